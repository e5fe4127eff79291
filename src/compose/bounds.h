/* bounds.h: what is still to come, and how deep a page it needs: bounds by which the search sees early that a way leads
 * nowhere. */
#ifndef BS_COMPOSE_BOUNDS_H
#define BS_COMPOSE_BOUNDS_H

#include "compose/pages.h"

/* The price so far and the best of the text to come. */
int64_t bs_outlook(const struct bs_composer *c, const struct bs_state *state);
/* What the pieces still to come will cost at the least: these quotes are set, and the figures before this one. */
int64_t bs_owed(const struct bs_composer *c, uint64_t quotes, int next_figure);
/* How few and how many rows the text from here on can be made to take, without its notes and what stands in notches. */
void bs_text_rows(const struct bs_composer *c, const struct bs_cursor *cursor, int64_t *least,
                  int64_t *most);
/* Rows that a quote takes of the text's at the most. */
int64_t bs_quote_rows(const struct bs_piece *piece);

/* What stands on the foot rises with it, and must not rise into the head or what hangs from there. */
bool bs_figures_fit(const struct bs_plan *plan, int head_rows, int depth);
/* The shallowest page that leaves `rows` rows to text beside the plan's figures. A figure may reach below it. */
int bs_depth_for(const struct bs_geometry *geometry, const struct bs_plan *plan, int head_rows,
                 int64_t rows);
/* The rows that all waiting pieces will block, each in its cheapest form. */
int64_t bs_waiting_area(const struct bs_composer *c, const struct bs_state *state);
/* What the waiting quotes take of a page at the most. */
int64_t bs_quotes_area(const struct bs_composer *c, const struct bs_state *state);

/* What costs less breaks no rule that matters: the cheapest of those that the composer gives up depth or quotes for. */
static inline int64_t bs_least_rule(const struct bs_prices *p)
{
    const int64_t rules[] = {p->widow, p->orphan, p->keep, p->blank, p->hyphen_foot};
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (rules[i] > 0)
            least = MIN(least, rules[i]);
    return least;
}

#endif
