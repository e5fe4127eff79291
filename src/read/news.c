#include "read/news.h"
#include "read/head.h"

#include <string.h>

struct bs_where bs_news_where(const struct bs_input *input)
{
    return (struct bs_where){.file = input->name};
}

/* ---- without a parser --------------------------------------------------------------------------------------------- */

static const char *skip_blank(const char *p, const char *end)
{
    while (p < end && g_ascii_isspace(*p))
        p++;
    return p;
}

/* Behind the quote that ends the string whose first character is at p. */
static const char *skip_string(const char *p, const char *end)
{
    while (p < end && *p != '"')
        p += *p == '\\' ? 2 : 1;
    return MIN(p + 1, end);
}

GHashTable *bs_news_keys(const struct bs_input *input)
{
    const char *p = input->data;
    const char *end = p + input->size;
    if (input->size >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    p = skip_blank(p, end);
    if (p < end && *p == '[')
        p = skip_blank(p + 1, end);
    if (p == end || *p != '{')
        return NULL;
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int depth = 0;
    while (p < end) {
        char c = *p++;
        if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            break;
        } else if (c == '"') {
            const char *start = p;
            p = skip_string(p, end);
            const char *next = skip_blank(p, end);
            if (depth == 1 && next < end && *next == ':')
                g_hash_table_add(keys, g_strndup(start, (gsize)(p - 1 - start)));
        }
    }
    return keys;
}

bool bs_news_has(GHashTable *keys, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (g_hash_table_contains(keys, names[i]))
            return true;
    return false;
}

struct bs_json *bs_news_parse(struct bs_arena *arena, const struct bs_input *input,
                              struct bs_diags *diags, GError **error)
{
    struct bs_copy copy;
    if (!bs_read_decode(arena, input, diags, &copy, error))
        return NULL;
    return bs_json_parse(arena, input->name, copy.utf8, copy.len, error);
}

/* ---- may it be printed? ------------------------------------------------------------------------------------------- */

static GDateTime *moment_of(struct bs_arena *arena, const char *date)
{
    const char *iso = date ? bs_head_date(arena, date) : NULL;
    if (!iso)
        return NULL;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *full = strchr(iso, 'T') ? g_strdup(iso) : g_strconcat(iso, "T00:00:00Z", NULL);
    return g_date_time_new_from_iso8601(full, utc);
}

bool bs_news_released(struct bs_arena *arena, const struct bs_input *input, const char *status,
                      const char *embargo, GError **error)
{
    static const char *const held[] = {"canceled", "cancelled", "withheld", "killed"};
    if (input->unreleased)
        return true;
    for (size_t i = 0; status && i < G_N_ELEMENTS(held); i++) {
        const char *name = strrchr(status, ':');
        if (g_ascii_strcasecmp(name ? name + 1 : status, held[i]) != 0)
            continue;
        g_set_error(
            error, BS_ERROR, BS_ERROR_INPUT,
            "%s: its source has %s it: it is not to be printed; to set it all the same, ask "
            "with --unreleased",
            input->name, held[i]);
        return false;
    }
    if (!embargo)
        return true;
    g_autoptr(GDateTime) until = moment_of(arena, embargo);
    g_autoptr(GDateTime) issue = moment_of(arena, input->date);
    if (until && issue && g_date_time_compare(until, issue) <= 0)
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                "%s: under embargo until %.40s%s; to set it all the same, ask with --unreleased",
                input->name, embargo, issue ? "" : ": say the date of the issue by --date");
    return false;
}

/* ---- several in one file ------------------------------------------------------------------------------------------ */

struct bs_article *bs_news_each(struct bs_arena *arena, const struct bs_input *input,
                                struct bs_json *array, struct bs_diags *diags,
                                struct bs_article *(*read)(struct bs_arena *arena,
                                                           const struct bs_input *input,
                                                           struct bs_json *item,
                                                           struct bs_diags *diags, GError **error),
                                GError **error)
{
    struct bs_article *first = NULL, *last = NULL;
    g_autoptr(GError) why = NULL;
    for (struct bs_json *item = array->first; item; item = item->next) {
        g_autoptr(GError) here = NULL;
        struct bs_article *article =
            item->kind == BS_JSON_OBJECT ? read(arena, input, item, diags, &here) : NULL;
        if (article && last)
            last->next = article;
        else if (article)
            first = article;
        if (article)
            last = article;
        if (!here)
            continue;
        bs_diag(diags, BS_FAULT, bs_news_where(input), "read.unreleased", "%s is left out: %s",
                bs_json_path(arena, item), here->message);
        if (!why)
            why = g_steal_pointer(&here);
    }
    if (!first && why)
        g_propagate_error(error, g_steal_pointer(&why));
    else if (!first)
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "%s: there is no article in it", input->name);
    return first;
}

/* ---- values ------------------------------------------------------------------------------------------------------- */

void bs_news_use(struct bs_json *object, const char *const *keys)
{
    for (struct bs_json *child = object ? object->first : NULL; child; child = child->next)
        if (child->key && g_strv_contains(keys, child->key))
            bs_json_use(child);
}

const char *bs_news_first(struct bs_json *object, const char *const *keys)
{
    for (size_t i = 0; keys[i]; i++) {
        const struct bs_json *value = bs_json_at(object, keys[i]);
        if (value && value->kind == BS_JSON_STRING && bs_json_peek(value, ""))
            return bs_json_text(object, keys[i]);
    }
    return NULL;
}

bool bs_news_is_html(const char *text)
{
    static const char *const tags[] = {"<p",    "<br",    "<div", "<section", "<article",
                                       "<h1",   "<h2",    "<ul",  "<figure",  "<html",
                                       "<body", "<block", "</"};
    for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<'))
        for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
            if (g_ascii_strncasecmp(p, tags[i], strlen(tags[i])) == 0)
                return true;
    return false;
}

void bs_news_escape(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(html, escaped);
}

void bs_news_figure(GString *html, const char *src, const char *alt, const char *caption,
                    const char *credit)
{
    g_string_append(html, "<figure><img src=\"");
    bs_news_escape(html, src);
    g_string_append_c(html, '"');
    if (alt) {
        g_string_append(html, " alt=\"");
        bs_news_escape(html, alt);
        g_string_append_c(html, '"');
    }
    g_string_append(html, "><figcaption>");
    g_string_append(html, caption ? caption : "");
    if (credit)
        g_string_append_printf(html, " <small>%s</small>", credit);
    g_string_append(html, "</figcaption></figure>");
}
