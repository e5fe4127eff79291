/* computed.h: one element's style with every property resolved.
 *
 * Part of the style face: include style/style.h. broadsheet-style(5) says what each property means and the range it is
 * kept in; nothing in here lies outside those ranges.
 */
#ifndef BS_STYLE_COMPUTED_H
#define BS_STYLE_COMPUTED_H

#include "article/article.h"
#include "style/prices.h"

/* Properties without a unit here are counts; "‰" are thousandths; bs_len are absolute (em and % resolved). */

enum bs_slant { BS_SLANT_NORMAL, BS_SLANT_ITALIC };
enum bs_align {
    BS_ALIGN_START,
    BS_ALIGN_END,
    BS_ALIGN_LEFT,
    BS_ALIGN_RIGHT,
    BS_ALIGN_CENTER,
    BS_ALIGN_JUSTIFY
};
enum bs_transform {
    BS_TRANSFORM_NONE,
    BS_TRANSFORM_UPPERCASE,
    BS_TRANSFORM_LOWERCASE,
    BS_TRANSFORM_CAPITALIZE
};
enum bs_display { BS_DISPLAY_BLOCK, BS_DISPLAY_NONE, BS_DISPLAY_RUN_IN };
enum bs_wrap { BS_WRAP_NORMAL, BS_WRAP_BALANCE };
enum bs_break { BS_BREAK_AUTO, BS_BREAK_AVOID, BS_BREAK_COLUMN, BS_BREAK_PAGE };
enum bs_float { BS_FLOAT_AUTO, BS_FLOAT_TOP, BS_FLOAT_BOTTOM, BS_FLOAT_INLINE };
enum bs_quote_form { BS_QUOTE_AUTO, BS_QUOTE_COLUMN, BS_QUOTE_SPAN, BS_QUOTE_STRADDLE };
enum bs_list_marker {
    BS_MARKER_NONE,
    BS_MARKER_DISC,
    BS_MARKER_DASH,
    BS_MARKER_SQUARE,
    BS_MARKER_DECIMAL,
    BS_MARKER_ALPHA
};

#define BS_SPAN_ALL (-1)         /* column-span: all */
#define BS_PULL_QUOTES_NONE (-1) /* -bs-pull-quotes: none */
#define BS_HANG_FIRST 1          /* hanging-punctuation: first */
#define BS_HANG_LAST 2
#define BS_HANG_END 4 /* force-end / allow-end */
#define BS_MAX_FEATURES 12
#define BS_MAX_SIZES 12
#define BS_GROUP_MOST 8 /* pictures of one block */

struct bs_feature {
    uint32_t tag; /* big-endian OpenType tag */
    uint32_t value;
};

struct bs_edge {  /* a rule at a box's edge */
    bs_len width; /* 0: none */
    struct bs_ink ink;
};

struct bs_style {
    /* Fonts 4 */
    const char *const *families; /* in order of wish, NULL-terminated */
    int weight;                  /* 1..1000 */
    enum bs_slant slant;
    bs_len size;
    bs_len leading;             /* line-height, resolved */
    struct bs_where font_where; /* the declaration that chose the family: for messages */
    struct bs_feature features
        [BS_MAX_FEATURES]; /* font-variant-* and font-feature-settings, tag order, no repeats */
    int n_features;
    bs_len sizes
        [BS_MAX_SIZES]; /* -bs-font-size-steps, largest first: the composer may choose; n_sizes 0: size alone */
    int n_sizes;
    int leading_permille; /* line-height as a multiple of font-size, 0: it was a length (kept when size steps are tried) */
    int tracking_permille; /* letter-spacing given in em: thousandths (likewise); 0 when given as a length */
    struct bs_ink ink;
    const char *lang; /* BCP 47, in force */

    /* Text 3 and 4 */
    enum bs_transform transform;
    bs_len letter_spacing, word_spacing;
    enum bs_align align, align_last;
    bs_len indent; /* text-indent, of a first line */
    bool indent_hanging;
    bool hyphens;
    int hyphen_word, hyphen_before, hyphen_after; /* hyphenate-limit-chars: 5 2 3 */
    int hyphen_lines;                             /* hyphenate-limit-lines; 0: no limit */
    enum bs_wrap wrap;
    bool nowrap, preserve; /* white-space: nowrap; pre */
    unsigned hang;         /* BS_HANG_* */
    bs_len baseline_shift; /* vertical-align: up is positive */
    bool underline, strike;

    /* -bs-: limits of justification (broadsheet-style(5), "Justification") */
    int word_min, word_opt, word_max; /* ‰ of the natural space: 800 1000 1333 */
    int letter_min, letter_max;       /* ‰ of an em: -10 10 */
    int glyph_min, glyph_max;         /* ‰ of the glyph's width: 980 1020 */
    bool optical; /* -bs-optical-margins: punctuation and hyphens hang by the font's table */

    /* Box, in the direction of reading; vertical lengths are rounded up to the grid by the composer */
    bs_len margin_top, margin_bottom, margin_left, margin_right;
    bs_len padding_top, padding_bottom, padding_left, padding_right;
    struct bs_edge border_top, border_bottom, border_left, border_right;
    struct bs_ink background;
    /* 0: none; a percentage is kept in max_width_permille and resolved by the composer */
    bs_len max_width;
    int max_width_permille;
    bs_len max_height;    /* 0: none */
    bs_len border_length; /* of the rules above and below, from the start: 0: all the way */
    enum bs_display
        display; /* run-in: shares the line of the block after it where both fit on one */
    const char *before, *after; /* content of ::before and ::after as plain text; NULL: none */
    const struct bs_style *before_style, *after_style;
    /* ::first-letter where it has initial-letter; NULL: none */
    const struct bs_style *first_letter;
    const struct bs_style *lead_in;      /* ::-bs-lead-in; NULL: none */
    const struct bs_style *marker_style; /* ::marker of list items; NULL: the item's own */
    int lead_words;                      /* in lead_in: how many words it takes */
    enum bs_list_marker marker;

    /* Fragmentation 3, Multi-column 1, Inline 3 */
    int orphans, widows;
    enum bs_break break_before, break_after, break_inside;
    int column_span;   /* 1, 2, … or BS_SPAN_ALL */
    int initial_lines; /* initial-letter, in lines; 0: none */
    int initial_give;  /* lines by which the cap may differ where text beside it gapes */

    /* -bs-: composition */
    enum bs_float floats;
    int pull_quotes; /* of the article: 0: those the writer marked; n: up to n, lifted from its speech; BS_PULL_QUOTES_NONE */
    enum bs_quote_form quote_form;
    int quote_clear;        /* text lines kept above and below a pull quote: 4 */
    int quote_source_clear; /* lines between it and the words it lifts: 8 */
    int quote_ends_clear;   /* lines at the article's beginning and end that stay free of it: 8 */
    int quotes_a_page;      /* 3; the root's counts */
    int leg_min; /* lines a short article's columns should have; 0: it takes all columns; the root's counts */
    int notch_min_permille; /* share of the measure that text beside a straddling quote keeps: 600 */
    bool optional;          /* the composer may leave it out before setting anything badly */
    bool trim_stop;         /* -bs-trim: final-stop (decks) */
    int max_lines;          /* 0: no limit */
    int min_ppi;            /* pictures: never printed below */
    int span_min, span_max; /* -bs-figure-span: columns a figure may take */
    int group;              /* -bs-figure-group: most pictures of one block; 0: each on its own */
    bool crop;              /* -bs-crop: allowed round the focal point */
    int fit_pages;          /* of the article: it must end on this page; 0: where it does */
    bs_len fit_depth;       /* and so deep on it; 0: as it comes */
    int crop_permille;      /* most of the height or width that may go; 0: none */

    struct bs_prices prices;
};

#endif
