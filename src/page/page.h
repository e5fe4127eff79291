/* page.h: the display list, the waist between composing and every output.
 *
 * Gives  pages of positioned things in drawing order (which is reading order, then furniture), and the structure they belong to.
 * Knows  base. A face is known here by file, index and size only.
 * Fails  never.
 *
 * Places count from the trim's top left corner, y down, in bs_len. Bleed art may lie outside the trim.
 */
#ifndef BS_PAGE_H
#define BS_PAGE_H

#include "base/base.h"

enum bs_item_kind { BS_ITEM_GLYPHS, BS_ITEM_RECT, BS_ITEM_IMAGE };

/* A font as an output needs it. Equal fonts are one struct, so pointers compare. */
struct bs_page_font {
    const char *family, *file;
    int index;
    int weight;
    bool italic, system;
    bs_len size;
};

struct bs_page_glyph {
    uint32_t gid;
    bs_len x, y; /* from the item's origin; y up positive */
};

/* Some glyphs that stand for some bytes of the text. In the order of the glyphs; with `rtl` the first stands for the text's end.
 * All clusters together cover all glyphs and all bytes; a cluster starts and ends at a whole character. */
struct bs_page_cluster {
    uint16_t n_bytes, n_glyphs;
};

struct bs_glyphs {
    const struct bs_page_font *font;
    struct bs_ink ink;
    bs_len x, y;        /* origin: pen start on the baseline */
    bs_len width;       /* to the pen's end */
    int glyph_permille; /* horizontal scaling of the outlines, 1000: none */
    const struct bs_page_glyph *glyphs;
    int n_glyphs;
    const struct bs_page_cluster *clusters;
    int n_clusters;
    const char *text; /* UTF-8; a hyphen that line breaking added is U+00AD here */
    uint32_t len;
    bool rtl;         /* the text's end stands first, at the left */
    bool space_after; /* its line ends in place of a space, which readers of the text should find */
    const char *href; /* NULL: no link */
};

struct bs_rect {
    bs_len x, y, width, height;
    struct bs_ink ink;
};

struct bs_picture {
    bs_len x, y, width, height; /* where it stands */
    const char *path;           /* NULL: a keyline box stands for it (--fpo) */
    /* the part of the (upright) picture that is shown, in 1/10000 of its sides */
    int crop_left, crop_top, crop_right, crop_bottom; /* all 0: whole */
    int px_width, px_height;                          /* of the whole, upright */
    int ppi;                                          /* as printed */
};

struct bs_item {
    enum bs_item_kind kind;
    int node; /* index into the document's nodes; -1: artifact (furniture, rules, tints, marks) */
    union {
        struct bs_glyphs glyphs;
        struct bs_rect rect;
        struct bs_picture picture;
    } as;
};

/* How a page is set, for who wants to see it: plain facts in drawing order, no ink of the page. Boxes, unless said. */
enum bs_trace_kind {
    BS_TRACE_TRIM,
    BS_TRACE_BLEED,
    BS_TRACE_TYPE_AREA,
    BS_TRACE_COLUMN,
    BS_TRACE_GRID,    /* from the first baseline to the last; weight: bs_len from one to the next */
    BS_TRACE_DEPTH,   /* what all columns leave empty together at their feet; weight: grid lines */
    BS_TRACE_SPACE,   /* a justified line; weight: its word space in ‰ of the natural one */
    BS_TRACE_OUTSIDE, /* likewise, where that is outside the style's limits */
    BS_TRACE_RIVER,   /* a word space that white runs down through; weight: lines of that river */
    BS_TRACE_HYPHEN,  /* at the end of a hyphenated line; weight: which of those running, from 1 */
    BS_TRACE_FLOAT,   /* a figure, table, box or quote */
    BS_TRACE_TIE, /* a line from a float to its place in the text, from x, y on: width and height may be negative; weight: by so
                     many pages that place is further on; unless 0 one end is at the page's edge */
    BS_TRACE_BREACH, /* where a rule is broken; text: which */
    BS_N_TRACE_KINDS
};

struct bs_trace {
    enum bs_trace_kind kind;
    bs_len x, y, width, height;
    int weight;
    const char *text; /* NULL: none */
};

struct bs_overlay {
    const struct bs_trace *traces;
    int n_traces;
    const struct bs_item *labels; /* glyphs that explain them */
    int n_labels;
    bs_len height; /* of a legend, which has an origin of its own; else 0 */
};

struct bs_page {
    int number;           /* 1-based */
    bs_len width, height; /* trim */
    bs_len bleed;         /* beyond the trim on every side */
    bool crop_marks, cross_marks;
    const struct bs_item *items;
    int n_items;
    const struct bs_overlay *overlay, *legend; /* NULL: not asked for */
};

/* Structure, in reading order: what tags and bookmarks are made of. Names follow ISO 32000-1 §14.8.4. */
enum bs_node_role {
    BS_NODE_DOCUMENT,
    BS_NODE_P,
    BS_NODE_H1,
    BS_NODE_H2,
    BS_NODE_H3,
    BS_NODE_H4,
    BS_NODE_H5,
    BS_NODE_H6,
    BS_NODE_BLOCK_QUOTE,
    BS_NODE_FIGURE,
    BS_NODE_CAPTION,
    BS_NODE_L,
    BS_NODE_LI,
    BS_NODE_LBL,
    BS_NODE_LBODY,
    BS_NODE_TABLE,
    BS_NODE_TR,
    BS_NODE_TH,
    BS_NODE_TD,
    BS_NODE_NOTE,
    BS_NODE_ASIDE,
    BS_NODE_LINK,
    BS_NODE_SPAN,
    BS_NODE_CODE,
    BS_N_NODE_ROLES
};

struct bs_node {
    enum bs_node_role role;
    int parent;       /* -1: the document itself, node 0 */
    const char *lang; /* NULL: the parent's */
    const char *alt;
    const char *href;
    bool ordered; /* a list: by number or letter */
};

struct bs_document {
    const struct bs_page *const *pages;
    int n_pages;
    const struct bs_node *nodes;
    int n_nodes;
    /* for the file's metadata; NULL: not given */
    const char *title, *lang, *subject, *rights, *date; /* date: ISO 8601 UTC */
    const char *const *authors, *const *keywords;
};

const char *bs_node_role_name(enum bs_node_role role);
const char *bs_trace_kind_name(enum bs_trace_kind kind);

/* One line an item, as the handbook's example, then one a trace: what --dump=pages and the goldens hold. Points with three
 * decimals. */
void bs_document_dump(const struct bs_document *document, GString *out);

#endif
