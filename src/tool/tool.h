/* tool.h: the command line.
 *
 * Takes  arguments, the environment (NO_COLOR, TERM, SOURCE_DATE_EPOCH, BROADSHEET_DATA, XDG_CACHE_HOME).
 * Gives  files, messages on standard error, an exit status.
 * Knows  broadsheet.h, as any program could.
 */
#ifndef BS_TOOL_H
#define BS_TOOL_H

#include "broadsheet.h"

enum bs_exit { BS_EXIT_OK, BS_EXIT_FAILED, BS_EXIT_USAGE };

/* One command: `broadsheet NAME …`. */
struct bs_command {
    const char *name;
    const char *operands; /* "FILE…", as --help shows it */
    const char *summary;  /* one line */
    const GOptionEntry *options;
    /* argv holds the operands alone, after the options were taken out. */
    enum bs_exit (*run)(int argc, char **argv);
};

extern const struct bs_command bs_command_render;
extern const struct bs_command bs_command_import;
extern const struct bs_command bs_command_preflight;
extern const struct bs_command bs_command_styles;

/* command.c: parses the options of a command and runs it. argv[0] is the command's name. */
enum bs_exit bs_command_run(const struct bs_command *command, int argc, char **argv);
void bs_command_help(const struct bs_command *command);
/* A usage error on standard error, with where to look. Gives BS_EXIT_USAGE. */
enum bs_exit bs_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Options that several commands share: set by GOption, read by the press they make. */
struct bs_common {
    char **font_folders, **style_folders;
    char **assets;
    char *picture_cache;
    char *format;
    gboolean no_tidy;
    gboolean unreleased;
    int article; /* --article; 0: not said */
    gboolean quiet, verbose;
};
extern struct bs_common bs_common;

/* A press as the options and the environment say; NULL after a message. */
struct bs_press *bs_common_press(void);

/* messages.c */
void bs_messages_print(const struct bs_press *press);
void bs_message_error(const GError *error);
void bs_message_note(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* Standard output was written whole. False after a message. */
bool bs_finish_output(void);
enum bs_exit bs_exit_of(const GError *error);

/* outputs.c: which files a run of inputs becomes. */
struct bs_output {
    const char *input;
    char *pdf;    /* NULL: nowhere; "-": standard output */
    char *screen; /* the second PDF, for both targets; NULL: none */
    char *report; /* as pdf */
};

struct bs_outputs_params {
    char **inputs;
    int n_inputs;
    const char *output; /* -o: a file, or a folder for several; NULL: beside each input */
    const char *report; /* --report, likewise; NULL: none */
    bool proofs;        /* there will be proofs, named after the inputs */
    bool both;          /* each gives a PDF for the screen, too */
};

/* An array of n_inputs; NULL after a message about a clash. */
struct bs_output *bs_outputs_plan(const struct bs_outputs_params *params);
void bs_outputs_free(struct bs_output *outputs, int n);
/* What the numbered outputs of one input with several articles must not be: inputs, and outputs of other inputs. g_strfreev. */
char **bs_outputs_to_keep(const struct bs_output *outputs, int n, const struct bs_output *own);
/* The two names are one file, and writing would lose what was read. */
bool bs_output_is_input(const char *output, const char *input);
/* To a file, whole or not at all, or to standard output for "-". False after a message. */
bool bs_output_bytes(const char *path, const void *data, gsize size);

#endif
