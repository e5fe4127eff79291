/* reader_ninjs.c: ninjs 1.0 to 3.1 (IPTC News in JSON), Superdesk's dialect of it, and JSON Feed 1.1.
 *
 * Three families: flat lower-case members with objects of renditions and associations (1.x), arrays with roles (2.x), the same
 * in camel case (3.x). Files mix them, so each field is looked for under all its names. The body may stand there several times,
 * as HTML of several kinds and as text: the fullest HTML is taken, and what says nothing else is no loss. */
#include "read/ninjs.h"

#include <string.h>

static int claims(const struct bs_input *input)
{
    static const char *const bodies[] = {"body_html", "body_text",     "body_xhtml", "body_html5",
                                         "body_main", "body_richtext", "bodies",     "associations",
                                         "headlines", "renditions",    NULL};
    static const char *const marks[] = {"versioncreated", "versionCreated", "pubstatus",
                                        "pubStatus",      "$standard",      "uri",
                                        "standard",       "headline",       NULL};
    static const char *const feed[] = {"home_page_url", "feed_url", "version", NULL};
    g_autoptr(GHashTable) keys = bs_news_keys(input);
    if (!keys || g_hash_table_contains(keys, "content_elements"))
        return 0;
    if (g_hash_table_contains(keys, "items") && bs_news_has(keys, feed) &&
        g_strstr_len(input->data, (gssize)input->size, "jsonfeed.org"))
        return 95;
    return bs_news_has(keys, bodies) && bs_news_has(keys, marks) ? 92 : 0;
}

/* ---- the body ----------------------------------------------------------------------------------------------------- */

static GPtrArray *words_of(struct bs_ninjs *ninjs, const char *text, bool html)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    if (html)
        text = bs_tree_peek(ninjs->arena, bs_tree_html(ninjs->arena, text, strlen(text), true,
                                                       bs_news_where(ninjs->input), NULL));
    g_auto(GStrv) parts = g_strsplit_set(text, " \n\t", -1);
    for (size_t i = 0; parts[i]; i++)
        if (*parts[i])
            g_ptr_array_add(words, g_strdup(parts[i]));
    return words;
}

struct body {
    struct bs_json *json; /* the string */
    bool html;
    GPtrArray *words;
};

static void add_body(struct bs_ninjs *ninjs, GArray *bodies, struct bs_json *json, bool data)
{
    if (!json || json->kind != BS_JSON_STRING || !bs_json_peek(json, "") || data)
        return;
    struct body body = {.json = json, .html = bs_news_is_html(json->text)};
    body.words = words_of(ninjs, json->text, body.html);
    g_array_append_val(bodies, body);
}

static void find_bodies(struct bs_ninjs *ninjs, struct bs_json *item, GArray *bodies)
{
    struct bs_json *array = bs_json_at(item, "bodies");
    for (struct bs_json *body = array ? array->first : NULL; body; body = body->next) {
        const char *type = bs_json_peek(body, "contentType");
        type = type ? type : bs_json_peek(body, "contenttype");
        bool data = type && (strstr(type, "json") || strcmp(type, "application/xml") == 0);
        add_body(ninjs, bodies, bs_json_at(body, "value"), data);
        if (data)
            bs_json_use(body);
    }
    for (struct bs_json *member = item->first; member; member = member->next)
        if (member->key && g_str_has_prefix(member->key, "body_"))
            add_body(ninjs, bodies, member, false);
}

/* HTML with the most words; text only where HTML is missing or a mere extract of it. */
static const struct body *best_body(const GArray *bodies)
{
    const struct body *best = NULL;
    for (guint i = 0; i < bodies->len; i++) {
        const struct body *body = &g_array_index(bodies, struct body, i);
        bool fuller = best && body->words->len > best->words->len;
        if (!best || (body->html == best->html && fuller) ||
            (body->html && !best->html && body->words->len * 10 >= best->words->len * 7) ||
            (!body->html && best->html && best->words->len * 10 < body->words->len * 7))
            best = body;
    }
    return best;
}

/* Half of the words and more are in the other: it is the same copy in another form. */
static bool says_the_same(const struct body *body, const struct body *best)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    guint shared = 0;
    for (guint i = 0; i < best->words->len; i++)
        g_hash_table_add(known, best->words->pdata[i]);
    for (guint i = 0; i < body->words->len; i++)
        shared += g_hash_table_contains(known, body->words->pdata[i]);
    return shared * 2 >= body->words->len;
}

static void take_body(struct bs_ninjs *ninjs, struct bs_json *item)
{
    g_autoptr(GArray) bodies = g_array_new(FALSE, TRUE, sizeof(struct body));
    find_bodies(ninjs, item, bodies);
    const struct body *best = best_body(bodies);
    for (guint i = 0; i < bodies->len; i++)
        if (says_the_same(&g_array_index(bodies, struct body, i), best))
            bs_json_use(g_array_index(bodies, struct body, i).json);
    if (best && best->html)
        bs_ninjs_html(ninjs, best->json->text);
    else if (best)
        bs_wire_plain(&ninjs->wire, best->json->text, best->json->len, bs_news_where(ninjs->input));
    for (guint i = 0; i < bodies->len; i++)
        g_ptr_array_unref(g_array_index(bodies, struct body, i).words);
}

/* ---- the head ----------------------------------------------------------------------------------------------------- */

const char *bs_ninjs_role(struct bs_json *item, const char *array, const char *const *roles)
{
    struct bs_json *all = bs_json_at(item, array);
    for (struct bs_json *one = all ? all->first : NULL; one; one = one->next) {
        const char *role = bs_json_peek(one, "role");
        if ((role ? g_strv_contains(roles, role) : g_strv_contains(roles, "main")) &&
            bs_json_peek(one, "value"))
            return bs_json_text(one, "value");
    }
    return NULL;
}

static void take_headlines(struct bs_ninjs *ninjs, struct bs_json *item)
{
    static const char *const mains[] = {"main", "headline", "title", NULL};
    static const char *const subs[] = {"subhead", "subheadline", "deck", "standfirst", NULL};
    static const char *const kickers[] = {"kicker", "overline", "label", "vignette", NULL};
    static const char *const flat[] = {"headline", "headline_main", "headlines.0.value", NULL};
    static const char *const flat_subs[] = {"headline_subhead", "extra.subhead", NULL};
    static const char *const summaries[] = {"description_text",     "description_summary",
                                            "description_html",     "abstract",
                                            "descriptions.0.value", NULL};
    struct bs_where where = bs_news_where(ninjs->input);
    struct bs_wire *wire = &ninjs->wire;
    const char *main = bs_ninjs_role(item, "headlines", mains);
    bs_wire_head(wire, BS_BLOCK_HEADLINE, main ? main : bs_news_first(item, flat), where);
    bs_wire_head(wire, BS_BLOCK_KICKER, bs_ninjs_role(item, "headlines", kickers), where);
    bs_wire_head(wire, BS_BLOCK_KICKER, bs_json_text(item, "headline_kicker"), where);
    const char *sub = bs_ninjs_role(item, "headlines", subs);
    sub = sub ? sub : bs_news_first(item, flat_subs);
    const char *summary = bs_news_first(item, summaries);
    bs_news_use(item, summaries); /* they say the same in other forms */
    wire->deck_is_summary = !sub;
    bs_wire_head(wire, BS_BLOCK_DECK, sub ? sub : summary, where);
}

/* A genre heads an article ("Analysis") but where it says only that it is one. */
static void take_genre(struct bs_ninjs *ninjs, struct bs_json *item)
{
    const char *genre = bs_json_text(item, "genres.0.name");
    genre = genre ? genre : bs_json_text(item, "genre.0.name");
    if (genre && g_ascii_strncasecmp(genre, "article", 7) != 0 &&
        g_ascii_strcasecmp(genre, "current") != 0 && g_ascii_strcasecmp(genre, "news") != 0)
        bs_wire_head(&ninjs->wire, BS_BLOCK_KICKER, genre, bs_news_where(ninjs->input));
}

static void take_head(struct bs_ninjs *ninjs, struct bs_json *item)
{
    static const char *const bylines[] = {"byline", "by", NULL};
    static const char *const places[] = {"dateline.text", "dateline", "located", NULL};
    static const char *const dates[] = {"versioncreated",
                                        "versionCreated",
                                        "firstcreated",
                                        "firstCreated",
                                        "contentcreated",
                                        "contentCreated",
                                        NULL};
    static const char *const rights[] = {"copyrightnotice", "copyrightNotice", NULL};
    struct bs_where where = bs_news_where(ninjs->input);
    struct bs_wire *wire = &ninjs->wire;
    bs_wire_lang(wire, bs_json_text(item, "language"));
    take_headlines(ninjs, item);
    bs_wire_head(wire, BS_BLOCK_BYLINE, bs_news_first(item, bylines), where);
    struct bs_json *authors = bs_json_at(item, "authors");
    for (struct bs_json *who = authors ? authors->first : NULL; who; who = who->next)
        bs_wire_author(wire, bs_json_text(who, "name"));
    bs_wire_head(wire, BS_BLOCK_DATELINE, bs_news_first(item, places), where);
    bs_wire_date(wire, bs_news_first(item, dates), where);
    wire->article->id = bs_json_text(item, "uri");
    wire->article->slug = bs_json_text(item, "slugline");
    wire->article->rights = bs_news_first(item, rights);
    struct bs_json *keywords = bs_json_at(item, "keywords");
    for (struct bs_json *word = keywords ? keywords->first : NULL; word; word = word->next)
        bs_wire_keyword(wire, bs_json_text(word, ""));
}

/* What the desk tells the desk is told here, too: it often says how to use the item. */
static void tell_note(struct bs_ninjs *ninjs, struct bs_json *item)
{
    static const char *const notes[] = {"ednote", "edNote", NULL};
    const char *note = bs_news_first(item, notes);
    if (note)
        bs_diag(ninjs->diags, BS_WARN, bs_news_where(ninjs->input), "read.ednote",
                "note to editors: “%.200s”", note);
}

static struct bs_article *read_item(struct bs_arena *arena, const struct bs_input *input,
                                    struct bs_json *item, struct bs_diags *diags, GError **error)
{
    static const char *const data[] = {"person",          "people",
                                       "place",           "places",
                                       "organisation",    "organisations",
                                       "subject",         "subjects",
                                       "event",           "events",
                                       "object",          "objects",
                                       "infosource",      "infosources",
                                       "infoSources",     "genre",
                                       "genres",          "altids",
                                       "altIds",          "service",
                                       "copyrightholder", "copyrightHolder",
                                       "usageterms",      "usageTerms",
                                       "profile",         "source",
                                       "standard",        "rightsinfo",
                                       "rightsInfo",      "plannedCoverage",
                                       "keywords",        "authors",
                                       "products",        "signal",
                                       "annotations",     "firstcreated",
                                       "firstCreated",    "versioncreated",
                                       "versionCreated",  "dateline",
                                       "located",         "renditions",
                                       "trustindicators", "trustIndicators",
                                       "version",         NULL};
    static const char *const states[] = {"pubstatus", "pubStatus", NULL};
    static const char *const embargoes[] = {"embargoed", "embargoedUntil", "embargoeduntil",
                                            "embargo", NULL};
    struct bs_ninjs ninjs = {.arena = arena, .input = input, .diags = diags};
    if (!bs_news_released(arena, input, bs_news_first(item, states), bs_news_first(item, embargoes),
                          error))
        return NULL;
    bs_wire_init(&ninjs.wire, arena, input, diags);
    take_head(&ninjs, item);
    tell_note(&ninjs, item);
    bs_ninjs_begin(&ninjs, item);
    take_body(&ninjs, item);
    take_genre(&ninjs, item);
    bs_ninjs_finish(&ninjs);
    bs_news_use(item, data);
    bs_json_losses(arena, item, input->name, diags);
    return bs_wire_finish(&ninjs.wire);
}

/* ---- JSON Feed (jsonfeed.org/version/1.1) ------------------------------------------------------------------------- */

static struct bs_article *read_feed_item(struct bs_arena *arena, const struct bs_input *input,
                                         struct bs_json *item, struct bs_diags *diags,
                                         GError **error)
{
    static const char *const images[] = {"banner_image", "image", NULL};
    static const char *const dates[] = {"date_published", "date_modified", NULL};
    struct bs_where where = bs_news_where(input);
    struct bs_json *feed = item->parent && item->parent->parent ? item->parent->parent : item;
    struct bs_wire wire;
    (void)error;
    bs_wire_init(&wire, arena, input, diags);
    const char *lang = bs_json_text(item, "language");
    bs_wire_lang(&wire, lang ? lang : bs_json_peek(feed, "language"));
    bs_wire_head(&wire, BS_BLOCK_HEADLINE, bs_json_text(item, "title"), where);
    wire.deck_is_summary = true;
    bs_wire_head(&wire, BS_BLOCK_DECK, bs_json_text(item, "summary"), where);
    struct bs_json *authors = bs_json_at(item, "authors");
    authors = authors ? authors : bs_json_at(feed, "authors");
    for (struct bs_json *who = authors ? authors->first : NULL; who; who = who->next)
        bs_wire_author(&wire, bs_json_text(who, "name"));
    bs_wire_author(&wire, bs_json_text(item, "author.name"));
    bs_wire_date(&wire, bs_news_first(item, dates), where);
    wire.article->id = bs_json_text(item, "id");
    wire.article->publication = bs_json_peek(feed, "title");
    const char *html = bs_json_text(item, "content_html");
    const char *text = bs_json_text(item, "content_text");
    if (html)
        bs_wire_html(&wire, html, strlen(html), where);
    else if (text)
        bs_wire_plain(&wire, text, strlen(text), where);
    bs_wire_picture(
        &wire, &(struct bs_wire_picture){.src = bs_news_first(item, images), .where = where}, true);
    bs_json_use(bs_json_at(item, "image"));
    struct bs_json *tags = bs_json_at(item, "tags");
    for (struct bs_json *tag = tags ? tags->first : NULL; tag; tag = tag->next)
        bs_wire_keyword(&wire, bs_json_text(tag, ""));
    bs_json_losses(arena, item, input->name, diags);
    return bs_wire_finish(&wire);
}

static struct bs_article *read_ninjs(struct bs_arena *arena, const struct bs_input *input,
                                     struct bs_diags *diags, GError **error)
{
    struct bs_json *root = bs_news_parse(arena, input, diags, error);
    if (!root)
        return NULL;
    struct bs_json *items = bs_json_at(root, "items");
    const char *version = bs_json_peek(root, "version");
    if (root->kind == BS_JSON_OBJECT && items && version && strstr(version, "jsonfeed.org"))
        return bs_news_each(arena, input, items, diags, read_feed_item, error);
    if (root->kind == BS_JSON_ARRAY)
        return bs_news_each(arena, input, root, diags, read_item, error);
    return read_item(arena, input, root, diags, error);
}

const struct bs_reader bs_reader_ninjs = {
    .format = "ninjs",
    .description = "IPTC ninjs 1.0 to 3.1, Superdesk's dialect, and JSON Feed",
    .claims = claims,
    .read = read_ninjs,
};
