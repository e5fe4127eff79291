/* One picture of 12 megapixels, as a camera leaves it, made ready for the press.
 *
 *     bench_picture make PICTURE.jpg
 *     bench_picture run PICTURE.jpg PROFILE.icc CACHE-FOLDER
 *
 * run prints milliseconds of wall time and of processor time, and the most memory in MB, of the whole stage in this new process. */
#include "image/image_private.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum { WIDTH = 4000, HEIGHT = 3000, PRINTED = 1400 };

/* Slopes with edges and some noise: 4 MB as JPEG, like a photograph. */
static int make(const char *path)
{
    struct bs_pixels pixels = {.width = WIDTH, .height = HEIGHT, .bands = 3};
    unsigned char *p = pixels.data = g_malloc((size_t)WIDTH * HEIGHT * 3);
    uint32_t noise = 1;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            noise = noise * 1664525 + 1013904223;
            int grain = (int)(noise >> 28), edge = (x * x / 4000 + y) / 37 % 2 ? 60 : 0;
            *p++ = (unsigned char)(x / 26 + edge + grain);
            *p++ = (unsigned char)(y / 20 + edge + grain);
            *p++ = (unsigned char)((x + y) / 60 + edge + grain);
        }
    const struct bs_vips *vips = bs_vips_load(NULL);
    VipsImage *image = vips ? bs_unpack_wrap(vips, &pixels) : NULL;
    void *data = NULL;
    size_t size = 0;
    bool done = image && !vips->vips_jpegsave_buffer(image, &data, &size, "Q", 92, NULL) &&
                g_file_set_contents(path, data, (gssize)size, NULL);
    g_free(data);
    bs_pixels_clear(&pixels);
    return done ? 0 : 1;
}

static int run(char **argv)
{
    struct rusage usage;
    gint64 start = g_get_monotonic_time();
    struct bs_images *images = bs_images_create(&(struct bs_images_params){.cache = argv[4]});
    const struct bs_image_press press = {.profile = argv[3], .max_ink = 240, .sharpen = 80};
    g_autoptr(GError) error = NULL;
    struct bs_plate plate;
    if (!bs_image_plate(images, &(struct bs_image_request){.path = argv[2], .width = PRINTED},
                        &press, &plate, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    double wall = (double)(g_get_monotonic_time() - start) / 1000;
    getrusage(RUSAGE_SELF, &usage);
    double processor = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
    printf("%.1f %.1f %.1f\n", wall, processor, (double)usage.ru_maxrss / 1024);
    bs_plate_clear(&plate);
    bs_images_destroy(images);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0)
        return make(argv[2]);
    if (argc == 5 && strcmp(argv[1], "run") == 0)
        return run(argv);
    fprintf(stderr, "usage: %s make PICTURE | run PICTURE PROFILE CACHE\n", argv[0]);
    return 2;
}
