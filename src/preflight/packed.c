/* A few kilobytes of Flate data can stand for gigabytes, and qpdf would ask for all of them. So their length is taken first, a window
 * at a time. */
#include "preflight/preflight_private.h"

#include <zlib.h>

size_t bs_packed_length(const unsigned char *data, size_t size, size_t cap)
{
    unsigned char window[1 << 15];
    z_stream stream = {.next_in = (unsigned char *)data, .avail_in = (uInt)MIN(size, G_MAXUINT)};
    size_t length = 0;
    int status = Z_OK;
    if (inflateInit(&stream) != Z_OK)
        return cap + 1;
    while (status == Z_OK && length <= cap) {
        stream.next_out = window;
        stream.avail_out = sizeof window;
        status = inflate(&stream, Z_NO_FLUSH);
        length += sizeof window - stream.avail_out;
    }
    inflateEnd(&stream);
    return length; /* of broken data: as far as it goes, which is as far as qpdf gets */
}
