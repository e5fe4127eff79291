#include "page/page.h"

#include <string.h>

static const struct bs_page_font head = {
    .family = "Source Serif 4", .file = "/f/SourceSerif4.ttf", .weight = 700, .size = BS_PT(36)};
static const struct bs_page_font text = {
    .family = "Source Serif 4", .file = "/f/SourceSerif4.ttf", .weight = 400, .size = BS_PT(8.6)};

static void assert_dump(const struct bs_document *document, const char *expected)
{
    GString *out = g_string_new(NULL);
    bs_document_dump(document, out);
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static struct bs_item line(const struct bs_page_font *font, const char *words)
{
    return (struct bs_item){.kind = BS_ITEM_GLYPHS,
                            .node = -1,
                            .as.glyphs = {.font = font,
                                          .ink = BS_INK_BLACK,
                                          .x = BS_PT(42.52),
                                          .y = BS_PT(439.37),
                                          .width = BS_PT(468.113),
                                          .glyph_permille = 1000,
                                          .text = words,
                                          .len = (uint32_t)strlen(words)}};
}

static void page_reads_as_in_the_handbook(void)
{
    const struct bs_node nodes[] = {{.role = BS_NODE_DOCUMENT, .parent = -1},
                                    {.role = BS_NODE_H1, .parent = 0},
                                    {.role = BS_NODE_FIGURE, .alt = "The harbour \"wall\""}};
    struct bs_item items[3] = {
        {.kind = BS_ITEM_IMAGE,
         .node = 2,
         .as.picture = {.x = BS_PT(42.52),
                        .y = BS_PT(56.693),
                        .width = BS_PT(510.236),
                        .height = BS_PT(340.157),
                        .path = "/some/where/harbour.jpg",
                        .ppi = 212}},
        line(&head, "Harbour wall to be rebuilt"),
        {.kind = BS_ITEM_RECT,
         .node = -1,
         .as.rect =
             {.x = BS_PT(-1.5), .width = BS_PT(10), .height = BS_PT(0.25), .ink = BS_INK_BLACK}},
    };
    items[1].node = 1;
    const struct bs_page page = {.number = 1,
                                 .width = BS_MM(280),
                                 .height = BS_MM(430),
                                 .bleed = BS_MM(3),
                                 .items = items,
                                 .n_items = 3};
    const char *const authors[] = {"A. Writer", "B. Writer", NULL};
    assert_dump(
        &(struct bs_document){.pages = (const struct bs_page *const[]){&page},
                              .n_pages = 1,
                              .nodes = nodes,
                              .n_nodes = 3,
                              .title = "Harbour",
                              .authors = authors,
                              .lang = "en-GB"},
        "document title \"Harbour\" author \"A. Writer\" author \"B. Writer\" lang \"en-GB\"\n"
        "page 1  trim 280.000x430.000 mm  bleed 3.000 mm\n"
        "  image   42.520 56.693 510.236x340.157 \"harbour.jpg\" 212 ppi <Figure 2>\n"
        "  glyphs  42.520 439.370 w 468.113 Source Serif 4 Bold 36 cmyk(0,0,0,100) "
        "\"Harbour wall to be rebuilt\" <H1 1>\n"
        "  rect    -1.500 0.000 10.000x0.250 cmyk(0,0,0,100) <artifact>\n"
        "structure\n"
        "  Document 0\n"
        "  H1 1 in 0\n"
        "  Figure 2 in 0 alt \"The harbour \\\"wall\\\"\"\n");
}

static void added_hyphens_and_bad_bytes_can_be_seen(void)
{
    struct bs_item items[] = {line(&text, "re\xC2\xAD"), line(&text, "a\\\x01\xFF\xE2\x82")};
    const struct bs_page page = {.number = 1, .items = items, .n_items = 2};
    assert_dump(
        &(struct bs_document){.pages = (const struct bs_page *const[]){&page}, .n_pages = 1},
        "document\n"
        "page 1  trim 0.000x0.000 mm  bleed 0.000 mm\n"
        "  glyphs  42.520 439.370 w 468.113 Source Serif 4 8.6 cmyk(0,0,0,100) \"re\\u00AD\" "
        "<artifact>\n"
        "  glyphs  42.520 439.370 w 468.113 Source Serif 4 8.6 cmyk(0,0,0,100) "
        "\"a\\\\\\u0001\\xFF\\xE2\\x82\" <artifact>\n");
}

static void what_differs_from_plain_is_said(void)
{
    struct bs_item items[] = {
        line(&text, "x"),
        {.kind = BS_ITEM_IMAGE, .node = 7},
        {.kind = BS_ITEM_IMAGE,
         .node = -1,
         .as.picture = {.path = "p.png", .crop_left = 125, .crop_bottom = 2000}}};
    struct bs_page_font italic = text;
    italic.weight = 650;
    italic.italic = true;
    items[0].as.glyphs.font = &italic;
    items[0].as.glyphs.rtl = true;
    items[0].as.glyphs.glyph_permille = 985;
    items[0].as.glyphs.href = "https://example.org/";
    const struct bs_page page = {
        .number = 3, .crop_marks = true, .cross_marks = true, .items = items, .n_items = 3};
    assert_dump(
        &(struct bs_document){.pages = (const struct bs_page *const[]){&page}, .n_pages = 1},
        "document\n"
        "page 3  trim 0.000x0.000 mm  bleed 0.000 mm  crop  cross\n"
        "  glyphs  42.520 439.370 w 468.113 Source Serif 4 650 Italic 8.6 x985 cmyk(0,0,0,100) "
        "\"x\" rtl href \"https://example.org/\" <artifact>\n"
        "  image   0.000 0.000 0.000x0.000 keyline <no node 7>\n"
        "  image   0.000 0.000 0.000x0.000 \"p.png\" 0 ppi crop 125,0,0,2000 <artifact>\n");
}

static void how_a_page_is_set_comes_after_what_is_on_it(void)
{
    const struct bs_trace traces[] = {
        {BS_TRACE_GRID, BS_PT(40), BS_PT(50.5), BS_PT(200), BS_PT(240), BS_PT(12), NULL},
        {BS_TRACE_COLUMN, BS_PT(40), BS_PT(42), BS_PT(90), BS_PT(252), 0, NULL},
        {BS_TRACE_SPACE, BS_PT(40), BS_PT(42), BS_PT(90), BS_PT(12), 1085, NULL},
        {BS_TRACE_TIE, BS_PT(130), BS_PT(60), BS_PT(-70.25), BS_PT(-6), -1, NULL},
        {BS_TRACE_BREACH, BS_PT(40), BS_PT(282), BS_PT(90), BS_PT(12), 0, "orphan"},
    };
    const struct bs_overlay overlay = {.traces = traces, .n_traces = 5};
    struct bs_item items[] = {line(&text, "x")};
    const struct bs_page page = {
        .number = 1, .items = items, .n_items = 1, .overlay = &overlay, .legend = &overlay};
    assert_dump(
        &(struct bs_document){.pages = (const struct bs_page *const[]){&page}, .n_pages = 1},
        "document\n"
        "page 1  trim 0.000x0.000 mm  bleed 0.000 mm\n"
        "  glyphs  42.520 439.370 w 468.113 Source Serif 4 8.6 cmyk(0,0,0,100) \"x\" <artifact>\n"
        "  overlay grid 40.000 50.500 200.000x240.000 every 12.000\n"
        "  overlay column 40.000 42.000 90.000x252.000\n"
        "  overlay space 40.000 42.000 90.000x12.000 1085\n"
        "  overlay tie 130.000 60.000 -70.250x-6.000 -1\n"
        "  overlay breach 40.000 282.000 90.000x12.000 \"orphan\"\n");
}

static void every_kind_of_trace_has_a_name_of_its_own(void)
{
    for (int kind = 0; kind < BS_N_TRACE_KINDS; kind++)
        for (int other = 0; other < kind; other++)
            g_assert_cmpstr(bs_trace_kind_name((enum bs_trace_kind)kind), !=,
                            bs_trace_kind_name((enum bs_trace_kind)other));
}

static void every_role_has_a_name(void)
{
    g_assert_cmpstr(bs_node_role_name(BS_NODE_DOCUMENT), ==, "Document");
    for (int role = 0; role < BS_N_NODE_ROLES; role++)
        g_assert_nonnull(bs_node_role_name((enum bs_node_role)role));
    g_assert_cmpstr(bs_node_role_name(BS_NODE_CODE), ==, "Code");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/page/" #name, name)
    TEST(page_reads_as_in_the_handbook);
    TEST(added_hyphens_and_bad_bytes_can_be_seen);
    TEST(what_differs_from_plain_is_said);
    TEST(how_a_page_is_set_comes_after_what_is_on_it);
    TEST(every_kind_of_trace_has_a_name_of_its_own);
    TEST(every_role_has_a_name);
    return g_test_run();
}
