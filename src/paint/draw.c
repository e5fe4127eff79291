#include "paint/paint_private.h"

static cairo_glyph_t *place_glyphs(struct bs_painter *painter, const struct bs_glyphs *glyphs)
{
    g_array_set_size(painter->glyphs, (guint)glyphs->n_glyphs);
    cairo_glyph_t *placed = (cairo_glyph_t *)(void *)painter->glyphs->data;
    for (int i = 0; i < glyphs->n_glyphs; i++) {
        const struct bs_page_glyph *glyph = &glyphs->glyphs[i];
        placed[i].index = glyph->gid;
        placed[i].x = bs_len_to_pt((int64_t)glyphs->x + glyph->x);
        placed[i].y = bs_len_to_pt((int64_t)glyphs->y - glyph->y);
    }
    return placed;
}

static cairo_text_cluster_t *copy_clusters(struct bs_painter *painter,
                                           const struct bs_glyphs *glyphs)
{
    g_array_set_size(painter->clusters, (guint)glyphs->n_clusters);
    cairo_text_cluster_t *clusters = (cairo_text_cluster_t *)(void *)painter->clusters->data;
    for (int i = 0; i < glyphs->n_clusters; i++) {
        clusters[i].num_bytes = glyphs->clusters[i].n_bytes;
        clusters[i].num_glyphs = glyphs->clusters[i].n_glyphs;
    }
    return clusters;
}

static void show_ltr(struct bs_canvas *canvas, const struct bs_glyphs *glyphs,
                     const cairo_glyph_t *placed)
{
    cairo_show_text_glyphs(canvas->cr, glyphs->text, (int)glyphs->len, placed, glyphs->n_glyphs,
                           copy_clusters(canvas->painter, glyphs), glyphs->n_clusters, 0);
}

/* The text of clusters that run from its end, in their order. False: they do not fit it. */
static bool turn_text(GString *turned, const struct bs_glyphs *glyphs)
{
    uint32_t left = glyphs->len;
    int n_glyphs = glyphs->n_glyphs;
    g_string_truncate(turned, 0);
    for (int i = 0; i < glyphs->n_clusters; i++) {
        if (glyphs->clusters[i].n_bytes > left)
            return false;
        left -= glyphs->clusters[i].n_bytes;
        n_glyphs -= glyphs->clusters[i].n_glyphs;
        g_string_append_len(turned, glyphs->text + left, glyphs->clusters[i].n_bytes);
    }
    return left == 0 && n_glyphs == 0;
}

/* Text from right to left is put out word by word in reading order, each word's letters from left to right. That is what readers of
 * PDF expect and mend (poppler, pdf.js, Acrobat). Tried and left: cairo's backward flag, every glyph left of the last, from which
 * pdftotext makes a line of every letter; whole lines from left to right, where the order of words is
 * lost in content order; one cluster a word, whose ActualText pdftotext turns round. */
static void show_rtl(struct bs_canvas *canvas, const struct bs_glyphs *glyphs,
                     const cairo_glyph_t *placed)
{
    struct bs_painter *painter = canvas->painter;
    const cairo_text_cluster_t *clusters = copy_clusters(painter, glyphs);
    if (!turn_text(painter->turned, glyphs)) {
        show_ltr(canvas, glyphs, placed); /* cairo refuses them too, and says so */
        return;
    }
    int glyph_end = glyphs->n_glyphs, cluster_end = glyphs->n_clusters;
    size_t text_end = painter->turned->len;
    while (cluster_end > 0) {
        int glyph = glyph_end, cluster = cluster_end;
        size_t text = text_end;
        bool space = false;
        while (cluster > 0 && !space) {
            cluster--;
            glyph -= clusters[cluster].num_glyphs;
            text -= (size_t)clusters[cluster].num_bytes;
            space = clusters[cluster].num_bytes == 1 && painter->turned->str[text] == ' ';
        }
        cairo_show_text_glyphs(canvas->cr, painter->turned->str + text, (int)(text_end - text),
                               placed + glyph, glyph_end - glyph, clusters + cluster,
                               cluster_end - cluster, 0);
        glyph_end = glyph;
        cluster_end = cluster;
        text_end = text;
    }
}

/* Outlines instead of glyph bitmaps, which cairo sets on whole pixels: at proof sizes that shows as uneven spacing, the very
 * thing that a proof is looked at for. */
static void fill_outlines(cairo_t *cr, const cairo_glyph_t *glyphs, int n)
{
    cairo_new_path(cr);
    cairo_glyph_path(cr, glyphs, n);
    cairo_fill(cr);
}

static bool select_font(struct bs_canvas *canvas, const struct bs_glyphs *glyphs, GError **error)
{
    int permille = glyphs->glyph_permille ? glyphs->glyph_permille : 1000;
    if (canvas->font == glyphs->font && canvas->glyph_permille == permille)
        return true;
    canvas->font = NULL;
    canvas->advances = bs_faces_select(canvas->painter->faces, canvas->cr, glyphs->font, permille,
                                       canvas->kind == BS_CANVAS_PDF, error);
    if (!canvas->advances)
        return false;
    canvas->font = glyphs->font;
    canvas->glyph_permille = permille;
    return true;
}

static bool draw_glyphs(struct bs_canvas *canvas, const struct bs_glyphs *glyphs, GError **error)
{
    if (glyphs->n_glyphs <= 0 || !bs_ink_select(canvas->cr, &glyphs->ink))
        return true;
    if (!select_font(canvas, glyphs, error))
        return false;
    cairo_glyph_t *placed = place_glyphs(canvas->painter, glyphs);
    if (canvas->kind == BS_CANVAS_PDF)
        bs_glyphs_settle(placed, glyphs->n_glyphs, canvas->advances,
                         bs_len_to_pt(canvas->font->size) * canvas->glyph_permille / 1000);
    if (canvas->kind == BS_CANVAS_PNG) {
        fill_outlines(canvas->cr, placed, glyphs->n_glyphs);
    } else if (canvas->kind == BS_CANVAS_PDF && glyphs->n_clusters > 0 && glyphs->rtl) {
        show_rtl(canvas, glyphs, placed);
    } else if (canvas->kind == BS_CANVAS_PDF && glyphs->n_clusters > 0) {
        show_ltr(canvas, glyphs, placed);
    } else {
        cairo_show_glyphs(canvas->cr, placed, glyphs->n_glyphs);
    }
    cairo_status_t status = cairo_status(canvas->cr);
    if (!status)
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                "cannot paint the line \"%.*s\" in %s: cairo says \"%s\"", (int)glyphs->len,
                glyphs->text ? glyphs->text : "", glyphs->font->file,
                cairo_status_to_string(status));
    return false;
}

static void draw_rect(struct bs_canvas *canvas, const struct bs_rect *rect)
{
    if (rect->width <= 0 || rect->height <= 0 || !bs_ink_select(canvas->cr, &rect->ink))
        return;
    cairo_rectangle(canvas->cr, bs_len_to_pt(rect->x), bs_len_to_pt(rect->y),
                    bs_len_to_pt(rect->width), bs_len_to_pt(rect->height));
    cairo_fill(canvas->cr);
}

bool bs_canvas_draw_page(struct bs_canvas *canvas, const struct bs_page *page, GError **error)
{
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_item *item = &page->items[i];
        switch (item->kind) {
        case BS_ITEM_GLYPHS:
            if (!draw_glyphs(canvas, &item->as.glyphs, error))
                return false;
            break;
        case BS_ITEM_RECT:
            draw_rect(canvas, &item->as.rect);
            break;
        case BS_ITEM_IMAGE:
            bs_canvas_draw_picture(canvas, &item->as.picture);
            break;
        }
    }
    if (page->crop_marks || page->cross_marks)
        bs_canvas_draw_marks(canvas, page);
    return true;
}
