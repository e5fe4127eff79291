/* From words to a paragraph's stops.
 *
 * Both routes hand over words in the order of the text, with their glyphs already in the shaper's growing arrays. A stop is made
 * when the word after it is known: only then is it clear where the next line starts and whether the space between the two may
 * end a line at all.
 */
#include "shape/shape_private.h"

#define NAME_PENALTY 40
#define WORST_PENALTY 100

void bs_vector_widen(struct bs_vector *vector, size_t need)
{
    vector->size = MAX(need + need / 2, 4096);
    vector->data = g_realloc(vector->data, vector->size);
}

void bs_builder_segment(struct bs_builder *builder, const struct bs_segment *segment)
{
    struct bs_vector *segments = &builder->shaper->segments;
    struct bs_segment *last =
        segments->n > 0 ? (struct bs_segment *)segments->data + segments->n - 1 : NULL;
    if (last && last->voice == segment->voice && last->script == segment->script &&
        last->level == segment->level && last->end == segment->start) {
        last->end = segment->end;
        last->beyond = segment->beyond;
        return;
    }
    *(struct bs_segment *)bs_vector_grow(segments, sizeof *segment, 1) = *segment;
}

const struct bs_shape_span *bs_builder_span(struct bs_builder *builder, uint32_t at)
{
    const struct bs_shape_text *text = builder->text;
    while (builder->span + 1 < text->n_spans && text->spans[builder->span].end <= at)
        builder->span++;
    return &text->spans[builder->span];
}

static void add_stop(struct bs_builder *builder, enum bs_stop_kind kind,
                     const struct bs_line_end *end, const struct bs_line_start *start,
                     const struct bs_cut_place *place, int penalty)
{
    struct bs_shaper *shaper = builder->shaper;
    struct bs_stop *stop = bs_vector_grow(&shaper->stops, sizeof *stop, 1);
    *stop = (struct bs_stop){
        .kind = kind,
        .text = end->text,
        .next = start->text,
        .end_x = end->x,
        .start_x = start->x,
        .end_extra = (bs_len)(end->sums.x - end->x),
        .start_extra = (bs_len)(start->x - start->sums.x),
        .hang_end = end->hang,
        .hang_start = start->hang,
        .end_spaces = end->sums.spaces,
        .start_spaces = start->sums.spaces,
        .end_space_width = end->sums.space_width,
        .start_space_width = start->sums.space_width,
        .end_gaps = end->sums.gaps,
        .start_gaps = start->sums.gaps,
        .penalty = (uint16_t)penalty,
        .after_dash = place && place->after_dash,
    };
    struct bs_stop_glyphs *glyphs = bs_vector_grow(&shaper->stop_glyphs, sizeof *glyphs, 1);
    *glyphs = (struct bs_stop_glyphs){
        .end = end->glyph, .start = start->glyph, .tail = end->tail, .head = start->head};
}

static struct bs_sums plus(struct bs_sums a, const struct bs_sums *b)
{
    a.x += b->x;
    a.gaps += b->gaps;
    a.spaces += b->spaces;
    a.space_width += b->space_width;
    return a;
}

/* An end of a line without a word on it, or the start of one. */
static struct bs_line_end empty_end(const struct bs_builder *builder, uint32_t text, uint32_t glyph)
{
    return (struct bs_line_end){.text = text,
                                .glyph = glyph,
                                .tail = BS_NO_GLYPH,
                                .x = builder->sums.x,
                                .sums = builder->sums};
}

static struct bs_line_start plain_start(const struct bs_builder *builder, uint32_t text,
                                        uint32_t glyph)
{
    return (struct bs_line_start){.text = text,
                                  .glyph = glyph,
                                  .head = BS_NO_GLYPH,
                                  .x = builder->sums.x,
                                  .sums = builder->sums};
}

/* The paragraph's first line starts here. */
static void start_first(struct bs_builder *builder, const struct bs_line_start *start)
{
    builder->start = (struct bs_stop){
        .kind = BS_STOP_FORCED,
        .text = start->text,
        .next = start->text,
        .end_x = start->x,
        .start_x = start->x,
        .start_extra = (bs_len)(start->x - start->sums.x),
        .hang_start = start->hang,
        .start_spaces = start->sums.spaces,
        .end_spaces = start->sums.spaces,
        .start_space_width = start->sums.space_width,
        .end_space_width = start->sums.space_width,
        .start_gaps = start->sums.gaps,
        .end_gaps = start->sums.gaps,
    };
    builder->start_glyphs = (struct bs_stop_glyphs){
        .end = start->glyph, .start = start->glyph, .tail = BS_NO_GLYPH, .head = start->head};
    builder->started = true;
}

static const struct bs_segment *segment_of(const struct bs_builder *builder, uint32_t glyph)
{
    const struct bs_segment *segments = (const struct bs_segment *)builder->shaper->segments.data;
    size_t low = 0, high = builder->shaper->segments.n - 1;
    while (low < high) { /* ends: the range halves */
        size_t mid = low + (high - low) / 2;
        if (segments[mid].beyond <= glyph)
            low = mid + 1;
        else
            high = mid;
    }
    return &segments[low];
}

/* Text that must not wrap is cut after a space rather than run off the page; the space stays on its line. */
static void add_last_resort(struct bs_builder *builder, const struct bs_line_start *start)
{
    const struct bs_shaped *glyphs = (const struct bs_shaped *)builder->shaper->glyphs.data;
    if (start->glyph == builder->end.glyph)
        return;
    const struct bs_shaped *space = &glyphs[start->glyph - 1];
    struct bs_line_end end = empty_end(builder, start->text, start->glyph);
    if (space->flags & BS_GLYPH_GAP) {
        bs_len trailing = segment_of(builder, start->glyph - 1)->voice->letter_spacing;
        end.x -= trailing;
        end.sums.x -= trailing;
        end.sums.gaps--;
        if (space->flags & BS_GLYPH_SPACE)
            end.sums.space_width -= trailing;
    }
    add_stop(builder, BS_STOP_EMERGENCY, &end, start, NULL, 0);
}

/* A line may or must start here, before a word or a kept space with these edges. True when it opens its line. */
static bool meet(struct bs_builder *builder, const struct bs_line_start *start, unsigned edges)
{
    if (!builder->started) {
        start_first(builder, start);
        builder->end = empty_end(builder, start->text, start->glyph);
        return true;
    }
    if (builder->broken) {
        add_stop(builder, BS_STOP_FORCED, &builder->end, start, NULL, 0);
        builder->broken = false;
        return true;
    }
    if (builder->request->style->nowrap)
        add_last_resort(builder, start);
    else if (bs_cuts_space_breaks(builder->edges, edges, builder->first))
        add_stop(builder, BS_STOP_SPACE, &builder->end, start, NULL, 0);
    return false;
}

#define LEAST_WORD 5 /* letters of a word that is divided before its line gapes, and of its parts */
#define LEAST_PART 2

static bool style_divides(const struct bs_style *style, const struct bs_cut_place *place)
{
    return place->letters >= style->hyphen_word && place->before >= style->hyphen_before &&
           place->after >= style->hyphen_after;
}

static bool style_allows(const struct bs_style *style, const struct bs_cut_place *place)
{
    if (place->kind == BS_STOP_EMERGENCY)
        return true;
    if (style->nowrap)
        return false;
    return !place->by_dictionary ||
           (style->hyphens && (style_divides(style, place) ||
                               (place->letters >= LEAST_WORD && place->before >= LEAST_PART &&
                                place->after >= LEAST_PART && !place->for_name)));
}

static void add_cuts(struct bs_builder *builder, const struct bs_word *word, uint32_t text,
                     uint32_t glyph, const struct bs_shape_span *span, bool is_name)
{
    const struct bs_style *block = builder->request->style;
    for (int i = 0; i < word->n_cuts; i++) {
        const struct bs_cut *cut = &word->cuts[i];
        if (!style_allows(span->style, &cut->place) || (cut->place.for_name && !is_name))
            continue;
        uint32_t at = text + cut->place.at;
        const struct bs_line_end end = {.text = at,
                                        .glyph = glyph + cut->glyph,
                                        .tail = cut->tail == BS_NO_GLYPH ? BS_NO_GLYPH
                                                                         : glyph + cut->tail,
                                        .x = builder->sums.x + cut->at.x - cut->trailing,
                                        .sums = plus(builder->sums, &cut->end),
                                        .hang = block->optical ? cut->hang_end : 0};
        struct bs_line_start start = {.text = at,
                                      .glyph = glyph + cut->glyph,
                                      .head = cut->head == BS_NO_GLYPH ? BS_NO_GLYPH
                                                                       : glyph + cut->head,
                                      .x = builder->sums.x + cut->at.x,
                                      .sums = plus(builder->sums, &cut->start),
                                      .hang = block->optical ? cut->hang_start : 0};
        if (cut->head == word->n_glyphs)
            start.sums.x += builder->kern;
        int penalty = cut->place.penalty;
        if (is_name && cut->place.by_dictionary)
            penalty = MIN(penalty + NAME_PENALTY, WORST_PENALTY);
        if (cut->place.resort ||
            (cut->place.by_dictionary && !style_divides(span->style, &cut->place)))
            penalty = BS_PENALTY_RESORT;
        add_stop(builder, cut->place.kind, &end, &start, &cut->place, penalty);
    }
}

/* A quote hangs whole; a full-width bracket by its empty half, as Japanese heads are set flush. */
static bs_len bracket_hang(gunichar ch, bs_len advance)
{
    return g_unichar_iswide(ch) ? advance / 2 : advance;
}

/* CSS Text 4, hanging-punctuation: allow-end. Optical margins have their own measure for stops and go before it. */
static bs_len end_hang(const struct bs_builder *builder, const struct bs_word *word)
{
    const struct bs_style *style = builder->request->style;
    if (style->optical)
        return word->end.hang_end;
    return (style->hang & BS_HANG_END) && (word->edges & BS_EDGE_LAST_STOP) ? word->last_advance
                                                                            : 0;
}

void bs_builder_word(struct bs_builder *builder, const struct bs_word *word, uint32_t text,
                     uint32_t glyph, const struct bs_shape_span *span)
{
    const struct bs_style *style = builder->request->style;
    struct bs_line_start start = plain_start(builder, text, glyph);
    bool first_of_all = !builder->started;
    if (style->optical)
        start.hang = word->hang_start;
    if (first_of_all && (style->hang & BS_HANG_FIRST) && bs_hang_is_opening_quote(word->first))
        start.hang = bracket_hang(word->first, word->first_advance);
    if (word->head != BS_NO_GLYPH) {
        start.head = glyph + word->head;
        start.sums = plus(start.sums, &word->head_sums);
    }
    bool is_name = (word->edges & BS_EDGE_NAME) && !(builder->edges & BS_EDGE_SENTENCE) &&
                   !span->voice->capitals_are_nouns;
    builder->first = meet(builder, &start, word->edges);
    add_cuts(builder, word, text, glyph, span, is_name && !builder->first);
    const struct bs_cut *end = &word->end;
    builder->end =
        (struct bs_line_end){.text = text + word->key.len,
                             .glyph = glyph + word->n_glyphs,
                             .tail = end->tail == BS_NO_GLYPH ? BS_NO_GLYPH : glyph + end->tail,
                             .x = builder->sums.x + end->at.x + builder->kern - end->trailing,
                             .sums = plus(builder->sums, &end->end),
                             .hang = end_hang(builder, word)};
    builder->edges = word->edges;
    builder->last_char = word->last;
    builder->last_advance = word->last_advance;
}

void bs_builder_newline(struct bs_builder *builder, uint32_t text, uint32_t glyph)
{
    if (!builder->started || builder->broken) {
        struct bs_line_start start = plain_start(builder, text, glyph);
        meet(builder, &start, 0);
        builder->end = empty_end(builder, text, glyph);
        builder->last_char = 0;
    }
    builder->broken = true;
    builder->edges = BS_EDGE_SENTENCE;
}

void bs_builder_kept_space(struct bs_builder *builder, uint32_t text, uint32_t glyph)
{
    if (builder->started && !builder->broken)
        return;
    struct bs_line_start start = plain_start(builder, text, glyph);
    meet(builder, &start, 0);
    builder->end = empty_end(builder, text, glyph);
    /* The word after it must not be parted from it. */
    builder->edges = BS_EDGE_OPENS;
}

void bs_builder_finish(struct bs_builder *builder)
{
    const struct bs_style *style = builder->request->style;
    uint32_t len = builder->text->len;
    uint32_t glyph = (uint32_t)builder->shaper->glyphs.n;
    struct bs_line_start start = plain_start(builder, len, glyph);
    if (!builder->started) {
        start_first(builder, &start);
        builder->end = empty_end(builder, len, glyph);
    }
    if ((style->hang & BS_HANG_LAST) && bs_hang_is_closing_quote(builder->last_char))
        builder->end.hang = bracket_hang(builder->last_char, builder->last_advance);
    add_stop(builder, BS_STOP_END, &builder->end, &start, NULL, 0);
}

/* Words of which nothing is known */

/* The part of the token that one segment holds. */
static struct bs_view piece_view(struct bs_builder *builder, const struct bs_token *token,
                                 const struct bs_segment *segment, const struct bs_shaped *glyphs,
                                 uint32_t first, uint32_t beyond)
{
    return (struct bs_view){.shaper = builder->shaper,
                            .voice = segment->voice,
                            .script = segment->script,
                            .rtl = segment->level & 1,
                            .text = builder->text->text,
                            .start = MAX(segment->start, token->start),
                            .end = MIN(segment->end, token->end),
                            .glyphs = glyphs + first,
                            .n_glyphs = beyond - first};
}

/* From the view's glyphs and sums to the token's. */
static void rebase(struct bs_cut *cut, uint32_t text, uint32_t glyph, const struct bs_sums *base)
{
    cut->place.at -= text;
    cut->glyph += glyph;
    if (cut->tail != BS_NO_GLYPH)
        cut->tail += glyph;
    if (cut->head != BS_NO_GLYPH)
        cut->head += glyph;
    cut->at = plus(cut->at, base);
    cut->end = plus(cut->end, base);
    cut->start = plus(cut->start, base);
}

/* Cuts of one piece: the places that lie in it, at its end only if more follows, and emergency ones between them. */
static void cut_piece(struct bs_view *view, const struct bs_token *token,
                      struct bs_cut_place *places, int n_places, uint32_t glyph,
                      const struct bs_sums *base)
{
    int n_emergency;
    struct bs_vector *cuts = &view->shaper->cuts;
    const struct bs_cut_place *emergencies =
        bs_cut_emergencies(view, places, n_places, &n_emergency);
    for (int i = 0, j = 0; i < n_places || j < n_emergency;) {
        bool emergency = i == n_places || (j < n_emergency && emergencies[j].at < places[i].at);
        const struct bs_cut_place *place = emergency ? &emergencies[j++] : &places[i++];
        struct bs_cut cut;
        if (place->at <= view->start || place->at > view->end || place->at == token->end ||
            !bs_cut_measure(view, place, &cut))
            continue;
        rebase(&cut, token->start, glyph, base);
        *(struct bs_cut *)bs_vector_grow(cuts, sizeof cut, 1) = cut;
    }
}

static struct bs_cut_place *find_places(struct bs_builder *builder, const struct bs_token *token,
                                        const struct bs_voice *voice, int *n)
{
    const struct bs_shape_text *text = builder->text;
    while (builder->mark < text->n_marks && text->marks[builder->mark].at <= token->start)
        builder->mark++;
    int beyond = builder->mark;
    while (beyond < text->n_marks && text->marks[beyond].at < token->end)
        beyond++;
    const struct bs_cut_request request = {.text = text->text + token->start,
                                           .len = token->end - token->start,
                                           .dictionary = voice->dictionary,
                                           .syllables = voice->syllables,
                                           .marks = text->marks + builder->mark,
                                           .n_marks = beyond - builder->mark,
                                           .origin = token->start,
                                           .stem = token->start == 0 ? text->stem : "",
                                           .complex = token->complex ? token->complex + token->start
                                                                     : NULL,
                                           .lang = voice->lang};
    struct bs_cut_place *places = (struct bs_cut_place *)bs_cuts_find(builder->shaper, &request, n);
    for (int i = 0; i < *n; i++)
        places[i].at += token->start;
    return places;
}

/* The word's first glyph without the space before it. */
static void measure_head(struct bs_view *view, struct bs_word *word)
{
    struct bs_view alone = *view;
    struct bs_cut cut;
    const struct bs_cut_place place = {.at = view->start, .kind = BS_STOP_SPACE};
    if (bs_cut_measure(&alone, &place, &cut) && cut.head != BS_NO_GLYPH) {
        word->head = cut.head;
        word->head_sums = cut.start;
    }
}

/* The end of a token whose last segment has no glyphs, only joiners and such: it is the last glyph's before. */
static void end_before(const struct bs_builder *builder, const struct bs_token *token,
                       const struct bs_sums *sums, struct bs_cut *end)
{
    const struct bs_shaped *glyphs = (const struct bs_shaped *)builder->shaper->glyphs.data;
    *end = (struct bs_cut){.place = {.at = token->end - token->start, .kind = BS_STOP_SPACE},
                           .glyph = token->beyond - token->first,
                           .tail = BS_NO_GLYPH,
                           .head = BS_NO_GLYPH,
                           .at = *sums,
                           .end = *sums,
                           .start = *sums};
    if (token->beyond == token->first || !(glyphs[token->beyond - 1].flags & BS_GLYPH_GAP))
        return;
    end->trailing = segment_of(builder, token->beyond - 1)->voice->letter_spacing;
    end->end.gaps--;
    end->end.x -= end->trailing;
    if (glyphs[token->beyond - 1].flags & BS_GLYPH_SPACE)
        end->end.space_width -= end->trailing;
}

static struct bs_word describe(const struct bs_builder *builder, const struct bs_token *token)
{
    const struct bs_shaped *glyphs = (const struct bs_shaped *)builder->shaper->glyphs.data;
    const char *text = builder->text->text + token->start, *end = builder->text->text + token->end;
    struct bs_word word = {.key = {.text = text, .len = token->end - token->start},
                           .glyphs = glyphs + token->first,
                           .n_glyphs = token->beyond - token->first,
                           .head = BS_NO_GLYPH,
                           .edges = bs_cuts_edges(text, token->end - token->start),
                           .first = g_utf8_get_char(text),
                           .last = g_utf8_get_char(g_utf8_find_prev_char(text, end))};
    if (word.n_glyphs > 0) {
        const struct bs_voice *first = segment_of(builder, token->first)->voice;
        const struct bs_voice *last = segment_of(builder, token->beyond - 1)->voice;
        uint32_t gid = word.glyphs[0].gid;
        word.hang_start = bs_hang_of(first, gid, bs_hang_start(word.first));
        word.first_advance = bs_hang_of(first, gid, 1000);
        word.last_advance = bs_hang_of(last, word.glyphs[word.n_glyphs - 1].gid, 1000);
    }
    return word;
}

void bs_builder_token(struct bs_builder *builder, const struct bs_token *token)
{
    struct bs_shaper *shaper = builder->shaper;
    const struct bs_segment *segments = (const struct bs_segment *)shaper->segments.data;
    const struct bs_shaped *glyphs = (const struct bs_shaped *)shaper->glyphs.data;
    const struct bs_shape_span *span = bs_builder_span(builder, token->start);
    struct bs_word word = describe(builder, token);
    int n_places;
    struct bs_cut_place *places = find_places(builder, token, span->voice, &n_places);
    shaper->cuts.n = 0;
    struct bs_sums base = {0};
    uint32_t glyph = token->first;
    for (uint32_t i = token->segment;; i++) { /* ends: the last piece reaches the token's end */
        uint32_t beyond = MIN(segments[i].beyond, token->beyond);
        bool last = segments[i].end >= token->end;
        struct bs_view view =
            piece_view(builder, token, &segments[i], glyphs, glyph, last ? token->beyond : beyond);
        if (i == token->segment && token->start_unsafe && !view.voice->words_stand_alone)
            measure_head(&view, &word);
        if (view.n_glyphs > 0)
            cut_piece(&view, token, places, n_places, glyph - token->first, &base);
        if (last && view.n_glyphs == 0) {
            end_before(builder, token, &base, &word.end);
            break;
        }
        if (last) {
            const struct bs_cut_place end = {.at = token->end, .kind = BS_STOP_SPACE};
            view.end_unsafe = token->end_unsafe;
            if (!bs_cut_measure(&view, &end, &word.end))
                bs_cut_plain_end(&view, &word.end);
            rebase(&word.end, token->start, glyph - token->first, &base);
            break;
        }
        bs_sums_add(&base, glyphs + glyph, beyond - glyph);
        glyph = beyond;
    }
    word.cuts = (const struct bs_cut *)shaper->cuts.data;
    word.n_cuts = (int)shaper->cuts.n;
    bs_builder_word(builder, &word, token->start, token->first, span);
}
