/* picture.h: a picture's size in pixels, and how it is cut round its focal point. */
#ifndef BS_COMPOSE_PICTURE_H
#define BS_COMPOSE_PICTURE_H

#include "compose/compose_private.h"

#define BS_CROP_NONE 2 /* ‰: less than is seen */

struct bs_picture_size {
    int px_width, px_height;
    bool real; /* false: a keyline box stands in */
};

/* False: there is nothing to set, which was reported. */
bool bs_picture_probe(struct bs_composer *c, const struct bs_block *figure,
                      struct bs_picture_size *size);
/* The same, silently, of a picture that was probed. */
void bs_picture_measure(struct bs_composer *c, const struct bs_block *figure,
                        struct bs_picture_size *size);
/* Whether bs_picture_probe() will find something to set. */
bool bs_picture_is_there(struct bs_composer *c, const struct bs_block *figure);
int bs_picture_ppi(const struct bs_picture_size *size, bs_len width);
/* The height that its shape gives it. */
bs_len bs_picture_height(const struct bs_picture_size *size, bs_len width);
/* ‰ of height or width that may be cut off. */
int bs_picture_most(const struct bs_style *style);
/* The picture cut to this shape round its focal point; its place is (0, 0). */
struct bs_picture bs_picture_crop(const struct bs_block *figure, const struct bs_picture_size *size,
                                  bs_len width, bs_len height);

/* The last baseline of a caption, from its top: what stands on the grid. */
static inline bs_len bs_caption_depth(const struct bs_box *caption)
{
    const struct bs_box_item *last = caption->last;
    return last && last->kind == BS_MARK_LINE ? last->as.line.baseline : caption->height;
}

#endif
