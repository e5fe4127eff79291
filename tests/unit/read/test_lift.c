/* Quotes that are lifted from speech: whole, unchanged, under the right name, and none where anything is in doubt. */
#include "read/read_private.h"
#include "sound.h"

#include <string.h>

/* Words without speech that bring an article to a length at which it is good for a quote. */
static const char filler[] = "The quay is nine hundred paces long and as broad as a street. On the "
                             "landward side stand the sheds, on the other the "
                             "bollards, and between them run the rails on which the crane goes to "
                             "and fro. In the morning the boats come in with the "
                             "light behind them. In the evening they go out again, one after "
                             "another, in the order in which they came. The lamp at "
                             "the end is lit at dusk. There is a bench below it, and a board with "
                             "the tides. Between the two the paint comes off the "
                             "railing in flakes as big as a hand. Nobody counts the gulls.";

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_article *article;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->diags = bs_diags_create();
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static void read_markdown(struct fixture *f, const char *markdown)
{
    g_autoptr(GError) error = NULL;
    struct bs_input input = {
        .name = "copy.md", .data = markdown, .size = strlen(markdown), .format = "markdown"};
    f->article = bs_read_article(f->arena, &input, NULL, &error);
    g_assert_no_error(error);
}

static const struct bs_block *first_lifted(const struct fixture *f)
{
    for (const struct bs_block *block = f->article->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_PULL_QUOTE && block->as.quote.lifted)
            return block;
    }
    return NULL;
}

/* Lifts one quote from the text, which stands in the middle of an article. "words | speaker", or "". */
static const char *lift(struct fixture *f, const char *lang, const char *text)
{
    g_autofree char *markdown =
        g_strdup_printf("---\nlang: %s\n---\n\n# Head\n\n%s\n\n%s\n\n%s\n\n%s\n", lang, filler,
                        text, filler, filler);
    read_markdown(f, markdown);
    bs_diags_clear(f->diags);
    int n = bs_quotes_lift(f->arena, f->article, 1, f->diags);
    assert_sound_article(f->article);
    const struct bs_block *quote = first_lifted(f);
    g_assert_cmpint(n, ==, quote != NULL);
    g_assert_cmpuint(bs_diags_count(f->diags), ==, (guint)n);
    if (!quote)
        return "";
    return bs_arena_printf(f->arena, "%s | %s", quote->first->text.utf8, quote->last->text.utf8);
}

struct pair {
    const char *text, *lifted;
};

static void expect_all(struct fixture *f, const char *lang, const struct pair *pairs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_test_message("%s", pairs[i].text);
        g_assert_cmpstr(lift(f, lang, pairs[i].text), ==, pairs[i].lifted);
    }
}

#define EXPECT(lang, pairs) expect_all(f, lang, pairs, G_N_ELEMENTS(pairs))

static void the_speaker_stands_behind_or_before(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"“We never wanted to lose this harbour,” said Anna Kern, the harbour master.",
         "“We never wanted to lose this harbour.” | Anna Kern, harbour master"},
        {"“We never wanted to lose this harbour,” Anna Kern said.",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“We never wanted to lose this harbour,” Anna Kern, 34, a nurse, told the council.",
         "“We never wanted to lose this harbour.” | Anna Kern, nurse"},
        {"Anna Kern, the harbour master, said: “We never wanted to lose this harbour.”",
         "“We never wanted to lose this harbour.” | Anna Kern, harbour master"},
        {"On Tuesday, Anna Kern told the council: “We never wanted to lose this harbour.”",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“We never wanted to lose this harbour!” said harbour master Anna Kern.",
         "“We never wanted to lose this harbour!” | Anna Kern, harbour master"},
        {"“We never wanted to lose this harbour,” said Harbour Board chairwoman Anna Kern.",
         "“We never wanted to lose this harbour.” | Anna Kern, Harbour Board chairwoman"},
        {"“We never wanted to lose this harbour,” according to Anna Kern.",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“We never wanted to lose this harbour,” said a spokesman for the council on Monday.",
         "“We never wanted to lose this harbour.” | A spokesman for the council"},
        {"‘We never wanted to lose this harbour,’ said Anna Kern, whose boat’s name is lost.",
         "‘We never wanted to lose this harbour.’ | Anna Kern"},
    };
    (void)data;
    EXPECT("en", pairs);
}

static void surnames_and_pronouns_mean_who_was_named(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"Anna Kern, the harbour master, came late.\n\n“We never wanted to lose this harbour,” "
         "said "
         "Kern.",
         "“We never wanted to lose this harbour.” | Anna Kern, harbour master"},
        {"Anna Kern came late. “No,” said Kern. “We never wanted to lose this harbour,” she added.",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“No,” said Anna Kern. “We never wanted to lose this harbour.”",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“No,” said Anna Kern, a diver.\n\n“We never wanted to lose this harbour,” she said.",
         "“We never wanted to lose this harbour.” | Anna Kern, diver"},
        {"Mrs Anna Kern came with Peter Maier.\n\n“We never wanted to lose it,” said Mrs Kern.",
         "“We never wanted to lose it.” | Anna Kern"},
    };
    (void)data;
    EXPECT("en", pairs);
}

static void a_doubtful_speaker_is_none(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"“We never wanted to lose this harbour.”", ""},
        {"“We never wanted to lose this harbour,” she said.", ""},
        /* two who may have said it */
        {"“No,” said Anna Kern. Her rival Petra Maier laughed. “We never wanted to lose it,” she "
         "said.",
         ""},
        {"“No,” said Anna Kern. A woman beside her laughed. “We never wanted to lose it,” she "
         "said.",
         ""},
        {"“No,” said Mr Paul Kern.\n\n“We never wanted to lose this harbour,” she said.", ""},
        {"“We never wanted to lose this harbour,” said Anna Kern and Peter Maier.", ""},
        {"“We never wanted to lose this harbour,” Anna Kern’s brother said.", ""},
        {"“We never wanted to lose this harbour,” said one of them.", ""},
        {"“We never wanted to lose this harbour,” said the man.", ""},
        {"He had read “We never wanted to lose this harbour” on a wall.", ""},
        {"“We never wanted to lose this harbour,” she said Monday.", ""},
    };
    (void)data;
    EXPECT("en", pairs);
}

static void only_whole_sentences_that_stand_alone(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        /* interrupted, or gone on with */
        {"“We never wanted,” said Anna Kern, “to lose this harbour to anyone.”", ""},
        {"Anna Kern said that “we never wanted to lose this harbour to anyone.”", ""},
        {"“But we never wanted to lose this harbour,” said Anna Kern.", ""},
        {"“… we never wanted to lose this harbour,” said Anna Kern.", ""},
        {"“We never wanted to … lose this harbour,” said Anna Kern.", ""},
        {"“We never wanted to lose [the] harbour,” said Anna Kern.", ""},
        {"“They never wanted to lose this old harbour,” said Anna Kern.", ""},
        {"“We never lost,” said Anna Kern.", ""},
        {"“We never wanted to lose this harbour, which has stood at the end of the street for as "
         "long "
         "as any of us can think, and longer than our fathers could,” said Anna Kern.",
         ""},
        {"“We never wanted to lose `this` harbour,” said Anna Kern.", ""},
        {"“We never wanted to lose this harbour[^1],” said Anna Kern.\n\n[^1]: A note.", ""},
        /* the second of two, when the first leans on what was before */
        {"“So what. We never wanted to lose this harbour,” said Anna Kern.",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“Dr. Maier of the U.S. never wanted to lose us,” said Anna Kern.",
         "“Dr. Maier of the U.S. never wanted to lose us.” | Anna Kern"},
    };
    (void)data;
    EXPECT("en", pairs);
}

static void long_speech_runs_over_paragraphs(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"“I came here in spring,” said Anna Kern. “It rained.\n\n“We never wanted to lose this "
         "harbour.”",
         "“We never wanted to lose this harbour.” | Anna Kern"},
        {"“We never wanted to lose this harbour. It rained.\n\n“It rained on,” said Anna Kern.",
         "“We never wanted to lose this harbour. It rained.” | Anna Kern"},
    };
    (void)data;
    EXPECT("en", pairs);
}

static void german_speech(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"„Wir wollten den Hafen nie verlieren“, sagte Anna Kern, die Leiterin des Hafenamts.",
         "„Wir wollten den Hafen nie verlieren.“ | Anna Kern, Leiterin des Hafenamts"},
        {"»Wir wollten den Hafen nie verlieren«, sagte Hafenmeisterin Anna Kern.",
         "»Wir wollten den Hafen nie verlieren.« | Anna Kern, Hafenmeisterin"},
        {"Anna Kern, 58, Hafenmeisterin, kam. „Wir wollten den Hafen nie verlieren“, sagt Kern und "
         "lacht.",
         "„Wir wollten den Hafen nie verlieren.“ | Anna Kern, Hafenmeisterin"},
        {"Frau Anna Kern kam. Am Montag sagte Frau Kern: „Wir wollten den Hafen nie verlieren.“",
         "„Wir wollten den Hafen nie verlieren.“ | Anna Kern"},
        {"„Wir wollten den Hafen nie verlieren“, so Anna Kern.",
         "„Wir wollten den Hafen nie verlieren.“ | Anna Kern"},
        {"„Am 3. Oktober haben wir alles verloren“, sagte Anna Kern.",
         "„Am 3. Oktober haben wir alles verloren.“ | Anna Kern"},
        {"„Wir wollten den Hafen nie verlieren“, sagte Anwohner.", ""},
        {"„Aber wir wollten den Hafen nie verlieren“, sagte Anna Kern.", ""},
        {"„Wir wollten“, sagte Anna Kern, „den Hafen nie verlieren.“", ""},
    };
    (void)data;
    EXPECT("de", pairs);
}

static void french_speech(struct fixture *f, gconstpointer data)
{
    static const struct pair pairs[] = {
        {"« Nous n’avons jamais voulu perdre ce port », a déclaré Anne Kern, la maire.",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern, maire"},
        {"« Nous n’avons jamais voulu perdre ce port », explique la capitaine Anne Kern.",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern, capitaine"},
        {"La maire, Anne Kern, est venue. « Nous n’avons jamais voulu perdre ce port », dit-elle.",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern, maire"},
        {"La maire, Anne Kern, est venue. « Nous n’avons jamais voulu perdre ce port », a-t-elle "
         "dit.",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern, maire"},
        {"Anne Kern explique : « Nous n’avons jamais voulu perdre ce port. »",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern"},
        {"« Nous n’avons jamais voulu perdre ce port », selon Anne Kern.",
         "«\u00A0Nous n’avons jamais voulu perdre ce port.\u00A0» | Anne Kern"},
        {"« Nous n’avons jamais voulu perdre ce port », dit-on.", ""},
    };
    (void)data;
    EXPECT("fr", pairs);
}

static void spanish_italian_and_dutch_speech(struct fixture *f, gconstpointer data)
{
    static const struct pair spanish[] = {
        {"«Nunca quisimos perder este viejo puerto», dijo Ana Kern, la alcaldesa.",
         "«Nunca quisimos perder este viejo puerto.» | Ana Kern, alcaldesa"},
        {"“Nunca quisimos perder este viejo puerto”. Lo dijo alguien.", ""},
        {"Ana Kern dijo: «nunca quisimos perder este viejo puerto».",
         "«Nunca quisimos perder este viejo puerto.» | Ana Kern"},
        {"—Nunca quisimos perder este viejo puerto —dijo Ana Kern—. Llovía.",
         "«Nunca quisimos perder este viejo puerto.» | Ana Kern"},
        {"—Llovía —dijo la alcaldesa, Ana Kern—. Nunca quisimos perder este viejo puerto.",
         "«Nunca quisimos perder este viejo puerto.» | Ana Kern, alcaldesa"},
        {"«Llueve», dijo Ana Kern. «Nunca quisimos perder este viejo puerto», añadió.",
         "«Nunca quisimos perder este viejo puerto.» | Ana Kern"},
    };
    static const struct pair italian[] = {
        {"«Non volevamo mai perdere il nostro porto», ha detto la sindaca Anna Kern.",
         "«Non volevamo mai perdere il nostro porto.» | Anna Kern, sindaca"},
        {"Anna Kern ha spiegato: «Non volevamo mai perdere il nostro porto.»",
         "«Non volevamo mai perdere il nostro porto.» | Anna Kern"},
    };
    static const struct pair dutch[] = {
        {"„Wij wilden deze haven nooit verliezen”, zegt Anna van der Berg, de havenmeester.",
         "„Wij wilden deze haven nooit verliezen.” | Anna van der Berg, havenmeester"},
        {"Anna van der Berg kwam laat. ‘Wij wilden deze haven nooit verliezen,’ aldus Van der "
         "Berg.",
         "‘Wij wilden deze haven nooit verliezen.’ | Anna van der Berg"},
    };
    (void)data;
    EXPECT("es", spanish);
    EXPECT("it", italian);
    EXPECT("nl", dutch);
}

static void other_languages_are_left_alone(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(lift(f, "sv", "”Vi ville aldrig förlora hamnen”, säger Anna Kern."), ==, "");
    g_assert_cmpstr(lift(f, "enm", "“We never wanted to lose this,” said Anna Kern."), ==, "");
}

static void emphasis_goes_with_the_words_and_links_do_not(struct fixture *f, gconstpointer data)
{
    (void)data;
    lift(f, "en", "“No. We *never* wanted to [lose](http://a.example) it,” said Anna Kern.");
    const struct bs_text *text = &first_lifted(f)->first->text;
    g_assert_cmpstr(text->utf8, ==, "“We never wanted to lose it.”");
    g_assert_cmpuint(text->n_spans, ==, 1);
    g_assert_cmpint(text->spans[0].kind, ==, BS_SPAN_EM);
    g_assert_cmpuint(text->spans[0].start, ==, strlen("“We "));
    g_assert_cmpuint(text->spans[0].end, ==, strlen("“We never"));
}

static void it_names_its_source_and_stands_elsewhere(struct fixture *f, gconstpointer data)
{
    (void)data;
    lift(f, "en", "“We never wanted to lose this harbour,” said Anna Kern.");
    const struct bs_block *quote = first_lifted(f);
    g_assert_true(g_str_has_prefix(quote->as.quote.source->text.utf8, "“We never"));
    g_assert_true(quote->next != quote->as.quote.source && quote->prev != quote->as.quote.source);
    g_assert_cmpint(quote->next->kind, ==, BS_BLOCK_PARAGRAPH);
    g_assert_cmpint(quote->prev->kind, ==, BS_BLOCK_PARAGRAPH);
    const struct bs_diag *note = bs_diags_at(f->diags, 0);
    g_assert_cmpstr(note->topic, ==, "quote.lifted");
    g_assert_cmpint(note->severity, ==, BS_NOTE);
    g_assert_cmpint(note->where.line, ==, quote->as.quote.source->where.line);
    g_assert_nonnull(strstr(note->message, "“We never wanted to lose this harbour.” — Anna Kern"));
}

static int lift_many(struct fixture *f, const char *head, int most)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "---\nlang: en\n---\n\n# %s\n\n", head);
    for (int i = 0; i < 6; i++)
        g_string_append_printf(
            text, "%s\n\n“We lost %s to the sea, and nobody came,” said Anna Kern%c.\n\n", filler,
            (const char *const[]){"the harbour", "the chapel", "the school", "the long street",
                                  "the crane", "the graveyard"}[i],
            'a' + i);
    g_string_append(text,
                    "> **“We lost the school to the sea, and nobody came.”**\n>\n> — Anna Kern\n");
    read_markdown(f, text->str);
    return bs_quotes_lift(f->arena, f->article, most, f->diags);
}

static void the_writers_own_quotes_count(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(lift_many(f, "Head", 1), ==, 0);
    g_assert_cmpint(lift_many(f, "Head", 2), ==, 1);
    g_assert_cmpint(lift_many(f, "Head", 3), ==, 2);
}

static void what_stands_in_large_type_is_not_lifted(struct fixture *f, gconstpointer data)
{
    (void)data;
    lift_many(f, "“We lost the crane to the sea”", 20);
    int n = 0;
    for (const struct bs_block *b = f->article->first; b; b = b->next) {
        if (b->kind != BS_BLOCK_PULL_QUOTE || !b->as.quote.lifted)
            continue;
        n++;
        g_assert_null(strstr(b->first->text.utf8, "crane"));
        g_assert_null(strstr(b->first->text.utf8, "school"));
    }
    g_assert_cmpint(n, >=, 2);
}

static void the_same_article_gives_the_same_quotes(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) first = g_string_new(NULL), second = g_string_new(NULL);
    lift_many(f, "Head", 5);
    bs_article_dump(f->article, first);
    lift_many(f, "Head", 5);
    bs_article_dump(f->article, second);
    g_assert_cmpstr(first->str, ==, second->str);
}

static void all_can_be_dropped(struct fixture *f, gconstpointer data)
{
    (void)data;
    lift_many(f, "Head", 3);
    g_assert_cmpint(bs_quotes_drop(f->article), ==, 3);
    assert_sound_article(f->article);
    g_assert_null(bs_article_lookup(f->article, BS_BLOCK_PULL_QUOTE));
    g_assert_cmpint(bs_quotes_drop(f->article), ==, 0);
}

static void hostile_speech_costs_linear_time(struct fixture *f, gconstpointer data)
{
    static const char *const pieces[] = {
        "“",
        "“a ",
        "\"We\" ",
        "« ",
        "”“",
        "Anna Kern, ",
        "said ",
        "“We never,” she said. ",
        "—a ",
        "'",
        "‘",
        "A. B. ",
        "van der ",
        "the mayor of ",
        "“We never lost it.” said Anna Kern. ",
        "Dr. ",
        ",",
        "“Wé ",
        "(““”” ) ",
        "Mr ",
        "“We never lost it in all our life,” said Anna A",
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new("---\nlang: en\n---\n\n");
        for (int n = 0; text->len < 1000000; n++)
            g_string_append_printf(text, "%s%s", pieces[i], n % 500 == 499 ? "\n\n" : "");
        gint64 start = g_get_monotonic_time();
        read_markdown(f, text->str);
        bs_quotes_lift(f->arena, f->article, 20, NULL);
        assert_sound_article(f->article);
        double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
        g_test_message("%s: %.2f s", pieces[i], seconds);
        g_assert_cmpfloat(seconds, <, 20);
    }
}

#define ADD(name) g_test_add("/lift/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(the_speaker_stands_behind_or_before);
    ADD(surnames_and_pronouns_mean_who_was_named);
    ADD(a_doubtful_speaker_is_none);
    ADD(only_whole_sentences_that_stand_alone);
    ADD(long_speech_runs_over_paragraphs);
    ADD(german_speech);
    ADD(french_speech);
    ADD(spanish_italian_and_dutch_speech);
    ADD(other_languages_are_left_alone);
    ADD(emphasis_goes_with_the_words_and_links_do_not);
    ADD(it_names_its_source_and_stands_elsewhere);
    ADD(the_writers_own_quotes_count);
    ADD(what_stands_in_large_type_is_not_lifted);
    ADD(the_same_article_gives_the_same_quotes);
    ADD(all_can_be_dropped);
    ADD(hostile_speech_costs_linear_time);
    return g_test_run();
}
