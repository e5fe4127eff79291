/* Custom properties and var(): CSS Custom Properties for Cascading Variables Level 1.
 *
 * An element that declares none shares its parent's set, so a declaration with var() is put in and read once for each set, not
 * once for each element. Variables that lead back to themselves are found by a depth-first walk (§2.3) and are invalid, all
 * of a cycle. A value may grow to MAX_TOKENS and walks to MAX_DEPTH, so that doubling chains ("billion laughs", §3.3) end. */
#include "style/cascade.h"

#include <string.h>

enum { MAX_TOKENS = 4096, MAX_DEPTH = 32 };

struct expansion {
    const struct bs_decl *decl;
    const struct bs_variables *variables;
    const struct bs_decl *longhands;
    int n;
};

static guint expansion_hash(gconstpointer data)
{
    const struct expansion *e = data;
    return (GPOINTER_TO_UINT(e->decl) >> 4) * 31 + (GPOINTER_TO_UINT(e->variables) >> 4);
}

static gboolean expansion_equal(gconstpointer a, gconstpointer b)
{
    const struct expansion *x = a, *y = b;
    return x->decl == y->decl && x->variables == y->variables;
}

GHashTable *bs_expansions_create(void)
{
    return g_hash_table_new(expansion_hash, expansion_equal);
}

static bool is_var(const struct bs_token *t)
{
    return t->kind == BS_TOKEN_FUNCTION && g_ascii_strcasecmp(t->text, "var") == 0;
}

bool bs_tokens_pending(const struct bs_token *from, const struct bs_token *to)
{
    for (const struct bs_token *t = from; t < to; t++)
        if (is_var(t))
            return true;
    return false;
}

struct resolver {
    struct bs_session *session;
    const struct bs_decl *const *own; /* the element's custom declarations */
    struct bs_variable *done;         /* theirs, when resolved */
    char *state;                      /* 0 untouched, 1 in hand, 2 done, 3 in hand and in a cycle */
    int *stack;                       /* those in hand, outermost first */
    int n, depth;
    bool cycle;
    const struct bs_variables *parent;
    const char *missing; /* the name that was not there, for the message */
};

static const struct bs_variable *inherited(const struct bs_variables *set, int id)
{
    for (; set; set = set->parent)
        for (int i = 0; i < set->n; i++)
            if (set->at[i].id == id)
                return &set->at[i];
    return NULL;
}

static bool substitute(struct resolver *r, const struct bs_token *from, const struct bs_token *to,
                       GArray *out, int depth);

static int own_index(const struct resolver *r, int id)
{
    for (int i = 0; i < r->n; i++)
        if (r->own[i]->custom == id)
            return i;
    return -1;
}

static int name_id(const struct bs_session *session, const char *name)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(session->variable_ids, name)) - 1;
}

static bool resolve_own(struct resolver *r, int i, int depth)
{
    if (r->state[i] == 1 || r->state[i] == 3) {
        r->cycle = true;
        for (int k = r->depth - 1; k >= 0 && r->stack[k] != i; k--)
            r->state[r->stack[k]] = 3;
        r->state[i] = 3;
        return false;
    }
    if (r->state[i] == 2)
        return r->done[i].tokens != NULL;
    r->state[i] = 1;
    r->stack[r->depth++] = i;
    const struct bs_value *value = &r->own[i]->value;
    r->done[i].id = r->own[i]->custom;
    if (value->kind != BS_VALUE_PENDING) { /* inherit, initial, unset */
        const struct bs_variable *up =
            value->kind == BS_VALUE_INITIAL ? NULL : inherited(r->parent, r->done[i].id);
        if (up)
            r->done[i] = *up;
        r->state[i] = 2;
        r->depth--;
        return r->done[i].tokens != NULL;
    }
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct bs_token));
    bool ok = substitute(r, value->as.tokens, value->as.tokens + value->n, tokens, depth + 1);
    ok = ok && r->state[i] != 3; /* even where a fallback would have helped */
    if (ok) {
        struct bs_token eof = {.text = ""};
        r->done[i].n = (int)tokens->len;
        g_array_append_val(tokens, eof);
        r->done[i].tokens =
            bs_arena_memdup(r->session->arena, tokens->data, tokens->len * sizeof(struct bs_token));
    }
    g_array_free(tokens, TRUE);
    r->state[i] = 2;
    r->depth--;
    return ok;
}

static const struct bs_variable *lookup(struct resolver *r, int id, int depth)
{
    int i = own_index(r, id);
    if (i < 0)
        return inherited(r->parent, id);
    return resolve_own(r, i, depth) ? &r->done[i] : NULL;
}

static bool append(GArray *out, const struct bs_token *from, int n)
{
    if (n < 0 || out->len + (guint)n > MAX_TOKENS)
        return false;
    g_array_append_vals(out, from, (guint)n);
    return true;
}

/* var( <name> [, <fallback>]? ) at *t; moves it on. */
static bool put_variable(struct resolver *r, const struct bs_token *t, const struct bs_token *end,
                         GArray *out, int depth)
{
    struct bs_cursor c = {.at = t, .end = end}, in;
    bs_cursor_enter(&c, &in);
    if (bs_cursor_done(&in) || in.at->kind != BS_TOKEN_IDENT || strncmp(in.at->text, "--", 2) != 0)
        return false;
    const char *name = in.at++->text;
    bool fallback = bs_take_comma(&in);
    if (!fallback && !bs_cursor_done(&in))
        return false;
    int id = name_id(r->session, name);
    const struct bs_variable *variable = id < 0 ? NULL : lookup(r, id, depth);
    if (variable && variable->tokens)
        return append(out, variable->tokens, variable->n);
    r->missing = name;
    return fallback && substitute(r, in.at, in.end, out, depth + 1);
}

static bool substitute(struct resolver *r, const struct bs_token *from, const struct bs_token *to,
                       GArray *out, int depth)
{
    if (depth > MAX_DEPTH)
        return false;
    for (const struct bs_token *t = from; t < to;) {
        if (is_var(t)) {
            if (!put_variable(r, t, to, out, depth))
                return false;
            t = bs_css_after(t, to);
        } else if (!append(out, t, 1)) {
            return false;
        } else {
            t++;
        }
    }
    return true;
}

const struct bs_variables *bs_variables_resolve(struct bs_session *session,
                                                const struct bs_decl *const *decls, int n,
                                                const struct bs_variables *parent)
{
    struct bs_variables *set = BS_NEW(session->arena, struct bs_variables);
    struct resolver r = {.session = session, .own = decls, .n = n, .parent = parent};
    r.done = BS_NEW_N(session->arena, struct bs_variable, (size_t)n);
    r.state = g_new0(char, n);
    r.stack = g_new(int, n);
    for (int i = 0; i < n; i++) {
        r.cycle = false;
        r.missing = NULL;
        bool set_to_value = decls[i]->value.kind == BS_VALUE_PENDING;
        if (!resolve_own(&r, i, 0) && set_to_value) {
            struct bs_compute x = {.session = session, .decl = decls[i]};
            const char *name = decls[i]->name;
            if (r.cycle)
                bs_compute_warn(&x, "style.variable", "%s leads back to itself", name);
            else
                bs_compute_warn(&x, "style.variable", "%s cannot be worked out: %s is not set",
                                name, r.missing ? r.missing : "a variable in it");
        }
    }
    g_free(r.state);
    g_free(r.stack);
    set->parent = parent;
    set->at = r.done;
    set->n = n;
    return set;
}

static void warn_invalid(struct bs_compute *x, const struct resolver *r, bool substituted,
                         const struct bs_cursor *c, const char *name)
{
    char shown[64];
    if (!substituted)
        bs_compute_warn(x, "style.variable", "%s: %s is not set, or grows too large", name,
                        r->missing ? r->missing : "a variable in it");
    else
        bs_compute_warn(
            x, "style.value", "%s: \"%s\", which came from a variable, does not fit here%s%s", name,
            c->bad && c->bad < c->end ? bs_token_show(c->bad, shown, sizeof shown) : "the end",
            c->hint ? "; " : "", c->hint ? c->hint : "");
}

static struct expansion *expand(struct bs_compute *x, const struct bs_decl *decl,
                                const struct bs_variables *variables)
{
    struct bs_session *session = x->session;
    struct expansion *e = BS_NEW(session->arena, struct expansion);
    struct resolver r = {.session = session, .parent = variables};
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct bs_token));
    const struct bs_value *value = &decl->value;
    *e = (struct expansion){.decl = decl, .variables = variables};
    bool substituted = substitute(&r, value->as.tokens, value->as.tokens + value->n, tokens, 0);
    struct bs_token eof = {.text = ""};
    g_array_append_val(tokens, eof);
    struct bs_token *list =
        bs_arena_memdup(session->arena, tokens->data, tokens->len * sizeof(struct bs_token));
    int n_tokens = (int)tokens->len - 1;
    g_array_free(tokens, TRUE);
    bs_css_match_blocks(list, n_tokens);
    bool told = session->reported && session->reported[decl->index];
    struct bs_cursor c = {.at = list,
                          .end = list + n_tokens,
                          .arena = session->arena,
                          .file = decl->where.file,
                          .diags = told ? NULL : session->diags};
    struct bs_emitted out;
    if (!substituted || !bs_property_parse(&c, (enum bs_prop)decl->prop, &out)) {
        warn_invalid(x, &r, substituted, &c, bs_properties[decl->prop].name);
        return e;
    }
    struct bs_decl *longhands = BS_NEW_N(session->arena, struct bs_decl, (size_t)out.n);
    for (int i = 0; i < out.n; i++) {
        longhands[i] = *decl;
        longhands[i].prop = out.at[i].prop;
        longhands[i].value = out.at[i].value;
    }
    e->longhands = longhands;
    e->n = out.n;
    return e;
}

const struct bs_decl *bs_variables_expand(struct bs_compute *x, const struct bs_decl *decl,
                                          const struct bs_variables *variables, int *n)
{
    struct expansion probe = {.decl = decl, .variables = variables};
    struct expansion *e = g_hash_table_lookup(x->session->expansions, &probe);
    if (!e) {
        e = expand(x, decl, variables);
        g_hash_table_add(x->session->expansions, e);
    }
    *n = e->n;
    return e->longhands;
}
