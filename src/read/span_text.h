/* span_text.h: running text with spans, put together piece by piece.
 *
 * Takes  pieces of UTF-8, opened and closed spans, soft and hard line breaks, in reading order.
 * Gives  a bs_text in the model's normal form: single spaces, no control characters but U+000A, spans that nest.
 * Fails  never.
 */
#ifndef BS_SPAN_TEXT_H
#define BS_SPAN_TEXT_H

#include "article/article.h"

struct bs_span_text {
    struct bs_arena *arena;
    GString *text;
    GArray *spans;  /* struct bs_span, in the order opened */
    GArray *open;   /* guint: those still open, outer first */
    GArray *breaks; /* guint32: where a source line ended, soft or hard */
};

void bs_span_text_init(struct bs_span_text *maker, struct bs_arena *arena);
void bs_span_text_finish(struct bs_span_text *maker);
void bs_span_text_clear(struct bs_span_text *maker);

/* Runs of white space become one space; none at the start and none after a hard break. */
void bs_span_text_add(struct bs_span_text *maker, const char *utf8, size_t len);
void bs_span_text_soft_break(struct bs_span_text *maker);
void bs_span_text_hard_break(struct bs_span_text *maker);

/* How many spans are open: to close back to later. */
guint bs_span_text_depth(const struct bs_span_text *maker);
bool bs_span_text_within(const struct bs_span_text *maker, enum bs_span_kind kind);
/* Lent until the next call: set href, lang or note at once. NULL: nested too deep, or a link within a link; the span is not
 * kept. */
struct bs_span *bs_span_text_open(struct bs_span_text *maker, enum bs_span_kind kind);
/* Closes what was opened since `depth`. */
void bs_span_text_close(struct bs_span_text *maker, guint depth);

/* The text so far, trimmed, with all spans closed; the maker is empty then, but for `breaks`. */
struct bs_text bs_span_text_take(struct bs_span_text *maker);

/* ---- finished text ------------------------------------------------------------------------------------------------ */

struct bs_text bs_text_plain(struct bs_arena *arena, const char *utf8);
/* Bytes from..to with their spans, trimmed. Spans that reach over an end are cut there. */
struct bs_text bs_text_slice(struct bs_arena *arena, const struct bs_text *text, uint32_t from,
                             uint32_t to);
/* Does one span of that kind hold all of the text? */
bool bs_text_all(const struct bs_text *text, enum bs_span_kind kind);
/* The same text without that span. */
struct bs_text bs_text_unwrap(struct bs_arena *arena, const struct bs_text *text,
                              enum bs_span_kind kind);

/* The same text within one more span. */
struct bs_text bs_text_wrap(struct bs_arena *arena, const struct bs_text *text,
                            enum bs_span_kind kind);
/* The one, the words between, the other. */
struct bs_text bs_text_join(struct bs_arena *arena, const struct bs_text *left, const char *between,
                            const struct bs_text *right);
bool bs_text_equal(const struct bs_text *a, const struct bs_text *b);

#endif
