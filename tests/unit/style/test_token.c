/* Tokens: CSS Syntax 3 §4. */
#include "style_test.h"

#include "style/token.h"

static struct bs_arena *arena;
static struct bs_diags *diags;

static struct bs_tokens tokenise(const char *css, size_t len)
{
    struct bs_tokens tokens;
    bs_css_tokenise(arena, css, len, "a.css", diags, &tokens);
    return tokens;
}

/* One letter a token, so that a test reads as a list. */
static const char *kinds(const char *css)
{
    static const char letters[] = "#ifahsSuUdn%xws>:;,[({])}";
    struct bs_tokens tokens = tokenise(css, strlen(css));
    char *out = bs_arena_alloc(arena, (size_t)tokens.n + 1);
    for (int i = 0; i < tokens.n; i++)
        out[i] = letters[tokens.at[i].kind];
    return out;
}

static const struct bs_token *first(const char *css)
{
    return tokenise(css, strlen(css)).at;
}

static void each_kind_is_told_apart(void)
{
    g_assert_cmpstr(kinds("a{b:c}"), ==, "i{i:i}");
    g_assert_cmpstr(kinds("f(1,2px) [x]"), ==, "fn,x)w[i]");
    g_assert_cmpstr(kinds("@page :first"), ==, "aw:i");
    g_assert_cmpstr(kinds("#id #1"), ==, "hwh");
    g_assert_cmpstr(kinds("url(a.css) url( 'a' )"), ==,
                    "uwfws"
                    "w)");
    g_assert_cmpstr(kinds("<!-- -->"), ==, "sw>");
    g_assert_cmpstr(kinds("a/**/b"), ==, "ii");
    g_assert_cmpstr(kinds("--x:-y -1 - +"), ==, "i:iwnwdwd");
    g_assert_cmpstr(kinds("1e3 1em 1e+3 .5 +.5 5%"), ==, "nwxwnwnwnw%");
}

static void numbers_have_their_value(void)
{
    g_assert_cmpfloat(first("-12.5e1")->number, ==, -125);
    g_assert_cmpfloat(first(".25")->number, ==, 0.25);
    g_assert_true(first("12")->integer);
    g_assert_false(first("12.0")->integer);
    g_assert_cmpstr(first("3e")->text, ==, "e");
    g_assert_cmpfloat(first("0x10")->number, ==, 0); /* not hexadecimal: 0 of the unit x10 */
    g_assert_cmpstr(first("0x10")->text, ==, "x10");
    g_assert_cmpfloat(first("1e999")->number, ==, 1e15);
}

static void escapes_are_resolved(void)
{
    g_assert_cmpstr(first("\\41 b")->text, ==, "Ab");
    g_assert_cmpstr(first("'\\201C x'")->text, ==, "\xE2\x80\x9Cx");
    g_assert_cmpstr(first("'a\\\nb'")->text, ==, "ab");
    g_assert_cmpstr(first("\\0 x")->text, ==, "\xEF\xBF\xBDx");
    g_assert_cmpstr(first("\\D800")->text, ==, "\xEF\xBF\xBD");
    g_assert_cmpstr(first("p\\.x")->text, ==, "p.x");
}

static void broken_strings_and_urls_become_bad_tokens(void)
{
    g_assert_cmpstr(kinds("'ab\nc"), ==, "Swi");
    g_assert_cmpstr(kinds("url(a b) c"), ==, "Uwi");
    g_assert_cmpstr(kinds("url(a'b) c"), ==, "Uwi");
    g_assert_cmpstr(kinds("'ab"), ==, "s");
}

static void positions_count_lines_and_characters(void)
{
    const char css[] = "a\r\n\xC3\xA4\xC3\xB6 b\f/* x\ny */ c";
    struct bs_tokens tokens = tokenise(css, strlen(css));
    g_assert_cmpint(tokens.at[0].line, ==, 1);
    g_assert_cmpint(tokens.at[2].line, ==, 2); /* the umlauts */
    g_assert_cmpint(tokens.at[4].column, ==, 4);
    g_assert_cmpint(tokens.at[7].line, ==, 4);
    g_assert_cmpint(tokens.at[7].column, ==, 6);
}

static void blocks_know_their_end_and_ignore_strange_closers(void)
{
    struct bs_tokens tokens = tokenise("{(])}", 5);
    g_assert_cmpint(tokens.at[0].block, ==, 4);
    g_assert_cmpint(tokens.at[1].block, ==, 2);
    tokens = tokenise("{(})", 4); /* the brace cannot close what the bracket opened */
    g_assert_cmpint(tokens.at[0].block, ==, 4);
    g_assert_cmpint(tokens.at[1].block, ==, 2);
}

static void nul_and_wrong_bytes_are_replaced_and_told(void)
{
    struct bs_tokens tokens = tokenise("a\0b\xFF", 4);
    g_assert_cmpstr(tokens.at[0].text, ==,
                    "a\xEF\xBF\xBD"
                    "b\xEF\xBF\xBD");
    g_assert_cmpint((int)bs_diags_count(diags), >=, 1);
}

static void first_comment_gives_its_first_line(void)
{
    const char css[] = "\n/*  A title.\n * more */ a{}";
    g_assert_cmpstr(tokenise(css, strlen(css)).comment, ==, "A title.");
    g_assert_null(tokenise("a{} /* late */", 14).comment);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    arena = bs_arena_create(0);
    diags = bs_diags_create();
    g_test_add_func("/style/token/each_kind_is_told_apart", each_kind_is_told_apart);
    g_test_add_func("/style/token/numbers_have_their_value", numbers_have_their_value);
    g_test_add_func("/style/token/escapes_are_resolved", escapes_are_resolved);
    g_test_add_func("/style/token/broken_strings_and_urls_become_bad_tokens",
                    broken_strings_and_urls_become_bad_tokens);
    g_test_add_func("/style/token/positions_count_lines_and_characters",
                    positions_count_lines_and_characters);
    g_test_add_func("/style/token/blocks_know_their_end_and_ignore_strange_closers",
                    blocks_know_their_end_and_ignore_strange_closers);
    g_test_add_func("/style/token/nul_and_wrong_bytes_are_replaced_and_told",
                    nul_and_wrong_bytes_are_replaced_and_told);
    g_test_add_func("/style/token/first_comment_gives_its_first_line",
                    first_comment_gives_its_first_line);
    int result = g_test_run();
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return result;
}
