/* The general route: any script, any direction, any font.
 *
 * Text is itemised with Pango's parts: embedding levels (UAX #9), script runs (UAX #24), and for Thai, Lao, Khmer and Burmese its
 * dictionary's word breaks. Pango's own choice of fonts is not used, since it knows nothing of a sheet's exact faces: a
 * cluster stays in its style's face if that has all of it, and otherwise goes to the first that has (bs_fonts_covering). Then
 * each stretch of one voice, script and level is shaped in its context, and the words are walked for their cuts.
 */
#include "shape/shape_private.h"

#include <pango/pango.h>

#include <string.h>

#define COMPLEX_CHUNK 4096 /* characters given to Pango's dictionary at once */
#define MEMO 256
#define MARKS                                                                                      \
    48 /* in a row, before a segment ends: HarfBuzz looks back over all of them for each */

/* A character of the paragraph. */
struct item {
    uint32_t at;
    gunichar ch;
    const struct bs_voice *voice;
    hb_script_t script;
    uint8_t level;
};

struct memo {
    gunichar ch;
    const struct bs_voice *from, *to;
};

struct route {
    struct bs_builder *b;
    struct bs_diags *diags;
    struct item *items;
    uint32_t n;
    bool *complex;
    struct memo memo[MEMO];
};

static void read_items(struct route *route)
{
    struct bs_builder *b = route->b;
    const char *text = b->text->text;
    for (const char *p = text; p < text + b->text->len; p = g_utf8_next_char(p)) {
        struct item *item = &route->items[route->n++];
        item->at = (uint32_t)(p - text);
        item->ch = g_utf8_get_char(p);
        item->voice = bs_builder_span(b, item->at)->voice;
    }
    b->span = 0;
}

/* A forced break does not end the paragraph for UAX #9 here: its direction is one for all its lines. */
static bool read_levels(struct route *route)
{
    const struct bs_shape_text *text = route->b->text;
    g_autofree char *copy = g_strndup(text->text, text->len);
    for (char *p = copy; (p = strchr(p, '\n'));)
        *p = ' ';
    bool rtl = bs_shape_is_rtl(route->b->request->style->lang, text->text, text->len);
    PangoDirection direction = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    g_autofree guint8 *levels =
        pango_log2vis_get_embedding_levels(copy, (int)text->len, &direction);
    for (uint32_t i = 0; i < route->n; i++)
        route->items[i].level = levels[i];
    return rtl;
}

static void read_scripts(struct route *route)
{
    const struct bs_shape_text *text = route->b->text;
    PangoScriptIter *iter = pango_script_iter_new(text->text, (int)text->len);
    uint32_t i = 0;
    do { /* ends: the iterator reaches the text's end */
        const char *end;
        PangoScript script;
        pango_script_iter_get_range(iter, NULL, &end, &script);
        bool none = script == PANGO_SCRIPT_COMMON || script == PANGO_SCRIPT_INHERITED ||
                    script == PANGO_SCRIPT_UNKNOWN;
        hb_script_t tag = hb_script_from_iso15924_tag(
            (hb_tag_t)g_unicode_script_to_iso15924((GUnicodeScript)script));
        for (; i < route->n && text->text + route->items[i].at < end; i++)
            route->items[i].script = none ? route->items[i].voice->script : tag;
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
}

/* Fonts */

static bool is_ignorable(gunichar ch)
{
    return ch == '\n' || ch == 0x034f || ch == 0x061c || (ch >= 0x200b && ch <= 0x200f) ||
           (ch >= 0x2028 && ch <= 0x202e) || (ch >= 0x2060 && ch <= 0x206f) || ch == 0xfeff ||
           (ch >= 0xfe00 && ch <= 0xfe0f) || (ch >= 0xe0000 && ch <= 0xe0fff);
}

/* HarfBuzz makes these of the space when the font lacks them. */
static bool is_made_space(gunichar ch)
{
    return ch == 0xa0 || (ch >= 0x2000 && ch <= 0x200a) || ch == 0x202f || ch == 0x205f ||
           ch == 0x3000 || ch == 0x2011;
}

/* As itself, or taken apart as HarfBuzz would. */
static bool font_has(const struct bs_font *font, gunichar ch)
{
    gunichar parts[18];
    if (is_ignorable(ch) || is_made_space(ch) || bs_font_covers(font, ch))
        return true;
    gsize n = g_unichar_fully_decompose(ch, FALSE, parts, G_N_ELEMENTS(parts));
    if (n < 2)
        return false;
    for (gsize i = 0; i < n; i++)
        if (!bs_font_covers(font, parts[i]))
            return false;
    return true;
}

/* The end of the cluster that starts at item i: what must stay in one font. */
static uint32_t cluster_end(const struct route *route, uint32_t i)
{
    uint32_t end = i + 1;
    for (; end < route->n; end++) {
        gunichar ch = route->items[end].ch;
        if (!g_unichar_ismark(ch) && !(is_ignorable(ch) && ch != '\n') &&
            !(ch >= 0x1f3fb && ch <= 0x1f3ff) && route->items[end - 1].ch != 0x200d)
            break;
    }
    return end;
}

static bool font_has_all(const struct bs_font *font, const struct item *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        gunichar composed;
        if (font_has(font, items[i].ch))
            continue;
        if (i != 1 || !g_unichar_compose(items[0].ch, items[1].ch, &composed) ||
            !bs_font_covers(font, composed))
            return false;
    }
    return true;
}

static void tell_fallback(struct route *route, const struct bs_voice *voice,
                          const struct bs_font *font, gunichar ch)
{
    char utf8[7] = "";
    g_unichar_to_utf8(ch, utf8);
    bs_shape_report(route->b->shaper, route->diags, font->system ? BS_WARN : BS_NOTE,
                    route->b->request->where, "shape.fallback",
                    "U+%04X \"%s\" is not in %s; set in %s%s", ch, utf8, voice->font->family,
                    font->family, font->system ? ", a font of this system" : "");
}

/* `neighbour`: the voice of the cluster before, and `of` the one it stands in for: an Arabic comma comes from where the word
 * before it comes from. */
static const struct bs_voice *voice_for(struct route *route, const struct item *items, uint32_t n,
                                        const struct bs_voice *neighbour, const struct bs_voice *of)
{
    const struct bs_voice *voice = items[0].voice;
    if (font_has_all(voice->font, items, n))
        return voice;
    if (neighbour && of == voice && g_unichar_get_script(items[0].ch) == G_UNICODE_SCRIPT_COMMON &&
        font_has_all(neighbour->font, items, n))
        return neighbour;
    uint32_t lacking = 0;
    while (lacking + 1 < n && font_has(voice->font, items[lacking].ch))
        lacking++;
    gunichar ch = items[lacking].ch;
    struct memo *memo = &route->memo[(ch ^ (guint)voice->id * 7u) % MEMO];
    if (memo->from != voice || memo->ch != ch) {
        struct bs_shaper *shaper = route->b->shaper;
        const struct bs_font *font =
            bs_fonts_covering(shaper->fonts, &voice->wish, ch, voice->lang);
        *memo = (struct memo){.ch = ch, .from = voice, .to = voice};
        if (font) {
            memo->to = bs_voice_with_font(shaper, voice, font);
            tell_fallback(route, voice, font, ch);
        }
    }
    if (lacking == 0 || font_has_all(memo->to->font, items, n))
        return memo->to;
    return voice; /* a mark that goes with nothing: its base decides */
}

static void choose_fonts(struct route *route)
{
    const struct bs_voice *voice = NULL, *of = NULL;
    for (uint32_t i = 0; i < route->n;) { /* ends: a cluster has a character */
        uint32_t end = cluster_end(route, i);
        const struct bs_voice *wished = route->items[i].voice;
        voice = voice_for(route, route->items + i, end - i, voice, of);
        of = wished;
        for (; i < end; i++)
            route->items[i].voice = voice;
    }
}

/* Word breaks that need a dictionary */

static void read_complex(struct route *route)
{
    const char *text = route->b->text->text;
    for (uint32_t i = 0; i < route->n;) {
        uint32_t end = i;
        while (end < route->n && end - i < COMPLEX_CHUNK &&
               g_unichar_break_type(route->items[end].ch) == G_UNICODE_BREAK_COMPLEX_CONTEXT)
            end++;
        if (end == i) {
            i++;
            continue;
        }
        if (!route->complex)
            route->complex = g_new0(bool, route->b->text->len + 1);
        uint32_t to = end < route->n ? route->items[end].at : route->b->text->len;
        g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, end - i + 1);
        GUnicodeScript script = g_unichar_get_script(route->items[i].ch);
        pango_get_log_attrs(text + route->items[i].at, (int)(to - route->items[i].at), 0,
                            pango_script_get_sample_language((PangoScript)script), attrs,
                            (int)(end - i + 1));
        for (uint32_t j = i + 1; j < end; j++)
            route->complex[route->items[j].at] = attrs[j - i].is_line_break;
        i = end;
    }
}

/* Shaping */

/* What no font has is shown as U+FFFD, or as the font's own box. */
static void show_missing(struct route *route, struct bs_shaped *glyph, const struct bs_voice *voice,
                         uint32_t until)
{
    const char *text = route->b->text->text;
    gunichar missing = g_utf8_get_char(text + glyph->text);
    for (const char *p = text + glyph->text; p < text + until; p = g_utf8_next_char(p))
        if (!font_has(voice->font, g_utf8_get_char(p))) {
            missing = g_utf8_get_char(p);
            break;
        }
    char utf8[7] = "";
    g_unichar_to_utf8(missing, utf8);
    bs_shape_report(route->b->shaper, route->diags, BS_FAULT, route->b->request->where,
                    "shape.glyph",
                    "no font has U+%04X \"%s\": a sign stands in its place; name a folder with a "
                    "font that has it",
                    missing, g_unichar_isprint(missing) ? utf8 : "");
    hb_codepoint_t gid;
    if (hb_font_get_nominal_glyph(voice->hb, 0xfffd, &gid)) {
        glyph->advance +=
            hb_font_get_glyph_h_advance(voice->hb, gid) - hb_font_get_glyph_h_advance(voice->hb, 0);
        glyph->gid = gid;
    }
}

static void shape_segment(struct route *route, uint32_t from, uint32_t to)
{
    struct bs_builder *b = route->b;
    const struct item *first = &route->items[from];
    uint32_t start = first->at, end = to < route->n ? route->items[to].at : b->text->len, n;
    const struct bs_shape_piece piece = {.voice = first->voice,
                                         .script = first->script,
                                         .rtl = first->level & 1,
                                         .text = b->text->text,
                                         .len = b->text->len,
                                         .start = start,
                                         .end = end};
    const struct bs_shaped *shaped = bs_words_shape(b->shaper, &piece, &n);
    uint32_t at = (uint32_t)b->shaper->glyphs.n;
    struct bs_shaped *glyphs = bs_vector_grow(&b->shaper->glyphs, sizeof *glyphs, n);
    memcpy(glyphs, shaped, n * sizeof *glyphs);
    bool preserve = b->request->style->preserve;
    for (uint32_t i = 0; i < n; i++) {
        if (preserve && b->text->text[glyphs[i].text] == ' ')
            glyphs[i].flags &= ~(uint32_t)BS_GLYPH_SPACE;
        if (glyphs[i].gid == 0)
            show_missing(route, &glyphs[i], first->voice, i + 1 < n ? glyphs[i + 1].text : end);
    }
    const struct bs_segment segment = {.start = start,
                                       .end = end,
                                       .first = at,
                                       .beyond = at + n,
                                       .voice = first->voice,
                                       .script = first->script,
                                       .level = first->level};
    *(struct bs_segment *)bs_vector_grow(&b->shaper->segments, sizeof segment, 1) = segment;
}

static void shape_all(struct route *route)
{
    for (uint32_t i = 0; i < route->n;) { /* ends: a segment has a character */
        const struct item *first = &route->items[i];
        if (first->ch == '\n') {
            i++;
            continue;
        }
        uint32_t end = i + 1;
        int marks = 0;
        for (; end < route->n; end++) {
            const struct item *item = &route->items[end];
            marks = g_unichar_ismark(item->ch) || is_ignorable(item->ch) ? marks + 1 : 0;
            if (marks > MARKS || item->ch == '\n' || item->voice != first->voice ||
                item->level != first->level || item->script != first->script)
                break;
        }
        shape_segment(route, i, end);
        i = end;
    }
}

/* Walking the words */

struct walk {
    struct route *route;
    const struct bs_shaped *glyphs;
    const struct bs_segment *segments;
    uint32_t glyph, n_glyphs, segment, n_segments;
};

/* Glyphs of clusters before `text`. */
static uint32_t glyph_before(const struct walk *walk, uint32_t text)
{
    uint32_t glyph = walk->glyph;
    while (glyph < walk->n_glyphs && walk->glyphs[glyph].text < text)
        glyph++;
    return glyph;
}

static void advance_to(struct walk *walk, uint32_t glyph)
{
    bs_sums_add(&walk->route->b->sums, walk->glyphs + walk->glyph, glyph - walk->glyph);
    walk->glyph = glyph;
}

static void walk_word(struct walk *walk, uint32_t start, uint32_t end)
{
    struct bs_builder *b = walk->route->b;
    while (walk->segment + 1 < walk->n_segments && walk->segments[walk->segment].end <= start)
        walk->segment++;
    uint32_t beyond = glyph_before(walk, end), last = walk->segment;
    while (walk->segments[last].end < end)
        last++;
    const struct bs_token token = {.start = start,
                                   .end = end,
                                   .first = walk->glyph,
                                   .beyond = beyond,
                                   .segment = walk->segment,
                                   .start_unsafe =
                                       walk->glyph > walk->segments[walk->segment].first &&
                                       walk->glyph < walk->n_glyphs &&
                                       (walk->glyphs[walk->glyph].flags & BS_GLYPH_UNSAFE),
                                   .end_unsafe = beyond < walk->segments[last].beyond &&
                                                 (walk->glyphs[beyond].flags & BS_GLYPH_UNSAFE),
                                   .complex = walk->route->complex};
    bs_words_trim(b->shaper);
    bs_builder_token(b, &token);
    advance_to(walk, beyond);
}

static void walk_all(struct route *route)
{
    struct bs_builder *b = route->b;
    const char *text = b->text->text;
    uint32_t len = b->text->len;
    struct walk walk = {.route = route,
                        .glyphs = (const struct bs_shaped *)b->shaper->glyphs.data,
                        .segments = (const struct bs_segment *)b->shaper->segments.data,
                        .n_glyphs = (uint32_t)b->shaper->glyphs.n,
                        .n_segments = (uint32_t)b->shaper->segments.n};
    for (uint32_t at = 0; at < len;) { /* ends: every branch goes on by a byte at least */
        if (text[at] == '\n') {
            bs_builder_newline(b, at++, walk.glyph);
        } else if (text[at] == ' ') {
            if (b->request->style->preserve)
                bs_builder_kept_space(b, at, walk.glyph);
            advance_to(&walk, glyph_before(&walk, ++at));
        } else {
            uint32_t end = at + 1;
            while (end < len && text[end] != ' ' && text[end] != '\n')
                end++;
            walk_word(&walk, at, end);
            at = end;
        }
    }
    bs_builder_finish(b);
}

void bs_general_build(struct bs_builder *builder, bool *rtl, struct bs_diags *diags)
{
    struct route route = {.b = builder, .diags = diags};
    *rtl = false;
    if (builder->text->len == 0) {
        bs_builder_finish(builder);
        return;
    }
    route.items = g_new0(struct item, builder->text->len);
    read_items(&route);
    *rtl = read_levels(&route);
    read_scripts(&route);
    choose_fonts(&route);
    read_complex(&route);
    shape_all(&route);
    walk_all(&route);
    g_free(route.items);
    g_free(route.complex);
}
