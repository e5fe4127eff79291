/* ragged.c: heads, decks, captions, quotes.
 *
 * Model. Lines keep their word spaces. Plain ragged text is broken as paragraphs are, a line's shortfall being its badness.
 * Balanced text (text-wrap: balance) takes as many lines as filling them one by one would, and among all ways to have that
 * many the cheapest: each line's distance from the even share of its room, squared, against the sense of the break
 * (sense.c). So "Harbour wall to be / rebuilt" becomes "Harbour wall / to be rebuilt".
 *
 * Method. The line breaker, with line counts as states. What forced ends part is balanced part by part. Text of more than
 * MOST_LINES lines is not balanced: nobody sees it, and CSS Text 4 §6.4.1 lets user agents stop at a few lines, too.
 */
#include "lines/lines_private.h"

#define MOST_LINES 16
#define MOST_STOPS 2000

/* How many lines it takes when each is filled before the next is begun; MOST_LINES + 1: more than that. */
static int lines_filled(const struct bs_line_rules *rules, const struct bs_break_node *origin,
                        int last)
{
    const struct bs_para *para = rules->para;
    const struct bs_stop *from = origin->stop < 0 ? &para->start : &para->stops[origin->stop];
    int fits = -1, count = 1;
    for (int i = origin->stop + 1; i <= last && count <= MOST_LINES;) {
        const struct bs_stop *to = &para->stops[i];
        if (!bs_kind_usable(rules, BS_PASS_ANY, to->kind)) {
            i++;
            continue;
        }
        struct bs_line_try line;
        if (bs_line_try(rules, BS_PASS_ANY, from, to, origin->line + count - 1, &line)) {
            fits = i++;
            continue;
        }
        int end = fits >= 0 ? fits : i; /* a word too wide stands alone */
        if (end == last)
            break;
        from = &para->stops[end];
        i = end + 1;
        fits = -1;
        count++;
    }
    return count;
}

/* Each line's even share of its room. */
static void share_out(struct bs_line_rules *rules, const struct bs_break_node *origin, int last,
                      int count)
{
    const struct bs_para *para = rules->para;
    const struct bs_stop *from = origin->stop < 0 ? &para->start : &para->stops[origin->stop];
    int64_t natural = bs_line_stuff(rules, from, &para->stops[last]).natural;
    int64_t room = 0;
    for (int i = 0; i < count; i++)
        room += bs_line_room(rules, origin->line + i);
    rules->ideal_num = MAX(natural - (int64_t)(count - 1) * para->space, 1);
    rules->ideal_den = room;
}

/* The cheapest way to reach `last` in `count` lines; -1: there is none in this pass. */
static int node_in(struct bs_breaker *breaker, struct bs_break_task *task, int count)
{
    if (!bs_breaker_run(breaker, task))
        return -1;
    int best = -1;
    for (int i = breaker->end; i < breaker->end + breaker->n_end; i++) {
        bool is_count = breaker->nodes[i].line == task->origin.line + count;
        if (is_count && (best < 0 || breaker->nodes[i].price < breaker->nodes[best].price))
            best = i;
    }
    return best;
}

/* From the path's end to the stop `last`. False: too long to be balanced. */
static bool balance(struct bs_breaker *breaker, struct bs_line_rules *rules,
                    struct bs_break_path *path, int last)
{
    struct bs_break_task task = {
        .rules = rules,
        .pass = BS_PASS_ANY,
        .counts = true,
        .origin = bs_path_state(rules, path, path->n, true),
        .last = last,
    };
    int count = lines_filled(rules, &task.origin, last);
    if (count > MOST_LINES)
        return false;
    task.max_lines = task.origin.line + count;
    share_out(rules, &task.origin, last, count);
    breaker->n_nodes = 0;
    int node = node_in(breaker, &task, count);
    if (node < 0) { /* a word wider than its line */
        task.pass = BS_PASS_LAST;
        task.counts = false;
        task.origin = bs_path_state(rules, path, path->n, false);
        if (!bs_breaker_run(breaker, &task))
            return false;
        node = bs_breaker_cheapest(breaker);
    }
    bs_path_append(path, breaker, node);
    return true;
}

static bool balance_all(struct bs_breaker *breaker, struct bs_line_rules *rules,
                        struct bs_break_path *path)
{
    const struct bs_para *para = rules->para;
    if (para->n_stops > MOST_STOPS)
        return false;
    for (int i = 0; i < para->n_stops; i++)
        if (bs_stop_ends(&para->stops[i]) && !balance(breaker, rules, path, i))
            return false;
    return true;
}

void bs_lines_ragged(struct bs_arena *arena, const struct bs_lines_params *params,
                     struct bs_setting *setting)
{
    g_assert(params->para->n_stops > 0);
    struct bs_line_rules rules;
    struct bs_breaker breaker = {0};
    struct bs_break_path path = {0};
    int64_t *prices = g_new(int64_t, (gsize)params->para->n_stops);
    bs_sense_prices(params->para, prices);

    bool done = false;
    if (params->para->style->wrap == BS_WRAP_BALANCE) {
        bs_line_rules_init(&rules, params, BS_LINES_BALANCE);
        rules.hyphens = false;
        rules.stop_price = prices;
        done = balance_all(&breaker, &rules, &path);
    }
    if (!done) {
        path.n = 0;
        path.price = 0;
        bs_line_rules_init(&rules, params, BS_LINES_RAGGED);
        rules.stop_price = prices;
        bs_lines_best_path(&breaker, &rules, &path);
    }
    bs_setting_build(arena, &rules, &path, setting);
    bs_breaker_finish(&breaker);
    g_free(path.stops);
    g_free(prices);
}
