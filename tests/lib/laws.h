/* laws.h: what holds of all pages, whatever the article and the style. Each aborts with what is wrong. */
#ifndef LAWS_H
#define LAWS_H

#include "galley_proof.h"

/* Every word of the article is on the pages once, but for pull quotes that were left out whole. */
void assert_nothing_lost(const struct proof *proof);
/* Nothing stands over anything else, nor outside the page. */
void assert_nothing_overlaps(const struct proof *proof);
/* The paragraphs of the text stand on one grid. */
void assert_on_grid(const struct proof *proof);
/* Nodes of the paragraphs that run through the columns, as keys. The caller destroys it. */
GHashTable *body_nodes(const struct proof *proof);

#endif
