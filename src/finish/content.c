/* Keys to inks in one content stream.
 *
 * The painter's library sets every colour by `r g b rg` (fills) or `RG` (strokes), outside text objects. Each becomes the inking that
 * its key stands for, and before it, where overprint changes, the graphics state that says so. Everything else goes through as it
 * is. With the key comes the node that is painted: what follows is its marked content, which must not begin or end within a path nor
 * cross the ends of a text object; so it begins before a path or within a text object, when something is first shown there. What
 * would paint in a colour by other means (sh, cs with a space other than Pattern, g, k, an inline image that is no
 * mask) is refused: nothing prints by a guess. */
#include "finish/finish_private.h"

#include <string.h>

enum {
    OPERANDS = 3,
    DEPTH = 28, /* of q, ISO 32000-1 annex C */
    UNKNOWN = -1,
    NONE = -2, /* -1 is an artifact */
};

struct rewriter {
    struct bs_content *content;
    GString *out;
    const char *copied; /* up to here the stream is in out */
    struct bs_piece operands[OPERANDS];
    int n_operands; /* all since the last operator */
    const char *first;
    int state[DEPTH + 1]; /* of overprint, as BS_OVERPRINT_STATES, or UNKNOWN */
    int depth;
    int node;    /* whose marked content is open; NONE: none is */
    int pending; /* whose is to be opened before anything is painted; NONE: none */
    bool span;   /* the painter's own is open, in place of it */
};

void bs_append_part(GString *out, int part)
{
    if (part >= BS_INK_FULL) {
        g_string_append_c(out, '1');
        return;
    }
    char digits[8] = "0.0000";
    int last = 1;
    for (int i = 5; i >= 2; i--, part /= 10) {
        digits[i] = (char)('0' + part % 10);
        if (last == 1 && digits[i] != '0')
            last = i + 1;
    }
    g_string_append_len(out, digits, last);
}

static bool fail(GError **error, const char *what, const struct bs_piece *piece)
{
    g_autofree char *shown = g_strndup(piece->at, MIN(piece->len, 40));
    g_autofree char *valid = g_utf8_make_valid(shown, -1);
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                "cannot finish the PDF: a painted page %s (\"%s\"); this is our mistake, please "
                "report it with the article",
                what, valid);
    return false;
}

bool bs_node_is_content(const struct bs_document *document, int node)
{
    return node > 0 && node < document->n_nodes;
}

static void close_mark(struct rewriter *r)
{
    if (r->node != NONE)
        g_string_append(r->out, "EMC ");
    r->node = NONE;
}

/* What follows belongs to the node: ISO 32000-1 §14.6, §14.7.4. */
static void open_mark(struct rewriter *r, int node)
{
    const struct bs_document *document = r->content->tagged;
    r->pending = NONE;
    if (!document || r->content->nested)
        return;
    if (!bs_node_is_content(document, node))
        node = -1;
    if (node == r->node)
        return;
    close_mark(r);
    r->node = node;
    if (node < 0) {
        g_string_append(r->out, "/Artifact BMC ");
        return;
    }
    g_string_append_printf(r->out, "/%s <</MCID %u>> BDC ",
                           bs_node_role_name(document->nodes[node].role), r->content->marks->len);
    g_array_append_val(r->content->marks, node);
}

static void set_overprint(struct rewriter *r, bool stroke, bool overprint)
{
    int bit = stroke ? 2 : 1, old = r->state[r->depth];
    /* of what is not known, the other half is set to knock out: a stroke or fill that needs it says so itself */
    int state = ((old == UNKNOWN ? 0 : old) & ~bit) | (overprint ? bit : 0);
    if (state == old || r->content->target == BS_TARGET_SCREEN)
        return;
    r->state[r->depth] = state;
    r->content->states[state] = true;
    g_string_append_printf(r->out, "/BSo%d gs ", state);
}

static int spot_of(const struct bs_content *content, const struct bs_ink *ink)
{
    for (int i = 0; i < content->n_spots; i++)
        if (strcmp(content->spots[i].name, ink->spot) == 0)
            return i;
    g_assert_not_reached();
}

static void append_parts(GString *out, const int *parts, int n)
{
    for (int i = 0; i < n; i++) {
        bs_append_part(out, parts[i]);
        g_string_append_c(out, ' ');
    }
}

/* As displayed: the screen's space is sRGB, and its file says so. */
static void write_light(struct rewriter *r, const struct bs_ink *ink, bool stroke)
{
    double rgb[3];
    bs_ink_to_rgb(ink, rgb);
    for (int i = 0; i < 3; i++) {
        bs_append_part(r->out, (int)(rgb[i] * BS_INK_FULL + 0.5));
        g_string_append_c(r->out, ' ');
    }
    g_string_append(r->out, stroke ? "RG" : "rg");
}

static void write_ink(struct rewriter *r, const struct bs_ink *ink, bool stroke)
{
    GString *out = r->out;
    int parts[4] = {ink->c[0], ink->c[1], ink->c[2], ink->c[3]};
    switch (ink->kind) {
    case BS_INK_NONE:
        g_assert_not_reached();
    case BS_INK_GREY: /* a shade of the black plate */
        append_parts(out, (const int[]){0, 0, 0, BS_INK_FULL - parts[0]}, 4);
        g_string_append(out, stroke ? "K" : "k");
        break;
    case BS_INK_CMYK:
        append_parts(out, parts, 4);
        g_string_append(out, stroke ? "K" : "k");
        break;
    case BS_INK_RGB:
        r->content->srgb = true;
        g_string_append_printf(out, "/BSrgb %s ", stroke ? "CS" : "cs");
        append_parts(out, parts, 3);
        g_string_append(out, stroke ? "SCN" : "scn");
        break;
    case BS_INK_SPOT: {
        int spot = spot_of(r->content, ink);
        r->content->used[spot] = true;
        g_string_append_printf(out, "/BSc%d %s ", spot, stroke ? "CS" : "cs");
        append_parts(out, (const int[]){ink->tint}, 1);
        g_string_append(out, stroke ? "SCN" : "scn");
        break;
    }
    }
}

static bool replace_key(struct rewriter *r, const struct bs_piece *operator, GError ** error)
{
    struct bs_ink_key key;
    struct bs_piece whole = {.at = r->first ? r->first : operator->at };
    whole.len = (size_t)(operator->at + operator->len - whole.at);
    bool exact = true, sound = r->n_operands == 3;
    for (int i = 0; i < 3 && sound; i++)
        sound = bs_piece_number(&r->operands[i], &key.rgb[i], &exact) && exact;
    const struct bs_inking *inking = sound ? bs_inks_lookup(r->content->inks, key) : NULL;
    if (!inking)
        return fail(error, "has a colour that stands for no ink", &whole);
    bool stroke = operator->at[0] == 'R';
    g_string_append_len(r->out, r->copied, whole.at - r->copied);
    if (r->node != inking->node) {
        close_mark(r);
        r->pending = inking->node;
    }
    set_overprint(r, stroke, inking->overprint);
    if (r->content->target == BS_TARGET_SCREEN)
        write_light(r, &inking->ink, stroke);
    else
        write_ink(r, &inking->ink, stroke);
    r->copied = operator->at + operator->len;
    return true;
}

static bool last_is(const struct rewriter *r, const char *name)
{
    const struct bs_piece *last = &r->operands[0];
    return r->n_operands == 1 && last->kind == BS_PIECE_NAME && last->len == strlen(name) &&
           memcmp(last->at, name, last->len) == 0;
}

static bool push(struct rewriter *r, const struct bs_piece *operator, GError ** error)
{
    if (r->depth == DEPTH)
        return fail(error, "saves its state more than 28 deep", operator);
    r->state[r->depth + 1] = r->state[r->depth];
    r->depth++;
    return true;
}

static bool pop(struct rewriter *r, const struct bs_piece *operator, GError ** error)
{
    if (r->depth == 0)
        return fail(error, "restores a state that it never saved", operator);
    r->depth--;
    return true;
}

/* What was scanned before the operator's operands goes out, so that something can stand before them. */
static void flush_before(struct rewriter *r, const struct bs_piece *operator)
{
    const char *to = r->first ? r->first : operator->at;
    g_string_append_len(r->out, r->copied, to - r->copied);
    r->copied = to;
}

/* Something is painted: opens the marked content that it belongs to. */
static void reopen(struct rewriter *r, const struct bs_piece *operator)
{
    if (r->pending == NONE)
        return;
    flush_before(r, operator);
    open_mark(r, r->pending);
}

/* Ends what is open, to go on with its node when something is painted again. */
static void suspend(struct rewriter *r, const struct bs_piece *operator)
{
    if (r->node == NONE)
        return;
    flush_before(r, operator);
    r->pending = r->node;
    close_mark(r);
}

/* The painter's library puts Span around letters that stand for other text than their codes do. As content of its own rather than
 * within another's: poppler takes the end of a nested one for that of both. */
static void begin_span(struct rewriter *r, const struct bs_piece *operator)
{
    int node = r->pending != NONE ? r->pending : r->node;
    const struct bs_piece *dict = &r->operands[1];
    if (!r->content->tagged || r->content->nested || r->n_operands < 2 ||
        dict->kind != BS_PIECE_OPEN || !bs_node_is_content(r->content->tagged, node))
        return;
    flush_before(r, operator);
    close_mark(r);
    const char *inside = dict->at + dict->len;
    g_string_append_len(r->out, r->copied, inside - r->copied);
    g_string_append_printf(r->out, "/MCID %u ", r->content->marks->len);
    g_array_append_val(r->content->marks, node);
    r->copied = inside;
    r->pending = node;
    r->span = true;
}

/* A picture knocks out: with overprint the spot colours below it would show through. cairo then goes on in the colour that it set
 * before, so the state that went with it comes back. */
static void paint_object(struct rewriter *r, const struct bs_piece *operator)
{
    int state = r->state[r->depth], node = r->pending != NONE ? r->pending : r->node;
    const char *end = operator->at + operator->len;
    flush_before(r, operator);
    if (!r->content->nested)
        open_mark(r, bs_inks_picture(r->content->inks, r->content->pictures++));
    set_overprint(r, false, false);
    g_string_append_len(r->out, r->copied, end - r->copied);
    if (state > 0 || r->node != NONE)
        g_string_append_c(r->out, ' ');
    if (state != UNKNOWN)
        set_overprint(r, false, state & 1);
    close_mark(r);
    r->pending = node;
    r->copied = end;
}

static bool set_space(struct rewriter *r, const struct bs_piece *operator, GError ** error)
{
    if (!last_is(r, "/Pattern"))
        return fail(error, "uses a colour space that is not ours", operator);
    flush_before(r, operator);
    set_overprint(r, operator->at[0] == 'C', false);
    return true;
}

static bool is_any(const struct bs_piece *piece, const char *const *words)
{
    for (; *words; words++)
        if (bs_piece_is(piece, *words))
            return true;
    return false;
}

static bool operate(struct rewriter *r, const struct bs_piece *operator, GError ** error)
{
    static const char *const others[] = {"g", "G", "k", "K", "sh", "sc", "SC", "BI", NULL};
    switch (operator->at[0]) {
    case 'r':
    case 'R':
        if (bs_piece_is(operator, "rg") || bs_piece_is(operator, "RG"))
            return replace_key(r, operator, error);
        if (bs_piece_is(operator, "re"))
            reopen(r, operator);
        break;
    case 'm':
        if (operator->len == 1)
            reopen(r, operator);
        break;
    case 'T':
        if (!r->span && (bs_piece_is(operator, "Tj") || bs_piece_is(operator, "TJ")))
            reopen(r, operator);
        break;
    case '\'':
    case '"':
        if (!r->span)
            reopen(r, operator);
        break;
    case 'E':
        if (bs_piece_is(operator, "ET"))
            suspend(r, operator);
        else if (bs_piece_is(operator, "EMC"))
            r->span = false;
        break;
    case 'q':
        if (operator->len == 1)
            return push(r, operator, error);
        break;
    case 'Q':
        if (operator->len == 1)
            return pop(r, operator, error);
        break;
    case 'c':
    case 'C':
        if (bs_piece_is(operator, "cs") || bs_piece_is(operator, "CS"))
            return set_space(r, operator, error);
        break;
    case 'D':
        if (bs_piece_is(operator, "Do"))
            paint_object(r, operator);
        break;
    case 'g':
    case 'G':
    case 'k':
    case 'K':
    case 's':
    case 'S':
    case 'B':
        if (bs_piece_is(operator, "BT"))
            suspend(r, operator);
        else if (bs_piece_is(operator, "BDC"))
            begin_span(r, operator);
        if (is_any(operator, others))
            return fail(error, "paints in a way that no ink can be told from", operator);
        break;
    }
    return true;
}

bool bs_content_rewrite(struct bs_content *content, const char *data, size_t size, GString *out,
                        GError **error)
{
    struct bs_scan scan = {.at = data, .end = data + size};
    struct rewriter r = {
        .content = content, .out = out, .copied = data, .node = NONE, .pending = NONE};
    struct bs_piece piece;
    r.state[0] = content->nested ? UNKNOWN : 0;
    while (bs_scan_next(&scan, &piece)) {
        if (piece.kind == BS_PIECE_BROKEN)
            return fail(error, "is broken", &piece);
        if (piece.kind != BS_PIECE_WORD) {
            if (r.n_operands == 0)
                r.first = piece.at;
            if (r.n_operands < OPERANDS)
                r.operands[r.n_operands] = piece;
            r.n_operands++;
            continue;
        }
        if (!operate(&r, &piece, error))
            return false;
        r.n_operands = 0;
        r.first = NULL;
    }
    g_string_append_len(out, r.copied, data + size - r.copied);
    if (r.node != NONE)
        g_string_append(out, "\nEMC\n");
    return true;
}
