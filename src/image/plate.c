/* A picture packed for a PDF.
 *
 * For a screen as little is done to it as can be: an upright sRGB or grey JPEG of no more pixels than wanted stays as it is, to the
 * byte. All else is unpacked once, brought to its colours, and packed again: photographs as JPEG; drawings (few colours, hard
 * edges) without loss, because JPEG smears just there. */
#include "image/image_private.h"

#include <inttypes.h>

enum { JPEG_QUALITY = 90 };

/* Of pixels of one, three or four bands. */
static bool pack_jpeg(const struct bs_vips *vips, const struct bs_pixels *pixels,
                      struct bs_plate *plate)
{
    void *data = NULL;
    size_t size = 0;
    VipsImage *image = bs_unpack_wrap(vips, pixels);
    bool done = image && !vips->vips_jpegsave_buffer(image, &data, &size, "Q", JPEG_QUALITY,
                                                     "strip", TRUE, "optimize_coding", TRUE, NULL);
    if (image)
        vips->g_object_unref(image);
    if (!done)
        return false;
    plate->packing = BS_PLATE_JPEG;
    plate->data = g_bytes_new_take(data, size);
    plate->inverted = pixels->bands == 4;
    return true;
}

static bool pack(const struct bs_vips *vips, const struct bs_pixels *pixels, bool photograph,
                 struct bs_plate *plate)
{
    plate->width = pixels->width;
    plate->height = pixels->height;
    plate->space = pixels->bands == 4   ? BS_IMAGE_CMYK
                   : pixels->bands == 3 ? BS_IMAGE_RGB
                                        : BS_IMAGE_GREY;
    if (photograph)
        return pack_jpeg(vips, pixels, plate);
    plate->packing = BS_PLATE_FLATE;
    plate->data = bs_flate(pixels->data, bs_pixels_count(pixels) * (size_t)pixels->bands);
    return true;
}

/* What is made of a file: all that a plate hangs on, but the file's bytes. */
struct order {
    const struct bs_image_press *press; /* NULL: a screen */
    struct bs_plan plan;
};

static bool make(const struct bs_vips *vips, const struct bs_loaded *loaded,
                 const struct order *order, struct bs_plate *plate)
{
    struct bs_pixels pixels;
    bool done = bs_unpack(vips, loaded, &order->plan,
                          order->press ? BS_COLOURS_OWN : BS_COLOURS_SRGB, &pixels);
    if (done) {
        g_autofree unsigned char *mask = bs_pixels_take_alpha(&pixels);
        bool photograph =
            g_str_equal(loaded->header.format, "jpeg") || bs_pixels_are_photograph(&pixels);
        done = (!order->press || bs_separate(vips, &pixels, order->press)) &&
               pack(vips, &pixels, photograph, plate);
        if (done && mask)
            plate->mask = bs_flate(mask, bs_pixels_count(&pixels));
    }
    bs_pixels_clear(&pixels);
    return done;
}

static bool stays(const struct bs_header *header, const struct order *order)
{
    return !order->press && header->print_as_is && header->orientation == 1 &&
           bs_plan_is_whole(&order->plan) && order->plan.width == header->width &&
           order->plan.height == header->height;
}

static char *make_key(const struct bs_loaded *loaded, const char *path, const struct order *order)
{
    const struct bs_plan *plan = &order->plan;
    const struct bs_image_press *press = order->press;
    return g_strdup_printf("%" PRId64 " %" PRId64 " %" PRId64 " %dx%d %d,%d-%d,%d %d %d %s|%s",
                           loaded->modified, loaded->size, loaded->inode, plan->width, plan->height,
                           plan->left, plan->top, plan->right, plan->bottom,
                           press ? press->max_ink : 0, press ? press->sharpen : 0,
                           press ? press->profile : "", path);
}

/* Where the picture stands and when it was changed is nothing to the store; what it and the profile hold is. libvips counts as
 * it was when this was built, so that it need not be opened for what is stored. NULL: there is no store, or no profile. */
static char *make_store_key(struct bs_images *images, const struct bs_loaded *loaded,
                            const struct order *order)
{
    const struct bs_plan *plan = &order->plan;
    const struct bs_image_press *press = order->press;
    unsigned char digest[BS_BLAKE2B_SIZE] = {0};
    if (!bs_images_store(images))
        return NULL;
    if (press) {
        g_autoptr(GBytes) profile = bs_file_read(press->profile, 0, NULL);
        if (!profile)
            return NULL;
        bs_blake2b(g_bytes_get_data(profile, NULL), g_bytes_get_size(profile), digest);
    }
    g_autoptr(GString) key = g_string_new(NULL);
    g_string_append_printf(key, "1 %s %d %dx%d %d,%d-%d,%d %d %d ", VIPS_VERSION, JPEG_QUALITY,
                           plan->width, plan->height, plan->left, plan->top, plan->right,
                           plan->bottom, press ? press->max_ink : -1, press ? press->sharpen : -1);
    g_string_append_len(key, (const char *)digest, sizeof digest);
    g_string_append_len(key, (const char *)loaded->digest, sizeof loaded->digest);
    bs_blake2b(key->str, key->len, digest);
    g_string_truncate(key, 0);
    for (int i = 0; i < BS_BLAKE2B_SIZE; i++)
        g_string_append_printf(key, "%02x", digest[i]);
    return g_string_free(g_steal_pointer(&key), FALSE);
}

static bool make_or_keep(struct bs_images *images, const struct bs_loaded *loaded, const char *path,
                         const struct order *order, struct bs_plate *plate, GError **error)
{
    if (stays(&loaded->header, order)) {
        *plate = (struct bs_plate){.data = g_bytes_ref(loaded->data),
                                   .packing = BS_PLATE_JPEG,
                                   .space = loaded->header.space,
                                   .width = order->plan.width,
                                   .height = order->plan.height};
        return true;
    }
    const struct bs_vips *vips = bs_vips_load(error);
    if (!vips)
        return false;
    if (!make(vips, loaded, order, plate)) {
        bs_vips_fail(vips, path, error);
        return false;
    }
    g_autofree char *store_key = make_store_key(images, loaded, order);
    if (store_key)
        bs_store_put(bs_images_store(images), store_key, plate);
    return true;
}

static bool take_stored(struct bs_images *images, const struct bs_loaded *loaded,
                        const struct order *order, struct bs_plate *plate)
{
    if (stays(&loaded->header, order))
        return false;
    g_autofree char *key = make_store_key(images, loaded, order);
    return key && bs_store_take(bs_images_store(images), key, plate);
}

bool bs_image_plate(struct bs_images *images, const struct bs_image_request *request,
                    const struct bs_image_press *press, struct bs_plate *plate, GError **error)
{
    struct bs_loaded loaded;
    *plate = (struct bs_plate){0};
    if (!bs_image_look(images, request->path, &loaded, error))
        return false;
    struct order order = {press, bs_plan_make(&loaded.header, request)};
    g_autofree char *key = make_key(&loaded, request->path, &order);
    if (bs_shelf_take(bs_images_shelf(images), key, plate))
        return true;
    bool done = take_stored(images, &loaded, &order, plate);
    if (!done) {
        /* the file may be another by now */
        if (!bs_image_load(images, request->path, &loaded, error))
            return false;
        order.plan = bs_plan_make(&loaded.header, request);
        g_free(key);
        key = make_key(&loaded, request->path, &order);
        done = make_or_keep(images, &loaded, request->path, &order, plate, error);
        g_bytes_unref(loaded.data);
    }
    if (done)
        bs_shelf_put(bs_images_shelf(images), key, plate);
    return done;
}
