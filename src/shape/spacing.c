/* The white of French punctuation: wherever the writer put a space, a no-break one or none, the page has the same.
 *
 * Before ; ! ? stands a fine space, before : and inside « » a word space, and no line breaks at either (Imprimerie nationale, Lexique
 * des règles typographiques, 2002, p. 148). Swiss setters take the fine space for all of them (Guide du typographe, 2000, §1000).
 * A word space grows and shrinks with its line, a fine one does not. No other language of ours has white there.
 *
 * A mark that is not at the end of a word is no punctuation: the colon of an address, of 12:30 and 3:1, the question mark in
 * the middle of an address. Code is not asked about. */
#include "shape/shape_private.h"

#include <string.h>

enum {
    FINE = 0x202f,
    FULL = 0xa0,
    BLANKS_MAX = 4, /* in a row; more are no spacing */
    WORD_MAX = 256, /* bytes of a word that are looked at for an address */
};

static bool is_blank(gunichar ch)
{
    return ch == ' ' || ch == FULL || ch == FINE || (ch >= 0x2006 && ch <= 0x200a);
}

static bool is_high(gunichar ch)
{
    return ch == ';' || ch == '!' || ch == '?';
}

static gunichar char_at(const char *p, const char *end)
{
    return p < end ? g_utf8_get_char(p) : 0;
}

static gunichar char_before(const char *text, const char *p)
{
    return p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

static const char *blanks_start(const char *text, const char *p)
{
    for (int i = 0; i < BLANKS_MAX && is_blank(char_before(text, p)); i++)
        p = g_utf8_prev_char(p);
    return p;
}

static const char *blanks_end(const char *p, const char *end)
{
    for (int i = 0; i < BLANKS_MAX && is_blank(char_at(p, end)); i++)
        p = g_utf8_next_char(p);
    return p;
}

/* The word that ends at p is an address: nothing is put into it. */
static bool ends_address(const char *text, const char *p)
{
    const char *from = p;
    while (from > text && p - from < WORD_MAX && !is_blank(char_before(text, from)) &&
           from[-1] != '\n')
        from = g_utf8_prev_char(from);
    size_t n = (size_t)(p - from);
    return g_strstr_len(from, (gssize)n, "://") || g_strstr_len(from, (gssize)n, "www.") ||
           memchr(from, '@', n);
}

/* Does a mark belong to what stands before it? */
static bool follows_words(gunichar before)
{
    switch (before) {
    case ')':
    case ']':
    case '"':
    case '%':
    case '.':
    case '\'':
    case 0xb0:   /* ° */
    case 0xbb:   /* » */
    case 0x2019: /* ’ */
    case 0x201d: /* ” */
    case 0x2026: /* … */
    case 0x20ac: /* € */
        return true;
    default:
        return g_unichar_isalnum(before) || g_unichar_ismark(before);
    }
}

static bool ends_clause(gunichar mark, gunichar after)
{
    switch (after) {
    case 0:
    case '\n':
    case '"':
    case 0xbb:
    case 0x2019:
    case 0x201d:
        return true;
    case ')':
    case ']':
    case ',':
    case '.':
    case ';':
    case ':':
    case 0x2013:
    case 0x2014:
    case 0x2026:
        return mark == '!' || mark == '?';
    default:
        return is_blank(after);
    }
}

/* The blank before the mark at p, which may have blanks from `blanks` on; 0: as it is. */
static gunichar before_mark(const char *text, const char *end, const char *blanks, const char *p,
                            bool swiss)
{
    gunichar mark = char_at(p, end), before = char_before(text, blanks);
    if (mark == 0xbb)
        return before && before != '\n' && before != 0xab ? (swiss ? FINE : FULL) : 0;
    if ((!is_high(mark) && mark != ':') || !follows_words(before))
        return 0;
    const char *next = g_utf8_next_char(p);
    while (is_high(mark) && (char_at(next, end) == '!' || char_at(next, end) == '?'))
        next++; /* "?!" is one mark */
    gunichar after = char_at(next, end);
    if (!ends_clause(mark, after) || ends_address(text, blanks))
        return 0;
    bool ratio = mark == ':' && blanks == p && g_unichar_isdigit(before) &&
                 g_unichar_isdigit(char_at(blanks_end(next, end), end));
    return ratio ? 0 : mark == ':' && !swiss ? FULL : FINE;
}

struct bs_spacing bs_spacing_at(const char *text, const char *end, const char *p, bool swiss)
{
    gunichar ch = g_utf8_get_char(p), inside = swiss ? FINE : FULL;
    if (is_blank(ch)) {
        const char *from = blanks_start(text, p), *to = blanks_end(p, end);
        gunichar blank =
            char_before(text, from) == 0xab ? inside : before_mark(text, end, from, to, swiss);
        if (!blank || to == end)
            return (struct bs_spacing){.ch = ch};
        return (struct bs_spacing){.ch = from == p ? blank : 0};
    }
    struct bs_spacing spacing = {.ch = ch};
    if (ch == 0xab) {
        gunichar after = char_at(g_utf8_next_char(p), end);
        spacing.after = after && after != '\n' && after != 0xbb && !is_blank(after) ? inside : 0;
    } else if (!is_blank(char_before(text, p))) {
        spacing.before = before_mark(text, end, p, p, swiss);
    }
    return spacing;
}

bool bs_spacing_may_apply(const char *text, uint32_t len)
{
    for (const char *p = text; p < text + len; p++) {
        if (*p == ';' || *p == ':' || *p == '!' || *p == '?' ||
            (*p == '\xc2' && (p[1] == '\xab' || p[1] == '\xbb')))
            return true;
    }
    return false;
}
