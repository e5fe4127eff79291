/* lines_private.h: the search for breaks and what is built on it. */
#ifndef BS_LINES_PRIVATE_H
#define BS_LINES_PRIVATE_H

#include "lines/price_private.h"

/* The last place and the first one of a path that is still open. */
struct bs_break_node {
    int64_t price; /* of all lines up to here */
    int prev;      /* node; -1: none */
    int stop;      /* -1: the paragraph's start */
    int line;      /* lines set so far, or rules->easy when it no longer matters */
    int8_t fit, run;
};

struct bs_break_entry;

/* Workspace of the search. Heap: it lives for one paragraph, and its size is not known before. */
struct bs_breaker {
    struct bs_break_node *nodes;
    int n_nodes, room_nodes;
    struct bs_break_entry *entries;
    int room_entries;
    int end, n_end;   /* nodes at the last stop, after a search that reached it */
    int open, n_open; /* entries from which lines could go on */
};

struct bs_break_task {
    const struct bs_line_rules *rules;
    enum bs_line_pass pass;
    bool counts;                 /* keep paths of different line counts apart */
    int max_lines;               /* with counts: paths with more lines are given up */
    struct bs_break_node origin; /* where the first line starts */
    int last; /* index of the last stop; before the paragraph's end: stop anywhere near it */
};

/* Finds the cheapest path for each state at the last stop. False: there is none in this pass. Nodes are added to those that
 * are there. */
bool bs_breaker_run(struct bs_breaker *breaker, const struct bs_break_task *task);
void bs_breaker_finish(struct bs_breaker *breaker);

/* The youngest node that all open paths have in common: whatever follows, the way to it is settled. */
int bs_breaker_settled(const struct bs_breaker *breaker);
int bs_breaker_cheapest(const struct bs_breaker *breaker); /* node */

/* Stops at which lines end. Heap, as the breaker. */
struct bs_break_path {
    int *stops;
    int n, room;
    int64_t price; /* of all its lines */
};

void bs_path_add(struct bs_break_path *path, int stop);
/* Appends the lines that lead to this node, with their price. */
void bs_path_append(struct bs_break_path *path, const struct bs_breaker *breaker, int node);
/* The state after the first n lines: where a search can go on. */
struct bs_break_node bs_path_state(const struct bs_line_rules *rules,
                                   const struct bs_break_path *path, int n, bool counts);

/* The best setting of a paragraph of any length, in any mode. */
void bs_lines_best_path(struct bs_breaker *breaker, const struct bs_line_rules *rules,
                        struct bs_break_path *path);

/* What the sense of the words asks for ending a line at each stop (heads, decks, quotes); prices[para->n_stops]. */
void bs_sense_prices(const struct bs_para *para, int64_t *prices);

/* Sets the path's lines. */
void bs_setting_build(struct bs_arena *arena, const struct bs_line_rules *rules,
                      const struct bs_break_path *path, struct bs_setting *setting);

#endif
