/* compose.h: articles to pages.
 *
 * Takes  a styled article, the shaper, the pictures.
 * Gives  a document of pages, and every number about how it is set.
 * Knows  lines, shape, style, article, image, font, page.
 * Fails  when the page cannot hold one line or the page limit is passed: BS_ERROR_LAYOUT. Everything else is a price or a report.
 */
#ifndef BS_COMPOSE_H
#define BS_COMPOSE_H

#include "image/image.h"
#include "lines/lines.h"
#include "page/page.h"

/* Copyfitting: the text is to end on page `pages` and, where a depth is asked for, on that grid line of it. */
struct bs_fit {
    int pages;    /* 0: as many as it takes; with a depth: 1 */
    bs_len depth; /* from the head of the type area, rounded to the grid; 0: as deep as it comes */
    bool allow;   /* set it as it comes when it cannot be done */
};

enum bs_knob {
    BS_KNOB_LINES,    /* paragraphs a line longer or shorter */
    BS_KNOB_QUOTES,   /* optional pull quotes left out */
    BS_KNOB_FIGURES,  /* pictures deeper or shallower, cropped or in other columns */
    BS_KNOB_DECK,     /* left out */
    BS_KNOB_HEADLINE, /* another of the style's sizes */
    BS_KNOB_LETTERS,  /* letter-spacing of the text, within the style's limits */
    BS_N_KNOBS
};

/* What was done to make the text fit. Lines are grid lines of one column; positive: room was gained. */
struct bs_fit_receipt {
    bool asked, fits;
    int pages, rows;        /* what was asked for; 0: not */
    int overset, shortfall; /* lines too many or too few, when it does not fit */
    int gained[BS_N_KNOBS]; /* by each knob */
    int used[BS_N_KNOBS]; /* paragraphs, quotes, figures touched; deck: 1; letters: ‰ of an em */
    bs_len headline_from, headline_to; /* sizes; equal: not touched */
};

struct bs_compose_params {
    const struct bs_styled *styled;
    struct bs_shaper *shaper;
    struct bs_fonts *fonts;
    struct bs_images *images;
    struct bs_diags *diags;
    struct bs_arena *scratch; /* borrowed, rewound on return; NULL: one of its own */
    const char *date;         /* ISO 8601: for folios and the document; NULL: none */
    int max_pages;            /* 0: no limit */
    struct bs_fit fit;
    bool fpo;     /* keyline boxes where pictures are missing */
    bool overlay; /* pages tell how they are set (struct bs_overlay) */
};

/* A figure, table, box or quote, and the place in the text that it belongs to. */
struct bs_float_report {
    const char *kind;       /* "figure", "table", "pull-quote", "aside", "note" */
    struct bs_where where;  /* in the article */
    int page, column, span; /* from 1; columns in reading order */
    int home_page, home_column;
};

/* White that runs down through the lines of a column, and where its first line comes from. */
struct bs_river_report {
    struct bs_where where;
    int page, column, lines; /* from 1 */
};

#define BS_BROKEN_TOLD 100

/* What composition.md says is measured. Lines are body lines; word spaces of justified lines only, in ‰ of natural and of em. */
struct bs_setting_report {
    int pages, columns /* that the article takes of each */, words, lines, paragraphs;
    int widows, orphans;
    int hyphens, ladders /* runs over the style's limit */, longest_ladder, column_end_hyphens;
    int short_last_lines;  /* under two ems */
    int word_end_lines;    /* last lines that hold no more than the end of a broken word */
    int forced_last_lines; /* of these two those that no setting of the paragraph avoids */
    int resort_breaks; /* lines that end inside a word where the style would have none, so as not to gape */
    int overfull;
    int justified;
    double space_mean, space_sd, space_min, space_max; /* em */
    int spaces_outside, spaces_total;                  /* outside the style's limits */
    int loose_lines, tight_lines;
    int rivers;
    const struct bs_river_report *river_places; /* of the first BS_BROKEN_TOLD */
    int n_river_places;
    double grid_error;    /* pt, largest */
    int feet_uneven;      /* full columns that end elsewhere than their page's depth */
    int feet_spread;      /* lines between the deepest and shallowest column of such a page, most */
    int blank_foot_lines; /* in full columns, and beyond what evens out the last page */
    int last_page_spread; /* lines between its deepest and shallowest column */
    struct bs_fit_receipt fit;
    int figures, figures_missing, quotes, quotes_dropped;
    double float_distance; /* of figures from their place in the text: pages, mean */
    const struct bs_float_report *floats;
    int n_floats;
    bool search_bounded;  /* ways were passed over that might have been followed */
    int64_t ways_weighed; /* columns filled, over all that was tried */
    int rules_broken, rules_unavoidable;
    const char *const *broken; /* a line each, NULL-terminated; the first BS_BROKEN_TOLD */
};

struct bs_composed {
    struct bs_document document;
    struct bs_setting_report report;
    const struct bs_compose_private *priv; /* what the dumps read */
};

bool bs_compose(struct bs_arena *arena, const struct bs_compose_params *params,
                struct bs_composed *composed, GError **error);

/* Each body paragraph's lines as set: what --dump=lines holds. */
void bs_compose_dump_lines(const struct bs_composed *composed, GString *out);

#endif
