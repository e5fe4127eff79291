/* Finding sheets: by name in the folders, by path, by @import.
 *
 * A sheet may come from a stranger, so @import reads only what lies in the sheet's own folder or below it, or in the folders
 * that the user named; each file's true path is compared, so a link out of them does not help. */
#include "style/sheet.h"

#include <stdlib.h>
#include <string.h>

static bool is_path(const char *name)
{
    return strchr(name, '/') != NULL || g_str_has_suffix(name, ".css");
}

char *bs_sheet_find(const char *name, const char *const *folders, GError **error)
{
    if (is_path(name) && g_file_test(name, G_FILE_TEST_IS_REGULAR))
        return g_strdup(name);
    GString *looked = g_string_new(NULL);
    for (int i = 0; !strchr(name, '/') && folders && folders[i]; i++) {
        char *file =
            g_str_has_suffix(name, ".css") ? g_strdup(name) : g_strconcat(name, ".css", NULL);
        char *path = g_build_filename(folders[i], file, NULL);
        g_free(file);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            g_string_free(looked, TRUE);
            return path;
        }
        g_free(path);
        g_string_append_printf(looked, "%s%s", looked->len ? ", " : "", folders[i]);
    }
    if (is_path(name) && looked->len == 0)
        g_set_error(error, BS_ERROR, BS_ERROR_STYLE, "%s: there is no such style sheet", name);
    else {
        char **names = bs_sheet_list(folders);
        struct bs_nearest nearest = bs_nearest_to(name);
        for (int i = 0; names[i]; i++)
            bs_nearest_offer(&nearest, names[i]);
        g_set_error(error, BS_ERROR, BS_ERROR_USAGE, "there is no style sheet \"%s\" in %s; %s%s%s",
                    name, looked->len ? looked->str : "any folder",
                    nearest.best ? "did you mean \"" : "`broadsheet styles` lists them",
                    nearest.best ? nearest.best : "", nearest.best ? "\"?" : "");
        g_strfreev(names);
    }
    g_string_free(looked, TRUE);
    return NULL;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **bs_sheet_list(const char *const *folders)
{
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; folders && folders[i]; i++) {
        GDir *dir = g_dir_open(folders[i], 0, NULL);
        const char *file;
        while (dir && (file = g_dir_read_name(dir))) {
            /* base.css and names with a leading underscore are parts of sheets */
            if (!g_str_has_suffix(file, ".css") || strcmp(file, "base.css") == 0 ||
                file[0] == '_' || file[0] == '.')
                continue;
            char *name = g_strndup(file, strlen(file) - 4);
            if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
                g_free(name);
            else
                g_ptr_array_add(names, name);
        }
        if (dir)
            g_dir_close(dir);
    }
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static bool has_scheme(const char *url)
{
    size_t n = 0;
    while (g_ascii_isalnum(url[n]) || (n > 0 && strchr("+-.", url[n]) && url[n]))
        n++;
    return (n > 0 && url[n] == ':') || strncmp(url, "//", 2) == 0;
}

const char *bs_url_resolve(struct bs_arena *arena, const char *url, const char *file)
{
    if (!*url || has_scheme(url) || strlen(url) > 1024)
        return NULL;
    if (g_path_is_absolute(url))
        return bs_arena_strdup(arena, url);
    char *folder = g_path_get_dirname(file ? file : ".");
    char *path = g_build_filename(folder, url, NULL);
    const char *kept = bs_arena_strdup(arena, path);
    g_free(path);
    g_free(folder);
    return kept;
}

static char *true_path(const char *path)
{
    char *resolved = realpath(path, NULL);
    char *copy = g_strdup(resolved);
    free(resolved);
    return copy;
}

/* The true path of `file` in `folder`, if it is a file there. */
static char *within(const char *folder, const char *file)
{
    char *path = g_build_filename(folder, file, NULL);
    char *base = true_path(folder), *full = true_path(path);
    g_free(path);
    bool ok = base && full && g_str_has_prefix(full, base) &&
              (full[strlen(base)] == '/' || g_str_has_suffix(base, "/")) &&
              g_file_test(full, G_FILE_TEST_IS_REGULAR);
    g_free(base);
    if (ok)
        return full;
    g_free(full);
    return NULL;
}

static char *find_import(struct bs_loader *l, const char *url, const char *file)
{
    if (!*url || has_scheme(url) || g_path_is_absolute(url) || strlen(url) > 1024)
        return NULL;
    char *folder = g_path_get_dirname(file ? file : ".");
    char *path = within(folder, url);
    g_free(folder);
    for (int i = 0; !path && l->folders && l->folders[i]; i++)
        path = within(l->folders[i], url);
    return path;
}

static bool is_open(const struct bs_loader *l, const char *path)
{
    for (guint i = 0; i < l->open->len; i++)
        if (strcmp(l->open->pdata[i], path) == 0)
            return true;
    return false;
}

static void read_import(struct bs_loader *l, const char *path, const char *url,
                        struct bs_where where)
{
    GError *error = NULL;
    GBytes *bytes = bs_file_read(path, BS_CSS_MAX, &error);
    if (!bytes) {
        bs_css_warn(l->diags, where, "style.import", "%s", error->message);
        g_error_free(error);
        return;
    }
    gsize size;
    const char *css = g_bytes_get_data(bytes, &size);
    char *folder = g_path_get_dirname(where.file);
    char *name = strcmp(folder, ".") == 0 ? g_strdup(url) : g_build_filename(folder, url, NULL);
    if (!g_file_test(name, G_FILE_TEST_EXISTS)) { /* it lies in one of the folders */
        g_free(name);
        name = g_strdup(path);
    }
    g_ptr_array_add(l->open, (gpointer)path);
    l->n_sheets++;
    bs_rules_parse(l, css ? css : "", size, bs_arena_strdup(l->arena, name), NULL);
    g_ptr_array_remove_index(l->open, l->open->len - 1);
    g_free(name);
    g_free(folder);
    g_bytes_unref(bytes);
}

static void warn_missing(struct bs_loader *l, const char *url, struct bs_where where)
{
    char *file = g_strconcat(url, ".css", NULL);
    char *meant = find_import(l, file, where.file);
    bs_css_warn(
        l->diags, where, "style.import",
        "there is no sheet \"%.80s\" in this folder or the styles folders; passed over%s%.84s%s",
        url, meant ? "; did you mean \"" : "", meant ? file : "", meant ? "\"?" : "");
    g_free(meant);
    g_free(file);
}

void bs_import(struct bs_loader *l, const char *url, struct bs_where where)
{
    char *path = find_import(l, url, where.file);
    if (!path)
        warn_missing(l, url, where);
    else if (is_open(l, path))
        bs_css_warn(l->diags, where, "style.import",
                    "\"%.80s\" is being read already: sheets import each other in a circle", url);
    else if (l->open->len >= BS_MAX_IMPORTS || l->n_sheets >= BS_MAX_SHEETS)
        bs_css_warn(l->diags, where, "style.import",
                    "\"%.80s\" is passed over: imports go %d deep and %d sheets far at most", url,
                    BS_MAX_IMPORTS, BS_MAX_SHEETS);
    else
        read_import(l, path, url, where);
    g_free(path);
}
