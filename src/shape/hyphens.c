/* Hyphenation dictionaries, one a language, read when first wanted and kept.
 *
 * A language finds its dictionary by ever wider names: hyph_en_GB, then the region that its readers divide words like, then
 * hyph_en, then any of that language. What is in them is for patterns.c.
 */
#include "shape/patterns_private.h"
#include "shape/shape_private.h"

#include <string.h>

#define MAX_DICTIONARY_BYTES (32 << 20)

struct bs_hyphens {
    char **folders;
    GHashTable *files;   /* "en_GB" → path; NULL: the folders were not read yet */
    GPtrArray *names;    /* of files, sorted */
    GHashTable *by_lang; /* BCP 47 → struct bs_dictionary or NULL */
    GHashTable *by_name; /* of those that were loaded */
};

static const char *const system_folders[] = {"/usr/share/hyphen", "/usr/local/share/hyphen",
                                             "/opt/homebrew/share/hyphen", NULL};

/* The usual region where a language alone is given, and for English the one whose spelling a region follows. */
static const struct {
    const char *lang, *regions[2];
} usual[] = {
    {"en", {"US", "GB"}}, {"de", {"DE", NULL}}, {"fr", {"FR", NULL}}, {"es", {"ES", NULL}},
    {"it", {"IT", NULL}}, {"pt", {"PT", "BR"}}, {"nl", {"NL", NULL}}, {"nb", {"NO", NULL}},
    {"nn", {"NO", NULL}}, {"sv", {"SE", NULL}}, {"da", {"DK", NULL}}, {"pl", {"PL", NULL}},
    {"ru", {"RU", NULL}}, {"uk", {"UA", NULL}}, {"el", {"GR", NULL}}, {"hu", {"HU", NULL}},
    {"cs", {"CZ", NULL}},
};
static const char *const american[] = {"US", "PH", "LR", "PR", "GU", "AS", "VI"};

struct bs_hyphens *bs_hyphens_create(const char *const *folders)
{
    struct bs_hyphens *hyphens = g_new0(struct bs_hyphens, 1);
    hyphens->folders = g_strdupv((char **)(folders ? folders : system_folders));
    hyphens->by_lang = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hyphens->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)bs_dictionary_destroy);
    return hyphens;
}

void bs_hyphens_destroy(struct bs_hyphens *hyphens)
{
    if (!hyphens)
        return;
    g_strfreev(hyphens->folders);
    g_hash_table_destroy(hyphens->by_lang);
    g_hash_table_destroy(hyphens->by_name);
    g_clear_pointer(&hyphens->files, g_hash_table_destroy);
    g_clear_pointer(&hyphens->names, g_ptr_array_unref);
    g_free(hyphens);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What dictionaries there are: the folders are read once, so that a text that claims a thousand languages costs no more. */
static void list_files(struct bs_hyphens *hyphens)
{
    hyphens->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    hyphens->names = g_ptr_array_new();
    for (char **folder = hyphens->folders; *folder; folder++) {
        g_autoptr(GDir) dir = g_dir_open(*folder, 0, NULL);
        for (const char *file; dir && (file = g_dir_read_name(dir));) {
            if (!g_str_has_prefix(file, "hyph_") || !g_str_has_suffix(file, ".dic") ||
                strlen(file) < strlen("hyph_xx.dic"))
                continue;
            char *name = g_strndup(file + 5, strlen(file) - 9);
            if (g_hash_table_contains(hyphens->files, name)) { /* the first folder wins */
                g_free(name);
                continue;
            }
            g_hash_table_insert(hyphens->files, name, g_build_filename(*folder, file, NULL));
            g_ptr_array_add(hyphens->names, name);
        }
    }
    g_ptr_array_sort(hyphens->names, by_name);
}

static struct bs_dictionary *open_named(struct bs_hyphens *hyphens, const char *name)
{
    gpointer known;
    if (g_hash_table_lookup_extended(hyphens->by_name, name, NULL, &known))
        return known;
    const char *path = g_hash_table_lookup(hyphens->files, name);
    if (!path)
        return NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, MAX_DICTIONARY_BYTES, NULL);
    struct bs_dictionary *dictionary = NULL;
    if (bytes) {
        gsize size;
        const char *data = g_bytes_get_data(bytes, &size);
        dictionary = bs_dictionary_create(data, size);
    }
    g_hash_table_insert(hyphens->by_name, g_strdup(name), dictionary);
    return dictionary;
}

/* The first in the alphabet of all that begin with the language. */
static struct bs_dictionary *open_any(struct bs_hyphens *hyphens, const char *lang)
{
    g_autofree char *prefix = g_strdup_printf("%s_", lang);
    for (guint i = 0; i < hyphens->names->len; i++)
        if (g_str_has_prefix(hyphens->names->pdata[i], prefix))
            return open_named(hyphens, hyphens->names->pdata[i]);
    return NULL;
}

static bool all_letters(const char *text)
{
    for (; *text; text++)
        if (!g_ascii_isalpha(*text))
            return false;
    return true;
}

/* "de-Latn-CH" → "de" and "CH"; they become parts of a file's name, so nothing but letters passes. */
static bool read_tag(const char *tag, char **lang, char **region)
{
    g_auto(GStrv) parts = g_strsplit(tag, "-", -1);
    size_t len = parts[0] ? strlen(parts[0]) : 0;
    if (len < 2 || len > 3 || !all_letters(parts[0]))
        return false;
    *lang = g_ascii_strdown(parts[0], -1);
    for (char **part = parts + 1; *part && !*region; part++)
        if (strlen(*part) == 2 && all_letters(*part))
            *region = g_ascii_strup(*part, -1);
    return true;
}

static bool is_american(const char *region)
{
    for (size_t i = 0; i < G_N_ELEMENTS(american); i++)
        if (strcmp(region, american[i]) == 0)
            return true;
    return false;
}

static struct bs_dictionary *open_region(struct bs_hyphens *hyphens, const char *lang,
                                         const char *region)
{
    if (!region)
        return NULL;
    g_autofree char *name = g_strdup_printf("%s_%s", lang, region);
    return open_named(hyphens, name);
}

static struct bs_dictionary *open_for(struct bs_hyphens *hyphens, const char *tag)
{
    g_autofree char *lang = NULL;
    g_autofree char *region = NULL;
    if (!read_tag(tag, &lang, &region))
        return NULL;
    struct bs_dictionary *found = open_region(hyphens, lang, region);
    bool british = region && strcmp(lang, "en") == 0 && !is_american(region);
    for (size_t i = 0; i < G_N_ELEMENTS(usual) && !found; i++)
        if (strcmp(usual[i].lang, lang) == 0) {
            found = open_region(hyphens, lang, usual[i].regions[british]);
            if (!found)
                found = open_region(hyphens, lang, usual[i].regions[!british]);
        }
    if (!found)
        found = open_named(hyphens, lang);
    return found ? found : open_any(hyphens, lang);
}

struct bs_dictionary *bs_hyphens_lookup(struct bs_hyphens *hyphens, const char *lang)
{
    gpointer known;
    if (!lang)
        return NULL;
    if (!hyphens->files)
        list_files(hyphens);
    if (!g_hash_table_lookup_extended(hyphens->by_lang, lang, NULL, &known)) {
        known = open_for(hyphens, lang);
        g_hash_table_insert(hyphens->by_lang, g_strdup(lang), known);
    }
    return known;
}
