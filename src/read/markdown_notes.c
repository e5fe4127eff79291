/* markdown_notes.c: footnotes that cmark leaves out without a word.
 *
 * It keeps the first text for each label, and only where a reference to it stands in the copy. What it drops is the writer's
 * text all the same, so it is looked for in the source and reported. */
#include "read/markdown_private.h"

#include <string.h>

enum { LABELS_MAX = 500 }; /* each is looked for in the whole text */

struct definition {
    const char *label; /* with its brackets: "[^a]" */
    size_t len;
    int line;
};

/* "[^a]: words" at the head of a line, quote marks and indents before it. */
static bool read_definition(const char *line, const char *end, struct definition *definition)
{
    while (line < end && (*line == ' ' || *line == '>' || *line == '\t'))
        line++;
    if (end - line < 5 || line[0] != '[' || line[1] != '^')
        return false;
    const char *p = line + 2;
    while (p < end && *p != ']' && *p != ' ')
        p++;
    if (p == line + 2 || p + 1 >= end || p[0] != ']' || p[1] != ':')
        return false;
    definition->label = line;
    definition->len = (size_t)(p + 1 - line);
    return true;
}

static GArray *find_definitions(const char *text, size_t len)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct definition));
    struct definition definition = {.line = 1};
    for (const char *p = text, *end = text + len; p < end && found->len < LABELS_MAX;
         definition.line++) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop ? stop : end;
        if (read_definition(p, stop, &definition))
            g_array_append_val(found, definition);
        p = stop + 1;
    }
    return found;
}

static bool same_label(const struct definition *a, const char *label)
{
    return g_ascii_strncasecmp(a->label, label, a->len) == 0;
}

/* A reference is the label anywhere but where one is defined. */
static bool is_used(const struct definition *definition, const char *text, size_t len)
{
    const char *end = text + len;
    for (const char *p = text; (p = memchr(p, '[', (size_t)(end - p))) != NULL; p++) {
        if ((size_t)(end - p) >= definition->len && p[1] == '^' && same_label(definition, p) &&
            !(p + definition->len < end && p[definition->len] == ':'))
            return true;
    }
    return false;
}

void bs_markdown_check_notes(struct bs_markdown *md, const char *text, size_t len)
{
    GArray *found = find_definitions(text, len);
    for (guint i = 0; i < found->len && found->len > md->notes->len; i++) {
        const struct definition *definition = &g_array_index(found, struct definition, i);
        const char *why = is_used(definition, text, len) ? NULL : "nothing refers to it";
        for (guint j = 0; j < i && !why; j++) {
            const struct definition *before = &g_array_index(found, struct definition, j);
            if (before->len == definition->len && same_label(before, definition->label))
                why = "its label is used before";
        }
        if (why)
            bs_diag(md->diags, BS_WARN, bs_markdown_where(md, definition->line, 1),
                    "markdown.footnote", "footnote %.*s is left out: %s", (int)definition->len,
                    definition->label, why);
    }
    g_array_unref(found);
}
