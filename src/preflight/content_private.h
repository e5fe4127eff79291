/* content_private.h: a content stream as it is read, for content.c, which keeps its state, and paint.c, which judges what is
 * painted. */
#ifndef BS_PREFLIGHT_CONTENT_H
#define BS_PREFLIGHT_CONTENT_H

#include "base/scan.h"
#include "preflight/preflight_private.h"

enum { BS_LOOKUPS = 10000 /* names that a stream keeps */ };

struct bs_matrix {
    double a, b, c, d, e, f;
};

struct bs_state {
    struct bs_matrix ctm;
    struct bs_colour fill, stroke;
    struct bs_face *face;
    double size, leading, rise, width;
    int mode; /* of text, ISO 32000-1 table 106 */
    bool fill_overprint, stroke_overprint;
    int overprint_mode;
    struct bs_box clip;
};

/* What a graphics state dictionary sets; negative: it does not. */
struct bs_change {
    double width, size;
    int overprint_mode, fill, stroke;
    struct bs_face *face; /* NULL: it does not */
};

enum bs_owner { BS_OWNER_NOBODY, BS_OWNER_ARTIFACT, BS_OWNER_TAGS };

struct bs_reader {
    struct bs_preflight *p;
    qpdf_oh resources;
    const struct bs_reader *caller;
    int id, nest; /* its stream's object; how many call it */
    bool mask;    /* a soft mask: only what colours it uses matters */
    GArray *operands;
    struct bs_state state;
    GArray *states;
    struct bs_matrix text, line;
    struct bs_box path;
    bool has_path, clips;
    int pieces;                   /* of the path */
    GArray *owners;               /* enum bs_owner */
    GArray *marks;                /* as bs_preflight.page_marks */
    GHashTable *lookups, *spaces; /* by name; NULL: none yet */
};

struct bs_matrix bs_times(const struct bs_matrix *m, const struct bs_matrix *n);
struct bs_point bs_apply(const struct bs_matrix *m, double x, double y);

/* content.c */
const struct bs_piece *bs_operand(const struct bs_reader *r, guint i); /* NULL: there is none */
double bs_value(const struct bs_reader *r, guint i);                   /* 0: it is no number */
const struct bs_piece *bs_last(const struct bs_reader *r);
struct bs_matrix bs_matrix_in(const struct bs_reader *r);
/* With its slash, "" for none. Caller g_free. */
char *bs_name_in(const struct bs_piece *piece);
qpdf_oh bs_resource(struct bs_reader *r, const char *kind, const struct bs_piece *piece);
struct bs_matrix bs_read_matrix(struct bs_preflight *p, qpdf_oh array);
/* False: so much was called that it is no page any more. */
bool bs_may_call(struct bs_reader *r);
/* resources: for a stream that has none. */
void bs_read_stream(struct bs_reader *caller, qpdf_oh stream, qpdf_oh resources,
                    const struct bs_matrix *matrix, bool mask);

/* operators.c */
void bs_operate(struct bs_reader *r, const struct bs_piece *piece);

/* state.c */
void bs_set_state(struct bs_reader *r);
void bs_set_device(struct bs_reader *r, bool stroke, const char *name);
void bs_set_space(struct bs_reader *r, bool stroke);
void bs_set_components(struct bs_reader *r, bool stroke);
/* A space by its name, which is a device's or among the resources. */
const struct bs_space *bs_space_named(struct bs_reader *r, const char *name);
void bs_check_group(struct bs_reader *r, qpdf_oh holder);
bool bs_is_intent(const char *name);

/* paint.c */
void bs_paint_path(struct bs_reader *r, bool fill, bool stroke);
void bs_paint_text(struct bs_reader *r);
void bs_paint_image(struct bs_reader *r, qpdf_oh image);
void bs_paint_inline(struct bs_reader *r, int width, int height, int bits);
void bs_paint_shading(struct bs_reader *r, const struct bs_space *space);
/* A colour is used for something: its space must be one that the press knows. */
void bs_use_space(struct bs_reader *r, const struct bs_space *space, const struct bs_point *at);

#endif
