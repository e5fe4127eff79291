#include "article/article.h"

#include <string.h>

static struct bs_block *add(struct bs_arena *arena, struct bs_article *article,
                            struct bs_block *parent, enum bs_block_kind kind, int line,
                            const char *text)
{
    struct bs_block *block =
        bs_article_append(arena, article, parent, kind, (struct bs_where){"a.md", line, 1});
    block->text.utf8 = text;
    block->text.len = (uint32_t)strlen(text);
    return block;
}

static void assert_dump(struct bs_article *article, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bs_article_number(article);
    bs_article_dump(article, out);
    g_assert_cmpstr(out->str, ==, expected);
}

static void blocks_show_with_place_depth_and_particulars(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_article *article = bs_article_create(arena, "/some/where/a.md");
    article->title = "Harbour";
    article->authors = (const char *const[]){"A. Writer", "B. Writer", NULL};
    add(arena, article, NULL, BS_BLOCK_CROSSHEAD, 3, "Stone")->as.crosshead.level = 2;
    struct bs_block *figure = add(arena, article, NULL, BS_BLOCK_FIGURE, 5, "");
    figure->as.figure.src = "../h.jpg";
    figure->as.figure.alt = "A \"wall\"";
    figure->as.figure.focal_x = 501;
    figure->as.figure.focal_y = 1;
    add(arena, article, figure, BS_BLOCK_CAPTION, 6, "Line\nbreak {x}");
    assert_dump(article, "article \"a.md\"\n"
                         "  title \"Harbour\"\n"
                         "  author \"A. Writer\"\n"
                         "  author \"B. Writer\"\n"
                         "3:1 crosshead h2 \"Stone\"\n"
                         "5:1 figure src \"../h.jpg\" refused alt \"A \\\"wall\\\"\" focal 500,0\n"
                         "  6:1 caption \"Line\\nbreak \\{x\\}\"\n");
    bs_arena_destroy(arena);
}

static void spans_show_in_place_and_nested(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_article *article = bs_article_create(arena, NULL);
    struct bs_block *p = add(arena, article, NULL, BS_BLOCK_PARAGRAPH, 1, "one two three four");
    struct bs_block *note = add(arena, article, NULL, BS_BLOCK_NOTE, 2, "");
    note->as.note.label = "1";
    p->text.spans = (struct bs_span[]){
        {.kind = BS_SPAN_STRONG, .start = 0, .end = 7},
        {.kind = BS_SPAN_EM, .start = 4, .end = 7},
        {.kind = BS_SPAN_LINK, .start = 8, .end = 13, .href = "https://example.org/"},
        {.kind = BS_SPAN_NOTE_REF, .start = 14, .end = 18, .note = note},
    };
    p->text.n_spans = 4;
    assert_dump(article, "article\n"
                         "1:1 paragraph \"{strong one {em two}} {link https://example.org/ three} "
                         "{note-ref #1 four}\"\n"
                         "2:1 note label \"1\"\n");
    bs_arena_destroy(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dump/blocks_show_with_place_depth_and_particulars",
                    blocks_show_with_place_depth_and_particulars);
    g_test_add_func("/dump/spans_show_in_place_and_nested", spans_show_in_place_and_nested);
    return g_test_run();
}
