/* style.h: CSS in, computed styles out.
 *
 * Takes  a style sheet (a name in the styles folders or a path) and an article.
 * Gives  one computed style per block and per stretch of text, page styles, and the faces the sheet asks for.
 * Knows  article. Not fonts, shapes or pages: lengths in em are resolved against font-size alone.
 * Fails  when the sheet cannot be read (BS_ERROR_USAGE: no folder has that name). A wrong rule, property or value is a
 *        diagnostic with file:line:column and what was perhaps meant; the rest goes on (CSS Syntax 3, error recovery).
 *
 * broadsheet-style(5) documents every property, its default and its unit.
 */
#ifndef BS_STYLE_H
#define BS_STYLE_H

#include "style/computed.h"

struct bs_sheet;

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
    /* the text, or the name of the string: title, section, publication, date, author */
    const char *text;
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
    /* "coated", "uncoated", "newsprint", or a profile's path, which has a slash */
    const char *output_intent;
    int max_ppi;          /* pictures: scaled down to it */
    int sharpen_permille; /* pictures for the press, after scaling */
    bs_len margin_top, margin_bottom, margin_left, margin_right;
    int n_columns;
    bs_len column_gap;
    struct bs_edge column_rule;
    bs_len grid; /* -bs-baseline-grid: one grid line */
    /* @page border-top: drawn at padding_top above the type area's head */
    struct bs_edge running_rule;
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
/* What -bs-pull-quotes comes to on this article: known before the article's blocks are final, because quotes that are lifted
 * are blocks of it. As bs_style.pull_quotes. */
int bs_sheet_pull_quotes(const struct bs_sheet *sheet, const struct bs_article *article);
/* Sheets found in the folders, by name, each once. Caller g_strfreev. */
char **bs_sheet_list(const char *const *folders);

/* A stretch of a block's text in one style. Runs cover the text without gaps, in order. */
struct bs_style_run {
    uint32_t start, end; /* bytes into the block's text */
    const struct bs_style *style;
    const char *href;            /* NULL: no link */
    const struct bs_block *note; /* NULL: no note reference */
    bool code;                   /* every sign is the writer's */
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

/* Each block with its computed values: what --dump=style holds. */
void bs_style_dump(const struct bs_styled *styled, GString *out);

#endif
