/* Lines of text.
 *
 * In a PDF, lines that follow each other in one font and ink are one drawing to cairo, which writes for them what it would for
 * each. But whatever it does with a drawing as such (takes its extents four times, adds it to the region of the page that needs no
 * pixels) costs 20,000 instructions, and the glyphs that two lines have in common are looked up once.
 *
 * Of what an article of 6,500 glyphs then costs, a third is zlib, half of that for the fonts; a glyph costs 1,500 instructions, a
 * number between two 2,400, a change of glyph scaling 35,000, a font 1.2 million. Tried and left:
 * - places and sizes rounded to 1/100 point: shorter numbers, but cairo prints and cuts back as many digits as before;
 * - capitals kept out of the second, two-byte font into which small capitals that come first drive them: counting
 *   glyphs costs more than changing fonts;
 * - glyphs that cairo knows drawn without their text: 2 %, but a line that it leaves out as not on the page then takes the
 *   text of other lines with it;
 * - rules of one ink as one path: Acrobat and poppler keep only paths of one rectangle from fading at low resolution. */
#include "paint/paint_private.h"

#include <string.h>

/* What waits to be drawn stands in the painter's arrays. */
static cairo_glyph_t *add_glyphs(struct bs_painter *painter, const struct bs_glyphs *glyphs)
{
    guint first = painter->glyphs->len;
    g_array_set_size(painter->glyphs, first + (guint)glyphs->n_glyphs);
    cairo_glyph_t *placed = &g_array_index(painter->glyphs, cairo_glyph_t, first);
    for (int i = 0; i < glyphs->n_glyphs; i++) {
        const struct bs_page_glyph *glyph = &glyphs->glyphs[i];
        placed[i].index = glyph->gid;
        placed[i].x = bs_len_to_pt((int64_t)glyphs->x + glyph->x);
        placed[i].y = bs_len_to_pt((int64_t)glyphs->y - glyph->y);
    }
    return placed;
}

/* U+00A0, U+202F */
static bool is_no_break(const char *text, size_t n_bytes)
{
    return (n_bytes == 2 && memcmp(text, "\u00A0", 2) == 0) ||
           (n_bytes == 3 && memcmp(text, "\u202F", 3) == 0);
}

/* The file says once what a glyph stands for, by the first text it is shown with; where it stands for another, cairo puts marked
 * content round it. A no-break space mostly has the glyph of the space: were it the first, there would be some round every
 * space of the document. On paper nothing can break any more, so it goes in as a space. */
static void add_text(struct bs_painter *painter, const struct bs_glyphs *glyphs)
{
    guint first = painter->clusters->len;
    g_array_set_size(painter->clusters, first + (guint)glyphs->n_clusters);
    cairo_text_cluster_t *clusters = &g_array_index(painter->clusters, cairo_text_cluster_t, first);
    size_t taken = 0, at = 0; /* bytes of the text: into painter->text, and passed */
    for (int i = 0; i < glyphs->n_clusters; i++) {
        size_t n_bytes = glyphs->clusters[i].n_bytes;
        clusters[i].num_bytes = (int)n_bytes;
        clusters[i].num_glyphs = glyphs->clusters[i].n_glyphs;
        if (!glyphs->rtl && at + n_bytes <= glyphs->len &&
            is_no_break(glyphs->text + at, n_bytes)) {
            g_string_append_len(painter->text, glyphs->text + taken, (gssize)(at - taken));
            g_string_append_c(painter->text, ' ');
            clusters[i].num_bytes = 1;
            taken = at + n_bytes;
        }
        at += n_bytes;
    }
    g_string_append_len(painter->text, glyphs->text + taken, (gssize)(glyphs->len - taken));
}

static void forget_text(struct bs_painter *painter)
{
    g_array_set_size(painter->glyphs, 0);
    g_array_set_size(painter->clusters, 0);
    g_string_truncate(painter->text, 0);
}

/* The waiting clusters' text runs from its end: puts it in their order. False: they do not fit it. */
static bool turn_text(struct bs_painter *painter, const struct bs_glyphs *glyphs)
{
    uint32_t left = glyphs->len;
    int n_glyphs = glyphs->n_glyphs;
    g_string_truncate(painter->text, 0);
    for (int i = 0; i < glyphs->n_clusters; i++) {
        if (glyphs->clusters[i].n_bytes > left)
            return false;
        left -= glyphs->clusters[i].n_bytes;
        n_glyphs -= glyphs->clusters[i].n_glyphs;
        g_string_append_len(painter->text, glyphs->text + left, glyphs->clusters[i].n_bytes);
    }
    return left == 0 && n_glyphs == 0;
}

/* Text from right to left is put out word by word in reading order, each word's letters from left to right. That is what readers of
 * PDF expect and mend (poppler, pdf.js, Acrobat). Tried and left: cairo's backward flag, every glyph left of the last, from which
 * pdftotext makes a line of every letter; whole lines from left to right, where the order of words is
 * lost in content order; one cluster a word, whose ActualText pdftotext turns round. */
static void show_words_backwards(struct bs_canvas *canvas)
{
    struct bs_painter *painter = canvas->painter;
    const cairo_glyph_t *placed = &g_array_index(painter->glyphs, cairo_glyph_t, 0);
    const cairo_text_cluster_t *clusters =
        &g_array_index(painter->clusters, cairo_text_cluster_t, 0);
    int glyph_end = (int)painter->glyphs->len, cluster_end = (int)painter->clusters->len;
    size_t text_end = painter->text->len;
    while (cluster_end > 0) {
        int glyph = glyph_end, cluster = cluster_end;
        size_t text = text_end;
        bool space = false;
        while (cluster > 0 && !space) {
            cluster--;
            glyph -= clusters[cluster].num_glyphs;
            text -= (size_t)clusters[cluster].num_bytes;
            space = clusters[cluster].num_bytes == 1 && painter->text->str[text] == ' ';
        }
        cairo_show_text_glyphs(canvas->cr, painter->text->str + text, (int)(text_end - text),
                               placed + glyph, glyph_end - glyph, clusters + cluster,
                               cluster_end - cluster, 0);
        glyph_end = glyph;
        cluster_end = cluster;
        text_end = text;
    }
}

static bool status_ok(const struct bs_canvas *canvas, GError **error)
{
    cairo_status_t status = cairo_status(canvas->cr);
    if (!status)
        return true;
    const GString *text = canvas->painter->text;
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT, "cannot paint \"%.*s\" in %s: cairo says \"%s\"",
                (int)MIN(text->len, 80), text->str, canvas->font->file,
                cairo_status_to_string(status));
    return false;
}

bool bs_canvas_end_text(struct bs_canvas *canvas, GError **error)
{
    struct bs_painter *painter = canvas->painter;
    if (painter->glyphs->len == 0)
        return true;
    const cairo_glyph_t *glyphs = &g_array_index(painter->glyphs, cairo_glyph_t, 0);
    const cairo_text_cluster_t *clusters =
        &g_array_index(painter->clusters, cairo_text_cluster_t, 0);
    int n_glyphs = (int)painter->glyphs->len;
    switch (canvas->kind) {
    case BS_CANVAS_PDF:
        cairo_show_text_glyphs(canvas->cr, painter->text->str, (int)painter->text->len, glyphs,
                               n_glyphs, clusters, (int)painter->clusters->len, 0);
        break;
    case BS_CANVAS_PNG:
        /* Outlines instead of glyph bitmaps, which cairo sets on whole pixels: at proof sizes that shows as uneven spacing,
         * the very thing that a proof is looked at for. */
        cairo_new_path(canvas->cr);
        cairo_glyph_path(canvas->cr, glyphs, n_glyphs);
        cairo_fill(canvas->cr);
        break;
    case BS_CANVAS_SVG:
        cairo_show_glyphs(canvas->cr, glyphs, n_glyphs);
        break;
    }
    bool ok = status_ok(canvas, error);
    forget_text(painter);
    return ok;
}

/* Ends the text that waits, unless `glyphs` can go with it. */
static bool begin_text(struct bs_canvas *canvas, const struct bs_glyphs *glyphs, GError **error)
{
    int permille = glyphs->glyph_permille ? glyphs->glyph_permille : 1000;
    bool same_font = canvas->font == glyphs->font && canvas->glyph_permille == permille;
    if (canvas->painter->glyphs->len > 0) {
        if (same_font && canvas->kind == BS_CANVAS_PDF && !glyphs->rtl &&
            (!canvas->inks || canvas->node == canvas->text_node) &&
            bs_ink_equal(&canvas->ink, &glyphs->ink))
            return true;
        if (!bs_canvas_end_text(canvas, error))
            return false;
    }
    bs_ink_select(canvas, &glyphs->ink, true);
    canvas->ink = glyphs->ink;
    canvas->text_node = canvas->node;
    if (same_font)
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

/* The line with the space that its end stands for, beyond its edge: readers that put text together by what is shown, not by where,
 * would join the words of two lines. */
static struct bs_glyphs with_space(const struct bs_canvas *canvas, const struct bs_glyphs *glyphs)
{
    struct bs_painter *painter = canvas->painter;
    uint32_t gid = canvas->advances->space;
    double wide = (double)canvas->advances->em[gid] * canvas->font->size;
    struct bs_page_glyph glyph = {.gid = gid, .x = glyphs->rtl ? (bs_len)-wide : glyphs->width};
    struct bs_page_cluster cluster = {1, 1};
    g_array_set_size(painter->line_glyphs, 0);
    g_array_set_size(painter->line_clusters, 0);
    g_array_append_vals(painter->line_glyphs, glyphs->glyphs, (guint)glyphs->n_glyphs);
    g_array_append_vals(painter->line_clusters, glyphs->clusters, (guint)glyphs->n_clusters);
    g_array_insert_val(painter->line_glyphs, glyphs->rtl ? 0 : (guint)glyphs->n_glyphs, glyph);
    g_array_insert_val(painter->line_clusters, glyphs->rtl ? 0 : (guint)glyphs->n_clusters,
                       cluster);
    g_string_truncate(painter->line_text, 0);
    g_string_append_len(painter->line_text, glyphs->text, (gssize)glyphs->len);
    g_string_append_c(painter->line_text, ' ');
    struct bs_glyphs spaced = *glyphs;
    spaced.glyphs = (const struct bs_page_glyph *)(void *)painter->line_glyphs->data;
    spaced.clusters = (const struct bs_page_cluster *)(void *)painter->line_clusters->data;
    spaced.text = painter->line_text->str;
    spaced.n_glyphs++;
    spaced.n_clusters++;
    spaced.len++;
    return spaced;
}

static bool add_line(struct bs_canvas *canvas, const struct bs_glyphs *glyphs, GError **error)
{
    struct bs_painter *painter = canvas->painter;
    cairo_glyph_t *placed = add_glyphs(painter, glyphs);
    bs_glyphs_settle(placed, glyphs->n_glyphs, canvas->advances,
                     bs_len_to_pt(canvas->font->size) * canvas->glyph_permille / 1000);
    add_text(painter, glyphs);
    if (!glyphs->rtl || !turn_text(painter, glyphs))
        return true;
    show_words_backwards(canvas);
    bool ok = status_ok(canvas, error);
    forget_text(painter);
    return ok;
}

bool bs_canvas_draw_glyphs(struct bs_canvas *canvas, const struct bs_glyphs *glyphs, GError **error)
{
    if (glyphs->n_glyphs <= 0 || glyphs->ink.kind == BS_INK_NONE)
        return true;
    if (!begin_text(canvas, glyphs, error))
        return false;
    if (canvas->kind != BS_CANVAS_PDF) {
        add_glyphs(canvas->painter, glyphs);
        return bs_canvas_end_text(canvas, error);
    }
    if (!glyphs->space_after || canvas->advances->space == 0)
        return add_line(canvas, glyphs, error);
    struct bs_glyphs spaced = with_space(canvas, glyphs);
    return add_line(canvas, &spaced, error);
}
