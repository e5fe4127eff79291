/* inks.h: what stands for an ink and a node until the file is finished. Part of the page face.
 *
 * A painter whose library knows light but no ink paints each ink in a colour of its own, a key; who finishes the file knows the
 * inks by their keys again. A document's inks are numbered as they are first painted, so the same document has the same keys.
 */
#ifndef BS_PAGE_INKS_H
#define BS_PAGE_INKS_H

#include "base/base.h"

/* How a thing is printed, and what it is part of. */
struct bs_inking {
    struct bs_ink ink;
    bool overprint; /* what is below it stays; else it is knocked out */
    int node;       /* as bs_item.node; -1: nobody's */
};

/* Red, green and blue in millionths, which is what painters write out exactly. */
struct bs_ink_key {
    int rgb[3];
};

struct bs_inks;

struct bs_inks *bs_inks_create(void);
void bs_inks_destroy(struct bs_inks *inks);

/* The key of that inking, a new one the first time. The spot's name is borrowed. */
struct bs_ink_key bs_inks_key(struct bs_inks *inks, const struct bs_inking *inking);
/* NULL: the colour is no key. Lent. */
const struct bs_inking *bs_inks_lookup(const struct bs_inks *inks, struct bs_ink_key key);
/* In the order of their keys. */
const struct bs_inking *bs_inks_at(const struct bs_inks *inks, int i);
int bs_inks_count(const struct bs_inks *inks);

/* A picture has no ink that could be a key: its node is told by its place among all that were painted. */
void bs_inks_add_picture(struct bs_inks *inks, int node);
/* -1: nobody's, or there is no such picture. */
int bs_inks_picture(const struct bs_inks *inks, int i);
int bs_inks_count_pictures(const struct bs_inks *inks);

/* Nor can a painter pass on CMYK, or what is packed already: it paints a stand-in, a JPEG of that size without pixels, and who
 * finishes the file puts the plate in its place. Takes a share of the plate's bytes. Caller unrefs the stand-in. */
GBytes *bs_inks_stand_in(struct bs_inks *inks, const struct bs_plate *plate);
/* The plate behind a stand-in. NULL: these bytes are none of ours. Lent. */
const struct bs_plate *bs_inks_plate(const struct bs_inks *inks, const void *data, gsize size);

#endif
