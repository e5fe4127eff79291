/* laid.h: where things stand on the pages that won: what they are written from, measured and traced by. */
#ifndef BS_COMPOSE_LAID_H
#define BS_COMPOSE_LAID_H

#include "compose/writer.h"

/* A line of the text at its place on the page. */
struct bs_laid_line {
    const struct bs_line *line;
    const struct bs_row *row;
    bs_len x; /* of its column; the line itself starts line->left from there */
    bs_len baseline;
};

struct bs_area {
    bs_len x, y, width, height;
};

/* pages.c */
/* Line `i` of those that a step of a text unit puts on the page. */
struct bs_laid_line bs_laid_line(const struct bs_composer *c, const struct bs_laid_page *laid,
                                 const struct bs_step *step, int i);
/* Where the box of the solid stands that is the page's step i. */
struct bs_area bs_solid_area(const struct bs_composer *c, const struct bs_laid_page *laid, int i);
/* Where the box of a piece stands. */
struct bs_area bs_spot_area(const struct bs_laid_page *laid, const struct bs_spot *spot);

/* floats.c: pieces, and the places in the text that they belong to. */
struct bs_laid_float {
    const struct bs_piece *piece;
    const struct bs_spot *spot;
    int page; /* from 0 */
    struct bs_area area;
    int home_page, home_column; /* from 0 */
    bs_len home_x, home_y;      /* a point on that page, at the height of small letters */
};
struct bs_laid_floats {
    const struct bs_laid_float *at; /* in page order, column by column */
    int n;
};
struct bs_laid_floats bs_lay_floats(struct bs_composer *c, const struct bs_laid_page *pages,
                                    int n_pages);
void bs_report_floats(struct bs_composer *c, const struct bs_laid_floats *floats,
                      struct bs_setting_report *report);

/* breaches.c: rules that the pages break. */
enum bs_breach_kind {
    BS_BREACH_WIDOW,
    BS_BREACH_ORPHAN,
    BS_BREACH_LADDER,
    BS_BREACH_FOOT_HYPHEN,
    BS_BREACH_WORD_END,
    BS_BREACH_SHORT_LINE,
    BS_BREACH_OVERFULL,
    BS_BREACH_EMERGENCY,
    BS_BREACH_APART,
    BS_BREACH_BLANK,
    BS_BREACH_FAR,
    BS_BREACH_ASTRAY,
    BS_BREACH_BESIDE,
    BS_BREACH_CLEAR,
    BS_BREACH_TOUCH,
    BS_BREACH_BAND,
    BS_BREACH_ENDS,
    BS_N_BREACH_KINDS
};
struct bs_breach {
    enum bs_breach_kind kind;
    int page, column;             /* from 0 */
    int n;                        /* of the lines or pages that it speaks of; else 0 */
    bool forced;                  /* a last line: no setting of its paragraph ends better */
    const struct bs_block *block; /* whose text; NULL: nobody's */
    struct bs_area area;
};
struct bs_breaches {
    const struct bs_breach *at; /* in page order */
    int n;
    int of_kind[BS_N_BREACH_KINDS];
};
struct bs_breaches bs_find_breaches(struct bs_composer *c, const struct bs_laid_page *pages,
                                    int n_pages, const struct bs_laid_floats *floats);
void bs_report_breaches(struct bs_composer *c, const struct bs_breaches *breaches,
                        struct bs_setting_report *report);
/* In a word or two, as a proof shows it. */
const char *bs_breach_label(const struct bs_breach *breach);

/* rivers.c: white that runs down through a column. */
struct bs_river {
    int page, column;             /* from 0 */
    int n;                        /* lines */
    const struct bs_area *gaps;   /* the space in each of them, from the top */
    const struct bs_block *block; /* whose text it begins in */
};
struct bs_rivers {
    const struct bs_river *at; /* in page order */
    int n;
};
struct bs_rivers bs_find_rivers(struct bs_composer *c, const struct bs_laid_page *pages,
                                const struct bs_document *document);
void bs_report_rivers(struct bs_composer *c, const struct bs_rivers *rivers,
                      struct bs_setting_report *report);

/* All that is known of where things stand. */
struct bs_laid {
    const struct bs_laid_page *pages;
    int n_pages;
    struct bs_laid_floats floats;
    struct bs_breaches breaches;
    struct bs_rivers rivers;
};

/* trace.c */
/* Gives each of these pages its overlay and legend. */
void bs_trace_pages(struct bs_writer *writer, const struct bs_laid *laid, struct bs_page **pages);

#endif
