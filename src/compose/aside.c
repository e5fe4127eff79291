/* aside.c: fact boxes, in one column or in as many as they cover.
 *
 * Model: a box wider than a column is no wider line but more columns: its head stands over them, what follows is set once to the
 * measure of one and cut between lines into columns of even depth. A paragraph is not cut after its first line nor before its
 * last, and nothing is cut after a crosshead. The depth is the least at which the lines fill no more columns than there are.
 */
#include "compose/compose_private.h"

#define MOST_LINES 300 /* a longer box is no box */

struct cut_line { /* everything on one baseline */
    struct bs_box_item *first;
    bs_len baseline;
    bool breaks; /* a column may end with it */
};

struct cut_flow {
    int n;
    struct cut_line lines[MOST_LINES];
};

/* False when the flow holds more than lines of text: then it stays whole. */
static bool read_lines(struct cut_flow *flow, struct bs_box *box)
{
    flow->n = 0;
    for (struct bs_box_item *item = box->first; item; item = item->next) {
        if (item->kind != BS_MARK_LINE)
            return false;
        bs_len baseline = item->as.line.baseline;
        if (flow->n && flow->lines[flow->n - 1].baseline == baseline)
            continue;
        if (flow->n == MOST_LINES || (flow->n && baseline < flow->lines[flow->n - 1].baseline))
            return false;
        flow->lines[flow->n++] = (struct cut_line){.first = item, .baseline = baseline};
    }
    for (int i = 0; i + 1 < flow->n; i++) {
        const struct bs_box_item *last = flow->lines[i].first, *next = flow->lines[i + 1].first;
        while (last->next != next)
            last = last->next;
        bool inside = last->block == next->block;
        bool head = last->block->kind == BS_BLOCK_CROSSHEAD;
        bool second = inside && last->as.line.line->from; /* of the paragraph's lines, or later */
        flow->lines[i].breaks = !head && (!inside || (second && !next->as.line.line->last));
    }
    return flow->n > 0;
}

/* One past the last line of a column that begins with line `from` and is at most so deep; `from`: none fits. */
static int column_end(const struct cut_flow *flow, int from, bs_len depth)
{
    int end = from;
    for (int i = from; i < flow->n; i++) {
        if (flow->lines[i].baseline - flow->lines[from].baseline > depth)
            return end;
        if (flow->lines[i].breaks || i + 1 == flow->n)
            end = i + 1;
    }
    return end;
}

/* The ends of the columns at the least depth that they can have; false: the lines cannot be cut into so many. */
static bool cut(const struct cut_flow *flow, int columns, int *ends, bs_len *depth)
{
    for (int i = 0; i < flow->n; i++) {
        *depth = flow->lines[i].baseline - flow->lines[0].baseline;
        int at = 0;
        for (int k = 0; k < columns; k++)
            ends[k] = at = column_end(flow, at, *depth);
        if (at == flow->n)
            return ends[columns - 1] > ends[MAX(0, columns - 2)] || columns == 1;
    }
    return false;
}

static void move_lines(struct bs_box_item *from, const struct bs_box_item *end, bs_len x, bs_len y)
{
    for (; from != end; from = from->next) {
        from->as.line.x += x;
        from->as.line.baseline += y;
    }
}

struct area {
    bs_len x, y, width;
    int columns;
};

/* What follows the box's head; the foot of its columns. 0: it cannot be cut into so many. */
static bs_len add_columns(struct bs_composer *c, struct bs_box *box, const struct bs_block *from,
                          const struct area *area)
{
    bs_len gap = c->first.gap, white = 0, foot = 0;
    bs_len measure = (area->width - (area->columns - 1) * gap) / area->columns;
    struct bs_box *set = bs_box_create(c, measure);
    for (const struct bs_block *block = from; block; block = block->next) {
        const struct bs_style *style = bs_block_style(c, block);
        if (style->display == BS_DISPLAY_NONE)
            continue;
        foot += set->first ? MAX(white, style->margin_top) : 0;
        foot = bs_box_add_block(c, set, block, 0, foot, measure);
        white = style->margin_bottom;
    }
    struct cut_flow flow;
    int ends[BS_MAX_COLUMNS];
    bs_len depth;
    if (!read_lines(&flow, set) || !cut(&flow, area->columns, ends, &depth))
        return 0;
    bs_len below = foot - flow.lines[flow.n - 1].baseline;
    for (int k = 0; k < area->columns; k++) {
        int start = k ? ends[k - 1] : 0, place = c->rtl ? area->columns - 1 - k : k;
        move_lines(flow.lines[start].first, ends[k] < flow.n ? flow.lines[ends[k]].first : NULL,
                   place * (measure + gap), flow.lines[0].baseline - flow.lines[start].baseline);
    }
    bs_box_add_box(c, box, set, area->x, area->y);
    return area->y + flow.lines[0].baseline + depth + below;
}

/* The box over several columns; its depth, 0 when it cannot be set so. */
static bs_len set_wide(struct bs_composer *c, struct bs_box *box, const struct bs_block *aside,
                       int span)
{
    const struct bs_style *style = bs_block_style(c, aside);
    bs_len left = style->border_left.width + style->padding_left;
    bs_len right = style->border_right.width + style->padding_right;
    struct area area = {.x = c->rtl ? right : left,
                        .y = bs_box_add_rule(c, box, &style->border_top, 0) + style->padding_top,
                        .width = box->width - left - right,
                        .columns = span};
    const struct bs_block *from = aside->first;
    if (from && from->kind == BS_BLOCK_CROSSHEAD) {
        area.y = bs_box_add_block(c, box, from, area.x, area.y, area.width) +
                 bs_block_style(c, from)->margin_bottom;
        from = from->next;
    }
    bs_len foot = from ? add_columns(c, box, from, &area) : 0;
    return foot ? bs_box_add_rule(c, box, &style->border_bottom, foot + style->padding_bottom) : 0;
}

/* The ground goes on to a whole grid line: the rule at the box's foot goes with it. */
static void lower_foot(struct bs_box *box, const struct bs_style *style, bs_len foot, bs_len depth)
{
    bs_len rule = style->border_bottom.width;
    for (struct bs_box_item *item = box->first; item && rule > 0; item = item->next)
        if (item->kind == BS_MARK_RECT && item->as.rect.y == foot - rule &&
            item->as.rect.height == rule)
            item->as.rect.y = depth - rule;
}

void bs_aside_forms(struct bs_composer *c, struct bs_piece *piece)
{
    const struct bs_style *style = piece->style;
    for (int span = 1; span <= MIN(3, c->first.columns); span++) {
        bs_len width = bs_columns_width(&c->first, span);
        struct bs_box *inner = bs_box_create(c, width);
        bs_len height = span == 1 ? bs_box_add_block(c, inner, piece->block, 0, 0, width)
                                  : set_wide(c, inner, piece->block, span);
        int rows = bs_steps_up(height + c->first.x_line, c->first.grid) + 1;
        if (height == 0 || rows > c->first.rows * 7 / 10)
            continue;
        bs_len depth = (rows - 1) * c->first.grid - c->first.x_line;
        struct bs_box *box = bs_box_create(c, width);
        if (style->background.kind != BS_INK_NONE) {
            lower_foot(inner, style, height, depth);
            bs_box_add_rect(c, box, NULL,
                            (struct bs_rect){.y = c->first.x_line,
                                             .width = width,
                                             .height = depth,
                                             .ink = style->background});
        }
        bs_box_add_box(c, box, inner, 0, c->first.x_line);
        box->height = rows * c->first.grid;
        int tall = MAX(0, rows - 26) * 20000; /* a tall thin box is worse than a wider one */
        piece->forms[piece->n_forms++] = (struct bs_form){.stand = BS_STAND_TOP,
                                                          .span = span,
                                                          .rows = rows,
                                                          .box = box,
                                                          .price = (span - 1) * 50000 + tall};
    }
    if (piece->n_forms == 0) { /* too long for a box: it runs in the text, block by block */
        const struct bs_block *aside = piece->block;
        c->n_pieces--;
        bs_diag(c->diags, BS_WARN, aside->where, "aside.long",
                "fact box is longer than a page allows: it runs in the text");
        bs_galley_add_blocks(c, aside);
    }
}
