/* fit.c: from a place in the text to a line of exact width.
 *
 * Model. A line's natural width is brought to its room by three things together: word spaces, the scale of the glyphs, and
 * space after each letter. Each has a limit from the style; what all of them can give at their limits is the line's capacity,
 * one for growing and one for shrinking. The ratio of the change that is needed to that capacity says how hard the line is
 * strained. Spaces take that share of their own limit, but no more than a quarter of it, which no eye tells from none; the
 * glyphs take the rest as far as they may, what they cannot give goes to the letters, and only when both are at their limits
 * do spaces take more. Within the limits (ratio up to 1) no reader sees letters or glyphs change: 1 % of an em and 2 % of the
 * width are below what is noticed (Zapf's hz program; Thanh 2000, "Micro-typographic extensions to the TeX typesetting
 * system", ch. 4). Where all are at their limits, letters go on to BS_LETTER_STRAIN times theirs: half a percent of an em more
 * is seen by nobody, while a word space over the limit is a hole. Past that word spaces take all.
 *
 * Method. Glyphs are scaled in steps of half a percent, so that a page needs few scaled fonts; what the step leaves over or
 * takes too much goes to the spaces. Letters are given whole units; the rest goes to the spaces, and what cannot be divided
 * evenly among them is handed to the first ones, a unit each. So the line's end is exact to a unit.
 *
 * Why a quarter: the spread of word spaces over our corpus is 0.041 em with it, 0.047 where spaces took their whole share,
 * 0.040 where they came last. A line whose letters stand where the font puts them is written as one string, and one whose
 * letters are moved takes a number for nearly every letter, in the file and in the time to write it; that is so in half of
 * all lines where spaces take their share, in three of five here, in seven of ten where spaces come last.
 */
#include "lines/lines_private.h"

#define GLYPH_STEP 5    /* ‰ */
#define SPACES_CALM 250 /* ‰ of a word space's limit: what it takes before letters do */

/* A style may say anything; the search wants limits that let a line's least width grow with its text. */
static int sane(int value, int low, int high, int unset)
{
    if (value == 0)
        return unset;
    return CLAMP(value, low, high);
}

static void init_limits(struct bs_line_rules *rules, const struct bs_style *style)
{
    int opt = sane(style->word_opt, 400, 3000, 1000);
    int min = sane(style->word_min, 250, opt, MIN(opt, 800));
    int max = sane(style->word_max, opt, 5000, MAX(opt, 1333));
    rules->word_opt = opt;
    rules->word_up = max - opt;
    rules->word_down = opt - min;
    rules->word_wide = MAX(0, BS_WORD_EMERGENCY - max);
    rules->letter_up = bs_permille(style->size, CLAMP(style->letter_max, 0, 100));
    rules->letter_down = bs_permille(style->size, CLAMP(-(int64_t)style->letter_min, 0, 40));
    rules->strain_up = bs_permille(rules->letter_up, BS_LETTER_STRAIN - 1000);
    rules->strain_down = bs_permille(rules->letter_down, BS_LETTER_STRAIN - 1000);
    rules->glyph_up = (sane(style->glyph_max, 1000, 1100, 1000) - 1000) / GLYPH_STEP * GLYPH_STEP;
    rules->glyph_down = (1000 - sane(style->glyph_min, 900, 1000, 1000)) / GLYPH_STEP * GLYPH_STEP;
}

static void init_measure(struct bs_line_rules *rules, const struct bs_measure *measure)
{
    g_assert(measure->n_slots > 0);
    rules->slots = measure->slots;
    rules->n_places = measure->n_slots;
    int n = measure->n_slots;
    while (n > 1 && measure->slots[n - 1].width == measure->slots[n - 2].width)
        n--;
    rules->n_slots = n;
    rules->easy = MAX(MAX(n - 1, rules->indent != 0), rules->whole_line);
    rules->narrowest = rules->widest = bs_line_room(rules, 0);
    for (int i = 1; i <= n; i++) {
        bs_len room = bs_line_room(rules, i);
        rules->narrowest = MIN(rules->narrowest, room);
        rules->widest = MAX(rules->widest, room);
    }
}

/* Hyphens, kerning where words are cut, hanging punctuation: what makes a later stop's line shorter than an earlier one's. */
static int64_t order_spread(const struct bs_para *para)
{
    bs_len end = 0, start = 0, hang_end = 0, hang_start = para->start.hang_start;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *stop = &para->stops[i];
        end = MAX(end, ABS(stop->end_extra));
        start = MAX(start, ABS(stop->start_extra));
        hang_end = MAX(hang_end, stop->hang_end);
        hang_start = MAX(hang_start, stop->hang_start);
    }
    return (int64_t)end + start + hang_end + hang_start;
}

void bs_line_rules_init(struct bs_line_rules *rules, const struct bs_lines_params *params,
                        enum bs_line_mode mode)
{
    const struct bs_style *style = params->para->style;
    *rules = (struct bs_line_rules){
        .para = params->para, .prices = &style->prices, .mode = mode, .indent = params->indent};
    rules->whole_line = params->whole_line;
    init_limits(rules, style);
    init_measure(rules, &params->measure);
    rules->spread = order_spread(params->para);
    /* Under `hyphens: manual` shaping gives none but those of the copy. */
    rules->hyphens = !params->no_hyphens;
    rules->justify_last = mode == BS_LINES_JUSTIFY && style->align_last == BS_ALIGN_JUSTIFY;
    rules->em = MAX(style->size, 1);
    rules->runt = MAX(2 * rules->em, style->indent_hanging ? 0 : style->indent);
    bool limited = style->hyphen_lines > 0 && style->hyphen_lines < 7;
    rules->hyphen_limit = limited ? style->hyphen_lines : INT_MAX;
    rules->run_top = limited ? style->hyphen_lines + 1 : 2;
    rules->zone = MAX(rules->slots[rules->n_slots - 1].width / 5, 1);
    rules->ideal_num = rules->ideal_den = 1;
}

bool bs_line_try(const struct bs_line_rules *rules, enum bs_line_pass pass,
                 const struct bs_stop *from, const struct bs_stop *to, int line,
                 struct bs_line_try *out)
{
    *out = (struct bs_line_try){
        .from = from,
        .to = to,
        .first = from == &rules->para->start,
        .last = to->kind == BS_STOP_END,
        .ended = bs_line_may_end_short(rules, to),
        .room = bs_line_room(rules, line),
        .stuff = bs_line_stuff(rules, from, to),
    };
    out->slack = (int64_t)out->room + from->hang_start + to->hang_end - out->stuff.natural;
    out->ratio = bs_stuff_ratio(rules, &out->stuff, out->slack);
    out->strain = bs_stuff_strain(rules, &out->stuff, out->slack, out->ratio);
    return bs_line_allowed(rules, pass, out);
}

/* Hands `total` to the line's spaces: equal parts, the first ones a unit more. */
static void fill_spaces(struct bs_line *line, const struct bs_line_stuff *stuff, int64_t total)
{
    int64_t each = total / stuff->spaces, rest = total % stuff->spaces;
    if (rest < 0) {
        rest += stuff->spaces;
        each--;
    }
    line->space_add = (bs_len)each;
    line->residue = (bs_len)rest;
    if (stuff->space_width > 0)
        line->space_permille =
            (int)MIN((stuff->space_width + total) * 1000 / stuff->space_width, (int64_t)INT_MAX);
}

/* Glyph scale for a line that wants `want` from glyphs and letters, as a difference from 1000: the nearest step, or the next
 * one where letters and spaces could not do the rest within their limits. */
static int glyph_step(const struct bs_line_rules *rules, const struct bs_line_try *line,
                      int64_t want, int64_t others)
{
    int limit = line->slack > 0 ? rules->glyph_up : rules->glyph_down;
    int64_t glyphs = line->stuff.glyph_width;
    if (limit == 0 || glyphs <= 0)
        return 0;
    int64_t steps = bs_muldiv(want, 2 * 1000, glyphs * GLYPH_STEP);
    int step = (int)MIN((steps + 1) / 2 * GLYPH_STEP, limit);
    if (ABS(line->slack) - bs_muldiv(glyphs, step, 1000) > others && step < limit)
        step += GLYPH_STEP;
    return line->slack > 0 ? step : -step;
}

/* Brings the line to its room; returns what no part of it could take (a line without spaces). */
static int64_t stretch(const struct bs_line_rules *rules, const struct bs_line_try *try, int ratio,
                       int64_t ideal_add, struct bs_line *line)
{
    const struct bs_line_stuff *stuff = &try->stuff;
    bool up = try->slack > 0;
    int sign = up ? 1 : -1;
    bs_len most = up ? rules->letter_up : rules->letter_down;
    int64_t letters = (int64_t)stuff->gaps * most;
    int64_t words = stuff->space_width * (up ? rules->word_up : rules->word_down) / 1000;
    int64_t share = stuff->spaces > 0 ? bs_muldiv(words, MIN(ABS(ratio), SPACES_CALM), 1000) : 0;

    int step = glyph_step(rules, try, MAX(ABS(try->slack) - share, 0), letters + words);
    line->glyph_permille = 1000 + step;
    int64_t rest = sign * (try->slack - (bs_muldiv(stuff->glyph_width, line->glyph_permille, 1000) -
                                         stuff->glyph_width));

    int limit = up ? rules->glyph_up : -rules->glyph_down;
    if (step == limit && stuff->gaps > 0 && letters > 0) {
        if (try->strain != BS_STRAIN_NONE) {
            most += up ? rules->strain_up : rules->strain_down;
            share = words;
        }
        int64_t each = MAX(rest - share, 0) / stuff->gaps;
        if (rest - each * stuff->gaps > words)
            each++;
        line->gap_add = (bs_len)(sign * MIN(each, most));
        rest -= sign * (int64_t)line->gap_add * stuff->gaps;
    }
    if (stuff->spaces == 0)
        return sign * rest;
    fill_spaces(line, stuff, ideal_add + sign * rest);
    return 0;
}

/* text-align for this line, as a side of the paper. */
static enum bs_align side(const struct bs_line_rules *rules, bool ended)
{
    const struct bs_style *style = rules->para->style;
    enum bs_align align = style->align;
    if (align == BS_ALIGN_JUSTIFY || (ended && style->align_last != BS_ALIGN_START))
        align = ended ? style->align_last : BS_ALIGN_START;
    switch (align) {
    case BS_ALIGN_RIGHT:
    case BS_ALIGN_CENTER:
        return align;
    case BS_ALIGN_LEFT:
        return BS_ALIGN_LEFT;
    case BS_ALIGN_END:
        return rules->para->rtl ? BS_ALIGN_LEFT : BS_ALIGN_RIGHT;
    case BS_ALIGN_START:
    case BS_ALIGN_JUSTIFY:
        return rules->para->rtl ? BS_ALIGN_RIGHT : BS_ALIGN_LEFT;
    }
    return BS_ALIGN_LEFT;
}

static void place(const struct bs_line_rules *rules, const struct bs_line_try *try, int number,
                  struct bs_line *line)
{
    const struct bs_slot *slot = &rules->slots[MIN(number, rules->n_places - 1)];
    bool rtl = rules->para->rtl;
    bs_len start = try->from->hang_start, end = try->to->hang_end;
    bs_len left_hang = rtl ? end : start;
    bs_len visible = line->width - start - end;
    bs_len over = try->room - visible;
    line->left = slot->left - left_hang + (number == 0 && !rtl ? rules->indent : 0);
    line->measure = slot->width;
    enum bs_align align = line->justified ? BS_ALIGN_LEFT : side(rules, try->ended);
    if (align == BS_ALIGN_RIGHT)
        line->left += over;
    else if (align == BS_ALIGN_CENTER)
        line->left += over / 2;
}

void bs_line_set(const struct bs_line_rules *rules, const struct bs_line_try *try, int number,
                 struct bs_line *line)
{
    const struct bs_line_stuff *stuff = &try->stuff;
    int64_t ideal_add = bs_muldiv(stuff->space_width, rules->word_opt - 1000, 1000);
    *line = (struct bs_line){
        .from = try->first ? NULL : try->from,
        .to = try->to,
        .glyph_permille = 1000,
        .space_permille = 1000,
        .spaces = stuff->spaces,
        .fit = bs_line_fit_class(rules, try),
        .hyphenated = bs_stop_hyphenates(try->to),
        .overfull = try->strain == BS_STRAIN_OVERFULL,
        .last = try->last,
    };
    int64_t width = stuff->natural;
    bool justify = rules->mode == BS_LINES_JUSTIFY && (!try->ended || try->slack < 0);
    if (justify && try->slack != 0) {
        struct bs_line_try fitted = *try;
        if (line->overfull) { /* as tight as it goes */
            fitted.slack = -bs_stuff_down(rules, stuff);
            fitted.ratio = -1000;
            fitted.strain = BS_STRAIN_NONE;
        }
        int64_t left = stretch(rules, &fitted, fitted.ratio, ideal_add, line);
        width += fitted.slack - left;
        /* A line without spaces that letters cannot fill is left ragged; a few units are no rag. */
        line->justified = !line->overfull && ABS(left) <= stuff->gaps;
    } else {
        if (stuff->spaces > 0)
            fill_spaces(line, stuff, ideal_add);
        line->justified = justify;
    }
    line->width = (bs_len)MIN(width, (int64_t)BS_LEN_MAX);
    place(rules, try, number, line);
}
