#include "read/html_element.h"

#include <string.h>

static const struct bs_element elements[] = {
    {"a", BS_ELEMENT_SPAN, BS_SPAN_LINK},
    {"abbr", BS_ELEMENT_PASS, 0},
    {"address", BS_ELEMENT_WRAPPER, 0},
    {"article", BS_ELEMENT_WRAPPER, 0},
    {"aside", BS_ELEMENT_HOLDER, BS_BLOCK_ASIDE},
    {"audio", BS_ELEMENT_DROP, 0},
    {"b", BS_ELEMENT_SPAN, BS_SPAN_STRONG},
    {"blockquote", BS_ELEMENT_HOLDER, BS_BLOCK_BLOCK_QUOTE},
    {"br", BS_ELEMENT_BREAK, 0},
    {"button", BS_ELEMENT_DROP, 0},
    {"canvas", BS_ELEMENT_DROP, 0},
    {"caption", BS_ELEMENT_TEXT, BS_BLOCK_CAPTION},
    {"center", BS_ELEMENT_WRAPPER, 0},
    {"cite", BS_ELEMENT_SPAN, BS_SPAN_EM},
    {"code", BS_ELEMENT_SPAN, BS_SPAN_CODE},
    {"dd", BS_ELEMENT_TEXT, BS_BLOCK_PARAGRAPH},
    {"del", BS_ELEMENT_SPAN, BS_SPAN_STRIKE},
    {"details", BS_ELEMENT_WRAPPER, 0},
    {"dfn", BS_ELEMENT_SPAN, BS_SPAN_EM},
    {"div", BS_ELEMENT_WRAPPER, 0},
    {"dl", BS_ELEMENT_WRAPPER, 0},
    {"dt", BS_ELEMENT_TEXT, BS_BLOCK_PARAGRAPH},
    {"em", BS_ELEMENT_SPAN, BS_SPAN_EM},
    {"embed", BS_ELEMENT_DROP, 0},
    {"figcaption", BS_ELEMENT_TEXT, BS_BLOCK_CAPTION},
    {"figure", BS_ELEMENT_HOLDER, BS_BLOCK_FIGURE},
    {"footer", BS_ELEMENT_WRAPPER, 0},
    {"form", BS_ELEMENT_DROP, 0},
    {"h1", BS_ELEMENT_HEADING, 1},
    {"h2", BS_ELEMENT_HEADING, 2},
    {"h3", BS_ELEMENT_HEADING, 3},
    {"h4", BS_ELEMENT_HEADING, 4},
    {"h5", BS_ELEMENT_HEADING, 5},
    {"h6", BS_ELEMENT_HEADING, 6},
    {"header", BS_ELEMENT_WRAPPER, 0},
    {"hr", BS_ELEMENT_RULE, 0},
    {"i", BS_ELEMENT_SPAN, BS_SPAN_EM},
    {"iframe", BS_ELEMENT_DROP, 0},
    {"img", BS_ELEMENT_PICTURE, 0},
    {"input", BS_ELEMENT_HUSH, 0},
    {"kbd", BS_ELEMENT_SPAN, BS_SPAN_CODE},
    {"li", BS_ELEMENT_ITEM, BS_BLOCK_LIST_ITEM},
    {"main", BS_ELEMENT_WRAPPER, 0},
    {"map", BS_ELEMENT_DROP, 0},
    {"math", BS_ELEMENT_DROP, 0},
    {"nav", BS_ELEMENT_DROP, 0},
    {"noscript", BS_ELEMENT_HUSH, 0},
    {"object", BS_ELEMENT_DROP, 0},
    {"ol", BS_ELEMENT_HOLDER, BS_BLOCK_LIST},
    {"p", BS_ELEMENT_TEXT, BS_BLOCK_PARAGRAPH},
    {"pre", BS_ELEMENT_PRE, 0},
    {"q", BS_ELEMENT_QUOTED, 0},
    {"s", BS_ELEMENT_SPAN, BS_SPAN_STRIKE},
    {"samp", BS_ELEMENT_SPAN, BS_SPAN_CODE},
    {"script", BS_ELEMENT_HUSH, 0},
    {"section", BS_ELEMENT_WRAPPER, 0},
    {"select", BS_ELEMENT_DROP, 0},
    {"small", BS_ELEMENT_CREDIT, 0},
    {"source", BS_ELEMENT_HUSH, 0},
    {"span", BS_ELEMENT_PASS, 0},
    {"strike", BS_ELEMENT_SPAN, BS_SPAN_STRIKE},
    {"strong", BS_ELEMENT_SPAN, BS_SPAN_STRONG},
    {"style", BS_ELEMENT_HUSH, 0},
    {"sub", BS_ELEMENT_SPAN, BS_SPAN_SUB},
    {"summary", BS_ELEMENT_TEXT, BS_BLOCK_PARAGRAPH},
    {"sup", BS_ELEMENT_SPAN, BS_SPAN_SUP},
    {"svg", BS_ELEMENT_DROP, 0},
    {"table", BS_ELEMENT_HOLDER, BS_BLOCK_TABLE},
    {"td", BS_ELEMENT_CELL, 0},
    {"template", BS_ELEMENT_HUSH, 0},
    {"textarea", BS_ELEMENT_DROP, 0},
    {"th", BS_ELEMENT_CELL, 1},
    {"title", BS_ELEMENT_HUSH, 0},
    {"tr", BS_ELEMENT_HOLDER, BS_BLOCK_ROW},
    {"tt", BS_ELEMENT_SPAN, BS_SPAN_CODE},
    {"ul", BS_ELEMENT_HOLDER, BS_BLOCK_LIST},
    {"var", BS_ELEMENT_SPAN, BS_SPAN_EM},
    {"video", BS_ELEMENT_DROP, 0},
};

const struct bs_element *bs_element_of(const char *name)
{
    static const struct bs_element unknown = {"", BS_ELEMENT_PASS, 0};
    size_t low = 0;
    size_t high = G_N_ELEMENTS(elements);
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(name, elements[mid].name);
        if (order == 0)
            return &elements[mid];
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return &unknown;
}

/* ---- classes ------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *word;
    enum bs_block_kind kind;
} roles[] = {
    {"kicker", BS_BLOCK_KICKER},
    {"headline", BS_BLOCK_HEADLINE},
    {"deck", BS_BLOCK_DECK},
    {"standfirst", BS_BLOCK_DECK},
    {"byline", BS_BLOCK_BYLINE},
    {"dateline", BS_BLOCK_DATELINE},
    {"paragraph", BS_BLOCK_PARAGRAPH},
    {"attribution", BS_BLOCK_ATTRIBUTION},
    {"pquote-credit", BS_BLOCK_ATTRIBUTION},
    {"caption", BS_BLOCK_CAPTION},
    {"credit", BS_BLOCK_CREDIT},
    {"pull-quote", BS_BLOCK_PULL_QUOTE},
    {"pullquote", BS_BLOCK_PULL_QUOTE},
    {"pquote", BS_BLOCK_PULL_QUOTE},
    {"block-quote", BS_BLOCK_BLOCK_QUOTE},
    {"aside", BS_BLOCK_ASIDE},
    {"sidebar", BS_BLOCK_ASIDE},
    {"figure", BS_BLOCK_FIGURE},
    {"table", BS_BLOCK_TABLE},
    {"note", BS_BLOCK_NOTE},
};

int bs_element_role(const char *classes)
{
    for (size_t i = 0; classes && i < G_N_ELEMENTS(roles); i++) {
        if (bs_html_has_word(classes, roles[i].word))
            return (int)roles[i].kind;
    }
    return -1;
}

/* Words that Markdown has no sign for: a list's spacing, a figure's place. */
static bool is_own_word(const char *word)
{
    return strcmp(word, "loose") == 0 || strcmp(word, "tight") == 0 || strcmp(word, "inline") == 0;
}

/* The writer's own classes: without the words that say a role. NULL: none. */
const char *bs_element_classes(struct bs_arena *arena, const char *classes)
{
    if (!classes || !*classes)
        return NULL;
    GString *own = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(classes, " \t\n\r\f", -1);
    for (size_t i = 0; words[i]; i++) {
        if (*words[i] && bs_element_role(words[i]) < 0 && !is_own_word(words[i]))
            g_string_append_printf(own, "%s%s", own->len > 0 ? " " : "", words[i]);
    }
    const char *kept = own->len > 0 ? bs_arena_strndup(arena, own->str, own->len) : NULL;
    g_string_free(own, TRUE);
    return kept;
}

/* markdown="1", as Kramdown and PHP Markdown Extra have it. */
bool bs_element_is_markup(const struct bs_html_tag *tag)
{
    const char *value = bs_html_attribute(tag, "markdown");
    return value && strcmp(value, "0") != 0;
}

const char *bs_element_lang(const struct bs_html_tag *tag)
{
    const char *lang = bs_html_attribute(tag, "lang");
    size_t n = 0;
    while (lang && (g_ascii_isalnum(lang[n]) || lang[n] == '-'))
        n++;
    return n > 1 && n < 36 && lang[n] == '\0' ? lang : NULL;
}
