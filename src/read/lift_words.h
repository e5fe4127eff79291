/* lift_words.h: what words are, in the languages whose grammar of speech we know.
 *
 * Gives  the classes of a word, and what differs between the languages beside their words.
 */
#ifndef BS_LIFT_WORDS_H
#define BS_LIFT_WORDS_H

#include "base/base.h"

enum bs_lift_word {
    BS_LIFT_SAYS = 1 << 0,      /* a verb of saying, as one speaker has it */
    BS_LIFT_ACCORDING = 1 << 1, /* "so", "selon": names who said what stands before it */
    BS_LIFT_BETWEEN = 1 << 2,   /* auxiliaries and adverbs between a speaker and the verb */
    BS_LIFT_HE = 1 << 3,
    BS_LIFT_SHE = 1 << 4,
    BS_LIFT_PRONOUN = 1 << 5, /* any other: no speaker we can name */
    BS_LIFT_ARTICLE = 1 << 6,
    BS_LIFT_OF = 1 << 7,   /* goes on with a noun: of, for */
    BS_LIFT_STOP = 1 << 8, /* ends a noun and what belongs to it */
    BS_LIFT_AND = 1 << 9,
    BS_LIFT_LINK = 1 << 10, /* ties its sentence to the one before: but, so, because */
    BS_LIFT_MISTER = 1 << 11,
    BS_LIFT_MISTRESS = 1 << 12,
    BS_LIFT_TITLE = 1 << 13,     /* of either */
    BS_LIFT_PARTICLE = 1 << 14,  /* von, de: within a name */
    BS_LIFT_ROLE = 1 << 15,      /* what people are: mayor, daughter */
    BS_LIFT_TIME = 1 << 16,      /* days and months: capitals, and no name */
    BS_LIFT_SHORT = 1 << 17,     /* its full stop ends no sentence: Dr. */
    BS_LIFT_STRONG = 1 << 18,    /* what makes a reader stop */
    BS_LIFT_OWN = 1 << 19,       /* I, we: somebody speaks of himself */
    BS_LIFT_POINTS = 1 << 20,    /* points back, perhaps at nothing: it, this */
    BS_LIFT_POINTS_AT = 1 << 21, /* points at somebody: he, them */
    BS_LIFT_FILLER = 1 << 22,    /* well, yes */
    BS_LIFT_BODY = 1 << 23,      /* speaks, and is nobody: the ministry */
    BS_LIFT_WHO = 1 << 24,       /* only people are meant by it */
    BS_LIFT_A = 1 << 25,         /* the indefinite article */
    BS_LIFT_YEARS = 1 << 26,     /* of age */
    BS_LIFT_KIN = 1 << 27,       /* a role that wants an "of" behind it: wife, head */
    BS_LIFT_SEVERAL = 1 << 28,   /* roles of more than one */
};

/* What differs between the languages beside their words. */
struct bs_lift_habits {
    const char *lang;         /* two letters */
    const char *open, *close; /* for speech that the text has between dashes */
    bool nouns_are_capital;
    bool verb_first;   /* before a quotation too: "Am Montag sagte Kern:" */
    bool subject_left; /* "dijo" alone is "he said" */
    bool elides;       /* l’, d’ are words */
    bool hyphen_verbs; /* dit-il is two words */
    bool compounds;    /* a name may begin a noun, "Harbour Board chairman"; plurals end in s */
    bool ordinals;     /* "3." is third */
    bool dashes;       /* —Speech —said Ana. */
};

struct bs_lift_list {
    unsigned word;     /* enum bs_lift_word */
    const char *words; /* in lower case, apart by spaces; NULL: the last */
};

struct bs_lift_tongue {
    struct bs_lift_habits habits;
    const struct bs_lift_list *lists;
    const char *role_ends; /* nouns that end so are roles */
};

extern const struct bs_lift_tongue bs_lift_tongues[]; /* lift_lists.c; the last has no language */

struct bs_lift_words;

/* lang: BCP 47. NULL: not one of those we know. Caller bs_lift_words_destroy. */
struct bs_lift_words *bs_lift_words_create(const char *lang);
void bs_lift_words_destroy(struct bs_lift_words *words);
unsigned bs_lift_words_lookup(const struct bs_lift_words *words, const char *word, size_t len);

const struct bs_lift_habits *bs_lift_habits(const struct bs_lift_words *words);

#endif
