/* roles_lexicon.h: words of a language, and words by their hashes. */
#ifndef BS_ROLES_LEXICON_H
#define BS_ROLES_LEXICON_H

#include "read/read_private.h"

/* Hashes of words and a number for each; roles_counts.c. */
struct bs_counts {
    struct bs_slot *slots;
    guint32 mask;
    int spill; /* what bs_counts_at() lends when they are crowded on purpose */
};

/* most: how many hashes there may be. */
void bs_counts_init(struct bs_arena *arena, struct bs_counts *counts, size_t most);
/* The number of the hash, to be changed; a new one has 0. */
int *bs_counts_at(struct bs_counts *counts, guint32 hash);
int bs_counts_lookup(const struct bs_counts *counts, guint32 hash); /* 0: not there */
guint32 bs_word_hash(const char *bytes, size_t n);

/* The words of one language; each list has spaces between and at both ends. */
struct bs_lexicon {
    const char *lang;
    const char *indefinite; /* how somebody not yet named is brought in */
    const char *not_shown;  /* nouns that no camera sees: "a year", "a spokesman" */
    const char *demonstrative;
    const char *people;  /* plural nouns that captions begin with */
    const char *goes_on; /* first words of running text */
    /* what announces a broadcast: how it begins, and what comes after some words more */
    struct {
        const char *head, *tail;
    } teasers[12];
    const char *perfect;      /* has, have, will */
    const char *past_endings; /* of regular verbs; NULL: shared with other words */
    const char *says, *shows, *scene, *sides, *persons, *past, *finite;
};
const struct bs_lexicon *bs_lexicon_for(const char *lang); /* NULL: not known */
enum {
    BS_LEX_INDEFINITE = 1 << 0,
    BS_LEX_NOT_SHOWN = 1 << 1,
    BS_LEX_DEMONSTRATIVE = 1 << 2,
    BS_LEX_PEOPLE = 1 << 3,
    BS_LEX_GOES_ON = 1 << 4,
    BS_LEX_SAYS = 1 << 5,
    BS_LEX_SHOWS = 1 << 6,
    BS_LEX_SCENE = 1 << 7,
    BS_LEX_SIDES = 1 << 8,
    BS_LEX_PERSONS = 1 << 9,
    BS_LEX_PAST = 1 << 10,
    BS_LEX_PERFECT = 1 << 11,
    BS_LEX_FINITE = 1 << 12,
    BS_LEX_ENDING = 1 << 13, /* by its ending, in a sentence */
};
/* Hash of the word → the classes above. */
void bs_lexicon_index(struct bs_arena *arena, const struct bs_lexicon *lex,
                      struct bs_counts *index);

#endif
