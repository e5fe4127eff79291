/* quotes.c: which paragraph a pull quote lifts.
 *
 * A pull quote may not stand beside the words it repeats, so each is looked for in the body. Quoting desks change case, quote
 * marks and stops and cut with an ellipsis: compared are letters and digits alone, in lower case, and a quote that was cut is
 * looked for by its longest part. All paragraphs are laid into one string, so that a quote costs one search. */
#include "read/text_private.h"

#include <string.h>

enum {
    MIN_LETTERS = 12, /* fewer are no evidence */
    MAX_QUOTES = 200, /* each costs a pass over the article */
};

struct body {
    GString *letters;
    GArray *starts; /* gsize: where each paragraph begins in `letters` */
    GPtrArray *paragraphs;
};

static bool is_within_quote(const struct bs_block *block)
{
    for (; block; block = block->parent) {
        if (block->kind == BS_BLOCK_PULL_QUOTE)
            return true;
    }
    return false;
}

static void collect_body(const struct bs_article *article, struct body *body)
{
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (block->kind != BS_BLOCK_PARAGRAPH || is_within_quote(block))
            continue;
        gsize start = body->letters->len;
        bs_text_letters(body->letters, block->text.utf8, block->text.len);
        if (body->letters->len == start)
            continue;
        g_array_append_val(body->starts, start);
        g_ptr_array_add(body->paragraphs, block);
        g_string_append_c(body->letters, '|'); /* no match reaches over it */
    }
}

static struct bs_block *paragraph_at(const struct body *body, gsize at)
{
    guint low = 0;
    guint high = body->starts->len;
    while (high - low > 1) {
        guint mid = (low + high) / 2;
        if (g_array_index(body->starts, gsize, mid) <= at)
            low = mid;
        else
            high = mid;
    }
    return body->paragraphs->pdata[low];
}

/* The letters of the quote's longest part between ellipses. */
static void longest_part(const struct bs_block *quote, GString *letters)
{
    g_autoptr(GString) part = g_string_new(NULL);
    for (const struct bs_block *block = quote->first; block; block = block->next) {
        if (block->kind != BS_BLOCK_PARAGRAPH)
            continue;
        g_auto(GStrv) dots = g_strsplit(block->text.utf8, "...", -1);
        for (size_t i = 0; dots[i]; i++) {
            g_auto(GStrv) parts = g_strsplit(dots[i], "…", -1);
            for (size_t j = 0; parts[j]; j++) {
                g_string_truncate(part, 0);
                bs_text_letters(part, parts[j], strlen(parts[j]));
                if (part->len > letters->len)
                    g_string_assign(letters, part->str);
            }
        }
    }
}

void bs_quotes_link(struct bs_article *article)
{
    int left = MAX_QUOTES;
    struct body body = {NULL, NULL, NULL};
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (struct bs_block *block = article->first; block && left > 0;
         block = bs_block_next(block, NULL)) {
        if (block->kind != BS_BLOCK_PULL_QUOTE || block->as.quote.source)
            continue;
        if (!body.letters) {
            body.letters = g_string_new(NULL);
            body.starts = g_array_new(FALSE, FALSE, sizeof(gsize));
            body.paragraphs = g_ptr_array_new();
            collect_body(article, &body);
        }
        left--;
        g_string_truncate(wanted, 0);
        longest_part(block, wanted);
        if (wanted->len < MIN_LETTERS)
            continue;
        const char *at = strstr(body.letters->str, wanted->str);
        if (at)
            block->as.quote.source = paragraph_at(&body, (gsize)(at - body.letters->str));
    }
    if (body.letters) {
        g_string_free(body.letters, TRUE);
        g_array_unref(body.starts);
        g_ptr_array_unref(body.paragraphs);
    }
}
