/* result.h: what a job gives back, an article after another.
 *
 * Takes  what press.c fills in.
 * Knows  report. Not the stages.
 */
#ifndef BS_RESULT_H
#define BS_RESULT_H

#include "broadsheet.h"

#include "base/base.h"

struct bs_result {
    int pages;
    bool fits;
    GBytes *pdf;
    char *output, *report, *dump;
    GPtrArray *proofs;      /* paths, NULL-terminated at the end */
    struct bs_result *next; /* owned */
};

struct bs_result *bs_result_create(void);
/* One report for all, with the first; of `diags` the first n_diags speak of the input. */
void bs_result_join_reports(struct bs_result *first, const char *input,
                            const struct bs_diags *diags, size_t n_diags);

#endif
