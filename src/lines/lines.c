/* lines.c: paragraphs into lines.
 *
 * Model. A setting whose word spaces are within the style's limits is preferred to one outside, whatever they cost; among
 * equals the price decides (price.c). A last line that is a fault may be bought off with a loose line.
 *
 * Method. Passes from strict to desperate; the first that finds a way gives the best setting. Where other line counts are
 * wanted, paths of different counts are kept apart. That is exact, and cheap for the paragraphs of news (up to EXACT_LINES);
 * a longer one is broken without counting, and its last EXACT_LINES lines are then broken once more with counting: a line
 * more or less is found there if anywhere. It goes in stretches of SEGMENT stops: where all paths that are open at a
 * stretch's end have come together, the lines before are settled and the next stretch begins. That is exact, too; only if
 * paths stay apart for MOST_SEGMENT stops is the cheapest taken there. So time is linear in the text, and memory is one
 * number a line beyond a stretch. Where even wide spaces do not help, variants are not looked for.
 *
 * A count that the limits cannot reach is looked for with the emergency's word spaces, after a sum has shown that the text
 * could be squeezed or spread that far.
 */
#include "lines/lines_private.h"

#define EXACT_LINES 60
#define SEGMENT 8192
#define MOST_SEGMENT (8 * SEGMENT)
#define WORST_END INT64_C(1000000000000) /* more than any lines within the tolerances can cost */

void bs_path_add(struct bs_break_path *path, int stop)
{
    if (path->n == path->room) {
        path->room = path->room ? path->room * 2 : 64;
        path->stops = g_renew(int, path->stops, path->room);
    }
    path->stops[path->n++] = stop;
}

void bs_path_append(struct bs_break_path *path, const struct bs_breaker *breaker, int node)
{
    int from = path->n;
    path->price = bs_price_sum(path->price, breaker->nodes[node].price);
    for (int i = node; breaker->nodes[i].prev >= 0; i = breaker->nodes[i].prev)
        bs_path_add(path, breaker->nodes[i].stop);
    for (int i = from, k = path->n - 1; i < k; i++, k--) {
        int stop = path->stops[i];
        path->stops[i] = path->stops[k];
        path->stops[k] = stop;
    }
}

static bool ends_in_runt(const struct bs_line_rules *rules, const struct bs_breaker *breaker,
                         int node)
{
    const struct bs_para *para = rules->para;
    int last = breaker->nodes[node].stop, prev = breaker->nodes[node].prev;
    int before = prev < 0 ? -1 : breaker->nodes[prev].stop;
    return bs_line_is_runt(rules, before < 0 ? &para->start : &para->stops[before],
                           &para->stops[last]);
}

/* The first pass that gets through, from task->pass on; task->pass tells which. */
static void run_passes(struct bs_breaker *breaker, struct bs_break_task *task)
{
    for (;; task->pass++) {
        if (bs_breaker_run(breaker, task))
            return;
        g_assert(task->pass < BS_PASS_LAST); /* which takes any line */
    }
}

/* The best path to task->last: by the first pass that finds one, or, if that ends in a fault, by the next if it is cheaper. */
static int best_node(struct bs_breaker *breaker, struct bs_break_task *task)
{
    task->pass = BS_PASS_LIMITS;
    run_passes(breaker, task);
    int node = bs_breaker_cheapest(breaker);
    bool whole = task->last == task->rules->para->n_stops - 1;
    if (whole && task->pass < BS_PASS_WIDE && ends_in_runt(task->rules, breaker, node)) {
        task->pass = BS_PASS_WIDE;
        if (bs_breaker_run(breaker, task)) {
            int wide = bs_breaker_cheapest(breaker);
            if (breaker->nodes[wide].price < breaker->nodes[node].price)
                node = wide;
        }
    }
    return node;
}

struct bs_break_node bs_path_state(const struct bs_line_rules *rules,
                                   const struct bs_break_path *path, int n, bool counts)
{
    const struct bs_para *para = rules->para;
    struct bs_break_node node = {.prev = -1, .stop = -1, .fit = BS_FIT_DECENT};
    if (n == 0)
        return node;
    node.stop = path->stops[n - 1];
    node.line = counts ? n : MIN(n, rules->easy);
    const struct bs_stop *from = n == 1 ? &para->start : &para->stops[path->stops[n - 2]];
    struct bs_line_try line;
    bs_line_try(rules, BS_PASS_LAST, from, &para->stops[node.stop], n - 1, &line);
    node.fit = (int8_t)bs_line_fit_class(rules, &line);
    int run = 0;
    while (run < n && run < rules->run_top &&
           bs_stop_hyphenates(&para->stops[path->stops[n - 1 - run]]))
        run++;
    node.run = (int8_t)run;
    return node;
}

void bs_lines_best_path(struct bs_breaker *breaker, const struct bs_line_rules *rules,
                        struct bs_break_path *path)
{
    int end = rules->para->n_stops - 1;
    int64_t segment = SEGMENT;
    for (;;) {
        struct bs_break_task task = {.rules = rules,
                                     .origin = bs_path_state(rules, path, path->n, false)};
        task.last = (int)MIN(task.origin.stop + segment, end);
        breaker->n_nodes = 0;
        int node = best_node(breaker, &task);
        if (task.last == end) {
            bs_path_append(path, breaker, node);
            return;
        }
        int before = path->n;
        bs_path_append(path, breaker, bs_breaker_settled(breaker));
        if (path->n > before)
            segment = SEGMENT;
        else if (segment < MOST_SEGMENT || breaker->nodes[node].prev < 0)
            segment *= 2; /* or the line is longer than that */
        else
            bs_path_append(path, breaker, node);
    }
}

/* Settings by line count, while they are looked for. */
struct found {
    int node; /* -1: none */
    int rank; /* the lower the better, whatever it costs */
};

struct variants {
    struct found at[2 * BS_MAX_SETTINGS + 1]; /* middle: the best */
    int middle;                               /* its line count */
};

#define REACH BS_MAX_SETTINGS

/* Within the limits; or with wide spaces or a fault at its end. */
static int rank_of(const struct bs_break_task *task, const struct bs_breaker *breaker, int node)
{
    if (task->pass >= BS_PASS_WIDE || ends_in_runt(task->rules, breaker, node))
        return BS_PASS_WIDE;
    return task->pass;
}

/* Enters the nodes at the end: for each line count the one of best rank, then the cheapest. */
static void collect(struct variants *variants, const struct bs_break_task *task,
                    const struct bs_breaker *breaker)
{
    for (int i = breaker->end; i < breaker->end + breaker->n_end; i++) {
        int at = breaker->nodes[i].line - variants->middle + REACH;
        if (at < 0 || at > 2 * REACH)
            continue;
        struct found *found = &variants->at[at];
        int rank = rank_of(task, breaker, i);
        bool better =
            found->node < 0 || rank < found->rank ||
            (rank == found->rank && breaker->nodes[i].price < breaker->nodes[found->node].price);
        if (better)
            *found = (struct found){i, rank};
    }
}

/* Could this many lines hold the text, were every space as wide or narrow as an emergency allows? */
static bool could_reach(const struct bs_line_rules *rules, const struct bs_break_node *origin,
                        int count, bool longer)
{
    const struct bs_para *para = rules->para;
    const struct bs_stop *from = origin->stop < 0 ? &para->start : &para->stops[origin->stop];
    struct bs_line_stuff stuff = bs_line_stuff(rules, from, &para->stops[para->n_stops - 1]);
    int64_t room = 0;
    for (int i = origin->line; i < (longer ? count - 1 : count); i++)
        room += bs_line_room(rules, i);
    if (!longer) {
        int64_t gone = (int64_t)(count - origin->line) * (para->space + rules->em / 2);
        int64_t down = bs_stuff_down(rules, &stuff) + (int64_t)stuff.gaps * rules->strain_down;
        return stuff.natural - down - gone <= room;
    }
    int64_t up = bs_stuff_up(rules, &stuff) + (int64_t)stuff.gaps * rules->strain_up +
                 stuff.space_width * rules->word_wide / 1000;
    int64_t hyphens = (int64_t)(count - origin->line) * (rules->em / 2);
    return stuff.natural + up + hyphens >= room;
}

/* A line count that is not reached, or with a fault at its end, and could be with wide spaces. */
static bool wants_wide(const struct bs_break_task *task, const struct variants *variants, int d)
{
    const struct found *found = &variants->at[REACH + d];
    if (found->node >= 0)
        return found->rank >= BS_PASS_WIDE;
    return could_reach(task->rules, &task->origin, variants->middle + d, d > 0);
}

static bool break_counting(struct bs_breaker *breaker, const struct bs_line_rules *rules,
                           const struct bs_lines_params *params, const struct bs_break_path *head,
                           struct variants *variants)
{
    struct bs_break_task task = {.rules = rules,
                                 .counts = true,
                                 .max_lines = INT_MAX,
                                 .last = rules->para->n_stops - 1,
                                 .origin = bs_path_state(rules, head, head->n, true)};
    for (int i = 0; i <= 2 * REACH; i++)
        variants->at[i].node = -1;
    while (!bs_breaker_run(breaker, &task))
        if (task.pass++ == BS_PASS_WIDE)
            return false;
    variants->middle = breaker->nodes[bs_breaker_cheapest(breaker)].line;
    collect(variants, &task, breaker);
    bool strict = rank_of(&task, breaker, bs_breaker_cheapest(breaker)) < BS_PASS_WIDE;
    bool missing = false;
    for (int d = 1; d <= params->shorter; d++)
        missing |= wants_wide(&task, variants, -d) && variants->middle - d > head->n;
    for (int d = 1; d <= params->longer; d++)
        missing |= wants_wide(&task, variants, d);
    if (task.pass < BS_PASS_WIDE && (!strict || missing)) {
        task.pass = BS_PASS_WIDE;
        task.max_lines = variants->middle + MAX(params->longer, 1);
        if (bs_breaker_run(breaker, &task))
            collect(variants, &task, breaker);
    }
    return true;
}

/* The one to prefer: by rank, then the cheapest. */
static int prefer(const struct bs_breaker *breaker, const struct variants *variants)
{
    int best = -1;
    for (int i = 0; i <= 2 * REACH; i++) {
        const struct found *found = &variants->at[i], *other = &variants->at[MAX(best, 0)];
        if (found->node < 0)
            continue;
        if (best < 0 || found->rank < other->rank ||
            (found->rank == other->rank &&
             breaker->nodes[found->node].price < breaker->nodes[other->node].price))
            best = i;
    }
    return best;
}

/* Gives back the last lines, at most `most`. */
static void shorten(const struct bs_line_rules *rules, struct bs_break_path *path, int most)
{
    path->n = MAX(0, path->n - most);
    path->price = 0;
    struct bs_break_node state = {.fit = BS_FIT_DECENT};
    for (int i = 0; i < path->n; i++) {
        const struct bs_stop *from = bs_para_stop(rules->para, i ? path->stops[i - 1] : -1);
        const struct bs_stop *to = &rules->para->stops[path->stops[i]];
        struct bs_line_try line;
        bs_line_try(rules, BS_PASS_LAST, from, to, i, &line);
        enum bs_fit_class fit = bs_line_fit_class(rules, &line);
        struct bs_stop_words words_from = bs_stop_words(rules->para, from);
        struct bs_stop_words words_to = bs_stop_words(rules->para, to);
        int64_t price =
            bs_price_line(rules, &line) + bs_price_stacks(rules->para, &words_from, &words_to) +
            bs_price_pair(rules, from, (enum bs_fit_class)state.fit, state.run, to, fit);
        path->price = bs_price_sum(path->price, price);
        state = bs_path_state(rules, path, i + 1, true);
    }
}

static bool break_variants(struct bs_arena *arena, struct bs_breaker *breaker,
                           const struct bs_line_rules *rules, const struct bs_lines_params *params,
                           struct bs_break_path *path, struct bs_settings *settings)
{
    shorten(rules, path, EXACT_LINES);
    struct bs_break_path head = *path;
    struct variants variants;
    breaker->n_nodes = 0;
    if (!break_counting(breaker, rules, params, path, &variants))
        return false;
    int best = prefer(breaker, &variants);
    int from = best, to = best;
    while (from > 0 && best - from < MIN(params->shorter, 2) && variants.at[from - 1].node >= 0)
        from--;
    while (to < 2 * REACH && to - best < MIN(params->longer, 2) && variants.at[to + 1].node >= 0)
        to++;
    settings->n = to - from + 1;
    settings->best = best - from;
    for (int i = from; i <= to; i++) {
        path->n = head.n;
        path->price = head.price;
        bs_path_append(path, breaker, variants.at[i].node);
        bs_setting_build(arena, rules, path, &settings->at[i - from]);
    }
    return true;
}

void bs_setting_build(struct bs_arena *arena, const struct bs_line_rules *rules,
                      const struct bs_break_path *path, struct bs_setting *setting)
{
    const struct bs_para *para = rules->para;
    struct bs_line *lines = BS_NEW_N(arena, struct bs_line, (size_t)path->n);
    *setting = (struct bs_setting){
        .lines = lines, .n_lines = path->n, .price = path->price, .tolerable = true};
    const struct bs_stop *from = &para->start;
    int run = 0;
    for (int i = 0; i < path->n; i++) {
        const struct bs_stop *to = &para->stops[path->stops[i]];
        struct bs_line_try line;
        bs_line_try(rules, BS_PASS_LAST, from, to, i, &line);
        bool strained = line.strain != BS_STRAIN_NONE && !(line.ended && line.slack >= 0);
        if (strained || to->kind == BS_STOP_EMERGENCY)
            setting->tolerable = false;
        bs_line_set(rules, &line, i, &lines[i]);
        run = lines[i].hyphenated ? run + 1 : 0;
        setting->hyphens += lines[i].hyphenated;
        setting->ladder = MAX(setting->ladder, run);
        from = to;
    }
}

/* Lines that the text would fill at its natural width, up to `most`: enough to choose a method. */
static int about_lines(const struct bs_line_rules *rules, int most)
{
    const struct bs_para *para = rules->para;
    int64_t left = para->stops[para->n_stops - 1].end_x - para->start.start_x;
    int lines = 0;
    for (; left > 0 && lines < most; lines++)
        left -= bs_line_room(rules, lines);
    return MAX(lines, 1);
}

void bs_lines_break(struct bs_arena *arena, const struct bs_lines_params *params,
                    struct bs_settings *settings)
{
    g_assert(params->para->n_stops > 0);
    struct bs_line_rules rules;
    bs_line_rules_init(&rules, params,
                       params->para->style->align == BS_ALIGN_JUSTIFY ? BS_LINES_JUSTIFY
                                                                      : BS_LINES_RAGGED);
    struct bs_breaker breaker = {0};
    struct bs_break_path path = {0};
    *settings = (struct bs_settings){.n = 1};
    bool counts = params->shorter > 0 || params->longer > 0;
    bool is_short =
        about_lines(&rules, EXACT_LINES + 1) <= EXACT_LINES && params->para->n_stops <= SEGMENT;
    if (!counts || !is_short)
        bs_lines_best_path(&breaker, &rules, &path);
    struct bs_break_path whole = path;
    if (!counts || !break_variants(arena, &breaker, &rules, params, &path, settings)) {
        path.n = whole.n;
        path.price = whole.price;
        if (path.n == 0)
            bs_lines_best_path(&breaker, &rules, &path);
        bs_setting_build(arena, &rules, &path, &settings->at[0]);
    }
    bs_breaker_finish(&breaker);
    g_free(path.stops);
}

bool bs_lines_may_end_well(const struct bs_lines_params *params)
{
    struct bs_line_rules rules;
    bs_line_rules_init(&rules, params,
                       params->para->style->align == BS_ALIGN_JUSTIFY ? BS_LINES_JUSTIFY
                                                                      : BS_LINES_RAGGED);
    struct bs_prices prices = *rules.prices;
    prices.tail = prices.short_last = WORST_END; /* so that the cheapest way has none if any has */
    rules.prices = &prices;
    struct bs_break_task task = {.rules = &rules,
                                 .pass = BS_PASS_WIDE,
                                 .last = params->para->n_stops - 1,
                                 .origin = {.prev = -1, .stop = -1, .fit = BS_FIT_DECENT}};
    if (task.last >= SEGMENT)
        return true;
    struct bs_breaker breaker = {0};
    bool may = bs_breaker_run(&breaker, &task) &&
               !ends_in_runt(&rules, &breaker, bs_breaker_cheapest(&breaker));
    bs_breaker_finish(&breaker);
    return may;
}
