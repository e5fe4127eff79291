/* The structure tree, ISO 32000-1 §14.7 and §14.8: one element a node that has something on a page, or has a part that has.
 *
 * An element's own content comes before its parts, and these in the order of the nodes, which is that of reading, wherever on the
 * pages they were painted. The painter's library could write tags too, but only around whole leaves and in the order of painting. */
#include "finish/finish_private.h"

struct element {
    int number;      /* its object; 0: it is not in the tree */
    int body;        /* of a list item: that of its LBody; else the same */
    int heading;     /* its level; 0: it is none */
    int first, next; /* part of it, and of its parent; 0: none */
    int last;
};

struct tree {
    struct bs_run *run;
    struct element *elements; /* by node */
    struct bs_mark_place *places;
    int *first; /* places of node i are from first[i] to first[i + 1], in the order of painting */
    int root;
};

static const struct bs_node *node_at(const struct tree *tree, int i)
{
    return &tree->run->params->document->nodes[i];
}

static bool is_heading(enum bs_node_role role)
{
    return role >= BS_NODE_H1 && role <= BS_NODE_H6;
}

static void sort_places(struct tree *tree)
{
    const struct bs_run *run = tree->run;
    int n = run->params->document->n_nodes;
    const struct bs_mark_place *all = (const struct bs_mark_place *)(void *)run->marks->data;
    int *next = g_new(int, n + 1), *first = tree->first = g_new0(int, n + 2);
    tree->places = g_new(struct bs_mark_place, run->marks->len + 1);
    for (guint i = 0; i < run->marks->len; i++)
        first[all[i].node + 1]++;
    for (int i = 0; i < n; i++)
        first[i + 1] += first[i];
    for (int i = 0; i <= n; i++)
        next[i] = first[i];
    for (guint i = 0; i < run->marks->len; i++)
        tree->places[next[all[i].node]++] = all[i];
    g_free(next);
}

/* Numbers for all that has content, and for what that is part of; then who is part of whom. */
static void grow(struct tree *tree)
{
    const struct bs_document *document = tree->run->params->document;
    struct element *elements = tree->elements;
    bool *wanted = g_new0(bool, document->n_nodes);
    wanted[0] = true;
    for (int i = document->n_nodes - 1; i > 0; i--) {
        g_assert(document->nodes[i].parent < i);
        wanted[i] |= tree->first[i] < tree->first[i + 1];
        if (wanted[i])
            wanted[MAX(document->nodes[i].parent, 0)] = true;
    }
    int level = 0;
    for (int i = 0; i < document->n_nodes; i++) {
        if (!wanted[i])
            continue;
        elements[i].number = elements[i].body = bs_file_reserve(&tree->run->file);
        if (document->nodes[i].role == BS_NODE_LI)
            elements[i].body = bs_file_reserve(&tree->run->file);
        /* levels are not skipped on the way down (ISO 14289-1 §7.4.2) */
        if (is_heading(document->nodes[i].role))
            level = elements[i].heading =
                MIN((int)document->nodes[i].role - BS_NODE_H1 + 1, level + 1);
        if (i == 0)
            continue;
        struct element *parent = &elements[MAX(document->nodes[i].parent, 0)];
        *(parent->last ? &elements[parent->last].next : &parent->first) = i;
        parent->last = i;
    }
    g_free(wanted);
}

/* Where the figure's picture stands: on its page, in points from the lower left. */
static void append_box(struct tree *tree, GString *out, int node)
{
    const struct bs_document *document = tree->run->params->document;
    for (int p = 0; p < document->n_pages; p++) {
        const struct bs_page *page = document->pages[p];
        for (int i = 0; i < page->n_items; i++) {
            const struct bs_item *item = &page->items[i];
            if (item->kind != BS_ITEM_IMAGE || item->node != node)
                continue;
            const struct bs_picture *picture = &item->as.picture;
            double margin = tree->run->margins[p];
            double left = margin + bs_len_to_pt(picture->x);
            double top = margin + bs_len_to_pt((int64_t)page->height - picture->y);
            const double box[] = {left, top - bs_len_to_pt(picture->height),
                                  left + bs_len_to_pt(picture->width), top};
            g_string_append(out, "/A << /O /Layout /Placement /Block /BBox [ ");
            for (int c = 0; c < 4; c++)
                bs_append_points(out, box[c]);
            g_string_append(out, "] >> ");
            return;
        }
    }
}

/* What the role asks of an element beside its place. */
static void describe(struct tree *tree, GString *out, int number)
{
    static const char no_alt[] = "Picture";
    const struct bs_node *node = node_at(tree, number);
    if (node->lang && number > 0) {
        g_string_append(out, "/Lang ");
        bs_append_text(out, node->lang);
        g_string_append_c(out, ' ');
    }
    if (node->role == BS_NODE_FIGURE) {
        g_string_append(out, "/Alt ");
        bs_append_text(out, node->alt && *node->alt ? node->alt : no_alt);
        g_string_append_c(out, ' ');
        append_box(tree, out, number);
    } else if (node->role == BS_NODE_TH) {
        g_string_append(out, "/A << /O /Table /Scope /Column >> ");
    } else if (node->role == BS_NODE_NOTE) {
        g_string_append_printf(out, "/ID (note-%d) ", number);
    }
}

static GString *open(struct tree *tree, int number, const char *role, int parent)
{
    GString *out = bs_file_open(&tree->run->file, number);
    g_string_append(out, "<< /Type /StructElem /S /");
    g_string_append(out, role);
    g_string_append(out, " /P ");
    bs_append_ref(out, parent);
    return out;
}

/* Content on the page of its first piece is named by number alone. */
static void append_kids(struct tree *tree, GString *out, int node)
{
    const struct element *element = &tree->elements[node];
    int from = tree->first[node], to = tree->first[node + 1];
    int page = from < to ? tree->places[from].page : -1;
    if (page >= 0) {
        g_string_append(out, "/Pg ");
        bs_append_ref(out, tree->run->pages[page].number);
    }
    g_string_append(out, "/K [ ");
    for (int p = from; p < to; p++) {
        const struct bs_mark_place *place = &tree->places[p];
        if (place->page != page) {
            g_string_append(out, "<< /Type /MCR /Pg ");
            bs_append_ref(out, tree->run->pages[place->page].number);
            g_string_append(out, "/MCID ");
        }
        bs_append_int(out, place->mcid);
        g_string_append(out, place->page != page ? " >> " : " ");
    }
    for (int i = element->first; i; i = tree->elements[i].next)
        bs_append_ref(out, tree->elements[i].number);
    g_string_append_c(out, ']');
}

static void write_element(struct tree *tree, int node)
{
    const struct element *element = &tree->elements[node];
    enum bs_node_role role = node_at(tree, node)->role;
    int parent = node > 0 ? tree->elements[MAX(node_at(tree, node)->parent, 0)].body : tree->root;
    if (element->heading)
        role = (enum bs_node_role)(BS_NODE_H1 + element->heading - 1);
    GString *out = open(tree, element->number, bs_node_role_name(role), parent);
    describe(tree, out, node);
    if (element->body != element->number) {
        g_string_append(out, "/K [ ");
        bs_append_ref(out, element->body);
        g_string_append(out, "] >>");
        bs_file_close(&tree->run->file);
        out = open(tree, element->body, "LBody", element->number);
    }
    append_kids(tree, out, node);
    g_string_append(out, " >>");
    bs_file_close(&tree->run->file);
}

/* Page by page, the element of each marked content. */
static int write_parents(struct tree *tree)
{
    struct bs_file *file = &tree->run->file;
    const GArray *marks = tree->run->marks;
    int number = bs_file_reserve(file);
    GString *out = bs_file_open(file, number);
    guint i = 0;
    g_string_append(out, "<< /Nums [ ");
    for (int page = 0; page < tree->run->params->document->n_pages; page++) {
        bs_append_int(out, page);
        g_string_append(out, " [ ");
        for (; i < marks->len; i++) {
            const struct bs_mark_place *place = &g_array_index(marks, struct bs_mark_place, i);
            if (place->page != page)
                break;
            bs_append_ref(out, tree->elements[place->node].body);
        }
        g_string_append(out, "] ");
    }
    g_string_append(out, "] >>");
    bs_file_close(file);
    return number;
}

int bs_structure_write(struct bs_run *run)
{
    const struct bs_document *document = run->params->document;
    struct tree tree = {.run = run, .root = bs_file_reserve(&run->file)};
    tree.elements = g_new0(struct element, document->n_nodes);
    sort_places(&tree);
    grow(&tree);
    for (int i = 0; i < document->n_nodes; i++)
        if (tree.elements[i].number)
            write_element(&tree, i);
    int parents = write_parents(&tree);
    GString *out = bs_file_open(&run->file, tree.root);
    g_string_append(out, "<< /Type /StructTreeRoot /K [ ");
    bs_append_ref(out, tree.elements[0].number);
    g_string_append(out, "] /ParentTree ");
    bs_append_ref(out, parents);
    g_string_append_printf(out, "/ParentTreeNextKey %d /RoleMap << /Aside /Sect >> >>",
                           document->n_pages);
    bs_file_close(&run->file);
    g_free(tree.elements);
    g_free(tree.places);
    g_free(tree.first);
    return tree.root;
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
