/* scratch.h: files for one test, in a folder of their own. */
#ifndef BS_TEST_SCRATCH_H
#define BS_TEST_SCRATCH_H

#include <glib.h>
#include <glib/gstdio.h>

static inline char *scratch_create(void)
{
    char *folder = g_dir_make_tmp("broadsheet-test-XXXXXX", NULL);
    g_assert_nonnull(folder);
    return folder;
}

/* Takes the folder away with the files in it. */
static inline void scratch_remove(char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
        g_free(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

/* Caller frees the path. */
static inline char *scratch_write(const char *folder, const char *name, const void *data,
                                  gsize size)
{
    char *path = g_build_filename(folder, name, NULL);
    GError *error = NULL;
    g_file_set_contents(path, data, (gssize)size, &error);
    g_assert_no_error(error);
    return path;
}

static inline char *scratch_write_base64(const char *folder, const char *name, const char *base64)
{
    gsize size;
    unsigned char *data = g_base64_decode(base64, &size);
    char *path = scratch_write(folder, name, data, size);
    g_free(data);
    return path;
}

#endif
