/* breaker.c: the search for the cheapest breaks.
 *
 * Model. A path is a choice of stops; its price is the sum over lines and over neighbouring lines (price.c). What the rest
 * of a path costs depends only on its state: the stop, the fit class of the line that ends there, how many hyphens run, and
 * the number of the next line while measures still differ or line counts are to be told apart. So for each state the
 * cheapest path is enough (Knuth & Plass 1981, "Breaking Paragraphs into Lines"; line counts as states: Hassan & Hunter 2015,
 * "Knuth-Plass Revisited").
 *
 * Method. Stops in order; at each, all lines that could end there, begun at the stops that are still active. Running widths
 * only grow, so active stops form a queue: the head leaves when a line from it would be overfull for good, and looking stops
 * where lines get too short to be filled. The few units by which hyphens, kerning at cut words and hanging punctuation
 * upset that order are bounded once (`spread`) and allowed for. A state that is dearer than another of the same stop and line
 * by more than their different pasts can ever make up is dropped at once: this leaves little over one state a stop.
 *
 * Bounds. Hostile text can put thousands of stops into one line (breaks between zero-width letters), so looking back ends
 * after MAX_LOOKED entries (the fullest lines come first), and the queue is thinned past MAX_ACTIVE. Words meet neither.
 *
 * Tried and left: TeX's linked list of active nodes ordered by line (every stop visits every node; three times the work);
 * a look-up of feasible starts by bisection (the queue's head is where it would land).
 */
#include "lines/lines_private.h"

#include <string.h>

#define MAX_ACTIVE 4096
#define MAX_LOOKED 384

/* A stop from which lines may start: what is needed of it, side by side in memory. */
struct bs_break_entry {
    int64_t x, space_width;
    int spaces, gaps;
    bs_len hang;
    int stop;
    int node, n_nodes;
};

struct search {
    struct bs_breaker *breaker;
    const struct bs_break_task *task;
    const struct bs_line_rules *rules;
    int head, tail; /* of the queue in breaker->entries */
    int64_t spread; /* by how much a stop's extras can upset the order of widths */
    int64_t ideal;  /* ‰ by which ideal word spaces differ from natural ones */
    int easy;       /* lines from this number on are alike */
    int before;     /* the last stop that could be used, or the origin's */
};

static struct bs_break_node *node_add(struct bs_breaker *breaker)
{
    if (breaker->n_nodes == breaker->room_nodes) {
        breaker->room_nodes = breaker->room_nodes ? breaker->room_nodes * 2 : 512;
        breaker->nodes = g_renew(struct bs_break_node, breaker->nodes, breaker->room_nodes);
    }
    return &breaker->nodes[breaker->n_nodes++];
}

/* Past MAX_ACTIVE every other entry goes, the newest stays: lines still start everywhere, only not at every letter. */
static void thin(struct search *search)
{
    struct bs_break_entry *entries = search->breaker->entries;
    int to = search->head;
    for (int i = search->head; i < search->tail; i++) {
        if (i == search->tail - 1 || (search->tail - 1 - i) % 2 == 0)
            entries[to++] = entries[i];
    }
    search->tail = to;
}

static void entry_add(struct search *search, int stop, int node)
{
    struct bs_breaker *breaker = search->breaker;
    if (search->tail - search->head >= MAX_ACTIVE)
        thin(search);
    if (search->tail == breaker->room_entries) {
        int n = search->tail - search->head;
        if (search->head > 0 && n <= breaker->room_entries / 2) {
            memmove(breaker->entries, breaker->entries + search->head,
                    (size_t)n * sizeof *breaker->entries);
            search->head = 0;
            search->tail = n;
        } else {
            breaker->room_entries = breaker->room_entries ? breaker->room_entries * 2 : 128;
            breaker->entries =
                g_renew(struct bs_break_entry, breaker->entries, breaker->room_entries);
        }
    }
    const struct bs_para *para = search->rules->para;
    const struct bs_stop *from = stop < 0 ? &para->start : &para->stops[stop];
    breaker->entries[search->tail++] = (struct bs_break_entry){
        .x = from->start_x - from->start_extra,
        .space_width = from->start_space_width,
        .spaces = from->start_spaces,
        .gaps = from->start_gaps,
        .hang = from->hang_start,
        .stop = stop,
        .node = node,
        .n_nodes = breaker->n_nodes - node,
    };
}

static int64_t order_spread(const struct bs_line_rules *rules, int first, int last)
{
    const struct bs_stop *stops = rules->para->stops;
    bs_len end = 0, start = 0, hang_end = 0, hang_start = rules->para->start.hang_start;
    for (int i = first; i <= last; i++) {
        end = MAX(end, ABS(stops[i].end_extra));
        start = MAX(start, ABS(stops[i].start_extra));
        hang_end = MAX(hang_end, stops[i].hang_end);
        hang_start = MAX(hang_start, stops[i].hang_start);
    }
    return (int64_t)end + start + hang_end + hang_start;
}

static struct bs_line_stuff stuff_between(const struct search *search,
                                          const struct bs_break_entry *from,
                                          const struct bs_stop *to)
{
    int64_t natural = to->end_x + to->end_extra - from->x;
    int64_t space_width = MAX(0, to->end_space_width - from->space_width);
    struct bs_line_stuff stuff = {
        .natural = natural,
        .space_width = space_width,
        .glyph_width = MAX(0, natural - space_width),
        .spaces = MAX(0, to->end_spaces - from->spaces),
        .gaps = MAX(0, to->end_gaps - from->gaps),
    };
    if (search->ideal != 0)
        stuff.natural += bs_muldiv(space_width, search->ideal, 1000);
    return stuff;
}

/* Keeps the path if it is the cheapest to its state. first: index of the stop's first node. */
static void offer(struct search *search, int first, const struct bs_break_node *path)
{
    struct bs_breaker *breaker = search->breaker;
    for (int i = first; i < breaker->n_nodes; i++) {
        struct bs_break_node *node = &breaker->nodes[i];
        if (node->line == path->line && node->fit == path->fit && node->run == path->run) {
            if (path->price < node->price)
                *node = *path;
            return;
        }
    }
    *node_add(breaker) = *path;
}

/* Drops states that cannot win any more: another one is cheaper by all that its past may still cost it. */
static void drop_beaten(struct search *search, int first)
{
    struct bs_breaker *breaker = search->breaker;
    struct bs_break_node *nodes = breaker->nodes;
    int to = first;
    for (int i = first; i < breaker->n_nodes; i++) {
        bool beaten = false;
        for (int k = first; k < breaker->n_nodes && !beaten; k++)
            beaten = nodes[k].line == nodes[i].line && nodes[k].run <= nodes[i].run &&
                     nodes[k].price + BS_PRICE_PAIR_FIT_MAX < nodes[i].price;
        /* A beaten node may be overwritten: whoever beats it beats what it would have beaten, or is kept itself. */
        if (!beaten)
            nodes[to++] = nodes[i];
    }
    breaker->n_nodes = to;
}

/* All paths that come to `to` by a line from this entry. The line is priced once for each width of its room. */
static void extend(struct search *search, const struct bs_break_entry *entry, int to_index,
                   const struct bs_line_stuff *stuff, int first)
{
    const struct bs_line_rules *rules = search->rules;
    enum bs_line_pass pass = search->task->pass;
    const struct bs_para *para = rules->para;
    const struct bs_stop *to = &para->stops[to_index];
    const struct bs_stop *from = entry->stop < 0 ? &para->start : &para->stops[entry->stop];
    struct bs_line_try line = {
        .from = from,
        .to = to,
        .first = entry->stop < 0,
        .last = to->kind == BS_STOP_END,
        .ended = bs_line_may_end_short(rules, to),
        .stuff = *stuff,
    };
    bool fits = false;
    enum bs_fit_class fit = BS_FIT_DECENT;
    int64_t own = 0;
    for (int i = 0; i < entry->n_nodes; i++) {
        struct bs_break_node node = search->breaker->nodes[entry->node + i];
        bs_len room = bs_line_room(rules, node.line);
        if (room != line.room) {
            line.room = room;
            line.slack = (int64_t)room + entry->hang + to->hang_end - stuff->natural;
            line.ratio = bs_stuff_ratio(rules, stuff, line.slack);
            if (line.ratio == BS_RATIO_OVERFULL)
                fits = pass == BS_PASS_LAST && entry->stop == search->before;
            else
                fits =
                    line.ended || bs_stuff_full_enough(rules, pass, stuff, line.slack, line.ratio);
            if (fits) {
                fit = bs_line_fit_class(rules, &line);
                own = bs_price_line(rules, &line);
            }
        }
        bool hyphenates = bs_stop_hyphenates(to);
        if (!fits || (hyphenates && node.run >= rules->hyphen_limit && pass != BS_PASS_LAST))
            continue;
        if (search->task->counts && node.line + 1 > search->task->max_lines)
            continue;
        int64_t pair = bs_price_pair(rules, from, node.fit, node.run, to, fit);
        struct bs_break_node path = {
            .price = bs_price_sum(node.price, own + pair),
            .prev = entry->node + i,
            .stop = to_index,
            .line = MIN(node.line + 1, search->easy),
            .fit = (int8_t)fit,
            .run = (int8_t)(hyphenates ? MIN(node.run + 1, rules->run_top) : 0),
        };
        offer(search, first, &path);
    }
}

/* Can no line from this entry fit any more, whatever its room? */
static bool overfull_for_good(const struct search *search, const struct bs_break_entry *entry,
                              const struct bs_line_stuff *stuff, int64_t over)
{
    const struct bs_line_rules *rules = search->rules;
    if (over <= search->spread)
        return false;
    if (rules->mode != BS_LINES_JUSTIFY)
        return true;
    (void)entry;
    return over - search->spread > bs_stuff_down(rules, stuff);
}

/* Is this line too loose for this pass, and with it all from later entries? */
static bool too_short(const struct search *search, const struct bs_line_stuff *stuff, int64_t lack)
{
    const struct bs_line_rules *rules = search->rules;
    enum bs_line_pass pass = search->task->pass;
    lack -= search->spread;
    if (lack <= 0 || pass >= BS_PASS_ANY)
        return false;
    if (rules->mode != BS_LINES_JUSTIFY)
        return lack > 2 * (int64_t)rules->zone;
    int64_t up = bs_stuff_up(rules, stuff);
    if (pass == BS_PASS_WIDE)
        up += stuff->space_width * rules->word_wide / 1000;
    return lack > up;
}

/* All lines that end at this stop. */
static void visit(struct search *search, int index)
{
    struct bs_breaker *breaker = search->breaker;
    const struct bs_line_rules *rules = search->rules;
    const struct bs_stop *to = &rules->para->stops[index];
    bool ended = bs_line_may_end_short(rules, to);
    int first = breaker->n_nodes;
    int looked = 0;
    for (int i = search->head; i < search->tail && looked < MAX_LOOKED; i++) {
        const struct bs_break_entry *entry = &breaker->entries[i];
        struct bs_line_stuff stuff = stuff_between(search, entry, to);
        int64_t hang = (int64_t)entry->hang + to->hang_end;
        bool newest = search->task->pass == BS_PASS_LAST && i == search->tail - 1;
        if (i == search->head && !newest &&
            overfull_for_good(search, entry, &stuff, stuff.natural - rules->widest - hang)) {
            search->head++;
            continue;
        }
        if (!ended && too_short(search, &stuff, rules->narrowest + hang - stuff.natural))
            break;
        looked++;
        extend(search, entry, index, &stuff, first);
    }
    if (breaker->n_nodes - first > 1)
        drop_beaten(search, first);
    if (to->kind == BS_STOP_FORCED)
        search->head = search->tail;
    if (breaker->n_nodes > first)
        entry_add(search, index, first);
    search->before = index;
}

bool bs_breaker_run(struct bs_breaker *breaker, const struct bs_break_task *task)
{
    const struct bs_line_rules *rules = task->rules;
    const struct bs_para *para = rules->para;
    int first = task->origin.stop + 1;
    struct search search = {
        .breaker = breaker,
        .task = task,
        .rules = rules,
        .spread = order_spread(rules, MAX(first - 1, 0), task->last),
        .ideal = rules->word_opt - 1000,
        .easy = task->counts ? INT_MAX : rules->easy,
        .before = task->origin.stop,
    };
    int origin = breaker->n_nodes;
    *node_add(breaker) = task->origin;
    breaker->nodes[origin].prev = -1;
    entry_add(&search, task->origin.stop, origin);
    for (int i = first; i <= task->last; i++) {
        if (!bs_stop_usable(rules, task->pass, &para->stops[i]))
            continue;
        visit(&search, i);
        if (search.head == search.tail)
            return false;
    }
    const struct bs_break_entry *newest = &breaker->entries[search.tail - 1];
    bool whole = para->stops[task->last].kind == BS_STOP_END;
    if (whole && newest->stop != task->last)
        return false;
    breaker->end = newest->node;
    breaker->n_end = newest->n_nodes;
    return true;
}

void bs_breaker_finish(struct bs_breaker *breaker)
{
    g_free(breaker->nodes);
    g_free(breaker->entries);
    *breaker = (struct bs_breaker){0};
}
