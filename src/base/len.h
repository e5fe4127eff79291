/* len.h: lengths on the page.
 *
 * A place or size is a bs_len: int32_t, 1/1024 point (Pango's unit at 72 dpi; whole numbers as in TeX §7), so that lines and
 * pages break in the same place on every machine. Sums that can pass 2^31 (a paragraph's running width) are int64_t.
 */
#ifndef BS_LEN_H
#define BS_LEN_H

#include <stdint.h>

typedef int32_t bs_len;

#define BS_LEN_ONE 1024            /* one point */
#define BS_LEN_MAX (INT32_MAX / 4) /* larger than any page; four of them still add up */

/* Constants of points and millimetres, for literals: BS_PT(8.6), BS_MM(4.5). */
#define BS_PT(x) ((bs_len)((x)*1024.0 + ((x) < 0 ? -0.5 : 0.5)))
#define BS_MM(x) BS_PT((x) * (72.0 / 25.4))

static inline double bs_len_to_pt(int64_t length)
{
    return (double)length / BS_LEN_ONE;
}

static inline double bs_len_to_mm(int64_t length)
{
    return (double)length / BS_LEN_ONE * (25.4 / 72.0);
}

/* value * num / den, rounded to nearest, halves away from zero. den > 0. */
static inline int64_t bs_muldiv(int64_t value, int64_t num, int64_t den)
{
    int64_t product = value * num;
    return product < 0 ? -((-product + den / 2) / den) : (product + den / 2) / den;
}

/* value in thousandths: bs_permille(size, 1100) is 1.1 em. */
static inline bs_len bs_permille(bs_len value, int permille)
{
    return (bs_len)bs_muldiv(value, permille, 1000);
}

/* How many whole `step`s cover `length`; 0 for length <= 0. step > 0. */
static inline int bs_steps_up(bs_len length, bs_len step)
{
    return length <= 0 ? 0 : (int)(((int64_t)length + step - 1) / step);
}

#endif
