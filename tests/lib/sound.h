/* sound.h: what must hold of an article whatever it was read from. */
#ifndef SOUND_H
#define SOUND_H

#include "article/article.h"

/* Aborts with what is wrong: links of the tree, valid text without control characters, spans in range and nested, indexes. */
void assert_sound_article(const struct bs_article *article);

#endif
