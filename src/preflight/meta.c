/* Info (ISO 32000-1 §14.3.3) and XMP (ISO 16684-1): both there, and of one mind. The packet is read as XML with its prefixes
 * resolved, each property by its first text, or its list joined. */
#include "preflight/preflight_private.h"

#include <string.h>

enum { XMP_CAP = 4 << 20, DEPTH = 64 };

struct xmp {
    GHashTable *prefixes;   /* as written → ours */
    GHashTable *properties; /* "dc:title" → text */
    char *property;         /* that is open */
    GString *text;
    int depth, at; /* of elements; where the property opened */
    int items;
};

static const struct {
    const char *prefix, *uri;
} spaces[] = {{"dc", "http://purl.org/dc/elements/1.1/"},
              {"pdf", "http://ns.adobe.com/pdf/1.3/"},
              {"pdfxid", "http://www.npes.org/pdfx/ns/id/"},
              {"pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
              {"xmp", "http://ns.adobe.com/xap/1.0/"},
              {"xmpMM", "http://ns.adobe.com/xap/1.0/mm/"},
              {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}};

static void declare(struct xmp *xmp, const char *name, const char *uri)
{
    if (!g_str_has_prefix(name, "xmlns:"))
        return;
    const char *ours = "other";
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (strcmp(uri, spaces[i].uri) == 0)
            ours = spaces[i].prefix;
    g_hash_table_insert(xmp->prefixes, g_strdup(name + strlen("xmlns:")), (gpointer)ours);
}

static char *resolve(struct xmp *xmp, const char *name)
{
    const char *colon = strchr(name, ':');
    if (!colon)
        return g_strdup(name);
    g_autofree char *prefix = g_strndup(name, (gsize)(colon - name));
    const char *ours = g_hash_table_lookup(xmp->prefixes, prefix);
    return g_strconcat(ours ? ours : "other", colon, NULL);
}

static void keep(struct xmp *xmp, char *name, const char *text)
{
    g_autofree char *copy = g_strdup(text);
    g_strstrip(copy);
    if (g_hash_table_contains(xmp->properties, name))
        g_free(name);
    else
        g_hash_table_insert(xmp->properties, name, g_steal_pointer(&copy));
}

static void start_element(GMarkupParseContext *context, const char *name, const char **names,
                          const char **values, gpointer data, GError **error)
{
    (void)context;
    struct xmp *xmp = data;
    if (++xmp->depth > DEPTH) {
        g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too deep");
        return;
    }
    for (int i = 0; names[i]; i++)
        declare(xmp, names[i], values[i]);
    g_autofree char *own = resolve(xmp, name);
    if (strcmp(own, "rdf:Description") == 0) {
        for (int i = 0; names[i]; i++)
            if (!g_str_has_prefix(names[i], "xmlns") && !g_str_has_suffix(names[i], ":about"))
                keep(xmp, resolve(xmp, names[i]), values[i]);
    } else if (strcmp(own, "rdf:li") == 0) {
        if (xmp->items++ > 0)
            g_string_append(xmp->text, ", ");
    } else if (!xmp->property && !g_str_has_prefix(own, "rdf:") &&
               strcmp(own, "other:xmpmeta") != 0) {
        xmp->property = g_steal_pointer(&own);
        xmp->at = xmp->depth;
        xmp->items = 0;
        g_string_truncate(xmp->text, 0);
    }
}

static void end_element(GMarkupParseContext *context, const char *name, gpointer data,
                        GError **error)
{
    (void)context, (void)name, (void)error;
    struct xmp *xmp = data;
    if (xmp->property && xmp->at == xmp->depth)
        keep(xmp, g_steal_pointer(&xmp->property), xmp->text->str);
    xmp->depth--;
}

static void read_text(GMarkupParseContext *context, const char *text, gsize len, gpointer data,
                      GError **error)
{
    (void)context, (void)error;
    struct xmp *xmp = data;
    bool blank = true;
    for (gsize i = 0; i < len; i++)
        blank = blank && g_ascii_isspace(text[i]);
    if (xmp->property && !blank)
        g_string_append_len(xmp->text, text, (gssize)len);
}

static bool read_packet(struct xmp *xmp, GBytes *bytes)
{
    static const GMarkupParser parser = {start_element, end_element, read_text, NULL, NULL};
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, xmp, NULL);
    return g_markup_parse_context_parse(context, data, (gssize)size, NULL) &&
           g_markup_parse_context_end_parse(context, NULL);
}

static const char *said(const struct xmp *xmp, const char *name)
{
    const char *text = g_hash_table_lookup(xmp->properties, name);
    return text && *text ? text : NULL;
}

/* Digits of a date up to its zone, which is taken off: "2026-05-31T10:00:00+02:00" and "D:20260531080000Z" are one moment. */
static bool read_moment(const char *text, bool info, gint64 *seconds)
{
    g_autoptr(GString) iso = g_string_new(NULL);
    if (!info) {
        g_string_assign(iso, text);
    } else {
        const char *at = g_str_has_prefix(text, "D:") ? text + 2 : text;
        static const char after[] = {
            [4] = '-', [6] = '-', [8] = 'T', [10] = ':', [12] = ':', [14] = '\0'};
        int n = 0;
        for (; g_ascii_isdigit(*at) && n < 14; at++, n++) {
            if (n > 0 && after[n])
                g_string_append_c(iso, after[n]);
            g_string_append_c(iso, *at);
        }
        if (n < 14)
            return false;
        for (; *at; at++)
            if (*at != '\'')
                g_string_append_c(iso, *at);
    }
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    if (iso->len == strlen("2026-05-31"))
        g_string_append(iso, "T00:00:00Z");
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(iso->str, utc);
    if (time)
        *seconds = g_date_time_to_unix(time);
    return time != NULL;
}

static void judge_pair(struct bs_preflight *p, qpdf_oh info, const struct xmp *xmp, const char *key,
                       const char *property, bool date)
{
    g_autofree char *own = bs_text(p, bs_key(p, info, key));
    const char *twin = said(xmp, property);
    if (own)
        g_strstrip(own);
    gint64 a = 0, b = 0;
    bool equal;
    if (!own || !*own)
        equal = !twin || date; /* a date may stand in XMP alone */
    else if (date)
        equal = twin && read_moment(own, true, &a) && read_moment(twin, false, &b) && a == b;
    else
        equal = twin && strcmp(own, twin) == 0;
    if (!equal)
        bs_find(p, BS_RULE_META_SYNC, NULL, "Info has %s \"%.60s\", XMP has %s \"%.60s\"", key + 1,
                own ? own : "", property, twin ? twin : "");
}

static void judge_sync(struct bs_preflight *p, const struct xmp *xmp)
{
    static const struct {
        const char *key, *property;
        bool date;
    } pairs[] = {{"/Title", "dc:title", false},
                 {"/Author", "dc:creator", false},
                 {"/Subject", "dc:description", false},
                 {"/Keywords", "pdf:Keywords", false},
                 {"/Creator", "xmp:CreatorTool", false},
                 {"/Producer", "pdf:Producer", false},
                 {"/CreationDate", "xmp:CreateDate", true},
                 {"/ModDate", "xmp:ModifyDate", true}};
    qpdf_oh info = bs_key(p, qpdf_get_trailer(p->qpdf), "/Info");
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        judge_pair(p, info, xmp, pairs[i].key, pairs[i].property, pairs[i].date);
}

static void judge_press(struct bs_preflight *p, const struct xmp *xmp)
{
    qpdf_oh info = bs_key(p, qpdf_get_trailer(p->qpdf), "/Info");
    const char *version = said(xmp, "pdfxid:GTS_PDFXVersion");
    g_autofree char *own = bs_text(p, bs_key(p, info, "/GTS_PDFXVersion"));
    if (g_strcmp0(version, "PDF/X-4") != 0)
        bs_find(p, BS_RULE_META_VERSION, NULL, "XMP says it is %.40s, not PDF/X-4",
                version ? version : "nothing");
    else if ((own && strcmp(own, version) != 0) || bs_has(p, info, "/GTS_PDFXConformance"))
        bs_find(p, BS_RULE_META_VERSION, NULL, "Info says it is another PDF/X");
    static const char *const dates[] = {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"};
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        if (!said(xmp, dates[i]))
            bs_find(p, BS_RULE_META_DATES, NULL, "XMP has no %s", dates[i]);
    static const char *const ids[] = {"xmpMM:DocumentID", "xmpMM:VersionID",
                                      "xmpMM:RenditionClass"};
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        if (!said(xmp, ids[i]))
            bs_find(p, BS_RULE_META_IDS, NULL, "XMP has no %s", ids[i]);
    const char *trapped = said(xmp, "pdf:Trapped");
    qpdf_oh name = bs_key(p, info, "/Trapped");
    bool sound = trapped && (strcmp(trapped, "True") == 0 || strcmp(trapped, "False") == 0);
    if (!sound || strcmp(bs_name(p, name) + (*bs_name(p, name) == '/'), trapped) != 0)
        bs_find(p, BS_RULE_META_TRAPPED, NULL,
                "whether it is trapped is not said alike in Info and in XMP");
}

void bs_judge_meta(struct bs_preflight *p)
{
    qpdf_oh stream = bs_key(p, qpdf_get_root(p->qpdf), "/Metadata");
    g_autoptr(GBytes) bytes = bs_stream(p, stream, XMP_CAP);
    if (!bytes) {
        bs_find(p, BS_RULE_META_XMP, NULL, "there is no XMP metadata");
        return;
    }
    struct xmp xmp = {.prefixes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                      .properties = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                      .text = g_string_new(NULL)};
    if (!read_packet(&xmp, bytes)) {
        bs_find(p, BS_RULE_META_XMP, NULL, "the XMP metadata is no sound XML");
    } else {
        if (bs_has(p, stream, "/Filter"))
            bs_find(p, BS_RULE_META_XMP, NULL, "the XMP metadata is packed");
        if (!said(&xmp, "dc:title"))
            bs_find(p, BS_RULE_META_TITLE, NULL, "the document has no title");
        judge_sync(p, &xmp);
        if (p->limits->screen && g_strcmp0(said(&xmp, "pdfuaid:part"), "1") != 0)
            bs_find(p, BS_RULE_META_UA, NULL, "XMP does not say that it is PDF/UA-1");
        if (!p->limits->screen)
            judge_press(p, &xmp);
    }
    g_hash_table_unref(xmp.prefixes);
    g_hash_table_unref(xmp.properties);
    g_free(xmp.property);
    g_string_free(xmp.text, TRUE);
}
