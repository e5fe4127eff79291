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
    bool profiled; /* carries an ICC profile other than sRGB: its numbers mean other colours */
    bool named;    /* says what colours its numbers mean */
    bool animated; /* several pictures in turn */
    int held; /* bytes a pixel that are held at once while it is unpacked; 0: it goes from the top down */
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
    X(vips_operation_block_set)                                                                    \
    X(vips_image_get_n_pages)                                                                      \
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
    X(vips_image_set_blob_copy)                                                                    \
    X(vips_thumbnail_buffer)                                                                       \
    X(vips_resize)                                                                                 \
    X(vips_autorot)                                                                                \
    X(vips_extract_band)                                                                           \
    X(vips_cast)                                                                                   \
    X(vips_copy)                                                                                   \
    X(vips_icc_import)                                                                             \
    X(vips_icc_transform)                                                                          \
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

/* blake2b.c */
enum { BS_BLAKE2B_SIZE = 32 };
void bs_blake2b(const void *data, size_t size, unsigned char digest[BS_BLAKE2B_SIZE]);

/* store.c: plates in a folder that several processes may share; never more than `limit` bytes for long. */
struct bs_store;

/* The folder need not be there, then nothing is kept. */
struct bs_store *bs_store_create(const char *folder, uint64_t limit);
void bs_store_destroy(struct bs_store *store);
/* key: letters and digits. False: it is not there. Caller clears the plate. */
bool bs_store_take(struct bs_store *store, const char *key, struct bs_plate *plate);
void bs_store_put(struct bs_store *store, const char *key, const struct bs_plate *plate);

/* images.c: a file and its head, whoever reads it. */
struct bs_loaded {
    int64_t modified, size, inode; /* which file it was; ns and bytes */
    struct bs_header header;
    unsigned char digest[BS_BLAKE2B_SIZE]; /* of its bytes, where there is a store */
    GBytes *data;                          /* bs_image_load only; caller unrefs */
};
bool bs_image_look(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error);
bool bs_image_load(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error);
struct bs_shelf *bs_images_shelf(struct bs_images *images);
struct bs_store *bs_images_store(struct bs_images *images); /* NULL: nothing is kept on disk */

/* plan.c: how large a picture becomes, and which part of it is shown. */
struct bs_plan {
    int width, height;            /* of the whole picture, upright, as it is shrunk to */
    int left, top, right, bottom; /* part of that */
};
struct bs_plan bs_plan_make(const struct bs_header *header, const struct bs_image_request *request);
bool bs_plan_is_whole(const struct bs_plan *plan);

/* pixels.c: a picture unpacked, 8 bits a sample, rows without gaps. */
struct bs_pixels {
    unsigned char *data; /* g_free */
    int width, height, bands;
    bool alpha; /* the last band */
    GBytes
        *profile; /* what the numbers mean; NULL: sRGB, or the grey or the inks that go with it */
};
void bs_pixels_clear(struct bs_pixels *pixels);
size_t bs_pixels_count(const struct bs_pixels *pixels);
/* Takes the alpha off; gives it as a mask of bytes, NULL where it hides nothing. */
unsigned char *bs_pixels_take_alpha(struct bs_pixels *pixels);
/* Many colours, soft edges: what JPEG is for. */
bool bs_pixels_are_photograph(const struct bs_pixels *pixels);
/* RGB that is all greys becomes one band. */
void bs_pixels_drop_colour(struct bs_pixels *pixels);
/* An unsharp mask on the lightness, radius one pixel. percent: 0 nothing. */
void bs_pixels_sharpen(struct bs_pixels *pixels, int percent);
/* No pixel of CMYK has more ink than that, in percent: the colours give way, black stays. */
void bs_pixels_limit_ink(struct bs_pixels *pixels, int max_ink);

/* unpack.c: a file as pixels: upright, shrunk, cropped. */
enum bs_colours { BS_COLOURS_SRGB, BS_COLOURS_OWN };
bool bs_unpack(const struct bs_vips *vips, const struct bs_loaded *loaded,
               const struct bs_plan *plan, enum bs_colours colours, struct bs_pixels *pixels);
/* Pixels as libvips takes them, which go on being the caller's; CMYK if there are four bands. Caller unrefs. NULL: libvips says
 * why. */
VipsImage *bs_unpack_wrap(const struct bs_vips *vips, const struct bs_pixels *pixels);
/* What libvips makes of them instead; unrefs `image`, which may be NULL. */
bool bs_unpack_take(const struct bs_vips *vips, VipsImage *image, struct bs_pixels *pixels);

/* separate.c: pixels as unpacked in their own colours, without alpha, in the inks of a press: four bands, or one. */
bool bs_separate(const struct bs_vips *vips, struct bs_pixels *pixels,
                 const struct bs_image_press *press);

/* flate.c: packs as RFC 1950 has it. */
GBytes *bs_flate(const void *data, size_t size);

/* shelf.c: plates, kept by what they are made of. Never more than `limit` bytes. */
struct bs_shelf;

struct bs_shelf *bs_shelf_create(size_t limit);
void bs_shelf_destroy(struct bs_shelf *shelf);
/* False: it is not there. Caller clears the plate, which shares its bytes with the shelf. */
bool bs_shelf_take(struct bs_shelf *shelf, const char *key, struct bs_plate *plate);
/* Keeps a share of it. */
void bs_shelf_put(struct bs_shelf *shelf, const char *key, const struct bs_plate *plate);

#endif
