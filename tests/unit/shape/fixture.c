#include "fixture.h"

#include <string.h>

static const char *const folders[] = {FONTS, NULL};
static const char *const families[] = {"Source Serif 4", NULL};

void fixture_open(struct fixture *f, bool no_system)
{
    GError *error = NULL;
    f->fonts = bs_fonts_create(
        &(struct bs_fonts_params){.folders = folders, .no_system = no_system}, &error);
    g_assert_no_error(error);
    f->shaper = bs_shaper_create(&(struct bs_shaper_params){.fonts = f->fonts});
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
    f->style = (struct bs_style){.families = families,
                                 .weight = 400,
                                 .size = BS_PT(8.6),
                                 .lang = "en-GB",
                                 .hyphens = true,
                                 .hyphen_word = 5,
                                 .hyphen_before = 2,
                                 .hyphen_after = 3};
}

void fixture_close(struct fixture *f)
{
    bs_shaper_destroy(f->shaper);
    bs_fonts_destroy(f->fonts);
    bs_arena_destroy(f->arena);
    bs_diags_destroy(f->diags);
}

const struct bs_para *fixture_shape(struct fixture *f, const char *text)
{
    return bs_shape_text(f->shaper, f->arena,
                         &(struct bs_shape_request){.text = text,
                                                    .len = (uint32_t)strlen(text),
                                                    .style = &f->style,
                                                    .where = {.file = "test", .line = 1}},
                         f->diags);
}

bool fixture_has_dictionary(struct fixture *f, const char *lang)
{
    return bs_hyphens_lookup(f->shaper->hyphens, lang) != NULL;
}

int64_t stops_width(const struct bs_stop *from, const struct bs_stop *to)
{
    return to->end_x - from->start_x + to->end_extra + from->start_extra;
}

int64_t line_width(const struct bs_line_text *line)
{
    int64_t width = 0;
    for (int i = 0; i < line->n_runs; i++)
        for (int j = 0; j < line->runs[i].n_glyphs; j++)
            width += line->runs[i].glyphs[j].advance;
    return width;
}

/* Runs cover the line's text once; glyphs stay within their run's text, clusters in order. */
static void check_runs(const struct bs_line_text *line)
{
    g_autofree char *covered = g_malloc0(line->len + 1);
    for (int i = 0; i < line->n_runs; i++) {
        const struct bs_run *run = &line->runs[i];
        g_assert_cmpuint(run->text_start, <, run->text_end);
        g_assert_cmpuint(run->text_end, <=, line->len);
        for (uint32_t j = run->text_start; j < run->text_end; j++)
            g_assert_cmpint(covered[j]++, ==, 0);
        g_assert_cmpint(run->n_glyphs, >, 0);
        uint32_t last = run->rtl ? run->text_end : run->text_start;
        for (int j = 0; j < run->n_glyphs; j++) {
            uint32_t text = run->glyphs[j].text;
            g_assert_cmpuint(text, >=, run->text_start);
            g_assert_cmpuint(text, <, run->text_end);
            if (run->rtl)
                g_assert_cmpuint(text, <=, last);
            else
                g_assert_cmpuint(text, >=, last);
            last = text;
        }
        g_assert_cmpuint(run->rtl ? last : run->glyphs[0].text, ==, run->text_start);
    }
    if (line->n_runs > 0)
        g_assert_cmpuint(strlen(covered + 0), ==, line->len);
}

static void check_line(struct fixture *f, const struct bs_para *para, const struct bs_stop *from,
                       const struct bs_stop *to, GString *text)
{
    struct bs_mark mark = bs_arena_mark(f->arena);
    struct bs_line_text line;
    int settled = f->shaper->settled;
    bs_shape_line(f->shaper, f->arena, para, from, to, &line);
    check_runs(&line);
    int spaces = 0, gaps = 0;
    int64_t space_width = 0;
    for (int i = 0; i < line.n_runs; i++)
        for (int j = 0; j < line.runs[i].n_glyphs; j++) {
            const struct bs_glyph *glyph = &line.runs[i].glyphs[j];
            gaps += glyph->gap;
            spaces += glyph->space;
            space_width += glyph->space ? glyph->advance : 0;
        }
    if (line.n_runs > 0) { /* a line of nothing but joiners has no glyphs to count */
        g_assert_cmpint(line_width(&line), ==, stops_width(from, to));
        g_assert_cmpint(spaces, ==, to->end_spaces - from->start_spaces);
        if (f->shaper->settled == settled) {
            g_assert_cmpint(gaps, ==, to->end_gaps - from->start_gaps);
            g_assert_cmpint(space_width, ==, to->end_space_width - from->start_space_width);
        } else {
            /* Only a piece of a word so short that what both cuts shape again overlaps. */
            g_assert_null(memchr(para->text + from->next, ' ', to->text - from->next));
        }
    }
    if (text) {
        g_string_append_len(text, line.text, (gssize)line.len);
        if (to->kind == BS_STOP_HYPHEN) {
            g_assert_cmpint(memcmp(text->str + text->len - 2, "\xc2\xad", 2), ==, 0);
            g_string_truncate(text, text->len - 2);
        }
        if (to->kind == BS_STOP_SPACE)
            g_string_append_c(text, ' ');
        if (to->kind == BS_STOP_FORCED)
            g_string_append_c(text, '\n');
    }
    bs_arena_rewind(f->arena, mark);
}

void check_lines(struct fixture *f, const struct bs_para *para, int stride)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const struct bs_stop *from = &para->start;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *to = &para->stops[i];
        if (i % stride != 0 && to->kind != BS_STOP_FORCED && to->kind != BS_STOP_END)
            continue;
        check_line(f, para, from, to, text);
        from = to;
    }
    g_assert_cmpint(para->stops[para->n_stops - 1].kind, ==, BS_STOP_END);
    g_assert_cmpstr(text->str, ==, para->text);
}

void check_pairs(struct fixture *f, const struct bs_para *para, int reach)
{
    for (int i = -1; i < para->n_stops; i++) {
        const struct bs_stop *from = i < 0 ? &para->start : &para->stops[i];
        for (int j = i + 1; j < para->n_stops && j <= i + reach; j++) {
            check_line(f, para, from, &para->stops[j], NULL);
            if (para->stops[j].kind == BS_STOP_FORCED)
                break;
        }
    }
}

char *dump(const struct bs_para *para)
{
    GString *out = g_string_new(NULL);
    bs_para_dump(para, out);
    return g_string_free(out, FALSE);
}

void assert_same(const char *one, const char *two)
{
    g_auto(GStrv) a = g_strsplit(one, "\n", -1);
    g_auto(GStrv) b = g_strsplit(two, "\n", -1);
    for (int i = 0; a[i] || b[i];
         i++) /* line by line, so that the message shows the one that differs */
        if (!a[i] || !b[i] || strcmp(a[i], b[i]) != 0)
            g_error("line %d: %s | %s", i + 1, a[i] ? a[i] : "none", b[i] ? b[i] : "none");
}

char *show(const struct bs_para *para)
{
    static const char signs[] = " =|/!";
    GString *out = g_string_new(NULL);
    uint32_t from = para->start.next;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *stop = &para->stops[i];
        g_autofree char *part = g_strndup(para->text + from, stop->text - from);
        for (char *p = part; *p; p++)
            if (*p == ' ')
                *p = '_';
        g_string_append(out, part);
        if (stop->kind != BS_STOP_END)
            g_string_append_c(out, stop->penalty < BS_PENALTY_RESORT ? signs[stop->kind]
                                   : stop->kind == BS_STOP_HYPHEN    ? '~'
                                                                     : '^');
        from = stop->next;
    }
    return g_string_free(out, FALSE);
}
