/* reader_page.c: a web page: what it claims, and its steps in order. */
#include "read/page_private.h"

#include <string.h>

enum { LOOK_AT = 4096 };

/* ---- is it a page? ------------------------------------------------------------------------------------------------ */

static bool begins(const char *text, const char *word)
{
    return g_ascii_strncasecmp(text, word, strlen(word)) == 0;
}

/* Past white space, comments and an XML declaration. */
static const char *first_tag(const char *text)
{
    for (;;) {
        text += strspn(text, " \t\r\n\f");
        const char *end = g_str_has_prefix(text, "<!--")    ? strstr(text, "-->")
                          : g_str_has_prefix(text, "<?xml") ? strstr(text, "?>")
                                                            : NULL;
        if (!end)
            return text;
        text = end + (*end == '-' ? 3 : 2);
    }
}

static bool is_named_page(const char *name)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml"};
    size_t len = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t n = strlen(endings[i]);
        if (len > n && g_ascii_strcasecmp(name + len - n, endings[i]) == 0)
            return true;
    }
    return false;
}

/* The copy is not decoded yet: tags are ASCII in whatever charset it has, with zeros between in UTF-16. */
static int claims(const struct bs_input *input)
{
    static const char *const parts[] = {"<head", "<body",    "<title",  "<meta", "<link",
                                        "<main", "<article", "<script", "<style"};
    static const char *const blocks[] = {"<p>", "<p ",      "<div",    "<h1",
                                         "<h2", "<section", "<header", "<figure"};
    char head[LOOK_AT + 1];
    size_t n = 0;
    for (size_t i = 0; i < input->size && n < LOOK_AT; i++)
        if (input->data[i] != '\0' && (i > 2 || (unsigned char)input->data[i] < 0x80))
            head[n++] = input->data[i];
    head[n] = '\0';
    const char *tag = first_tag(head);
    bool named = is_named_page(input->name);
    if (begins(tag, "<!doctype html") || (begins(tag, "<html") && strchr(" >\t\r\n", tag[5])))
        return 92;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (begins(tag, parts[i]))
            return 65;
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (begins(tag, blocks[i]))
            return named ? 62 : 25;
    return named && strchr(tag, '<') ? 20 : 0;
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

static void fill_head(struct bs_wire *wire, const struct bs_page_facts *facts)
{
    enum { KICKER_MAX = 40 };
    bs_wire_lang(wire, facts->lang);
    bs_wire_head(wire, BS_BLOCK_HEADLINE, facts->headline, facts->where);
    bs_wire_head(wire, BS_BLOCK_DECK, facts->deck, facts->where);
    if (facts->kicker && strlen(facts->kicker) <= KICKER_MAX)
        bs_wire_head(wire, BS_BLOCK_KICKER, facts->kicker, facts->where);
    bs_wire_date(wire, facts->date, facts->where);
    for (guint i = 0; i < facts->authors->len; i++)
        bs_wire_author(wire, facts->authors->pdata[i]);
}

/* A picture between the headline and the copy is the article's. */
static struct bs_tree_node *lead_figure(struct bs_page *page)
{
    for (struct bs_tree_node *node = page->story; node && node != page->copy;
         node = bs_tree_next(node, page->story))
        if (bs_tree_is(node, "figure") && bs_tree_find(node, "img") &&
            !bs_page_measure_of(page, node)->furniture && !g_hash_table_contains(page->left, node))
            return node;
    return NULL;
}

static bool holds_text(const struct bs_article *article)
{
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL))
        if (block->kind > BS_BLOCK_DATELINE && block->text.len > 0)
            return true;
    return false;
}

static bool find_copy(struct bs_page *page, const struct bs_copy *copy)
{
    struct bs_where where = {.file = page->input->name, .line = 1};
    page->document = bs_tree_html(page->arena, copy->utf8, copy->len, false, where, page->diags);
    page->head = bs_tree_at(page->document, "html/head");
    page->body = bs_tree_at(page->document, "html/body");
    if (!page->body)
        return false;
    bs_page_measure(page);
    return bs_page_find(page);
}

static void read_copy(struct bs_page *page, struct bs_wire *wire)
{
    struct bs_where where = {.file = page->input->name, .line = 1};
    struct bs_page_facts facts;
    bs_page_facts(page, &facts);
    bs_page_media(page, page->story);
    bs_page_clean(page, &facts);
    page->lead = lead_figure(page);
    bs_page_cut(page);
    fill_head(wire, &facts);
    if (page->lead)
        bs_wire_tree(wire, page->lead, where);
    bs_wire_tree(wire, page->copy, where);
    g_ptr_array_unref(facts.authors);
    g_ptr_array_unref(facts.keywords);
}

static struct bs_article *read_page(struct bs_arena *arena, const struct bs_input *input,
                                    struct bs_diags *diags, GError **error)
{
    struct bs_copy copy;
    if (!bs_read_decode(arena, input, diags, &copy, error))
        return NULL;
    struct bs_wire wire;
    bs_wire_init(&wire, arena, input, diags);
    struct bs_page page = {
        .arena = arena,
        .input = input,
        .diags = diags,
        .tally = wire.tally,
        .measures = g_hash_table_new(NULL, NULL),
        .left = g_hash_table_new(NULL, NULL),
        .told = g_hash_table_new(g_str_hash, g_str_equal),
        .cuts = g_ptr_array_new(),
    };
    if (find_copy(&page, &copy))
        read_copy(&page, &wire);
    struct bs_article *article = bs_wire_finish(&wire);
    g_hash_table_unref(page.measures);
    g_hash_table_unref(page.left);
    g_hash_table_unref(page.told);
    g_ptr_array_unref(page.cuts);
    if (holds_text(article))
        return article;
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                "%s:1: the page holds no text of an article; save it from the browser once it is "
                "shown in full",
                input->name);
    return NULL;
}

const struct bs_reader bs_reader_page = {
    .format = "html",
    .description = "web pages: the article out of its page, by metadata and structure",
    .claims = claims,
    .read = read_page,
};
