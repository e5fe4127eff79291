/* reader_feed.c: RSS 2.0 (with content:encoded, Media RSS, Dublin Core), RSS 1.0 and Atom (RFC 4287): each entry an article. */
#include "read/xml_reader.h"

#include <string.h>

/* Elements of an entry that may hold what is to be read; the others are about it. */
static bool holds_copy(const struct bs_tree_node *node)
{
    static const char *const names[] = {"encoded", "content", "description", "summary", "group"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (bs_tree_is(node, names[i]))
            return true;
    return false;
}

static void use_known(struct bs_tree_node *within)
{
    for (struct bs_tree_node *child = within->first; child; child = child->next)
        if (child->kind == BS_TREE_ELEMENT && !holds_copy(child) && !bs_tree_is(child, "item") &&
            !bs_tree_is(child, "entry") && !bs_tree_is(child, "channel") &&
            !bs_tree_is(child, "rss") && !bs_tree_is(child, "feed") && !bs_tree_is(child, "RDF"))
            bs_tree_use(child);
}

static bool is_html(const struct bs_tree_node *node)
{
    const char *type = bs_tree_attribute(node, "type");
    return !type || strcmp(type, "html") == 0 || strcmp(type, "text/html") == 0;
}

/* A title or summary as HTML. Atom says whether it is one; RSS does not, and most are. NULL: it says nothing. */
static const char *line_of(struct bs_wire *wire, struct bs_tree_node *node, bool atom)
{
    const char *text = bs_xml_text(wire->arena, node);
    bs_tree_use(node);
    if (!bs_xml_says(text))
        return NULL;
    if (atom ? bs_tree_attribute(node, "type") && is_html(node) : true)
        return text;
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    return bs_arena_strdup(wire->arena, escaped);
}

/* "Begins like this [...]" was cut by a program. */
static bool is_cut(const char *words)
{
    return g_str_has_suffix(words, "…") || g_str_has_suffix(words, "...") ||
           g_str_has_suffix(words, "[…]") || g_str_has_suffix(words, "[...]");
}

static void add_summary(struct bs_wire *wire, struct bs_tree_node *node, bool atom)
{
    const char *html = line_of(wire, node, atom);
    struct bs_text line = bs_wire_line(wire, html);
    if (!node || is_cut(line.utf8))
        return;
    wire->deck_is_summary = true;
    bs_wire_head(wire, BS_BLOCK_DECK, html, bs_tree_where(node, wire->input->name));
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

static bool is_image(const struct bs_tree_node *node)
{
    const char *type = bs_tree_attribute(node, "type");
    const char *medium = bs_tree_attribute(node, "medium");
    return (type && g_str_has_prefix(type, "image")) || (medium && strcmp(medium, "image") == 0);
}

static void add_media(struct bs_wire *wire, struct bs_tree_node *media,
                      const struct bs_tree_node *group)
{
    struct bs_tree_node *caption = bs_tree_child(media, "description");
    struct bs_tree_node *credit = bs_tree_child(media, "credit");
    if (!is_image(media))
        return;
    if (!caption)
        caption = bs_tree_child(group, "description");
    if (!credit)
        credit = bs_tree_child(group, "credit");
    struct bs_wire_picture picture = {
        .src = bs_tree_attribute(media, "url"),
        .caption = bs_xml_line(wire->arena, caption),
        .credit = bs_xml_line(wire->arena, credit),
        .where = bs_tree_where(media, wire->input->name),
    };
    bs_tree_use(media);
    bs_wire_picture(wire, &picture, true);
}

static gint64 width_of(const struct bs_tree_node *media)
{
    const char *width = bs_tree_attribute(media, "width");
    return width ? g_ascii_strtoll(width, NULL, 10) : 0;
}

/* A group holds one picture in several sizes. */
static void add_group(struct bs_wire *wire, struct bs_tree_node *group)
{
    struct bs_tree_node *best = NULL;
    for (struct bs_tree_node *media = bs_tree_child(group, "content"); media;
         media = bs_tree_again(media))
        if (is_image(media) && (!best || width_of(media) > width_of(best)))
            best = media;
    if (best)
        add_media(wire, best, group);
    bs_tree_use(best ? group : NULL);
}

static void add_pictures(struct bs_wire *wire, struct bs_tree_node *entry)
{
    for (struct bs_tree_node *child = entry->first; child; child = child->next) {
        bool media = child->space && strstr(child->space, "mrss");
        if (bs_tree_is(child, "enclosure") || (media && bs_tree_is(child, "content")))
            add_media(wire, child, NULL);
        else if (media && bs_tree_is(child, "group"))
            add_group(wire, child);
    }
}

/* ---- the body ----------------------------------------------------------------------------------------------------- */

static void add_html(struct bs_wire *wire, struct bs_tree_node *node)
{
    const char *html = bs_xml_text(wire->arena, node);
    bs_tree_use(node);
    bs_wire_html(wire, html, strlen(html), bs_tree_where(node, wire->input->name));
}

/* RFC 4287 §4.1.3: text, escaped HTML, or XHTML in a <div>. */
static void add_content(struct bs_wire *wire, struct bs_tree_node *node)
{
    const char *type = bs_tree_attribute(node, "type");
    if (type && (strstr(type, "xhtml") || strstr(type, "xml"))) {
        bs_wire_tree(wire, node, (struct bs_where){wire->input->name, 1, 0});
    } else if (type && is_html(node)) {
        add_html(wire, node);
    } else {
        const char *text = bs_xml_text(wire->arena, node);
        bs_tree_use(node);
        bs_wire_plain(wire, text, strlen(text), bs_tree_where(node, wire->input->name));
    }
}

/* The full content, else what there is in its place. */
static void add_body(struct bs_wire *wire, struct bs_tree_node *entry, bool atom)
{
    struct bs_tree_node *full =
        atom ? bs_xml_child(entry, "content", "Atom") : bs_xml_child(entry, "encoded", "content");
    struct bs_tree_node *brief = bs_tree_child(entry, atom ? "summary" : "description");
    bool has_full = full && bs_xml_says(bs_tree_peek(wire->arena, full));
    if (has_full && atom)
        add_content(wire, full);
    else if (has_full)
        add_html(wire, full);
    else if (brief && atom)
        add_content(wire, brief);
    else if (brief)
        add_html(wire, brief);
    if (has_full && brief)
        add_summary(wire, brief, atom);
}

/* ---- an entry ----------------------------------------------------------------------------------------------------- */

static void add_about(struct bs_wire *wire, struct bs_tree_node *entry)
{
    static const char *const dates[] = {"pubDate", "published", "date", "updated"};
    const struct bs_where where = bs_tree_where(entry, wire->input->name);
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        bs_wire_date(wire, bs_tree_peek(wire->arena, bs_tree_child(entry, dates[i])), where);
    struct bs_tree_node *person = bs_tree_child(entry, "creator");
    for (; person; person = bs_tree_again(person))
        bs_wire_author(wire, bs_xml_line(wire->arena, person));
    for (person = bs_tree_child(entry, "author"); person; person = bs_tree_again(person)) {
        struct bs_tree_node *name = bs_tree_child(person, "name");
        bool address = strchr(bs_tree_peek(wire->arena, person), '@') != NULL;
        if (name || !address)
            bs_wire_author(wire, bs_xml_line(wire->arena, name ? name : person));
    }
    for (struct bs_tree_node *word = bs_tree_child(entry, "category"); word;
         word = bs_tree_again(word)) {
        const char *term = bs_tree_attribute(word, "term");
        bs_wire_keyword(wire, term ? term : bs_xml_line(wire->arena, word));
    }
}

static void add_entry(struct bs_wire *wire, struct bs_tree_node *entry, bool atom)
{
    struct bs_tree_node *feed =
        atom ? entry->parent : bs_tree_find(entry->parent->parent, "channel");
    struct bs_tree_node *title = bs_tree_child(feed, "title");
    struct bs_tree_node *head = bs_tree_child(entry, "title");
    struct bs_tree_node *id = bs_tree_child(entry, atom ? "id" : "guid");
    const char *lang = bs_tree_attribute(feed, "lang");
    bs_wire_lang(wire, bs_tree_attribute(entry, "lang"));
    bs_wire_lang(wire, lang ? lang : bs_tree_peek(wire->arena, bs_tree_child(feed, "language")));
    if (title)
        wire->article->publication = g_strstrip((char *)bs_xml_text(wire->arena, title));
    if (id)
        wire->article->id = bs_tree_peek(wire->arena, id);
    bs_wire_head(wire, BS_BLOCK_HEADLINE, line_of(wire, head, atom),
                 bs_tree_where(head, wire->input->name));
    add_about(wire, entry);
    add_body(wire, entry, atom);
    add_pictures(wire, entry);
    use_known(entry);
}

static int claims(const struct bs_input *input)
{
    g_autofree char *beginning = bs_xml_beginning(input);
    if (bs_xml_begins(beginning, "rss"))
        return 90;
    return (bs_xml_begins(beginning, "feed") && strstr(beginning, "2005/Atom")) ||
                   (bs_xml_begins(beginning, "RDF") && strstr(beginning, "purl.org/rss"))
               ? 90
               : 0;
}

static struct bs_article *read(struct bs_arena *arena, const struct bs_input *input,
                               struct bs_diags *diags, GError **error)
{
    struct bs_article *first = NULL;
    struct bs_tree_node *root = bs_xml_read(arena, input, diags, error);
    if (!root)
        return NULL;
    bool atom = bs_tree_child(root, "feed") || bs_tree_child(root, "entry");
    const char *name = atom ? "entry" : "item";
    for (struct bs_tree_node *entry = bs_tree_find(root, name); entry;
         entry = bs_tree_again(entry)) {
        struct bs_wire wire;
        bs_wire_init(&wire, arena, input, diags);
        add_entry(&wire, entry, atom);
        bs_xml_add(&wire, entry, &first);
    }
    for (struct bs_tree_node *node = root; node; node = bs_tree_next(node, root))
        if (node == root || bs_tree_is(node, "rss") || bs_tree_is(node, "feed") ||
            bs_tree_is(node, "RDF") || bs_tree_is(node, "channel")) {
            use_known(node);
            bs_tree_use(bs_tree_is(node, "channel") ? bs_tree_child(node, "description") : NULL);
        }
    bs_tree_losses(arena, root, input->name, "", diags);
    return bs_xml_finish(input, first, error);
}

const struct bs_reader bs_reader_feed = {"feed", "RSS, Atom", claims, read};
