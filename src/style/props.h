/* props.h: the properties, as a table.
 *
 * Gives  every property that a sheet may set: its name, what it takes, whether it is inherited, the range its value is kept
 *        in and the field it ends in. broadsheet-style(5) documents each; a test compares the two.
 */
#ifndef BS_STYLE_PROPS_H
#define BS_STYLE_PROPS_H

#include "style/propnames.h"
#include "style/style.h"
#include "style/value.h"

struct bs_compute;
struct bs_property;

enum bs_prop_kind {
    BS_KIND_KEYWORD,  /* one of words: int */
    BS_KIND_FLAG,     /* one of words: bool */
    BS_KIND_FLAGS,    /* several of words, or one of value 0 alone: int */
    BS_KIND_INTEGER,  /* int in min..max, or one of words */
    BS_KIND_INTEGERS, /* n_min to n_max ints that lie side by side */
    BS_KIND_PERMILLE, /* percentages, likewise, in thousandths */
    BS_KIND_LENGTH,   /* bs_len in min..max, or one of words (its value in bs_len) */
    BS_KIND_INK,
    BS_KIND_PRICE, /* int64_t: a number of hyphenated lines, or one of words; negative ones are `hard` */
    BS_KIND_OWN, /* parse and compute */
};

enum {
    BS_PROP_INHERITED = 1,
    BS_PROP_PERCENT = 2, /* percentages are of the column measure */
    BS_PROP_PAGE = 4,    /* in @page only */
};

struct bs_property {
    const char *name;
    const char *syntax; /* what it takes, as broadsheet-style(5) writes it */
    enum bs_prop_kind kind;
    unsigned flags;
    size_t offset, size; /* its field or fields in struct bs_computed */
    const struct bs_keyword *words;
    int min, max;
    int n_min, n_max;
    int64_t hard; /* BS_KIND_PRICE: what a hard rule costs; 0: it cannot be one */
    bool (*parse)(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value);
    void (*compute)(struct bs_compute *x, const struct bs_property *p,
                    const struct bs_value *value);
};

/* What a declaration comes to: one longhand, or several. */
struct bs_emitted {
    int n;
    struct {
        enum bs_prop prop;
        struct bs_value value;
    } at[32];
};

extern const struct bs_property
    bs_properties[BS_PROP_END]; /* proptable.c: longhands and shorthands */
/* BS_PROP_END: there is none; *near, if asked for: the nearest name or NULL. Aliases count. */
enum bs_prop bs_property_lookup(const char *name, const char **near);
/* The longhands of a shorthand; n 0 for a longhand. */
const enum bs_prop *bs_property_longhands(enum bs_prop prop, int *n);
/* Reads the value at the cursor, which must be used up. False: c->bad and c->hint say why. */
bool bs_property_parse(struct bs_cursor *c, enum bs_prop prop, struct bs_emitted *out);
/* `number` kept in p->min..p->max, with a warning. */
int bs_clamp_parsed(struct bs_cursor *c, const struct bs_property *p, int number);
/* shorthand.c */
bool bs_shorthand_parse(struct bs_cursor *c, enum bs_prop prop, struct bs_emitted *out);

#endif
