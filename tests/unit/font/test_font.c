#include "font/font.h"

#include <glib/gstdio.h>
#include <hb.h>

#include <string.h>

static const char *const folders[] = {FONTS, NULL};
static const char *const serif[] = {"Source Serif 4", NULL};
static const char *const sans[] = {"No Such Family", "Libre Franklin", NULL};

static struct bs_fonts *open_fonts(bool no_system)
{
    GError *error = NULL;
    struct bs_fonts *fonts = bs_fonts_create(
        &(struct bs_fonts_params){.folders = folders, .no_system = no_system}, &error);
    g_assert_no_error(error);
    return fonts;
}

static const struct bs_font *wish(struct bs_fonts *fonts, const char *const *families, int weight,
                                  bool italic, bs_len size)
{
    GError *error = NULL;
    const struct bs_font *font =
        bs_fonts_lookup(fonts,
                        &(struct bs_font_wish){
                            .families = families, .weight = weight, .italic = italic, .size = size},
                        &error);
    g_assert_no_error(error);
    return font;
}

static void face_has_the_family_weight_and_slant_that_were_asked_for(void)
{
    struct bs_fonts *fonts = open_fonts(true);
    const struct bs_font *font = wish(fonts, sans, 600, true, BS_PT(8));
    g_assert_cmpstr(font->family, ==, "Libre Franklin");
    g_assert_cmpint(font->weight, ==, 600);
    g_assert_true(font->italic);
    g_assert_false(font->system);
    g_assert_true(g_str_has_suffix(font->file, "LibreFranklin-SemiBoldItalic.ttf"));
    g_assert_true(font == wish(fonts, sans, 600, true, BS_PT(8)));
    bs_fonts_destroy(fonts);
}

static void near_miss_is_an_error_that_lists_what_there_is(void)
{
    struct bs_fonts *fonts = open_fonts(true);
    GError *error = NULL;
    const char *const playfair[] = {"Playfair Display", NULL};
    g_assert_null(bs_fonts_lookup(
        fonts, &(struct bs_font_wish){.families = playfair, .weight = 600, .size = BS_PT(9)},
        &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
    g_assert_cmpstr(error->message, ==,
                    "no face \"Playfair Display\" 600; there is 400, 400 italic, 700, 700 italic");
    g_clear_error(&error);

    const char *const nobody[] = {"Times", "Georgia", NULL};
    g_assert_null(bs_fonts_lookup(
        fonts, &(struct bs_font_wish){.families = nobody, .weight = 400, .size = BS_PT(9)},
        &error));
    g_assert_cmpstr(error->message, ==,
                    "no font family \"Times\", \"Georgia\"; there is \"Libre Franklin\", "
                    "\"Playfair Display\", \"Source Serif 4\"");
    g_clear_error(&error);
    bs_fonts_destroy(fonts);
}

static void metrics_are_exact_and_scale_with_the_size(void)
{
    struct bs_fonts *fonts = open_fonts(true);
    const struct bs_font *one = wish(fonts, serif, 400, false, BS_PT(1000));
    /* 1000 units an em and 1000 pt: a unit is a point. Values from the font's OS/2, hhea and hmtx tables. */
    g_assert_cmpint(one->units_per_em, ==, 1000);
    g_assert_cmpint(one->ascent, ==, BS_PT(1036));
    g_assert_cmpint(one->descent, ==, BS_PT(335));
    g_assert_cmpint(one->x_height, ==, BS_PT(475));
    g_assert_cmpint(one->cap_height, ==, BS_PT(670));
    const struct bs_font *other = wish(fonts, serif, 400, false, BS_PT(8.6));
    g_assert_cmpint(other->size, ==, BS_PT(8.6));
    g_assert_cmpint(other->space, ==, bs_muldiv(one->space, BS_PT(8.6), BS_PT(1000)));
    g_assert_cmpint(other->id, !=, one->id);
    g_assert_true(wish(fonts, serif, 400, false, BS_PT(1000)) == one);
    bs_fonts_destroy(fonts);
}

static void character_that_the_family_lacks_comes_from_a_face_that_has_it(void)
{
    struct bs_fonts *fonts = open_fonts(true);
    struct bs_font_wish bold = {.families = serif, .weight = 700, .size = BS_PT(9)};
    gunichar missing = 0;
    const struct bs_font *primary = wish(fonts, serif, 700, false, BS_PT(9));
    const char *const franklin[] = {"Libre Franklin", NULL};
    const struct bs_font *other = wish(fonts, franklin, 700, false, BS_PT(9));
    const char *const playfair[] = {"Playfair Display", NULL};
    const struct bs_font *third = wish(fonts, playfair, 700, false, BS_PT(9));
    for (gunichar ch = 0xa1; ch < 0x3000 && !missing; ch++)
        if (!bs_font_covers(primary, ch) && bs_font_covers(other, ch) && !bs_font_covers(third, ch))
            missing = ch;
    if (!missing) {
        g_test_skip("the faces cover the same characters");
    } else {
        const struct bs_font *font = bs_fonts_covering(fonts, &bold, missing, "en");
        g_assert_nonnull(font);
        g_assert_cmpstr(font->family, ==, "Libre Franklin");
        g_assert_cmpint(font->weight, ==, 700);
        g_assert_cmpint(font->size, ==, BS_PT(9));
    }
    g_assert_null(bs_fonts_covering(fonts, &bold, 0x10fffd, "en"));
    bs_fonts_destroy(fonts);
}

static void system_font_is_marked_and_does_not_depend_on_what_was_asked_before(void)
{
    struct bs_font_wish regular = {.families = serif, .weight = 400, .size = BS_PT(9)};
    static const gunichar chars[] = {0x0639, 0x05d0, 0x0915, 0x4e2d, 0x0e01, 0x1208};
    struct bs_fonts *fonts = open_fonts(false), *again = open_fonts(false);
    int found = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(chars); i++) {
        const struct bs_font *font = bs_fonts_covering(fonts, &regular, chars[i], "en");
        for (size_t j = G_N_ELEMENTS(chars); j-- > 0;) {
            const struct bs_font *other = bs_fonts_covering(again, &regular, chars[j], "en");
            if (i == j)
                g_assert_cmpstr(other ? other->file : NULL, ==, font ? font->file : NULL);
        }
        if (!font)
            continue;
        found++;
        g_assert_true(font->system);
        g_assert_true(bs_font_covers(font, chars[i]));
    }
    if (!found)
        g_test_skip("no system fonts");
    bs_fonts_destroy(fonts);
    bs_fonts_destroy(again);
}

static void font_face_rule_names_a_file_as_it_likes(void)
{
    struct bs_fonts *fonts = open_fonts(true);
    GError *error = NULL;
    const char *path = FONTS "/playfair-display/PlayfairDisplay-Bold.ttf";
    g_assert_true(bs_fonts_add(fonts, path, "Masthead", 900, false, &error));
    g_assert_no_error(error);
    const char *const masthead[] = {"masthead", NULL};
    g_assert_cmpstr(wish(fonts, masthead, 900, false, BS_PT(40))->file, ==, path);
    g_assert_false(bs_fonts_add(fonts, __FILE__, "Source", 400, false, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
    g_clear_error(&error);
    bs_fonts_destroy(fonts);
}

static void folder_without_fonts_is_an_error_that_names_it(void)
{
    GError *error = NULL;
    g_autofree char *empty = g_dir_make_tmp("broadsheet-XXXXXX", NULL);
    g_autofree char *broken = g_build_filename(empty, "broken.ttf", NULL);
    g_assert_true(g_file_set_contents(broken, "OTTO but not a font", -1, NULL));
    const char *const both[] = {FONTS, empty, NULL};
    g_assert_null(bs_fonts_create(&(struct bs_fonts_params){.folders = both}, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
    g_assert_true(strstr(error->message, empty) == error->message);
    g_clear_error(&error);
    g_assert_null(bs_fonts_create(&(struct bs_fonts_params){0}, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_FONT);
    g_clear_error(&error);
    g_unlink(broken);
    g_rmdir(empty);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/font/" #name, name)
    TEST(face_has_the_family_weight_and_slant_that_were_asked_for);
    TEST(near_miss_is_an_error_that_lists_what_there_is);
    TEST(metrics_are_exact_and_scale_with_the_size);
    TEST(character_that_the_family_lacks_comes_from_a_face_that_has_it);
    TEST(system_font_is_marked_and_does_not_depend_on_what_was_asked_before);
    TEST(font_face_rule_names_a_file_as_it_likes);
    TEST(folder_without_fonts_is_an_error_that_names_it);
    return g_test_run();
}
