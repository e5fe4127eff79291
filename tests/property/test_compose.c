/* Laws that hold for every article in every style: nothing lost or doubled, order kept, nothing over anything, baselines on the
 * grid, the same pages twice. */
#include "laws.h"

static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};

static void laws_hold(gconstpointer data)
{
    const char *style = data;
    int uneven = 0, broken = 0;
    for (unsigned seed = 1; seed <= 8; seed++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, seed, 5 + (int)seed * 9);
        g_test_message("%s, seed %u", style, seed);
        g_assert_true(proof_compose(&proof, style));
        assert_nothing_lost(&proof);
        assert_nothing_overlaps(&proof);
        assert_on_grid(&proof);
        const struct bs_setting_report *report = &proof.composed.report;
        g_assert_cmpint(report->widows, ==, 0);
        g_assert_cmpint(report->orphans, ==, 0);
        uneven += report->last_page_spread > 1;
        broken += report->column_end_hyphens;
        proof_end(&proof);
    }
    /* Made-up text of long words in short legs has cases without a way out: they stay exceptions. */
    g_assert_cmpint(uneven, <=, 1);
    g_assert_cmpint(broken, <=, 1);
}

/* Text goes down a column and on in the one to its left. */
static void assert_columns_from_the_right(const struct proof *proof)
{
    const struct bs_document *document = &proof->composed.document;
    GHashTable *body = body_nodes(proof);
    int turns = 0;
    for (int p = 0; p < document->n_pages; p++) {
        const struct bs_page *page = document->pages[p];
        const struct bs_glyphs *before = NULL;
        for (int i = 0; i < page->n_items; i++) {
            const struct bs_item *item = &page->items[i];
            if (item->kind != BS_ITEM_GLYPHS ||
                !g_hash_table_contains(body, GINT_TO_POINTER(item->node)))
                continue;
            if (before && item->as.glyphs.y < before->y - BS_PT(60)) {
                g_assert_cmpint(item->as.glyphs.x + item->as.glyphs.width, <, before->x);
                turns++;
            }
            before = &item->as.glyphs;
        }
    }
    g_hash_table_destroy(body);
    g_assert_cmpint(turns, >, 0);
}

static void laws_hold_from_right_to_left(gconstpointer data)
{
    for (unsigned seed = 4; seed <= 8; seed++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, seed, 5 + (int)seed * 9);
        proof_turn(&proof);
        g_test_message("%s, seed %u", (const char *)data, seed);
        g_assert_true(proof_compose(&proof, data));
        assert_nothing_lost(&proof);
        assert_nothing_overlaps(&proof);
        assert_on_grid(&proof);
        assert_columns_from_the_right(&proof);
        proof_end(&proof);
    }
}

/* An article whose last page is short and has figures at the head and on the foot of the same columns. */
static void figures_do_not_meet_on_a_short_page(void)
{
    static const char *const two[] = {"magazine", "letter"};
    for (size_t i = 0; i < G_N_ELEMENTS(two); i++)
        for (int turned = 0; turned < 2; turned++) {
            struct proof proof;
            proof_begin(&proof);
            proof_generate(&proof, 4, 100);
            if (turned)
                proof_turn(&proof);
            g_assert_true(proof_compose(&proof, two[i]));
            assert_nothing_lost(&proof);
            assert_nothing_overlaps(&proof);
            proof_end(&proof);
        }
}

static void same_article_makes_the_same_pages(void)
{
    g_autofree char *before = NULL;
    for (int round = 0; round < 2; round++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, 42, 60);
        g_assert_true(proof_compose(&proof, "magazine"));
        GString *dump = g_string_new(NULL);
        bs_document_dump(&proof.composed.document, dump);
        if (before)
            g_assert_cmpstr(dump->str, ==, before);
        g_free(before);
        before = g_string_free(dump, FALSE);
        proof_end(&proof);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *name = g_strdup_printf("/compose/laws-hold/%s", styles[i]);
        g_test_add_data_func(name, styles[i], laws_hold);
        g_autofree char *turned = g_strconcat(name, "/from-right-to-left", NULL);
        g_test_add_data_func(turned, styles[i], laws_hold_from_right_to_left);
    }
    g_test_add_func("/compose/figures-do-not-meet-on-a-short-page",
                    figures_do_not_meet_on_a_short_page);
    g_test_add_func("/compose/same-article-makes-the-same-pages",
                    same_article_makes_the_same_pages);
    return g_test_run();
}
