/* The cascade over an article: one walk in document order. Every element meets the selectors that the index holds for its
 * name and classes; the styles themselves are shared (cascade.c). */
#include "style/sheet.h"

#include "style/vocabulary.h"

#include <string.h>

void bs_sheet_session(const struct bs_sheet *sheet, struct bs_session *session,
                      struct bs_arena *arena)
{
    *session = (struct bs_session){0};
    bs_session_init(session, arena);
    session->initial = &sheet->initial;
    session->measure = sheet->measure;
    session->variable_ids = sheet->variable_ids;
    session->shared = sheet->expansions;
}

struct finder {
    const struct bs_element *element;
    struct bs_matched *matched;
};

static void matched_init(struct bs_matched *matched)
{
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        matched->found[i] = g_ptr_array_new();
    matched->rules = g_ptr_array_new();
}

static void matched_finish(struct bs_matched *matched)
{
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        g_ptr_array_free(matched->found[i], TRUE);
    g_ptr_array_free(matched->rules, TRUE);
}

static void found(void *data, const struct bs_selector *selector)
{
    struct finder *finder = data;
    GPtrArray *list = finder->matched->found[selector->pseudo];
    if (bs_selector_match(selector, finder->element) != BS_MATCH_YES)
        return;
    /* kept sorted: few match, and they come nearly in order */
    g_ptr_array_add(list, (gpointer)selector);
    for (guint i = list->len - 1; i > 0; i--) {
        const struct bs_selector *before = list->pdata[i - 1];
        if (before->order <= selector->order)
            break;
        list->pdata[i - 1] = (gpointer)selector;
        list->pdata[i] = (gpointer)before;
    }
}

static void match_element(const struct bs_sheet *sheet, const struct bs_element *element,
                          struct bs_matched *matched)
{
    struct finder finder = {element, matched};
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        g_ptr_array_set_size(matched->found[i], 0);
    bs_index_visit(sheet->index, element, found, &finder);
}

static const struct bs_computed *cascade(struct bs_session *session, struct bs_matched *matched,
                                         enum bs_pseudo pseudo, struct bs_cascade_request request)
{
    g_ptr_array_set_size(matched->rules, 0);
    for (guint i = 0; i < matched->found[pseudo]->len; i++)
        g_ptr_array_add(
            matched->rules,
            (gpointer)((const struct bs_selector *)matched->found[pseudo]->pdata[i])->rule);
    request.rules = (const struct bs_rule *const *)matched->rules->pdata;
    request.n_rules = (int)matched->rules->len;
    return bs_cascade(session, &request);
}

const struct bs_computed *bs_root_style(const struct bs_sheet *sheet, struct bs_session *session,
                                        const struct bs_element *root)
{
    struct bs_matched matched;
    matched_init(&matched);
    match_element(sheet, root, &matched);
    struct bs_cascade_request request = {.lang = root->lang};
    session->root = cascade(session, &matched, BS_PSEUDO_NONE, request);
    matched_finish(&matched);
    return session->root;
}

struct applier {
    const struct bs_sheet *sheet;
    struct bs_session session;
    struct bs_arena *arena;
    const struct bs_element *elements;
    const struct bs_computed **computed; /* by element */
    struct bs_styled_block *blocks;
    struct bs_matched matched;
    GHashTable *finished; /* struct dressed: styles with their pseudo-elements */
    GArray *runs;         /* struct bs_style_run, of the block in hand */
};

/* A style with the pseudo-elements that go with it. */
struct dressed {
    const struct bs_computed *of;
    const struct bs_computed *pseudo[BS_N_PSEUDOS];
    const struct bs_computed *picture;
    const struct bs_style *style; /* what came of it */
};

static guint dressed_hash(gconstpointer data)
{
    const struct dressed *d = data;
    guint hash = GPOINTER_TO_UINT(d->of) >> 4;
    for (int i = 0; i < BS_N_PSEUDOS; i++)
        hash = hash * 31 + (GPOINTER_TO_UINT(d->pseudo[i]) >> 4);
    return hash + (GPOINTER_TO_UINT(d->picture) >> 4);
}

static gboolean dressed_equal(gconstpointer a, gconstpointer b)
{
    const struct dressed *x = a, *y = b;
    return x->of == y->of && x->picture == y->picture &&
           memcmp(x->pseudo, y->pseudo, sizeof x->pseudo) == 0;
}

static const char *plain_content(struct bs_arena *arena, const struct bs_article *article,
                                 const struct bs_computed *pseudo)
{
    if (!pseudo || !pseudo->content || pseudo->style.display == BS_DISPLAY_NONE)
        return NULL;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < pseudo->content->n; i++) {
        const struct bs_content *item = &pseudo->content->at[i];
        const char *piece = item->text;
        if (item->kind == BS_CONTENT_STRING)
            piece = strcmp(item->text, "title") == 0         ? article->title
                    : strcmp(item->text, "section") == 0     ? article->section
                    : strcmp(item->text, "date") == 0        ? article->date
                    : strcmp(item->text, "publication") == 0 ? article->publication
                    : article->authors                       ? article->authors[0]
                                                             : NULL;
        if (item->kind == BS_CONTENT_TEXT || item->kind == BS_CONTENT_STRING)
            g_string_append(text, piece ? piece : "");
    }
    const char *kept = text->len ? bs_arena_strndup(arena, text->str, text->len) : NULL;
    g_string_free(text, TRUE);
    return kept;
}

static const struct bs_style *style_of(const struct bs_computed *computed)
{
    return computed ? &computed->style : NULL;
}

static const struct bs_style *dress(struct applier *a, const struct dressed *want)
{
    struct dressed *have = g_hash_table_lookup(a->finished, want);
    if (have)
        return have->style;
    have = bs_arena_memdup(a->arena, want, sizeof *want);
    struct bs_computed *copy = bs_arena_memdup(a->arena, want->of, sizeof *copy);
    struct bs_style *s = &copy->style;
    const struct bs_computed *const *pseudo = want->pseudo;
    const struct bs_article *article = a->elements[0].article;
    s->before = plain_content(a->arena, article, pseudo[BS_PSEUDO_BEFORE]);
    s->before_style = s->before ? style_of(pseudo[BS_PSEUDO_BEFORE]) : NULL;
    s->after = plain_content(a->arena, article, pseudo[BS_PSEUDO_AFTER]);
    s->after_style = s->after ? style_of(pseudo[BS_PSEUDO_AFTER]) : NULL;
    s->marker_style = style_of(pseudo[BS_PSEUDO_MARKER]);
    const struct bs_computed *letter = pseudo[BS_PSEUDO_FIRST_LETTER];
    s->first_letter = letter && letter->style.initial_lines > 0 ? &letter->style : NULL;
    const struct bs_computed *lead_in = pseudo[BS_PSEUDO_LEAD_IN];
    s->lead_in = lead_in && lead_in->words > 0 ? &lead_in->style : NULL;
    if (want->picture) {
        const struct bs_style *picture = &want->picture->style;
        s->min_ppi = picture->min_ppi;
        s->crop = picture->crop;
        s->crop_permille = picture->crop_permille;
        s->max_height = picture->max_height ? picture->max_height : s->max_height;
    }
    have->style = s;
    g_hash_table_add(a->finished, have);
    return s;
}

static void style_block(struct applier *a, const struct bs_block *block)
{
    int index = block->index;
    const struct bs_element *e = &a->elements[index + 1];
    const struct bs_element *parent = e->parent;
    const struct bs_computed *up = a->computed[parent - a->elements];
    struct dressed want = {0};
    match_element(a->sheet, e, &a->matched);
    struct bs_cascade_request request = {.parent = up, .lang = e->lang};
    want.of = cascade(&a->session, &a->matched, BS_PSEUDO_NONE, request);
    request.parent = want.of;
    request.inline_ = true;
    for (int i = BS_PSEUDO_NONE + 1; i < BS_N_PSEUDOS; i++)
        if (a->matched.found[i]->len > 0)
            want.pseudo[i] = cascade(&a->session, &a->matched, (enum bs_pseudo)i, request);
    if (block->kind == BS_BLOCK_FIGURE) {
        struct bs_element picture;
        bs_element_of_picture(e, &picture);
        match_element(a->sheet, &picture, &a->matched);
        request.inline_ = false;
        want.picture = cascade(&a->session, &a->matched, BS_PSEUDO_NONE, request);
    }
    a->computed[index + 1] = want.of;
    a->blocks[index].style = dress(a, &want);
}

/* Runs */

struct open_span {
    const struct bs_span *span;
    struct bs_element element;
    const struct bs_computed *style;
    const char *href;
    const struct bs_block *note;
    bool code;
};

enum { MAX_OPEN = 64 };

static void add_run(struct applier *a, uint32_t start, uint32_t end, const struct open_span *top)
{
    struct bs_style_run run = {start, end, &top->style->style, top->href, top->note, top->code};
    if (start >= end)
        return;
    if (a->runs->len > 0) {
        struct bs_style_run *last = &g_array_index(a->runs, struct bs_style_run, a->runs->len - 1);
        if (last->style == run.style && last->href == run.href && last->note == run.note &&
            last->code == run.code) {
            last->end = end;
            return;
        }
    }
    g_array_append_val(a->runs, run);
}

static void open_span(struct applier *a, const struct open_span *outer, struct open_span *inner,
                      const struct bs_span *span)
{
    inner->span = span;
    bs_element_of_span(span, &outer->element, &inner->element);
    match_element(a->sheet, &inner->element, &a->matched);
    struct bs_cascade_request request = {
        .parent = outer->style, .lang = inner->element.lang, .inline_ = true};
    inner->style = cascade(&a->session, &a->matched, BS_PSEUDO_NONE, request);
    inner->href = span->kind == BS_SPAN_LINK ? span->href : outer->href;
    inner->note = span->kind == BS_SPAN_NOTE_REF ? span->note : outer->note;
    inner->code = outer->code || span->kind == BS_SPAN_CODE;
}

/* Spans nest and are sorted, so a stack of those that are open walks them in one pass. */
static void style_text(struct applier *a, const struct bs_block *block, struct open_span *stack)
{
    const struct bs_text *text = &block->text;
    struct bs_styled_block *styled = &a->blocks[block->index];
    uint32_t at = 0;
    int depth = 0;
    g_array_set_size(a->runs, 0);
    stack[0] = (struct open_span){.element = a->elements[block->index + 1],
                                  .style = a->computed[block->index + 1],
                                  .code = block->kind == BS_BLOCK_CODE};
    for (uint32_t i = 0; i <= text->n_spans; i++) {
        const struct bs_span *span = i < text->n_spans ? &text->spans[i] : NULL;
        uint32_t next = span ? MIN(span->start, text->len) : text->len;
        while (depth > 0 && stack[depth].span->end <= next) {
            uint32_t end = MIN(stack[depth].span->end, text->len);
            add_run(a, at, end, &stack[depth]);
            at = MAX(at, end);
            depth--;
        }
        add_run(a, at, next, &stack[depth]);
        at = MAX(at, next);
        if (span && depth + 1 < MAX_OPEN && span->start < span->end) {
            open_span(a, &stack[depth], &stack[depth + 1], span);
            depth++;
        }
    }
    /* text outside all spans has the block's own style, with its pseudo-elements, as the block shows it */
    for (guint i = 0; i < a->runs->len; i++) {
        struct bs_style_run *run = &g_array_index(a->runs, struct bs_style_run, i);
        if (run->style == &stack[0].style->style)
            run->style = styled->style;
    }
    styled->n_runs = (int)a->runs->len;
    styled->runs =
        bs_arena_memdup(a->arena, a->runs->data, a->runs->len * sizeof(struct bs_style_run));
}

const struct bs_styled *bs_style_apply(struct bs_arena *arena, const struct bs_sheet *sheet,
                                       const struct bs_article *article, struct bs_diags *diags)
{
    struct bs_styled *styled = BS_NEW(arena, struct bs_styled);
    struct open_span *stack = BS_NEW_N(arena, struct open_span, MAX_OPEN);
    struct applier a = {.sheet = sheet, .arena = arena};
    size_t n = (size_t)article->n_blocks;
    a.blocks = BS_NEW_N(arena, struct bs_styled_block, n);
    a.computed = BS_NEW_N(arena, const struct bs_computed *, n + 1);
    a.elements = bs_elements_build(arena, sheet->names, article);
    a.finished = g_hash_table_new(dressed_hash, dressed_equal);
    a.runs = g_array_new(FALSE, FALSE, sizeof(struct bs_style_run));
    matched_init(&a.matched);
    bs_sheet_session(sheet, &a.session, arena);
    a.session.diags = diags;
    a.session.reported = bs_arena_memdup(arena, sheet->reported, (size_t)sheet->n_decls + 1);
    a.computed[0] = bs_root_style(sheet, &a.session, &a.elements[0]);
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        style_block(&a, block);
        if (bs_block_holds_text(block->kind))
            style_text(&a, block, stack);
    }
    *styled = (struct bs_styled){article, sheet, a.blocks, &a.computed[0]->style};
    bs_session_finish(&a.session);
    matched_finish(&a.matched);
    g_hash_table_destroy(a.finished);
    g_array_free(a.runs, TRUE);
    return styled;
}
