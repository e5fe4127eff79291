/* head.h: what every reader that is told the parts of an article does with them.
 *
 * Takes  fields as they are written, and an article whose blocks are in place.
 * Knows  article. Not the format.
 * Fails  never.
 */
#ifndef BS_HEAD_H
#define BS_HEAD_H

#include "article/article.h"

/* ISO 8601 with what is said and no more: "2024-05-01 9:30 +0200" gives "2024-05-01T09:30:00+02:00". Takes ISO 8601 in its basic and
 * extended form, spaces for "T", and RFC 5322 dates ("Sat, 21 Feb 2026 07:00:00 GMT"). NULL: no date that can be told. */
const char *bs_head_date(struct bs_arena *arena, const char *written);
/* "en_US.UTF-8", "eng", "EN" as BCP 47; NULL: empty. */
const char *bs_head_lang(struct bs_arena *arena, const char *written);

/* The same letters and digits, whatever the case and the marks between? */
bool bs_head_same_words(const char *a, const char *b);
/* Headings of level 1 below the headline are crossheads of level 2. */
void bs_head_lower_titles(struct bs_article *article);
/* The dash before an attribution is the style's to set. */
void bs_head_strip_dashes(struct bs_arena *arena, struct bs_article *article);

#endif
