/* Colours that print: CSS Color 4 notations, device-cmyk() of CSS Color 5 §10, gray(), -bs-spot().
 *
 * RGB with three equal parts is grey and printed by the black plate alone: #000 in text means black ink, never four inks on
 * top of each other. Colours with alpha are refused: a plate has no alpha. */
#include "style/value.h"

#include <string.h>

enum { SPOT_DEPTH = 1 };

static int parts(double share)
{
    return (int)(CLAMP(share, 0.0, 1.0) * BS_INK_FULL + 0.5);
}

static void out_of_range(struct bs_cursor *c, const struct bs_token *t, const char *range)
{
    char shown[64];
    bs_css_warn(c->diags, bs_cursor_where(c, t), "style.range",
                "%s: %s is outside %s and was set to the nearest of these", c->property,
                bs_token_show(t, shown, sizeof shown), range);
}

/* A number of `full` parts, or a percentage, to 0..1. */
static bool take_part(struct bs_cursor *c, double full, const char *range, double *part)
{
    bs_cursor_skip(c);
    const struct bs_token *t = c->at;
    struct bs_cursor mark = *c;
    if (!bs_take_number(c, part)) {
        *c = mark;
        if (!bs_take_percent(c, part))
            return bs_cursor_refuse(c, c->at, "a number or a percentage is wanted");
        full = 1;
    }
    *part /= full;
    if (*part < 0 || *part > 1)
        out_of_range(c, t, range);
    *part = CLAMP(*part, 0.0, 1.0);
    return true;
}

static bool take_parts(struct bs_cursor *c, double full, const char *range, uint16_t *out, int n)
{
    for (int i = 0; i < n; i++) {
        double part;
        if (i > 0)
            bs_take_comma(c);
        if (!take_part(c, full, range, &part))
            return false;
        out[i] = (uint16_t)parts(part);
    }
    if (!bs_cursor_done(c) && bs_token_is_delim(c->at, '/'))
        return bs_cursor_refuse(c, c->at, "ink has no transparency; mix the tint you want");
    return true;
}

static void grey_if_equal(struct bs_ink *ink)
{
    if (ink->c[0] == ink->c[1] && ink->c[1] == ink->c[2])
        *ink = (struct bs_ink){.kind = BS_INK_GREY, .c = {ink->c[0]}};
}

static bool hash_ink(struct bs_cursor *c, struct bs_ink *ink)
{
    const char *hex = c->at->text;
    size_t n = strlen(hex);
    int v[3];
    for (size_t i = 0; i < n; i++)
        if (!g_ascii_isxdigit(hex[i]))
            return bs_cursor_refuse(c, c->at, "a colour such as #a1b2c3 is wanted");
    if (n != 3 && n != 6)
        return bs_cursor_refuse(c, c->at,
                                n == 4 || n == 8 ? "ink has no transparency; mix the tint you want"
                                                 : "a colour such as #a1b2c3 is wanted");
    for (int i = 0; i < 3; i++)
        v[i] = n == 3
                   ? g_ascii_xdigit_value(hex[i]) * 17
                   : g_ascii_xdigit_value(hex[2 * i]) * 16 + g_ascii_xdigit_value(hex[2 * i + 1]);
    *ink = (struct bs_ink){.kind = BS_INK_RGB};
    for (int i = 0; i < 3; i++)
        ink->c[i] = (uint16_t)parts(v[i] / 255.0);
    grey_if_equal(ink);
    c->at++;
    return true;
}

static bool take_ink(struct bs_cursor *c, int depth, struct bs_ink *ink, bool *current);

static bool spot_ink(struct bs_cursor *in, int depth, struct bs_ink *ink)
{
    const char *name;
    double tint = 1;
    struct bs_ink alternate;
    bool current = false;
    if (depth >= SPOT_DEPTH)
        return bs_cursor_refuse(in, in->at, "a spot colour cannot stand for a spot colour");
    if (!bs_take_string(in, &name) || !*name || !bs_take_comma(in))
        return bs_cursor_refuse(in, in->at, "-bs-spot(\"NAME\", tint, device-cmyk(…)) is wanted");
    if (!take_part(in, 1, "0 to 1 (or 0% to 100%)", &tint) || !bs_take_comma(in))
        return bs_cursor_refuse(in, in->at, "-bs-spot(\"NAME\", tint, device-cmyk(…)) is wanted");
    bs_cursor_skip(in);
    const struct bs_token *last = in->at;
    if (!take_ink(in, depth + 1, &alternate, &current))
        return false;
    if (current || alternate.kind != BS_INK_CMYK)
        return bs_cursor_refuse(in, last, "the alternate of a spot colour is a device-cmyk()");
    *ink = alternate;
    ink->kind = BS_INK_SPOT;
    ink->spot = name;
    ink->tint = (uint16_t)parts(tint);
    return true;
}

static bool function_ink(struct bs_cursor *c, int depth, struct bs_ink *ink)
{
    const char *name = c->at->text;
    struct bs_cursor in;
    bool ok;
    bs_cursor_enter(c, &in);
    *ink = (struct bs_ink){0};
    if (g_ascii_strcasecmp(name, "device-cmyk") == 0) {
        ink->kind = BS_INK_CMYK;
        ok = take_parts(&in, 1, "0 to 1 (or 0% to 100%)", ink->c, 4);
    } else if (g_ascii_strcasecmp(name, "gray") == 0 || g_ascii_strcasecmp(name, "grey") == 0) {
        ink->kind = BS_INK_GREY;
        ok = take_parts(&in, 100, "0 (black) to 100 (white)", ink->c, 1);
    } else if (g_ascii_strcasecmp(name, "rgb") == 0) {
        ink->kind = BS_INK_RGB;
        ok = take_parts(&in, 255, "0 to 255 (or 0% to 100%)", ink->c, 3);
        if (ok)
            grey_if_equal(ink);
    } else if (g_ascii_strcasecmp(name, "-bs-spot") == 0) {
        ok = spot_ink(&in, depth, ink);
    } else {
        return bs_cursor_refuse(
            c, c->at, "a colour is device-cmyk(), gray(), rgb(), #hex, -bs-spot() or a name");
    }
    if (!ok)
        return bs_cursor_adopt(c, &in);
    return bs_cursor_leave(c, &in);
}

static bool take_ink(struct bs_cursor *c, int depth, struct bs_ink *ink, bool *current)
{
    static const struct bs_keyword names[] = {{"black", 0, 0},
                                              {"white", 1, 0},
                                              {"transparent", 2, 0},
                                              {"currentcolor", 3, 0},
                                              {NULL, 0, 0}};
    int name;
    *current = false;
    if (bs_cursor_done(c))
        return bs_cursor_refuse(c, c->end, NULL);
    if (c->at->kind == BS_TOKEN_FUNCTION)
        return function_ink(c, depth, ink);
    if (c->at->kind == BS_TOKEN_HASH)
        return hash_ink(c, ink);
    if (!bs_take_keyword(c, names, &name))
        return false;
    *ink = name == 0   ? BS_INK_BLACK
           : name == 1 ? (struct bs_ink){.kind = BS_INK_CMYK}
                       : (struct bs_ink){.kind = BS_INK_NONE};
    *current = name == 3;
    return true;
}

bool bs_take_ink(struct bs_cursor *c, struct bs_ink *ink, bool *current)
{
    const struct bs_token *mark = c->at;
    bool ok = take_ink(c, 0, ink, current);
    if (!ok)
        c->at = mark;
    return ok;
}
