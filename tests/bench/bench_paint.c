/* What painting costs: a page of 1,200 words (6,900 glyphs) of text in three columns, justified, with a headline and captions in two
 * other faces, painted as PDF again and again by one painter.
 *
 *     bench_paint 25          times it
 *     valgrind --tool=callgrind bench_paint 25, and again with 5: a twentieth of the difference is one page, warm
 *
 * "plain" leaves the words spaced as the font says, "fitted" gives each line glyph scaling and letter-spacing of its own, as
 * justification does. */
#include "../lib/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 3, LINES = 58, WORDS = 7 };

static const char *const words[] = {
    "harbour", "wall",  "the",   "which", "of",    "town",   "mended", "nine",  "times,", "since",
    "1871",    "and",   "holds", "by",    "stone", "office", "said",   "today", "that",   "no",
    "money",   "would", "reach", "it.",   "“We",   "shall”", "build",  "again", "first",  "year",
};

/* The next pseudo-random word: the same text on every machine. */
static const char *next_word(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return words[(*state >> 16) % G_N_ELEMENTS(words)];
}

/* Spreads what is missing over the spaces; then letter-spacing and scaling, as the setting of lines would. */
static void justify(struct bs_glyphs *line, bs_len measure, int permille, bs_len tracking)
{
    struct bs_page_glyph *glyphs = (struct bs_page_glyph *)line->glyphs;
    int spaces = 0, space = 0;
    for (uint32_t i = 0; i < line->len; i++)
        spaces += line->text[i] == ' ';
    int64_t natural = bs_muldiv(line->width, permille, 1000) + (int64_t)tracking * line->n_glyphs;
    const char *text = line->text;
    for (int i = 0; i < line->n_glyphs; i++) {
        glyphs[i].x = (bs_len)(bs_muldiv(glyphs[i].x, permille, 1000) + (int64_t)tracking * i +
                               (measure - natural) * space / MAX(spaces, 1));
        space += *text == ' ';
        text += line->clusters[i].n_bytes;
    }
    line->glyph_permille = permille;
    line->width = measure;
}

static int set_page(struct bs_arena *arena, const struct bs_page_font *fonts, bool fitted,
                    struct bs_item *items)
{
    uint32_t state = 7;
    int n = 0, n_glyphs = 0;
    items[n++] = sheet_line(arena, &fonts[1], BS_PT(46), BS_PT(90), "Harbour wall held again");
    for (int column = 0; column < COLUMNS; column++)
        for (int row = 0; row < LINES; row++) {
            GString *text = g_string_new(next_word(&state));
            for (int i = 1; i < WORDS; i++)
                g_string_append_printf(text, " %s", next_word(&state));
            /* one line in eight ends in a hyphen, one in thirty is a caption's */
            if (row % 8 == 3)
                g_string_append(text, "\u00AD");
            items[n] =
                sheet_line(arena, &fonts[row % 29 == 28 ? 2 : 0], BS_PT(46) + column * BS_PT(173),
                           BS_PT(120) + row * BS_PT(11), text->str);
            justify(&items[n].as.glyphs, BS_PT(159), fitted ? 980 + row * 7 % 9 * 5 : 1000,
                    fitted ? row * 11 % 17 * 11 - 88 : 0);
            n_glyphs += items[n++].as.glyphs.n_glyphs;
            g_string_free(text, TRUE);
        }
    for (int i = 1; i < COLUMNS; i++)
        items[n++] = (struct bs_item){.kind = BS_ITEM_RECT,
                                      .node = -1,
                                      .as.rect = {.x = BS_PT(38) + i * BS_PT(173),
                                                  .y = BS_PT(110),
                                                  .width = BS_PT(0.25),
                                                  .height = BS_PT(640),
                                                  .ink = BS_INK_BLACK}};
    printf("%d glyphs in %d items\n", n_glyphs, n);
    return n;
}

int main(int argc, char **argv)
{
    int runs = argc > 1 ? atoi(argv[1]) : 100;
    bool fitted = argc > 2 && strcmp(argv[2], "fitted") == 0;
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_painter *painter = bs_painter_create(NULL);
    struct bs_page_font fonts[] = {
        sheet_font("source-serif-4/SourceSerif4-Regular.ttf", "Source Serif 4", BS_PT(8.6)),
        sheet_font("playfair-display/PlayfairDisplay-Bold.ttf", "Playfair Display", BS_PT(42)),
        sheet_font("libre-franklin/LibreFranklin-Regular.ttf", "Libre Franklin", BS_PT(7.2)),
    };
    struct bs_item items[COLUMNS * LINES + 10];
    struct bs_page page = sheet_page(items, set_page(arena, fonts, fitted, items));
    page.width = BS_MM(210);
    page.height = BS_MM(297);
    page.bleed = BS_MM(3);
    int64_t start = g_get_monotonic_time();
    gsize size = 0;
    for (int i = 0; i < runs; i++) {
        GBytes *pdf = sheet_pdf(painter, &page, NULL);
        size = g_bytes_get_size(pdf);
        g_bytes_unref(pdf);
    }
    printf("%s: %.2f ms a page, %d runs, %d bytes\n", fitted ? "fitted" : "plain",
           (double)(g_get_monotonic_time() - start) / 1000 / MAX(runs, 1), runs, (int)size);
    bs_painter_destroy(painter);
    bs_arena_destroy(arena);
    return 0;
}
