/* quote.c: pull quotes and fact boxes in the forms they may take.
 *
 * A quote is set straddling a gutter, across columns or in one column, between a heavy and a light rule (the block's borders).
 * The notch is the narrowest of a few at which no word breaks and the quote stays compact.
 */
#include "compose/compose_private.h"

/* Rules, air and words inside `width`, its rows rounded up to the grid; the slack goes half above, half below. */
static const struct bs_box *quote_box(struct bs_composer *c, const struct bs_block *block,
                                      bs_len width, int *rows, int *lines, bool *broken)
{
    struct bs_box *inner = bs_box_create(c, width);
    bs_len y = bs_box_add_block(c, inner, block, 0, 0, width);
    *lines = inner->n_lines;
    *broken = inner->broken_word;
    /* From the descenders above to the heavy rule, and from the light rule to the x-line below: two thirds of a line each. */
    int need = bs_steps_up(y + c->first.grid * 2 / 3, c->first.grid);
    struct bs_box *box = bs_box_create(c, width);
    bs_len slack = need * c->first.grid - y;
    bs_box_add_box(c, box, inner, 0, slack / 2);
    box->height = need * c->first.grid;
    *rows = need;
    return box;
}

static void add_straddle(struct bs_composer *c, struct bs_piece *piece)
{
    if (c->first.columns < 2)
        return;
    int keep_least = piece->style->notch_min_permille ? piece->style->notch_min_permille : 600;
    static const int shares[] = {280, 330, 380};
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        if (1000 - shares[i] < keep_least)
            continue;
        bs_len notch = bs_permille(c->measure, shares[i]);
        bs_len air = MAX(c->first.gap / 2, BS_PT(7)); /* between the text and the quote's rules */
        bs_len width = 2 * notch + c->first.gap - 2 * air;
        int rows, lines;
        bool broken;
        const struct bs_box *box = quote_box(c, piece->block, width, &rows, &lines, &broken);
        if (broken || rows > c->first.rows / 3 || piece->n_forms == BS_MAX_FORMS)
            continue;
        piece->forms[piece->n_forms++] =
            (struct bs_form){.stand = BS_STAND_STRADDLE,
                             .span = 2,
                             .rows = rows,
                             .box = box,
                             .notch = notch,
                             .price = (int64_t)lines * lines * 600 + shares[i] * 30};
    }
}

static void add_column(struct bs_composer *c, struct bs_piece *piece, int span, int64_t price)
{
    bs_len width = span * (c->first.column_width + c->first.gap) - c->first.gap;
    int rows, lines;
    bool broken;
    const struct bs_box *box = quote_box(c, piece->block, width, &rows, &lines, &broken);
    if (rows + 2 > c->first.rows / 2 || piece->n_forms == BS_MAX_FORMS)
        return;
    /* A free row above and below lets the rules breathe on the grid. */
    struct bs_box *aired = bs_box_create(c, width);
    bs_box_add_box(c, aired, box, 0, c->first.grid / 2 + c->first.grid / 4);
    aired->height = (rows + 1) * c->first.grid;
    piece->forms[piece->n_forms++] = (struct bs_form){.stand = BS_STAND_COLUMN,
                                                      .span = span,
                                                      .rows = rows + 1,
                                                      .box = aired,
                                                      .price = price + (broken ? 400000 : 0)};
}

void bs_quote_forms(struct bs_composer *c, struct bs_piece *piece)
{
    const struct bs_style *style = piece->style;
    piece->optional = style->optional;
    piece->clear = style->quote_clear > 0 ? style->quote_clear : 4;
    switch (style->quote_form) {
    case BS_QUOTE_AUTO:
        add_straddle(c, piece);
        add_column(c, piece, 1, 60000);
        break;
    case BS_QUOTE_STRADDLE: /* a column serves when the lines beside a notch would gape */
        add_straddle(c, piece);
        add_column(c, piece, 1, BS_PRICE_QUOTE_WAITS);
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

void bs_aside_forms(struct bs_composer *c, struct bs_piece *piece)
{
    const struct bs_style *style = piece->style;
    for (int span = 1; span <= MIN(3, c->first.columns); span++) {
        bs_len width = span * (c->first.column_width + c->first.gap) - c->first.gap;
        struct bs_box *inner = bs_box_create(c, width);
        bs_len height = bs_box_add_block(c, inner, piece->block, 0, 0, width);
        int rows = bs_steps_up(height + c->first.x_line, c->first.grid) + 1;
        if (rows > c->first.rows * 7 / 10)
            continue;
        bs_len depth = (rows - 1) * c->first.grid - c->first.x_line;
        struct bs_box *box = bs_box_create(c, width);
        if (style->background.kind != BS_INK_NONE)
            bs_box_add_rect(c, box, NULL,
                            (struct bs_rect){.y = c->first.x_line,
                                             .width = width,
                                             .height = depth,
                                             .ink = style->background});
        bs_box_add_box(c, box, inner, 0, c->first.x_line);
        box->height = rows * c->first.grid;
        int wide =
            rows > 26 ? (rows - 26) * 20000 : 0; /* a tall thin box is worse than a wider one */
        piece->forms[piece->n_forms++] = (struct bs_form){.stand = BS_STAND_TOP,
                                                          .span = span,
                                                          .rows = rows,
                                                          .box = box,
                                                          .price = (span - 1) * 50000 + wide};
    }
    if (piece->n_forms == 0) { /* too long for a box: it runs in the text, block by block */
        const struct bs_block *aside = piece->block;
        c->n_pieces--;
        bs_diag(c->diags, BS_WARN, aside->where, "aside.long",
                "fact box is longer than a page allows: it runs in the text");
        bs_galley_add_blocks(c, aside);
    }
}
