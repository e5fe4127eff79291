/* image_private.h: what the files of this folder share. */
#ifndef BS_IMAGE_PRIVATE_H
#define BS_IMAGE_PRIVATE_H

#include "image/image.h"

#include <vips/vips.h>

/* A picture file's head. */
struct bs_header {
    int width, height; /* as stored */
    int orientation;   /* EXIF 1..8 */
    int density;       /* ppi, 0: not said */
    enum bs_image_space space;
    bool alpha;
    bool profiled;    /* carries an ICC profile other than sRGB: its numbers mean other colours */
    bool print_as_is; /* a JPEG that every PDF reader takes, in sRGB or grey */
    const char *format;
};

enum bs_verdict {
    BS_VERDICT_OTHER, /* not this format */
    BS_VERDICT_GOOD,
    BS_VERDICT_BROKEN, /* `why` says what is wrong */
};

/* jpeg.c, png.c: the heads of the two usual formats, read without libvips, which takes longer to start than a page to set. They
 * also see to it that the file is whole. */
enum bs_verdict bs_jpeg_read(const unsigned char *data, size_t size, struct bs_header *header,
                             const char **why);
enum bs_verdict bs_png_read(const unsigned char *data, size_t size, struct bs_header *header,
                            const char **why);
/* Whether an ICC profile describes sRGB itself. */
bool bs_icc_is_srgb(const unsigned char *profile, size_t size);

/* vips.c: libvips by the names that we use, loaded at the first call. NULL: it cannot be; the message says what to install. */
#define BS_VIPS_SYMBOLS(X)                                                                         \
    X(vips_init)                                                                                   \
    X(vips_shutdown)                                                                               \
    X(vips_concurrency_set)                                                                        \
    X(vips_cache_set_max)                                                                          \
    X(vips_block_untrusted_set)                                                                    \
    X(vips_error_buffer)                                                                           \
    X(vips_error_clear)                                                                            \
    X(vips_image_new_from_buffer)                                                                  \
    X(vips_image_new_from_memory)                                                                  \
    X(vips_image_get_width)                                                                        \
    X(vips_image_get_height)                                                                       \
    X(vips_image_get_bands)                                                                        \
    X(vips_image_get_interpretation)                                                               \
    X(vips_image_hasalpha)                                                                         \
    X(vips_image_get_orientation)                                                                  \
    X(vips_image_get_xres)                                                                         \
    X(vips_image_get_typeof)                                                                       \
    X(vips_image_get_blob)                                                                         \
    X(vips_image_get_string)                                                                       \
    X(vips_image_write_to_memory)                                                                  \
    X(vips_thumbnail_buffer)                                                                       \
    X(vips_extract_area)                                                                           \
    X(vips_colourspace)                                                                            \
    X(vips_jpegsave_buffer)                                                                        \
    X(g_object_unref)

struct bs_vips {
#define BS_VIPS_FIELD(name) __typeof__(name) *name;
    BS_VIPS_SYMBOLS(BS_VIPS_FIELD)
#undef BS_VIPS_FIELD
};

const struct bs_vips *bs_vips_load(GError **error);
/* Its complaint about `path` as our error; forgets it. */
void bs_vips_fail(const struct bs_vips *vips, const char *path, GError **error);

/* shelf.c: renditions, kept by what they are renditions of. Never more than `limit` bytes. */
struct bs_shelf;

struct bs_shelf *bs_shelf_create(size_t limit);
void bs_shelf_destroy(struct bs_shelf *shelf);
/* False: it is not there. Caller clears the rendition, which shares its bytes with the shelf. */
bool bs_shelf_take(struct bs_shelf *shelf, const char *key, struct bs_rendition *rendition);
/* Keeps a share of it. */
void bs_shelf_put(struct bs_shelf *shelf, const char *key, const struct bs_rendition *rendition);

/* images.c: a file and its head, whoever reads it. */
struct bs_loaded {
    int64_t modified, size, inode; /* which file it was; ns and bytes */
    struct bs_header header;
    GBytes *data; /* bs_image_load only; caller unrefs */
};
bool bs_image_look(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error);
bool bs_image_load(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error);
struct bs_shelf *bs_images_shelf(struct bs_images *images);

#endif
