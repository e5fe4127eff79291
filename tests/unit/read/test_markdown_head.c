/* The head of an article: front matter, and what is guessed where that says nothing. */
#include "markdown_case.h"

static void kicker_headline_deck_and_byline_are_told_by_place_and_look(void)
{
    assert_reads(
        "**Sea defences**\n\n# The *wall*\n\n*A deck.*\n\nBy Jane Doe\n\nText.\n",
        "  title \"The wall\"\n1:1 kicker \"Sea defences\"\n3:1 headline \"The {em wall}\"\n"
        "5:1 deck \"A deck.\"\n7:1 byline \"By Jane Doe\"\n9:1 paragraph \"Text.\"\n",
        "");
}

static void later_headings_of_level_one_are_crossheads(void)
{
    assert_reads("# One\n\n# Two\n\n#### Three\n",
                 "  title \"One\"\n1:1 headline \"One\"\n3:1 crosshead h2 \"Two\"\n"
                 "5:1 crosshead h4 \"Three\"\n",
                 "");
}

static void heading_after_the_story_began_is_no_headline(void)
{
    assert_reads("One.\n\nTwo.\n\n# Three\n",
                 "1:1 paragraph \"One.\"\n3:1 paragraph \"Two.\"\n5:1 crosshead h2 \"Three\"\n",
                 "");
}

static void sentence_that_begins_with_by_is_no_byline(void)
{
    assert_reads(
        "# H\n\nBy noon the town was empty.\n",
        "  title \"H\"\n1:1 headline \"H\"\n3:1 paragraph \"By noon the town was empty.\"\n", "");
}

static void front_matter_fills_every_field(void)
{
    assert_reads(
        "---\n"
        "title: \"T *i*\"\nkicker: K\ndeck: D\nauthor:\n  - name: Jane Doe\n    email: x\n"
        "  - Richard Roe\nplace: LONDON\ndate: 2024-05-01 9:30:00 +0200\nlanguage: en_GB\n"
        "slug: s\nid: 7\ncategory: C\ntags: a, b\npublication: P\nrights: R\nstyle: tabloid\n"
        "image: p.jpg\nimage_caption: Cap\nimage_credit: Cred\nimage_alt: Alt\nodd: "
        "x\n---\nText.\n",
        "  title \"T i\"\n  lang \"en-GB\"\n  slug \"s\"\n  id \"7\"\n"
        "  date \"2024-05-01T09:30:00+02:00\"\n  section \"C\"\n  publication \"P\"\n"
        "  rights \"R\"\n  author \"Jane Doe\"\n  author \"Richard Roe\"\n  keyword \"a\"\n"
        "  keyword \"b\"\n  style \"tabloid\"\n3:1 kicker \"K\"\n2:1 headline \"T {em i}\"\n"
        "4:1 deck \"D\"\n5:1 byline \"By Jane Doe and Richard Roe\"\n9:1 dateline \"LONDON\"\n"
        "19:1 figure src \"p.jpg\" refused alt \"Alt\"\n  20:1 caption \"Cap\"\n"
        "  21:1 credit \"Cred\"\n25:1 paragraph \"Text.\"\n",
        "5 front-matter.unknown\n23 front-matter.unknown\n19 figure.missing\n");
}

static void heading_that_says_the_title_again_is_the_headline(void)
{
    assert_reads("---\ntitle: The Wall\n---\n# The wall\n\n*Deck*\n",
                 "  title \"The Wall\"\n4:1 headline \"The wall\"\n6:1 deck \"Deck\"\n", "");
}

static void heading_that_says_something_else_is_a_crosshead(void)
{
    assert_reads("---\ntitle: One\n---\n# Two\n",
                 "  title \"One\"\n2:1 headline \"One\"\n4:1 crosshead h2 \"Two\"\n", "");
}

static void author_key_makes_no_byline(void)
{
    assert_reads("---\nauthors: [jane-doe]\n---\nText.\n",
                 "  author \"jane-doe\"\n4:1 paragraph \"Text.\"\n", "2 front-matter.author\n");
}

static void byline_follows_the_language(void)
{
    assert_reads(
        "---\nlang: de\nauthors: [A B, C D]\n---\nText.\n",
        "  lang \"de\"\n  author \"A B\"\n  author \"C D\"\n3:1 byline \"Von A B und C D\"\n"
        "5:1 paragraph \"Text.\"\n",
        "");
}

static void front_matter_with_a_stray_colon_is_read_line_by_line(void)
{
    assert_reads(
        "---\ntitle: A: b\ndeck: 'C'\n---\nText.\n",
        "  title \"A: b\"\n2:1 headline \"A: b\"\n3:1 deck \"C\"\n5:1 paragraph \"Text.\"\n",
        "2 front-matter.syntax\n");
}

static void toml_front_matter_is_read(void)
{
    assert_reads("+++\ntitle = \"A \\u00e9\" # c\nauthors = [\n  'X Y',\n]\ndate = 2017-03-16\n"
                 "[extra]\nrelease = true\n+++\nText.\n",
                 "  title \"A é\"\n  date \"2017-03-16\"\n  author \"X Y\"\n2:1 headline \"A é\"\n"
                 "3:1 byline \"By X Y\"\n10:1 paragraph \"Text.\"\n",
                 "8 front-matter.unknown\n");
}

static void two_rules_with_copy_between_are_no_front_matter(void)
{
    assert_reads("---\n\nSome copy that stands here\n\n---\n",
                 "1:1 rule\n3:1 paragraph \"Some copy that stands here\"\n5:1 rule\n",
                 "3 front-matter.syntax\n");
}

static void empty_front_matter_is_none(void)
{
    assert_reads("---\n---\nText.\n", "3:1 paragraph \"Text.\"\n", "");
    assert_reads("---\n# title: no\n---\nText.\n", "4:1 paragraph \"Text.\"\n", "");
}

static void aliases_and_depth_do_no_harm(void)
{
    assert_reads("---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: T\n---\n",
                 "  title \"T\"\n4:1 headline \"T\"\n",
                 "3 front-matter.alias\n2 front-matter.unknown\n"
                 "3 front-matter.unknown\n");
    assert_reads("---\ntitle: T\na: [[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]\n---\n",
                 "  title \"T\"\n2:1 headline \"T\"\n",
                 "3 front-matter.syntax\n3 front-matter.unknown\n");
}

static void date_that_is_none_is_reported(void)
{
    assert_reads("---\ntitle: T\ndate: soon\n---\n", "  title \"T\"\n2:1 headline \"T\"\n",
                 "3 front-matter.date\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/markdown/head/" #name, name)
    ADD(kicker_headline_deck_and_byline_are_told_by_place_and_look);
    ADD(later_headings_of_level_one_are_crossheads);
    ADD(heading_after_the_story_began_is_no_headline);
    ADD(sentence_that_begins_with_by_is_no_byline);
    ADD(front_matter_fills_every_field);
    ADD(heading_that_says_the_title_again_is_the_headline);
    ADD(heading_that_says_something_else_is_a_crosshead);
    ADD(author_key_makes_no_byline);
    ADD(byline_follows_the_language);
    ADD(front_matter_with_a_stray_colon_is_read_line_by_line);
    ADD(toml_front_matter_is_read);
    ADD(two_rules_with_copy_between_are_no_front_matter);
    ADD(empty_front_matter_is_none);
    ADD(aliases_and_depth_do_no_harm);
    ADD(date_that_is_none_is_reported);
    return g_test_run();
}
