/* style_test.h: what the tests of this stage share. */
#ifndef BS_STYLE_TEST_H
#define BS_STYLE_TEST_H

#include "style/style.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_sheet *sheet;
    struct bs_article *article;
};

static inline const char *diag_lines(const struct bs_diags *diags)
{
    static char text[16384];
    text[0] = 0;
    for (size_t i = 0; i < bs_diags_count(diags); i++) {
        const struct bs_diag *d = bs_diags_at(diags, i);
        size_t used = strlen(text);
        g_snprintf(text + used, sizeof text - used, "%s:%d:%d: %s\n", d->where.file, d->where.line,
                   d->where.column, d->message);
    }
    return text;
}

static inline void fixture_init(struct fixture *f, const char *css)
{
    struct bs_sheet_params params = {.diags = bs_diags_create()};
    f->arena = bs_arena_create(0);
    f->diags = params.diags;
    f->sheet = bs_sheet_parse(css, strlen(css), "a.css", &params, NULL);
    g_assert_nonnull(f->sheet);
    f->article = bs_article_create(f->arena, "a.md");
}

static inline void fixture_finish(struct fixture *f)
{
    bs_sheet_destroy(f->sheet);
    bs_diags_destroy(f->diags);
    bs_arena_destroy(f->arena);
}

static inline struct bs_block *add(struct fixture *f, struct bs_block *parent,
                                   enum bs_block_kind kind, const char *text)
{
    struct bs_block *block =
        bs_article_append(f->arena, f->article, parent, kind, (struct bs_where){"a.md", 1, 1});
    block->text.utf8 = text;
    block->text.len = (uint32_t)strlen(text);
    return block;
}

static inline const struct bs_styled *apply(struct fixture *f)
{
    bs_article_number(f->article);
    return bs_style_apply(f->arena, f->sheet, f->article, f->diags);
}

#endif
