/* plan.c: where figures and fact boxes may stand on one page.
 *
 * They hang from the head of their columns or stand on their foot, in order. Each choice has a price of its own; whole plans
 * are built by choosing for each piece in turn among its few cheapest places, and handed on by price. What a plan does to the
 * text is found by filling it (columns.c).
 */
#include "compose/even.h"

#define FIGURES_A_PAGE 7
#define MOST_CHOICES 64
#define FEW_FIGURES 3   /* still to come: then each may have more places than eight */
#define MOST_PLACES 16  /* of one form */
#define HEAD_OF_TEXT 80 /* a piece over the article's first words, in columns of offset */
#define LEAST_LEG 8
#define MOST_PLANS 4000
#define PLANS_EVENED 200

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
    int64_t price, legs; /* legs: of it, what changes with the page's depth */
};

static void keep_choice(struct choice *choices, int *n, int most, const struct choice *choice)
{
    int i = MIN(*n, most - 1);
    if (*n == most && choices[i].price <= choice->price)
        return;
    for (; i > 0 && choices[i - 1].price > choice->price; i--)
        choices[i] = choices[i - 1];
    choices[i] = *choice;
    *n = MIN(*n + 1, most);
}

static void finish_plan(struct draft *draft)
{
    const struct bs_geometry *g = draft->request->geometry;
    int64_t area = 0, page = (int64_t)g->columns * draft->request->depth;
    for (int i = 0; i < draft->plan.n_spots; i++)
        area += (int64_t)draft->plan.spots[i].form->rows * draft->plan.spots[i].form->span;
    struct bs_plan *plan = bs_arena_memdup(draft->c->scratch, &draft->plan, sizeof *plan);
    if (area * 100 > page * 60) /* pages want about a third of art, never a wall of it */
        plan->price += (area * 100 / page - 60) * draft->c->prices->figure_share;
    g_ptr_array_add(draft->plans, plan);
}

/* --- figures ------------------------------------------------------------------------------------------------------------ */

/* Of a leg so long: one line alone is the worst, none is no fault. */
static int64_t leg_price(int64_t each, int left)
{
    return left <= 0 || left >= LEAST_LEG ? 0 : each * (left == 1 ? 20 : LEAST_LEG - left);
}

int64_t bs_plan_legs(const struct bs_composer *c, const struct bs_geometry *geometry,
                     const struct bs_plan *plan, int head_rows, int depth)
{
    int64_t price = 0;
    for (int k = 0; k < geometry->columns; k++) {
        int left = depth - head_rows;
        int64_t each = 0;
        for (int i = 0; i < plan->n_spots; i++) {
            const struct bs_spot *spot = &plan->spots[i];
            if (!bs_spot_covers(spot, k))
                continue;
            left -= spot->form->rows;
            each = MAX(each, c->pieces[spot->piece].style->prices.short_leg);
        }
        price += leg_price(each, left);
    }
    return price;
}

/* What the legs cost that the figure leaves to text in its columns: about an inch is worth reading, or none; on a short last
 * page any. -1: it may not stand there. */
static int64_t legs_price(const struct draft *draft, const struct bs_spot *spot)
{
    int64_t each = draft->c->pieces[spot->piece].style->prices.short_leg, price = 0;
    for (int k = spot->column; k < spot->column + spot->form->span; k++) {
        int left = draft->bottom[k] - draft->top[k] - spot->form->rows;
        if (left < 0 || (left > 0 && left < LEAST_LEG && !draft->request->all))
            return -1;
        price += leg_price(each, left);
    }
    return price;
}

static int64_t column_price(const struct draft *draft, const struct bs_spot *spot)
{
    int columns = draft->request->geometry->columns;
    int column = spot->column, span = spot->form->span;
    if (span == columns)
        return 0;
    int64_t each = draft->c->pieces[spot->piece].style->prices.offset;
    bool under_head = draft->request->head_rows > 0;
    /* The text starts below the head's left end, not below a picture there. */
    int64_t price = under_head && column == 0 && !spot->bottom ? HEAD_OF_TEXT * each : 0;
    int ideal = under_head || spot->piece == 0 ? columns - span : 0;
    int away = MIN(ABS(column - ideal), under_head ? columns : ABS(column - (columns - span)));
    return price + away * each;
}

/* Rows by which a figure reaches below a short last page's text: columns that it fills alone. 0: it may not. */
static int overhang(const struct draft *draft, const struct bs_spot *spot)
{
    const struct bs_plan_request *request = draft->request;
    int foot = spot->row + spot->form->rows;
    if (!request->all || foot > request->geometry->rows ||
        spot->form->span == request->geometry->columns)
        return 0;
    for (int k = spot->column; k < spot->column + spot->form->span; k++)
        if (draft->stood[k] || draft->top[k] != spot->row)
            return 0;
    return MAX(foot - request->depth, 0);
}

/* The cheapest places of one form: each size gets its chance, since which one lets the text come out even is found by filling. */
static int form_places(const struct draft *draft, int index, const struct bs_form *form,
                       struct choice *choices)
{
    const struct bs_piece *piece = &draft->c->pieces[index];
    int n = 0, most = MIN(draft->c->reach->form_places, MOST_PLACES);
    for (int column = 0; column + form->span <= draft->request->geometry->columns; column++) {
        bool hung = false, stood = false;
        for (int k = column; k < column + form->span; k++) {
            hung |= draft->hung[k];
            stood |= draft->stood[k];
        }
        struct choice choice = {
            {.piece = index, .form = form, .column = column, .row = draft->top[column]},
            form->price,
            0};
        int64_t hung_price = column_price(draft, &choice.spot);
        choice.price += hung_price;
        int64_t legs = legs_price(draft, &choice.spot);
        if (legs < 0) {
            int64_t over = overhang(draft, &choice.spot);
            choice.price += over * piece->style->prices.figure_overhang;
            if (!hung && over > 0)
                keep_choice(choices, &n, most, &choice);
            continue;
        }
        choice.price += legs;
        choice.legs = draft->request->all ? legs : 0;
        if (!hung && piece->style->floats != BS_FLOAT_BOTTOM)
            keep_choice(choices, &n, most, &choice);
        choice.spot.bottom = true;
        choice.spot.row = draft->request->depth - form->rows;
        choice.price +=
            piece->style->prices.figure_foot - hung_price + column_price(draft, &choice.spot);
        if (!stood && piece->style->floats != BS_FLOAT_TOP)
            keep_choice(choices, &n, most, &choice);
    }
    return n;
}

static int figure_places(const struct draft *draft, int index, int most, struct choice *choices)
{
    const struct bs_piece *piece = &draft->c->pieces[index];
    int n = 0;
    for (int f = 0; f < piece->n_forms; f++) {
        struct choice some[MOST_PLACES];
        int m = form_places(draft, index, &piece->forms[f], some);
        for (int i = 0; i < m; i++)
            keep_choice(choices, &n, most, &some[i]);
    }
    return n;
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
        const struct bs_prices *prices = &c->pieces[i].style->prices;
        if (c->pieces[i].unit < draft->request->first_unit)
            draft->plan.price += prices->figure_far;
        else if (text_reaches(draft, c->pieces[i].unit, 0))
            draft->plan.price += draft->request->all ? prices->figure_late : prices->figure_waits;
    }
    draft->plan.next_figure = index;
}

/* Fewer, the more figures there are: plans are their product. */
static int places_tried(const struct draft *draft, int taken)
{
    int left = draft->c->n_figures - draft->request->next_figure;
    int most = MIN(draft->c->reach->figure_places, left > FEW_FIGURES ? 8 : MOST_CHOICES);
    return taken < 1 ? most : taken < 2 ? MIN(most, 8) : taken < 4 ? MIN(most, 3) : MIN(most, 2);
}

static void choose_figure(struct draft *draft, int index, int taken)
{
    struct bs_composer *c = draft->c;
    if (draft->plans->len >= MOST_PLANS) {
        c->bound_hit = true;
        return;
    }
    struct draft before = *draft;
    if (index < c->n_figures && c->pieces[index].unit <= draft->request->last_unit &&
        taken < FIGURES_A_PAGE && draft->plan.n_spots < BS_MAX_SPOTS) {
        struct choice choices[MOST_CHOICES];
        int most = places_tried(draft, taken), n = figure_places(draft, index, most, choices);
        c->bound_hit |= n == most;
        for (int i = 0; i < n; i++) {
            const struct bs_form *form = choices[i].spot.form;
            if (!text_reaches(draft, c->pieces[index].unit, (int64_t)form->rows * form->span))
                draft->plan.guess += c->pieces[index].style->prices.figure_far;
            draft->plan.spots[draft->plan.n_spots++] = choices[i].spot;
            draft->plan.price += choices[i].price - choices[i].legs;
            draft->plan.guess += choices[i].legs;
            block_columns(draft, &choices[i].spot);
            choose_figure(draft, index + 1, taken + 1);
            *draft = before;
        }
    }
    postpone_figures(draft, index);
    finish_plan(draft);
    *draft = before;
}

static gint by_price(gconstpointer a, gconstpointer b)
{
    const struct bs_plan *x = *(const struct bs_plan *const *)a,
                         *y = *(const struct bs_plan *const *)b;
    int64_t a_price = x->price + x->guess, b_price = y->price + y->guess;
    return (a_price > b_price) - (a_price < b_price);
}

/* What a plan of a last page would leave blank; of the cheapest, what is left when their figures have given what they can. */
static void even_out(struct bs_composer *c, const struct bs_plan_request *request, GPtrArray *plans)
{
    int evened = 0;
    for (guint i = 0; i < plans->len; i++) {
        struct bs_plan *plan = plans->pdata[i];
        int64_t blank = bs_plan_blank(c, request, plan);
        if (blank > 0 && evened++ < PLANS_EVENED)
            blank = bs_plan_even(c, request, plan);
        plan->guess += blank * c->prices->blank;
    }
}

void bs_plan_page(struct bs_composer *c, const struct bs_plan_request *request, GPtrArray *plans)
{
    struct draft draft = {.c = c, .request = request, .plans = plans};
    for (int k = 0; k < request->geometry->columns; k++) {
        draft.top[k] = request->head_rows;
        draft.bottom[k] = request->depth;
    }
    choose_figure(&draft, request->next_figure, 0);
    g_ptr_array_sort(plans, by_price); /* stable: GLib sorts by merging */
    if (request->all && draft.c->n_figures > request->next_figure) {
        even_out(c, request, plans);
        g_ptr_array_sort(plans, by_price);
    }
}

/* --- rows --------------------------------------------------------------------------------------------------------------- */

int bs_spot_row(const struct bs_spot *spot, int depth)
{
    return spot->bottom ? depth - spot->form->rows : spot->row;
}

/* A spot that covers some of a column's rows. */
struct cover {
    const struct bs_spot *spot;
    int top, foot;
};

static int find_covers(const struct bs_plan *plan, int column, int depth, struct cover *covers)
{
    int n = 0;
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_spot *spot = &plan->spots[i];
        int top = bs_spot_row(spot, depth);
        if (bs_spot_covers(spot, column))
            covers[n++] = (struct cover){spot, top, top + spot->form->rows};
    }
    return n;
}

static bool row_left(const struct cover *covers, int n, int column, struct bs_row *row,
                     bs_len measure)
{
    for (int i = 0; i < n; i++) {
        const struct bs_spot *spot = covers[i].spot;
        if (row->y < covers[i].top || row->y >= covers[i].foot)
            continue;
        if (spot->form->stand != BS_STAND_STRADDLE)
            return false;
        row->width = measure - spot->form->notch;
        row->left = column == spot->column ? 0 : spot->form->notch;
        row->plain = false;
    }
    return true;
}

/* Columns go on plain below the page, as far as is known. */
static void look_ahead(struct bs_row *rows, int n)
{
    int odd = n + BS_SLOT_LINES * 4;
    for (int r = n - 1; r >= 0; r--) {
        if (!rows[r].plain)
            odd = r;
        rows[r].odd = odd;
    }
}

int bs_plan_column(const struct bs_composer *c, const struct bs_geometry *geometry,
                   const struct bs_plan *plan, int head_rows, int depth, int column,
                   struct bs_row *rows)
{
    struct cover covers[BS_MAX_SPOTS];
    int n = 0, n_covers = find_covers(plan, column, depth, covers);
    for (int y = head_rows; y < depth; y++) {
        struct bs_row row = {.column = column,
                             .y = y,
                             .width = geometry->column_width,
                             .top = n == 0,
                             .plain = geometry->column_width == c->measure};
        if (!row_left(covers, n_covers, column, &row, geometry->column_width))
            continue;
        if (geometry->rtl) /* a notch is on the other side */
            row.left = geometry->column_width - row.width - row.left;
        rows[n++] = row;
    }
    for (int r = 0; r < n; r++)
        rows[r].column_end = n;
    look_ahead(rows, n);
    return n;
}

int bs_plan_rows(const struct bs_composer *c, const struct bs_geometry *geometry,
                 const struct bs_plan *plan, int head_rows, int depth, struct bs_row *rows)
{
    int n = 0;
    for (int column = 0; column < geometry->columns; column++) {
        int first = n;
        n += bs_plan_column(c, geometry, plan, head_rows, depth, column, rows + n);
        for (int r = first; r < n; r++)
            rows[r].column_end = n;
    }
    look_ahead(rows, n);
    return n;
}
