/* Faces and fonts.
 *
 * Model: a list of faces, filled once by reading every file of the folders (scan.c); a font is a face at a size, made once and
 * kept. The list is all there is: no fallback by fontconfig, no synthetic bold or slant, so that a job looks the same on every
 * machine or fails with words. Only a character that no face of ours has opens the system's fonts (system.c).
 *
 * Neither fontconfig nor Pango's font map is started for our own faces: HarfBuzz reads the files itself. Tried before: Pango's
 * font map on a private configuration cost 30 M instructions and 5.5 ms before the first glyph, most of it for listing
 * characters and for choosing what a style sheet has already chosen.
 */
#include "font/font_private.h"

#include <hb-ot.h>

#include <string.h>

#define MAX_TOLD 40 /* faces that an error message lists */

struct font {
    struct bs_font is; /* first: the public part is the address */
    struct bs_typeface *face;
    hb_font_t *hb;
};

struct bs_fonts {
    GPtrArray *faces;     /* ours, in order of folders and names */
    GPtrArray *fonts;     /* struct font, by id */
    GHashTable *by_size;  /* struct font by (face, size) */
    GHashTable *covering; /* "wish" → GHashTable of gunichar → struct bs_typeface */
    struct bs_system_fonts *system;
    char *cache;
    bool no_system;
};

static guint font_hash(gconstpointer key)
{
    const struct font *font = key;
    return g_direct_hash(font->face) * 31u + (guint)font->is.size;
}

static gboolean font_equal(gconstpointer a, gconstpointer b)
{
    const struct font *one = a, *two = b;
    return one->face == two->face && one->is.size == two->is.size;
}

static void font_free(struct font *font)
{
    hb_font_destroy(font->hb);
    g_free(font);
}

struct bs_fonts *bs_fonts_create(const struct bs_fonts_params *params, GError **error)
{
    struct bs_fonts *fonts = g_new0(struct bs_fonts, 1);
    fonts->faces = g_ptr_array_new_with_free_func((GDestroyNotify)bs_typeface_free);
    fonts->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)font_free);
    fonts->by_size = g_hash_table_new(font_hash, font_equal);
    fonts->covering = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify)g_hash_table_destroy);
    fonts->cache = g_strdup(params->cache);
    fonts->no_system = params->no_system;
    for (const char *const *folder = params->folders; folder && *folder; folder++)
        if (bs_typeface_scan(fonts->faces, *folder) == 0) {
            g_set_error(error, BS_ERROR, BS_ERROR_FONT,
                        "%s: no fonts in this folder; it must hold .ttf, .otf or .ttc files",
                        *folder);
            bs_fonts_destroy(fonts);
            return NULL;
        }
    if (fonts->faces->len == 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_FONT, "no font folder was named");
        bs_fonts_destroy(fonts);
        return NULL;
    }
    return fonts;
}

void bs_fonts_destroy(struct bs_fonts *fonts)
{
    if (!fonts)
        return;
    g_hash_table_destroy(fonts->by_size);
    g_hash_table_destroy(fonts->covering);
    g_ptr_array_free(fonts->fonts, TRUE);
    g_ptr_array_free(fonts->faces, TRUE);
    bs_system_fonts_destroy(fonts->system);
    g_free(fonts->cache);
    g_free(fonts);
}

bool bs_fonts_add(struct bs_fonts *fonts, const char *path, const char *family, int weight,
                  bool italic, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)bs_typeface_free);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    if (!bs_typeface_read(found, absolute, false)) {
        g_set_error(error, BS_ERROR, BS_ERROR_FONT,
                    "%s: not a font that can be used; @font-face wants a TrueType or OpenType file",
                    path);
        return false;
    }
    /* The sheet's word counts above the file's, and before what the folders hold. */
    struct bs_typeface *face = g_ptr_array_steal_index(found, 0);
    g_free(face->family);
    g_clear_pointer(&face->legacy, g_free);
    face->family = g_strdup(family);
    face->weight = weight;
    face->italic = italic;
    face->order = -(int)fonts->faces->len;
    g_ptr_array_insert(fonts->faces, 0, face);
    g_hash_table_remove_all(fonts->covering);
    return true;
}

/* Metrics */

static bs_len metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, bs_len otherwise)
{
    hb_position_t value;
    return hb_ot_metrics_get_position(hb, tag, &value) ? value : otherwise;
}

static bs_len height_of(hb_font_t *hb, gunichar ch, bs_len otherwise)
{
    hb_codepoint_t gid;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(hb, ch, &gid) && hb_font_get_glyph_extents(hb, gid, &extents) &&
        extents.y_bearing > 0)
        return extents.y_bearing;
    return otherwise;
}

static void measure(struct font *font)
{
    hb_font_t *hb = font->hb;
    struct bs_font *is = &font->is;
    is->ascent = metric(hb, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, is->size * 4 / 5);
    is->descent = -metric(hb, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -is->size / 5);
    is->x_height = metric(hb, HB_OT_METRICS_TAG_X_HEIGHT, 0);
    is->cap_height = metric(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 0);
    if (is->x_height <= 0)
        is->x_height = height_of(hb, 'x', is->size / 2);
    if (is->cap_height <= 0)
        is->cap_height = height_of(hb, 'H', is->size * 7 / 10);
    hb_codepoint_t gid;
    if (hb_font_get_nominal_glyph(hb, ' ', &gid))
        is->space = hb_font_get_glyph_h_advance(hb, gid);
}

static const struct bs_font *font_at(struct bs_fonts *fonts, struct bs_typeface *face, bs_len size)
{
    struct font key = {.is = {.size = size}, .face = face};
    struct font *font = g_hash_table_lookup(fonts->by_size, &key);
    if (font)
        return &font->is;
    hb_face_t *hb = bs_typeface_open(face);
    font = g_new0(struct font, 1);
    font->face = face;
    font->hb = hb_font_create(hb);
    hb_font_set_scale(font->hb, size, size);
    font->is = (struct bs_font){
        .family = face->family,
        .file = face->file,
        .index = (int)face->index,
        .weight = face->weight,
        .italic = face->italic,
        .system = face->system,
        .size = size,
        .units_per_em = (int)hb_face_get_upem(hb),
        .id = (int)fonts->fonts->len,
    };
    measure(font);
    hb_font_make_immutable(font->hb);
    g_ptr_array_add(fonts->fonts, font);
    g_hash_table_add(fonts->by_size, font);
    return &font->is;
}

/* Looking up */

/* "Libre Franklin", or its older four-face name "Libre Franklin SemiBold": a sheet may use either. */
static bool is_of_family(const struct bs_typeface *face, const char *family)
{
    return g_ascii_strcasecmp(face->family, family) == 0 ||
           (face->legacy && g_ascii_strcasecmp(face->legacy, family) == 0);
}

static struct bs_typeface *face_of(const struct bs_fonts *fonts, const char *family, int weight,
                                   bool italic, bool *family_known)
{
    *family_known = false;
    for (guint i = 0; i < fonts->faces->len; i++) {
        struct bs_typeface *face = fonts->faces->pdata[i];
        if (!is_of_family(face, family))
            continue;
        *family_known = true;
        if (face->weight == weight && face->italic == italic)
            return face;
    }
    return NULL;
}

static int by_family_weight_slant(gconstpointer a, gconstpointer b)
{
    const struct bs_typeface *one = *(const struct bs_typeface *const *)a;
    const struct bs_typeface *two = *(const struct bs_typeface *const *)b;
    int order = g_ascii_strcasecmp(one->family, two->family);
    if (order == 0)
        order = one->weight - two->weight;
    if (order == 0)
        order = (int)one->italic - (int)two->italic;
    if (order == 0)
        order = strcmp(one->file, two->file);
    return order != 0 ? order : (int)one->index - (int)two->index;
}

static GPtrArray *sorted_faces(const struct bs_fonts *fonts)
{
    GPtrArray *sorted = g_ptr_array_sized_new(fonts->faces->len);
    for (guint i = 0; i < fonts->faces->len; i++)
        g_ptr_array_add(sorted, fonts->faces->pdata[i]);
    g_ptr_array_sort(sorted, by_family_weight_slant);
    return sorted;
}

/* "400, 400 italic, 600" of one family, or with NULL every family's name. */
static char *what_there_is(const struct bs_fonts *fonts, const char *family)
{
    g_autoptr(GPtrArray) sorted = sorted_faces(fonts);
    GString *out = g_string_new(NULL);
    g_autofree char *last = g_strdup("");
    int told = 0;
    for (guint i = 0; i < sorted->len && told < MAX_TOLD; i++) {
        const struct bs_typeface *face = sorted->pdata[i];
        if (family && !is_of_family(face, family))
            continue;
        g_autofree char *word =
            family ? g_strdup_printf("%d%s", face->weight, face->italic ? " italic" : "")
                   : g_strdup_printf("\"%s\"", face->family);
        if (strcmp(word, last) == 0)
            continue;
        g_string_append_printf(out, "%s%s", told++ ? ", " : "", word);
        g_free(last);
        last = g_steal_pointer(&word);
    }
    return g_string_free(out, FALSE);
}

const struct bs_font *bs_fonts_lookup(struct bs_fonts *fonts, const struct bs_font_wish *wish,
                                      GError **error)
{
    const char *slant = wish->italic ? " italic" : "";
    for (const char *const *family = wish->families; family && *family; family++) {
        bool known;
        struct bs_typeface *face = face_of(fonts, *family, wish->weight, wish->italic, &known);
        if (face)
            return font_at(fonts, face, wish->size);
        if (known) {
            g_autofree char *there = what_there_is(fonts, *family);
            g_set_error(error, BS_ERROR, BS_ERROR_FONT, "no face \"%s\" %d%s; there is %s", *family,
                        wish->weight, slant, there);
            return NULL;
        }
    }
    g_autofree char *there = what_there_is(fonts, NULL);
    g_autofree char *wished = wish->families && wish->families[0]
                                  ? g_strjoinv("\", \"", (char **)wish->families)
                                  : g_strdup("");
    g_set_error(error, BS_ERROR, BS_ERROR_FONT, "no font family \"%s\"; there is %s", wished,
                there);
    return NULL;
}

const struct bs_font *bs_fonts_nearest(struct bs_fonts *fonts, const struct bs_font_wish *wish)
{
    struct bs_typeface *best = NULL;
    int best_distance = 0;
    for (guint i = 0; i < fonts->faces->len; i++) {
        struct bs_typeface *face = fonts->faces->pdata[i];
        int distance = bs_typeface_distance(face, wish->weight, wish->italic);
        int place = 0; /* of its family among those wished: counts above all else */
        const char *const *family = wish->families;
        for (; family && *family && !is_of_family(face, *family); family++)
            place++;
        distance += place * 4000;
        if (!best || distance < best_distance) {
            best = face;
            best_distance = distance;
        }
    }
    return font_at(fonts, best, wish->size);
}

/* Covering */

static struct bs_typeface *nearest_covering(const struct bs_fonts *fonts, const char *family,
                                            const struct bs_font_wish *wish, gunichar ch)
{
    struct bs_typeface *best = NULL;
    int best_distance = 0;
    for (guint i = 0; i < fonts->faces->len; i++) {
        struct bs_typeface *face = fonts->faces->pdata[i];
        if (family && !is_of_family(face, family))
            continue;
        int distance = bs_typeface_distance(face, wish->weight, wish->italic);
        if ((!best || distance < best_distance) && bs_typeface_covers(face, ch)) {
            best = face;
            best_distance = distance;
        }
    }
    return best;
}

static struct bs_typeface *face_covering(struct bs_fonts *fonts, const struct bs_font_wish *wish,
                                         gunichar ch, const char *lang)
{
    for (const char *const *family = wish->families; family && *family; family++) {
        struct bs_typeface *face = nearest_covering(fonts, *family, wish, ch);
        if (face)
            return face;
    }
    struct bs_typeface *face = nearest_covering(fonts, NULL, wish, ch);
    if (face || fonts->no_system)
        return face;
    if (!fonts->system)
        fonts->system = bs_system_fonts_create(fonts->cache);
    return bs_system_fonts_covering(fonts->system, wish, ch, lang);
}

const struct bs_font *bs_fonts_covering(struct bs_fonts *fonts, const struct bs_font_wish *wish,
                                        gunichar ch, const char *lang)
{
    g_autofree char *families =
        wish->families ? g_strjoinv("\n", (char **)wish->families) : g_strdup("");
    g_autofree char *key =
        g_strdup_printf("%s\n%d %d %s", families, wish->weight, wish->italic, lang ? lang : "");
    GHashTable *known = g_hash_table_lookup(fonts->covering, key);
    if (!known) {
        known = g_hash_table_new(g_direct_hash, g_direct_equal);
        g_hash_table_insert(fonts->covering, g_steal_pointer(&key), known);
    }
    gpointer face;
    if (!g_hash_table_lookup_extended(known, GUINT_TO_POINTER(ch), NULL, &face)) {
        face = face_covering(fonts, wish, ch, lang);
        g_hash_table_insert(known, GUINT_TO_POINTER(ch), face);
    }
    return face ? font_at(fonts, face, wish->size) : NULL;
}

bool bs_font_covers(const struct bs_font *font, gunichar ch)
{
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(bs_font_hb(font), ch, &gid);
}

hb_font_t *bs_font_hb(const struct bs_font *font)
{
    return ((const struct font *)font)->hb;
}
