/* box.h: things laid out once in their own coordinates and put anywhere. */
#ifndef BS_COMPOSE_BOX_H
#define BS_COMPOSE_BOX_H

#include "compose/compose.h"

struct bs_composer;

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
    bool unruled;     /* blocks added are set without their rules */
    bool large;       /* blocks added take the largest of their style's sizes */
    int n_lines;
    int64_t price; /* of its lines: demerits for uneven ones and breaks against the sense */
};

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
/* A rule over all of the box's width; gives the y below it. */
bs_len bs_box_add_rule(struct bs_composer *c, struct bs_box *box, const struct bs_edge *edge,
                       bs_len y);
void bs_box_add_picture(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        struct bs_picture picture);
/* Copies the items of `inner`, moved. */
void bs_box_add_box(struct bs_composer *c, struct bs_box *box, const struct bs_box *inner, bs_len x,
                    bs_len y);
/* A block and its children one under the other, with margins, borders and padding: for boxes that are no text flow. */
bs_len bs_box_add_block(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        bs_len x, bs_len y, bs_len width);
const struct bs_para *bs_box_shape(struct bs_composer *c, const struct bs_box_text *text);
/* What a block with display: run-in leaves of its line to the next one. */
struct bs_run_in {
    bs_len width; /* taken of the line, air included; 0: the two do not share one */
    bool rtl;     /* taken from the right */
};
struct bs_run_in bs_box_run_in(struct bs_composer *c, const struct bs_block *block,
                               const struct bs_block *next, bs_len width);
/* How far a mark stands out before its text; and by how much the list's last number is wider than that: all its items stand
 * further in by so much. */
bs_len bs_marker_place(const struct bs_style *style);
bs_len bs_list_beyond(struct bs_composer *c, const struct bs_block *list);
/* What stands before a list item; NULL: nothing. */
const char *bs_list_marker(struct bs_composer *c, const struct bs_block *item);
const struct bs_style *bs_block_style(const struct bs_composer *c, const struct bs_block *block);

#endif
