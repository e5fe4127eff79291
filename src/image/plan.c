/* How large a picture becomes. */
#include "image/image_private.h"

#include <math.h>

enum {
    MAX_UNPACKED = 40 * 1000 * 1000, /* pixels: A2 at 300 ppi */
    MAX_SIDE = 65000,                /* what a JPEG can be */
};

static int share(int side, int per_myriad)
{
    return (int)bs_muldiv(side, CLAMP(per_myriad, 0, 10000), 10000);
}

/* The scale that brings `have` down to `want`; 0 and less: no wish. */
static double scale_to(int have, int want)
{
    return want > 0 && want < have ? (double)want / have : 1;
}

struct bs_plan bs_plan_make(const struct bs_header *header, const struct bs_image_request *request)
{
    bool turned = header->orientation >= 5;
    int width = turned ? header->height : header->width;
    int height = turned ? header->width : header->height;
    int part_width = width - share(width, request->crop_left) - share(width, request->crop_right);
    int part_height =
        height - share(height, request->crop_top) - share(height, request->crop_bottom);
    double scale = MIN(scale_to(MAX(part_width, 1), request->width),
                       scale_to(MAX(part_height, 1), request->height));
    scale = MIN(scale, scale_to(MAX(width, height), MAX_SIDE));
    if (scale * width * scale * height > MAX_UNPACKED)
        scale = sqrt((double)MAX_UNPACKED / width / height);
    struct bs_plan plan = {.width = MAX(1, (int)lround(width * scale)),
                           .height = MAX(1, (int)lround(height * scale))};
    plan.left = MIN(share(plan.width, request->crop_left), plan.width - 1);
    plan.top = MIN(share(plan.height, request->crop_top), plan.height - 1);
    plan.right = MAX(plan.width - share(plan.width, request->crop_right), plan.left + 1);
    plan.bottom = MAX(plan.height - share(plan.height, request->crop_bottom), plan.top + 1);
    return plan;
}

bool bs_plan_is_whole(const struct bs_plan *plan)
{
    return plan->left == 0 && plan->top == 0 && plan->right == plan->width &&
           plan->bottom == plan->height;
}
