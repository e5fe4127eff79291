/* digest.h: what tells contents apart. */
#ifndef BS_DIGEST_H
#define BS_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* Starts as any two numbers. Takes bytes, then is closed. */
struct bs_digest {
    uint64_t lane[2];
};
void bs_digest_bytes(struct bs_digest *hash, const void *data, size_t size);
void bs_digest_close(struct bs_digest *hash);

#endif
