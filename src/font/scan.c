/* Reading what a font file says about itself.
 *
 * Names come from HarfBuzz's name table reader, weight and slant from OS/2 (head where there is none). This costs some 20 µs a
 * face; fontconfig's own scan, which also lists every character, took 250 µs, and nothing here needs that list before a
 * character is missing.
 */
#include "font/font_private.h"

#include <hb-ot.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FILE_BYTES (256 << 20)
#define MAX_FACES 20000
#define MAX_DEPTH 16

static int be16(const char *data, unsigned at)
{
    return ((unsigned char)data[at] << 8) | (unsigned char)data[at + 1];
}

static char *name_of(hb_face_t *face, hb_ot_name_id_t id)
{
    char text[256];
    unsigned size = sizeof text;
    unsigned n = hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text);
    if (n == 0) {
        /* A font named in another language only: take the first. */
        unsigned n_entries = 0;
        const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &n_entries);
        for (unsigned i = 0; i < n_entries && n == 0; i++)
            if (entries[i].name_id == id) {
                size = sizeof text;
                n = hb_ot_name_get_utf8(face, id, entries[i].language, &size, text);
            }
    }
    g_strstrip(text);
    return n > 0 && *text ? g_strdup(text) : NULL;
}

static void read_weight_and_slant(hb_face_t *hb, struct bs_typeface *face)
{
    face->weight = 400;
    hb_blob_t *os2 = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
    hb_blob_t *head = hb_face_reference_table(hb, HB_TAG('h', 'e', 'a', 'd'));
    unsigned os2_len, head_len;
    const char *o = hb_blob_get_data(os2, &os2_len);
    const char *h = hb_blob_get_data(head, &head_len);
    if (os2_len >= 64) {
        int weight = be16(o, 4);
        if (weight >= 1 && weight <= 9) /* some old fonts count in hundreds */
            weight *= 100;
        face->weight = CLAMP(weight, 1, 1000);
        face->italic = (be16(o, 62) & 0x201) != 0; /* italic or oblique */
    } else if (head_len >= 46) {
        face->weight = (be16(h, 44) & 1) ? 700 : 400;
        face->italic = (be16(h, 44) & 2) != 0;
    }
    hb_blob_destroy(os2);
    hb_blob_destroy(head);
}

static struct bs_typeface *read_face(hb_blob_t *blob, const char *path, unsigned index)
{
    hb_face_t *hb = hb_face_create(blob, index);
    struct bs_typeface *face = NULL;
    char *family = NULL;
    if (hb_face_get_glyph_count(hb) > 0) {
        family = name_of(hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
        if (!family)
            family = name_of(hb, HB_OT_NAME_ID_FONT_FAMILY);
    }
    if (family) {
        face = g_new0(struct bs_typeface, 1);
        face->file = g_strdup(path);
        face->index = index;
        face->family = family;
        face->legacy = name_of(hb, HB_OT_NAME_ID_FONT_FAMILY);
        if (face->legacy && strcmp(face->legacy, family) == 0)
            g_clear_pointer(&face->legacy, g_free);
        read_weight_and_slant(hb, face);
    }
    hb_face_destroy(hb);
    return face;
}

bool bs_typeface_read(GPtrArray *faces, const char *path, bool system)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size > MAX_FILE_BYTES)
        return false;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        return false;
    guint before = faces->len;
    unsigned n = MIN(hb_face_count(blob), 64u);
    for (unsigned i = 0; i < n; i++) {
        struct bs_typeface *face = read_face(blob, path, i);
        if (!face)
            continue;
        face->system = system;
        face->order = (int)faces->len;
        g_ptr_array_add(faces, face);
    }
    hb_blob_destroy(blob);
    return faces->len > before;
}

void bs_typeface_free(struct bs_typeface *face)
{
    if (!face)
        return;
    hb_face_destroy(face->hb);
    hb_set_destroy(face->covers);
    g_free(face->file);
    g_free(face->family);
    g_free(face->legacy);
    g_free(face);
}

hb_face_t *bs_typeface_open(struct bs_typeface *face)
{
    if (!face->hb) {
        hb_blob_t *blob = hb_blob_create_from_file(face->file);
        face->hb = hb_face_create(blob, face->index);
        hb_face_make_immutable(face->hb);
        hb_blob_destroy(blob);
    }
    return face->hb;
}

bool bs_typeface_covers(struct bs_typeface *face, gunichar ch)
{
    if (!face->covers) {
        face->covers = hb_set_create();
        hb_face_collect_unicodes(bs_typeface_open(face), face->covers);
    }
    return hb_set_has(face->covers, ch);
}

int bs_typeface_distance(const struct bs_typeface *face, int weight, bool italic)
{
    return abs(face->weight - weight) + (face->italic != italic ? 2000 : 0);
}

static bool named_like_a_font(const char *name)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t len = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (len > 4 && g_ascii_strcasecmp(name + len - 4, endings[i]) == 0)
            return true;
    return false;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Ends because the depth is bounded: a link back to a parent is followed a few times and no more. */
static void scan_folder(GPtrArray *faces, const char *folder, int depth)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) && names->len < MAX_FACES;)
        if (name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len && faces->len < MAX_FACES; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (depth < MAX_DEPTH && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
                scan_folder(faces, path, depth + 1);
        } else if (named_like_a_font(names->pdata[i])) {
            bs_typeface_read(faces, path, false);
        }
    }
}

int bs_typeface_scan(GPtrArray *faces, const char *folder)
{
    guint before = faces->len;
    g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
    scan_folder(faces, absolute, 0);
    return (int)(faces->len - before);
}
