#include "pdf.h"

#include <stdlib.h>
#include <string.h>

#define XMP_HEAD                                                                                   \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "                                              \
    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "   \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "    \
    "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" "                                            \
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "                                          \
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "                                                  \
    "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">"

/* Object 0 is the trailer. */
static const char *const objects[] = {
    [0] = "<< /Root 1 0 R /Info 16 0 R /ID [(abc) (abc)] @SIZE@ >>",
    [1] = "<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R /OutputIntents [4 0 R 18 0 R] "
          "/Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot 12 0 R "
          "/ViewerPreferences << /DisplayDocTitle true >> >>",
    [2] = "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
    [3] = "<< /Type /Metadata /Subtype /XML @LENGTH@ >>\nstream\n" XMP_HEAD
          "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A test</rdf:li></rdf:Alt></dc:title>"
          "<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
          "<xmp:CreateDate>2026-05-31T10:00:00+02:00</xmp:CreateDate>"
          "<xmp:ModifyDate>2026-05-31T08:00:00Z</xmp:ModifyDate>"
          "<xmp:MetadataDate>2026-05-31T08:00:00Z</xmp:MetadataDate>"
          "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>"
          "<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdfuaid:part>1</pdfuaid:part>"
          "</rdf:Description></rdf:RDF></x:xmpmeta>\nendstream",
    [4] = "<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) "
          "/RegistryName (http://www.color.org) /DestOutputProfile 15 0 R >>",
    [5] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /TrimBox [20 20 280 380] "
          "/BleedBox [10 10 290 390] /StructParents 0 /Tabs /S /Contents 6 0 R /Resources << "
          "/Font << /F0 7 0 R >> /ExtGState << /G0 17 0 R >> /XObject << /X0 19 0 R >> "
          "/ColorSpace << /S0 [/Separation /Blue /DeviceCMYK 20 0 R] >> >> >>",
    [6] = "<< @LENGTH@ >>\nstream\n"
          "/P << /MCID 0 >> BDC BT /G0 gs 0 0 0 1 k /F0 10 Tf 100 100 Td <00010002> Tj ET EMC\n"
          "/Artifact BMC 0 0 0 .5 k 50 50 100 20 re f EMC\nendstream",
    [7] = "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test /Encoding /Identity-H "
          "/DescendantFonts [8 0 R] /ToUnicode 11 0 R >>",
    [8] = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Test /CIDSystemInfo << "
          "/Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity "
          "/FontDescriptor 9 0 R /DW 500 /W [1 [500 500]] >>",
    [9] = "<< /Type /FontDescriptor /FontName /ABCDEF+Test /Flags 4 /FontFile2 10 0 R >>",
    [10] = "<< /Filter /ASCIIHexDecode @LENGTH@ >>\nstream\n@FONT0@>\nendstream",
    [11] = "<< @LENGTH@ >>\nstream\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
           "1 beginbfchar <0001> <0041> endbfchar\n"
           "1 beginbfrange <0002> <0002> <0042> endbfrange\nendstream",
    [12] = "<< /Type /StructTreeRoot /K 13 0 R /ParentTree << /Nums [0 [14 0 R]] >> "
           "/ParentTreeNextKey 1 >>",
    [13] = "<< /Type /StructElem /S /Document /P 12 0 R /K [14 0 R] >>",
    [14] = "<< /Type /StructElem /S /P /P 13 0 R /Pg 5 0 R /K 0 >>",
    [15] = "<< /N 4 /Filter /ASCIIHexDecode @LENGTH@ >>\nstream\n@PROFILE@>\nendstream",
    [16] = "<< /Title (A test) /Trapped /False /CreationDate (D:20260531080000Z) >>",
    [17] = "<< /Type /ExtGState /OP true /op true /OPM 1 >>",
    [18] = "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (FOGRA39) "
           "/RegistryName (http://www.color.org) /DestOutputProfile 15 0 R >>",
    [19] = "<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 "
           "/ColorSpace /DeviceCMYK /Filter /FlateDecode @LENGTH@ >>\nstream\nx\nendstream",
    [20] = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 .5 0 0] >>",
};

static char *replaced(const char *text, const char *find, const char *by)
{
    const char *at = strstr(text, find);
    if (!at)
        g_error("\"%s\" is not in \"%s\"", find, text);
    GString *out = g_string_new_len(text, at - text);
    g_string_append(out, by);
    g_string_append(out, at + strlen(find));
    return g_string_free(out, FALSE);
}

static void add_number(GString *out, unsigned number, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        g_string_append_printf(out, "%02x", number >> 8 * i & 255);
}

/* Three glyphs, 500 of 1000 wide each. */
static char *font(unsigned permission)
{
    static const struct {
        const char *tag;
        unsigned at, size;
    } tables[] = {{"OS/2", 92, 12},
                  {"head", 104, 56},
                  {"hhea", 160, 36},
                  {"hmtx", 196, 12},
                  {"maxp", 208, 8}};
    GString *out = g_string_new("00010000000500000000"
                                "0000");
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        for (int k = 0; k < 4; k++)
            add_number(out, (unsigned char)tables[i].tag[k], 1);
        add_number(out, 0, 4);
        add_number(out, tables[i].at, 4);
        add_number(out, tables[i].size, 4);
    }
    for (int i = 0; i < 6; i++)
        add_number(out, i == 4 ? permission : 0, 2);
    for (int i = 0; i < 28; i++)
        add_number(out, i == 9 ? 1000 : 0, 2);
    for (int i = 0; i < 18; i++)
        add_number(out, i == 17 ? 3 : 0, 2);
    for (int i = 0; i < 6; i++)
        add_number(out, i % 2 == 0 ? 500 : 0, 2);
    for (int i = 0; i < 4; i++)
        add_number(out, i == 2 ? 3 : 0, 2);
    return g_string_free(out, FALSE);
}

static char *profile(void)
{
    GString *out = g_string_new("00000084"
                                "00000000"
                                "02400000"
                                "70727472"
                                "434d594b"
                                "4c616220");
    for (int i = 24; i < 132; i += 4)
        g_string_append(out, i == 36 ? "61637370" : "00000000");
    return g_string_free(out, FALSE);
}

static char *with(char *text, const char *find, char *by)
{
    if (strstr(text, find)) {
        char *next = replaced(text, find, by);
        g_free(text);
        text = next;
    }
    g_free(by);
    return text;
}

static char *object(int i, const struct change *changes)
{
    char *text = g_strdup(i < (int)G_N_ELEMENTS(objects) ? objects[i] : "null");
    for (; changes && changes->by; changes++) {
        if (changes->object != i)
            continue;
        char *next =
            changes->find ? replaced(text, changes->find, changes->by) : g_strdup(changes->by);
        g_free(text);
        text = next;
    }
    text = with(text, "@FONT0@", font(0));
    text = with(text, "@FONT2@", font(2));
    text = with(text, "@PROFILE@", profile());
    const char *start = strstr(text, "stream\n");
    const char *end = strstr(text, "\nendstream");
    long length = start && end ? (long)(end - start) - 7 : 0;
    return with(text, "@LENGTH@", g_strdup_printf("/Length %ld", length));
}

GBytes *pdf_with(const struct change *changes, const char *header)
{
    enum { N = 24 };
    gsize starts[N];
    GString *out = g_string_new(header ? header : "%PDF-1.6\n");
    for (int i = 1; i < N; i++) {
        g_autofree char *text = object(i, changes);
        starts[i] = out->len;
        g_string_append_printf(out, "%d 0 obj\n%s\nendobj\n", i, text);
    }
    gsize xref = out->len;
    g_string_append_printf(out, "xref\n0 %d\n0000000000 65535 f \n", N);
    for (int i = 1; i < N; i++)
        g_string_append_printf(out, "%010" G_GSIZE_FORMAT " 00000 n \n", starts[i]);
    g_autofree char *trailer = with(object(0, changes), "@SIZE@", g_strdup_printf("/Size %d", N));
    g_string_append_printf(out, "trailer\n%s\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", trailer,
                           xref);
    return g_string_free_to_bytes(out);
}
