#include "read/tree.h"
#include "read/html_element.h"

#include <string.h>

struct bs_tree_node *bs_tree_add(struct bs_arena *arena, struct bs_tree_node *parent,
                                 const struct bs_tree_node *node)
{
    struct bs_tree_node *copy = bs_arena_memdup(arena, node, sizeof *node);
    copy->parent = parent;
    copy->first = copy->last = copy->next = NULL;
    copy->prev = parent->last;
    if (parent->last)
        parent->last->next = copy;
    else
        parent->first = copy;
    parent->last = copy;
    return copy;
}

const char *bs_tree_attribute(const struct bs_tree_node *node, const char *name)
{
    return node && node->kind == BS_TREE_ELEMENT ? bs_html_attribute(&node->tag, name) : NULL;
}

void bs_tree_set(struct bs_arena *arena, struct bs_tree_node *node, const char *name,
                 const char *value)
{
    struct bs_html_tag *tag = &node->tag;
    struct bs_html_attribute *all =
        bs_arena_alloc_n(arena, (size_t)tag->n_attributes + 1, sizeof *all);
    int n = 0;
    for (int i = 0; i < tag->n_attributes; i++)
        if (strcmp(tag->attributes[i].name, name) != 0)
            all[n++] = tag->attributes[i];
    if (value)
        all[n++] = (struct bs_html_attribute){name, value};
    tag->attributes = all;
    tag->n_attributes = n;
}

void bs_tree_unlink(struct bs_tree_node *node)
{
    struct bs_tree_node *parent = node->parent;
    if (node->prev)
        node->prev->next = node->next;
    else
        parent->first = node->next;
    if (node->next)
        node->next->prev = node->prev;
    else
        parent->last = node->prev;
    node->parent = node->prev = node->next = NULL;
}

bool bs_tree_is(const struct bs_tree_node *node, const char *name)
{
    return node && node->kind == BS_TREE_ELEMENT && strcmp(node->tag.name, name) == 0;
}

bool bs_tree_has_class(const struct bs_tree_node *node, const char *word)
{
    const char *classes = bs_tree_attribute(node, "class");
    return classes && bs_html_has_word(classes, word);
}

struct bs_tree_node *bs_tree_next(const struct bs_tree_node *node,
                                  const struct bs_tree_node *within)
{
    if (node->first)
        return node->first;
    while (node && node != within && !node->next)
        node = node->parent;
    return node && node != within ? node->next : NULL;
}

static struct bs_tree_node *named(struct bs_tree_node *node, const char *name)
{
    while (node && !bs_tree_is(node, name))
        node = node->next;
    return node;
}

struct bs_tree_node *bs_tree_child(const struct bs_tree_node *within, const char *name)
{
    return within ? named(within->first, name) : NULL;
}

struct bs_tree_node *bs_tree_again(const struct bs_tree_node *node)
{
    return named(node->next, node->tag.name);
}

struct bs_tree_node *bs_tree_find(const struct bs_tree_node *within, const char *name)
{
    struct bs_tree_node *node = within ? bs_tree_next(within, within) : NULL;
    while (node && !bs_tree_is(node, name))
        node = bs_tree_next(node, within);
    return node;
}

struct bs_tree_node *bs_tree_at(const struct bs_tree_node *within, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    struct bs_tree_node *node = (struct bs_tree_node *)within;
    for (char **step = steps; node && *step; step++)
        node = bs_tree_child(node, *step);
    return node;
}

/* ---- words -------------------------------------------------------------------------------------------------------- */

/* Elements that end a word, and what holds no words of the page. */
static bool parts_words(const struct bs_tree_node *node)
{
    enum bs_element_action action = bs_element_of(node->tag.name)->action;
    return action != BS_ELEMENT_PASS && action != BS_ELEMENT_SPAN && action != BS_ELEMENT_QUOTED &&
           action != BS_ELEMENT_CREDIT;
}

static bool is_silent(const struct bs_tree_node *node)
{
    return node->kind == BS_TREE_COMMENT ||
           (node->kind == BS_TREE_ELEMENT &&
            bs_element_of(node->tag.name)->action == BS_ELEMENT_HUSH);
}

static void add_words(const struct bs_tree_node *node, GString *out)
{
    if (is_silent(node))
        return;
    if (node->kind == BS_TREE_TEXT) {
        g_string_append_len(out, node->text, node->len);
        return;
    }
    bool parts = parts_words(node);
    if (parts)
        g_string_append_c(out, ' ');
    for (const struct bs_tree_node *child = node->first; child; child = child->next)
        add_words(child, out);
    if (parts)
        g_string_append_c(out, ' ');
}

const char *bs_tree_peek(struct bs_arena *arena, const struct bs_tree_node *node)
{
    if (!node)
        return "";
    g_autoptr(GString) words = g_string_new(NULL);
    add_words(node, words);
    struct bs_span_text text;
    bs_span_text_init(&text, arena);
    bs_span_text_add(&text, words->str, words->len);
    const char *line = bs_span_text_take(&text).utf8;
    bs_span_text_finish(&text);
    return line;
}

const char *bs_tree_words(struct bs_arena *arena, struct bs_tree_node *node)
{
    bs_tree_use(node);
    return bs_tree_peek(arena, node);
}

void bs_tree_use(struct bs_tree_node *node)
{
    if (node)
        node->used = true;
}

/* ---- paths and losses --------------------------------------------------------------------------------------------- */

static void add_path(const struct bs_tree_node *node, GString *out)
{
    if (!node || !node->parent)
        return;
    add_path(node->parent, out);
    if (node->kind != BS_TREE_ELEMENT) {
        g_string_append(out, "/text()");
        return;
    }
    int place = 1;
    const struct bs_tree_node *other;
    for (other = node->prev; other; other = other->prev)
        place += bs_tree_is(other, node->tag.name);
    g_string_append_printf(out, "/%s", node->tag.name);
    if (place > 1 || bs_tree_again(node))
        g_string_append_printf(out, "[%d]", place);
}

const char *bs_tree_path(struct bs_arena *arena, const struct bs_tree_node *node)
{
    g_autoptr(GString) path = g_string_new(NULL);
    add_path(node, path);
    return bs_arena_strdup(arena, path->len > 0 ? path->str : "/");
}

struct bs_where bs_tree_where(const struct bs_tree_node *node, const char *file)
{
    return (struct bs_where){file, node ? node->line : 0, node ? node->column : 0};
}

static bool is_used(const struct bs_tree_node *node)
{
    while (node && !node->used)
        node = node->parent;
    return node != NULL;
}

static bool holds_used(const struct bs_tree_node *root)
{
    for (const struct bs_tree_node *node = root; node; node = bs_tree_next(node, root))
        if (node->used)
            return true;
    return false;
}

static bool is_picture(const struct bs_tree_node *node)
{
    return bs_tree_is(node, "img") || bs_tree_is(node, "media-reference");
}

static bool says_something(const struct bs_tree_node *root)
{
    for (const struct bs_tree_node *node = root; node; node = bs_tree_next(node, root)) {
        if (is_picture(node))
            return true;
        for (const char *p = node->kind == BS_TREE_TEXT ? node->text : ""; *p;
             p = g_utf8_next_char(p))
            if (g_unichar_isalnum(g_utf8_get_char(p)))
                return true;
    }
    return false;
}

static void tell_lost(struct bs_arena *arena, const struct bs_tree_node *node, const char *file,
                      const char *before, struct bs_diags *diags)
{
    const char *path = bs_tree_path(arena, node);
    const char *words = bs_tree_peek(arena, node);
    const char *picture = bs_tree_attribute(node, is_picture(node) ? "src" : "source");
    g_autofree char *begin =
        g_utf8_substring(*words || !picture ? words : picture, 0,
                         MIN(g_utf8_strlen(*words || !picture ? words : picture, -1), 60));
    bs_diag(diags, BS_WARN, bs_tree_where(node, file), "read.lost",
            "%s%s is not part of the article: “%s”", before, path, begin);
}

/* The topmost of what holds nothing used; text beside elements counts by itself. Depth is bounded by BS_TREE_DEPTH. */
static void find_losses(struct bs_arena *arena, const struct bs_tree_node *node, const char *file,
                        const char *path, struct bs_diags *diags)
{
    if (node->used || is_silent(node) || !says_something(node))
        return;
    if (node->parent && !holds_used(node)) {
        tell_lost(arena, node, file, path, diags);
        return;
    }
    for (const struct bs_tree_node *child = node->first; child; child = child->next)
        find_losses(arena, child, file, path, diags);
}

void bs_tree_losses(struct bs_arena *arena, const struct bs_tree_node *root, const char *file,
                    const char *path, struct bs_diags *diags)
{
    if (!is_used(root))
        find_losses(arena, root, file, path, diags);
}

/* ---- into the article --------------------------------------------------------------------------------------------- */

static struct bs_where place(const struct bs_tree_node *node, struct bs_where at)
{
    if (at.line > 0 && node->line > 0)
        at.line += node->line - 1;
    return at;
}

static void feed(struct bs_maker *maker, const struct bs_tree_node *node, struct bs_where at)
{
    if (node->kind == BS_TREE_TEXT) {
        bs_maker_text(maker, node->text, node->len, place(node, at));
        return;
    }
    if (node->kind == BS_TREE_COMMENT)
        return;
    bool named = *node->tag.name != '\0';
    struct bs_html_tag tag = node->tag;
    if (named)
        bs_maker_tag(maker, &tag, false, place(node, at));
    for (const struct bs_tree_node *child = node->first; child; child = child->next)
        feed(maker, child, at);
    if (named && !tag.empty) {
        tag.closing = true;
        bs_maker_tag(maker, &tag, false, place(node, at));
    }
}

void bs_maker_tree(struct bs_maker *maker, struct bs_tree_node *node, struct bs_where at)
{
    bs_tree_use(node);
    feed(maker, node, at);
}
