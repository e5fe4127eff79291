/* What a page's items are part of: a node for every block, in document order; then one for every link and every passage in another
 * language, in the order in which they are written down. */
#include "compose/writer.h"

/* A link that goes on over a line's end is one: its runs have the same span's address. */
struct inline_key {
    int block;
    const char *href, *lang;
};

static guint key_hash(gconstpointer data)
{
    const struct inline_key *key = data;
    return (guint)key->block * 31 + g_direct_hash(key->href) + g_direct_hash(key->lang);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const struct inline_key *one = a, *two = b;
    return one->block == two->block && one->href == two->href && one->lang == two->lang;
}

void bs_inlines_init(struct bs_inlines *inlines, struct bs_composer *c)
{
    *inlines = (struct bs_inlines){.c = c};
    inlines->nodes = g_array_new(FALSE, FALSE, sizeof(struct bs_node));
    inlines->known = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
}

void bs_inlines_finish(struct bs_inlines *inlines)
{
    g_hash_table_unref(inlines->known);
    g_array_unref(inlines->nodes);
}

int bs_inlines_node(struct bs_inlines *inlines, const struct bs_block *block,
                    const struct bs_run *run)
{
    const struct bs_styled *styled = inlines->c->styled;
    const char *around = styled->blocks[block->index].style->lang, *lang = run->style->lang;
    if (lang == around || g_strcmp0(lang, around) == 0)
        lang = NULL;
    if (!run->href && !lang)
        return block->index + 1;
    struct inline_key key = {block->index, run->href, lang};
    int number = GPOINTER_TO_INT(g_hash_table_lookup(inlines->known, &key));
    if (number)
        return number;
    struct bs_node node = {.role = run->href ? BS_NODE_LINK : BS_NODE_SPAN,
                           .parent = block->index + 1,
                           .lang = lang,
                           .href = run->href};
    g_array_append_val(inlines->nodes, node);
    number = styled->article->n_blocks + (int)inlines->nodes->len;
    g_hash_table_insert(inlines->known, g_memdup2(&key, sizeof key), GINT_TO_POINTER(number));
    return number;
}

static enum bs_node_role role_of(const struct bs_block *block)
{
    switch (block->kind) {
    case BS_BLOCK_HEADLINE:
        return BS_NODE_H1;
    case BS_BLOCK_CROSSHEAD:
        return BS_NODE_H2 + CLAMP(block->as.crosshead.level, 2, 6) - 2;
    case BS_BLOCK_KICKER:
    case BS_BLOCK_DECK:
    case BS_BLOCK_BYLINE:
    case BS_BLOCK_DATELINE:
    case BS_BLOCK_PARAGRAPH:
    case BS_BLOCK_ATTRIBUTION:
    case BS_BLOCK_CREDIT:
    case BS_BLOCK_RULE:
    case BS_N_BLOCK_KINDS:
        return BS_NODE_P;
    case BS_BLOCK_CAPTION:
        return BS_NODE_CAPTION;
    case BS_BLOCK_CELL:
        return block->as.cell.head ? BS_NODE_TH : BS_NODE_TD;
    case BS_BLOCK_CODE:
        return BS_NODE_CODE;
    case BS_BLOCK_PULL_QUOTE:
    case BS_BLOCK_BLOCK_QUOTE:
        return BS_NODE_BLOCK_QUOTE;
    case BS_BLOCK_LIST:
        return BS_NODE_L;
    case BS_BLOCK_LIST_ITEM:
        return BS_NODE_LI;
    case BS_BLOCK_FIGURE:
        return BS_NODE_FIGURE;
    case BS_BLOCK_TABLE:
        return BS_NODE_TABLE;
    case BS_BLOCK_ROW:
        return BS_NODE_TR;
    case BS_BLOCK_ASIDE:
        return BS_NODE_ASIDE;
    case BS_BLOCK_NOTE:
        return BS_NODE_NOTE;
    }
    return BS_NODE_P;
}

/* What is said of a picture to who cannot see it: the writer's words for it, else its caption, else what the article is about. */
static const char *alt_of(const struct bs_article *article, const struct bs_block *figure)
{
    if (figure->as.figure.alt && *figure->as.figure.alt)
        return figure->as.figure.alt;
    for (const struct bs_block *part = figure->first; part; part = part->next)
        if (part->kind == BS_BLOCK_CAPTION && part->text.len > 0)
            return part->text.utf8;
    return article->title;
}

void bs_emit_nodes(const struct bs_inlines *inlines, struct bs_document *document)
{
    const struct bs_article *article = inlines->c->styled->article;
    int n_blocks = article->n_blocks + 1, n = n_blocks + (int)inlines->nodes->len;
    struct bs_node *nodes = BS_NEW_N(inlines->c->arena, struct bs_node, (size_t)n);
    nodes[0] = (struct bs_node){.role = BS_NODE_DOCUMENT, .parent = -1, .lang = article->lang};
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        struct bs_node *node = &nodes[block->index + 1];
        *node = (struct bs_node){.role = role_of(block),
                                 .parent = block->parent ? block->parent->index + 1 : 0,
                                 .lang = block->lang};
        if (block->kind == BS_BLOCK_FIGURE)
            node->alt = alt_of(article, block);
        else if (block->kind == BS_BLOCK_LIST)
            node->ordered = block->as.list.ordered;
    }
    for (guint i = 0; i < inlines->nodes->len; i++)
        nodes[n_blocks + (int)i] = g_array_index(inlines->nodes, struct bs_node, i);
    document->nodes = nodes;
    document->n_nodes = n;
}
