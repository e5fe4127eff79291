/* libvips brings a hundred libraries with it and takes longer to start than a page takes to set; most articles have no
 * picture or only such as need no work. So it is opened when the first one comes that does, by name.
 *
 * Loaders that it calls untrusted (PDF, ImageMagick, …) are blocked: a picture comes from anybody. SVG is let through: librsvg has
 * limits of its own, and opens nothing that a drawing names when it is given bytes and no place. */
#include "image/image_private.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static const char *const library_names[] = {"libvips.so.42", "libvips.42.dylib"};

static GMutex lock;
static struct bs_vips table; /* filled once, under the lock, then only read */
static bool ready;
static char *trouble;

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain;
    (void)level;
    (void)message;
    (void)data;
}

/* A function's address from an object's: POSIX promises that it fits, C does not say how. */
static bool find(void *library, const char *name, void *function, size_t size)
{
    void *symbol = dlsym(library, name);
    g_assert(size == sizeof symbol);
    memcpy(function, &symbol, size);
    return symbol != NULL;
}

static char *load(void)
{
    void *library = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(library_names) && !library; i++)
        library = dlopen(library_names[i], RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!library)
        return g_strdup("libvips is not there: install libvips42 (Debian, Ubuntu), vips (Fedora, "
                        "Homebrew) or libvips (Arch)");
#define FIND(name)                                                                                 \
    if (!find(library, #name, &table.name, sizeof table.name))                                     \
        return g_strdup("libvips is too old, it lacks " #name ": 8.13 or later is needed");
    BS_VIPS_SYMBOLS(FIND)
#undef FIND
    /* told by our own errors; a library prints nothing */
    g_log_set_handler(
        "VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_FLAG_FATAL,
        say_nothing, NULL);
    if (table.vips_init("broadsheet"))
        return g_strdup_printf("libvips does not start: %s", table.vips_error_buffer());
    /* its idle threads outlive the last picture; they are to be gone before the process is taken down under them */
    atexit(table.vips_shutdown);
    table.vips_concurrency_set(1);
    table.vips_cache_set_max(0);
    table.vips_block_untrusted_set(TRUE);
    table.vips_operation_block_set("VipsForeignLoadSvg", FALSE);
    return NULL;
}

const struct bs_vips *bs_vips_load(GError **error)
{
    g_mutex_lock(&lock);
    if (!ready && !trouble) {
        trouble = load();
        ready = !trouble;
    }
    g_mutex_unlock(&lock);
    if (ready)
        return &table;
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "pictures cannot be read: %s", trouble);
    return NULL;
}

void bs_vips_fail(const struct bs_vips *vips, const char *path, GError **error)
{
    g_autofree char *said = g_strdup(vips->vips_error_buffer());
    vips->vips_error_clear();
    said[strcspn(said, "\r\n")] = '\0';
    if (strstr(said, "is not in a known format") || strstr(said, "is blocked"))
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: not a picture that can be read: save it as JPEG, PNG, TIFF, WebP or SVG",
                    path);
    else
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "%s: the picture is broken (%s): fetch it again or save it anew", path,
                    *said ? said : "no reason given");
}
