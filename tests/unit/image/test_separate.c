/* Pictures in the inks of a press: which plates they fall on, how much ink they take, what they say of themselves. */
#include "../../lib/scratch.h"
#include "image/image_private.h"

#include <string.h>
#include <zlib.h>

enum { SIDE = 32 };

struct desk {
    char *folder;
    struct bs_images *images;
    const struct bs_vips *vips;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->folder = scratch_create();
    desk->images = bs_images_create(NULL);
    desk->vips = bs_vips_load(NULL);
    g_assert_nonnull(desk->vips);
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    bs_images_destroy(desk->images);
    scratch_remove(desk->folder);
}

static const struct {
    const char *file;
    int max_ink;
} conditions[] = {
    {"newsprint-cgats-tr002.icc", 240}, {"coated-fogra39.icc", 300}, {"uncoated-fogra29.icc", 300}};

static char *profile(size_t i)
{
    return g_build_filename(g_getenv("BS_PROFILES"), conditions[i].file, NULL);
}

/* Every pixel of that colour. */
static struct bs_pixels fill(int bands, const unsigned char *colour)
{
    struct bs_pixels pixels = {.width = SIDE, .height = SIDE, .bands = bands};
    pixels.data = g_malloc((size_t)SIDE * SIDE * (size_t)bands);
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++)
        memcpy(pixels.data + i * (size_t)bands, colour, (size_t)bands);
    return pixels;
}

static struct bs_pixels separate(struct desk *desk, int bands, const unsigned char *colour,
                                 const struct bs_image_press *press)
{
    struct bs_pixels pixels = fill(bands, colour);
    g_assert_true(bs_separate(desk->vips, &pixels, press));
    return pixels;
}

static void no_colour_takes_more_ink_than_the_press_bears(struct desk *desk, gconstpointer data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        for (int told = 0; told < 2; told++) {
            g_autofree char *path = profile(i);
            const struct bs_image_press press = {.profile = path,
                                                 .max_ink = told ? conditions[i].max_ink : 0};
            struct bs_pixels pixels = {.width = 4096, .height = 1, .bands = 3};
            pixels.data = g_malloc(3 * 4096);
            for (unsigned p = 0; p < 4096; p++)
                for (unsigned c = 0; c < 3; c++)
                    pixels.data[3 * p + c] = (unsigned char)(17 * (p >> (4 * c) & 15));
            g_assert_true(bs_separate(desk->vips, &pixels, &press));
            g_assert_cmpint(pixels.bands, ==, 4);
            int most = 0;
            for (size_t p = 0; p < 4096; p++) {
                const unsigned char *ink = pixels.data + 4 * p;
                most = MAX(most, ink[0] + ink[1] + ink[2] + ink[3]);
            }
            g_test_message("%s: %d %%", conditions[i].file, most * 100 / 255);
            g_assert_cmpint(most, <=, conditions[i].max_ink * 255 / 100 + (told ? 0 : 8));
            g_assert_cmpint(most, >, (conditions[i].max_ink - 60) * 255 / 100);
            bs_pixels_clear(&pixels);
        }
}

static void greys_are_printed_in_black_alone(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *path = profile(0);
    const struct bs_image_press press = {.profile = path, .max_ink = 240};
    int before = -1;
    for (int grey = 0; grey < 256; grey += 15) {
        const unsigned char colour[] = {(unsigned char)MIN(grey + 1, 255), (unsigned char)grey,
                                        (unsigned char)grey};
        struct bs_pixels pixels = separate(desk, 3, colour, &press);
        g_assert_cmpint(pixels.bands, ==, 1);
        g_assert_cmpint(pixels.data[0], >=, before);
        before = pixels.data[0];
        /* paper grows darker than the number says: less black is wanted */
        if (grey > 60 && grey < 200)
            g_assert_cmpint(pixels.data[0], >, grey);
        if (grey == 0)
            g_assert_cmpint(pixels.data[0], ==, 0);
        if (grey == 255)
            g_assert_cmpint(pixels.data[0], ==, 255);
        bs_pixels_clear(&pixels);
    }
}

static void inks_that_say_nothing_are_meant_for_this_press(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *path = profile(0), *other = profile(1);
    const struct bs_image_press press = {.profile = path, .max_ink = 240};
    static const unsigned char plain[] = {10, 200, 30, 40}, heavy[] = {255, 255, 255, 200};
    struct bs_pixels pixels = separate(desk, 4, plain, &press);
    g_assert_cmpmem(pixels.data, 4, plain, 4);
    bs_pixels_clear(&pixels);
    pixels = separate(desk, 4, heavy, &press);
    g_assert_cmpint(pixels.data[3], ==, 200);
    g_assert_cmpint(pixels.data[0] + pixels.data[1] + pixels.data[2], <=, 612 - 200);
    g_assert_cmpint(pixels.data[0], >, 130);
    bs_pixels_clear(&pixels);

    /* those of another press mean other numbers here */
    pixels = fill(4, plain);
    pixels.profile = bs_file_read(other, 0, NULL);
    g_assert_true(bs_separate(desk->vips, &pixels, &press));
    g_assert_cmpint(pixels.bands, ==, 4);
    g_assert_cmpint(memcmp(pixels.data, plain, 4), !=, 0);
    bs_pixels_clear(&pixels);
    pixels = fill(4, plain);
    pixels.profile = bs_file_read(path, 0, NULL);
    g_assert_true(bs_separate(desk->vips, &pixels, &press));
    g_assert_cmpmem(pixels.data, 4, plain, 4);
    bs_pixels_clear(&pixels);
}

static void a_profile_that_cannot_be_used_is_taken_for_srgb(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const unsigned char red[] = {200, 30, 40};
    g_autofree char *path = profile(1);
    const struct bs_image_press press = {.profile = path, .max_ink = 300};
    struct bs_pixels plain = separate(desk, 3, red, &press), pixels = fill(3, red);
    pixels.profile = g_bytes_new_static("no profile at all", 17);
    g_assert_true(bs_separate(desk->vips, &pixels, &press));
    g_assert_cmpmem(pixels.data, 4, plain.data, 4);
    g_assert_cmpint(plain.data[1], >, plain.data[0] + 100);
    bs_pixels_clear(&pixels);
    bs_pixels_clear(&plain);
}

static void sharpening_lifts_edges_and_leaves_the_even(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    struct bs_pixels pixels = fill(3, (const unsigned char[]){100, 100, 100});
    for (int y = 0; y < SIDE; y++)
        memset(pixels.data + ((size_t)y * SIDE + SIDE / 2) * 3, 180, SIDE / 2 * 3);
    bs_pixels_sharpen(&pixels, 0);
    g_assert_cmpint(pixels.data[3 * (SIDE / 2)], ==, 180);
    bs_pixels_sharpen(&pixels, 100);
    for (int y = 0; y < SIDE; y++) {
        const unsigned char *row = pixels.data + (size_t)y * SIDE * 3;
        g_assert_cmpint(row[0], ==, 100);
        g_assert_cmpint(row[3 * (SIDE / 2 - 1)], ==, 80);
        g_assert_cmpint(row[3 * (SIDE / 2)], ==, 200);
        g_assert_cmpint(row[3 * (SIDE - 1)], ==, 180);
    }
    bs_pixels_clear(&pixels);
}

static void what_is_see_through_keeps_its_colour_beside_a_mask(struct desk *desk,
                                                               gconstpointer data)
{
    (void)data;
    g_autofree char *samples =
        g_build_filename(g_getenv("BS_SAMPLES"), "images", "formats", "basn6a16.png", NULL);
    g_autofree char *path = profile(1);
    if (!g_file_test(samples, G_FILE_TEST_EXISTS)) {
        g_test_skip("the shared samples are not here");
        return;
    }
    const struct bs_image_press press = {.profile = path, .max_ink = 300};
    struct bs_plate plate;
    g_assert_true(bs_image_plate(desk->images, &(struct bs_image_request){.path = samples}, &press,
                                 &plate, NULL));
    g_assert_cmpint(plate.packing, ==, BS_PLATE_FLATE);
    g_assert_cmpint(plate.space, ==, BS_IMAGE_CMYK);
    g_assert_nonnull(plate.mask);
    unsigned char inks[4 * 32 * 32], mask[32 * 32];
    uLongf n_inks = sizeof inks, n_mask = sizeof mask;
    gsize size;
    const void *packed = g_bytes_get_data(plate.data, &size);
    g_assert_cmpint(uncompress(inks, &n_inks, packed, (uLong)size), ==, Z_OK);
    packed = g_bytes_get_data(plate.mask, &size);
    g_assert_cmpint(uncompress(mask, &n_mask, packed, (uLong)size), ==, Z_OK);
    g_assert_cmpuint(n_inks, ==, sizeof inks);
    g_assert_cmpuint(n_mask, ==, sizeof mask);
    bs_plate_clear(&plate);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* libvips warns of odd profiles and goes on; a test program would stop */
    g_log_set_always_fatal((GLogLevelFlags)(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
#define TEST(name) g_test_add("/image/separate/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(no_colour_takes_more_ink_than_the_press_bears);
    TEST(greys_are_printed_in_black_alone);
    TEST(inks_that_say_nothing_are_meant_for_this_press);
    TEST(a_profile_that_cannot_be_used_is_taken_for_srgb);
    TEST(sharpening_lifts_edges_and_leaves_the_even);
    TEST(what_is_see_through_keeps_its_colour_beside_a_mask);
    return g_test_run();
}
