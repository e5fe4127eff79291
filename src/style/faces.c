/* Every face that an article could ask of a sheet.
 *
 * Each kind of element (vocabulary.c) is taken as a specimen and matched in three values: rules that hold for it in any article,
 * and rules that hold in some (the writer's classes, places among siblings, languages, attributes). A specimen's faces are
 * those of its certain rules, of these with each uncertain rule in turn, and with all of them; what is inherited comes from
 * each face that the specimen around it can have. Uncertain rules that say nothing about the face are left out. Two uncertain
 * rules that only together ask for a face are found when these two are all; else such a face is looked for when it is used. */
#include "style/sheet.h"

#include "style/vocabulary.h"

#include <string.h>

enum { MAX_CASCADES = 20000, MAX_VARIANTS = 24 };

struct variants {
    const struct bs_computed *at[MAX_VARIANTS];
    int n;
};

struct candidate {
    const struct bs_selector *selector;
    enum bs_match match;
};

struct collector {
    struct bs_sheet *sheet;
    struct bs_session *session;
    GArray *wishes; /* struct bs_face_wish */
    GArray *found[BS_N_PSEUDOS];
    GPtrArray *rules;
    GPtrArray *loose; /* const struct bs_selector */
    const struct bs_element *element;
    int cascades;
};

static bool about_face(const struct bs_rule *rule)
{
    for (int i = 0; i < rule->n_decls; i++) {
        int prop = rule->decls[i].prop;
        if (prop == BS_PROP_FONT_FAMILY || prop == BS_PROP_FONT_WEIGHT ||
            prop == BS_PROP_FONT_STYLE || prop == BS_PROP_FONT || prop == BS_PROP_CUSTOM)
            return true;
    }
    return false;
}

static bool same_face(const struct bs_style *a, const struct bs_style *b)
{
    return a->weight == b->weight && a->slant == b->slant &&
           strcmp(a->families[0], b->families[0]) == 0;
}

static void wish(struct collector *c, const struct bs_style *style)
{
    for (guint i = 0; i < c->wishes->len; i++) {
        const struct bs_face_wish *have = &g_array_index(c->wishes, struct bs_face_wish, i);
        if (have->weight == style->weight && have->slant == style->slant &&
            strcmp(have->family, style->families[0]) == 0)
            return;
    }
    struct bs_face_wish wish = {style->families[0], style->weight, style->slant, style->font_where};
    g_array_append_val(c->wishes, wish);
}

static void try_selector(void *data, const struct bs_selector *selector)
{
    struct collector *c = data;
    struct candidate candidate = {selector, bs_selector_match(selector, c->element)};
    if (candidate.match == BS_MATCH_YES ||
        (candidate.match == BS_MATCH_MAYBE && about_face(selector->rule)))
        g_array_append_val(c->found[selector->pseudo], candidate);
}

static int by_order(gconstpointer a, gconstpointer b)
{
    const struct candidate *x = a, *y = b;
    return x->selector->order < y->selector->order ? -1 : x->selector->order > y->selector->order;
}

static void find_rules(struct collector *c, const struct bs_element *element)
{
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        g_array_set_size(c->found[i], 0);
    c->element = element;
    bs_index_visit(c->sheet->index, element, try_selector, c);
    for (guint i = 0; i < c->loose->len; i++)
        try_selector(c, c->loose->pdata[i]);
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        g_array_sort(c->found[i], by_order);
}

/* Those that the index would show only to elements of a class that is the writer's own. */
static void find_loose(struct collector *c)
{
    c->loose = g_ptr_array_new();
    for (int i = 0; i < c->sheet->n_selectors; i++) {
        int key = bs_selector_key(&c->sheet->selectors[i]);
        if (key >= 0 && !bs_names_vocabulary(key))
            g_ptr_array_add(c->loose, (gpointer)&c->sheet->selectors[i]);
    }
}

/* With the certain rules and, of the uncertain ones, number `only` (-1: none, -2: all). */
static const struct bs_computed *cascade(struct collector *c, const struct bs_computed *parent,
                                         const GArray *found, int only, bool inline_)
{
    g_ptr_array_set_size(c->rules, 0);
    for (guint i = 0; i < found->len; i++) {
        const struct candidate *candidate = &g_array_index(found, struct candidate, i);
        if (candidate->match == BS_MATCH_YES || only == -2 || only == (int)i)
            g_ptr_array_add(c->rules, (gpointer)candidate->selector->rule);
    }
    struct bs_cascade_request request = {.parent = parent, .inline_ = inline_};
    request.rules = (const struct bs_rule *const *)c->rules->pdata;
    request.n_rules = (int)c->rules->len;
    c->cascades++;
    return bs_cascade(c->session, &request);
}

static void add_variant(struct variants *variants, const struct bs_computed *style)
{
    for (int i = 0; i < variants->n; i++)
        if (same_face(&variants->at[i]->style, &style->style) &&
            variants->at[i]->variables == style->variables)
            return;
    if (variants->n < MAX_VARIANTS)
        variants->at[variants->n++] = style;
}

static void vary(struct collector *c, const struct bs_computed *parent, const GArray *found,
                 bool inline_, struct variants *variants)
{
    int uncertain = 0;
    add_variant(variants, cascade(c, parent, found, -1, inline_));
    for (guint i = 0; i < found->len && c->cascades < MAX_CASCADES; i++) {
        if (g_array_index(found, struct candidate, i).match != BS_MATCH_MAYBE)
            continue;
        uncertain++;
        add_variant(variants, cascade(c, parent, found, (int)i, inline_));
    }
    if (uncertain > 1)
        add_variant(variants, cascade(c, parent, found, -2, inline_));
}

static void collect(struct collector *c, const struct bs_element *element,
                    const struct variants *outer, bool inline_, struct variants *variants)
{
    find_rules(c, element);
    for (int i = 0; i < outer->n && c->cascades < MAX_CASCADES; i++)
        vary(c, outer->at[i], c->found[BS_PSEUDO_NONE], inline_, variants);
    for (int i = 0; i < variants->n; i++)
        wish(c, &variants->at[i]->style);
    for (int p = BS_PSEUDO_NONE + 1; p < BS_N_PSEUDOS; p++) {
        struct variants inner = {0};
        for (int i = 0; c->found[p]->len > 0 && i < variants->n; i++)
            if (c->cascades < MAX_CASCADES)
                vary(c, variants->at[i], c->found[p], true, &inner);
        for (int i = 0; i < inner.n; i++)
            wish(c, &inner.at[i]->style);
    }
}

static void collect_specimens(struct collector *c, struct bs_arena *scratch)
{
    static const struct bs_article article;
    int n;
    const struct bs_specimen *specimens = bs_specimens(scratch, &n);
    struct bs_element *elements = BS_NEW_N(scratch, struct bs_element, (size_t)n + 1);
    struct variants *variants = BS_NEW_N(scratch, struct variants, (size_t)n + 1);
    static const struct bs_span span;
    elements[0] = (struct bs_element){.article = &article, .lang = "en", .vague = true};
    find_rules(c, &elements[0]);
    vary(c, NULL, c->found[BS_PSEUDO_NONE], false, &variants[0]);
    c->session->root = variants[0].at[0];
    for (int i = 0; i < n; i++) {
        const struct bs_specimen *s = &specimens[i];
        struct bs_element *e = &elements[i + 1];
        *e = (struct bs_element){.parent = &elements[s->parent + 1],
                                 .type = s->type,
                                 .article = &article,
                                 .lang = "en",
                                 .span = s->inline_ ? &span : NULL,
                                 .vague = true};
        if (s->class_name >= 0)
            e->classes[e->n_classes++] = s->class_name;
        collect(c, e, &variants[s->parent + 1], s->inline_, &variants[i + 1]);
    }
}

void bs_faces_collect(struct bs_sheet *sheet, struct bs_session *session)
{
    struct collector c = {.sheet = sheet, .session = session};
    struct bs_arena *scratch = bs_arena_create(0), *arena = session->arena;
    c.wishes = g_array_new(FALSE, FALSE, sizeof(struct bs_face_wish));
    c.rules = g_ptr_array_new();
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        c.found[i] = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    find_loose(&c);
    session->arena = scratch; /* these styles are not kept */
    g_hash_table_remove_all(session->computed);
    session->root = NULL;
    collect_specimens(&c, scratch);
    for (int i = 0; i < 3; i++)
        for (int box = 0; box < BS_N_MARGIN_BOXES; box++)
            if (sheet->pages[i].furniture[box].n_content > 0)
                wish(&c, sheet->pages[i].furniture[box].style);
    session->arena = arena;
    sheet->n_wishes = c.wishes->len;
    sheet->wishes =
        bs_arena_memdup(arena, c.wishes->data, c.wishes->len * sizeof(struct bs_face_wish));
    g_hash_table_remove_all(session->computed);
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        g_array_free(c.found[i], TRUE);
    g_array_free(c.wishes, TRUE);
    g_ptr_array_free(c.rules, TRUE);
    g_ptr_array_free(c.loose, TRUE);
    bs_arena_destroy(scratch);
}
