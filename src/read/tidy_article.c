/* tidy_article.c: straight marks and hyphens of an article that was written, not scraped.
 *
 * A writer who set one typographic mark set all as they are meant, and nothing is touched. One who types what the keyboard has
 * leaves the rest to the page, as every content system sets it: so quotation marks and apostrophes become those of the language
 * where all are straight, and hyphens become dashes where there is no dash. Each block has the marks of its own language. */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

static bool is_prose(const struct bs_block *block)
{
    return bs_block_holds_text(block->kind) && block->kind != BS_BLOCK_CODE && block->text.len > 0;
}

const char *bs_article_lang(const struct bs_article *article)
{
    enum { ENOUGH = 4096, FEW = 60 }; /* bytes */
    if (article->lang) {
        return article->lang;
    }
    g_autoptr(GString) text = g_string_new(NULL);

    for (const struct bs_block *block = article->first; block && text->len < ENOUGH;
         block = bs_block_next(block, NULL)) {
        if (block->kind == BS_BLOCK_PARAGRAPH) {
            g_string_append_len(text, block->text.utf8, block->text.len);
            g_string_append_c(text, '\n');
        }
    }
    return text->len >= FEW ? bs_lang_guess(text->str, text->len, NULL) : NULL;
}

static const char *lang_of(const struct bs_block *block, const char *lang)
{
    while (block && !block->lang) {
        block = block->parent;
    }
    return block ? block->lang : lang;
}

/* A quotation may go on in it. */
static const char *paragraph_after(const struct bs_block *block)
{
    return block->next && is_prose(block->next) ? block->next->text.utf8 : NULL;
}

static void mend_block(struct bs_tidy *tidy, struct bs_block *block, bool marks, bool dashes)
{
    if (dashes && (strstr(block->text.utf8, "--") || strstr(block->text.utf8, " - "))) {
        bs_mend_run(tidy, &block->text, block->where, bs_tidy_pass_dashes);
    }
    if (marks) {
        bs_tidy_quotes(tidy, &block->text, block->where, paragraph_after(block));
    }
}

void bs_tidy_article(struct bs_arena *arena, struct bs_article *article, struct bs_diags *diags)
{
    const char *lang = bs_article_lang(article);
    struct bs_tidy *tidy = bs_tidy_create(arena, diags, lang);

    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (is_prose(block)) {
            bs_tidy_survey(tidy, &block->text);
        }
    }
    bool marks = !bs_tidy_has_marks(tidy);
    bool dashes = tidy->em_spaced + tidy->em_closed + tidy->en_spaced == 0;
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (is_prose(block)) {
            tidy->lang = lang_of(block, lang);
            mend_block(tidy, block, marks, dashes);
        }
    }
    bs_tidy_finish(tidy);
}
