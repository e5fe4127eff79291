#include "article/article.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_article *article;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->article = bs_article_create(f->arena, "a.md");
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_arena_destroy(f->arena);
}

static struct bs_block *add(struct fixture *f, struct bs_block *parent, enum bs_block_kind kind,
                            const char *text)
{
    struct bs_block *block =
        bs_article_append(f->arena, f->article, parent, kind, (struct bs_where){"a.md", 1, 1});
    if (text) {
        block->text.utf8 = text;
        block->text.len = (uint32_t)strlen(text);
    }
    return block;
}

/* The kinds in document order, through bs_block_next. */
static char *order(const struct fixture *f)
{
    GString *out = g_string_new(NULL);
    for (struct bs_block *b = f->article->first; b; b = bs_block_next(b, NULL))
        g_string_append_printf(out, "%s%s", out->len ? " " : "", bs_block_kind_name(b->kind));
    return g_string_free(out, FALSE);
}

static void assert_order(const struct fixture *f, const char *expected)
{
    g_autofree char *seen = order(f);
    g_assert_cmpstr(seen, ==, expected);
}

static void children_come_before_siblings(struct fixture *f, gconstpointer data)
{
    (void)data;
    add(f, NULL, BS_BLOCK_HEADLINE, "H");
    struct bs_block *list = add(f, NULL, BS_BLOCK_LIST, NULL);
    struct bs_block *item = add(f, list, BS_BLOCK_LIST_ITEM, NULL);
    add(f, item, BS_BLOCK_PARAGRAPH, "p");
    add(f, NULL, BS_BLOCK_RULE, NULL);
    assert_order(f, "headline list list-item paragraph rule");
    struct bs_block *second = add(f, list, BS_BLOCK_LIST_ITEM, NULL);
    bs_article_number(f->article);
    g_assert_cmpint(second->as.item.before, ==, item->as.item.before + 1);
    bs_block_unlink(f->article, item);
    bs_article_number(f->article);
    g_assert_cmpint(second->as.item.before, ==, 0);
    bs_block_insert(f->article, list, NULL, item);
    bs_block_unlink(f->article, second);
    bs_article_number(f->article);
    g_assert_cmpint(f->article->n_blocks, ==, 5);
    g_assert_cmpint(f->article->last->index, ==, 4);
    g_assert_true(bs_article_lookup(f->article, BS_BLOCK_PARAGRAPH) == item->first);
    g_assert_null(bs_article_lookup(f->article, BS_BLOCK_DECK));
}

static void a_walk_within_a_block_stays_there(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_block *quote = add(f, NULL, BS_BLOCK_PULL_QUOTE, NULL);
    struct bs_block *words = add(f, quote, BS_BLOCK_PARAGRAPH, "words");
    struct bs_block *by = add(f, quote, BS_BLOCK_ATTRIBUTION, "by");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "after");
    g_assert_true(bs_block_next(quote, quote) == words);
    g_assert_true(bs_block_next(words, quote) == by);
    g_assert_null(bs_block_next(by, quote));
    g_assert_null(bs_block_next(by, by));
}

static void a_block_moves_to_where_it_is_put(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_block *headline = add(f, NULL, BS_BLOCK_HEADLINE, "H");
    struct bs_block *deck = add(f, NULL, BS_BLOCK_DECK, "D");
    struct bs_block *figure = add(f, NULL, BS_BLOCK_FIGURE, NULL);
    struct bs_block *caption = add(f, NULL, BS_BLOCK_CAPTION, "C");
    bs_block_unlink(f->article, caption);
    bs_block_insert(f->article, figure, NULL, caption);
    assert_order(f, "headline deck figure caption");
    g_assert_true(caption->parent == figure);
    bs_block_unlink(f->article, headline);
    bs_block_insert(f->article, NULL, deck, headline);
    assert_order(f, "deck headline figure caption");
    bs_block_unlink(f->article, deck);
    bs_block_insert(f->article, NULL, figure, deck);
    assert_order(f, "headline figure caption deck");
    g_assert_true(f->article->last == deck);
    bs_block_unlink(f->article, deck);
    bs_block_insert(f->article, NULL, NULL, deck);
    assert_order(f, "deck headline figure caption");
    g_assert_true(f->article->last == figure);
}

static void only_body_words_are_counted(struct fixture *f, gconstpointer data)
{
    (void)data;
    add(f, NULL, BS_BLOCK_HEADLINE, "not this");
    add(f, NULL, BS_BLOCK_PARAGRAPH, "one two – three’s 4");
    struct bs_block *quote = add(f, NULL, BS_BLOCK_PULL_QUOTE, NULL);
    add(f, quote, BS_BLOCK_PARAGRAPH, "not that");
    struct bs_block *aside = add(f, NULL, BS_BLOCK_ASIDE, NULL);
    struct bs_block *list = add(f, aside, BS_BLOCK_LIST, NULL);
    struct bs_block *item = add(f, list, BS_BLOCK_LIST_ITEM, NULL);
    add(f, item, BS_BLOCK_PARAGRAPH, "nor this");
    struct bs_block *block_quote = add(f, NULL, BS_BLOCK_BLOCK_QUOTE, NULL);
    add(f, block_quote, BS_BLOCK_PARAGRAPH, "five six");
    struct bs_block *note = add(f, NULL, BS_BLOCK_NOTE, NULL);
    add(f, note, BS_BLOCK_PARAGRAPH, "nor that");
    g_assert_cmpint(bs_article_body_words(f->article), ==, 6);
}

static void every_kind_has_a_name(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    for (int i = 0; i < BS_N_BLOCK_KINDS; i++)
        g_assert_nonnull(bs_block_kind_name((enum bs_block_kind)i));
    for (int i = 0; i < BS_N_SPAN_KINDS; i++)
        g_assert_nonnull(bs_span_kind_name((enum bs_span_kind)i));
    g_assert_true(bs_block_holds_text(BS_BLOCK_CODE));
    g_assert_false(bs_block_holds_text(BS_BLOCK_FIGURE));
}

static void a_very_deep_tree_is_walked(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct bs_block *parent = NULL;
    for (int i = 0; i < 200000; i++)
        parent = add(f, parent, BS_BLOCK_BLOCK_QUOTE, NULL);
    add(f, parent, BS_BLOCK_PARAGRAPH, "bottom");
    bs_article_number(f->article);
    g_assert_cmpint(f->article->n_blocks, ==, 200001);
    g_assert_cmpint(bs_article_body_words(f->article), ==, 1);
}

#define ADD(name) g_test_add("/article/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(children_come_before_siblings);
    ADD(a_walk_within_a_block_stays_there);
    ADD(a_block_moves_to_where_it_is_put);
    ADD(only_body_words_are_counted);
    ADD(every_kind_has_a_name);
    ADD(a_very_deep_tree_is_walked);
    return g_test_run();
}
