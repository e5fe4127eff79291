#include "base/len.h"

#include <glib.h>

static void literals_round_to_the_nearest_unit(void)
{
    g_assert_cmpint(BS_PT(8.6), ==, 8806);
    g_assert_cmpint(BS_PT(-8.6), ==, -8806);
    g_assert_cmpint(BS_MM(25.4), ==, 72 * BS_LEN_ONE);
    g_assert_cmpfloat_with_epsilon(bs_len_to_mm(BS_MM(4.5)), 4.5, 0.001);
}

static void shares_round_away_from_zero(void)
{
    g_assert_cmpint(bs_muldiv(5, 1, 2), ==, 3);
    g_assert_cmpint(bs_muldiv(-5, 1, 2), ==, -3);
    g_assert_cmpint(bs_muldiv(INT32_MAX, 1000, 1000), ==, INT32_MAX);
    g_assert_cmpint(bs_permille(BS_PT(10), 1100), ==, BS_PT(11));
}

static void steps_cover_the_length(void)
{
    g_assert_cmpint(bs_steps_up(0, 10), ==, 0);
    g_assert_cmpint(bs_steps_up(-5, 10), ==, 0);
    g_assert_cmpint(bs_steps_up(1, 10), ==, 1);
    g_assert_cmpint(bs_steps_up(10, 10), ==, 1);
    g_assert_cmpint(bs_steps_up(11, 10), ==, 2);
    g_assert_cmpint(bs_steps_up(INT32_MAX, INT32_MAX), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/len/literals_round_to_the_nearest_unit", literals_round_to_the_nearest_unit);
    g_test_add_func("/len/shares_round_away_from_zero", shares_round_away_from_zero);
    g_test_add_func("/len/steps_cover_the_length", steps_cover_the_length);
    return g_test_run();
}
