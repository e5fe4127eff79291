/* Which reader, and the Markdown that import shows. That it reads back is test_markdown_law.c's matter. */
#include "read/read.h"

#include <string.h>

/* ---- which reader ------------------------------------------------------------------------------------------------- */

static const char *format_of(const char *name, const char *text)
{
    struct bs_input input = {.name = name, .data = text, .size = strlen(text)};
    const struct bs_reader *best = NULL;
    int most = 0;
    for (size_t i = 0; bs_readers[i]; i++) {
        int claim = bs_readers[i]->claims(&input);
        if (claim > most) {
            most = claim;
            best = bs_readers[i];
        }
    }
    return best ? best->format : "none";
}

static void content_decides_and_the_name_breaks_ties(void)
{
    g_assert_cmpstr(format_of("a.txt", "---\ntitle: x\n---\nWords.\n"), ==, "markdown");
    g_assert_cmpstr(format_of("a", "# Head\n\nWords with [a link](b).\n"), ==, "markdown");
    g_assert_cmpstr(format_of("a.txt", "+++\r\ntitle = \"x\"\r\n+++\r\nWords.\r\n"), ==,
                    "markdown");
    g_assert_cmpstr(format_of("a.md", "Words alone.\n"), ==, "markdown");
    g_assert_cmpstr(format_of("a.txt", "Words alone.\n"), ==, "text");
    g_assert_cmpstr(format_of("-", "Share this\n\n- one\n- two\n\n1. three * four\n"), ==, "text");
    g_assert_cmpstr(format_of("a.txt", "Head\n\nHe scored # 1 and 2*3*4 [sic] (that is all).\n"),
                    ==, "text");
}

static void assert_refused(const char *name, const char *format, const char *data, size_t size,
                           const char *part)
{
    struct bs_arena *arena = bs_arena_create(0);
    g_autoptr(GError) error = NULL;
    struct bs_input input = {.name = name, .data = data, .size = size, .format = format};
    g_assert_null(bs_read_article(arena, &input, NULL, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, name));
    g_assert_nonnull(strstr(error->message, part));
    bs_arena_destroy(arena);
}

static void what_is_no_article_is_refused_with_a_way_out(void)
{
    assert_refused("none.md", NULL, "", 0, "empty");
    assert_refused("blank.md", NULL, "  \n\n", 4, "blank.md");
    assert_refused("a.md", NULL, "\x89PNG\r\n\x1a\n\0\0\0\0", 12, "PNG");
    assert_refused("a.md", "word", "x", 1, "markdown");
    g_autofree char *much = g_strnfill(BS_READ_CAP + 1, 'a');
    assert_refused("much.md", NULL, much, BS_READ_CAP + 1, "split");
}

/* ---- writing ------------------------------------------------------------------------------------------------------ */

static void assert_writes(const char *given, const char *written)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    struct bs_input input = {.name = "a.md",
                             .data = given,
                             .size = strlen(given),
                             .folder = "/nonexistent",
                             .format = "markdown"};
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_no_error(error);
    bs_write_markdown(article, diags, out);
    g_assert_cmpstr(out->str, ==, written);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

static void copy_is_written_as_a_person_would(void)
{
    static const char copy[] = "---\n"
                               "authors:\n"
                               "  - Jane Doe\n"
                               "date: \"2026-03-14\"\n"
                               "---\n\n"
                               "**Sea defences**\n\n"
                               "# The wall\n\n"
                               "*A deck.*\n\n"
                               "By Jane Doe\n\n"
                               "LONDON — It *rained* all **day** long, he said.\n\n"
                               "## Why now?\n\n"
                               "> **It rained all day**\n>\n> — Jane Doe\n\n"
                               "1. One\n2. Two\n   - Three\n\n"
                               "> [!NOTE]\n>\n> ### In short\n>\n> Words.[^1]\n\n"
                               "| a | b |\n| --- | --: |\n| c | 1 |\n\n"
                               "***\n\n"
                               "```c\nint x;\n```\n\n"
                               "[^1]: A note.\n";
    assert_writes(copy, copy);
}

static void what_would_be_misread_is_named_outright(void)
{
    assert_writes("# H\n\n<div class=\"paragraph\">\n\n*All italic*\n\n</div>\n\n<div "
                  "class=\"byline\">\n\nJane\n\n</div>\n",
                  "# H\n\n<div class=\"paragraph\">\n\n*All italic*\n\n</div>\n\n<div "
                  "class=\"byline\">\n\nJane\n\n</div>\n");
}

static void signs_are_escaped_only_where_they_mean_something(void)
{
    assert_writes("a_b 2 < 3 & 4 - 5 # 6. \\*x\\* \\[y\\] 1\\. z\n",
                  "a_b 2 < 3 & 4 - 5 # 6. \\*x\\* \\[y\\] 1. z\n");
    assert_writes("1986\\. A year\n\n\\# no head\n\n\\- no item\n",
                  "1986\\. A year\n\n\\# no head\n\n\\- no item\n");
}

static void reports_stand_before_the_block_they_speak_of(void)
{
    assert_writes(
        "---\nodd: --x-->\n---\nOne.\n\n![](none.jpg)\n\nTwo. <!-- c -->\n",
        "<!-- broadsheet: line 2: note: front matter: “odd” is not used -->\n\n"
        "One.\n\n"
        "<!-- broadsheet: line 6: warning: picture “none.jpg” is not there; put it below the "
        "article’s folder or name its folder with - -assets -->\n\n"
        "![](none.jpg)\n\n"
        "<!-- broadsheet: line 8: note: comment left out: “c” -->\n\n"
        "Two.\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/write/" #name, name)
    ADD(content_decides_and_the_name_breaks_ties);
    ADD(what_is_no_article_is_refused_with_a_way_out);
    ADD(copy_is_written_as_a_person_would);
    ADD(what_would_be_misread_is_named_outright);
    ADD(signs_are_escaped_only_where_they_mean_something);
    ADD(reports_stand_before_the_block_they_speak_of);
    return g_test_run();
}
