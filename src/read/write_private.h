/* write_private.h: between the files that write Markdown. */
#ifndef BS_WRITE_PRIVATE_H
#define BS_WRITE_PRIVATE_H

#include "read/read_private.h"

struct bs_writer {
    struct bs_arena *arena; /* texts put together for writing */
    const struct bs_article *article;
    GString *out;
    GString *prefix;    /* before each line: the marks of the containers around it */
    GString *lead;      /* before the next line instead; empty: the prefix */
    bool fresh;         /* the next block is its container's first */
    GHashTable *labels; /* note → its label, of notes that are referred to */
    const struct bs_diag **diags;
    size_t n_diags, next_diag;
    /* What the reader will take for the head without being told; NULL: none. */
    const struct bs_block *kicker, *headline, *deck, *byline;
    const struct bs_block *opening; /* the paragraph in which it looks for a dateline */
};

enum bs_form {
    BS_FORM_PLAIN,   /* as a person would write it */
    BS_FORM_WRAPPED, /* the same, in a <div> that adds classes or a language */
    BS_FORM_FULL,    /* named outright */
};

void bs_writer_block(struct bs_writer *writer, const struct bs_block *block);

/* ---- lines and texts (write_lines.c) ------------------------------------------------------------------------------ */

/* A blank line, unless the container has only begun. */
void bs_writer_begin(struct bs_writer *writer);
void bs_writer_start_line(struct bs_writer *writer);
void bs_writer_blank_line(struct bs_writer *writer);
void bs_writer_line(struct bs_writer *writer, const char *line);
/* Lines from here on stand within a container: `marker` before the first, `rest` before the others. Give what it returns to
 * leave. */
gsize bs_writer_enter(struct bs_writer *writer, const char *marker, const char *rest);
void bs_writer_leave(struct bs_writer *writer, gsize saved);
void bs_writer_inline(struct bs_writer *writer, const struct bs_text *text, bool one_line,
                      bool cell);
void bs_writer_text(struct bs_writer *writer, const struct bs_text *text);
void bs_writer_paragraph(struct bs_writer *writer, const struct bs_text *text);
/* <div class="role classes" lang="…">, and what else `more` says. */
void bs_writer_open(struct bs_writer *writer, const char *element, const char *role,
                    const struct bs_block *block, const char *more);
void bs_writer_close(struct bs_writer *writer, const char *element);
/* The text of any kind under its own name. */
void bs_writer_stated(struct bs_writer *writer, const struct bs_block *block);

/* Which blocks may be written plainly (write_form.c). */
void bs_writer_survey(struct bs_writer *writer);
enum bs_form bs_form_of(const struct bs_writer *writer, const struct bs_block *block);
/* The paragraph's text as it is to be written: without the span of a dateline that the reader finds by itself. */
struct bs_text bs_writer_opening(const struct bs_writer *writer, const struct bs_block *block);
bool bs_plain_list(const struct bs_block *list);
bool bs_plain_attribution(const struct bs_block *block);

/* The article's fields (write_front_matter.c). */
void bs_write_front_matter(struct bs_writer *writer);

#endif
