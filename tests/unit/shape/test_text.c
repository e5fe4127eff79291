/* What the style does to the text before it is shaped. */
#include "fixture.h"

#include <string.h>

static struct fixture f;

static void expect_text(const char *text, const char *after)
{
    const struct bs_para *para = fixture_shape(&f, text);
    g_assert_cmpstr(para->text, ==, after);
    check_lines(&f, para, 2);
}

static void capitals_follow_the_language(void)
{
    fixture_open(&f, true);
    f.style.transform = BS_TRANSFORM_UPPERCASE;
    expect_text("Straße, ﬁn", "STRASSE, FIN");
    f.style.lang = "tr";
    expect_text("istanbul ılık", "İSTANBUL ILIK");
    f.style.lang = "el";
    expect_text("Αθήνα", "ΑΘΗΝΑ");
    f.style.transform = BS_TRANSFORM_LOWERCASE;
    expect_text("ΟΔΟΣ ΑΣ", "οδος ας");
    f.style.lang = "tr";
    expect_text("DIŞ İZMİR", "dış izmir");
    f.style.transform = BS_TRANSFORM_CAPITALIZE;
    f.style.lang = "nl";
    expect_text("het ijsselmeer, rock ’n’ roll it's", "Het IJsselmeer, Rock ’n’ Roll It's");
    fixture_close(&f);
}

static void french_marks_have_their_white(void)
{
    static const struct {
        const char *was, *is; /* NULL: the same */
    } cases[] = {
        {"Quoi ? Non ! Si ; oui : là", "Quoi\u202F? Non\u202F! Si\u202F; oui\u00A0: là"},
        {"Quoi? Non! Si; oui: là", "Quoi\u202F? Non\u202F! Si\u202F; oui\u00A0: là"},
        {"Quoi\u00A0? Non\u00A0! Si\u202F; oui\u202F: là",
         "Quoi\u202F? Non\u202F! Si\u202F; oui\u00A0: là"},
        {"Quoi \u00A0? fin", "Quoi\u202F? fin"},
        {"« Non », dit-il", "«\u00A0Non\u00A0», dit-il"},
        {"«Non», dit-il", "«\u00A0Non\u00A0», dit-il"},
        {"«\u202FNon !\u202F»", "«\u00A0Non\u202F!\u00A0»"},
        {"« Vraiment ?! » (oui !)", "«\u00A0Vraiment\u202F?!\u00A0» (oui\u202F!)"},
        {"Quoi…? « … »", "Quoi…\u202F? «\u00A0…\u00A0»"},
        {"Il a dit « “Non !” » : fin", "Il a dit «\u00A0“Non\u202F!”\u00A0»\u00A0: fin"},
        {"62 % : trop", "62 %\u00A0: trop"},
        {"Bilan 2024 : 30 morts", "Bilan 2024\u00A0: 30 morts"},
        {"à 12:30, 3:1, 12: 30", NULL},
        {"https://a.example/?b=1:2;c=3! et www.b.example: c@d.example! x", NULL},
        {"un sourire :) et ;) et :-)", NULL},
        {"!!! ? « »", "!!! ? «\u00A0»"},
        {"C:\\dossier std::vector a::b", NULL},
        {"rien à dire", NULL},
        {"", NULL},
        {"?", NULL},
        {"«", NULL},
        {"mot?", "mot\u202F?"},
    };
    fixture_open(&f, true);
    f.style.lang = "fr";
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_text(cases[i].was, cases[i].is ? cases[i].is : cases[i].was);
    f.style.lang = "fr-CA";
    expect_text("Quoi? « Non »", "Quoi\u202F? «\u00A0Non\u00A0»");
    f.style.lang = "fr-CH";
    expect_text("Quoi ? « Non » : si", "Quoi\u202F? «\u202FNon\u202F»\u202F: si");
    static const char *const others[] = {"en-GB", "de", "es", "it", "nl", "fry"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        f.style.lang = others[i];
        expect_text("Quoi? « Non » : si!", "Quoi? « Non » : si!");
    }
    fixture_close(&f);
}

static void french_white_is_that_of_each_run(void)
{
    fixture_open(&f, true);
    struct bs_style french = f.style, upper = f.style;
    french.lang = upper.lang = "fr";
    upper.transform = BS_TRANSFORM_UPPERCASE;
    const char *text = "Wait! Non! if(a?b:c); mot ! «mot»";
    const struct bs_style_run runs[] = {
        {.start = 0, .end = 6, .style = &f.style},
        {.start = 6, .end = 11, .style = &french},
        {.start = 11, .end = 22, .style = &french, .code = true},
        {.start = 22, .end = 25, .style = &upper},
        {.start = 25, .end = 30, .style = &french}, /* " ! «", whose word is in the next */
        {.start = 30, .end = 35, .style = &upper},
    };
    const struct bs_para *para =
        bs_shape_text(f.shaper, f.arena,
                      &(struct bs_shape_request){.text = text,
                                                 .len = (uint32_t)strlen(text),
                                                 .style = &f.style,
                                                 .runs = runs,
                                                 .n_runs = G_N_ELEMENTS(runs)},
                      f.diags);
    g_assert_cmpstr(para->text, ==, "Wait! Non\u202F! if(a?b:c); MOT\u202F! «\u00A0MOT\u00A0»");
    check_lines(&f, para, 2);
    fixture_close(&f);
}

static void no_line_breaks_at_french_white(void)
{
    fixture_open(&f, true);
    f.style.lang = "fr";
    char *shown = show(fixture_shape(&f, "Il dit : « Non ! » et « si »."));
    g_assert_cmpstr(shown, ==, "Il dit\u00A0: «\u00A0Non\u202F!\u00A0» et «\u00A0si\u00A0».");
    g_free(shown);
    fixture_close(&f);
}

static void runs_stay_where_they_were_when_text_grows(void)
{
    fixture_open(&f, true);
    struct bs_style upper = f.style, italic = f.style;
    upper.transform = BS_TRANSFORM_UPPERCASE;
    italic.slant = BS_SLANT_ITALIC;
    const char *text = "groß und klein";
    const struct bs_style_run runs[] = {{.start = 0, .end = 5, .style = &upper},
                                        {.start = 5, .end = 10, .style = &f.style},
                                        {.start = 10, .end = 15, .style = &italic}};
    const struct bs_para *para =
        bs_shape_text(f.shaper, f.arena,
                      &(struct bs_shape_request){.text = text,
                                                 .len = (uint32_t)strlen(text),
                                                 .style = &f.style,
                                                 .runs = runs,
                                                 .n_runs = 3},
                      f.diags);
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
    g_assert_cmpstr(line.text, ==, "GROSS und klein");
    g_assert_cmpint(line.n_runs, ==, 3);
    g_assert_cmpuint(line.runs[0].text_end, ==, 5);
    g_assert_true(line.runs[0].style == &upper);
    g_assert_cmpuint(line.runs[2].text_start, ==, 10);
    g_assert_true(line.runs[2].font->italic);
    fixture_close(&f);
}

static void generated_content_goes_round_the_text(void)
{
    fixture_open(&f, true);
    struct bs_style after = f.style;
    after.slant = BS_SLANT_ITALIC;
    f.style.before = "“";
    f.style.after = "” END";
    f.style.after_style = &after;
    expect_text("words", "“words” END");
    const struct bs_para *para = bs_shape_text(
        f.shaper, f.arena,
        &(struct bs_shape_request){.text = "words", .len = 5, .style = &f.style, .skip = 1},
        f.diags);
    g_assert_cmpstr(para->text, ==, "ords” END");
    fixture_close(&f);
}

static void small_capitals_come_from_the_font_or_are_made(void)
{
    static const char *const franklin[] = {"Libre Franklin", NULL};
    fixture_open(&f, true);
    f.style.features[0] = (struct bs_feature){.tag = HB_TAG('s', 'm', 'c', 'p'), .value = 1};
    f.style.n_features = 1;
    expect_text("Nato", "Nato"); /* Source Serif has them */
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 0);
    f.style.families = franklin;
    const struct bs_para *para = fixture_shape(&f, "Nato");
    g_assert_cmpstr(para->text, ==, "NATO");
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[0], &line);
    g_assert_cmpint(line.n_runs, ==, 2);
    g_assert_cmpint(line.runs[0].font->size, ==, f.style.size);
    g_assert_cmpint(line.runs[1].font->size, ==, bs_permille(f.style.size, 800));
    g_assert_true(line.runs[1].style == &f.style);
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 1);
    fixture_close(&f);
}

static void controls_go_and_tabs_become_spaces(void)
{
    fixture_open(&f, true);
    expect_text("one\x01\x7f two\tthree\xef\xbb\xbf\xc2\x85", "one two three");
    fixture_close(&f);
}

static void request_may_set_another_size(void)
{
    fixture_open(&f, true);
    struct bs_style sup = f.style;
    sup.size = f.style.size / 2;
    f.style.tracking_permille = sup.tracking_permille = 100;
    f.style.letter_spacing = 1;
    const struct bs_style_run runs[] = {{.start = 0, .end = 3, .style = &f.style},
                                        {.start = 3, .end = 4, .style = &sup}};
    struct bs_shape_request request = {
        .text = "foo1", .len = 4, .style = &f.style, .runs = runs, .n_runs = 2};
    const struct bs_para *small = bs_shape_text(f.shaper, f.arena, &request, f.diags);
    request.size = f.style.size * 2;
    const struct bs_para *large = bs_shape_text(f.shaper, f.arena, &request, f.diags);
    int64_t width = stops_width(&small->start, &small->stops[0]);
    g_assert_cmpint(ABS(stops_width(&large->start, &large->stops[0]) - 2 * width), <, 16);
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, large, NULL, &large->stops[0], &line);
    g_assert_cmpint(line.runs[1].font->size, ==, f.style.size / 2 * 2);
    fixture_close(&f);
}

static void spaced_letters_take_no_ligatures(void)
{
    fixture_open(&f, true);
    const struct bs_para *para = fixture_shape(&f, "office");
    struct bs_line_text line;
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
    int joined = line.runs[0].n_glyphs;
    f.style.letter_spacing = BS_PT(0.5);
    para = fixture_shape(&f, "office");
    bs_shape_line(f.shaper, f.arena, para, NULL, &para->stops[para->n_stops - 1], &line);
    g_assert_cmpint(joined, <, 6);
    g_assert_cmpint(line.runs[0].n_glyphs, ==, 6);
    g_assert_false(line.runs[0].glyphs[5].gap); /* nothing after the last letter */
    fixture_close(&f);
}

static void missing_face_is_a_fault_and_the_nearest_stands_in(void)
{
    static const char *const playfair[] = {"Playfair Display", NULL};
    fixture_open(&f, true);
    f.style.families = playfair;
    f.style.weight = 600;
    f.style.font_where = (struct bs_where){.file = "sheet.css", .line = 7, .column = 3};
    fixture_shape(&f, "word");
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 1);
    const struct bs_diag *diag = bs_diags_at(f.diags, 0);
    g_assert_cmpint(diag->severity, ==, BS_FAULT);
    g_assert_cmpstr(diag->where.file, ==, "sheet.css");
    g_assert_true(strstr(diag->message, "set in Playfair Display 700") != NULL);
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/text/" #name, name)
    TEST(capitals_follow_the_language);
    TEST(french_marks_have_their_white);
    TEST(french_white_is_that_of_each_run);
    TEST(no_line_breaks_at_french_white);
    TEST(runs_stay_where_they_were_when_text_grows);
    TEST(generated_content_goes_round_the_text);
    TEST(small_capitals_come_from_the_font_or_are_made);
    TEST(controls_go_and_tabs_become_spaces);
    TEST(request_may_set_another_size);
    TEST(spaced_letters_take_no_ligatures);
    TEST(missing_face_is_a_fault_and_the_nearest_stands_in);
    return g_test_run();
}
