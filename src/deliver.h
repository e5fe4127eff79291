/* deliver.h: a finished job's files, all or none.
 *
 * Takes  the pages and the PDF.
 * Gives  the proofs and the PDF under the names that the job gave.
 * Fails  with BS_ERROR_OUTPUT, before the first file is put in place.
 */
#ifndef BS_DELIVER_H
#define BS_DELIVER_H

#include "broadsheet.h"

#include "paint/paint.h"

struct bs_deliver_params {
    const struct bs_job *job;
    const struct bs_document *document;
    GBytes *pdf;
    GBytes *screen; /* goes to bs_screen_path(); NULL: none */
    struct bs_painter *painter;
    struct bs_diags *diags;
    GPtrArray *proofs; /* gets the path of each proof, in page order */
};

bool bs_deliver(const struct bs_deliver_params *params, GError **error);

#endif
