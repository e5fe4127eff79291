/* maker.h: an article put together from events, whatever markup they come from.
 *
 * Takes  containers opened and closed, running text, HTML tags (a fragment between Markdown blocks, or a whole page).
 * Gives  blocks in the model's form: quotes with their attribution, figures with caption and credit, no empty blocks.
 * Knows  article. Not the syntax.
 * Fails  never. Containers nested deeper than 64 are flattened, what cannot be printed is left out; both are reported.
 */
#ifndef BS_MAKER_H
#define BS_MAKER_H

#include "read/html_scan.h"
#include "read/read_private.h"
#include "read/span_text.h"

enum { BS_MAKER_DEPTH = 64 };

struct bs_picture_ref {
    const char *src, *alt, *title;
    int focal_x, focal_y;
    bool here; /* inline_here */
    struct bs_where where;
    uint32_t at; /* byte of the running text that it stands before */
};

/* A container that is open. */
struct bs_frame {
    struct bs_block *block; /* where children go; NULL: the article */
    struct bs_block *mark;  /* the last child when it was opened; NULL: none */
    const char *tag;        /* HTML element; NULL: the syntax closes it by bs_maker_close() */
    bool own;               /* `block` was made for this frame */
    bool markup;            /* markdown="1": its text is markup, too */
    int looseness;          /* of the lists in it: 1 loose, -1 tight, 0 as they are */
    int role; /* a text kind that its paragraphs get; BS_BLOCK_TABLE: its caption is the table's; or -1 */
    const char *classes, *lang;
    struct bs_where where;
};

/* An HTML element open within running text. */
struct bs_inline_tag {
    const char *tag;
    guint depth;      /* of spans, before it */
    const char *tail; /* said when it closes: the closing quote of <q> */
};

struct bs_maker {
    struct bs_arena *arena;
    struct bs_article *article;
    const struct bs_input *input;
    struct bs_tally *tally;
    struct bs_diags *diags;
    GHashTable *settled; /* blocks whose kind the writer stated: no guess touches them */

    struct bs_frame frames[BS_MAKER_DEPTH];
    int depth;    /* frames in use */
    int too_deep; /* opened and not kept */
    bool told_deep;

    struct bs_span_text text; /* being filled */
    bool in_text;
    bool implicit; /* the text began without a tag or syntax of its own: a block ends it */
    enum bs_block_kind text_kind;
    int text_level;
    struct bs_where text_where;
    struct bs_block cell; /* particulars of the cell being filled */
    const char *text_classes, *text_lang;
    const char *text_tag; /* HTML element that began the text; NULL: none */
    bool text_markup;     /* its words are markup */
    /* Reads words as the syntax's inline markup into the text; NULL: there is none. */
    void (*markup)(void *user, const char *utf8, size_t len, struct bs_where where);
    void *markup_user;
    int markup_left;         /* how often it may still be called: each costs a parser */
    int64_t credit_at;       /* byte where <small> or a credit's class began; -1: none */
    GArray *inline_tags;     /* struct bs_inline_tag */
    GArray *pictures;        /* struct bs_picture_ref, of the text being filled */
    GArray *late;            /* struct bs_picture_ref, out of tables and lists */
    GPtrArray *late_figures; /* struct bs_block, likewise */
    bool preformatted;
    GString *code;
    struct bs_where code_where;
    int skip; /* depth inside an element that is left out */
    const char *skip_tag;
};

void bs_maker_init(struct bs_maker *maker, struct bs_arena *arena, struct bs_article *article,
                   const struct bs_input *input, struct bs_tally *tally);
/* Closes what is still open: the article is whole then. */
void bs_maker_close_all(struct bs_maker *maker);
void bs_maker_finish(struct bs_maker *maker);

/* A container of the syntax. NULL: nested too deep, its children go to the parent. Each is closed, kept or not. */
struct bs_block *bs_maker_open(struct bs_maker *maker, enum bs_block_kind kind,
                               struct bs_where where);
void bs_maker_close(struct bs_maker *maker);
/* The innermost container; NULL: the article. */
struct bs_block *bs_maker_parent(const struct bs_maker *maker);

/* Running text: fill maker->text between the two. */
void bs_maker_begin(struct bs_maker *maker, enum bs_block_kind kind, struct bs_where where);
void bs_maker_end(struct bs_maker *maker);
/* A block of its own with finished text; the article's text as it comes is ended before. */
struct bs_block *bs_maker_block(struct bs_maker *maker, enum bs_block_kind kind,
                                struct bs_where where, struct bs_text text);
/* Preformatted text; one line end at its end is not kept, tabs become spaces. */
struct bs_block *bs_maker_code(struct bs_maker *maker, const char *utf8, size_t len,
                               struct bs_where where);
/* An address as it is kept: without the line ends and spaces that HTML lets stand in it. */
const char *bs_maker_address(struct bs_arena *arena, const char *written);
/* Where it may stand: with the running text, here, or after the list, table or quote that is open. */
void bs_maker_picture(struct bs_maker *maker, const struct bs_picture_ref *picture);

/* A fragment. What it leaves open a later one may close. `in_line`: inside running text of the syntax, where elements that
 * make blocks mean nothing. */
void bs_maker_html(struct bs_maker *maker, const char *html, size_t len, bool in_line,
                   struct bs_where where);
/* The same from a parser's tree: an element's start or end; text as it stands in the source, with its entities. */
void bs_maker_tag(struct bs_maker *maker, const struct bs_html_tag *tag, bool in_line,
                  struct bs_where where);
void bs_maker_words(struct bs_maker *maker, const char *html, size_t len, struct bs_where where);
/* Text with its entities read. */
void bs_maker_text(struct bs_maker *maker, const char *utf8, size_t len, struct bs_where where);

/* ---- between maker.c and maker_html.c ----------------------------------------------------------------------------- */

bool bs_maker_push(struct bs_maker *maker, const struct bs_frame *frame);
void bs_maker_pop(struct bs_maker *maker);
struct bs_block *bs_maker_append(struct bs_maker *maker, enum bs_block_kind kind,
                                 struct bs_where where);

/* ---- quotes, figures, alerts as blocks say them (maker_shape.c) ------------------------------------------------------ */

/* Puts caption and credit under a figure, when the text is one or both. False: it is neither. */
bool bs_shape_caption(struct bs_maker *maker, struct bs_block *figure, const struct bs_text *text,
                      int64_t credit_at, bool surely);
/* The text of a paragraph in a quote or alert; it makes the blocks. */
void bs_shape_quoted(struct bs_maker *maker, struct bs_block *quote, struct bs_where where,
                     const struct bs_text *text, const GArray *breaks);
/* A quote is complete: pull quote or block quote? */
void bs_shape_quote(struct bs_maker *maker, struct bs_block *quote);
/* A figure is complete: what is neither caption nor credit goes after it, or takes its place when it has no picture. */
void bs_shape_figure(struct bs_maker *maker, struct bs_block *figure);
/* A table without rows: what it holds is text. False: it has rows. */
bool bs_shape_rowless(struct bs_maker *maker, struct bs_block *table);
/* A table has one caption, and that comes first. */
void bs_shape_captions(struct bs_maker *maker, struct bs_block *table);
/* Puts a caption that stands beside a table into it. */
void bs_shape_table_caption(struct bs_maker *maker, struct bs_block *first);
/* Length of "[!NOTE]" at the head of a text; 0: none. */
uint32_t bs_alert_mark(const char *utf8);
/* Bytes of a dash and the space after it at the head of a text that names a speaker; 0: none. */
uint32_t bs_attribution_dash(const char *utf8);
/* Where a credit ("Photo: Jane Doe") ends a caption; its length when none does. */
uint32_t bs_credit_at(const struct bs_text *caption);

#endif
