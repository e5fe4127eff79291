/* Proofs that show how a page is set: marks stand where the ink is, and nothing changes where they were not asked for. */
#include "galley_proof.h"
#include "paint/paint.h"
#include "png.h"

#include <string.h>

enum { DPI = 144 };
static const double scale = DPI / 72.0;

static GBytes *paint_png(struct bs_painter *painter, const struct bs_page *page, bool overlay)
{
    GError *error = NULL;
    GBytes *png = bs_paint_png(
        painter, &(struct bs_proof_params){.page = page, .dpi = DPI, .overlay = overlay}, &error);
    g_assert_no_error(error);
    return png;
}

/* Caller destroys. */
static cairo_surface_t *picture(struct bs_painter *painter, const struct bs_page *page,
                                bool overlay)
{
    g_autoptr(GBytes) png = paint_png(painter, page, overlay);
    return png_open(png);
}

static unsigned colour_at(cairo_surface_t *image, int x, int y)
{
    g_assert_cmpint(x, <, cairo_image_surface_get_width(image));
    g_assert_cmpint(y, <, cairo_image_surface_get_height(image));
    const unsigned char *row =
        cairo_image_surface_get_data(image) + y * cairo_image_surface_get_stride(image);
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

/* By how much red and blue outdo green. */
static int magenta(unsigned colour)
{
    int red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    return MIN(red, blue) - green;
}

/* Hyphens of its own, so that no dictionary is needed. */
static void set_article(struct proof *proof, bool overlay)
{
    proof_begin(proof);
    proof->overlay = overlay;
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, "The wall that held");
    for (int i = 0; i < 8; i++)
        proof_text(proof, NULL, BS_BLOCK_PARAGRAPH,
                   "Re\u00ADcon\u00ADstruc\u00ADtion will cost less than the neigh\u00ADbour\u00AD"
                   "ing com\u00ADmu\u00ADni\u00ADties had been told to ex\u00ADpect, an "
                   "in\u00ADde\u00ADpend\u00ADent en\u00ADgi\u00ADneer\u00ADing con\u00ADsul\u00AD"
                   "tancy has es\u00ADtab\u00ADlished since Christ\u00ADmas, to no\u00ADbody’s "
                   "sur\u00ADprise at all.");
    g_assert_true(proof_compose(proof, "magazine"));
}

struct desk {
    struct bs_images *images;
    struct bs_painter *painter;
    struct proof telling;
    const struct bs_page *page; /* its first */
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->images = bs_images_create(NULL);
    desk->painter = bs_painter_create(desk->images);
    set_article(&desk->telling, true);
    desk->page = desk->telling.composed.document.pages[0];
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    proof_end(&desk->telling);
    bs_painter_destroy(desk->painter);
    bs_images_destroy(desk->images);
}

static void proof_without_overlay_is_what_it_was(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct proof silent;
    set_article(&silent, false);
    const struct bs_page *page = silent.composed.document.pages[0];
    g_autoptr(GBytes) before = paint_png(desk->painter, page, false);
    g_autoptr(GBytes) after = paint_png(desk->painter, desk->page, false);
    g_autoptr(GBytes) asked =
        paint_png(desk->painter, page, true); /* of a page that tells nothing */
    g_autoptr(GBytes) shown = paint_png(desk->painter, desk->page, true);
    g_assert_true(g_bytes_equal(before, after));
    g_assert_true(g_bytes_equal(before, asked));
    g_assert_false(g_bytes_equal(before, shown));
    proof_end(&silent);
}

static void pdf_is_the_same_whether_pages_tell_or_not(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct proof silent;
    set_article(&silent, false);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) one = bs_paint_pdf(
        desk->painter, &(struct bs_pdf_params){.document = &silent.composed.document}, &error);
    g_assert_no_error(error);
    g_autoptr(GBytes) other =
        bs_paint_pdf(desk->painter,
                     &(struct bs_pdf_params){.document = &desk->telling.composed.document}, &error);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(one, other));
    proof_end(&silent);
}

static void hyphen_is_marked_at_the_end_of_its_line_alone(struct desk *desk, gconstpointer data)
{
    (void)data;
    cairo_surface_t *with = picture(desk->painter, desk->page, true);
    cairo_surface_t *without = picture(desk->painter, desk->page, false);
    int margin = (int)(bs_len_to_pt(bs_paint_margin(desk->page)) * scale);
    int marked = 0, plain = 0;
    for (int i = 0; i < desk->page->n_items; i++) {
        const struct bs_glyphs *glyphs = &desk->page->items[i].as.glyphs;
        if (desk->page->items[i].kind != BS_ITEM_GLYPHS || desk->page->items[i].node < 2)
            continue;
        bs_len size = glyphs->font->size;
        int x = (int)(bs_len_to_pt(glyphs->x + glyphs->width - size / 5) * scale);
        int y = (int)(bs_len_to_pt(glyphs->y - size / 4) * scale);
        bool hyphen = glyphs->len >= 2 && memcmp(glyphs->text + glyphs->len - 2, "\u00AD", 2) == 0;
        int shown = magenta(colour_at(with, x + margin, y + margin));
        g_assert_cmpint(magenta(colour_at(without, x, y)), <, 40);
        if (hyphen)
            g_assert_cmpint(shown, >, 100);
        else
            g_assert_cmpint(shown, <, 60);
        *(hyphen ? &marked : &plain) += 1;
    }
    g_assert_cmpint(marked, >, 2);
    g_assert_cmpint(plain, >, 10);
    cairo_surface_destroy(with);
    cairo_surface_destroy(without);
}

static void sheet_grows_by_bleed_and_legend(struct desk *desk, gconstpointer data)
{
    (void)data;
    cairo_surface_t *with = picture(desk->painter, desk->page, true);
    double margin = bs_len_to_pt(bs_paint_margin(desk->page));
    double width = bs_len_to_pt(desk->page->width) + 2 * margin;
    double sheet = bs_len_to_pt(desk->page->height) + 2 * margin;
    double height = sheet + bs_len_to_pt(desk->page->legend->height);
    g_assert_cmpfloat_with_epsilon(cairo_image_surface_get_width(with), width * scale, 1);
    g_assert_cmpfloat_with_epsilon(cairo_image_surface_get_height(with), height * scale, 1);
    int inked = 0;
    for (int y = (int)(sheet * scale) + 1; y < cairo_image_surface_get_height(with); y++)
        for (int x = 0; x < cairo_image_surface_get_width(with); x++)
            inked += colour_at(with, x, y) != 0xFFFFFF;
    g_assert_cmpint(inked, >, 1000);
    cairo_surface_destroy(with);
}

/* A page set by hand: two tight lines, two loose ones, one natural. */
static void tints_go_from_blue_to_red(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const int spaces[] = {700, 900, 1000, 1200, 2000};
    struct bs_trace traces[5];
    for (int i = 0; i < 5; i++)
        traces[i] = (struct bs_trace){.kind = BS_TRACE_SPACE,
                                      .y = i * BS_PT(20),
                                      .width = BS_PT(100),
                                      .height = BS_PT(20),
                                      .weight = spaces[i]};
    struct bs_overlay overlay = {.traces = traces, .n_traces = 5};
    struct bs_page page = {
        .number = 1, .width = BS_PT(100), .height = BS_PT(100), .overlay = &overlay};
    cairo_surface_t *image = picture(desk->painter, &page, true);
    int warm[5];
    for (int i = 0; i < 5; i++) {
        unsigned colour = colour_at(image, 100, (int)((i * 20 + 10) * scale));
        warm[i] = (int)(colour >> 16 & 0xFF) - (int)(colour & 0xFF);
        if (spaces[i] == 1000)
            g_assert_cmphex(colour, ==, 0xFFFFFF);
        if (i > 0)
            g_assert_cmpint(warm[i], >, warm[i - 1]);
    }
    g_assert_cmpint(warm[0], <, -50);
    g_assert_cmpint(warm[4], >, 50);
    cairo_surface_destroy(image);
}

#define ADD(name) g_test_add("/overlay/" #name, struct desk, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(proof_without_overlay_is_what_it_was);
    ADD(pdf_is_the_same_whether_pages_tell_or_not);
    ADD(hyphen_is_marked_at_the_end_of_its_line_alone);
    ADD(sheet_grows_by_bleed_and_legend);
    ADD(tints_go_from_blue_to_red);
    return g_test_run();
}
