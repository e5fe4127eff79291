/* Styles as text: each block with what differs from the initial value, in the order of the property table. */
#include "style/props.h"

#include <string.h>

static void pt(GString *out, const char *name, bs_len length, bs_len usual)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (length == usual)
        return;
    double rounded =
        (double)(int64_t)(bs_len_to_pt(length) * 1000 + (length < 0 ? -0.5 : 0.5)) / 1000;
    g_ascii_formatd(number, sizeof number, "%.7g", rounded);
    g_string_append_printf(out, " %s %s", name, number);
}

static void word(GString *out, const char *name, int value, int usual, const char *const *words)
{
    if (value != usual)
        g_string_append_printf(out, " %s%s%s", name, *name ? " " : "", words[value]);
}

static void count(GString *out, const char *name, int value, int usual)
{
    if (value != usual)
        g_string_append_printf(out, " %s %d", name, value);
}

static void flag(GString *out, const char *name, bool value)
{
    if (value)
        g_string_append_printf(out, " %s", name);
}

static void ink(GString *out, const char *name, const struct bs_ink *value,
                const struct bs_ink *usual)
{
    char shown[160];
    if (!bs_ink_equal(value, usual))
        g_string_append_printf(out, " %s %s", name, bs_ink_format(value, shown, sizeof shown));
}

static void edge(GString *out, const char *name, const struct bs_edge *value)
{
    char shown[160];
    if (value->width == 0)
        return;
    pt(out, name, value->width, 0);
    g_string_append_printf(out, " %s", bs_ink_format(&value->ink, shown, sizeof shown));
}

static void four(GString *out, const char *name, bs_len top, bs_len right, bs_len bottom,
                 bs_len left)
{
    char label[32];
    g_snprintf(label, sizeof label, "%s-top", name);
    pt(out, label, top, 0);
    g_snprintf(label, sizeof label, "%s-right", name);
    pt(out, label, right, 0);
    g_snprintf(label, sizeof label, "%s-bottom", name);
    pt(out, label, bottom, 0);
    g_snprintf(label, sizeof label, "%s-left", name);
    pt(out, label, left, 0);
}

static void font(GString *out, const struct bs_style *s)
{
    g_string_append_printf(out, "\"%s\" %d%s", s->families[0], s->weight,
                           s->slant == BS_SLANT_ITALIC ? " italic" : "");
    pt(out, "size", s->size, -1);
    pt(out, "leading", s->leading, -1);
    for (int i = 0; i < s->n_sizes; i++)
        pt(out, i == 0 ? "steps" : ",", s->sizes[i], 0);
    for (int i = 0; i < s->n_features; i++) {
        uint32_t tag = s->features[i].tag;
        g_string_append_printf(out, " %c%c%c%c=%u", (int)(tag >> 24), (int)(tag >> 16 & 255),
                               (int)(tag >> 8 & 255), (int)(tag & 255), s->features[i].value);
    }
    pt(out, "tracking", s->letter_spacing, 0);
    pt(out, "word-spacing", s->word_spacing, 0);
    pt(out, "shift", s->baseline_shift, 0);
    ink(out, "ink", &s->ink, &BS_INK_BLACK);
    flag(out, "underline", s->underline);
    flag(out, "strike", s->strike);
}

static void text(GString *out, const struct bs_style *s)
{
    static const char *const transforms[] = {"none", "uppercase", "lowercase", "capitalize"};
    static const char *const aligns[] = {"start", "end", "left", "right", "center", "justify"};
    word(out, "", (int)s->transform, BS_TRANSFORM_NONE, transforms);
    word(out, "", (int)s->align, BS_ALIGN_START, aligns);
    word(out, "last", (int)s->align_last,
         s->align == BS_ALIGN_JUSTIFY ? BS_ALIGN_START : (int)s->align, aligns);
    pt(out, "indent", s->indent, 0);
    flag(out, "hanging-indent", s->indent_hanging);
    if (s->hyphens)
        g_string_append_printf(out, " hyphens %d %d %d lines %d", s->hyphen_word, s->hyphen_before,
                               s->hyphen_after, s->hyphen_lines);
    flag(out, "balance", s->wrap == BS_WRAP_BALANCE);
    flag(out, "nowrap", s->nowrap);
    flag(out, "preserve", s->preserve);
    flag(out, "hang-first", (s->hang & BS_HANG_FIRST) != 0);
    flag(out, "hang-last", (s->hang & BS_HANG_LAST) != 0);
    flag(out, "hang-end", (s->hang & BS_HANG_END) != 0);
    flag(out, "optical", s->optical);
    if (s->align == BS_ALIGN_JUSTIFY)
        g_string_append_printf(out, " word %d %d %d letter %d %d glyph %d %d", s->word_min,
                               s->word_opt, s->word_max, s->letter_min, s->letter_max, s->glyph_min,
                               s->glyph_max);
}

static void box(GString *out, const struct bs_style *s)
{
    static const struct bs_ink none;
    flag(out, "hidden", s->display == BS_DISPLAY_NONE);
    flag(out, "run-in", s->display == BS_DISPLAY_RUN_IN);
    four(out, "margin", s->margin_top, s->margin_right, s->margin_bottom, s->margin_left);
    four(out, "padding", s->padding_top, s->padding_right, s->padding_bottom, s->padding_left);
    edge(out, "border-top", &s->border_top);
    edge(out, "border-right", &s->border_right);
    edge(out, "border-bottom", &s->border_bottom);
    edge(out, "border-left", &s->border_left);
    ink(out, "background", &s->background, &none);
    pt(out, "max-width", s->max_width, 0);
    count(out, "max-width-permille", s->max_width_permille, 0);
    pt(out, "max-height", s->max_height, 0);
    pt(out, "border-length", s->border_length, 0);
}

/* In a sheet's words, so that a dump says what to write to have it so. */
static void prices(GString *out, const struct bs_style *s)
{
    const struct bs_prices usual = BS_PRICES_INITIAL;
    for (int i = 0; i < BS_N_PROPS; i++) {
        const struct bs_property *p = &bs_properties[i];
        if (p->kind != BS_KIND_PRICE)
            continue;
        size_t at = p->offset - offsetof(struct bs_style, prices);
        int64_t price = *(const int64_t *)((const char *)&s->prices + at);
        if (price == *(const int64_t *)((const char *)&usual + at))
            continue;
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(number, sizeof number, "%.7g", (double)price / BS_PRICE_ONE);
        g_string_append_printf(out, " %s %s", p->name + strlen("-bs-"),
                               p->hard && price == p->hard ? "hard"
                               : p->hard && price == 0     ? "off"
                                                           : number);
    }
}

static void composition(GString *out, const struct bs_style *s, enum bs_block_kind kind)
{
    static const char *const breaks[] = {"auto", "avoid", "column", "page"};
    static const char *const floats[] = {"auto", "top", "bottom", "inline"};
    static const char *const forms[] = {"auto", "column", "span", "straddle"};
    static const char *const markers[] = {"none", "disc", "dash", "square", "decimal", "alpha"};
    count(out, "orphans", s->orphans, 2);
    count(out, "widows", s->widows, 2);
    word(out, "break-before", (int)s->break_before, BS_BREAK_AUTO, breaks);
    word(out, "break-after", (int)s->break_after, BS_BREAK_AUTO, breaks);
    word(out, "break-inside", (int)s->break_inside, BS_BREAK_AUTO, breaks);
    if (s->column_span == BS_SPAN_ALL)
        g_string_append(out, " span all");
    else
        count(out, "span", s->column_span, 1);
    count(out, "max-lines", s->max_lines, 0);
    flag(out, "trim-stop", s->trim_stop);
    word(out, "float", (int)s->floats, BS_FLOAT_AUTO, floats);
    if (kind == BS_BLOCK_LIST || kind == BS_BLOCK_LIST_ITEM)
        word(out, "marker", (int)s->marker, -1, markers);
    if (kind == BS_BLOCK_PULL_QUOTE) {
        word(out, "form", (int)s->quote_form, -1, forms);
        g_string_append_printf(out, " clear %d notch %d%s", s->quote_clear, s->notch_min_permille,
                               s->optional ? " optional" : "");
        count(out, "source-clear", s->quote_source_clear, 8);
        count(out, "ends-clear", s->quote_ends_clear, 8);
    }
    if (kind == BS_BLOCK_FIGURE) {
        g_string_append_printf(out, " ppi %d columns %d-%d crop %d", s->min_ppi, s->span_min,
                               s->span_max, s->crop ? s->crop_permille : 0);
        count(out, "group", s->group, 0);
    }
    count(out, "quotes-a-page", s->quotes_a_page, 3);
    count(out, "leg-min", s->leg_min, 0);
    prices(out, s);
}

static void pseudo(GString *out, const char *name, const struct bs_style *s)
{
    if (!s)
        return;
    g_string_append_printf(out, "    %s ", name);
    font(out, s);
    text(out, s);
    count(out, "lines", s->initial_lines, 0);
    count(out, "give", s->initial_give, 0);
    count(out, "words", s->lead_words, 0);
    g_string_append_c(out, '\n');
}

static void run(GString *out, const struct bs_style_run *r)
{
    g_string_append_printf(out, "    %u-%u ", r->start, r->end);
    font(out, r->style);
    word(out, "", (int)r->style->transform, BS_TRANSFORM_NONE,
         (const char *const[]){"none", "uppercase", "lowercase", "capitalize"});
    if (r->href)
        g_string_append_printf(out, " href %s", r->href);
    flag(out, "note", r->note != NULL);
    g_string_append_c(out, '\n');
}

void bs_style_dump(const struct bs_styled *styled, GString *out)
{
    const struct bs_article *article = styled->article;
    g_string_append_printf(out, "style %s\n", bs_sheet_name(styled->sheet));
    for (const struct bs_block *b = article->first; b; b = bs_block_next(b, NULL)) {
        const struct bs_styled_block *block = &styled->blocks[b->index];
        const struct bs_style *s = block->style;
        g_string_append_printf(out, "%d %s%s%s ", b->index, bs_block_kind_name(b->kind),
                               b->classes ? "." : "", b->classes ? b->classes : "");
        font(out, s);
        text(out, s);
        box(out, s);
        composition(out, s, b->kind);
        g_string_append_c(out, '\n');
        if (s->before)
            g_string_append_printf(out, "    before \"%s\"\n", s->before);
        if (s->after)
            g_string_append_printf(out, "    after \"%s\"\n", s->after);
        pseudo(out, "first-letter", s->first_letter);
        pseudo(out, "lead-in", s->lead_in);
        pseudo(out, "marker", s->marker_style);
        for (int i = 0; i < block->n_runs; i++)
            if (block->n_runs > 1 || block->runs[i].style != s)
                run(out, &block->runs[i]);
    }
}
