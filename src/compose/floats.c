/* floats.c: pieces where they stand, and the places in the text that they belong to.
 *
 * A quote that was lifted from the article belongs to the paragraph that it lifts. Any other piece stands between two units of
 * the text: it belongs to the end of the one before when that is on its page, else to the head of the one after. Notes
 * belong to the line that has their number, those at one foot to the first one's.
 */
#include "compose/laid.h"

struct place {
    int page; /* -1: nowhere */
    int column;
    bs_len x, y;
};

struct ends { /* of one unit */
    struct place head, foot;
};

static struct place line_place(const struct bs_composer *c, const struct bs_laid_page *laid,
                               const struct bs_step *step, int i, bool head)
{
    const struct bs_unit *unit = &c->units[step->unit];
    const struct bs_geometry *g = &laid->geometry;
    struct bs_laid_line at = bs_laid_line(c, laid, step, i);
    bool left = unit->para->rtl != head;
    return (struct place){.column = at.row->column,
                          .x = at.x + at.line->left + (left ? 0 : at.line->width),
                          .y = at.baseline - (g->baseline - g->x_line) / 2};
}

static struct place solid_place(const struct bs_composer *c, const struct bs_laid_page *laid,
                                const struct bs_step *step, bool head)
{
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_row *row = &laid->rows[step->row + (head ? 0 : c->units[step->unit].rows - 1)];
    return (struct place){.column = row->column,
                          .x = bs_column_x(g, row->column),
                          .y = g->y + row->y * g->grid + g->x_line};
}

static struct place step_place(const struct bs_composer *c, const struct bs_laid_page *pages,
                               int page, const struct bs_step *step, bool head)
{
    bool text = c->units[step->unit].kind == BS_UNIT_TEXT;
    struct place place = text
                             ? line_place(c, &pages[page], step, head ? 0 : step->n_lines - 1, head)
                             : solid_place(c, &pages[page], step, head);
    place.page = page;
    return place;
}

static struct ends *find_ends(struct bs_composer *c, const struct bs_laid_page *pages, int n_pages)
{
    struct ends *ends = BS_NEW_N(c->arena, struct ends, (size_t)c->n_units + 1);
    for (int u = 0; u <= c->n_units; u++)
        ends[u].head.page = ends[u].foot.page = -1;
    for (int p = 0; p < n_pages; p++)
        for (int i = 0; i < pages[p].n_steps; i++) {
            const struct bs_step *step = pages[p].steps[i];
            struct ends *of = &ends[step->unit];
            if (step->n_lines == 0 && c->units[step->unit].kind == BS_UNIT_TEXT)
                continue;
            if (step->first_line == 0)
                of->head = step_place(c, pages, p, step, true);
            of->foot = step_place(c, pages, p, step, false);
        }
    return ends;
}

/* The end of the line in which a unit's text reaches that byte. */
static struct place find_line(const struct bs_composer *c, const struct bs_laid_page *pages,
                              const struct ends *of, int unit, uint32_t byte)
{
    for (int p = MAX(of->head.page, 0); p <= of->foot.page; p++)
        for (int i = 0; i < pages[p].n_steps; i++) {
            const struct bs_step *step = pages[p].steps[i];
            for (int k = 0; step->unit == unit && k < step->n_lines; k++)
                if (byte < step->setting->lines[step->first_line + k].to->next) {
                    struct place place = line_place(c, &pages[p], step, k, false);
                    place.page = p;
                    return place;
                }
        }
    return of->foot;
}

static struct place find_home(const struct bs_composer *c, const struct bs_laid_page *pages,
                              const struct ends *ends, const struct bs_piece *piece, int page)
{
    for (int n = 0; piece->kind == BS_PIECE_NOTE && n < c->n_notes; n++)
        if (piece == &c->pieces[c->notes[n].piece])
            return find_line(c, pages, &ends[c->notes[n].unit], c->notes[n].unit, c->notes[n].at);
    if (piece->source >= 0)
        return ends[piece->source].head;
    struct place after = ends[MIN(piece->unit, c->n_units)].head;
    struct place before = piece->unit > 0 ? ends[piece->unit - 1].foot : after;
    return before.page == page || after.page < 0 ? before : after;
}

/* Column by column, each from its head: plans have them in the order in which they were placed. */
static void sort_page(struct bs_laid_float *floats, int n, int depth)
{
    for (int i = 1; i < n; i++) {
        struct bs_laid_float of = floats[i];
        int k = i;
        for (; k > 0; k--) {
            const struct bs_spot *a = floats[k - 1].spot;
            if (a->column < of.spot->column ||
                (a->column == of.spot->column &&
                 bs_spot_row(a, depth) <= bs_spot_row(of.spot, depth)))
                break;
            floats[k] = floats[k - 1];
        }
        floats[k] = of;
    }
}

struct bs_laid_floats bs_lay_floats(struct bs_composer *c, const struct bs_laid_page *pages,
                                    int n_pages)
{
    const struct ends *ends = find_ends(c, pages, n_pages);
    int room = 0, n = 0;
    for (int p = 0; p < n_pages; p++)
        room += pages[p].state->plan->n_spots;
    struct bs_laid_float *floats = BS_NEW_N(c->arena, struct bs_laid_float, (size_t)room + 1);
    for (int p = 0; p < n_pages; p++) {
        int first = n;
        for (int i = 0; i < pages[p].state->plan->n_spots; i++) {
            const struct bs_spot *spot = &pages[p].state->plan->spots[i];
            const struct bs_piece *piece = &c->pieces[spot->piece];
            struct bs_laid_float *out = &floats[n++];
            *out = (struct bs_laid_float){
                .piece = piece, .spot = spot, .page = p, .area = bs_spot_area(&pages[p], spot)};
            struct place home = find_home(c, pages, ends, piece, p);
            if (home.page < 0) /* an article of pictures alone */
                home = (struct place){p, spot->column, out->area.x, out->area.y};
            out->home_page = home.page, out->home_column = home.column;
            out->home_x = home.x, out->home_y = home.y;
        }
        sort_page(floats + first, n - first, pages[p].state->depth);
    }
    return (struct bs_laid_floats){floats, n};
}

void bs_report_floats(struct bs_composer *c, const struct bs_laid_floats *floats,
                      struct bs_setting_report *report)
{
    struct bs_float_report *out = BS_NEW_N(c->arena, struct bs_float_report, (size_t)floats->n + 1);
    int figures = 0, pages = 0;
    for (int i = 0; i < floats->n; i++) {
        const struct bs_laid_float *of = &floats->at[i];
        out[i] = (struct bs_float_report){.kind = bs_block_kind_name(of->piece->block->kind),
                                          .where = of->piece->block->where,
                                          .page = of->page + 1,
                                          .column = of->spot->column + 1,
                                          .span = of->spot->form->span,
                                          .home_page = of->home_page + 1,
                                          .home_column = of->home_column + 1};
        if (of->piece->kind != BS_PIECE_FIGURE)
            continue;
        figures++;
        pages += ABS(of->page - of->home_page);
    }
    report->floats = out;
    report->n_floats = floats->n;
    report->float_distance = figures ? (double)pages / figures : 0;
}
