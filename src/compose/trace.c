/* trace.c: pages that tell how they are set, for --overlay.
 *
 * Facts are taken from the pages as laid out, by the functions that write them down, so that a trace stands where the ink does.
 * The legend is made of the same traces, each beside a word on it.
 */
#include "compose/laid.h"

#include <string.h>

struct tracer {
    struct bs_writer *writer;
    struct bs_composer *c;
    const struct bs_style *label; /* of all that is written */
    bs_len gap;                   /* between it and what it explains */
    GArray *traces;               /* struct bs_trace */
    /* of the page */
    const struct bs_laid *laid;
    int page; /* from 0 */
};

static const struct bs_laid_page *laid_page(const struct tracer *t)
{
    return &t->laid->pages[t->page];
}

static void add(struct tracer *t, struct bs_trace trace)
{
    g_array_append_val(t->traces, trace);
}

static void add_area(struct tracer *t, enum bs_trace_kind kind, const struct bs_area *area)
{
    add(t, (struct bs_trace){kind, area->x, area->y, area->width, area->height, 0, NULL});
}

/* --- labels ------------------------------------------------------------------------------------------------------------- */

/* Small and sans, which is easily told from the page; in the face of the text where there is no such face. Large pages are
 * looked at from farther away. */
static const struct bs_style *label_style(struct bs_composer *c)
{
    bs_len size = MAX(BS_PT(5.5), c->first.style->width / 100);
    static const char *const families[] = {"Libre Franklin", NULL};
    struct bs_font_wish wish = {.families = families, .weight = 400, .size = size};
    bool sans = bs_fonts_lookup(c->params->fonts, &wish, NULL) != NULL;
    struct bs_style style = {.families = sans ? families : c->body->families,
                             .weight = sans ? 400 : c->body->weight,
                             .slant = sans ? BS_SLANT_NORMAL : c->body->slant,
                             .size = size,
                             .leading = size,
                             .ink = BS_INK_BLACK,
                             .lang = "en",
                             .align = BS_ALIGN_LEFT};
    return bs_arena_memdup(c->arena, &style, sizeof style);
}

/* One line from x on; with `end`, up to x. Gives its width. */
static bs_len write_label(struct tracer *t, const char *text, bs_len x, bs_len baseline, bool end)
{
    struct bs_box *box = bs_box_create(t->c, BS_LEN_MAX / 4);
    bs_box_add_text(
        t->c, box, &(struct bs_box_text){.style = t->label, .text = text, .width = BS_LEN_MAX / 4});
    if (!box->first)
        return 0;
    const struct bs_line *line = box->first->as.line.line;
    bs_write_line(t->writer, box->first->as.line.para, line, NULL,
                  x - line->left - (end ? line->width : 0), baseline);
    return line->width;
}

static struct bs_overlay *take(struct tracer *t)
{
    struct bs_overlay *overlay = BS_NEW(t->c->arena, struct bs_overlay);
    overlay->traces =
        bs_arena_memdup(t->c->arena, t->traces->data, t->traces->len * sizeof(struct bs_trace));
    overlay->n_traces = (int)t->traces->len;
    overlay->labels = bs_writer_take(t->writer, &overlay->n_labels);
    g_array_set_size(t->traces, 0);
    return overlay;
}

/* --- the page ----------------------------------------------------------------------------------------------------------- */

static void trace_sheet(struct tracer *t)
{
    const struct bs_page_style *style = laid_page(t)->geometry.style;
    bs_len bleed = style->bleed;
    add(t,
        (struct bs_trace){.kind = BS_TRACE_TRIM, .width = style->width, .height = style->height});
    if (bleed > 0)
        add(t, (struct bs_trace){.kind = BS_TRACE_BLEED,
                                 .x = -bleed,
                                 .y = -bleed,
                                 .width = style->width + 2 * bleed,
                                 .height = style->height + 2 * bleed});
}

static void trace_grid(struct tracer *t)
{
    const struct bs_laid_page *laid = laid_page(t);
    const struct bs_geometry *g = &laid->geometry;
    struct bs_area area = {g->page_x, g->y, g->page_width, g->rows * g->grid};
    add(t, (struct bs_trace){.kind = BS_TRACE_GRID,
                             .x = g->page_x,
                             .y = g->y + g->baseline,
                             .width = g->page_width,
                             .height = (g->rows - 1) * g->grid,
                             .weight = g->grid});
    add_area(t, BS_TRACE_TYPE_AREA, &area);
    for (int k = 0; k < g->columns; k++) {
        area.x = bs_column_x(g, k);
        area.width = g->column_width;
        add_area(t, BS_TRACE_COLUMN, &area);
    }
    int empty = g->rows - laid->state->depth;
    if (empty > 0)
        add(t, (struct bs_trace){.kind = BS_TRACE_DEPTH,
                                 .x = g->x,
                                 .y = g->y + laid->state->depth * g->grid,
                                 .width = g->width,
                                 .height = empty * g->grid,
                                 .weight = empty});
}

/* --- lines -------------------------------------------------------------------------------------------------------------- */

struct set_line {
    const struct bs_para *para;
    const struct bs_line *line;
    bs_len x, baseline;
    int running; /* hyphenated lines, this one included */
};

static void trace_space(struct tracer *t, const struct set_line *set)
{
    const struct bs_line *line = set->line;
    const struct bs_style *style = set->para->style;
    if (!line->justified || line->spaces == 0)
        return;
    bs_len text = set->para->ascent + set->para->descent;
    struct bs_trace trace = {.kind = BS_TRACE_SPACE,
                             .x = set->x + line->left,
                             .y = set->baseline - set->para->ascent - (style->leading - text) / 2,
                             .width = line->width,
                             .height = style->leading,
                             .weight = line->space_permille};
    add(t, trace);
    trace.kind = BS_TRACE_OUTSIDE;
    if (line->space_permille < style->word_min || line->space_permille > style->word_max)
        add(t, trace);
}

/* About as large as the hyphen, over it. */
static void trace_hyphen(struct tracer *t, const struct set_line *set)
{
    bs_len size = set->para->style->size, width = size * 2 / 5;
    bs_len start = set->x + set->line->left;
    if (set->line->hyphenated)
        add(t, (struct bs_trace){.kind = BS_TRACE_HYPHEN,
                                 .x = set->para->rtl ? start : start + set->line->width - width,
                                 .y = set->baseline - size / 2,
                                 .width = width,
                                 .height = size / 2,
                                 .weight = set->running});
}

static void trace_text(struct tracer *t, const struct bs_step *step,
                       void (*trace)(struct tracer *t, const struct set_line *set))
{
    const struct bs_unit *unit = &t->c->units[step->unit];
    const struct bs_line *lines = step->setting->lines;
    int running = 0;
    for (int k = step->first_line; k > 0 && lines[k - 1].hyphenated; k--)
        running++;
    for (int i = 0; i < step->n_lines; i++) {
        struct bs_laid_line at = bs_laid_line(t->c, laid_page(t), step, i);
        running = at.line->hyphenated ? running + 1 : 0;
        trace(t, &(struct set_line){unit->para, at.line, at.x, at.baseline, running});
    }
}

static void trace_box(struct tracer *t, const struct bs_box *box, bs_len x, bs_len y,
                      void (*trace)(struct tracer *t, const struct set_line *set))
{
    int running = 0;
    for (const struct bs_box_item *item = box->first; item; item = item->next) {
        if (item->kind != BS_MARK_LINE)
            continue;
        const struct bs_line *line = item->as.line.line;
        running = line->hyphenated ? (line->from ? running : 0) + 1 : 0;
        trace(t, &(struct set_line){item->as.line.para, line, x + item->as.line.x,
                                    y + item->as.line.baseline, running});
    }
}

static void trace_lines(struct tracer *t,
                        void (*trace)(struct tracer *t, const struct set_line *set))
{
    const struct bs_laid_page *laid = laid_page(t);
    if (laid->state->page == 1 && t->c->head_box)
        trace_box(t, t->c->head_box, laid->geometry.x, laid->geometry.y, trace);
    for (int i = 0; i < laid->n_steps; i++) {
        const struct bs_step *step = laid->steps[i];
        if (t->c->units[step->unit].kind == BS_UNIT_TEXT) {
            trace_text(t, step, trace);
            continue;
        }
        struct bs_area area = bs_solid_area(t->c, laid, i);
        trace_box(t, t->c->units[step->unit].box, area.x, area.y, trace);
    }
    for (int i = 0; i < laid->state->plan->n_spots; i++) {
        const struct bs_spot *spot = &laid->state->plan->spots[i];
        struct bs_area area = bs_spot_area(laid, spot);
        trace_box(t, spot->form->box, area.x, area.y, trace);
    }
}

static void trace_rivers(struct tracer *t)
{
    for (int i = 0; i < t->laid->rivers.n; i++) {
        const struct bs_river *river = &t->laid->rivers.at[i];
        for (int k = 0; river->page == t->page && k < river->n; k++)
            add(t, (struct bs_trace){BS_TRACE_RIVER, river->gaps[k].x, river->gaps[k].y,
                                     river->gaps[k].width, river->gaps[k].height, river->n, NULL});
    }
}

/* --- floats ------------------------------------------------------------------------------------------------------------- */

static void add_tie(struct tracer *t, bs_len x, bs_len y, bs_len to_x, bs_len to_y, int weight)
{
    add(t, (struct bs_trace){BS_TRACE_TIE, x, y, to_x - x, to_y - y, weight, NULL});
}

/* The edge of the page over which one gets `pages` further on. */
static bs_len way_out(const struct tracer *t, int pages)
{
    const struct bs_geometry *g = &laid_page(t)->geometry;
    return (pages > 0) != g->rtl ? g->style->width : 0;
}

static void label_way(struct tracer *t, bs_len edge, bs_len y, const char *kind, int page)
{
    bs_len inner = edge > 0 ? edge - t->gap : t->gap;
    write_label(t, bs_arena_printf(t->c->arena, "%s, p. %d", kind, page + 1), inner, y - t->gap,
                edge > 0);
}

/* From the point of the float that is nearest to its place. On either page a tie that leads to another says which. */
static void trace_tie(struct tracer *t, const struct bs_laid_float *of)
{
    int pages = of->home_page - of->page;
    const char *kind = bs_block_kind_name(of->piece->block->kind);
    bs_len edge = way_out(t, of->page == t->page ? pages : -pages);
    bs_len x = pages ? edge : of->home_x;
    x = CLAMP(x, of->area.x, of->area.x + of->area.width);
    bs_len y = CLAMP(of->home_y, of->area.y, of->area.y + of->area.height);
    if (pages == 0) {
        add_tie(t, x, y, of->home_x, of->home_y, 0);
    } else if (of->page == t->page) {
        y = of->area.y + of->area.height / 2;
        add_tie(t, x, y, edge, y, pages);
        label_way(t, edge, y, "its place", of->home_page);
    } else {
        add_tie(t, edge, of->home_y, of->home_x, of->home_y, pages);
        label_way(t, edge, of->home_y, kind, of->page);
    }
}

static void trace_floats(struct tracer *t)
{
    for (int i = 0; i < t->laid->floats.n; i++) {
        const struct bs_laid_float *of = &t->laid->floats.at[i];
        if (of->page == t->page)
            add_area(t, BS_TRACE_FLOAT, &of->area);
        if (of->page == t->page || of->home_page == t->page)
            trace_tie(t, of);
    }
}

static void trace_breaches(struct tracer *t)
{
    for (int i = 0; i < t->laid->breaches.n; i++) {
        const struct bs_breach *breach = &t->laid->breaches.at[i];
        if (breach->page != t->page)
            continue;
        const struct bs_area *area = &breach->area;
        add(t, (struct bs_trace){BS_TRACE_BREACH, area->x, area->y, area->width, area->height, 0,
                                 bs_breach_label(breach)});
        bool roomy = area->height > 2 * t->label->leading;
        write_label(t, bs_breach_label(breach), area->x + t->gap,
                    area->y + (roomy ? t->label->leading : -t->gap), false);
    }
}

static const struct bs_overlay *trace_page(struct tracer *t)
{
    trace_grid(t);
    trace_lines(t, trace_space);
    trace_rivers(t);
    trace_sheet(t);
    trace_floats(t);
    trace_lines(t, trace_hyphen);
    trace_breaches(t);
    return take(t);
}

/* --- the legend --------------------------------------------------------------------------------------------------------- */

struct legend {
    bs_len left, right, row; /* edges; from one row to the next */
    bs_len x, y;             /* of the next sample */
    bs_len width, height;    /* of a sample */
};

static void next_row(struct legend *at)
{
    at->x = at->left;
    at->y += at->row;
}

/* A sample of each kind (BS_N_TRACE_KINDS ends them), one over the other, and what they are; on the next row where it does not fit. */
static void explain(struct tracer *t, struct legend *at, const enum bs_trace_kind *kinds,
                    int weight, const char *words)
{
    bool small = *kinds == BS_TRACE_HYPHEN || *kinds == BS_TRACE_RIVER;
    bs_len width = small ? at->height / 2 : at->width;
    bs_len label = (bs_len)strlen(words) * t->label->size / 2; /* about */
    if (at->x > at->left && at->x + width + t->gap + label > at->right)
        next_row(at);
    for (; *kinds != BS_N_TRACE_KINDS; kinds++) {
        struct bs_trace trace = {.kind = *kinds,
                                 .x = at->x,
                                 .y = at->y,
                                 .width = width,
                                 .height = at->height,
                                 .weight = weight};
        if (*kinds == BS_TRACE_TIE || *kinds == BS_TRACE_GRID)
            trace.y += at->height / 4, trace.height /= 2;
        add(t, trace);
    }
    at->x += width + t->gap;
    at->x += write_label(t, words, at->x, at->y + at->height - t->gap / 2, false) + 5 * t->gap;
}

static const struct bs_overlay *trace_legend(struct tracer *t)
{
#define KINDS(...) ((const enum bs_trace_kind[]){__VA_ARGS__, BS_N_TRACE_KINDS})
    static const int spaces[] = {800, 900, 1000, 1150, 1333, 1750};
    const struct bs_geometry *g = &laid_page(t)->geometry;
    bs_len size = t->label->size;
    struct legend at = {.left = g->page_x,
                        .right = g->page_x + g->page_width,
                        .row = 2 * size,
                        .x = g->page_x,
                        .y = size,
                        .width = 3 * size,
                        .height = size + size / 4};
    const struct bs_style *body = t->c->body;
    explain(t, &at, KINDS(BS_TRACE_TRIM), 0, "trim");
    explain(t, &at, KINDS(BS_TRACE_BLEED), 0, "bleed");
    explain(t, &at, KINDS(BS_TRACE_TYPE_AREA), 0, "type area");
    explain(t, &at, KINDS(BS_TRACE_COLUMN), 0, "column");
    explain(t, &at, KINDS(BS_TRACE_GRID), at.height / 2, "baseline grid");
    explain(t, &at, KINDS(BS_TRACE_DEPTH), 1, "left empty by all columns");
    explain(t, &at, KINDS(BS_TRACE_FLOAT, BS_TRACE_TIE), 0, "float, tied to its place");
    explain(t, &at, KINDS(BS_TRACE_HYPHEN), 1, "hyphen");
    explain(t, &at, KINDS(BS_TRACE_HYPHEN), 2, "hyphens running");
    explain(t, &at, KINDS(BS_TRACE_RIVER), 0, "river");
    explain(t, &at, KINDS(BS_TRACE_BREACH), 0, "rule broken");
    next_row(&at);
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
        explain(
            t, &at, KINDS(BS_TRACE_SPACE), spaces[i],
            bs_arena_printf(t->c->arena, i == 0 ? "word space %d %%" : "%d %%", spaces[i] / 10));
    explain(
        t, &at, KINDS(BS_TRACE_SPACE, BS_TRACE_OUTSIDE), body->word_max + 100,
        bs_arena_printf(t->c->arena, "outside %d–%d %%", body->word_min / 10, body->word_max / 10));
#undef KINDS
    struct bs_overlay *legend = take(t);
    legend->height = at.y + at.row;
    return legend;
}

void bs_trace_pages(struct bs_writer *writer, const struct bs_laid *laid, struct bs_page **pages)
{
    struct tracer t = {.writer = writer,
                       .c = writer->c,
                       .laid = laid,
                       .label = label_style(writer->c),
                       .traces = g_array_new(FALSE, FALSE, sizeof(struct bs_trace))};
    t.gap = t.label->size * 2 / 5;
    for (; t.page < laid->n_pages; t.page++) {
        pages[t.page]->overlay = trace_page(&t);
        pages[t.page]->legend = trace_legend(&t);
    }
    g_array_free(t.traces, TRUE);
}
