/* tidy_quote.c: quotation marks and apostrophes.
 *
 * Model   A paragraph is a row of marks, each of which opens or closes by what stands beside it, where the mark itself leaves a
 *         doubt. Marks nest: a closing one belongs to the last that is open.
 * Method  One walk with a stack gives pairs and left-overs. A pair whose halves are of two styles takes the style of its
 *         opening mark (“ … » becomes “ … ”), because translation software and editors break the closing one. Straight marks
 *         become those of the article or of its language (tidy_habits.c), within other marks those for within; `` and '' of
 *         the wires count as straight ones. What its sides leave open opens when nothing is open, else closes.
 * Left    A quotation that is never closed goes on in the next paragraph if that opens again (the English and French habit).
 *         It is closed here only when the whole paragraph is the quotation: it opens it, ends in a stop, no other mark and no
 *         verb of saying in it. All else is only reported.
 *         A straight mark that is left over becomes what its sides say, so that its paragraph has marks of one kind.
 *
 * A mark behind a number is inches where nothing is open, where feet stand before it, and where the marks that follow close all
 * that is open without it. */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

struct mark {
    uint32_t at, n;
    gunichar c;
    gunichar before, after;
    bool opens, closes;
    bool doubtful; /* straight, and its sides do not say what it does */
    int pair;      /* index of the other half, or: */
};

enum { ALONE = -1, NO_MARK = -2 /* inches, or within a word */ };

static bool is_double(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB ||
           c == 0x201F;
}

static bool is_blank(gunichar c)
{
    return c == 0 || g_unichar_isspace(c);
}

bool bs_tidy_opens_after(gunichar before)
{
    return is_blank(before) || before == '(' || before == '[' || before == '/' ||
           before == 0x2018 || before == 0xBF || before == 0xA1 || bs_is_dash(before) ||
           is_double(before);
}

bool bs_tidy_closes_before(gunichar after)
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
    bool left = bs_tidy_opens_after(mark->before), right = bs_tidy_closes_before(mark->after);

    /* nothing that ends a clause stands behind an opening mark */
    bool clause = mark->after == ',' || mark->after == '.' || mark->after == ';' ||
                  mark->after == ')' || mark->after == ':' || mark->after == '?' ||
                  mark->after == '!';
    mark->opens = left && !is_blank(mark->after) && !clause;
    mark->closes = right && !is_blank(mark->before);
    if ((mark->c == 0xAB || mark->c == 0xBB) && bs_tidy_lang_is(tidy, "fr")) {
        mark->opens = mark->c == 0xAB; /* whatever stands beside, with or without its space */
        mark->closes = !mark->opens;
    }
    if (mark->opens != mark->closes) {
        return;
    }
    mark->doubtful = mark->c == '"';
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

/* Feet before the inches: 6'2", 5' 11". */
static bool has_feet(const char *start, const char *p)
{
    const char *digits = p;

    while (digits > start && g_ascii_isdigit(digits[-1])) {
        digits--;
    }
    digits -= digits > start && digits < p && digits[-1] == ' ';
    return digits < p && digits - 1 > start && digits[-1] == '\'' && g_ascii_isdigit(digits[-2]);
}

/* Bytes of the mark at p; 0: none, or the end of a measure, or part of an address. */
static uint32_t mark_length(const struct bs_text *text, const char *p, gunichar *c)
{
    gunichar before = char_before(text, p);
    uint32_t n;

    if ((*p == '`' || *p == '\'') && p[1] == *p && !g_unichar_isdigit(before)) {
        *c = '"';
        return 2;
    }
    *c = *p == '"' || (guchar)*p >= 0x80 ? g_utf8_get_char(p) : 0;
    if (!is_double(*c)) {
        return 0;
    }
    n = (uint32_t)(g_utf8_next_char(p) - p);
    if (*c == '"' && g_unichar_isdigit(before)) {
        gunichar after = g_utf8_get_char(p + 1);
        if ((!is_blank(after) && !g_unichar_ispunct(after)) || has_feet(text->utf8, p)) {
            return 0;
        }
    }
    return *c == '"' && bs_tidy_in_address(text->utf8, p, n) ? 0 : n;
}

static GArray *find_marks(const struct bs_tidy *tidy, const struct bs_text *text)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    const char *end = text->utf8 + text->len;
    int german = 0;
    uint32_t span = 0;

    for (const char *p = text->utf8; p < end; p = g_utf8_next_char(p)) {
        if (*p != '"' && *p != '`' && *p != '\'' && (guchar)*p < 0x80) {
            continue;
        }
        gunichar c;
        uint32_t at = (uint32_t)(p - text->utf8), n = mark_length(text, p, &c);
        if (n == 0 || bs_tidy_in_code(text, at, &span)) {
            continue;
        }
        struct mark mark = {.at = at,
                            .n = n,
                            .c = c,
                            .before = char_before(text, p),
                            .after = p + n < end ? g_utf8_get_char(p + n) : 0,
                            .pair = ALONE};
        german += c == 0x201E;
        classify(tidy, &mark, german > 0);
        german -= c == 0x201C && mark.closes && german > 0;
        g_array_append_val(marks, mark);
        p += *p == '`' || *p == '\'';
    }
    return marks;
}

/* Do the marks from the one behind a number on close more than is open? */
static bool closes_too_much(const GArray *marks, guint i, guint open)
{
    enum { FAR = 8 };
    guint n = 0;

    while (n <= FAR && i + n < marks->len) {
        const struct mark *mark = &g_array_index(marks, struct mark, i + n);
        if (mark->opens || mark->doubtful) {
            break;
        }
        n++;
    }
    return n > open;
}

/* A doubtful mark inside a word is a letter's (Hebrew צה"ל) unless something is open that it can close, or words are not apart. */
static bool is_letters(const struct bs_tidy *tidy, const struct mark *mark, bool open)
{
    return g_unichar_isalnum(mark->before) && g_unichar_isalnum(mark->after) &&
           !bs_is_wide(mark->before) && !bs_is_wide(mark->after) &&
           (!open || bs_tidy_lang_is(tidy, "he") || bs_tidy_lang_is(tidy, "yi"));
}

static void pair_marks(const struct bs_tidy *tidy, GArray *marks)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < (int)marks->len; i++) {
        struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->doubtful && is_letters(tidy, mark, open->len > 0)) {
            mark->pair = NO_MARK;
            continue;
        }
        if (mark->doubtful) {
            mark->closes = open->len > 0;
            mark->opens = !mark->closes;
        }
        if (mark->c == '"' && mark->closes && g_unichar_isdigit(mark->before) &&
            closes_too_much(marks, (guint)i, open->len)) {
            mark->pair = NO_MARK;
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

static const char *closer_for(struct bs_tidy *tidy, gunichar open)
{
    switch (open) {
    case 0x201C:
    case 0x201F:
        return "”";
    case 0x201E:
        return strcmp(bs_tidy_marks(tidy).open, "„") == 0 ? bs_tidy_marks(tidy).close : "“";
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

void bs_tidy_fix(struct bs_tidy *tidy, uint32_t at, uint32_t n, const char *with, const char *note)
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
    bs_tidy_fix(tidy, at, n, with, NULL);
}

/* What opens before the half that closes, if that is of some style already. */
static const char *opener_for(const struct bs_tidy_marks *marks, gunichar close)
{
    char shown[8] = {0};

    g_unichar_to_utf8(close, shown);
    if (close == '"' || strcmp(marks->close, shown) == 0) {
        return marks->open;
    }
    return close == 0xBB ? "«" : close == 0xAB ? "»" : close == 0x201C ? "„" : "“";
}

/* inner: it stands within another. */
static void fix_pair(struct bs_tidy *tidy, const struct bs_text *text, const struct mark *open,
                     const struct mark *close, bool inner)
{
    if (open->c == '"') {
        struct bs_tidy_marks marks = bs_tidy_marks(tidy);
        if (inner) {
            marks = (struct bs_tidy_marks){.open = marks.inner_open, .close = marks.inner_close};
        }
        const char *with = opener_for(&marks, close->c);
        bool spaced = bs_tidy_lang_is(tidy, "fr") && french_space(with);
        bs_tidy_fix(tidy, open->at, open->n, spaced && !is_blank(open->after) ? "«\xC2\xA0" : with,
                    NULL);
        if (close->c == '"') {
            fix_closing(tidy, text, close, marks.close, spaced);
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

/* Fixes every pair; gives them as struct bs_quotation. */
static GArray *fix_pairs(struct bs_tidy *tidy, const struct bs_text *text, const GArray *marks)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct bs_quotation));
    int depth = 0;

    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->pair < 0) {
            continue;
        }
        if (!mark->opens) {
            depth--;
            continue;
        }
        const struct mark *close = &g_array_index(marks, struct mark, mark->pair);
        struct bs_quotation pair = {.from = mark->at, .to = close->at};
        if (mark->before != '=') { /* class="big": somebody's code */
            fix_pair(tidy, text, mark, close, depth % 2 == 1);
        }
        g_array_append_val(pairs, pair);
        depth++;
    }
    return pairs;
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
            return p == next || (!is_blank(before) && bs_tidy_closes_before(after));
        }
        before = c;
    }
    return false;
}

void bs_tidy_quote_doubt(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
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
        bs_tidy_fix(tidy, text->len, 0, closer_for(tidy, mark->c),
                    "the quotation was never closed; it may have ended earlier");
        return;
    }
    bs_tidy_quote_doubt(tidy, text, where, mark->at, "a quotation opens here and is never closed");
}

/* "I'll find them,' he said": the speech began with the sentence, and the sentence with the paragraph. */
bool bs_tidy_lost_opening(struct bs_tidy *tidy, const struct bs_text *text, uint32_t at, uint32_t n)
{
    struct bs_tidy_marks marks = bs_tidy_marks(tidy);
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
        !bs_tidy_has_marks(tidy)) {
        return false;
    }
    bs_tidy_fix(tidy, 0, 0, marks.open, "the opening mark was lost");
    bs_tidy_fix(tidy, at, n, marks.close, "it closed what the paragraph opens with");
    return true;
}

static void straighten(struct bs_tidy *tidy, const struct mark *mark)
{
    struct bs_tidy_marks marks = bs_tidy_marks(tidy);

    if (mark->c == '"' && !mark->doubtful) {
        bs_tidy_fix(tidy, mark->at, mark->n, mark->opens ? marks.open : marks.close, NULL);
    }
}

static void left_overs(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                       const GArray *marks, const char *next)
{
    bool was_open = tidy->quote_open, looked = false, continued = false;

    tidy->quote_open = false;
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->pair != ALONE || mark->before == '=') {
            continue;
        }
        straighten(tidy, mark);
        looked = looked || mark->opens;
        continued = looked && (continued || goes_on(next));
        next = looked ? NULL : next; /* one look is enough */
        if (mark->opens && continued) {
            tidy->quote_open = true;
        } else if (mark->opens) {
            left_open(tidy, text, where, mark, marks->len == 1);
        } else if (was_open) {
            was_open = false;
        } else if (marks->len > 1 || !bs_tidy_lost_opening(tidy, text, mark->at, mark->n)) {
            bs_tidy_quote_doubt(tidy, text, where, mark->at,
                                "a quotation closes here that was never opened");
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
        if (*p >= '(' && *p < 0xC2 && *p != '`') { /* most of them */
            continue;
        }
        if (*p == '"' || *p == '\'' || *p == '`' ||
            (*p == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB)) ||
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
    pair_marks(tidy, marks);
    GArray *pairs = fix_pairs(tidy, text, marks);
    left_overs(tidy, text, where, marks, next);
    bs_tidy_singles(tidy, text, where, pairs);
    g_array_free(pairs, TRUE);
    g_array_sort(tidy->fixes, compare_fix);
    if (tidy->fixes->len > 0) {
        bs_mend_run(tidy, text, where, apply_fixes);
    }
    g_array_free(tidy->fixes, TRUE);
    tidy->fixes = NULL;
    g_array_free(marks, TRUE);
}
