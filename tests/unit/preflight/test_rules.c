#include "pdf.h"
#include "preflight/preflight.h"

#include <string.h>

/* Each file breaks its rule and no other. */
static const struct rule_case {
    const char *rule;
    const char *profile; /* NULL: coated */
    const char *header;
    struct change changes[5];
} cases[] = {
    {"file.damaged", .changes = {{0, "@SIZE@", "/Size 24 /Prev 9"}}},
    {"file.version", .header = "%PDF-1.7\n"},
    {"file.id", .changes = {{0, "(abc) (abc)", "() (abc)"}}},
    {"file.filter", .changes = {{19, "/FlateDecode", "/LZWDecode"}}},
    {"file.external", .changes = {{19, "/Filter", "/F (other.jpg) /Filter"}}},
    {"content.broken", .changes = {{6, "EMC\nendstream", "EMC shout\nendstream"}}},
    {"content.broken", .changes = {{6, "EMC\nendstream", "EMC Q\nendstream"}}},
    {"content.broken", .changes = {{6, "EMC\nendstream", "EMC (open\nendstream"}}},
    {"content.broken",
     .changes = {{6, "re f", "re f /X0 Do"},
                 {19, NULL,
                  "<< /Subtype /Form /Resources << /XObject << /X0 19 0 R >> >> @LENGTH@ >>\n"
                  "stream\n/X0 Do\nendstream"}}},
    {"content.depth", .changes = {{6, "re f",
                                   "re f q q q q q q q q q q q q q q q q q q q q q q q q q q q q q "
                                   "Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q"}}},
    {"intent.missing", .changes = {{4, "/GTS_PDFX", "/GTS_PDFE"}}},
    {"intent.several", .changes = {{18, "/GTS_PDFA1", "/GTS_PDFX"}}},
    {"intent.identifier", .changes = {{4, "/RegistryName (http://www.color.org)", ""}}},
    {"intent.profile", .changes = {{15, "/N 4", "/N 3"}}},
    {"intent.profile", .changes = {{4, "/DestOutputProfile 15 0 R", ""}}},
    {"meta.xmp", .changes = {{3, "</x:xmpmeta>", "<"}}},
    {"meta.version", .changes = {{3, "PDF/X-4<", "PDF/X-3<"}}},
    {"meta.title", .changes = {{3, "A test", ""}, {16, "(A test)", "()"}}},
    {"meta.dates",
     .changes = {{3, "<xmp:MetadataDate>2026-05-31T08:00:00Z</xmp:MetadataDate>", ""}}},
    {"meta.trapped", .changes = {{16, "/Trapped /False", "/Trapped /True"}}},
    {"meta.ids", .changes = {{3, "<xmpMM:VersionID>1</xmpMM:VersionID>", ""}}},
    {"meta.sync", .changes = {{16, "(A test)", "(Another)"}}},
    {"meta.sync", .changes = {{16, "20260531080000Z", "20260531090000Z"}}},
    {"meta.ua", "screen", .changes = {{3, "<pdfuaid:part>1", "<pdfuaid:part>2"}}},
    {"page.trim", .changes = {{5, "/Tabs", "/ArtBox [20 20 280 380] /Tabs"}}},
    {"page.nest", .changes = {{5, "/BleedBox [10 10 290 390]", "/BleedBox [30 10 290 390]"}}},
    {"page.size", .changes = {{5, "[0 0 300 400]", "[0 0 300 14500]"}}},
    {"page.view", .changes = {{1, "true >> >>", "true /ViewArea /TrimBox >> >>"}}},
    {"page.separated", .changes = {{5, "/Tabs", "/SeparationInfo << >> /Tabs"}}},
    {"page.crop", .changes = {{5, "/Tabs", "/CropBox [20 20 280 380] /Tabs"}}},
    {"page.unit", .changes = {{5, "/Tabs", "/UserUnit 2 /Tabs"}}},
    {"page.equal",
     .changes =
         {{2, "[5 0 R] /Count 1", "[5 0 R 21 0 R] /Count 2"},
          {21, NULL,
           "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 400] /TrimBox [20 20 180 380] >>"}}},
    {"page.bleed",
     .changes = {{5, "/BleedBox [10 10 290 390]", ""}, {6, "50 50 100 20", "10 50 100 20"}}},
    {"page.art", .changes = {{6, "50 50 100 20", "20 50 100 20"}}},
    {"font.embedded", .changes = {{9, "/FontFile2 10 0 R", ""}}},
    {"font.map", .changes = {{8, "/CIDToGIDMap /Identity", ""}}},
    {"font.unicode", .changes = {{7, "/ToUnicode 11 0 R", ""}}},
    {"font.unicode", .changes = {{11, "<0042>", "<E000>"}}},
    {"font.licence", .changes = {{10, "@FONT0@", "@FONT2@"}}},
    {"font.glyph",
     .changes = {{6, "<00010002>", "<00010003>"}, {11, "<0002> <0002>", "<0002> <0003>"}}},
    {"font.width", .changes = {{8, "[500 500]", "[500 510]"}}},
    {"colour.rgb", .changes = {{6, "0 0 0 .5 k", ".5 .5 .5 rg"}}},
    {"colour.rgb", .changes = {{6, "re f", "re f q 10 0 0 10 60 60 cm /X0 Do Q"},
                               {19, "/DeviceCMYK", "[/Indexed /DeviceRGB 1 <000000FFFFFF>]"}}},
    {"colour.rgb",
     .changes = {{6, "re f", "re f /X0 Do"},
                 {19, NULL,
                  "<< /Subtype /Form /Resources << /Pattern << /P0 21 0 R >> >> @LENGTH@ >>\n"
                  "stream\n/Pattern cs /P0 scn 60 60 9 9 re f\nendstream"},
                 {21, NULL,
                  "<< /PatternType 1 /PaintType 1 /Resources << >> @LENGTH@ >>\n"
                  "stream\n1 0 0 rg 0 0 9 9 re f\nendstream"}}},
    {"colour.rgb",
     .changes = {{17, "/OPM 1", "/OPM 1 /SMask << /S /Luminosity /G 21 0 R >>"},
                 {21, NULL,
                  "<< /Subtype /Form /Group << /S /Transparency /CS /DeviceGray >> @LENGTH@ >>\n"
                  "stream\n1 0 0 rg 0 0 9 9 re f\nendstream"}}},
    {"colour.rgb",
     .changes = {{6, "re f", "re f /S1 sh"},
                 {5, "/Font <<",
                  "/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceRGB >> >> /Font <<"}}},
    {"colour.group",
     .changes = {{5, "/Tabs", "/Group << /S /Transparency /CS /DeviceRGB >> /Tabs"}}},
    {"colour.profile",
     .changes = {{6, "0 0 0 .5 k", "/S1 cs .5 .5 .5 scn"},
                 {5, "/S0", "/S1 [/ICCBased 21 0 R] /S0"},
                 {21, NULL, "<< /N 3 @LENGTH@ >>\nstream\nno profile\nendstream"}}},
    {"colour.twin", .changes = {{6, "0 0 0 .5 k", "/S1 cs 0 0 0 .5 scn"},
                                {5, "/S0", "/S1 [/ICCBased 15 0 R] /S0"}}},
    {"colour.spot",
     .changes = {{6, "0 0 0 .5 k", "/S0 cs 1 scn /S1 cs 1 scn"},
                 {5, "/S0", "/S1 [/Separation /Blue /DeviceCMYK 21 0 R] /S0"},
                 {21, NULL,
                  "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 0 0] >>"}}},
    {"colour.inks",
     .changes = {{6, "0 0 0 .5 k", "/S1 cs 1 1 scn"},
                 {5, "/S0", "/S1 [/DeviceN [/Black /Gold] /DeviceCMYK 20 0 R] /S0"}}},
    {"colour.registration",
     .changes = {{6, "0 0 0 .5 k", "/S1 cs 1 scn"},
                 {5, "/S0", "/S1 [/Separation /All /DeviceCMYK 20 0 R] /S0"}}},
    {"state.blend", .changes = {{17, "/OPM 1", "/OPM 1 /BM /Shine"}}},
    {"state.transfer", .changes = {{17, "/OPM 1", "/OPM 1 /TR /Identity"}}},
    {"state.halftone",
     .changes = {{17, "/OPM 1", "/OPM 1 /HT << /HalftoneType 1 /HalftoneName (own) >>"}}},
    {"state.rendering", .changes = {{6, "re f", "re f /Loud ri"}}},
    {"object.postscript",
     .changes = {{21, NULL, "<< /Type /XObject /Subtype /PS @LENGTH@ >>\nstream\nx\nendstream"}}},
    {"object.reference",
     .changes = {{21, NULL, "<< /Subtype /Form /Ref << >> @LENGTH@ >>\nstream\n\nendstream"}}},
    {"object.opi", .changes = {{19, "/Filter", "/OPI << >> /Filter"}}},
    {"object.alternate",
     .changes = {{19, "/Filter",
                  "/Alternates [<< /Image 21 0 R /DefaultForPrinting true >>] /Filter"}}},
    {"object.action", .changes = {{1, "/Lang", "/OpenAction << /S /JavaScript /JS (x) >> /Lang"}}},
    {"object.media", .changes = {{1, "/Lang", "/AcroForm << /XFA (x) >> /Lang"}}},
    {"object.layers", .changes = {{1, "/Lang", "/OCProperties << /OCGs [] /D << >> >> /Lang"}}},
    {"annotation.inside",
     .changes = {{5, "/Tabs",
                  "/Annots [<< /Type /Annot /Subtype /Link /Rect [50 50 60 60] >>] /Tabs"}}},
    {"picture.coding",
     .changes = {{6, "re f", "re f q 24 0 0 24 60 60 cm /X0 Do Q"},
                 {19, "/FlateDecode @LENGTH@ >>\nstream\nx",
                  "/JPXDecode @LENGTH@ >>\nstream\n0000ihdr11112222\001\002\007abcdefgh"}}},
    {"picture.coarse", .changes = {{6, "re f", "re f q 100 0 0 50 60 60 cm /X0 Do Q"}}},
    {"picture.soft", .changes = {{6, "re f", "re f q 36 0 0 36 60 60 cm /X0 Do Q"}}},
    {"picture.bitmap",
     .changes = {{6, "re f", "re f q 24 0 0 24 60 60 cm /X0 Do Q"},
                 {19, "/BitsPerComponent 8", "/BitsPerComponent 1 /ImageMask true"}}},
    {"text.black", .changes = {{6, "0 0 0 1 k", ".6 .5 .5 1 k"}}},
    {"text.black", .changes = {{6, "0 0 0 1 k", "0 g"}}},
    {"text.overprint", .changes = {{17, "/op true", "/op false"}}},
    {"text.overprint", .changes = {{17, "/OPM 1", "/OPM 0"}}},
    {"text.white", .changes = {{6, "0 0 0 .5 k", "0 0 0 0 k"}}},
    {"text.small", .changes = {{6, "/F0 10 Tf", "/F0 4.5 Tf"}}},
    {"text.small", .changes = {{6, "BT", "q .4 0 0 .4 0 0 cm BT"}, {6, "ET", "ET Q"}}},
    {"text.mixed", .changes = {{6, "0 0 0 1 k /F0 10", "1 .5 0 0 k /F0 8"}}},
    {"text.reversed", .changes = {{6, "0 0 0 1 k /F0 10", "1 g /F0 5"}}},
    {"line.hair", .changes = {{6, "re f", "re f .1 w 0 0 0 1 K 60 60 m 90 60 l S"}}},
    {"line.hair", .changes = {{6, "50 50 100 20", "50 50 100 .2"}}},
    {"line.mixed", .changes = {{6, "re f", "re f .3 w 1 1 0 0 K 60 60 m 90 60 l S"}}},
    {"transparency", .changes = {{17, "/OPM 1", "/OPM 1 /ca .5"}}},
    {"tags.missing", .changes = {{1, "/MarkInfo << /Marked true >>", ""}}},
    {"tags.content", .changes = {{6, "/Artifact BMC", ""}, {6, "re f EMC", "re f"}}},
    {"tags.nested",
     .changes = {{6, "BT /G0", "/Artifact BMC BT /G0"}, {6, "ET EMC", "ET EMC EMC"}}},
    {"tags.parents", .changes = {{12, "[14 0 R]", "[13 0 R]"}}},
    {"tags.parents", .changes = {{14, "/K 0", ""}}},
    {"tags.parents", .changes = {{14, "/K 0", "/K [0 1]"}}},
    {"tags.roles", .changes = {{14, "/S /P", "/S /Story"}}},
    {"tags.heading", .changes = {{14, "/S /P", "/S /H2"}}},
    {"tags.figure", .changes = {{14, "/S /P", "/S /Figure"}}},
    {"tags.table", .changes = {{14, "/S /P", "/S /TD"}}},
    {"tags.list", .changes = {{14, "/S /P", "/S /LBody"}}},
    {"tags.note", .changes = {{14, "/S /P", "/S /Note"}}},
    {"tags.link", "screen",
     .changes = {{5, "/Tabs",
                  "/Annots [<< /Type /Annot /Subtype /Link /Rect [50 50 60 60] >>] /Tabs"}}},
    {"tags.language", .changes = {{1, "/Lang (en-GB)", ""}}},
    {"tags.view", "screen", .changes = {{1, "/DisplayDocTitle true", ""}}},
};

/* Shown by tests of their own: what they need is no change of words in a file. */
static const char *const elsewhere[] = {"file.encrypted", "file.endless", "ink.total", "ink.heavy",
                                        "ink.unmeasured"};

static struct bs_preflight *judge(GBytes *pdf, const char *profile)
{
    g_autoptr(GError) error = NULL;
    struct bs_preflight *found = bs_preflight_create(
        &(struct bs_preflight_params){.pdf = pdf, .name = "test.pdf", .profile = profile}, &error);
    g_assert_no_error(error);
    return found;
}

/* The rules that are broken, each once. */
static char *broken(struct bs_preflight *found)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const struct bs_finding *finding;
    for (size_t i = 0; (finding = bs_preflight_at(found, i)); i++) {
        g_test_message("%s: %s", finding->rule, finding->text);
        if (!strstr(out->str, finding->rule))
            g_string_append_printf(out, "%s%s", out->len ? " " : "", finding->rule);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void a_file_breaks_just_the_rule(gconstpointer data)
{
    const struct rule_case *c = data;
    g_autoptr(GBytes) pdf = pdf_with(c->changes, c->header);
    struct bs_preflight *found = judge(pdf, c->profile);
    g_autofree char *rules = broken(found);
    bool fault = false;
    const struct bs_finding *finding;
    for (size_t i = 0; (finding = bs_preflight_at(found, i)); i++)
        fault = fault || finding->severity == BS_FAULT;
    /* a soft mask is transparent as well: a note that the case cannot do without */
    if (strcmp(c->rule, "colour.rgb") == 0 && g_str_has_suffix(rules, " transparency"))
        rules[strlen(rules) - strlen(" transparency")] = '\0';
    else if (strcmp(c->rule, "colour.rgb") == 0 && g_str_has_prefix(rules, "transparency "))
        memmove(rules, rules + strlen("transparency "),
                strlen(rules) - strlen("transparency ") + 1);
    g_assert_cmpstr(rules, ==, c->rule);
    g_assert_true(bs_preflight_passes(found) == !fault);
    bs_preflight_destroy(found);
}

static void a_sound_file_breaks_none(void)
{
    static const char *const profiles[] = {NULL, "newsprint", "coated", "uncoated", "screen"};
    g_autoptr(GBytes) pdf = pdf_with(NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++) {
        struct bs_preflight *found = judge(pdf, profiles[i]);
        g_autofree char *rules = broken(found);
        g_assert_cmpstr(rules, ==, "");
        g_assert_true(bs_preflight_passes(found));
        bs_preflight_destroy(found);
    }
}

static void every_rule_has_a_file(void)
{
    const char *rule;
    for (size_t i = 0; (rule = bs_preflight_rule(i)); i++) {
        bool has = false;
        for (size_t k = 0; k < G_N_ELEMENTS(cases); k++)
            has = has || strcmp(cases[k].rule, rule) == 0;
        for (size_t k = 0; k < G_N_ELEMENTS(elsewhere); k++)
            has = has || strcmp(elsewhere[k], rule) == 0;
        if (!has)
            g_test_message("no file breaks %s", rule);
        g_assert_true(has);
    }
}

static void forms_that_call_each_other_end(void)
{
    const struct change changes[] = {{6, "re f", "re f /X0 Do"},
                                     {19, NULL,
                                      "<< /Subtype /Form /Resources << /XObject << /X 21 0 R >> >> "
                                      "@LENGTH@ >>\nstream\n/X Do /X Do\nendstream"},
                                     {21, NULL,
                                      "<< /Subtype /Form /Resources << /XObject << /X 19 0 R >> >> "
                                      "@LENGTH@ >>\nstream\n/X Do /X Do\nendstream"},
                                     {0}};
    g_autoptr(GBytes) pdf = pdf_with(changes, NULL);
    struct bs_preflight *found = judge(pdf, NULL);
    g_autofree char *rules = broken(found);
    g_assert_cmpstr(rules, ==, "content.broken");
    bs_preflight_destroy(found);
}

static void what_is_called_without_end_is_endless(void)
{
    g_autoptr(GString) content = g_string_new("<< @LENGTH@ >>\nstream\n");
    for (int i = 0; i < 200001; i++)
        g_string_append(content, "/X0 Do ");
    g_string_append(content, "\nendstream");
    const struct change changes[] = {
        {6, NULL, content->str}, {14, "/K 0", ""}, {1, "/StructTreeRoot 12 0 R", ""}, {0}};
    g_autoptr(GBytes) pdf = pdf_with(changes, NULL);
    struct bs_preflight *found = judge(pdf, NULL);
    g_autofree char *rules = broken(found);
    g_assert_nonnull(strstr(rules, "file.endless"));
    g_assert_false(bs_preflight_passes(found));
    bs_preflight_destroy(found);
}

static void what_is_no_pdf_is_refused(void)
{
    static const char *const files[] = {"", "hello", "%PDF-1.6\n", "%PDF-1.6\n1 0 obj\n<<"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GBytes) pdf = g_bytes_new(files[i], strlen(files[i]));
        g_autoptr(GError) error = NULL;
        struct bs_preflight *found = bs_preflight_create(
            &(struct bs_preflight_params){.pdf = pdf, .name = "test.pdf"}, &error);
        g_assert_null(found);
        g_assert_error(error, BS_ERROR, BS_ERROR_INPUT);
    }
}

static void a_profile_that_is_none_is_a_wrong_call(void)
{
    g_autoptr(GBytes) pdf = pdf_with(NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(bs_preflight_create(
        &(struct bs_preflight_params){.pdf = pdf, .name = "test.pdf", .profile = "glossy"},
        &error));
    g_assert_error(error, BS_ERROR, BS_ERROR_USAGE);
}

static void many_findings_are_counted(void)
{
    g_autoptr(GString) content = g_string_new("<< @LENGTH@ >>\nstream\n/Artifact BMC 1 0 0 rg ");
    for (int i = 0; i < 100; i++)
        g_string_append(content, "50 50 9 9 re f ");
    g_string_append(content, "EMC\nendstream");
    const struct change changes[] = {{6, NULL, content->str}, {14, "/K 0", ""}, {0}};
    g_autoptr(GBytes) pdf = pdf_with(changes, NULL);
    struct bs_preflight *found = judge(pdf, NULL);
    const struct bs_finding *finding;
    int listed = 0, more = 0;
    for (size_t i = 0; (finding = bs_preflight_at(found, i)); i++) {
        listed++;
        more += finding->more;
        g_assert_cmpint(finding->page, ==, 1);
        g_assert_true(finding->placed);
    }
    g_assert_cmpint(listed, ==, 10);
    g_assert_cmpint(listed + more, ==, 100);
    bs_preflight_destroy(found);
}

/* A page of our own with a rectangle on it. */
static struct bs_preflight *judge_rect(struct bs_rect rect, const char *profile)
{
    const struct bs_item item = {.kind = BS_ITEM_RECT, .node = -1, .as.rect = rect};
    const struct bs_page page = {
        .number = 1, .width = BS_PT(300), .height = BS_PT(400), .items = &item, .n_items = 1};
    const struct bs_page *const pages[] = {&page};
    return bs_preflight_document(&(struct bs_document){.pages = pages, .n_pages = 1}, profile);
}

static void too_much_ink_on_our_own_page_fails(void)
{
    static const struct {
        uint16_t each;
        const char *profile, *rules;
    } inks[] = {{5000, "newsprint", ""},          {5800, "newsprint", "ink.heavy"},
                {6200, "newsprint", "ink.total"}, {7400, "coated", ""},
                {7700, "coated", "ink.total"},    {7200, "uncoated", "ink.heavy"},
                {7700, "uncoated", "ink.total"}};
    for (size_t i = 0; i < G_N_ELEMENTS(inks); i++) {
        uint16_t c = inks[i].each;
        struct bs_preflight *found =
            judge_rect((struct bs_rect){BS_PT(50),
                                        BS_PT(50),
                                        BS_PT(100),
                                        BS_PT(100),
                                        {.kind = BS_INK_CMYK, .c = {c, c, c, c}}},
                       inks[i].profile);
        g_autofree char *rules = broken(found);
        g_assert_cmpstr(rules, ==, inks[i].rules);
        bs_preflight_destroy(found);
    }
}

static void a_small_dark_spot_is_not_too_much(void)
{
    struct bs_preflight *found =
        judge_rect((struct bs_rect){BS_PT(50),
                                    BS_PT(50),
                                    BS_PT(4),
                                    BS_PT(4),
                                    {.kind = BS_INK_CMYK, .c = {9000, 9000, 9000, 9000}}},
                   "newsprint");
    g_autofree char *rules = broken(found);
    g_assert_cmpstr(rules, ==, "");
    bs_preflight_destroy(found);
}

static void a_hairline_of_our_own_fails(void)
{
    struct bs_preflight *found = judge_rect(
        (struct bs_rect){BS_PT(50), BS_PT(50), BS_PT(100), BS_PT(0.2), BS_INK_BLACK}, "coated");
    g_autofree char *rules = broken(found);
    g_assert_cmpstr(rules, ==, "line.hair");
    g_assert_false(bs_preflight_passes(found));
    bs_preflight_destroy(found);
}

static void ink_that_was_not_measured_is_told(void)
{
    g_autoptr(GBytes) pdf = pdf_with(NULL, NULL);
    struct bs_preflight *found = judge(pdf, NULL);
    bs_preflight_not_measured(found, 1, "there is nobody to do it");
    g_autofree char *rules = broken(found);
    g_assert_cmpstr(rules, ==, "ink.unmeasured");
    g_assert_true(bs_preflight_passes(found));
    bs_preflight_destroy(found);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/preflight/breaks-%s-%zu", cases[i].rule, i);
        g_test_add_data_func(path, &cases[i], a_file_breaks_just_the_rule);
    }
    g_test_add_func("/preflight/a-sound-file-breaks-none", a_sound_file_breaks_none);
    g_test_add_func("/preflight/every-rule-has-a-file", every_rule_has_a_file);
    g_test_add_func("/preflight/forms-that-call-each-other-end", forms_that_call_each_other_end);
    g_test_add_func("/preflight/endless", what_is_called_without_end_is_endless);
    g_test_add_func("/preflight/no-pdf", what_is_no_pdf_is_refused);
    g_test_add_func("/preflight/no-profile", a_profile_that_is_none_is_a_wrong_call);
    g_test_add_func("/preflight/many-findings-are-counted", many_findings_are_counted);
    g_test_add_func("/preflight/too-much-ink", too_much_ink_on_our_own_page_fails);
    g_test_add_func("/preflight/a-small-dark-spot", a_small_dark_spot_is_not_too_much);
    g_test_add_func("/preflight/a-hairline-of-our-own", a_hairline_of_our_own_fails);
    g_test_add_func("/preflight/ink-not-measured", ink_that_was_not_measured_is_told);
    return g_test_run();
}
