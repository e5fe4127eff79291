/* What is lifted from every article of a folder, with `auto(4)`: words, speaker, source and place, against NAME.golden.
 *
 * usage: golden_lift FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "golden.h"

static void show(GString *out, const struct bs_block *block)
{
    const struct bs_block *source = block->as.quote.source;
    g_string_append_printf(out, "%s\n  said by  %s\n  from     line %d\n  behind   line %d\n",
                           block->first->text.utf8, block->last->text.utf8, source->where.line,
                           block->prev->where.line);
}

static char *golden_of(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    GString *out = g_string_new(NULL);
    struct bs_article *article = golden_article(arena, folder, name, NULL, &error);
    g_assert_no_error(error);
    bs_quotes_lift(arena, article, 4, diags);
    for (const struct bs_block *block = article->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_PULL_QUOTE && block->as.quote.lifted)
            show(out, block);
    }
    g_string_append(out, "\nreported\n");
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "  %s:%d: %s: %s: %s\n", diag->where.file, diag->where.line,
                               bs_severity_name(diag->severity), diag->topic, diag->message);
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return g_string_free(out, FALSE);
}

int main(int argc, char **argv)
{
    static const char *const endings[] = {".md", NULL};
    return golden_folder(argc, argv, &(struct golden_run){"lift", endings, golden_of});
}
