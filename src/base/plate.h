/* plate.h: a picture as a finished PDF carries it: packed samples of 8 bits, in the colours they print in. */
#ifndef BS_PLATE_H
#define BS_PLATE_H

#include <stdbool.h>

#include <glib.h>

enum bs_image_space { BS_IMAGE_GREY, BS_IMAGE_RGB, BS_IMAGE_CMYK };

enum bs_plate_packing { BS_PLATE_JPEG, BS_PLATE_FLATE };

struct bs_plate {
    GBytes *data; /* JPEG: a whole file; Flate: rows without gaps, packed as RFC 1950 has it */
    GBytes *mask; /* Flate, one byte a pixel, 255 opaque; NULL: opaque everywhere */
    enum bs_plate_packing packing;
    enum bs_image_space space;
    bool inverted; /* 0 is full ink, as Adobe's programs and libjpeg store CMYK */
    int width, height;
};

/* Another share of the same bytes; the caller clears it too. */
struct bs_plate bs_plate_share(const struct bs_plate *plate);
/* Its bytes, for what is bounded by them. */
gsize bs_plate_size(const struct bs_plate *plate);
void bs_plate_clear(struct bs_plate *plate);

#endif
