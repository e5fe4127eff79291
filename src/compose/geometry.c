/* geometry.c: a page style in grid lines. */
#include "compose/compose_private.h"

/* Where a body line's baseline falls in its row: half-leading above and below, as CSS Inline 3 §5.2. */
static bool body_lines(struct bs_geometry *geometry, const struct bs_composer *c, GError **error)
{
    const struct bs_style *body = c->body;
    struct bs_font_wish wish = {.families = body->families,
                                .weight = body->weight,
                                .italic = body->slant == BS_SLANT_ITALIC,
                                .size = body->size};
    const struct bs_font *font = bs_fonts_lookup(c->params->fonts, &wish, error);
    if (!font)
        return false;
    geometry->baseline = (geometry->grid - font->ascent - font->descent) / 2 + font->ascent;
    geometry->x_line = geometry->baseline - font->x_height;
    return true;
}

bool bs_geometry_init(struct bs_geometry *geometry, const struct bs_composer *c, int page,
                      GError **error)
{
    const struct bs_page_style *style = bs_sheet_page(c->styled->sheet, page);
    *geometry = (struct bs_geometry){.style = style, .grid = style->grid};
    geometry->x = style->margin_left;
    geometry->y = style->margin_top;
    geometry->width = style->width - style->margin_left - style->margin_right;
    bs_len depth = style->height - style->margin_top - style->margin_bottom;
    geometry->rtl = c->rtl;
    geometry->columns = CLAMP(style->n_columns, 1, BS_MAX_COLUMNS);
    geometry->gap = style->column_gap;
    if (geometry->grid <= 0)
        geometry->grid = MAX(c->body->leading, BS_PT(1));
    /* A sheet that is a hair short of a whole number of lines (rounded millimetres) means the whole number. */
    geometry->rows = (int)(((int64_t)depth + geometry->grid / 50) / geometry->grid);
    geometry->column_width =
        (geometry->width - (geometry->columns - 1) * geometry->gap) / geometry->columns;
    if (geometry->rows < 1 || geometry->column_width < c->body->size) {
        g_set_error(
            error, BS_ERROR, BS_ERROR_LAYOUT,
            "%s:%d: the page has no room for a line of text: its type area is %.1f × %.1f mm "
            "in %d columns; make the page larger, the margins smaller or the columns fewer",
            style->where.file ? style->where.file : "style", style->where.line,
            bs_len_to_mm(geometry->width), bs_len_to_mm(depth), geometry->columns);
        return false;
    }
    geometry->page_x = geometry->x;
    geometry->page_width = geometry->width;
    if (c->columns > 0 && c->columns < geometry->columns) {
        geometry->columns = c->columns;
        geometry->width = c->columns * (geometry->column_width + geometry->gap) - geometry->gap;
        if (geometry->rtl)
            geometry->x += geometry->page_width - geometry->width;
    }
    return body_lines(geometry, c, error);
}
