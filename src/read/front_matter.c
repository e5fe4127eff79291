#include "read/front_matter.h"

#include <string.h>

enum { TRIES_MAX = 20 };

static size_t line_end(const char *text, size_t len, size_t at)
{
    const char *newline = memchr(text + at, '\n', len - at);
    return newline ? (size_t)(newline - text) : len;
}

static bool is_fence(const char *text, size_t from, size_t to, const char *fence)
{
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t'))
        to--;
    return to - from == 3 && memcmp(text + from, fence, 3) == 0;
}

bool bs_front_matter_find(const char *text, size_t len, bool *toml, size_t *start, size_t *end,
                          size_t *size)
{
    size_t first = line_end(text, len, 0);
    *toml = is_fence(text, 0, first, "+++");
    if (first == len || (!*toml && !is_fence(text, 0, first, "---")))
        return false;
    *start = first + 1;
    for (size_t at = *start; at < len && at < BS_FRONT_MATTER_CAP;) {
        size_t stop = line_end(text, len, at);
        if (is_fence(text, at, stop, *toml ? "+++" : "---") ||
            (!*toml && is_fence(text, at, stop, "..."))) {
            *end = at;
            *size = MIN(stop + 1, len);
            return true;
        }
        at = stop + 1;
    }
    return false;
}

/* "Published_At" → "published-at" */
static char *normal_name(struct bs_arena *arena, const char *name)
{
    char *normal = bs_arena_strdup(arena, name);
    for (char *p = normal; *p; p++)
        *p = *p == '_' || *p == ' ' ? '-' : g_ascii_tolower(*p);
    return normal;
}

/* The parts of a list of maps come one after another: "author", "author.email", "author". */
static struct bs_field *find_field(struct bs_fields *fields, const char *name, int line)
{
    for (guint i = fields->fields->len; i > 0; i--) {
        struct bs_field *field = &g_array_index(fields->fields, struct bs_field, i - 1);
        if (field->line < line)
            break;
        if (field->line == line && strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

void bs_fields_add(struct bs_fields *fields, const char *name, int line, const char *value)
{
    struct bs_arena *arena = fields->arena;
    char *normal = normal_name(arena, name);
    struct bs_field *last = find_field(fields, normal, line);
    if (!last) {
        if (fields->fields->len >= BS_FRONT_MATTER_FIELDS)
            return;
        struct bs_field field = {.name = normal, .line = line};
        g_array_append_val(fields->fields, field);
        last = &g_array_index(fields->fields, struct bs_field, fields->fields->len - 1);
        last->values = BS_NEW_N(arena, const char *, 2);
    }
    if (!value)
        return;
    /* Room is made by doubling: at n = 1, 3, 7 … the list and its NULL are full. */
    if (last->n > 0 && ((last->n + 1) & last->n) == 0) {
        const char **wider = BS_NEW_N(arena, const char *, 2 * (size_t)(last->n + 1));
        memcpy(wider, last->values, (size_t)last->n * sizeof *wider);
        last->values = wider;
    }
    const char **values = (const char **)last->values;
    values[last->n++] = bs_arena_strdup(arena, value);
}

void bs_fields_add_list(struct bs_fields *fields, const char *name, int line)
{
    bs_fields_add(fields, name, line, NULL);
    char *normal = normal_name(fields->arena, name);
    struct bs_field *field = find_field(fields, normal, line);
    if (field)
        field->list = true;
}

/* The lines "name: words" are taken as they are. */
static void fields_by_line(struct bs_fields *fields, const char *text, size_t len, int line)
{
    for (size_t at = 0; at < len; line++) {
        size_t stop = line_end(text, len, at);
        g_autofree char *words = g_strndup(text + at, stop - at);
        char *colon = strchr(words, ':');
        at = stop + 1;
        if (!colon || colon == words || !g_ascii_isalpha(*words) ||
            (colon[1] && colon[1] != ' ' && colon[1] != '\t'))
            continue;
        *colon = '\0';
        char *value = g_strstrip(colon + 1);
        size_t n = strlen(value);
        if (n >= 2 && (*value == '"' || *value == '\'') && value[n - 1] == *value) {
            value[n - 1] = '\0';
            value++;
        }
        if (strpbrk(words, " \t") == NULL)
            bs_fields_add(fields, words, line, *value ? value : NULL);
    }
}

/* "title: Deep water: a life" → "title: \"Deep water: a life\"". NULL: the line is no such value. */
static char *quote_value(const char *line, size_t len)
{
    g_autofree char *words = g_strndup(line, len);
    char *colon = strstr(words, ": ");
    if (!colon)
        return NULL;
    char *value = g_strstrip(colon + 2);
    if (!*value || strchr("\"'[{|>&*", *value))
        return NULL;
    GString *quoted = g_string_new_len(words, colon + 2 - words);
    g_string_append_c(quoted, '"');
    for (const char *p = value; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(quoted, '\\');
        g_string_append_c(quoted, *p);
    }
    g_string_append_c(quoted, '"');
    return g_string_free(quoted, FALSE);
}

/* Puts the value of that line in quotes. False: it has none that could be. */
static bool quote_line(GString *yaml, int line)
{
    size_t at = 0;
    while (line-- > 0 && at < yaml->len)
        at = line_end(yaml->str, yaml->len, at) + 1;
    if (at >= yaml->len)
        return false;
    size_t stop = line_end(yaml->str, yaml->len, at);
    g_autofree char *quoted = quote_value(yaml->str + at, stop - at);
    if (!quoted)
        return false;
    g_string_erase(yaml, (gssize)at, (gssize)(stop - at));
    g_string_insert(yaml, (gssize)at, quoted);
    return true;
}

/* The most frequent mistake is a colon in a title. Each such value is put in quotes and the whole tried again; what is still no
 * YAML is read line by line. False: nothing came of that either. */
static bool read_yaml(struct bs_fields *fields, const char *text, size_t len)
{
    g_autoptr(GString) yaml = g_string_new_len(text, (gssize)len);
    for (int tries = 0;; tries++) {
        g_autofree char *problem = NULL;
        int line = 0;
        if (bs_yaml_fields(fields, yaml->str, yaml->len, 2, &problem, &line))
            return true;
        struct bs_where where = {fields->file, line, 0};
        if (tries < TRIES_MAX && quote_line(yaml, line - 2)) {
            bs_diag(
                fields->diags, BS_WARN, where, "front-matter.syntax",
                "front matter is not YAML here (%s); the value is taken as it stands, put it in "
                "quotes",
                problem);
            continue;
        }
        bs_diag(fields->diags, BS_WARN, where, "front-matter.syntax",
                "front matter is not YAML (%s); it is read line by line", problem);
        fields_by_line(fields, text, len, 2);
        return fields->fields->len > 0;
    }
}

static int count_lines(const char *text, size_t len)
{
    int lines = 0;
    for (size_t at = 0; at < len; at = line_end(text, len, at) + 1)
        lines++;
    return lines;
}

/* It opens, and closes beyond what is looked at. */
static bool is_too_long(const char *text, size_t len)
{
    size_t first = line_end(text, len, 0);
    const char *fence = is_fence(text, 0, first, "+++") ? "\n+++\n" : "\n---\n";
    if (len <= BS_FRONT_MATTER_CAP || !(is_fence(text, 0, first, "---") || fence[1] == '+'))
        return false;
    return g_strstr_len(text + BS_FRONT_MATTER_CAP, (gssize)(len - BS_FRONT_MATTER_CAP), fence);
}

void bs_front_matter_read(struct bs_arena *arena, const char *text, size_t len, const char *file,
                          struct bs_diags *diags, struct bs_front_matter *front)
{
    size_t start, end;
    bool toml;
    *front = (struct bs_front_matter){0};
    if (!bs_front_matter_find(text, len, &toml, &start, &end, &front->size)) {
        if (is_too_long(text, len))
            bs_diag(diags, BS_WARN, (struct bs_where){file, 1, 1}, "front-matter.size",
                    "front matter has more than %d KiB and is taken for copy; shorten it",
                    BS_FRONT_MATTER_CAP / 1024);
        return;
    }
    front->lines = count_lines(text, front->size);
    g_autoptr(GArray) array = g_array_new(FALSE, TRUE, sizeof(struct bs_field));
    struct bs_fields fields = {.arena = arena, .fields = array, .file = file, .diags = diags};
    if (toml) {
        bs_toml_fields(&fields, text + start, end - start, 2);
    } else if (!read_yaml(&fields, text + start, end - start)) { /* two rules, copy between them */
        front->size = 0;
        front->lines = 0;
        return;
    }
    front->n_fields = array->len;
    front->fields = bs_arena_memdup(arena, array->data, array->len * sizeof(struct bs_field));
}
