#include "result.h"

#include "report.h"

struct bs_result *bs_result_create(void)
{
    struct bs_result *result = g_new0(struct bs_result, 1);
    result->fits = true;
    result->proofs = g_ptr_array_new_with_free_func(g_free);
    return result;
}

void bs_result_destroy(struct bs_result *result)
{
    while (result) {
        struct bs_result *next = result->next;
        g_clear_pointer(&result->pdf, g_bytes_unref);
        g_ptr_array_unref(result->proofs);
        g_free(result->output);
        g_free(result->report);
        g_free(result->dump);
        g_free(result);
        result = next;
    }
}

void bs_result_join_reports(struct bs_result *first, const char *input,
                            const struct bs_diags *diags, size_t n_diags)
{
    g_autoptr(GPtrArray) reports = g_ptr_array_new_with_free_func(g_free);
    if (!first->report)
        return;
    for (struct bs_result *result = first; result; result = result->next)
        g_ptr_array_add(reports, g_steal_pointer(&result->report));
    first->report = bs_report_join(input, reports, diags, n_diags);
}

const struct bs_result *bs_result_next(const struct bs_result *result)
{
    return result->next;
}

const char *bs_result_output(const struct bs_result *result)
{
    return result->output;
}

int bs_result_pages(const struct bs_result *result)
{
    return result->pages;
}

bool bs_result_fits(const struct bs_result *result)
{
    return result->fits;
}

GBytes *bs_result_pdf(const struct bs_result *result)
{
    return result->pdf;
}

const char *bs_result_report(const struct bs_result *result)
{
    return result->report;
}

const char *bs_result_dump(const struct bs_result *result)
{
    return result->dump;
}

const char *const *bs_result_proofs(const struct bs_result *result)
{
    return (const char *const *)result->proofs->pdata;
}
