/* markdown_private.h: between the files that read Markdown. */
#ifndef BS_MARKDOWN_PRIVATE_H
#define BS_MARKDOWN_PRIVATE_H

#include "read/front_matter.h"
#include "read/maker.h"

/* One file being read. */
struct bs_markdown {
    struct bs_arena *arena;
    struct bs_article *article;
    const struct bs_input *input;
    struct bs_diags *diags;
    struct bs_tally *tally;
    struct bs_front_matter front;
    struct bs_maker maker;
    GPtrArray *
        notes; /* struct bs_block, by footnote number - 1; not in the article before their text is */
    int first_line; /* of the body, less one */
};

static inline struct bs_where bs_markdown_where(const struct bs_markdown *md, int line, int column)
{
    return (struct bs_where){md->input->name, line > 0 ? line + md->first_line : 0, column};
}

/* The body, by cmark (markdown.c). */
void bs_markdown_parse(struct bs_markdown *md, const char *text, size_t len);
/* One line of inline markup as a text, as front matter has it. */
struct bs_text bs_markdown_line(struct bs_markdown *md, const char *words);
/* The same into the text being made: the maker's `markup`, for HTML that says markdown="1". */
void bs_markdown_markup(void *user, const char *utf8, size_t len, struct bs_where where);

/* Calls of site generators to what they stand for (markdown_templates.c), then what would keep cmark too long made plain
 * (markdown_guard.c). Lines stay where they are. `nodes`: about how many cmark will make. */
const char *bs_markdown_templates(struct bs_markdown *md, const char *text, size_t *len);
const char *bs_markdown_guard(struct bs_markdown *md, const char *text, size_t *len, size_t *nodes);

/* Reports footnotes that cmark dropped (markdown_notes.c). */
void bs_markdown_check_notes(struct bs_markdown *md, const char *text, size_t len);

/* Head blocks and the article's fields from the front matter, then what the first paragraphs are (markdown_head.c). */
void bs_markdown_head(struct bs_markdown *md);

#endif
