/* Reading one thing at a time from a declaration's value. Units and functions: CSS Values and Units Level 4. */
#include "style/value.h"

#include <math.h>

bs_len bs_css_len(double pt)
{
    double units = pt * BS_LEN_ONE;
    if (!(units > -BS_LEN_MAX)) /* also for what is no number */
        return -BS_LEN_MAX;
    if (units > BS_LEN_MAX)
        return BS_LEN_MAX;
    return (bs_len)(units < 0 ? units - 0.5 : units + 0.5);
}

void bs_cursor_skip(struct bs_cursor *c)
{
    while (c->at < c->end && c->at->kind == BS_TOKEN_SPACE)
        c->at++;
}

bool bs_cursor_done(struct bs_cursor *c)
{
    bs_cursor_skip(c);
    return c->at >= c->end;
}

bool bs_cursor_refuse(struct bs_cursor *c, const struct bs_token *bad, const char *hint)
{
    if (!c->bad || bad > c->bad) {
        c->bad = bad;
        c->hint = hint;
        c->n_words = 0;
    } else if (bad == c->bad && hint) {
        c->hint = hint;
    }
    return false;
}

static void refuse_words(struct bs_cursor *c, const struct bs_token *bad,
                         const struct bs_keyword *words)
{
    bs_cursor_refuse(c, bad, NULL);
    if (c->bad == bad && c->n_words < (int)G_N_ELEMENTS(c->words))
        c->words[c->n_words++] = words;
}

bool bs_cursor_adopt(struct bs_cursor *c, const struct bs_cursor *other)
{
    if (!other->bad)
        return bs_cursor_refuse(c, c->at, NULL);
    bs_cursor_refuse(c, other->bad, other->hint);
    for (int i = 0; i < other->n_words; i++)
        refuse_words(c, other->bad, other->words[i]);
    return false;
}

const char *bs_cursor_hint(const struct bs_cursor *c)
{
    if (c->hint || !c->bad || c->bad >= c->end || c->bad->kind != BS_TOKEN_IDENT)
        return c->hint;
    struct bs_nearest nearest = bs_nearest_to(c->bad->text);
    for (int i = 0; i < c->n_words; i++)
        for (const struct bs_keyword *word = c->words[i]; word && word->name; word++)
            bs_nearest_offer(&nearest, word->name);
    return nearest.best ? bs_arena_printf(c->arena, "did you mean \"%s\"?", nearest.best) : NULL;
}

struct bs_where bs_cursor_where(const struct bs_cursor *c, const struct bs_token *token)
{
    return (struct bs_where){c->file, token->line, token->column};
}

bool bs_take_word(struct bs_cursor *c, const char *word)
{
    if (bs_cursor_done(c) || !bs_token_is_ident(c->at, word))
        return false;
    c->at++;
    return true;
}

bool bs_take_keyword(struct bs_cursor *c, const struct bs_keyword *words, int *value)
{
    if (bs_cursor_done(c))
        return bs_cursor_refuse(c, c->end, NULL);
    if (c->at->kind != BS_TOKEN_IDENT)
        return bs_cursor_refuse(c, c->at, NULL);
    for (const struct bs_keyword *word = words; word && word->name; word++) {
        if (g_ascii_strcasecmp(word->name, c->at->text) == 0) {
            *value = word->value;
            c->at++;
            return true;
        }
    }
    refuse_words(c, c->at, words);
    return false;
}

bool bs_take_comma(struct bs_cursor *c)
{
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_COMMA)
        return false;
    c->at++;
    return true;
}

bool bs_take_string(struct bs_cursor *c, const char **text)
{
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_STRING)
        return bs_cursor_refuse(c, c->at, NULL);
    *text = c->at->text;
    c->at++;
    return true;
}

void bs_cursor_enter(const struct bs_cursor *c, struct bs_cursor *inner)
{
    *inner = *c;
    const struct bs_token *after = bs_css_after(c->at, c->end);
    inner->at = c->at + 1;
    /* an unclosed block at the end of the sheet has no closing token to leave out */
    bool closed = c->at + c->at->block < c->end;
    inner->end = closed ? after - 1 : after;
}

bool bs_cursor_leave(struct bs_cursor *c, const struct bs_cursor *inner)
{
    struct bs_cursor in = *inner;
    if (!bs_cursor_done(&in)) {
        bs_cursor_refuse(&in, in.at, NULL);
        return bs_cursor_adopt(c, &in);
    }
    c->at = bs_css_after(c->at, c->end);
    return true;
}

/* calc() */

enum calc_type { CALC_NUMBER, CALC_PERCENT, CALC_LENGTH };

struct calc {
    enum calc_type type;
    struct bs_length length; /* a number or a percentage is kept in pct */
};

enum { CALC_DEPTH = 32 };

static bool calc_sum(struct bs_cursor *c, int depth, struct calc *out);

static bool unit_length(const struct bs_token *t, struct bs_length *length)
{
    static const struct {
        const char *name;
        size_t field;
        double factor;
    } units[] = {
        {"pt", offsetof(struct bs_length, pt), 1},
        {"mm", offsetof(struct bs_length, pt), 72 / 25.4},
        {"em", offsetof(struct bs_length, em), 1},
        {"rem", offsetof(struct bs_length, rem), 1},
        {"lh", offsetof(struct bs_length, lh), 1},
        {"rlh", offsetof(struct bs_length, rlh), 1},
        {"cm", offsetof(struct bs_length, pt), 72 / 2.54},
        {"in", offsetof(struct bs_length, pt), 72},
        {"pc", offsetof(struct bs_length, pt), 12},
        {"px", offsetof(struct bs_length, pt), 0.75},
        {"q", offsetof(struct bs_length, pt), 72 / 101.6},
        {"ex", offsetof(struct bs_length, em), 0.5},
        {"ch", offsetof(struct bs_length, em), 0.5},
        {"ic", offsetof(struct bs_length, em), 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_ascii_strcasecmp(units[i].name, t->text) == 0) {
            *length = (struct bs_length){0};
            *(double *)((char *)length + units[i].field) = t->number * units[i].factor;
            return true;
        }
    }
    return false;
}

static struct bs_length scaled(struct bs_length a, double f)
{
    return (struct bs_length){a.pt * f, a.em * f, a.rem * f, a.lh * f, a.rlh * f, a.pct * f};
}

static struct bs_length sum(struct bs_length a, struct bs_length b)
{
    return (struct bs_length){a.pt + b.pt, a.em + b.em,   a.rem + b.rem,
                              a.lh + b.lh, a.rlh + b.rlh, a.pct + b.pct};
}

static bool is_calc(const struct bs_token *t)
{
    return t->kind == BS_TOKEN_FUNCTION && g_ascii_strcasecmp(t->text, "calc") == 0;
}

static bool calc_value(struct bs_cursor *c, int depth, struct calc *out)
{
    if (bs_cursor_done(c))
        return bs_cursor_refuse(c, c->end, "calc() ends too early");
    const struct bs_token *t = c->at;
    *out = (struct calc){CALC_NUMBER, {.pct = t->number}};
    if (t->kind == BS_TOKEN_PAREN || is_calc(t)) {
        struct bs_cursor inner;
        if (depth >= CALC_DEPTH)
            return bs_cursor_refuse(c, t, "calc() is nested too deeply");
        bs_cursor_enter(c, &inner);
        if (!calc_sum(&inner, depth + 1, out))
            return bs_cursor_adopt(c, &inner);
        return bs_cursor_leave(c, &inner);
    }
    if (t->kind == BS_TOKEN_DIMENSION) {
        out->type = CALC_LENGTH;
        if (!unit_length(t, &out->length))
            return bs_cursor_refuse(c, t, "no such unit of length");
    } else if (t->kind == BS_TOKEN_PERCENT) {
        *out = (struct calc){CALC_PERCENT, {.pct = t->number / 100}};
    } else if (t->kind != BS_TOKEN_NUMBER) {
        return bs_cursor_refuse(c, t, "calc() takes numbers, lengths, + - * / and brackets");
    }
    c->at++;
    return true;
}

static bool calc_product(struct bs_cursor *c, int depth, struct calc *out)
{
    if (!calc_value(c, depth, out))
        return false;
    while (!bs_cursor_done(c) && (bs_token_is_delim(c->at, '*') || bs_token_is_delim(c->at, '/'))) {
        const struct bs_token *op = c->at++;
        struct calc right;
        if (!calc_value(c, depth, &right))
            return false;
        if (op->delim == '/') {
            if (right.type != CALC_NUMBER || right.length.pct == 0)
                return bs_cursor_refuse(c, op, "calc() divides by a number other than 0 only");
            out->length = scaled(out->length, 1 / right.length.pct);
        } else if (right.type == CALC_NUMBER) {
            out->length = scaled(out->length, right.length.pct);
        } else if (out->type == CALC_NUMBER) {
            right.length = scaled(right.length, out->length.pct);
            *out = right;
        } else {
            return bs_cursor_refuse(c, op, "calc() multiplies a length by a number only");
        }
    }
    return true;
}

static bool calc_sum(struct bs_cursor *c, int depth, struct calc *out)
{
    if (!calc_product(c, depth, out))
        return false;
    while (!bs_cursor_done(c)) {
        const struct bs_token *op = c->at;
        struct calc right;
        if (!bs_token_is_delim(op, '+') && !bs_token_is_delim(op, '-'))
            return bs_cursor_refuse(c, op, "calc() wants white space round + and -");
        c->at++;
        if (c->at[-2].kind != BS_TOKEN_SPACE || c->at >= c->end || c->at->kind != BS_TOKEN_SPACE)
            return bs_cursor_refuse(c, op, "calc() wants white space round + and -");
        if (!calc_product(c, depth, &right))
            return false;
        if ((out->type == CALC_NUMBER) != (right.type == CALC_NUMBER))
            return bs_cursor_refuse(c, op, "calc() cannot add a number and a length");
        out->type = MAX(out->type, right.type);
        out->length = sum(out->length, scaled(right.length, op->delim == '-' ? -1 : 1));
    }
    return true;
}

static bool take_calc(struct bs_cursor *c, struct calc *out)
{
    if (bs_cursor_done(c))
        return bs_cursor_refuse(c, c->end, NULL);
    const struct bs_token *t = c->at;
    bool number = t->kind == BS_TOKEN_NUMBER || t->kind == BS_TOKEN_PERCENT ||
                  t->kind == BS_TOKEN_DIMENSION || is_calc(t);
    if (!number || !calc_value(c, 0, out))
        return bs_cursor_refuse(c, t, NULL);
    struct bs_length a = out->length;
    double size = fabs(a.pt) + fabs(a.em) + fabs(a.rem) + fabs(a.lh) + fabs(a.rlh) + fabs(a.pct);
    if (!(size < 1e18)) { /* an overflow inside calc(), or what came of one */
        c->at = t;
        return bs_cursor_refuse(c, t, "calc() comes to no finite number");
    }
    return true;
}

bool bs_take_number(struct bs_cursor *c, double *number)
{
    struct bs_cursor mark = *c;
    struct calc value;
    if (!take_calc(c, &value))
        return false;
    if (value.type != CALC_NUMBER) {
        c->at = mark.at;
        bs_cursor_skip(c);
        return bs_cursor_refuse(c, c->at, NULL);
    }
    *number = value.length.pct;
    return true;
}

bool bs_take_integer(struct bs_cursor *c, int *number)
{
    double value;
    struct bs_cursor mark = *c;
    if (!bs_cursor_done(c) && c->at->kind == BS_TOKEN_NUMBER && !c->at->integer)
        return bs_cursor_refuse(c, c->at, "a whole number is wanted");
    if (!bs_take_number(c, &value)) {
        c->at = mark.at;
        return false;
    }
    value = CLAMP(value, -1e9, 1e9);
    *number = (int)(value < 0 ? value - 0.5 : value + 0.5);
    return true;
}

bool bs_take_percent(struct bs_cursor *c, double *share)
{
    const struct bs_token *mark = c->at;
    struct calc value;
    if (!take_calc(c, &value))
        return false;
    if (value.type != CALC_PERCENT) {
        c->at = mark;
        bs_cursor_skip(c);
        return bs_cursor_refuse(c, c->at, "a percentage is wanted");
    }
    *share = value.length.pct;
    return true;
}

bool bs_take_length(struct bs_cursor *c, bool percent, struct bs_length *length)
{
    const struct bs_token *mark = c->at;
    struct calc value;
    const char *hint = NULL;
    if (!take_calc(c, &value))
        return false;
    if (value.type == CALC_NUMBER && value.length.pct != 0)
        hint = "a unit is missing";
    else if (!percent && (value.type == CALC_PERCENT || value.length.pct != 0))
        hint = "a percentage has no meaning here";
    if (hint) {
        c->at = mark;
        bs_cursor_skip(c);
        return bs_cursor_refuse(c, c->at, hint);
    }
    *length = value.length;
    if (value.type == CALC_NUMBER)
        length->pct = 0;
    return true;
}

bool bs_take_resolution(struct bs_cursor *c, int *ppi)
{
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_DIMENSION)
        return bs_cursor_refuse(c, c->at, "a resolution such as 200dpi is wanted");
    double factor = g_ascii_strcasecmp(c->at->text, "dpi") == 0    ? 1
                    : g_ascii_strcasecmp(c->at->text, "dpcm") == 0 ? 2.54
                    : g_ascii_strcasecmp(c->at->text, "dppx") == 0 ? 96
                    : g_ascii_strcasecmp(c->at->text, "x") == 0    ? 96
                                                                   : 0;
    if (factor == 0)
        return bs_cursor_refuse(c, c->at, "a resolution such as 200dpi is wanted");
    *ppi = (int)(CLAMP(c->at->number * factor, -1e9, 1e9) + 0.5);
    c->at++;
    return true;
}
