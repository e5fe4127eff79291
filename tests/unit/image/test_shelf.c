/* What is kept of plates, and for how long. */
#include "image/image_private.h"

#include <string.h>

enum { ROOM = 4000, SIZE = 850 }; /* four fit, with some 100 bytes beside each */

static struct bs_plate make(size_t size, int width)
{
    return (struct bs_plate){.data = g_bytes_new_take(g_malloc0(size), size),
                             .width = width,
                             .height = 2,
                             .space = BS_IMAGE_GREY};
}

static void put(struct bs_shelf *shelf, const char *key, size_t size)
{
    struct bs_plate plate = make(size, (int)size);
    bs_shelf_put(shelf, key, &plate);
    bs_plate_clear(&plate);
}

static bool holds(struct bs_shelf *shelf, const char *key)
{
    struct bs_plate plate = {0};
    bool found = bs_shelf_take(shelf, key, &plate);
    bs_plate_clear(&plate);
    return found;
}

static void what_is_taken_is_what_was_put(void)
{
    struct bs_shelf *shelf = bs_shelf_create(ROOM);
    struct bs_plate put_in = make(SIZE, 17), taken;
    bs_shelf_put(shelf, "a", &put_in);
    g_assert_true(bs_shelf_take(shelf, "a", &taken));
    g_assert_true(taken.data == put_in.data);
    g_assert_cmpint(taken.width, ==, 17);
    g_assert_cmpint(taken.height, ==, 2);
    g_assert_cmpint(taken.space, ==, BS_IMAGE_GREY);
    g_assert_false(holds(shelf, "b"));
    /* ours outlives the shelf */
    bs_plate_clear(&put_in);
    bs_shelf_destroy(shelf);
    g_assert_cmpuint(g_bytes_get_size(taken.data), ==, SIZE);
    bs_plate_clear(&taken);
}

static void the_one_used_longest_ago_goes_first(void)
{
    static const char *const keys[] = {"a", "b", "c", "d"};
    struct bs_shelf *shelf = bs_shelf_create(ROOM);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        put(shelf, keys[i], SIZE);
    g_assert_true(holds(shelf, "a"));
    put(shelf, "e", SIZE);
    put(shelf, "f", SIZE);
    g_assert_true(holds(shelf, "a"));
    g_assert_false(holds(shelf, "b"));
    g_assert_false(holds(shelf, "c"));
    g_assert_true(holds(shelf, "d"));
    g_assert_true(holds(shelf, "e"));
    g_assert_true(holds(shelf, "f"));
    bs_shelf_destroy(shelf);
}

static void what_would_fill_the_shelf_is_not_kept(void)
{
    struct bs_shelf *shelf = bs_shelf_create(ROOM);
    put(shelf, "a", SIZE);
    put(shelf, "large", ROOM / 4);
    put(shelf, "larger", 10 * ROOM);
    g_assert_false(holds(shelf, "large"));
    g_assert_false(holds(shelf, "larger"));
    g_assert_true(holds(shelf, "a"));
    bs_shelf_destroy(shelf);
    bs_shelf_destroy(NULL);
}

/* Ten thousand pictures leave no more than fits. */
static void the_shelf_stays_within_its_room(void)
{
    struct bs_shelf *shelf = bs_shelf_create(ROOM);
    for (int i = 0; i < 10000; i++) {
        g_autofree char *key = g_strdup_printf("%d", i);
        put(shelf, key, (size_t)(i * 7919 % (ROOM / 4)));
    }
    int left = 0;
    for (int i = 0; i < 10000; i++) {
        g_autofree char *key = g_strdup_printf("%d", i);
        struct bs_plate plate = {0};
        if (bs_shelf_take(shelf, key, &plate))
            left += (int)g_bytes_get_size(plate.data);
        bs_plate_clear(&plate);
    }
    g_assert_cmpint(left, >, 0);
    g_assert_cmpint(left, <=, ROOM);
    bs_shelf_destroy(shelf);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/image/shelf/" #name, name)
    TEST(what_is_taken_is_what_was_put);
    TEST(the_one_used_longest_ago_goes_first);
    TEST(what_would_fill_the_shelf_is_not_kept);
    TEST(the_shelf_stays_within_its_room);
    return g_test_run();
}
