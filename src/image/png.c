/* A PNG's head: W3C PNG (third edition) §11. Its chunks are stepped over to the last, which tells a file that was cut off. */
#include "image/image_private.h"

#include <string.h>

static unsigned u32(const unsigned char *p)
{
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

static bool is(const unsigned char *chunk, const char *type)
{
    return memcmp(chunk + 4, type, 4) == 0;
}

static const char *read_head(const unsigned char *chunk, unsigned length, struct bs_header *header)
{
    if (!is(chunk, "IHDR") || length != 13)
        return "its head is missing";
    unsigned width = u32(chunk + 8), height = u32(chunk + 12);
    if (!width || !height || width > G_MAXINT32 || height > G_MAXINT32)
        return "its head says no possible size";
    int colour = chunk[17];
    header->width = (int)width;
    header->height = (int)height;
    header->space = colour == 0 || colour == 4 ? BS_IMAGE_GREY : BS_IMAGE_RGB;
    header->alpha = colour == 4 || colour == 6;
    header->held = chunk[20] ? chunk[16] / 2 : 0; /* interlaced: up to four samples a pixel */
    return NULL;
}

static void read_chunk(const unsigned char *chunk, unsigned length, struct bs_header *header)
{
    header->named = header->named || is(chunk, "iCCP") || is(chunk, "sRGB");
    header->animated = header->animated || is(chunk, "acTL");
    if (is(chunk, "tRNS"))
        header->alpha = true;
    else if (is(chunk, "iCCP"))
        header->profiled = length < 4 || memcmp(chunk + 8, "sRGB", 4) != 0;
    else if (is(chunk, "pHYs") && length == 9 && chunk[16] == 1)
        header->density = (int)((u32(chunk + 8) * 254ull + 5000) / 10000);
}

static const char *walk_chunks(const unsigned char *data, size_t size, struct bs_header *header)
{
    bool pixels = false;
    size_t at = 8;
    for (int n = 0; size - at >= 12; n++) {
        const unsigned char *chunk = data + at;
        unsigned length = u32(chunk);
        if (length > size - at - 12)
            return "it is cut off before its end";
        const char *why = n == 0 ? read_head(chunk, length, header) : NULL;
        if (why)
            return why;
        if (is(chunk, "IEND"))
            return pixels ? NULL : "it has no pixels";
        pixels = pixels || is(chunk, "IDAT");
        read_chunk(chunk, length, header);
        at += 12 + (size_t)length;
    }
    return "it is cut off before its end";
}

enum bs_verdict bs_png_read(const unsigned char *data, size_t size, struct bs_header *header,
                            const char **why)
{
    static const unsigned char signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    if (size < 8 || memcmp(data, signature, 8) != 0) {
        /* as a transfer in text mode leaves it */
        if (size < 8 || data[0] != 0x89 || memcmp(data + 1, "PNG", 3) != 0)
            return BS_VERDICT_OTHER;
        *why = "its first bytes were changed on the way, as by a transfer as text";
        return BS_VERDICT_BROKEN;
    }
    *header = (struct bs_header){.orientation = 1, .format = "png"};
    *why = walk_chunks(data, size, header);
    return *why ? BS_VERDICT_BROKEN : BS_VERDICT_GOOD;
}
