/* page_body.c: where on the page the article stands.
 *
 * Model. An article is the text that comes in runs long enough for sentences: a run is what stands in one block between two
 * others, and it is prose when it has RUN_MIN bytes and less than half of them in links. Prose in what is named as furniture
 * does not count, unless half of the page's prose is there: then the name is about something else.
 * Method. From <body> down, into the child that holds nearly all of the prose; the share it needs is less where the page itself
 * says that this is the text (itemprop, <article>, <main>, a class). Where prose is spread over several children, all of them
 * are the article. One pass to measure and one down: linear. Every share is of the page's whole, so that several steps cannot
 * lose more than one may. */
#include "read/page_private.h"
#include "read/html_element.h"

#include <string.h>

enum {
    RUN_MIN = 60,      /* bytes; a sentence, or a line of Chinese */
    SHARE_ALL = 900,   /* 1/1000 of the copy that a child without a name needs */
    SHARE_NAMED = 550, /* one that is named as the text */
    SHARE_FURNITURE = 500,
};

struct run {
    uint32_t chars, linked, links;
};

static bool ends_run(const struct bs_tree_node *node)
{
    enum bs_element_action action = bs_element_of(node->tag.name)->action;
    return action != BS_ELEMENT_PASS && action != BS_ELEMENT_SPAN && action != BS_ELEMENT_QUOTED &&
           action != BS_ELEMENT_CREDIT && action != BS_ELEMENT_BREAK &&
           action != BS_ELEMENT_PICTURE;
}

static bool is_silent(const struct bs_tree_node *node)
{
    return node->kind == BS_TREE_ELEMENT &&
           bs_element_of(node->tag.name)->action == BS_ELEMENT_HUSH;
}

static uint32_t inked(const struct bs_tree_node *text)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < text->len; i++)
        n += (unsigned char)text->text[i] > ' ';
    return n;
}

static void end_run(struct run *run, struct bs_page_measure *measure)
{
    if (run->chars >= RUN_MIN && run->linked * 2 < run->chars)
        measure->prose += run->chars - run->linked;
    measure->chars += run->chars;
    measure->linked += run->linked;
    measure->links += run->links;
    *run = (struct run){0};
}

/* Depth is bounded by BS_TREE_DEPTH. */
static void measure_node(struct bs_page *page, const struct bs_tree_node *node, struct run *run,
                         bool in_link, struct bs_page_measure *outer)
{
    if (node->kind == BS_TREE_TEXT) {
        uint32_t n = inked(node);
        run->chars += n;
        run->linked += in_link ? n : 0;
        return;
    }
    if (node->kind == BS_TREE_COMMENT || is_silent(node))
        return;
    bool link = bs_tree_is(node, "a") && bs_tree_attribute(node, "href");
    /* a link to a place on the page is a note's number or a table of contents: it leads nowhere else */
    if (link && *bs_tree_attribute(node, "href") == '#')
        link = false;
    struct bs_page_measure *own = BS_NEW(page->arena, struct bs_page_measure);
    *own = (struct bs_page_measure){0};
    bool block = ends_run(node);
    struct run within = {0};
    if (block)
        end_run(run, outer);
    run = block ? &within : run;
    struct run before = *run;
    run->links += link;
    for (const struct bs_tree_node *child = node->first; child; child = child->next)
        measure_node(page, child, run, in_link || link, own);
    if (block) {
        bool heading = bs_element_of(node->tag.name)->action == BS_ELEMENT_HEADING;
        uint32_t prose = own->prose;
        end_run(run, own);
        if (heading)
            own->prose = prose;
    }
    outer->prose += own->prose;
    outer->chars += own->chars;
    outer->linked += own->linked;
    outer->links += own->links;
    if (!block && run->chars >= before.chars) { /* an inline element's own share of the run */
        own->chars += run->chars - before.chars;
        own->linked += run->linked >= before.linked ? run->linked - before.linked : 0;
    }
    g_hash_table_insert(page->measures, (void *)node, own);
}

const struct bs_page_measure *bs_page_measure_of(const struct bs_page *page,
                                                 const struct bs_tree_node *node)
{
    static const struct bs_page_measure nothing = {0};
    const struct bs_page_measure *measure = node ? g_hash_table_lookup(page->measures, node) : NULL;
    return measure ? measure : &nothing;
}

static bool is_furniture(const struct bs_tree_node *node, const struct bs_page_measure *measure,
                         uint32_t all)
{
    uint64_t share = (uint64_t)measure->prose * 1000 / MAX(all, 1);
    switch (measure->sign) {
    case BS_PAGE_TALK:
        return !bs_tree_find(node, "h1") && !bs_tree_find(node, "article");
    case BS_PAGE_FURNITURE:
        return share < SHARE_FURNITURE && !bs_tree_find(node, "h1");
    case BS_PAGE_DOUBTFUL:
        return share < SHARE_FURNITURE && !bs_tree_find(node, "h1") &&
               (measure->linked * 3 > measure->chars || share < 20 ||
                (bs_tree_is(node, "aside") && share < 50 && measure->links > 2));
    case BS_PAGE_HEAD:
        return measure->chars < 400;
    case BS_PAGE_PLAIN:
    case BS_PAGE_STORY:
        break;
    }
    return false;
}

static uint32_t weigh(struct bs_page *page, const struct bs_tree_node *node, bool furniture,
                      uint32_t all)
{
    struct bs_page_measure *own = g_hash_table_lookup(page->measures, node);
    if (!own)
        return 0;
    uint32_t inner = 0, copy = 0;
    own->sign = bs_page_sign_of(node);
    if (furniture || (node != page->body && ends_run(node) && is_furniture(node, own, all)))
        own->furniture = furniture = true;
    for (const struct bs_tree_node *child = node->first; child; child = child->next) {
        const struct bs_page_measure *measure = g_hash_table_lookup(page->measures, child);
        if (!measure)
            continue;
        inner += measure->prose;
        copy += weigh(page, child, furniture, all);
    }
    own->copy = furniture ? 0 : copy + (own->prose > inner ? own->prose - inner : 0);
    return own->copy;
}

void bs_page_measure(struct bs_page *page)
{
    struct bs_page_measure outside = {0};
    struct run run = {0};
    measure_node(page, page->body, &run, false, &outside);
    weigh(page, page->body, false, outside.prose);
}

/* ---- the way down ------------------------------------------------------------------------------------------------- */

static bool is_story(const struct bs_tree_node *node)
{
    const char *role = bs_tree_attribute(node, "role");
    return bs_tree_is(node, "article") || bs_tree_is(node, "main") ||
           (role && (strcmp(role, "main") == 0 || strcmp(role, "article") == 0));
}

static struct bs_tree_node *said_to_be_the_text(struct bs_page *page)
{
    struct bs_tree_node *best = NULL;
    for (struct bs_tree_node *node = page->body; node; node = bs_tree_next(node, page->body)) {
        const char *prop = bs_tree_attribute(node, "itemprop");
        if (prop && bs_html_has_word(prop, "articleBody") && !bs_tree_is(node, "meta") &&
            (!best || bs_page_measure_of(page, node)->copy > bs_page_measure_of(page, best)->copy))
            best = node;
    }
    uint32_t all = bs_page_measure_of(page, page->body)->copy;
    return best && (uint64_t)bs_page_measure_of(page, best)->copy * 1000 >= (uint64_t)all * 400
               ? best
               : NULL;
}

static struct bs_tree_node *fullest(struct bs_page *page, const struct bs_tree_node *node)
{
    struct bs_tree_node *best = NULL;
    for (struct bs_tree_node *child = node->first; child; child = child->next)
        if (child->kind == BS_TREE_ELEMENT && (ends_run(child) || bs_tree_is(child, "tbody")) &&
            (!best || bs_page_measure_of(page, child)->copy > bs_page_measure_of(page, best)->copy))
            best = child;
    return best;
}

static bool is_holder(const struct bs_tree_node *node)
{
    enum bs_element_action action = bs_element_of(node->tag.name)->action;
    return action == BS_ELEMENT_WRAPPER || action == BS_ELEMENT_DROP ||
           (action == BS_ELEMENT_HOLDER && !bs_tree_is(node, "blockquote") &&
            !bs_tree_is(node, "ul") && !bs_tree_is(node, "ol")) ||
           action == BS_ELEMENT_CELL || bs_tree_is(node, "tbody");
}

static void find_story(struct bs_page *page)
{
    struct bs_tree_node *node;
    for (node = page->copy; node != page->body; node = node->parent) {
        const char *type = bs_tree_attribute(node, "itemtype");
        if (is_story(node) || (type && strstr(type, "Article"))) {
            page->story = node;
            return;
        }
    }
    for (node = page->copy; node != page->body; node = node->parent)
        if (bs_tree_find(node, "h1"))
            break;
    page->story = node;
}

bool bs_page_find(struct bs_page *page)
{
    uint32_t all = bs_page_measure_of(page, page->body)->copy;
    page->copy = said_to_be_the_text(page);
    if (!page->copy) {
        page->copy = page->body;
        for (struct bs_tree_node *child = fullest(page, page->copy); child;
             child = fullest(page, page->copy)) {
            bool named = is_story(child) || bs_page_measure_of(page, child)->sign == BS_PAGE_STORY;
            uint64_t share = (uint64_t)bs_page_measure_of(page, child)->copy * 1000;
            if (all == 0 || !is_holder(child) ||
                share < (uint64_t)all * (named ? SHARE_NAMED : SHARE_ALL))
                break;
            all = named ? bs_page_measure_of(page, child)->copy : all;
            page->copy = child;
        }
    }
    find_story(page);
    return bs_page_measure_of(page, page->copy)->chars > 0;
}
