/* byline.h: the short lines of an article's head, told by their words. */
#ifndef BS_BYLINE_H
#define BS_BYLINE_H

#include "article/article.h"

enum { BS_KICKER_MAX = 60 }; /* characters; a longer bold line is no kicker */

/* "By Jane Doe", as far as words can tell: short, a name after the word for "by", no stop. */
bool bs_byline_like(const struct bs_text *text);

/* The line for these authors (at least one; NULL-terminated) in that language. NULL: one is no name but a key. */
const char *bs_byline_write(struct bs_arena *arena, const char *const *authors, const char *lang);

#endif
