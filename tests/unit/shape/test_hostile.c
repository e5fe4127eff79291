/* Text that means harm: large, deep, unpaired. Time and memory stay in step with its size. */
#include "fixture.h"

static char *repeat(const char *part, size_t n)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append(text, part);
    return g_string_free(text, FALSE);
}

/* Shapes it both ways and sets some lines from its start, middle and end. Gives microseconds. */
static gint64 survive(const char *text)
{
    struct fixture f;
    fixture_open(&f, false);
    gint64 began = g_get_monotonic_time();
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, text);
        const struct bs_stop *from = &para->start;
        for (int i = 0; i < para->n_stops; i++) {
            if (i > 50 && i < para->n_stops - 50 && para->stops[i].kind != BS_STOP_FORCED)
                continue;
            struct bs_line_text line;
            if (i <= 50 || i >= para->n_stops - 49) {
                bs_shape_line(f.shaper, f.arena, para, from, &para->stops[i], &line);
                if (line.len > 0 && line.n_runs > 0)
                    g_assert_cmpint(line_width(&line), ==, stops_width(from, &para->stops[i]));
            }
            from = &para->stops[i];
        }
        g_assert_cmpint(para->stops[para->n_stops - 1].kind, ==, BS_STOP_END);
    }
    gint64 took = g_get_monotonic_time() - began;
    /* A megabyte's stops and glyphs, twice. */
    g_assert_cmpuint(bs_arena_total(f.arena), <, (size_t)256 << 20);
    fixture_close(&f);
    return took;
}

static void word_of_a_megabyte_takes_time_in_step(void)
{
    g_autofree char *small = repeat("abcdefghij", 12500);
    g_autofree char *large = repeat("abcdefghij", 100000);
    gint64 one = survive(small), eight = survive(large);
    g_test_message("125 kB %.0f ms, 1 MB %.0f ms", (double)one / 1000, (double)eight / 1000);
    /* Eight times the text: a square law would take 64 times. Wide, since the machine is shared. */
    g_assert_cmpint(eight, <, 30 * one + 500000);
}

static void marks_without_end_are_one_cluster(void)
{
    g_autofree char *marks = repeat("\xcc\x81", 100000);
    g_autofree char *text = g_strconcat("a", marks, " b", marks, "-", marks, NULL);
    survive(text);
    survive(marks);
}

static void unpaired_directions_and_brackets(void)
{
    g_autofree char *open = repeat("\xe2\x80\xae(\xe2\x81\xa7\xd7\x90", 5000);
    survive(open);
    g_autofree char *close = repeat("\xe2\x80\xac)\xe2\x81\xa9 x", 5000);
    survive(close);
}

static void signs_that_join_split_and_vanish(void)
{
    static const char *const parts[] = {"\xe2\x80\x8d",
                                        "\xc2\xad",
                                        "\xe2\x80\x8b",
                                        "-",
                                        "–",
                                        "—",
                                        "/",
                                        "\xe2\x81\x84",
                                        "\xf0\x9f\x87\xa6",
                                        "\xf0\x9f\x91\xa8\xe2\x80\x8d",
                                        "\xef\xb8\x8f",
                                        "\xe2\x80\xa8",
                                        "\n",
                                        " ",
                                        "\xc2\xa0",
                                        "\xe3\x80\x80",
                                        "\xef\xbf\xbd",
                                        "\xef\xb7\xba",
                                        "\xf3\xa0\x80\x81",
                                        "\xe1\x84\x80"};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *text = repeat(parts[i], 20000);
        survive(text);
        g_autofree char *mixed =
            g_strconcat("ab", parts[i], "cd ", parts[i], " ef", parts[i], NULL);
        survive(mixed);
    }
}

static void every_character_once(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gunichar ch = 1; ch < 0x11000; ch += ch < 0x3400 ? 1 : 37)
        if (g_unichar_validate(ch)) {
            g_string_append_unichar(text, ch);
            if (ch % 16 == 0)
                g_string_append_c(text, ' ');
        }
    survive(text->str);
}

static void hundred_thousand_words_stay_within_the_cache(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.shaper->cache_words = 1000;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(text, "w%d ", i);
    const struct bs_para *para = fixture_shape(&f, text->str);
    g_assert_cmpint(para->n_stops, ==, 100000);
    g_assert_cmpuint(g_hash_table_size(f.shaper->words), <, 1100);
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/hostile/" #name, name)
    TEST(word_of_a_megabyte_takes_time_in_step);
    TEST(marks_without_end_are_one_cluster);
    TEST(unpaired_directions_and_brackets);
    TEST(signs_that_join_split_and_vanish);
    TEST(every_character_once);
    TEST(hundred_thousand_words_stay_within_the_cache);
    return g_test_run();
}
