/* search.c: pages chained by best price.
 *
 * Model: a state is the end of a page: where the text goes on, which figures and quotes are set or given up. For every state,
 * every plan of the next page's figures (plan.c) and every common depth of its columns, columns.c gives the ends that the text
 * can reach, with the quotes it placed on the way.
 * Method: beam search over the states page by page, ordered by price so far plus the best price of the text still to come (a
 * lower bound: every paragraph at its cheapest, every piece at a free place). The last page is a fill of its own in which the
 * text must end and the columns be level within one line; it competes with the longer ways on.
 * Sources: Plass 1981 (pages as shortest paths), Mittelbach 2016/2019 (floats in the search), DocEng 2019 (balancing inside it).
 */
#include "compose/bounds.h"

#define BEAM 10       /* states kept after each page */
#define DEPTHS 3      /* common depths tried: the whole page, one and two lines less */
#define LAST_DEPTHS 3 /* depths tried for a last page after the best of them */
#define QUOTE_REACH 3 /* quotes may take so many rows less of each column than was thought */
#define LAST_REACH 14 /* depths tried beyond those, while nothing holds the text */
#define NOTE_AIR 5    /* rows that notes may have above them, their rule included */
#define GLANCE_PLANS 6
#define GOOD_PLACE 600000 /* what lines beside a quote in a good place cost */
#define WORTH 8000000     /* what a plan may gain to be tried although others came out well */
#define GOOD 200000       /* over the least that a page can cost: it need not be looked at again */
#define MARGIN 200000 /* what a glance finds dearer than the best by this is not looked at again */
#define NO_BOUND (INT64_MAX / 4)

struct search {
    struct bs_composer *c;
    struct bs_geometry geometry;
    int page, head_rows;
    int depth;     /* that is asked for of this page's text; 0: none */
    int last_unit; /* that a full page will probably hold */
    GPtrArray *beam, *next, *ends, *plans;
    const struct bs_state *last; /* the cheapest way to the article's end so far */
    int64_t cheapest;            /* outlook of the best end of this page so far */
    int64_t filled;              /* of the best end of the last fills */
    int group;                   /* of the beam, counted */
    int64_t fills_before;        /* this page: columns filled */
    bool sound;                  /* some way through it keeps all rules */
    /* by kind of page, group and plan: what a glance found; a polish, whose beam is wider, does not ask */
    int64_t glanced[2][BEAM][GLANCE_PLANS];
};

/* A glance finds for each page a way that is seldom far from the best: what costs more is then not looked at again. */
#define ALIKE                                                                                      \
    .figure_places = 16, .form_places = 4, .beam = BEAM, .beam_slack = 3000000, .fills = 30000,    \
    .more_fills = 120000
static const struct bs_reach glance = {ALIKE,       .plans = GLANCE_PLANS, .plans_after = 1,
                                       .groups = 6, .states = 3,           .heights = 1,
                                       .places = 1, .slack = 200000,       .last_slack = 600000};
static const struct bs_reach usual = {ALIKE,        .plans = 16,     .plans_after = 2,
                                      .groups = 10, .states = 8,     .heights = 3,
                                      .places = 3,  .slack = 800000, .last_slack = 20000000};
static const struct bs_reach far = {ALIKE,        .plans = 32,     .plans_after = 4,
                                    .groups = 40, .states = 24,    .heights = 5,
                                    .places = 5,  .slack = 800000, .last_slack = 60000000};
/* Whatever there is, as long as it may take: `fills` are the bounds that bite. */
#define WIDE                                                                                       \
    .plans = 400, .plans_after = INT_MAX, .figure_places = 64, .form_places = 16,                  \
    .heights = INT_MAX, .places = INT_MAX, .groups = 200, .states = 100, .beam = 3 * BEAM,         \
    .slack = 20000000, .last_slack = INT64_C(20000000000), .beam_slack = 20000000
static const struct bs_reach polish = {WIDE, .fills = 3000, .more_fills = 8000};

static const struct bs_reach *const reaches[] = {&usual, &far, &polish};

/* Is what looks worse than what is known passed over? */
static bool narrow(const struct search *s)
{
    return s->c->reach == &glance || s->c->reach == &usual;
}

static guint plans_tried(const struct search *s)
{
    return MIN(s->plans->len, (guint)s->c->reach->plans);
}

static int64_t outlook(const struct search *s, const struct bs_state *state)
{
    int64_t price = bs_outlook(s->c, state);
    return state->final ? price : price + bs_owed(s->c, state->quotes, state->next_figure);
}

/* What the quotes that still wait will probably cost. */
static int64_t waiting_price(const struct search *s, uint64_t quotes)
{
    int64_t price = 0;
    for (int q = 0; q < s->c->n_quotes; q++)
        if (!(quotes >> q & 1) && s->c->pieces[s->c->n_figures + q].n_forms)
            price += MAX(BS_QUOTE_GUESS - s->c->pieces[s->c->n_figures + q].least, 0);
    return price;
}

/* As the outlook, with a guess at what waiting quotes will cost: they need legs deep enough to stand in. */
static int64_t promise(const struct search *s, const struct bs_state *state)
{
    int64_t price = outlook(s, state) + waiting_price(s, state->quotes);
    int64_t leg = s->c->rows_after[state->cursor.unit] / s->geometry.columns;
    for (int q = 0; q < s->c->n_quotes && leg < s->geometry.rows; q++) {
        const struct bs_piece *piece = &s->c->pieces[s->c->n_figures + q];
        if (!(state->quotes >> q & 1) && piece->n_forms &&
            leg < piece->forms[0].rows + 2 * piece->clear)
            price += piece->style->prices.quote_dropped;
    }
    return price;
}

/* --- a plan and its fill ------------------------------------------------------------------------------------------------ */

/* False: a cheaper way to the same place is known. */
static bool offer(struct search *s, struct bs_state *end)
{
    if (end->final) {
        bool better = !s->last || end->cost < s->last->cost;
        if (better)
            s->last = end;
        return better;
    }
    for (guint i = 0; i < s->next->len; i++) {
        struct bs_state *known = g_ptr_array_index(s->next, i);
        if (known->cursor.unit == end->cursor.unit && known->cursor.line == end->cursor.line &&
            known->cursor.setting == end->cursor.setting &&
            known->next_figure == end->next_figure && known->quotes == end->quotes &&
            known->notes == end->notes) {
            if (end->cost >= known->cost)
                return false;
            s->next->pdata[i] = end;
            return true;
        }
    }
    g_ptr_array_add(s->next, end);
    return true;
}

static int64_t least_dropped(const struct search *s)
{
    int64_t least = s->c->prices->quote_dropped;
    for (int q = 0; q < s->c->n_quotes; q++)
        least = MIN(least, s->c->pieces[s->c->n_figures + q].style->prices.quote_dropped);
    return least;
}

/* No rule that matters was broken on the way to this end. */
static bool sound(const struct search *s, const struct bs_state *end, int64_t known)
{
    return bs_outlook(s->c, end) - bs_outlook(s->c, end->prev) - known <
           bs_least_rule(s->c->prices);
}

/* True when some end was reached without anything given up. */
static bool fill_plan(struct search *s, const GPtrArray *group, const struct bs_plan *plan,
                      int depth, bool last, int64_t extra)
{
    if (!bs_figures_fit(plan, s->head_rows, depth))
        return false;
    struct bs_page_task task = {.geometry = &s->geometry,
                                .plan = plan,
                                .page = s->page,
                                .head_rows = s->head_rows,
                                .depth = depth,
                                .last = last,
                                .last_unit = last ? s->c->n_units : s->last_unit,
                                .starts = group,
                                .price = plan->price + extra,
                                .bound = NO_BOUND};
    if (last) /* how deep it is is known only now */
        task.price += bs_plan_legs(s->c, &s->geometry, plan, s->head_rows, depth);
    if (last && s->last)
        task.bound = s->last->cost;
    else if (!last && s->cheapest < NO_BOUND)
        task.bound = s->cheapest + s->c->reach->beam_slack;
    if (!last && s->last && !s->c->fit_pages) /* going on takes a page more */
        task.bound = MIN(task.bound, s->last->cost - s->c->prices->page);
    g_ptr_array_set_size(s->ends, 0);
    struct bs_mark mark = bs_arena_mark(s->c->scratch);
    bs_fill_columns(s->c, &task, s->ends);
    bool found = false, taken = false;
    for (guint i = 0; i < s->ends->len; i++) {
        struct bs_state *end = g_ptr_array_index(s->ends, i);
        bool kept = sound(s, end, task.price);
        s->sound |= kept && (narrow(s) || end->plan->dropped == 0);
        found |= kept && end->plan->dropped == 0;
        s->filled = MIN(s->filled, promise(s, end));
        if (!last)
            s->cheapest = MIN(s->cheapest, promise(s, end));
        taken |= offer(s, end);
    }
    if (!taken)
        bs_arena_rewind(s->c->scratch, mark);
    return found;
}

/* --- one group of states through one page ------------------------------------------------------------------------------- */

static const struct bs_state *foremost(const GPtrArray *group)
{
    const struct bs_state *first = group->pdata[0];
    for (guint i = 1; i < group->len; i++) {
        const struct bs_state *state = group->pdata[i];
        if (state->cursor.unit < first->cursor.unit)
            first = state;
    }
    return first;
}

static int64_t rows_left(const struct search *s, const struct bs_state *state)
{
    int64_t rows = s->c->rows_after[state->cursor.unit];
    if (state->cursor.line > 0)
        rows -= state->cursor.line * s->c->units[state->cursor.unit].row_lines;
    return rows;
}

static void request_plans(struct search *s, const struct bs_state *from, int last_unit, int depth,
                          bool all)
{
    g_ptr_array_set_size(s->plans, 0);
    struct bs_plan_request request = {.geometry = &s->geometry,
                                      .head_rows = s->head_rows,
                                      .depth = depth,
                                      .first_unit = from->cursor.unit,
                                      .last_unit = last_unit,
                                      .all = all,
                                      .next_figure = from->next_figure};
    bs_plan_page(s->c, &request, s->plans);
    if (plans_tried(s) < s->plans->len)
        s->c->bound_hit = true;
}

static int64_t least_cost(const struct search *s, const GPtrArray *group)
{
    int64_t least = INT64_MAX;
    for (guint i = 0; i < group->len; i++)
        least = MIN(least, outlook(s, group->pdata[i]));
    return least;
}

/* What the group comes to if its waiting quotes find good places. */
static int64_t least_hope(const struct search *s, const GPtrArray *group)
{
    const struct bs_state *state = group->pdata[0];
    int64_t hope = least_cost(s, group);
    for (int q = 0; q < s->c->n_quotes; q++)
        if (!(state->quotes >> q & 1) && s->c->pieces[s->c->n_figures + q].n_forms)
            hope += GOOD_PLACE;
    return hope;
}

/* Many quotes have places without number: with a way to the article's end, or to the next page, it is enough some time. */
static bool tired(const struct search *s)
{
    const struct bs_composer *c = s->c;
    int64_t most = s->sound ? c->reach->fills : c->reach->more_fills;
    if (c->fills - s->fills_before < most || (!s->last && s->next->len == 0))
        return false;
    s->c->bound_hit = true;
    return true;
}

/* Did a glance at this plan come out so much dearer than the best that looking closer is no use? */
static bool seen_enough(struct search *s, guint plan, bool last)
{
    s->filled = NO_BOUND;
    if (s->c->reach != &usual || plan >= GLANCE_PLANS)
        return false;
    int64_t best = s->cheapest;
    if (last)
        best = s->last && s->last->plan->dropped == 0 ? s->last->cost : NO_BOUND;
    return s->glanced[last][s->group][plan] > best + MARGIN;
}

static void note_glance(struct search *s, guint plan, bool last)
{
    if (s->c->reach == &glance && s->group < BEAM)
        s->glanced[last][s->group][plan] = s->filled;
}

static void full_page(struct search *s, const GPtrArray *group)
{
    const struct bs_state *from = foremost(group);
    int rows = s->depth ? MIN(s->depth, s->geometry.rows) : s->geometry.rows;
    int64_t capacity = (int64_t)s->geometry.columns * (rows - s->head_rows);
    int last = from->cursor.unit;
    while (last < s->c->n_units &&
           s->c->rows_after[from->cursor.unit] - s->c->rows_after[last] <= capacity)
        last++;
    if (s->c->rows_after[from->cursor.unit] + 60 < capacity / 2 && !s->c->fit_pages)
        return; /* far too little text for a full page: only an end can come */
    s->last_unit = last;
    if (narrow(s) && s->group > 0 && least_hope(s, group) >= s->cheapest + MARGIN)
        return; /* the beam knows better ways */
    request_plans(s, from, last, rows, false);
    for (guint i = 0; i < plans_tried(s); i++) {
        if (tired(s))
            break;
        if (seen_enough(s, i, false))
            continue;
        for (int less = 0; less < DEPTHS && rows - less > s->head_rows; less++)
            if (fill_plan(s, group, s->plans->pdata[i], rows - less, false,
                          less * s->c->prices->depth) &&
                narrow(s))
                break; /* level feet at this depth, no rule broken: a shallower page has nothing to add */
        note_glance(s, i, false);
    }
}

static int even_depth(const struct search *s, int64_t area)
{
    int64_t depth = s->head_rows + (area + s->geometry.columns - 1) / s->geometry.columns;
    return (int)MIN(depth, s->geometry.rows);
}

/* How few and how many rows the rest of the text can be made to take. */
struct text_rows {
    int64_t least, most;
};

static void add_text_rows(const struct search *s, const struct bs_state *state,
                          struct text_rows *rows)
{
    int64_t least, most;
    bs_text_rows(s->c, &state->cursor, &least, &most);
    for (int i = state->notes; i < s->c->n_notes; i++) {
        int depth = bs_steps_up(s->c->notes[i].height, s->c->first.grid);
        least += depth - 1;
        most += depth + NOTE_AIR;
    }
    rows->least = MIN(rows->least, least);
    rows->most = MAX(rows->most, most);
}

/* The depths at which this plan's page can come out even: what is shallower cannot hold the text, what is deeper cannot be
 * filled with it. True when one did, and nothing was given up. */
static bool try_depths(struct search *s, const GPtrArray *group, const struct bs_plan *plan,
                       const struct text_rows *rows)
{
    const struct bs_state *from = foremost(group);
    int64_t quotes = bs_quotes_area(s->c, from);
    int shallowest = bs_depth_for(&s->geometry, plan, s->head_rows, rows->least);
    int enough = bs_depth_for(&s->geometry, plan, s->head_rows, rows_left(s, from) + quotes) - 1;
    /* A notch makes text longer: half as much again for each of its rows is more than it ever does. */
    int deepest = bs_depth_for(&s->geometry, plan, s->head_rows,
                               rows->most + quotes * 3 / 2 + s->geometry.columns);
    int depth = MAX(shallowest, enough - QUOTE_REACH), first = depth, since = 0;
    bool found = false;
    deepest = MAX(deepest, depth);
    for (; depth <= deepest && since < LAST_DEPTHS && !tired(s); depth++) {
        const struct bs_state *known = s->last;
        found |= fill_plan(s, group, plan, depth, true, 0);
        since = s->last != known || s->c->only ? 0 : since + found;
    }
    if (s->c->reach == &glance)
        return found;
    /* Not without giving something up: then a page without quotes may be the better one. */
    if (!s->last || s->last->cost >= least_cost(s, group) + least_dropped(s))
        for (depth = first - 1; depth >= shallowest && !tired(s); depth--)
            fill_plan(s, group, plan, depth, true, 0);
    /* No page without a broken rule: then any that holds the text, so that the one that breaks least is among them. */
    int64_t sound = least_cost(s, group) + bs_least_rule(s->c->prices);
    for (depth = deepest + 1; depth <= MIN(s->geometry.rows, deepest + LAST_REACH) &&
                              (!s->last || s->last->cost >= sound) && !tired(s);
         depth++)
        fill_plan(s, group, plan, depth, true, 0);
    return found;
}

/* The article's end is found already, so well that from here none can be better by more than a few lines; or none probably is,
 * for the beam knows better ways. */
static bool well_enough(const struct search *s, const GPtrArray *group)
{
    if (!narrow(s) || !s->last || s->last->plan->dropped)
        return false;
    if (s->group > 0)
        return least_hope(s, group) >= s->last->cost;
    return s->c->reach == &usual && s->last->cost < least_cost(s, group) + GOOD;
}

/* By how much this plan could better the best end that is known. */
static int64_t most_gain(const struct search *s, const GPtrArray *group, const struct bs_plan *plan)
{
    int64_t least = INT64_MAX;
    for (guint i = 0; i < group->len && s->last; i++) {
        const struct bs_state *state = group->pdata[i];
        int64_t owed = bs_owed(s->c, state->quotes, plan->next_figure);
        least = MIN(least, bs_outlook(s->c, state) + owed + plan->price);
    }
    return s->last ? s->last->cost - least : NO_BOUND;
}

static void last_page(struct search *s, const GPtrArray *group)
{
    const struct bs_state *from = foremost(group);
    int64_t capacity = (int64_t)s->geometry.columns * (s->geometry.rows - s->head_rows),
            text = rows_left(s, from);
    if (text > capacity + 20)
        return;
    if (well_enough(s, group))
        return;
    int guess = s->depth ? s->depth
                         : MAX(even_depth(s, text + bs_waiting_area(s->c, from)),
                               MIN(s->head_rows + 1, s->geometry.rows));
    request_plans(s, from, s->c->n_units, guess, true);
    struct text_rows rows = {.least = INT64_MAX, .most = 0};
    for (guint i = 0; i < group->len; i++)
        add_text_rows(s, group->pdata[i], &rows);
    int after = 0; /* plans tried since one came out well */
    guint tried = s->c->reach == &glance || s->last ? plans_tried(s) : s->plans->len;
    for (guint i = 0; i < tried && !tired(s); i++) {
        const struct bs_plan *plan = s->plans->pdata[i];
        bool hopeful = i < plans_tried(s) || plan->n_spots == 0;
        if (s->last ? i >= plans_tried(s) : !hopeful)
            continue; /* any end is better than none: then all figures may have to wait */
        int64_t gain = most_gain(s, group, plan);
        bool enough = seen_enough(s, i, true) || after > s->c->reach->plans_after;
        if (gain <= 0 || (enough && gain < WORTH))
            continue;
        bool well =
            s->depth ? s->depth <= s->geometry.rows && fill_plan(s, group, plan, s->depth, true, 0)
                     : try_depths(s, group, plan, &rows);
        note_glance(s, i, true);
        after += well || after;
    }
}

/* The states of the beam that have the same figures and quotes set go through a page together. */
static void advance_groups(struct search *s, void (*advance)(struct search *, const GPtrArray *))
{
    GPtrArray *group = g_ptr_array_new();
    GPtrArray *waiting = g_ptr_array_copy(s->beam, NULL, NULL);
    for (s->group = 0; waiting->len; s->group++) {
        g_ptr_array_set_size(group, 0);
        const struct bs_state *key = waiting->pdata[0];
        for (guint i = 0; i < waiting->len;) {
            struct bs_state *state = waiting->pdata[i];
            if (state->next_figure == key->next_figure && state->quotes == key->quotes &&
                state->notes == key->notes) {
                g_ptr_array_add(group, state);
                g_ptr_array_remove_index(waiting, i);
            } else {
                i++;
            }
        }
        advance(s, group);
    }
    g_ptr_array_unref(waiting);
    g_ptr_array_unref(group);
}

/* --- keeping what won ---------------------------------------------------------------------------------------------------- */

static struct bs_state *keep(struct search *s, const struct bs_state *state)
{
    struct bs_arena *arena = s->c->arena;
    struct bs_state *kept = bs_arena_memdup(arena, state, sizeof *state);
    kept->plan = bs_arena_memdup(arena, state->plan, sizeof *state->plan);
    struct bs_step *above = NULL;
    kept->last_step = NULL;
    for (const struct bs_step *step = state->last_step; step; step = step->prev) {
        struct bs_step *copy = bs_arena_memdup(arena, step, sizeof *step);
        copy->prev = NULL;
        if (above)
            above->prev = copy;
        else
            kept->last_step = copy;
        above = copy;
    }
    return kept;
}

static gint by_outlook(gconstpointer a, gconstpointer b, gpointer data)
{
    int64_t x = promise(data, *(const struct bs_state *const *)a),
            y = promise(data, *(const struct bs_state *const *)b);
    return (x > y) - (x < y);
}

static void select_beam(struct search *s)
{
    g_ptr_array_sort_with_data(s->next, by_outlook, s);
    if (s->next->len > (guint)s->c->reach->beam)
        s->c->bound_hit = true;
    g_ptr_array_set_size(s->beam, 0);
    for (guint i = 0; i < MIN(s->next->len, (guint)s->c->reach->beam); i++)
        g_ptr_array_add(s->beam, keep(s, s->next->pdata[i]));
    g_ptr_array_set_size(s->next, 0);
}

/* Empty pages cost more than all else: when the best state is the end of one, no page holds what comes next. */
static bool moved_on(const struct search *s)
{
    const struct bs_state *after = s->beam->len ? s->beam->pdata[0] : NULL;
    const struct bs_state *before = after ? after->prev : NULL;
    return !after || after->cursor.unit != before->cursor.unit ||
           after->cursor.line != before->cursor.line || after->next_figure != before->next_figure;
}

/* The text has to end here. If it does not, how much of it is left is the answer. */
static const struct bs_state *end_of_fit(struct search *s, GError **error)
{
    if (s->last)
        return s->last;
    int64_t least = s->c->rows_after[0];
    for (guint i = 0; i < s->beam->len; i++)
        least = MIN(least, rows_left(s, s->beam->pdata[i]));
    s->c->overset = (int)MAX(least, 1);
    g_set_error(error, BS_ERROR, BS_ERROR_LAYOUT, "%s: the text is %d line%s too long",
                bs_article_name(s->c), s->c->overset, s->c->overset == 1 ? "" : "s");
    return NULL;
}

static void look(struct search *s, const struct bs_reach *reach)
{
    struct bs_composer *c = s->c;
    c->reach = reach;
    for (int i = 0; reach == &glance && i < BEAM * GLANCE_PLANS; i++)
        s->glanced[0][i / GLANCE_PLANS][i % GLANCE_PLANS] =
            s->glanced[1][i / GLANCE_PLANS][i % GLANCE_PLANS] = NO_BOUND;
    if (!c->fit_pages || s->page == c->fit_pages)
        advance_groups(s, last_page);
    if (!c->fit_pages || s->page < c->fit_pages || !s->last)
        advance_groups(s, full_page);
}

bool bs_pages_allowed(const struct bs_composer *c, int pages, GError **error)
{
    int limit = c->params->max_pages ? c->params->max_pages : INT_MAX;
    if (pages <= limit && !bs_arena_full(c->arena))
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_LIMIT,
                "%s: takes more than %d page%s, and no more are allowed; cut it, or allow more",
                bs_article_name(c), pages - 1, pages == 2 ? "" : "s");
    return false;
}

static const struct bs_state *chain_pages(struct search *s, GError **error)
{
    struct bs_composer *c = s->c;
    for (s->page = 1; s->beam->len; s->page++) {
        if (!bs_pages_allowed(c, s->page, s->last ? NULL : error))
            return s->last; /* if there is one: it may be that others would have been cheaper */
        if (!bs_geometry_init(&s->geometry, c, s->page, error))
            return NULL;
        s->head_rows = s->page == 1 ? c->head_rows : 0;
        struct bs_mark mark = bs_arena_mark(c->scratch);
        const struct bs_state *known = s->last;
        s->cheapest = NO_BOUND;
        s->fills_before = c->fills;
        s->sound = false;
        s->depth = s->page == c->fit_pages ? c->fit_rows : 0;
        bool hit = c->bound_hit;
        if (!c->only)
            look(s, &glance);
        c->bound_hit = hit;
        look(s, c->only ? c->only : reaches[c->look]);
        if (s->last && s->last != known)
            s->last = keep(s, s->last);
        select_beam(s);
        bs_arena_rewind(c->scratch, mark);
        if (s->page == c->fit_pages)
            return end_of_fit(s, error);
        if (s->last &&
            (!s->beam->len || outlook(s, s->beam->pdata[0]) + c->prices->page >= s->last->cost))
            return s->last;
        if (s->page > 1 && !moved_on(s))
            break;
    }
    if (s->last)
        return s->last;
    g_set_error(
        error, BS_ERROR, BS_ERROR_LAYOUT,
        "%s: page %d of the style holds none of the text: make the page larger or its type smaller",
        bs_article_name(c), s->page);
    return NULL;
}

const struct bs_state *bs_search(struct bs_composer *c, const struct bs_state *known,
                                 GError **error)
{
    struct search s = {.c = c,
                       .last = known,
                       .beam = g_ptr_array_new(),
                       .next = g_ptr_array_new(),
                       .ends = g_ptr_array_new(),
                       .plans = g_ptr_array_new()};
    struct bs_state *start = BS_NEW(c->arena, struct bs_state);
    g_ptr_array_add(s.beam, start);
    const struct bs_state *last = chain_pages(&s, error);
    g_ptr_array_unref(s.beam);
    g_ptr_array_unref(s.next);
    g_ptr_array_unref(s.ends);
    g_ptr_array_unref(s.plans);
    return last;
}
