#include "base/base.h"

#include <string.h>

static void messages_keep_order_and_place(void)
{
    struct bs_diags *diags = bs_diags_create();
    char file[] = "a.txt";
    bs_diag(diags, BS_WARN, (struct bs_where){file, 3, 7}, "figure.missing", "picture %d", 1);
    file[0] = 'b';
    bs_diag(diags, BS_NOTE, (struct bs_where){0}, "tidy.entity", "second");
    g_assert_cmpuint(bs_diags_count(diags), ==, 2);
    const struct bs_diag *first = bs_diags_at(diags, 0);
    g_assert_cmpint(first->severity, ==, BS_WARN);
    g_assert_cmpstr(first->where.file, ==, "a.txt");
    g_assert_cmpint(first->where.line, ==, 3);
    g_assert_cmpint(first->where.column, ==, 7);
    g_assert_cmpstr(first->topic, ==, "figure.missing");
    g_assert_cmpstr(first->message, ==, "picture 1");
    g_assert_cmpstr(bs_diags_at(diags, 1)->message, ==, "second");
    g_assert_null(bs_diags_at(diags, 1)->where.file);
    bs_diags_destroy(diags);
}

static void what_is_said_again_is_counted(void)
{
    struct bs_diags *diags = bs_diags_create();
    const struct bs_where here = {"a.txt", 3, 7};
    for (int i = 0; i < 12; i++)
        bs_diag(diags, BS_WARN, here, "t", "a word is too wide");
    bs_diag(diags, BS_WARN, here, "t", "a word");
    bs_diag(diags, BS_WARN, (struct bs_where){"a.txt", 4, 7}, "t", "a word");
    size_t mark = bs_diags_mark(diags);
    for (int i = 0; i < 3; i++)
        bs_diag(diags, BS_WARN, (struct bs_where){"a.txt", 4, 7}, "t", "a word");
    g_assert_cmpuint(bs_diags_count(diags), ==, 4);
    g_assert_cmpstr(bs_diags_at(diags, 0)->message, ==, "a word is too wide (12 times)");
    g_assert_cmpstr(bs_diags_at(diags, 1)->message, ==, "a word");
    g_assert_cmpstr(bs_diags_at(diags, 3)->message, ==, "a word (3 times)");
    bs_diags_rewind(diags, mark);
    g_assert_cmpuint(bs_diags_count(diags), ==, 3);
    g_assert_cmpstr(bs_diags_at(diags, 2)->message, ==, "a word");
    bs_diags_destroy(diags);
}

static void a_flood_is_counted_and_not_kept(void)
{
    struct bs_diags *diags = bs_diags_create();
    for (int i = 0; i < BS_DIAGS_MAX + 250; i++)
        bs_diag(diags, BS_NOTE, (struct bs_where){"a", i, 0}, "t", "again");
    g_assert_cmpuint(bs_diags_count(diags), ==, BS_DIAGS_MAX);
    g_assert_cmpuint(bs_diags_suppressed(diags), ==, 250);
    bs_diags_clear(diags);
    g_assert_cmpuint(bs_diags_count(diags), ==, 0);
    g_assert_cmpuint(bs_diags_suppressed(diags), ==, 0);
    bs_diags_destroy(diags);
}

static void a_quoted_word_cannot_drive_the_terminal(void)
{
    struct bs_diags *diags = bs_diags_create();
    bs_diag(diags, BS_WARN, (struct bs_where){0}, "t", "word '%s'", "\x1b[31mred\n\xc2\x9b");
    g_assert_cmpstr(bs_diags_at(diags, 0)->message, ==, "word '\\x1b[31mred \\x9b'");
    bs_diags_destroy(diags);
}

static void a_huge_or_broken_quote_becomes_short_valid_text(void)
{
    struct bs_diags *diags = bs_diags_create();
    g_autofree char *word = g_malloc(100001);
    memset(word, 0xc3, 100000);
    word[100000] = '\0';
    bs_diag(diags, BS_WARN, (struct bs_where){0}, "t", "%s", word);
    const char *message = bs_diags_at(diags, 0)->message;
    g_assert_true(g_utf8_validate(message, -1, NULL));
    g_assert_cmpuint(strlen(message), <, 2500);
    bs_diags_destroy(diags);
}

static void no_list_means_no_message(void)
{
    bs_diag(NULL, BS_WARN, (struct bs_where){0}, "t", "nobody listens");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diag/messages_keep_order_and_place", messages_keep_order_and_place);
    g_test_add_func("/diag/what_is_said_again_is_counted", what_is_said_again_is_counted);
    g_test_add_func("/diag/a_flood_is_counted_and_not_kept", a_flood_is_counted_and_not_kept);
    g_test_add_func("/diag/a_quoted_word_cannot_drive_the_terminal",
                    a_quoted_word_cannot_drive_the_terminal);
    g_test_add_func("/diag/a_huge_or_broken_quote_becomes_short_valid_text",
                    a_huge_or_broken_quote_becomes_short_valid_text);
    g_test_add_func("/diag/no_list_means_no_message", no_list_means_no_message);
    return g_test_run();
}
