/* XML formats: bad input is refused with file and line, or does no harm. */
#include "read/read.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static struct bs_article *read(struct fixture *f, const char *text, GError **error)
{
    const struct bs_input input = {
        .name = "a.xml", .data = text, .size = strlen(text), .folder = "/nonexistent"};
    return bs_read_article(f->arena, &input, f->diags, error);
}

static char *dump(struct fixture *f, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    struct bs_article *article = read(f, text, &error);
    g_assert_no_error(error);
    for (; article; article = article->next)
        bs_article_dump(article, out);
    return g_strdup(out->str);
}

static void assert_refused(struct fixture *f, const char *text, const char *why)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(read(f, text, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, why));
}

static void a_cut_document_is_refused_with_its_line(struct fixture *f, gconstpointer data)
{
    (void)data;
    assert_refused(f, "<nitf>\n<body><body.content>\n<p>words", "a.xml:3:");
    assert_refused(f, "<rss>\n<channel>\n<item><title>words</title>", "a.xml:3:");
}

static void what_holds_no_article_is_refused(struct fixture *f, gconstpointer data)
{
    (void)data;
    assert_refused(f, "<nitf><head/></nitf>", "no article");
    assert_refused(f, "<rss><channel><title>x</title></channel></rss>", "no article");
}

static void entities_do_not_grow(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) laughs = g_string_new("<!DOCTYPE nitf [<!ENTITY a0 'ha'>");
    (void)data;
    for (int i = 1; i < 30; i++)
        g_string_append_printf(laughs, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1,
                               i - 1, i - 1);
    g_string_append(laughs, "]><nitf><body><body.content><p>words &a29; end</p>"
                            "</body.content></body></nitf>");
    assert_refused(f, laughs->str, "a.xml:1:");
}

static void entities_fetch_nothing(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text =
        dump(f, "<!DOCTYPE nitf SYSTEM 'file:///nonexistent.dtd' [<!ENTITY e SYSTEM "
                "'file:///etc/passwd'>]><nitf><body><body.content><p>words &e; end</p>"
                "</body.content></body></nitf>");
    g_assert_nonnull(strstr(text, "\"words end\""));
    g_assert_null(strstr(text, "root:"));
}

static void depth_without_end_is_refused(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) deep = g_string_new("<nitf><body><body.content>");
    (void)data;
    for (int i = 0; i < 10000; i++)
        g_string_append(deep, "<block>");
    assert_refused(f, deep->str, "a.xml:1:");
}

static void what_is_not_set_is_told_with_its_path(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *text = dump(f, "<nitf><body><body.content><p>one</p><p>two</p></body.content>"
                                    "<strange>lost words</strange></body></nitf>");
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->message, ==,
                    "/nitf/body/strange is not part of the article: “lost words”");
}

static void several_articles_are_chosen_by_number(struct fixture *f, gconstpointer data)
{
    (void)data;
    int many = 0;
    g_autoptr(GError) error = NULL;
    struct bs_article *first = read(f,
                                    "<rss><channel><item><title>One</title></"
                                    "item><item><title>Two</title></item></channel></rss>",
                                    NULL);
    g_assert_true(bs_article_choose(first, 0, false, &many, NULL) == first);
    g_assert_cmpint(many, ==, 2);
    g_assert_cmpstr(bs_article_choose(first, 2, true, &many, NULL)->title, ==, "Two");
    g_assert_cmpint(many, ==, 1);
    g_assert_null(bs_article_choose(first, 0, true, &many, &error));
    g_assert_nonnull(strstr(error->message, "2  Two"));
    g_clear_error(&error);
    g_assert_null(bs_article_choose(first, 3, false, &many, &error));
    g_assert_nonnull(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/xml/" #name, struct fixture, NULL, set_up, name, tear_down)
    TEST(a_cut_document_is_refused_with_its_line);
    TEST(what_holds_no_article_is_refused);
    TEST(entities_do_not_grow);
    TEST(entities_fetch_nothing);
    TEST(depth_without_end_is_refused);
    TEST(what_is_not_set_is_told_with_its_path);
    TEST(several_articles_are_chosen_by_number);
    return g_test_run();
}
