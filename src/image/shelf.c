/* Plates that were made, kept for when they are asked for again: an article is set many times before it is printed, and a
 * photograph costs ten times what the text does.
 *
 * What is kept is bounded in bytes; the least recently used goes first. A plate of more than a quarter of all room would put
 * out the others and is not kept. */
#include "image/image_private.h"

#include <string.h>

enum { PARTS = 4 };

struct kept {
    char *key;
    struct bs_plate plate;
    size_t size;
    uint64_t used;
};

struct bs_shelf {
    GHashTable *kept; /* of struct kept, by its key */
    size_t size, limit;
    uint64_t clock;
};

static void drop(gpointer data)
{
    struct kept *kept = data;
    bs_plate_clear(&kept->plate);
    g_free(kept->key);
    g_free(kept);
}

struct bs_shelf *bs_shelf_create(size_t limit)
{
    struct bs_shelf *shelf = g_new0(struct bs_shelf, 1);
    shelf->kept = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, drop);
    shelf->limit = limit;
    return shelf;
}

void bs_shelf_destroy(struct bs_shelf *shelf)
{
    if (!shelf)
        return;
    g_hash_table_unref(shelf->kept);
    g_free(shelf);
}

bool bs_shelf_take(struct bs_shelf *shelf, const char *key, struct bs_plate *plate)
{
    struct kept *kept = g_hash_table_lookup(shelf->kept, key);
    if (!kept)
        return false;
    kept->used = ++shelf->clock;
    *plate = bs_plate_share(&kept->plate);
    return true;
}

static void drop_oldest(struct bs_shelf *shelf)
{
    GHashTableIter iter;
    gpointer value;
    struct kept *oldest = NULL;
    g_hash_table_iter_init(&iter, shelf->kept);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (!oldest || ((struct kept *)value)->used < oldest->used)
            oldest = value;
    g_assert(oldest);
    shelf->size -= oldest->size;
    g_hash_table_remove(shelf->kept, oldest->key);
}

void bs_shelf_put(struct bs_shelf *shelf, const char *key, const struct bs_plate *plate)
{
    size_t size = sizeof(struct kept) + strlen(key) + bs_plate_size(plate);
    if (size > shelf->limit / PARTS || g_hash_table_contains(shelf->kept, key))
        return;
    while (size > shelf->limit - shelf->size)
        drop_oldest(shelf);
    struct kept *kept = g_new0(struct kept, 1);
    kept->key = g_strdup(key);
    kept->plate = bs_plate_share(plate);
    kept->size = size;
    kept->used = ++shelf->clock;
    shelf->size += size;
    g_hash_table_insert(shelf->kept, kept->key, kept);
}
