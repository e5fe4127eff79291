/* The finished file, object by object: ISO 32000-1 §7.3 (objects), §7.5 (header, cross-reference table, trailer).
 *
 * qpdf reads what was painted; its writer costs half of finishing, a third of that for an MD5 of the file, and cannot be
 * told how hard to pack. A content stream packed at level 4 instead of 6 is 4 % larger and costs two thirds.
 *
 * The /ID is a digest of all that is written but for streams that were packed before: those of the painted file are in the digest
 * that the metadata has. */
#include "finish/write.h"

#include <string.h>
#include <zlib.h>

enum { LEVEL = 4 };

void bs_file_init(struct bs_file *file, size_t guess)
{
    *file = (struct bs_file){.out = g_string_sized_new(guess)};
    file->starts = g_array_new(FALSE, TRUE, sizeof(gsize));
    g_array_set_size(file->starts, 1);
    /* four bytes above 127: the file is not text (§7.5.2) */
    g_string_append(file->out, "%PDF-1.6\n%\xBF\xF7\xA2\xFE\n");
}

void bs_file_clear(struct bs_file *file)
{
    if (file->out)
        g_string_free(file->out, TRUE);
    if (file->starts)
        g_array_unref(file->starts);
    *file = (struct bs_file){0};
}

int bs_file_reserve(struct bs_file *file)
{
    g_array_set_size(file->starts, file->starts->len + 1);
    return (int)file->starts->len - 1;
}

GString *bs_file_open(struct bs_file *file, int number)
{
    if ((guint)number >= file->starts->len)
        g_array_set_size(file->starts, (guint)number + 1);
    g_array_index(file->starts, gsize, number) = file->undigested = file->out->len;
    bs_append_int(file->out, number);
    g_string_append(file->out, " 0 obj\n");
    return file->out;
}

static void digest(struct bs_file *file)
{
    bs_digest_bytes(&file->digest, file->out->str + file->undigested,
                    file->out->len - file->undigested);
    file->undigested = file->out->len;
}

void bs_file_close(struct bs_file *file)
{
    g_string_append(file->out, "\nendobj\n");
    digest(file);
}

void bs_file_add(struct bs_file *file, int number, const char *text)
{
    g_string_append(bs_file_open(file, number), text);
    bs_file_close(file);
}

void bs_file_add_stream(struct bs_file *file, int number, const char *keys,
                        const struct bs_stream *stream)
{
    GString *out = bs_file_open(file, number);
    uLongf size = stream->size;
    g_string_append_printf(out, "<< %s", keys);
    if (stream->pack) {
        /* packed behind the dictionary, which needs its length: that takes the room of its digits */
        static const char gap[] = " /Filter /FlateDecode /Length           >>\nstream\n";
        gsize start = out->len, begin = start + strlen(gap);
        size = compressBound(stream->size);
        g_string_set_size(out, begin + size);
        int failed = compress2((Bytef *)out->str + begin, &size, stream->data, stream->size, LEVEL);
        g_assert(!failed); /* there is room enough, and memory, or GLib would have ended us */
        memcpy(out->str + start, gap, strlen(gap));
        char digits[16];
        int n = g_snprintf(digits, sizeof digits, "%lu", (unsigned long)size);
        memcpy(strstr(out->str + start, "/Length ") + strlen("/Length "), digits, (size_t)n);
        g_string_set_size(out, begin + size);
    } else {
        g_string_append_printf(out, " /Length %lu >>\nstream\n", (unsigned long)size);
        digest(file);
        g_string_append_len(out, stream->data, (gssize)size);
        file->undigested = out->len;
    }
    g_string_append(out, "\nendstream");
    bs_file_close(file);
}

/* Places that are free are a list that object 0 heads. */
static void append_table(GString *out, const GArray *starts)
{
    g_string_append_printf(out, "xref\n0 %u\n", starts->len);
    guint free = 0, *next = g_new0(guint, starts->len);
    for (guint i = starts->len; i-- > 0;)
        if (i == 0 || g_array_index(starts, gsize, i) == 0) {
            next[i] = free;
            free = i;
        }
    for (guint i = 0; i < starts->len; i++) {
        gsize at = g_array_index(starts, gsize, i);
        bool used = at > 0;
        char entry[] = "0000000000 00000 n \n";
        gsize shown = used ? at : next[i];
        for (int digit = 9; shown > 0; digit--, shown /= 10)
            entry[digit] = (char)('0' + shown % 10);
        if (!used)
            memcpy(entry + 11, i == 0 ? "65535 f" : "00001 f", 7);
        g_string_append_len(out, entry, 20);
    }
    g_free(next);
}

GBytes *bs_file_end(struct bs_file *file, int root, int info)
{
    GString *out = file->out;
    struct bs_digest id = file->digest;
    bs_digest_close(&id);
    gsize table = out->len;
    append_table(out, file->starts);
    g_string_append_printf(out, "trailer << /Info %d 0 R /Root %d 0 R /Size %u /ID [", info, root,
                           file->starts->len);
    for (int i = 0; i < 2; i++)
        g_string_append_printf(out, "<%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x>",
                               id.lane[0], id.lane[1]);
    g_string_append_printf(out, "] >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);
    file->out = NULL;
    return g_string_free_to_bytes(out);
}

void bs_append_int(GString *out, int number)
{
    char digits[16];
    int at = sizeof digits;
    unsigned left = number < 0 ? 0U - (unsigned)number : (unsigned)number;
    do
        digits[--at] = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    g_string_append_len(out, digits + at, (gssize)sizeof digits - at);
}

void bs_append_ref(GString *out, int number)
{
    bs_append_int(out, number);
    g_string_append(out, " 0 R ");
}

/* Thousandths and no exponent: §7.3.3. */
void bs_append_points(GString *out, double points)
{
    int64_t thousandths = (int64_t)(points * 1000 + (points < 0 ? -0.5 : 0.5));
    if (thousandths < 0) {
        g_string_append_c(out, '-');
        thousandths = -thousandths;
    }
    bs_append_int(out, (int)(thousandths / 1000));
    char part[] = ".000 ";
    for (int i = 3, rest = (int)(thousandths % 1000); i > 0; i--, rest /= 10)
        part[i] = (char)('0' + rest % 10);
    g_string_append_len(out, part, 5);
}

void bs_append_name(GString *out, const char *name)
{
    g_string_append_c(out, '/');
    for (; *name; name++) {
        if (g_ascii_isgraph(*name) && !strchr("#()<>[]{}/%", *name))
            g_string_append_c(out, *name);
        else
            g_string_append_printf(out, "#%02x", (unsigned char)*name);
    }
}

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

/* §7.9.2.2: ASCII as it is, all else as UTF-16. */
void bs_append_text(GString *out, const char *text)
{
    if (is_plain(text)) {
        g_string_append_c(out, '(');
        for (; *text; text++) {
            if (strchr("()\\", *text))
                g_string_append_c(out, '\\');
            g_string_append_c(out, *text);
        }
        g_string_append_c(out, ')');
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append(out, "<feff");
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x10000)
            g_string_append_printf(out, "%04x%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
        else
            g_string_append_printf(out, "%04x", c);
    }
    g_string_append_c(out, '>');
}
