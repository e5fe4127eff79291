/* front_matter.h: what stands between the fences at the head of a Markdown file.
 *
 * Takes  the whole text. YAML between "---", TOML between "+++".
 * Gives  fields in the order written: a name and its strings. A map inside a field gives fields "outer.inner"; of a list of
 *        maps each gives its "name".
 * Knows  libyaml (front_matter_yaml.c alone).
 * Fails  never. Broken front matter is read line by line as far as it goes, and reported.
 */
#ifndef BS_FRONT_MATTER_H
#define BS_FRONT_MATTER_H

#include "base/base.h"

struct bs_field {
    const char *name;          /* lower case, "-" for "_" */
    int line;                  /* in the file */
    int n;                     /* strings; 0: named and left empty */
    const char *const *values; /* NULL-terminated */
    bool list;                 /* written as a list, however short */
};

struct bs_front_matter {
    struct bs_field *fields;
    size_t n_fields;
    size_t size; /* bytes it takes up, with its fences; 0: there is none */
    int lines;   /* lines, likewise */
};

enum {
    BS_FRONT_MATTER_CAP = 64 * 1024, /* more is no front matter */
    BS_FRONT_MATTER_FIELDS = 1000,
    BS_FRONT_MATTER_DEPTH = 16,
};

/* Does the text begin with front matter? The opening fence, its closing one, and where it ends. */
bool bs_front_matter_find(const char *text, size_t len, bool *toml, size_t *start, size_t *end,
                          size_t *size);
void bs_front_matter_read(struct bs_arena *arena, const char *text, size_t len, const char *file,
                          struct bs_diags *diags, struct bs_front_matter *front);

/* ---- between the two notations ------------------------------------------------------------------------------------ */

struct bs_fields {
    struct bs_arena *arena;
    GArray *fields; /* struct bs_field */
    const char *file;
    struct bs_diags *diags;
};

/* Adds a string to the field of that name and line, or starts it. value NULL: named and left empty. */
void bs_fields_add(struct bs_fields *fields, const char *name, int line, const char *value);
/* The same for the head of a list. */
void bs_fields_add_list(struct bs_fields *fields, const char *name, int line);
/* False: not YAML; `problem` says why, `line` where. Nothing is added then. */
bool bs_yaml_fields(struct bs_fields *fields, const char *text, size_t len, int first_line,
                    char **problem, int *line);
void bs_toml_fields(struct bs_fields *fields, const char *text, size_t len, int first_line);

#endif
