/* galley_proof.h: a small press for tests of the composer: articles made in code, styles by name or as CSS, pages as a list. */
#ifndef GALLEY_PROOF_H
#define GALLEY_PROOF_H

#include "compose/compose.h"

struct proof {
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_fonts *fonts;
    struct bs_shaper *shaper;
    struct bs_images *images;
    struct bs_sheet *sheet;
    struct bs_article *article;
    const struct bs_styled *styled;
    struct bs_composed composed;
    bool no_boxes; /* captions stand alone where pictures are missing */
    bool overlay;  /* pages tell how they are set */
};

/* Fonts and shaper are made once per process. */
void proof_begin(struct proof *proof);
void proof_end(struct proof *proof);

/* Blocks at the article's end; their line is their place in order. */
struct bs_block *proof_text(struct proof *proof, struct bs_block *parent, enum bs_block_kind kind,
                            const char *text);
void proof_figure(struct proof *proof, const char *caption, const char *credit);
void proof_quote(struct proof *proof, const char *words, const char *attribution);

/* style: a sheet's name, or CSS when it holds a brace. False with a message printed when composing fails. */
bool proof_compose(struct proof *proof, const char *style);

/* An article of n paragraphs and some of everything else, the same for the same seed. */
void proof_generate(struct proof *proof, unsigned seed, int paragraphs);

/* Turns it round: Hebrew letters for its own, but for a word here and there. No font here has them: signs stand in their place,
 * which need as much room. */
void proof_turn(struct proof *proof);

#endif
