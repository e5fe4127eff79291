/* head.c: kicker, headline, deck, byline over the columns of the first page.
 *
 * The headline takes the largest of the style's sizes at which it keeps to its lines, breaks no word and leaves the page enough
 * depth. The block is rounded up to grid lines; the remainder goes above the headline, where the white of the page is.
 */
#include "compose/compose_private.h"

struct trial {
    int step;     /* index into the headline's sizes */
    bs_len slack; /* added above the headline */
};

static bool set_block(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                      bs_len size, struct bs_run_in beside, bs_len *y)
{
    const struct bs_style *style = bs_block_style(c, block);
    bs_len width = c->first.width;
    if (style->column_span > 1 && style->column_span < c->first.columns)
        width = bs_columns_width(&c->first, style->column_span);
    bs_len full = width;
    if (style->max_width_permille)
        width = bs_permille(width, style->max_width_permille);
    if (style->max_width)
        width = MIN(width, style->max_width);
    width -= style->margin_left + style->margin_right + style->padding_left + style->padding_right +
             beside.width;
    if (style->border_top.width)
        bs_box_add_rect(c, box, NULL,
                        (struct bs_rect){.x = c->rtl ? c->first.width - full : 0,
                                         .y = *y,
                                         .width = full,
                                         .height = style->border_top.width,
                                         .ink = style->border_top.ink});
    *y += style->border_top.width + style->padding_top;
    width = MAX(width, style->size);
    bs_len x = style->margin_left + style->padding_left; /* from where its text starts */
    if (beside.rtl == c->rtl)
        x += beside.width;
    if (c->rtl)
        x = c->first.width - x - width;
    int before = box->n_lines;
    *y = bs_box_add_text(
        c, box,
        &(struct bs_box_text){
            .block = block, .style = style, .x = x, .y = *y, .width = width, .size = size});
    *y += style->padding_bottom;
    if (style->border_bottom.width)
        bs_box_add_rect(c, box, NULL,
                        (struct bs_rect){.x = c->rtl ? c->first.width - full : 0,
                                         .y = *y,
                                         .width = full,
                                         .height = style->border_bottom.width,
                                         .ink = style->border_bottom.ink});
    *y += style->border_bottom.width;
    int allowed = style->max_lines ? style->max_lines : 3;
    return box->n_lines - before <= allowed && !box->broken_word;
}

/* False when the headline at this size breaks its bounds. */
static bool set_head(struct bs_composer *c, const struct trial *trial, struct bs_box *box)
{
    bs_len y = 0, gap = 0;
    struct bs_run_in beside = {0};
    bool fits = true;
    for (guint i = 0; i < c->head->len; i++) {
        const struct bs_block *block = g_ptr_array_index(c->head, i);
        const struct bs_style *style = bs_block_style(c, block);
        bs_len size = 0;
        if (block->kind == BS_BLOCK_HEADLINE)
            y += trial->slack;
        if (block->kind == BS_BLOCK_HEADLINE && style->n_sizes)
            size = style->sizes[MIN(trial->step, style->n_sizes - 1)];
        if (i && !beside.width)
            y += MAX(gap, style->margin_top);
        bs_len top = y;
        bool good = set_block(c, box, block, size, beside, &y);
        if (block->kind == BS_BLOCK_HEADLINE)
            fits = good;
        gap = style->margin_bottom;
        const struct bs_block *next = i + 1 < c->head->len ? c->head->pdata[i + 1] : NULL;
        beside =
            beside.width ? (struct bs_run_in){0} : bs_box_run_in(c, block, next, c->first.width);
        if (beside.width) /* the next stands on its line */
            y = top;
    }
    box->height = y + gap;
    return fits;
}

/* Blocks that open the article and span the columns make the head. A picture among them (the lead, between byline and date)
 * does not end it. */
static void collect(struct bs_composer *c)
{
    for (const struct bs_block *block = c->styled->article->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_FIGURE)
            continue;
        const struct bs_style *style = bs_block_style(c, block);
        bool heady = block->kind <= BS_BLOCK_DATELINE && block->text.len <= BS_BALANCED_MOST;
        if (!heady || style->column_span == 1)
            return;
        bool off = block->kind == BS_BLOCK_DECK && c->knobs.no_deck;
        if (style->display != BS_DISPLAY_NONE && !off)
            g_ptr_array_add(c->head, (gpointer)block);
    }
}

static int size_steps(const struct bs_composer *c)
{
    for (guint i = 0; i < c->head->len; i++) {
        const struct bs_block *block = g_ptr_array_index(c->head, i);
        if (block->kind == BS_BLOCK_HEADLINE)
            return MAX(1, bs_block_style(c, block)->n_sizes);
    }
    return 1;
}

/* Where the ink of the line's first letter begins, from its origin; round letters a little further in, so that they stand out
 * by as much as a round letter must to look level. False: it begins with something else, which hangs by its own table. */
static bool ink_begins(struct bs_composer *c, const struct bs_box_item *item, bs_len *left)
{
    struct bs_line_text text;
    bs_shape_line(c->params->shaper, c->arena, item->as.line.para, item->as.line.line->from,
                  item->as.line.line->to, &text);
    if (text.n_runs == 0 || text.runs[0].n_glyphs == 0 || text.runs[0].rtl ||
        !g_unichar_isalnum(g_utf8_get_char(text.text + text.runs[0].text_start)))
        return false;
    const struct bs_run *run = &text.runs[0];
    bs_len size = run->font->size, right, foot;
    if (!bs_shape_outline(run->font, run->glyphs[0].gid, -size, 2 * size, left, &right))
        return false;
    if (bs_shape_outline(run->font, run->glyphs[0].gid, 0, size / 20, &foot, &right) &&
        foot - *left > size / 10)
        *left += size / 64;
    return true;
}

/* A headline's stems stand on the edge that text and rules make: at sixty points the white before a B is seen. */
static void align_stems(struct bs_composer *c, struct bs_box *box)
{
    for (struct bs_box_item *item = box->first; item; item = item->next) {
        bs_len left;
        if (item->kind != BS_MARK_LINE || item->block->kind != BS_BLOCK_HEADLINE)
            continue;
        const struct bs_style *style = bs_block_style(c, item->block);
        bool flush = style->align == BS_ALIGN_START || style->align == BS_ALIGN_LEFT;
        if (flush && style->optical && ink_begins(c, item, &left))
            item->as.line.x -= left + item->as.line.line->left;
    }
}

void bs_head_build(struct bs_composer *c)
{
    collect(c);
    if (c->head->len == 0)
        return;
    int steps = size_steps(c);
    int64_t page = (int64_t)c->first.rows * c->first.grid, most = page * 45 / 100;
    if (c->head_most > 0)
        most = MIN(most, (int64_t)c->head_most * c->first.grid);
    struct trial trial = {0};
    struct bs_box *box = NULL;
    for (; trial.step < steps; trial.step++) {
        box = bs_box_create(c, c->first.width);
        if (set_head(c, &trial, box) && box->height <= most)
            break;
    }
    trial.step = CLAMP(trial.step + c->knobs.smaller, 0, steps - 1);
    if (c->knobs.smaller) {
        box = bs_box_create(c, c->first.width);
        set_head(c, &trial, box);
    }
    c->head_step = trial.step;
    if (box->height > page * 65 / 100) { /* no head any more: it runs in the columns */
        g_ptr_array_set_size(c->head, 0);
        return;
    }
    c->head_rows = bs_steps_up(box->height, c->first.grid);
    trial.slack = c->head_rows * c->first.grid - box->height;
    box = bs_box_create(c, c->first.width);
    set_head(c, &trial, box);
    align_stems(c, box);
    c->head_box = box;
}
