/* Voices: everything about a style that shaping depends on, made once for all text that shares it.
 *
 * Words may be shaped alone, and so cached, when what stands beyond the space cannot change them. That is read from the font:
 * the lookups of the features in use, by the class of what they do (OpenType 1.9, GSUB and GPOS LookupType). A substitution
 * that touches the space's glyph forbids it, and so does positioning, but for two kinds: marks attach to what stands before
 * them and no word begins with one, and pair kerning reaches over one glyph only. Many text faces kern the space with
 * capitals (Source Serif and Playfair do), so a word in such a face remembers what it gives to the spaces beside it (words.c).
 */
#include "shape/shape_private.h"
#include "shape/syllables_private.h"

#include <hb-ot.h>
#include <pango/pango.h>

#include <string.h>

struct key {
    uint32_t len;
    const char *data;
};

static guint key_hash(gconstpointer data)
{
    const struct key *key = data;
    return bs_hash_bytes(key->data, key->len, 0);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const struct key *one = a, *two = b;
    return one->len == two->len && memcmp(one->data, two->data, one->len) == 0;
}

GHashTable *bs_voices_table(void)
{
    return g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
}

/* The space in the lookups */

static unsigned be16(const char *data, unsigned len, unsigned at)
{
    return at + 2 <= len ? ((unsigned)(unsigned char)data[at] << 8) | (unsigned char)data[at + 1]
                         : 0;
}

/* LookupType of a lookup; what an extension (7 in GSUB, 9 in GPOS) stands for is looked up in its first subtable. */
static unsigned lookup_type(const char *table, unsigned len, unsigned index, unsigned extension)
{
    unsigned list = be16(table, len, 8);
    unsigned lookup = list + be16(table, len, list + 2 + 2 * index);
    unsigned type = be16(table, len, lookup);
    if (type == extension) {
        unsigned subtable = lookup + be16(table, len, lookup + 6);
        type = be16(table, len, subtable + 2);
    }
    return type;
}

static bool touches(hb_face_t *face, hb_tag_t table, unsigned lookup, hb_codepoint_t space)
{
    hb_set_t *glyphs = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(face, table, lookup, glyphs, glyphs, glyphs,
                                       table == HB_OT_TAG_GSUB ? glyphs : NULL);
    bool yes = hb_set_has(glyphs, space);
    hb_set_destroy(glyphs);
    return yes;
}

enum { ALONE = 1, KERNS = 2 };

static const hb_tag_t default_features[] = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('r', 'c', 'l', 't'), HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('r', 'v', 'r', 'n'), HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('d', 'i', 's', 't'),
    HB_TAG('c', 'u', 'r', 's'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
};
#define N_DEFAULT G_N_ELEMENTS(default_features)

static unsigned judge_table(hb_face_t *face, hb_tag_t table, const hb_tag_t *features,
                            hb_codepoint_t space)
{
    static const hb_tag_t scripts[] = {HB_TAG('l', 'a', 't', 'n'), HB_TAG('g', 'r', 'e', 'k'),
                                       HB_TAG('c', 'y', 'r', 'l'), HB_TAG('D', 'F', 'L', 'T'), 0};
    unsigned verdict = ALONE, len;
    hb_set_t *lookups = hb_set_create();
    hb_blob_t *blob = hb_face_reference_table(face, table);
    const char *data = hb_blob_get_data(blob, &len);
    hb_ot_layout_collect_lookups(face, table, scripts, NULL, features, lookups);
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    while (hb_set_next(lookups, &lookup)) {
        if (!touches(face, table, lookup, space))
            continue;
        unsigned type = lookup_type(data, len, lookup, table == HB_OT_TAG_GSUB ? 7 : 9);
        if (table == HB_OT_TAG_GPOS && type == 2)
            verdict |= KERNS;
        else if (table != HB_OT_TAG_GPOS || type < 4 || type > 6)
            verdict &= ~(unsigned)ALONE;
    }
    hb_blob_destroy(blob);
    hb_set_destroy(lookups);
    return verdict;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

static unsigned judge(const struct bs_voice *voice)
{
    hb_face_t *face = hb_font_get_face(voice->hb);
    hb_codepoint_t space;
    if (!hb_font_get_nominal_glyph(voice->hb, ' ', &space) ||
        has_table(face, HB_TAG('m', 'o', 'r', 'x')) || has_table(face, HB_TAG('k', 'e', 'r', 'x')))
        return 0;
    hb_tag_t features[N_DEFAULT + BS_MAX_FEATURES + 5];
    size_t n = N_DEFAULT;
    memcpy(features, default_features, sizeof default_features);
    for (unsigned i = 0; i < voice->n_features; i++)
        if (voice->features[i].value)
            features[n++] = voice->features[i].tag;
    features[n] = 0;
    unsigned gsub = judge_table(face, HB_OT_TAG_GSUB, features, space);
    unsigned gpos = judge_table(face, HB_OT_TAG_GPOS, features, space);
    unsigned verdict = (gsub & gpos & ALONE) | (gpos & KERNS);
    if (has_table(face, HB_TAG('k', 'e', 'r', 'n')))
        verdict |= KERNS; /* the old kerning table, where GPOS has none */
    return verdict;
}

/* Once for a face and its features, whatever the size. */
static unsigned judged(struct bs_shaper *shaper, const struct bs_voice *voice)
{
    g_autoptr(GString) key = g_string_new(voice->font->file);
    g_string_append_printf(key, "#%d", voice->font->index);
    for (unsigned i = 0; i < voice->n_features; i++)
        if (voice->features[i].value)
            g_string_append_printf(key, " %x", voice->features[i].tag);
    gpointer known;
    if (!g_hash_table_lookup_extended(shaper->guards, key->str, NULL, &known)) {
        known = GUINT_TO_POINTER(judge(voice));
        g_hash_table_insert(shaper->guards, g_strdup(key->str), known);
    }
    return GPOINTER_TO_UINT(known);
}

/* Making voices */

/* "zh-hant-tw-x-y" → "zh-Hant-TW": what fonts, dictionaries and case know of a language. The rest of a tag is the writer's
 * fancy, and every tag that HarfBuzz and Pango hear of is kept for the life of the process. */
void bs_voice_language(const char *tag, char out[BS_VOICE_LANGUAGE])
{
    size_t len = 0;
    for (int i = 0; i < 3; i++) {
        size_t n = 0;
        while (g_ascii_isalpha(tag[n]))
            n++;
        bool known = i == 0 ? n == 2 || n == 3 : n == 2 || n == 4;
        if (!known || (tag[n] != '-' && tag[n] != '\0'))
            break;
        if (i > 0)
            out[len++] = '-';
        for (size_t j = 0; j < n; j++)
            out[len++] =
                i > 0 && (n == 2 || j == 0) ? g_ascii_toupper(tag[j]) : g_ascii_tolower(tag[j]);
        if (tag[n] == '\0')
            break;
        tag += n + 1;
    }
    out[len] = '\0';
    if (len == 0)
        strcpy(out, "und");
}

hb_script_t bs_voice_script(const char *lang)
{
    int n = 0;
    PangoLanguage *language = lang ? pango_language_from_string(lang) : NULL;
    const PangoScript *scripts = language ? pango_language_get_scripts(language, &n) : NULL;
    if (!scripts || n == 0)
        return HB_SCRIPT_LATIN;
    return hb_script_from_iso15924_tag(
        (hb_tag_t)g_unicode_script_to_iso15924((GUnicodeScript)scripts[0]));
}

/* Scripts whose words are not divided with a hyphen, so that nobody misses a dictionary. */
static bool takes_hyphens(hb_script_t script)
{
    switch ((int)script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_ETHIOPIC:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_HEBREW:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_KHMER:
    case HB_SCRIPT_LAO:
    case HB_SCRIPT_MYANMAR:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_THAANA:
    case HB_SCRIPT_THAI:
    case HB_SCRIPT_TIBETAN:
        return false;
    default:
        return true;
    }
}

static void add_feature(struct bs_voice *voice, hb_tag_t tag, uint32_t value)
{
    voice->features[voice->n_features++] =
        (hb_feature_t){.tag = tag, .value = value, .start = 0, .end = HB_FEATURE_GLOBAL_END};
}

static bool names_feature(const struct bs_style *style, hb_tag_t tag)
{
    for (int i = 0; i < style->n_features; i++)
        if (style->features[i].tag == tag)
            return true;
    return false;
}

/* Fonts 4 §7.1 and Text 3 §8.2: no ligatures in spaced text, unless the sheet asks for them by name. */
static void add_features(struct bs_voice *voice, const struct bs_style *style)
{
    if (voice->letter_spacing != 0) {
        static const hb_tag_t optional[] = {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g')};
        for (size_t i = 0; i < G_N_ELEMENTS(optional); i++)
            if (!names_feature(style, optional[i]))
                add_feature(voice, optional[i], 0);
    }
    for (int i = 0; i < style->n_features; i++)
        add_feature(voice, style->features[i].tag, style->features[i].value);
}

static void set_font(struct bs_shaper *shaper, struct bs_voice *voice, const struct bs_font *font)
{
    voice->font = font;
    voice->hb = bs_font_hb(font);
    voice->space = font->space + voice->letter_spacing + voice->word_spacing;
    hb_codepoint_t gid = 0;
    hb_font_get_nominal_glyph(voice->hb, ' ', &gid);
    voice->space_gid = gid;
    voice->hyphen = bs_font_covers(font, 0x2010) ? 0x2010 : bs_font_covers(font, '-') ? '-' : 0;
    bool western = voice->script == HB_SCRIPT_LATIN || voice->script == HB_SCRIPT_GREEK ||
                   voice->script == HB_SCRIPT_CYRILLIC;
    unsigned verdict = western ? judged(shaper, voice) : 0;
    voice->words_stand_alone = (verdict & ALONE) != 0;
    voice->kerns_space = (verdict & KERNS) != 0;
    voice->id = (int)shaper->voice_list->len;
    g_ptr_array_add(shaper->voice_list, voice);
}

static const struct bs_font *font_for(struct bs_shaper *shaper, struct bs_voice *voice)
{
    g_autoptr(GError) error = NULL;
    const struct bs_font *font = bs_fonts_lookup(shaper->fonts, &voice->wish, &error);
    if (font)
        return font;
    font = bs_fonts_nearest(shaper->fonts, &voice->wish);
    voice->complaint = g_strdup_printf("%s; set in %s %d%s", error->message, font->family,
                                       font->weight, font->italic ? " italic" : "");
    return font;
}

static void append(GByteArray *bytes, const void *data, size_t size)
{
    g_byte_array_append(bytes, data, (guint)size);
}

/* What tells voices apart, as bytes. */
static struct key key_for(GByteArray *bytes, const struct bs_style *style, bs_len size,
                          bs_len letter_spacing, const char *lang)
{
    g_byte_array_set_size(bytes, 0);
    const int32_t numbers[] = {style->weight,    style->slant,        size,
                               letter_spacing,   style->word_spacing, style->hyphens,
                               style->n_features};
    append(bytes, numbers, sizeof numbers);
    for (int i = 0; i < style->n_features; i++) {
        const uint32_t feature[] = {style->features[i].tag, style->features[i].value};
        append(bytes, feature, sizeof feature);
    }
    append(bytes, lang, strlen(lang) + 1);
    for (const char *const *family = style->families; family && *family; family++)
        append(bytes, *family, strlen(*family) + 1);
    return (struct key){.len = bytes->len, .data = (const char *)bytes->data};
}

static struct key *key_keep(const struct key *key)
{
    struct key *kept = g_malloc(sizeof *kept + key->len);
    kept->len = key->len;
    kept->data = memcpy(kept + 1, key->data, key->len);
    return kept;
}

/* The families outlive the sheet that named them. */
static const char *const *intern_families(const char *const *families)
{
    GPtrArray *copy = g_ptr_array_new();
    for (; families && *families; families++)
        g_ptr_array_add(copy, (gpointer)g_intern_string(*families));
    g_ptr_array_add(copy, NULL);
    return (const char *const *)g_ptr_array_free(copy, FALSE);
}

const struct bs_voice *bs_voice_lookup(struct bs_shaper *shaper, const struct bs_style *style,
                                       bs_len size, struct bs_where where, struct bs_diags *diags)
{
    char lang[BS_VOICE_LANGUAGE];
    bs_voice_language(style->lang ? style->lang : "en", lang);
    bs_len letter_spacing = style->tracking_permille ? bs_permille(size, style->tracking_permille)
                                                     : style->letter_spacing;
    struct key key = key_for(shaper->key, style, size, letter_spacing, lang);
    struct bs_voice *voice = g_hash_table_lookup(shaper->voices, &key);
    if (!voice) {
        voice = g_new0(struct bs_voice, 1);
        voice->lang = g_intern_string(lang);
        voice->language = hb_language_from_string(lang, -1);
        voice->script = bs_voice_script(lang);
        voice->letter_spacing = letter_spacing;
        voice->word_spacing = style->word_spacing;
        voice->capitals_are_nouns = g_str_has_prefix(lang, "de") || g_str_has_prefix(lang, "lb");
        voice->wish = (struct bs_font_wish){.families = intern_families(style->families),
                                            .weight = style->weight,
                                            .italic = style->slant == BS_SLANT_ITALIC,
                                            .size = size};
        add_features(voice, style);
        if (style->hyphens) {
            voice->dictionary = bs_hyphens_lookup(shaper->hyphens, lang);
            voice->syllables = voice->dictionary ? NULL : bs_syllables_lookup(lang);
            voice->wants_dictionary = !voice->dictionary && takes_hyphens(voice->script);
        }
        set_font(shaper, voice, font_for(shaper, voice));
        g_hash_table_insert(shaper->voices, key_keep(&key), voice);
    }
    if (voice->complaint)
        bs_shape_report(shaper, diags, BS_FAULT, style->font_where.file ? style->font_where : where,
                        "shape.face", "%s", voice->complaint);
    if (voice->wants_dictionary)
        bs_shape_report(shaper, diags, BS_WARN, where, "shape.hyphenation",
                        "no hyphenation dictionary for \"%s\": its words are %s; install "
                        "hyph_%s.dic or name its folder",
                        lang, voice->syllables ? "divided by their sound" : "not divided", lang);
    return voice;
}

struct pair {
    const struct bs_voice *voice;
    const struct bs_font *font;
    struct bs_voice *with;
};

static guint pair_hash(gconstpointer data)
{
    const struct pair *pair = data;
    return (guint)pair->voice->id * 31u + (guint)pair->font->id;
}

static gboolean pair_equal(gconstpointer a, gconstpointer b)
{
    const struct pair *one = a, *two = b;
    return one->voice == two->voice && one->font == two->font;
}

GHashTable *bs_voices_by_font_table(void)
{
    return g_hash_table_new_full(pair_hash, pair_equal, g_free, NULL);
}

const struct bs_voice *bs_voice_with_font(struct bs_shaper *shaper, const struct bs_voice *voice,
                                          const struct bs_font *font)
{
    if (voice->font == font)
        return voice;
    struct pair key = {.voice = voice, .font = font};
    struct pair *known = g_hash_table_lookup(shaper->by_font, &key);
    if (!known) {
        struct bs_voice *with = g_memdup2(voice, sizeof *voice);
        with->wish.families = NULL; /* only the first voice falls back */
        with->complaint = NULL;
        set_font(shaper, with, font);
        key.with = with;
        known = g_memdup2(&key, sizeof key);
        g_hash_table_add(shaper->by_font, known);
    }
    return known->with;
}

void bs_voice_free(struct bs_voice *voice)
{
    g_free((gpointer)voice->wish.families);
    g_free(voice->complaint);
    g_free(voice);
}

bool bs_voice_font_has_feature(const struct bs_font *font, hb_tag_t tag)
{
    hb_tag_t tags[64];
    unsigned n = G_N_ELEMENTS(tags), from = 0;
    hb_face_t *face = hb_font_get_face(bs_font_hb(font));
    do { /* ends: `from` grows and the font has so many features */
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, from, &n, tags);
        for (unsigned i = 0; i < n; i++)
            if (tags[i] == tag)
                return true;
        from += n;
    } while (n == G_N_ELEMENTS(tags));
    return false;
}
