#include "image/image_private.h"

#include <zlib.h>

GBytes *bs_flate(const void *data, size_t size)
{
    uLongf packed = compressBound((uLong)size);
    unsigned char *out = g_malloc(packed);
    int status = compress2(out, &packed, data, (uLong)size, Z_DEFAULT_COMPRESSION);
    g_assert(status ==
             Z_OK); /* the rest are slips of ours: a buffer too small, a level that is none */
    return g_bytes_new_take(g_realloc(out, packed), packed);
}
