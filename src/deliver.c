/* All files are drafted before the first is put in place, and the PDF comes last: who waits for it finds the proofs there. */
#include "deliver.h"

#include <errno.h>
#include <string.h>

/* "article-1.png": named after the output, else after the input; as many digits as the last page needs. */
static char *proof_path(const struct bs_job *job, int number, int n_pages)
{
    const char *extension = job->proof_format ? job->proof_format : "png";
    const char *named = job->output ? job->output : job->inputs[0];
    g_autofree char *base = strcmp(named, "-") == 0 ? g_strdup("page") : g_path_get_basename(named);
    char *dot = strrchr(base, '.');
    if (dot && dot != base)
        *dot = '\0';
    int digits = 1;
    for (int n = n_pages; n >= 10; n /= 10)
        digits++;
    g_autofree char *file = g_strdup_printf("%s-%0*d.%s", base, digits, number, extension);
    return g_build_filename(job->proof_folder, file, NULL);
}

static GBytes *proof(const struct bs_deliver_params *params, const struct bs_page *page,
                     GError **error)
{
    struct bs_proof_params wish = {
        .page = page,
        .dpi = params->job->proof_dpi,
        .overlay = params->job->overlay,
        .diags = params->diags,
    };
    bool svg = g_strcmp0(params->job->proof_format, "svg") == 0;
    return svg ? bs_paint_svg(params->painter, &wish, error)
               : bs_paint_png(params->painter, &wish, error);
}

static bool draft(GPtrArray *drafts, const char *path, GBytes *bytes, GError **error)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    struct bs_draft *made = bs_draft_create(path, data, size, error);
    if (made)
        g_ptr_array_add(drafts, made);
    return made != NULL;
}

static bool draft_proofs(const struct bs_deliver_params *params, GPtrArray *drafts, GError **error)
{
    const struct bs_document *document = params->document;
    const char *folder = params->job->proof_folder;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                    "cannot make the folder '%s': %s; choose another for the proofs", folder,
                    g_strerror(errno));
        return false;
    }
    for (int i = 0; i < document->n_pages; i++) {
        g_autoptr(GBytes) bytes = proof(params, document->pages[i], error);
        if (!bytes)
            return false;
        g_autofree char *path = proof_path(params->job, i + 1, document->n_pages);
        if (!draft(drafts, path, bytes, error))
            return false;
        g_ptr_array_add(params->proofs, g_steal_pointer(&path));
    }
    return true;
}

char *bs_screen_path(const char *output)
{
    static const char extension[] = ".pdf";
    size_t len = strlen(output), tail = strlen(extension);
    bool named = len > tail && g_ascii_strcasecmp(output + len - tail, extension) == 0 &&
                 output[len - tail - 1] != '/';
    size_t stem = named ? len - tail : len;
    return g_strdup_printf("%.*s-screen%s", (int)stem, output, output + stem);
}

static bool draft_pdfs(const struct bs_deliver_params *params, GPtrArray *drafts, GError **error)
{
    if (params->screen) {
        g_autofree char *path = bs_screen_path(params->job->output);
        if (!draft(drafts, path, params->screen, error))
            return false;
    }
    return !params->job->output || draft(drafts, params->job->output, params->pdf, error);
}

static void discard(gpointer draft)
{
    bs_draft_discard(draft);
}

bool bs_deliver(const struct bs_deliver_params *params, GError **error)
{
    g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func(discard);
    if (params->job->proof_folder && !draft_proofs(params, drafts, error))
        return false;
    if (!draft_pdfs(params, drafts, error))
        return false;
    while (drafts->len > 0) {
        if (!bs_draft_publish(g_ptr_array_steal_index(drafts, 0), error))
            return false;
    }
    return true;
}
