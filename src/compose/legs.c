/* legs.c: in how many of the page's columns an article is set.
 *
 * Model: a brief spread over six columns has legs of four lines: nothing in it can be made even, for a paragraph of three lines
 * goes into no two columns, and no pull quote finds its clearance. A newspaper sets it in two or three columns, head and all, and the head in a size that does not outweigh the text.
 * So does the composer, where the style says how many lines a leg should have (-bs-leg-min), and for the same reason an
 * article of one page that is long enough, but cannot be made even or keep its quotes in all columns, is tried in fewer.
 * Method: first as many columns as leave each leg its lines, or the depth of the deepest picture, by the area of the text and of all that stands beside it; then fewer,
 * one by one, and last one more, until no rule is broken. Failing that, the number of columns that breaks fewest.
 */
#include "compose/article.h"
#include "compose/bounds.h"
#include "compose/laid.h"

#define LEAST_COLUMNS 2
#define MOST_TRIALS 4 /* numbers of columns */

struct trial {
    struct bs_composer start; /* as it was before anything was set */
    struct bs_mark mark;
    size_t n_diags;
    int64_t area; /* that the text and all beside it take, in grid lines of one column */
};

static bool build(struct bs_composer *c, const struct trial *trial, int columns, GError **error)
{
    GPtrArray *head = c->head;
    int64_t weighed = c->weighed;
    g_ptr_array_set_size(head, 0);
    bs_arena_rewind(c->arena, trial->mark);
    bs_diags_rewind(c->diags, trial->n_diags);
    *c = trial->start;
    c->head = head;
    c->weighed = weighed;
    c->columns = columns;
    c->head_most = columns < c->first.columns ? (int)(trial->area / columns) : 0;
    return bs_geometry_init(&c->first, c, 1, error) && bs_build_article(c, error);
}

/* Grid lines of one column that text and all that stands beside it take. */
static int64_t area(const struct bs_composer *c)
{
    return c->rows_after[0] + bs_waiting_area(c, &(struct bs_state){.cost = 0});
}

/* Columns that pictures, tables and boxes need: each as narrow as it may be. */
static int widest(const struct bs_composer *c)
{
    int most = LEAST_COLUMNS;
    for (int i = 0; i < c->n_figures; i++) {
        int span = c->first.columns;
        for (int k = 0; k < c->pieces[i].n_forms; k++)
            span = MIN(span, c->pieces[i].forms[k].span);
        if (c->pieces[i].n_forms)
            most = MAX(most, span);
    }
    return most;
}

/* Rules broken and quotes left out. A last line that no setting of its paragraph avoids is the same in any number of columns;
 * blank lines count each. */
static int64_t count_faults(struct bs_composer *c, const struct bs_state *last)
{
    int n_pages;
    const struct bs_laid_page *pages = bs_lay_pages(c, last, &n_pages, NULL);
    if (!pages)
        return INT64_MAX;
    struct bs_laid_floats floats = bs_lay_floats(c, pages, n_pages);
    struct bs_breaches breaches = bs_find_breaches(c, pages, n_pages, &floats);
    int64_t n = last->plan->dropped;
    for (int i = 0; i < breaches.n; i++) {
        const struct bs_breach *breach = &breaches.at[i];
        if (!breach->forced)
            n += breach->kind == BS_BREACH_BLANK ? breach->n : 1;
    }
    return n;
}

/* Lines that a leg should have: as many as the style says, and the deepest picture beside it. */
static int leg_wanted(const struct bs_composer *c)
{
    int leg = c->styled->root->leg_min;
    for (int i = 0; i < c->n_figures; i++)
        if (c->pieces[i].n_forms)
            leg = MAX(leg, c->pieces[i].forms[0].rows);
    return leg;
}

static bool on_one_page(const struct bs_composer *c, const struct bs_state *last)
{
    return last && last->page == 1 && last->next_figure == c->n_figures;
}

const struct bs_state *bs_set_legs(struct bs_composer *c, GError **error)
{
    int all = c->first.columns;
    if (c->styled->root->leg_min == 0 || all <= LEAST_COLUMNS)
        return bs_set_article(c, error);
    struct trial trial = {
        .start = *c, .mark = bs_arena_mark(c->arena), .n_diags = bs_diags_mark(c->diags)};
    if (!bs_build_article(c, error))
        return NULL;
    trial.area = area(c);
    int leg = leg_wanted(c), least = widest(c);
    int columns = (int)CLAMP((trial.area + leg / 2) / leg, least, all);
    if (columns < all && !build(c, &trial, columns, error))
        return NULL;
    const struct bs_state *last = bs_search_article(c, error);
    int64_t faults = on_one_page(c, last) ? count_faults(c, last) : 0;
    int best = columns, now = columns, rows = c->first.rows - c->head_rows;
    for (int i = 1; faults > 0 && i < MOST_TRIALS; i++) {
        int next = columns - i >= least ? columns - i : columns + 1;
        if (next > all || (next > columns && now > columns) || trial.area > (int64_t)next * rows)
            break;
        now = next;
        if (!build(c, &trial, now, error))
            return NULL;
        last = bs_search_article(c, NULL);
        int64_t found = on_one_page(c, last) ? count_faults(c, last) : INT64_MAX;
        if (found < faults) {
            faults = found;
            best = now;
        }
    }
    if (now == best)
        return last;
    return build(c, &trial, best, error) ? bs_search_article(c, error) : NULL;
}
