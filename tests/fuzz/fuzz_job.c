/* Any bytes as a job: the first picks the style, the rest is the article. Set twice by one press, it gives the same bytes. */
#include "broadsheet.h"
#include "fuzz.h"

#include <stdlib.h>

static struct bs_press *press; /* kept for all inputs, as in a batch */

static void close_press(void)
{
    bs_press_destroy(press);
}

static void open_press(void)
{
    g_autoptr(GError) error = NULL;
    press = bs_press_create(
        &(struct bs_press_params){.data_folder = SOURCE_ROOT, .memory = (size_t)512 << 20}, &error);
    if (!press)
        g_error("%s", error->message);
    /* fontconfig hides its pointers from the leak checker; freed, they are no leak */
    atexit(close_press);
}

static struct bs_result *set(const uint8_t *data, size_t size, GError **error)
{
    static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};
    static const char *const inputs[] = {"fuzz", NULL};
    struct bs_job job = {
        .inputs = inputs,
        .n_inputs = 1,
        .data = data + 1,
        .size = size - 1,
        .style = styles[data[0] % G_N_ELEMENTS(styles)],
        .max_pages = 60,
    };
    return bs_press_run(press, &job, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!press)
        open_press();
    if (size < 2)
        return 0;
    g_autoptr(GError) error = NULL;
    struct bs_result *first = set(data, size, &error);
    g_assert_true((first == NULL) == (error != NULL));
    if (first) {
        struct bs_result *second = set(data, size, &error);
        g_assert_no_error(error);
        g_assert_true(g_bytes_equal(bs_result_pdf(first), bs_result_pdf(second)));
        g_assert_cmpstr(bs_result_report(first), ==, bs_result_report(second));
        bs_result_destroy(second);
    }
    bs_result_destroy(first);
    return 0;
}
