/* What is lifted from every article of a folder, with `auto(4)`: words, speaker, source and place, against NAME.golden.
 *
 * usage: golden_lift FOLDER. With BS_UPDATE=1 in the environment the golden files are written anew. */
#include "read/read.h"

#include <string.h>

static void show(GString *out, const struct bs_block *block)
{
    const struct bs_block *source = block->as.quote.source;
    g_string_append_printf(out, "%s\n  said by  %s\n  from     line %d\n  behind   line %d\n",
                           block->first->text.utf8, block->last->text.utf8, source->where.line,
                           block->prev->where.line);
}

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
    struct bs_article *article = bs_read_article(arena, &input, NULL, &error);
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

static void assert_lines_equal(const char *got, const char *wanted)
{
    g_auto(GStrv) left = g_strsplit(got, "\n", -1);
    g_auto(GStrv) right = g_strsplit(wanted, "\n", -1);
    for (size_t i = 0; left[i] || right[i]; i++) {
        g_assert_cmpstr(left[i], ==, right[i]);
        if (!left[i])
            break;
    }
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
    g_autofree char *wanted = NULL;
    if (g_getenv("BS_UPDATE"))
        g_assert_true(g_file_set_contents(path, got, -1, NULL));
    g_assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
    assert_lines_equal(got, wanted);
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"dutch.md",  "english.md", "french.md",
                                        "german.md", "italian.md", "spanish.md"};
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(argc, ==, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct golden_case *given = g_new0(struct golden_case, 1);
        *given = (struct golden_case){argv[1], names[i]};
        g_autofree char *path = g_strconcat("/lift/", names[i], NULL);
        g_test_add_data_func_full(path, given, check_case, g_free);
    }
    return g_test_run();
}
