/* Where lines may end, in words and at spaces, by rule and by dictionary. Every case goes both routes. */
#include "fixture.h"

#include <string.h>

static struct fixture f;

static void expect(const char *text, const char *shown)
{
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        g_autofree char *got = show(fixture_shape(&f, text));
        g_assert_cmpstr(got, ==, shown);
    }
    f.shaper->no_fast = false;
}

static void open_plain(void)
{
    fixture_open(&f, true);
    f.style.hyphens = false;
}

static void hyphen_and_slash_leave_no_single_letter(void)
{
    open_plain();
    expect("a follow-up to cost-effective plans", "a follow-|up to cost-|effective plans");
    expect("e-mail T-shirt vitamin-C km/h and/or", "e-mail T-shirt vitamin-C km/h and/|or");
    expect("-foo --bar –x …and", "-foo --bar –x …and");
    expect("wait…what wait...what 1...2", "wait…|what wait...|what 1...2");
    fixture_close(&f);
}

static void dash_stays_with_the_word_before_it(void)
{
    open_plain();
    expect("gone – and half", "gone_– and half");
    expect("gone—and half", "gone—|and half");
    expect("– Bonjour, dit-il.\n– Non.", "–_Bonjour, dit-|il./–_Non.");
    expect("1990–95, 1914–1918 pages 3–12", "1990–|95, 1914–|1918 pages 3–|12");
    expect("won 3–1 to", "won 3–1 to");
    expect("pre-2020 10-15 -5", "pre-2020 10-15 -5");
    fixture_close(&f);
}

static void punctuation_stays_with_its_words(void)
{
    open_plain();
    expect("Vraiment ? « Oui », dit-elle.", "Vraiment_? «_Oui_», dit-|elle.");
    expect("one ) two ( three", "one_) two (_three");
    expect("10 % of .NET", "10_% of .NET");
    expect("(“quoted”) [sic]", "(“quoted”) [sic]");
    fixture_close(&f);
}

static void fixed_spaces_do_not_break_and_zero_width_ones_do(void)
{
    open_plain();
    expect("10\xc2\xa0km z.\xe2\x80\xaf"
           "B. 5\xe2\x80\x87"
           "000",
           "10\xc2\xa0km z.\xe2\x80\xaf"
           "B. 5\xe2\x80\x87"
           "000");
    expect("one\xe2\x80\x8b"
           "two",
           "one|two");
    expect("one\xe2\x81\xa0–\xe2\x81\xa0two-three", "one\xe2\x81\xa0–\xe2\x81\xa0two-|three");
    fixture_close(&f);
}

static void address_breaks_after_its_joints(void)
{
    open_plain();
    expect("see https://www.example.org/a_long-path/page.html?id=7&x=9.",
           "see https://|www.|example.|org/|a_|long-|path/|page.|html?|id=|7&|x=9.");
    expect("mail first.last@example.org now", "mail first.|last@|example.|org now");
    expect("on thanks.rust-lang.org, “crates.io” and doi:10.1000/182.",
           "on thanks.|rust-|lang.|org, “crates.|io” and doi:|10.|1000/|182.");
    expect("a_snake_case std::vector #LongHashTag", "a_snake_|case std::|vector #Long|Hash|Tag");
    expect("U.S. e.g. i.e., 3.5 a.m. Ph.D. 27.May z.B. J.K.Rowling",
           "U.S. e.g. i.e., 3.5 a.m. Ph.D. 27.May z.B. J.K.Rowling");
    fixture_close(&f);
}

static void words_divide_by_the_dictionary_of_their_language(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US") || !fixture_has_dictionary(&f, "de")) {
        g_test_skip("no dictionaries");
    } else {
        f.style.lang = "en-US";
        expect("Hyphenation of words", "Hy=phen=ation of words");
        f.style.lang = "de-DE";
        expect("Silbentrennung, »Zusammenarbeit«", "Sil=ben=tren=nung, »Zu=sam=men=ar=beit«");
        f.style.lang = "de-CH";
        expect("Zusammenarbeit", "Zu=sam=men=ar=beit");
    }
    fixture_close(&f);
}

static void only_what_a_dictionary_knows_is_divided(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US")) {
        g_test_skip("no dictionary");
    } else {
        f.style.lang = "en-US";
        expect("UNESCO McDonaldson B2Bsection www.hyphenation.org hyphenation@home",
               "UNESCO McDonaldson B2Bsection www.|hy^phen^ation.|org hyphenation@home");
        expect("a https://www.example.org/hyphenation/of?a=b",
               "a https://|www.|ex^am^ple.|org/|hy^phen^ation/|of?|a=b");
        expect("HYPHENATION 10\xc2\xa0"
               "000\xc2\xa0hyphenations COVID-19-vaccination",
               "HY=PHEN=ATION 10\xc2\xa0"
               "000\xc2\xa0hy=phen=ations COVID-19-|vac=ci=na=tion");
    }
    fixture_close(&f);
}

static void long_name_divides_between_consonants_in_the_sentence(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US")) {
        g_test_skip("no dictionary");
    } else {
        f.style.lang = "en-US";
        expect("in Makhachkala", "in Makhach=kala");
        expect("Makhachkala was. Makhachkala is", "Makhachkala was. Makhachkala is");
        expect("in makhachkala and Lakesidey", "in makhachkala and Lakesidey");
    }
    fixture_close(&f);
}

static void limits_of_the_style_hold_but_for_the_last_resort(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US")) {
        g_test_skip("no dictionary");
    } else {
        f.style.lang = "en-US";
        f.style.hyphen_before = 3;
        expect("hyphenation", "hy~phen=ation");
        f.style.hyphen_after = 6;
        expect("hyphenation", "hy~phen~ation");
        f.style.hyphen_after = f.style.hyphen_before = 1;
        f.style.hyphen_word = 12;
        expect("hyphenation", "hy~phen~ation");
        f.style.hyphens = false;
        expect("hyphenation", "hyphenation");
    }
    fixture_close(&f);
}

static int penalty_at(const char *text, int stop)
{
    const struct bs_para *para = fixture_shape(&f, text);
    g_assert_cmpint(stop, <, para->n_stops);
    g_assert_cmpint(para->stops[stop].kind, ==, BS_STOP_HYPHEN);
    return para->stops[stop].penalty;
}

static void short_parts_and_names_are_worse(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US")) {
        g_test_skip("no dictionary");
    } else {
        f.style.lang = "en-US";
        g_assert_cmpint(penalty_at("hyphenation", 0), >, penalty_at("hyphenation", 1));
        /* "the Washington" against "the washington": a name inside the sentence */
        g_assert_cmpint(penalty_at("the Washington", 1), ==, penalty_at("the washington", 1) + 40);
        g_assert_cmpint(penalty_at("So. Washington", 1), ==, penalty_at("so. washington", 1));
        f.style.lang = "de";
        if (fixture_has_dictionary(&f, "de"))
            g_assert_cmpint(penalty_at("die Zusammenarbeit", 1), ==,
                            penalty_at("die zusammenarbeit", 1));
    }
    fixture_close(&f);
}

static void soft_hyphen_wins_and_vanishes(void)
{
    fixture_open(&f, true);
    const char *text = "Donau\xc2\xad"
                       "dampf\xc2\xad"
                       "schiff and hyphenation";
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, text);
        g_assert_cmpstr(para->text, ==, "Donaudampfschiff and hyphenation");
        g_assert_cmpint(para->stops[0].kind, ==, BS_STOP_HYPHEN);
        g_assert_cmpint(para->stops[0].penalty, ==, 0);
        g_autofree char *shown = show(para);
        g_assert_true(g_str_has_prefix(shown, "Donau=dampf=schiff and "));
        check_pairs(&f, para, 9);
    }
    fixture_close(&f);
}

static void word_that_lost_its_first_letter_divides_as_it_was(void)
{
    fixture_open(&f, true);
    if (!fixture_has_dictionary(&f, "en-US")) {
        g_test_skip("no dictionary");
    } else {
        f.style.lang = "en-US";
        for (int general = 0; general < 2; general++) {
            f.shaper->no_fast = general;
            const char *text = "“Hyphenation";
            const struct bs_para *para = bs_shape_text(
                f.shaper, f.arena,
                &(struct bs_shape_request){
                    .text = text, .len = (uint32_t)strlen(text), .style = &f.style, .skip = 4},
                f.diags);
            g_autofree char *shown = show(para);
            g_assert_cmpstr(shown, ==, "y=phen=ation");
        }
    }
    fixture_close(&f);
}

static void language_tag_is_taken_for_what_is_known_of_it(void)
{
    char lang[BS_VOICE_LANGUAGE];
    static const char *const tags[][2] = {{"EN-gb", "en-GB"},   {"zh-hant-tw-x-yy", "zh-Hant-TW"},
                                          {"de-1996", "de"},    {"", "und"},
                                          {"x-private", "und"}, {"sr-Latn", "sr-Latn"},
                                          {"../../etc", "und"}, {"en--", "en"}};
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        bs_voice_language(tags[i][0], lang);
        g_assert_cmpstr(lang, ==, tags[i][1]);
    }
}

static void missing_dictionary_is_reported_once_and_again_in_the_next_job(void)
{
    fixture_open(&f, true);
    f.style.lang = "tlh";
    fixture_shape(&f, "nuqneH");
    fixture_shape(&f, "Qapla");
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(f.diags, 0)->topic, ==, "shape.hyphenation");
    bs_diags_clear(f.diags);
    bs_diag(f.diags, BS_NOTE, (struct bs_where){0}, "test", "another job");
    fixture_shape(&f, "nuqneH");
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 2);
    f.style.lang = "ja"; /* nobody misses one */
    fixture_shape(&f, "word");
    g_assert_cmpuint(bs_diags_count(f.diags), ==, 2);
    fixture_close(&f);
}

static void long_word_has_emergency_places_and_a_short_one_none(void)
{
    open_plain();
    g_autofree char *shown = show(fixture_shape(&f, "abcdefghijklmnopqrst"));
    g_assert_null(strchr(shown, '!'));
    expect("abcdefghijklmnopqrstu", "ab!c!d!e!f!g!h!i!j!k!l!m!n!o!p!q!r!s!tu");
    expect("short-abcdefghijklmnopqrstu", "short-|ab!c!d!e!f!g!h!i!j!k!l!m!n!o!p!q!r!s!tu");
    fixture_close(&f);
}

static void no_wrap_leaves_forced_breaks(void)
{
    open_plain();
    f.style.nowrap = true;
    expect("one\nfour", "one/four");
    /* A last resort after the space, which stays. */
    expect("one two-three\nfour", "one_!two-three/four");
    f.style.letter_spacing = BS_PT(0.5);
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, "one two three");
        check_lines(&f, para, 1);
        check_pairs(&f, para, 3);
    }
    fixture_close(&f);
}

static void preserved_spaces_stand_at_the_start_of_a_line(void)
{
    open_plain();
    f.style.preserve = true;
    expect("if x:\n    return  y", "if x:/____return y");
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, "a\n  b");
        g_assert_cmpint(para->stops[1].end_spaces, ==, 0); /* nothing to stretch */
        g_assert_cmpint(stops_width(&para->stops[0], &para->stops[1]), >, 2 * (int64_t)para->space);
    }
    fixture_close(&f);
}

static void empty_text_has_one_stop(void)
{
    open_plain();
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, "");
        g_assert_cmpint(para->n_stops, ==, 1);
        g_assert_cmpint(para->stops[0].kind, ==, BS_STOP_END);
        g_assert_cmpint(para->ascent, >, 0);
        para = fixture_shape(&f, "   ");
        g_assert_cmpint(para->n_stops, ==, 1);
        g_assert_cmpint(stops_width(&para->start, &para->stops[0]), ==, 0);
        expect("\n\nx\n", "//x");
    }
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/stops/" #name, name)
    TEST(hyphen_and_slash_leave_no_single_letter);
    TEST(dash_stays_with_the_word_before_it);
    TEST(punctuation_stays_with_its_words);
    TEST(fixed_spaces_do_not_break_and_zero_width_ones_do);
    TEST(address_breaks_after_its_joints);
    TEST(words_divide_by_the_dictionary_of_their_language);
    TEST(only_what_a_dictionary_knows_is_divided);
    TEST(long_name_divides_between_consonants_in_the_sentence);
    TEST(limits_of_the_style_hold_but_for_the_last_resort);
    TEST(short_parts_and_names_are_worse);
    TEST(soft_hyphen_wins_and_vanishes);
    TEST(word_that_lost_its_first_letter_divides_as_it_was);
    TEST(language_tag_is_taken_for_what_is_known_of_it);
    TEST(missing_dictionary_is_reported_once_and_again_in_the_next_job);
    TEST(long_word_has_emergency_places_and_a_short_one_none);
    TEST(no_wrap_leaves_forced_breaks);
    TEST(preserved_spaces_stand_at_the_start_of_a_line);
    TEST(empty_text_has_one_stop);
    return g_test_run();
}
