#include "read/span_text.h"

#include <string.h>

enum { OPEN_MAX = 32 }; /* spans within spans; deeper ones say nothing that print can show */

void bs_span_text_init(struct bs_span_text *maker, struct bs_arena *arena)
{
    maker->arena = arena;
    maker->text = g_string_new(NULL);
    maker->spans = g_array_new(FALSE, TRUE, sizeof(struct bs_span));
    maker->open = g_array_new(FALSE, FALSE, sizeof(guint));
    maker->breaks = g_array_new(FALSE, FALSE, sizeof(guint32));
}

void bs_span_text_finish(struct bs_span_text *maker)
{
    g_string_free(maker->text, TRUE);
    g_array_unref(maker->spans);
    g_array_unref(maker->open);
    g_array_unref(maker->breaks);
}

void bs_span_text_clear(struct bs_span_text *maker)
{
    g_string_truncate(maker->text, 0);
    g_array_set_size(maker->spans, 0);
    g_array_set_size(maker->open, 0);
    g_array_set_size(maker->breaks, 0);
}

/* At the start, or after a space or break: another space would be one too many. */
static bool is_spaced(const GString *text)
{
    return text->len == 0 || text->str[text->len - 1] == ' ' || text->str[text->len - 1] == '\n';
}

static void add_space(GString *text)
{
    if (!is_spaced(text))
        g_string_append_c(text, ' ');
}

/* U+0080..U+009F: controls that no writer meant. */
static bool is_c1(const char *p)
{
    return (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] >= 0x80 &&
           (unsigned char)p[1] <= 0x9F;
}

void bs_span_text_add(struct bs_span_text *maker, const char *utf8, size_t len)
{
    GString *text = maker->text;
    const char *end = utf8 + len;
    for (const char *p = utf8; p < end;) {
        unsigned char c = (unsigned char)*p;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            add_space(text);
            p++;
        } else if (c < 0x20 || c == 0x7F) {
            p++;
        } else if (p + 1 < end && is_c1(p)) {
            p += 2;
        } else {
            const char *run = p;
            while (p < end && (unsigned char)*p > 0x20 && *p != 0x7F && !(p + 1 < end && is_c1(p)))
                p++;
            g_string_append_len(text, run, p - run);
        }
    }
}

void bs_span_text_soft_break(struct bs_span_text *maker)
{
    guint32 at = (guint32)maker->text->len;
    add_space(maker->text);
    g_array_append_val(maker->breaks, at);
}

void bs_span_text_hard_break(struct bs_span_text *maker)
{
    GString *text = maker->text;
    if (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    guint32 at = (guint32)text->len;
    g_array_append_val(maker->breaks, at);
    if (text->len > 0)
        g_string_append_c(text, '\n');
}

guint bs_span_text_depth(const struct bs_span_text *maker)
{
    return maker->open->len;
}

bool bs_span_text_within(const struct bs_span_text *maker, enum bs_span_kind kind)
{
    for (guint i = 0; i < maker->open->len; i++) {
        guint index = g_array_index(maker->open, guint, i);
        if (g_array_index(maker->spans, struct bs_span, index).kind == kind)
            return true;
    }
    return false;
}

struct bs_span *bs_span_text_open(struct bs_span_text *maker, enum bs_span_kind kind)
{
    bool twice = kind == BS_SPAN_LINK && bs_span_text_within(maker, kind);
    if (twice || maker->open->len >= OPEN_MAX)
        return NULL;
    guint index = maker->spans->len;
    struct bs_span span = {.kind = kind, .start = (uint32_t)maker->text->len};
    g_array_append_val(maker->spans, span);
    g_array_append_val(maker->open, index);
    return &g_array_index(maker->spans, struct bs_span, index);
}

void bs_span_text_close(struct bs_span_text *maker, guint depth)
{
    while (maker->open->len > depth) {
        guint index = g_array_index(maker->open, guint, maker->open->len - 1);
        g_array_index(maker->spans, struct bs_span, index).end = (uint32_t)maker->text->len;
        g_array_set_size(maker->open, maker->open->len - 1);
    }
}

/* The spans that still hold something within from..to, moved to count from there. They were opened in order, so they stay
 * sorted and nested. */
static struct bs_text cut(struct bs_arena *arena, const char *utf8, const struct bs_span *spans,
                          uint32_t n_spans, uint32_t from, uint32_t to)
{
    to = MAX(from, to);
    while (from < to && (utf8[from] == ' ' || utf8[from] == '\n'))
        from++;
    while (to > from && (utf8[to - 1] == ' ' || utf8[to - 1] == '\n'))
        to--;
    struct bs_text text = {.utf8 = bs_arena_strndup(arena, utf8 + from, to - from),
                           .len = to - from};
    if (n_spans > 0)
        text.spans = BS_NEW_N(arena, struct bs_span, n_spans);
    for (uint32_t i = 0; i < n_spans; i++) {
        struct bs_span span = spans[i];
        span.start = CLAMP(span.start, from, to) - from;
        span.end = CLAMP(span.end, from, to) - from;
        if (span.start < span.end)
            text.spans[text.n_spans++] = span;
    }
    return text;
}

/* Parsers have been seen to cut characters; the length stays, so that spans hold. */
static void make_valid(GString *text)
{
    const char *bad = text->str;
    while (!g_utf8_validate(bad, (gssize)(text->str + text->len - bad), &bad))
        text->str[bad - text->str] = '?';
}

struct bs_text bs_span_text_take(struct bs_span_text *maker)
{
    bs_span_text_close(maker, 0);
    make_valid(maker->text);
    struct bs_text text =
        cut(maker->arena, maker->text->str, (const struct bs_span *)(void *)maker->spans->data,
            maker->spans->len, 0, (uint32_t)maker->text->len);
    g_string_truncate(maker->text, 0);
    g_array_set_size(maker->spans, 0);
    return text;
}

struct bs_text bs_text_plain(struct bs_arena *arena, const char *utf8)
{
    struct bs_span_text maker;
    bs_span_text_init(&maker, arena);
    bs_span_text_add(&maker, utf8, strlen(utf8));
    struct bs_text text = bs_span_text_take(&maker);
    bs_span_text_finish(&maker);
    return text;
}

struct bs_text bs_text_slice(struct bs_arena *arena, const struct bs_text *text, uint32_t from,
                             uint32_t to)
{
    return cut(arena, text->utf8, text->spans, text->n_spans, from, MIN(to, text->len));
}

static uint32_t find_wrap(const struct bs_text *text, enum bs_span_kind kind)
{
    for (uint32_t i = 0; i < text->n_spans && text->spans[i].start == 0; i++) {
        if (text->spans[i].kind == kind && text->spans[i].end == text->len)
            return i;
    }
    return UINT32_MAX;
}

bool bs_text_all(const struct bs_text *text, enum bs_span_kind kind)
{
    return text->len > 0 && find_wrap(text, kind) != UINT32_MAX;
}

struct bs_text bs_text_unwrap(struct bs_arena *arena, const struct bs_text *text,
                              enum bs_span_kind kind)
{
    uint32_t wrap = find_wrap(text, kind);
    struct bs_text bare = *text;
    if (wrap == UINT32_MAX)
        return bare;
    bare.n_spans = 0;
    bare.spans = BS_NEW_N(arena, struct bs_span, text->n_spans);
    for (uint32_t i = 0; i < text->n_spans; i++) {
        if (i != wrap)
            bare.spans[bare.n_spans++] = text->spans[i];
    }
    return bare;
}

struct bs_text bs_text_wrap(struct bs_arena *arena, const struct bs_text *text,
                            enum bs_span_kind kind)
{
    struct bs_text wrapped = *text;
    wrapped.n_spans = text->n_spans + 1;
    wrapped.spans = BS_NEW_N(arena, struct bs_span, wrapped.n_spans);
    wrapped.spans[0] = (struct bs_span){.kind = kind, .start = 0, .end = text->len};
    if (text->n_spans > 0)
        memcpy(wrapped.spans + 1, text->spans, text->n_spans * sizeof *text->spans);
    return wrapped;
}

struct bs_text bs_text_join(struct bs_arena *arena, const struct bs_text *left, const char *between,
                            const struct bs_text *right)
{
    uint32_t shift = left->len + (uint32_t)strlen(between);
    struct bs_text joined = {.utf8 =
                                 bs_arena_printf(arena, "%s%s%s", left->utf8, between, right->utf8),
                             .len = shift + right->len,
                             .n_spans = left->n_spans + right->n_spans};
    joined.spans = BS_NEW_N(arena, struct bs_span, joined.n_spans);
    for (uint32_t i = 0; i < left->n_spans; i++)
        joined.spans[i] = left->spans[i];
    for (uint32_t i = 0; i < right->n_spans; i++) {
        struct bs_span *span = &joined.spans[left->n_spans + i];
        *span = right->spans[i];
        span->start += shift;
        span->end += shift;
    }
    return joined;
}

bool bs_text_equal(const struct bs_text *a, const struct bs_text *b)
{
    if (a->len != b->len || a->n_spans != b->n_spans || memcmp(a->utf8, b->utf8, a->len) != 0)
        return false;
    for (uint32_t i = 0; i < a->n_spans; i++) {
        const struct bs_span *left = &a->spans[i], *right = &b->spans[i];
        if (left->kind != right->kind || left->start != right->start || left->end != right->end ||
            g_strcmp0(left->href, right->href) != 0 || g_strcmp0(left->lang, right->lang) != 0 ||
            left->note != right->note)
            return false;
    }
    return true;
}
