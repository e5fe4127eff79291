#include "compose/bounds.h"

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

bool bs_figures_fit(const struct bs_plan *plan, int head_rows, int depth)
{
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_spot *spot = &plan->spots[i];
        int top = bs_spot_row(spot, depth);
        if (spot->bottom && top < head_rows)
            return false;
        for (int k = 0; spot->bottom && k < plan->n_spots; k++) {
            const struct bs_spot *above = &plan->spots[k];
            if (!above->bottom && above->column < spot->column + spot->form->span &&
                spot->column < above->column + above->form->span &&
                top < above->row + above->form->rows)
                return false;
        }
    }
    return true;
}

int bs_depth_for(const struct bs_geometry *geometry, const struct bs_plan *plan, int head_rows,
                 int64_t rows)
{
    int depth = MIN(head_rows + 1, geometry->rows);
    for (; depth < geometry->rows; depth++) {
        int64_t room = 0;
        for (int k = 0; k < geometry->columns; k++) {
            int top = head_rows, bottom = depth;
            for (int i = 0; i < plan->n_spots; i++) {
                const struct bs_spot *spot = &plan->spots[i];
                if (!bs_spot_covers(spot, k))
                    continue;
                if (spot->bottom)
                    bottom -= spot->form->rows;
                else
                    top = MAX(top, spot->row + spot->form->rows);
            }
            room += MAX(bottom - top, 0);
        }
        if (room >= rows && bs_figures_fit(plan, head_rows, depth))
            break;
    }
    return depth;
}

int64_t bs_waiting_area(const struct bs_composer *c, const struct bs_state *state)
{
    int64_t area = 0;
    for (int i = state->next_figure; i < c->n_figures; i++)
        area += (int64_t)c->pieces[i].forms[0].rows * c->pieces[i].forms[0].span;
    for (int q = 0; q < c->n_quotes; q++) {
        const struct bs_piece *piece = &c->pieces[c->n_figures + q];
        if (!(state->quotes >> q & 1) && piece->n_forms)
            area += piece->forms[0].rows / 2;
    }
    return area;
}

int64_t bs_quotes_area(const struct bs_composer *c, const struct bs_state *state)
{
    int64_t area = 0;
    for (int q = 0, n = 0; q < c->n_quotes && n < c->styled->root->quotes_a_page; q++) {
        const struct bs_piece *piece = &c->pieces[c->n_figures + q];
        if ((state->quotes >> q & 1) || !piece->n_forms)
            continue;
        int rows = 0;
        for (int f = 0; f < piece->n_forms; f++)
            rows = MAX(rows,
                       piece->forms[f].rows *
                           (piece->forms[f].stand == BS_STAND_STRADDLE ? 1 : piece->forms[f].span));
        area += rows;
        n++;
    }
    return area;
}
