/* picture.c: the name of a picture in the copy to a file that may be opened.
 *
 * Copy comes from strangers. A picture is looked for below the article's folder and the folders that the user named, nowhere
 * else: no other folder by way of "..", and no link that leads out (both ends are resolved before they are compared). Of an
 * address only the end of its path counts: the file may have been saved there under that name. A leading slash, or a site
 * generator's base address, means the root of such a folder. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "read/read_private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum outcome { FOUND, MISSING, OUTSIDE };

static bool has_scheme(const char *src)
{
    const char *p = src;
    if (!g_ascii_isalpha(*p))
        return false;
    while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
        p++;
    return *p == ':' && p - src > 1;
}

static bool is_below(const char *path, const char *root)
{
    size_t n = strlen(root);
    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(path, root, n) == 0 && path[n] == '/';
}

static enum outcome look_below(struct bs_arena *arena, const char *folder, const char *name,
                               const char **path)
{
    struct stat info;
    char *root = realpath(*folder ? folder : ".", NULL);
    if (!root)
        return MISSING;
    g_autofree char *joined = g_build_filename(root, name, NULL);
    char *real = realpath(joined, NULL);
    enum outcome outcome = MISSING;
    if (real && !is_below(real, root)) {
        outcome = OUTSIDE;
    } else if (real && stat(real, &info) == 0 && S_ISREG(info.st_mode)) {
        *path = bs_arena_strdup(arena, real);
        outcome = FOUND;
    }
    free(real);
    free(root);
    return outcome;
}

static enum outcome look_everywhere(struct bs_arena *arena, const struct bs_input *input,
                                    const char *name, const char **path)
{
    g_autofree char *own = g_path_get_dirname(input->name ? input->name : "");
    enum outcome outcome = look_below(arena, input->folder ? input->folder : own, name, path);
    for (size_t i = 0; outcome != FOUND && input->assets && input->assets[i]; i++) {
        enum outcome here = look_below(arena, input->assets[i], name, path);
        if (here != MISSING)
            outcome = here;
    }
    return outcome;
}

/* "../a.jpg": leads out before anything is looked at. */
static bool climbs_out(const char *name)
{
    int depth = 0;
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (size_t i = 0; parts[i]; i++) {
        if (strcmp(parts[i], "..") == 0)
            depth--;
        else if (*parts[i] && strcmp(parts[i], ".") != 0)
            depth++;
        if (depth < 0)
            return true;
    }
    return false;
}

static const char *refusal(const char *src)
{
    if (!*src)
        return "it has no name";
    if (has_scheme(src) || g_str_has_prefix(src, "//"))
        return "pictures are not fetched from elsewhere; save it beside the article";
    if (strlen(src) > 1024)
        return "its name is too long";
    return NULL;
}

/* "https://host/2016/11/a.jpg?w=9" as "2016/11/a.jpg", "11/a.jpg", "a.jpg". NULL: none is there. */
static const char *look_for_saved(struct bs_arena *arena, const struct bs_input *input,
                                  const char *address)
{
    enum { PARTS = 3 };
    const char *path = NULL;
    const char *host = strstr(address, "//");
    g_autofree char *name = g_strdup(host ? host + 2 + strcspn(host + 2, "/") : "");
    name[strcspn(name, "?#")] = '\0';
    g_autofree char *plain = g_uri_unescape_string(name, "/");
    const char *all = plain ? plain : name;
    const char *starts[PARTS];
    int n = 0;
    for (size_t i = strlen(all); i > 0 && n < PARTS; i--)
        if (all[i - 1] == '/' && all[i])
            starts[n++] = all + i;
    while (n > 0 && !path)
        look_everywhere(arena, input, starts[--n], &path);
    return path;
}

static bool is_address(const char *src)
{
    return g_str_has_prefix(src, "//") || g_ascii_strncasecmp(src, "http://", 7) == 0 ||
           g_ascii_strncasecmp(src, "https://", 8) == 0;
}

const char *bs_picture_resolve(struct bs_arena *arena, const struct bs_input *input,
                               const char *src, struct bs_where where, struct bs_diags *diags)
{
    const char *path = NULL;
    if (is_address(src) && (path = look_for_saved(arena, input, src))) {
        g_autofree char *saved = g_path_get_basename(path);
        bs_diag(diags, BS_NOTE, where, "figure.saved",
                "picture “%.200s” is taken from the file “%s”", src, saved);
        return path;
    }
    const char *why = refusal(src);
    if (why) {
        bs_diag(diags, BS_WARN, where, "figure.refused", "picture “%.200s” is not used: %s", src,
                why);
        return NULL;
    }
    const char *name = src + strspn(src, "/");
    g_autofree char *plain = g_uri_unescape_string(name, "/");
    if (!plain)
        plain = g_strdup(name);
    enum outcome outcome = look_everywhere(arena, input, name, &path);
    if (outcome == MISSING && strcmp(plain, name) != 0)
        outcome = look_everywhere(arena, input, plain, &path);
    plain[strcspn(plain, "?#")] = '\0';
    if (outcome == MISSING && *plain && strcmp(plain, name) != 0)
        outcome = look_everywhere(arena, input, plain, &path);
    if (outcome == OUTSIDE || (outcome == MISSING && climbs_out(plain)))
        bs_diag(diags, BS_WARN, where, "figure.refused",
                "picture “%.200s” is not used: it lies outside the article’s folder; move it there "
                "or name its folder with --assets",
                src);
    else if (outcome == MISSING)
        bs_diag(diags, BS_WARN, where, "figure.missing",
                "picture “%.200s” is not there; put it below the article’s folder or name its "
                "folder with --assets",
                src);
    return outcome == FOUND ? path : NULL;
}
