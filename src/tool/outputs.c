#include "tool/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool is_stdio(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool is_folder(const char *path)
{
    return g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);
}

/* "dir/article.txt" → "article" */
static char *stem(const char *input)
{
    char *base = is_stdio(input) ? g_strdup("article") : g_path_get_basename(input);
    char *dot = strrchr(base, '.');
    if (dot && dot != base)
        *dot = '\0';
    return base;
}

static char *in_folder(const char *folder, const char *input, const char *extension)
{
    g_autofree char *name = stem(input);
    g_autofree char *file = g_strconcat(name, extension, NULL);
    return g_build_filename(folder, file, NULL);
}

static char *beside(const char *input, const char *extension)
{
    g_autofree char *folder = g_path_get_dirname(input);
    g_autofree char *name = stem(input);
    g_autofree char *file = g_strconcat(name, extension, NULL);
    /* "./article.pdf" would be right and look odd */
    return strcmp(folder, ".") == 0 && input[0] != '.' ? g_steal_pointer(&file)
                                                       : g_build_filename(folder, file, NULL);
}

bool bs_output_is_input(const char *output, const char *input)
{
    struct stat out, in;
    if (is_stdio(output) || is_stdio(input))
        return false;
    return stat(output, &out) == 0 && stat(input, &in) == 0 && S_ISREG(out.st_mode) &&
           out.st_dev == in.st_dev && out.st_ino == in.st_ino;
}

/* Nothing is written over an input, and no two things to one file. */
static bool apart(const struct bs_outputs_params *params, const struct bs_output *outputs)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < params->n_inputs; i++) {
        char *const paths[] = {outputs[i].pdf, outputs[i].screen, outputs[i].report};
        for (size_t p = 0; p < G_N_ELEMENTS(paths); p++) {
            if (!paths[p])
                continue;
            for (int j = 0; j < params->n_inputs; j++) {
                if (bs_output_is_input(paths[p], params->inputs[j])) {
                    bs_usage("render", "'%s' would be written over an input; choose another output",
                             paths[p]);
                    return false;
                }
            }
            const char *other = g_hash_table_lookup(taken, paths[p]);
            if (other) {
                bs_usage("render", "'%s' and '%s' would both be written to '%s'; run them apart",
                         other, outputs[i].input, paths[p]);
                return false;
            }
            g_hash_table_insert(taken, paths[p], (gpointer)outputs[i].input);
        }
    }
    return true;
}

/* Proofs of all inputs go to one folder and are named after them. */
static bool stems_apart(const struct bs_outputs_params *params)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < params->n_inputs; i++) {
        char *name = stem(params->inputs[i]);
        const char *other = g_hash_table_lookup(taken, name);
        if (other) {
            bs_usage("render", "the proofs of '%s' and '%s' would have one name; run them apart",
                     other, params->inputs[i]);
            g_free(name);
            return false;
        }
        g_hash_table_insert(taken, name, params->inputs[i]);
    }
    return true;
}

static bool make_folder(const char *folder)
{
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return true;
    g_autoptr(GError) error =
        g_error_new(G_FILE_ERROR, 0, "cannot make the folder '%s': %s; choose another output",
                    folder, g_strerror(errno));
    bs_message_error(error);
    return false;
}

/* Where one input's output goes; NULL after a message. */
static char *place(const struct bs_outputs_params *params, const char *wish, const char *option,
                   const char *input, const char *extension)
{
    if (!wish) {
        if (!is_stdio(input))
            return beside(input, extension);
        bs_usage("render", "say where to put what comes from standard input: -o FILE, or -o - for "
                           "standard output");
        return NULL;
    }
    if (!is_stdio(wish) && is_folder(wish))
        return make_folder(wish) ? in_folder(wish, input, extension) : NULL;
    if (params->n_inputs > 1) {
        bs_usage("render", "%s names one file, but there are %d inputs; name a folder: %s %s/",
                 option, params->n_inputs, option, is_stdio(wish) ? "out" : wish);
        return NULL;
    }
    return g_strdup(wish);
}

struct bs_output *bs_outputs_plan(const struct bs_outputs_params *params)
{
    struct bs_output *outputs = g_new0(struct bs_output, params->n_inputs);
    bool ok = !params->proofs || stems_apart(params);
    for (int i = 0; ok && i < params->n_inputs; i++) {
        const char *input = params->inputs[i];
        outputs[i].input = input;
        outputs[i].pdf = place(params, params->output, "-o", input, ".pdf");
        ok = outputs[i].pdf != NULL;
        if (ok && params->both && !is_stdio(outputs[i].pdf))
            outputs[i].screen = bs_screen_path(outputs[i].pdf);
        if (ok && params->report) {
            outputs[i].report = place(params, params->report, "--report", input, ".json");
            ok = outputs[i].report != NULL;
        }
    }
    if (ok && apart(params, outputs))
        return outputs;
    bs_outputs_free(outputs, params->n_inputs);
    return NULL;
}

void bs_outputs_free(struct bs_output *outputs, int n)
{
    for (int i = 0; outputs && i < n; i++) {
        g_free(outputs[i].pdf);
        g_free(outputs[i].screen);
        g_free(outputs[i].report);
    }
    g_free(outputs);
}

char **bs_outputs_to_keep(const struct bs_output *outputs, int n, const struct bs_output *own)
{
    GPtrArray *keep = g_ptr_array_new();
    for (int i = 0; i < n; i++) {
        g_ptr_array_add(keep, g_strdup(outputs[i].input));
        if (outputs[i].pdf && &outputs[i] != own)
            g_ptr_array_add(keep, g_strdup(outputs[i].pdf));
        if (outputs[i].screen && &outputs[i] != own)
            g_ptr_array_add(keep, g_strdup(outputs[i].screen));
        if (outputs[i].report)
            g_ptr_array_add(keep, g_strdup(outputs[i].report));
    }
    g_ptr_array_add(keep, NULL);
    return (char **)g_ptr_array_free(keep, FALSE);
}

bool bs_output_bytes(const char *path, const void *data, gsize size)
{
    if (is_stdio(path)) {
        fwrite(data, 1, size, stdout);
        return bs_finish_output();
    }
    g_autoptr(GError) error = NULL;
    if (g_file_set_contents_full(path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                 &error))
        return true;
    /* GLib names its temporary file, which nobody asked for; the reason follows the last colon. */
    const char *why = strrchr(error->message, ':');
    g_autoptr(GError) told = g_error_new(
        G_FILE_ERROR, 0, "cannot write '%s': %s; check its folder, or choose another output", path,
        why ? why + 2 : error->message);
    bs_message_error(told);
    return false;
}
