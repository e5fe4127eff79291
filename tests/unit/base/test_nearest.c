#include "base/nearest.h"

#include <glib.h>

static const char *const styles[] = {"magazine", "broadsheet", "berliner",
                                     "tabloid",  "letter",     NULL};

static const char *nearest(const char *name)
{
    struct bs_nearest nearest = bs_nearest_to(name);
    for (int i = 0; styles[i]; i++)
        bs_nearest_offer(&nearest, styles[i]);
    return nearest.best;
}

static void slips_find_what_was_meant(void)
{
    g_assert_cmpstr(nearest("magazin"), ==, "magazine");
    g_assert_cmpstr(nearest("mgaazine"), ==, "magazine");
    g_assert_cmpstr(nearest("TABLOID"), ==, "tabloid");
    g_assert_cmpstr(nearest("brodshet"), ==, "broadsheet");
    g_assert_cmpstr(nearest("lettre"), ==, "letter");
}

static void what_is_far_from_all_finds_nothing(void)
{
    g_assert_null(nearest("newspaper"));
    g_assert_null(nearest("x"));
    g_assert_null(nearest(""));
    g_autofree char *endless = g_strnfill(100000, 'm');
    g_assert_null(nearest(endless));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/nearest/slips_find_what_was_meant", slips_find_what_was_meant);
    g_test_add_func("/nearest/what_is_far_from_all_finds_nothing",
                    what_is_far_from_all_finds_nothing);
    return g_test_run();
}
