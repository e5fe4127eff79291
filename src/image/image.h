/* image.h: pictures.
 *
 * Takes  a path.
 * Gives  size, resolution and colour space without decoding; a rendition for paper on demand.
 * Knows  libvips, loaded when the first picture comes and not before (it costs 30–60 ms and 30 MB).
 * Fails  with BS_ERROR_INPUT naming the file and why; a caller sets the article without that picture and reports it.
 */
#ifndef BS_IMAGE_H
#define BS_IMAGE_H

#include "base/base.h"

struct bs_images;

enum bs_image_space { BS_IMAGE_GREY, BS_IMAGE_RGB, BS_IMAGE_CMYK };

struct bs_image_info {
    int width, height; /* upright pixels: EXIF orientation applied */
    int density;       /* ppi as stored, 0: not said; pictures are sized by pixels, never by this */
    enum bs_image_space space;
    bool alpha;
    const char *format; /* "jpeg", "png", … */
};

struct bs_images_params {
    int max_pixels; /* refuse larger, in millions; 0: 200 */
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
    bool pixels;       /* never JPEG: for pictures of pages */
};

/* A picture ready to paint: JPEG bytes that can go into a PDF unchanged, or pixels. */
struct bs_rendition {
    GBytes *jpeg; /* NULL: pixels */
    GBytes *
        pixels; /* rows of BGRx or (alpha) premultiplied BGRA, stride = width * 4, as CAIRO_FORMAT_RGB24/ARGB32 on this machine */
    bool alpha;
    int width, height;
    enum bs_image_space space; /* of the JPEG */
};

/* Fills `rendition`; the caller releases it with bs_rendition_clear. What had to be made is kept, up to 32 MB in all, for when the
 * same is asked of the same file again (told by time of modification, size and inode). */
bool bs_image_render(struct bs_images *images, const struct bs_image_request *request,
                     struct bs_rendition *rendition, GError **error);
void bs_rendition_clear(struct bs_rendition *rendition);

#endif
