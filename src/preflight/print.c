/* Type, lines, pictures and art at the edge, held against what prints; whoever painted them. */
#include "preflight/preflight_private.h"

static const double hairline = 0.25, smallest_type = 5, black_type = 12; /* points */
static const double slack = 0.005; /* what rounding takes away */

bool bs_plates_are_white(const struct bs_plates *plates)
{
    return plates->known && plates->spot <= 0 &&
           plates->c[0] + plates->c[1] + plates->c[2] + plates->c[3] < 0.005;
}

/* Black that is also in other inks: one that slips beside the others blurs small type. */
static bool is_rich(const struct bs_plates *plates)
{
    double others = plates->c[0] + plates->c[1] + plates->c[2];
    return (plates->c[3] >= 0.85 && others > 0.02) || (plates->c[3] >= 0.5 && others >= 1.2);
}

void bs_judge_type(struct bs_preflight *p, const struct bs_type *type, const struct bs_point *at)
{
    const struct bs_limits *limits = p->limits;
    const struct bs_plates *plates = &type->plates;
    double size = type->size;
    int inks = bs_plates_inks(plates);
    if (size < smallest_type - 0.05)
        bs_find(p, BS_RULE_TEXT_SMALL, at, "type of %.1f pt; nothing below %.0f pt can be read",
                size, smallest_type);
    if (limits->screen || !plates->known || plates->all)
        return;
    bool small = size <= black_type + 0.05, black = plates->c[3] >= 0.995 && plates->spot <= 0;
    if (small && is_rich(plates))
        bs_find(p, BS_RULE_TEXT_BLACK, at, "type of %.1f pt is in black of %d inks", size, inks);
    else if (small && black && plates->grey)
        bs_find(p, BS_RULE_TEXT_BLACK, at,
                "type of %.1f pt is in DeviceGray, which does not overprint", size);
    else if (small && black && inks == 1 && !type->overprints)
        bs_find(p, BS_RULE_TEXT_OVERPRINT, at, "black type of %.1f pt knocks out what is below it",
                size);
    else if (inks > 1 && size < limits->mixed - 0.05)
        bs_find(p, BS_RULE_TEXT_MIXED, at,
                "type of %.1f pt in %d inks; below %.0f pt they have to meet too well", size, inks,
                limits->mixed);
    if (bs_plates_are_white(plates) && size < limits->reversed - 0.05)
        bs_find(p, BS_RULE_TEXT_REVERSED, at,
                "white type of %.1f pt; below %.0f pt ink runs into it", size, limits->reversed);
}

void bs_judge_line(struct bs_preflight *p, const struct bs_plates *plates, double width,
                   const struct bs_point *at)
{
    if (width < hairline - slack)
        bs_find(p, BS_RULE_LINE_HAIR, at, "a line of %.2f pt", width);
    else if (plates->known && !plates->all && bs_plates_inks(plates) > 1 &&
             width < p->limits->mixed_line - slack)
        bs_find(p, BS_RULE_LINE_MIXED, at,
                "a line of %.2f pt in %d inks; below %.1f pt they have to meet too well", width,
                bs_plates_inks(plates), p->limits->mixed_line);
}

void bs_judge_ppi(struct bs_preflight *p, double exact, int bits, const struct bs_point *at)
{
    const struct bs_limits *limits = p->limits;
    int ppi = (int)CLAMP(exact + 0.5, 0, 1e6);
    if (bits == 1 && ppi < limits->bitmap)
        bs_find(p, BS_RULE_PICTURE_BITMAP, at, "line art prints at %d ppi; it takes %d", ppi,
                limits->bitmap);
    else if (bits > 1 && ppi < limits->ppi)
        bs_find(p, BS_RULE_PICTURE_COARSE, at, "a picture prints at %d ppi; %s takes %d at least",
                ppi, limits->name, limits->ppi);
    else if (bits > 1 && ppi < limits->ppi_good)
        bs_find(p, BS_RULE_PICTURE_SOFT, at, "a picture prints at %d ppi; %d would be good", ppi,
                limits->ppi_good);
}

void bs_judge_art(struct bs_preflight *p, const struct bs_box *art)
{
    static const double near = 0.2, reach = 1; /* points */
    const struct bs_box *trim = &p->trim, *bleed = &p->bleed;
    bool left = art->x0 <= trim->x0 + near, right = art->x1 >= trim->x1 - near;
    bool foot = art->y0 <= trim->y0 + near, head = art->y1 >= trim->y1 - near;
    if (art->x1 <= trim->x0 + near || art->x0 >= trim->x1 - near || art->y1 <= trim->y0 + near ||
        art->y0 >= trim->y1 - near)
        return;
    p->art_at_trim = p->art_at_trim || left || right || foot || head;
    bool stops = (left && art->x0 > bleed->x0 + reach) || (right && art->x1 < bleed->x1 - reach) ||
                 (foot && art->y0 > bleed->y0 + reach) || (head && art->y1 < bleed->y1 - reach);
    struct bs_point at = {art->x0, art->y1};
    if (stops && !p->limits->screen)
        bs_find(p, BS_RULE_PAGE_ART, &at,
                "something ends at the trim and does not reach the bleed");
}

void bs_judge_bleed(struct bs_preflight *p)
{
    double least = MIN(MIN(p->trim.x0 - p->bleed.x0, p->trim.y0 - p->bleed.y0),
                       MIN(p->bleed.x1 - p->trim.x1, p->bleed.y1 - p->trim.y1));
    double mm = least * 25.4 / 72;
    if (p->art_at_trim && mm < p->limits->bleed - 0.05)
        bs_find(p, BS_RULE_PAGE_BLEED, NULL,
                "art reaches the trim, and the page has %.1f mm of bleed; %s takes %.0f", mm,
                p->limits->name, p->limits->bleed);
}
