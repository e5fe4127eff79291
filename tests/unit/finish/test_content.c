#include "finish/finish_private.h"

#include <string.h>

enum { BLACK, ACCENT, GREY, SPOT, LIGHT, AREA, N_INKS };

static const struct bs_inking inkings[N_INKS] = {
    [BLACK] = {{.kind = BS_INK_CMYK, .c = {0, 0, 0, 10000}}, true},
    [ACCENT] = {{.kind = BS_INK_CMYK, .c = {0, 10000, 8512, 2000}}, false},
    [GREY] = {{.kind = BS_INK_GREY, .c = {4500}}, false},
    [SPOT] = {{.kind = BS_INK_SPOT, .c = {10000, 7500}, .tint = 5000, .spot = "PANTONE 287 C"},
              false},
    [LIGHT] = {{.kind = BS_INK_RGB, .c = {2000, 4000, 1}}, false},
    [AREA] = {{.kind = BS_INK_CMYK, .c = {0, 0, 0, 10000}}, false},
};
static const struct bs_spot spots[] = {{"PANTONE 287 C", {10000, 7500, 0, 0}}};

static struct bs_inks *inks_in_order(void)
{
    struct bs_inks *inks = bs_inks_create();
    for (int i = 0; i < N_INKS; i++)
        bs_inks_key(inks, &inkings[i]);
    return inks;
}

/* `template` with @0, @1 … for the keys of the inks. NULL on failure, which is then in *error. */
static char *rewrite(const char *template, bool nested, struct bs_content *content, GError **error)
{
    struct bs_inks *inks = inks_in_order();
    g_autoptr(GString) painted = g_string_new(NULL);
    bool used[1] = {false};
    for (const char *p = template; *p; p++) {
        if (*p != '@') {
            g_string_append_c(painted, *p);
            continue;
        }
        struct bs_ink_key key = bs_inks_key(inks, &inkings[*++p - '0']);
        for (int i = 0; i < 3; i++)
            g_string_append_printf(painted, "%s%.6f", i ? " " : "", key.rgb[i] / 1e6);
    }
    *content = (struct bs_content){
        .inks = inks, .spots = spots, .n_spots = 1, .used = used, .nested = nested};
    GString *out = g_string_new(NULL);
    bool done = bs_content_rewrite(content, painted->str, painted->len, out, error);
    content->used = used[0] ? content->used : NULL;
    bs_inks_destroy(inks);
    return g_string_free(out, !done);
}

static void assert_rewritten(const char *template, const char *expected)
{
    struct bs_content content;
    g_autoptr(GError) error = NULL;
    g_autofree char *seen = rewrite(template, false, &content, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(seen, ==, expected);
}

static void each_key_becomes_its_ink(void)
{
    assert_rewritten("q\n@1 rg /a0 gs\n1 2 3 4 re f Q",
                     "q\n0 1 0.8512 0.2 k /a0 gs\n1 2 3 4 re f Q");
    assert_rewritten("@1 RG", "0 1 0.8512 0.2 K");
    assert_rewritten("@2 rg", "0 0 0 0.55 k");
    assert_rewritten("@3 rg f", "/BSc0 cs 0.5 scn f");
    assert_rewritten("@3 RG", "/BSc0 CS 0.5 SCN");
    assert_rewritten("@4 rg", "/BSrgb cs 0.2 0.4 0.0001 scn");
}

static void black_overprints_and_other_inks_knock_out(void)
{
    assert_rewritten("@0 rg", "/BSo1 gs 0 0 0 1 k");
    assert_rewritten("@0 RG", "/BSo2 gs 0 0 0 1 K");
    assert_rewritten("@0 rg @0 RG", "/BSo1 gs 0 0 0 1 k /BSo3 gs 0 0 0 1 K");
    assert_rewritten("@0 rg @1 rg", "/BSo1 gs 0 0 0 1 k /BSo0 gs 0 1 0.8512 0.2 k");
    assert_rewritten("@0 rg @5 rg", "/BSo1 gs 0 0 0 1 k /BSo0 gs 0 0 0 1 k");
    /* a state is told once */
    assert_rewritten("@0 rg f @0 rg", "/BSo1 gs 0 0 0 1 k f 0 0 0 1 k");
}

static void overprint_is_saved_and_restored_with_the_state(void)
{
    assert_rewritten("q @0 rg Q @1 rg", "q /BSo1 gs 0 0 0 1 k Q 0 1 0.8512 0.2 k");
    assert_rewritten("@0 rg q @1 rg Q @0 rg",
                     "/BSo1 gs 0 0 0 1 k q /BSo0 gs 0 1 0.8512 0.2 k Q 0 0 0 1 k");
}

static void a_form_says_its_overprint_itself(void)
{
    struct bs_content content;
    g_autofree char *seen = rewrite("@1 rg", true, &content, NULL);
    g_assert_cmpstr(seen, ==, "/BSo0 gs 0 1 0.8512 0.2 k");
}

static void pictures_knock_out_between_black_text(void)
{
    assert_rewritten("@0 rg /x5 Do f", "/BSo1 gs 0 0 0 1 k /BSo0 gs /x5 Do /BSo1 gs  f");
    assert_rewritten("@1 rg /x5 Do f", "0 1 0.8512 0.2 k /x5 Do f");
    assert_rewritten("@0 rg /Pattern cs /p1 scn f @0 rg",
                     "/BSo1 gs 0 0 0 1 k /BSo0 gs /Pattern cs /p1 scn f /BSo1 gs 0 0 0 1 k");
}

static void what_is_used_is_told(void)
{
    struct bs_content content;
    g_autofree char *seen = rewrite("@0 rg @3 rg @4 RG", false, &content, NULL);
    g_assert_nonnull(seen);
    g_assert_true(content.states[0] && content.states[1]);
    g_assert_false(content.states[2] || content.states[3]);
    g_assert_nonnull(content.used);
    g_assert_true(content.srgb);
}

static void what_is_no_key_is_refused(void)
{
    static const char *const bad[] = {
        "0 0 0 rg",
        "1 1 1 RG",
        "0.0500001 0.315 0.137 rg",
        "rg",
        "1 rg",
        "@1 1 rg",
        "(x) @1 rg",
        "0.9 0.315 0.137 rg",
        "0.05 0.315 -0.137 rg",
        "0 g",
        "0 G",
        "0 0 0 1 k",
        "0 0 0 1 K",
        "/sh5 sh",
        "/DeviceRGB cs 1 0 0 sc",
        "/Cs1 CS",
        "BI /CS /RGB ID x EI",
        "Q",
        "(never",
        "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct bs_content content;
        g_autoptr(GError) error = NULL;
        g_test_message("%s", bad[i]);
        g_autofree char *seen = rewrite(bad[i], false, &content, &error);
        g_assert_null(seen);
        g_assert_error(error, BS_ERROR, BS_ERROR_OUTPUT);
    }
}

static void text_goes_through_as_it_is(void)
{
    assert_rewritten("BT 9 0 0 9 1 2 Tm /f-0-0 1 Tf [(0 0 0 rg)-2<00>]TJ ET",
                     "BT 9 0 0 9 1 2 Tm /f-0-0 1 Tf [(0 0 0 rg)-2<00>]TJ ET");
    assert_rewritten("", "");
}

/* Keys @1 to @9 are black of nodes 1 to 9, @0 is nobody's; one picture, of node 3. */
static void assert_tagged(const char *template, const char *expected, const char *nodes)
{
    static const struct bs_node roles[] = {{.role = BS_NODE_DOCUMENT},
                                           {.role = BS_NODE_H1},
                                           {.role = BS_NODE_P},
                                           {.role = BS_NODE_FIGURE}};
    const struct bs_document document = {.nodes = roles, .n_nodes = G_N_ELEMENTS(roles)};
    struct bs_inks *inks = bs_inks_create();
    g_autoptr(GString) painted = g_string_new(NULL);
    for (const char *p = template; *p; p++) {
        if (*p != '@') {
            g_string_append_c(painted, *p);
            continue;
        }
        int node = *++p - '0';
        const struct bs_inking inking = {.ink = {.kind = BS_INK_CMYK}, .node = node ? node : -1};
        struct bs_ink_key key = bs_inks_key(inks, &inking);
        for (int i = 0; i < 3; i++)
            g_string_append_printf(painted, "%s%.6f", i ? " " : "", key.rgb[i] / 1e6);
        g_string_append(painted, " rg");
    }
    bs_inks_add_picture(inks, 3);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(int));
    struct bs_content content = {.inks = inks, .tagged = &document, .marks = marks};
    g_autoptr(GString) out = g_string_new(NULL), seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_content_rewrite(&content, painted->str, painted->len, out, &error));
    g_assert_cmpstr(out->str, ==, expected);
    for (guint i = 0; i < marks->len; i++)
        g_string_append_printf(seen, "%d", g_array_index(marks, int, i));
    g_assert_cmpstr(seen->str, ==, nodes);
    g_array_unref(marks);
    bs_inks_destroy(inks);
}

#define INK "0 0 0 0 k"

static void what_is_painted_belongs_to_its_node(void)
{
    assert_tagged("@1 BT (a)Tj (b)Tj ET @2 BT (c)Tj ET",
                  INK " BT /H1 <</MCID 0>> BDC (a)Tj (b)Tj EMC ET " INK
                      " BT /P <</MCID 1>> BDC (c)Tj EMC ET",
                  "12");
    assert_tagged("@2 BT (a)Tj ET BT (b)Tj ET",
                  INK " BT /P <</MCID 0>> BDC (a)Tj EMC ET BT /P <</MCID 1>> BDC (b)Tj EMC ET",
                  "22");
    assert_tagged("", "", "");
}

static void what_belongs_to_nobody_is_an_artifact(void)
{
    assert_tagged("@0 1 2 3 4 re f", INK " /Artifact BMC 1 2 3 4 re f\nEMC\n", "");
    assert_tagged("@0 1 2 3 4 re f @1 BT (a)Tj ET",
                  INK " /Artifact BMC 1 2 3 4 re f EMC " INK " BT /H1 <</MCID 0>> BDC (a)Tj EMC ET",
                  "1");
    /* a node that is not in the document */
    assert_tagged("@9 0 0 m S", INK " /Artifact BMC 0 0 m S\nEMC\n", "");
}

static void text_goes_on_after_a_picture_in_its_node(void)
{
    assert_tagged("@2 BT (a)Tj ET q /x5 Do Q BT (b)Tj ET",
                  INK " BT /P <</MCID 0>> BDC (a)Tj EMC ET q /Figure <</MCID 1>> BDC /x5 Do EMC  Q "
                      "BT /P <</MCID 2>> BDC (b)Tj EMC ET",
                  "232");
}

static void letters_that_stand_for_others_are_content_of_their_own(void)
{
    assert_tagged("@2 BT (a)Tj /Span<</ActualText<feff00ad>>>BDC (-)Tj EMC (b)Tj ET",
                  INK " BT /P <</MCID 0>> BDC (a)Tj EMC /Span<</MCID 1 /ActualText<feff00ad>>>BDC "
                      "(-)Tj EMC /P <</MCID 2>> BDC (b)Tj EMC ET",
                  "222");
    /* those of an artifact are left where they are */
    assert_tagged("@0 BT (a)Tj /Span<</ActualText<feff00ad>>>BDC (-)Tj EMC ET",
                  INK " BT /Artifact BMC (a)Tj /Span<</ActualText<feff00ad>>>BDC (-)Tj EMC EMC ET",
                  "");
}

static void keys_differ_by_what_painters_keep(void)
{
    struct bs_inks *inks = bs_inks_create();
    struct bs_ink_key last = {{0, 0, 0}};
    for (int i = 0; i < 3000; i++) {
        struct bs_inking inking = {
            {.kind = BS_INK_CMYK, .c = {(uint16_t)i, 1, 2, 3}}, i % 2, i % 7};
        struct bs_ink_key key = bs_inks_key(inks, &inking);
        int apart = 0;
        for (int c = 0; c < 3; c++)
            apart = MAX(apart, ABS(key.rgb[c] - last.rgb[c]));
        g_assert_cmpint(apart, >=, 1000);
        const struct bs_inking *found = bs_inks_lookup(inks, key);
        g_assert_nonnull(found);
        g_assert_cmpint(found->ink.c[0], ==, i);
        g_assert_cmpint(found->overprint, ==, i % 2);
        g_assert_cmpint(found->node, ==, i % 7);
        last = key;
    }
    g_assert_cmpint(bs_inks_count(inks), ==, 3000);
    bs_inks_destroy(inks);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/finish/content/" #name, name)
    TEST(each_key_becomes_its_ink);
    TEST(black_overprints_and_other_inks_knock_out);
    TEST(overprint_is_saved_and_restored_with_the_state);
    TEST(a_form_says_its_overprint_itself);
    TEST(pictures_knock_out_between_black_text);
    TEST(what_is_used_is_told);
    TEST(what_is_no_key_is_refused);
    TEST(text_goes_through_as_it_is);
    TEST(what_is_painted_belongs_to_its_node);
    TEST(what_belongs_to_nobody_is_an_artifact);
    TEST(text_goes_on_after_a_picture_in_its_node);
    TEST(letters_that_stand_for_others_are_content_of_their_own);
    TEST(keys_differ_by_what_painters_keep);
    return g_test_run();
}
