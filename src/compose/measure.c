/* measure.c: how a composed article is set, in the numbers of composition.md. */
#include "compose/writer.h"

#include <math.h>

struct sums {
    double spaces, space, square; /* weighted by the number of spaces */
    int ladder;
};

static bool flush_left(const struct bs_line *line)
{
    return !line->justified;
}

static void measure_line(struct bs_setting_report *report, struct sums *sums,
                         const struct bs_unit *unit, const struct bs_line *line)
{
    const struct bs_style *style = unit->style;
    report->lines++;
    report->overfull += line->overfull;
    sums->ladder = line->hyphenated ? sums->ladder + 1 : 0;
    report->hyphens += line->hyphenated;
    report->resort_breaks += line->to->penalty >= BS_PENALTY_RESORT;
    report->longest_ladder = MAX(report->longest_ladder, sums->ladder);
    if (style->hyphen_lines > 0 && sums->ladder == style->hyphen_lines + 1)
        report->ladders++;
    if (line->last && line->width < 2 * style->size && line->from)
        report->short_last_lines++;
    if (flush_left(line) || line->spaces == 0)
        return;
    report->justified++;
    double em = (double)line->space_permille / 1000 * unit->para->space / style->size;
    sums->spaces += line->spaces;
    sums->space += em * line->spaces;
    sums->square += em * em * line->spaces;
    report->space_max = MAX(report->space_max, em);
    report->space_min = report->justified == 1 ? em : MIN(report->space_min, em);
    report->spaces_total += line->spaces;
    if (line->space_permille < style->word_min || line->space_permille > style->word_max) {
        report->spaces_outside += line->spaces;
        report->tight_lines += line->space_permille < style->word_min;
        report->loose_lines += line->space_permille > style->word_max;
    }
}

/* A piece of a paragraph in one column: a lone first line is an orphan, a lone last line a widow. */
static void measure_piece(struct bs_setting_report *report, const struct bs_setting *setting,
                          int first, int end)
{
    int n = setting->n_lines;
    if (first == 0 && end == n)
        return;
    report->orphans += first == 0 && end == 1;
    report->widows += end == n && end - first == 1;
    report->column_end_hyphens += end < n && setting->lines[end - 1].hyphenated;
}

static void measure_step(struct bs_composer *c, const struct bs_laid_page *page,
                         const struct bs_step *step, struct bs_setting_report *report,
                         struct sums *sums)
{
    const struct bs_unit *unit = &c->units[step->unit];
    if (unit->kind != BS_UNIT_TEXT)
        return;
    int piece = step->first_line, end = step->first_line + step->n_lines;
    for (int i = step->first_line; i < end; i++) {
        int row = step->row + (i - step->first_line) * unit->row_lines;
        if (i > piece && page->rows[row].column != page->rows[row - 1].column) {
            measure_piece(report, step->setting, piece, i);
            piece = i;
        }
        if (unit->body)
            measure_line(report, sums, unit, &step->setting->lines[i]);
        if (i == 0)
            report->paragraphs += unit->body;
    }
    measure_piece(report, step->setting, piece, end);
    if (end == step->setting->n_lines)
        sums->ladder = 0;
}

void bs_column_feet(struct bs_composer *c, const struct bs_laid_page *page,
                    int feet[BS_MAX_COLUMNS])
{
    for (int k = 0; k < BS_MAX_COLUMNS; k++)
        feet[k] = -1;
    for (int i = 0; i < page->n_steps; i++) {
        const struct bs_step *step = page->steps[i];
        int n = bs_step_rows(c, step);
        for (int r = step->row; r < step->row + n && r < page->n_rows; r++)
            feet[page->rows[r].column] = MAX(feet[page->rows[r].column], page->rows[r].y + 1);
    }
    for (int i = 0; i < page->state->plan->n_spots; i++) {
        const struct bs_spot *spot = &page->state->plan->spots[i];
        for (int k = spot->column; k < spot->column + spot->form->span; k++)
            feet[k] = MAX(feet[k],
                          bs_spot_row(spot, page->state->depth) + spot->form->rows - !spot->bottom);
    }
}

static void measure_feet(struct bs_composer *c, const struct bs_laid_page *page, bool last,
                         struct bs_setting_report *report)
{
    int feet[BS_MAX_COLUMNS], low = INT_MAX, high = 0;
    bs_column_feet(c, page, feet);
    for (int k = 0; k < page->geometry.columns; k++) {
        if (last && feet[k] > page->state->depth)
            continue; /* a figure's alone, which reaches below a short page's text */
        low = MIN(low, MAX(feet[k], page->head_rows)); /* an empty column ends where it begins */
        high = MAX(high, feet[k]);
        report->feet_uneven += !last && feet[k] != page->state->depth;
    }
    if (last && page->n_steps)
        report->last_page_spread = high - low;
    else if (page->n_steps)
        report->feet_spread = MAX(report->feet_spread, high - low);
}

static void measure_pieces(struct bs_composer *c, const struct bs_laid_page *page,
                           struct bs_setting_report *report)
{
    for (int i = 0; i < page->state->plan->n_spots; i++) {
        const struct bs_piece *piece = &c->pieces[page->state->plan->spots[i].piece];
        report->quotes += piece->kind == BS_PIECE_QUOTE;
        report->figures += piece->pictures;
    }
}

void bs_measure(struct bs_composer *c, const struct bs_laid_page *pages, int n_pages,
                struct bs_setting_report *report)
{
    struct sums sums = {0};
    *report = (struct bs_setting_report){.pages = n_pages,
                                         .words = bs_article_body_words(c->styled->article)};
    int last_text = 0;
    for (int p = 0; p < n_pages; p++)
        last_text = pages[p].n_steps ? p : last_text;
    for (int p = 0; p < n_pages; p++) {
        for (int i = 0; i < pages[p].n_steps; i++)
            measure_step(c, &pages[p], pages[p].steps[i], report, &sums);
        if (p <= last_text)
            measure_feet(c, &pages[p], p == last_text, report);
        measure_pieces(c, &pages[p], report);
        report->quotes_dropped += pages[p].state->plan->dropped;
    }
    if (sums.spaces > 0) {
        report->space_mean = sums.space / sums.spaces;
        report->space_sd =
            sqrt(MAX(0, sums.square / sums.spaces - report->space_mean * report->space_mean));
    }
}
