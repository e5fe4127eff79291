#include "read/read.h"

#include <string.h>

static const char prose[] =
    "<p>The council met in the old hall on Tuesday and spoke for three hours of the bridge.</p>"
    "<p>It will be built of wood, said the mayor, because wood is what the forest gives us.</p>";

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
    GString *page;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
    f->page = g_string_new("<!doctype html><html><head><title>A bridge</title></head><body>");
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
    g_string_free(f->page, TRUE);
}

static struct bs_article *read_page(struct fixture *f, GError **error)
{
    struct bs_input input = {.name = "page", .data = f->page->str, .size = f->page->len};
    return bs_read_article(f->arena, &input, f->diags, error);
}

static char *words_of(const struct bs_article *article)
{
    GString *words = g_string_new(NULL);
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL))
        if (bs_block_holds_text(block->kind) && block->text.utf8)
            g_string_append_printf(words, "%s\n", block->text.utf8);
    return g_string_free(words, FALSE);
}

static char *read_words(struct fixture *f)
{
    g_autoptr(GError) error = NULL;
    struct bs_article *article = read_page(f, &error);
    g_assert_no_error(error);
    return words_of(article);
}

static bool is_told(struct fixture *f, const char *part)
{
    for (size_t i = 0; i < bs_diags_count(f->diags); i++)
        if (strstr(bs_diags_at(f->diags, i)->message, part))
            return true;
    return false;
}

static void furniture_is_left_out_and_told(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_string_append_printf(
        f->page,
        "<nav><a href='/'>Home</a></nav><div class='post'><h1>A bridge</h1>%s"
        "<div class='share-bar'>Share it widely</div>%s</div>"
        "<div id='comments'><p>Never have I read such a thing about a bridge, and I "
        "have read a good many of them.</p></div>",
        prose, prose);
    g_autofree char *words = read_words(f);
    g_assert_nonnull(strstr(words, "The council met"));
    g_assert_null(strstr(words, "Home"));
    g_assert_null(strstr(words, "widely"));
    g_assert_null(strstr(words, "Never have I"));
    g_assert_true(is_told(f, "/html/body/div[1]/div left out as furniture"));
    g_assert_true(is_told(f, "/html/body/div[2] is not part of the article"));
}

static void a_name_is_not_believed_against_the_text(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_string_append_printf(f->page, "<div class='newsletter sidebar'>%s%s</div>", prose, prose);
    g_autofree char *words = read_words(f);
    g_assert_nonnull(strstr(words, "It will be built"));
}

static void the_widest_picture_is_taken(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_string_append_printf(
        f->page, "%s<img src='data:,' data-srcset='a.jpg?f=1,2 300w, b.jpg 1200w, c.jpg 600w'>%s",
        prose, prose);
    struct bs_article *article = read_page(f, &error);
    g_assert_no_error(error);
    const struct bs_block *figure = bs_article_lookup(article, BS_BLOCK_FIGURE);
    g_assert_nonnull(figure);
    g_assert_cmpstr(figure->as.figure.src, ==, "b.jpg");
}

static void data_in_any_place_says_the_head(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_string_append_printf(
        f->page,
        "<script type='application/ld+json'>[{\"@type\":\"WebPage\",\"mainEntity\":"
        "{\"@type\":\"ReportageNewsArticle\",\"headline\":\"The bridge &amp; us\","
        "\"author\":{\"name\":\"Ada Quill\"},\"datePublished\":\"2026-03-01\"}}]"
        "</script><article>%s</article>",
        prose);
    struct bs_article *article = read_page(f, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(bs_article_lookup(article, BS_BLOCK_HEADLINE)->text.utf8, ==,
                    "The bridge & us");
    g_assert_cmpstr(article->authors[0], ==, "Ada Quill");
    g_assert_cmpstr(article->date, ==, "2026-03-01");
}

static void markdown_and_text_stay_what_they_are(struct fixture *f, gconstpointer data)
{
    static const char *const others[] = {
        "# Head\n\n<div class=\"aside\">\n\nWords\n\n</div>\n\n[a](b) and **c**\n",
        "The tag <p> begins a paragraph, and <html> a page.\n\nThat is all.\n",
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autoptr(GError) error = NULL;
        struct bs_input input = {.name = "a", .data = others[i], .size = strlen(others[i])};
        struct bs_article *article = bs_read_article(f->arena, &input, f->diags, &error);
        g_assert_no_error(error);
        g_assert_nonnull(article->first);
        g_assert_cmpint(bs_readers[1]->claims(&input), ==, 0);
    }
}

static void a_page_without_text_is_refused(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_string_append(f->page, "<script>let a = 1</script><div id='root'></div>");
    g_assert_null(read_page(f, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "page:"));
}

static void nesting_and_cuts_do_no_harm(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (int i = 0; i < 10000; i++)
        g_string_append(f->page, i % 3 ? "<div class='x y'>" : "<table><tr><td>");
    g_string_append_printf(f->page, "%s<p>and a last one that is cut in the mid<img src='a", prose);
    g_autofree char *words = read_words(f);
    g_assert_nonnull(strstr(words, "The council met"));
}

static void the_charset_it_declares_is_believed_where_the_bytes_agree(struct fixture *f,
                                                                      gconstpointer data)
{
    (void)data;
    g_string_assign(f->page, "<html><head><meta charset='iso-8859-2'><title>\xA3\xF3"
                             "d\xBC</title></head><body><p>\xA3\xF3"
                             "d\xBC jest du\xBFym miastem, w kt\xF3rym mieszka wielu ludzi, a most "
                             "stoi nad rzek\xB1.</p></body></html>");
    g_autofree char *words = read_words(f);
    g_assert_nonnull(strstr(words, "Łódź jest dużym miastem"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/page/" #name, struct fixture, NULL, set_up, name, tear_down)
    TEST(furniture_is_left_out_and_told);
    TEST(a_name_is_not_believed_against_the_text);
    TEST(the_widest_picture_is_taken);
    TEST(data_in_any_place_says_the_head);
    TEST(markdown_and_text_stay_what_they_are);
    TEST(a_page_without_text_is_refused);
    TEST(nesting_and_cuts_do_no_harm);
    TEST(the_charset_it_declares_is_believed_where_the_bytes_agree);
    return g_test_run();
}
