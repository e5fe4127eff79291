/* Markdown that is meant to keep a reader busy: it ends soon, loses no word and says what it did. The sizes are those at which
 * cmark alone takes minutes or gigabytes. */
#include "read/read.h"

#include <string.h>

static char *times(const char *text, size_t n)
{
    GString *out = g_string_sized_new(strlen(text) * n);
    for (size_t i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* Takes the text. topic: reported at least once; NULL: nothing need be. Returns how many blocks there are. */
static int read_hostile(char *markdown, const char *topic)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    struct bs_input input = {
        .name = "a.md", .data = markdown, .size = strlen(markdown), .format = "markdown"};
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_no_error(error);
    bool told = topic == NULL;
    for (size_t i = 0; i < bs_diags_count(diags); i++)
        told |= topic && strcmp(bs_diags_at(diags, i)->topic, topic) == 0;
    g_assert_true(told);
    int blocks = article->n_blocks;
    int depth = 0;
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        int n = 0;
        for (const struct bs_block *up = block; up; up = up->parent)
            n++;
        depth = MAX(depth, n);
    }
    g_assert_cmpint(depth, <=, 66);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    g_free(markdown);
    return blocks;
}

static char *join(char *a, char *b)
{
    char *joined = g_strconcat(a, b, NULL);
    g_free(a);
    g_free(b);
    return joined;
}

static void containers_a_hundred_thousand_deep(void)
{
    read_hostile(times("> ", 100000), "markdown.guard");
    read_hostile(join(times(">", 100000), times("x\n", 1000)), "markdown.guard");
    read_hostile(times("- ", 100000), "markdown.guard");
    read_hostile(times("1. ", 100000), "markdown.guard");
    read_hostile(join(times("> ", 30000), times("b\n", 100000)), "markdown.guard");
    read_hostile(join(times("- ", 3000), times("\n", 100000)), "markdown.guard");
    read_hostile(times("<div><blockquote>", 20000), NULL);
    read_hostile(times("<div>\n\n", 20000), "read.depth");
}

static void marks_that_never_match(void)
{
    static const char *const patterns[] = {"*a ",     "a_ ",    "*a_ ",    "[",    "[a](", "![[]()",
                                           "~~a ~~b", "[a](<b", "**a _b ", "[^1]", "`a``", "]",
                                           "![",      "<a ",    "\\",      "&a",   "*"};
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++)
        read_hostile(join(times(patterns[i], 60000), times("_a*_ ", 30000)), NULL);
}

static void tables_that_grow(void)
{
    g_autofree char *bars = times("|a", 50000);
    g_autofree char *dashes = times("|-", 50000);
    read_hostile(g_strconcat(bars, "\n", dashes, "\n|\n|\n", NULL), "markdown.guard");
    g_autofree char *rows = times("|\n", 100000);
    g_autofree char *head = times("|a", 200);
    g_autofree char *line = times("|-", 200);
    read_hostile(g_strconcat(head, "|\n", line, "|\n", rows, NULL), "markdown.guard");
    g_autofree char *escaped = times("\\|", 100000);
    read_hostile(g_strconcat("|a|\n|-|\n", escaped, NULL), "markdown.guard");
    read_hostile(join(times("a\n", 100000), times("|-|\n", 10)), NULL);
}

static void definitions_that_grow(void)
{
    g_autofree char *address = times("x", 200000);
    g_autofree char *uses = times("[a] ", 100000);
    read_hostile(g_strconcat("[a]: ", address, "\n\n", uses, NULL), "markdown.guard");
}

static void html_without_end(void)
{
    read_hostile(times("<p><b>x", 50000), NULL);
    read_hostile(times("<a b=\"", 50000), NULL);
    read_hostile(times("<!--", 50000), NULL);
    read_hostile(times("<table><tr><td>", 20000), NULL);
    read_hostile(times("<figure><img src=x>", 2000), NULL);
}

static void a_hundred_thousand_paragraphs_are_read(void)
{
    g_assert_cmpint(read_hostile(times("A paragraph.\n\n", 100000), NULL), ==, 100000);
}

static void long_copy_is_not_touched(void)
{
    g_assert_cmpint(
        read_hostile(join(times("<!-- broadsheet: a < b -->\n", 6000), g_strdup("\nText.\n")),
                     NULL),
        ==, 1);
    /* More marks than a paragraph may have, but each in an item or row of its own. */
    g_assert_cmpint(read_hostile(times("- **[a](b)** and *c*\n", 2000), NULL), ==, 4001);
    g_assert_cmpint(
        read_hostile(join(g_strdup("|a|b|\n|-|-|\n"), times("|**[a](b)**|*c*|\n", 2000)), NULL), ==,
        1 + 3 * 2001);
}

static void front_matter_of_a_megabyte_is_copy(void)
{
    g_autofree char *much = times("x", 1 << 20);
    read_hostile(g_strconcat("---\ntitle: ", much, "\n---\n\nText.\n", NULL), "front-matter.size");
}

static void too_much_is_refused_with_the_files_name(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    g_autofree char *markdown = times("a\n\n", 1500000);
    g_autoptr(GError) error = NULL;
    struct bs_input input = {
        .name = "big.md", .data = markdown, .size = strlen(markdown), .format = "markdown"};
    g_assert_null(bs_read_article(arena, &input, NULL, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "big.md"));
    bs_arena_destroy(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/hostile/" #name, name)
    ADD(containers_a_hundred_thousand_deep);
    ADD(marks_that_never_match);
    ADD(tables_that_grow);
    ADD(definitions_that_grow);
    ADD(html_without_end);
    ADD(a_hundred_thousand_paragraphs_are_read);
    ADD(long_copy_is_not_touched);
    ADD(front_matter_of_a_megabyte_is_copy);
    ADD(too_much_is_refused_with_the_files_name);
    return g_test_run();
}
