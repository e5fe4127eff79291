/* Metadata, said twice: in the Info dictionary (ISO 32000-1 §14.3.3) and in XMP (ISO 16684-1), as PDF/X-4 wants them, equal.
 *
 * Dates are the document's. Identities are hashes of the painted file in the form of a UUID, so that equal files have
 * equal ones and no clock is asked. */
#include "finish/finish_private.h"

#include <string.h>

static const char epoch[] = "1970-01-01T00:00:00Z";
static const char version[] = "PDF/X-4";

/* Each owned; NULL: not given. */
struct texts {
    char *title, *authors, *subject, *keywords, *rights, *lang, *creator;
    char *info_date, *xmp_date;
};

/* One line of valid text: no control characters, which XML 1.0 cannot hold. NULL for nothing. */
static char *clean(const char *text)
{
    if (!text || !*text)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool control = g_unichar_iscntrl(c) || (c & 0xFFFE) == 0xFFFE;
        g_string_append_unichar(out, control ? ' ' : c);
    }
    g_strstrip(out->str);
    char *cleaned = g_strdup(*out->str ? out->str : NULL);
    g_string_free(out, TRUE);
    return cleaned;
}

static char *joined(const char *const *texts)
{
    if (!texts || !*texts)
        return NULL;
    g_autofree char *all = g_strjoinv(", ", (char **)texts);
    return clean(all);
}

/* "2026-11-22", or with a time, and with a zone or not (then UTC). */
static GDateTime *parse_date(const char *date)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *full = date && strlen(date) == 10 ? g_strconcat(date, "T00:00:00Z", NULL)
                                                       : g_strdup(date ? date : epoch);
    GDateTime *time = g_date_time_new_from_iso8601(full, utc);
    return time ? time : g_date_time_new_from_iso8601(epoch, utc);
}

static void texts_init(struct texts *texts, const struct bs_finish_params *params)
{
    const struct bs_document *document = params->document;
    texts->title = clean(document->title);
    if (!texts->title) /* there must be one */
        texts->title = g_strdup("Untitled");
    texts->authors = joined(document->authors);
    texts->subject = clean(document->subject);
    texts->keywords = joined(document->keywords);
    texts->rights = clean(document->rights);
    texts->lang = clean(document->lang);
    texts->creator = clean(params->creator ? params->creator : "broadsheet");
    g_autoptr(GDateTime) time = parse_date(document->date);
    g_autoptr(GDateTime) utc = g_date_time_to_utc(time);
    texts->info_date = g_date_time_format(utc, "D:%Y%m%d%H%M%SZ");
    texts->xmp_date = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
}

static void texts_clear(struct texts *texts)
{
    g_free(texts->title);
    g_free(texts->authors);
    g_free(texts->subject);
    g_free(texts->keywords);
    g_free(texts->rights);
    g_free(texts->lang);
    g_free(texts->creator);
    g_free(texts->info_date);
    g_free(texts->xmp_date);
}

static void put(GString *out, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, "%s ", key);
    bs_append_text(out, text);
    g_string_append_c(out, ' ');
}

static int write_info(struct bs_run *run, const struct texts *texts)
{
    int number = bs_file_reserve(&run->file);
    GString *out = bs_file_open(&run->file, number);
    g_string_append(out, "<< ");
    put(out, "/Title", texts->title);
    put(out, "/Author", texts->authors);
    put(out, "/Subject", texts->subject);
    put(out, "/Keywords", texts->keywords);
    put(out, "/Creator", texts->creator);
    put(out, "/Producer", texts->creator);
    put(out, "/CreationDate", texts->info_date);
    put(out, "/ModDate", texts->info_date);
    if (run->params->target == BS_TARGET_PRESS)
        put(out, "/GTS_PDFXVersion", version);
    g_string_append(out, "/Trapped /False >>");
    bs_file_close(&run->file);
    return number;
}

static void element(GString *out, const char *name, const char *text)
{
    if (!text)
        return;
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(out, "<%s>%s</%s>\n", name, escaped, name);
}

/* In each language the same: rdf:Alt with x-default. */
static void alternatives(GString *out, const char *name, const char *text)
{
    if (!text)
        return;
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(
        out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></%s>\n", name,
        escaped, name);
}

static void list(GString *out, const char *name, const char *kind, const char *const *texts)
{
    if (!texts || !*texts)
        return;
    g_string_append_printf(out, "<%s><rdf:%s>", name, kind);
    for (; *texts; texts++) {
        g_autofree char *cleaned = clean(*texts);
        g_autofree char *escaped = g_markup_escape_text(cleaned ? cleaned : "", -1);
        g_string_append_printf(out, "<rdf:li>%s</rdf:li>", escaped);
    }
    g_string_append_printf(out, "</rdf:%s></%s>\n", kind, name);
}

/* Of the painted file and what became of it. Not of the profile's folder, which differs between machines. */
static struct bs_digest hash_content(const struct bs_finish_params *params)
{
    struct bs_digest hash = {{1, 2}};
    gsize size;
    const void *data = g_bytes_get_data(params->pdf, &size);
    bs_digest_bytes(&hash, data, size);
    if (params->target == BS_TARGET_PRESS && params->intent) {
        g_autofree char *name = g_path_get_basename(params->intent);
        bs_digest_bytes(&hash, name, strlen(name));
    }
    return hash;
}

static void identity(GString *out, const char *name, struct bs_digest hash)
{
    enum { CUSTOM = 8 }; /* RFC 9562 §5.8 */
    bs_digest_bytes(&hash, name, strlen(name));
    bs_digest_close(&hash);
    guint64 high = (hash.lane[0] & ~(guint64)0xF000) | (guint64)CUSTOM << 12;
    guint64 low = (hash.lane[1] & ~((guint64)3 << 62)) | (guint64)2 << 62;
    g_string_append_printf(out, "<%s>uuid:%08x-%04x-%04x-%04x-%012" G_GINT64_MODIFIER "x</%s>\n",
                           name, (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
                           (unsigned)(high & 0xFFFF), (unsigned)(low >> 48), low & 0xFFFFFFFFFFFFU,
                           name);
}

static void append_packet(GString *out, const struct bs_run *run, const struct texts *texts)
{
    const struct bs_finish_params *params = run->params;
    const struct bs_document *document = params->document;
    struct bs_digest hash = hash_content(params);
    g_string_append(out,
                    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""
                    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                    " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">\n"
                    "<dc:format>application/pdf</dc:format>\n");
    alternatives(out, "dc:title", texts->title);
    list(out, "dc:creator", "Seq", document->authors);
    alternatives(out, "dc:description", texts->subject);
    list(out, "dc:subject", "Bag", document->keywords);
    list(out, "dc:language", "Bag", (const char *const[]){texts->lang, NULL});
    alternatives(out, "dc:rights", texts->rights);
    if (texts->rights)
        element(out, "xmpRights:Marked", "True");
    element(out, "pdf:Keywords", texts->keywords);
    element(out, "pdf:Producer", texts->creator);
    element(out, "pdf:Trapped", "False");
    element(out, "xmp:CreatorTool", texts->creator);
    element(out, "xmp:CreateDate", texts->xmp_date);
    element(out, "xmp:ModifyDate", texts->xmp_date);
    element(out, "xmp:MetadataDate", texts->xmp_date);
    identity(out, "xmpMM:DocumentID", hash);
    identity(out, "xmpMM:InstanceID", hash);
    element(out, "xmpMM:VersionID", "1");
    element(out, "xmpMM:RenditionClass", "default");
    if (params->target == BS_TARGET_PRESS)
        element(out, "pdfxid:GTS_PDFXVersion", version);
    if (params->target == BS_TARGET_SCREEN && run->tagged && bs_structure_is_accessible(params))
        element(out, "pdfuaid:part", "1");
    g_string_append(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

void bs_meta_write(struct bs_run *run, struct bs_meta *meta)
{
    struct texts texts;
    texts_init(&texts, run->params);
    meta->info = write_info(run, &texts);
    g_autoptr(GString) packet = g_string_sized_new(4096);
    append_packet(packet, run, &texts);
    meta->xmp = bs_file_reserve(&run->file);
    bs_file_add_stream(&run->file, meta->xmp, "/Type /Metadata /Subtype /XML",
                       &(struct bs_stream){packet->str, packet->len, false});
    texts_clear(&texts);
}

void bs_meta_append_view(struct bs_run *run, GString *out)
{
    g_autofree char *lang = clean(run->params->document->lang);
    put(out, "/Lang", lang);
    g_string_append(out, "/ViewerPreferences << /DisplayDocTitle true >> ");
}
