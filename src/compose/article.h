/* article.h: an article set as it stands, in fewer columns, or so that it ends where it has to. */
#ifndef BS_COMPOSE_ARTICLE_H
#define BS_COMPOSE_ARTICLE_H

#include "compose/pages.h"

/* compose.c */
/* Head, galley and search, at once or in two steps. NULL: not within memory, or no page holds it; with fit_pages also when the
 * text runs over. */
const struct bs_state *bs_set_article(struct bs_composer *c, GError **error);
bool bs_build_article(struct bs_composer *c, GError **error);
const struct bs_state *bs_search_article(struct bs_composer *c, GError **error);

/* legs.c: the article in as many of the page's columns as are good for it. */
const struct bs_state *bs_set_legs(struct bs_composer *c, GError **error);

/* copyfit.c */
/* Sets the article so that it ends where params->fit asks. NULL with an error that names the lines over or short. */
const struct bs_state *bs_copyfit(struct bs_composer *c, struct bs_fit_receipt *receipt,
                                  GError **error);

#endif
