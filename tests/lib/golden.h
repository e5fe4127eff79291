/* golden.h: what came out, against a file. With BS_UPDATE=1 in the environment the file is written anew. */
#ifndef BS_TEST_GOLDEN_H
#define BS_TEST_GOLDEN_H

#include "read/read.h"

/* Stops at the first line that differs: the whole is long. */
void assert_lines_equal(const char *got, const char *wanted);
void golden_check(const char *path, const char *got);

/* The article folder/name, in the arena; NULL with the error where it cannot be read as one. diags: may be NULL. */
struct bs_article *golden_article(struct bs_arena *arena, const char *folder, const char *name,
                                  struct bs_diags *diags, GError **error);

/* A program's whole run: /SUITE/NAME checks what make gives for each file of argv[1] that ends so (endings: NULL-terminated)
 * against NAME.golden beside it. make's string is freed. */
struct golden_run {
    const char *suite;
    const char *const *endings;
    char *(*make)(const char *folder, const char *name);
};
int golden_folder(int argc, char **argv, const struct golden_run *run);

#endif
