/* Pages: their boxes (ISO 32000-1 §14.11.2), annotations, and what they paint. */
#include "preflight/preflight_private.h"

#include <math.h>
#include <string.h>

enum { LEAST_SIDE = 3, MOST_SIDE = 14400, ANNOTATIONS = 10000 };

static const double slack = 0.01; /* points: what rounding leaves */

static bool within(const struct bs_box *inner, const struct bs_box *outer)
{
    return inner->x0 >= outer->x0 - slack && inner->y0 >= outer->y0 - slack &&
           inner->x1 <= outer->x1 + slack && inner->y1 <= outer->y1 + slack;
}

static bool same(const struct bs_box *a, const struct bs_box *b)
{
    return within(a, b) && within(b, a);
}

static void judge_size(struct bs_preflight *p, const struct bs_box *box, const char *name)
{
    double sides[] = {box->x1 - box->x0, box->y1 - box->y0};
    for (int i = 0; i < 2; i++)
        if (sides[i] < LEAST_SIDE || sides[i] > MOST_SIDE)
            bs_find(p, BS_RULE_PAGE_SIZE, NULL, "the %s has a side of %.1f pt", name, sides[i]);
}

/* Boxes that are missing are what PDF has them to be: trim and bleed as the media. */
static void read_boxes(struct bs_preflight *p, qpdf_oh page)
{
    static const struct bs_box a4 = {0, 0, 595, 842};
    struct bs_box crop, art;
    p->media = a4;
    if (!bs_read_box(p, bs_key(p, page, "/MediaBox"), &p->media))
        bs_find(p, BS_RULE_PAGE_SIZE, NULL, "the page has no MediaBox");
    p->trim = p->media;
    bool trimmed = bs_read_box(p, bs_key(p, page, "/TrimBox"), &p->trim);
    bool artful = bs_read_box(p, bs_key(p, page, "/ArtBox"), &art);
    if (!trimmed)
        bs_find(p, BS_RULE_PAGE_TRIM, NULL, "the page has no TrimBox");
    else if (artful)
        bs_find(p, BS_RULE_PAGE_TRIM, NULL, "the page has a TrimBox and an ArtBox");
    p->bleed = p->trim;
    bs_read_box(p, bs_key(p, page, "/BleedBox"), &p->bleed);
    judge_size(p, &p->media, "MediaBox");
    if (trimmed)
        judge_size(p, &p->trim, "TrimBox");
    if (!within(&p->trim, &p->bleed))
        bs_find(p, BS_RULE_PAGE_NEST, NULL, "the TrimBox is not within the BleedBox");
    else if (!within(&p->bleed, &p->media))
        bs_find(p, BS_RULE_PAGE_NEST, NULL, "the BleedBox is not within the MediaBox");
    if (bs_read_box(p, bs_key(p, page, "/CropBox"), &crop) && !same(&crop, &p->media))
        bs_find(p, BS_RULE_PAGE_CROP, NULL, "the CropBox hides a part of the sheet");
    struct bs_box *boxes = &p->boxes[3 * (p->page - 1)];
    boxes[0] = p->media;
    boxes[1] = p->trim;
    boxes[2] = p->bleed;
    const struct bs_box *first = &p->boxes[1];
    if (fabs((first->x1 - first->x0) - (p->trim.x1 - p->trim.x0)) > 0.5 ||
        fabs((first->y1 - first->y0) - (p->trim.y1 - p->trim.y0)) > 0.5)
        bs_find(p, BS_RULE_PAGE_EQUAL, NULL, "the page is of another size than the first");
}

static bool apart(const struct bs_box *a, const struct bs_box *b)
{
    return a->x1 <= b->x0 + slack || a->x0 >= b->x1 - slack || a->y1 <= b->y0 + slack ||
           a->y0 >= b->y1 - slack;
}

static void judge_annotation(struct bs_preflight *p, qpdf_oh page, qpdf_oh annotation)
{
    g_autofree char *kind = g_strdup(bs_name(p, bs_key(p, annotation, "/Subtype")));
    struct bs_box box = {0};
    bs_read_box(p, bs_key(p, annotation, "/Rect"), &box);
    struct bs_point at = {box.x0, box.y1};
    bool mark = strcmp(kind, "/PrinterMark") == 0 || strcmp(kind, "/TrapNet") == 0;
    if (!mark && !apart(&box, &p->bleed))
        bs_find(p, BS_RULE_ANNOTATION_INSIDE, &at, "a %s annotation is on the page",
                *kind ? kind + 1 : "nameless");
    if (!p->limits->screen || strcmp(kind, "/Popup") == 0)
        return;
    g_autofree char *words = bs_text(p, bs_key(p, annotation, "/Contents"));
    if (strcmp(kind, "/TrapNet") == 0)
        bs_find(p, BS_RULE_TAGS_LINK, &at, "a trap network is on the page");
    else if (!words || !*words)
        bs_find(p, BS_RULE_TAGS_LINK, &at, "a %s annotation is not described",
                *kind ? kind + 1 : "nameless");
    else if (!bs_has(p, annotation, "/StructParent"))
        bs_find(p, BS_RULE_TAGS_LINK, &at, "a %s annotation is not tagged",
                *kind ? kind + 1 : "nameless");
    else if (!bs_is(p, bs_key(p, page, "/Tabs"), "/S"))
        bs_find(p, BS_RULE_TAGS_LINK, &at, "the page's links do not follow its structure (Tabs)");
}

static void judge_page(struct bs_preflight *p, qpdf_oh page)
{
    read_boxes(p, page);
    p->art_at_trim = false;
    if (bs_has(p, page, "/UserUnit") &&
        fabs(bs_number(p, bs_key(p, page, "/UserUnit"), 1) - 1) > 1e-6)
        bs_find(p, BS_RULE_PAGE_UNIT, NULL, "the page is scaled by UserUnit");
    if (bs_has(p, page, "/SeparationInfo"))
        bs_find(p, BS_RULE_PAGE_SEPARATED, NULL, "the page is one plate of a set");
    if (bs_has(p, page, "/PresSteps"))
        bs_find(p, BS_RULE_OBJECT_MEDIA, NULL, "the page holds a presentation");
    qpdf_oh annotations = bs_key(p, page, "/Annots");
    for (int i = 0; i < bs_items(p, annotations) && i < ANNOTATIONS; i++)
        judge_annotation(p, page, bs_item(p, annotations, i));
    bs_judge_content(p, page);
    bs_judge_bleed(p);
}

void bs_judge_pages(struct bs_preflight *p)
{
    for (int i = 0; i < p->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(p->qpdf, (size_t)i);
        p->page = i + 1;
        p->page_ids[i] = qpdf_oh_get_object_id(p->qpdf, page);
        g_hash_table_remove_all(p->visits);
        g_hash_table_remove_all(p->changes);
        judge_page(p, page);
        qpdf_oh_release_all(p->qpdf);
    }
    p->page = 0;
}
