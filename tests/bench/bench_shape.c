/* Shaping alone, for callgrind: every line of a text is a paragraph.
 *
 *     valgrind --tool=callgrind bench_shape TEXT ROUNDS warm|cold|general|lines
 *
 * Run it with two numbers of rounds: the difference over the difference of rounds is one article. `cold` forgets the words
 * between rounds (not the dictionary), `general` takes the general route, `lines` also sets lines of about 40 characters.
 */
#include "shape/shape_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_lines(struct bs_shaper *shaper, struct bs_arena *arena, const struct bs_para *para,
                      bs_len width)
{
    const struct bs_stop *from = &para->start;
    for (int i = 0; i < para->n_stops; i++) {
        const struct bs_stop *to = &para->stops[i];
        if (to->end_x - from->start_x < width && to->kind != BS_STOP_END)
            continue;
        struct bs_line_text line;
        bs_shape_line(shaper, arena, para, from, to, &line);
        from = to;
    }
}

int main(int argc, char **argv)
{
    static const char *const folders[] = {FONTS, NULL};
    static const char *const families[] = {"Source Serif 4", NULL};
    char *text;
    g_autoptr(GError) error = NULL;
    if (argc != 4 || !g_file_get_contents(argv[1], &text, NULL, &error)) {
        fprintf(stderr, "usage: bench_shape TEXT ROUNDS warm|cold|general|lines\n");
        return 2;
    }
    struct bs_fonts *fonts = bs_fonts_create(&(struct bs_fonts_params){.folders = folders}, &error);
    g_assert_no_error(error);
    struct bs_shaper *shaper = bs_shaper_create(&(struct bs_shaper_params){.fonts = fonts});
    shaper->no_fast = strcmp(argv[3], "general") == 0;
    bool cold = strcmp(argv[3], "cold") == 0, lines = strcmp(argv[3], "lines") == 0;
    const struct bs_style style = {.families = families,
                                   .weight = 400,
                                   .size = BS_PT(8.6),
                                   .lang = "en-US",
                                   .hyphens = true,
                                   .hyphen_word = 5,
                                   .hyphen_before = 2,
                                   .hyphen_after = 3,
                                   .optical = true};
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    int64_t width = 0;
    int stops = 0;
    for (int round = atoi(argv[2]); round > 0; round--) {
        struct bs_mark mark = bs_arena_mark(arena);
        width = stops = 0;
        for (char **p = paragraphs; *p; p++) {
            const struct bs_para *para =
                bs_shape_text(shaper, arena,
                              &(struct bs_shape_request){
                                  .text = *p, .len = (uint32_t)strlen(*p), .style = &style},
                              diags);
            if (lines)
                set_lines(shaper, arena, para, BS_MM(52));
            width += para->stops[para->n_stops - 1].end_x;
            stops += para->n_stops;
        }
        bs_arena_rewind(arena, mark);
        if (cold)
            bs_words_forget(shaper);
    }
    printf("%d stops, %.3f pt in all, %u words known\n", stops, bs_len_to_pt(width),
           g_hash_table_size(shaper->words));
    g_free(text);
    bs_shaper_destroy(shaper);
    bs_fonts_destroy(fonts);
    bs_arena_destroy(arena);
    bs_diags_destroy(diags);
    return 0;
}
