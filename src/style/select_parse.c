/* Reading selectors: Selectors Level 4 §3, §4 and §17 (specificity); An+B of CSS Syntax 3 §6. */
#include "style/select_private.h"

#include <string.h>

enum { MAX_SIMPLE = 32, MAX_COMPOUNDS = 24, MAX_NESTING = 8, MAX_LIST = 1024 };

struct parser {
    struct bs_cursor *c;
    struct bs_names *names;
    int nesting;
    int a, b, cc;
};

static bool parse_list(struct parser *p, bool pseudo_allowed, struct bs_selector_list *list);

static const struct bs_keyword combinators[] = {
    {">", BS_COMB_CHILD, 0}, {"+", BS_COMB_NEXT, 0}, {"~", BS_COMB_LATER, 0}, {NULL, 0, 0}};

static bool take_combinator(struct bs_cursor *c, enum bs_combinator *combinator)
{
    bool space = c->at < c->end && c->at->kind == BS_TOKEN_SPACE;
    bs_cursor_skip(c);
    if (c->at >= c->end || c->at->kind == BS_TOKEN_COMMA)
        return false;
    for (const struct bs_keyword *word = combinators; word->name; word++) {
        if (bs_token_is_delim(c->at, word->name[0])) {
            c->at++;
            bs_cursor_skip(c);
            *combinator = (enum bs_combinator)word->value;
            return true;
        }
    }
    *combinator = BS_COMB_WITHIN;
    return space;
}

/* [name], [name op value], with an optional i flag */
static bool parse_attribute(struct parser *p, struct bs_simple *simple)
{
    struct bs_cursor in;
    bs_cursor_enter(p->c, &in);
    simple->kind = BS_SIMPLE_ATTRIBUTE;
    if (bs_cursor_done(&in) || in.at->kind != BS_TOKEN_IDENT)
        return bs_cursor_refuse(p->c, in.at, "an attribute's name is wanted");
    simple->text = bs_arena_strdup(in.arena, in.at->text);
    for (char *s = (char *)simple->text; *s; s++)
        *s = g_ascii_tolower(*s);
    in.at++;
    if (!bs_cursor_done(&in)) {
        simple->op = '=';
        if (in.at->kind == BS_TOKEN_DELIM && strchr("~|^$*", in.at->delim)) {
            simple->op = in.at->delim;
            in.at++;
        }
        if (in.at >= in.end || !bs_token_is_delim(in.at, '='))
            return bs_cursor_refuse(p->c, in.at, "= ~= |= ^= $= or *= is wanted");
        in.at++;
        if (bs_cursor_done(&in) ||
            (in.at->kind != BS_TOKEN_IDENT && in.at->kind != BS_TOKEN_STRING))
            return bs_cursor_refuse(p->c, in.at, "a value, best in quotes, is wanted");
        simple->value = in.at->text;
        in.at++;
        simple->fold = bs_take_word(&in, "i");
        if (!simple->fold)
            bs_take_word(&in, "s");
    }
    p->b++;
    return bs_cursor_leave(p->c, &in);
}

/* What follows n: "", "+ 3", "-3", and so on. */
static bool parse_b(struct bs_cursor *c, const char *tail, int *b)
{
    int sign = 0;
    *b = 0;
    if (*tail == '-') { /* "n-3" is one identifier, or "n-" and then a number */
        sign = -1;
        tail++;
        if (*tail) {
            char *end;
            *b = (int)-CLAMP(g_ascii_strtoll(tail, &end, 10), 0, 1000000);
            return *end == 0;
        }
    } else if (*tail) {
        return false;
    }
    if (!sign && !bs_cursor_done(c) && c->at->kind == BS_TOKEN_DELIM &&
        (c->at->delim == '+' || c->at->delim == '-'))
        sign = c->at++->delim == '-' ? -1 : 1;
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_NUMBER)
        return sign == 0;
    if (!c->at->integer)
        return false;
    *b = (int)CLAMP(c->at->number, -1e6, 1e6) * (sign ? sign : 1);
    c->at++;
    return true;
}

static bool parse_nth(struct bs_cursor *c, int *a, int *b)
{
    if (bs_take_word(c, "odd") || bs_take_word(c, "even")) {
        *a = 2;
        *b = g_ascii_tolower(c->at[-1].text[0]) == 'o';
        return true;
    }
    if (bs_cursor_done(c))
        return false;
    const struct bs_token *t = c->at;
    if (t->kind == BS_TOKEN_NUMBER && t->integer) {
        *a = 0;
        *b = (int)CLAMP(t->number, -1e6, 1e6);
        c->at++;
        return true;
    }
    bool plus = bs_token_is_delim(t, '+');
    if (plus)
        t = ++c->at;
    if (c->at >= c->end)
        return false;
    const char *text = t->text;
    if (t->kind == BS_TOKEN_DIMENSION && t->integer && !plus) {
        *a = (int)CLAMP(t->number, -1e6, 1e6);
    } else if (t->kind == BS_TOKEN_IDENT) {
        *a = *text == '-' ? -1 : 1;
        text += *text == '-';
    } else {
        return false;
    }
    if (g_ascii_tolower(*text) != 'n')
        return false;
    c->at++;
    return parse_b(c, text + 1, b);
}

static const struct bs_keyword plain_pseudos[] = {{"root", BS_SIMPLE_ROOT, 0},
                                                  {"first-child", BS_SIMPLE_NTH_CHILD, 1},
                                                  {"last-child", BS_SIMPLE_NTH_LAST_CHILD, 1},
                                                  {"only-child", BS_SIMPLE_ONLY_CHILD, 0},
                                                  {"first-of-type", BS_SIMPLE_NTH_OF_TYPE, 1},
                                                  {"last-of-type", BS_SIMPLE_NTH_LAST_OF_TYPE, 1},
                                                  {"only-of-type", BS_SIMPLE_ONLY_OF_TYPE, 0},
                                                  {NULL, 0, 0}};

static const struct bs_keyword function_pseudos[] = {
    {"nth-child", BS_SIMPLE_NTH_CHILD, 0},
    {"nth-last-child", BS_SIMPLE_NTH_LAST_CHILD, 0},
    {"nth-of-type", BS_SIMPLE_NTH_OF_TYPE, 0},
    {"nth-last-of-type", BS_SIMPLE_NTH_LAST_OF_TYPE, 0},
    {"lang", BS_SIMPLE_LANG, 0},
    {"not", BS_SIMPLE_NOT, 0},
    {"is", BS_SIMPLE_IS, 0},
    {"where", BS_SIMPLE_WHERE, 0},
    {NULL, 0, 0}};

static const struct bs_keyword pseudo_elements[] = {{"before", BS_PSEUDO_BEFORE, 0},
                                                    {"after", BS_PSEUDO_AFTER, 0},
                                                    {"first-letter", BS_PSEUDO_FIRST_LETTER, 0},
                                                    {"marker", BS_PSEUDO_MARKER, 0},
                                                    {"-bs-lead-in", BS_PSEUDO_LEAD_IN, 0},
                                                    {NULL, 0, 0}};

static bool parse_selector_argument(struct parser *p, struct bs_cursor *in,
                                    struct bs_simple *simple)
{
    struct parser inner = {.c = in, .names = p->names, .nesting = p->nesting + 1};
    struct bs_selector_list *list = BS_NEW(in->arena, struct bs_selector_list);
    if (inner.nesting > MAX_NESTING)
        return bs_cursor_refuse(p->c, in->at, "selectors are nested too deeply");
    if (!parse_list(&inner, false, list))
        return bs_cursor_adopt(p->c, in);
    simple->list = list;
    int most = 0;
    for (int i = 0; i < list->n; i++)
        most = MAX(most, list->at[i].specificity);
    if (simple->kind != BS_SIMPLE_WHERE) {
        p->a += most / 1000000;
        p->b += most / 1000 % 1000;
        p->cc += most % 1000;
    }
    return true;
}

static bool parse_function_pseudo(struct parser *p, struct bs_simple *simple)
{
    struct bs_cursor *c = p->c, in;
    int kind;
    struct bs_token name = *c->at;
    name.kind = BS_TOKEN_IDENT;
    struct bs_cursor one = {.at = &name, .end = &name + 1, .arena = c->arena};
    if (!bs_take_keyword(&one, function_pseudos, &kind))
        return bs_cursor_refuse(c, c->at,
                                bs_cursor_hint(&one) ? bs_cursor_hint(&one)
                                                     : "this pseudo-class is not known");
    simple->kind = (enum bs_simple_kind)kind;
    bs_cursor_enter(c, &in);
    if (kind == BS_SIMPLE_NOT || kind == BS_SIMPLE_IS || kind == BS_SIMPLE_WHERE) {
        if (!parse_selector_argument(p, &in, simple))
            return false;
    } else if (kind == BS_SIMPLE_LANG) {
        if (bs_cursor_done(&in) ||
            (in.at->kind != BS_TOKEN_IDENT && in.at->kind != BS_TOKEN_STRING))
            return bs_cursor_refuse(c, in.at, "a language such as de is wanted");
        simple->text = in.at++->text;
        p->b++;
    } else {
        if (!parse_nth(&in, &simple->a, &simple->b))
            return bs_cursor_refuse(c, in.at, "an+b, odd or even is wanted");
        p->b++;
    }
    return bs_cursor_leave(c, &in);
}

static bool parse_pseudo_class(struct parser *p, struct bs_simple *simple, enum bs_pseudo *pseudo)
{
    struct bs_cursor *c = p->c;
    int kind;
    if (c->at < c->end && c->at->kind == BS_TOKEN_FUNCTION)
        return parse_function_pseudo(p, simple);
    if (c->at >= c->end || c->at->kind != BS_TOKEN_IDENT)
        return bs_cursor_refuse(c, c->at, "a pseudo-class is wanted after the colon");
    if (g_ascii_strcasecmp(c->at->text, "before") == 0 ||
        g_ascii_strcasecmp(c->at->text, "after") == 0 ||
        g_ascii_strcasecmp(c->at->text, "first-letter") == 0) { /* CSS 2 wrote them so */
        bs_take_keyword(c, pseudo_elements, &kind);
        *pseudo = (enum bs_pseudo)kind;
        return true;
    }
    if (!bs_take_keyword(c, plain_pseudos, &kind))
        return bs_cursor_refuse(
            c, c->at, bs_cursor_hint(c) ? bs_cursor_hint(c) : "this pseudo-class is not known");
    simple->kind = (enum bs_simple_kind)kind;
    simple->b = 1;
    p->b++;
    return true;
}

static bool parse_simple(struct parser *p, struct bs_simple *simple, enum bs_pseudo *pseudo)
{
    struct bs_cursor *c = p->c;
    const struct bs_token *t = c->at;
    int kind;
    *simple = (struct bs_simple){0};
    if (t->kind == BS_TOKEN_HASH && t->id) {
        simple->kind = BS_SIMPLE_ID;
        simple->text = t->text;
        p->a++;
        c->at++;
        return true;
    }
    if (bs_token_is_delim(t, '.')) {
        if (t + 1 >= c->end || t[1].kind != BS_TOKEN_IDENT)
            return bs_cursor_refuse(c, t, "a class name is wanted after the full stop");
        simple->kind = BS_SIMPLE_CLASS;
        simple->name = bs_names_intern(p->names, t[1].text);
        p->b++;
        c->at += 2;
        return true;
    }
    if (t->kind == BS_TOKEN_BRACKET)
        return parse_attribute(p, simple);
    if (t->kind != BS_TOKEN_COLON)
        return bs_cursor_refuse(c, t, "this does not belong into a selector");
    c->at++;
    if (c->at >= c->end || c->at->kind != BS_TOKEN_COLON)
        return parse_pseudo_class(p, simple, pseudo);
    c->at++;
    if (c->at >= c->end || !bs_take_keyword(c, pseudo_elements, &kind))
        return bs_cursor_refuse(
            c, c->at, bs_cursor_hint(c) ? bs_cursor_hint(c) : "this pseudo-element is not known");
    *pseudo = (enum bs_pseudo)kind;
    return true;
}

static bool parse_type(struct parser *p, struct bs_simple *simple)
{
    struct bs_cursor *c = p->c;
    *simple = (struct bs_simple){.kind = BS_SIMPLE_TYPE};
    if (bs_token_is_delim(c->at, '*')) {
        simple->kind = BS_SIMPLE_ANY;
        c->at++;
        return true;
    }
    if (c->at->kind != BS_TOKEN_IDENT)
        return false;
    char *name = g_ascii_strdown(c->at->text, -1);
    simple->name = bs_names_intern(p->names, name);
    if (!bs_names_type(simple->name) && c->diags) {
        struct bs_nearest nearest = bs_nearest_to(name);
        bs_names_offer(&nearest);
        bs_css_warn(c->diags, bs_cursor_where(c, c->at), "style.selector",
                    "no article holds an element \"%.40s\"%s%s%s", name,
                    nearest.best ? "; did you mean \"" : "", nearest.best ? nearest.best : "",
                    nearest.best ? "\"?" : "");
    }
    g_free(name);
    p->cc++;
    c->at++;
    return true;
}

static bool at_compound_end(const struct bs_cursor *c)
{
    return c->at >= c->end || c->at->kind == BS_TOKEN_SPACE || c->at->kind == BS_TOKEN_COMMA ||
           (c->at->kind == BS_TOKEN_DELIM && strchr(">+~", c->at->delim));
}

static bool parse_compound(struct parser *p, struct bs_compound *compound, enum bs_pseudo *pseudo)
{
    struct bs_simple simples[MAX_SIMPLE];
    struct bs_cursor *c = p->c;
    int n = 0;
    if (c->at < c->end && parse_type(p, &simples[n]))
        n++;
    while (!at_compound_end(c)) {
        if (n == MAX_SIMPLE)
            return bs_cursor_refuse(c, c->at, "the selector is too long");
        if (*pseudo)
            return bs_cursor_refuse(c, c->at, "nothing may follow a pseudo-element");
        if (!parse_simple(p, &simples[n], pseudo))
            return false;
        if (*pseudo)
            p->cc++;
        else
            n++;
    }
    if (n == 0 && !*pseudo)
        return bs_cursor_refuse(c, c->at, "a selector is missing");
    compound->n = n;
    compound->simples = bs_arena_memdup(c->arena, simples, (size_t)n * sizeof simples[0]);
    return true;
}

static bool parse_selector(struct parser *p, bool pseudo_allowed, struct bs_selector *selector)
{
    struct bs_compound compounds[MAX_COMPOUNDS];
    enum bs_combinator combinator = BS_COMB_NONE;
    int n = 0;
    *selector = (struct bs_selector){0};
    p->a = p->b = p->cc = 0;
    bs_cursor_skip(p->c);
    do {
        if (n == MAX_COMPOUNDS)
            return bs_cursor_refuse(p->c, p->c->at, "the selector is too long");
        if (selector->pseudo)
            return bs_cursor_refuse(p->c, p->c->at, "nothing may follow a pseudo-element");
        if (!parse_compound(p, &compounds[n], &selector->pseudo))
            return false;
        compounds[n++].combinator = combinator;
    } while (take_combinator(p->c, &combinator));
    if (selector->pseudo && !pseudo_allowed)
        return bs_cursor_refuse(p->c, p->c->at, "a pseudo-element cannot stand in here");
    struct bs_compound *reversed = BS_NEW_N(p->c->arena, struct bs_compound, (size_t)n);
    for (int i = 0; i < n; i++)
        reversed[i] = compounds[n - 1 - i];
    selector->compounds = reversed;
    selector->n = n;
    selector->specificity = MIN(p->a, 999) * 1000000 + MIN(p->b, 999) * 1000 + MIN(p->cc, 999);
    return true;
}

static bool parse_list(struct parser *p, bool pseudo_allowed, struct bs_selector_list *list)
{
    GArray *selectors = g_array_new(FALSE, FALSE, sizeof(struct bs_selector));
    bool ok;
    do {
        struct bs_selector selector;
        ok = parse_selector(p, pseudo_allowed, &selector);
        if (ok && selectors->len >= MAX_LIST)
            ok = bs_cursor_refuse(p->c, p->c->at, "the list of selectors is too long");
        if (ok)
            g_array_append_val(selectors, selector);
    } while (ok && bs_take_comma(p->c));
    ok = ok && (bs_cursor_done(p->c) || bs_cursor_refuse(p->c, p->c->at, NULL));
    list->n = (int)selectors->len;
    list->at =
        bs_arena_memdup(p->c->arena, selectors->data, selectors->len * sizeof(struct bs_selector));
    g_array_free(selectors, TRUE);
    return ok;
}

bool bs_selectors_parse(struct bs_cursor *c, struct bs_names *names, struct bs_selector_list *list)
{
    struct parser p = {.c = c, .names = names};
    return parse_list(&p, true, list);
}
