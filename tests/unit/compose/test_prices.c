/* Each price of columns, figures and quotes buys what broadsheet-style(5) says: raised, there is less of it. */
#include "galley_proof.h"

#include <string.h>

static int broken(const struct proof *proof, const char *rule)
{
    const struct bs_setting_report *report = &proof->composed.report;
    int n = 0;
    for (int i = 0; i < MIN(report->rules_broken, BS_BROKEN_TOLD); i++)
        n += strstr(report->broken[i], rule) != NULL;
    return n;
}

#define REPORTED(name, field)                                                                      \
    static int name(const struct proof *proof)                                                     \
    {                                                                                              \
        return proof->composed.report.field;                                                       \
    }
REPORTED(hyphens, hyphens)
REPORTED(widows, widows)
REPORTED(orphans, orphans)
REPORTED(broken_at_foot, column_end_hyphens)
REPORTED(blank_lines, blank_foot_lines)
REPORTED(last_spread, last_page_spread)
REPORTED(dropped, quotes_dropped)

#define BROKEN(name, rule)                                                                         \
    static int name(const struct proof *proof)                                                     \
    {                                                                                              \
        return broken(proof, rule);                                                                \
    }
BROKEN(heads_apart, "parted")
BROKEN(cramped, "too little text")
BROKEN(at_one_height, "at one height")
BROKEN(heads_touched, "touches a head")
BROKEN(near_an_end, "among the first or last lines")
BROKEN(beside_its_words, "near to the words")

static int figures_late(const struct proof *proof)
{
    int n = 0;
    for (int i = 0; i < proof->composed.report.n_floats; i++) {
        const struct bs_float_report *of = &proof->composed.report.floats[i];
        n += strcmp(of->kind, "figure") == 0 && of->page == of->home_page + 1;
    }
    return n;
}

static int in_one_column(const struct proof *proof)
{
    int n = 0;
    for (int i = 0; i < proof->composed.report.n_floats; i++) {
        const struct bs_float_report *of = &proof->composed.report.floats[i];
        n += strcmp(of->kind, "pull-quote") == 0 && of->span == 1;
    }
    return n;
}

static int figures_low(const struct proof *proof)
{
    const struct bs_document *document = &proof->composed.document;
    int n = 0;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->n_items; i++) {
            const struct bs_item *item = &document->pages[p]->items[i];
            n += item->kind == BS_ITEM_IMAGE && item->as.picture.y > document->pages[p]->height / 2;
        }
    return n;
}

/* Grid lines by which the text of full pages ends above the deepest. */
static int lines_given_up(const struct proof *proof)
{
    const struct bs_document *document = &proof->composed.document;
    bs_len deepest = 0;
    int n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int p = 0; p + 1 < document->n_pages; p++) {
            bs_len foot = 0;
            for (int i = 0; i < document->pages[p]->n_items; i++) {
                const struct bs_item *item = &document->pages[p]->items[i];
                if (item->kind == BS_ITEM_GLYPHS && item->node > 0)
                    foot = MAX(foot, item->as.glyphs.y);
            }
            deepest = MAX(deepest, foot);
            n += pass ? (deepest - foot) / BS_PT(9) : 0;
        }
    return n;
}

struct price_case {
    const char *price;
    const char *low, *high;
    const char *style;
    int (*count)(const struct proof *proof);
    unsigned articles;  /* so many that it is seen at all */
    const char *beside; /* what else it needs; NULL: nothing */
};

static const struct price_case cases[] = {
    {"hyphen", "0", "100", "magazine", hyphens, 6, NULL},
    {"widow", "off", "hard", "magazine", widows, 20, NULL},
    {"orphan", "off", "hard", "magazine", orphans, 20, NULL},
    {"hyphen-foot", "off", "hard", "broadsheet", broken_at_foot, 20, NULL},
    {"blank", "1", "hard", "magazine", blank_lines, 6, NULL},
    {"keep", "off", "hard", "magazine", heads_apart, 20, NULL},
    {"uneven", "0", "1000", "magazine", last_spread, 20, NULL},
    {"depth", "0", "1000", "letter", lines_given_up, 20,
     "-bs-price-widow: 4; -bs-price-orphan: 4; -bs-price-hyphen-foot: 4"},
    {"figure-foot", "0", "1000", "magazine", figures_low, 6, NULL},
    {"figure-waits", "0", "1000", "letter", figures_late, 6, NULL},
    {"quote-dropped", "0", "1000", "magazine", dropped, 6, NULL},
    {"quote-form", "0", "1000", "magazine", in_one_column, 6, NULL},
    {"quote-clearance", "off", "hard", "letter", cramped, 6,
     "} aside.pull-quote { -bs-quote-clearance: 16"},
    {"quote-band", "off", "hard", "broadsheet", at_one_height, 6, NULL},
};

static int count_at(const struct price_case *given, const char *price)
{
    int n = 0;
    g_autofree char *css =
        g_strdup_printf("@import \"%s.css\"; article { -bs-price-%s: %s; %s }", given->style,
                        given->price, price, given->beside ? given->beside : "");
    for (unsigned seed = 1; seed <= given->articles; seed++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, seed, 45);
        g_assert_true(proof_compose(&proof, css));
        n += given->count(&proof);
        proof_end(&proof);
    }
    return n;
}

static void raised_price_buys_less(const void *data)
{
    const struct price_case *given = data;
    int low = count_at(given, given->low), high = count_at(given, given->high);
    g_test_message("%s: %d at %s, %d at %s", given->price, low, given->low, high, given->high);
    g_assert_cmpint(high, <, low);
}

#define WORDS                                                                                      \
    "The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm "  \
    "that took eleven of its capstones into the fairway and left the ice house without a roof."

/* Articles of a few paragraphs with crossheads, each with a quote from the first, long one: how many quotes a rule moves. */
static int count_short(const char *css, int (*count)(const struct proof *))
{
    int n = 0;
    for (int paragraphs = 6; paragraphs < 36; paragraphs++) {
        struct proof proof;
        proof_begin(&proof);
        proof_text(&proof, NULL, BS_BLOCK_HEADLINE, "Wall to be rebuilt");
        struct bs_block *source = proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH,
                                             WORDS " " WORDS " " WORDS " " WORDS " " WORDS);
        proof_quote(&proof, "A storm took eleven of its capstones", "The council");
        proof.article->last->as.quote.source = source;
        for (int i = 0; i < paragraphs; i++) {
            if (i % 2)
                proof_text(&proof, NULL, BS_BLOCK_CROSSHEAD, "What it costs");
            proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, WORDS);
        }
        g_assert_true(proof_compose(&proof, css));
        n += count(&proof);
        proof_end(&proof);
    }
    return n;
}

static int in_first_column(const struct proof *proof)
{
    const struct bs_setting_report *report = &proof->composed.report;
    return report->n_floats > 0 && report->floats[0].column == 1;
}

static void quotes_keep_off_the_first_lines(void)
{
    int off = count_short("@import \"letter.css\"; article { -bs-price-quote-ends: off; "
                          "-bs-price-quote-source: off; -bs-quote-ends-clearance: 60 }",
                          in_first_column);
    int hard = count_short("@import \"letter.css\"; article { -bs-price-quote-source: off; "
                           "-bs-quote-ends-clearance: 60 }",
                           in_first_column);
    g_test_message("%d off, %d hard", off, hard);
    g_assert_cmpint(off, >, 0);
    g_assert_cmpint(hard, ==, 0);
    off = count_short("@import \"letter.css\"; article { -bs-price-quote-ends: off; "
                      "-bs-price-quote-source: off; -bs-quote-ends-clearance: 20 }",
                      near_an_end);
    hard = count_short("@import \"letter.css\"; article { -bs-price-quote-source: off; "
                       "-bs-quote-ends-clearance: 20 }",
                       near_an_end);
    g_test_message("%d off, %d hard: as told", off, hard);
    g_assert_cmpint(off, >, 0);
    g_assert_cmpint(hard, ==, 0);
}

static void quotes_keep_off_the_words_they_lift(void)
{
    int off = count_short("@import \"letter.css\"; article { -bs-price-quote-source: off; "
                          "-bs-quote-ends-clearance: 0 }"
                          "aside.pull-quote { -bs-quote-clearance: 1 }",
                          beside_its_words);
    int hard = count_short("@import \"letter.css\"; article { -bs-quote-ends-clearance: 0 }"
                           "aside.pull-quote { -bs-quote-clearance: 1 }",
                           beside_its_words);
    g_test_message("%d off, %d hard", off, hard);
    g_assert_cmpint(off, >, 0);
    g_assert_cmpint(hard, ==, 0);
}

static void quotes_keep_off_crossheads(void)
{
    int off = count_short("@import \"letter.css\"; article { -bs-price-quote-touch: off }",
                          heads_touched);
    int hard = count_short("@import \"letter.css\"; article { -bs-price-quote-touch: hard }",
                           heads_touched);
    g_test_message("%d off, %d hard", off, hard);
    g_assert_cmpint(off, >, 0);
    g_assert_cmpint(hard, ==, 0);
}

/* On the page that has most of them, over some articles. */
static int most_on_a_page(const char *css)
{
    int most = 0;
    for (unsigned seed = 1; seed <= 6; seed++) {
        struct proof proof;
        proof_begin(&proof);
        proof_generate(&proof, seed, 45);
        g_assert_true(proof_compose(&proof, css));
        const struct bs_setting_report *report = &proof.composed.report;
        for (int i = 0; i < report->n_floats; i++) {
            int n = 0;
            for (int k = 0; k < report->n_floats; k++)
                n += strcmp(report->floats[k].kind, "pull-quote") == 0 &&
                     report->floats[k].page == report->floats[i].page;
            most = MAX(most, n);
        }
        proof_end(&proof);
    }
    return most;
}

static void a_page_has_no_more_quotes_than_the_style_allows(void)
{
    g_assert_cmpint(most_on_a_page("@import \"broadsheet.css\"; article { -bs-quotes-a-page: 5 }"),
                    >, 1);
    g_assert_cmpint(most_on_a_page("@import \"broadsheet.css\"; article { -bs-quotes-a-page: 1 }"),
                    ==, 1);
    g_assert_cmpint(most_on_a_page("@import \"broadsheet.css\"; article { -bs-quotes-a-page: 0 }"),
                    ==, 0);
}

/* Whatever a style says of blank lines, it gets pages with something on them. */
static void no_price_makes_pages_empty(void)
{
#define NOTHING(field, name, initial, hard) "-bs-price-" name ": 0;"
    const char *const sheets[] = {
        "@import \"magazine.css\"; article { " BS_PRICES(NOTHING) " }",
        "@import \"magazine.css\"; article { -bs-price-blank: 0 }",
        "@import \"magazine.css\"; article { --columns: 2; -bs-price-blank: 0 }"
        "@page { size: 150mm 200mm; margin: 8mm 8mm calc(192mm - 10rlh) }",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++)
        for (unsigned seed = 1; seed <= 3; seed++) {
            struct proof proof;
            proof_begin(&proof);
            proof_generate(&proof, seed, 30);
            g_test_message("sheet %zu, seed %u", i, seed);
            g_assert_true(proof_compose(&proof, sheets[i]));
            g_assert_cmpint(proof.composed.report.pages, <, i == 2 ? 200 : 12);
            proof_end(&proof);
        }
}

#define ADD(name) g_test_add_func("/compose/prices/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path =
            g_strconcat("/compose/prices/less-when-raised/", cases[i].price, NULL);
        g_test_add_data_func(path, &cases[i], raised_price_buys_less);
    }
    ADD(quotes_keep_off_the_first_lines);
    ADD(quotes_keep_off_the_words_they_lift);
    ADD(quotes_keep_off_crossheads);
    ADD(a_page_has_no_more_quotes_than_the_style_allows);
    ADD(no_price_makes_pages_empty);
    return g_test_run();
}
