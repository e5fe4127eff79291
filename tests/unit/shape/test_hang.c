/* Optical margins and hanging punctuation. */
#include "fixture.h"

static bs_len advance_of(struct fixture *f, gunichar ch)
{
    const struct bs_voice *voice =
        bs_voice_lookup(f->shaper, &f->style, f->style.size, (struct bs_where){0}, NULL);
    hb_codepoint_t gid;
    g_assert_true(hb_font_get_nominal_glyph(voice->hb, ch, &gid));
    return hb_font_get_glyph_h_advance(voice->hb, gid);
}

static void stop_and_hyphen_hang_by_their_table(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.style.optical = true;
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, "Gone. “Then follow-up");
        g_assert_cmpint(para->stops[0].hang_end, ==,
                        bs_permille(advance_of(&f, '.'), bs_hang_end('.')));
        g_assert_cmpint(para->stops[0].hang_start, ==,
                        bs_permille(advance_of(&f, 0x201c), bs_hang_start(0x201c)));
        const struct bs_stop *dash = &para->stops[para->n_stops - 2];
        g_assert_cmpint(dash->kind, ==, BS_STOP_DASH);
        g_assert_cmpint(dash->hang_end, ==, bs_permille(advance_of(&f, '-'), bs_hang_end('-')));
    }
    f.style.optical = false;
    const struct bs_para *para = fixture_shape(&f, "Gone. “Then follow-up");
    for (int i = 0; i < para->n_stops; i++) {
        g_assert_cmpint(para->stops[i].hang_end, ==, 0);
        g_assert_cmpint(para->stops[i].hang_start, ==, 0);
    }
    fixture_close(&f);
}

static void opening_quote_hangs_whole_on_the_first_line_and_closing_on_the_last(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.style.hang = BS_HANG_FIRST | BS_HANG_LAST;
    for (int general = 0; general < 2; general++) {
        f.shaper->no_fast = general;
        const struct bs_para *para = fixture_shape(&f, "“One” “two”");
        g_assert_cmpint(para->start.hang_start, ==, advance_of(&f, 0x201c));
        g_assert_cmpint(para->stops[0].hang_end, ==, 0);
        g_assert_cmpint(para->stops[0].hang_start, ==, 0);
        g_assert_cmpint(para->stops[1].hang_end, ==, advance_of(&f, 0x201d));
        para = fixture_shape(&f, "One two.");
        g_assert_cmpint(para->start.hang_start, ==, 0);
        g_assert_cmpint(para->stops[1].hang_end, ==, 0);
    }
    fixture_close(&f);
}

static void stops_hang_whole_where_the_style_allows_it(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.style.hang = BS_HANG_END;
    const struct bs_para *para = fixture_shape(&f, "One, two three.");
    g_assert_cmpint(para->stops[0].hang_end, ==, advance_of(&f, ','));
    g_assert_cmpint(para->stops[1].hang_end, ==, 0);
    g_assert_cmpint(para->stops[2].hang_end, ==, advance_of(&f, '.'));
    f.style.optical = true; /* then the table says how far */
    para = fixture_shape(&f, "One, two three.");
    g_assert_cmpint(para->stops[0].hang_end, ==,
                    bs_permille(advance_of(&f, ','), bs_hang_end(',')));
    fixture_close(&f);
}

static void outline_of_a_letter_narrows_with_height(void)
{
    struct fixture f;
    fixture_open(&f, true);
    f.style.size = BS_PT(100);
    const struct bs_voice *voice =
        bs_voice_lookup(f.shaper, &f.style, f.style.size, (struct bs_where){0}, NULL);
    const struct bs_font *font = voice->font;
    hb_codepoint_t a, o;
    g_assert_true(hb_font_get_nominal_glyph(voice->hb, 'A', &a));
    g_assert_true(hb_font_get_nominal_glyph(voice->hb, 'O', &o));
    bs_len left, right, low_left, low_right;
    g_assert_true(bs_shape_outline(font, a, 0, font->cap_height / 10, &low_left, &low_right));
    g_assert_true(
        bs_shape_outline(font, a, font->cap_height * 9 / 10, font->cap_height, &left, &right));
    g_assert_cmpint(left, >, low_left + BS_PT(10));
    g_assert_cmpint(right, <, low_right - BS_PT(10));
    /* An O reaches as far as its extents say, half way up. */
    hb_glyph_extents_t extents;
    g_assert_true(hb_font_get_glyph_extents(voice->hb, o, &extents));
    g_assert_true(bs_shape_outline(font, o, 0, font->cap_height, &left, &right));
    g_assert_cmpint(ABS(left - extents.x_bearing), <, BS_PT(0.2));
    g_assert_cmpint(ABS(right - extents.x_bearing - extents.width), <, BS_PT(0.2));
    g_assert_false(bs_shape_outline(font, a, BS_PT(200), BS_PT(300), &left, &right));
    fixture_close(&f);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/shape/hang/" #name, name)
    TEST(stop_and_hyphen_hang_by_their_table);
    TEST(opening_quote_hangs_whole_on_the_first_line_and_closing_on_the_last);
    TEST(stops_hang_whole_where_the_style_allows_it);
    TEST(outline_of_a_letter_narrows_with_height);
    return g_test_run();
}
