/* columns.c: one page, column by column, quotes placed on the way.
 *
 * Model: a state is the end of a column: where the text goes on, which quotes are set, and the one that still reaches over into
 * the next column. At the head of a column each waiting quote may begin in it at one of a few heights (places.c), or none; the
 * text then runs through what is left of the column (fill.c). So quotes are chosen column by column instead of as whole plans:
 * the work grows with the sum of the places, not with their product, and every combination is still weighed.
 * Method: beam search over the columns. States that wait for the same are kept together in a group, ordered by price so far
 * plus the best price of the text still to come. Source: Plass 1981, pages as paths; the columns of a page are no different.
 *
 * Bounds: as far as the composer reaches (struct bs_reach); one quote begins in a column; the text that runs on from the
 * foot of a column was broken for the full measure and does not run into a notch near the next one's head.
 */
#include "compose/bounds.h"

#define NOTES_A_COLUMN 5
#define WHITE_ABOVE_NOTES 2 /* rows of air that notes may have above them, to come out even */
#define WHITE_ON_LAST 5     /* and on a last page, where there is less to turn */
#define LEAST_ABOVE_NOTES 4 /* rows of text above them */
#define CANDIDATES 2        /* waiting quotes that may begin in a column */
#define HEAD_ROOM 6         /* below a head that leaves fewer lines the page may stay empty */
#define EMPTY_PAGE INT64_C(1000000000000000) /* it leads nowhere: any rule is broken rather */
#define NO_BOUND (INT64_MAX / 4)

struct group { /* of states that differ in nothing but their place in the text and their price */
    uint64_t quotes;
    struct bs_spot over; /* the spot that covers the next column, too; form NULL: none */
    int last_row;        /* where the page's latest quote stands; -1: there is none */
    int n_quotes;        /* on this page */
    int notes;           /* set so far */
    int64_t cheapest;    /* by outlook */
    GPtrArray *states;
};

struct walk {
    struct bs_composer *c;
    const struct bs_page_task *task;
    int column; /* in reading order */
    GPtrArray *groups, *next, *found;
    GPtrArray *ends; /* of the page */
    struct bs_row *rows;
    int beyond[BS_MAX_COLUMNS]; /* rows free of figures in the columns after each */
};

static int64_t slack(const struct walk *w)
{
    return w->task->last ? w->c->reach->last_slack : w->c->reach->slack;
}

static const struct bs_piece *quote_piece(const struct bs_composer *c, int q)
{
    return &c->pieces[c->n_figures + q];
}

static bool waits(const struct bs_composer *c, uint64_t quotes, int q)
{
    return !(quotes >> q & 1) && quote_piece(c, q)->n_forms > 0;
}

static bool same_spot(const struct bs_spot *a, const struct bs_spot *b)
{
    return a->form == b->form && (!a->form || (a->row == b->row && a->column == b->column));
}

/* --- groups ---------------------------------------------------------------------------------------------------------- */

static struct group *lookup_group(struct walk *w, const struct group *like)
{
    for (guint i = 0; i < w->next->len; i++) {
        struct group *known = w->next->pdata[i];
        if (known->quotes == like->quotes && known->last_row == like->last_row &&
            known->n_quotes == like->n_quotes && known->notes == like->notes &&
            same_spot(&known->over, &like->over))
            return known;
    }
    struct group *group = bs_arena_memdup(w->c->scratch, like, sizeof *like);
    group->cheapest = NO_BOUND;
    group->states = g_ptr_array_new();
    g_ptr_array_add(w->next, group);
    return group;
}

static void clear_groups(GPtrArray *groups)
{
    for (guint i = 0; i < groups->len; i++)
        g_ptr_array_unref(((struct group *)groups->pdata[i])->states);
    g_ptr_array_set_size(groups, 0);
}

static const struct bs_state *page_start(const struct bs_state *state)
{
    while (state->page == 0)
        state = state->prev;
    return state;
}

/* Has any text been set since? */
static bool went_on(const struct bs_state *state)
{
    const struct bs_state *start = page_start(state);
    return state->cursor.unit != start->cursor.unit || state->cursor.line != start->cursor.line;
}

/* What has nothing set yet is no measure: leaving columns blank may be the cheapest for a while, and lead nowhere. */
static void add_state(struct walk *w, struct group *group, struct bs_state *state)
{
    if (went_on(state))
        group->cheapest = MIN(group->cheapest, bs_outlook(w->c, state));
    for (guint i = 0; i < group->states->len; i++) {
        struct bs_state *known = group->states->pdata[i];
        if (known->cursor.unit == state->cursor.unit && known->cursor.line == state->cursor.line &&
            known->cursor.setting == state->cursor.setting) {
            if (state->cost < known->cost)
                group->states->pdata[i] = state;
            return;
        }
    }
    g_ptr_array_add(group->states, state);
}

static gint by_outlook(gconstpointer a, gconstpointer b, gpointer data)
{
    int64_t x = bs_outlook(data, *(const struct bs_state *const *)a),
            y = bs_outlook(data, *(const struct bs_state *const *)b);
    return (x > y) - (x < y);
}

/* With what the quotes will cost that the text has left behind. */
static int64_t group_promise(const struct walk *w, const struct group *group)
{
    int64_t price = group->cheapest;
    const struct bs_state *first = group->states->pdata[0];
    for (int q = 0; q < w->c->n_quotes; q++)
        if (waits(w->c, group->quotes, q) && quote_piece(w->c, q)->unit <= first->cursor.unit)
            price += BS_QUOTE_GUESS;
    return price;
}

static gint by_promise(gconstpointer a, gconstpointer b, gpointer data)
{
    int64_t x = group_promise(data, *(const struct group *const *)a),
            y = group_promise(data, *(const struct group *const *)b);
    return (x > y) - (x < y);
}

static void thin_groups(struct walk *w)
{
    const guint most = (guint)w->c->reach->states, most_groups = (guint)w->c->reach->groups;
    for (guint i = 0; i < w->next->len;) {
        struct group *group = w->next->pdata[i];
        g_ptr_array_sort_with_data(group->states, by_outlook, w->c);
        guint n = 0;
        while (n < MIN(group->states->len, most) &&
               bs_outlook(w->c, group->states->pdata[n]) <= group->cheapest + slack(w))
            n++;
        if (n < group->states->len && n == most)
            w->c->bound_hit = true;
        g_ptr_array_set_size(group->states, (int)n);
        if (n == 0) {
            g_ptr_array_unref(group->states);
            g_ptr_array_remove_index(w->next, i);
        } else {
            i++;
        }
    }
    g_ptr_array_sort_with_data(w->next, by_promise, w);
    while (w->next->len > most_groups) {
        w->c->bound_hit = true;
        g_ptr_array_unref(((struct group *)w->next->pdata[w->next->len - 1])->states);
        g_ptr_array_remove_index(w->next, w->next->len - 1);
    }
}

/* --- one column ------------------------------------------------------------------------------------------------------ */

/* A quote must not stand beside, just above or just below the words it lifts: told from the text of one column that it covers. */
static bool beside_source(const struct walk *w, const struct bs_spot *spot,
                          const struct bs_state *end)
{
    int source = w->c->pieces[spot->piece].source,
        clear = w->c->pieces[spot->piece].style->quote_source_clear;
    const struct bs_step *step = source < 0 ? NULL : end->last_step;
    for (; step && step->column == w->column; step = step->prev) {
        if (step->unit != source)
            continue;
        for (int i = 0, n = bs_step_rows(w->c, step); i < n; i++) {
            int y = w->rows[step->row + i].y;
            if (y >= spot->row - clear && y < spot->row + spot->form->rows + clear)
                return true;
        }
    }
    return false;
}

/* Do fewer lines of text than it asks for follow the quote: below it in its last column, and in those after? */
static bool near_end(const struct walk *w, const struct bs_spot *spot, const struct bs_state *end)
{
    int column = spot->column + spot->form->span - 1, foot = spot->row + spot->form->rows;
    int clear = w->c->pieces[spot->piece].style->quote_ends_clear;
    /* where the text went on it came to the foot */
    int after = column < w->column ? w->task->depth - foot : 0;
    for (const struct bs_step *step = end->last_step;
         step && step->column >= column && after < clear; step = step->prev) {
        int n = bs_step_rows(w->c, step);
        if (step->column > column)
            after += n;
        else if (step->column == w->column)
            for (int i = 0; i < n; i++)
                after += w->rows[step->row + i].y >= foot;
    }
    return after < clear;
}

static int64_t dropped_price(const struct bs_piece *piece)
{
    return piece->style->prices.quote_dropped * (piece->optional ? 1 : 20);
}

/* What only the whole page tells: pieces that stand on another page than their place in the text, quotes left behind. */
static int64_t page_price(const struct walk *w, const struct bs_plan *plan,
                          const struct bs_state *end, int first_unit)
{
    struct bs_composer *c = w->c;
    int64_t price = 0;
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_piece *piece = &c->pieces[plan->spots[i].piece];
        const struct bs_prices *prices = &piece->style->prices;
        bool quote = piece->kind == BS_PIECE_QUOTE;
        if (piece->kind == BS_PIECE_NOTE)
            continue;
        if (quote && end->final && near_end(w, &plan->spots[i], end))
            price += prices->quote_ends;
        if (piece->unit > end->cursor.unit)
            price += quote ? prices->quote_far : prices->figure_far;
        else if (quote && piece->unit < first_unit)
            price += prices->quote_far;
    }
    for (int q = 0; q < c->n_quotes; q++) {
        const struct bs_piece *piece = quote_piece(c, q);
        if (!waits(c, end->quotes, q) || piece->unit > end->cursor.unit)
            continue;
        if (end->final)
            price += dropped_price(piece);
        else
            price += piece->style->prices.quote_far;
    }
    return price;
}

/* The column's end is the page's: its plan is the figures' and the quotes found on the way. */
static void end_page(struct walk *w, struct bs_state *end)
{
    const struct bs_page_task *task = w->task;
    struct bs_plan *plan = bs_arena_memdup(w->c->scratch, task->plan, sizeof *plan);
    for (const struct bs_state *state = end; state->page == 0; state = state->prev) {
        if (state->spot.form && plan->n_spots < BS_MAX_SPOTS)
            plan->spots[plan->n_spots++] = state->spot;
        if (state->foot.form && plan->n_spots < BS_MAX_SPOTS)
            plan->spots[plan->n_spots++] = state->foot;
    }
    const struct bs_state *start = page_start(end);
    end->cost += page_price(w, plan, end, start->cursor.unit);
    bool room = task->page > 1 || task->depth - task->head_rows >= HEAD_ROOM;
    if (room && task->plan->n_spots == 0 && !went_on(end))
        end->cost += EMPTY_PAGE;
    if (end->final) {
        for (int q = 0; q < w->c->n_quotes; q++)
            plan->dropped += waits(w->c, end->quotes, q);
        end->quotes = ~UINT64_C(0);
    }
    end->plan = plan;
    end->page = task->page;
    end->depth = task->depth;
    end->next_figure = plan->next_figure;
    end->prev = start->prev;
    g_ptr_array_add(w->ends, end);
}

static int column_rows(struct walk *w, const struct bs_plan *plan, int column)
{
    const struct bs_page_task *task = w->task;
    return bs_plan_column(w->c, task->geometry, plan, task->head_rows, task->depth, column,
                          w->rows);
}

/* What stands in a column beside figures, and what the text in it is to have come to. */
struct choice {
    const struct bs_place *place; /* a quote; NULL: none */
    bool begins;                  /* in this column: it was not there before */
    struct bs_spot foot;          /* notes; form NULL: none */
    int n_notes;                  /* in it */
    int64_t price;
};

/* Notes at the foot must leave a quote its clearance, and figures where they are. */
static bool foot_fits(const struct walk *w, const struct bs_plan *plan, const struct bs_spot *foot)
{
    int top = bs_spot_row(foot, w->task->depth);
    if (plan->n_spots == BS_MAX_SPOTS || top < w->task->head_rows + LEAST_ABOVE_NOTES)
        return false;
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_spot *spot = &plan->spots[i];
        int clear = w->c->pieces[spot->piece].clear;
        if (bs_spot_covers(spot, w->column) &&
            bs_spot_row(spot, w->task->depth) + spot->form->rows + clear > top)
            return false;
    }
    return true;
}

/* A note stands in the column of its reference; where it cannot, in a later one. It never comes first, and none is lost. */
static bool settle_notes(const struct walk *w, const struct choice *choice, struct bs_state *end,
                         int before)
{
    int set = before + choice->n_notes, due = bs_notes_before(w->c, &end->cursor);
    if (set > due || (end->final && set < w->c->n_notes))
        return false;
    end->cost += (due - set) * w->c->prices->note_late;
    end->notes = set;
    end->foot = choice->foot;
    return true;
}

/* The text must end in the columns that are left, and fill them: how many rows must stay blank then, whatever stands there.
 * -1: they cannot hold it. */
static int64_t blank_rows(const struct walk *w, const struct group *after,
                          const struct bs_state *end)
{
    const struct bs_composer *c = w->c;
    int columns = w->task->geometry->columns - 1 - w->column;
    int64_t least, most, room = w->beyond[w->column];
    bs_text_rows(c, &end->cursor, &least, &most);
    if (after->over.form && after->over.form->stand != BS_STAND_STRADDLE)
        room -= (int64_t)after->over.form->rows *
                (after->over.column + after->over.form->span - 1 - w->column);
    else if (after->over.form)
        most += after->over.form->rows;
    for (int q = 0, n = after->n_quotes; q < c->n_quotes; q++)
        if (waits(c, after->quotes, q) && n++ < c->styled->root->quotes_a_page)
            most += bs_quote_rows(quote_piece(c, q));
    for (int i = end->notes; i < c->n_notes; i++) {
        int depth = bs_steps_up(c->notes[i].height, c->first.grid);
        least += depth - 1;
        most += depth + WHITE_ON_LAST;
    }
    return least > room ? -1 : MAX(room - most - columns, 0);
}

/* What pieces cost at the least that are not set yet. Where the article ends, quotes that still wait are left out. */
static int64_t owed(const struct walk *w, uint64_t quotes, bool last_column)
{
    if (!last_column || !w->task->last)
        return bs_owed(w->c, quotes, w->task->plan->next_figure);
    int64_t price = 0;
    for (int q = 0; q < w->c->n_quotes; q++)
        if (waits(w->c, quotes, q))
            price += dropped_price(quote_piece(w->c, q));
    return price;
}

static void fill_choice(struct walk *w, const struct group *group, const struct choice *choice)
{
    const struct bs_page_task *task = w->task;
    struct bs_composer *c = w->c;
    const struct bs_place *place = choice->place;
    struct bs_plan plan = *task->plan;
    struct group after = *group;
    after.over = (struct bs_spot){0};
    if (place) {
        plan.spots[plan.n_spots++] = place->spot;
        if (w->column + 1 < place->spot.column + place->spot.form->span)
            after.over = place->spot;
    }
    if (choice->begins) {
        after.quotes |= UINT64_C(1) << (place->spot.piece - c->n_figures);
        after.last_row = place->spot.row;
        after.n_quotes++;
    }
    if (choice->foot.form) {
        if (!foot_fits(w, &plan, &choice->foot))
            return;
        plan.spots[plan.n_spots++] = choice->foot;
        after.notes += choice->n_notes;
    }
    struct group *next = lookup_group(w, &after);
    bool last_column = w->column == task->geometry->columns - 1;
    int64_t price = choice->price + (choice->begins ? place->price : 0);
    int64_t bound = task->bound - owed(w, after.quotes, last_column);
    if (next->cheapest < NO_BOUND)
        bound = MIN(bound, next->cheapest + slack(w));
    struct bs_fill fill = {.rows = w->rows,
                           .column = w->column,
                           .rows_beyond = w->beyond[w->column],
                           .starts = (const struct bs_state *const *)group->states->pdata,
                           .n_starts = (int)group->states->len,
                           .even = task->last,
                           .final = task->last && last_column,
                           .bound = bound - price,
                           .ends = w->found};
    fill.n_rows = column_rows(w, &plan, w->column);
    g_ptr_array_set_size(w->found, 0);
    bs_fill_page(c, &fill);
    c->fills += fill.n_starts;
    c->weighed += fill.n_starts;
    for (guint i = 0; i < w->found->len; i++) {
        struct bs_state *end = w->found->pdata[i];
        if (!settle_notes(w, choice, end, group->notes))
            continue;
        end->cost += price;
        if (place && beside_source(w, &place->spot, end))
            end->cost += c->pieces[place->spot.piece].style->prices.quote_source;
        end->quotes = after.quotes;
        if (choice->begins)
            end->spot = place->spot;
        if (end->final) {
            end_page(w, end);
            continue;
        }
        int64_t blank = task->last ? blank_rows(w, &after, end) : 0;
        if (blank >= 0 && bs_outlook(w->c, end) + blank * c->prices->blank < bound)
            add_state(w, next, end);
    }
}

/* How many waiting notes the text of one column more may refer to. */
static int notes_in_reach(const struct walk *w, const struct group *group)
{
    const struct bs_composer *c = w->c;
    int64_t rows = INT64_MAX;
    for (guint i = 0; i < group->states->len; i++) {
        const struct bs_state *state = group->states->pdata[i];
        rows = MIN(rows, c->rows_after[state->cursor.unit]);
    }
    int n = 0;
    while (n < NOTES_A_COLUMN && group->notes + n < c->n_notes &&
           rows - c->rows_after[c->notes[group->notes + n].unit] <= w->task->depth)
        n++;
    return n;
}

/* Runs the states through the column with this spot in it, if any, and with each number of notes at its foot that may be. */
static void fill_column(struct walk *w, const struct group *group, const struct bs_place *place,
                        bool begins)
{
    fill_choice(w, group, &(struct choice){.place = place, .begins = begins});
    int most = notes_in_reach(w, group);
    int air = w->task->last ? WHITE_ON_LAST : WHITE_ABOVE_NOTES;
    for (int n = 1; n <= most; n++)
        for (int white = 0; white <= air; white++) {
            struct choice choice = {.place = place,
                                    .begins = begins,
                                    .n_notes = n,
                                    .price = white * w->c->prices->space};
            choice.foot = (struct bs_spot){.piece = w->c->notes[group->notes].piece,
                                           .form = bs_note_form(w->c, group->notes, n, white),
                                           .column = w->column,
                                           .bottom = true};
            fill_choice(w, group, &choice);
        }
}

/* Quotes stand apart: no two on one horizontal band, none beside another. -1: this one may not stand here. */
static int64_t company_price(const struct walk *w, const struct group *group,
                             const struct bs_spot *spot)
{
    const struct bs_prices *prices = &w->c->pieces[spot->piece].style->prices;
    int64_t price = 0;
    for (const struct bs_state *state = group->states->pdata[0]; state->page == 0;
         state = state->prev) {
        const struct bs_spot *other = &state->spot;
        if (!other->form || spot->row >= other->row + other->form->rows ||
            other->row >= spot->row + spot->form->rows)
            continue;
        if (bs_price_is_hard(prices->quote_band))
            return -1;
        price += prices->quote_band;
        if (other->column + other->form->span == spot->column)
            price += prices->quote_touch;
    }
    return price;
}

static void place_quotes(struct walk *w, const struct group *group)
{
    const struct bs_page_task *task = w->task;
    struct bs_composer *c = w->c;
    const struct bs_state *start = page_start(group->states->pdata[0]);
    int feet =
        c->n_notes ? task->geometry->columns : 0; /* each may have notes: those are not left out */
    if (group->n_quotes >= c->styled->root->quotes_a_page ||
        task->plan->n_spots + group->n_quotes + feet >= BS_MAX_SPOTS)
        return;
    for (int q = 0, tried = 0; q < c->n_quotes; q++) {
        const struct bs_piece *piece = quote_piece(c, q);
        if (!waits(c, group->quotes, q))
            continue;
        if (piece->unit > task->last_unit)
            break;
        if (tried++ == CANDIDATES) {
            c->bound_hit = true;
            break;
        }
        int64_t before = c->rows_after[start->cursor.unit] - c->rows_after[piece->unit];
        struct bs_places_request request = {.geometry = task->geometry,
                                            .plan = task->plan,
                                            .head_rows = task->head_rows,
                                            .depth = task->depth,
                                            .piece = c->n_figures + q,
                                            .column = w->column,
                                            .opening = task->page == 1 && w->column == 0};
        request.ideal = (int)CLAMP(before / MAX(1, task->depth - task->head_rows), 0,
                                   task->geometry->columns - 1);
        struct bs_place places[BS_MAX_PLACES];
        int n = bs_quote_places(c, &request, places);
        for (int i = 0; i < n; i++) {
            int64_t price = company_price(w, group, &places[i].spot);
            places[i].price += price;
            if (price >= 0)
                fill_column(w, group, &places[i], true);
        }
    }
}

static void start_page(struct walk *w)
{
    struct group like = {.last_row = -1};
    for (guint i = 0; i < w->task->starts->len; i++) {
        const struct bs_state *from = w->task->starts->pdata[i];
        if (bs_outlook(w->c, from) + w->task->price + owed(w, from->quotes, false) >=
            w->task->bound)
            continue;
        /* The page's own beginning: its first column's states go back to it, and it to the page before. */
        struct bs_state *root = BS_NEW(w->c->scratch, struct bs_state);
        *root = (struct bs_state){.cursor = from->cursor,
                                  .quotes = from->quotes,
                                  .cost = from->cost + w->task->price,
                                  .prev = from,
                                  .page = w->task->page};
        like.quotes = from->quotes;
        like.notes = root->notes = from->notes;
        add_state(w, lookup_group(w, &like), root);
    }
}

void bs_fill_columns(struct bs_composer *c, const struct bs_page_task *task, GPtrArray *ends)
{
    struct walk w = {.c = c,
                     .task = task,
                     .groups = g_ptr_array_new(),
                     .next = g_ptr_array_new(),
                     .found = g_ptr_array_new(),
                     .ends = ends};
    w.rows = BS_NEW_N(c->scratch, struct bs_row, (size_t)task->geometry->rows + 1);
    for (int k = task->geometry->columns - 1; k > 0; k--)
        w.beyond[k - 1] = w.beyond[k] + column_rows(&w, task->plan, k);
    start_page(&w);
    for (; w.column < task->geometry->columns && w.next->len; w.column++) {
        GPtrArray *swap = w.groups;
        w.groups = w.next, w.next = swap;
        for (guint i = 0; i < w.groups->len; i++) {
            const struct group *group = w.groups->pdata[i];
            struct bs_place over = {.spot = group->over};
            fill_column(&w, group, over.spot.form ? &over : NULL, false);
            if (!over.spot.form)
                place_quotes(&w, group);
        }
        clear_groups(w.groups);
        thin_groups(&w);
    }
    for (guint i = 0; i < w.next->len; i++) {
        const struct group *group = w.next->pdata[i];
        for (guint k = 0; k < group->states->len; k++)
            end_page(&w, group->states->pdata[k]);
    }
    clear_groups(w.next);
    g_ptr_array_unref(w.groups);
    g_ptr_array_unref(w.next);
    g_ptr_array_unref(w.found);
}
