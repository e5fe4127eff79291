/* write.h: the bytes of a PDF, part of finishing; knows no more than base and zlib. */
#ifndef BS_FINISH_WRITE_H
#define BS_FINISH_WRITE_H

#include "base/base.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* write.c: the finished file. Objects have the numbers that they were painted with; the others follow. */
struct bs_file {
    GString *out;
    GArray *starts; /* gsize: of object i; 0: it is free */
    struct bs_digest digest;
    gsize undigested; /* from there on */
};
struct bs_stream {
    const void *data;
    size_t size;
    bool pack; /* it is not packed yet, and shall be */
};
void bs_file_init(struct bs_file *file, size_t guess); /* guess: of its size */
void bs_file_clear(struct bs_file *file);
int bs_file_reserve(struct bs_file *file); /* a number */
/* Object `number` up to bs_file_close() is what is appended to the string. */
GString *bs_file_open(struct bs_file *file, int number);
void bs_file_close(struct bs_file *file);
void bs_file_add(struct bs_file *file, int number, const char *text);
/* keys: what its dictionary has beside length and packing. */
void bs_file_add_stream(struct bs_file *file, int number, const char *keys,
                        const struct bs_stream *stream);
/* The whole, which the file no longer has. */
GBytes *bs_file_end(struct bs_file *file, int root, int info);
void bs_append_int(GString *out, int number);
void bs_append_ref(GString *out, int number);
void bs_append_points(GString *out, double points);
void bs_append_name(GString *out, const char *name);
void bs_append_text(GString *out, const char *text); /* UTF-8 */

#endif
