/* prices.h: what a page pays for, in demerits on the scale of lines.h (a hyphenated line costs about 4,000).
 *
 * Named as broadsheet-style(5) will name them. Hard rules cost so much that any layout that keeps them wins.
 */
#ifndef BS_COMPOSE_PRICES_H
#define BS_COMPOSE_PRICES_H

#include <stdint.h>

enum {
    BS_PRICE_DEPTH = 60000,     /* a page's common depth, each grid line given up */
    BS_PRICE_GIVE = 25000,      /* a line of space more at a crosshead or solid */
    BS_PRICE_UNEVEN = 6000,     /* a last page's column one line short of the others */
    BS_PRICE_POSTPONE = 900000, /* a figure that waits for the next page */
    BS_PRICE_BOTTOM = 40000,    /* a figure at the foot rather than the head */
    BS_PRICE_OVERHANG = 500000, /* each grid line a figure reaches below a last page's text */
    BS_PRICE_SHORT_LEG = 60000, /* each grid line that a leg beside a figure is too short */
    BS_PRICE_OFFSET = 15000,    /* a column away from where the eye expects it */
    BS_PRICE_QUOTE_DROPPED = 20000000, /* dearer than a few bad lines, cheaper than a broken rule */
    BS_PRICE_QUOTE_WAITS =
        3000000, /* what placing one usually costs the lines beside it: for comparing states */
    BS_PRICE_QUOTE_PLACE = 4000,     /* each grid line from the best height */
    BS_PRICE_QUOTE_FAR = 250000,     /* a page away from its place in the text */
    BS_PRICE_QUOTE_COLUMN = 1650000, /* in one column where the style would have it straddle */
    BS_PRICE_HEAD_BESIDE = 2000000,  /* a crosshead or a solid that touches a quote */
    BS_PRICE_SMALL_LEAD =
        1750000, /* the first figure, each column less than suits it: pages want one entry */
};
#define BS_PRICE_QUOTE_BESIDE INT64_C(50000000) /* next to the words it quotes */
#define BS_PRICE_FIGURE_FAR INT64_C(80000000)   /* beyond the page after its reference */
#define BS_PRICE_HYPHEN_FOOT INT64_C(400000000) /* a word broken over two columns */
#define BS_PRICE_BLANK INT64_C(1000000000)      /* a blank line at a column's foot */
#define BS_PRICE_LEFT_OVER                                                                         \
    INT64_C(3000000000) /* a figure that comes after the text, on a page of its own */
#define BS_PRICE_WIDOW INT64_C(20000000000) /* a widow or an orphan */
/* The most one paragraph's lines count for: a sum over a long article must not run over. */
#define BS_PRICE_SETTING_MAX INT64_C(1000000000000)
#define BS_PRICE_PAGE INT64_C(100000000) /* a page more than needed */

#endif
