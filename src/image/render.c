/* A picture made ready for paper.
 *
 * As little is done to it as can be: an upright sRGB or grey JPEG of no more pixels than wanted stays as it is, to the byte. All
 * else goes through libvips once: turned upright, shrunk while it is unpacked, brought to sRGB, cropped. Photographs then become JPEG
 * again; drawings (few colours, hard edges) and what is partly transparent stay pixels, because JPEG smears just
 * there. */
#include "image/image_private.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum {
    JPEG_QUALITY = 90,
    MAX_UNPACKED = 64 * 1000 * 1000, /* pixels of a rendition that is unpacked whole */
    PHOTO_SAMPLES = 1 << 16,
    PHOTO_COLOURS =
        1200, /* of 2^15 that many samples show; drawings tried: under 500, photographs: over 2,500 */
};

struct plan {
    int width, height;            /* of the whole picture as it is shrunk to */
    int left, top, right, bottom; /* part of that */
};

static int share(int side, int per_myriad)
{
    return (int)bs_muldiv(side, CLAMP(per_myriad, 0, 10000), 10000);
}

/* The scale that brings `have` down to `want`; 0 and less: no wish. */
static double scale_to(int have, int want)
{
    return want > 0 && want < have ? (double)want / have : 1;
}

static struct plan make_plan(const struct bs_header *header, const struct bs_image_request *request,
                             bool unpacked)
{
    bool turned = header->orientation >= 5;
    int width = turned ? header->height : header->width;
    int height = turned ? header->width : header->height;
    int part_width = width - share(width, request->crop_left) - share(width, request->crop_right);
    int part_height =
        height - share(height, request->crop_top) - share(height, request->crop_bottom);
    double scale = MIN(scale_to(MAX(part_width, 1), request->width),
                       scale_to(MAX(part_height, 1), request->height));
    if (unpacked && scale * width * scale * height > MAX_UNPACKED)
        scale = sqrt((double)MAX_UNPACKED / width / height);
    struct plan plan = {.width = MAX(1, (int)lround(width * scale)),
                        .height = MAX(1, (int)lround(height * scale))};
    plan.left = MIN(share(plan.width, request->crop_left), plan.width - 1);
    plan.top = MIN(share(plan.height, request->crop_top), plan.height - 1);
    plan.right = MAX(plan.width - share(plan.width, request->crop_right), plan.left + 1);
    plan.bottom = MAX(plan.height - share(plan.height, request->crop_bottom), plan.top + 1);
    return plan;
}

static bool is_whole(const struct plan *plan)
{
    return plan->left == 0 && plan->top == 0 && plan->right == plan->width &&
           plan->bottom == plan->height;
}

/* Replaces *image by what `call` makes of it. */
static bool step(const struct bs_vips *vips, VipsImage **image, int failed, VipsImage *made)
{
    vips->g_object_unref(*image);
    *image = failed ? NULL : made;
    return !failed;
}

/* Upright, shrunk, cropped, sRGB or grey, 8 bits. Caller unrefs. NULL: libvips says why. */
static VipsImage *prepare(const struct bs_vips *vips, const struct bs_loaded *loaded,
                          const struct plan *plan)
{
    const struct bs_header *header = &loaded->header;
    gsize size;
    void *data = (void *)g_bytes_get_data(loaded->data, &size);
    VipsImage *image = NULL, *made = NULL;
    /* Only what means other colours than sRGB is changed: lists end at NULL. A CMYK picture that says nothing about its inks is
     * taken as libvips' own press. */
    bool cmyk = header->space == BS_IMAGE_CMYK;
    const char *to_srgb = header->profiled || cmyk ? "export_profile" : NULL;
    const char *fallback = cmyk ? "import_profile" : NULL;
    if (vips->vips_thumbnail_buffer(data, size, &image, plan->width, "height", plan->height, "size",
                                    VIPS_SIZE_FORCE, "fail_on", VIPS_FAIL_ON_ERROR, to_srgb, "srgb",
                                    "intent", VIPS_INTENT_RELATIVE, fallback, "cmyk", NULL))
        return NULL;
    if (!is_whole(plan)) {
        int failed =
            vips->vips_extract_area(image, &made, plan->left, plan->top, plan->right - plan->left,
                                    plan->bottom - plan->top, NULL);
        if (!step(vips, &image, failed, made))
            return NULL;
    }
    bool grey = vips->vips_image_get_bands(image) < 3;
    int failed = vips->vips_colourspace(
        image, &made, grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, NULL);
    return step(vips, &image, failed, made) ? image : NULL;
}

static bool pack(const struct bs_vips *vips, VipsImage *image, struct bs_rendition *rendition)
{
    void *data = NULL;
    size_t size = 0;
    if (vips->vips_jpegsave_buffer(image, &data, &size, "Q", JPEG_QUALITY, "strip", TRUE,
                                   "optimize_coding", TRUE, NULL))
        return false;
    rendition->jpeg = g_bytes_new_with_free_func(data, size, g_free, data);
    rendition->space = vips->vips_image_get_bands(image) < 3 ? BS_IMAGE_GREY : BS_IMAGE_RGB;
    return true;
}

/* Pixels as libvips hands them out: rows without gaps, 1 to 4 bytes each. */
struct pixels {
    unsigned char *data;
    size_t n;
    int bands;
};

static bool is_transparent(const struct pixels *pixels)
{
    if (pixels->bands != 2 && pixels->bands != 4)
        return false;
    for (size_t i = 0; i < pixels->n; i++)
        if (pixels->data[i * (size_t)pixels->bands + (size_t)pixels->bands - 1] != 255)
            return true;
    return false;
}

/* An alpha that hides nothing is left out. */
static void drop_alpha(struct pixels *pixels)
{
    int colours = pixels->bands - 1;
    for (size_t i = 0; i < pixels->n; i++)
        memmove(pixels->data + i * (size_t)colours, pixels->data + i * (size_t)pixels->bands,
                (size_t)colours);
    pixels->bands = colours;
}

/* Photographs show thousands of colours in a few samples, drawings dozens and their edges some hundreds. Greys are told by
 * their number likewise, out of 256. What is too small to tell costs little as pixels. */
static bool is_photograph(const struct pixels *pixels)
{
    static const size_t n_colours = 1 << 15;
    bool grey = pixels->bands < 3;
    size_t stride = pixels->n / PHOTO_SAMPLES + 1;
    if (pixels->n < PHOTO_SAMPLES)
        return false;
    g_autofree unsigned char *seen = g_malloc0(n_colours);
    int colours = 0;
    for (size_t i = 0; i < pixels->n; i += stride) {
        const unsigned char *p = pixels->data + i * (size_t)pixels->bands;
        size_t colour =
            grey ? p[0] : (size_t)(p[0] >> 3) << 10 | (size_t)(p[1] >> 3) << 5 | p[2] >> 3;
        colours += !seen[colour];
        seen[colour] = 1;
    }
    return colours > (grey ? 200 : PHOTO_COLOURS);
}

static unsigned char premultiplied(unsigned value, unsigned alpha)
{
    return (unsigned char)((value * alpha + 127) / 255);
}

/* As cairo wants them: 32-bit words of this machine, alpha multiplied in. */
static GBytes *to_cairo(const struct pixels *pixels, bool alpha)
{
    uint32_t *words = g_malloc_n(pixels->n, sizeof *words);
    int colour = pixels->bands < 3 ? 0 : 1;
    for (size_t i = 0; i < pixels->n; i++) {
        const unsigned char *p = pixels->data + i * (size_t)pixels->bands;
        unsigned a = alpha ? p[pixels->bands - 1] : 255;
        words[i] = (uint32_t)a << 24 | (uint32_t)premultiplied(p[0], a) << 16 |
                   (uint32_t)premultiplied(p[colour], a) << 8 | premultiplied(p[2 * colour], a);
    }
    return g_bytes_new_take(words, pixels->n * sizeof *words);
}

static bool pack_pixels(const struct bs_vips *vips, const struct pixels *pixels,
                        struct bs_rendition *rendition)
{
    int bands = pixels->bands;
    VipsImage *image =
        vips->vips_image_new_from_memory(pixels->data, pixels->n * (size_t)bands, rendition->width,
                                         rendition->height, bands, VIPS_FORMAT_UCHAR);
    bool done = image && pack(vips, image, rendition);
    if (image)
        vips->g_object_unref(image);
    return done;
}

static bool unpack(const struct bs_vips *vips, VipsImage *image, bool only_pixels,
                   struct bs_rendition *rendition)
{
    size_t size;
    struct pixels pixels = {.bands = vips->vips_image_get_bands(image)};
    pixels.data = vips->vips_image_write_to_memory(image, &size);
    if (!pixels.data)
        return false;
    pixels.n = (size_t)rendition->width * (size_t)rendition->height;
    g_assert(size == pixels.n * (size_t)pixels.bands && pixels.bands <= 4);
    bool done = true;
    rendition->alpha = is_transparent(&pixels);
    if (!rendition->alpha && pixels.bands % 2 == 0)
        drop_alpha(&pixels);
    if (!only_pixels && !rendition->alpha && is_photograph(&pixels))
        done = pack_pixels(vips, &pixels, rendition);
    else
        rendition->pixels = to_cairo(&pixels, rendition->alpha);
    g_free(pixels.data);
    return done;
}

static bool stays(const struct bs_header *header, const struct plan *plan)
{
    return header->print_as_is && header->orientation == 1 && is_whole(plan) &&
           plan->width == header->width && plan->height == header->height;
}

/* What is made of a file: all that a rendition hangs on, but the file's bytes. */
struct order {
    bool jpeg;
    struct plan plan;
};

static struct order make_order(const struct bs_loaded *loaded,
                               const struct bs_image_request *request)
{
    bool jpeg = !request->pixels && g_str_equal(loaded->header.format, "jpeg");
    return (struct order){.jpeg = jpeg, .plan = make_plan(&loaded->header, request, !jpeg)};
}

static char *make_key(const struct bs_loaded *loaded, const struct bs_image_request *request,
                      const struct order *order)
{
    const struct plan *plan = &order->plan;
    return g_strdup_printf("%" PRId64 " %" PRId64 " %" PRId64 " %d %dx%d %d,%d-%d,%d %s",
                           loaded->modified, loaded->size, loaded->inode, request->pixels,
                           plan->width, plan->height, plan->left, plan->top, plan->right,
                           plan->bottom, request->path);
}

static bool make(const struct bs_loaded *loaded, const struct bs_image_request *request,
                 const struct order *order, struct bs_rendition *rendition, GError **error)
{
    const struct bs_vips *vips = bs_vips_load(error);
    if (!vips)
        return false;
    rendition->width = order->plan.right - order->plan.left;
    rendition->height = order->plan.bottom - order->plan.top;
    VipsImage *image = prepare(vips, loaded, &order->plan);
    bool done = image && (order->jpeg ? pack(vips, image, rendition)
                                      : unpack(vips, image, request->pixels, rendition));
    if (image)
        vips->g_object_unref(image);
    if (!done)
        bs_vips_fail(vips, request->path, error);
    return done;
}

static bool make_or_keep(struct bs_images *images, const struct bs_loaded *loaded,
                         const struct bs_image_request *request, struct bs_rendition *rendition,
                         GError **error)
{
    struct order order = make_order(loaded, request);
    if (order.jpeg && stays(&loaded->header, &order.plan)) {
        *rendition = (struct bs_rendition){.jpeg = g_bytes_ref(loaded->data),
                                           .width = order.plan.width,
                                           .height = order.plan.height,
                                           .space = loaded->header.space};
        return true;
    }
    if (!make(loaded, request, &order, rendition, error))
        return false;
    g_autofree char *key = make_key(loaded, request, &order);
    bs_shelf_put(bs_images_shelf(images), key, rendition);
    return true;
}

bool bs_image_render(struct bs_images *images, const struct bs_image_request *request,
                     struct bs_rendition *rendition, GError **error)
{
    struct bs_loaded loaded;
    *rendition = (struct bs_rendition){0};
    if (!bs_image_look(images, request->path, &loaded, error))
        return false;
    struct order order = make_order(&loaded, request);
    g_autofree char *key = make_key(&loaded, request, &order);
    if (bs_shelf_take(bs_images_shelf(images), key, rendition))
        return true;
    /* the file may be another by now */
    if (!bs_image_load(images, request->path, &loaded, error))
        return false;
    bool done = make_or_keep(images, &loaded, request, rendition, error);
    g_bytes_unref(loaded.data);
    return done;
}

void bs_rendition_clear(struct bs_rendition *rendition)
{
    if (rendition->jpeg)
        g_bytes_unref(rendition->jpeg);
    if (rendition->pixels)
        g_bytes_unref(rendition->pixels);
    *rendition = (struct bs_rendition){0};
}
