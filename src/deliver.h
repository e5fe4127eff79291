/* deliver.h: a finished job's files, all or none.
 *
 * Takes  the pages and the PDF of one article after another.
 * Gives  the proofs and the PDFs under the names that the job gave.
 * Fails  with BS_ERROR_OUTPUT, before the first file is put in place.
 */
#ifndef BS_DELIVER_H
#define BS_DELIVER_H

#include "broadsheet.h"

#include "paint/paint.h"

struct bs_deliver_params {
    const struct bs_job *job;
    const char *output; /* the PDF's path; NULL: none */
    const char *name;   /* what proofs are named after */
    const struct bs_document *document;
    GBytes *pdf;
    GBytes *screen; /* goes to bs_screen_path(); NULL: none */
    struct bs_painter *painter;
    struct bs_diags *diags;
    GPtrArray *proofs; /* gets the path of each proof, in page order */
};

/* The path of the PDF of article `number` of `n`: as the job says, or with the number in it where there are several. NULL, without
 * an error: it is kept in memory. NULL with one: that is a file to be kept. Caller g_free. */
char *bs_deliver_output(const struct bs_job *job, int number, int n, GError **error);
/* Likewise what its proofs are named after. */
char *bs_deliver_name(const struct bs_job *job, int number, int n);

/* Drafts the files of one article. */
bool bs_deliver_draft(const struct bs_deliver_params *params, GPtrArray *drafts, GError **error);
GPtrArray *bs_deliver_drafts_create(void); /* unref: what is not published is discarded */
/* Puts all in place, in the order of their drafts. */
bool bs_deliver_publish(GPtrArray *drafts, GError **error);

#endif
