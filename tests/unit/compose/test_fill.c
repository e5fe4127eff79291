/* fill.c against a search that tries everything. Units here have made-up line counts, prices and hyphens: only the numbers count. */
#include "compose/pages.h"

#define MOST_UNITS 6
#define MOST_ROWS 24

struct bench {
    struct bs_composer c;
    struct bs_prices prices;
    struct bs_unit units[MOST_UNITS];
    struct bs_style styles[MOST_UNITS];
    struct bs_row rows[MOST_ROWS];
    int n_rows;
};

static struct bs_setting made_up_setting(struct bs_arena *arena, GRand *rand, int n_lines)
{
    struct bs_line *lines = BS_NEW_N(arena, struct bs_line, (size_t)n_lines);
    for (int i = 0; i + 1 < n_lines; i++)
        lines[i].hyphenated = g_rand_int_range(rand, 0, 6) == 0;
    return (struct bs_setting){
        .lines = lines, .n_lines = n_lines, .price = g_rand_int_range(rand, 0, 90000)};
}

/* As they are, and as no style has them: what is hard may cost less than what is not. */
static void make_prices(struct bench *b, GRand *rand, bool usual)
{
    b->prices = BS_PRICES_INITIAL;
    b->c.prices = &b->prices;
    if (usual)
        return;
#define MAKE(field, name, initial, hard) b->prices.field = g_rand_int_range(rand, 0, 90000);
    BS_PRICES(MAKE)
#undef MAKE
}

static void make_units(struct bench *b, GRand *rand)
{
    b->c.n_units = g_rand_int_range(rand, 1, MOST_UNITS + 1);
    b->c.units = b->units;
    b->c.price_after = BS_NEW_N(b->c.arena, int64_t, MOST_UNITS + 1);
    for (int u = 0; u < b->c.n_units; u++) {
        struct bs_unit *unit = &b->units[u];
        struct bs_style *style = &b->styles[u];
        *style = (struct bs_style){.orphans = 2, .widows = 2, .prices = *b->c.prices};
        *unit = (struct bs_unit){.kind = BS_UNIT_TEXT, .style = style, .row_lines = 1};
        if (g_rand_int_range(rand, 0, 5) == 0) {
            unit->kind = BS_UNIT_SOLID;
            unit->rows = g_rand_int_range(rand, 1, 4);
            unit->give = 1;
            unit->space_before = 1;
            continue;
        }
        bool head = g_rand_int_range(rand, 0, 5) == 0;
        int n = head ? 1 : g_rand_int_range(rand, 1, 7);
        unit->keep = head ? 2 : 0;
        unit->give = head;
        unit->space_before = head;
        unit->plain.n = head ? 1 : g_rand_int_range(rand, 1, 3);
        for (int s = 0; s < unit->plain.n; s++)
            unit->plain.at[s] = made_up_setting(b->c.arena, rand, n + s);
    }
}

static void make_rows(struct bench *b, GRand *rand)
{
    int columns = g_rand_int_range(rand, 1, 4), depth = g_rand_int_range(rand, 3, 8);
    b->n_rows = 0;
    for (int column = 0; column < columns; column++)
        for (int y = 0; y < depth; y++)
            b->rows[b->n_rows++] = (struct bs_row){.column = column,
                                                   .y = y,
                                                   .width = 100,
                                                   .top = y == 0,
                                                   .plain = true,
                                                   .column_end = (column + 1) * depth,
                                                   .odd = 10000};
}

/* --- everything there is ------------------------------------------------------------------------------------------------ */

struct attempt {
    const struct bench *b;
    bool final;
    int64_t best[MOST_UNITS + 1][8]
                [2]; /* by unit, line and setting where the page ends; final: [n_units][0][0] */
};

static void note(struct attempt *a, int unit, int line, int setting, int64_t cost)
{
    int64_t *best = &a->best[unit][line][setting];
    *best = MIN(*best, cost);
}

static int64_t cut_price(const struct bs_unit *unit, const struct bs_setting *setting, int k,
                         int from)
{
    const struct bs_prices *prices = &unit->style->prices;
    int64_t price = setting->lines[k - 1].hyphenated ? prices->hyphen_foot : 0;
    bool orphan = from == 0 && k < MIN(unit->style->orphans, setting->n_lines);
    bool widow = setting->n_lines - k < unit->style->widows;
    price += MAX(orphan ? prices->orphan : 0, widow ? prices->widow : 0);
    if (from > 0 && k - from < 2)
        price += prices->widow;
    return price;
}

static void try_from(struct attempt *a, int u, int row, int64_t cost);

static void try_text(struct attempt *a, int u, int row, int64_t cost)
{
    const struct bench *b = a->b;
    const struct bs_unit *unit = &b->units[u];
    for (int s = 0; s < unit->plain.n; s++) {
        const struct bs_setting *setting = &unit->plain.at[s];
        int64_t price = cost + setting->price;
        int line = 0, at = row, from = 0;
        while (line < setting->n_lines && at < b->n_rows) {
            int foot = b->rows[at].column_end, n = MIN(setting->n_lines - line, foot - at);
            line += n;
            at += n;
            if (line < setting->n_lines && at < b->n_rows) {
                price += cut_price(unit, setting, line, from);
                from = line;
            }
        }
        if (line < setting->n_lines) {
            int64_t last = cut_price(unit, setting, line, 0);
            if (!a->final)
                note(a, u, line, s, price + last);
            continue;
        }
        if (unit->keep && (at == b->n_rows || b->rows[at - 1].column_end - at < unit->keep))
            price += unit->style->prices.keep;
        try_from(a, u + 1, at, price);
    }
}

static void try_unit(struct attempt *a, int u, int row, int64_t cost)
{
    const struct bench *b = a->b;
    const struct bs_unit *unit = &b->units[u];
    bool top = b->rows[row].top;
    for (int give = 0; give <= (top ? 0 : unit->give); give++) {
        int at = row + (top ? 0 : unit->space_before) + give;
        if (at >= b->rows[row].column_end)
            continue;
        if (unit->kind == BS_UNIT_TEXT)
            try_text(a, u, at, cost + give * unit->style->prices.space);
        else if (at + unit->rows <= b->rows[row].column_end)
            try_from(a, u + 1, at + unit->rows, cost + give * unit->style->prices.space);
    }
}

static void try_from(struct attempt *a, int u, int row, int64_t cost)
{
    const struct bench *b = a->b;
    const struct bs_prices *prices = b->c.prices;
    if (u == b->c.n_units) {
        int foot = row < b->n_rows && !b->rows[row].top ? b->rows[row].column_end : row;
        int here = foot - row, beyond = b->n_rows - foot;
        cost += here <= 1 ? here * prices->uneven : (here - 1) * prices->blank;
        note(a, u, 0, 0, cost + beyond * prices->blank);
        return;
    }
    if (row == b->n_rows) {
        if (!a->final)
            note(a, u, 0, 0, cost);
        return;
    }
    try_unit(a, u, row, cost);
    int foot = b->rows[row].column_end, blank = foot - row;
    int64_t price = a->final && blank == 1 ? prices->uneven * (1 + (b->rows[row].column == 0))
                                           : blank * prices->blank;
    if (u > 0 && b->units[u - 1].keep && !b->rows[row].top)
        price += b->units[u - 1].style->prices.keep;
    if (foot < b->n_rows || !a->final)
        try_from(a, u, foot, cost + price);
}

/* ------------------------------------------------------------------------------------------------------------------------ */

static int setting_index(const struct bench *b, const struct bs_cursor *cursor)
{
    for (int s = 0; cursor->setting && s < b->units[cursor->unit].plain.n; s++)
        if (cursor->setting == &b->units[cursor->unit].plain.at[s])
            return s;
    return 0;
}

static void compare(struct bench *b, bool final)
{
    struct attempt a = {.b = b, .final = final};
    for (size_t i = 0; i < sizeof a.best / sizeof(int64_t); i++)
        ((int64_t *)a.best)[i] = INT64_MAX;
    try_from(&a, 0, 0, 0);
    const struct bs_state start = {0}, *starts[] = {&start};
    struct bs_fill fill = {.rows = b->rows,
                           .n_rows = b->n_rows,
                           .starts = starts,
                           .n_starts = 1,
                           .even = final,
                           .final = final,
                           .bound = INT64_MAX / 4,
                           .ends = g_ptr_array_new()};
    bs_fill_page(&b->c, &fill);
    int found = 0, expected = 0;
    for (size_t i = 0; i < sizeof a.best / sizeof(int64_t); i++)
        expected += ((int64_t *)a.best)[i] != INT64_MAX;
    for (guint i = 0; i < fill.ends->len; i++) {
        const struct bs_state *end = fill.ends->pdata[i];
        g_assert_cmpint(end->cost, ==,
                        a.best[end->cursor.unit][end->cursor.line][setting_index(b, &end->cursor)]);
        found++;
    }
    g_assert_cmpint(found, ==, expected);
    g_ptr_array_unref(fill.ends);
}

static void filling_finds_the_cheapest_way_to_every_end(gconstpointer data)
{
    bool final = GPOINTER_TO_INT(data);
    for (unsigned seed = 0; seed < 600; seed++) {
        struct bench *b = g_new0(struct bench, 1);
        b->c.arena = bs_arena_create(0);
        b->c.scratch = bs_arena_create(0);
        GRand *rand = g_rand_new_with_seed(seed);
        make_prices(b, rand, seed % 3 > 0);
        make_units(b, rand);
        make_rows(b, rand);
        compare(b, final);
        g_rand_free(rand);
        bs_arena_destroy(b->c.arena);
        bs_arena_destroy(b->c.scratch);
        g_free(b);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/compose/fill/full-page-finds-the-cheapest-way-to-every-end",
                         GINT_TO_POINTER(0), filling_finds_the_cheapest_way_to_every_end);
    g_test_add_data_func("/compose/fill/last-page-finds-the-cheapest-way-to-every-end",
                         GINT_TO_POINTER(1), filling_finds_the_cheapest_way_to_every_end);
    return g_test_run();
}
