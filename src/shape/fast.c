/* The fast route: left to right, one script a word, in voices whose words stand alone.
 *
 * A word that lies in one voice comes from the cache with all that is known of it. One that changes voice within ("<em>word</em>,")
 * or holds a soft hyphen has its pieces from the cache and its cuts found each time. At the first word that is neither, the
 * whole paragraph goes the general way: nothing has left the shaper's arrays by then.
 */
#include "shape/shape_private.h"

#include <string.h>

struct route {
    struct bs_builder *b;
    const char *text;
    uint32_t len;
    /* the piece that ends at the glyphs' end; NULL: a space or nothing */
    const struct bs_word *last;
    bs_len kern; /* that it was given */
};

/* A space follows in the same voice. */
static bool space_follows(const struct route *route, uint32_t end, const struct bs_shape_span *span)
{
    const struct bs_shape_text *text = route->b->text;
    if (end >= route->len || route->text[end] != ' ')
        return false;
    const struct bs_shape_span *at = span;
    while (at + 1 < text->spans + text->n_spans && at->end <= end)
        at++;
    return at->voice == span->voice;
}

static struct bs_segment *last_segment(struct bs_builder *b)
{
    struct bs_vector *segments = &b->shaper->segments;
    return segments->n > 0 ? (struct bs_segment *)segments->data + segments->n - 1 : NULL;
}

/* What the space before gains from the word; it is the last glyph there is. */
static void kern_before(struct bs_builder *b, const struct bs_word *word,
                        const struct bs_voice *voice, uint32_t text)
{
    struct bs_vector *glyphs = &b->shaper->glyphs;
    const struct bs_segment *segment = last_segment(b);
    if (word->kern_left == 0 || glyphs->n == 0 || !segment || segment->end != text ||
        segment->voice != voice || segment->script != word->shaped_as)
        return;
    struct bs_shaped *space = (struct bs_shaped *)glyphs->data + glyphs->n - 1;
    if (b->text->text[space->text] != ' ')
        return;
    space->advance += word->kern_left;
    b->sums.x += word->kern_left;
    if (space->flags & BS_GLYPH_SPACE)
        b->sums.space_width += word->kern_left;
}

/* Copies a piece's glyphs behind the others. */
static void add_glyphs(struct bs_builder *b, const struct bs_word *word,
                       const struct bs_voice *voice, uint32_t text, bs_len kern)
{
    uint32_t first = (uint32_t)b->shaper->glyphs.n, n = word->n_glyphs;
    struct bs_shaped *glyphs = bs_vector_grow(&b->shaper->glyphs, sizeof *glyphs, n);
    memcpy(glyphs, word->glyphs, n * sizeof *glyphs);
    for (uint32_t i = 0; i < n; i++)
        glyphs[i].text += text;
    glyphs[n - 1].advance += kern;
    const struct bs_segment segment = {.start = text,
                                       .end = text + word->key.len,
                                       .first = first,
                                       .beyond = first + n,
                                       .voice = voice,
                                       .script = word->shaped_as};
    bs_builder_segment(b, &segment);
}

static void add_sums(struct bs_builder *b, const struct bs_word *word, bs_len kern)
{
    b->sums.x += word->sums.x + kern;
    b->sums.gaps += word->sums.gaps;
    b->sums.spaces += word->sums.spaces;
    b->sums.space_width += word->sums.space_width;
}

/* The usual case: a word in one voice. */
static bool add_word(struct route *route, uint32_t start, uint32_t end,
                     const struct bs_shape_span *span)
{
    struct bs_builder *b = route->b;
    const struct bs_word *word = bs_words_lookup(b->shaper, span->voice, HB_SCRIPT_INVALID,
                                                 BS_WORD_WHOLE, route->text + start, end - start);
    if (!word->plain)
        return false;
    kern_before(b, word, span->voice, start);
    b->kern = space_follows(route, end, span) ? word->kern_right : 0;
    bs_builder_word(b, word, start, (uint32_t)b->shaper->glyphs.n, span);
    add_glyphs(b, word, span->voice, start, b->kern);
    add_sums(b, word, b->kern);
    b->kern = 0;
    return true;
}

/* Pieces in several voices, or with soft hyphens: cuts are found on the glyphs that stand. */
static bool add_pieces(struct route *route, uint32_t start, uint32_t end)
{
    struct bs_builder *b = route->b;
    uint32_t first = (uint32_t)b->shaper->glyphs.n;
    struct bs_sums before = {0}, after = {0};
    bool end_unsafe = false;
    uint32_t segment = 0;
    int span_index = b->span;
    for (uint32_t at = start; at < end;) { /* ends: a span holds at least one byte */
        const struct bs_shape_span *span = bs_builder_span(b, at);
        uint32_t to = MIN(end, span->end);
        while (to < end && span[1].voice == span->voice) {
            span++;
            to = MIN(end, span->end);
        }
        const struct bs_word *piece = bs_words_lookup(b->shaper, span->voice, HB_SCRIPT_INVALID,
                                                      BS_WORD_WHOLE, route->text + at, to - at);
        if (!piece->plain)
            return false;
        if (at == start) {
            kern_before(b, piece, span->voice, at);
            before = b->sums;
        }
        bs_len kern = to == end && space_follows(route, end, span) ? piece->kern_right : 0;
        end_unsafe = kern != 0;
        add_glyphs(b, piece, span->voice, at, kern);
        add_sums(b, piece, kern);
        if (at == start)
            segment = (uint32_t)b->shaper->segments.n - 1;
        at = to;
    }
    after = b->sums;
    b->sums = before;
    b->span = span_index;
    const struct bs_token token = {.start = start,
                                   .end = end,
                                   .first = first,
                                   .beyond = (uint32_t)b->shaper->glyphs.n,
                                   .segment = segment,
                                   .end_unsafe = end_unsafe};
    bs_builder_token(b, &token);
    b->sums = after;
    return true;
}

static void add_space(struct bs_builder *b, uint32_t at)
{
    const struct bs_voice *voice = bs_builder_span(b, at)->voice;
    uint32_t first = (uint32_t)b->shaper->glyphs.n;
    if (b->request->style->preserve)
        bs_builder_kept_space(b, at, first);
    struct bs_shaped *glyph = bs_vector_grow(&b->shaper->glyphs, sizeof *glyph, 1);
    *glyph = (struct bs_shaped){
        .gid = voice->space_gid, .advance = voice->space, .text = at, .flags = BS_GLYPH_GAP};
    if (!b->request->style->preserve)
        glyph->flags |= BS_GLYPH_SPACE;
    const struct bs_segment *last = last_segment(b);
    const struct bs_segment segment = {.start = at,
                                       .end = at + 1,
                                       .first = first,
                                       .beyond = first + 1,
                                       .voice = voice,
                                       .script = last ? last->script : voice->script};
    bs_builder_segment(b, &segment);
    bs_sums_add(&b->sums, glyph, 1);
}

/* All in one voice, no marks within, nothing missing at its start. */
static bool is_simple(const struct bs_builder *b, uint32_t start, uint32_t end,
                      const struct bs_shape_span *span)
{
    const struct bs_shape_text *text = b->text;
    if (start == 0 && *text->stem)
        return false;
    for (const struct bs_shape_span *s = span; s->end < end; s++)
        if (s[1].voice != span->voice)
            return false;
    return text->n_marks == 0 || b->mark >= text->n_marks || text->marks[b->mark].at >= end;
}

bool bs_fast_build(struct bs_builder *b)
{
    const struct bs_shape_text *text = b->text;
    struct route route = {.b = b, .text = text->text, .len = text->len};
    for (int i = 0; i < text->n_spans; i++)
        if (!text->spans[i].voice->words_stand_alone)
            return false;
    for (uint32_t at = 0; at < text->len;) { /* ends: every branch goes on by a byte at least */
        char c = text->text[at];
        if (c == '\n') {
            bs_builder_newline(b, at, (uint32_t)b->shaper->glyphs.n);
            at++;
        } else if (c == ' ') {
            add_space(b, at++);
        } else {
            uint32_t end = at + 1;
            while (end < text->len && text->text[end] != ' ' && text->text[end] != '\n')
                end++;
            while (b->mark < text->n_marks && text->marks[b->mark].at <= at)
                b->mark++;
            if (end - at > BS_CACHED_WORD)
                return false;
            bs_words_trim(b->shaper);
            const struct bs_shape_span *span = bs_builder_span(b, at);
            if (is_simple(b, at, end, span) ? !add_word(&route, at, end, span)
                                            : !add_pieces(&route, at, end))
                return false;
            at = end;
        }
    }
    bs_builder_finish(b);
    return true;
}
