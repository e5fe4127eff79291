#include "paint/paint_private.h"

/* The painted file is plain RGB; printing inks come back in the finishing pass, which knows them by their colours. */
bool bs_ink_select(cairo_t *cr, const struct bs_ink *ink)
{
    double rgb[3];
    if (!bs_ink_to_rgb(ink, rgb))
        return false;
    cairo_set_source_rgb(cr, rgb[0], rgb[1], rgb[2]);
    return true;
}
