/* emit.c: set lines and boxes written down as display items.
 *
 * Items are kept with the document order of the block they belong to and sorted by it at the page's end, so that drawing order is
 * reading order whatever place a piece was given.
 */
#include "compose/writer.h"

#define FURNITURE_KEY INT_MAX

struct placed {
    struct bs_item item;
    int key, sequence;
};

void bs_writer_init(struct bs_writer *writer, struct bs_composer *c)
{
    *writer = (struct bs_writer){.c = c, .arena = c->arena};
    writer->items = g_array_new(FALSE, FALSE, sizeof(struct placed));
    writer->fonts = g_ptr_array_new();
    bs_inlines_init(&writer->inlines, c);
}

void bs_writer_finish(struct bs_writer *writer)
{
    g_array_free(writer->items, TRUE);
    g_ptr_array_free(writer->fonts, TRUE);
    bs_inlines_finish(&writer->inlines);
}

static struct bs_item *append(struct bs_writer *writer, enum bs_item_kind kind,
                              const struct bs_block *block)
{
    struct placed placed = {.key = writer->key, .sequence = (int)writer->items->len};
    if (block && writer->key != FURNITURE_KEY)
        placed.key = block->index;
    placed.item.kind = kind;
    placed.item.node = block ? block->index + 1 : -1;
    g_array_append_val(writer->items, placed);
    return &g_array_index(writer->items, struct placed, writer->items->len - 1).item;
}

static const struct bs_page_font *page_font(struct bs_writer *writer, const struct bs_font *font)
{
    if ((guint)font->id >= writer->fonts->len)
        g_ptr_array_set_size(writer->fonts, font->id + 1);
    struct bs_page_font *known = writer->fonts->pdata[font->id];
    if (known)
        return known;
    known = BS_NEW(writer->arena, struct bs_page_font);
    *known = (struct bs_page_font){.family = bs_arena_strdup(writer->arena, font->family),
                                   .file = bs_arena_strdup(writer->arena, font->file),
                                   .index = font->index,
                                   .weight = font->weight,
                                   .italic = font->italic,
                                   .system = font->system,
                                   .size = font->size};
    writer->fonts->pdata[font->id] = known;
    return known;
}

/* Clusters in the order of the glyphs: against the text where they run from right to left. HarfBuzz gives every glyph the first
 * byte of its cluster. */
static void write_clusters(struct bs_writer *writer, const struct bs_run *run,
                           struct bs_glyphs *out)
{
    struct bs_page_cluster *clusters =
        BS_NEW_N(writer->arena, struct bs_page_cluster, (size_t)run->n_glyphs);
    int n = 0;
    uint32_t at = run->rtl ? run->text_end : run->text_start;
    for (int i = 0; i < run->n_glyphs;) {
        int count = 1;
        uint32_t start = run->glyphs[i].text;
        while (i + count < run->n_glyphs && run->glyphs[i + count].text == start)
            count++;
        uint32_t end = i + count < run->n_glyphs ? run->glyphs[i + count].text : run->text_end;
        uint32_t bytes = run->rtl ? at - start : end - at;
        clusters[n++] = (struct bs_page_cluster){(uint16_t)MIN(bytes, UINT16_MAX),
                                                 (uint16_t)MIN(count, UINT16_MAX)};
        at = run->rtl ? start : end;
        i += count;
    }
    out->clusters = clusters;
    out->n_clusters = n;
}

/* The pen's way along a line. Scaled glyphs are summed before rounding, as lines.h sums them, so that the edge is exact. */
struct pen {
    int64_t glyphs; /* natural advances of all that scaling scales */
    int64_t added;  /* spaces and letter-fit */
    int spaces;
};

static bs_len pen_at(const struct pen *pen, const struct bs_line *line)
{
    return (bs_len)(bs_muldiv(pen->glyphs, line->glyph_permille, 1000) + pen->added);
}

static void advance(struct pen *pen, const struct bs_glyph *glyph, const struct bs_line *line)
{
    if (glyph->space) {
        pen->added += glyph->advance + line->space_add + (pen->spaces < line->residue);
        pen->spaces++;
    } else {
        pen->glyphs += glyph->advance;
    }
    if (glyph->gap)
        pen->added += line->gap_add;
}

static void decorate(struct bs_writer *writer, const struct bs_run *run, bs_len x, bs_len width,
                     bs_len baseline)
{
    bs_len thick = MAX(run->style->size / 18, BS_PT(0.25));
    if (run->style->underline)
        bs_write_rect(writer, (struct bs_rect){x, baseline + run->style->size / 9, width, thick,
                                               run->style->ink});
    if (run->style->strike)
        bs_write_rect(writer, (struct bs_rect){x, baseline - run->font->x_height / 2, width, thick,
                                               run->style->ink});
}

/* A run's glyphs from the pen on, which moves to its end. */
static struct bs_glyphs place_run(struct bs_writer *writer, const struct bs_line *line,
                                  const struct bs_line_text *text, const struct bs_run *run,
                                  struct pen *pen)
{
    bs_len start = pen_at(pen, line);
    struct bs_page_glyph *glyphs =
        BS_NEW_N(writer->arena, struct bs_page_glyph, (size_t)run->n_glyphs);
    for (int g = 0; g < run->n_glyphs; g++) {
        const struct bs_glyph *glyph = &run->glyphs[g];
        glyphs[g] =
            (struct bs_page_glyph){glyph->gid, pen_at(pen, line) - start + glyph->dx, glyph->dy};
        advance(pen, glyph, line);
    }
    struct bs_glyphs out = {.font = page_font(writer, run->font),
                            .ink = run->style->ink,
                            .x = start,
                            .width = pen_at(pen, line) - start,
                            .glyph_permille = line->glyph_permille,
                            .glyphs = glyphs,
                            .n_glyphs = run->n_glyphs,
                            .text = text->text + run->text_start,
                            .len = run->text_end - run->text_start,
                            .rtl = run->rtl,
                            .href = run->href};
    write_clusters(writer, run, &out);
    return out;
}

static bs_len off_grid(const struct bs_geometry *g, bs_len y)
{
    bs_len off = ABS(y - g->y - g->baseline) % g->grid;
    return MIN(off, g->grid - off);
}

/* The pen goes from left to right; what it leaves is written down in reading order. */
void bs_write_line(struct bs_writer *writer, const struct bs_para *para, const struct bs_line *line,
                   const struct bs_block *block, bs_len x, bs_len baseline)
{
    struct bs_line_text text;
    bs_shape_line(writer->c->params->shaper, writer->arena, para, line->from, line->to, &text);
    struct bs_glyphs *placed = BS_NEW_N(writer->arena, struct bs_glyphs, (size_t)text.n_runs);
    const struct bs_run **runs =
        BS_NEW_N(writer->arena, const struct bs_run *, (size_t)text.n_runs);
    struct pen pen = {0};
    for (int r = 0; r < text.n_runs; r++) {
        const struct bs_run *run = &text.runs[r];
        runs[run->reading] = run;
        placed[run->reading] = place_run(writer, line, &text, run, &pen);
    }
    for (int r = 0; r < text.n_runs; r++) {
        if (runs[r]->n_glyphs == 0)
            continue;
        struct bs_glyphs out = placed[r];
        out.space_after = r == text.n_runs - 1 && line->to->kind != BS_STOP_END &&
                          line->to->next > line->to->text;
        out.x += x + line->left;
        out.y = baseline - runs[r]->style->baseline_shift;
        struct bs_item *item = append(writer, BS_ITEM_GLYPHS, block);
        item->as.glyphs = out;
        if (block)
            item->node = bs_inlines_node(&writer->inlines, block, runs[r]);
        decorate(writer, runs[r], out.x, out.width, baseline);
        if (writer->grid)
            writer->grid_error = MAX(
                writer->grid_error, off_grid(writer->grid, out.y + runs[r]->style->baseline_shift));
    }
}

void bs_write_rect(struct bs_writer *writer, struct bs_rect rect)
{
    if (rect.ink.kind != BS_INK_NONE && rect.width > 0 && rect.height > 0)
        append(writer, BS_ITEM_RECT, NULL)->as.rect = rect;
}

void bs_write_box(struct bs_writer *writer, const struct bs_box *box, const struct bs_block *owner,
                  bs_len x, bs_len y)
{
    if (owner)
        writer->key = owner->index;
    for (const struct bs_box_item *item = box->first; item; item = item->next) {
        if (item->block && owner)
            writer->key = item->block->index;
        struct bs_rect rect = item->as.rect;
        struct bs_picture picture = item->as.picture;
        switch (item->kind) {
        case BS_MARK_LINE:
            bs_write_line(writer, item->as.line.para, item->as.line.line, item->block,
                          x + item->as.line.x, y + item->as.line.baseline);
            break;
        case BS_MARK_RECT:
            rect.x += x, rect.y += y;
            bs_write_rect(writer, rect);
            break;
        case BS_MARK_PICTURE:
            picture.x += x, picture.y += y;
            append(writer, BS_ITEM_IMAGE, item->block)->as.picture = picture;
            break;
        }
    }
}

static gint by_key(gconstpointer a, gconstpointer b)
{
    const struct placed *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key)
                            : (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

const struct bs_item *bs_writer_take(struct bs_writer *writer, int *n_items)
{
    g_array_sort(writer->items, by_key);
    struct bs_item *items = BS_NEW_N(writer->arena, struct bs_item, writer->items->len);
    for (guint i = 0; i < writer->items->len; i++)
        items[i] = g_array_index(writer->items, struct placed, i).item;
    *n_items = (int)writer->items->len;
    g_array_set_size(writer->items, 0);
    return items;
}

struct bs_page *bs_write_page(struct bs_writer *writer, const struct bs_laid_page *laid, int number)
{
    const struct bs_page_style *style = laid->geometry.style;
    struct bs_page *page = BS_NEW(writer->arena, struct bs_page);
    *page = (struct bs_page){.number = number,
                             .width = style->width,
                             .height = style->height,
                             .bleed = style->bleed,
                             .crop_marks = style->crop_marks,
                             .cross_marks = style->cross_marks};
    page->items = bs_writer_take(writer, &page->n_items);
    return page;
}
