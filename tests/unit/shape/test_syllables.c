/* Division by syllables against how the languages' own dictionaries divide. */
#include "shape/syllables_private.h"

static const struct {
    const char *lang, *words;
} cases[] = {
    {"es", "con-si-de-ran-do de-sa-rro-llo ins-truc-ción a-gua cons-tan-te a-que-llo mu-cha-cho "
           "re-yes in-glés "
           "per-la ist-mo hoy tea-tro"},
    {"es-MX", "pa-la-bra"},
    {"pt-BR", "car-ro pas-sa-do fi-lho a-ma-nhã pro-ble-ma"},
    {"it", "pa-sta co-strui-re ros-so oc-chio fi-glio se-gno ac-qua al-tro ma-schio"},
    {"ca", "mun-ta-nya ca-valls"},
    {"el", "άν-θρω-πος πε-ρι-φρό-νη-ση βαρ-βα-ρό-τη-τας έ-ντυ-πο αγ-γε-λία"},
    {"ru", "че-ло-ве-че-ство под-твер-ди-ли рай-он май-ка пись-мо объ-е-ди-нить-ся се-стра пье-са "
           "воз-ник-но-ве-ние"},
    {"bg", "бъл-га-рия дър-жа-ва"},
    {"uk", "май-дан сьо-год-ні"},
    {"pl", "szczęś-cie wszyst-ko"},
    {"fi", "kuk-ka kirk-ko pyö-rä käy-tyä"},
    {"tr", "kont-rol türk-çe a-yak-ka-bı"},
    {"hu", "asz-tal ma-gya-ror-szág"},
};

/* The words without hyphens go in, with them they must come out. */
static void expect(const struct bs_syllables *syllables, const char *wanted)
{
    gunichar word[BS_SYLLABLES_WORD] = {0};
    bool points[BS_SYLLABLES_WORD];
    int n = 0;
    for (const char *p = wanted; *p; p = g_utf8_next_char(p))
        if (*p != '-')
            word[n++] = g_utf8_get_char(p);
    bs_syllables_divide(syllables, word, n, points);
    g_autoptr(GString) got = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        g_string_append_unichar(got, word[i]);
        if (points[i])
            g_string_append_c(got, '-');
    }
    g_assert_cmpstr(got->str, ==, wanted);
}

static void words_divide_as_they_sound(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct bs_syllables *syllables = bs_syllables_lookup(cases[i].lang);
        g_assert_nonnull(syllables);
        g_auto(GStrv) words = g_strsplit(cases[i].words, " ", -1);
        for (char **word = words; *word; word++)
            expect(syllables, *word);
    }
}

static void languages_that_divide_by_parts_have_none(void)
{
    static const char *const langs[] = {"en", "de-AT", "nl", "sv", "e", "est", "und", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++)
        g_assert_null(bs_syllables_lookup(langs[i]));
}

static void names_divide_only_where_no_vowel_can_be_mute(void)
{
    static const char *const names[] = {"makhach-kala", "vladikav-kaz", "alder-shot",  "whitehall",
                                        "bournemouth",  "lukashenko",   "tchaikov-sky"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        expect(bs_syllables_of_names(), names[i]);
}

static void any_letters_are_taken(void)
{
    GRand *rand = g_rand_new_with_seed(7);
    const struct bs_syllables *all[] = {bs_syllables_of_names(), bs_syllables_lookup("ru"),
                                        bs_syllables_lookup("el"), bs_syllables_lookup("it")};
    for (int round = 0; round < 20000; round++) {
        gunichar word[BS_SYLLABLES_WORD];
        bool points[BS_SYLLABLES_WORD];
        int n = g_rand_int_range(rand, 0, BS_SYLLABLES_WORD + 1);
        for (int i = 0; i < n; i++)
            word[i] = (gunichar)(g_rand_boolean(rand) ? g_rand_int_range(rand, 'a', 'z' + 1)
                                                      : g_rand_int_range(rand, 0x300, 0x480));
        bs_syllables_divide(all[round % 4], word, n, points);
        for (int i = 0; i < n; i++)
            g_assert_true(!points[i] || (i + 1 < n && !g_unichar_ismark(word[i + 1])));
    }
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/syllables/" #name, name)
    TEST(words_divide_as_they_sound);
    TEST(languages_that_divide_by_parts_have_none);
    TEST(names_divide_only_where_no_vowel_can_be_mute);
    TEST(any_letters_are_taken);
    return g_test_run();
}
