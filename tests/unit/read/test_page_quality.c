/* How well the article is found on real pages: precision and recall of body words, and what the head says.
 *
 * usage: test_read_page_quality FOLDER, of PAGE/page.html with expected.html or expected.txt and expected-metadata.json. Skips
 * without it. */
#include "read/json.h"
#include "read/tree.h"

#include <string.h>

static const char *folder;

static void count_words(GHashTable *counts, const char *text, int *n)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    const char *p = lower;
    while (*p) {
        const char *start = p;
        while (*p && g_unichar_isalnum(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        if (p > start) {
            char *word = g_strndup(start, (gsize)(p - start));
            int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, word));
            g_hash_table_replace(counts, word, GINT_TO_POINTER(count + 1));
            (*n)++;
        } else {
            p = g_utf8_next_char(p);
        }
    }
}

static int shared_words(GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer word, count;
    int shared = 0;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &word, &count))
        shared += MIN(GPOINTER_TO_INT(count), GPOINTER_TO_INT(g_hash_table_lookup(b, word)));
    return shared;
}

static char *read_file(const char *page, const char *name, gsize *len)
{
    g_autofree char *path = g_build_filename(folder, page, name, NULL);
    char *data = NULL;
    return g_file_get_contents(path, &data, len, NULL) ? data : NULL;
}

static char *expected_words(struct bs_arena *arena, struct bs_diags *diags, const char *page)
{
    gsize len;
    g_autofree char *html = read_file(page, "expected.html", &len);
    if (!html)
        return read_file(page, "expected.txt", &len);
    return g_strdup(bs_tree_peek(
        arena, bs_tree_html(arena, html, len, true, (struct bs_where){page, 1, 1}, diags)));
}

static char *body_words(const struct bs_article *article)
{
    GString *words = g_string_new(NULL);
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL))
        if (block->kind > BS_BLOCK_DATELINE && bs_block_holds_text(block->kind) && block->text.utf8)
            g_string_append_printf(words, "%s\n", block->text.utf8);
    return g_string_free(words, FALSE);
}

static const char *letters(struct bs_arena *arena, const char *text)
{
    GString *out = g_string_new(NULL);
    g_autofree char *lower = g_utf8_strdown(text ? text : "", -1);
    for (const char *p = lower; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    const char *kept = bs_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

/* One of them is in the other: titles carry the site's name, bylines a link or "By". */
static bool says_the_same(struct bs_arena *arena, const char *expected, const char *found)
{
    const char *a = letters(arena, expected);
    const char *b = letters(arena, found);
    return *b ? strstr(a, b) || (*a && strstr(b, a)) : *a == '\0';
}

static const char *head_text(const struct bs_article *article, enum bs_block_kind kind)
{
    const struct bs_block *block = bs_article_lookup(article, kind);
    return block ? block->text.utf8 : NULL;
}

/* "Headline – The Site" */
static const char *without_site(struct bs_arena *arena, const char *title)
{
    static const char *const marks[] = {" – ", " · ", " | ", " - "};
    for (size_t i = 0; title && i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strrstr(title, marks[i]);
        if (at)
            return bs_arena_strndup(arena, title, (size_t)(at - title));
    }
    return title;
}

static int check_head(struct bs_arena *arena, const char *page, const struct bs_article *article)
{
    gsize len;
    int wrong = 0;
    g_autofree char *text = read_file(page, "expected-metadata.json", &len);
    struct bs_json *meta = text ? bs_json_parse(arena, page, text, len, NULL) : NULL;
    if (!meta)
        return 0;
    const struct {
        const char *name, *expected, *found;
    } fields[] = {
        {"headline", without_site(arena, bs_json_peek(meta, "title")),
         head_text(article, BS_BLOCK_HEADLINE)},
        {"byline", bs_json_peek(meta, "byline"), article->authors ? article->authors[0] : NULL},
        {"date", bs_json_peek(meta, "publishedTime"), article->date},
        {"lang", bs_json_peek(meta, "lang"), article->lang},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        bool dateless = i == 2 && !fields[i].expected; /* nobody looked */
        if (dateless || says_the_same(arena, fields[i].expected, fields[i].found))
            continue;
        wrong++;
        g_test_message("%s: %s is “%s”, expected “%s”", page, fields[i].name,
                       fields[i].found ? fields[i].found : "",
                       fields[i].expected ? fields[i].expected : "");
    }
    return wrong;
}

/* -1: nothing to compare with. */
static double measure_page(const char *page, int *wrong)
{
    g_autoptr(GError) error = NULL;
    gsize size;
    g_autofree char *data = read_file(page, "page.html", &size);
    if (!data)
        return -1;
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    struct bs_input input = {.name = "page.html", .data = data, .size = size};
    gint64 start = g_get_monotonic_time();
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    gint64 took = g_get_monotonic_time() - start;
    g_assert_no_error(error);
    g_autofree char *expected = expected_words(arena, diags, page);
    double f1 = -1;
    if (expected) {
        g_autoptr(GHashTable) want = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GHashTable) got = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autofree char *body = body_words(article);
        int n_want = 0, n_got = 0;
        count_words(want, expected, &n_want);
        count_words(got, body, &n_got);
        int shared = shared_words(want, got);
        f1 = n_want + n_got > 0 ? 2.0 * shared / (n_want + n_got) : 0;
        g_test_message("%-40s precision %.3f recall %.3f F1 %.3f, %zu kB in %.1f ms", page,
                       (double)shared / MAX(n_got, 1), (double)shared / MAX(n_want, 1), f1,
                       size / 1000, (double)took / 1000);
        *wrong += check_head(arena, page, article);
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return f1;
}

static void the_article_is_found_on_real_pages(void)
{
    GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
    const char *page;
    double sum = 0;
    int n = 0, wrong = 0;
    if (!dir) {
        g_test_skip("no folder of pages");
        return;
    }
    while ((page = g_dir_read_name(dir))) {
        double f1 = measure_page(page, &wrong);
        sum += f1 < 0 ? 0 : f1;
        n += f1 >= 0;
    }
    g_dir_close(dir);
    if (n == 0) {
        g_test_skip("no page with an expected text");
        return;
    }
    g_test_message("%d pages: mean F1 %.3f, %d fields of the head wrong", n, sum / n, wrong);
    g_assert_cmpfloat(sum / n, >=, 0.95);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = argc > 1 ? argv[1] : NULL;
    g_test_add_func("/page/the_article_is_found_on_real_pages", the_article_is_found_on_real_pages);
    return g_test_run();
}
