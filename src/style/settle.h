/* settle.h: the last step of computing: fields that several properties make together. Private to the stage. */
#ifndef BS_STYLE_SETTLE_H
#define BS_STYLE_SETTLE_H

#include "style/cascade.h"

/* Fills the face's merged fields of x->out: features, edges, alignment, shifts; puts limits in order. */
void bs_style_settle(struct bs_compute *x);
void bs_computed_init(struct bs_computed *initial);

#endif
