/* html_scan.h: tags, comments and text of an HTML fragment, one after another.
 *
 * Takes  UTF-8. Gives tokens that point into it and, for tags, name and attributes in the arena.
 * Fails  never: what is no tag is text, as in the HTML standard's tokeniser. No tree, no nesting, linear.
 */
#ifndef BS_HTML_SCAN_H
#define BS_HTML_SCAN_H

#include "base/base.h"

struct bs_html_attribute {
    const char *name;  /* lower case */
    const char *value; /* entities read; "" when there is none */
};

struct bs_html_tag {
    const char *name; /* lower case */
    bool closing;
    bool empty; /* written <x/>, or an element that holds nothing */
    const struct bs_html_attribute *attributes;
    int n_attributes;
};

enum bs_html_kind { BS_HTML_TEXT, BS_HTML_TAG, BS_HTML_COMMENT, BS_HTML_OTHER };

struct bs_html_token {
    enum bs_html_kind kind;
    const char *start;
    size_t len;
    struct bs_html_tag tag;
};

/* The token at data[at]; `at` moves past it. False: the end. */
bool bs_html_next(struct bs_arena *arena, const char *data, size_t len, size_t *at,
                  struct bs_html_token *token);
/* NULL: not there. */
const char *bs_html_attribute(const struct bs_html_tag *tag, const char *name);
/* Is `word` one of the space-separated words? */
bool bs_html_has_word(const char *words, const char *word);
/* Text with its entities read. */
void bs_html_unescape(const char *text, size_t len, GString *out);

#endif
