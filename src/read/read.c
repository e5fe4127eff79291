/* read.c: which reader, and what all readers have in common.
 *
 * Every reader says how sure it is that the bytes are its own; the surest wins, the first of the table among equals. The
 * scale: 90 and more, the format's own signature; 60, a name that says so, or signs no other format has; 30, it could be;
 * 0, no. */
#include "read/read_private.h"

#include <string.h>

const struct bs_reader *const bs_readers[] = {
    &bs_reader_ninjs, &bs_reader_ans,  &bs_reader_wordpress,
    &bs_reader_nitf,  &bs_reader_feed, &bs_reader_markdown,
    &bs_reader_page,  &bs_reader_text, NULL};

static const struct bs_reader *reader_by_name(const char *format)
{
    for (size_t i = 0; bs_readers[i]; i++) {
        if (strcmp(bs_readers[i]->format, format) == 0)
            return bs_readers[i];
    }
    return NULL;
}

static const struct bs_reader *reader_that_claims(const struct bs_input *input)
{
    const struct bs_reader *best = NULL;
    int best_claim = 0;
    for (size_t i = 0; bs_readers[i]; i++) {
        int claim = bs_readers[i]->claims(input);
        if (claim > best_claim) {
            best = bs_readers[i];
            best_claim = claim;
        }
    }
    return best;
}

static bool is_readable(const struct bs_input *input, GError **error)
{
    if (input->size == 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s is empty; give a file that holds an article", input->name);
        return false;
    }
    if (input->size > BS_READ_CAP) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s has %zu MiB, and %u MiB is the most for one article; split it", input->name,
                    (input->size >> 20) + 1, BS_READ_CAP >> 20);
        return false;
    }
    return true;
}

static char *names_of_formats(void)
{
    GString *names = g_string_new(NULL);
    for (size_t i = 0; bs_readers[i]; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", bs_readers[i]->format);
    return g_string_free(names, FALSE);
}

bool bs_read_knows(const char *format, GError **error)
{
    if (reader_by_name(format))
        return true;
    g_autofree char *names = names_of_formats();
    g_set_error(error, BS_ERROR, BS_ERROR_USAGE, "there is no format '%s'; there are: %s", format,
                names);
    return false;
}

static void complete(struct bs_article *article)
{
    bs_quotes_link(article);
    const struct bs_block *headline = bs_article_lookup(article, BS_BLOCK_HEADLINE);
    if (!article->title && headline)
        article->title = headline->text.utf8;
    bs_article_number(article);
}

struct bs_article *bs_read_article(struct bs_arena *arena, const struct bs_input *given,
                                   struct bs_diags *diags, GError **error)
{
    struct bs_input input = *given;
    if (!input.name)
        input.name = "-";
    if (!is_readable(&input, error))
        return NULL;
    const struct bs_reader *reader =
        input.format ? reader_by_name(input.format) : reader_that_claims(&input);
    if (!reader) {
        g_autofree char *names = names_of_formats();
        g_set_error(error, BS_ERROR, input.format ? BS_ERROR_USAGE : BS_ERROR_INPUT,
                    "%s: no reader for %s; there are: %s", input.name,
                    input.format ? input.format : "what it holds", names);
        return NULL;
    }
    struct bs_article *article = reader->read(arena, &input, diags, error);
    if (!article)
        return NULL;
    for (struct bs_article *each = article; each; each = each->next)
        complete(each);
    return article;
}
