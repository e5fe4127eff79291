/* What is measured of the pages: places of floats, broken rules, and that counts and list say the same. */
#include "galley_proof.h"

#include <string.h>

#define LONG                                                                                       \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof."

/* Lines of the report that hold the words. */
static int told(const struct proof *proof, const char *words)
{
    int n = 0;
    for (const char *const *line = proof->composed.report.broken; *line; line++)
        n += strstr(*line, words) != NULL;
    return n;
}

static int page_of(const struct proof *proof, int block)
{
    const struct bs_document *document = &proof->composed.document;
    int page = 0;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++)
            if (document->pages[p]->items[i].node == block + 1)
                page = p + 1;
    return page;
}

static void good_pages_break_no_rule(gconstpointer style)
{
    struct proof proof;
    proof_begin(&proof);
    proof_text(&proof, NULL, BS_BLOCK_HEADLINE, "Wall to be rebuilt");
    for (int i = 0; i < 24; i++)
        proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
    g_assert_true(proof_compose(&proof, style));
    const struct bs_setting_report *report = &proof.composed.report;
    for (const char *const *line = report->broken; *line; line++)
        g_test_message("%s", *line);
    g_assert_cmpint(report->rules_broken, ==, 0);
    g_assert_null(report->broken[0]);
    g_assert_cmpint(report->blank_foot_lines, ==, 0);
    g_assert_cmpfloat(report->grid_error, ==, 0);
    g_assert_cmpfloat(report->space_min, >, 0.1);
    g_assert_cmpfloat(report->space_min, <=, report->space_mean);
    proof_end(&proof);
}

static void word_wider_than_its_column_is_told_with_its_place(void)
{
    struct proof proof;
    proof_begin(&proof);
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
    GString *word = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(word, "0123456789");
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, word->str);
    g_string_free(word, TRUE);
    g_assert_true(proof_compose(&proof, "magazine"));
    g_assert_cmpint(told(&proof, "page 1, column 1: a word is broken where no rule allows it"), >,
                    0);
    g_assert_cmpint(told(&proof, "test.md:2"), ==, proof.composed.report.rules_broken);
    proof_end(&proof);
}

static void text_that_leaves_a_column_empty_is_told(void)
{
    struct proof proof;
    proof_begin(&proof);
    /* ten lines that must stay together, three columns */
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, LONG " " LONG);
    g_assert_true(proof_compose(
        &proof, "@import \"magazine.css\"; p { break-inside: avoid; orphans: 9; widows: 9 }"));
    const struct bs_setting_report *report = &proof.composed.report;
    g_test_message("spread %d, blank %d", report->last_page_spread, report->blank_foot_lines);
    g_assert_cmpint(report->last_page_spread, >, 1);
    g_assert_cmpint(report->blank_foot_lines, ==, 2 * report->last_page_spread);
    g_assert_cmpint(told(&proof, "lines are blank at the foot"), ==, 2);
    proof_end(&proof);
}

static void figures_without_text_are_far_from_their_place(void)
{
    struct proof proof;
    proof_begin(&proof);
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
    for (int i = 0; i < 40; i++)
        proof_figure(&proof, "What the camera saw", "Ada Grey");
    g_assert_true(
        proof_compose(&proof, "@import \"magazine.css\"; figure { -bs-figure-group: none }"));
    const struct bs_setting_report *report = &proof.composed.report;
    g_assert_cmpint(report->n_floats, ==, 40);
    int far = 0, pages = 0;
    bool seen[40] = {false};
    for (int i = 0; i < report->n_floats; i++) {
        const struct bs_float_report *of = &report->floats[i];
        g_assert_cmpstr(of->kind, ==, "figure");
        int figure = (of->where.line - 2) / 3; /* each has a caption and a credit */
        g_assert_cmpint(figure, <, 40);
        g_assert_false(seen[figure]);
        seen[figure] = true;
        g_assert_cmpint(of->home_page, ==, 1);
        far += of->page > 2;
        pages += of->page - 1;
    }
    g_assert_cmpint(far, >, 0);
    g_assert_cmpint(told(&proof, "a float stands on neither"), ==, far);
    g_assert_cmpfloat_with_epsilon(report->float_distance, pages / 40.0, 1e-9);
    proof_end(&proof);
}

/* The blocks of generated articles are known by their line, which counts them; pages say where each stands. */
static void assert_places(const struct proof *proof)
{
    const struct bs_setting_report *report = &proof->composed.report;
    const struct bs_block *top[512];
    int n = 0;
    for (const struct bs_block *block = proof->article->first; block; block = block->next)
        top[n++] = block;
    for (int i = 0; i < report->n_floats; i++) {
        const struct bs_float_report *of = &report->floats[i];
        int at = 0;
        while (top[at]->where.line != of->where.line)
            at++;
        g_assert_cmpstr(bs_block_kind_name(top[at]->kind), ==, of->kind);
        const struct bs_block *inside = top[at]->first ? top[at]->first : top[at];
        g_assert_cmpint(page_of(proof, inside->index), ==, of->page);
        if (at > 0 && top[at - 1]->kind == BS_BLOCK_PARAGRAPH && at + 1 < n &&
            top[at + 1]->kind == BS_BLOCK_PARAGRAPH) {
            g_assert_cmpint(of->home_page, >=, page_of(proof, top[at - 1]->index));
            g_assert_cmpint(of->home_page, <=, page_of(proof, top[at + 1]->index));
        }
    }
}

static void counts_and_list_say_the_same(gconstpointer style)
{
    for (unsigned seed = 1; seed <= 4; seed++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, seed, 50);
        g_assert_true(proof_compose(&proof, style));
        const struct bs_setting_report *report = &proof.composed.report;
        g_test_message("%d rules broken", report->rules_broken);
        g_assert_cmpint(report->rules_broken, <, BS_BROKEN_TOLD);
        g_assert_cmpint(told(&proof, ""), ==, report->rules_broken);
        g_assert_cmpint(told(&proof, "last line of a paragraph stands"), ==, report->widows);
        g_assert_cmpint(told(&proof, "first line of a paragraph"), ==, report->orphans);
        g_assert_cmpint(told(&proof, "more hyphens running"), ==, report->ladders);
        g_assert_cmpint(told(&proof, "a word is broken at the foot"), ==,
                        report->column_end_hyphens);
        g_assert_cmpint(told(&proof, "is the end of a word"), ==, report->word_end_lines);
        g_assert_cmpint(told(&proof, "and no setting within the tolerances avoids it"), ==,
                        report->forced_last_lines);
        g_assert_cmpint(told(&proof, "; unavoidable"), ==, report->rules_unavoidable);
        g_assert_cmpint(told(&proof, "; perhaps avoidable"), ==,
                        report->rules_broken - report->rules_unavoidable);
        g_assert_true(report->search_bounded || report->rules_unavoidable == report->rules_broken);
        g_assert_cmpint(report->ways_weighed, >, 0);
        g_assert_cmpint(told(&proof, "a word is wider than its line"), ==, report->overfull);
        g_assert_cmpfloat(report->grid_error, ==, 0);
        assert_places(&proof);
        proof_end(&proof);
    }
}

#define ADD(name) g_test_add_func("/compose/report/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* the last is so narrow and hyphenates so little that rules have to be broken */
    static const char *const styles[] = {
        "magazine", "broadsheet", "letter",
        "@import \"magazine.css\"; @page { columns: 7 } p { hyphenate-limit-lines: 1 }"};
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *good = g_strdup_printf("/compose/report/good/%u", (unsigned)i);
        if (i < 3)
            g_test_add_data_func(good, styles[i], good_pages_break_no_rule);
        g_autofree char *same = g_strdup_printf("/compose/report/same/%u", (unsigned)i);
        g_test_add_data_func(same, styles[i], counts_and_list_say_the_same);
    }
    ADD(word_wider_than_its_column_is_told_with_its_place);
    ADD(text_that_leaves_a_column_empty_is_told);
    ADD(figures_without_text_are_far_from_their_place);
    return g_test_run();
}
