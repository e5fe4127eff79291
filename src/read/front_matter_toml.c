/* front_matter_toml.c: the part of TOML 1.0 that front matter uses.
 *
 * name = value, with strings of all four quotings, arrays (over several lines too), numbers, dates and booleans as they are
 * written, and [tables], whose names go before a dot. Anything else is reported and passed over to the end of its line. */
#include "read/front_matter.h"

#include <string.h>

struct scan {
    struct bs_fields *fields;
    const char *p, *end;
    int line;
};

static void skip_space(struct scan *scan, bool lines)
{
    while (scan->p < scan->end) {
        if (*scan->p == '#') {
            while (scan->p < scan->end && *scan->p != '\n')
                scan->p++;
        } else if (*scan->p == '\n' && lines) {
            scan->line++;
            scan->p++;
        } else if (*scan->p == ' ' || *scan->p == '\t') {
            scan->p++;
        } else {
            break;
        }
    }
}

static void skip_line(struct scan *scan)
{
    while (scan->p < scan->end && *scan->p != '\n')
        scan->p++;
}

static void odd(struct scan *scan, const char *what)
{
    bs_diag(scan->fields->diags, BS_WARN, (struct bs_where){scan->fields->file, scan->line, 0},
            "front-matter.syntax", "front matter: %s; the rest of the line is passed over", what);
    skip_line(scan);
}

static bool starts_with(const struct scan *scan, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(scan->end - scan->p) >= n && memcmp(scan->p, word, n) == 0;
}

/* After a backslash. */
static void add_escape(struct scan *scan, GString *out)
{
    static const char from[] = "btnfre\"\\";
    static const char to[] = "\b\t\n\f\r\033\"\\";
    char c = *scan->p++;
    const char *known = c ? strchr(from, c) : NULL;
    int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (known) {
        g_string_append_c(out, to[known - from]);
    } else if (digits > 0 && scan->end - scan->p >= digits) {
        gunichar code = 0;
        for (int i = 0; i < digits && g_ascii_isxdigit(*scan->p); i++)
            code = code * 16 + (gunichar)g_ascii_xdigit_value(*scan->p++);
        if (code > 0 && g_unichar_validate(code))
            g_string_append_unichar(out, code);
    } else if (c == '\n') { /* the line goes on without its leading space */
        scan->line++;
        skip_space(scan, false);
    }
}

static bool read_string(struct scan *scan, GString *out)
{
    char quote = *scan->p;
    const char tripled[] = {quote, quote, quote, '\0'};
    bool multi = starts_with(scan, tripled);
    scan->p += multi ? 3 : 1;
    if (multi && scan->p < scan->end && *scan->p == '\n') {
        scan->line++;
        scan->p++;
    }
    while (scan->p < scan->end) {
        if (multi ? starts_with(scan, tripled) : *scan->p == quote) {
            scan->p += multi ? 3 : 1;
            return true;
        }
        if (*scan->p == '\n') {
            if (!multi)
                return false;
            scan->line++;
        }
        if (*scan->p == '\\' && quote == '"' && scan->p + 1 < scan->end) {
            scan->p++;
            add_escape(scan, out);
        } else {
            g_string_append_c(out, *scan->p++);
        }
    }
    return false;
}

/* A number, date or boolean as it is written. False: nothing is. */
static bool read_bare(struct scan *scan, GString *out)
{
    while (scan->p < scan->end && *scan->p && !strchr(",]}#\n", *scan->p))
        g_string_append_c(out, *scan->p++);
    g_strchomp(out->str);
    g_string_truncate(out, strlen(out->str));
    return out->len > 0;
}

static bool read_scalar(struct scan *scan, const char *name, int line)
{
    g_autoptr(GString) value = g_string_new(NULL);
    bool quoted = *scan->p == '"' || *scan->p == '\'';
    bool good = quoted ? read_string(scan, value) : read_bare(scan, value);
    if (good)
        bs_fields_add(scan->fields, name, line, value->str);
    return good;
}

static bool read_value(struct scan *scan, const char *name, int line)
{
    if (*scan->p != '[')
        return *scan->p != '{' && read_scalar(scan, name, line);
    scan->p++;
    bs_fields_add_list(scan->fields, name, line);
    for (;;) {
        skip_space(scan, true);
        if (scan->p >= scan->end || *scan->p == '[' || *scan->p == '{')
            return false;
        if (*scan->p == ']') {
            scan->p++;
            return true;
        }
        if (*scan->p == ',')
            scan->p++;
        else if (!read_scalar(scan, name, line))
            return false;
    }
}

/* A bare, quoted or dotted name. */
static bool read_name(struct scan *scan, GString *name)
{
    gsize before = name->len;
    while (scan->p < scan->end) {
        if (*scan->p == '"' || *scan->p == '\'') {
            if (!read_string(scan, name))
                return false;
        } else if (g_ascii_isalnum(*scan->p) || *scan->p == '_' || *scan->p == '-' ||
                   *scan->p == '.') {
            g_string_append_c(name, *scan->p++);
        } else {
            break;
        }
    }
    skip_space(scan, false);
    return name->len > before;
}

static void read_table_name(struct scan *scan, GString *table)
{
    while (scan->p < scan->end && *scan->p == '[')
        scan->p++;
    skip_space(scan, false);
    g_string_truncate(table, 0);
    if (!read_name(scan, table) || scan->p >= scan->end || *scan->p != ']') {
        odd(scan, "a table’s name is not closed");
        return;
    }
    g_string_append_c(table, '.');
    skip_line(scan);
}

void bs_toml_fields(struct bs_fields *fields, const char *text, size_t len, int first_line)
{
    struct scan scan = {.fields = fields, .p = text, .end = text + len, .line = first_line};
    g_autoptr(GString) table = g_string_new(NULL);
    g_autoptr(GString) name = g_string_new(NULL);
    for (;;) {
        skip_space(&scan, true);
        if (scan.p >= scan.end)
            return;
        if (*scan.p == '[') {
            read_table_name(&scan, table);
            continue;
        }
        int line = scan.line;
        g_string_assign(name, table->str);
        if (!read_name(&scan, name) || scan.p >= scan.end || *scan.p != '=') {
            odd(&scan, "no “name = value” here");
            continue;
        }
        scan.p++;
        skip_space(&scan, false);
        if (scan.p >= scan.end || *scan.p == '\n' || !read_value(&scan, name->str, line))
            odd(&scan, "a value that is not understood");
    }
}
