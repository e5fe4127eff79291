/* roles_counts.c: numbers by hash.
 *
 * Every word of an article is asked for twice, in the words of its language and in those of the other paragraphs. Open
 * addressing in the arena: a GHashTable for the words of a language cost as much as all captions. Keys are hashes already
 * and stand for their words: two words of one hash are taken for one, which moves a percentage by a word. A probe ends after
 * some steps, so that copy made to crowd one place costs no more than other copy; what finds no place there is not counted.
 */
#include "read/roles_private.h"

#define PROBES 64

struct bs_slot {
    guint32 key; /* 0: free */
    int value;
};

guint32 bs_word_hash(const char *bytes, size_t n)
{
    guint32 hash = 2166136261u; /* FNV-1a */

    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ (guchar)bytes[i]) * 16777619u;
    }
    return hash;
}

void bs_counts_init(struct bs_arena *arena, struct bs_counts *counts, size_t most)
{
    size_t size = 16;

    while (size < most + most / 2) {
        size *= 2;
    }
    counts->slots = BS_NEW_N(arena, struct bs_slot, size);
    counts->mask = (guint32)(size - 1);
}

/* The key's slot or the free one for it; NULL: crowded. */
static struct bs_slot *find(const struct bs_counts *counts, guint32 key)
{
    guint32 at = key ^ key >> 15; /* else its low bits see only the low bits of the letters */

    for (int n = 0; n < PROBES; n++, at++) {
        struct bs_slot *slot = &counts->slots[at & counts->mask];
        if (slot->key == key || slot->key == 0) {
            return slot;
        }
    }
    return NULL;
}

static guint32 as_key(guint32 hash)
{
    return hash != 0 ? hash : 1;
}

int *bs_counts_at(struct bs_counts *counts, guint32 hash)
{
    struct bs_slot *slot = find(counts, as_key(hash));

    counts->spill = 0;
    if (slot == NULL) {
        return &counts->spill;
    }
    slot->key = as_key(hash);
    return &slot->value;
}

int bs_counts_lookup(const struct bs_counts *counts, guint32 hash)
{
    const struct bs_slot *slot = find(counts, as_key(hash));

    return slot != NULL ? slot->value : 0;
}
