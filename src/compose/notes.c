/* notes.c: footnotes at the foot of the column in which they are referred to.
 *
 * Model: a column that holds the references of k notes gives up as many rows as these k need under a short rule. Which k it
 * will be follows from where its text ends, and that from k: so each k is tried and only those ends are kept that agree
 * (columns.c). The rule, its length and the air below it are the first note's border and padding.
 */
#include "compose/pages.h"

#define MOST_OF_COLUMN 3 /* a note deeper than a third of a column stands in the text */

/* Where the unit's own text begins in its block's: a drop cap is taken out of it. */
static uint32_t taken_off(const struct bs_unit *unit)
{
    uint32_t whole = unit->block->text.len;
    return unit->cap && whole > unit->para->len ? whole - unit->para->len : 0;
}

static bool find_reference(const struct bs_composer *c, const struct bs_block *note, int *unit,
                           uint32_t *at)
{
    for (int u = 0; u < c->n_units; u++) {
        const struct bs_unit *place = &c->units[u];
        if (place->kind != BS_UNIT_TEXT)
            continue;
        const struct bs_styled_block *styled = &c->styled->blocks[place->block->index];
        for (int i = 0; i < styled->n_runs; i++) {
            if (styled->runs[i].note != note)
                continue;
            uint32_t start = styled->runs[i].start, off = taken_off(place);
            *unit = u;
            *at = start > off ? start - off : 0;
            return place->block->text.len <= BS_PART_MOST; /* parts of a long text tell nothing */
        }
    }
    return false;
}

/* The style of the article's first note that has a rule above it: each column's notes get one like it. */
static const struct bs_style *ruled_style(const struct bs_composer *c)
{
    for (const struct bs_block *block = c->styled->article->first; block; block = block->next)
        if (block->kind == BS_BLOCK_NOTE && bs_block_style(c, block)->border_top.width > 0)
            return bs_block_style(c, block);
    return bs_block_style(c, c->notes[0].block);
}

static bs_len set_note(struct bs_composer *c, struct bs_box *box, const struct bs_block *note,
                       bs_len y)
{
    return bs_box_add_block(c, box, note, 0, y, box->width);
}

bool bs_note_add(struct bs_composer *c, const struct bs_block *block)
{
    struct bs_note note = {.block = block};
    if (c->notes_last || bs_block_style(c, block)->floats != BS_FLOAT_BOTTOM ||
        !find_reference(c, block, &note.unit, &note.at))
        return false;
    note.height = set_note(c, bs_box_create(c, c->measure), block, 0);
    if (note.height > c->first.rows * c->first.grid / MOST_OF_COLUMN) {
        bs_diag(c->diags, BS_WARN, block->where, "note.long",
                "note %s is longer than a third of a column: it stands in the text, where it was "
                "written",
                block->as.note.label ? block->as.note.label : "");
        return false;
    }
    struct bs_note *grown = BS_NEW_N(c->arena, struct bs_note, (size_t)c->n_notes + 1);
    int n = 0;
    for (; n < c->n_notes && (c->notes[n].unit < note.unit ||
                              (c->notes[n].unit == note.unit && c->notes[n].at <= note.at));
         n++)
        grown[n] = c->notes[n];
    grown[n] = note;
    for (int i = n; i < c->n_notes; i++)
        grown[i + 1] = c->notes[i];
    c->notes = grown;
    c->n_notes++;
    return true;
}

int bs_notes_before(const struct bs_composer *c, const struct bs_cursor *cursor)
{
    int n = 0;
    for (; n < c->n_notes && c->notes[n].unit <= cursor->unit; n++) {
        const struct bs_note *note = &c->notes[n];
        if (note->unit < cursor->unit)
            continue;
        if (cursor->line == 0 || note->at >= cursor->setting->lines[cursor->line - 1].to->next)
            break;
    }
    return n;
}

const struct bs_form *bs_note_form(struct bs_composer *c, int first, int count, int white)
{
    g_assert(count > 0 && first + count <= c->n_notes);
    const struct bs_style *style = ruled_style(c);
    const struct bs_edge *rule = &style->border_top;
    struct bs_box *inner = bs_box_create(c, c->measure);
    bs_len y = 0;
    for (int i = 0; i < count; i++) {
        const struct bs_block *block = c->notes[first + i].block;
        const struct bs_style *own = bs_block_style(c, block);
        if (i == 0 && own->border_top.width == 0 && rule->width > 0) {
            bs_len length =
                style->border_length ? MIN(style->border_length, c->measure) : c->measure;
            bs_box_add_rect(c, inner, NULL,
                            (struct bs_rect){.x = c->rtl ? c->measure - length : 0,
                                             .width = length,
                                             .height = rule->width,
                                             .ink = rule->ink});
            y = rule->width + style->padding_top;
        }
        y = set_note(c, inner, block, y);
    }
    /* Its last baseline on the last row's, so that it stands level with the columns beside it. */
    bs_len below = y;
    for (const struct bs_box_item *item = inner->first; item; item = item->next)
        if (item->kind == BS_MARK_LINE)
            below = y - item->as.line.baseline;
    bs_len depth = y - below + c->first.grid - c->first.baseline;
    int rows = bs_steps_up(depth, c->first.grid);
    struct bs_box *box = bs_box_create(c, c->measure);
    bs_box_add_box(c, box, inner, 0, (rows + white) * c->first.grid - depth);
    box->height = (rows + white) * c->first.grid;
    struct bs_form *form = BS_NEW(c->arena, struct bs_form);
    *form =
        (struct bs_form){.stand = BS_STAND_BOTTOM, .span = 1, .rows = rows + white + 1, .box = box};
    return form;
}
