/* Styles on an article: runs, pseudo-elements, pictures, faces, and the dump. */
#include "style_test.h"

static struct fixture f;

static void runs_cover_the_text_and_nest(void)
{
    static struct bs_span spans[] = {
        {.kind = BS_SPAN_LINK, .start = 0, .end = 9, .href = "x"},
        {.kind = BS_SPAN_EM, .start = 2, .end = 6},
        {.kind = BS_SPAN_STRONG, .start = 4, .end = 6},
        {.kind = BS_SPAN_LANG, .start = 10, .end = 12, .lang = "de"},
    };
    fixture_init(&f, "a { color: gray(50) }");
    struct bs_block *block = add(&f, NULL, BS_BLOCK_PARAGRAPH, "0123456789abcd");
    block->text.spans = spans;
    block->text.n_spans = 4;
    const struct bs_styled_block *styled = apply(&f)->blocks;
    static const uint32_t ends[] = {2, 4, 6, 9, 10, 12, 14};
    g_assert_cmpint(styled->n_runs, ==, 7);
    for (int i = 0; i < 7; i++) {
        g_assert_cmpuint(styled->runs[i].start, ==, i ? ends[i - 1] : 0);
        g_assert_cmpuint(styled->runs[i].end, ==, ends[i]);
    }
    g_assert_cmpint(styled->runs[2].style->weight, ==, 700);
    g_assert_cmpint(styled->runs[2].style->slant, ==, BS_SLANT_ITALIC);
    g_assert_cmpint(styled->runs[2].style->ink.kind, ==, BS_INK_GREY);
    g_assert_cmpstr(styled->runs[2].href, ==, "x");
    g_assert_null(styled->runs[4].href);
    g_assert_true(styled->runs[4].style == styled->style);
    g_assert_cmpstr(styled->runs[5].style->lang, ==, "de");
    g_assert_cmpstr(styled->runs[6].style->lang, ==, "en");
    fixture_finish(&f);
}

static void spans_past_the_text_do_no_harm(void)
{
    static struct bs_span spans[] = {{.kind = BS_SPAN_EM, .start = 1, .end = 900},
                                     {.kind = BS_SPAN_STRONG, .start = 800, .end = 900}};
    fixture_init(&f, "");
    struct bs_block *block = add(&f, NULL, BS_BLOCK_PARAGRAPH, "abc");
    block->text.spans = spans;
    block->text.n_spans = 2;
    const struct bs_styled_block *styled = apply(&f)->blocks;
    g_assert_cmpuint(styled->runs[styled->n_runs - 1].end, ==, 3);
    fixture_finish(&f);
}

static void empty_text_has_no_runs(void)
{
    fixture_init(&f, "");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "");
    g_assert_cmpint(apply(&f)->blocks->n_runs, ==, 0);
    fixture_finish(&f);
}

static void pseudo_elements_hang_on_their_block(void)
{
    fixture_init(&f, "p.opening::first-letter { initial-letter: 3; color: gray(20) }"
                     "p.opening::-bs-lead-in { -bs-words: 4; font-variant-caps: small-caps }"
                     "p.closing::after { content: ' \\25a0'; font-size: .5em }"
                     "h1::before { content: '' } h2::before { color: white }"
                     "li::marker { color: gray(30) } article { font-size: 10pt }");
    add(&f, NULL, BS_BLOCK_HEADLINE, "Head");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "a");
    add(&f, NULL, BS_BLOCK_CROSSHEAD, "b")->as.crosshead.level = 2;
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "c");
    struct bs_block *list = add(&f, NULL, BS_BLOCK_LIST, "");
    add(&f, list, BS_BLOCK_LIST_ITEM, "");
    const struct bs_styled_block *styled = apply(&f)->blocks;
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    g_assert_null(styled[0].style->before);
    g_assert_cmpint(styled[1].style->first_letter->initial_lines, ==, 3);
    g_assert_cmpint(styled[1].style->first_letter->ink.c[0], ==, 2000);
    g_assert_cmpint(styled[1].style->lead_in->lead_words, ==, 4);
    g_assert_cmpint(styled[1].style->lead_in->n_features, ==, 1);
    g_assert_null(styled[1].style->after);
    g_assert_null(styled[2].style->before);
    g_assert_cmpstr(styled[3].style->after, ==, " \xE2\x96\xA0");
    g_assert_cmpint(styled[3].style->after_style->size, ==, BS_PT(5));
    g_assert_null(styled[3].style->first_letter);
    g_assert_cmpint(styled[5].style->marker_style->ink.c[0], ==, 3000);
    fixture_finish(&f);
}

static void content_takes_strings_of_the_article(void)
{
    fixture_init(&f, "p::before { content: string(section) ': ' }");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "a");
    f.article->section = "Sport";
    g_assert_cmpstr(apply(&f)->blocks->style->before, ==, "Sport: ");
    fixture_finish(&f);
}

static void picture_properties_may_stand_on_img(void)
{
    fixture_init(&f, "figure img { -bs-min-resolution: 300dpi; max-height: 50mm; -bs-crop: none }"
                     "figure { -bs-figure-span: 2 4 }");
    add(&f, NULL, BS_BLOCK_FIGURE, "");
    const struct bs_style *style = apply(&f)->blocks->style;
    g_assert_cmpint(style->min_ppi, ==, 300);
    g_assert_cmpint(style->max_height, ==, BS_MM(50));
    g_assert_false(style->crop);
    g_assert_cmpint(style->span_max, ==, 4);
    fixture_finish(&f);
}

static bool wants(const char *family, int weight, enum bs_slant slant)
{
    size_t n;
    const struct bs_face_wish *wish = bs_sheet_faces(f.sheet, &n);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || (strcmp(wish[i].family, family) == 0 && wish[i].weight == weight &&
                          wish[i].slant == slant && wish[i].where.line > 0);
    return found;
}

static void faces_are_found_where_any_article_could_ask_for_them(void)
{
    fixture_init(&f, "article { font-family: A }\n"
                     "h1 { font: 700 20pt B }\n"
                     ".mine { font-family: C }\n"
                     "p:nth-child(7) em { font-family: D; font-weight: 650 }\n"
                     "p.opening::first-letter { font-family: E }\n"
                     "[lang|=ar] { font-family: F }\n"
                     "video { font-family: G }\n"
                     "@page { font-family: H; @top-left { content: 'x' } }");
    g_assert_true(wants("A", 400, BS_SLANT_NORMAL));
    g_assert_true(wants("A", 700, BS_SLANT_ITALIC)); /* strong in em */
    g_assert_true(wants("B", 700, BS_SLANT_ITALIC));
    g_assert_true(wants("C", 700, BS_SLANT_NORMAL));
    g_assert_true(wants("D", 650, BS_SLANT_ITALIC));
    g_assert_true(wants("E", 400, BS_SLANT_NORMAL));
    g_assert_true(wants("F", 400, BS_SLANT_NORMAL));
    g_assert_false(wants("G", 400, BS_SLANT_NORMAL));
    g_assert_true(wants("H", 400, BS_SLANT_NORMAL));
    g_assert_false(wants("serif", 400, BS_SLANT_NORMAL));
    fixture_finish(&f);
}

static void faces_of_an_article_are_all_among_the_wishes(void)
{
    static struct bs_span spans[] = {{.kind = BS_SPAN_STRONG, .start = 0, .end = 1}};
    fixture_init(&f, "article { font-family: A } p.x { font: 300 9pt X } p.x strong { font-weight: "
                     "bolder }");
    struct bs_block *block = add(&f, NULL, BS_BLOCK_PARAGRAPH, "ab");
    block->classes = "x";
    block->text.spans = spans;
    block->text.n_spans = 1;
    const struct bs_styled_block *styled = apply(&f)->blocks;
    for (int i = 0; i < styled->n_runs; i++) {
        const struct bs_style *s = styled->runs[i].style;
        g_assert_true(wants(s->families[0], s->weight, s->slant));
    }
    fixture_finish(&f);
}

static void dump_names_each_block_and_what_differs(void)
{
    fixture_init(&f, "h1 { font: 700 20pt/24pt B; column-span: all; margin-top: 6pt }");
    add(&f, NULL, BS_BLOCK_HEADLINE, "Head");
    GString *out = g_string_new(NULL);
    bs_style_dump(apply(&f), out);
    g_assert_cmpstr(
        out->str, ==,
        "style a\n0 headline \"B\" 700 size 20 leading 24 margin-top 6 break-after avoid "
        "break-inside avoid span all\n");
    g_string_free(out, TRUE);
    fixture_finish(&f);
}

static void hidden_block_is_marked(void)
{
    fixture_init(&f, "p.kicker { display: none }");
    add(&f, NULL, BS_BLOCK_KICKER, "x");
    g_assert_cmpint(apply(&f)->blocks->style->display, ==, BS_DISPLAY_NONE);
    fixture_finish(&f);
}

#define ADD(name) g_test_add_func("/style/apply/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(runs_cover_the_text_and_nest);
    ADD(spans_past_the_text_do_no_harm);
    ADD(empty_text_has_no_runs);
    ADD(pseudo_elements_hang_on_their_block);
    ADD(content_takes_strings_of_the_article);
    ADD(picture_properties_may_stand_on_img);
    ADD(faces_are_found_where_any_article_could_ask_for_them);
    ADD(faces_of_an_article_are_all_among_the_wishes);
    ADD(dump_names_each_block_and_what_differs);
    ADD(hidden_block_is_marked);
    return g_test_run();
}
