/* Model: a list of chunks in the order they fill; `current` is the one being cut, all after it are empty. A mark remembers
 * (chunk, used), so rewinding moves two numbers and touches no memory.
 *
 * Zeroing: chunks come zeroed from the system; each remembers how far it was ever cut (`dirty`), and only what lies before
 * that needs clearing when it is handed out again.
 *
 * An empty chunk that is too small for a request is freed and a larger one put in its place: were it skipped instead, a loop
 * of mark, ever larger request, rewind would pile up chunks without end. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BS_ARENA_POISON 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define BS_ARENA_POISON 1
#endif

#ifdef BS_ARENA_POISON
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#endif

enum {
    ALIGN = 16,
    CHUNK_MIN = 64 * 1024,
    CHUNK_MAX = 4 * 1024 * 1024,
#ifdef BS_ARENA_POISON
    FENCE = 16, /* never handed out, so that a write past the end is caught */
#else
    FENCE = 0,
#endif
};

struct chunk {
    struct chunk *next;
    size_t size;
    size_t used;
    size_t dirty; /* bytes before this were handed out at least once */
    char *data;
};

struct bs_arena {
    struct chunk *head;
    struct chunk *current; /* NULL: nothing was handed out */
    size_t total;
    size_t limit;
    size_t next_size;
};

struct bs_arena *bs_arena_create(size_t limit)
{
    struct bs_arena *arena = g_new0(struct bs_arena, 1);
    arena->limit = limit;
    arena->next_size = CHUNK_MIN;
    return arena;
}

static void chunk_destroy(struct chunk *chunk)
{
    ASAN_UNPOISON_MEMORY_REGION(chunk->data, chunk->size);
    free(chunk->data);
    g_free(chunk);
}

void bs_arena_destroy(struct bs_arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->head, *next; chunk; chunk = next) {
        next = chunk->next;
        chunk_destroy(chunk);
    }
    g_free(arena);
}

static struct chunk *chunk_create(size_t size)
{
    struct chunk *chunk = g_new0(struct chunk, 1);
    /* calloc and not g_malloc0: large blocks come as fresh zero pages, and malloc aligns to 16. */
    chunk->data = calloc(1, size);
    if (!chunk->data)
        g_error("out of memory: %" G_GSIZE_FORMAT " bytes for a job", size);
    chunk->size = size;
    ASAN_POISON_MEMORY_REGION(chunk->data, chunk->size);
    return chunk;
}

/* Makes the chunk after `current` the current one, with room for `need`. */
static struct chunk *step(struct bs_arena *arena, size_t need)
{
    struct chunk **link = arena->current ? &arena->current->next : &arena->head;
    while (*link && (*link)->size < need) {
        struct chunk *small = *link;
        *link = small->next;
        chunk_destroy(small);
    }
    if (!*link) {
        size_t size = MAX(arena->next_size, need);
        arena->next_size = MIN(arena->next_size * 2, (size_t)CHUNK_MAX);
        *link = chunk_create(size);
    }
    arena->current = *link;
    arena->current->used = 0;
    return arena->current;
}

/* stale: how many of the bytes at its start may hold what was there before. */
static char *take(struct bs_arena *arena, size_t size, size_t *stale)
{
    g_assert(size <= SIZE_MAX / 2);
    size_t taken = MAX((size + ALIGN - 1) & ~(size_t)(ALIGN - 1), (size_t)ALIGN);
    size_t need = taken + FENCE;
    struct chunk *chunk = arena->current;
    if (!chunk || chunk->size - chunk->used < need)
        chunk = step(arena, need);
    char *data = chunk->data + chunk->used;
    ASAN_UNPOISON_MEMORY_REGION(data, size);
    *stale = chunk->dirty > chunk->used ? MIN(size, chunk->dirty - chunk->used) : 0;
    chunk->used += need;
    chunk->dirty = MAX(chunk->dirty, chunk->used);
    arena->total += taken;
    return data;
}

void *bs_arena_alloc(struct bs_arena *arena, size_t size)
{
    size_t stale;
    char *data = take(arena, size, &stale);
    if (stale > 0)
        memset(data, 0, stale);
    return data;
}

void *bs_arena_alloc_n(struct bs_arena *arena, size_t n, size_t size)
{
    g_assert(size == 0 || n <= SIZE_MAX / 2 / size);
    return bs_arena_alloc(arena, n * size);
}

char *bs_arena_strdup(struct bs_arena *arena, const char *text)
{
    return text ? bs_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *bs_arena_strndup(struct bs_arena *arena, const char *text, size_t n)
{
    if (!text)
        return NULL;
    size_t len = strnlen(text, n);
    char *copy = bs_arena_alloc(arena, len + 1);
    memcpy(copy, text, len);
    return copy;
}

void *bs_arena_memdup(struct bs_arena *arena, const void *data, size_t size)
{
    size_t stale;
    char *copy = take(arena, size, &stale);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}

char *bs_arena_printf(struct bs_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return bs_arena_strdup(arena, text);
}

struct bs_mark bs_arena_mark(struct bs_arena *arena)
{
    return (struct bs_mark){
        .chunk = arena->current,
        .used = arena->current ? arena->current->used : 0,
        .total = arena->total,
    };
}

void bs_arena_rewind(struct bs_arena *arena, struct bs_mark mark)
{
    g_assert(mark.total <= arena->total);
#ifdef BS_ARENA_POISON
    for (struct chunk *chunk = mark.chunk ? mark.chunk : arena->head; chunk; chunk = chunk->next) {
        size_t kept = chunk == mark.chunk ? mark.used : 0;
        ASAN_POISON_MEMORY_REGION(chunk->data + kept, chunk->size - kept);
    }
#endif
    arena->current = mark.chunk;
    if (arena->current)
        arena->current->used = mark.used;
    arena->total = mark.total;
}

bool bs_arena_full(const struct bs_arena *arena)
{
    return arena->limit > 0 && arena->total > arena->limit;
}

size_t bs_arena_total(const struct bs_arena *arena)
{
    return arena->total;
}

size_t bs_arena_held(const struct bs_arena *arena)
{
    size_t held = 0;
    for (const struct chunk *chunk = arena->head; chunk; chunk = chunk->next)
        held += chunk->size;
    return held;
}
