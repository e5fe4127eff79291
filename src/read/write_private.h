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

/* Which blocks may be written plainly (write_form.c). */
void bs_writer_survey(struct bs_writer *writer);
enum bs_form bs_form_of(const struct bs_writer *writer, const struct bs_block *block);
bool bs_plain_list(const struct bs_block *list);
bool bs_plain_attribution(const struct bs_block *block);

/* The article's fields (write_front_matter.c). */
void bs_write_front_matter(struct bs_writer *writer);

#endif
