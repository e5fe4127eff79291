/* Blocks and spans under the names that HTML would give them. */
#include "style/vocabulary.h"

#include <string.h>

/* Every name of the vocabulary; its place here is its number in every sheet. Types first, then what is a class only. */
enum name {
    N_ARTICLE,
    N_P,
    N_H1,
    N_H2,
    N_H3,
    N_H4,
    N_H5,
    N_H6,
    N_CITE,
    N_FIGCAPTION,
    N_CAPTION,
    N_TD,
    N_TH,
    N_PRE,
    N_ASIDE,
    N_BLOCKQUOTE,
    N_UL,
    N_OL,
    N_LI,
    N_FIGURE,
    N_TABLE,
    N_TR,
    N_HR,
    N_IMG,
    N_EM,
    N_STRONG,
    N_SPAN,
    N_SUP,
    N_SUB,
    N_CODE,
    N_S,
    N_A,
    N_TYPES,
    N_KICKER = N_TYPES,
    N_DECK,
    N_BYLINE,
    N_DATELINE,
    N_CREDIT,
    N_PULL_QUOTE,
    N_SIDEBAR,
    N_FOOTNOTE,
    N_SMALL_CAPS,
    N_NOTE_REF,
    N_WITHOUT_PICTURE,
    N_VOCABULARY
};

static const char *const vocabulary[N_VOCABULARY] = {
    [N_ARTICLE] = "article",
    [N_P] = "p",
    [N_H1] = "h1",
    [N_H2] = "h2",
    [N_H3] = "h3",
    [N_H4] = "h4",
    [N_H5] = "h5",
    [N_H6] = "h6",
    [N_CITE] = "cite",
    [N_FIGCAPTION] = "figcaption",
    [N_CAPTION] = "caption",
    [N_TD] = "td",
    [N_TH] = "th",
    [N_PRE] = "pre",
    [N_ASIDE] = "aside",
    [N_BLOCKQUOTE] = "blockquote",
    [N_UL] = "ul",
    [N_OL] = "ol",
    [N_LI] = "li",
    [N_FIGURE] = "figure",
    [N_TABLE] = "table",
    [N_TR] = "tr",
    [N_HR] = "hr",
    [N_IMG] = "img",
    [N_EM] = "em",
    [N_STRONG] = "strong",
    [N_SPAN] = "span",
    [N_SUP] = "sup",
    [N_SUB] = "sub",
    [N_CODE] = "code",
    [N_S] = "s",
    [N_A] = "a",
    [N_KICKER] = "kicker",
    [N_DECK] = "deck",
    [N_BYLINE] = "byline",
    [N_DATELINE] = "dateline",
    [N_CREDIT] = "credit",
    [N_PULL_QUOTE] = "pull-quote",
    [N_SIDEBAR] = "sidebar",
    [N_FOOTNOTE] = "footnote",
    [N_SMALL_CAPS] = "small-caps",
    [N_NOTE_REF] = "note-ref",
    [N_WITHOUT_PICTURE] = "without-picture",
};

struct bs_names {
    GHashTable *by_name; /* to number + 1 */
    GStringChunk *text;
    int n;
};

struct bs_names *bs_names_create(void)
{
    struct bs_names *names = g_new0(struct bs_names, 1);
    names->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    names->text = g_string_chunk_new(1024);
    for (int i = 0; i < N_VOCABULARY; i++)
        bs_names_intern(names, vocabulary[i]);
    return names;
}

void bs_names_destroy(struct bs_names *names)
{
    if (!names)
        return;
    g_hash_table_destroy(names->by_name);
    g_string_chunk_free(names->text);
    g_free(names);
}

/* -1: no sheet knows it. */
static int lookup_name(const struct bs_names *names, const char *name)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(names->by_name, name)) - 1;
}

int bs_names_intern(struct bs_names *names, const char *name)
{
    int number = lookup_name(names, name);
    if (number >= 0)
        return number;
    g_hash_table_insert(names->by_name, g_string_chunk_insert(names->text, name),
                        GINT_TO_POINTER(names->n + 1));
    return names->n++;
}

int bs_names_count(const struct bs_names *names)
{
    return names->n;
}

bool bs_names_vocabulary(int name)
{
    return name >= 0 && name < N_VOCABULARY;
}

bool bs_names_type(int name)
{
    return name >= 0 && name < N_TYPES;
}

void bs_names_offer(struct bs_nearest *nearest)
{
    for (int i = 0; i < N_TYPES; i++)
        bs_nearest_offer(nearest, vocabulary[i]);
}

static const struct {
    int type, class_name;
} block_names[BS_N_BLOCK_KINDS] = {
    [BS_BLOCK_KICKER] = {N_P, N_KICKER},
    [BS_BLOCK_HEADLINE] = {N_H1, -1},
    [BS_BLOCK_DECK] = {N_P, N_DECK},
    [BS_BLOCK_BYLINE] = {N_P, N_BYLINE},
    [BS_BLOCK_DATELINE] = {N_P, N_DATELINE},
    [BS_BLOCK_PARAGRAPH] = {N_P, -1},
    [BS_BLOCK_CROSSHEAD] = {N_H2, -1}, /* by level */
    [BS_BLOCK_ATTRIBUTION] = {N_CITE, -1},
    [BS_BLOCK_CAPTION] = {N_FIGCAPTION, -1}, /* a table's: caption */
    [BS_BLOCK_CREDIT] = {N_P, N_CREDIT},
    [BS_BLOCK_CELL] = {N_TD, -1}, /* or th */
    [BS_BLOCK_CODE] = {N_PRE, -1},
    [BS_BLOCK_PULL_QUOTE] = {N_ASIDE, N_PULL_QUOTE},
    [BS_BLOCK_BLOCK_QUOTE] = {N_BLOCKQUOTE, -1},
    [BS_BLOCK_LIST] = {N_UL, -1}, /* or ol */
    [BS_BLOCK_LIST_ITEM] = {N_LI, -1},
    [BS_BLOCK_FIGURE] = {N_FIGURE, -1},
    [BS_BLOCK_TABLE] = {N_TABLE, -1},
    [BS_BLOCK_ROW] = {N_TR, -1},
    [BS_BLOCK_ASIDE] = {N_ASIDE, N_SIDEBAR},
    [BS_BLOCK_NOTE] = {N_ASIDE, N_FOOTNOTE},
    [BS_BLOCK_RULE] = {N_HR, -1},
};

static void name_block(const struct bs_block *block, int *type, int *class_name)
{
    *type = block_names[block->kind].type;
    *class_name = block_names[block->kind].class_name;
    if (block->kind == BS_BLOCK_CROSSHEAD)
        *type = N_H2 + CLAMP(block->as.crosshead.level, 2, 6) - 2;
    else if (block->kind == BS_BLOCK_CAPTION && block->parent &&
             block->parent->kind == BS_BLOCK_TABLE)
        *type = N_CAPTION;
    else if (block->kind == BS_BLOCK_CELL && block->as.cell.head)
        *type = N_TH;
    else if (block->kind == BS_BLOCK_LIST && block->as.list.ordered)
        *type = N_OL;
    else if (block->kind == BS_BLOCK_FIGURE && !block->as.figure.path)
        *class_name = N_WITHOUT_PICTURE;
}

static bool leaves_flow(const struct bs_block *block)
{
    return block->kind == BS_BLOCK_PULL_QUOTE ||
           (block->kind == BS_BLOCK_FIGURE && !block->as.figure.inline_here) ||
           block->kind == BS_BLOCK_TABLE || block->kind == BS_BLOCK_NOTE;
}

static void add_class(struct bs_element *e, int name)
{
    for (int i = 0; i < e->n_classes; i++)
        if (e->classes[i] == name)
            return;
    if (name >= 0 && e->n_classes < BS_MAX_CLASSES)
        e->classes[e->n_classes++] = name;
}

/* Those that no selector asks for are passed over. */
static void add_own_classes(struct bs_element *e, const struct bs_names *names, const char *classes)
{
    char word[128];
    while (classes && *classes) {
        size_t skip = strspn(classes, " \t\n"), n = strcspn(classes + skip, " \t\n");
        if (n > 0 && n < sizeof word) {
            memcpy(word, classes + skip, n);
            word[n] = 0;
            add_class(e, lookup_name(names, word));
        }
        classes += skip + n;
    }
}

/* What a paragraph stands under: nothing, or something after which no indent is wanted. */
static bool begins_afresh(const struct bs_block *prev)
{
    return !prev || (prev->kind != BS_BLOCK_PARAGRAPH && prev->kind != BS_BLOCK_LIST &&
                     prev->kind != BS_BLOCK_BLOCK_QUOTE && prev->kind != BS_BLOCK_CODE &&
                     prev->kind != BS_BLOCK_ASIDE);
}

struct builder {
    struct bs_arena *arena;
    const struct bs_names *names;
    const struct bs_article *article;
    struct bs_element *elements;
    int opening, closing, first, head_end;
};

static const struct bs_block *last_paragraph(const struct bs_article *article)
{
    const struct bs_block *block = article->last;
    while (block && block->kind != BS_BLOCK_PARAGRAPH)
        block = block->prev;
    return block;
}

static bool opens_article(const struct bs_block *block)
{
    return block->kind == BS_BLOCK_KICKER || block->kind == BS_BLOCK_HEADLINE ||
           block->kind == BS_BLOCK_DECK || block->kind == BS_BLOCK_BYLINE ||
           block->kind == BS_BLOCK_DATELINE;
}

/* The last of the blocks that make the article's head; NULL: it has none. */
static const struct bs_block *head_end(const struct bs_article *article)
{
    const struct bs_block *end = NULL;
    for (const struct bs_block *block = article->first; block; block = block->next)
        if (opens_article(block))
            end = block;
        else if (block->kind != BS_BLOCK_FIGURE) /* which the composer puts elsewhere */
            break;
    return end;
}

static void number_back(struct bs_element *elements, const struct bs_block *last)
{
    int place = 0, of_type[N_TYPES] = {0};
    for (const struct bs_block *block = last; block; block = block->prev) {
        struct bs_element *e = &elements[block->index + 1];
        bool out = leaves_flow(block);
        e->nth_last = place + 1;
        e->nth_type_last = of_type[e->type] + 1;
        if (!out) {
            place++;
            of_type[e->type]++;
        }
    }
}

static void build_siblings(struct builder *b, const struct bs_block *first,
                           const struct bs_block *last, const struct bs_element *parent)
{
    const struct bs_block *in_flow = NULL,
                          *closing = parent->parent ? NULL : last_paragraph(b->article);
    int place = 0, of_type[N_TYPES] = {0};
    bool opened = false;
    for (const struct bs_block *block = first; block; block = block->next) {
        struct bs_element *e = &b->elements[block->index + 1];
        int class_name;
        bool out = leaves_flow(block);
        const struct bs_block *prev = out ? block->prev : in_flow;
        *e = (struct bs_element){.parent = parent, .article = b->article, .block = block};
        e->prev = prev ? &b->elements[prev->index + 1] : NULL;
        e->lang = block->lang ? block->lang : parent->lang;
        name_block(block, &e->type, &class_name);
        add_class(e, class_name);
        e->nth = place + 1;
        e->nth_type = of_type[e->type] + 1;
        if (block->kind == BS_BLOCK_PARAGRAPH) {
            if (!parent->parent && !opened)
                add_class(e, b->opening);
            if (block == closing)
                add_class(e, b->closing);
            if (begins_afresh(in_flow))
                add_class(e, b->first);
            opened = true;
        }
        add_own_classes(e, b->names, block->classes);
        if (!out) {
            in_flow = block;
            place++;
            of_type[e->type]++;
        }
    }
    number_back(b->elements, last);
}

const struct bs_element *bs_elements_build(struct bs_arena *arena, const struct bs_names *names,
                                           const struct bs_article *article)
{
    struct builder b = {.arena = arena, .names = names, .article = article};
    b.elements = BS_NEW_N(arena, struct bs_element, (size_t)article->n_blocks + 1);
    b.opening = lookup_name(names, "opening");
    b.closing = lookup_name(names, "closing");
    b.first = lookup_name(names, "first");
    b.head_end = lookup_name(names, "head-end");
    b.elements[0] = (struct bs_element){
        .type = N_ARTICLE, .lang = article->lang ? article->lang : "en", .article = article};
    build_siblings(&b, article->first, article->last, &b.elements[0]);
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL))
        if (block->first)
            build_siblings(&b, block->first, block->last, &b.elements[block->index + 1]);
    const struct bs_block *end = head_end(article);
    if (end)
        add_class(&b.elements[end->index + 1], b.head_end);
    return b.elements;
}

void bs_element_of_span(const struct bs_span *span, const struct bs_element *within,
                        struct bs_element *element)
{
    static const struct {
        int type, class_name;
    } names[BS_N_SPAN_KINDS] = {
        [BS_SPAN_EM] = {N_EM, -1},
        [BS_SPAN_STRONG] = {N_STRONG, -1},
        [BS_SPAN_SMALL_CAPS] = {N_SPAN, N_SMALL_CAPS},
        [BS_SPAN_SUP] = {N_SUP, -1},
        [BS_SPAN_SUB] = {N_SUB, -1},
        [BS_SPAN_CODE] = {N_CODE, -1},
        [BS_SPAN_STRIKE] = {N_S, -1},
        [BS_SPAN_LINK] = {N_A, -1},
        [BS_SPAN_DATELINE] = {N_SPAN, N_DATELINE},
        [BS_SPAN_NOTE_REF] = {N_A, N_NOTE_REF},
        [BS_SPAN_LANG] = {N_SPAN, -1},
    };
    *element = (struct bs_element){.parent = within,
                                   .article = within->article,
                                   .type = names[span->kind].type,
                                   .block = within->block,
                                   .span = span};
    element->lang = span->kind == BS_SPAN_LANG && span->lang ? span->lang : within->lang;
    add_class(element, names[span->kind].class_name);
}

void bs_element_of_picture(const struct bs_element *figure, struct bs_element *element)
{
    *element = (struct bs_element){.parent = figure,
                                   .article = figure->article,
                                   .type = N_IMG,
                                   .block = figure->block,
                                   .lang = figure->lang,
                                   .nth = 1,
                                   .nth_type = 1,
                                   .nth_type_last = 1};
}

/* Specimens */

static int add_specimen(GArray *list, int parent, int type, int class_name, bool inline_)
{
    struct bs_specimen specimen = {parent, type, class_name, inline_};
    g_array_append_val(list, specimen);
    return (int)list->len - 1;
}

static void add_text(GArray *list, int block)
{
    static const struct {
        int type, class_name;
        bool nests;
    } inlines[] = {{N_EM, -1, true},    {N_STRONG, -1, true},    {N_SPAN, N_SMALL_CAPS, false},
                   {N_SUP, -1, false},  {N_SUB, -1, false},      {N_CODE, -1, false},
                   {N_S, -1, false},    {N_A, -1, true},         {N_SPAN, N_DATELINE, false},
                   {N_SPAN, -1, false}, {N_A, N_NOTE_REF, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(inlines); i++) {
        int outer = add_specimen(list, block, inlines[i].type, inlines[i].class_name, true);
        if (!inlines[i].nests)
            continue;
        add_specimen(list, outer, N_EM, -1, true);
        add_specimen(list, outer, N_STRONG, -1, true);
        add_specimen(list, outer, N_CODE, -1, true);
        add_specimen(list, outer, N_SPAN, N_SMALL_CAPS, true);
    }
}

static int add_block(GArray *list, int parent, int type, int class_name)
{
    int block = add_specimen(list, parent, type, class_name, false);
    add_text(list, block);
    return block;
}

const struct bs_specimen *bs_specimens(struct bs_arena *arena, int *n)
{
    static const struct {
        int type, class_name;
        int inner[8]; /* types within; 0 ends */
    } containers[] = {{N_ASIDE, N_PULL_QUOTE, {N_P, N_CITE}},
                      {N_BLOCKQUOTE, -1, {N_P, N_CITE}},
                      {N_UL, -1, {N_LI}},
                      {N_OL, -1, {N_LI}},
                      {N_FIGURE, -1, {N_FIGCAPTION}},
                      {N_FIGURE, N_WITHOUT_PICTURE, {N_FIGCAPTION}},
                      {N_TABLE, -1, {N_CAPTION, N_TR}},
                      {N_ASIDE, N_SIDEBAR, {N_H2, N_P, N_UL, N_OL}},
                      {N_ASIDE, N_FOOTNOTE, {N_P}}};
    static const int heads[] = {N_KICKER, N_DECK, N_BYLINE, N_DATELINE, N_CREDIT};
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct bs_specimen));
    for (int type = N_P; type <= N_H6; type++)
        add_block(list, -1, type, -1);
    add_block(list, -1, N_PRE, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        add_block(list, -1, N_P, heads[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(containers); i++) {
        int outer = add_specimen(list, -1, containers[i].type, containers[i].class_name, false);
        if (containers[i].type == N_FIGURE)
            add_block(list, outer, N_P, N_CREDIT);
        for (int k = 0; containers[i].inner[k]; k++) {
            int type = containers[i].inner[k];
            int inner = type == N_TR || type == N_UL || type == N_OL
                            ? add_specimen(list, outer, type, -1, false)
                            : add_block(list, outer, type, -1);
            if (type == N_TR) {
                add_block(list, inner, N_TD, -1);
                add_block(list, inner, N_TH, -1);
            } else if (type == N_UL || type == N_OL) {
                add_block(list, add_specimen(list, inner, N_LI, -1, false), N_P, -1);
            } else if (type == N_LI) {
                add_block(list, inner, N_P, -1);
            }
        }
    }
    *n = (int)list->len;
    const struct bs_specimen *specimens =
        bs_arena_memdup(arena, list->data, list->len * sizeof(struct bs_specimen));
    g_array_free(list, TRUE);
    return specimens;
}
