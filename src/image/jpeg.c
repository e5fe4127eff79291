/* A JPEG's head: ITU-T T.81 annex B (markers), JFIF 1.02, EXIF 2.32 §4.6 (orientation), ICC.1 annex B.4 (profiles).
 *
 * The walk goes on through the packed pixels to the end mark, by the 0xFF bytes alone: that tells a file that was cut off, which
 * would print grey from there on, without unpacking anything. */
#include "image/image_private.h"

#include <string.h>

struct walk {
    const unsigned char *data;
    size_t size, at;
    int adobe;              /* APP14's transform, -1: none */
    bool letters;           /* components are named R, G, B */
    bool seen_frame, plain; /* a frame that every reader of PDF knows */
};

static unsigned u16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static unsigned tiff_number(const unsigned char *p, int bytes, bool little)
{
    unsigned value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | p[little ? bytes - 1 - i : i];
    return value;
}

static int exif_orientation(const unsigned char *tiff, size_t size)
{
    if (size < 8)
        return 1;
    bool little = tiff[0] == 'I';
    size_t directory = tiff_number(tiff + 4, 4, little);
    if (directory > size - 2 || size < 2)
        return 1;
    unsigned n = tiff_number(tiff + directory, 2, little);
    const unsigned char *entry = tiff + directory + 2, *end = tiff + size;
    for (; n > 0 && end - entry >= 12; n--, entry += 12)
        if (tiff_number(entry, 2, little) == 0x0112) {
            unsigned value = tiff_number(entry + 8, 2, little);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    return 1;
}

bool bs_icc_is_srgb(const unsigned char *profile, size_t size)
{
    static const char wide[] = "s\0R\0G\0B"; /* as UTF-16 in version 4 profiles */
    for (size_t i = 0; i + 8 <= size; i++)
        if (profile[i] == 's' &&
            (memcmp(profile + i, "sRGB", 4) == 0 || memcmp(profile + i, wide, 7) == 0))
            return true;
    return false;
}

static bool starts(const unsigned char *segment, size_t size, const char *name, size_t len)
{
    return size >= len && memcmp(segment, name, len) == 0;
}

static void read_application(struct walk *walk, int marker, const unsigned char *segment,
                             size_t size, struct bs_header *header)
{
    if (marker == 0xE0 && starts(segment, size, "JFIF", 5) && size >= 12) {
        unsigned density = u16(segment + 8);
        if (segment[7] == 1)
            header->density = (int)density;
        else if (segment[7] == 2)
            header->density = (int)(density * 254 + 50) / 100;
    } else if (marker == 0xE1 && starts(segment, size, "Exif\0", 6)) {
        header->orientation = exif_orientation(segment + 6, size - 6);
    } else if (marker == 0xE2 && starts(segment, size, "ICC_PROFILE", 12) && size > 14) {
        /* the description stands in the first part, if there are several */
        header->named = true;
        if (segment[12] == 1)
            header->profiled = !bs_icc_is_srgb(segment + 14, size - 14);
    } else if (marker == 0xEE && starts(segment, size, "Adobe", 5) && size >= 12) {
        walk->adobe = segment[11];
    }
}

static bool is_frame(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static const char *read_frame(struct walk *walk, int marker, const unsigned char *segment,
                              size_t size, struct bs_header *header)
{
    if (size < 6 || size < 6 + 3 * (size_t)segment[5])
        return "its frame header is cut short";
    if (walk->seen_frame)
        return "it has two frames";
    int components = segment[5];
    header->height = (int)u16(segment + 1);
    header->width = (int)u16(segment + 3);
    walk->seen_frame = true;
    /* all but sequential ones refine the whole again and again */
    header->held = marker == 0xC0 || marker == 0xC1 ? 0 : 2 * components;
    walk->plain = marker <= 0xC2 && segment[0] == 8;
    walk->letters = components == 3 && segment[6] == 'R' && segment[9] == 'G' && segment[12] == 'B';
    if (components == 1)
        header->space = BS_IMAGE_GREY;
    else if (components == 3)
        header->space = BS_IMAGE_RGB;
    else if (components == 4)
        header->space = BS_IMAGE_CMYK;
    else
        return "it has neither one, three nor four colours";
    return header->width && header->height ? NULL : "its frame says no size";
}

/* The next marker that is not padding, stuffing or a restart within packed pixels; -1: the file ends. */
static int next_marker(struct walk *walk, bool packed)
{
    while (walk->at + 1 < walk->size) {
        const unsigned char *hit = memchr(walk->data + walk->at, 0xFF, walk->size - walk->at - 1);
        if (!hit || (!packed && hit != walk->data + walk->at))
            return -1;
        int marker = hit[1];
        walk->at = (size_t)(hit - walk->data) + 1;
        if (marker == 0xFF)
            continue;
        walk->at++;
        if (marker != 0 && !(packed && marker >= 0xD0 && marker <= 0xD7))
            return marker;
        if (!packed)
            return -1;
    }
    return -1;
}

static const char *walk_file(struct walk *walk, struct bs_header *header)
{
    bool packed = false;
    for (;;) {
        int marker = next_marker(walk, packed);
        if (marker < 0)
            return walk->seen_frame ? "it is cut off before its end" : "it ends within its head";
        if (marker == 0xD9)
            return packed && walk->seen_frame ? NULL : "it has no pixels";
        if (walk->size - walk->at < 2)
            return "it is cut off before its end";
        size_t length = u16(walk->data + walk->at);
        if (length < 2 || length > walk->size - walk->at)
            return "it is cut off before its end";
        const unsigned char *segment = walk->data + walk->at + 2;
        if (marker >= 0xE0 && marker <= 0xEF)
            read_application(walk, marker, segment, length - 2, header);
        const char *why =
            is_frame(marker) ? read_frame(walk, marker, segment, length - 2, header) : NULL;
        if (why)
            return why;
        walk->at += length;
        packed = packed || marker == 0xDA;
    }
}

enum bs_verdict bs_jpeg_read(const unsigned char *data, size_t size, struct bs_header *header,
                             const char **why)
{
    struct walk walk = {.data = data, .size = size, .at = 2, .adobe = -1};
    if (size < 3 || data[0] != 0xFF || data[1] != 0xD8 || data[2] != 0xFF)
        return BS_VERDICT_OTHER;
    *header = (struct bs_header){.orientation = 1, .format = "jpeg"};
    *why = walk_file(&walk, header);
    if (*why)
        return BS_VERDICT_BROKEN;
    header->print_as_is = walk.plain && !header->profiled && header->space != BS_IMAGE_CMYK &&
                          (!walk.letters || walk.adobe >= 0);
    return BS_VERDICT_GOOD;
}
