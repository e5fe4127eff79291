/* text_chars.c: what a character is, for the many small looks at heads and tails of lines. */
#include "read/text_private.h"

bool bs_is_stop(gunichar c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x203D:
    case 0x037E: /* Greek */
    case 0x0589: /* Armenian */
    case 0x061F: /* Arabic ? */
    case 0x06D4: /* Urdu */
    case 0x0964: /* danda */
    case 0x0965:
    case 0x1362: /* Ethiopic */
    case 0x104B: /* Burmese */
    case 0x17D4: /* Khmer */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
        return true;
    default:
        return false;
    }
}

bool bs_is_open_quote(gunichar c)
{
    return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2039 || c == 0x2018 ||
           c == 0x201A || c == 0x300C || c == 0x300E || c == 0x201F || c == 0xBB || c == 0x203A;
}

bool bs_is_close_quote(gunichar c)
{
    return c == '"' || c == 0x201D || c == 0x201C || c == 0xBB || c == 0x203A || c == 0x2019 ||
           c == 0x300D || c == 0x300F || c == 0xAB || c == 0x2039;
}

bool bs_is_bullet(gunichar c)
{
    return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219 || c == 0x25AA || c == 0x25CF ||
           c == 0x25E6 || c == 0x25A0 || c == 0xB7 || c == '*' || c == 0x25BA;
}

bool bs_is_dash(gunichar c)
{
    return c == '-' || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

bool bs_is_wide(gunichar c)
{
    return (c >= 0x2E80 && c < 0x3200 && c != 0x3000) || (c >= 0x3400 && c < 0xA000) ||
           (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFF66) ||
           (c >= 0x20000 && c < 0x32000);
}

gunichar bs_text_final(const char *text, size_t len)
{
    const char *p = text + len;

    while (p > text) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (!bs_is_close_quote(c) && c != ')' && c != ']' && c != ' ' && c != '\'' && c != 0xA0) {
            return c;
        }
    }
    return 0;
}

bool bs_text_ends_stopped(const char *text, size_t len)
{
    return bs_is_stop(bs_text_final(text, len));
}

size_t bs_text_lower(char *out, size_t room, const char *text, size_t len)
{
    size_t n = 0;

    for (const char *p = text; p < text + len && n + 7 <= room; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80) {
            out[n++] = (char)(g_ascii_isupper(*p) ? *p | 0x20 : *p);
        } else {
            n += (size_t)g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(p)), out + n);
        }
    }
    out[n] = '\0';
    return n;
}

void bs_text_letters(GString *out, const char *text, size_t len)
{
    gsize n = out->len;

    g_string_set_size(out, n + len +
                               len / 2); /* U+023A grows from two bytes to three, none grows more */
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        if (g_ascii_isalnum(*p)) {
            out->str[n++] = (char)(*p | 0x20); /* digits have the bit */
            continue;
        }
        gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char(p);
        if (c != 0 && (g_unichar_isalnum(c) || g_unichar_ismark(c))) {
            n += (gsize)g_unichar_to_utf8(g_unichar_tolower(c), out->str + n);
        }
    }
    g_string_truncate(out, n);
}
