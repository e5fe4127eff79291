/* The structure tree, ISO 32000-1 §14.7 and §14.8: one element a node that has something on a page, or has a part that has.
 *
 * An element's own content comes before its parts, and these in the order of the nodes, which is that of reading, wherever on the
 * pages they were painted. The painter's library could write tags too, but only around whole leaves and in the order of painting. */
#include "finish/finish_private.h"

struct element {
    qpdf_oh dict, kids; /* 0: none */
    int page;           /* of its first content; -1: none yet */
};

struct tree {
    struct bs_run *run;
    struct element *elements; /* by node; a list item's is its body */
    bool *wanted;
    int heading; /* the level of the last */
    qpdf_oh *pages;
};

static void put(struct tree *tree, qpdf_oh dict, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(tree->run->qpdf, dict, key, value);
}

static void put_name(struct tree *tree, qpdf_oh dict, const char *key, const char *name)
{
    put(tree, dict, key, qpdf_oh_new_name(tree->run->qpdf, name));
}

static void put_text(struct tree *tree, qpdf_oh dict, const char *key, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    put(tree, dict, key, qpdf_oh_new_unicode_string(tree->run->qpdf, valid));
}

static struct element make(struct tree *tree, const char *role, qpdf_oh parent,
                           qpdf_oh parents_kids)
{
    qpdf_data q = tree->run->qpdf;
    struct element made = {.page = -1};
    g_autofree char *name = g_strconcat("/", role, NULL);
    made.dict = qpdf_make_indirect_object(q, qpdf_oh_new_dictionary(q));
    made.kids = qpdf_oh_new_array(q);
    put_name(tree, made.dict, "/Type", "/StructElem");
    put_name(tree, made.dict, "/S", name);
    put(tree, made.dict, "/P", parent);
    put(tree, made.dict, "/K", made.kids);
    qpdf_oh_append_item(q, parents_kids, made.dict);
    return made;
}

/* Levels are not skipped on the way down (ISO 14289-1 §7.4.2). */
static enum bs_node_role heading(struct tree *tree, enum bs_node_role role)
{
    int level = MIN((int)role - BS_NODE_H1 + 1, tree->heading + 1);
    tree->heading = level;
    return (enum bs_node_role)(BS_NODE_H1 + level - 1);
}

static bool is_heading(enum bs_node_role role)
{
    return role >= BS_NODE_H1 && role <= BS_NODE_H6;
}

/* Where the figure's picture stands: on its page, in points from the lower left. */
static void add_box(struct tree *tree, qpdf_oh dict, int node)
{
    const struct bs_document *document = tree->run->params->document;
    for (int p = 0; p < document->n_pages; p++) {
        const struct bs_page *page = document->pages[p];
        for (int i = 0; i < page->n_items; i++) {
            const struct bs_item *item = &page->items[i];
            if (item->kind != BS_ITEM_IMAGE || item->node != node)
                continue;
            const struct bs_picture *picture = &item->as.picture;
            double left = tree->run->margins[p] + bs_len_to_pt(picture->x);
            double top =
                tree->run->margins[p] + bs_len_to_pt(page->height) - bs_len_to_pt(picture->y);
            const double box[] = {left, top - bs_len_to_pt(picture->height),
                                  left + bs_len_to_pt(picture->width), top};
            g_autoptr(GString) text = g_string_new("<< /O /Layout /Placement /Block /BBox [");
            for (int c = 0; c < 4; c++) {
                char number[G_ASCII_DTOSTR_BUF_SIZE];
                g_ascii_formatd(number, sizeof number, "%.3f", box[c]);
                g_string_append_printf(text, "%s ", number);
            }
            g_string_append(text, "] >>");
            put(tree, dict, "/A", qpdf_oh_parse(tree->run->qpdf, text->str));
            return;
        }
    }
}

/* What the role asks of an element beside its place. */
static void describe(struct tree *tree, struct element *element, int number)
{
    static const char no_alt[] = "Picture";
    const struct bs_node *node = &tree->run->params->document->nodes[number];
    if (node->lang && number > 0)
        put_text(tree, element->dict, "/Lang", node->lang);
    if (node->role == BS_NODE_FIGURE) {
        put_text(tree, element->dict, "/Alt", node->alt && *node->alt ? node->alt : no_alt);
        add_box(tree, element->dict, number);
    } else if (node->role == BS_NODE_TH) {
        put(tree, element->dict, "/A",
            qpdf_oh_parse(tree->run->qpdf, "<< /O /Table /Scope /Column >>"));
    } else if (node->role == BS_NODE_NOTE) {
        g_autofree char *id = g_strdup_printf("note-%d", number);
        put_text(tree, element->dict, "/ID", id);
    } else if (node->role == BS_NODE_LI) {
        *element = make(tree, "LBody", element->dict, element->kids);
    }
}

static void add_element(struct tree *tree, int number)
{
    const struct bs_node *node = &tree->run->params->document->nodes[number];
    const struct element *parent = &tree->elements[MAX(node->parent, 0)];
    enum bs_node_role role = is_heading(node->role) ? heading(tree, node->role) : node->role;
    tree->elements[number] = make(tree, bs_node_role_name(role), parent->dict, parent->kids);
    describe(tree, &tree->elements[number], number);
}

static void add_content(struct tree *tree, const struct bs_mark_place *place)
{
    qpdf_data q = tree->run->qpdf;
    struct element *element = &tree->elements[place->node];
    if (element->page < 0) {
        element->page = place->page;
        put(tree, element->dict, "/Pg", tree->pages[place->page]);
    }
    qpdf_oh kid = qpdf_oh_new_integer(q, place->mcid);
    if (element->page != place->page) {
        qpdf_oh reference = qpdf_oh_new_dictionary(q);
        put_name(tree, reference, "/Type", "/MCR");
        put(tree, reference, "/Pg", tree->pages[place->page]);
        put(tree, reference, "/MCID", kid);
        kid = reference;
    }
    qpdf_oh_append_item(q, element->kids, kid);
}

/* Places by node: those of node i are at[first[i]] to at[first[i + 1]], in the order of painting. */
static struct bs_mark_place *sort_places(const struct bs_run *run, int *first)
{
    int n = run->params->document->n_nodes;
    const struct bs_mark_place *all = (const struct bs_mark_place *)(void *)run->marks->data;
    struct bs_mark_place *at = g_new(struct bs_mark_place, run->marks->len + 1);
    int *next = g_new(int, n + 1);
    for (guint i = 0; i < run->marks->len; i++)
        first[all[i].node + 1]++;
    for (int i = 0; i < n; i++)
        first[i + 1] += first[i];
    for (int i = 0; i <= n; i++)
        next[i] = first[i];
    for (guint i = 0; i < run->marks->len; i++)
        at[next[all[i].node]++] = all[i];
    g_free(next);
    return at;
}

/* Page by page, the element of each marked content. */
static qpdf_oh parent_tree(struct tree *tree)
{
    qpdf_data q = tree->run->qpdf;
    const GArray *marks = tree->run->marks;
    qpdf_oh numbers = qpdf_oh_new_array(q), result = qpdf_oh_new_dictionary(q);
    guint i = 0;
    for (int page = 0; page < tree->run->params->document->n_pages; page++) {
        qpdf_oh list = qpdf_oh_new_array(q);
        for (; i < marks->len; i++) {
            const struct bs_mark_place *place = &g_array_index(marks, struct bs_mark_place, i);
            if (place->page != page)
                break;
            qpdf_oh_append_item(q, list, tree->elements[place->node].dict);
        }
        qpdf_oh_append_item(q, numbers, qpdf_oh_new_integer(q, page));
        qpdf_oh_append_item(q, numbers, qpdf_make_indirect_object(q, list));
    }
    put(tree, result, "/Nums", numbers);
    return qpdf_make_indirect_object(q, result);
}

static void grow_tree(struct tree *tree, qpdf_oh root)
{
    const struct bs_document *document = tree->run->params->document;
    int *first = g_new0(int, document->n_nodes + 2);
    struct bs_mark_place *places = sort_places(tree->run, first);
    for (int i = document->n_nodes - 1; i > 0; i--) {
        g_assert(document->nodes[i].parent < i);
        tree->wanted[i] |= first[i] < first[i + 1];
        if (tree->wanted[i])
            tree->wanted[MAX(document->nodes[i].parent, 0)] = true;
    }
    qpdf_oh top = qpdf_oh_new_array(tree->run->qpdf);
    put(tree, root, "/K", top);
    tree->elements[0] = make(tree, bs_node_role_name(document->nodes[0].role), root, top);
    for (int i = 1; i < document->n_nodes; i++) {
        if (!tree->wanted[i])
            continue;
        add_element(tree, i);
        for (int p = first[i]; p < first[i + 1]; p++)
            add_content(tree, &places[p]);
    }
    g_free(places);
    g_free(first);
}

void bs_structure_write(struct bs_run *run)
{
    const struct bs_document *document = run->params->document;
    qpdf_data q = run->qpdf;
    struct tree tree = {.run = run};
    tree.elements = g_new0(struct element, document->n_nodes);
    tree.wanted = g_new0(bool, document->n_nodes);
    tree.pages = g_new(qpdf_oh, document->n_pages + 1);
    for (int i = 0; i < document->n_pages; i++)
        tree.pages[i] = qpdf_get_page_n(q, (size_t)i);
    qpdf_oh root = qpdf_make_indirect_object(q, qpdf_oh_new_dictionary(q));
    put_name(&tree, root, "/Type", "/StructTreeRoot");
    grow_tree(&tree, root);
    put(&tree, root, "/ParentTree", parent_tree(&tree));
    put(&tree, root, "/ParentTreeNextKey", qpdf_oh_new_integer(q, document->n_pages));
    put(&tree, root, "/RoleMap", qpdf_oh_parse(q, "<< /Aside /Sect >>"));
    put(&tree, qpdf_get_root(q), "/StructTreeRoot", root);
    put(&tree, qpdf_get_root(q), "/MarkInfo", qpdf_oh_parse(q, "<< /Marked true >>"));
    g_free(tree.elements);
    g_free(tree.wanted);
    g_free(tree.pages);
}

bool bs_structure_is_accessible(const struct bs_finish_params *params)
{
    const struct bs_document *document = params->document;
    for (int i = 0; i < document->n_nodes; i++)
        if (document->nodes[i].role == BS_NODE_FIGURE &&
            !(document->nodes[i].alt && *document->nodes[i].alt))
            return false;
    return document->n_nodes > 0 && document->lang;
}
