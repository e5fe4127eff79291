/* Identities from content. Two lanes of multiply and shift: they have to tell files apart, not to withstand anyone, and a
 * cryptographic sum takes longer over a picture than all of finishing. */
#include "base/digest.h"

#include <glib.h>

#include <string.h>

static void mix(struct bs_digest *hash, uint64_t word)
{
    static const uint64_t odd[2] = {0x9E3779B97F4A7C15U, 0xC2B2AE3D27D4EB4FU};
    for (int i = 0; i < 2; i++) {
        hash->lane[i] = (hash->lane[i] ^ word) * odd[i];
        hash->lane[i] ^= hash->lane[i] >> 29;
    }
}

void bs_digest_bytes(struct bs_digest *hash, const void *data, size_t size)
{
    const char *at = data;
    uint64_t word;
    size_t left = size;
    for (; left >= sizeof word; left -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        mix(hash, GUINT64_FROM_LE(word));
    }
    word = 0;
    if (left > 0)
        memcpy(&word, at, left);
    mix(hash, GUINT64_FROM_LE(word));
    mix(hash, size);
}

/* The last bytes reach all bits. */
void bs_digest_close(struct bs_digest *hash)
{
    mix(hash, 0);
}
