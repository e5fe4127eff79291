/* space.h: colour spaces, ISO 32000-1 §8.6, and what a colour is on the plates. Part of this folder alone. */
#ifndef BS_PREFLIGHT_SPACE_H
#define BS_PREFLIGHT_SPACE_H

#include <stdbool.h>

#include <qpdf/qpdf-c.h>

struct bs_preflight;

enum bs_space_kind {
    BS_SPACE_GREY,
    BS_SPACE_RGB,
    BS_SPACE_CMYK,
    BS_SPACE_ICC,
    BS_SPACE_CIE,
    BS_SPACE_SEPARATION,
    BS_SPACE_DEVICEN,
    BS_SPACE_INDEXED,
    BS_SPACE_PATTERN,
    BS_SPACE_UNKNOWN
};

struct bs_space {
    enum bs_space_kind kind;
    int n;                       /* channels */
    const char *ink;             /* Separation: without its slash */
    const struct bs_space *base; /* the alternate, the palette's, the pattern's; NULL: none */
    bool rgb;                    /* rests on DeviceRGB, and nothing says which */
};

/* Resources: for DefaultRGB, and names. */
const struct bs_space *bs_space_of(struct bs_preflight *p, qpdf_oh object, qpdf_oh resources);

struct bs_colour {
    const struct bs_space *space;
    double v[4]; /* the first four */
};

/* On the plates: 0 to 1 each. */
struct bs_plates {
    double c[4], spot;
    bool known; /* else: by a profile, a pattern, or an unknown tint */
    bool all;   /* registration */
    bool grey;  /* DeviceGray, which no overprint mode spares */
};
struct bs_plates bs_plates_of(const struct bs_colour *colour);
int bs_plates_inks(const struct bs_plates *plates);

#endif
