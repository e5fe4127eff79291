/* tree_xml.c: XML to a tree, by libxml2.
 *
 * No network, no DTD loaded, no entity replaced but those of characters: a document cannot make the reader fetch a file or grow
 * a billion laughs (CWE-611, CWE-776). Names of characters that HTML has (&eacute;) are read as HTML reads them, before libxml2
 * sees them: NITF's own DTD declares them, and without it they would be faults. */
#include "read/tree.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

struct copying {
    struct bs_arena *arena;
    int nodes;
};

static void copy_attributes(struct bs_arena *arena, const xmlNode *from, struct bs_html_tag *tag)
{
    int n = 0;
    for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next)
        n++;
    struct bs_html_attribute *to = bs_arena_alloc_n(arena, (size_t)MAX(n, 1), sizeof *to);
    n = 0;
    for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next, n++) {
        xmlChar *value = xmlNodeListGetString(from->doc, attribute->children, 1);
        to[n].name = bs_arena_strdup(arena, (const char *)attribute->name);
        to[n].value = bs_arena_strdup(arena, value ? (const char *)value : "");
        xmlFree(value);
    }
    tag->attributes = to;
    tag->n_attributes = n;
}

static void set_text(struct bs_arena *arena, struct bs_tree_node *node, const char *text)
{
    node->kind = BS_TREE_TEXT;
    node->text = bs_arena_strdup(arena, text);
    node->len = (uint32_t)strlen(node->text);
}

static bool fill_node(struct copying *copying, const xmlNode *from, struct bs_tree_node *node)
{
    node->line = (int)MIN(xmlGetLineNo((xmlNode *)from), G_MAXINT);
    node->text = "";
    node->tag.name = "";
    switch (from->type) {
    case XML_ELEMENT_NODE:
        node->kind = BS_TREE_ELEMENT;
        node->tag.name = bs_arena_strdup(copying->arena, (const char *)from->name);
        if (from->ns && from->ns->href)
            node->space = bs_arena_strdup(copying->arena, (const char *)from->ns->href);
        copy_attributes(copying->arena, from, &node->tag);
        return true;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        set_text(copying->arena, node, (const char *)from->content);
        return true;
    case XML_COMMENT_NODE:
        set_text(copying->arena, node, (const char *)from->content);
        node->kind = BS_TREE_COMMENT;
        return true;
    default:
        return false;
    }
}

/* libxml2 itself stops at 256 levels: recursion is safe. */
static bool copy_children(struct copying *copying, const xmlNode *from, struct bs_tree_node *to)
{
    for (const xmlNode *child = from->children; child; child = child->next) {
        struct bs_tree_node node = {0};
        if (!fill_node(copying, child, &node))
            continue;
        if (++copying->nodes > BS_TREE_NODES)
            return false;
        struct bs_tree_node *added = bs_tree_add(copying->arena, to, &node);
        if (child->type == XML_ELEMENT_NODE && !copy_children(copying, child, added))
            return false;
    }
    return true;
}

static void hush(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

/* The first fault is the cause; those that follow are its children. */
struct fault {
    char *message;
    int line;
};

static void keep_first(void *user, xmlErrorPtr error)
{
    struct fault *fault = user;
    if (fault->message || error->level < XML_ERR_ERROR)
        return;
    fault->message = g_strchomp(g_strdup(error->message ? error->message : "it is not XML"));
    fault->line = error->line;
}

/* The name of a character at `p`, after its "&"; 0: none, or one of XML's own. */
static gunichar named_at(const char *p, size_t *len)
{
    static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
    *len = 0;
    while (g_ascii_isalnum(p[*len]))
        ++*len;
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (strlen(own[i]) == *len && strncmp(p, own[i], *len) == 0)
            return 0;
    return *len > 0 && p[*len] == ';' ? bs_entity_named(p, *len) : 0;
}

static GString *with_characters(const char *utf8, size_t len)
{
    GString *out = g_string_sized_new(len);
    const char *end = utf8 + len, *p = utf8;
    for (const char *at; (at = memchr(p, '&', (size_t)(end - p))); p = at) {
        size_t n = 0;
        gunichar c = named_at(at + 1, &n);
        g_string_append_len(out, p, at - p);
        if (c)
            g_string_append_unichar(out, c);
        else
            g_string_append_c(out, '&');
        at += c ? n + 2 : 1;
    }
    return g_string_append_len(out, p, end - p);
}

struct bs_tree_node *bs_tree_xml(struct bs_arena *arena, const char *file, const char *utf8,
                                 size_t len, GError **error)
{
    struct fault fault = {0};
    xmlParserCtxt *parser = xmlNewParserCtxt();
    struct bs_tree_node *root = NULL;
    g_autoptr(GString) text = with_characters(utf8, len);
    xmlSetStructuredErrorFunc(&fault, keep_first);
    xmlDoc *document =
        xmlCtxtReadMemory(parser, text->str, (int)MIN(text->len, G_MAXINT), NULL, "UTF-8",
                          XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
    xmlSetStructuredErrorFunc(NULL, hush);
    bool sound = document && parser->wellFormed;
    if (sound) {
        struct copying copying = {.arena = arena};
        root = BS_NEW(arena, struct bs_tree_node);
        *root =
            (struct bs_tree_node){.kind = BS_TREE_ELEMENT, .tag.name = "", .text = "", .line = 1};
        if (!copy_children(&copying, (const xmlNode *)document, root)) {
            fault.message = g_strdup_printf("it has more than %d elements", BS_TREE_NODES);
            root = NULL;
        }
    }
    if (!root)
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s:%d: this is no sound XML: %s; repair it there", file, fault.line,
                    fault.message ? fault.message : "nothing in it can be read");
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    g_free(fault.message);
    return root;
}
