/* What the painter made, made ready: streams that paint, groups, pictures, fonts, pages.
 *
 * qpdf's C face lists no objects; their numbers run to the trailer's /Size. Handles are released after each, or qpdf would keep one for
 * every key that was looked at. */
#include "finish/finish_private.h"

#include <stdlib.h>
#include <string.h>

static bool is(struct bs_run *run, qpdf_oh dict, const char *key, const char *name)
{
    return qpdf_oh_is_name_and_equals(run->qpdf, qpdf_oh_get_key(run->qpdf, dict, key), name);
}

static qpdf_oh name(struct bs_run *run, const char *text)
{
    return qpdf_oh_new_name(run->qpdf, text);
}

/* A reference to an object of ours, numbered by its first user and written when all are known. */
static qpdf_oh named(struct bs_run *run, qpdf_oh *kept)
{
    if (!*kept)
        *kept = qpdf_make_indirect_object(run->qpdf, qpdf_oh_new_dictionary(run->qpdf));
    return *kept;
}

/* The dictionary `key` of a stream's or page's resources, made if need be. */
static qpdf_oh resource(struct bs_run *run, qpdf_oh holder, const char *key)
{
    qpdf_data q = run->qpdf;
    qpdf_oh resources = qpdf_oh_get_key(q, holder, "/Resources");
    if (!qpdf_oh_is_dictionary(q, resources)) {
        resources = qpdf_oh_new_dictionary(q);
        qpdf_oh_replace_key(q, holder, "/Resources", resources);
    }
    qpdf_oh dict = qpdf_oh_get_key(q, resources, key);
    if (!qpdf_oh_is_dictionary(q, dict)) {
        dict = qpdf_oh_new_dictionary(q);
        qpdf_oh_replace_key(q, resources, key, dict);
    }
    return dict;
}

static void add_resources(struct bs_run *run, qpdf_oh holder, const struct bs_content *content)
{
    char key[32];
    for (int i = 0; i < BS_OVERPRINT_STATES; i++) {
        if (!content->states[i])
            continue;
        g_snprintf(key, sizeof key, "/BSo%d", i);
        qpdf_oh_replace_key(run->qpdf, resource(run, holder, "/ExtGState"), key,
                            named(run, &run->states[i]));
    }
    for (int i = 0; i < content->n_spots; i++) {
        if (!content->used[i])
            continue;
        g_snprintf(key, sizeof key, "/BSc%d", i);
        qpdf_oh_replace_key(run->qpdf, resource(run, holder, "/ColorSpace"), key,
                            named(run, &run->separations[i]));
    }
    if (content->srgb)
        qpdf_oh_replace_key(run->qpdf, resource(run, holder, "/ColorSpace"), "/BSrgb",
                            named(run, &run->srgb_space));
}

/* A dictionary with nothing before its end but what is to be added. */
static char *opened(struct bs_run *run, qpdf_oh dict)
{
    const char *text = qpdf_oh_unparse_resolved(run->qpdf, dict);
    const char *end = g_strrstr(text, ">>");
    g_assert(g_str_has_prefix(text, "<<") && end);
    return g_strndup(text + 2, (gsize)(end - text) - 2);
}

void bs_objects_write_stream(struct bs_run *run, qpdf_oh stream, const struct bs_stream *data)
{
    qpdf_data q = run->qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, stream);
    qpdf_oh_remove_key(q, dict, "/Length");
    if (data->pack) {
        qpdf_oh_remove_key(q, dict, "/Filter");
        qpdf_oh_remove_key(q, dict, "/DecodeParms");
    }
    g_autofree char *keys = opened(run, dict);
    bs_file_add_stream(&run->file, qpdf_oh_get_object_id(q, stream), keys, data);
}

/* holder: the dictionary that has the stream's resources. */
static bool ink_stream(struct bs_run *run, qpdf_oh stream, qpdf_oh holder, bool nested,
                       GError **error)
{
    struct bs_content content = {
        .inks = run->params->inks,
        .spots = run->spots,
        .n_spots = run->n_spots,
        .used = run->used,
        .nested = nested,
        .target = run->params->target,
        .tagged = run->params->document->n_nodes > 0 ? run->params->document : NULL,
        .marks = run->page_marks,
        .pictures = run->pictures};
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    memset(run->used, 0, (size_t)run->n_spots * sizeof *run->used);
    qpdf_oh_get_stream_data(run->qpdf, stream, qpdf_dl_generalized, &filtered, &data, &size);
    bool done = bs_qpdf_ok(run->qpdf, error);
    if (done && !filtered) {
        g_set_error_literal(error, BS_ERROR, BS_ERROR_OUTPUT,
                            "cannot finish the PDF: a page is packed in a way that is not known");
        done = false;
    }
    g_string_truncate(run->scratch, 0);
    done = done && bs_content_rewrite(&content, (const char *)data, size, run->scratch, error);
    free(data);
    if (!done)
        return false;
    add_resources(run, holder, &content);
    bs_objects_write_stream(run, stream,
                            &(struct bs_stream){run->scratch->str, run->scratch->len, true});
    run->pictures = content.pictures;
    return true;
}

static bool copy_stream(struct bs_run *run, qpdf_oh stream, GError **error)
{
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered;
    qpdf_oh_get_stream_data(run->qpdf, stream, qpdf_dl_none, &filtered, &data, &size);
    if (bs_qpdf_ok(run->qpdf, error))
        bs_objects_write_stream(run, stream, &(struct bs_stream){data, size, false});
    free(data);
    return bs_qpdf_ok(run->qpdf, error);
}

static void mend_group(struct bs_run *run, qpdf_oh holder)
{
    qpdf_oh group = qpdf_oh_get_key(run->qpdf, holder, "/Group");
    if (qpdf_oh_is_dictionary(run->qpdf, group) && is(run, group, "/CS", "/DeviceRGB"))
        qpdf_oh_replace_key(run->qpdf, group, "/CS", name(run, "/DeviceCMYK"));
}

static bool finish_stream(struct bs_run *run, qpdf_oh stream, GError **error)
{
    qpdf_oh dict = qpdf_oh_get_dict(run->qpdf, stream);
    if (is(run, dict, "/Type", "/XRef") || is(run, dict, "/Type", "/ObjStm"))
        return true; /* qpdf has what is in them */
    bool press = run->params->target == BS_TARGET_PRESS, form = is(run, dict, "/Subtype", "/Form");
    if (press && form)
        mend_group(run, dict);
    if (form || qpdf_oh_has_key(run->qpdf, dict, "/PatternType"))
        return ink_stream(run, stream, dict, true, error);
    if (is(run, dict, "/Subtype", "/Image"))
        return bs_picture_write(run, stream, error);
    return copy_stream(run, stream, error);
}

static void append_box(GString *out, const char *key, const double box[4])
{
    g_string_append_printf(out, "%s [ ", key);
    for (int i = 0; i < 4; i++)
        bs_append_points(out, box[i]);
    g_string_append(out, "] ");
}

/* The sheet is as large as the painter made it, the trim in its middle; kept: how far from its edges. */
static void set_boxes(struct bs_run *run, struct bs_page_object *object, const struct bs_page *page,
                      double *kept)
{
    qpdf_data q = run->qpdf;
    qpdf_oh media = qpdf_oh_get_key(q, object->dict, "/MediaBox");
    double sheet[2], trim[2] = {bs_len_to_pt(page->width), bs_len_to_pt(page->height)};
    double box[4], bled[4];
    for (int i = 0; i < 2; i++) {
        sheet[i] = qpdf_oh_get_numeric_value(q, qpdf_oh_get_array_item(q, media, i + 2));
        double margin = MAX(0.0, (sheet[i] - trim[i]) / 2);
        *kept = margin;
        double bleed = MIN(bs_len_to_pt(page->bleed), margin);
        box[i] = margin;
        box[i + 2] = sheet[i] - margin;
        bled[i] = margin - bleed;
        bled[i + 2] = sheet[i] - margin + bleed;
    }
    qpdf_oh_remove_key(q, object->dict, "/MediaBox");
    append_box(object->keys, "/MediaBox", (const double[]){0, 0, sheet[0], sheet[1]});
    append_box(object->keys, "/BleedBox", bled);
    append_box(object->keys, "/TrimBox", box);
}

static void keep_marks(struct bs_run *run, int number)
{
    if (run->params->document->n_nodes == 0)
        return;
    for (guint i = 0; i < run->page_marks->len; i++) {
        struct bs_mark_place place = {g_array_index(run->page_marks, int, i), number, (int)i};
        g_array_append_val(run->marks, place);
    }
    g_string_append_printf(run->pages[number].keys, "/StructParents %d /Tabs /S ", number);
}

static bool finish_page(struct bs_run *run, int i, bool *done, GError **error)
{
    qpdf_data q = run->qpdf;
    struct bs_page_object *page = &run->pages[i];
    page->dict = qpdf_get_page_n(q, (size_t)i);
    page->number = qpdf_oh_get_object_id(q, page->dict);
    page->keys = g_string_new(NULL);
    set_boxes(run, page, run->params->document->pages[i], &run->margins[i]);
    if (run->params->target == BS_TARGET_PRESS)
        mend_group(run, page->dict);
    qpdf_oh content = qpdf_oh_get_key(q, page->dict, "/Contents");
    if (!qpdf_oh_is_stream(q, content)) {
        g_set_error_literal(error, BS_ERROR, BS_ERROR_OUTPUT,
                            "cannot finish the PDF: a page was not painted as one stream");
        return false;
    }
    g_array_set_size(run->page_marks, 0);
    done[page->number] = done[qpdf_oh_get_object_id(q, content)] = true;
    if (!ink_stream(run, content, page->dict, false, error))
        return false;
    keep_marks(run, i);
    return bs_qpdf_ok(q, error);
}

/* What is no stream. Numbers are lengths of streams, which say them themselves now. */
static void copy_object(struct bs_run *run, int id, qpdf_oh object)
{
    if (qpdf_oh_is_integer(run->qpdf, object))
        return;
    /* ISO 32000-1 table 117 lets it be left out, ISO 15930-7 does not */
    if (qpdf_oh_is_dictionary(run->qpdf, object) && is(run, object, "/Subtype", "/CIDFontType2") &&
        !qpdf_oh_has_key(run->qpdf, object, "/CIDToGIDMap"))
        qpdf_oh_replace_key(run->qpdf, object, "/CIDToGIDMap", name(run, "/Identity"));
    bs_file_add(&run->file, id, qpdf_oh_unparse_resolved(run->qpdf, object));
}

/* Ours, to which the painter's refer. */

static int number_of(struct bs_run *run, qpdf_oh named)
{
    return qpdf_oh_get_object_id(run->qpdf, named);
}

static void write_states(struct bs_run *run)
{
    for (int i = 0; i < BS_OVERPRINT_STATES; i++)
        if (run->states[i]) {
            GString *out = bs_file_open(&run->file, number_of(run, run->states[i]));
            g_string_append_printf(out, "<< /OP %s /OPM 1 /Type /ExtGState /op %s >>",
                                   i & 2 ? "true" : "false", i & 1 ? "true" : "false");
            bs_file_close(&run->file);
        }
}

/* ISO 32000-1 §8.6.6.4, §7.10.3 */
static void write_separations(struct bs_run *run)
{
    for (int i = 0; i < run->n_spots; i++) {
        if (!run->separations[i])
            continue;
        GString *out = bs_file_open(&run->file, number_of(run, run->separations[i]));
        g_string_append(out, "[ /Separation ");
        bs_append_name(out, run->spots[i].name);
        g_string_append(out, " /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /N 1 "
                             "/C0 [ 0 0 0 0 ] /C1 [ ");
        for (int c = 0; c < 4; c++) {
            bs_append_part(out, run->spots[i].c[c]);
            g_string_append_c(out, ' ');
        }
        g_string_append(out, "] >> ]");
        bs_file_close(&run->file);
    }
}

static void write_ours(struct bs_run *run)
{
    write_states(run);
    write_separations(run);
    if (!run->srgb_space)
        return;
    int profile = bs_profile_write(run, run->srgb);
    GString *out = bs_file_open(&run->file, number_of(run, run->srgb_space));
    g_string_append(out, "[ /ICCBased ");
    bs_append_ref(out, profile);
    g_string_append_c(out, ']');
    bs_file_close(&run->file);
}

/* So that numbers which are given from now on are nobody else's. */
static void keep_numbers(struct bs_run *run, int painted)
{
    qpdf_oh last = qpdf_make_indirect_object(run->qpdf, qpdf_oh_new_null(run->qpdf));
    int most = MAX(painted - 1, number_of(run, last) - 1);
    while ((int)run->file.starts->len <= most)
        bs_file_reserve(&run->file);
}

static bool copy_objects(struct bs_run *run, int size, bool *done, GError **error)
{
    qpdf_data q = run->qpdf;
    qpdf_oh trailer = qpdf_get_trailer(q), root = qpdf_get_root(q);
    run->pages_node = number_of(run, qpdf_oh_get_key(q, root, "/Pages"));
    done[number_of(run, root)] = true;
    done[number_of(run, qpdf_oh_get_key(q, trailer, "/Info"))] = true;
    /* streams first: they may add to resources that are objects of their own */
    for (int streams = 1; streams >= 0; streams--)
        for (int id = 1; id < size; id++) {
            qpdf_oh object = done[id] ? 0 : qpdf_get_object_by_id(q, id, 0);
            if (!object || qpdf_oh_is_stream(q, object) != (QPDF_BOOL)streams)
                continue;
            done[id] = true;
            if (!streams)
                copy_object(run, id, object);
            else if (!finish_stream(run, object, error))
                return false;
            if (!bs_qpdf_ok(q, error))
                return false;
        }
    return true;
}

bool bs_objects_write(struct bs_run *run, GError **error)
{
    qpdf_data q = run->qpdf;
    int size = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
    int n = qpdf_get_num_pages(q);
    if (!bs_qpdf_ok(q, error))
        return false;
    g_assert(n == run->params->document->n_pages);
    run->pages = g_new0(struct bs_page_object, n + 1);
    g_autofree bool *done = g_new0(bool, MAX(size, 1));
    for (int i = 0; i < n; i++)
        if (!finish_page(run, i, done, error))
            return false;
    if (!copy_objects(run, size, done, error))
        return false;
    keep_numbers(run, size);
    write_ours(run);
    return true;
}

bool bs_objects_write_pages(struct bs_run *run, GError **error)
{
    for (int i = 0; i < run->params->document->n_pages; i++) {
        const struct bs_page_object *page = &run->pages[i];
        g_autofree char *keys = opened(run, page->dict);
        GString *out = bs_file_open(&run->file, page->number);
        g_string_append_printf(out, "<< %s%s>>", keys, page->keys->str);
        bs_file_close(&run->file);
    }
    return bs_qpdf_ok(run->qpdf, error);
}

void bs_objects_clear(struct bs_run *run)
{
    for (int i = 0; run->pages && i < run->params->document->n_pages; i++)
        if (run->pages[i].keys)
            g_string_free(run->pages[i].keys, TRUE);
    g_free(run->pages);
}
