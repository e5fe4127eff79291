/* builder_private.h: a paragraph in the making (builder.c, fast.c, general.c).
 */
#ifndef BS_BUILDER_PRIVATE_H
#define BS_BUILDER_PRIVATE_H

#include "shape/words_private.h"

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

/* Both routes fill the builder. The fast one returns false when the text needs the general one. */
bool bs_fast_build(struct bs_builder *builder);
void bs_general_build(struct bs_builder *builder, bool *rtl, struct bs_diags *diags);

#endif
