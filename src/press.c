/* One job from top to bottom: read, style, compose, paint, finish, put in place. What is slow to make (faces, dictionaries,
 * sheets) is made when the first job needs it and kept in the press. */
#include "broadsheet.h"

#include "article/article.h"
#include "compose/compose.h"
#include "data.h"
#include "deliver.h"
#include "finish/finish.h"
#include "font/font.h"
#include "image/image.h"
#include "job.h"
#include "page/page.h"
#include "paint/paint.h"
#include "read/read.h"
#include "report.h"
#include "result.h"
#include "shape/shape.h"
#include "sheets.h"
#include "style/style.h"
#include "verdict.h"

#include <string.h>

static const size_t default_memory = (size_t)1 << 30;
/* An arena that grew past this for one large job is not kept for the small ones after it. */
static const size_t arena_kept = (size_t)64 << 20;
/* Shaping takes up to 240 bytes for each of a block's letters before anyone can ask whether the arena is full, so that one block
 * must not outgrow the job. No article has a paragraph of this size; a file that is no article does. */
static const uint32_t block_cap = (uint32_t)2 << 20;
static const char default_style[] = "magazine";
static const char default_date[] = "1970-01-01T00:00:00Z";

struct bs_press {
    char **font_folders, **style_folders, **hyphen_folders;
    char *font_cache, *picture_cache;
    size_t memory;
    struct bs_fonts *fonts;
    struct bs_shaper *shaper;
    struct bs_images *images;
    struct bs_painter *painter;
    struct bs_finisher *finisher;
    struct bs_sheets *sheets;
    struct bs_diags *diags;
    struct bs_arena *arena, *scratch;
    char *suppressed; /* the text of the message that stands for those left out */
};

/* What one job has so far; its own data is in the press's arena. */
struct run {
    struct bs_press *press;
    const struct bs_job *job;
    const char *input; /* as messages name it */
    bool one;          /* the input must hold no more than one article */
    int n_articles;    /* of the input that are set */
    size_t n_read;     /* messages that reading gave */
    GPtrArray *drafts; /* files of the articles that are done */
    struct bs_article *article;
    int number; /* of the article among them, from 1 */
    struct bs_sheet *sheet;
    const struct bs_styled *styled;
    struct bs_composed composed;
    struct bs_inks *inks; /* as painted */
    GBytes *screen;       /* beside the result's, for both targets; NULL: none */
    struct bs_result *result;
};

const char *bs_version(void)
{
    return BS_VERSION;
}

const char *bs_nearest_name(const char *name, const char *const *names)
{
    struct bs_nearest nearest = bs_nearest_to(name);
    for (size_t i = 0; names[i]; i++)
        bs_nearest_offer(&nearest, names[i]);
    return nearest.best;
}

/* The press */

/* The caller's folders, then ours. */
static char **folders_with(const char *const *folders, const char *data, const char *name)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (size_t i = 0; folders && folders[i]; i++)
        g_ptr_array_add(all, g_strdup(folders[i]));
    g_ptr_array_add(all, g_build_filename(data, name, NULL));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_steal(all, NULL);
}

struct bs_press *bs_press_create(const struct bs_press_params *params, GError **error)
{
    g_autofree char *data = params->data_folder ? g_strdup(params->data_folder) : bs_data_folder();
    if (!g_file_test(data, G_FILE_TEST_IS_DIR)) {
        g_set_error(
            error, BS_ERROR, BS_ERROR_INPUT,
            "cannot find broadsheet's fonts and styles: there is no folder '%s'; install them "
            "there or name another data folder",
            data);
        return NULL;
    }
    struct bs_press *press = g_new0(struct bs_press, 1);
    press->font_folders = folders_with(params->font_folders, data, "fonts");
    press->style_folders = folders_with(params->style_folders, data, "styles");
    press->hyphen_folders = g_strdupv((char **)params->hyphen_folders);
    press->font_cache = g_strdup(params->font_cache);
    press->picture_cache = g_strdup(params->picture_cache);
    press->memory = params->memory ? params->memory : default_memory;
    g_autofree char *profiles = g_build_filename(data, "styles", "profiles", NULL);
    press->finisher = bs_finisher_create(profiles);
    press->sheets = bs_sheets_create((const char *const *)press->style_folders);
    press->diags = bs_diags_create();
    press->arena = bs_arena_create(press->memory);
    press->scratch = bs_arena_create(0);
    return press;
}

void bs_press_destroy(struct bs_press *press)
{
    if (!press)
        return;
    bs_finisher_destroy(press->finisher);
    bs_painter_destroy(press->painter);
    bs_images_destroy(press->images);
    bs_shaper_destroy(press->shaper);
    bs_fonts_destroy(press->fonts);
    bs_sheets_destroy(press->sheets);
    bs_diags_destroy(press->diags);
    bs_arena_destroy(press->arena);
    bs_arena_destroy(press->scratch);
    g_strfreev(press->font_folders);
    g_strfreev(press->style_folders);
    g_strfreev(press->hyphen_folders);
    g_free(press->font_cache);
    g_free(press->picture_cache);
    g_free(press->suppressed);
    g_free(press);
}

/* Faces and dictionaries: not needed to import or to list styles. */
static bool warm_up(struct bs_press *press, GError **error)
{
    if (press->painter)
        return true;
    if (!press->fonts) {
        press->fonts = bs_fonts_create(
            &(struct bs_fonts_params){
                .folders = (const char *const *)press->font_folders,
                .cache = press->font_cache,
            },
            error);
        if (!press->fonts)
            return false;
    }
    press->shaper = bs_shaper_create(&(struct bs_shaper_params){
        .fonts = press->fonts,
        .hyphen_folders = (const char *const *)press->hyphen_folders,
    });
    press->images = bs_images_create(&(struct bs_images_params){.cache = press->picture_cache});
    press->painter = bs_painter_create(press->images);
    return true;
}

bool bs_press_diagnostic(const struct bs_press *press, size_t i, struct bs_message *message)
{
    static const enum bs_level levels[] = {
        [BS_NOTE] = BS_LEVEL_NOTE, [BS_WARN] = BS_LEVEL_WARNING, [BS_FAULT] = BS_LEVEL_ERROR};
    size_t n = bs_diags_count(press->diags);
    if (i == n && press->suppressed) {
        *message = (struct bs_message){
            .level = BS_LEVEL_WARNING, .topic = "diagnostics.many", .text = press->suppressed};
        return true;
    }
    if (i >= n)
        return false;
    const struct bs_diag *diag = bs_diags_at(press->diags, i);
    *message = (struct bs_message){
        .level = levels[diag->severity],
        .file = diag->where.file,
        .line = diag->where.line,
        .column = diag->where.column,
        .topic = diag->topic,
        .text = diag->message,
    };
    return true;
}

char **bs_press_styles(const struct bs_press *press)
{
    return bs_sheets_titles((const char *const *)press->style_folders);
}

/* A job, stage by stage. Each returns false with the error set. */

static bool within_memory(struct run *run, GError **error)
{
    if (!bs_arena_full(run->press->arena))
        return true;
    g_set_error(error, BS_ERROR, BS_ERROR_LIMIT,
                "cannot set '%s': it needs more than %" G_GSIZE_FORMAT
                " MB of memory; split it, or raise the limit",
                run->input, run->press->memory >> 20);
    return false;
}

static bool within_block_cap(const struct run *run, const struct bs_article *article,
                             GError **error)
{
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (block->text.len > block_cap) {
            g_set_error(error, BS_ERROR, BS_ERROR_LIMIT,
                        "%s:%d: a %s of %u KB cannot be set, the limit is %u KB; is this an "
                        "article? If so, break it into paragraphs",
                        run->input, block->where.line, bs_block_kind_name(block->kind),
                        block->text.len >> 10, block_cap >> 10);
            return false;
        }
    }
    return true;
}

static bool read_input(struct run *run, GError **error)
{
    const struct bs_job *job = run->job;
    g_autoptr(GBytes) bytes = job->data ? g_bytes_new_static(job->data, job->size)
                                        : bs_file_read(job->inputs[0], BS_READ_CAP, error);
    if (!bytes)
        return false;
    struct bs_input input = {
        .name = run->input,
        .assets = job->assets,
        .format = job->format,
        .no_tidy = job->no_tidy,
        .date = job->date,
        .unreleased = job->unreleased,
    };
    input.data = g_bytes_get_data(bytes, &input.size);
    run->article = bs_read_article(run->press->arena, &input, run->press->diags, error);
    if (!run->article)
        return false;
    run->article = bs_article_choose(run->article, job->article, run->one, &run->n_articles, error);
    if (!run->article || !within_memory(run, error))
        return false;
    const struct bs_article *article = run->article;
    for (int i = 0; i < run->n_articles; i++, article = article->next)
        if (!within_block_cap(run, article, error))
            return false;
    run->n_read = bs_diags_count(run->press->diags);
    return true;
}

/* The job's wish, else the article's, else the default. An article may name a sheet but no path: what it says came with the copy. */
static struct bs_loaded_sheet *choose_sheet(struct run *run, GError **error)
{
    struct bs_press *press = run->press;
    if (run->job->style)
        return bs_sheets_load(press->sheets, run->job->style, error);
    const char *wish = run->article->style;
    if (wish) {
        g_autoptr(GError) why = NULL;
        struct bs_loaded_sheet *loaded = NULL;
        if (!strchr(wish, '/'))
            loaded = bs_sheets_load(press->sheets, wish, &why);
        if (loaded)
            return loaded;
        bs_diag(press->diags, BS_FAULT, (struct bs_where){run->input, 1, 0}, "style.wish",
                "the article asks for the style '%s'; set in %s instead: %s", wish, default_style,
                why ? why->message : "an article names a style, not a path");
    }
    return bs_sheets_load(press->sheets, default_style, error);
}

/* Before the styles are worked out, because a quote that is lifted is a block like any other. */
static void choose_quotes(struct run *run)
{
    struct bs_press *press = run->press;
    int most = bs_sheet_pull_quotes(run->sheet, run->article);
    if (most > 0)
        bs_quotes_lift(press->arena, run->article, most, press->diags);
    int n = most == BS_PULL_QUOTES_NONE ? bs_quotes_drop(run->article) : 0;
    if (n > 0)
        bs_diag(press->diags, BS_NOTE, (struct bs_where){run->input, 1, 0}, "quote.none",
                n == 1 ? "the style has no pull quotes: %d was left out"
                       : "the style has no pull quotes: %d were left out",
                n);
}

static bool style(struct run *run, GError **error)
{
    struct bs_press *press = run->press;
    struct bs_loaded_sheet *loaded = choose_sheet(run, error);
    if (!loaded)
        return false;
    bs_loaded_sheet_tell(loaded, press->diags); /* also where the check fails: it may say why */
    bool sets = run->job->dump != BS_DUMP_STYLE;
    if (sets && (!warm_up(press, error) || !bs_loaded_sheet_check(loaded, press->fonts, error)))
        return false;
    run->sheet = loaded->sheet;
    choose_quotes(run);
    run->styled = bs_style_apply(press->arena, loaded->sheet, run->article, press->diags);
    return within_memory(run, error);
}

/* The job's wish, else the style's. */
static struct bs_fit wanted_fit(const struct run *run)
{
    const struct bs_job *job = run->job;
    const struct bs_style *root = run->styled->root;
    if (job->fit_pages || job->fit_depth > 0)
        return (struct bs_fit){job->fit_pages, (bs_len)(job->fit_depth * BS_LEN_ONE + 0.5),
                               job->allow_overset};
    return (struct bs_fit){root->fit_pages, root->fit_depth, job->allow_overset};
}

static bool compose(struct run *run, GError **error)
{
    struct bs_press *press = run->press;
    const struct bs_job *job = run->job;
    struct bs_compose_params params = {
        .styled = run->styled,
        .shaper = press->shaper,
        .fonts = press->fonts,
        .images = press->images,
        .diags = press->diags,
        .scratch = press->scratch,
        .date = job->date ? job->date : run->article->date,
        .max_pages = job->max_pages,
        .fit = wanted_fit(run),
        .fpo = job->fpo,
        .overlay = job->overlay,
    };
    if (!bs_compose(press->arena, &params, &run->composed, error) || !within_memory(run, error))
        return false;
    if (!run->composed.document.date)
        run->composed.document.date = default_date;
    run->result->pages = run->composed.document.n_pages;
    const struct bs_fit_receipt *fit = &run->composed.report.fit;
    run->result->fits = fit->fits || !fit->asked;
    return true;
}

/* What is for both is judged for the press, which asks more. */
static bool preflight(struct run *run, GError **error)
{
    bool screen = g_strcmp0(run->job->target, "screen") == 0;
    struct bs_pages_params params = {
        .document = &run->composed.document,
        .profile = screen ? "screen" : bs_sheet_page(run->sheet, 1)->output_intent,
        .input = run->input,
        .diags = run->press->diags,
        .force = run->job->force,
    };
    return bs_verdict_on_pages(&params, error);
}

/* told: what painting has to say was said for the other target. */
static GBytes *paint(struct run *run, enum bs_target target, bool told, GError **error)
{
    struct bs_finish_condition condition = {0};
    if (target == BS_TARGET_PRESS &&
        !bs_finish_condition_of(run->press->finisher, bs_sheet_page(run->sheet, 1)->output_intent,
                                &condition, error))
        return NULL;
    const struct bs_page_style *page = bs_sheet_page(run->sheet, 1);
    struct bs_image_press press = {.profile = condition.profile,
                                   .max_ink = condition.max_ink,
                                   .sharpen = page->sharpen_permille / 10};
    bs_inks_destroy(run->inks);
    run->inks = bs_inks_create();
    return bs_paint_pdf(run->press->painter,
                        &(struct bs_pdf_params){
                            .document = &run->composed.document,
                            .inks = run->inks,
                            .max_ppi = page->max_ppi,
                            .press = condition.profile ? &press : NULL,
                            .trimmed = target == BS_TARGET_SCREEN,
                            .diags = told ? NULL : run->press->diags,
                        },
                        error);
}

static GBytes *finish(struct run *run, enum bs_target target, bool told, GError **error)
{
    g_autoptr(GBytes) painted = paint(run, target, told, error);
    if (!painted)
        return NULL;
    return bs_finish_pdf(run->press->finisher,
                         &(struct bs_finish_params){
                             .pdf = painted,
                             .document = &run->composed.document,
                             .target = target,
                             .inks = run->inks,
                             .intent = bs_sheet_page(run->sheet, 1)->output_intent,
                             .creator = "broadsheet " BS_VERSION,
                             .diags = told ? NULL : run->press->diags,
                         },
                         error);
}

/* A file for each target, from the same pages. */
static bool make_files(struct run *run, GError **error)
{
    bool both = g_strcmp0(run->job->target, "both") == 0;
    bool screen = g_strcmp0(run->job->target, "screen") == 0;
    run->result->pdf = finish(run, screen ? BS_TARGET_SCREEN : BS_TARGET_PRESS, false, error);
    if (run->result->pdf && both)
        run->screen = finish(run, BS_TARGET_SCREEN, true, error);
    return run->result->pdf && (run->screen || !both);
}

static bool deliver(struct run *run, GError **error)
{
    g_autoptr(GError) clash = NULL;
    g_autofree char *name = bs_deliver_name(run->job, run->number, run->n_articles);
    run->result->output = bs_deliver_output(run->job, run->number, run->n_articles, &clash);
    if (clash) {
        g_propagate_error(error, g_steal_pointer(&clash));
        return false;
    }
    return bs_deliver_draft(
        &(struct bs_deliver_params){
            .job = run->job,
            .output = run->result->output,
            .name = name,
            .document = &run->composed.document,
            .pdf = run->result->pdf,
            .screen = run->screen,
            .painter = run->press->painter,
            .diags = run->press->diags,
            .proofs = run->result->proofs,
        },
        run->drafts, error);
}

static void report(struct run *run, size_t first_diag)
{
    run->result->report = bs_report_format(&(struct bs_report_params){
        .article = run->article,
        .composed = &run->composed,
        .diags = run->press->diags,
        .first_diag = first_diag,
        .input = run->input,
        .style = bs_sheet_name(run->sheet),
        .output = run->result->output,
    });
}

static bool dump(struct run *run, enum bs_dump stage)
{
    if (run->job->dump != stage)
        return false;
    g_autoptr(GString) out = g_string_new(NULL);
    switch (stage) {
    case BS_DUMP_ARTICLE:
        bs_article_dump(run->article, out);
        break;
    case BS_DUMP_STYLE:
        bs_style_dump(run->styled, out);
        break;
    case BS_DUMP_LINES:
        bs_compose_dump_lines(&run->composed, out);
        break;
    case BS_DUMP_PAGES:
        bs_document_dump(&run->composed.document, out);
        break;
    case BS_DUMP_NONE:
        break;
    }
    run->result->dump = g_string_free(g_steal_pointer(&out), FALSE);
    return true;
}

static bool set_article(struct run *run, GError **error)
{
    size_t first_diag = run->n_articles == 1 ? 0 : bs_diags_count(run->press->diags);
    if (dump(run, BS_DUMP_ARTICLE))
        return true;
    if (!style(run, error))
        return false;
    if (dump(run, BS_DUMP_STYLE))
        return true;
    if (!compose(run, error))
        return false;
    if (dump(run, BS_DUMP_LINES) || dump(run, BS_DUMP_PAGES))
        return true;
    if (!preflight(run, error) || !make_files(run, error) || !deliver(run, error))
        return false;
    report(run, first_diag);
    if (run->job->output)
        g_clear_pointer(&run->result->pdf, g_bytes_unref);
    return true;
}

/* One article after another; what setting one has taken the next may have. */
static bool set_articles(struct run *run, struct bs_result *first, GError **error)
{
    struct bs_mark mark = bs_arena_mark(run->press->arena);
    struct bs_result *result = first;
    for (run->number = 1;; run->number++) {
        run->result = result;
        run->composed = (struct bs_composed){0};
        bool ok = set_article(run, error);
        g_clear_pointer(&run->inks, bs_inks_destroy);
        g_clear_pointer(&run->screen, g_bytes_unref);
        g_ptr_array_add(result->proofs, NULL);
        if (!ok || run->number == run->n_articles)
            return ok;
        run->article = run->article->next;
        bs_arena_rewind(run->press->arena, mark);
        result = result->next = bs_result_create();
    }
}

static bool run_stages(struct run *run, struct bs_result *first, GError **error)
{
    if (!read_input(run, error) || !set_articles(run, first, error) ||
        !bs_deliver_publish(run->drafts, error))
        return false;
    if (run->n_articles > 1)
        bs_result_join_reports(first, run->input, run->press->diags, run->n_read);
    return true;
}

static const char *name_input(const struct bs_job *job)
{
    return !job->data && strcmp(job->inputs[0], "-") == 0 ? "standard input" : job->inputs[0];
}

/* Messages of the last job are forgotten, its memory is taken back. */
static void begin(struct bs_press *press)
{
    bs_diags_clear(press->diags);
    g_clear_pointer(&press->suppressed, g_free);
}

static struct bs_arena *empty(struct bs_arena *arena, size_t limit)
{
    if (bs_arena_held(arena) <= arena_kept) {
        bs_arena_rewind(arena, (struct bs_mark){0});
        return arena;
    }
    bs_arena_destroy(arena);
    return bs_arena_create(limit);
}

static void end(struct bs_press *press)
{
    size_t left_out = bs_diags_suppressed(press->diags);
    if (left_out > 0)
        press->suppressed =
            g_strdup_printf("%" G_GSIZE_FORMAT " more messages were left out", left_out);
    press->arena = empty(press->arena, press->memory);
    press->scratch = empty(press->scratch, 0);
}

struct bs_result *bs_press_run(struct bs_press *press, const struct bs_job *job, GError **error)
{
    begin(press);
    if (!bs_job_is_sound(job, error))
        return NULL;
    struct run run = {.press = press, .job = job, .input = name_input(job), .one = job->one};
    g_autoptr(GPtrArray) drafts = run.drafts = bs_deliver_drafts_create();
    struct bs_result *result = bs_result_create();
    bool ok = run_stages(&run, result, error);
    end(press);
    if (!ok)
        g_clear_pointer(&result, bs_result_destroy);
    return result;
}

char *bs_press_import(struct bs_press *press, const struct bs_job *job, GError **error)
{
    begin(press);
    if (!bs_job_is_sound(job, error))
        return NULL;
    struct run run = {.press = press, .job = job, .input = name_input(job), .one = true};
    char *markdown = NULL;
    if (read_input(&run, error)) {
        g_autoptr(GString) out = g_string_new(NULL);
        bs_write_markdown(run.article, press->diags, out);
        markdown = g_string_free(g_steal_pointer(&out), FALSE);
    }
    end(press);
    return markdown;
}
