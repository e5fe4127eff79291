/* text_table.c: tables in plain text.
 *
 * Scrapers and spreadsheets put a tab between cells. Two lines and more with the same number of cells are a table; a tab that
 * only indents makes no cell, and a long cell is no cell but running text behind a tab.
 */
#include "read/text_private.h"

#include <string.h>

#define CELL_MAX 160 /* bytes */

static const char *line_end(const char *p, const char *end)
{
    const char *nl = memchr(p, '\n', (size_t)(end - p));

    return nl != NULL ? nl : end;
}

/* Cells of one line, empty ones too; 0 when it is no row. */
static int count_cells(const char *p, const char *end)
{
    int cells = 0, filled = 0;

    while (end > p && g_ascii_isspace(end[-1])) {
        end--;
    }
    while (p < end) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        const char *stop = tab != NULL ? tab : end;
        if (stop - p > CELL_MAX) {
            return 0;
        }
        bool blank = true;
        for (const char *q = p; q < stop; q++) {
            blank &= *q == ' ';
        }
        filled += !blank;
        cells++;
        p = stop + 1;
    }
    return filled >= 2 ? cells : 0;
}

int bs_text_table_rows(const char *p, const char *end, int *n_columns)
{
    int rows = 0, columns = 0;

    while (p < end) {
        const char *stop = line_end(p, end);
        int cells = count_cells(p, stop);
        if (cells < 2 || (rows > 0 && cells != columns)) {
            break;
        }
        columns = cells;
        rows++;
        p = stop + 1;
    }
    *n_columns = columns;
    return rows >= 2 ? rows : 0;
}

void bs_text_table_cells(struct bs_arena *arena, const char *p, const char *end,
                         struct bs_para *para)
{
    para->cells = BS_NEW_N(arena, struct bs_text, (size_t)para->n_rows * (size_t)para->n_columns);
    for (int row = 0; row < para->n_rows; row++) {
        const char *stop = line_end(p, end);
        for (int column = 0; column < para->n_columns; column++) {
            const char *tab = p < stop ? memchr(p, '\t', (size_t)(stop - p)) : NULL;
            const char *cut = tab != NULL ? tab : MAX(stop, p);
            struct bs_text *cell = &para->cells[row * para->n_columns + column];
            g_autofree char *text = g_strstrip(g_strndup(p, (gsize)(cut - p)));
            cell->utf8 = bs_arena_strdup(arena, text);
            cell->len = (uint32_t)strlen(text);
            p = MIN(cut + 1, stop);
        }
        p = stop + 1;
    }
}
