/* What several properties make together.
 *
 * Features: CSS Fonts 4 §7.2: font-variant-* first, font-feature-settings over them. Only what differs from HarfBuzz's own
 * defaults (kern, liga, clig, calt on) is listed, so that plain text shares one shape. */
#include "style/settle.h"

#include <string.h>

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

static void feature(struct bs_style *style, uint32_t tag, uint32_t value)
{
    int at = 0;
    while (at < style->n_features && style->features[at].tag < tag)
        at++;
    if (at < style->n_features && style->features[at].tag == tag) {
        style->features[at].value = value;
        return;
    }
    if (style->n_features == BS_MAX_FEATURES)
        return;
    memmove(style->features + at + 1, style->features + at,
            (size_t)(style->n_features - at) * sizeof style->features[0]);
    style->features[at] = (struct bs_feature){tag, value};
    style->n_features++;
}

static void caps_features(struct bs_style *style, int caps)
{
    static const uint32_t tags[7][2] = {{0, 0},
                                        {TAG('s', 'm', 'c', 'p'), 0},
                                        {TAG('s', 'm', 'c', 'p'), TAG('c', '2', 's', 'c')},
                                        {TAG('p', 'c', 'a', 'p'), 0},
                                        {TAG('p', 'c', 'a', 'p'), TAG('c', '2', 'p', 'c')},
                                        {TAG('u', 'n', 'i', 'c'), 0},
                                        {TAG('t', 'i', 't', 'l'), 0}};
    for (int i = 0; i < 2; i++)
        if (tags[caps][i])
            feature(style, tags[caps][i], 1);
}

static void bit_features(struct bs_style *style, int bits, const uint32_t *tags, int n)
{
    for (int i = 0; i < n; i++)
        if (bits & 1 << i && tags[i])
            feature(style, tags[i], 1);
}

static void settle_features(struct bs_computed *out)
{
    static const uint32_t numeric[] = {TAG('l', 'n', 'u', 'm'), TAG('o', 'n', 'u', 'm'),
                                       TAG('p', 'n', 'u', 'm'), TAG('t', 'n', 'u', 'm'),
                                       TAG('f', 'r', 'a', 'c'), TAG('a', 'f', 'r', 'c'),
                                       TAG('o', 'r', 'd', 'n'), TAG('z', 'e', 'r', 'o')};
    struct bs_style *style = &out->style;
    style->n_features = 0;
    memset(style->features, 0, sizeof style->features);
    caps_features(style, out->caps);
    bit_features(style, out->numeric, numeric, 8);
    int l = out->ligatures;
    if (l & 2) {
        feature(style, TAG('l', 'i', 'g', 'a'), 0);
        feature(style, TAG('c', 'l', 'i', 'g'), 0);
    }
    if (l & 4)
        feature(style, TAG('d', 'l', 'i', 'g'), 1);
    if (l & 16)
        feature(style, TAG('h', 'l', 'i', 'g'), 1);
    if (l & 128)
        feature(style, TAG('c', 'a', 'l', 't'), 0);
    if (out->position)
        feature(style, out->position == 1 ? TAG('s', 'u', 'b', 's') : TAG('s', 'u', 'p', 's'), 1);
    if (!out->kerning)
        feature(style, TAG('k', 'e', 'r', 'n'), 0);
    for (int i = 0; out->settings && i < out->settings->n; i++)
        feature(style, out->settings->at[i].tag, out->settings->at[i].value);
}

static struct bs_ink paint_ink(const struct bs_computed *out, const struct bs_paint *paint)
{
    return paint->current ? out->style.ink : paint->ink;
}

static struct bs_edge edge(const struct bs_computed *out, int i)
{
    if (!out->edge_style[i] || out->edge_width[i] == 0)
        return (struct bs_edge){0};
    return (struct bs_edge){out->edge_width[i], paint_ink(out, &out->edge_paint[i])};
}

static void settle_text(struct bs_compute *x)
{
    struct bs_computed *out = x->out;
    struct bs_style *style = &out->style;
    const struct bs_style *parent = &x->parent->style;
    style->leading_permille = out->line_permille;
    style->letter_spacing = out->tracking;
    /* inherited as a length: of another size it is another share of it */
    if (out->tracking_permille && out->tracking == x->parent->tracking &&
        style->size != parent->size)
        out->tracking_permille = (int)bs_muldiv(out->tracking, 1000, style->size);
    style->tracking_permille = out->tracking_permille;
    bs_len tightest = -style->size / 5;
    style->letter_spacing = MAX(style->letter_spacing, tightest);
    style->word_spacing = CLAMP(style->word_spacing, tightest, 2 * style->size);
    style->align_last = out->align_last >= 0               ? (enum bs_align)out->align_last
                        : style->align == BS_ALIGN_JUSTIFY ? BS_ALIGN_START
                                                           : style->align;
    style->word_max = MAX(style->word_max, style->word_min);
    style->word_opt = CLAMP(style->word_opt, style->word_min, style->word_max);
    style->letter_max = MAX(style->letter_max, style->letter_min);
    style->glyph_max = MAX(style->glyph_max, style->glyph_min);
    style->span_max = MAX(style->span_max, style->span_min);
    style->prices.blank =
        MAX(style->prices.blank, BS_PRICE_ONE); /* or columns need not be filled */
    if (x->session->measure > 0) {
        bs_len most = x->session->measure / 4 * 3;
        style->indent = CLAMP(style->indent, -most, most);
    }
    /* lines through text reach all that stands in it (Text Decoration 3 §2); shifts add up along a line */
    int decoration = out->decoration | (parent->underline ? 1 : 0) | (parent->strike ? 2 : 0);
    style->underline = decoration & 1;
    style->strike = decoration & 2;
    style->baseline_shift =
        x->inline_ ? CLAMP(parent->baseline_shift + out->shift, -BS_PT(1000), BS_PT(1000)) : 0;
    style->lead_words = out->words;
}

void bs_style_settle(struct bs_compute *x)
{
    struct bs_computed *out = x->out;
    struct bs_style *style = &out->style;
    style->families = out->families;
    style->font_where = out->families_where;
    style->ink = out->color.current ? x->parent->style.ink : out->color.ink;
    out->color = (struct bs_paint){style->ink, false};
    settle_features(out);
    settle_text(x);
    style->border_top = edge(out, 0);
    style->border_right = edge(out, 1);
    style->border_bottom = edge(out, 2);
    style->border_left = edge(out, 3);
    style->background = paint_ink(out, &out->background);
}

void bs_computed_init(struct bs_computed *initial)
{
    static const char *const families[] = {"serif", NULL};
    *initial = (struct bs_computed){
        .families = families,
        .line_permille = 1200,
        .kerning = 1,
        .align_last = -1,
        .color = {.ink = {.kind = BS_INK_CMYK, .c = {0, 0, 0, BS_INK_FULL}}},
        .columns = 1,
        .column_gap = BS_PT(10),
        .page = {BS_MM(210), BS_MM(297)},
        .bleed = -1,
        .output_intent = "coated",
        .max_ppi = 300,
        .head_baseline = -1,
        .foot_baseline = -1,
        .column_rule_width = BS_PT(2.25),
    };
    initial->column_rule_paint.current = true;
    for (int i = 0; i < 4; i++) {
        initial->edge_paint[i].current = true;
        initial->edge_width[i] = BS_PT(2.25);
    }
    struct bs_style *s = &initial->style;
    s->families = families;
    s->weight = 400;
    s->size = BS_PT(10);
    s->leading = BS_PT(12);
    s->ink = BS_INK_BLACK;
    s->align = BS_ALIGN_START;
    s->hyphen_word = 5;
    s->hyphen_before = 2;
    s->hyphen_after = 3;
    s->word_min = 800;
    s->word_opt = 1000;
    s->word_max = 1333;
    s->letter_min = -10;
    s->letter_max = 10;
    s->glyph_min = 980;
    s->glyph_max = 1020;
    s->marker = BS_MARKER_DISC;
    s->orphans = s->widows = 2;
    s->column_span = 1;
    s->quote_clear = 4;
    s->quote_source_clear = s->quote_ends_clear = 8;
    s->quotes_a_page = 3;
    s->prices = BS_PRICES_INITIAL;
    s->notch_min_permille = 600;
    s->min_ppi = 150;
    s->span_min = 1;
    s->span_max = 2;
}
