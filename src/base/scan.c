#include "base/scan.h"

#include <string.h>

#include <glib.h>

enum { REGULAR, BLANK, DELIMITER };

/* ISO 32000-1 §7.2.2 */
static int class_of(char c)
{
    switch (c) {
    case '\0':
    case '\t':
    case '\n':
    case '\f':
    case '\r':
    case ' ':
        return BLANK;
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
        return DELIMITER;
    }
    return REGULAR;
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end) {
        if (*at == '%')
            while (at < end && *at != '\n' && *at != '\r')
                at++;
        else if (class_of(*at) == BLANK)
            at++;
        else
            break;
    }
    return at;
}

static const char *skip_regular(const char *at, const char *end)
{
    while (at < end && class_of(*at) == REGULAR)
        at++;
    return at;
}

/* Past the parenthesis that closes the one at `at`; NULL: none does. */
static const char *skip_string(const char *at, const char *end)
{
    size_t depth = 0;
    for (; at < end; at++) {
        if (*at == '\\' && at + 1 < end)
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
    }
    return NULL;
}

static const char *skip_hex(const char *at, const char *end)
{
    for (at++; at < end; at++) {
        if (*at == '>')
            return at + 1;
        if (!g_ascii_isxdigit(*at) && class_of(*at) != BLANK)
            return NULL;
    }
    return NULL;
}

/* Nothing says how long packed data is. It ends before an EI that stands alone and is followed by what can be a content stream: the
 * few bytes after it are text. */
static const char *find_image_end(const char *at, const char *end)
{
    enum { LOOK = 12 };
    for (const char *p = at; p + 2 <= end; p++) {
        p = memchr(p, 'E', (size_t)(end - p) - 1);
        if (!p)
            return NULL;
        if (p[1] != 'I' || (p > at && class_of(p[-1]) != BLANK) ||
            (p + 2 < end && class_of(p[2]) != BLANK))
            continue;
        const char *q = p + 2;
        while (q < end && q < p + 2 + LOOK &&
               (class_of(*q) == BLANK ? *q != '\0' : g_ascii_isprint(*q)))
            q++;
        if (q == end || q == p + 2 + LOOK)
            return p;
    }
    return NULL;
}

static bool is_number(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!g_ascii_isdigit(at[i]) && at[i] != '+' && at[i] != '-' && at[i] != '.')
            return false;
    return true;
}

/* Where the piece at `at` ends; NULL: it does not. */
static const char *delimited(const char *at, const char *end, enum bs_piece_kind *kind)
{
    bool two = at + 1 < end && at[1] == at[0];
    switch (*at) {
    case '/':
        *kind = BS_PIECE_NAME;
        return skip_regular(at + 1, end);
    case '(':
        *kind = BS_PIECE_STRING;
        return skip_string(at, end);
    case '<':
        *kind = two ? BS_PIECE_OPEN : BS_PIECE_STRING;
        return two ? at + 2 : skip_hex(at, end);
    case '[':
        *kind = BS_PIECE_OPEN;
        return at + 1;
    case ']':
        *kind = BS_PIECE_CLOSE;
        return at + 1;
    case '>':
        *kind = two ? BS_PIECE_CLOSE : BS_PIECE_BROKEN;
        return at + 1 + two;
    }
    *kind = BS_PIECE_BROKEN; /* ) { } */
    return at + 1;
}

static void take_image(struct bs_scan *scan, struct bs_piece *piece)
{
    const char *start = scan->at;
    if (start < scan->end && class_of(*start) == BLANK)
        start++;
    const char *end = find_image_end(start, scan->end);
    piece->kind = end ? BS_PIECE_IMAGE : BS_PIECE_BROKEN;
    piece->at = start;
    piece->len = (size_t)((end ? end : scan->end) - start);
    scan->at = start + piece->len;
    scan->data = false;
}

bool bs_scan_next(struct bs_scan *scan, struct bs_piece *piece)
{
    if (scan->data) {
        take_image(scan, piece);
        return true;
    }
    const char *at = skip_blanks(scan->at, scan->end), *end;
    if (at == scan->end) {
        scan->at = at;
        return false;
    }
    piece->at = at;
    if (class_of(*at) == REGULAR) {
        end = skip_regular(at, scan->end);
        piece->kind = is_number(at, (size_t)(end - at)) ? BS_PIECE_NUMBER : BS_PIECE_WORD;
    } else {
        end = delimited(at, scan->end, &piece->kind);
        if (!end) {
            piece->kind = BS_PIECE_BROKEN;
            end = scan->end;
        }
    }
    piece->len = (size_t)(end - at);
    scan->at = end;
    if (bs_piece_is(piece, "BI")) {
        scan->image = true;
    } else if (scan->image && bs_piece_is(piece, "ID")) {
        scan->image = false;
        scan->data = true;
    }
    return true;
}

bool bs_piece_is(const struct bs_piece *piece, const char *word)
{
    return piece->kind == BS_PIECE_WORD && strncmp(piece->at, word, piece->len) == 0 &&
           word[piece->len] == '\0';
}

bool bs_piece_number(const struct bs_piece *piece, int *millionths, bool *exact)
{
    enum { MOST = 1000 };
    const char *at = piece->at, *end = at + piece->len;
    bool minus = false, digits = false;
    int whole = 0, part = 0, unit = 100000;
    *exact = true;
    if (piece->kind != BS_PIECE_NUMBER)
        return false;
    if (at < end && (*at == '+' || *at == '-'))
        minus = *at++ == '-';
    for (; at < end && g_ascii_isdigit(*at); at++, digits = true)
        if ((whole = whole * 10 + (*at - '0')) > MOST)
            return false;
    if (at < end && *at == '.')
        for (at++; at < end && g_ascii_isdigit(*at); at++, digits = true, unit /= 10) {
            part += unit * (*at - '0');
            *exact = *exact && (unit > 0 || *at == '0');
        }
    *millionths = (minus ? -1 : 1) * (whole * 1000000 + part);
    return digits && at == end;
}
