/* cuts_private.h: where a word may be cut, and what hangs there (cuts.c, hang.c).
 */
#ifndef BS_CUTS_PRIVATE_H
#define BS_CUTS_PRIVATE_H

#include "shape/voice_private.h"

/* Where a word may be cut, before anything is known of glyphs. */
struct bs_cut_place {
    uint32_t at;
    enum bs_stop_kind kind; /* HYPHEN or DASH */
    bool after_dash;
    bool by_dictionary;             /* or by syllables: the style's limits apply */
    bool for_name;                  /* no good if the word is no name */
    bool resort;                    /* inside a word of an address */
    uint8_t letters, before, after; /* of the word it divides: for the limits */
    uint8_t penalty;
};

struct bs_cut_request {
    const char *text; /* a word: no spaces that could end a line */
    uint32_t len;
    const struct bs_dictionary *dictionary;
    const struct bs_syllables *syllables; /* without one; both NULL: words are not divided */
    const struct bs_shape_mark *marks;    /* within the word; at counts from origin */
    int n_marks;
    uint32_t origin;     /* of marks */
    const char *stem;    /* letters that go before the word; "" */
    const bool *complex; /* places that the script's own rules allow (Thai …); NULL: none */
    const char *lang;
};

/* One character of the word, and what is known of the place before it. */
struct bs_letter {
    gunichar ch;
    uint32_t at;
    uint8_t type; /* GUnicodeBreakType */
    bool alpha, breaks, after_dash, soft, divides, for_name, resort;
    uint8_t penalty, word, before, after;
};

/* False: the word is no address. Else its places are those of addresses (address.c). */
bool bs_address_break(const char *text, uint32_t len, struct bs_letter *letters, int n);

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

#endif
