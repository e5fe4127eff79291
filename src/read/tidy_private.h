/* tidy_private.h: between the files that mend text. */
#ifndef BS_TIDY_PRIVATE_H
#define BS_TIDY_PRIVATE_H

#include "read/read_private.h"

struct bs_tidy_marks {
    const char *open, *close;             /* of a quotation */
    const char *inner_open, *inner_close; /* of one within it */
};

struct bs_tidy {
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_tally *tally;
    const char *lang;
    /* what the survey counted */
    int straight, straight_apostrophes;
    int english, german, french, apostrophes; /* “ or ”, „, « or », ’ between letters */
    int turned;                               /* » that opens */
    int em_spaced, em_closed, en_spaced;
    GPtrArray *texts; /* const struct bs_text, to look again for what is seldom asked */
    struct bs_tidy_marks marks;
    const char *marks_lang; /* what they were looked up for */
    bool spelled;           /* looked for: */
    int american;           /* words spelled so, less British ones */
    int mojibake;           /* certain cases mended so far: later doubtful ones gain by them */
    bool quote_open;        /* the paragraph before left a quotation open */
    GArray *fixes;          /* struct bs_fix: what bs_tidy_quotes() decided for the text in hand */
};

/* A replacement decided before the pass that makes it. */
struct bs_fix {
    uint32_t at, n;
    const char *with;
    const char *note;
};

/* One pass over one text: reads `in` at `at`, writes to `out`. Whatever is replaced is remembered, so that spans follow. */
struct bs_mend {
    struct bs_tidy *tidy;
    struct bs_where where;
    const char *in, *end, *at;
    GString *out;
    GArray *edits; /* struct bs_edit */
    const struct bs_text *text;
    uint32_t span; /* the first that may still cover `at`, for code */
    enum bs_severity severity;
    const char *topic;
};

struct bs_edit {
    uint32_t in_from, in_to, out_from, out_to;
};

typedef void bs_mend_pass(struct bs_mend *m);

/* Runs the pass and puts the result into the text. True when something changed. */
bool bs_mend_run(struct bs_tidy *tidy, struct bs_text *text, struct bs_where where,
                 bs_mend_pass *pass);

/* Copies the character at `at`. */
void bs_mend_keep(struct bs_mend *m);
/* Copies what stands before `to`. */
void bs_mend_keep_to(struct bs_mend *m, const char *to);
/* The next n bytes become `with`; told as m->topic with the words around. note: what to look at, NULL: nothing. */
void bs_mend_replace(struct bs_mend *m, size_t n, const char *with, const char *note);
/* The same without a word of it. */
void bs_mend_swap(struct bs_mend *m, size_t n, const char *with);
/* Nothing is changed, but someone should look. */
void bs_mend_doubt(struct bs_mend *m, const char *at, size_t n, const char *what);
/* `at` lies in a code span: leave it alone. */
bool bs_mend_in_code(struct bs_mend *m);
/* The byte at `at` does; span: where to look on from, 0 before the first call; `at` never goes back. */
bool bs_tidy_in_code(const struct bs_text *text, uint32_t at, uint32_t *span);
/* The characters around `at`: 0 at the ends. */
gunichar bs_mend_before(const struct bs_mend *m); /* as written to `out` */
gunichar bs_mend_char(const struct bs_mend *m, const char *p);

/* The passes, in the order they run. */
void bs_tidy_pass_entities(struct bs_mend *m);
void bs_tidy_pass_mojibake(struct bs_mend *m);
void bs_tidy_pass_markup(struct bs_mend *m);
void bs_tidy_pass_spaces(struct bs_mend *m);
void bs_tidy_pass_seams(struct bs_mend *m);
void bs_tidy_pass_dashes(struct bs_mend *m); /* those of the spaces pass alone */

/* Can the pass find anything in the text? False is certain. */
bool bs_tidy_may_be_misread(const char *utf8);
bool bs_tidy_may_be_spaced(const struct bs_text *text);
bool bs_tidy_may_be_seamed(const char *utf8);

bool bs_tidy_lang_is(const struct bs_tidy *tidy, const char *lang);

/* ---- what marks and dashes become (tidy_habits.c) ------------------------------------------------------------------- */

/* The article's own, else its language's. */
struct bs_tidy_marks bs_tidy_marks(struct bs_tidy *tidy);
/* The article has quotation marks or apostrophes that are not straight. */
bool bs_tidy_has_marks(const struct bs_tidy *tidy);
/* The dash with the spaces it has within a sentence. spaced: in the copy it stands between spaces. */
const char *bs_tidy_dash(struct bs_tidy *tidy, bool spaced);
/* Counts the em or en dash at p. */
void bs_tidy_survey_dash(struct bs_tidy *tidy, const struct bs_text *text, const char *p);
/* The mark at p, of n bytes, lies within an address of the web or of mail. Looks at one word, and at most 256 bytes of it. */
bool bs_tidy_in_address(const char *start, const char *p, size_t n);

/* ---- single marks (tidy_single.c) ----------------------------------------------------------------------------------- */

struct bs_quotation {
    uint32_t from, to; /* its marks */
};

bool bs_tidy_opens_after(gunichar before);
bool bs_tidy_closes_before(gunichar after);
void bs_tidy_fix(struct bs_tidy *tidy, uint32_t at, uint32_t n, const char *with, const char *note);
void bs_tidy_quote_doubt(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                         uint32_t at, const char *what);
/* ", he said": the quotation that closes with the mark at `at` began with the paragraph. False: it did not. */
bool bs_tidy_lost_opening(struct bs_tidy *tidy, const struct bs_text *text, uint32_t at,
                          uint32_t n);
/* Adds what becomes of apostrophes and single marks to tidy->fixes. doubles: struct bs_quotation, those in double marks, by
 * where they begin. */
void bs_tidy_singles(struct bs_tidy *tidy, const struct bs_text *text, struct bs_where where,
                     const GArray *doubles);

#endif
