#include "shape/shape_private.h"

static const char *kind_name(enum bs_stop_kind kind)
{
    switch (kind) {
    case BS_STOP_SPACE:
        return "space";
    case BS_STOP_HYPHEN:
        return "hyphen";
    case BS_STOP_DASH:
        return "dash";
    case BS_STOP_FORCED:
        return "forced";
    case BS_STOP_EMERGENCY:
        return "emergency";
    case BS_STOP_END:
        return "end";
    }
    return "";
}

static void dump_points(GString *out, const char *name, int64_t length)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, " %s %s", name,
                           g_ascii_formatd(number, sizeof number, "%.3f", bs_len_to_pt(length)));
}

void bs_para_dump(const struct bs_para *para, GString *out)
{
    uint32_t from = para->start.next;
    g_string_append_printf(out, "para %u bytes, %d stops%s\n", para->len, para->n_stops,
                           para->rtl ? ", right to left" : "");
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *stop = &para->stops[i];
        g_string_append_printf(out, "  %-9s \"%.*s\"", kind_name(stop->kind),
                               (int)(stop->text - MIN(from, stop->text)), para->text + from);
        dump_points(out, "x", stop->end_x + stop->end_extra);
        if (stop->end_extra)
            dump_points(out, "added", stop->end_extra);
        dump_points(out, "next", stop->start_x - stop->start_extra);
        g_string_append_printf(out, " spaces %d/%d gaps %d/%d", stop->end_spaces,
                               stop->start_spaces, stop->end_gaps, stop->start_gaps);
        if (stop->hang_end || stop->hang_start) {
            dump_points(out, "hang", stop->hang_end);
            dump_points(out, "|", stop->hang_start);
        }
        if (stop->penalty)
            g_string_append_printf(out, " penalty %d", stop->penalty);
        g_string_append_c(out, '\n');
        from = stop->next;
    }
}
