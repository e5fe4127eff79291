/* @page: sizes, sides, columns, margin boxes. */
#include "style_test.h"

static struct fixture f;

static const struct bs_page_style *page_of(const char *css, int number)
{
    fixture_init(&f, css);
    return bs_sheet_page(f.sheet, number);
}

static void size_is(const char *value, double width, double height)
{
    char *css = g_strdup_printf("@page { size: %s }", value);
    const struct bs_page_style *page = page_of(css, 1);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    g_assert_cmpfloat_with_epsilon(bs_len_to_mm(page->width), width, 0.001);
    g_assert_cmpfloat_with_epsilon(bs_len_to_mm(page->height), height, 0.001);
    fixture_finish(&f);
    g_free(css);
}

static void sizes_have_names_and_turn(void)
{
    size_is("A4", 210, 297);
    size_is("auto", 210, 297);
    size_is("a3 landscape", 420, 297);
    size_is("landscape letter", 279.4, 215.9);
    size_is("375mm 597mm", 375, 597);
    size_is("20cm", 200, 200);
}

static void sizes_that_contradict_are_refused(void)
{
    page_of("@page { size: A4 10mm } @page { size: 10mm 20mm landscape } @page { size: A44 }", 1);
    g_assert_cmpint((int)bs_diags_count(f.diags), ==, 3);
    g_assert_nonnull(strstr(diag_lines(f.diags), "did you mean \"A4\"?"));
    fixture_finish(&f);
}

static void page_selectors_outweigh_each_other_as_css_says(void)
{
    const char css[] = "@page :first { margin-left: 3mm } @page { margin-left: 1mm }"
                       "@page :left { margin-left: 2mm } @page :right { margin-left: 4mm }";
    g_assert_cmpint(page_of(css, 1)->margin_left, ==, BS_MM(3));
    g_assert_cmpint(bs_sheet_page(f.sheet, 2)->margin_left, ==, BS_MM(2));
    g_assert_cmpint(bs_sheet_page(f.sheet, 3)->margin_left, ==, BS_MM(4));
    g_assert_cmpint(bs_sheet_page(f.sheet, 400)->margin_left, ==, BS_MM(2));
    fixture_finish(&f);
}

static void wrong_page_selector_is_told(void)
{
    page_of("@page :frist { margin: 0 }", 1);
    g_assert_cmpstr(diag_lines(f.diags), ==,
                    "a.css:1:8: @page takes :first, :left and :right, not \"frist\"; did you mean "
                    "\"first\"?\n");
    fixture_finish(&f);
}

static void border_and_padding_make_the_running_rule(void)
{
    const struct bs_page_style *page =
        page_of("@page { margin: 10mm; border-top: 2pt solid; padding-top: 5pt }", 1);
    g_assert_cmpint(page->running_rule.width, ==, BS_PT(2));
    g_assert_cmpint(page->running_rule_y, ==, BS_MM(10));
    g_assert_cmpint(page->margin_top, ==, BS_MM(10) + BS_PT(7));
    g_assert_cmpint(page->margin_bottom, ==, BS_MM(10));
    fixture_finish(&f);
}

static void columns_and_grid_come_from_the_article_unless_the_page_says_so(void)
{
    const char css[] = "article { font: 9pt/11pt X; column-count: 3; column-gap: 4mm;"
                       " column-rule: 1pt solid gray(50) } @page :left { column-count: 2 }";
    const struct bs_page_style *page = page_of(css, 1);
    g_assert_cmpint(page->n_columns, ==, 3);
    g_assert_cmpint(page->column_gap, ==, BS_MM(4));
    g_assert_cmpint(page->column_rule.width, ==, BS_PT(1));
    g_assert_cmpint(page->grid, ==, BS_PT(11));
    g_assert_cmpint(bs_sheet_page(f.sheet, 2)->n_columns, ==, 2);
    fixture_finish(&f);
}

static void columns_that_do_not_fit_are_taken_away(void)
{
    const struct bs_page_style *page =
        page_of("@page { size: 60mm; column-count: 19; column-gap: 10mm }", 1);
    g_assert_cmpint(page->n_columns, ==, 2);
    g_assert_cmpstr(diag_lines(f.diags), ==,
                    "a.css:1:1: 19 columns do not fit into the type area; 2 are set\n");
    fixture_finish(&f);
    page = page_of("@page { size: 40mm; margin: 400mm; column-count: 3 }", 1);
    g_assert_cmpint(page->n_columns, ==, 1);
    fixture_finish(&f);
}

static void margin_boxes_have_content_and_inherit_from_the_page(void)
{
    const char css[] =
        "@page { font-size: 7pt; @bottom-right { content: \"p. \" counter(page) \"/\""
        " counter(pages) } @top-left { content: string(section); color: gray(50) } }"
        "@page :left { @bottom-right { content: none } }";
    const struct bs_page_style *page = page_of(css, 1);
    const struct bs_furniture *box = &page->furniture[BS_MB_BOTTOM_RIGHT];
    g_assert_cmpint(box->n_content, ==, 4);
    g_assert_cmpint(box->content[1].kind, ==, BS_CONTENT_PAGE);
    g_assert_cmpint(box->content[3].kind, ==, BS_CONTENT_PAGES);
    g_assert_cmpstr(box->content[2].text, ==, "/");
    g_assert_cmpint(box->style->size, ==, BS_PT(7));
    g_assert_cmpint(box->style->align, ==, BS_ALIGN_RIGHT);
    g_assert_cmpstr(page->furniture[BS_MB_TOP_LEFT].content[0].text, ==, "section");
    g_assert_cmpint(page->furniture[BS_MB_TOP_CENTER].n_content, ==, 0);
    g_assert_cmpint(bs_sheet_page(f.sheet, 2)->furniture[BS_MB_BOTTOM_RIGHT].n_content, ==, 0);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    fixture_finish(&f);
}

static void margin_box_that_is_none_gets_a_suggestion(void)
{
    page_of("@page { @bottom-rigth { content: 'x' } }", 1);
    g_assert_cmpstr(diag_lines(f.diags), ==,
                    "a.css:1:9: there is no margin box \"@bottom-rigth\"; did you mean "
                    "\"@bottom-right\"?\n");
    fixture_finish(&f);
}

static void bleed_follows_the_marks_and_baselines_count_from_the_edges(void)
{
    const struct bs_page_style *page =
        page_of("@page { marks: cross crop; -bs-head-baseline: 8mm; -bs-foot-baseline: 9mm }", 1);
    g_assert_true(page->crop_marks && page->cross_marks);
    g_assert_cmpint(page->bleed, ==, BS_PT(6));
    g_assert_cmpint(page->furniture_baseline_top, ==, BS_MM(8));
    g_assert_cmpint(page->furniture_baseline_bottom, ==, page->height - BS_MM(9));
    fixture_finish(&f);
}

static void variables_and_grid_lines_work_in_the_page(void)
{
    const struct bs_page_style *page =
        page_of("article { font: 10pt/12pt X; --m: 3 } @page { margin-top: calc(var(--m) * 1rlh);"
                " margin-left: 10% }",
                1);
    g_assert_cmpint(page->margin_top, ==, BS_PT(36));
    g_assert_cmpint(page->margin_left, ==, BS_MM(21));
    fixture_finish(&f);
}

static void foot_takes_what_rounding_left(void)
{
    const struct bs_page_style *page = page_of(
        "article { font: 9pt/10.9pt X } @page { margin: 7.3mm 0 calc(297mm - 7.3mm - 60rlh) }", 1);
    g_assert_cmpint((page->height - page->margin_top - page->margin_bottom) % page->grid, ==, 0);
    fixture_finish(&f);
}

static void font_face_is_read_and_resolved_beside_the_sheet(void)
{
    struct bs_sheet_params params = {.diags = bs_diags_create()};
    const char css[] =
        "@font-face { font-family: \"My Face\"; font-weight: bold; font-style: italic;"
        " src: url(\"fonts/My.ttf\") format(\"truetype\") }"
        "@font-face { font-family: X; src: url(http://example.org/x.ttf) }";
    struct bs_sheet *sheet = bs_sheet_parse(css, strlen(css), "styles/a.css", &params, NULL);
    size_t n;
    const struct bs_font_face *faces = bs_sheet_font_faces(sheet, &n);
    g_assert_cmpuint(n, ==, 1);
    g_assert_cmpstr(faces[0].family, ==, "My Face");
    g_assert_cmpint(faces[0].weight, ==, 700);
    g_assert_cmpint(faces[0].slant, ==, BS_SLANT_ITALIC);
    g_assert_cmpstr(faces[0].path, ==, "styles/fonts/My.ttf");
    g_assert_nonnull(strstr(diag_lines(params.diags), "a font file on this machine"));
    bs_sheet_destroy(sheet);
    bs_diags_destroy(params.diags);
}

static void intent_is(const char *css, const char *intent)
{
    const char *got = page_of(css, 1)->output_intent;
    g_test_message("%s", css);
    if (intent[0] == '*')
        g_assert_true(g_str_has_suffix(got, intent + 1));
    else
        g_assert_cmpstr(got, ==, intent);
    fixture_finish(&f);
}

static void the_output_intent_is_a_name_or_a_path_from_the_sheet(void)
{
    intent_is("", "coated");
    intent_is("@page { -bs-output-intent: newsprint }", "newsprint");
    intent_is("@page { -bs-output-intent: url(a.icc) }", "*/a.icc");
    intent_is("@page { -bs-output-intent: url(\"/x/b c.icc\") }", "/x/b c.icc");
    static const char *const bad[] = {"glossy", "url(http://a.b/c.icc)", "\"a.icc\"", "url()",
                                      "12"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *css = g_strdup_printf("@page { -bs-output-intent: %s }", bad[i]);
        intent_is(css, "coated");
    }
}

static void pictures_have_a_resolution_and_sharpness(void)
{
    static const struct {
        const char *css;
        int ppi, sharpen;
    } cases[] = {
        {"", 300, 0},
        {"@page { -bs-max-resolution: 200dpi; -bs-sharpen: 80% }", 200, 800},
        {"@page { -bs-max-resolution: 100dpcm; -bs-sharpen: 0% }", 254, 0},
        {"@page { -bs-max-resolution: none; -bs-sharpen: yes }", 300, 0},
        {"@page { -bs-sharpen: 9000% }", 300, 3000},
        {"article { -bs-max-resolution: 200dpi; -bs-sharpen: 80% }", 300, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct bs_page_style *page = page_of(cases[i].css, 1);
        g_test_message("%s", cases[i].css);
        g_assert_cmpint(page->max_ppi, ==, cases[i].ppi);
        g_assert_cmpint(page->sharpen_permille, ==, cases[i].sharpen);
        fixture_finish(&f);
    }
}

#define ADD(name) g_test_add_func("/style/page/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(sizes_have_names_and_turn);
    ADD(sizes_that_contradict_are_refused);
    ADD(page_selectors_outweigh_each_other_as_css_says);
    ADD(wrong_page_selector_is_told);
    ADD(border_and_padding_make_the_running_rule);
    ADD(columns_and_grid_come_from_the_article_unless_the_page_says_so);
    ADD(columns_that_do_not_fit_are_taken_away);
    ADD(margin_boxes_have_content_and_inherit_from_the_page);
    ADD(margin_box_that_is_none_gets_a_suggestion);
    ADD(bleed_follows_the_marks_and_baselines_count_from_the_edges);
    ADD(the_output_intent_is_a_name_or_a_path_from_the_sheet);
    ADD(pictures_have_a_resolution_and_sharpness);
    ADD(variables_and_grid_lines_work_in_the_page);
    ADD(foot_takes_what_rounding_left);
    ADD(font_face_is_read_and_resolved_beside_the_sheet);
    return g_test_run();
}
