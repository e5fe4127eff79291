/* What is read off a file's head, and what is refused there. */
#include "../../lib/scratch.h"
#include "../../lib/tiny_pictures.h"
#include "image/image_private.h"

#include <string.h>
#include <sys/stat.h>

struct desk {
    char *folder;
    struct bs_images *images;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->folder = scratch_create();
    desk->images = bs_images_create(NULL);
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    bs_images_destroy(desk->images);
    scratch_remove(desk->folder);
}

/* The tiny JPEG with segments put in after its first two bytes. */
static GByteArray *jpeg_with(const void *segments, gsize size)
{
    gsize jpeg_size;
    g_autofree unsigned char *jpeg = g_base64_decode(tiny_jpeg, &jpeg_size);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, jpeg, 2);
    g_byte_array_append(bytes, segments, (guint)size);
    g_byte_array_append(bytes, jpeg + 2, (guint)jpeg_size - 2);
    return bytes;
}

static struct bs_header read_jpeg_with(const void *segments, gsize size)
{
    struct bs_header header;
    const char *why = "not read";
    GByteArray *bytes = jpeg_with(segments, size);
    g_assert_cmpint(bs_jpeg_read(bytes->data, bytes->len, &header, &why), ==, BS_VERDICT_GOOD);
    g_assert_null(why);
    g_byte_array_unref(bytes);
    return header;
}

static void assert_refused(struct desk *desk, const char *path, const char *because)
{
    struct bs_image_info info;
    GError *error = NULL;
    g_assert_false(bs_image_probe(desk->images, path, &info, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, path));
    g_assert_nonnull(strstr(error->message, because));
    g_clear_error(&error);
}

static void jpeg_and_png_tell_their_size(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char *const base64[] = {tiny_jpeg, tiny_png};
    static const char *const formats[] = {"jpeg", "png"};
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = scratch_write_base64(desk->folder, formats[i], base64[i]);
        struct bs_image_info info;
        GError *error = NULL;
        bs_image_probe(desk->images, path, &info, &error);
        g_assert_no_error(error);
        g_assert_cmpint(info.width, ==, 16);
        g_assert_cmpint(info.height, ==, 8);
        g_assert_cmpint(info.space, ==, BS_IMAGE_RGB);
        g_assert_false(info.alpha);
        g_assert_cmpstr(info.format, ==, formats[i]);
    }
}

static void orientation_is_read_from_both_byte_orders(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    static const char intel[] =
        "\xFF\xE1\x00\x22"
        "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    static const char motorola[] =
        "\xFF\xE1\x00\x22"
        "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
    g_assert_cmpint(sizeof intel - 1, ==, 36);
    g_assert_cmpint(read_jpeg_with(intel, sizeof intel - 1).orientation, ==, 6);
    g_assert_cmpint(read_jpeg_with(motorola, sizeof motorola - 1).orientation, ==, 8);
    g_assert_cmpint(read_jpeg_with("", 0).orientation, ==, 1);
}

static void a_turned_picture_is_as_high_as_it_was_wide(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char turned[] =
        "\xFF\xE1\x00\x22"
        "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    GByteArray *bytes = jpeg_with(turned, sizeof turned - 1);
    g_autofree char *path = scratch_write(desk->folder, "turned.jpg", bytes->data, bytes->len);
    struct bs_image_info info;
    g_assert_true(bs_image_probe(desk->images, path, &info, NULL));
    g_assert_cmpint(info.width, ==, 8);
    g_assert_cmpint(info.height, ==, 16);
    g_byte_array_unref(bytes);
}

/* A profile that says only its name. */
static struct bs_header read_with_profile(const char *name)
{
    GByteArray *segment = g_byte_array_new();
    guint8 head[] = {0xFF, 0xE2, 0, (guint8)(2 + 14 + 40)};
    char profile[40] = {0};
    memcpy(profile + 4, name, strlen(name));
    g_byte_array_append(segment, head, 4);
    g_byte_array_append(segment, (const guint8 *)"ICC_PROFILE\0\1\1", 14);
    g_byte_array_append(segment, (const guint8 *)profile, sizeof profile);
    struct bs_header header = read_jpeg_with(segment->data, segment->len);
    g_byte_array_unref(segment);
    return header;
}

static void only_srgb_and_unmarked_jpegs_print_as_they_are(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    g_assert_true(read_jpeg_with("", 0).print_as_is);
    g_assert_true(read_with_profile("sRGB IEC61966-2.1").print_as_is);
    g_assert_false(read_with_profile("Adobe RGB (1998)").print_as_is);
    g_assert_true(read_with_profile("Adobe RGB (1998)").profiled);
}

static void density_is_read_in_inches_and_centimetres(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    static const char inches[] = "\xFF\xE0\0\x10JFIF\0\1\2\1\x01\x2C\x01\x2C\0\0";
    static const char centimetres[] = "\xFF\xE0\0\x10JFIF\0\1\2\2\0\x76\0\x76\0\0";
    static const char ratio[] = "\xFF\xE0\0\x10JFIF\0\1\2\0\0\1\0\1\0\0";
    g_assert_cmpint(read_jpeg_with(inches, sizeof inches - 1).density, ==, 300);
    g_assert_cmpint(read_jpeg_with(centimetres, sizeof centimetres - 1).density, ==, 300);
    g_assert_cmpint(read_jpeg_with(ratio, sizeof ratio - 1).density, ==, 0);
}

static void every_cut_of_a_file_is_refused(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    gsize size;
    struct bs_header header;
    const char *why;
    g_autofree unsigned char *jpeg = g_base64_decode(tiny_jpeg, &size);
    for (gsize cut = 0; cut < size; cut++) {
        /* a copy of just that size, so that a read past it is seen */
        unsigned char *part = g_memdup2(jpeg, cut);
        g_assert_cmpint(bs_jpeg_read(part, cut, &header, &why), !=, BS_VERDICT_GOOD);
        g_free(part);
    }
    g_autofree unsigned char *png = g_base64_decode(tiny_png, &size);
    for (gsize cut = 0; cut < size; cut++) {
        unsigned char *part = g_memdup2(png, cut);
        g_assert_cmpint(bs_png_read(part, cut, &header, &why), !=, BS_VERDICT_GOOD);
        g_free(part);
    }
}

static void every_changed_byte_is_survived(struct desk *desk, gconstpointer data)
{
    (void)desk;
    (void)data;
    static const char *const base64[] = {tiny_jpeg, tiny_png};
    for (int i = 0; i < 2; i++) {
        gsize size;
        g_autofree unsigned char *bytes = g_base64_decode(base64[i], &size);
        for (gsize at = 0; at < size; at++)
            for (int value = 0; value < 256; value += 5) {
                struct bs_header header = {0};
                const char *why = NULL;
                unsigned char *copy = g_memdup2(bytes, size);
                copy[at] = (unsigned char)value;
                enum bs_verdict verdict = i ? bs_png_read(copy, size, &header, &why)
                                            : bs_jpeg_read(copy, size, &header, &why);
                if (verdict == BS_VERDICT_GOOD) {
                    g_assert_cmpint(header.width, >, 0);
                    g_assert_cmpint(header.height, >, 0);
                    g_assert_cmpint(header.orientation, >=, 1);
                    g_assert_cmpint(header.orientation, <=, 8);
                }
                g_free(copy);
            }
    }
}

static void what_is_no_file_is_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *pipe = g_build_filename(desk->folder, "pipe", NULL);
    g_autofree char *empty = scratch_write(desk->folder, "empty.jpg", "", 0);
    g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
    assert_refused(desk, pipe, "not a file");
    assert_refused(desk, desk->folder, "not a file");
    assert_refused(desk, "/dev/zero", "not a file");
    assert_refused(desk, "/nowhere/x.jpg", "check its name");
    assert_refused(desk, empty, "empty");
}

static void text_under_a_pictures_name_is_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char page[] = "<html>404 not found</html>\n";
    g_autofree char *html = scratch_write(desk->folder, "a.jpg", page, sizeof page - 1);
    assert_refused(desk, html, "");
}

static void a_head_of_too_many_pixels_is_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    gsize size;
    g_autofree unsigned char *png = g_base64_decode(tiny_png, &size);
    memcpy(png + 16, "\0\1\0\0\0\1\0\0", 8); /* 65536 x 65536 */
    g_autofree char *path = scratch_write(desk->folder, "bomb.png", png, size);
    assert_refused(desk, path, "65536 x 65536");
}

static void a_file_that_changes_is_read_again(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_image_info info;
    g_autofree char *path = scratch_write_base64(desk->folder, "a", tiny_jpeg);
    g_assert_true(bs_image_probe(desk->images, path, &info, NULL));
    g_free(scratch_write_base64(desk->folder, "a", tiny_png));
    g_assert_true(bs_image_probe(desk->images, path, &info, NULL));
    g_assert_cmpstr(info.format, ==, "png");
    g_unlink(path);
    g_assert_false(bs_image_probe(desk->images, path, &info, NULL));
}

/* The tiny JPEG with another frame: its marker and its size. */
static char *write_frame(struct desk *desk, int marker, int width, int height)
{
    gsize size;
    g_autofree unsigned char *jpeg = g_base64_decode(tiny_jpeg, &size);
    unsigned char *frame = jpeg;
    while (!(frame[0] == 0xFF && frame[1] == 0xC0))
        frame++;
    frame[1] = (unsigned char)marker;
    frame[5] = (unsigned char)(height >> 8);
    frame[6] = (unsigned char)height;
    frame[7] = (unsigned char)(width >> 8);
    frame[8] = (unsigned char)width;
    return scratch_write(desk->folder, "frame.jpg", jpeg, size);
}

static void what_would_fill_the_memory_is_refused_by_its_head(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_image_info info;
    g_autofree char *huge = write_frame(desk, 0xC0, 50000, 50000);
    assert_refused(desk, huge, "50000 x 50000 pixels are more than the 200 million");
    g_autofree char *progressive = write_frame(desk, 0xC2, 12000, 8000);
    assert_refused(desk, progressive, "not progressive");
    /* from the top down it takes a few rows at a time */
    g_autofree char *baseline = write_frame(desk, 0xC0, 12000, 8000);
    g_assert_true(bs_image_probe(desk->images, baseline, &info, NULL));
}

static void a_picture_says_whether_it_moves_and_names_its_colours(struct desk *desk,
                                                                  gconstpointer data)
{
    (void)data;
    static const unsigned char control[] = {0, 0, 0, 8, 'a', 'c', 'T', 'L', 0, 0,
                                            0, 2, 0, 0, 0,   0,   0,   0,   0, 0};
    static const unsigned char srgb[] = {0, 0, 0, 1, 's', 'R', 'G', 'B', 0, 0, 0, 0, 0};
    gsize size;
    g_autofree unsigned char *png = g_base64_decode(tiny_png, &size);
    for (int marked = 0; marked < 2; marked++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_byte_array_append(bytes, png, 8 + 25);
        if (marked) {
            g_byte_array_append(bytes, control, sizeof control);
            g_byte_array_append(bytes, srgb, sizeof srgb);
        }
        g_byte_array_append(bytes, png + 8 + 25, (guint)size - 8 - 25);
        g_autofree char *path = scratch_write(desk->folder, "a.png", bytes->data, bytes->len);
        struct bs_image_info info;
        g_assert_true(bs_image_probe(desk->images, path, &info, NULL));
        g_assert_cmpint(info.animated, ==, marked);
        g_assert_cmpint(info.assumed, ==, !marked);
    }
}

/* A drawing has no pixels: it is as fine as is asked. What it names outside itself is not opened. */
static void drawings_are_as_fine_as_they_are_wanted(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *photo = scratch_write_base64(desk->folder, "photo.png", tiny_png);
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "viewBox=\"0 0 8 4\"><rect width=\"4\" height=\"4\" fill=\"#00f\"/>"
        "<image x=\"4\" width=\"4\" height=\"4\" xlink:href=\"file://%s\"/></svg>",
        photo);
    g_autofree char *path = scratch_write(desk->folder, "a.svg", svg, strlen(svg));
    struct bs_image_info info;
    struct bs_rendition rendition;
    g_autoptr(GError) error = NULL;
    bs_image_probe(desk->images, path, &info, &error);
    g_assert_no_error(error);
    g_assert_cmpint(info.width, ==, 6000);
    g_assert_cmpint(info.height, ==, 3000);
    bs_image_render(desk->images, &(struct bs_image_request){.path = path, .width = 400},
                    &rendition, &error);
    g_assert_no_error(error);
    g_assert_cmpint(rendition.width, ==, 400);
    g_assert_cmpint(rendition.height, ==, 200);
    const uint32_t *words = g_bytes_get_data(rendition.pixels, NULL);
    g_assert_cmphex(words[400 * 100 + 100], ==, 0xFF0000FF);
    g_assert_cmphex(words[400 * 100 + 300], ==, 0);
    bs_rendition_clear(&rendition);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    /* libvips warns of broken pictures and goes on; a test program would stop */
    g_log_set_always_fatal((GLogLevelFlags)(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
#define TEST(name) g_test_add("/image/heads/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(jpeg_and_png_tell_their_size);
    TEST(orientation_is_read_from_both_byte_orders);
    TEST(a_turned_picture_is_as_high_as_it_was_wide);
    TEST(only_srgb_and_unmarked_jpegs_print_as_they_are);
    TEST(density_is_read_in_inches_and_centimetres);
    TEST(every_cut_of_a_file_is_refused);
    TEST(every_changed_byte_is_survived);
    TEST(what_is_no_file_is_refused);
    TEST(text_under_a_pictures_name_is_refused);
    TEST(a_head_of_too_many_pixels_is_refused);
    TEST(a_file_that_changes_is_read_again);
    TEST(what_would_fill_the_memory_is_refused_by_its_head);
    TEST(a_picture_says_whether_it_moves_and_names_its_colours);
    TEST(drawings_are_as_fine_as_they_are_wanted);
    return g_test_run();
}
