/* Total ink: the mean over any 15 mm², a square of 3.873 mm, of the sum of all plates (GWG 2015 §4.22); a single dark spot is not
 * what keeps ink from drying.
 *
 * Foreign pages come as the plates that Ghostscript's device tiffsep wrote: TIFF 6.0, one strip or more, 8 bits, white 255, not
 * packed. Our own come from the display list, as cells of a millimetre: rectangles by the share of each cell that they cover, what is
 * above covering what is below. Glyphs are taken to cover half of their line's height up to the capitals, above 36 points all of
 * it: no type covers more of 15 mm², and outlines would cost more than all else here. Pictures are taken at their printing condition's
 * limit, which they were converted to. */
#include "preflight/preflight_private.h"

#include <math.h>
#include <string.h>

enum { PLATE_CAP = 512 << 20 };

struct bs_coverage {
    int width, height;
    double cell;    /* points */
    float *percent; /* of total ink, row by row from the top left corner of what is measured */
    struct bs_point origin; /* of that corner, in the page's coordinates */
};

static const double window_side = 3.873 * 72 / 25.4;

/* The darkest window, by sums over all above and to the left. */
static double darkest(const struct bs_coverage *coverage, int side, int *at_x, int *at_y)
{
    int width = coverage->width, height = coverage->height, stride = width + 1;
    double most = -1, area = (double)side * side;
    double *sums = g_new0(double, (gsize)stride *(gsize)(height + 1));
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            sums[(y + 1) * stride + x + 1] = coverage->percent[y * width + x] +
                                             sums[y * stride + x + 1] + sums[(y + 1) * stride + x] -
                                             sums[y * stride + x];
    for (int y = 0; y + side <= height; y++)
        for (int x = 0; x + side <= width; x++) {
            double sum = sums[(y + side) * stride + x + side] - sums[y * stride + x + side] -
                         sums[(y + side) * stride + x] + sums[y * stride + x];
            if (sum / area > most) {
                most = sum / area;
                *at_x = x;
                *at_y = y;
            }
        }
    g_free(sums);
    return most;
}

static void judge_coverage(struct bs_preflight *p, const struct bs_coverage *coverage)
{
    int side = MAX(1, (int)lround(window_side / coverage->cell)), x = 0, y = 0;
    side = MIN(side, MIN(coverage->width, coverage->height));
    if (side < 1 || p->limits->screen)
        return;
    double most = darkest(coverage, side, &x, &y);
    struct bs_point at = {coverage->origin.x + x * coverage->cell,
                          coverage->origin.y - y * coverage->cell};
    /* half a per cent is what eight bits and the edges of windows leave open */
    if (most > p->limits->ink + 0.5)
        bs_find(p, BS_RULE_INK_TOTAL, &at, "%.0f %% of ink lie on 15 mm²; %s takes %d %%", most,
                p->limits->name, p->limits->ink);
    else if (most > p->limits->ink_heavy + 0.5)
        bs_find(p, BS_RULE_INK_HEAVY, &at,
                "%.0f %% of ink lie on 15 mm²; above %d %% %s dries slowly", most,
                p->limits->ink_heavy, p->limits->name);
}

/* Plates. */

struct tiff {
    const unsigned char *data;
    gsize size;
    bool big;
    int width, height;
    double dpi;
    guint32 starts, counts, n_strips; /* where their places and sizes stand */
    guint32 rows;                     /* of a strip */
    int start_size, count_size;       /* bytes of each */
};

static guint32 number_at(const struct tiff *tiff, gsize at, int bytes)
{
    guint32 value = 0;
    if (at + (gsize)bytes > tiff->size)
        return 0;
    for (int i = 0; i < bytes; i++) {
        int shift = 8 * (tiff->big ? bytes - 1 - i : i);
        value |= (guint32)tiff->data[at + (gsize)i] << shift;
    }
    return value;
}

/* TIFF 6.0 §2, §8. False: it is not what tiffsep writes. */
static bool read_tiff(struct tiff *tiff)
{
    enum {
        WIDTH = 256,
        HEIGHT,
        DEPTH,
        PACKING,
        STARTS = 273,
        SAMPLES = 277,
        ROWS,
        COUNTS,
        X_RES = 282
    };
    if (tiff->size < 8 || (memcmp(tiff->data, "II*", 3) != 0 && memcmp(tiff->data, "MM", 2) != 0))
        return false;
    tiff->big = tiff->data[0] == 'M';
    gsize at = number_at(tiff, 4, 4);
    guint32 n = number_at(tiff, at, 2), depth = 8, packing = 1, samples = 1;
    tiff->rows = G_MAXUINT32;
    for (guint32 i = 0; i < n && i < 100; i++) {
        gsize entry = at + 2 + 12 * (gsize)i;
        guint32 tag = number_at(tiff, entry, 2), kind = number_at(tiff, entry + 2, 2);
        guint32 count = number_at(tiff, entry + 4, 4);
        int bytes = kind == 3 ? 2 : 4;
        bool inside = (gsize)count * (gsize)bytes <= 4;
        guint32 value = number_at(tiff, entry + 8, inside ? bytes : 4);
        guint32 list = inside ? (guint32)(entry + 8) : value;
        switch (tag) {
        case WIDTH:
            tiff->width = (int)MIN(value, 65535U);
            break;
        case HEIGHT:
            tiff->height = (int)MIN(value, 65535U);
            break;
        case DEPTH:
            depth = value;
            break;
        case PACKING:
            packing = value;
            break;
        case SAMPLES:
            samples = value;
            break;
        case ROWS:
            tiff->rows = MAX(value, 1U);
            break;
        case STARTS:
            tiff->starts = list;
            tiff->n_strips = count;
            tiff->start_size = bytes;
            break;
        case COUNTS:
            tiff->counts = list;
            tiff->count_size = bytes;
            break;
        case X_RES: {
            guint32 over = number_at(tiff, value + 4, 4);
            tiff->dpi = over > 0 ? (double)number_at(tiff, value, 4) / over : 0;
            break;
        }
        }
    }
    return depth == 8 && packing == 1 && samples == 1 && tiff->width > 0 && tiff->height > 0 &&
           tiff->dpi >= 10 && tiff->n_strips > 0;
}

static bool add_plate(struct bs_coverage *sum, double *dpi, GBytes *bytes)
{
    struct tiff tiff = {0};
    tiff.data = g_bytes_get_data(bytes, &tiff.size);
    if (!read_tiff(&tiff))
        return false;
    if (!sum->percent) {
        sum->width = tiff.width;
        sum->height = tiff.height;
        sum->percent = g_new0(float, (gsize)tiff.width *(gsize)tiff.height);
        *dpi = tiff.dpi;
    }
    if (sum->width != tiff.width || sum->height != tiff.height)
        return false;
    for (int y = 0; y < tiff.height; y++) {
        guint32 strip = (guint32)y / tiff.rows;
        if (strip >= tiff.n_strips)
            return false;
        gsize start =
            number_at(&tiff, tiff.starts + strip * (gsize)tiff.start_size, tiff.start_size);
        gsize row = start + (gsize)((guint32)y % tiff.rows) * (gsize)tiff.width;
        if (row + (gsize)tiff.width > tiff.size)
            return false;
        for (int x = 0; x < tiff.width; x++)
            sum->percent[(gsize)y * (gsize)tiff.width + (gsize)x] +=
                (float)(255 - tiff.data[row + (gsize)x]) * (100.0F / 255.0F);
    }
    return true;
}

/* Only what lies inside the bleed: marks beyond it are in all inks, and cut off. */
static void judge_inside(struct bs_preflight *p, int page, struct bs_coverage *sum, double dpi)
{
    const struct bs_box *media = &p->boxes[3 * (page - 1)], *bleed = media + 2;
    double scale = dpi / 72;
    int x0 = CLAMP((int)ceil((bleed->x0 - media->x0) * scale), 0, sum->width);
    int x1 = CLAMP((int)floor((bleed->x1 - media->x0) * scale), x0, sum->width);
    int y0 = CLAMP((int)ceil((media->y1 - bleed->y1) * scale), 0, sum->height);
    int y1 = CLAMP((int)floor((media->y1 - bleed->y0) * scale), y0, sum->height);
    for (int y = y0; y < y1; y++)
        memmove(sum->percent + (gsize)(y - y0) * (gsize)(x1 - x0),
                sum->percent + (gsize)y * (gsize)sum->width + x0, (gsize)(x1 - x0) * sizeof(float));
    sum->width = x1 - x0;
    sum->height = y1 - y0;
    sum->cell = 1 / scale;
    sum->origin = (struct bs_point){media->x0 + x0 / scale, media->y1 - y0 / scale};
    judge_coverage(p, sum);
}

bool bs_preflight_measure_plates(struct bs_preflight *p, int page, const char *folder,
                                 const char *stem, GError **error)
{
    g_return_val_if_fail(page >= 1 && page <= p->n_pages, false);
    g_autofree char *prefix = g_strconcat(stem, "(", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    if (!dir)
        return false;
    struct bs_coverage sum = {0};
    double dpi = 0;
    bool sound = true;
    for (const char *name; sound && (name = g_dir_read_name(dir));) {
        if (!g_str_has_prefix(name, prefix))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autoptr(GBytes) bytes = bs_file_read(path, PLATE_CAP, error);
        if (!bytes) {
            g_free(sum.percent);
            return false;
        }
        sound = add_plate(&sum, &dpi, bytes);
    }
    p->page = page;
    p->trim = p->boxes[3 * (page - 1) + 1];
    if (sound && sum.percent)
        judge_inside(p, page, &sum, dpi);
    else
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "page %d was not separated into plates", page);
    sound = sound && sum.percent;
    p->page = 0;
    g_free(sum.percent);
    return sound;
}

/* Our own pages. */

struct cells {
    int width, height;
    float *plates; /* five a cell: CMYK and all spots together; 0 to 1 */
};

static const double cell_side = 72 / 25.4 * 3.873 / 4;

struct cover {
    double x, y, width, height; /* points, y down */
    float ink[5];
    float share;    /* of the area */
    bool overprint; /* plates without ink keep what they have */
};

static double overlap(double a0, double a1, double b0, double b1)
{
    return MAX(0.0, MIN(a1, b1) - MAX(a0, b0));
}

static void lay(struct cells *cells, const struct cover *cover)
{
    double right = cover->x + cover->width, foot = cover->y + cover->height;
    int x0 = CLAMP((int)floor(cover->x / cell_side), 0, cells->width);
    int x1 = CLAMP((int)ceil(right / cell_side), x0, cells->width);
    int y0 = CLAMP((int)floor(cover->y / cell_side), 0, cells->height);
    int y1 = CLAMP((int)ceil(foot / cell_side), y0, cells->height);
    for (int y = y0; y < y1; y++) {
        double tall = overlap(cover->y, foot, y * cell_side, (y + 1) * cell_side) / cell_side;
        for (int x = x0; x < x1; x++) {
            double wide = overlap(cover->x, right, x * cell_side, (x + 1) * cell_side) / cell_side;
            float share = (float)(tall * wide) * cover->share;
            float *plates = cells->plates + 5 * ((gsize)y * (gsize)cells->width + (gsize)x);
            for (int i = 0; i < 5; i++)
                if (cover->ink[i] > 0 || !cover->overprint)
                    plates[i] += (cover->ink[i] - plates[i]) * share;
        }
    }
}

static void spread_ink(const struct bs_ink *ink, float out[5])
{
    memset(out, 0, 5 * sizeof *out);
    switch (ink->kind) {
    case BS_INK_NONE:
        break;
    case BS_INK_GREY:
        out[3] = (float)(BS_INK_FULL - ink->c[0]) / BS_INK_FULL;
        break;
    case BS_INK_CMYK:
        for (int i = 0; i < 4; i++)
            out[i] = (float)ink->c[i] / BS_INK_FULL;
        break;
    case BS_INK_RGB: /* as a profile makes it at most */
        for (int i = 0; i < 3; i++)
            out[i] = (float)(BS_INK_FULL - ink->c[i]) / BS_INK_FULL * 0.6F;
        out[3] = MIN(MIN(out[0], out[1]), out[2]);
        break;
    case BS_INK_SPOT:
        out[4] = (float)ink->tint / BS_INK_FULL;
        break;
    }
}

/* False: it prints nothing. Places from the trim's corner. */
static bool cover_of(const struct bs_preflight *p, const struct bs_item *item, struct cover *cover)
{
    const bs_len large = BS_PT(36);
    *cover = (struct cover){.share = 1};
    switch (item->kind) {
    case BS_ITEM_GLYPHS: {
        const struct bs_glyphs *glyphs = &item->as.glyphs;
        double size = bs_len_to_pt(glyphs->font->size);
        cover->x = bs_len_to_pt(glyphs->x);
        cover->y = bs_len_to_pt(glyphs->y) - 0.7 * size;
        cover->width = bs_len_to_pt(glyphs->width);
        cover->height = 0.7 * size;
        cover->share = glyphs->font->size > large ? 1.0F : 0.5F;
        cover->overprint = bs_ink_equal(&glyphs->ink, &BS_INK_BLACK);
        spread_ink(&glyphs->ink, cover->ink);
        return glyphs->ink.kind != BS_INK_NONE;
    }
    case BS_ITEM_RECT:
        cover->x = bs_len_to_pt(item->as.rect.x);
        cover->y = bs_len_to_pt(item->as.rect.y);
        cover->width = bs_len_to_pt(item->as.rect.width);
        cover->height = bs_len_to_pt(item->as.rect.height);
        spread_ink(&item->as.rect.ink, cover->ink);
        return item->as.rect.ink.kind != BS_INK_NONE;
    case BS_ITEM_IMAGE:
        cover->x = bs_len_to_pt(item->as.picture.x);
        cover->y = bs_len_to_pt(item->as.picture.y);
        cover->width = bs_len_to_pt(item->as.picture.width);
        cover->height = bs_len_to_pt(item->as.picture.height);
        for (int i = 0; i < 4; i++)
            cover->ink[i] = i == 3 ? 1.0F : (float)(p->limits->ink_heavy - 100) / 300;
        return true;
    }
    return false;
}

/* No place has more than the heaviest ink, and all of black where type overprints: most pages need no cells. */
static bool may_be_heavy(const struct bs_preflight *p, const struct bs_page *page)
{
    float heaviest = 0;
    struct cover cover;
    for (int i = 0; i < page->n_items; i++) {
        if (!cover_of(p, &page->items[i], &cover) || cover.overprint)
            continue;
        heaviest = MAX(heaviest, cover.ink[0] + cover.ink[1] + cover.ink[2] + 1 + cover.ink[4]);
    }
    return 100 * heaviest > (float)p->limits->ink_heavy + 0.5F;
}

void bs_judge_page_ink(struct bs_preflight *p, const struct bs_page *page)
{
    double bleed = bs_len_to_pt(page->bleed);
    struct cells cells;
    struct cover cover;
    if (!may_be_heavy(p, page))
        return;
    cells.width = (int)ceil((bs_len_to_pt(page->width) + 2 * bleed) / cell_side);
    cells.height = (int)ceil((bs_len_to_pt(page->height) + 2 * bleed) / cell_side);
    gsize n = (gsize)cells.width * (gsize)cells.height;
    cells.plates = g_new0(float, 5 * n);
    for (int i = 0; i < page->n_items; i++) {
        if (!cover_of(p, &page->items[i], &cover))
            continue;
        cover.x += bleed;
        cover.y += bleed;
        lay(&cells, &cover);
    }
    struct bs_coverage sum = {.width = cells.width, .height = cells.height, .cell = cell_side};
    sum.percent = g_new0(float, n);
    for (gsize i = 0; i < n; i++)
        for (int plate = 0; plate < 5; plate++)
            sum.percent[i] += 100 * cells.plates[5 * i + (gsize)plate];
    sum.origin = (struct bs_point){p->trim.x0 - bleed, p->trim.y1 + bleed};
    judge_coverage(p, &sum);
    g_free(sum.percent);
    g_free(cells.plates);
}
