/* One page to look at: PNG and SVG from the list that the PDF is made of. */
#include "paint/paint_private.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

static const double default_dpi = 96;
/* cairo's images end at 32767 dots a side; this many in all are 800 MB. */
enum { MAX_SIDE = 32000, MAX_DOTS = 200 * 1000 * 1000 };

struct proof {
    double margin;        /* around the trim, points */
    double width, height; /* with it, and with the legend, points */
    double legend;        /* its height, points */
    double scale;         /* dots a point */
};

static bool plan_proof(const struct bs_proof_params *params, struct proof *proof, GError **error)
{
    const struct bs_page *page = params->page;
    double dpi = params->dpi > 0 ? params->dpi : default_dpi;
    bool overlay = params->overlay && page->overlay;
    proof->margin = params->bleed || overlay ? bs_len_to_pt(bs_paint_margin(page)) : 0;
    proof->legend = overlay && page->legend ? bs_len_to_pt(page->legend->height) : 0;
    proof->width = bs_len_to_pt(page->width) + 2 * proof->margin;
    proof->height = bs_len_to_pt(page->height) + 2 * proof->margin + proof->legend;
    proof->scale = dpi / 72;
    double across = proof->width * proof->scale, down = proof->height * proof->scale;
    if (across <= MAX_SIDE && down <= MAX_SIDE && across * down <= MAX_DOTS)
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                "page %d: a proof at %g dpi would be %g x %g dots: ask for fewer dpi", page->number,
                dpi, across, down);
    return false;
}

/* A second pass over the page, and the legend below the sheet. */
static bool draw_overlay(struct bs_canvas *canvas, const struct bs_page *page,
                         const struct proof *proof, GError **error)
{
    if (!page->overlay)
        return true;
    if (!bs_canvas_draw_overlay(canvas, page->overlay, error))
        return false;
    cairo_translate(canvas->cr, 0, bs_len_to_pt(page->height) + proof->margin);
    return !page->legend || bs_canvas_draw_overlay(canvas, page->legend, error);
}

static bool draw_proof(struct bs_painter *painter, const struct bs_proof_params *params,
                       const struct proof *proof, enum bs_canvas_kind kind,
                       cairo_surface_t *surface, GError **error)
{
    struct bs_canvas canvas = {.kind = kind,
                               .cr = cairo_create(surface),
                               .painter = painter,
                               .diags = params->diags,
                               .ppi = proof->scale * 72};
    bs_faces_trim(painter->faces);
    if (kind == BS_CANVAS_PNG) {
        cairo_set_source_rgb(canvas.cr, 1, 1, 1);
        cairo_paint(canvas.cr);
        cairo_scale(canvas.cr, proof->scale, proof->scale);
    }
    cairo_translate(canvas.cr, proof->margin, proof->margin);
    bool done = bs_canvas_draw_page(&canvas, params->page, error);
    if (done && params->overlay)
        done = draw_overlay(&canvas, params->page, proof, error);
    if (kind == BS_CANVAS_SVG)
        cairo_show_page(canvas.cr);
    done =
        done && bs_cairo_ok(cairo_status(canvas.cr), cairo_surface_status(surface), "proof", error);
    cairo_destroy(canvas.cr);
    return done;
}

GBytes *bs_paint_png(struct bs_painter *painter, const struct bs_proof_params *params,
                     GError **error)
{
    struct proof proof;
    if (!plan_proof(params, &proof, error))
        return NULL;
    int width = MAX(1, (int)lround(proof.width * proof.scale));
    int height = MAX(1, (int)lround(proof.height * proof.scale));
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    struct bs_sink sink = {0};
    bool done = draw_proof(painter, params, &proof, BS_CANVAS_PNG, image, error) &&
                bs_cairo_ok(cairo_surface_write_to_png_stream(image, bs_sink_write, &sink),
                            CAIRO_STATUS_SUCCESS, "PNG", error);
    cairo_surface_destroy(image);
    if (done)
        return bs_sink_take(&sink);
    bs_sink_clear(&sink);
    return NULL;
}

/* cairo numbers what it writes by a count that runs through the whole process. Here the names are counted again from the
 * page's start: `prefix` and digits, wherever an attribute ends after them. */
static void renumber(GString *out, const char *svg, size_t len, const char *const *prefixes)
{
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *end = svg + len;
    for (const char *p = svg; p < end;) {
        size_t prefix = 0, digits = 0;
        if (p > svg && (p[-1] == '"' || p[-1] == '#'))
            for (const char *const *name = prefixes; *name && !prefix; name++)
                if (strncmp(p, *name, strlen(*name)) == 0 && g_ascii_isdigit(p[strlen(*name)]))
                    prefix = strlen(*name);
        if (!prefix) {
            g_string_append_c(out, *p++);
            continue;
        }
        while (g_ascii_isdigit(p[prefix + digits]))
            digits++;
        char *name = g_strndup(p, prefix + digits);
        gpointer number = g_hash_table_lookup(names, name);
        if (!number) {
            number = GUINT_TO_POINTER(g_hash_table_size(names) + 1);
            g_hash_table_insert(names, g_strdup(name), number);
        }
        g_string_append_printf(out, "%.*s%u", (int)prefix, name, GPOINTER_TO_UINT(number));
        g_free(name);
        p += prefix + digits;
    }
    g_hash_table_unref(names);
}

GBytes *bs_paint_svg(struct bs_painter *painter, const struct bs_proof_params *params,
                     GError **error)
{
    /* cairo 1.16, 1.18 */
    static const char *const counted[] = {"surface", "image", "source-", NULL};
    struct proof proof;
    if (!plan_proof(params, &proof, error))
        return NULL;
    struct bs_sink sink = {0};
    cairo_surface_t *svg =
        cairo_svg_surface_create_for_stream(bs_sink_write, &sink, proof.width, proof.height);
    cairo_svg_surface_set_document_unit(svg, CAIRO_SVG_UNIT_PT); /* 1.16's default, not 1.18's */
    bool done = draw_proof(painter, params, &proof, BS_CANVAS_SVG, svg, error);
    cairo_surface_finish(svg);
    done = done && bs_cairo_ok(cairo_surface_status(svg), CAIRO_STATUS_SUCCESS, "SVG", error);
    cairo_surface_destroy(svg);
    GString *out = g_string_sized_new(sink.len + 1);
    if (done && bs_sink_write(&sink, (const unsigned char *)"", 1) == CAIRO_STATUS_SUCCESS)
        renumber(out, (const char *)sink.data, sink.len - 1, counted);
    bs_sink_clear(&sink);
    if (done)
        return g_string_free_to_bytes(out);
    g_string_free(out, TRUE);
    return NULL;
}
