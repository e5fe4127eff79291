/* What the line breaker does to real copy: each text in each style's own face and measure, one row a text, one for all of a
 * style. Word spaces are those of justified lines, in em of the body face; "out" are spaces outside 80..133 % of natural,
 * "hy" lines that end in a hyphen, "lad" the longest run of them, "runt" last lines under two ems or a word's tail, "full"
 * last lines that stop less than an em before the edge, "stack" lines that start or end with the word of the line before,
 * "over" overfull lines, "more" paragraphs that reach another line count within the limits, of all with two lines and more.
 *
 * usage: bench_lines ROOT [-v] [-n COUNT] [STYLE] FILE...
 * -v: every line. -n: each paragraph is broken COUNT times; under callgrind with --toggle-collect=bs_lines_break the count of
 * instructions divided by COUNT is the price of one article. */
#include "lines/lines.h"
#include "read/read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const styles[] = {"magazine", "broadsheet", "berliner", "tabloid", "letter"};

struct tally {
    int paragraphs, more, lines, justified, hyphens, ladder, ladders, runts, full, stacked;
    int overfull, outside, spaces, loose;
    double sum, squares, max, chars;
};

struct bench {
    struct bs_fonts *fonts;
    struct bs_shaper *shaper;
    bool verbose;
    int times;
};

static void add(struct tally *to, const struct tally *t)
{
    to->paragraphs += t->paragraphs;
    to->more += t->more;
    to->lines += t->lines;
    to->justified += t->justified;
    to->hyphens += t->hyphens;
    to->ladder = MAX(to->ladder, t->ladder);
    to->ladders += t->ladders;
    to->runts += t->runts;
    to->full += t->full;
    to->stacked += t->stacked;
    to->overfull += t->overfull;
    to->outside += t->outside;
    to->spaces += t->spaces;
    to->loose += t->loose;
    to->sum += t->sum;
    to->squares += t->squares;
    to->max = MAX(to->max, t->max);
    to->chars += t->chars;
}

static void print_row(const char *name, const struct tally *t)
{
    double n = MAX(t->spaces, 1), mean = t->sum / n;
    double sd = sqrt(MAX(t->squares / n - mean * mean, 0));
    double lines = MAX(t->lines, 1), justified = MAX(t->justified, 1);
    printf("%-28.28s %6d %5.1f  %.3f %.3f %.2f %5.1f%% %5.1f%% %5.1f%% %3d %4d %4d %4d %5d %4d "
           "%4d/%d\n",
           name, t->lines, t->chars / justified, mean, sd, t->max, 100 * t->loose / justified,
           100 * t->outside / n, 100 * t->hyphens / lines, t->ladder, t->ladders, t->runts, t->full,
           t->stacked, t->overfull, t->more, t->paragraphs);
}

static bool is_stacked(const struct bs_para *para, const struct bs_line *a, const struct bs_line *b)
{
    uint32_t start_a = a->from ? a->from->next : para->start.next, start_b = b->from->next;
    int n = 0;
    const char *text = para->text;
    while (g_ascii_isalpha(text[start_a + n]) && text[start_a + n] == text[start_b + n])
        n++;
    return n >= 3 && !g_ascii_isalpha(text[start_a + n]) && !g_ascii_isalpha(text[start_b + n]) &&
           !b->hyphenated && !(a->from && a->from->kind == BS_STOP_HYPHEN);
}

static void count_line(const struct bs_para *para, const struct bs_line *line, bs_len em,
                       struct tally *t)
{
    uint32_t from = line->from ? line->from->next : para->start.next;
    t->lines++;
    t->overfull += line->overfull;
    if (!line->justified || line->spaces == 0)
        return;
    double natural = (double)(line->to->end_space_width -
                              (line->from ? line->from : &para->start)->start_space_width);
    double space = natural * line->space_permille / 1000 / line->spaces / em;
    t->justified++;
    t->chars += (double)g_utf8_strlen(para->text + from, (gssize)(line->to->text - from));
    t->spaces += line->spaces;
    t->sum += space * line->spaces;
    t->squares += space * space * line->spaces;
    t->max = MAX(t->max, space);
    t->loose += space > 0.5;
    if (line->space_permille < para->style->word_min ||
        line->space_permille > para->style->word_max)
        t->outside += line->spaces;
}

static void count(const struct bs_para *para, const struct bs_settings *settings, struct tally *t)
{
    const struct bs_setting *s = &settings->at[settings->best];
    bs_len em = para->style->size;
    int run = 0;
    for (int i = 0; i < s->n_lines; i++) {
        count_line(para, &s->lines[i], em, t);
        if (i > 0)
            t->stacked += is_stacked(para, &s->lines[i - 1], &s->lines[i]);
        run = s->lines[i].hyphenated ? run + 1 : 0;
        t->ladders += run == 2;
    }
    t->hyphens += s->hyphens;
    t->ladder = MAX(t->ladder, s->ladder);
    if (s->n_lines < 2)
        return;
    t->paragraphs++;
    const struct bs_line *last = &s->lines[s->n_lines - 1];
    bool tail = last->from->kind == BS_STOP_HYPHEN && last->spaces == 0;
    t->runts += last->width < 2 * em || tail;
    t->full += last->measure - last->width < em && !last->justified;
    bool more = false;
    for (int i = 0; i < settings->n; i++)
        more |= i != settings->best && settings->at[i].tolerable;
    t->more += more;
}

static struct tally set_article(struct bench *bench, const struct bs_sheet *sheet, const char *path)
{
    struct tally tally = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, BS_READ_CAP, &error);
    struct bs_arena *arena = bs_arena_create(0);
    gsize size = 0;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    struct bs_input input = {.name = path, .data = data, .size = size};
    struct bs_article *article = data ? bs_read_article(arena, &input, NULL, &error) : NULL;
    if (!article) {
        fprintf(stderr, "%s\n", error->message);
        bs_arena_destroy(arena);
        return tally;
    }
    const struct bs_styled *styled = bs_style_apply(arena, sheet, article, NULL);
    const struct bs_page_style *page = bs_sheet_page(sheet, 1);
    bs_len inner = page->width - page->margin_left - page->margin_right;
    struct bs_slot slot = {0, (inner - (page->n_columns - 1) * page->column_gap) / page->n_columns};
    GString *dump = g_string_new(NULL);
    for (const struct bs_block *b = article->first; b; b = b->next) {
        if (b->kind != BS_BLOCK_PARAGRAPH)
            continue;
        const struct bs_styled_block *s = &styled->blocks[b->index];
        struct bs_shape_request request = {.text = b->text.utf8,
                                           .len = b->text.len,
                                           .style = s->style,
                                           .runs = s->runs,
                                           .n_runs = s->n_runs};
        struct bs_lines_params params = {
            .para = bs_shape_text(bench->shaper, arena, &request, NULL),
            .measure = {&slot, 1},
            .indent = s->style->indent,
            .shorter = 1,
            .longer = 1,
        };
        struct bs_settings settings;
        for (int i = 0; i < bench->times; i++)
            bs_lines_break(arena, &params, &settings);
        count(params.para, &settings, &tally);
        if (bench->verbose)
            bs_setting_dump(params.para, &settings.at[settings.best], dump);
    }
    fputs(dump->str, stdout);
    g_string_free(dump, TRUE);
    bs_arena_destroy(arena);
    return tally;
}

static void set_style(struct bench *bench, const char *root, const char *name, char **files)
{
    g_autofree char *folder = g_build_filename(root, "styles", NULL);
    const char *const folders[] = {folder, NULL};
    g_autoptr(GError) error = NULL;
    struct bs_sheet *sheet =
        bs_sheet_load(&(struct bs_sheet_params){.name = name, .folders = folders}, &error);
    if (!sheet) {
        fprintf(stderr, "%s\n", error->message);
        return;
    }
    printf("%-28s  lines chars   mean    sd  max  >.5em    out     hy lad lads runt full stack "
           "over more\n",
           name);
    struct tally all = {0};
    for (char **file = files; *file; file++) {
        struct tally t = set_article(bench, sheet, *file);
        g_autofree char *base = g_path_get_basename(*file);
        print_row(base, &t);
        add(&all, &t);
    }
    print_row("all", &all);
    bs_sheet_destroy(sheet);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s ROOT [-v] [-n COUNT] [STYLE] FILE...\n", argv[0]);
        return 2;
    }
    const char *root = argv[1];
    char **files = argv + 2;
    struct bench bench = {.times = 1};
    if (*files && strcmp(*files, "-v") == 0) {
        bench.verbose = true;
        files++;
    }
    if (files[0] && files[1] && strcmp(files[0], "-n") == 0) {
        bench.times = MAX(1, (int)g_ascii_strtoll(files[1], NULL, 10));
        files += 2;
    }
    g_autofree char *fonts = g_build_filename(root, "fonts", NULL);
    const char *const folders[] = {fonts, NULL};
    g_autoptr(GError) error = NULL;
    bench.fonts =
        bs_fonts_create(&(struct bs_fonts_params){.folders = folders, .no_system = true}, &error);
    if (!bench.fonts) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    bench.shaper = bs_shaper_create(&(struct bs_shaper_params){.fonts = bench.fonts});
    bool one = false;
    for (size_t i = 0; *files && i < G_N_ELEMENTS(styles) && !one; i++)
        if ((one = strcmp(*files, styles[i]) == 0))
            set_style(&bench, root, styles[i], files + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(styles) && !one; i++)
        set_style(&bench, root, styles[i], files);
    bs_shaper_destroy(bench.shaper);
    bs_fonts_destroy(bench.fonts);
    return 0;
}
