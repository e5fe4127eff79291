/* Every sheet of a folder on its article.md: the computed styles and what was reported, against NAME.golden.
 *
 * usage: golden_style FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "golden.h"
#include "style/style.h"

static char *golden_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *css = NULL;
    g_autoptr(GError) error = NULL;
    size_t len;
    g_assert_true(g_file_get_contents(path, &css, &len, NULL));
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    const char *const folders[] = {folder, NULL};
    struct bs_sheet_params params = {.folders = folders, .diags = diags};
    struct bs_sheet *sheet = bs_sheet_parse(css, len, name, &params, &error);
    g_assert_no_error(error);
    struct bs_article *article = golden_article(arena, folder, "article.md", diags, &error);
    g_assert_no_error(error);
    bs_article_number(article);
    GString *out = g_string_new(NULL);
    bs_style_dump(bs_style_apply(arena, sheet, article, diags), out);
    g_string_append(out, "\nreported\n");
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "  %s:%d:%d: %s: %s\n", diag->where.file, diag->where.line,
                               diag->where.column, diag->topic, diag->message);
    }
    bs_sheet_destroy(sheet);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return g_string_free(out, FALSE);
}

int main(int argc, char **argv)
{
    static const char *const endings[] = {".css", NULL};
    return golden_folder(argc, argv, &(struct golden_run){"golden/style", endings, golden_of});
}
