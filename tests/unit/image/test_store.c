/* What is kept on disk, and what is not believed. */
#include "../../lib/scratch.h"
#include "../../lib/tiny_pictures.h"
#include "image/image_private.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

enum { SIZE = 1000, ROOM = 10000 };

static struct bs_plate make(size_t size, bool mask)
{
    unsigned char *bytes = g_malloc(size);
    memset(bytes, (int)size & 255, size);
    return (struct bs_plate){.data = g_bytes_new_take(bytes, size),
                             .mask = mask ? g_bytes_new_static("mask", 4) : NULL,
                             .packing = BS_PLATE_FLATE,
                             .space = BS_IMAGE_CMYK,
                             .inverted = true,
                             .width = 17,
                             .height = 4000};
}

static void put(struct bs_store *store, const char *key, size_t size)
{
    struct bs_plate plate = make(size, false);
    bs_store_put(store, key, &plate);
    bs_plate_clear(&plate);
}

static bool holds(struct bs_store *store, const char *key)
{
    struct bs_plate plate = {0};
    bool found = bs_store_take(store, key, &plate);
    bs_plate_clear(&plate);
    return found;
}

static void what_is_taken_is_what_was_put(void)
{
    char *folder = scratch_create();
    for (int masked = 0; masked < 2; masked++) {
        struct bs_store *store = bs_store_create(folder, ROOM), *other;
        struct bs_plate plate = make(SIZE, masked), taken;
        bs_store_put(store, "a", &plate);
        bs_store_destroy(store);
        other = bs_store_create(folder, ROOM);
        g_assert_false(holds(other, "b"));
        g_assert_true(bs_store_take(other, "a", &taken));
        g_assert_true(g_bytes_equal(taken.data, plate.data));
        g_assert_true(masked ? g_bytes_equal(taken.mask, plate.mask) : !taken.mask);
        g_assert_cmpint(taken.packing, ==, plate.packing);
        g_assert_cmpint(taken.space, ==, plate.space);
        g_assert_true(taken.inverted);
        g_assert_cmpint(taken.width, ==, 17);
        g_assert_cmpint(taken.height, ==, 4000);
        bs_plate_clear(&plate);
        bs_plate_clear(&taken);
        bs_store_destroy(other);
    }
    scratch_remove(folder);
}

/* Cut at any byte, or with any byte changed: it is taken away, and never given out. */
static void what_is_damaged_is_made_anew(void)
{
    char *folder = scratch_create();
    struct bs_store *store = bs_store_create(folder, ROOM);
    g_autofree char *path = g_build_filename(folder, "a.plate", NULL);
    g_autofree char *whole = NULL;
    gsize size;
    put(store, "a", 100);
    g_assert_true(g_file_get_contents(path, &whole, &size, NULL));
    for (gsize i = 0; i < size; i++) {
        g_autofree char *changed = g_memdup2(whole, size);
        changed[i] = (char)(changed[i] ^ 1 << i % 8);
        g_free(scratch_write(folder, "a.plate", changed, size));
        g_test_message("byte %d", (int)i);
        g_assert_false(holds(store, "a"));
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
        g_free(scratch_write(folder, "a.plate", whole, i));
        g_assert_false(holds(store, "a"));
    }
    g_free(scratch_write(folder, "a.plate", whole, size));
    g_assert_true(holds(store, "a"));
    bs_store_destroy(store);
    scratch_remove(folder);
}

static void set_age(const char *folder, const char *name, time_t age)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat st;
    g_assert_cmpint(stat(path, &st), ==, 0);
    g_assert_cmpint(utime(path, &(struct utimbuf){st.st_mtime, st.st_mtime - age}), ==, 0);
}

static void it_stays_below_its_limit_and_keeps_what_is_used(void)
{
    char *folder = scratch_create();
    struct bs_store *store = bs_store_create(folder, ROOM);
    for (int i = 0; i < 9; i++) {
        g_autofree char *key = g_strdup_printf("k%d", i), *name = g_strconcat(key, ".plate", NULL);
        put(store, key, SIZE);
        set_age(folder, name, 900 - 100 * i);
    }
    g_assert_true(holds(store, "k0")); /* used just now: k1 is the oldest */
    put(store, "k9", SIZE);
    g_assert_true(holds(store, "k0"));
    g_assert_false(holds(store, "k1"));
    g_assert_false(holds(store, "k2"));
    g_assert_true(holds(store, "k8"));
    g_assert_true(holds(store, "k9"));
    put(store, "large", ROOM / 2);
    g_assert_false(holds(store, "large"));
    bs_store_destroy(store);
    scratch_remove(folder);
}

static void what_a_writer_left_goes_when_it_is_old(void)
{
    char *folder = scratch_create();
    struct bs_store *store = bs_store_create(folder, ROOM);
    static const char *const names[] = {".broadsheet-1-0.tmp", ".broadsheet-2-0.tmp"};
    for (int i = 0; i < 2; i++)
        g_free(scratch_write(folder, names[i], "x", 1));
    set_age(folder, names[0], 7200);
    put(store, "a", SIZE);
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_assert_cmpint(g_file_test(path, G_FILE_TEST_EXISTS), ==, i);
    }
    bs_store_destroy(store);
    scratch_remove(folder);
}

static void no_folder_is_no_trouble(void)
{
    struct bs_store *store = bs_store_create("/nowhere/at/all", ROOM);
    put(store, "a", SIZE);
    g_assert_false(holds(store, "a"));
    bs_store_destroy(store);
}

static int count_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

/* Other processes have other `images`; the picture's name and time are of no account, its bytes are. */
static void pictures_are_known_by_their_content(void)
{
    char *folder = scratch_create(), *cache = scratch_create();
    g_autofree char *profile =
        g_build_filename(g_getenv("BS_PROFILES"), "coated-fogra39.icc", NULL);
    struct bs_image_press press = {.profile = profile, .max_ink = 300};
    struct bs_plate first = {0};
    for (int i = 0; i < 4; i++) {
        struct bs_images *images = bs_images_create(&(struct bs_images_params){.cache = cache});
        g_autofree char *name = g_strdup_printf("%d.jpg", i);
        g_autofree char *path = scratch_write_base64(folder, name, i == 3 ? tiny_png : tiny_jpeg);
        struct bs_plate plate;
        press.max_ink = i == 2 ? 250 : 300;
        g_assert_true(
            bs_image_plate(images, &(struct bs_image_request){.path = path}, &press, &plate, NULL));
        g_assert_cmpint(count_files(cache), ==, i == 0 ? 1 : i);
        if (i == 0)
            first = bs_plate_share(&plate);
        g_assert_cmpint(g_bytes_equal(plate.data, first.data), ==, i < 3);
        bs_plate_clear(&plate);
        bs_images_destroy(images);
    }
    bs_plate_clear(&first);
    scratch_remove(folder);
    scratch_remove(cache);
}

/* RFC 7693 appendix A has the 64-byte form only; these are `b2sum -l 256` of GNU coreutils. */
static void digests_are_blake2b(void)
{
    static const struct {
        size_t n;
        const char *hex;
    } known[] = {
        {0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
        {3, "c8ed3cbe4acb99aeb94515ad89a6228f3f5d8f82dec429df135adafcea639416"},
        {128, "ae2aa48507885c4c950fb809b2076f959cde9f8ea6da260d9a3587df33dac450"},
        {129, "2f64744a6de0d2c0b56e64cf6e29a5aaa255010d415d51c75ccc82f73dccd865"},
        {1000, "e00b0ddbf1e2cdaf5c898e1a5e8826ea3a2c339bcf2a478da2e5fca9ff126672"},
    };
    unsigned char digest[BS_BLAKE2B_SIZE], data[1000];
    memset(data, 'a', sizeof data);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        bs_blake2b(data, known[i].n, digest);
        g_autoptr(GString) hex = g_string_new(NULL);
        for (int j = 0; j < BS_BLAKE2B_SIZE; j++)
            g_string_append_printf(hex, "%02x", digest[j]);
        g_assert_cmpstr(hex->str, ==, known[i].hex);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_log_set_always_fatal((GLogLevelFlags)(G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
#define TEST(name) g_test_add_func("/image/store/" #name, name)
    TEST(what_is_taken_is_what_was_put);
    TEST(what_is_damaged_is_made_anew);
    TEST(it_stays_below_its_limit_and_keeps_what_is_used);
    TEST(what_a_writer_left_goes_when_it_is_old);
    TEST(no_folder_is_no_trouble);
    TEST(pictures_are_known_by_their_content);
    TEST(digests_are_blake2b);
    return g_test_run();
}
