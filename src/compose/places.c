/* places.c: where in a column a pull quote may stand.
 *
 * A quote wants text above and below it, and the eye wants it a little above the middle of the free leg. Its price grows with
 * the distance from there and with that from the column in which the text will come to it. Only places that differ enough to
 * give the text another chance are handed on: filling finds which of them keeps the lines and the feet right (columns.c).
 */
#include "compose/pages.h"

#define IDEAL 45 /* percent of the free leg, from its head, at which a quote's middle stands best */
#define HEIGHTS 5 /* places for one form in one column at the most */

static void keep(struct bs_place *places, int *n, int most, const struct bs_place *place)
{
    int i = MIN(*n, most - 1);
    if (*n == most && places[i].price <= place->price)
        return;
    for (; i > 0 && places[i - 1].price > place->price; i--)
        places[i] = places[i - 1];
    places[i] = *place;
    *n = MIN(*n + 1, most);
}

/* Rows free of figures in all columns of the spot. */
static void free_leg(const struct bs_places_request *request, const struct bs_spot *spot, int *low,
                     int *high)
{
    *low = request->head_rows;
    *high = request->depth;
    for (int i = 0; i < request->plan->n_spots; i++) {
        const struct bs_spot *figure = &request->plan->spots[i];
        if (figure->column >= spot->column + spot->form->span ||
            spot->column >= figure->column + figure->form->span)
            continue;
        int row = bs_spot_row(figure, request->depth);
        if (figure->bottom)
            *high = MIN(*high, row);
        else
            *low = MAX(*low, row + figure->form->rows);
    }
}

/* What a place costs that is too near to where its leg ends or the article begins. above, below: rows of text there. */
static int64_t near_price(const struct bs_composer *c, const struct bs_places_request *request,
                          int above, int below, bool figure_above, bool figure_below)
{
    const struct bs_piece *piece = &c->pieces[request->piece];
    const struct bs_prices *prices = &piece->style->prices;
    int lacking = MAX(piece->clear - above, 0) + MAX(piece->clear - below, 0);
    int64_t price = lacking * prices->quote_clearance;
    if ((figure_above && above == 0) || (figure_below && below == 0))
        price += prices->quote_touch;
    if (request->opening && above < piece->style->quote_ends_clear)
        price += prices->quote_ends;
    return price;
}

static void add_heights(const struct bs_composer *c, const struct bs_places_request *request,
                        struct bs_place place, struct bs_place *places, int *n, int most)
{
    static const int heights[HEIGHTS] = {IDEAL, 34, 57, 26, 68};
    const struct bs_form *form = place.spot.form;
    const struct bs_piece *piece = &c->pieces[request->piece];
    const struct bs_prices *prices = &piece->style->prices;
    int clear = bs_price_is_hard(prices->quote_clearance) ? piece->clear : 0, low, high;
    free_leg(request, &place.spot, &low, &high);
    int first = low + clear, last = high - form->rows - clear;
    if (first > last)
        return;
    int ideal = low + (high - low) * IDEAL / 100 - form->rows / 2;
    bool every = c->reach->heights > HEIGHTS;
    int n_heights = every ? last - first + 1 : c->reach->heights;
    int64_t price = place.price;
    for (int h = 0; h < n_heights; h++) {
        int row = every ? first + h : low + (high - low) * heights[h] / 100 - form->rows / 2;
        place.spot.row = CLAMP(row, first, last);
        bool again = false;
        for (int i = 0; i < *n; i++)
            again |= places[i].spot.form == form && places[i].spot.row == place.spot.row;
        place.price =
            price + ABS(place.spot.row - ideal) * prices->quote_height +
            near_price(c, request, place.spot.row - low, high - place.spot.row - form->rows,
                       low > request->head_rows, high < request->depth);
        if (!again)
            keep(places, n, most, &place);
    }
}

int bs_quote_places(const struct bs_composer *c, const struct bs_places_request *request,
                    struct bs_place places[BS_MAX_PLACES])
{
    const struct bs_piece *piece = &c->pieces[request->piece];
    int columns = request->geometry->columns, n = 0;
    for (int straddling = 0; straddling < 2; straddling++) {
        struct bs_place some[BS_MAX_PLACES / 2];
        int m = 0;
        for (int f = 0; f < piece->n_forms; f++) {
            const struct bs_form *form = &piece->forms[f];
            if ((form->stand == BS_STAND_STRADDLE) != straddling ||
                request->column + form->span > columns)
                continue;
            struct bs_place place = {
                .spot = {.piece = request->piece, .form = form, .column = request->column}};
            place.price =
                form->price + ABS(request->column - request->ideal) * piece->style->prices.offset;
            add_heights(c, request, place, some, &m, MIN(c->reach->places, BS_MAX_PLACES / 2));
        }
        for (int i = 0; i < m; i++)
            places[n++] = some[i];
    }
    return n;
}
