/* writer.h: the pages that were chosen, laid out row by row, measured and written down. */
#ifndef BS_COMPOSE_WRITER_H
#define BS_COMPOSE_WRITER_H

#include "compose/pages.h"

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

/* nodes.c */
struct bs_inlines {
    struct bs_composer *c;
    GArray *nodes;     /* struct bs_node; the first is after those of the blocks */
    GHashTable *known; /* their numbers */
};
void bs_inlines_init(struct bs_inlines *inlines, struct bs_composer *c);
void bs_inlines_finish(struct bs_inlines *inlines);
/* The node of a run of the block: its own when it is a link or in another language, else the block's. */
int bs_inlines_node(struct bs_inlines *inlines, const struct bs_block *block,
                    const struct bs_run *run);
void bs_emit_nodes(const struct bs_inlines *inlines, struct bs_document *document);

/* emit.c */
struct bs_writer {
    struct bs_composer *c;
    struct bs_arena *arena;
    GArray *items;    /* struct placed: an item and its key in reading order */
    GPtrArray *fonts; /* struct bs_page_font *, by bs_font.id */
    struct bs_inlines inlines;
    int key;                        /* of what is being written */
    const struct bs_geometry *grid; /* what is written has to stand on it; NULL: need not */
    bs_len grid_error;              /* the farthest that any of that stood off it */
};
void bs_writer_init(struct bs_writer *writer, struct bs_composer *c);
void bs_writer_finish(struct bs_writer *writer);
void bs_write_line(struct bs_writer *writer, const struct bs_para *para, const struct bs_line *line,
                   const struct bs_block *block, bs_len x, bs_len baseline);
void bs_write_rect(struct bs_writer *writer, struct bs_rect rect);
void bs_write_box(struct bs_writer *writer, const struct bs_box *box, const struct bs_block *owner,
                  bs_len x, bs_len y);
/* Everything written since the last call, in reading order. */
const struct bs_item *bs_writer_take(struct bs_writer *writer, int *n_items);
/* The same as a page. */
struct bs_page *bs_write_page(struct bs_writer *writer, const struct bs_laid_page *laid,
                              int number);

/* furniture.c: running rule, column rules, margin boxes */
void bs_furnish(struct bs_writer *writer, const struct bs_laid_page *laid, int number, int n_pages);

/* pages.c */
struct bs_laid_page *bs_lay_pages(struct bs_composer *c, const struct bs_state *last, int *n_pages,
                                  GError **error);
void bs_emit_page(struct bs_writer *writer, const struct bs_laid_page *laid);

/* measure.c */
/* One past the last row of each column that anything reaches; -1: nothing stands in it. */
void bs_column_feet(struct bs_composer *c, const struct bs_laid_page *page,
                    int feet[BS_MAX_COLUMNS]);
void bs_measure(struct bs_composer *c, const struct bs_laid_page *pages, int n_pages,
                struct bs_setting_report *report);

#endif
