#include "laws.h"

#include <string.h>

/* What the pages say of one block: its items' texts in drawing order, added hyphens out, spaces out. */
static void collect(const struct proof *proof, GString **said)
{
    const struct bs_document *document = &proof->composed.document;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            if (item->kind != BS_ITEM_GLYPHS || item->node <= 0)
                continue;
            for (const char *c = item->as.glyphs.text;
                 c < item->as.glyphs.text + item->as.glyphs.len; c = g_utf8_next_char(c))
                if (g_utf8_get_char(c) != 0xAD && !g_unichar_isspace(g_utf8_get_char(c)))
                    g_string_append_unichar(said[item->node - 1], g_utf8_get_char(c));
        }
}

static char *squeezed(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            g_string_append_unichar(out, g_utf8_get_char(text));
    return g_string_free(out, FALSE);
}

/* Set text may differ from the article's in what the style adds or takes: an end mark, a final stop, capitals, a marker. */
static bool same_words(const char *said, const char *meant)
{
    g_autofree char *a = g_utf8_casefold(said, -1), *b = g_utf8_casefold(meant, -1);
    size_t n = strlen(b);
    if (n && b[n - 1] == '.')
        b[--n] = '\0';
    const char *at = strstr(a, b);
    return at && at - a <= 4 && strlen(at) <= n + 4;
}

static bool is_dropped(const struct bs_block *block)
{
    for (; block; block = block->parent)
        if (block->kind == BS_BLOCK_PULL_QUOTE)
            return true;
    return false;
}

void assert_nothing_lost(const struct proof *proof)
{
    int n = proof->article->n_blocks;
    GString **said = g_new0(GString *, n);
    for (int i = 0; i < n; i++)
        said[i] = g_string_new(NULL);
    collect(proof, said);
    for (const struct bs_block *block = proof->article->first; block;
         block = bs_block_next(block, NULL)) {
        if (!bs_block_holds_text(block->kind) ||
            (is_dropped(block) && said[block->index]->len == 0))
            continue;
        g_autofree char *meant = squeezed(block->text.utf8);
        if (!same_words(said[block->index]->str, meant))
            g_error("block %d (%s): pages say \"%s\", article says \"%s\"", block->index,
                    bs_block_kind_name(block->kind), said[block->index]->str, meant);
    }
    for (int i = 0; i < n; i++)
        g_string_free(said[i], TRUE);
    g_free(said);
}

struct area {
    bs_len left, top, right, bottom;
    bs_len size;
    int node;
    const char *text;
    int len;
};

static bool area_of(const struct bs_item *item, struct area *area)
{
    *area = (struct area){.node = item->node};
    if (item->kind == BS_ITEM_IMAGE) {
        const struct bs_picture *p = &item->as.picture;
        *area = (struct area){p->x, p->y,       p->x + p->width, p->y + p->height,
                              0,    item->node, "picture",       7};
        return true;
    }
    if (item->kind != BS_ITEM_GLYPHS)
        return false;
    const struct bs_glyphs *g = &item->as.glyphs;
    /* x-height to baseline: what must never touch, whatever the face's ascenders do */
    *area = (struct area){g->x + BS_PT(0.5),
                          g->y - g->font->size * 40 / 100,
                          g->x + g->width - BS_PT(0.5),
                          g->y,
                          g->font->size,
                          item->node,
                          g->text,
                          (int)g->len};
    return g->width > BS_PT(1);
}

void assert_nothing_overlaps(const struct proof *proof)
{
    const struct bs_document *document = &proof->composed.document;
    for (int p = 0; p < document->n_pages; p++) {
        const struct bs_page *page = document->pages[p];
        g_autofree struct area *areas = g_new(struct area, page->n_items);
        int n = 0;
        for (int i = 0; i < page->n_items; i++)
            n += area_of(&page->items[i], &areas[n]);
        for (int i = 0; i < n; i++) {
            const struct area *a = &areas[i];
            if (a->left < -BS_PT(10) || a->top < 0 || a->right > page->width + BS_PT(10) ||
                a->bottom > page->height)
                g_error("page %d: \"%.*s\" stands outside the page", p + 1, a->len, a->text);
            for (int j = i + 1; j < n; j++) {
                const struct area *b = &areas[j];
                if (a->node == b->node && a->size != b->size)
                    continue; /* lines tuck in under the arms of their drop cap */
                if (a->left < b->right && b->left < a->right && a->top < b->bottom &&
                    b->top < a->bottom)
                    g_error("page %d: \"%.*s\" stands over \"%.*s\"", p + 1, a->len, a->text,
                            b->len, b->text);
            }
        }
    }
}

/* Nodes of the paragraphs that run through the columns. */
GHashTable *body_nodes(const struct proof *proof)
{
    GHashTable *body = g_hash_table_new(NULL, NULL);
    for (const struct bs_block *block = proof->article->first; block; block = block->next)
        if (block->kind == BS_BLOCK_PARAGRAPH)
            g_hash_table_add(body, GINT_TO_POINTER(block->index + 1));
    return body;
}

void assert_on_grid(const struct proof *proof)
{
    const struct bs_document *document = &proof->composed.document;
    const struct bs_page_style *style = bs_sheet_page(proof->sheet, 1);
    bs_len phase = -1;
    GHashTable *body = body_nodes(proof);
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            if (item->kind != BS_ITEM_GLYPHS ||
                !g_hash_table_contains(body, GINT_TO_POINTER(item->node)))
                continue;
            bs_len here = (item->as.glyphs.y - style->margin_top) % style->grid;
            phase = phase < 0 ? here : phase;
            g_assert_cmpint(here, ==, phase);
        }
    g_hash_table_destroy(body);
}
