/* What preflight found, for programs and for people. */
#include "verdict.h"

#include "broadsheet.h"

#include "preflight/preflight.h"
#include "report.h"

#include <string.h>

enum { PDF_CAP = 1 << 30 };

struct bs_verdict {
    char *input;
    struct bs_preflight *preflight;
};

struct bs_verdict *bs_verdict_create(const char *input, const char *profile, GError **error)
{
    g_autoptr(GBytes) pdf = bs_file_read(input, PDF_CAP, error);
    if (!pdf)
        return NULL;
    const char *name = strcmp(input, "-") == 0 ? "standard input" : input;
    struct bs_preflight *preflight = bs_preflight_create(
        &(struct bs_preflight_params){.pdf = pdf, .name = name, .profile = profile}, error);
    if (!preflight)
        return NULL;
    struct bs_verdict *verdict = g_new0(struct bs_verdict, 1);
    verdict->input = g_utf8_make_valid(name, -1);
    verdict->preflight = preflight;
    return verdict;
}

void bs_verdict_destroy(struct bs_verdict *verdict)
{
    if (!verdict)
        return;
    bs_preflight_destroy(verdict->preflight);
    g_free(verdict->input);
    g_free(verdict);
}

int bs_verdict_pages(const struct bs_verdict *verdict)
{
    return bs_preflight_pages(verdict->preflight);
}

const char *bs_verdict_profile(const struct bs_verdict *verdict)
{
    return bs_preflight_profile(verdict->preflight);
}

bool bs_verdict_passes(const struct bs_verdict *verdict)
{
    return bs_preflight_passes(verdict->preflight);
}

bool bs_verdict_measure(struct bs_verdict *verdict, int page, const char *folder, const char *stem,
                        GError **error)
{
    return bs_preflight_measure_plates(verdict->preflight, page, folder, stem, error);
}

void bs_verdict_not_measured(struct bs_verdict *verdict, int page, const char *why)
{
    bs_preflight_not_measured(verdict->preflight, page, why);
}

bool bs_verdict_on_pages(const struct bs_pages_params *params, GError **error)
{
    struct bs_preflight *found = bs_preflight_document(params->document, params->profile);
    struct bs_where where = {.file = params->input};
    const struct bs_finding *finding;
    for (size_t i = 0; (finding = bs_preflight_at(found, i)); i++)
        if (finding->severity == BS_FAULT)
            bs_diag(params->diags, BS_FAULT, where, finding->rule, "page %d, %d × %d mm: %s; %s",
                    finding->page, (int)(finding->x + 0.5), (int)(finding->y + 0.5), finding->text,
                    finding->advice);
    bool passes = bs_preflight_passes(found);
    if (!passes && !params->force)
        g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT,
                    "'%s' fails preflight for %s, so its PDF was not published; do as the messages "
                    "say, or publish it all the same (--force)",
                    params->input, bs_preflight_profile(found));
    bs_preflight_destroy(found);
    return passes || params->force;
}

static void append_place(GString *out, const struct bs_finding *finding)
{
    if (finding->page > 0)
        g_string_append_printf(out, "page %d", finding->page);
    if (finding->placed) {
        char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(x, sizeof x, "%.1f", finding->x);
        g_ascii_formatd(y, sizeof y, "%.1f", finding->y);
        g_string_append_printf(out, " at %s × %s mm", x, y);
    }
    if (finding->page > 0)
        g_string_append(out, ": ");
}

char **bs_verdict_lines(const struct bs_verdict *verdict)
{
    GPtrArray *lines = g_ptr_array_new();
    const struct bs_finding *finding;
    for (size_t i = 0; (finding = bs_preflight_at(verdict->preflight, i)); i++) {
        GString *line = g_string_new(NULL);
        g_string_append_printf(line, "%s: ", verdict->input);
        append_place(line, finding);
        g_string_append_printf(line, "%s: %s; %s", bs_severity_name(finding->severity),
                               finding->text, finding->advice);
        if (finding->more > 0)
            g_string_append_printf(line, " (and %d more)", finding->more);
        g_string_append_printf(line, " [%s]", finding->rule);
        for (char *at = line->str; *at; at++)
            *at = g_ascii_iscntrl(*at) ? '?' : *at;
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

char *bs_verdict_json(const struct bs_verdict *verdict)
{
    return bs_report_preflight(verdict->input, verdict->preflight);
}
