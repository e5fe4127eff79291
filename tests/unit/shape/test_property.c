/* Laws that hold for any text: what the stops promise is what the lines are. */
#include "fixture.h"

#include <string.h>

static const char english[] =
    "“The harbour wall,” said Alderman T. V. Wyatt-Forsyth, “was rebuilt in 1998–99 for £4.5m – "
    "and "
    "half of it is gone.” AVAILABLE ways to office affluence, efficient; to-day’s follow-up (see "
    "www.example.org/harbour/wall-report.html?id=77) AV. To Yvonne, Vauxhall Tower was V W Y T.\n"
    "Difficult waffles… 3/4 of a Ñandú’s naïve co-operation—Ærø, Łódź, Češka republika, Ὀδυσσεύς "
    "and "
    "Ελληνικά, Москва река. Rock ’n’ roll; 10 km, 24/7; self-aggrandisement, T-shirt.";
static const char german[] =
    "Die Ministerpräsidentenkonferenz beschloss am Donnerstag, die Rechtsschutzversicherungs"
    "gesellschaften zu entlasten – „ein erster Schritt“, wie der Großbaustellenbeauftragte sagte. "
    "»Zuckerbäckerei« z. B. Straßenverkehrs-Zulassungs-Ordnung, Wattenmeer, Auflage, Stoffflut.";

static void shape_and_check(struct fixture *f, const char *text)
{
    for (int general = 0; general < 2; general++) {
        f->shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(f, text);
        for (int stride = 1; stride < 6; stride++)
            check_lines(f, para, stride);
        check_pairs(f, para, 7);
    }
    f->shaper->no_fast = false;
}

static void lines_have_the_widths_and_texts_that_the_stops_promise(void)
{
    struct fixture f;
    fixture_open(&f, true);
    shape_and_check(&f, english);
    f.style.lang = "de";
    shape_and_check(&f, german);
    f.style.letter_spacing = BS_PT(0.4);
    f.style.word_spacing = BS_PT(1);
    shape_and_check(&f, german);
    f.style.slant = BS_SLANT_ITALIC;
    f.style.optical = true;
    f.style.size = BS_PT(23.17);
    shape_and_check(&f, english);
    fixture_close(&f);
}

static void both_routes_give_the_same_stops(void)
{
    static const char *const texts[] = {english, german};
    static const char *const langs[] = {"en-GB", "de-DE"};
    static const char *const families[][2] = {
        {"Source Serif 4", NULL}, {"Playfair Display", NULL}, {"Libre Franklin", NULL}};
    struct fixture f;
    fixture_open(&f, true);
    f.style.optical = true;
    for (size_t family = 0; family < G_N_ELEMENTS(families); family++)
        for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
            f.style.families = families[family];
            f.style.lang = langs[i];
            g_auto(GStrv) words = g_strsplit(texts[i], "\n", -1);
            for (char **text = words; *text; text++) {
                f.shaper->no_fast = false;
                g_autofree char *fast = dump(fixture_shape(&f, *text));
                f.shaper->no_fast = true;
                g_autofree char *general = dump(fixture_shape(&f, *text));
                assert_same(fast, general);
            }
        }
    fixture_close(&f);
}

static void cache_full_or_empty_gives_the_same(void)
{
    struct fixture f;
    fixture_open(&f, true);
    g_autofree char *cold = dump(fixture_shape(&f, english));
    g_autofree char *warm = dump(fixture_shape(&f, english));
    assert_same(cold, warm);
    f.shaper->cache_words = 1;
    g_autofree char *thrashing = dump(fixture_shape(&f, english));
    assert_same(cold, thrashing);
    fixture_close(&f);
}

/* Words of letters that kern, join or carry marks, with every sign that a break may stand at. */
static char *random_text(guint32 seed, int n)
{
    static const char *const parts[] = {"a",        "f",        "fi",
                                        "ffi",      "V",        "T",
                                        "W",        "y",        "-",
                                        "–",        "—",        "/",
                                        ".",        ",",        "’",
                                        "“",        "”",        "(",
                                        ")",        "é",        "e\xcc\x81",
                                        "ß",        "Æ",        "1",
                                        "27",       "\xc2\xad", "\xe2\x80\x8b",
                                        "\xc2\xa0", "…",        "%",
                                        "£",        "tion",     "hyphen",
                                        "ation",    "office",   "\xe2\x80\xaf",
                                        "?",        "www.",     "Wort"};
    GRand *rand = g_rand_new_with_seed(seed);
    GString *text = g_string_new("x");
    for (int i = 0; i < n; i++) {
        if (g_rand_int_range(rand, 0, 5) == 0)
            g_string_append(text, " w");
        else
            g_string_append(text, parts[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(parts))]);
    }
    g_rand_free(rand);
    return g_string_free(text, FALSE);
}

static void generated_text_obeys_the_same_laws(void)
{
    struct fixture f;
    fixture_open(&f, true);
    for (guint32 seed = 1; seed <= 150; seed++) {
        g_autofree char *text = random_text(seed, 60);
        f.style.letter_spacing = seed % 3 == 0 ? BS_PT(0.3) : 0;
        shape_and_check(&f, text);
        f.shaper->no_fast = false;
        g_autofree char *fast = dump(fixture_shape(&f, text));
        f.shaper->no_fast = true;
        g_autofree char *general = dump(fixture_shape(&f, text));
        assert_same(fast, general);
        f.shaper->no_fast = false;
    }
    fixture_close(&f);
}

static void runs_in_several_styles_obey_them_too(void)
{
    struct fixture f;
    fixture_open(&f, true);
    struct bs_style italic = f.style, link = f.style, sup = f.style;
    italic.slant = BS_SLANT_ITALIC;
    link.underline = true;
    sup.size = BS_PT(5);
    const struct bs_style *const styles[] = {&f.style, &italic, &link, &sup};
    for (guint32 seed = 1; seed <= 60; seed++) {
        g_autofree char *text = random_text(seed + 1000, 80);
        uint32_t len = (uint32_t)strlen(text);
        struct bs_style_run runs[40];
        int n = 0;
        GRand *rand = g_rand_new_with_seed(seed);
        for (uint32_t at = 0; at < len && n < 40; n++) {
            uint32_t end = n == 39 ? len : MIN(len, at + (uint32_t)g_rand_int_range(rand, 1, 12));
            while (end < len && ((unsigned char)text[end] & 0xc0) == 0x80)
                end++;
            runs[n] = (struct bs_style_run){
                .start = at, .end = end, .style = styles[g_rand_int_range(rand, 0, 4)]};
            at = end;
        }
        g_rand_free(rand);
        const struct bs_shape_request request = {
            .text = text, .len = len, .style = &f.style, .runs = runs, .n_runs = n};
        g_autofree char *fast = NULL;
        for (int general = 0; general < 2; general++) {
            f.shaper->no_fast = general;
            const struct bs_para *para = bs_shape_text(f.shaper, f.arena, &request, f.diags);
            check_lines(&f, para, 1);
            check_lines(&f, para, 3);
            check_pairs(&f, para, 5);
            g_autofree char *stops = dump(para);
            if (!fast)
                fast = g_steal_pointer(&stops);
            else
                assert_same(fast, stops);
        }
        f.shaper->no_fast = false;
    }
    fixture_close(&f);
}

/* Letters of many scripts, marks, directions, joiners, signs and pictures, with single spaces. */
static char *random_characters(GRand *rand, int n)
{
    static const gunichar ranges[][2] = {
        {0x21, 0x7e},     {0xa1, 0x24f},    {0x300, 0x36f},   {0x370, 0x52f},   {0x591, 0x5f4},
        {0x606, 0x6ff},   {0x900, 0x97f},   {0xe01, 0xe5b},   {0x1100, 0x11ff}, {0x1200, 0x137c},
        {0x2010, 0x2027}, {0x202a, 0x206f}, {0x20a0, 0x2bff}, {0x3000, 0x30ff}, {0x4e00, 0x4e40},
        {0xac00, 0xac40}, {0xfb00, 0xfb06}, {0xfe00, 0xfe0f}, {0xff01, 0xff60}, {0x1f1e6, 0x1f64f}};
    GString *text = g_string_new("a");
    for (int i = 0; i < n; i++) {
        const gunichar *range = ranges[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(ranges))];
        for (int run = g_rand_int_range(rand, 1, 6); run > 0; run--) {
            gunichar ch = (gunichar)g_rand_int_range(rand, (gint32)range[0], (gint32)range[1] + 1);
            if (ch != 0x2028 && ch != 0x2029)
                g_string_append_unichar(text, ch);
        }
        if (g_rand_int_range(rand, 0, 3) == 0)
            g_string_append(text, g_rand_int_range(rand, 0, 9) ? " b" : "\nb");
    }
    return g_string_free(text, FALSE);
}

static void any_characters_obey_them_too(void)
{
    struct fixture f;
    fixture_open(&f, false);
    GRand *rand = g_rand_new_with_seed(42);
    for (int i = 0; i < 60; i++) {
        g_autofree char *text = random_characters(rand, 40);
        f.style.letter_spacing = i % 4 == 0 ? BS_PT(0.3) : 0;
        f.style.optical = i % 2;
        f.style.lang = i % 3 == 0 ? "ar" : "en";
        const struct bs_para *para = fixture_shape(&f, text);
        for (int stride = 1; stride < 5; stride++)
            check_lines(&f, para, stride);
        check_pairs(&f, para, 4);
    }
    g_rand_free(rand);
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/property/" #name, name)
    TEST(lines_have_the_widths_and_texts_that_the_stops_promise);
    TEST(both_routes_give_the_same_stops);
    TEST(cache_full_or_empty_gives_the_same);
    TEST(generated_text_obeys_the_same_laws);
    TEST(runs_in_several_styles_obey_them_too);
    TEST(any_characters_obey_them_too);
    return g_test_run();
}
