/* breaches.c: the rules of composition that the pages break, and where.
 *
 * Told from the pages as they are laid out, not from the prices paid for them: what the search overlooked shows here too.
 */
#include "compose/laid.h"

#define BALANCE 1 /* grid lines by which the columns of a last page may differ */

/* Of which the first is for a report, the second for a proof. */
static const struct words {
    const char *line, *label;
} words[] = {
    [BS_BREACH_WIDOW] = {"the last line of a paragraph stands alone at the head", "widow"},
    [BS_BREACH_ORPHAN] = {"the first line of a paragraph stands alone at the foot", "orphan"},
    [BS_BREACH_LADDER] = {"more hyphens running than the style allows", "ladder"},
    [BS_BREACH_FOOT_HYPHEN] = {"a word is broken at the foot", "hyphen at foot"},
    [BS_BREACH_WORD_END] = {"the last line of a paragraph is the end of a word", "end of a word"},
    [BS_BREACH_SHORT_LINE] = {"the last line of a paragraph is under two ems", "short last line"},
    [BS_BREACH_OVERFULL] = {"a word is wider than its line", "overfull"},
    [BS_BREACH_EMERGENCY] = {"a word is broken where no rule allows it", "forced break"},
    [BS_BREACH_APART] = {"a head is parted from the text below it", "parted"},
    [BS_BREACH_BLANK] = {"lines are blank at the foot", "blank"},
    [BS_BREACH_FAR] = {"a float stands on neither the page of its place nor the next", "far off"},
    [BS_BREACH_ASTRAY] = {"a note stands elsewhere than at its reference's foot", "astray"},
    [BS_BREACH_BESIDE] = {"a pull quote is too near to the words that it quotes", "near its words"},
    [BS_BREACH_CLEAR] = {"a pull quote has too little text above or below", "cramped"},
    [BS_BREACH_TOUCH] = {"a pull quote touches a head", "touches a head"},
    [BS_BREACH_BAND] = {"two pull quotes stand at one height", "one height"},
    [BS_BREACH_ENDS] = {"a pull quote stands among the first or last lines", "near an end"},
};
_Static_assert(G_N_ELEMENTS(words) == BS_N_BREACH_KINDS, "every kind has its words");

struct hunt {
    struct bs_composer *c;
    const struct bs_laid_page *pages;
    int page, last; /* last: where the text ends */
    GArray *found;  /* struct bs_breach */
    int ladder;     /* hyphenated lines running, up to here */
};

static const struct bs_laid_page *laid_page(const struct hunt *hunt)
{
    return &hunt->pages[hunt->page];
}

static void add(struct hunt *hunt, struct bs_breach breach)
{
    breach.page = hunt->page;
    g_array_append_val(hunt->found, breach);
}

/* --- text --------------------------------------------------------------------------------------------------------------- */

/* In the measure that it has there. */
static bool may_end_well(struct hunt *hunt, const struct bs_unit *unit,
                         const struct bs_setting *setting)
{
    struct bs_mark mark = bs_arena_mark(hunt->c->scratch);
    struct bs_slot *slots = BS_NEW_N(hunt->c->scratch, struct bs_slot, (size_t)setting->n_lines);
    for (int i = 0; i < setting->n_lines; i++)
        slots[i].width = setting->lines[i].measure;
    bool may = bs_lines_may_end_well(&(struct bs_lines_params){
        .para = unit->para, .measure = {slots, setting->n_lines}, .indent = unit->indent});
    bs_arena_rewind(hunt->c->scratch, mark);
    return may;
}

static void add_line(struct hunt *hunt, enum bs_breach_kind kind, const struct bs_step *step, int i)
{
    const struct bs_unit *unit = &hunt->c->units[step->unit];
    bool end = kind == BS_BREACH_WORD_END || kind == BS_BREACH_SHORT_LINE;
    struct bs_laid_line at = bs_laid_line(hunt->c, laid_page(hunt), step, i);
    add(hunt,
        (struct bs_breach){.kind = kind,
                           .column = at.row->column,
                           .block = unit->block,
                           .forced = end && !may_end_well(hunt, unit, step->setting),
                           .area = {at.x + at.line->left, at.baseline - unit->para->ascent,
                                    at.line->width, unit->para->ascent + unit->para->descent}});
}

/* What a paragraph's last line holds goes on from a word that the line above began. */
static bool is_word_end(const struct bs_line *line)
{
    return line->from && line->from->kind == BS_STOP_HYPHEN &&
           line->to->end_spaces == line->from->start_spaces;
}

static void check_line(struct hunt *hunt, const struct bs_step *step, int i)
{
    const struct bs_unit *unit = &hunt->c->units[step->unit];
    const struct bs_line *line = &step->setting->lines[step->first_line + i];
    if (line->overfull)
        add_line(hunt, BS_BREACH_OVERFULL, step, i);
    else if (line->to->kind == BS_STOP_EMERGENCY)
        add_line(hunt, BS_BREACH_EMERGENCY, step, i);
    hunt->ladder = line->hyphenated ? hunt->ladder + 1 : 0;
    if (!unit->body)
        return;
    if (unit->style->hyphen_lines > 0 && hunt->ladder == unit->style->hyphen_lines + 1)
        add_line(hunt, BS_BREACH_LADDER, step, i);
    if (line->last && is_word_end(line))
        add_line(hunt, BS_BREACH_WORD_END, step, i);
    else if (line->last && line->from && line->width < 2 * unit->style->size)
        add_line(hunt, BS_BREACH_SHORT_LINE, step, i);
}

/* Lines `first` to `end` of a step stand in one column, and others of the paragraph elsewhere. */
static void check_part(struct hunt *hunt, const struct bs_step *step, int first, int end)
{
    int n = step->setting->n_lines, above = step->first_line + first,
        below = n - step->first_line - end;
    if (end <= first || (above == 0 && below == 0))
        return;
    if (above == 0 && end - first == 1)
        add_line(hunt, BS_BREACH_ORPHAN, step, first);
    if (below == 0 && end - first == 1)
        add_line(hunt, BS_BREACH_WIDOW, step, first);
    if (below > 0 && step->setting->lines[step->first_line + end - 1].hyphenated)
        add_line(hunt, BS_BREACH_FOOT_HYPHEN, step, end - 1);
}

static void check_text(struct hunt *hunt, const struct bs_step *step)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    int row_lines = hunt->c->units[step->unit].row_lines, first = 0;
    if (step->first_line == 0)
        hunt->ladder = 0;
    for (int i = 0; i < step->n_lines; i++) {
        int row = step->row + i * row_lines;
        if (i > first && laid->rows[row].column != laid->rows[row - 1].column) {
            check_part(hunt, step, first, i);
            first = i;
        }
        check_line(hunt, step, i);
    }
    check_part(hunt, step, first, step->n_lines);
}

/* A head is followed, in its own column, by as many lines as it has to keep, or by all there are. */
static void check_kept(struct hunt *hunt, int i)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    const struct bs_step *step = laid->steps[i];
    const struct bs_unit *unit = &hunt->c->units[step->unit];
    if (!unit->keep || step->unit + 1 == hunt->c->n_units ||
        step->first_line + step->n_lines < step->setting->n_lines)
        return;
    int last = step->row + bs_step_rows(hunt->c, step) - 1, kept = 0, wanted = unit->keep;
    if (i + 1 < laid->n_steps) {
        const struct bs_step *next = laid->steps[i + 1];
        if (next->setting)
            wanted = MIN(wanted, next->setting->n_lines * hunt->c->units[next->unit].row_lines);
        for (int r = next->row; r < next->row + bs_step_rows(hunt->c, next); r++)
            kept += laid->rows[r].column == laid->rows[last].column;
    }
    if (kept < wanted)
        add_line(hunt, BS_BREACH_APART, step, step->n_lines - 1);
}

/* --- columns ------------------------------------------------------------------------------------------------------------ */

static void add_blank(struct hunt *hunt, int end, int n)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_row *row = &laid->rows[end - n];
    add(hunt, (struct bs_breach){.kind = BS_BREACH_BLANK,
                                 .column = row->column,
                                 .n = n,
                                 .area = {bs_column_x(g, row->column), g->y + row->y * g->grid,
                                          g->column_width, n * g->grid}});
}

/* Each column's rows below its text. On the page where the article ends all may stay blank that the shallowest has, and one more
 * that makes them even. */
static void check_feet(struct hunt *hunt, bool last)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    int used[BS_MAX_COLUMNS], least = INT_MAX; /* one past the last row that holds something */
    for (int k = 0; k < BS_MAX_COLUMNS; k++)
        used[k] = -1;
    for (int i = 0; i < laid->n_steps; i++)
        for (int r = laid->steps[i]->row;
             r < laid->steps[i]->row + bs_step_rows(hunt->c, laid->steps[i]); r++)
            used[laid->rows[r].column] = r + 1;
    for (int r = 0; r < laid->n_rows; r = laid->rows[r].column_end)
        least = MIN(least, laid->rows[r].column_end - MAX(used[laid->rows[r].column], r));
    for (int r = 0; r < laid->n_rows; r = laid->rows[r].column_end) {
        int end = laid->rows[r].column_end, blank = end - MAX(used[laid->rows[r].column], r);
        if (blank > (last ? least + BALANCE : 0))
            add_blank(hunt, end, blank);
    }
}

/* --- floats ------------------------------------------------------------------------------------------------------------- */

static void add_float(struct hunt *hunt, enum bs_breach_kind kind, const struct bs_laid_float *of,
                      int n)
{
    add(hunt, (struct bs_breach){.kind = kind,
                                 .column = of->spot->column,
                                 .n = n,
                                 .block = of->piece->block,
                                 .area = of->area});
}

static bool is_head(const struct bs_unit *unit)
{
    return unit->block->kind == BS_BLOCK_CROSSHEAD;
}

/* The lines beside, above and below a quote. */
static void check_company(struct hunt *hunt, const struct bs_laid_float *quote)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    int top = bs_spot_row(quote->spot, laid->state->depth);
    int foot = top + quote->spot->form->rows;
    bool beside = false, touches = false;
    for (int i = 0; i < laid->n_steps; i++) {
        const struct bs_step *step = laid->steps[i];
        bool head = is_head(&hunt->c->units[step->unit]);
        if (step->unit != quote->piece->source && !head)
            continue;
        for (int r = step->row; r < step->row + bs_step_rows(hunt->c, step); r++) {
            const struct bs_row *row = &laid->rows[r];
            int away = row->y < top ? top - row->y - 1 : row->y >= foot ? row->y - foot : -1;
            if (!bs_spot_covers(quote->spot, row->column))
                continue;
            beside |= !head && away < quote->piece->style->quote_source_clear;
            touches |= head && away < BS_HEAD_CLEAR;
        }
    }
    if (beside)
        add_float(hunt, BS_BREACH_BESIDE, quote, 0);
    if (touches)
        add_float(hunt, BS_BREACH_TOUCH, quote, 0);
}

/* Rows for text, on end, in one column from `y` up or down. */
static int rows_on(const struct bs_laid_page *laid, int column, int y, int way)
{
    int n = 0;
    for (int r = 0; r < laid->n_rows; r++)
        if (laid->rows[r].column == column && laid->rows[r].y == y) {
            for (; r >= 0 && r < laid->n_rows && laid->rows[r].column == column &&
                   laid->rows[r].y == y;
                 r += way, y += way)
                n++;
            break;
        }
    return n;
}

static void check_clear(struct hunt *hunt, const struct bs_laid_float *quote)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    const struct bs_spot *spot = quote->spot;
    int top = bs_spot_row(spot, laid->state->depth), least = INT_MAX;
    for (int k = spot->column; k < spot->column + spot->form->span; k++) {
        least = MIN(least, rows_on(laid, k, top - 1, -1));
        least = MIN(least, rows_on(laid, k, top + spot->form->rows, 1));
    }
    if (least < quote->piece->clear)
        add_float(hunt, BS_BREACH_CLEAR, quote, least);
}

/* Lines of text above it in the column where it begins, or below it and in the columns after. */
static int lines_round(const struct hunt *hunt, const struct bs_spot *spot, bool after)
{
    const struct bs_laid_page *laid = laid_page(hunt);
    int top = bs_spot_row(spot, laid->state->depth), foot = top + spot->form->rows;
    int last = spot->column + spot->form->span - 1, n = 0;
    for (int i = 0; i < laid->n_steps; i++) {
        const struct bs_step *step = laid->steps[i];
        for (int r = step->row; r < step->row + bs_step_rows(hunt->c, step); r++) {
            const struct bs_row *row = &laid->rows[r];
            n += after ? row->column > last || (row->column == last && row->y >= foot)
                       : row->column == spot->column && row->y < top;
        }
    }
    return n;
}

static void check_ends(struct hunt *hunt, const struct bs_laid_float *quote)
{
    int clear = quote->piece->style->quote_ends_clear;
    bool opens = hunt->page == 0 && quote->spot->column == 0;
    if ((opens && lines_round(hunt, quote->spot, false) < clear) ||
        (hunt->page == hunt->last && lines_round(hunt, quote->spot, true) < clear))
        add_float(hunt, BS_BREACH_ENDS, quote, 0);
}

static void check_band(struct hunt *hunt, const struct bs_laid_float *floats, int n)
{
    int depth = laid_page(hunt)->state->depth;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++) {
            const struct bs_spot *a = floats[i].spot, *b = floats[k].spot;
            int y = bs_spot_row(a, depth), other = bs_spot_row(b, depth);
            if (floats[i].piece->kind == BS_PIECE_QUOTE &&
                floats[k].piece->kind == BS_PIECE_QUOTE && y < other + b->form->rows &&
                other < y + a->form->rows)
                add_float(hunt, BS_BREACH_BAND, &floats[i], 0);
        }
}

/* The floats of one page. */
static void check_floats(struct hunt *hunt, const struct bs_laid_float *floats, int n)
{
    for (int i = 0; i < n; i++) {
        int late = floats[i].page - floats[i].home_page;
        if (floats[i].piece->kind == BS_PIECE_QUOTE) {
            check_company(hunt, &floats[i]);
            check_clear(hunt, &floats[i]);
            check_ends(hunt, &floats[i]);
        } else if (floats[i].piece->kind == BS_PIECE_NOTE) {
            if (late || floats[i].home_column != floats[i].spot->column)
                add_float(hunt, BS_BREACH_ASTRAY, &floats[i], 0);
        } else if (late < 0 || late > 1) {
            add_float(hunt, BS_BREACH_FAR, &floats[i], late);
        }
    }
    check_band(hunt, floats, n);
}

/* --- all ---------------------------------------------------------------------------------------------------------------- */

struct bs_breaches bs_find_breaches(struct bs_composer *c, const struct bs_laid_page *pages,
                                    int n_pages, const struct bs_laid_floats *floats)
{
    struct hunt hunt = {.c = c,
                        .pages = pages,
                        .last = -1,
                        .found = g_array_new(FALSE, FALSE, sizeof(struct bs_breach))};
    int f = 0;
    for (int p = 0; p < n_pages; p++)
        hunt.last = pages[p].n_steps ? p : hunt.last;
    for (; hunt.page < n_pages; hunt.page++) {
        const struct bs_laid_page *laid = laid_page(&hunt);
        for (int i = 0; i < laid->n_steps; i++)
            if (c->units[laid->steps[i]->unit].kind == BS_UNIT_TEXT) {
                check_text(&hunt, laid->steps[i]);
                check_kept(&hunt, i);
            }
        if (hunt.page <= hunt.last)
            check_feet(&hunt, hunt.page == hunt.last);
        int first = f;
        while (f < floats->n && floats->at[f].page == hunt.page)
            f++;
        check_floats(&hunt, floats->at + first, f - first);
    }
    struct bs_breaches breaches = {.n = (int)hunt.found->len};
    breaches.at =
        bs_arena_memdup(c->arena, hunt.found->data, hunt.found->len * sizeof(struct bs_breach));
    for (int i = 0; i < breaches.n; i++)
        breaches.of_kind[breaches.at[i].kind]++;
    g_array_free(hunt.found, TRUE);
    return breaches;
}

const char *bs_breach_label(const struct bs_breach *breach)
{
    return words[breach->kind].label;
}

/* What is known of whether it had to be. A fault of one line is told by the line itself. */
static const char *proof(const struct bs_composer *c, const struct bs_breach *breach)
{
    if (breach->forced)
        return "unavoidable";
    return bs_arena_printf(c->arena,
                           c->bound_hit ? "perhaps avoidable: %" G_GINT64_FORMAT
                                          " ways to fill a column were weighed, others not"
                                        : "unavoidable: all %" G_GINT64_FORMAT
                                          " ways to fill a column were weighed",
                           c->weighed);
}

static const char *tell(const struct bs_composer *c, const struct bs_breach *breach)
{
    struct bs_arena *arena = c->arena;
    const char *what = bs_arena_printf(arena, "page %d, column %d: %s", breach->page + 1,
                                       breach->column + 1, words[breach->kind].line);
    if (breach->forced)
        what = bs_arena_printf(arena, "%s and no setting within the tolerances avoids it", what);
    if (breach->n)
        what = bs_arena_printf(arena, "%s (%d)", what, breach->n);
    const struct bs_block *block = breach->block;
    if (block && block->where.file)
        what = bs_arena_printf(arena, "%s, %s:%d", what, block->where.file, block->where.line);
    return bs_arena_printf(arena, "%s; %s", what, proof(c, breach));
}

void bs_report_breaches(struct bs_composer *c, const struct bs_breaches *breaches,
                        struct bs_setting_report *report)
{
    int n = MIN(breaches->n, BS_BROKEN_TOLD);
    const char **broken = BS_NEW_N(c->arena, const char *, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        broken[i] = tell(c, &breaches->at[i]);
    for (int i = 0; i < breaches->n; i++)
        if (breaches->at[i].kind == BS_BREACH_BLANK)
            report->blank_foot_lines += breaches->at[i].n;
    for (int i = 0; i < breaches->n; i++)
        report->forced_last_lines += breaches->at[i].forced;
    report->rules_unavoidable = c->bound_hit ? report->forced_last_lines : breaches->n;
    report->ways_weighed = c->weighed;
    report->word_end_lines = breaches->of_kind[BS_BREACH_WORD_END];
    report->rules_broken = breaches->n;
    report->broken = broken;
}
