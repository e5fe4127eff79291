/* article.h: the model that every reader fills.
 *
 * An article is a tree of blocks in reading order. Text-bearing blocks hold UTF-8 (NFC as it came, no control characters but
 * U+000A for a forced line break, single spaces) with spans; containers hold blocks. Everything lives in the job's arena.
 */
#ifndef BS_ARTICLE_H
#define BS_ARTICLE_H

#include "base/base.h"

enum bs_block_kind {
    /* text */
    BS_BLOCK_KICKER,
    BS_BLOCK_HEADLINE,
    BS_BLOCK_DECK, /* standfirst */
    BS_BLOCK_BYLINE,
    BS_BLOCK_DATELINE, /* place and date on their own; a place that opens a paragraph is a BS_SPAN_DATELINE in it */
    BS_BLOCK_PARAGRAPH,
    BS_BLOCK_CROSSHEAD, /* as.crosshead */
    BS_BLOCK_ATTRIBUTION,
    BS_BLOCK_CAPTION,
    BS_BLOCK_CREDIT,
    BS_BLOCK_CELL, /* as.cell */
    BS_BLOCK_CODE, /* preformatted: spaces and line breaks are the writer's */
    /* containers */
    BS_BLOCK_PULL_QUOTE,  /* paragraphs, attribution?  as.quote */
    BS_BLOCK_BLOCK_QUOTE, /* paragraphs, attribution? */
    BS_BLOCK_LIST,        /* list items  as.list */
    BS_BLOCK_LIST_ITEM,   /* paragraphs, lists */
    BS_BLOCK_FIGURE,      /* caption?, credit?  as.figure */
    BS_BLOCK_TABLE,       /* caption?, rows  as.table */
    BS_BLOCK_ROW,         /* cells */
    BS_BLOCK_ASIDE,       /* sidebar, fact box: crosshead?, paragraphs, lists */
    BS_BLOCK_NOTE,        /* footnote: paragraphs  as.note */
    /* neither */
    BS_BLOCK_RULE, /* a break in the story */
    BS_N_BLOCK_KINDS
};

enum bs_span_kind {
    BS_SPAN_EM,
    BS_SPAN_STRONG,
    BS_SPAN_SMALL_CAPS,
    BS_SPAN_SUP,
    BS_SPAN_SUB,
    BS_SPAN_CODE,
    BS_SPAN_STRIKE,
    BS_SPAN_LINK,     /* href */
    BS_SPAN_DATELINE, /* "GEORGIA –" at the head of a paragraph */
    BS_SPAN_NOTE_REF, /* note: the BS_BLOCK_NOTE it points to */
    BS_SPAN_LANG,     /* lang */
    BS_N_SPAN_KINDS
};

/* Spans nest or are apart, never cross. Sorted by start, the outer before the inner. start < end. */
struct bs_span {
    enum bs_span_kind kind;
    uint32_t start, end;   /* bytes into the text */
    const char *href;      /* BS_SPAN_LINK */
    const char *lang;      /* BS_SPAN_LANG: BCP 47 */
    struct bs_block *note; /* BS_SPAN_NOTE_REF */
};

struct bs_text {
    const char *utf8; /* valid, NUL-terminated; "" when empty */
    uint32_t len;
    uint32_t n_spans;
    struct bs_span *spans;
};

enum bs_cell_align { BS_CELL_START, BS_CELL_CENTER, BS_CELL_END };

struct bs_block {
    enum bs_block_kind kind;
    int index; /* place in document order, set by bs_article_number(); the key of style and page nodes */
    struct bs_where where;
    const char *lang;    /* BCP 47; NULL: the parent's */
    const char *classes; /* the writer's own classes, space-separated; NULL: none */
    struct bs_block *parent, *first, *last, *next, *prev;
    struct bs_text text;
    union {
        struct {
            int level; /* 2..6, as h2..h6 */
        } crosshead;
        struct {
            const struct bs_block *source; /* the paragraph whose words it lifts; NULL: an extra */
            bool lifted;                   /* not by the writer: bs_quotes_lift() */
        } quote;
        struct {
            bool ordered;
            int start;  /* first number of an ordered list */
            bool loose; /* items stand apart */
        } list;
        struct {
            int before; /* items of its list before it, set by bs_article_number() */
        } item;
        struct {
            const char *src;      /* as written; NULL: a caption whose picture is not there */
            const char *path;     /* resolved against the article's folder; NULL: refused or none */
            const char *alt;      /* NULL: none given */
            int focal_x, focal_y; /* 1/1000 of width and height + 1; 0: not given */
            bool inline_here;     /* the writer wants it at this very place */
        } figure;
        struct {
            int n_columns;
            bool has_head; /* the first row is a head */
        } table;
        struct {
            bool head;
            enum bs_cell_align align;
        } cell;
        struct {
            const char *label; /* "1", "a": as shown */
        } note;
    } as;
};

struct bs_article {
    const char *source; /* file it was read from, as named; NULL: none */
    const char *title;  /* plain text; the headline's words when nothing else was said */
    const char *lang;   /* BCP 47; NULL: not known */
    const char *slug, *id, *date /* ISO 8601 */, *section, *publication, *rights, *subject;
    const char *const *authors;  /* NULL-terminated or NULL */
    const char *const *keywords; /* NULL-terminated or NULL */
    const char *style;           /* the style the article's own front matter asks for; NULL: none */
    struct bs_block *first, *last;
    int n_blocks; /* of all depths, after bs_article_number() */
    struct bs_article
        *next; /* the next article of the same file; NULL: the last, or the only one */
};

struct bs_article *bs_article_create(struct bs_arena *arena, const char *source);
/* Appends to `parent`, or to the article when parent is NULL. */
struct bs_block *bs_article_append(struct bs_arena *arena, struct bs_article *article,
                                   struct bs_block *parent, enum bs_block_kind kind,
                                   struct bs_where where);
void bs_block_unlink(struct bs_article *article, struct bs_block *block);
/* Puts an unlinked block after `prev` (NULL: first) under `parent` (NULL: the article). */
void bs_block_insert(struct bs_article *article, struct bs_block *parent, struct bs_block *prev,
                     struct bs_block *block);
/* Sets every block's index in document order, every item's place in its list and the article's count. Call when the reader is
 * done. */
void bs_article_number(struct bs_article *article);
/* The next block in document order (children before siblings), NULL at the end. `within`: stay inside it; NULL: the article. */
struct bs_block *bs_block_next(const struct bs_block *block, const struct bs_block *within);
/* First block of that kind at the top level or below; NULL. */
struct bs_block *bs_article_lookup(const struct bs_article *article, enum bs_block_kind kind);

/* Of a file's articles the n-th, from 1; 0: the first, and `many` those from it on. `one`: then there must be no more. NULL:
 * BS_ERROR_INPUT, with the titles to choose from. */
struct bs_article *bs_article_choose(struct bs_article *first, int wanted, bool one, int *many,
                                     GError **error);

bool bs_block_holds_text(enum bs_block_kind kind);
const char *bs_block_kind_name(enum bs_block_kind kind); /* "headline", "pull-quote" … */
const char *bs_span_kind_name(enum bs_span_kind kind);

/* Words as print counts them (runs of non-space holding a letter or digit) in body paragraphs, lists and block quotes: no
 * head, caption, pull quote, table, aside or note. */
int bs_article_body_words(const struct bs_article *article);

/* The tree as readable text, one block a line with its position: what --dump=article and the goldens hold. */
void bs_article_dump(const struct bs_article *article, GString *out);

#endif
