/* write_inline.c: spans to marks, text to text that is nothing but text.
 *
 * Emphasis is written with stars where CommonMark is certain to read them back (§6.2: what stands on both sides decides), and
 * as HTML elsewhere, which every reader of Markdown takes within a line. A sign is escaped only where it would mean something,
 * so that copy stays fit to read. */
#include "read/write_inline.h"

#include "read/span_text.h"

#include <string.h>

enum { NESTED_MAX = 64 };

/* A span whose start is written and whose end is not. */
struct open {
    const struct bs_span *span;
    const char *closer; /* NULL: a link, whose closer holds its address */
    bool starred;       /* by delimiters, not by tags */
};

struct run {
    const struct bs_text *text;
    const struct bs_inline_style *style;
    GString *out;
    struct open open[NESTED_MAX];
    int n_open;
    bool line_start;
};

/* ---- what stands where -------------------------------------------------------------------------------------------- */

static bool is_punctuation(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
        return true;
    default:
        return false;
    }
}

static gunichar char_at(const struct bs_text *text, uint32_t at)
{
    return at < text->len ? g_utf8_get_char(text->utf8 + at) : '\n';
}

static gunichar char_before(const struct bs_text *text, uint32_t at)
{
    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text->utf8 + at)) : '\n';
}

/* What cmark will see before a mark that is written now. */
static gunichar last_written(const struct run *run)
{
    if (run->line_start || run->out->len == 0)
        return '\n';
    return g_utf8_get_char(g_utf8_prev_char(run->out->str + run->out->len));
}

static bool is_edge(gunichar c)
{
    return c == ' ' || c == '\n' || is_punctuation(c);
}

static const char *delimiter_of(enum bs_span_kind kind)
{
    return kind == BS_SPAN_EM       ? "*"
           : kind == BS_SPAN_STRONG ? "**"
           : kind == BS_SPAN_STRIKE ? "~~"
                                    : NULL;
}

/* May the span be written with stars? They open after white space, or after punctuation where no stars are open that they
 * could close; they close before white space or punctuation; two marks never touch. */
static bool can_star(const struct run *run, const struct bs_span *span)
{
    const struct bs_text *text = run->text;
    gunichar before = last_written(run);
    gunichar after = char_at(text, span->end);
    bool within = false;
    for (int i = 0; i < run->n_open; i++) {
        within |= run->open[i].starred;
        if (run->open[i].starred && run->open[i].span->end == span->end)
            return false;
    }
    if (!is_edge(before) || before == '*' || before == '~' || before == '_' || before == '\\' ||
        (within && before != ' ' && before != '\n'))
        return false;
    if (!is_edge(after) || after == '*' || after == '~' || after == '_')
        return false;
    return !g_unichar_isspace(char_at(text, span->start)) &&
           !g_unichar_isspace(char_before(text, span->end));
}

/* ---- text --------------------------------------------------------------------------------------------------------- */

static bool starts(const struct bs_text *text, uint32_t at, const char *word)
{
    size_t n = strlen(word);
    return text->len - at >= n && g_ascii_strncasecmp(text->utf8 + at, word, n) == 0;
}

static bool within_link(const struct run *run)
{
    for (int i = 0; i < run->n_open; i++) {
        if (run->open[i].span->kind == BS_SPAN_LINK)
            return true;
    }
    return false;
}

/* Does a reference or link begin at that byte, so that a "!" before it would make a picture of it? */
static bool bracket_follows(const struct run *run, uint32_t at)
{
    for (uint32_t i = 0; i < run->text->n_spans && run->text->spans[i].start <= at; i++) {
        const struct bs_span *span = &run->text->spans[i];
        if (span->start == at && (span->kind == BS_SPAN_LINK || span->kind == BS_SPAN_NOTE_REF))
            return true;
    }
    return false;
}

/* Signs that mean something at the head of a line alone. */
static bool is_marker(const struct run *run, uint32_t at, char c)
{
    char next = at + 1 < run->text->len ? run->text->utf8[at + 1] : '\n';
    bool stands_alone = next == ' ' || next == '\n';
    switch (c) {
    case '>':
    case '=':
    case '|':
        return true;
    case '#':
    case '-':
    case '+':
        return stands_alone || next == c || next == ':' || next == '|';
    case ':':
        return next == '-';
    default:
        return false;
    }
}

static bool note_ends(const struct bs_text *text, uint32_t at)
{
    for (uint32_t i = 0; i < text->n_spans && text->spans[i].start < at; i++) {
        if (text->spans[i].kind == BS_SPAN_NOTE_REF && text->spans[i].end == at)
            return true;
    }
    return false;
}

static bool link_begins(const struct run *run, uint32_t at)
{
    return run->n_open > 0 && run->open[run->n_open - 1].span->kind == BS_SPAN_LINK &&
           run->open[run->n_open - 1].span->start == at;
}

static bool needs_escape(const struct run *run, uint32_t at, char c)
{
    const struct bs_text *text = run->text;
    char next = at + 1 < text->len ? text->utf8[at + 1] : '\0';
    switch (c) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
        return true;
    case '_':
        return !g_unichar_isalnum(char_before(text, at)) ||
               !g_unichar_isalnum(char_at(text, at + 1));
    case '<':
        return g_ascii_isalpha(next) || next == '/' || next == '!' || next == '?';
    case '&':
        return g_ascii_isalnum(next) || next == '#';
    case '!':
        return bracket_follows(run, at + 1);
    case '{':
        return next == '{' || next == '%' || next == '#';
    case '|':
        return run->style->cell;
    case ':': /* "[^1]:" would define the note */
        return note_ends(text, at);
    case '#':
        return run->style->one_line;
    case '^': /* "[^" begins a note's label */
        return at == 0 || link_begins(run, at);
    default:
        return false;
    }
}

/* "12. " at the head of a line: how many digits; 0: no list's number. */
static uint32_t list_number(const struct bs_text *text, uint32_t at)
{
    uint32_t n = 0;
    while (at + n < text->len && g_ascii_isdigit(text->utf8[at + n]))
        n++;
    char stop = at + n < text->len ? text->utf8[at + n] : '\0';
    char next = at + n + 1 < text->len ? text->utf8[at + n + 1] : ' ';
    return n > 0 && n < 10 && (stop == '.' || stop == ')') && (next == ' ' || next == '\n') ? n : 0;
}

static void break_line(struct run *run)
{
    if (run->style->one_line) {
        g_string_append(run->out, "<br>");
        return;
    }
    g_string_append_printf(run->out, "\\\n%s", run->style->prefix);
    run->line_start = true;
}

static void write_text(struct run *run, uint32_t from, uint32_t to)
{
    const struct bs_text *text = run->text;
    for (uint32_t at = from; at < to; at++) {
        char c = text->utf8[at];
        if (c == '\n') {
            break_line(run);
            continue;
        }
        uint32_t digits = run->line_start && !run->style->one_line ? list_number(text, at) : 0;
        if (digits > 0 && at + digits < to) {
            g_string_append_len(run->out, text->utf8 + at, digits);
            g_string_append_c(run->out, '\\');
            at += digits;
            c = text->utf8[at];
        } else if (needs_escape(run, at, c) || (run->line_start && is_marker(run, at, c))) {
            g_string_append_c(run->out, '\\');
        }
        g_string_append_c(run->out, c);
        run->line_start = false;
        /* An address that is no link: a comment parts it so that none is made of it. */
        bool scheme = c == ':' && starts(text, at, "://") &&
                      ((at >= 4 && starts(text, at - 4, "http")) ||
                       (at >= 5 && starts(text, at - 5, "https")));
        bool www = (c == 'w' || c == 'W') && at >= 2 && starts(text, at - 2, "www.");
        if ((scheme || www) && !within_link(run))
            g_string_append(run->out, "<!-- -->");
    }
}

/* ---- spans -------------------------------------------------------------------------------------------------------- */

/* "&amp;", "&#65;": cmark reads entities in an address before it reads backslashes. */
static bool is_entity(const char *amp)
{
    const char *p = amp + 1;
    p += *p == '#' ? 1 : 0;
    while (g_ascii_isalnum(*p))
        p++;
    return p > amp + 1 && *p == ';';
}

static void write_escaped(const char *text, const char *signs, GString *out)
{
    for (const char *p = text; *p; p++) {
        if (strchr(signs, *p) || (*p == '{' && strchr("{%#", p[1])))
            g_string_append_c(out, '\\');
        if (*p == '&' && is_entity(p))
            g_string_append(out, "&amp;");
        else
            g_string_append_c(out, *p);
    }
}

void bs_write_destination(const char *href, GString *out)
{
    bool plain = *href != '\0';
    for (const char *p = href; *p; p++)
        plain &= (unsigned char)*p > 0x20 && *p != 0x7f && !strchr("()<>\\", *p);
    if (!plain)
        g_string_append_c(out, '<');
    write_escaped(href, plain ? "`|" : "<>\\`|", out);
    if (!plain)
        g_string_append_c(out, '>');
}

void bs_write_attribute(const char *name, const char *value, GString *out)
{
    g_string_append_printf(out, " %s=\"", name);
    for (const char *p = value; *p; p++) {
        if (*p == '"')
            g_string_append(out, "&quot;");
        else if (*p == '&')
            g_string_append(out, "&amp;");
        else if (*p == '<')
            g_string_append(out, "&lt;");
        else if (*p == '{')
            g_string_append(out, "&#123;");
        else if (*p == '\n')
            g_string_append(out, "&#10;");
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static bool holds_spans(const struct bs_text *text, const struct bs_span *span)
{
    const struct bs_span *next = span + 1;
    return next < text->spans + text->n_spans && next->start < span->end;
}

/* `code`, when it holds neither spans nor breaks. */
static bool write_code(struct run *run, const struct bs_span *span)
{
    const char *code = run->text->utf8 + span->start;
    size_t len = span->end - span->start;
    size_t longest = 0, ticks = 0;
    if (holds_spans(run->text, span) || memchr(code, '\n', len) || last_written(run) == '`')
        return false;
    for (size_t i = 0; i < len; i++) {
        ticks = code[i] == '`' ? ticks + 1 : 0;
        longest = MAX(longest, ticks);
    }
    bool pad = code[0] == '`' || code[len - 1] == '`' || (code[0] == ' ' && code[len - 1] == ' ');
    for (size_t i = 0; i <= longest; i++)
        g_string_append_c(run->out, '`');
    if (pad)
        g_string_append_c(run->out, ' ');
    for (size_t i = 0; i < len; i++) {
        if (code[i] == '|' && run->style->cell)
            g_string_append_c(run->out, '\\');
        g_string_append_c(run->out, code[i]);
    }
    if (pad)
        g_string_append_c(run->out, ' ');
    for (size_t i = 0; i <= longest; i++)
        g_string_append_c(run->out, '`');
    run->line_start = false;
    return true;
}

/* <https://example.org>, when the text is the address. */
static bool write_autolink(struct run *run, const struct bs_span *span)
{
    const char *words = run->text->utf8 + span->start;
    size_t len = span->end - span->start;
    if (!span->href || strlen(span->href) != len || memcmp(span->href, words, len) != 0 ||
        holds_spans(run->text, span) || run->style->cell)
        return false;
    if (!g_str_has_prefix(span->href, "http://") && !g_str_has_prefix(span->href, "https://"))
        return false;
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)words[i] <= 0x20 || strchr("<>&\\`{", words[i]))
            return false;
    }
    g_string_append_printf(run->out, "<%s>", span->href);
    run->line_start = false;
    return true;
}

static bool write_note_ref(struct run *run, const struct bs_span *span)
{
    const char *label = run->style->note ? run->style->note(run->style->user, span->note) : NULL;
    if (!label)
        return false;
    g_string_append_printf(run->out, "[^%s]", label);
    run->line_start = false;
    return true;
}

static const char *const tags[BS_N_SPAN_KINDS][2] = {
    [BS_SPAN_EM] = {"<em>", "</em>"},
    [BS_SPAN_STRONG] = {"<strong>", "</strong>"},
    [BS_SPAN_SMALL_CAPS] = {"<span class=\"small-caps\">", "</span>"},
    [BS_SPAN_SUP] = {"<sup>", "</sup>"},
    [BS_SPAN_SUB] = {"<sub>", "</sub>"},
    [BS_SPAN_CODE] = {"<code>", "</code>"},
    [BS_SPAN_STRIKE] = {"<del>", "</del>"},
    [BS_SPAN_LINK] = {"[", NULL},
    [BS_SPAN_DATELINE] = {"<span class=\"dateline\">", "</span>"},
    [BS_SPAN_NOTE_REF] = {"", ""},
    [BS_SPAN_LANG] = {"<span", "</span>"},
};

static void open_span(struct run *run, const struct bs_span *span)
{
    struct open open = {.span = span, .closer = tags[span->kind][1]};
    if (delimiter_of(span->kind) && can_star(run, span)) {
        open.starred = true;
        open.closer = delimiter_of(span->kind);
        g_string_append(run->out, open.closer);
    } else {
        g_string_append(run->out, tags[span->kind][0]);
    }
    if (span->kind == BS_SPAN_LANG) {
        bs_write_attribute("lang", span->lang ? span->lang : "", run->out);
        g_string_append_c(run->out, '>');
    }
    run->line_start = false;
    run->open[run->n_open++] = open;
}

static void close_spans(struct run *run, uint32_t at)
{
    while (run->n_open > 0 && run->open[run->n_open - 1].span->end <= at) {
        const struct open *open = &run->open[--run->n_open];
        if (open->closer) {
            g_string_append(run->out, open->closer);
        } else {
            g_string_append(run->out, "](");
            bs_write_destination(open->span->href ? open->span->href : "", run->out);
            g_string_append_c(run->out, ')');
        }
        run->line_start = false;
    }
}

/* Spans that are written whole. */
static bool write_whole(struct run *run, const struct bs_span *span)
{
    return (span->kind == BS_SPAN_CODE && write_code(run, span)) ||
           (span->kind == BS_SPAN_LINK && write_autolink(run, span)) ||
           (span->kind == BS_SPAN_NOTE_REF && write_note_ref(run, span));
}

void bs_write_inline(const struct bs_text *text, const struct bs_inline_style *style, GString *out)
{
    struct run run = {.text = text, .style = style, .out = out, .line_start = true};
    uint32_t next = 0;
    for (uint32_t at = 0;;) {
        close_spans(&run, at);
        while (next < text->n_spans && text->spans[next].start <= at) {
            const struct bs_span *span = &text->spans[next++];
            if (write_whole(&run, span)) {
                at = span->end;
                while (next < text->n_spans && text->spans[next].start < at)
                    next++;
                close_spans(&run, at);
            } else if (run.n_open < NESTED_MAX) {
                open_span(&run, span);
            }
        }
        if (at >= text->len)
            break;
        uint32_t stop = next < text->n_spans ? MIN(text->spans[next].start, text->len) : text->len;
        if (run.n_open > 0)
            stop = MIN(stop, run.open[run.n_open - 1].span->end);
        write_text(&run, at, stop);
        at = stop;
    }
}
