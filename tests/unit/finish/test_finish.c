#include "../../lib/scratch.h"
#include "../../lib/sheet.h"
#include "../../lib/tiny_pictures.h"

#include "finish/finish.h"

#include <string.h>

struct desk {
    struct bs_arena *arena;
    struct bs_images *images;
    struct bs_painter *painter;
    struct bs_finisher *finisher;
    struct bs_inks *inks;
    char *folder;
    struct bs_page_font serif;
};

static void set_up(struct desk *desk, gconstpointer data)
{
    (void)data;
    desk->arena = bs_arena_create(0);
    desk->images = bs_images_create(NULL);
    desk->painter = bs_painter_create(desk->images);
    desk->finisher = bs_finisher_create(g_getenv("BS_PROFILES"));
    desk->inks = bs_inks_create();
    desk->folder = scratch_create();
    desk->serif =
        sheet_font("source-serif-4/SourceSerif4-Regular.ttf", "Source Serif 4", BS_PT(8.6));
}

static void tear_down(struct desk *desk, gconstpointer data)
{
    (void)data;
    scratch_remove(desk->folder);
    bs_inks_destroy(desk->inks);
    bs_finisher_destroy(desk->finisher);
    bs_painter_destroy(desk->painter);
    bs_images_destroy(desk->images);
    bs_arena_destroy(desk->arena);
}

static int count_bytes(GBytes *bytes, const void *what, gsize len)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    int found = 0;
    for (gsize i = 0; i + len <= size; i++)
        found += memcmp(data + i, what, len) == 0;
    return found;
}

static int count(GBytes *bytes, const char *what)
{
    return count_bytes(bytes, what, strlen(what));
}

struct wish {
    const struct bs_document *document;
    enum bs_target target;
    const char *intent;
};

static GBytes *try_finish(struct desk *desk, const struct wish *wish, GError **error)
{
    bool press = wish->target == BS_TARGET_PRESS;
    bs_inks_destroy(desk->inks);
    desk->inks = bs_inks_create();
    struct bs_finish_condition condition = {0};
    if (press && !bs_finish_condition_of(desk->finisher, wish->intent, &condition, error))
        return NULL;
    struct bs_image_press pictures = {.profile = condition.profile, .max_ink = condition.max_ink};
    g_autoptr(GBytes) painted = bs_paint_pdf(desk->painter,
                                             &(struct bs_pdf_params){
                                                 .document = wish->document,
                                                 .inks = desk->inks,
                                                 .press = press ? &pictures : NULL,
                                                 .trimmed = !press,
                                             },
                                             error);
    g_assert_nonnull(painted);
    return bs_finish_pdf(desk->finisher,
                         &(struct bs_finish_params){
                             .pdf = painted,
                             .document = wish->document,
                             .target = wish->target,
                             .inks = desk->inks,
                             .intent = wish->intent,
                             .creator = "broadsheet test",
                         },
                         error);
}

static GBytes *finish(struct desk *desk, const struct wish *wish)
{
    g_autoptr(GError) error = NULL;
    GBytes *pdf = try_finish(desk, wish, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

/* One of everything, on a page of 300 x 400 pt with 9 pt of bleed and marks. */
static const struct bs_document *everything(struct desk *desk)
{
    g_autofree char *jpeg = scratch_write_base64(desk->folder, "a.jpg", tiny_jpeg);
    struct bs_item items[] = {
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(80), "The wall, re\u00AD"),
        sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(95), "In another ink"),
        {.kind = BS_ITEM_IMAGE,
         .as.picture = {.y = BS_PT(100),
                        .width = BS_PT(80),
                        .height = BS_PT(40),
                        .path = bs_arena_strdup(desk->arena, jpeg)}},
        {.kind = BS_ITEM_IMAGE, .as.picture = {.width = BS_PT(80), .height = BS_PT(40)}},
        {.kind = BS_ITEM_RECT,
         .as.rect = {.width = BS_PT(80),
                     .height = BS_PT(9),
                     .ink = {.kind = BS_INK_RGB, .c = {1, 2, 3}}}},
    };
    items[1].as.glyphs.ink = (struct bs_ink){
        .kind = BS_INK_SPOT, .c = {10000, 7500}, .tint = 10000, .spot = "PANTONE 287 C"};
    struct bs_page page =
        sheet_page(bs_arena_memdup(desk->arena, items, sizeof items), G_N_ELEMENTS(items));
    page.bleed = BS_PT(9);
    page.crop_marks = page.cross_marks = true;
    const struct bs_page *kept = bs_arena_memdup(desk->arena, &page, sizeof page);
    static const char *const authors[] = {"Ann Writer", "Bé <Second> & Co", NULL};
    static const char *const keywords[] = {"harbour", "wall", NULL};
    struct bs_document document = {.pages = bs_arena_memdup(desk->arena, &kept, sizeof(kept)),
                                   .n_pages = 1,
                                   .title = "Harbour (new)\n\x01wall",
                                   .lang = "en-GB",
                                   .subject = "A wall",
                                   .rights = "© Harbour Press",
                                   .date = "2026-11-22T08:30:05+01:00",
                                   .authors = authors,
                                   .keywords = keywords};
    return bs_arena_memdup(desk->arena, &document, sizeof document);
}

static void the_press_gets_boxes_intent_and_version(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){everything(desk), 0, "newsprint"});
    g_assert_cmpmem("%PDF-1.6", 8, g_bytes_get_data(pdf, NULL), 8);
    /* 8 mm of slug and 9 pt of bleed: 31.6768 pt (the millimetre in bs_len) */
    g_assert_cmpint(count(pdf, "/TrimBox [ 31.677 "), ==, 1);
    g_assert_cmpint(count(pdf, "/BleedBox [ 22.677 "), ==, 1);
    g_assert_cmpint(count(pdf, "/MediaBox [ 0.000 0.000 363.35"), ==, 1);
    g_assert_cmpint(count(pdf, "/S /GTS_PDFX"), ==, 1);
    g_assert_cmpint(count(pdf, "/OutputConditionIdentifier (CGATS TR 002)"), ==, 1);
    g_assert_cmpint(count(pdf, "/RegistryName (http://www.color.org)"), ==, 1);
    g_assert_cmpint(count(pdf, "/N 4"), ==, 1);
    g_assert_cmpint(count(pdf, "/Trapped /False"), ==, 1);
    g_assert_cmpint(count(pdf, "/Lang (en-GB)"), ==, 1);
    g_assert_cmpint(count(pdf, "/ID [<"), ==, 1);
}

static void no_colour_is_left_to_the_device(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){everything(desk), 0, NULL});
    g_assert_cmpint(count(pdf, "/DeviceRGB"), ==, 0);
    g_assert_cmpint(count(pdf, "/CS /DeviceCMYK"), >=, 1);
    g_assert_cmpint(count(pdf, "/Separation /PANTONE#20287#20C /DeviceCMYK"), ==, 1);
    g_assert_cmpint(count(pdf, "/Separation /All /DeviceCMYK"), ==, 1);
    g_assert_cmpint(count(pdf, "/OPM 1 /Type /ExtGState /op true"), ==, 1);
    g_assert_cmpint(count(pdf, "/ICCBased"), ==, 1);
    g_assert_cmpint(count(pdf, "/Subtype /CIDFontType2"), ==, count(pdf, "/CIDToGIDMap /Identity"));
}

static void pictures_are_in_the_inks_of_the_press(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) press = finish(desk, &(struct wish){everything(desk), 0, "newsprint"});
    g_assert_cmpint(count(press, "/ColorSpace /DeviceCMYK /Decode [ 1 0 1 0 1 0 1 0 ]"), ==, 1);
    g_assert_cmpint(count(press, "/Filter /DCTDecode /Height 8"), ==, 1);
    g_assert_cmpint(count(press, "BSpl"), ==, 0);
    g_autoptr(GBytes) screen =
        finish(desk, &(struct wish){everything(desk), BS_TARGET_SCREEN, NULL});
    g_assert_cmpint(count(screen, "/ColorSpace /DeviceRGB /Filter /DCTDecode"), ==, 1);
    g_assert_cmpint(count(screen, "/Decode"), ==, 0);
}

static void info_and_xmp_say_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){everything(desk), 0, NULL});
    static const char *const there[] = {
        "/Title (Harbour \\(new\\)  wall)",
        ">Harbour (new)  wall</rdf:li></rdf:Alt></dc:title>",
        "<rdf:Seq><rdf:li>Ann Writer</rdf:li><rdf:li>Bé &lt;Second&gt; &amp; Co</rdf:li></rdf:Seq>",
        "/Subject (A wall)",
        ">A wall</rdf:li></rdf:Alt></dc:description>",
        "/Keywords (harbour, wall)",
        "<pdf:Keywords>harbour, wall</pdf:Keywords>",
        ">© Harbour Press</rdf:li></rdf:Alt></dc:rights>",
        "<rdf:li>en-GB</rdf:li>",
        "/CreationDate (D:20261122073005Z)",
        "/ModDate (D:20261122073005Z)",
        "<xmp:CreateDate>2026-11-22T07:30:05Z</xmp:CreateDate>",
        "/Producer (broadsheet test)",
        "<pdf:Producer>broadsheet test</pdf:Producer>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<xmpMM:DocumentID>uuid:",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(there); i++) {
        g_test_message("%s", there[i]);
        g_assert_cmpint(count(pdf, there[i]), ==, 1);
    }
    g_autofree char *path = sheet_write_bytes(desk->folder, "info.pdf", pdf);
    g_autofree char *info = SHEET_ASK("pdfinfo", path);
    if (info)
        g_assert_nonnull(strstr(info, "Ann Writer, Bé <Second> & Co\n"));
}

static void a_date_that_is_none_is_the_epoch(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const char *const dates[] = {NULL,       "",           "yesterday",  "2026",
                                        "20261122", "2026-13-01", "2026-11-2x", "2026-11-22T99:00"};
    const struct bs_page page = sheet_page(NULL, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        const struct bs_document document = {
            .pages = (const struct bs_page *const[]){&page}, .n_pages = 1, .date = dates[i]};
        g_autoptr(GBytes) pdf = finish(desk, &(struct wish){&document, 0, NULL});
        g_test_message("%s", dates[i] ? dates[i] : "none");
        g_assert_cmpint(count(pdf, "/CreationDate (D:19700101000000Z)"), ==, 1);
        g_assert_cmpint(count(pdf, "/Title (Untitled)"), ==, 1);
    }
    const struct bs_document document = {
        .pages = (const struct bs_page *const[]){&page}, .n_pages = 1, .date = "2026-11-22"};
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){&document, 0, NULL});
    g_assert_cmpint(count(pdf, "/CreationDate (D:20261122000000Z)"), ==, 1);
}

static void the_screen_gets_srgb_and_the_trimmed_page(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf =
        finish(desk, &(struct wish){everything(desk), BS_TARGET_SCREEN, "newsprint"});
    g_assert_cmpint(count(pdf, "GTS_PDFX"), ==, 0);
    g_assert_cmpint(count(pdf, "/S /GTS_PDFA1"), ==, 1);
    g_assert_cmpint(count(pdf, "/OutputConditionIdentifier (sRGB IEC61966-2.1)"), ==, 1);
    g_assert_cmpint(count(pdf, "/MediaBox [ 0.000 0.000 300.000 400.000 ]"), ==, 1);
    g_assert_cmpint(count(pdf, "/TrimBox [ 0.000 0.000 300.000 400.000 ]"), ==, 1);
    g_assert_cmpint(count(pdf, "/Separation"), ==, 0);
}

static void a_cold_press_and_a_warm_one_write_the_same(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct wish wish = {everything(desk), 0, "coated"};
    g_autoptr(GBytes) cold = finish(desk, &wish);
    g_autoptr(GBytes) other = finish(desk, &(struct wish){wish.document, 0, "uncoated"});
    g_usleep(1100000);
    g_autoptr(GBytes) warm = finish(desk, &wish);
    g_assert_true(g_bytes_equal(cold, warm));
    g_assert_false(g_bytes_equal(cold, other));
}

static void profiles_that_do_not_fit_are_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_page page = sheet_page(NULL, 0);
    const struct bs_document document = {.pages = (const struct bs_page *const[]){&page},
                                         .n_pages = 1};
    g_autofree char *rgb = g_build_filename(g_getenv("BS_PROFILES"), "srgb.icc", NULL);
    g_autofree char *good = g_build_filename(g_getenv("BS_PROFILES"), "coated-fogra39.icc", NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(good, &bytes, &size, NULL));
    g_autofree char *cut = scratch_write(desk->folder, "cut.icc", bytes, size / 2);
    g_autofree char *head = scratch_write(desk->folder, "head.icc", bytes, 100);
    bytes[8] = 5;
    g_autofree char *late = scratch_write(desk->folder, "late.icc", bytes, size);
    bytes[8] = 2;
    memcpy(bytes + 12, "scnr", 4);
    g_autofree char *scanner = scratch_write(desk->folder, "scanner.icc", bytes, size);
    memcpy(bytes + 12, "prtr", 4);
    memset(bytes + 128, 0xFF, 4);
    g_autofree char *tags = scratch_write(desk->folder, "tags.icc", bytes, size);
    const struct {
        const char *path, *why;
    } bad[] = {
        {rgb, "is an RGB profile"},
        {cut, "cut off"},
        {head, "no ICC profile"},
        {late, "later than 4"},
        {scanner, "not the profile of a printing condition"},
        {tags, "table of tags"},
        {"/nowhere/x.icc", "x.icc"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(try_finish(desk, &(struct wish){&document, 0, bad[i].path}, &error));
        g_assert_nonnull(error);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, bad[i].path));
        g_assert_nonnull(strstr(error->message, bad[i].why));
    }
    g_autoptr(GBytes) own = finish(desk, &(struct wish){&document, 0, good});
    g_assert_cmpint(count(own, "/OutputConditionIdentifier (coated-fogra39.icc)"), ==, 1);
    g_assert_cmpint(count(own, "/RegistryName"), ==, 0);
}

static void a_packed_profile_of_other_bytes_is_not_used(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct bs_page page = sheet_page(NULL, 0);
    const struct bs_document document = {.pages = (const struct bs_page *const[]){&page},
                                         .n_pages = 1};
    static const char name[] = "srgb.icc";
    g_autofree char *from = g_build_filename(g_getenv("BS_PROFILES"), name, NULL);
    g_autofree char *from_packed = g_strconcat(from, ".z", NULL);
    g_autofree char *bytes = NULL, *packed = NULL;
    gsize size, n;
    g_assert_true(g_file_get_contents(from, &bytes, &size, NULL));
    g_assert_true(g_file_get_contents(from_packed, &packed, &n, NULL));
    g_autofree char *stale = g_strdup_printf("%s.z", name);
    g_autofree char *profile = scratch_write(desk->folder, name, bytes, size);
    g_autofree char *beside = scratch_write(desk->folder, stale, packed, n);
    for (int changed = 0; changed < 2; changed++) {
        if (changed) {
            bytes[size - 1] ^= 1;
            g_assert_true(g_file_set_contents(profile, bytes, (gssize)size, NULL));
        }
        bs_finisher_destroy(desk->finisher);
        desk->finisher = bs_finisher_create(desk->folder);
        g_autoptr(GBytes) pdf = finish(desk, &(struct wish){&document, BS_TARGET_SCREEN, NULL});
        g_assert_cmpint(count_bytes(pdf, packed, n), ==, changed ? 0 : 1);
    }
}

static void a_spot_colour_has_one_alternate(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_item items[2];
    for (int i = 0; i < 2; i++)
        items[i] = (struct bs_item){.kind = BS_ITEM_RECT,
                                    .as.rect = {.width = BS_PT(80),
                                                .height = BS_PT(9),
                                                .ink = {.kind = BS_INK_SPOT,
                                                        .c = {(uint16_t)(1000 * i)},
                                                        .tint = 10000,
                                                        .spot = "Harbour Blue"}}};
    const struct bs_page page = sheet_page(items, 2);
    const struct bs_document document = {.pages = (const struct bs_page *const[]){&page},
                                         .n_pages = 1};
    g_autoptr(GError) error = NULL;
    g_assert_null(try_finish(desk, &(struct wish){&document, 0, NULL}, &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_STYLE);
    g_assert_nonnull(strstr(error->message, "Harbour Blue"));
}

static void the_tree_has_what_is_on_the_pages(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const struct bs_node nodes[] = {
        {.role = BS_NODE_DOCUMENT, .parent = -1},
        {.role = BS_NODE_H1, .parent = 0},
        {.role = BS_NODE_H4, .parent = 0, .lang = "fr"}, /* a level that H1 does not reach */
        {.role = BS_NODE_L, .parent = 0},
        {.role = BS_NODE_LI, .parent = 3},
        {.role = BS_NODE_P, .parent = 4},
        {.role = BS_NODE_FIGURE, .parent = 0, .alt = "A wall"},
        {.role = BS_NODE_BLOCK_QUOTE, .parent = 0}, /* left out of the pages */
    };
    static const int of[] = {1, 2, 5, 6, 2};
    struct bs_document document = *everything(desk);
    struct bs_page page = *document.pages[0];
    struct bs_item *items =
        bs_arena_memdup(desk->arena, page.items, (size_t)page.n_items * sizeof *items);
    items[2] = items[1];
    items[2].as.glyphs.y += BS_PT(60);
    for (int i = 0; i < page.n_items; i++)
        items[i].node = of[i];
    page.items = items;
    const struct bs_page *pages[] = {&page, &page};
    document.pages = pages;
    document.n_pages = 2;
    document.nodes = nodes;
    document.n_nodes = G_N_ELEMENTS(nodes);
    for (int target = 0; target < 2; target++) {
        g_autoptr(GBytes) pdf =
            finish(desk, &(struct wish){&document, (enum bs_target)target, NULL});
        const struct {
            const char *text;
            int n;
        } wanted[] = {
            {"/S /Document", 1},
            {"/S /H1", 1},
            {"/S /H2", 1},
            {"/S /H4", 0},
            {"/S /LI ", 1},
            {"/S /LBody", 1},
            {"/S /Figure", 1},
            {"/S /BlockQuote", 0},
            {"/Alt (A wall)", 1},
            {"/Type /MCR", 4},
            {"/StructParents", 2},
            {"/Tabs /S", 2},
            {"/Marked true", 1},
            {"/BBox [", 1},
            {"/ParentTreeNextKey 2", 1},
            {"/Lang (fr)", 1},
            {"pdfuaid:part", target == BS_TARGET_SCREEN ? 2 : 0},
        };
        for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
            g_test_message("%s", wanted[i].text);
            g_assert_cmpint(count(pdf, wanted[i].text), ==, wanted[i].n);
        }
    }
}

/* A headline; a paragraph with a link over two lines and two pages; a list with labels. */
static const struct bs_document *way(struct desk *desk)
{
    static const struct bs_node nodes[] = {
        {.role = BS_NODE_DOCUMENT, .parent = -1},
        {.role = BS_NODE_H1, .parent = 0},
        {.role = BS_NODE_P, .parent = 0},
        {.role = BS_NODE_L, .parent = 0, .ordered = true},
        {.role = BS_NODE_LI, .parent = 3},
        {.role = BS_NODE_P, .parent = 4},
        {.role = BS_NODE_LINK, .parent = 2, .href = "https://example.org/é"},
        {.role = BS_NODE_LINK, .parent = 2, .href = "javascript:alert(1)"},
    };
    const struct {
        const char *text;
        int node;
        bool space_after;
    } lines[] = {{"The wall", 1, true}, {"stands", 1, false}, {"It was", 2, true},
                 {"a long", 6, true},   {"link", 6, false},   {", was", 2, true},
                 {"it", 7, false},      {"1.", 4, false},     {"One", 5, false}};
    enum { LINES = G_N_ELEMENTS(lines), SECOND = 4 };
    struct bs_item *items = BS_NEW_N(desk->arena, struct bs_item, LINES);
    for (int i = 0; i < LINES; i++) {
        items[i] =
            sheet_line(desk->arena, &desk->serif, BS_PT(20), BS_PT(40 + 20 * i), lines[i].text);
        items[i].node = lines[i].node;
        items[i].as.glyphs.space_after = lines[i].space_after;
    }
    struct bs_page pages[] = {sheet_page(items, SECOND),
                              sheet_page(items + SECOND, LINES - SECOND)};
    pages[1].number = 2;
    const struct bs_page *kept = bs_arena_memdup(desk->arena, pages, sizeof pages);
    const struct bs_page *const list[] = {&kept[0], &kept[1]};
    struct bs_document document = {.pages = bs_arena_memdup(desk->arena, list, sizeof list),
                                   .n_pages = 2,
                                   .title = "The wall",
                                   .lang = "en",
                                   .nodes = nodes,
                                   .n_nodes = G_N_ELEMENTS(nodes)};
    return bs_arena_memdup(desk->arena, &document, sizeof document);
}

static void links_and_bookmarks_are_the_screens(struct desk *desk, gconstpointer data)
{
    (void)data;
    const struct {
        const char *text;
        int press, screen;
    } wanted[] = {
        {"/Subtype /Link ", 0, 2}, /* one a page */
        {"/Contents <feff", 0, 2},
        {"/URI (https://example.org/%C3%A9)", 0, 2},
        {"javascript", 0, 0},
        {"/S /Link ", 0, 1},
        {"/S /Span ", 2, 1},
        {"/Type /OBJR", 0, 2},
        {"/Title (The wall stands)", 0, 1},
        {"/XYZ null 368.600 null", 0, 1},
        {"/PageLabels << /Nums [ 0 << /S /D /St 1 >> ] >>", 0, 1},
        {"/S /Lbl ", 1, 1},
        {"/ListNumbering /Decimal", 1, 1},
    };
    for (int target = 0; target < 2; target++) {
        g_autoptr(GBytes) pdf =
            finish(desk, &(struct wish){way(desk), (enum bs_target)target, NULL});
        for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
            g_test_message("%s", wanted[i].text);
            g_assert_cmpint(count(pdf, wanted[i].text), ==,
                            target ? wanted[i].screen : wanted[i].press);
        }
    }
}

static void the_tree_reads_as_the_article_does(struct desk *desk, gconstpointer data)
{
    (void)data;
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){way(desk), BS_TARGET_SCREEN, NULL});
    g_autofree char *path = sheet_write_bytes(desk->folder, "way.pdf", pdf);
    g_autofree char *tree = SHEET_ASK("pdfinfo", "-struct-text", path);
    if (!tree)
        return;
    g_auto(GStrv) lines = g_strsplit(tree, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; lines[i]; i++)
        if (*g_strstrip(lines[i]) == '"')
            g_string_append(text, lines[i]);
    g_assert_cmpstr(
        text->str, ==,
        "\"The wall stands\"\"It was \"\"a long \"\"link\"\", was \"\"it\"\"1.\"\"One\"");
}

static void page_labels_are_the_numbers_on_the_pages(struct desk *desk, gconstpointer data)
{
    (void)data;
    static const int numbers[] = {7, 8, 12};
    struct bs_page pages[G_N_ELEMENTS(numbers)];
    const struct bs_page *list[G_N_ELEMENTS(numbers)];
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        pages[i] = sheet_page(NULL, 0);
        pages[i].number = numbers[i];
        list[i] = &pages[i];
    }
    const struct bs_document document = {.pages = list, .n_pages = G_N_ELEMENTS(numbers)};
    g_autoptr(GBytes) pdf = finish(desk, &(struct wish){&document, BS_TARGET_SCREEN, NULL});
    g_assert_cmpint(count(pdf, "/Nums [ 0 << /S /D /St 7 >> 2 << /S /D /St 12 >> ]"), ==, 1);
}

static void a_picture_that_was_left_out_costs_the_tags_alone(struct desk *desk, gconstpointer data)
{
    struct bs_finish_condition condition;
    g_assert_true(bs_finish_condition_of(desk->finisher, NULL, &condition, NULL));
    struct bs_image_press pictures = {.profile = condition.profile, .max_ink = condition.max_ink};
    (void)data;
    static const struct bs_node nodes[] = {{.role = BS_NODE_DOCUMENT, .parent = -1},
                                           {.role = BS_NODE_FIGURE, .parent = 0}};
    struct bs_document document = *everything(desk);
    struct bs_item items[2];
    for (int i = 0; i < 2; i++)
        items[i] = document.pages[0]->items[2];
    items[1].as.picture.x = BS_PT(9000);
    const struct bs_page page = sheet_page(items, 2);
    document.pages = (const struct bs_page *const[]){&page};
    document.nodes = nodes;
    document.n_nodes = G_N_ELEMENTS(nodes);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) painted = bs_paint_pdf(
        desk->painter,
        &(struct bs_pdf_params){.document = &document, .inks = desk->inks, .press = &pictures},
        &error);
    g_autoptr(GBytes) pdf = bs_finish_pdf(desk->finisher,
                                          &(struct bs_finish_params){
                                              .pdf = painted,
                                              .document = &document,
                                              .inks = desk->inks,
                                              .diags = diags,
                                          },
                                          &error);
    g_assert_no_error(error);
    g_assert_cmpint(count(pdf, "/StructTreeRoot"), ==, 0);
    g_assert_cmpuint(bs_diags_count(diags), ==, 1);
    bs_diags_destroy(diags);
}

static void what_was_painted_without_keys_is_refused(struct desk *desk, gconstpointer data)
{
    (void)data;
    struct bs_finish_params params = {.document = everything(desk), .inks = desk->inks};
    g_autoptr(GBytes) plain = sheet_pdf_of(desk->painter, params.document);
    g_autoptr(GBytes) broken = g_bytes_new_static("%PDF-1.5\nno more", 16);
    GBytes *const bad[] = {plain, broken};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        params.pdf = bad[i];
        g_assert_null(bs_finish_pdf(desk->finisher, &params, &error));
        g_assert_error(error, BS_ERROR, BS_ERROR_OUTPUT);
        g_test_message("%s", error->message);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/finish/" #name, struct desk, NULL, set_up, name, tear_down)
    TEST(the_press_gets_boxes_intent_and_version);
    TEST(no_colour_is_left_to_the_device);
    TEST(pictures_are_in_the_inks_of_the_press);
    TEST(info_and_xmp_say_the_same);
    TEST(a_date_that_is_none_is_the_epoch);
    TEST(the_screen_gets_srgb_and_the_trimmed_page);
    TEST(a_cold_press_and_a_warm_one_write_the_same);
    TEST(profiles_that_do_not_fit_are_refused);
    TEST(a_packed_profile_of_other_bytes_is_not_used);
    TEST(a_spot_colour_has_one_alternate);
    TEST(the_tree_has_what_is_on_the_pages);
    TEST(links_and_bookmarks_are_the_screens);
    TEST(the_tree_reads_as_the_article_does);
    TEST(page_labels_are_the_numbers_on_the_pages);
    TEST(a_picture_that_was_left_out_costs_the_tags_alone);
    TEST(what_was_painted_without_keys_is_refused);
    return g_test_run();
}
