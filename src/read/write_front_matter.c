/* write_front_matter.c: an article's fields as YAML that every tool reads alike. */
#include "read/write_inline.h"
#include "read/write_private.h"

#include <string.h>

/* Plain scalars of YAML have many snares (no, 1e3, 2024-01-01, a colon): quoted is whatever is not clearly words. */
static bool is_plain(const char *value)
{
    static const char *const taken[] = {"true", "false", "yes", "no", "on",
                                        "off",  "null",  "y",   "n",  "nan"};
    size_t n = strlen(value);
    if (!g_ascii_isalpha(*value) || value[n - 1] == ' ' || value[n - 1] == ':')
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++) {
        if (g_ascii_strcasecmp(value, taken[i]) == 0)
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)value[i] < 0x20 || value[i] == 0x7f ||
            strchr("\"\\[]{}&*!|>%@`", value[i]) || (value[i] == ':' && value[i + 1] == ' ') ||
            (value[i] == ' ' && value[i + 1] == '#'))
            return false;
    }
    return true;
}

static void write_scalar(GString *out, const char *value)
{
    if (*value && is_plain(value)) {
        g_string_append(out, value);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *p = value; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(out, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(out, "\\n");
        else if ((unsigned char)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\x%02x", (unsigned)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void write_field(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, "%s: ", name);
    write_scalar(out, value);
    g_string_append_c(out, '\n');
}

static void write_list(GString *out, const char *name, const char *const *values)
{
    if (!values || !values[0])
        return;
    g_string_append_printf(out, "%s:\n", name);
    for (size_t i = 0; values[i]; i++) {
        g_string_append(out, "  - ");
        write_scalar(out, values[i]);
        g_string_append_c(out, '\n');
    }
}

/* The title is read as markup, as the headline would be. */
static void write_title(struct bs_writer *writer, GString *fields)
{
    const struct bs_article *article = writer->article;
    const struct bs_block *headline = bs_article_lookup(article, BS_BLOCK_HEADLINE);
    if (!article->title || (headline && strcmp(headline->text.utf8, article->title) == 0))
        return;
    struct bs_text title = {.utf8 = article->title, .len = (uint32_t)strlen(article->title)};
    struct bs_inline_style style = {.prefix = "", .one_line = true};
    g_autoptr(GString) marked = g_string_new(NULL);
    bs_write_inline(&title, &style, marked);
    write_field(fields, "title", marked->str);
    if (!headline)
        g_string_append(fields, "headline: \"\"\n");
}

void bs_write_front_matter(struct bs_writer *writer)
{
    const struct bs_article *article = writer->article;
    g_autoptr(GString) fields = g_string_new(NULL);
    write_title(writer, fields);
    write_list(fields, "authors", article->authors);
    if (article->authors && !bs_article_lookup(article, BS_BLOCK_BYLINE))
        g_string_append(fields, "byline: \"\"\n");
    write_field(fields, "date", article->date);
    write_field(fields, "lang", article->lang);
    write_field(fields, "section", article->section);
    write_field(fields, "publication", article->publication);
    write_field(fields, "slug", article->slug);
    write_field(fields, "id", article->id);
    write_field(fields, "subject", article->subject);
    write_list(fields, "keywords", article->keywords);
    write_field(fields, "rights", article->rights);
    write_field(fields, "style", article->style);
    if (fields->len == 0)
        return;
    g_string_append_printf(writer->out, "---\n%s---\n", fields->str);
    writer->fresh = false;
}
