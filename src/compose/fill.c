/* fill.c: text into the rows that a plan leaves.
 *
 * Model: units in order, rows in order over all columns of a page; one grid line is one row, so everything is a whole number.
 * Method: dynamic programming over (unit, row). cell[row] is the cheapest way to have all units before the current one set so
 * that the next free row is `row`. A unit goes in by any of its settings (line counts), with or without a line of space given
 * before it; where it crosses a column's foot the split must leave no widow, no orphan and no broken word. Blank rows at a
 * column's foot exist as the dearest of choices, so that there is always a way. Sources: Plass 1981, Mittelbach 2016.
 *
 * Settings beside a notch depend on where the unit starts; under one plan its start row decides the measure of every line, also
 * over the columns that follow, so settings are kept by their vector of slots.
 */
#include "compose/pages.h"

#include <string.h>

/* --- settings ---------------------------------------------------------------------------------------------------------- */

static struct bs_slot slot_of(const struct bs_unit *unit, bs_len left, bs_len width, int line)
{
    bs_len inset = line < unit->cap_lines ? unit->cap_inset[line] : 0;
    bool rtl = inset && unit->para->rtl;
    struct bs_slot slot = {left + unit->left + (rtl ? 0 : inset),
                           width - unit->left - unit->right - inset};
    slot.width = MAX(slot.width, unit->style->size);
    return slot;
}

static void break_unit(struct bs_composer *c, struct bs_unit *unit, struct bs_slotted *slotted)
{
    struct bs_lines_params params = {.para = unit->para,
                                     .measure = {slotted->slots, slotted->n_slots},
                                     .indent = unit->indent,
                                     .shorter = 1,
                                     .longer = 1,
                                     .whole_line = slotted->whole_line};
    /* Beside a notch the best setting alone: variants there cost ten times what they cost elsewhere, and seldom help. */
    if (slotted->n_slots > unit->cap_lines + 1 || unit->para->len > BS_PART_MOST / 8)
        params.shorter = params.longer = 0;
    bool ragged = unit->style->align != BS_ALIGN_JUSTIFY || unit->style->wrap == BS_WRAP_BALANCE ||
                  unit->style->preserve;
    if (!ragged || unit->para->len > BS_BALANCED_MOST) {
        bs_lines_break(c->arena, &params, &slotted->settings);
        return;
    }
    slotted->settings = (struct bs_settings){.n = 1};
    bs_lines_ragged(c->arena, &params, &slotted->settings.at[0]);
}

/* The measures of the unit's lines up to the last that is not plain, and one plain one. */
static int find_slots(const struct bs_composer *c, const struct bs_unit *unit,
                      const struct bs_slots_request *request, struct bs_slot *slots)
{
    int special = unit->cap_lines;
    bool known = unit->plain.n > 0;
    if (known) {
        /* A notch takes some two fifths: half as many lines again, and a few, are all that can be touched by it. */
        int most = unit->plain.at[unit->plain.n - 1].n_lines;
        int reach = MIN(request->n_rows, request->from + (most * 3 / 2 + 3) * unit->row_lines);
        for (int r = request->from, line = 0; r < reach; r += unit->row_lines, line++)
            if (!request->rows[r].plain)
                special = MAX(special, line + 1);
    }
    special = MIN(special, BS_SLOT_LINES - 1);
    int n = 0;
    for (; n < special; n++) {
        int r = request->from + n * unit->row_lines;
        bool here = known && r < request->n_rows;
        slots[n] = slot_of(unit, here ? request->rows[r].left : 0,
                           here ? request->rows[r].width : c->measure, n);
    }
    slots[n] = slot_of(unit, 0, c->measure, n);
    return n + 1;
}

const struct bs_settings *bs_unit_settings(struct bs_composer *c, struct bs_unit *unit,
                                           const struct bs_slots_request *request)
{
    if (unit->plain.n && !request->whole_line) {
        int rows = unit->plain.at[unit->plain.n - 1].n_lines * unit->row_lines;
        if (request->from >= request->n_rows ||
            request->rows[request->from].odd - request->from >= rows)
            return &unit->plain;
    }
    struct bs_slot slots[BS_SLOT_LINES];
    int n = find_slots(c, unit, request, slots);
    for (struct bs_slotted *known = unit->slotted; known; known = known->next)
        if (known->n_slots == n && known->whole_line == request->whole_line &&
            memcmp(known->slots, slots, (size_t)n * sizeof *slots) == 0)
            return &known->settings;
    struct bs_slotted *fresh = BS_NEW(c->arena, struct bs_slotted);
    fresh->slots = bs_arena_memdup(c->arena, slots, (size_t)n * sizeof *slots);
    fresh->n_slots = n;
    fresh->whole_line = request->whole_line;
    break_unit(c, unit, fresh);
    fresh->next = unit->slotted;
    unit->slotted = fresh;
    return &fresh->settings;
}

/* --- the programme ------------------------------------------------------------------------------------------------------ */

struct bs_fill_cell {
    int64_t cost;
    const struct bs_step *step; /* NULL: nothing set on this page yet */
    const struct bs_state *origin;
    int used; /* which unit of which fill last wrote it: stale cells are empty */
};

struct run {
    struct bs_composer *c;
    struct bs_fill *fill;
    struct bs_fill_cell *now, *next;
    int low, high; /* active rows of `now` */
    int next_low, next_high;
    int stamp; /* and the unit: what `used` says in cells of this fill */
};

static void put(struct bs_fill_cell *cells, int row, int used, int64_t cost,
                const struct bs_step *step, const struct bs_state *origin)
{
    struct bs_fill_cell *cell = &cells[row];
    if (cell->used == used && cell->cost <= cost)
        return;
    *cell = (struct bs_fill_cell){cost, step, origin, used};
}

/* Would the cell take it? Asked before a step is made: most are not. */
static bool wanted(const struct run *run, int row, int unit, int64_t cost)
{
    const struct bs_fill_cell *cell = &run->next[row];
    return cell->used != run->stamp + unit || cost < cell->cost;
}

static void put_next(struct run *run, int row, int unit, int64_t cost, const struct bs_step *step,
                     const struct bs_state *origin)
{
    put(run->next, row, run->stamp + unit, cost, step, origin);
    run->next_low = MIN(run->next_low, row);
    run->next_high = MAX(run->next_high, row);
}

static struct bs_step *make_step(struct run *run, const struct bs_fill_cell *from, int unit,
                                 int row, int64_t cost)
{
    struct bs_step *step = BS_NEW(run->c->scratch, struct bs_step);
    *step = (struct bs_step){.prev = from->step,
                             .unit = unit,
                             .column = run->fill->column,
                             .row = row,
                             .cost = cost,
                             .origin = from->origin};
    return step;
}

static void end_page(struct run *run, const struct bs_cursor *cursor, int64_t cost,
                     const struct bs_step *step, const struct bs_state *origin)
{
    if (cost >= run->fill->bound)
        return;
    for (guint i = 0; i < run->fill->ends->len;
         i++) { /* one state for each place in the text: the cheapest */
        struct bs_state *known = g_ptr_array_index(run->fill->ends, i);
        if (known->cursor.unit == cursor->unit && known->cursor.line == cursor->line &&
            known->cursor.setting == cursor->setting) {
            if (cost < known->cost)
                known->cost = cost, known->last_step = step, known->prev = origin;
            return;
        }
    }
    struct bs_state *state = BS_NEW(run->c->scratch, struct bs_state);
    *state = (struct bs_state){.cursor = *cursor,
                               .cost = cost,
                               .last_step = step,
                               .prev = origin,
                               .final = run->fill->even && cursor->unit == run->c->n_units};
    g_ptr_array_add(run->fill->ends, state);
}

/* What breaking a setting after its k'th line costs where a column or page ends there. */
static int64_t split_price(const struct bs_unit *unit, const struct bs_setting *setting, int k,
                           int first, int last)
{
    const struct bs_prices *prices = &unit->style->prices;
    int64_t price = 0;
    int above = k - first, below = last - k;
    int orphans = MAX(1, unit->style->orphans), widows = MAX(1, unit->style->widows);
    if (unit->style->break_inside == BS_BREAK_AVOID || unit->cap_lines > k)
        price += prices->keep;
    bool orphan = first == 0 && above < MIN(orphans, setting->n_lines);
    bool widow = last == setting->n_lines && below < widows;
    price += MAX(orphan ? prices->orphan : 0, widow ? prices->widow : 0);
    if (setting->lines[k - 1].hyphenated)
        price += prices->hyphen_foot;
    return price;
}

/* The price of putting lines first..first+n of a setting into rows from `row` on: column feet they cross. -1: they do not fit,
 * because lines taller than a row would be cut by a column's foot. */
static int64_t crossing_price(const struct run *run, const struct bs_unit *unit,
                              const struct bs_setting *setting, int first, int row, int n_lines)
{
    const struct bs_row *rows = run->fill->rows;
    int64_t price = 0;
    int end = MIN(row + n_lines * unit->row_lines, run->fill->n_rows);
    int piece = first;
    for (int foot = rows[row].column_end; foot < end; foot = rows[foot].column_end) {
        if ((foot - row) % unit->row_lines)
            return -1;
        int k = first + (foot - row) / unit->row_lines;
        price += split_price(unit, setting, k, piece, setting->n_lines);
        if (k - piece < 2 && piece > first)
            price += unit->style->prices.widow;
        piece = k;
    }
    return price;
}

/* Lines of text may jump over a piece in mid-column, but no line may lose touch: a row gap counts like a column's foot for
 * widows only when a single line would stand alone. */
static int64_t gap_price(const struct run *run, const struct bs_unit *unit, int row, int n_rows)
{
    const struct bs_row *rows = run->fill->rows;
    int64_t price = 0;
    for (int r = row + 1; r < row + n_rows && r < run->fill->n_rows; r++)
        if (rows[r].column == rows[r - 1].column && rows[r].y != rows[r - 1].y + 1 &&
            (r - row < 2 || row + n_rows - r < 2))
            price += unit->style->prices.lone_line;
    return price;
}

/* Crossheads and solids keep off quotes: off the rows beside a notch, and off a gap that a quote leaves in their column. */
static int64_t beside_price(const struct run *run, const struct bs_unit *unit, int row, int n_rows)
{
    const struct bs_row *rows = run->fill->rows;
    int from = row, end = MIN(row + n_rows + BS_HEAD_CLEAR, rows[row].column_end);
    while (!rows[from].top && row - from < BS_HEAD_CLEAR)
        from--;
    for (int r = from; r < end; r++)
        if (!rows[r].plain || (r > from && rows[r].y != rows[r - 1].y + 1))
            return unit->style->prices.quote_touch;
    return 0;
}

/* Rows left blank at a column's foot. On the last page one is how columns are made even. */
static int64_t blank_price(const struct run *run, int row, int blank)
{
    const struct bs_prices *prices = run->c->prices;
    if (run->fill->even && blank == 1)
        return prices->uneven * (1 + (run->fill->rows[row].column == 0));
    return blank * prices->blank;
}

static void put_setting(struct run *run, const struct bs_fill_cell *cell, int u, int row,
                        const struct bs_setting *setting, int first, int64_t price)
{
    struct bs_fill *fill = run->fill;
    const struct bs_unit *unit = &run->c->units[u];
    int n = setting->n_lines - first, room = (fill->n_rows - row) / unit->row_lines;
    int64_t crossing = crossing_price(run, unit, setting, first, row, n);
    if (crossing < 0)
        return;
    int64_t cost =
        cell->cost + price + crossing + gap_price(run, unit, row, MIN(n, room) * unit->row_lines);
    if (unit->keep)
        cost += beside_price(run, unit, row, MIN(n, room) * unit->row_lines);
    if (cost + run->c->price_after[u + 1] >= fill->bound)
        return;
    if (n <= room) {
        int end = row + n * unit->row_lines;
        if (unit->keep && end < fill->n_rows && fill->rows[end - 1].column_end - end < unit->keep)
            cost += unit->style->prices.keep;
        if (unit->keep && end == fill->n_rows)
            cost += unit->style->prices.keep;
        if (!wanted(run, end, u + 1, cost))
            return;
        struct bs_step *step = make_step(run, cell, u, row, cost);
        step->first_line = first, step->n_lines = n, step->setting = setting;
        put_next(run, end, u + 1, cost, step, cell->origin);
        return;
    }
    if (fill->final || (fill->n_rows - row) % unit->row_lines)
        return;
    for (int blank = 0; blank <= (fill->even && unit->row_lines == 1) && blank < room; blank++) {
        int k = first + room - blank;
        int64_t total = cost + split_price(unit, setting, k, first, setting->n_lines) +
                        (blank ? blank_price(run, row, blank) : 0);
        struct bs_step *step = make_step(run, cell, u, row, total);
        step->first_line = first, step->n_lines = room - blank, step->setting = setting;
        end_page(run, &(struct bs_cursor){u, k, setting}, total, step, cell->origin);
    }
}

static void put_solid(struct run *run, const struct bs_fill_cell *cell, int u, int row,
                      int64_t price)
{
    const struct bs_fill *fill = run->fill;
    const struct bs_unit *unit = &run->c->units[u];
    int end = row + unit->rows;
    if (end > fill->n_rows || end > fill->rows[row].column_end)
        return;
    for (int r = row; r < end; r++)
        if (!fill->rows[r].plain || fill->rows[r].y != fill->rows[row].y + r - row)
            return;
    int64_t cost = cell->cost + price + beside_price(run, unit, row, unit->rows);
    if (!wanted(run, end, u + 1, cost))
        return;
    struct bs_step *step = make_step(run, cell, u, row, cost);
    put_next(run, end, u + 1, cost, step, cell->origin);
}

static void put_settings(struct run *run, const struct bs_fill_cell *cell, int u, int row,
                         const struct bs_settings *settings, int64_t price)
{
    for (int s = 0; s < settings->n; s++)
        put_setting(run, cell, u, row, &settings->at[s], 0,
                    price + MIN(settings->at[s].price, BS_SETTING_PRICE_MOST));
}

/* All settings from this row on; and where one would break a word where the column may end, those that do not. */
static void place_text(struct run *run, const struct bs_fill_cell *cell, int u, int row,
                       int64_t price)
{
    const struct bs_fill *fill = run->fill;
    struct bs_unit *unit = &run->c->units[u];
    struct bs_slots_request request = {.rows = fill->rows, .from = row, .n_rows = fill->n_rows};
    const struct bs_settings *settings = bs_unit_settings(run->c, unit, &request);
    put_settings(run, cell, u, row, settings, price);
    int foot = (fill->rows[row].column_end - row) / unit->row_lines;
    for (int k = foot; k > 0 && k >= foot - fill->even && unit->para; k--) {
        request.whole_line = 0;
        for (int s = 0; s < settings->n; s++)
            if (k < settings->at[s].n_lines && settings->at[s].lines[k - 1].hyphenated)
                request.whole_line = k;
        if (request.whole_line)
            put_settings(run, cell, u, row, bs_unit_settings(run->c, unit, &request), price);
    }
}

static int space_between(const struct bs_composer *c, int u)
{
    int after = u > 0 ? c->units[u - 1].space_after : 0;
    return MAX(c->units[u].space_before, after);
}

static void place_unit(struct run *run, const struct bs_fill_cell *cell, int u, int at)
{
    const struct bs_fill *fill = run->fill;
    struct bs_unit *unit = &run->c->units[u];
    bool top = fill->rows[at].top;
    int space = top ? 0 : space_between(run->c, u);
    for (int give = 0; give <= (top ? 0 : unit->give); give++) {
        int row = at + space + give;
        if (row >= fill->rows[at].column_end)
            return; /* its space would be lost at the foot: blank rows and a new column are another choice */
        int64_t price = give * unit->style->prices.space;
        if (unit->kind == BS_UNIT_SOLID) {
            put_solid(run, cell, u, row, price);
            continue;
        }
        place_text(run, cell, u, row, price);
    }
}

/* Leave the rest of the column blank. */
static void skip_column(struct run *run, int u, int at)
{
    struct bs_fill *fill = run->fill;
    const struct bs_fill_cell *cell = &run->now[at];
    int foot = fill->rows[at].column_end;
    int64_t price = blank_price(run, at, foot - at);
    if (u > 0 && run->c->units[u - 1].keep && !fill->rows[at].top)
        price += run->c->units[u - 1].style->prices.keep;
    int64_t cost = cell->cost + price;
    if (cost >= fill->bound)
        return;
    if (foot < fill->n_rows) {
        put(run->now, foot, run->stamp + u, cost, cell->step, cell->origin);
        run->high = MAX(run->high, foot);
    } else if (!fill->final) {
        end_page(run, &(struct bs_cursor){u, 0, NULL}, cost, cell->step, cell->origin);
    }
}

/* All text is set; what is left blank below and beside it. */
static void close_text(struct run *run, int at)
{
    const struct bs_fill *fill = run->fill;
    const struct bs_fill_cell *cell = &run->now[at];
    const struct bs_prices *prices = run->c->prices;
    int64_t cost = cell->cost + fill->rows_beyond * prices->blank;
    if (at < fill->n_rows) {
        int in_column = fill->rows[at].top ? 0 : fill->rows[at].column_end - at;
        int columns = fill->n_rows - at - in_column;
        cost += in_column <= 1 ? in_column * prices->uneven : (in_column - 1) * prices->blank;
        cost += columns * prices->blank;
    }
    end_page(run, &(struct bs_cursor){run->c->n_units, 0, NULL}, cost, cell->step, cell->origin);
}

static void enter(struct run *run, int u)
{
    struct bs_fill *fill = run->fill;
    for (int i = 0; i < fill->n_starts; i++) {
        const struct bs_state *state = fill->starts[i];
        if (state->cursor.unit != u)
            continue;
        if (state->cursor.line == 0) {
            put(run->now, 0, run->stamp + u, state->cost, state->last_step, state);
            run->low = 0;
            run->high = MAX(run->high, 0);
            continue;
        }
        /* The rest of a paragraph was broken for the full measure: it cannot run into a notch. */
        const struct bs_unit *unit = &run->c->units[u];
        int rest = (state->cursor.setting->n_lines - state->cursor.line) * unit->row_lines;
        if (fill->n_rows == 0 || fill->rows[0].odd < MIN(rest, fill->n_rows))
            continue;
        struct bs_fill_cell from = {state->cost, state->last_step, state, u};
        put_setting(run, &from, u, 0, state->cursor.setting, state->cursor.line, 0);
    }
}

/* Two rows of cells from the composer's store, which are told empty by their stamp: clearing them would cost more than most
 * fills do. */
static void take_cells(struct run *run)
{
    struct bs_composer *c = run->c;
    int n = run->fill->n_rows + 1, units = c->n_units + 1;
    if (n > c->n_cells || c->cells_stamp > INT_MAX - 2 * units) {
        c->n_cells = MAX(n, c->n_cells);
        c->cells = BS_NEW_N(c->arena, struct bs_fill_cell, 2 * (size_t)c->n_cells);
        c->cells_stamp = 1;
    }
    run->now = c->cells;
    run->next = c->cells + c->n_cells;
    run->stamp = c->cells_stamp;
    c->cells_stamp += units;
}

void bs_fill_page(struct bs_composer *c, struct bs_fill *fill)
{
    struct run run = {.c = c, .fill = fill};
    take_cells(&run);
    int u = INT_MAX, last = 0;
    for (int i = 0; i < fill->n_starts; i++) {
        u = MIN(u, fill->starts[i]->cursor.unit);
        last = MAX(last, fill->starts[i]->cursor.unit);
    }
    run.low = INT_MAX, run.high = -1;
    for (;; u++) {
        run.next_low = INT_MAX, run.next_high = -1;
        enter(&run, u);
        for (int at = MAX(run.low, 0); at <= run.high; at++) {
            struct bs_fill_cell *cell = &run.now[at];
            if (cell->used != run.stamp + u || cell->cost + c->price_after[u] >= fill->bound)
                continue;
            if (u == c->n_units) {
                close_text(&run, at);
            } else if (at == fill->n_rows) {
                if (!fill->final)
                    end_page(&run, &(struct bs_cursor){u, 0, NULL}, cell->cost, cell->step,
                             cell->origin);
            } else {
                place_unit(&run, cell, u, at);
                skip_column(&run, u, at);
            }
        }
        if (u >= c->n_units || (run.next_high < 0 && u >= last))
            break;
        struct bs_fill_cell *swap = run.now;
        run.now = run.next, run.next = swap;
        run.low = run.next_low, run.high = run.next_high;
    }
}

int bs_step_rows(const struct bs_composer *c, const struct bs_step *step)
{
    const struct bs_unit *unit = &c->units[step->unit];
    return unit->kind == BS_UNIT_TEXT ? step->n_lines * unit->row_lines : unit->rows;
}
