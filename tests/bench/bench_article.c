/* Sets one article over and over in one press: run under callgrind for two counts, the difference is the price of one article in a
 * warm process. */
#include "broadsheet.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: %s DATA-FOLDER STYLE ARTICLE COUNT\n", argv[0]);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    struct bs_press *press =
        bs_press_create(&(struct bs_press_params){.data_folder = argv[1]}, &error);
    const char *const inputs[] = {argv[3], NULL};
    struct bs_job job = {.inputs = inputs, .n_inputs = 1, .style = argv[2]};
    for (int i = 0; press && i < atoi(argv[4]); i++) {
        struct bs_result *result = bs_press_run(press, &job, &error);
        if (!result)
            break;
        bs_result_destroy(result);
    }
    if (error)
        fprintf(stderr, "%s\n", error->message);
    bs_press_destroy(press);
    return error ? 1 : 0;
}
