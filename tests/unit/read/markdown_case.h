/* markdown_case.h: Markdown in, the article's dump and what was reported out. */
#ifndef MARKDOWN_CASE_H
#define MARKDOWN_CASE_H

#include "read/read.h"

#include <string.h>

static inline char *reports_as_text(const struct bs_diags *diags)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "%d %s\n", diag->where.line, diag->topic);
    }
    return g_string_free(out, FALSE);
}

/* dump: without its first line, which names the file. reported: a line "LINE TOPIC" for each, in order. */
static inline void assert_reads(const char *markdown, const char *dump, const char *reported)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    GError *error = NULL;
    struct bs_input input = {.name = "a.md",
                             .data = markdown,
                             .size = strlen(markdown),
                             .folder = "/nonexistent",
                             .format = "markdown"};
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_no_error(error);
    GString *out = g_string_new(NULL);
    bs_article_dump(article, out);
    char *said = reports_as_text(diags);
    g_assert_cmpstr(strchr(out->str, '\n') + 1, ==, dump);
    g_assert_cmpstr(said, ==, reported);
    g_free(said);
    g_string_free(out, TRUE);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

#endif
