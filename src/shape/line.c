/* The glyphs of a chosen line.
 *
 * A line is the paragraph's glyphs from one stop to another, but for the parts of cut words that the stops say must be shaped
 * again (measure.c): those come as fragments, and the sums of the stops were made from the same ones. Then the pieces are put
 * in visual order (UAX #9, rule L2; L1's spaces at the line's end have vanished before).
 *
 * When both ends lie in one word so near that their parts overlap, the piece is shaped as a whole, and its last glyph takes up
 * what that differs from the sums: a few units, in a word that a column could not hold on one line.
 */
#include "shape/shape_private.h"

#include <string.h>

/* A glyph of the line in the order of the text. */
struct placed {
    struct bs_glyph glyph;
    const struct bs_segment *segment;
};

struct making {
    struct bs_shaper *shaper;
    const struct bs_para *para;
    const struct bs_shape_private *priv;
    uint32_t origin, end; /* bytes of the paragraph where the line starts and ends */
    struct bs_vector *glyphs;
};

/* The segment of a byte; newlines have none. */
static const struct bs_segment *segment_of(const struct bs_shape_private *priv, uint32_t at)
{
    int low = 0, high = priv->n_segments - 1;
    while (low < high) { /* ends: the range halves */
        int mid = low + (high - low) / 2;
        if (priv->segments[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return &priv->segments[low];
}

static void add(struct making *making, const struct bs_segment *segment,
                const struct bs_shaped *shaped, uint32_t n, uint32_t text)
{
    struct placed *placed = bs_vector_grow(making->glyphs, sizeof *placed, n);
    for (uint32_t i = 0; i < n; i++)
        placed[i] = (struct placed){.segment = segment,
                                    .glyph = {.gid = shaped[i].gid,
                                              .advance = shaped[i].advance,
                                              .dx = shaped[i].dx,
                                              .dy = shaped[i].dy,
                                              .text = shaped[i].text + text - making->origin,
                                              .space = (shaped[i].flags & BS_GLYPH_SPACE) != 0,
                                              .gap = (shaped[i].flags & BS_GLYPH_GAP) != 0}};
}

/* The paragraph's own glyphs [first, beyond), segment by segment. */
static void add_standing(struct making *making, uint32_t first, uint32_t beyond)
{
    const struct bs_shape_private *priv = making->priv;
    if (first >= beyond)
        return;
    const struct bs_segment *segment = segment_of(priv, priv->glyphs[first].text);
    for (; first < beyond; segment++) { /* ends: segments hold all glyphs, in order */
        uint32_t to = MIN(beyond, segment->beyond);
        if (to > first) {
            add(making, segment, priv->glyphs + first, to - first, 0);
            first = to;
        }
    }
}

static void add_fragment(struct making *making, const struct bs_segment *segment, uint32_t from,
                         uint32_t to, bool hyphen)
{
    const struct bs_view view = {.shaper = making->shaper,
                                 .voice = segment->voice,
                                 .script = segment->script,
                                 .rtl = segment->level & 1,
                                 .text = making->para->text};
    const struct bs_word *fragment = bs_view_fragment(&view, from, to, hyphen);
    if (fragment)
        add(making, segment, fragment->glyphs, fragment->n_glyphs, from);
}

static uint32_t text_at(const struct making *making, uint32_t glyph, uint32_t otherwise)
{
    return glyph < making->priv->n_glyphs ? making->priv->glyphs[glyph].text : otherwise;
}

static void add_line(struct making *making, const struct bs_stop *from,
                     const struct bs_stop_glyphs *start, const struct bs_stop *to,
                     const struct bs_stop_glyphs *end)
{
    bool hyphen = to->kind == BS_STOP_HYPHEN;
    uint32_t first = start->head == BS_NO_GLYPH ? start->start : start->head;
    uint32_t beyond = end->tail == BS_NO_GLYPH ? end->end : end->tail;
    if (from->next >= to->text)
        return;
    const struct bs_segment *left = segment_of(making->priv, from->next);
    const struct bs_segment *right = segment_of(making->priv, to->text - 1);
    if (first > beyond) {
        add_fragment(making, left, from->next, to->text, hyphen);
        return;
    }
    if (start->head != BS_NO_GLYPH) {
        uint32_t until = MIN(text_at(making, first, left->end), left->end);
        add_fragment(making, left, from->next, until, false);
    }
    add_standing(making, first, beyond);
    if (end->tail != BS_NO_GLYPH) {
        uint32_t since = MAX(text_at(making, beyond, right->start), right->start);
        add_fragment(making, right, MIN(since, to->text), to->text, hyphen);
    }
}

/* The last glyph's letter-spacing goes, and widths are brought to what the stops promised. */
static void settle(struct making *making, const struct bs_stop *from, const struct bs_stop *to)
{
    struct placed *placed = (struct placed *)making->glyphs->data;
    size_t n = making->glyphs->n;
    if (n == 0)
        return;
    struct placed *last = &placed[n - 1];
    if (last->glyph.gap) {
        last->glyph.gap = false;
        last->glyph.advance -= last->segment->voice->letter_spacing;
    }
    int64_t width = to->end_x - from->start_x + to->end_extra + from->start_extra;
    int gaps = to->end_gaps - from->start_gaps;
    for (size_t i = 0; i < n; i++) {
        width -= placed[i].glyph.advance;
        gaps -= placed[i].glyph.gap;
    }
    if (width == 0 && gaps == 0)
        return;
    making->shaper->settled++;
    last->glyph.advance += (bs_len)width;
    for (size_t i = 0; i + 1 < n && gaps < 0; i++)
        if (placed[i].glyph.gap) {
            placed[i].glyph.gap = false;
            gaps++;
        }
    for (size_t i = 0; i + 1 < n && gaps > 0; i++)
        if (!placed[i].glyph.gap) {
            placed[i].glyph.gap = true;
            gaps--;
        }
}

/* Runs */

struct run {
    struct bs_run is;
    uint8_t level;
};

static const struct bs_shape_span *span_at(const struct bs_shape_private *priv, int *index,
                                           uint32_t at)
{
    while (*index + 1 < priv->n_spans && priv->spans[*index].end <= at)
        ++*index;
    return &priv->spans[*index];
}

static int first_span(const struct bs_shape_private *priv, uint32_t at)
{
    int low = 0, high = priv->n_spans - 1;
    while (low < high) { /* ends: the range halves */
        int mid = low + (high - low) / 2;
        if (priv->spans[mid].end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool goes_on(const struct run *run, const struct bs_segment *segment,
                    const struct bs_shape_span *span)
{
    return run->is.font == segment->voice->font && run->level == segment->level &&
           run->is.style == span->style && run->is.href == span->href && run->is.note == span->note;
}

static void cut_runs(struct making *making, struct bs_glyph *glyphs, struct bs_line_text *line)
{
    const struct placed *placed = (const struct placed *)making->glyphs->data;
    struct bs_vector *runs = &making->shaper->line_runs;
    struct run *run = NULL;
    runs->n = 0;
    if (making->glyphs->n == 0)
        return;
    int span_index = first_span(making->priv, making->origin);
    for (size_t i = 0; i < making->glyphs->n; i++) {
        uint32_t at = making->origin + placed[i].glyph.text;
        /* a hyphen that was added belongs to the letter before it */
        const struct bs_shape_span *span =
            span_at(making->priv, &span_index,
                    at >= making->end && at > making->origin ? making->end - 1 : at);
        glyphs[i] = placed[i].glyph;
        if (run && goes_on(run, placed[i].segment, span)) {
            run->is.n_glyphs++;
            continue;
        }
        if (run)
            run->is.text_end = placed[i].glyph.text;
        uint32_t text = run ? placed[i].glyph.text : 0;
        run = bs_vector_grow(runs, sizeof *run, 1);
        *run = (struct run){.is = {.font = placed[i].segment->voice->font,
                                   .style = span->style,
                                   .glyphs = glyphs + i,
                                   .n_glyphs = 1,
                                   .text_start = text,
                                   .text_end = line->len,
                                   .reading = (int)runs->n - 1,
                                   .rtl = placed[i].segment->level & 1,
                                   .href = span->href,
                                   .note = span->note},
                            .level = placed[i].segment->level};
    }
    glyphs[0].text = 0;
}

static void reverse_glyphs(struct bs_glyph *glyphs, int n)
{
    for (int i = 0, j = n - 1; i < j; i++, j--) {
        struct bs_glyph swap = glyphs[i];
        glyphs[i] = glyphs[j];
        glyphs[j] = swap;
    }
}

static void reverse_runs(struct run *runs, int n)
{
    for (int i = 0, j = n - 1; i < j; i++, j--) {
        struct run swap = runs[i];
        runs[i] = runs[j];
        runs[j] = swap;
    }
}

/* UAX #9, L2: from the highest level down to the lowest odd one, reverse every stretch at that level or above. */
static void reorder(struct run *runs, int n)
{
    int highest = 0, lowest_odd = 255;
    for (int i = 0; i < n; i++) {
        highest = MAX(highest, runs[i].level);
        if (runs[i].level & 1) {
            lowest_odd = MIN(lowest_odd, runs[i].level);
            reverse_glyphs((struct bs_glyph *)runs[i].is.glyphs, runs[i].is.n_glyphs);
        }
    }
    for (int level = highest; level >= lowest_odd; level--)
        for (int i = 0; i < n; i++) {
            int beyond = i;
            while (beyond < n && runs[beyond].level >= level)
                beyond++;
            reverse_runs(runs + i, beyond - i);
            i = beyond;
        }
}

static const struct bs_stop_glyphs *glyphs_of(const struct bs_para *para,
                                              const struct bs_stop *stop)
{
    if (!stop || stop == &para->start)
        return &para->priv->start;
    g_assert(stop >= para->stops && stop < para->stops + para->n_stops);
    return &para->priv->stops[stop - para->stops];
}

void bs_shape_line(struct bs_shaper *shaper, struct bs_arena *arena, const struct bs_para *para,
                   const struct bs_stop *from, const struct bs_stop *to, struct bs_line_text *line)
{
    if (!from)
        from = &para->start;
    bs_words_trim(shaper);
    shaper->line_glyphs.n = 0;
    struct making making = {.shaper = shaper,
                            .para = para,
                            .priv = para->priv,
                            .origin = from->next,
                            .end = to->text,
                            .glyphs = &shaper->line_glyphs};
    *line = (struct bs_line_text){.text = "", .runs = NULL};
    if (to->text <= from->next)
        return;
    add_line(&making, from, glyphs_of(para, from), to, glyphs_of(para, to));
    settle(&making, from, to);
    const char *hyphen = to->kind == BS_STOP_HYPHEN ? "\xc2\xad" : "";
    line->len = to->text - from->next + (uint32_t)strlen(hyphen);
    line->text = bs_arena_printf(arena, "%.*s%s", (int)(to->text - from->next),
                                 para->text + from->next, hyphen);
    struct bs_glyph *glyphs = BS_NEW_N(arena, struct bs_glyph, shaper->line_glyphs.n);
    cut_runs(&making, glyphs, line);
    struct run *made = (struct run *)shaper->line_runs.data;
    int n = (int)shaper->line_runs.n;
    reorder(made, n);
    struct bs_run *runs = BS_NEW_N(arena, struct bs_run, (size_t)n);
    for (int i = 0; i < n; i++)
        runs[i] = made[i].is;
    line->runs = runs;
    line->n_runs = n;
}
