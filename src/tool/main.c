#include "tool/tool.h"

#include <stdio.h>
#include <string.h>

static const struct bs_command *const commands[] = {
    &bs_command_render,
    &bs_command_import,
    &bs_command_preflight,
    &bs_command_styles,
};

static void help(FILE *out)
{
    fputs("Usage: broadsheet COMMAND [OPTION]… [FILE]…\n"
          "Sets news articles as print-ready, multi-column pages.\n\n"
          "Commands:\n",
          out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n"
          "  broadsheet render article.txt -o article.pdf --style tabloid\n"
          "  broadsheet import scraped.txt > article.md\n"
          "  broadsheet preflight article.pdf --profile newsprint\n\n"
          "  -h, --help     this text; after a command: the command's options\n"
          "      --version  the version\n\n"
          "More in broadsheet(1) and, for style sheets, broadsheet-style(5).\n",
          out);
}

static enum bs_exit unknown(const char *name)
{
    if (name[0] == '-') {
        const char *const options[] = {"--help", "--version", NULL};
        const char *nearest = bs_nearest_name(name, options);
        if (nearest)
            return bs_usage(NULL, "there is no option '%s'; did you mean '%s'?", name, nearest);
        return bs_usage(NULL, "there is no option '%s' before a command", name);
    }
    if (g_file_test(name, G_FILE_TEST_EXISTS))
        return bs_usage(NULL, "there is no command '%s'; to set that file: broadsheet render %s",
                        name, name);
    const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i]->name;
    const char *nearest = bs_nearest_name(name, names);
    if (nearest)
        return bs_usage(NULL, "there is no command '%s'; did you mean '%s'?", name, nearest);
    return bs_usage(NULL, "there is no command '%s'", name);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        help(stderr);
        return BS_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        help(stdout);
        return bs_finish_output() ? BS_EXIT_OK : BS_EXIT_FAILED;
    }
    if (strcmp(name, "--version") == 0) {
        printf("broadsheet %s\n", bs_version());
        return bs_finish_output() ? BS_EXIT_OK : BS_EXIT_FAILED;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(name, commands[i]->name) == 0)
            return (int)bs_command_run(commands[i], argc - 1, argv + 1);
    }
    return (int)unknown(name);
}
