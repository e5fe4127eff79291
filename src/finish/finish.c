/* The run over one file. The rules are those of ISO 15930-7 (PDF/X-4) as published summaries give them: header 1.6, one output
 * intent with its profile, trim and bleed boxes, XMP that agrees with Info, an /ID, no colour that depends on a device other than
 * the press, fonts with all their keys. */
#include "finish/finish_private.h"

#include <string.h>

struct bs_finisher *bs_finisher_create(const char *profiles)
{
    struct bs_finisher *finisher = g_new0(struct bs_finisher, 1);
    finisher->folder = g_strdup(profiles);
    finisher->profiles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, bs_profile_free);
    return finisher;
}

void bs_finisher_destroy(struct bs_finisher *finisher)
{
    if (!finisher)
        return;
    g_hash_table_unref(finisher->profiles);
    g_free(finisher->folder);
    g_free(finisher);
}

bool bs_qpdf_ok(qpdf_data qpdf, GError **error)
{
    if (!qpdf_has_error(qpdf))
        return true;
    qpdf_error trouble = qpdf_get_error(qpdf);
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT, "cannot finish the PDF: qpdf says \"%s\"",
                qpdf_get_error_message_detail(qpdf, trouble));
    return false;
}

/* Each spot colour once. False: one name has two alternates; a plate can have only one. */
static bool list_spots(struct bs_run *run, GError **error)
{
    const struct bs_inks *inks = run->params->inks;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    run->spots = g_new0(struct bs_spot, bs_inks_count(inks) + 1);
    for (int i = 0; i < bs_inks_count(inks); i++) {
        const struct bs_ink *ink = &bs_inks_at(inks, i)->ink;
        if (ink->kind != BS_INK_SPOT)
            continue;
        const struct bs_spot *known = g_hash_table_lookup(seen, ink->spot);
        if (!known) {
            struct bs_spot *spot = &run->spots[run->n_spots++];
            spot->name = ink->spot;
            memcpy(spot->c, ink->c, sizeof spot->c);
            g_hash_table_insert(seen, (gpointer)spot->name, spot);
        } else if (memcmp(known->c, ink->c, sizeof known->c) != 0) {
            g_set_error(error, BS_ERROR, BS_ERROR_STYLE,
                        "the spot colour \"%s\" stands for two CMYK colours; give it the same "
                        "device-cmyk() wherever the style names it",
                        ink->spot);
            return false;
        }
    }
    run->used = g_new0(bool, run->n_spots + 1);
    run->separations = g_new0(qpdf_oh, run->n_spots + 1);
    return true;
}

/* ISO 32000-1 §14.11.5 */
static void append_intent(GString *out, const struct bs_profile *profile, bool press, int embedded)
{
    g_string_append(out, "/OutputIntents [ << /Type /OutputIntent /S ");
    g_string_append(out, press ? "/GTS_PDFX" : "/GTS_PDFA1");
    g_string_append(out, " /OutputConditionIdentifier ");
    bs_append_text(out, profile->identifier);
    g_string_append(out, " /OutputCondition ");
    bs_append_text(out, profile->condition);
    g_string_append(out, " /Info ");
    bs_append_text(out, profile->condition);
    if (profile->registered)
        g_string_append(out, " /RegistryName (http://www.color.org)");
    g_string_append(out, " /DestOutputProfile ");
    bs_append_ref(out, embedded);
    g_string_append(out, ">> ] ");
}

/* The painter's library may leave out a picture that it finds to be nowhere on its page; then it is not known whose the others
 * are. What prints is right all the same. */
static bool pictures_are_known(const struct bs_run *run)
{
    int painted = bs_inks_count_pictures(run->params->inks);
    if (run->pictures != painted)
        bs_diag(run->params->diags, BS_WARN, (struct bs_where){0}, "finish.tags",
                "the PDF has no tags: of %d pictures %d are on its pages", painted, run->pictures);
    return run->pictures == painted;
}

/* What the catalog leads to, then the catalog. */
static GBytes *close_file(struct bs_run *run, const struct bs_profile *profile, GError **error)
{
    struct bs_file *file = &run->file;
    bool press = run->params->target == BS_TARGET_PRESS;
    run->tagged = run->params->document->n_nodes > 0 && pictures_are_known(run);
    g_autoptr(GString) ways = g_string_new(NULL);
    bs_links_find(run);
    int tree = run->tagged ? bs_structure_write(run) : 0;
    if (run->tagged)
        bs_links_write(run);
    bs_outline_write(run, ways);
    int embedded = bs_profile_write(run, profile);
    struct bs_meta meta;
    bs_meta_write(run, &meta);
    if (!bs_objects_write_pages(run, error))
        return NULL;
    int root = bs_file_reserve(file);
    GString *out = bs_file_open(file, root);
    g_string_append(out, "<< /Type /Catalog /Pages ");
    bs_append_ref(out, run->pages_node);
    g_string_append(out, "/Metadata ");
    bs_append_ref(out, meta.xmp);
    bs_meta_append_view(run, out);
    append_intent(out, profile, press, embedded);
    g_string_append(out, ways->str);
    if (tree) {
        g_string_append(out, "/MarkInfo << /Marked true >> /StructTreeRoot ");
        bs_append_ref(out, tree);
    }
    g_string_append(out, ">>");
    bs_file_close(file);
    return bs_file_end(file, root, meta.info);
}

static GBytes *finish(struct bs_run *run, const struct bs_profile *profile, GError **error)
{
    static const size_t added = 65536;
    gsize size;
    const char *data = g_bytes_get_data(run->params->pdf, &size);
    if (!list_spots(run, error))
        return NULL;
    qpdf_set_suppress_warnings(run->qpdf, QPDF_TRUE);
    qpdf_silence_errors(run->qpdf);
    qpdf_set_attempt_recovery(run->qpdf, QPDF_FALSE);
    qpdf_read_memory(run->qpdf, "the painted PDF", data, size, NULL);
    bs_file_init(&run->file, size + g_bytes_get_size(profile->packed) + added);
    if (!bs_qpdf_ok(run->qpdf, error) || !bs_objects_write(run, error))
        return NULL;
    return close_file(run, profile, error);
}

GBytes *bs_finish_pdf(struct bs_finisher *finisher, const struct bs_finish_params *params,
                      GError **error)
{
    bool press = params->target == BS_TARGET_PRESS;
    const struct bs_profile *srgb = bs_profile_srgb(finisher, error);
    const struct bs_profile *profile = srgb;
    if (srgb && press)
        profile = bs_profile_of(finisher, params->intent, error);
    if (!profile)
        return NULL;
    struct bs_run run = {.params = params, .srgb = srgb, .qpdf = qpdf_init()};
    run.margins = g_new0(double, params->document->n_pages + 1);
    run.scratch = g_string_new(NULL);
    run.marks = g_array_new(FALSE, FALSE, sizeof(struct bs_mark_place));
    run.page_marks = g_array_new(FALSE, FALSE, sizeof(int));
    GBytes *bytes = finish(&run, profile, error);
    qpdf_cleanup(&run.qpdf);
    bs_objects_clear(&run);
    bs_links_clear(&run);
    bs_file_clear(&run.file);
    g_string_free(run.scratch, TRUE);
    g_free(run.margins);
    g_array_unref(run.marks);
    g_array_unref(run.page_marks);
    g_free(run.spots);
    g_free(run.used);
    g_free(run.separations);
    return bytes;
}
