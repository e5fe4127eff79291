/* A file as pixels: upright, shrunk while it is unpacked, cropped.
 *
 * What libvips' thumbnails do suits all but CMYK, which they turn into sRGB on the way: its inks are then lost. It is read and shrunk
 * by itself. */
#include "image/image_private.h"

/* Replaces *image by what a call made of it. */
static bool step(const struct bs_vips *vips, VipsImage **image, int failed, VipsImage *made)
{
    vips->g_object_unref(*image);
    *image = failed ? NULL : made;
    return !failed;
}

/* Only what means other colours than sRGB is changed: lists end at NULL. A CMYK picture that says nothing about its inks is
 * taken as libvips' own press. */
static VipsImage *shrink_to_srgb(const struct bs_vips *vips, const struct bs_loaded *loaded,
                                 const struct bs_plan *plan, bool own)
{
    const struct bs_header *header = &loaded->header;
    gsize size;
    void *data = (void *)g_bytes_get_data(loaded->data, &size);
    VipsImage *image = NULL;
    bool cmyk = header->space == BS_IMAGE_CMYK;
    bool grey_profile =
        header->space == BS_IMAGE_GREY; /* not worth a path of its own to the press */
    const char *to_srgb =
        (header->profiled && (!own || grey_profile)) || cmyk ? "export_profile" : NULL;
    const char *fallback = cmyk ? "import_profile" : NULL;
    if (vips->vips_thumbnail_buffer(data, size, &image, plan->width, "height", plan->height, "size",
                                    VIPS_SIZE_FORCE, "fail_on", VIPS_FAIL_ON_ERROR, to_srgb, "srgb",
                                    "intent", VIPS_INTENT_RELATIVE, fallback, "cmyk", NULL))
        return NULL;
    return image;
}

/* libjpeg shrinks by 2, 4 and 8 for next to nothing. */
static const char *shrink_option(const struct bs_header *header, int width)
{
    if (!g_str_equal(header->format, "jpeg"))
        return "";
    int times = header->width / MAX(width, 1);
    return times >= 8 ? "shrink=8" : times >= 4 ? "shrink=4" : times >= 2 ? "shrink=2" : "";
}

static VipsImage *shrink_inks(const struct bs_vips *vips, const struct bs_loaded *loaded,
                              const struct bs_plan *plan)
{
    const struct bs_header *header = &loaded->header;
    bool turned = header->orientation >= 5;
    int width = turned ? plan->height : plan->width, height = turned ? plan->width : plan->height;
    gsize size;
    void *data = (void *)g_bytes_get_data(loaded->data, &size);
    VipsImage *made = NULL;
    VipsImage *image =
        vips->vips_image_new_from_buffer(data, size, shrink_option(header, width), "access",
                                         VIPS_ACCESS_RANDOM, "fail_on", VIPS_FAIL_ON_ERROR, NULL);
    if (!image)
        return NULL;
    double across = (double)width / vips->vips_image_get_width(image);
    double down = (double)height / vips->vips_image_get_height(image);
    int failed = vips->vips_resize(image, &made, across, "vscale", down, NULL);
    if (!step(vips, &image, failed, made))
        return NULL;
    failed = vips->vips_cast(image, &made, VIPS_FORMAT_UCHAR, "shift", TRUE, NULL);
    if (!step(vips, &image, failed, made))
        return NULL;
    failed = vips->vips_autorot(image, &made, NULL);
    return step(vips, &image, failed, made) ? image : NULL;
}

static bool crop(const struct bs_vips *vips, VipsImage **image, const struct bs_plan *plan)
{
    VipsImage *made = NULL;
    if (bs_plan_is_whole(plan))
        return true;
    int failed = vips->vips_extract_area(*image, &made, plan->left, plan->top,
                                         plan->right - plan->left, plan->bottom - plan->top, NULL);
    return step(vips, image, failed, made);
}

/* Of what a file says, only this goes on: not who took the picture, nor where. */
static GBytes *copy_profile(const struct bs_vips *vips, VipsImage *image)
{
    const void *profile;
    size_t size;
    if (vips->vips_image_get_typeof(image, VIPS_META_ICC_NAME) &&
        !vips->vips_image_get_blob(image, VIPS_META_ICC_NAME, &profile, &size))
        return g_bytes_new(profile, size);
    return NULL;
}

bool bs_unpack_take(const struct bs_vips *vips, VipsImage *image, struct bs_pixels *pixels)
{
    size_t size;
    if (!image)
        return false;
    pixels->width = vips->vips_image_get_width(image);
    pixels->height = vips->vips_image_get_height(image);
    pixels->bands = vips->vips_image_get_bands(image);
    unsigned char *data = vips->vips_image_write_to_memory(image, &size);
    vips->g_object_unref(image);
    if (!data)
        return false;
    g_assert(size == bs_pixels_count(pixels) * (size_t)pixels->bands && pixels->bands <= 5);
    g_free(pixels->data);
    pixels->data = data;
    return true;
}

VipsImage *bs_unpack_wrap(const struct bs_vips *vips, const struct bs_pixels *pixels)
{
    VipsImage *made = NULL;
    VipsImage *image = vips->vips_image_new_from_memory(
        pixels->data, bs_pixels_count(pixels) * (size_t)pixels->bands, pixels->width,
        pixels->height, pixels->bands, VIPS_FORMAT_UCHAR);
    if (!image)
        return NULL;
    VipsInterpretation means = pixels->bands == 4   ? VIPS_INTERPRETATION_CMYK
                               : pixels->bands == 3 ? VIPS_INTERPRETATION_sRGB
                                                    : VIPS_INTERPRETATION_B_W;
    int failed = vips->vips_copy(image, &made, "interpretation", means, NULL);
    if (!step(vips, &image, failed, made))
        return NULL;
    if (pixels->profile) {
        gsize size;
        const void *data = g_bytes_get_data(pixels->profile, &size);
        vips->vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, data, size);
    }
    return image;
}

bool bs_unpack(const struct bs_vips *vips, const struct bs_loaded *loaded,
               const struct bs_plan *plan, enum bs_colours colours, struct bs_pixels *pixels)
{
    bool own = colours == BS_COLOURS_OWN, inks = own && loaded->header.space == BS_IMAGE_CMYK;
    *pixels = (struct bs_pixels){0};
    VipsImage *made = NULL, *image = inks ? shrink_inks(vips, loaded, plan)
                                          : shrink_to_srgb(vips, loaded, plan, own);
    if (!image || !crop(vips, &image, plan))
        return false;
    if (own && (loaded->header.profiled || inks) && loaded->header.space != BS_IMAGE_GREY)
        pixels->profile = copy_profile(vips, image);
    if (!inks) {
        bool grey = vips->vips_image_get_bands(image) < 3;
        int failed = vips->vips_colourspace(
            image, &made, grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, NULL);
        if (!step(vips, &image, failed, made))
            return false;
    }
    bool alpha = vips->vips_image_hasalpha(image);
    int bands = vips->vips_image_get_bands(image), known = inks ? 4 : bands < 3 ? 1 : 3;
    if (bands != known + alpha) {
        /* fewer than there should be: libvips fails, and says so */
        int failed = vips->vips_extract_band(image, &made, 0, "n", known, NULL);
        if (!step(vips, &image, failed, made))
            return false;
    }
    alpha = alpha && bands == known + 1;
    if (!bs_unpack_take(vips, image, pixels))
        return false;
    pixels->alpha = alpha;
    return true;
}
