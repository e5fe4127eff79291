/* front_matter_yaml.c: YAML to fields, by libyaml's events.
 *
 * No tree is built and no alias is followed, so a few bytes cannot become many; depth and number of events are capped. */
#include "read/front_matter.h"

#include <string.h>

#include <yaml.h>

enum { MAX_EVENTS = 20000 };

struct level {
    bool map;
    bool at_value; /* of a map: the name was read */
    char *name;    /* full name of the field that its values go to */
    int line;
};

struct walk {
    struct bs_fields *fields;
    struct level levels[BS_FRONT_MATTER_DEPTH];
    int depth;
    int first_line;
    char *problem;
    int problem_line;
};

static int line_of(const struct walk *walk, const yaml_event_t *event)
{
    return walk->first_line + (int)event->start_mark.line;
}

static bool fail(struct walk *walk, const char *why, int line)
{
    walk->problem = g_strdup(why);
    walk->problem_line = line;
    return false;
}

/* After a value: the map waits for its next name. */
static void value_done(struct walk *walk)
{
    if (walk->depth > 0)
        walk->levels[walk->depth - 1].at_value = false;
}

static bool push(struct walk *walk, bool map, int line)
{
    if (walk->depth == BS_FRONT_MATTER_DEPTH)
        return fail(walk, "nested too deep", line);
    const struct level *outer = walk->depth > 0 ? &walk->levels[walk->depth - 1] : NULL;
    if (!outer && !map)
        return fail(walk, "no names with values", line);
    struct level *level = &walk->levels[walk->depth++];
    *level = (struct level){.map = map, .line = outer ? outer->line : line};
    level->name = g_strdup(outer && outer->name ? outer->name : "");
    if (!map)
        bs_fields_add_list(walk->fields, level->name, level->line);
    return true;
}

static void pop(struct walk *walk)
{
    g_free(walk->levels[--walk->depth].name);
    value_done(walk);
}

/* Of a map within a list only "name" counts: authors as maps. Names of maps in maps are joined. */
static char *join_name(const struct walk *walk, const char *name)
{
    if (walk->depth == 1)
        return g_strdup(name);
    const struct level *outer = &walk->levels[walk->depth - 2];
    const char *prefix = outer->name ? outer->name : "";
    if (!outer->map && g_ascii_strcasecmp(name, "name") == 0)
        return g_strdup(prefix);
    return g_strdup_printf("%s.%s", prefix, name);
}

static bool is_null(const yaml_event_t *event, const char *value)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (!*value || strcmp(value, "~") == 0 || g_ascii_strcasecmp(value, "null") == 0);
}

static bool take_scalar(struct walk *walk, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    int line = line_of(walk, event);
    if (walk->depth == 0)
        return fail(walk, "no names with values", line);
    struct level *level = &walk->levels[walk->depth - 1];
    if (level->map && !level->at_value) {
        g_free(level->name);
        level->name = join_name(walk, value);
        level->at_value = true;
        /* A list of maps is one field: its strings share the list's line. */
        if (walk->depth == 1 || walk->levels[walk->depth - 2].map)
            level->line = line;
        return true;
    }
    bs_fields_add(walk->fields, level->name, level->line, is_null(event, value) ? NULL : value);
    value_done(walk);
    return true;
}

static bool take(struct walk *walk, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return take_scalar(walk, event);
    case YAML_MAPPING_START_EVENT:
        if (walk->depth > 0 && walk->levels[walk->depth - 1].map &&
            !walk->levels[walk->depth - 1].at_value)
            return fail(walk, "a name that is no plain word", line_of(walk, event));
        return push(walk, true, line_of(walk, event));
    case YAML_SEQUENCE_START_EVENT:
        if (walk->depth > 0 && walk->levels[walk->depth - 1].map &&
            !walk->levels[walk->depth - 1].at_value)
            return fail(walk, "a name that is no plain word", line_of(walk, event));
        return push(walk, false, line_of(walk, event));
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        pop(walk);
        return true;
    case YAML_ALIAS_EVENT:
        bs_diag(walk->fields->diags, BS_WARN,
                (struct bs_where){walk->fields->file, line_of(walk, event), 0},
                "front-matter.alias", "alias *%s is not followed; write the value out",
                (const char *)event->data.alias.anchor);
        value_done(walk);
        return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return true;
}

static bool walk_events(struct walk *walk, yaml_parser_t *parser)
{
    for (int n = 0; n < MAX_EVENTS; n++) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return fail(walk, parser->problem ? parser->problem : "unreadable",
                        walk->first_line + (int)parser->problem_mark.line);
        bool last = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
        bool good = take(walk, &event);
        yaml_event_delete(&event);
        if (!good || last)
            return good;
    }
    return fail(walk, "too long", walk->first_line);
}

bool bs_yaml_fields(struct bs_fields *fields, const char *text, size_t len, int first_line,
                    char **problem, int *line)
{
    yaml_parser_t parser;
    struct walk walk = {.fields = fields, .first_line = first_line};
    guint before = fields->fields->len;
    if (!yaml_parser_initialize(&parser)) {
        *problem = g_strdup("no memory");
        return false;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    bool good = walk_events(&walk, &parser);
    while (walk.depth > 0)
        g_free(walk.levels[--walk.depth].name);
    yaml_parser_delete(&parser);
    if (!good) {
        g_array_set_size(fields->fields, before);
        *problem = walk.problem;
        *line = walk.problem_line;
    }
    return good;
}
