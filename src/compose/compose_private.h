/* compose_private.h: what the files of the composer share.
 *
 * A page is columns × grid lines. Galley (galley.c) turns the article into units that run through the columns and pieces that
 * want a place of their own; search.c chains pages by best price, plan.c proposes where pieces may stand on a page, fill.c
 * runs text through what is left; emit.c writes down the page that won.
 */
#ifndef BS_COMPOSE_PRIVATE_H
#define BS_COMPOSE_PRIVATE_H

#include "compose/box.h"
#include "compose/units.h"

#define BS_MAX_COLUMNS 12
#define BS_MAX_SPOTS 24 /* pieces on one page by plan */
#define BS_BALANCED_MOST                                                                           \
    2000 /* bytes of text that is worth balancing; longer heads and quotes are set like text */
#define BS_PART_MOST (128u << 10) /* bytes of text set in one piece: more is cut into parts */
/* The most one paragraph's lines count for: a sum over a long article must not run over. */
#define BS_SETTING_PRICE_MOST INT64_C(1000000000000)
/* What placing a quote usually costs the lines beside it: only for comparing states some of which have it still to come. */
#define BS_QUOTE_GUESS 3000000
#define BS_HEAD_CLEAR 2   /* lines, white or text, between a quote and a crosshead or solid */
#define BS_SLOT_LINES 400 /* lines of one paragraph that may have a measure of their own */

/* --- pages ------------------------------------------------------------------------------------------------------------ */

struct bs_geometry {
    const struct bs_page_style *style;
    bs_len x, y; /* of the type area, from the trim's top left */
    bs_len width, column_width, gap, grid;
    bs_len page_x, page_width; /* of the type area with columns that the article does not take */
    bs_len baseline;           /* of a body line within its row */
    bs_len x_line;             /* x-height line of a body line within its row */
    int columns, rows;
    bool rtl; /* column 0, the first one read, is the right one */
};

struct bs_knobs { /* copyfit.c's choice for one attempt */
    bool no_deck;
    int smaller; /* headline sizes down the style's list; negative: up */
    int letters; /* ‰ of an em after each letter of the text */
};

/* The first search; one more after something had to be given up; and, of a short article that has given up nothing yet or does
 * so still, one among all there is. */
enum bs_look { BS_LOOK_USUAL, BS_LOOK_FAR, BS_LOOK_POLISH };

/* How widely a search looks: the bounds that it throws ways on away by. */
struct bs_reach {
    int plans;         /* of figures, filled per page and group of states */
    int plans_after;   /* one that came out well */
    int figure_places; /* tried for one figure, and for each of its sizes */
    int form_places;
    int heights,
        places; /* tried for a quote in a column: of one form, of all forms that are alike */
    int groups,
        states; /* kept at a column's foot: groups that differ in quotes, states of one group */
    int beam;   /* states kept at a page's end */
    /* states filled from, over all columns of a page: while all rules are kept, while they are not */
    int64_t fills, more_fills;
    int64_t slack; /* states dearer than the best of their group by this are not kept */
    /* likewise on a last page: what costs more now may cost less at the end, where all must come out even */
    int64_t last_slack;
    int64_t beam_slack; /* likewise at a page's end */
};

struct bs_composer {
    struct bs_arena *arena, *scratch;
    const struct bs_compose_params *params;
    const struct bs_styled *styled;
    struct bs_diags *diags;
    /* the article's own: of pages, and where no block is concerned */
    const struct bs_prices *prices;
    const struct bs_style *body; /* style of the first body paragraph, else the root's */
    int columns;                 /* that the article takes of the page's; 0: all */
    struct bs_geometry first;    /* geometry of page 1: columns and measure are the same on all */
    bs_len measure;
    /* the article reads from right to left: so do its columns, and their sides change places */
    bool rtl;
    GPtrArray *head; /* const struct bs_block *: set over the columns of page 1 */
    struct bs_unit *units;
    int n_units, units_room;
    int64_t *price_after; /* by unit: best prices of all units from here on */
    int64_t *rows_after;  /* likewise grid lines, with the notes that they refer to */
    /* likewise the fewest and the most that they can be made to take, without notes and notches */
    int64_t *least_after, *most_after;
    int64_t *figures_after; /* by figure: what all from here on cost at least */
    struct bs_piece *pieces;
    int n_pieces, pieces_room, n_figures,
        n_quotes;          /* pieces: figures, tables, asides in order, then quotes */
    struct bs_note *notes; /* by place of their references */
    int n_notes;
    struct bs_table_note *table_notes; /* by index of tables and notes; NULL: no table has any */
    bool notes_last; /* all notes at the article's end: where they found no room at the foot */
    const struct bs_box *head_box;
    int head_rows;
    /* grid lines that the headline's size must leave it within, if any does; 0: what is good for a page */
    int head_most;
    struct bs_knobs knobs;
    int fit_pages, fit_rows;      /* where the article must end; 0: where it does */
    int overset;                  /* lines beyond that, when it cannot */
    size_t galley_diags;          /* how many there were before the galley was built */
    int head_step;                /* of the headline's sizes, as set */
    enum bs_look look;            /* of the search to make */
    const struct bs_reach *reach; /* of the search under way */
    const struct bs_reach *only;  /* the one search to make, for tests; else NULL */
    bool bound_hit;               /* the search threw states away */
    int64_t fills;                /* states filled from so far, over all columns */
    int64_t weighed;              /* the same, over all searches */
    struct bs_fill_cell *cells;   /* fill.c's, kept from column to column */
    int n_cells, cells_stamp;
};

/* geometry.c */
bool bs_geometry_init(struct bs_geometry *geometry, const struct bs_composer *composer, int page,
                      GError **error);
static inline bs_len bs_columns_width(const struct bs_geometry *geometry, int span)
{
    return span * (geometry->column_width + geometry->gap) - geometry->gap;
}
/* The left edge of `span` columns, the first of them in reading order being `column`. */
static inline bs_len bs_columns_x(const struct bs_geometry *geometry, int column, int span)
{
    int from_left = geometry->rtl ? geometry->columns - column - span : column;
    return geometry->x + from_left * (geometry->column_width + geometry->gap);
}
static inline bs_len bs_column_x(const struct bs_geometry *geometry, int column)
{
    return bs_columns_x(geometry, column, 1);
}

/* head.c */
void bs_head_build(struct bs_composer *c);

/* galley.c */
void bs_galley_build(struct bs_composer *c);
struct bs_piece *bs_galley_add_piece(struct bs_composer *c, enum bs_piece_kind kind,
                                     const struct bs_block *block);
/* The children of a container as units of the text. */
void bs_galley_add_blocks(struct bs_composer *c, const struct bs_block *container);
void bs_galley_add_solid(struct bs_composer *c, const struct bs_block *block,
                         const struct bs_box *box);

/* Its settings at the column's full measure. */
void bs_galley_set_plain(struct bs_composer *c, struct bs_unit *unit);

/* opening.c: gives the unit its drop cap, if there is one that fits. */
void bs_opening_cap(struct bs_composer *c, struct bs_unit *unit,
                    const struct bs_styled_block *styled);

/* figure.c, quote.c, table.c: fill in a piece's forms; false: it has to go into the column as a solid, which was done */
bool bs_figure_forms(struct bs_composer *c, struct bs_piece *piece);
/* The form with so many rows more (less: negative) of the same picture; NULL: it would have to be cut by more than may be. */
const struct bs_form *bs_figure_stretch(struct bs_composer *c, struct bs_piece *piece,
                                        const struct bs_form *form, int by);
const struct bs_box *bs_figure_caption_box(struct bs_composer *c, const struct bs_block *figure,
                                           bs_len width, bool ruled);
const struct bs_box *bs_figure_inline(struct bs_composer *c, const struct bs_block *figure);
/* group.c: how many figures from this one on are to be one block, and its forms; false: it cannot be set as one. */
int bs_group_size(struct bs_composer *c, const struct bs_block *figure);
bool bs_group_forms(struct bs_composer *c, struct bs_piece *piece, int n);
void bs_quote_forms(struct bs_composer *c, struct bs_piece *piece);
const struct bs_box *bs_table_box(struct bs_composer *c, const struct bs_block *table,
                                  bs_len width);
void bs_table_place(struct bs_composer *c, const struct bs_block *table);
/* Notes that a table refers to first stand below it: finds them for the article; is this one of them? */
void bs_table_find_notes(struct bs_composer *c);
bool bs_table_has_note(const struct bs_composer *c, const struct bs_block *note);
void bs_aside_forms(struct bs_composer *c, struct bs_piece *piece);

/* compose.c: for messages. */
const char *bs_article_name(const struct bs_composer *c);

#endif
