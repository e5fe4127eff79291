#include "tool/tool.h"

#include <stdio.h>
#include <string.h>

static const GOptionEntry options[] = {
    {"styles", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &bs_common.style_folders,
     "look for styles there first (repeatable)", "FOLDER"},
    G_OPTION_ENTRY_NULL,
};

static enum bs_exit styles(int n_operands, char **operands)
{
    if (n_operands > 0)
        return bs_usage("styles", "'%s' is too much: the command takes no file", operands[0]);
    struct bs_press *press = bs_common_press();
    if (!press)
        return BS_EXIT_FAILED;
    g_auto(GStrv) lines = bs_press_styles(press);
    bs_press_destroy(press);
    for (size_t i = 0; lines[i]; i++) {
        char *tab = strchr(lines[i], '\t');
        *tab = '\0';
        printf("%-12s %s\n", lines[i], tab + 1);
    }
    return bs_finish_output() ? BS_EXIT_OK : BS_EXIT_FAILED;
}

const struct bs_command bs_command_styles = {
    .name = "styles",
    .summary = "List the style sheets at hand",
    .options = options,
    .run = styles,
};
