/* read.h: files to one article.
 *
 * Takes  bytes and the name they came under.
 * Gives  an article, numbered, in the arena, and by its `next` the others where the file holds several (a feed, a package); a
 *        report of every repair, removal and doubtful guess.
 * Knows  article, and one parser library per reader file.
 * Fails  when the bytes are no text, empty or over the cap: BS_ERROR_INPUT. Odd copy is never failure.
 */
#ifndef BS_READ_H
#define BS_READ_H

#include "article/article.h"

struct bs_input {
    const char
        *name; /* as the user named it; shown in messages; decides the format only as a tie-break */
    const char *data; /* need not end in NUL */
    size_t size;
    const char *folder;        /* pictures are looked for below it; NULL: the name's own folder */
    const char *const *assets; /* further folders; NULL-terminated or NULL */
    const char *format;        /* "text", "ninjs" …: forced; NULL: seen from the content */
    bool no_tidy;              /* leave the copy as it is */
    const char *date; /* ISO 8601, of the issue: an embargo that ends later is one; NULL: any is */
    bool unreleased;  /* take also what its source has canceled, withheld or put under embargo */
};

/* One reader. `claims` looks at content and name and says how sure it is, 0..100. */
struct bs_reader {
    const char *format;
    const char *description;
    int (*claims)(const struct bs_input *input);
    struct bs_article *(*read)(struct bs_arena *arena, const struct bs_input *input,
                               struct bs_diags *diags, GError **error);
};

/* All, ended by NULL. */
extern const struct bs_reader *const bs_readers[];

/* False: BS_ERROR_USAGE. */
bool bs_read_knows(const char *format, GError **error);

#define BS_READ_CAP (8u << 20) /* largest input */

struct bs_article *bs_read_article(struct bs_arena *arena, const struct bs_input *input,
                                   struct bs_diags *diags, GError **error);

/* Lifts pull quotes from the article's direct speech, so that with the writer's own it has `most` or as many as it is good for.
 * Each is a new block that names its source, and a note. Returns how many; the article is numbered anew. */
int bs_quotes_lift(struct bs_arena *arena, struct bs_article *article, int most,
                   struct bs_diags *diags);
/* Takes all pull quotes out. Returns how many; likewise. */
int bs_quotes_drop(struct bs_article *article);

/* The article as our Markdown (broadsheet-markdown(7)), with the diagnostics as HTML comments before the blocks they speak of:
 * reading it again gives the same article. */
void bs_write_markdown(const struct bs_article *article, const struct bs_diags *diags,
                       GString *out);

#endif
