/* The display list as text that a person can check: one line an item, lengths as points with three decimals.
 *
 * Three decimals tell every two bs_len apart (1/1024 pt > 0.0005 pt), and all numbers are printed from whole
 * ones, so that a golden is the same on every machine and under every locale. Pictures and faces are named without their
 * folders for the same reason. */
#include "page/page.h"

#include <string.h>

static const char *const role_names[] = {
    [BS_NODE_DOCUMENT] = "Document",
    [BS_NODE_P] = "P",
    [BS_NODE_H1] = "H1",
    [BS_NODE_H2] = "H2",
    [BS_NODE_H3] = "H3",
    [BS_NODE_H4] = "H4",
    [BS_NODE_H5] = "H5",
    [BS_NODE_H6] = "H6",
    [BS_NODE_BLOCK_QUOTE] = "BlockQuote",
    [BS_NODE_FIGURE] = "Figure",
    [BS_NODE_CAPTION] = "Caption",
    [BS_NODE_L] = "L",
    [BS_NODE_LI] = "LI",
    [BS_NODE_LBL] = "Lbl",
    [BS_NODE_LBODY] = "LBody",
    [BS_NODE_TABLE] = "Table",
    [BS_NODE_TR] = "TR",
    [BS_NODE_TH] = "TH",
    [BS_NODE_TD] = "TD",
    [BS_NODE_NOTE] = "Note",
    [BS_NODE_ASIDE] = "Aside",
    [BS_NODE_LINK] = "Link",
    [BS_NODE_SPAN] = "Span",
    [BS_NODE_CODE] = "Code",
};

_Static_assert(G_N_ELEMENTS(role_names) == BS_N_NODE_ROLES, "every role has its name");

const char *bs_node_role_name(enum bs_node_role role)
{
    g_assert((int)role >= 0 && role < BS_N_NODE_ROLES);
    return role_names[role];
}

static const char *const trace_names[] = {
    [BS_TRACE_TRIM] = "trim",           [BS_TRACE_BLEED] = "bleed",
    [BS_TRACE_TYPE_AREA] = "type-area", [BS_TRACE_COLUMN] = "column",
    [BS_TRACE_GRID] = "grid",           [BS_TRACE_DEPTH] = "depth",
    [BS_TRACE_SPACE] = "space",         [BS_TRACE_OUTSIDE] = "outside",
    [BS_TRACE_RIVER] = "river",         [BS_TRACE_HYPHEN] = "hyphen",
    [BS_TRACE_FLOAT] = "float",         [BS_TRACE_TIE] = "tie",
    [BS_TRACE_BREACH] = "breach",
};

_Static_assert(G_N_ELEMENTS(trace_names) == BS_N_TRACE_KINDS, "every kind has its name");

const char *bs_trace_kind_name(enum bs_trace_kind kind)
{
    g_assert((int)kind >= 0 && kind < BS_N_TRACE_KINDS);
    return trace_names[kind];
}

static void append_thousandths(GString *out, int64_t value)
{
    int64_t size = value < 0 ? -value : value;
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%03d", value < 0 ? "-" : "", size / 1000,
                           (int)(size % 1000));
}

static void append_pt(GString *out, bs_len length)
{
    append_thousandths(out, bs_muldiv(length, 1000, BS_LEN_ONE));
}

static void append_mm(GString *out, bs_len length)
{
    /* 72 pt are 25400 µm */
    append_thousandths(out, bs_muldiv(length, 25400, 72 * BS_LEN_ONE));
}

/* A size as people write it: 36, 8.6. */
static void append_short(GString *out, bs_len length)
{
    append_pt(out, length);
    gsize len = out->len;
    while (out->str[len - 1] == '0')
        len--;
    if (out->str[len - 1] == '.')
        len--;
    g_string_truncate(out, len);
}

/* Marks that cannot be seen are spelled out: an added hyphen reads \u00AD. Bytes that are not UTF-8 read \xNN. */
static void append_quoted(GString *out, const char *text, gsize len)
{
    g_string_append_c(out, '"');
    for (const char *p = text, *end = text + len; p < end;) {
        gunichar ch = g_utf8_get_char_validated(p, end - p);
        if (ch == (gunichar)-1 || ch == (gunichar)-2 || ch == 0) {
            g_string_append_printf(out, "\\x%02X", (unsigned char)*p++);
            continue;
        }
        if (ch == '"' || ch == '\\')
            g_string_append_printf(out, "\\%c", (char)ch);
        else if (ch != ' ' && !g_unichar_isgraph(ch))
            g_string_append_printf(out, ch > 0xFFFF ? "\\U%08X" : "\\u%04X", ch);
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
        p = g_utf8_next_char(p);
    }
    g_string_append_c(out, '"');
}

static void append_field(GString *out, const char *name, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, " %s ", name);
    append_quoted(out, text, strlen(text));
}

static void append_list(GString *out, const char *name, const char *const *texts)
{
    for (; texts && *texts; texts++)
        append_field(out, name, *texts);
}

static void append_weight(GString *out, const struct bs_page_font *font)
{
    static const char *const names[] = {"Thin",     "ExtraLight", "Light",     "",     "Medium",
                                        "SemiBold", "Bold",       "ExtraBold", "Black"};
    if (font->weight % 100 || font->weight < 100 || font->weight > 900)
        g_string_append_printf(out, " %d", font->weight);
    else if (*names[font->weight / 100 - 1])
        g_string_append_printf(out, " %s", names[font->weight / 100 - 1]);
    if (font->italic)
        g_string_append(out, " Italic");
}

static void append_ink(GString *out, const struct bs_ink *ink)
{
    char name[128];
    g_string_append_printf(out, " %s", bs_ink_format(ink, name, sizeof name));
}

static void append_glyphs(GString *out, const struct bs_glyphs *glyphs)
{
    g_string_append(out, "  glyphs  ");
    append_pt(out, glyphs->x);
    g_string_append_c(out, ' ');
    append_pt(out, glyphs->y);
    g_string_append(out, " w ");
    append_pt(out, glyphs->width);
    g_string_append_printf(out, " %s", glyphs->font->family);
    append_weight(out, glyphs->font);
    g_string_append_c(out, ' ');
    append_short(out, glyphs->font->size);
    if (glyphs->glyph_permille && glyphs->glyph_permille != 1000)
        g_string_append_printf(out, " x%d", glyphs->glyph_permille);
    append_ink(out, &glyphs->ink);
    g_string_append_c(out, ' ');
    append_quoted(out, glyphs->text, glyphs->len);
    if (glyphs->rtl)
        g_string_append(out, " rtl");
    append_field(out, "href", glyphs->href);
}

static void append_box(GString *out, const char *kind, bs_len x, bs_len y, bs_len width,
                       bs_len height)
{
    g_string_append_printf(out, "  %s ", kind);
    append_pt(out, x);
    g_string_append_c(out, ' ');
    append_pt(out, y);
    g_string_append_c(out, ' ');
    append_pt(out, width);
    g_string_append_c(out, 'x');
    append_pt(out, height);
}

static void append_picture(GString *out, const struct bs_picture *picture)
{
    append_box(out, "image  ", picture->x, picture->y, picture->width, picture->height);
    if (!picture->path) {
        g_string_append(out, " keyline");
        return;
    }
    g_autofree char *name = g_path_get_basename(picture->path);
    g_string_append_c(out, ' ');
    append_quoted(out, name, strlen(name));
    g_string_append_printf(out, " %d ppi", picture->ppi);
    if (picture->crop_left || picture->crop_top || picture->crop_right || picture->crop_bottom)
        g_string_append_printf(out, " crop %d,%d,%d,%d", picture->crop_left, picture->crop_top,
                               picture->crop_right, picture->crop_bottom);
}

static void append_item(GString *out, const struct bs_document *document,
                        const struct bs_item *item)
{
    switch (item->kind) {
    case BS_ITEM_GLYPHS:
        append_glyphs(out, &item->as.glyphs);
        break;
    case BS_ITEM_RECT:
        append_box(out, "rect   ", item->as.rect.x, item->as.rect.y, item->as.rect.width,
                   item->as.rect.height);
        append_ink(out, &item->as.rect.ink);
        break;
    case BS_ITEM_IMAGE:
        append_picture(out, &item->as.picture);
        break;
    }
    if (item->node < 0)
        g_string_append(out, " <artifact>\n");
    else if (item->node < document->n_nodes)
        g_string_append_printf(out, " <%s %d>\n",
                               bs_node_role_name(document->nodes[item->node].role), item->node);
    else
        g_string_append_printf(out, " <no node %d>\n", item->node);
}

/* "  overlay hyphen 120.000 56.693 3.000x5.000 1" */
static void append_trace(GString *out, const struct bs_trace *trace)
{
    g_autofree char *kind = g_strconcat("overlay ", bs_trace_kind_name(trace->kind), NULL);
    append_box(out, kind, trace->x, trace->y, trace->width, trace->height);
    switch (trace->kind) {
    case BS_TRACE_GRID:
        g_string_append(out, " every ");
        append_pt(out, trace->weight);
        break;
    case BS_TRACE_DEPTH:
    case BS_TRACE_SPACE:
    case BS_TRACE_OUTSIDE:
    case BS_TRACE_RIVER:
    case BS_TRACE_HYPHEN:
    case BS_TRACE_TIE:
        g_string_append_printf(out, " %d", trace->weight);
        break;
    case BS_TRACE_TRIM:
    case BS_TRACE_BLEED:
    case BS_TRACE_TYPE_AREA:
    case BS_TRACE_COLUMN:
    case BS_TRACE_FLOAT:
    case BS_TRACE_BREACH:
    case BS_N_TRACE_KINDS:
        break;
    }
    if (trace->text) {
        g_string_append_c(out, ' ');
        append_quoted(out, trace->text, strlen(trace->text));
    }
    g_string_append_c(out, '\n');
}

static void append_page(GString *out, const struct bs_document *document,
                        const struct bs_page *page)
{
    g_string_append_printf(out, "page %d  trim ", page->number);
    append_mm(out, page->width);
    g_string_append_c(out, 'x');
    append_mm(out, page->height);
    g_string_append(out, " mm  bleed ");
    append_mm(out, page->bleed);
    g_string_append(out, " mm");
    if (page->crop_marks)
        g_string_append(out, "  crop");
    if (page->cross_marks)
        g_string_append(out, "  cross");
    g_string_append_c(out, '\n');
    for (int i = 0; i < page->n_items; i++)
        append_item(out, document, &page->items[i]);
    for (int i = 0; page->overlay && i < page->overlay->n_traces; i++)
        append_trace(out, &page->overlay->traces[i]);
}

static void append_nodes(GString *out, const struct bs_document *document)
{
    if (!document->n_nodes)
        return;
    g_string_append(out, "structure\n");
    for (int i = 0; i < document->n_nodes; i++) {
        const struct bs_node *node = &document->nodes[i];
        g_string_append_printf(out, "  %s %d", bs_node_role_name(node->role), i);
        if (node->parent >= 0)
            g_string_append_printf(out, " in %d", node->parent);
        append_field(out, "lang", node->lang);
        append_field(out, "alt", node->alt);
        append_field(out, "href", node->href);
        g_string_append_c(out, '\n');
    }
}

void bs_document_dump(const struct bs_document *document, GString *out)
{
    g_string_append(out, "document");
    append_field(out, "title", document->title);
    append_list(out, "author", document->authors);
    append_field(out, "subject", document->subject);
    append_list(out, "keyword", document->keywords);
    append_field(out, "rights", document->rights);
    append_field(out, "lang", document->lang);
    append_field(out, "date", document->date);
    g_string_append_c(out, '\n');
    for (int i = 0; i < document->n_pages; i++)
        append_page(out, document, document->pages[i]);
    append_nodes(out, document);
}
