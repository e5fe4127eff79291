/* dladdr is no POSIX, though every system we know has it: without it an installation could not be moved, and a program in the
 * build folder could not tell that it is there. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "data.h"

#include <dlfcn.h>
#include <stdlib.h>

#include <glib.h>

/* The file that this code was loaded from; NULL: not known (a program found through PATH is known by its bare name). */
static char *own_file(void)
{
    Dl_info info;
    /* The address of data, since ISO C has no cast from a function's. */
    static const char here;
    if (dladdr(&here, &info) == 0 || !info.dli_fname)
        return NULL;
    char *real = realpath(info.dli_fname, NULL);
    char *path = g_strdup(real);
    free(real);
    return path;
}

char *bs_data_folder(void)
{
    g_autofree char *file = own_file();
    if (file && g_str_has_prefix(file, BS_BUILD_ROOT "/"))
        return g_strdup(BS_SOURCE_ROOT);
    if (file) {
        g_autofree char *folder = g_path_get_dirname(file);
        g_autofree char *moved = g_build_filename(folder, "..", "share", "broadsheet", NULL);
        if (g_file_test(moved, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&moved);
    }
    return g_strdup(BS_DATA_ROOT);
}
