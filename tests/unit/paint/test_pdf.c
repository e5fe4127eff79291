#include "../../lib/scratch.h"
#include "../../lib/tiny_pictures.h"
#include "../../lib/sheet.h"

#include <math.h>
#include <string.h>

static const char serif_file[] = "source-serif-4/SourceSerif4-Regular.ttf";
static const char display_file[] = "playfair-display/PlayfairDisplay-Bold.ttf";
static const char dejavu[] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

struct desk {
    struct bs_arena *arena;
    struct bs_images *images;
    struct bs_painter *painter;
    char *folder;
    struct bs_page_font serif, display;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->arena = bs_arena_create(0);
    desk->images = bs_images_create(NULL);
    desk->painter = bs_painter_create(desk->images);
    desk->folder = scratch_create();
    desk->serif = sheet_font(serif_file, "Source Serif 4", BS_PT(8.6));
    desk->display = sheet_font(display_file, "Playfair Display", BS_PT(36));
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    scratch_remove(desk->folder);
    bs_painter_destroy(desk->painter);
    bs_images_destroy(desk->images);
    bs_arena_destroy(desk->arena);
}

/* Paints one page and writes it; the path belongs to the caller. */
static char *print_page(struct desk *desk, const struct bs_page *page)
{
    GBytes *pdf = sheet_pdf(desk->painter, page, NULL);
    char *path = sheet_write_bytes(desk->folder, "page.pdf", pdf);
    g_bytes_unref(pdf);
    return path;
}

/* How often a string stands in the bytes. */
static int count(GBytes *bytes, const char *what)
{
    gsize size, len = strlen(what);
    const char *data = g_bytes_get_data(bytes, &size);
    int found = 0;
    for (gsize i = 0; i + len <= size; i++)
        found += memcmp(data + i, what, len) == 0;
    return found;
}

static void assert_text(const char *pdf, const char *expected)
{
    g_autofree char *text = SHEET_ASK("pdftotext", "-raw", "-nopgbrk", pdf, "-");
    if (text)
        g_assert_cmpstr(g_strchomp(text), ==, expected);
}

static void words_come_out_as_they_went_in(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->display, BS_PT(20), BS_PT(50), "Harbour wall"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80),
                   "The “old” wall — built in 1871 — cost £4.5m, façade included."),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(91), "Nobody asked, ‘Why?’ Łódź."),
    };
    const struct bs_page page = sheet_page(items, 3);
    g_autofree char *path = print_page(desk, &page);
    assert_text(path, "Harbour wall\n"
                      "The “old” wall — built in 1871 — cost £4.5m, façade included.\n"
                      "Nobody asked, ‘Why?’ Łódź.");
}

static void added_hyphens_come_out_as_soft_hyphens(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "A well-known re\u00AD"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(91),
                   "building of half-timbered\u00AD"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(102), "houses"),
    };
    const struct bs_page page = sheet_page(items, 3);
    g_autofree char *path = print_page(desk, &page);
    assert_text(path, "A well-known re\u00AD\nbuilding of half-timbered\u00AD\nhouses");
}

static void ligatures_come_out_as_letters(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page_font sans = sheet_font(dejavu, "DejaVu Sans", BS_PT(10));
    if (!g_file_test(sans.file, G_FILE_TEST_EXISTS)) {
        g_test_skip("DejaVu Sans is not installed");
        return;
    }
    const struct bs_item items[] = {
        sheet_line(desk->arena, &sans, BS_PT(20), BS_PT(80), "five fires, a fine office"),
    };
    const struct bs_page page = sheet_page(items, 1);
    g_assert_cmpint(items[0].as.glyphs.n_glyphs, <, (int)items[0].as.glyphs.len);
    g_autofree char *path = print_page(desk, &page);
    assert_text(path, "five fires, a fine office");
}

/* As a program sees it that asks each glyph and knows of no marked content. */
static void ligatures_tell_their_letters_themselves(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page_font sans =
        sheet_font("libre-franklin/LibreFranklin-Regular.ttf", "Libre Franklin", BS_PT(10));
    const struct bs_item item =
        sheet_line(desk->arena, &sans, BS_PT(20), BS_PT(80), "five fires, a fine office");
    g_assert_cmpint(item.as.glyphs.n_glyphs, <, (int)item.as.glyphs.len);
    const struct bs_page page = sheet_page(&item, 1);
    g_autofree char *path = print_page(desk, &page);
    assert_text(path, "five fires, a fine office");
    g_autofree char *content = SHEET_ASK("mutool", "show", "-b", path, "pages/1/Contents");
    if (content)
        g_assert_null(strstr(content, "ActualText"));
}

static void no_break_spaces_come_out_as_spaces(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "5\u00A0% of\u00A0it\u00A0"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(91), "é and the rest"),
        /* the glyph of its own stands for a space too: wide apart, so that the reader sees one */
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(102), "a\u202F\u202F\u202Fb"),
    };
    const struct bs_page page = sheet_page(items, 3);
    g_autofree char *path = print_page(desk, &page);
    assert_text(path, "5 % of it\né and the rest\na b");
    g_autofree char *content = SHEET_ASK("mutool", "show", "-b", path, "pages/1/Contents");
    if (content)
        g_assert_null(strstr(content, "ActualText"));
}

/* Lines are drawn together where nothing stands between them. */
static void things_are_drawn_in_the_order_of_the_page(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct bs_ink magenta = {.kind = BS_INK_CMYK, .c = {0, BS_INK_FULL, 0, 0}};
    struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "ab"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(91), "cd"),
        {.kind = BS_ITEM_RECT,
         .as.rect = {.y = BS_PT(85), .width = BS_PT(80), .height = BS_PT(9), .ink = magenta}},
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(102), "ef"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(113), "gh"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(124), "ij"),
    };
    items[4].as.glyphs.ink = magenta;
    items[5].as.glyphs.ink.kind = BS_INK_NONE;
    const struct bs_page page = sheet_page(items, 6);
    g_autofree char *path = print_page(desk, &page);
    g_autofree char *trace = SHEET_ASK("mutool", "trace", path);
    if (!trace)
        return;
    g_test_message("%s", trace);
    static const char *const order[] = {"color=\"0 0 0\"", "unicode=\"a\"",   "unicode=\"c\"",
                                        "<fill_path",      "color=\"1 0 1\"", "color=\"0 0 0\"",
                                        "unicode=\"e\"",   "color=\"1 0 1\"", "unicode=\"g\""};
    const char *at = trace;
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        at = strstr(at, order[i]);
        g_assert_nonnull(at);
        at++;
    }
    g_assert_null(strstr(trace, "unicode=\"i\""));
}

static void right_to_left_text_comes_out_in_reading_order(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page_font sans = sheet_font(dejavu, "DejaVu Sans", BS_PT(10));
    if (!g_file_test(sans.file, G_FILE_TEST_EXISTS)) {
        g_test_skip("DejaVu Sans is not installed");
        return;
    }
    const struct bs_item items[] = {
        sheet_rtl_line(desk->arena, &sans, BS_PT(20), BS_PT(80), "שלום עולם טוב"),
    };
    const struct bs_page page = sheet_page(items, 1);
    g_autofree char *path = print_page(desk, &page);
    g_autofree char *text = SHEET_ASK("pdftotext", "-raw", "-nopgbrk", path, "-");
    if (!text)
        return;
    /* poppler puts marks of direction round each word, and a new line before it */
    g_autoptr(GString) words = g_string_new(text);
    g_string_replace(words, "\u202B", "", 0);
    g_string_replace(words, "\u202C", "", 0);
    g_string_replace(words, "\n", " ", 0);
    g_assert_cmpstr(g_strchomp(words->str), ==, "שלום עולם טוב");
}

/* Tracked, scaled and justified: numbers are left out where nobody can see it, and only there. */
static void glyphs_stand_where_the_page_says(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const int permilles[] = {1000, 980, 1015};
    static const bs_len trackings[] = {-90, -40, -13, 0, 1, 7, 30, 55, 90};
    struct bs_item items[G_N_ELEMENTS(permilles) * G_N_ELEMENTS(trackings)];
    int n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(permilles); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(trackings); j++, n++) {
            items[n] = sheet_line(desk->arena, &desk->serif, BS_PT(10.3), BS_PT(11) * (n + 1),
                                  "The wall which the town mended holds");
            struct bs_glyphs *line = &items[n].as.glyphs;
            struct bs_page_glyph *glyphs = (struct bs_page_glyph *)line->glyphs;
            int spaces = 0;
            for (int k = 0; k < line->n_glyphs; k++) {
                glyphs[k].x = bs_permille(glyphs[k].x, permilles[i]) + k * trackings[j] +
                              spaces * (n * 40 - 500);
                spaces += line->text[k] == ' ';
            }
            line->glyph_permille = permilles[i];
        }
    const struct bs_page page = sheet_page(items, n);
    g_autofree char *path = print_page(desk, &page);
    g_autofree char *trace = SHEET_ASK("mutool", "trace", path);
    if (!trace)
        return;
    const char *p = trace;
    double worst = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < items[i].as.glyphs.n_glyphs; k++) {
            p = strstr(p, "<g unicode");
            g_assert_nonnull(p);
            p = strstr(p, " x=\"");
            double x = g_ascii_strtod(p + 4, NULL);
            worst =
                MAX(worst,
                    fabs(x - bs_len_to_pt(items[i].as.glyphs.x + items[i].as.glyphs.glyphs[k].x)));
        }
    g_test_message("worst %.4f pt", worst);
    g_assert_cmpfloat(worst, <, 0.035);
}

static void fonts_are_embedded_under_their_names(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[] = {
        sheet_line(desk->arena, &desk->display, BS_PT(20), BS_PT(50), "Harbour"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "The wall"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(91), "of The harbour"),
    };
    items[2].as.glyphs.glyph_permille = 985;
    const struct bs_page page = sheet_page(items, 3);
    g_autofree char *path = print_page(desk, &page);
    g_autofree char *fonts = SHEET_ASK("pdffonts", path);
    if (!fonts)
        return;
    g_test_message("%s", fonts);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(fonts), "\n", -1);
    /* a heading of two lines, then one font each: scaled outlines make no third */
    g_assert_cmpuint(g_strv_length(lines), ==, 4);
    for (int i = 2; i < 4; i++)
        g_assert_nonnull(strstr(lines[i], "yes yes yes"));
    g_assert_nonnull(strstr(fonts, "+PlayfairDisplay-Bold "));
    g_assert_nonnull(strstr(fonts, "+SourceSerif4-Regular "));
}

static void assert_media(const char *pdf, const char *expected)
{
    g_autofree char *info = SHEET_ASK("pdfinfo", pdf);
    if (!info)
        return;
    g_test_message("%s", info);
    g_assert_nonnull(strstr(info, expected));
}

static void media_is_trim_and_bleed(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page page = sheet_page(NULL, 0);
    page.bleed = BS_PT(8.5);
    g_autofree char *path = print_page(desk, &page);
    assert_media(path, "317 x 417 pts");
}

static void marks_make_room_for_themselves(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page page = sheet_page(NULL, 0);
    page.bleed = BS_MM(3);
    page.crop_marks = page.cross_marks = true;
    g_assert_cmpint(bs_paint_margin(&page), ==, BS_MM(3) + BS_MM(8));
    g_autofree char *path = print_page(desk, &page);
    assert_media(path, "362.361 x 462.361 pts");
    /* 8 crop marks, 4 crosses of two lines each in a circle, the bar's 8 patches */
    g_autofree char *trace = SHEET_ASK("mutool", "trace", path);
    if (!trace)
        return;
    int lines = 0;
    for (const char *p = trace; (p = strstr(p, "<lineto")); p++)
        lines++;
    g_assert_cmpint(lines, ==, 8 + 4 * 2 + 8 * 3);
    g_assert_nonnull(strstr(trace, "linewidth=\".25\""));
}

static void the_first_and_the_200th_document_are_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    const struct bs_item items[] = {
        sheet_line(desk->arena, &desk->display, BS_PT(20), BS_PT(50), "Harbour wall"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "The wall, re\u00AD"),
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.y = BS_PT(100), .width = BS_PT(80), .height = BS_PT(40), .path = jpeg}},
        {.kind = BS_ITEM_IMAGE, .as.picture = {.width = BS_PT(80), .height = BS_PT(40)}},
        {.kind = BS_ITEM_RECT,
         .as.rect = {.width = BS_PT(80), .height = BS_PT(1), .ink = BS_INK_BLACK}},
    };
    struct bs_page page = sheet_page(items, 5);
    page.crop_marks = true;
    GBytes *first = sheet_pdf(desk->painter, &page, NULL);
    /* other documents between, so that counters and caches move on; then another second of the clock */
    for (int i = 0; i < 198; i++)
        g_bytes_unref(sheet_pdf(desk->painter, &page, NULL));
    g_usleep(1100000);
    GBytes *last = sheet_pdf(desk->painter, &page, NULL);
    struct bs_painter *other = bs_painter_create(desk->images);
    GBytes *cold = sheet_pdf(other, &page, NULL);
    g_assert_cmpmem(g_bytes_get_data(first, NULL), g_bytes_get_size(first),
                    g_bytes_get_data(last, NULL), g_bytes_get_size(last));
    g_assert_cmpmem(g_bytes_get_data(first, NULL), g_bytes_get_size(first),
                    g_bytes_get_data(cold, NULL), g_bytes_get_size(cold));
    bs_painter_destroy(other);
    g_bytes_unref(first);
    g_bytes_unref(last);
    g_bytes_unref(cold);
}

static void a_font_that_is_gone_fails_by_its_name(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_page_font gone = desk->serif;
    struct bs_item item = sheet_line(desk->arena, &gone, 0, BS_PT(80), "x");
    gone.file = "/nowhere/Serif.ttf";
    const struct bs_page page = sheet_page(&item, 1);
    const struct bs_document document = {.pages = (const struct bs_page *const[]){&page},
                                         .n_pages = 1};
    g_autoptr(GError) error = NULL;
    g_assert_null(
        bs_paint_pdf(desk->painter, &(struct bs_pdf_params){.document = &document}, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
    g_assert_nonnull(strstr(error->message, "/nowhere/Serif.ttf"));
}

static GBytes *paint_plates(struct desk *desk, const struct bs_page *page, struct bs_inks *inks)
{
    const struct bs_document document = {.pages = (const struct bs_page *const[]){page},
                                         .n_pages = 1};
    g_autoptr(GError) error = NULL;
    GBytes *pdf = bs_paint_pdf(
        desk->painter, &(struct bs_pdf_params){.document = &document, .inks = inks}, &error);
    g_assert_no_error(error);
    return pdf;
}

/* A stand-in of 45 bytes, as it stands in the PDF. NULL: there is no other. */
static const char *next_stand_in(GBytes *pdf, const char *from)
{
    gsize size;
    const char *data = g_bytes_get_data(pdf, &size), *start = from ? from + 1 : data;
    for (const char *p = start; p + 45 <= data + size; p++)
        if (memcmp(p, "\xFF\xD8\xFF\xFE\0\32BSpl", 10) == 0)
            return p;
    return NULL;
}

static void plates_stand_behind_stand_ins(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    const struct bs_item items[] = {
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.width = BS_PT(80),
                        .height = BS_PT(40),
                        .path = jpeg,
                        .px_width = 16,
                        .px_height = 8}},
        /* cropped by a fifth: for a screen still the same bytes, under a clip */
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.y = BS_PT(100),
                        .width = BS_PT(80),
                        .height = BS_PT(50),
                        .path = jpeg,
                        .crop_left = 1000,
                        .crop_right = 1000,
                        .px_width = 16,
                        .px_height = 8}},
    };
    const struct bs_page page = sheet_page(items, 2);
    struct bs_inks *inks = bs_inks_create();
    g_autoptr(GBytes) pdf = paint_plates(desk, &page, inks);
    gsize size;
    g_autofree unsigned char *bytes = g_base64_decode(tiny_jpeg, &size);
    const char *at = NULL;
    for (int i = 0; i < 2; i++) {
        at = next_stand_in(pdf, at);
        g_assert_nonnull(at);
        const struct bs_plate *plate = bs_inks_plate(inks, at, 45);
        g_assert_nonnull(plate);
        g_assert_cmpmem(g_bytes_get_data(plate->data, NULL), g_bytes_get_size(plate->data), bytes,
                        size);
    }
    g_assert_null(next_stand_in(pdf, at));
    bs_inks_destroy(inks);
}

static void smoothing_is_left_to_the_press(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    const struct bs_item item = {
        .kind = BS_ITEM_IMAGE,
        .as.picture = {.width = BS_PT(80), .height = BS_PT(40), .path = jpeg}};
    const struct bs_page page = sheet_page(&item, 1);
    struct bs_inks *inks = bs_inks_create();
    GBytes *pdf = paint_plates(desk, &page, inks);
    g_assert_cmpint(count(pdf, "/DCTDecode"), ==, 1);
    g_assert_cmpint(count(pdf, "/Interpolate true"), ==, 0);
    g_bytes_unref(pdf);
    bs_inks_destroy(inks);
}

static void a_picture_on_many_pages_is_embedded_once(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autofree char *jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    const struct bs_item item = {
        .kind = BS_ITEM_IMAGE,
        .as.picture = {.width = BS_PT(80), .height = BS_PT(40), .path = jpeg}};
    const struct bs_page page = sheet_page(&item, 1);
    const struct bs_page *pages[] = {&page, &page, &page, &page};
    GBytes *pdf = sheet_pdf_of(desk->painter, &(struct bs_document){.pages = pages, .n_pages = 4});
    g_assert_cmpint(count(pdf, "/Subtype /Image"), ==, 1);
    g_autofree char *path = sheet_write_bytes(desk->folder, "many.pdf", pdf);
    g_autofree char *check = SHEET_ASK("qpdf", "--check", path);
    g_bytes_unref(pdf);
}

static void a_missing_picture_is_a_box_and_a_report(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_item item = {
        .kind = BS_ITEM_IMAGE,
        .as.picture = {.width = BS_PT(80), .height = BS_PT(40), .path = "/nowhere/a.jpg"}};
    const struct bs_page page = sheet_page(&item, 1);
    struct bs_diags *diags = bs_diags_create();
    GBytes *pdf = sheet_pdf(desk->painter, &page, diags);
    g_assert_cmpuint(bs_diags_count(diags), ==, 1);
    g_assert_cmpstr(bs_diags_at(diags, 0)->topic, ==, "paint.picture");
    g_assert_nonnull(strstr(bs_diags_at(diags, 0)->message, "/nowhere/a.jpg"));
    g_autofree char *path = sheet_write_bytes(desk->folder, "box.pdf", pdf);
    g_autofree char *trace = SHEET_ASK("mutool", "trace", path);
    if (trace)
        g_assert_nonnull(strstr(trace, "<stroke_path"));
    g_bytes_unref(pdf);
    bs_diags_destroy(diags);
}

/* A copy of the serif whose licence says something else. */
static char *copy_with_licence(struct desk *desk, int fs_type)
{
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(desk->serif.file, &bytes, &size, NULL));
    int tables = (unsigned char)bytes[5];
    char *at = bytes + 12;
    while (memcmp(at, "OS/2", 4) != 0 && --tables > 0)
        at += 16;
    g_assert_cmpint(tables, >, 0);
    uint32_t offset;
    memcpy(&offset, at + 8, sizeof offset);
    char *table = bytes + GUINT32_FROM_BE(offset);
    table[8] = (char)(fs_type >> 8);
    table[9] = (char)fs_type;
    g_autofree char *name = g_strdup_printf("licence-%d.ttf", fs_type);
    return scratch_write(desk->folder, name, bytes, size);
}

static void fonts_that_may_not_be_embedded_are_refused_by_name(struct desk *desk,
                                                               gconstpointer data)
{
    (void)data;
    const struct {
        int fs_type;
        const char *why; /* NULL: it may be */
    } cases[] = {{0x0, NULL},
                 {0x4, NULL},
                 {0x8, NULL},
                 {0x6, NULL}, /* the one that gives more holds */
                 {0x2, "may not be embedded"},
                 {0x104, "as a whole only"},
                 {0x208, "as pixels only"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *file = copy_with_licence(desk, cases[i].fs_type);
        struct bs_page_font font = desk->serif;
        font.file = file;
        const struct bs_item item =
            sheet_line(desk->arena, &font, BS_PT(20), BS_PT(50), "Harbour wall");
        const struct bs_page page = sheet_page(&item, 1), *pages = &page;
        const struct bs_document document = {.pages = &pages, .n_pages = 1};
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) pdf =
            bs_paint_pdf(desk->painter, &(struct bs_pdf_params){.document = &document}, &error);
        g_test_message("%x: %s", (unsigned)cases[i].fs_type, error ? error->message : "embedded");
        g_assert_true((pdf != NULL) == (cases[i].why == NULL));
        if (!cases[i].why)
            continue;
        g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
        g_assert_nonnull(strstr(error->message, file));
        g_assert_nonnull(strstr(error->message, cases[i].why));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/paint/pdf/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(words_come_out_as_they_went_in);
    TEST(added_hyphens_come_out_as_soft_hyphens);
    TEST(ligatures_come_out_as_letters);
    TEST(ligatures_tell_their_letters_themselves);
    TEST(no_break_spaces_come_out_as_spaces);
    TEST(things_are_drawn_in_the_order_of_the_page);
    TEST(right_to_left_text_comes_out_in_reading_order);
    TEST(glyphs_stand_where_the_page_says);
    TEST(fonts_are_embedded_under_their_names);
    TEST(media_is_trim_and_bleed);
    TEST(marks_make_room_for_themselves);
    TEST(the_first_and_the_200th_document_are_the_same);
    TEST(a_font_that_is_gone_fails_by_its_name);
    TEST(plates_stand_behind_stand_ins);
    TEST(smoothing_is_left_to_the_press);
    TEST(a_picture_on_many_pages_is_embedded_once);
    TEST(a_missing_picture_is_a_box_and_a_report);
    TEST(fonts_that_may_not_be_embedded_are_refused_by_name);
    return g_test_run();
}
