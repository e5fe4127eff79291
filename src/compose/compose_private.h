/* compose_private.h: what the files of the composer share.
 *
 * A page is columns × grid lines. Galley (galley.c) turns the article into units that run through the columns and pieces that
 * want a place of their own; search.c chains pages by best price, plan.c proposes where pieces may stand on a page, fill.c
 * runs text through what is left; emit.c writes down the page that won.
 */
#ifndef BS_COMPOSE_PRIVATE_H
#define BS_COMPOSE_PRIVATE_H

#include "compose/compose.h"

#define BS_MAX_COLUMNS 12
#define BS_MAX_SPOTS 12 /* pieces on one page by plan */
#define BS_BALANCED_MOST                                                                           \
    2000 /* bytes of text that is worth balancing; longer heads and quotes are set like text */
#define BS_PART_MOST (128u << 10) /* bytes of text set in one piece: more is cut into parts */
#define BS_SLOT_LINES 400         /* lines of one paragraph that may have a measure of their own */

/* --- boxes: things laid out once in their own coordinates and put anywhere ------------------------------------------- */

enum bs_mark_kind { BS_MARK_LINE, BS_MARK_RECT, BS_MARK_PICTURE };

struct bs_box_item {
    struct bs_box_item *next;
    enum bs_mark_kind kind;
    const struct bs_block *block; /* NULL: artifact */
    union {
        struct {
            const struct bs_para *para;
            const struct bs_line *line;
            bs_len x, baseline;
        } line;
        struct bs_rect rect;
        struct bs_picture picture;
    } as;
};

struct bs_box {
    bs_len width, height;
    struct bs_box_item *first, *last;
    bool broken_word; /* some word did not fit its measure */
    int n_lines;
};

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
    const struct bs_para *marker; /* of a list item; NULL: none */
    const struct bs_line *marker_line;
    bs_len marker_x;
    const struct bs_para *cap; /* drop cap */
    const struct bs_line *cap_line;
    bs_len cap_x; /* from the column's edge: side bearing taken off */
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

enum bs_piece_kind { BS_PIECE_FIGURE, BS_PIECE_QUOTE, BS_PIECE_TABLE, BS_PIECE_ASIDE };
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

struct bs_piece {
    enum bs_piece_kind kind;
    const struct bs_block *block;
    const struct bs_style *style;
    int unit;   /* the first unit after its reference: where it would stand in the text */
    int source; /* quotes: the unit whose words it lifts; -1: none */
    bool optional;
    int clear; /* quotes: text lines above and below */
    struct bs_form forms[BS_MAX_FORMS];
    int n_forms;
};

/* --- pages ------------------------------------------------------------------------------------------------------------ */

struct bs_geometry {
    const struct bs_page_style *style;
    bs_len x, y; /* of the type area, from the trim's top left */
    bs_len width, column_width, gap, grid;
    bs_len baseline; /* of a body line within its row */
    bs_len x_line;   /* x-height line of a body line within its row */
    int columns, rows;
};

struct bs_spot { /* a piece at its place */
    int piece;
    const struct bs_form *form;
    int column, row; /* first column and grid row it blocks */
    bool bottom;
};

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
    int unit, row; /* row: index of its first row */
    int first_line, n_lines;
    const struct bs_setting *setting;
    int64_t cost;
    const struct bs_state *origin; /* the state its page began with */
};

struct bs_state { /* a page's end */
    struct bs_cursor cursor;
    int next_figure;
    uint64_t quotes;
    int64_t cost;
    const struct bs_state *prev;
    /* the page that led here */
    const struct bs_plan *plan;
    const struct bs_step *last_step;
    int page, depth;
    bool final;
};

/* --- prices: demerits, on the scale of lines.h (a hyphenated line costs about 3,000) ----------------------------------- */
/* Named as broadsheet-style(5) will name them. Hard rules cost so much that any layout that keeps them wins. */

enum {
    BS_PRICE_DEPTH = 60000,            /* a page's common depth, each grid line given up */
    BS_PRICE_GIVE = 25000,             /* a line of space more at a crosshead or solid */
    BS_PRICE_UNEVEN = 6000,            /* a last page's column one line short of the others */
    BS_PRICE_POSTPONE = 900000,        /* a figure that waits for the next page */
    BS_PRICE_BOTTOM = 40000,           /* a figure at the foot rather than the head */
    BS_PRICE_OFFSET = 15000,           /* a column away from where the eye expects it */
    BS_PRICE_QUOTE_DROPPED = 20000000, /* dearer than a few bad lines, cheaper than a broken rule */
    BS_PRICE_QUOTE_PLACE = 4000,       /* each grid line from the best height */
    BS_PRICE_QUOTE_FAR = 250000,       /* a page away from its place in the text */
};
#define BS_PRICE_QUOTE_BESIDE INT64_C(50000000) /* next to the words it quotes */
#define BS_PRICE_FIGURE_FAR INT64_C(80000000)   /* beyond the page after its reference */
#define BS_PRICE_HYPHEN_FOOT INT64_C(400000000) /* a word broken over two columns */
#define BS_PRICE_BLANK INT64_C(1000000000)      /* a blank line at a column's foot */
#define BS_PRICE_WIDOW INT64_C(20000000000)     /* a widow or an orphan */
/* The most one paragraph's lines count for: a sum over a long article must not run over. */
#define BS_PRICE_SETTING_MAX INT64_C(1000000000000)
#define BS_PRICE_PAGE INT64_C(100000000) /* a page more than needed */

struct bs_composer {
    struct bs_arena *arena, *scratch;
    const struct bs_compose_params *params;
    const struct bs_styled *styled;
    struct bs_diags *diags;
    const struct bs_style *body; /* style of the first body paragraph, else the root's */
    struct bs_geometry first;    /* geometry of page 1: columns and measure are the same on all */
    bs_len measure;
    GPtrArray *head; /* const struct bs_block *: set over the columns of page 1 */
    struct bs_unit *units;
    int n_units, units_room;
    int64_t *price_after; /* by unit: best prices of all units from here on */
    int64_t *rows_after;  /* likewise grid lines */
    struct bs_piece *pieces;
    int n_pieces, pieces_room, n_figures,
        n_quotes; /* pieces: figures, tables, asides in order, then quotes */
    const struct bs_box *head_box;
    int head_rows;
    int max_rows;
    bool bound_hit; /* the search threw states away */
};

/* geometry.c */
bool bs_geometry_init(struct bs_geometry *geometry, const struct bs_composer *composer, int page,
                      GError **error);
static inline bs_len bs_column_x(const struct bs_geometry *geometry, int column)
{
    return geometry->x + column * (geometry->column_width + geometry->gap);
}

/* box.c */
struct bs_box_text {
    const struct bs_block *block;
    const struct bs_style *style;
    const char *text;   /* NULL: the block's own text and runs */
    bs_len x, y, width; /* y: top of its first line box */
    bs_len size;        /* 0: the style's */
    bool justify;       /* obey text-align: justify; else ragged and balanced by the style */
};
struct bs_box *bs_box_create(struct bs_composer *c, bs_len width);
/* Sets the text and gives the y below its last line box. */
bs_len bs_box_add_text(struct bs_composer *c, struct bs_box *box, const struct bs_box_text *text);
void bs_box_add_rect(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                     struct bs_rect rect);
void bs_box_add_picture(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        struct bs_picture picture);
/* Copies the items of `inner`, moved. */
void bs_box_add_box(struct bs_composer *c, struct bs_box *box, const struct bs_box *inner, bs_len x,
                    bs_len y);
/* A block and its children one under the other, with margins, borders and padding: for boxes that are no text flow. */
bs_len bs_box_add_block(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        bs_len x, bs_len y, bs_len width);
const struct bs_para *bs_box_shape(struct bs_composer *c, const struct bs_box_text *text);
/* What stands before a list item; NULL: nothing. */
const char *bs_list_marker(struct bs_composer *c, const struct bs_block *item);
const struct bs_style *bs_block_style(const struct bs_composer *c, const struct bs_block *block);

/* head.c */
void bs_head_build(struct bs_composer *c);

/* galley.c */
void bs_galley_build(struct bs_composer *c);
struct bs_unit *bs_galley_add_unit(struct bs_composer *c, enum bs_unit_kind kind,
                                   const struct bs_block *block);
struct bs_piece *bs_galley_add_piece(struct bs_composer *c, enum bs_piece_kind kind,
                                     const struct bs_block *block);
/* The children of a container as units of the text. */
void bs_galley_add_blocks(struct bs_composer *c, const struct bs_block *container);
void bs_galley_add_solid(struct bs_composer *c, const struct bs_block *block,
                         const struct bs_box *box);

/* opening.c */
void bs_opening_cap(struct bs_composer *c, struct bs_unit *unit,
                    const struct bs_styled_block *styled);

/* figure.c, quote.c, table.c: fill in a piece's forms; false: it has to go into the column as a solid, which was done */
bool bs_figure_forms(struct bs_composer *c, struct bs_piece *piece);
const struct bs_box *bs_figure_caption_box(struct bs_composer *c, const struct bs_block *figure,
                                           bs_len width, bool ruled);
const struct bs_box *bs_figure_inline(struct bs_composer *c, const struct bs_block *figure);
void bs_quote_forms(struct bs_composer *c, struct bs_piece *piece);
const struct bs_box *bs_table_box(struct bs_composer *c, const struct bs_block *table,
                                  bs_len width);
void bs_table_place(struct bs_composer *c, const struct bs_block *table);
void bs_aside_forms(struct bs_composer *c, struct bs_piece *piece);

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
    const struct bs_state *const *starts;
    int n_starts;
    bool final;
    int64_t bound; /* nothing dearer is wanted, the best price of what remains included */
    /* out */
    GPtrArray *ends; /* struct bs_state *: cursor, cost, last_step, prev filled in; scratch's */
};
void bs_fill_page(struct bs_composer *c, struct bs_fill *fill);

/* plan.c */
struct bs_plan_request {
    const struct bs_geometry *geometry;
    int head_rows, page;
    int depth;                 /* rows down to which text will run, estimated on a last page */
    int first_unit, last_unit; /* of the page, estimated */
    bool all;                  /* the article ends here: everything left must be placed */
    int next_figure;
    uint64_t quotes;
};
/* Plans by price, cheapest first, into `plans` (struct bs_plan *, scratch's). */
void bs_plan_page(struct bs_composer *c, const struct bs_plan_request *request, GPtrArray *plans);
/* The rows that the plan leaves for text down to `depth`. Gives their number; rows has room for columns × rows. */
int bs_spot_row(const struct bs_spot *spot, int depth);
int bs_plan_rows(const struct bs_composer *c, const struct bs_geometry *geometry,
                 const struct bs_plan *plan, int head_rows, int depth, bool rtl,
                 struct bs_row *rows);

/* search.c */
const struct bs_state *bs_search(struct bs_composer *c, GError **error);

/* leftover.c: pages for figures that found no place beside the text. Gives the new last state. */
const struct bs_state *bs_place_leftovers(struct bs_composer *c, const struct bs_state *last);

/* A page that was chosen, with everything needed to write and to measure it. */
struct bs_laid_page {
    const struct bs_state *state;
    struct bs_geometry geometry;
    int head_rows;
    const struct bs_row *rows;
    int n_rows;
    const struct bs_step **steps; /* in reading order */
    int n_steps;
};

/* emit.c */
struct bs_writer {
    struct bs_composer *c;
    struct bs_arena *arena;
    GArray *items;    /* struct placed: an item and its key in reading order */
    GPtrArray *fonts; /* struct bs_page_font *, by bs_font.id */
    int key;          /* of what is being written */
};
void bs_writer_init(struct bs_writer *writer, struct bs_composer *c);
void bs_writer_finish(struct bs_writer *writer);
void bs_write_line(struct bs_writer *writer, const struct bs_para *para, const struct bs_line *line,
                   const struct bs_block *block, bs_len x, bs_len baseline);
void bs_write_rect(struct bs_writer *writer, struct bs_rect rect);
void bs_write_box(struct bs_writer *writer, const struct bs_box *box, const struct bs_block *owner,
                  bs_len x, bs_len y);
/* Everything written since the last call, in reading order, as a page. */
const struct bs_page *bs_write_page(struct bs_writer *writer, const struct bs_laid_page *laid,
                                    int number);
void bs_emit_nodes(struct bs_composer *c, struct bs_document *document);

/* furniture.c: running rule, column rules, margin boxes */
void bs_furnish(struct bs_writer *writer, const struct bs_laid_page *laid, int number, int n_pages);

/* pages.c */
struct bs_laid_page *bs_lay_pages(struct bs_composer *c, const struct bs_state *last, int *n_pages,
                                  GError **error);
void bs_emit_page(struct bs_writer *writer, const struct bs_laid_page *laid);

/* measure.c */
void bs_measure(struct bs_composer *c, const struct bs_laid_page *pages, int n_pages,
                struct bs_setting_report *report);

#endif
