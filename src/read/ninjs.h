/* ninjs.h: between the files that read ninjs.
 *
 * Takes  an item and its body as HTML.
 * Gives  the copy with the item's pictures where it marks them, the others at its head.
 * Fails  never.
 */
#ifndef BS_NINJS_H
#define BS_NINJS_H

#include "read/news.h"

struct bs_ninjs {
    struct bs_arena *arena;
    const struct bs_input *input;
    struct bs_diags *diags;
    struct bs_wire wire;
    GPtrArray *pictures; /* struct bs_ninjs_picture */
};

/* The value of the first member of an array whose role is one of these; "main" stands for none. NULL: there is none. */
const char *bs_ninjs_role(struct bs_json *item, const char *array, const char *const *roles);

/* Collects the associated pictures; other associations are reported as lost. */
void bs_ninjs_begin(struct bs_ninjs *ninjs, struct bs_json *item);
void bs_ninjs_html(struct bs_ninjs *ninjs, const char *html);
/* Sets the pictures that the body did not. */
void bs_ninjs_finish(struct bs_ninjs *ninjs);

#endif
