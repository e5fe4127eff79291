/* words_private.h: words as glyphs, and what cutting them costs (measure.c, words.c).
 */
#ifndef BS_WORDS_PRIVATE_H
#define BS_WORDS_PRIVATE_H

#include "shape/cuts_private.h"

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

/* A cut with its widths. Sums are over the view's glyphs from its first on. */
struct bs_cut {
    struct bs_cut_place place;
    uint32_t glyph; /* the cut lies before this glyph, or within its cluster */
    /* glyphs from here to the cut are shaped again when a line ends; BS_NO_GLYPH: not */
    uint32_t tail;
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

enum bs_word_kind {
    BS_WORD_WHOLE,
    BS_WORD_FRAGMENT,
    BS_WORD_FRAGMENT_RTL,
    BS_WORD_EDGE_LEFT, /* a character, for what it gives to the space before it … */
    BS_WORD_EDGE_RIGHT /* … and takes from the one after it */
};

struct bs_word_key {
    const char *text;
    uint32_t len;
    int voice;
    hb_script_t script;
    enum bs_word_kind kind;
    guint hash;
};

/* A word, shaped: entry of the cache. */
struct bs_word {
    struct bs_word_key key;
    const struct bs_shaped *glyphs;
    uint32_t n_glyphs;
    struct bs_sums sums;
    /* false: the general route must set it (missing glyph, right to left, mixed scripts) */
    bool plain;
    bs_len kern_left;  /* what the space before gains */
    bs_len kern_right; /* what the last glyph gains before a space */
    struct bs_cut end; /* the cut at its end when a space follows */
    const struct bs_cut *cuts;
    int n_cuts;
    /* as bs_cut, for a line that starts with the word; BS_NO_GLYPH: it stands as it is */
    uint32_t head;
    struct bs_sums head_sums;
    unsigned edges;
    hb_script_t shaped_as;
    bs_len first_advance, last_advance; /* of its first and last glyph, kerned with nothing */
    bs_len hang_start;                  /* optical; hang_end is in `end` */
    gunichar first, last;
};

/* Lent until the next paragraph. script: HB_SCRIPT_INVALID for a whole word: its own. */
const struct bs_word *bs_words_lookup(struct bs_shaper *shaper, const struct bs_voice *voice,
                                      hb_script_t script, enum bs_word_kind kind, const char *text,
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

#endif
