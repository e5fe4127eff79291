#include "read/json.h"
#include "read/tree.h"

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

static struct bs_tree_node *html(struct fixture *f, const char *text, bool fragment)
{
    return bs_tree_html(f->arena, text, strlen(text), fragment, (struct bs_where){"a.html", 1, 1},
                        f->diags);
}

static struct bs_tree_node *xml(struct fixture *f, const char *text)
{
    g_autoptr(GError) error = NULL;
    struct bs_tree_node *root = bs_tree_xml(f->arena, "a.xml", text, strlen(text), &error);
    g_assert_no_error(error);
    return root;
}

static int depth_of(const struct bs_tree_node *root)
{
    int most = 0;
    for (const struct bs_tree_node *node = root; node; node = bs_tree_next(node, root)) {
        int depth = 0;
        for (const struct bs_tree_node *up = node; up != root; up = up->parent)
            depth++;
        most = MAX(most, depth);
    }
    return most;
}

static void html_is_read_as_browsers_do(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_tree_node *root =
        html(f, "<p>One &amp; <B CLASS='x y'>two</b><p>three<br>four<img src=a.jpg>", true);
    struct bs_tree_node *first = bs_tree_child(root, "p");
    struct bs_tree_node *bold = bs_tree_find(root, "b");
    g_assert_cmpstr(bs_tree_peek(f->arena, first), ==, "One & two");
    g_assert_true(bs_tree_has_class(bold, "y"));
    g_assert_false(bs_tree_has_class(bold, "z"));
    g_assert_cmpstr(bs_tree_peek(f->arena, bs_tree_again(first)), ==, "three four");
    g_assert_cmpstr(bs_tree_attribute(bs_tree_find(root, "img"), "src"), ==, "a.jpg");
    g_assert_cmpstr(bs_tree_path(f->arena, bold), ==, "/p[1]/b");
    struct bs_tree_node *page = html(f, "<title>T</title>\n<p>words", false);
    g_assert_nonnull(bs_tree_at(page, "html/head/title"));
    g_assert_cmpint(bs_tree_at(page, "html/body/p")->line, ==, 2);
}

static void depth_without_end_is_flattened_and_told(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) deep = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append(deep, "<div>");
    g_string_append(deep, "words<p>more</p>");
    struct bs_tree_node *root = html(f, deep->str, true);
    g_assert_cmpint(depth_of(root), <=, BS_TREE_DEPTH + 1);
    g_assert_cmpstr(bs_tree_peek(f->arena, root), ==, "words more");
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->topic, ==, "read.depth");
}

static void xml_keeps_to_itself(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_tree_node *root = xml(
        f,
        "<!DOCTYPE n [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY a 'lol'>"
        "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><n><p>caf&eacute; &amp; &#8211; &x;&b;</p></n>");
    g_assert_cmpstr(bs_tree_peek(f->arena, bs_tree_at(root, "n/p")), ==, "café & –");
    root = xml(f, "<a:n xmlns:a='urn:x'><a:p k='v&lt;'><![CDATA[<b>]]></a:p><a:p/></a:n>");
    struct bs_tree_node *p = bs_tree_at(root, "n/p");
    g_assert_cmpstr(p->space, ==, "urn:x");
    g_assert_cmpstr(bs_tree_attribute(p, "k"), ==, "v<");
    g_assert_cmpstr(bs_tree_peek(f->arena, p), ==, "<b>");
    g_assert_cmpstr(bs_tree_path(f->arena, bs_tree_again(p)), ==, "/n/p[2]");
}

static void broken_xml_says_where(struct fixture *f, gconstpointer data)
{
    static const char *const broken[] = {"<n>\n<p>one</n>", "", "no xml", "<n>\n<p>&#0;</p></n>"};
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(bs_tree_xml(f->arena, "a.xml", broken[i], strlen(broken[i]), &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, "a.xml:"));
    }
}

static void what_is_not_used_is_told_with_its_path(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_tree_node *root =
        xml(f, "<n><p>one</p><p>two <i>three</i></p><meta v='x'/>\n<q/></n>");
    bs_tree_use(bs_tree_at(root, "n/p"));
    bs_tree_losses(f->arena, root, "a.xml", "", f->diags);
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->message, ==,
                    "/n/p[2] is not part of the article: “two three”");
    bs_diags_clear(f->diags);
    bs_tree_losses(f->arena, html(f, "<div><img src='a.jpg'><script>x</script></div>", true), "a",
                   "$.body", f->diags);
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 1);
    g_assert_true(g_str_has_prefix(bs_diags_at(f->diags, 0)->message, "$.body/div"));
}

static struct bs_json *json(struct fixture *f, const char *text)
{
    g_autoptr(GError) error = NULL;
    struct bs_json *root = bs_json_parse(f->arena, "a.json", text, strlen(text), &error);
    g_assert_no_error(error);
    return root;
}

static void json_is_found_by_path(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_json *root = json(f, "{\"a\": [1, {\"b\": \" caf\\u00e9 \"}, null], \"c\": true,"
                                   " \"d\": \"  \", \"ab\": 2.5}");
    g_assert_cmpstr(bs_json_peek(root, "a.1.b"), ==, "café ");
    g_assert_cmpstr(bs_json_path(f->arena, bs_json_at(root, "a.1.b")), ==, "$.a[1].b");
    g_assert_cmpstr(bs_json_peek(root, "a.0"), ==, "1");
    g_assert_true(bs_json_truth(root, "c"));
    g_assert_null(bs_json_peek(root, "d"));
    g_assert_null(bs_json_at(root, "a.3"));
    g_assert_null(bs_json_at(root, "a.b"));
    g_assert_null(bs_json_at(root, "e.f"));
    g_assert_cmpint(bs_json_number(root, "ab", 9), ==, 2);
    g_assert_cmpint(bs_json_number(root, "zz", 9), ==, 9);
}

static void json_that_is_left_is_told(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_json *root =
        json(f, "{\"id\": \"urn:1\", \"note\": \"two words\", \"used\": \"more words\","
                " \"p\": [\"x.JPG?w=1\"], \"n\": 4}");
    bs_json_text(root, "used");
    bs_json_losses(f->arena, root, "a.json", f->diags);
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 2);
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->message, ==,
                    "$.note is not part of the article: “two words”");
    g_assert_true(g_str_has_prefix(bs_diags_at(f->diags, 1)->message, "$.p[0] "));
}

static void broken_json_says_where(struct fixture *f, gconstpointer data)
{
    g_autofree char *deep = g_strnfill(100000, '[');
    const char *const broken[] = {"{\n\"a\": \n}",       "",   "[1, 2",
                                  "{\"a\": \"\\ud800\"", deep, "nope"};
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(bs_json_parse(f->arena, "a.json", broken[i], strlen(broken[i]), &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, "a.json:"));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/tree/" #name, struct fixture, NULL, set_up, name, tear_down)
    TEST(html_is_read_as_browsers_do);
    TEST(depth_without_end_is_flattened_and_told);
    TEST(xml_keeps_to_itself);
    TEST(broken_xml_says_where);
    TEST(what_is_not_used_is_told_with_its_path);
    TEST(json_is_found_by_path);
    TEST(json_that_is_left_is_told);
    TEST(broken_json_says_where);
    return g_test_run();
}
