/* The graphics state (ISO 32000-1 §8.4) and the colours in it (§8.6.8), each judged where it is set. */
#include "preflight/content_private.h"

#include <string.h>

static bool is_default(struct bs_preflight *p, qpdf_oh dict, const char *key)
{
    return !bs_has(p, dict, key) || bs_is(p, bs_key(p, dict, key), "/Default");
}

static void check_halftone(struct bs_reader *r, qpdf_oh halftone)
{
    int type = (int)bs_number(r->p, bs_key(r->p, halftone, "/HalftoneType"), 0);
    bool named =
        bs_has(r->p, halftone, "/HalftoneName") || bs_has(r->p, halftone, "/TransferFunction");
    if (bs_is_dict(r->p, halftone) && ((type != 1 && type != 5) || named))
        bs_find(r->p, BS_RULE_STATE_HALFTONE, NULL, "it brings a screen of its own");
}

static bool truth(struct bs_preflight *p, qpdf_oh dict, const char *key)
{
    QPDF_BOOL is = QPDF_FALSE;
    qpdf_oh object = bs_key(p, dict, key);
    if (qpdf_oh_is_bool(p->qpdf, object))
        qpdf_oh_get_value_as_bool(p->qpdf, object, &is);
    return is;
}

bool bs_is_intent(const char *name)
{
    static const char *const names[] = {"/Perceptual", "/Saturation", "/RelativeColorimetric",
                                        "/AbsoluteColorimetric"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static void check_blend(struct bs_reader *r, qpdf_oh mode)
{
    static const char *const modes[] = {
        "/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",    "/Darken",
        "/Lighten",   "/ColorDodge", "/ColorBurn",  "/HardLight", "/SoftLight",  "/Difference",
        "/Exclusion", "/Hue",        "/Saturation", "/Color",     "/Luminosity", NULL};
    const char *name = bs_name(r->p, bs_items(r->p, mode) > 0 ? bs_item(r->p, mode, 0) : mode);
    if (!*name)
        return;
    for (int i = 0; modes[i]; i++) {
        if (strcmp(name, modes[i]) != 0)
            continue;
        if (i > 1 && r->p->counts[BS_RULE_TRANSPARENCY] == 0)
            bs_find(r->p, BS_RULE_TRANSPARENCY, NULL, "colours are blended (%s)", name + 1);
        return;
    }
    bs_find(r->p, BS_RULE_STATE_BLEND, NULL,
            "colours are blended by %.40s, which is no standard mode", name + 1);
}

void bs_check_group(struct bs_reader *r, qpdf_oh holder)
{
    qpdf_oh group = bs_key(r->p, holder, "/Group");
    if (!bs_has(r->p, group, "/CS") || r->p->limits->screen)
        return;
    const struct bs_space *space = bs_space_of(r->p, bs_key(r->p, group, "/CS"), r->resources);
    if (space->rgb || (space->kind == BS_SPACE_CMYK && r->p->intent != BS_FAMILY_CMYK))
        bs_find(r->p, BS_RULE_COLOUR_GROUP, NULL, "a transparency group blends in %s",
                space->rgb ? "RGB" : "CMYK");
}

/* Judges a graphics state (§8.4.5) where it is first used. */
static struct bs_change *read_change(struct bs_reader *r, qpdf_oh dict)
{
    struct bs_preflight *p = r->p;
    struct bs_change *change = BS_NEW(p->arena, struct bs_change);
    change->width = bs_number(p, bs_key(p, dict, "/LW"), -1);
    change->overprint_mode = (int)bs_number(p, bs_key(p, dict, "/OPM"), -1);
    change->stroke = bs_has(p, dict, "/OP") ? truth(p, dict, "/OP") : -1;
    /* where only OP is given it holds for fills too */
    change->fill = bs_has(p, dict, "/op") ? truth(p, dict, "/op") : change->stroke;
    qpdf_oh font = bs_key(p, dict, "/Font");
    if (bs_items(p, font) == 2) {
        change->face = bs_face_of(p, bs_item(p, font, 0));
        change->size = bs_number(p, bs_item(p, font, 1), 0);
    }
    if (bs_has(p, dict, "/TR") || !is_default(p, dict, "/TR2"))
        bs_find(p, BS_RULE_STATE_TRANSFER, NULL, "it brings a transfer curve");
    check_halftone(r, bs_key(p, dict, "/HT"));
    if (bs_has(p, dict, "/HTP"))
        bs_find(p, BS_RULE_STATE_HALFTONE, NULL, "it moves the screen (HTP)");
    if (bs_has(p, dict, "/RI") && !bs_is_intent(bs_name(p, bs_key(p, dict, "/RI"))))
        bs_find(p, BS_RULE_STATE_RENDERING, NULL, "a rendering intent is no standard one");
    check_blend(r, bs_key(p, dict, "/BM"));
    double opaque =
        MIN(bs_number(p, bs_key(p, dict, "/ca"), 1), bs_number(p, bs_key(p, dict, "/CA"), 1));
    qpdf_oh mask = bs_key(p, dict, "/SMask");
    if ((opaque < 1 || bs_is_dict(p, mask)) && !p->limits->screen &&
        p->counts[BS_RULE_TRANSPARENCY] == 0)
        bs_find(p, BS_RULE_TRANSPARENCY, NULL, "something is partly transparent");
    if (bs_is_dict(p, mask))
        bs_read_stream(r, bs_key(p, mask, "/G"), r->resources, &r->state.ctm, true);
    return change;
}

void bs_set_state(struct bs_reader *r)
{
    struct bs_state *s = &r->state;
    qpdf_oh dict = bs_resource(r, "/ExtGState", bs_last(r));
    struct bs_change *change = g_hash_table_lookup(r->p->changes, GUINT_TO_POINTER(dict));
    if (!change) {
        if (!bs_may_call(r) || !bs_is_dict(r->p, dict))
            return;
        change = read_change(r, dict);
        g_hash_table_insert(r->p->changes, GUINT_TO_POINTER(dict), change);
    }
    if (change->width >= 0)
        s->width = change->width;
    if (change->overprint_mode >= 0)
        s->overprint_mode = change->overprint_mode;
    if (change->fill >= 0)
        s->fill_overprint = change->fill;
    if (change->stroke >= 0)
        s->stroke_overprint = change->stroke;
    if (change->face) {
        s->face = change->face;
        s->size = change->size;
    }
}

static void set_colour(struct bs_reader *r, bool stroke, const struct bs_space *space)
{
    struct bs_colour *colour = stroke ? &r->state.stroke : &r->state.fill;
    *colour = (struct bs_colour){.space = space};
    for (guint i = 0; i < 4; i++)
        colour->v[i] = bs_value(r, i);
}

/* A space by its name, which is a device's or among the resources. */
const struct bs_space *bs_space_named(struct bs_reader *r, const char *name)
{
    if (!r->spaces)
        r->spaces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct bs_space *space = g_hash_table_lookup(r->spaces, name);
    if (space)
        return space;
    qpdf_oh object = qpdf_oh_new_name(r->p->qpdf, *name ? name : "/");
    space = bs_space_of(r->p, object, r->resources);
    qpdf_oh_release(r->p->qpdf, object);
    if (g_hash_table_size(r->spaces) < BS_LOOKUPS)
        g_hash_table_insert(r->spaces, g_strdup(name), (gpointer)space);
    return space;
}

void bs_set_device(struct bs_reader *r, bool stroke, const char *name)
{
    set_colour(r, stroke, bs_space_named(r, name));
}

void bs_set_space(struct bs_reader *r, bool stroke)
{
    g_autofree char *name = bs_name_in(bs_last(r));
    const struct bs_space *space = bs_space_named(r, name);
    struct bs_colour *colour = stroke ? &r->state.stroke : &r->state.fill;
    *colour = (struct bs_colour){.space = space};
    /* what it starts with, §8.6.3 */
    if (space->kind == BS_SPACE_CMYK)
        colour->v[3] = 1;
    else if (space->kind == BS_SPACE_SEPARATION)
        colour->v[0] = 1;
}

static void use_pattern(struct bs_reader *r, bool stroke)
{
    struct bs_preflight *p = r->p;
    qpdf_oh pattern = bs_resource(r, "/Pattern", bs_last(r));
    struct bs_colour *colour = stroke ? &r->state.stroke : &r->state.fill;
    if (!bs_may_call(r))
        return;
    if ((int)bs_number(p, bs_key(p, pattern, "/PatternType"), 0) == 2) {
        qpdf_oh shading = bs_key(p, pattern, "/Shading");
        colour->space = bs_space_of(p, bs_key(p, shading, "/ColorSpace"), r->resources);
        bs_use_space(r, colour->space, NULL);
        static const struct bs_space unknown = {.kind = BS_SPACE_UNKNOWN};
        colour->space = &unknown; /* told already */
    } else if (qpdf_oh_is_stream(p->qpdf, pattern)) {
        struct bs_matrix m = bs_read_matrix(p, bs_key(p, pattern, "/Matrix"));
        bs_read_stream(r, pattern, r->resources, &m, false);
    }
}

void bs_set_components(struct bs_reader *r, bool stroke)
{
    const struct bs_piece *piece = bs_last(r);
    if (piece && piece->kind == BS_PIECE_NAME)
        use_pattern(r, stroke);
    else
        set_colour(r, stroke, (stroke ? &r->state.stroke : &r->state.fill)->space);
}
