/* Laws of every setting, on generated paragraphs: no word lost, edges exact, counts in order, bounds kept. */
#include "fake_para.h"
#include "lines/lines_private.h"

#include <string.h>

/* What a painter adds up: scaled glyphs, spaces with their share, letters with theirs. */
static int64_t set_width(const struct bs_para *para, const struct bs_line *line)
{
    const struct bs_stop *from = line->from ? line->from : &para->start, *to = line->to;
    int64_t natural = to->end_x - from->start_x + to->end_extra + from->start_extra;
    int64_t spaces = to->end_space_width - from->start_space_width;
    return bs_muldiv(natural - spaces, line->glyph_permille, 1000) + spaces +
           (int64_t)line->spaces * line->space_add + line->residue +
           (int64_t)line->gap_add * (to->end_gaps - from->start_gaps);
}

static void check_setting(const struct bs_para *para, const struct bs_measure *measure,
                          const struct bs_setting *s)
{
    uint32_t at = para->start.next;
    int hyphens = 0, run = 0, ladder = 0;
    for (int i = 0; i < s->n_lines; i++) {
        const struct bs_line *line = &s->lines[i];
        const struct bs_stop *from = line->from ? line->from : &para->start;
        g_assert_cmpint(from->next, ==, at);
        at = line->to->next;
        hyphens += line->hyphenated;
        run = line->hyphenated ? run + 1 : 0;
        ladder = MAX(ladder, run);
        g_assert_cmpint(line->measure, ==, measure->slots[MIN(i, measure->n_slots - 1)].width);
        g_assert_cmpint(line->residue, >=, 0);
        g_assert_cmpint(line->residue, <=, MAX(line->spaces - 1, 0));
        g_assert_cmpint(line->glyph_permille % 5, ==, 0);
        g_assert_cmpint(set_width(para, line), ==, line->width);
        if (line->justified && line->spaces > 0) {
            bs_len right = line->left + line->width - line->to->hang_end;
            const struct bs_slot *slot = &measure->slots[MIN(i, measure->n_slots - 1)];
            g_assert_cmpint(right, ==, slot->left + slot->width);
        }
        g_assert_cmpint(line->last, ==, i == s->n_lines - 1);
    }
    g_assert_cmpint(at, ==, para->len);
    g_assert_cmpint(s->hyphens, ==, hyphens);
    g_assert_cmpint(s->ladder, ==, ladder);
}

static void no_word_is_lost_and_every_edge_is_exact(void)
{
    uint32_t state = 7;
    for (uint32_t seed = 1; seed <= 600; seed++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct bs_style style = fake_style();
        style.align =
            (enum bs_align)(fake_random(&state) % 3 ? BS_ALIGN_JUSTIFY : fake_random(&state) % 6);
        style.hyphen_lines = (int)(fake_random(&state) % 4);
        style.word_opt = 900 + (int)(fake_random(&state) % 200);
        style.glyph_max = 1000 + (int)(fake_random(&state) % 30);
        style.letter_max = (int)(fake_random(&state) % 20);
        char *text = fake_text(arena, seed, 1 + (int)(fake_random(&state) % 150));
        const struct bs_para *para = fake_para(arena, text, &style, true);
        struct bs_slot slots[3];
        for (int i = 0; i < 3; i++) {
            slots[i].left = BS_PT(3) * (int)(fake_random(&state) % 5);
            slots[i].width = BS_PT(20) + (bs_len)(fake_random(&state) % 250) * BS_LEN_ONE;
        }
        struct bs_lines_params params = {
            .para = para,
            .measure = {slots, 1 + (int)(fake_random(&state) % 3)},
            .indent = fake_random(&state) % 2 ? BS_PT(11) : 0,
            .shorter = (int)(fake_random(&state) % 3),
            .longer = (int)(fake_random(&state) % 3),
        };
        struct bs_settings settings;
        bs_lines_break(arena, &params, &settings);
        g_assert_cmpint(settings.n, >=, 1);
        g_assert_cmpint(settings.best, <, settings.n);
        for (int i = 0; i < settings.n; i++)
            check_setting(para, &params.measure, &settings.at[i]);
        struct bs_setting ragged;
        style.wrap = seed % 2 ? BS_WRAP_BALANCE : BS_WRAP_NORMAL;
        bs_lines_ragged(arena, &params, &ragged);
        check_setting(para, &params.measure, &ragged);
        bs_arena_destroy(arena);
    }
}

/* The best way there is, by one search over the whole text. */
static int64_t exact_price(const struct bs_lines_params *params)
{
    struct bs_line_rules rules;
    bs_line_rules_init(&rules, params, BS_LINES_JUSTIFY);
    struct bs_breaker breaker = {0};
    struct bs_break_task task = {
        .rules = &rules,
        .origin = {.prev = -1, .stop = -1, .fit = BS_FIT_DECENT},
        .last = params->para->n_stops - 1,
    };
    g_assert_true(bs_breaker_run(&breaker, &task));
    int64_t price = breaker.nodes[bs_breaker_cheapest(&breaker)].price;
    bs_breaker_finish(&breaker);
    return price;
}

static void a_text_broken_in_stretches_is_as_good_as_one_broken_whole(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_style style = fake_style();
    const struct bs_para *para = fake_para(arena, fake_text(arena, 11, 30000), &style, true);
    struct bs_slot slot = {0, BS_PT(240)};
    struct bs_lines_params params = {.para = para, .measure = {&slot, 1}};
    struct bs_settings settings;
    g_assert_cmpint(para->n_stops, >, 40000); /* several stretches */
    bs_lines_break(arena, &params, &settings);
    check_setting(para, &params.measure, &settings.at[0]);
    g_assert_cmpint(settings.at[0].price, ==, exact_price(&params));
    params.shorter = params.longer = 1;
    struct bs_settings variants;
    bs_lines_break(arena, &params, &variants);
    g_assert_cmpint(variants.n, ==, 3);
    g_assert_cmpint(variants.at[1].price, ==, settings.at[0].price);
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < variants.at[i].n_lines; k++)
            g_assert_cmpint(ABS(variants.at[i].lines[k].space_permille - 1066), <=, 267);
    bs_arena_destroy(arena);
}

/* Hostile text: what counts is that it ends, soon, and says what happened. */
static void check_hostile(const char *text, bs_len width)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_style style = fake_style();
    const struct bs_para *para = fake_para(arena, text, &style, true);
    struct bs_slot slot = {0, width};
    struct bs_lines_params params = {
        .para = para, .measure = {&slot, 1}, .shorter = 2, .longer = 2};
    struct bs_settings settings;
    bs_lines_break(arena, &params, &settings);
    check_setting(para, &params.measure, &settings.at[settings.best]);
    style.wrap = BS_WRAP_BALANCE;
    struct bs_setting ragged;
    bs_lines_ragged(arena, &params, &ragged);
    check_setting(para, &params.measure, &ragged);
    bs_arena_destroy(arena);
}

static char *repeated(const char *part, int n)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append(out, part);
    return g_string_free(out, FALSE);
}

/* Over a megabyte: time and memory follow the text, or this does not end. */
static void one_paragraph_may_hold_a_book(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    char *text = fake_text(arena, 21, 200000);
    g_assert_cmpuint(strlen(text), >, 1000000);
    check_hostile(text, BS_PT(180));
    bs_arena_destroy(arena);
}

static void hostile_text_ends(void)
{
    static const char *const parts[] = {
        "x",  /* one word without a break */
        "~x", /* emergency breaks everywhere */
        "|x", /* hyphens everywhere */
        "x ", /* spaces everywhere */
        "~",  /* breaks of no width */
        "|",  "-", " ", "\n", "a b\n", "harbour ", "extraordinary-",
    };
    static const bs_len widths[] = {0, 1, BS_PT(1), BS_PT(40), BS_PT(180), BS_LEN_MAX};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        char *text = repeated(parts[i], 3000);
        for (size_t k = 0; k < G_N_ELEMENTS(widths); k++)
            check_hostile(text, widths[k]);
        g_free(text);
    }
}

static void hostile_styles_end(void)
{
    uint32_t state = 3;
    static const int odd[] = {INT_MIN, -100000, -1000, -1, 0, 1, 999, 100000, INT_MAX};
    for (int i = 0; i < 300; i++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct bs_style style = fake_style();
        int *fields[] = {&style.word_min,   &style.word_opt,    &style.word_max,
                         &style.letter_min, &style.letter_max,  &style.glyph_min,
                         &style.glyph_max,  &style.hyphen_lines};
        for (size_t k = 0; k < G_N_ELEMENTS(fields); k++)
            *fields[k] = odd[fake_random(&state) % G_N_ELEMENTS(odd)];
        const struct bs_para *para =
            fake_para(arena, fake_text(arena, (uint32_t)i, 60), &style, true);
        struct bs_slot slot = {0, BS_PT(150)};
        struct bs_lines_params params = {.para = para,
                                         .measure = {&slot, 1},
                                         .indent = odd[fake_random(&state) % 9] % BS_LEN_MAX,
                                         .shorter = 1,
                                         .longer = 1};
        struct bs_settings settings;
        bs_lines_break(arena, &params, &settings);
        g_assert_cmpint(settings.n, >=, 1);
        bs_arena_destroy(arena);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/laws/no_word_is_lost_and_every_edge_is_exact",
                    no_word_is_lost_and_every_edge_is_exact);
    g_test_add_func("/lines/laws/a_text_broken_in_stretches_is_as_good_as_one_broken_whole",
                    a_text_broken_in_stretches_is_as_good_as_one_broken_whole);
    g_test_add_func("/lines/laws/one_paragraph_may_hold_a_book", one_paragraph_may_hold_a_book);
    g_test_add_func("/lines/laws/hostile_text_ends", hostile_text_ends);
    g_test_add_func("/lines/laws/hostile_styles_end", hostile_styles_end);
    return g_test_run();
}
