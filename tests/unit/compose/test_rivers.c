/* White that runs down through a column: text of one word over and over stacks every space on the one above. */
#include "galley_proof.h"

/* One column of 100 pt; lines keep their spaces unless a rule adds to this. */
#define SHEET                                                                                      \
    "@page { size: 120pt 400pt; margin: 10pt } article { font: 10pt/12pt \"Source Serif 4\"; "     \
    "column-count: 1; text-align: start; hyphens: none } "

/* Sets `n` times the word and gives the report. */
static struct bs_setting_report set_words(struct proof *proof, const char *sheet, const char *word,
                                          int n)
{
    proof_begin(proof);
    GString *text = g_string_new(word);
    for (int i = 1; i < n; i++)
        g_string_append_printf(text, " %s", word);
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, text->str);
    g_string_free(text, TRUE);
    g_assert_true(proof_compose(proof, sheet));
    return proof->composed.report;
}

static void every_space_of_like_lines_is_a_river(void)
{
    struct proof proof;
    struct bs_setting_report report = set_words(&proof, SHEET, "harbour", 24);
    int in_line = 24 / report.lines; /* words */
    g_assert_cmpint(report.lines, >=, 6);
    g_assert_cmpint(in_line * report.lines, ==, 24);
    g_assert_cmpint(report.rivers, ==, in_line - 1);
    g_assert_cmpint(report.n_river_places, ==, report.rivers);
    for (int i = 0; i < report.rivers; i++) {
        g_assert_cmpint(report.river_places[i].page, ==, 1);
        g_assert_cmpint(report.river_places[i].column, ==, 1);
        g_assert_cmpint(report.river_places[i].lines, ==, report.lines);
        g_assert_cmpint(report.river_places[i].where.line, ==, 1);
    }
    proof_end(&proof);
}

/* A link is a node of its own within its paragraph's. */
static void white_runs_through_links_too(void)
{
    struct proof plain, linked;
    struct bs_setting_report wanted = set_words(&plain, SHEET, "harbour", 24);
    proof_begin(&linked);
    struct bs_block *block = proof_text(&linked, NULL, BS_BLOCK_PARAGRAPH, "");
    GString *text = g_string_new("harbour");
    for (int i = 1; i < 24; i++)
        g_string_append(text, " harbour");
    block->text = (struct bs_text){
        .utf8 = bs_arena_strdup(linked.arena, text->str), .len = (uint32_t)text->len, .n_spans = 1};
    block->text.spans = BS_NEW(linked.arena, struct bs_span);
    *block->text.spans = (struct bs_span){
        .kind = BS_SPAN_LINK, .start = 0, .end = block->text.len, .href = "https://example.org/"};
    g_string_free(text, TRUE);
    g_assert_true(proof_compose(&linked, SHEET));
    g_assert_cmpint(linked.composed.report.rivers, ==, wanted.rivers);
    g_assert_cmpint(linked.composed.report.river_places[0].where.line, ==, 1);
    proof_end(&plain);
    proof_end(&linked);
}

static void four_lines_of_narrow_spaces_are_none(void)
{
    struct proof proof;
    struct bs_setting_report report = set_words(&proof, SHEET, "harbour", 8);
    g_assert_cmpint(report.lines, <=, 4);
    g_assert_cmpint(report.rivers, ==, 0);
    proof_end(&proof);
}

/* Justified without any give but spaces, the same lines have holes: three are enough. */
static void three_lines_of_wide_spaces_are_one(void)
{
    struct proof proof;
    struct bs_setting_report report = set_words(
        &proof,
        SHEET "p { text-align: justify; -bs-glyph-scaling-limits: 100% 100%; "
              "-bs-letter-spacing-limits: 0% 0%; -bs-word-spacing-limits: 80% 100% 133% }",
        "harbours", 8);
    g_assert_cmpint(report.lines, ==, 4);
    g_assert_cmpint(report.loose_lines, ==, 3);
    g_assert_cmpint(report.rivers, ==, 1);
    g_assert_cmpint(report.river_places[0].lines, >=, 3);
    proof_end(&proof);
}

static void columns_do_not_run_into_each_other(void)
{
    struct proof proof;
    struct bs_setting_report report = set_words(
        &proof, SHEET "@page { size: 230pt 80pt } article { column-count: 2; column-gap: 10pt }",
        "harbour", 28);
    /* Five lines in each of the columns of page 1, two in those of page 2. */
    g_assert_cmpint(report.pages, ==, 2);
    g_assert_cmpint(report.rivers, ==, 2);
    for (int i = 0; i < 2; i++) {
        g_assert_cmpint(report.river_places[i].page, ==, 1);
        g_assert_cmpint(report.river_places[i].column, ==, i + 1);
        g_assert_cmpint(report.river_places[i].lines, ==, 5);
    }
    proof_end(&proof);
}

#define ADD(name) g_test_add_func("/compose/rivers/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(every_space_of_like_lines_is_a_river);
    ADD(white_runs_through_links_too);
    ADD(four_lines_of_narrow_spaces_are_none);
    ADD(three_lines_of_wide_spaces_are_one);
    ADD(columns_do_not_run_into_each_other);
    return g_test_run();
}
