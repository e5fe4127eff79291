#include "read/maker.h"

#include <string.h>

enum { MARKUP_MAX = 2000 };

void bs_maker_init(struct bs_maker *maker, struct bs_arena *arena, struct bs_article *article,
                   const struct bs_input *input, struct bs_tally *tally)
{
    *maker = (struct bs_maker){.arena = arena,
                               .article = article,
                               .input = input,
                               .tally = tally,
                               .diags = bs_tally_diags(tally),
                               .credit_at = -1};
    maker->markup_left = MARKUP_MAX;
    bs_span_text_init(&maker->text, arena);
    maker->settled = g_hash_table_new(NULL, NULL);
    maker->inline_tags = g_array_new(FALSE, FALSE, sizeof(struct bs_inline_tag));
    maker->pictures = g_array_new(FALSE, FALSE, sizeof(struct bs_picture_ref));
    maker->late = g_array_new(FALSE, FALSE, sizeof(struct bs_picture_ref));
    maker->late_figures = g_ptr_array_new();
    maker->code = g_string_new(NULL);
}

void bs_maker_close_all(struct bs_maker *maker)
{
    bs_maker_end(maker);
    while (maker->depth > 0)
        bs_maker_pop(maker);
}

void bs_maker_finish(struct bs_maker *maker)
{
    bs_maker_close_all(maker);
    bs_span_text_finish(&maker->text);
    g_hash_table_unref(maker->settled);
    g_array_unref(maker->inline_tags);
    g_array_unref(maker->pictures);
    g_array_unref(maker->late);
    g_ptr_array_unref(maker->late_figures);
    g_string_free(maker->code, TRUE);
}

struct bs_block *bs_maker_parent(const struct bs_maker *maker)
{
    return maker->depth > 0 ? maker->frames[maker->depth - 1].block : NULL;
}

static struct bs_block *last_child(const struct bs_maker *maker, const struct bs_block *parent)
{
    return parent ? parent->last : maker->article->last;
}

/* Lists, tables and rows hold their own parts and nothing else: HTML that puts other things there has ended them. */
static bool takes(const struct bs_block *parent, enum bs_block_kind kind)
{
    if (!parent)
        return true;
    if (parent->kind == BS_BLOCK_LIST)
        return kind == BS_BLOCK_LIST_ITEM;
    if (parent->kind == BS_BLOCK_TABLE)
        return kind == BS_BLOCK_ROW || kind == BS_BLOCK_CAPTION;
    if (parent->kind == BS_BLOCK_ROW)
        return kind == BS_BLOCK_CELL;
    return true;
}

static void make_room(struct bs_maker *maker, enum bs_block_kind kind)
{
    while (maker->depth > 0 && maker->frames[maker->depth - 1].tag &&
           !takes(bs_maker_parent(maker), kind))
        bs_maker_pop(maker);
}

struct bs_block *bs_maker_append(struct bs_maker *maker, enum bs_block_kind kind,
                                 struct bs_where where)
{
    make_room(maker, kind);
    return bs_article_append(maker->arena, maker->article, bs_maker_parent(maker), kind, where);
}

/* ---- containers --------------------------------------------------------------------------------------------------- */

static void tell_deep(struct bs_maker *maker, struct bs_where where)
{
    if (!maker->told_deep)
        bs_diag(maker->diags, BS_WARN, where, "read.depth",
                "nested more than %d deep; what lies deeper is set at that depth", BS_MAKER_DEPTH);
    maker->told_deep = true;
}

bool bs_maker_push(struct bs_maker *maker, const struct bs_frame *frame)
{
    if (maker->too_deep > 0 || maker->depth == BS_MAKER_DEPTH) {
        tell_deep(maker, frame->where);
        maker->too_deep++;
        return false;
    }
    maker->frames[maker->depth++] = *frame;
    return true;
}

struct bs_block *bs_maker_open(struct bs_maker *maker, enum bs_block_kind kind,
                               struct bs_where where)
{
    bs_maker_end(maker);
    if (maker->too_deep > 0 || maker->depth == BS_MAKER_DEPTH) {
        tell_deep(maker, where);
        maker->too_deep++;
        return NULL;
    }
    struct bs_block *block = bs_maker_append(maker, kind, where);
    bool markup = maker->depth > 0 && maker->frames[maker->depth - 1].markup;
    struct bs_frame frame = {
        .block = block, .own = true, .markup = markup, .role = -1, .where = where};
    bs_maker_push(maker, &frame);
    return block;
}

static void add_classes(struct bs_arena *arena, struct bs_block *block, const char *classes)
{
    if (!classes || !*classes)
        return;
    block->classes =
        block->classes ? bs_arena_printf(arena, "%s %s", block->classes, classes) : classes;
}

/* What a wrapper says of the blocks in it: role, classes, language. */
static void apply_wrapper(struct bs_maker *maker, const struct bs_frame *frame)
{
    struct bs_block *block = frame->mark    ? frame->mark->next
                             : frame->block ? frame->block->first
                                            : maker->article->first;
    if (frame->role == BS_BLOCK_TABLE) {
        bs_shape_table_caption(maker, block);
        return;
    }
    for (; block; block = block->next) {
        /* Footnotes stand outside of what they are written in; rows and cells have no classes. */
        if (block->kind == BS_BLOCK_NOTE || block->kind == BS_BLOCK_ROW ||
            block->kind == BS_BLOCK_CELL)
            continue;
        if (frame->role >= 0 && bs_block_holds_text(block->kind) && block->kind != BS_BLOCK_CODE)
            block->kind = (enum bs_block_kind)frame->role;
        if (frame->role >= 0)
            g_hash_table_add(maker->settled, block);
        add_classes(maker->arena, block, frame->classes);
        if (!block->lang)
            block->lang = frame->lang;
        if (frame->looseness != 0 && block->kind == BS_BLOCK_LIST)
            block->as.list.loose = frame->looseness > 0;
    }
}

static bool first_row_is_head(const struct bs_block *table)
{
    const struct bs_block *row = table->first;
    while (row && row->kind != BS_BLOCK_ROW)
        row = row->next;
    for (const struct bs_block *cell = row ? row->first : NULL; cell; cell = cell->next) {
        if (!cell->as.cell.head)
            return false;
    }
    return row && row->next; /* a head alone is a table without one */
}

/* Every row gets as many cells as the widest. */
static void square_table(struct bs_maker *maker, struct bs_block *table)
{
    int columns = 0;
    for (struct bs_block *row = table->first; row; row = row->next) {
        int n = 0;
        for (struct bs_block *cell = row->first; cell; cell = cell->next)
            n++;
        columns = MAX(columns, n);
    }
    table->as.table.n_columns = columns;
    if (first_row_is_head(table))
        table->as.table.has_head = true;
    int64_t budget = 200000; /* cells made up; a wide row among many short ones is no table */
    for (struct bs_block *row = table->first; row; row = row->next) {
        if (row->kind != BS_BLOCK_ROW)
            continue;
        int n = 0;
        for (struct bs_block *cell = row->first; cell; cell = cell->next)
            n++;
        for (; n < columns && budget > 0; n++, budget--) {
            struct bs_block *cell =
                bs_article_append(maker->arena, maker->article, row, BS_BLOCK_CELL, row->where);
            cell->as.cell.head =
                table->as.table.has_head && (!row->prev || row->prev->kind != BS_BLOCK_ROW);
        }
    }
}

static bool is_empty_text(const struct bs_block *block)
{
    return block->text.len == 0;
}

/* Markdown has no table without a head: an empty head row stands for none. */
static void drop_empty_head(struct bs_maker *maker, struct bs_block *table)
{
    struct bs_block *row = table->first;
    while (row && row->kind != BS_BLOCK_ROW)
        row = row->next;
    if (!row || !table->as.table.has_head)
        return;
    for (struct bs_block *cell = row->first; cell; cell = cell->next) {
        if (!is_empty_text(cell))
            return;
    }
    bs_block_unlink(maker->article, row);
    table->as.table.has_head = false;
}

static void finish_container(struct bs_maker *maker, struct bs_block *block)
{
    struct bs_article *article = maker->article;
    if (block->kind == BS_BLOCK_BLOCK_QUOTE || block->kind == BS_BLOCK_PULL_QUOTE)
        bs_shape_quote(maker, block);
    if (block->kind == BS_BLOCK_FIGURE)
        bs_shape_figure(maker, block);
    if (block->kind == BS_BLOCK_TABLE && !bs_shape_rowless(maker, block)) {
        bs_shape_captions(maker, block);
        square_table(maker, block);
        drop_empty_head(maker, block);
    }
    if (block->kind == BS_BLOCK_FIGURE && block->parent && block->as.figure.src) {
        bs_block_unlink(article, block);
        g_ptr_array_add(maker->late_figures, block);
    }
    /* A figure may have been replaced by what it held. */
    bool linked = block->prev || block->next || block->parent || article->first == block;
    bool keeps_empty = !linked || block->kind == BS_BLOCK_LIST_ITEM ||
                       block->kind == BS_BLOCK_NOTE ||
                       (block->kind == BS_BLOCK_FIGURE && block->as.figure.src);
    if (!block->first && !keeps_empty)
        bs_block_unlink(article, block);
}

/* Where a picture may stand: not within a list, a table or a quote, from where it is put after the whole. */
static bool holds_figures(const struct bs_block *parent)
{
    return !parent || parent->kind == BS_BLOCK_FIGURE;
}

static void place_late(struct bs_maker *maker);

void bs_maker_pop(struct bs_maker *maker)
{
    g_assert(maker->depth > 0);
    struct bs_frame frame = maker->frames[--maker->depth];
    if (!frame.own) {
        apply_wrapper(maker, &frame);
    } else {
        add_classes(maker->arena, frame.block, frame.classes);
        if (frame.lang)
            frame.block->lang = frame.lang;
        finish_container(maker, frame.block);
    }
    place_late(maker);
}

void bs_maker_close(struct bs_maker *maker)
{
    bs_maker_end(maker);
    if (maker->too_deep > 0) {
        maker->too_deep--;
        return;
    }
    /* HTML elements that were opened in it and not closed end with it. */
    while (maker->depth > 0 && maker->frames[maker->depth - 1].tag)
        bs_maker_pop(maker);
    g_assert(maker->depth > 0);
    bs_maker_pop(maker);
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

static void fill_figure(struct bs_maker *maker, struct bs_block *figure,
                        const struct bs_picture_ref *picture)
{
    figure->as.figure.src = picture->src;
    figure->as.figure.alt = picture->alt;
    figure->as.figure.focal_x = picture->focal_x;
    figure->as.figure.focal_y = picture->focal_y;
    figure->as.figure.inline_here |= picture->here;
    figure->as.figure.path =
        bs_picture_resolve(maker->arena, maker->input, picture->src, picture->where, maker->diags);
    if (picture->title && *picture->title) {
        struct bs_text caption = bs_text_plain(maker->arena, picture->title);
        bs_shape_caption(maker, figure, &caption, -1, true);
    }
}

/* A figure that was opened as a container and has no picture yet gets the first. */
static struct bs_block *open_figure(const struct bs_maker *maker)
{
    struct bs_block *parent = bs_maker_parent(maker);
    return parent && parent->kind == BS_BLOCK_FIGURE ? parent : NULL;
}

static struct bs_block *make_figure(struct bs_maker *maker, const struct bs_picture_ref *picture)
{
    struct bs_block *container = open_figure(maker);
    if (container && !container->as.figure.src) {
        fill_figure(maker, container, picture);
        return container;
    }
    if (container && container->parent) {
        g_array_append_vals(maker->late, picture, 1);
        return container;
    }
    struct bs_block *figure;
    if (container) { /* a figure of several pictures: the others follow it */
        figure = bs_article_append(maker->arena, maker->article, container->parent, BS_BLOCK_FIGURE,
                                   picture->where);
    } else {
        figure = bs_maker_append(maker, BS_BLOCK_FIGURE, picture->where);
    }
    fill_figure(maker, figure, picture);
    return figure;
}

static void place_late(struct bs_maker *maker)
{
    if (bs_maker_parent(maker))
        return;
    for (guint i = 0; i < maker->late_figures->len; i++)
        bs_block_insert(maker->article, NULL, maker->article->last, maker->late_figures->pdata[i]);
    g_ptr_array_set_size(maker->late_figures, 0);
    for (guint i = 0; i < maker->late->len; i++)
        make_figure(maker, &g_array_index(maker->late, struct bs_picture_ref, i));
    g_array_set_size(maker->late, 0);
}

static void place_picture(struct bs_maker *maker, const struct bs_picture_ref *picture)
{
    if (holds_figures(bs_maker_parent(maker)))
        make_figure(maker, picture);
    else
        g_array_append_vals(maker->late, picture, 1);
}

void bs_maker_picture(struct bs_maker *maker, const struct bs_picture_ref *picture)
{
    struct bs_picture_ref kept = *picture;
    if (!maker->in_text) {
        place_picture(maker, picture);
        return;
    }
    kept.at = (uint32_t)maker->text.text->len;
    g_array_append_val(maker->pictures, kept);
}

static void place_pictures(struct bs_maker *maker)
{
    for (guint i = 0; i < maker->pictures->len; i++)
        place_picture(maker, &g_array_index(maker->pictures, struct bs_picture_ref, i));
    g_array_set_size(maker->pictures, 0);
}

/* ---- running text ------------------------------------------------------------------------------------------------- */

void bs_maker_begin(struct bs_maker *maker, enum bs_block_kind kind, struct bs_where where)
{
    bs_maker_end(maker);
    make_room(maker, kind);
    bs_span_text_clear(&maker->text);
    g_array_set_size(maker->inline_tags, 0);
    g_array_set_size(maker->pictures, 0);
    maker->in_text = true;
    maker->implicit = false;
    maker->text_kind = kind;
    maker->text_level = 2;
    maker->text_where = where;
    maker->text_classes = NULL;
    maker->text_lang = NULL;
    maker->text_tag = NULL;
    maker->text_markup = maker->depth > 0 && maker->frames[maker->depth - 1].markup;
    maker->credit_at = -1;
    maker->cell = (struct bs_block){0};
}

struct bs_block *bs_maker_block(struct bs_maker *maker, enum bs_block_kind kind,
                                struct bs_where where, struct bs_text text)
{
    struct bs_block *block = bs_maker_append(maker, kind, where);
    block->text = text;
    return block;
}

struct bs_block *bs_maker_code(struct bs_maker *maker, const char *utf8, size_t len,
                               struct bs_where where)
{
    g_autoptr(GString) code = g_string_sized_new(len);
    int column = 0;
    if (len > 0 && utf8[len - 1] == '\n')
        len--;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)utf8[i];
        int spaces = c == '\t' ? 4 - column % 4 : 0;
        if (c == '\t')
            g_string_append_printf(code, "%*s", spaces, "");
        else if (c == '\n' || (c >= 0x20 && c != 0x7f))
            g_string_append_c(code, (char)c);
        column = c == '\n' ? 0 : column + MAX(spaces, 1);
    }
    struct bs_text text = {.utf8 = bs_arena_strndup(maker->arena, code->str, code->len),
                           .len = (uint32_t)code->len};
    return bs_maker_block(maker, BS_BLOCK_CODE, where, text);
}

const char *bs_maker_address(struct bs_arena *arena, const char *written)
{
    char *address = bs_arena_strdup(arena, written);
    size_t n = 0;
    for (const char *p = written; *p; p++) {
        if ((unsigned char)*p >= 0x20 && *p != 0x7f)
            address[n++] = *p;
    }
    while (n > 0 && address[n - 1] == ' ')
        n--;
    address[n] = '\0';
    if (!g_utf8_validate(address, -1, NULL)) {
        g_autofree char *valid = g_utf8_make_valid(address, -1);
        address = bs_arena_strdup(arena, valid);
    }
    return address + strspn(address, " ");
}

/* Does a wrapper that is open state what the paragraph is? */
static bool is_stated(const struct bs_maker *maker)
{
    for (int i = maker->depth - 1; i >= 0 && !maker->frames[i].own; i--) {
        if (maker->frames[i].role >= 0)
            return true;
    }
    return false;
}

/* A paragraph that begins with pictures: they come first, and what follows on the next line may be the caption. */
static bool take_captioned(struct bs_maker *maker, const struct bs_text *text)
{
    const GArray *pictures = maker->pictures;
    const GArray *breaks = maker->text.breaks;
    if (pictures->len == 0 || text->len == 0 ||
        g_array_index(pictures, struct bs_picture_ref, pictures->len - 1).at > 0 ||
        breaks->len == 0 || g_array_index(breaks, guint32, 0) > 0 ||
        !holds_figures(bs_maker_parent(maker)))
        return false;
    int64_t credit_at = maker->credit_at;
    place_pictures(maker);
    struct bs_block *figure = open_figure(maker);
    if (!figure)
        figure = last_child(maker, bs_maker_parent(maker));
    return bs_shape_caption(maker, figure, text, credit_at, false);
}

/* "&nbsp;" and its kin: editors put them where they want an empty line. */
static bool is_invisible(const struct bs_text *text)
{
    for (const char *p = text->utf8; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isgraph(g_utf8_get_char(p)))
            return false;
    }
    return true;
}

static void end_paragraph(struct bs_maker *maker, struct bs_text text)
{
    struct bs_block *parent = bs_maker_parent(maker);
    bool stated = is_stated(maker);
    if (!stated && take_captioned(maker, &text))
        return;
    bool first = maker->pictures->len > 0 &&
                 g_array_index(maker->pictures, struct bs_picture_ref, 0).at == 0;
    if (first)
        place_pictures(maker);
    if (is_invisible(&text))
        return;
    struct bs_block *figure = open_figure(maker);
    if (figure && !stated) {
        bs_shape_caption(maker, figure, &text, maker->credit_at, true);
    } else if (parent && !stated &&
               (parent->kind == BS_BLOCK_BLOCK_QUOTE || parent->kind == BS_BLOCK_PULL_QUOTE)) {
        bs_shape_quoted(maker, parent, maker->text_where, &text, maker->text.breaks);
    } else {
        struct bs_block *block = bs_maker_block(maker, BS_BLOCK_PARAGRAPH, maker->text_where, text);
        block->classes = maker->text_classes;
        block->lang = maker->text_lang;
    }
    place_pictures(maker);
}

static void end_other(struct bs_maker *maker, struct bs_text text)
{
    enum bs_block_kind kind = maker->text_kind;
    if (is_invisible(&text) && kind != BS_BLOCK_CELL)
        return;
    struct bs_block *block = bs_maker_block(maker, kind, maker->text_where, text);
    block->classes = maker->text_classes;
    block->lang = maker->text_lang;
    if (kind == BS_BLOCK_CROSSHEAD)
        block->as.crosshead.level = maker->text_level;
    if (kind == BS_BLOCK_CELL)
        block->as.cell = maker->cell.as.cell;
}

void bs_maker_end(struct bs_maker *maker)
{
    if (!maker->in_text)
        return;
    maker->in_text = false;
    struct bs_text text = bs_span_text_take(&maker->text);
    struct bs_block *figure = open_figure(maker);
    if (maker->text_kind == BS_BLOCK_PARAGRAPH)
        end_paragraph(maker, text);
    else if (maker->text_kind == BS_BLOCK_CAPTION && figure)
        bs_shape_caption(maker, figure, &text, maker->credit_at, true);
    else
        end_other(maker, text);
    place_pictures(maker);
}
