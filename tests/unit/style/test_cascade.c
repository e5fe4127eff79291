/* Cascading and inheritance: which declaration wins, and what an element gets that none was made for. */
#include "style_test.h"

struct picture { /* article > h1, p > "plain em em>strong", ul > li > p */
    const struct bs_style *root, *head, *para, *em, *strong, *item, *item_para;
    char messages[2048];
};

static struct fixture f;

static void look(const char *css, struct picture *p)
{
    static struct bs_span spans[2];
    spans[0] = (struct bs_span){.kind = BS_SPAN_EM, .start = 2, .end = 8};
    spans[1] = (struct bs_span){.kind = BS_SPAN_STRONG, .start = 4, .end = 8};
    fixture_init(&f, css);
    struct bs_block *head = add(&f, NULL, BS_BLOCK_HEADLINE, "Head");
    struct bs_block *para = add(&f, NULL, BS_BLOCK_PARAGRAPH, "ab cd ef gh");
    para->text.spans = spans;
    para->text.n_spans = 2;
    struct bs_block *list = add(&f, NULL, BS_BLOCK_LIST, "");
    struct bs_block *item = add(&f, list, BS_BLOCK_LIST_ITEM, "");
    struct bs_block *inner = add(&f, item, BS_BLOCK_PARAGRAPH, "x");
    const struct bs_styled *styled = apply(&f);
    p->root = styled->root;
    p->head = styled->blocks[head->index].style;
    p->para = styled->blocks[para->index].style;
    p->em = styled->blocks[para->index].runs[1].style;
    p->strong = styled->blocks[para->index].runs[2].style;
    p->item = styled->blocks[item->index].style;
    p->item_para = styled->blocks[inner->index].style;
    g_strlcpy(p->messages, diag_lines(f.diags), sizeof p->messages);
}

/* The paragraph's margin-left in points. */
static int margin(const char *css)
{
    struct picture p;
    look(css, &p);
    int pt = p.para->margin_left / BS_LEN_ONE;
    fixture_finish(&f);
    return pt;
}

static void later_rule_wins_at_equal_specificity(void)
{
    g_assert_cmpint(margin("p { margin-left: 1pt } p { margin-left: 2pt }"), ==, 2);
}

static void specificity_beats_order(void)
{
    g_assert_cmpint(margin("article p { margin-left: 1pt } p { margin-left: 2pt }"), ==, 1);
    g_assert_cmpint(margin("p.first { margin-left: 1pt } article > p { margin-left: 2pt }"), ==, 1);
    g_assert_cmpint(margin(":is(p, #x) { margin-left: 1pt } p.first { margin-left: 2pt }"), ==, 1);
    g_assert_cmpint(margin(":where(p.first) { margin-left: 1pt } p { margin-left: 2pt }"), ==, 2);
    g_assert_cmpint(margin("p:not(.x) { margin-left: 1pt } article p { margin-left: 2pt }"), ==, 1);
}

static void important_beats_specificity(void)
{
    g_assert_cmpint(
        margin("p { margin-left: 1pt ! important } article p.first { margin-left: 2pt }"), ==, 1);
    g_assert_cmpint(margin("p { margin-left: 1pt !important; margin-left: 2pt }"), ==, 1);
}

static void longhand_after_shorthand_wins_and_before_it_loses(void)
{
    g_assert_cmpint(margin("p { margin: 1pt; margin-left: 2pt }"), ==, 2);
    g_assert_cmpint(margin("p { margin-left: 2pt; margin: 1pt }"), ==, 1);
    g_assert_cmpint(margin("p { margin-left: 2pt; margin: var(--m) } article { --m: 3pt }"), ==, 3);
}

static void four_sides_are_filled_as_css_says(void)
{
    g_assert_cmpint(margin("p { margin: 1pt 2pt }"), ==, 2);
    g_assert_cmpint(margin("p { margin: 1pt 2pt 3pt }"), ==, 2);
    g_assert_cmpint(margin("p { margin: 1pt 2pt 3pt 4pt }"), ==, 4);
}

static void keywords_of_all_properties_do_what_they_say(void)
{
    struct picture p;
    look("article { text-indent: 5pt; margin-left: 7pt } p { text-indent: 9pt; margin-left: 9pt }"
         "p { text-indent: initial; margin-left: inherit }"
         "h1 { text-indent: unset; margin-left: unset } ",
         &p);
    g_assert_cmpint(p.para->indent, ==, 0);
    g_assert_cmpint(p.para->margin_left, ==, BS_PT(7));
    g_assert_cmpint(p.head->indent, ==, BS_PT(5));
    g_assert_cmpint(p.head->margin_left, ==, 0);
    fixture_finish(&f);
}

static void revert_goes_back_to_what_the_element_is_by_itself(void)
{
    struct picture p;
    look("em { font-style: normal } em { font-style: revert } strong { font-weight: revert }", &p);
    g_assert_cmpint(p.em->slant, ==, BS_SLANT_ITALIC);
    g_assert_cmpint(p.strong->weight, ==, 700);
    fixture_finish(&f);
}

static void text_properties_are_inherited_and_boxes_are_not(void)
{
    struct picture p;
    look("ul { color: white; hyphens: auto; margin-left: 5pt; background: black }", &p);
    g_assert_cmpint(p.item_para->ink.c[3], ==, 0);
    g_assert_true(p.item_para->hyphens);
    g_assert_cmpint(p.item_para->margin_left, ==, 0);
    g_assert_cmpint(p.item_para->background.kind, ==, BS_INK_NONE);
    fixture_finish(&f);
}

static void em_is_the_parents_in_font_size_and_the_elements_elsewhere(void)
{
    struct picture p;
    look("article { font-size: 10pt } ul { font-size: 2em; margin-left: 1em } li { font-size: 50% }"
         "li p { font-size: 1.5rem }",
         &p);
    g_assert_cmpint(p.item->size, ==, BS_PT(10));
    g_assert_cmpint(p.item_para->size, ==, BS_PT(15));
    fixture_finish(&f);
}

static void line_height_number_is_inherited_as_a_factor_and_a_length_as_a_length(void)
{
    struct picture p;
    look("article { font-size: 10pt; line-height: 1.5 } h1 { font-size: 20pt }", &p);
    g_assert_cmpint(p.head->leading, ==, BS_PT(30));
    g_assert_cmpint(p.head->leading_permille, ==, 1500);
    fixture_finish(&f);
    look("article { font-size: 10pt; line-height: 150% } h1 { font-size: 20pt }", &p);
    g_assert_cmpint(p.head->leading, ==, BS_PT(15));
    g_assert_cmpint(p.head->leading_permille, ==, 0);
    fixture_finish(&f);
}

static void letter_spacing_is_inherited_as_a_length(void)
{
    struct picture p;
    look("article { font-size: 10pt; letter-spacing: 0.1em } h1 { font-size: 20pt }", &p);
    g_assert_cmpint(p.head->letter_spacing, ==, BS_PT(1));
    g_assert_cmpint(p.head->tracking_permille, ==, 50);
    g_assert_cmpint(p.para->tracking_permille, ==, 100);
    fixture_finish(&f);
}

static void weights_step_by_what_is_inherited(void)
{
    struct picture p;
    look("p { font-weight: 300 } em { font-weight: bolder } strong { font-weight: bolder }", &p);
    g_assert_cmpint(p.em->weight, ==, 400);
    g_assert_cmpint(p.strong->weight, ==, 700);
    fixture_finish(&f);
}

static void currentcolor_is_the_elements_own(void)
{
    struct picture p;
    look("p { color: gray(40); border-top: 1pt solid; background: currentcolor }", &p);
    g_assert_cmpint(p.para->border_top.ink.kind, ==, BS_INK_GREY);
    g_assert_cmpint(p.para->border_top.ink.c[0], ==, 4000);
    g_assert_cmpint(p.para->background.c[0], ==, 4000);
    fixture_finish(&f);
}

static void shorthand_resets_what_it_leaves_out(void)
{
    struct picture p;
    look("p { font: italic small-caps 600 12pt/15pt \"A B\", C } em { font: 9pt X }"
         "strong { border: 1pt solid; border-top: 2pt none }",
         &p);
    g_assert_cmpstr(p.para->families[0], ==, "A B");
    g_assert_cmpstr(p.para->families[1], ==, "C");
    g_assert_cmpint(p.para->leading, ==, BS_PT(15));
    g_assert_cmpint(p.para->weight, ==, 600);
    g_assert_cmpint(p.para->n_features, ==, 1);
    g_assert_cmpint(p.em->weight, ==, 400);
    g_assert_cmpint(p.em->slant, ==, BS_SLANT_NORMAL);
    g_assert_cmpint(p.em->n_features, ==, 0);
    g_assert_cmpint(p.em->leading_permille, ==, 1200);
    g_assert_cmpint(p.strong->border_top.width, ==, 0);
    g_assert_cmpint(p.strong->border_left.width, ==, BS_PT(1));
    fixture_finish(&f);
}

static void features_come_in_tag_order_without_repeats(void)
{
    struct picture p;
    look("p { font-variant: oldstyle-nums small-caps tabular-nums no-common-ligatures;"
         " font-feature-settings: \"ss01\", \"onum\" off, \"smcp\" 0 }",
         &p);
    static const char *const tags[] = {"clig", "liga", "onum", "smcp", "ss01", "tnum"};
    static const uint32_t values[] = {0, 0, 0, 0, 1, 1};
    g_assert_cmpint(p.para->n_features, ==, 6);
    for (int i = 0; i < 6; i++) {
        uint32_t t = p.para->features[i].tag;
        char tag[5] = {(char)(t >> 24), (char)(t >> 16), (char)(t >> 8), (char)t, 0};
        g_assert_cmpstr(tag, ==, tags[i]);
        g_assert_cmpuint(p.para->features[i].value, ==, values[i]);
    }
    fixture_finish(&f);
}

static void shifts_add_up_and_lines_reach_inner_text(void)
{
    struct picture p;
    look("article { font-size: 10pt } em { vertical-align: 2pt; text-decoration: underline }"
         "strong { vertical-align: 1pt; text-decoration: none }",
         &p);
    g_assert_cmpint(p.strong->baseline_shift, ==, BS_PT(3));
    g_assert_true(p.strong->underline);
    g_assert_cmpint(p.para->baseline_shift, ==, 0);
    fixture_finish(&f);
}

static void equal_styles_are_one(void)
{
    fixture_init(&f, "p { margin-left: 3pt }");
    for (int i = 0; i < 4; i++)
        add(&f, NULL, BS_BLOCK_PARAGRAPH, "x");
    const struct bs_styled *styled = apply(&f);
    g_assert_true(styled->blocks[1].style == styled->blocks[2].style);
    fixture_finish(&f);
}

/* Variables */

static void variable_is_inherited_and_overridden(void)
{
    g_assert_cmpint(margin("article { --m: 3pt } p { margin-left: var(--m) }"), ==, 3);
    g_assert_cmpint(margin("article { --m: 3pt } p { --m: 4pt; margin-left: var(--m) }"), ==, 4);
    g_assert_cmpint(margin("p { margin-left: var(--no, 5pt) }"), ==, 5);
    g_assert_cmpint(margin("p { margin-left: var(--no, var(--nor, 6pt)) }"), ==, 6);
    g_assert_cmpint(margin("article { --a: var(--b); --b: 7pt } p { margin-left: var(--a) }"), ==,
                    7);
    g_assert_cmpint(margin("article { --a: 2 } p { margin-left: calc(var(--a) * 4pt) }"), ==, 8);
}

static void variable_that_is_not_set_unsets_and_is_told_once(void)
{
    struct picture p;
    look("article { text-indent: 4pt } p { text-indent: 9pt; text-indent: var(--no) }", &p);
    g_assert_cmpint(p.para->indent, ==, BS_PT(4));
    g_assert_cmpstr(p.messages, ==,
                    "a.css:1:52: text-indent: --no is not set, or grows too large\n");
    fixture_finish(&f);
}

static void variable_of_the_wrong_kind_is_told(void)
{
    struct picture p;
    look("article { --a: red } p { margin-left: var(--a) }", &p);
    g_assert_cmpint(p.para->margin_left, ==, 0);
    g_assert_cmpstr(p.messages, ==,
                    "a.css:1:26: margin-left: \"red\", which came from a variable, does not fit "
                    "here\n");
    fixture_finish(&f);
}

static void variables_in_a_circle_are_all_invalid(void)
{
    struct picture p;
    look("article { --a: var(--b, 1pt); --b: var(--a, 2pt); --c: var(--a, 3pt) }"
         "p { margin-left: var(--c); margin-right: var(--b, 4pt) }",
         &p);
    g_assert_cmpint(p.para->margin_left, ==, BS_PT(3));
    g_assert_cmpint(p.para->margin_right, ==, BS_PT(4));
    g_assert_nonnull(strstr(p.messages, "leads back to itself"));
    fixture_finish(&f);
}

static void doubling_variables_end(void)
{
    GString *css = g_string_new("article { --x0: 1pt 1pt;");
    struct picture p;
    for (int i = 1; i < 60; i++)
        g_string_append_printf(css, "--x%d: var(--x%d) var(--x%d);", i, i - 1, i - 1);
    g_string_append(css, "} p { margin-left: var(--x59); margin-right: 2pt }");
    look(css->str, &p);
    g_assert_cmpint(p.para->margin_left, ==, 0);
    g_assert_cmpint(p.para->margin_right, ==, BS_PT(2));
    fixture_finish(&f);
    g_string_free(css, TRUE);
}

#define ADD(name) g_test_add_func("/style/cascade/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(later_rule_wins_at_equal_specificity);
    ADD(specificity_beats_order);
    ADD(important_beats_specificity);
    ADD(longhand_after_shorthand_wins_and_before_it_loses);
    ADD(four_sides_are_filled_as_css_says);
    ADD(keywords_of_all_properties_do_what_they_say);
    ADD(revert_goes_back_to_what_the_element_is_by_itself);
    ADD(text_properties_are_inherited_and_boxes_are_not);
    ADD(em_is_the_parents_in_font_size_and_the_elements_elsewhere);
    ADD(line_height_number_is_inherited_as_a_factor_and_a_length_as_a_length);
    ADD(letter_spacing_is_inherited_as_a_length);
    ADD(weights_step_by_what_is_inherited);
    ADD(currentcolor_is_the_elements_own);
    ADD(shorthand_resets_what_it_leaves_out);
    ADD(features_come_in_tag_order_without_repeats);
    ADD(shifts_add_up_and_lines_reach_inner_text);
    ADD(equal_styles_are_one);
    ADD(variable_is_inherited_and_overridden);
    ADD(variable_that_is_not_set_unsets_and_is_told_once);
    ADD(variable_of_the_wrong_kind_is_told);
    ADD(variables_in_a_circle_are_all_invalid);
    ADD(doubling_variables_end);
    return g_test_run();
}
