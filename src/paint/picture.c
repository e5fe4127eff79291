/* Pictures.
 *
 * What goes into a PDF is a plate: packed samples in the colours that they print in, which cairo cannot pass on. It is given a
 * stand-in, a JPEG of that size without pixels, which it embeds as it is; the finishing pass puts the plate there. cairo
 * embeds the bytes that hang on a surface as its JPEG form, and asks of the surface itself only where to put them: so the surface is
 * one pixel, scaled to the picture's box. Proofs, and a PDF that nobody finishes, have pixels.
 *
 * cairo turns the filters that smooth into /Interpolate true, which RIPs honour each in its own way; the PDF therefore
 * asks for none. A picture's surface is given up with its page, unless it has an identity of its own: such surfaces
 * wait for the end of the document, so only pictures that stand more than once get one. */
#include "paint/paint_private.h"

#include <math.h>
#include <string.h>

/* For a screen, a picture that shows no less than this of its area goes in whole, under a clip: its bytes stay as they are. */
static const double whole_from = 0.65;
/* Likewise it keeps its pixels up to this times the wanted resolution. */
static const double keep_up_to = 1.5;

/* How a picture's surface lies under its box: what share of the surface the box shows, and from where. */
struct view {
    double left, top, width, height;
};

static struct view shown_part(const struct bs_picture *picture)
{
    double left = CLAMP(picture->crop_left, 0, 9999) / 10000.0;
    double top = CLAMP(picture->crop_top, 0, 9999) / 10000.0;
    double right = CLAMP(picture->crop_right, 0, 9999) / 10000.0;
    double bottom = CLAMP(picture->crop_bottom, 0, 9999) / 10000.0;
    if (left + right >= 1 || top + bottom >= 1)
        return (struct view){0, 0, 1, 1};
    return (struct view){left, top, 1 - left - right, 1 - top - bottom};
}

/* What a press gets is made anew anyway. */
static bool stays(const struct bs_canvas *canvas)
{
    return canvas->kind == BS_CANVAS_PDF && !canvas->press;
}

static bool goes_whole(const struct bs_canvas *canvas, const struct view *shown)
{
    return shown->width * shown->height >= (stays(canvas) ? whole_from : 1);
}

/* Pictures of one key look the same on paper. */
static char *picture_key(const struct bs_picture *picture)
{
    return g_strdup_printf("%s|%d,%d,%d,%d|%dx%d", picture->path, picture->crop_left,
                           picture->crop_top, picture->crop_right, picture->crop_bottom,
                           picture->width, picture->height);
}

static void drop_surface(gpointer surface)
{
    if (surface)
        cairo_surface_destroy(surface);
}

GHashTable *bs_pictures_repeated(const struct bs_document *document)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *repeats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, drop_surface);
    for (int i = 0; i < document->n_pages; i++)
        for (int j = 0; j < document->pages[i]->n_items; j++) {
            const struct bs_item *item = &document->pages[i]->items[j];
            if (item->kind != BS_ITEM_IMAGE || !item->as.picture.path)
                continue;
            char *key = picture_key(&item->as.picture);
            if (g_hash_table_contains(seen, key))
                g_hash_table_insert(repeats, g_strdup(key), NULL);
            g_hash_table_add(seen, key);
        }
    g_hash_table_unref(seen);
    return repeats;
}

static void free_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static cairo_surface_t *jpeg_surface(GBytes *jpeg)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    gsize size;
    const unsigned char *data = g_bytes_get_data(jpeg, &size);
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size, free_bytes,
                                    g_bytes_ref(jpeg)))
        g_bytes_unref(jpeg);
    return surface;
}

static cairo_surface_t *pixel_surface(const struct bs_rendition *rendition)
{
    static const cairo_user_data_key_t pixels_key;
    cairo_format_t format = rendition->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
    /* cairo only reads what it paints from */
    unsigned char *data = (unsigned char *)g_bytes_get_data(rendition->pixels, NULL);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        data, format, rendition->width, rendition->height, rendition->width * 4);
    if (cairo_surface_set_user_data(surface, &pixels_key, g_bytes_ref(rendition->pixels),
                                    free_bytes))
        g_bytes_unref(rendition->pixels);
    return surface;
}

static struct bs_image_request make_request(const struct bs_canvas *canvas,
                                            const struct bs_picture *picture)
{
    struct view shown = shown_part(picture);
    double width = bs_len_to_pt(picture->width) / 72 * canvas->ppi;
    double height = bs_len_to_pt(picture->height) / 72 * canvas->ppi;
    bool keep = stays(canvas) && picture->px_width > 0 &&
                picture->px_width * shown.width <= width * keep_up_to &&
                picture->px_height * shown.height <= height * keep_up_to;
    struct bs_image_request request = {.path = picture->path};
    if (!goes_whole(canvas, &shown)) {
        request.crop_left = picture->crop_left;
        request.crop_top = picture->crop_top;
        request.crop_right = picture->crop_right;
        request.crop_bottom = picture->crop_bottom;
        shown = (struct view){0, 0, 1, 1};
    }
    if (!keep) {
        request.width = MAX(1, (int)ceil(width / shown.width));
        request.height = MAX(1, (int)ceil(height / shown.height));
    }
    return request;
}

/* Caller destroys. NULL: the picture cannot be had. */
static cairo_surface_t *make_surface(struct bs_canvas *canvas, const struct bs_picture *picture,
                                     GError **error)
{
    struct bs_image_request request = make_request(canvas, picture);
    struct bs_images *images = canvas->painter->images;
    struct bs_rendition rendition;
    struct bs_plate plate;
    if (!images) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s: pictures are off", picture->path);
        return NULL;
    }
    if (canvas->inks) {
        if (!bs_image_plate(images, &request, canvas->press, &plate, error))
            return NULL;
        g_autoptr(GBytes) jpeg = bs_inks_stand_in(canvas->inks, &plate);
        bs_plate_clear(&plate);
        return jpeg_surface(jpeg);
    }
    if (!bs_image_render(images, &request, &rendition, error))
        return NULL;
    cairo_surface_t *surface = pixel_surface(&rendition);
    bs_rendition_clear(&rendition);
    return surface;
}

/* The same, made only once in a document. */
static cairo_surface_t *picture_surface(struct bs_canvas *canvas, const struct bs_picture *picture,
                                        GError **error)
{
    g_autofree char *key = picture_key(picture);
    if (!canvas->repeats || !g_hash_table_contains(canvas->repeats, key))
        return make_surface(canvas, picture, error);
    cairo_surface_t *surface = g_hash_table_lookup(canvas->repeats, key);
    if (!surface) {
        surface = make_surface(canvas, picture, error);
        if (!surface)
            return NULL;
        char *id = g_strdup(key);
        if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID,
                                        (const unsigned char *)id, strlen(id), g_free, id))
            g_free(id);
        g_hash_table_insert(canvas->repeats, g_steal_pointer(&key), surface);
    }
    return cairo_surface_reference(surface);
}

static void draw_surface(struct bs_canvas *canvas, const struct bs_picture *picture,
                         cairo_surface_t *surface)
{
    cairo_t *cr = canvas->cr;
    struct view view = shown_part(picture);
    bool clipped = goes_whole(canvas, &view) && (view.width < 1 || view.height < 1);
    if (!goes_whole(canvas, &view))
        view = (struct view){0, 0, 1, 1};
    double x = bs_len_to_pt(picture->x), y = bs_len_to_pt(picture->y);
    double width = bs_len_to_pt(picture->width), height = bs_len_to_pt(picture->height);
    double full_width = width / view.width, full_height = height / view.height;

    cairo_save(cr);
    if (clipped || canvas->kind == BS_CANVAS_PNG) {
        cairo_rectangle(cr, x, y, width, height);
        cairo_clip(cr);
    }
    cairo_translate(cr, x - view.left * full_width, y - view.top * full_height);
    cairo_scale(cr, full_width / cairo_image_surface_get_width(surface),
                full_height / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr),
                             canvas->kind == BS_CANVAS_PDF ? CAIRO_FILTER_FAST : CAIRO_FILTER_GOOD);
    if (canvas->kind == BS_CANVAS_PNG)
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_restore(cr);
    if (canvas->inks)
        bs_inks_add_picture(canvas->inks, canvas->node);
}

/* What stands for a picture that is not there: its box, crossed out. */
static void draw_keyline(struct bs_canvas *canvas, const struct bs_picture *picture)
{
    static const struct bs_ink grey = {.kind = BS_INK_CMYK, .c = {0, 0, 0, BS_INK_FULL / 2}};
    static const double line = 0.25;
    double x = bs_len_to_pt(picture->x) + line / 2, y = bs_len_to_pt(picture->y) + line / 2;
    double width = bs_len_to_pt(picture->width) - line;
    double height = bs_len_to_pt(picture->height) - line;
    cairo_t *cr = canvas->cr;
    if (width <= 0 || height <= 0 || !bs_ink_select(canvas, &grey, false))
        return;
    cairo_new_path(cr);
    cairo_rectangle(cr, x, y, width, height);
    cairo_move_to(cr, x, y);
    cairo_rel_line_to(cr, width, height);
    cairo_move_to(cr, x + width, y);
    cairo_rel_line_to(cr, -width, height);
    cairo_set_line_width(cr, line);
    cairo_stroke(cr);
}

/* What the job goes on with, and who set the page may not expect. */
static void report(struct bs_canvas *canvas, const struct bs_picture *picture)
{
    struct bs_image_info info;
    const struct bs_where nowhere = {0};
    if (!canvas->inks || !bs_image_probe(canvas->painter->images, picture->path, &info, NULL))
        return;
    if (info.animated)
        bs_diag(canvas->diags, BS_WARN, nowhere, "picture.animated",
                "%s: the picture moves; its first image is set", picture->path);
    if (info.assumed)
        bs_diag(canvas->diags, BS_NOTE, nowhere, "picture.colours",
                info.space == BS_IMAGE_CMYK
                    ? "%s: the picture has no profile; its inks are taken as meant for this press"
                    : "%s: the picture has no profile; its colours are taken as sRGB",
                picture->path);
}

void bs_canvas_draw_picture(struct bs_canvas *canvas, const struct bs_picture *picture)
{
    if (picture->width <= 0 || picture->height <= 0)
        return;
    g_autoptr(GError) error = NULL;
    cairo_surface_t *surface = picture->path ? picture_surface(canvas, picture, &error) : NULL;
    if (error)
        bs_diag(canvas->diags, BS_FAULT, (struct bs_where){0}, "paint.picture",
                "%s; an empty box stands for it", error->message);
    if (!surface || cairo_surface_status(surface))
        draw_keyline(canvas, picture);
    else {
        report(canvas, picture);
        draw_surface(canvas, picture, surface);
    }
    if (surface)
        cairo_surface_destroy(surface);
}
