/* box.c: blocks set once, in their own coordinates, to be put anywhere: heads, captions, quotes, tables, fact boxes. */
#include "compose/compose_private.h"

#include <string.h>

struct bs_box *bs_box_create(struct bs_composer *c, bs_len width)
{
    struct bs_box *box = BS_NEW(c->arena, struct bs_box);
    box->width = width;
    return box;
}

static struct bs_box_item *append(struct bs_composer *c, struct bs_box *box, enum bs_mark_kind kind,
                                  const struct bs_block *block)
{
    struct bs_box_item *item = BS_NEW(c->arena, struct bs_box_item);
    item->kind = kind;
    item->block = block;
    if (box->last)
        box->last->next = item;
    else
        box->first = item;
    box->last = item;
    return item;
}

void bs_box_add_rect(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                     struct bs_rect rect)
{
    append(c, box, BS_MARK_RECT, block)->as.rect = rect;
}

bs_len bs_box_add_rule(struct bs_composer *c, struct bs_box *box, const struct bs_edge *edge,
                       bs_len y)
{
    if (edge->width <= 0)
        return y;
    bs_box_add_rect(
        c, box, NULL,
        (struct bs_rect){.y = y, .width = box->width, .height = edge->width, .ink = edge->ink});
    return y + edge->width;
}

void bs_box_add_picture(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        struct bs_picture picture)
{
    append(c, box, BS_MARK_PICTURE, block)->as.picture = picture;
}

void bs_box_add_box(struct bs_composer *c, struct bs_box *box, const struct bs_box *inner, bs_len x,
                    bs_len y)
{
    for (const struct bs_box_item *from = inner->first; from; from = from->next) {
        struct bs_box_item *item = append(c, box, from->kind, from->block);
        item->as = from->as;
        switch (from->kind) {
        case BS_MARK_LINE:
            item->as.line.x += x;
            item->as.line.baseline += y;
            break;
        case BS_MARK_RECT:
            item->as.rect.x += x;
            item->as.rect.y += y;
            break;
        case BS_MARK_PICTURE:
            item->as.picture.x += x;
            item->as.picture.y += y;
            break;
        }
    }
    box->n_lines += inner->n_lines;
    box->price += inner->price;
    box->broken_word |= inner->broken_word;
}

const struct bs_style *bs_block_style(const struct bs_composer *c, const struct bs_block *block)
{
    return c->styled->blocks[block->index].style;
}

const struct bs_para *bs_box_shape(struct bs_composer *c, const struct bs_box_text *text)
{
    const struct bs_styled_block *styled =
        text->block ? &c->styled->blocks[text->block->index] : NULL;
    bool own = !text->text && styled;
    struct bs_shape_request request = {
        .text = own ? text->block->text.utf8 : text->text,
        .len = own ? text->block->text.len : (uint32_t)strlen(text->text),
        .style = text->style,
        .runs = own ? styled->runs : NULL,
        .n_runs = own ? styled->n_runs : 0,
        .where = text->block ? text->block->where : (struct bs_where){0},
        .size = text->size,
    };
    /* A deck ends without a stop when its style says so: the words stay, the point goes. */
    if (own && text->style->trim_stop && request.len > 1 && request.text[request.len - 1] == '.' &&
        request.text[request.len - 2] != '.')
        request.len--;
    return bs_shape_text(c->params->shaper, c->arena, &request, c->diags);
}

static bs_len leading_of(const struct bs_style *style, bs_len size)
{
    if (size && size != style->size)
        return style->leading_permille ? bs_permille(size, style->leading_permille)
                                       : (bs_len)bs_muldiv(style->leading, size, style->size);
    return style->leading;
}

bs_len bs_box_add_text(struct bs_composer *c, struct bs_box *box, const struct bs_box_text *text)
{
    const struct bs_para *para = bs_box_shape(c, text);
    if (para->len == 0)
        return text->y;
    struct bs_slot slot = {0, text->width};
    struct bs_lines_params params = {
        .para = para, .measure = {&slot, 1}, .indent = text->justify ? text->style->indent : 0};
    struct bs_settings settings;
    struct bs_setting ragged;
    const struct bs_setting *setting = &ragged;
    if ((text->justify && text->style->align == BS_ALIGN_JUSTIFY) || para->len > BS_BALANCED_MOST) {
        bs_lines_break(c->arena, &params, &settings);
        setting = &settings.at[settings.best];
    } else {
        bs_lines_ragged(c->arena, &params, &ragged);
    }
    bs_len leading = leading_of(text->style, text->size);
    bs_len baseline = text->y + (leading - para->ascent - para->descent) / 2 + para->ascent;
    for (int i = 0; i < setting->n_lines; i++) {
        struct bs_box_item *item = append(c, box, BS_MARK_LINE, text->block);
        item->as.line.para = para;
        item->as.line.line = &setting->lines[i];
        item->as.line.x = text->x;
        item->as.line.baseline = baseline + i * leading;
        if (setting->lines[i].overfull || setting->lines[i].to->kind == BS_STOP_EMERGENCY)
            box->broken_word = true;
    }
    box->n_lines += setting->n_lines;
    box->price += setting->price;
    return text->y + setting->n_lines * leading;
}

/* The block set on one line; NULL when it takes more. */
static const struct bs_box_item *on_one_line(struct bs_composer *c, const struct bs_block *block,
                                             bs_len width)
{
    if (!bs_block_holds_text(block->kind) || block->text.len > BS_BALANCED_MOST)
        return NULL;
    const struct bs_style *style = bs_block_style(c, block);
    if (width < style->size)
        return NULL;
    struct bs_box *probe = bs_box_create(c, width);
    bs_box_add_text(c, probe,
                    &(struct bs_box_text){.block = block, .style = style, .width = width});
    return probe->n_lines == 1 && !probe->broken_word ? probe->first : NULL;
}

/* As CSS Display 3 §2.4 has it, but only where both blocks fit on one line and are set alike: a byline and the place, not a
 * byline and the deck after it. */
struct bs_run_in bs_box_run_in(struct bs_composer *c, const struct bs_block *block,
                               const struct bs_block *next, bs_len width)
{
    struct bs_run_in none = {0};
    const struct bs_style *style = bs_block_style(c, block);
    if (style->display != BS_DISPLAY_RUN_IN || !next || next->kind > BS_BLOCK_DATELINE)
        return none;
    const struct bs_style *after = bs_block_style(c, next);
    if (after->display == BS_DISPLAY_NONE || after->size != style->size ||
        after->leading != style->leading || after->column_span != style->column_span)
        return none;
    const struct bs_box_item *item = on_one_line(c, block, width);
    if (!item)
        return none;
    const struct bs_line *line = item->as.line.line;
    struct bs_run_in in = {.rtl = item->as.line.para->rtl};
    in.width = style->margin_right + (in.rtl ? width - line->left : line->left + line->width);
    item = on_one_line(c, next, width - in.width);
    return item && item->as.line.para->rtl == in.rtl ? in : none;
}

static bs_len edge_rule(struct bs_composer *c, struct bs_box *box, const struct bs_edge *edge,
                        bs_len x, bs_len y, bs_len width)
{
    if (edge->width <= 0 || edge->ink.kind == BS_INK_NONE || box->unruled)
        return 0;
    bs_box_add_rect(
        c, box, NULL,
        (struct bs_rect){.x = x, .y = y, .width = width, .height = edge->width, .ink = edge->ink});
    return edge->width;
}

static const char *marker_text(struct bs_composer *c, const struct bs_style *style,
                               const struct bs_block *list, int number)
{
    switch (style->marker) {
    case BS_MARKER_NONE:
        return NULL;
    case BS_MARKER_DISC:
        return "•";
    case BS_MARKER_DASH:
        return "–";
    case BS_MARKER_SQUARE:
        return "▪";
    case BS_MARKER_DECIMAL:
        return bs_arena_printf(c->arena, "%d.", list->as.list.start + number);
    case BS_MARKER_ALPHA:
        return bs_arena_printf(c->arena, "%c.", 'a' + (list->as.list.start + number + 25) % 26);
    }
    return NULL;
}

const char *bs_list_marker(struct bs_composer *c, const struct bs_block *item)
{
    return marker_text(c, bs_block_style(c, item), item->parent, item->as.item.before);
}

bs_len bs_marker_place(const struct bs_style *style)
{
    return style->padding_left ? style->padding_left : style->size * 11 / 10;
}

bs_len bs_list_beyond(struct bs_composer *c, const struct bs_block *list)
{
    const struct bs_block *item = list->last;
    if (list->kind != BS_BLOCK_LIST || !list->as.list.ordered || !item)
        return 0;
    const struct bs_style *style = bs_block_style(c, item);
    struct bs_box_text mark = {
        .block = item, .style = style, .text = bs_list_marker(c, item), .width = 6 * style->size};
    struct bs_box *probe = bs_box_create(c, mark.width);
    if (mark.text)
        bs_box_add_text(c, probe, &mark);
    bs_len width = probe->first ? probe->first->as.line.line->width : 0;
    return MAX(0, width + style->size / 4 - bs_marker_place(style));
}

/* Children one under the other. A table inside a box is set at the box's width. */
static bs_len add_children(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                           bs_len x, bs_len y, bs_len width)
{
    bs_len gap = 0; /* adjoining margins collapse to the larger, as in CSS 2 §8.3.1 */
    bool first = true;
    for (const struct bs_block *child = block->first; child; child = child->next) {
        const struct bs_style *style = bs_block_style(c, child);
        if (style->display == BS_DISPLAY_NONE)
            continue;
        if (!first)
            y += MAX(gap, style->margin_top);
        y = bs_box_add_block(c, box, child, x, y, width);
        gap = style->margin_bottom;
        first = false;
    }
    return y;
}

bs_len bs_box_add_block(struct bs_composer *c, struct bs_box *box, const struct bs_block *block,
                        bs_len x, bs_len y, bs_len width)
{
    const struct bs_style *style = bs_block_style(c, block);
    bs_len start = style->margin_left + style->border_left.width + style->padding_left;
    bs_len end = style->margin_right + style->border_right.width + style->padding_right;
    bool listed = block->kind == BS_BLOCK_LIST_ITEM && block->parent;
    bs_len beyond = bs_list_beyond(c, listed ? block->parent : block);
    start += listed ? 0 : beyond;
    bs_len outer_x = x + (c->rtl ? style->margin_right : style->margin_left);
    bs_len inner = width - start - end;
    if (style->max_width_permille)
        inner = MIN(inner, bs_permille(width, style->max_width_permille));
    if (style->max_width)
        inner = MIN(inner, style->max_width);
    inner = MAX(inner, style->size);
    bs_len inner_x = c->rtl ? x + width - start - inner : x + start;
    bs_len ruled = width - style->margin_left - style->margin_right;
    if (style->border_length && style->border_length < ruled) {
        outer_x += c->rtl ? ruled - style->border_length : 0;
        ruled = style->border_length;
    }
    y += edge_rule(c, box, &style->border_top, outer_x, y, ruled);
    y += style->padding_top;
    if (block->kind == BS_BLOCK_TABLE) {
        const struct bs_box *table = bs_table_box(c, block, inner);
        bs_box_add_box(c, box, table, inner_x, y);
        y += table->height;
    } else if (bs_block_holds_text(block->kind)) {
        bs_len size = box->large && style->n_sizes ? style->sizes[0] : 0;
        y = bs_box_add_text(c, box,
                            &(struct bs_box_text){.block = block,
                                                  .style = style,
                                                  .x = inner_x,
                                                  .y = y,
                                                  .width = inner,
                                                  .size = size,
                                                  .justify = true});
    } else {
        if (block->kind == BS_BLOCK_LIST_ITEM || block->kind == BS_BLOCK_NOTE) {
            const char *marker =
                block->kind == BS_BLOCK_NOTE ? block->as.note.label : bs_list_marker(c, block);
            bs_len hang = bs_marker_place(style) + beyond;
            bs_len room = 4 * style->size;
            if (marker)
                bs_box_add_text(c, box,
                                &(struct bs_box_text){.block = block,
                                                      .style = style,
                                                      .text = marker,
                                                      .x = c->rtl ? inner_x + inner + hang - room
                                                                  : inner_x - hang,
                                                      .y = y,
                                                      .width = room});
        }
        y = add_children(c, box, block, inner_x, y, inner);
    }
    y += style->padding_bottom;
    y += edge_rule(c, box, &style->border_bottom, outer_x, y, ruled);
    return y;
}
