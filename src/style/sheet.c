/* Loading: the built-in sheet, then the sheet and what it imports; selectors sorted by strength; the page styles and the
 * faces worked out, so that the sheet is finished and never written to again. */
#include "style/sheet.h"

#include "style/settle.h"
#include "style/vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* Cascading 4 §6: origin, then specificity, then order. */
static int by_strength(const void *left, const void *right)
{
    const struct bs_selector *a = left, *b = right;
    if (a->rule->origin != b->rule->origin)
        return a->rule->origin < b->rule->origin ? -1 : 1;
    if (a->specificity != b->specificity)
        return a->specificity < b->specificity ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Paged Media 3 §4.4: first outweighs left and right. */
static int page_strength(const struct bs_page_rule *page)
{
    return (page->which & BS_PAGE_FIRST ? 10 : 0) + (page->which & BS_PAGE_LEFT ? 1 : 0) +
           (page->which & BS_PAGE_RIGHT ? 1 : 0);
}

static int by_page_strength(const void *left, const void *right)
{
    const struct bs_page_rule *a = left, *b = right;
    int x = page_strength(a), y = page_strength(b);
    return x != y ? (x < y ? -1 : 1) : a->order < b->order ? -1 : a->order > b->order;
}

static void loader_init(struct bs_loader *l, struct bs_sheet *sheet,
                        const struct bs_sheet_params *params)
{
    *l = (struct bs_loader){.sheet = sheet, .arena = sheet->arena};
    l->diags = params ? params->diags : NULL;
    l->folders = params ? params->folders : NULL;
    l->selectors = g_array_new(FALSE, FALSE, sizeof(struct bs_selector));
    l->page_rules = g_array_new(FALSE, FALSE, sizeof(struct bs_page_rule));
    l->font_faces = g_array_new(FALSE, FALSE, sizeof(struct bs_font_face));
    l->open = g_ptr_array_new();
}

static void *kept(struct bs_sheet *sheet, GArray *array, size_t size)
{
    return bs_arena_memdup(sheet->arena, array->data, array->len * size);
}

static void loader_finish(struct bs_loader *l)
{
    struct bs_sheet *sheet = l->sheet;
    struct bs_selector *selectors = kept(sheet, l->selectors, sizeof *selectors);
    sheet->n_selectors = (int)l->selectors->len;
    qsort(selectors, l->selectors->len, sizeof *selectors, by_strength);
    for (int i = 0; i < sheet->n_selectors; i++)
        selectors[i].order = i;
    sheet->selectors = selectors;
    struct bs_page_rule *pages = kept(sheet, l->page_rules, sizeof *pages);
    sheet->n_page_rules = (int)l->page_rules->len;
    qsort(pages, l->page_rules->len, sizeof *pages, by_page_strength);
    sheet->page_rules = pages;
    sheet->font_faces = kept(sheet, l->font_faces, sizeof(struct bs_font_face));
    sheet->n_font_faces = l->font_faces->len;
    sheet->index = bs_index_create(selectors, sheet->n_selectors, bs_names_count(sheet->names));
    g_array_free(l->selectors, TRUE);
    g_array_free(l->page_rules, TRUE);
    g_array_free(l->font_faces, TRUE);
    g_ptr_array_free(l->open, TRUE);
}

/* The article's own style: nothing in it is asked for. */
static const struct bs_computed *
compute_root(const struct bs_sheet *sheet, struct bs_session *session, const struct bs_article *of)
{
    struct bs_article article = *of;
    article.first = article.last = NULL;
    article.n_blocks = 0;
    struct bs_arena *scratch = bs_arena_create(0);
    const struct bs_element *root = bs_elements_build(scratch, sheet->names, &article);
    const struct bs_computed *style = bs_root_style(sheet, session, root);
    bs_arena_destroy(scratch);
    return style;
}

int bs_sheet_pull_quotes(const struct bs_sheet *sheet, const struct bs_article *article)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_session session;
    bs_sheet_session(sheet, &session, arena);
    int most = compute_root(sheet, &session, article)->style.pull_quotes;
    bs_session_finish(&session);
    bs_arena_destroy(arena);
    return most;
}

static void work_out(struct bs_sheet *sheet, struct bs_diags *diags)
{
    struct bs_session session;
    bs_computed_init(&sheet->initial);
    sheet->reported = bs_arena_alloc(sheet->arena, (size_t)sheet->n_decls + 1);
    bs_sheet_session(sheet, &session, sheet->arena);
    session.values = sheet->arena;
    session.diags = diags;
    session.reported = sheet->reported;
    bs_pages_compute(sheet, &session, compute_root(sheet, &session, &(struct bs_article){0}));
    sheet->measure = bs_pages_measure(&sheet->pages[2]);
    g_hash_table_remove_all(session.computed);
    session.measure = sheet->measure;
    bs_faces_collect(sheet, &session);
    sheet->expansions = session.expansions;
    session.expansions = NULL;
    bs_session_finish(&session);
}

static char *stem(const char *file)
{
    char *name = g_path_get_basename(file);
    if (g_str_has_suffix(name, ".css"))
        name[strlen(name) - 4] = 0;
    return name;
}

static struct bs_sheet *read_sheet(const char *css, size_t len, const char *file,
                                   const struct bs_sheet_params *params)
{
    struct bs_sheet *sheet = g_new0(struct bs_sheet, 1);
    struct bs_loader loader;
    sheet->arena = bs_arena_create(0);
    sheet->names = bs_names_create();
    sheet->variable_ids = g_hash_table_new(g_str_hash, g_str_equal);
    loader_init(&loader, sheet, params);
    bs_builtin_parse(&loader);
    char *name = stem(file);
    char *path = realpath(file, NULL);
    sheet->name = bs_arena_strdup(sheet->arena, name);
    g_ptr_array_add(loader.open, path ? path : name);
    loader.n_sheets = 1;
    bs_rules_parse(&loader, css, len, bs_arena_strdup(sheet->arena, file), &sheet->title);
    if (!sheet->title)
        sheet->title = "";
    loader_finish(&loader);
    work_out(sheet, loader.diags);
    free(path);
    g_free(name);
    return sheet;
}

struct bs_sheet *bs_sheet_parse(const char *css, size_t len, const char *file,
                                const struct bs_sheet_params *params, GError **error)
{
    if (len > BS_CSS_MAX) {
        g_set_error(error, BS_ERROR, BS_ERROR_STYLE,
                    "%s: the style sheet is larger than 1 MiB; is it a style sheet?", file);
        return NULL;
    }
    return read_sheet(css, len, file, params);
}

struct bs_sheet *bs_sheet_load(const struct bs_sheet_params *params, GError **error)
{
    GError *cause = NULL;
    char *path = bs_sheet_find(params->name ? params->name : "magazine", params->folders, error);
    if (!path)
        return NULL;
    GBytes *bytes = bs_file_read(path, BS_CSS_MAX, &cause);
    struct bs_sheet *sheet = NULL;
    if (bytes) {
        gsize size;
        const char *css = g_bytes_get_data(bytes, &size);
        sheet = read_sheet(css ? css : "", size, path, params);
        g_bytes_unref(bytes);
    } else {
        g_set_error(error, BS_ERROR, BS_ERROR_STYLE, "the style sheet cannot be read: %s",
                    cause->message);
        g_error_free(cause);
    }
    g_free(path);
    return sheet;
}

void bs_sheet_destroy(struct bs_sheet *sheet)
{
    if (!sheet)
        return;
    bs_expansions_destroy(sheet->expansions);
    bs_index_destroy(sheet->index);
    bs_names_destroy(sheet->names);
    g_hash_table_destroy(sheet->variable_ids);
    bs_arena_destroy(sheet->arena);
    g_free(sheet);
}

const char *bs_sheet_name(const struct bs_sheet *sheet)
{
    return sheet->name;
}

const char *bs_sheet_title(const struct bs_sheet *sheet)
{
    return sheet->title;
}

const struct bs_face_wish *bs_sheet_faces(const struct bs_sheet *sheet, size_t *n)
{
    *n = sheet->n_wishes;
    return sheet->wishes;
}

const struct bs_font_face *bs_sheet_font_faces(const struct bs_sheet *sheet, size_t *n)
{
    *n = sheet->n_font_faces;
    return sheet->font_faces;
}

const struct bs_page_style *bs_sheet_page(const struct bs_sheet *sheet, int number)
{
    return &sheet->pages[number <= 1 ? 0 : number % 2 == 0 ? 1 : 2];
}
