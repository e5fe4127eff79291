#include "paint/paint_private.h"

struct bs_painter *bs_painter_create(struct bs_images *images)
{
    struct bs_painter *painter = g_new0(struct bs_painter, 1);
    painter->images = images;
    painter->faces = bs_faces_create();
    painter->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    painter->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    painter->text = g_string_new(NULL);
    painter->line_glyphs = g_array_new(FALSE, FALSE, sizeof(struct bs_page_glyph));
    painter->line_clusters = g_array_new(FALSE, FALSE, sizeof(struct bs_page_cluster));
    painter->line_text = g_string_new(NULL);
    return painter;
}

void bs_painter_destroy(struct bs_painter *painter)
{
    if (!painter)
        return;
    bs_faces_destroy(painter->faces);
    g_array_unref(painter->glyphs);
    g_array_unref(painter->clusters);
    g_string_free(painter->text, TRUE);
    g_array_unref(painter->line_glyphs);
    g_array_unref(painter->line_clusters);
    g_string_free(painter->line_text, TRUE);
    g_free(painter);
}
