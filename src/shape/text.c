/* Making a block's text ready: what the style changes in it, what the breaking of lines takes out of it, and whose voice each
 * stretch has.
 *
 * Most text needs nothing and is copied whole. The rest goes through one pass, character by character, in which the spans are
 * laid anew: text-transform (CSS Text 3 §2.1, by the language), the white of French punctuation (spacing.c), generated content
 * before and after, small capitals where the font has none (capitals at 80 %), soft hyphens and zero-width spaces (remembered
 * as marks), controls (dropped).
 *
 * Case mappings are written out here: GLib's ask the process's locale, and the same job must give the same page.
 */
#include "shape/shape_private.h"

#include <string.h>

#define SMALL_CAP_PERMILLE 800
#define SMCP HB_TAG('s', 'm', 'c', 'p')
#define C2SC HB_TAG('c', '2', 's', 'c')

struct pass {
    struct bs_shaper *shaper;
    struct bs_arena *arena;
    const struct bs_shape_request *request;
    struct bs_diags *diags;
    GString *text;
    GArray *spans, *marks;
    gunichar before; /* the last character, as it was */
};

static bool has_feature(const struct bs_style *style, hb_tag_t tag)
{
    for (int i = 0; i < style->n_features; i++)
        if (style->features[i].tag == tag && style->features[i].value)
            return true;
    return false;
}

static bs_len size_of(const struct bs_shape_request *request, const struct bs_style *style)
{
    if (request->size == 0 || request->style->size == 0)
        return style->size;
    return (bs_len)bs_muldiv(style->size, request->size, request->style->size);
}

/* Upper case of the few letters that become several. */
static const struct {
    gunichar ch;
    const char *upper;
} longer[] = {
    {0x00df, "SS"},  {0x0149, "\xca\xbcN"}, {0x0587, "\xd4\xb5\xd5\x92"},
    {0xfb00, "FF"},  {0xfb01, "FI"},        {0xfb02, "FL"},
    {0xfb03, "FFI"}, {0xfb04, "FFL"},       {0xfb05, "ST"},
    {0xfb06, "ST"},
};

/* Greek capitals drop the accent in running capitals (CSS Text 3 §2.1.1, Unicode 15 SpecialCasing discussion). */
static gunichar greek_without_accent(gunichar upper)
{
    switch (upper) {
    case 0x0386:
        return 0x0391;
    case 0x0388:
        return 0x0395;
    case 0x0389:
        return 0x0397;
    case 0x038a:
        return 0x0399;
    case 0x038c:
        return 0x039f;
    case 0x038e:
        return 0x03a5;
    case 0x038f:
        return 0x03a9;
    default:
        return upper;
    }
}

static bool speaks(const struct bs_style *style, const char *lang)
{
    return style->lang && g_ascii_strncasecmp(style->lang, lang, 2) == 0 &&
           !g_ascii_isalnum(style->lang[2]);
}

static void upper_case(GString *out, gunichar ch, const struct bs_style *style)
{
    for (size_t i = 0; i < G_N_ELEMENTS(longer); i++)
        if (longer[i].ch == ch) {
            g_string_append(out, longer[i].upper);
            return;
        }
    if (ch == 'i' && (speaks(style, "tr") || speaks(style, "az")))
        ch = 0x0130;
    else
        ch = g_unichar_toupper(ch);
    if (speaks(style, "el"))
        ch = greek_without_accent(ch);
    g_string_append_unichar(out, ch);
}

static void lower_case(GString *out, gunichar ch, gunichar before, gunichar after,
                       const struct bs_style *style)
{
    bool turkish = speaks(style, "tr") || speaks(style, "az");
    if (ch == 0x03a3 && g_unichar_isalpha(before) && !g_unichar_isalpha(after))
        ch = 0x03c2; /* final sigma */
    else if (turkish && ch == 'I')
        ch = 0x0131;
    else
        ch = g_unichar_tolower(ch);
    g_string_append_unichar(out, ch);
}

static bool in_word(gunichar ch)
{
    return g_unichar_isalnum(ch) || g_unichar_ismark(ch) || ch == '\'' || ch == 0x2019;
}

static void capitalise(GString *out, gunichar ch, gunichar before, const struct bs_style *style)
{
    bool dutch_j = (ch == 'j' && before == 'i') && speaks(style, "nl") && out->len > 0 &&
                   out->str[out->len - 1] == 'I';
    if (dutch_j)
        ch = 'J';
    else if (!in_word(before))
        ch = ch == 'i' && (speaks(style, "tr") || speaks(style, "az")) ? 0x0130
                                                                       : g_unichar_totitle(ch);
    g_string_append_unichar(out, ch);
}

static void transform(struct pass *pass, gunichar ch, gunichar after, const struct bs_style *style)
{
    switch (style->transform) {
    case BS_TRANSFORM_NONE:
        g_string_append_unichar(pass->text, ch);
        break;
    case BS_TRANSFORM_UPPERCASE:
        upper_case(pass->text, ch, style);
        break;
    case BS_TRANSFORM_LOWERCASE:
        lower_case(pass->text, ch, pass->before, after, style);
        break;
    case BS_TRANSFORM_CAPITALIZE:
        capitalise(pass->text, ch, pass->before, style);
        break;
    }
}

/* Closes the span that began at `start`, if anything came of it. */
static void add_span(struct pass *pass, uint32_t start, struct bs_shape_span span)
{
    span.start = start;
    span.end = (uint32_t)pass->text->len;
    if (span.end > start)
        g_array_append_val(pass->spans, span);
}

/* Small capitals: in the font, or made of capitals. */
enum small { SMALL_NONE, SMALL_MADE };

static struct bs_shape_span small_span(struct pass *pass, const struct bs_shape_span *span)
{
    struct bs_style *small = bs_arena_memdup(pass->arena, span->style, sizeof *small);
    int n = 0;
    for (int i = 0; i < small->n_features; i++)
        if (small->features[i].tag != SMCP && small->features[i].tag != C2SC)
            small->features[n++] = small->features[i];
    small->n_features = n;
    struct bs_shape_span made = *span;
    made.small = true;
    made.voice = bs_voice_lookup(
        pass->shaper, small, bs_permille(size_of(pass->request, span->style), SMALL_CAP_PERMILLE),
        pass->request->where, pass->diags);
    return made;
}

static bool is_made_small(gunichar ch, bool smcp, bool c2sc)
{
    return (smcp && g_unichar_islower(ch)) || (c2sc && g_unichar_isupper(ch));
}

static bool is_swiss(const struct bs_style *style)
{
    return g_ascii_strcasecmp(style->lang, "fr-CH") == 0;
}

/* A blank of French punctuation. It is white, and so the same in any voice. */
static void add_blank(struct pass *pass, gunichar blank)
{
    if (blank)
        g_string_append_unichar(pass->text, blank);
}

/* One run of the style, [text, end), appended. whole: the text it is part of, for French; NULL: no words of the writer's. */
static void add_run(struct pass *pass, const char *text, const char *end,
                    const struct bs_shape_span *span, const char *whole)
{
    const struct bs_style *style = span->style;
    bool smcp = has_feature(style, SMCP) && !bs_voice_font_has_feature(span->voice->font, SMCP);
    bool c2sc = has_feature(style, C2SC) && !bs_voice_font_has_feature(span->voice->font, C2SC);
    struct bs_shape_span small = {0};
    if (smcp || c2sc) {
        small = small_span(pass, span);
        bs_shape_report(pass->shaper, pass->diags, BS_NOTE, pass->request->where,
                        "shape.small-caps", "%s has no small capitals: capitals at %d %% stand in",
                        span->voice->font->family, SMALL_CAP_PERMILLE / 10);
    }
    uint32_t start = (uint32_t)pass->text->len;
    bool was_small = false, swiss = whole && is_swiss(style);
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        gunichar after = next < end ? g_utf8_get_char(next) : 0;
        if (ch == 0xad || ch == 0x200b) {
            struct bs_shape_mark mark = {.at = (uint32_t)pass->text->len,
                                         .soft_hyphen = ch == 0xad};
            g_array_append_val(pass->marks, mark);
            continue;
        }
        if (ch == '\t')
            ch = ' ';
        else if (ch != '\n' && (ch < 0x20 || (ch >= 0x7f && ch < 0xa0) || ch == 0xfeff))
            continue;
        struct bs_spacing spacing = {.ch = ch};
        if (whole)
            spacing = bs_spacing_at(whole, pass->request->text + pass->request->len, p, swiss);
        if (!(ch = spacing.ch))
            continue;
        bool is_small = is_made_small(ch, smcp, c2sc);
        if (is_small != was_small) {
            add_span(pass, start, was_small ? small : *span);
            start = (uint32_t)pass->text->len;
            was_small = is_small;
        }
        add_blank(pass, spacing.before);
        if (is_small)
            upper_case(pass->text, ch, style);
        else
            transform(pass, ch, after, style);
        add_blank(pass, spacing.after);
        pass->before = ch;
    }
    add_span(pass, start, was_small ? small : *span);
}

static struct bs_shape_span span_of(struct pass *pass, const struct bs_style *style)
{
    return (struct bs_shape_span){.style = style,
                                  .voice = bs_voice_lookup(pass->shaper, style,
                                                           size_of(pass->request, style),
                                                           pass->request->where, pass->diags)};
}

static void add_generated(struct pass *pass, const char *content, const struct bs_style *style)
{
    if (!content || !*content)
        return;
    struct bs_shape_span span = span_of(pass, style ? style : pass->request->style);
    add_run(pass, content, content + strlen(content), &span, NULL);
}

static void add_runs(struct pass *pass, const char *text, uint32_t len)
{
    const struct bs_shape_request *request = pass->request;
    if (!request->runs) {
        struct bs_shape_span span = span_of(pass, request->style);
        add_run(pass, text + request->skip, text + len, &span,
                speaks(request->style, "fr") ? text : NULL);
        return;
    }
    for (int i = 0; i < request->n_runs; i++) {
        const struct bs_style_run *run = &request->runs[i];
        uint32_t start = MAX(run->start, request->skip), end = MIN(run->end, len);
        if (start >= end)
            continue;
        struct bs_shape_span span = span_of(pass, run->style);
        span.href = run->href;
        span.note = run->note;
        add_run(pass, text + start, text + end, &span,
                speaks(run->style, "fr") && !run->code ? text : NULL);
    }
}

/* Nothing to take out, nothing to change. */
static bool is_clean(const char *text, uint32_t len)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + len;
    for (; p < end; p++) {
        if (*p >= 0x20 && *p < 0x7f)
            continue;
        if (*p < 0x20 ? *p != '\n' : *p == 0x7f)
            return false;
        if (*p == 0xc2 && (p[1] == 0xad || p[1] < 0xa0))
            return false;
        if (*p == 0xe2 && p[1] == 0x80 && p[2] == 0x8b)
            return false;
        if (*p == 0xef && p[1] == 0xbb && p[2] == 0xbf)
            return false;
    }
    return true;
}

static bool is_left_alone(const struct bs_style *style)
{
    return style->transform == BS_TRANSFORM_NONE && !has_feature(style, SMCP) &&
           !has_feature(style, C2SC);
}

static bool is_spaced(const struct bs_style *style, const char *text, uint32_t len)
{
    return speaks(style, "fr") && bs_spacing_may_apply(text, len);
}

static bool can_be_copied(const struct bs_shape_request *request, const char *text, uint32_t len)
{
    if (request->style->before || request->style->after || !is_clean(text, len))
        return false;
    if (!request->runs)
        return is_left_alone(request->style) && !is_spaced(request->style, text, len);
    for (int i = 0; i < request->n_runs; i++)
        if (!is_left_alone(request->runs[i].style) || is_spaced(request->runs[i].style, text, len))
            return false;
    return true;
}

static void copy_whole(struct pass *pass, const char *text, uint32_t len, struct bs_shape_text *out)
{
    const struct bs_shape_request *request = pass->request;
    uint32_t skip = request->skip;
    int n_runs = request->runs ? request->n_runs : 1;
    out->text = bs_arena_strndup(pass->arena, text + skip, len - skip);
    out->len = len - skip;
    out->spans = BS_NEW_N(pass->arena, struct bs_shape_span, (size_t)MAX(n_runs, 1));
    for (int i = 0; i < n_runs; i++) {
        struct bs_style_run all = {.end = len, .style = request->style};
        const struct bs_style_run *run = request->runs ? &request->runs[i] : &all;
        uint32_t start = MAX(run->start, skip), end = MIN(run->end, len);
        if (start >= end)
            continue;
        struct bs_shape_span *span = &out->spans[out->n_spans++];
        *span = span_of(pass, run->style);
        span->start = start - skip;
        span->end = end - skip;
        span->href = run->href;
        span->note = run->note;
    }
}

static void change(struct pass *pass, const char *text, uint32_t len, struct bs_shape_text *out)
{
    pass->text = g_string_sized_new(len + 64);
    pass->spans = g_array_new(FALSE, FALSE, sizeof(struct bs_shape_span));
    pass->marks = g_array_new(FALSE, FALSE, sizeof(struct bs_shape_mark));
    if (pass->request->skip == 0)
        add_generated(pass, pass->request->style->before, pass->request->style->before_style);
    add_runs(pass, text, len);
    add_generated(pass, pass->request->style->after, pass->request->style->after_style);
    out->text = bs_arena_strndup(pass->arena, pass->text->str, pass->text->len);
    out->len = (uint32_t)pass->text->len;
    out->n_spans = (int)pass->spans->len;
    out->spans = bs_arena_memdup(pass->arena, pass->spans->data,
                                 pass->spans->len * sizeof(struct bs_shape_span));
    out->n_marks = (int)pass->marks->len;
    out->marks = bs_arena_memdup(pass->arena, pass->marks->data,
                                 pass->marks->len * sizeof(struct bs_shape_mark));
    g_string_free(pass->text, TRUE);
    g_array_free(pass->spans, TRUE);
    g_array_free(pass->marks, TRUE);
}

/* The letters before `skip` that the first word has lost. */
static const char *stem_of(struct bs_arena *arena, const char *text, uint32_t skip, uint32_t len)
{
    if (skip == 0 || skip >= len || !g_unichar_isalpha(g_utf8_get_char(text + skip)))
        return "";
    const char *start = text + skip;
    for (const char *p; (p = g_utf8_find_prev_char(text, start)); start = p)
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            break;
    return bs_arena_strndup(arena, start, (size_t)(text + skip - start));
}

void bs_shape_prepare(struct bs_shaper *shaper, struct bs_arena *arena,
                      const struct bs_shape_request *request, struct bs_diags *diags,
                      struct bs_shape_text *out)
{
    const char *text = request->len > 0 ? request->text : "";
    g_assert(g_utf8_validate(text, request->len, NULL)); /* readers see to it */
    g_assert(request->skip <= request->len);
    struct pass pass = {.shaper = shaper, .arena = arena, .request = request, .diags = diags};
    static const struct bs_shape_mark none;
    *out = (struct bs_shape_text){.marks = &none};
    if (can_be_copied(request, text, request->len))
        copy_whole(&pass, text, request->len, out);
    else
        change(&pass, text, request->len, out);
    out->stem = stem_of(arena, text, request->skip, request->len);
}
