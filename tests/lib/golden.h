/* golden.h: what came out, against a file. With BS_UPDATE=1 in the environment the file is written anew. */
#ifndef BS_TEST_GOLDEN_H
#define BS_TEST_GOLDEN_H

#include <glib.h>

static inline void golden_check(const char *path, const char *got)
{
    g_autofree char *wanted = NULL;
    if (g_getenv("BS_UPDATE"))
        g_assert_true(g_file_set_contents(path, got, -1, NULL));
    g_assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
    g_auto(GStrv) left = g_strsplit(got, "\n", -1);
    g_auto(GStrv) right = g_strsplit(wanted, "\n", -1);
    for (size_t i = 0; left[i] || right[i]; i++) {
        g_assert_cmpstr(left[i], ==, right[i]);
        if (!left[i])
            break;
    }
}

#endif
