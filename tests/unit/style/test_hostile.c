/* Sheets made to break us: every one is read in time that grows with its length, and no value leaves its range. */
#include "style_test.h"

/* One of every block, with spans, and many paragraphs. */
static void build(struct fixture *f, int paragraphs)
{
    for (int kind = 0; kind < BS_N_BLOCK_KINDS; kind++) {
        struct bs_block *block = add(f, NULL, (enum bs_block_kind)kind, "");
        if (!bs_block_holds_text((enum bs_block_kind)kind) && kind != BS_BLOCK_RULE)
            add(f, block, BS_BLOCK_PARAGRAPH, "inner");
    }
    for (int i = 0; i < paragraphs; i++) {
        struct bs_block *block = add(f, NULL, BS_BLOCK_PARAGRAPH, "some words here");
        block->classes = i % 2 ? "a b" : "b";
        block->text.n_spans = 2;
        block->text.spans = BS_NEW_N(f->arena, struct bs_span, 2);
        block->text.spans[0] =
            (struct bs_span){.kind = (enum bs_span_kind)(i % BS_N_SPAN_KINDS), .end = 9};
        block->text.spans[1] = (struct bs_span){.kind = BS_SPAN_STRONG, .start = 2, .end = 5};
    }
}

static void in_range(const struct bs_style *s)
{
    g_assert_nonnull(s->families);
    g_assert_nonnull(s->families[0]);
    g_assert_nonnull(s->lang);
    g_assert_true(s->weight >= 1 && s->weight <= 1000);
    g_assert_true(s->size >= BS_PT(1) && s->size <= BS_PT(1000));
    g_assert_true(s->leading >= BS_PT(1) && s->leading <= BS_PT(2000));
    g_assert_true(s->n_sizes >= 0 && s->n_sizes <= BS_MAX_SIZES);
    for (int i = 0; i < s->n_sizes; i++)
        g_assert_true(s->sizes[i] >= BS_PT(1) && s->sizes[i] <= BS_PT(1000));
    g_assert_true(s->n_features >= 0 && s->n_features <= BS_MAX_FEATURES);
    g_assert_true(s->letter_spacing >= -s->size / 5 && s->letter_spacing <= BS_PT(2000));
    g_assert_true(s->word_spacing >= -s->size / 5 && s->word_spacing <= 2 * s->size);
    g_assert_true(ABS(s->indent) <= BS_PT(300));
    g_assert_true(s->hyphen_word >= 1 && s->hyphen_before >= 1 && s->hyphen_after >= 1);
    g_assert_true(s->hyphen_lines >= 0 && s->hyphen_lines <= 99);
    g_assert_true(400 <= s->word_min && s->word_min <= s->word_opt && s->word_opt <= s->word_max);
    g_assert_true(-50 <= s->letter_min && s->letter_min <= s->letter_max && s->letter_max <= 100);
    g_assert_true(900 <= s->glyph_min && s->glyph_min <= s->glyph_max && s->glyph_max <= 1100);
    const bs_len boxes[] = {s->margin_top,          s->margin_bottom, s->margin_left,
                            s->margin_right,        s->padding_top,   s->padding_bottom,
                            s->padding_left,        s->padding_right, s->border_top.width,
                            s->border_bottom.width, s->max_width,     s->max_height};
    for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++)
        g_assert_true(boxes[i] >= 0 && boxes[i] <= BS_PT(14400));
    g_assert_true(s->orphans >= 1 && s->orphans <= 20 && s->widows >= 1 && s->widows <= 20);
    g_assert_true(s->column_span == BS_SPAN_ALL || (s->column_span >= 1 && s->column_span <= 20));
    g_assert_true(s->max_lines >= 0 && s->max_lines <= 1000);
    g_assert_true(s->min_ppi >= 1 && s->min_ppi <= 2400);
    g_assert_true(1 <= s->span_min && s->span_min <= s->span_max && s->span_max <= 20);
    g_assert_true(s->crop_permille >= 0 && s->crop_permille <= 900);
    g_assert_true(s->notch_min_permille >= 300 && s->notch_min_permille <= 1000);
    g_assert_true(!s->before == !s->before_style && !s->after == !s->after_style);
    g_assert_true(!s->first_letter ||
                  (s->first_letter->initial_lines >= 1 && s->first_letter->initial_lines <= 10));
    g_assert_true(!s->lead_in || (s->lead_in->lead_words >= 1 && s->lead_in->lead_words <= 50));
}

static void page_in_range(const struct bs_page_style *p)
{
    g_assert_true(p->width >= BS_PT(36) && p->height >= BS_PT(36));
    g_assert_true(p->width <= BS_PT(14400) && p->height <= BS_PT(14400));
    g_assert_true(p->grid >= BS_PT(4) && p->grid <= BS_PT(200));
    g_assert_true(p->n_columns >= 1 && p->n_columns <= 20);
    g_assert_true(p->column_gap >= 0 && p->bleed >= 0 && p->bleed <= BS_PT(100));
    g_assert_true(p->margin_top >= 0 && p->margin_left >= 0 && p->margin_right >= 0);
    for (int i = 0; i < BS_N_MARGIN_BOXES; i++)
        in_range(p->furniture[i].style);
}

/* Loads, applies and checks everything; how long it took, in seconds. */
static double survive(const char *css, size_t len, int paragraphs)
{
    struct fixture f = {.arena = bs_arena_create(0), .diags = bs_diags_create()};
    struct bs_sheet_params params = {.diags = f.diags};
    GString *out = g_string_new(NULL);
    g_test_timer_start();
    f.sheet = bs_sheet_parse(css, len, "a.css", &params, NULL);
    g_assert_nonnull(f.sheet);
    f.article = bs_article_create(f.arena, "a.md");
    build(&f, paragraphs);
    const struct bs_styled *styled = apply(&f);
    double seconds = g_test_timer_elapsed();
    in_range(styled->root);
    for (int i = 0; i < f.article->n_blocks; i++) {
        in_range(styled->blocks[i].style);
        for (int r = 0; r < styled->blocks[i].n_runs; r++)
            in_range(styled->blocks[i].runs[r].style);
    }
    for (int number = 1; number <= 3; number++)
        page_in_range(bs_sheet_page(f.sheet, number));
    bs_style_dump(styled, out);
    g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
    for (size_t i = 0; i < bs_diags_count(f.diags); i++)
        g_assert_true(g_utf8_validate(bs_diags_at(f.diags, i)->message, -1, NULL));
    g_string_free(out, TRUE);
    fixture_finish(&f);
    return seconds;
}

static GString *repeated(const char *head, const char *part, size_t length, const char *tail)
{
    GString *css = g_string_new(head);
    while (css->len < length)
        g_string_append(css, part);
    return g_string_append(css, tail);
}

/* Ten times the text may take ten times as long, and some; not a hundred times. */
static void linear(const char *head, const char *part, const char *tail)
{
    double seconds[2];
    for (int i = 0; i < 2; i++) {
        GString *css = repeated(head, part, i ? 1000000 : 100000, tail);
        seconds[i] = survive(css->str, css->len, 20);
        g_string_free(css, TRUE);
    }
    g_test_message("%.30s %.12s: %.3f s, %.3f s", head, part, seconds[0], seconds[1]);
    g_assert_cmpfloat(seconds[1], <, 30 * seconds[0] + 1.0);
}

static void brackets_nest_without_end(void)
{
    linear("", "(", "");
    linear("p { color: ", "[", "");
    linear("p { color: ", "f(", "");
    linear("", "{", "");
    linear("p { margin-left: calc(", "(", "1pt");
    linear("p { margin-left: calc(", "calc(1pt + ", "1pt");
    linear("p { margin-left: ", "var(--x,", "1pt");
    linear("@page { ", "@top-left { ", "");
    linear("", ")]}", "");
}

static void selectors_are_long_and_many(void)
{
    linear("", "p,", "p { color: white }");
    linear("", "p ", "{ color: white }");
    linear("", "p ~ ", "p { color: white }");
    linear("", ":not(", "");
    linear("", ":is(p,", "");
    linear("p", ".a", " { color: white }");
    linear("", "p ~ p ~ p ~ p ~ p ~ p { widows: 3 }\n", "");
    linear("", ".x b c > p { font-family: X }\n", "");
}

static void declarations_are_many(void)
{
    linear("p { ", "color: white; ", "}");
    linear("p { ", "colour: white; ", "}");
    linear("p { ", "x;", "}");
    linear("p { font-feature-settings: ", "\"abcd\", ", "}");
    linear("p { content: ", "'x' ", "}");
    linear("p { font-family: ", "a, ", "b }");
    linear("@page ", ":first,", ":left { margin: 0 }");
    linear("", "@page { @top-left { content: 'x' } }", "");
    linear("", "@font-face { font-family: x; src: url(x) }", "");
    linear("", "@import 'x.css';", "");
    linear("", "/**/", "");
    linear("", "\"\n", "");
    linear("p { color: #", "a", " }");
    linear("p { font-size: 1", "0", "pt }");
}

static void variables_grow(void)
{
    linear("article { --a: 1pt; --b:", "var(--a) ", "} p { margin: var(--b) }");
    linear("article { --a: x x x x x x x x;", "--b: var(--a) var(--a); --a: var(--b) var(--b);",
           "}");
    linear("* { --a: var(--b) var(--b); --b: x; }", "p { margin: var(--a) }", "");
    GString *css = g_string_new("* {");
    for (int i = 0; i < 3000; i++)
        g_string_append_printf(css, "--v%d: var(--v%d) var(--v%d, 1);", i, i + 1, (i * 7) % 3000);
    g_string_append(css, "} p { margin-left: var(--v0) }");
    g_assert_cmpfloat(survive(css->str, css->len, 200), <, 20);
    g_string_free(css, TRUE);
}

static void sibling_selectors_over_many_paragraphs_end(void)
{
    const char css[] = "p ~ p ~ p ~ p ~ p ~ h6 { widows: 3 } h6 ~ p ~ p ~ p { widows: 4 }";
    g_assert_cmpfloat(survive(css, strlen(css), 3000), <, 20);
}

static char *sheet_text(const char *name)
{
    char *path = g_build_filename(BS_STYLES, name, NULL), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_free(path);
    return text;
}

/* Our own sheets with bytes changed, cut out, doubled, numbers blown up: whatever comes of it stays in range. */
static void mutilated_sheets_stay_in_range(void)
{
    static const char *const bits[] = {"-",  "9999999999", "{",  "}",           "(",     ")",  ";",
                                       ":",  "0",          "e9", "var(--text)", "calc(", "\"", "\\",
                                       "/*", "inherit",    "%"};
    char *texts[] = {sheet_text("base.css"), sheet_text("magazine.css"),
                     sheet_text("_newspaper.css")};
    GRand *rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 300; round++) {
        GString *css = g_string_new(texts[round % 3]);
        int changes = g_rand_int_range(rand, 1, 30);
        for (int i = 0; i < changes && css->len > 10; i++) {
            int at = g_rand_int_range(rand, 0, (int)css->len - 1);
            int what = g_rand_int_range(rand, 0, 4), cut = g_rand_int_range(rand, 1, 9);
            if (what == 0)
                css->str[at] = (char)g_rand_int_range(rand, 1, 256);
            else if (what == 1)
                g_string_erase(css, at, MIN(cut, (int)css->len - at));
            else
                g_string_insert(css, at, bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))]);
        }
        survive(css->str, css->len, 30);
        g_string_free(css, TRUE);
    }
    g_rand_free(rand);
    for (int i = 0; i < 3; i++)
        g_free(texts[i]);
}

#define ADD(name) g_test_add_func("/style/hostile/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(brackets_nest_without_end);
    ADD(selectors_are_long_and_many);
    ADD(declarations_are_many);
    ADD(variables_grow);
    ADD(sibling_selectors_over_many_paragraphs_end);
    ADD(mutilated_sheets_stay_in_range);
    return g_test_run();
}
