/* tree_html.c: HTML to a tree, by gumbo.
 *
 * gumbo parses as the HTML standard says (§13.2, "Parsing HTML documents") and allocates each node and string by itself: it
 * gets them from the scratch arena here, which goes when the tree is copied, so that its own freeing, recursive and slow on
 * deep pages, never runs. */
#include "read/tree.h"

#include <gumbo.h>
#include <string.h>

static void *allocate(void *user, size_t size)
{
    return bs_arena_alloc(user, size);
}

static void release(void *user, void *memory)
{
    (void)user;
    (void)memory;
}

struct copying {
    struct bs_arena *arena;
    struct bs_where where;
    struct bs_diags *diags;
    int nodes;
    bool told_deep, told_many;
};

static const char *lower(struct bs_arena *arena, const char *start, size_t len)
{
    char *name = bs_arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        name[i] = g_ascii_tolower(start[i]);
    name[len] = '\0';
    return name;
}

static const char *name_of(struct bs_arena *arena, const GumboElement *element)
{
    if (element->tag != GUMBO_TAG_UNKNOWN)
        return gumbo_normalized_tagname(element->tag); /* static */
    GumboStringPiece name = element->original_tag;
    gumbo_tag_from_original_text(&name);
    return lower(arena, name.data ? name.data : "", name.length);
}

static bool is_void(GumboTag tag)
{
    switch ((int)tag) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
        return true;
    default:
        return false;
    }
}

static void copy_attributes(struct copying *copying, const GumboVector *from,
                            struct bs_html_tag *tag)
{
    struct bs_html_attribute *to =
        bs_arena_alloc_n(copying->arena, MAX(from->length, 1), sizeof *to);
    for (unsigned i = 0; i < from->length; i++) {
        const GumboAttribute *attribute = from->data[i];
        to[i].name = lower(copying->arena, attribute->name, strlen(attribute->name));
        to[i].value = bs_arena_strdup(copying->arena, attribute->value);
    }
    tag->attributes = to;
    tag->n_attributes = (int)from->length;
}

static bool fill_node(struct copying *copying, const GumboNode *from, struct bs_tree_node *node)
{
    GumboSourcePosition at;
    switch (from->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        node->kind = BS_TREE_ELEMENT;
        node->tag.name = name_of(copying->arena, &from->v.element);
        node->tag.empty = is_void(from->v.element.tag);
        copy_attributes(copying, &from->v.element.attributes, &node->tag);
        at = from->v.element.start_pos;
        break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_COMMENT:
        node->kind = from->type == GUMBO_NODE_COMMENT ? BS_TREE_COMMENT : BS_TREE_TEXT;
        node->text = bs_arena_strdup(copying->arena, from->v.text.text);
        node->len = (uint32_t)strlen(node->text);
        at = from->v.text.start_pos;
        break;
    case GUMBO_NODE_DOCUMENT:
    default:
        return false;
    }
    node->line = (int)at.line;
    node->column = (int)at.column;
    return true;
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
           : node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE
               ? &node->v.element.children
               : NULL;
}

static bool has_room(struct copying *copying)
{
    if (++copying->nodes <= BS_TREE_NODES)
        return true;
    if (!copying->told_many)
        bs_diag(copying->diags, BS_WARN, copying->where, "read.lost",
                "a page of more than %d elements: the rest is left out", BS_TREE_NODES);
    copying->told_many = true;
    return false;
}

/* What is too deep stands empty, and what it holds beside it. */
static struct bs_tree_node *flatten(struct copying *copying, struct bs_tree_node *parent)
{
    if (!copying->told_deep)
        bs_diag(copying->diags, BS_WARN, copying->where, "read.depth",
                "nested more than %d deep; what lies deeper stands at that depth", BS_TREE_DEPTH);
    copying->told_deep = true;
    return parent;
}

/* Walks gumbo's tree without recursion: it may be as deep as the page is long. */
static void copy_tree(struct copying *copying, const GumboNode *top, struct bs_tree_node *root)
{
    const GumboNode *from = top;
    struct bs_tree_node *parent = root; /* where children of `from` go */
    int depth = 0;                      /* of `from` below `top` */
    unsigned i = 0;
    for (;;) {
        const GumboVector *children = children_of(from);
        if (children && i < children->length) {
            const GumboNode *child = children->data[i];
            struct bs_tree_node node = {.kind = BS_TREE_TEXT, .text = "", .tag.name = ""};
            i++;
            if (!fill_node(copying, child, &node) || !has_room(copying))
                continue;
            struct bs_tree_node *added = bs_tree_add(copying->arena, parent, &node);
            if (children_of(child)) {
                from = child;
                parent = depth < BS_TREE_DEPTH ? added : flatten(copying, parent);
                depth++;
                i = 0;
            }
            continue;
        }
        if (from == top)
            return;
        i = (unsigned)from->index_within_parent + 1;
        if (depth <= BS_TREE_DEPTH)
            parent = parent->parent;
        depth--;
        from = from->parent;
    }
}

struct bs_tree_node *bs_tree_html(struct bs_arena *arena, const char *utf8, size_t len,
                                  bool fragment, struct bs_where where, struct bs_diags *diags)
{
    struct bs_arena *scratch = bs_arena_create(0);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = scratch;
    options.max_errors = 0;
    if (fragment)
        options.fragment_context = GUMBO_TAG_BODY;
    struct bs_tree_node *root = BS_NEW(arena, struct bs_tree_node);
    *root = (struct bs_tree_node){.kind = BS_TREE_ELEMENT, .tag.name = "", .text = "", .line = 1};
    struct copying copying = {.arena = arena, .where = where, .diags = diags};
    const GumboOutput *output = gumbo_parse_with_options(&options, utf8, len);
    copy_tree(&copying, fragment ? output->root : output->document, root);
    bs_arena_destroy(scratch);
    return root;
}
