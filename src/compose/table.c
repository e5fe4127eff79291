/* table.c: ruled tables, in one column or across several.
 *
 * Column widths begin as CSS 2 §17.5.2.2 has them (automatic layout): every column gets at least its longest word; what is left is
 * shared in proportion to what each would like beyond that. From there width is moved between two columns at a time for as long
 * as that saves a line. Every move makes the table less deep, so this ends; tables of many cells are left as they were.
 * Columns whose longest words do not fit beside each other stand in parts, one below the other.
 */
#include "compose/compose_private.h"

#define MAX_TABLE_COLUMNS 256
#define EVENED_COLUMNS 12 /* the most for which width is moved about */
#define EVENED_ROWS 60

struct widths {
    int columns, rows;
    int first, n; /* of the part that is set */
    bs_len least[MAX_TABLE_COLUMNS], most[MAX_TABLE_COLUMNS], given[MAX_TABLE_COLUMNS];
    /* NULL: none, or too many to be kept */
    const struct bs_para *paras[EVENED_ROWS][EVENED_COLUMNS];
    bs_len pads[EVENED_ROWS][EVENED_COLUMNS];
};

static bs_len padding(const struct bs_style *style)
{
    return style->padding_left + style->padding_right;
}

static bs_len longest_word(const struct bs_para *para)
{
    int64_t from = para->start.start_x, most = 0;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *stop = &para->stops[i];
        if (stop->kind == BS_STOP_HYPHEN || stop->kind == BS_STOP_EMERGENCY)
            continue;
        most = MAX(most, stop->end_x - from);
        from = stop->start_x;
    }
    return (bs_len)MIN(most, BS_LEN_MAX);
}

static const struct bs_block *cell_at(const struct bs_block *row, int column)
{
    const struct bs_block *cell = row->first;
    while (cell && column-- > 0)
        cell = cell->next;
    return cell;
}

static void measure_table(struct bs_composer *c, const struct bs_block *table,
                          struct widths *widths)
{
    *widths = (struct widths){0};
    for (const struct bs_block *row = table->first; row; row = row->next) {
        if (row->kind != BS_BLOCK_ROW)
            continue;
        int i = 0;
        for (const struct bs_block *cell = row->first; cell && i < MAX_TABLE_COLUMNS;
             cell = cell->next, i++) {
            const struct bs_style *style = bs_block_style(c, cell);
            struct bs_box_text text = {.block = cell, .style = style};
            const struct bs_para *para = bs_box_shape(c, &text);
            bs_len pad = padding(style);
            if (widths->rows < EVENED_ROWS && i < EVENED_COLUMNS) {
                widths->paras[widths->rows][i] = para;
                widths->pads[widths->rows][i] = pad;
            }
            widths->least[i] = MAX(widths->least[i], longest_word(para) + pad);
            int64_t natural = para->stops[para->n_stops - 1].end_x;
            widths->most[i] =
                MAX(widths->most[i], (bs_len)MIN(natural + pad, BS_LEN_MAX / MAX_TABLE_COLUMNS));
        }
        widths->columns = MAX(widths->columns, i);
        widths->rows++;
    }
}

static int64_t total(const bs_len *lengths, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += lengths[i];
    return sum;
}

/* How many lines the words take when each line is filled before the next. */
static int lines_at(const struct bs_para *para, bs_len width)
{
    int64_t from = para->start.start_x;
    const struct bs_stop *fits = NULL;
    int lines = 1;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *stop = &para->stops[i];
        if (stop->kind == BS_STOP_HYPHEN || stop->kind == BS_STOP_EMERGENCY)
            continue;
        if (fits && stop->end_x - from > width) {
            from = fits->start_x;
            lines++;
        }
        fits = stop;
        if (stop->kind == BS_STOP_FORCED) {
            from = stop->start_x;
            lines++;
            fits = NULL;
        }
    }
    return lines;
}

/* The lines of all rows, each as deep as its deepest cell. */
static int depth_of(const struct widths *widths)
{
    int depth = 0;
    for (int r = 0; r < widths->rows; r++) {
        int most = 0;
        for (int i = 0; i < widths->n; i++)
            if (widths->paras[r][i])
                most =
                    MAX(most, lines_at(widths->paras[r][i], widths->given[i] - widths->pads[r][i]));
        depth += most;
    }
    return depth;
}

/* Moves what saves a line from one column to another; false: nothing does. */
static bool even_out(struct widths *widths, bs_len step)
{
    int depth = depth_of(widths);
    for (int from = 0; from < widths->n; from++)
        for (int to = 0; to < widths->n; to++)
            for (bs_len move = step; move <= 8 * step; move += step) {
                if (from == to || widths->given[from] - move < widths->least[from])
                    break;
                widths->given[from] -= move;
                widths->given[to] += move;
                if (depth_of(widths) < depth)
                    return true;
                widths->given[from] += move;
                widths->given[to] -= move;
            }
    return false;
}

static void share(struct widths *widths, bs_len width)
{
    const bs_len *wanted = widths->most + widths->first, *needed = widths->least + widths->first;
    bs_len *given = widths->given + widths->first;
    int64_t least = total(needed, widths->n), most = total(wanted, widths->n);
    for (int i = 0; i < widths->n; i++) {
        if (least >= width) /* cannot be: each gives in proportion and words break */
            given[i] = (bs_len)bs_muldiv(needed[i], width, MAX(least, 1));
        else if (most <= least)
            given[i] = needed[i] + (bs_len)((width - least) / widths->n);
        else
            given[i] =
                needed[i] + (bs_len)bs_muldiv(width - least, wanted[i] - needed[i], most - least);
    }
    bool whole = widths->n == widths->columns;
    if (!whole || widths->n > EVENED_COLUMNS || widths->rows > EVENED_ROWS || most <= width)
        return;
    while (even_out(widths, MAX(width / 48, 1)))
        ;
}

/* How many of the columns from `first` on fit side by side: at least one. */
static int fitting(const struct widths *widths, int first, bs_len width)
{
    int n = 1;
    while (first + n < widths->columns && total(widths->least + first, n + 1) <= width)
        n++;
    return n;
}

static int count_parts(const struct widths *widths, bs_len width)
{
    int parts = 0;
    for (int first = 0; first < widths->columns; parts++)
        first += fitting(widths, first, width);
    return parts;
}

/* The next part, one of `parts` that are left: as even as the words let them be. False: there is none. */
static bool next_part(struct widths *widths, bs_len width, int parts)
{
    widths->first += widths->n;
    int left = widths->columns - widths->first;
    if (left <= 0)
        return false;
    int even = parts > 1 ? (left + parts - 1) / parts : left;
    widths->n = MIN(fitting(widths, widths->first, width), even);
    share(widths, width);
    return true;
}

static bs_len add_row(struct bs_composer *c, struct bs_box *box, const struct bs_block *row,
                      const struct widths *widths, bs_len y)
{
    bs_len x = 0, foot = y;
    int i = 0;
    const struct bs_style *row_style = bs_block_style(c, row), *rule = row_style;
    for (const struct bs_block *cell = cell_at(row, widths->first); cell && i < widths->n;
         cell = cell->next, i++) {
        const struct bs_style *style = bs_block_style(c, cell);
        if (!rule->border_bottom.width)
            rule = style;
        bs_len given = widths->given[widths->first + i];
        bs_len inner = MAX(given - padding(style), style->size);
        bs_len left = x + style->padding_left;
        if (c->rtl)
            left = box->width - left - inner;
        bs_len end = bs_box_add_text(c, box,
                                     &(struct bs_box_text){.block = cell,
                                                           .style = style,
                                                           .x = left,
                                                           .y = y + style->padding_top,
                                                           .width = inner});
        foot = MAX(foot, end + style->padding_bottom);
        x += given;
    }
    return bs_box_add_rule(c, box, &rule->border_bottom, foot);
}

static const struct bs_block *table_of(const struct bs_block *block)
{
    while (block && block->kind != BS_BLOCK_TABLE)
        block = block->parent;
    return block;
}

void bs_table_find_notes(struct bs_composer *c)
{
    const struct bs_article *article = c->styled->article;
    c->table_notes = NULL;
    if (!bs_article_lookup(article, BS_BLOCK_NOTE) || !bs_article_lookup(article, BS_BLOCK_TABLE))
        return;
    size_t n = (size_t)article->n_blocks;
    c->table_notes = BS_NEW_N(c->arena, struct bs_table_note, n);
    bool *known = BS_NEW_N(c->arena, bool, n);
    const struct bs_block *last = NULL, *table = NULL; /* a table's cells follow each other */
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        const struct bs_styled_block *styled = &c->styled->blocks[block->index];
        for (int i = 0; i < styled->n_runs; i++) {
            const struct bs_block *note = styled->runs[i].note, *here = table_of(block);
            if (!note || known[note->index])
                continue;
            known[note->index] = true; /* what the text refers to first is the text's */
            if (!here || note->parent)
                continue;
            c->table_notes[(here == table ? last : here)->index].next = note;
            c->table_notes[note->index].below = true;
            table = here;
            last = note;
        }
    }
}

bool bs_table_has_note(const struct bs_composer *c, const struct bs_block *note)
{
    return c->table_notes && c->table_notes[note->index].below;
}

static const struct bs_block *next_note(const struct bs_composer *c, const struct bs_block *block)
{
    return c->table_notes ? c->table_notes[block->index].next : NULL;
}

/* A table's notes need no rule of their own below its last one. */
static bs_len add_notes(struct bs_composer *c, struct bs_box *box, const struct bs_block *table,
                        bs_len y)
{
    struct bs_box *notes = bs_box_create(c, box->width);
    notes->unruled = true;
    bs_len depth = 0;
    for (const struct bs_block *note = next_note(c, table); note; note = next_note(c, note))
        depth = bs_box_add_block(c, notes, note, 0, depth, box->width);
    bs_box_add_box(c, box, notes, 0, y);
    return y + depth;
}

static bs_len add_part(struct bs_composer *c, struct bs_box *box, const struct bs_block *table,
                       const struct widths *widths, bs_len y)
{
    const struct bs_style *style = bs_block_style(c, table);
    y = bs_box_add_rule(c, box, &style->border_top, y);
    for (const struct bs_block *child = table->first; child; child = child->next)
        if (child->kind == BS_BLOCK_ROW)
            y = add_row(c, box, child, widths, y);
    return bs_box_add_rule(c, box, &style->border_bottom, y);
}

const struct bs_box *bs_table_box(struct bs_composer *c, const struct bs_block *table, bs_len width)
{
    struct widths widths;
    measure_table(c, table, &widths);
    struct bs_box *box = bs_box_create(c, width);
    bs_len y = 0;
    for (const struct bs_block *child = table->first; child; child = child->next)
        if (child->kind == BS_BLOCK_CAPTION)
            y = bs_box_add_block(c, box, child, 0, y, width) +
                bs_block_style(c, child)->margin_bottom;
    for (int parts = count_parts(&widths, width); next_part(&widths, width, parts); parts--)
        y = add_part(c, box, table, &widths, widths.first ? y + c->first.grid / 2 : y);
    box->height = add_notes(c, box, table, y);
    return box;
}

/* Row by row into the columns: for tables deeper than a box may be. */
static void into_text(struct bs_composer *c, const struct bs_block *table)
{
    struct widths widths;
    measure_table(c, table, &widths);
    for (const struct bs_block *child = table->first; child; child = child->next) {
        struct bs_box *box = bs_box_create(c, c->measure);
        if (child->kind != BS_BLOCK_ROW)
            box->height = bs_box_add_block(c, box, child, 0, 0, c->measure);
        if (box->first)
            bs_galley_add_solid(c, child, box);
    }
    for (int parts = count_parts(&widths, c->measure); next_part(&widths, c->measure, parts);
         parts--)
        for (const struct bs_block *row = table->first; row; row = row->next) {
            struct bs_box *box = bs_box_create(c, c->measure);
            if (row->kind == BS_BLOCK_ROW)
                box->height = add_row(c, box, row, &widths, 0);
            if (box->first)
                bs_galley_add_solid(c, row, box);
        }
    for (const struct bs_block *note = next_note(c, table); note; note = next_note(c, note))
        bs_galley_add_blocks(c, note);
}

/* As many columns as its words need, and up to half of the page to spare its cells some of their line breaks. */
static int span_of(const struct bs_composer *c, const struct widths *widths)
{
    int64_t least = total(widths->least, widths->columns),
            most = total(widths->most, widths->columns);
    int span = 1, columns = c->first.columns;
    while (span < columns && least > bs_columns_width(&c->first, span))
        span++;
    while (span < (columns + 1) / 2 && most > 2 * bs_columns_width(&c->first, span))
        span++;
    return span;
}

/* In the text where it is short enough to be passed over by the eye. */
#define LINES_IN_TEXT 8

void bs_table_place(struct bs_composer *c, const struct bs_block *table)
{
    struct widths widths;
    measure_table(c, table, &widths);
    if (widths.columns == 0)
        return;
    int parts = count_parts(&widths, bs_columns_width(&c->first, c->first.columns));
    if (parts > 1)
        bs_diag(c->diags, BS_WARN, table->where, "table.wide",
                "the table is wider than the page: its columns stand in %d parts", parts);
    const struct bs_box *narrow = bs_table_box(c, table, c->measure);
    int span = span_of(c, &widths), lines = bs_steps_up(narrow->height, c->first.grid);
    bool pinned = bs_block_style(c, table)->floats == BS_FLOAT_INLINE;
    struct bs_piece *piece = !pinned && (span > 1 || lines > LINES_IN_TEXT)
                                 ? bs_galley_add_piece(c, BS_PIECE_TABLE, table)
                                 : NULL;
    for (int k = span; piece && k <= MIN(span + 1, c->first.columns); k++) {
        if (k > span && piece->n_forms &&
            total(widths.most, widths.columns) <= bs_columns_width(&c->first, span))
            break; /* wider would only be emptier */
        const struct bs_box *inner = bs_table_box(c, table, bs_columns_width(&c->first, k));
        int rows = bs_steps_up(inner->height + c->first.x_line, c->first.grid) + 1;
        if (rows > c->first.rows * 7 / 10)
            continue;
        struct bs_box *box = bs_box_create(c, inner->width);
        bs_box_add_box(c, box, inner, 0, c->first.x_line);
        box->height = rows * c->first.grid;
        piece->forms[piece->n_forms++] = (struct bs_form){.stand = BS_STAND_TOP,
                                                          .span = k,
                                                          .rows = rows,
                                                          .box = box,
                                                          .price = (k - span) * 60000};
    }
    if (piece && piece->n_forms)
        return;
    if (piece)
        c->n_pieces--;
    if (lines <= c->first.rows / 3)
        bs_galley_add_solid(c, table, narrow);
    else
        into_text(c, table);
}
