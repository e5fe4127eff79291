/* Looking a property up and reading its value by its kind. */
#include "style/props.h"

#include "style/own.h"

static const struct {
    const char *name;
    enum bs_prop prop;
} aliases[] = {
    {"page-break-before", BS_PROP_BREAK_BEFORE},
    {"page-break-after", BS_PROP_BREAK_AFTER},
    {"page-break-inside", BS_PROP_BREAK_INSIDE},
};

enum bs_prop bs_property_lookup(const char *name, const char **near)
{
    for (int i = 0; i < BS_PROP_END; i++)
        if (g_ascii_strcasecmp(bs_properties[i].name, name) == 0)
            return (enum bs_prop)i;
    for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (g_ascii_strcasecmp(aliases[i].name, name) == 0)
            return aliases[i].prop;
    if (!near)
        return BS_PROP_END;
    struct bs_nearest nearest = bs_nearest_to(name);
    for (int i = 0; i < BS_PROP_END; i++)
        bs_nearest_offer(&nearest, bs_properties[i].name);
    *near = nearest.best;
    return BS_PROP_END;
}

int bs_clamp_parsed(struct bs_cursor *c, const struct bs_property *p, int number)
{
    int kept = CLAMP(number, p->min, p->max);
    if (kept != number)
        bs_css_warn(c->diags, bs_cursor_where(c, &c->at[-1]), "style.range",
                    "%s: %d is outside %s and was set to %d", p->name, number, p->syntax, kept);
    return kept;
}

static bool parse_flags(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    int flags = 0, bit, groups = 0, n = 0;
    while (!bs_cursor_done(c)) {
        const struct bs_token *token = c->at;
        if (!bs_take_keyword(c, p->words, &bit))
            return false;
        int group = 0;
        for (const struct bs_keyword *word = p->words; word->name; word++)
            if (g_ascii_strcasecmp(word->name, token->text) == 0)
                group = word->group;
        if ((group == 0 || group == BS_GROUP_ALONE) && (n > 0 || !bs_cursor_done(c)))
            return bs_cursor_refuse(c, token, "this word stands alone");
        if (groups & 1 << group)
            return bs_cursor_refuse(c, token, "it says the same thing twice or its opposite");
        groups |= 1 << group;
        flags |= bit;
        n++;
    }
    *value = bs_value_int(flags);
    return n > 0 || bs_cursor_refuse(c, c->at, NULL);
}

static bool parse_permille(struct bs_cursor *c, const struct bs_property *p, int *number)
{
    double share;
    if (!bs_take_percent(c, &share))
        return false;
    share = CLAMP(share * 1000, -1e6, 1e6);
    int permille = (int)(share < 0 ? share - 0.5 : share + 0.5);
    *number = CLAMP(permille, p->min, p->max);
    if (permille != *number)
        bs_css_warn(c->diags, bs_cursor_where(c, &c->at[-1]), "style.range",
                    "%s: %d.%d%% is outside %s and was set to %d.%d%%", p->name, permille / 10,
                    ABS(permille) % 10, p->syntax, *number / 10, ABS(*number) % 10);
    return true;
}

static bool parse_numbers(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    int numbers[4] = {0};
    int n = 0;
    while (n < p->n_max && !bs_cursor_done(c)) {
        if (p->kind == BS_KIND_PERMILLE ? !parse_permille(c, p, &numbers[n])
                                        : !bs_take_integer(c, &numbers[n]))
            return false;
        if (p->kind == BS_KIND_INTEGERS)
            numbers[n] = bs_clamp_parsed(c, p, numbers[n]);
        n++;
    }
    if (n < p->n_min)
        return bs_cursor_refuse(c, c->at, NULL);
    for (; n < p->n_max; n++)
        numbers[n] = numbers[n - 1];
    *value = (struct bs_value){.kind = BS_VALUE_INTS, .n = n};
    value->as.numbers = bs_arena_memdup(c->arena, numbers, (size_t)n * sizeof numbers[0]);
    return true;
}

static bool parse_integer(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    int number;
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_IDENT) {
        if (!bs_take_integer(c, &number))
            return false;
        number = bs_clamp_parsed(c, p, number);
    } else if (!bs_take_keyword(c, p->words, &number)) {
        return false;
    }
    *value = bs_value_int(number);
    return true;
}

/* In demerits; a rule that is hard is what its word stands for. */
static bool parse_price(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    double number;
    int word;
    if (p->words && !bs_cursor_done(c) && c->at->kind == BS_TOKEN_IDENT) {
        if (!bs_take_keyword(c, p->words, &word))
            return false;
        *value = bs_value_int(word);
        return true;
    }
    if (!bs_take_number(c, &number))
        return false;
    double kept = CLAMP(number, p->min, p->max);
    if (kept != number)
        bs_css_warn(c->diags, bs_cursor_where(c, &c->at[-1]), "style.range",
                    "%s: it is outside %s and was set to %d", p->name, p->syntax, (int)kept);
    *value = bs_value_int((int)(kept * BS_PRICE_ONE + 0.5));
    return true;
}

static bool parse_length(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    struct bs_length length;
    int word;
    if (p->words && !bs_cursor_done(c) && c->at->kind == BS_TOKEN_IDENT) {
        if (!bs_take_keyword(c, p->words, &word))
            return false;
        *value = bs_value_int(word);
        return true;
    }
    if (!bs_take_length(c, (p->flags & BS_PROP_PERCENT) != 0, &length))
        return false;
    *value = bs_value_length(c->arena, length);
    return true;
}

static bool parse_ink(struct bs_cursor *c, struct bs_value *value)
{
    struct bs_ink ink;
    bool current;
    if (!bs_take_ink(c, &ink, &current))
        return false;
    *value = (struct bs_value){.kind = current ? BS_VALUE_CURRENT : BS_VALUE_INK};
    if (!current)
        value->as.ink = bs_arena_memdup(c->arena, &ink, sizeof ink);
    return true;
}

static bool parse_longhand(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
{
    int word;
    if (p->parse)
        return p->parse(c, p, value);
    switch (p->kind) {
    case BS_KIND_KEYWORD:
    case BS_KIND_FLAG:
        if (!bs_take_keyword(c, p->words, &word))
            return false;
        *value = bs_value_int(word);
        return true;
    case BS_KIND_FLAGS:
        return parse_flags(c, p, value);
    case BS_KIND_INTEGER:
        return parse_integer(c, p, value);
    case BS_KIND_INTEGERS:
    case BS_KIND_PERMILLE:
        return parse_numbers(c, p, value);
    case BS_KIND_LENGTH:
        return parse_length(c, p, value);
    case BS_KIND_INK:
        return parse_ink(c, value);
    case BS_KIND_PRICE:
        return parse_price(c, p, value);
    case BS_KIND_OWN:
        break;
    }
    g_assert_not_reached();
}

static enum bs_value_kind wide_keyword(struct bs_cursor c)
{
    static const struct bs_keyword words[] = {{"inherit", BS_VALUE_INHERIT, 0},
                                              {"initial", BS_VALUE_INITIAL, 0},
                                              {"unset", BS_VALUE_UNSET, 0},
                                              {"revert", BS_VALUE_REVERT, 0},
                                              {NULL, 0, 0}};
    int kind;
    if (bs_cursor_done(&c) || c.at->kind != BS_TOKEN_IDENT || !bs_take_keyword(&c, words, &kind))
        return BS_VALUE_NONE;
    return bs_cursor_done(&c) ? (enum bs_value_kind)kind : BS_VALUE_NONE;
}

bool bs_property_parse(struct bs_cursor *c, enum bs_prop prop, struct bs_emitted *out)
{
    int n;
    const enum bs_prop *longhands = bs_property_longhands(prop, &n);
    enum bs_value_kind wide = wide_keyword(*c);
    out->n = 0;
    c->property = bs_properties[prop].name;
    if (wide != BS_VALUE_NONE) {
        for (int i = 0; i < MAX(n, 1); i++) {
            out->at[out->n].prop = n ? longhands[i] : prop;
            out->at[out->n++].value = (struct bs_value){.kind = wide};
        }
        return true;
    }
    if (bs_cursor_done(c))
        return bs_cursor_refuse(c, c->at, "the value is missing");
    if (n > 0) {
        if (!bs_shorthand_parse(c, prop, out))
            return false;
    } else {
        out->at[0].prop = prop;
        if (!parse_longhand(c, &bs_properties[prop], &out->at[0].value))
            return false;
        out->n = 1;
    }
    return bs_cursor_done(c) || bs_cursor_refuse(c, c->at, "nothing more is wanted here");
}
