/* The display list as a plain PDF, written by cairo into memory. */
#include "paint/paint_private.h"

#include <cairo-pdf.h>

static const double default_ppi = 300;
static const char epoch[] = "1970-01-01T00:00:00Z";

static bool draw_pages(struct bs_canvas *canvas, const struct bs_document *document,
                       cairo_surface_t *pdf, GError **error)
{
    for (int i = 0; i < document->n_pages; i++) {
        const struct bs_page *page = document->pages[i];
        double margin = canvas->trimmed ? 0 : bs_len_to_pt(bs_paint_margin(page));
        cairo_pdf_surface_set_size(pdf, bs_len_to_pt(page->width) + 2 * margin,
                                   bs_len_to_pt(page->height) + 2 * margin);
        cairo_identity_matrix(canvas->cr);
        cairo_translate(canvas->cr, margin, margin);
        if (!bs_canvas_draw_page(canvas, page, error))
            return false;
        cairo_show_page(canvas->cr);
        if (!bs_cairo_ok(cairo_status(canvas->cr), cairo_surface_status(pdf), "PDF", error))
            return false;
    }
    return true;
}

GBytes *bs_paint_pdf(struct bs_painter *painter, const struct bs_pdf_params *params, GError **error)
{
    const struct bs_document *document = params->document;
    struct bs_sink sink = {0};
    bs_faces_trim(painter->faces);
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(bs_sink_write, &sink, 72, 72);
    /* below 1.5 cairo would leave out the text of hyphens and ligatures */
    cairo_pdf_surface_restrict_to_version(pdf, CAIRO_PDF_VERSION_1_5);
    struct bs_canvas canvas = {.kind = BS_CANVAS_PDF,
                               .cr = cairo_create(pdf),
                               .painter = painter,
                               .diags = params->diags,
                               .ppi = params->max_ppi > 0 ? params->max_ppi : default_ppi,
                               .repeats = bs_pictures_repeated(document),
                               .inks = params->inks,
                               .press = params->press,
                               .trimmed = params->trimmed};
    /* the finishing pass writes the metadata; cairo would put in the clock's date */
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, epoch);
    bool done = draw_pages(&canvas, document, pdf, error);
    cairo_surface_finish(pdf);
    cairo_status_t status = cairo_surface_status(pdf);
    cairo_destroy(canvas.cr);
    cairo_surface_destroy(pdf);
    g_hash_table_unref(canvas.repeats);
    if (!done || !bs_cairo_ok(status, CAIRO_STATUS_SUCCESS, "PDF", error)) {
        bs_sink_clear(&sink);
        return NULL;
    }
    return bs_sink_take(&sink);
}
