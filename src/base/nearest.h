/* nearest.h: "did you mean". */
#ifndef BS_NEAREST_H
#define BS_NEAREST_H

/* A name that is not known, and the best of the known ones offered so far. */
struct bs_nearest {
    const char *name;
    const char *best; /* lent by who offered it; NULL: none is near */
    int distance;     /* a candidate must be nearer than this */
};

struct bs_nearest bs_nearest_to(const char *name);
void bs_nearest_offer(struct bs_nearest *nearest, const char *candidate);

#endif
