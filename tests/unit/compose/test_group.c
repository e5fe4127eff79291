/* Pictures that follow each other, set as one block. */
#include "galley_proof.h"

#define LONG                                                                                       \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof."
#define MOST 8

static struct bs_block *add_picture(struct proof *proof, const char *file, const char *caption)
{
    proof_figure(proof, caption, NULL);
    struct bs_block *figure = proof->article->last;
    figure->as.figure.src = file;
    figure->as.figure.path =
        bs_arena_printf(proof->arena, SOURCE_ROOT "/samples/pictures/%s", file);
    return figure;
}

static void add_text(struct proof *proof, int paragraphs)
{
    for (int i = 0; i < paragraphs; i++)
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
}

/* The pictures of all pages in reading order. */
static int find_pictures(const struct proof *proof, struct bs_picture pictures[MOST])
{
    const struct bs_document *document = &proof->composed.document;
    int n = 0;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++)
            if (document->pages[p]->items[i].kind == BS_ITEM_IMAGE) {
                g_assert_cmpint(n, <, MOST);
                pictures[n++] = document->pages[p]->items[i].as.picture;
            }
    return n;
}

static const struct bs_glyphs *find_words(const struct proof *proof, const char *words)
{
    const struct bs_document *document = &proof->composed.document;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            if (item->kind == BS_ITEM_GLYPHS && g_str_has_prefix(item->as.glyphs.text, words))
                return &item->as.glyphs;
        }
    g_error("no page says \"%s\"", words);
}

static void set_three(struct proof *proof, const char *style)
{
    proof_begin(proof);
    add_text(proof, 6);
    add_picture(proof, "avenue.jpg", "First of them");
    add_picture(proof, "boat-bow.jpg", "Second of them");
    add_picture(proof, "crane.jpg", "Third of them");
    add_text(proof, 30);
    g_assert_true(proof_compose(proof, style));
}

static void a_row_is_of_one_height_with_the_columns_gap(gconstpointer style)
{
    struct proof proof;
    struct bs_picture at[MOST];
    set_three(&proof, style);
    g_assert_cmpint(find_pictures(&proof, at), ==, 3);
    bs_len gap = bs_sheet_page(proof.sheet, 1)->column_gap;
    for (int i = 1; i < 3; i++) {
        if (at[i].y != at[0].y) /* a row below */
            continue;
        g_assert_cmpint(at[i].height, ==, at[0].height);
        g_assert_cmpint(at[i].x - at[i - 1].x - at[i - 1].width, ==, gap);
    }
    g_assert_cmpint(at[1].y, ==, at[0].y);
    g_assert_cmpint(proof.composed.report.figures, ==, 3);
    proof_end(&proof);
}

static void each_has_its_words_below_it(void)
{
    static const char *const words[] = {"First", "Second", "Third"};
    struct proof proof;
    struct bs_picture at[MOST];
    set_three(&proof, "magazine");
    g_assert_cmpint(find_pictures(&proof, at), ==, 3);
    for (int i = 0; i < 3; i++) {
        const struct bs_glyphs *said = find_words(&proof, words[i]);
        g_assert_cmpint(ABS(said->x - at[i].x), <, BS_PT(1));
        g_assert_cmpint(said->y, >, at[i].y + at[i].height);
        g_assert_cmpint(said->y, <, at[i].y + at[i].height + BS_PT(20));
    }
    proof_end(&proof);
}

static void words_of_the_last_alone_are_the_blocks(void)
{
    struct proof proof;
    struct bs_picture at[MOST];
    proof_begin(&proof);
    add_text(&proof, 6);
    add_picture(&proof, "harbour-dusk.jpg", NULL);
    add_picture(&proof, "market-hall.jpg", "Left and right");
    add_text(&proof, 30);
    g_assert_true(proof_compose(&proof, "tabloid"));
    g_assert_cmpint(find_pictures(&proof, at), ==, 2);
    g_assert_cmpint(at[0].y, ==, at[1].y);
    const struct bs_glyphs *said = find_words(&proof, "Left");
    g_assert_cmpint(ABS(said->x - at[0].x), <, BS_PT(1));
    g_assert_cmpint(said->y, >, at[0].y + at[0].height);
    proof_end(&proof);
}

static void the_first_of_a_row_stands_at_the_right_in_hebrew(void)
{
    struct proof proof;
    struct bs_picture at[MOST];
    proof_begin(&proof);
    add_text(&proof, 6);
    add_picture(&proof, "avenue.jpg", NULL);
    add_picture(&proof, "crane.jpg", NULL);
    add_text(&proof, 30);
    proof_turn(&proof);
    g_assert_true(proof_compose(&proof, "magazine"));
    g_assert_cmpint(find_pictures(&proof, at), ==, 2);
    g_assert_cmpint(at[0].y, ==, at[1].y);
    g_assert_cmpint(at[0].x, >, at[1].x + at[1].width);
    proof_end(&proof);
}

/* ‰ of the picture that is cut off, in its worse direction. */
static int cut_off(const struct bs_picture *picture)
{
    return MAX(picture->crop_left + picture->crop_right, picture->crop_top + picture->crop_bottom) /
           10;
}

static void no_picture_is_cut_beyond_the_styles_bound(gconstpointer style)
{
    struct proof proof;
    struct bs_picture at[MOST];
    set_three(&proof, style);
    int n = find_pictures(&proof, at), most = proof.styled->blocks[6].style->crop_permille;
    g_assert_cmpint(n, ==, 3);
    for (int i = 0; i < n; i++) {
        g_test_message("%s: %d of %d", style ? (const char *)style : "", cut_off(&at[i]), most);
        g_assert_cmpint(cut_off(&at[i]), <=, MAX(most, 2));
    }
    proof_end(&proof);
}

static void the_style_says_whether_there_are_blocks(void)
{
    struct proof proof;
    set_three(&proof, "@import \"magazine.css\"; figure { -bs-figure-group: none }");
    g_assert_cmpint(proof.composed.report.n_floats, ==, 3);
    proof_end(&proof);
    set_three(&proof, "@import \"magazine.css\"; figure { -bs-figure-group: 2 }");
    g_assert_cmpint(proof.composed.report.n_floats, ==, 2); /* two and one */
    g_assert_cmpint(proof.composed.report.figures, ==, 3);
    proof_end(&proof);
}

static void many_pictures_are_shared_out_evenly(void)
{
    struct proof proof;
    proof_begin(&proof);
    add_text(&proof, 6);
    for (int i = 0; i < 70; i++)
        add_picture(&proof, i % 2 ? "avenue.jpg" : "crane.jpg", NULL);
    g_assert_true(
        proof_compose(&proof, "@import \"magazine.css\"; figure { -bs-figure-group: 4 }"));
    g_assert_cmpint(proof.composed.report.figures, ==, 70);
    g_assert_cmpint(proof.composed.report.n_floats, ==, 18); /* sixteen of four, two of three */
    proof_end(&proof);
}

static void a_picture_that_is_to_stand_alone_does(void)
{
    struct proof proof;
    proof_begin(&proof);
    add_text(&proof, 6);
    add_picture(&proof, "avenue.jpg", "First");
    add_picture(&proof, "crane.jpg", "Second")->classes = "alone";
    add_text(&proof, 30);
    g_assert_true(proof_compose(&proof, "magazine"));
    g_assert_cmpint(proof.composed.report.n_floats, ==, 2);
    proof_end(&proof);
}

static void pictures_too_small_for_a_block_stand_alone(void)
{
    struct proof proof;
    set_three(&proof, "@import \"magazine.css\"; figure { -bs-min-resolution: 2400dpi }");
    struct bs_picture at[MOST];
    int n = find_pictures(&proof, at);
    g_assert_cmpint(n, ==, 3);
    g_assert_cmpint(proof.composed.report.n_floats, ==, 3);
    proof_end(&proof);
}

int main(int argc, char **argv)
{
    static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *row = g_strdup_printf("/compose/group/a_row/%s", styles[i]);
        g_test_add_data_func(row, styles[i], a_row_is_of_one_height_with_the_columns_gap);
        g_autofree char *cut = g_strdup_printf("/compose/group/cut/%s", styles[i]);
        g_test_add_data_func(cut, styles[i], no_picture_is_cut_beyond_the_styles_bound);
    }
    g_test_add_data_func("/compose/group/cut/none",
                         "@import \"tabloid.css\"; figure { -bs-crop: none }",
                         no_picture_is_cut_beyond_the_styles_bound);
#define ADD(test) g_test_add_func("/compose/group/" #test, test)
    ADD(each_has_its_words_below_it);
    ADD(words_of_the_last_alone_are_the_blocks);
    ADD(the_first_of_a_row_stands_at_the_right_in_hebrew);
    ADD(the_style_says_whether_there_are_blocks);
    ADD(many_pictures_are_shared_out_evenly);
    ADD(a_picture_that_is_to_stand_alone_does);
    ADD(pictures_too_small_for_a_block_stand_alone);
    return g_test_run();
}
