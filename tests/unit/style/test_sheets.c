/* The sheets in styles/: they load without a word, and their pages are what their comments say. */
#include "style_test.h"

#include <hb.h>

static const char *const folders[] = {BS_STYLES, NULL};

static void every_sheet_loads_without_a_warning(void)
{
    char **names = bs_sheet_list(folders);
    g_assert_cmpint((int)g_strv_length(names), >=, 1);
    for (int i = 0; names[i]; i++) {
        struct bs_diags *diags = bs_diags_create();
        struct bs_sheet_params params = {names[i], folders, diags};
        struct bs_sheet *sheet = bs_sheet_load(&params, NULL);
        g_assert_nonnull(sheet);
        g_assert_cmpstr(diag_lines(diags), ==, "");
        g_assert_cmpstr(bs_sheet_name(sheet), ==, names[i]);
        g_assert_cmpint((int)strlen(bs_sheet_title(sheet)), >, 10);
        bs_sheet_destroy(sheet);
        bs_diags_destroy(diags);
    }
    g_strfreev(names);
}

static void type_area_is_whole_grid_lines(void)
{
    char **names = bs_sheet_list(folders);
    for (int i = 0; names[i]; i++) {
        struct bs_sheet *sheet =
            bs_sheet_load(&(struct bs_sheet_params){names[i], folders, NULL}, NULL);
        for (int number = 1; number <= 3; number++) {
            const struct bs_page_style *page = bs_sheet_page(sheet, number);
            bs_len depth = page->height - page->margin_top - page->margin_bottom;
            g_assert_cmpint(depth % page->grid, ==, 0);
        }
        bs_sheet_destroy(sheet);
    }
    g_strfreev(names);
}

/* English prose: letters, blanks and the commonest stops, in thousandths. */
static const struct {
    char letter;
    int share;
} prose[] = {{' ', 183}, {'e', 102}, {'t', 75}, {'a', 65}, {'o', 62}, {'n', 57},
             {'i', 57},  {'s', 53},  {'r', 50}, {'h', 50}, {'l', 33}, {'d', 33},
             {'u', 23},  {'c', 22},  {'m', 20}, {'f', 20}, {'w', 17}, {'g', 16},
             {'p', 15},  {'y', 14},  {'b', 13}, {'v', 8},  {'k', 6},  {'x', 1},
             {'j', 1},   {'q', 1},   {'z', 1},  {',', 10}, {'.', 10}};

/* How wide a letter is on average, in ems. */
static double average_letter(const char *file)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    double sum = 0, shares = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(prose); i++) {
        hb_codepoint_t glyph;
        g_assert_true(hb_font_get_nominal_glyph(font, (hb_codepoint_t)prose[i].letter, &glyph));
        sum += hb_font_get_glyph_h_advance(font, glyph) * prose[i].share;
        shares += prose[i].share;
    }
    double em = sum / shares / hb_face_get_upem(face);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return em;
}

static void measure_holds_the_characters_that_read_well(void)
{
    double letter = average_letter(BS_TEXT_FACE);
    char **names = bs_sheet_list(folders);
    for (int i = 0; names[i]; i++) {
        struct bs_sheet *sheet =
            bs_sheet_load(&(struct bs_sheet_params){names[i], folders, NULL}, NULL);
        struct bs_arena *arena = bs_arena_create(0);
        struct bs_article *article = bs_article_create(arena, "a.md");
        const struct bs_page_style *page = bs_sheet_page(sheet, 1);
        const struct bs_style *body = bs_style_apply(arena, sheet, article, NULL)->root;
        bs_len measure = (page->width - page->margin_left - page->margin_right -
                          (page->n_columns - 1) * page->column_gap) /
                         page->n_columns;
        double characters = (double)measure / body->size / letter;
        bool wide = strcmp(names[i], "letter") == 0;
        g_test_message("%s: %.1f characters", names[i], characters);
        g_assert_cmpstr(body->families[0], ==, "Source Serif 4");
        g_assert_cmpfloat(characters, >=, wide ? 55 : 36);
        g_assert_cmpfloat(characters, <=, wide ? 65 : 45);
        bs_arena_destroy(arena);
        bs_sheet_destroy(sheet);
    }
    g_strfreev(names);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/sheets/every_sheet_loads_without_a_warning",
                    every_sheet_loads_without_a_warning);
    g_test_add_func("/style/sheets/type_area_is_whole_grid_lines", type_area_is_whole_grid_lines);
    g_test_add_func("/style/sheets/measure_holds_the_characters_that_read_well",
                    measure_holds_the_characters_that_read_well);
    return g_test_run();
}
