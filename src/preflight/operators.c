/* What each operator does: ISO 32000-1 annex A. */
#include "preflight/content_private.h"

#include <string.h>

enum {
    DEPTH = 28, /* of q: ISO 32000-1 annex C */
    STATES = 512,
    GLYPHS = 256,
};

static void save(struct bs_reader *r)
{
    if (r->states->len == DEPTH)
        bs_find(r->p, BS_RULE_CONTENT_DEPTH, NULL, "states are saved more than %d deep", DEPTH);
    if (r->states->len < STATES)
        g_array_append_val(r->states, r->state);
}

static void restore(struct bs_reader *r)
{
    if (r->states->len == 0) {
        bs_find(r->p, BS_RULE_CONTENT_BROKEN, NULL, "a state is restored that was never saved");
        return;
    }
    r->state = g_array_index(r->states, struct bs_state, r->states->len - 1);
    g_array_set_size(r->states, r->states->len - 1);
}

static void reach(struct bs_reader *r, double x, double y)
{
    struct bs_point at = bs_apply(&r->state.ctm, x, y);
    if (!r->has_path)
        r->path = (struct bs_box){at.x, at.y, at.x, at.y};
    r->has_path = true;
    r->path.x0 = MIN(r->path.x0, at.x);
    r->path.y0 = MIN(r->path.y0, at.y);
    r->path.x1 = MAX(r->path.x1, at.x);
    r->path.y1 = MAX(r->path.y1, at.y);
}

static void rectangle(struct bs_reader *r)
{
    double x = bs_value(r, 0), y = bs_value(r, 1), w = bs_value(r, 2), h = bs_value(r, 3);
    reach(r, x, y);
    reach(r, x + w, y);
    reach(r, x, y + h);
    reach(r, x + w, y + h);
    r->pieces++;
}

static void end_path(struct bs_reader *r)
{
    if (r->clips && r->has_path) {
        struct bs_box *clip = &r->state.clip;
        *clip = (struct bs_box){MAX(clip->x0, r->path.x0), MAX(clip->y0, r->path.y0),
                                MIN(clip->x1, r->path.x1), MIN(clip->y1, r->path.y1)};
    }
    r->has_path = r->clips = false;
    r->pieces = 0;
}

static void paint(struct bs_reader *r, bool fill, bool stroke)
{
    bs_paint_path(r, fill, stroke);
    end_path(r);
}

static void set_font(struct bs_reader *r)
{
    struct bs_preflight *p = r->p;
    qpdf_oh font = bs_resource(r, "/Font", bs_operand(r, 0));
    r->state.face = bs_face_of(p, font);
    r->state.size = bs_value(r, 1);
    if (!r->state.face || !r->state.face->type3 || r->state.face->drawn)
        return;
    r->state.face->drawn = true;
    qpdf_oh glyphs = bs_key(p, font, "/CharProcs");
    qpdf_oh own = bs_has(p, font, "/Resources") ? bs_key(p, font, "/Resources") : r->resources;
    g_auto(GStrv) names = bs_keys(p, glyphs);
    for (int i = 0; names[i] && i < GLYPHS; i++)
        bs_read_stream(r, bs_key(p, glyphs, names[i]), own, &r->state.ctm, true);
}

static void move_line(struct bs_reader *r, double x, double y)
{
    r->line = bs_times(&(struct bs_matrix){1, 0, 0, 1, x, y}, &r->line);
    r->text = r->line;
}

static void show_codes(struct bs_reader *r, const struct bs_piece *piece)
{
    unsigned char few[512], *codes = piece->len > sizeof few ? g_malloc(piece->len) : few;
    size_t n = 0, half = 0;
    const char *end = piece->at + piece->len - 1;
    bool hex = piece->at[0] == '<';
    for (const char *at = piece->at + 1; at < end; at++) {
        int c = (unsigned char)*at;
        if (hex) {
            int digit = g_ascii_xdigit_value(*at);
            if (digit < 0)
                continue;
            if (half++ % 2 == 0)
                codes[n++] = (unsigned char)(digit << 4);
            else
                codes[n - 1] |= (unsigned char)digit;
            continue;
        }
        if (c == '\\' && at + 1 < end) {
            static const char escapes[] = "n\nr\rt\tb\bf\f";
            at++;
            c = (unsigned char)*at;
            const char *escape = c ? strchr(escapes, c) : NULL;
            if (c >= '0' && c <= '7') {
                int code = c - '0';
                for (int k = 0; k < 2 && at + 1 < end && at[1] >= '0' && at[1] <= '7'; k++)
                    code = code * 8 + (*++at - '0');
                c = code & 255;
            } else if (c == '\n' || c == '\r') {
                continue;
            } else if (escape && (escape - escapes) % 2 == 0) {
                c = (unsigned char)escape[1];
            }
        }
        codes[n++] = (unsigned char)c;
    }
    bs_face_show(r->state.face, codes, n);
    if (codes != few)
        g_free(codes);
}

static void show_text(struct bs_reader *r)
{
    bool any = false;
    for (guint i = 0; i < r->operands->len; i++) {
        const struct bs_piece *piece = bs_operand(r, i);
        if (piece->kind == BS_PIECE_STRING && piece->len > 2) {
            show_codes(r, piece);
            any = true;
        }
    }
    if (any)
        bs_paint_text(r);
}

/* Marked content, ISO 32000-1 §14.6. */

static int find_mcid(struct bs_reader *r)
{
    for (guint i = 0; i + 1 < r->operands->len; i++) {
        const struct bs_piece *piece = bs_operand(r, i);
        if (piece->kind == BS_PIECE_NAME && piece->len == 5 && memcmp(piece->at, "/MCID", 5) == 0)
            return (int)bs_value(r, i + 1);
    }
    const struct bs_piece *piece = bs_last(r);
    if (!piece || piece->kind != BS_PIECE_NAME || r->operands->len < 2)
        return -1;
    return (int)bs_number(r->p, bs_key(r->p, bs_resource(r, "/Properties", piece), "/MCID"), -1);
}

static void begin_mark(struct bs_reader *r, bool properties)
{
    enum { MOST = 1 << 20 };
    g_autofree char *tag = bs_name_in(bs_operand(r, 0));
    int mcid = properties ? find_mcid(r) : -1;
    enum bs_owner owner = strcmp(tag, "/Artifact") == 0 ? BS_OWNER_ARTIFACT
                          : mcid >= 0                   ? BS_OWNER_TAGS
                                                        : BS_OWNER_NOBODY;
    for (guint i = 0; i < r->owners->len && owner != BS_OWNER_NOBODY; i++) {
        enum bs_owner outer = g_array_index(r->owners, enum bs_owner, i);
        if (outer != BS_OWNER_NOBODY && outer != owner) {
            bs_find(r->p, BS_RULE_TAGS_NESTED, NULL,
                    "an artifact and tagged content lie within each other");
            break;
        }
    }
    if (r->owners->len < STATES)
        g_array_append_val(r->owners, owner);
    if (mcid < 0 || mcid > MOST || !r->marks)
        return;
    guint8 one = 1;
    if ((guint)mcid >= r->marks->len)
        g_array_set_size(r->marks, (guint)mcid + 1);
    if (g_array_index(r->marks, guint8, mcid))
        bs_find(r->p, BS_RULE_TAGS_PARENTS, NULL, "marked content %d is there twice", mcid);
    g_array_index(r->marks, guint8, mcid) = one;
}

static void end_mark(struct bs_reader *r)
{
    if (r->owners->len == 0)
        bs_find(r->p, BS_RULE_CONTENT_BROKEN, NULL, "marked content ends that never began");
    else
        g_array_set_size(r->owners, r->owners->len - 1);
}

static void paint_object(struct bs_reader *r)
{
    struct bs_preflight *p = r->p;
    qpdf_oh object = bs_resource(r, "/XObject", bs_last(r));
    qpdf_oh subtype = bs_key(p, object, "/Subtype");
    if (!bs_may_call(r))
        return;
    if (bs_is(p, subtype, "/Image")) {
        bs_paint_image(r, object);
    } else if (bs_is(p, subtype, "/Form")) {
        struct bs_matrix m = bs_read_matrix(p, bs_key(p, object, "/Matrix"));
        m = bs_times(&m, &r->state.ctm);
        bs_read_stream(r, object, r->resources, &m, r->mask);
    }
}

static void paint_shading(struct bs_reader *r)
{
    qpdf_oh shading = bs_resource(r, "/Shading", bs_last(r));
    if (!bs_may_call(r))
        return;
    bs_paint_shading(r, bs_space_of(r->p, bs_key(r->p, shading, "/ColorSpace"), r->resources));
}

static void begin_image(struct bs_reader *r)
{
    int width = 0, height = 0, bits = 8;
    for (guint i = 0; i + 1 < r->operands->len; i++) {
        const struct bs_piece *piece = bs_operand(r, i), *next = bs_operand(r, i + 1);
        if (piece->kind != BS_PIECE_NAME)
            continue;
        g_autofree char *key = bs_name_in(piece);
        if (strcmp(key, "/W") == 0 || strcmp(key, "/Width") == 0)
            width = (int)CLAMP(bs_value(r, i + 1), 0, 1e6);
        else if (strcmp(key, "/H") == 0 || strcmp(key, "/Height") == 0)
            height = (int)CLAMP(bs_value(r, i + 1), 0, 1e6);
        else if (strcmp(key, "/BPC") == 0 || strcmp(key, "/BitsPerComponent") == 0)
            bits = (int)bs_value(r, i + 1);
        else if (strcmp(key, "/IM") == 0 || strcmp(key, "/ImageMask") == 0)
            bits = next->len == 4 ? 1 : bits;
        else if ((strcmp(key, "/CS") == 0 || strcmp(key, "/ColorSpace") == 0) &&
                 next->kind == BS_PIECE_NAME) {
            g_autofree char *name = bs_name_in(next);
            bs_use_space(r, bs_space_named(r, name), NULL);
        }
    }
    bs_paint_inline(r, width, height, bits);
}

/* The table. Handlers are told which of their operators it is. */

static void do_nothing(struct bs_reader *r, const char *op)
{
    (void)r, (void)op;
}

static void do_save(struct bs_reader *r, const char *op)
{
    if (op[0] == 'q')
        save(r);
    else
        restore(r);
}

static void do_matrix(struct bs_reader *r, const char *op)
{
    (void)op;
    struct bs_matrix m = bs_matrix_in(r);
    r->state.ctm = bs_times(&m, &r->state.ctm);
}

static void do_state(struct bs_reader *r, const char *op)
{
    if (op[0] == 'w')
        r->state.width = bs_value(r, 0);
    else
        bs_set_state(r);
}

static void do_points(struct bs_reader *r, const char *op)
{
    guint n = MIN(r->operands->len, 6);
    for (guint i = 0; i + 1 < n; i += 2)
        reach(r, bs_value(r, i), bs_value(r, i + 1));
    r->pieces += op[0] == 'm';
}

static void do_rectangle(struct bs_reader *r, const char *op)
{
    (void)op;
    rectangle(r);
}

static void do_clip(struct bs_reader *r, const char *op)
{
    (void)op;
    r->clips = true;
}

static void do_paint(struct bs_reader *r, const char *op)
{
    bool both = op[0] == 'B' || op[0] == 'b';
    paint(r, both || op[0] == 'f' || op[0] == 'F', both || op[0] == 's' || op[0] == 'S');
}

static void do_device(struct bs_reader *r, const char *op)
{
    bool stroke = g_ascii_isupper(op[0]);
    switch (g_ascii_tolower(op[0])) {
    case 'k':
        bs_set_device(r, stroke, "/DeviceCMYK");
        break;
    case 'r':
        bs_set_device(r, stroke, "/DeviceRGB");
        break;
    case 'g':
        bs_set_device(r, stroke, "/DeviceGray");
        break;
    }
}

static void do_colour(struct bs_reader *r, const char *op)
{
    bool stroke = g_ascii_isupper(op[0]);
    if (g_ascii_tolower(op[0]) == 'c')
        bs_set_space(r, stroke);
    else
        bs_set_components(r, stroke);
}

static void do_object(struct bs_reader *r, const char *op)
{
    if (op[0] == 'D')
        paint_object(r);
    else
        paint_shading(r);
}

static void do_image(struct bs_reader *r, const char *op)
{
    (void)op;
    begin_image(r);
}

static void do_intent(struct bs_reader *r, const char *op)
{
    (void)op;
    g_autofree char *name = bs_name_in(bs_last(r));
    if (!bs_is_intent(name))
        bs_find(r->p, BS_RULE_STATE_RENDERING, NULL, "a rendering intent is no standard one");
}

static void do_mark(struct bs_reader *r, const char *op)
{
    if (op[0] == 'B')
        begin_mark(r, op[1] == 'D');
    else
        end_mark(r);
}

static void do_text(struct bs_reader *r, const char *op)
{
    (void)op;
    r->text = r->line = (struct bs_matrix){1, 0, 0, 1, 0, 0};
}

static void do_font(struct bs_reader *r, const char *op)
{
    struct bs_state *s = &r->state;
    switch (op[1]) {
    case 'f':
        set_font(r);
        break;
    case 'L':
        s->leading = bs_value(r, 0);
        break;
    case 'r':
        s->mode = (int)CLAMP(bs_value(r, 0), 0, 7);
        break;
    case 's':
        s->rise = bs_value(r, 0);
        break;
    }
}

static void do_move(struct bs_reader *r, const char *op)
{
    switch (op[1]) {
    case 'm':
        r->text = r->line = bs_matrix_in(r);
        break;
    case '*':
        move_line(r, 0, -r->state.leading);
        break;
    case 'D':
        r->state.leading = -bs_value(r, 1);
        move_line(r, bs_value(r, 0), bs_value(r, 1));
        break;
    case 'd':
        move_line(r, bs_value(r, 0), bs_value(r, 1));
        break;
    }
}

static void do_show(struct bs_reader *r, const char *op)
{
    if (op[0] != 'T') /* ' and " */
        move_line(r, 0, -r->state.leading);
    show_text(r);
}

/* Those that pages are full of come first. */
static const struct operator
{
    char name[4];
    void (*run)(struct bs_reader * r, const char *op);
}
operators[] = {
    {"Tj", do_show},      {"TJ", do_show},    {"Td", do_move},    {"Tm", do_move},
    {"Tf", do_font},      {"BT", do_text},    {"ET", do_nothing}, {"k", do_device},
    {"re", do_rectangle}, {"f", do_paint},    {"q", do_save},     {"Q", do_save},
    {"gs", do_state},     {"BDC", do_mark},   {"EMC", do_mark},   {"cm", do_matrix},
    {"m", do_points},     {"l", do_points},   {"c", do_points},   {"h", do_nothing},
    {"n", do_paint},      {"W", do_clip},     {"S", do_paint},    {"w", do_state},
    {"Do", do_object},    {"rg", do_device},  {"RG", do_device},  {"K", do_device},
    {"g", do_device},     {"G", do_device},   {"cs", do_colour},  {"CS", do_colour},
    {"sc", do_colour},    {"SC", do_colour},  {"scn", do_colour}, {"SCN", do_colour},
    {"v", do_points},     {"y", do_points},   {"F", do_paint},    {"f*", do_paint},
    {"B", do_paint},      {"B*", do_paint},   {"b", do_paint},    {"b*", do_paint},
    {"s", do_paint},      {"W*", do_clip},    {"J", do_nothing},  {"j", do_nothing},
    {"M", do_nothing},    {"d", do_nothing},  {"ri", do_intent},  {"i", do_nothing},
    {"sh", do_object},    {"TD", do_move},    {"T*", do_move},    {"'", do_show},
    {"\"", do_show},      {"Tc", do_nothing}, {"Tw", do_nothing}, {"Tz", do_nothing},
    {"TL", do_font},      {"Tr", do_font},    {"Ts", do_font},    {"BMC", do_mark},
    {"MP", do_nothing},   {"DP", do_nothing}, {"BI", do_nothing}, {"ID", do_image},
    {"EI", do_nothing},   {"BX", do_nothing}, {"EX", do_nothing}, {"d0", do_nothing},
    {"d1", do_nothing},
};

void bs_operate(struct bs_reader *r, const struct bs_piece *piece)
{
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        const struct operator* op = & operators[i];
        if (op->name[0] == piece->at[0] && bs_piece_is(piece, op->name)) {
            op->run(r, op->name);
            return;
        }
    }
    g_autofree char *shown = g_strndup(piece->at, MIN(piece->len, 20));
    g_autofree char *valid = g_utf8_make_valid(shown, -1);
    bs_find(r->p, BS_RULE_CONTENT_BROKEN, NULL, "there is no operator \"%s\"", valid);
}
