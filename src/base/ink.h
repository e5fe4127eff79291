/* ink.h: what a thing is printed with.
 *
 * Components and tints count in 1/10000 of full ink (or light), so that equal inks compare equal.
 */
#ifndef BS_INK_H
#define BS_INK_H

#include <stdbool.h>
#include <stdint.h>

#define BS_INK_FULL 10000

enum bs_ink_kind {
    BS_INK_NONE, /* prints nothing (CSS transparent) */
    BS_INK_GREY, /* c[0]: 0 black … 10000 white, as CSS gray and PDF DeviceGray */
    BS_INK_CMYK, /* c[0..3]: ink, 0 none … 10000 solid */
    BS_INK_RGB,  /* c[0..2]: light, sRGB */
    BS_INK_SPOT, /* spot, tint; c[0..3]: its CMYK alternate at full tint */
};

struct bs_ink {
    enum bs_ink_kind kind;
    uint16_t c[4];
    uint16_t tint;    /* spot only */
    const char *spot; /* the colorant's name; lives as long as the sheet that named it */
};

static const struct bs_ink BS_INK_BLACK = {.kind = BS_INK_CMYK, .c = {0, 0, 0, BS_INK_FULL}};

bool bs_ink_equal(const struct bs_ink *a, const struct bs_ink *b);

/* As displayed without colour management: the naive mixture of ISO 32000-1 §10.3.5 (CMYK) and the alternate (spot).
 * rgb gets three values 0..1. False for BS_INK_NONE. */
bool bs_ink_to_rgb(const struct bs_ink *ink, double rgb[3]);

/* "cmyk(0,0,0,100)", "gray(45)", "rgb(…)", "spot(NAME,100)", "none": what dumps and messages show. Static thread-local buffer
 * is not used: writes at most `size` bytes to `out` and returns it. */
const char *bs_ink_format(const struct bs_ink *ink, char *out, unsigned size);

#endif
