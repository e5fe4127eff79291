/* Single pictures: what may be cut off them, and what their heights are good for. And fact boxes. */
#include "galley_proof.h"

#define LONG                                                                                       \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof."
#define SHORT "What nobody tells you about the dawn is that it comes from behind."

static const char *const files[] = {"harbour-dusk.jpg", "market-hall.jpg", "avenue.jpg",
                                    "boat-bow.jpg",     "crane.jpg",       "snow-houses.jpg"};

static struct bs_block *add_picture(struct proof *proof, const char *file)
{
    proof_figure(proof, "As it was seen on the morning of that day from the end of the quay",
                 "Photograph: Ada Grey");
    struct bs_block *figure = proof->article->last;
    figure->as.figure.src = file;
    figure->as.figure.path =
        bs_arena_printf(proof->arena, SOURCE_ROOT "/samples/pictures/%s", file);
    return figure;
}

/* Pictures and hardly any text between them. */
static void add_gallery(struct proof *proof, int focal_x, int focal_y)
{
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, "Six mornings");
    proof_text(proof, NULL, BS_BLOCK_BYLINE, "By A. Writer");
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, i % 2 ? LONG : LONG " " LONG " " SHORT);
        struct bs_block *figure = add_picture(proof, files[i]);
        figure->as.figure.focal_x = focal_x;
        figure->as.figure.focal_y = focal_y;
    }
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, LONG " " SHORT);
}

static void pictures_give_lines_until_columns_are_even(gconstpointer style)
{
    struct proof proof;
    proof_begin(&proof);
    add_gallery(&proof, 0, 0);
    g_assert_true(proof_compose(&proof, style));
    g_assert_cmpint(proof.composed.report.figures, ==, G_N_ELEMENTS(files));
    /* paragraphs of five lines cannot be cut anywhere: a leg may keep a few blank ones */
    g_assert_cmpint(proof.composed.report.blank_foot_lines, <=, 4);
    proof_end(&proof);
}

/* Every picture on the pages: cut off by no more than `most` ‰, and what lies at the focal point is there. */
static int assert_cuts(const struct proof *proof, int most, int focal_x, int focal_y)
{
    const struct bs_document *document = &proof->composed.document;
    int n = 0;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            const struct bs_picture *cut = &item->as.picture;
            if (item->kind != BS_ITEM_IMAGE)
                continue;
            g_assert_cmpint(cut->crop_left + cut->crop_right, <=, most * 10 + 1);
            g_assert_cmpint(cut->crop_top + cut->crop_bottom, <=, most * 10 + 1);
            g_assert_cmpint(cut->crop_left, <=, (focal_x - 1) * 10);
            g_assert_cmpint(10000 - cut->crop_right, >=, (focal_x - 1) * 10);
            g_assert_cmpint(cut->crop_top, <=, (focal_y - 1) * 10);
            g_assert_cmpint(10000 - cut->crop_bottom, >=, (focal_y - 1) * 10);
            n++;
        }
    return n;
}

static void a_cut_keeps_to_its_bound_and_the_focal_point(gconstpointer style)
{
    static const int points[][2] = {{1, 1}, {1001, 1001}, {301, 701}, {501, 1}};
    static const int bounds[] = {30, 150, 400};
    for (size_t i = 0; i < G_N_ELEMENTS(points); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(bounds); k++) {
            g_autofree char *css = g_strdup_printf("@import \"%s.css\"; figure { -bs-crop: %d%% }",
                                                   (const char *)style, bounds[k] / 10);
            struct proof proof;
            proof_begin(&proof);
            add_gallery(&proof, points[i][0], points[i][1]);
            g_assert_true(proof_compose(&proof, css));
            g_assert_cmpint(assert_cuts(&proof, bounds[k], points[i][0], points[i][1]), ==,
                            G_N_ELEMENTS(files));
            proof_end(&proof);
        }
}

/* A fact box has a ground of its own, which ends with the rule at its foot. */
static void a_ground_ends_with_the_rule_at_its_foot(gconstpointer style)
{
    struct proof proof;
    proof_begin(&proof);
    for (int i = 0; i < 20; i++)
        proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
    struct bs_block *box = proof_text(&proof, NULL, BS_BLOCK_ASIDE, "");
    proof_text(&proof, box, BS_BLOCK_CROSSHEAD, "How it is done");
    proof_text(&proof, box, BS_BLOCK_PARAGRAPH, LONG);
    g_assert_true(proof_compose(&proof, style));
    const struct bs_page *page = proof.composed.document.pages[0];
    const struct bs_rect *ground = NULL;
    bs_len foot = 0;
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_rect *rect = &page->items[i].as.rect;
        if (page->items[i].kind != BS_ITEM_RECT)
            continue;
        if (!ground && rect->height > BS_PT(20) && rect->width > BS_PT(20))
            ground = rect;
        else if (ground && rect->x == ground->x && rect->width == ground->width)
            foot = rect->y + rect->height;
    }
    g_assert_nonnull(ground);
    g_assert_cmpint(foot, ==, ground->y + ground->height);
    proof_end(&proof);
}

int main(int argc, char **argv)
{
    static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *even = g_strdup_printf("/compose/figure/even/%s", styles[i]);
        g_test_add_data_func(even, styles[i], pictures_give_lines_until_columns_are_even);
        g_autofree char *ground = g_strdup_printf("/compose/figure/ground/%s", styles[i]);
        g_test_add_data_func(ground, styles[i], a_ground_ends_with_the_rule_at_its_foot);
        g_autofree char *cut = g_strdup_printf("/compose/figure/cut/%s", styles[i]);
        g_test_add_data_func(cut, styles[i], a_cut_keeps_to_its_bound_and_the_focal_point);
    }
    return g_test_run();
}
