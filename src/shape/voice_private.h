/* voice_private.h: how text is shaped, and the text made ready for it (hyphens.c, text.c, voice.c).
 */
#ifndef BS_VOICE_PRIVATE_H
#define BS_VOICE_PRIVATE_H

#include "shape/shape.h"

#include <hb.h>

struct bs_dictionary;
struct bs_hyphens;
struct bs_syllables;

struct bs_hyphens *bs_hyphens_create(const char *const *folders);
void bs_hyphens_destroy(struct bs_hyphens *hyphens);
/* The dictionary for a BCP 47 language; NULL: there is none. */
struct bs_dictionary *bs_hyphens_lookup(struct bs_hyphens *hyphens, const char *lang);
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
    const struct bs_syllables *syllables;   /* in its stead; NULL: none */
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

#define BS_VOICE_LANGUAGE 16
void bs_voice_language(const char *tag, char out[BS_VOICE_LANGUAGE]);
hb_script_t bs_voice_script(const char *lang); /* that the language is mostly written in */

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
    bool small; /* made small capitals: the voice is smaller than the style */
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

#endif
