/* select.h: elements and the selectors that fit them. Private to the stage.
 *
 * Selectors Level 4, the part that print needs. An element is a block, a stretch of text or the article itself, under the
 * name that HTML would give it (vocabulary.c).
 *
 * Siblings are those that stay in the flow of the text: a figure that is not pinned to its place and a pull quote are moved
 * elsewhere by the composer, so `h2 + p` and :first-child see through them. To such a block itself, siblings are as written.
 */
#ifndef BS_STYLE_SELECT_H
#define BS_STYLE_SELECT_H

#include "style/cascade.h"

enum { BS_MAX_CLASSES = 16 };

struct bs_element {
    const struct bs_element *parent; /* NULL: the article */
    const struct bs_element *prev;   /* sibling before it; NULL: none or not known */
    int type;                        /* number of its name */
    int classes[BS_MAX_CLASSES];
    int n_classes;
    /* places among siblings, from 1; 0: text within a block has none */
    int nth, nth_last, nth_type, nth_type_last;
    const char *lang; /* in force */
    const struct bs_article *article;
    const struct bs_block *block; /* NULL: the article, or a figure's img */
    const struct bs_span *span;
    bool vague; /* stands for any such element: what is not known of it may be so or not */
};

enum bs_pseudo {
    BS_PSEUDO_NONE,
    BS_PSEUDO_BEFORE,
    BS_PSEUDO_AFTER,
    BS_PSEUDO_FIRST_LETTER,
    BS_PSEUDO_LEAD_IN,
    BS_PSEUDO_MARKER,
    BS_N_PSEUDOS
};

struct bs_compound;

struct bs_selector {
    const struct bs_compound *compounds; /* rightmost first */
    int n;
    enum bs_pseudo pseudo;
    int specificity; /* a·10⁶ + b·10³ + c */
    const struct bs_rule *rule;
    int order;
};

struct bs_selector_list {
    int n;
    const struct bs_selector *at;
};

/* Names of types, classes and ids as small numbers; those of the vocabulary come first and are the same in every sheet. */
struct bs_names;
struct bs_names *bs_names_create(void);
void bs_names_destroy(struct bs_names *names);
int bs_names_intern(struct bs_names *names, const char *name);
bool bs_names_vocabulary(int name); /* a type or class that articles have of themselves */
bool bs_names_type(int name);
int bs_names_count(const struct bs_names *names);
/* For "did you mean": offers every type. */
void bs_names_offer(struct bs_nearest *nearest);

/* The list between c->at and c->end; selectors that cannot be read make the whole list invalid (§4.1): false, and c->bad. */
bool bs_selectors_parse(struct bs_cursor *c, struct bs_names *names, struct bs_selector_list *list);

enum bs_match { BS_MATCH_NO, BS_MATCH_MAYBE, BS_MATCH_YES }; /* MAYBE: of vague elements only */
enum bs_match bs_selector_match(const struct bs_selector *selector,
                                const struct bs_element *element);

/* Selectors by what their rightmost part asks for, so that an element meets few. */
struct bs_index;
struct bs_index *bs_index_create(const struct bs_selector *selectors, int n, int n_names);
void bs_index_destroy(struct bs_index *index);
/* Calls `found` with each selector that may fit, in no order, perhaps twice. */
void bs_index_visit(const struct bs_index *index, const struct bs_element *element,
                    void (*found)(void *data, const struct bs_selector *selector), void *data);

/* The name or number under which the index keeps a selector: class, else type; -1: neither. */
int bs_selector_key(const struct bs_selector *selector);

#endif
