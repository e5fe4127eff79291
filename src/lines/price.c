/* price.c: what a line costs.
 *
 * Model. Demerits after Knuth & Plass 1981 ("Breaking Paragraphs into Lines", Software: Practice and Experience 11), in whole
 * numbers: badness is 100 times the cube of the ratio (fit.c), a line costs the square of badness plus a little, and all else
 * is added to it. A price belongs to one line, or to two lines that follow each other; so a search needs to know of a path
 * only where its last line ended, how tight that was and how many hyphens run into it. What looks like three lines' business,
 * the same word at the start of two lines running, is known at the break between them: both words are.
 *
 * What must not happen while anything else is possible is not priced but left out of the earlier passes (breaker.c); the
 * prices of the last pass are steps so high that none is climbed to spare others below.
 */
#include "lines/lines_private.h"

/* What a style has no say in. The rest is style/prices.h. Both were measured over news texts at 36..45 characters a line:
 * tests/bench/lines prints what each change does. */
#define LINE 10 /* before squaring: fewer lines are better when all else is equal */
#define LADDER INT64_C(100000000000)      /* each hyphen over the limit */
#define EMERGENCY INT64_C(1000000000000)  /* a break inside a word that has none */
#define OVERFULL INT64_C(100000000000000) /* a line that sticks out */

static bool is_word_byte(unsigned char c)
{
    return g_ascii_isalnum(c) || c >= 0x80;
}

/* U+2000..U+203F in UTF-8: dashes, quotation marks. */
static bool is_mark(const char *p)
{
    return (unsigned char)p[0] == 0xE2 && (unsigned char)p[1] == 0x80;
}

static bool is_word(const char *p)
{
    return is_word_byte((unsigned char)*p) && !is_mark(p);
}

#define SAME_WORD_LETTERS 3
#define LOOK 48       /* bytes: what is longer is no word */
#define LOOK_MARKS 12 /* nor what stands behind more marks than this */

/* Where the word after text[at] starts, behind quotes and the like. */
static uint32_t word_start(const char *text, uint32_t at)
{
    uint32_t end = at + LOOK_MARKS;
    while (at < end && text[at] && text[at] != ' ' && !is_word(text + at))
        at += is_mark(text + at) && text[at + 2] ? 3 : 1;
    return at;
}

/* Where the word before text[at] ends, before its stops and quotes. */
static uint32_t word_end(const char *text, uint32_t at)
{
    uint32_t least = at > LOOK_MARKS ? at - LOOK_MARKS : 0;
    while (at > least && text[at - 1] != ' ') {
        if (at >= least + 3 && is_mark(text + at - 3))
            at -= 3;
        else if (is_word_byte((unsigned char)text[at - 1]))
            break;
        else
            at--;
    }
    return at;
}

/* Capitals and small letters count as one where they are ASCII; a sentence's first word is rarely anything else. */
static bool same_words(const char *a, const char *b, int len_a, int len_b)
{
    return len_a == len_b && len_a >= SAME_WORD_LETTERS &&
           g_ascii_strncasecmp(a, b, (gsize)len_a) == 0;
}

static int length_after(const char *p)
{
    int len = 0;
    while (len < LOOK && is_word(p + len))
        len++;
    return len;
}

static int length_before(const char *text, uint32_t end)
{
    uint32_t start = end, least = end > LOOK ? end - LOOK : 0;
    while (start > least && is_word_byte((unsigned char)text[start - 1]) &&
           !(start >= least + 3 && is_mark(text + start - 3)))
        start--;
    return (int)(end - start);
}

static bool cuts_word(const struct bs_stop *stop)
{
    return stop->kind == BS_STOP_HYPHEN || stop->kind == BS_STOP_EMERGENCY;
}

struct bs_stop_words bs_stop_words(const struct bs_para *para, const struct bs_stop *stop)
{
    struct bs_stop_words words = {.end = 0};
    const char *text = para->text;
    if (cuts_word(stop))
        return words;
    if (stop != &para->start) {
        words.end = word_end(text, stop->text);
        words.last = words.end > 0 ? text[words.end - 1] & ~0x20 : 0;
    }
    if (stop->kind != BS_STOP_END) {
        words.start = word_start(text, stop->next);
        words.first = text[words.start] & ~0x20;
    }
    return words;
}

int64_t bs_price_same_words(const struct bs_para *para, const struct bs_stop_words *from,
                            const struct bs_stop_words *to)
{
    const char *text = para->text;
    int64_t price = 0;
    if (from->last == to->last && from->last != 0 &&
        same_words(text + from->end - length_before(text, from->end),
                   text + to->end - length_before(text, to->end), length_before(text, from->end),
                   length_before(text, to->end)))
        price += para->style->prices.stacked;
    if (from->first == to->first && from->first != 0 &&
        same_words(text + from->start, text + to->start, length_after(text + from->start),
                   length_after(text + to->start)))
        price += para->style->prices.stacked;
    return price;
}

bool bs_line_is_runt(const struct bs_line_rules *rules, const struct bs_stop *from,
                     const struct bs_stop *to)
{
    if (to->kind != BS_STOP_END || from == &rules->para->start || from->kind == BS_STOP_FORCED)
        return false;
    struct bs_line_stuff stuff = bs_line_stuff(rules, from, to);
    return (cuts_word(from) && stuff.spaces == 0) || stuff.natural < rules->runt;
}

static int64_t price_last(const struct bs_line_rules *rules, const struct bs_line_try *line)
{
    if (line->first || line->from->kind == BS_STOP_FORCED)
        return 0;
    const struct bs_prices *prices = rules->prices;
    int64_t price = 0;
    if (bs_stop_hyphenates(line->from))
        price +=
            prices->hyphen_last + (rules->mode == BS_LINES_JUSTIFY ? 0 : prices->hyphen_ragged);
    if (cuts_word(line->from) && line->stuff.spaces == 0)
        price += prices->tail;
    else if (line->stuff.natural < rules->runt)
        price += prices->short_last;
    if (rules->mode == BS_LINES_JUSTIFY && line->slack > 0 && line->slack < rules->em)
        price += prices->full_last;
    return price;
}

/* Balance: how far the line is from its share, as badness of 100 at a fifth of its room. */
static int64_t balance_badness(const struct bs_line_rules *rules, const struct bs_line_try *line)
{
    int64_t ideal = bs_muldiv(line->room, rules->ideal_num, rules->ideal_den);
    int64_t off = ABS(line->stuff.natural - ideal) * 1000 / rules->zone;
    off = MIN(off, BS_RATIO_MAX);
    return off * off / 10000;
}

static int64_t price_strain(const struct bs_line_rules *rules, const struct bs_line_try *line)
{
    if (line->strain == BS_STRAIN_OVERFULL) {
        int64_t over = MIN(-line->slack, (int64_t)BS_LEN_MAX);
        return OVERFULL + over * 1000;
    }
    if (rules->mode == BS_LINES_BALANCE) {
        int64_t badness = balance_badness(rules, line);
        return (LINE + badness) * (LINE + badness);
    }
    if (line->ended && line->slack >= 0)
        return LINE * LINE;
    int64_t ratio = ABS(line->ratio);
    int64_t badness = ratio * ratio * ratio / 10000000;
    int64_t price = (LINE + badness) * (LINE + badness);
    if (line->strain == BS_STRAIN_LETTERS)
        return price + rules->prices->letter_spaces;
    return line->strain == BS_STRAIN_WORDS ? price + rules->prices->word_spaces : price;
}

static int64_t price_place(const struct bs_line_rules *rules, const struct bs_stop *to)
{
    return rules->prices->hyphen_place * to->penalty / 100;
}

static int64_t price_hyphen(const struct bs_line_rules *rules, const struct bs_stop *to)
{
    if (!rules->hyphens)
        return EMERGENCY / 10;
    return rules->prices->hyphen + price_place(rules, to) +
           (rules->mode == BS_LINES_JUSTIFY ? 0 : rules->prices->hyphen_ragged);
}

/* A short word that stands alone among lines of several. */
static bool is_lone(const struct bs_line_rules *rules, const struct bs_line_try *line)
{
    return rules->mode != BS_LINES_JUSTIFY && line->stuff.spaces == 0 &&
           !(line->first && line->last) && line->stuff.natural * 3 < line->room;
}

int64_t bs_price_line(const struct bs_line_rules *rules, const struct bs_line_try *line)
{
    int64_t price = price_strain(rules, line);
    const struct bs_stop *to = line->to;
    if (to->kind == BS_STOP_HYPHEN)
        price += price_hyphen(rules, to);
    else if (to->kind == BS_STOP_EMERGENCY)
        price += EMERGENCY;
    else if (to->kind == BS_STOP_DASH)
        price += (to->after_dash ? rules->prices->hyphen_own : 0) + price_place(rules, to);
    if (line->last)
        price += price_last(rules, line);
    if (is_lone(rules, line))
        price += rules->prices->lone_word;
    if (rules->stop_price)
        price += rules->stop_price[to - rules->para->stops];
    return price;
}

int64_t bs_price_pair(const struct bs_line_rules *rules, const struct bs_stop *from,
                      enum bs_fit_class from_fit, int run, const struct bs_stop *to,
                      enum bs_fit_class to_fit)
{
    int64_t price = 0;
    int jump = ABS((int)from_fit - (int)to_fit);
    if (jump > 1 && from != &rules->para->start)
        price += (jump - 1) * rules->prices->contrast;
    if (run > 0 && bs_stop_hyphenates(to)) {
        price += rules->prices->hyphen_running;
        if (run >= rules->hyphen_limit)
            price += LADDER;
    }
    return price;
}
