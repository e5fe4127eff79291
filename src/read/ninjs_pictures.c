/* ninjs_pictures.c: pictures that are associated with an item, and the places its body marks for them.
 *
 * The body refers to a picture by Superdesk's comment <!-- EMBED START Image {id: "editor_0"} -->, by the address of one of its
 * renditions, or by data-assoc-ref. The best rendition that lies beside the article is set, the widest when none does. */
#include "read/ninjs.h"

#include <string.h>

struct bs_ninjs_picture {
    const char *name; /* of the association; "": none */
    struct bs_json *json;
    struct bs_wire_picture picture;
    bool placed;
};

/* ---- associations ------------------------------------------------------------------------------------------------- */

static const char *href_of(struct bs_json *rendition)
{
    return bs_json_peek(rendition, "href");
}

static struct bs_json *best_rendition(struct bs_ninjs *ninjs, struct bs_json *association)
{
    struct bs_json *all = bs_json_at(association, "renditions");
    struct bs_json *best = NULL;
    long most = -1;
    for (struct bs_json *one = all ? all->first : NULL; one; one = one->next) {
        const char *href = href_of(one);
        const char *type = bs_json_peek(one, "mimetype");
        type = type ? type : bs_json_peek(one, "contentType");
        type = type ? type : bs_json_peek(one, "contenttype");
        if (!href || (type && !g_str_has_prefix(type, "image")))
            continue;
        bool here = bs_picture_resolve(ninjs->arena, ninjs->input, href,
                                       bs_news_where(ninjs->input), NULL) != NULL;
        long worth = CLAMP(bs_json_number(one, "width", 0), 0, 100000) + (here ? 1000000 : 0);
        if (worth > most) {
            best = one;
            most = worth;
        }
    }
    return best;
}

static void read_picture(struct bs_ninjs *ninjs, struct bs_json *json, const char *name)
{
    static const char *const any[] = {"main", "caption", "text", "html", NULL};
    static const char *const captions[] = {"description_text", "description_caption",
                                           "description_html", "body_text", NULL};
    static const char *const alts[] = {"altText", "alt_text", "body_text", NULL};
    static const char *const credits[] = {
        "byline", "by", "creditline", "creditLine", "copyrightholder", "copyrightHolder", NULL};
    struct bs_json *rendition = best_rendition(ninjs, json);
    struct bs_ninjs_picture *entry = BS_NEW(ninjs->arena, struct bs_ninjs_picture);
    const char *caption = bs_ninjs_role(json, "descriptions", any);
    caption = caption ? caption : bs_news_first(json, captions);
    caption = caption ? caption : bs_json_text(json, "descriptions.0.value");
    caption = caption ? caption : bs_json_text(json, "headline");
    const char *alt = bs_news_first(json, alts);
    long width = bs_json_number(rendition, "width", 0), x = bs_json_number(rendition, "poi.x", -1);
    long height = bs_json_number(rendition, "height", 0),
         y = bs_json_number(rendition, "poi.y", -1);
    bool focus = x >= 0 && y >= 0 && width > 0 && height > 0 && x <= width && y <= height;
    *entry = (struct bs_ninjs_picture){
        .name = name ? name : "",
        .json = json,
        .picture = {.src = rendition ? href_of(rendition) : NULL,
                    .alt = g_strcmp0(alt, caption) == 0 ? NULL : alt,
                    .caption = caption,
                    .credit = bs_news_first(json, credits),
                    .focal_x = focus ? (int)(x * 1000 / width) + 1 : 0,
                    .focal_y = focus ? (int)(y * 1000 / height) + 1 : 0,
                    .where = bs_news_where(ninjs->input)},
    };
    bs_json_use(json);
    g_ptr_array_add(ninjs->pictures, entry);
}

void bs_ninjs_begin(struct bs_ninjs *ninjs, struct bs_json *item)
{
    struct bs_json *all = bs_json_at(item, "associations");
    ninjs->pictures = g_ptr_array_new();
    for (struct bs_json *one = all ? all->first : NULL; one; one = one->next) {
        const char *type = bs_json_peek(one, "type");
        const char *name = one->key ? one->key : bs_json_peek(one, "name");
        const char *title = bs_json_peek(one, "headline");
        title = title ? title : bs_json_peek(one, "headlines.0.value");
        if (one->kind != BS_JSON_OBJECT)
            continue;
        if ((type && (strcmp(type, "picture") == 0 || strcmp(type, "graphic") == 0)) ||
            (!type && best_rendition(ninjs, one)))
            read_picture(ninjs, one, name);
        else
            bs_json_lost(ninjs->arena, one, ninjs->input->name,
                         bs_arena_printf(ninjs->arena, "%.20s “%.80s”", type ? type : "item",
                                         title ? title : ""),
                         ninjs->diags);
    }
    if (bs_json_is(item, "type", "picture"))
        read_picture(ninjs, item, NULL);
}

/* ---- places in the body ------------------------------------------------------------------------------------------- */

static bool has_rendition(const struct bs_ninjs_picture *entry, const char *href)
{
    struct bs_json *all = bs_json_at(entry->json, "renditions");
    for (struct bs_json *one = all ? all->first : NULL; one; one = one->next)
        if (g_strcmp0(href_of(one), href) == 0)
            return true;
    return false;
}

static struct bs_ninjs_picture *find(const struct bs_ninjs *ninjs, const char *name,
                                     const char *href)
{
    for (guint i = 0; i < ninjs->pictures->len; i++) {
        struct bs_ninjs_picture *entry = ninjs->pictures->pdata[i];
        if ((name && *name && strcmp(entry->name, name) == 0) ||
            (href && has_rendition(entry, href)))
            return entry;
    }
    return NULL;
}

/* "editor_0" of {id: "editor_0"} in the comment that begins an embed; NULL: it is none. */
static char *embed_id(const struct bs_tree_node *node)
{
    const char *mark = node->kind == BS_TREE_COMMENT ? strstr(node->text, "EMBED START") : NULL;
    const char *id = mark ? strstr(mark, "id") : NULL;
    const char *quote = id ? strchr(id, '"') : NULL;
    return quote ? g_strndup(quote + 1, strcspn(quote + 1, "\"")) : NULL;
}

static void graft(struct bs_ninjs *ninjs, struct bs_tree_node *after,
                  const struct bs_wire_picture *picture)
{
    g_autoptr(GString) html = g_string_new(NULL);
    bs_news_figure(html, picture->src ? picture->src : "", picture->alt, picture->caption,
                   picture->credit);
    struct bs_tree_node *figure = bs_tree_child(
        bs_tree_html(ninjs->arena, html->str, html->len, true, picture->where, NULL), "figure");
    if (!figure)
        return;
    figure->parent = after->parent;
    figure->prev = after;
    figure->next = after->next;
    if (after->next)
        after->next->prev = figure;
    else
        after->parent->last = figure;
    after->next = figure;
}

/* The figure between the marks gives way to one with the picture as it is associated; its caption in the copy counts more. */
static void settle_embed(struct bs_ninjs *ninjs, struct bs_tree_node *mark,
                         struct bs_ninjs_picture *entry)
{
    struct bs_wire_picture picture = entry->picture;
    struct bs_tree_node *next;
    for (struct bs_tree_node *node = mark->next; node; node = next) {
        next = node->next;
        if (node->kind == BS_TREE_COMMENT && strstr(node->text, "EMBED END"))
            break;
        const char *caption = bs_tree_words(ninjs->arena, bs_tree_find(node, "figcaption"));
        if (*caption) {
            g_autofree char *escaped = g_markup_escape_text(caption, -1);
            picture.caption = bs_arena_strdup(ninjs->arena, escaped);
        }
        const struct bs_tree_node *img = bs_tree_is(node, "img") ? node : bs_tree_find(node, "img");
        if (img && !picture.src)
            picture.src = bs_tree_attribute(img, "src");
        if (bs_tree_is(node, "figure") || bs_tree_is(node, "img"))
            bs_tree_unlink(node);
    }
    if (picture.src)
        graft(ninjs, mark, &picture);
    else
        return;
    entry->placed = true;
}

/* An <img> of the copy whose picture is associated gets its best rendition, and its words where the copy has none. */
static void settle_img(struct bs_ninjs *ninjs, struct bs_tree_node *img)
{
    struct bs_ninjs_picture *entry =
        find(ninjs, bs_tree_attribute(img, "data-assoc-ref"), bs_tree_attribute(img, "src"));
    if (!entry || !entry->picture.src)
        return;
    struct bs_tree_node *figure = img->parent;
    while (figure && !bs_tree_is(figure, "figure"))
        figure = figure->parent;
    if (figure && !figure->parent) /* it gave way to another */
        return;
    entry->placed = true;
    if (!figure) {
        graft(ninjs, img, &entry->picture);
        bs_tree_unlink(img);
        return;
    }
    bs_tree_set(ninjs->arena, img, "src", entry->picture.src);
    struct bs_tree_node *caption = bs_tree_find(figure, "figcaption");
    if (caption && *bs_tree_peek(ninjs->arena, caption))
        return;
    struct bs_wire_picture words = entry->picture;
    graft(ninjs, figure, &words);
    bs_tree_unlink(figure);
}

/* <div class="byline"> in a figure is who made the picture. It stands behind the caption. */
static void settle_credit(struct bs_ninjs *ninjs, struct bs_tree_node *node)
{
    struct bs_tree_node *figure = node->parent;
    if (!bs_tree_is(figure, "figure") || !bs_tree_has_class(node, "byline"))
        return;
    bs_tree_unlink(node);
    node->tag.name = "p";
    bs_tree_set(ninjs->arena, node, "class", "credit");
    node->parent = figure;
    node->prev = figure->last;
    if (figure->last)
        figure->last->next = node;
    else
        figure->first = node;
    figure->last = node;
}

/* <div class="dat"> of TT: what the item is about, and whose it is. */
static bool settle_vignette(struct bs_ninjs *ninjs, struct bs_tree_node *node)
{
    if (!bs_tree_has_class(node, "vignette") || !bs_tree_has_class(node->parent, "dat") ||
        !node->parent->parent)
        return false;
    struct bs_tree_node *source = bs_tree_again(node);
    g_autoptr(GString) html = g_string_new(NULL);
    bs_news_escape(html, bs_tree_peek(ninjs->arena, node));
    bs_wire_head(&ninjs->wire, BS_BLOCK_KICKER, html->str, bs_news_where(ninjs->input));
    if (source && bs_tree_has_class(source, "source")) {
        ninjs->wire.article->publication = bs_tree_peek(ninjs->arena, source);
        if (!ninjs->wire.head[BS_BLOCK_BYLINE].utf8)
            bs_wire_head(&ninjs->wire, BS_BLOCK_BYLINE, ninjs->wire.article->publication,
                         bs_news_where(ninjs->input));
    }
    bs_tree_unlink(node->parent);
    return true;
}

/* Classes are the sender's own, but those that say a role. */
static void settle_class(struct bs_ninjs *ninjs, struct bs_tree_node *node)
{
    static const char *const roles[] = {"pull-quote", "pullquote", "credit", "attribution"};
    const char *role = NULL;
    if (node->kind != BS_TREE_ELEMENT)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (bs_tree_has_class(node, roles[i]))
            role = roles[i];
    if (bs_tree_is(node, "cite") && bs_tree_is(node->parent, "blockquote")) {
        node->tag.name = "p";
        role = "attribution";
    }
    bs_tree_set(ninjs->arena, node, "class", role);
}

void bs_ninjs_html(struct bs_ninjs *ninjs, const char *html)
{
    struct bs_where where = bs_news_where(ninjs->input);
    struct bs_tree_node *root =
        bs_tree_html(ninjs->arena, html, strlen(html), true, where, ninjs->diags);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (struct bs_tree_node *node = root->first; node; node = bs_tree_next(node, root))
        g_ptr_array_add(all, node);
    for (guint i = 0; i < all->len; i++) {
        struct bs_tree_node *node = all->pdata[i];
        g_autofree char *id = embed_id(node);
        struct bs_ninjs_picture *entry = id ? find(ninjs, id, NULL) : NULL;
        if (entry && node->parent)
            settle_embed(ninjs, node, entry);
        else if (bs_tree_is(node, "img") && node->parent)
            settle_img(ninjs, node);
        else if (node->parent && !settle_vignette(ninjs, node))
            settle_credit(ninjs, node);
    }
    for (struct bs_tree_node *node = root->first; node; node = bs_tree_next(node, root))
        settle_class(ninjs, node);
    bs_wire_tree(&ninjs->wire, root, where);
}

/* The one that the item is featured by leads; else the first. Those that stand nowhere follow the copy. */
void bs_ninjs_finish(struct bs_ninjs *ninjs)
{
    struct bs_ninjs_picture *lead = find(ninjs, "featuremedia", NULL);
    for (guint i = 0; i < ninjs->pictures->len && !lead; i++) {
        struct bs_ninjs_picture *entry = ninjs->pictures->pdata[i];
        lead = entry->placed ? NULL : entry;
    }
    for (guint i = 0; i < ninjs->pictures->len; i++) {
        const struct bs_ninjs_picture *entry = ninjs->pictures->pdata[i];
        if (!entry->placed)
            bs_wire_picture(&ninjs->wire, &entry->picture, entry == lead);
    }
    g_ptr_array_unref(ninjs->pictures);
}
