/* value.h: from tokens to typed values, before they meet an element.
 *
 * A cursor walks the tokens of one declaration's value. Each `take` reads one thing and moves on, or returns false, stays
 * where it was and remembers what it did not like there, for the message.
 */
#ifndef BS_STYLE_VALUE_H
#define BS_STYLE_VALUE_H

#include "style/token.h"

/* Points plus multiples of what only the element knows. calc() of lengths is linear, so this holds any of them. */
struct bs_length {
    double pt;
    double em;  /* of the font size (of the parent's, in font-size) */
    double rem; /* of the root's font size */
    double lh;  /* of the line height (of the parent's, in font-size and line-height) */
    double rlh; /* of the root's line height */
    double pct; /* 1: 100 % of what the property says */
};

enum bs_value_kind {
    BS_VALUE_NONE,
    BS_VALUE_INHERIT,
    BS_VALUE_INITIAL,
    BS_VALUE_UNSET,
    BS_VALUE_REVERT,
    BS_VALUE_PENDING, /* holds var(): tokens, read when the element is known */
    BS_VALUE_INT,     /* counts, thousandths, keywords, flags */
    BS_VALUE_INTS,
    BS_VALUE_LENGTH,
    BS_VALUE_LENGTHS,
    BS_VALUE_INK,
    BS_VALUE_CURRENT, /* currentcolor */
    BS_VALUE_DATA,    /* the property's own struct */
};

struct bs_value {
    enum bs_value_kind kind;
    int n; /* BS_VALUE_INTS, _LENGTHS, _PENDING: how many */
    union {
        int number;
        const int *numbers;
        const struct bs_length *length; /* one or n */
        const struct bs_ink *ink;
        const struct bs_token *tokens;
        const void *data;
    } as;
};

struct bs_keyword {
    const char *name; /* NULL ends the list */
    int value;
    int group; /* in lists of flags: at most one of each group; 0: stands alone */
};

struct bs_cursor {
    const struct bs_token *at, *end;
    struct bs_arena *arena; /* what is read is kept here */
    const char *file;       /* the sheet, for positions and relative paths */
    struct bs_diags *diags; /* clamped numbers; NULL: unreported */
    const char *property;   /* for messages */
    const struct bs_token *bad;
    const char *hint; /* what would be right at `bad`; NULL: bs_cursor_hint() may know */
    const struct bs_keyword *words[6]; /* those that `bad` was not one of */
    int n_words;
};

enum { BS_GROUP_ALONE = 9 }; /* stands alone, though its value is not 0 */

void bs_cursor_skip(struct bs_cursor *c); /* white space */
bool bs_cursor_done(struct bs_cursor *c); /* nothing but white space is left */
/* Remembers the furthest place that did not fit. Always false. */
bool bs_cursor_refuse(struct bs_cursor *c, const struct bs_token *bad, const char *hint);
/* Likewise, what another cursor over the same tokens did not like. */
bool bs_cursor_adopt(struct bs_cursor *c, const struct bs_cursor *other);
/* What would be right there: the hint, or the nearest of the words that would do; NULL: nothing comes near. */
const char *bs_cursor_hint(const struct bs_cursor *c);
struct bs_where bs_cursor_where(const struct bs_cursor *c, const struct bs_token *token);

bool bs_take_keyword(struct bs_cursor *c, const struct bs_keyword *words, int *value);
bool bs_take_word(struct bs_cursor *c, const char *word);
bool bs_take_comma(struct bs_cursor *c);
bool bs_take_string(struct bs_cursor *c, const char **text);
/* A number, or calc() that comes to one. */
bool bs_take_number(struct bs_cursor *c, double *number);
bool bs_take_integer(struct bs_cursor *c, int *number);
/* A percentage, or calc() that comes to one: 0.5 for 50%. */
bool bs_take_percent(struct bs_cursor *c, double *share);
/* A length, 0, and if `percent` a percentage; or calc() of these. */
bool bs_take_length(struct bs_cursor *c, bool percent, struct bs_length *length);
/* Any colour that prints; transparent is BS_INK_NONE; *current is set for currentcolor. */
bool bs_take_ink(struct bs_cursor *c, struct bs_ink *ink, bool *current);
/* dpi, dpcm or dppx, rounded to whole pixels per inch. */
bool bs_take_resolution(struct bs_cursor *c, int *ppi);

/* The functions of a block: `inner` walks what stands between the brackets of the block at c->at. */
void bs_cursor_enter(const struct bs_cursor *c, struct bs_cursor *inner);
/* Moves past the block that `inner` walked, if that is used up; else keeps what it did not like. */
bool bs_cursor_leave(struct bs_cursor *c, const struct bs_cursor *inner);

/* Rounds to bs_len, kept in ±BS_LEN_MAX. */
bs_len bs_css_len(double pt);

#endif
