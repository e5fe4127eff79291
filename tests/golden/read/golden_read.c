/* Every article of a folder, as read: its dump, what was reported and the Markdown that import writes, against NAME.golden.
 *
 * usage: golden_read FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "golden.h"
#include "read/read.h"

#include <string.h>

static char *golden_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, 0, &error);
    g_assert_no_error(error);
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    GString *out = g_string_new(NULL);
    struct bs_input input = {.name = name, .folder = folder};
    input.data = g_bytes_get_data(bytes, &input.size);
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    if (article)
        bs_article_dump(article, out);
    else
        g_string_append_printf(out, "%s\n", error->message);
    g_string_append(out, "\nreported\n");
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        g_string_append_printf(out, "  %d: %s: %s: %s\n", diag->where.line,
                               bs_severity_name(diag->severity), diag->topic, diag->message);
    }
    g_string_append(out, "\nwritten\n");
    if (article)
        bs_write_markdown(article, NULL, out);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return g_string_free(out, FALSE);
}

struct golden_case {
    const char *folder;
    const char *name;
};

static void check_case(const void *data)
{
    const struct golden_case *given = data;
    g_autofree char *file = g_strconcat(given->name, ".golden", NULL);
    g_autofree char *path = g_build_filename(given->folder, file, NULL);
    g_autofree char *got = golden_of(given->folder, given->name);
    golden_check(path, got);
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
    GPtrArray *names = g_ptr_array_new();
    const char *entry;
    g_assert_nonnull(dir);
    while ((entry = g_dir_read_name(dir))) {
        if (g_str_has_suffix(entry, ".md") || g_str_has_suffix(entry, ".txt"))
            g_ptr_array_add(names, g_strdup(entry));
    }
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        struct golden_case *given = g_new0(struct golden_case, 1);
        *given = (struct golden_case){argv[1], names->pdata[i]};
        g_autofree char *path = g_strconcat("/golden/", given->name, NULL);
        g_test_add_data_func_full(path, given, check_case, g_free);
    }
    int failed = g_test_run();
    g_ptr_array_set_free_func(names, g_free);
    g_ptr_array_unref(names);
    return failed;
}
