/* Page styles: CSS Paged Media 3. The page context inherits from the article, so that var(), em and rlh mean in @page what
 * they mean in the text, and takes its columns and grid from it where @page says nothing of its own. */
#include "style/sheet.h"

#define MIN_MEASURE 6 /* ems of the text: about thirteen letters */

static const unsigned kinds[3] = {BS_PAGE_FIRST | BS_PAGE_RIGHT, BS_PAGE_LEFT, BS_PAGE_RIGHT};

static const struct bs_rule **matching(const struct bs_sheet *sheet, unsigned kind, int box, int *n)
{
    const struct bs_rule **rules =
        BS_NEW_N(sheet->arena, const struct bs_rule *, (size_t)sheet->n_page_rules);
    *n = 0;
    for (int i = 0; i < sheet->n_page_rules; i++) {
        const struct bs_page_rule *page = &sheet->page_rules[i];
        const struct bs_rule *rule = box < 0 ? page->rule : page->boxes[box];
        if (rule && (page->which & ~kind) == 0)
            rules[(*n)++] = rule;
    }
    return rules;
}

static struct bs_edge column_rule(const struct bs_computed *c)
{
    if (!c->column_rule_style || c->column_rule_width == 0)
        return (struct bs_edge){0};
    return (struct bs_edge){c->column_rule_width,
                            c->column_rule_paint.current ? c->style.ink : c->column_rule_paint.ink};
}

bs_len bs_pages_measure(const struct bs_page_style *page)
{
    return (page->width - page->margin_left - page->margin_right -
            (page->n_columns - 1) * page->column_gap) /
           page->n_columns;
}

static void add_furniture(struct bs_sheet *sheet, struct bs_session *session, unsigned kind,
                          const struct bs_computed *context, struct bs_page_style *page)
{
    for (int box = 0; box < BS_N_MARGIN_BOXES; box++) {
        struct bs_cascade_request request = {.parent = context};
        request.rules = matching(sheet, kind, box, &request.n_rules);
        const struct bs_computed *style = bs_cascade(session, &request);
        page->furniture[box].style = &style->style;
        if (style->content && style->style.display != BS_DISPLAY_NONE) {
            page->furniture[box].content = style->content->at;
            page->furniture[box].n_content = style->content->n;
        }
    }
}

/* Margins and columns that leave no room are a slip of the sheet: columns are taken away until a word may fit. Whether a line
 * fits is for the composer to say. */
static void make_room(struct bs_page_style *page, bs_len size, struct bs_diags *diags)
{
    int wanted = page->n_columns;
    while (page->n_columns > 1 && bs_pages_measure(page) < MIN_MEASURE * size)
        page->n_columns--;
    if (page->n_columns != wanted)
        bs_diag(diags, BS_WARN, page->where, "style.page",
                "%d columns do not fit into the type area; %d are set", wanted, page->n_columns);
}

static void fill(const struct bs_computed *c, const struct bs_computed *root,
                 struct bs_page_style *page)
{
    const struct bs_style *s = &c->style;
    page->width = c->page[0];
    page->height = c->page[1];
    page->crop_marks = (c->marks & 1) != 0;
    page->cross_marks = (c->marks & 2) != 0;
    page->bleed = c->bleed >= 0 ? c->bleed : page->crop_marks ? BS_PT(6) : 0;
    page->output_intent = c->output_intent;
    page->max_ppi = c->max_ppi;
    page->sharpen_permille = c->sharpen_permille;
    page->margin_top = s->margin_top + s->border_top.width + s->padding_top;
    page->margin_bottom = s->margin_bottom + s->border_bottom.width + s->padding_bottom;
    page->margin_left = s->margin_left + s->border_left.width + s->padding_left;
    page->margin_right = s->margin_right + s->border_right.width + s->padding_right;
    page->n_columns = c->columns;
    page->column_gap = c->column_gap;
    page->column_rule = column_rule(c);
    page->grid = c->grid > 0 ? c->grid : CLAMP(root->style.leading, BS_PT(4), BS_PT(200));
    page->running_rule = s->border_top;
    page->running_rule_y = s->margin_top;
    page->background = s->background;
    bs_len drop = s->size / 3; /* half the height of figures below the middle of the margin */
    page->furniture_baseline_top =
        c->head_baseline >= 0 ? MIN(c->head_baseline, page->height) : s->margin_top / 2 + drop;
    page->furniture_baseline_bottom =
        page->height - (c->foot_baseline >= 0 ? MIN(c->foot_baseline, page->height)
                                              : MAX(s->margin_bottom / 2 - drop, 0));
}

/* calc() ends within a few units of the whole number of lines that it was written for; the foot takes the difference, so that
 * counting the lines of the type area is exact. */
static void snap(struct bs_page_style *page)
{
    bs_len depth = page->height - page->margin_top - page->margin_bottom;
    bs_len over = depth > 0 ? (depth + page->grid / 2) % page->grid - page->grid / 2 : 0;
    if (ABS(over) <= 16)
        page->margin_bottom += over;
}

void bs_pages_compute(struct bs_sheet *sheet, struct bs_session *session,
                      const struct bs_computed *root)
{
    for (int i = 0; i < 3; i++) {
        struct bs_page_style *page = &sheet->pages[i];
        struct bs_cascade_request request = {.parent = root, .page = true};
        request.rules = matching(sheet, kinds[i], -1, &request.n_rules);
        /* once for the size, which percentages of margins refer to */
        session->measure = 0;
        g_hash_table_remove_all(session->computed);
        session->measure = bs_cascade(session, &request)->page[0];
        g_hash_table_remove_all(session->computed);
        const struct bs_computed *context = bs_cascade(session, &request);
        fill(context, root, page);
        for (int r = 0; r < request.n_rules; r++)
            if (request.rules[r]->origin == BS_ORIGIN_AUTHOR)
                page->where = request.rules[r]->where;
        snap(page);
        make_room(page, root->style.size, i == 2 ? session->diags : NULL);
        add_furniture(sheet, session, kinds[i], context, page);
    }
}
