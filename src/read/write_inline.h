/* write_inline.h: a text with spans as Markdown's inline markup. */
#ifndef BS_WRITE_INLINE_H
#define BS_WRITE_INLINE_H

#include "article/article.h"

struct bs_inline_style {
    const char
        *prefix; /* stands before each line but the first: the marks of the containers around it */
    bool one_line; /* headings and cells: a line break is <br> */
    bool cell;     /* a bar would end it */
    /* The label of a note, as written between [^ and ]; NULL: its text is written instead. */
    const char *(*note)(void *user, const struct bs_block *note);
    void *user;
};

/* Read again by cmark and the maker it gives the same text and spans. */
void bs_write_inline(const struct bs_text *text, const struct bs_inline_style *style, GString *out);

/* A destination of a link or picture, in angle brackets where it needs them. */
void bs_write_destination(const char *href, GString *out);
/* Text in an HTML attribute's double quotes. */
void bs_write_attribute(const char *name, const char *value, GString *out);

#endif
