/* Renditions: what stays as it is, what is made anew, and how. */
#include "../../lib/scratch.h"
#include "../../lib/tiny_pictures.h"
#include "image/image.h"

#include <string.h>
#include <utime.h>

struct desk {
    char *folder;
    struct bs_images *images;
    char *jpeg, *png;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->folder = scratch_create();
    desk->images = bs_images_create(NULL);
    desk->jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    desk->png = scratch_write_base64(desk->folder, "a.png", tiny_png);
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_free(desk->jpeg);
    g_free(desk->png);
    bs_images_destroy(desk->images);
    scratch_remove(desk->folder);
}

static struct bs_rendition render(struct desk *desk, const struct bs_image_request *request)
{
    struct bs_rendition rendition;
    GError *error = NULL;
    bs_image_render(desk->images, request, &rendition, &error);
    g_assert_no_error(error);
    return rendition;
}

static struct bs_plate make(struct desk *desk, const struct bs_image_request *request)
{
    struct bs_plate plate;
    GError *error = NULL;
    bs_image_plate(desk->images, request, NULL, &plate, &error);
    g_assert_no_error(error);
    return plate;
}

static uint32_t pixel(const struct bs_rendition *rendition, int x, int y)
{
    g_assert_nonnull(rendition->pixels);
    g_assert_cmpuint(g_bytes_get_size(rendition->pixels), ==,
                     (gsize)rendition->width * (gsize)rendition->height * 4);
    const uint32_t *words = g_bytes_get_data(rendition->pixels, NULL);
    return words[y * rendition->width + x];
}

static void a_jpeg_that_fits_keeps_every_byte(struct desk *desk, gconstpointer data)
{
    (void)data;
    gsize size;
    g_autofree unsigned char *bytes = g_base64_decode(tiny_jpeg, &size);
    const struct bs_image_request requests[] = {
        {.path = desk->jpeg},
        {.path = desk->jpeg, .width = 16, .height = 8},
        {.path = desk->jpeg, .width = 4000, .height = 4000},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(requests); i++) {
        struct bs_plate plate = make(desk, &requests[i]);
        g_assert_cmpint(plate.packing, ==, BS_PLATE_JPEG);
        g_assert_cmpmem(g_bytes_get_data(plate.data, NULL), g_bytes_get_size(plate.data), bytes,
                        size);
        g_assert_cmpint(plate.width, ==, 16);
        g_assert_cmpint(plate.space, ==, BS_IMAGE_RGB);
        bs_plate_clear(&plate);
    }
}

static void drawings_stay_pixels_to_the_last_bit(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_plate plate = make(desk, &(struct bs_image_request){.path = desk->png});
    g_assert_cmpint(plate.packing, ==, BS_PLATE_FLATE);
    g_assert_null(plate.mask);
    bs_plate_clear(&plate);
    struct bs_rendition rendition = render(desk, &(struct bs_image_request){.path = desk->png});
    g_assert_false(rendition.alpha);
    g_assert_cmphex(pixel(&rendition, 0, 0), ==, 0xFFFA0064);
    g_assert_cmphex(pixel(&rendition, 7, 3), ==, 0xFFFA3C64);
    g_assert_cmphex(pixel(&rendition, 8, 7), ==, 0xFF1E8C64);
    bs_rendition_clear(&rendition);
}

static void a_crop_shows_that_part(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_rendition rendition = render(
        desk, &(struct bs_image_request){
                  .path = desk->png, .crop_left = 5000, .crop_top = 2500, .crop_bottom = 2500});
    g_assert_cmpint(rendition.width, ==, 8);
    g_assert_cmpint(rendition.height, ==, 4);
    g_assert_cmphex(pixel(&rendition, 0, 0), ==, 0xFF1E2864);
    bs_rendition_clear(&rendition);
}

static void no_picture_grows_or_passes_its_box(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct {
        int width, height, crop_left, crop_right, gives_width, gives_height;
    } cases[] = {
        {0, 0, 0, 0, 16, 8},         {8, 8, 0, 0, 8, 4},       {8, 2, 0, 0, 4, 2},
        {8, 0, 0, 0, 8, 4},          {0, 4, 0, 0, 8, 4},       {100, 100, 0, 0, 16, 8},
        {1, 1, 0, 0, 1, 1},          {4, 4, 2500, 2500, 4, 4}, {8, 8, 2500, 2500, 8, 8},
        {100, 8, 2500, 2500, 8, 8},  {2, 2, 9990, 0, 1, 2},    {0, 0, 9000, 9000, 1, 8},
        {0, 0, 20000, -20000, 1, 8},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct bs_image_request request = {.path = desk->png,
                                                 .width = cases[i].width,
                                                 .height = cases[i].height,
                                                 .crop_left = cases[i].crop_left,
                                                 .crop_right = cases[i].crop_right};
        struct bs_rendition rendition = render(desk, &request);
        g_test_message("case %d", (int)i);
        g_assert_cmpint(rendition.width, ==, cases[i].gives_width);
        g_assert_cmpint(rendition.height, ==, cases[i].gives_height);
        pixel(&rendition, 0, 0);
        bs_rendition_clear(&rendition);
    }
}

static void pixels_can_be_had_of_a_jpeg(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_rendition rendition = render(desk, &(struct bs_image_request){.path = desk->jpeg});
    uint32_t left = pixel(&rendition, 2, 4), right = pixel(&rendition, 13, 4);
    g_assert_cmpint((left >> 16) & 255, >, 200);
    g_assert_cmpint((right >> 16) & 255, <, 90);
    bs_rendition_clear(&rendition);
}

/* A plate that is the very same bytes was not made again. */
static void a_plate_is_made_once_of_one_file(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_image_request small = {.path = desk->jpeg, .width = 8},
                            other = {.path = desk->jpeg, .width = 7};
    struct bs_plate first = make(desk, &small), again = make(desk, &small);
    struct bs_plate smaller = make(desk, &other);
    g_assert_nonnull(first.data);
    g_assert_true(first.data == again.data);
    g_assert_cmpint(again.width, ==, 8);
    g_assert_cmpint(smaller.width, ==, 7);
    /* the same size and name: the file is told by its time, and by itself */
    g_assert_cmpint(g_utime(desk->jpeg, &(struct utimbuf){.actime = 1000, .modtime = 1000}), ==, 0);
    struct bs_plate touched = make(desk, &small);
    g_assert_true(touched.data != first.data);
    g_free(scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg));
    g_assert_cmpint(g_utime(desk->jpeg, &(struct utimbuf){.actime = 1000, .modtime = 1000}), ==, 0);
    struct bs_plate replaced = make(desk, &small);
    g_assert_true(replaced.data != touched.data);
    bs_plate_clear(&first);
    bs_plate_clear(&again);
    bs_plate_clear(&smaller);
    bs_plate_clear(&touched);
    bs_plate_clear(&replaced);
}

static void a_turned_jpeg_is_set_upright(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char turned[] =
        "\xFF\xE1\x00\x22"
        "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    gsize size;
    g_autofree unsigned char *jpeg = g_base64_decode(tiny_jpeg, &size);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, jpeg, 2);
    g_byte_array_append(bytes, (const guint8 *)turned, sizeof turned - 1);
    g_byte_array_append(bytes, jpeg + 2, (guint)size - 2);
    g_autofree char *path = scratch_write(desk->folder, "turned.jpg", bytes->data, bytes->len);
    g_byte_array_unref(bytes);

    struct bs_plate packed = make(desk, &(struct bs_image_request){.path = path});
    g_assert_cmpint(packed.packing, ==, BS_PLATE_JPEG);
    g_assert_cmpint(packed.width, ==, 8);
    g_assert_cmpint(packed.height, ==, 16);
    bs_plate_clear(&packed);

    /* turned by a quarter to the right: what was left (red) is above */
    struct bs_rendition pixels = render(desk, &(struct bs_image_request){.path = path});
    g_assert_cmpint((pixel(&pixels, 4, 2) >> 16) & 255, >, 200);
    g_assert_cmpint((pixel(&pixels, 4, 13) >> 16) & 255, <, 90);
    bs_rendition_clear(&pixels);
}

static void the_same_asking_gives_the_same_bytes(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_image_request request = {
        .path = desk->jpeg, .width = 8, .height = 8, .crop_left = 1000};
    struct bs_images *others = bs_images_create(NULL);
    struct bs_plate first = make(desk, &request), again;
    g_assert_true(bs_image_plate(others, &request, NULL, &again, NULL));
    g_assert_true(first.data != again.data);
    g_assert_true(g_bytes_equal(first.data, again.data));
    bs_plate_clear(&first);
    bs_plate_clear(&again);
    bs_images_destroy(others);
}

static char *sample(const char *folder, const char *name)
{
    return g_build_filename(g_getenv("BS_SAMPLES"), "images", folder, name, NULL);
}

static bool skipped(void)
{
    g_autofree char *folder = sample("formats", NULL);
    if (g_file_test(folder, G_FILE_TEST_IS_DIR))
        return false;
    g_test_skip("the shared samples are not here");
    return true;
}

static void usual_formats_are_read(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *name, *format;
        int width, height;
        enum bs_image_space space;
        bool alpha, jpeg;
    } files[] = {
        {"basi2c08.png", "png", 32, 32, BS_IMAGE_RGB, false, false},
        {"basn0g16.png", "png", 32, 32, BS_IMAGE_GREY, false, false},
        {"basn6a16.png", "png", 32, 32, BS_IMAGE_RGB, true, false},
        {"tbbn3p08.png", "png", 32, 32, BS_IMAGE_RGB, true, false},
        {"icc_profile.png", "png", 57, 57, BS_IMAGE_RGB, true, false},
        {"progressive-cat.jpg", "jpeg", 320, 240, BS_IMAGE_RGB, false, true},
        {"cmyk.jpg", "jpeg", 100, 100, BS_IMAGE_CMYK, false, true},
        {"rgb-3c-16b.tiff", "tiff", 157, 151, BS_IMAGE_RGB, false, false},
        {"simple-rgb.webp", "webp", 100, 100, BS_IMAGE_RGB, false, false},
        {"circle.svg", "svg", 6000, 6000, BS_IMAGE_RGB, true, false},
    };
    if (skipped())
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = sample("formats", files[i].name);
        struct bs_image_info info;
        GError *error = NULL;
        g_test_message("%s", files[i].name);
        bs_image_probe(desk->images, path, &info, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(info.format, ==, files[i].format);
        g_assert_cmpint(info.width, ==, files[i].width);
        g_assert_cmpint(info.height, ==, files[i].height);
        g_assert_cmpint(info.space, ==, files[i].space);
        g_assert_cmpint(info.alpha, ==, files[i].alpha);
        struct bs_plate plate = make(desk, &(struct bs_image_request){.path = path});
        g_assert_cmpint(plate.packing, ==, files[i].jpeg ? BS_PLATE_JPEG : BS_PLATE_FLATE);
        g_assert_true(!plate.mask || files[i].alpha);
        if (g_str_equal(files[i].name, "basn6a16.png"))
            g_assert_nonnull(plate.mask);
        g_assert_cmpint(plate.space, !=, BS_IMAGE_CMYK);
        bs_plate_clear(&plate);
    }
}

static void broken_files_are_told_and_survived(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char *const names[] = {"truncated_jpeg.jpg", "xcrn0g04.png", "xdtn0g01.png"};
    if (skipped())
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = sample("formats", names[i]);
        struct bs_rendition rendition;
        g_autoptr(GError) error = NULL;
        g_assert_false(bs_image_render(desk->images, &(struct bs_image_request){.path = path},
                                       &rendition, &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, path));
        g_assert_null(rendition.pixels);
    }
}

static void cut_files_never_crash_the_unpacking(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char *const names[] = {"progressive-cat.jpg", "cmyk.jpg",     "rgb-3c-16b.tiff",
                                        "simple-rgb.webp",     "basi2c08.png", "icc_profile.png"};
    if (skipped())
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = sample("formats", names[i]);
        g_autofree char *bytes = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        for (gsize eighth = 1; eighth < 8; eighth++) {
            g_autofree char *cut = scratch_write(desk->folder, "cut", bytes, size * eighth / 8);
            struct bs_rendition rendition;
            GError *error = NULL;
            if (bs_image_render(desk->images, &(struct bs_image_request){.path = cut}, &rendition,
                                &error))
                bs_rendition_clear(&rendition);
            else
                g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
            g_clear_error(&error);
        }
    }
}

static void cameras_orientation_is_honoured(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *name;
        int width, height;
    } files[] = {
        {"Landscape_1.jpg", 600, 450}, {"Landscape_6.jpg", 600, 450}, {"Portrait_3.jpg", 450, 600}};
    if (skipped())
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = sample("exif", files[i].name);
        struct bs_image_info info;
        g_assert_true(bs_image_probe(desk->images, path, &info, NULL));
        g_assert_cmpint(info.width, ==, files[i].width);
        g_assert_cmpint(info.height, ==, files[i].height);
        struct bs_rendition rendition = render(desk, &(struct bs_image_request){.path = path});
        g_assert_cmpint(rendition.width, ==, files[i].width);
        g_assert_cmpint(rendition.height, ==, files[i].height);
        bs_rendition_clear(&rendition);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* libvips warns of odd profiles and goes on; a test program would stop */
    g_log_set_always_fatal((GLogLevelFlags)(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
#define TEST(name) g_test_add("/image/render/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(a_jpeg_that_fits_keeps_every_byte);
    TEST(drawings_stay_pixels_to_the_last_bit);
    TEST(a_crop_shows_that_part);
    TEST(no_picture_grows_or_passes_its_box);
    TEST(pixels_can_be_had_of_a_jpeg);
    TEST(a_plate_is_made_once_of_one_file);
    TEST(a_turned_jpeg_is_set_upright);
    TEST(the_same_asking_gives_the_same_bytes);
    TEST(usual_formats_are_read);
    TEST(broken_files_are_told_and_survived);
    TEST(cut_files_never_crash_the_unpacking);
    TEST(cameras_orientation_is_honoured);
    return g_test_run();
}
