/* Printer's marks, in the slug outside the bleed: where the knife goes, whether the plates lie over each other, and a bar of the
 * inks to measure: each solid, each two of the colours over one another, and black at half.
 *
 * Crop marks stand on the extension of the trim's edges and start clear of the bleed, so that no mark is left on the sheet when
 * the knife is a little off. All are 0.25 pt in registration ink, the thinnest that presses hold. */
#include "paint/paint_private.h"

#include <string.h>

static const double mark_line = 0.25;
static const bs_len mark_gap = BS_MM(1);    /* from the bleed */
static const bs_len mark_length = BS_MM(5); /* then 2 mm to the edge of the sheet */
static const bs_len slug = BS_MM(8);

bs_len bs_paint_margin(const struct bs_page *page)
{
    return page->bleed + (page->crop_marks || page->cross_marks ? slug : 0);
}

static void line(cairo_t *cr, double x, double y, double dx, double dy)
{
    cairo_move_to(cr, x, y);
    cairo_rel_line_to(cr, dx, dy);
}

static void add_crop_marks(cairo_t *cr, double width, double height, double start, double length)
{
    for (int right = 0; right < 2; right++)
        for (int foot = 0; foot < 2; foot++) {
            double x = right ? width : 0, y = foot ? height : 0;
            double out_x = right ? 1 : -1, out_y = foot ? 1 : -1;
            line(cr, x + out_x * start, y, out_x * length, 0);
            line(cr, x, y + out_y * start, 0, out_y * length);
        }
}

static void add_cross(cairo_t *cr, double x, double y, double size)
{
    line(cr, x - size / 2, y, size, 0);
    line(cr, x, y - size / 2, 0, size);
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, size * 0.3, 0, 2 * G_PI);
    cairo_close_path(cr);
}

/* At the foot, between the mark of the left corner and the cross in the middle, as many patches as fit. */
static void draw_bar(struct bs_canvas *canvas, const struct bs_page *page)
{
    enum { F = BS_INK_FULL };
    static const uint16_t patches[][4] = {{F, 0, 0, 0}, {0, F, 0, 0},    {0, 0, F, 0},
                                          {0, 0, 0, F}, {F, F, 0, 0},    {F, 0, F, 0},
                                          {0, F, F, 0}, {0, 0, 0, F / 2}};
    static const bs_len clear = BS_MM(3);
    bs_len x = clear, end = page->width / 2 - mark_length / 2 - clear;
    bs_len y = page->height + page->bleed + mark_gap;
    for (size_t i = 0; i < G_N_ELEMENTS(patches) && x + mark_length <= end; i++, x += mark_length) {
        struct bs_ink ink = {.kind = BS_INK_CMYK};
        memcpy(ink.c, patches[i], sizeof ink.c);
        bs_ink_select(canvas, &ink, false);
        cairo_rectangle(canvas->cr, bs_len_to_pt(x), bs_len_to_pt(y), bs_len_to_pt(mark_length),
                        bs_len_to_pt(mark_length));
        cairo_fill(canvas->cr);
    }
}

void bs_canvas_draw_marks(struct bs_canvas *canvas, const struct bs_page *page)
{
    static const struct bs_ink registration = {
        .kind = BS_INK_SPOT,
        .c = {BS_INK_FULL, BS_INK_FULL, BS_INK_FULL, BS_INK_FULL},
        .tint = BS_INK_FULL,
        .spot = "All"};
    double width = bs_len_to_pt(page->width), height = bs_len_to_pt(page->height);
    double start = bs_len_to_pt(page->bleed + mark_gap), length = bs_len_to_pt(mark_length);
    cairo_t *cr = canvas->cr;
    if (page->cross_marks)
        draw_bar(canvas, page);
    if (!bs_ink_select(canvas, &registration, false))
        return;
    cairo_new_path(cr);
    if (page->crop_marks)
        add_crop_marks(cr, width, height, start, length);
    if (page->cross_marks) {
        double middle = start + length / 2;
        add_cross(cr, width / 2, -middle, length);
        add_cross(cr, width / 2, height + middle, length);
        add_cross(cr, -middle, height / 2, length);
        add_cross(cr, width + middle, height / 2, length);
    }
    cairo_set_line_width(cr, mark_line);
    cairo_stroke(cr);
}
