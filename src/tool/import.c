#include "tool/tool.h"

#include <string.h>

static char *output;

static const GOptionEntry options[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Markdown file (standard output)", "FILE"},
    {"from", 'f', 0, G_OPTION_ARG_FILENAME, &bs_common.format,
     "input format: broadsheet-formats(7) (seen from content)", "FORMAT"},
    {"article", 0, 0, G_OPTION_ARG_INT, &bs_common.article, "of several in the file that one", "N"},
    {"no-tidy", 0, 0, G_OPTION_ARG_NONE, &bs_common.no_tidy, "leave the copy as it is", NULL},
    {"unreleased", 0, 0, G_OPTION_ARG_NONE, &bs_common.unreleased,
     "take also what is canceled, withheld or under embargo", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &bs_common.quiet, "errors only", NULL},
    {"verbose", 'v', 0, G_OPTION_ARG_NONE, &bs_common.verbose, "every repair and choice as well",
     NULL},
    G_OPTION_ENTRY_NULL,
};

static enum bs_exit import(int n_inputs, char **inputs)
{
    if (n_inputs != 1)
        return bs_usage("import", "name one file, or - for standard input");
    if (bs_common.article < 0)
        return bs_usage("import", "--article takes a number from 1");
    if (output && bs_output_is_input(output, inputs[0]))
        return bs_usage("import", "'%s' would be written over the input; choose another output",
                        output);
    struct bs_press *press = bs_common_press();
    if (!press)
        return BS_EXIT_FAILED;
    g_autoptr(GError) error = NULL;
    const char *const names[] = {inputs[0]};
    struct bs_job job = {
        .inputs = names,
        .n_inputs = 1,
        .format = bs_common.format,
        .no_tidy = bs_common.no_tidy,
        .unreleased = bs_common.unreleased,
        .article = bs_common.article,
    };
    enum bs_exit status = BS_EXIT_OK;
    g_autofree char *markdown = bs_press_import(press, &job, &error);
    bs_messages_print(press);
    if (!markdown) {
        bs_message_error(error);
        status = bs_exit_of(error);
    } else if (!bs_output_bytes(output ? output : "-", markdown, strlen(markdown))) {
        status = BS_EXIT_FAILED;
    }
    bs_press_destroy(press);
    return status;
}

const struct bs_command bs_command_import = {
    .name = "import",
    .operands = "FILE",
    .summary = "Show how a text was understood, as Markdown to correct",
    .options = options,
    .run = import,
};
