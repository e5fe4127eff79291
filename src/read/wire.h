/* wire.h: an article out of a format that says what everything is: fields, a body, pictures.
 *
 * Takes  fields in any order, the body as HTML, plain text or a tree, pictures with their words.
 * Gives  an article: head blocks in their order, no field told twice, tidied as any other.
 * Knows  article. Not the format.
 * Fails  never.
 */
#ifndef BS_WIRE_H
#define BS_WIRE_H

#include "read/tree.h"

struct bs_wire {
    struct bs_arena *arena;
    const struct bs_input *input;
    struct bs_diags *diags;
    struct bs_tally *tally;
    struct bs_article *article;
    struct bs_maker maker;
    struct bs_text head[BS_BLOCK_DATELINE + 1]; /* by kind; utf8 NULL: not given */
    struct bs_where head_where[BS_BLOCK_DATELINE + 1];
    bool
        deck_is_summary; /* the deck may be for search engines: it is left out where the copy begins with it, or is too long */
    GPtrArray *authors, *keywords; /* const char * */
    GPtrArray *lead;               /* struct bs_block, figures that stand before the copy */
};

/* A picture and its words, each NULL where not given; caption and credit may hold HTML. */
struct bs_wire_picture {
    const char *src; /* NULL: a caption only */
    const char *alt, *caption, *credit;
    int focal_x, focal_y; /* 1/1000 of width and height + 1; 0: not given */
    struct bs_where where;
};

void bs_wire_init(struct bs_wire *wire, struct bs_arena *arena, const struct bs_input *input,
                  struct bs_diags *diags);
/* "<b>One</b> &amp; two" with its marks and entities read, in one line; once more where they were escaped twice. */
struct bs_text bs_wire_line(struct bs_wire *wire, const char *html);
/* Headline, kicker, deck, byline, dateline. NULL or blank words: nothing. The first given stays; another that says something else is
 * reported. */
void bs_wire_head(struct bs_wire *wire, enum bs_block_kind kind, const char *html,
                  struct bs_where where);
void bs_wire_author(struct bs_wire *wire, const char *name); /* NULL, blank, known: nothing */
void bs_wire_keyword(struct bs_wire *wire, const char *keyword);
/* ISO 8601 in any precision, "20210516T090004", "Sat, 21 Feb 2026 07:00:00 GMT". What is none is reported. The first given stays. */
void bs_wire_date(struct bs_wire *wire, const char *date, struct bs_where where);
void bs_wire_lang(struct bs_wire *wire,
                  const char *lang); /* BCP 47, "en_US", "eng"; the first given stays */

/* The copy, piece after piece. */
void bs_wire_html(struct bs_wire *wire, const char *html, size_t len, struct bs_where where);
void bs_wire_tree(struct bs_wire *wire, struct bs_tree_node *node, struct bs_where where);
/* Lines, or paragraphs parted by blank lines: what the text reader makes of them. */
void bs_wire_plain(struct bs_wire *wire, const char *utf8, size_t len, struct bs_where where);
void bs_wire_crosshead(struct bs_wire *wire, const char *html, int level, struct bs_where where);
void bs_wire_quote(struct bs_wire *wire, bool pull, const char *html, const char *attribution,
                   struct bs_where where);
/* Where the copy is now; `lead`: before it. One whose file the copy shows already is passed over. */
void bs_wire_picture(struct bs_wire *wire, const struct bs_wire_picture *picture, bool lead);

/* Puts the head before the copy, takes out of the copy what the head says already (reported), marks the dateline, guesses the
 * language where none is given, tidies. The article is whole then. */
struct bs_article *bs_wire_finish(struct bs_wire *wire);

#endif
