/* Fonts from file, kept from job to job.
 *
 * cairo loads a glyph's metrics when a scaled font first meets it (some 10,000 instructions each) and throws the
 * scaled font away when nobody holds it and 256 others came after. A magazine page uses a dozen, each perhaps at five glyph
 * scalings: we hold those of the last jobs, at most MAX_SCALED, the least recently used going first.
 *
 * cairo keeps a face as long as one of its scaled fonts lives in its process-wide cache. */
#include "paint/paint_private.h"

#include <cairo-ft.h>

enum { MAX_FACES = 96, MAX_SCALED = 512 };

struct face {
    char *file;
    int index;
    cairo_font_face_t *cairo;
    struct bs_advances advances;
    const char *forbidden; /* bs_outlines_forbidden() */
};

struct scaled {
    const struct face *face;
    bs_len size;
    int glyph_permille;
    cairo_scaled_font_t *cairo;
    uint64_t used;
};

struct bs_faces {
    GHashTable *faces;  /* of struct face, by itself */
    GHashTable *scaled; /* of struct scaled, by itself */
    cairo_font_options_t *options;
    uint64_t clock;
};

static const cairo_user_data_key_t outlines_key;

static guint face_hash(gconstpointer key)
{
    const struct face *face = key;
    return g_str_hash(face->file) + (guint)face->index;
}

static gboolean face_equal(gconstpointer a, gconstpointer b)
{
    const struct face *one = a, *two = b;
    return one->index == two->index && g_str_equal(one->file, two->file);
}

static void face_free(gpointer data)
{
    struct face *face = data;
    cairo_font_face_destroy(face->cairo);
    g_free(face->advances.em);
    g_free(face->file);
    g_free(face);
}

static guint scaled_hash(gconstpointer key)
{
    const struct scaled *scaled = key;
    return g_direct_hash(scaled->face) ^ ((guint)scaled->size * 31 + (guint)scaled->glyph_permille);
}

static gboolean scaled_equal(gconstpointer a, gconstpointer b)
{
    const struct scaled *one = a, *two = b;
    return one->face == two->face && one->size == two->size &&
           one->glyph_permille == two->glyph_permille;
}

static void scaled_free(gpointer data)
{
    struct scaled *scaled = data;
    cairo_scaled_font_destroy(scaled->cairo);
    g_free(scaled);
}

struct bs_faces *bs_faces_create(void)
{
    struct bs_faces *faces = g_new0(struct bs_faces, 1);
    faces->faces = g_hash_table_new_full(face_hash, face_equal, NULL, face_free);
    faces->scaled = g_hash_table_new_full(scaled_hash, scaled_equal, NULL, scaled_free);
    /* Every choice that a surface could make for us is made here, so that all outputs agree with layout. */
    faces->options = cairo_font_options_create();
    cairo_font_options_set_hint_style(faces->options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(faces->options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(faces->options, CAIRO_ANTIALIAS_GRAY);
    return faces;
}

void bs_faces_destroy(struct bs_faces *faces)
{
    if (!faces)
        return;
    g_hash_table_unref(faces->scaled);
    g_hash_table_unref(faces->faces);
    cairo_font_options_destroy(faces->options);
    g_free(faces);
}

void bs_faces_trim(struct bs_faces *faces)
{
    if (g_hash_table_size(faces->faces) <= MAX_FACES)
        return;
    g_hash_table_remove_all(faces->scaled);
    g_hash_table_remove_all(faces->faces);
}

static const struct face *lookup_face(struct bs_faces *faces, const struct bs_page_font *font,
                                      GError **error)
{
    struct face key = {.file = (char *)font->file, .index = font->index};
    struct face *face = g_hash_table_lookup(faces->faces, &key);
    if (face)
        return face;
    struct bs_outlines *outlines = bs_outlines_open(font->file, font->index);
    if (!outlines) {
        g_set_error(error, BS_ERROR, BS_ERROR_FONT,
                    "%s: cannot be opened as a font any more: was it moved while we ran?",
                    font->file);
        return NULL;
    }
    cairo_font_face_t *cairo =
        cairo_ft_font_face_create_for_ft_face(bs_outlines_face(outlines), FT_LOAD_NO_BITMAP);
    cairo_status_t status =
        cairo_font_face_set_user_data(cairo, &outlines_key, outlines, bs_outlines_close);
    if (status) {
        cairo_font_face_destroy(cairo);
        bs_outlines_close(outlines);
        bs_cairo_ok(status, status, "text", error);
        return NULL;
    }
    face = g_new0(struct face, 1);
    face->file = g_strdup(font->file);
    face->index = font->index;
    face->cairo = cairo;
    face->forbidden = bs_outlines_forbidden(outlines);
    bs_outlines_measure(outlines, &face->advances);
    g_hash_table_add(faces->faces, face);
    return face;
}

static void drop_oldest(GHashTable *table)
{
    GHashTableIter iter;
    gpointer value, oldest = NULL;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &value, NULL))
        if (!oldest || ((struct scaled *)value)->used < ((struct scaled *)oldest)->used)
            oldest = value;
    if (oldest)
        g_hash_table_remove(table, oldest);
}

static void keep_scaled(struct bs_faces *faces, const struct scaled *key, cairo_t *cr)
{
    if (g_hash_table_size(faces->scaled) >= MAX_SCALED)
        drop_oldest(faces->scaled);
    struct scaled *scaled = g_memdup2(key, sizeof *key);
    scaled->cairo = cairo_scaled_font_reference(cairo_get_scaled_font(cr));
    scaled->used = ++faces->clock;
    g_hash_table_add(faces->scaled, scaled);
}

const struct bs_advances *bs_faces_select(struct bs_faces *faces, cairo_t *cr,
                                          const struct bs_page_font *font, int glyph_permille,
                                          bool keep, GError **error)
{
    const struct face *face = lookup_face(faces, font, error);
    if (!face)
        return NULL;
    if (keep && face->forbidden) {
        g_set_error(error, BS_ERROR, BS_ERROR_FONT,
                    "%s: the font's licence says that %s in a PDF (OS/2 fsType); choose another "
                    "font, or ask its maker for one that may be",
                    face->file, face->forbidden);
        return NULL;
    }
    struct scaled key = {.face = face, .size = font->size, .glyph_permille = glyph_permille};
    struct scaled *scaled = keep ? g_hash_table_lookup(faces->scaled, &key) : NULL;
    if (scaled) {
        cairo_set_scaled_font(cr, scaled->cairo);
        scaled->used = ++faces->clock;
        return &face->advances;
    }
    double size = bs_len_to_pt(font->size);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, size * glyph_permille / 1000, size);
    cairo_set_font_face(cr, face->cairo);
    cairo_set_font_matrix(cr, &matrix);
    cairo_set_font_options(cr, faces->options);
    if (keep && !cairo_scaled_font_status(cairo_get_scaled_font(cr)))
        keep_scaled(faces, &key, cr);
    return &face->advances;
}
