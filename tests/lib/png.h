/* png.h: a PNG in memory as a picture to look at. */
#ifndef PNG_H
#define PNG_H

#include <cairo.h>
#include <glib.h>

#include <string.h>

struct png_reading {
    const unsigned char *data;
    gsize left;
};

static inline cairo_status_t png_read_bytes(void *closure, unsigned char *data, unsigned int length)
{
    struct png_reading *reading = closure;
    if (length > reading->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reading->data, length);
    reading->data += length;
    reading->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

/* Caller destroys. */
static inline cairo_surface_t *png_open(GBytes *png)
{
    struct png_reading reading;
    reading.data = g_bytes_get_data(png, &reading.left);
    cairo_surface_t *image = cairo_image_surface_create_from_png_stream(png_read_bytes, &reading);
    g_assert_cmpint(cairo_surface_status(image), ==, CAIRO_STATUS_SUCCESS);
    return image;
}

#endif
