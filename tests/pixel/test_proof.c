/* The PDF, as poppler paints it, against our own proof of the same page: nothing may be missing, moved or of another colour.
 *
 * Two renderers never agree on the edges of letters, and poppler sets large ones on whole dots. So it paints FINE times as fine, and
 * both pictures are averaged over squares of SQUARE dots; what is left of a difference then is a matter of weight and
 * place. The last test sees to it that the measure tells a letter that is gone and a line that is half a point off. */
#include "../lib/png.h"
#include "../lib/scratch.h"
#include "../lib/sheet.h"
#include "../lib/tiny_pictures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DPI = 144, SQUARE = 6, FINE = 4 };
static const double tolerance = 20;     /* of 255, the worst square */
static const double mean_tolerance = 1; /* of 255, over the page */

struct picture {
    int width, height;
    unsigned char *rgb;
};

static void free_picture(struct picture *picture)
{
    g_free(picture->rgb);
}

static struct picture our_proof(struct bs_painter *painter, const struct bs_page *page)
{
    GError *error = NULL;
    GBytes *png = bs_paint_png(
        painter, &(struct bs_proof_params){.page = page, .dpi = DPI, .bleed = true}, &error);
    g_assert_no_error(error);
    cairo_surface_t *image = png_open(png);
    struct picture picture = {cairo_image_surface_get_width(image),
                              cairo_image_surface_get_height(image), NULL};
    picture.rgb = g_malloc((gsize)picture.width * (gsize)picture.height * 3);
    unsigned char *out = picture.rgb;
    for (int y = 0; y < picture.height; y++) {
        const uint32_t *row =
            (const void *)(cairo_image_surface_get_data(image) +
                           (size_t)y * (size_t)cairo_image_surface_get_stride(image));
        for (int x = 0; x < picture.width; x++)
            for (int shift = 16; shift >= 0; shift -= 8)
                *out++ = (unsigned char)(row[x] >> shift);
    }
    cairo_surface_destroy(image);
    g_bytes_unref(png);
    return picture;
}

static struct picture shrink(const unsigned char *rgb, int width, int height)
{
    struct picture small = {width / FINE, height / FINE, NULL};
    small.rgb = g_malloc((gsize)small.width * (gsize)small.height * 3);
    unsigned char *out = small.rgb;
    for (int y = 0; y < small.height; y++)
        for (int x = 0; x < small.width; x++)
            for (int channel = 0; channel < 3; channel++) {
                int sum = 0;
                for (int i = 0; i < FINE * FINE; i++) {
                    size_t row = (size_t)(y * FINE + i / FINE);
                    size_t column = (size_t)(x * FINE + i % FINE);
                    sum += rgb[(row * (size_t)width + column) * 3 + (size_t)channel];
                }
                *out++ = (unsigned char)(sum / (FINE * FINE));
            }
    return small;
}

/* False: pdftoppm is not installed. */
static bool popplers_page(const char *folder, GBytes *pdf, struct picture *picture)
{
    g_autofree char *path = sheet_write_bytes(folder, "page.pdf", pdf);
    g_autofree char *root = g_build_filename(folder, "page", NULL);
    g_autofree char *dpi = g_strdup_printf("%d", DPI * FINE);
    g_autofree char *said = SHEET_ASK("pdftoppm", "-r", dpi, "-singlefile", path, root);
    if (!said)
        return false;
    g_autofree char *ppm_path = g_strconcat(root, ".ppm", NULL);
    g_autofree char *ppm = NULL;
    gsize size;
    int width, height, max, header;
    g_assert_true(g_file_get_contents(ppm_path, &ppm, &size, NULL));
    g_assert_cmpint(sscanf(ppm, "P6 %d %d %d%n", &width, &height, &max, &header), ==, 3);
    g_assert_cmpint(max, ==, 255);
    g_assert_cmpuint(size, ==, (gsize)header + 1 + (gsize)width * (gsize)height * 3);
    *picture = shrink((const unsigned char *)ppm + header + 1, width, height);
    return true;
}

static double square_mean(const struct picture *picture, int left, int top, int channel)
{
    int sum = 0;
    for (int y = top; y < top + SQUARE; y++)
        for (int x = left; x < left + SQUARE; x++)
            sum +=
                picture
                    ->rgb[((size_t)y * (size_t)picture->width + (size_t)x) * 3 + (size_t)channel];
    return (double)sum / (SQUARE * SQUARE);
}

struct difference {
    double worst, mean;
    int x, y; /* of the worst */
};

static struct difference compare(const struct picture *a, const struct picture *b)
{
    struct difference found = {0};
    int n = 0;
    /* a sheet of broken dots is rounded by each in its own way */
    g_assert_cmpint(abs(a->width - b->width), <=, 1);
    g_assert_cmpint(abs(a->height - b->height), <=, 1);
    for (int y = 0; y + SQUARE < a->height; y += SQUARE)
        for (int x = 0; x + SQUARE < a->width; x += SQUARE)
            for (int channel = 0; channel < 3; channel++, n++) {
                double off = fabs(square_mean(a, x, y, channel) - square_mean(b, x, y, channel));
                found.mean += off;
                if (off > found.worst) {
                    found.worst = off;
                    found.x = x;
                    found.y = y;
                }
            }
    found.mean /= n;
    g_test_message("worst square %.1f at %d,%d; mean %.3f", found.worst, found.x, found.y,
                   found.mean);
    return found;
}

struct desk {
    struct bs_arena *arena;
    struct bs_images *images;
    struct bs_painter *painter;
    char *folder, *jpeg;
    struct bs_page_font serif, display, label;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->arena = bs_arena_create(0);
    desk->images = bs_images_create(NULL);
    desk->painter = bs_painter_create(desk->images);
    desk->folder = scratch_create();
    desk->jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    desk->serif =
        sheet_font("source-serif-4/SourceSerif4-Regular.ttf", "Source Serif 4", BS_PT(8.6));
    desk->display =
        sheet_font("playfair-display/PlayfairDisplay-Bold.ttf", "Playfair Display", BS_PT(36));
    desk->label =
        sheet_font("libre-franklin/LibreFranklin-SemiBold.ttf", "Libre Franklin", BS_PT(7.5));
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    scratch_remove(desk->folder);
    g_free(desk->jpeg);
    bs_painter_destroy(desk->painter);
    bs_images_destroy(desk->images);
    bs_arena_destroy(desk->arena);
}

static void assert_same(struct desk *desk, const struct bs_page *page)
{
    GBytes *pdf = sheet_pdf(desk->painter, page, NULL);
    struct picture ours = our_proof(desk->painter, page), popplers;
    if (popplers_page(desk->folder, pdf, &popplers)) {
        struct difference found = compare(&ours, &popplers);
        g_assert_cmpfloat(found.worst, <, tolerance);
        g_assert_cmpfloat(found.mean, <, mean_tolerance);
        free_picture(&popplers);
    }
    free_picture(&ours);
    g_bytes_unref(pdf);
}

static const char words[] = "The wall, which the town has mended nine times since 1871, held.";

static int set_text(struct desk *desk, struct bs_item *items)
{
    static const struct bs_ink accent = {.kind = BS_INK_CMYK, .c = {0, 10000, 8500, 2000}};
    int n = 0;
    items[n++] = sheet_line(desk->arena, &desk->label, BS_PT(20), BS_PT(24), "HARBOUR");
    items[0].as.glyphs.ink = accent;
    items[n++] = sheet_line(desk->arena, &desk->display, BS_PT(20), BS_PT(60), "Wall held again");
    for (int i = 0; i < 12; i++) {
        items[n] =
            sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80) + i * BS_PT(11), words);
        items[n++].as.glyphs.glyph_permille = 980 + 4 * i;
    }
    return n;
}

static void text_is_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[16];
    struct bs_page page = sheet_page(items, set_text(desk, items));
    page.bleed = BS_PT(9);
    assert_same(desk, &page);
}

static void rules_tints_and_marks_are_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[40];
    int n = 0;
    for (int i = 0; i < 16; i++) {
        const struct bs_ink inks[] = {
            BS_INK_BLACK,
            {.kind = BS_INK_CMYK, .c = {0, 0, 0, 4500}},
            {.kind = BS_INK_CMYK, .c = {10000, 2000, 0, 500}},
            {.kind = BS_INK_RGB, .c = {9000, 5000, 1000}},
        };
        static const bs_len thick[] = {BS_PT(0.25), BS_PT(0.4), BS_PT(1.5), BS_PT(12)};
        items[n++] = (struct bs_item){.kind = BS_ITEM_RECT,
                                      .node = -1,
                                      .as.rect = {.x = BS_PT(20) + i * 300,
                                                  .y = BS_PT(20) + i * BS_PT(15.3),
                                                  .width = BS_PT(200),
                                                  .height = thick[i % 4],
                                                  .ink = inks[i / 4]}};
    }
    items[n++] = (struct bs_item){
        .kind = BS_ITEM_IMAGE,
        .as.picture = {.x = BS_PT(20), .y = BS_PT(280), .width = BS_PT(100), .height = BS_PT(80)}};
    struct bs_page page = sheet_page(items, n);
    page.bleed = BS_MM(3);
    page.crop_marks = page.cross_marks = true;
    assert_same(desk, &page);
}

/* A slope of colour with a disc on it, 800 x 400. Caller frees the path. */
static char *draw_picture(const char *folder)
{
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 800, 400);
    cairo_t *cr = cairo_create(image);
    cairo_pattern_t *slope = cairo_pattern_create_linear(0, 0, 800, 400);
    cairo_pattern_add_color_stop_rgb(slope, 0, 0.9, 0.2, 0.1);
    cairo_pattern_add_color_stop_rgb(slope, 1, 0.1, 0.3, 0.8);
    cairo_set_source(cr, slope);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 1, 1, 0.8);
    cairo_arc(cr, 300, 200, 120, 0, 7);
    cairo_fill(cr);
    cairo_pattern_destroy(slope);
    cairo_destroy(cr);
    char *path = g_build_filename(folder, "slope.png", NULL);
    g_assert_cmpint(cairo_surface_write_to_png(image, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(image);
    return path;
}

static void pictures_are_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[8];
    int n = 0;
    g_autofree char *path = draw_picture(desk->folder);
    /* whole, with a clip, cropped for good; then the JPEG that stays as it is */
    for (int crop = 0; crop <= 5000; crop += 2500)
        items[n++] = (struct bs_item){.kind = BS_ITEM_IMAGE,
                                      .as.picture = {.width = BS_PT(200) * (10000 - crop) / 10000,
                                                     .height = BS_PT(100),
                                                     .path = path,
                                                     .crop_left = crop,
                                                     .px_width = 800,
                                                     .px_height = 400}};
    items[n++] = (struct bs_item){.kind = BS_ITEM_IMAGE,
                                  .as.picture = {.width = BS_PT(20),
                                                 .height = BS_PT(10),
                                                 .path = desk->jpeg,
                                                 .px_width = 16,
                                                 .px_height = 8}};
    for (int i = 0; i < n; i++) {
        items[i].as.picture.x = BS_PT(20) + i * BS_PT(13);
        items[i].as.picture.y = BS_PT(10) + i * BS_PT(110);
    }
    struct bs_page page = sheet_page(items, n);
    page.height = BS_PT(500);
    assert_same(desk, &page);
}

/* That the measure can tell: a letter gone, a line moved by one dot. */
static void the_measure_sees_small_faults(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[16], moved[16];
    const struct bs_page page = sheet_page(items, set_text(desk, items));
    struct bs_page other = sheet_page(moved, set_text(desk, moved));
    struct picture ours = our_proof(desk->painter, &page);

    moved[5].as.glyphs.n_glyphs -= 2;
    struct picture lost = our_proof(desk->painter, &other);
    g_assert_cmpfloat(compare(&ours, &lost).worst, >, tolerance * 2);
    moved[5].as.glyphs.n_glyphs += 2;

    moved[5].as.glyphs.y += BS_PT(0.5);
    struct picture shifted = our_proof(desk->painter, &other);
    g_assert_cmpfloat(compare(&ours, &shifted).worst, >, tolerance);
    free_picture(&shifted);
    free_picture(&lost);
    free_picture(&ours);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/pixel/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(text_is_the_same);
    TEST(rules_tints_and_marks_are_the_same);
    TEST(pictures_are_the_same);
    TEST(the_measure_sees_small_faults);
    return g_test_run();
}
