/* A picture as pixels, for pictures of pages. */
#include "image/image_private.h"

static unsigned char premultiplied(unsigned value, unsigned alpha)
{
    return (unsigned char)((value * alpha + 127) / 255);
}

/* As cairo wants them: 32-bit words of this machine, alpha multiplied in. */
static GBytes *to_cairo(const struct bs_pixels *pixels, const unsigned char *mask)
{
    size_t n = bs_pixels_count(pixels);
    uint32_t *words = g_malloc_n(n, sizeof *words);
    int colour = pixels->bands < 3 ? 0 : 1;
    for (size_t i = 0; i < n; i++) {
        const unsigned char *p = pixels->data + i * (size_t)pixels->bands;
        unsigned a = mask ? mask[i] : 255;
        words[i] = (uint32_t)a << 24 | (uint32_t)premultiplied(p[0], a) << 16 |
                   (uint32_t)premultiplied(p[colour], a) << 8 | premultiplied(p[2 * colour], a);
    }
    return g_bytes_new_take(words, n * sizeof *words);
}

static bool make(const struct bs_loaded *loaded, const struct bs_image_request *request,
                 struct bs_rendition *rendition, GError **error)
{
    struct bs_pixels pixels;
    struct bs_plan plan = bs_plan_make(&loaded->header, request);
    const struct bs_vips *vips = bs_vips_load(error);
    if (!vips)
        return false;
    bool done = bs_unpack(vips, loaded, &plan, BS_COLOURS_SRGB, &pixels);
    if (done) {
        g_autofree unsigned char *mask = bs_pixels_take_alpha(&pixels);
        *rendition = (struct bs_rendition){.pixels = to_cairo(&pixels, mask),
                                           .alpha = mask != NULL,
                                           .width = pixels.width,
                                           .height = pixels.height};
    } else {
        bs_vips_fail(vips, request->path, error);
    }
    bs_pixels_clear(&pixels);
    return done;
}

bool bs_image_render(struct bs_images *images, const struct bs_image_request *request,
                     struct bs_rendition *rendition, GError **error)
{
    struct bs_loaded loaded;
    *rendition = (struct bs_rendition){0};
    if (!bs_image_load(images, request->path, &loaded, error))
        return false;
    bool done = make(&loaded, request, rendition, error);
    g_bytes_unref(loaded.data);
    return done;
}

void bs_rendition_clear(struct bs_rendition *rendition)
{
    if (rendition->pixels)
        g_bytes_unref(rendition->pixels);
    *rendition = (struct bs_rendition){0};
}
