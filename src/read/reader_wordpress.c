/* reader_wordpress.c: posts of the WordPress REST API (developer.wordpress.org/rest-api/reference/posts), one or a list.
 *
 * The copy is HTML as the site shows it, blocks of the editor included. What plug-ins append to each post is furniture. */
#include "read/news.h"

#include <string.h>

static int claims(const struct bs_input *input)
{
    static const char *const marks[] = {"excerpt",        "date_gmt", "guid", "comment_status",
                                        "featured_media", "_links",   NULL};
    g_autoptr(GHashTable) keys = bs_news_keys(input);
    return keys && g_hash_table_contains(keys, "title") && g_hash_table_contains(keys, "content") &&
                   bs_news_has(keys, marks)
               ? 95
               : 0;
}

/* ---- the copy ----------------------------------------------------------------------------------------------------- */

static bool is_furniture(const struct bs_tree_node *node)
{
    static const char *const classes[] = {"sharedaddy", "jp-relatedposts", "sd-sharing-enabled",
                                          "addtoany_share_save_container", "wp-block-buttons"};
    for (size_t i = 0; i < G_N_ELEMENTS(classes); i++)
        if (bs_tree_has_class(node, classes[i]))
            return true;
    return false;
}

static void settle_class(struct bs_arena *arena, struct bs_tree_node *node)
{
    const char *role = NULL;
    if (bs_tree_is(node, "cite") && (bs_tree_is(node->parent, "blockquote"))) {
        node->tag.name = "p";
        role = "attribution";
    } else if (bs_tree_is(node, "blockquote") &&
               bs_tree_has_class(node->parent, "wp-block-pullquote")) {
        role = "pull-quote";
    } else if (bs_tree_has_class(node, "wp-caption") && bs_tree_is(node, "div")) {
        node->tag.name = "figure";
    } else if (bs_tree_has_class(node, "wp-caption-text")) {
        node->tag.name = "figcaption";
    } else if (bs_tree_has_class(node, "pullquote") || bs_tree_has_class(node, "pull-quote")) {
        role = "pull-quote";
    }
    bs_tree_set(arena, node, "class", role);
}

/* The next in document order that is not within the node. */
static struct bs_tree_node *behind(const struct bs_tree_node *node, const struct bs_tree_node *root)
{
    while (node != root && !node->next)
        node = node->parent;
    return node != root ? node->next : NULL;
}

/* Roles from the classes of WordPress; the others are the site's own and mean nothing here. */
static void settle(struct bs_wire *wire, struct bs_tree_node *root)
{
    struct bs_tree_node *next;
    for (struct bs_tree_node *node = root->first; node; node = next) {
        next = bs_tree_next(node, root);
        if (node->kind != BS_TREE_ELEMENT)
            continue;
        if (is_furniture(node)) {
            next = behind(node, root);
            bs_diag(wire->diags, BS_NOTE, bs_news_where(wire->input), "read.furniture",
                    "left out of the copy, share links or links to other posts: “%.60s”",
                    bs_tree_peek(wire->arena, node));
            bs_tree_unlink(node);
        }
    }
    /* Parents last, for their classes say what children are. */
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (struct bs_tree_node *node = root->first; node; node = bs_tree_next(node, root))
        if (node->kind == BS_TREE_ELEMENT)
            g_ptr_array_add(all, node);
    for (guint i = all->len; i > 0; i--)
        settle_class(wire->arena, all->pdata[i - 1]);
}

static void take_content(struct bs_wire *wire, struct bs_json *post)
{
    const char *html = bs_json_text(post, "content.rendered");
    html = html ? html : bs_json_text(post, "content.raw");
    if (!html)
        return;
    struct bs_where where = bs_news_where(wire->input);
    struct bs_tree_node *root =
        bs_tree_html(wire->arena, html, strlen(html), true, where, wire->diags);
    settle(wire, root);
    bs_wire_tree(wire, root, where);
}

/* The words of paragraphs as HTML of one line. */
static const char *line_of(struct bs_wire *wire, const char *html)
{
    g_autoptr(GString) line = g_string_new(NULL);
    if (!html)
        return NULL;
    bs_news_escape(
        line, bs_tree_words(wire->arena, bs_tree_html(wire->arena, html, strlen(html), true,
                                                      bs_news_where(wire->input), wire->diags)));
    return bs_arena_strdup(wire->arena, line->str);
}

/* ---- pictures, people, terms -------------------------------------------------------------------------------------- */

/* The best of its sizes that lies beside the article, else the original. */
static const char *best_size(struct bs_wire *wire, struct bs_json *media)
{
    const char *best = bs_json_text(media, "source_url");
    long most = -1;
    struct bs_json *sizes = bs_json_at(media, "media_details.sizes");
    bs_json_use(bs_json_at(media, "media_details"));
    if (best &&
        bs_picture_resolve(wire->arena, wire->input, best, bs_news_where(wire->input), NULL))
        return best;
    for (struct bs_json *size = sizes ? sizes->first : NULL; size; size = size->next) {
        const char *url = bs_json_peek(size, "source_url");
        long width = bs_json_number(size, "width", 0);
        if (url && width > most &&
            bs_picture_resolve(wire->arena, wire->input, url, bs_news_where(wire->input), NULL)) {
            best = url;
            most = width;
        }
    }
    return best;
}

static void take_featured(struct bs_wire *wire, struct bs_json *post)
{
    struct bs_json *media = bs_json_at(post, "_embedded.wp:featuredmedia.0");
    if (!media || !bs_json_peek(media, "source_url"))
        return;
    const char *credit = bs_json_text(media, "media_details.image_meta.credit");
    const char *caption = line_of(wire, bs_json_text(media, "caption.rendered"));
    bs_json_use(media);
    bs_wire_picture(wire,
                    &(struct bs_wire_picture){
                        .src = best_size(wire, media),
                        .alt = bs_json_text(media, "alt_text"),
                        .caption = caption,
                        .credit = credit,
                        .where = bs_news_where(wire->input),
                    },
                    true);
}

static void take_authors(struct bs_wire *wire, struct bs_json *post)
{
    struct bs_json *authors = bs_json_at(post, "_embedded.author");
    for (struct bs_json *who = authors ? authors->first : NULL; who; who = who->next)
        bs_wire_author(wire, bs_json_text(who, "name"));
    if (wire->authors->len == 0)
        bs_wire_author(wire, bs_json_text(post, "yoast_head_json.author"));
}

/* Categories and tags; the first category that says something heads the article. */
static void take_terms(struct bs_wire *wire, struct bs_json *post)
{
    struct bs_json *lists = bs_json_at(post, "_embedded.wp:term");
    for (struct bs_json *list = lists ? lists->first : NULL; list; list = list->next)
        for (struct bs_json *term = list->first; term; term = term->next) {
            const char *name = bs_json_text(term, "name");
            bool category = bs_json_is(term, "taxonomy", "category");
            if (!name || bs_json_is(term, "slug", "uncategorized"))
                continue;
            if (category && !wire->head[BS_BLOCK_KICKER].utf8) {
                bs_wire_head(wire, BS_BLOCK_KICKER, name, bs_news_where(wire->input));
                wire->article->section = bs_wire_line(wire, name).utf8;
            } else if (!category) {
                bs_wire_keyword(wire, name);
            }
        }
}

/* WordPress makes an excerpt of the first words where the writer gave none, and ends it so. */
static bool is_cut(const char *excerpt)
{
    static const char *const ends[] = {"[&hellip;]",   "[…]",   "[...]",
                                       "&hellip;</p>", "…</p>", "more-link"};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (strstr(excerpt, ends[i]))
            return true;
    return false;
}

static void take_head(struct bs_wire *wire, struct bs_json *post)
{
    struct bs_where where = bs_news_where(wire->input);
    const char *title = bs_json_text(post, "title.rendered");
    const char *plain = bs_json_text(post, "title");
    const char *excerpt = bs_json_text(post, "excerpt.rendered");
    bs_wire_lang(wire, bs_json_text(post, "lang"));
    bs_wire_head(wire, BS_BLOCK_HEADLINE, title ? title : plain, where);
    wire->deck_is_summary = true;
    if (excerpt && !is_cut(excerpt)) {
        bs_wire_head(wire, BS_BLOCK_DECK, line_of(wire, excerpt), where);
    }
    take_authors(wire, post);
    take_terms(wire, post);
    const char *date = bs_json_text(post, "date");
    bs_wire_date(wire, date ? date : bs_json_text(post, "date_gmt"), where);
    wire->article->id = bs_json_text(post, "guid.rendered");
    wire->article->slug = bs_json_text(post, "slug");
    wire->article->publication = bs_json_text(post, "yoast_head_json.og_site_name");
}

static struct bs_article *read_post(struct bs_arena *arena, const struct bs_input *input,
                                    struct bs_json *post, struct bs_diags *diags, GError **error)
{
    /* All that is embedded describes the post, but what is said above and the comments of readers. */
    static const char *const data[] = {"title",
                                       "excerpt",
                                       "guid",
                                       "yoast_head",
                                       "yoast_head_json",
                                       "yoast_meta",
                                       "meta",
                                       "_links",
                                       "date",
                                       "modified",
                                       "modified_gmt",
                                       "date_gmt",
                                       "latest",
                                       "content_media",
                                       "categories",
                                       "tags",
                                       "class_list",
                                       "link",
                                       "jetpack_sharing_enabled",
                                       "jetpack-related-posts",
                                       "acf",
                                       "_embedded",
                                       NULL};
    struct bs_wire wire;
    (void)error;
    bs_wire_init(&wire, arena, input, diags);
    take_head(&wire, post);
    take_content(&wire, post);
    take_featured(&wire, post);
    struct bs_json *replies = bs_json_at(post, "_embedded.replies");
    if (replies && replies->first)
        bs_json_lost(arena, replies, input->name, "comments of readers", diags);
    if (bs_json_truth(post, "content.protected"))
        bs_json_lost(arena, bs_json_at(post, "content"), input->name,
                     "what a password protects; ask the site for it with the password", diags);
    bs_news_use(post, data);
    bs_json_losses(arena, post, input->name, diags);
    return bs_wire_finish(&wire);
}

static struct bs_article *read_wordpress(struct bs_arena *arena, const struct bs_input *input,
                                         struct bs_diags *diags, GError **error)
{
    struct bs_json *root = bs_news_parse(arena, input, diags, error);
    if (!root)
        return NULL;
    if (root->kind == BS_JSON_ARRAY)
        return bs_news_each(arena, input, root, diags, read_post, error);
    return read_post(arena, input, root, diags, error);
}

const struct bs_reader bs_reader_wordpress = {
    .format = "wordpress",
    .description = "WordPress REST: a post, or an array of posts, best with ?_embed",
    .claims = claims,
    .read = read_wordpress,
};
