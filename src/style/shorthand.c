/* Shorthands: one declaration that sets several longhands, what it leaves out to its initial value. */
#include "style/own.h"

#define LIST(...)                                                                                  \
    (const enum bs_prop[])                                                                         \
    {                                                                                              \
        __VA_ARGS__, BS_PROP_END                                                                   \
    }
#define EDGES(what)                                                                                \
    BS_PROP_BORDER_TOP_##what, BS_PROP_BORDER_RIGHT_##what, BS_PROP_BORDER_BOTTOM_##what,          \
        BS_PROP_BORDER_LEFT_##what
#define EDGE(edge)                                                                                 \
    LIST(BS_PROP_BORDER_##edge##_WIDTH, BS_PROP_BORDER_##edge##_STYLE,                             \
         BS_PROP_BORDER_##edge##_COLOR)

static const enum bs_prop *const longhands[BS_PROP_END - BS_N_PROPS] = {
    [BS_PROP_FONT - BS_N_PROPS] =
        LIST(BS_PROP_FONT_STYLE, BS_PROP_FONT_WEIGHT, BS_PROP_FONT_SIZE, BS_PROP_LINE_HEIGHT,
             BS_PROP_FONT_FAMILY, BS_PROP_FONT_VARIANT_CAPS, BS_PROP_FONT_VARIANT_NUMERIC,
             BS_PROP_FONT_VARIANT_LIGATURES, BS_PROP_FONT_VARIANT_POSITION, BS_PROP_FONT_KERNING,
             BS_PROP_FONT_FEATURE_SETTINGS),
    [BS_PROP_FONT_VARIANT - BS_N_PROPS] =
        LIST(BS_PROP_FONT_VARIANT_CAPS, BS_PROP_FONT_VARIANT_NUMERIC,
             BS_PROP_FONT_VARIANT_LIGATURES, BS_PROP_FONT_VARIANT_POSITION),
    [BS_PROP_MARGIN - BS_N_PROPS] =
        LIST(BS_PROP_MARGIN_TOP, BS_PROP_MARGIN_RIGHT, BS_PROP_MARGIN_BOTTOM, BS_PROP_MARGIN_LEFT),
    [BS_PROP_PADDING - BS_N_PROPS] = LIST(BS_PROP_PADDING_TOP, BS_PROP_PADDING_RIGHT,
                                          BS_PROP_PADDING_BOTTOM, BS_PROP_PADDING_LEFT),
    [BS_PROP_BORDER - BS_N_PROPS] = LIST(EDGES(WIDTH), EDGES(STYLE), EDGES(COLOR)),
    [BS_PROP_BORDER_TOP - BS_N_PROPS] = EDGE(TOP),
    [BS_PROP_BORDER_RIGHT - BS_N_PROPS] = EDGE(RIGHT),
    [BS_PROP_BORDER_BOTTOM - BS_N_PROPS] = EDGE(BOTTOM),
    [BS_PROP_BORDER_LEFT - BS_N_PROPS] = EDGE(LEFT),
    [BS_PROP_BORDER_WIDTH - BS_N_PROPS] = LIST(EDGES(WIDTH)),
    [BS_PROP_BORDER_STYLE - BS_N_PROPS] = LIST(EDGES(STYLE)),
    [BS_PROP_BORDER_COLOR - BS_N_PROPS] = LIST(EDGES(COLOR)),
    [BS_PROP_BACKGROUND - BS_N_PROPS] = LIST(BS_PROP_BACKGROUND_COLOR),
    [BS_PROP_COLUMN_RULE - BS_N_PROPS] =
        LIST(BS_PROP_COLUMN_RULE_WIDTH, BS_PROP_COLUMN_RULE_STYLE, BS_PROP_COLUMN_RULE_COLOR),
    [BS_PROP_COLUMNS - BS_N_PROPS] = LIST(BS_PROP_COLUMN_COUNT),
    [BS_PROP_LIST_STYLE - BS_N_PROPS] = LIST(BS_PROP_LIST_STYLE_TYPE, BS_PROP_LIST_STYLE_POSITION),
    [BS_PROP_TEXT_DECORATION - BS_N_PROPS] = LIST(BS_PROP_TEXT_DECORATION_LINE),
    [BS_PROP_TEXT_WRAP - BS_N_PROPS] = LIST(BS_PROP_TEXT_WRAP_MODE, BS_PROP_TEXT_WRAP_STYLE),
    [BS_PROP_WHITE_SPACE - BS_N_PROPS] = LIST(BS_PROP_WHITE_SPACE_COLLAPSE, BS_PROP_TEXT_WRAP_MODE),
};

const enum bs_prop *bs_property_longhands(enum bs_prop prop, int *n)
{
    *n = 0;
    if (prop < BS_N_PROPS || prop >= BS_PROP_END)
        return NULL;
    const enum bs_prop *list = longhands[prop - BS_N_PROPS];
    while (list[*n] != BS_PROP_END)
        (*n)++;
    return list;
}

static void emit(struct bs_emitted *out, enum bs_prop prop, struct bs_value value)
{
    g_assert(out->n < (int)G_N_ELEMENTS(out->at));
    out->at[out->n].prop = prop;
    out->at[out->n++].value = value;
}

/* One longhand's value at the cursor; what follows it is left. */
static bool take(struct bs_cursor *c, enum bs_prop prop, struct bs_emitted *out)
{
    struct bs_cursor one = *c;
    struct bs_emitted single;
    if (bs_cursor_done(&one))
        return false;
    one.end = bs_css_after(one.at, c->end);
    const struct bs_token *after = one.end;
    if (!bs_property_parse(&one, prop, &single) || (single.at[0].value.kind >= BS_VALUE_INHERIT &&
                                                    single.at[0].value.kind <= BS_VALUE_REVERT)) {
        bs_cursor_adopt(c, &one);
        return false;
    }
    emit(out, prop, single.at[0].value);
    c->at = after;
    return true;
}

static void reset_rest(enum bs_prop prop, struct bs_emitted *out)
{
    int n;
    const enum bs_prop *list = bs_property_longhands(prop, &n);
    for (int i = 0; i < n; i++) {
        bool set = false;
        for (int k = 0; k < out->n; k++)
            set = set || out->at[k].prop == list[i];
        if (!set)
            emit(out, list[i], (struct bs_value){.kind = BS_VALUE_INITIAL});
    }
}

/* In any order, each at most once. */
static bool any_order(struct bs_cursor *c, enum bs_prop prop, const enum bs_prop *list, int n,
                      struct bs_emitted *out)
{
    bool seen[8] = {false};
    int taken = 0;
    while (!bs_cursor_done(c)) {
        int i = 0;
        while (i < n && (seen[i] || !take(c, list[i], out)))
            i++;
        if (i == n)
            return bs_cursor_refuse(c, c->at, NULL);
        seen[i] = true;
        taken++;
    }
    reset_rest(prop, out);
    return taken > 0;
}

/* Top, right, bottom, left; what is left out is like its opposite. */
static bool four(struct bs_cursor *c, const enum bs_prop *list, struct bs_emitted *out)
{
    int n = 0;
    while (n < 4 && !bs_cursor_done(c)) {
        if (!take(c, list[n], out))
            return false;
        n++;
    }
    for (int i = n; i < 4; i++)
        emit(out, list[i], out->at[i == 3 && n > 1 ? 1 : 0].value);
    return true;
}

static bool all_edges(struct bs_cursor *c, struct bs_emitted *out)
{
    static const enum bs_prop top[] = {BS_PROP_BORDER_TOP_WIDTH, BS_PROP_BORDER_TOP_STYLE,
                                       BS_PROP_BORDER_TOP_COLOR};
    struct bs_emitted one = {0};
    if (!any_order(c, BS_PROP_BORDER_TOP, top, 3, &one))
        return false;
    for (int i = 0; i < one.n; i++)
        for (int edge = 0; edge < 4; edge++)
            emit(out, (enum bs_prop)((int)one.at[i].prop + edge), one.at[i].value);
    return true;
}

static bool take_feature_words(struct bs_cursor *c, struct bs_emitted *out)
{
    static const enum bs_prop list[] = {BS_PROP_FONT_VARIANT_CAPS, BS_PROP_FONT_VARIANT_NUMERIC,
                                        BS_PROP_FONT_VARIANT_LIGATURES,
                                        BS_PROP_FONT_VARIANT_POSITION};
    if (bs_take_word(c, "normal")) {
        reset_rest(BS_PROP_FONT_VARIANT, out);
        return true;
    }
    if (bs_take_word(c, "none")) {
        struct bs_cursor word = *c;
        word.end = word.at;
        word.at--;
        take(&word, BS_PROP_FONT_VARIANT_LIGATURES, out);
        reset_rest(BS_PROP_FONT_VARIANT, out);
        return true;
    }
    /* words of one longhand may stand apart: their bits are joined */
    while (!bs_cursor_done(c)) {
        struct bs_emitted one = {0};
        size_t i = 0;
        while (i < G_N_ELEMENTS(list) && !take(c, list[i], &one))
            i++;
        if (one.n == 0)
            return bs_cursor_refuse(c, c->at, NULL);
        int k = 0;
        while (k < out->n && out->at[k].prop != one.at[0].prop)
            k++;
        if (k < out->n)
            out->at[k].value.as.number |= one.at[0].value.as.number;
        else
            emit(out, one.at[0].prop, one.at[0].value);
    }
    reset_rest(BS_PROP_FONT_VARIANT, out);
    return out->n > 0;
}

static bool take_font(struct bs_cursor *c, struct bs_emitted *out)
{
    static const enum bs_prop before[] = {BS_PROP_FONT_STYLE, BS_PROP_FONT_WEIGHT,
                                          BS_PROP_FONT_VARIANT_CAPS};
    bool seen[3] = {false};
    for (int words = 0; words < 4 && !bs_cursor_done(c); words++) {
        if (bs_take_word(c, "normal"))
            continue;
        int i = 0;
        while (i < 3 && (seen[i] || !take(c, before[i], out)))
            i++;
        if (i == 3)
            break;
        seen[i] = true;
    }
    if (!take(c, BS_PROP_FONT_SIZE, out))
        return bs_cursor_refuse(c, c->at, "a font size is wanted here");
    if (!bs_cursor_done(c) && bs_token_is_delim(c->at, '/')) {
        c->at++;
        if (!take(c, BS_PROP_LINE_HEIGHT, out))
            return false;
    }
    struct bs_emitted family;
    if (bs_cursor_done(c) || !bs_property_parse(c, BS_PROP_FONT_FAMILY, &family))
        return bs_cursor_refuse(c, c->at, "a family is wanted after the size");
    emit(out, BS_PROP_FONT_FAMILY, family.at[0].value);
    reset_rest(BS_PROP_FONT, out);
    return true;
}

static bool take_wrap(struct bs_cursor *c, struct bs_emitted *out)
{
    while (!bs_cursor_done(c))
        if (!take(c, BS_PROP_TEXT_WRAP_MODE, out) && !take(c, BS_PROP_TEXT_WRAP_STYLE, out))
            return false;
    reset_rest(BS_PROP_TEXT_WRAP, out);
    return true;
}

static bool take_white_space(struct bs_cursor *c, struct bs_emitted *out)
{
    static const struct bs_keyword words[] = {
        {"normal", 0, 0}, {"nowrap", 1, 0}, {"pre", 3, 0}, {"pre-wrap", 2, 0}, {NULL, 0, 0}};
    int bits;
    if (!bs_take_keyword(c, words, &bits))
        return false;
    emit(out, BS_PROP_WHITE_SPACE_COLLAPSE, bs_value_int(bits >> 1));
    emit(out, BS_PROP_TEXT_WRAP_MODE, bs_value_int(bits & 1));
    return true;
}

bool bs_shorthand_parse(struct bs_cursor *c, enum bs_prop prop, struct bs_emitted *out)
{
    int n;
    const enum bs_prop *list = bs_property_longhands(prop, &n);
    switch ((int)prop) {
    case BS_PROP_FONT:
        return take_font(c, out);
    case BS_PROP_FONT_VARIANT:
        return take_feature_words(c, out);
    case BS_PROP_MARGIN:
    case BS_PROP_PADDING:
    case BS_PROP_BORDER_WIDTH:
    case BS_PROP_BORDER_STYLE:
    case BS_PROP_BORDER_COLOR:
        return four(c, list, out);
    case BS_PROP_BORDER:
        return all_edges(c, out);
    case BS_PROP_BORDER_TOP:
    case BS_PROP_BORDER_RIGHT:
    case BS_PROP_BORDER_BOTTOM:
    case BS_PROP_BORDER_LEFT:
    case BS_PROP_COLUMN_RULE:
        return any_order(c, prop, list, n, out);
    case BS_PROP_BACKGROUND:
        if (bs_take_word(c, "none")) {
            reset_rest(prop, out);
            return true;
        }
        return take(c, BS_PROP_BACKGROUND_COLOR, out);
    case BS_PROP_LIST_STYLE:
        return any_order(c, prop, list, n, out);
    case BS_PROP_COLUMNS:
        return take(c, BS_PROP_COLUMN_COUNT, out);
    case BS_PROP_TEXT_DECORATION: {
        struct bs_emitted one;
        if (!bs_property_parse(c, BS_PROP_TEXT_DECORATION_LINE, &one))
            return false;
        emit(out, one.at[0].prop, one.at[0].value);
        return true;
    }
    case BS_PROP_TEXT_WRAP:
        return take_wrap(c, out);
    case BS_PROP_WHITE_SPACE:
        return take_white_space(c, out);
    }
    g_assert_not_reached();
}
