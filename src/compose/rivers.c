/* rivers.c: white that runs down through the lines of a column.
 *
 * Model. A river is a chain of word spaces, one a line, in lines of one column that follow each other on the grid: each overlaps
 * the one above by at least half of the narrower. It counts when it is RIVER_LINES long, or LOOSE_LINES where every space is
 * wider than the style allows: holes that the eye joins sooner. There is no agreed definition; what makes a river seen is that
 * it is straight, wide and long (so the answers at https://tex.stackexchange.com/questions/29049), and these are the three here.
 * Method. From the glyphs as they stand on the finished pages, so that nothing of the breaker's own sums is trusted. Lines are
 * gone through from the top; each space takes the longest chain above it that no other has taken.
 */
#include "compose/laid.h"

#define RIVER_LINES 5
#define LOOSE_LINES 3
#define LETTER_FIT 50 /* permille of a space that letter-spacing may add to it */

struct gap {
    int column, row;
    bs_len left, right;
    int block; /* index */
    int above; /* index of the gap that it goes on from; -1: none */
    int lines; /* of the chain down to here */
    int loose; /* of them running down to here, those wider than the style allows */
    int loosest;
    bool taken; /* the chain goes on below */
};

struct search {
    struct bs_composer *c;
    const struct bs_node *nodes;
    const bs_len *widest; /* by block: the widest space that its style allows; 0: no body text */
    const struct bs_block *const *blocks;
    GArray *gaps;   /* struct gap, of one page */
    GArray *rivers; /* struct bs_river */
};

static int column_at(const struct bs_geometry *g, bs_len x)
{
    int column = 0;
    for (int k = 1; k < g->columns; k++)
        if (x >= bs_column_x(g, k) - g->gap / 2) /* glyphs hang out by less */
            column = k;
    return column;
}

static bool is_space(const char *at, uint32_t len)
{
    gunichar c = g_utf8_get_char_validated(at, (gssize)len);
    return c == ' ' || c == 0xA0;
}

/* The spaces of some glyphs. On paper they go from left to right; the text may go against them. */
static void add_gaps(struct search *search, const struct bs_geometry *g, const struct bs_item *item,
                     int block)
{
    const struct bs_glyphs *glyphs = &item->as.glyphs;
    struct gap gap = {.column = column_at(g, glyphs->x),
                      .row = (glyphs->y - g->y - g->baseline + g->grid / 2) / g->grid,
                      .block = block,
                      .above = -1};
    uint32_t at = glyphs->rtl ? glyphs->len : 0;
    for (int i = 0, first = 0; i < glyphs->n_clusters; i++) {
        const struct bs_page_cluster *cluster = &glyphs->clusters[i];
        int next = first + cluster->n_glyphs;
        at -= glyphs->rtl ? cluster->n_bytes : 0;
        if (is_space(glyphs->text + at, cluster->n_bytes)) {
            gap.left = glyphs->x + glyphs->glyphs[first].x;
            gap.right =
                glyphs->x + (next < glyphs->n_glyphs ? glyphs->glyphs[next].x : glyphs->width);
            g_array_append_val(search->gaps, gap);
        }
        at += glyphs->rtl ? 0 : cluster->n_bytes;
        first = next;
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct gap *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->left > y->left) - (x->left < y->left);
}

static bool flows(const struct gap *above, const struct gap *below)
{
    bs_len overlap = MIN(above->right, below->right) - MAX(above->left, below->left);
    bs_len narrow = MIN(above->right - above->left, below->right - below->left);
    return overlap > 0 && 2 * overlap >= narrow;
}

/* from..end: the gaps of the line above, where there is one. */
static void join(struct search *search, struct gap *gap, int from, int end)
{
    struct gap *all = (struct gap *)search->gaps->data, *best = NULL;
    for (int i = from; i < end; i++)
        if (!all[i].taken && flows(&all[i], gap) && (!best || all[i].lines > best->lines))
            best = &all[i];
    bool loose = gap->right - gap->left > search->widest[gap->block];
    gap->lines = best ? best->lines + 1 : 1;
    gap->loose = !loose ? 0 : best ? best->loose + 1 : 1;
    gap->loosest = MAX(gap->loose, best ? best->loosest : 0);
    if (best) {
        best->taken = true;
        gap->above = (int)(best - all);
    }
}

static void add_river(struct search *search, const struct bs_geometry *g, int page,
                      const struct gap *foot)
{
    const struct gap *all = (const struct gap *)search->gaps->data, *gap = foot;
    struct bs_area *areas = BS_NEW_N(search->c->arena, struct bs_area, (size_t)foot->lines);
    for (int i = foot->lines - 1; i >= 0; i--) {
        areas[i] =
            (struct bs_area){gap->left, g->y + gap->row * g->grid, gap->right - gap->left, g->grid};
        gap = gap->above >= 0 ? &all[gap->above] : gap;
    }
    struct bs_river river = {page, foot->column, foot->lines, areas, search->blocks[gap->block]};
    g_array_append_val(search->rivers, river);
}

/* Links and passages in another language are nodes of their own within the block's. -1: none of the article's. */
static int block_of(const struct search *search, int node)
{
    while (node > search->c->styled->article->n_blocks)
        node = search->nodes[node].parent;
    return node - 1;
}

static void search_page(struct search *search, const struct bs_geometry *g,
                        const struct bs_page *page)
{
    g_array_set_size(search->gaps, 0);
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_item *item = &page->items[i];
        int block = item->kind == BS_ITEM_GLYPHS ? block_of(search, item->node) : -1;
        if (block >= 0 && search->widest[block])
            add_gaps(search, g, item, block);
    }
    g_array_sort(search->gaps, by_place);
    struct gap *all = (struct gap *)search->gaps->data;
    int n = (int)search->gaps->len, above = 0, line = 0; /* first gaps of this line and the last */
    for (int i = 0; i < n; i++) {
        if (all[i].row != all[line].row || all[i].column != all[line].column)
            above = line, line = i;
        bool follows = all[above].column == all[i].column && all[above].row == all[i].row - 1;
        join(search, &all[i], above, follows ? line : above);
    }
    for (int i = 0; i < n; i++)
        if (!all[i].taken && (all[i].lines >= RIVER_LINES || all[i].loosest >= LOOSE_LINES))
            add_river(search, g, page->number - 1, &all[i]);
}

struct bs_rivers bs_find_rivers(struct bs_composer *c, const struct bs_laid_page *pages,
                                const struct bs_document *document)
{
    size_t n = (size_t)c->styled->article->n_blocks + 1;
    bs_len *widest = BS_NEW_N(c->arena, bs_len, n);
    const struct bs_block **blocks = BS_NEW_N(c->arena, const struct bs_block *, n);
    for (int u = 0; u < c->n_units; u++) {
        const struct bs_unit *unit = &c->units[u];
        if (!unit->body || !unit->para)
            continue;
        blocks[unit->block->index] = unit->block;
        widest[unit->block->index] =
            bs_permille(unit->para->space, unit->style->word_max + LETTER_FIT);
    }
    struct search search = {.c = c,
                            .nodes = document->nodes,
                            .widest = widest,
                            .blocks = blocks,
                            .gaps = g_array_new(FALSE, FALSE, sizeof(struct gap)),
                            .rivers = g_array_new(FALSE, FALSE, sizeof(struct bs_river))};
    for (int p = 0; p < document->n_pages; p++)
        search_page(&search, &pages[p].geometry, document->pages[p]);
    struct bs_rivers rivers = {.n = (int)search.rivers->len};
    rivers.at = bs_arena_memdup(c->arena, search.rivers->data,
                                search.rivers->len * sizeof(struct bs_river));
    g_array_free(search.gaps, TRUE);
    g_array_free(search.rivers, TRUE);
    return rivers;
}

void bs_report_rivers(struct bs_composer *c, const struct bs_rivers *rivers,
                      struct bs_setting_report *report)
{
    report->rivers = rivers->n;
    report->n_river_places = MIN(rivers->n, BS_BROKEN_TOLD);
    struct bs_river_report *out =
        BS_NEW_N(c->arena, struct bs_river_report, (size_t)report->n_river_places + 1);
    for (int i = 0; i < report->n_river_places; i++)
        out[i] = (struct bs_river_report){.where = rivers->at[i].block->where,
                                          .page = rivers->at[i].page + 1,
                                          .column = rivers->at[i].column + 1,
                                          .lines = rivers->at[i].n};
    report->river_places = out;
}
