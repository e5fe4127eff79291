/* shape_private.h: what the files of the shape stage share.
 *
 * text.c     the request's text made ready: transformed, soft hyphens taken out and remembered, one voice a span
 * voice.c    style → voice: font, features, language; whether words may be shaped alone
 * words.c    word → glyphs and cuts, through the cache
 * cuts.c     where a word may be cut: line-break rules, dictionary, addresses
 * measure.c  what a cut costs in width
 * fast.c     paragraph by cached words
 * general.c  paragraph by whole runs
 * builder.c  glyphs, running sums and stops on their way into a paragraph
 * line.c     a chosen line's glyphs
 */
#ifndef BS_SHAPE_PRIVATE_H
#define BS_SHAPE_PRIVATE_H

#include "shape/shape.h"

#include <hb.h>

#define BS_NO_GLYPH UINT32_MAX
#define BS_CACHED_WORD 64     /* bytes; longer words are shaped each time */
#define BS_EMERGENCY_AFTER 20 /* clusters without any other stop */

/* Glyphs in the order of the text, also where they run from right to left. */
enum {
    BS_GLYPH_UNSAFE =
        1, /* HarfBuzz: the text may not be cut before this cluster without shaping again */
    BS_GLYPH_SPACE = 2, /* a space that justification stretches */
    BS_GLYPH_GAP = 4,   /* letter-spacing goes after it: the last glyph of a cluster */
};

struct bs_shaped {
    uint32_t gid;
    bs_len advance;
    bs_len dx, dy;
    uint32_t text; /* first byte of its cluster */
    uint32_t flags;
};

/* Sums over a stretch of glyphs. */
struct bs_sums {
    int64_t x;
    int64_t space_width;
    int gaps, spaces;
};

struct bs_dictionary;
struct bs_hyphens;

struct bs_hyphens *bs_hyphens_create(const char *const *folders);
void bs_hyphens_destroy(struct bs_hyphens *hyphens);
/* The dictionary for a BCP 47 language; NULL: there is none. */
struct bs_dictionary *bs_hyphens_lookup(struct bs_hyphens *hyphens, const char *lang);
/* points[i] becomes true where the word may be divided after its i'th character. word: lower case, at most
 * BS_DICTIONARY_WORD characters. */
#define BS_DICTIONARY_WORD 60
void bs_dictionary_divide(const struct bs_dictionary *dictionary, const char *word, uint32_t len,
                          int n_chars, bool *points);

/* How a stretch of text is shaped. Equal ones are one struct, for the life of the shaper. */
struct bs_voice {
    int id;
    const struct bs_font *font;
    hb_font_t *hb;
    hb_language_t language;
    const char *lang;   /* BCP 47, interned */
    hb_script_t script; /* of text that has none of its own: the language's */
    hb_feature_t features[BS_MAX_FEATURES + 4];
    unsigned n_features;
    const struct bs_dictionary *dictionary; /* NULL: no hyphenation by dictionary */
    bool wants_dictionary;                  /* but there was none */
    bool capitals_are_nouns;                /* German: a capital says nothing about names */
    struct bs_font_wish wish;               /* for fallback; its families are interned */
    gunichar hyphen;                        /* what is added at a cut; 0: the font has none */
    bs_len space;                           /* its advance as set */
    uint32_t space_gid;
    bs_len letter_spacing, word_spacing;
    char *complaint;        /* the face was not there; NULL: it was */
    bool words_stand_alone; /* left to right, and no lookup but plain kerning touches the space */
    bool kerns_space;
};

/* size: what the style's becomes when the request sets the block at another. Never NULL. */
const struct bs_voice *bs_voice_lookup(struct bs_shaper *shaper, const struct bs_style *style,
                                       bs_len size, struct bs_where where, struct bs_diags *diags);
/* The same with another font, for characters that its own lacks. */
const struct bs_voice *bs_voice_with_font(struct bs_shaper *shaper, const struct bs_voice *voice,
                                          const struct bs_font *font);
void bs_voice_free(struct bs_voice *voice);
GHashTable *bs_voices_table(void);
GHashTable *bs_voices_by_font_table(void);
/* The font has that GSUB feature. */
bool bs_voice_font_has_feature(const struct bs_font *font, hb_tag_t tag);

/* A stretch of the text in one style. */
struct bs_shape_span {
    uint32_t start, end;
    const struct bs_style *style; /* as given: for the paint */
    const struct bs_voice *voice;
    const char *href;
    const struct bs_block *note;
};

/* U+00AD or U+200B, taken out of the text. */
struct bs_shape_mark {
    uint32_t at;
    bool soft_hyphen;
};

struct bs_shape_text {
    const char *text;
    uint32_t len;
    struct bs_shape_span *spans;
    int n_spans;
    const struct bs_shape_mark *marks;
    int n_marks;
    const char *stem; /* the part of the first word that is set elsewhere (drop cap); "" */
};

void bs_shape_prepare(struct bs_shaper *shaper, struct bs_arena *arena,
                      const struct bs_shape_request *request, struct bs_diags *diags,
                      struct bs_shape_text *out);

/* Where a word may be cut, before anything is known of glyphs. */
struct bs_cut_place {
    uint32_t at;
    enum bs_stop_kind kind; /* HYPHEN or DASH */
    bool after_dash;
    bool by_dictionary;             /* the style's limits apply */
    uint8_t letters, before, after; /* of the word it divides: for the limits */
    uint8_t penalty;
};

struct bs_cut_request {
    const char *text; /* a word: no spaces that could end a line */
    uint32_t len;
    const struct bs_dictionary *dictionary;
    const struct bs_shape_mark *marks; /* within the word; at counts from origin */
    int n_marks;
    uint32_t origin;     /* of marks */
    const char *stem;    /* letters that go before the word; "" */
    const bool *complex; /* places that the script's own rules allow (Thai …); NULL: none */
    const char *lang;
};

/* Places in order, each once. The array is the shaper's, until the next call. */
const struct bs_cut_place *bs_cuts_find(struct bs_shaper *shaper,
                                        const struct bs_cut_request *request, int *n);

/* What the ends of a word mean for a break at the space beside them. */
enum {
    BS_EDGE_OPENS = 1,      /* ends in an opening bracket, or is a lone opening quote */
    BS_EDGE_CLOSES = 2,     /* begins with closing punctuation */
    BS_EDGE_DASH = 4,       /* is a dash and nothing else */
    BS_EDGE_SENTENCE = 8,   /* ends a sentence */
    BS_EDGE_NAME = 16,      /* begins with a capital, lower case follows */
    BS_EDGE_LAST_STOP = 32, /* ends in a stop or comma */
};
unsigned bs_cuts_edges(const char *text, uint32_t len);
/* Whether a line may end at the space between two words. first: `before` is the line's or paragraph's first word. */
bool bs_cuts_space_breaks(unsigned before, unsigned after, bool first);

/* Optical margins: thousandths of its advance that a character may hang out. */
int bs_hang_start(gunichar ch);
int bs_hang_end(gunichar ch);
bs_len bs_hang_of(const struct bs_voice *voice, uint32_t gid, int permille);
bool bs_hang_is_opening_quote(gunichar ch);
bool bs_hang_is_closing_quote(gunichar ch);
bool bs_hang_is_stop(gunichar ch);

/* A cut with its widths. Sums are over the view's glyphs from its first on. */
struct bs_cut {
    struct bs_cut_place place;
    uint32_t glyph; /* the cut lies before this glyph, or within its cluster */
    uint32_t
        tail; /* glyphs from here to the cut are shaped again when a line ends; BS_NO_GLYPH: not */
    uint32_t head; /* glyphs from the cut to here are shaped again when a line starts; likewise */
    struct bs_sums at;    /* up to `glyph` */
    struct bs_sums end;   /* of a line that starts at the view's start and ends here, all counted */
    struct bs_sums start; /* what such a line must take off to start here */
    bs_len trailing;      /* letter-spacing before the cut, which `at` counts */
    bs_len hang_end, hang_start;
};

/* Glyphs of one piece of text, shaped as one. */
struct bs_view {
    struct bs_shaper *shaper;
    const struct bs_voice *voice;
    hb_script_t script;
    bool rtl;
    const char *text;    /* glyphs' places count from here */
    uint32_t start, end; /* bytes of it that the glyphs set */
    const struct bs_shaped *glyphs;
    uint32_t n_glyphs;
    bool end_unsafe; /* the last glyph is not the same without what follows */
    /* Where measuring has got to: cuts are asked in order, so that a word of a megabyte is walked once. */
    uint32_t measured;
    struct bs_sums measured_sums;
};

/* False when the word cannot be cut there. Places in order. */
bool bs_cut_measure(struct bs_view *view, const struct bs_cut_place *place, struct bs_cut *cut);
/* The cut at the view's end, its last glyph taken as it is. */
void bs_cut_plain_end(struct bs_view *view, struct bs_cut *cut);
/* Emergency places, between clusters, wherever the view has too many of them without another. `places` is any array of the
 * view's cuts in order; the result is the shaper's until the next call. */
const struct bs_cut_place *bs_cut_emergencies(const struct bs_view *view,
                                              const struct bs_cut_place *places, int n_places,
                                              int *n);
void bs_sums_add(struct bs_sums *sums, const struct bs_shaped *glyphs, uint32_t n);
/* The stretch [from, to) of a view's text shaped on its own, with a hyphen if wanted; cached. Its text is lent with it. */
const struct bs_word *bs_view_fragment(const struct bs_view *view, uint32_t from, uint32_t to,
                                       bool hyphen);

/* A word, shaped: entry of the cache. */
struct bs_word {
    /* key */
    const char *text;
    uint32_t len;
    int voice;
    hb_script_t script;
    unsigned kind; /* BS_WORD_* */
    guint hash;
    /* value */
    const struct bs_shaped *glyphs;
    uint32_t n_glyphs;
    struct bs_sums sums;
    bool
        plain; /* false: the general route must set it (missing glyph, right to left, mixed scripts) */
    bs_len kern_left;  /* what the space before gains */
    bs_len kern_right; /* what the last glyph gains before a space */
    struct bs_cut end; /* the cut at its end when a space follows */
    const struct bs_cut *cuts;
    int n_cuts;
    uint32_t
        head; /* as bs_cut, for a line that starts with the word; BS_NO_GLYPH: it stands as it is */
    struct bs_sums head_sums;
    unsigned edges;
    hb_script_t shaped_as;
    bs_len hang_start; /* optical; hang_end is in `end` */
    gunichar first, last;
};

enum { BS_WORD_WHOLE, BS_WORD_FRAGMENT, BS_WORD_FRAGMENT_RTL };

/* Lent until the next paragraph. script: HB_SCRIPT_INVALID for a whole word: its own. */
const struct bs_word *bs_words_lookup(struct bs_shaper *shaper, const struct bs_voice *voice,
                                      hb_script_t script, unsigned kind, const char *text,
                                      uint32_t len);
/* Shapes text[start, end) in its context; glyphs in the order of the text, places from `text`. The array is the shaper's until
 * the next call. */
struct bs_shape_piece {
    const struct bs_voice *voice;
    hb_script_t script;
    bool rtl;
    const char *text;
    uint32_t len;
    uint32_t start, end;
};
const struct bs_shaped *bs_words_shape(struct bs_shaper *shaper, const struct bs_shape_piece *piece,
                                       uint32_t *n);
GHashTable *bs_words_table(void);
/* Forgets all words when they have become too many. What was lent is gone. */
void bs_words_trim(struct bs_shaper *shaper);

/* A stretch of a paragraph in one voice, script and direction, shaped as one. */
struct bs_segment {
    uint32_t start, end;    /* bytes */
    uint32_t first, beyond; /* glyphs */
    const struct bs_voice *voice;
    hb_script_t script;
    uint8_t level;
};

/* What bs_shape_line needs of a stop. */
struct bs_stop_glyphs {
    uint32_t end,
        start; /* first glyph not on the line that ends here; first of the one that starts */
    uint32_t tail, head; /* as bs_cut; BS_NO_GLYPH */
};

struct bs_shape_private {
    const struct bs_shaped *glyphs;
    uint32_t n_glyphs;
    const struct bs_segment *segments;
    int n_segments;
    const struct bs_shape_span *spans;
    int n_spans;
    const struct bs_stop_glyphs *stops; /* as bs_para.stops */
    struct bs_stop_glyphs start;
};

/* Growing arrays that the shaper keeps between paragraphs. */
struct bs_vector {
    char *data;
    size_t size, n; /* bytes allocated; elements */
};
void *bs_vector_grow(struct bs_vector *vector, size_t element, size_t by); /* at its new end */

/* Where a line may end or start, with the sums up to there. */
struct bs_line_end {
    uint32_t text, glyph, tail;
    int64_t x;           /* without what is added */
    struct bs_sums sums; /* with it */
    bs_len hang;
};

struct bs_line_start {
    uint32_t text, glyph, head;
    int64_t x;
    struct bs_sums sums;
    bs_len hang;
};

struct bs_builder {
    struct bs_shaper *shaper;
    const struct bs_shape_request *request;
    const struct bs_shape_text *text;
    struct bs_sums sums; /* of all glyphs so far */
    struct bs_stop start;
    struct bs_stop_glyphs start_glyphs;
    struct bs_line_end end; /* of the last word */
    unsigned edges;         /* of the last word */
    bool started;           /* there was a first word */
    bool first;             /* the last word opens its line or paragraph */
    bool broken;            /* a forced break is waiting for what comes after it */
    gunichar last_char;     /* of the last word */
    bs_len last_advance;    /* of its last glyph */
    bs_len kern;            /* what the space after it gave the cached word that is coming in */
    int mark, span;         /* first of the text's marks and spans that is not behind us */
};

/* A word on its way in: `word` describes it, its glyphs are the builder's from `glyph` on. builder->sums: before it. */
void bs_builder_word(struct bs_builder *builder, const struct bs_word *word, uint32_t text,
                     uint32_t glyph, const struct bs_shape_span *span);
/* The same for a word whose glyphs and segments stand already and of which nothing is known. */
struct bs_token {
    uint32_t start, end;    /* bytes */
    uint32_t first, beyond; /* glyphs */
    uint32_t segment;       /* that holds its first glyph */
    bool end_unsafe;        /* the glyph after it is not safe to break before */
    bool start_unsafe;      /* its own first is not */
    const bool *complex;    /* by byte of the paragraph; NULL: none */
};
void bs_builder_token(struct bs_builder *builder, const struct bs_token *token);
void bs_builder_newline(struct bs_builder *builder, uint32_t text, uint32_t glyph);
/* Before a space that is kept: white-space: pre at the start of a line. */
void bs_builder_kept_space(struct bs_builder *builder, uint32_t text, uint32_t glyph);
void bs_builder_finish(struct bs_builder *builder);
/* Opens a segment unless the last one goes on. */
void bs_builder_segment(struct bs_builder *builder, const struct bs_segment *segment);
/* The span that holds a byte. Asked in order. */
const struct bs_shape_span *bs_builder_span(struct bs_builder *builder, uint32_t at);

struct bs_shaper {
    struct bs_fonts *fonts;
    struct bs_hyphens *hyphens;
    size_t cache_words;
    hb_buffer_t *buffer;
    GByteArray *key;
    GHashTable *voices;  /* key bytes → struct bs_voice */
    GHashTable *by_font; /* (voice, font) → struct bs_voice */
    GPtrArray *voice_list;
    GHashTable *guards; /* face, script and features → words may stand alone */
    GHashTable *words;  /* struct bs_word */
    struct bs_arena *words_arena;
    GHashTable *reported; /* key → index into the diagnostics */
    struct bs_vector shaped, letters, places, emergencies, cuts, line_glyphs, line_runs;
    bool no_fast; /* tests compare the routes */
    int settled;  /* lines whose glyphs were not what their stops promised; for tests */
    struct bs_vector glyphs, segments, stops, stop_glyphs; /* of the paragraph being built */
};

/* Reports once a job: when `diags` already holds the same topic and message, nothing happens. */
void bs_shape_report(struct bs_shaper *shaper, struct bs_diags *diags, enum bs_severity severity,
                     struct bs_where where, const char *topic, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/* Both routes fill the builder. The fast one returns false when the text needs the general one. */
bool bs_fast_build(struct bs_builder *builder);
void bs_general_build(struct bs_builder *builder, bool *rtl, struct bs_diags *diags);

#endif
