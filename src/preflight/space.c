/* Colour spaces and what a colour in them puts on the plates. */
#include "preflight/preflight_private.h"

#include <string.h>

enum { NEST = 8, MOST_INKS = 32 };

static struct bs_space *make(struct bs_preflight *p, enum bs_space_kind kind, int n)
{
    struct bs_space *space = BS_NEW(p->arena, struct bs_space);
    space->kind = kind;
    space->n = n;
    return space;
}

static const struct bs_space *parse(struct bs_preflight *p, qpdf_oh object, qpdf_oh resources,
                                    int nest);

static const struct bs_space *named(struct bs_preflight *p, qpdf_oh name, qpdf_oh resources)
{
    static const struct {
        const char *name, *brief;
        struct bs_space space;
    } spaces[] = {{"/DeviceCMYK", "/CMYK", {.kind = BS_SPACE_CMYK, .n = 4}},
                  {"/DeviceGray", "/G", {.kind = BS_SPACE_GREY, .n = 1}},
                  {"/DeviceRGB", "/RGB", {.kind = BS_SPACE_RGB, .n = 3}},
                  {"/CalGray", "/CalGray", {.kind = BS_SPACE_CIE, .n = 1}},
                  {"/CalRGB", "/CalRGB", {.kind = BS_SPACE_CIE, .n = 3}},
                  {"/Lab", "/Lab", {.kind = BS_SPACE_CIE, .n = 3}},
                  {"/Pattern", "/Pattern", {.kind = BS_SPACE_PATTERN}}};
    static const struct bs_space bare = {.kind = BS_SPACE_RGB, .n = 3, .rgb = true};
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++) {
        if (!bs_is(p, name, spaces[i].name) && !bs_is(p, name, spaces[i].brief))
            continue;
        bool told = spaces[i].space.kind != BS_SPACE_RGB || p->intent == BS_FAMILY_RGB ||
                    bs_has(p, bs_key(p, resources, "/ColorSpace"), "/DefaultRGB");
        return told ? &spaces[i].space : &bare;
    }
    return NULL;
}

/* One spot colour, one definition: its alternate and its tint transform, as they are written. */
static void judge_definition(struct bs_preflight *p, const char *ink, qpdf_oh array)
{
    enum { LONG = 4096 };
    g_autoptr(GString) now = g_string_new(NULL);
    for (int i = 2; i < 4; i++) {
        qpdf_oh part = bs_item(p, array, i);
        if (qpdf_oh_is_stream(p->qpdf, part)) {
            g_autoptr(GBytes) bytes = bs_stream(p, part, LONG);
            gsize size = 0;
            const char *data = bytes ? g_bytes_get_data(bytes, &size) : "";
            g_string_append_len(now, data, (gssize)size);
        } else {
            g_string_append(now, qpdf_oh_unparse_resolved(p->qpdf, part));
        }
    }
    const char *before = g_hash_table_lookup(p->spots, ink);
    if (!before)
        g_hash_table_insert(p->spots, g_strdup(ink), g_string_free(g_steal_pointer(&now), FALSE));
    else if (strcmp(before, now->str) != 0)
        bs_find(p, BS_RULE_COLOUR_SPOT, NULL, "the spot colour %.60s has two definitions", ink);
}

static struct bs_space *separation(struct bs_preflight *p, qpdf_oh array, qpdf_oh resources,
                                   int nest)
{
    struct bs_space *space = make(p, BS_SPACE_SEPARATION, 1);
    g_autofree char *ink = g_utf8_make_valid(bs_name(p, bs_item(p, array, 1)), -1);
    space->ink = bs_arena_strdup(p->arena, *ink ? ink + 1 : "");
    space->base = parse(p, bs_item(p, array, 2), resources, nest + 1);
    space->rgb = space->base->rgb;
    if (strcmp(space->ink, "All") != 0 && strcmp(space->ink, "None") != 0)
        judge_definition(p, space->ink, array);
    return space;
}

static struct bs_space *device_n(struct bs_preflight *p, qpdf_oh array, qpdf_oh resources, int nest)
{
    static const char *const process[] = {"/Cyan", "/Magenta", "/Yellow", "/Black", "/None", NULL};
    qpdf_oh names = bs_item(p, array, 1);
    qpdf_oh colorants = bs_key(p, bs_item(p, array, 4), "/Colorants");
    struct bs_space *space = make(p, BS_SPACE_DEVICEN, bs_items(p, names));
    space->base = parse(p, bs_item(p, array, 2), resources, nest + 1);
    space->rgb = space->base->rgb;
    if (space->n > MOST_INKS)
        bs_find(p, BS_RULE_COLOUR_INKS, NULL, "a colour has %d inks", space->n);
    for (int i = 0; i < space->n && i < MOST_INKS; i++) {
        const char *name = bs_name(p, bs_item(p, names, i));
        bool known = false;
        for (int k = 0; process[k]; k++)
            known = known || strcmp(name, process[k]) == 0;
        g_autofree char *copy = g_strdup(name);
        if (!known && *copy && !bs_has(p, colorants, copy))
            bs_find(p, BS_RULE_COLOUR_INKS, NULL, "the ink %.60s is not defined (Colorants)",
                    copy + 1);
    }
    return space;
}

static const struct bs_space *array_space(struct bs_preflight *p, qpdf_oh array, qpdf_oh resources,
                                          int nest)
{
    qpdf_oh family = bs_item(p, array, 0);
    if (bs_is(p, family, "/ICCBased")) {
        qpdf_oh stream = bs_item(p, array, 1);
        struct bs_space *space =
            make(p, BS_SPACE_ICC, (int)bs_number(p, bs_key(p, stream, "/N"), 0));
        bs_judge_icc(p, stream, BS_RULE_COLOUR_PROFILE, false);
        return space;
    }
    if (bs_is(p, family, "/Separation"))
        return separation(p, array, resources, nest);
    if (bs_is(p, family, "/DeviceN"))
        return device_n(p, array, resources, nest);
    if (bs_is(p, family, "/Indexed") || bs_is(p, family, "/I")) {
        struct bs_space *space = make(p, BS_SPACE_INDEXED, 1);
        space->base = parse(p, bs_item(p, array, 1), resources, nest + 1);
        space->rgb = space->base->rgb;
        return space;
    }
    const struct bs_space *space = named(p, family, resources);
    if (!space || space->kind != BS_SPACE_PATTERN || bs_items(p, array) < 2)
        return space;
    struct bs_space *coloured = make(p, BS_SPACE_PATTERN, 0);
    coloured->base = parse(p, bs_item(p, array, 1), resources, nest + 1);
    coloured->rgb = coloured->base->rgb;
    return coloured;
}

static const struct bs_space *parse(struct bs_preflight *p, qpdf_oh object, qpdf_oh resources,
                                    int nest)
{
    static const struct bs_space unknown = {.kind = BS_SPACE_UNKNOWN};
    const struct bs_space *space = NULL;
    if (nest > NEST)
        return &unknown;
    int id = qpdf_oh_is_indirect(p->qpdf, object) ? qpdf_oh_get_object_id(p->qpdf, object) : 0;
    if (id > 0 && (space = g_hash_table_lookup(p->spaces, GINT_TO_POINTER(id))))
        return space;
    if (qpdf_oh_is_array(p->qpdf, object)) {
        space = array_space(p, object, resources, nest);
    } else if (qpdf_oh_is_name(p->qpdf, object)) {
        space = named(p, object, resources);
        if (!space) {
            g_autofree char *name = g_strdup(bs_name(p, object));
            qpdf_oh own = bs_key(p, bs_key(p, resources, "/ColorSpace"), name);
            if (qpdf_oh_is_name(p->qpdf, own) || qpdf_oh_is_array(p->qpdf, own))
                return parse(p, own, resources, nest + 1);
        }
    }
    if (!space)
        return &unknown;
    if (id > 0)
        g_hash_table_insert(p->spaces, GINT_TO_POINTER(id), (gpointer)space);
    return space;
}

const struct bs_space *bs_space_of(struct bs_preflight *p, qpdf_oh object, qpdf_oh resources)
{
    return parse(p, object, resources, 0);
}

struct bs_plates bs_plates_of(const struct bs_colour *colour)
{
    struct bs_plates plates = {0};
    const struct bs_space *space = colour->space;
    const double *v = colour->v;
    switch (space->kind) {
    case BS_SPACE_GREY:
        plates.c[3] = 1 - v[0];
        plates.known = plates.grey = true;
        break;
    case BS_SPACE_CMYK:
        memcpy(plates.c, v, sizeof plates.c);
        plates.known = true;
        break;
    case BS_SPACE_SEPARATION: {
        static const char *const process[] = {"Cyan", "Magenta", "Yellow", "Black"};
        plates.known = true;
        plates.all = strcmp(space->ink, "All") == 0;
        plates.spot = strcmp(space->ink, "None") == 0 ? 0 : v[0];
        for (int i = 0; i < 4; i++) {
            if (plates.all || strcmp(space->ink, process[i]) == 0) {
                plates.c[i] = v[0];
                plates.spot = 0;
            }
        }
        break;
    }
    case BS_SPACE_RGB:
    case BS_SPACE_ICC:
    case BS_SPACE_CIE:
    case BS_SPACE_DEVICEN:
    case BS_SPACE_INDEXED:
    case BS_SPACE_PATTERN:
    case BS_SPACE_UNKNOWN:
        break;
    }
    for (int i = 0; i < 4; i++)
        plates.c[i] = CLAMP(plates.c[i], 0, 1);
    return plates;
}

int bs_plates_inks(const struct bs_plates *plates)
{
    int n = plates->spot > 0;
    for (int i = 0; i < 4; i++)
        n += plates->c[i] > 0;
    return n;
}
