#include "read/xml_reader.h"

#include <string.h>

/* UTF-16 shows as ASCII with NULs between: without them it can be looked at. */
static char *ascii_head(const struct bs_input *input)
{
    GString *head = g_string_new(NULL);
    for (size_t i = 0; i < input->size && i < 2 * BS_XML_HEAD; i++)
        if (input->data[i] != '\0')
            g_string_append_c(head, input->data[i]);
    return g_string_free(head, FALSE);
}

/* After the construct that `at` begins; NULL: it does not end here. A document type may hold "[ … ]". */
static const char *past(const char *at)
{
    const char *end = at;
    if (g_str_has_prefix(at, "<!--")) {
        end = strstr(at, "-->");
        return end ? end + 3 : NULL;
    }
    size_t to = strcspn(at, "[>");
    if (g_str_has_prefix(at, "<!DOCTYPE") && at[to] == '[') {
        end = strchr(at, ']');
        if (!end)
            return NULL;
    }
    end = strchr(end, '>');
    return end ? end + 1 : NULL;
}

char *bs_xml_beginning(const struct bs_input *input)
{
    g_autofree char *head = ascii_head(input);
    const char *at = strchr(head, '<');
    /* Words before the first tag: no XML. */
    for (const char *p = head; at && p < at; p++)
        if (g_ascii_isgraph(*p))
            return g_strdup("");
    while (at && (at[1] == '?' || at[1] == '!')) {
        at = past(at);
        if (at)
            at += strspn(at, " \t\r\n");
    }
    return g_strdup(at && *at == '<' ? at + 1 : "");
}

bool bs_xml_begins(const char *beginning, const char *name)
{
    size_t len = strcspn(beginning, " \t\r\n/>");
    const char *colon = memchr(beginning, ':', len);
    const char *local = colon ? colon + 1 : beginning;
    len -= (size_t)(local - beginning);
    return strlen(name) == len && strncmp(local, name, len) == 0;
}

struct bs_tree_node *bs_xml_read(struct bs_arena *arena, const struct bs_input *input,
                                 struct bs_diags *diags, GError **error)
{
    struct bs_copy copy;
    if (!bs_read_decode(arena, input, diags, &copy, error))
        return NULL;
    const char *start = copy.utf8 + strspn(copy.utf8, " \t\n");
    size_t skipped = (size_t)(start - copy.utf8);
    return bs_tree_xml(arena, input->name, start, copy.len - skipped, error);
}

struct bs_tree_node *bs_xml_child(const struct bs_tree_node *within, const char *name,
                                  const char *space)
{
    struct bs_tree_node *child = bs_tree_child(within, name);
    while (child && !(child->space && strstr(child->space, space)))
        child = bs_tree_again(child);
    return child;
}

bool bs_xml_says(const char *words)
{
    for (const char *p = words ? words : ""; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return true;
    return false;
}

const char *bs_xml_line(struct bs_arena *arena, struct bs_tree_node *node)
{
    const char *words = bs_tree_words(arena, node);
    if (!bs_xml_says(words))
        return NULL;
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    return bs_arena_strdup(arena, escaped);
}

const char *bs_xml_text(struct bs_arena *arena, const struct bs_tree_node *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const struct bs_tree_node *each = node; each; each = bs_tree_next(each, node))
        if (each->kind == BS_TREE_TEXT)
            g_string_append_len(text, each->text, each->len);
    return bs_arena_strndup(arena, text->str, text->len);
}

void bs_xml_add(struct bs_wire *wire, const struct bs_tree_node *from, struct bs_article **first)
{
    struct bs_article *article = bs_wire_finish(wire);
    if (!article->first) {
        bs_diag(wire->diags, BS_WARN, bs_tree_where(from, wire->input->name), "read.empty",
                "%s says nothing that could be set: it makes no article",
                bs_tree_path(wire->arena, from));
        return;
    }
    while (*first)
        first = &(*first)->next;
    *first = article;
}

struct bs_article *bs_xml_finish(const struct bs_input *input, struct bs_article *first,
                                 GError **error)
{
    if (!first)
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s holds no article that could be set; see the messages above", input->name);
    return first;
}
