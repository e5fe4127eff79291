/* price_private.h: what a line costs. Shared, as fit_private.h, by the search and by the brute force that its tests hold
 * against it. */
#ifndef BS_LINES_PRICE_PRIVATE_H
#define BS_LINES_PRICE_PRIVATE_H

#include "lines/fit_private.h"

/* The words at a stop. Letters without case, 0: none, or the word is cut: nearly all pairs of words differ in them. */
struct bs_stop_words {
    uint32_t end;     /* of the word before */
    uint32_t start;   /* of the word after */
    char last, first; /* letters there */
};

struct bs_stop_words bs_stop_words(const struct bs_para *para, const struct bs_stop *stop);

/* What a line costs on its own; for words of its that stand below or above the same word; and what it costs after its
 * neighbour (run: hyphens running that end with `from`). */
int64_t bs_price_line(const struct bs_line_rules *rules, const struct bs_line_try *line);
int64_t bs_price_same_words(const struct bs_para *para, const struct bs_stop_words *from,
                            const struct bs_stop_words *to);
static inline int64_t bs_price_stacks(const struct bs_para *para, const struct bs_stop_words *from,
                                      const struct bs_stop_words *to)
{
    bool may_be = (from->last == to->last && from->last != 0) ||
                  (from->first == to->first && from->first != 0);
    return may_be ? bs_price_same_words(para, from, to) : 0;
}

int64_t bs_price_pair(const struct bs_line_rules *rules, const struct bs_stop *from,
                      enum bs_fit_class from_fit, int run, const struct bs_stop *to,
                      enum bs_fit_class to_fit);
/* Most that bs_price_pair takes for fit classes alone. */
static inline int64_t bs_price_contrast_most(const struct bs_line_rules *rules)
{
    return (BS_FIT_VERY_LOOSE - BS_FIT_TIGHT - 1) * rules->prices->contrast;
}

/* Is this last line a fault (a word's tail, or under two ems)? */
bool bs_line_is_runt(const struct bs_line_rules *rules, const struct bs_stop *from,
                     const struct bs_stop *to);

static inline int64_t bs_price_sum(int64_t a, int64_t b)
{
    int64_t sum = a + b; /* both are below BS_PRICE_MAX, which is under half of the range */
    return sum > BS_PRICE_MAX ? BS_PRICE_MAX : sum;
}

#endif
