/* Our own pages, by their display list, before anyone has painted them: costs a hundredth of reading the file again. */
#include "preflight/preflight_private.h"

#include <string.h>

static struct bs_plates plates_of(const struct bs_ink *ink)
{
    struct bs_plates plates = {.known = true};
    switch (ink->kind) {
    case BS_INK_NONE:
    case BS_INK_RGB: /* which inks it takes is the profile's to say */
        plates.known = false;
        break;
    case BS_INK_GREY: /* finished as a tint of black */
        plates.c[3] = (double)(BS_INK_FULL - ink->c[0]) / BS_INK_FULL;
        break;
    case BS_INK_CMYK:
        for (int i = 0; i < 4; i++)
            plates.c[i] = (double)ink->c[i] / BS_INK_FULL;
        break;
    case BS_INK_SPOT:
        plates.spot = (double)ink->tint / BS_INK_FULL;
        break;
    }
    return plates;
}

/* From the page's top left corner. */
static struct bs_box box_of(const struct bs_preflight *p, bs_len x, bs_len y, bs_len width,
                            bs_len height)
{
    double left = bs_len_to_pt(x), top = p->trim.y1 - bs_len_to_pt(y);
    return (struct bs_box){left, top - bs_len_to_pt(height), left + bs_len_to_pt(width), top};
}

static void judge_rect(struct bs_preflight *p, const struct bs_rect *rect)
{
    struct bs_plates plates = plates_of(&rect->ink);
    struct bs_box box = box_of(p, rect->x, rect->y, rect->width, rect->height);
    struct bs_point at = {box.x0, box.y1};
    bs_len least = MIN(rect->width, rect->height);
    if (rect->ink.kind == BS_INK_NONE || least <= 0)
        return;
    if (MAX(rect->width, rect->height) > BS_LEN_ONE)
        bs_judge_line(p, &plates, bs_len_to_pt(least), &at);
    bs_judge_art(p, &box);
}

static void judge_item(struct bs_preflight *p, const struct bs_item *item)
{
    switch (item->kind) {
    case BS_ITEM_GLYPHS: {
        const struct bs_glyphs *glyphs = &item->as.glyphs;
        struct bs_box box = box_of(p, glyphs->x, glyphs->y, glyphs->width, 0);
        struct bs_type type = {plates_of(&glyphs->ink), bs_len_to_pt(glyphs->font->size), true};
        if (glyphs->ink.kind != BS_INK_NONE && glyphs->n_glyphs > 0)
            bs_judge_type(p, &type, &(struct bs_point){box.x0, box.y1});
        break;
    }
    case BS_ITEM_RECT:
        judge_rect(p, &item->as.rect);
        break;
    case BS_ITEM_IMAGE: {
        const struct bs_picture *picture = &item->as.picture;
        struct bs_box box = box_of(p, picture->x, picture->y, picture->width, picture->height);
        if (picture->path && picture->ppi > 0)
            bs_judge_ppi(p, picture->ppi, 8, &(struct bs_point){box.x0, box.y1});
        bs_judge_art(p, &box);
        break;
    }
    }
}

static void judge_page(struct bs_preflight *p, const struct bs_page *page)
{
    double bleed = bs_len_to_pt(page->bleed);
    p->trim = (struct bs_box){0, 0, bs_len_to_pt(page->width), bs_len_to_pt(page->height)};
    p->bleed = (struct bs_box){-bleed, -bleed, p->trim.x1 + bleed, p->trim.y1 + bleed};
    p->art_at_trim = false;
    for (int i = 0; i < page->n_items; i++)
        judge_item(p, &page->items[i]);
    bs_judge_bleed(p);
    bs_judge_page_ink(p, page);
}

struct bs_preflight *bs_preflight_document(const struct bs_document *document, const char *profile)
{
    const struct bs_limits *limits = bs_limits_named(profile ? profile : "coated");
    if (!limits)
        limits = bs_limits_of_words(profile);
    struct bs_preflight *p =
        bs_preflight_begin(limits ? limits : bs_limits_named("coated"), document->n_pages);
    for (int i = 0; i < document->n_pages; i++) {
        p->page = i + 1;
        judge_page(p, document->pages[i]);
    }
    p->page = 0;
    return p;
}
