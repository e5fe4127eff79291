/* Files and their heads, remembered from one asking to the next. */
#include "image/image_private.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum {
    DEFAULT_MAX_PIXELS = 200,     /* millions */
    MAX_FILE = 512 * 1024 * 1024, /* bytes */
    MAX_HELD = 384,               /* MB of a picture that cannot be unpacked from the top down */
    DRAWING = 6000, /* pixels of a drawing's longer side: it is as fine as anyone asks */
    MAX_REMEMBERED = 4096,
    MAX_KEPT = 32 * 1024 * 1024, /* bytes: some hundred photographs as printed */
};

static const uint64_t default_cache = (uint64_t)512 << 20;

struct remembered {
    struct bs_loaded file; /* without data */
    char *trouble;         /* NULL: it can be read */
};

struct bs_images {
    int64_t max_pixels;
    GHashTable *known; /* path to struct remembered */
    struct bs_shelf *shelf;
    struct bs_store *store; /* NULL: none */
};

static void forget(gpointer data)
{
    struct remembered *known = data;
    g_free(known->trouble);
    g_free(known);
}

struct bs_images *bs_images_create(const struct bs_images_params *params)
{
    struct bs_images *images = g_new0(struct bs_images, 1);
    int max = params && params->max_pixels > 0 ? params->max_pixels : DEFAULT_MAX_PIXELS;
    images->max_pixels = (int64_t)max * 1000000;
    images->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, forget);
    images->shelf = bs_shelf_create(MAX_KEPT);
    if (params && params->cache)
        images->store =
            bs_store_create(params->cache, params->max_cache ? params->max_cache : default_cache);
    return images;
}

void bs_images_destroy(struct bs_images *images)
{
    if (!images)
        return;
    g_hash_table_unref(images->known);
    bs_shelf_destroy(images->shelf);
    bs_store_destroy(images->store);
    g_free(images);
}

struct bs_shelf *bs_images_shelf(struct bs_images *images)
{
    return images->shelf;
}

struct bs_store *bs_images_store(struct bs_images *images)
{
    return images->store;
}

/* Refuses what would never end or never start (pipes, devices) before it is opened. */
static bool check_file(const char *path, struct stat *st, GError **error)
{
    if (stat(path, st) != 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: the picture cannot be opened (%s): check its name and folder", path,
                    g_strerror(errno));
        return false;
    }
    if (!S_ISREG(st->st_mode)) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s: not a file: name a picture", path);
        return false;
    }
    if (st->st_size > MAX_FILE) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: the picture's file is over %d MB: save it smaller", path,
                    MAX_FILE / (1024 * 1024));
        return false;
    }
    return true;
}

static enum bs_image_space space_of(VipsInterpretation interpretation)
{
    if (interpretation == VIPS_INTERPRETATION_CMYK)
        return BS_IMAGE_CMYK;
    if (interpretation == VIPS_INTERPRETATION_B_W || interpretation == VIPS_INTERPRETATION_GREY16)
        return BS_IMAGE_GREY;
    return BS_IMAGE_RGB;
}

/* libvips says 1 pixel a millimetre of a file that says nothing. */
static int density_of(double per_mm)
{
    return per_mm > 1 && per_mm < 10000 ? (int)lround(per_mm * 25.4) : 0;
}

/* "webp" of "webpload_buffer" */
static const char *format_of(const struct bs_vips *vips, VipsImage *image)
{
    const char *loader;
    if (!vips->vips_image_get_typeof(image, VIPS_META_LOADER) ||
        vips->vips_image_get_string(image, VIPS_META_LOADER, &loader))
        return "unknown";
    const char *end = strstr(loader, "load");
    g_autofree char *name = g_strndup(loader, end ? (gsize)(end - loader) : strlen(loader));
    return g_intern_string(name);
}

/* What it says of its size is for screens; its colours are sRGB (SVG 1.1 §11.7). */
static void size_drawing(struct bs_header *header)
{
    int longer = MAX(header->width, header->height);
    header->width = MAX(1, (int)bs_muldiv(header->width, DRAWING, longer));
    header->height = MAX(1, (int)bs_muldiv(header->height, DRAWING, longer));
    header->named = true;
    header->held = header->density = 0;
}

static bool read_with_vips(const unsigned char *data, size_t size, const char *path,
                           struct bs_header *header, GError **error)
{
    const struct bs_vips *vips = bs_vips_load(error);
    if (!vips)
        return false;
    VipsImage *image =
        vips->vips_image_new_from_buffer(data, size, "", "access", VIPS_ACCESS_SEQUENTIAL, NULL);
    if (!image) {
        bs_vips_fail(vips, path, error);
        return false;
    }
    const void *profile;
    size_t profile_size;
    *header = (struct bs_header){.width = vips->vips_image_get_width(image),
                                 .height = vips->vips_image_get_height(image),
                                 .orientation = vips->vips_image_get_orientation(image),
                                 .density = density_of(vips->vips_image_get_xres(image)),
                                 .space = space_of(vips->vips_image_get_interpretation(image)),
                                 .alpha = vips->vips_image_hasalpha(image),
                                 .held = 4,
                                 .animated = vips->vips_image_get_n_pages(image) > 1,
                                 .format = format_of(vips, image)};
    if (vips->vips_image_get_typeof(image, VIPS_META_ICC_NAME) &&
        !vips->vips_image_get_blob(image, VIPS_META_ICC_NAME, &profile, &profile_size))
        header->profiled = !bs_icc_is_srgb(profile, profile_size);
    header->named = vips->vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0;
    vips->g_object_unref(image);
    if (g_str_equal(header->format, "svg"))
        size_drawing(header);
    return true;
}

static bool read_header(const struct bs_images *images, const char *path, GBytes *bytes,
                        struct bs_header *header, GError **error)
{
    gsize size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    const char *why = NULL;
    enum bs_verdict verdict = bs_jpeg_read(data, size, header, &why);
    if (verdict == BS_VERDICT_OTHER)
        verdict = bs_png_read(data, size, header, &why);
    switch (verdict) {
    case BS_VERDICT_BROKEN:
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: the picture is broken: %s; fetch it again or save it anew", path, why);
        return false;
    case BS_VERDICT_OTHER:
        if (size == 0) {
            g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s: the picture's file is empty", path);
            return false;
        }
        if (!read_with_vips(data, size, path, header, error))
            return false;
        break;
    case BS_VERDICT_GOOD:
        break;
    }
    int64_t n = (int64_t)header->width * header->height, held = n * header->held >> 20;
    if (n <= images->max_pixels && held > MAX_HELD) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: the picture would take %d MB to unpack, more than the %d allowed: save it "
                    "smaller, or as a JPEG that is not progressive",
                    path, (int)held, MAX_HELD);
        return false;
    }
    if (n <= images->max_pixels)
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                "%s: %d x %d pixels are more than the %d million allowed: save it smaller", path,
                header->width, header->height, (int)(images->max_pixels / 1000000));
    return false;
}

static struct bs_loaded identify(const struct stat *st)
{
    return (struct bs_loaded){.modified =
                                  (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec,
                              .size = st->st_size,
                              .inode = (int64_t)st->st_ino};
}

static const struct remembered *recall(struct bs_images *images, const char *path,
                                       const struct stat *st)
{
    const struct remembered *known = g_hash_table_lookup(images->known, path);
    struct bs_loaded now = identify(st);
    return known && known->file.modified == now.modified && known->file.size == now.size &&
                   known->file.inode == now.inode
               ? known
               : NULL;
}

static struct remembered *remember(struct bs_images *images, const char *path,
                                   const struct stat *st, const struct bs_header *header,
                                   const GError *trouble)
{
    struct remembered *known = g_new0(struct remembered, 1);
    known->file = identify(st);
    known->file.header = *header;
    known->trouble = trouble ? g_strdup(trouble->message) : NULL;
    if (g_hash_table_size(images->known) >= MAX_REMEMBERED)
        g_hash_table_remove_all(images->known);
    g_hash_table_replace(images->known, g_strdup(path), known);
    return known;
}

/* "-" would be standard input */
static GBytes *read_file(const char *path, GError **error)
{
    return bs_file_read(strcmp(path, "-") == 0 ? "./-" : path, MAX_FILE, error);
}

static const struct remembered *look(struct bs_images *images, const char *path, GBytes **data,
                                     GError **error)
{
    struct stat st;
    if (!check_file(path, &st, error))
        return NULL;
    const struct remembered *known = recall(images, path, &st);
    if (!known || (data && !known->trouble)) {
        g_autoptr(GBytes) bytes = read_file(path, error);
        if (!bytes)
            return NULL;
        if (!known) {
            struct bs_header header = {0};
            g_autoptr(GError) trouble = NULL;
            read_header(images, path, bytes, &header, &trouble);
            struct remembered *seen = remember(images, path, &st, &header, trouble);
            if (images->store && !trouble)
                bs_blake2b(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                           seen->file.digest);
            known = seen;
        }
        if (data && !known->trouble)
            *data = g_steal_pointer(&bytes);
    }
    if (!known->trouble)
        return known;
    g_set_error_literal(error, BS_ERROR, BS_ERROR_INPUT, known->trouble);
    return NULL;
}

bool bs_image_probe(struct bs_images *images, const char *path, struct bs_image_info *info,
                    GError **error)
{
    const struct remembered *known = look(images, path, NULL, error);
    if (!known)
        return false;
    const struct bs_header *header = &known->file.header;
    bool turned = header->orientation >= 5;
    *info = (struct bs_image_info){.width = turned ? header->height : header->width,
                                   .height = turned ? header->width : header->height,
                                   .density = header->density,
                                   .space = header->space,
                                   .alpha = header->alpha,
                                   .assumed = !header->named,
                                   .animated = header->animated,
                                   .format = header->format};
    return true;
}

bool bs_image_look(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error)
{
    const struct remembered *known = look(images, path, NULL, error);
    if (!known)
        return false;
    *loaded = known->file;
    return true;
}

bool bs_image_load(struct bs_images *images, const char *path, struct bs_loaded *loaded,
                   GError **error)
{
    GBytes *data = NULL;
    const struct remembered *known = look(images, path, &data, error);
    if (!known)
        return false;
    *loaded = known->file;
    loaded->data = data;
    return true;
}
