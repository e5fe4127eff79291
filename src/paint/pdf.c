/* The display list as a plain PDF, written by cairo into memory. */
#include "paint/paint_private.h"

#include <cairo-pdf.h>
#include <string.h>

static const double default_ppi = 300;
static const char epoch[] = "1970-01-01T00:00:00Z";

/* "2026-11-22", with "T08:30:00" and "Z" or "+01:00" after it or not. cairo would take any digits. */
static bool is_date(const char *date)
{
    static const char *const forms[] = {"dddd-dd-dd", "dddd-dd-ddTdd:dd:dd", "dddd-dd-ddTdd:dd:ddZ",
                                        "dddd-dd-ddTdd:dd:dd+dd:dd", "dddd-dd-ddTdd:dd:dd-dd:dd"};
    for (size_t i = 0; date && i < G_N_ELEMENTS(forms); i++) {
        size_t at = 0;
        while (forms[i][at] && date[at] &&
               (forms[i][at] == 'd' ? g_ascii_isdigit(date[at]) : forms[i][at] == date[at]))
            at++;
        if (!forms[i][at] && !date[at])
            return true;
    }
    return false;
}

static void set_text(cairo_surface_t *pdf, cairo_pdf_metadata_t field, const char *text)
{
    if (!text || !*text)
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    cairo_pdf_surface_set_metadata(pdf, field, valid);
}

static void set_list(cairo_surface_t *pdf, cairo_pdf_metadata_t field, const char *const *texts)
{
    if (!texts || !*texts)
        return;
    g_autofree char *joined = g_strjoinv(", ", (char **)texts);
    set_text(pdf, field, joined);
}

static void set_metadata(cairo_surface_t *pdf, const struct bs_pdf_params *params)
{
    const struct bs_document *document = params->document;
    set_text(pdf, CAIRO_PDF_METADATA_TITLE, document->title);
    set_list(pdf, CAIRO_PDF_METADATA_AUTHOR, document->authors);
    set_text(pdf, CAIRO_PDF_METADATA_SUBJECT, document->subject);
    set_list(pdf, CAIRO_PDF_METADATA_KEYWORDS, document->keywords);
    set_text(pdf, CAIRO_PDF_METADATA_CREATOR, params->creator);
    /* never left out: cairo would put in the clock's */
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE,
                                   is_date(document->date) ? document->date : epoch);
}

/* cairo forgets the "D:" that ISO 32000-1 §7.9.4 wants before a date. Two blanks that nobody needs stand
 * before and behind the key: they give their room, so that nothing moves. The key cannot occur within a string, where its bracket
 * would have a backslash before it. From 1.17.6 on cairo packs it into an object stream, out of reach here; readers take it. */
static void mend_date(struct bs_sink *sink)
{
    static const char cairos[] = "   /CreationDate (", ours[] = "  /CreationDate(D:";
    const size_t len = sizeof cairos - 1;
    _Static_assert(sizeof ours == sizeof cairos, "as long as it was");
    for (size_t at = sink->len > len ? sink->len - len - 1 : 0; at > 0; at--)
        if (sink->data[at] == ' ' && memcmp(sink->data + at, cairos, len) == 0) {
            if (g_ascii_isdigit((char)sink->data[at + len]))
                memcpy(sink->data + at, ours, len);
            return;
        }
}

static bool draw_pages(struct bs_canvas *canvas, const struct bs_document *document,
                       cairo_surface_t *pdf, GError **error)
{
    for (int i = 0; i < document->n_pages; i++) {
        const struct bs_page *page = document->pages[i];
        double margin = bs_len_to_pt(bs_paint_margin(page));
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
                               .repeats = bs_pictures_repeated(document)};
    set_metadata(pdf, params);
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
    mend_date(&sink);
    return bs_sink_take(&sink);
}
