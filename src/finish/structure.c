/* The structure tree, ISO 32000-1 §14.7 and §14.8: one element a node that has something on a page, or has a part that has.
 *
 * An element's own content comes before its parts, and these in the order of the nodes, which is that of reading, wherever on the
 * pages they were painted. The painter's library could write tags too, but only around whole leaves and in the order of painting. */
#include "finish/finish_private.h"

struct element {
    int number; /* its object; 0: it is not in the tree */
    int body;   /* what its parts stand in: a list item's LBody, a Code in its P; else the same */
    int label; /* what its own content stands in: the Lbl of a list item or a note; else the body */
    int heading;     /* its level; 0: it is none */
    int first, next; /* part of it, and of its parent; 0: none */
    int last;
};

struct tree {
    struct bs_run *run;
    struct element *elements; /* by node */
    int *places;              /* indices into the run's marks, by node, in the order of painting */
    int *first;               /* those of node i are from first[i] to first[i + 1] */
    int root;
};

static const struct bs_node *node_at(const struct tree *tree, int i)
{
    return &tree->run->params->document->nodes[i];
}

static const struct bs_mark_place *mark_at(const struct tree *tree, int mark)
{
    return &g_array_index(tree->run->marks, struct bs_mark_place, mark);
}

/* A part of a line: it stands where it was painted among its parent's own content. */
static bool is_inline(enum bs_node_role role)
{
    return role == BS_NODE_LINK || role == BS_NODE_SPAN;
}

static bool is_heading(enum bs_node_role role)
{
    return role >= BS_NODE_H1 && role <= BS_NODE_H6;
}

static void sort_places(struct tree *tree)
{
    const struct bs_run *run = tree->run;
    int n = run->params->document->n_nodes, n_marks = (int)run->marks->len;
    int *next = g_new(int, n + 1), *first = tree->first = g_new0(int, n + 2);
    tree->places = g_new(int, n_marks + 1);
    for (int i = 0; i < n_marks; i++)
        first[mark_at(tree, i)->node + 1]++;
    for (int i = 0; i < n; i++)
        first[i + 1] += first[i];
    for (int i = 0; i <= n; i++)
        next[i] = first[i];
    for (int i = 0; i < n_marks; i++)
        tree->places[next[mark_at(tree, i)->node]++] = i;
    g_free(next);
}

static bool has_content(const struct tree *tree, int node)
{
    return tree->first[node] < tree->first[node + 1];
}

static void number(struct tree *tree, int node)
{
    struct bs_file *file = &tree->run->file;
    struct element *element = &tree->elements[node];
    enum bs_node_role role = node_at(tree, node)->role;
    element->number = element->body = bs_file_reserve(file);
    if (role == BS_NODE_LI || role == BS_NODE_CODE)
        element->body = bs_file_reserve(file);
    element->label = element->body;
    if ((role == BS_NODE_LI || role == BS_NODE_NOTE) && has_content(tree, node))
        element->label = bs_file_reserve(file);
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
        wanted[i] |= has_content(tree, i);
        if (wanted[i])
            wanted[MAX(document->nodes[i].parent, 0)] = true;
    }
    /* a table is a grid (ISO 14289-1 §7.5): its empty cells are there */
    for (int i = 1; i < document->n_nodes; i++)
        if (document->nodes[i].role == BS_NODE_TD || document->nodes[i].role == BS_NODE_TH)
            wanted[i] = wanted[MAX(document->nodes[i].parent, 0)];
    int level = 0;
    for (int i = 0; i < document->n_nodes; i++) {
        if (!wanted[i])
            continue;
        number(tree, i);
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

/* Of one length, so that their order is that of the nodes. */
static void append_id(GString *out, int number)
{
    g_string_append_printf(out, "(note-%08d) ", number);
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
    } else if (node->role == BS_NODE_L) {
        g_string_append_printf(out, "/A << /O /List /ListNumbering /%s >> ",
                               node->ordered ? "Decimal" : "Disc");
    } else if (node->role == BS_NODE_NOTE) {
        g_string_append(out, "/ID ");
        append_id(out, number);
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

static void append_mark(struct tree *tree, GString *out, const struct bs_mark_place *mark, int page)
{
    if (mark->page != page) {
        g_string_append(out, "<< /Type /MCR /Pg ");
        bs_append_ref(out, tree->run->pages[mark->page].number);
        g_string_append(out, "/MCID ");
    }
    bs_append_int(out, mark->mcid);
    g_string_append(out, mark->page != page ? " >> " : " ");
}

/* Content on the page of its first piece is named by number alone. */
static int append_page(struct tree *tree, GString *out, int node)
{
    int page = has_content(tree, node) ? mark_at(tree, tree->places[tree->first[node]])->page : -1;
    if (page >= 0) {
        g_string_append(out, "/Pg ");
        bs_append_ref(out, tree->run->pages[page].number);
    }
    return page;
}

/* The next part from `node` on that is in the line, or that is not. */
static int next_part(const struct tree *tree, int node, bool in_line)
{
    while (node && is_inline(node_at(tree, node)->role) != in_line)
        node = tree->elements[node].next;
    return node;
}

/* Content of its own, and the parts of its lines, in the order of painting. */
static void append_content(struct tree *tree, GString *out, int node, int page)
{
    int part = next_part(tree, tree->elements[node].first, true);
    int at = tree->first[node], end = tree->first[node + 1];
    while (at < end || part) {
        if (part && (at == end || !has_content(tree, part) ||
                     tree->places[tree->first[part]] < tree->places[at])) {
            bs_append_ref(out, tree->elements[part].number);
            part = next_part(tree, tree->elements[part].next, true);
        } else {
            append_mark(tree, out, mark_at(tree, tree->places[at++]), page);
        }
    }
}

static void append_parts(struct tree *tree, GString *out, int node)
{
    for (int part = next_part(tree, tree->elements[node].first, false); part;
         part = next_part(tree, tree->elements[part].next, false))
        bs_append_ref(out, tree->elements[part].number);
}

static void write_label(struct tree *tree, int node)
{
    const struct element *element = &tree->elements[node];
    GString *out = open(tree, element->label, "Lbl", element->number);
    int page = append_page(tree, out, node);
    g_string_append(out, "/K [ ");
    append_content(tree, out, node, page);
    g_string_append(out, "] >>");
    bs_file_close(&tree->run->file);
}

/* An element round the one that has the parts: a list item or a line of code. */
static void write_around(struct tree *tree, int node, const char *role, int parent)
{
    const struct element *element = &tree->elements[node];
    GString *out = open(tree, element->number, role, parent);
    describe(tree, out, node);
    g_string_append(out, "/K [ ");
    if (element->label != element->body)
        bs_append_ref(out, element->label);
    bs_append_ref(out, element->body);
    g_string_append(out, "] >>");
    bs_file_close(&tree->run->file);
}

static const char *role_name(const struct tree *tree, int node)
{
    const struct element *element = &tree->elements[node];
    enum bs_node_role role = node_at(tree, node)->role;
    if (element->heading)
        role = (enum bs_node_role)(BS_NODE_H1 + element->heading - 1);
    else if (role == BS_NODE_LINK && !bs_links_have(tree->run, node))
        role = BS_NODE_SPAN;
    return bs_node_role_name(role);
}

static void write_element(struct tree *tree, int node)
{
    const struct element *element = &tree->elements[node];
    enum bs_node_role role = node_at(tree, node)->role;
    int parent = node > 0 ? tree->elements[MAX(node_at(tree, node)->parent, 0)].body : tree->root;
    bool labelled = element->label != element->body, around = element->body != element->number;
    GString *out;
    if (labelled)
        write_label(tree, node);
    if (around) {
        write_around(tree, node, role == BS_NODE_LI ? "LI" : "P", parent);
        out = open(tree, element->body, role == BS_NODE_LI ? "LBody" : "Code", element->number);
    } else {
        out = open(tree, element->number, role_name(tree, node), parent);
        describe(tree, out, node);
    }
    int page = labelled ? -1 : append_page(tree, out, node);
    g_string_append(out, "/K [ ");
    if (!labelled)
        append_content(tree, out, node, page);
    else if (!around)
        bs_append_ref(out, element->label);
    append_parts(tree, out, node);
    if (role == BS_NODE_LINK)
        bs_links_append(tree->run, node, out);
    g_string_append(out, "] >>");
    bs_file_close(&tree->run->file);
}

/* Page by page, the element of each marked content; then that of each link. */
static int write_parents(struct tree *tree)
{
    struct bs_file *file = &tree->run->file;
    int number = bs_file_reserve(file), i = 0, n = (int)tree->run->marks->len;
    GString *out = bs_file_open(file, number);
    g_string_append(out, "<< /Nums [ ");
    for (int page = 0; page < tree->run->params->document->n_pages; page++) {
        bs_append_int(out, page);
        g_string_append(out, " [ ");
        for (; i < n && mark_at(tree, i)->page == page; i++)
            bs_append_ref(out, tree->elements[mark_at(tree, i)->node].label);
        g_string_append(out, "] ");
    }
    for (guint link = 0; link < tree->run->links->len; link++) {
        const struct bs_link *at = &g_array_index(tree->run->links, struct bs_link, link);
        bs_append_int(out, at->key);
        g_string_append_c(out, ' ');
        bs_append_ref(out, tree->elements[at->node].number);
    }
    g_string_append(out, "] >>");
    bs_file_close(file);
    return number;
}

/* ISO 32000-1 table 322: there is one when an element has an identifier. Its names are in order. */
static void append_ids(struct tree *tree, GString *out)
{
    const struct bs_document *document = tree->run->params->document;
    g_autoptr(GString) names = g_string_new(NULL);
    for (int i = 1; i < document->n_nodes; i++)
        if (document->nodes[i].role == BS_NODE_NOTE && tree->elements[i].number) {
            append_id(names, i);
            bs_append_ref(names, tree->elements[i].number);
        }
    if (names->len > 0)
        g_string_append_printf(out, "/IDTree << /Names [ %s] >> ", names->str);
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
    append_ids(&tree, out);
    g_string_append_printf(out, "/ParentTreeNextKey %d /RoleMap << /Aside /Sect >> >>",
                           document->n_pages + (int)run->links->len);
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
    return document->lang && *document->lang;
}
