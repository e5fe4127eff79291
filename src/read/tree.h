/* tree.h: a page or an XML document as a tree of elements, whichever parser made it.
 *
 * Takes  UTF-8, NUL-terminated (bs_read_decode() has been at it).
 * Gives  nodes in the arena: elements, text with its entities read, comments. What a reader has made use of it marks, and what is
 *        left unmarked at the end is reported with its path: nothing is lost in silence.
 * Knows  gumbo (tree_html.c alone) and libxml2 (tree_xml.c alone).
 * Fails  XML that is not well formed, with the line. HTML never: the HTML standard has an answer to everything.
 */
#ifndef BS_TREE_H
#define BS_TREE_H

#include "read/html_scan.h"
#include "read/maker.h"

enum {
    BS_TREE_DEPTH = 256, /* what is nested deeper stands at this depth */
    BS_TREE_NODES =
        1000000, /* more is no article: XML fails, of HTML the rest is left out and reported */
};

enum bs_tree_kind { BS_TREE_ELEMENT, BS_TREE_TEXT, BS_TREE_COMMENT };

struct bs_tree_node {
    enum bs_tree_kind kind;
    struct bs_html_tag
        tag; /* element: name (HTML: lower case; XML: as written, without prefix) and attributes */
    const char *space; /* XML: the namespace's name; NULL: none */
    const char *text;  /* text, comment: NUL-terminated, entities read */
    uint32_t len;
    int line, column; /* in the text that was parsed, from 1; 0: not known */
    bool used; /* it, with all within, reached the article or is known to be nothing that should */
    struct bs_tree_node *parent, *first, *last, *next, *prev;
};

/* The document: a nameless element that holds all. `fragment`: what may stand in <body>; else a whole page. */
struct bs_tree_node *bs_tree_html(struct bs_arena *arena, const char *utf8, size_t len,
                                  bool fragment, struct bs_where where, struct bs_diags *diags);
/* No network, no DTD, no entities but characters. NULL: BS_ERROR_INPUT with file and line. */
struct bs_tree_node *bs_tree_xml(struct bs_arena *arena, const char *file, const char *utf8,
                                 size_t len, GError **error);

/* "" when it is there without a value; NULL: not there. */
const char *bs_tree_attribute(const struct bs_tree_node *node, const char *name);
/* Gives an element that attribute; `value` NULL: takes it away. */
void bs_tree_set(struct bs_arena *arena, struct bs_tree_node *node, const char *name,
                 const char *value);
/* Takes it, with all it holds, out of the document. */
void bs_tree_unlink(struct bs_tree_node *node);
bool bs_tree_is(const struct bs_tree_node *node, const char *name);
/* Does class (HTML) hold the word? */
bool bs_tree_has_class(const struct bs_tree_node *node, const char *word);
/* The next in document order (children before siblings), NULL at the end of `within` (NULL: of the document). */
struct bs_tree_node *bs_tree_next(const struct bs_tree_node *node,
                                  const struct bs_tree_node *within);
/* The first child, or element at any depth, of that name; NULL: none. `within` may be NULL: NULL. */
struct bs_tree_node *bs_tree_child(const struct bs_tree_node *within, const char *name);
struct bs_tree_node *bs_tree_find(const struct bs_tree_node *within, const char *name);
/* The next sibling element of the same name. */
struct bs_tree_node *bs_tree_again(const struct bs_tree_node *node);
/* "body/body.head/hedline" down from `within`, by children. */
struct bs_tree_node *bs_tree_at(const struct bs_tree_node *within, const char *path);
/* All its words with single spaces, in the arena; marks it used. "" for NULL. */
const char *bs_tree_words(struct bs_arena *arena, struct bs_tree_node *node);
/* The same without the mark. */
const char *bs_tree_peek(struct bs_arena *arena, const struct bs_tree_node *node);
void bs_tree_use(struct bs_tree_node *node); /* NULL: nothing */

/* "/nitf/body/body.content/p[7]": the number where there are several of the name. */
const char *bs_tree_path(struct bs_arena *arena, const struct bs_tree_node *node);
struct bs_where bs_tree_where(const struct bs_tree_node *node, const char *file);
/* Reports ("read.lost") each topmost element that holds words or a picture and was not used. `path`: set before each, or "". */
void bs_tree_losses(struct bs_arena *arena, const struct bs_tree_node *root, const char *file,
                    const char *path, struct bs_diags *diags);

/* The node and what it holds as the maker's HTML; all is used then: what the maker leaves out it reports itself. `at`: where the
 * text that was parsed begins; line 0: not known, and the nodes' own lines count for nothing. */
void bs_maker_tree(struct bs_maker *maker, struct bs_tree_node *node, struct bs_where at);

/* ---- between the parsers' files ----------------------------------------------------------------------------------- */

/* Appends a copy of `node` (without links) to `parent`. */
struct bs_tree_node *bs_tree_add(struct bs_arena *arena, struct bs_tree_node *parent,
                                 const struct bs_tree_node *node);

#endif
