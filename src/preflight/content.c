/* A content stream read as a press reads it: ISO 32000-1 §8 and §9, as far as colour, place and size go.
 *
 * What a page calls (forms, tiling patterns, shadings, soft masks, glyphs of Type 3) is read in its turn, in the state that it is
 * called in. That ends: no stream is read within itself, none is read more than VISITS times on a page (what is called again and
 * again shows nothing new), calls nest so deep and no deeper, and all that is read together is no longer than the budget. */
#include "preflight/content_private.h"

#include <string.h>

enum {
    NEST = 20,
    VISITS = 16,
    OPERANDS = 1 << 16,

    STREAM_CAP = 64 << 20,
    STATES = 256, /* of an annotation */
};

static const struct bs_matrix unit = {1, 0, 0, 1, 0, 0};

static double number_of(const struct bs_piece *piece)
{
    double value = 0, unit_of = 1;
    bool minus = false, part = false;
    for (size_t i = 0; i < piece->len; i++) {
        char c = piece->at[i];
        if (c == '-')
            minus = true;
        else if (c == '.')
            part = true;
        else if (g_ascii_isdigit(c) && part)
            value += (c - '0') * (unit_of /= 10);
        else if (g_ascii_isdigit(c) && value < 1e9)
            value = value * 10 + (c - '0');
    }
    return minus ? -value : value;
}

const struct bs_piece *bs_operand(const struct bs_reader *r, guint i)
{
    return i < r->operands->len ? &g_array_index(r->operands, struct bs_piece, i) : NULL;
}

double bs_value(const struct bs_reader *r, guint i)
{
    const struct bs_piece *piece = bs_operand(r, i);
    return piece && piece->kind == BS_PIECE_NUMBER ? number_of(piece) : 0;
}

const struct bs_piece *bs_last(const struct bs_reader *r)
{
    return r->operands->len > 0 ? bs_operand(r, r->operands->len - 1) : NULL;
}

/* With its slash, "#20" decoded (§7.3.5). */
char *bs_name_in(const struct bs_piece *piece)
{
    if (!piece || piece->kind != BS_PIECE_NAME)
        return g_strdup("");
    GString *name = g_string_new(NULL);
    for (size_t i = 0; i < piece->len; i++) {
        char c = piece->at[i];
        if (c == '#' && i + 2 < piece->len && g_ascii_isxdigit(piece->at[i + 1]) &&
            g_ascii_isxdigit(piece->at[i + 2])) {
            c = (char)(g_ascii_xdigit_value(piece->at[i + 1]) << 4 |
                       g_ascii_xdigit_value(piece->at[i + 2]));
            i += 2;
        }
        if (c != '\0')
            g_string_append_c(name, c);
    }
    return g_string_free(name, FALSE);
}

/* Looked up once a stream: a handle for each of a million uses would fill memory. */
qpdf_oh bs_resource(struct bs_reader *r, const char *kind, const struct bs_piece *piece)
{
    g_autofree char *name = bs_name_in(piece);
    g_autofree char *path = g_strconcat(kind, name, NULL);
    gpointer known;
    if (!r->lookups)
        r->lookups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (g_hash_table_lookup_extended(r->lookups, path, NULL, &known))
        return GPOINTER_TO_UINT(known);
    qpdf_oh found = bs_key(r->p, bs_key(r->p, r->resources, kind), *name ? name : "/");
    if (g_hash_table_size(r->lookups) < BS_LOOKUPS)
        g_hash_table_insert(r->lookups, g_steal_pointer(&path), GUINT_TO_POINTER(found));
    return found;
}

/* False: so much was called that it is no page any more. */
bool bs_may_call(struct bs_reader *r)
{
    struct bs_preflight *p = r->p;
    if (p->calls == 0)
        return false;
    if (--p->calls == 0)
        bs_find(p, BS_RULE_FILE_ENDLESS, NULL, "it paints more than can be looked at");
    return p->calls > 0;
}

struct bs_matrix bs_matrix_in(const struct bs_reader *r)
{
    return (struct bs_matrix){bs_value(r, 0), bs_value(r, 1), bs_value(r, 2),
                              bs_value(r, 3), bs_value(r, 4), bs_value(r, 5)};
}

struct bs_matrix bs_read_matrix(struct bs_preflight *p, qpdf_oh array)
{
    if (bs_items(p, array) != 6)
        return unit;
    double v[6];
    for (int i = 0; i < 6; i++)
        v[i] = bs_number(p, bs_item(p, array, i), 0);
    return (struct bs_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

/* False: the budget is spent, which is told once. */
static bool spend(struct bs_reader *r, size_t bytes)
{
    enum { READING = 3 /* costs so much more than unpacking */, CALL = 1000 };
    struct bs_preflight *p = r->p;
    bool had = p->budget >= 0;
    p->budget -= READING * (gint64)bytes + CALL;
    if (p->budget < 0 && (had || p->counts[BS_RULE_FILE_ENDLESS] == 0))
        bs_find(p, BS_RULE_FILE_ENDLESS, NULL, "it paints more than can be looked at");
    return p->budget >= 0;
}

static bool is_literal(const struct bs_piece *piece)
{
    return bs_piece_is(piece, "true") || bs_piece_is(piece, "false") || bs_piece_is(piece, "null");
}

static void read_pieces(struct bs_reader *r, const char *data, size_t size)
{
    struct bs_scan scan = {.at = data, .end = data + size};
    struct bs_piece piece;
    guint outer = r->owners->len;
    while (bs_scan_next(&scan, &piece)) {
        if (piece.kind == BS_PIECE_BROKEN) {
            bs_find(r->p, BS_RULE_CONTENT_BROKEN, NULL,
                    "what a page paints cannot be read to its end");
            return;
        }
        if (piece.kind != BS_PIECE_WORD || is_literal(&piece)) {
            if (r->operands->len < OPERANDS)
                g_array_append_val(r->operands, piece);
            continue;
        }
        bs_operate(r, &piece);
        g_array_set_size(r->operands, 0);
    }
    if (r->states->len > 0 || r->owners->len > outer)
        bs_find(r->p, BS_RULE_CONTENT_BROKEN, NULL, "a state or marked content is left open");
    g_array_set_size(r->owners, MIN(outer, r->owners->len));
}

/* False: it must not be read again. */
static bool may_visit(struct bs_reader *caller, int id)
{
    for (const struct bs_reader *r = caller; r && id > 0; r = r->caller) {
        if (r->id == id) {
            bs_find(caller->p, BS_RULE_CONTENT_BROKEN, NULL, "a form paints itself (object %d)",
                    id);
            return false;
        }
    }
    if (caller->nest >= NEST) {
        bs_find(caller->p, BS_RULE_FILE_ENDLESS, NULL, "forms are nested more than %d deep", NEST);
        return false;
    }
    gpointer key = GINT_TO_POINTER(id);
    int visits = id > 0 ? GPOINTER_TO_INT(g_hash_table_lookup(caller->p->visits, key)) : 0;
    g_hash_table_insert(caller->p->visits, key, GINT_TO_POINTER(visits + 1));
    return visits < VISITS;
}

static GArray *marks_of(struct bs_preflight *p, int id)
{
    GArray *marks = g_hash_table_lookup(p->page_marks, GINT_TO_POINTER(id));
    if (!marks) {
        marks = g_array_new(FALSE, TRUE, sizeof(guint8));
        g_hash_table_insert(p->page_marks, GINT_TO_POINTER(id), marks);
    }
    return marks;
}

static void finish_reader(struct bs_reader *r)
{
    g_array_unref(r->operands);
    g_array_unref(r->states);
    g_array_unref(r->owners);
    g_clear_pointer(&r->lookups, g_hash_table_unref);
    g_clear_pointer(&r->spaces, g_hash_table_unref);
}

void bs_read_stream(struct bs_reader *caller, qpdf_oh stream, qpdf_oh resources,
                    const struct bs_matrix *matrix, bool mask)
{
    struct bs_preflight *p = caller->p;
    if (!qpdf_oh_is_stream(p->qpdf, stream))
        return;
    int id = qpdf_oh_get_object_id(p->qpdf, stream);
    if (!may_visit(caller, id))
        return;
    g_autoptr(GBytes) bytes = bs_stream(p, stream, STREAM_CAP);
    if (!bytes) {
        bs_find(p, BS_RULE_CONTENT_BROKEN, NULL,
                "object %d cannot be unpacked, or is larger than %d MB", id, STREAM_CAP >> 20);
        return;
    }
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!spend(caller, size))
        return;
    struct bs_reader r = {
        .p = p, .caller = caller, .id = id, .nest = caller->nest + 1, .mask = mask || caller->mask};
    r.resources = bs_has(p, stream, "/Resources") ? bs_key(p, stream, "/Resources") : resources;
    r.state = caller->state;
    r.state.ctm = *matrix;
    r.operands = g_array_new(FALSE, FALSE, sizeof(struct bs_piece));
    r.states = g_array_new(FALSE, FALSE, sizeof(struct bs_state));
    r.owners = g_array_ref(caller->owners);
    r.marks = bs_has(p, stream, "/StructParents") ? marks_of(p, id) : caller->marks;
    r.text = r.line = unit;
    bs_check_group(&r, stream);
    read_pieces(&r, data, size);
    finish_reader(&r);
}

/* The streams of an array are one, a blank between (§7.8.2). NULL: they cannot be read. */
static GString *page_content(struct bs_preflight *p, qpdf_oh page)
{
    qpdf_oh contents = bs_key(p, page, "/Contents");
    GString *all = g_string_new(NULL);
    int n = qpdf_oh_is_array(p->qpdf, contents) ? bs_items(p, contents) : 1;
    for (int i = 0; i < n && all->len < STREAM_CAP; i++) {
        qpdf_oh part = qpdf_oh_is_array(p->qpdf, contents) ? bs_item(p, contents, i) : contents;
        if (!qpdf_oh_is_stream(p->qpdf, part))
            continue;
        g_autoptr(GBytes) bytes = bs_stream(p, part, STREAM_CAP);
        if (!bytes)
            bs_find(p, BS_RULE_CONTENT_BROKEN, NULL,
                    "what the page paints cannot be unpacked, or is larger than %d MB",
                    STREAM_CAP >> 20);
        gsize size = 0;
        const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
        if (data)
            g_string_append_len(all, data, (gssize)size);
        g_string_append_c(all, '\n');
    }
    return all;
}

static void read_appearances(struct bs_reader *r, qpdf_oh page)
{
    enum { MOST = 10000 };
    struct bs_preflight *p = r->p;
    qpdf_oh annotations = bs_key(p, page, "/Annots");
    enum bs_owner owner = BS_OWNER_ARTIFACT; /* they are tagged as a whole */
    g_array_set_size(r->owners, 0);
    g_array_append_val(r->owners, owner);
    for (int i = 0; i < bs_items(p, annotations) && i < MOST; i++) {
        qpdf_oh annotation = bs_item(p, annotations, i),
                look = bs_key(p, bs_key(p, annotation, "/AP"), "/N");
        struct bs_box box = {0};
        bs_read_box(p, bs_key(p, annotation, "/Rect"), &box);
        struct bs_matrix m = {1, 0, 0, 1, box.x0, box.y0};
        if (qpdf_oh_is_stream(p->qpdf, look)) {
            bs_read_stream(r, look, r->resources, &m, false);
            continue;
        }
        g_auto(GStrv) states = bs_keys(p, look);
        for (int k = 0; states[k] && k < STATES; k++)
            bs_read_stream(r, bs_key(p, look, states[k]), r->resources, &m, false);
    }
}

void bs_judge_content(struct bs_preflight *p, qpdf_oh page)
{
    g_autoptr(GString) all = page_content(p, page);
    struct bs_reader r = {.p = p,
                          .resources = bs_key(p, page, "/Resources"),
                          .id = qpdf_oh_get_object_id(p->qpdf, page)};
    r.operands = g_array_new(FALSE, FALSE, sizeof(struct bs_piece));
    r.states = g_array_new(FALSE, FALSE, sizeof(struct bs_state));
    r.owners = g_array_new(FALSE, FALSE, sizeof(enum bs_owner));
    r.marks = marks_of(p, r.id);
    r.text = r.line = r.state.ctm = unit;
    r.state.width = 1;
    r.state.clip = p->media;
    qpdf_oh grey = qpdf_oh_new_name(p->qpdf, "/DeviceGray");
    r.state.fill.space = r.state.stroke.space = bs_space_of(p, grey, r.resources);
    bs_check_group(&r, page);
    if (spend(&r, all->len))
        read_pieces(&r, all->str, all->len);
    read_appearances(&r, page);
    finish_reader(&r);
}
