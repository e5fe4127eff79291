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

static void put(qpdf_data qpdf, qpdf_oh dict, const char *key, const char *text)
{
    if (text)
        qpdf_oh_replace_key(qpdf, dict, key, qpdf_oh_new_unicode_string(qpdf, text));
}

static void write_info(qpdf_data qpdf, const struct bs_finish_params *params,
                       const struct texts *texts)
{
    qpdf_oh info = qpdf_oh_new_dictionary(qpdf);
    put(qpdf, info, "/Title", texts->title);
    put(qpdf, info, "/Author", texts->authors);
    put(qpdf, info, "/Subject", texts->subject);
    put(qpdf, info, "/Keywords", texts->keywords);
    put(qpdf, info, "/Creator", texts->creator);
    put(qpdf, info, "/Producer", texts->creator);
    put(qpdf, info, "/CreationDate", texts->info_date);
    put(qpdf, info, "/ModDate", texts->info_date);
    qpdf_oh_replace_key(qpdf, info, "/Trapped", qpdf_oh_new_name(qpdf, "/False"));
    if (params->target == BS_TARGET_PRESS)
        put(qpdf, info, "/GTS_PDFXVersion", version);
    qpdf_oh_replace_key(qpdf, qpdf_get_trailer(qpdf), "/Info",
                        qpdf_make_indirect_object(qpdf, info));
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

struct hash {
    guint64 lane[2];
};

static void mix(struct hash *hash, guint64 word)
{
    static const guint64 odd[2] = {0x9E3779B97F4A7C15U, 0xC2B2AE3D27D4EB4FU};
    for (int i = 0; i < 2; i++) {
        hash->lane[i] = (hash->lane[i] ^ word) * odd[i];
        hash->lane[i] ^= hash->lane[i] >> 29;
    }
}

/* Two lanes of multiply and shift: it has to tell files apart, not to withstand anyone, and a cryptographic sum takes
 * longer over a picture than all of finishing. */
static void hash_bytes(struct hash *hash, const void *data, size_t size)
{
    const char *at = data;
    guint64 word;
    for (size_t left = size; left > 0;) {
        size_t n = MIN(left, sizeof word);
        word = 0;
        memcpy(&word, at, n);
        mix(hash, GUINT64_FROM_LE(word));
        at += n;
        left -= n;
    }
    mix(hash, size);
}

/* Of the painted file and what became of it. Not of the profile's folder, which differs between machines. */
static struct hash hash_content(const struct bs_finish_params *params)
{
    struct hash hash = {{1, 2}};
    gsize size;
    const void *data = g_bytes_get_data(params->pdf, &size);
    hash_bytes(&hash, data, size);
    if (params->target == BS_TARGET_PRESS && params->intent) {
        g_autofree char *name = g_path_get_basename(params->intent);
        hash_bytes(&hash, name, strlen(name));
    }
    return hash;
}

static void identity(GString *out, const char *name, struct hash hash)
{
    enum { CUSTOM = 8 }; /* RFC 9562 §5.8 */
    hash_bytes(&hash, name, strlen(name));
    mix(&hash, 0); /* the last bytes reach all bits */
    guint64 high = (hash.lane[0] & ~(guint64)0xF000) | (guint64)CUSTOM << 12;
    guint64 low = (hash.lane[1] & ~((guint64)3 << 62)) | (guint64)2 << 62;
    g_string_append_printf(out, "<%s>uuid:%08x-%04x-%04x-%04x-%012" G_GINT64_MODIFIER "x</%s>\n",
                           name, (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
                           (unsigned)(high & 0xFFFF), (unsigned)(low >> 48), low & 0xFFFFFFFFFFFFU,
                           name);
}

static void append_packet(GString *out, const struct bs_finish_params *params,
                          const struct texts *texts)
{
    const struct bs_document *document = params->document;
    struct hash hash = hash_content(params);
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
    if (params->target == BS_TARGET_SCREEN && bs_structure_is_accessible(params))
        element(out, "pdfuaid:part", "1");
    g_string_append(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static void write_xmp(qpdf_data qpdf, const struct bs_finish_params *params,
                      const struct texts *texts)
{
    g_autoptr(GString) packet = g_string_sized_new(4096);
    append_packet(packet, params, texts);
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh null = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, (const unsigned char *)packet->str, packet->len, null,
                                null);
    qpdf_oh dict = qpdf_oh_get_dict(qpdf, stream);
    qpdf_oh_replace_key(qpdf, dict, "/Type", qpdf_oh_new_name(qpdf, "/Metadata"));
    qpdf_oh_replace_key(qpdf, dict, "/Subtype", qpdf_oh_new_name(qpdf, "/XML"));
    qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/Metadata", stream);
}

void bs_meta_write(qpdf_data qpdf, const struct bs_finish_params *params)
{
    struct texts texts;
    texts_init(&texts, params);
    write_info(qpdf, params, &texts);
    write_xmp(qpdf, params, &texts);
    if (texts.lang)
        put(qpdf, qpdf_get_root(qpdf), "/Lang", texts.lang);
    qpdf_oh view = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, view, "/DisplayDocTitle", qpdf_oh_new_bool(qpdf, QPDF_TRUE));
    qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/ViewerPreferences", view);
    texts_clear(&texts);
}
