/* HTML and site generators' calls within Markdown. */
#include "markdown_case.h"

static void class_of_a_wrapper_says_what_a_paragraph_is(void)
{
    assert_reads("<div class=\"byline big\" lang=\"fr\">\n\nPar *Jean*\n\n</div>\n\n<p "
                 "class=\"deck\">D</p>\n",
                 "3:1 byline lang \"fr\" class \"big\" \"Par {em Jean}\"\n7:1 deck \"D\"\n", "");
}

static void figure_takes_picture_caption_and_credit(void)
{
    assert_reads("<figure>\n  <img src=\"a&amp;b.jpg\" alt='A &quot;wall&quot;' "
                 "style=\"object-position: 30% 62.5%\">\n"
                 "  <figcaption>The <b>wall</b>. <small>C. Doe</small></figcaption>\n</figure>\n",
                 "1:1 figure src \"a&b.jpg\" refused alt \"A \\\"wall\\\"\" focal 300,625\n"
                 "  3:1 caption \"The {strong wall}.\"\n  3:1 credit \"C. Doe\"\n",
                 "2 figure.missing\n");
}

static void figure_may_hold_markdown(void)
{
    assert_reads("<figure class=\"inline\">\n\n![](a.jpg)\n\n<figcaption>\n\nThe "
                 "*wall*\n\n</figcaption>\n\n</figure>\n",
                 "1:1 figure src \"a.jpg\" refused here\n  7:1 caption \"The {em wall}\"\n",
                 "3 figure.missing\n");
}

static void aside_of_a_generator_is_a_pull_quote(void)
{
    assert_reads(
        "<aside markdown=\"1\" class=\"pquote\">\n  <img src=\"x\">\n  It *is* so.\n"
        "  <p markdown=\"1\" class=\"pquote-credit\">\n— @a, [B](http://c.d)\n  </p>\n</aside>\n",
        "1:1 pull-quote\n  2:1 paragraph \"It {em is} so.\"\n"
        "  4:1 attribution \"@a, {link http://c.d B}\"\n",
        "2 html.picture\n");
}

static void inline_elements_become_spans(void)
{
    assert_reads(
        "H<sub>2</sub>O<sup>3</sup> <span class=\"small-caps\">Nasa</span> <i lang=\"la\">ergo</i> "
        "<q>a</q> "
        "<a href=\"b\">c</a> <a href=\"javascript:x\">d</a> &eacute;&#8212; <blink>e</blink>\n",
        "1:1 paragraph \"H{sub 2}O{sup 3} {small-caps Nasa} {em {lang la ergo}} “a” "
        "{link b c} d é— e\"\n",
        "");
}

static void table_and_lists_are_read(void)
{
    assert_reads(
        "<table><caption>C</caption>\n<tr><th>a<th>b\n<tr><td>1<td align=\"right\">2<p>3</table>\n"
        "<ol start=\"4\"><li>x<ul><li>y</ul><li>z</ol>\n",
        "1:1 table 2 columns headed\n  1:1 caption \"C\"\n  2:1 row\n"
        "    2:1 cell start head \"a\"\n    2:1 cell start head \"b\"\n  3:1 row\n"
        "    3:1 cell start \"1\"\n    3:1 cell end \"2\\n3\"\n4:1 list from 4\n"
        "  4:1 list-item\n    4:1 paragraph \"x\"\n    4:1 list\n      4:1 list-item\n"
        "        4:1 paragraph \"y\"\n  4:1 list-item\n    4:1 paragraph \"z\"\n",
        "");
}

static void double_breaks_part_paragraphs(void)
{
    assert_reads("<div>one<br>two<br><br>three</div>\n",
                 "1:1 paragraph \"one\\ntwo\"\n1:1 paragraph \"three\"\n", "");
}

static void what_cannot_be_printed_is_left_out_and_reported(void)
{
    assert_reads("<iframe src=\"x\">no</iframe>\n\n<script>\nvar a = "
                 "\"<p>\";\n</script>\n\nText.<!-- c -->\n\n"
                 "<!-- broadsheet: line 1: note: x -->\n\n<!-- -->\n",
                 "7:1 paragraph \"Text.\"\n", "1 html.dropped\n7 html.comment\n");
}

static void tags_without_an_end_lose_no_text(void)
{
    assert_reads("<div><p>a <b>b\n\nc\n\n<video>\n\nd\n\n<i x=\"\n\ne\n",
                 "1:1 paragraph \"a {strong b}\"\n3:1 paragraph \"c\"\n7:1 paragraph \"d\"\n"
                 "9:1 paragraph \"<i x=\\\"\"\n11:1 paragraph \"e\"\n",
                 "5 html.dropped\n");
}

static void calls_of_generators_become_what_they_stand_for(void)
{
    assert_reads(
        "---\nimage: /p.jpg\n---\n![A]({{ image | url }})\n\n{% image \"a.jpg\" \"B\" %}\n\n"
        "{{< figure src=\"c.jpg\" caption=\"D\" attr=\"E\" >}}\n\n[f]({{ \"/g/\" | url }}) "
        "![]({{site.baseurl}}/h.jpg)\n\n"
        "{{< quote text=\"Q\" cite=\"R\" >}}\n\n`{{ code }}` \\{{ text }}\n\n```\n{{ fenced "
        "}}\n```\n",
        "4:1 figure src \"/p.jpg\" refused alt \"A\"\n6:1 figure src \"a.jpg\" refused alt \"B\"\n"
        "8:1 figure src \"c.jpg\" refused\n  8:1 caption \"D\"\n  8:1 credit \"E\"\n"
        "10:1 paragraph \"{link /g/ f}\"\n10:1 figure src \"/h.jpg\" refused\n"
        "12:1 pull-quote\n  12:1 paragraph \"Q\"\n  12:1 attribution \"R\"\n"
        "14:1 paragraph \"{code \\{\\{ code \\}\\}} \\{\\{ text \\}\\}\"\n"
        "16:1 code \"\\{\\{ fenced \\}\\}\"\n",
        "4 figure.missing\n6 figure.missing\n8 figure.missing\n10 figure.missing\n");
}

static void other_calls_are_taken_out_and_reported(void)
{
    assert_reads(
        "{{< card\n a=\"b\" >}}\n\nText {% include x.html %}{# note #}more {{ page.z }}.\n",
        "4:1 paragraph \"Text more .\"\n",
        "1 markdown.shortcode\n4 markdown.shortcode\n4 markdown.shortcode\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/html/" #name, name)
    ADD(class_of_a_wrapper_says_what_a_paragraph_is);
    ADD(figure_takes_picture_caption_and_credit);
    ADD(figure_may_hold_markdown);
    ADD(aside_of_a_generator_is_a_pull_quote);
    ADD(inline_elements_become_spans);
    ADD(table_and_lists_are_read);
    ADD(double_breaks_part_paragraphs);
    ADD(what_cannot_be_printed_is_left_out_and_reported);
    ADD(tags_without_an_end_lose_no_text);
    ADD(calls_of_generators_become_what_they_stand_for);
    ADD(other_calls_are_taken_out_and_reported);
    return g_test_run();
}
