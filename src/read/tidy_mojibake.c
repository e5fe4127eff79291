/* tidy_mojibake.c: UTF-8 that someone read as windows-1252 or another charset.
 *
 * "â€œ" for “, "Ã©" for é. A run of such characters is put back to bytes and read as UTF-8; what comes out must be likely and
 * what went in unlikely, because some pairs are honest text: “CAFÉ” ends in É and ”, German „Spaß“ in ß and “, and both pairs
 * are valid UTF-8 read wrong. So signs and accented letters of the Latin alphabets are taken back singly, letters of other
 * scripts only in runs. Text read wrong twice needs a second round (tidy.c). The other charsets come from a short table of
 * the marks and letters that news copy has.
 */
#include "read/encoding_private.h"
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

/* UTF-8 read as Mac Roman, windows-1251, IBM437, IBM850 and windows-1250. */
static const struct {
    const char *wrong, *right;
} others[] = {
    {"‚Äú", "“"}, {"‚Äù", "”"}, {"‚Äò", "‘"}, {"‚Äô", "’"}, {"‚Äì", "–"}, {"‚Äî", "—"},
    {"‚Ä¶", "…"}, {"‚Ä¢", "•"}, {"‚Äû", "„"}, {"¬´", "«"},  {"¬ª", "»"},  {"‚Ç¨", "€"},
    {"√©", "é"},  {"√®", "è"},  {"√†", "à"},  {"√º", "ü"},  {"√∂", "ö"},  {"√§", "ä"},
    {"√ü", "ß"},  {"√±", "ñ"},  {"√ß", "ç"},  {"√°", "á"},  {"√≠", "í"},  {"√≥", "ó"},
    {"√∫", "ú"},  {"√™", "ê"},  {"√¢", "â"},  {"√Æ", "î"},  {"√¥", "ô"},  {"√ª", "û"},
    {"вЂњ", "“"}, {"вЂќ", "”"}, {"вЂ™", "’"}, {"вЂ“", "–"}, {"вЂ”", "—"}, {"вЂ¦", "…"},
    {"вЂў", "•"}, {"вЂћ", "„"}, {"ΓÇ£", "“"}, {"ΓÇ¥", "”"}, {"ΓÇÿ", "‘"}, {"ΓÇÖ", "’"},
    {"ΓÇô", "–"}, {"ΓÇö", "—"}, {"ΓÇª", "…"}, {"ΓÇó", "•"}, {"ΓÇ₧", "„"}, {"├⌐", "é"},
    {"├¿", "è"},  {"├á", "à"},  {"├╝", "ü"},  {"├╢", "ö"},  {"├ñ", "ä"},  {"├ƒ", "ß"},
    {"├▒", "ñ"},  {"├º", "ç"},  {"ÔÇ£", "“"}, {"ÔÇØ", "”"}, {"ÔÇÿ", "‘"}, {"ÔÇÖ", "’"},
    {"ÔÇô", "–"}, {"ÔÇö", "—"}, {"ÔÇª", "…"}, {"ÔÇó", "•"}, {"ÔÇ×", "„"}, {"├®", "é"},
    {"├Â", "ö"},  {"├í", "á"},  {"├¡", "í"},  {"├│", "ó"},  {"├║", "ú"},  {"â€ś", "“"},
    {"â€ť", "”"},
};

/* What those begin with. */
static const char other_heads[] = "¬ÔâΓв‚√├";

/* The windows-1252 (or Latin-1) byte of a character; -1: none. */
static int byte_of(gunichar c)
{
    if (c < 0x100) {
        return (int)c;
    }
    for (gunichar b = 0x80; b < 0xA0 && c > 0x151; b++) {
        if (bs_encoding_c1(b) == c) {
            return (int)b;
        }
    }
    return -1;
}

struct misread {
    gunichar c;
    size_t n;      /* bytes of the wrong characters in the text */
    guchar lead;   /* first byte of the right one */
    gunichar last; /* last of the wrong characters */
};

/* The character at p if it begins a misread one. */
static bool misread_at(const struct bs_mend *m, const char *p, struct misread *out)
{
    guchar bytes[4];
    const char *q = p;
    int lead = p < m->end ? byte_of(g_utf8_get_char(p)) : -1;
    int n = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    for (int i = 0; i < n; i++) {
        int byte = q < m->end ? byte_of(g_utf8_get_char(q)) : -1;
        if (byte < 0x80) {
            return false;
        }
        out->last = g_utf8_get_char(q);
        bytes[i] = (guchar)byte;
        q = g_utf8_next_char(q);
    }
    if (n == 0 || bs_encoding_utf8_length(bytes, (size_t)n) != n) {
        return false;
    }
    out->c = g_utf8_get_char_validated((const char *)bytes, n);
    out->n = (size_t)(q - p);
    out->lead = (guchar)lead;
    return true;
}

/* A script whose letters are only believed in runs; 0: none of them. */
static int run_script(gunichar c)
{
    return c >= 0x370 && c < 0x400     ? 1
           : c >= 0x400 && c < 0x530   ? 2
           : c >= 0x530 && c < 0x5F0   ? 3
           : c >= 0x600 && c < 0x700   ? 4
           : c >= 0x900 && c < 0x1100  ? 5
           : c >= 0x1E00 && c < 0x2000 ? 6
           : c >= 0x3000 && c < 0xFE00 ? 7
           : c >= 0xFF00 && c < 0xFFF0 ? 7
                                       : 0;
}

static bool is_mark(gunichar c)
{
    return c == 0xA0 || bs_is_open_quote(c) || bs_is_close_quote(c) || bs_is_dash(c) || c == 0x2026;
}

/* Latin letters and signs that stand alone. `before`: the character before the wrong ones. */
static bool believable(const struct bs_mend *m, const struct misread *r, gunichar before)
{
    gunichar after = bs_mend_char(m, m->at + r->n);
    bool word_ends = is_mark(r->last) && !g_unichar_isalpha(after);

    if (r->lead >= 0xF0) {
        return r->c >= 0x1F000;
    }
    if (r->lead >= 0xE0) {
        return (r->c >= 0x2010 && r->c < 0x2C00) || r->c == 0xFEFF || r->c == 0xFFFD ||
               r->c == 0x200B;
    }
    if (r->lead == 0xC2) {
        return !g_unichar_isupper(before);
    }
    if (r->lead == 0xC3) {
        return !(g_unichar_isupper(before) && word_ends) || r->c == 0xE0;
    }
    return r->c < 0x180 && (g_unichar_isalpha(before) || g_unichar_isalpha(after)) && !word_ends;
}

static bool accepted(const struct bs_mend *m, const char *p, const struct misread *r,
                     gunichar before, int script)
{
    struct misread next;

    if (run_script(r->c) == 0) {
        return believable(m, r, before) || script != 0;
    }
    return script == run_script(r->c) ||
           (misread_at(m, p + r->n, &next) && run_script(next.c) == run_script(r->c));
}

/* A run of misread characters becomes one repair. */
static bool mend_run(struct bs_mend *m)
{
    g_autoptr(GString) right = g_string_new(NULL);
    const char *start = m->at, *p = start;
    gunichar before = bs_mend_before(m);
    struct misread r;
    int script = 0;

    while (misread_at(m, p, &r)) {
        m->at = p; /* `believable` looks from here */
        bool ok = accepted(m, p, &r, before, script);
        m->at = start;
        if (!ok) {
            break;
        }
        if (r.c != 0xFEFF && r.c != 0xAD && r.c != 0x200B) {
            g_string_append_unichar(right, r.c);
        }
        script = run_script(r.c) != 0 ? run_script(r.c) : script;
        before = r.c;
        p += r.n;
    }
    if (p == start) {
        return false;
    }
    m->tidy->mojibake++;
    bs_mend_replace(m, (size_t)(p - start), right->str, NULL);
    return true;
}

static bool mend_other(struct bs_mend *m, gunichar c)
{
    if (g_utf8_strchr(other_heads, -1, c) == NULL) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        size_t n = strlen(others[i].wrong);
        if ((size_t)(m->end - m->at) >= n && memcmp(m->at, others[i].wrong, n) == 0) {
            m->tidy->mojibake++;
            bs_mend_replace(m, n, others[i].right, NULL);
            return true;
        }
    }
    return false;
}

/* Characters of which a part was lost on the way, mostly a no-break space or U+009D. */
static bool mend_cut(struct bs_mend *m, gunichar c)
{
    const char *next = g_utf8_next_char(m->at);
    gunichar after = bs_mend_char(m, next), before = bs_mend_before(m);
    bool sure = m->tidy->mojibake > 0;

    m->severity = BS_WARN;
    if (c == 0xE2 && after == 0x20AC) {
        size_t n = 2 + 3;
        gunichar third = bs_mend_char(m, m->at + n);
        n += third >= 0x80 && third < 0xA0 ? 2 : 0;
        bs_mend_replace(m, n, "”", "its last byte is lost, so it may have been another mark");
        return true;
    }
    if (c == 0xC3 && after == ' ' &&
        (g_unichar_islower(before) ||
         (sure && (before == 0 || before == ' ' || before == 0x2019)))) {
        bs_mend_replace(m, 2, "à", "its second byte became a space");
        return true;
    }
    if (c == 0xC2 && (after == ' ' || after == 0) &&
        (g_unichar_isdigit(before) || g_unichar_islower(before) || bs_is_stop(before) ||
         (sure && before == ' '))) {
        bs_mend_replace(m, 2, "", NULL);
        return true;
    }
    return false;
}

/* "don\uFFFDt": the one letter that can have been there. */
static bool mend_lost_apostrophe(struct bs_mend *m)
{
    static const char *const tails[] = {"s", "t", "re", "ve", "ll", "d", "m"};
    const char *p = m->at + 3;
    size_t n = 0;

    while (p + n < m->end && g_ascii_isalpha(p[n]) && n < 3) {
        n++;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(tails) && g_unichar_islower(bs_mend_before(m)); i++) {
        if (strlen(tails[i]) == n && strncmp(p, tails[i], n) == 0) {
            bs_mend_replace(m, 3, "’", NULL);
            return true;
        }
    }
    m->severity = BS_WARN;
    bs_mend_doubt(m, m->at, 3, "a character was lost here before we saw the text");
    return false;
}

void bs_tidy_pass_mojibake(struct bs_mend *m)
{
    m->topic = "tidy.mojibake";
    while (m->at < m->end) {
        m->severity = BS_NOTE;
        gunichar c = (guchar)*m->at < 0x80 ? 0 : g_utf8_get_char(m->at);
        if (c == 0 || bs_mend_in_code(m)) {
            bs_mend_keep(m);
        } else if (c == 0xFFFD) {
            if (!mend_lost_apostrophe(m)) {
                bs_mend_keep(m);
            }
        } else if (!mend_run(m) && !mend_other(m, c) && !mend_cut(m, c)) {
            if ((c >= 0x80 && c < 0xA0) || c == 0xAD) {
                bs_mend_swap(m, 2, ""); /* kept by the decoder for our sake */
            } else {
                bs_mend_keep(m);
            }
        }
    }
}

/* The lead bytes of what misread text begins with: U+00C2…U+00F4, U+0080…U+009F and U+00AD, U+FFFD, the heads of the table. */
bool bs_tidy_may_be_misread(const char *utf8)
{
    for (const guchar *p = (const guchar *)utf8; *p != 0; p++) {
        if (*p < 0xC2) {
            continue;
        }
        switch (*p) {
        case 0xC2:
            if (p[1] < 0xA0 || p[1] == 0xAC || p[1] == 0xAD) {
                return true;
            }
            break;
        case 0xC3:
            /* an accented small letter is mostly just that; what follows a misread one is no ASCII */
            if (p[2] >= 0x80 || p[1] < 0xA0 || p[1] == 0xA2) {
                return true;
            }
            break;
        case 0xE2:
            if (p[1] == 0x88 || (p[1] == 0x80 && p[2] == 0x9A)) {
                return true;
            }
            break;
        case 0xC4:
        case 0xCE:
        case 0xD0:
        case 0xEF:
            return true;
        default:
            break;
        }
    }
    return false;
}
