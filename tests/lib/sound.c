#include "sound.h"

#include <string.h>

static void assert_sound_links(const struct bs_article *article, const struct bs_block *block)
{
    if (block->prev)
        g_assert_true(block->prev->next == block);
    else
        g_assert_true((block->parent ? block->parent->first : article->first) == block);
    if (block->next)
        g_assert_true(block->next->prev == block);
    else
        g_assert_true((block->parent ? block->parent->last : article->last) == block);
}

static void assert_sound_text(const struct bs_block *block)
{
    const struct bs_text *text = &block->text;
    g_assert_nonnull(text->utf8);
    g_assert_cmpuint(strlen(text->utf8), ==, text->len);
    g_assert_true(g_utf8_validate(text->utf8, text->len, NULL));
    for (uint32_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->utf8[i];
        if ((c < 0x20 && c != '\n' && !(c == '\t' && block->kind == BS_BLOCK_CODE)) || c == 0x7f)
            g_error("%s at line %d holds the control character %#x",
                    bs_block_kind_name(block->kind), block->where.line, c);
    }
}

static bool is_boundary(const struct bs_text *text, uint32_t at)
{
    return at == text->len || (text->utf8[at] & 0xc0) != 0x80;
}

static void assert_sound_spans(const struct bs_text *text)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t)); /* ends of outer spans */
    for (uint32_t i = 0; i < text->n_spans; i++) {
        const struct bs_span *span = &text->spans[i];
        g_assert_cmpuint(span->start, <, span->end);
        g_assert_cmpuint(span->end, <=, text->len);
        g_assert_true(is_boundary(text, span->start) && is_boundary(text, span->end));
        g_assert_cmpint(span->kind, <, BS_N_SPAN_KINDS);
        if (i > 0)
            g_assert_cmpuint(text->spans[i - 1].start, <=, span->start);
        while (open->len > 0 && g_array_index(open, uint32_t, open->len - 1) <= span->start)
            g_array_set_size(open, open->len - 1);
        if (open->len > 0)
            g_assert_cmpuint(span->end, <=, g_array_index(open, uint32_t, open->len - 1));
        g_array_append_val(open, span->end);
    }
}

void assert_sound_article(const struct bs_article *article)
{
    int index = 0;
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        assert_sound_links(article, block);
        g_assert_cmpint(block->index, ==, index);
        g_assert_cmpint(block->where.line, >=, 0);
        if (bs_block_holds_text(block->kind)) {
            g_assert_null(block->first);
            assert_sound_text(block);
            assert_sound_spans(&block->text);
        }
        index++;
    }
    g_assert_cmpint(article->n_blocks, ==, index);
}
