/* outlook.c: bounds on what is still to come, by which the search sees early that a way leads nowhere. */
#include "compose/pages.h"

int64_t bs_outlook(const struct bs_composer *c, const struct bs_state *state)
{
    int u = state->cursor.unit + (state->cursor.line > 0);
    return state->cost + c->price_after[MIN(u, c->n_units)];
}

int64_t bs_owed(const struct bs_composer *c, uint64_t quotes, int next_figure)
{
    int64_t price = c->figures_after[next_figure];
    for (int q = 0; q < c->n_quotes; q++) {
        const struct bs_piece *piece = &c->pieces[c->n_figures + q];
        if (!(quotes >> q & 1) && piece->n_forms)
            price += MIN(piece->least, piece->style->prices.quote_dropped);
    }
    return price;
}

void bs_text_rows(const struct bs_composer *c, const struct bs_cursor *cursor, int64_t *least,
                  int64_t *most)
{
    bool begun = cursor->line > 0;
    int u = cursor->unit + begun;
    int rest = begun ? cursor->setting->n_lines - cursor->line : 0;
    *least = c->least_after[u] + (int64_t)rest * (begun ? c->units[u - 1].row_lines : 0);
    *most = c->most_after[u] + (int64_t)rest * (begun ? c->units[u - 1].row_lines : 0);
}

int64_t bs_quote_rows(const struct bs_piece *piece)
{
    int most = 0;
    for (int f = 0; f < piece->n_forms; f++) {
        const struct bs_form *form = &piece->forms[f];
        /* A notch makes text longer: half as much again for each of its rows is more than it ever does. */
        int rows = form->stand == BS_STAND_STRADDLE ? form->rows * 3 / 2 : form->rows * form->span;
        most = MAX(most, rows);
    }
    return most;
}
