/* What a content stream paints: how large it is as printed, after every matrix, and in what. */
#include "preflight/content_private.h"

#include <math.h>
#include <string.h>

struct bs_matrix bs_times(const struct bs_matrix *m, const struct bs_matrix *n)
{
    return (struct bs_matrix){m->a * n->a + m->b * n->c,        m->a * n->b + m->b * n->d,
                              m->c * n->a + m->d * n->c,        m->c * n->b + m->d * n->d,
                              m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f};
}

struct bs_point bs_apply(const struct bs_matrix *m, double x, double y)
{
    return (struct bs_point){m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f};
}

/* The smaller of the scales in both directions. */
static double least_scale(const struct bs_matrix *m)
{
    double e = (m->a + m->d) / 2, f = (m->a - m->d) / 2, g = (m->b + m->c) / 2,
           h = (m->b - m->c) / 2;
    return fabs(hypot(e, h) - hypot(f, g));
}

void bs_use_space(struct bs_reader *r, const struct bs_space *space, const struct bs_point *at)
{
    if (!r->p->limits->screen && space->rgb)
        bs_find(r->p, BS_RULE_COLOUR_RGB, at, "RGB that no profile goes with");
    else if (!r->p->limits->screen && r->p->intent != BS_FAMILY_CMYK &&
             space->kind == BS_SPACE_CMYK)
        bs_find(r->p, BS_RULE_COLOUR_RGB, at, "CMYK, and the output intent is not CMYK");
}

static void check_owner(struct bs_reader *r, const struct bs_point *at)
{
    if (!r->p->tagged || r->mask)
        return;
    for (guint i = 0; i < r->owners->len; i++)
        if (g_array_index(r->owners, enum bs_owner, i) != BS_OWNER_NOBODY)
            return;
    bs_find(r->p, BS_RULE_TAGS_CONTENT, at, "something is neither tagged nor an artifact");
}

static bool inside(const struct bs_box *box, const struct bs_point *at)
{
    return at->x > box->x0 && at->x < box->x1 && at->y > box->y0 && at->y < box->y1;
}

/* Whether what is below stays: with OPM 1, or in a spot colour's own plate. */
static bool overprints(const struct bs_reader *r, const struct bs_colour *colour, bool overprint)
{
    return overprint &&
           (r->state.overprint_mode == 1 || colour->space->kind == BS_SPACE_SEPARATION);
}

static void check_colour(struct bs_reader *r, const struct bs_colour *colour, bool overprint,
                         const struct bs_point *at)
{
    struct bs_plates plates = bs_plates_of(colour);
    bs_use_space(r, colour->space, at);
    if (r->mask || r->p->limits->screen)
        return;
    if (plates.all && colour->v[0] > 0 && inside(&r->p->bleed, at))
        bs_find(r->p, BS_RULE_COLOUR_REGISTRATION, at, "registration colour is on the page itself");
    if (overprints(r, colour, overprint) && bs_plates_are_white(&plates) && !plates.grey)
        bs_find(r->p, BS_RULE_TEXT_WHITE, at, "white overprints, and so is not there");
}

static void judge_type(struct bs_reader *r, const struct bs_colour *colour, bool overprint,
                       double size, const struct bs_point *at)
{
    check_colour(r, colour, overprint, at);
    bs_judge_type(
        r->p, &(struct bs_type){bs_plates_of(colour), size, overprints(r, colour, overprint)}, at);
}

void bs_paint_text(struct bs_reader *r)
{
    enum { INVISIBLE = 3, CLIP = 7 };
    const struct bs_state *state = &r->state;
    struct bs_matrix whole = bs_times(&r->text, &state->ctm);
    struct bs_point at = bs_apply(&whole, 0, state->rise);
    /* type's height is what its size means: across its baseline */
    double size = fabs(state->size) * hypot(whole.c, whole.d);
    if (state->mode == INVISIBLE || state->mode == CLIP)
        return;
    check_owner(r, &at);
    if (r->mask)
        return;
    int mode = state->mode & 3;
    if (mode == 0 || mode == 2)
        judge_type(r, &state->fill, state->fill_overprint, size, &at);
    if (mode == 1 || mode == 2)
        judge_type(r, &state->stroke, state->stroke_overprint, size, &at);
}

static void judge_art(struct bs_reader *r, const struct bs_box *box)
{
    const struct bs_box *clip = &r->state.clip;
    bs_judge_art(r->p, &(struct bs_box){MAX(box->x0, clip->x0), MAX(box->y0, clip->y0),
                                        MIN(box->x1, clip->x1), MIN(box->y1, clip->y1)});
}

static void judge_line(struct bs_reader *r, const struct bs_colour *colour, double width,
                       const struct bs_point *at)
{
    struct bs_plates plates = bs_plates_of(colour);
    bs_judge_line(r->p, &plates, width, at);
}

void bs_paint_path(struct bs_reader *r, bool fill, bool stroke)
{
    const struct bs_state *state = &r->state;
    const struct bs_box *box = &r->path;
    if (!r->has_path || (!fill && !stroke))
        return;
    struct bs_point at = {(box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2};
    check_owner(r, &at);
    if (fill)
        check_colour(r, &state->fill, state->fill_overprint, &at);
    if (stroke)
        check_colour(r, &state->stroke, state->stroke_overprint, &at);
    if (r->mask)
        return;
    double wide = box->x1 - box->x0, tall = box->y1 - box->y0;
    if (stroke)
        judge_line(r, &state->stroke, state->width * least_scale(&state->ctm), &at);
    else if (MAX(wide, tall) > 1 && r->pieces == 1)
        judge_line(r, &state->fill, MIN(wide, tall), &at);
    if (fill)
        judge_art(r, box);
}

/* The unit square, ISO 32000-1 §8.9.5. */
static struct bs_box picture_box(const struct bs_matrix *m)
{
    struct bs_box box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};
    for (int i = 0; i < 4; i++) {
        struct bs_point corner = bs_apply(m, i & 1, i >> 1);
        box.x0 = MIN(box.x0, corner.x);
        box.x1 = MAX(box.x1, corner.x);
        box.y0 = MIN(box.y0, corner.y);
        box.y1 = MAX(box.y1, corner.y);
    }
    return box;
}

static void judge_picture(struct bs_reader *r, double width, double height, int bits)
{
    enum { TINY = 16 }; /* GWG 2015 §4.26 leaves such out: ends of gradients, patterns */
    const struct bs_matrix *m = &r->state.ctm;
    struct bs_box box = picture_box(m);
    struct bs_point at = {box.x0, box.y1};
    check_owner(r, &at);
    if (r->mask)
        return;
    judge_art(r, &box);
    double across = hypot(m->a, m->b) / 72, down = hypot(m->c, m->d) / 72; /* inches */
    if (width <= TINY || height <= TINY || across <= 0 || down <= 0)
        return;
    bs_judge_ppi(r->p, MIN(width / across, height / down), bits, &at);
}

/* ISO 15444-1: what an X-4 file may hold of JPEG 2000 is told by its header box. */
static void judge_jpx(struct bs_reader *r, qpdf_oh image, const struct bs_point *at)
{
    enum { DEPTH = 38 };
    struct bs_preflight *p = r->p;
    g_autoptr(GBytes) bytes = bs_stream_packed(p, image);
    gsize size = 0;
    const unsigned char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    for (gsize i = 4; data && i + 18 < size && i < 4096; i++) {
        if (memcmp(data + i, "ihdr", 4) != 0)
            continue;
        int channels = data[i + 12] << 8 | data[i + 13], depth = (data[i + 14] & 0x7F) + 1;
        if ((channels != 1 && channels != 3 && channels != 4) || depth > DEPTH)
            bs_find(p, BS_RULE_PICTURE_CODING, at, "a JPEG 2000 picture of %d channels of %d bits",
                    channels, depth);
        return;
    }
}

void bs_paint_image(struct bs_reader *r, qpdf_oh image)
{
    struct bs_preflight *p = r->p;
    QPDF_BOOL stencil = QPDF_FALSE;
    qpdf_oh mask = bs_key(p, image, "/ImageMask");
    if (qpdf_oh_is_bool(p->qpdf, mask))
        qpdf_oh_get_value_as_bool(p->qpdf, mask, &stencil);
    struct bs_box box = picture_box(&r->state.ctm);
    struct bs_point at = {box.x0, box.y1};
    qpdf_oh filter = bs_key(p, image, "/Filter");
    if (stencil)
        check_colour(r, &r->state.fill, r->state.fill_overprint, &at);
    else if (bs_has(p, image, "/ColorSpace"))
        bs_use_space(r, bs_space_of(p, bs_key(p, image, "/ColorSpace"), r->resources), &at);
    if (bs_is(p, filter, "/JPXDecode") || bs_is(p, bs_item(p, filter, 0), "/JPXDecode"))
        judge_jpx(r, image, &at);
    if (bs_has(p, image, "/SMask") && !p->limits->screen && p->counts[BS_RULE_TRANSPARENCY] == 0)
        bs_find(p, BS_RULE_TRANSPARENCY, &at, "a picture is partly transparent");
    judge_picture(r, bs_number(p, bs_key(p, image, "/Width"), 0),
                  bs_number(p, bs_key(p, image, "/Height"), 0),
                  stencil ? 1 : (int)bs_number(p, bs_key(p, image, "/BitsPerComponent"), 8));
}

void bs_paint_inline(struct bs_reader *r, int width, int height, int bits)
{
    judge_picture(r, width, height, bits);
}

void bs_paint_shading(struct bs_reader *r, const struct bs_space *space)
{
    struct bs_point at = bs_apply(&r->state.ctm, 0, 0);
    check_owner(r, &at);
    bs_use_space(r, space, &at);
}
