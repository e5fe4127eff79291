/* What it costs to cut a word.
 *
 * Shaping depends on neighbours, so a word that is cut is not always its glyphs divided: a kern goes, a ligature opens, a
 * hyphen comes. HarfBuzz marks the clusters before which text may be cut without harm ("unsafe to break" where not). So the
 * part that must be shaped again reaches from the nearest safe cluster to the cut, and the rest stands. With a hyphen the last
 * cluster always belongs to it, since letters kern with hyphens: usually one letter and the hyphen, which the cache knows.
 *
 * Sums that a stop states follow from these parts, and bs_shape_line puts the same parts together: widths agree exactly.
 *
 * Emergency places are cut without shaping again. They are ugly anyway, and a word of a megabyte has many.
 */
#include "shape/shape_private.h"

#include <string.h>

#define REACH 16 /* clusters that the part shaped again may have */
#define COMPACT_FROM                                                                               \
    240 /* in a stretch of more clusters than these only every fourth may end a line */

void bs_sums_add(struct bs_sums *sums, const struct bs_shaped *glyphs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        sums->x += glyphs[i].advance;
        sums->gaps += (glyphs[i].flags & BS_GLYPH_GAP) != 0;
        if (glyphs[i].flags & BS_GLYPH_SPACE) {
            sums->spaces++;
            sums->space_width += glyphs[i].advance;
        }
    }
}

static void sums_plus(struct bs_sums *sums, const struct bs_sums *other, int sign)
{
    sums->x += sign * other->x;
    sums->gaps += sign * other->gaps;
    sums->spaces += sign * other->spaces;
    sums->space_width += sign * other->space_width;
}

const struct bs_word *bs_view_fragment(const struct bs_view *view, uint32_t from, uint32_t to,
                                       bool hyphen)
{
    char text[BS_CACHED_WORD + 8];
    uint32_t len = to - from;
    if (len > BS_CACHED_WORD)
        return NULL;
    memcpy(text, view->text + from, len);
    if (hyphen)
        len += (uint32_t)g_unichar_to_utf8(view->voice->hyphen, text + len);
    return bs_words_lookup(view->shaper, view->voice, view->script,
                           view->rtl ? BS_WORD_FRAGMENT_RTL : BS_WORD_FRAGMENT, text, len);
}

static uint32_t cluster_start(const struct bs_view *view, uint32_t glyph)
{
    while (glyph > 0 && view->glyphs[glyph - 1].text == view->glyphs[glyph].text)
        glyph--;
    return glyph;
}

static uint32_t cluster_end(const struct bs_view *view, uint32_t glyph)
{
    uint32_t text = view->glyphs[glyph].text;
    while (glyph < view->n_glyphs && view->glyphs[glyph].text == text)
        glyph++;
    return glyph;
}

/* First glyph whose cluster starts at `at` or later. */
static uint32_t glyph_at(const struct bs_view *view, uint32_t at)
{
    uint32_t low = 0, high = view->n_glyphs;
    while (low < high) { /* ends: the range halves */
        uint32_t mid = low + (high - low) / 2;
        if (view->glyphs[mid].text < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool is_unsafe(const struct bs_view *view, uint32_t glyph)
{
    return glyph < view->n_glyphs && (view->glyphs[glyph].flags & BS_GLYPH_UNSAFE);
}

/* The nearest safe cluster at or before `glyph`; the view's start is one. */
static uint32_t safe_before(const struct bs_view *view, uint32_t glyph)
{
    for (int steps = 0; glyph > 0 && is_unsafe(view, glyph) && steps < REACH; steps++)
        glyph = cluster_start(view, glyph - 1);
    return glyph;
}

/* The nearest safe cluster at or after `glyph`; the view's end is one. */
static uint32_t safe_after(const struct bs_view *view, uint32_t glyph)
{
    for (int steps = 0; is_unsafe(view, glyph) && steps < REACH; steps++)
        glyph = cluster_end(view, glyph);
    return glyph;
}

static void line_end(const struct bs_voice *voice, struct bs_sums *sums, uint32_t last_flags)
{
    if (last_flags & BS_GLYPH_GAP) {
        sums->gaps--;
        sums->x -= voice->letter_spacing;
        if (last_flags & BS_GLYPH_SPACE)
            sums->space_width -= voice->letter_spacing;
    }
}

/* Up to a glyph that is not before the last one asked for. */
static struct bs_sums sums_to(struct bs_view *view, uint32_t glyph)
{
    g_assert(glyph >= view->measured);
    bs_sums_add(&view->measured_sums, view->glyphs + view->measured, glyph - view->measured);
    view->measured = glyph;
    return view->measured_sums;
}

/* The sums of a line that ends at the cut. */
static bool measure_end(const struct bs_view *view, struct bs_cut *cut, uint32_t from, bool hyphen)
{
    uint32_t text = from < view->n_glyphs ? view->glyphs[from].text : view->end;
    const struct bs_word *tail = bs_view_fragment(view, text, cut->place.at, hyphen);
    if (!tail || tail->n_glyphs == 0)
        return false;
    struct bs_sums replaced = {0};
    bs_sums_add(&replaced, view->glyphs + from, cut->glyph - from);
    cut->tail = from;
    cut->end = cut->at;
    sums_plus(&cut->end, &replaced, -1);
    sums_plus(&cut->end, &tail->sums, 1);
    line_end(view->voice, &cut->end, tail->glyphs[tail->n_glyphs - 1].flags);
    return true;
}

/* What a line that starts at the cut takes off. */
static bool measure_start(const struct bs_view *view, struct bs_cut *cut, uint32_t to)
{
    uint32_t text = to < view->n_glyphs ? view->glyphs[to].text : view->end;
    const struct bs_word *head = bs_view_fragment(view, cut->place.at, text, false);
    if (!head)
        return false;
    cut->head = to;
    cut->start = cut->at;
    bs_sums_add(&cut->start, view->glyphs + cut->glyph, to - cut->glyph);
    sums_plus(&cut->start, &head->sums, -1);
    return true;
}

/* By the glyph's own advance, whatever it kerns with. */
bs_len bs_hang_of(const struct bs_voice *voice, uint32_t gid, int permille)
{
    return permille ? bs_permille(hb_font_get_glyph_h_advance(voice->hb, gid), permille) : 0;
}

static void measure_hang(const struct bs_view *view, struct bs_cut *cut, bool hyphen)
{
    const char *place = view->text + cut->place.at;
    const char *before = g_utf8_find_prev_char(view->text + view->start, place);
    if (hyphen) {
        hb_codepoint_t gid;
        if (hb_font_get_nominal_glyph(view->voice->hb, view->voice->hyphen, &gid))
            cut->hang_end = bs_hang_of(view->voice, gid, bs_hang_end(view->voice->hyphen));
    } else if (before && cut->glyph > 0) {
        cut->hang_end = bs_hang_of(view->voice, view->glyphs[cut->glyph - 1].gid,
                                   bs_hang_end(g_utf8_get_char(before)));
    }
    if (cut->glyph < view->n_glyphs && cut->place.at < view->end)
        cut->hang_start = bs_hang_of(view->voice, view->glyphs[cut->glyph].gid,
                                     bs_hang_start(g_utf8_get_char(place)));
}

bool bs_cut_measure(struct bs_view *view, const struct bs_cut_place *place, struct bs_cut *cut)
{
    bool hyphen = place->kind == BS_STOP_HYPHEN;
    if (hyphen && !view->voice->hyphen)
        return false;
    uint32_t after = glyph_at(view, place->at);
    bool whole =
        after < view->n_glyphs ? view->glyphs[after].text == place->at : place->at == view->end;
    if (!whole && after == 0)
        return false; /* within the first cluster, which starts before the view: nothing to cut */
    uint32_t glyph = whole ? after : cluster_start(view, after - 1);
    *cut =
        (struct bs_cut){.place = *place, .glyph = glyph, .tail = BS_NO_GLYPH, .head = BS_NO_GLYPH};
    cut->at = sums_to(view, glyph);
    if (glyph > 0 && (view->glyphs[glyph - 1].flags & BS_GLYPH_GAP))
        cut->trailing = view->voice->letter_spacing;
    cut->start = cut->end = cut->at;
    line_end(view->voice, &cut->end, glyph > 0 ? view->glyphs[glyph - 1].flags : 0);

    bool unsafe = after < view->n_glyphs ? is_unsafe(view, after) : view->end_unsafe;
    if (place->kind != BS_STOP_EMERGENCY) {
        if (place->at > view->start && (hyphen || !whole || unsafe)) {
            uint32_t from = whole && glyph > 0 ? cluster_start(view, glyph - 1) : glyph;
            if (!measure_end(view, cut, safe_before(view, from), hyphen))
                return false;
        }
        if (after < view->n_glyphs ? !whole || unsafe : !whole) {
            uint32_t to = whole ? cluster_end(view, after) : after;
            if (!measure_start(view, cut, safe_after(view, to)))
                return false;
        }
    }
    measure_hang(view, cut, hyphen);
    return true;
}

void bs_cut_plain_end(struct bs_view *view, struct bs_cut *cut)
{
    *cut = (struct bs_cut){.place = {.at = view->end, .kind = BS_STOP_SPACE},
                           .glyph = view->n_glyphs,
                           .tail = BS_NO_GLYPH,
                           .head = BS_NO_GLYPH};
    cut->start = cut->end = cut->at = sums_to(view, view->n_glyphs);
    uint32_t flags = view->n_glyphs > 0 ? view->glyphs[view->n_glyphs - 1].flags : 0;
    if (flags & BS_GLYPH_GAP)
        cut->trailing = view->voice->letter_spacing;
    line_end(view->voice, &cut->end, flags);
}

/* Places between the clusters of glyphs[from, to), when they are many; never beside the ends. */
static void fill(const struct bs_view *view, uint32_t from, uint32_t to, struct bs_vector *out)
{
    uint32_t clusters = 0;
    for (uint32_t i = from; i < to; i++)
        clusters += i == from || view->glyphs[i].text != view->glyphs[i - 1].text;
    if (clusters <= BS_EMERGENCY_AFTER)
        return;
    uint32_t step = clusters > COMPACT_FROM ? 4 : 1;
    uint32_t cluster = 0;
    for (uint32_t i = from + 1; i < to; i++) {
        if (view->glyphs[i].text == view->glyphs[i - 1].text)
            continue;
        cluster++;
        if (cluster < 2 || cluster + 2 > clusters || cluster % step != 0)
            continue;
        struct bs_cut_place *place = bs_vector_grow(out, sizeof *place, 1);
        *place = (struct bs_cut_place){.at = view->glyphs[i].text, .kind = BS_STOP_EMERGENCY};
    }
}

const struct bs_cut_place *bs_cut_emergencies(const struct bs_view *view,
                                              const struct bs_cut_place *places, int n_places,
                                              int *n)
{
    struct bs_vector *out = &view->shaper->emergencies;
    out->n = 0;
    uint32_t from = 0;
    for (int i = 0; i < n_places; i++) {
        if (places[i].at <= view->start || places[i].at >= view->end)
            continue;
        uint32_t to = glyph_at(view, places[i].at);
        fill(view, from, to, out);
        from = to;
    }
    fill(view, from, view->n_glyphs, out);
    *n = (int)out->n;
    return (const struct bs_cut_place *)out->data;
}
