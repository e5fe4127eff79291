/* page_ld.c: a page's JSON-LD: the object that is the article, wherever it lies.
 *
 * schema.org's types end in "Article" or are one of a few others; the object may be the whole script, in an array, in @graph, or
 * the mainEntity of a WebPage. */
#include "read/page_private.h"

#include <string.h>

static bool is_article_type(const char *type)
{
    static const char *const others[] = {"BlogPosting", "Report", "LiveBlogPosting", "Review"};
    for (size_t i = 0; type && i < G_N_ELEMENTS(others); i++)
        if (strcmp(type, others[i]) == 0)
            return true;
    return type && g_str_has_suffix(type, "Article");
}

static bool is_article(const struct bs_json *json)
{
    const struct bs_json *type = bs_json_at(json, "@type");
    const struct bs_json *each = type && type->kind == BS_JSON_ARRAY ? type->first : NULL;
    if (type && type->kind == BS_JSON_STRING)
        return is_article_type(type->text);
    for (; each; each = each->next)
        if (each->kind == BS_JSON_STRING && is_article_type(each->text))
            return true;
    return false;
}

static struct bs_json *find_article(struct bs_json *json)
{
    struct bs_json *found = NULL;
    if (json->kind == BS_JSON_OBJECT && is_article(json))
        return json;
    for (struct bs_json *child = json->first; child && !found; child = child->next) {
        bool way = !child->key || strcmp(child->key, "@graph") == 0 ||
                   strcmp(child->key, "mainEntity") == 0;
        if (way && child->first)
            found = find_article(child);
    }
    return found;
}

static void first(const char **fact, const char *said)
{
    if (!*fact && said && *said)
        *fact = said;
}

/* A string, the name of an object, or the first of an array. */
static const char *name_of(struct bs_json *json)
{
    if (json && json->kind == BS_JSON_ARRAY)
        json = json->first;
    if (!json)
        return NULL;
    return json->kind == BS_JSON_OBJECT ? bs_json_text(json, "name") : json->text;
}

static void add_names(GPtrArray *names, struct bs_json *json)
{
    if (!json)
        return;
    if (json->kind != BS_JSON_ARRAY) {
        const char *name = name_of(json);
        if (name && *name && !strstr(name, "://"))
            g_ptr_array_add(names, (char *)name);
        return;
    }
    for (struct bs_json *child = json->first; child; child = child->next)
        add_names(names, child);
}

static void read_article(struct bs_json *json, struct bs_page_facts *facts)
{
    first(&facts->headline, bs_json_text(json, "headline"));
    first(&facts->headline, bs_json_text(json, "name"));
    first(&facts->deck, bs_json_text(json, "alternativeHeadline"));
    first(&facts->summary, bs_json_text(json, "description"));
    first(&facts->date, bs_json_text(json, "datePublished"));
    first(&facts->date, bs_json_text(json, "dateCreated"));
    first(&facts->lang, bs_json_text(json, "inLanguage"));
    first(&facts->kicker, name_of(bs_json_at(json, "articleSection")));
    first(&facts->site, name_of(bs_json_at(json, "publisher")));
    add_names(facts->authors, bs_json_at(json, "author"));
    if (facts->authors->len == 0)
        add_names(facts->authors, bs_json_at(json, "creator"));
}

void bs_page_linked_data(struct bs_page *page, struct bs_page_facts *facts)
{
    for (struct bs_tree_node *node = page->document; node; node = bs_tree_next(node, NULL)) {
        const char *type = bs_tree_is(node, "script") ? bs_tree_attribute(node, "type") : NULL;
        if (!type || g_ascii_strncasecmp(type, "application/ld+json", 19) != 0 || !node->first)
            continue;
        g_autoptr(GError) error = NULL;
        struct bs_json *json = bs_json_parse(page->arena, page->input->name, node->first->text,
                                             node->first->len, &error);
        struct bs_json *article = json ? find_article(json) : NULL;
        if (!json)
            bs_diag(page->diags, BS_NOTE, bs_tree_where(node, page->input->name), "page.data",
                    "JSON-LD that cannot be read is passed over: %s", error->message);
        if (article)
            read_article(article, facts);
    }
}
