/* Credits, bylines, dates and furniture by their shape, and what a paragraph becomes among others. */
#include "read/roles_private.h"

#include <string.h>

static int count_words(const char *text)
{
    int n = 1;

    for (const char *p = text; *p != '\0'; p++) {
        n += *p == ' ';
    }
    return n;
}

static void credits_are_split_off_and_sentences_are_not(void)
{
    static const struct {
        const char *text, *credit;
        bool only;
    } cases[] = {
        {"Photo: Jane Doe", "Photo: Jane Doe", true},
        {"Getty Images", "Getty Images", true},
        {"EPA", "EPA", true},
        {"Jane Doe/AFP via Getty Images", "Jane Doe/AFP via Getty Images", true},
        {"The crowd in Rome. Photo: Jane Doe/AP", "Photo: Jane Doe/AP", false},
        {"A man walks in Rome on Monday. (AP Photo/Jane Doe)", "(AP Photo/Jane Doe)", false},
        {"Ein Mann in Rom. © dpa", "© dpa", false},
        {"Ein Mann in Rom. Bild: Max Muster", "Bild: Max Muster", false},
        {"Un uomo a Roma (foto ANSA)", "(foto ANSA)", false},
        {"Un homme. | Jean Dupont / OUEST-FRANCE", "| Jean Dupont / OUEST-FRANCE", false},
        {"Una torre. EFE/Mariam Montes", "EFE/Mariam Montes", false},
        {"A volunteer. (Lena Brandt/Millbrook Ledger)", "(Lena Brandt/Millbrook Ledger)", false},
        {"La locomotora sale de los talleres. ÓSCAR CORRAL (EL PAÍS)", "ÓSCAR CORRAL (EL PAÍS)",
         false},
        {"Devant l’atelier, le 9 mars. LOUISE ALLAVOINE POUR « LE COURRIER »",
         "LOUISE ALLAVOINE POUR « LE COURRIER »", false},
        {"He had one thing to say to all of them. GO HOME!", NULL, false},
        {"It was signed by the council of the U.S. NATO", NULL, false},
        {"Image source, Getty Images", "Image source, Getty Images", true},
        {"He works for the BBC", NULL, false},
        {"Pictures of the day were shown in Rome", NULL, false},
        {"The film was shot in Rome (2019).", NULL, false},
        {"Add the sugar (3/4 cup)", NULL, false},
        {"He is a member of the band AC/DC.", NULL, false},
        {"The photo by the door was of his mother, he said, and nobody else.", NULL, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool only;
        struct bs_stretch got =
            bs_credit_find(cases[i].text, (uint32_t)strlen(cases[i].text), &only);
        g_autofree char *credit =
            got.to > 0 ? g_strndup(cases[i].text + got.from, got.to - got.from) : NULL;
        g_assert_cmpstr(credit, ==, cases[i].credit);
        g_assert_cmpint(only, ==, cases[i].only);
    }
}

static void bylines_are_told_from_sentences(void)
{
    static const struct {
        const char *text;
        bool is;
    } cases[] = {
        {"By Jane Doe", true},
        {"By Jane Doe and Richard Roe, BBC News", true},
        {"By Imre Varga, science correspondent", true},
        {"Von Wiebke Janßen", true},
        {"door onze verslaggever Sietske Bouma", true},
        {"De notre envoyée spéciale Maëlle Le Goff", true},
        {"Von unserem Korrespondenten haben wir seit Tagen nichts gehört", false},
        {"Par Solène Kerdoncuf", true},
        {"di Marta Corsini", true},
        {"Autor: Dorota Malec", true},
        {"Geschrieben vonElisa Marvena", true},
        {"Interview: Mira Castellan", true},
        {"Dana Okafor | Reporter", true},
        {"Staff Reports", true},
        {"Reporting by Helene Marsh in Brenn; Editing by Anne Roth", true},
        {"بقلم مراسلنا", true},
        {"מאת דנה כהן", true},
        {"بقلم واحد كتب الشاعر كل ما بقي لنا من تلك السنوات.", false},
        {"By noon the town was empty.", false},
        {"By the time we came", false},
        {"Von der Straße kam kein Laut", false},
        {"Di notte tutti i gatti sono grigi", false},
        {"Jane Doe", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(bs_is_byline(cases[i].text, (uint32_t)strlen(cases[i].text),
                                     count_words(cases[i].text)),
                        ==, cases[i].is);
    }
}

static void dates_are_read_in_the_usual_orders(void)
{
    static const struct {
        const char *text, *iso; /* NULL: no date line */
    } cases[] = {
        {"May 14, 2023 6:42 PM GMT+2 Updated 2 days ago", "2023-05-14"},
        {"Stand: 17.11.2022, 18:05 Uhr", "2022-11-17"},
        {"Publié le 21/01/2023 à 07h30, mis à jour le 21/01/2023 à 11h12", "2023-01-21"},
        {"Valdeolmos (Zamora) - 22 oct 2022 - 05:40 CEST", "2022-10-22"},
        {"2023-04-05T10:00:00Z", "2023-04-05"},
        {"Tue 4 Oct 2022 07.00 BST", "2022-10-04"},
        {"10/23/2022", "2022-10-23"},
        {"12 marzo 2023 alle 08:15", "2023-03-12"},
        {"14 mrt. 2026 • 06:00 • Leestijd 3 min", "2026-03-14"},
        {"Spring 2021", ""},
        {"Marseille, 15 octobre 2020", "2020-10-15"},
        {"segunda-feira, 22 de janeiro de 2018 às 0:13", "2018-01-22"},
        {"Dubai, 15 January 2020", "2020-01-15"},
        {"Jan Müller, 5. Mai 2020", "2020-05-05"},
        {"15 stycznia 2020", "2020-01-15"},
        {"2020. január 15.", "2020-01-15"},
        {"15 Ağustos 2020", "2020-08-15"},
        {"10 ΔΕΚΕΜΒΡΙΟΥ 1948", "1948-12-10"},
        {"2020年1月15日 13時10分", "2020-01-15"},
        {"2020년 1월 15일", "2020-01-15"},
        {"The war began on 24 February 2022 and is not over", NULL},
        {"Updated 3 hours ago", NULL},
        {"Ankara", NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char iso[11] = "";
        bool is = bs_is_date_line(cases[i].text, (uint32_t)strlen(cases[i].text),
                                  count_words(cases[i].text), iso);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(is, ==, cases[i].iso != NULL);
        g_assert_cmpstr(is ? iso : NULL, ==, cases[i].iso);
    }
}

static void furniture_is_known_in_many_forms(void)
{
    static const struct {
        const char *text;
        enum bs_furniture is;
    } cases[] = {
        {"Share this:", BS_FURNITURE_SURE},
        {"SHARE THIS ARTICLE", BS_FURNITURE_SURE},
        {"128 Comments", BS_FURNITURE_SURE},
        {"Comments (14)", BS_FURNITURE_SURE},
        {"Read more: The wall that nobody wanted", BS_FURNITURE_SURE},
        {"Lesen Sie auch: Der Deich", BS_FURNITURE_SURE},
        {"+++ Mehr zum Thema: Halligen bekommen Deiche +++", BS_FURNITURE_SURE},
        {"+++ Der Deich bricht +++", BS_FURNITURE_NONE},
        {"À lire aussi", BS_FURNITURE_SURE},
        {"[A lire aussi] A Tours, les bouquinistes résistent", BS_FURNITURE_SURE},
        {"We and our 842 partners store data on your device.", BS_FURNITURE_SURE},
        {"Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés du site.",
         BS_FURNITURE_SURE},
        {"Más información", BS_FURNITURE_MARK},
        {"Related Articles", BS_FURNITURE_MARK},
        {"Related — 有關", BS_FURNITURE_MARK},
        {"READ MORE ON ANIMALS", BS_FURNITURE_MARK},
        {"World", BS_FURNITURE_EDGE},
        {"© 2023 The Paper. All rights reserved.", BS_FURNITURE_SURE},
        {"Read this book, he said, and you will know.", BS_FURNITURE_NONE},
        {"Share prices fell on Monday", BS_FURNITURE_NONE},
        {"Recibe el premio de manos del rey, que le había escrito ya tres veces este año.",
         BS_FURNITURE_NONE},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(bs_furniture_of(cases[i].text, (uint32_t)strlen(cases[i].text),
                                        count_words(cases[i].text)),
                        ==, cases[i].is);
    }
    g_assert_true(bs_words_share_list("twitter facebook reddit", 23));
    g_assert_true(bs_words_share_list("Email this article", 18));
    g_assert_true(bs_words_share_list("Share Tweet", 11));
    g_assert_false(bs_words_share_list("Twitter sues Facebook over name", 31));
}

static void menus_in_one_line_are_known(void)
{
    static const struct {
        const char *text;
        enum bs_furniture is;
    } cases[] = {
        {"Menu Search Sign in", BS_FURNITURE_SURE},
        {"Menu Rechercher Se connecter", BS_FURNITURE_SURE},
        {"Menü Suche Anmelden", BS_FURNITURE_SURE},
        {"Menú · Buscar · Iniciar sesión", BS_FURNITURE_SURE},
        {"Menu Cerca Accedi", BS_FURNITURE_SURE},
        {"Menu | Zoeken | Inloggen", BS_FURNITURE_SURE},
        {"Meny Sök Logga in", BS_FURNITURE_SURE},
        {"Menu Szukaj Zaloguj się", BS_FURNITURE_SURE},
        {"Меню Поиск Войти", BS_FURNITURE_SURE},
        {"القائمة بحث تسجيل الدخول", BS_FURNITURE_SURE},
        {"メニュー 検索 ログイン", BS_FURNITURE_SURE},
        {"Startseite Politik Wirtschaft Kultur", BS_FURNITURE_EDGE},
        {"Accueil Politique Économie Société Santé", BS_FURNITURE_EDGE},
        {"Politics and culture", BS_FURNITURE_NONE},
        {"Save money", BS_FURNITURE_NONE},
        {"World markets fall", BS_FURNITURE_NONE},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(bs_furniture_row(cases[i].text, (uint32_t)strlen(cases[i].text)), ==,
                        cases[i].is);
    }
}

/* ---- a paragraph among others --------------------------------------------------------------------------------------- */

#define BODY                                                                                       \
    "The council voted on Tuesday to rebuild the harbour wall, which has stood since 1874 and "    \
    "let the "                                                                                     \
    "sea in twice this winter, the second time as far as the steps of the bank.\n\n"

static char *dump(const char *text, bool no_tidy)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    struct bs_input input = {.name = "copy.txt",
                             .data = text,
                             .size = strlen(text),
                             .format = "text",
                             .no_tidy = no_tidy};
    GError *error = NULL;
    const struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    GString *out = g_string_new(NULL);

    g_assert_no_error(error);
    bs_article_dump(article, out);
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return g_string_free(out, FALSE);
}

static void expect(const char *text, const char *wanted)
{
    g_autofree char *got = dump(text, false);

    if (strstr(got, wanted) == NULL) {
        g_test_message("wanted %s in\n%s", wanted, got);
        g_test_fail();
    }
}

static void an_attribution_makes_a_pull_quote(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY
           "“It was a good wall.”\n\n— Ada Lind, baker\n\n" BODY,
           "pull-quote\n  5:1 paragraph \"“It was a good wall.”\"\n  7:1 attribution \"Ada Lind, "
           "baker\"");
}

static void direct_speech_that_goes_on_stays_text(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY
           "“It was a good wall,” said Ada Lind. “It kept us dry.\n\n“And it was ours.”\n\n" BODY,
           "7:1 paragraph \"“And it was ours.”\"");
}

static void a_heading_cut_from_its_site(void)
{
    expect("Harbour wall to be rebuilt | The Harbour News\n\nMenu\n\nHarbour wall to be "
           "rebuilt\n\n" BODY,
           " headline \"Harbour wall to be rebuilt\"\n7:1");
    expect("Harbour wall to be rebuilt | Politics\n\n" BODY, "1:1 kicker \"Politics\"");
}

static void an_image_source_and_its_caption_are_one_figure(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY
           "Image source, Jane Doe\n\nImage caption, The wall after the storm\n\n" BODY,
           "5:1 figure src none\n  5:1 credit \"Jane Doe\"\n  7:1 caption \"The wall after the "
           "storm\"");
}

static void tabs_make_a_table(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY
           "\tOld\tNew\nLength\t40\t52\nHeight\t3\t5\n\n" BODY,
           "5:1 table 3 columns headed");
}

static void without_tidy_nothing_is_removed(void)
{
    g_autofree char *got =
        dump("Harbour wall to be rebuilt\n\nShare this\n\n" BODY "Read more\n", true);

    g_assert_nonnull(strstr(got, "Share this"));
    g_assert_nonnull(strstr(got, "Read more"));
}

static void a_text_without_a_headline_has_none(void)
{
    g_autofree char *got = dump(BODY BODY, false);

    g_assert_null(strstr(got, "headline"));
}

static void scripts_without_spaces_have_headlines_too(void)
{
    expect("港の壁を再建へ\n\n市議会は火曜日、百五十年近く立ち続けてきた港の壁を建て直すことを決め"
           "た。費用は四百万円になる。\n\n"
           "工事は春に始まり、二年ほどかかる見通しだと市長は述べた。\n",
           "1:1 headline \"港の壁を再建へ\"\n3:1 paragraph");
}

static void much_text_above_the_headline_is_kept(void)
{
    expect("Long ago there was a wall and the wall kept out the sea, and nobody thought of it, and "
           "so it grew old "
           "and fell,\n\nHarbour wall to be rebuilt\n\n" BODY,
           "Long ago there was a wall");
}

static void a_line_that_ends_in_a_comma_is_text(void)
{
    expect("The declaration\n\n" BODY "Whereas it is right to build,\n\n" BODY,
           "5:1 paragraph \"Whereas it is right to build,\"");
    expect("世界人权宣言\n\n第一条\n\n人人生而自由,在尊严和权利上一律平等,"
           "并应以兄弟关系的精神相对待。\n\n"
           "鉴于有必要促进各国间友好关系的发展，\n\n"
           "人人有权享有生命、自由和人身安全，并且任何人不得加以剥夺。\n",
           "paragraph \"鉴于有必要促进各国间友好关系的发展，\"");
}

static void a_sentence_cut_in_two_has_no_crosshead(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY "The mayor has said before that the town\n\n"
           "will pay for the wall alone, whatever the other towns on the coast may think of it.\n",
           "5:1 paragraph \"The mayor has said before that the town\"\n7:1 paragraph");
}

static void a_preamble_has_its_title(void)
{
    expect("The declaration of the harbour\n\nPreamble\n\n" BODY "Article 1\n\n" BODY
           "Article 2\n\n" BODY "Article 3\n\n" BODY,
           "3:1 crosshead h2 \"Preamble\"");
}

static void a_year_in_brackets_is_no_telephone(void)
{
    expect("世界人権宣言の採択\n\n（1948.12.10 第３回国連総会採択）\n\n"
           "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"
           "人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。"
           "\n",
           "第３回国連総会採択");
}

static void what_is_said_of_all_is_no_caption(void)
{
    expect(
        "Declaración del puerto\n\nToda persona tiene derecho al puerto y a sus muros, que nadie "
        "puede quitarle, según la ley que aprobó el consejo de la ciudad el martes.\n\n"
        "Toda persona tiene derecho a los muros del puerto.\n\nToda persona tiene derecho al "
        "mar, al puerto y a los muros, sin distinción alguna, según la ley del consejo.\n",
        "5:1 paragraph");
}

static void a_page_read_as_text_is_told(void)
{
    static const char *const files[] = {"<!DOCTYPE html>\n<html><body><p>The wall.</p>",
                                        "<?xml version=\"1.0\"?>\n<nitf>The wall.</nitf>",
                                        "{\n  \"headline\": \"The wall\"\n}"};

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct bs_diags *diags = bs_diags_create();
        struct bs_input input = {
            .name = "copy", .data = files[i], .size = strlen(files[i]), .format = "text"};
        g_assert_nonnull(bs_read_article(arena, &input, diags, NULL));
        g_assert_cmpint(bs_diags_count(diags), >=, 1);
        g_assert_cmpstr(bs_diags_at(diags, 0)->topic, ==, "text.markup");
        bs_diags_destroy(diags);
        bs_arena_destroy(arena);
    }
}

static void a_first_sentence_is_no_headline(void)
{
    g_autofree char *got =
        dump("The harbour wall fell in the storm on Monday.\n\n" BODY BODY, false);
    g_autofree char *led = dump("BRENN (AP) — To Ada Lind, walls are not a goal.\n\n" BODY, false);

    g_assert_null(strstr(got, "headline"));
    g_assert_null(strstr(led, "headline"));
}

static char *page_with_menu(void)
{
    GString *page = g_string_new(NULL);

    for (int i = 0; i < 60; i++) {
        g_string_append_printf(page, "* %s\n    o Casa %d\n", i % 2 ? "Home" : "Italia", i);
    }
    g_string_append(page, "\nHarbour wall to be rebuilt\n\n" BODY
                          "Nobody had thought that the sea would come so far again, said the "
                          "mayor, who has lived by the harbour since she was a child.\n");
    return g_string_free(page, FALSE);
}

static void a_menu_is_not_asked_for_the_language(void)
{
    g_autofree char *page = page_with_menu();

    expect(page, "lang \"en\"");
}

static void a_heading_behind_a_long_menu_is_found(void)
{
    g_autofree char *page = page_with_menu();

    expect(page, "headline \"Harbour wall to be rebuilt\"");
}

static void a_site_that_names_itself_is_the_publication(void)
{
    expect("Harbour wall to be rebuilt – Rolling Stone\n\n" BODY
           "Share this\n\n© 2019 Rolling Stone\n",
           "publication \"Rolling Stone\"\n1:1 headline \"Harbour wall to be rebuilt\"");
    expect("Harbour wall to be rebuilt | Council | Rolling Stone\n\n" BODY
           "Share this\n\n© 2019 Rolling Stone\n",
           "1:1 kicker \"Council\"\n1:1 headline \"Harbour wall to be rebuilt\"");
}

static void a_name_over_a_menu_is_no_headline(void)
{
    expect(
        "The Eastmarch Mercury\n\nMenu Search Sign in\n\nHarbour wall to be rebuilt\n\n" BODY BODY,
        "headline \"Harbour wall to be rebuilt\"");
}

static void a_forwarded_mail_is_its_copy(void)
{
    expect("> From: desk@example.org\n> Subject: copy\n>\n> Harbour wall to be rebuilt\n>\n"
           "> The council voted on Tuesday to rebuild the harbour\n> wall, which has stood since "
           "1874 and let the sea\n> in twice this winter.\n>\n> It will cost a good deal more "
           "than anyone had\n> thought before the vote.\n",
           "headline \"Harbour wall to be rebuilt\"\n6:1 paragraph \"The council voted on Tuesday "
           "to rebuild the harbour wall, which has");
}

static void words_cut_at_ragged_line_ends_are_joined(void)
{
    expect("Harbour wall to be rebuilt\n\nThe council voted on Tues-\nday to rebuild the har-\n"
           "bour wall, which has stood since eigh-\nteen seventy-four and let the sea in.\n",
           "\"The council voted on Tuesday to rebuild the harbour wall, which has stood since "
           "eighteen seventy-four and let the sea in.\"");
}

static void text_below_a_box_in_the_middle_is_kept(void)
{
    expect("Harbour wall to be rebuilt\n\n" BODY "Read more: Why walls fall\n\nNewsletter: The day "
           "in Wexley\nEvery morning in your inbox\nFree and easy to leave\nNo spam, we swear\n\n"
           "The wall will be rebuilt by the council with stone from the old harbour, and those who "
           "live behind it hope that the sea waits.\n\nTopics: walls\n",
           "paragraph \"The wall will be rebuilt by the council");
}

static void a_dateline_opens_no_caption(void)
{
    expect(
        "Wall to be rebuilt\n\nBERLIN (dpa) - The council voted on Tuesday to rebuild the wall.\n\n"
        "Foto: Jo Doe/dpa\n\n" BODY BODY,
        "paragraph \"{dateline BERLIN (dpa) –} The council");
}

static void a_headline_stands_above_its_deck(void)
{
    expect(
        "Sociedad\n\nThe last harbour wall is to rise again\n\nThe wall, which the council voted "
        "on Tuesday to rebuild in the harbour, has stood since long before the war\n\n" BODY BODY,
        " headline \"The last harbour wall is to rise again\"\n5:1 deck \"The wall, which");
}

static void a_name_said_twice_is_one_byline(void)
{
    g_autofree char *got =
        dump("Harbour wall to be rebuilt\n\nLucía Vázquez Otero\n\nLucía Vázquez "
             "Otero\n\n14 March 2026\n\n" BODY,
             false);
    static const char byline[] = " byline \"Lucía Vázquez Otero\"";
    const char *first = strstr(got, byline);

    g_assert_nonnull(first);
    g_assert_null(strstr(first + strlen(byline), "Otero"));
}

static void a_place_behind_a_name_is_no_author(void)
{
    expect("Harbour wall to be rebuilt\n\nPar Maëlle Le Goff (Wexley, envoyée spéciale)\n\n" BODY,
           "author \"Maëlle Le Goff\"\n");
}

static void an_updates_head_is_no_headline(void)
{
    expect(
        "LIVE: Floods in the Orra valley\n\n14:32\nBridge at Sennick closed to all traffic\n" BODY
        "13:58\nWater in the mill\n" BODY,
        "headline \"LIVE: Floods in the Orra valley\"");
}

static void results_are_no_telephone_numbers(void)
{
    expect("Harbour race: the results\n\n1 Ada Lind 5040 5 1 17 27\n\n2 Jo Marsh 5035 7 0 15 "
           "24\n\n" BODY,
           "\"1 Ada Lind 5040 5 1 17 27\"");
}

static void what_everybody_is_asked_is_asked_again(void)
{
    expect("Three bakers of the harbour\n\n" BODY "What do you bake when nobody is there?\n\n"
           "I bake rye bread, as my mother did, and I eat it with salt and butter, alone.\n\n"
           "What do you bake when nobody is there?\n\n"
           "Nothing at all, because somebody always comes, and then we talk until it burns.\n",
           "9:1 crosshead h2 \"What do you bake when nobody is there?\"");
}

static void a_list_without_a_story_loses_nothing(void)
{
    expect("Calendário 2018\n\n1a etapa: 10 de março – Interlagos\n\n7a etapa: 19 de agosto – A "
           "ser divulgado\n\n8a etapa: 9 de setembro – Cascavel\n",
           "7a etapa");
}

static void fragments_only_are_kept(void)
{
    expect("One\n\nTwo\n\nThree\n", "Three");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/roles/lines/credits_are_split_off_and_sentences_are_not",
                    credits_are_split_off_and_sentences_are_not);
    g_test_add_func("/roles/lines/menus_in_one_line_are_known", menus_in_one_line_are_known);
    g_test_add_func("/roles/lines/a_name_over_a_menu_is_no_headline",
                    a_name_over_a_menu_is_no_headline);
    g_test_add_func("/roles/lines/a_forwarded_mail_is_its_copy", a_forwarded_mail_is_its_copy);
    g_test_add_func("/roles/lines/words_cut_at_ragged_line_ends_are_joined",
                    words_cut_at_ragged_line_ends_are_joined);
    g_test_add_func("/roles/lines/text_below_a_box_in_the_middle_is_kept",
                    text_below_a_box_in_the_middle_is_kept);
    g_test_add_func("/roles/lines/a_dateline_opens_no_caption", a_dateline_opens_no_caption);
    g_test_add_func("/roles/lines/a_headline_stands_above_its_deck",
                    a_headline_stands_above_its_deck);
    g_test_add_func("/roles/lines/a_name_said_twice_is_one_byline",
                    a_name_said_twice_is_one_byline);
    g_test_add_func("/roles/lines/a_place_behind_a_name_is_no_author",
                    a_place_behind_a_name_is_no_author);
    g_test_add_func("/roles/lines/an_updates_head_is_no_headline", an_updates_head_is_no_headline);
    g_test_add_func("/roles/lines/bylines_are_told_from_sentences",
                    bylines_are_told_from_sentences);
    g_test_add_func("/roles/lines/dates_are_read_in_the_usual_orders",
                    dates_are_read_in_the_usual_orders);
    g_test_add_func("/roles/lines/furniture_is_known_in_many_forms",
                    furniture_is_known_in_many_forms);
    g_test_add_func("/roles/an_attribution_makes_a_pull_quote", an_attribution_makes_a_pull_quote);
    g_test_add_func("/roles/direct_speech_that_goes_on_stays_text",
                    direct_speech_that_goes_on_stays_text);
    g_test_add_func("/roles/a_heading_cut_from_its_site", a_heading_cut_from_its_site);
    g_test_add_func("/roles/an_image_source_and_its_caption_are_one_figure",
                    an_image_source_and_its_caption_are_one_figure);
    g_test_add_func("/roles/tabs_make_a_table", tabs_make_a_table);
    g_test_add_func("/roles/without_tidy_nothing_is_removed", without_tidy_nothing_is_removed);
    g_test_add_func("/roles/a_text_without_a_headline_has_none",
                    a_text_without_a_headline_has_none);
    g_test_add_func("/roles/scripts_without_spaces_have_headlines_too",
                    scripts_without_spaces_have_headlines_too);
    g_test_add_func("/roles/much_text_above_the_headline_is_kept",
                    much_text_above_the_headline_is_kept);
    g_test_add_func("/roles/fragments_only_are_kept", fragments_only_are_kept);
    g_test_add_func("/roles/a_first_sentence_is_no_headline", a_first_sentence_is_no_headline);
    g_test_add_func("/roles/a_menu_is_not_asked_for_the_language",
                    a_menu_is_not_asked_for_the_language);
    g_test_add_func("/roles/a_heading_behind_a_long_menu_is_found",
                    a_heading_behind_a_long_menu_is_found);
    g_test_add_func("/roles/a_site_that_names_itself_is_the_publication",
                    a_site_that_names_itself_is_the_publication);
    g_test_add_func("/roles/results_are_no_telephone_numbers", results_are_no_telephone_numbers);
    g_test_add_func("/roles/what_everybody_is_asked_is_asked_again",
                    what_everybody_is_asked_is_asked_again);
    g_test_add_func("/roles/a_list_without_a_story_loses_nothing",
                    a_list_without_a_story_loses_nothing);
    g_test_add_func("/roles/a_line_that_ends_in_a_comma_is_text",
                    a_line_that_ends_in_a_comma_is_text);
    g_test_add_func("/roles/a_sentence_cut_in_two_has_no_crosshead",
                    a_sentence_cut_in_two_has_no_crosshead);
    g_test_add_func("/roles/a_preamble_has_its_title", a_preamble_has_its_title);
    g_test_add_func("/roles/a_year_in_brackets_is_no_telephone",
                    a_year_in_brackets_is_no_telephone);
    g_test_add_func("/roles/what_is_said_of_all_is_no_caption", what_is_said_of_all_is_no_caption);
    g_test_add_func("/roles/a_page_read_as_text_is_told", a_page_read_as_text_is_told);
    return g_test_run();
}
