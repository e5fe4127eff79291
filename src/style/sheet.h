/* sheet.h: a style sheet as it is kept, and while it is read. Private to the stage. */
#ifndef BS_STYLE_SHEET_H
#define BS_STYLE_SHEET_H

#include "style/select.h"
#include "style/style.h"

enum { BS_PAGE_FIRST = 1, BS_PAGE_LEFT = 2, BS_PAGE_RIGHT = 4 };

struct bs_page_rule {
    unsigned which; /* BS_PAGE_*: all must hold; 0: every page */
    int order;
    const struct bs_rule *rule;
    const struct bs_rule *boxes[BS_N_MARGIN_BOXES]; /* NULL: none */
};

struct bs_sheet {
    struct bs_arena *arena;
    const char *name, *title;
    struct bs_names *names;
    GHashTable *variable_ids;
    struct bs_index *index;
    const struct bs_selector *selectors; /* weakest first */
    int n_selectors;
    const struct bs_page_rule *page_rules; /* weakest first */
    int n_page_rules;
    const struct bs_font_face *font_faces;
    size_t n_font_faces;
    const struct bs_face_wish *wishes;
    size_t n_wishes;
    int n_decls;
    uint8_t *reported; /* by declaration: what was told when the sheet was loaded */
    struct bs_computed initial;
    bs_len measure;
    struct bs_expansions *expansions; /* for the variables of the article itself */
    struct bs_page_style pages[3];    /* first, left, right */
};

enum {
    BS_MAX_SELECTORS = 20000,
    BS_MAX_VARIABLES = 1000,
    BS_MAX_SHEETS = 64,
    BS_MAX_IMPORTS = 16,
    BS_MAX_UNKNOWN = 200
};

struct bs_loader {
    struct bs_sheet *sheet;
    struct bs_arena *arena;
    struct bs_diags *diags;
    const char *const *folders;
    enum bs_origin origin;
    GArray *selectors;  /* struct bs_selector */
    GArray *page_rules; /* struct bs_page_rule */
    GArray *font_faces; /* struct bs_font_face */
    GPtrArray *open;    /* canonical paths of the sheets that are being read, outermost first */
    int n_sheets;
    int n_unknown; /* properties; after BS_MAX_UNKNOWN nobody reads what was perhaps meant */
    bool crowded;  /* BS_MAX_SELECTORS was passed and told */
};

/* rules.c: one style sheet's text into the loader. file lives as long as the arena. */
void bs_rules_parse(struct bs_loader *loader, const char *css, size_t len, const char *file,
                    const char **title);

/* import.c: reads `url`, named at `where`, as if its rules stood there; trouble is a diagnostic. */
void bs_import(struct bs_loader *loader, const char *url, struct bs_where where);
/* A sheet's name or path to a path, or NULL with an error that says where was looked. Caller frees. */
char *bs_sheet_find(const char *name, const char *const *folders, GError **error);
/* url relative to the sheet `file`, or NULL when it is not a local one. In the arena. */
const char *bs_url_resolve(struct bs_arena *arena, const char *url, const char *file);

/* pages.c: the three page styles; the measure of a column. */
void bs_pages_compute(struct bs_sheet *sheet, struct bs_session *session,
                      const struct bs_computed *root);
bs_len bs_pages_measure(const struct bs_page_style *page);

/* faces.c: which faces any article could ask for. */
void bs_faces_collect(struct bs_sheet *sheet, struct bs_session *session);

/* apply.c: the session of one run over an article. */
void bs_sheet_session(const struct bs_sheet *sheet, struct bs_session *session,
                      struct bs_arena *arena);
/* The selectors that match an element and each of its pseudo-elements, weakest first. */
struct bs_matched {
    GPtrArray *found[BS_N_PSEUDOS];
    GPtrArray *rules; /* scratch */
};
/* Computes the article's own style and makes it the session's root. */
const struct bs_computed *bs_root_style(const struct bs_sheet *sheet, struct bs_session *session,
                                        const struct bs_element *root);

/* builtin.c */
void bs_builtin_parse(struct bs_loader *loader);

#endif
