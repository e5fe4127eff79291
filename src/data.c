/* dladdr is no POSIX, though every system we know has it: without it an installation could not be moved, and a program in the
 * build folder could not tell that it is there. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "data.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

enum {
    LEVELS = 3, /* lib/TRIPLET/libbroadsheet.so is the deepest place */
};

static char *true_path(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

/* The file that this code was loaded from; NULL: not known. */
static char *own_file(void)
{
    Dl_info info;
    /* The address of data, since ISO C has no cast from a function's. */
    static const char here;
    if (dladdr(&here, &info) == 0 || !info.dli_fname)
        return NULL;
    /* A program is known by the name it was called by, which need not be a path: Linux has that elsewhere. */
    return strchr(info.dli_fname, '/') ? true_path(info.dli_fname) : true_path("/proc/self/exe");
}

char *bs_data_folder(void)
{
    g_autofree char *file = own_file();
    if (file && g_str_has_prefix(file, BS_BUILD_ROOT "/"))
        return g_strdup(BS_SOURCE_ROOT);
    g_autofree char *folder = file ? g_path_get_dirname(file) : NULL;
    for (int i = 0; folder && i < LEVELS; i++) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
        g_autofree char *data = g_build_filename(folder, "share", "broadsheet", NULL);
        if (g_file_test(data, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&data);
    }
    return g_strdup(BS_DATA_ROOT);
}
