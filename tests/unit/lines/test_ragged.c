#include "fake_para.h"

#include <string.h>

struct fixture {
    struct bs_arena *arena;
    struct bs_style style;
    struct bs_slot slot;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->style = fake_style();
    f->style.hyphens = false;
    f->style.align = f->style.align_last = BS_ALIGN_LEFT;
    f->style.wrap = BS_WRAP_BALANCE;
    f->slot = (struct bs_slot){0, BS_PT(90)};
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_arena_destroy(f->arena);
}

/* The lines as set, parted by " / ". */
static char *set(struct fixture *f, const char *text)
{
    const struct bs_para *para = fake_para(f->arena, text, &f->style, true);
    struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}};
    struct bs_setting setting;
    bs_lines_ragged(f->arena, &params, &setting);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < setting.n_lines; i++) {
        char *line = fake_line_text(para, &setting.lines[i]);
        g_string_append_printf(out, "%s%s", i ? " / " : "", line);
        g_free(line);
        g_assert_cmpint(setting.lines[i].glyph_permille, ==, 1000);
        g_assert_cmpint(setting.lines[i].space_add, ==, 0);
    }
    char *lines = bs_arena_strdup(f->arena, out->str);
    g_string_free(out, TRUE);
    return lines;
}

static void a_head_that_fits_stays_on_one_line(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(set(f, "Harbour wall"), ==, "Harbour wall");
}

static void a_head_is_broken_evenly(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(set(f, "Harbour wall will be rebuilt"), ==, "Harbour wall / will be rebuilt");
}

static void no_line_ends_in_an_article_or_preposition(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(set(f, "Engineers inspect the old wall of the harbour"), ==,
                    "Engineers inspect / the old wall / of the harbour");
}

static void the_language_decides_which_words_lean(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->slot.width = BS_PT(80);
    f->style.lang = "de";
    g_assert_cmpstr(set(f, "Hafenmauer soll nach dem Sturm erneuert"), ==,
                    "Hafenmauer soll / nach dem Sturm / erneuert");
}

static void a_line_ends_best_where_the_voice_pauses(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->slot.width = BS_PT(110);
    g_assert_cmpstr(set(f, "After the flood, council counts money"), ==,
                    "After the flood, / council counts money");
}

static void names_and_numbers_stay_together(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(set(f, "Minister promises 12 billion by spring"), ==,
                    "Minister promises / 12 billion by spring");
    g_assert_cmpstr(set(f, "Thousands flee from Vladimir Putin's war"), ==,
                    "Thousands flee from / Vladimir Putin's war");
}

static void a_title_stays_with_its_name(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->slot.width = BS_PT(86);
    g_assert_cmpstr(set(f, "What we know of the fire at St. Mary's School"), ==,
                    "What we know / of the fire / at St. Mary's School");
}

static void heads_are_not_hyphenated_unless_a_word_is_too_wide(struct fixture *f,
                                                               gconstpointer data)
{
    (void)data;
    g_assert_null(strchr(set(f, "Government considers extraordinary measures"), '-'));
    f->slot.width = BS_PT(40);
    g_assert_nonnull(strchr(set(f, "Extraordinary"), '-'));
}

static void balanced_text_takes_no_more_lines_than_it_must(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (uint32_t seed = 1; seed < 80; seed++) {
        const struct bs_para *para =
            fake_para(f->arena, fake_text(f->arena, seed, 4 + (int)seed % 16), &f->style, false);
        struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}};
        struct bs_setting setting;
        bs_lines_ragged(f->arena, &params, &setting);
        int filled = 1;
        const struct bs_stop *from = &para->start;
        for (int i = 0; i < para->n_stops; i++) {
            const struct bs_stop *to = &para->stops[i];
            if (to->end_x - from->start_x > f->slot.width + from->hang_start + to->hang_end) {
                filled++;
                from = &para->stops[i - 1];
            }
        }
        g_assert_cmpint(setting.n_lines, ==, filled);
    }
}

static void forced_ends_part_a_head(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpstr(set(f, "Storm\nHarbour wall will be rebuilt"), ==,
                    "Storm / Harbour wall / will be rebuilt");
}

static void unbalanced_text_is_filled(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->style.wrap = BS_WRAP_NORMAL;
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 4, 300), &f->style, false);
    struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}};
    struct bs_setting setting;
    bs_lines_ragged(f->arena, &params, &setting);
    int64_t filled = 0;
    for (int i = 0; i + 1 < setting.n_lines; i++)
        filled += setting.lines[i].width;
    g_assert_cmpint(filled * 100 / ((int64_t)f->slot.width * (setting.n_lines - 1)), >=, 82);
}

#define TEST(name) g_test_add("/lines/ragged/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(a_head_that_fits_stays_on_one_line);
    TEST(a_head_is_broken_evenly);
    TEST(no_line_ends_in_an_article_or_preposition);
    TEST(the_language_decides_which_words_lean);
    TEST(a_line_ends_best_where_the_voice_pauses);
    TEST(names_and_numbers_stay_together);
    TEST(a_title_stays_with_its_name);
    TEST(heads_are_not_hyphenated_unless_a_word_is_too_wide);
    TEST(balanced_text_takes_no_more_lines_than_it_must);
    TEST(forced_ends_part_a_head);
    TEST(unbalanced_text_is_filled);
    return g_test_run();
}
