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

/* Made once a file, by their first user. */

static qpdf_oh overprint_state(struct bs_run *run, int i)
{
    if (!run->states[i]) {
        g_autofree char *text = g_strdup_printf("<< /Type /ExtGState /OP %s /op %s /OPM 1 >>",
                                                i & 2 ? "true" : "false", i & 1 ? "true" : "false");
        run->states[i] = qpdf_make_indirect_object(run->qpdf, qpdf_oh_parse(run->qpdf, text));
    }
    return run->states[i];
}

static qpdf_oh separation(struct bs_run *run, int i)
{
    if (run->separations[i])
        return run->separations[i];
    const struct bs_spot *spot = &run->spots[i];
    g_autoptr(GString) text = g_string_new("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] "
                                           "/C1 [");
    for (int c = 0; c < 4; c++) {
        bs_append_part(text, spot->c[c]);
        g_string_append_c(text, ' ');
    }
    g_string_append(text, "] >>");
    g_autofree char *colorant = g_strconcat("/", spot->name, NULL);
    qpdf_oh space = qpdf_oh_new_array(run->qpdf);
    qpdf_oh_append_item(run->qpdf, space, name(run, "/Separation"));
    qpdf_oh_append_item(run->qpdf, space, name(run, colorant));
    qpdf_oh_append_item(run->qpdf, space, name(run, "/DeviceCMYK"));
    qpdf_oh_append_item(run->qpdf, space, qpdf_oh_parse(run->qpdf, text->str));
    return run->separations[i] = qpdf_make_indirect_object(run->qpdf, space);
}

static qpdf_oh srgb_space(struct bs_run *run)
{
    if (!run->srgb_space) {
        qpdf_oh space = qpdf_oh_new_array(run->qpdf);
        qpdf_oh_append_item(run->qpdf, space, name(run, "/ICCBased"));
        qpdf_oh_append_item(run->qpdf, space, bs_profile_embed(run->qpdf, run->srgb));
        run->srgb_space = qpdf_make_indirect_object(run->qpdf, space);
    }
    return run->srgb_space;
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
                            overprint_state(run, i));
    }
    for (int i = 0; i < content->n_spots; i++) {
        if (!content->used[i])
            continue;
        g_snprintf(key, sizeof key, "/BSc%d", i);
        qpdf_oh_replace_key(run->qpdf, resource(run, holder, "/ColorSpace"), key,
                            separation(run, i));
    }
    if (content->srgb)
        qpdf_oh_replace_key(run->qpdf, resource(run, holder, "/ColorSpace"), "/BSrgb",
                            srgb_space(run));
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
    qpdf_oh null = qpdf_oh_new_null(run->qpdf);
    qpdf_oh_replace_stream_data(run->qpdf, stream, (const unsigned char *)run->scratch->str,
                                run->scratch->len, null, null);
    add_resources(run, holder, &content);
    run->pictures = content.pictures;
    return true;
}

static void mend_group(struct bs_run *run, qpdf_oh holder)
{
    qpdf_oh group = qpdf_oh_get_key(run->qpdf, holder, "/Group");
    if (qpdf_oh_is_dictionary(run->qpdf, group) && is(run, group, "/CS", "/DeviceRGB"))
        qpdf_oh_replace_key(run->qpdf, group, "/CS", name(run, "/DeviceCMYK"));
}

/* Pictures are sRGB, and said to be. */
static void mend_picture(struct bs_run *run, qpdf_oh dict)
{
    qpdf_oh space = qpdf_oh_get_key(run->qpdf, dict, "/ColorSpace");
    if (qpdf_oh_is_name_and_equals(run->qpdf, space, "/DeviceRGB"))
        qpdf_oh_replace_key(run->qpdf, dict, "/ColorSpace", srgb_space(run));
    else if (qpdf_oh_is_array(run->qpdf, space) &&
             qpdf_oh_is_name_and_equals(run->qpdf, qpdf_oh_get_array_item(run->qpdf, space, 1),
                                        "/DeviceRGB"))
        qpdf_oh_set_array_item(run->qpdf, space, 1, srgb_space(run)); /* /Indexed */
}

static bool press_stream(struct bs_run *run, qpdf_oh stream, qpdf_oh dict, GError **error)
{
    if (is(run, dict, "/Subtype", "/Image")) {
        mend_picture(run, dict);
        return true;
    }
    if (is(run, dict, "/Subtype", "/Form"))
        mend_group(run, dict);
    else if (!qpdf_oh_has_key(run->qpdf, dict, "/PatternType"))
        return true;
    return ink_stream(run, stream, dict, true, error);
}

static void set_box(struct bs_run *run, qpdf_oh page, const char *key, const double box[4])
{
    qpdf_oh array = qpdf_oh_new_array(run->qpdf);
    for (int i = 0; i < 4; i++) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(text, sizeof text, "%.4f", box[i]);
        qpdf_oh_append_item(run->qpdf, array, qpdf_oh_new_real_from_string(run->qpdf, text));
    }
    qpdf_oh_replace_key(run->qpdf, page, key, array);
}

/* The sheet is as large as the painter made it, the trim in its middle; kept: how far from its edges. */
static void set_boxes(struct bs_run *run, qpdf_oh dict, const struct bs_page *page, double *kept)
{
    qpdf_data q = run->qpdf;
    qpdf_oh media = qpdf_oh_get_key(q, dict, "/MediaBox");
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
    set_box(run, dict, "/MediaBox", (const double[]){0, 0, sheet[0], sheet[1]});
    set_box(run, dict, "/BleedBox", bled);
    set_box(run, dict, "/TrimBox", box);
}

static void keep_marks(struct bs_run *run, qpdf_oh page, int number)
{
    if (run->params->document->n_nodes == 0)
        return;
    for (guint i = 0; i < run->page_marks->len; i++) {
        struct bs_mark_place place = {g_array_index(run->page_marks, int, i), number, (int)i};
        g_array_append_val(run->marks, place);
    }
    qpdf_oh_replace_key(run->qpdf, page, "/StructParents", qpdf_oh_new_integer(run->qpdf, number));
    qpdf_oh_replace_key(run->qpdf, page, "/Tabs", name(run, "/S"));
}

static bool finish_pages(struct bs_run *run, GError **error)
{
    const struct bs_document *document = run->params->document;
    int n = qpdf_get_num_pages(run->qpdf);
    if (!bs_qpdf_ok(run->qpdf, error))
        return false;
    g_assert(n == document->n_pages);
    for (int i = 0; i < n; i++) {
        qpdf_oh page = qpdf_get_page_n(run->qpdf, (size_t)i);
        set_boxes(run, page, document->pages[i], &run->margins[i]);
        if (run->params->target == BS_TARGET_PRESS)
            mend_group(run, page);
        qpdf_oh content = qpdf_oh_get_key(run->qpdf, page, "/Contents");
        if (!qpdf_oh_is_stream(run->qpdf, content)) {
            g_set_error_literal(error, BS_ERROR, BS_ERROR_OUTPUT,
                                "cannot finish the PDF: a page was not painted as one stream");
            return false;
        }
        g_array_set_size(run->page_marks, 0);
        if (!ink_stream(run, content, page, false, error))
            return false;
        keep_marks(run, page, i);
    }
    return bs_qpdf_ok(run->qpdf, error);
}

static bool finish_object(struct bs_run *run, qpdf_oh object, GError **error)
{
    if (qpdf_oh_is_stream(run->qpdf, object))
        return run->params->target == BS_TARGET_SCREEN ||
               press_stream(run, object, qpdf_oh_get_dict(run->qpdf, object), error);
    if (!qpdf_oh_is_dictionary(run->qpdf, object))
        return true;
    /* ISO 32000-1 table 117 lets it be left out, ISO 15930-7 does not */
    if (is(run, object, "/Subtype", "/CIDFontType2") &&
        !qpdf_oh_has_key(run->qpdf, object, "/CIDToGIDMap"))
        qpdf_oh_replace_key(run->qpdf, object, "/CIDToGIDMap", name(run, "/Identity"));
    return true;
}

bool bs_objects_finish(struct bs_run *run, GError **error)
{
    qpdf_data q = run->qpdf;
    int size = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
    if (!bs_qpdf_ok(q, error))
        return false;
    for (int id = 1; id < size; id++)
        if (!finish_object(run, qpdf_get_object_by_id(q, id, 0), error) || !bs_qpdf_ok(q, error))
            return false;
    return finish_pages(run, error);
}
