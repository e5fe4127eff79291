/* galley.c: the article as units that run through the columns and pieces that want a place. */
#include "compose/pages.h"

#include <string.h>

static struct bs_unit *add_unit(struct bs_composer *c, enum bs_unit_kind kind,
                                const struct bs_block *block)
{
    if (c->n_units == c->units_room) {
        int room = c->units_room ? c->units_room * 2 : 128;
        struct bs_unit *grown = BS_NEW_N(c->arena, struct bs_unit, (size_t)room);
        if (c->n_units)
            memcpy(grown, c->units, (size_t)c->n_units * sizeof *grown);
        c->units = grown;
        c->units_room = room;
    }
    struct bs_unit *unit = &c->units[c->n_units++];
    *unit = (struct bs_unit){
        .kind = kind, .block = block, .style = bs_block_style(c, block), .row_lines = 1};
    return unit;
}

struct bs_piece *bs_galley_add_piece(struct bs_composer *c, enum bs_piece_kind kind,
                                     const struct bs_block *block)
{
    if (c->n_pieces == c->pieces_room) {
        int room = c->pieces_room ? c->pieces_room * 2 : 16;
        struct bs_piece *grown = BS_NEW_N(c->arena, struct bs_piece, (size_t)room);
        if (c->n_pieces)
            memcpy(grown, c->pieces, (size_t)c->n_pieces * sizeof *grown);
        c->pieces = grown;
        c->pieces_room = room;
    }
    struct bs_piece *piece = &c->pieces[c->n_pieces++];
    *piece = (struct bs_piece){.kind = kind,
                               .block = block,
                               .style = bs_block_style(c, block),
                               .unit = c->n_units,
                               .source = -1};
    return piece;
}

/* Whole grid lines for a margin: to the nearest, so that 0.9 lines is one and 0.2 none. */
static int grid_lines(const struct bs_composer *c, bs_len length)
{
    int lines = length <= 0 ? 0 : (int)((length + c->first.grid / 2) / c->first.grid);
    return MIN(lines, c->first.rows / 3); /* what would not fit a page ends there, too */
}

static int lines_above(const struct bs_composer *c, const struct bs_style *style)
{
    return grid_lines(c, style->margin_top + style->border_top.width + style->padding_top);
}

static int lines_below(const struct bs_composer *c, const struct bs_style *style)
{
    return grid_lines(c, style->margin_bottom + style->border_bottom.width + style->padding_bottom);
}

void bs_galley_add_solid(struct bs_composer *c, const struct bs_block *block,
                         const struct bs_box *box)
{
    struct bs_unit *unit = add_unit(c, BS_UNIT_SOLID, block);
    unit->box = box;
    /* The eye measures from the baseline above to the x-line below: the box stands in the middle of that, never touching. */
    bs_len over = c->first.grid - c->first.baseline, air = over + c->first.x_line;
    bs_len least = c->first.grid * 2 / 3;
    unit->rows = MAX(1, bs_steps_up(box->height + 2 * least - air, c->first.grid));
    unit->solid_y = (unit->rows * c->first.grid + air - box->height) / 2 - over;
    unit->space_before = grid_lines(c, unit->style->margin_top);
    unit->space_after = grid_lines(c, unit->style->margin_bottom);
    unit->give = 1;
}

/* What a text unit inherits from the containers it stands in. */
struct surround {
    bs_len left, right;
    int space_before; /* of the container, for its first unit */
    /* the container whose first unit comes next: its rule; NULL: none */
    const struct bs_style *opened;
    /* the list item or note whose first paragraph comes next; NULL: none */
    const struct bs_block *item;
    const struct bs_block *run_in; /* what shares the next block's line; NULL: none */
    bs_len beyond; /* by how much the list's last number is wider than the place of its marks */
};

/* A style's left is where its text starts: the right on a page that reads from there. */
static void inset(const struct bs_composer *c, const struct bs_style *style, bs_len *left,
                  bs_len *right)
{
    *(c->rtl ? right : left) += style->margin_left + style->padding_left;
    *(c->rtl ? left : right) += style->margin_right + style->padding_right;
}

void bs_galley_set_plain(struct bs_composer *c, struct bs_unit *unit)
{
    const struct bs_row row = {.width = c->measure, .plain = true, .odd = 1};
    unit->plain = *bs_unit_settings(c, unit, &(struct bs_slots_request){.rows = &row});
}

static void set_marker(struct bs_composer *c, struct bs_unit *unit,
                       const struct bs_box_text *request)
{
    unit->marker = bs_box_shape(c, request);
    struct bs_slot slot = {0, request->width};
    struct bs_setting setting;
    bs_lines_ragged(
        c->arena, &(struct bs_lines_params){.para = unit->marker, .measure = {&slot, 1}}, &setting);
    unit->marker_line = &setting.lines[0];
}

/* The number or sign before an item or a note. It hangs beside the text; what is wider than its place moves the first line. */
static void add_marker(struct bs_composer *c, struct bs_unit *unit, const struct bs_block *item,
                       bs_len beyond)
{
    const char *text = item->kind == BS_BLOCK_NOTE ? item->as.note.label : bs_list_marker(c, item);
    if (!text)
        return;
    const struct bs_style *style = bs_block_style(c, item);
    set_marker(c, unit,
               &(struct bs_box_text){
                   .block = item, .style = style, .text = text, .width = 6 * style->size});
    unit->marker_block = item;
    bs_len start = c->rtl ? unit->right : unit->left;
    bs_len x = MAX(0, start - bs_marker_place(style) - beyond);
    const struct bs_line *line = unit->marker_line;
    unit->indent = MAX(unit->indent, x + line->width + style->size / 4 - start);
    unit->marker_x = c->rtl ? -x - line->left - line->width : x;
}

/* What stands before the unit on its first line: a byline that runs in. */
static void add_run_in(struct bs_composer *c, struct bs_unit *unit, const struct bs_block *block)
{
    struct bs_run_in in = bs_box_run_in(c, block, unit->block, c->measure);
    if (!in.width)
        return;
    const struct bs_style *style = bs_block_style(c, block);
    set_marker(c, unit, &(struct bs_box_text){.block = block, .style = style, .width = c->measure});
    unit->marker_block = block;
    unit->marker_x = c->rtl ? -c->measure : 0;
    *(in.rtl ? &unit->right : &unit->left) += in.width;
}

/* Rules above and below, on the block itself or on what it opens. */
static void add_rules(const struct bs_composer *c, struct bs_unit *unit,
                      const struct surround *around)
{
    const struct bs_style *style = unit->style, *above = around->opened ? around->opened : style;
    unit->top_rule = above->border_top;
    unit->top_air = above->padding_top;
    unit->rule_length = above->border_length;
    unit->foot_rule = style->border_bottom;
    unit->foot_air = style->padding_bottom;
    bool own = above == style;
    bs_len start = own ? style->margin_left : -above->padding_left;
    bs_len end = own ? style->margin_right : -above->padding_right;
    unit->rule_left = around->left + (c->rtl ? end : start);
    unit->rule_right = around->right + (c->rtl ? start : end);
}

/* Display text that would fill columns (a headline of a thousand words) is set on the grid like text. */
static void set_smaller(struct bs_composer *c, struct bs_unit *unit)
{
    const struct bs_style *style = unit->style;
    struct bs_box_text request = {
        .block = unit->block,
        .style = style,
        .size = (bs_len)bs_muldiv(style->size, c->first.grid, style->leading)};
    bs_diag(c->diags, BS_WARN, unit->block->where, "head.long",
            "the %s is too long for its size: it is set at %.1f pt",
            bs_block_kind_name(unit->block->kind), bs_len_to_pt(request.size));
    unit->para = bs_box_shape(c, &request);
    unit->row_lines = 1;
    unit->plain.n = 0;
    unit->slotted = NULL;
    bs_galley_set_plain(c, unit);
}

/* Where a text too long for one piece is cut: after a space, else between letters. */
static uint32_t part_end(const struct bs_text *text, uint32_t start)
{
    if (text->len - start <= BS_PART_MOST)
        return text->len;
    uint32_t end = start + BS_PART_MOST;
    for (uint32_t at = end; at > end - BS_PART_MOST / 4; at--)
        if (text->utf8[at - 1] == ' ')
            return at;
    return (uint32_t)(g_utf8_find_prev_char(text->utf8, text->utf8 + end + 1) - text->utf8);
}

/* Copyfit's letter-spacing: the style's limits stay where they are. */
static const struct bs_style *lettered(struct bs_composer *c, const struct bs_style *style)
{
    int by = c->knobs.letters;
    if (by == 0)
        return style;
    struct bs_style *copy = bs_arena_memdup(c->arena, style, sizeof *style);
    copy->letter_spacing += bs_permille(style->size, by);
    copy->letter_min = MIN(style->letter_min - by, 0);
    copy->letter_max = MAX(style->letter_max - by, 0);
    return copy;
}

static const struct bs_para *shape_part(struct bs_composer *c, const struct bs_block *block,
                                        uint32_t start, uint32_t end)
{
    const struct bs_styled_block *styled = &c->styled->blocks[block->index];
    struct bs_style_run *runs = BS_NEW_N(c->arena, struct bs_style_run, (size_t)styled->n_runs + 1);
    int n = 0;
    for (int i = 0; i < styled->n_runs; i++) {
        struct bs_style_run run = styled->runs[i];
        if (run.end <= start || run.start >= end)
            continue;
        run.start = MAX(run.start, start) - start;
        run.end = MIN(run.end, end) - start;
        run.style = lettered(c, run.style);
        runs[n++] = run;
    }
    bool own =
        block->kind == BS_BLOCK_PARAGRAPH; /* a headline of that length is text, and set like it */
    struct bs_shape_request request = {.text = block->text.utf8 + start,
                                       .len = end - start,
                                       .style = lettered(c, own ? styled->style : c->body),
                                       .runs = own ? runs : NULL,
                                       .n_runs = own ? n : 0,
                                       .where = block->where};
    return bs_shape_text(c->params->shaper, c->arena, &request, c->diags);
}

/* Text of a length that no paragraph has: parts of it are units one after the other, so that time and memory stay in bounds. */
static void add_long_text(struct bs_composer *c, const struct bs_block *block,
                          const struct surround *around)
{
    bs_diag(c->diags, BS_WARN, block->where, "text.long",
            "a paragraph of %u characters: it is set in parts", block->text.len);
    for (uint32_t start = 0; start < block->text.len && !bs_arena_full(c->arena);) {
        uint32_t end = part_end(&block->text, start);
        struct bs_unit *unit = add_unit(c, BS_UNIT_TEXT, block);
        unit->left = around->left;
        unit->right = around->right;
        unit->body = block->kind == BS_BLOCK_PARAGRAPH;
        unit->para = shape_part(c, block, start, end);
        unit->style = unit->para->style;
        bs_galley_set_plain(c, unit);
        start = end;
    }
}

static void add_text(struct bs_composer *c, const struct bs_block *block, struct surround *around)
{
    if (block->text.len > BS_PART_MOST) {
        add_long_text(c, block, around);
        return;
    }
    const struct bs_styled_block *styled = &c->styled->blocks[block->index];
    const struct bs_style *style = styled->style;
    struct bs_unit *unit = add_unit(c, BS_UNIT_TEXT, block);
    unit->left = around->left;
    unit->right = around->right;
    inset(c, style, &unit->left, &unit->right);
    if (c->measure - unit->left - unit->right < 4 * style->size) { /* insets of deep nesting */
        bs_len start = MIN(c->rtl ? unit->right : unit->left, c->measure / 3);
        unit->left = c->rtl ? 0 : start, unit->right = c->rtl ? start : 0;
    }
    unit->indent = style->indent;
    unit->space_before = MAX(lines_above(c, style), around->space_before);
    unit->space_after = lines_below(c, style);
    add_rules(c, unit, around);
    unit->row_lines = MAX(1, (int)((style->leading + c->first.grid / 4) / c->first.grid));
    unit->give = block->kind == BS_BLOCK_CROSSHEAD ? 1 : 0;
    unit->keep = style->break_after == BS_BREAK_AVOID ? 2 : 0;
    unit->body = block->kind == BS_BLOCK_PARAGRAPH;
    around->space_before = 0;
    around->opened = NULL;
    if (around->run_in)
        add_run_in(c, unit, around->run_in);
    if (around->item) {
        add_marker(c, unit, around->item, around->beyond);
        around->item = NULL;
    }
    if (style->first_letter && style->first_letter->initial_lines > 1)
        bs_opening_cap(c, unit, styled);
    if (!unit->para && c->knobs.letters && unit->body)
        unit->para = shape_part(c, block, 0, block->text.len);
    if (!unit->para) {
        struct bs_box_text request = {.block = block, .style = style};
        unit->para = bs_box_shape(c, &request);
    }
    if (unit->para->len == 0 && !unit->cap) {
        c->n_units--;
        return;
    }
    if (!unit->plain.n)
        bs_galley_set_plain(c, unit);
    int64_t rows = (int64_t)unit->plain.at[unit->plain.best].n_lines * unit->row_lines;
    if (unit->row_lines > 1 && rows > c->first.rows / 2)
        set_smaller(c, unit);
}

static void add_rule(struct bs_composer *c, const struct bs_block *block)
{
    const struct bs_style *style = bs_block_style(c, block);
    const struct bs_edge *edge =
        style->border_top.width ? &style->border_top : &style->border_bottom;
    bs_len width =
        style->max_width_permille ? bs_permille(c->measure, style->max_width_permille) : c->measure;
    struct bs_box *box = bs_box_create(c, c->measure);
    box->height = c->first.grid;
    if (edge->width > 0)
        bs_box_add_rect(c, box, NULL,
                        (struct bs_rect){.x = (c->measure - width) / 2,
                                         .y = c->first.grid / 2,
                                         .width = width,
                                         .height = edge->width,
                                         .ink = edge->ink});
    bs_galley_add_solid(c, block, box);
}

static bool lacks_picture(const struct bs_composer *c, const struct bs_block *block)
{
    return block->kind == BS_BLOCK_FIGURE && !block->as.figure.path && !c->params->fpo;
}

static void add_figure(struct bs_composer *c, const struct bs_block *block)
{
    const struct bs_style *style = bs_block_style(c, block);
    bool missing = lacks_picture(c, block);
    if (style->floats == BS_FLOAT_INLINE || block->as.figure.inline_here || missing) {
        const struct bs_box *box = missing ? bs_figure_caption_box(c, block, c->measure, true)
                                           : bs_figure_inline(c, block);
        if (box->first)
            bs_galley_add_solid(c, block, box);
        return;
    }
    struct bs_piece *piece = bs_galley_add_piece(c, BS_PIECE_FIGURE, block);
    if (!bs_figure_forms(c, piece))
        c->n_pieces--;
}

static void add_block(struct bs_composer *c, const struct bs_block *block, struct surround *around);

static void add_container(struct bs_composer *c, const struct bs_block *block,
                          struct surround *around)
{
    const struct bs_style *style = bs_block_style(c, block);
    struct surround inner = {
        .left = around->left,
        .right = around->right,
        .space_before = MAX(around->space_before, lines_above(c, style)),
        .opened = style->border_top.width ? style : around->opened,
        .item = block->kind == BS_BLOCK_LIST_ITEM || block->kind == BS_BLOCK_NOTE ? block
                                                                                  : around->item,
    };
    inset(c, style, &inner.left, &inner.right);
    inner.beyond = block->kind == BS_BLOCK_LIST ? bs_list_beyond(c, block) : around->beyond;
    if (block->kind == BS_BLOCK_LIST)
        *(c->rtl ? &inner.right : &inner.left) += inner.beyond;
    int first = c->n_units;
    for (const struct bs_block *child = block->first; child; child = child->next)
        add_block(c, child, &inner);
    around->space_before = 0;
    around->item = NULL;
    if (c->n_units > first) {
        struct bs_unit *last = &c->units[c->n_units - 1];
        last->space_after = MAX(last->space_after, lines_below(c, style));
        if (style->border_bottom.width) {
            last->foot_rule = style->border_bottom;
            last->foot_air = style->padding_bottom;
        }
    }
}

void bs_galley_add_blocks(struct bs_composer *c, const struct bs_block *container)
{
    add_container(c, container, &(struct surround){0});
}

static void add_block(struct bs_composer *c, const struct bs_block *block, struct surround *around)
{
    const struct bs_style *style = bs_block_style(c, block);
    bool off = block->kind == BS_BLOCK_DECK && c->knobs.no_deck;
    if (style->display == BS_DISPLAY_NONE || off || bs_arena_full(c->arena))
        return;
    switch (block->kind) {
    case BS_BLOCK_KICKER:
    case BS_BLOCK_HEADLINE:
    case BS_BLOCK_DECK:
    case BS_BLOCK_BYLINE:
    case BS_BLOCK_DATELINE:
    case BS_BLOCK_PARAGRAPH:
    case BS_BLOCK_CROSSHEAD:
    case BS_BLOCK_ATTRIBUTION:
    case BS_BLOCK_CAPTION:
    case BS_BLOCK_CREDIT:
    case BS_BLOCK_CELL:
    case BS_BLOCK_CODE:
        add_text(c, block, around);
        break;
    case BS_BLOCK_BLOCK_QUOTE:
    case BS_BLOCK_LIST:
    case BS_BLOCK_LIST_ITEM:
    case BS_BLOCK_ROW:
        add_container(c, block, around);
        break;
    case BS_BLOCK_NOTE:
        if (!bs_table_has_note(c, block) && !bs_note_add(c, block))
            add_container(c, block, around);
        break;
    case BS_BLOCK_PULL_QUOTE:
        break; /* pieces of their own, after all figures: add_quotes */
    case BS_BLOCK_FIGURE:
        add_figure(c, block);
        break;
    case BS_BLOCK_TABLE:
        bs_table_place(c, block);
        break;
    case BS_BLOCK_ASIDE:
        bs_aside_forms(c, bs_galley_add_piece(c, BS_PIECE_ASIDE, block));
        break;
    case BS_BLOCK_RULE:
        add_rule(c, block);
        break;
    case BS_N_BLOCK_KINDS:
        g_assert_not_reached();
    }
}

static void add_quotes(struct bs_composer *c)
{
    int unit = 0;
    for (const struct bs_block *block = c->styled->article->first; block; block = block->next) {
        while (unit < c->n_units && c->units[unit].block->index < block->index)
            unit++;
        if (block->kind != BS_BLOCK_PULL_QUOTE ||
            bs_block_style(c, block)->display == BS_DISPLAY_NONE)
            continue;
        if (c->n_quotes ==
            60) { /* the plan holds them as bits; so many quotes are no pull quotes any more */
            bs_diag(c->diags, BS_FAULT, block->where, "quote.dropped",
                    "more than 60 pull quotes in one article: this one is left out");
            continue;
        }
        struct bs_piece *piece = bs_galley_add_piece(c, BS_PIECE_QUOTE, block);
        piece->unit = unit;
        for (int u = 0; block->as.quote.source && u < c->n_units; u++)
            if (c->units[u].block == block->as.quote.source)
                piece->source = u;
        bs_quote_forms(c, piece);
        c->n_quotes++;
    }
}

/* Notes come last among the pieces, since figures and quotes are told by their numbers. */
static void add_notes(struct bs_composer *c)
{
    for (int i = 0; i < c->n_notes; i++) {
        struct bs_piece *piece = bs_galley_add_piece(c, BS_PIECE_NOTE, c->notes[i].block);
        piece->unit = c->notes[i].unit;
        c->notes[i].piece = c->n_pieces - 1;
    }
}

static void sum_up(struct bs_composer *c)
{
    int note = c->n_notes - 1;
    c->price_after = BS_NEW_N(c->arena, int64_t, (size_t)c->n_units + 1);
    c->rows_after = BS_NEW_N(c->arena, int64_t, (size_t)c->n_units + 1);
    c->least_after = BS_NEW_N(c->arena, int64_t, (size_t)c->n_units + 1);
    c->most_after = BS_NEW_N(c->arena, int64_t, (size_t)c->n_units + 1);
    for (int u = c->n_units - 1; u >= 0; u--) {
        const struct bs_unit *unit = &c->units[u];
        int rows = unit->rows, least = rows, most = rows;
        int64_t price = 0;
        if (unit->kind == BS_UNIT_TEXT) {
            const struct bs_settings *plain = &unit->plain;
            const struct bs_setting *best = &plain->at[plain->best];
            rows = best->n_lines * unit->row_lines;
            least = plain->at[0].n_lines * unit->row_lines;
            most = plain->at[plain->n - 1].n_lines * unit->row_lines;
            price = MIN(best->price, BS_SETTING_PRICE_MOST);
        }
        for (; note >= 0 && c->notes[note].unit == u; note--)
            rows += bs_steps_up(c->notes[note].height, c->first.grid);
        c->price_after[u] = c->price_after[u + 1] + price;
        int above =
            u > 0 ? MAX(unit->space_before, c->units[u - 1].space_after) : unit->space_before;
        c->rows_after[u] = c->rows_after[u + 1] + rows + above;
        c->least_after[u] = c->least_after[u + 1] + least;
        c->most_after[u] = c->most_after[u + 1] + most + above + unit->give;
    }
    c->figures_after = BS_NEW_N(c->arena, int64_t, (size_t)c->n_figures + 1);
    for (int i = 0; i < c->n_pieces; i++) {
        struct bs_piece *piece = &c->pieces[i];
        for (int f = 0; f < piece->n_forms; f++)
            piece->least = f ? MIN(piece->least, piece->forms[f].price) : piece->forms[f].price;
    }
    for (int i = c->n_figures - 1; i >= 0; i--)
        c->figures_after[i] = c->figures_after[i + 1] + c->pieces[i].least;
}

/* At the article's start, after its byline and after a crosshead the reader expects text, not the caption of a picture that is
 * not there. */
static bool expects_text(const struct bs_composer *c)
{
    enum bs_block_kind last = c->n_units ? c->units[c->n_units - 1].block->kind : BS_BLOCK_HEADLINE;
    return last <= BS_BLOCK_DATELINE || last == BS_BLOCK_CROSSHEAD;
}

static void add_held(struct bs_composer *c, GPtrArray *held)
{
    for (guint i = 0; i < held->len; i++)
        add_block(c, held->pdata[i], &(struct surround){0});
    g_ptr_array_set_size(held, 0);
}

static const struct bs_block *past_figures(const struct bs_block *block)
{
    for (block = block->next; block && block->kind == BS_BLOCK_FIGURE;)
        block = block->next;
    return block;
}

/* This figure, or it and those after it as one block. Gives the last one. */
static const struct bs_block *add_figures(struct bs_composer *c, const struct bs_block *figure)
{
    int n = bs_group_size(c, figure);
    if (n > 1) {
        if (bs_group_forms(c, bs_galley_add_piece(c, BS_PIECE_FIGURE, figure), n)) {
            while (--n)
                figure = figure->next;
            return figure;
        }
        c->n_pieces--;
    }
    add_block(c, figure, &(struct surround){0});
    return figure;
}

void bs_galley_build(struct bs_composer *c)
{
    guint headed = 0;
    GPtrArray *held = g_ptr_array_new();
    const struct bs_block *run_in = NULL;
    bs_table_find_notes(c);
    for (const struct bs_block *block = c->styled->article->first; block; block = block->next) {
        if (headed < c->head->len && g_ptr_array_index(c->head, headed) == block)
            headed++;
        else if (expects_text(c) && lacks_picture(c, block))
            g_ptr_array_add(held, (gpointer)block);
        else if (block->kind == BS_BLOCK_FIGURE)
            block = add_figures(c, block);
        else if (!run_in && bs_box_run_in(c, block, past_figures(block), c->measure).width)
            run_in = block;
        else
            add_block(c, block, &(struct surround){.run_in = run_in}), run_in = NULL;
        if (!expects_text(c))
            add_held(c, held);
    }
    add_held(c, held);
    g_ptr_array_unref(held);
    c->n_figures = c->n_pieces;
    add_quotes(c);
    add_notes(c);
    sum_up(c);
}
