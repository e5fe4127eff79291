/* The structure tree against ISO 14289-1 (PDF/UA-1) §7 and ISO 32000-1 §14.7, §14.8: types, what may stand in what, and that
 * tree and pages agree on which content belongs to whom. */
#include "preflight/preflight_private.h"

#include <string.h>

enum { NODES = 100000, NEST = 64, ROLES = 10, LEVELS = 6 };

/* A structure type, and the types that its parent may be, NULL: any. */
struct type {
    const char *name;
    const char *within;
    enum bs_rule rule;
};

static const struct type types[] = {
    {"/Document", NULL, 0},
    {"/Part", NULL, 0},
    {"/Art", NULL, 0},
    {"/Sect", NULL, 0},
    {"/Div", NULL, 0},
    {"/BlockQuote", NULL, 0},
    {"/Caption", NULL, 0},
    {"/TOC", NULL, 0},
    {"/TOCI", "/TOC ", BS_RULE_TAGS_LIST},
    {"/Index", NULL, 0},
    {"/NonStruct", NULL, 0},
    {"/Private", NULL, 0},
    {"/P", NULL, 0},
    {"/H", NULL, 0},
    {"/H1", NULL, 0},
    {"/H2", NULL, 0},
    {"/H3", NULL, 0},
    {"/H4", NULL, 0},
    {"/H5", NULL, 0},
    {"/H6", NULL, 0},
    {"/L", NULL, 0},
    {"/LI", "/L ", BS_RULE_TAGS_LIST},
    {"/Lbl", "/LI /Note /TOCI /Reference /BibEntry ", BS_RULE_TAGS_LIST},
    {"/LBody", "/LI ", BS_RULE_TAGS_LIST},
    {"/Table", NULL, 0},
    {"/TR", "/Table /THead /TBody /TFoot ", BS_RULE_TAGS_TABLE},
    {"/TH", "/TR ", BS_RULE_TAGS_TABLE},
    {"/TD", "/TR ", BS_RULE_TAGS_TABLE},
    {"/THead", "/Table ", BS_RULE_TAGS_TABLE},
    {"/TBody", "/Table ", BS_RULE_TAGS_TABLE},
    {"/TFoot", "/Table ", BS_RULE_TAGS_TABLE},
    {"/Span", NULL, 0},
    {"/Quote", NULL, 0},
    {"/Note", NULL, 0},
    {"/Reference", NULL, 0},
    {"/BibEntry", NULL, 0},
    {"/Code", NULL, 0},
    {"/Link", NULL, 0},
    {"/Annot", NULL, 0},
    {"/Ruby", NULL, 0},
    {"/RB", "/Ruby ", BS_RULE_TAGS_ROLES},
    {"/RT", "/Ruby ", BS_RULE_TAGS_ROLES},
    {"/RP", "/Ruby ", BS_RULE_TAGS_ROLES},
    {"/Warichu", NULL, 0},
    {"/WT", NULL, 0},
    {"/WP", NULL, 0},
    {"/Figure", NULL, 0},
    {"/Formula", NULL, 0},
    {"/Form", NULL, 0}};

/* The children that a type may have; others are told under its rule. */
static const struct {
    const char *name, *children;
    enum bs_rule rule;
} holders[] = {{"/L", "/L /LI /Caption ", BS_RULE_TAGS_LIST},
               {"/LI", "/Lbl /LBody ", BS_RULE_TAGS_LIST},
               {"/TOC", "/TOC /TOCI /Caption ", BS_RULE_TAGS_LIST},
               {"/TR", "/TH /TD ", BS_RULE_TAGS_TABLE},
               {"/Table", "/TR /THead /TBody /TFoot /Caption ", BS_RULE_TAGS_TABLE}};

struct walk {
    struct bs_preflight *p;
    qpdf_oh roles;
    GHashTable *seen;     /* objects of elements */
    GHashTable *owners;   /* place_of() → object of the element */
    GHashTable *notes;    /* IDs */
    int nodes, level;     /* of the last heading */
    bool plain, numbered; /* H; H1 … */
};

struct place {
    int holder; /* a page's object, or a form's */
    int mcid;
};

static guint hash_place(gconstpointer key)
{
    const struct place *place = key;
    return (guint)place->holder * 31U + (guint)place->mcid;
}

static gboolean equal_places(gconstpointer a, gconstpointer b)
{
    const struct place *left = a, *right = b;
    return left->holder == right->holder && left->mcid == right->mcid;
}

static const struct type *type_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i].name, name) == 0)
            return &types[i];
    return NULL;
}

/* Standard types stand for themselves; others are mapped, step by step. NULL: to none, which was told. */
static const struct type *type_of(struct walk *w, qpdf_oh element)
{
    g_autofree char *name = g_strdup(bs_name(w->p, bs_key(w->p, element, "/S")));
    g_autofree char *given = g_strdup(name);
    const struct type *type = type_named(name);
    if (type && bs_has(w->p, w->roles, name))
        bs_find(w->p, BS_RULE_TAGS_ROLES, NULL, "the standard type %.40s is mapped to another",
                name + 1);
    for (int i = 0; i < ROLES && !type; i++) {
        g_autofree char *next = g_strdup(*name ? bs_name(w->p, bs_key(w->p, w->roles, name)) : "");
        type = type_named(next);
        g_free(name);
        name = g_steal_pointer(&next);
    }
    if (!type)
        bs_find(w->p, BS_RULE_TAGS_ROLES, NULL,
                "the type %.40s is not standard, and mapped to none", *given ? given + 1 : "?");
    return type;
}

static bool is_one(const char *list, const char *name)
{
    g_autofree char *word = g_strconcat(name, " ", NULL);
    return strstr(list, word) != NULL;
}

static bool says(struct walk *w, qpdf_oh element, const char *key)
{
    g_autofree char *text = bs_text(w->p, bs_key(w->p, element, key));
    return text && *text;
}

/* An attribute of an element, whoever its owner is. */
static qpdf_oh attribute(struct walk *w, qpdf_oh element, const char *key)
{
    qpdf_oh attributes = bs_key(w->p, element, "/A");
    if (bs_has(w->p, attributes, key))
        return bs_key(w->p, attributes, key);
    for (int i = 0; i < bs_items(w->p, attributes) && i < 20; i++)
        if (bs_has(w->p, bs_item(w->p, attributes, i), key))
            return bs_key(w->p, bs_item(w->p, attributes, i), key);
    return qpdf_oh_new_null(w->p->qpdf);
}

static void judge_heading(struct walk *w, const char *name)
{
    int level = name[2] - '0';
    if (name[2] == '\0')
        w->plain = true;
    else if (level >= 1 && level <= LEVELS) {
        if (level > w->level + 1)
            bs_find(w->p, BS_RULE_TAGS_HEADING, NULL,
                    w->level ? "H%d follows H%d" : "the first heading is H%d", level, w->level);
        w->level = level;
        w->numbered = true;
    }
    if (w->plain && w->numbered)
        bs_find(w->p, BS_RULE_TAGS_HEADING, NULL, "H stands beside headings with numbers");
}

/* Columns that a row fills by itself. */
static int count_columns(struct walk *w, qpdf_oh row)
{
    qpdf_oh cells = bs_key(w->p, row, "/K");
    int columns = 0, n = MIN(bs_items(w->p, cells), 1000);
    for (int i = 0; i < n; i++)
        columns += (int)bs_number(w->p, attribute(w, bs_item(w->p, cells, i), "/ColSpan"), 1);
    return n > 0 ? columns : bs_is_dict(w->p, cells);
}

static bool spans_rows(struct walk *w, qpdf_oh row)
{
    qpdf_oh cells = bs_key(w->p, row, "/K");
    for (int i = 0; i < bs_items(w->p, cells) && i < 1000; i++)
        if (bs_number(w->p, attribute(w, bs_item(w->p, cells, i), "/RowSpan"), 1) > 1)
            return true;
    return false;
}

/* Rows of one length, unless cells reach over rows; then counting is left alone. */
static void judge_grid(struct walk *w, qpdf_oh holder, int *columns, int nest)
{
    qpdf_oh kids = bs_key(w->p, holder, "/K");
    for (int i = 0; i < bs_items(w->p, kids) && i < 10000 && *columns >= 0; i++) {
        qpdf_oh kid = bs_item(w->p, kids, i);
        if (!bs_is(w->p, bs_key(w->p, kid, "/S"), "/TR")) {
            if (nest == 0)
                judge_grid(w, kid, columns, 1);
            continue;
        }
        int n = count_columns(w, kid);
        if (spans_rows(w, kid)) {
            *columns = -1;
        } else if (*columns > 0 && n != *columns) {
            bs_find(w->p, BS_RULE_TAGS_TABLE, NULL, "a table has rows of %d and of %d cells",
                    *columns, n);
            *columns = -1;
        } else {
            *columns = n;
        }
    }
}

static void judge_element(struct walk *w, qpdf_oh element, const struct type *type,
                          const char *parent)
{
    const char *name = type->name;
    if (type->within && !is_one(type->within, parent))
        bs_find(w->p, type->rule, NULL, "%s stands in %s", name + 1,
                *parent ? parent + 1 : "the tree's root");
    for (size_t i = 0; i < G_N_ELEMENTS(holders); i++)
        if (strcmp(parent, holders[i].name) == 0 && !type->within &&
            !is_one(holders[i].children, name))
            bs_find(w->p, holders[i].rule, NULL, "%s stands in %s", name + 1, parent + 1);
    if (name[1] == 'H')
        judge_heading(w, name);
    if (strcmp(name, "/Figure") == 0 || strcmp(name, "/Formula") == 0) {
        if (!says(w, element, "/Alt") && !says(w, element, "/ActualText"))
            bs_find(w->p, BS_RULE_TAGS_FIGURE, NULL, "a %s has no text that stands for it",
                    name + 1);
        else if (bs_items(w->p, attribute(w, element, "/BBox")) != 4)
            bs_find(w->p, BS_RULE_TAGS_FIGURE, NULL, "a %s does not say where it stands (BBox)",
                    name + 1);
    } else if (strcmp(name, "/Table") == 0) {
        int columns = 0;
        judge_grid(w, element, &columns, 0);
    } else if (strcmp(name, "/TH") == 0) {
        if (!qpdf_oh_is_name(w->p->qpdf, attribute(w, element, "/Scope")) &&
            !says(w, element, "/ID"))
            bs_find(w->p, BS_RULE_TAGS_TABLE, NULL,
                    "a TH does not say whether it heads a row or a column");
    } else if (strcmp(name, "/Note") == 0) {
        g_autofree char *id = bs_text(w->p, bs_key(w->p, element, "/ID"));
        if (!id || !*id)
            bs_find(w->p, BS_RULE_TAGS_NOTE, NULL, "a note has no ID");
        else if (!g_hash_table_add(w->notes, g_steal_pointer(&id)))
            bs_find(w->p, BS_RULE_TAGS_NOTE, NULL, "two notes have one ID");
    }
}

static void own(struct walk *w, qpdf_oh holder, int mcid, int element)
{
    struct place key = {qpdf_oh_get_object_id(w->p->qpdf, holder), mcid};
    if (g_hash_table_contains(w->owners, &key)) {
        bs_find(w->p, BS_RULE_TAGS_PARENTS, NULL, "marked content %d belongs to two elements",
                mcid);
        return;
    }
    g_hash_table_insert(w->owners, g_memdup2(&key, sizeof key), GINT_TO_POINTER(element));
}

static void walk(struct walk *w, qpdf_oh element, qpdf_oh page, const char *parent, int nest);

static void walk_kid(struct walk *w, qpdf_oh kid, qpdf_oh page, const char *parent, int element,
                     int nest)
{
    struct bs_preflight *p = w->p;
    if (qpdf_oh_is_integer(p->qpdf, kid)) {
        own(w, page, (int)bs_number(p, kid, -1), element);
    } else if (bs_is(p, bs_key(p, kid, "/Type"), "/MCR")) {
        qpdf_oh holder = bs_has(p, kid, "/Stm")  ? bs_key(p, kid, "/Stm")
                         : bs_has(p, kid, "/Pg") ? bs_key(p, kid, "/Pg")
                                                 : page;
        own(w, holder, (int)bs_number(p, bs_key(p, kid, "/MCID"), -1), element);
    } else if (bs_is_dict(p, kid) && !bs_is(p, bs_key(p, kid, "/Type"), "/OBJR")) {
        walk(w, kid, page, parent, nest + 1);
    }
}

static void walk(struct walk *w, qpdf_oh element, qpdf_oh page, const char *parent, int nest)
{
    struct bs_preflight *p = w->p;
    int id = qpdf_oh_get_object_id(p->qpdf, element);
    if (nest > NEST || w->nodes++ > NODES) {
        if (p->counts[BS_RULE_FILE_ENDLESS] == 0)
            bs_find(p, BS_RULE_FILE_ENDLESS, NULL,
                    "its structure is deeper or larger than can be looked at");
        return;
    }
    if (id > 0 && !g_hash_table_add(w->seen, GINT_TO_POINTER(id))) {
        bs_find(p, BS_RULE_TAGS_PARENTS, NULL, "an element is in the tree twice (object %d)", id);
        return;
    }
    if (!bs_is_dict(p, bs_key(p, element, "/P")))
        bs_find(p, BS_RULE_TAGS_PARENTS, NULL, "an element does not name its parent (object %d)",
                id);
    const struct type *type = type_of(w, element);
    const char *name = type ? type->name : "/P";
    if (type)
        judge_element(w, element, type, parent);
    if (bs_has(p, element, "/Pg"))
        page = bs_key(p, element, "/Pg");
    qpdf_oh kids = bs_key(p, element, "/K");
    if (!qpdf_oh_is_array(p->qpdf, kids)) {
        walk_kid(w, kids, page, name, id, nest);
        return;
    }
    int n = bs_items(p, kids);
    for (int i = 0; i < n && w->nodes <= NODES; i++)
        walk_kid(w, bs_item(p, kids, i), page, name, id, nest);
}

/* The number tree from StructParents to elements, §7.9.7; keys to handles. */
static void read_parents(struct walk *w, qpdf_oh node, GHashTable *parents, int nest)
{
    struct bs_preflight *p = w->p;
    qpdf_oh numbers = bs_key(p, node, "/Nums"), kids = bs_key(p, node, "/Kids");
    int n = MIN(bs_items(p, numbers), NODES);
    for (int i = 0; i + 1 < n; i += 2)
        g_hash_table_insert(parents, GINT_TO_POINTER((int)bs_number(p, bs_item(p, numbers, i), -1)),
                            GUINT_TO_POINTER(bs_item(p, numbers, i + 1)));
    int m = nest < ROLES ? MIN(bs_items(p, kids), NODES) : 0;
    for (int i = 0; i < m && w->nodes++ <= NODES; i++)
        read_parents(w, bs_item(p, kids, i), parents, nest + 1);
}

/* Everything marked on this page or form is an element's, which the parent tree leads to. */
static void judge_marks(struct walk *w, qpdf_oh holder, GHashTable *parents)
{
    struct bs_preflight *p = w->p;
    int id = qpdf_oh_get_object_id(p->qpdf, holder), orphans = 0, astray = 0;
    const GArray *marks = g_hash_table_lookup(p->page_marks, GINT_TO_POINTER(id));
    int number = (int)bs_number(p, bs_key(p, holder, "/StructParents"), -1);
    qpdf_oh list = GPOINTER_TO_UINT(g_hash_table_lookup(parents, GINT_TO_POINTER(number)));
    int n_list = list ? bs_items(p, list) : 0;
    for (guint i = 0; marks && i < marks->len; i++) {
        if (!g_array_index(marks, guint8, i))
            continue;
        struct place key = {id, (int)i};
        gpointer owner;
        if (!g_hash_table_lookup_extended(w->owners, &key, NULL, &owner)) {
            orphans++;
            continue;
        }
        int named = 0;
        if ((int)i < n_list) {
            qpdf_oh item = bs_item(p, list, (int)i);
            named = qpdf_oh_get_object_id(p->qpdf, item);
            qpdf_oh_release(p->qpdf, item);
        }
        astray += named != GPOINTER_TO_INT(owner);
    }
    if (orphans > 0)
        bs_find(p, BS_RULE_TAGS_PARENTS, NULL, "%d pieces of marked content belong to no element",
                orphans);
    if (astray > 0)
        bs_find(p, BS_RULE_TAGS_PARENTS, NULL,
                "for %d pieces of marked content the parent tree names another element", astray);
}

/* Everything that elements own is there. */
static void judge_owned(struct walk *w)
{
    GHashTableIter iter;
    gpointer key;
    int lost = 0;
    g_hash_table_iter_init(&iter, w->owners);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const struct place *place = key;
        const GArray *marks = g_hash_table_lookup(w->p->page_marks, GINT_TO_POINTER(place->holder));
        lost += !marks || place->mcid < 0 || (guint)place->mcid >= marks->len ||
                !g_array_index(marks, guint8, place->mcid);
    }
    if (lost > 0)
        bs_find(w->p, BS_RULE_TAGS_PARENTS, NULL,
                "elements own %d pieces of content that are not there", lost);
}

static void judge_places(struct walk *w, qpdf_oh root)
{
    struct bs_preflight *p = w->p;
    g_autoptr(GHashTable) parents = g_hash_table_new(NULL, NULL);
    read_parents(w, bs_key(p, root, "/ParentTree"), parents, 0);
    for (int i = 0; i < p->n_pages; i++) {
        p->page = i + 1;
        qpdf_oh page = qpdf_get_object_by_id(p->qpdf, p->page_ids[i], 0);
        judge_marks(w, page, parents);
        qpdf_oh_release(p->qpdf, page);
    }
    p->page = 0;
    judge_owned(w);
    int next = (int)bs_number(p, bs_key(p, root, "/ParentTreeNextKey"), G_MAXINT);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, parents);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        if (GPOINTER_TO_INT(key) >= next) {
            bs_find(p, BS_RULE_TAGS_PARENTS, NULL, "ParentTreeNextKey is a key that is taken");
            break;
        }
    }
}

static void judge_view(struct bs_preflight *p, qpdf_oh catalog)
{
    QPDF_BOOL shown = QPDF_FALSE;
    qpdf_oh title = bs_key(p, bs_key(p, catalog, "/ViewerPreferences"), "/DisplayDocTitle");
    if (qpdf_oh_is_bool(p->qpdf, title))
        qpdf_oh_get_value_as_bool(p->qpdf, title, &shown);
    if (!shown)
        bs_find(p, BS_RULE_TAGS_VIEW, NULL, "viewers show the file's name instead of its title");
    g_autofree char *language = bs_text(p, bs_key(p, catalog, "/Lang"));
    bool sound = language && g_ascii_isalpha(language[0]) && g_ascii_isalpha(language[1]);
    for (const char *at = language; sound && *at; at++)
        sound = g_ascii_isalnum(*at) || *at == '-';
    if (!sound && (p->tagged || p->limits->screen))
        bs_find(p, BS_RULE_TAGS_LANGUAGE, NULL, "the document's language is not named");
}

static bool marked(struct bs_preflight *p, qpdf_oh catalog)
{
    QPDF_BOOL is = QPDF_FALSE, suspect = QPDF_FALSE;
    qpdf_oh info = bs_key(p, catalog, "/MarkInfo");
    qpdf_oh flags[] = {bs_key(p, info, "/Marked"), bs_key(p, info, "/Suspects")};
    if (qpdf_oh_is_bool(p->qpdf, flags[0]))
        qpdf_oh_get_value_as_bool(p->qpdf, flags[0], &is);
    if (qpdf_oh_is_bool(p->qpdf, flags[1]))
        qpdf_oh_get_value_as_bool(p->qpdf, flags[1], &suspect);
    return is && !suspect;
}

void bs_judge_tags(struct bs_preflight *p)
{
    qpdf_oh catalog = qpdf_get_root(p->qpdf), root = bs_key(p, catalog, "/StructTreeRoot");
    judge_view(p, catalog);
    if (!p->tagged || !marked(p, catalog)) {
        bs_find(p, BS_RULE_TAGS_MISSING, NULL, "it is not tagged");
        return;
    }
    struct walk w = {.p = p, .roles = bs_key(p, root, "/RoleMap")};
    w.seen = g_hash_table_new(NULL, NULL);
    w.owners = g_hash_table_new_full(hash_place, equal_places, g_free, NULL);
    w.notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    qpdf_oh kids = bs_key(p, root, "/K"), none = qpdf_oh_new_null(p->qpdf);
    int n = qpdf_oh_is_array(p->qpdf, kids) ? bs_items(p, kids) : 1;
    for (int i = 0; i < n && w.nodes <= NODES; i++) {
        qpdf_oh kid = qpdf_oh_is_array(p->qpdf, kids) ? bs_item(p, kids, i) : kids;
        if (bs_is_dict(p, kid))
            walk(&w, kid, none, "", 0);
    }
    judge_places(&w, root);
    g_hash_table_unref(w.seen);
    g_hash_table_unref(w.owners);
    g_hash_table_unref(w.notes);
}
