/* units.h: the article as the composer sees it: units of text in their order, and pieces that want a place. */
#ifndef BS_COMPOSE_UNITS_H
#define BS_COMPOSE_UNITS_H

#include "compose/box.h"

/* --- the text that runs through the columns --------------------------------------------------------------------------- */

enum bs_unit_kind { BS_UNIT_TEXT, BS_UNIT_SOLID };

struct bs_slotted { /* settings for one vector of slots */
    struct bs_slotted *next;
    struct bs_slot *slots;
    int n_slots, whole_line;
    struct bs_settings settings;
};

struct bs_unit {
    enum bs_unit_kind kind;
    const struct bs_block *block;
    const struct bs_style *style;
    int space_before, space_after; /* grid lines; none at a column's head or foot */
    int give;                      /* grid lines that may be added before it, at a price */
    int keep;                      /* lines of the next unit that must follow in the same column */
    bool body;                     /* counts as body text in the report */
    /* text */
    const struct bs_para *para;
    bs_len left, right; /* insets from the column's edges */
    bs_len indent;
    int row_lines;                /* grid lines a line of it takes */
    const struct bs_para *marker; /* of a list item or note, or what runs in; NULL: none */
    const struct bs_line *marker_line;
    const struct bs_block *marker_block; /* whose words it is */
    bs_len marker_x; /* from the column's edge; from its right one on pages from right to left */
    struct bs_edge top_rule, foot_rule; /* its own, or of the container it opens */
    bs_len top_air, foot_air;           /* between rule and text */
    bs_len rule_left, rule_right;       /* insets of the rules from the column's edges */
    bs_len rule_length;                 /* 0: all the way */
    const struct bs_para *cap;          /* drop cap */
    const struct bs_line *cap_line;
    bs_len cap_x; /* from the edge of the text where it starts: side bearing taken off */
    int cap_lines;
    bs_len cap_inset[8];      /* what the cap takes from each of its lines */
    struct bs_settings plain; /* at the full column measure */
    struct bs_slotted *slotted;
    /* solid */
    const struct bs_box *box;
    int rows;       /* grid lines it takes */
    bs_len solid_y; /* from its first row's top to the box's top */
};

/* --- things that want a place ----------------------------------------------------------------------------------------- */

enum bs_piece_kind {
    BS_PIECE_FIGURE,
    BS_PIECE_QUOTE,
    BS_PIECE_TABLE,
    BS_PIECE_ASIDE,
    BS_PIECE_NOTE
};
enum bs_stand { BS_STAND_TOP, BS_STAND_BOTTOM, BS_STAND_COLUMN, BS_STAND_STRADDLE };

struct bs_form {         /* one size a piece can take */
    enum bs_stand stand; /* figures: TOP serves for BOTTOM too */
    int span;            /* columns covered; straddle: 2 */
    int rows;            /* grid lines blocked, free lines around it included */
    const struct bs_box *box;
    bs_len notch; /* straddle: taken from each column */
    int64_t price;
};

#define BS_MAX_FORMS 10

struct bs_stretched { /* what bs_figure_stretch() found */
    const struct bs_stretched *next;
    const struct bs_form *from, *form; /* form NULL: cannot be had */
    int by;
};

struct bs_piece {
    enum bs_piece_kind kind;
    const struct bs_block *block;
    const struct bs_style *style;
    int pictures; /* figures: how many stand in it */
    int unit;     /* the first unit after its reference: where it would stand in the text */
    int source;   /* quotes: the unit whose words it lifts; -1: none */
    bool optional;
    int clear; /* quotes: text lines above and below */
    struct bs_form forms[BS_MAX_FORMS];
    int n_forms;
    int64_t least; /* price of the cheapest of them */
    const struct bs_stretched *stretched;
};

struct bs_note { /* a footnote that stands at the foot of the column of its reference */
    const struct bs_block *block;
    int unit;    /* of its reference */
    uint32_t at; /* byte of the unit's paragraph */
    int piece;
    bs_len height; /* without rule */
};

struct bs_table_note {           /* notes that stand below the table which refers to them */
    const struct bs_block *next; /* of a table its first note, of a note the table's next */
    bool below;                  /* this is such a note */
};

#endif
