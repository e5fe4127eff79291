/* group.c: pictures that follow each other in the copy, set as one block.
 *
 * Model: the block is rows of pictures in their order. Those of a row are equally high and fill its width, with the columns' gap
 * between them: on the columns' own edges where the style allows so much crop, else each as wide as its shape asks. A picture's
 * words stand below it; words that only the first or the last one has are the whole block's. As with a single picture the depth
 * is a whole number of grid lines: what that gives or takes is cropped off all of them alike.
 * Method: each way to cut the order into rows (2^(n-1) of them) is priced with the depth of its words estimated; the cheapest of
 * each span are set.
 */
#include "compose/picture.h"

#define LEAST_WORDED 550 /* ‰ of the measure: with words of its own no picture is narrower */
#define LEAST 350
#define MANY (BS_GROUP_MOST * BS_GROUP_MOST) /* of so many each block has as many as it may */
#define SETS 2                               /* ways to cut one span that are set */
#define UNLIKE                                                                                     \
    25 /* tenths: areas of the largest and the smallest picture, from where it is paid for */
#define TALLEST 90 /* %: width by depth of a block, likewise */
#define LETTER 460 /* ‰ of the size: a letter's width, about */
#define SHAPE_MAX 9000

struct group {
    struct bs_composer *c;
    struct bs_piece *piece;
    int n;
    const struct bs_block *figures[BS_GROUP_MOST];
    struct bs_picture_size sizes[BS_GROUP_MOST];
    int shapes[BS_GROUP_MOST]; /* ‰: width by height */
    int most;                  /* ‰ that may be cut off any of them */
    int shared;                /* whose words are the block's; -1: each has its own */
};

struct set { /* one way to cut them into rows */
    int span, n_rows;
    int first[BS_GROUP_MOST + 1]; /* by row */
    bs_len height[BS_GROUP_MOST]; /* by row */
    bs_len x[BS_GROUP_MOST], width[BS_GROUP_MOST];
    bool free; /* some edges are not the columns' */
    int64_t price;
};

/* --- which pictures ----------------------------------------------------------------------------------------------------- */

static bool may_join(struct bs_composer *c, const struct bs_block *figure)
{
    const struct bs_style *style = bs_block_style(c, figure);
    return figure->kind == BS_BLOCK_FIGURE && style->group > 1 && !figure->as.figure.inline_here &&
           style->floats != BS_FLOAT_INLINE && style->display != BS_DISPLAY_NONE &&
           bs_picture_is_there(c, figure);
}

int bs_group_size(struct bs_composer *c, const struct bs_block *figure)
{
    int n = 0, most = BS_GROUP_MOST;
    for (; n < MANY && figure && may_join(c, figure); figure = figure->next, n++)
        most = MIN(most, bs_block_style(c, figure)->group);
    int groups = (n + most - 1) / most;
    return groups ? (n + groups - 1) / groups : 0; /* seven in blocks of four: four and three */
}

static bool has_words(const struct bs_block *figure)
{
    for (const struct bs_block *child = figure->first; child; child = child->next)
        if (child->text.len)
            return true;
    return false;
}

static bool group_init(struct group *group, struct bs_composer *c, struct bs_piece *piece, int n)
{
    *group = (struct group){.c = c, .piece = piece, .n = n, .most = 1000, .shared = -1};
    int worded = 0;
    const struct bs_block *figure = piece->block;
    for (int i = 0; i < n; i++, figure = figure->next) {
        struct bs_picture_size *size = &group->sizes[i];
        if (!bs_picture_probe(c, figure, size))
            return false;
        group->figures[i] = figure;
        group->shapes[i] =
            (int)CLAMP((int64_t)size->px_width * 1000 / size->px_height, 100, SHAPE_MAX);
        group->most = MIN(group->most, bs_picture_most(bs_block_style(c, figure)));
        worded += has_words(figure);
        if (has_words(figure))
            group->shared = i;
    }
    if (worded != 1 || (group->shared > 0 && group->shared < n - 1))
        group->shared = -1;
    return true;
}

/* --- rows --------------------------------------------------------------------------------------------------------------- */

static int cut_of(bs_len a, bs_len b)
{
    return (int)(1000 - bs_muldiv(MIN(a, b), 1000, MAX(MAX(a, b), 1)));
}

/* Whole columns for each picture of a row, about by their shapes. */
static void share_columns(const struct group *group, int first, int n, int span, int *columns)
{
    int64_t sum = 0, left = span - n;
    for (int i = 0; i < n; i++)
        sum += group->shapes[first + i], columns[i] = 1;
    for (; left > 0; left--) { /* one more for the one that has least of what its shape asks */
        int poor = 0;
        for (int i = 1; i < n; i++)
            if (columns[i] * (int64_t)group->shapes[first + poor] <
                columns[poor] * (int64_t)group->shapes[first + i])
                poor = i;
        columns[poor]++;
    }
}

static bool row_on_columns(const struct group *group, struct set *set, int row)
{
    int first = set->first[row], n = set->first[row + 1] - first, columns[BS_GROUP_MOST];
    if (n > set->span)
        return false;
    share_columns(group, first, n, set->span, columns);
    bs_len least = BS_LEN_MAX, most = 0;
    for (int i = 0, at = 0; i < n; at += columns[i++]) {
        set->x[first + i] = at ? bs_columns_width(&group->c->first, at) + group->c->first.gap : 0;
        set->width[first + i] = bs_columns_width(&group->c->first, columns[i]);
        bs_len own = bs_picture_height(&group->sizes[first + i], set->width[first + i]);
        least = MIN(least, own), most = MAX(most, own);
    }
    set->height[row] = (least + most) / 2;
    return MAX(cut_of(least, set->height[row]), cut_of(most, set->height[row])) <=
           group->most * 2 / 3; /* the rest is the grid's */
}

static void row_by_shapes(const struct group *group, struct set *set, int row)
{
    int first = set->first[row], n = set->first[row + 1] - first;
    bs_len gap = group->c->first.gap,
           room = bs_columns_width(&group->c->first, set->span) - (n - 1) * gap, x = 0;
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += group->shapes[first + i];
    for (int i = 0; i < n; i++) {
        bs_len width = (bs_len)bs_muldiv(room, group->shapes[first + i], sum);
        set->x[first + i] = x;
        set->width[first + i] =
            i == n - 1 ? bs_columns_width(&group->c->first, set->span) - x : width;
        x += width + gap;
    }
    set->height[row] = (bs_len)MIN(bs_muldiv(room, 1000, sum), BS_LEN_MAX / 16);
}

/* About how deep a picture's words are, from its foot to theirs. */
static bs_len guess_words(const struct group *group, int i, bs_len width)
{
    bs_len depth = 0;
    for (const struct bs_block *child = group->figures[i]->first; child; child = child->next) {
        const struct bs_style *style = bs_block_style(group->c, child);
        int64_t length = (int64_t)child->text.len * style->size * LETTER / 1000;
        depth += style->margin_top + (bs_len)(length / MAX(width, 1) + 1) * style->leading;
    }
    return MIN(depth, BS_LEN_MAX / 16);
}

static bs_len guess_depth(const struct group *group, const struct set *set)
{
    bs_len depth = (set->n_rows - 1) * group->c->first.gap;
    for (int r = 0; r < set->n_rows; r++) {
        bs_len words = 0;
        for (int i = set->first[r]; i < set->first[r + 1] && group->shared < 0; i++)
            words = MAX(words, guess_words(group, i, set->width[i]));
        depth += set->height[r] + words;
    }
    if (group->shared >= 0)
        depth += guess_words(group, group->shared, bs_columns_width(&group->c->first, set->span));
    return depth;
}

/* What is wrong with this way; false: it cannot be set so. */
static bool price_set(const struct group *group, struct set *set)
{
    const struct bs_composer *c = group->c;
    int64_t each = group->piece->style->prices.figure_span, small = INT64_MAX, large = 0;
    bs_len least = bs_permille(c->measure, group->shared < 0 ? LEAST_WORDED : LEAST);
    set->price = set->free ? each / 3 : 0;
    for (int r = 0; r < set->n_rows; r++)
        for (int i = set->first[r]; i < set->first[r + 1]; i++) {
            if (set->width[i] < least)
                return false;
            int64_t area = (int64_t)set->width[i] * set->height[r];
            small = MIN(small, area), large = MAX(large, area);
            bs_len own = bs_picture_height(&group->sizes[i], set->width[i]);
            set->price += cut_of(own, set->height[r]) * each / 200;
            if (set->width[i] < c->measure) /* smaller than alone it would ever be */
                set->price += bs_muldiv(2 * each, c->measure - set->width[i], c->measure);
        }
    bs_len depth = guess_depth(group, set), page = c->first.rows * c->first.grid;
    int64_t unlike = large * 10 / MAX(small, 1);
    int shape = (int)bs_muldiv(bs_columns_width(&c->first, set->span), 100, MAX(depth, 1));
    set->price += MAX(unlike - UNLIKE, 0) * each / 10 + MAX(TALLEST - shape, 0) * each / 20;
    if (depth > page / 2)
        set->price += (depth - page / 2) / c->first.grid * each / 4;
    return depth < page * 3 / 4;
}

static bool cut_rows(const struct group *group, int span, unsigned breaks, struct set *set)
{
    *set = (struct set){.span = span};
    for (int i = 0; i < group->n; i++)
        if (i == 0 || (breaks >> (i - 1) & 1))
            set->first[set->n_rows++] = i;
    set->first[set->n_rows] = group->n;
    for (int r = 0; r < set->n_rows; r++)
        if (!row_on_columns(group, set, r)) {
            row_by_shapes(group, set, r);
            set->free = true;
        }
    return price_set(group, set);
}

/* --- setting ------------------------------------------------------------------------------------------------------------ */

struct words { /* set to the widths of a set */
    const struct bs_box *of[BS_GROUP_MOST];
    bs_len between;  /* depth of words and gaps above the last row */
    bs_len below;    /* from the last row's foot to the last baseline */
    bs_len pictures; /* the rows' heights together */
};

static bs_len row_words(const struct group *group, const struct set *set, const struct words *words,
                        int row)
{
    bs_len depth = 0;
    for (int i = set->first[row]; i < set->first[row + 1]; i++)
        depth = MAX(depth, i == group->shared ? 0 : words->of[i]->height);
    return depth;
}

static void set_words(struct group *group, const struct set *set, struct words *words)
{
    *words = (struct words){.between = (set->n_rows - 1) * group->c->first.gap};
    int last = set->n_rows - 1;
    for (int i = 0; i < group->n; i++) {
        bs_len width =
            i == group->shared ? bs_columns_width(&group->c->first, set->span) : set->width[i];
        words->of[i] = bs_figure_caption_box(group->c, group->figures[i], width, false);
        if (i >= set->first[last] || i == group->shared)
            words->below = MAX(words->below, bs_caption_depth(words->of[i]));
    }
    for (int r = 0; r < set->n_rows; r++) {
        words->pictures += set->height[r];
        words->between += r < last ? row_words(group, set, words, r) : 0;
    }
}

static bool may_be_cut(const struct group *group, int i, bs_len width, bs_len height)
{
    const struct bs_style *style = bs_block_style(group->c, group->figures[i]);
    bs_len own = bs_picture_height(&group->sizes[i], width);
    if (ABS(height - own) > bs_permille(MAX(height, own), group->most) ||
        (style->max_height && height > style->max_height))
        return false;
    struct bs_picture cut = bs_picture_crop(group->figures[i], &group->sizes[i], width, height);
    return !group->sizes[i].real || cut.ppi >= style->min_ppi;
}

static bs_len left_of(const struct group *group, const struct set *set, int i)
{
    bs_len whole = bs_columns_width(&group->c->first, set->span);
    return group->c->rtl ? whole - set->x[i] - set->width[i] : set->x[i];
}

/* False: a picture would have to be cut by more than the style allows. */
static bool set_row(struct group *group, struct bs_box *box, const struct set *set, int row,
                    const struct bs_rect *place)
{
    for (int i = set->first[row]; i < set->first[row + 1]; i++) {
        if (place->height < group->c->first.grid * 2 ||
            !may_be_cut(group, i, set->width[i], place->height))
            return false;
        struct bs_picture picture =
            bs_picture_crop(group->figures[i], &group->sizes[i], set->width[i], place->height);
        picture.x = left_of(group, set, i);
        picture.y = place->y;
        bs_box_add_picture(group->c, box, group->figures[i], picture);
    }
    return true;
}

static void add_words(struct group *group, struct bs_box *box, const struct set *set,
                      const struct words *words, int row, bs_len y)
{
    for (int i = set->first[row]; i < set->first[row + 1]; i++)
        if (i != group->shared)
            bs_box_add_box(group->c, box, words->of[i], left_of(group, set, i), y);
}

/* The pictures take `room` of the depth together, and the last words stand `white` below them. */
static struct bs_box *set_rows(struct group *group, const struct set *set,
                               const struct words *words, bs_len room, bs_len white)
{
    struct bs_composer *c = group->c;
    bs_len left = room, y = c->first.x_line;
    struct bs_box *box = bs_box_create(c, bs_columns_width(&c->first, set->span));
    for (int r = 0; r < set->n_rows; r++) {
        bool last = r == set->n_rows - 1;
        bs_len height =
            last ? left : (bs_len)bs_muldiv(set->height[r], room, MAX(words->pictures, 1));
        if (!set_row(group, box, set, r, &(struct bs_rect){.y = y, .height = height}))
            return NULL;
        y += height, left -= height;
        add_words(group, box, set, words, r, y + (last ? white : 0));
        if (!last)
            y += row_words(group, set, words, r) + c->first.gap;
    }
    if (group->shared >= 0)
        bs_box_add_box(c, box, words->of[group->shared], 0, y + white);
    return box;
}

/* As of a single picture: from the x-line of the first row to the baseline of the last but one. */
static bs_len room_in_rows(const struct group *group, const struct words *words, int rows)
{
    const struct bs_geometry *g = &group->c->first;
    return (rows - 2) * g->grid + g->baseline - g->x_line - words->below - words->between;
}

static bool add_form(struct group *group, const struct set *set, const struct words *words,
                     int rows, int64_t price)
{
    struct bs_composer *c = group->c;
    struct bs_piece *piece = group->piece;
    if (rows < 4 || rows > c->first.rows * 7 / 10 || piece->n_forms == BS_MAX_FORMS)
        return false;
    bs_len room = room_in_rows(group, words, rows), white = room - words->pictures;
    struct bs_box *box = set_rows(group, set, words, room, 0);
    if (!box && white > 0 && white < c->first.grid)
        box = set_rows(group, set, words, words->pictures, white);
    if (!box)
        return false;
    box->height = rows * c->first.grid;
    piece->forms[piece->n_forms++] = (struct bs_form){
        .stand = BS_STAND_TOP, .span = set->span, .rows = rows, .box = box, .price = price};
    return true;
}

static void keep_cheapest(struct set *sets, int *n, const struct set *set)
{
    int i = MIN(*n, SETS - 1);
    if (*n == SETS && sets[i].price <= set->price)
        return;
    for (; i > 0 && sets[i - 1].price > set->price; i--)
        sets[i] = sets[i - 1];
    sets[i] = *set;
    *n = MIN(*n + 1, SETS);
}

static void forms_at_span(struct group *group, int span, int64_t price)
{
    struct bs_composer *c = group->c;
    struct set sets[SETS], set;
    int n = 0;
    for (unsigned breaks = 0; breaks < 1u << (group->n - 1); breaks++)
        if (cut_rows(group, span, breaks, &set))
            keep_cheapest(sets, &n, &set);
    for (int i = 0; i < n; i++) {
        struct words words;
        set_words(group, &sets[i], &words);
        bs_len lacks = words.pictures - room_in_rows(group, &words, 0);
        int rows = (int)((lacks + c->first.grid / 2) / c->first.grid);
        int64_t own = price + sets[i].price, line = group->piece->style->prices.figure_height;
        add_form(group, &sets[i], &words, rows, own);
        if (i == 0) { /* a line more or less is what lets the text beside it come out even */
            add_form(group, &sets[i], &words, rows - 1, own + line);
            add_form(group, &sets[i], &words, rows + 1, own + line);
        }
    }
}

/* --- spans -------------------------------------------------------------------------------------------------------------- */

/* A block of pictures is the page's entry: about half of a wide page, all of a narrow one. */
static int ideal_span(const struct group *group)
{
    int columns = group->c->first.columns, upright = 0;
    for (int i = 0; i < group->n; i++)
        upright += group->shapes[i] < 900;
    if (columns <= 3)
        return columns == 3 && upright == group->n && group->n == 2 ? 2 : columns;
    return group->n > 2 ? 4 : upright == group->n ? 2 : 3;
}

bool bs_group_forms(struct bs_composer *c, struct bs_piece *piece, int n)
{
    struct group group;
    if (!group_init(&group, c, piece, n))
        return false;
    const struct bs_style *style = piece->style;
    int low = CLAMP(style->span_min, 1, c->first.columns);
    int high = CLAMP(style->span_max, low, c->first.columns);
    int ideal = CLAMP(ideal_span(&group), low, high);
    bool lead = c->n_pieces == 1;
    for (int away = 0; away < c->first.columns; away++) {
        const struct bs_prices *prices = &style->prices;
        if (ideal - away >= low)
            forms_at_span(&group, ideal - away,
                          away * (lead ? prices->figure_lead : prices->figure_span));
        if (away && ideal + away <= high)
            forms_at_span(&group, ideal + away, away * prices->figure_span);
    }
    piece->pictures = n;
    return piece->n_forms > 0;
}
