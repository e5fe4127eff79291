/* Hyphenation patterns: by hand, and against libhyphen where it is installed. */
#include "shape/patterns_private.h"

#include <glib.h>

#include <string.h>

#ifdef HAVE_LIBHYPHEN
#include <hyphen.h>

#include <stdlib.h>
#endif

static char *divided(const struct bs_dictionary *dictionary, const char *word)
{
    bool points[BS_DICTIONARY_WORD];
    int n = (int)g_utf8_strlen(word, -1), i = 0;
    bs_dictionary_divide(dictionary, word, (uint32_t)strlen(word), n, points);
    GString *out = g_string_new(NULL);
    for (const char *p = word; *p; p = g_utf8_next_char(p), i++) {
        g_string_append_unichar(out, g_utf8_get_char(p));
        if (points[i])
            g_string_append_c(out, '=');
    }
    return g_string_free(out, FALSE);
}

static void expect(const char *patterns, const char *word, const char *parts)
{
    struct bs_dictionary *dictionary = bs_dictionary_create(patterns, strlen(patterns));
    g_assert_nonnull(dictionary);
    g_autofree char *got = divided(dictionary, word);
    g_assert_cmpstr(got, ==, parts);
    bs_dictionary_destroy(dictionary);
}

/* Liang's own example. */
static const char liang[] = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN "
                            "3\nhy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\no2n\n";

static void highest_digit_wins_and_odd_divides(void)
{
    expect("UTF-8\na1b\n", "xxabxx", "xxa=bxx");
    expect("UTF-8\na1b\nxa2b\n", "xxabxx", "xxabxx");
    expect("UTF-8\na1b\nxa2b\nxxa3b\n", "xxabxx", "xxa=bxx");
    expect("UTF-8\n.a1b\n", "abxabx", "abxabx"); /* too near the start */
    expect("UTF-8\n.xa1b\n", "xabxabx", "xa=bxabx");
    expect(liang, "hyphenation", "hy=phen=ation");
}

static void limits_keep_letters_together(void)
{
    expect("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 2\n1a1\n", "xaxaxaxa", "xax=a=x=a=xa");
    expect("UTF-8\n1\xc3\xa9"
           "1\n",
           "x\xc3\xa9x\xc3\xa9x\xc3\xa9", "x\xc3\xa9=x=\xc3\xa9=x\xc3\xa9");
    expect("ISO8859-1\n1\xe9"
           "1\n",
           "x\xc3\xa9x\xc3\xa9x\xc3\xa9", "x\xc3\xa9=x=\xc3\xa9=x\xc3\xa9");
    /* not in the encoding */
    expect("ISO8859-1\n1\xe9"
           "1\n",
           "x\xc3\xa9x\xce\xb1x\xc3\xa9", "x\xc3\xa9x\xce\xb1x\xc3\xa9");
}

static void compound_is_divided_part_by_part(void)
{
    static const char two[] =
        "UTF-8\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 3\nhaus1\nbau1\n"
        "NEXTLEVEL\n1tür\nmeis1ter\na1u\n";
    expect(two, "hausbaumeister", "haus=bau=meis=ter");
    expect(two, "haustür", "haus=tür");
}

/* TeX's patterns as they are. libhyphen, at the c, sees the start of the longer one alone. */
static void pattern_counts_inside_a_longer_one(void)
{
    expect("UTF-8\nb1c\nabcd1e\n", "xabcdex", "xab=cd=ex");
    expect("UTF-8\nb1c\nab2cd1e\n", "xabcdex", "xabcd=ex");
    expect("UTF-8\nNEXTLEVEL\nb1c\nabcd1e\n", "xabcdex", "xabcd=ex");
}

static void place_where_spelling_changes_is_left_out(void)
{
    expect("UTF-8\nf1f/ff=f,1,2\n", "schiffahrt", "schiffahrt");
}

static void what_is_not_a_dictionary_is_refused(void)
{
    g_assert_null(bs_dictionary_create("", 0));
    g_assert_null(bs_dictionary_create("UTF-8", 5));
    g_assert_null(bs_dictionary_create("no such encoding\na1b\n", 21));
    g_autoptr(GString) noise = g_string_new("UTF-8\n");
    for (int i = 0; i < 20000; i++)
        g_string_append_c(noise, (char)(i * 7919 >> 3));
    struct bs_dictionary *dictionary = bs_dictionary_create(noise->str, noise->len);
    g_assert_nonnull(dictionary);
    g_autofree char *got = divided(dictionary, "whatever");
    g_assert_nonnull(got);
    bs_dictionary_destroy(dictionary);
}

#ifdef HAVE_LIBHYPHEN
static char *divided_by_libhyphen(HyphenDict *dict, const char *word)
{
    char hyphens[BS_DICTIONARY_WORD * 4 + 8] = "";
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    int len = (int)strlen(word), i = 0;
    GString *out = g_string_new(NULL);
    g_assert_cmpint(hnj_hyphen_hyphenate2(dict, word, len, hyphens, NULL, &rep, &pos, &cut), ==, 0);
    for (const char *p = word; *p; p = g_utf8_next_char(p), i++) {
        g_string_append_unichar(out, g_utf8_get_char(p));
        if (p[1] && (hyphens[i] & 1) && !(rep && rep[i]))
            g_string_append_c(out, '=');
    }
    for (i = 0; rep && i < len; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return g_string_free(out, FALSE);
}

/* Every word of the samples, and runs of letters that no language has. */
static GPtrArray *words(void)
{
    static const char *const files[] = {"report.md", "feature.md", "french.md", "german.md"};
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(SAMPLES, files[i], NULL);
        g_autofree char *text = NULL;
        g_autoptr(GString) word = g_string_new(NULL);
        if (!g_file_get_contents(path, &text, NULL, NULL))
            continue;
        for (const char *p = text; *p; p = g_utf8_next_char(p)) {
            gunichar ch = g_utf8_get_char(p);
            if (g_unichar_isalpha(ch)) {
                g_string_append_unichar(word, g_unichar_tolower(ch));
            } else {
                if (word->len > 3 && word->len < 50)
                    g_ptr_array_add(all, g_strdup(word->str));
                g_string_truncate(word, 0);
            }
        }
    }
    GRand *rand = g_rand_new_with_seed(7);
    for (int i = 0; i < 3000; i++) {
        GString *word = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 2, 24); n > 0; n--)
            g_string_append_c(word,
                              "eeennniiirrrtsaduhglobcmfkwzvpjyqx"[g_rand_int_range(rand, 0, 34)]);
        g_ptr_array_add(all, g_string_free(word, FALSE));
    }
    g_rand_free(rand);
    return all;
}

static void compare(const char *path, const GPtrArray *all)
{
    g_autofree char *data = NULL;
    gsize size;
    /* libhyphen takes seconds for the largest, and here its encoding must be ours */
    if (!g_file_get_contents(path, &data, &size, NULL) || size > (200 << 10) ||
        !g_str_has_prefix(data, "UTF-8"))
        return;
    HyphenDict *dict = hnj_hyphen_load(path);
    struct bs_dictionary *dictionary = bs_dictionary_create(data, size);
    g_assert_nonnull(dict);
    g_assert_nonnull(dictionary);
    int places = 0;
    for (guint i = 0; i < all->len; i++) {
        g_autofree char *ours = divided(dictionary, all->pdata[i]);
        g_autofree char *theirs = divided_by_libhyphen(dict, all->pdata[i]);
        g_assert_cmpstr(ours, ==, theirs);
        for (const char *p = ours; *p; p++)
            places += *p == '=';
    }
    g_test_message("%s: %u words, %d places", path, all->len, places);
    hnj_hyphen_free(dict);
    bs_dictionary_destroy(dictionary);
}

/* Others are TeX's patterns as they were, which libhyphen reads in part. */
static bool is_prepared(const char *name)
{
    static const char *const prepared[] = {"bg", "ca", "el", "en", "es", "fr",
                                           "hr", "hu", "nl", "pl", "ro", "sl"};
    for (size_t i = 0; i < G_N_ELEMENTS(prepared); i++)
        if (g_str_has_prefix(name, "hyph_") && g_str_has_prefix(name + 5, prepared[i]))
            return true;
    return false;
}

static void libhyphen_divides_the_same(void)
{
    GPtrArray *all = words();
    GDir *dir = g_dir_open("/usr/share/hyphen", 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename("/usr/share/hyphen", name, NULL);
        if (is_prepared(name) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            compare(path, all);
    }
    if (dir)
        g_dir_close(dir);
    g_ptr_array_unref(all);
}
#endif

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/patterns/" #name, name)
    TEST(highest_digit_wins_and_odd_divides);
    TEST(limits_keep_letters_together);
    TEST(compound_is_divided_part_by_part);
    TEST(pattern_counts_inside_a_longer_one);
    TEST(place_where_spelling_changes_is_left_out);
    TEST(what_is_not_a_dictionary_is_refused);
#ifdef HAVE_LIBHYPHEN
    TEST(libhyphen_divides_the_same);
#endif
    return g_test_run();
}
