/* page_clean.c: what stands within the copy and is not the article's.
 *
 * Nothing is taken out while it is looked at, so that paths are those of the page as it came; bs_page_cut() does it at the end. */
#include "read/head.h"
#include "read/html_element.h"
#include "read/page_private.h"

#include <string.h>

enum { TOLD_MOST = 8 }; /* more than the tally shows of one kind */

void bs_page_leave(struct bs_page *page, struct bs_tree_node *node, const char *why)
{
    if (g_hash_table_contains(page->left, node))
        return;
    g_hash_table_add(page->left, node);
    g_ptr_array_add(page->cuts, node);
    int told = GPOINTER_TO_INT(g_hash_table_lookup(page->told, why));
    g_hash_table_insert(page->told, (void *)why, GINT_TO_POINTER(told + 1));
    /* the tally shows the first few; a path costs as much as the element has siblings */
    const char *path = told < TOLD_MOST ? bs_tree_path(page->arena, node) : "";
    const char *words = bs_tree_peek(page->arena, node);
    if (*words)
        bs_tally(page->tally, BS_NOTE, bs_tree_where(node, page->input->name), "page.left", why,
                 "%s left out as %s: “%.*s”", path, why,
                 (int)(g_utf8_offset_to_pointer(words, MIN(60, g_utf8_strlen(words, -1))) - words),
                 words);
}

/* All the text is links, or nearly: related stories, tags, a table of what else there is. */
static bool is_mostly_links(const struct bs_tree_node *node, const struct bs_page_measure *measure)
{
    bool list = bs_tree_is(node, "ul") || bs_tree_is(node, "ol");
    uint32_t share = measure->chars > 0 ? measure->linked * 100 / measure->chars : 0;
    if (measure->prose > 0 || measure->links == 0 || measure->chars == 0)
        return false;
    return (measure->links > 1 && share > (list ? 80 : 66)) || (list && share > 95);
}

static bool is_textual(const struct bs_tree_node *node)
{
    enum bs_element_action action = bs_element_of(node->tag.name)->action;
    return action == BS_ELEMENT_TEXT || action == BS_ELEMENT_HEADING ||
           action == BS_ELEMENT_WRAPPER || action == BS_ELEMENT_ITEM ||
           action == BS_ELEMENT_HOLDER || action == BS_ELEMENT_PASS;
}

static bool holds_picture(const struct bs_tree_node *node)
{
    return bs_tree_find(node, "img") != NULL;
}

/* "Related links:" before it, or as its first words. */
static bool follows_notice(struct bs_page *page, const struct bs_tree_node *node)
{
    enum { NOTICE_LONGEST = 60 };
    const struct bs_tree_node *before = node->prev;
    while (before && before->kind != BS_TREE_ELEMENT)
        before = before->prev;
    if (before && bs_page_measure_of(page, before)->chars < NOTICE_LONGEST &&
        bs_page_is_notice(bs_tree_peek(page->arena, before)))
        return true;
    const char *words = bs_tree_peek(page->arena, node);
    g_autofree char *begin = g_utf8_substring(words, 0, MIN(g_utf8_strlen(words, -1), 40));
    return bs_page_is_notice(begin);
}

/* Worth comparing letter by letter? */
static bool may_say(const struct bs_page_measure *measure, const char *fact)
{
    size_t len = fact ? strlen(fact) : 0;
    return fact && measure->chars <= len + 8 && measure->chars * 4 + 8 >= len;
}

static const char *why_left(struct bs_page *page, struct bs_tree_node *node,
                            const struct bs_page_facts *facts, bool after)
{
    enum { LINE_LONGEST = 200 };
    const struct bs_page_measure *measure = bs_page_measure_of(page, node);
    enum bs_page_sign sign = measure->sign;
    if (measure->furniture)
        return sign == BS_PAGE_TALK   ? "readers' comments"
               : sign == BS_PAGE_HEAD ? "the head of the page"
                                      : "furniture";
    /* names of inline elements are about looks, unless they say outright what it is */
    if ((sign == BS_PAGE_FURNITURE || sign == BS_PAGE_TALK) && measure->chars < LINE_LONGEST &&
        bs_tree_is(node, "span"))
        return "furniture";
    if (!is_textual(node))
        return NULL;
    if (is_mostly_links(node, measure) && !holds_picture(node) && !bs_tree_is(node, "table") &&
        (after || follows_notice(page, node)))
        return "links";
    if (measure->chars == 0 || measure->chars > LINE_LONGEST || bs_tree_is(node, "figcaption"))
        return NULL;
    const char *words = bs_tree_peek(page->arena, node);
    if (bs_page_is_notice(words))
        return "a notice";
    if (!may_say(measure, facts->headline) && !may_say(measure, facts->deck))
        return NULL;
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    if ((facts->headline && bs_head_same_words(escaped, facts->headline)) ||
        (facts->deck && bs_head_same_words(escaped, facts->deck)))
        return "said in the head";
    return NULL;
}

/* A heading whose section is left out goes with it. */
static void leave_headings(struct bs_page *page)
{
    for (guint i = 0; i < page->cuts->len; i++) {
        struct bs_tree_node *cut = page->cuts->pdata[i];
        struct bs_tree_node *before = cut->prev, *after = cut->next;
        while (before && before->kind != BS_TREE_ELEMENT)
            before = before->prev;
        while (after &&
               (after->kind != BS_TREE_ELEMENT || g_hash_table_contains(page->left, after)))
            after = after->next;
        bool heading = before && bs_element_of(before->tag.name)->action == BS_ELEMENT_HEADING;
        bool ends = !after || bs_element_of(after->tag.name)->action == BS_ELEMENT_HEADING;
        if (heading && ends && !bs_tree_is(before, "h1") &&
            !bs_page_measure_of(page, before)->furniture)
            bs_page_leave(page, before, "a heading of nothing");
    }
}

/* Classes of a page are about looks: only those that say what the allow-list knows are kept, under its names. */
static void rename_classes(struct bs_tree_node *node)
{
    const char *classes = bs_tree_attribute(node, "class");
    const char *role = "";
    if (!classes)
        return;
    int said = bs_element_role(classes);
    if (bs_page_named(node, "pullquote") || bs_page_named(node, "pull quote") ||
        said == BS_BLOCK_PULL_QUOTE)
        role = "pull-quote";
    else if (bs_page_named(node, "photo credit") || bs_page_named(node, "image credit") ||
             said == BS_BLOCK_CREDIT)
        role = "credit";
    else if (said == BS_BLOCK_CAPTION)
        role = "caption";
    for (int i = 0; i < node->tag.n_attributes; i++) {
        struct bs_html_attribute *attribute = (struct bs_html_attribute *)&node->tag.attributes[i];
        if (strcmp(attribute->name, "class") == 0)
            attribute->value = role;
    }
}

/* A table that holds a good part of the text is how old pages set columns, not a table: its parts become plain boxes. */
static void open_layout(struct bs_page *page, struct bs_tree_node *table)
{
    enum { SHARE_LAYOUT = 400 };
    uint64_t all = bs_page_measure_of(page, page->copy)->copy;
    bool layout = false;
    struct bs_tree_node *node;
    for (node = bs_tree_next(table, table); node && !layout; node = bs_tree_next(node, table))
        layout = bs_tree_is(node, "table") || bs_tree_is(node, "h1") ||
                 (bs_tree_is(node, "td") &&
                  (uint64_t)bs_page_measure_of(page, node)->copy * 1000 > all * SHARE_LAYOUT);
    for (node = table; node && layout; node = bs_tree_next(node, table)) {
        static const char *const parts[] = {"table", "tbody", "thead", "tfoot", "tr", "td", "th"};
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
            if (node != table && bs_tree_is(node, "table"))
                break; /* looked at by itself */
            if (bs_tree_is(node, parts[i])) {
                node->tag = (struct bs_html_tag){.name = "div"};
                break;
            }
        }
    }
}

static void find_last_prose(struct bs_page *page)
{
    page->last_prose = NULL;
    for (struct bs_tree_node *node = page->copy; node; node = bs_tree_next(node, page->copy))
        if (bs_page_measure_of(page, node)->copy > 0)
            page->last_prose = node;
}

void bs_page_clean(struct bs_page *page, const struct bs_page_facts *facts)
{
    struct bs_tree_node *node = bs_tree_next(page->copy, page->copy);
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    bool after = false;
    find_last_prose(page);
    rename_classes(page->copy);
    while (node) {
        const char *why = NULL;
        if (node->kind == BS_TREE_ELEMENT) {
            why = why_left(page, node, facts, after);
            after |= node == page->last_prose;
            if (why)
                bs_page_leave(page, node, why);
            else if (bs_tree_is(node, "table"))
                g_ptr_array_add(tables, node);
            else
                rename_classes(node);
        }
        if (why) { /* past all it holds */
            while (node && node != page->copy && !node->next)
                node = node->parent;
            node = node && node != page->copy ? node->next : NULL;
        } else {
            node = bs_tree_next(node, page->copy);
        }
    }
    leave_headings(page);
    for (guint i = 0; i < tables->len; i++)
        open_layout(page, tables->pdata[i]);
}

/* ---- the end ------------------------------------------------------------------------------------------------------ */

/* What stands outside: furniture is counted, what reads like text is told. */
static void tell_outside(struct bs_page *page, struct bs_tree_node *node)
{
    const struct bs_page_measure *measure = bs_page_measure_of(page, node);
    if (node == page->copy || node == page->lead || measure->chars == 0)
        return;
    bool holds = false;
    for (const struct bs_tree_node *up = page->copy; up && !holds; up = up->parent)
        holds = up == node;
    for (const struct bs_tree_node *up = page->lead; up && !holds; up = up->parent)
        holds = up == node;
    if (!holds) {
        const char *words = bs_tree_peek(page->arena, node);
        int n = (int)(g_utf8_offset_to_pointer(words, MIN(60, g_utf8_strlen(words, -1))) - words);
        bs_tally(page->tally, measure->copy > 0 ? BS_WARN : BS_NOTE,
                 bs_tree_where(node, page->input->name), "read.lost",
                 measure->copy > 0 ? "text" : "furniture", "%s is not part of the article: “%.*s”",
                 bs_tree_path(page->arena, node), n, words);
        return;
    }
    for (struct bs_tree_node *child = node->first; child; child = child->next)
        if (child->kind == BS_TREE_ELEMENT)
            tell_outside(page, child);
}

static void unlink_node(struct bs_tree_node *node)
{
    struct bs_tree_node *parent = node->parent;
    if (!parent)
        return;
    *(node->prev ? &node->prev->next : &parent->first) = node->next;
    *(node->next ? &node->next->prev : &parent->last) = node->prev;
    node->parent = node->prev = node->next = NULL;
}

void bs_page_cut(struct bs_page *page)
{
    tell_outside(page, page->body);
    for (guint i = 0; i < page->cuts->len; i++)
        unlink_node(page->cuts->pdata[i]);
}
