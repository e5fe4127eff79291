/* tidy.c: mending one text, pass by pass.
 *
 * Each pass reads a text from left to right and writes the mended one, so that it costs linear time whatever it finds. What it
 * replaces is kept as a list of edits in order, by which the spans of the text find their new places. The passes stand in the
 * order of how the damage was done, backwards: entities were escaped after the bytes were misread after the words were typed.
 */
#include "read/tidy_private.h"

#include <string.h>

#define CONTEXT 24 /* bytes of the words around that a message shows */

bool bs_tidy_lang_is(const struct bs_tidy *tidy, const char *lang)
{
    return tidy->lang != NULL && g_ascii_strncasecmp(tidy->lang, lang, 2) == 0;
}

struct bs_tidy *bs_tidy_create(struct bs_arena *arena, struct bs_diags *diags, const char *lang)
{
    struct bs_tidy *tidy = BS_NEW(arena, struct bs_tidy);

    tidy->arena = arena;
    tidy->diags = diags;
    tidy->tally = bs_tally_create(arena, diags);
    tidy->lang = lang;
    tidy->texts = g_ptr_array_new();
    return tidy;
}

void bs_tidy_finish(struct bs_tidy *tidy)
{
    bs_tally_finish(tidy->tally);
    g_ptr_array_unref(tidy->texts);
    tidy->texts = NULL;
}

/* Letters on both sides of the mark at p, n bytes long: an apostrophe. */
static bool stands_inside(const char *start, const char *p, int n)
{
    return p > start && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(p))) &&
           g_unichar_isalpha(g_utf8_get_char(p + n));
}

/* » before a word: the article turns its guillemets, »so«. */
static bool turns(const struct bs_text *text, const char *p)
{
    return (p == text->utf8 || p[-1] == ' ') && g_unichar_isalnum(g_utf8_get_char(p + 2));
}

void bs_tidy_survey(struct bs_tidy *tidy, const struct bs_text *text)
{
    g_ptr_array_add(tidy->texts, (gpointer)text);
    for (const char *p = text->utf8; *p != '\0'; p++) {
        guchar byte = (guchar)*p;
        if (byte == '"') {
            tidy->straight++;
        } else if (byte == '\'') {
            tidy->straight_apostrophes += stands_inside(text->utf8, p, 1);
        } else if (byte == 0xC2 || byte == 0xE2) {
            gunichar c = g_utf8_get_char(p);
            tidy->english += c == 0x201C || c == 0x201D;
            tidy->german += c == 0x201E;
            tidy->french += c == 0xAB || c == 0xBB;
            tidy->apostrophes += c == 0x2019 && stands_inside(text->utf8, p, 3);
            tidy->turned += c == 0xBB && turns(text, p);
            if (c == 0x2014 || c == 0x2013)
                bs_tidy_survey_dash(tidy, text, p);
        }
    }
}

/* ---- one pass ------------------------------------------------------------------------------------------------------- */

gunichar bs_mend_char(const struct bs_mend *m, const char *p)
{
    return p < m->end ? g_utf8_get_char(p) : 0;
}

gunichar bs_mend_before(const struct bs_mend *m)
{
    return m->out->len > 0 ? g_utf8_get_char(g_utf8_prev_char(m->out->str + m->out->len)) : 0;
}

void bs_mend_keep_to(struct bs_mend *m, const char *to)
{
    g_string_append_len(m->out, m->at, to - m->at);
    m->at = to;
}

void bs_mend_keep(struct bs_mend *m)
{
    bs_mend_keep_to(m, g_utf8_next_char(m->at));
}

bool bs_tidy_in_code(const struct bs_text *text, uint32_t at, uint32_t *span)
{
    /* spans are sorted by start, and code holds no other code: one look forward is enough */
    while (*span < text->n_spans &&
           (text->spans[*span].kind != BS_SPAN_CODE || text->spans[*span].end <= at)) {
        (*span)++;
    }
    return *span < text->n_spans && text->spans[*span].start <= at;
}

bool bs_mend_in_code(struct bs_mend *m)
{
    return bs_tidy_in_code(m->text, (uint32_t)(m->at - m->in), &m->span);
}

void bs_mend_swap(struct bs_mend *m, size_t n, const char *with)
{
    struct bs_edit edit = {.in_from = (uint32_t)(m->at - m->in), .out_from = (uint32_t)m->out->len};

    g_string_append(m->out, with);
    m->at += n;
    edit.in_to = (uint32_t)(m->at - m->in);
    edit.out_to = (uint32_t)m->out->len;
    g_array_append_val(m->edits, edit);
}

/* The rest of the word before p, at most CONTEXT bytes, whole characters. */
static const char *word_start(const char *start, const char *p)
{
    const char *from = p;

    while (from > start && !g_ascii_isspace(from[-1]) && p - g_utf8_prev_char(from) <= CONTEXT) {
        from = g_utf8_prev_char(from);
    }
    return from;
}

static const char *word_end(const char *p, const char *end)
{
    const char *to = p;

    while (to < end && !g_ascii_isspace(*to) && g_utf8_next_char(to) - p <= CONTEXT) {
        to = g_utf8_next_char(to);
    }
    return to;
}

void bs_mend_replace(struct bs_mend *m, size_t n, const char *with, const char *note)
{
    const char *before = word_start(m->out->str, m->out->str + m->out->len);
    const char *after = word_end(m->at + n, m->end);
    int n_before = (int)(m->out->str + m->out->len - before), n_after = (int)(after - m->at - n);
    g_autofree char *key = *with != '\0'
                               ? g_strdup_printf("“%.*s” is now “%s”", (int)n, m->at, with)
                               : g_strdup_printf("“%.*s” removed", (int)n, m->at);

    bs_tally(m->tidy->tally, m->severity, m->where, m->topic, key,
             "“%.*s%.*s%.*s” is now “%.*s%s%.*s”%s%s", n_before, before, (int)n, m->at, n_after,
             m->at + n, n_before, before, with, n_after, m->at + n, note != NULL ? ": " : "",
             note != NULL ? note : "");
    bs_mend_swap(m, n, with);
}

void bs_mend_doubt(struct bs_mend *m, const char *at, size_t n, const char *what)
{
    const char *before = word_start(m->in, at), *after = word_end(at + n, m->end);

    bs_diag(m->tidy->diags, BS_WARN, m->where, m->topic, "“%.*s”: %s", (int)(after - before),
            before, what);
}

static uint32_t moved(const GArray *edits, uint32_t at, bool is_end)
{
    guint low = 0, high = edits->len;

    while (low < high) { /* the last edit that starts before `at` */
        guint mid = (low + high) / 2;
        if (g_array_index(edits, struct bs_edit, mid).in_from < at) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    if (low == 0) {
        return at;
    }
    const struct bs_edit *edit = &g_array_index(edits, struct bs_edit, low - 1);
    if (at < edit->in_to) {
        return is_end ? edit->out_to : edit->out_from;
    }
    return edit->out_to + (at - edit->in_to);
}

static void move_spans(struct bs_text *text, const GArray *edits)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < text->n_spans; i++) {
        struct bs_span span = text->spans[i];
        span.start = moved(edits, span.start, false);
        span.end = moved(edits, span.end, true);
        if (span.start < span.end) {
            text->spans[n++] = span;
        }
    }
    text->n_spans = n;
}

bool bs_mend_run(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where,
                 bs_mend_pass *pass)
{
    struct bs_mend m = {.tidy = tidy,
                        .where = where,
                        .in = text->utf8,
                        .end = text->utf8 + text->len,
                        .at = text->utf8,
                        .out = g_string_sized_new(text->len + 16),
                        .edits = g_array_new(FALSE, FALSE, sizeof(struct bs_edit)),
                        .text = text};
    bool changed;

    pass(&m);
    g_assert(m.at == m.end);
    changed = m.edits->len > 0;
    if (changed) {
        text->utf8 = bs_arena_strndup(tidy->arena, m.out->str, m.out->len);
        text->len = (uint32_t)m.out->len;
        move_spans(text, m.edits);
    }
    g_array_free(m.edits, TRUE);
    g_string_free(m.out, TRUE);
    return changed;
}

void bs_tidy_mend(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where)
{
    /* most paragraphs are sound; a glance at the bytes says which passes can find anything */
    if (strpbrk(text->utf8, "&#;") != NULL) {
        bs_mend_run(tidy, text, where, bs_tidy_pass_entities);
    }
    /* read wrong twice, or thrice: each round takes one reading back and makes the text shorter */
    for (int round = 0; round < 3 && bs_tidy_may_be_misread(text->utf8); round++) {
        if (!bs_mend_run(tidy, text, where, bs_tidy_pass_mojibake)) {
            break;
        }
    }
    if (strpbrk(text->utf8, "<[") != NULL) {
        bs_mend_run(tidy, text, where, bs_tidy_pass_markup);
    }
    if (bs_tidy_may_be_spaced(text)) {
        bs_mend_run(tidy, text, where, bs_tidy_pass_spaces);
    }
    if (bs_tidy_may_be_seamed(text->utf8) && bs_mend_run(tidy, text, where, bs_tidy_pass_seams)) {
        bs_mend_run(tidy, text, where, bs_tidy_pass_spaces); /* the space before what went */
    }
}
