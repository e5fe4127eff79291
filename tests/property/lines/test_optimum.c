/* The search against all ways there are: small random paragraphs, measures and styles, each pass, with and without line
 * counts. Both sides share what a line costs (price.c) and whether it fits (fit.c), nothing else. */
#include "fake_para.h"
#include "lines/lines_private.h"

#define MOST_COUNTED 40

struct brute {
    const struct bs_line_rules *rules;
    enum bs_line_pass pass;
    int64_t best[MOST_COUNTED + 1]; /* by line count */
    int64_t ways;
};

static bool usable(const struct brute *b, const struct bs_stop *stop)
{
    return bs_kind_usable(b->rules, b->pass, stop->kind) &&
           (stop->penalty < BS_PENALTY_RESORT || b->pass >= BS_PASS_ANY);
}

/* Is there no place to break between these two stops? Then a line may be overfull in the last pass. */
static bool adjacent(const struct brute *b, int from, int to)
{
    for (int i = from + 1; i < to; i++)
        if (usable(b, &b->rules->para->stops[i]))
            return false;
    return true;
}

static void enumerate(struct brute *b, int from, int line, enum bs_fit_class fit, int run,
                      int64_t price)
{
    const struct bs_para *para = b->rules->para;
    const struct bs_stop *start = from < 0 ? &para->start : &para->stops[from];
    if (from == para->n_stops - 1) {
        b->ways++;
        if (line <= MOST_COUNTED)
            b->best[line] = MIN(b->best[line], price);
        return;
    }
    for (int i = from + 1; i < para->n_stops; i++) {
        const struct bs_stop *to = &para->stops[i];
        struct bs_line_try try;
        if (!usable(b, to))
            continue;
        bool fits = bs_line_try(b->rules, b->pass, start, to, line, &try);
        if (try.strain == BS_STRAIN_OVERFULL)
            fits = fits && adjacent(b, from, i);
        bool hyphen = bs_stop_hyphenates(to);
        if (hyphen && b->pass != BS_PASS_LAST &&
            (run >= b->rules->hyphen_limit || line + 1 == b->rules->whole_line))
            fits = false;
        if (fits) {
            enum bs_fit_class next = bs_line_fit_class(b->rules, &try);
            struct bs_stop_words words_from = bs_stop_words(para, start);
            struct bs_stop_words words_to = bs_stop_words(para, to);
            int64_t own = bs_price_line(b->rules, &try) +
                          bs_price_stacks(para, &words_from, &words_to) +
                          bs_price_pair(b->rules, start, fit, run, to, next);
            enumerate(b, i, line + 1, next, hyphen ? run + 1 : 0, bs_price_sum(price, own));
        }
        if (to->kind == BS_STOP_FORCED)
            return;
    }
}

struct random_case {
    struct bs_style style;
    struct bs_slot slots[4];
    struct bs_lines_params params;
    enum bs_line_mode mode;
};

/* Whatever a style asks for: nothing, the usual, a little more, the most there is. */
static void make_prices(struct bs_prices *prices, uint32_t *state)
{
#define MAKE(field, name, initial, hard)                                                           \
    switch (fake_random(state) % 8) {                                                              \
    case 0:                                                                                        \
        prices->field = 0;                                                                         \
        break;                                                                                     \
    case 1:                                                                                        \
        prices->field = (int64_t)BS_WEIGHT_MOST * BS_PRICE_ONE;                                    \
        break;                                                                                     \
    case 2:                                                                                        \
        prices->field = fake_random(state) % 400000;                                               \
        break;                                                                                     \
    }
    BS_PRICES(MAKE)
#undef MAKE
}

/* Some hyphens and dashes are for the last resort. */
static const struct bs_para *with_resorts(struct bs_arena *arena, const struct bs_para *para,
                                          uint32_t *state)
{
    struct bs_para *copy = bs_arena_memdup(arena, para, sizeof *para);
    struct bs_stop *stops =
        bs_arena_memdup(arena, para->stops, (size_t)para->n_stops * sizeof *para->stops);
    for (int i = 0; i < para->n_stops; i++)
        if ((stops[i].kind == BS_STOP_HYPHEN || stops[i].kind == BS_STOP_DASH) &&
            fake_random(state) % 3 == 0)
            stops[i].penalty = BS_PENALTY_RESORT;
    copy->stops = stops;
    return copy;
}

static void make_case(struct bs_arena *arena, uint32_t seed, struct random_case *c)
{
    uint32_t state = seed * 77 + 5;
    for (int i = 0; i < 4; i++)
        fake_random(&state);
    *c = (struct random_case){.style = fake_style()};
    static const int limits[] = {0, 1, 2, 3};
    c->style.hyphen_lines = limits[fake_random(&state) % 4];
    c->style.word_opt = fake_random(&state) % 4 == 0 ? 950 : 1000;
    c->style.align_last = fake_random(&state) % 8 == 0 ? BS_ALIGN_JUSTIFY : BS_ALIGN_START;
    if (fake_random(&state) % 4 == 0)
        c->style.letter_min = c->style.letter_max = 0;
    if (fake_random(&state) % 4 == 0)
        c->style.glyph_min = c->style.glyph_max = 1000;
    if (fake_random(&state) % 3 == 0) /* wide limits: many ways */
        c->style.word_max = 2500;
    if (seed % 2)
        make_prices(&c->style.prices, &state);
    int n_slots = fake_random(&state) % 2 ? 1 : 1 + (int)(fake_random(&state) % 4);
    bs_len width = BS_PT(50) + (bs_len)(fake_random(&state) % 70) * BS_LEN_ONE;
    for (int i = 0; i < n_slots; i++)
        c->slots[i].width = width - (bs_len)(fake_random(&state) % 3) * BS_PT(11);
    int words = 3 + (int)(fake_random(&state) % 12);
    char *text = fake_text(arena, seed, words);
    for (char *p = text; *p; p++)
        if (*p == ' ' && fake_random(&state) % 40 == 0)
            *p = "\n~"[fake_random(&state) % 2];
    c->params = (struct bs_lines_params){
        .para = fake_para(arena, text, &c->style, true),
        .measure = {c->slots, n_slots},
        .indent = fake_random(&state) % 2 ? BS_PT(9) : 0,
        .no_hyphens = fake_random(&state) % 8 == 0,
        .whole_line = fake_random(&state) % 3 ? 0 : 1 + (int)(fake_random(&state) % 4),
    };
    static const enum bs_line_mode modes[] = {BS_LINES_JUSTIFY, BS_LINES_JUSTIFY, BS_LINES_JUSTIFY,
                                              BS_LINES_RAGGED, BS_LINES_BALANCE};
    c->mode = modes[fake_random(&state) % G_N_ELEMENTS(modes)];
    c->params.para = with_resorts(arena, c->params.para, &state);
}

static void compare(const struct brute *b, const struct bs_breaker *breaker, bool found,
                    bool counts, uint32_t seed)
{
    int64_t all = BS_PRICE_MAX;
    for (int n = 0; n <= MOST_COUNTED; n++) {
        int64_t have = BS_PRICE_MAX;
        for (int i = breaker->end; counts && found && i < breaker->end + breaker->n_end; i++)
            if (breaker->nodes[i].line == n)
                have = MIN(have, breaker->nodes[i].price);
        if (counts && have != b->best[n])
            g_error("case %u, pass %d, %d lines: search %" G_GINT64_FORMAT
                    ", all ways %" G_GINT64_FORMAT,
                    seed, b->pass, n, have, b->best[n]);
        all = MIN(all, b->best[n]);
    }
    if (found != (all < BS_PRICE_MAX))
        g_error("case %u, pass %d: search %d", seed, b->pass, found);
    if (found)
        g_assert_cmpint(breaker->nodes[bs_breaker_cheapest(breaker)].price, ==, all);
}

static void search_finds_the_cheapest_way_for_every_line_count(void)
{
    int64_t ways = 0, several = 0;
    for (uint32_t seed = 1; seed <= 1500; seed++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct random_case c;
        make_case(arena, seed, &c);
        struct bs_line_rules rules;
        bs_line_rules_init(&rules, &c.params, c.mode);
        rules.ideal_num = 4;
        rules.ideal_den = 5;
        bool is_small = c.params.para->n_stops <= 17;
        for (int pass = BS_PASS_LIMITS; pass <= (is_small ? BS_PASS_LAST : BS_PASS_WIDE); pass++) {
            struct brute b = {.rules = &rules, .pass = (enum bs_line_pass)pass};
            for (int i = 0; i <= MOST_COUNTED; i++)
                b.best[i] = BS_PRICE_MAX;
            enumerate(&b, -1, 0, BS_FIT_DECENT, 0, 0);
            ways += b.ways;
            several += b.ways > 1;
            for (int counts = 0; counts < 2; counts++) {
                struct bs_breaker breaker = {0};
                struct bs_break_task task = {
                    .rules = &rules,
                    .pass = (enum bs_line_pass)pass,
                    .counts = counts,
                    .max_lines = INT_MAX,
                    .origin = {.prev = -1, .stop = -1, .fit = BS_FIT_DECENT},
                    .last = c.params.para->n_stops - 1,
                };
                bool found = bs_breaker_run(&breaker, &task);
                compare(&b, &breaker, found, counts, seed);
                bs_breaker_finish(&breaker);
            }
        }
        bs_arena_destroy(arena);
    }
    g_test_message("%" G_GINT64_FORMAT " ways in all, %" G_GINT64_FORMAT " choices", ways, several);
    g_assert_cmpint(several, >, 2000);
}

/* Do all word spaces keep the limits? */
static bool is_within(const struct bs_line_rules *rules, const struct bs_setting *s)
{
    for (int i = 0; i < s->n_lines; i++) {
        const struct bs_line *line = &s->lines[i];
        struct bs_line_try try;
        if (!bs_line_try(rules, BS_PASS_LIMITS, line->from ? line->from : &rules->para->start,
                         line->to, i, &try))
            return false;
    }
    return true;
}

/* The preference between passes, which is the face's promise: no setting outside the limits where there is one inside. */
static void a_setting_within_limits_is_never_passed_over(void)
{
    int outside = 0, inside = 0;
    for (uint32_t seed = 1; seed <= 1500; seed++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct random_case c;
        make_case(arena, seed, &c);
        struct bs_settings settings;
        bs_lines_break(arena, &c.params, &settings);
        struct bs_line_rules rules;
        bs_line_rules_init(&rules, &c.params, BS_LINES_JUSTIFY);
        struct brute b = {.rules = &rules, .pass = BS_PASS_LIMITS};
        for (int i = 0; i <= MOST_COUNTED; i++)
            b.best[i] = BS_PRICE_MAX;
        enumerate(&b, -1, 0, BS_FIT_DECENT, 0, 0);
        const struct bs_setting *s = &settings.at[settings.best];
        bool within = is_within(&rules, s);
        g_assert_true(within || !s->tolerable);
        if (!within && b.ways > 0) {
            /* Only to spare the reader a last line that is a fault. */
            const struct bs_line *last = &s->lines[s->n_lines - 1];
            const struct bs_stop *from = last->from ? last->from : &c.params.para->start;
            g_assert_false(bs_line_is_runt(&rules, from, last->to));
            g_assert_cmpint(s->price, <, b.best[MIN(s->n_lines, MOST_COUNTED)]);
            outside++;
        }
        inside += within;
        bs_arena_destroy(arena);
    }
    g_test_message("%d within limits, %d outside to spare a runt", inside, outside);
    g_assert_cmpint(inside, >, 300);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/optimum/search_finds_the_cheapest_way_for_every_line_count",
                    search_finds_the_cheapest_way_for_every_line_count);
    g_test_add_func("/lines/optimum/a_setting_within_limits_is_never_passed_over",
                    a_setting_within_limits_is_never_passed_over);
    return g_test_run();
}
