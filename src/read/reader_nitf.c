/* reader_nitf.c: NITF 3.x (IPTC News Industry Text Format, DTD and schema 3.6).
 *
 * Its text elements are HTML's under other names: they are renamed and go through the one allow-list. What stands between them,
 * pictures, is told to the wire in its place. */
#include "read/head.h"
#include "read/xml_reader.h"

#include <string.h>

static const struct {
    const char *nitf, *html;
} names[] = {
    {"hl1", "h2"},        {"hl2", "h2"},         {"block", "div"},    {"body.content", "div"},
    {"bq", "blockquote"}, {"fn", "aside"},       {"note", "aside"},   {"nitf-table", "div"},
    {"nitf-col", "col"},  {"tagline", "p"},      {"abstract", "div"}, {"media-caption", "div"},
    {"copyrite", "p"},    {"bibliography", "p"},
};

/* Classes are the agency's own ("txt-ind"); a quotation's credit names its speaker. */
static void set_attributes(struct bs_arena *arena, struct bs_tree_node *node, bool credit)
{
    int n = node->tag.n_attributes, kept = 0;
    struct bs_html_attribute *to = bs_arena_alloc_n(arena, (size_t)n + 1, sizeof *to);
    for (int i = 0; i < n; i++) {
        if (strcmp(node->tag.attributes[i].name, "class") != 0)
            to[kept++] = node->tag.attributes[i];
    }
    if (credit)
        to[kept++] = (struct bs_html_attribute){.name = "class", .value = "attribution"};
    node->tag.attributes = to;
    node->tag.n_attributes = kept;
}

static void rename_node(struct bs_arena *arena, struct bs_tree_node *node)
{
    bool credit = bs_tree_is(node, "credit");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (bs_tree_is(node, names[i].nitf)) {
            node->tag.name = names[i].html;
            break;
        }
    }
    if (credit)
        node->tag.name = "p";
    set_attributes(arena, node, credit);
}

static void rename_all(struct bs_arena *arena, struct bs_tree_node *root)
{
    for (struct bs_tree_node *node = root; node; node = bs_tree_next(node, root))
        if (node->kind == BS_TREE_ELEMENT)
            rename_node(arena, node);
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

static struct bs_tree_node *best_reference(const struct bs_tree_node *media)
{
    struct bs_tree_node *best = NULL;
    gint64 widest = -1;
    for (struct bs_tree_node *each = bs_tree_child(media, "media-reference"); each;
         each = bs_tree_again(each)) {
        const char *type = bs_tree_attribute(each, "mime-type");
        const char *width = bs_tree_attribute(each, "width");
        gint64 wide = width ? g_ascii_strtoll(width, NULL, 10) : 0;
        if ((type && *type && !g_str_has_prefix(type, "image")) || wide <= widest)
            continue;
        best = each;
        widest = wide;
    }
    return best;
}

static void add_media(struct bs_wire *wire, struct bs_tree_node *media)
{
    const char *type = bs_tree_attribute(media, "media-type");
    const struct bs_tree_node *reference = best_reference(media);
    if (type && strcmp(type, "image") != 0 && strcmp(type, "photo") != 0 &&
        strcmp(type, "graphic") != 0)
        return; /* told as lost */
    struct bs_wire_picture picture = {
        .src = bs_tree_attribute(reference, "source"),
        .alt = bs_tree_attribute(reference, "alternate-text"),
        .caption = bs_xml_line(wire->arena, bs_tree_child(media, "media-caption")),
        .credit = bs_xml_line(wire->arena, bs_tree_child(media, "media-producer")),
        .where = bs_tree_where(media, wire->input->name),
    };
    bs_tree_use(media);
    bs_wire_picture(wire, &picture, false);
}

/* ---- the body ----------------------------------------------------------------------------------------------------- */

static bool is_holder(const struct bs_tree_node *node)
{
    return bs_tree_is(node, "block") || bs_tree_is(node, "body.content");
}

static void add_body(struct bs_wire *wire, struct bs_tree_node *body)
{
    const struct bs_where top = {wire->input->name, 1, 0};
    for (struct bs_tree_node *child = body ? body->first : NULL; child; child = child->next) {
        if (child->kind == BS_TREE_COMMENT)
            continue;
        if (bs_tree_is(child, "media")) {
            add_media(wire, child);
        } else if (is_holder(child)) {
            add_body(wire, child);
        } else if (child->kind == BS_TREE_TEXT && !bs_xml_says(child->text)) {
            continue;
        } else {
            rename_all(wire->arena, child);
            bs_wire_tree(wire, child, top);
        }
    }
}

/* A text that ends the story stands as its last paragraph. */
static void add_end(struct bs_wire *wire, struct bs_tree_node *end)
{
    for (struct bs_tree_node *child = end ? end->first : NULL; child; child = child->next)
        if (child->kind == BS_TREE_ELEMENT && bs_xml_says(bs_tree_peek(wire->arena, child))) {
            rename_all(wire->arena, child);
            bs_wire_tree(wire, child, (struct bs_where){wire->input->name, 1, 0});
        }
}

/* ---- the head ----------------------------------------------------------------------------------------------------- */

static void add_head(struct bs_wire *wire, enum bs_block_kind kind, struct bs_tree_node *node)
{
    bs_wire_head(wire, kind, bs_xml_line(wire->arena, node),
                 bs_tree_where(node, wire->input->name));
}

/* "By Ada Writer" and its title, however they are parted; several bylines in one line. */
static void add_byline(struct bs_wire *wire, struct bs_tree_node *head)
{
    g_autoptr(GString) line = g_string_new(NULL);
    struct bs_tree_node *first = bs_tree_child(head, "byline");
    for (struct bs_tree_node *byline = first; byline; byline = bs_tree_again(byline)) {
        bs_tree_use(byline);
        for (struct bs_tree_node *part = byline->first; part; part = part->next) {
            const char *words = bs_tree_peek(wire->arena, part);
            bool parts = part == byline->first || bs_tree_is(part, "byttl");
            if (!*words)
                continue;
            g_autofree char *escaped = g_markup_escape_text(words, -1);
            bool open = line->len > 0 && !g_ascii_ispunct(line->str[line->len - 1]);
            bool joins = g_ascii_ispunct(*escaped) && *escaped != '(' && *escaped != '&';
            g_string_append_printf(line, "%s%s",
                                   line->len == 0 || joins ? ""
                                   : open && parts         ? ", "
                                                           : " ",
                                   escaped);
        }
    }
    bs_wire_head(wire, BS_BLOCK_BYLINE, line->str, bs_tree_where(first, wire->input->name));
}

static void add_deck(struct bs_wire *wire, struct bs_tree_node *head)
{
    struct bs_tree_node *second = bs_tree_at(head, "hedline/hl2");
    const char *headline = wire->head[BS_BLOCK_HEADLINE].utf8;
    for (; second; second = bs_tree_again(second)) {
        const char *words = bs_tree_words(wire->arena, second);
        if (!headline || !bs_head_same_words(headline, words))
            add_head(wire, BS_BLOCK_DECK, second);
    }
    struct bs_tree_node *abstract = bs_tree_child(head, "abstract");
    if (!wire->head[BS_BLOCK_DECK].utf8)
        wire->deck_is_summary = abstract != NULL;
    add_head(wire, BS_BLOCK_DECK, abstract);
}

static void tell_editors(struct bs_wire *wire, struct bs_tree_node *node, const char *words)
{
    if (bs_xml_says(words))
        bs_diag(wire->diags, BS_WARN, bs_tree_where(node, wire->input->name), "read.editors",
                "%s to editors: “%.300s”", bs_tree_path(wire->arena, node), words);
    bs_tree_use(node);
}

static void add_notes(struct bs_wire *wire, struct bs_tree_node *head)
{
    for (struct bs_tree_node *note = bs_tree_child(head, "note"); note; note = bs_tree_again(note))
        tell_editors(wire, note, bs_tree_peek(wire->arena, note));
    struct bs_tree_node *rights = bs_tree_child(head, "rights");
    struct bs_tree_node *distributor = bs_tree_child(head, "distributor");
    if (rights)
        wire->article->rights = bs_tree_words(wire->arena, rights);
    if (distributor)
        wire->article->publication = bs_tree_words(wire->arena, distributor);
}

static const char *attribute_at(const struct bs_tree_node *within, const char *path,
                                const char *name)
{
    const char *value = bs_tree_attribute(bs_tree_at(within, path), name);
    return bs_xml_says(value) ? value : NULL;
}

static void add_series(struct bs_wire *wire, struct bs_tree_node *series)
{
    const char *name = bs_tree_attribute(series, "series.name");
    const char *part = bs_tree_attribute(series, "series.part");
    const char *total = bs_tree_attribute(series, "series.totalpart");
    if (!bs_xml_says(name))
        return;
    g_autofree char *line = !part   ? g_markup_escape_text(name, -1)
                            : total ? g_markup_printf_escaped("%s (%s/%s)", name, part, total)
                                    : g_markup_printf_escaped("%s (%s)", name, part);
    bs_wire_head(wire, BS_BLOCK_KICKER, line, bs_tree_where(series, wire->input->name));
}

static void add_docdata(struct bs_wire *wire, struct bs_tree_node *head)
{
    static const struct {
        const char *path, *name;
    } dates[] = {{"docdata/date.issue", "norm"},
                 {"docdata/date.release", "norm"},
                 {"pubdata", "date.publication"}};
    struct bs_tree_node *docdata = bs_tree_child(head, "docdata");
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        bs_wire_date(wire, attribute_at(head, dates[i].path, dates[i].name),
                     bs_tree_where(docdata, wire->input->name));
    wire->article->id = attribute_at(docdata, "doc-id", "id-string");
    wire->article->section = attribute_at(head, "pubdata", "position.section");
    add_series(wire, bs_tree_child(docdata, "series"));
    for (struct bs_tree_node *word = bs_tree_at(docdata, "key-list/keyword"); word;
         word = bs_tree_again(word))
        bs_wire_keyword(wire, bs_tree_attribute(word, "key"));
    struct bs_tree_node *message = bs_tree_child(docdata, "ed-msg");
    tell_editors(wire, message, bs_tree_attribute(message, "info"));
    struct bs_tree_node *correction = bs_tree_child(docdata, "correction");
    tell_editors(wire, correction, bs_tree_attribute(correction, "info"));
    bs_tree_use(head);
}

void bs_wire_nitf(struct bs_wire *wire, struct bs_tree_node *nitf)
{
    struct bs_tree_node *head = bs_tree_at(nitf, "body/body.head");
    const char *lang = bs_tree_attribute(nitf, "baselang");
    bs_wire_lang(wire, lang ? lang : bs_tree_attribute(nitf, "lang"));
    add_head(wire, BS_BLOCK_HEADLINE, bs_tree_at(head, "hedline/hl1"));
    add_deck(wire, head);
    add_byline(wire, head);
    add_head(wire, BS_BLOCK_DATELINE, bs_tree_child(head, "dateline"));
    add_notes(wire, head);
    add_docdata(wire, bs_tree_child(nitf, "head"));
    bs_wire_date(wire, attribute_at(head, "dateline/story.date", "norm"),
                 bs_tree_where(head, wire->input->name));
    add_body(wire, bs_tree_at(nitf, "body/body.content"));
    add_end(wire, bs_tree_at(nitf, "body/body.end"));
}

static int claims(const struct bs_input *input)
{
    g_autofree char *beginning = bs_xml_beginning(input);
    return bs_xml_begins(beginning, "nitf") ? 95 : 0;
}

static struct bs_article *read(struct bs_arena *arena, const struct bs_input *input,
                               struct bs_diags *diags, GError **error)
{
    struct bs_article *first = NULL;
    struct bs_wire wire;
    struct bs_tree_node *root = bs_xml_read(arena, input, diags, error);
    struct bs_tree_node *nitf = bs_tree_find(root, "nitf");
    if (!root)
        return NULL;
    if (!nitf) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s is no NITF: it has no <nitf>",
                    input->name);
        return NULL;
    }
    bs_wire_init(&wire, arena, input, diags);
    bs_wire_nitf(&wire, nitf);
    bs_tree_losses(arena, root, input->name, "", diags);
    bs_xml_add(&wire, nitf, &first);
    return bs_xml_finish(input, first, error);
}

const struct bs_reader bs_reader_nitf = {"nitf", "NITF 3", claims, read};
