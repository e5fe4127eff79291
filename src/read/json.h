/* json.h: a JSON document, with the path of everything in it.
 *
 * Takes  UTF-8.
 * Gives  values in the arena, in the order written. Text that a reader has made use of it marks; what is left is reported.
 * Knows  json-glib (json.c alone).
 * Fails  on what is no JSON, or nested deeper than 64: BS_ERROR_INPUT with file and line.
 */
#ifndef BS_JSON_H
#define BS_JSON_H

#include "base/base.h"

enum { BS_JSON_DEPTH = 64, BS_JSON_VALUES = 1000000 };

enum bs_json_kind {
    BS_JSON_NULL,
    BS_JSON_BOOL,
    BS_JSON_NUMBER,
    BS_JSON_STRING,
    BS_JSON_ARRAY,
    BS_JSON_OBJECT,
};

struct bs_json {
    enum bs_json_kind kind;
    const char *key;  /* in an object; NULL: in an array, or the root */
    int index;        /* in an array, from 0 */
    const char *text; /* string, number as written, "true", "false"; else "" */
    size_t len;
    bool used;
    bool twice; /* its key stands more than once in the object: this is the last */
    struct bs_json *parent, *first, *last, *next;
};

struct bs_json *bs_json_parse(struct bs_arena *arena, const char *file, const char *utf8,
                              size_t len, GError **error);
/* "headlines.basic", "renditions.0.href" down from `json`; NULL: not there, or json is NULL. */
struct bs_json *bs_json_at(const struct bs_json *json, const char *path);
/* Its text, trimmed, where it is a string or number with a letter or digit in it; it is used then. NULL: none. */
const char *bs_json_text(struct bs_json *json, const char *path);
/* The same without the mark. */
const char *bs_json_peek(const struct bs_json *json, const char *path);
bool bs_json_truth(const struct bs_json *json, const char *path); /* false: not there */
long bs_json_number(const struct bs_json *json, const char *path, long otherwise);
bool bs_json_is(const struct bs_json *json, const char *path, const char *text);
void bs_json_use(struct bs_json *json); /* it and all it holds; NULL: nothing */

/* "$.associations[2].headline" */
const char *bs_json_path(struct bs_arena *arena, const struct bs_json *json);
/* Reports ("read.lost") that it is not part of the article, by its path and what it is: "a video"; it is used then. */
void bs_json_lost(struct bs_arena *arena, struct bs_json *json, const char *file, const char *what,
                  struct bs_diags *diags);
/* Reports ("read.lost") each string that is not used and reads as text (two words and more) or names a picture, and each member
 * that its object holds twice. */
void bs_json_losses(struct bs_arena *arena, const struct bs_json *root, const char *file,
                    struct bs_diags *diags);

#endif
