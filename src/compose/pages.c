/* pages.c: the chain of states as pages, and each page written down. */
#include "compose/laid.h"

static void lay_page(struct bs_composer *c, const struct bs_state *state, struct bs_laid_page *laid)
{
    laid->state = state;
    laid->head_rows = state->page == 1 ? c->head_rows : 0;
    struct bs_row *rows = BS_NEW_N(
        c->arena, struct bs_row, (size_t)laid->geometry.columns * (size_t)laid->geometry.rows + 1);
    laid->n_rows =
        bs_plan_rows(c, &laid->geometry, state->plan, laid->head_rows, state->depth, rows);
    laid->rows = rows;
    for (const struct bs_step *step = state->last_step; step; step = step->prev)
        laid->n_steps++;
    laid->steps = BS_NEW_N(c->arena, const struct bs_step *, (size_t)laid->n_steps + 1);
    int start[BS_MAX_COLUMNS] = {0}, i = laid->n_steps; /* each column's first row */
    for (int k = 1, r = 0; k < laid->geometry.columns; k++) {
        while (r < laid->n_rows && rows[r].column == k - 1)
            r++;
        start[k] = r;
    }
    for (const struct bs_step *step = state->last_step; step; step = step->prev) {
        struct bs_step *placed = bs_arena_memdup(c->arena, step, sizeof *step);
        placed->row += start[step->column];
        laid->steps[--i] = placed;
    }
}

struct bs_laid_page *bs_lay_pages(struct bs_composer *c, const struct bs_state *last, int *n_pages,
                                  GError **error)
{
    int n = 0;
    for (const struct bs_state *state = last; state->plan; state = state->prev)
        n++;
    struct bs_laid_page *pages = BS_NEW_N(c->arena, struct bs_laid_page, (size_t)n);
    int i = n;
    for (const struct bs_state *state = last; state->plan; state = state->prev) {
        struct bs_laid_page *laid = &pages[--i];
        if (!bs_geometry_init(&laid->geometry, c, state->page, error))
            return NULL;
        lay_page(c, state, laid);
    }
    *n_pages = n;
    return pages;
}

static bs_len row_top(const struct bs_laid_page *laid, int y)
{
    return laid->geometry.y + y * laid->geometry.grid;
}

struct bs_laid_line bs_laid_line(const struct bs_composer *c, const struct bs_laid_page *laid,
                                 const struct bs_step *step, int i)
{
    const struct bs_unit *unit = &c->units[step->unit];
    const struct bs_row *row = &laid->rows[step->row + i * unit->row_lines];
    return (struct bs_laid_line){
        .line = &step->setting->lines[step->first_line + i],
        .row = row,
        .x = bs_column_x(&laid->geometry, row->column),
        .baseline = row_top(laid, row->y + unit->row_lines - 1) + laid->geometry.baseline,
    };
}

struct bs_area bs_spot_area(const struct bs_laid_page *laid, const struct bs_spot *spot)
{
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_box *box = spot->form->box;
    struct bs_area area = {.x = bs_columns_x(g, spot->column, spot->form->span),
                           .width = box->width,
                           .height = box->height};
    if (spot->form->stand == BS_STAND_STRADDLE)
        area.x += (2 * g->column_width + g->gap - box->width) / 2;
    /* The free row of a piece that hangs is its last; of one that stands on the foot, its first. */
    area.y = row_top(laid, bs_spot_row(spot, laid->state->depth) + (spot->bottom ? 1 : 0));
    return area;
}

static void emit_text(struct bs_writer *writer, const struct bs_laid_page *laid,
                      const struct bs_step *step)
{
    const struct bs_unit *unit = &writer->c->units[step->unit];
    writer->key = unit->block->index;
    writer->grid = unit->body ? &laid->geometry : NULL;
    for (int i = 0; i < step->n_lines; i++) {
        struct bs_laid_line at = bs_laid_line(writer->c, laid, step, i);
        bool first = step->first_line + i == 0;
        if (first && unit->cap) {
            bs_len edge = unit->para->rtl ? at.row->width - unit->right : unit->left;
            bs_write_line(writer, unit->cap, unit->cap_line, unit->block,
                          at.x + at.row->left + edge + unit->cap_x,
                          at.baseline + (unit->cap_lines - 1) * laid->geometry.grid);
        }
        if (first && unit->marker)
            bs_write_line(writer, unit->marker, unit->marker_line, unit->marker_block,
                          at.x + at.row->left + (laid->geometry.rtl ? at.row->width : 0) +
                              unit->marker_x,
                          at.baseline);
        bs_write_line(writer, unit->para, at.line, unit->block, at.x, at.baseline);
    }
    writer->grid = NULL;
}

/* Rules above and below a text unit. They stand in the white that the unit asked for; where it has none (at a column's head,
 * or because it asked for less than half a line) within its own rows. */
static void emit_rules(struct bs_writer *writer, const struct bs_laid_page *laid,
                       const struct bs_step *step)
{
    const struct bs_unit *unit = &writer->c->units[step->unit];
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_row *first = &laid->rows[step->row];
    const struct bs_row *last = &laid->rows[step->row + step->n_lines * unit->row_lines - 1];
    const struct bs_edge *top = &unit->top_rule, *foot = &unit->foot_rule;
    bs_len inset = unit->rule_left + unit->rule_right;
    if (top->width && step->first_line == 0) {
        bs_len y = row_top(laid, first->y);
        if (!first->top && unit->space_before)
            y -= unit->top_air + top->width;
        bs_len width = first->width - inset;
        if (unit->rule_length)
            width = MIN(width, unit->rule_length);
        bs_len x = bs_column_x(g, first->column) + first->left +
                   (g->rtl ? first->width - unit->rule_right - width : unit->rule_left);
        bs_write_rect(writer, (struct bs_rect){x, y, width, top->width, top->ink});
    }
    if (foot->width && step->first_line + step->n_lines == step->setting->n_lines) {
        bs_len y = row_top(laid, last->y) + g->baseline + unit->para->descent + unit->foot_air;
        y = MIN(y, row_top(laid, last->y + 1 + unit->space_after) - foot->width);
        bs_write_rect(writer,
                      (struct bs_rect){bs_column_x(g, last->column) + last->left + unit->rule_left,
                                       y, last->width - inset, foot->width, foot->ink});
    }
}

/* A solid that was given a line of space stands in the middle of it. i: its step on the page. */
static bs_len half_of_given(const struct bs_composer *c, const struct bs_laid_page *laid, int i)
{
    if (i == 0)
        return 0;
    const struct bs_step *step = laid->steps[i], *above = laid->steps[i - 1];
    const struct bs_unit *unit = &c->units[step->unit], *before = &c->units[above->unit];
    int end = above->row + bs_step_rows(c, above);
    if (laid->rows[end].top || laid->rows[end].column != laid->rows[step->row].column)
        return 0;
    int given = step->row - end - MAX(unit->space_before, before->space_after);
    return given * laid->geometry.grid / 2;
}

struct bs_area bs_solid_area(const struct bs_composer *c, const struct bs_laid_page *laid, int i)
{
    const struct bs_step *step = laid->steps[i];
    const struct bs_unit *unit = &c->units[step->unit];
    const struct bs_row *row = &laid->rows[step->row];
    return (struct bs_area){.x = bs_column_x(&laid->geometry, row->column),
                            .y = row_top(laid, row->y) + unit->solid_y - half_of_given(c, laid, i),
                            .width = unit->box->width,
                            .height = unit->box->height};
}

void bs_emit_page(struct bs_writer *writer, const struct bs_laid_page *laid)
{
    struct bs_composer *c = writer->c;
    if (laid->state->page == 1 && c->head_box)
        bs_write_box(writer, c->head_box, g_ptr_array_index(c->head, 0), laid->geometry.x,
                     laid->geometry.y);
    for (int i = 0; i < laid->n_steps; i++) {
        const struct bs_step *step = laid->steps[i];
        const struct bs_unit *unit = &c->units[step->unit];
        if (unit->kind == BS_UNIT_TEXT) {
            emit_text(writer, laid, step);
            emit_rules(writer, laid, step);
            continue;
        }
        struct bs_area area = bs_solid_area(c, laid, i);
        bs_write_box(writer, unit->box, unit->block, area.x, area.y);
    }
    for (int i = 0; i < laid->state->plan->n_spots; i++) {
        const struct bs_spot *spot = &laid->state->plan->spots[i];
        struct bs_area area = bs_spot_area(laid, spot);
        bs_write_box(writer, spot->form->box, c->pieces[spot->piece].block, area.x, area.y);
    }
}
