#include "fake_para.h"

/* What --dump=lines holds: a reader sees where lines end and what was done to them. */
static void a_setting_reads_line_by_line(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_style style = fake_style();
    struct bs_slot slot = {BS_PT(3), BS_PT(120)};
    const struct bs_para *para =
        fake_para(arena,
                  "The harbour wall, said the \"minister\", will be rebuilt in spring by engineers "
                  "who know the sea.",
                  &style, true);
    struct bs_lines_params params = {
        .para = para, .measure = {&slot, 1}, .indent = BS_PT(9), .shorter = 1, .longer = 1};
    struct bs_settings settings;
    bs_lines_break(arena, &params, &settings);
    GString *out = g_string_new(NULL);
    bs_setting_dump(para, &settings.at[settings.best], out);
    g_assert_cmpstr(out->str, ==,
                    "setting 4 lines price 3817 hyphens 0 ladder 0\n"
                    "  12.000 w 111.000 of 120.000 space 1100 glyph 1020 letter 0.100 loose \"The "
                    "harbour wall, said the\"\n"
                    "  3.000 w 120.000 of 120.000 space 1085 glyph 1020 letter 0.092 loose "
                    "\"\\\"minister\\\", will be rebuilt in\"\n"
                    "  3.000 w 120.000 of 120.000 space 969 glyph 990 letter 0.000 decent "
                    "\"spring by engineers who know\"\n"
                    "  3.000 w 32.058 of 120.000 space 1000 glyph 1000 letter 0.000 decent ragged "
                    "\"the sea.\"\n");
    g_string_free(out, TRUE);
    bs_arena_destroy(arena);
}

static void faults_are_named(void)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_style style = fake_style();
    struct bs_slot slot = {0, BS_PT(40)};
    const struct bs_para *para =
        fake_para(arena, "a B~B~B~B~B~B~B~B~B CCCCCCCCCC\nd", &style, true);
    struct bs_lines_params params = {.para = para, .measure = {&slot, 1}};
    struct bs_settings settings;
    bs_lines_break(arena, &params, &settings);
    GString *out = g_string_new(NULL);
    bs_setting_dump(para, &settings.at[settings.best], out);
    g_assert_cmpstr(
        out->str, ==,
        "setting 5 lines price 1004052242409 intolerable hyphens 1 ladder 1\n"
        "  0.000 w 40.000 of 40.000 space 6330 glyph 1020 letter 0.149 very-loose emergency \"a "
        "BBB\"\n"
        "  0.000 w 38.077 of 40.000 space 1000 glyph 1020 letter 0.149 very-loose ragged "
        "\"BBBBBB\"\n"
        "  0.000 w 36.807 of 40.000 space 1000 glyph 1020 letter 0.149 very-loose ragged hyphen "
        "\"CCCCC-\"\n"
        "  0.000 w 30.498 of 40.000 space 1000 glyph 1000 letter 0.000 decent ragged \"CCCCC\"\n"
        "  0.000 w 4.672 of 40.000 space 1000 glyph 1000 letter 0.000 decent ragged \"d\"\n");
    g_string_free(out, TRUE);
    bs_arena_destroy(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lines/dump/a_setting_reads_line_by_line", a_setting_reads_line_by_line);
    g_test_add_func("/lines/dump/faults_are_named", faults_are_named);
    return g_test_run();
}
