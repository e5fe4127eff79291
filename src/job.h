/* job.h: whether a job asks for what there is. */
#ifndef BS_JOB_H
#define BS_JOB_H

#include "broadsheet.h"

/* False: BS_ERROR_USAGE, naming what there is. Nothing was tried. */
bool bs_job_is_sound(const struct bs_job *job, GError **error);

#endif
