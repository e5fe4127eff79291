/* Markdown to blocks and spans: each test gives a few lines and the dump they should make. */
#include "markdown_case.h"

static void lines_are_counted_from_the_head_of_the_file(void)
{
    assert_reads("---\ntitle: One\nlang: de\n---\n\nText.\n\n- a\n\n> b\n",
                 "  title \"One\"\n  lang \"de\"\n2:1 headline \"One\"\n6:1 paragraph \"Text.\"\n"
                 "8:1 list\n  8:1 list-item\n    8:3 paragraph \"a\"\n"
                 "10:1 block-quote\n  10:3 paragraph \"b\"\n",
                 "");
}

static void inline_marks_become_spans(void)
{
    assert_reads(
        "a *b* **c** `d` ~~e~~ [f](g \"t\") ***h***\n",
        "1:1 paragraph \"a {em b} {strong c} {code d} {strike e} {link g f} {em {strong h}}\"\n",
        "");
}

static void soft_breaks_are_spaces_and_hard_breaks_stay(void)
{
    assert_reads("a\nb  \nc\\\nd<br>e\n", "1:1 paragraph \"a b\\nc\\nd\\ne\"\n", "");
}

static void bare_addresses_become_links_without_the_stop_after_them(void)
{
    assert_reads("See https://a.org/b_c, www.d.org. (http://e.org/f) `http://g.org` [h](i)\n",
                 "1:1 paragraph \"See {link https://a.org/b_c https://a.org/b_c}, "
                 "{link http://www.d.org www.d.org}. ({link http://e.org/f http://e.org/f}) "
                 "{code http://g.org} {link i h}\"\n",
                 "");
}

static void bold_quote_is_a_pull_quote_and_its_dash_names_the_speaker(void)
{
    assert_reads(
        "He ran to the harbour wall and shouted.\n\n> **To the harbour wall**\n>\n> — Jane *Doe*\n",
        "1:1 paragraph \"He ran to the harbour wall and shouted.\"\n"
        "3:1 pull-quote from #0\n  3:3 paragraph \"To the harbour wall\"\n"
        "  5:3 attribution \"Jane {em Doe}\"\n",
        "");
}

static void bold_line_that_ends_in_a_colon_is_no_pull_quote(void)
{
    assert_reads("> **Example:**\n\n> **It stood.**\n",
                 "1:1 block-quote\n  1:3 paragraph \"{strong Example:}\"\n"
                 "3:1 pull-quote\n  3:3 paragraph \"It stood.\"\n",
                 "");
}

static void attribution_may_stand_on_the_last_line_of_the_paragraph(void)
{
    assert_reads("> Words\n> of two lines\n> -- A. Name\n",
                 "1:1 block-quote\n  1:3 paragraph \"Words of two lines\"\n"
                 "  3:3 attribution \"A. Name\"\n",
                 "");
}

static void alert_is_a_sidebar_with_its_title(void)
{
    assert_reads(
        "> [!NOTE] In short\n> A line.\n>\n> - item\n\n> [!WARNING]\n> ### Head\n> B\n",
        "1:1 aside\n  1:3 crosshead h3 \"In short\"\n  2:3 paragraph \"A line.\"\n"
        "  4:3 list\n    4:3 list-item\n      4:5 paragraph \"item\"\n"
        "6:1 aside class \"warning\"\n  7:3 crosshead h3 \"Head\"\n  8:3 paragraph \"B\"\n",
        "");
}

static void picture_alone_is_a_figure_with_caption_and_credit(void)
{
    assert_reads("![A wall](b.jpg)\n*The *old* wall.* Photograph: C\n",
                 "1:1 figure src \"b.jpg\" refused alt \"A wall\"\n"
                 "  1:1 caption \"The {em old} wall.\"\n  1:1 credit \"Photograph: C\"\n",
                 "1 figure.missing\n");
}

static void picture_title_is_its_caption_and_a_credit_at_its_end_is_told(void)
{
    assert_reads("![](b.jpg \"The wall. Photo: C. Doe\")\n",
                 "1:1 figure src \"b.jpg\" refused\n  1:1 caption \"The wall.\"\n"
                 "  1:1 credit \"Photo: C. Doe\"\n",
                 "1 figure.missing\n");
}

static void italics_below_a_picture_are_its_caption(void)
{
    assert_reads(
        "![](b.jpg)\n\n*The wall.*\n\nText.\n",
        "1:1 figure src \"b.jpg\" refused\n  3:1 caption \"The wall.\"\n5:1 paragraph \"Text.\"\n",
        "1 figure.missing\n");
}

static void picture_in_running_text_follows_its_paragraph(void)
{
    assert_reads("One ![](b.jpg) two.\n\n- in ![](c.jpg) list\n\nEnd.\n",
                 "1:1 paragraph \"One two.\"\n1:1 figure src \"b.jpg\" refused\n"
                 "3:1 list\n  3:1 list-item\n    3:3 paragraph \"in list\"\n"
                 "3:1 figure src \"c.jpg\" refused\n5:1 paragraph \"End.\"\n",
                 "1 figure.missing\n3 figure.missing\n");
}

static void lists_keep_start_looseness_and_boxes(void)
{
    assert_reads("3. a\n4. b\n   - [x] c\n\n***\n\n- d\n\n- e\n",
                 "1:1 list from 3\n  1:1 list-item\n    1:4 paragraph \"a\"\n"
                 "  2:1 list-item\n    2:4 paragraph \"b\"\n"
                 "    3:4 list\n      3:4 list-item\n        3:10 paragraph \"☑ c\"\n"
                 "5:1 rule\n7:1 list loose\n  7:1 list-item\n    7:3 paragraph \"d\"\n"
                 "  9:1 list-item\n    9:3 paragraph \"e\"\n",
                 "");
}

static void table_has_a_head_unless_that_is_empty(void)
{
    assert_reads("| a | b |\n|:-:|--:|\n| *c* | d \\| e |\n\n| | |\n|-|-|\n| f | g |\n",
                 "1:1 table 2 columns headed\n  1:1 row\n    1:2 cell center head \"a\"\n"
                 "    1:6 cell end head \"b\"\n  3:1 row\n    3:2 cell center \"{em c}\"\n"
                 "    3:8 cell end \"d | e\"\n5:1 table 2 columns\n  7:1 row\n"
                 "    7:2 cell start \"f\"\n    7:6 cell start \"g\"\n",
                 "");
}

static void footnotes_come_last_in_the_order_of_their_numbers(void)
{
    assert_reads("a[^x] b[^y] c[^x]\n\n[^y]: Second.\n[^x]: First.\n\nEnd.\n",
                 "1:1 paragraph \"a{note-ref #2 1} b{note-ref #4 2} c{note-ref #2 1}\"\n"
                 "6:1 paragraph \"End.\"\n4:7 note label \"1\"\n  4:7 paragraph \"First.\"\n"
                 "3:7 note label \"2\"\n  3:7 paragraph \"Second.\"\n",
                 "");
}

static void unused_footnote_is_reported(void)
{
    assert_reads("a\n\n[^x]: Words.\n", "1:1 paragraph \"a\"\n", "3 markdown.footnote\n");
}

static void code_keeps_its_spaces_and_language(void)
{
    assert_reads("```c ignored\n  a\n\n\tb\n```\n",
                 "1:1 code class \"language-c\" \"  a\\n\\n    b\"\n", "");
    g_autofree char *long_name = g_strnfill(99, 'x');
    g_autofree char *copy = g_strdup_printf("```%sé\na\n", long_name);
    g_autofree char *wanted = g_strdup_printf("1:1 code class \"language-%s\" \"a\"\n", long_name);
    assert_reads(copy, wanted, "");
}

static void first_dateline_is_marked(void)
{
    assert_reads("LONDON — It rained all day.\n\nPARIS — It did not.\n",
                 "1:1 paragraph \"{dateline LONDON —} It rained all day.\"\n"
                 "3:1 paragraph \"PARIS — It did not.\"\n",
                 "");
}

static void marks_are_the_languages_where_all_are_straight(void)
{
    assert_reads("---\nlang: de\n---\n# \"Ja\"\n\nEr sagt: \"*Nein*, `\"x\"`\" -- das war's.\n\n"
                 "<div class=\"paragraph\" lang=\"fr-CH\">\n\n\"Non\", dit-il.\n\n</div>\n\n"
                 "    \"code\"\n",
                 "  title \"„Ja“\"\n  lang \"de\"\n4:1 headline \"„Ja“\"\n"
                 "6:1 paragraph \"Er sagt: „{em Nein}, {code \\\"x\\\"}“ – das war’s.\"\n"
                 "10:1 paragraph lang \"fr-CH\" \"«\u00A0Non\u00A0», dit-il.\"\n"
                 "14:5 code \"\\\"code\\\"\"\n",
                 "4 tidy.quote\n4 tidy.quote\n6 tidy.space\n6 tidy.quote\n6 tidy.quote\n"
                 "6 tidy.quote\n10 tidy.quote\n10 tidy.quote\n");
}

static void marks_are_the_writers_where_one_is_typographic(void)
{
    assert_reads("---\nlang: de\n---\n“Ja” und \"nein\" – das war's -- oder so.\n",
                 "  lang \"de\"\n4:1 paragraph \"“Ja” und \\\"nein\\\" – das war's -- oder so.\"\n",
                 "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/" #name, name)
    ADD(lines_are_counted_from_the_head_of_the_file);
    ADD(inline_marks_become_spans);
    ADD(soft_breaks_are_spaces_and_hard_breaks_stay);
    ADD(bare_addresses_become_links_without_the_stop_after_them);
    ADD(bold_quote_is_a_pull_quote_and_its_dash_names_the_speaker);
    ADD(bold_line_that_ends_in_a_colon_is_no_pull_quote);
    ADD(attribution_may_stand_on_the_last_line_of_the_paragraph);
    ADD(alert_is_a_sidebar_with_its_title);
    ADD(picture_alone_is_a_figure_with_caption_and_credit);
    ADD(picture_title_is_its_caption_and_a_credit_at_its_end_is_told);
    ADD(italics_below_a_picture_are_its_caption);
    ADD(picture_in_running_text_follows_its_paragraph);
    ADD(lists_keep_start_looseness_and_boxes);
    ADD(table_has_a_head_unless_that_is_empty);
    ADD(footnotes_come_last_in_the_order_of_their_numbers);
    ADD(unused_footnote_is_reported);
    ADD(code_keeps_its_spaces_and_language);
    ADD(first_dateline_is_marked);
    ADD(marks_are_the_languages_where_all_are_straight);
    ADD(marks_are_the_writers_where_one_is_typographic);
    return g_test_run();
}
