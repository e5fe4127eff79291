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
    GHashTable *sorted; /* "weight slant script language" → FcFontSet */
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

/* Text faces that distributions carry for a script, asked for by name before the sorting's own order, which would put DejaVu
 * Sans first wherever that has the letters at all. */
static const struct {
    GUnicodeScript script;
    const char *lang; /* NULL: any */
    const char *families[2];
} text_faces[] = {
    {G_UNICODE_SCRIPT_ARABIC, NULL, {"Noto Naskh Arabic", "Noto Sans Arabic"}},
    {G_UNICODE_SCRIPT_ARMENIAN, NULL, {"Noto Serif Armenian", "Noto Sans Armenian"}},
    {G_UNICODE_SCRIPT_BENGALI, NULL, {"Noto Serif Bengali", "Noto Sans Bengali"}},
    {G_UNICODE_SCRIPT_CYRILLIC, NULL, {"Noto Serif", "Noto Sans"}},
    {G_UNICODE_SCRIPT_DEVANAGARI, NULL, {"Noto Serif Devanagari", "Noto Sans Devanagari"}},
    {G_UNICODE_SCRIPT_ETHIOPIC, NULL, {"Noto Serif Ethiopic", "Noto Sans Ethiopic"}},
    {G_UNICODE_SCRIPT_GEORGIAN, NULL, {"Noto Serif Georgian", "Noto Sans Georgian"}},
    {G_UNICODE_SCRIPT_GREEK, NULL, {"Noto Serif", "Noto Sans"}},
    {G_UNICODE_SCRIPT_GUJARATI, NULL, {"Noto Serif Gujarati", "Noto Sans Gujarati"}},
    {G_UNICODE_SCRIPT_GURMUKHI, NULL, {"Noto Serif Gurmukhi", "Noto Sans Gurmukhi"}},
    {G_UNICODE_SCRIPT_HAN, "ja", {"Noto Serif CJK JP", "Noto Sans CJK JP"}},
    {G_UNICODE_SCRIPT_HAN, "ko", {"Noto Serif CJK KR", "Noto Sans CJK KR"}},
    {G_UNICODE_SCRIPT_HAN, "zh-tw", {"Noto Serif CJK TC", "Noto Sans CJK TC"}},
    {G_UNICODE_SCRIPT_HAN, NULL, {"Noto Serif CJK SC", "Noto Sans CJK SC"}},
    {G_UNICODE_SCRIPT_HANGUL, NULL, {"Noto Serif CJK KR", "Noto Sans CJK KR"}},
    {G_UNICODE_SCRIPT_HEBREW, NULL, {"Noto Serif Hebrew", "Noto Sans Hebrew"}},
    {G_UNICODE_SCRIPT_HIRAGANA, NULL, {"Noto Serif CJK JP", "Noto Sans CJK JP"}},
    {G_UNICODE_SCRIPT_KANNADA, NULL, {"Noto Serif Kannada", "Noto Sans Kannada"}},
    {G_UNICODE_SCRIPT_KATAKANA, NULL, {"Noto Serif CJK JP", "Noto Sans CJK JP"}},
    {G_UNICODE_SCRIPT_KHMER, NULL, {"Noto Serif Khmer", "Noto Sans Khmer"}},
    {G_UNICODE_SCRIPT_LAO, NULL, {"Noto Serif Lao", "Noto Sans Lao"}},
    {G_UNICODE_SCRIPT_MALAYALAM, NULL, {"Noto Serif Malayalam", "Noto Sans Malayalam"}},
    {G_UNICODE_SCRIPT_MYANMAR, NULL, {"Noto Serif Myanmar", "Noto Sans Myanmar"}},
    {G_UNICODE_SCRIPT_SINHALA, NULL, {"Noto Serif Sinhala", "Noto Sans Sinhala"}},
    {G_UNICODE_SCRIPT_TAMIL, NULL, {"Noto Serif Tamil", "Noto Sans Tamil"}},
    {G_UNICODE_SCRIPT_TELUGU, NULL, {"Noto Serif Telugu", "Noto Sans Telugu"}},
    {G_UNICODE_SCRIPT_THAI, NULL, {"Noto Serif Thai", "Noto Sans Thai"}},
};

static void add_text_faces(FcPattern *wish, GUnicodeScript script, const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(text_faces); i++) {
        if (text_faces[i].script != script ||
            (text_faces[i].lang && !g_str_has_prefix(lang, text_faces[i].lang)))
            continue;
        for (int j = 0; j < 2; j++)
            FcPatternAddString(wish, FC_FAMILY, (const FcChar8 *)text_faces[i].families[j]);
        return;
    }
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

static FcFontSet *sorted_for(struct bs_system_fonts *system, const struct bs_font_wish *face,
                             gunichar ch, const char *text_lang)
{
    int weight = face->weight;
    bool italic = face->italic;
    const char *lang = language_for(ch, text_lang);
    GUnicodeScript script = g_unichar_get_script(ch);
    g_autofree char *key = g_strdup_printf("%d %d %d %s", weight, italic, script, lang);
    FcFontSet *set = g_hash_table_lookup(system->sorted, key);
    if (set)
        return set;
    FcPattern *wish = FcPatternCreate();
    add_text_faces(wish, script, lang);
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
    FcFontSet *set = sorted_for(system, wish, ch, lang);
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
