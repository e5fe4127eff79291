/* What composing costs: processor time of bs_compose alone, shaping and breaking included, in a process that keeps its faces and
 * its cache of words as a batch does. One line of JSON an article and style: the first run, which still shapes the article's own
 * words, and the best of several.
 *
 * usage: bench_compose ROOT RUNS STYLE FILE... */
#include "compose/compose.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SLOW_MS 1000 /* what takes longer is not set again */

struct bench {
    struct bs_fonts *fonts;
    struct bs_shaper *shaper;
    struct bs_images *images;
    struct bs_sheet *sheet;
    struct bs_diags *diags;
    struct bs_arena *arena, *scratch;
    const char *assets[2];
    const char *style;
    int runs;
};

static double processor_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static bool compose_once(struct bench *b, const char *name, GBytes *bytes, int *words, double *ms,
                         GError **error)
{
    bs_diags_clear(b->diags);
    struct bs_input input = {.name = name, .assets = b->assets};
    input.data = g_bytes_get_data(bytes, &input.size);
    struct bs_article *article = bs_read_article(b->arena, &input, b->diags, error);
    if (!article)
        return false;
    struct bs_compose_params params = {.styled =
                                           bs_style_apply(b->arena, b->sheet, article, b->diags),
                                       .shaper = b->shaper,
                                       .fonts = b->fonts,
                                       .images = b->images,
                                       .diags = b->diags,
                                       .scratch = b->scratch};
    struct bs_composed composed;
    double start = processor_ms();
    if (!bs_compose(b->arena, &params, &composed, error))
        return false;
    *ms = processor_ms() - start;
    *words = composed.report.words;
    return true;
}

static bool run_article(struct bench *b, const char *name, GError **error)
{
    g_autoptr(GBytes) bytes = bs_file_read(name, BS_READ_CAP, error);
    if (!bytes)
        return false;
    double first = 0, best = 0;
    int words = 0;
    for (int i = 0; i < b->runs && first < SLOW_MS; i++) {
        double ms = 0;
        struct bs_mark mark = bs_arena_mark(b->arena);
        bool done = compose_once(b, name, bytes, &words, &ms, error);
        bs_arena_rewind(b->arena, mark);
        if (!done)
            return false;
        first = i == 0 ? ms : first;
        best = i == 0 || ms < best ? ms : best;
    }
    printf("{\"article\": \"%s\", \"style\": \"%s\", \"words\": %d, \"first_ms\": %.3f, "
           "\"best_ms\": %.3f}\n",
           name, b->style, words, first, best);
    return true;
}

static bool set_up(struct bench *b, const char *root, GError **error)
{
    g_autofree char *fonts = g_build_filename(root, "fonts", NULL),
                    *styles = g_build_filename(root, "styles", NULL);
    const char *const font_folders[] = {fonts, NULL}, *const style_folders[] = {styles, NULL};
    b->fonts = bs_fonts_create(&(struct bs_fonts_params){.folders = font_folders}, error);
    if (!b->fonts)
        return false;
    b->shaper = bs_shaper_create(&(struct bs_shaper_params){.fonts = b->fonts});
    b->images = bs_images_create(&(struct bs_images_params){0});
    b->diags = bs_diags_create();
    b->arena = bs_arena_create(0);
    b->scratch = bs_arena_create(0);
    b->sheet = bs_sheet_load(
        &(struct bs_sheet_params){.name = b->style, .folders = style_folders, .diags = b->diags},
        error);
    return b->sheet != NULL;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: %s ROOT RUNS STYLE FILE...\n", argv[0]);
        return 2;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *samples = g_build_filename(argv[1], "samples", NULL);
    struct bench b = {.assets = {samples}, .style = argv[3], .runs = MAX(1, atoi(argv[2]))};
    bool fine = set_up(&b, argv[1], &error);
    for (int i = 4; fine && i < argc; i++)
        fine = run_article(&b, argv[i], &error);
    if (error)
        fprintf(stderr, "%s\n", error->message);
    bs_sheet_destroy(b.sheet);
    bs_diags_destroy(b.diags);
    bs_arena_destroy(b.scratch);
    bs_arena_destroy(b.arena);
    if (b.shaper) {
        bs_images_destroy(b.images);
        bs_shaper_destroy(b.shaper);
        bs_fonts_destroy(b.fonts);
    }
    return error ? 1 : 0;
}
