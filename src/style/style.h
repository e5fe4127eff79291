/* style.h: CSS in, computed styles out.
 *
 * Takes  a style sheet (a name in the styles folders or a path) and an article.
 * Gives  one computed style per block and per stretch of text, page styles, and the faces the sheet asks for.
 * Knows  article. Not fonts, shapes or pages: lengths in em are resolved against font-size alone.
 * Fails  when the sheet cannot be read. A wrong rule, property or value is a diagnostic with file:line:column and what was
 *        perhaps meant; the rest of the sheet goes on (CSS Syntax 3, error recovery).
 *
 * broadsheet-style(5) documents every property, its default and its unit.
 */
#ifndef BS_STYLE_H
#define BS_STYLE_H

#include "article/article.h"

struct bs_sheet;

/* Properties without a unit here are counts; "‰" are thousandths; bs_len are absolute (em and % resolved). */

enum bs_slant { BS_SLANT_NORMAL, BS_SLANT_ITALIC };
enum bs_align {
    BS_ALIGN_START,
    BS_ALIGN_END,
    BS_ALIGN_LEFT,
    BS_ALIGN_RIGHT,
    BS_ALIGN_CENTER,
    BS_ALIGN_JUSTIFY
};
enum bs_transform {
    BS_TRANSFORM_NONE,
    BS_TRANSFORM_UPPERCASE,
    BS_TRANSFORM_LOWERCASE,
    BS_TRANSFORM_CAPITALIZE
};
enum bs_wrap { BS_WRAP_NORMAL, BS_WRAP_BALANCE };
enum bs_break { BS_BREAK_AUTO, BS_BREAK_AVOID, BS_BREAK_COLUMN, BS_BREAK_PAGE };
enum bs_float { BS_FLOAT_AUTO, BS_FLOAT_TOP, BS_FLOAT_BOTTOM, BS_FLOAT_INLINE };
enum bs_quote_form { BS_QUOTE_AUTO, BS_QUOTE_COLUMN, BS_QUOTE_SPAN, BS_QUOTE_STRADDLE };
enum bs_list_marker {
    BS_MARKER_NONE,
    BS_MARKER_DISC,
    BS_MARKER_DASH,
    BS_MARKER_SQUARE,
    BS_MARKER_DECIMAL,
    BS_MARKER_ALPHA
};

#define BS_SPAN_ALL (-1) /* column-span: all */
#define BS_HANG_FIRST 1  /* hanging-punctuation: first */
#define BS_HANG_LAST 2
#define BS_HANG_END 4 /* force-end / allow-end */
#define BS_MAX_FEATURES 12
#define BS_MAX_SIZES 12

struct bs_feature {
    uint32_t tag; /* big-endian OpenType tag */
    uint32_t value;
};

struct bs_edge {  /* a rule at a box's edge */
    bs_len width; /* 0: none */
    struct bs_ink ink;
};

struct bs_style {
    /* Fonts 4 */
    const char *const *families; /* in order of wish, NULL-terminated */
    int weight;                  /* 1..1000 */
    enum bs_slant slant;
    bs_len size;
    bs_len leading;             /* line-height, resolved */
    struct bs_where font_where; /* the declaration that chose the family: for messages */
    struct bs_feature features
        [BS_MAX_FEATURES]; /* font-variant-* and font-feature-settings, tag order, no repeats */
    int n_features;
    bs_len sizes
        [BS_MAX_SIZES]; /* -bs-font-size-steps, largest first: the composer may choose; n_sizes 0: size alone */
    int n_sizes;
    int leading_permille; /* line-height as a multiple of font-size, 0: it was a length (kept when size steps are tried) */
    int tracking_permille; /* letter-spacing given in em: thousandths (likewise); 0 when given as a length */
    struct bs_ink ink;
    const char *lang; /* BCP 47, in force */

    /* Text 3 and 4 */
    enum bs_transform transform;
    bs_len letter_spacing, word_spacing;
    enum bs_align align, align_last;
    bs_len indent; /* text-indent, of a first line */
    bool indent_hanging;
    bool hyphens;
    int hyphen_word, hyphen_before, hyphen_after; /* hyphenate-limit-chars: 5 2 3 */
    int hyphen_lines;                             /* hyphenate-limit-lines; 0: no limit */
    enum bs_wrap wrap;
    bool nowrap, preserve; /* white-space: nowrap; pre */
    unsigned hang;         /* BS_HANG_* */
    bs_len baseline_shift; /* vertical-align: up is positive */
    bool underline, strike;

    /* -bs-: limits of justification (broadsheet-style(5), "Justification") */
    int word_min, word_opt, word_max; /* ‰ of the natural space: 800 1000 1333 */
    int letter_min, letter_max;       /* ‰ of an em: -10 10 */
    int glyph_min, glyph_max;         /* ‰ of the glyph's width: 980 1020 */
    bool optical; /* -bs-optical-margins: punctuation and hyphens hang by the font's table */

    /* Box, in the direction of reading; vertical lengths are rounded up to the grid by the composer */
    bs_len margin_top, margin_bottom, margin_left, margin_right;
    bs_len padding_top, padding_bottom, padding_left, padding_right;
    struct bs_edge border_top, border_bottom, border_left, border_right;
    struct bs_ink background;
    bs_len
        max_width; /* 0: none; a percentage is kept in max_width_permille and resolved by the composer */
    int max_width_permille;
    bs_len max_height;          /* 0: none */
    bool hidden;                /* display: none */
    const char *before, *after; /* content of ::before and ::after as plain text; NULL: none */
    const struct bs_style *before_style, *after_style;
    const struct bs_style
        *first_letter;              /* ::first-letter where it has initial-letter; NULL: none */
    const struct bs_style *lead_in; /* ::-bs-lead-in; NULL: none */
    int lead_words;                 /* in lead_in: how many words it takes */
    enum bs_list_marker marker;

    /* Fragmentation 3, Multi-column 1, Inline 3 */
    int orphans, widows;
    enum bs_break break_before, break_after, break_inside;
    int column_span;   /* 1, 2, … or BS_SPAN_ALL */
    int initial_lines; /* initial-letter, in lines; 0: none */

    /* -bs-: composition */
    enum bs_float floats;
    enum bs_quote_form quote_form;
    int quote_clear;        /* text lines kept above and below a pull quote: 4 */
    int notch_min_permille; /* share of the measure that text beside a straddling quote keeps: 600 */
    bool optional;          /* the composer may leave it out before setting anything badly */
    bool trim_stop;         /* -bs-trim: final-stop (decks) */
    int max_lines;          /* 0: no limit */
    int min_ppi;            /* pictures: never printed below */
    int span_min, span_max; /* -bs-figure-span: columns a figure may take */
    bool crop;              /* -bs-crop: allowed round the focal point */
    int crop_permille;      /* most of the picture's height or width that may go: 150 */
};

/* The box at one of the 16 places of CSS Paged Media 3 §4.2; only those with content are given. */
enum bs_margin_box {
    BS_MB_TOP_LEFT,
    BS_MB_TOP_CENTER,
    BS_MB_TOP_RIGHT,
    BS_MB_BOTTOM_LEFT,
    BS_MB_BOTTOM_CENTER,
    BS_MB_BOTTOM_RIGHT,
    BS_N_MARGIN_BOXES
};

enum bs_content_kind {
    BS_CONTENT_TEXT,
    BS_CONTENT_PAGE,
    BS_CONTENT_PAGES,
    BS_CONTENT_STRING /* string(title) */
};

struct bs_content {
    enum bs_content_kind kind;
    const char
        *text; /* the text, or the name of the string: title, section, publication, date, author */
};

struct bs_furniture { /* one margin box */
    const struct bs_style *style;
    const struct bs_content *content;
    int n_content; /* 0: this box is empty */
};

struct bs_page_style {
    bs_len width, height; /* trim size */
    bs_len bleed;
    bool crop_marks, cross_marks;
    bs_len margin_top, margin_bottom, margin_left, margin_right;
    int n_columns;
    bs_len column_gap;
    struct bs_edge column_rule;
    bs_len grid; /* -bs-baseline-grid: one grid line */
    struct bs_edge
        running_rule;      /* @page border-top: drawn at padding_top above the type area's head */
    bs_len running_rule_y; /* from the trim's top */
    struct bs_furniture furniture[BS_N_MARGIN_BOXES];
    bs_len furniture_baseline_top, furniture_baseline_bottom; /* from the trim's top */
    struct bs_ink background;
    struct bs_where where;
};

/* A face the sheet asks for somewhere, to be checked before the first article. */
struct bs_face_wish {
    const char *family;
    int weight;
    enum bs_slant slant;
    struct bs_where where;
};

/* @font-face: this file is this face. */
struct bs_font_face {
    const char *family;
    int weight;
    enum bs_slant slant;
    const char *path; /* resolved against the sheet */
    struct bs_where where;
};

struct bs_sheet_params {
    const char *name;           /* a sheet's name ("magazine") or a path; NULL: "magazine" */
    const char *const *folders; /* where names and @import look, first wins; NULL-terminated */
    struct bs_diags *diags;     /* NULL: unreported */
};

/* Immutable once loaded: one sheet serves many jobs and threads. Owned by the caller. */
struct bs_sheet *bs_sheet_load(const struct bs_sheet_params *params, GError **error);
/* From memory, as if read from `file`: for tests, fuzzing and inline styles. */
struct bs_sheet *bs_sheet_parse(const char *css, size_t len, const char *file,
                                const struct bs_sheet_params *params, GError **error);
void bs_sheet_destroy(struct bs_sheet *sheet);

const char *bs_sheet_name(const struct bs_sheet *sheet);
const char *bs_sheet_title(
    const struct bs_sheet *sheet); /* first comment's first line: what `broadsheet styles` shows */
const struct bs_face_wish *bs_sheet_faces(const struct bs_sheet *sheet, size_t *n); /* each once */
const struct bs_font_face *bs_sheet_font_faces(const struct bs_sheet *sheet, size_t *n);
/* The page style of the number'th page (1-based; odd pages are :right, 1 is also :first). Lent. */
const struct bs_page_style *bs_sheet_page(const struct bs_sheet *sheet, int number);
/* Sheets found in the folders, by name, each once. Caller g_strfreev. */
char **bs_sheet_list(const char *const *folders);

/* A stretch of a block's text in one style. Runs cover the text without gaps, in order. */
struct bs_style_run {
    uint32_t start, end; /* bytes into the block's text */
    const struct bs_style *style;
    const char *href;            /* NULL: no link */
    const struct bs_block *note; /* NULL: no note reference */
};

struct bs_styled_block {
    const struct bs_style *style;
    const struct bs_style_run *runs;
    int n_runs;
};

struct bs_styled {
    const struct bs_article *article;
    const struct bs_sheet *sheet;
    const struct bs_styled_block *blocks; /* by bs_block.index; article->n_blocks of them */
    const struct bs_style *root;          /* the article element: the body face's defaults */
};

/* The cascade over a numbered article. Equal styles are shared. Never fails. */
const struct bs_styled *bs_style_apply(struct bs_arena *arena, const struct bs_sheet *sheet,
                                       const struct bs_article *article, struct bs_diags *diags);

/* Two styles with which text shapes alike (family, weight, slant, size, features, transform, tracking, language). */
bool bs_style_shapes_alike(const struct bs_style *a, const struct bs_style *b);

/* Each block with its computed values: what --dump=style holds. */
void bs_style_dump(const struct bs_styled *styled, GString *out);

#endif
