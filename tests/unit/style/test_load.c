/* Finding, listing and importing sheets. */
#include "style_test.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *root;

static char *in_root(const char *name)
{
    return g_build_filename(root, name, NULL);
}

static void put(const char *name, const char *css)
{
    char *path = in_root(name), *folder = g_path_get_dirname(path);
    g_mkdir_with_parents(folder, 0700);
    g_assert_true(g_file_set_contents(path, css, -1, NULL));
    g_free(folder);
    g_free(path);
}

struct loaded {
    struct bs_sheet *sheet;
    struct bs_diags *diags;
    int columns;
};

static void load(const char *name, struct loaded *out)
{
    char *folder = in_root("styles");
    const char *const folders[] = {folder, NULL};
    GError *error = NULL;
    out->diags = bs_diags_create();
    out->sheet = bs_sheet_load(&(struct bs_sheet_params){name, folders, out->diags}, &error);
    g_assert_no_error(error);
    out->columns = bs_sheet_page(out->sheet, 1)->n_columns;
    g_free(folder);
}

static void unload(struct loaded *l)
{
    bs_sheet_destroy(l->sheet);
    bs_diags_destroy(l->diags);
}

static void name_is_found_in_the_folders_and_a_path_as_it_is(void)
{
    struct loaded l;
    put("styles/one.css", "/* One.\n more */ article { column-count: 4 }");
    load("one", &l);
    g_assert_cmpstr(bs_sheet_name(l.sheet), ==, "one");
    g_assert_cmpstr(bs_sheet_title(l.sheet), ==, "One.");
    g_assert_cmpint(l.columns, ==, 4);
    unload(&l);
    char *path = in_root("styles/one.css");
    load(path, &l);
    g_assert_cmpstr(bs_sheet_name(l.sheet), ==, "one");
    unload(&l);
    g_free(path);
}

static void unknown_name_fails_with_the_nearest(void)
{
    char *folder = in_root("styles");
    const char *const folders[] = {folder, NULL};
    GError *error = NULL;
    put("styles/tabloid.css", "");
    g_assert_null(bs_sheet_load(&(struct bs_sheet_params){"tablod", folders, NULL}, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_USAGE);
    g_assert_true(g_str_has_suffix(error->message, "styles; did you mean \"tabloid\"?"));
    g_clear_error(&error);
    g_assert_null(bs_sheet_load(&(struct bs_sheet_params){"no/such.css", folders, NULL}, &error));
    g_assert_nonnull(strstr(error->message, "no/such.css"));
    g_clear_error(&error);
    g_free(folder);
}

static void list_holds_each_sheet_once_and_no_parts(void)
{
    char *a = in_root("list"), *b = in_root("list2");
    const char *const folders[] = {a, b, "/nonexistent", NULL};
    put("list/zeta.css", "");
    put("list/alpha.css", "");
    put("list/base.css", "");
    put("list/_part.css", "");
    put("list/notes.txt", "");
    put("list2/alpha.css", "");
    char **names = bs_sheet_list(folders);
    char *joined = g_strjoinv(" ", names);
    g_assert_cmpstr(joined, ==, "alpha zeta");
    g_free(joined);
    g_strfreev(names);
    g_free(a);
    g_free(b);
}

static void import_stands_before_the_sheets_own_rules(void)
{
    struct loaded l;
    put("styles/common.css", "article { column-count: 2; column-gap: 7mm }");
    put("styles/two.css", "@import url(common.css);\narticle { column-count: 3 }");
    load("two", &l);
    g_assert_cmpstr(diag_lines(l.diags), ==, "");
    g_assert_cmpint(l.columns, ==, 3);
    g_assert_cmpint(bs_sheet_page(l.sheet, 1)->column_gap, ==, BS_MM(7));
    unload(&l);
}

static void import_from_another_folder_finds_the_styles_folders(void)
{
    struct loaded l;
    put("styles/common.css", "article { column-count: 2 }");
    put("house/mine.css", "@import \"common.css\";");
    char *path = in_root("house/mine.css");
    load(path, &l);
    g_assert_cmpint(l.columns, ==, 2);
    unload(&l);
    g_free(path);
}

static void import_without_its_ending_is_told_the_file(void)
{
    struct loaded l;
    put("styles/common.css", "article { column-count: 2 }");
    put("styles/two.css", "@import \"common\"; @import \"nothing\";");
    load("two", &l);
    g_assert_nonnull(strstr(diag_lines(l.diags), "passed over; did you mean \"common.css\"?\n"));
    g_assert_nonnull(strstr(diag_lines(l.diags),
                            "\"nothing\" in this folder or the styles folders; "
                            "passed over\n"));
    unload(&l);
}

static void circle_of_imports_ends_with_a_warning(void)
{
    struct loaded l;
    put("styles/a.css", "@import 'b.css';\narticle { column-count: 3 }");
    put("styles/b.css", "@import 'a.css';\n@import 'b.css';\np { widows: 3 }");
    load("a", &l);
    g_assert_cmpint(l.columns, ==, 3);
    g_assert_cmpint((int)bs_diags_count(l.diags), ==, 2);
    g_assert_nonnull(strstr(diag_lines(l.diags), "import each other in a circle"));
    unload(&l);
}

static void long_chain_of_imports_ends_with_a_warning(void)
{
    struct loaded l;
    for (int i = 0; i < 30; i++) {
        char *name = g_strdup_printf("styles/c%d.css", i);
        char *css = g_strdup_printf("@import 'c%d.css'; article { column-count: 5 }", i + 1);
        put(name, css);
        g_free(name);
        g_free(css);
    }
    load("c0", &l);
    g_assert_cmpint(l.columns, ==, 5);
    g_assert_cmpint((int)bs_diags_count(l.diags), ==, 1);
    unload(&l);
}

static void import_reads_nothing_outside_its_folders(void)
{
    struct loaded l;
    put("secret.css", "article { column-count: 9 }");
    put("styles/out.css", "@import '../secret.css'; @import '/etc/passwd';"
                          "@import 'http://example.org/x.css'; @import 'link.css';");
    char *target = in_root("secret.css"), *link = in_root("styles/link.css");
    g_assert_cmpint(symlink(target, link), ==, 0);
    load("out", &l);
    g_assert_cmpint(l.columns, ==, 1);
    g_assert_cmpint((int)bs_diags_count(l.diags), ==, 4);
    unload(&l);
    g_unlink(link);
    g_free(target);
    g_free(link);
}

static void sheet_that_is_too_large_is_refused_by_name(void)
{
    GError *error = NULL;
    char *css = g_strnfill(1024 * 1024 + 1, ' ');
    g_assert_null(bs_sheet_parse(css, 1024 * 1024 + 1, "big.css", NULL, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_STYLE);
    g_assert_nonnull(strstr(error->message, "big.css"));
    g_error_free(error);
    g_free(css);
}

static void messages_name_the_imported_file(void)
{
    struct loaded l;
    put("styles/bad.css", "\n\n  p { colour: black }");
    put("styles/good.css", "@import 'bad.css';");
    load("good", &l);
    const struct bs_diag *d = bs_diags_at(l.diags, 0);
    g_assert_true(g_str_has_suffix(d->where.file, "styles/bad.css"));
    g_assert_cmpint(d->where.line, ==, 3);
    g_assert_cmpint(d->where.column, ==, 7);
    g_assert_cmpstr(d->message, ==, "there is no property \"colour\"; did you mean \"color\"?");
    unload(&l);
}

static void remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *inner = g_build_filename(path, name, NULL);
        remove_all(inner);
        g_free(inner);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

#define ADD(name) g_test_add_func("/style/load/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    root = g_dir_make_tmp("bs-style-XXXXXX", NULL);
    ADD(name_is_found_in_the_folders_and_a_path_as_it_is);
    ADD(unknown_name_fails_with_the_nearest);
    ADD(list_holds_each_sheet_once_and_no_parts);
    ADD(import_stands_before_the_sheets_own_rules);
    ADD(import_from_another_folder_finds_the_styles_folders);
    ADD(import_without_its_ending_is_told_the_file);
    ADD(circle_of_imports_ends_with_a_warning);
    ADD(long_chain_of_imports_ends_with_a_warning);
    ADD(import_reads_nothing_outside_its_folders);
    ADD(sheet_that_is_too_large_is_refused_by_name);
    ADD(messages_name_the_imported_file);
    int result = g_test_run();
    remove_all(root);
    g_free(root);
    return result;
}
