/* page_media.c: pictures that a script would load, and what is not on paper.
 *
 * A lazy picture has a placeholder in src and its address in data-src, data-srcset, a <source> beside it or a <noscript> after
 * it (HTML standard §4.8.4: srcset, widths and densities). The widest is taken: print wants it. */
#include "read/page_private.h"

#include <string.h>

static bool is_placeholder(const char *src)
{
    return !src || !*src || g_str_has_prefix(src, "data:") || strstr(src, "placeholder") ||
           strstr(src, "blank.gif") || strstr(src, "spacer") || strstr(src, "1x1") ||
           strstr(src, "grey.gif") || strstr(src, "loading.");
}

/* The candidate of a srcset with the largest number; addresses may hold commas, but not before a space. */
static const char *widest(struct bs_arena *arena, const char *srcset)
{
    const char *best = NULL;
    double most = -1;
    while (srcset && *srcset) {
        srcset += strspn(srcset, " \t\n\r\f,");
        size_t len = strcspn(srcset, " \t\n\r\f");
        const char *url = srcset;
        size_t url_len = len;
        srcset += len;
        double size = 1;
        if (url_len > 0 && url[url_len - 1] == ',') {
            url_len--;
        } else {
            srcset += strspn(srcset, " \t\n\r\f");
            size = g_ascii_isdigit(*srcset) ? g_ascii_strtod(srcset, NULL) : 1;
            srcset += strcspn(srcset, ",");
        }
        if (url_len > 0 && size > most) {
            most = size;
            best = bs_arena_strndup(arena, url, url_len);
        }
    }
    return best;
}

static const char *source_of(struct bs_page *page, const struct bs_tree_node *img)
{
    static const char *const sets[] = {"data-srcset", "data-lazy-srcset", "srcset"};
    static const char *const names[] = {
        "data-src",        "data-lazy-src", "data-original", "data-url",
        "data-hi-res-src", "data-full-src", "data-image",    "src"};
    for (size_t i = 0; i < G_N_ELEMENTS(sets); i++) {
        const char *src = widest(page->arena, bs_tree_attribute(img, sets[i]));
        if (!is_placeholder(src))
            return src;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *src = bs_tree_attribute(img, names[i]);
        if (!is_placeholder(src))
            return src;
    }
    for (const struct bs_tree_node *source = bs_tree_child(img->parent, "source"); source;
         source = bs_tree_again(source)) {
        const char *src = widest(page->arena, bs_tree_attribute(source, "srcset"));
        if (!src)
            src = widest(page->arena, bs_tree_attribute(source, "data-srcset"));
        if (!is_placeholder(src))
            return src;
    }
    return NULL;
}

static bool is_dot(const struct bs_tree_node *img)
{
    static const char *const sides[] = {"width", "height"};
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        const char *side = bs_tree_attribute(img, sides[i]);
        if (side && g_ascii_isdigit(*side) && atoi(side) <= 32 && !strchr(side, '%'))
            return true; /* counts readers, or stands for a word: an icon, a smiley */
    }
    return false;
}

static void set_source(struct bs_page *page, struct bs_tree_node *img, const char *src)
{
    static const char *const kept[] = {"alt", "title", "class", "style", "lang"};
    struct bs_html_attribute *to =
        bs_arena_alloc_n(page->arena, G_N_ELEMENTS(kept) + 1, sizeof *to);
    int n = 0;
    to[n++] = (struct bs_html_attribute){"src", src};
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        const char *value = bs_tree_attribute(img, kept[i]);
        if (value)
            to[n++] = (struct bs_html_attribute){kept[i], value};
    }
    img->tag.attributes = to;
    img->tag.n_attributes = n;
}

/* The picture of a <noscript> stands for the lazy one before it. */
static void open_noscript(struct bs_page *page, struct bs_tree_node *node)
{
    struct bs_tree_node *inner = bs_tree_find(node, "img");
    struct bs_tree_node *lazy = node->prev;
    if (!inner) {
        bs_page_leave(page, node, "a word to readers without scripts");
        return;
    }
    while (lazy && lazy->kind != BS_TREE_ELEMENT)
        lazy = lazy->prev;
    struct bs_tree_node *img = bs_tree_is(lazy, "img") ? lazy : bs_tree_find(lazy, "img");
    if (img && !g_hash_table_contains(page->left, img)) {
        bs_page_leave(page, node, "the same picture again");
    } else {
        node->tag = (struct bs_html_tag){.name = "span"};
    }
}

static void tell_embed(struct bs_page *page, struct bs_tree_node *node)
{
    const char *src = bs_tree_attribute(node, "src");
    bs_diag(page->diags, BS_NOTE, bs_tree_where(node, page->input->name), "page.embed",
            "%s: <%s> is not on paper%s%.100s", bs_tree_path(page->arena, node), node->tag.name,
            src && *src ? ": " : "", src ? src : "");
    bs_page_leave(page, node, "an embed");
}

void bs_page_media(struct bs_page *page, struct bs_tree_node *within)
{
    static const char *const embeds[] = {"iframe", "video",  "audio", "object",
                                         "embed",  "canvas", "svg"};
    for (struct bs_tree_node *node = within; node; node = bs_tree_next(node, within)) {
        if (bs_tree_is(node, "img")) {
            const char *src = source_of(page, node);
            if (!src || is_dot(node))
                bs_page_leave(page, node, "a picture of nothing");
            else
                set_source(page, node, src);
        } else if (bs_tree_is(node, "noscript")) {
            open_noscript(page, node);
        }
        for (size_t i = 0; i < G_N_ELEMENTS(embeds); i++)
            if (bs_tree_is(node, embeds[i]))
                tell_embed(page, node);
    }
}
