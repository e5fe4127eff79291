/* tidy_habits.c: what quotation marks and dashes become.
 *
 * An article's own habit comes first: its straight marks become what most of its others are. Where it has none, its language
 * decides, by the country where countries differ. Of English that names no country, spelling tells American from British, and
 * only once it is asked; where that tells nothing either, a dash keeps the spaces that it has. American papers differ among
 * themselves (the Associated Press has spaces, Chicago has none), so there the copy's spaces stay, too.
 *
 * Marks: Unicode CLDR 42, delimiters, but for what print has otherwise: guillemets in Spanish (Ortografía de la lengua española,
 * RAE 2010, III 3.4.8.1), in Italian and in Arabic, » « in Danish. Dashes: Chicago Manual of Style 17, 6.85; New Hart's Rules
 * 4.11.1 (spaced en dash); DIN 5008; Lexique des règles typographiques. */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

/* clang-format off */
static const struct {
    const char *lang;
    struct bs_tidy_marks marks;
} languages[] = {
    /* countries before their languages */
    {"de-CH", {"«", "»", "‹", "›"}}, {"de-LI", {"«", "»", "‹", "›"}}, {"de", {"„", "“", "‚", "‘"}},
    {"fr-CH", {"«", "»", "‹", "›"}}, {"fr", {"«", "»", "“", "”"}},    {"es", {"«", "»", "“", "”"}},
    {"it-CH", {"«", "»", "‹", "›"}}, {"it", {"«", "»", "“", "”"}},    {"pt-BR", {"“", "”", "‘", "’"}},
    {"pt", {"«", "»", "“", "”"}},    {"ca", {"«", "»", "“", "”"}},    {"gl", {"«", "»", "“", "”"}},
    {"eu", {"«", "»", "“", "”"}},    {"sv", {"”", "”", "’", "’"}},    {"fi", {"”", "”", "’", "’"}},
    {"da", {"»", "«", "›", "‹"}},    {"nb", {"«", "»", "‘", "’"}},    {"nn", {"«", "»", "‘", "’"}},
    {"no", {"«", "»", "‘", "’"}},    {"is", {"„", "“", "‚", "‘"}},    {"pl", {"„", "”", "«", "»"}},
    {"cs", {"„", "“", "‚", "‘"}},    {"sk", {"„", "“", "‚", "‘"}},    {"sl", {"„", "“", "‚", "‘"}},
    {"hsb", {"„", "“", "‚", "‘"}},   {"lb", {"„", "“", "‚", "‘"}},    {"hr", {"„", "”", "‘", "’"}},
    {"bs", {"„", "”", "‘", "’"}},    {"sr", {"„", "”", "’", "’"}},    {"hu", {"„", "”", "»", "«"}},
    {"ro", {"„", "”", "«", "»"}},    {"bg", {"„", "“", "’", "’"}},    {"mk", {"„", "“", "’", "‘"}},
    {"sq", {"„", "“", "‘", "’"}},    {"et", {"„", "“", "«", "»"}},    {"lv", {"„", "“", "‘", "’"}},
    {"lt", {"„", "“", "‚", "‘"}},    {"ru", {"«", "»", "„", "“"}},    {"uk", {"«", "»", "„", "“"}},
    {"be", {"«", "»", "„", "“"}},    {"kk", {"«", "»", "“", "”"}},    {"az", {"«", "»", "‹", "›"}},
    {"el", {"«", "»", "“", "”"}},    {"hy", {"«", "»", "“", "”"}},    {"ka", {"„", "“", "«", "»"}},
    {"am", {"«", "»", "‹", "›"}},    {"ar", {"«", "»", "“", "”"}},    {"fa", {"«", "»", "‹", "›"}},
    {"he", {"”", "”", "’", "’"}},    {"ja", {"「", "」", "『", "』"}},
    {"zh-Hant", {"「", "」", "『", "』"}}, {"zh-TW", {"「", "」", "『", "』"}},
    {"zh-HK", {"「", "」", "『", "』"}},
};

static const char *const british[] = {
    "behaviour", "cancelled", "centre", "centres", "colour", "colours", "defence", "favour",
    "favourite", "grey", "harbour", "honour", "kilometres", "labour", "litres", "metres",
    "neighbour", "neighbours", "neighbouring", "organisation", "organised", "programme",
    "realise", "recognise", "theatre", "travelled", "tyre", "tyres",
};
static const char *const american[] = {
    "behavior", "canceled", "center", "centers", "color", "colors", "defense", "favor",
    "favorite", "gotten", "gray", "harbor", "honor", "kilometers", "labor", "liters", "meters",
    "neighbor", "neighboring", "neighbors", "percent", "sidewalk", "theater", "traveled",
};
/* clang-format on */

static const struct bs_tidy_marks english = {"“", "”", "‘", "’"};

/* The tag begins with that one, up to a subtag's end. */
static bool speaks(const char *lang, const char *tag)
{
    size_t n = strlen(tag);
    return lang && g_ascii_strncasecmp(lang, tag, n) == 0 && !g_ascii_isalnum(lang[n]);
}

static const struct bs_tidy_marks *language_marks(const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        if (speaks(lang, languages[i].lang))
            return &languages[i].marks;
    }
    return &english;
}

bool bs_tidy_has_marks(const struct bs_tidy *tidy)
{
    return tidy->english + tidy->german + tidy->french + tidy->apostrophes > 0;
}

static struct bs_tidy_marks choose_marks(const struct bs_tidy *tidy)
{
    const struct bs_tidy_marks *usual = language_marks(tidy->lang);
    bool doubles = strcmp(usual->open, "”") == 0;
    struct bs_tidy_marks marks = *usual;
    if (tidy->french > tidy->english && tidy->french > tidy->german && tidy->turned == 0)
        marks = (struct bs_tidy_marks){"«", "»", "“", "”"};
    else if (tidy->french > tidy->english && tidy->french > tidy->german)
        marks = (struct bs_tidy_marks){"»", doubles ? "»" : "«", "›", doubles ? "›" : "‹"};
    else if (tidy->german > 0 && tidy->german * 3 > tidy->english)
        marks = (struct bs_tidy_marks){"„", "“", "‚", "‘"};
    else if (tidy->english > 0 && !doubles)
        marks = english;
    /* the language knows better what goes with the mark that opens */
    return strcmp(marks.open, usual->open) == 0 ? *usual : marks;
}

struct bs_tidy_marks bs_tidy_marks(struct bs_tidy *tidy)
{
    if (!tidy->marks.open || tidy->marks_lang != tidy->lang)
        tidy->marks = choose_marks(tidy);
    tidy->marks_lang = tidy->lang;
    return tidy->marks;
}

/* ---- dashes --------------------------------------------------------------------------------------------------------- */

static bool is_listed(const char *word, size_t len, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(words[i]) == len && g_ascii_strncasecmp(word, words[i], len) == 0)
            return true;
    }
    return false;
}

/* American words less British ones, of the first 16 KiB. */
static int american_words(const struct bs_tidy *tidy)
{
    enum { ENOUGH = 16 << 10 };
    int sum = 0;
    size_t read = 0;
    for (guint i = 0; i < tidy->texts->len && read < ENOUGH; i++) {
        const struct bs_text *text = tidy->texts->pdata[i];
        const char *end = text->utf8 + MIN(text->len, (uint32_t)ENOUGH);
        read += text->len;
        for (const char *p = text->utf8; p < end;) {
            size_t n = 0;
            while (p + n < end && g_ascii_isalpha(p[n]))
                n++;
            sum += n > 3 && is_listed(p, n, american, G_N_ELEMENTS(american));
            sum -= n > 3 && is_listed(p, n, british, G_N_ELEMENTS(british));
            p += n + 1;
        }
    }
    return sum;
}

/* Of one country or the other; 0: English of neither. */
static int american_by(struct bs_tidy *tidy)
{
    if (speaks(tidy->lang, "en-US") || speaks(tidy->lang, "en-CA"))
        return 1;
    if (g_ascii_strcasecmp(tidy->lang, "en") != 0)
        return -1;
    if (!tidy->spelled)
        tidy->american = american_words(tidy);
    tidy->spelled = true;
    return tidy->american;
}

void bs_tidy_survey_dash(struct bs_tidy *tidy, const struct bs_text *text, const char *p)
{
    bool em = g_utf8_get_char(p) == 0x2014;
    bool spaced = p > text->utf8 && p[-1] == ' ' && p[3] == ' ';
    bool closed = p > text->utf8 && p[-1] != ' ' && p[3] != '\0' && p[3] != ' ';
    tidy->em_spaced += em && spaced;
    tidy->em_closed += em && closed;
    tidy->en_spaced += !em && spaced; /* a closed one is from … to */
}

const char *bs_tidy_dash(struct bs_tidy *tidy, bool spaced)
{
    static const char *const em_spaced[] = {"ru", "uk", "be", "bg", "sr", "mk", "pt", "lt", "lv"};
    if (tidy->em_closed > tidy->em_spaced && tidy->em_closed > tidy->en_spaced)
        return "—";
    if (tidy->em_spaced > tidy->en_spaced)
        return " — ";
    if (tidy->en_spaced > 0)
        return " – ";
    if (!tidy->lang || bs_tidy_lang_is(tidy, "en")) {
        int country = tidy->lang ? american_by(tidy) : 0;
        if (country == 0)
            return spaced ? " – " : "—";
        return country < 0 ? " – " : spaced ? " — " : "—";
    }
    for (size_t i = 0; i < G_N_ELEMENTS(em_spaced); i++) {
        if (speaks(tidy->lang, em_spaced[i]))
            return " — ";
    }
    return speaks(tidy->lang, "es") && !spaced ? "—" : " – ";
}

/* ---- addresses ------------------------------------------------------------------------------------------------------ */

bool bs_tidy_in_address(const char *start, const char *p, size_t n)
{
    enum { FAR = 256 };
    const char *from = p, *past = p + n;
    if (!g_ascii_isalnum(*past) && (*past == '\0' || !strchr("/-_%=&#~", *past)))
        return false; /* its end is that of the address, if there is one */
    while (from > start && !g_ascii_isspace(from[-1]) && p - from < FAR)
        from--;
    size_t before = (size_t)(p - from);
    const char *dot = memchr(from, '.', before), *at = memchr(from, '@', before);
    return g_strstr_len(from, (gssize)before, "://") ||
           g_strstr_len(from, (gssize)before, "www.") ||
           (dot && g_ascii_isalpha(dot[1]) && memchr(dot, '/', (size_t)(p - dot))) ||
           (at && at > from && g_ascii_isalnum(at[-1]));
}
