/* What is done to pixels by themselves, in whole numbers. */
#include "image/image_private.h"

#include <string.h>

enum {
    PHOTO_SAMPLES = 1 << 16,
    PHOTO_COLOURS =
        1200, /* of 2^15 that many samples show; drawings tried: under 500, photographs: over 2,500 */
    PHOTO_GREYS = 200, /* of 256 */
    NEUTRAL = 3,       /* of 255: what packing a grey picture as a coloured one leaves of colour */
    NOISE = 3,         /* of 255: differences of neighbours up to it are not sharpened */
};

void bs_pixels_clear(struct bs_pixels *pixels)
{
    g_free(pixels->data);
    if (pixels->profile)
        g_bytes_unref(pixels->profile);
    *pixels = (struct bs_pixels){0};
}

size_t bs_pixels_count(const struct bs_pixels *pixels)
{
    return (size_t)pixels->width * (size_t)pixels->height;
}

unsigned char *bs_pixels_take_alpha(struct bs_pixels *pixels)
{
    if (!pixels->alpha)
        return NULL;
    size_t n = bs_pixels_count(pixels), bands = (size_t)pixels->bands, colours = bands - 1;
    unsigned char *mask = g_malloc(n), all = 255;
    for (size_t i = 0; i < n; i++) {
        mask[i] = pixels->data[i * bands + colours];
        all &= mask[i];
        memmove(pixels->data + i * colours, pixels->data + i * bands, colours);
    }
    pixels->bands--;
    pixels->alpha = false;
    if (all == 255)
        g_clear_pointer(&mask, g_free);
    return mask;
}

/* Photographs show thousands of colours in a few samples, drawings dozens and their edges some hundreds. What is too small to
 * tell costs little as it is. */
bool bs_pixels_are_photograph(const struct bs_pixels *pixels)
{
    enum { COLOURS = 1 << 15 };
    bool grey = pixels->bands < 3;
    size_t n = bs_pixels_count(pixels), stride = n / PHOTO_SAMPLES + 1;
    if (n < PHOTO_SAMPLES)
        return false;
    g_autofree unsigned char *seen = g_malloc0(COLOURS);
    int colours = 0;
    for (size_t i = 0; i < n; i += stride) {
        const unsigned char *p = pixels->data + i * (size_t)pixels->bands;
        size_t colour =
            grey ? p[0] : (size_t)(p[0] >> 3) << 10 | (size_t)(p[1] >> 3) << 5 | p[2] >> 3;
        colours += !seen[colour];
        seen[colour] = 1;
    }
    return colours > (grey ? PHOTO_GREYS : PHOTO_COLOURS);
}

static bool is_neutral(const unsigned char *p)
{
    int least = MIN(p[0], MIN(p[1], p[2])), most = MAX(p[0], MAX(p[1], p[2]));
    return most - least <= NEUTRAL;
}

void bs_pixels_drop_colour(struct bs_pixels *pixels)
{
    size_t n = bs_pixels_count(pixels);
    if (pixels->bands != 3)
        return;
    for (size_t i = 0; i < n; i++)
        if (!is_neutral(pixels->data + 3 * i))
            return;
    for (size_t i = 0; i < n; i++) {
        const unsigned char *p = pixels->data + 3 * i;
        pixels->data[i] = (unsigned char)((p[0] + 2 * p[1] + p[2] + 2) / 4);
    }
    pixels->bands = 1;
}

/* Rec. 601, as JPEG has it. */
static void read_lightness(const struct bs_pixels *pixels, int y, short *row)
{
    size_t bands = (size_t)pixels->bands;
    const unsigned char *p = pixels->data + (size_t)y * (size_t)pixels->width * bands;
    for (int x = 0; x < pixels->width; x++, p += bands)
        row[x] = bands < 3 ? p[0] : (short)((77 * p[0] + 150 * p[1] + 29 * p[2]) >> 8);
}

static void sharpen_row(struct bs_pixels *pixels, int y, short *const rows[3], int percent)
{
    size_t bands = (size_t)pixels->bands;
    unsigned char *p = pixels->data + (size_t)y * (size_t)pixels->width * bands;
    for (int x = 0; x < pixels->width; x++, p += bands) {
        int left = MAX(x - 1, 0), right = MIN(x + 1, pixels->width - 1), blurred = 0;
        for (int i = 0; i < 3; i++)
            blurred += (rows[i][left] + 2 * rows[i][x] + rows[i][right]) * (i == 1 ? 2 : 1);
        int edge = 16 * rows[1][x] - blurred;
        if (ABS(edge) <= 16 * NOISE)
            continue;
        int more = edge * percent / 1600;
        for (size_t i = 0; i < bands; i++)
            p[i] = (unsigned char)CLAMP(p[i] + more, 0, 255);
    }
}

void bs_pixels_sharpen(struct bs_pixels *pixels, int percent)
{
    if (percent <= 0 || pixels->alpha || pixels->bands == 4)
        return;
    g_autofree short *kept = g_new(short, 3 * (size_t)pixels->width);
    short *rows[3];
    for (int i = 0; i < 3; i++) {
        rows[i] = kept + (size_t)i * (size_t)pixels->width;
        read_lightness(pixels, CLAMP(i - 1, 0, pixels->height - 1), rows[i]);
    }
    for (int y = 0; y < pixels->height; y++) {
        sharpen_row(pixels, y, rows, percent);
        short *above = rows[0];
        rows[0] = rows[1];
        rows[1] = rows[2];
        rows[2] = above;
        /* not yet sharpened, but for the last row, which stands below itself as it was */
        if (y + 2 < pixels->height)
            read_lightness(pixels, y + 2, rows[2]);
        else
            memcpy(rows[2], rows[1], (size_t)pixels->width * sizeof(short));
    }
}

void bs_pixels_limit_ink(struct bs_pixels *pixels, int max_ink)
{
    int limit = max_ink * 255 / 100;
    size_t n = bs_pixels_count(pixels);
    g_assert(pixels->bands == 4);
    for (size_t i = 0; i < n; i++) {
        unsigned char *p = pixels->data + 4 * i;
        int colours = p[0] + p[1] + p[2], left = MAX(limit - p[3], 0);
        if (colours <= left)
            continue;
        for (int c = 0; c < 3; c++)
            p[c] = (unsigned char)(p[c] * left / colours);
    }
}
