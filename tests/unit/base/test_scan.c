#include "base/scan.h"

#include <string.h>

#include <glib.h>

/* "kind<text>" of each piece, one blank between. */
static char *pieces_of(const char *data, size_t size)
{
    static const char kinds[] = {
        [BS_PIECE_NUMBER] = 'n', [BS_PIECE_NAME] = '/',  [BS_PIECE_STRING] = 's',
        [BS_PIECE_OPEN] = '[',   [BS_PIECE_CLOSE] = ']', [BS_PIECE_WORD] = 'w',
        [BS_PIECE_IMAGE] = 'i',  [BS_PIECE_BROKEN] = '!'};
    struct bs_scan scan = {.at = data, .end = data + size};
    struct bs_piece piece;
    GString *out = g_string_new(NULL);
    while (bs_scan_next(&scan, &piece)) {
        if (out->len > 0)
            g_string_append_c(out, ' ');
        g_string_append_c(out, kinds[piece.kind]);
        g_string_append_len(out, piece.at, (gssize)piece.len);
    }
    return g_string_free(out, FALSE);
}

static void assert_pieces(const char *data, const char *expected)
{
    g_autofree char *pieces = pieces_of(data, strlen(data));
    g_assert_cmpstr(pieces, ==, expected);
}

static void operators_and_operands_are_told_apart(void)
{
    assert_pieces("1 0 0 -1 0 858.9 cm\nq", "n1 n0 n0 n-1 n0 n858.9 wcm wq");
    assert_pieces("0 g/F1 9 Tf", "n0 wg //F1 n9 wTf");
    assert_pieces("f* B* T* ' \"", "wf* wB* wT* w' w\"");
    assert_pieces("[<01>-2(a)]TJ", "[[ s<01> n-2 s(a) ]] wTJ");
    assert_pieces("", "");
    assert_pieces(" \r\n\t\f", "");
}

static void strings_end_at_their_own_parenthesis(void)
{
    assert_pieces("(a(b)c)Tj", "s(a(b)c) wTj");
    assert_pieces("(a\\)0 0 0 rg)Tj", "s(a\\)0 0 0 rg) wTj");
    assert_pieces("(a\\\\)Tj", "s(a\\\\) wTj");
    assert_pieces("(\\()Tj ()Tj", "s(\\() wTj s() wTj");
    assert_pieces("(% no comment)Tj", "s(% no comment) wTj");
    assert_pieces("(never (ends) Tj", "!(never (ends) Tj");
    assert_pieces("(\\", "!(\\");
}

static void hex_strings_are_no_dictionaries(void)
{
    assert_pieces("<0041 4 2>Tj", "s<0041 4 2> wTj");
    assert_pieces("<>Tj", "s<> wTj");
    assert_pieces("/Span<</ActualText<feff00ad>>>BDC",
                  "//Span [<< //ActualText s<feff00ad> ]>> wBDC");
    assert_pieces("<00", "!<00");
    assert_pieces("<0x>", "!<0x>");
    assert_pieces("1 > 2", "n1 !> n2");
}

static void names_hold_all_but_delimiters(void)
{
    assert_pieces("/PANTONE#20287#20C cs", "//PANTONE#20287#20C wcs");
    assert_pieces("/a/b(c)", "//a //b s(c)");
    assert_pieces("/ 1", "// n1");
    assert_pieces("/rg rg", "//rg wrg");
}

static void comments_are_blank(void)
{
    assert_pieces("1 % 0 0 rg\n2%\r3 % end", "n1 n2 n3");
}

static void the_bytes_of_inline_images_are_one_piece(void)
{
    assert_pieces("q BI /W 2/IM true ID \x01(\xff EI Q",
                  "wq wBI //W n2 //IM wtrue wID i\x01(\xff  wEI wQ");
    /* EI within the data: what follows is no content */
    assert_pieces("BI ID ab EI \x02\x03 cd\nEI\nQ 1 0 0 1 0 0 cm",
                  "wBI wID iab EI \x02\x03 cd\n wEI wQ n1 n0 n0 n1 n0 n0 wcm");
    assert_pieces("BI ID aEIb EI", "wBI wID iaEIb  wEI");
    assert_pieces("BI ID EI", "wBI wID i wEI");
    assert_pieces("BI ID ab", "wBI wID !ab");
    assert_pieces("BI ID", "wBI wID !");
    /* ID alone is a word like others */
    assert_pieces("ID 1 2", "wID n1 n2");
    char data[] = "BI ID \0\0 EI Q";
    g_autofree char *pieces = pieces_of(data, sizeof data - 1);
    g_assert_cmpstr(pieces, ==, "wBI wID i");
}

static void check_number(const char *text, bool is, int millionths, bool exact)
{
    struct bs_piece piece = {.kind = BS_PIECE_NUMBER, .at = text, .len = strlen(text)};
    int value = 12345;
    bool exactly = false;
    g_test_message("%s", text);
    g_assert_cmpint(bs_piece_number(&piece, &value, &exactly), ==, is);
    if (!is)
        return;
    g_assert_cmpint(value, ==, millionths);
    g_assert_cmpint(exactly, ==, exact);
}

static void numbers_are_read_in_every_form(void)
{
    check_number("0", true, 0, true);
    check_number("1", true, 1000000, true);
    check_number("0.051", true, 51000, true);
    check_number(".051", true, 51000, true);
    check_number("-.5", true, -500000, true);
    check_number("+.5", true, 500000, true);
    check_number("4.", true, 4000000, true);
    check_number("0.05100000000000", true, 51000, true);
    check_number("0.0510001", true, 51000, false);
    check_number("00000.5", true, 500000, true);
    check_number("999.999999", true, 999999999, true);
    check_number("-0", true, 0, true);
    check_number("", false, 0, false);
    check_number(".", false, 0, false);
    check_number("-", false, 0, false);
    check_number("--1", false, 0, false);
    check_number("1-2", false, 0, false);
    check_number("1.2.3", false, 0, false);
    check_number("99999999999999999999", false, 0, false);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/base/scan/" #name, name)
    TEST(operators_and_operands_are_told_apart);
    TEST(strings_end_at_their_own_parenthesis);
    TEST(hex_strings_are_no_dictionaries);
    TEST(names_hold_all_but_delimiters);
    TEST(comments_are_blank);
    TEST(the_bytes_of_inline_images_are_one_piece);
    TEST(numbers_are_read_in_every_form);
    return g_test_run();
}
