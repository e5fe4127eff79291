/* shape_private.h: what the files of the shape stage share.
 *
 * text.c     the request's text made ready: transformed, soft hyphens taken out and remembered, one voice a span
 * direction.c which way a text runs
 * spacing.c  the white of French punctuation
 * voice.c    style → voice: font, features, language; whether words may be shaped alone
 * words.c    word → glyphs and cuts, through the cache
 * cuts.c     where a word may be cut: line-break rules, dictionary
 * address.c  the same in addresses
 * syllables.c and where no dictionary says it
 * measure.c  what a cut costs in width
 * fast.c     paragraph by cached words
 * general.c  paragraph by whole runs
 * builder.c  glyphs, running sums and stops on their way into a paragraph
 * line.c     a chosen line's glyphs
 */
#ifndef BS_SHAPE_PRIVATE_H
#define BS_SHAPE_PRIVATE_H

#include "shape/builder_private.h"

/* Growing arrays that the shaper keeps between paragraphs; never without data. */
struct bs_vector {
    char *data;
    size_t size, n; /* bytes allocated; elements */
};
void bs_vector_widen(struct bs_vector *vector, size_t need);

/* Room for `by` elements at its new end. */
static inline void *bs_vector_grow(struct bs_vector *vector, size_t element, size_t by)
{
    size_t at = vector->n * element, need = at + by * element;
    if (need > vector->size)
        bs_vector_widen(vector, need);
    vector->n += by;
    return vector->data + at;
}

guint bs_hash_bytes(const char *bytes, uint32_t len, uint64_t seed);

#define BS_PLANS 32

struct bs_plan {
    const struct bs_voice *voice;
    hb_script_t script;
    bool rtl;
    hb_shape_plan_t *plan;
};

struct bs_shaper {
    struct bs_fonts *fonts;
    struct bs_hyphens *hyphens;
    size_t cache_words;
    hb_buffer_t *buffer;
    struct bs_plan plans[BS_PLANS];
    GByteArray *key;
    GHashTable *voices;  /* key bytes → struct bs_voice */
    GHashTable *by_font; /* (voice, font) → struct bs_voice */
    GPtrArray *voice_list;
    GHashTable *guards; /* face, script and features → words may stand alone */
    GHashTable *words;  /* struct bs_word by its key */
    struct bs_arena *words_arena;
    size_t n_words;
    GHashTable *reported; /* key → index into the diagnostics */
    bool no_fast;         /* tests compare the routes */
    int settled;          /* lines whose glyphs were not what their stops promised; for tests */
    union {
        struct {
            struct bs_vector shaped, letters, places, emergencies, cuts, line_glyphs, line_runs;
            struct bs_vector glyphs, segments, stops,
                stop_glyphs; /* of the paragraph being built */
        };
        struct bs_vector vectors[11];
    };
};

/* Forgets all words when they have become too many. What was lent is gone. */
void bs_words_forget(struct bs_shaper *shaper);
static inline void bs_words_trim(struct bs_shaper *shaper)
{
    if (shaper->n_words > shaper->cache_words)
        bs_words_forget(shaper);
}

/* What stands for the character at p, of a French text that ends at `end`. */
struct bs_spacing {
    gunichar before, after; /* blanks to put round it; 0: none */
    gunichar ch;            /* itself, or the blank it becomes; 0: nothing */
};
struct bs_spacing bs_spacing_at(const char *text, const char *end, const char *p, bool swiss);
bool bs_spacing_may_apply(const char *text, uint32_t len); /* false: each is as it is */

/* Reports once a job: when `diags` already holds the same topic and message, nothing happens. */
void bs_shape_report(struct bs_shaper *shaper, struct bs_diags *diags, enum bs_severity severity,
                     struct bs_where where, const char *topic, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

#endif
