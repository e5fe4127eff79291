/* Roles against labelled files: prints precision, recall and F1 of each role and holds bounds for the ones that matter.
 *
 * Two sets: the shared samples beside the tree (skipped where they are absent) and those under tests/data/roles, written for
 * this test in other styles. A label is met when the block, or the report of a removal, that stands on the paragraph's lines
 * has its role or one of `also_ok`. --verbose lists every miss.
 *
 * usage: test_roles TREE_SET SHARED_SET [--tap]
 */
#include "read/read_private.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *const roles[] = {"headline", "standfirst", "kicker", "byline",      "date",
                                    "caption",  "credit",     "quote",  "attribution", "crosshead",
                                    "list",     "body",       "noise",  "rule",        "none"};

enum { N_ROLES = G_N_ELEMENTS(roles) };

static const char *tree_set, *shared_set;

struct counts {
    int hit[N_ROLES], wrong[N_ROLES], missed[N_ROLES];
};

static int role_index(const char *name)
{
    if (strcmp(name, "dateline") == 0) {
        name = "date";
    }
    for (int i = 0; i < N_ROLES; i++) {
        if (strcmp(roles[i], name) == 0) {
            return i;
        }
    }
    return -1; /* "other", "unsure" */
}

/* ---- what the reader said, line by line ----------------------------------------------------------------------------- */

static const char *role_of_block(const struct bs_block *block)
{
    for (const struct bs_block *up = block->parent; up != NULL; up = up->parent) {
        bool quote = up->kind == BS_BLOCK_PULL_QUOTE || up->kind == BS_BLOCK_BLOCK_QUOTE;
        if (block->kind == BS_BLOCK_PARAGRAPH && (quote || up->kind == BS_BLOCK_LIST_ITEM)) {
            return quote ? "quote" : "list";
        }
    }
    switch (block->kind) {
    case BS_BLOCK_HEADLINE:
        return "headline";
    case BS_BLOCK_KICKER:
        return "kicker";
    case BS_BLOCK_DECK:
        return "standfirst";
    case BS_BLOCK_BYLINE:
        return "byline";
    case BS_BLOCK_DATELINE:
        return "date";
    case BS_BLOCK_PARAGRAPH:
        return "body";
    case BS_BLOCK_CROSSHEAD:
        return "crosshead";
    case BS_BLOCK_ATTRIBUTION:
        return "attribution";
    case BS_BLOCK_CAPTION:
        return "caption";
    case BS_BLOCK_CREDIT:
        return "credit";
    case BS_BLOCK_RULE:
        return "rule";
    default:
        return NULL;
    }
}

static GPtrArray *roles_by_line(const char *text, size_t size)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    struct bs_input input = {.name = "copy.txt", .data = text, .size = size, .format = "text"};
    GError *error = NULL;
    const struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    GPtrArray *lines = g_ptr_array_new();

    g_assert_no_error(error);
    g_ptr_array_set_size(lines, 4000);
    for (const struct bs_block *b = article->first; b != NULL; b = bs_block_next(b, NULL)) {
        const char *role = role_of_block(b);
        /* a kicker may be cut from the headline's own line */
        if (role != NULL && b->where.line < 4000 &&
            (lines->pdata[b->where.line] == NULL || b->kind == BS_BLOCK_HEADLINE)) {
            lines->pdata[b->where.line] = (gpointer)role;
        }
    }
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        bool removed =
            strcmp(diag->topic, "roles.noise") == 0 || strcmp(diag->topic, "roles.duplicate") == 0;
        if (removed && diag->where.line < 4000 && lines->pdata[diag->where.line] == NULL) {
            lines->pdata[diag->where.line] = (gpointer) "noise";
        }
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return lines;
}

/* ---- labels --------------------------------------------------------------------------------------------------------- */

/* First line of each paragraph, where the labels do not say: blank lines part them. */
static GArray *paragraph_lines(const char *text)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(int));
    bool blank_before = true;
    int line = 1;

    for (const char *p = text; *p != '\0'; line++) {
        size_t len = strcspn(p, "\n");
        bool blank = strspn(p, " \t\r\n") >= len;
        if (!blank && blank_before) {
            g_array_append_val(starts, line);
        }
        blank_before = blank;
        p += len + (p[len] == '\n');
    }
    g_array_append_val(starts, line);
    return starts;
}

static bool accepts(JsonObject *label, const char *role)
{
    if (strcmp(json_object_get_string_member(label, "role"), role) == 0) {
        return true;
    }
    if (!json_object_has_member(label, "also_ok")) {
        return false;
    }
    JsonArray *also = json_object_get_array_member(label, "also_ok");
    for (guint i = 0; i < json_array_get_length(also); i++) {
        if (strcmp(json_array_get_string_element(also, i), role) == 0) {
            return true;
        }
    }
    return false;
}

static void score(struct counts *counts, const char *file, JsonObject *label, const char *said)
{
    const char *wanted = json_object_get_string_member(label, "role");
    int truth = role_index(wanted), got = role_index(said);
    bool ok = accepts(label, said) || (truth >= 0 && truth == got);

    if (strcmp(wanted, "unsure") == 0 || (truth < 0 && strcmp(said, "body") == 0)) {
        return;
    }
    if (ok) {
        counts->hit[got]++;
        return;
    }
    counts->wrong[got]++;
    if (truth >= 0) {
        counts->missed[truth]++;
    }
    if (g_test_verbose()) {
        g_test_message("%s: %s said %s: %.90s", file, wanted, said,
                       json_object_get_string_member(label, "text"));
    }
}

static void score_file(const char *folder, const char *name, struct counts *counts)
{
    g_autofree char *labels_path = g_strdup_printf("%s/%s.labels.json", folder, name);
    g_autofree char *text_path = g_strdup_printf("%s/%s.txt", folder, name);
    g_autofree char *text = NULL;
    g_autoptr(JsonParser) parser = json_parser_new();
    GError *error = NULL;
    gsize size;

    g_file_get_contents(text_path, &text, &size, &error);
    g_assert_no_error(error);
    json_parser_load_from_file(parser, labels_path, &error);
    g_assert_no_error(error);
    JsonArray *labels = json_object_get_array_member(
        json_node_get_object(json_parser_get_root(parser)), "paragraphs");
    GPtrArray *said = roles_by_line(text, size);
    GArray *starts = paragraph_lines(text);
    guint n = json_array_get_length(labels);
    for (guint i = 0; i < n; i++) {
        JsonObject *label = json_array_get_object_element(labels, i);
        bool told = json_object_has_member(label, "line");
        int from =
            told ? (int)json_object_get_int_member(label, "line") : g_array_index(starts, int, i);
        int to = told && i + 1 < n ? (int)json_object_get_int_member(
                                         json_array_get_object_element(labels, i + 1), "line")
                 : told ? from + 1
                        : g_array_index(starts, int, i + 1);
        const char *role = "none";
        for (int line = from; line < to && strcmp(role, "none") == 0; line++) {
            role = said->pdata[line] != NULL ? said->pdata[line] : role;
        }
        score(counts, name, label, role);
    }
    g_array_free(starts, TRUE);
    g_ptr_array_free(said, TRUE);
}

/* ---- the table ------------------------------------------------------------------------------------------------------ */

static double f1(const struct counts *c, int r)
{
    int errors = c->wrong[r] + c->missed[r];

    return c->hit[r] + errors == 0 ? 1.0 : 2.0 * c->hit[r] / (2.0 * c->hit[r] + errors);
}

static void print_table(const char *title, const struct counts *c)
{
    g_test_message("%-28s %9s %6s %6s %5s", title, "precision", "recall", "F1", "n");
    for (int r = 0; r < N_ROLES; r++) {
        int said = c->hit[r] + c->wrong[r], there = c->hit[r] + c->missed[r];
        if (said + there > 0) {
            g_test_message("%-28s %9.3f %6.3f %6.3f %5d", roles[r],
                           said > 0 ? (double)c->hit[r] / said : 0.0,
                           there > 0 ? (double)c->hit[r] / there : 0.0, f1(c, r), there);
        }
    }
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_suffix(name, ".labels.json")) {
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".labels.json")));
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void score_set(const char *folder, const char *title)
{
    struct counts all = {0};
    GPtrArray *names = names_in(folder);

    if (names->len == 0) {
        g_test_skip("no labelled files there");
        g_ptr_array_free(names, TRUE);
        return;
    }
    for (guint i = 0; i < names->len; i++) {
        struct counts one = {0};
        score_file(folder, names->pdata[i], &one);
        g_test_message("%-28s body %.3f  headline %.3f  caption %.3f  quote %.3f  noise %.3f",
                       (const char *)names->pdata[i], f1(&one, role_index("body")),
                       f1(&one, role_index("headline")), f1(&one, role_index("caption")),
                       f1(&one, role_index("quote")), f1(&one, role_index("noise")));
        for (int r = 0; r < N_ROLES; r++) {
            all.hit[r] += one.hit[r];
            all.wrong[r] += one.wrong[r];
            all.missed[r] += one.missed[r];
        }
    }
    print_table(title, &all);
    /* whatever a paragraph was taken for, it is in the article or in a report */
    g_assert_cmpint(all.wrong[role_index("none")], ==, 0);
    g_assert_cmpfloat(f1(&all, role_index("body")), >=, 0.95);
    g_assert_cmpfloat(f1(&all, role_index("headline")), >=, 0.95);
    g_assert_cmpfloat(f1(&all, role_index("caption")), >=, 0.75);
    g_assert_cmpfloat(f1(&all, role_index("quote")), >=, 0.75);
    g_assert_cmpfloat(f1(&all, role_index("noise")), >=, 0.75);
    g_ptr_array_free(names, TRUE);
}

static void roles_hold_in_the_tree_set(void)
{
    score_set(tree_set, "tests/data/roles");
}

static void roles_hold_in_the_shared_set(void)
{
    score_set(shared_set, "shared samples");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(argc, ==, 3);
    tree_set = argv[1];
    shared_set = argv[2];
    g_test_add_func("/roles/hold_in_the_tree_set", roles_hold_in_the_tree_set);
    g_test_add_func("/roles/hold_in_the_shared_set", roles_hold_in_the_shared_set);
    return g_test_run();
}
