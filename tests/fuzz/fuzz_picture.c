/* Any bytes as a picture: refused with a message, or made ready for a press, the same way twice and within its ink and size. */
#include "fuzz.h"
#include "image/image.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

enum { WIDTH = 40, MAX_PIXELS = 4 /* millions: many files in a short time */ };

static char *path;

static void remove_file(void)
{
    g_unlink(path);
    g_free(path);
}

static void open_file(void)
{
    int fd = g_file_open_tmp("broadsheet-fuzz-XXXXXX", &path, NULL);
    g_assert(fd >= 0);
    close(fd);
    atexit(remove_file);
}

static bool make(struct bs_plate *plate, GError **error)
{
    const struct bs_image_press press = {
        .profile = PROFILES "/newsprint-cgats-tr002.icc", .max_ink = 240, .sharpen = 80};
    struct bs_images *images =
        bs_images_create(&(struct bs_images_params){.max_pixels = MAX_PIXELS});
    bool done = bs_image_plate(
        images, &(struct bs_image_request){.path = path, .width = WIDTH, .crop_top = 1000}, &press,
        plate, error);
    bs_images_destroy(images);
    return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!path)
        open_file();
    g_autoptr(GError) error = NULL, again = NULL;
    struct bs_plate first, second;
    g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
    if (!make(&first, &error)) {
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
        g_assert_nonnull(strstr(error->message, path));
        return 0;
    }
    g_assert_true(make(&second, &again));
    g_assert_true(g_bytes_equal(first.data, second.data));
    g_assert_cmpint(first.width, <=, WIDTH);
    g_assert_cmpint(first.space, !=, BS_IMAGE_RGB);
    bs_plate_clear(&first);
    bs_plate_clear(&second);
    return 0;
}
