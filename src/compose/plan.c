/* plan.c: where figures, fact boxes and quotes may stand on one page.
 *
 * Figures hang from the head of their columns or stand on their foot, in order; a quote straddles a gutter or stands in a column
 * with text above and below it. Each choice has a price of its own; whole plans are built by choosing for each piece in turn
 * among its few cheapest places, and handed on by price. What a plan does to the text is found by filling it (search.c).
 */
#include "compose/pages.h"

#include <string.h>

#define FIGURES_A_PAGE 7
#define QUOTES_A_PAGE 3
#define QUOTE_CHOICES 3
#define CHOICES 6 /* places tried for one piece under one set of earlier choices */
#define LEAST_LEG 8
#define MOST_PLANS 1500

struct draft {
    struct bs_composer *c;
    const struct bs_plan_request *request;
    GPtrArray *plans;
    struct bs_plan plan;
    int top[BS_MAX_COLUMNS],
        bottom[BS_MAX_COLUMNS]; /* first and one past last free row of each column */
    bool hung[BS_MAX_COLUMNS], stood[BS_MAX_COLUMNS];
};

struct choice {
    struct bs_spot spot;
    int64_t price;
};

static void keep_choice(struct choice *choices, int *n, const struct choice *choice)
{
    int i = MIN(*n, CHOICES - 1);
    if (*n == CHOICES && choices[i].price <= choice->price)
        return;
    for (; i > 0 && choices[i - 1].price > choice->price; i--)
        choices[i] = choices[i - 1];
    choices[i] = *choice;
    *n = MIN(*n + 1, CHOICES);
}

static void finish_plan(struct draft *draft)
{
    const struct bs_geometry *g = draft->request->geometry;
    int64_t area = 0, page = (int64_t)g->columns * draft->request->depth;
    for (int i = 0; i < draft->plan.n_spots; i++)
        area += (int64_t)draft->plan.spots[i].form->rows * draft->plan.spots[i].form->span;
    struct bs_plan *plan = bs_arena_memdup(draft->c->scratch, &draft->plan, sizeof *plan);
    if (area * 100 > page * 60) /* pages want about a third of art, never a wall of it */
        plan->price += (area * 100 / page - 60) * 8000;
    g_ptr_array_add(draft->plans, plan);
}

/* --- quotes ------------------------------------------------------------------------------------------------------------- */

static void choose_quote(struct draft *draft, int q, int taken);

/* No two quotes on one horizontal band, and in one column no two without text between them. */
static bool keeps_apart(const struct draft *draft, const struct bs_spot *spot)
{
    for (int i = 0; i < draft->plan.n_spots; i++) {
        const struct bs_spot *other = &draft->plan.spots[i];
        if (draft->c->pieces[other->piece].kind != BS_PIECE_QUOTE)
            continue;
        bool shared = spot->column < other->column + other->form->span &&
                      other->column < spot->column + spot->form->span;
        int apart = shared ? draft->c->pieces[spot->piece].clear : 0;
        if (spot->row < other->row + other->form->rows + apart &&
            other->row < spot->row + spot->form->rows + apart)
            return false;
    }
    return true;
}

/* The column in which the text will have reached the quote's own place, as far as can be told before filling. */
static int expected_column(const struct draft *draft, int unit)
{
    const struct bs_plan_request *request = draft->request;
    int64_t from = draft->c->rows_after[request->first_unit], to = draft->c->rows_after[unit];
    int64_t column_rows = MAX(1, request->depth - request->head_rows);
    return (int)CLAMP((from - to) / column_rows, 0, request->geometry->columns - 1);
}

static void heights_in(const struct draft *draft, const struct bs_spot *spot, int low, int high,
                       int64_t price, struct choice *choices, int *n)
{
    static const int heights[] = {45, 36, 54, 28, 63, 72};
    int clear = draft->c->pieces[spot->piece].clear, rows = spot->form->rows, last = -1;
    for (size_t h = 0; h < G_N_ELEMENTS(heights); h++) {
        struct choice choice = {*spot, price};
        int row = low + (high - low) * heights[h] / 100 - rows / 2;
        choice.spot.row = CLAMP(row, low + clear, high - rows - clear);
        if (choice.spot.row == last || !keeps_apart(draft, &choice.spot))
            continue;
        last = choice.spot.row;
        int ideal = low + (high - low) * 45 / 100 - rows / 2;
        choice.price += (int64_t)ABS(last - ideal) * BS_PRICE_QUOTE_PLACE;
        keep_choice(choices, n, &choice);
    }
}

/* The cheapest places in which a quote straddles, or in which it does not. */
static void quote_places(const struct draft *draft, int index, bool straddling,
                         struct choice *choices, int *n)
{
    const struct bs_piece *piece = &draft->c->pieces[index];
    int expected = expected_column(draft, piece->unit);
    for (int f = 0; f < piece->n_forms; f++) {
        const struct bs_form *form = &piece->forms[f];
        if ((form->stand == BS_STAND_STRADDLE) != straddling)
            continue;
        for (int column = 0; column + form->span <= draft->request->geometry->columns; column++) {
            int low = 0, high = INT_MAX;
            for (int k = column; k < column + form->span; k++)
                low = MAX(low, draft->top[k]), high = MIN(high, draft->bottom[k]);
            if (high - low - form->rows - 2 * piece->clear < 0)
                continue;
            struct bs_spot spot = {.piece = index, .form = form, .column = column};
            heights_in(draft, &spot, low, high,
                       form->price + (int64_t)ABS(column - expected) * BS_PRICE_OFFSET, choices, n);
        }
    }
}

static void place_quote(struct draft *draft, int q, int taken, bool late, bool straddling)
{
    struct bs_plan before = draft->plan;
    struct choice choices[CHOICES];
    int n = 0;
    quote_places(draft, draft->c->n_figures + q, straddling, choices, &n);
    for (int i = 0; i < MIN(n, QUOTE_CHOICES); i++) {
        draft->plan.spots[draft->plan.n_spots++] = choices[i].spot;
        draft->plan.quotes |= UINT64_C(1) << q;
        draft->plan.price += choices[i].price + (late ? BS_PRICE_QUOTE_FAR : 0);
        choose_quote(draft, q + 1, taken + 1);
        draft->plan = before;
    }
}

static void choose_quote(struct draft *draft, int q, int taken)
{
    struct bs_composer *c = draft->c;
    if (draft->plans->len >= MOST_PLANS)
        return;
    while (q < c->n_quotes &&
           ((draft->plan.quotes >> q & 1) || c->pieces[c->n_figures + q].n_forms == 0))
        q++;
    int index = c->n_figures + q;
    if (q >= c->n_quotes || c->pieces[index].unit > draft->request->last_unit) {
        finish_plan(draft);
        return;
    }
    const struct bs_piece *piece = &c->pieces[index];
    struct bs_plan before = draft->plan;
    bool late = piece->unit < draft->request->first_unit;
    if (taken < QUOTES_A_PAGE && draft->plan.n_spots < BS_MAX_SPOTS) {
        place_quote(draft, q, taken, late, true);
        place_quote(draft, q, taken, late, false);
    }
    if (!draft->request->all && !late) { /* it waits for the next page */
        draft->plan.price += BS_PRICE_QUOTE_FAR;
        choose_quote(draft, q + 1, taken);
        draft->plan = before;
    }
    draft->plan.quotes |= UINT64_C(1) << q;
    draft->plan.dropped++;
    draft->plan.price += piece->optional ? BS_PRICE_QUOTE_DROPPED : BS_PRICE_QUOTE_DROPPED * 20;
    choose_quote(draft, q + 1, taken);
    draft->plan = before;
}

/* --- figures ------------------------------------------------------------------------------------------------------------ */

/* Columns left to text must be worth reading: none, or about an inch. */
static bool leaves_legs(const struct draft *draft, int column, int span, int rows)
{
    for (int k = column; k < column + span; k++) {
        int left = draft->bottom[k] - draft->top[k] - rows;
        if (left < 0 || (left > 0 && left < LEAST_LEG))
            return false;
    }
    return true;
}

static int64_t column_price(const struct draft *draft, const struct bs_form *form, int column,
                            bool first_figure)
{
    int columns = draft->request->geometry->columns;
    if (form->span == columns)
        return 0;
    bool under_head = draft->request->head_rows > 0;
    int64_t price = 0;
    if (under_head && column == 0) /* text starts below the head's left end */
        price += 5 * BS_PRICE_OFFSET;
    int ideal = under_head || first_figure ? columns - form->span : 0;
    int away =
        MIN(ABS(column - ideal), under_head ? columns : ABS(column - (columns - form->span)));
    return price + (int64_t)away * BS_PRICE_OFFSET;
}

static void figure_places(const struct draft *draft, int index, struct choice *choices, int *n)
{
    const struct bs_piece *piece = &draft->c->pieces[index];
    for (int f = 0; f < piece->n_forms; f++) {
        const struct bs_form *form = &piece->forms[f];
        for (int column = 0; column + form->span <= draft->request->geometry->columns; column++) {
            bool hung = false, stood = false;
            int row = draft->top[column];
            for (int k = column; k < column + form->span; k++) {
                hung |= draft->hung[k];
                stood |= draft->stood[k];
            }
            if (!leaves_legs(draft, column, form->span, form->rows))
                continue;
            struct choice choice = {{.piece = index, .form = form, .column = column, .row = row},
                                    form->price};
            choice.price += column_price(draft, form, column, index == 0);
            if (!hung && piece->style->floats != BS_FLOAT_BOTTOM)
                keep_choice(choices, n, &choice);
            choice.spot.bottom = true;
            choice.spot.row = draft->request->depth - form->rows;
            choice.price += BS_PRICE_BOTTOM;
            if (!stood && piece->style->floats != BS_FLOAT_TOP)
                keep_choice(choices, n, &choice);
        }
    }
}

static void block_columns(struct draft *draft, const struct bs_spot *spot)
{
    for (int k = spot->column; k < spot->column + spot->form->span; k++) {
        if (spot->bottom) {
            draft->bottom[k] -= spot->form->rows;
            draft->stood[k] = true;
        } else {
            draft->top[k] += spot->form->rows;
            draft->hung[k] = true;
        }
    }
}

/* Will the text of this page come as far as the unit, beside what the plan holds already and `more` rows of a column? */
static bool text_reaches(const struct draft *draft, int unit, int64_t more)
{
    const struct bs_plan_request *request = draft->request;
    int64_t room =
        (int64_t)request->geometry->columns * (request->depth - request->head_rows) - more;
    for (int i = 0; i < draft->plan.n_spots; i++)
        room -= (int64_t)draft->plan.spots[i].form->rows * draft->plan.spots[i].form->span;
    return request->all ||
           draft->c->rows_after[request->first_unit] - draft->c->rows_after[unit] < room;
}

static void postpone_figures(struct draft *draft, int index)
{
    struct bs_composer *c = draft->c;
    for (int i = index; i < c->n_figures && c->pieces[i].unit <= draft->request->last_unit; i++) {
        if (c->pieces[i].unit < draft->request->first_unit)
            draft->plan.price += BS_PRICE_FIGURE_FAR;
        else if (text_reaches(draft, c->pieces[i].unit, 0))
            draft->plan.price += BS_PRICE_POSTPONE * (draft->request->all ? 50 : 1);
    }
    draft->plan.next_figure = index;
}

static void choose_figure(struct draft *draft, int index, int taken)
{
    struct bs_composer *c = draft->c;
    if (draft->plans->len >= MOST_PLANS)
        return;
    struct draft before = *draft;
    if (index < c->n_figures && c->pieces[index].unit <= draft->request->last_unit &&
        taken < FIGURES_A_PAGE && draft->plan.n_spots < BS_MAX_SPOTS) {
        struct choice choices[CHOICES];
        int n = 0;
        figure_places(draft, index, choices, &n);
        for (int i = 0; i < MIN(n, taken < 2 ? CHOICES : taken < 4 ? 3 : 2); i++) {
            const struct bs_form *form = choices[i].spot.form;
            if (!text_reaches(draft, c->pieces[index].unit, (int64_t)form->rows * form->span))
                draft->plan.guess += BS_PRICE_FIGURE_FAR;
            draft->plan.spots[draft->plan.n_spots++] = choices[i].spot;
            draft->plan.price += choices[i].price;
            block_columns(draft, &choices[i].spot);
            choose_figure(draft, index + 1, taken + 1);
            *draft = before;
        }
    }
    postpone_figures(draft, index);
    choose_quote(draft, 0, 0);
    *draft = before;
}

static gint by_price(gconstpointer a, gconstpointer b)
{
    const struct bs_plan *x = *(const struct bs_plan *const *)a,
                         *y = *(const struct bs_plan *const *)b;
    int64_t a_price = x->price + x->guess, b_price = y->price + y->guess;
    return (a_price > b_price) - (a_price < b_price);
}

void bs_plan_page(struct bs_composer *c, const struct bs_plan_request *request, GPtrArray *plans)
{
    struct draft draft = {.c = c, .request = request, .plans = plans};
    draft.plan.quotes = request->quotes;
    for (int k = 0; k < request->geometry->columns; k++) {
        draft.top[k] = request->head_rows;
        draft.bottom[k] = request->depth;
    }
    choose_figure(&draft, request->next_figure, 0);
    g_ptr_array_sort(plans, by_price); /* stable: GLib sorts by merging */
}

/* --- rows --------------------------------------------------------------------------------------------------------------- */

/* Where a spot's first row is when text runs down to `depth`: what stands on the foot moves with it. */
int bs_spot_row(const struct bs_spot *spot, int depth)
{
    return spot->bottom ? depth - spot->form->rows : spot->row;
}

static bool row_left(const struct bs_plan *plan, int column, int y, int depth, struct bs_row *row,
                     bs_len measure)
{
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_spot *spot = &plan->spots[i];
        int top = bs_spot_row(spot, depth);
        if (y < top || y >= top + spot->form->rows || column < spot->column ||
            column >= spot->column + spot->form->span)
            continue;
        if (spot->form->stand != BS_STAND_STRADDLE)
            return false;
        row->width = measure - spot->form->notch;
        row->left = column == spot->column ? 0 : spot->form->notch;
        row->plain = false;
    }
    return true;
}

int bs_plan_rows(const struct bs_composer *c, const struct bs_geometry *geometry,
                 const struct bs_plan *plan, int head_rows, int depth, bool rtl,
                 struct bs_row *rows)
{
    int n = 0;
    for (int i = 0; i < geometry->columns; i++) {
        int column = rtl ? geometry->columns - 1 - i : i, first = n;
        for (int y = head_rows; y < depth; y++) {
            struct bs_row row = {.column = column,
                                 .y = y,
                                 .width = geometry->column_width,
                                 .plain = geometry->column_width == c->measure};
            if (!row_left(plan, column, y, depth, &row, geometry->column_width))
                continue;
            row.top = n == first;
            rows[n++] = row;
        }
        for (int r = first; r < n; r++)
            rows[r].column_end = n;
    }
    int odd = n + BS_SLOT_LINES * 4; /* beyond the page everything is plain, as far as is known */
    for (int r = n - 1; r >= 0; r--) {
        if (!rows[r].plain)
            odd = r;
        rows[r].odd = odd;
    }
    return n;
}
