/* Bookmarks (ISO 32000-1 §12.3.3), one a heading, and the pages' numbers (§12.4.2): what a reader finds its way by on the screen. */
#include "finish/finish_private.h"

#include <string.h>

struct bookmark {
    int number; /* its object */
    int level;
    int parent, first, last, previous, next, below; /* -1: none; below: how many */
    int page;
    double top;
    GString *title;
};

/* The words of the node and of what stands in its lines, from one item. Hyphens of line breaking are not theirs. */
static void append_words(GString *out, const struct bs_glyphs *glyphs)
{
    static const char soft[] = "\u00AD";
    const char *at = glyphs->text, *end = at + glyphs->len;
    while (at < end) {
        const char *hyphen = g_strstr_len(at, end - at, soft);
        g_string_append_len(out, at, (hyphen ? hyphen : end) - at);
        at = hyphen ? hyphen + strlen(soft) : end;
    }
    if (glyphs->space_after)
        g_string_append_c(out, ' ');
}

static bool is_heading(const struct bs_document *document, int node)
{
    return bs_node_is_content(document, node) && document->nodes[node].role >= BS_NODE_H1 &&
           document->nodes[node].role <= BS_NODE_H6;
}

/* -1: the item is of no heading. */
static int heading_of(const struct bs_document *document, const struct bs_item *item)
{
    int node = item->node;
    while (bs_node_is_content(document, node) && (document->nodes[node].role == BS_NODE_LINK ||
                                                  document->nodes[node].role == BS_NODE_SPAN))
        node = document->nodes[node].parent;
    return item->kind == BS_ITEM_GLYPHS && is_heading(document, node) ? node : -1;
}

/* The bookmark of each heading, in the order of the nodes: that of reading. */
static GArray *find(const struct bs_run *run)
{
    const struct bs_document *document = run->params->document;
    struct bookmark *by_node = g_new0(struct bookmark, document->n_nodes + 1);
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            int node = heading_of(document, item);
            if (node < 0)
                continue;
            struct bookmark *mark = &by_node[node];
            const struct bs_glyphs *glyphs = &item->as.glyphs;
            if (!mark->title) {
                mark->title = g_string_new(NULL);
                mark->page = p;
                mark->top = run->margins[p] + bs_len_to_pt((int64_t)document->pages[p]->height -
                                                           glyphs->y + glyphs->font->size);
            }
            append_words(mark->title, glyphs);
        }
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct bookmark));
    for (int i = 0; i < document->n_nodes; i++)
        if (by_node[i].title) {
            by_node[i].level = (int)document->nodes[i].role;
            g_array_append_val(marks, by_node[i]);
        }
    g_free(by_node);
    return marks;
}

/* Each below the last that stands higher. */
static void nest(struct bs_run *run, struct bookmark *at, int n)
{
    for (int i = 0; i < n; i++) {
        at[i].number = bs_file_reserve(&run->file);
        at[i].parent = at[i].first = at[i].last = at[i].previous = at[i].next = -1;
        int up = i - 1;
        while (up >= 0 && at[up].level >= at[i].level) {
            at[i].previous = up;
            up = at[up].parent;
        }
        at[i].parent = up;
        if (at[i].previous >= 0)
            at[at[i].previous].next = i;
        for (; up >= 0; up = at[up].parent)
            at[up].below++;
        up = at[i].parent;
        if (up >= 0 && at[up].first < 0)
            at[up].first = i;
        if (up >= 0)
            at[up].last = i;
    }
}

static void append_link(GString *out, const char *key, const struct bookmark *at, int i)
{
    if (i < 0)
        return;
    g_string_append(out, key);
    bs_append_ref(out, at[i].number);
}

static void write_bookmark(struct bs_run *run, const struct bookmark *at, int i, int root)
{
    const struct bookmark *mark = &at[i];
    GString *out = bs_file_open(&run->file, mark->number);
    g_string_append(out, "<< /Title ");
    bs_append_text(out, g_strstrip(mark->title->str));
    g_string_append(out, " /Parent ");
    bs_append_ref(out, mark->parent < 0 ? root : at[mark->parent].number);
    append_link(out, "/Prev ", at, mark->previous);
    append_link(out, "/Next ", at, mark->next);
    append_link(out, "/First ", at, mark->first);
    append_link(out, "/Last ", at, mark->last);
    if (mark->below)
        g_string_append_printf(out, "/Count %d ", mark->below);
    g_string_append(out, "/Dest [ ");
    bs_append_ref(out, run->pages[mark->page].number);
    g_string_append(out, "/XYZ null ");
    bs_append_points(out, mark->top);
    g_string_append(out, "null ] >>");
    bs_file_close(&run->file);
}

static int write_bookmarks(struct bs_run *run, struct bookmark *at, int n)
{
    int root = bs_file_reserve(&run->file), first = -1, last = -1;
    nest(run, at, n);
    for (int i = 0; i < n; i++) {
        write_bookmark(run, at, i, root);
        if (at[i].parent >= 0)
            continue;
        if (first < 0)
            first = i;
        last = i;
    }
    GString *out = bs_file_open(&run->file, root);
    g_string_append(out, "<< /Type /Outlines ");
    append_link(out, "/First ", at, first);
    append_link(out, "/Last ", at, last);
    g_string_append_printf(out, "/Count %d >>", n);
    bs_file_close(&run->file);
    return root;
}

/* A range begins where a page's number is not the one after that of the page before. */
static void append_labels(const struct bs_document *document, GString *catalog)
{
    g_string_append(catalog, "/PageLabels << /Nums [ ");
    for (int i = 0; i < document->n_pages; i++) {
        int number = document->pages[i]->number;
        if (i == 0 || number != document->pages[i - 1]->number + 1)
            g_string_append_printf(catalog, "%d << /S /D /St %d >> ", i, MAX(number, 1));
    }
    g_string_append(catalog, "] >> ");
}

void bs_outline_write(struct bs_run *run, GString *catalog)
{
    if (run->params->target != BS_TARGET_SCREEN)
        return;
    GArray *marks = find(run);
    if (marks->len > 0) {
        struct bookmark *at = (struct bookmark *)(void *)marks->data;
        g_string_append(catalog, "/Outlines ");
        bs_append_ref(catalog, write_bookmarks(run, at, (int)marks->len));
        for (guint i = 0; i < marks->len; i++)
            g_string_free(at[i].title, TRUE);
    }
    g_array_unref(marks);
    append_labels(run->params->document, catalog);
}
