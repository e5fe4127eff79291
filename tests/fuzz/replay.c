/* Runs a target over stored files, without libFuzzer: one TAP line a file. A file that kills the target is the last one named on
 * standard error. */
#include "fuzz.h"

#include <stdio.h>
#include <unistd.h>

#include <glib.h>

enum {
    SECONDS =
        60, /* for one file, sanitized and on a busy machine; a hang is then a crash with a name */
};

static int compare(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *list(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare);
    return names;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s CORPUS-FOLDER\n", argv[0]);
        return 2;
    }
    g_autoptr(GPtrArray) names = list(argv[1]);
    /* An empty corpus tests nothing and must not look as if it did. */
    if (names->len == 0) {
        printf("1..1\nnot ok 1 - there are files in %s\n", argv[1]);
        return 1;
    }
    printf("1..%u\n", names->len);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *data = NULL;
        gsize size;
        if (!g_file_get_contents(path, &data, &size, NULL)) {
            printf("not ok %u - %s can be read\n", i + 1, name);
            continue;
        }
        fprintf(stderr, "%s\n", name);
        alarm(SECONDS);
        /* A copy of just that size: reading past its end is seen by the sanitizer. */
        g_autofree uint8_t *copy = g_malloc(size);
        for (gsize at = 0; at < size; at++)
            copy[at] = (uint8_t)data[at];
        LLVMFuzzerTestOneInput(copy, size);
        printf("ok %u - %s\n", i + 1, name);
        fflush(stdout);
    }
    return 0;
}
