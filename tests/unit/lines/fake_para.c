#include "fake_para.h"

#include <string.h>

#define SIZE BS_PT(10)

struct bs_style fake_style(void)
{
    return (struct bs_style){
        .size = SIZE,
        .leading = BS_PT(12),
        .align = BS_ALIGN_JUSTIFY,
        .align_last = BS_ALIGN_START,
        .hyphens = true,
        .hyphen_word = 5,
        .hyphen_before = 2,
        .hyphen_after = 3,
        .hyphen_lines = 2,
        .word_min = 800,
        .word_opt = 1000,
        .word_max = 1333,
        .letter_min = -10,
        .letter_max = 10,
        .glyph_min = 980,
        .glyph_max = 1020,
        .optical = true,
        .lang = "en",
        .prices = BS_PRICES_INITIAL,
    };
}

static bs_len advance(unsigned char c)
{
    static const char narrow[] = "fijlrt.,;:'!|()";
    static const char wide[] = "mwMWQOD";
    if (c == ' ')
        return BS_PT(2.5);
    if (strchr(narrow, c))
        return BS_PT(2.9);
    if (strchr(wide, c))
        return BS_PT(7.3);
    if (g_ascii_isupper(c))
        return BS_PT(6.1);
    return BS_PT(4.6) + (c % 7) * 37;
}

static bs_len hang_of(unsigned char c)
{
    return strchr(".,-'", c) ? advance(c) / 2 : 0;
}

struct maker {
    struct bs_arena *arena;
    GArray *stops; /* struct bs_stop */
    GString *text;
    int64_t x, space_width;
    int spaces, gaps;
};

static void add_stop(struct maker *m, enum bs_stop_kind kind, bool swallows_space)
{
    unsigned char before = m->text->len ? (unsigned char)m->text->str[m->text->len - 1] : 'x';
    struct bs_stop stop = {
        .kind = kind,
        .text = (uint32_t)m->text->len,
        .next = (uint32_t)m->text->len + swallows_space,
        .end_x = m->x,
        .start_x = m->x + (swallows_space && kind != BS_STOP_FORCED ? advance(' ') : 0),
        .end_spaces = m->spaces,
        .start_spaces = m->spaces + (kind == BS_STOP_SPACE),
        .end_space_width = m->space_width,
        .start_space_width = m->space_width + (kind == BS_STOP_SPACE ? advance(' ') : 0),
        .end_gaps = MAX(0, m->gaps - 1),
        .start_gaps = m->gaps,
        .hang_end = kind == BS_STOP_HYPHEN ? hang_of('-') : hang_of(before),
        .end_extra = kind == BS_STOP_HYPHEN ? advance('-') : 0,
        .start_extra = kind == BS_STOP_HYPHEN && m->text->len % 3 == 0 ? 31 : 0,
        .after_dash = kind == BS_STOP_DASH,
    };
    if (kind == BS_STOP_HYPHEN) {
        stop.end_gaps++;
        stop.penalty = (uint16_t)(m->text->len % 5 == 0 ? 50 : 0);
    }
    g_array_append_val(m->stops, stop);
}

static void add_char(struct maker *m, char c)
{
    g_string_append_c(m->text, c);
    m->x += advance((unsigned char)c);
    m->gaps++;
    if (c == ' ') {
        m->spaces++;
        m->space_width += advance(' ');
    }
}

/* May the word be broken before its i'th letter of n? */
static bool breaks_at(int i, int n)
{
    return n >= 5 && i >= 2 && n - i >= 3 && i % 3 == 2;
}

static int letters_from(const char *p)
{
    int n = 0;
    while (g_ascii_isalpha(p[n]))
        n++;
    return n;
}

const struct bs_para *fake_para(struct bs_arena *arena, const char *text,
                                const struct bs_style *style, bool hyphenate)
{
    struct maker m = {.arena = arena,
                      .stops = g_array_new(FALSE, TRUE, sizeof(struct bs_stop)),
                      .text = g_string_new(NULL)};
    int in_word = 0, word = 0;
    for (const char *p = text; *p; p++) {
        if (*p == '|') {
            add_stop(&m, BS_STOP_HYPHEN, false);
            continue;
        }
        if (*p == '~') {
            add_stop(&m, BS_STOP_EMERGENCY, false);
            continue;
        }
        if (*p == '\n') {
            add_stop(&m, BS_STOP_FORCED, true);
            g_string_append_c(m.text, '\n');
            continue;
        }
        if (*p == ' ') {
            add_stop(&m, BS_STOP_SPACE, true);
            add_char(&m, ' ');
            in_word = 0;
            continue;
        }
        if (!g_ascii_isalpha(*p))
            in_word = 0;
        else if (in_word++ == 0)
            word = letters_from(p);
        else if (hyphenate && breaks_at(in_word - 1, word))
            add_stop(&m, BS_STOP_HYPHEN, false);
        add_char(&m, *p);
        if (*p == '-')
            add_stop(&m, BS_STOP_DASH, false);
    }
    add_stop(&m, BS_STOP_END, false);

    struct bs_para *para = BS_NEW(arena, struct bs_para);
    para->n_stops = (int)m.stops->len;
    para->stops = (const struct bs_stop *)bs_arena_memdup(arena, m.stops->data,
                                                          m.stops->len * sizeof(struct bs_stop));
    para->text = bs_arena_strdup(arena, m.text->str);
    para->len = (uint32_t)m.text->len;
    para->style = style;
    para->space = advance(' ');
    g_array_free(m.stops, TRUE);
    g_string_free(m.text, TRUE);
    return para;
}

uint32_t fake_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

char *fake_text(struct bs_arena *arena, uint32_t seed, int words)
{
    static const char *const list[] = {
        "the",        "of",     "and",      "a",         "to",         "in",       "that",
        "for",        "was",    "harbour",  "wall",      "council",    "minister", "said",
        "on",         "with",   "repairs",  "storm",     "government", "decided",  "will",
        "begin",      "by",     "spring,",  "according", "engineers",  "who",      "inspected",
        "cracks",     "after",  "flooding", "residents", "evening.",   "Nobody",   "expected",
        "such",       "an",     "answer;",  "however,",  "money",      "is",       "short",
        "well-known", "people", "families", "their",     "homes",      "it",       "at",
    };
    GString *out = g_string_new(NULL);
    uint32_t state = seed * 2654435761u + 17;
    for (int i = 0; i < words; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        g_string_append(out, list[fake_random(&state) % G_N_ELEMENTS(list)]);
    }
    char *text = bs_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return text;
}

char *fake_line_text(const struct bs_para *para, const struct bs_line *line)
{
    uint32_t from = line->from ? line->from->next : para->start.next;
    return g_strdup_printf("%.*s%s", (int)(line->to->text - from), para->text + from,
                           line->to->kind == BS_STOP_HYPHEN ? "-" : "");
}
