/* Each kind of damage is mended, told, and nothing else is touched. */
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

/* The text mended as the only one of an article; `also`: another text of it, for the survey. */
static const char *mend_with(struct fixture *f, const char *lang, const char *utf8,
                             const char *also, const char *next)
{
    struct bs_tidy *tidy = bs_tidy_create(f->arena, f->diags, lang);
    struct bs_text text = {.utf8 = utf8, .len = (uint32_t)strlen(utf8)};
    struct bs_text other = {.utf8 = also, .len = (uint32_t)strlen(also)};
    struct bs_where where = {.file = "copy.txt", .line = 7};

    bs_diags_clear(f->diags);
    bs_tidy_survey(tidy, &text);
    bs_tidy_survey(tidy, &other);
    bs_tidy_mend(tidy, &text, where);
    bs_tidy_quotes(tidy, &text, where, next);
    bs_tidy_finish(tidy);
    g_assert_cmpuint(strlen(text.utf8), ==, text.len);
    g_assert_true(g_utf8_validate(text.utf8, -1, NULL));
    return text.utf8;
}

static const char *mend(struct fixture *f, const char *lang, const char *utf8)
{
    return mend_with(f, lang, utf8, "", NULL);
}

struct pair {
    const char *was, *is; /* is NULL: untouched, and nothing said */
};

static void expect_all(struct fixture *f, const char *lang, const struct pair pairs[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *wanted = pairs[i].is != NULL ? pairs[i].is : pairs[i].was;
        g_assert_cmpstr(mend(f, lang, pairs[i].was), ==, wanted);
        if (pairs[i].is == NULL && bs_diags_count(f->diags) > 0) {
            g_test_message("said: %s", bs_diags_at(f->diags, 0)->message);
        }
        g_assert_cmpint(bs_diags_count(f->diags) > 0, ==, pairs[i].is != NULL);
    }
}

#define EXPECT(lang, pairs) expect_all(f, lang, pairs, G_N_ELEMENTS(pairs))

static void entities_become_characters(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"GSA&#8217;s mission", "GSA’s mission"},
        {"GSA&amp;#8217;s mission", "GSA’s mission"},
        {"we#x27;ll see", "we’ll see"},
        {"we&#39;ll see", "we’ll see"},
        {"Fish &amp; chips", "Fish & chips"},
        {"Fish &amp;amp; chips", "Fish & chips"},
        {"caf&eacute; cr&egrave;me", "café crème"},
        {"It&rsquo;s &ldquo;fine&rdquo;", "It’s “fine”"},
        {"ends&hellip;", "ends…"},
        {"the coun&shy;cil and&#8203; so", "the council and so"},
        {"&#150; so", "– so"},
        {"the #x27;History, safe", "the History, safe"},
        {"“ ;s'to flee” he said", "“to flee” he said"},
        {"So rsquo; it is", "So ’ it is"},
        {"AT&T and R&D; see page #12; then go", NULL},
        {"Go to example.org/?a=1&copy=2 now", NULL},
        {"Rule #34; then another", NULL},
        {"x < y & y > z", NULL},
    };

    (void)data;
    EXPECT("en", pairs);
}

static void misread_utf8_is_read_again(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"space to do so. â€œWe were", "space to do so. “We were"},
        {"CafÃ© in ZÃ¼rich", "Café in Zürich"},
        {"Ã¢â‚¬Å“twiceÃ¢â‚¬\xC2\x9D", "“twice”"},
        {"Itâ€™s Â£5", "It’s £5"},
        {"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"},
        {"Å\xC2\x81"
         "Ã³dÅº",
         "Łódź"},
        {"‚Äúquote‚Äù and √©t√©", "“quote” and été"},
        {"вЂњquoteвЂќ", "“quote”"},
        {"so it wasn\uFFFDt", "so it wasn’t"},
        {"â€œcutâ€", "“cut”"},
        {"smile ðŸ˜€", "smile \U0001F600"},
        {"“CAFÉ” und „Spaß“ et « DÉJÀ »", NULL},
        {"São Paulo, Ângela, AÇÃO, Ærø, Ð is a letter", NULL},
    };

    (void)data;
    EXPECT(NULL, pairs);
}

static void markup_goes_and_signs_stay(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"a <b>bold</b> word", "a bold word"},
        {"see <a href=\"x\">this</a>", "see this"},
        {"[caption id=\"1\" width=\"3\"]A wall.[/caption]", "A wall."},
        {"one<br/>two", "one two"},
        {"if 3 < 4 and 5 > 2, <name@example.org>", NULL},
    };

    (void)data;
    EXPECT("en", pairs);
}

static void spaces_and_dashes_are_set_right(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"on his way to Georgia .", "on his way to Georgia."},
        {"given in , little by little", "given in, little by little"},
        {"what ? He said", "what? He said"},
        {"one\u00A0two", "one two"},
        {"two  spaces", "two spaces"},
        {"well--yes", "well—yes"},
        {"he -- they", "he – they"},
        {"he - they", "he – they"},
        {"wait...", "wait…"},
        {"10\u00A0km for M.\u00A0Dupont", NULL},
        {"use .NET and run --help or 3 - 2", NULL},
        {"a smile :) here", NULL},
    };

    (void)data;
    EXPECT("en", pairs);
}

static void french_keeps_its_spaces(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"Quoi ? « Non » !", "Quoi\u00A0? «\u00A0Non\u00A0»\u00A0!"},
        {"Il part .", "Il part."},
        {"«\u00A0Non\u00A0»\u00A0!", NULL},
        {"(«\u00A0je n’ai rien vu\u00A0», dit le maire)", NULL},
    };

    (void)data;
    EXPECT("fr", pairs);
}

static void quotes_of_two_styles_agree(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"“It's critical. »", "“It’s critical.”"},
        {"“straight\" he said", "“straight” he said"},
        {"“open again“ he said", "“open again” he said"},
        {"«\u00A0non” dit-il", "«\u00A0non\u00A0» dit-il"},
        {"“a” and \"b\"", "“a” and “b”"},
        {"“a” it's 'so' in the '90s", "“a” it’s ‘so’ in the ’90s"},
        {"“a” the students' books", "“a” the students’ books"},
        {"“a” he is 6'2\" tall", NULL},
        {"„so“ und „so”", NULL},
        {"“outer ‘inner’ outer”", NULL},
        {"»so« und «so»", NULL},
    };

    (void)data;
    EXPECT("en", pairs);
}

struct habit {
    const char *lang, *was, *is;
};

static void straight_marks_become_those_of_the_language(struct fixture *f, gconstpointer data)
{
    static const struct habit habits[] = {
        {"en", "\"It's 'so',\" he said.", "“It’s ‘so’,” he said."},
        {"en-GB", "'It's \"so\",' he said.", "‘It’s “so”,’ he said."},
        {"en", "\"a \"b\" c\"", "“a ‘b’ c”"},
        {"de", "\"So 'ist' es\", sagt er.", "„So ‚ist‘ es“, sagt er."},
        {"de-AT", "\"So 'ist' es\", sagt er.", "„So ‚ist‘ es“, sagt er."},
        {"de-CH", "\"So 'ist' es\", sagt er.", "«So ‹ist› es», sagt er."},
        {"fr", "\"C'est 'bon'\", dit-il.", "«\u00A0C’est “bon”\u00A0», dit-il."},
        {"es", "\"Es 'así'\", dijo.", "«Es “así”», dijo."},
        {"it", "\"È 'così'\", dice.", "«È “così”», dice."},
        {"pt", "\"É 'assim'\", disse.", "«É “assim”», disse."},
        {"pt-BR", "\"É 'assim'\", disse.", "“É ‘assim’”, disse."},
        {"nl", "\"Het is 'zo'\", zegt hij.", "“Het is ‘zo’”, zegt hij."},
        {"sv", "\"Det är 'så'\", säger hon.", "”Det är ’så’”, säger hon."},
        {"fi", "\"Se on 'niin'\", hän sanoo.", "”Se on ’niin’”, hän sanoo."},
        {"da", "\"Det er 'så'\", siger hun.", "»Det er ›så‹«, siger hun."},
        {"nb", "\"Det er 'så'\", sier hun.", "«Det er ‘så’», sier hun."},
        {"pl", "\"To 'tak'\", mówi.", "„To «tak»”, mówi."},
        {"cs", "\"Je to 'tak'\", říká.", "„Je to ‚tak‘“, říká."},
        {"hu", "\"Ez 'így' van\" – mondta.", "„Ez »így« van” – mondta."},
        {"ro", "\"Este 'așa'\", spune.", "„Este «așa»”, spune."},
        {"ru", "\"Это 'так'\", сказал он.", "«Это „так“», сказал он."},
        {"ru", "Это 'так', сказал он.", "Это «так», сказал он."},
        {"uk", "\"Це м'яч\", сказав він.", "«Це м’яч», сказав він."},
        {"el", "\"Είναι έτσι\", είπε.", "«Είναι έτσι», είπε."},
        {"tr", "\"Bu 'böyle'\" dedi.", "“Bu ‘böyle’” dedi."},
        {"ca", "\"És així\", va dir.", "«És així», va dir."},
        {"he", "צה\"ל אמר \"כן\" אתמול", "צה\"ל אמר ”כן” אתמול"},
        {"ar", "قال \"نعم\" أمس", "قال «نعم» أمس"},
        {"ja", "彼は\"はい\"と言った。", "彼は「はい」と言った。"},
        {"zh", "他说\"你好\"。", "他说“你好”。"},
        {NULL, "\"Xyzzy\"", "“Xyzzy”"},
        {"en", "``It is,'' he said.", "“It is,” he said."},
        {"en", "\"Yes,\" \"no\" (\"so\") - \"x\"", "“Yes,” “no” (“so”) – “x”"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(habits); i++) {
        g_assert_cmpstr(mend(f, habits[i].lang, habits[i].was), ==, habits[i].is);
        g_assert_cmpuint(bs_diags_count(f->diags), >, 0);
        g_autofree char *again = g_strdup(habits[i].is);
        g_assert_cmpstr(mend(f, habits[i].lang, again), ==, habits[i].is);
    }
}

static void straight_marks_become_those_of_the_article(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *lang, *also, *was, *is;
    } habits[] = {
        {"de", "„Ja“", "\"So ist es\", sagt er.", "„So ist es“, sagt er."},
        {"de", "»Ja«", "\"So ist es\", sagt er.", "»So ist es«, sagt er."},
        {"es", "“Sí”", "\"Es así\", dijo.", "“Es así”, dijo."},
        {"it", "“Sì”", "\"È così\", dice.", "“È così”, dice."},
        {"fr", "“Oui”", "\"C'est bon\", dit-il.", "“C’est bon”, dit-il."},
        {"sv", "»Ja»", "\"Det är så\", säger hon.", "»Det är så», säger hon."},
        {"en", "‘it’s", "\"So\"", "“So”"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(habits); i++) {
        g_assert_cmpstr(mend_with(f, habits[i].lang, habits[i].was, habits[i].also, NULL), ==,
                        habits[i].is);
    }
}

static void apostrophes_measures_and_addresses_are_no_quotations(struct fixture *f,
                                                                 gconstpointer data)
{
    static const struct pair untouched[] = {
        {"He is 6'2\" tall, the pipe 12\" wide, the board 8' long.", NULL},
        {"A 12\" by 14\" frame at 40° 26' north, 5' 11\" at best.", NULL},
        {"He ran it in 12'30\" and then 3'45\".", NULL},
        {"a class=\"big\" id=\"", NULL},
        {"See https://example.org/it's--so/\"x\"/y and www.example.org/a'b--c.", NULL},
    };
    static const struct pair mended[] = {
        {"rock 'n' roll in the '90s and '68", "rock ’n’ roll in the ’90s and ’68"},
        {"the students' books, '90s 'hits'", "the students’ books, ’90s ‘hits’"},
        {"give 'em what's theirs, 'til noon", "give ’em what’s theirs, ’til noon"},
        {"\"A 12\" pipe,\" he said.", "“A 12\" pipe,” he said."},
        {"\"He is 6'2\" tall,\" he said.", "“He is 6'2\" tall,” he said."},
        {"\"I was born in 1912\" he said.", "“I was born in 1912” he said."},
        {"\"Route 66\" and \"Route 67\"", "“Route 66” and “Route 67”"},
        {"He said \"see https://example.org/a--b\" twice",
         "He said “see https://example.org/a--b” twice"},
    };

    (void)data;
    EXPECT("en", untouched);
    EXPECT("en", mended);
    g_assert_cmpstr(mend(f, "fr", "l'homme d'aujourd'hui"), ==, "l’homme d’aujourd’hui");
    g_assert_cmpstr(mend(f, "it", "negli anni '90 un po' di tutto"), ==,
                    "negli anni ’90 un po’ di tutto");
    g_assert_cmpstr(mend(f, "nl", "'s avonds in 't Gooi"), ==, "’s avonds in ’t Gooi");
    g_assert_cmpstr(mend(f, "de", "Hans' Haus, 's ist so"), ==, "Hans’ Haus, ’s ist so");
}

static void marks_of_no_pair_are_told_and_made_no_worse(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(mend_with(f, "en", "\"And so it began.", "", "\"It went on.\""), ==,
                    "“And so it began.");
    g_assert_cmpstr(mend(f, "en", "He said: \"And so it began. Then he left."), ==,
                    "He said: “And so it began. Then he left.");
    g_assert_cmpint(bs_diags_at(f->diags, 0)->severity, ==, BS_WARN);
    g_assert_cmpstr(mend(f, "en", "\"One,\" he said. Two,\" she said."), ==,
                    "“One,” he said. Two,” she said.");
    g_assert_cmpstr(mend(f, "en", "a \" b"), ==, "a \" b");
}

static void code_is_no_quotation(struct fixture *f, gconstpointer data)
{
    struct bs_tidy *tidy = bs_tidy_create(f->arena, f->diags, "en");
    struct bs_span spans[] = {{.kind = BS_SPAN_CODE, .start = 4, .end = 15}};
    struct bs_text text = {
        .utf8 = "Say print(\"x) or \"so\".", .len = 22, .n_spans = 1, .spans = spans};

    (void)data;
    bs_tidy_quotes(tidy, &text, (struct bs_where){.file = "copy.txt", .line = 1}, NULL);
    bs_tidy_finish(tidy);
    g_assert_cmpstr(text.utf8, ==, "Say print(\"x) or “so”.");
}

static void dashes_are_those_of_the_language_or_article(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *lang, *also, *was, *is;
    } habits[] = {
        {"en-GB", "", "well--yes -- no - so", "well – yes – no – so"},
        {"en-US", "", "well--yes -- no - so", "well—yes — no — so"},
        {"en", "", "well--yes -- no", "well—yes – no"},
        {"en", "The colour of the harbour", "well--yes -- no", "well – yes – no"},
        {"en", "The color of the harbor", "well--yes -- no", "well—yes — no"},
        {"en", "x—y", "well--yes -- no - so", "well—yes—no—so"},
        {"en", "x – y", "well--yes -- no", "well – yes – no"},
        {"en", "x — y", "well--yes -- no", "well — yes — no"},
        {"de", "", "gut--ja -- nein - so", "gut – ja – nein – so"},
        {"fr", "", "bien -- oui - non", "bien – oui – non"},
        {"es", "", "bien--sí", "bien—sí"},
        {"ru", "", "Москва - столица", "Москва — столица"},
        {"pt", "", "bem -- sim", "bem — sim"},
        {"en", "", "1990--2000, 3 - 2, a - b", "1990–2000, 3 - 2, a - b"},
        {"en-US", "", "\"I was--\" he said--\"no.\"", "“I was—” he said—“no.”"},
        {"de", "", "\"Ich war--\"", "„Ich war –“"},
        {"en-US", "x—y", "LONDON, March 3 (Reuters) -- Shares fell on Monday.",
         "LONDON, March 3 (Reuters) — Shares fell on Monday."},
        {"en", "", "-- Ines Calloway", "– Ines Calloway"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(habits); i++) {
        g_assert_cmpstr(mend_with(f, habits[i].lang, habits[i].was, habits[i].also, NULL), ==,
                        habits[i].is);
    }
}

static void an_open_quotation_is_closed_only_when_certain(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(mend(f, "en", "“You end up in prison."), ==, "“You end up in prison.”");
    g_assert_cmpint(bs_diags_at(f->diags, 0)->severity, ==, BS_WARN);
    g_assert_cmpstr(mend_with(f, "en", "“You end up in prison.", "", "“And more.”"), ==,
                    "“You end up in prison.");
    g_assert_cmpuint(bs_diags_count(f->diags), ==, 0);
    g_assert_cmpstr(mend(f, "en", "“You end up in prison, said Roman. He left."), ==,
                    "“You end up in prison, said Roman. He left.");
    g_assert_cmpint(bs_diags_at(f->diags, 0)->severity, ==, BS_WARN);
    g_assert_cmpstr(mend(f, "en", "I’ll find them,' he said anxiously."), ==,
                    "“I’ll find them,” he said anxiously.");
}

static void echoes_at_seams_go_and_doubts_are_told(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"says one of them. them. They left.", "says one of them. They left."},
        {"since May, he explains. he. I returned.", "since May, he explains. I returned."},
        {"in the the house", "in the house"},
        {"He asked for a vote. vote.", "He asked for a vote."},
        {"a record that begins in 1874. 1874. Then it stopped.",
         "a record that begins in 1874. Then it stopped."},
        {"It began in 1874. 1874.", "It began in 1874."},
        {"He had had it, so so. Duran Duran.", NULL},
        {"See group 2. 2. The second, of 1874. 1875. No 874. 1874.5", NULL},
        {"Slowly, very slowly, location, location, location, he said.", NULL},
        {"approx. five, e.g. this, No. two", NULL},
    };

    (void)data;
    EXPECT("en", pairs);
    g_assert_cmpstr(mend(f, "en", "die in prison. vain, at the front."), ==,
                    "die in prison. vain, at the front.");
    g_assert_cmpstr(bs_diags_at(f->diags, 0)->topic, ==, "tidy.seam");
    g_assert_cmpstr(mend(f, "en", "who worked out that figure, figure, a young man"), ==,
                    "who worked out that figure, figure, a young man");
    g_assert_nonnull(strstr(bs_diags_at(f->diags, 0)->message, "twice"));
}

static void a_word_is_not_said_in_two_paragraphs(struct fixture *f, gconstpointer data)
{
    static const struct {
        const char *before, *was, *is;
    } cases[] = {
        {"to build it again from the", "the ground up", "ground up"},
        {"He told them all he knew.", "knew nothing", "knew nothing"},
        {"a sentence that is cut", "cutting short", "cutting short"},
        {"a line that ends in her", "Her line", "Her line"},
    };
    struct bs_tidy *tidy = bs_tidy_create(f->arena, f->diags, "en");

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct bs_text before = {.utf8 = cases[i].before, .len = (uint32_t)strlen(cases[i].before)};
        struct bs_text text = {.utf8 = cases[i].was, .len = (uint32_t)strlen(cases[i].was)};
        bs_tidy_between(tidy, &before, &text, (struct bs_where){.file = "copy.txt", .line = 7});
        g_assert_cmpstr(text.utf8, ==, cases[i].is);
    }
    bs_tidy_finish(tidy);
}

static void spans_move_with_the_text(struct fixture *f, gconstpointer data)
{
    struct bs_tidy *tidy = bs_tidy_create(f->arena, f->diags, "en");
    struct bs_span spans[] = {{.kind = BS_SPAN_EM, .start = 9, .end = 20},
                              {.kind = BS_SPAN_CODE, .start = 25, .end = 32}};
    struct bs_text text = {
        .utf8 = "a &amp; b caf&eacute; and &amp;#x;", .n_spans = 2, .spans = spans};

    (void)data;
    text.len = (uint32_t)strlen(text.utf8);
    spans[0].start = 10, spans[0].end = 21;
    spans[1].start = 26, spans[1].end = 34;
    bs_tidy_mend(tidy, &text, (struct bs_where){.file = "copy.txt", .line = 1});
    bs_tidy_finish(tidy);
    g_assert_cmpstr(text.utf8, ==, "a & b café and &amp;#x;");
    g_assert_cmpint((int)text.spans[0].start, ==, 6);
    g_assert_cmpint((int)text.spans[0].end, ==, 11);
    g_assert_cmpint((int)text.spans[1].start, ==, 16);
    g_assert_cmpint((int)text.spans[1].end, ==, 24);
}

static void hostile_text_costs_linear_time(struct fixture *f, gconstpointer data)
{
    static const char *const pieces[] = {"“",   "&amp;", "a. a. ", "'x ", " .", "Ã",
                                         "\" ", "«",     "#x27;",  "<a ", "--"};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1000000) {
            g_string_append(text, pieces[i]);
        }
        g_assert_nonnull(mend_with(f, "en", text->str, "“x”", text->str));
    }
}

static void languages_are_told_apart(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"The council voted on Tuesday to rebuild the wall, which has stood since 1874.", "en"},
        {"Der Rat hat am Dienstag beschlossen, die Mauer wieder aufzubauen, die seit 1874 steht.",
         "de"},
        {"Le conseil a voté mardi la reconstruction du mur, qui se dresse depuis 1874 dans le "
         "port.",
         "fr"},
        {"El consejo votó el martes la reconstrucción del muro, que está en pie desde 1874.", "es"},
        {"Il consiglio ha votato martedì la ricostruzione del muro, che è in piedi dal 1874.",
         "it"},
        {"O conselho votou na terça-feira a reconstrução do muro, que está de pé desde 1874.",
         "pt"},
        {"De raad besloot dinsdag de muur, die er sinds 1874 staat, weer op te bouwen.", "nl"},
        {"Rådet beslöt i tisdags att bygga upp muren, som har stått sedan 1874, igen.", "sv"},
        {"Совет решил во вторник восстановить стену, которая стоит с 1874 года.", "ru"},
        {"Рада вирішила у вівторок відбудувати стіну, яка стоїть з 1874 року.", "uk"},
        {"政府は昨日、新しい法律を発表しました。", "ja"},
        {"قرر المجلس يوم الثلاثاء إعادة بناء الجدار.", "ar"},
    };

    (void)f;
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_assert_cmpstr(bs_lang_guess(pairs[i].was, strlen(pairs[i].was), NULL), ==, pairs[i].is);
    }
    g_assert_null(bs_lang_guess("Xyzzy plugh", 11, NULL));
}

static void datelines_are_found_and_sentences_are_not(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"GEORGIA – Alexander has been planning his departure.", "GEORGIA –"},
        {"PUTRAJAYA, Nov 22 — The minister said on Tuesday.", "PUTRAJAYA, Nov 22 —"},
        {"LONDON, March 3 (Reuters) - Shares fell on Monday.", "LONDON, March 3 (Reuters) -"},
        {"(Reuters) - Shares fell on Monday.", "(Reuters) -"},
        {"KYIV, Ukraine (AP) — The army said on Monday.", "KYIV, Ukraine (AP) —"},
        {"Berlin (dpa) - Die Regierung hat am Montag beschlossen.", "Berlin (dpa) -"},
        {"Madrid, 22 nov (EFE).- El Gobierno anunció el lunes.", "Madrid, 22 nov (EFE).-"},
        {"PARIS, 12 mars (AFP) – Le gouvernement a annoncé lundi.", "PARIS, 12 mars (AFP) –"},
        {"NEW YORK -- The mayor said on Tuesday that.", "NEW YORK --"},
        {"PanARMENIAN.Net - Verified video footage shows.", "PanARMENIAN.Net -"},
        {"MEXICO CITY—The mayor said on Tuesday that.", "MEXICO CITY—"},
        {"NATO – the alliance of the west – said it would.", ""},
        {"Paris – City of light and of love for all.", ""},
        {"He said – and he meant it – That is all there is.", ""},
        {"UPDATE – The mayor said on Tuesday that.", ""},
        {"The price rose - Again - by five percent.", ""},
        {"GEORGIA –", ""},
        {"", ""},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *got = g_strndup(pairs[i].was, bs_dateline_length(pairs[i].was));
        g_assert_cmpstr(got, ==, pairs[i].is);
    }
    struct bs_text text = {.utf8 = pairs[0].was, .len = (uint32_t)strlen(pairs[0].was)};
    g_assert_true(bs_dateline_mark(f->arena, &text));
    g_assert_cmpint(text.spans[0].kind, ==, BS_SPAN_DATELINE);
    g_assert_cmpuint(text.spans[0].end, ==, 11);
}

#define ADD(name) g_test_add("/tidy/" #name, struct fixture, NULL, setup, name, teardown)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(entities_become_characters);
    ADD(misread_utf8_is_read_again);
    ADD(markup_goes_and_signs_stay);
    ADD(spaces_and_dashes_are_set_right);
    ADD(french_keeps_its_spaces);
    ADD(quotes_of_two_styles_agree);
    ADD(straight_marks_become_those_of_the_language);
    ADD(straight_marks_become_those_of_the_article);
    ADD(apostrophes_measures_and_addresses_are_no_quotations);
    ADD(marks_of_no_pair_are_told_and_made_no_worse);
    ADD(code_is_no_quotation);
    ADD(dashes_are_those_of_the_language_or_article);
    ADD(an_open_quotation_is_closed_only_when_certain);
    ADD(echoes_at_seams_go_and_doubts_are_told);
    ADD(a_word_is_not_said_in_two_paragraphs);
    ADD(spans_move_with_the_text);
    ADD(hostile_text_costs_linear_time);
    ADD(languages_are_told_apart);
    ADD(datelines_are_found_and_sentences_are_not);
    return g_test_run();
}
