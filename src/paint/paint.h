/* paint.h: pages to plain PDF, PNG and SVG, all from one display list.
 *
 * Takes  a document.
 * Gives  bytes in memory.
 * Knows  page, font (none of its types: faces come by file), image, and cairo.
 * Fails  with BS_ERROR_OUTPUT when cairo does; a picture that cannot be rendered is a keyline box and a diagnostic.
 */
#ifndef BS_PAINT_H
#define BS_PAINT_H

#include "image/image.h"
#include "page/inks.h"
#include "page/page.h"

/* Keeps cairo's faces and scaled fonts warm from job to job. One a thread. */
struct bs_painter;

struct bs_painter *bs_painter_create(struct bs_images *images);
void bs_painter_destroy(struct bs_painter *painter);

struct bs_pdf_params {
    const struct bs_document *document;
    int max_ppi; /* pictures far above it are sampled down to it; 0: 300 */
    struct bs_inks *
        inks; /* takes the inks, whose keys are painted, and pictures; NULL: colours as displayed */
    const struct bs_image_press
        *press;   /* with inks: what pictures are made ready for; NULL: a screen, in sRGB */
    bool trimmed; /* the pages end at the trim: no bleed, no marks */
    struct bs_diags *diags;
};

/* From the edge of the sheet that is painted to the trim: the bleed, and the slug when the page asks for marks. */
bs_len bs_paint_margin(const struct bs_page *page);

/* One PDF page a page, its media box the trim plus bs_paint_margin on all sides, everything in drawing order. Same bytes every
 * run; it has no metadata yet. Caller unrefs. */
GBytes *bs_paint_pdf(struct bs_painter *painter, const struct bs_pdf_params *params,
                     GError **error);

struct bs_proof_params {
    const struct bs_page *page;
    double dpi;   /* 0: 96 */
    bool bleed;   /* show it, and the marks; else the trimmed page */
    bool overlay; /* show how the page is set, with the bleed, and below it the page's legend */
    struct bs_diags *diags;
};

GBytes *bs_paint_png(struct bs_painter *painter, const struct bs_proof_params *params,
                     GError **error);
GBytes *bs_paint_svg(struct bs_painter *painter, const struct bs_proof_params *params,
                     GError **error);

#endif
