/* page_signs.c: what the names of an element say of it.
 *
 * Classes and ids are a language of their own: cut into words they say the same thing on most sites, whatever the system.
 * A name alone proves little ("has-sidebar" stands on <body>), so page_body.c weighs it against the text within. */
#include "read/page_private.h"

#include <string.h>

struct name_words {
    char text[512];
    int start[64];
    int n;
    uint32_t initials; /* bit of each word's first letter: most lists are ruled out by it */
};

static void cut_words(struct name_words *words, const char *name)
{
    size_t at = words->n > 0 ? strlen(words->text + words->start[words->n - 1]) +
                                   (size_t)words->start[words->n - 1] + 1
                             : 0;
    while (name && *name && words->n < (int)G_N_ELEMENTS(words->start)) {
        while (*name && !g_ascii_isalnum(*name))
            name++;
        size_t len = 0;
        while (g_ascii_isalnum(name[len]) &&
               !(len > 0 && g_ascii_isupper(name[len]) && g_ascii_islower(name[len - 1])))
            len++;
        if (len == 0 || at + len + 1 > sizeof words->text)
            return;
        words->start[words->n++] = (int)at;
        words->initials |= 1u << (g_ascii_tolower(*name) & 31);
        for (size_t i = 0; i < len; i++)
            words->text[at++] = g_ascii_tolower(name[i]);
        words->text[at++] = '\0';
        name += len;
    }
}

static struct name_words words_of(const struct bs_tree_node *node)
{
    struct name_words words;
    words.n = 0;
    words.initials = 0;
    cut_words(&words, bs_tree_attribute(node, "class"));
    cut_words(&words, bs_tree_attribute(node, "id"));
    return words;
}

static bool has(const struct name_words *words, const char *word, size_t len)
{
    for (int i = 0; i < words->n; i++) {
        const char *own = words->text + words->start[i];
        if (strncmp(own, word, len) == 0 && own[len] == '\0')
            return true;
    }
    return false;
}

static bool has_all(const struct name_words *words, const char *list)
{
    while (*list) {
        size_t len = strcspn(list, " ");
        if (!has(words, list, len))
            return false;
        list += len + strspn(list + len, " ");
    }
    return true;
}

bool bs_page_named(const struct bs_tree_node *node, const char *list)
{
    if (!bs_tree_attribute(node, "class") && !bs_tree_attribute(node, "id"))
        return false;
    struct name_words words = words_of(node);
    return has_all(&words, list);
}

static bool has_any(const struct name_words *words, const char *const *lists)
{
    for (size_t i = 0; lists[i]; i++)
        if ((words->initials & 1u << (lists[i][0] & 31)) && has_all(words, lists[i]))
            return true;
    return false;
}

static const char *const talk[] = {
    "comment",         "comments",    "commentlist", "disqus",     "respond",
    "commentary list", "webmentions", "replies",     "kommentare", "commentaires",
    "comentarios",     "livefyre",    "coral talk",  NULL,
};

static const char *const furniture[] = {
    "share",
    "sharing",
    "sharedaddy",
    "shares",
    "sharebar",
    "sharebuttons",
    "social",
    "socials",
    "socialmedia",
    "addthis",
    "sharethis",
    "follow us",
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "signup",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "ads",
    "ad",
    "adsbygoogle",
    "adslot",
    "dfp",
    "sponsored",
    "sponsor",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "nav",
    "navbar",
    "navigation",
    "navbox",
    "menu",
    "menus",
    "sitefooter",
    "site footer",
    "page footer",
    "site header",
    "masthead",
    "popup",
    "pagination",
    "pager",
    "paging",
    "paywall",
    "outbrain",
    "taboola",
    "trending",
    "most read",
    "mostread",
    "most popular",
    "popular posts",
    "read next",
    "readnext",
    "up next",
    "read more",
    "readmore",
    "read also",
    "see also box",
    "more stories",
    "more from",
    "more news",
    "more articles",
    "editsection",
    "catlinks",
    "printfooter",
    "noprint",
    "login",
    "searchform",
    "skip link",
    "skiplink",
    "author bio",
    "authorbio",
    "author box",
    "authorbox",
    "about author",
    "author card",
    "donate",
    "donation",
    "teaser list",
    "sr only",
    "visually hidden",
    "screen reader",
    "visuallyhidden",
    "tagcloud",
    "toplinks",
    "print only",
    "syndication",
    "feedback",
    "rating",
    "language switcher",
    "translations list",
    "post translations",
    NULL,
};

static const char *const doubtful[] = {
    "sidebar",       "widget",
    "widgets",       "tags",
    "taglist",       "tag list",
    "tag links",     "promo",
    "promos",        "promotion",
    "teaser",        "teasers",
    "links",         "toolbar",
    "tools",         "overlay",
    "modal",         "dialog",
    "footer",        "header links",
    "categories",    "category links",
    "meta",          "metadata",
    "copyright",     "license",
    "disclaimer",    "banner",
    "carousel next", "button",
    "buttons",       "btn",
    "cta",           "actions",
    "author",        "authors",
    "contributor",   "search",
    "jump",          "follow",
    "print",         "utility",
    "vcard",         "prev next",
    "previous",      NULL,
};

static const char *const head_words[] = {
    "byline",       "bylines",    "entry meta",   "post meta",    "postmeta",
    "article meta", "story meta", "article info", "post info",    "dateline time",
    "timestamp",    "posted on",  "pubdate",      "publish date", "published date",
    "entry date",   "post date",  "article date", "author name",  "reading time",
    "read time",    NULL,
};

static const char *const story[] = {
    "article body",    "articlebody",  "story body",      "storybody",        "entry content",
    "post content",    "postcontent",  "article content", "articlecontent",   "story content",
    "article text",    "articletext",  "story text",      "post body",        "postbody",
    "body content",    "article copy", "richtext",        "td post content",  "content body",
    "single content",  "news text",    "newstext",        "artikel text",     "entry text",
    "field name body", "body text",    "bodytext",        "mw parser output", NULL,
};

static bool has_role(const struct bs_tree_node *node, const char *const *roles)
{
    const char *role = bs_tree_attribute(node, "role");
    for (size_t i = 0; role && roles[i]; i++)
        if (g_ascii_strcasecmp(role, roles[i]) == 0)
            return true;
    return false;
}

static bool is_hidden(const struct bs_tree_node *node)
{
    const char *style = bs_tree_attribute(node, "style");
    const char *display = style ? strstr(style, "display") : NULL;
    const char *aria = bs_tree_attribute(node, "aria-hidden");
    if (bs_tree_attribute(node, "hidden") || (aria && strcmp(aria, "true") == 0))
        return true;
    if (!display)
        return false;
    display += strlen("display");
    display += strspn(display, " :");
    return g_str_has_prefix(display, "none");
}

static bool is_any(const struct bs_tree_node *node, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (bs_tree_is(node, names[i]))
            return true;
    return false;
}

enum bs_page_sign bs_page_sign_of(const struct bs_tree_node *node)
{
    static const char *const idle_tags[] = {"nav",    "form",  "button", "select", "dialog",
                                            "object", "embed", "menu",   NULL};
    static const char *const idle_roles[] = {"navigation", "banner",      "contentinfo", "search",
                                             "dialog",     "menu",        "menubar",     "toolbar",
                                             "alert",      "alertdialog", "button",      NULL};
    static const char *const doubtful_tags[] = {"aside", "footer", NULL};
    static const char *const doubtful_roles[] = {"complementary", "note", NULL};
    const char *prop = bs_tree_attribute(node, "itemprop");
    if (is_any(node, idle_tags) || has_role(node, idle_roles) || is_hidden(node))
        return BS_PAGE_FURNITURE;
    if (prop && bs_html_has_word(prop, "articleBody"))
        return BS_PAGE_STORY;
    struct name_words words = words_of(node);
    if (words.n == 0)
        return is_any(node, doubtful_tags) || has_role(node, doubtful_roles) ? BS_PAGE_DOUBTFUL
                                                                             : BS_PAGE_PLAIN;
    if (has_any(&words, story))
        return BS_PAGE_STORY;
    if (has_any(&words, talk) && !has(&words, "open", 4) && !has(&words, "closed", 6))
        return BS_PAGE_TALK;
    if (has_any(&words, head_words))
        return BS_PAGE_HEAD;
    if (has_any(&words, furniture))
        return BS_PAGE_FURNITURE;
    if (is_any(node, doubtful_tags) || has_role(node, doubtful_roles) || has_any(&words, doubtful))
        return BS_PAGE_DOUBTFUL;
    return BS_PAGE_PLAIN;
}

/* ---- lines -------------------------------------------------------------------------------------------------------- */

bool bs_page_is_notice(const char *line)
{
    static const char *const whole[] = {"advertisement",
                                        "advertising",
                                        "spread the love",
                                        "share this",
                                        "share",
                                        "tweet",
                                        "previous article",
                                        "next article",
                                        "previous",
                                        "next",
                                        "print",
                                        "email",
                                        "sponsored",
                                        "continue reading",
                                        "story continues below",
                                        "article continues below advertisement",
                                        "story continues below advertisement",
                                        "scroll to continue",
                                        "anzeige",
                                        "werbung",
                                        "publicité",
                                        "publicidad",
                                        "реклама",
                                        "loading",
                                        "share on facebook",
                                        "share on twitter",
                                        "like this",
                                        "related",
                                        "click to comment",
                                        "follow us",
                                        "back to top",
                                        "edit",
                                        "skip",
                                        "view comments",
                                        "leave a comment",
                                        "copy link",
                                        "save",
                                        "comments",
                                        NULL};
    static const char *const begins[] = {"read more:",    "read also:",
                                         "also read:",    "read next:",
                                         "related:",      "see also:",
                                         "more on this:", "sign up for",
                                         "sign up to",    "subscribe to",
                                         "follow us on",  "join our newsletter",
                                         "filed under",   "tagged:",
                                         "tags:",         "share this",
                                         "recommended:",  "lesen sie auch",
                                         "lire aussi",    "lea también",
                                         "читайте также", NULL};
    enum { LINE_LONGEST = 160 };
    size_t len = strlen(line);
    if (len > LINE_LONGEST)
        return false;
    g_autofree char *lower = g_utf8_strdown(line, -1);
    g_strstrip(lower);
    for (size_t i = 0; begins[i]; i++)
        if (g_str_has_prefix(lower, begins[i]))
            return true;
    size_t n = strlen(lower);
    while (n > 0 && strchr(":.!…", lower[n - 1]))
        lower[--n] = '\0';
    for (size_t i = 0; whole[i]; i++)
        if (strcmp(lower, whole[i]) == 0)
            return true;
    return false;
}
