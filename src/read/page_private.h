/* page_private.h: what the files of the page reader share. */
#ifndef BS_PAGE_PRIVATE_H
#define BS_PAGE_PRIVATE_H

#include "read/json.h"
#include "read/wire.h"

enum bs_page_sign {
    BS_PAGE_PLAIN,
    BS_PAGE_STORY,     /* named as the article's text */
    BS_PAGE_HEAD,      /* byline, date: what the head of the article says */
    BS_PAGE_DOUBTFUL,  /* furniture when it is short or mostly links */
    BS_PAGE_FURNITURE, /* not the article, unless most of the page stands in it */
    BS_PAGE_TALK,      /* readers' comments: never the article, however long */
};

/* How much of an element is text, in bytes without spaces: a letter of Chinese says as much as three of English. */
struct bs_page_measure {
    uint32_t chars;  /* all */
    uint32_t linked; /* within links */
    uint32_t
        prose; /* in runs that are long enough for sentences and not mostly links, whoever says them */
    uint32_t copy; /* of `prose`, what stands in no furniture */
    uint32_t links;
    enum bs_page_sign sign;
    bool furniture; /* it, or what it stands in */
};

struct bs_page {
    struct bs_arena *arena;
    const struct bs_input *input;
    struct bs_diags *diags;
    struct bs_tally *tally;
    struct bs_tree_node *document, *head, *body;
    GHashTable *measures;            /* of each element below <body> */
    struct bs_tree_node *story;      /* the element that is the article, with its head */
    struct bs_tree_node *copy;       /* the element that holds its paragraphs; story or within */
    struct bs_tree_node *lead;       /* the picture between headline and copy; NULL: none */
    struct bs_tree_node *last_prose; /* in copy: lists of links after it lead away */
    GHashTable *left;                /* nodes that are left out */
    GHashTable *told;                /* how often something was left out, by the reason */
    GPtrArray *cuts;                 /* the same, in the order found */
};

/* What the page says of its article, as HTML; NULL: nothing. */
struct bs_page_facts {
    const char *headline, *deck, *summary, *kicker, *date, *lang, *site;
    GPtrArray *authors, *keywords; /* const char *, HTML */
    struct bs_where where;
};

/* ---- page_signs.c: what classes, ids and roles say of an element --------------------------------------------------- */

enum bs_page_sign bs_page_sign_of(const struct bs_tree_node *node);
/* Has class or id, cut into words at case and marks ("article__pullQuote"), all the words of `words`? */
bool bs_page_named(const struct bs_tree_node *node, const char *words);
/* A line that is furniture by what it says: "Advertisement", "Share this". */
bool bs_page_is_notice(const char *line);

/* ---- page_body.c: where the article stands ------------------------------------------------------------------------- */

void bs_page_measure(struct bs_page *page);
const struct bs_page_measure *bs_page_measure_of(const struct bs_page *page,
                                                 const struct bs_tree_node *node);
/* Sets story and copy. False: no text on the page. */
bool bs_page_find(struct bs_page *page);

/* ---- page_facts.c --------------------------------------------------------------------------------------------------- */

void bs_page_facts(struct bs_page *page, struct bs_page_facts *facts);
/* page_ld.c: what its JSON-LD says comes first. */
void bs_page_linked_data(struct bs_page *page, struct bs_page_facts *facts);
const char *bs_page_escape(struct bs_arena *arena, const char *words);

/* ---- page_clean.c: what of the copy is not the article's ------------------------------------------------------------- */

void bs_page_leave(struct bs_page *page, struct bs_tree_node *node, const char *why);
void bs_page_clean(struct bs_page *page, const struct bs_page_facts *facts);
/* page_media.c: lazy pictures get their address, embeds become words or are reported. */
void bs_page_media(struct bs_page *page, struct bs_tree_node *within);
/* Tells what of the page is not in the article, and takes the cuts out of the tree. */
void bs_page_cut(struct bs_page *page);

#endif
