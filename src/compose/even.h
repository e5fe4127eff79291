/* even.h: figures a few lines higher or lower, for a last page that comes out even. */
#ifndef BS_COMPOSE_EVEN_H
#define BS_COMPOSE_EVEN_H

#include "compose/pages.h"

/* Lines that would be blank on a last page with these figures, the text's length being what it will probably be. */
int64_t bs_plan_blank(const struct bs_composer *c, const struct bs_plan_request *request,
                      const struct bs_plan *plan);
/* Makes figures higher and lower until there are none, or as few as their crop allows: gives what is left. */
int64_t bs_plan_even(struct bs_composer *c, const struct bs_plan_request *request,
                     struct bs_plan *plan);

#endif
