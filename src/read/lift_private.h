/* lift_private.h: between the files that lift quotes from an article's speech (lift.c says how they work together). */
#ifndef BS_LIFT_PRIVATE_H
#define BS_LIFT_PRIVATE_H

#include "read/lift_words.h"
#include "read/read.h"

/* ---- lift_tokens.c: paragraphs as words and marks ------------------------------------------------------------------- */

struct bs_lift_token {
    uint32_t at, end; /* bytes of the paragraph's text */
    gunichar mark;    /* 0: a word */
    unsigned word;    /* enum bs_lift_word */
    bool capital, digit;
    bool spaced; /* white space before it */
    bool lone;   /* a single letter */
    bool rest;   /* what an apostrophe parted from the word before: ’s */
    bool quoted; /* within quotation marks, these included */
};

struct bs_lift_para {
    struct bs_block *block;
    const char *text;
    struct bs_lift_token *tokens;
    int n;
    int first_word; /* of the article's words, where it begins */
    int n_words;
};

void bs_lift_tokens(struct bs_arena *arena, const struct bs_lift_words *words,
                    struct bs_lift_para *para);
/* The token ends a sentence of the narrator: a stop, not that of an abbreviation. */
bool bs_lift_is_end(const struct bs_lift_words *words, const struct bs_lift_para *para, int i);
/* Words from a to b, as print counts them. */
int bs_lift_count(const struct bs_lift_para *para, int a, int b);

struct bs_lift;

/* ---- lift_speech.c: quotations and the whole sentences in them ------------------------------------------------------- */

struct bs_lift_quotation {
    int para;
    int open, close; /* tokens of the marks; close == n: it goes on in the next paragraph */
    bool dash;       /* between dashes */
    bool goes_on;    /* from the paragraph before */
    int speaker;     /* -1: not known */
    int from, to;    /* tokens of the clause that names the speaker; from == to: none */
};

/* Tokens of one sentence or several, whole: they begin and end as the speaker's sentences do. */
struct bs_lift_sentence {
    int from, to; /* without a comma at the end */
    bool stopped; /* has its own full stop */
    bool lower;   /* begins in lower case behind a colon */
};

/* Fills quotations, in order, and marks their tokens. */
void bs_lift_find_quotations(struct bs_lift *lift);
/* The whole sentences of a quotation whose speaker is known, in order. At most n; returns how many. */
int bs_lift_sentences(const struct bs_lift *lift, int quotation, struct bs_lift_sentence *sentences,
                      int n);

/* ---- lift_people.c: who is who --------------------------------------------------------------------------------------- */

struct bs_lift_name {
    int title;    /* token where it begins with its title: "Mr", "Mayor"; from, when it has none */
    int from, to; /* tokens of the name itself */
    int words;
    bool he, she; /* told by the title */
};

struct bs_lift_range {
    int from, to; /* tokens; from == to: none */
};

struct bs_lift_person {
    const char *name;        /* in full */
    const char *titled;      /* "Mayor Anna Kern"; NULL: without a title */
    const char *description; /* "harbour master"; NULL: none was given */
    int words, mentions;
    bool certain; /* speaks, has a title or a description: no town */
    bool speaks;  /* so far, by name */
    bool he, she;
};

struct bs_lift_speaker {
    const char *label; /* "Anna Kern, harbour master" */
    int person;        /* -1: nobody whose full name is known */
    int worth;         /* for the score: how much the reader learns of who speaks */
};

struct bs_lift {
    struct bs_arena *arena; /* dies with the lifting */
    struct bs_lift_words *words;
    const struct bs_lift_habits *habits;
    struct bs_lift_para *paras;
    int n_paras;
    GArray *quotations; /* struct bs_lift_quotation, in order */
    GArray *persons;    /* struct bs_lift_person */
    GArray *speakers;   /* struct bs_lift_speaker */
    int n_words;
    GHashTable *by_name,
        *by_part; /* to index + 1 of persons; looked up only. A part that several share: -1 */
};

/* Token i opens a sentence, or speech, or what follows it: a capital there says nothing. */
bool bs_lift_opens(const struct bs_lift *lift, const struct bs_lift_para *para, int i);
/* Reads a name that begins at token i, before `end`. False: there is none. */
bool bs_lift_read_name(const struct bs_lift *lift, const struct bs_lift_para *para, int i, int end,
                       struct bs_lift_name *name);
/* What stands behind a name, between commas: ", the harbour master,". Tokens without the article. i: the comma. */
struct bs_lift_range bs_lift_read_description(const struct bs_lift *lift,
                                              const struct bs_lift_para *para, int i);
/* What stands before it: "harbour master Anna Kern". */
struct bs_lift_range bs_lift_description_before(const struct bs_lift *lift,
                                                const struct bs_lift_para *para, int i);
/* The words of the tokens, as they are written. */
char *bs_lift_slice(const struct bs_lift *lift, const struct bs_lift_para *para, int from, int to);

/* Fills persons from all paragraphs. */
void bs_lift_find_people(struct bs_lift *lift);
/* The person a name means: by all of it, by the surname or first name that one of them has alone. -1: none. */
int bs_lift_person_of(const struct bs_lift *lift, const struct bs_lift_para *para,
                      const struct bs_lift_name *name);
/* The one whose description these words are; -1. */
int bs_lift_person_described(const struct bs_lift *lift, const char *description);

/* ---- lift_speaker.c: who says it ------------------------------------------------------------------------------------- */

/* Gives every quotation its speaker, as far as the text names one. */
void bs_lift_find_speakers(struct bs_lift *lift);

/* ---- lift_choose.c: which are worth it ------------------------------------------------------------------------------- */

struct bs_lift_choice {
    int para, quotation;
    int from, to; /* tokens */
    bool stopped, lower;
    int at;    /* the article's words before it */
    int place; /* and before the place where it is to stand */
    int score;
};

/* Those to lift, in order: as many as `most`, or fewer. marked: where the writer's own stand, in words of the article, sorted;
 * said: the letters of what the reader reads elsewhere in large type, parts apart by '|'. */
GArray *bs_lift_choose(struct bs_lift *lift, int most, const GArray *marked, const char *said);

#endif
