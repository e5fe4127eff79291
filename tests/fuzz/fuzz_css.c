/* Any bytes as a style sheet, applied to an article that has one of everything. */
#include "fuzz.h"

#include "style/style.h"

#include <string.h>

static void add(struct bs_arena *arena, struct bs_article *article, struct bs_block *parent,
                enum bs_block_kind kind)
{
    struct bs_block *block =
        bs_article_append(arena, article, parent, kind, (struct bs_where){"fuzz", 1, 1});
    if (!bs_block_holds_text(kind))
        return;
    block->classes = "lead first";
    block->text.utf8 = "Some words, and a few more";
    block->text.len = (uint32_t)strlen(block->text.utf8);
    block->text.n_spans = 1;
    block->text.spans = BS_NEW(arena, struct bs_span);
    block->text.spans[0] = (struct bs_span){.kind = BS_SPAN_EM, .start = 5, .end = 10};
}

static struct bs_article *sample(struct bs_arena *arena)
{
    struct bs_article *article = bs_article_create(arena, "fuzz");
    for (int kind = 0; kind < BS_N_BLOCK_KINDS; kind++) {
        add(arena, article, NULL, (enum bs_block_kind)kind);
        if (!bs_block_holds_text((enum bs_block_kind)kind) && kind != BS_BLOCK_RULE)
            add(arena, article, article->last, BS_BLOCK_PARAGRAPH);
    }
    bs_article_number(article);
    return article;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bs_arena *arena = bs_arena_create((size_t)256 << 20);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    const char *const folders[] = {"/nonexistent", NULL};
    struct bs_sheet_params params = {.folders = folders, .diags = diags};
    struct bs_sheet *sheet = bs_sheet_parse((const char *)data, size, "fuzz.css", &params, &error);
    g_assert_true((sheet == NULL) == (error != NULL));
    if (sheet) {
        g_autoptr(GString) out = g_string_new(NULL);
        bs_style_dump(bs_style_apply(arena, sheet, sample(arena), diags), out);
        g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
        for (int number = 1; number <= 3; number++) {
            const struct bs_page_style *page = bs_sheet_page(sheet, number);
            g_assert_cmpint(page->n_columns, >=, 1);
            g_assert_cmpint(page->grid, >, 0);
        }
        bs_sheet_destroy(sheet);
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
    return 0;
}
