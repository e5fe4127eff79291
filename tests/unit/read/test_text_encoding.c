/* Bytes of many origins become the same clean text, and each guess is told. */
#include "read/read_private.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
};

static void setup(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
}

static void teardown(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static const char *decode(struct fixture *f, const char *bytes, gssize size, GError **error)
{
    struct bs_input input = {
        .name = "copy.txt", .data = bytes, .size = size < 0 ? strlen(bytes) : (size_t)size};
    struct bs_copy copy = {0};

    return bs_read_decode(f->arena, &input, f->diags, &copy, error) ? copy.utf8 : NULL;
}

static const struct bs_diag *find(struct fixture *f, const char *topic)
{
    for (size_t i = 0; i < bs_diags_count(f->diags); i++) {
        const struct bs_diag *diag = bs_diags_at(f->diags, i);
        if (strcmp(diag->topic, topic) == 0) {
            return diag;
        }
    }
    return NULL;
}

static const struct {
    const char *charset;
    const char *text;
} charsets[] = {
    {"WINDOWS-1252", "The mayor said: “We won’t close it – not now.”\nThe café stays.\n"},
    {"WINDOWS-1252", "It’s fine."},
    {"WINDOWS-1252", "Die Präsidentin erklärte, die Straße müsse gesperrt werden.\n"},
    {"WINDOWS-1252", "À Évreux, l’école a été fermée après la tempête.\n"},
    {"MACINTOSH", "Les élèves de l’école ont été évacués après l’incendie, à midi.\n"},
    {"WINDOWS-1250", "Wczoraj w Łodzi doszło do wypadku, w którym ucierpiały trzy osoby.\n"},
    {"ISO-8859-2", "Zażółć gęślą jaźń: żółte światło świeciło.\n"},
    {"WINDOWS-1251", "Вчера в городе открыли новый мост через реку.\n"},
    {"KOI8-R", "Вчера в городе открыли новый мост через реку.\n"},
    {"WINDOWS-1253", "Η κυβέρνηση ανακοίνωσε χθες νέα μέτρα για την οικονομία.\n"},
    {"WINDOWS-1254",
     "Türkiye'de dün yapılan açıklamada, yeni yasanın kabul edildiği bildirildi.\n"},
    {"WINDOWS-1255", "הממשלה אישרה אתמול את החוק החדש בעניין הבנייה.\n"},
    {"WINDOWS-1256", "أعلنت الحكومة أمس عن إجراءات جديدة في الاقتصاد.\n"},
    {"EUC-JP", "政府は昨日、新しい法律を発表しました。これは大きな変化です。\n"},
    {"CP932", "政府は昨日、新しい法律を発表しました。これは大きな変化です。\n"},
    {"GB18030", "政府昨天宣布了新的法律，这是一个大的变化，我们不会在国会上说。\n"},
    {"UTF-16LE", "“Quotes” – and a café.\nSecond line here.\n"},
    {"UTF-16BE", "Вчера в городе открыли новый мост.\n"},
    {"UTF-32LE", "“Quotes” – and a café.\n"},
};

static void every_charset_gives_the_same_text(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++) {
        gsize size;
        GError *error = NULL;
        g_autofree char *bytes =
            g_convert(charsets[i].text, -1, charsets[i].charset, "UTF-8", NULL, &size, &error);
        g_assert_no_error(error);
        g_test_message("%s", charsets[i].charset);
        g_assert_cmpstr(decode(f, bytes, (gssize)size, &error), ==, charsets[i].text);
        g_assert_no_error(error);
        g_assert_nonnull(find(f, "encoding.guess"));
        bs_diags_clear(f->diags);
    }
}

static void a_foreign_line_in_utf8_is_repaired_alone(struct fixture *f, gconstpointer data)
{
    (void)data;
    const char *got = decode(f, "A “fine” café.\nIt\x92s a caf\xE9.\nŁódź stays.\n", -1, NULL);
    g_assert_cmpstr(got, ==, "A “fine” café.\nIt’s a café.\nŁódź stays.\n");
    g_assert_nonnull(find(f, "encoding.mixed"));
    g_assert_cmpint(bs_diags_at(f->diags, 1)->where.line, ==, 2);
}

static void characters_nobody_sees_go_and_meaning_stays(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(decode(f,
                           "\xEF\xBB\xBF"
                           "a\u00ADb\uFEFFc\u200Bd \uE000e\n",
                           -1, NULL),
                    ==, "abcd e\n");
    g_assert_nonnull(find(f, "encoding.softhyphen"));
    g_assert_nonnull(find(f, "encoding.private"));
    g_assert_cmpstr(decode(f, "می\u200Cخواهم ไทย\u200Bไทย \U0001F468\u200D\U0001F469\n", -1, NULL),
                    ==, "می\u200Cخواهم ไทย\u200Bไทย \U0001F468\u200D\U0001F469\n");
    g_assert_cmpstr(decode(f, "it\xC2\x92s cafe\u0301 \uF0B7 x\n", -1, NULL), ==,
                    "it’s café • x\n");
}

static void all_line_ends_are_one(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(decode(f, "a\r\nb\rc\nd\u2028e\ff\n", -1, NULL), ==, "a\nb\nc\nd\ne\nf\n");
    g_assert_cmpstr(decode(f,
                           "a\xC2\x85"
                           "b\xC2\x85"
                           "c",
                           -1, NULL),
                    ==, "a\nb\nc");
    g_assert_cmpstr(decode(f, "a\nWait\xC2\x85 now\n", -1, NULL), ==, "a\nWait… now\n");
}

static void binary_and_empty_are_refused_with_the_name(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *bytes;
        gssize size;
        const char *says;
    } cases[] = {{"", 0, "*copy.txt holds no text*"},
                 {"\xEF\xBB\xBF \n\t\n", -1, "*copy.txt holds no text*"},
                 {"%PDF-1.7 x", -1, "*copy.txt is a PDF file*"},
                 {"PK\x03\x04zip", -1, "*DOCX*"}};
    char every[256];

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        g_assert_null(decode(f, cases[i].bytes, cases[i].size, &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
        g_assert_true(g_pattern_match_simple(cases[i].says, error->message));
        g_clear_error(&error);
    }
    for (int i = 0; i < 256; i++) {
        every[i] = (char)i;
    }
    GError *error = NULL;
    g_assert_null(decode(f, every, sizeof every, &error));
    g_assert_true(g_pattern_match_simple("*binary data*(27 control characters in 256 bytes)*",
                                         error->message));
    g_clear_error(&error);
}

static void a_few_nuls_are_dirt(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(decode(f, "Hello\0 world, this is text.\n", 28, NULL), ==,
                    "Hello world, this is text.\n");
    g_assert_nonnull(find(f, "encoding.nul"));
}

static void a_file_cut_inside_a_character_keeps_the_rest(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(decode(f, "Le café, l’été\nfin\xC3", -1, NULL), ==, "Le café, l’été\nfin");
    g_assert_nonnull(find(f, "encoding.cut"));
}

static void repeated_trouble_is_counted(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)data;
    for (int i = 0; i < 40; i++) {
        g_string_append(text, "a\u00ADb\n");
    }
    decode(f, text->str, -1, NULL);
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 4);
    g_assert_cmpstr(bs_diags_at(f->diags, 3)->message, ==,
                    "soft hyphen removed: … and 37 more, the last in line 40");
    g_assert_cmpint(bs_diags_at(f->diags, 3)->where.line, ==, 4);
}

static void stacked_accents_cost_linear_time(struct fixture *f, gconstpointer data)
{
    g_autoptr(GString) text = g_string_new("a");

    (void)data;
    for (int i = 0; i < 200000; i++) {
        g_string_append(text, i % 2 == 0 ? "\u0301" : "\u0323");
    }
    g_assert_cmpuint(strlen(decode(f, text->str, -1, NULL)), <, 100);
}

#define ADD(name) g_test_add("/text/encoding/" #name, struct fixture, NULL, setup, name, teardown)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(every_charset_gives_the_same_text);
    ADD(a_foreign_line_in_utf8_is_repaired_alone);
    ADD(characters_nobody_sees_go_and_meaning_stays);
    ADD(all_line_ends_are_one);
    ADD(binary_and_empty_are_refused_with_the_name);
    ADD(a_few_nuls_are_dirt);
    ADD(a_file_cut_inside_a_character_keeps_the_rest);
    ADD(repeated_trouble_is_counted);
    ADD(stacked_accents_cost_linear_time);
    return g_test_run();
}
