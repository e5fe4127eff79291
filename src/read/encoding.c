/* encoding.c: bytes to UTF-8.
 *
 * Method, in order: a byte order mark; UTF-16 and UTF-32 without one (they show as NULs in text); plain UTF-8; UTF-8 with
 * foreign lines in it; a one-byte or East Asian charset, chosen by statistics (encoding_guess.c). Mixed files are common
 * where a system pasted wire copy into its own pages: there each stray byte is read by itself and the rest of the line stays.
 * Then the characters are cleaned (encoding_clean.c). Declared charsets are not looked at: of the pages that we saw, wrong
 * declarations were as frequent as files that needed one.
 */
#include "read/encoding_private.h"

#include <string.h>

static const struct {
    const char *bytes;
    size_t size;
    const char *name;
    const char *advice;
} magics[] = {
    {"%PDF-", 5, "a PDF file", "copy its text out and give that"},
    {"PK\x03\x04", 4, "a ZIP, DOCX or ODT file", "save the article as plain text or Markdown"},
    {"\xD0\xCF\x11\xE0", 4, "an old Word or Excel file", "save the article as plain text"},
    {"{\\rtf", 5, "an RTF file", "save the article as plain text or Markdown"},
    {"\x89PNG", 4, "a PNG picture", "name it in the article instead"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture", "name it in the article instead"},
    {"GIF8", 4, "a GIF picture", "name it in the article instead"},
    {"II*\0", 4, "a TIFF picture", "name it in the article instead"},
    {"MM\0*", 4, "a TIFF picture", "name it in the article instead"},
    {"\x1F\x8B", 2, "gzip-compressed", "unpack it first"},
    {"BZh", 3, "bzip2-compressed", "unpack it first"},
    {"\xFD"
     "7zXZ",
     5, "xz-compressed", "unpack it first"},
    {"7z\xBC\xAF", 4, "a 7z archive", "unpack it first"},
    {"\x7F"
     "ELF",
     4, "a program", "give an article"},
    {"SQLite format 3", 15, "a database", "give an article"},
    {"OTTO", 4, "a font", "give an article"},
};

int bs_encoding_utf8_length(const guchar *p, size_t left)
{
    int n = p[0] < 0x80   ? 1
            : p[0] < 0xC2 ? 0
            : p[0] < 0xE0 ? 2
            : p[0] < 0xF0 ? 3
            : p[0] < 0xF5 ? 4
                          : 0;

    if (n == 0 || (size_t)n > left) {
        return 0;
    }
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
        (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) {
        return 0;
    }
    return n;
}

static bool refuse_known_binary(const struct bs_input *input, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(magics); i++) {
        if (input->size >= magics[i].size &&
            memcmp(input->data, magics[i].bytes, magics[i].size) == 0) {
            g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s is %s, not text; %s", input->name,
                        magics[i].name, magics[i].advice);
            return true;
        }
    }
    return false;
}

/* ---- UTF-16 and UTF-32 --------------------------------------------------------------------------------------------- */

struct wide {
    const char *name;
    int unit; /* bytes */
    bool big;
};

static const struct wide wides[] = {
    {"UTF-32LE", 4, false},
    {"UTF-32BE", 4, true},
    {"UTF-16LE", 2, false},
    {"UTF-16BE", 2, true},
};

static guint32 wide_unit(const struct wide *wide, const guchar *p)
{
    guint32 value = 0;

    for (int i = 0; i < wide->unit; i++) {
        value |= (guint32)p[i] << 8 * (wide->big ? wide->unit - 1 - i : i);
    }
    return value;
}

/* The next character and how many bytes it took; U+FFFD for what cannot be one. */
static gunichar wide_next(const struct wide *wide, const guchar *p, size_t left, size_t *took)
{
    guint32 c = wide_unit(wide, p);

    *took = (size_t)wide->unit;
    if (wide->unit == 4) {
        return c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
    }
    if (c < 0xD800 || c >= 0xE000) {
        return c;
    }
    if (c < 0xDC00 && left >= 4) {
        guint32 low = wide_unit(wide, p + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            *took = 4;
            return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return 0xFFFD;
}

/* Then a few NULs are dirt in plain text; in UTF-16 every second byte of ASCII is NUL. */
static bool mostly_ascii(const guchar *data, size_t size)
{
    size_t printable = 0;

    for (size_t i = 0; i < size; i++) {
        printable += data[i] >= 0x20 && data[i] < 0x7F;
    }
    return printable * 4 > size * 3;
}

/* Would this be text? Spaces or line ends as text has them, next to nothing that text never holds. */
static bool wide_plausible(const struct wide *wide, const guchar *data, size_t size)
{
    size_t sample = MIN(size, (size_t)65536) & ~(size_t)3;
    size_t n = 0, spaces = 0, odd = 0, took;

    for (size_t i = 0; i + (size_t)wide->unit <= sample; i += took, n++) {
        gunichar c = wide_next(wide, data + i, sample - i, &took);
        spaces += c == ' ' || c == '\n' || c == '\r' || c == 0x3000 || c == 0x3002;
        odd += c == 0xFFFD || c == 0 || (c < 32 && c != '\n' && c != '\r' && c != '\t') ||
               !g_unichar_isdefined(c) || g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
    }
    return n >= 4 && odd * 200 <= n && spaces * 100 >= n && !mostly_ascii(data, sample);
}

static GString *wide_decode(const struct wide *wide, const guchar *data, size_t size)
{
    GString *out = g_string_sized_new(size);
    size_t took;

    for (size_t i = 0; i + (size_t)wide->unit <= size; i += took) {
        g_string_append_unichar(out, wide_next(wide, data + i, size - i, &took));
    }
    return out;
}

static const struct wide *find_wide(const guchar *data, size_t size, size_t *mark)
{
    static const char *const marks[] = {"\xFF\xFE\0\0", "\0\0\xFE\xFF", "\xFF\xFE", "\xFE\xFF"};

    for (int i = 0; i < 4; i++) {
        size_t n = (size_t)wides[i].unit;
        /* FF FE 00 00 may also be UTF-16 with a NUL in front: then it is no plausible UTF-32 */
        if (size >= n && memcmp(data, marks[i], n) == 0 &&
            (n == 2 || size == 4 || wide_plausible(&wides[i], data + n, size - n))) {
            *mark = n;
            return &wides[i];
        }
    }
    *mark = 0;
    if (memchr(data, 0, MIN(size, (size_t)65536)) != NULL) {
        for (int i = 0; i < 4; i++) {
            if (wide_plausible(&wides[i], data, size)) {
                return &wides[i];
            }
        }
    }
    return NULL;
}

/* ---- bytes ---------------------------------------------------------------------------------------------------------- */

struct survey {
    size_t sequences; /* valid UTF-8 sequences of two bytes or more */
    size_t clean;     /* those on lines where nothing is stray */
    size_t stray;     /* bytes over 127 that are part of none */
    size_t controls;  /* NUL too */
};

static struct survey survey_bytes(const guchar *data, size_t size)
{
    struct survey s = {0};
    size_t stray = 0, sequences = 0; /* at the start of the line */

    for (size_t i = 0; i < size;) {
        while (i + 1 < size && data[i] >= ' ' && data[i] < 0x80) { /* most of them */
            i++;
        }
        int n = bs_encoding_utf8_length(data + i, size - i);
        guchar c = data[i];
        s.sequences += n > 1;
        s.stray += n == 0;
        s.controls += c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
        i += n > 0 ? (size_t)n : 1;
        if (c == '\n' || i >= size) {
            s.clean += s.stray == stray ? s.sequences - sequences : 0;
            stray = s.stray;
            sequences = s.sequences;
        }
    }
    return s;
}

/* A surrogate pair written as two three-byte sequences (CESU-8), as some databases export emoji. */
static gunichar surrogate_pair(const guchar *p, size_t left)
{
    if (left < 6 || p[0] != 0xED || (p[1] & 0xF0) != 0xA0 || (p[2] & 0xC0) != 0x80 ||
        p[3] != 0xED || (p[4] & 0xF0) != 0xB0 || (p[5] & 0xC0) != 0x80) {
        return 0;
    }
    gunichar high = (gunichar)(p[1] & 0x0F) << 6 | (p[2] & 0x3F);
    gunichar low = (gunichar)(p[4] & 0x0F) << 6 | (p[5] & 0x3F);
    return 0x10000 + (high << 10 | low);
}

struct decoder {
    const struct bs_input *input;
    const guchar *data;
    size_t size;
    struct bs_diags *diags;
    struct bs_tally *tally;
};

/* UTF-8 with foreign bytes in it. Each byte that is part of no sequence is read by the guess. */
static GString *repair_bytes(struct decoder *d, const struct bs_charset_guess *guess)
{
    const guchar *data = d->data;
    size_t size = d->size;
    GString *out = g_string_sized_new(size + size / 8);
    struct bs_where where = {.file = d->input->name, .line = 1};

    for (size_t i = 0; i < size;) {
        int n = bs_encoding_utf8_length(data + i, size - i);
        gunichar pair = n == 0 ? surrogate_pair(data + i, size - i) : 0;
        if (n > 0) {
            where.line +=
                data[i] == '\n' || (data[i] == '\r' && (i + 1 == size || data[i + 1] != '\n'));
            g_string_append_len(out, (const char *)data + i, n);
            i += (size_t)n;
            continue;
        }
        gunichar c = pair != 0 ? pair : guess->table[data[i]];
        if (c == 0) {
            bs_tally(d->tally, BS_WARN, where, "encoding.byte", "bytes that are no text removed",
                     "byte 0x%02X is no text in any likely encoding: removed", data[i]);
        } else {
            char shown[8] = {0};
            g_unichar_to_utf8(c, shown);
            g_string_append(out, shown);
            bs_tally(d->tally, BS_NOTE, where, "encoding.mixed", "stray bytes among UTF-8",
                     "stray byte 0x%02X among UTF-8 read as “%s” (%s)", data[i], shown,
                     pair != 0 ? "a surrogate pair" : guess->charset);
        }
        i += pair != 0 ? 6 : 1;
    }
    return out;
}

static GString *decode_one_byte(struct decoder *d, const struct bs_charset_guess *guess)
{
    const guchar *data = d->data;
    GString *out = g_string_sized_new(d->size + d->size / 4);
    struct bs_where where = {.file = d->input->name, .line = 1};

    for (size_t i = 0; i < d->size; i++) {
        where.line += data[i] == '\n';
        gunichar c = data[i] < 0x80 ? data[i] : guess->table[data[i]];
        if (c == 0 && data[i] != 0) {
            bs_tally(d->tally, BS_WARN, where, "encoding.byte", "bytes that are no text removed",
                     "byte 0x%02X means nothing in %s: removed", data[i], guess->charset);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    return out;
}

/* East Asian charsets go through iconv; a byte that it refuses is left out and counted. */
static GString *decode_multibyte(struct decoder *d, const struct bs_charset_guess *guess)
{
    GIConv conv = g_iconv_open("UTF-8", guess->charset);
    GString *out = g_string_sized_new(d->size * 2);
    struct bs_where where = {.file = d->input->name};
    char *in = (char *)d->data; /* iconv only reads it */
    gsize left = d->size;

    g_assert(conv != (GIConv)-1); /* the guess was made with it */
    while (left > 0) {
        char buffer[4096];
        char *to = buffer;
        gsize room = sizeof buffer, before = left;
        gsize done = g_iconv(conv, &in, &left, &to, &room);
        g_string_append_len(out, buffer, to - buffer);
        if (done == (gsize)-1 && left > 0 && left == before) {
            bs_tally(d->tally, BS_WARN, where, "encoding.byte", "bytes that are no text removed",
                     "byte 0x%02X means nothing in %s: removed", (guchar)*in, guess->charset);
            in++;
            left--;
        }
    }
    g_iconv_close(conv);
    return out;
}

static GString *decode_bytes(struct decoder *d, struct survey s)
{
    struct bs_where where = {.file = d->input->name};
    struct bs_charset_guess guess;

    if (s.stray == 0) {
        return g_string_new_len((const char *)d->data, (gssize)d->size);
    }
    bs_encoding_guess(d->data, d->size, &guess);
    /* In a one-byte charset some letters in a row look like UTF-8, but not the whole of a line, line after line. */
    if (!guess.multibyte && (s.clean * 4 >= s.stray || s.sequences >= s.stray) && s.sequences > 0) {
        bs_diag(d->diags, BS_WARN, where, "encoding.mixed",
                "UTF-8 but for %zu bytes, which are read as %s; save the file as UTF-8", s.stray,
                guess.charset);
        return repair_bytes(d, &guess);
    }
    if (guess.sure || guess.other == NULL) {
        bs_diag(d->diags, guess.sure ? BS_NOTE : BS_WARN, where, "encoding.guess",
                "not UTF-8: read as %s (%s)", guess.charset, guess.language);
    } else {
        bs_diag(d->diags, BS_WARN, where, "encoding.guess",
                "not UTF-8: read as %s (%s), though it may be %s; save the file as UTF-8",
                guess.charset, guess.language, guess.other);
    }
    return guess.multibyte ? decode_multibyte(d, &guess) : decode_one_byte(d, &guess);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

static bool refuse_noise(const struct bs_input *input, struct survey s, GError **error)
{
    if (s.controls > 8 && s.controls * 50 > input->size) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s holds binary data, not text (%zu control characters in %zu bytes); give an "
                    "article as plain text or Markdown",
                    input->name, s.controls, input->size);
        return true;
    }
    return false;
}

/* Bytes at the end that begin a UTF-8 sequence which does not come. */
static size_t cut_off(const guchar *data, size_t size)
{
    for (size_t k = 1; k <= 3 && k <= size; k++) {
        guchar c = data[size - k];
        if (c >= 0xC2) {
            return k < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? k : 0;
        }
        if ((c & 0xC0) != 0x80) {
            break;
        }
    }
    return 0;
}

static GString *decode(struct decoder *d, GError **error)
{
    const guchar *data = d->data;
    size_t size = d->size, mark;
    struct bs_where where = {.file = d->input->name};
    const struct wide *wide = find_wide(data, size, &mark);

    if (wide != NULL) {
        bs_diag(d->diags, mark > 0 ? BS_NOTE : BS_WARN, where, "encoding.guess", "read as %s%s",
                wide->name, mark > 0 ? "" : ", which the file does not say; save it as UTF-8");
        return wide_decode(wide, data + mark, size - mark);
    }
    struct survey s = survey_bytes(data, size);
    if (s.stray > 0 && s.stray < 4 && s.stray == cut_off(data, size) && s.sequences > 0) {
        bs_diag(d->diags, BS_WARN, where, "encoding.cut",
                "the file ends inside a character: its last bytes are left out");
        d->size -= s.stray;
        s.stray = 0;
    }
    return refuse_noise(d->input, s, error) ? NULL : decode_bytes(d, s);
}

static bool holds_text(const GString *text)
{
    for (const char *p = text->str; p < text->str + text->len; p = g_utf8_next_char(p)) {
        if (g_unichar_isgraph(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

bool bs_read_decode(struct bs_arena *arena, const struct bs_input *input, struct bs_diags *diags,
                    struct bs_copy *copy, GError **error)
{
    if (input->size > BS_READ_CAP) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s holds %zu bytes, more than the %u MB that an article may have; split it",
                    input->name, input->size, BS_READ_CAP >> 20);
        return false;
    }
    if (input->size > 0 && refuse_known_binary(input, error)) {
        return false;
    }
    struct decoder d = {.input = input,
                        .data = (const guchar *)input->data,
                        .size = input->size,
                        .diags = diags,
                        .tally = bs_tally_create(arena, diags)};
    GString *raw = input->size > 0 ? decode(&d, error) : g_string_new(NULL);
    bool ok = raw != NULL;
    if (ok) {
        GString *clean = g_string_sized_new(raw->len + 1);
        bs_encoding_clean(d.tally, input, raw, clean);
        ok = holds_text(clean);
        if (ok) {
            copy->utf8 = bs_arena_strndup(arena, clean->str, clean->len);
            copy->len = clean->len;
        } else {
            g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                        "%s holds no text; there is nothing to set", input->name);
        }
        g_string_free(clean, TRUE);
        g_string_free(raw, TRUE);
    }
    bs_tally_finish(d.tally);
    return ok;
}
