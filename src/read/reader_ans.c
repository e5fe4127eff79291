/* reader_ans.c: Arc Native Specification 0.10, as Arc Publishing's content API gives it.
 *
 * A story is fields and a row of content elements, each with its type (ans-schema, src/main/resources/schema/ans/0.10.x). Words
 * in them are HTML of a line. Each element becomes HTML of a block and goes through the one list of what HTML means. */
#include "read/news.h"

#include <string.h>

enum { DEPTH = 12 }; /* of elements within elements */

struct ans {
    struct bs_arena *arena;
    const struct bs_input *input;
    struct bs_diags *diags;
    struct bs_wire wire;
};

static int claims(const struct bs_input *input)
{
    static const char *const fields[] = {"headlines",     "credits", "promo_items", "taxonomy",
                                         "canonical_url", "version", NULL};
    static const char *const heads[] = {"headlines", "promo_items", NULL};
    g_autoptr(GHashTable) keys = bs_news_keys(input);
    if (!keys || !bs_news_has(keys, fields))
        return 0;
    if (g_hash_table_contains(keys, "content_elements"))
        return 95;
    return bs_news_has(keys, heads) && g_hash_table_contains(keys, "credits") ? 85 : 0;
}

static void lost(struct ans *ans, struct bs_json *json, const char *what)
{
    bs_json_lost(ans->arena, json, ans->input->name, what, ans->diags);
}

/* "Ansel Adams, The Post/Getty": who made it, and for whom. NULL: not said. */
static const char *credit_of(struct ans *ans, struct bs_json *picture)
{
    const char *vanity = bs_json_text(picture, "vanity_credits.by.0.name");
    struct bs_json *by = bs_json_at(picture, "credits.by");
    g_autoptr(GString) line = g_string_new(vanity);
    for (struct bs_json *who = vanity || !by ? NULL : by->first; who; who = who->next) {
        const char *name = bs_json_peek(who, "byline");
        name = name ? name : bs_json_peek(who, "name");
        if (name)
            g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", name);
    }
    const char *agency = bs_json_peek(picture, "credits.affiliation.0.name");
    if (!vanity && agency && !strstr(line->str, agency))
        g_string_append_printf(line, "%s%s", line->len > 0 ? "/" : "", agency);
    bs_json_use(bs_json_at(picture, "credits"));
    bs_json_use(bs_json_at(picture, "vanity_credits"));
    return line->len > 0 ? bs_arena_strdup(ans->arena, line->str) : NULL;
}

static void take_picture(struct ans *ans, struct bs_json *json, bool lead)
{
    static const char *const data[] = {"subtitle",
                                       "taxonomy",
                                       "additional_properties",
                                       "owner",
                                       "source",
                                       "distributor",
                                       "copyright",
                                       "_id",
                                       "slug",
                                       "status",
                                       "referent_properties",
                                       NULL};
    long width = bs_json_number(json, "width", 0), height = bs_json_number(json, "height", 0);
    long x = bs_json_number(json, "focal_point.x", -1),
         y = bs_json_number(json, "focal_point.y", -1);
    bool focus = width > 0 && height > 0 && x >= 0 && y >= 0 && x <= width && y <= height;
    const char *original = bs_json_text(json, "additional_properties.originalUrl");
    const char *url = bs_json_text(json, "url");
    struct bs_wire_picture picture = {
        .src = url ? url : original,
        .alt = bs_json_text(json, "alt_text"),
        .caption = bs_json_text(json, "caption"),
        .credit = credit_of(ans, json),
        .focal_x = focus ? (int)(x * 1000 / width) + 1 : 0,
        .focal_y = focus ? (int)(y * 1000 / height) + 1 : 0,
        .where = bs_news_where(ans->input),
    };
    bs_wire_picture(&ans->wire, &picture, lead);
    bs_news_use(json, data);
}

/* ---- elements as HTML --------------------------------------------------------------------------------------------- */

static void write_list(struct ans *ans, struct bs_json *list, int depth, GString *html)
{
    struct bs_json *items = bs_json_at(list, "items");
    bool ordered = bs_json_is(list, "list_type", "ordered");
    g_string_append(html, ordered ? "<ol>" : "<ul>");
    bool open = false;
    for (struct bs_json *item = items ? items->first : NULL; item; item = item->next) {
        if (bs_json_is(item, "type", "list") && depth < DEPTH) {
            if (!open)
                g_string_append(html, "<li>");
            write_list(ans, item, depth + 1, html);
            open = true;
            continue;
        }
        const char *words = bs_json_text(item, "content");
        if (!words)
            continue;
        g_string_append_printf(html, "%s<li>%s", open ? "</li>" : "", words);
        open = true;
    }
    g_string_append_printf(html, "%s%s", open ? "</li>" : "", ordered ? "</ol>" : "</ul>");
}

static void write_row(struct bs_json *row, const char *tag, GString *html)
{
    g_string_append(html, "<tr>");
    for (struct bs_json *cell = row ? row->first : NULL; cell; cell = cell->next) {
        const char *words =
            cell->kind == BS_JSON_OBJECT ? bs_json_text(cell, "content") : bs_json_text(cell, "");
        g_string_append_printf(html, "<%s>%s</%s>", tag, words ? words : "", tag);
    }
    g_string_append(html, "</tr>");
}

static void write_table(struct bs_json *table, GString *html)
{
    struct bs_json *head = bs_json_at(table, "header");
    struct bs_json *rows = bs_json_at(table, "rows");
    g_string_append(html, "<table>");
    if (head && head->first)
        write_row(head, "th", html);
    for (struct bs_json *row = rows ? rows->first : NULL; row; row = row->next)
        write_row(row, "td", html);
    g_string_append(html, "</table>");
}

static const char *citation_of(struct bs_json *quote)
{
    const char *who = bs_json_text(quote, "citation.content");
    return who ? who : bs_json_text(quote, "citation");
}

/* What a quote holds; a quote in it is set within it, its source on a line of its own. */
static void write_quoted(struct ans *ans, struct bs_json *quote, int depth, GString *html)
{
    struct bs_json *elements = bs_json_at(quote, "content_elements");
    const char *own = bs_json_text(quote, "content");
    if (own)
        g_string_append_printf(html, "<p>%s</p>", own);
    for (struct bs_json *part = elements ? elements->first : NULL; part; part = part->next) {
        const char *type = bs_json_peek(part, "type");
        if (depth < DEPTH && g_strcmp0(type, "quote") == 0) {
            write_quoted(ans, part, depth + 1, html);
            const char *who = citation_of(part);
            if (who)
                g_string_append_printf(html, "<p>%s</p>", who);
        } else if (depth < DEPTH && g_strcmp0(type, "list") == 0) {
            write_list(ans, part, depth + 1, html);
        } else if (bs_json_peek(part, "content")) {
            g_string_append_printf(html, "<p>%s</p>", bs_json_text(part, "content"));
        } else if (g_strcmp0(type, "image") == 0) {
            lost(ans, part, "a picture within a quote");
        }
    }
}

static void take_html(struct ans *ans, const char *html)
{
    bs_wire_html(&ans->wire, html, strlen(html), bs_news_where(ans->input));
}

static void take_words(struct ans *ans, struct bs_json *json, const char *path, const char *tag)
{
    const char *words = bs_json_text(json, path);
    g_autofree char *html = words ? g_strdup_printf("<%s>%s</%s>", tag, words, tag) : NULL;
    if (html)
        take_html(ans, html);
}

static void take_quote(struct ans *ans, struct bs_json *json)
{
    g_autoptr(GString) html = g_string_new(NULL);
    const char *kind = bs_json_peek(json, "subtype");
    bool pull = kind && g_str_has_prefix(kind, "pull");
    write_quoted(ans, json, 0, html);
    bs_wire_quote(&ans->wire, pull, html->str, citation_of(json), bs_news_where(ans->input));
}

static void take_rating(struct ans *ans, struct bs_json *json)
{
    const char *units = bs_json_text(json, "units");
    const char *rating = bs_json_text(json, "numeric_rating");
    const char *most = bs_json_text(json, "max");
    g_autoptr(GString) html = g_string_new("<p>");
    if (!rating)
        return;
    bs_news_escape(html, rating);
    g_string_append(html, most ? " / " : "");
    bs_news_escape(html, most ? most : "");
    g_string_append(html, units ? " " : "");
    bs_news_escape(html, units ? units : "");
    take_html(ans, html->str);
}

/* A post of a network is a quote; a film or a page is nothing for print. */
static void take_embed(struct ans *ans, struct bs_json *json)
{
    const char *html = bs_json_peek(json, "raw_oembed.html");
    const char *title = bs_json_peek(json, "raw_oembed.title");
    if (html && strstr(html, "<blockquote")) {
        take_html(ans, html);
        bs_json_use(json);
        return;
    }
    lost(ans, json,
         title ? bs_arena_printf(ans->arena, "embedded “%.80s”", title) : "something embedded");
}

static void take_elements(struct ans *ans, struct bs_json *array, int depth);

static void take_gallery(struct ans *ans, struct bs_json *json, int depth)
{
    bs_json_use(bs_json_at(json, "promo_items"));
    if (depth < DEPTH)
        take_elements(ans, bs_json_at(json, "content_elements"), depth + 1);
}

static void take_element(struct ans *ans, struct bs_json *json, int depth)
{
    const char *type = bs_json_peek(json, "type");
    g_autoptr(GString) html = g_string_new(NULL);
    type = type ? type : "";
    if (strcmp(type, "text") == 0) {
        take_words(ans, json, "content", "p");
    } else if (strcmp(type, "raw_html") == 0) {
        const char *raw = bs_json_text(json, "content");
        take_html(ans, raw ? raw : "");
    } else if (strcmp(type, "header") == 0) {
        bs_wire_crosshead(&ans->wire, bs_json_text(json, "content"),
                          (int)bs_json_number(json, "level", 2), bs_news_where(ans->input));
    } else if (strcmp(type, "quote") == 0 || strcmp(type, "blockquote") == 0) {
        take_quote(ans, json);
    } else if (strcmp(type, "list") == 0) {
        write_list(ans, json, 0, html);
        take_html(ans, html->str);
    } else if (strcmp(type, "table") == 0) {
        write_table(json, html);
        take_html(ans, html->str);
    } else if (strcmp(type, "image") == 0) {
        take_picture(ans, json, false);
    } else if (strcmp(type, "gallery") == 0 || strcmp(type, "element_group") == 0) {
        take_gallery(ans, json, depth);
    } else if (strcmp(type, "divider") == 0) {
        take_html(ans, "<hr>");
    } else if (strcmp(type, "code") == 0) {
        take_words(ans, json, "content", "pre");
    } else if (strcmp(type, "correction") == 0) {
        take_words(ans, json, "text", "p");
    } else if (strcmp(type, "endorsement") == 0) {
        take_words(ans, json, "endorsement", "p");
    } else if (strcmp(type, "numeric_rating") == 0) {
        take_rating(ans, json);
    } else if (strcmp(type, "oembed_response") == 0) {
        take_embed(ans, json);
    } else if (strcmp(type, "interstitial_link") == 0 || strcmp(type, "link_list") == 0) {
        lost(ans, json, "a link to other articles");
    } else {
        lost(ans, json, bs_arena_printf(ans->arena, "an element of type “%.40s”", type));
    }
}

static void take_elements(struct ans *ans, struct bs_json *array, int depth)
{
    for (struct bs_json *json = array ? array->first : NULL; json; json = json->next)
        take_element(ans, json, depth);
}

/* ---- the story ---------------------------------------------------------------------------------------------------- */

static void take_authors(struct ans *ans, struct bs_json *story)
{
    struct bs_json *by = bs_json_at(story, "credits.by");
    for (struct bs_json *who = by ? by->first : NULL; who; who = who->next) {
        const char *line = bs_json_text(who, "byline");
        const char *name = bs_json_text(who, "name");
        bs_wire_author(&ans->wire, line ? line : name);
        bs_json_use(who);
    }
}

static void take_head(struct ans *ans, struct bs_json *story)
{
    static const char *const headlines[] = {"headlines.basic", "headlines.print", "headlines.web",
                                            NULL};
    static const char *const dates[] = {"display_date", "publish_date", "first_publish_date",
                                        "created_date", NULL};
    struct bs_where where = bs_news_where(ans->input);
    struct bs_wire *wire = &ans->wire;
    struct bs_json *label = bs_json_at(story, "label.basic");
    bool shown = label && !bs_json_is(label, "display", "false") &&
                 (!bs_json_at(label, "display") || bs_json_truth(label, "display"));
    bs_wire_lang(wire, bs_json_text(story, "language"));
    bs_wire_head(wire, BS_BLOCK_HEADLINE, bs_news_first(story, headlines), where);
    if (shown)
        bs_wire_head(wire, BS_BLOCK_KICKER, bs_json_text(label, "text"), where);
    const char *deck = bs_json_text(story, "subheadlines.basic");
    const char *summary = bs_json_text(story, "description.basic");
    wire->deck_is_summary = !deck;
    bs_wire_head(wire, BS_BLOCK_DECK, deck ? deck : summary, where);
    const char *dateline = bs_json_text(story, "dateline");
    const char *place = bs_json_text(story, "location");
    bs_wire_head(wire, BS_BLOCK_DATELINE, dateline ? dateline : place, where);
    take_authors(ans, story);
    bs_wire_date(wire, bs_news_first(story, dates), where);
    wire->article->id = bs_json_text(story, "_id");
    wire->article->slug = bs_json_text(story, "slug");
    wire->article->rights = bs_json_text(story, "copyright");
    wire->article->section = bs_json_text(story, "taxonomy.primary_section.name");
    struct bs_json *tags = bs_json_at(story, "taxonomy.tags");
    for (struct bs_json *tag = tags ? tags->first : NULL; tag; tag = tag->next)
        bs_wire_keyword(wire, bs_json_text(tag, "text"));
}

static void take_promo(struct ans *ans, struct bs_json *story)
{
    struct bs_json *promo = bs_json_at(story, "promo_items.lead_art");
    if (!promo || !bs_json_is(promo, "type", "image"))
        promo = bs_json_at(story, "promo_items.basic");
    if (promo && bs_json_is(promo, "type", "image"))
        take_picture(ans, promo, true);
    else if (promo)
        lost(ans, promo, "what stands for the story elsewhere, and is no picture");
}

static struct bs_article *read_story(struct bs_arena *arena, const struct bs_input *input,
                                     struct bs_json *story, struct bs_diags *diags, GError **error)
{
    static const char *const data[] = {"_id",
                                       "version",
                                       "headlines",
                                       "subheadlines",
                                       "label",
                                       "contributors",
                                       "address",
                                       "taxonomy",
                                       "content_restrictions",
                                       "planning",
                                       "pitches",
                                       "owner",
                                       "source",
                                       "distributor",
                                       "syndication",
                                       "comments",
                                       "geo",
                                       "voice_transcripts",
                                       "additional_properties",
                                       "websites",
                                       "workflow",
                                       "revision",
                                       "publishing",
                                       "credits",
                                       "channels",
                                       "related_content",
                                       "description",
                                       "status",
                                       "display_date",
                                       "publish_date",
                                       NULL};
    struct ans ans = {.arena = arena, .input = input, .diags = diags};
    const char *embargo = bs_json_truth(story, "content_restrictions.embargo.active")
                              ? bs_json_peek(story, "content_restrictions.embargo.end_time")
                              : NULL;
    if (!bs_news_released(arena, input, bs_json_peek(story, "status"), embargo, error))
        return NULL;
    bs_wire_init(&ans.wire, arena, input, diags);
    take_head(&ans, story);
    take_elements(&ans, bs_json_at(story, "content_elements"), 0);
    struct bs_json *corrections = bs_json_at(story, "corrections");
    for (struct bs_json *one = corrections ? corrections->first : NULL; one; one = one->next)
        take_words(&ans, one, "text", "p");
    take_promo(&ans, story);
    bs_news_use(story, data);
    bs_json_losses(arena, story, input->name, diags);
    return bs_wire_finish(&ans.wire);
}

static struct bs_article *read_ans(struct bs_arena *arena, const struct bs_input *input,
                                   struct bs_diags *diags, GError **error)
{
    struct bs_json *root = bs_news_parse(arena, input, diags, error);
    if (!root)
        return NULL;
    if (root->kind == BS_JSON_ARRAY)
        return bs_news_each(arena, input, root, diags, read_story, error);
    struct bs_json *elements = bs_json_at(root, "content_elements");
    if (bs_json_is(root, "type", "results") && elements)
        return bs_news_each(arena, input, elements, diags, read_story, error);
    return read_story(arena, input, root, diags, error);
}

const struct bs_reader bs_reader_ans = {
    .format = "ans",
    .description = "Arc ANS 0.10: stories of Arc Publishing, one or a page of results",
    .claims = claims,
    .read = read_ans,
};
