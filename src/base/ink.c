#include "base/ink.h"

#include <string.h>

#include <glib.h>

static int components(enum bs_ink_kind kind)
{
    switch (kind) {
    case BS_INK_NONE:
        return 0;
    case BS_INK_GREY:
        return 1;
    case BS_INK_RGB:
        return 3;
    case BS_INK_CMYK:
    case BS_INK_SPOT:
        return 4;
    }
    g_assert_not_reached();
}

bool bs_ink_equal(const struct bs_ink *a, const struct bs_ink *b)
{
    if (a->kind != b->kind)
        return false;
    for (int i = 0; i < components(a->kind); i++) {
        if (a->c[i] != b->c[i])
            return false;
    }
    return a->kind != BS_INK_SPOT || (a->tint == b->tint && g_strcmp0(a->spot, b->spot) == 0);
}

static void cmyk_to_rgb(const double cmyk[4], double rgb[3])
{
    for (int i = 0; i < 3; i++)
        rgb[i] = 1.0 - MIN(1.0, cmyk[i] + cmyk[3]);
}

bool bs_ink_to_rgb(const struct bs_ink *ink, double rgb[3])
{
    double part[4];
    for (int i = 0; i < 4; i++)
        part[i] = (double)ink->c[i] / BS_INK_FULL;
    switch (ink->kind) {
    case BS_INK_NONE:
        return false;
    case BS_INK_GREY:
        rgb[0] = rgb[1] = rgb[2] = part[0];
        return true;
    case BS_INK_RGB:
        memcpy(rgb, part, 3 * sizeof(double));
        return true;
    case BS_INK_CMYK:
        cmyk_to_rgb(part, rgb);
        return true;
    case BS_INK_SPOT:
        for (int i = 0; i < 4; i++)
            part[i] *= (double)ink->tint / BS_INK_FULL;
        cmyk_to_rgb(part, rgb);
        return true;
    }
    g_assert_not_reached();
}

/* 4500 is "45", 1250 is "12.5": whole numbers throughout, so that no locale and no rounding shows. */
static void append_percent(GString *out, int value)
{
    g_string_append_printf(out, "%d", value / 100);
    int rest = value % 100;
    if (rest == 0)
        return;
    if (rest % 10 == 0)
        g_string_append_printf(out, ".%d", rest / 10);
    else
        g_string_append_printf(out, ".%02d", rest);
}

static void append_components(GString *out, const struct bs_ink *ink, int n, const char *unit)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_percent(out, ink->c[i]);
        g_string_append(out, unit);
    }
}

const char *bs_ink_format(const struct bs_ink *ink, char *out, unsigned size)
{
    g_autoptr(GString) text = g_string_new(NULL);
    switch (ink->kind) {
    case BS_INK_NONE:
        g_string_append(text, "none");
        break;
    case BS_INK_GREY:
        g_string_append(text, "gray(");
        append_components(text, ink, 1, "");
        g_string_append_c(text, ')');
        break;
    case BS_INK_CMYK:
        g_string_append(text, "cmyk(");
        append_components(text, ink, 4, "");
        g_string_append_c(text, ')');
        break;
    case BS_INK_RGB:
        g_string_append(text, "rgb(");
        append_components(text, ink, 3, "%");
        g_string_append_c(text, ')');
        break;
    case BS_INK_SPOT:
        g_string_append_printf(text, "spot(%s,", ink->spot ? ink->spot : "");
        append_percent(text, ink->tint);
        g_string_append_c(text, ')');
        break;
    }
    g_strlcpy(out, text->str, size);
    return out;
}
