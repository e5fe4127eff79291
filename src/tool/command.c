/* Options of one command. GOption parses them; its help text would not fit a screen, so ours is written from the same table. */
#include "tool/tool.h"

#include <stdio.h>
#include <errno.h>
#include <string.h>

struct bs_common bs_common;

enum {
    HELP_COLUMN = 24, /* where descriptions start */
};

enum bs_exit bs_usage(const char *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_autoptr(GError) error = g_error_new_literal(g_quark_from_static_string("usage"), 0, text);
    bs_message_error(error);
    bs_message_note("see: broadsheet %s%s--help", command ? command : "", command ? " " : "");
    return BS_EXIT_USAGE;
}

static void print_option(const GOptionEntry *entry)
{
    g_autoptr(GString) line = g_string_new("  ");
    if (entry->short_name)
        g_string_append_printf(line, "-%c, ", entry->short_name);
    else
        g_string_append(line, "    ");
    g_string_append_printf(line, "--%s", entry->long_name);
    if (entry->arg_description)
        g_string_append_printf(line, "=%s", entry->arg_description);
    printf("%-*s%s\n", HELP_COLUMN, line->str, entry->description);
}

void bs_command_help(const struct bs_command *command)
{
    printf("Usage: broadsheet %s [OPTION]…%s%s\n%s.\n\n", command->name,
           command->operands ? " " : "", command->operands ? command->operands : "",
           command->summary);
    /* what few need is in the manual: help fits a screen */
    for (const GOptionEntry *entry = command->options; entry->long_name; entry++)
        if (!(entry->flags & G_OPTION_FLAG_HIDDEN))
            print_option(entry);
    printf("%-*sthis text\n", HELP_COLUMN, "  -h, --help");
}

/* "--stlye=x" is in GOption's message, and only there. */
static enum bs_exit unknown_option(const struct bs_command *command, const GError *error)
{
    const char *start = strrchr(error->message, ' ');
    g_autofree char *given = g_strdup(start ? start + 1 : error->message);
    given[strcspn(given, "=")] = '\0';
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const GOptionEntry *entry = command->options; entry->long_name; entry++)
        g_ptr_array_add(names, (gpointer)entry->long_name);
    g_ptr_array_add(names, (gpointer) "help");
    g_ptr_array_add(names, NULL);
    const char *bare = given + strspn(given, "-");
    const char *nearest =
        strlen(bare) > 1 ? bs_nearest_name(bare, (const char *const *)names->pdata) : NULL;
    if (nearest)
        return bs_usage(command->name, "there is no option '%s'; did you mean '--%s'?", given,
                        nearest);
    return bs_usage(command->name, "there is no option '%s'", given);
}

enum bs_exit bs_command_run(const struct bs_command *command, int argc, char **argv)
{
    gboolean wants_help = FALSE;
    g_auto(GStrv) operands = NULL;
    const GOptionEntry beside[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, NULL, NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &operands, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, command->options, NULL);
    g_option_context_add_main_entries(context, beside, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
            return unknown_option(command, error);
        return bs_usage(command->name, "%s", error->message);
    }
    if (wants_help) {
        bs_command_help(command);
        return bs_finish_output() ? BS_EXIT_OK : BS_EXIT_FAILED;
    }
    int n = operands ? (int)g_strv_length(operands) : 0;
    return command->run(n, operands);
}

/* A cache of our own: fontconfig scans fonts/ once and not in every run, a picture is separated once. Where it cannot be made, that
 * is done again. Caller frees; NULL: there is none. */
static char *cache_folder(const char *name)
{
    char *folder = g_build_filename(g_get_user_cache_dir(), "broadsheet", name, NULL);
    if (g_mkdir_with_parents(folder, 0700) != 0)
        g_clear_pointer(&folder, g_free);
    return folder;
}

/* --picture-cache. False: it cannot be made, which somebody who names one wants to know. */
static bool picture_cache(char **folder, GError **error)
{
    const char *wish = bs_common.picture_cache;
    if (!wish)
        *folder = cache_folder("pictures");
    if (!wish || strcmp(wish, "none") == 0)
        return true;
    *folder = g_strdup(wish);
    if (g_mkdir_with_parents(wish, 0700) == 0)
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "cannot make the folder '%s' for pictures: %s; name another with --picture-cache",
                wish, g_strerror(errno));
    return false;
}

struct bs_press *bs_common_press(void)
{
    g_autofree char *fonts = cache_folder("fonts"), *pictures = NULL;
    const char *data = g_getenv("BROADSHEET_DATA");
    struct bs_press_params params = {
        .font_folders = (const char *const *)bs_common.font_folders,
        .style_folders = (const char *const *)bs_common.style_folders,
        .data_folder = data && *data ? data : NULL,
        .font_cache = fonts,
    };
    g_autoptr(GError) error = NULL;
    struct bs_press *press = NULL;
    if (picture_cache(&pictures, &error)) {
        params.picture_cache = pictures;
        press = bs_press_create(&params, &error);
    }
    if (!press)
        bs_message_error(error);
    return press;
}
