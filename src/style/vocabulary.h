/* vocabulary.h: what blocks and spans are called in a sheet. Private to the stage.
 *
 * The names are HTML's (broadsheet-style(5), "Elements"). Beside its own classes a paragraph of the article's top level may be
 * `opening` (the first), `closing` (the last) and `first` (nothing before it, or a crosshead, a rule or a figure that is pinned to
 * its place: it takes no indent). The last block of the head is `head-end`.
 */
#ifndef BS_STYLE_VOCABULARY_H
#define BS_STYLE_VOCABULARY_H

#include "style/select.h"

/* One element for each block, by index, and the root's before them: element 0 is the article, block i is element i + 1. */
const struct bs_element *bs_elements_build(struct bs_arena *arena, const struct bs_names *names,
                                           const struct bs_article *article);
/* A span within `within`. */
void bs_element_of_span(const struct bs_span *span, const struct bs_element *within,
                        struct bs_element *element);
/* A figure's picture. */
void bs_element_of_picture(const struct bs_element *figure, struct bs_element *element);

/* The kinds of element there are, for faces.c: each with the one it stands in. parent < 0: the article. */
struct bs_specimen {
    int parent;
    int type;
    int class_name; /* -1: none */
    bool inline_;
};
const struct bs_specimen *bs_specimens(struct bs_arena *arena, int *n);

#endif
