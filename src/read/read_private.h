/* read_private.h: what the readers share among themselves. */
#ifndef BS_READ_PRIVATE_H
#define BS_READ_PRIVATE_H

#include "read/read.h"

extern const struct bs_reader bs_reader_ans, bs_reader_markdown, bs_reader_ninjs, bs_reader_text,
    bs_reader_wordpress;
extern const struct bs_reader bs_reader_page;
extern const struct bs_reader bs_reader_nitf, bs_reader_feed;

/* ---- encoding: bytes to clean UTF-8 ------------------------------------------------------------------------------- */

/* Valid UTF-8, NUL-terminated, lines ended by U+000A whatever the file used, so that the n-th line here is the n-th line an
 * editor shows. Free of control characters (but tab), byte order marks, soft hyphens (but at a line end) and private use. */
struct bs_copy {
    const char *utf8;
    size_t len;
};

/* Every guess and repair is reported. False: empty, or not text (BS_ERROR_INPUT). */
bool bs_read_decode(struct bs_arena *arena, const struct bs_input *input, struct bs_diags *diags,
                    struct bs_copy *copy, GError **error);

/* ---- tally: the same trouble a thousand times is told a few times and then counted --------------------------------- */

struct bs_tally;

struct bs_tally *bs_tally_create(struct bs_arena *arena, struct bs_diags *diags);
/* As bs_diag(). `key` names the repair (copied): the fourth of one topic and key is only counted. */
void bs_tally(struct bs_tally *tally, enum bs_severity severity, struct bs_where where,
              const char *topic, const char *key, const char *format, ...) G_GNUC_PRINTF(6, 7);
struct bs_diags *bs_tally_diags(const struct bs_tally *tally);
/* Reports "… and 37 more" for what was only counted, in the order first seen. */
void bs_tally_finish(struct bs_tally *tally);

/* ---- tidy: mending one text at a time -------------------------------------------------------------------------------- */

struct bs_tidy;

/* One for an article: it learns from all texts (survey) before it mends any, so that quotes and apostrophes come out as most
 * of the article has them. lang: BCP 47 or NULL. */
struct bs_tidy *bs_tidy_create(struct bs_arena *arena, struct bs_diags *diags, const char *lang);
void bs_tidy_survey(struct bs_tidy *tidy, const struct bs_text *text);
/* Entities, mojibake, stray markup, spaces, dashes, doubled words. Spans move along; code spans are not touched. */
void bs_tidy_mend(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where);
/* Takes the word away that a paragraph begins with and the one before ended with, in mid-sentence. */
void bs_tidy_between(struct bs_tidy *tidy, const struct bs_text *before, struct bs_text *text,
                     struct bs_where where);
/* Quotes and apostrophes, once all texts are mended. next: the paragraph that follows (a quotation may go on in it) or
 * NULL. */
void bs_tidy_quotes(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where,
                    const char *next);
/* Quotes, apostrophes and dashes of a whole article by a writer's hand, where they are all straight. */
void bs_tidy_article(struct bs_arena *arena, struct bs_article *article, struct bs_diags *diags);
void bs_tidy_finish(struct bs_tidy *tidy); /* tells what was only counted */

/* The language most of the words belong to, as BCP 47; NULL: too little text to tell. sure: percent of the words looked at
 * that speak for it, may be NULL. */
const char *bs_lang_guess(const char *utf8, size_t len, int *sure);
/* tidy_article.c: the article's own language, else that of its paragraphs. NULL: nobody says, and they are too few to tell. */
const char *bs_article_lang(const struct bs_article *article);

/* Bytes of a dateline at the head of a paragraph with its dash ("PUTRAJAYA, Nov 22 —"); 0: none. */
size_t bs_dateline_length(const char *utf8);
/* Marks it as BS_SPAN_DATELINE. False: there is none. */
bool bs_dateline_mark(struct bs_arena *arena, struct bs_text *text);

/* The character of an HTML 4 entity, by its name without "&" and ";"; 0: there is none of that name. */
gunichar bs_entity_named(const char *name, size_t len);

/* ---- what every reader's article gets ----------------------------------------------------------------------------- */

/* The file that a picture's name in the copy stands for, below the article's folder or the assets; NULL: refused or missing,
 * and reported ("figure.refused", "figure.missing"). */
const char *bs_picture_resolve(struct bs_arena *arena, const struct bs_input *input,
                               const char *src, struct bs_where where, struct bs_diags *diags);

/* Sets as.quote.source of every pull quote whose words a paragraph has. bs_read_article() does it for all readers. */
void bs_quotes_link(struct bs_article *article);

#endif
