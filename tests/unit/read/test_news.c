/* Readers of ninjs, ANS and WordPress: which takes what, what is refused, what bad input gives, and, on real files where there
 * are any, whether each word of the body is there once and no other. */
#include "read/json.h"
#include "read/read.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
    GError *error;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
    f->error = NULL;
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_clear_error(&f->error);
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static struct bs_article *read_bytes(struct fixture *f, const char *text, size_t len,
                                     const char *date, bool unreleased)
{
    struct bs_input input = {.name = "a.bin",
                             .data = text,
                             .size = len,
                             .folder = "/nonexistent",
                             .date = date,
                             .unreleased = unreleased};
    g_clear_error(&f->error);
    return bs_read_article(f->arena, &input, f->diags, &f->error);
}

static struct bs_article *read_text(struct fixture *f, const char *text)
{
    struct bs_article *article = read_bytes(f, text, strlen(text), NULL, false);
    g_assert_no_error(f->error);
    return article;
}

static const char *headline_of(const struct bs_article *article)
{
    const struct bs_block *block = bs_article_lookup(article, BS_BLOCK_HEADLINE);
    return block ? block->text.utf8 : NULL;
}

static void each_format_is_seen_from_its_content(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(
        headline_of(read_text(f, "{\"headline\": \"N 1\", \"body_text\": \"One two.\"}")), ==,
        "N 1");
    g_assert_cmpstr(headline_of(read_text(f, " {\"versionCreated\": \"2026-01-01\", \"headlines\":"
                                             " [{\"value\": \"N 3\"}], \"bodies\": []}")),
                    ==, "N 3");
    g_assert_cmpstr(headline_of(read_text(f, "{\"headlines\": {\"basic\": \"A\"},"
                                             "\"content_elements\": []}")),
                    ==, "A");
    g_assert_cmpstr(
        headline_of(read_text(f, "[{\"title\": {\"rendered\": \"W &#038; X\"}, \"guid\":"
                                 " {}, \"content\": {\"rendered\": \"<p>One</p>\"}}]")),
        ==, "W & X");
}

static void what_is_held_back_is_refused_unless_asked(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *member, *date;
        bool set;
    } cases[] = {
        {"\"pubstatus\": \"usable\"", NULL, true},
        {"\"pubstatus\": \"canceled\"", NULL, false},
        {"\"pubStatus\": \"withheld\"", NULL, false},
        {"\"pubstatus\": \"stat:canceled\"", NULL, false},
        {"\"embargoed\": null", NULL, true},
        {"\"embargoed\": \"2026-03-14T12:00:00+02:00\"", NULL, false},
        {"\"embargoed\": \"2026-03-14T12:00:00+02:00\"", "2026-03-14", false},
        {"\"embargoed\": \"2026-03-14T12:00:00+02:00\"", "2026-03-14T09:59:00Z", false},
        {"\"embargoed\": \"2026-03-14T12:00:00+02:00\"", "2026-03-14T10:00:00Z", true},
        {"\"embargoedUntil\": \"2026-03-14\"", "2026-03-15", true},
        {"\"embargoed\": \"after the match\"", "2026-03-15", false},
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            "{\"headline\": \"Head\", \"body_text\": \"One two.\", %s}", cases[i].member);
        g_test_message("%s on %s", cases[i].member, cases[i].date ? cases[i].date : "no date");
        g_assert_true(!!read_bytes(f, text, strlen(text), cases[i].date, false) == cases[i].set);
        if (!cases[i].set)
            g_assert_nonnull(strstr(f->error->message, "--unreleased"));
        g_assert_nonnull(read_bytes(f, text, strlen(text), cases[i].date, true));
    }
}

static void broken_json_is_refused_with_its_place(struct fixture *f, gconstpointer data)
{
    static const char *const heads[] = {
        "{\"headline\": \"a\",\n\"body_text\": ", "{\"headlines\": {},\n\"content_elements\": ",
        "{\"title\": {}, \"guid\": {},\n\"content\": "};
    g_autofree char *deep = g_strnfill(100000, '[');
    const char *const tails[] = {"", "\"cut", "{]", "nope}", deep};
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(tails); j++) {
            g_autofree char *text = g_strconcat(heads[i], tails[j], NULL);
            g_assert_null(read_bytes(f, text, strlen(text), NULL, false));
            g_test_message("%s", f->error->message);
            g_assert_error(f->error, BS_ERROR, BS_ERROR_INPUT);
            g_assert_true(g_str_has_prefix(f->error->message, "a.bin:2:"));
        }
    }
}

static void members_of_other_kinds_harm_nothing(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_article *article =
        read_text(f, "{\"headline\": 4, \"headlines\": [7, {\"value\": {}}], \"byline\": [],"
                     " \"associations\": [1, {\"renditions\": 3}], \"bodies\": [null, {\"value\":"
                     " \"<p>One two</p>\"}], \"uri\": {}, \"body_html\": 7}");
    g_assert_cmpint(bs_article_body_words(article), ==, 2);
    read_text(f, "{\"headlines\": 1, \"content_elements\": [{\"type\": \"list\", \"items\": 3},"
                 " {\"type\": \"table\", \"rows\": [1, [2]]}, {\"type\": \"quote\"}]}");
    read_text(f, "{\"title\": 4, \"guid\": 1, \"content\": {\"rendered\": [1]}, \"_embedded\": 5}");
}

static void a_member_that_stands_twice_is_told(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_article *article = read_text(
        f, "{\"headline\": \"One\", \"headline\": \"Two\", \"body_text\": \"Three four.\"}");
    g_assert_cmpstr(headline_of(article), ==, "Two");
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->message, ==,
                    "$.headline stands more than once; the last counts");
}

static void a_body_of_a_megabyte_keeps_its_words(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) text = g_string_new("{\"headline\": \"Long\", \"body_html\": \"");
    int paragraphs = 0;
    (void)data;
    for (; text->len < 1u << 20; paragraphs++)
        g_string_append(text, "<p>The wall begins in May and ends in June.</p>");
    g_string_append(text, "\"}");
    gint64 start = g_get_monotonic_time();
    struct bs_article *article = read_text(f, text->str);
    g_test_message("%zu bytes in %" G_GINT64_FORMAT " ms", text->len,
                   (g_get_monotonic_time() - start) / 1000);
    g_assert_cmpint(bs_article_body_words(article), ==, paragraphs * 9);
}

/* ---- real files --------------------------------------------------------------------------------------------------- */

/* The letters of each word, in their order; tags and entities away. */
static void add_words(GPtrArray *words, const char *text, bool html)
{
    g_autoptr(GString) word = g_string_new(NULL);
    bool tag = false;
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = *p ? g_utf8_get_char(p) : ' ';
        bool ends = html && c == '<';
        if (!tag && !ends && g_unichar_isalnum(c))
            g_string_append_unichar(word, g_unichar_tolower(c));
        else if (word->len > 0) {
            g_ptr_array_add(words, g_strdup(word->str));
            g_string_truncate(word, 0);
        }
        tag = ends || (tag && c != '>');
        if (!*p)
            return;
    }
}

static guint shared(GPtrArray *these, GPtrArray *those)
{
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = 0;
    for (guint i = 0; i < those->len; i++)
        g_hash_table_insert(
            left, those->pdata[i],
            GINT_TO_POINTER(1 + GPOINTER_TO_INT(g_hash_table_lookup(left, those->pdata[i]))));
    for (guint i = 0; i < these->len; i++) {
        int more = GPOINTER_TO_INT(g_hash_table_lookup(left, these->pdata[i]));
        n += more > 0;
        g_hash_table_insert(left, these->pdata[i], GINT_TO_POINTER(MAX(more - 1, 0)));
    }
    return n;
}

/* A file, and where in it the copy of its articles stands: what the words are compared with. */
static const struct {
    const char *file, *body[6];
} real[] = {
    {"ninjs/ninjs-1.4-medium-text.json", {"body_xhtml"}},
    {"ninjs/ninjs-2.1-dpa-text.json", {"bodies.0.value"}},
    {"ninjs/ninjs-3.0-tt-text-image.json", {"bodies.1.value"}},
    {"wp-json/frontity-post-60.json", {"content.rendered"}},
    {"wp-json/frontity-posts-from-category-7-page-2.json",
     {"0.content.rendered", "1.content.rendered", "2.content.rendered", "3.content.rendered",
      "4.content.rendered"}},
};

static const char *without_head(const char *html)
{
    const char *head = strstr(html, "</head>");
    return head ? head : html;
}

static void real_files_keep_each_word_of_the_body(struct fixture *f, gconstpointer data)
{
    const char *folder = data;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_test_skip("no samples here");
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(real); i++) {
        g_autofree char *path = g_build_filename(folder, real[i].file, NULL);
        g_autofree char *text = NULL;
        gsize len;
        if (!g_file_get_contents(path, &text, &len, NULL))
            continue;
        struct bs_json *root = bs_json_parse(f->arena, path, text, len, &f->error);
        g_assert_no_error(f->error);
        g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func(g_free);
        for (int k = 0; real[i].body[k]; k++)
            add_words(wanted, without_head(bs_json_text(root, real[i].body[k])), true);
        struct bs_article *article = read_bytes(f, text, len, NULL, false);
        g_assert_no_error(f->error);
        g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
        for (; article; article = article->next)
            for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL))
                add_words(block->kind <= BS_BLOCK_DATELINE ? heads : got,
                          block->text.utf8 ? block->text.utf8 : "", false);
        guint found = shared(got, wanted);
        for (guint k = 0; k < heads->len; k++) /* the body's own headline moved to the head */
            g_ptr_array_add(got, g_strdup(heads->pdata[k]));
        guint kept = shared(wanted, got);
        g_test_message("%s: %u words, recall %.4f, precision %.4f", real[i].file, wanted->len,
                       (double)kept / wanted->len, (double)found / (got->len - heads->len));
        g_assert_cmpuint(kept, ==, wanted->len);
        g_assert_cmpuint(found, ==, got->len - heads->len);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name, data) g_test_add("/news/" #name, struct fixture, data, set_up, name, tear_down)
    TEST(each_format_is_seen_from_its_content, NULL);
    TEST(what_is_held_back_is_refused_unless_asked, NULL);
    TEST(broken_json_is_refused_with_its_place, NULL);
    TEST(members_of_other_kinds_harm_nothing, NULL);
    TEST(a_member_that_stands_twice_is_told, NULL);
    TEST(a_body_of_a_megabyte_keeps_its_words, NULL);
    TEST(real_files_keep_each_word_of_the_body, argc > 1 ? argv[1] : "");
    return g_test_run();
}
