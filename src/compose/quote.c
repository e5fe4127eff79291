/* quote.c: pull quotes in the forms they may take.
 *
 * A quote is set straddling a gutter, across columns or in one column, between a heavy and a light rule (the block's borders).
 * Of some widths for the notch those are offered at which no word breaks and the lines break best.
 */
#include "compose/compose_private.h"

struct quote_try {
    bs_len width;
    bs_len hang; /* how far quotation marks may stand out of it before they touch what is beside */
    bool large;  /* in the largest of its sizes */
    /* out */
    const struct bs_box *box;
    int rows;
    bool broken;
    int64_t price; /* for its lines: many, uneven ones, and breaks against the sense */
};

/* Moves lines in whose marks hang too far out on one side, and says how far they hang after all. */
static bs_len haul_in(struct bs_box *box, bs_len hang)
{
    bs_len most = 0;
    for (struct bs_box_item *item = box->first; item; item = item->next) {
        if (item->kind != BS_MARK_LINE)
            continue;
        bs_len left = -item->as.line.x - item->as.line.line->left;
        bs_len right = item->as.line.line->width - left - box->width;
        if (left - hang <= hang - right) {
            bs_len move = CLAMP(0, left - hang, hang - right);
            item->as.line.x += move, left -= move, right += move;
        }
        most = MAX(most, MAX(left, right));
    }
    return most;
}

/* Rules, air and words, the rows rounded up to the grid; the slack goes half above, half below. */
static void try_quote(struct bs_composer *c, const struct bs_block *block, struct quote_try *try)
{
    struct bs_box *inner = bs_box_create(c, try->width);
    inner->large = try->large;
    bs_len y = bs_box_add_block(c, inner, block, 0, 0, try->width), inset = 0;
    bs_len out = haul_in(inner, try->hang);
    if (out > try->hang && !inner->broken_word) {
        inset = out - try->hang;
        inner = bs_box_create(c, try->width - 2 * inset);
        inner->large = try->large;
        y = bs_box_add_block(c, inner, block, 0, 0, inner->width);
        haul_in(inner, try->hang);
        for (struct bs_box_item *item = inner->first; item; item = item->next)
            if (item->kind == BS_MARK_RECT) /* the rules keep their length */
                item->as.rect.x -= inset, item->as.rect.width += 2 * inset;
    }
    try->broken = inner->broken_word;
    try->price = inner->price + (int64_t)inner->n_lines * inner->n_lines * 600;
    /* From the descenders above to the heavy rule, and from the light rule to the x-line below: two thirds of a line each. */
    try->rows = bs_steps_up(y + c->first.grid * 2 / 3, c->first.grid);
    struct bs_box *box = bs_box_create(c, try->width);
    bs_box_add_box(c, box, inner, inset, (try->rows * c->first.grid - y) / 2);
    box->height = try->rows * c->first.grid;
    try->box = box;
}

#define NOTCHES 3 /* widths worth offering: the ones that break its words best */

static void keep_form(struct bs_form *forms, int *n, const struct bs_form *form)
{
    int i = *n < NOTCHES ? (*n)++ : NOTCHES - 1;
    if (forms[i].box && forms[i].price <= form->price)
        return;
    for (; i > 0 && forms[i - 1].price > form->price; i--)
        forms[i] = forms[i - 1];
    forms[i] = *form;
}

static void add_straddle(struct bs_composer *c, struct bs_piece *piece)
{
    if (c->first.columns < 2)
        return;
    int keep_least = piece->style->notch_min_permille ? piece->style->notch_min_permille : 600;
    static const int shares[] = {280, 310, 340, 370, 400};
    struct bs_form forms[NOTCHES] = {{0}};
    int n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        if (1000 - shares[i] < keep_least)
            continue;
        bs_len notch = bs_permille(c->measure, shares[i]);
        bs_len air = MAX(c->first.gap / 2, BS_PT(7)); /* between the text and the quote's rules */
        struct quote_try try = {.width = 2 * notch + c->first.gap - 2 * air, .hang = air / 2};
        try_quote(c, piece->block, &try);
        if (try.broken || try.rows > c->first.rows / 3)
            continue;
        keep_form(forms, &n,
                  &(struct bs_form){.stand = BS_STAND_STRADDLE,
                                    .span = 2,
                                    .rows = try.rows,
                                    .box = try.box,
                                    .notch = notch,
                                    .price = try.price + shares[i] * 30});
    }
    for (int i = 0; i < n && piece->n_forms < BS_MAX_FORMS; i++)
        piece->forms[piece->n_forms++] = forms[i];
}

#define LARGE_MOST 7 /* lines of a quote in the larger size: longer ones would fill the column */

static void add_column(struct bs_composer *c, struct bs_piece *piece, int span, int64_t price)
{
    bs_len width = bs_columns_width(&c->first, span);
    struct quote_try try = {.width = width, .hang = c->first.gap / 4, .large = true};
    try_quote(c, piece->block, &try);
    if (try.broken || try.box->n_lines > LARGE_MOST) {
        try.large = false;
        try_quote(c, piece->block, &try);
    }
    if (try.rows + 2 > c->first.rows / 2 || piece->n_forms == BS_MAX_FORMS)
        return;
    /* Half a row more above and below, as the eye measures it: from the baseline above to the x-line below. */
    struct bs_box *aired = bs_box_create(c, width);
    bs_len over = c->first.grid - c->first.baseline;
    bs_box_add_box(c, aired, try.box, 0, (c->first.grid + c->first.x_line - over) / 2);
    aired->height = (try.rows + 1) * c->first.grid;
    piece->forms[piece->n_forms++] = (struct bs_form){.stand = BS_STAND_COLUMN,
                                                      .span = span,
                                                      .rows = try.rows + 1,
                                                      .box = aired,
                                                      .price = price + (try.broken ? 400000 : 0)};
}

void bs_quote_forms(struct bs_composer *c, struct bs_piece *piece)
{
    const struct bs_style *style = piece->style;
    piece->optional = style->optional;
    piece->clear = style->quote_clear;
    switch (style->quote_form) {
    case BS_QUOTE_AUTO:
        add_straddle(c, piece);
        add_column(c, piece, 1, 60000);
        break;
    case BS_QUOTE_STRADDLE: /* a column serves when the lines beside a notch would gape */
        add_straddle(c, piece);
        add_column(c, piece, 1, style->prices.quote_form);
        break;
    case BS_QUOTE_COLUMN:
        add_column(c, piece, 1, 0);
        break;
    case BS_QUOTE_SPAN:
        add_column(c, piece, MIN(2, c->first.columns), 0);
        add_column(c, piece, 1, 60000);
        break;
    }
    if (piece->n_forms == 0)
        bs_diag(c->diags, BS_FAULT, piece->block->where, "quote.dropped",
                "pull quote is too long for the page: left out");
}
