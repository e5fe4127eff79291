/* Scripts beside the Latin: the Universal Declaration of Human Rights in sixteen languages, and small cases by hand. */
#include "fixture.h"

#include <string.h>

static const struct {
    const char *file, *lang;
} samples[] = {
    {"udhr-amh.txt", "am"},         {"udhr-arb.txt", "ar"},      {"udhr-ben.txt", "bn"},
    {"udhr-cmn_hans.txt", "zh-CN"}, {"udhr-deu_1996.txt", "de"}, {"udhr-ell_monotonic.txt", "el"},
    {"udhr-fra.txt", "fr"},         {"udhr-heb.txt", "he"},      {"udhr-hin.txt", "hi"},
    {"udhr-jpn.txt", "ja"},         {"udhr-kor.txt", "ko"},      {"udhr-pes_1.txt", "fa"},
    {"udhr-rus.txt", "ru"},         {"udhr-spa.txt", "es"},      {"udhr-tam.txt", "ta"},
    {"udhr-tha.txt", "th"},
};

static int missing(const struct bs_diags *diags)
{
    int n = 0;
    for (size_t i = 0; i < bs_diags_count(diags); i++)
        n += strcmp(bs_diags_at(diags, i)->topic, "shape.glyph") == 0;
    return n;
}

static void sixteen_languages_keep_every_law(void)
{
    int done = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *path = g_build_filename(SHARED, "samples", "lang", samples[i].file, NULL);
        g_autofree char *text = NULL;
        if (!g_file_get_contents(path, &text, NULL, NULL))
            continue;
        struct fixture f;
        fixture_open(&f, false);
        f.style.lang = samples[i].lang;
        g_auto(GStrv) lines = g_strsplit(text, "\n", 60);
        int paragraphs = 0, stops = 0;
        for (char **line = lines; *line && paragraphs < 40; line++) {
            g_strstrip(*line);
            if (!**line || strchr(*line, '\n') || strchr(*line, '\t') || strstr(*line, "  ") ||
                strstr(*line, "\xe2\x80\x8b") || strstr(*line, "\xef\xbb\xbf"))
                continue;
            const struct bs_para *para = fixture_shape(&f, *line);
            for (int stride = 1; stride < 8; stride += 3)
                check_lines(&f, para, stride);
            check_pairs(&f, para, 3);
            paragraphs++;
            stops += para->n_stops;
        }
        g_test_message("%s: %d paragraphs, %d stops, %d characters missing", samples[i].lang,
                       paragraphs, stops, missing(f.diags));
        g_assert_cmpint(paragraphs, >, 5);
        if (bs_fonts_covering(f.fonts,
                              &(struct bs_font_wish){.families = f.style.families,
                                                     .weight = 400,
                                                     .size = f.style.size},
                              g_utf8_get_char(lines[0]), samples[i].lang))
            g_assert_cmpint(missing(f.diags), ==, 0);
        fixture_close(&f);
        done++;
    }
    if (!done)
        g_test_skip("no samples");
}

static bool can_set(struct fixture *f, gunichar ch, const char *lang)
{
    return bs_fonts_covering(f->fonts,
                             &(struct bs_font_wish){.families = f->style.families,
                                                    .weight = 400,
                                                    .size = f->style.size},
                             ch, lang) != NULL;
}

static void latin_in_hebrew_stands_in_visual_order(void)
{
    struct fixture f;
    fixture_open(&f, false);
    f.style.lang = "he";
    if (!can_set(&f, 0x5d0, "he")) {
        g_test_skip("no Hebrew font");
    } else {
        /* alef bet, "Ab 12", gimel: on paper gimel, Ab 12, bet alef */
        const char *text = "\xd7\x90\xd7\x91 Ab 12 \xd7\x92";
        const struct bs_para *para = fixture_shape(&f, text);
        struct bs_line_text line;
        bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
        g_assert_true(para->rtl);
        g_assert_cmpstr(line.text, ==, text);
        g_autoptr(GString) order = g_string_new(NULL);
        for (int i = 0; i < line.n_runs; i++)
            for (int j = 0; j < line.runs[i].n_glyphs; j++)
                g_string_append_printf(order, "%u ", line.runs[i].glyphs[j].text);
        g_assert_cmpstr(order->str, ==, "11 10 5 6 7 8 9 4 2 0 ");
    }
    fixture_close(&f);
}

static void language_decides_which_way_text_runs(void)
{
    /* shalom, olam; Marhaba */
#define SHALOM "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"
#define OLAM "\xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d"
    static const struct {
        const char *lang, *text;
        bool rtl;
    } cases[] = {
        {"he", SHALOM " " OLAM, true},
        {"he", "Microsoft Corporation " SHALOM, true},
        {"he", "12.5 %", true},
        {"he", "", true},
        {"he", "All of this is quoted in English, " SHALOM, false},
        {"en", SHALOM " means peace", false},
        {"en", SHALOM " " OLAM, true},
        {"en", "12.5 %", false},
        {NULL, SHALOM, true},
        {NULL, "", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s \"%s\"", cases[i].lang ? cases[i].lang : "-", cases[i].text);
        g_assert_cmpint(
            bs_shape_is_rtl(cases[i].lang, cases[i].text, (uint32_t)strlen(cases[i].text)), ==,
            cases[i].rtl);
        struct fixture f;
        fixture_open(&f, true);
        f.style.lang = cases[i].lang;
        g_assert_cmpint(fixture_shape(&f, cases[i].text)->rtl, ==,
                        cases[i].rtl && *cases[i].text); /* without text there is no direction */
        fixture_close(&f);
    }
}

static void runs_know_their_place_in_reading(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.style.lang = "he";
    const struct bs_para *para = fixture_shape(&f, SHALOM " one two " OLAM);
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
    g_assert_cmpint(line.n_runs, ==, 3);
    for (int i = 0; i < 3; i++) {
        g_assert_cmpint(line.runs[i].reading, ==, 2 - i);
        g_assert_cmpint(line.runs[i].rtl, ==, i != 1);
    }
    fixture_close(&f);
}

static void ideographs_break_between_but_not_before_a_stop(void)
{
    struct fixture f;
    fixture_open(&f, false);
    f.style.lang = "zh-CN";
    g_autofree char *shown =
        show(fixture_shape(&f, "\xe4\xba\xba\xe4\xba\xba\xe7\x94\x9f\xe3\x80\x82\xe4\xba\xba"));
    g_assert_cmpstr(shown, ==, "\xe4\xba\xba|\xe4\xba\xba|\xe7\x94\x9f\xe3\x80\x82|\xe4\xba\xba");
    fixture_close(&f);
}

static void thai_breaks_between_words(void)
{
    struct fixture f;
    fixture_open(&f, false);
    f.style.lang = "th";
    /* "human being": two words */
    const char *text =
        "\xe0\xb8\xa1\xe0\xb8\x99\xe0\xb8\xb8\xe0\xb8\xa9\xe0\xb8\xa2\xe0\xb9\x8c\xe0\xb8\x97\xe0"
        "\xb8\xb1\xe0\xb9\x89\xe0\xb8\x87\xe0\xb8\xab\xe0\xb8\xa5\xe0\xb8\xb2\xe0\xb8\xa2";
    const struct bs_para *para = fixture_shape(&f, text);
    int dashes = 0;
    for (int i = 0; i < para->n_stops; i++)
        dashes += para->stops[i].kind == BS_STOP_DASH;
    g_assert_cmpint(dashes, >=, 1);
    check_pairs(&f, para, 4);
    fixture_close(&f);
}

static void character_without_a_font_is_shown_and_reported(void)
{
    struct fixture f;
    fixture_open(&f, true);
    const struct bs_para *para = fixture_shape(&f, "a \xf0\x9f\x98\x80 b \xf0\x9f\x98\x80");
    g_assert_cmpint(missing(f.diags), ==, 1);
    const struct bs_diag *diag = bs_diags_at(f.diags, bs_diags_count(f.diags) - 1);
    g_assert_true(strstr(diag->message, "U+1F600") != NULL);
    g_assert_cmpint(diag->severity, ==, BS_FAULT);
    g_assert_cmpint(diag->where.line, ==, 1);
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
    g_assert_cmpstr(line.text, ==, para->text);
    g_assert_cmpint(line.runs[0].n_glyphs, ==, 7);
    g_assert_cmpint(line.runs[0].glyphs[2].advance, >, 0);
    fixture_close(&f);
}

static void comma_comes_from_the_font_of_its_word(void)
{
    struct fixture f;
    fixture_open(&f, false);
    if (!can_set(&f, 0x639, "ar")) {
        g_test_skip("no Arabic font");
    } else {
        const struct bs_para *para = fixture_shape(&f, "\xd8\xb9\xd8\xb9\xd8\x8c");
        struct bs_line_text line;
        bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
        g_assert_cmpint(line.n_runs, ==, 1);
    }
    fixture_close(&f);
}

static void system_font_is_reported_once_a_character(void)
{
    struct fixture f;
    fixture_open(&f, false);
    if (!can_set(&f, 0x5d0, "en")) {
        g_test_skip("no Hebrew font");
    } else {
        fixture_shape(&f, "\xd7\x90 \xd7\x90 \xd7\x91");
        fixture_shape(&f, "\xd7\x91");
        int told = 0;
        for (size_t i = 0; i < bs_diags_count(f.diags); i++)
            told += strcmp(bs_diags_at(f.diags, i)->topic, "shape.fallback") == 0;
        g_assert_cmpint(told, ==, 2);
    }
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/scripts/" #name, name)
    TEST(sixteen_languages_keep_every_law);
    TEST(latin_in_hebrew_stands_in_visual_order);
    TEST(language_decides_which_way_text_runs);
    TEST(runs_know_their_place_in_reading);
    TEST(ideographs_break_between_but_not_before_a_stop);
    TEST(thai_breaks_between_words);
    TEST(character_without_a_font_is_shown_and_reported);
    TEST(comma_comes_from_the_font_of_its_word);
    TEST(system_font_is_reported_once_a_character);
    return g_test_run();
}
