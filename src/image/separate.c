/* Pixels in the inks of a press.
 *
 * Colour: the printing condition's own profile does it, by its table for pictures (perceptual), which was made with the limit of
 * total ink in it. A picture's own profile is honoured, sRGB is assumed without one. What is in greys only is printed in black
 * alone: no colour cast where plates do not meet. Its tones are those of the picture between the paper's lightness and that of solid
 * black, in CIE L*, found by asking the profile what each tint of black looks like; DeviceGray as such would print as the picture's
 * numbers happen to fall, on newsprint a quarter too dark.
 *
 * CMYK: numbers that say nothing, or name this very profile, are meant for this press, and stay. Others go through their profile and
 * ours, relative to the paper, with the blacks made to meet. Whatever it was, no pixel leaves with more ink than the limit. */
#include "image/image_private.h"

#include <math.h>
#include <string.h>

enum { PROFILE_CAP = 16 << 20, CUBE = 17 };

static bool transform(const struct bs_vips *vips, struct bs_pixels *pixels, const char *profile,
                      VipsIntent intent, const char *fallback)
{
    VipsImage *made = NULL, *image = bs_unpack_wrap(vips, pixels);
    if (!image)
        return false;
    int failed = vips->vips_icc_transform(image, &made, profile, "embedded", TRUE, "input_profile",
                                          fallback, "intent", intent, "black_point_compensation",
                                          intent == VIPS_INTENT_RELATIVE, NULL);
    vips->g_object_unref(image);
    return bs_unpack_take(vips, failed ? NULL : made, pixels);
}

/* The most ink that the profile asks for, among colours evenly spread over sRGB. */
static bool measure_limit(const struct bs_vips *vips, const char *profile, int *max_ink)
{
    struct bs_pixels cube = {.width = CUBE, .height = CUBE * CUBE, .bands = 3};
    unsigned char *p = cube.data = g_malloc(3 * CUBE * CUBE * CUBE);
    for (int i = 0; i < CUBE * CUBE * CUBE; i++) {
        *p++ = (unsigned char)(i % CUBE * 255 / (CUBE - 1));
        *p++ = (unsigned char)(i / CUBE % CUBE * 255 / (CUBE - 1));
        *p++ = (unsigned char)(i / CUBE / CUBE * 255 / (CUBE - 1));
    }
    bool done = transform(vips, &cube, profile, VIPS_INTENT_PERCEPTUAL, "srgb");
    int most = 0;
    for (size_t i = 0; done && i < bs_pixels_count(&cube); i++) {
        const unsigned char *c = cube.data + 4 * i;
        most = MAX(most, c[0] + c[1] + c[2] + c[3]);
    }
    *max_ink = (most * 100 + 254) / 255;
    bs_pixels_clear(&cube);
    return done;
}

/* CIE L* of each tint of black on this paper, 0 to 255. */
static bool read_blacks(const struct bs_vips *vips, const char *profile, float lightness[256])
{
    struct bs_pixels ramp = {.width = 256, .height = 1, .bands = 4};
    ramp.data = g_malloc0((size_t)256 * 4);
    for (int i = 0; i < 256; i++)
        ramp.data[4 * i + 3] = (unsigned char)i;
    VipsImage *made = NULL, *image = bs_unpack_wrap(vips, &ramp);
    int failed =
        !image || vips->vips_icc_import(image, &made, "embedded", FALSE, "input_profile", profile,
                                        "intent", VIPS_INTENT_RELATIVE, "pcs", VIPS_PCS_LAB, NULL);
    if (image)
        vips->g_object_unref(image);
    size_t size = 0;
    float *lab = failed ? NULL : vips->vips_image_write_to_memory(made, &size);
    if (!failed)
        vips->g_object_unref(made);
    bool done = lab && size == (size_t)256 * 3 * sizeof(float);
    for (int i = 0; done && i < 256; i++)
        lightness[i] = i > 0 ? MIN(lab[(size_t)3 * (size_t)i], lightness[i - 1]) : lab[0];
    g_free(lab);
    bs_pixels_clear(&ramp);
    return done;
}

/* CIE L* of a grey of sRGB: IEC 61966-2-1 §5.2, CIE 15 §8.2. */
static double lightness_of(int grey)
{
    double v = grey / 255.0;
    double y = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

static bool to_black(const struct bs_vips *vips, struct bs_pixels *pixels, const char *profile)
{
    float lightness[256];
    unsigned char table[256];
    if (!read_blacks(vips, profile, lightness))
        return false;
    double paper = lightness[0], solid = lightness[255];
    int tint = 255;
    for (int grey = 0; grey < 256; grey++) {
        double wanted = solid + (paper - solid) * lightness_of(grey) / 100;
        while (tint > 0 && wanted > lightness[tint] &&
               fabs(lightness[tint - 1] - wanted) <= fabs(lightness[tint] - wanted))
            tint--;
        table[grey] = (unsigned char)(255 - tint);
    }
    for (size_t i = 0; i < bs_pixels_count(pixels); i++)
        pixels->data[i] = table[pixels->data[i]];
    return true;
}

/* Numbers that are meant for this press. */
static bool is_at_home(const struct bs_pixels *pixels, const char *profile)
{
    if (!pixels->profile)
        return true;
    g_autoptr(GBytes) ours = bs_file_read(profile, PROFILE_CAP, NULL);
    return ours && g_bytes_equal(ours, pixels->profile);
}

static bool to_inks(const struct bs_vips *vips, struct bs_pixels *pixels, const char *profile)
{
    if (pixels->bands == 3)
        return transform(vips, pixels, profile, VIPS_INTENT_PERCEPTUAL, "srgb");
    return is_at_home(pixels, profile) ||
           transform(vips, pixels, profile, VIPS_INTENT_RELATIVE, profile);
}

bool bs_separate(const struct bs_vips *vips, struct bs_pixels *pixels,
                 const struct bs_image_press *press)
{
    int max_ink = press->max_ink;
    if (!pixels->profile)
        bs_pixels_drop_colour(pixels);
    bs_pixels_sharpen(pixels, press->sharpen);
    if (pixels->bands == 1)
        return to_black(vips, pixels, press->profile);
    if (!to_inks(vips, pixels, press->profile) ||
        (max_ink <= 0 && !measure_limit(vips, press->profile, &max_ink)))
        return false;
    bs_pixels_limit_ink(pixels, max_ink);
    return true;
}
