#include "paint/paint_private.h"

#include <string.h>

/* Grown by half: realloc of large blocks moves pages and copies nothing, so a long document costs its own size and no more. */
static bool grow(struct bs_sink *sink, size_t need)
{
    size_t size = sink->size + sink->size / 2;
    if (size < need)
        size = need;
    if (size < 32768)
        size = 32768;
    unsigned char *data = g_try_realloc(sink->data, size);
    if (!data)
        return false;
    sink->data = data;
    sink->size = size;
    return true;
}

cairo_status_t bs_sink_write(void *closure, const unsigned char *data, unsigned int length)
{
    struct bs_sink *sink = closure;
    if (length > sink->size - sink->len &&
        (length > SIZE_MAX / 4 - sink->len || !grow(sink, sink->len + length)))
        return CAIRO_STATUS_NO_MEMORY;
    memcpy(sink->data + sink->len, data, length);
    sink->len += length;
    return CAIRO_STATUS_SUCCESS;
}

GBytes *bs_sink_take(struct bs_sink *sink)
{
    GBytes *bytes = g_bytes_new_take(g_realloc(sink->data, sink->len), sink->len);
    *sink = (struct bs_sink){0};
    return bytes;
}

void bs_sink_clear(struct bs_sink *sink)
{
    g_free(sink->data);
    *sink = (struct bs_sink){0};
}

bool bs_cairo_ok(cairo_status_t first, cairo_status_t second, const char *what, GError **error)
{
    cairo_status_t status = first ? first : second;
    if (!status)
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT, "cannot write the %s: cairo says \"%s\"", what,
                cairo_status_to_string(status));
    return false;
}
