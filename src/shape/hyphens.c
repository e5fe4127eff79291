/* Hyphenation dictionaries: libhyphen's, one a language, loaded when first wanted and kept.
 *
 * A language finds its dictionary by ever wider names: hyph_en_GB, then the region that its readers divide words like, then
 * hyph_en, then any of that language. Dictionaries name their encoding; most are UTF-8, older ones of one byte a character.
 */
#include "shape/shape_private.h"

#include <hyphen.h>

#include <stdlib.h>
#include <string.h>

struct bs_dictionary {
    HyphenDict *dict;
    GIConv encode; /* (GIConv)-1: the dictionary is UTF-8 */
};

struct bs_hyphens {
    char **folders;
    GHashTable *by_lang; /* BCP 47 → struct bs_dictionary or NULL */
    GHashTable *by_file;
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

static void dictionary_free(struct bs_dictionary *dictionary)
{
    if (!dictionary)
        return;
    hnj_hyphen_free(dictionary->dict);
    if (dictionary->encode != (GIConv)-1)
        g_iconv_close(dictionary->encode);
    g_free(dictionary);
}

struct bs_hyphens *bs_hyphens_create(const char *const *folders)
{
    struct bs_hyphens *hyphens = g_new0(struct bs_hyphens, 1);
    hyphens->folders = g_strdupv((char **)(folders ? folders : system_folders));
    hyphens->by_lang = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hyphens->by_file =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)dictionary_free);
    return hyphens;
}

void bs_hyphens_destroy(struct bs_hyphens *hyphens)
{
    if (!hyphens)
        return;
    g_strfreev(hyphens->folders);
    g_hash_table_destroy(hyphens->by_lang);
    g_hash_table_destroy(hyphens->by_file);
    g_free(hyphens);
}

/* libhyphen reads whatever it is given, so a file that is not a dictionary is kept away from it: its first line must be the
 * name of an encoding that we can write. */
static struct bs_dictionary *load(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char line[64] = "";
    bool read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    const char *head = g_strstrip(line);
    if (!read || !*head || strlen(head) >= MAX_NAME)
        return NULL;
    bool utf8 = g_ascii_strcasecmp(head, "UTF-8") == 0;
    const char *known = g_str_has_prefix(head, "ISO8859-") ? head + 8 : NULL;
    g_autofree char *charset = known ? g_strconcat("ISO-8859-", known, NULL) : g_strdup(head);
    GIConv encode = utf8 ? (GIConv)-1 : g_iconv_open(charset, "UTF-8");
    if (!utf8 && encode == (GIConv)-1)
        return NULL;
    HyphenDict *dict = hnj_hyphen_load(path);
    struct bs_dictionary *dictionary = g_new0(struct bs_dictionary, 1);
    *dictionary = (struct bs_dictionary){.dict = dict, .encode = encode};
    if (!dict)
        g_clear_pointer(&dictionary, dictionary_free);
    return dictionary;
}

static struct bs_dictionary *open_named(struct bs_hyphens *hyphens, const char *name)
{
    for (char **folder = hyphens->folders; *folder; folder++) {
        g_autofree char *path = g_strdup_printf("%s/hyph_%s.dic", *folder, name);
        struct bs_dictionary *known = g_hash_table_lookup(hyphens->by_file, path);
        if (known)
            return known;
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        struct bs_dictionary *dictionary = load(path);
        if (dictionary) {
            g_hash_table_insert(hyphens->by_file, g_steal_pointer(&path), dictionary);
            return dictionary;
        }
    }
    return NULL;
}

/* The first in the alphabet of all that begin with the language. */
static struct bs_dictionary *open_any(struct bs_hyphens *hyphens, const char *lang)
{
    g_autofree char *prefix = g_strdup_printf("hyph_%s_", lang);
    g_autofree char *first = NULL;
    for (char **folder = hyphens->folders; *folder; folder++) {
        g_autoptr(GDir) dir = g_dir_open(*folder, 0, NULL);
        for (const char *name; dir && (name = g_dir_read_name(dir));)
            if (g_str_has_prefix(name, prefix) && g_str_has_suffix(name, ".dic") &&
                (!first || strcmp(name, first) < 0)) {
                g_free(first);
                first = g_strdup(name);
            }
    }
    if (!first)
        return NULL;
    g_autofree char *name = g_strndup(first + 5, strlen(first) - 9);
    return open_named(hyphens, name);
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
    if (!g_hash_table_lookup_extended(hyphens->by_lang, lang, NULL, &known)) {
        known = open_for(hyphens, lang);
        g_hash_table_insert(hyphens->by_lang, g_strdup(lang), known);
    }
    return known;
}

void bs_dictionary_divide(const struct bs_dictionary *dictionary, const char *word, uint32_t len,
                          int n_chars, bool *points)
{
    char encoded[BS_DICTIONARY_WORD * 4 + 1];
    char hyphens[BS_DICTIONARY_WORD * 4 + 8];
    for (int i = 0; i < n_chars; i++)
        points[i] = false;
    g_assert(n_chars <= BS_DICTIONARY_WORD && len < sizeof encoded);
    memcpy(encoded, word, len);
    if (dictionary->encode != (GIConv)-1) {
        char *in = (char *)word, *out = encoded;
        gsize in_left = len, out_left = sizeof encoded;
        g_iconv(dictionary->encode, NULL, NULL, NULL, NULL);
        if (g_iconv(dictionary->encode, &in, &in_left, &out, &out_left) != 0)
            return; /* a letter that the language does not use */
        len = (uint32_t)(out - encoded);
        if ((int)len != n_chars)
            return;
    }
    encoded[len] = '\0';
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    memset(hyphens, 0, sizeof hyphens);
    if (hnj_hyphen_hyphenate2(dictionary->dict, encoded, (int)len, hyphens, NULL, &rep, &pos,
                              &cut) != 0)
        return;
    for (int i = 0; i + 1 < n_chars; i++) /* where the spelling would change we do not divide */
        points[i] = (hyphens[i] & 1) && !(rep && rep[i]);
    for (uint32_t i = 0; rep && i < len; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
}
