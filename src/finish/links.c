/* Links, on the screen alone: ISO 15930-7 lets none stand within the bleed.
 *
 * A link is one annotation a page (ISO 32000-1 §12.5.6.5), however many lines it goes on over: a quadrilateral each. Only addresses
 * that a reader's browser or mail program opens become links; others are left as text. */
#include "finish/finish_private.h"

#include <string.h>

static bool leads_out(const char *href)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};
    for (size_t i = 0; href && i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(href, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* From the foot of its letters to their head. */
static struct bs_quad quad_of(const struct bs_run *run, int page, const struct bs_glyphs *glyphs)
{
    double margin = run->margins[page], size = bs_len_to_pt(glyphs->font->size);
    double base =
        margin + bs_len_to_pt((int64_t)run->params->document->pages[page]->height - glyphs->y);
    double left = margin + bs_len_to_pt(glyphs->x);
    return (struct bs_quad){left, base - size * 0.25, left + bs_len_to_pt(glyphs->width),
                            base + size * 0.8};
}

static struct bs_link *link_of(struct bs_run *run, int node, int page)
{
    for (guint i = run->links->len; i-- > 0;) {
        struct bs_link *link = &g_array_index(run->links, struct bs_link, i);
        if (link->page != page)
            break;
        if (link->node == node)
            return link;
    }
    struct bs_link made = {.node = node,
                           .page = page,
                           .number = bs_file_reserve(&run->file),
                           .key = run->params->document->n_pages + (int)run->links->len};
    made.quads = g_array_new(FALSE, FALSE, sizeof(struct bs_quad));
    g_array_append_val(run->links, made);
    return &g_array_index(run->links, struct bs_link, run->links->len - 1);
}

/* Pieces of one line that touch are one. */
static void add_quad(struct bs_link *link, const struct bs_quad *quad)
{
    static const double near = 0.5;
    struct bs_quad *last =
        link->quads->len ? &g_array_index(link->quads, struct bs_quad, link->quads->len - 1) : NULL;
    if (last && last->bottom == quad->bottom && ABS(last->right - quad->left) < near)
        last->right = quad->right;
    else
        g_array_append_val(link->quads, *quad);
}

void bs_links_find(struct bs_run *run)
{
    const struct bs_document *document = run->params->document;
    run->links = g_array_new(FALSE, FALSE, sizeof(struct bs_link));
    if (run->params->target != BS_TARGET_SCREEN)
        return;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            if (item->kind != BS_ITEM_GLYPHS || !bs_node_is_content(document, item->node) ||
                document->nodes[item->node].role != BS_NODE_LINK ||
                !leads_out(document->nodes[item->node].href))
                continue;
            struct bs_quad quad = quad_of(run, p, &item->as.glyphs);
            add_quad(link_of(run, item->node, p), &quad);
        }
}

bool bs_links_have(const struct bs_run *run, int node)
{
    for (guint i = 0; i < run->links->len; i++)
        if (g_array_index(run->links, struct bs_link, i).node == node)
            return true;
    return false;
}

void bs_links_append(const struct bs_run *run, int node, GString *out)
{
    for (guint i = 0; i < run->links->len; i++) {
        const struct bs_link *link = &g_array_index(run->links, struct bs_link, i);
        if (link->node != node)
            continue;
        g_string_append(out, "<< /Type /OBJR /Obj ");
        bs_append_ref(out, link->number);
        g_string_append(out, "/Pg ");
        bs_append_ref(out, run->pages[link->page].number);
        g_string_append(out, ">> ");
    }
}

/* 7-bit ASCII (ISO 32000-1 §12.6.4.7); what is not, is escaped as RFC 3986 has it. */
static void append_uri(GString *out, const char *href)
{
    g_autoptr(GString) uri = g_string_new(NULL);
    for (; *href; href++) {
        if (g_ascii_isgraph(*href))
            g_string_append_c(uri, *href);
        else
            g_string_append_printf(uri, "%%%02X", (unsigned char)*href);
    }
    bs_append_text(out, uri->str);
}

static void write_link(struct bs_run *run, const struct bs_link *link)
{
    const char *href = run->params->document->nodes[link->node].href;
    struct bs_quad box = g_array_index(link->quads, struct bs_quad, 0);
    g_autoptr(GString) quads = g_string_new(NULL);
    for (guint i = 0; i < link->quads->len; i++) {
        const struct bs_quad *q = &g_array_index(link->quads, struct bs_quad, i);
        box = (struct bs_quad){MIN(box.left, q->left), MIN(box.bottom, q->bottom),
                               MAX(box.right, q->right), MAX(box.top, q->top)};
        /* upper left, upper right, lower left, lower right: as all readers take them */
        const double corners[] = {q->left, q->top,    q->right, q->top,
                                  q->left, q->bottom, q->right, q->bottom};
        for (size_t c = 0; c < G_N_ELEMENTS(corners); c++)
            bs_append_points(quads, corners[c]);
    }
    GString *out = bs_file_open(&run->file, link->number);
    g_string_append(out, "<< /Type /Annot /Subtype /Link /F 4 /Border [ 0 0 0 ] /Rect [ ");
    const double rect[] = {box.left, box.bottom, box.right, box.top};
    for (int i = 0; i < 4; i++)
        bs_append_points(out, rect[i]);
    g_string_append_printf(out, "] /QuadPoints [ %s] /P ", quads->str);
    bs_append_ref(out, run->pages[link->page].number);
    g_string_append_printf(out, "/StructParent %d /Contents ", link->key);
    bs_append_text(out, href);
    g_string_append(out, " /A << /Type /Action /S /URI /URI ");
    append_uri(out, href);
    g_string_append(out, " >> >>");
    bs_file_close(&run->file);
}

void bs_links_write(struct bs_run *run)
{
    for (guint i = 0; i < run->links->len; i++) {
        const struct bs_link *link = &g_array_index(run->links, struct bs_link, i);
        GString *keys = run->pages[link->page].keys;
        write_link(run, link);
        if (i == 0 || link[-1].page != link->page)
            g_string_append(keys, "/Annots [ ");
        bs_append_ref(keys, link->number);
        if (i + 1 == run->links->len || link[1].page != link->page)
            g_string_append(keys, "] ");
    }
}

void bs_links_clear(struct bs_run *run)
{
    for (guint i = 0; run->links && i < run->links->len; i++)
        g_array_unref(g_array_index(run->links, struct bs_link, i).quads);
    if (run->links)
        g_array_unref(run->links);
}
