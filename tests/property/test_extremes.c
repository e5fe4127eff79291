/* The laws of test_compose.c where there is no good way to set the copy: pages that a sub-editor can use all the same, nothing over
 * anything, no word lost, and a message that says what gave way. And the same over generated articles in generated styles. */
#include "laws.h"

#include <string.h>

#define LONG                                                                                       \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof. "
#define WORD "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};

static void assert_laws(const struct proof *proof)
{
    assert_nothing_lost(proof);
    assert_nothing_overlaps(proof);
    assert_on_grid(proof);
}

static bool was_told(const struct proof *proof, const char *topic)
{
    for (size_t i = 0; i < bs_diags_count(proof->diags); i++)
        if (strcmp(bs_diags_at(proof->diags, i)->topic, topic) == 0)
            return true;
    return false;
}

static void add_text(struct proof *proof, int paragraphs)
{
    for (int i = 0; i < paragraphs; i++)
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, LONG LONG);
}

static struct bs_block *add_block(struct proof *proof, struct bs_block *parent,
                                  enum bs_block_kind kind)
{
    struct bs_block *block = proof_text(proof, parent, kind, "");
    return block;
}

static struct bs_block *add_picture(struct proof *proof, const char *file, const char *caption)
{
    proof_figure(proof, caption, "Photograph: Ada Grey");
    struct bs_block *figure = proof->article->last;
    figure->as.figure.src = file;
    figure->as.figure.path =
        bs_arena_printf(proof->arena, SOURCE_ROOT "/samples/pictures/%s", file);
    return figure;
}

/* --- named cases -------------------------------------------------------------------------------------------------------- */

static void a_figure_taller_than_the_page(struct proof *proof)
{
    add_text(proof, 3);
    GString *caption = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(caption, LONG);
    add_picture(proof, "crane.jpg", bs_arena_strdup(proof->arena, caption->str));
    add_text(proof, 8);
    g_string_free(caption, TRUE);
}

static void fifty_figures_and_forty_words(struct proof *proof)
{
    static const char *const files[] = {"crane.jpg", "harbour-dusk.jpg", "avenue.jpg"};
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, LONG);
    for (int i = 0; i < 50; i++)
        add_picture(proof, files[i % 3], "As it was seen");
}

static void forty_quotes_in_one_paragraph(struct proof *proof)
{
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, LONG LONG LONG LONG);
    const struct bs_block *source = proof->article->last;
    for (int i = 0; i < 40; i++) {
        proof_quote(proof, "A storm took eleven of its capstones", "The speaker");
        proof->article->last->as.quote.source = source;
    }
}

static void a_column_narrower_than_a_word(struct proof *proof)
{
    add_text(proof, 2);
    proof_text(proof, NULL, BS_BLOCK_CROSSHEAD, WORD);
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, WORD WORD WORD " " WORD);
    add_picture(proof, "crane.jpg", WORD WORD);
    add_text(proof, 8);
}

static void add_table(struct proof *proof, int columns, int rows, const char *words)
{
    struct bs_block *table = add_block(proof, NULL, BS_BLOCK_TABLE);
    table->as.table.n_columns = columns;
    proof_text(proof, table, BS_BLOCK_CAPTION, "All that was counted");
    for (int r = 0; r < rows; r++) {
        struct bs_block *row = add_block(proof, table, BS_BLOCK_ROW);
        for (int i = 0; i < columns; i++)
            proof_text(proof, row, BS_BLOCK_CELL,
                       bs_arena_printf(proof->arena, "%s %d", words, r * columns + i));
    }
}

static void a_table_wider_than_the_page(struct proof *proof)
{
    add_text(proof, 3);
    add_table(proof, 90, 4, "responsibility");
    add_text(proof, 6);
    add_table(proof, 3, 2, WORD WORD WORD WORD WORD WORD);
    add_text(proof, 6);
}

/* A note to the last paragraph. */
static void add_note(struct proof *proof, const char *words)
{
    struct bs_block *paragraph = proof->article->last;
    struct bs_block *note = add_block(proof, NULL, BS_BLOCK_NOTE);
    note->as.note.label = "1";
    proof_text(proof, note, BS_BLOCK_PARAGRAPH, words);
    paragraph->text.spans = BS_NEW(proof->arena, struct bs_span);
    paragraph->text.spans[0] =
        (struct bs_span){.kind = BS_SPAN_NOTE_REF, .start = 4, .end = 11, .note = note};
    paragraph->text.n_spans = 1;
}

static void a_note_longer_than_its_column(struct proof *proof)
{
    GString *words = g_string_new(NULL);
    for (int i = 0; i < 120; i++)
        g_string_append(words, LONG);
    add_text(proof, 2);
    add_note(proof, bs_arena_strdup(proof->arena, words->str));
    add_text(proof, 6);
    g_string_free(words, TRUE);
}

static void a_fact_box_longer_than_the_page(struct proof *proof)
{
    add_text(proof, 2);
    struct bs_block *aside = add_block(proof, NULL, BS_BLOCK_ASIDE);
    proof_text(proof, aside, BS_BLOCK_CROSSHEAD, "How it is done");
    for (int i = 0; i < 80; i++)
        proof_text(proof, aside, BS_BLOCK_PARAGRAPH, LONG);
    add_text(proof, 6);
}

static void a_headline_of_a_thousand_words(struct proof *proof)
{
    GString *words = g_string_new(NULL);
    for (int i = 0; i < 30; i++)
        g_string_append(words, LONG);
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, bs_arena_strdup(proof->arena, words->str));
    add_text(proof, 6);
    g_string_free(words, TRUE);
}

static const struct extreme {
    const char *name;
    void (*build)(struct proof *proof);
    const char *told; /* topic of what must be said about it; NULL: it may come out well */
} extremes[] = {
    {"a_figure_taller_than_the_page", a_figure_taller_than_the_page, NULL},
    {"fifty_figures_and_forty_words", fifty_figures_and_forty_words, "figure.late"},
    {"forty_quotes_in_one_paragraph", forty_quotes_in_one_paragraph, "quote.dropped"},
    {"a_column_narrower_than_a_word", a_column_narrower_than_a_word, "line.emergency"},
    {"a_table_wider_than_the_page", a_table_wider_than_the_page, "table.wide"},
    {"a_note_longer_than_its_column", a_note_longer_than_its_column, "note.long"},
    {"a_fact_box_longer_than_the_page", a_fact_box_longer_than_the_page, "aside.long"},
    {"a_headline_of_a_thousand_words", a_headline_of_a_thousand_words, "head.long"},
};

static void extreme_copy_makes_pages(gconstpointer data)
{
    const struct extreme *extreme = data;
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        for (int turned = 0; turned < 2; turned++) {
            struct proof proof;
            proof_begin(&proof);
            g_test_message("%s%s", styles[i], turned ? ", from right to left" : "");
            extreme->build(&proof);
            if (turned)
                proof_turn(&proof);
            g_assert_true(proof_compose(&proof, styles[i]));
            assert_laws(&proof);
            if (extreme->told && !turned)
                g_assert_true(was_told(&proof, extreme->told));
            proof_end(&proof);
        }
}

#define NOTHING(field, name, initial, hard) "-bs-price-" name ": 0;"
#define NO_PRICES BS_PRICES(NOTHING)

/* Twelve columns hold more figures, quotes and notes than a plan does: then quotes are left out, and that is told. */
static void no_piece_of_a_crowded_page_is_lost_silently(void)
{
    struct proof proof;
    proof_begin(&proof);
    for (int i = 0; i < 80; i++) {
        add_text(&proof, 1);
        if (i % 2)
            add_note(&proof, "A note of a few words.");
        if (i % 4 == 2 && i < 40)
            proof_quote(&proof, "A storm took eleven", NULL);
        if (i % 4 == 0 && i < 28)
            proof_figure(&proof, "As it was seen", NULL);
    }
    g_assert_true(proof_compose(
        &proof, "@import \"broadsheet.css\"; @page { size: 1000mm 400mm; columns: 12 } "
                "article { " NO_PRICES "-bs-price-blank: 1000; -bs-price-note-late: 1; "
                "-bs-price-figure-late: 1000; -bs-price-figure-waits: 1000; "
                "-bs-price-quote-dropped: 1000; -bs-quotes-a-page: 10; "
                "-bs-quote-ends-clearance: 0 } "
                "figure { -bs-figure-span: 1; max-height: 30mm } "
                "aside.pull-quote { -bs-quote-form: column; -bs-quote-clearance: 1 }"));
    const struct bs_setting_report *report = &proof.composed.report;
    g_assert_cmpint(report->quotes + report->quotes_dropped, ==, 10);
    assert_laws(&proof);
    proof_end(&proof);
}

/* --- generated styles --------------------------------------------------------------------------------------------------- */

static const char *one_of(GRand *rand, const char *const *words, int n)
{
    return words[g_rand_int_range(rand, 0, n)];
}
#define ONE_OF(rand, ...)                                                                          \
    one_of(rand, (const char *const[]){__VA_ARGS__},                                               \
           G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

static char *generate_style(GRand *rand)
{
    GString *css = g_string_new(NULL);
    g_string_append_printf(css, "@import \"%s.css\";\n",
                           ONE_OF(rand, "magazine", "tabloid", "letter"));
    g_string_append(css, "@page { margin: 20mm 16mm 25mm }\n"); /* whatever the leading */
    g_string_append_printf(css, "article { --columns: %d; --gap: %dmm; --body-size: %dpt; ",
                           g_rand_int_range(rand, 1, 9), g_rand_int_range(rand, 2, 9),
                           g_rand_int_range(rand, 7, 14));
    g_string_append_printf(css, "--body-leading: %dpt }\n", g_rand_int_range(rand, 9, 20));
    g_string_append_printf(css,
                           "figure { -bs-figure-span: %s; -bs-crop: %s; -bs-figure-group: %s; "
                           "-bs-float-place: %s; -bs-min-resolution: %s; max-height: %s }\n",
                           ONE_OF(rand, "1", "1 3", "2", "1 12"),
                           ONE_OF(rand, "none", "15%", "60%"), ONE_OF(rand, "none", "2", "4", "8"),
                           ONE_OF(rand, "auto", "auto", "top", "bottom", "inline"),
                           ONE_OF(rand, "72dpi", "150dpi", "400dpi"),
                           ONE_OF(rand, "none", "none", "5cm"));
    g_string_append_printf(css, "aside.pull-quote { -bs-quote-form: %s; -bs-optional: %s }\n",
                           ONE_OF(rand, "auto", "column", "span", "straddle"),
                           ONE_OF(rand, "yes", "no"));
    g_string_append_printf(css, "p.opening::first-letter { initial-letter: %s }\n",
                           ONE_OF(rand, "normal", "2", "3", "4", "6"));
    g_string_append_printf(css, "aside.sidebar { background-color: gray(%d); padding: %dpt }\n",
                           g_rand_int_range(rand, 80, 101), g_rand_int_range(rand, 0, 12));
    g_string_append_printf(css, "p { orphans: %d; widows: %d; hyphens: %s }\n",
                           g_rand_int_range(rand, 1, 4), g_rand_int_range(rand, 1, 4),
                           ONE_OF(rand, "auto", "none"));
    return g_string_free(css, FALSE);
}

/* Besides what proof_generate() makes: groups of real pictures, tables, boxes and notes. */
static void generate_article(struct proof *proof, GRand *rand)
{
    static const char *const files[] = {"crane.jpg",    "harbour-dusk.jpg", "avenue.jpg",
                                        "boat-bow.jpg", "snow-houses.jpg",  "chart.png"};
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, "Wall to be rebuilt by the spring");
    for (int i = g_rand_int_range(rand, 2, 30); i > 0; i--) {
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH, g_rand_boolean(rand) ? LONG LONG LONG : LONG);
        int kind = g_rand_int_range(rand, 0, 12);
        for (int k = g_rand_int_range(rand, 1, 7); kind == 0 && k > 0; k--)
            add_picture(proof, files[g_rand_int_range(rand, 0, G_N_ELEMENTS(files))],
                        g_rand_boolean(rand) ? "As it was seen on that morning" : NULL)
                ->as.figure.inline_here = g_rand_int_range(rand, 0, 8) == 0;
        if (kind == 1)
            add_table(proof, g_rand_int_range(rand, 1, 14), g_rand_int_range(rand, 1, 12), "water");
        if (kind == 2)
            proof_quote(proof, "A storm took eleven of its capstones", "The speaker");
        if (kind == 3)
            proof_text(proof, NULL, BS_BLOCK_CROSSHEAD, "A crosshead of few words");
        if (kind != 4)
            continue;
        struct bs_block *aside = add_block(proof, NULL, BS_BLOCK_ASIDE);
        proof_text(proof, aside, BS_BLOCK_CROSSHEAD, "How it is done");
        for (int k = g_rand_int_range(rand, 1, 9); k > 0; k--)
            proof_text(proof, aside, BS_BLOCK_PARAGRAPH, LONG);
    }
}

static void laws_hold_in_any_style(gconstpointer data)
{
    unsigned seed = GPOINTER_TO_UINT(data);
    GRand *rand = g_rand_new_with_seed(seed);
    bool turned = seed % 5 == 0;
    g_autofree char *own = generate_style(rand);
    /* the signs that stand in for Hebrew letters are wider than any letter, and words of them are cut nowhere */
    g_autofree char *css = g_strconcat(own, turned ? "article { --columns: 2 }" : "", NULL);
    struct proof proof;
    proof_begin(&proof);
    generate_article(&proof, rand);
    if (turned)
        proof_turn(&proof);
    g_test_message("%s", css);
    g_assert_true(proof_compose(&proof, css));
    assert_laws(&proof);
    proof_end(&proof);
    g_rand_free(rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(extremes); i++) {
        g_autofree char *name = g_strdup_printf("/compose/extremes/%s", extremes[i].name);
        g_test_add_data_func(name, &extremes[i], extreme_copy_makes_pages);
    }
    g_test_add_func("/compose/extremes/no_piece_of_a_crowded_page_is_lost_silently",
                    no_piece_of_a_crowded_page_is_lost_silently);
    for (unsigned seed = 1; seed <= 40; seed++) {
        g_autofree char *name = g_strdup_printf("/compose/any-style/%u", seed);
        g_test_add_data_func(name, GUINT_TO_POINTER(seed), laws_hold_in_any_style);
    }
    return g_test_run();
}
