/* opening.c: the drop cap, cut into the text by its outline.
 *
 * Its cap height reaches from the last of its baselines up to the x-line of the first line, so that it reads with the lower case
 * or small caps beside it (CSS Inline 3 §4 allows the alphabetic alignment points to be chosen; art direction chose this one).
 * Each line beside it starts where the cap's ink ends at that line's height: text follows the side of an A or an L.
 *
 * Where lines gape beside a cap of the style's height (-bs-initial-give), heights near it are tried: the lines below it move, too,
 * so the whole paragraph is looked at.
 *
 * In text from right to left the cap stands at the right. It is left out where its letter cannot leave the word: one that is
 * joined to the next (Arabic), or that runs against its paragraph (a Latin name that opens a Hebrew one).
 */
#include "compose/compose_private.h"

#define VIRAMA 9 /* canonical combining class */
#define GAPE 2000 /* ‰ of a word space: what an eye stops at sooner than at a cap of another size */

/* Scripts whose letters are written joined (ArabicShaping.txt). */
static bool is_joined(gunichar letter)
{
    switch ((int)g_unichar_get_script(letter)) {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_MONGOLIAN:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_PHAGS_PA:
    case G_UNICODE_SCRIPT_SYRIAC:
        return true;
    default:
        return false;
    }
}

/* Vowels of Thai and Lao that stand before the consonant they are spoken after: the two are one letter. */
static bool is_leading_vowel(gunichar ch)
{
    return (ch >= 0x0e40 && ch <= 0x0e44) || (ch >= 0x0ec0 && ch <= 0x0ec4);
}

/* The end of the letter at p: with its marks, and with the letters that a virama binds to it. */
static const char *letter_end(const char *p)
{
    gunichar ch = g_utf8_get_char(p);
    bool bound = true;
    while (bound && *p) { /* ends: p moves on */
        bound = is_leading_vowel(ch);
        p = g_utf8_next_char(p);
        for (; *p && g_unichar_ismark(ch = g_utf8_get_char(p)); p = g_utf8_next_char(p))
            bound = g_unichar_combining_class(ch) == VIRAMA;
        bound = bound && g_unichar_isalpha(ch = g_utf8_get_char(p));
    }
    return p;
}

/* The opening letter with the quotation marks or brackets before it. 0 when the paragraph starts with something else, or with
 * a letter that must stay in its word. */
static uint32_t cap_bytes(const struct bs_text *text, bool rtl)
{
    const char *p = text->utf8;
    int marks = 0;
    for (; *p && !g_unichar_isalnum(g_utf8_get_char(p)); p = g_utf8_next_char(p))
        if (!g_unichar_ispunct(g_utf8_get_char(p)) || ++marks > 2)
            return 0;
    if (!*p || is_joined(g_utf8_get_char(p)))
        return 0;
    uint32_t len = (uint32_t)(letter_end(p) - text->utf8);
    return bs_shape_is_rtl(NULL, p, len - (uint32_t)(p - text->utf8)) == rtl ? len : 0;
}

static bs_len cap_size(const struct bs_composer *c, const struct bs_style *style, int lines)
{
    struct bs_font_wish wish = {.families = style->families,
                                .weight = style->weight,
                                .italic = style->slant == BS_SLANT_ITALIC,
                                .size = BS_PT(100)};
    const struct bs_font *font = bs_fonts_lookup(c->params->fonts, &wish, NULL);
    if (!font || font->cap_height <= 0)
        return 0;
    bs_len height = (lines - 1) * c->first.grid + c->first.baseline - c->first.x_line;
    bs_len size = (bs_len)bs_muldiv(height, BS_PT(100), font->cap_height);
    return size / 64 * 64; /* few sizes are cheap for the font map */
}

/* Where the cap's ink lies between two heights, over all its glyphs. */
static bool ink_between(const struct bs_line_text *line, bs_len low, bs_len high, bs_len *left,
                        bs_len *right)
{
    bool any = false;
    bs_len pen = 0;
    for (int r = 0; r < line->n_runs; r++) {
        const struct bs_run *run = &line->runs[r];
        for (int g = 0; g < run->n_glyphs; g++) {
            bs_len l, x;
            if (bs_shape_outline(run->font, run->glyphs[g].gid, low, high, &l, &x)) {
                *left = any ? MIN(*left, pen + l) : pen + l;
                *right = any ? MAX(*right, pen + x) : pen + x;
                any = true;
            }
            pen += run->glyphs[g].advance;
        }
    }
    return any;
}

/* Text follows a slope, not a waist: a line between two that stand further out (beside an H) keeps to the nearer of them. */
static void fill_hollows(struct bs_unit *unit, int lines)
{
    for (int i = 1; i + 1 < lines; i++) {
        bs_len shore = MIN(unit->cap_inset[i - 1], unit->cap_inset[i + 1]);
        unit->cap_inset[i] = MAX(unit->cap_inset[i], shore);
    }
}

static void cut_in(struct bs_composer *c, struct bs_unit *unit, int lines)
{
    struct bs_line_text text;
    bs_shape_line(c->params->shaper, c->arena, unit->cap, NULL, unit->cap_line->to, &text);
    bs_len left = 0, right = 0;
    if (!ink_between(&text, -BS_PT(1000), BS_PT(1000), &left, &right))
        return;
    bool rtl = unit->para->rtl;
    unit->cap_x = rtl ? -right - unit->cap_line->left : -left;
    bs_len air = c->body->size / 4;
    for (int i = 0; i < lines; i++) {
        bs_len base = (lines - 1 - i) * c->first.grid;
        bs_len l, r;
        bool ink = ink_between(&text, base - c->first.grid / 5,
                               base + c->first.baseline - c->first.x_line / 2, &l, &r);
        unit->cap_inset[i] = (ink ? (rtl ? right - l : r - left) : 0) + air;
    }
}

static void set_cap(struct bs_composer *c, struct bs_unit *unit,
                    const struct bs_styled_block *styled, int lines)
{
    const struct bs_style *style = styled->style->first_letter;
    const struct bs_block *block = unit->block;
    uint32_t bytes = cap_bytes(
        &block->text, bs_shape_is_rtl(styled->style->lang, block->text.utf8, block->text.len));
    bs_len size = cap_size(c, style, lines);
    if (bytes == 0 || bytes == block->text.len || size == 0)
        return;
    struct bs_shape_request cap = {.text = block->text.utf8,
                                   .len = bytes,
                                   .style = style,
                                   .where = block->where,
                                   .size = size};
    unit->cap = bs_shape_text(c->params->shaper, c->arena, &cap, c->diags);
    struct bs_shape_request rest = {.text = block->text.utf8,
                                    .len = block->text.len,
                                    .style = styled->style,
                                    .runs = styled->runs,
                                    .n_runs = styled->n_runs,
                                    .where = block->where,
                                    .skip = bytes};
    unit->para = bs_shape_text(c->params->shaper, c->arena, &rest, c->diags);
    struct bs_slot slot = {0, c->measure * 4};
    struct bs_setting setting;
    bs_lines_ragged(c->arena, &(struct bs_lines_params){.para = unit->cap, .measure = {&slot, 1}},
                    &setting);
    unit->cap_line = &setting.lines[0];
    unit->cap_lines = lines;
    unit->indent = 0;
    cut_in(c, unit, lines);
    fill_hollows(unit, lines);
}

static void remove_cap(struct bs_unit *unit)
{
    unit->cap = NULL;
    unit->para = NULL;
    unit->cap_lines = 0;
    unit->plain.n = 0;
    unit->slotted = NULL;
    unit->indent = unit->style->indent;
}

/* Lines beside a cap need as much room as it takes itself. */
static bool is_wide(const struct bs_composer *c, const struct bs_unit *unit)
{
    bs_len most = 0;
    for (int i = 0; i < unit->cap_lines; i++)
        most = MAX(most, unit->cap_inset[i]);
    return 2 * most > c->measure - unit->left - unit->right;
}

/* A cap of so many lines; the widest word space of its paragraph in ‰, INT_MAX: it does not fit. */
static int try_cap(struct bs_composer *c, struct bs_unit *unit,
                   const struct bs_styled_block *styled, int lines)
{
    set_cap(c, unit, styled, lines);
    if (!unit->cap)
        return INT_MAX;
    bool wide = is_wide(c, unit);
    if (!wide)
        bs_galley_set_plain(c, unit);
    if (wide || unit->plain.at[0].n_lines < lines) { /* too short to stand beside it */
        remove_cap(unit);
        return INT_MAX;
    }
    const struct bs_setting *setting = &unit->plain.at[unit->plain.best];
    int widest = 0;
    for (int i = 0; i < setting->n_lines; i++)
        if (setting->lines[i].justified)
            widest = MAX(widest, setting->lines[i].space_permille);
    return widest;
}

void bs_opening_cap(struct bs_composer *c, struct bs_unit *unit,
                    const struct bs_styled_block *styled)
{
    const struct bs_style *letter = unit->style->first_letter;
    int most = (int)G_N_ELEMENTS(unit->cap_inset), lines = MIN(letter->initial_lines, most);
    const struct bs_unit bare = *unit;
    int widest = try_cap(c, unit, styled, lines);
    if (!unit->cap && lines > 2) { /* it may have been too wide */
        struct bs_unit lower = bare;
        set_cap(c, &lower, styled, lines);
        for (; lower.cap && is_wide(c, &lower) && lines > 2; set_cap(c, &lower, styled, --lines))
            lower = bare;
        *unit = bare;
        widest = try_cap(c, unit, styled, lines);
    }
    for (int give = 1; give <= letter->initial_give && widest > GAPE; give++)
        for (int way = 1; way >= -1; way -= 2) { /* rather a larger one */
            int other = lines + way * give;
            if (other < 2 || other > most || widest <= GAPE)
                continue;
            struct bs_unit trial = bare;
            int gape = try_cap(c, &trial, styled, other);
            if (gape < widest)
                widest = gape, *unit = trial;
        }
}
