/* The system's fonts, for characters that no face of ours has.
 *
 * They are looked at through a fontconfig configuration of our own, built when first needed and never made current, so that
 * nothing else in the process sees it and a press that needs no foreign character pays nothing (loading it costs 8 ms).
 *
 * For a weight, a slant and a language fontconfig sorts all faces once; a character takes the first that has it. The language
 * is the text's when it is written in the character's script, else one that is: sorted for English, Arabic would come
 * from whichever sans serif happens to hold some Arabic. Nothing depends on what was asked before.
 *
 * Left out: bitmap and colour faces (cairo 1.16 prints them wrongly) and variable ones (it embeds them as nameless outlines).
 */
#include "font/font_private.h"

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

struct bs_system_fonts {
    FcConfig *config;
    GHashTable *sorted; /* "weight slant language" → FcFontSet */
    GHashTable *faces;  /* "index:file" → struct bs_typeface */
};

struct bs_system_fonts *bs_system_fonts_create(const char *cache)
{
    struct bs_system_fonts *system = g_new0(struct bs_system_fonts, 1);
    system->config = FcConfigCreate();
    if (cache) {
        g_autofree char *xml =
            g_markup_printf_escaped("<fontconfig><cachedir>%s</cachedir></fontconfig>", cache);
        FcConfigParseAndLoadFromMemory(system->config, (const FcChar8 *)xml, FcFalse);
    }
    FcConfigParseAndLoad(system->config, NULL, FcFalse);
    FcConfigBuildFonts(system->config);
    system->sorted =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)FcFontSetDestroy);
    system->faces =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)bs_typeface_free);
    return system;
}

void bs_system_fonts_destroy(struct bs_system_fonts *system)
{
    if (!system)
        return;
    g_hash_table_destroy(system->sorted);
    g_hash_table_destroy(system->faces);
    FcConfigDestroy(system->config);
    g_free(system);
}

static const char *language_for(gunichar ch, const char *lang)
{
    GUnicodeScript script = g_unichar_get_script(ch);
    PangoLanguage *language = lang ? pango_language_from_string(lang) : NULL;
    if (language && (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
                     pango_language_includes_script(language, (PangoScript)script)))
        return pango_language_to_string(language);
    if (script == G_UNICODE_SCRIPT_HAN)
        return "zh-cn";
    PangoLanguage *sample = pango_script_get_sample_language((PangoScript)script);
    return sample ? pango_language_to_string(sample) : "en";
}

static FcFontSet *sorted_for(struct bs_system_fonts *system, int weight, bool italic,
                             const char *lang)
{
    g_autofree char *key = g_strdup_printf("%d %d %s", weight, italic, lang);
    FcFontSet *set = g_hash_table_lookup(system->sorted, key);
    if (set)
        return set;
    FcPattern *wish = FcPatternCreate();
    FcPatternAddString(wish, FC_LANG, (const FcChar8 *)lang);
    FcPatternAddInteger(wish, FC_WEIGHT, FcWeightFromOpenType(weight));
    FcPatternAddInteger(wish, FC_SLANT, italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(wish, FC_SCALABLE, FcTrue);
    FcPatternAddBool(wish, FC_COLOR, FcFalse);
    FcPatternAddBool(wish, FC_VARIABLE, FcFalse);
    FcConfigSubstitute(system->config, wish, FcMatchPattern);
    FcDefaultSubstitute(wish);
    FcResult result = FcResultMatch;
    set = FcFontSort(system->config, wish, FcFalse, NULL, &result);
    FcPatternDestroy(wish);
    if (!set)
        set = FcFontSetCreate();
    g_hash_table_insert(system->sorted, g_steal_pointer(&key), set);
    return set;
}

static bool printable(FcPattern *pattern)
{
    FcBool flag;
    int index = 0;
    FcChar8 *format;
    if (FcPatternGetBool(pattern, FC_COLOR, 0, &flag) == FcResultMatch && flag)
        return false;
    if (FcPatternGetBool(pattern, FC_OUTLINE, 0, &flag) != FcResultMatch || !flag)
        return false;
    if (FcPatternGetBool(pattern, FC_VARIABLE, 0, &flag) == FcResultMatch && flag)
        return false;
    if (FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch || index >> 16)
        return false; /* a named instance of a variable face */
    return FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           (g_str_equal((const char *)format, "TrueType") ||
            g_str_equal((const char *)format, "CFF"));
}

static struct bs_typeface *open_face(struct bs_system_fonts *system, FcPattern *pattern)
{
    FcChar8 *file;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch)
        return NULL;
    g_autofree char *key = g_strdup_printf("%d:%s", index, (const char *)file);
    struct bs_typeface *face = g_hash_table_lookup(system->faces, key);
    if (face)
        return face;
    g_autoptr(GPtrArray) faces = g_ptr_array_new();
    bs_typeface_read(faces, (const char *)file, true);
    for (guint i = 0; i < faces->len; i++) {
        struct bs_typeface *candidate = faces->pdata[i];
        if (!face && (int)candidate->index == index)
            face = candidate;
        else
            bs_typeface_free(candidate);
    }
    if (face)
        g_hash_table_insert(system->faces, g_steal_pointer(&key), face);
    return face;
}

struct bs_typeface *bs_system_fonts_covering(struct bs_system_fonts *system,
                                             const struct bs_font_wish *wish, gunichar ch,
                                             const char *lang)
{
    FcFontSet *set = sorted_for(system, wish->weight, wish->italic, language_for(ch, lang));
    for (int i = 0; i < set->nfont; i++) {
        FcCharSet *chars;
        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &chars) != FcResultMatch ||
            !FcCharSetHasChar(chars, ch) || !printable(set->fonts[i]))
            continue;
        struct bs_typeface *face = open_face(system, set->fonts[i]);
        if (face)
            return face;
    }
    return NULL;
}
