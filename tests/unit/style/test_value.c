/* Values: lengths and calc(), inks, and the ranges that everything is kept in. */
#include "style_test.h"

#include "style/props.h"

static struct fixture f;

static const struct bs_style *style_of(const char *declarations)
{
    char *css = g_strconcat("article { font: 10pt/12pt X } p { ", declarations, " }", NULL);
    fixture_init(&f, css);
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "x");
    g_free(css);
    return apply(&f)->blocks[0].style;
}

static void length_is(const char *value, double pt)
{
    char *declaration = g_strconcat("font-size: 20pt; margin-left: ", value, NULL);
    const struct bs_style *style = style_of(declaration);
    g_test_message("%s", value);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    g_assert_cmpfloat_with_epsilon(bs_len_to_pt(style->margin_left), pt, 0.0011);
    fixture_finish(&f);
    g_free(declaration);
}

static void refused(const char *declaration, const char *message)
{
    style_of(declaration);
    g_assert_cmpstr(diag_lines(f.diags), ==, message);
    fixture_finish(&f);
}

static void every_unit_of_length(void)
{
    length_is("3pt", 3);
    length_is("10mm", 28.346);
    length_is("1cm", 28.346);
    length_is("1in", 72);
    length_is("1pc", 12);
    length_is("4px", 3);
    length_is("40q", 28.346);
    length_is("1.5em", 30);
    length_is("1rem", 10);
    length_is("1lh", 12);
    length_is("2rlh", 24);
    length_is("1ex", 10);
    length_is("0", 0);
}

static void calc_mixes_units(void)
{
    length_is("calc(1in - 2 * 1pc)", 48);
    length_is("calc((1em + 10mm) / 2)", 24.173);
    length_is("calc(2 * (3 * (1pt + calc(1pt * 2))))", 18);
    length_is("calc(-1 * -1pt)", 1);
    length_is("CALC( 1pt + 50% )", 1 + (595.276 / 2)); /* of the measure: the page's width here */
}

static void calc_refuses_what_makes_no_sense(void)
{
    refused("margin-left: calc(1pt + 1)",
            "a.css:1:57: margin-left: \"+\" is not a value; calc() cannot add a number and a "
            "length\n");
    refused("margin-left: calc(1pt+1pt)",
            "a.css:1:56: margin-left: \"1pt\" is not a value; calc() wants white space round + and "
            "-\n");
    refused(
        "margin-left: calc(1pt / 0)",
        "a.css:1:57: margin-left: \"/\" is not a value; calc() divides by a number other than 0 "
        "only\n");
    refused("margin-left: calc(1pt * 1pt)",
            "a.css:1:57: margin-left: \"*\" is not a value; calc() multiplies a length by a number "
            "only\n");
    refused("margin-left: calc(1pt * 1e15 * 1e15)",
            "a.css:1:48: margin-left: \"calc(\" is not a value; calc() comes to no finite "
            "number\n");
    refused("margin-left: 1furlong",
            "a.css:1:48: margin-left: \"1furlong\" is not a value; no such unit of length\n");
}

static void ink_is(const char *colour, const char *shown)
{
    char text[160];
    char *declaration = g_strconcat("color: ", colour, NULL);
    const struct bs_style *style = style_of(declaration);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    g_assert_cmpstr(bs_ink_format(&style->ink, text, sizeof text), ==, shown);
    fixture_finish(&f);
    g_free(declaration);
}

static void every_notation_of_ink(void)
{
    ink_is("device-cmyk(0 100% .85 20%)", "cmyk(0,100,85,20)");
    ink_is("device-cmyk(0, 0, 0, 1)", "cmyk(0,0,0,100)");
    ink_is("gray(50)", "gray(50)");
    ink_is("gray(12.5%)", "gray(12.5)");
    ink_is("black", "cmyk(0,0,0,100)");
    ink_is("white", "cmyk(0,0,0,0)");
    ink_is("#000", "gray(0)"); /* the black plate alone, not four inks */
    ink_is("rgb(255 255 255)", "gray(100)");
    ink_is("#ff0000", "rgb(100%,0%,0%)");
    ink_is("-bs-spot('PANTONE 287 C', 40%, device-cmyk(1 .75 0 .02))", "spot(PANTONE 287 C,40)");
    ink_is("transparent", "none");
}

static void inks_that_no_plate_has_are_refused(void)
{
    refused("color: device-cmyk(0 0 0 1 / 50%)",
            "a.css:1:62: color: \"/\" is not a value; ink has no transparency; mix the tint you "
            "want\n");
    refused("color: #12345678", "a.css:1:42: color: \"#12345678\" is not a value; ink has no "
                                "transparency; mix the tint you want\n");
    refused("color: blakc",
            "a.css:1:42: color: \"blakc\" is not a value; did you mean \"black\"?\n");
    refused("color: -bs-spot('A', 1, gray(5))",
            "a.css:1:59: color: \"gray(\" is not a value; the alternate of a spot colour is a "
            "device-cmyk()\n");
}

static void ink_of_a_hundred_is_set_to_one_and_told(void)
{
    const struct bs_style *style = style_of("color: device-cmyk(0 0 0 100)");
    g_assert_cmpint(style->ink.c[3], ==, BS_INK_FULL);
    g_assert_cmpstr(diag_lines(f.diags), ==,
                    "a.css:1:60: color: 100 is outside 0 to 1 (or 0% to 100%) and was set to the "
                    "nearest of these\n");
    fixture_finish(&f);
}

/* One declaration too far for each kind of number; what is kept lies in the range of the man page. */
static void values_out_of_range_are_clamped_and_told(void)
{
    static const struct {
        const char *declaration;
        size_t field;
        int kept;
    } cases[] = {
        {"font-size: 0", offsetof(struct bs_style, size), BS_PT(1)},
        {"font-size: 1000000000pt", offsetof(struct bs_style, size), BS_PT(1000)},
        {"font-size: -4pt", offsetof(struct bs_style, size), BS_PT(1)},
        {"line-height: 0", offsetof(struct bs_style, leading), BS_PT(5)},
        {"line-height: 900000pt", offsetof(struct bs_style, leading), BS_PT(2000)},
        {"font-weight: 0", offsetof(struct bs_style, weight), 1},
        {"font-weight: -1", offsetof(struct bs_style, weight), 1},
        {"font-weight: 99999", offsetof(struct bs_style, weight), 1000},
        {"margin-left: -5pt", offsetof(struct bs_style, margin_left), 0},
        {"padding-top: 1e12mm", offsetof(struct bs_style, padding_top), BS_PT(5000)},
        {"orphans: 0", offsetof(struct bs_style, orphans), 1},
        {"widows: 2000000000", offsetof(struct bs_style, widows), 20},
        {"column-span: -1", offsetof(struct bs_style, column_span), 1},
        {"column-span: 400", offsetof(struct bs_style, column_span), 20},
        {"letter-spacing: 90em", offsetof(struct bs_style, letter_spacing), BS_PT(20)},
        {"letter-spacing: -90em", offsetof(struct bs_style, letter_spacing), -BS_PT(2)},
        {"text-indent: -1e9pt", offsetof(struct bs_style, indent), -BS_PT(300)},
        {"max-lines: 0", offsetof(struct bs_style, max_lines), 1},
        {"initial-letter: 400", offsetof(struct bs_style, initial_lines), 10},
        {"-bs-pull-quotes: auto(0)", offsetof(struct bs_style, pull_quotes), 1},
        {"-bs-pull-quotes: auto(90)", offsetof(struct bs_style, pull_quotes), 20},
        {"hyphenate-limit-chars: 500", offsetof(struct bs_style, hyphen_word), 99},
        {"-bs-min-resolution: 0dpi", offsetof(struct bs_style, min_ppi), 1},
        {"-bs-figure-span: 0 900", offsetof(struct bs_style, span_max), 20},
        {"-bs-word-spacing-limits: 0% 100% 9000%", offsetof(struct bs_style, word_max), 4000},
        {"-bs-letter-spacing-limits: -90% 90%", offsetof(struct bs_style, letter_min), -50},
        {"-bs-glyph-scaling-limits: 1% 100%", offsetof(struct bs_style, glyph_min), 900},
        {"-bs-notch-min: 1%", offsetof(struct bs_style, notch_min_permille), 300},
        {"-bs-quote-clearance: -3", offsetof(struct bs_style, quote_clear), 0},
        {"-bs-crop: 99%", offsetof(struct bs_style, crop_permille), 900},
        {"max-width: 1%", offsetof(struct bs_style, max_width_permille), 50},
        {"-bs-font-size-steps: 9000pt", offsetof(struct bs_style, sizes), BS_PT(1000)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct bs_style *style = style_of(cases[i].declaration);
        g_test_message("%s", cases[i].declaration);
        g_assert_cmpint(*(const int *)((const char *)style + cases[i].field), ==, cases[i].kept);
        g_assert_cmpint((int)bs_diags_count(f.diags), >=, 1);
        g_assert_cmpstr(bs_diags_at(f.diags, 0)->topic, ==, "style.range");
        fixture_finish(&f);
    }
}

static void limits_that_cross_are_put_in_order(void)
{
    const struct bs_style *style = style_of("-bs-word-spacing-limits: 120% 90% 80%");
    g_assert_cmpint(style->word_min, <=, style->word_opt);
    g_assert_cmpint(style->word_opt, <=, style->word_max);
    fixture_finish(&f);
}

static void size_steps_are_sorted_without_repeats(void)
{
    const struct bs_style *style = style_of("-bs-font-size-steps: 24pt, 60pt 36pt 24pt");
    g_assert_cmpint(style->n_sizes, ==, 3);
    g_assert_cmpint(style->sizes[0], ==, BS_PT(60));
    g_assert_cmpint(style->sizes[1], ==, BS_PT(36));
    g_assert_cmpint(style->sizes[2], ==, BS_PT(24));
    fixture_finish(&f);
}

static void lists_of_words_take_each_once(void)
{
    const struct bs_style *style = style_of("hanging-punctuation: last first");
    g_assert_cmpint((int)style->hang, ==, BS_HANG_FIRST | BS_HANG_LAST);
    fixture_finish(&f);
    refused("hanging-punctuation: none first",
            "a.css:1:56: hanging-punctuation: \"none\" is not a value; this word stands alone\n");
    refused(
        "hanging-punctuation: first first",
        "a.css:1:62: hanging-punctuation: \"first\" is not a value; it says the same thing twice "
        "or its opposite\n");
}

static void hyphenation_limits_fill_up_as_css_says(void)
{
    const struct bs_style *style = style_of("hyphenate-limit-chars: 7 3");
    g_assert_cmpint(style->hyphen_word, ==, 7);
    g_assert_cmpint(style->hyphen_after, ==, 3);
    fixture_finish(&f);
    style = style_of("hyphenate-limit-chars: auto 4");
    g_assert_cmpint(style->hyphen_word, ==, 5);
    fixture_finish(&f);
}

static void prices_count_in_hyphenated_lines(void)
{
    const struct bs_style *style = style_of("-bs-price-hyphen: 2.5; -bs-price-widow: 3");
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    g_assert_cmpint(style->prices.hyphen, ==, 100000);
    g_assert_cmpint(style->prices.widow, ==, 120000);
    fixture_finish(&f);
    const struct bs_prices usual = BS_PRICES_INITIAL;
    style = style_of("-bs-price-widow: off; -bs-price-orphan: 3; -bs-price-orphan: hard");
    g_assert_cmpint(style->prices.widow, ==, 0);
    g_assert_cmpint(style->prices.orphan, ==, usual.orphan);
    fixture_finish(&f);
    style = style_of("-bs-price-tail: 1e9; -bs-price-hyphen: -1");
    g_assert_cmpint(style->prices.tail, ==, INT64_C(40000000));
    g_assert_cmpint(style->prices.hyphen, ==, 0);
    g_assert_cmpint((int)bs_diags_count(f.diags), ==, 2);
    fixture_finish(&f);
}

static void hard_rules_are_dearer_than_any_weight(void)
{
    int rules = 0;
    for (int i = 0; i < BS_N_PROPS; i++) {
        const struct bs_property *p = &bs_properties[i];
        if (p->kind != BS_KIND_PRICE || p->hard == 0)
            continue;
        g_test_message("%s", p->name);
        g_assert_true(bs_price_is_hard(p->hard));
        g_assert_cmpint(p->hard, >, (int64_t)p->max * BS_PRICE_ONE);
        rules++;
    }
    g_assert_cmpint(rules, >, 10);
    const struct bs_prices usual = BS_PRICES_INITIAL, *p = &usual;
    const int64_t order[] = {p->widow,        p->figure_late, p->blank,      p->hyphen_foot,
                             p->lone_line,    p->page,        p->figure_far, p->quote_band,
                             p->quote_source, p->quote_ends};
    for (size_t i = 1; i < G_N_ELEMENTS(order); i++)
        g_assert_cmpint(order[i - 1], >, order[i]);
}

static int pull_quotes(const char *value)
{
    char *css = g_strdup_printf("article { -bs-pull-quotes: %s } :lang(fr) { --x: 0 }", value);
    fixture_init(&f, css);
    g_test_message("%s", value);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "x");
    int found = bs_sheet_pull_quotes(f.sheet, f.article);
    g_assert_cmpint(apply(&f)->root->pull_quotes, ==, found);
    fixture_finish(&f);
    g_free(css);
    return found;
}

static void pull_quotes_are_marked_none_or_so_many(void)
{
    g_assert_cmpint(pull_quotes("marked"), ==, 0);
    g_assert_cmpint(pull_quotes("none"), ==, BS_PULL_QUOTES_NONE);
    g_assert_cmpint(pull_quotes("AUTO( 3 )"), ==, 3);
    g_assert_cmpint(pull_quotes("auto(calc(1 + 1))"), ==, 2);
    refused("-bs-pull-quotes: auto",
            "a.css:1:52: -bs-pull-quotes: \"auto\" is not a value; it takes none | marked | "
            "auto(<integer 1…20>)\n");
    refused("-bs-pull-quotes: auto(2 3)",
            "a.css:1:59: -bs-pull-quotes: \"3\" is not a value; it takes none | marked | "
            "auto(<integer 1…20>)\n");
    refused("-bs-pull-quotes: most(2)",
            "a.css:1:52: -bs-pull-quotes: \"most(\" is not a value; auto(…) is the only function "
            "known here\n");
}

/* The article decides, by its language and what else it has. */
static void pull_quotes_are_asked_of_the_article(void)
{
    fixture_init(&f, "article:lang(fr) { -bs-pull-quotes: auto(4) } p { -bs-pull-quotes: none }");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "x");
    g_assert_cmpint(bs_sheet_pull_quotes(f.sheet, f.article), ==, 0);
    f.article->lang = "fr-CA";
    g_assert_cmpint(bs_sheet_pull_quotes(f.sheet, f.article), ==, 4);
    fixture_finish(&f);
}

#define ADD(name) g_test_add_func("/style/value/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(prices_count_in_hyphenated_lines);
    ADD(hard_rules_are_dearer_than_any_weight);
    ADD(every_unit_of_length);
    ADD(calc_mixes_units);
    ADD(calc_refuses_what_makes_no_sense);
    ADD(every_notation_of_ink);
    ADD(inks_that_no_plate_has_are_refused);
    ADD(ink_of_a_hundred_is_set_to_one_and_told);
    ADD(values_out_of_range_are_clamped_and_told);
    ADD(limits_that_cross_are_put_in_order);
    ADD(size_steps_are_sorted_without_repeats);
    ADD(lists_of_words_take_each_once);
    ADD(hyphenation_limits_fill_up_as_css_says);
    ADD(pull_quotes_are_marked_none_or_so_many);
    ADD(pull_quotes_are_asked_of_the_article);
    return g_test_run();
}
