/* pages.h: from plans of pieces and rows of text to the chain of pages that won. */
#ifndef BS_COMPOSE_PAGES_H
#define BS_COMPOSE_PAGES_H

#include "compose/compose_private.h"

struct bs_spot { /* a piece at its place */
    int piece;
    const struct bs_form *form;
    int column, row; /* first column and grid row it blocks */
    bool bottom;
};

static inline bool bs_spot_covers(const struct bs_spot *spot, int column)
{
    return column >= spot->column && column < spot->column + spot->form->span;
}

struct bs_plan {
    struct bs_spot spots[BS_MAX_SPOTS];
    int n_spots;
    int next_figure; /* first figure not yet placed */
    uint64_t quotes; /* quotes placed or given up, by bit */
    int dropped;
    int64_t price;
    int64_t guess; /* what its fill will probably add: decides only which plans are tried first */
};

/* A grid row of a column that takes text. */
struct bs_row {
    int column, y;
    bs_len left, width; /* from the column's edge */
    bool top;           /* first of its column */
    bool plain;         /* full measure */
    int column_end;     /* index one past its column's last row */
    int odd;            /* index of the first row from here on that is not plain */
};

struct bs_cursor { /* where text goes on */
    int unit, line;
    const struct bs_setting *setting; /* of the unit begun; NULL at line 0 */
};

struct bs_step { /* one unit put into a page, chained backwards */
    const struct bs_step *prev;
    int unit;
    int column,
        row; /* in reading order; index of its first row: of the column's, of the page's once it is laid out */
    int first_line, n_lines;
    const struct bs_setting *setting;
    int64_t cost;
    const struct bs_state *origin; /* the state its page began with */
};

struct bs_state { /* the end of a page, or, while one is filled, of a column */
    struct bs_cursor cursor;
    int next_figure;
    uint64_t quotes;
    int64_t cost;
    const struct bs_state *prev; /* where its page, or its column, began */
    const struct bs_step *last_step;
    bool final; /* the article ends here */
    /* of a page: what led here */
    const struct bs_plan *plan;
    int page, depth;
    /* of a column: the quote that begins in it; form NULL: none */
    struct bs_spot spot;
    struct bs_spot foot; /* its notes */
    int notes;           /* set so far */
};

/* fill.c */
struct bs_slots_request {
    const struct bs_row *rows; /* of the page */
    int from, n_rows;          /* the row of the unit's first line; all rows */
    int whole_line;            /* the line, from 1, that must not end in a hyphen; 0: none */
};
const struct bs_settings *bs_unit_settings(struct bs_composer *c, struct bs_unit *unit,
                                           const struct bs_slots_request *request);
struct bs_fill {
    const struct bs_row *rows;
    int n_rows;
    int column;                           /* of the rows, if they are one column's */
    int rows_beyond;                      /* in the columns after these rows */
    const struct bs_state *const *starts; /* their last_step, if any, is continued */
    int n_starts;
    bool even;     /* a last page: a column may end a line short */
    bool final;    /* no text may go on beyond the rows */
    int64_t bound; /* nothing dearer is wanted, the best price of what remains included */
    /* out */
    GPtrArray *ends; /* struct bs_state *: cursor, cost, last_step, prev filled in; scratch's */
};
void bs_fill_page(struct bs_composer *c, struct bs_fill *fill);
/* Grid rows that it takes. */
int bs_step_rows(const struct bs_composer *c, const struct bs_step *step);

/* plan.c */
struct bs_plan_request {
    const struct bs_geometry *geometry;
    int head_rows;
    int depth;                 /* rows down to which text will run, estimated on a last page */
    int first_unit, last_unit; /* of the page, estimated */
    bool all;                  /* the article ends here: everything left must be placed */
    int next_figure;
};
/* Plans of figures by price, cheapest first, into `plans` (struct bs_plan *, scratch's). */
void bs_plan_page(struct bs_composer *c, const struct bs_plan_request *request, GPtrArray *plans);
/* What the text above and below its figures costs where it is short, on a last page of that depth. */
int64_t bs_plan_legs(const struct bs_composer *c, const struct bs_geometry *geometry,
                     const struct bs_plan *plan, int head_rows, int depth);
/* Where a spot's first row is when text runs down to `depth`: what stands on the foot moves with it. */
int bs_spot_row(const struct bs_spot *spot, int depth);
/* The rows that the plan leaves for text in one column, and in all in reading order. Gives their number. */
int bs_plan_column(const struct bs_composer *c, const struct bs_geometry *geometry,
                   const struct bs_plan *plan, int head_rows, int depth, int column,
                   struct bs_row *rows);
int bs_plan_rows(const struct bs_composer *c, const struct bs_geometry *geometry,
                 const struct bs_plan *plan, int head_rows, int depth, struct bs_row *rows);

/* notes.c */
/* Takes the note for the foot of its reference's column. False: it has to be set in the text. */
bool bs_note_add(struct bs_composer *c, const struct bs_block *note);
/* How many notes have their references before this place. */
int bs_notes_before(const struct bs_composer *c, const struct bs_cursor *cursor);
/* `count` notes from the first'th under one rule, `white` rows of air above it: a form for the foot of a column. */
const struct bs_form *bs_note_form(struct bs_composer *c, int first, int count, int white);

/* places.c */
struct bs_place {
    struct bs_spot spot;
    int64_t price;
};
#define BS_MAX_PLACES 80
/* The cheapest places for a quote that begins in this column, by price. ideal: the column that its own place in the text will
 * probably come to. */
struct bs_places_request {
    const struct bs_geometry *geometry;
    const struct bs_plan *plan; /* of figures */
    int head_rows, depth;
    int piece, column, ideal;
    bool opening; /* the article begins in this column */
};
int bs_quote_places(const struct bs_composer *c, const struct bs_places_request *request,
                    struct bs_place places[BS_MAX_PLACES]);

/* columns.c: one page with this plan of figures and this depth; quotes find their places here. */
struct bs_page_task {
    const struct bs_geometry *geometry;
    const struct bs_plan *plan;
    int page, head_rows, depth;
    bool last;     /* the article must end on it */
    int last_unit; /* the last that the page will probably hold: quotes of later ones are not for it */
    /* struct bs_state *: pages' ends with the same figures and quotes set */
    const GPtrArray *starts;
    int64_t price; /* of plan and depth */
    int64_t bound; /* as in bs_fill */
};
/* The page's ends into `ends` (struct bs_state *, scratch's), with their plans. */
void bs_fill_columns(struct bs_composer *c, const struct bs_page_task *task, GPtrArray *ends);

/* search.c */
/* The cheapest way through all pages. known: one that is to be bettered, and is given back where nothing does; or NULL. */
const struct bs_state *bs_search(struct bs_composer *c, const struct bs_state *known,
                                 GError **error);
/* False with an error: the job allows fewer pages, or its memory is used up. */
bool bs_pages_allowed(const struct bs_composer *c, int pages, GError **error);

/* leftover.c: pages for figures that found no place beside the text. Gives the new last state; NULL: not so many are allowed. */
const struct bs_state *bs_place_leftovers(struct bs_composer *c, const struct bs_state *last,
                                          GError **error);

#endif
