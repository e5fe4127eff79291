/* page_facts.c: what a page says of its article: JSON-LD, then OpenGraph and <meta>, then microdata, then what a reader sees.
 *
 * A headline of the page's own (h1) is taken before <title>, which ends with the name of the site; a deck only where a reader of
 * the page sees it, because descriptions are written for search engines. */
#include "read/byline.h"
#include "read/head.h"
#include "read/page_private.h"

#include <string.h>

const char *bs_page_escape(struct bs_arena *arena, const char *words)
{
    if (!words || !*words)
        return NULL;
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    return bs_arena_strdup(arena, escaped);
}

static void first(struct bs_page *page, const char **fact, const char *said)
{
    while (said && g_ascii_isspace(*said))
        said++;
    if (!*fact && said && *said)
        *fact = bs_page_escape(page->arena, said);
}

/* ---- <meta> ------------------------------------------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static void read_author(struct bs_page *page, struct bs_page_facts *facts, const char *said)
{
    const char *url = strstr(said, "://");
    const char *bracket = strstr(said, " (http");
    if (bracket)
        said = bs_arena_strndup(page->arena, said, (size_t)(bracket - said));
    else if (url)
        return;
    const char *name = bs_page_escape(page->arena, said);
    if (name && facts->authors->len == 0)
        g_ptr_array_add(facts->authors, (char *)name);
}

static void read_meta(struct bs_page *page, struct bs_page_facts *facts,
                      const struct bs_tree_node *meta)
{
    static const char *const titles[] = {"og:title", "twitter:title", "dc.title", "headline", NULL};
    static const char *const summaries[] = {"og:description", "description", "twitter:description",
                                            "dc.description", NULL};
    static const char *const authors[] = {
        "author", "article:author",  "dc.creator", "parsely-author", "sailthru.author",
        "byl",    "citation_author", NULL};
    static const char *const dates[] = {"article:published_time",
                                        "article:published",
                                        "datePublished",
                                        "og:published_time",
                                        "date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "dc.date",
                                        "dc.date.issued",
                                        "dcterms.created",
                                        "dcterms.date",
                                        "sailthru.date",
                                        "parsely-pub-date",
                                        "citation_publication_date",
                                        "cXenseParse:recs:publishtime",
                                        NULL};
    static const char *const sections[] = {"article:section", "og:article:section", NULL};
    const char *name = bs_tree_attribute(meta, "property");
    const char *content = bs_tree_attribute(meta, "content");
    if (!name)
        name = bs_tree_attribute(meta, "name");
    if (!name)
        name = bs_tree_attribute(meta, "itemprop");
    if (!name || !content || !*content)
        return;
    if (is_one_of(name, titles))
        first(page, &facts->headline, content);
    else if (is_one_of(name, summaries))
        first(page, &facts->summary, content);
    else if (is_one_of(name, authors))
        read_author(page, facts, content);
    else if (is_one_of(name, dates) && bs_head_date(page->arena, content))
        first(page, &facts->date, content);
    else if (is_one_of(name, sections))
        first(page, &facts->kicker, content);
    else if (g_ascii_strcasecmp(name, "og:site_name") == 0)
        first(page, &facts->site, content);
    else if (g_ascii_strcasecmp(name, "og:locale") == 0)
        first(page, &facts->lang, content);
}

/* ---- what a reader sees -------------------------------------------------------------------------------------------- */

static struct bs_tree_node *with_property(struct bs_page *page, const char *property)
{
    for (struct bs_tree_node *node = page->story; node; node = bs_tree_next(node, page->story)) {
        const char *prop = bs_tree_attribute(node, "itemprop");
        if (prop && bs_html_has_word(prop, property))
            return node;
    }
    return NULL;
}

static bool is_word(const char *text, const char *part)
{
    return *part && strstr(text, part) != NULL;
}

/* The h1 that the title names; else the only one, else the first of the story. */
static const char *heading_of(struct bs_page *page, const char *title)
{
    const char *only = NULL;
    const char *inner = NULL;
    int n = 0;
    for (struct bs_tree_node *node = page->body; node; node = bs_tree_next(node, page->body)) {
        if (!bs_tree_is(node, "h1"))
            continue;
        const char *words = bs_tree_peek(page->arena, node);
        if (!*words)
            continue;
        if (is_word(title, words) && strlen(words) * 3 > strlen(title))
            return words;
        only = only ? only : words;
        n++;
        const struct bs_tree_node *up = node;
        while (up && up != page->story)
            up = up->parent;
        inner = !inner && up && page->story != page->body ? words : inner;
    }
    return inner ? inner : n == 1 ? only : NULL;
}

/* "Headline - The Site": the site's name, or a last part that is short, is not the headline's. */
static const char *without_site(struct bs_page *page, const char *title, const char *site)
{
    static const char *const marks[] = {" | ", " · ", " — ", " – ", " - ", " :: ", " » ", " • "};
    size_t len = strlen(title);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strrstr(title, marks[i]);
        const char *rest = at ? at + strlen(marks[i]) : NULL;
        if (!at || at == title)
            continue;
        bool named = site && bs_head_same_words(rest, site);
        if (named ||
            ((size_t)(at - title) * 2 > len && strlen(rest) < 40 && (size_t)(at - title) > 15))
            return bs_arena_strndup(page->arena, title, (size_t)(at - title));
    }
    return title;
}

static const char *title_of(struct bs_page *page)
{
    const struct bs_tree_node *title = bs_tree_find(page->head, "title");
    g_autofree char *words = g_strdup(title && title->first ? title->first->text : "");
    g_strstrip(words);
    return bs_arena_strdup(page->arena, words);
}

static bool is_shown(struct bs_page *page, const char *words)
{
    size_t inked = 0;
    for (const char *p = words; *p; p++)
        inked += (unsigned char)*p > ' ';
    for (struct bs_tree_node *node = page->body; node; node = bs_tree_next(node, page->body)) {
        const struct bs_page_measure *measure = bs_page_measure_of(page, node);
        if (measure->chars == inked && !measure->furniture && measure->linked == 0 &&
            bs_head_same_words(bs_tree_peek(page->arena, node), words))
            return true;
    }
    return false;
}

/* "The Site - Headline": the longer part that the page shows as a line of its own; else all of it. */
static const char *shown_part(struct bs_page *page, const char *title)
{
    static const char *const marks[] = {" | ", " · ", " — ", " – ", " - ", " :: ", " » ", ": "};
    const char *best = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = strstr(title, marks[i]);
        if (!at)
            continue;
        const char *const parts[] = {bs_arena_strndup(page->arena, title, (size_t)(at - title)),
                                     at + strlen(marks[i])};
        for (size_t j = 0; j < G_N_ELEMENTS(parts); j++)
            if (strlen(parts[j]) > 8 && (!best || strlen(parts[j]) > strlen(best)) &&
                is_shown(page, parts[j]))
                best = parts[j];
    }
    return best ? best : title;
}

static void choose_headline(struct bs_page *page, struct bs_page_facts *facts)
{
    const char *title = shown_part(page, title_of(page));
    const char *said = facts->headline;
    const char *heading = heading_of(page, said ? said : title);
    struct bs_tree_node *prop = with_property(page, "headline");
    facts->headline = NULL;
    if (said && heading && !strstr(said, bs_page_escape(page->arena, heading)))
        heading = NULL;
    if (heading)
        first(page, &facts->headline, heading);
    else if (said)
        facts->headline = without_site(page, said, facts->site);
    if (prop && !facts->headline)
        first(page, &facts->headline, bs_tree_peek(page->arena, prop));
    if (!facts->headline)
        first(page, &facts->headline, without_site(page, title, facts->site));
}

static bool is_deck_name(const struct bs_tree_node *node)
{
    static const char *const names[] = {"standfirst", "deck",          "dek",
                                        "subhead",    "subtitle",      "subheadline",
                                        "strapline",  "article intro", "subheading"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (bs_page_named(node, names[i]))
            return true;
    return false;
}

/* The deck, where it stands before the copy: named as one, or saying what the summary says. */
static void choose_deck(struct bs_page *page, struct bs_page_facts *facts)
{
    enum { DECK_MIN = 20, DECK_MAX = 400 };
    for (struct bs_tree_node *node = page->story; node && node != page->copy;
         node = bs_tree_next(node, page->story)) {
        const struct bs_page_measure *measure = bs_page_measure_of(page, node);
        if (node == page->story || measure->chars < DECK_MIN || measure->chars > DECK_MAX ||
            measure->linked * 2 > measure->chars || bs_tree_is(node, "h1"))
            continue;
        bool named = is_deck_name(node);
        const char *words = named || facts->summary ? bs_tree_peek(page->arena, node) : "";
        g_autofree char *escaped = g_markup_escape_text(words, -1);
        if (!named && (!facts->summary || !bs_head_same_words(escaped, facts->summary)))
            continue;
        facts->deck = bs_arena_strdup(page->arena, escaped);
        return;
    }
    facts->deck = NULL;
}

static void choose_author(struct bs_page *page, struct bs_page_facts *facts)
{
    enum { NAME_LONGEST = 120 };
    for (struct bs_tree_node *node = page->story; node && facts->authors->len == 0;
         node = bs_tree_next(node, page->story)) {
        const char *rel = bs_tree_attribute(node, "rel");
        const char *prop = bs_tree_attribute(node, "itemprop");
        bool told = (rel && bs_html_has_word(rel, "author")) ||
                    (prop && bs_html_has_word(prop, "author")) || bs_page_named(node, "byline") ||
                    bs_page_named(node, "author name");
        const char *words = told ? bs_tree_peek(page->arena, node) : "";
        if (*words && strlen(words) < NAME_LONGEST) {
            if (g_ascii_strncasecmp(words, "by ", 3) == 0)
                words += 3;
            read_author(page, facts, words);
        }
    }
}

static void choose_date(struct bs_page *page, struct bs_page_facts *facts)
{
    for (struct bs_tree_node *node = page->story; node && !facts->date;
         node = bs_tree_next(node, page->story)) {
        const char *prop = bs_tree_attribute(node, "itemprop");
        bool told = prop && bs_html_has_word(prop, "datePublished");
        if (!told && !bs_tree_is(node, "time"))
            continue;
        const char *said = bs_tree_attribute(node, "datetime");
        if (!said)
            said = bs_tree_attribute(node, "content");
        if (!said)
            said = bs_tree_peek(page->arena, node);
        if (bs_head_date(page->arena, said))
            first(page, &facts->date, said);
    }
}

void bs_page_facts(struct bs_page *page, struct bs_page_facts *facts)
{
    *facts = (struct bs_page_facts){.authors = g_ptr_array_new(),
                                    .keywords = g_ptr_array_new(),
                                    .where = {.file = page->input->name, .line = 1}};
    first(page, &facts->lang, bs_tree_attribute(bs_tree_child(page->document, "html"), "lang"));
    first(page, &facts->lang, bs_tree_attribute(bs_tree_child(page->document, "html"), "xml:lang"));
    bs_page_linked_data(page, facts);
    for (struct bs_tree_node *node = page->document; node; node = bs_tree_next(node, NULL))
        if (bs_tree_is(node, "meta"))
            read_meta(page, facts, node);
    choose_headline(page, facts);
    choose_deck(page, facts);
    choose_author(page, facts);
    choose_date(page, facts);
}
