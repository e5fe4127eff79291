#include "job.h"

#include "read/read.h"

#include <string.h>

bool bs_job_is_sound(const struct bs_job *job, GError **error)
{
    if (job->n_inputs != 1 || !job->inputs || !job->inputs[0]) {
        g_set_error_literal(error, BS_ERROR, BS_ERROR_USAGE, "a job takes one input");
        return false;
    }
    if (job->proof_format && strcmp(job->proof_format, "png") != 0 &&
        strcmp(job->proof_format, "svg") != 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_USAGE,
                    "there is no proof format '%s'; there are: png, svg", job->proof_format);
        return false;
    }
    if (job->target && strcmp(job->target, "press") != 0 && strcmp(job->target, "screen") != 0 &&
        strcmp(job->target, "both") != 0) {
        g_set_error(error, BS_ERROR, BS_ERROR_USAGE,
                    "there is no target '%s'; there are: press, screen, both", job->target);
        return false;
    }
    if (g_strcmp0(job->target, "both") == 0 && !job->output && job->dump == BS_DUMP_NONE) {
        g_set_error_literal(error, BS_ERROR, BS_ERROR_USAGE,
                            "the target 'both' writes two files, so it needs a file's name for its "
                            "output");
        return false;
    }
    return !job->format || bs_read_knows(job->format, error);
}

bool bs_error_is_usage(const GError *error)
{
    return g_error_matches(error, BS_ERROR, BS_ERROR_USAGE);
}
