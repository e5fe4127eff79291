/* prices.h: what lines and pages pay for.
 *
 * Part of the style face: include style/style.h. broadsheet-style(5), "Prices", says what each one is for. They stand here
 * in the composer's unit, demerits on the scale of lines/price.c; a sheet counts in hyphenated lines.
 */
#ifndef BS_STYLE_PRICES_H
#define BS_STYLE_PRICES_H

#include <stdbool.h>
#include <stdint.h>

#define BS_PRICE_ONE 40000  /* 1 in a sheet: what a hyphenated line costs */
#define BS_WEIGHT_MOST 1000 /* in a sheet. What is dearer is a rule that is hard */

/* WEIGHT(field, name, initial): of so many lines, rows, columns. RULE(field, name, hard): initially hard, which is so dear
 * that any layout that keeps it wins against one that keeps what stands below it here or elsewhere. */
#define BS_PRICES(WEIGHT, RULE)                                                                    \
    /* lines */                                                                                    \
    WEIGHT(hyphen, "hyphen", 40000)                                                                \
    WEIGHT(hyphen_place, "hyphen-place", 30000)                                                    \
    WEIGHT(hyphen_own, "hyphen-own", 10000)                                                        \
    WEIGHT(hyphen_running, "hyphen-running", 100000)                                               \
    WEIGHT(hyphen_last, "hyphen-last", 20000)                                                      \
    WEIGHT(hyphen_ragged, "hyphen-ragged", 20000)                                                  \
    WEIGHT(word_spaces, "word-spaces", 60000)                                                      \
    WEIGHT(letter_spaces, "letter-spaces", 5000)                                                   \
    WEIGHT(contrast, "contrast", 4000)                                                             \
    WEIGHT(stacked, "stacked", 10000)                                                              \
    WEIGHT(tail, "tail", 500000)                                                                   \
    WEIGHT(short_last, "short-last-line", 300000)                                                  \
    WEIGHT(full_last, "full-last-line", 10000)                                                     \
    WEIGHT(lone_word, "lone-word", 40000)                                                          \
    /* columns and pages */                                                                        \
    RULE(widow, "widow", 20000000000)                                                              \
    RULE(orphan, "orphan", 20000000000)                                                            \
    RULE(keep, "keep", 20000000000)                                                                \
    RULE(blank, "blank", 1000000000)                                                               \
    RULE(hyphen_foot, "hyphen-foot", 400000000)                                                    \
    RULE(lone_line, "lone-line", 200000000)                                                        \
    RULE(page, "page", 100000000)                                                                  \
    WEIGHT(space, "space", 25000)                                                                  \
    WEIGHT(depth, "depth", 60000)                                                                  \
    WEIGHT(uneven, "uneven", 6000)                                                                 \
    /* figures */                                                                                  \
    RULE(figure_late, "figure-late", 3000000000)                                                   \
    RULE(figure_far, "figure-far", 80000000)                                                       \
    WEIGHT(figure_waits, "figure-waits", 900000)                                                   \
    WEIGHT(figure_foot, "figure-foot", 40000)                                                      \
    WEIGHT(figure_overhang, "figure-overhang", 500000)                                             \
    WEIGHT(figure_share, "figure-share", 8000)                                                     \
    WEIGHT(short_leg, "short-leg", 60000)                                                          \
    WEIGHT(offset, "offset", 15000)                                                                \
    /* pull quotes */                                                                              \
    RULE(quote_clearance, "quote-clearance", 60000000)                                             \
    RULE(quote_band, "quote-band", 60000000)                                                       \
    RULE(quote_source, "quote-source", 50000000)                                                   \
    RULE(quote_touch, "quote-touch", 45000000)                                                     \
    RULE(quote_ends, "quote-ends", 42000000)                                                       \
    WEIGHT(quote_dropped, "quote-dropped", 20000000)                                               \
    WEIGHT(quote_form, "quote-form", 3000000)                                                      \
    WEIGHT(quote_far, "quote-far", 250000)                                                         \
    WEIGHT(quote_height, "quote-height", 4000)

#define BS_PRICE_FIELD(field, name, initial) int64_t field;
struct bs_prices {
    BS_PRICES(BS_PRICE_FIELD, BS_PRICE_FIELD)
};
#undef BS_PRICE_FIELD

#define BS_PRICE_INITIAL(field, name, initial) .field = (initial),
#define BS_PRICES_INITIAL ((struct bs_prices){BS_PRICES(BS_PRICE_INITIAL, BS_PRICE_INITIAL)})

/* Never to be broken while anything else is possible. */
static inline bool bs_price_is_hard(int64_t price)
{
    return price > (int64_t)BS_WEIGHT_MOST * BS_PRICE_ONE;
}

#endif
