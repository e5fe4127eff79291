#include "read/head.h"
#include "read/maker.h"

#include <stdio.h>
#include <string.h>

/* ---- dates -------------------------------------------------------------------------------------------------------- */

static int month_of(const char *name)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++)
        if (g_ascii_strncasecmp(name, months[i], 3) == 0)
            return (int)i + 1;
    return 0;
}

/* Year, month and day, and what follows them; NULL: no date. */
static const char *scan_day(const char *p, int *year, int *month, int *day)
{
    int n = 0;
    char name[4] = "";
    *month = 0;
    if (sscanf(p, "%4d-%2d-%2d%n", year, month, day, &n) == 3 && n >= 8)
        return p + n;
    n = 0;
    if (strspn(p, "0123456789") == 8 && sscanf(p, "%4d%2d%2d%n", year, month, day, &n) == 3)
        return p + n;
    const char *comma = strchr(p, ',');
    if (comma && comma - p <= 9)
        p = comma + 1;
    n = 0;
    if (sscanf(p, " %2d %3[A-Za-z]%*[A-Za-z.] %4d%n", day, name, year, &n) == 3 ||
        sscanf(p, " %2d %3[A-Za-z] %4d%n", day, name, year, &n) == 3)
        *month = month_of(name);
    return n > 0 && *month > 0 ? p + n : NULL;
}

static bool scan_time(const char **p, int *hour, int *minute, int *second)
{
    int n = 0, more = 0;
    if (sscanf(*p, "%2d:%2d%n:%2d%n", hour, minute, &n, second, &more) < 2 &&
        (strspn(*p, "0123456789") < 4 ||
         sscanf(*p, "%2d%2d%n%2d%n", hour, minute, &n, second, &more) < 2))
        return false;
    *p += MAX(n, more);
    if (**p == '.' || **p == ',')
        *p += 1 + strspn(*p + 1, "0123456789");
    *p += strspn(*p, " ");
    return *hour >= 0 && *hour <= 24 && *minute >= 0 && *minute <= 59 && *second >= 0 &&
           *second <= 60;
}

static const char *scan_zone(struct bs_arena *arena, const char *p)
{
    int hour, minute;
    if (*p == 'Z' || *p == 'z' || g_str_has_prefix(p, "UT") || g_str_has_prefix(p, "GMT"))
        return "Z";
    if ((*p == '+' || *p == '-') && (sscanf(p + 1, "%2d:%2d", &hour, &minute) == 2 ||
                                     sscanf(p + 1, "%2d%2d", &hour, &minute) == 2))
        return bs_arena_printf(arena, "%c%02d:%02d", *p, hour, minute);
    return "";
}

const char *bs_head_date(struct bs_arena *arena, const char *written)
{
    int year, month, day, hour, minute, second = 0;
    const char *p = scan_day(written, &year, &month, &day);
    if (!p || month < 1 || month > 12 || day < 1 || day > 31 || year < 1 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return NULL;
    p += strspn(p, "Tt ");
    if (!scan_time(&p, &hour, &minute, &second))
        return bs_arena_printf(arena, "%04d-%02d-%02d", year, month, day);
    return bs_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute,
                           second, scan_zone(arena, p));
}

/* ---- languages ---------------------------------------------------------------------------------------------------- */

/* ISO 639-2 codes, of terminology and bibliography, for those that have two letters. */
static const char *const long_codes[][2] = {
    {"ara", "ar"}, {"bul", "bg"}, {"cat", "ca"}, {"ces", "cs"}, {"chi", "zh"}, {"cze", "cs"},
    {"dan", "da"}, {"deu", "de"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"est", "et"},
    {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"}, {"ger", "de"}, {"gre", "el"},
    {"heb", "he"}, {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"}, {"ind", "id"}, {"ita", "it"},
    {"jpn", "ja"}, {"kor", "ko"}, {"lav", "lv"}, {"lit", "lt"}, {"may", "ms"}, {"msa", "ms"},
    {"nld", "nl"}, {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"per", "fa"}, {"pol", "pl"},
    {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"slk", "sk"}, {"slo", "sk"},
    {"slv", "sl"}, {"spa", "es"}, {"srp", "sr"}, {"swe", "sv"}, {"tha", "th"}, {"tur", "tr"},
    {"ukr", "uk"}, {"vie", "vi"}, {"zho", "zh"},
};

const char *bs_head_lang(struct bs_arena *arena, const char *written)
{
    char *tag = bs_arena_strdup(arena, written);
    tag[strcspn(tag, ".@ ")] = '\0';
    g_strdelimit(tag, "_", '-');
    size_t n = strcspn(tag, "-");
    for (size_t i = 0; i < n; i++)
        tag[i] = g_ascii_tolower(tag[i]);
    for (size_t i = 0; n == 3 && i < G_N_ELEMENTS(long_codes); i++)
        if (strncmp(tag, long_codes[i][0], 3) == 0)
            return bs_arena_printf(arena, "%s%s", long_codes[i][1], tag + 3);
    return *tag ? tag : NULL;
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

static char *letters(const char *utf8)
{
    g_autofree char *folded = g_utf8_casefold(utf8, -1);
    GString *out = g_string_sized_new(strlen(folded));
    for (const char *p = folded; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

bool bs_head_same_words(const char *a, const char *b)
{
    g_autofree char *left = letters(a);
    g_autofree char *right = letters(b);
    return *left && strcmp(left, right) == 0;
}

void bs_head_lower_titles(struct bs_article *article)
{
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (block->kind == BS_BLOCK_CROSSHEAD && block->as.crosshead.level < 2)
            block->as.crosshead.level = 2;
    }
}

void bs_head_strip_dashes(struct bs_arena *arena, struct bs_article *article)
{
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        uint32_t dash;
        while (block->kind == BS_BLOCK_ATTRIBUTION &&
               (dash = bs_attribution_dash(block->text.utf8)) > 0)
            block->text = bs_text_slice(arena, &block->text, dash, block->text.len);
    }
}
