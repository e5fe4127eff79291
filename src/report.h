/* report.h: what is said of a finished job, as JSON.
 *
 * Takes  everything that the job's stages found out.
 * Gives  the text that broadsheet(1) documents under "Report": the same bytes for the same job, on every machine.
 */
#ifndef BS_REPORT_H
#define BS_REPORT_H

#include "compose/compose.h"
#include "preflight/preflight.h"

struct bs_report_params {
    const struct bs_article *article;
    const struct bs_composed *composed;
    const struct bs_diags *diags;
    size_t first_diag;  /* those before it are not this article's */
    const char *input;  /* as named */
    const char *style;  /* the sheet's name */
    const char *output; /* NULL: kept in memory */
};

/* Caller g_free. */
char *bs_report_format(const struct bs_report_params *params);
/* The reports of one input's articles (char *) as one; of `diags` the first n_diags speak of the input. Caller g_free. */
char *bs_report_join(const char *input, const GPtrArray *reports, const struct bs_diags *diags,
                     size_t n_diags);
/* What broadsheet(1) documents under "Preflight". Likewise. */
char *bs_report_preflight(const char *input, struct bs_preflight *found);

#endif
