#include "golden.h"

#include <string.h>

void assert_lines_equal(const char *got, const char *wanted)
{
    g_auto(GStrv) left = g_strsplit(got, "\n", -1);
    g_auto(GStrv) right = g_strsplit(wanted, "\n", -1);
    for (size_t i = 0; left[i] || right[i]; i++) {
        g_assert_cmpstr(left[i], ==, right[i]);
        if (!left[i])
            break;
    }
}

void golden_check(const char *path, const char *got)
{
    g_autofree char *wanted = NULL;
    if (g_getenv("BS_UPDATE"))
        g_assert_true(g_file_set_contents(path, got, -1, NULL));
    g_assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
    assert_lines_equal(got, wanted);
}

struct bs_article *golden_article(struct bs_arena *arena, const char *folder, const char *name,
                                  struct bs_diags *diags, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) unread = NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, 0, &unread);
    g_assert_no_error(unread);
    struct bs_input input = {.name = name, .folder = folder};
    input.data = g_bytes_get_data(bytes, &input.size);
    return bs_read_article(arena, &input, diags, error);
}

/* ---- a folder ------------------------------------------------------------------------------------------------------- */

struct golden_case {
    const struct golden_run *run;
    const char *folder, *name;
};

static void check_case(const void *data)
{
    const struct golden_case *given = data;
    g_autofree char *file = g_strconcat(given->name, ".golden", NULL);
    g_autofree char *path = g_build_filename(given->folder, file, NULL);
    g_autofree char *got = given->run->make(given->folder, given->name);
    golden_check(path, got);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *folder, const char *const *endings)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    g_assert_nonnull(dir);
    while ((entry = g_dir_read_name(dir))) {
        for (int i = 0; endings[i]; i++) {
            if (g_str_has_suffix(entry, endings[i]))
                g_ptr_array_add(names, g_strdup(entry));
        }
    }
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    return names;
}

int golden_folder(int argc, char **argv, const struct golden_run *run)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(argc, ==, 2);
    g_autoptr(GPtrArray) names = names_in(argv[1], run->endings);
    g_assert_cmpint((int)names->len, >, 0);
    for (guint i = 0; i < names->len; i++) {
        struct golden_case *given = g_new0(struct golden_case, 1);
        *given = (struct golden_case){run, argv[1], names->pdata[i]};
        g_autofree char *path = g_strdup_printf("/%s/%s", run->suite, given->name);
        g_test_add_data_func_full(path, given, check_case, g_free);
    }
    return g_test_run();
}
