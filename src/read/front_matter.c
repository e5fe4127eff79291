#include "read/front_matter.h"

#include <string.h>

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

/* Front matter that YAML refuses is most often a title with a colon in it: the lines "name: words" are taken as they are. */
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

static int count_lines(const char *text, size_t len)
{
    int lines = 0;
    for (size_t at = 0; at < len; at = line_end(text, len, at) + 1)
        lines++;
    return lines;
}

void bs_front_matter_read(struct bs_arena *arena, const char *text, size_t len, const char *file,
                          struct bs_diags *diags, struct bs_front_matter *front)
{
    size_t start, end;
    bool toml;
    *front = (struct bs_front_matter){0};
    if (!bs_front_matter_find(text, len, &toml, &start, &end, &front->size))
        return;
    front->lines = count_lines(text, front->size);
    g_autoptr(GArray) array = g_array_new(FALSE, TRUE, sizeof(struct bs_field));
    struct bs_fields fields = {.arena = arena, .fields = array, .file = file, .diags = diags};
    g_autofree char *problem = NULL;
    int line = 0;
    if (toml) {
        bs_toml_fields(&fields, text + start, end - start, 2);
    } else if (!bs_yaml_fields(&fields, text + start, end - start, 2, &problem, &line)) {
        bs_diag(
            diags, BS_WARN, (struct bs_where){file, line, 0}, "front-matter.syntax",
            "front matter is not YAML (%s), so it is read line by line; put quotes round a value "
            "that holds a colon",
            problem);
        fields_by_line(&fields, text + start, end - start, 2);
        if (array->len == 0) { /* two rules with copy between them */
            front->size = 0;
            front->lines = 0;
            return;
        }
    }
    front->n_fields = array->len;
    front->fields = bs_arena_memdup(arena, array->data, array->len * sizeof(struct bs_field));
}
