/* fake_para.h: paragraphs made by hand, so that line breaking is tested without fonts.
 *
 * Widths follow a small table that reads like a text face of 10 pt; every word of five letters or more may be broken every
 * third letter (two before, three after). Hyphens and stops hang by half their width.
 */
#ifndef BS_FAKE_PARA_H
#define BS_FAKE_PARA_H

#include "lines/lines.h"

/* A style as justified text has it; change what the test is about. */
struct bs_style fake_style(void);

/* text may hold soft hyphens as '|' (a break with a hyphen there), '~' (an emergency stop) and '\n' (a forced end); with
 * `hyphenate` long words get them by themselves. style is borrowed. */
const struct bs_para *fake_para(struct bs_arena *arena, const char *text,
                                const struct bs_style *style, bool hyphenate);

/* News-like text of n words, the same for the same seed. */
char *fake_text(struct bs_arena *arena, uint32_t seed, int words);

/* The next number of a fixed sequence. */
uint32_t fake_random(uint32_t *state);

/* Text of a line, with its hyphen. */
char *fake_line_text(const struct bs_para *para, const struct bs_line *line);

#endif
