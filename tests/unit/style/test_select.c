/* Selectors: which elements they fit. */
#include "style_test.h"

/* The article that selectors are tried on; a letter for each block, those that match are upper case.
 *   a h1  b p.first.opening  c p  d aside.pull-quote > e p, f cite  g p.mine  h h2  i figure > j figcaption, k p.credit
 *   l p  m ul > n li > o p, p p;  q li > r p  s table > t tr > u th, v td  w hr  x p[lang=de].closing */
enum { N = 24 };

static void build(struct fixture *f)
{
    add(f, NULL, BS_BLOCK_HEADLINE, "a");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "b");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "c");
    struct bs_block *quote = add(f, NULL, BS_BLOCK_PULL_QUOTE, "");
    add(f, quote, BS_BLOCK_PARAGRAPH, "e");
    add(f, quote, BS_BLOCK_ATTRIBUTION, "f");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "g")->classes = "mine other";
    add(f, NULL, BS_BLOCK_CROSSHEAD, "h")->as.crosshead.level = 2;
    struct bs_block *figure = add(f, NULL, BS_BLOCK_FIGURE, "");
    figure->as.figure.path = figure->as.figure.src = "x.jpg";
    add(f, figure, BS_BLOCK_CAPTION, "j");
    add(f, figure, BS_BLOCK_CREDIT, "k");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "l");
    struct bs_block *list = add(f, NULL, BS_BLOCK_LIST, "");
    struct bs_block *item = add(f, list, BS_BLOCK_LIST_ITEM, "");
    add(f, item, BS_BLOCK_PARAGRAPH, "o");
    add(f, item, BS_BLOCK_PARAGRAPH, "p");
    item = add(f, list, BS_BLOCK_LIST_ITEM, "");
    add(f, item, BS_BLOCK_PARAGRAPH, "r");
    struct bs_block *table = add(f, NULL, BS_BLOCK_TABLE, "");
    struct bs_block *row = add(f, table, BS_BLOCK_ROW, "");
    add(f, row, BS_BLOCK_CELL, "u")->as.cell.head = true;
    add(f, row, BS_BLOCK_CELL, "v")->as.cell.align = BS_CELL_END;
    add(f, NULL, BS_BLOCK_RULE, "");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "x")->lang = "de-AT";
    f->article->lang = "en";
    f->article->id = "n1";
    f->article->section = "Sport News";
}

/* The letters of the blocks that the selector fits. */
static const char *matches(const char *selector)
{
    static char letters[N + 1];
    struct fixture f;
    char *css = g_strconcat("* { orphans: 2 } ", selector, " { max-lines: 7 }", NULL);
    int n = 0;
    fixture_init(&f, css);
    build(&f);
    const struct bs_styled *styled = apply(&f);
    g_assert_cmpint(f.article->n_blocks, ==, N);
    g_assert_cmpstr(diag_lines(f.diags), ==, "");
    for (int i = 0; i < N; i++)
        if (styled->blocks[i].style->max_lines == 7)
            letters[n++] = (char)('a' + i);
    letters[n] = 0;
    fixture_finish(&f);
    g_free(css);
    return letters;
}

static void types_classes_and_lists(void)
{
    g_assert_cmpstr(matches("p"), ==, "bcegkloprx");
    g_assert_cmpstr(matches("h1, h2, hr"), ==, "ahw");
    g_assert_cmpstr(matches(".mine"), ==, "g");
    g_assert_cmpstr(matches("p.mine.other"), ==, "g");
    g_assert_cmpstr(matches(".Mine"), ==, "");
    g_assert_cmpstr(matches("*"), ==, "abcdefghijklmnopqrstuvwx");
    g_assert_cmpstr(matches(".pull-quote"), ==, "d");
    g_assert_cmpstr(matches("cite, figcaption, p.credit"), ==, "fjk");
}

static void combinators(void)
{
    g_assert_cmpstr(matches("article > p"), ==, "bcglx");
    g_assert_cmpstr(matches("aside p"), ==, "e");
    g_assert_cmpstr(matches("ul p"), ==, "opr");
    g_assert_cmpstr(matches("ul > p"), ==, "");
    g_assert_cmpstr(matches("p + p"), ==, "cgp");
    g_assert_cmpstr(matches("h2 ~ p"), ==, "lx");
    g_assert_cmpstr(matches("#n1 li+li>p"), ==, "r");
    g_assert_cmpstr(matches("article ul li p"), ==, "opr");
}

static void siblings_are_those_in_the_flow(void)
{
    g_assert_cmpstr(matches("h2 + p"), ==, "l");    /* through the figure */
    g_assert_cmpstr(matches("figure + p"), ==, ""); /* it may stand elsewhere */
    g_assert_cmpstr(matches("h2 + figure"), ==,
                    "i"); /* the figure's own neighbours are as written */
    g_assert_cmpstr(matches("aside + p"), ==, "");
}

static void a_figure_pinned_to_its_place_is_a_sibling(void)
{
    struct fixture f;
    fixture_init(&f, "figure + p { max-lines: 7 } p.first { max-lines: 8 }");
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "a");
    add(&f, NULL, BS_BLOCK_FIGURE, "")->as.figure.inline_here = true;
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "b");
    const struct bs_styled *styled = apply(&f);
    g_assert_cmpint(styled->blocks[2].style->max_lines, ==, 8);
    fixture_finish(&f);
}

static void places_among_siblings(void)
{
    g_assert_cmpstr(matches("article > :first-child"), ==, "a");
    g_assert_cmpstr(matches("article > :last-child"), ==, "x");
    g_assert_cmpstr(matches("li:last-child"), ==, "q");
    g_assert_cmpstr(matches("li p:only-child"), ==, "r");
    g_assert_cmpstr(matches("article > p:first-of-type"), ==, "b");
    g_assert_cmpstr(matches("article > p:last-of-type"), ==, "x");
    g_assert_cmpstr(matches("article > p:nth-of-type(2n+1)"), ==, "bgx");
    g_assert_cmpstr(matches("article > p:nth-of-type(even)"), ==, "cl");
    g_assert_cmpstr(matches("article > p:nth-of-type(-n+2)"), ==, "bc");
    g_assert_cmpstr(matches("article > p:nth-of-type(n + 4)"), ==, "lx");
    g_assert_cmpstr(matches("article > p:nth-of-type(+3)"), ==, "g");
    g_assert_cmpstr(matches("article > p:nth-last-of-type(-n + 1)"), ==, "x");
    g_assert_cmpstr(matches("article > :nth-child(4)"), ==, "dg"); /* d is out of the flow there */
    g_assert_cmpstr(matches("article > :nth-child(-2n-1)"), ==, "");
}

static void classes_that_the_place_gives(void)
{
    g_assert_cmpstr(matches("p.opening"), ==, "b");
    g_assert_cmpstr(matches("p.closing"), ==, "x");
    g_assert_cmpstr(matches(".head-end"), ==, "a");
    g_assert_cmpstr(matches("article > p.first"), ==, "blx");
    g_assert_cmpstr(matches("li > p.first"), ==, "or");
}

static void attributes_and_languages(void)
{
    g_assert_cmpstr(matches("[lang]"), ==, "x");
    g_assert_cmpstr(matches("[lang|=de]"), ==, "x");
    g_assert_cmpstr(matches("[lang=de]"), ==, "");
    g_assert_cmpstr(matches(":lang(de)"), ==, "x");
    g_assert_cmpstr(matches("h1:lang(EN)"), ==, "a");
    g_assert_cmpstr(matches("td[align=end]"), ==, "v");
    g_assert_cmpstr(matches("figure[src$='.JPG' i]"), ==, "i");
    g_assert_cmpstr(matches("figure[src^=x]"), ==, "i");
    g_assert_cmpstr(matches("[class~=other]"), ==, "g");
    g_assert_cmpstr(matches("[class*='ne ot']"), ==, "g");
    g_assert_cmpstr(matches("article[data-section~=News] h1"), ==, "a");
}

static void functions(void)
{
    g_assert_cmpstr(matches("article > p:not(.first, .mine)"), ==, "c");
    g_assert_cmpstr(matches(":is(ul, aside) > :is(li, cite)"), ==, "fnq");
    g_assert_cmpstr(matches(":where(h1, hr)"), ==, "aw");
    g_assert_cmpstr(matches("p:not(article > *)"), ==, "ekopr");
    g_assert_cmpstr(matches(":root > h1"), ==, "a");
    g_assert_cmpstr(matches(":not(:not(h1))"), ==, "a");
}

#define ADD(name) g_test_add_func("/style/select/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(types_classes_and_lists);
    ADD(combinators);
    ADD(siblings_are_those_in_the_flow);
    ADD(a_figure_pinned_to_its_place_is_a_sibling);
    ADD(places_among_siblings);
    ADD(classes_that_the_place_gives);
    ADD(attributes_and_languages);
    ADD(functions);
    return g_test_run();
}
