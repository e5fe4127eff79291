/* Where addresses may be broken: web addresses, e-mail, hosts, names of files and of things in programs.
 *
 * A hyphen would be read as a part of them, so they break without one, after their joints (Chicago Manual of Style 17, §7.46, but for
 * the side: the joint at the line's end tells that the address goes on). After a slash, or what starts a query or a field, is
 * best; after a stop or a hyphen, which a reader may take for the sentence's own, worse. Pieces at the ends are kept from
 * being too short to be found. Inside their words they break as a last resort alone (cuts.c).
 */
#include "shape/shape_private.h"

#include <string.h>

#define AFTER_SLASH 10 /* penalties */
#define AFTER_JOINT 30
#define AFTER_HYPHEN 40
#define CAMEL 50

static bool is_joint(gunichar ch)
{
    return ch < 128 && ch != 0 && strchr("/.-_?&=:@#", (int)ch) != NULL;
}

/* The word without what the sentence puts round it. */
static void trim(const char **text, uint32_t *len)
{
    const char *start = *text, *end = *text + *len;
    while (start < end && !g_unichar_isalnum(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start) { /* ends: it moves left */
        const char *last = g_utf8_prev_char(end);
        if (g_unichar_isalnum(g_utf8_get_char(last)))
            break;
        end = last;
    }
    *text = start;
    *len = (uint32_t)(end - start);
}

static bool is_label_byte(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

/* news.example.org, notes.md, "ended.The" (which misses a space, and breaks as well there), but not "e.g.", "U.S.A.", "3.5m". */
static bool is_dotted(const char *text, uint32_t len)
{
    uint32_t start = 0, words = 0;
    for (uint32_t i = 0; i <= len; i++) {
        if (i < len && is_label_byte(text[i]))
            continue;
        if ((i < len && text[i] != '.') || i == start)
            return false;
        words += i - start > 1 && g_ascii_isalpha(text[start]);
        if (i == len)
            return start > 0 && words > 1 && i - start > 1 && g_ascii_isalpha(text[start]);
        start = i + 1;
    }
    return false;
}

/* a_name_like_this, std::vector. */
static bool is_program(const char *text, uint32_t len)
{
    for (uint32_t i = 1; i + 1 < len; i++)
        if (g_ascii_isalnum(text[i - 1]) && ((text[i] == '_' && g_ascii_isalnum(text[i + 1])) ||
                                             (text[i] == ':' && text[i + 1] == ':')))
            return true;
    return false;
}

static bool is_tag(const char *text, uint32_t len)
{
    return len > 8 && (*text == '#' || *text == '@') && g_ascii_isalnum(text[1]);
}

/* "://", "www.", "doi:", name@host.tld, host.tld/path. */
static bool is_web(const char *text, uint32_t len)
{
    const char *dot = memchr(text, '.', len);
    if (len > 4 &&
        (g_ascii_strncasecmp(text, "www.", 4) == 0 || g_ascii_strncasecmp(text, "doi:", 4) == 0))
        return true;
    if (g_strstr_len(text, len, "://"))
        return true;
    if (!dot || dot == text || dot + 2 >= text + len || !g_ascii_isalpha(dot[1]))
        return false;
    const char *at = memchr(text, '@', len);
    if (at && memchr(at, '.', (size_t)(text + len - at)))
        return true;
    const char *slash = memchr(dot, '/', (size_t)(text + len - dot));
    return slash && slash + 1 < text + len && g_ascii_isalnum(slash[1]) && g_ascii_isalnum(dot[-1]);
}

enum form { NO_ADDRESS, WEB, PROGRAM, TAG };

static enum form form_of(const char *text, uint32_t len)
{
    if (is_tag(text, len))
        return TAG;
    trim(&text, &len);
    if (is_web(text, len) || is_dotted(text, len))
        return WEB;
    return is_program(text, len) ? PROGRAM : NO_ADDRESS;
}

static int penalty_after(gunichar ch)
{
    switch (ch) {
    case '/':
    case '?':
    case '&':
    case '=':
    case '#':
    case '@':
        return AFTER_SLASH;
    case '-':
        return AFTER_HYPHEN;
    default:
        return AFTER_JOINT;
    }
}

static bool is_camel(const struct bs_letter *letters, int i)
{
    return g_unichar_islower(letters[i - 1].ch) && g_unichar_isupper(letters[i].ch);
}

bool bs_address_break(const char *text, uint32_t len, struct bs_letter *letters, int n)
{
    enum form form = form_of(text, len);
    if (form == NO_ADDRESS)
        return false;
    int ends = n; /* before the sentence's own stops */
    while (ends > 0 && !g_unichar_isalnum(letters[ends - 1].ch) && letters[ends - 1].ch != '/')
        ends--;
    for (int i = 1; i < n; i++) {
        struct bs_letter *letter = &letters[i];
        letter->breaks = letter->after_dash = false;
        if (i <= 3 || ends - i < 2 || letter->type == G_UNICODE_BREAK_COMBINING_MARK)
            continue;
        if (is_joint(letters[i - 1].ch) && !is_joint(letter->ch)) {
            letter->breaks = true;
            letter->penalty = (uint8_t)penalty_after(letters[i - 1].ch);
        } else if (form == TAG && is_camel(letters, i)) {
            letter->breaks = true;
            letter->penalty = CAMEL;
        }
    }
    return true;
}
