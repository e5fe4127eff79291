/* tidy_space.c: stray markup, spaces, dashes and dots.
 *
 * A no-break space is kept where one belongs (French punctuation, numbers and their units, initials) and is a space elsewhere:
 * page editors leave them behind by the hundred. A space before a stop goes, but French sets one before : ; ! ? and », and
 * there it becomes a no-break space, because a line must not begin with them.
 */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

/* ---- markup --------------------------------------------------------------------------------------------------------- */

static const char *const tag_names[] = {
    "a",      "abbr",       "article", "aside",    "b",      "big",     "blockquote", "body",
    "br",     "button",     "center",  "cite",     "code",   "div",     "dl",         "dt",
    "em",     "figcaption", "figure",  "font",     "footer", "form",    "h1",         "h2",
    "h3",     "h4",         "h5",      "h6",       "head",   "header",  "hr",         "html",
    "i",      "iframe",     "img",     "input",    "ins",    "label",   "li",         "link",
    "main",   "meta",       "nav",     "noscript", "o:p",    "object",  "ol",         "option",
    "p",      "picture",    "q",       "s",        "script", "section", "select",     "small",
    "source", "span",       "strike",  "strong",   "style",  "sub",     "sup",        "svg",
    "table",  "tbody",      "td",      "th",       "thead",  "time",    "title",      "tr",
    "tt",     "u",          "ul",      "video",
};

static bool is_known_tag(const char *name, size_t n)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tag_names); i++) {
        if (strlen(tag_names[i]) == n && g_ascii_strncasecmp(tag_names[i], name, n) == 0) {
            return true;
        }
    }
    return false;
}

/* Length of the tag at p; 0: "<" means less than, or another thing. */
static size_t tag_length(const char *p, const char *end)
{
    const char *name = p + 1;

    if (end - p > 4 && strncmp(p, "<!--", 4) == 0) {
        const char *close = g_strstr_len(p, MIN(end - p, 4000), "-->");
        return close != NULL ? (size_t)(close + 3 - p) : 0;
    }
    name += name < end && *name == '/';
    size_t n = 0;
    while (name + n < end && (g_ascii_isalnum(name[n]) || name[n] == ':') && n < 12) {
        n++;
    }
    if (!is_known_tag(name, n) || name + n >= end || strchr(" \t/>", name[n]) == NULL) {
        return 0;
    }
    const char *close = memchr(name, '>', (size_t)MIN(end - name, 2000));
    return close != NULL ? (size_t)(close + 1 - p) : 0;
}

/* WordPress short codes: "[caption id=…]", "[/caption]", "[gallery ids=…]". */
static size_t shortcode_length(const char *p, const char *end)
{
    static const char *const names[] = {"caption", "gallery", "embed",  "audio",     "video",
                                        "youtube", "twitter", "vc_row", "vc_column", "pullquote"};
    const char *name = p + 1 + (end - p > 1 && p[1] == '/');

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t n = strlen(names[i]);
        if ((size_t)(end - name) > n && strncmp(name, names[i], n) == 0 &&
            (name[n] == ']' || name[n] == ' ' || name[n] == '_')) {
            const char *close = memchr(name, ']', (size_t)MIN(end - name, 2000));
            return close != NULL ? (size_t)(close + 1 - p) : 0;
        }
    }
    return 0;
}

void bs_tidy_pass_markup(struct bs_mend *m)
{
    m->topic = "tidy.markup";
    m->severity = BS_NOTE;
    while (m->at < m->end) {
        size_t n = 0;
        if ((*m->at == '<' || *m->at == '[') && !bs_mend_in_code(m)) {
            n = *m->at == '<' ? tag_length(m->at, m->end) : shortcode_length(m->at, m->end);
        }
        if (n > 0) {
            bool parts = g_ascii_strncasecmp(m->at, "<br", 3) == 0 ||
                         g_ascii_strncasecmp(m->at, "<p", 2) == 0;
            bs_mend_replace(m, n, parts ? " " : "", NULL);
        } else {
            bs_mend_keep(m);
        }
    }
}

/* ---- spaces --------------------------------------------------------------------------------------------------------- */

static bool is_odd_space(gunichar c)
{
    return c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

static bool is_space(gunichar c)
{
    return c == ' ' || is_odd_space(c);
}

static bool is_high_mark(gunichar c)
{
    return c == ':' || c == ';' || c == '!' || c == '?' || c == 0xBB;
}

/* Marks that a space must not stand before, in any language but French for some. */
static bool hates_space(gunichar c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

/* A short word before the no-break space ("M.", "n°", "z.", "10") says that somebody meant it. */
static bool meant_no_break(const struct bs_mend *m, gunichar before, gunichar after)
{
    const char *p = m->out->str + m->out->len;
    int letters = 0;

    if (g_unichar_isdigit(before) || g_unichar_isdigit(after) || before == 0xAB ||
        is_high_mark(after) || bs_is_dash(after) || bs_is_dash(before) || after == 0x2026) {
        return true;
    }
    if (before == '.') {
        p--;
    }
    while (p > m->out->str && letters < 4 && !is_space(g_utf8_get_char(g_utf8_prev_char(p)))) {
        p = g_utf8_prev_char(p);
        letters++;
    }
    return letters <= (before == '.' ? 3 : 1);
}

/* A run of spaces that is not one plain space. */
static void mend_spaces(struct bs_mend *m)
{
    const char *p = m->at;
    gunichar c = g_utf8_get_char(p), before = bs_mend_before(m);
    int n = 0;

    while (p < m->end && is_space(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
        n++;
    }
    gunichar after = bs_mend_char(m, p);
    size_t len = (size_t)(p - m->at);
    if (before == 0 || after == 0 || before == ' ') {
        bs_mend_swap(m, len, "");
    } else if (n == 1 &&
               (c == 0x202F || c == 0x2009 || c == 0x200A || c == 0x2007 || c == 0x3000)) {
        bs_mend_keep(m);
    } else if (n == 1 && c == 0xA0 && meant_no_break(m, before, after)) {
        bs_mend_keep(m);
    } else {
        bool no_break = c == 0xA0 && n == 1;
        bs_tally(m->tidy->tally, BS_NOTE, m->where, "tidy.space",
                 no_break ? "no-break space set as a plain one" : "run of spaces set as one",
                 no_break ? "no-break space where none belongs: set as a plain one"
                          : "run of spaces: set as one");
        bs_mend_swap(m, len, " ");
    }
}

/* At a space before a mark. */
static bool mend_before_mark(struct bs_mend *m)
{
    const char *p = m->at;
    gunichar before = bs_mend_before(m);

    while (p < m->end && is_space(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    gunichar mark = bs_mend_char(m, p);
    const char *past = p < m->end ? g_utf8_next_char(p) : p;
    gunichar after = bs_mend_char(m, past);
    bool ends = after == 0 || is_space(after) || bs_is_close_quote(after);
    bool french = bs_tidy_lang_is(m->tidy, "fr");

    if (before == 0 || is_space(before) ||
        !(g_unichar_isalnum(before) || bs_is_close_quote(before) || before == ')')) {
        return false;
    }
    if (french && (is_high_mark(mark) && (ends || mark == 0xBB))) {
        if (m->at[0] != ' ' && p - m->at < 4) {
            return false; /* no-break already */
        }
        bs_tally(m->tidy->tally, BS_NOTE, m->where, "tidy.space",
                 "space before a French mark made no-break",
                 "space before a French mark made no-break");
        bs_mend_swap(m, (size_t)(p - m->at), "\xC2\xA0");
        return true;
    }
    if (!hates_space(mark) || !ends || (bs_is_dash(after))) {
        return false;
    }
    bs_mend_replace(m, (size_t)(p - m->at), "", NULL);
    return true;
}

/* At «: the space behind it. */
static bool mend_guillemet(struct bs_mend *m)
{
    if (!bs_tidy_lang_is(m->tidy, "fr") || m->end - m->at < 3 || m->at[2] != ' ') {
        return false;
    }
    bs_mend_keep(m);
    bs_tally(m->tidy->tally, BS_NOTE, m->where, "tidy.space",
             "space after a French mark made no-break", "space after a French mark made no-break");
    bs_mend_swap(m, 1, "\xC2\xA0");
    return true;
}

/* ---- dashes and dots ------------------------------------------------------------------------------------------------ */

/* Replaces n bytes by the dash, on those sides with the space that it has. */
static void put_dash(struct bs_mend *m, size_t n, const char *dash, bool left, bool right)
{
    size_t from = !left && *dash == ' ', to = strlen(dash);
    to -= !right && dash[to - 1] == ' ';
    g_autofree char *with = g_strndup(dash + from, to - from);

    bs_mend_replace(m, n, with, NULL);
}

static bool in_dateline(const struct bs_mend *m)
{
    return m->at - m->in < 120 && (size_t)(m->at - m->in) < bs_dateline_length(m->in);
}

/* Of a formula or a sort ("x - y", "Type A - B") rather than a sentence: letters alone on both sides. */
static bool is_minus(const char *left, const char *start, const char *right)
{
    return (left - start < 2 || left[-2] == ' ') && g_ascii_isalpha(left[-1]) &&
           g_ascii_isalpha(right[0]) && (right[1] == ' ' || right[1] == '\0');
}

/* At a space: one to three hyphens with spaces around. */
static bool mend_spaced_dash(struct bs_mend *m)
{
    size_t n = strspn(m->at + 1, "-");
    gunichar before = bs_mend_before(m);

    if (n < 1 || n > 3 || m->at[n + 1] != ' ' || before == 0 || before == ' ' ||
        m->at[n + 2] == '\0' || m->at[n + 2] == ' ') {
        return false;
    }
    if (n == 1 &&
        (g_unichar_isdigit(before) || m->tidy->lang == NULL || is_minus(m->at, m->in, m->at + 3))) {
        return false;
    }
    const char *dash = bs_tidy_dash(m->tidy, true);
    if (in_dateline(m)) { /* a place and its dash stand apart in print */
        dash = strstr(dash, "—") != NULL ? " — " : " – ";
    }
    bs_mend_replace(m, n + 2, dash, NULL);
    return true;
}

static bool mend_dash(struct bs_mend *m)
{
    size_t n = strspn(m->at, "-");
    gunichar before = bs_mend_before(m), after = bs_mend_char(m, m->at + n);

    before = before == '\n' ? 0 : before;
    after = after == '\n' ? 0 : after;
    if (n > 3) { /* a drawn line; all of it at once, for the sake of time */
        g_string_append_len(m->out, m->at, (gssize)n);
        m->at += n;
        return true;
    }
    if (n < 2 || (before == 0 && after == 0)) {
        return false;
    }
    if (g_unichar_isdigit(before) && g_unichar_isdigit(after)) {
        bs_mend_replace(m, n, "–", NULL); /* from … to */
        return true;
    }
    bool spaced = (before == ' ' || before == 0) && after == ' ';
    bool broken_off = before != 0 && (after == 0 || bs_is_close_quote(after)); /* "I was--" */
    bool tight = (g_unichar_isalnum(before) || bs_is_close_quote(before) || hates_space(before)) &&
                 (g_unichar_isalnum(after) || bs_is_open_quote(after));
    if ((!spaced && !tight && !broken_off) || (tight && bs_tidy_in_address(m->in, m->at, n))) {
        return false;
    }
    const char *dash = bs_tidy_dash(m->tidy, spaced);
    put_dash(m, n, dash, !spaced && before != ' ', tight && !broken_off);
    return true;
}

static bool mend_dots(struct bs_mend *m)
{
    size_t n = strspn(m->at, ".");

    if (n == 3) {
        bs_mend_replace(m, 3, "…", NULL);
        return true;
    }
    if (m->end - m->at >= 5 && strncmp(m->at, ". . .", 5) == 0) {
        bs_mend_replace(m, 5, "…", NULL);
        return true;
    }
    if (n > 1) { /* ".." and "....": what they mean is not ours to say */
        g_string_append_len(m->out, m->at, (gssize)n);
        m->at += n;
        return true;
    }
    return false;
}

/* Sound for sure, whatever stands before it: ASCII but spaces, dashes and dots, and a space before a letter or digit. */
static bool is_plain(const char *p)
{
    return *p == ' ' ? g_ascii_isalnum(p[1]) : g_ascii_isgraph(*p) && *p != '-' && *p != '.';
}

void bs_tidy_pass_spaces(struct bs_mend *m)
{
    m->topic = "tidy.space";
    while (m->at < m->end) {
        const char *plain = m->at;
        while (plain < m->end && is_plain(plain) && (*plain != ' ' || plain > m->in)) {
            plain++;
        }
        if (plain > m->at && (m->out->len > 0 || *m->at != ' ')) {
            bs_mend_keep_to(m, plain);
            continue;
        }
        gunichar c = g_utf8_get_char(m->at);
        bool done = false;
        m->severity = BS_NOTE;
        if (bs_mend_in_code(m)) {
            done = false;
        } else if (is_space(c)) {
            gunichar next = bs_mend_char(m, g_utf8_next_char(m->at));
            done = mend_before_mark(m) || mend_spaced_dash(m);
            if (!done &&
                (is_odd_space(c) || is_space(next) || next == 0 || bs_mend_before(m) == 0)) {
                mend_spaces(m);
                done = true;
            }
        } else if (c == '-') {
            done = mend_dash(m);
        } else if (c == '.') {
            done = mend_dots(m);
        } else if (c == 0xAB) {
            done = mend_guillemet(m);
        }
        if (!done) {
            bs_mend_keep(m);
        }
    }
}

void bs_tidy_pass_dashes(struct bs_mend *m)
{
    m->topic = "tidy.space";
    while (m->at < m->end) {
        bool done = false;
        m->severity = BS_NOTE;
        if (*m->at == ' ' && m->at[1] == '-' && !bs_mend_in_code(m)) {
            done = mend_spaced_dash(m);
        } else if (*m->at == '-' && !bs_mend_in_code(m)) {
            done = mend_dash(m);
        }
        if (!done) {
            bs_mend_keep(m);
        }
    }
}

bool bs_tidy_may_be_spaced(const struct bs_text *text)
{
    const guchar *p = (const guchar *)text->utf8;

    if (text->len > 0 && (p[0] == ' ' || p[text->len - 1] == ' ')) {
        return true;
    }
    for (; *p != 0; p++) {
        if (*p > '.' && *p < 0xC2) { /* most of them */
            continue;
        }
        bool odd = (*p == ' ' && !g_ascii_isalnum(p[1]) && strchr(" \t.,:;!?-", p[1]) != NULL) ||
                   (*p == '-' && p[1] == '-') || (*p == '.' && p[1] == '.') || *p == '\t';
        /* no-break and other spaces, and guillemets for French */
        odd |= *p == 0xC2 && (p[1] == 0xA0 || p[1] == 0xAB || p[1] == 0xBB);
        odd |= *p == 0xE2 && ((p[1] == 0x80 && (p[2] < 0x90 || p[2] == 0xAF)) || p[1] == 0x81);
        odd |= *p == 0xE3 && p[1] == 0x80;
        if (odd) {
            return true;
        }
    }
    return false;
}
