/* Matching: right to left, going back where a descendant or sibling combinator left a choice. Going back is polynomial in the
 * depth; a budget of steps ends what only an attack would need.
 *
 * Vague elements (faces.c asks for every face that any article could need) match in three values: what depends on the
 * article's own content may be so. Not, and, or are Kleene's. */
#include "style/select_private.h"

#include <string.h>

enum { STEPS = 4000 };

struct matcher {
    int steps;
};

static enum bs_match match_compounds(struct matcher *m, const struct bs_compound *compounds, int n,
                                     const struct bs_element *e);

static enum bs_match both(enum bs_match a, enum bs_match b)
{
    return MIN(a, b);
}

static enum bs_match either(enum bs_match a, enum bs_match b)
{
    return MAX(a, b);
}

static enum bs_match known(bool yes)
{
    return yes ? BS_MATCH_YES : BS_MATCH_NO;
}

/* The value of an attribute, or NULL. Those of the article serve house styles: article[data-section="Sport"]. */
static const char *attribute(const struct bs_element *e, const char *name, char *buffer,
                             size_t size)
{
    static const char *const aligns[] = {"start", "center", "end"};
    const struct bs_block *block = e->block;
    if (strcmp(name, "lang") == 0)
        return e->span                    ? (e->span->kind == BS_SPAN_LANG ? e->span->lang : NULL)
               : block                    ? block->lang
               : e->parent || !e->article ? NULL
                                          : e->article->lang;
    if (e->span)
        return strcmp(name, "href") == 0 ? e->span->href : NULL;
    if (strcmp(name, "class") == 0)
        return block ? block->classes : NULL;
    if (!block) {
        const struct bs_article *a = e->parent ? NULL : e->article;
        if (!a)
            return NULL;
        return strcmp(name, "id") == 0                 ? a->id
               : strcmp(name, "data-section") == 0     ? a->section
               : strcmp(name, "data-publication") == 0 ? a->publication
               : strcmp(name, "data-slug") == 0        ? a->slug
                                                       : NULL;
    }
    if (block->kind == BS_BLOCK_CELL && strcmp(name, "align") == 0)
        return aligns[block->as.cell.align];
    if (block->kind == BS_BLOCK_FIGURE && strcmp(name, "src") == 0)
        return block->as.figure.src;
    if (block->kind == BS_BLOCK_FIGURE && strcmp(name, "alt") == 0)
        return block->as.figure.alt;
    if (block->kind == BS_BLOCK_LIST && block->as.list.ordered && strcmp(name, "start") == 0) {
        g_snprintf(buffer, size, "%d", block->as.list.start);
        return buffer;
    }
    return NULL;
}

static bool fits(const struct bs_simple *s, const char *have)
{
    char *folded[2] = {NULL, NULL};
    const char *value = have, *want = s->value;
    if (s->fold) {
        value = folded[0] = g_ascii_strdown(have, -1);
        want = folded[1] = g_ascii_strdown(s->value, -1);
    }
    size_t n = strlen(want), m = strlen(value);
    bool ok = false;
    switch (s->op) {
    case '=':
        ok = strcmp(value, want) == 0;
        break;
    case '|':
        ok = strncmp(value, want, n) == 0 && (value[n] == 0 || value[n] == '-');
        break;
    case '^':
        ok = n > 0 && strncmp(value, want, n) == 0;
        break;
    case '$':
        ok = n > 0 && m >= n && strcmp(value + m - n, want) == 0;
        break;
    case '*':
        ok = n > 0 && strstr(value, want) != NULL;
        break;
    case '~':
        for (const char *at = value;
             n > 0 && !strpbrk(want, " \t\n") && (at = strstr(at, want)) && !ok; at++)
            ok = (at == value || g_ascii_isspace(at[-1])) && (at[n] == 0 || g_ascii_isspace(at[n]));
        break;
    }
    g_free(folded[0]);
    g_free(folded[1]);
    return ok;
}

static bool nth(int a, int b, int place)
{
    if (place == 0)
        return false;
    if (a == 0)
        return place == b;
    int distance = place - b;
    return distance % a == 0 && distance / a >= 0;
}

static enum bs_match has_class(const struct bs_element *e, int name)
{
    for (int i = 0; i < e->n_classes; i++)
        if (e->classes[i] == name)
            return BS_MATCH_YES;
    /* the writer's own classes, and the two that depend on where a paragraph stands */
    return e->vague && !e->span && !bs_names_vocabulary(name) ? BS_MATCH_MAYBE : BS_MATCH_NO;
}

/* RFC 4647 basic filtering: "de" fits de and de-AT. */
static bool lang_fits(const char *have, const char *want)
{
    size_t n = strlen(want);
    return have && n > 0 && g_ascii_strncasecmp(have, want, n) == 0 &&
           (have[n] == 0 || have[n] == '-');
}

static enum bs_match match_list(struct matcher *m, const struct bs_selector_list *list,
                                const struct bs_element *e)
{
    enum bs_match best = BS_MATCH_NO;
    for (int i = 0; i < list->n && best != BS_MATCH_YES; i++)
        best = either(best, match_compounds(m, list->at[i].compounds, list->at[i].n, e));
    return best;
}

static enum bs_match match_place(const struct bs_simple *s, const struct bs_element *e)
{
    if (e->vague)
        return e->parent && !e->span ? BS_MATCH_MAYBE : BS_MATCH_NO;
    switch (s->kind) {
    case BS_SIMPLE_NTH_CHILD:
        return known(nth(s->a, s->b, e->nth));
    case BS_SIMPLE_NTH_LAST_CHILD:
        return known(nth(s->a, s->b, e->nth_last));
    case BS_SIMPLE_NTH_OF_TYPE:
        return known(nth(s->a, s->b, e->nth_type));
    case BS_SIMPLE_NTH_LAST_OF_TYPE:
        return known(nth(s->a, s->b, e->nth_type_last));
    case BS_SIMPLE_ONLY_CHILD:
        return known(e->nth == 1 && e->nth_last == 1);
    default:
        return known(e->nth_type == 1 && e->nth_type_last == 1);
    }
}

static enum bs_match match_attribute(const struct bs_simple *s, const struct bs_element *e)
{
    char buffer[16];
    if (e->vague)
        return BS_MATCH_MAYBE;
    const char *have = attribute(e, s->text, buffer, sizeof buffer);
    return known(have && (!s->value || fits(s, have)));
}

static enum bs_match match_simple(struct matcher *m, const struct bs_simple *s,
                                  const struct bs_element *e)
{
    switch (s->kind) {
    case BS_SIMPLE_ANY:
        return BS_MATCH_YES;
    case BS_SIMPLE_TYPE:
        return known(e->type == s->name);
    case BS_SIMPLE_CLASS:
        return has_class(e, s->name);
    case BS_SIMPLE_ID:
        if (e->vague)
            return e->parent ? BS_MATCH_NO : BS_MATCH_MAYBE;
        return known(!e->parent && e->article && g_strcmp0(e->article->id, s->text) == 0);
    case BS_SIMPLE_ATTRIBUTE:
        return match_attribute(s, e);
    case BS_SIMPLE_ROOT:
        return known(!e->parent);
    case BS_SIMPLE_LANG:
        return e->vague ? BS_MATCH_MAYBE : known(lang_fits(e->lang, s->text));
    case BS_SIMPLE_NOT:
        return BS_MATCH_YES - match_list(m, s->list, e);
    case BS_SIMPLE_IS:
    case BS_SIMPLE_WHERE:
        return match_list(m, s->list, e);
    case BS_SIMPLE_NTH_CHILD:
    case BS_SIMPLE_NTH_LAST_CHILD:
    case BS_SIMPLE_NTH_OF_TYPE:
    case BS_SIMPLE_NTH_LAST_OF_TYPE:
    case BS_SIMPLE_ONLY_CHILD:
    case BS_SIMPLE_ONLY_OF_TYPE:
        return match_place(s, e);
    }
    g_assert_not_reached();
}

static enum bs_match match_ancestors(struct matcher *m, const struct bs_compound *compounds, int n,
                                     const struct bs_element *e, bool all)
{
    enum bs_match best = BS_MATCH_NO;
    for (const struct bs_element *up = e->parent; up && best != BS_MATCH_YES; up = up->parent) {
        best = either(best, match_compounds(m, compounds, n, up));
        if (!all)
            break;
    }
    return best;
}

static enum bs_match match_siblings(struct matcher *m, const struct bs_compound *compounds, int n,
                                    const struct bs_element *e, bool all)
{
    enum bs_match best = BS_MATCH_NO;
    if (e->vague)
        return e->parent && !e->span ? BS_MATCH_MAYBE : BS_MATCH_NO;
    for (const struct bs_element *prev = e->prev; prev && best != BS_MATCH_YES; prev = prev->prev) {
        best = either(best, match_compounds(m, compounds, n, prev));
        if (!all)
            break;
    }
    return best;
}

static enum bs_match match_compounds(struct matcher *m, const struct bs_compound *compounds, int n,
                                     const struct bs_element *e)
{
    enum bs_match result = BS_MATCH_YES;
    if (++m->steps > STEPS)
        return BS_MATCH_NO;
    for (int i = 0; i < compounds->n && result != BS_MATCH_NO; i++)
        result = both(result, match_simple(m, &compounds->simples[i], e));
    if (result == BS_MATCH_NO || n == 1)
        return result;
    enum bs_match rest = BS_MATCH_NO;
    switch (compounds->combinator) {
    case BS_COMB_NONE:
        break;
    case BS_COMB_WITHIN:
        rest = match_ancestors(m, compounds + 1, n - 1, e, true);
        break;
    case BS_COMB_CHILD:
        rest = match_ancestors(m, compounds + 1, n - 1, e, false);
        break;
    case BS_COMB_NEXT:
        rest = match_siblings(m, compounds + 1, n - 1, e, false);
        break;
    case BS_COMB_LATER:
        rest = match_siblings(m, compounds + 1, n - 1, e, true);
        break;
    }
    return both(result, rest);
}

enum bs_match bs_selector_match(const struct bs_selector *selector,
                                const struct bs_element *element)
{
    struct matcher m = {0};
    return match_compounds(&m, selector->compounds, selector->n, element);
}

int bs_selector_key(const struct bs_selector *selector)
{
    const struct bs_compound *last = &selector->compounds[0];
    int key = -1;
    for (int i = 0; i < last->n; i++) {
        if (last->simples[i].kind == BS_SIMPLE_CLASS)
            return last->simples[i].name;
        if (last->simples[i].kind == BS_SIMPLE_TYPE)
            key = last->simples[i].name;
    }
    return key;
}

/* Types and classes share one numbering, so one table of lists serves both. */
struct bs_index {
    int *first; /* by name + 1: where its selectors start in `at`; entry 0: those without a name */
    const struct bs_selector **at;
    int n_names;
};

struct bs_index *bs_index_create(const struct bs_selector *selectors, int n, int n_names)
{
    struct bs_index *index = g_new0(struct bs_index, 1);
    index->n_names = n_names;
    index->first = g_new0(int, n_names + 2);
    index->at = g_new0(const struct bs_selector *, n + 1);
    for (int i = 0; i < n; i++)
        index->first[bs_selector_key(&selectors[i]) + 2]++;
    for (int i = 1; i < n_names + 2; i++)
        index->first[i] += index->first[i - 1];
    int *fill = g_memdup2(index->first, (gsize)(n_names + 2) * sizeof(int));
    for (int i = 0; i < n; i++)
        index->at[fill[bs_selector_key(&selectors[i]) + 1]++] = &selectors[i];
    g_free(fill);
    return index;
}

void bs_index_destroy(struct bs_index *index)
{
    if (!index)
        return;
    g_free(index->first);
    g_free(index->at);
    g_free(index);
}

static void visit(const struct bs_index *index, int key,
                  void (*found)(void *data, const struct bs_selector *selector), void *data)
{
    if (key >= index->n_names)
        return;
    for (int i = index->first[key + 1]; i < index->first[key + 2]; i++)
        found(data, index->at[i]);
}

void bs_index_visit(const struct bs_index *index, const struct bs_element *element,
                    void (*found)(void *data, const struct bs_selector *selector), void *data)
{
    visit(index, -1, found, data);
    if (element->type >= 0)
        visit(index, element->type, found, data);
    for (int i = 0; i < element->n_classes; i++)
        if (element->classes[i] != element->type)
            visit(index, element->classes[i], found, data);
}
