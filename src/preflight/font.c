/* Fonts: what a page needs to print them as they were set, and what a reader needs to read them. A font is judged once where it
 * is first used, and its codes at the end, when it is known which were shown. */
#include "preflight/preflight_private.h"

#include "base/scan.h"

#include <string.h>

enum { FONT_CAP = 32 << 20, MAP_CAP = 4 << 20, MARKS = 1 << 22, CODES = 65536 };

static bool bit(const unsigned char *bits, unsigned i)
{
    return bits[i >> 3] >> (i & 7) & 1;
}

static void set_bit(unsigned char *bits, unsigned i)
{
    bits[i >> 3] |= (unsigned char)(1U << (i & 7));
}

void bs_face_show(struct bs_face *face, const unsigned char *codes, size_t n)
{
    if (!face || face->unreadable)
        return;
    if (!face->composite) {
        for (size_t i = 0; i < n; i++)
            set_bit(face->used, codes[i]);
        return;
    }
    for (size_t i = 0; i + 1 < n; i += 2)
        set_bit(face->used, (unsigned)codes[i] << 8 | codes[i + 1]);
}

/* The font program, by the tables of OpenType. */

struct sfnt {
    const unsigned char *data;
    gsize size;
};

static unsigned short_at(const struct sfnt *sfnt, gsize at)
{
    return at + 2 <= sfnt->size ? (unsigned)sfnt->data[at] << 8 | sfnt->data[at + 1] : 0;
}

static gsize long_at(const struct sfnt *sfnt, gsize at)
{
    return (gsize)short_at(sfnt, at) << 16 | short_at(sfnt, at + 2);
}

/* 0: there is none. */
static gsize table_of(const struct sfnt *sfnt, const char *tag, gsize least)
{
    unsigned n = short_at(sfnt, 4);
    for (unsigned i = 0; i < n; i++) {
        gsize at = 12 + 16 * (gsize)i;
        if (at + 16 > sfnt->size)
            return 0;
        if (memcmp(sfnt->data + at, tag, 4) == 0) {
            gsize start = long_at(sfnt, at + 8);
            return start + least <= sfnt->size ? start : 0;
        }
    }
    return 0;
}

/* OpenType, OS/2, fsType */
static void judge_licence(struct bs_preflight *p, const struct sfnt *sfnt, const char *name)
{
    enum { RESTRICTED = 2, PREVIEW = 4, EDITABLE = 8, WHOLE_ONLY = 0x100, BITMAPS_ONLY = 0x200 };
    gsize table = table_of(sfnt, "OS/2", 10);
    if (table == 0)
        return;
    unsigned type = short_at(sfnt, table + 8);
    bool subset = strlen(name) > 7 && name[6] == '+';
    if ((type & (RESTRICTED | PREVIEW | EDITABLE)) == RESTRICTED || type & BITMAPS_ONLY)
        bs_find(p, BS_RULE_FONT_LICENCE, NULL, "the font %s may not be embedded (fsType %u)", name,
                type);
    else if (type & WHOLE_ONLY && subset)
        bs_find(p, BS_RULE_FONT_LICENCE, NULL, "the font %s may only be embedded whole (fsType %u)",
                name, type);
}

static char *name_of(struct bs_preflight *p, qpdf_oh font)
{
    const char *name = bs_name(p, bs_key(p, font, "/BaseFont"));
    g_autofree char *valid = g_utf8_make_valid(*name ? name + 1 : "without a name", -1);
    return g_strndup(valid, 80);
}

static qpdf_oh program_of(struct bs_preflight *p, qpdf_oh descriptor)
{
    static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh file = bs_key(p, descriptor, keys[i]);
        if (qpdf_oh_is_stream(p->qpdf, file))
            return file;
    }
    return qpdf_oh_new_null(p->qpdf);
}

static void judge_program(struct bs_preflight *p, qpdf_oh descriptor, const char *name)
{
    qpdf_oh program = program_of(p, descriptor);
    g_autoptr(GBytes) bytes = bs_stream(p, program, FONT_CAP);
    struct sfnt sfnt = {0};
    if (bytes)
        sfnt.data = g_bytes_get_data(bytes, &sfnt.size);
    if (sfnt.size == 0)
        bs_find(p, BS_RULE_FONT_EMBEDDED, NULL, "the font %s is not embedded", name);
    else if (bs_has(p, descriptor, "/FontFile2") ||
             bs_is(p, bs_key(p, program, "/Subtype"), "/OpenType"))
        judge_licence(p, &sfnt, name);
}

static void judge_composite(struct bs_preflight *p, qpdf_oh font, qpdf_oh inner, const char *name)
{
    qpdf_oh encoding = bs_key(p, font, "/Encoding");
    bool identity = bs_is(p, encoding, "/Identity-H") || bs_is(p, encoding, "/Identity-V");
    qpdf_oh map = bs_key(p, inner, "/CIDToGIDMap");
    if (!qpdf_oh_is_name(p->qpdf, encoding) && !qpdf_oh_is_stream(p->qpdf, encoding))
        bs_find(p, BS_RULE_FONT_MAP, NULL, "the font %s has no encoding", name);
    if (bs_is(p, bs_key(p, inner, "/Subtype"), "/CIDFontType2") && !bs_is(p, map, "/Identity") &&
        !qpdf_oh_is_stream(p->qpdf, map))
        bs_find(p, BS_RULE_FONT_MAP, NULL,
                "the font %s does not say which glyph a code is (CIDToGIDMap)", name);
    g_autofree char *registry =
        bs_text(p, bs_key(p, bs_key(p, inner, "/CIDSystemInfo"), "/Registry"));
    if (!registry)
        bs_find(p, BS_RULE_FONT_MAP, NULL, "the font %s has no CIDSystemInfo", name);
    else if (!identity && qpdf_oh_is_stream(p->qpdf, encoding)) {
        g_autofree char *other =
            bs_text(p, bs_key(p, bs_key(p, encoding, "/CIDSystemInfo"), "/Registry"));
        if (other && strcmp(other, registry) != 0)
            bs_find(p, BS_RULE_FONT_MAP, NULL, "the font %s has a CMap for another collection",
                    name);
    }
}

static void judge_face(struct bs_preflight *p, qpdf_oh font, const struct bs_face *face)
{
    enum { SYMBOLIC = 4 };
    g_autofree char *name = name_of(p, font);
    qpdf_oh inner = face->composite ? bs_item(p, bs_key(p, font, "/DescendantFonts"), 0) : font;
    qpdf_oh descriptor = bs_key(p, inner, "/FontDescriptor");
    bool told = bs_has(p, font, "/ToUnicode");
    if (!face->type3)
        judge_program(p, descriptor, name);
    if (face->composite)
        judge_composite(p, font, inner, name);
    bool symbols = ((int)bs_number(p, bs_key(p, descriptor, "/Flags"), 0) & SYMBOLIC) != 0;
    if (!told && (face->composite || face->type3 || (symbols && !bs_has(p, font, "/Encoding"))))
        bs_find(p, BS_RULE_FONT_UNICODE, NULL,
                "the font %s does not say which letters its codes are", name);
}

struct bs_face *bs_face_of(struct bs_preflight *p, qpdf_oh font)
{
    int id = qpdf_oh_is_indirect(p->qpdf, font) ? qpdf_oh_get_object_id(p->qpdf, font) : 0;
    struct bs_face *face = id > 0 ? g_hash_table_lookup(p->faces, GINT_TO_POINTER(id)) : NULL;
    if (face || !bs_is_dict(p, font))
        return face;
    face = BS_NEW(p->arena, struct bs_face);
    face->id = id;
    face->page = p->page;
    qpdf_oh subtype = bs_key(p, font, "/Subtype");
    face->composite = bs_is(p, subtype, "/Type0");
    face->type3 = bs_is(p, subtype, "/Type3");
    qpdf_oh encoding = bs_key(p, font, "/Encoding");
    face->unreadable =
        face->composite && !bs_is(p, encoding, "/Identity-H") && !bs_is(p, encoding, "/Identity-V");
    face->used = bs_arena_alloc(p->arena, face->composite ? CODES / 8 : 32);
    if (id > 0)
        g_hash_table_insert(p->faces, GINT_TO_POINTER(id), face);
    judge_face(p, font, face);
    return face;
}

/* Codes. */

static unsigned hex_of(const struct bs_piece *piece, unsigned *n_bytes)
{
    unsigned value = 0, digits = 0;
    for (size_t i = 1; i + 1 < piece->len; i++) {
        int digit = g_ascii_xdigit_value(piece->at[i]);
        if (digit >= 0 && digits < 8) {
            value = value << 4 | (unsigned)digit;
            digits++;
        }
    }
    *n_bytes = (digits + 1) / 2;
    return value;
}

/* A letter that a reader can use: UA-1 7.21.7; no replacement, nothing private. */
static bool is_letter(unsigned utf16, unsigned n_bytes)
{
    unsigned first = n_bytes == 4 ? utf16 >> 16 : utf16;
    return n_bytes > 0 && first != 0 && first != 0xFEFF && first != 0xFFFE && first != 0xFFFD &&
           !(first >= 0xE000 && first <= 0xF8FF);
}

/* The codes that a CMap has letters for: its bfchar and bfrange, Adobe Technical Note 5014 §1.4.2. */
static void read_map(GBytes *bytes, unsigned char *mapped)
{
    enum { NOTHING, CHARS, RANGES } mode = NOTHING;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    struct bs_scan scan = {.at = data, .end = data + size};
    struct bs_piece piece;
    unsigned values[3] = {0}, lengths[3] = {0};
    int n = 0, nest = 0;
    long marks = MARKS;
    while (bs_scan_next(&scan, &piece) && marks > 0) {
        if (piece.kind == BS_PIECE_WORD) {
            mode = bs_piece_is(&piece, "beginbfchar")    ? CHARS
                   : bs_piece_is(&piece, "beginbfrange") ? RANGES
                                                         : NOTHING;
            n = nest = 0;
        } else if (mode != NOTHING && piece.kind == BS_PIECE_OPEN) {
            nest++;
        } else if (mode != NOTHING && piece.kind == BS_PIECE_CLOSE) {
            nest--;
            n = 0;
        } else if (mode != NOTHING && piece.kind == BS_PIECE_STRING) {
            unsigned value = hex_of(&piece, &lengths[MIN(n, 2)]);
            values[MIN(n, 2)] = value;
            if (nest > 0) { /* one letter for each code of the range, in turn */
                if (n >= 2 && values[0] < CODES && is_letter(value, lengths[2])) {
                    set_bit(mapped, values[0]);
                    marks--;
                }
                values[0]++;
                n = 2;
                continue;
            }
            n++;
            if (mode == CHARS && n == 2) {
                if (values[0] < CODES && is_letter(values[1], lengths[1]))
                    set_bit(mapped, values[0]);
                n = 0;
            } else if (mode == RANGES && n == 3) {
                for (unsigned c = values[0]; c <= values[1] && c < CODES && marks > 0; c++, marks--)
                    if (is_letter(values[2] + c - values[0], lengths[2]))
                        set_bit(mapped, c);
                n = 0;
            }
        }
    }
}

static void judge_letters(struct bs_preflight *p, qpdf_oh font, const struct bs_face *face,
                          const char *name)
{
    g_autoptr(GBytes) bytes = bs_stream(p, bs_key(p, font, "/ToUnicode"), MAP_CAP);
    if (!bytes)
        return;
    g_autofree unsigned char *mapped = g_malloc0(CODES / 8);
    read_map(bytes, mapped);
    int without = 0;
    unsigned n = face->composite ? CODES : 256, first = 0;
    for (unsigned c = n; c-- > 0;) {
        if (bit(face->used, c) && !bit(mapped, c)) {
            without++;
            first = c;
        }
    }
    if (without > 0)
        bs_find(p, BS_RULE_FONT_UNICODE, NULL,
                "in the font %s %d codes stand for no letter, the first %04X", name, without,
                first);
}

/* W of ISO 32000-1 §9.7.4.3, for the codes that are used: -1 where it is not given. */
static void read_widths(struct bs_preflight *p, qpdf_oh inner, float *widths)
{
    qpdf_oh array = bs_key(p, inner, "/W");
    float usual = (float)bs_number(p, bs_key(p, inner, "/DW"), 1000);
    for (int i = 0; i < CODES; i++)
        widths[i] = usual;
    int n = bs_items(p, array);
    for (int i = 0; i + 1 < n;) {
        int first = (int)bs_number(p, bs_item(p, array, i), -1);
        qpdf_oh next = bs_item(p, array, i + 1);
        int m = bs_items(p, next);
        if (qpdf_oh_is_array(p->qpdf, next)) {
            for (int k = 0; k < m && first >= 0 && first + k < CODES; k++) {
                qpdf_oh width = bs_item(p, next, k);
                widths[first + k] = (float)bs_number(p, width, 0);
                qpdf_oh_release(p->qpdf, width);
            }
            i += 2;
        } else {
            int last = MIN((int)bs_number(p, next, -1), CODES - 1);
            float width = (float)bs_number(p, bs_item(p, array, i + 2), 0);
            for (int c = MAX(first, 0); c <= last; c++)
                widths[c] = width;
            i += 3;
        }
    }
}

/* TrueType by glyph: its widths are in hmtx. */
static void judge_glyphs(struct bs_preflight *p, qpdf_oh inner, const struct bs_face *face,
                         const char *name)
{
    qpdf_oh descriptor = bs_key(p, inner, "/FontDescriptor");
    g_autoptr(GBytes) bytes = bs_stream(p, bs_key(p, descriptor, "/FontFile2"), FONT_CAP);
    bool straight = bs_is(p, bs_key(p, inner, "/CIDToGIDMap"), "/Identity");
    struct sfnt sfnt = {0};
    if (bytes)
        sfnt.data = g_bytes_get_data(bytes, &sfnt.size);
    gsize head = sfnt.size ? table_of(&sfnt, "head", 20) : 0,
          maxp = sfnt.size ? table_of(&sfnt, "maxp", 6) : 0;
    gsize hhea = sfnt.size ? table_of(&sfnt, "hhea", 36) : 0,
          hmtx = sfnt.size ? table_of(&sfnt, "hmtx", 4) : 0;
    unsigned em = head ? short_at(&sfnt, head + 18) : 0, n = maxp ? short_at(&sfnt, maxp + 4) : 0;
    unsigned n_long = hhea ? short_at(&sfnt, hhea + 34) : 0;
    bool measured = straight && em > 0 && hmtx && n_long > 0;
    g_autofree float *widths = g_new(float, CODES);
    read_widths(p, inner, widths);
    int missing = 0, wrong = 0;
    for (unsigned c = 0; c < CODES; c++) {
        if (!bit(face->used, c))
            continue;
        if (c == 0 || (straight && maxp && c >= n)) {
            missing++;
            continue;
        }
        gsize at = hmtx + 4 * (gsize)MIN(c, n_long - 1);
        if (!measured || at + 2 > sfnt.size)
            continue;
        double width = 1000.0 * short_at(&sfnt, at) / em;
        wrong += width - (double)widths[c] > 1 || (double)widths[c] - width > 1;
    }
    if (missing > 0)
        bs_find(p, BS_RULE_FONT_GLYPH, NULL,
                "text shows %d codes that the font %s has no glyph for", missing, name);
    if (wrong > 0)
        bs_find(p, BS_RULE_FONT_WIDTH, NULL, "%d widths are not those of the font %s", wrong, name);
}

/* A simple font's codes lie within its widths, and none of them is /.notdef. */
static void judge_simple(struct bs_preflight *p, qpdf_oh font, const struct bs_face *face,
                         const char *name)
{
    int first = (int)bs_number(p, bs_key(p, font, "/FirstChar"), 0);
    int last = first + bs_items(p, bs_key(p, font, "/Widths")) - 1, outside = 0, missing = 0;
    for (int c = 0; c < 256 && bs_has(p, font, "/Widths"); c++)
        outside += bit(face->used, (unsigned)c) && (c < first || c > last);
    qpdf_oh differences = bs_key(p, bs_key(p, font, "/Encoding"), "/Differences");
    int code = 0, n = MIN(bs_items(p, differences), 1024);
    for (int i = 0; i < n; i++) {
        qpdf_oh item = bs_item(p, differences, i);
        if (qpdf_oh_is_number(p->qpdf, item)) {
            code = (int)bs_number(p, item, 0);
            continue;
        }
        missing += bs_is(p, item, "/.notdef") && code >= 0 && code < 256 &&
                   bit(face->used, (unsigned)code);
        code++;
    }
    if (missing > 0)
        bs_find(p, BS_RULE_FONT_GLYPH, NULL,
                "text shows %d codes that the font %s has no glyph for", missing, name);
    if (outside > 0)
        bs_find(p, BS_RULE_FONT_WIDTH, NULL, "%d codes of the font %s have no width", outside,
                name);
}

static int compare(gconstpointer a, gconstpointer b)
{
    return GPOINTER_TO_INT(a) - GPOINTER_TO_INT(b);
}

void bs_judge_fonts(struct bs_preflight *p)
{
    g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(p->faces), compare);
    for (GList *link = ids; link; link = link->next) {
        const struct bs_face *face = g_hash_table_lookup(p->faces, link->data);
        qpdf_oh font = qpdf_get_object_by_id(p->qpdf, face->id, 0);
        g_autofree char *name = name_of(p, font);
        p->page = face->page;
        if (!face->unreadable)
            judge_letters(p, font, face, name);
        if (face->composite && !face->unreadable)
            judge_glyphs(p, bs_item(p, bs_key(p, font, "/DescendantFonts"), 0), face, name);
        else if (!face->composite && !face->type3)
            judge_simple(p, font, face, name);
        qpdf_oh_release_all(p->qpdf);
    }
    p->page = 0;
}
