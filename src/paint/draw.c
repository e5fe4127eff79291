#include "paint/paint_private.h"

/* A rectangle that is no wider is a rule; a larger one is a surface, through which what is below must not show. */
static const bs_len rule_most = BS_PT(6);

static void draw_rect(struct bs_canvas *canvas, const struct bs_rect *rect)
{
    bool thin = MIN(rect->width, rect->height) <= rule_most;
    if (rect->width <= 0 || rect->height <= 0 || !bs_ink_select(canvas, &rect->ink, thin))
        return;
    cairo_rectangle(canvas->cr, bs_len_to_pt(rect->x), bs_len_to_pt(rect->y),
                    bs_len_to_pt(rect->width), bs_len_to_pt(rect->height));
    cairo_fill(canvas->cr);
}

bool bs_canvas_draw_page(struct bs_canvas *canvas, const struct bs_page *page, GError **error)
{
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_item *item = &page->items[i];
        /* rules and tints are no content, whoever they belong to */
        canvas->node = item->kind == BS_ITEM_RECT ? -1 : item->node;
        switch (item->kind) {
        case BS_ITEM_GLYPHS:
            if (!bs_canvas_draw_glyphs(canvas, &item->as.glyphs, error))
                return false;
            break;
        case BS_ITEM_RECT:
            if (!bs_canvas_end_text(canvas, error))
                return false;
            draw_rect(canvas, &item->as.rect);
            break;
        case BS_ITEM_IMAGE:
            if (!bs_canvas_end_text(canvas, error))
                return false;
            bs_canvas_draw_picture(canvas, &item->as.picture);
            break;
        }
    }
    if (!bs_canvas_end_text(canvas, error))
        return false;
    canvas->node = -1;
    if (!canvas->trimmed && (page->crop_marks || page->cross_marks))
        bs_canvas_draw_marks(canvas, page);
    return true;
}
