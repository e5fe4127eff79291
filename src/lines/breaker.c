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
 * where lines get too loose. Both are told from the difference of two running sums, the widest and the narrowest that the
 * text before a stop can be set; so at most stops, where no line can end, there is one comparison to make. The few units by
 * which hyphens, kerning at cut words and hanging punctuation upset the order of the sums are bounded once and allowed for.
 * A state that is dearer than another of the same stop and line by more than their different pasts can ever make up is
 * dropped at once: this leaves little over one state a stop.
 *
 * Bounds. Hostile text can put thousands of stops into one line (breaks between letters of no width), so looking back ends
 * after MAX_LOOKED entries (the fullest lines come first), and the queue is thinned past MAX_ACTIVE. Words meet neither.
 *
 * Tried and left: TeX's linked list of active nodes ordered by line (every stop visits every node; three times the work);
 * a look-up of feasible starts by bisection (the queue's head is where it would land).
 */
#include "lines/lines_private.h"

#include <string.h>

#define MAX_ACTIVE 1024
#define MAX_LOOKED 96

/* A stop from which lines may start: what is needed of it, side by side in memory. */
struct bs_break_entry {
    int64_t most, least; /* of the text before it, by search.most and search.least */
    int64_t cheapest;    /* of its nodes */
    struct bs_stop_words words;
    int stop;
    int node, n_nodes;
    int line; /* of all its nodes; -1: they differ */
};

/* How far text can be set apart or together: thousandths of a unit for a unit of glyphs, a unit of spaces, and a gap. What
 * a line can give is a sum over its parts, so it follows from running sums as its natural width does. */
struct reach {
    int64_t glyphs, spaces, gap;
};

struct search {
    struct bs_breaker *breaker;
    const struct bs_break_task *task;
    const struct bs_line_rules *rules;
    int head, tail; /* of the queue in breaker->entries */
    struct reach most, least;
    int64_t too_loose; /* a line that reaches less than this is too loose in any room */
    int64_t none;      /* and all from later entries, too */
    int64_t too_wide;  /* one that cannot be made narrower than this is overfull in any room */
    int64_t retire_x;  /* no line from the queue's head is too wide that ends before this place */
    int usable;        /* kinds of stops: bits */
    int most_penalty;  /* of a stop that may be used */
    int easy;          /* lines from this number on are alike */
    int before;        /* the last stop that could be used, or the origin's */
};

static int64_t reach_to(const struct reach *reach, const struct bs_stop *to)
{
    int64_t glyphs = to->end_x + to->end_extra - to->end_space_width;
    return glyphs * reach->glyphs + to->end_space_width * reach->spaces +
           to->end_gaps * reach->gap - to->hang_end * INT64_C(1000);
}

static int64_t reach_from(const struct reach *reach, const struct bs_stop *from)
{
    int64_t glyphs = from->start_x - from->start_extra - from->start_space_width;
    return glyphs * reach->glyphs + from->start_space_width * reach->spaces +
           from->start_gaps * reach->gap + from->hang_start * INT64_C(1000);
}

static void init_reach(struct search *search)
{
    const struct bs_line_rules *rules = search->rules;
    enum bs_line_pass pass = search->task->pass;
    int64_t spread = rules->spread * 1200; /* glyphs may be scaled, too */
    int64_t narrowest = rules->narrowest;
    search->most = search->least = (struct reach){1000, rules->word_opt, 0};
    if (rules->mode == BS_LINES_JUSTIFY) {
        search->most.glyphs += rules->glyph_up;
        search->most.spaces += rules->word_up + (pass == BS_PASS_WIDE ? rules->word_wide : 0);
        search->most.gap = (rules->letter_up + rules->strain_up) * INT64_C(1000);
        search->least.glyphs -= rules->glyph_down;
        search->least.spaces -= rules->word_down;
        search->least.gap = -(rules->letter_down + rules->strain_down) * INT64_C(1000);
    } else {
        narrowest -= rules->zone * (pass == BS_PASS_WIDE ? 2 : 1);
    }
    /* Fits are told in whole units (fit.c), sums in thousandths: a few units make up for the rounding. */
    search->too_loose = search->none = INT64_MIN;
    bool two_thirds = pass == BS_PASS_ANY && rules->mode == BS_LINES_JUSTIFY;
    if (pass < BS_PASS_ANY || two_thirds) {
        search->too_loose = (narrowest - 4) * (two_thirds ? 666 : 1000);
        search->none = search->too_loose - spread;
    }
    search->too_wide = (rules->widest + INT64_C(4)) * 1000 + spread;
}

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
        if ((search->tail - 1 - i) % 2 == 0)
            entries[to++] = entries[i];
    }
    search->tail = to;
}

/* Room for one more: what has left the queue at its head is used again. */
static void make_room(struct search *search)
{
    struct bs_breaker *breaker = search->breaker;
    int n = search->tail - search->head;
    if (search->head > 0 && n <= breaker->room_entries / 2) {
        memmove(breaker->entries, breaker->entries + search->head,
                (size_t)n * sizeof *breaker->entries);
        search->head = 0;
        search->tail = n;
    } else {
        breaker->room_entries = breaker->room_entries ? breaker->room_entries * 2 : 128;
        breaker->entries = g_renew(struct bs_break_entry, breaker->entries, breaker->room_entries);
    }
}

static void entry_add(struct search *search, int stop, int node, struct bs_stop_words words)
{
    struct bs_breaker *breaker = search->breaker;
    if (search->tail - search->head >= MAX_ACTIVE)
        thin(search);
    if (search->tail == breaker->room_entries)
        make_room(search);
    const struct bs_stop *from = bs_para_stop(search->rules->para, stop);
    const struct bs_break_node *nodes = breaker->nodes;
    struct bs_break_entry *entry = &breaker->entries[search->tail++];
    *entry = (struct bs_break_entry){
        .most = reach_from(&search->most, from),
        .least = reach_from(&search->least, from),
        .cheapest = nodes[node].price,
        .words = words,
        .stop = stop,
        .node = node,
        .n_nodes = breaker->n_nodes - node,
        .line = nodes[node].line,
    };
    for (int i = node + 1; i < breaker->n_nodes; i++) {
        entry->cheapest = MIN(entry->cheapest, nodes[i].price);
        if (nodes[i].line != entry->line)
            entry->line = -1;
    }
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

/* Drops states that cannot win any more: another one is cheaper by all that its past may still cost it. What beats a dropped
 * state, or whatever beat that in turn, is kept; so it does no harm that dropped ones are overwritten on the way. */
static void drop_beaten(struct search *search, int first)
{
    struct bs_breaker *breaker = search->breaker;
    struct bs_break_node *nodes = breaker->nodes;
    int64_t most = bs_price_contrast_most(search->rules);
    int to = first;
    for (int i = first; i < breaker->n_nodes; i++) {
        bool beaten = false;
        for (int k = first; k < breaker->n_nodes && !beaten; k++)
            beaten = nodes[k].line == nodes[i].line && nodes[k].run <= nodes[i].run &&
                     nodes[k].price + most < nodes[i].price;
        if (!beaten)
            nodes[to++] = nodes[i];
    }
    breaker->n_nodes = to;
}

/* A stop at which lines are about to end. */
struct arrival {
    int stop;
    int first; /* its first node */
    struct bs_stop_words words;
    bool hyphenates;
    struct bs_line_try line; /* what all lines to it have in common */
    /* A path to line `bound_line` that costs this much before its last line is beaten already. */
    int64_t bound;
    int bound_line;
};

/* Is this line, whose room has just been set, one that the pass allows? Fills in how it fits. */
static bool fit_line(const struct search *search, int from, struct bs_line_try *line)
{
    const struct bs_line_rules *rules = search->rules;
    enum bs_line_pass pass = search->task->pass;
    line->slack =
        (int64_t)line->room + line->from->hang_start + line->to->hang_end - line->stuff.natural;
    line->ratio = bs_stuff_ratio(rules, &line->stuff, line->slack);
    line->strain = bs_stuff_strain(rules, &line->stuff, line->slack, line->ratio);
    /* A piece without a break that is wider than its line sticks out, when nothing else helps. */
    if (line->strain == BS_STRAIN_OVERFULL)
        return pass == BS_PASS_LAST && from == search->before;
    return bs_line_allowed(rules, pass, line);
}

/* All paths that come to a stop by a line from this entry. The line is priced once for each width of its room. */
static void extend(struct search *search, const struct bs_break_entry *entry,
                   struct arrival *arrival)
{
    const struct bs_line_rules *rules = search->rules;
    const struct bs_break_task *task = search->task;
    struct bs_line_try *line = &arrival->line;
    line->from = bs_para_stop(rules->para, entry->stop);
    line->first = entry->stop < 0;
    line->stuff = bs_line_stuff(rules, line->from, line->to);
    line->room = 0;
    bool fits = false;
    enum bs_fit_class fit = BS_FIT_DECENT;
    int64_t own = 0;
    for (int i = entry->node; i < entry->node + entry->n_nodes; i++) {
        const struct bs_break_node *node = &search->breaker->nodes[i];
        bs_len room = bs_line_room(rules, node->line);
        if (room != line->room) {
            line->room = room;
            fits = fit_line(search, entry->stop, line);
            if (fits) {
                fit = bs_line_fit_class(rules, line);
                own = bs_price_line(rules, line) +
                      bs_price_stacks(rules->para, &entry->words, &arrival->words);
            }
        }
        bool banned = arrival->hyphenates &&
                      (node->run >= rules->hyphen_limit || node->line + 1 == rules->whole_line);
        if (!fits || (banned && task->pass != BS_PASS_LAST) ||
            (task->counts && node->line >= task->max_lines))
            continue;
        int64_t pair = bs_price_pair(rules, line->from, (enum bs_fit_class)node->fit, node->run,
                                     line->to, fit);
        int64_t price = bs_price_sum(node->price, own + pair);
        struct bs_break_node path = {
            .price = price,
            .prev = i,
            .stop = arrival->stop,
            .line = MIN(node->line + 1, search->easy),
            .fit = (int8_t)fit,
            .run = (int8_t)(arrival->hyphenates ? MIN(node->run + 1, rules->run_top) : 0),
        };
        offer(search, arrival->first, &path);
        /* What follows costs this path at most so much more than another, if no other has fewer hyphens. */
        int64_t most = price + bs_price_contrast_most(rules);
        if (path.run <= 1 && most < arrival->bound) {
            arrival->bound = most;
            arrival->bound_line = path.line;
        }
    }
}

/* Where the head may become too wide first: a line's narrowest setting is no wider than its natural one. */
static void watch_head(struct search *search)
{
    const struct bs_line_rules *rules = search->rules;
    search->retire_x = INT64_MIN;
    if (search->head < search->tail && rules->word_opt - rules->word_down <= 1000) {
        const struct bs_break_entry *head = &search->breaker->entries[search->head];
        const struct bs_stop *from = bs_para_stop(rules->para, head->stop);
        int64_t extras = 2 * (search->too_wide / 1000 - rules->widest); /* twice the spread */
        search->retire_x = from->start_x + rules->widest - extras;
    }
}

/* Takes entries from the queue's head from which no line can end at this stop or later. The last pass keeps the newest, for
 * a piece that is wider than any line. */
static void retire(struct search *search, const struct bs_stop *to)
{
    const struct bs_break_entry *entries = search->breaker->entries;
    int end = search->tail - (search->task->pass == BS_PASS_LAST);
    int64_t least = reach_to(&search->least, to);
    int head = search->head;
    while (head < end && least - entries[head].least > search->too_wide)
        head++;
    if (head == search->head)
        return;
    search->head = head;
    watch_head(search);
}

/* What lines to this stop have in common. */
static void arrive(const struct search *search, int index, struct arrival *arrival)
{
    const struct bs_para *para = search->rules->para;
    const struct bs_stop *to = &para->stops[index];
    *arrival = (struct arrival){.stop = index, .bound = BS_PRICE_MAX};
    arrival->first = search->breaker->n_nodes;
    arrival->words = bs_stop_words(para, to);
    arrival->hyphenates = bs_stop_hyphenates(to);
    arrival->line.to = to;
    arrival->line.last = to->kind == BS_STOP_END;
    arrival->line.ended = bs_line_may_end_short(search->rules, to);
}

/* All lines that end at this stop. */
static void visit(struct search *search, int index)
{
    struct bs_breaker *breaker = search->breaker;
    const struct bs_stop *to = &search->rules->para->stops[index];
    bool may_be_short = bs_line_may_end_short(search->rules, to);
    int64_t too_loose = may_be_short ? INT64_MIN : search->too_loose;
    int64_t none = may_be_short ? INT64_MIN : search->none;
    int64_t most = reach_to(&search->most, to);
    bool forced = to->kind == BS_STOP_FORCED;
    if (most - breaker->entries[search->head].most < none && !forced) /* as at most stops */
        return;
    int end = MIN(search->tail, search->head + MAX_LOOKED);
    struct arrival arrival;
    arrive(search, index, &arrival);
    for (int i = search->head; i < end; i++) {
        int64_t reach = most - breaker->entries[i].most;
        if (reach < none)
            break;
        const struct bs_break_entry *entry = &breaker->entries[i];
        bool beaten = entry->cheapest > arrival.bound &&
                      MIN(entry->line + 1, search->easy) == arrival.bound_line && entry->line >= 0;
        if (reach >= too_loose && !beaten)
            extend(search, entry, &arrival);
    }
    if (forced)
        search->head = search->tail;
    if (breaker->n_nodes == arrival.first)
        return;
    if (breaker->n_nodes - arrival.first > 1)
        drop_beaten(search, arrival.first);
    bool empty = search->head == search->tail;
    entry_add(search, index, arrival.first, arrival.words);
    if (empty)
        watch_head(search);
}

bool bs_breaker_run(struct bs_breaker *breaker, const struct bs_break_task *task)
{
    const struct bs_line_rules *rules = task->rules;
    const struct bs_stop *stops = rules->para->stops;
    struct search search = {
        .breaker = breaker,
        .task = task,
        .rules = rules,
        .easy = task->counts ? INT_MAX : rules->easy,
        .before = task->origin.stop,
        .most_penalty = bs_pass_penalty(task->pass),
    };
    for (int kind = BS_STOP_SPACE; kind <= BS_STOP_END; kind++)
        search.usable |= bs_kind_usable(rules, task->pass, (enum bs_stop_kind)kind) << kind;
    init_reach(&search);
    int origin = breaker->n_nodes;
    *node_add(breaker) = task->origin;
    breaker->nodes[origin].prev = -1;
    entry_add(&search, task->origin.stop, origin,
              bs_stop_words(rules->para, bs_para_stop(rules->para, task->origin.stop)));
    watch_head(&search);
    for (int i = task->origin.stop + 1; i <= task->last; i++) {
        if (stops[i].end_x > search.retire_x)
            retire(&search, &stops[i]);
        if (search.head == search.tail)
            return false;
        if (search.usable >> stops[i].kind & 1 && stops[i].penalty <= search.most_penalty) {
            visit(&search, i);
            search.before = i;
        }
    }
    if (search.head == search.tail)
        return false;
    const struct bs_break_entry *newest = &breaker->entries[search.tail - 1];
    if (stops[task->last].kind == BS_STOP_END && newest->stop != task->last)
        return false;
    breaker->end = newest->node;
    breaker->n_end = newest->n_nodes;
    breaker->open = search.head;
    breaker->n_open = search.tail - search.head;
    return true;
}

int bs_breaker_cheapest(const struct bs_breaker *breaker)
{
    int best = breaker->end;
    for (int i = breaker->end; i < breaker->end + breaker->n_end; i++)
        if (breaker->nodes[i].price < breaker->nodes[best].price)
            best = i;
    return best;
}

int bs_breaker_settled(const struct bs_breaker *breaker)
{
    /* Every node is younger than the one it came from: from the youngest on, each is replaced by that, until one is left. */
    bool *marks = g_new0(bool, (gsize)breaker->n_nodes);
    int marked = 0;
    for (int i = 0; i < breaker->n_open; i++) {
        const struct bs_break_entry *entry = &breaker->entries[breaker->open + i];
        memset(marks + entry->node, true, (size_t)entry->n_nodes);
        marked += entry->n_nodes;
    }
    int node = breaker->n_nodes - 1;
    for (; marked > 1; node--) {
        if (!marks[node])
            continue;
        int prev = breaker->nodes[node].prev;
        marked -= marks[prev];
        marks[prev] = true;
    }
    while (!marks[node])
        node--;
    g_free(marks);
    return node;
}

void bs_breaker_finish(struct bs_breaker *breaker)
{
    g_free(breaker->nodes);
    g_free(breaker->entries);
    *breaker = (struct bs_breaker){0};
}
