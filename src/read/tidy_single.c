/* tidy_single.c: apostrophes and quotations in single marks.
 *
 * A single mark is an apostrophe first. One that stands before a word opens a quotation only when another closes it in the same
 * paragraph, and not before the words that are known to have lost their head ('em, 't Gooi, 'ndrangheta) or the two figures
 * of a year ('90s). One behind a figure is feet or minutes. Within double marks a quotation takes the marks for within; on its
 * own as well, where those are single ones, or else those that its language has for all. */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

static gunichar char_before(const struct bs_text *text, const char *p)
{
    return p > text->utf8 ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

static bool is_blank(gunichar c)
{
    return c == 0 || g_unichar_isspace(c);
}

static bool is_single(gunichar c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019;
}

static bool is_double(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* Behind the last letter of a word or a stop, before none. */
static bool single_closes(gunichar before, gunichar after)
{
    return !is_blank(before) && bs_tidy_closes_before(after) && !is_double(before);
}

static bool single_opens(gunichar before, gunichar after)
{
    return bs_tidy_opens_after(before) &&
           (g_unichar_isalnum(after) || after == 0x2026 || after == 0xBF || after == 0xA1);
}

/* The mark at p stands for letters that the word lost, or for a century. */
static bool stands_for_letters(const char *p)
{
    static const char *const words[] = {
        "n",      "em",  "til", "till", "tis",  "twas", "twill", "cause", "bout",       "round",
        "neath",  "cos", "cuz", "er",   "im",   "ello", "s",     "t",     "k",          "m",
        "ne",     "nen", "nem", "ner",  "rein", "raus", "rauf",  "nder",  "ndrangheta", "ndrine",
        "ndrina", "sto", "sta", "na",   "nu",   "tit",  "tite",  "y",     "gainst",
    };
    const char *word = p + 1;
    size_t n = 0;

    while (g_ascii_isalpha(word[n])) {
        n++;
    }
    if (n == 0) {
        return g_ascii_isdigit(word[0]) && g_ascii_isdigit(word[1]) && !g_ascii_isdigit(word[2]) &&
               word[2] != '\'' && word[2] != '%' && word[2] != '.' && word[2] != ',';
    }
    if ((guchar)word[n] >= 0x80 || (word[n] == '\'' && !(n == 1 && *word == 'n'))) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i]) == n && g_ascii_strncasecmp(word, words[i], n) == 0) {
            return true;
        }
    }
    return false;
}

/* Is there a mark ahead that can close? Looked for once per opening one that was matched, so the walk stays linear. */
static uint32_t next_closing(const struct bs_text *text, uint32_t from)
{
    const char *end = text->utf8 + text->len;
    gunichar before = 'x';

    for (const char *p = text->utf8 + from; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        if (is_single(c) && single_closes(before, next < end ? g_utf8_get_char(next) : 0)) {
            return (uint32_t)(p - text->utf8);
        }
        before = c;
    }
    return UINT32_MAX;
}

/* ---- the walk ------------------------------------------------------------------------------------------------------- */

struct walk {
    struct bs_tidy *tidy;
    const struct bs_text *text;
    struct bs_where where;
    const GArray *doubles;
    guint double_at;
    uint32_t double_to; /* end of the double quotation around, if beyond */
    struct bs_tidy_marks marks;
    uint32_t closing; /* the next mark that can close, if beyond */
    uint32_t span;
    const char *close; /* what ends the quotation that is open; NULL: none is */
};

static bool is_within(struct walk *w, uint32_t at)
{
    while (w->double_at < w->doubles->len) {
        const struct bs_quotation *pair =
            &g_array_index(w->doubles, struct bs_quotation, w->double_at);
        if (pair->from > at) {
            break;
        }
        w->double_to = MAX(w->double_to, pair->to);
        w->double_at++;
    }
    return at < w->double_to;
}

static bool is_of_singles(const char *mark)
{
    gunichar c = g_utf8_get_char(mark);
    return c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x2039 || c == 0x203A;
}

static void open_at(struct walk *w, uint32_t at, gunichar after)
{
    enum {
        FAR = 600
    }; /* no quotation in single marks is longer; an apostrophe at a word's end is soon found */
    if (w->closing <= at && w->closing != UINT32_MAX) {
        w->closing = next_closing(w->text, at + 1);
    }
    if (w->closing == UINT32_MAX || w->closing - at > FAR) {
        if (!g_unichar_isdigit(after)) {
            bs_tidy_quote_doubt(w->tidy, w->text, w->where, at,
                                "a mark opens here and is never closed");
        }
        return;
    }
    bool inner = is_within(w, at) || is_of_singles(w->marks.inner_open);
    const char *open = inner ? w->marks.inner_open : w->marks.open;
    w->close = inner ? w->marks.inner_close : w->marks.close;
    if (bs_tidy_lang_is(w->tidy, "fr") && strcmp(open, "«") == 0) {
        open = "«\xC2\xA0";
        w->close = "\xC2\xA0»";
    }
    bs_tidy_fix(w->tidy, at, 1, open, NULL);
}

static void close_at(struct walk *w, uint32_t at, gunichar before)
{
    if (w->close) {
        bs_tidy_fix(w->tidy, at, 1, w->close, NULL);
        w->close = NULL;
    } else if (!g_unichar_ispunct(before)) {
        bs_tidy_fix(w->tidy, at, 1, "’", NULL);
    } else if (!bs_tidy_lost_opening(w->tidy, w->text, at, 1)) {
        bs_tidy_quote_doubt(w->tidy, w->text, w->where, at,
                            "a quotation closes here that was never opened");
    }
}

static void mend_straight(struct walk *w, const char *p)
{
    uint32_t at = (uint32_t)(p - w->text->utf8);
    gunichar before = char_before(w->text, p), after = g_utf8_get_char(p + 1);

    if (bs_tidy_in_code(w->text, at, &w->span) || bs_tidy_in_address(w->text->utf8, p, 1)) {
        return;
    }
    if (single_opens(before, after) && stands_for_letters(p)) {
        bs_tidy_fix(w->tidy, at, 1, "’", NULL);
    } else if (single_opens(before, after)) {
        open_at(w, at, after);
    } else if (g_unichar_isdigit(before) && after != 's' && !w->close) {
        return; /* feet, minutes */
    } else if (single_closes(before, after)) {
        close_at(w, at, before);
    } else if (g_unichar_isalnum(before) && g_unichar_isalnum(after) &&
               !(g_unichar_isdigit(before) && g_unichar_isdigit(after))) {
        bs_tidy_fix(w->tidy, at, 1, "’", NULL);
    }
}

void bs_tidy_singles(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                     const GArray *doubles)
{
    struct walk w = {.tidy = tidy,
                     .text = text,
                     .where = where,
                     .doubles = doubles,
                     .marks = bs_tidy_marks(tidy)};
    const char *end = text->utf8 + text->len;

    for (const char *p = text->utf8; p < end; p++) {
        if (*p == '\'' && p[1] == '\'') {
            p++; /* a double one */
        } else if (*p == '\'') {
            mend_straight(&w, p);
        } else if ((guchar)*p == 0xE2 && g_utf8_get_char(p) == 0x2018 &&
                   single_opens(char_before(text, p), g_utf8_get_char(p + 3))) {
            w.close = "’";
        }
    }
}
