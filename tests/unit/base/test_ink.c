#include "base/ink.h"

#include <glib.h>

static void assert_text(struct bs_ink ink, const char *text)
{
    char out[64];
    g_assert_cmpstr(bs_ink_format(&ink, out, sizeof out), ==, text);
}

static void inks_are_shown_in_percent(void)
{
    assert_text(BS_INK_BLACK, "cmyk(0,0,0,100)");
    assert_text((struct bs_ink){.kind = BS_INK_GREY, .c = {4500}}, "gray(45)");
    assert_text((struct bs_ink){.kind = BS_INK_CMYK, .c = {1250, 5, 10000, 333}},
                "cmyk(12.5,0.05,100,3.33)");
    assert_text((struct bs_ink){.kind = BS_INK_RGB, .c = {10000, 0, 5000}}, "rgb(100%,0%,50%)");
    assert_text((struct bs_ink){.kind = BS_INK_SPOT, .spot = "PANTONE 185 C", .tint = 10000},
                "spot(PANTONE 185 C,100)");
    assert_text((struct bs_ink){0}, "none");
}

static void a_short_buffer_is_not_overrun(void)
{
    char out[8] = "#######";
    struct bs_ink ink = BS_INK_BLACK;
    bs_ink_format(&ink, out, 5);
    g_assert_cmpstr(out, ==, "cmyk");
    g_assert_cmpint(out[5], ==, '#');
}

static void only_what_a_kind_uses_is_compared(void)
{
    struct bs_ink a = {.kind = BS_INK_GREY, .c = {100, 7}};
    struct bs_ink b = {.kind = BS_INK_GREY, .c = {100, 9}, .tint = 5};
    g_assert_true(bs_ink_equal(&a, &b));
    b.c[0] = 101;
    g_assert_false(bs_ink_equal(&a, &b));
    a = (struct bs_ink){.kind = BS_INK_SPOT, .spot = "Red", .tint = 10000};
    b = (struct bs_ink){.kind = BS_INK_SPOT, .spot = "Red", .tint = 9999};
    g_assert_false(bs_ink_equal(&a, &b));
    b.tint = 10000;
    g_assert_true(bs_ink_equal(&a, &b));
    b.spot = "Blue";
    g_assert_false(bs_ink_equal(&a, &b));
}

static void assert_rgb(struct bs_ink ink, double r, double g, double b)
{
    double rgb[3];
    g_assert_true(bs_ink_to_rgb(&ink, rgb));
    g_assert_cmpfloat_with_epsilon(rgb[0], r, 1e-9);
    g_assert_cmpfloat_with_epsilon(rgb[1], g, 1e-9);
    g_assert_cmpfloat_with_epsilon(rgb[2], b, 1e-9);
}

static void inks_show_as_their_naive_light(void)
{
    assert_rgb(BS_INK_BLACK, 0, 0, 0);
    assert_rgb((struct bs_ink){.kind = BS_INK_CMYK, .c = {2500, 0, 10000, 5000}}, 0.25, 0.5, 0);
    assert_rgb((struct bs_ink){.kind = BS_INK_GREY, .c = {2000}}, 0.2, 0.2, 0.2);
    assert_rgb((struct bs_ink){.kind = BS_INK_RGB, .c = {1000, 2000, 3000}}, 0.1, 0.2, 0.3);
    assert_rgb((struct bs_ink){.kind = BS_INK_SPOT, .c = {0, 10000, 5000, 0}, .tint = 5000}, 1, 0.5,
               0.75);
    double rgb[3];
    struct bs_ink none = {0};
    g_assert_false(bs_ink_to_rgb(&none, rgb));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ink/inks_are_shown_in_percent", inks_are_shown_in_percent);
    g_test_add_func("/ink/a_short_buffer_is_not_overrun", a_short_buffer_is_not_overrun);
    g_test_add_func("/ink/only_what_a_kind_uses_is_compared", only_what_a_kind_uses_is_compared);
    g_test_add_func("/ink/inks_show_as_their_naive_light", inks_show_as_their_naive_light);
    return g_test_run();
}
