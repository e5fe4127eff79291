/* The sheets in styles/: they load without a word, and their pages are what their comments say. */
#include "style_test.h"

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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/sheets/every_sheet_loads_without_a_warning",
                    every_sheet_loads_without_a_warning);
    g_test_add_func("/style/sheets/type_area_is_whole_grid_lines", type_area_is_whole_grid_lines);
    return g_test_run();
}
