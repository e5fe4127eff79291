/* cascade.h: from declarations that match to one computed style. Private to the stage.
 *
 * Knows  the property table. Not how elements are matched (select.h) or where rules come from (sheet.h).
 */
#ifndef BS_STYLE_CASCADE_H
#define BS_STYLE_CASCADE_H

#include "style/props.h"

struct bs_feature_list {
    int n;
    struct bs_feature at[BS_MAX_FEATURES];
};

struct bs_content_list {
    int n; /* 0: none */
    const struct bs_content *at;
};

/* A custom property as an element sees it: var() already replaced. NULL tokens: invalid, as if it were not there. */
struct bs_variable {
    int id;
    const struct bs_token *tokens;
    int n;
};

struct bs_decl;

/* The custom properties of an element; those without their own share their parent's. */
struct bs_variables {
    const struct bs_variables *parent;
    const struct bs_variable *at;
    const struct bs_decl *const *decls; /* what declared them */
    int n;
};

struct bs_paint {
    struct bs_ink ink;
    bool current; /* currentcolor */
};

/* A style with what the cascade needs beside what the face shows. The style comes first: one pointer serves both. */
struct bs_computed {
    struct bs_style style;
    /* font: what the style's merged fields are made of */
    const char *const *families;
    struct bs_where families_where;
    bs_len line_height; /* used when line_permille is 0 */
    int line_permille;
    int caps, numeric, ligatures, position, kerning;
    const struct bs_feature_list *settings;
    bs_len tracking;
    int tracking_permille;
    int align_last;                       /* -1: auto */
    int decoration;                       /* 1 underline, 2 line-through */
    bs_len shift;                         /* the element's own vertical-align */
    int edge_style[4], column_rule_style; /* 0 none, 1 solid */
    bs_len edge_width[4], column_rule_width;
    struct bs_paint color, edge_paint[4], column_rule_paint, background;
    const struct bs_content_list *content; /* NULL: normal or none */
    int words;
    int list_inside;
    const struct bs_variables *variables;
    /* pages; columns also on the root */
    int columns;
    bs_len column_gap;
    bs_len grid; /* 0: the root's line height */
    bs_len page[2];
    bs_len bleed;                        /* -1: auto */
    int marks;                           /* 1 crop, 2 cross */
    const char *output_intent;           /* as bs_page_style has it */
    int max_ppi, sharpen_permille;       /* likewise */
    bs_len head_baseline, foot_baseline; /* -1: auto */
};

struct bs_decl {
    int prop;         /* enum bs_prop */
    int custom;       /* BS_PROP_CUSTOM: its number */
    const char *name; /* BS_PROP_CUSTOM: its name */
    int index;        /* unique in the sheet */
    bool important;
    struct bs_value value;
    struct bs_where where;
};

enum bs_origin { BS_ORIGIN_BUILTIN, BS_ORIGIN_AUTHOR };

struct bs_rule {
    enum bs_origin origin;
    const struct bs_decl *decls;
    int n_decls;
    struct bs_where where;
};

/* Variable sets and declarations with their variables put in, each made once. */
struct bs_expansions;

/* One run over an article, or the loading of a sheet: what is computed once and shared. */
struct bs_session {
    struct bs_arena *arena;  /* of styles */
    struct bs_arena *values; /* of what expansions hold; NULL: arena */
    struct bs_diags *diags;
    uint8_t *reported; /* by bs_decl.index: trouble with it was told */
    const struct bs_computed *initial;
    const struct bs_computed *root; /* NULL while the root is computed */
    bs_len measure;                 /* of one column: what percentages refer to */
    GHashTable *variable_ids;       /* name of a custom property to its number + 1; read only */
    struct bs_expansions *expansions;
    const struct bs_expansions *shared; /* the sheet's own, looked at first; NULL: none */
    GHashTable *computed;               /* styles by what made them */
};

/* What compute functions work on. */
struct bs_compute {
    struct bs_session *session;
    const struct bs_computed *parent; /* never NULL: the initial style above the root */
    struct bs_computed *out;
    const struct bs_decl *decl; /* in hand, for messages */
    double em, lh;              /* points, of what the property in hand is measured by */
    bool inline_;               /* a stretch of text within a block */
};

void bs_session_init(struct bs_session *session, struct bs_arena *arena);
void bs_session_finish(struct bs_session *session);

struct bs_cascade_request {
    const struct bs_rule *const *rules; /* those that match, weakest first */
    int n_rules;
    const struct bs_computed *parent; /* NULL: the root */
    const char *lang;
    bool inline_;
    bool page; /* columns, gaps and grid start from the parent's */
};

/* The computed style; equal requests give the same pointer. */
const struct bs_computed *bs_cascade(struct bs_session *session,
                                     const struct bs_cascade_request *request);

/* Points, before clamping. `x` gives em and lh. */
double bs_length_pt(const struct bs_compute *x, const struct bs_length *length, double percent_of);
/* Into p->min..p->max, reported once per declaration. */
bs_len bs_clamp_len(struct bs_compute *x, const struct bs_property *p, double pt);
int bs_clamp_int(struct bs_compute *x, const char *name, double value, int min, int max);
/* One diagnostic per declaration. */
void bs_compute_warn(struct bs_compute *x, const char *topic, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* variables.c */
struct bs_expansions *bs_expansions_create(void);
void bs_expansions_destroy(struct bs_expansions *expansions);
/* Whether the tokens hold var() anywhere. */
bool bs_tokens_pending(const struct bs_token *from, const struct bs_token *to);
/* The element's variables from the winning custom declarations (n of them) and its parent's. */
const struct bs_variables *bs_variables_resolve(struct bs_session *session,
                                                const struct bs_decl *const *decls, int n,
                                                const struct bs_variables *parent);
/* A pending declaration with its variables put in, as longhand declarations. n 0: invalid. Lent by the session. */
const struct bs_decl *bs_variables_expand(struct bs_compute *x, const struct bs_decl *decl,
                                          const struct bs_variables *variables, int *n);

#endif
