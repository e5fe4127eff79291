/* search.c against itself without bounds: small pages on which every place of figures and quotes, every depth and every way of the
 * text through the columns is weighed. That one column is filled best is test_fill.c's to show. */
#include "compose/article.h"

#include "galley_proof.h"

#include <limits.h>

#define ENDLESS (INT64_MAX / 16)
#define SEEDS 200

static const struct bs_reach everything = {
    .plans = INT_MAX,
    .plans_after = INT_MAX,
    .figure_places = INT_MAX,
    .form_places = INT_MAX,
    .heights = INT_MAX,
    .places = INT_MAX,
    .groups = INT_MAX,
    .states = INT_MAX,
    .beam = INT_MAX,
    .fills = ENDLESS,
    .more_fills = ENDLESS,
    .slack = ENDLESS,
    .last_slack = ENDLESS,
    .beam_slack = ENDLESS,
};

static const char *const words[] = {
    "the",  "of",   "and",   "to",      "in",     "wall",    "that",       "harbour", "was",
    "on",   "are",  "storm", "council", "they",   "morning", "government", "be",      "water",
    "this", "from", "seven", "hundred", "boats",  "meeting", "question",   "answer",  "engineer",
    "town", "at",   "for",   "said",    "nobody", "money",   "concrete",   "people",  "yesterday"};

static char *sentence(GRand *rand, int n)
{
    GString *text = g_string_new("The");
    for (int i = 0; i < n; i++)
        g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
    g_string_append_c(text, '.');
    return g_string_free(text, FALSE);
}

static void make_article(struct proof *proof, GRand *rand)
{
    int n = g_rand_int_range(rand, 4, 9), quote = g_rand_int_range(rand, 1, n),
        figure = g_rand_int_range(rand, 0, 2 * n);
    for (int i = 0; i < n; i++) {
        g_autofree char *text = sentence(rand, g_rand_int_range(rand, 8, 34));
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, text);
        if (i == figure)
            proof_figure(proof, "The wall as it was", NULL);
        if (i == quote)
            proof_quote(proof, "“Nobody said it was the water.”", NULL);
    }
}

static int64_t cheapest(struct proof *proof, const struct bs_reach *only)
{
    g_autoptr(GError) error = NULL;
    struct bs_compose_params params = {.styled = proof->styled,
                                       .shaper = proof->shaper,
                                       .fonts = proof->fonts,
                                       .images = proof->images,
                                       .diags = proof->diags,
                                       .fpo = true};
    struct bs_composer c = {.arena = proof->arena,
                            .scratch = bs_arena_create(0),
                            .params = &params,
                            .styled = proof->styled,
                            .diags = proof->diags,
                            .prices = &proof->styled->root->prices,
                            .body = proof->styled->blocks[proof->article->first->index].style,
                            .head = g_ptr_array_new(),
                            .only = only};
    g_assert_true(bs_geometry_init(&c.first, &c, 1, &error));
    c.measure = c.first.column_width;
    const struct bs_state *last = bs_set_article(&c, &error);
    g_assert_no_error(error);
    int64_t cost = last->cost + (last->page - 1) * c.prices->page;
    g_ptr_array_unref(c.head);
    bs_arena_destroy(c.scratch);
    return cost;
}

/* What the composer sets, against everything there is. Bounds on the text to come are guesses where a quote or a whole word at a
 * column's foot makes lines cheaper than anywhere else: a few pages may miss the last bit, but none a rule or a quote. */
static void nothing_is_cheaper(gconstpointer css)
{
    int same = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        struct proof proof;
        proof_begin(&proof);
        make_article(&proof, rand);
        g_assert_true(proof_compose(&proof, css));
        int64_t found = cheapest(&proof, NULL), best = cheapest(&proof, &everything);
        if (found != best)
            g_test_message("seed %u: %.2f hyphenated lines, %.2f is possible", seed,
                           (double)found / BS_PRICE_ONE, (double)best / BS_PRICE_ONE);
        g_assert_cmpint(best, <=, found);
        g_assert_cmpint(found - best, <, BS_PRICES_INITIAL.quote_dropped);
        same += found == best;
        proof_end(&proof);
    }
    g_test_message("%d of %d pages are the cheapest", same, SEEDS);
    g_assert_cmpint(same, >=, SEEDS * 95 / 100);
}

/* On page 3 the beam of a polish holds more groups of states than a glance remembers. */
static void quotes_that_wait_in_many_groups_are_all_accounted_for(gconstpointer css)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(10);
    struct proof proof;
    proof_begin(&proof);
    int quotes = 0;
    for (int n = g_rand_int_range(rand, 6, 16); n > 0; n--) {
        g_autofree char *text = sentence(rand, g_rand_int_range(rand, 8, 34));
        proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, text);
        if (g_rand_int_range(rand, 0, 5) == 0)
            proof_figure(&proof, "The wall as it was", NULL);
        if (!g_rand_boolean(rand))
            continue;
        proof_quote(&proof, "“Nobody said it was the water.”", NULL);
        quotes++;
    }
    g_assert_true(proof_compose(&proof, css));
    const struct bs_setting_report *report = &proof.composed.report;
    g_assert_cmpint(report->pages, >, 2);
    g_assert_cmpint(report->quotes + report->quotes_dropped, ==, quotes);
    proof_end(&proof);
}

#define PAGE(size, columns, form)                                                                  \
    "@import \"base.css\"; @page { size: " size "; margin: 8mm } "                                 \
    "article { column-count: " columns "; column-gap: 4mm; font: 8pt/10pt \"Source Serif 4\" } "   \
    "aside.pull-quote { -bs-quote-form: " form "; -bs-quote-clearance: 2; "                        \
    "-bs-quote-ends-clearance: 2 }"

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/compose/search/two", PAGE("88mm 120mm", "2", "column"),
                         nothing_is_cheaper);
    g_test_add_data_func("/compose/search/three", PAGE("128mm 84mm", "3", "straddle"),
                         nothing_is_cheaper);
    g_test_add_data_func("/compose/search/five", PAGE("206mm 84mm", "5", "straddle"),
                         nothing_is_cheaper);
    g_test_add_data_func("/compose/search/groups", PAGE("58mm 120mm", "1", "auto"),
                         quotes_that_wait_in_many_groups_are_all_accounted_for);
    return g_test_run();
}
