/* leftover.c: pages of pictures, when an article has more of them than its text can hold. */
#include "compose/pages.h"

struct stack {
    int foot[BS_MAX_COLUMNS];
};

/* The highest place where the form fits on this page; -1: none. */
static int find_place(const struct bs_geometry *g, const struct stack *stack,
                      const struct bs_form *form, int *row)
{
    int best = -1;
    *row = g->rows;
    for (int column = 0; column + form->span <= g->columns; column++) {
        int top = 0;
        for (int k = column; k < column + form->span; k++)
            top = MAX(top, stack->foot[k]);
        if (top < *row &&
            top + form->rows <= g->rows + 1) /* its free last row may hang over the foot */
            *row = top, best = column;
    }
    return best;
}

static int fill_page(struct bs_composer *c, const struct bs_geometry *g, struct bs_plan *plan,
                     int next)
{
    struct stack stack = {{0}};
    for (; next < c->n_figures && plan->n_spots < BS_MAX_SPOTS; next++) {
        const struct bs_form *form = &c->pieces[next].forms[0];
        int row, column = find_place(g, &stack, form, &row);
        if (column < 0)
            break;
        plan->spots[plan->n_spots++] =
            (struct bs_spot){.piece = next, .form = form, .column = column, .row = row};
        for (int k = column; k < column + form->span; k++)
            stack.foot[k] = row + form->rows;
    }
    return next;
}

const struct bs_state *bs_place_leftovers(struct bs_composer *c, const struct bs_state *last,
                                          GError **error)
{
    while (last->next_figure < c->n_figures) {
        struct bs_geometry g;
        if (!bs_pages_allowed(c, last->page + 1, error))
            return NULL;
        if (!bs_geometry_init(&g, c, last->page + 1, NULL))
            return last;
        struct bs_plan *plan = BS_NEW(c->arena, struct bs_plan);
        plan->quotes = last->quotes;
        plan->next_figure = fill_page(c, &g, plan, last->next_figure);
        if (plan->next_figure ==
            last->next_figure) { /* forms never pass 7/10 of a page: cannot happen, but must end */
            plan->next_figure++;
            bs_diag(c->diags, BS_FAULT, c->pieces[last->next_figure].block->where, "figure.dropped",
                    "figure fits on no page: left out");
        }
        for (int i = 0; i < plan->n_spots; i++)
            bs_diag(c->diags, BS_WARN, c->pieces[plan->spots[i].piece].block->where, "figure.late",
                    "there is not enough text to set this figure beside: it stands on a page of "
                    "pictures");
        struct bs_state *state = BS_NEW(c->arena, struct bs_state);
        *state = *last;
        state->prev = last;
        state->plan = plan;
        state->page = last->page + 1;
        state->depth = g.rows;
        state->last_step = NULL;
        state->next_figure = plan->next_figure;
        last = state;
    }
    return last;
}
