/* props.h: the properties, as a table.
 *
 * Gives  every property that a sheet may set: its name, what it takes, whether it is inherited, the range its value is kept
 *        in and the field it ends in. broadsheet-style(5) documents each; a test compares the two.
 */
#ifndef BS_STYLE_PROPS_H
#define BS_STYLE_PROPS_H

#include "style/style.h"
#include "style/value.h"

/* In the order of computing: what others are measured by comes first. */
enum bs_prop {
    BS_PROP_FONT_SIZE,
    BS_PROP_LINE_HEIGHT,
    BS_PROP_COLOR,
    BS_PROP_FONT_FAMILY,
    BS_PROP_FONT_WEIGHT,
    BS_PROP_FONT_STYLE,
    BS_PROP_FONT_VARIANT_CAPS,
    BS_PROP_FONT_VARIANT_NUMERIC,
    BS_PROP_FONT_VARIANT_LIGATURES,
    BS_PROP_FONT_VARIANT_POSITION,
    BS_PROP_FONT_KERNING,
    BS_PROP_FONT_FEATURE_SETTINGS,
    BS_PROP_FONT_SIZE_STEPS,
    BS_PROP_TEXT_TRANSFORM,
    BS_PROP_LETTER_SPACING,
    BS_PROP_WORD_SPACING,
    BS_PROP_TEXT_ALIGN,
    BS_PROP_TEXT_ALIGN_LAST,
    BS_PROP_TEXT_INDENT,
    BS_PROP_HYPHENS,
    BS_PROP_HYPHENATE_LIMIT_CHARS,
    BS_PROP_HYPHENATE_LIMIT_LINES,
    BS_PROP_TEXT_WRAP_STYLE,
    BS_PROP_TEXT_WRAP_MODE,
    BS_PROP_WHITE_SPACE_COLLAPSE,
    BS_PROP_HANGING_PUNCTUATION,
    BS_PROP_VERTICAL_ALIGN,
    BS_PROP_TEXT_DECORATION_LINE,
    BS_PROP_WORD_SPACING_LIMITS,
    BS_PROP_LETTER_SPACING_LIMITS,
    BS_PROP_GLYPH_SCALING_LIMITS,
    BS_PROP_OPTICAL_MARGINS,
    BS_PROP_MARGIN_TOP,
    BS_PROP_MARGIN_RIGHT,
    BS_PROP_MARGIN_BOTTOM,
    BS_PROP_MARGIN_LEFT,
    BS_PROP_PADDING_TOP,
    BS_PROP_PADDING_RIGHT,
    BS_PROP_PADDING_BOTTOM,
    BS_PROP_PADDING_LEFT,
    BS_PROP_BORDER_TOP_WIDTH,
    BS_PROP_BORDER_RIGHT_WIDTH,
    BS_PROP_BORDER_BOTTOM_WIDTH,
    BS_PROP_BORDER_LEFT_WIDTH,
    BS_PROP_BORDER_TOP_STYLE,
    BS_PROP_BORDER_RIGHT_STYLE,
    BS_PROP_BORDER_BOTTOM_STYLE,
    BS_PROP_BORDER_LEFT_STYLE,
    BS_PROP_BORDER_TOP_COLOR,
    BS_PROP_BORDER_RIGHT_COLOR,
    BS_PROP_BORDER_BOTTOM_COLOR,
    BS_PROP_BORDER_LEFT_COLOR,
    BS_PROP_BACKGROUND_COLOR,
    BS_PROP_MAX_WIDTH,
    BS_PROP_MAX_HEIGHT,
    BS_PROP_DISPLAY,
    BS_PROP_CONTENT,
    BS_PROP_LIST_STYLE_TYPE,
    BS_PROP_LIST_STYLE_POSITION,
    BS_PROP_ORPHANS,
    BS_PROP_WIDOWS,
    BS_PROP_BREAK_BEFORE,
    BS_PROP_BREAK_AFTER,
    BS_PROP_BREAK_INSIDE,
    BS_PROP_COLUMN_SPAN,
    BS_PROP_INITIAL_LETTER,
    BS_PROP_MAX_LINES,
    BS_PROP_FLOAT_PLACE,
    BS_PROP_QUOTE_FORM,
    BS_PROP_QUOTE_CLEARANCE,
    BS_PROP_NOTCH_MIN,
    BS_PROP_OPTIONAL,
    BS_PROP_TRIM,
    BS_PROP_MIN_RESOLUTION,
    BS_PROP_FIGURE_SPAN,
    BS_PROP_CROP,
    BS_PROP_WORDS,
    BS_PROP_COLUMN_COUNT,
    BS_PROP_COLUMN_GAP,
    BS_PROP_COLUMN_RULE_WIDTH,
    BS_PROP_COLUMN_RULE_STYLE,
    BS_PROP_COLUMN_RULE_COLOR,
    BS_PROP_BASELINE_GRID,
    BS_PROP_SIZE,
    BS_PROP_BLEED,
    BS_PROP_MARKS,
    BS_PROP_HEAD_BASELINE,
    BS_PROP_FOOT_BASELINE,
    BS_N_PROPS,
    /* shorthands */
    BS_PROP_FONT = BS_N_PROPS,
    BS_PROP_FONT_VARIANT,
    BS_PROP_MARGIN,
    BS_PROP_PADDING,
    BS_PROP_BORDER,
    BS_PROP_BORDER_TOP,
    BS_PROP_BORDER_RIGHT,
    BS_PROP_BORDER_BOTTOM,
    BS_PROP_BORDER_LEFT,
    BS_PROP_BORDER_WIDTH,
    BS_PROP_BORDER_STYLE,
    BS_PROP_BORDER_COLOR,
    BS_PROP_BACKGROUND,
    BS_PROP_COLUMN_RULE,
    BS_PROP_COLUMNS,
    BS_PROP_LIST_STYLE,
    BS_PROP_TEXT_DECORATION,
    BS_PROP_TEXT_WRAP,
    BS_PROP_WHITE_SPACE,
    BS_PROP_END,
    BS_PROP_CUSTOM = BS_PROP_END, /* --x */
};

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

extern const struct bs_property bs_properties[BS_PROP_END];  /* proptable.c */
const struct bs_property *bs_property_at(enum bs_prop prop); /* longhands and shorthands */
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
