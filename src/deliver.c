/* All files are drafted before the first is put in place, and the PDF comes last: who waits for it finds the proofs there. */
#include "deliver.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static int digits_of(int n)
{
    int digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

/* Bytes before the ending of a file's name. */
static size_t stem_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    return dot && dot != base ? (size_t)(dot - path) : strlen(path);
}

static char *stem(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    return g_strndup(base, stem_length(base));
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat of_a, of_b;
    if (strcmp(a, b) == 0)
        return true;
    return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
           of_a.st_ino == of_b.st_ino;
}

/* Proofs of all outputs go to one folder and are named after them. */
static const char *kept(const struct bs_job *job, const char *path)
{
    g_autofree char *name = stem(path);
    for (size_t i = 0; job->keep && job->keep[i]; i++) {
        g_autofree char *other = stem(job->keep[i]);
        if (is_same_file(path, job->keep[i]) || (job->proof_folder && strcmp(name, other) == 0))
            return job->keep[i];
    }
    return NULL;
}

/* A device takes what comes: it has no place for a number. */
static bool is_device(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

char *bs_deliver_output(const struct bs_job *job, int number, int n, GError **error)
{
    const char *output = job->output;
    if (!output || n == 1 || is_device(output))
        return g_strdup(output);
    size_t len = stem_length(output);
    char *path =
        g_strdup_printf("%.*s-%0*d%s", (int)len, output, digits_of(n), number, output + len);
    g_autofree char *screen = bs_screen_path(path);
    const char *other = kept(job, path);
    if (!other && g_strcmp0(job->target, "both") == 0)
        other = kept(job, screen);
    if (other)
        g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                    "article %d of %d in '%s' would be written to '%s' and clash with '%s'; choose "
                    "another output, or run them apart",
                    number, n, job->inputs[0], path, other);
    if (other)
        g_clear_pointer(&path, g_free);
    return path;
}

char *bs_deliver_name(const struct bs_job *job, int number, int n)
{
    const char *named = job->output ? job->output : job->inputs[0];
    g_autofree char *base = strcmp(named, "-") == 0 ? g_strdup("page") : stem(named);
    return n == 1 ? g_steal_pointer(&base) : g_strdup_printf("%s-%0*d", base, digits_of(n), number);
}

/* "article-1.png": as many digits as the last page needs. */
static char *proof_path(const struct bs_deliver_params *params, int number)
{
    const struct bs_job *job = params->job;
    g_autofree char *file =
        g_strdup_printf("%s-%0*d.%s", params->name, digits_of(params->document->n_pages), number,
                        job->proof_format ? job->proof_format : "png");
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
        g_autofree char *path = proof_path(params, i + 1);
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
        g_autofree char *path = bs_screen_path(params->output);
        if (!draft(drafts, path, params->screen, error))
            return false;
    }
    return !params->output || draft(drafts, params->output, params->pdf, error);
}

static void discard(gpointer draft)
{
    bs_draft_discard(draft);
}

GPtrArray *bs_deliver_drafts_create(void)
{
    return g_ptr_array_new_with_free_func(discard);
}

bool bs_deliver_draft(const struct bs_deliver_params *params, GPtrArray *drafts, GError **error)
{
    if (params->job->proof_folder && !draft_proofs(params, drafts, error))
        return false;
    return draft_pdfs(params, drafts, error);
}

bool bs_deliver_publish(GPtrArray *drafts, GError **error)
{
    while (drafts->len > 0) {
        if (!bs_draft_publish(g_ptr_array_steal_index(drafts, 0), error))
            return false;
    }
    return true;
}
