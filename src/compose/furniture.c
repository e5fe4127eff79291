/* furniture.c: what stands on a page and is not the article: running rule, column rules, folio and running heads. */
#include "compose/writer.h"

#include <stdio.h>
#include <string.h>

#define FURNITURE_KEY INT_MAX
#define FURNITURE_MOST 400 /* bytes of a running line */

/* --- column rules ------------------------------------------------------------------------------------------------------- */

static bool gutter_is_free(const struct bs_laid_page *laid, int gutter, int y)
{
    const struct bs_plan *plan = laid->state->plan;
    for (int i = 0; i < plan->n_spots; i++) {
        const struct bs_spot *spot = &plan->spots[i];
        int top = bs_spot_row(spot, laid->state->depth);
        if (y >= top && y < top + spot->form->rows && spot->column <= gutter &&
            gutter + 1 < spot->column + spot->form->span)
            return false;
    }
    return true;
}

/* Does anything stand in the column between two rows? */
static bool column_bears(const struct bs_laid_page *laid, int column, int from, int to)
{
    for (int i = 0; i < laid->n_steps; i++) {
        const struct bs_step *step = laid->steps[i];
        int n = step->setting ? step->n_lines : 1;
        for (int r = step->row; r < step->row + n && r < laid->n_rows; r++)
            if (laid->rows[r].column == column && laid->rows[r].y >= from && laid->rows[r].y < to)
                return true;
    }
    for (int i = 0; i < laid->state->plan->n_spots; i++) {
        const struct bs_spot *spot = &laid->state->plan->spots[i];
        int top = bs_spot_row(spot, laid->state->depth);
        if (bs_spot_covers(spot, column) && top < to && top + spot->form->rows > from)
            return true;
    }
    return false;
}

static void rule_between(struct bs_writer *writer, const struct bs_laid_page *laid, int gutter,
                         int from, int to)
{
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_edge *edge = &g->style->column_rule;
    bs_len x = bs_columns_x(g, gutter, 2) + g->column_width + (g->gap - edge->width) / 2;
    bs_len top = g->y + from * g->grid + g->x_line, foot = g->y + (to - 1) * g->grid + g->baseline;
    bs_write_rect(writer, (struct bs_rect){x, top, edge->width, foot - top, edge->ink});
}

static void column_rules(struct bs_writer *writer, const struct bs_laid_page *laid)
{
    const struct bs_geometry *g = &laid->geometry;
    if (g->style->column_rule.width <= 0 || laid->n_steps == 0)
        return;
    for (int gutter = 0; gutter + 1 < g->columns; gutter++) {
        if (!column_bears(laid, gutter, 0, INT_MAX) || !column_bears(laid, gutter + 1, 0, INT_MAX))
            continue;
        int from = laid->head_rows;
        for (int y = laid->head_rows; y <= laid->state->depth; y++) {
            if (y < laid->state->depth && gutter_is_free(laid, gutter, y))
                continue;
            if (y > from &&
                (column_bears(laid, gutter, from, y) ||
                 column_bears(laid, gutter + 1, from, y))) /* not between two pictures */
                rule_between(writer, laid, gutter, from, y);
            from = y + 1;
        }
    }
}

/* --- margin boxes ------------------------------------------------------------------------------------------------------- */

static const char *const month_names[][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"},
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
    {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
     "ottobre", "novembre", "dicembre"},
};

/* A date as people of that language write it in a folio; the ISO date where we do not know. */
static const char *format_date(struct bs_composer *c, const char *iso)
{
    static const struct {
        const char *lang, *format;
    } forms[] = {{"en", "%d %s %d"},
                 {"de", "%d. %s %d"},
                 {"fr", "%d %s %d"},
                 {"es", "%d de %s de %d"},
                 {"it", "%d %s %d"}};
    int year, month, day;
    if (!iso || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12 ||
        day < 1 || day > 31)
        return iso ? iso : "";
    const char *lang = c->styled->article->lang ? c->styled->article->lang : "en";
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strncmp(lang, forms[i].lang, 2) != 0)
            continue;
        const char *name = month_names[i][month - 1];
        switch (i) {
        case 1:
            return bs_arena_printf(c->arena, "%d. %s %d", day, name, year);
        case 3:
            return bs_arena_printf(c->arena, "%d de %s de %d", day, name, year);
        default:
            return bs_arena_printf(c->arena, "%d %s %d", day, name, year);
        }
    }
    return bs_arena_strndup(c->arena, iso, 10);
}

static const char *string_of(struct bs_composer *c, const char *name)
{
    const struct bs_article *article = c->styled->article;
    const char *value = NULL;
    if (strcmp(name, "title") == 0)
        value = article->title;
    else if (strcmp(name, "section") == 0)
        value = article->section;
    else if (strcmp(name, "publication") == 0)
        value = article->publication ? article->publication : article->title;
    else if (strcmp(name, "author") == 0)
        value = article->authors ? article->authors[0] : NULL;
    else if (strcmp(name, "date") == 0)
        value = format_date(c, article->date ? article->date : c->params->date);
    return value ? value : "";
}

static const char *content_text(struct bs_composer *c, const struct bs_furniture *furniture,
                                int number, int n_pages)
{
    const char *text = "";
    for (int i = 0; i < furniture->n_content; i++) {
        const struct bs_content *content = &furniture->content[i];
        switch (content->kind) {
        case BS_CONTENT_TEXT:
            text = bs_arena_printf(c->arena, "%s%s", text, content->text);
            break;
        case BS_CONTENT_PAGE:
            text = bs_arena_printf(c->arena, "%s%d", text, number);
            break;
        case BS_CONTENT_PAGES:
            text = bs_arena_printf(c->arena, "%s%d", text, n_pages);
            break;
        case BS_CONTENT_STRING:
            text = bs_arena_printf(c->arena, "%s%s", text, string_of(c, content->text));
            break;
        }
    }
    return text;
}

/* One line that fits its share of the measure: cut at a word, with an ellipsis, where it does not. */
static struct bs_box *one_line(struct bs_composer *c, const struct bs_style *style,
                               const char *text, bs_len width)
{
    if (strlen(text) > FURNITURE_MOST) /* no line of a page holds as much */
        text =
            bs_arena_printf(c->arena, "%.*s…",
                            (int)(g_utf8_find_prev_char(text, text + FURNITURE_MOST) - text), text);
    for (size_t len = strlen(text); len > 0;) {
        struct bs_box *box = bs_box_create(c, BS_LEN_MAX / 4);
        bs_box_add_text(
            c, box, &(struct bs_box_text){.style = style, .text = text, .width = BS_LEN_MAX / 4});
        if (!box->first || box->first->as.line.line->width <= width)
            return box;
        const char *space = g_strrstr_len(text, (gssize)len, " ");
        if (!space)
            return box;
        len = (size_t)(space - text);
        text = bs_arena_printf(c->arena, "%.*s…", (int)len, text);
    }
    return NULL;
}

static void margin_box(struct bs_writer *writer, const struct bs_laid_page *laid, int place,
                       int number, int n_pages)
{
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_furniture *furniture = &g->style->furniture[place];
    if (furniture->n_content == 0 || !furniture->style)
        return;
    const char *text = content_text(writer->c, furniture, number, n_pages);
    struct bs_style left = *furniture->style;
    left.align = BS_ALIGN_LEFT;
    struct bs_style *style = bs_arena_memdup(writer->arena, &left, sizeof left);
    int across = place % 3;
    struct bs_box *box =
        one_line(writer->c, style, text, across == 1 ? g->page_width / 3 : g->page_width * 2 / 5);
    if (!box || !box->first)
        return;
    const struct bs_line *line = box->first->as.line.line;
    bs_len x = g->page_x;
    if (across == 1)
        x += (g->page_width - line->width) / 2;
    else if (across == 2)
        x += g->page_width - line->width;
    bs_len baseline = place >= BS_MB_BOTTOM_LEFT ? g->style->furniture_baseline_bottom
                                                 : g->style->furniture_baseline_top;
    bs_write_line(writer, box->first->as.line.para, line, NULL, x - line->left, baseline);
}

void bs_furnish(struct bs_writer *writer, const struct bs_laid_page *laid, int number, int n_pages)
{
    const struct bs_geometry *g = &laid->geometry;
    const struct bs_page_style *style = g->style;
    writer->key = -1; /* the page's ground lies under everything */
    if (style->background.kind != BS_INK_NONE)
        bs_write_rect(
            writer, (struct bs_rect){-style->bleed, -style->bleed, style->width + 2 * style->bleed,
                                     style->height + 2 * style->bleed, style->background});
    writer->key = FURNITURE_KEY;
    if (style->running_rule.width > 0)
        bs_write_rect(writer, (struct bs_rect){g->page_x, style->running_rule_y, g->page_width,
                                               style->running_rule.width, style->running_rule.ink});
    column_rules(writer, laid);
    for (int place = 0; place < BS_N_MARGIN_BOXES; place++)
        margin_box(writer, laid, place, number, n_pages);
}
