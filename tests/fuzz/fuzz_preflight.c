/* Any bytes as a PDF to judge: refused with a message, or every finding has its words and its place. */
#include "fuzz.h"

#include "preflight/preflight.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const profiles[] = {NULL, "screen"};
    g_autoptr(GBytes) pdf = g_bytes_new(data, size);
    for (size_t k = 0; k < G_N_ELEMENTS(profiles); k++) {
        g_autoptr(GError) error = NULL;
        struct bs_preflight *found = bs_preflight_create(
            &(struct bs_preflight_params){.pdf = pdf, .name = "fuzz", .profile = profiles[k]},
            &error);
        g_assert_true((found == NULL) == (error != NULL));
        const struct bs_finding *finding;
        for (size_t i = 0; found && (finding = bs_preflight_at(found, i)); i++) {
            g_assert_true(g_utf8_validate(finding->text, -1, NULL) && *finding->advice);
            g_assert_true(finding->page >= 0 && finding->page <= bs_preflight_pages(found));
        }
        bs_preflight_destroy(found);
    }
    return 0;
}
