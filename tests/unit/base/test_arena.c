#include "base/base.h"

#include <stdint.h>
#include <string.h>

static void memory_is_aligned_and_zeroed(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    for (size_t size = 0; size < 200; size++) {
        unsigned char *data = bs_arena_alloc(arena, size);
        g_assert_cmpuint((uintptr_t)data % 16, ==, 0);
        for (size_t i = 0; i < size; i++)
            g_assert_cmpint(data[i], ==, 0);
    }
    bs_arena_destroy(arena);
}

static void memory_is_zeroed_again_after_a_rewind(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_mark mark = bs_arena_mark(arena);
    memset(bs_arena_alloc(arena, 300), 0xa5, 300);
    memset(bs_arena_alloc(arena, 300000), 0xa5, 300000);
    bs_arena_rewind(arena, mark);
    static const size_t sizes[] = {100, 250000, 17, 60000};
    for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++) {
        unsigned char *data = bs_arena_alloc(arena, sizes[s]);
        for (size_t i = 0; i < sizes[s]; i++)
            g_assert_cmpint(data[i], ==, 0);
    }
    bs_arena_destroy(arena);
}

static void blocks_do_not_overlap(void)
{
    enum { N = 3000 };
    struct bs_arena *arena = bs_arena_create(0);
    unsigned char *blocks[N];
    for (int i = 0; i < N; i++) {
        size_t size = (size_t)(i * 37 % 900 + 1);
        blocks[i] = bs_arena_alloc(arena, size);
        memset(blocks[i], i % 251, size);
    }
    for (int i = 0; i < N; i++) {
        size_t size = (size_t)(i * 37 % 900 + 1);
        g_assert_cmpint(blocks[i][0], ==, i % 251);
        g_assert_cmpint(blocks[i][size - 1], ==, i % 251);
    }
    bs_arena_destroy(arena);
}

static void rewind_gives_the_same_memory_again(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    bs_arena_alloc(arena, 40);
    struct bs_mark mark = bs_arena_mark(arena);
    void *first = bs_arena_alloc(arena, 1000);
    bs_arena_rewind(arena, mark);
    g_assert_true(bs_arena_alloc(arena, 1000) == first);
    bs_arena_destroy(arena);
}

static void total_follows_marks_like_brackets(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    bs_arena_alloc(arena, 32);
    struct bs_mark outer = bs_arena_mark(arena);
    size_t at_outer = bs_arena_total(arena);
    bs_arena_alloc(arena, 100000);
    struct bs_mark inner = bs_arena_mark(arena);
    size_t at_inner = bs_arena_total(arena);
    bs_arena_alloc(arena, 100000);
    bs_arena_rewind(arena, inner);
    g_assert_cmpuint(bs_arena_total(arena), ==, at_inner);
    bs_arena_rewind(arena, outer);
    g_assert_cmpuint(bs_arena_total(arena), ==, at_outer);
    bs_arena_destroy(arena);
}

static void full_is_told_past_the_limit_and_memory_still_comes(void)
{
    struct bs_arena *arena = bs_arena_create(1000);
    struct bs_mark mark = bs_arena_mark(arena);
    bs_arena_alloc(arena, 900);
    g_assert_false(bs_arena_full(arena));
    char *more = bs_arena_alloc(arena, 900);
    more[899] = 'x';
    g_assert_true(bs_arena_full(arena));
    bs_arena_rewind(arena, mark);
    g_assert_false(bs_arena_full(arena));
    bs_arena_destroy(arena);
}

static void texts_are_copied(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    g_assert_null(bs_arena_strdup(arena, NULL));
    g_assert_cmpstr(bs_arena_strdup(arena, "galley"), ==, "galley");
    g_assert_cmpstr(bs_arena_strndup(arena, "galley", 3), ==, "gal");
    g_assert_cmpstr(bs_arena_strndup(arena, "gal", 30), ==, "gal");
    g_assert_cmpstr(bs_arena_printf(arena, "%s %d", "page", 7), ==, "page 7");
    g_assert_cmpmem(bs_arena_memdup(arena, "a\0b", 3), 3, "a\0b", 3);
    g_assert_nonnull(bs_arena_memdup(arena, NULL, 0));
    bs_arena_destroy(arena);
}

static void an_overflowing_array_aborts(void)
{
    if (g_test_subprocess()) {
        struct bs_arena *arena = bs_arena_create(0);
        bs_arena_alloc_n(arena, SIZE_MAX / 4, 8);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/memory_is_aligned_and_zeroed", memory_is_aligned_and_zeroed);
    g_test_add_func("/arena/memory_is_zeroed_again_after_a_rewind",
                    memory_is_zeroed_again_after_a_rewind);
    g_test_add_func("/arena/blocks_do_not_overlap", blocks_do_not_overlap);
    g_test_add_func("/arena/rewind_gives_the_same_memory_again",
                    rewind_gives_the_same_memory_again);
    g_test_add_func("/arena/total_follows_marks_like_brackets", total_follows_marks_like_brackets);
    g_test_add_func("/arena/full_is_told_past_the_limit_and_memory_still_comes",
                    full_is_told_past_the_limit_and_memory_still_comes);
    g_test_add_func("/arena/texts_are_copied", texts_are_copied);
    g_test_add_func("/arena/an_overflowing_array_aborts", an_overflowing_array_aborts);
    return g_test_run();
}
