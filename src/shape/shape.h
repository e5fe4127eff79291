/* shape.h: from styled text to glyphs and the places where a line may end.
 *
 * Takes  a block's text, its style runs, and the fonts.
 * Gives  a bs_para: every place where a line may end, with running sums from which the width of any line follows at once;
 *        and, for a line that was chosen, its glyphs in visual order.
 * Knows  Pango (directions, scripts, word breaks by dictionary), HarfBuzz, libhyphen's dictionaries. Not measures or lines.
 * Fails  never: a missing glyph, dictionary or face is reported and something sensible stands in.
 *
 * Two routes, one result. The fast one shapes word by word through a cache and is taken where one script runs left to right
 * and no lookup of the font touches the space; the general one shapes whole runs.
 */
#ifndef BS_SHAPE_H
#define BS_SHAPE_H

#include "font/font.h"
#include "style/style.h"

struct bs_shaper;

struct bs_shaper_params {
    struct bs_fonts *fonts;            /* borrowed, outlives the shaper */
    const char *const *hyphen_folders; /* of hyph_*.dic; NULL: the system's */
    size_t cache_words;                /* bound of the word cache; 0: 50,000 */
};

struct bs_shaper *bs_shaper_create(const struct bs_shaper_params *params);
void bs_shaper_destroy(struct bs_shaper *shaper);

enum bs_stop_kind {
    BS_STOP_SPACE,  /* at a space, which vanishes there */
    BS_STOP_HYPHEN, /* inside a word: a hyphen is added */
    BS_STOP_DASH, /* after a hyphen, dash or slash of the text, or between ideographs: nothing is added, nothing vanishes */
    BS_STOP_FORCED, /* U+000A: a line must end here */
    BS_STOP_EMERGENCY, /* inside a word that nothing else can break, or after a space (which stays) in text that must not
                          wrap; used only when that alone is wider than its line */
    BS_STOP_END, /* the paragraph's end */
};

/* A place that is taken only before word spaces gape: a division under the style's hyphenate-limit-chars, or inside a word of an
 * address. */
#define BS_PENALTY_RESORT 200

/* A place where a line may end, and the next one begin. All sums count from the paragraph's start, in bs_len unless said.
 * For a line from stop a (or the start) to stop b:
 *   natural width = b.end_x - a.start_x + b.end_extra + a.start_extra
 *   its spaces    = b.end_spaces - a.start_spaces   (their natural widths sum to the same difference of *_space_width)
 *   its gaps that letter-spacing widens = b.end_gaps - a.start_gaps
 *   width that glyph scaling scales     = natural width less its spaces */
struct bs_stop {
    enum bs_stop_kind kind;
    uint32_t text; /* byte where the line's text ends (before a vanishing space) */
    uint32_t next; /* byte where the next line's text starts */
    /* how bad a break here is beyond the usual: 0 good … 100 (short parts, proper noun); over that: BS_PENALTY_RESORT */
    uint16_t penalty;
    /* the word breaks at a hyphen it already has: counts as a hyphen for ladders */
    bool after_dash;
    int64_t end_x;   /* running width when a line ends here, without what is added */
    int64_t start_x; /* running width when a line starts here: end_x plus the space that vanished */
    bs_len end_extra;   /* the hyphen, and what reshaping the cut word adds */
    bs_len start_extra; /* what reshaping the rest of the cut word adds to the next line */
    /* how far the line's last glyph may hang out, for a style with optical margins; positive */
    bs_len hang_end;
    bs_len hang_start; /* how far the next line's first glyph may hang out */
    int end_spaces, start_spaces;
    int64_t end_space_width, start_space_width;
    int end_gaps, start_gaps;
};

struct bs_para {
    const char *text; /* after text-transform, ::before and ::after; NUL-terminated */
    uint32_t len;
    const struct bs_style *style; /* the block's */
    struct bs_stop start;         /* a pretended stop before the first word: where line 1 starts */
    const struct bs_stop *stops;  /* in order; the last is BS_STOP_END */
    int n_stops;
    bool rtl;                            /* bs_shape_is_rtl */
    bs_len ascent, descent;              /* largest of its fonts */
    bs_len space;                        /* natural space of the block's face */
    const struct bs_shape_private *priv; /* the shaper's: cached words or shaped runs */
};

struct bs_shape_request {
    const char *text;
    uint32_t len;
    const struct bs_style *style;    /* the block's */
    const struct bs_style_run *runs; /* cover the text; NULL: all in `style` */
    int n_runs;
    struct bs_where where;
    uint32_t skip; /* bytes at the start that are set elsewhere (a drop cap) */
    /* 0: the styles' sizes; else the block's size is this and its runs scale with it (headline steps) */
    bs_len size;
};

/* The paragraph lives in the arena; glyphs it borrows from the cache are copied. Empty text gives one stop, BS_STOP_END. */
const struct bs_para *bs_shape_text(struct bs_shaper *shaper, struct bs_arena *arena,
                                    const struct bs_shape_request *request, struct bs_diags *diags);

/* Whether text of this language (BCP 47; NULL: English) runs from right to left: as the language does, unless three of its words
 * in four run the other way. The same for a paragraph and for what it stands in. */
bool bs_shape_is_rtl(const char *lang, const char *text, uint32_t len);

struct bs_glyph {
    uint32_t gid;
    bs_len advance; /* unscaled, without justification */
    bs_len dx, dy;  /* offset from the pen; dy up positive */
    uint32_t text;  /* first byte of its cluster in the line's text */
    bool space;     /* a space that justification stretches */
    bool gap;       /* letter-spacing goes after this glyph */
};

/* Glyphs of one face and style within a line, left to right as they stand on paper. */
struct bs_run {
    const struct bs_font *font;
    const struct bs_style *style;
    const struct bs_glyph *glyphs;
    int n_glyphs;
    uint32_t text_start, text_end; /* bytes of bs_line_text.text that it sets */
    int reading;                   /* its place among the line's runs in the order of the text */
    bool rtl;                      /* its clusters run backwards in the text */
    const char *href;
    const struct bs_block *note;
};

struct bs_line_text {
    /* what a reader of the line should get: the words, and U+00AD for a hyphen that was added */
    const char *text;
    uint32_t len;
    const struct bs_run *runs; /* left to right */
    int n_runs;
};

/* The glyphs of the line from stop `from` (NULL: the paragraph's start) to stop `to`. */
void bs_shape_line(struct bs_shaper *shaper, struct bs_arena *arena, const struct bs_para *para,
                   const struct bs_stop *from, const struct bs_stop *to, struct bs_line_text *line);

/* Left and right edge of one glyph's outline between two heights (baseline 0, up positive), x from its origin. For drop caps
 * and their sides. False when it has no ink there. */
bool bs_shape_outline(const struct bs_font *font, uint32_t gid, bs_len low, bs_len high,
                      bs_len *left, bs_len *right);

/* Every stop with its sums: what --dump=lines shows above each paragraph in verbose mode. */
void bs_para_dump(const struct bs_para *para, GString *out);

#endif
