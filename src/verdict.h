/* verdict.h: whether a job's pages may be published.
 *
 * Takes  the display list and the printing condition.
 * Gives  each fault as a message; warnings are for who asks preflight for them.
 * Fails  BS_ERROR_OUTPUT: there are faults, and it was not forced.
 */
#ifndef BS_VERDICT_H
#define BS_VERDICT_H

#include "page/page.h"

#include <stdbool.h>

struct bs_pages_params {
    const struct bs_document *document;
    const char *profile; /* as bs_preflight_document() has it */
    const char *input;   /* as messages name it */
    struct bs_diags *diags;
    bool force;
};

bool bs_verdict_on_pages(const struct bs_pages_params *params, GError **error);

#endif
