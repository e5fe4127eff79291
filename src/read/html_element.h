/* html_element.h: what each HTML element and class means to an article. */
#ifndef BS_HTML_ELEMENT_H
#define BS_HTML_ELEMENT_H

#include "article/article.h"
#include "read/html_scan.h"

enum bs_element_action {
    BS_ELEMENT_PASS,    /* means nothing by itself; its text counts */
    BS_ELEMENT_SPAN,    /* a span */
    BS_ELEMENT_BREAK,   /* <br> */
    BS_ELEMENT_PICTURE, /* <img> */
    BS_ELEMENT_QUOTED,  /* <q> */
    BS_ELEMENT_CREDIT,  /* <small>: a credit, in a caption */
    BS_ELEMENT_WRAPPER, /* a container that is no block: div */
    BS_ELEMENT_TEXT,    /* running text */
    BS_ELEMENT_HEADING,
    BS_ELEMENT_HOLDER, /* a container block */
    BS_ELEMENT_ITEM,
    BS_ELEMENT_CELL,
    BS_ELEMENT_PRE,
    BS_ELEMENT_RULE,
    BS_ELEMENT_DROP, /* left out with all it holds, reported */
    BS_ELEMENT_HUSH, /* the same, and no reader misses it */
};

struct bs_element {
    const char *name;
    enum bs_element_action action;
    int what; /* span or block kind */
};

/* An element that is not in the table is BS_ELEMENT_PASS. */
const struct bs_element *bs_element_of(const char *name);
/* The block kind that one of the classes names; -1: none does. */
int bs_element_role(const char *classes);
/* The writer's own classes: without the words that say a role. NULL: none. */
const char *bs_element_classes(struct bs_arena *arena, const char *classes);
/* markdown="1", as Kramdown and PHP Markdown Extra have it. */
bool bs_element_is_markup(const struct bs_html_tag *tag);
const char *bs_element_lang(const struct bs_html_tag *tag); /* NULL: not said */

#endif
