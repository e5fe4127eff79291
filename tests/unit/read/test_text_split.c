/* Line ends mean what the whole text says they mean. */
#include "read/text_private.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_paras paras;
};

static void setup(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
}

static void teardown(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static void split(struct fixture *f, const char *text)
{
    struct bs_copy copy = {text, strlen(text)};
    struct bs_tally *tally = bs_tally_create(f->arena, f->diags);

    bs_text_split(f->arena, &copy, "copy.txt", tally, &f->paras);
    bs_tally_finish(tally);
}

/* Paragraphs with their first line: "1 text|3 text|". */
static char *joined(const struct bs_paras *paras)
{
    GString *out = g_string_new(NULL);

    for (size_t i = 0; i < paras->n; i++) {
        g_string_append_printf(out, "%d %s|", paras->at[i].where.line, paras->at[i].text.utf8);
    }
    return g_string_free(out, FALSE);
}

static void expect(struct fixture *f, const char *text, const char *wanted)
{
    split(f, text);
    g_autofree char *got = joined(&f->paras);
    g_assert_cmpstr(got, ==, wanted);
}

static void blank_lines_part_paragraphs(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(f, "One here.\n\n\n  Two  here.\nThree here.\n",
           "1 One here.|4 Two here.|5 Three here.|");
}

static void without_blank_lines_each_line_is_a_paragraph(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(
        f,
        "Harbour wall to be rebuilt\n"
        "The council voted on Tuesday to rebuild the harbour wall, which has stood since 1874.\n"
        "Work starts in spring.\n"
        "It will cost four million, the mayor said, and take about two years to finish in full.\n",
        "1 Harbour wall to be rebuilt|2 The council voted on Tuesday to rebuild the harbour wall, "
        "which has stood since 1874.|3 Work starts in spring.|4 It will cost four million, the "
        "mayor said, and take about two years to finish in full.|");
}

static void lines_cut_at_a_width_are_joined(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(
        f,
        "Harbour wall to be rebuilt\n"
        "\n"
        "The council voted on Tuesday to rebuild the harbour\n"
        "wall, which has stood since 1874. Work starts in the\n"
        "spring.\n"
        "It will cost four million, the mayor said, and take\n"
        "about two years to finish.\n",
        "1 Harbour wall to be rebuilt|3 The council voted on Tuesday to rebuild the harbour wall, "
        "which has stood since 1874. Work starts in the spring.|6 It will cost four million, the "
        "mayor said, and take about two years to finish.|");
}

static void a_cut_word_is_joined_as_the_text_writes_it(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(f,
           "A well-known builder of harbours wrote to the coun-\n"
           "cil on Tuesday that the council was not aware of the\n"
           "state of the wall, and that he as a very fine well-\n"
           "known man of the trade would not build it.\n",
           "1 A well-known builder of harbours wrote to the council on Tuesday that the council "
           "was not "
           "aware of the state of the wall, and that he as a very fine well-known man of the trade "
           "would not build it.|");
    g_assert_cmpint(bs_diags_at(f->diags, 1)->severity, ==, BS_NOTE);
}

static void a_sentence_broken_by_a_link_is_mended(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(
        f,
        "The wall has stood for more than a century and will be rebuilt, according to the\n"
        "Harbour Board\n"
        ", on whose land it stands. More follows in this long line that is not wrapped at all, and "
        "goes on and on for longer than any wrapped line would.\n"
        "Work starts in spring.\n",
        "1 The wall has stood for more than a century and will be rebuilt, according to the "
        "Harbour "
        "Board, on whose land it stands. More follows in this long line that is not wrapped at "
        "all, "
        "and goes on and on for longer than any wrapped line would.|4 Work starts in spring.|");
}

static void a_link_may_stand_between_blank_lines(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(
        f,
        "The wall will be rebuilt, according to plans seen by the\n\nHarbour News\n\n. Work "
        "starts in spring.\n\nThe council\n\nThe mayor was asked,\n\nand so was she.\n",
        "1 The wall will be rebuilt, according to plans seen by the Harbour News. Work starts in "
        "spring.|7 The council|9 The mayor was asked,|11 and so was she.|");
    expect(f, "» Home\n» Forum\n\n» Markets\n", "1 » Home|2 » Forum|4 » Markets|");
}

static void japanese_lines_join_without_a_space(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(f,
           "政府は昨日、新しい法律を発表しました。これは大きな変化で\n"
           "すと述べました。国会は来週から審議を始める予定であり、来\n"
           "月には成立する見通しです。\n",
           "1 "
           "政府は昨日、新しい法律を発表しました。これは大きな変化ですと述べました。国会は来週から"
           "審議を"
           "始める予定であり、来月には成立する見通しです。|");
}

static void list_lines_stay_apart(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(f, "Previous Article\nNext Article\n", "1 Previous Article|2 Next Article|");
    expect(f, "- one thing that is long\n- two\n1. three\n2. four\n",
           "1 - one thing that is long|2 - two|3 1. three|4 2. four|");
}

static void html_tags_part_lines(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(f, "<p>One here.</p><p class=\"x\">Two.<br/>Three.</p>\n",
           "1 One here.|1 Two.|1 Three.|");
}

static void a_right_hand_column_comes_last(struct fixture *f, gconstpointer data)
{
    (void)data;
    expect(
        f,
        "First of the text.                                    Side one.\n"
        "Second of the text.                                   Side two.\n"
        "                                                      Side three.\n"
        "Third of the text.                                    Side four.\n",
        "1 First of the text.|2 Second of the text.|4 Third of the text.|1 Side one.|2 Side two.|3 "
        "Side three.|4 Side four.|");
}

static void a_huge_line_costs_linear_time(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)data;
    for (int i = 0; i < 200000; i++) {
        g_string_append(text, "<br>x         ");
    }
    split(f, text->str);
    g_assert_cmpuint(f->paras.n, ==, 200000);
}

#define ADD(name) g_test_add("/text/split/" #name, struct fixture, NULL, setup, name, teardown)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(blank_lines_part_paragraphs);
    ADD(without_blank_lines_each_line_is_a_paragraph);
    ADD(lines_cut_at_a_width_are_joined);
    ADD(a_cut_word_is_joined_as_the_text_writes_it);
    ADD(a_sentence_broken_by_a_link_is_mended);
    ADD(a_link_may_stand_between_blank_lines);
    ADD(japanese_lines_join_without_a_space);
    ADD(list_lines_stay_apart);
    ADD(html_tags_part_lines);
    ADD(a_right_hand_column_comes_last);
    ADD(a_huge_line_costs_linear_time);
    return g_test_run();
}
