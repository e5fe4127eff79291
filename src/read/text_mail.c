/* text_mail.c: the marks that mail puts round a copy.
 *
 * A copy that was forwarded has ">" before its lines, once for each time, and a head of "From:" and "Subject:" lines. The marks go
 * where nearly all lines have them (a quotation in a story has them on a few), the head where two or more of its lines follow each
 * other at the top. Lines keep their numbers. */
#include "read/text_private.h"

#include <string.h>

static const char *const fields[] = {
    "from",      "to",        "cc",      "bcc",          "date",         "sent",         "subject",
    "reply-to",  "von",       "an",      "datum",        "gesendet",     "betreff",      "de",
    "à",         "objet",     "envoyé",  "date d'envoi", "para",         "asunto",       "enviado",
    "fecha",     "da",        "a",       "data",         "oggetto",      "inviato",      "aan",
    "verzonden", "onderwerp", "assunto", "message-id",   "mime-version", "content-type",
};

static const char *line_end(const char *p, const char *end)
{
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    return stop ? stop : end;
}

/* Behind the quoting at the head of a line. */
static const char *behind_marks(const char *p, const char *stop)
{
    const char *from = p;
    while (p < stop && (*p == '>' || (*p == ' ' && p > from)))
        p++;
    return from < stop && *from == '>' ? p : from;
}

static bool is_quoted_mail(const struct bs_copy *copy)
{
    const char *end = copy->utf8 + copy->len;
    size_t lines = 0, quoted = 0;

    for (const char *p = copy->utf8; p < end;) {
        const char *stop = line_end(p, end);
        lines += stop > p;
        quoted += *p == '>';
        p = stop + (stop < end);
    }
    return quoted >= 3 && quoted * 10 >= lines * 8;
}

static bool is_field(const char *p, const char *stop)
{
    const char *colon = memchr(p, ':', (size_t)MIN(stop - p, 20));
    for (size_t i = 0; colon && i < G_N_ELEMENTS(fields); i++) {
        size_t n = strlen(fields[i]);
        if ((size_t)(colon - p) == n && g_ascii_strncasecmp(p, fields[i], n) == 0)
            return colon + 1 == stop || colon[1] == ' ';
    }
    return false;
}

/* Bytes of the mail's head, and its lines. */
static size_t head_length(const struct bs_copy *copy, int *lines)
{
    const char *p = copy->utf8, *end = p + copy->len;

    *lines = 0;
    while (p < end) {
        const char *stop = line_end(p, end), *words = behind_marks(p, stop);
        if (!is_field(words, stop))
            break;
        (*lines)++;
        p = stop + (stop < end);
    }
    return *lines >= 2 ? (size_t)(p - copy->utf8) : 0;
}

void bs_text_unquote(struct bs_arena *arena, const char *file, struct bs_diags *diags,
                     struct bs_copy *copy)
{
    int n_fields = 0;
    bool quoted = *copy->utf8 == '>' || strstr(copy->utf8, "\n>") != NULL;
    size_t head = head_length(copy, &n_fields);

    quoted = quoted && is_quoted_mail(copy);
    if (!quoted && head == 0)
        return;
    GString *out = g_string_sized_new(copy->len);
    const char *end = copy->utf8 + copy->len;
    for (int i = 0; head > 0 && i < n_fields; i++)
        g_string_append_c(out, '\n');
    for (const char *p = copy->utf8 + head; p < end;) {
        const char *stop = line_end(p, end), *words = quoted ? behind_marks(p, stop) : p;
        g_string_append_len(out, words, stop - words);
        if (stop < end)
            g_string_append_c(out, '\n');
        p = stop + (stop < end);
    }
    if (head > 0)
        bs_diag(diags, BS_NOTE, (struct bs_where){.file = file, .line = 1}, "text.mail",
                "the head of a mail, %d lines: left out", n_fields);
    if (quoted)
        bs_diag(diags, BS_NOTE, (struct bs_where){.file = file, .line = 1}, "text.mail",
                "lines quoted as in mail: the “>” before them left out");
    copy->utf8 = bs_arena_strndup(arena, out->str, out->len);
    copy->len = out->len;
    g_string_free(out, TRUE);
}
