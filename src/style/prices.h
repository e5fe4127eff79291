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

/* PRICE(field, name, initial, hard). hard: what a rule costs that is never to be broken while anything else is possible; any
 * layout that keeps it wins against one that keeps what costs less. 0: it is no rule, but a weight. */
#define BS_PRICES(PRICE)                                                                           \
    /* lines */                                                                                    \
    PRICE(hyphen, "hyphen", 40000, 0)                                                              \
    PRICE(hyphen_place, "hyphen-place", 30000, 0)                                                  \
    PRICE(hyphen_own, "hyphen-own", 10000, 0)                                                      \
    PRICE(hyphen_running, "hyphen-running", 100000, 0)                                             \
    PRICE(hyphen_last, "hyphen-last", 20000, 0)                                                    \
    PRICE(hyphen_ragged, "hyphen-ragged", 20000, 0)                                                \
    PRICE(word_spaces, "word-spaces", 200000, 0)                                                   \
    PRICE(letter_spaces, "letter-spaces", 5000, 0)                                                 \
    PRICE(contrast, "contrast", 4000, 0)                                                           \
    PRICE(stacked, "stacked", 10000, 0)                                                            \
    PRICE(tail, "tail", 4000000, 0)                                                                \
    PRICE(short_last, "short-last-line", 3000000, 0)                                               \
    PRICE(full_last, "full-last-line", 10000, 0)                                                   \
    PRICE(lone_word, "lone-word", 40000, 0)                                                        \
    /* columns and pages */                                                                        \
    PRICE(widow, "widow", 20000000000, 20000000000)                                                \
    PRICE(orphan, "orphan", 20000000000, 20000000000)                                              \
    PRICE(keep, "keep", 20000000000, 20000000000)                                                  \
    PRICE(blank, "blank", 1000000000, 1000000000)                                                  \
    PRICE(hyphen_foot, "hyphen-foot", 400000000, 400000000)                                        \
    PRICE(lone_line, "lone-line", 200000000, 200000000)                                            \
    PRICE(page, "page", 100000000, 100000000)                                                      \
    PRICE(space, "space", 25000, 0)                                                                \
    PRICE(depth, "depth", 60000, 0)                                                                \
    PRICE(uneven, "uneven", 6000, 0)                                                               \
    /* figures */                                                                                  \
    PRICE(figure_late, "figure-late", 3000000000, 3000000000)                                      \
    PRICE(figure_far, "figure-far", 80000000, 80000000)                                            \
    PRICE(figure_waits, "figure-waits", 900000, 0)                                                 \
    PRICE(figure_lead, "figure-lead", 1750000, 0)                                                  \
    PRICE(figure_span, "figure-span", 120000, 0)                                                   \
    PRICE(figure_height, "figure-height", 8000, 0)                                                 \
    PRICE(figure_foot, "figure-foot", 40000, 0)                                                    \
    PRICE(figure_overhang, "figure-overhang", 500000, 0)                                           \
    PRICE(figure_share, "figure-share", 8000, 0)                                                   \
    PRICE(short_leg, "short-leg", 60000, 0)                                                        \
    PRICE(offset, "offset", 15000, 0)                                                              \
    PRICE(note_late, "note-late", 60000000, 60000000)                                              \
    /* pull quotes */                                                                              \
    PRICE(quote_clearance, "quote-clearance", 60000000, 60000000)                                  \
    PRICE(quote_band, "quote-band", 60000000, 60000000)                                            \
    PRICE(quote_source, "quote-source", 50000000, 50000000)                                        \
    PRICE(quote_touch, "quote-touch", 2000000, 45000000)                                           \
    PRICE(quote_ends, "quote-ends", 42000000, 42000000)                                            \
    PRICE(quote_dropped, "quote-dropped", 20000000, 0)                                             \
    PRICE(quote_form, "quote-form", 1650000, 0)                                                    \
    PRICE(quote_far, "quote-far", 250000, 0)                                                       \
    PRICE(quote_height, "quote-height", 4000, 0)

#define BS_PRICE_FIELD(field, name, initial, hard) int64_t field;
struct bs_prices {
    BS_PRICES(BS_PRICE_FIELD)
};
#undef BS_PRICE_FIELD

#define BS_PRICE_INITIAL(field, name, initial, hard) .field = (initial),
#define BS_PRICES_INITIAL ((struct bs_prices){BS_PRICES(BS_PRICE_INITIAL)})

/* Never to be broken while anything else is possible. */
static inline bool bs_price_is_hard(int64_t price)
{
    return price > (int64_t)BS_WEIGHT_MOST * BS_PRICE_ONE;
}

#endif
