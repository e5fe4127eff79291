/* arena.h: memory that dies together.
 *
 * Gives  zeroed memory, aligned for any type, until the arena is rewound or destroyed. Nothing is freed by hand.
 * Fails  never returns NULL. Past its limit it goes on serving and bs_arena_full() turns true: a stage asks at the head of
 *        every loop over blocks and gives up with BS_ERROR_LIMIT; input sizes are capped, so the overrun is bounded.
 */
#ifndef BS_ARENA_H
#define BS_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct bs_arena;

struct bs_mark {
    void *chunk;
    size_t used;
    size_t total;
};

/* limit: bytes handed out before bs_arena_full(); 0: no limit. */
struct bs_arena *bs_arena_create(size_t limit);
void bs_arena_destroy(struct bs_arena *arena);

/* Zeroed, 16-byte aligned. size 0 gives a valid pointer. */
void *bs_arena_alloc(struct bs_arena *arena, size_t size) G_GNUC_MALLOC G_GNUC_ALLOC_SIZE(2);
/* n * size, checked for overflow (aborts: our mistake, inputs are capped). */
void *bs_arena_alloc_n(struct bs_arena *arena, size_t n, size_t size);
#define BS_NEW(arena, type) ((type *)bs_arena_alloc((arena), sizeof(type)))
#define BS_NEW_N(arena, type, n) ((type *)bs_arena_alloc_n((arena), (n), sizeof(type)))

char *bs_arena_strdup(struct bs_arena *arena, const char *text); /* NULL stays NULL */
char *bs_arena_strndup(struct bs_arena *arena, const char *text, size_t n);
void *bs_arena_memdup(struct bs_arena *arena, const void *data, size_t size);
char *bs_arena_printf(struct bs_arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Everything allocated after the mark is given back. Marks nest like brackets. */
struct bs_mark bs_arena_mark(struct bs_arena *arena);
void bs_arena_rewind(struct bs_arena *arena, struct bs_mark mark);

bool bs_arena_full(const struct bs_arena *arena);
size_t bs_arena_total(const struct bs_arena *arena); /* bytes handed out and not rewound */
size_t bs_arena_held(const struct bs_arena *arena);  /* bytes it has from the system */

#endif
