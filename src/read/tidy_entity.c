/* tidy_entity.c: entities that reached the text.
 *
 * Seen in scraped copy: whole ones (&#8217; &rsquo;), twice escaped (&amp;#8217;), without their ampersand (#x27;) or its
 * semicolon, named ones without ampersand (rsquo;), and the debris that translation software leaves of them (" ;s'"). A bare
 * "#34;" may be a number in a list, so decimals need a letter beside them.
 */
#include "read/encoding_private.h"
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <stdlib.h>
#include <string.h>

/* These are no words of any language we know, so they need no ampersand. */
static const char *const bare_names[] = {"quot",  "nbsp",  "rsquo", "lsquo",  "rdquo",
                                         "ldquo", "mdash", "ndash", "hellip", "bdquo"};

/* "#x27;" or "#8217;" at p: its length, and the character (0: none that prints).
 * open: the semicolon may be missing. */
static size_t numbered(const char *p, const char *end, gunichar *c, bool *hex, bool open)
{
    const char *digits = p + 1;
    gunichar value = 0;

    *hex = digits < end && (*digits == 'x' || *digits == 'X');
    digits += *hex;
    const char *q = digits;
    while (q < end && q - digits < 8 && (*hex ? g_ascii_isxdigit(*q) : g_ascii_isdigit(*q))) {
        value = value * (*hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value(*q);
        q++;
    }
    bool closed = q < end && *q == ';';
    if (q - digits < 2 || (!closed && (!open || *hex))) {
        return 0;
    }
    if (value >= 0x80 && value < 0xA0) {
        value = bs_encoding_c1(value);
    }
    *c = value == '\n' || value == '\r' || value == '\t'                                  ? ' '
         : value < 0x20 || value == 0xAD || value == 0xFEFF || !g_unichar_validate(value) ? 0
                                                                                          : value;
    return (size_t)(q + closed - p);
}

/* A whole entity at the ampersand p, however often its ampersand was escaped. */
static size_t whole_entity(const char *p, const char *end, gunichar *c)
{
    const char *q = p + 1;
    bool hex, escaped = false;

    while (end - q > 4 && strncmp(q, "amp;", 4) == 0 && (q[4] == '#' || g_ascii_isalpha(q[4]))) {
        q += 4;
        escaped = true;
    }
    size_t n = q < end && *q == '#' ? numbered(q, end, c, &hex, true) : 0;
    if (n > 0) {
        return (size_t)(q - p) + n;
    }
    const char *name = q;
    while (q < end && g_ascii_isalnum(*q) && q - name < 12) {
        q++;
    }
    *c = bs_entity_named(name, (size_t)(q - name));
    bool semicolon = q < end && *q == ';';
    /* without a semicolon only where no address can be meant: "?a=1&copy=2" */
    if (*c != 0 && (semicolon || (q - name > 3 && (q == end || *q == ' ')))) {
        *c = *c == 0xAD ? 0 : *c;
        return (size_t)(q - p) + semicolon;
    }
    if (escaped) { /* "AT&amp;T" and nothing more behind it */
        *c = '&';
        return 5;
    }
    return 0;
}

static size_t bare_entity(const struct bs_mend *m, gunichar *c)
{
    const char *p = m->at;
    bool hex;

    if (*p == '#') {
        size_t n = numbered(p, m->end, c, &hex, false);
        bool beside = g_unichar_isalpha(bs_mend_before(m)) ||
                      (n > 0 && g_unichar_isalpha(bs_mend_char(m, p + n)));
        return n > 0 && *c != 0 && (hex || *c >= 0xA0 || (p[1] == '0') || beside) ? n : 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bare_names); i++) {
        size_t n = strlen(bare_names[i]);
        if (*p == bare_names[i][0] && (size_t)(m->end - p) > n &&
            strncmp(p, bare_names[i], n) == 0 && p[n] == ';' &&
            !g_unichar_isalpha(bs_mend_before(m))) {
            *c = bs_entity_named(bare_names[i], n);
            return n + 1;
        }
    }
    return 0;
}

static bool is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018;
}

/* " ;s'" behind an opening quote or a space: what is left of an entity whose number was translated away. No language puts a
 * semicolon in front of a word without a space between. */
static size_t debris(const struct bs_mend *m)
{
    const char *p = m->at;
    gunichar before = bs_mend_before(m);

    if (*p == ' ') {
        p++;
    } else if (before != 0 && before != ' ' && !bs_is_open_quote(before)) {
        return 0;
    }
    if (p >= m->end || *p != ';') {
        return 0;
    }
    const char *letters = ++p;
    while (p < m->end && g_ascii_isalpha(*p) && p - letters < 2) {
        p++;
    }
    if (!is_apostrophe(bs_mend_char(m, p))) {
        return 0;
    }
    p = g_utf8_next_char(p);
    return g_unichar_isalpha(bs_mend_char(m, p)) ? (size_t)(p - m->at) : 0;
}

/* An apostrophe before a word that nothing closes: the elision of another language ("l'Histoire"). */
static bool is_orphan(const struct bs_mend *m, const char *after, gunichar c)
{
    gunichar before = bs_mend_before(m);

    if (!is_apostrophe(c) || (before != 0 && before != ' ') ||
        !g_unichar_isalpha(bs_mend_char(m, after))) {
        return false;
    }
    /* far enough for any quotation, near enough to stay linear */
    for (const char *p = after; p < m->end && p - after < 400; p = g_utf8_next_char(p)) {
        gunichar next = bs_mend_char(m, g_utf8_next_char(p));
        bool closes = is_apostrophe(g_utf8_get_char(p)) || g_str_has_prefix(p, "#x27;") ||
                      g_str_has_prefix(p, "#39;");
        if (closes && !g_unichar_isalpha(next)) {
            return false;
        }
    }
    return true;
}

static void put_entity(struct bs_mend *m, size_t n, gunichar c)
{
    char shown[8] = {0};
    const struct bs_tidy *tidy = m->tidy;

    if (is_orphan(m, m->at + n, c)) {
        m->severity = BS_WARN;
        bs_mend_replace(m, n, "", "an apostrophe that nothing closes");
        return;
    }
    if (c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060) {
        c = 0; /* a mark for browsers */
    }
    if (c == '\'' && tidy->apostrophes >= tidy->straight_apostrophes) {
        c = 0x2019;
    }
    if (c != 0) {
        g_unichar_to_utf8(c, shown);
    }
    bs_mend_replace(m, n, shown, NULL);
}

/* A glance at the byte: nothing begins at most of them. The letters are those that bare names begin with. */
static bool may_start(const char *p)
{
    return *p == '&' || *p == '#' || *p == ';' || (*p == ' ' && p[1] == ';') ||
           (g_ascii_islower(*p) && strchr("qnrlmhb", *p) != NULL);
}

void bs_tidy_pass_entities(struct bs_mend *m)
{
    m->topic = "tidy.entity";
    while (m->at < m->end) {
        const char *sound = m->at;
        while (sound < m->end && !may_start(sound)) {
            sound++;
        }
        if (sound > m->at) {
            bs_mend_keep_to(m, sound);
            continue;
        }
        gunichar c = 0;
        size_t n = 0, waste = 0;
        m->severity = BS_NOTE;
        if (!bs_mend_in_code(m)) {
            switch (*m->at) {
            case '&':
                n = whole_entity(m->at, m->end, &c);
                break;
            case ' ':
            case ';':
                waste = debris(m);
                break;
            default:
                n = *m->at == '#' || g_ascii_islower(*m->at) ? bare_entity(m, &c) : 0;
                break;
            }
        }
        if (waste > 0) {
            m->severity = BS_WARN;
            bs_mend_replace(m, waste,
                            *m->at == ' ' && !bs_is_open_quote(bs_mend_before(m)) ? " " : "",
                            "the rest of a broken entity");
        } else if (n > 0) {
            put_entity(m, n, c);
        } else {
            bs_mend_keep(m);
        }
    }
}
