/* How a page is set, drawn over it: guides, tints, ties and labels, translucent so that the page stays to be read.
 *
 * Colours are the ones that layout programs have taught: trim black, bleed red, type area magenta, columns violet, grid blue.
 * Word spaces go from blue (tight) through nothing (natural) to red (loose), as a map of heights does. */
#include "paint/paint_private.h"

struct colour {
    double r, g, b, a;
};

/* Of a kind whose traces all look alike. */
static const struct look {
    struct colour stroke, fill; /* a 0: none */
    double line;                /* points */
    double dash;                /* 0: unbroken */
} looks[BS_N_TRACE_KINDS] = {
    [BS_TRACE_TRIM] = {.stroke = {0, 0, 0, 0.9}, .line = 0.5},
    [BS_TRACE_BLEED] = {.stroke = {0.9, 0.1, 0.1, 0.9}, .line = 0.5},
    [BS_TRACE_TYPE_AREA] = {.stroke = {0.85, 0.1, 0.65, 0.9}, .line = 0.7},
    [BS_TRACE_COLUMN] = {.stroke = {0.45, 0.3, 0.9, 0.8}, .line = 0.4},
    [BS_TRACE_GRID] = {.stroke = {0.25, 0.65, 0.95, 0.55}, .line = 0.25},
    [BS_TRACE_DEPTH] = {.fill = {0.5, 0.5, 0.5, 0.18}},
    [BS_TRACE_OUTSIDE] = {.stroke = {0.6, 0, 0.1, 0.9}, .line = 0.5},
    [BS_TRACE_RIVER] = {.fill = {0, 0.6, 0.65, 0.75}},
    [BS_TRACE_HYPHEN] = {.fill = {0.85, 0, 0.75, 0.75}},
    [BS_TRACE_FLOAT] = {.stroke = {0, 0.55, 0.25, 0.9}, .line = 0.8},
    [BS_TRACE_TIE] = {.stroke = {0, 0.55, 0.25, 0.8}, .line = 0.8, .dash = 3},
    [BS_TRACE_BREACH] = {.stroke = {0.9, 0, 0, 1}, .fill = {0.9, 0, 0, 0.15}, .line = 1},
};

static const double dot = 1.6; /* radius, points: where a tie ends in the text */

/* The tints of word spaces, in ‰ of the natural one; between them they mix, beyond them they stay. */
static const struct {
    int space;
    struct colour colour;
} scale[] = {
    {750, {0.1, 0.2, 0.9, 0.45}}, {1000, {0.1, 0.2, 0.9, 0}},    {1000, {1, 0.8, 0, 0}},
    {1333, {1, 0.65, 0, 0.45}},   {1750, {0.95, 0.15, 0, 0.55}},
};

static struct colour tint(int space)
{
    const size_t n = G_N_ELEMENTS(scale);
    if (space <= scale[0].space)
        return scale[0].colour;
    for (size_t i = 1; i < n; i++) {
        if (space > scale[i].space)
            continue;
        const struct colour *low = &scale[i - 1].colour, *high = &scale[i].colour;
        double at =
            (double)(space - scale[i - 1].space) / MAX(1, scale[i].space - scale[i - 1].space);
        return (struct colour){low->r + (high->r - low->r) * at, low->g + (high->g - low->g) * at,
                               low->b + (high->b - low->b) * at, low->a + (high->a - low->a) * at};
    }
    return scale[n - 1].colour;
}

static void select_colour(cairo_t *cr, const struct colour *colour)
{
    cairo_set_source_rgba(cr, colour->r, colour->g, colour->b, colour->a);
}

static void add_box(cairo_t *cr, const struct bs_trace *trace)
{
    cairo_rectangle(cr, bs_len_to_pt(trace->x), bs_len_to_pt(trace->y), bs_len_to_pt(trace->width),
                    bs_len_to_pt(trace->height));
}

/* Lines from the box's head on; the last on its foot. */
static void add_grid(cairo_t *cr, const struct bs_trace *trace)
{
    for (bs_len y = 0; trace->weight > 0 && y <= trace->height; y += trace->weight) {
        cairo_move_to(cr, bs_len_to_pt(trace->x), bs_len_to_pt(trace->y + y));
        cairo_rel_line_to(cr, bs_len_to_pt(trace->width), 0);
    }
}

static void draw_path(cairo_t *cr, const struct look *look)
{
    if (look->fill.a > 0) {
        select_colour(cr, &look->fill);
        cairo_fill_preserve(cr);
    }
    if (look->stroke.a > 0) {
        select_colour(cr, &look->stroke);
        cairo_set_line_width(cr, look->line);
        cairo_set_dash(cr, &look->dash, look->dash > 0 ? 1 : 0, 0);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void draw_tie(cairo_t *cr, const struct bs_trace *trace)
{
    double x = bs_len_to_pt(trace->x), y = bs_len_to_pt(trace->y);
    cairo_move_to(cr, x, y);
    x += bs_len_to_pt(trace->width), y += bs_len_to_pt(trace->height);
    cairo_line_to(cr, x, y);
    draw_path(cr, &looks[BS_TRACE_TIE]);
    cairo_arc(cr, x, y, dot, 0, 2 * G_PI);
    select_colour(cr, &looks[BS_TRACE_TIE].stroke);
    cairo_fill(cr);
}

static void draw_trace(cairo_t *cr, const struct bs_trace *trace)
{
    struct look look = looks[trace->kind];
    switch (trace->kind) {
    case BS_TRACE_GRID:
        add_grid(cr, trace);
        break;
    case BS_TRACE_TIE:
        draw_tie(cr, trace);
        return;
    case BS_TRACE_SPACE:
        look.fill = tint(trace->weight);
        add_box(cr, trace);
        break;
    case BS_TRACE_HYPHEN: /* those that run are darker */
        look.fill.r /= trace->weight > 0 ? trace->weight : 1;
        look.fill.b /= trace->weight > 0 ? trace->weight : 1;
        add_box(cr, trace);
        break;
    case BS_TRACE_TRIM:
    case BS_TRACE_BLEED:
    case BS_TRACE_TYPE_AREA:
    case BS_TRACE_COLUMN:
    case BS_TRACE_DEPTH:
    case BS_TRACE_OUTSIDE:
    case BS_TRACE_RIVER:
    case BS_TRACE_FLOAT:
    case BS_TRACE_BREACH:
        add_box(cr, trace);
        break;
    case BS_N_TRACE_KINDS:
        return;
    }
    draw_path(cr, &look);
}

/* On a ground of their own: a label may stand over text. */
static bool draw_label(struct bs_canvas *canvas, const struct bs_glyphs *label, GError **error)
{
    double size = bs_len_to_pt(label->font->size);
    cairo_set_source_rgba(canvas->cr, 1, 1, 1, 0.85);
    cairo_rectangle(canvas->cr, bs_len_to_pt(label->x) - size / 5,
                    bs_len_to_pt(label->y) - size * 0.9, bs_len_to_pt(label->width) + size / 2.5,
                    size * 1.2);
    cairo_fill(canvas->cr);
    return bs_canvas_draw_glyphs(canvas, label, error) && bs_canvas_end_text(canvas, error);
}

bool bs_canvas_draw_overlay(struct bs_canvas *canvas, const struct bs_overlay *overlay,
                            GError **error)
{
    cairo_new_path(canvas->cr);
    for (int i = 0; i < overlay->n_traces; i++)
        draw_trace(canvas->cr, &overlay->traces[i]);
    cairo_set_dash(canvas->cr, NULL, 0, 0);
    for (int i = 0; i < overlay->n_labels; i++)
        if (overlay->labels[i].kind == BS_ITEM_GLYPHS &&
            !draw_label(canvas, &overlay->labels[i].as.glyphs, error))
            return false;
    return true;
}
