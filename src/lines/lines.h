/* lines.h: choose where a paragraph breaks.
 *
 * Takes  a shaped paragraph and a measure: where each line starts and how wide it is.
 * Gives  for each line count that can be reached within the style's tolerances the best breaks and their price.
 * Knows  shape. Not columns, pages or figures.
 * Fails  never. A word wider than its line is broken at an emergency place or set overfull, and marked.
 *
 * Total-fit (Knuth & Plass 1981) with letter-fit: a line is brought to its measure by word spaces, letter-spacing and glyph
 * scaling together, each within the style's limits. Where that cannot be, letters go half as far again; only then do word
 * spaces leave their limits, and only then are there lines looser still.
 */
#ifndef BS_LINES_H
#define BS_LINES_H

#include "shape/shape.h"

/* Line i takes slot i, and the last slot serves all lines after it. left counts from the column's left edge. */
struct bs_slot {
    bs_len left, width;
};

struct bs_measure {
    const struct bs_slot *slots;
    int n_slots; /* at least 1 */
};

enum bs_fit_class { BS_FIT_TIGHT, BS_FIT_DECENT, BS_FIT_LOOSE, BS_FIT_VERY_LOOSE };

struct bs_line {
    const struct bs_stop *from; /* NULL: the paragraph's start */
    const struct bs_stop *to;
    /* where its first glyph's origin stands, from the column's left edge: hanging included, may be negative */
    bs_len left;
    bs_len width;     /* as set, hanging parts included */
    bs_len measure;   /* the slot's width */
    bs_len space_add; /* added to every stretchable space; negative: taken */
    /* added after every letter (letter-fit), beside the style's own letter-spacing */
    bs_len gap_add;
    int glyph_permille; /* glyph scaling, 1000: none; steps of 5 */
    bs_len residue;     /* first `residue` spaces get one unit more, so that the edge is exact */
    int spaces;         /* stretchable spaces in it */
    int space_permille; /* resulting word space, of natural; 1000 for unjustified lines */
    enum bs_fit_class fit;
    bool justified, hyphenated, overfull, last;
};

/* One way to set the paragraph. */
struct bs_setting {
    const struct bs_line *lines;
    int n_lines;
    /* demerits; comparable between settings of one paragraph and, per line, between paragraphs */
    int64_t price;
    bool tolerable;      /* every line within the style's limits */
    int hyphens, ladder; /* lines hyphenated; most of them running */
};

#define BS_MAX_SETTINGS 5

struct bs_settings {
    struct bs_setting at[BS_MAX_SETTINGS]; /* by line count, fewest first, consecutive counts */
    int n;                                 /* at least 1 */
    int best; /* index of the one to prefer: tolerable before others, then the cheapest */
};

struct bs_lines_params {
    const struct bs_para *para;
    struct bs_measure measure;
    bs_len indent;       /* of the first line, beside the slot's left */
    int shorter, longer; /* how many line counts below and above the best are wanted (0..2 each) */
    bool no_hyphens;     /* whatever the style says */
    int whole_line; /* the line, from 1, that must not end in a hyphen: a column ends there; 0: none */
};

/* Settings in the arena. Nothing is reported: a composer tries many measures and keeps one, whose lines say what is wrong with
 * them (overfull; to->kind BS_STOP_EMERGENCY). Settings beyond the best are within the style's limits, or, where those do not
 * reach the line count, have word spaces up to 175 % and are not tolerable. */
void bs_lines_break(struct bs_arena *arena, const struct bs_lines_params *params,
                    struct bs_settings *settings);

/* Whether some setting with word spaces up to 175 % has a last line that is no word's tail and not under two ems; so false is the
 * proof that such a fault cannot be avoided in this measure. (True, too, of a text that is too long to try.) */
bool bs_lines_may_end_well(const struct bs_lines_params *params);

/* Ragged or balanced text (heads, decks, captions, quotes): greedy line count, then breaks by sense and evenness for it
 * (text-wrap: balance), no last line shorter than the style allows. One setting. */
void bs_lines_ragged(struct bs_arena *arena, const struct bs_lines_params *params,
                     struct bs_setting *setting);

void bs_setting_dump(const struct bs_para *para, const struct bs_setting *setting, GString *out);

#endif
