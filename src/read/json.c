#include "read/json.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* json-glib descends by recursion: how deep is seen before it starts. */
static bool is_too_deep(const char *utf8, size_t len, int *line)
{
    int depth = 0;
    bool quoted = false;
    *line = 1;
    for (size_t i = 0; i < len; i++) {
        char c = utf8[i];
        *line += c == '\n';
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
        if (depth > BS_JSON_DEPTH)
            return true;
    }
    return false;
}

/* ---- members that stand twice ------------------------------------------------------------------------------------- */

/* json-glib keeps the last and says nothing: it is told of each member as it parses, so we count. */
struct doubles {
    GPtrArray *open;   /* GHashTable of the keys so far, for each object that is open */
    GHashTable *found; /* JsonObject → GHashTable of its keys that stand twice */
};

static void on_object_start(JsonParser *parser, gpointer user)
{
    struct doubles *doubles = user;
    (void)parser;
    g_ptr_array_add(doubles->open, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL));
}

static void on_member(JsonParser *parser, JsonObject *object, const char *key, gpointer user)
{
    struct doubles *doubles = user;
    (void)parser;
    if (doubles->open->len == 0 ||
        g_hash_table_add(g_ptr_array_index(doubles->open, doubles->open->len - 1), g_strdup(key)))
        return;
    GHashTable *keys = g_hash_table_lookup(doubles->found, object);
    if (!keys) {
        keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(doubles->found, object, keys);
    }
    g_hash_table_add(keys, g_strdup(key));
}

static void on_object_end(JsonParser *parser, JsonObject *object, gpointer user)
{
    struct doubles *doubles = user;
    (void)parser;
    (void)object;
    if (doubles->open->len > 0)
        g_ptr_array_set_size(doubles->open, (gint)doubles->open->len - 1);
}

static void watch(JsonParser *parser, struct doubles *doubles)
{
    doubles->open = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    doubles->found = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
    g_signal_connect(parser, "object-start", G_CALLBACK(on_object_start), doubles);
    g_signal_connect(parser, "object-member", G_CALLBACK(on_member), doubles);
    g_signal_connect(parser, "object-end", G_CALLBACK(on_object_end), doubles);
}

/* ---- into the arena ----------------------------------------------------------------------------------------------- */

struct copying {
    struct bs_arena *arena;
    GHashTable *doubles; /* struct doubles.found */
    int values;
};

static struct bs_json *copy_value(struct copying *copying, struct bs_json *parent, const char *key,
                                  JsonNode *node);

static void copy_scalar(struct copying *copying, struct bs_json *json, JsonNode *node)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    switch (json_node_get_value_type(node)) {
    case G_TYPE_STRING:
        json->kind = BS_JSON_STRING;
        json->text = bs_arena_strdup(copying->arena, json_node_get_string(node));
        break;
    case G_TYPE_BOOLEAN:
        json->kind = BS_JSON_BOOL;
        json->text = json_node_get_boolean(node) ? "true" : "false";
        break;
    case G_TYPE_INT64:
        json->kind = BS_JSON_NUMBER;
        json->text = bs_arena_printf(copying->arena, "%" G_GINT64_FORMAT, json_node_get_int(node));
        break;
    default:
        json->kind = BS_JSON_NUMBER;
        json->text = bs_arena_strdup(
            copying->arena, g_ascii_dtostr(number, sizeof number, json_node_get_double(node)));
        break;
    }
    json->len = strlen(json->text);
}

static void copy_array(struct copying *copying, struct bs_json *json, JsonArray *array)
{
    json->kind = BS_JSON_ARRAY;
    for (guint i = 0; i < json_array_get_length(array); i++) {
        struct bs_json *item = copy_value(copying, json, NULL, json_array_get_element(array, i));
        if (!item)
            return;
        item->index = (int)i;
    }
}

static void copy_object(struct copying *copying, struct bs_json *json, JsonObject *object)
{
    JsonObjectIter members;
    const char *key;
    JsonNode *member;
    json->kind = BS_JSON_OBJECT;
    GHashTable *twice = g_hash_table_lookup(copying->doubles, object);
    json_object_iter_init_ordered(&members, object);
    while (json_object_iter_next_ordered(&members, &key, &member)) {
        struct bs_json *child =
            copy_value(copying, json, bs_arena_strdup(copying->arena, key), member);
        if (!child)
            return;
        child->twice = twice && g_hash_table_contains(twice, key);
    }
}

/* NULL: there are too many. */
static struct bs_json *copy_value(struct copying *copying, struct bs_json *parent, const char *key,
                                  JsonNode *node)
{
    if (++copying->values > BS_JSON_VALUES)
        return NULL;
    struct bs_json *json = BS_NEW(copying->arena, struct bs_json);
    *json = (struct bs_json){.key = key, .text = "", .parent = parent};
    if (parent && parent->last)
        parent->last->next = json;
    else if (parent)
        parent->first = json;
    if (parent)
        parent->last = json;
    if (JSON_NODE_HOLDS_ARRAY(node))
        copy_array(copying, json, json_node_get_array(node));
    else if (JSON_NODE_HOLDS_OBJECT(node))
        copy_object(copying, json, json_node_get_object(node));
    else if (JSON_NODE_HOLDS_VALUE(node))
        copy_scalar(copying, json, node);
    return json;
}

/* "<data>:3:7: Parse error: …" → 3, "Parse error: …" */
static const char *take_place(const char *message, int *line)
{
    char *end;
    if (!g_str_has_prefix(message, "<data>:"))
        return message;
    *line = (int)g_ascii_strtoll(message + strlen("<data>:"), &end, 10);
    while (*end == ':' || g_ascii_isdigit(*end) || *end == ' ')
        end++;
    return end;
}

struct bs_json *bs_json_parse(struct bs_arena *arena, const char *file, const char *utf8,
                              size_t len, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) cause = NULL;
    struct copying copying = {.arena = arena};
    int line = 1;
    if (is_too_deep(utf8, len, &line)) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s:%d: JSON nested more than %d deep is no article", file, line,
                    BS_JSON_DEPTH);
        return NULL;
    }
    line = 1;
    struct doubles doubles;
    watch(parser, &doubles);
    bool sound = json_parser_load_from_data(parser, utf8, (gssize)len, &cause);
    g_autoptr(GPtrArray) open = doubles.open;
    g_autoptr(GHashTable) found = copying.doubles = doubles.found;
    if (!sound) {
        const char *why = take_place(cause->message, &line);
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s:%d: this is no sound JSON: %s; repair it there", file, line, why);
        return NULL;
    }
    JsonNode *root = json_parser_get_root(parser);
    struct bs_json *json = root ? copy_value(&copying, NULL, NULL, root) : NULL;
    if (!json || copying.values > BS_JSON_VALUES) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    root ? "%s: JSON of more than %d values is no article"
                         : "%s: this JSON is empty",
                    file, BS_JSON_VALUES);
        return NULL;
    }
    return json;
}

/* ---- looking things up -------------------------------------------------------------------------------------------- */

struct bs_json *bs_json_at(const struct bs_json *json, const char *path)
{
    while (json && *path) {
        size_t n = strcspn(path, ".");
        const struct bs_json *child = json->first;
        if (json->kind == BS_JSON_ARRAY) {
            long index = g_ascii_isdigit(*path) ? strtol(path, NULL, 10) : -1;
            while (child && child->index != index)
                child = child->next;
        } else {
            while (child && (strlen(child->key) != n || strncmp(child->key, path, n) != 0))
                child = child->next;
        }
        json = child;
        path += n + (path[n] == '.');
    }
    return (struct bs_json *)json;
}

static const char *trimmed(const struct bs_json *json)
{
    if (!json || (json->kind != BS_JSON_STRING && json->kind != BS_JSON_NUMBER))
        return NULL;
    const char *text = json->text;
    while (g_ascii_isspace(*text))
        text++;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return text;
    return NULL;
}

const char *bs_json_peek(const struct bs_json *json, const char *path)
{
    return trimmed(bs_json_at(json, path));
}

const char *bs_json_text(struct bs_json *json, const char *path)
{
    struct bs_json *value = bs_json_at(json, path);
    bs_json_use(value);
    return trimmed(value);
}

bool bs_json_truth(const struct bs_json *json, const char *path)
{
    const struct bs_json *value = bs_json_at(json, path);
    return value && value->kind == BS_JSON_BOOL && strcmp(value->text, "true") == 0;
}

long bs_json_number(const struct bs_json *json, const char *path, long otherwise)
{
    const struct bs_json *value = bs_json_at(json, path);
    char *end;
    if (!value || (value->kind != BS_JSON_NUMBER && value->kind != BS_JSON_STRING))
        return otherwise;
    double number = g_ascii_strtod(value->text, &end);
    return end > value->text && number > -1e9 && number < 1e9 ? (long)number : otherwise;
}

bool bs_json_is(const struct bs_json *json, const char *path, const char *text)
{
    const struct bs_json *value = bs_json_at(json, path);
    return value && value->kind == BS_JSON_STRING && strcmp(value->text, text) == 0;
}

void bs_json_use(struct bs_json *json)
{
    if (json)
        json->used = true;
}

/* ---- paths and losses --------------------------------------------------------------------------------------------- */

static void add_path(const struct bs_json *json, GString *out)
{
    if (!json->parent) {
        g_string_append_c(out, '$');
        return;
    }
    add_path(json->parent, out);
    if (json->key)
        g_string_append_printf(out, ".%s", json->key);
    else
        g_string_append_printf(out, "[%d]", json->index);
}

const char *bs_json_path(struct bs_arena *arena, const struct bs_json *json)
{
    g_autoptr(GString) path = g_string_new(NULL);
    add_path(json, path);
    return bs_arena_strdup(arena, path->str);
}

static bool names_picture(const char *text)
{
    static const char *const endings[] = {".jpg", ".jpeg", ".png", ".webp",
                                          ".tif", ".tiff", ".gif"};
    size_t len = strcspn(text, "?#");
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t n = strlen(endings[i]);
        if (len > n && g_ascii_strncasecmp(text + len - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

/* Two words, or as many letters of a script that sets no space between words as make a sentence. */
static bool reads_as_text(const char *text)
{
    enum { SENTENCE = 6 };
    int words = 0, spaceless = 0;
    bool in_word = false;
    for (const char *p = text; *p && words < 2 && spaceless < SENTENCE; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            in_word = false;
        if (!g_unichar_isalpha(c))
            continue;
        spaceless += (c >= 0x0E00 && c < 0x1100) || (c >= 0x2E80 && c < 0xFB00);
        words += !in_word;
        in_word = true;
    }
    return names_picture(text) || words == 2 || spaceless == SENTENCE;
}

void bs_json_lost(struct bs_arena *arena, struct bs_json *json, const char *file, const char *what,
                  struct bs_diags *diags)
{
    bs_diag(diags, BS_WARN, (struct bs_where){.file = file}, "read.lost",
            "%s is not part of the article: %s", bs_json_path(arena, json), what);
    bs_json_use(json);
}

void bs_json_losses(struct bs_arena *arena, const struct bs_json *root, const char *file,
                    struct bs_diags *diags)
{
    if (root->twice)
        bs_diag(diags, BS_WARN, (struct bs_where){.file = file}, "read.double",
                "%s stands more than once; the last counts", bs_json_path(arena, root));
    if (root->used)
        return;
    if (root->kind == BS_JSON_STRING && reads_as_text(root->text)) {
        g_autofree char *begin =
            g_utf8_substring(root->text, 0, MIN(g_utf8_strlen(root->text, -1), 60));
        bs_diag(diags, BS_WARN, (struct bs_where){.file = file}, "read.lost",
                "%s is not part of the article: “%s”", bs_json_path(arena, root), begin);
    }
    for (const struct bs_json *child = root->first; child; child = child->next)
        bs_json_losses(arena, child, file, diags);
}
