/* dump.c: settings as text that a reader can check. */
#include "lines/lines_private.h"

static const char *fit_name(enum bs_fit_class fit)
{
    switch (fit) {
    case BS_FIT_TIGHT:
        return "tight";
    case BS_FIT_DECENT:
        return "decent";
    case BS_FIT_LOOSE:
        return "loose";
    case BS_FIT_VERY_LOOSE:
        return "very-loose";
    }
    return "?";
}

/* Lengths as decimals of a point without going through a double: 1/1024 pt needs its rounding to be the same everywhere. */
static void append_pt(GString *out, bs_len length)
{
    int64_t milli = bs_muldiv(length, 1000, BS_LEN_ONE);
    const char *sign = milli < 0 ? "-" : "";
    milli = ABS(milli);
    g_string_append_printf(out, "%s%d.%03d", sign, (int)(milli / 1000), (int)(milli % 1000));
}

static void append_text(GString *out, const char *text, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (text[i] == '"' || text[i] == '\\')
            g_string_append_c(out, '\\');
        if (text[i] == '\n')
            g_string_append(out, "\\n");
        else
            g_string_append_c(out, text[i]);
    }
}

static void dump_line(const struct bs_para *para, const struct bs_line *line, GString *out)
{
    const struct bs_stop *from = line->from ? line->from : &para->start;
    g_string_append(out, "  ");
    append_pt(out, line->left);
    g_string_append(out, " w ");
    append_pt(out, line->width);
    g_string_append(out, " of ");
    append_pt(out, line->measure);
    g_string_append_printf(out, " space %d glyph %d letter ", line->space_permille,
                           line->glyph_permille);
    append_pt(out, line->gap_add);
    g_string_append_printf(out, " %s%s%s%s%s \"", fit_name(line->fit),
                           line->justified ? "" : " ragged", line->hyphenated ? " hyphen" : "",
                           line->overfull ? " overfull" : "",
                           line->to->kind == BS_STOP_EMERGENCY ? " emergency" : "");
    append_text(out, para->text, from->next, line->to->text);
    g_string_append(out, line->to->kind == BS_STOP_HYPHEN ? "-\"\n" : "\"\n");
}

void bs_setting_dump(const struct bs_para *para, const struct bs_setting *setting, GString *out)
{
    g_string_append_printf(
        out, "setting %d lines price %" G_GINT64_FORMAT "%s hyphens %d ladder %d\n",
        setting->n_lines, setting->price, setting->tolerable ? "" : " intolerable",
        setting->hyphens, setting->ladder);
    for (int i = 0; i < setting->n_lines; i++)
        dump_line(para, &setting->lines[i], out);
}
