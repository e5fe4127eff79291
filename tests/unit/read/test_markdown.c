/* Markdown to the model: each test gives a few lines and the dump they should make. */
#include "read/read.h"

#include <string.h>

static char *diagnostics_as_text(const struct bs_diags *diags)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "%d %s\n", diag->where.line, diag->topic);
    }
    return g_string_free(out, FALSE);
}

/* The dump without its first line (the name), then what was reported. */
static void assert_reads(const char *markdown, const char *dump, const char *reported)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    struct bs_input input = {
        .name = "a.md", .data = markdown, .size = strlen(markdown), .format = "markdown"};
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_no_error(error);
    g_autoptr(GString) out = g_string_new(NULL);
    bs_article_dump(article, out);
    g_autofree char *said = diagnostics_as_text(diags);
    g_assert_cmpstr(strchr(out->str, '\n') + 1, ==, dump);
    g_assert_cmpstr(said, ==, reported);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

static void first_heading_is_the_headline_and_later_ones_are_crossheads(void)
{
    assert_reads("# Harbour wall\n\nIt stood\nfor years.\n\n## Why\n\n# Again\n",
                 "  title \"Harbour wall\"\n"
                 "1:1 headline \"Harbour wall\"\n"
                 "3:1 paragraph \"It stood for years.\"\n"
                 "6:1 crosshead h2 \"Why\"\n"
                 "8:1 crosshead h2 \"Again\"\n",
                 "");
}

static void lines_are_counted_from_the_head_of_the_file(void)
{
    assert_reads("---\ntitle: One\nlang: de\n---\n\nText.\n",
                 "  title \"One\"\n"
                 "  lang \"de\"\n"
                 "2:1 headline \"One\"\n"
                 "6:1 paragraph \"Text.\"\n",
                 "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/" #name, name)
    ADD(first_heading_is_the_headline_and_later_ones_are_crossheads);
    ADD(lines_are_counted_from_the_head_of_the_file);
    return g_test_run();
}
