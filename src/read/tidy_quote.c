/* tidy_quote.c: quotation marks and apostrophes.
 *
 * Model   A paragraph is a row of marks, each of which opens or closes by what stands beside it, where the mark itself leaves a
 *         doubt. Marks nest: a closing one belongs to the last that is open.
 * Method  One walk with a stack gives pairs and left-overs. A pair whose halves are of two styles takes the style of its
 *         opening mark (“ … » becomes “ … ”), because translation software and editors break the closing one. Straight marks
 *         become those that the article uses elsewhere; an article that has only straight ones keeps them.
 * Left    A quotation that is never closed goes on in the next paragraph if that opens again (the English and French habit).
 *         It is closed here only when the whole paragraph is the quotation: it opens it, ends in a stop, no other mark and no
 *         verb of saying in it. All else is only reported.
 *
 * Single marks are apostrophes first: an opening one counts only when a closing one follows in the same paragraph.
 */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

struct mark {
    uint32_t at, n;
    gunichar c;
    gunichar before, after;
    bool opens, closes;
    int pair; /* index of the other half, or: */
};

enum { ALONE = -1, INCHES = -2 };

struct style {
    const char *open, *close;
};

static bool is_double(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB ||
           c == 0x201F;
}

static bool is_blank(gunichar c)
{
    return c == 0 || g_unichar_isspace(c);
}

static bool opens_after(gunichar before)
{
    return is_blank(before) || before == '(' || before == '[' || before == '/' ||
           before == 0x2018 || before == 0xBF || before == 0xA1 || bs_is_dash(before) ||
           is_double(before);
}

static bool closes_before(gunichar after)
{
    return is_blank(after) ||
           (g_unichar_ispunct(after) && after != '(' && after != '[' && after != '@' &&
            after != '#' &&
            !(is_double(after) && after != 0x201D && after != 0xBB && after != '"'));
}

static bool lang_doubles_closing(const struct bs_tidy *tidy)
{
    return bs_tidy_lang_is(tidy, "sv") || bs_tidy_lang_is(tidy, "fi");
}

/* By its sides; then by its shape where the sides say nothing. */
static void classify(const struct bs_tidy *tidy, struct mark *mark, bool german_open)
{
    bool left = opens_after(mark->before), right = closes_before(mark->after);

    /* nothing that ends a clause stands behind an opening mark */
    bool clause = mark->after == ',' || mark->after == '.' || mark->after == ';' ||
                  mark->after == ')' || mark->after == ':' || mark->after == '?' ||
                  mark->after == '!';
    mark->opens = left && !is_blank(mark->after) && !clause;
    mark->closes = right && !is_blank(mark->before);
    if (mark->opens != mark->closes) {
        return;
    }
    switch (mark->c) {
    case 0x201C:
        mark->closes = german_open;
        break;
    case 0x201D:
        mark->closes = !(lang_doubles_closing(tidy) && left);
        break;
    case 0xBB:
        mark->closes = true;
        break;
    case '"':
        mark->closes = !is_blank(mark->before);
        break;
    default:
        mark->closes = false;
        break;
    }
    mark->opens = !mark->closes;
}

static gunichar char_before(const struct bs_text *text, const char *p)
{
    return p > text->utf8 ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

static GArray *find_marks(const struct bs_tidy *tidy, const struct bs_text *text)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    const char *end = text->utf8 + text->len;
    int german = 0;

    for (const char *p = text->utf8; p < end; p = g_utf8_next_char(p)) {
        if (*p != '"' && (guchar)*p < 0x80) {
            continue;
        }
        gunichar c = g_utf8_get_char(p), before = char_before(text, p);
        const char *next = g_utf8_next_char(p);
        gunichar after = next < end ? g_utf8_get_char(next) : 0;
        bool inches =
            c == '"' && g_unichar_isdigit(before) && !is_blank(after) && !g_unichar_ispunct(after);
        if (is_double(c) && !inches) {
            struct mark mark = {.at = (uint32_t)(p - text->utf8),
                                .n = (uint32_t)(next - p),
                                .c = c,
                                .before = before,
                                .after = after,
                                .pair = ALONE};
            german += c == 0x201E;
            classify(tidy, &mark, german > 0);
            german -= c == 0x201C && mark.closes && german > 0;
            g_array_append_val(marks, mark);
        }
    }
    return marks;
}

static void pair_marks(GArray *marks)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < (int)marks->len; i++) {
        struct mark *mark = &g_array_index(marks, struct mark, i);
        bool free_standing = is_blank(mark->before) && is_blank(mark->after);
        if (mark->c == '"' && free_standing) { /* nothing beside it: what is open decides */
            mark->closes = open->len > 0;
            mark->opens = !mark->closes;
        }
        if (mark->c == '"' && mark->closes && open->len == 0 && g_unichar_isdigit(mark->before)) {
            mark->pair = INCHES;
        } else if (mark->opens) {
            g_array_append_val(open, i);
        } else if (open->len > 0) {
            int first = g_array_index(open, int, open->len - 1);
            g_array_set_size(open, open->len - 1);
            mark->pair = first;
            g_array_index(marks, struct mark, first).pair = i;
        }
    }
}

/* ---- what they become ----------------------------------------------------------------------------------------------- */

static bool article_is_typographic(const struct bs_tidy *tidy)
{
    return tidy->english + tidy->german + tidy->french + tidy->apostrophes > 0;
}

static struct style article_style(const struct bs_tidy *tidy)
{
    static const struct style english = {"“", "”"}, german = {"„", "“"}, french = {"«", "»"},
                              swedish = {"”", "”"}, polish = {"„", "”"};
    bool de = bs_tidy_lang_is(tidy, "de") || bs_tidy_lang_is(tidy, "cs") ||
              bs_tidy_lang_is(tidy, "sk") || bs_tidy_lang_is(tidy, "bg") ||
              bs_tidy_lang_is(tidy, "is");
    bool pl =
        bs_tidy_lang_is(tidy, "pl") || bs_tidy_lang_is(tidy, "ro") || bs_tidy_lang_is(tidy, "hu");

    if (tidy->french > tidy->english && tidy->french > tidy->german) {
        return french;
    }
    if (tidy->german > 0 && tidy->german * 3 > tidy->english) {
        return pl ? polish : german;
    }
    if (tidy->english > 0) {
        return lang_doubles_closing(tidy) ? swedish : english;
    }
    if (de) {
        return german;
    }
    if (pl) {
        return polish;
    }
    if (lang_doubles_closing(tidy)) {
        return swedish;
    }
    return bs_tidy_lang_is(tidy, "fr") || bs_tidy_lang_is(tidy, "ru") || bs_tidy_lang_is(tidy, "nb")
               ? french
               : english;
}

static const char *closer_for(const struct bs_tidy *tidy, gunichar open)
{
    switch (open) {
    case 0x201C:
    case 0x201F:
        return "”";
    case 0x201E:
        return article_style(tidy).open[0] == '\xE2' && strcmp(article_style(tidy).open, "„") == 0
                   ? article_style(tidy).close
                   : "“";
    case 0xAB:
        return "»";
    case 0xBB:
        return lang_doubles_closing(tidy) ? "»" : "«";
    case 0x201D:
        return "”";
    default:
        return "\"";
    }
}

/* Can these two be halves of one pair in some language? */
static bool agree(gunichar open, gunichar close)
{
    switch (open) {
    case 0x201C:
    case 0x201F:
        return close == 0x201D;
    case 0x201E:
        return close == 0x201C || close == 0x201D;
    case 0xAB:
        return close == 0xBB;
    case 0xBB:
        return close == 0xAB || close == 0xBB;
    case 0x201D:
        return close == 0x201D;
    default:
        return close == '"';
    }
}

static void fix(struct bs_tidy *tidy, uint32_t at, uint32_t n, const char *with, const char *note)
{
    struct bs_fix item = {.at = at, .n = n, .with = with, .note = note};

    g_array_append_val(tidy->fixes, item);
}

static bool french_space(const char *open)
{
    return strcmp(open, "«") == 0;
}

/* Puts `with` for a closing mark and takes away the spaces before it, if its style has none. */
static void fix_closing(struct bs_tidy *tidy, const struct bs_text *text, const struct mark *mark,
                        const char *with, bool spaced)
{
    uint32_t at = mark->at, n = mark->n;

    while (!spaced && at > 0 &&
           (text->utf8[at - 1] == ' ' ||
            (at > 1 && memcmp(text->utf8 + at - 2, "\xC2\xA0", 2) == 0))) {
        uint32_t back = text->utf8[at - 1] == ' ' ? 1 : 2;
        at -= back;
        n += back;
    }
    if (spaced && at > 0 && !is_blank(mark->before)) {
        with = "\xC2\xA0»";
    }
    fix(tidy, at, n, with, NULL);
}

static void fix_pair(struct bs_tidy *tidy, const struct bs_text *text, const struct mark *open,
                     const struct mark *close)
{
    bool fr = bs_tidy_lang_is(tidy, "fr");

    if (open->c == '"') {
        struct style style = article_style(tidy);
        if (close->c == '"' && !article_is_typographic(tidy)) {
            return;
        }
        if (close->c == 0xBB) {
            style = (struct style){"«", "»"};
        } else if (close->c == 0x201D) {
            style = (struct style){"“", "”"};
        }
        bool spaced = fr && french_space(style.open);
        fix(tidy, open->at, open->n, spaced && !is_blank(open->after) ? "«\xC2\xA0" : style.open,
            NULL);
        if (close->c == '"') {
            fix_closing(tidy, text, close, style.close, spaced);
        }
        return;
    }
    if (!agree(open->c, close->c)) {
        fix_closing(tidy, text, close, closer_for(tidy, open->c),
                    open->c == 0xAB && is_blank(open->after));
    } else if (open->c == 0x201C && is_blank(close->before)) {
        fix_closing(tidy, text, close, "”", false);
    }
}

/* ---- left open ------------------------------------------------------------------------------------------------------ */

/* Words that say who speaks; behind them the speech may long be over. */
static bool names_speaker(const char *text)
{
    static const char *const verbs[] = {
        " said", " says",  " told ",  " added",   " explain",  " asked",  " recall",  " sagte",
        " sagt", " meint", " erklär", " dit ",    " dit-",     " déclar", " expliqu", " affirme",
        " dijo", " afirm", " explic", " aseguró", " ha detto", " disse",  " dice",    " spiega",
        " zei ", " zegt",  " aldus",  " säger",   " sade",     " сказал", " says,",   " according",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (strstr(text, verbs[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Does the next paragraph take the quotation up, or end it? */
static bool goes_on(const char *next)
{
    gunichar before = 0;

    if (next == NULL) {
        return false;
    }
    for (const char *p = next; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_double(c)) {
            gunichar after = g_utf8_get_char(g_utf8_next_char(p));
            return p == next || (!is_blank(before) && closes_before(after));
        }
        before = c;
    }
    return false;
}

static void doubt(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                  uint32_t at, const char *what)
{
    const char *p = text->utf8 + at, *end = p;
    int words = 0;

    while (*end != '\0' && words < 4 && end - p < 60) {
        end = g_utf8_next_char(end);
        words += *end == ' ';
    }
    const char *from = p;
    while (from > text->utf8 && from[-1] != ' ' && p - from < 24) {
        from = g_utf8_prev_char(from);
    }
    bs_diag(tidy->diags, BS_WARN, where, "tidy.quote", "“%.*s”: %s", (int)(end - from), from, what);
}

static void left_open(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                      const struct mark *mark, bool alone)
{
    if (alone && mark->at == 0 && mark->c != '"' && bs_text_ends_stopped(text->utf8, text->len) &&
        !names_speaker(text->utf8)) {
        fix(tidy, text->len, 0, closer_for(tidy, mark->c),
            "the quotation was never closed; it may have ended earlier");
        return;
    }
    doubt(tidy, text, where, mark->at, "a quotation opens here and is never closed");
}

/* "I'll find them,' he said": the speech began with the sentence, and the sentence with the paragraph. */
static bool lost_opening(struct bs_tidy *tidy, const struct bs_text *text, uint32_t at, uint32_t n)
{
    struct style style = article_style(tidy);
    const char *p = text->utf8, *mark = p + at;
    char tail[64];

    if (at > 600 ||
        (tidy->fixes->len > 0 && g_array_index(tidy->fixes, struct bs_fix, 0).at == 0)) {
        return false; /* no sentence is that long, and a paragraph opens once */
    }
    for (; p < mark; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool last = g_utf8_next_char(p) == mark;
        if (is_double(c) || (bs_is_stop(c) && !last) || (last && c != ',' && !bs_is_stop(c))) {
            return false;
        }
    }
    g_strlcpy(tail, mark + n, sizeof tail);
    if (tail[0] != ' ' || !g_ascii_islower(tail[1]) || !names_speaker(tail) ||
        !article_is_typographic(tidy)) {
        return false;
    }
    fix(tidy, 0, 0, style.open, "the opening mark was lost");
    fix(tidy, at, n, style.close, "it closed what the paragraph opens with");
    return true;
}

static void left_overs(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                       const GArray *marks, const char *next)
{
    bool was_open = tidy->quote_open, looked = false, continued = false;

    tidy->quote_open = false;
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->pair != ALONE) {
            continue;
        }
        looked = looked || mark->opens;
        continued = looked && (continued || goes_on(next));
        next = looked ? NULL : next; /* one look is enough */
        if (mark->opens && continued) {
            tidy->quote_open = true;
        } else if (mark->opens) {
            left_open(tidy, text, where, mark, marks->len == 1);
        } else if (was_open) {
            was_open = false;
        } else if (marks->len > 1 || !lost_opening(tidy, text, mark->at, mark->n)) {
            doubt(tidy, text, where, mark->at, "a quotation closes here that was never opened");
        }
    }
}

/* ---- single marks --------------------------------------------------------------------------------------------------- */

static bool is_single(gunichar c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019;
}

/* Behind the last letter of a word or a stop, before none. */
static bool single_closes(gunichar before, gunichar after)
{
    return !is_blank(before) && closes_before(after) && !is_double(before);
}

static bool single_opens(gunichar before, gunichar after)
{
    return opens_after(before) && g_unichar_isalnum(after);
}

struct singles {
    uint32_t open; /* of the opening mark that waits */
    bool waits, straight;
};

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

static void mend_singles(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where)
{
    const char *end = text->utf8 + text->len;
    uint32_t closing = 0;
    bool typographic = article_is_typographic(tidy), opened = false;

    for (const char *p = text->utf8; p < end; p = g_utf8_next_char(p)) {
        gunichar c = *p == '\'' || (guchar)*p == 0xE2 ? g_utf8_get_char(p) : 0;
        if (c != '\'' && c != 0x2018) {
            continue;
        }
        gunichar before = char_before(text, p);
        const char *next = g_utf8_next_char(p);
        gunichar after = next < end ? g_utf8_get_char(next) : 0;
        uint32_t at = (uint32_t)(p - text->utf8);
        if (c == 0x2018 && single_opens(before, after)) {
            opened = true;
        } else if (c == '\'') {
            if (single_opens(before, after)) {
                closing =
                    closing != UINT32_MAX && closing <= at ? next_closing(text, at + 1) : closing;
                opened = closing != UINT32_MAX;
                if (typographic && (opened || g_unichar_isdigit(after))) {
                    fix(tidy, at, 1, opened ? "‘" : "’", NULL);
                } else if (!opened && !g_unichar_isdigit(after)) {
                    doubt(tidy, text, where, at, "a mark opens here and is never closed");
                }
            } else if (single_closes(before, after) && !opened && g_unichar_ispunct(before)) {
                if (!lost_opening(tidy, text, at, 1)) {
                    doubt(tidy, text, where, at, "a quotation closes here that was never opened");
                }
            } else if (typographic && !(g_unichar_isdigit(before) && after != 's')) {
                opened = opened && !single_closes(before, after);
                fix(tidy, at, 1, "’", NULL);
            }
        }
    }
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

static int compare_fix(gconstpointer a, gconstpointer b)
{
    const struct bs_fix *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

static void apply_fixes(struct bs_mend *m)
{
    const GArray *fixes = m->tidy->fixes;
    guint i = 0;

    m->topic = "tidy.quote";
    while (m->at < m->end || i < fixes->len) {
        const struct bs_fix *item = i < fixes->len ? &g_array_index(fixes, struct bs_fix, i) : NULL;
        uint32_t at = (uint32_t)(m->at - m->in);
        if (item == NULL || item->at > at) {
            bs_mend_keep_to(m, item != NULL ? m->in + item->at : m->end);
            continue;
        }
        i++;
        if (item->at < at || bs_mend_in_code(m)) {
            continue;
        }
        m->severity = item->note != NULL ? BS_WARN : BS_NOTE;
        bs_mend_replace(m, item->n, item->with, item->note);
    }
}

static bool holds_marks(const char *utf8)
{
    for (const guchar *p = (const guchar *)utf8; *p != 0; p++) {
        if (*p >= '(' && *p < 0xC2) { /* most of them */
            continue;
        }
        if (*p == '"' || *p == '\'' || (*p == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB)) ||
            (*p == 0xE2 && p[1] == 0x80 && p[2] >= 0x98 && p[2] <= 0x9F)) {
            return true;
        }
    }
    return false;
}

void bs_tidy_quotes(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where,
                    const char *next)
{
    if (!holds_marks(text->utf8)) {
        tidy->quote_open = false;
        return;
    }
    GArray *marks = find_marks(tidy, text);

    tidy->fixes = g_array_new(FALSE, FALSE, sizeof(struct bs_fix));
    pair_marks(marks);
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->opens && mark->pair >= 0) {
            fix_pair(tidy, text, mark, &g_array_index(marks, struct mark, mark->pair));
        }
    }
    left_overs(tidy, text, where, marks, next);
    mend_singles(tidy, text, where);
    if (!article_is_typographic(tidy) && tidy->straight + tidy->straight_apostrophes > 0 &&
        !tidy->told_straight) {
        tidy->told_straight = true;
        bs_diag(tidy->diags, BS_NOTE, where, "tidy.quote",
                "straight quotation marks throughout: left as they are");
    }
    g_array_sort(tidy->fixes, compare_fix);
    if (tidy->fixes->len > 0) {
        bs_mend_run(tidy, text, where, apply_fixes);
    }
    g_array_free(tidy->fixes, TRUE);
    tidy->fixes = NULL;
    g_array_free(marks, TRUE);
}
