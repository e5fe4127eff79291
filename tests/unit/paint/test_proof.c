/* PNG and SVG proofs. That they show what the PDF shows is tested in tests/pixel. */
#include "../../lib/png.h"
#include "../../lib/scratch.h"
#include "../../lib/tiny_pictures.h"
#include "../../lib/sheet.h"

#include <string.h>

struct desk {
    struct bs_arena *arena;
    struct bs_images *images;
    struct bs_painter *painter;
    char *folder, *jpeg, *png;
    struct bs_page_font serif;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->arena = bs_arena_create(0);
    desk->images = bs_images_create(NULL);
    desk->painter = bs_painter_create(desk->images);
    desk->folder = scratch_create();
    desk->jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    desk->png = scratch_write_base64(desk->folder, "a.png", tiny_png);
    desk->serif =
        sheet_font("source-serif-4/SourceSerif4-Regular.ttf", "Source Serif 4", BS_PT(12));
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    scratch_remove(desk->folder);
    g_free(desk->jpeg);
    g_free(desk->png);
    bs_painter_destroy(desk->painter);
    bs_images_destroy(desk->images);
    bs_arena_destroy(desk->arena);
}

/* Caller destroys. */
static cairo_surface_t *png(struct desk *desk, const struct bs_proof_params *params)
{
    GError *error = NULL;
    GBytes *bytes = bs_paint_png(desk->painter, params, &error);
    g_assert_no_error(error);
    cairo_surface_t *image = png_open(bytes);
    g_bytes_unref(bytes);
    return image;
}

static unsigned colour(cairo_surface_t *image, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(image) + y * cairo_image_surface_get_stride(image);
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

static void a_proof_is_as_large_as_its_page_and_dpi_say(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct {
        double dpi;
        bool bleed, marks;
        int width, height;
    } cases[] = {{72, false, false, 300, 400},
                 {0, false, false, 400, 533},
                 {144, true, false, 620, 820},
                 {72, true, true, 355, 455},
                 {72, false, true, 300, 400}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct bs_page page = sheet_page(NULL, 0);
        page.bleed = BS_PT(5);
        page.crop_marks = cases[i].marks;
        cairo_surface_t *image = png(
            desk,
            &(struct bs_proof_params){.page = &page, .dpi = cases[i].dpi, .bleed = cases[i].bleed});
        g_assert_cmpint(cairo_image_surface_get_width(image), ==, cases[i].width);
        g_assert_cmpint(cairo_image_surface_get_height(image), ==, cases[i].height);
        cairo_surface_destroy(image);
    }
}

static void rules_and_pictures_stand_where_they_should(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct bs_ink magenta = {.kind = BS_INK_CMYK, .c = {0, BS_INK_FULL, 0, 0}};
    const struct bs_item items[] = {
        {.kind = BS_ITEM_RECT,
         .as.rect = {.x = BS_PT(-5), .width = BS_PT(20), .height = BS_PT(10), .ink = magenta}},
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.x = BS_PT(100),
                        .y = BS_PT(50),
                        .width = BS_PT(160),
                        .height = BS_PT(80),
                        .path = desk->png,
                        .px_width = 16,
                        .px_height = 8}},
        /* its right half alone */
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.x = BS_PT(100),
                        .y = BS_PT(200),
                        .width = BS_PT(80),
                        .height = BS_PT(80),
                        .path = desk->png,
                        .crop_left = 5000,
                        .px_width = 16,
                        .px_height = 8}},
        /* nearly all of it: shown under a clip */
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.x = BS_PT(100),
                        .y = BS_PT(300),
                        .width = BS_PT(120),
                        .height = BS_PT(80),
                        .path = desk->png,
                        .crop_right = 2500,
                        .px_width = 16,
                        .px_height = 8}},
    };
    struct bs_page page = sheet_page(items, 4);
    page.bleed = BS_PT(5);
    cairo_surface_t *image = png(desk, &(struct bs_proof_params){.page = &page, .dpi = 72});
    g_assert_cmphex(colour(image, 0, 0), ==, 0xFF00FF);
    g_assert_cmphex(colour(image, 14, 9), ==, 0xFF00FF);
    g_assert_cmphex(colour(image, 15, 9), ==, 0xFFFFFF);
    g_assert_cmphex(colour(image, 99, 90), ==, 0xFFFFFF);
    g_assert_cmphex(colour(image, 110, 90) >> 16, ==, 0xFA);
    g_assert_cmphex(colour(image, 250, 90) >> 16, ==, 0x1E);
    g_assert_cmphex(colour(image, 260, 90), ==, 0xFFFFFF);
    g_assert_cmphex(colour(image, 110, 240) >> 16, ==, 0x1E);
    g_assert_cmphex(colour(image, 110, 340) >> 16, ==, 0xFA);
    /* the seam stands at two thirds of this box */
    g_assert_cmphex(colour(image, 170, 340) >> 16, ==, 0xFA);
    g_assert_cmphex(colour(image, 195, 340) >> 16, ==, 0x1E);
    g_assert_cmphex(colour(image, 221, 340), ==, 0xFFFFFF);
    cairo_surface_destroy(image);
    image = png(desk, &(struct bs_proof_params){.page = &page, .dpi = 72, .bleed = true});
    g_assert_cmphex(colour(image, 0, 5), ==, 0xFF00FF);
    g_assert_cmphex(colour(image, 0, 4), ==, 0xFFFFFF);
    cairo_surface_destroy(image);
}

static void letters_stand_between_the_dots(struct desk *desk, gconstpointer data)
{
    (void)data;
    /* the same word at each quarter of a dot: were it rounded to dots, some pictures would be equal */
    cairo_surface_t *images[4];
    for (int i = 0; i < 4; i++) {
        const struct bs_item item = sheet_line(desk->arena, &desk->serif,
                                               BS_PT(20) + i * BS_LEN_ONE / 4, BS_PT(40), "lilt");
        const struct bs_page page = sheet_page(&item, 1);
        images[i] = png(desk, &(struct bs_proof_params){.page = &page, .dpi = 72});
        for (int j = 0; j < i; j++) {
            bool differs = false;
            for (int y = 25; y < 45; y++)
                for (int x = 15; x < 60; x++)
                    differs = differs || colour(images[i], x, y) != colour(images[j], x, y);
            g_assert_true(differs);
        }
    }
    for (int i = 0; i < 4; i++)
        cairo_surface_destroy(images[i]);
}

static void a_proof_too_large_for_memory_is_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const double dpis[] = {100000, 1e300, 1.0 / 0.0};
    const struct bs_page page = sheet_page(NULL, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(dpis); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(bs_paint_png(
            desk->painter, &(struct bs_proof_params){.page = &page, .dpi = dpis[i]}, &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_OUTPUT);
        g_test_message("%s", error->message);
    }
}

typedef GBytes *(*paint)(struct bs_painter *, const struct bs_proof_params *, GError **);

static void proofs_are_the_same_every_time(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const paint paints[] = {bs_paint_png, bs_paint_svg};
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(40), "Harbour wall"),
        {.kind = BS_ITEM_IMAGE,
         .as.picture =
             {.y = BS_PT(50), .width = BS_PT(160), .height = BS_PT(80), .path = desk->jpeg}},
        {.kind = BS_ITEM_IMAGE,
         .as.picture =
             {.y = BS_PT(150), .width = BS_PT(160), .height = BS_PT(80), .path = desk->png}},
    };
    const struct bs_page page = sheet_page(items, 3);
    const struct bs_proof_params params = {.page = &page};
    for (size_t i = 0; i < G_N_ELEMENTS(paints); i++) {
        GBytes *first = paints[i](desk->painter, &params, NULL);
        for (int j = 0; j < 20; j++) {
            GBytes *again = paints[i](desk->painter, &params, NULL);
            g_assert_cmpmem(g_bytes_get_data(first, NULL), g_bytes_get_size(first),
                            g_bytes_get_data(again, NULL), g_bytes_get_size(again));
            g_bytes_unref(again);
        }
        g_bytes_unref(first);
    }
}

static void svg_is_well_formed_and_shows_its_pictures(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(40), "Harbour wall"),
        {.kind = BS_ITEM_IMAGE,
         .as.picture =
             {.y = BS_PT(50), .width = BS_PT(160), .height = BS_PT(80), .path = desk->jpeg}},
    };
    struct bs_page page = sheet_page(items, 2);
    page.bleed = BS_PT(5);
    GError *error = NULL;
    GBytes *svg = bs_paint_svg(desk->painter,
                               &(struct bs_proof_params){.page = &page, .bleed = true}, &error);
    g_assert_no_error(error);
    gsize size;
    const char *text = g_bytes_get_data(svg, &size);
    static const GMarkupParser parser = {0};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
    g_assert_true(g_markup_parse_context_parse(context, text, (gssize)size, &error) &&
                  g_markup_parse_context_end_parse(context, &error));
    g_markup_parse_context_free(context);
    g_assert_nonnull(g_strstr_len(text, (gssize)size, "width=\"310pt\" height=\"410pt\""));
    g_assert_nonnull(g_strstr_len(text, (gssize)size, "data:image/png;base64,"));
    g_bytes_unref(svg);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/paint/proof/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(a_proof_is_as_large_as_its_page_and_dpi_say);
    TEST(rules_and_pictures_stand_where_they_should);
    TEST(letters_stand_between_the_dots);
    TEST(a_proof_too_large_for_memory_is_refused);
    TEST(proofs_are_the_same_every_time);
    TEST(svg_is_well_formed_and_shows_its_pictures);
    return g_test_run();
}
