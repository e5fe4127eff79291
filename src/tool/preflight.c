/* The total ink needs a page that is painted: Ghostscript, where it is installed, separates one page at a time into a folder of its
 * own, with an end to its time, memory and disk. */
#include "tool/tool.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static struct {
    char *profile;
    gboolean json, no_ink;
} wish;

static const GOptionEntry options[] = {
    {"profile", 0, 0, G_OPTION_ARG_FILENAME, &wish.profile,
     "newsprint, coated, uncoated or screen (what the file says)", "NAME"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &wish.json, "print findings as JSON", NULL},
    {"no-ink", 0, 0, G_OPTION_ARG_NONE, &wish.no_ink, "do not measure the total ink", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &bs_common.quiet, "no sum at the end", NULL},
    G_OPTION_ENTRY_NULL,
};

enum { MOST_PAGES = 100 /* that are painted */ };

static void limit(gpointer data)
{
    static const rlim_t seconds = 60, memory = (rlim_t)2 << 30, disk = (rlim_t)512 << 20;
    (void)data;
    setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds});
    setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){disk, disk});
}

static void empty(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        unlink(path);
    }
}

/* One page at 144 dpi, brought down to 72: eleven pixels a side of what is measured. */
static bool separate(const char *gs, const char *input, const char *folder, int page)
{
    g_autofree char *path = g_canonicalize_filename(input, NULL);
    g_autofree char *first = g_strdup_printf("-dFirstPage=%d", page);
    g_autofree char *last = g_strdup_printf("-dLastPage=%d", page);
    g_autofree char *out = g_strdup_printf("-sOutputFile=%s/p.tif", folder);
    char *argv[] = {(char *)gs,
                    (char *)"-q",
                    (char *)"-dSAFER",
                    (char *)"-dBATCH",
                    (char *)"-dNOPAUSE",
                    (char *)"-sDEVICE=tiffsep",
                    (char *)"-r144",
                    (char *)"-dDownScaleFactor=2",
                    (char *)"-sCompression=none",
                    (char *)"-dSimulateOverprint=true",
                    (char *)"-dUsePDFX3Profile=0",
                    first,
                    last,
                    out,
                    (char *)"-f",
                    path,
                    NULL};
    int status = 0;
    GSpawnFlags flags = G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
    return g_spawn_sync(folder, argv, NULL, flags, limit, NULL, NULL, NULL, &status, NULL) &&
           g_spawn_check_wait_status(status, NULL);
}

static void measure(struct bs_verdict *verdict, const char *input)
{
    g_autofree char *gs = g_find_program_in_path("gs");
    bool piped = strcmp(input, "-") == 0;
    if (strcmp(bs_verdict_profile(verdict), "screen") == 0)
        return;
    g_autofree char *folder =
        gs && !wish.no_ink && !piped ? g_dir_make_tmp("broadsheet-XXXXXX", NULL) : NULL;
    if (!folder) {
        bs_verdict_not_measured(verdict, 1,
                                wish.no_ink ? "--no-ink was asked for"
                                : piped     ? "Ghostscript needs a file, not standard input"
                                : gs        ? "there is no room for temporary files"
                                            : "Ghostscript (gs) is not installed");
        return;
    }
    int n = bs_verdict_pages(verdict);
    for (int page = 1; page <= n; page++) {
        const char *why = NULL;
        if (page > MOST_PAGES)
            why = "only 100 pages are painted";
        else if (!separate(gs, input, folder, page) ||
                 !bs_verdict_measure(verdict, page, folder, "p", NULL))
            why = "Ghostscript could not paint the page";
        empty(folder);
        if (why) {
            bs_verdict_not_measured(verdict, page, why);
            break;
        }
    }
    rmdir(folder);
}

static bool print_verdict(const struct bs_verdict *verdict, const char *input)
{
    if (wish.json) {
        g_autofree char *json = bs_verdict_json(verdict);
        fputs(json, stdout);
        return bs_finish_output();
    }
    g_auto(GStrv) lines = bs_verdict_lines(verdict);
    for (int i = 0; lines[i]; i++)
        puts(lines[i]);
    if (!bs_finish_output())
        return false;
    int pages = bs_verdict_pages(verdict);
    bs_message_note("%s: %d page%s, %s for %s", input, pages, pages == 1 ? "" : "s",
                    bs_verdict_passes(verdict) ? "passes" : "fails", bs_verdict_profile(verdict));
    return true;
}

static enum bs_exit judge(const char *input)
{
    g_autoptr(GError) error = NULL;
    struct bs_verdict *verdict = bs_verdict_create(input, wish.profile, &error);
    if (!verdict) {
        bs_message_error(error);
        return bs_exit_of(error);
    }
    measure(verdict, input);
    bool ok = print_verdict(verdict, input) && bs_verdict_passes(verdict);
    bs_verdict_destroy(verdict);
    return ok ? BS_EXIT_OK : BS_EXIT_FAILED;
}

static enum bs_exit preflight(int n_inputs, char **inputs)
{
    enum bs_exit status = BS_EXIT_OK;
    if (n_inputs == 0)
        return bs_usage("preflight", "name at least one PDF, or - for standard input");
    if (wish.json && n_inputs > 1)
        return bs_usage("preflight", "--json takes one file");
    for (int i = 0; i < n_inputs; i++) {
        enum bs_exit one = judge(inputs[i]);
        status = MAX(status, one);
        if (one == BS_EXIT_USAGE)
            break;
    }
    return status;
}

const struct bs_command bs_command_preflight = {
    .name = "preflight",
    .operands = "FILE…",
    .summary = "Judge PDFs: may they go to press?",
    .options = options,
    .run = preflight,
};
