/* figure.c: pictures with caption and credit, in every size they may take.
 *
 * A picture hangs from the x-line of its first row; its caption's last baseline falls on a body baseline, and one row below it
 * stays free. So its height is what a whole number of rows leaves: it is scaled to the width and cropped by the rest, within
 * the style's bounds and round the focal point.
 */
#include "compose/picture.h"

static const struct bs_block *child_of(const struct bs_block *figure, enum bs_block_kind kind)
{
    for (const struct bs_block *child = figure->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

/* The place beside the last line of a caption where the credit fits; false: there is none. */
static bool credit_place(const struct bs_box *caption, const struct bs_box *credit, bs_len width,
                         bs_len air, bs_len *x)
{
    const struct bs_box_item *last = caption->last, *item = credit->first;
    if (!last || last->kind != BS_MARK_LINE || credit->n_lines != 1)
        return false;
    const struct bs_line *line = last->as.line.line, *words = item->as.line.line;
    bool rtl = last->as.line.para->rtl;
    bs_len left = rtl ? line->left - air - words->width : line->left + line->width + air;
    *x = left - words->left;
    return left >= 0 && left + words->width <= width;
}

static const struct bs_box *set_words(struct bs_composer *c, const struct bs_block *block,
                                      const struct bs_style *style, bs_len width)
{
    struct bs_box *box = bs_box_create(c, width);
    if (block && block->text.len)
        box->height = bs_box_add_text(
            c, box,
            &(struct bs_box_text){.block = block, .style = style, .width = width, .justify = true});
    return box;
}

/* A balanced caption is filled line by line instead where the credit then finds room on its last line, and where it is long:
 * of three lines and more nobody sees the balance, but everybody a line that ends early. */
static const struct bs_box *set_caption(struct bs_composer *c, const struct bs_block *caption,
                                        const struct bs_box *credit, bs_len width, bs_len air)
{
    if (!caption)
        return bs_box_create(c, width);
    const struct bs_style *style = bs_block_style(c, caption);
    if (style->wrap != BS_WRAP_BALANCE)
        return set_words(c, caption, style, width);
    const struct bs_box *balanced = set_words(c, caption, style, width);
    if (balanced->n_lines < 2)
        return balanced;
    struct bs_style *plain = bs_arena_memdup(c->arena, style, sizeof *style);
    plain->wrap = BS_WRAP_NORMAL;
    const struct bs_box *filled = set_words(c, caption, plain, width);
    bs_len x;
    if (credit->first && credit_place(filled, credit, width, air, &x))
        return filled;
    bool stub = filled->last && filled->last->as.line.line->width < width / 4;
    return filled->n_lines > 2 && !stub ? filled : balanced;
}

/* Caption, then the credit: on the caption's last line where it fits, else under it. */
static bs_len add_caption(struct bs_composer *c, struct bs_box *box, const struct bs_block *figure,
                          bs_len width)
{
    const struct bs_block *caption = child_of(figure, BS_BLOCK_CAPTION),
                          *credit = child_of(figure, BS_BLOCK_CREDIT);
    const struct bs_style *small = credit ? bs_block_style(c, credit) : NULL;
    const struct bs_box *name = set_words(c, credit, small, width);
    bs_len air = small ? small->size : 0, x;
    const struct bs_box *words = set_caption(c, caption, name, width, air);
    bs_len y = words->first ? bs_block_style(c, caption)->margin_top : 0;
    bs_box_add_box(c, box, words, 0, y);
    if (credit_place(words, name, width, air, &x)) {
        bs_len baseline = words->last->as.line.baseline;
        bs_box_add_box(c, box, name, x, y + baseline - name->first->as.line.baseline);
        return y + words->height;
    }
    bs_box_add_box(c, box, name, 0, y + words->height);
    return y + words->height + name->height;
}

const struct bs_box *bs_figure_caption_box(struct bs_composer *c, const struct bs_block *figure,
                                           bs_len width, bool ruled)
{
    struct bs_box *box = bs_box_create(c, width);
    bs_len y = add_caption(c, box, figure, width);
    if (!ruled || !box->first) {
        box->height = y;
        return box;
    }
    /* Without its picture the caption stands between rules, so that nobody reads it as text. */
    const struct bs_style *style = bs_block_style(c, figure);
    struct bs_box *framed = bs_box_create(c, width);
    bs_len top = style->border_top.width + style->padding_top,
           foot = top + y + style->padding_bottom;
    bs_box_add_rect(c, framed, NULL,
                    (struct bs_rect){.width = width,
                                     .height = style->border_top.width,
                                     .ink = style->border_top.ink});
    bs_box_add_box(c, framed, box, 0, top);
    bs_box_add_rect(c, framed, NULL,
                    (struct bs_rect){.y = foot,
                                     .width = width,
                                     .height = style->border_bottom.width,
                                     .ink = style->border_bottom.ink});
    framed->height = foot + style->border_bottom.width;
    return framed;
}

/* What is left for the picture: from the x-line of the first row to the baseline of the last but one, where the caption's last
 * line stands. */
static bs_len height_in_rows(const struct bs_composer *c, const struct bs_box *caption, int rows)
{
    bs_len depth = (rows - 2) * c->first.grid + c->first.baseline - c->first.x_line;
    return depth - bs_caption_depth(caption);
}

struct frame {
    bs_len width; /* of the columns covered */
    bs_len inner; /* of picture and caption: less where max-height keeps the picture small */
    const struct bs_box *caption;
    int most; /* ‰ that may be cut off; 1000: whatever it takes */
    /* a picture lower than its rows leaves white above its caption rather than being cut */
    bool whole;
};

static void frame_init(struct bs_composer *c, struct frame *frame, const struct bs_block *figure,
                       bs_len width, int most)
{
    *frame = (struct frame){.width = width, .inner = width, .most = most};
    frame->caption = bs_figure_caption_box(c, figure, width, false);
}

/* The figure in `rows` grid lines of which the last is free; NULL when the crop would pass the bound. */
static const struct bs_box *figure_in_rows(struct bs_composer *c, const struct bs_block *figure,
                                           const struct bs_picture_size *size,
                                           const struct frame *frame, int rows)
{
    const struct bs_style *style = bs_block_style(c, figure);
    bs_len room = height_in_rows(c, frame->caption, rows), height = room;
    bs_len natural = bs_picture_height(size, frame->inner);
    bool fits = ABS(height - natural) <= bs_permille(MAX(height, natural), frame->most);
    if (!fits && frame->whole && room > natural && room < natural + c->first.grid)
        height = natural, fits = true;
    if (!fits || height < c->first.grid * 2)
        return NULL;
    struct bs_box *box = bs_box_create(c, frame->width);
    struct bs_picture picture = bs_picture_crop(figure, size, frame->inner, height);
    if (size->real && picture.ppi < style->min_ppi && frame->most < 1000)
        return NULL;
    picture.x = (frame->width - frame->inner) / 2;
    picture.y = c->first.x_line;
    bs_box_add_picture(c, box, figure, picture);
    bs_box_add_box(c, box, frame->caption, picture.x, c->first.x_line + room);
    box->height = rows * c->first.grid;
    return box;
}

/* How many columns suit the shape: landscape is the dominant picture, portrait stands in fewer. */
static int ideal_span(const struct bs_composer *c, const struct bs_picture_size *size, bool lead)
{
    int columns = c->first.columns;
    int shape = size->px_width * 100 / size->px_height;
    if (columns <= 2)
        return shape > 110 ? columns : 1;
    int ideal = shape >= 120 ? (columns + 1) / 2 : shape >= 90 ? MAX(1, columns / 3) : 1;
    if (lead && columns == 3 && shape >= 90)
        ideal = 2;
    if (columns >= 5 && shape < 90)
        ideal = 2;
    if (!lead && columns >= 3)
        ideal = MAX(1, ideal - (columns >= 5));
    return MAX(1, ideal);
}

static void add_form(struct bs_piece *piece, int span, int rows, const struct bs_box *box,
                     int64_t price)
{
    if (piece->n_forms < BS_MAX_FORMS)
        piece->forms[piece->n_forms++] = (struct bs_form){
            .stand = BS_STAND_TOP, .span = span, .rows = rows, .box = box, .price = price};
}

/* The most rows in which the picture keeps to max-height above this caption. */
static int rows_within(const struct bs_composer *c, const struct bs_box *caption, bs_len max_height)
{
    int rows = bs_steps_up(max_height + caption->height + c->first.x_line, c->first.grid) + 2;
    while (rows > 4 && height_in_rows(c, caption, rows) > max_height)
        rows--;
    return rows;
}

/* A picture that max-height makes smaller keeps its shape (CSS 2 §10.4), and its caption keeps its width: the narrower they are
 * the deeper the caption, so that both are found together. What would leave a column empty beside it is no form. */
static void small_form(struct bs_composer *c, struct bs_piece *piece,
                       const struct bs_picture_size *size, int span, int64_t price)
{
    struct frame frame;
    frame_init(c, &frame, piece->block, bs_columns_width(&c->first, span),
               piece->style->crop ? 30 : BS_CROP_NONE);
    frame.whole = true;
    for (int round = 0; round < 4; round++) {
        int rows = rows_within(c, frame.caption, piece->style->max_height);
        bs_len height = MAX(height_in_rows(c, frame.caption, rows), c->first.grid * 2);
        bs_len inner = (bs_len)bs_muldiv(height, size->px_width, size->px_height);
        frame.inner = CLAMP(inner, MIN(c->measure / 5, frame.width), frame.width);
        frame.caption = bs_figure_caption_box(c, piece->block, frame.inner, false);
    }
    bs_len natural = bs_picture_height(size, frame.inner);
    int rows = 4;
    while (rows <= c->first.rows && height_in_rows(c, frame.caption, rows) < natural - BS_PT(1))
        rows++;
    if (rows > c->first.rows * 7 / 10 ||
        (span > 1 && frame.inner <= bs_columns_width(&c->first, span - 1)))
        return;
    const struct bs_box *box = figure_in_rows(c, piece->block, size, &frame, rows);
    if (box)
        add_form(piece, span, rows, box, price);
}

static void forms_at_span(struct bs_composer *c, struct bs_piece *piece,
                          const struct bs_picture_size *size, int span, int ideal, int most)
{
    struct frame frame;
    frame_init(c, &frame, piece->block, bs_columns_width(&c->first, span), most);
    frame.whole = !piece->style->crop;
    bs_len natural = bs_picture_height(size, frame.width);
    bs_len max_height = piece->style->max_height ? piece->style->max_height : BS_LEN_MAX;
    bool lead =
        c->n_pieces == 1; /* the page's entry: it must not be smaller than what comes after it */
    const struct bs_prices *prices = &piece->style->prices;
    int64_t price =
        ABS(span - ideal) * (lead && span < ideal ? prices->figure_lead : prices->figure_span);
    int rows = bs_steps_up(natural + frame.caption->height + c->first.x_line, c->first.grid) + 1;
    int cap = c->first.rows * 7 / 10, before = piece->n_forms;
    for (int r = rows - 1; r <= rows + 1; r++) {
        if (r < 4 || (r > cap && most < 1000) || height_in_rows(c, frame.caption, r) > max_height)
            continue;
        const struct bs_box *box = figure_in_rows(c, piece->block, size, &frame, r);
        if (box)
            add_form(piece, span, r, box, price + ABS(r - rows) * prices->figure_height);
    }
    if (natural > max_height && piece->n_forms == before)
        small_form(c, piece, size, span, price);
}

/* Words that are longer than a page allows run in the text, and the picture stands without them. */
static void part_with_words(struct bs_composer *c, struct bs_piece *piece, struct frame *frame)
{
    if (frame->caption->height <= c->first.rows * c->first.grid * 4 / 10)
        return;
    bs_diag(c->diags, BS_WARN, piece->block->where, "figure.caption",
            "the picture's words are longer than a page allows: they run in the text");
    frame->caption = bs_box_create(c, frame->width);
    bs_galley_add_blocks(c, piece->block);
}

/* A figure that fits nowhere as it is: one column, as deep as the page allows, cropped by force. */
static void last_resort(struct bs_composer *c, struct bs_piece *piece,
                        const struct bs_picture_size *size)
{
    const struct bs_style *style = piece->style;
    struct frame frame;
    frame_init(c, &frame, piece->block, c->measure, 1000);
    part_with_words(c, piece, &frame);
    int rows = MAX(4, c->first.rows * 6 / 10);
    bs_len natural = bs_picture_height(size, frame.width);
    rows = MIN(rows, bs_steps_up(natural, c->first.grid) + 6);
    if (style->max_height)
        rows = MIN(rows, rows_within(c, frame.caption, style->max_height));
    const struct bs_box *box = figure_in_rows(c, piece->block, size, &frame, rows);
    if (!box)
        return;
    add_form(piece, 1, rows, box, 0);
    if (size->real && bs_picture_ppi(size, frame.width) < style->min_ppi)
        bs_diag(c->diags, BS_WARN, piece->block->where, "figure.resolution",
                "picture \"%s\" prints at %d ppi even in one column; the style asks for %d",
                piece->block->as.figure.src, bs_picture_ppi(size, frame.width), style->min_ppi);
    else
        bs_diag(c->diags, BS_WARN, piece->block->where, "figure.cropped",
                "figure is too deep for the page and was cropped to %d lines", rows);
}

bool bs_figure_forms(struct bs_composer *c, struct bs_piece *piece)
{
    struct bs_picture_size size;
    const struct bs_block *figure = piece->block;
    if (!bs_picture_probe(c, figure, &size)) {
        const struct bs_box *box = bs_figure_caption_box(c, figure, c->measure, true);
        if (box->first)
            bs_galley_add_solid(c, figure, box);
        return false;
    }
    const struct bs_style *style = piece->style;
    piece->pictures = 1;
    int low = CLAMP(style->span_min ? style->span_min : 1, 1, c->first.columns);
    int high = CLAMP(style->span_max ? style->span_max : c->first.columns, low, c->first.columns);
    bool lead = c->n_pieces == 1;
    int ideal = CLAMP(ideal_span(c, &size, lead), low, high);
    int most = bs_picture_most(style);
    forms_at_span(c, piece, &size, ideal, ideal, most);
    for (int away = 1; away < c->first.columns && piece->n_forms < BS_MAX_FORMS - 3; away++) {
        if (ideal - away >= low)
            forms_at_span(c, piece, &size, ideal - away, ideal, most);
        if (ideal + away <= high)
            forms_at_span(c, piece, &size, ideal + away, ideal, most);
    }
    if (piece->n_forms == 0)
        last_resort(c, piece, &size);
    if (piece->n_forms == 0)
        bs_diag(c->diags, BS_FAULT, figure->where, "figure.dropped",
                "figure cannot be set on a page of %d lines: left out", c->first.rows);
    return piece->n_forms > 0;
}

static const struct bs_form *stretched_form(struct bs_composer *c, const struct bs_piece *piece,
                                            const struct bs_form *form, int rows)
{
    const struct bs_style *style = piece->style;
    if (piece->kind != BS_PIECE_FIGURE || piece->pictures != 1 || rows < 4 ||
        rows > c->first.rows * 7 / 10)
        return NULL;
    struct bs_picture_size size;
    struct frame frame;
    bs_picture_measure(c, piece->block, &size);
    frame_init(c, &frame, piece->block, bs_columns_width(&c->first, form->span),
               bs_picture_most(style));
    if (style->max_height && height_in_rows(c, frame.caption, rows) > style->max_height)
        return NULL;
    const struct bs_box *box = figure_in_rows(c, piece->block, &size, &frame, rows);
    if (!box)
        return NULL;
    struct bs_form *stretched = bs_arena_memdup(c->arena, form, sizeof *form);
    stretched->rows = rows;
    stretched->box = box;
    return stretched;
}

const struct bs_form *bs_figure_stretch(struct bs_composer *c, struct bs_piece *piece,
                                        const struct bs_form *form, int by)
{
    for (const struct bs_stretched *known = piece->stretched; known; known = known->next)
        if (known->from == form && known->by == by)
            return known->form;
    struct bs_stretched *found = BS_NEW(c->arena, struct bs_stretched);
    *found = (struct bs_stretched){.next = piece->stretched,
                                   .from = form,
                                   .form = stretched_form(c, piece, form, form->rows + by),
                                   .by = by};
    piece->stretched = found;
    return found->form;
}

const struct bs_box *bs_figure_inline(struct bs_composer *c, const struct bs_block *figure)
{
    struct bs_picture_size size;
    if (!bs_picture_probe(c, figure, &size))
        return bs_figure_caption_box(c, figure, c->measure, true);
    const struct bs_style *style = bs_block_style(c, figure);
    bs_len width = c->measure;
    bs_len height = bs_picture_height(&size, width);
    if (style->max_height && height > style->max_height) {
        height = style->max_height;
        width = (bs_len)bs_muldiv(height, size.px_width, size.px_height);
    }
    height = MIN(height, c->first.grid * (c->first.rows * 6 / 10));
    height = MAX(height, c->first.grid);
    width = CLAMP(width, c->first.grid, c->measure);
    const struct bs_box *caption = bs_figure_caption_box(c, figure, c->measure, false);
    struct bs_box *box = bs_box_create(c, c->measure);
    struct bs_picture picture = bs_picture_crop(figure, &size, width, height);
    picture.x = (c->measure - width) / 2;
    bs_box_add_picture(c, box, figure, picture);
    bs_box_add_box(c, box, caption, 0, height);
    box->height = height + caption->height;
    return box;
}
