/* fit_private.h: one line: what it is made of, whether it fits, what it costs, how it is set. Shared by the files of the stage
 * and by the brute-force search that its tests hold against it. */
#ifndef BS_LINES_FIT_PRIVATE_H
#define BS_LINES_FIT_PRIVATE_H

#include "lines/rules_private.h"

/* A line's material before it is fitted. */
struct bs_line_stuff {
    int64_t natural; /* with ideal word spaces */
    int64_t space_width, glyph_width;
    int spaces, gaps;
};

/* A line as the search sees it. */
struct bs_line_try {
    const struct bs_stop *from, *to;
    bool first, last; /* of the paragraph */
    bool ended;       /* last, or before a forced break: need not be full */
    int64_t slack;    /* room less natural width */
    int ratio;        /* ‰ of the capacity that is used; BS_RATIO_OVERFULL */
    struct bs_line_stuff stuff;
    bs_len room;
};

/* The numbers of a line between two stops. */
static inline struct bs_line_stuff bs_line_stuff(const struct bs_line_rules *rules,
                                                 const struct bs_stop *from,
                                                 const struct bs_stop *to)
{
    int64_t natural = to->end_x - from->start_x + to->end_extra + from->start_extra;
    int64_t space_width = MAX(0, to->end_space_width - from->start_space_width);
    struct bs_line_stuff stuff = {
        .natural = natural,
        .space_width = space_width,
        .glyph_width = MAX(0, natural - space_width),
        .spaces = MAX(0, to->end_spaces - from->start_spaces),
        .gaps = MAX(0, to->end_gaps - from->start_gaps),
    };
    if (rules->word_opt != 1000)
        stuff.natural += bs_muldiv(space_width, rules->word_opt - 1000, 1000);
    return stuff;
}

/* What the line can give: up when it must grow, down when it must shrink. */
static inline int64_t bs_stuff_up(const struct bs_line_rules *rules,
                                  const struct bs_line_stuff *stuff)
{
    return (stuff->space_width * rules->word_up + stuff->glyph_width * rules->glyph_up) / 1000 +
           (int64_t)stuff->gaps * rules->letter_up;
}

static inline int64_t bs_stuff_down(const struct bs_line_rules *rules,
                                    const struct bs_line_stuff *stuff)
{
    return (stuff->space_width * rules->word_down + stuff->glyph_width * rules->glyph_down) / 1000 +
           (int64_t)stuff->gaps * rules->letter_down;
}

/* The share of its capacity that a line uses for this slack, rounded away from 0; -1000..0 when it shrinks. */
static inline int bs_stuff_ratio(const struct bs_line_rules *rules,
                                 const struct bs_line_stuff *stuff, int64_t slack)
{
    if (slack == 0)
        return 0;
    if (rules->mode != BS_LINES_JUSTIFY) {
        int64_t ratio = slack < 0 ? 0 : (slack * 1000 + rules->zone - 1) / rules->zone;
        return slack < 0 ? BS_RATIO_OVERFULL : ratio > BS_RATIO_MAX ? BS_RATIO_MAX : (int)ratio;
    }
    if (slack > 0) {
        int64_t up = bs_stuff_up(rules, stuff);
        if (slack >= up * (BS_RATIO_MAX / 1000))
            return BS_RATIO_MAX;
        return (int)((slack * 1000 + up - 1) / up);
    }
    int64_t down = bs_stuff_down(rules, stuff);
    return -slack > down ? BS_RATIO_OVERFULL : -(int)((-slack * 1000 + down - 1) / down);
}

/* Is a line this loose allowed in this pass? (The others' business: ended lines, overfull ones.) */
static inline bool bs_stuff_full_enough(const struct bs_line_rules *rules, enum bs_line_pass pass,
                                        const struct bs_line_stuff *stuff, int64_t slack, int ratio)
{
    if (ratio <= 1000 || pass >= BS_PASS_LAST)
        return true;
    if (pass ==
        BS_PASS_ANY) /* two thirds full: lines emptier than that are looked at only when nothing else is left */
        return rules->mode != BS_LINES_JUSTIFY ||
               (stuff->natural + bs_stuff_up(rules, stuff)) * 3 >= (stuff->natural + slack) * 2;
    if (pass == BS_PASS_LIMITS)
        return false;
    if (rules->mode != BS_LINES_JUSTIFY)
        return ratio <= 2000;
    return slack <= bs_stuff_up(rules, stuff) + stuff->space_width * rules->word_wide / 1000;
}

/* Lines that need not be full: they cost nothing when short. */
static inline bool bs_line_may_end_short(const struct bs_line_rules *rules,
                                         const struct bs_stop *to)
{
    return bs_stop_ends(to) && !(rules->mode == BS_LINES_JUSTIFY && rules->justify_last);
}

/* Fills in everything of a line from `from` to `to` as line number `line`. False: not in this pass. (The search proper
 * inlines this; the tests and the last steps call it.) */
bool bs_line_try(const struct bs_line_rules *rules, enum bs_line_pass pass,
                 const struct bs_stop *from, const struct bs_stop *to, int line,
                 struct bs_line_try *out);

enum bs_fit_class bs_line_fit_class(const struct bs_line_rules *rules,
                                    const struct bs_line_try *line);

/* What a line costs on its own, and what it costs after its neighbour. run: hyphens running that end with `from`. */
int64_t bs_price_line(const struct bs_line_rules *rules, const struct bs_line_try *line);
int64_t bs_price_pair(const struct bs_line_rules *rules, const struct bs_stop *from,
                      enum bs_fit_class from_fit, int run, const struct bs_stop *to,
                      enum bs_fit_class to_fit);
#define BS_PRICE_PAIR_FIT_MAX 8000 /* most that bs_price_pair takes for fit classes alone */

/* Is this last line a fault (a word's tail, or under two ems)? */
bool bs_line_is_runt(const struct bs_line_rules *rules, const struct bs_stop *from,
                     const struct bs_stop *to);

/* Sets line `number` as it was tried: widths, spaces, letters, glyphs. */
void bs_line_set(const struct bs_line_rules *rules, const struct bs_line_try *try, int number,
                 struct bs_line *line);

#endif
