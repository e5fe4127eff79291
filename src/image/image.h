/* image.h: pictures.
 *
 * Takes  a path.
 * Gives  size, resolution and colour space without decoding; a plate for paper or screen, or pixels, on demand.
 * Knows  libvips, loaded when the first picture comes and not before (it costs 30–60 ms and 30 MB).
 * Fails  with BS_ERROR_INPUT naming the file and why; a caller sets the article without that picture and reports it.
 */
#ifndef BS_IMAGE_H
#define BS_IMAGE_H

#include "base/base.h"

struct bs_images;

struct bs_image_info {
    int width, height; /* upright pixels: EXIF orientation applied */
    int density;       /* ppi as stored, 0: not said; pictures are sized by pixels, never by this */
    enum bs_image_space space;
    bool alpha;
    bool assumed;       /* it does not say what its colours mean: sRGB, or the press's own inks */
    bool animated;      /* its first picture is taken */
    const char *format; /* "jpeg", "png", … */
};

struct bs_images_params {
    int max_pixels;     /* refuse larger, in millions; 0: 200 */
    const char *cache;  /* a folder for finished plates, which processes may share; NULL: none */
    uint64_t max_cache; /* its size in bytes; 0: 512 MB */
};

struct bs_images *bs_images_create(const struct bs_images_params *params);
void bs_images_destroy(struct bs_images *images);

/* Reads the header only. Results are kept for the life of `images`, by path and modification time. */
bool bs_image_probe(struct bs_images *images, const char *path, struct bs_image_info *info,
                    GError **error);

struct bs_image_request {
    const char *path;
    int crop_left, crop_top, crop_right, crop_bottom; /* 1/10000 of upright sides; all 0: whole */
    int width, height; /* wanted pixels at most; never scaled up; 0: as it is */
};

/* What a picture is made ready for. */
struct bs_image_press {
    const char
        *profile; /* of the printing condition: the path of a CMYK ICC profile that can be used */
    int max_ink;  /* of all four inks together, in percent; 0: as the profile has it */
    int sharpen;  /* after scaling, in percent; 0: not at all */
};

/* A picture for a PDF. press NULL: for a screen, in sRGB or grey. Else in the inks of that press, or, if it is in greys only, in
 * black alone. What had to be made is kept, up to 32 MB in all, for when the same is asked of the same file again (told by time of
 * modification, size and inode); and in the cache, by the file's content. Caller clears the plate. */
bool bs_image_plate(struct bs_images *images, const struct bs_image_request *request,
                    const struct bs_image_press *press, struct bs_plate *plate, GError **error);

/* A picture for a proof: rows of BGRx or (alpha) premultiplied BGRA, stride = width * 4, as CAIRO_FORMAT_RGB24/ARGB32 on this
 * machine. */
struct bs_rendition {
    GBytes *pixels;
    bool alpha;
    int width, height;
};

/* Fills `rendition`; the caller releases it with bs_rendition_clear. */
bool bs_image_render(struct bs_images *images, const struct bs_image_request *request,
                     struct bs_rendition *rendition, GError **error);
void bs_rendition_clear(struct bs_rendition *rendition);

#endif
