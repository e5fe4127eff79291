/* file:line:column: warning: text, as compilers write it, so that editors find the place. */
#include "tool/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char bold[] = "\033[1m", plain[] = "\033[0m";

static const struct level {
    const char *name;
    const char *colour;
} levels[] = {
    [BS_LEVEL_NOTE] = {"note", "\033[36m"},
    [BS_LEVEL_WARNING] = {"warning", "\033[35m"},
    [BS_LEVEL_ERROR] = {"error", "\033[31m"},
};

/* no-color.org: any value that is not empty */
static bool coloured(void)
{
    const char *no_colour = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");
    return isatty(STDERR_FILENO) && !(no_colour && *no_colour) && g_strcmp0(terminal, "dumb") != 0;
}

/* A file's name may hold anything; a control character would drive the terminal. */
static void append_name(GString *line, const char *name)
{
    for (const char *p = name; *p; p++)
        g_string_append_c(line, g_ascii_iscntrl(*p) ? '?' : *p);
}

static void print(const struct bs_message *message, bool colour)
{
    const struct level *level = &levels[message->level];
    g_autoptr(GString) line = g_string_new(colour ? bold : "");
    append_name(line, message->file ? message->file : "broadsheet");
    if (message->file && message->line > 0)
        g_string_append_printf(line, ":%d", message->line);
    if (message->file && message->line > 0 && message->column > 0)
        g_string_append_printf(line, ":%d", message->column);
    g_string_append_printf(line, ": %s%s:%s ", colour ? level->colour : "", level->name,
                           colour ? plain : "");
    append_name(line, message->text);
    g_string_append_c(line, '\n');
    fputs(line->str, stderr);
}

void bs_messages_print(const struct bs_press *press)
{
    enum bs_level least = bs_common.quiet     ? BS_LEVEL_ERROR
                          : bs_common.verbose ? BS_LEVEL_NOTE
                                              : BS_LEVEL_WARNING;
    bool colour = coloured();
    struct bs_message message;
    for (size_t i = 0; bs_press_diagnostic(press, i, &message); i++) {
        if (message.level >= least)
            print(&message, colour);
    }
}

void bs_message_error(const GError *error)
{
    print(&(struct bs_message){.level = BS_LEVEL_ERROR, .text = error->message}, coloured());
}

void bs_message_note(const char *format, ...)
{
    if (bs_common.quiet)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_autoptr(GString) line = g_string_new(NULL);
    append_name(line, text);
    g_string_append_c(line, '\n');
    fputs(line->str, stderr);
}

enum bs_exit bs_exit_of(const GError *error)
{
    return bs_error_is_usage(error) ? BS_EXIT_USAGE : BS_EXIT_FAILED;
}

bool bs_finish_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    g_autoptr(GError) error =
        g_error_new(G_FILE_ERROR, 0, "cannot write to standard output: %s", g_strerror(errno));
    bs_message_error(error);
    return false;
}
