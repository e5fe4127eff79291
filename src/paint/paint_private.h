/* paint_private.h: what the files of this folder share. */
#ifndef BS_PAINT_PRIVATE_H
#define BS_PAINT_PRIVATE_H

#include "paint/paint.h"

#include <cairo.h>

struct bs_faces;

struct bs_painter {
    struct bs_faces *faces;
    struct bs_images *images;
    /* text that waits to be drawn */
    GArray *glyphs;   /* cairo_glyph_t */
    GArray *clusters; /* cairo_text_cluster_t; PDF only, as the next */
    GString *text;
    /* a line with the space after it */
    GArray *line_glyphs;   /* struct bs_page_glyph */
    GArray *line_clusters; /* struct bs_page_cluster */
    GString *line_text;
};

/* Widths of a face's glyphs, in its em. */
struct bs_advances {
    float *em;
    uint32_t n;
    uint32_t space; /* its glyph; 0: none */
};

enum bs_canvas_kind { BS_CANVAS_PDF, BS_CANVAS_PNG, BS_CANVAS_SVG };

/* One page, or one document's pages in turn, being drawn. */
struct bs_canvas {
    enum bs_canvas_kind kind;
    cairo_t *cr; /* origin: the trim's top left corner; one unit: one point */
    struct bs_painter *painter;
    struct bs_diags *diags;
    double ppi;          /* pictures carry at most this many pixels an inch */
    GHashTable *repeats; /* pictures that stand more than once in the document; NULL: unknown */
    const struct bs_page_font *font;    /* set on cr; NULL: none yet */
    int glyph_permille;                 /* likewise */
    const struct bs_advances *advances; /* of `font` */
    struct bs_ink ink;                  /* of the text that waits */
    struct bs_inks *inks;               /* NULL: colours as displayed */
    const struct bs_image_press *press; /* what pictures are made ready for; NULL: a screen */
    int node;                           /* of the item being drawn */
    int text_node;                      /* of the text that waits */
    bool trimmed;                       /* without bleed and marks */
};

/* faces.c: fonts from file, kept from job to job. */
struct bs_faces *bs_faces_create(void);
void bs_faces_destroy(struct bs_faces *faces);
/* Before a document: forgets what many documents piled up. */
void bs_faces_trim(struct bs_faces *faces);
/* Makes `font`, its outlines scaled across by glyph_permille, the font of cr. keep: hold cairo's scaled font for later jobs.
 * NULL: it cannot be opened. */
const struct bs_advances *bs_faces_select(struct bs_faces *faces, cairo_t *cr,
                                          const struct bs_page_font *font, int glyph_permille,
                                          bool keep, GError **error);

/* outlines.c: a font's file as FreeType's face, without characters. NULL: it cannot be opened. */
struct bs_outlines;
struct FT_FaceRec_;
struct bs_outlines *bs_outlines_open(const char *file, int index);
void bs_outlines_close(void *outlines);
/* Why a PDF must not carry it, in words; NULL: it may. */
const char *bs_outlines_forbidden(const struct bs_outlines *outlines);
struct FT_FaceRec_ *bs_outlines_face(const struct bs_outlines *outlines);
/* Caller frees advances->em. */
void bs_outlines_measure(const struct bs_outlines *outlines, struct bs_advances *advances);

/* place.c: moves glyphs by less than can be seen to where the file says the pen is anyway. em: of the scaled font, in points. */
void bs_glyphs_settle(cairo_glyph_t *glyphs, int n, const struct bs_advances *advances, double em);

/* ink.c: the one place where an ink becomes a cairo source. thin: text and rules, which print over what is below them where
 * they are black. False: it prints nothing. */
bool bs_ink_select(const struct bs_canvas *canvas, const struct bs_ink *ink, bool thin);

/* draw.c */
bool bs_canvas_draw_page(struct bs_canvas *canvas, const struct bs_page *page, GError **error);

/* glyphs.c */
/* May keep them waiting for others: bs_canvas_end_text before anything else is drawn. */
bool bs_canvas_draw_glyphs(struct bs_canvas *canvas, const struct bs_glyphs *glyphs,
                           GError **error);
bool bs_canvas_end_text(struct bs_canvas *canvas, GError **error);

/* picture.c */
/* A picture that cannot be had is reported, and its box stands for it. */
void bs_canvas_draw_picture(struct bs_canvas *canvas, const struct bs_picture *picture);
/* Pictures that stand at least twice in the document: by key, with the surface once
 * it is made. They are embedded once. Caller unrefs. */
GHashTable *bs_pictures_repeated(const struct bs_document *document);

/* marks.c */
void bs_canvas_draw_marks(struct bs_canvas *canvas, const struct bs_page *page);

/* overlay.c */
bool bs_canvas_draw_overlay(struct bs_canvas *canvas, const struct bs_overlay *overlay,
                            GError **error);

/* sink.c: what cairo writes, in memory. */
struct bs_sink {
    unsigned char *data;
    size_t len, size;
};
cairo_status_t bs_sink_write(void *sink, const unsigned char *data, unsigned int length);
GBytes *bs_sink_take(struct bs_sink *sink);
void bs_sink_clear(struct bs_sink *sink);

/* Sets BS_ERROR_OUTPUT from the first of the two that is not success. True: both are. */
bool bs_cairo_ok(cairo_status_t first, cairo_status_t second, const char *what, GError **error);

#endif
