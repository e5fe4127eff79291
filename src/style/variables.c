/* Custom properties and var(): CSS Custom Properties for Cascading Variables Level 1.
 *
 * An element that declares none shares its parent's set, so a declaration with var() is put in and read once for each set, not
 * once for each element. Variables that lead back to themselves are found by a depth-first walk (§2.3) and are invalid, all
 * of a cycle. A value may grow to MAX_TOKENS, all together to MAX_TOTAL, and walks go MAX_DEPTH deep, so that doubling chains
 * ("billion laughs", §3.3) end. What a sheet's own article needs is worked out when it is loaded, and only looked up after. */
#include "style/cascade.h"

#include <string.h>

enum { MAX_TOKENS = 4096, MAX_DEPTH = 32, MAX_TOTAL = 500000 };

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

static guint set_hash(gconstpointer data)
{
    const struct bs_variables *set = data;
    guint hash = GPOINTER_TO_UINT(set->parent) >> 4;
    for (int i = 0; i < set->n; i++)
        hash = hash * 31 + (GPOINTER_TO_UINT(set->decls[i]) >> 4);
    return hash;
}

static gboolean set_equal(gconstpointer a, gconstpointer b)
{
    const struct bs_variables *x = a, *y = b;
    return x->parent == y->parent && x->n == y->n &&
           memcmp(x->decls, y->decls, (size_t)x->n * sizeof x->decls[0]) == 0;
}

struct bs_expansions {
    GHashTable *sets;       /* struct bs_variables by what declared them */
    GHashTable *expansions; /* struct expansion */
    int tokens;             /* put in so far */
};

struct bs_expansions *bs_expansions_create(void)
{
    struct bs_expansions *e = g_new0(struct bs_expansions, 1);
    e->sets = g_hash_table_new(set_hash, set_equal);
    e->expansions = g_hash_table_new(expansion_hash, expansion_equal);
    return e;
}

void bs_expansions_destroy(struct bs_expansions *expansions)
{
    if (!expansions)
        return;
    g_hash_table_destroy(expansions->sets);
    g_hash_table_destroy(expansions->expansions);
    g_free(expansions);
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

static struct bs_arena *values(const struct bs_session *session)
{
    return session->values ? session->values : session->arena;
}

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
        r->done[i].tokens = bs_arena_memdup(values(r->session), tokens->data,
                                            tokens->len * sizeof(struct bs_token));
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

static bool append(struct resolver *r, GArray *out, const struct bs_token *from, int n)
{
    struct bs_expansions *all = r->session->expansions;
    if (n < 0 || out->len + (guint)n > MAX_TOKENS || all->tokens + n > MAX_TOTAL)
        return false;
    all->tokens += n;
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
        return append(r, out, variable->tokens, variable->n);
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
        } else if (!append(r, out, t, 1)) {
            return false;
        } else {
            t++;
        }
    }
    return true;
}

static void resolve_all(struct resolver *r)
{
    struct bs_session *session = r->session;
    for (int i = 0; i < r->n; i++) {
        r->cycle = false;
        r->missing = NULL;
        if (resolve_own(r, i, 0) || r->own[i]->value.kind != BS_VALUE_PENDING)
            continue;
        struct bs_compute x = {.session = session, .decl = r->own[i]};
        if (r->cycle)
            bs_compute_warn(&x, "style.variable", "%s leads back to itself", r->own[i]->name);
        else
            bs_compute_warn(&x, "style.variable", "%s cannot be worked out: %s is not set",
                            r->own[i]->name, r->missing ? r->missing : "a variable in it");
    }
}

const struct bs_variables *bs_variables_resolve(struct bs_session *session,
                                                const struct bs_decl *const *decls, int n,
                                                const struct bs_variables *parent)
{
    struct bs_variables probe = {.parent = parent, .decls = decls, .n = n};
    const struct bs_variables *have =
        session->shared ? g_hash_table_lookup(session->shared->sets, &probe) : NULL;
    if (!have)
        have = g_hash_table_lookup(session->expansions->sets, &probe);
    if (have)
        return have;
    struct bs_arena *arena = values(session);
    struct bs_variables *set = bs_arena_memdup(arena, &probe, sizeof probe);
    struct resolver r = {.session = session, .n = n, .parent = parent};
    set->decls = bs_arena_memdup(arena, decls, (size_t)n * sizeof decls[0]);
    r.own = set->decls;
    r.done = BS_NEW_N(arena, struct bs_variable, (size_t)n);
    r.state = g_new0(char, n);
    r.stack = g_new(int, n);
    resolve_all(&r);
    g_free(r.state);
    g_free(r.stack);
    set->at = r.done;
    g_hash_table_add(session->expansions->sets, set);
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
            bs_cursor_hint(c) ? "; " : "", bs_cursor_hint(c) ? bs_cursor_hint(c) : "");
}

static struct expansion *expand(struct bs_compute *x, const struct bs_decl *decl,
                                const struct bs_variables *variables)
{
    struct bs_session *session = x->session;
    struct bs_arena *arena = values(session);
    struct expansion *e = BS_NEW(arena, struct expansion);
    struct resolver r = {.session = session, .parent = variables};
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct bs_token));
    const struct bs_value *value = &decl->value;
    *e = (struct expansion){.decl = decl, .variables = variables};
    bool substituted = substitute(&r, value->as.tokens, value->as.tokens + value->n, tokens, 0);
    struct bs_token eof = {.text = ""};
    g_array_append_val(tokens, eof);
    struct bs_token *list =
        bs_arena_memdup(arena, tokens->data, tokens->len * sizeof(struct bs_token));
    int n_tokens = (int)tokens->len - 1;
    g_array_free(tokens, TRUE);
    bs_css_match_blocks(list, n_tokens);
    bool told = session->reported && session->reported[decl->index];
    struct bs_cursor c = {.at = list,
                          .end = list + n_tokens,
                          .arena = arena,
                          .file = decl->where.file,
                          .diags = told ? NULL : session->diags};
    struct bs_emitted out;
    if (!substituted || !bs_property_parse(&c, (enum bs_prop)decl->prop, &out)) {
        warn_invalid(x, &r, substituted, &c, bs_properties[decl->prop].name);
        return e;
    }
    struct bs_decl *longhands = BS_NEW_N(arena, struct bs_decl, (size_t)out.n);
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
    struct bs_session *session = x->session;
    struct expansion *e =
        session->shared ? g_hash_table_lookup(session->shared->expansions, &probe) : NULL;
    if (!e)
        e = g_hash_table_lookup(session->expansions->expansions, &probe);
    if (!e) {
        e = expand(x, decl, variables);
        g_hash_table_add(session->expansions->expansions, e);
    }
    *n = e->n;
    return e->longhands;
}
