/* In how many of the page's columns a short article is set. */
#include "galley_proof.h"

#include <string.h>

#define SPEECH                                                                                     \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof."

static bs_len headline_size(const struct proof *proof)
{
    const struct bs_page *page = proof->composed.document.pages[0];
    for (int i = 0; i < page->n_items; i++)
        if (page->items[i].kind == BS_ITEM_GLYPHS &&
            g_strstr_len(page->items[i].as.glyphs.text, page->items[i].as.glyphs.len, "Late"))
            return page->items[i].as.glyphs.font->size;
    g_error("the page has no headline");
}

static void article(struct proof *proof, int paragraphs)
{
    proof_begin(proof);
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, "Late boat put back");
    for (int i = 0; i < paragraphs; i++)
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, SPEECH);
}

static void brief_stands_in_two_columns(void)
{
    struct proof proof;
    article(&proof, 3);
    g_assert_true(proof_compose(&proof, "broadsheet"));
    const struct bs_setting_report *report = &proof.composed.report;
    g_assert_cmpint(report->columns, ==, 2);
    g_assert_cmpint(report->rules_broken, ==, 0);
    g_assert_cmpint(report->last_page_spread, <=, 1);
    proof_end(&proof);
}

static void long_article_takes_every_column(void)
{
    struct proof proof;
    article(&proof, 60);
    g_assert_true(proof_compose(&proof, "broadsheet"));
    g_assert_cmpint(proof.composed.report.columns, ==, 6);
    proof_end(&proof);
}

static void style_may_ask_for_every_column(void)
{
    struct proof proof;
    article(&proof, 3);
    g_assert_true(proof_compose(&proof, "@import \"broadsheet.css\"; article { -bs-leg-min: 0 }"));
    g_assert_cmpint(proof.composed.report.columns, ==, 6);
    proof_end(&proof);
}

static void legs_are_as_deep_as_the_style_asks(void)
{
    struct proof proof;
    article(&proof, 12); /* some sixty lines */
    g_assert_true(proof_compose(&proof, "@import \"broadsheet.css\"; article { -bs-leg-min: 20 }"));
    g_assert_cmpint(proof.composed.report.lines / proof.composed.report.columns, >=, 20);
    proof_end(&proof);
}

/* With its lines alone in mind it would stand in all six, half as deep as the picture. */
static void legs_are_as_deep_as_the_picture_beside_them(void)
{
    struct proof proof;
    article(&proof, 7);
    proof_figure(&proof, "The harbour wall on Monday", NULL);
    g_assert_true(proof_compose(&proof, "broadsheet"));
    g_assert_cmpint(proof.composed.report.columns, ==, 4);
    g_assert_cmpint(proof.composed.report.rules_broken, ==, 0);
    proof_end(&proof);
}

static void headline_of_a_brief_does_not_outweigh_it(void)
{
    struct proof brief, longer;
    article(&brief, 3);
    article(&longer, 60);
    g_assert_true(proof_compose(&brief, "broadsheet"));
    g_assert_true(proof_compose(&longer, "broadsheet"));
    g_assert_cmpint(headline_size(&brief), <, headline_size(&longer));
    proof_end(&brief);
    proof_end(&longer);
}

static void folio_keeps_to_the_page(void)
{
    bs_len right[2];
    for (int i = 0; i < 2; i++) {
        struct proof proof;
        article(&proof, i ? 60 : 3);
        g_assert_true(proof_compose(&proof, "broadsheet"));
        const struct bs_page *page = proof.composed.document.pages[0];
        right[i] = 0;
        for (int k = 0; k < page->n_items; k++) {
            const struct bs_item *item = &page->items[k];
            if (item->kind == BS_ITEM_RECT)
                right[i] = MAX(right[i], item->as.rect.x + item->as.rect.width);
        }
        proof_end(&proof);
    }
    g_assert_cmpint(right[0], ==, right[1]); /* the rule at the head runs over all columns */
}

static void quote_finds_a_place_in_fewer_columns(void)
{
    struct proof proof;
    article(&proof, 8);
    proof_quote(&proof, "“Nobody ever asked us.”", "Ada Grey");
    for (int i = 0; i < 5; i++)
        proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, SPEECH);
    g_assert_true(proof_compose(&proof, "broadsheet"));
    g_assert_cmpint(proof.composed.report.quotes, ==, 1);
    g_assert_cmpint(proof.composed.report.rules_broken, ==, 0);
    proof_end(&proof);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/" #name, name)
    TEST(brief_stands_in_two_columns);
    TEST(long_article_takes_every_column);
    TEST(style_may_ask_for_every_column);
    TEST(legs_are_as_deep_as_the_style_asks);
    TEST(legs_are_as_deep_as_the_picture_beside_them);
    TEST(headline_of_a_brief_does_not_outweigh_it);
    TEST(folio_keeps_to_the_page);
    TEST(quote_finds_a_place_in_fewer_columns);
    return g_test_run();
}
