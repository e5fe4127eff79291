#include "tool/tool.h"

#include <string.h>

static struct {
    char *style, *output, *target, *proof, *dump, *report, *date, *fit;
    double dpi;
    int max_pages;
    gboolean fpo, force, allow_overset, overlay;
} wish;

static const GOptionEntry options[] = {
    {"style", 's', 0, G_OPTION_ARG_FILENAME, &wish.style,
     "style sheet: a name or a path (magazine)", "NAME"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &wish.output,
     "PDF, folder, or - (beside the input, as .pdf)", "PATH"},
    {"target", 0, 0, G_OPTION_ARG_FILENAME, &wish.target,
     "press (PDF/X-4), screen (PDF/UA-1) or both (press)", "TARGET"},
    {"proof", 'p', 0, G_OPTION_ARG_FILENAME, &wish.proof, "also write each page there as PNG",
     "FOLDER"},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &wish.dpi, "resolution of the proofs, 10 to 600 (96)", "N"},
    {"overlay", 0, 0, G_OPTION_ARG_NONE, &wish.overlay, "show on the proofs how the pages are set",
     NULL},
    {"report", 0, 0, G_OPTION_ARG_FILENAME, &wish.report, "write how it is set as JSON", "PATH"},
    {"dump", 0, 0, G_OPTION_ARG_FILENAME, &wish.dump,
     "print a stage instead: article, style, lines, pages", "STAGE"},
    {"from", 'f', 0, G_OPTION_ARG_FILENAME, &bs_common.format,
     "input format: broadsheet-formats(7) (seen from content)", "FORMAT"},
    {"article", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &bs_common.article,
     "of several in a file only that one", "N"},
    {"no-tidy", 0, 0, G_OPTION_ARG_NONE, &bs_common.no_tidy, "leave the copy as it is", NULL},
    {"unreleased", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &bs_common.unreleased,
     "take also what is canceled, withheld or under embargo", NULL},
    {"fpo", 0, 0, G_OPTION_ARG_NONE, &wish.fpo, "keyline boxes where pictures are missing", NULL},
    {"force", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &wish.force,
     "write the PDF also where it fails preflight", NULL},
    {"assets", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &bs_common.assets,
     "look for pictures there too (repeatable)", "FOLDER"},
    {"picture-cache", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &bs_common.picture_cache,
     "keep finished pictures there; none: nowhere", "FOLDER"},
    {"fonts", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &bs_common.font_folders,
     "look for fonts there too (repeatable)", "FOLDER"},
    {"styles", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &bs_common.style_folders,
     "look for styles there first (repeatable)", "FOLDER"},
    {"fit", 0, 0, G_OPTION_ARG_FILENAME, &wish.fit,
     "copyfit: pages=N, depth=180mm or both, joined by a comma", "WISH"},
    {"allow-overset", 0, 0, G_OPTION_ARG_NONE, &wish.allow_overset,
     "write the PDF also where --fit cannot be met", NULL},
    {"max-pages", 0, 0, G_OPTION_ARG_INT, &wish.max_pages, "fail over so many pages (no limit)",
     "N"},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &wish.date,
     "of the issue: YYYY-MM-DD (the article's own)", "DATE"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &bs_common.quiet, "errors only", NULL},
    {"verbose", 'v', 0, G_OPTION_ARG_NONE, &bs_common.verbose, "every repair and choice as well",
     NULL},
    G_OPTION_ENTRY_NULL,
};

static const char *const stages[] = {
    [BS_DUMP_ARTICLE] = "article",
    [BS_DUMP_STYLE] = "style",
    [BS_DUMP_LINES] = "lines",
    [BS_DUMP_PAGES] = "pages",
};

static bool parse_stage(enum bs_dump *stage)
{
    *stage = BS_DUMP_NONE;
    if (!wish.dump)
        return true;
    for (size_t i = BS_DUMP_ARTICLE; i < G_N_ELEMENTS(stages); i++) {
        if (strcmp(stages[i], wish.dump) == 0) {
            *stage = (enum bs_dump)i;
            return true;
        }
    }
    bs_usage("render", "there is no stage '%s' to dump; there are: article, style, lines, pages",
             wish.dump);
    return false;
}

/* --date, else SOURCE_DATE_EPOCH (reproducible-builds.org); NULL: the article's own. */
static bool parse_date(char **date)
{
    *date = NULL;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    if (wish.date) {
        g_autofree char *full = strchr(wish.date, 'T') ? g_strdup(wish.date)
                                                       : g_strconcat(wish.date, "T00:00:00Z", NULL);
        g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(full, utc);
        if (!time) {
            bs_usage("render", "'%s' is no date; write it as 2024-05-31", wish.date);
            return false;
        }
        *date = g_strdup(wish.date);
        return true;
    }
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch)
        return true;
    gint64 seconds;
    g_autoptr(GDateTime) time = NULL;
    if (g_ascii_string_to_signed(epoch, 10, 0, G_MAXINT64, &seconds, NULL))
        time = g_date_time_new_from_unix_utc(seconds);
    if (!time) {
        bs_usage("render", "SOURCE_DATE_EPOCH is '%s', which is no count of seconds", epoch);
        return false;
    }
    *date = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    return true;
}

/* "180mm" in points; 0: it is no length. */
static double parse_depth(const char *text)
{
    static const struct {
        const char *name;
        double pt;
    } units[] = {{"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}, {"pt", 1}, {"pc", 12}};
    char *end;
    double value = g_ascii_strtod(text, &end);
    for (size_t i = 0; i < G_N_ELEMENTS(units) && end > text; i++)
        if (strcmp(end, units[i].name) == 0 && value > 0 && value * units[i].pt <= 14400)
            return value * units[i].pt;
    return 0;
}

static bool parse_fit(struct bs_job *job)
{
    g_auto(GStrv) parts = g_strsplit(wish.fit ? wish.fit : "", ",", -1);
    for (int i = 0; parts[i]; i++) {
        guint64 pages;
        if (g_str_has_prefix(parts[i], "pages=") &&
            g_ascii_string_to_unsigned(parts[i] + 6, 10, 1, 1000, &pages, NULL))
            job->fit_pages = (int)pages;
        else if (g_str_has_prefix(parts[i], "depth=") && parse_depth(parts[i] + 6) > 0)
            job->fit_depth = parse_depth(parts[i] + 6);
        else {
            bs_usage("render",
                     "--fit takes pages=2, depth=180mm (mm, cm, in, pt, pc) or "
                     "pages=2,depth=180mm, not '%s'",
                     wish.fit);
            return false;
        }
    }
    return true;
}

static bool sound_wishes(int n_inputs)
{
    if (n_inputs == 0)
        bs_usage("render", "name at least one file, or - for standard input");
    else if (wish.dpi != 0 && !(wish.dpi >= 10 && wish.dpi <= 600))
        bs_usage("render", "--dpi takes 10 to 600");
    else if (bs_common.article < 0)
        bs_usage("render", "--article takes a number from 1");
    else if (wish.max_pages < 0)
        bs_usage("render", "--max-pages takes a count of pages; 0 is no limit");
    else if (wish.overlay && !wish.proof && g_strcmp0(wish.dump, "pages") != 0)
        bs_usage("render", "--overlay draws on proofs: say where they go with --proof, or print "
                           "what it draws with --dump=pages");
    else if (wish.dump && (wish.output || wish.proof || wish.report))
        bs_usage("render", "--dump prints text and makes nothing else; leave out -o, --proof and "
                           "--report");
    else
        return true;
    return false;
}

/* What one article gave that is not in its file yet. */
static bool put_out(const struct bs_job *job, const struct bs_result *result, bool to_stdout)
{
    int pages = bs_result_pages(result);
    if (job->dump) {
        const char *text = bs_result_dump(result);
        return bs_output_bytes("-", text, strlen(text));
    }
    if (to_stdout) {
        gsize size;
        const void *data = g_bytes_get_data(bs_result_pdf(result), &size);
        return bs_output_bytes("-", data, size);
    }
    bs_message_note("%s: %d page%s", bs_result_output(result), pages, pages == 1 ? "" : "s");
    return true;
}

static enum bs_exit render_one(struct bs_press *press, struct bs_job *job,
                               const struct bs_output *outputs, int n,
                               const struct bs_output *output)
{
    g_autoptr(GError) error = NULL;
    bool to_stdout = output->pdf && strcmp(output->pdf, "-") == 0;
    g_auto(GStrv) keep = bs_outputs_to_keep(outputs, n, output);
    job->inputs = &output->input;
    job->n_inputs = 1;
    job->output = to_stdout ? NULL : output->pdf;
    job->one = to_stdout;
    job->keep = (const char *const *)keep;
    struct bs_result *result = bs_press_run(press, job, &error);
    bs_messages_print(press);
    if (!result) {
        bs_message_error(error);
        return bs_exit_of(error);
    }
    bool ok = true;
    for (const struct bs_result *each = result; ok && each; each = bs_result_next(each))
        ok = put_out(job, each, to_stdout);
    if (ok && output->report) {
        const char *text = bs_result_report(result);
        ok = bs_output_bytes(output->report, text, strlen(text));
    }
    for (const struct bs_result *each = result; each; each = bs_result_next(each))
        ok &= bs_result_fits(each);
    bs_result_destroy(result);
    return ok ? BS_EXIT_OK : BS_EXIT_FAILED;
}

static enum bs_exit render_all(struct bs_job *job, struct bs_output *outputs, int n)
{
    struct bs_press *press = bs_common_press();
    if (!press)
        return BS_EXIT_FAILED;
    enum bs_exit status = BS_EXIT_OK;
    for (int i = 0; i < n; i++) {
        enum bs_exit one = render_one(press, job, outputs, n, &outputs[i]);
        status = MAX(status, one);
        /* What is wrong with the call is wrong with every input. */
        if (one == BS_EXIT_USAGE)
            break;
    }
    bs_press_destroy(press);
    return status;
}

static struct bs_output *plan(int n_inputs, char **inputs)
{
    if (!wish.dump)
        return bs_outputs_plan(&(struct bs_outputs_params){
            .inputs = inputs,
            .n_inputs = n_inputs,
            .output = wish.output,
            .report = wish.report,
            .proofs = wish.proof != NULL,
            .both = g_strcmp0(wish.target, "both") == 0,
        });
    struct bs_output *outputs = g_new0(struct bs_output, n_inputs);
    for (int i = 0; i < n_inputs; i++)
        outputs[i].input = inputs[i];
    return outputs;
}

static enum bs_exit render(int n_inputs, char **inputs)
{
    g_autofree char *date = NULL;
    enum bs_dump stage;
    if (!sound_wishes(n_inputs) || !parse_stage(&stage) || !parse_date(&date))
        return BS_EXIT_USAGE;
    struct bs_output *outputs = plan(n_inputs, inputs);
    if (!outputs)
        return BS_EXIT_USAGE;
    struct bs_job job = {
        .format = bs_common.format,
        .style = wish.style,
        .target = wish.target,
        .proof_folder = wish.proof,
        .proof_dpi = wish.dpi,
        .overlay = wish.overlay,
        .date = date,
        .assets = (const char *const *)bs_common.assets,
        .max_pages = wish.max_pages,
        .allow_overset = wish.allow_overset,
        .fpo = wish.fpo,
        .force = wish.force,
        .no_tidy = bs_common.no_tidy,
        .unreleased = bs_common.unreleased,
        .article = bs_common.article,
        .dump = stage,
    };
    enum bs_exit status = parse_fit(&job) ? render_all(&job, outputs, n_inputs) : BS_EXIT_USAGE;
    bs_outputs_free(outputs, n_inputs);
    return status;
}

const struct bs_command bs_command_render = {
    .name = "render",
    .operands = "FILE…",
    .summary = "Set articles as pages: one PDF for each file",
    .options = options,
    .run = render,
};
