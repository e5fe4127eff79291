/* Every article of a folder, as read: its dump, what was reported and the Markdown that import writes, against NAME.golden.
 *
 * usage: golden_read FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "golden.h"

static char *golden_of(const char *folder, const char *name)
{
    g_autoptr(GError) error = NULL;
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    GString *out = g_string_new(NULL);
    struct bs_article *article = golden_article(arena, folder, name, diags, &error);
    for (const struct bs_article *each = article; each; each = each->next)
        bs_article_dump(each, out);
    if (!article)
        g_string_append_printf(out, "%s\n", error->message);
    g_string_append(out, "\nreported\n");
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "  %d: %s: %s: %s\n", diag->where.line,
                               bs_severity_name(diag->severity), diag->topic, diag->message);
    }
    g_string_append(out, "\nwritten\n");
    for (const struct bs_article *each = article; each; each = each->next)
        bs_write_markdown(each, NULL, out);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return g_string_free(out, FALSE);
}

int main(int argc, char **argv)
{
    static const char *const endings[] = {".md", ".txt", ".json", ".html", ".xml", NULL};
    return golden_folder(argc, argv, &(struct golden_run){"golden", endings, golden_of});
}
