#include "paint/paint_private.h"

static bool is_black(const struct bs_ink *ink)
{
    static const struct bs_ink grey = {.kind = BS_INK_GREY};
    return bs_ink_equal(ink, &BS_INK_BLACK) || bs_ink_equal(ink, &grey);
}

bool bs_ink_select(const struct bs_canvas *canvas, const struct bs_ink *ink, bool thin)
{
    double rgb[3];
    if (ink->kind == BS_INK_NONE)
        return false;
    if (canvas->inks) {
        struct bs_ink_key key =
            bs_inks_key(canvas->inks, &(struct bs_inking){.ink = *ink,
                                                          .overprint = thin && is_black(ink),
                                                          .node = canvas->node});
        for (int i = 0; i < 3; i++)
            rgb[i] = key.rgb[i] / 1e6;
    } else {
        bs_ink_to_rgb(ink, rgb);
    }
    cairo_set_source_rgb(canvas->cr, rgb[0], rgb[1], rgb[2]);
    return true;
}
