/* Every sheet of a folder on its article.md: the computed styles and what was reported, against NAME.golden.
 *
 * usage: golden_style FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "golden.h"
#include "read/read.h"
#include "style/style.h"

#include <string.h>

struct golden_case {
    const char *folder, *name;
};

static struct bs_article *read_article(struct bs_arena *arena, const char *folder,
                                       struct bs_diags *diags)
{
    g_autofree char *path = g_build_filename(folder, "article.md", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, 0, &error);
    g_assert_no_error(error);
    struct bs_input input = {.name = "article.md", .folder = folder};
    input.data = g_bytes_get_data(bytes, &input.size);
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_no_error(error);
    bs_article_number(article);
    return article;
}

static void check_case(const void *data)
{
    const struct golden_case *given = data;
    g_autofree char *path = g_build_filename(given->folder, given->name, NULL);
    g_autofree char *golden = g_strconcat(path, ".golden", NULL);
    g_autofree char *css = NULL;
    g_autoptr(GError) error = NULL;
    size_t len;
    g_assert_true(g_file_get_contents(path, &css, &len, NULL));
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    const char *const folders[] = {given->folder, NULL};
    struct bs_sheet_params params = {.folders = folders, .diags = diags};
    struct bs_sheet *sheet = bs_sheet_parse(css, len, given->name, &params, &error);
    g_assert_no_error(error);
    const struct bs_article *article = read_article(arena, given->folder, diags);
    GString *out = g_string_new(NULL);
    bs_style_dump(bs_style_apply(arena, sheet, article, diags), out);
    g_string_append(out, "\nreported\n");
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "  %s:%d:%d: %s: %s\n", diag->where.file, diag->where.line,
                               diag->where.column, diag->topic, diag->message);
    }
    golden_check(golden, out->str);
    g_string_free(out, TRUE);
    bs_sheet_destroy(sheet);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(argc, ==, 2);
    GDir *dir = g_dir_open(argv[1], 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    g_assert_nonnull(dir);
    while ((entry = g_dir_read_name(dir)))
        if (g_str_has_suffix(entry, ".css"))
            g_ptr_array_add(names, g_strdup(entry));
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        struct golden_case *given = g_new0(struct golden_case, 1);
        *given = (struct golden_case){argv[1], names->pdata[i]};
        g_autofree char *path = g_strconcat("/golden/style/", given->name, NULL);
        g_test_add_data_func_full(path, given, check_case, g_free);
    }
    int failed = g_test_run();
    g_ptr_array_unref(names);
    return failed;
}
