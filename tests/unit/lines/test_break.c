#include "fake_para.h"

struct fixture {
    struct bs_arena *arena;
    struct bs_style style;
    struct bs_slot slot;
    struct bs_settings settings;
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->arena = bs_arena_create(0);
    f->style = fake_style();
    f->slot = (struct bs_slot){0, BS_PT(180)};
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    bs_arena_destroy(f->arena);
}

static const struct bs_setting *set(struct fixture *f, const struct bs_para *para)
{
    struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}};
    bs_lines_break(f->arena, &params, &f->settings);
    return &f->settings.at[f->settings.best];
}

static void assert_line(const struct bs_para *para, const struct bs_line *line, const char *text)
{
    char *have = fake_line_text(para, line);
    g_assert_cmpstr(have, ==, text);
    g_free(have);
}

static void empty_text_is_one_empty_line(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_setting *s = set(f, fake_para(f->arena, "", &f->style, true));
    g_assert_cmpint(s->n_lines, ==, 1);
    g_assert_cmpint(s->lines[0].width, ==, 0);
    g_assert_true(s->lines[0].last);
    g_assert_null(s->lines[0].from);
}

static void short_text_stays_at_its_natural_width(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para = fake_para(f->arena, "A short line", &f->style, true);
    const struct bs_setting *s = set(f, para);
    g_assert_cmpint(s->n_lines, ==, 1);
    g_assert_false(s->lines[0].justified);
    g_assert_cmpint(s->lines[0].space_permille, ==, 1000);
    g_assert_cmpint(s->lines[0].width, ==, (int)para->stops[para->n_stops - 1].end_x);
}

/* What a painter would add up. */
static int64_t set_width(const struct bs_para *para, const struct bs_line *line)
{
    const struct bs_stop *from = line->from ? line->from : &para->start, *to = line->to;
    int64_t natural = to->end_x - from->start_x + to->end_extra + from->start_extra;
    int64_t spaces = to->end_space_width - from->start_space_width;
    return bs_muldiv(natural - spaces, line->glyph_permille, 1000) + spaces +
           (int64_t)line->spaces * line->space_add + line->residue +
           (int64_t)line->gap_add * (to->end_gaps - from->start_gaps);
}

static void justified_lines_end_exactly_at_the_edge(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 3, 400), &f->style, true);
    const struct bs_setting *s = set(f, para);
    g_assert_cmpint(s->n_lines, >, 40);
    for (int i = 0; i + 1 < s->n_lines; i++) {
        const struct bs_line *line = &s->lines[i];
        const struct bs_stop *from = line->from ? line->from : &para->start;
        g_assert_true(line->justified);
        g_assert_cmpint(line->width, ==, f->slot.width + from->hang_start + line->to->hang_end);
        g_assert_cmpint(line->left, ==, -from->hang_start);
        g_assert_cmpint(set_width(para, line), ==, line->width);
    }
}

static void word_spaces_stay_within_the_limits_where_they_can(struct fixture *f, gconstpointer data)
{
    (void)data;
    for (uint32_t seed = 1; seed < 60; seed++) {
        const struct bs_para *para =
            fake_para(f->arena, fake_text(f->arena, seed, 60), &f->style, true);
        const struct bs_setting *s = set(f, para);
        for (int i = 0; s->tolerable && i + 1 < s->n_lines; i++) {
            g_assert_cmpint(s->lines[i].space_permille, >=, 800);
            g_assert_cmpint(s->lines[i].space_permille, <=, 1333);
            g_assert_cmpint(s->lines[i].glyph_permille, >=, 980);
            g_assert_cmpint(s->lines[i].glyph_permille, <=, 1020);
            g_assert_cmpint(s->lines[i].glyph_permille % 5, ==, 0);
            g_assert_cmpint(ABS(s->lines[i].gap_add), <=, BS_PT(0.1));
        }
    }
}

/* A space moves by more than a quarter of its limit only where glyphs and letters can give no more. */
static void word_spaces_stay_even_while_letters_can_give(struct fixture *f, gconstpointer data)
{
    (void)data;
    int calm = 0;
    for (uint32_t seed = 1; seed < 60; seed++) {
        const struct bs_setting *s =
            set(f, fake_para(f->arena, fake_text(f->arena, seed, 60), &f->style, true));
        for (int i = 0; i + 1 < s->n_lines; i++) {
            const struct bs_line *line = &s->lines[i];
            bool at_limit =
                ABS(line->glyph_permille - 1000) == 20 && ABS(line->gap_add) >= BS_PT(0.1);
            calm += !at_limit;
            if (!at_limit) { /* and what a step of the glyphs left over */
                g_assert_cmpint(line->space_permille, >, 1000 - 200 / 4 - 50);
                g_assert_cmpint(line->space_permille, <, 1000 + 333 / 4 + 50);
            }
        }
    }
    g_assert_cmpint(calm, >, 100);
}

static void forced_ends_are_kept(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para =
        fake_para(f->arena, "first verse\nsecond verse of the song\nthird", &f->style, true);
    const struct bs_setting *s = set(f, para);
    g_assert_cmpint(s->n_lines, ==, 3);
    assert_line(para, &s->lines[0], "first verse");
    assert_line(para, &s->lines[1], "second verse of the song");
    g_assert_false(s->lines[0].justified);
    g_assert_cmpint(s->lines[0].space_permille, ==, 1000);
}

static void a_word_wider_than_its_line_is_broken_in_an_emergency(struct fixture *f,
                                                                 gconstpointer data)
{
    (void)data;
    GString *text = g_string_new("see ");
    for (int i = 0; i < 100; i++)
        g_string_append(text, i ? "~x" : "x");
    g_string_append(text, " there");
    const struct bs_setting *s = set(f, fake_para(f->arena, text->str, &f->style, true));
    int emergencies = 0;
    for (int i = 0; i < s->n_lines; i++) {
        g_assert_false(s->lines[i].overfull);
        emergencies += s->lines[i].to->kind == BS_STOP_EMERGENCY;
    }
    g_assert_cmpint(emergencies, ==, 2);
    g_assert_false(s->tolerable);
    g_string_free(text, TRUE);
}

static void an_unbreakable_word_is_overfull_and_marked(struct fixture *f, gconstpointer data)
{
    (void)data;
    char *word = g_strnfill(60, 'x');
    char *text = g_strdup_printf("see %s there", word);
    const struct bs_setting *s = set(f, fake_para(f->arena, text, &f->style, false));
    g_assert_cmpint(s->n_lines, ==, 3);
    g_assert_true(s->lines[1].overfull);
    g_assert_false(s->lines[0].overfull);
    g_free(text);
    g_free(word);
}

static void first_line_is_indented(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 5, 60), &f->style, true);
    struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}, .indent = BS_PT(11)};
    bs_lines_break(f->arena, &params, &f->settings);
    const struct bs_line *lines = f->settings.at[f->settings.best].lines;
    g_assert_cmpint(lines[0].left, ==, BS_PT(11));
    g_assert_cmpint(lines[0].width - lines[0].to->hang_end, ==, BS_PT(169));
    g_assert_cmpint(lines[1].left, ==, 0);
    g_assert_cmpint(lines[1].width - lines[1].to->hang_end, ==, BS_PT(180));
}

static void each_line_takes_its_slot(struct fixture *f, gconstpointer data)
{
    (void)data;
    static const struct bs_slot slots[] = {{BS_PT(40), BS_PT(140)},
                                           {BS_PT(40), BS_PT(140)},
                                           {0, BS_PT(180)},
                                           {0, BS_PT(120)},
                                           {0, BS_PT(180)}};
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 9, 80), &f->style, true);
    struct bs_lines_params params = {.para = para, .measure = {slots, 5}};
    bs_lines_break(f->arena, &params, &f->settings);
    const struct bs_setting *s = &f->settings.at[f->settings.best];
    g_assert_cmpint(s->n_lines, >, 6);
    for (int i = 0; i + 1 < s->n_lines; i++) {
        const struct bs_slot *slot = &slots[MIN(i, 4)];
        g_assert_cmpint(s->lines[i].left, ==, slot->left);
        g_assert_cmpint(s->lines[i].width - s->lines[i].to->hang_end, ==, slot->width);
        g_assert_cmpint(s->lines[i].measure, ==, slot->width);
    }
}

static void no_hyphens_means_none(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 3, 200), &f->style, true);
    struct bs_lines_params params = {.para = para, .measure = {&f->slot, 1}, .no_hyphens = true};
    g_assert_cmpint(set(f, para)->hyphens, >, 0);
    bs_lines_break(f->arena, &params, &f->settings);
    for (int i = 0; i < f->settings.at[0].n_lines; i++)
        g_assert_cmpint(f->settings.at[0].lines[i].to->kind, !=, BS_STOP_HYPHEN);
}

/* Shaping gave none of its own, so what there is is the writer's. */
static void soft_hyphens_of_the_copy_are_places_under_manual(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->style.hyphens = false;
    f->slot.width = BS_PT(60);
    const struct bs_para *para =
        fake_para(f->arena, "nineteen am|mu|ni|tion boxes", &f->style, false);
    const struct bs_setting *s = set(f, para);
    assert_line(para, &s->lines[0], "nineteen ammu-");
    assert_line(para, &s->lines[1], "nition boxes");
}

static bool gapes(const struct bs_setting *s)
{
    for (int i = 0; i < s->n_lines; i++)
        if (s->lines[i].space_permille > 1750)
            return true;
    return false;
}

static void place_of_last_resort_is_taken_before_spaces_gape(struct fixture *f, gconstpointer data)
{
    (void)data;
    const struct bs_para *para = fake_para(
        f->arena, "an extraord|inarily wide word and another|word of no end", &f->style, false);
    struct bs_stop *stops =
        bs_arena_memdup(f->arena, para->stops, (size_t)para->n_stops * sizeof *para->stops);
    struct bs_para copy = *para;
    copy.stops = stops;
    for (int i = 0; i < para->n_stops; i++)
        if (stops[i].kind == BS_STOP_HYPHEN)
            stops[i].penalty = BS_PENALTY_RESORT;
    int used = 0;
    for (bs_len width = BS_PT(60); width < BS_PT(200); width += BS_PT(1)) {
        f->slot.width = width;
        struct bs_lines_params whole = {
            .para = &copy, .measure = {&f->slot, 1}, .no_hyphens = true};
        const struct bs_setting *s = set(f, &copy);
        int hyphens = s->hyphens;
        bs_lines_break(f->arena, &whole, &f->settings);
        used += hyphens > 0;
        g_assert_true(hyphens == 0 || gapes(&f->settings.at[0]));
    }
    g_assert_cmpint(used, >, 3);
}

static void ladders_keep_the_limit(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->slot.width = BS_PT(90); /* far too narrow: hyphens everywhere */
    for (uint32_t seed = 1; seed < 40; seed++) {
        const struct bs_para *para =
            fake_para(f->arena, fake_text(f->arena, seed, 80), &f->style, true);
        g_assert_cmpint(set(f, para)->ladder, <=, 2);
    }
}

static bool ends_badly(const struct bs_para *para, const struct bs_setting *s)
{
    const struct bs_line *line = &s->lines[s->n_lines - 1];
    bool tail = line->from && line->from->kind == BS_STOP_HYPHEN && line->spaces == 0;
    return line->from && (tail || line->width < 2 * para->style->size);
}

static void a_word_s_tail_is_left_only_where_nothing_else_is(struct fixture *f, gconstpointer data)
{
    (void)data;
    int good = 0, forced = 0;
    f->slot.width = BS_PT(130);
    for (uint32_t seed = 1; seed < 300; seed++) {
        const struct bs_para *para =
            fake_para(f->arena, fake_text(f->arena, seed, 3 + (int)seed % 30), &f->style, true);
        struct bs_lines_params params = {
            .para = para, .measure = {&f->slot, 1}, .shorter = 1, .longer = 1};
        bool may = bs_lines_may_end_well(&params);
        bs_lines_break(f->arena, &params, &f->settings);
        for (int i = 0; i < f->settings.n && !may; i++)
            g_assert_true(ends_badly(para, &f->settings.at[i]) || gapes(&f->settings.at[i]));
        if (may)
            g_assert_false(ends_badly(para, &f->settings.at[f->settings.best]));
        good += may;
        forced += !may;
    }
    g_test_message("%d end well, %d cannot", good, forced);
    g_assert_cmpint(good, >, 200);
    g_assert_cmpint(forced, >, 0);
}

static void line_counts_come_in_order(struct fixture *f, gconstpointer data)
{
    (void)data;
    int several = 0;
    for (uint32_t seed = 1; seed < 60; seed++) {
        const struct bs_para *para =
            fake_para(f->arena, fake_text(f->arena, seed, 120), &f->style, true);
        struct bs_lines_params params = {
            .para = para, .measure = {&f->slot, 1}, .shorter = 2, .longer = 2};
        struct bs_setting plain = *set(f, para);
        bs_lines_break(f->arena, &params, &f->settings);
        const struct bs_settings *s = &f->settings;
        g_assert_cmpint(s->at[s->best].price, ==, plain.price);
        several += s->n > 1;
        for (int i = 0; i < s->n; i++) {
            g_assert_cmpint(s->at[i].n_lines, ==, s->at[s->best].n_lines + i - s->best);
            if (s->at[i].tolerable == s->at[s->best].tolerable)
                g_assert_cmpint(s->at[i].price, >=, s->at[s->best].price);
        }
    }
    g_assert_cmpint(several, >, 30);
}

static void alignment_moves_the_line_in_its_slot(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->style.optical = false;
    f->slot.left = BS_PT(7);
    const struct bs_para *para = fake_para(f->arena, "ten words", &f->style, true);
    bs_len width = (bs_len)para->stops[para->n_stops - 1].end_x;
    f->style.align = f->style.align_last = BS_ALIGN_RIGHT;
    g_assert_cmpint(set(f, para)->lines[0].left, ==, BS_PT(187) - width);
    f->style.align = f->style.align_last = BS_ALIGN_CENTER;
    g_assert_cmpint(set(f, para)->lines[0].left, ==, BS_PT(7) + (BS_PT(180) - width) / 2);
    f->style.align = f->style.align_last = BS_ALIGN_LEFT;
    g_assert_cmpint(set(f, para)->lines[0].left, ==, BS_PT(7));
}

static void last_line_can_be_justified(struct fixture *f, gconstpointer data)
{
    (void)data;
    f->style.align_last = BS_ALIGN_JUSTIFY;
    const struct bs_para *para = fake_para(f->arena, fake_text(f->arena, 2, 20), &f->style, true);
    const struct bs_setting *s = set(f, para);
    const struct bs_line *last = &s->lines[s->n_lines - 1];
    g_assert_true(last->justified);
    g_assert_cmpint(last->width - last->to->hang_end, ==, f->slot.width);
}

#define TEST(name) g_test_add("/lines/break/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(empty_text_is_one_empty_line);
    TEST(short_text_stays_at_its_natural_width);
    TEST(justified_lines_end_exactly_at_the_edge);
    TEST(word_spaces_stay_within_the_limits_where_they_can);
    TEST(word_spaces_stay_even_while_letters_can_give);
    TEST(forced_ends_are_kept);
    TEST(a_word_wider_than_its_line_is_broken_in_an_emergency);
    TEST(an_unbreakable_word_is_overfull_and_marked);
    TEST(first_line_is_indented);
    TEST(each_line_takes_its_slot);
    TEST(no_hyphens_means_none);
    TEST(soft_hyphens_of_the_copy_are_places_under_manual);
    TEST(place_of_last_resort_is_taken_before_spaces_gape);
    TEST(ladders_keep_the_limit);
    TEST(a_word_s_tail_is_left_only_where_nothing_else_is);
    TEST(line_counts_come_in_order);
    TEST(alignment_moves_the_line_in_its_slot);
    TEST(last_line_can_be_justified);
    return g_test_run();
}
