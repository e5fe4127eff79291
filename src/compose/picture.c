/* picture.c: what of a picture is shown, and how large. */
#include "compose/picture.h"

/* Without a picture a keyline box stands in, where the job wants one. */
#define STAND_IN ((struct bs_picture_size){.px_width = 1500, .px_height = 1000})

static bool read_size(struct bs_composer *c, const struct bs_block *figure,
                      struct bs_picture_size *size, GError **error)
{
    struct bs_image_info info;
    if (!bs_image_probe(c->params->images, figure->as.figure.path, &info, error) ||
        info.width <= 0 || info.height <= 0)
        return false;
    *size = (struct bs_picture_size){info.width, info.height, true};
    return true;
}

bool bs_picture_is_there(struct bs_composer *c, const struct bs_block *figure)
{
    struct bs_picture_size size;
    return c->params->fpo || (figure->as.figure.path && read_size(c, figure, &size, NULL));
}

void bs_picture_measure(struct bs_composer *c, const struct bs_block *figure,
                        struct bs_picture_size *size)
{
    *size = STAND_IN;
    if (figure->as.figure.path)
        read_size(c, figure, size, NULL);
}

bool bs_picture_probe(struct bs_composer *c, const struct bs_block *figure,
                      struct bs_picture_size *size)
{
    *size = STAND_IN;
    if (!figure->as.figure.path)
        return c->params->fpo;
    GError *error = NULL;
    if (read_size(c, figure, size, &error))
        return true;
    bs_diag(c->diags, BS_FAULT, figure->where, "figure.broken", "%s; its caption is set without it",
            error ? error->message : "the picture cannot be read");
    g_clear_error(&error);
    return c->params->fpo;
}

int bs_picture_ppi(const struct bs_picture_size *size, bs_len width)
{
    return (int)bs_muldiv(size->px_width, 72 * BS_LEN_ONE, MAX(width, 1));
}

bs_len bs_picture_height(const struct bs_picture_size *size, bs_len width)
{
    return (bs_len)MIN(bs_muldiv(width, size->px_height, size->px_width), BS_LEN_MAX / 8);
}

int bs_picture_most(const struct bs_style *style)
{
    return style->crop ? MAX(style->crop_permille, 30) : BS_CROP_NONE;
}

struct bs_picture bs_picture_crop(const struct bs_block *figure, const struct bs_picture_size *size,
                                  bs_len width, bs_len height)
{
    struct bs_picture picture = {.width = width,
                                 .height = height,
                                 .path = size->real ? figure->as.figure.path : NULL,
                                 .px_width = size->px_width,
                                 .px_height = size->px_height};
    int64_t wanted =
        bs_muldiv(size->px_width, height, MAX(width, 1)); /* pixel rows shown at this width */
    if (wanted < size->px_height) {
        int cut = (int)(10000 - bs_muldiv(wanted, 10000, size->px_height));
        int focal = figure->as.figure.focal_y ? (figure->as.figure.focal_y - 1) * 10 : 4500;
        int top = CLAMP(focal - (10000 - cut) / 2, 0, cut);
        picture.crop_top = top;
        picture.crop_bottom = cut - top;
    } else {
        int cut = (int)(10000 - bs_muldiv(bs_muldiv(size->px_height, width, MAX(height, 1)), 10000,
                                          size->px_width));
        cut = MAX(cut, 0);
        int focal = figure->as.figure.focal_x ? (figure->as.figure.focal_x - 1) * 10 : 5000;
        int left = CLAMP(focal - (10000 - cut) / 2, 0, cut);
        picture.crop_left = left;
        picture.crop_right = cut - left;
    }
    bs_len shown =
        (bs_len)bs_muldiv(width, 10000, MAX(1, 10000 - picture.crop_left - picture.crop_right));
    picture.ppi = bs_picture_ppi(size, shown);
    return picture;
}
