#include "sheet.h"

#include "scratch.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <string.h>

struct bs_page_font sheet_font(const char *file, const char *family, bs_len size)
{
    g_autofree char *path = g_canonicalize_filename(file, g_getenv("BS_FONTS"));
    return (struct bs_page_font){
        .family = family, .file = g_intern_string(path), .weight = 400, .size = size};
}

/* One letter of the line: how many bytes it is of, which glyph shows it. */
static unsigned pick_glyph(FT_Face face, const char *text, int *bytes)
{
    gunichar ch = g_utf8_get_char(text);
    *bytes = (int)(g_utf8_next_char(text) - text);
    if (g_str_has_prefix(text, "fi")) {
        unsigned ligature = FT_Get_Char_Index(face, 0xFB01);
        if (ligature) {
            *bytes = 2;
            return ligature;
        }
    }
    return FT_Get_Char_Index(face, ch == 0xAD ? '-' : ch);
}

struct bs_item sheet_line(struct bs_arena *arena, const struct bs_page_font *font, bs_len x,
                          bs_len y, const char *text)
{
    FT_Library library;
    FT_Face face;
    g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
    g_assert_cmpint(FT_New_Face(library, font->file, font->index, &face), ==, 0);
    size_t len = strlen(text);
    struct bs_page_glyph *glyphs = BS_NEW_N(arena, struct bs_page_glyph, len);
    struct bs_page_cluster *clusters = BS_NEW_N(arena, struct bs_page_cluster, len);
    int n = 0;
    bs_len pen = 0;
    for (const char *p = text; *p; n++) {
        int bytes;
        glyphs[n] = (struct bs_page_glyph){.gid = pick_glyph(face, p, &bytes), .x = pen};
        clusters[n] = (struct bs_page_cluster){.n_bytes = (uint16_t)bytes, .n_glyphs = 1};
        g_assert_cmpint(FT_Load_Glyph(face, glyphs[n].gid, FT_LOAD_NO_SCALE), ==, 0);
        pen += (bs_len)bs_muldiv(face->glyph->metrics.horiAdvance, font->size, face->units_per_EM);
        p += bytes;
    }
    FT_Done_FreeType(library);
    return (struct bs_item){.kind = BS_ITEM_GLYPHS,
                            .node = -1,
                            .as.glyphs = {.font = font,
                                          .ink = BS_INK_BLACK,
                                          .x = x,
                                          .y = y,
                                          .width = pen,
                                          .glyph_permille = 1000,
                                          .glyphs = glyphs,
                                          .n_glyphs = n,
                                          .clusters = clusters,
                                          .n_clusters = n,
                                          .text = bs_arena_strdup(arena, text),
                                          .len = (uint32_t)len}};
}

struct bs_item sheet_rtl_line(struct bs_arena *arena, const struct bs_page_font *font, bs_len x,
                              bs_len y, const char *text)
{
    g_autofree char *mirrored = g_utf8_strreverse(text, -1);
    struct bs_item item = sheet_line(arena, font, x, y, mirrored);
    item.as.glyphs.rtl = true;
    item.as.glyphs.text = bs_arena_strdup(arena, text);
    return item;
}

struct bs_page sheet_page(const struct bs_item *items, int n_items)
{
    return (struct bs_page){
        .number = 1, .width = BS_PT(300), .height = BS_PT(400), .items = items, .n_items = n_items};
}

GBytes *sheet_pdf_of(struct bs_painter *painter, const struct bs_document *document)
{
    GError *error = NULL;
    GBytes *pdf = bs_paint_pdf(painter, &(struct bs_pdf_params){.document = document}, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

GBytes *sheet_pdf(struct bs_painter *painter, const struct bs_page *page, struct bs_diags *diags)
{
    GError *error = NULL;
    const struct bs_document document = {.pages = &page, .n_pages = 1};
    GBytes *pdf = bs_paint_pdf(
        painter, &(struct bs_pdf_params){.document = &document, .diags = diags}, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

char *sheet_write_bytes(const char *folder, const char *name, GBytes *bytes)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    return scratch_write(folder, name, data, size);
}

char *sheet_ask(const char *const *argv)
{
    g_autofree char *program = g_find_program_in_path(argv[0]);
    if (!program) {
        g_autofree char *message = g_strdup_printf("%s is not installed", argv[0]);
        g_test_skip(message);
        return NULL;
    }
    char *out = NULL, *err = NULL;
    int status = 0;
    GError *error = NULL;
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status,
                 &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, NULL))
        g_test_message("%s says: %s%s", argv[0], out, err);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    g_free(err);
    return out;
}
