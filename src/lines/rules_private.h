/* rules_private.h: what stays the same from line to line: limits, measure, what a pass allows. */
#ifndef BS_LINES_RULES_PRIVATE_H
#define BS_LINES_RULES_PRIVATE_H

#include "lines/lines.h"

/* How a paragraph is judged. */
enum bs_line_mode {
    BS_LINES_JUSTIFY, /* every line but the last is brought to its measure */
    BS_LINES_RAGGED,  /* lines keep their word spaces; short ones cost */
    BS_LINES_BALANCE, /* a given number of lines, as equal as the sense of the words allows */
};

/* What a search may use, from strict to desperate. A later pass is asked only when the ones before found nothing. */
enum bs_line_pass {
    BS_PASS_LIMITS, /* word spaces and glyphs within the style's limits; letters, at a price, beyond */
    BS_PASS_WIDE, /* word spaces up to BS_WORD_EMERGENCY */
    BS_PASS_ANY,  /* lines as loose as need be, and stops of BS_PENALTY_RESORT */
    BS_PASS_LAST, /* and emergency stops, ladders over the limit, overfull lines */
};

#define BS_LETTER_STRAIN 1500  /* ‰ of the style's limit */
#define BS_WORD_EMERGENCY 1750 /* ‰ of the natural space */
#define BS_RATIO_MAX 10000     /* looser than this is all the same */
#define BS_PRICE_MAX (INT64_C(4000000000000000000))

/* Everything about a paragraph and its measure that does not change from line to line. */
struct bs_line_rules {
    const struct bs_para *para;
    const struct bs_prices *prices;
    enum bs_line_mode mode;
    const struct bs_slot *slots;
    int n_slots;  /* without the tail of equal widths */
    int n_places; /* with it */
    bs_len indent;
    int whole_line;           /* from 1: ends with a whole word; 0: none */
    int easy;                 /* lines from this number on are alike: no state tells them apart */
    bs_len narrowest, widest; /* of all lines' room */
    int64_t spread;    /* by how much a stop's extras can upset the order of running widths */
    bool hyphens;      /* BS_STOP_HYPHEN may be used before the last pass */
    bool justify_last; /* text-align-last: justify */

    /* Limits, as distances from the ideal, all positive. */
    int word_opt;                  /* ‰ of natural */
    int word_up, word_down;        /* ‰ of natural */
    int word_wide;                 /* ‰: from the largest to the emergency's word space */
    bs_len letter_up, letter_down; /* a gap */
    bs_len strain_up, strain_down; /* a gap: from the limit to the strained one */
    int glyph_up, glyph_down;      /* ‰, multiples of 5 */

    bs_len em;
    bs_len runt;                  /* a last line shorter than this is a fault */
    int hyphen_limit;             /* most lines running that may end in a hyphen */
    int run_top;                  /* runs this long and longer are one state */
    bs_len zone;                  /* ragged: shortfall that counts as ratio 1 */
    int64_t ideal_num, ideal_den; /* balance: a line's ideal share of its room */
    const int64_t *stop_price;    /* by stop: extra price of ending a line there; NULL: none */
};

void bs_line_rules_init(struct bs_line_rules *rules, const struct bs_lines_params *params,
                        enum bs_line_mode mode);

static inline bs_len bs_line_room(const struct bs_line_rules *rules, int line)
{
    bs_len width = rules->slots[line < rules->n_slots ? line : rules->n_slots - 1].width;
    if (line == 0)
        width -= rules->indent;
    return width > 1 ? width : 1;
}

/* By index; -1: the paragraph's start. */
static inline const struct bs_stop *bs_para_stop(const struct bs_para *para, int index)
{
    return index < 0 ? &para->start : &para->stops[index];
}

static inline bool bs_stop_hyphenates(const struct bs_stop *stop)
{
    return stop->kind == BS_STOP_HYPHEN || stop->after_dash;
}

static inline bool bs_stop_ends(const struct bs_stop *stop)
{
    return stop->kind == BS_STOP_END || stop->kind == BS_STOP_FORCED;
}

/* The worst stop that may be used in this pass. */
static inline int bs_pass_penalty(enum bs_line_pass pass)
{
    return pass >= BS_PASS_ANY ? BS_PENALTY_RESORT : BS_PENALTY_RESORT - 1;
}

/* May a line end at such a stop in this pass? */
static inline bool bs_kind_usable(const struct bs_line_rules *rules, enum bs_line_pass pass,
                                  enum bs_stop_kind kind)
{
    switch (kind) {
    case BS_STOP_HYPHEN:
        return rules->hyphens || pass == BS_PASS_LAST;
    case BS_STOP_EMERGENCY:
        return pass == BS_PASS_LAST;
    case BS_STOP_SPACE:
    case BS_STOP_DASH:
    case BS_STOP_FORCED:
    case BS_STOP_END:
        return true;
    }
    return true;
}

#endif
