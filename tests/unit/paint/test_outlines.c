#include "../../lib/scratch.h"
#include "../../lib/sheet.h"
#include "paint/paint_private.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H
#include <string.h>

static const char *const fonts[] = {
    "source-serif-4/SourceSerif4-Regular.ttf",
    "libre-franklin/LibreFranklin-Regular.ttf", /* names its glyphs */
};

static char *font_path(const char *file)
{
    return g_build_filename(g_getenv("BS_FONTS"), file, NULL);
}

static void cairo_finds_no_characters(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++) {
        g_autofree char *path = font_path(fonts[i]);
        struct bs_outlines *outlines = bs_outlines_open(path, 0);
        g_assert_nonnull(outlines);
        FT_Face face = bs_outlines_face(outlines);
        FT_UInt gid = 1;
        FT_Get_First_Char(face, &gid);
        g_assert_cmpuint(gid, ==, 0);
        FT_ULong size = 0;
        g_assert_cmpint(FT_Load_Sfnt_Table(face, FT_MAKE_TAG('c', 'm', 'a', 'p'), 0, NULL, &size),
                        !=, 0);
        bs_outlines_close(outlines);
    }
}

static void glyphs_are_those_of_the_file(void)
{
    FT_Library library;
    g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++) {
        g_autofree char *path = font_path(fonts[i]);
        struct bs_outlines *outlines = bs_outlines_open(path, 0);
        FT_Face ours = bs_outlines_face(outlines), theirs;
        g_assert_cmpint(FT_New_Face(library, path, 0, &theirs), ==, 0);
        g_assert_cmpint(ours->num_glyphs, ==, theirs->num_glyphs);
        g_assert_cmpstr(FT_Get_Postscript_Name(ours), ==, FT_Get_Postscript_Name(theirs));
        for (FT_UInt gid = 0; gid < (FT_UInt)ours->num_glyphs; gid++) {
            g_assert_cmpint(FT_Load_Glyph(ours, gid, FT_LOAD_NO_SCALE), ==, 0);
            g_assert_cmpint(FT_Load_Glyph(theirs, gid, FT_LOAD_NO_SCALE), ==, 0);
            const FT_Outline *a = &ours->glyph->outline, *b = &theirs->glyph->outline;
            g_assert_cmpint(ours->glyph->metrics.horiAdvance, ==,
                            theirs->glyph->metrics.horiAdvance);
            g_assert_cmpmem(a->points, (size_t)a->n_points * sizeof *a->points, b->points,
                            (size_t)b->n_points * sizeof *b->points);
        }
        FT_Done_Face(theirs);
        bs_outlines_close(outlines);
    }
    FT_Done_FreeType(library);
}

static void the_file_stays_as_it_is(void)
{
    char *folder = scratch_create();
    g_autofree char *path = font_path(fonts[0]), *before = NULL, *after = NULL;
    gsize size, size_after;
    g_assert_true(g_file_get_contents(path, &before, &size, NULL));
    g_autofree char *copy = scratch_write(folder, "a.ttf", before, size);
    bs_outlines_close(bs_outlines_open(copy, 0));
    g_assert_true(g_file_get_contents(copy, &after, &size_after, NULL));
    g_assert_cmpmem(before, size, after, size_after);
    scratch_remove(folder);
}

/* A collection of one font: its directory stands elsewhere, the tables where they stood. */
static GBytes *make_collection(const char *font, gsize size)
{
    static const unsigned char head[] = {'t', 't', 'c', 'f', 0, 1, 0, 0, 0, 0, 0, 1};
    gsize directory = 12 + 16 * (gsize)(unsigned char)font[5];
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)font, (guint)size);
    g_byte_array_append(bytes, (const guint8 *)font, (guint)directory);
    guint32 at = GUINT32_TO_BE((guint32)size);
    memcpy(bytes->data, head, sizeof head);
    memcpy(bytes->data + sizeof head, &at, 4);
    return g_byte_array_free_to_bytes(bytes);
}

static void collections_are_looked_through(void)
{
    char *folder = scratch_create();
    g_autofree char *path = font_path(fonts[0]), *font = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &font, &size, NULL));
    GBytes *collection = make_collection(font, size);
    g_autofree char *file = sheet_write_bytes(folder, "a.ttc", collection);
    struct bs_outlines *outlines = bs_outlines_open(file, 0);
    g_assert_nonnull(outlines);
    g_assert_cmpint(bs_outlines_face(outlines)->num_charmaps, ==, 0);
    bs_outlines_close(outlines);
    g_assert_null(bs_outlines_open(file, 1));
    g_bytes_unref(collection);
    scratch_remove(folder);
}

static void what_is_no_font_is_refused(void)
{
    char *folder = scratch_create();
    g_autofree char *path = font_path(fonts[0]), *font = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &font, &size, NULL));
    static const gsize cuts[] = {0, 1, 4, 5, 11, 12, 13, 27, 28, 100};
    for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
        g_autofree char *file = scratch_write(folder, "cut.ttf", font, cuts[i]);
        g_assert_null(bs_outlines_open(file, 0));
        memcpy(font, "ttcf", 4);
        g_autofree char *other = scratch_write(folder, "cut.ttc", font, cuts[i]);
        g_assert_null(bs_outlines_open(other, 0));
        memcpy(font, "\0\1\0\0", 4);
    }
    g_assert_null(bs_outlines_open(folder, 0));
    g_assert_null(bs_outlines_open("/nowhere/a.ttf", 0));
    scratch_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/paint/outlines/" #name, name)
    TEST(cairo_finds_no_characters);
    TEST(glyphs_are_those_of_the_file);
    TEST(the_file_stays_as_it_is);
    TEST(collections_are_looked_through);
    TEST(what_is_no_font_is_refused);
    return g_test_run();
}
