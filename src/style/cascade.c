/* The cascade: CSS Cascading and Inheritance Level 4.
 *
 * Rules arrive sorted, weakest first. One pass over their declarations notes the winner of each longhand, a second one lets
 * important declarations win; then the longhands are computed in the order of enum bs_prop, which puts what others are
 * measured by first. What has no winner is inherited or initial.
 *
 * A style is a function of (rules, parent's style, language, inline or not), so it is computed once for each such set and
 * shared: an article of fifty paragraphs has some twenty. */
#include "style/cascade.h"

#include "style/settle.h"

#include <stdarg.h>
#include <string.h>

struct key {
    const struct bs_computed *parent;
    const char *lang;
    const struct bs_rule *const *rules;
    int n_rules;
    bool inline_, page;
};

static guint key_hash(gconstpointer data)
{
    const struct key *key = data;
    guint hash = GPOINTER_TO_UINT(key->parent) >> 4;
    for (int i = 0; i < key->n_rules; i++)
        hash = hash * 31 + (GPOINTER_TO_UINT(key->rules[i]) >> 4);
    return hash * 2 + key->inline_;
}

static gboolean key_equal(gconstpointer left, gconstpointer right)
{
    const struct key *a = left, *b = right;
    return a->parent == b->parent && a->n_rules == b->n_rules && a->inline_ == b->inline_ &&
           a->page == b->page &&
           memcmp(a->rules, b->rules, (size_t)a->n_rules * sizeof a->rules[0]) == 0 &&
           g_strcmp0(a->lang, b->lang) == 0;
}

void bs_session_init(struct bs_session *session, struct bs_arena *arena)
{
    session->arena = arena;
    session->computed = g_hash_table_new(key_hash, key_equal);
    session->expansions = bs_expansions_create();
}

void bs_session_finish(struct bs_session *session)
{
    g_hash_table_destroy(session->computed);
    bs_expansions_destroy(session->expansions);
}

void bs_compute_warn(struct bs_compute *x, const char *topic, const char *format, ...)
{
    if (!x->decl || !x->session->reported || x->session->reported[x->decl->index])
        return;
    x->session->reported[x->decl->index] = 1;
    va_list args;
    va_start(args, format);
    bs_css_warnv(x->session->diags, x->decl->where, topic, format, args);
    va_end(args);
}

double bs_length_pt(const struct bs_compute *x, const struct bs_length *length, double percent_of)
{
    const struct bs_computed *root = x->session->root ? x->session->root : x->out;
    return length->pt + length->em * x->em + length->rem * bs_len_to_pt(root->style.size) +
           length->lh * x->lh + length->rlh * bs_len_to_pt(root->style.leading) +
           length->pct * percent_of;
}

bs_len bs_clamp_len(struct bs_compute *x, const struct bs_property *p, double pt)
{
    bs_len length = bs_css_len(pt), kept = CLAMP(length, p->min, p->max);
    if (kept != length)
        bs_compute_warn(x, "style.range",
                        "%s: %d.%02d pt is outside %d to %d pt and was set to %d pt", p->name,
                        length / BS_LEN_ONE, ABS(length) % BS_LEN_ONE * 100 / BS_LEN_ONE,
                        p->min / BS_LEN_ONE, p->max / BS_LEN_ONE, kept / BS_LEN_ONE);
    return kept;
}

int bs_clamp_int(struct bs_compute *x, const char *name, double value, int min, int max)
{
    double rounded = CLAMP(value, -1e9, 1e9);
    int number = (int)(rounded < 0 ? rounded - 0.5 : rounded + 0.5), kept = CLAMP(number, min, max);
    if (kept != number)
        bs_compute_warn(x, "style.range", "%s: %d is outside %d to %d and was set to %d", name,
                        number, min, max, kept);
    return kept;
}

static void *field(const struct bs_computed *style, const struct bs_property *p)
{
    return (char *)style + p->offset;
}

static void set_value(struct bs_compute *x, const struct bs_property *p,
                      const struct bs_value *value)
{
    void *to = field(x->out, p);
    switch (p->kind) {
    case BS_KIND_KEYWORD:
    case BS_KIND_FLAGS:
    case BS_KIND_INTEGER:
        *(int *)to = value->as.number;
        break;
    case BS_KIND_FLAG:
        *(bool *)to = value->as.number != 0;
        break;
    case BS_KIND_INTEGERS:
    case BS_KIND_PERMILLE:
        memcpy(to, value->as.numbers, (size_t)value->n * sizeof(int));
        break;
    case BS_KIND_LENGTH:
        *(bs_len *)to =
            value->kind == BS_VALUE_INT
                ? value->as.number
                : bs_clamp_len(
                      x, p, bs_length_pt(x, value->as.length, bs_len_to_pt(x->session->measure)));
        break;
    case BS_KIND_INK: {
        struct bs_paint *paint = to;
        paint->current = value->kind == BS_VALUE_CURRENT;
        paint->ink = paint->current ? (struct bs_ink){0} : *value->as.ink;
        break;
    }
    case BS_KIND_PRICE:
        *(int64_t *)to = value->as.number < 0 ? p->hard : value->as.number;
        break;
    case BS_KIND_OWN:
        p->compute(x, p, value);
        break;
    }
}

/* revert: what the rules of the built-in sheet alone would say (Cascade 4 §7.3.3). */
static const struct bs_decl *builtin_winner(const struct bs_cascade_request *request, int prop)
{
    const struct bs_decl *winner = NULL;
    for (int r = 0; r < request->n_rules; r++) {
        const struct bs_rule *rule = request->rules[r];
        for (int d = 0; rule->origin == BS_ORIGIN_BUILTIN && d < rule->n_decls; d++)
            if (rule->decls[d].prop == prop)
                winner = &rule->decls[d];
    }
    return winner;
}

static void compute_property(struct bs_compute *x, const struct bs_cascade_request *request,
                             enum bs_prop prop, const struct bs_decl *winner)
{
    const struct bs_property *p = &bs_properties[prop];
    const struct bs_value *value = &winner->value;
    x->decl = winner;
    if (value->kind == BS_VALUE_PENDING) {
        int n;
        const struct bs_decl *longhands = bs_variables_expand(x, winner, x->out->variables, &n);
        static const struct bs_value unset = {.kind = BS_VALUE_UNSET};
        value = &unset; /* invalid when computed (Variables 1 §3.1) */
        for (int i = 0; i < n; i++)
            if (longhands[i].prop == (int)prop)
                value = &longhands[i].value;
    }
    if (value->kind == BS_VALUE_REVERT) {
        winner = builtin_winner(request, (int)prop);
        if (winner && winner->value.kind != BS_VALUE_PENDING)
            value = &winner->value;
    }
    bool inherited = (p->flags & BS_PROP_INHERITED) != 0;
    switch (value->kind) {
    case BS_VALUE_INHERIT:
        memcpy(field(x->out, p), field(x->parent, p), p->size);
        break;
    case BS_VALUE_INITIAL:
        memcpy(field(x->out, p), field(x->session->initial, p), p->size);
        break;
    case BS_VALUE_UNSET:
    case BS_VALUE_REVERT:
        memcpy(field(x->out, p), field(inherited ? x->parent : x->session->initial, p), p->size);
        break;
    default:
        set_value(x, p, value);
        break;
    }
}

struct winners {
    const struct bs_decl *at[BS_N_PROPS];
    const struct bs_decl **custom;
    int n_custom;
};

static void note_custom(struct winners *w, const struct bs_decl *decl)
{
    for (int i = 0; i < w->n_custom; i++) {
        if (w->custom[i]->custom == decl->custom) {
            w->custom[i] = decl;
            return;
        }
    }
    w->custom[w->n_custom++] = decl;
}

static void note(struct winners *w, const struct bs_decl *decl)
{
    if (decl->prop < BS_N_PROPS) {
        w->at[decl->prop] = decl;
    } else if (decl->prop == BS_PROP_CUSTOM) {
        note_custom(w, decl);
    } else { /* a shorthand that waits for its variables */
        int n;
        const enum bs_prop *list = bs_property_longhands((enum bs_prop)decl->prop, &n);
        for (int i = 0; i < n; i++)
            w->at[list[i]] = decl;
    }
}

/* Normal declarations by strength; then the author's important ones; then the built-in sheet's (Cascade 4 §6.1). */
static void find_winners(const struct bs_cascade_request *request, struct winners *w)
{
    bool important[2] = {false, false};
    for (int r = 0; r < request->n_rules; r++) {
        const struct bs_rule *rule = request->rules[r];
        for (int d = 0; d < rule->n_decls; d++) {
            if (rule->decls[d].important)
                important[rule->origin] = true;
            else
                note(w, &rule->decls[d]);
        }
    }
    for (int pass = 0; pass < 2; pass++) {
        enum bs_origin origin = pass == 0 ? BS_ORIGIN_AUTHOR : BS_ORIGIN_BUILTIN;
        for (int r = 0; important[origin] && r < request->n_rules; r++) {
            const struct bs_rule *rule = request->rules[r];
            for (int d = 0; rule->origin == origin && d < rule->n_decls; d++)
                if (rule->decls[d].important)
                    note(w, &rule->decls[d]);
        }
    }
}

static void inherit(struct bs_computed *out, const struct bs_computed *parent)
{
    for (int i = 0; i < BS_N_PROPS; i++) {
        const struct bs_property *p = &bs_properties[i];
        if (p->flags & BS_PROP_INHERITED)
            memcpy(field(out, p), field(parent, p), p->size);
    }
    out->variables = parent->variables;
    out->style.lang = parent->style.lang;
}

static bs_len leading_of(const struct bs_computed *style)
{
    if (style->line_permille == 0)
        return style->line_height;
    return CLAMP(bs_permille(style->style.size, style->line_permille), BS_PT(1), BS_PT(2000));
}

static void compute_all(struct bs_compute *x, const struct bs_cascade_request *request,
                        const struct winners *w)
{
    struct bs_computed *out = x->out;
    /* font-size and line-height are measured by the parent's, all else by their outcome */
    x->em = bs_len_to_pt(x->parent->style.size);
    x->lh = bs_len_to_pt(x->parent->style.leading);
    if (w->at[BS_PROP_FONT_SIZE])
        compute_property(x, request, BS_PROP_FONT_SIZE, w->at[BS_PROP_FONT_SIZE]);
    x->em = bs_len_to_pt(out->style.size);
    if (w->at[BS_PROP_LINE_HEIGHT])
        compute_property(x, request, BS_PROP_LINE_HEIGHT, w->at[BS_PROP_LINE_HEIGHT]);
    out->style.leading = leading_of(out);
    x->lh = bs_len_to_pt(out->style.leading);
    for (int i = BS_PROP_COLOR; i < BS_N_PROPS; i++)
        if (w->at[i])
            compute_property(x, request, (enum bs_prop)i, w->at[i]);
    x->decl = NULL;
}

static void start_page(struct bs_computed *out, const struct bs_computed *root)
{
    out->columns = root->columns;
    out->column_gap = root->column_gap;
    out->column_rule_width = root->column_rule_width;
    out->column_rule_style = root->column_rule_style;
    out->column_rule_paint = root->column_rule_paint;
    out->grid = root->grid;
}

static const struct bs_computed *compute(struct bs_session *session,
                                         const struct bs_cascade_request *request)
{
    struct winners w = {0};
    int n_custom = 0;
    for (int r = 0; r < request->n_rules; r++)
        for (int d = 0; d < request->rules[r]->n_decls; d++)
            n_custom += request->rules[r]->decls[d].prop == BS_PROP_CUSTOM;
    w.custom = n_custom ? g_new(const struct bs_decl *, n_custom) : NULL;
    find_winners(request, &w);

    struct bs_compute x = {.session = session, .inline_ = request->inline_};
    x.parent = request->parent ? request->parent : session->initial;
    x.out = bs_arena_memdup(session->arena, session->initial, sizeof *x.out);
    inherit(x.out, x.parent);
    if (request->lang)
        x.out->style.lang = request->lang;
    if (request->page)
        start_page(x.out, x.parent);
    if (w.n_custom > 0)
        x.out->variables = bs_variables_resolve(session, w.custom, w.n_custom, x.parent->variables);
    compute_all(&x, request, &w);
    bs_style_settle(&x);
    g_free(w.custom);
    return x.out;
}

const struct bs_computed *bs_cascade(struct bs_session *session,
                                     const struct bs_cascade_request *request)
{
    struct key probe = {request->parent,  request->lang,    request->rules,
                        request->n_rules, request->inline_, request->page};
    const struct bs_computed *style = g_hash_table_lookup(session->computed, &probe);
    if (style)
        return style;
    style = compute(session, request);
    struct key *key = bs_arena_memdup(session->arena, &probe, sizeof probe);
    key->rules = bs_arena_memdup(session->arena, request->rules,
                                 (size_t)request->n_rules * sizeof request->rules[0]);
    g_hash_table_insert(session->computed, key, (gpointer)style);
    return style;
}
