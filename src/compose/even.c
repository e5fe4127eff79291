/* even.c: figures a few lines higher or lower, so that the text of the last page comes out even beside them.
 *
 * Where the figures of some columns reach deeper than the text can make the others, lines stay blank. A figure that is not among
 * the deepest may be higher, by as much as may be cropped off its sides, and the deepest may all be a line lower.
 * Method: a line at a time, the figure that was changed least first, until nothing is blank or no figure gives more: every step
 * leaves fewer blank lines, so the loop ends.
 */
#include "compose/even.h"

/* Rows of figures in each column, -1 where one reaches below the text; the most of them. */
static int measure(const struct bs_plan_request *request, const struct bs_plan *plan, int *rows)
{
    int deepest = 0;
    for (int k = 0; k < request->geometry->columns; k++) {
        rows[k] = 0;
        for (int i = 0; i < plan->n_spots; i++) {
            const struct bs_spot *spot = &plan->spots[i];
            if (!bs_spot_covers(spot, k))
                continue;
            bool over = spot->row + spot->form->rows > request->depth && !spot->bottom;
            rows[k] = over || rows[k] < 0 ? -1 : rows[k] + spot->form->rows;
        }
        deepest = MAX(deepest, rows[k]);
    }
    return deepest;
}

int64_t bs_plan_blank(const struct bs_composer *c, const struct bs_plan_request *request,
                      const struct bs_plan *plan)
{
    int rows[BS_MAX_COLUMNS], deepest = measure(request, plan, rows);
    /* The text comes out shorter: white above crossheads goes where they head a column. */
    int64_t blank = request->geometry->columns / 2 - c->rows_after[request->first_unit];
    for (int k = 0; k < request->geometry->columns; k++)
        if (rows[k] >= 0)
            blank += deepest - rows[k];
    for (int q = c->n_figures; q < c->n_figures + c->n_quotes; q++)
        if (c->pieces[q]
                .n_forms) /* it may stand on an earlier page: then a worse plan is tried first, no more */
            blank -= (int64_t)c->pieces[q].forms[0].rows * c->pieces[q].forms[0].span;
    return MAX(blank, 0);
}

/* How far a figure is from the form that it was planned in. */
static int changed(const struct bs_plan *planned, const struct bs_plan *plan, int i)
{
    return ABS(plan->spots[i].form->rows - planned->spots[i].form->rows);
}

static bool stretch(struct bs_composer *c, struct bs_spot *spot, int by)
{
    const struct bs_form *form = bs_figure_stretch(c, &c->pieces[spot->piece], spot->form, by);
    if (!form)
        return false;
    spot->form = form;
    if (spot->bottom)
        spot->row -= by;
    return true;
}

/* One that stands in columns with room gets a line. */
static bool raise_one(struct bs_composer *c, const struct bs_plan_request *request,
                      const struct bs_plan *planned, struct bs_plan *plan)
{
    int rows[BS_MAX_COLUMNS], deepest = measure(request, plan, rows);
    bool tried[BS_MAX_SPOTS] = {false};
    for (int round = 0; round < plan->n_spots; round++) {
        int best = -1;
        for (int i = 0; i < plan->n_spots; i++) {
            bool room = !tried[i];
            for (int k = 0; k < request->geometry->columns && room; k++)
                room = !bs_spot_covers(&plan->spots[i], k) || (rows[k] >= 0 && rows[k] < deepest);
            if (room && (best < 0 || changed(planned, plan, i) < changed(planned, plan, best)))
                best = i;
        }
        if (best < 0)
            return false;
        tried[best] = true;
        if (stretch(c, &plan->spots[best], 1))
            return true;
    }
    return false;
}

/* In each of the deepest columns one loses a line. */
static bool lower_deepest(struct bs_composer *c, const struct bs_plan_request *request,
                          const struct bs_plan *planned, struct bs_plan *plan)
{
    int rows[BS_MAX_COLUMNS], deepest = measure(request, plan, rows);
    bool lowered[BS_MAX_SPOTS] = {false};
    for (int k = 0; k < request->geometry->columns; k++) {
        bool done = rows[k] < deepest;
        for (int i = 0; i < plan->n_spots; i++)
            done |= lowered[i] && bs_spot_covers(&plan->spots[i], k);
        for (int most = 0; most < 2 && !done; most++)
            for (int i = 0; i < plan->n_spots && !done; i++)
                if (bs_spot_covers(&plan->spots[i], k) && (most || !changed(planned, plan, i)))
                    done = lowered[i] = stretch(c, &plan->spots[i], -1);
        if (!done)
            return false;
    }
    return true;
}

int64_t bs_plan_even(struct bs_composer *c, const struct bs_plan_request *request,
                     struct bs_plan *plan)
{
    struct bs_plan planned = *plan, best = *plan;
    int64_t blank = bs_plan_blank(c, request, plan), least = blank;
    while (least > 0 &&
           (raise_one(c, request, &planned, plan) || lower_deepest(c, request, &planned, plan))) {
        blank = bs_plan_blank(c, request, plan);
        if (blank >= least)
            break;
        least = blank, best = *plan;
    }
    *plan = best;
    for (int i = 0; i < plan->n_spots; i++)
        plan->price += changed(&planned, plan, i) *
                       c->pieces[plan->spots[i].piece].style->prices.figure_height;
    return least;
}
