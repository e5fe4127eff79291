/* encoding_clean.c: UTF-8 as it came to characters that print.
 *
 * Pages carry much that nobody sees: marks for browsers (soft hyphens, zero-width spaces), marks of the system that wrote the
 * file (U+FEFF inside, C1 controls that are windows-1252 read as Latin-1), glyphs of a site's icon font in the private use
 * area. On paper they become boxes or break words in two, so they go, and each kind is reported. What carries meaning stays:
 * ZWNJ and ZWJ (Persian, Indic scripts, emoji), direction marks, ZWSP where a script writes no spaces, U+FFFD where a letter
 * was lost. Letters written as base and accent are composed, line by line and only where a line has such accents (NFC moves
 * other characters too, which is the writer's business).
 */
#include "read/encoding_private.h"

#include <string.h>

/* UAX #15, Stream-Safe Text Format: no language stacks more marks on one letter, and shaping them costs without bound. */
#define MARKS_MAX 30

struct cleaner {
    struct bs_tally *tally;
    struct bs_where where;
    GString *out;
    size_t line_start; /* in out */
    bool accents;      /* the line holds a combining accent behind something */
    bool nel_is_dots;
    int marks;     /* combining marks in a row */
    gunichar prev; /* last character written */
    bool keep;     /* halves of misread characters stay for tidy_mojibake.c */
};

/* windows-1252, 0x80…0x9F. */
static const guint16 c1[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

gunichar bs_encoding_c1(gunichar c)
{
    return c >= 0x80 && c < 0xA0 ? c1[c - 0x80] : 0;
}

/* Scripts without word spaces, where U+200B says that a line may break. */
static bool breaks_without_spaces(gunichar c)
{
    return (c >= 0x0E00 && c < 0x1100) || (c >= 0x1780 && c < 0x1800) ||
           (c >= 0x1950 && c < 0x1AB0);
}

static void end_line(struct cleaner *c)
{
    if (c->accents) {
        g_autofree char *composed =
            g_utf8_normalize(c->out->str + c->line_start, (gssize)(c->out->len - c->line_start),
                             G_NORMALIZE_DEFAULT_COMPOSE);
        if (composed != NULL && strcmp(composed, c->out->str + c->line_start) != 0) {
            bs_tally(c->tally, BS_NOTE, c->where, "encoding.compose",
                     "letters written as letter and accent composed",
                     "letters written as letter and accent composed");
            g_string_truncate(c->out, c->line_start);
            g_string_append(c->out, composed);
        }
    }
    c->accents = false;
    c->marks = 0;
}

static void newline(struct cleaner *c)
{
    end_line(c);
    g_string_append_c(c->out, '\n');
    c->line_start = c->out->len;
    c->where.line++;
    c->prev = '\n';
}

static void put(struct cleaner *c, gunichar ch)
{
    if (ch >= 0x300 && g_unichar_combining_class(ch) != 0) {
        if (++c->marks > MARKS_MAX) {
            bs_tally(c->tally, BS_WARN, c->where, "encoding.marks", "stacked accents removed",
                     "more than %d accents stacked on one letter: the rest removed", MARKS_MAX);
            return;
        }
        c->accents |= ch < 0x370 && c->prev != '\n';
    } else {
        c->marks = 0;
    }
    g_string_append_unichar(c->out, ch);
    c->prev = ch;
}

static void removed(struct cleaner *c, enum bs_severity severity, const char *topic,
                    const char *what, gunichar ch)
{
    g_autofree char *key = g_strdup_printf("%s removed", what);

    bs_tally(c->tally, severity, c->where, topic, key, "%s U+%04X removed", what, (unsigned)ch);
}

static void c1_control(struct cleaner *c, gunichar ch)
{
    gunichar meant = bs_encoding_c1(ch);
    char shown[8] = {0};

    if (ch == 0x85 && !c->nel_is_dots) {
        bs_tally(c->tally, BS_NOTE, c->where, "encoding.lineend", "U+0085 read as line end",
                 "U+0085 read as a line end");
        newline(c);
    } else if (meant == 0 && c->keep && c->prev >= 0x80) {
        put(c, ch);
    } else if (meant == 0) {
        removed(c, BS_NOTE, "encoding.control", "control character", ch);
    } else {
        g_unichar_to_utf8(meant, shown);
        bs_tally(c->tally, BS_NOTE, c->where, "encoding.c1",
                 "control characters read as windows-1252",
                 "control character U+%04X read as windows-1252: “%s”", (unsigned)ch, shown);
        put(c, meant);
    }
}

/* U+F020…U+F0FF is how Word writes its symbol fonts; only the bullets are beyond doubt. */
static void private_use(struct cleaner *c, gunichar ch)
{
    if (ch == 0xF0B7 || ch == 0xF0A7 || ch == 0xF0D8) {
        bs_tally(c->tally, BS_NOTE, c->where, "encoding.private", "bullet of a symbol font",
                 "bullet of a symbol font U+%04X is now “•”", (unsigned)ch);
        put(c, 0x2022);
        return;
    }
    removed(c, BS_WARN, "encoding.private", "private character (an icon of the page?)", ch);
}

/* True when the character was dealt with. */
static bool invisible(struct cleaner *c, gunichar ch, const char *next)
{
    switch (ch) {
    case 0x00AD:
        if (*next == '\n' || *next == '\r') {
            return false; /* the splitter joins the word */
        }
        if (c->keep && c->prev == 0xC3) {
            return false; /* "Ã" and this are í */
        }
        removed(c, BS_NOTE, "encoding.softhyphen", "soft hyphen", ch);
        return true;
    case 0x200B:
        if (breaks_without_spaces(c->prev) || breaks_without_spaces(g_utf8_get_char(next))) {
            return false;
        }
        removed(c, BS_NOTE, "encoding.invisible", "zero-width space", ch);
        return true;
    case 0xFEFF:
        removed(c, BS_NOTE, "encoding.bom", "byte order mark inside the text", ch);
        return true;
    case 0x202D:
    case 0x202E:
        removed(c, BS_WARN, "encoding.invisible", "direction override", ch);
        return true;
    case 0xFFFC:
        removed(c, BS_NOTE, "encoding.invisible", "place of an embedded object", ch);
        return true;
    default:
        break;
    }
    if ((ch >= 0x2061 && ch <= 0x2064) || (ch >= 0x206A && ch <= 0x206F) ||
        (ch >= 0xFFF9 && ch <= 0xFFFB) || (ch & 0xFFFE) == 0xFFFE ||
        (ch >= 0xFDD0 && ch < 0xFDF0) ||
        (ch >= 0xE0000 && ch < 0xE0080 && c->prev != 0x1F3F4 && c->prev < 0xE0000)) {
        removed(c, BS_NOTE, "encoding.invisible", "invisible character", ch);
        return true;
    }
    return false;
}

static void clean_one(struct cleaner *c, gunichar ch, const char *next)
{
    if (ch == '\t') {
        put(c, ch);
    } else if (ch == 0x2028 || ch == 0x2029 || ch == '\v' || ch == '\f') {
        bs_tally(c->tally, BS_NOTE, c->where, "encoding.lineend", "odd characters read as line end",
                 "U+%04X read as a line end", (unsigned)ch);
        newline(c);
    } else if (ch < 0x20 || ch == 0x7F) {
        removed(c, ch == 0 ? BS_WARN : BS_NOTE, ch == 0 ? "encoding.nul" : "encoding.control",
                "control character", ch);
    } else if (ch >= 0x80 && ch < 0xA0) {
        c1_control(c, ch);
    } else if (g_unichar_type(ch) == G_UNICODE_PRIVATE_USE) {
        private_use(c, ch);
    } else if (!invisible(c, ch, next)) {
        put(c, ch);
    }
}

void bs_encoding_clean(struct bs_tally *tally, const struct bs_input *input, const GString *raw,
                       GString *out)
{
    const char *text = raw->str;
    size_t size = raw->len;
    struct cleaner c = {.tally = tally,
                        .where = {input->name, 1, 0},
                        .out = out,
                        .prev = '\n',
                        .keep = !input->no_tidy};
    const char *end = text + size;
    bool feeds = memchr(text, '\n', size) != NULL;
    bool told = false;

    /* U+0085 ends lines on mainframes; beside other line ends it is the dots of windows-1252. */
    c.nel_is_dots = feeds || memchr(text, '\r', size) != NULL;
    for (const char *p = text; p < end;) {
        guchar byte = (guchar)*p;
        if (byte == '\n' || byte == '\r') {
            bool lone = byte == '\r' && (p + 1 == end || p[1] != '\n');
            if (lone && feeds && !told) {
                told = true;
                bs_diag(bs_tally_diags(tally), BS_NOTE, c.where, "encoding.lineend",
                        "some lines end in CR, some in LF: both taken as line ends");
            }
            p += byte == '\r' && !lone ? 2 : 1;
            newline(&c);
        } else if (byte >= 0x20 && byte < 0x7F) {
            const char *from = p;
            while (p < end && *p >= 0x20 && *p < 0x7F) {
                p++;
            }
            g_string_append_len(out, from, p - from);
            c.prev = (guchar)p[-1];
            c.marks = 0;
        } else {
            const char *next = g_utf8_next_char(p);
            clean_one(&c, byte == 0 ? 0 : g_utf8_get_char(p), next);
            p = next;
        }
    }
    end_line(&c);
}
