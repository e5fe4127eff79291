/* fit_private.h: one line: what it is made of, whether it fits, how it is set. */
#ifndef BS_LINES_FIT_PRIVATE_H
#define BS_LINES_FIT_PRIVATE_H

#include "lines/rules_private.h"

/* A line's material before it is fitted. */
struct bs_line_stuff {
    int64_t natural; /* with ideal word spaces */
    int64_t space_width, glyph_width;
    int spaces, gaps;
};

/* What gives way in a line that is not within the limits. */
enum bs_strain { BS_STRAIN_NONE, BS_STRAIN_LETTERS, BS_STRAIN_WORDS, BS_STRAIN_OVERFULL };

/* A line as the search sees it. */
struct bs_line_try {
    const struct bs_stop *from, *to;
    bool first, last; /* of the paragraph */
    bool ended;       /* last, or before a forced break: need not be full */
    int64_t slack;    /* room less natural width */
    int ratio;        /* ‰ of the capacity that is used, negative when the line shrinks */
    enum bs_strain strain;
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

/* The share of its capacity that a line uses for this slack, rounded away from 0. */
static inline int bs_stuff_ratio(const struct bs_line_rules *rules,
                                 const struct bs_line_stuff *stuff, int64_t slack)
{
    int64_t need = slack < 0 ? -slack : slack, capacity;
    if (rules->mode != BS_LINES_JUSTIFY)
        capacity = slack < 0 ? 0 : rules->zone;
    else
        capacity = slack < 0 ? bs_stuff_down(rules, stuff) : bs_stuff_up(rules, stuff);
    int ratio = need >= capacity * (BS_RATIO_MAX / 1000)
                    ? (need > 0 ? BS_RATIO_MAX : 0)
                    : (int)((need * 1000 + capacity - 1) / capacity);
    return slack < 0 ? -ratio : ratio;
}

static inline enum bs_strain bs_stuff_strain(const struct bs_line_rules *rules,
                                             const struct bs_line_stuff *stuff, int64_t slack,
                                             int ratio)
{
    if (ratio >= -1000 && ratio <= 1000)
        return BS_STRAIN_NONE;
    if (rules->mode != BS_LINES_JUSTIFY)
        return slack < 0 ? BS_STRAIN_OVERFULL : BS_STRAIN_WORDS;
    if (slack < 0) {
        int64_t most = bs_stuff_down(rules, stuff) + (int64_t)stuff->gaps * rules->strain_down;
        return -slack <= most ? BS_STRAIN_LETTERS : BS_STRAIN_OVERFULL;
    }
    int64_t most = bs_stuff_up(rules, stuff) + (int64_t)stuff->gaps * rules->strain_up;
    return slack <= most ? BS_STRAIN_LETTERS : BS_STRAIN_WORDS;
}

/* May a line be strained like this in this pass? (Ended lines need not be full; overfull ones are the search's business.) */
static inline bool bs_line_allowed(const struct bs_line_rules *rules, enum bs_line_pass pass,
                                   const struct bs_line_try *line)
{
    if (line->ended && line->slack >= 0)
        return true;
    switch (line->strain) {
    case BS_STRAIN_NONE:
    case BS_STRAIN_LETTERS:
        return true;
    case BS_STRAIN_WORDS:
        if (pass == BS_PASS_LIMITS || pass == BS_PASS_LAST)
            return pass == BS_PASS_LAST;
        if (rules->mode != BS_LINES_JUSTIFY)
            return pass == BS_PASS_ANY || line->ratio <= 2000;
        if (pass == BS_PASS_ANY)
            return line->slack * 3 <= line->stuff.natural + line->slack;
        return line->slack <= bs_stuff_up(rules, &line->stuff) +
                                  (int64_t)line->stuff.gaps * rules->strain_up +
                                  line->stuff.space_width * rules->word_wide / 1000;
    case BS_STRAIN_OVERFULL:
        return pass == BS_PASS_LAST;
    }
    return false;
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

static inline enum bs_fit_class bs_line_fit_class(const struct bs_line_rules *rules,
                                                  const struct bs_line_try *line)
{
    if (rules->mode != BS_LINES_JUSTIFY || (line->ended && line->slack >= 0))
        return BS_FIT_DECENT;
    if (line->ratio < -500)
        return BS_FIT_TIGHT;
    if (line->ratio <= 500)
        return BS_FIT_DECENT;
    return line->ratio <= 1000 ? BS_FIT_LOOSE : BS_FIT_VERY_LOOSE;
}

/* Sets line `number` as it was tried: widths, spaces, letters, glyphs. */
void bs_line_set(const struct bs_line_rules *rules, const struct bs_line_try *try, int number,
                 struct bs_line *line);

#endif
