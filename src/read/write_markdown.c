/* write_markdown.c: an article as the Markdown that reads back as the same article.
 *
 * Each block is written as broadsheet-markdown(7) would have a person write it, where the reader is certain to see the same
 * block in it. Where it would not (a body paragraph all in italics under the headline would be taken for the deck), the block
 * stands in a <div> whose class says what it is: Markdown inside goes on as Markdown, and other tools show it as text. The
 * tests read back what is written here, for every kind of block and span. */
#include "read/maker.h"
#include "read/write_inline.h"
#include "read/write_private.h"

#include <string.h>

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

static void write_heading(struct bs_writer *writer, const struct bs_block *block, int level)
{
    bs_writer_begin(writer);
    bs_writer_start_line(writer);
    g_string_append_printf(writer->out, "%.*s ", level, "######");
    bs_writer_inline(writer, &block->text, true, false);
    g_string_append_c(writer->out, '\n');
}

static void write_wrapped(struct bs_writer *writer, const struct bs_text *text,
                          enum bs_span_kind kind)
{
    struct bs_text wrapped = bs_text_wrap(writer->arena, text, kind);
    bs_writer_paragraph(writer, &wrapped);
}

static void write_code(struct bs_writer *writer, const struct bs_block *block)
{
    size_t longest = 2, ticks = 0;
    for (uint32_t i = 0; i < block->text.len; i++) {
        ticks = block->text.utf8[i] == '`' ? ticks + 1 : 0;
        longest = MAX(longest, ticks);
    }
    g_autofree char *fence = g_strnfill(longest + 1, '`');
    bool info = block->classes && bs_form_of(writer, block) == BS_FORM_PLAIN;
    bs_writer_begin(writer);
    bs_writer_start_line(writer);
    g_string_append_printf(writer->out, "%s%s\n", fence,
                           info ? block->classes + strlen("language-") : "");
    if (block->text.len > 0) {
        g_auto(GStrv) lines = g_strsplit(block->text.utf8, "\n", -1);
        for (size_t i = 0; lines[i]; i++) {
            if (*lines[i])
                bs_writer_line(writer, lines[i]);
            else
                bs_writer_blank_line(writer);
        }
    }
    bs_writer_line(writer, fence);
}

/* ---- figures ------------------------------------------------------------------------------------------------------ */

static void write_picture(struct bs_writer *writer, const struct bs_block *figure)
{
    struct bs_text alt = {.utf8 = figure->as.figure.alt ? figure->as.figure.alt : ""};
    alt.len = (uint32_t)strlen(alt.utf8);
    bs_writer_start_line(writer);
    g_string_append(writer->out, "![");
    bs_writer_inline(writer, &alt, true, false);
    g_string_append(writer->out, "](");
    bs_write_destination(figure->as.figure.src, writer->out);
    g_string_append(writer->out, ")\n");
}

static void write_plain_figure(struct bs_writer *writer, const struct bs_block *figure)
{
    const struct bs_block *first = figure->first;
    const struct bs_block *caption = first && first->kind == BS_BLOCK_CAPTION ? first : NULL;
    const struct bs_block *credit = caption ? caption->next : first;
    bs_writer_begin(writer);
    write_picture(writer, figure);
    if (caption) {
        struct bs_text line = bs_text_wrap(writer->arena, &caption->text, BS_SPAN_EM);
        if (credit)
            line = bs_text_join(writer->arena, &line, " ", &credit->text);
        bs_writer_text(writer, &line);
    } else if (credit) {
        bs_writer_start_line(writer);
        g_string_append(writer->out, "<small>");
        bs_writer_inline(writer, &credit->text, false, false);
        g_string_append(writer->out, "</small>\n");
    }
}

static void write_full_figure(struct bs_writer *writer, const struct bs_block *figure)
{
    g_autoptr(GString) img = g_string_new("<img");
    bs_writer_open(writer, "figure", figure->as.figure.inline_here ? "inline" : NULL, figure, NULL);
    if (figure->as.figure.src) {
        bs_write_attribute("src", figure->as.figure.src, img);
        if (figure->as.figure.alt)
            bs_write_attribute("alt", figure->as.figure.alt, img);
        int x = figure->as.figure.focal_x - 1;
        int y = figure->as.figure.focal_y - 1;
        if (x >= 0 && y >= 0)
            g_string_append_printf(img, " style=\"object-position: %d.%d%% %d.%d%%\"", x / 10,
                                   x % 10, y / 10, y % 10);
        g_string_append_c(img, '>');
        bs_writer_begin(writer);
        bs_writer_line(writer, img->str);
    }
    for (const struct bs_block *block = figure->first; block; block = block->next)
        bs_writer_stated(writer, block);
    bs_writer_close(writer, "figure");
}

/* ---- tables ------------------------------------------------------------------------------------------------------- */

static enum bs_cell_align align_of_column(const struct bs_block *row, int column)
{
    const struct bs_block *cell = row ? row->first : NULL;
    while (cell && column-- > 0)
        cell = cell->next;
    return cell ? cell->as.cell.align : BS_CELL_START;
}

/* What differs from the column's alignment or from the row's being a head is said by a class. */
static void write_cell(struct bs_writer *writer, const struct bs_block *cell, bool head_row,
                       enum bs_cell_align align)
{
    static const char *const names[] = {
        [BS_CELL_START] = "start", [BS_CELL_CENTER] = "center", [BS_CELL_END] = "end"};
    bool apart = cell->as.cell.align != align;
    bool head = cell->as.cell.head && !head_row;
    g_string_append_c(writer->out, ' ');
    if (apart || head)
        g_string_append_printf(writer->out, "<span class=\"%s%s%s\">", head ? "head" : "",
                               head && apart ? " " : "", apart ? names[cell->as.cell.align] : "");
    bs_writer_inline(writer, &cell->text, true, true);
    g_string_append(writer->out, apart || head ? "</span> |" : " |");
}

static void write_row(struct bs_writer *writer, const struct bs_block *row, int columns,
                      const struct bs_block *model, bool head)
{
    const struct bs_block *cell = row ? row->first : NULL;
    bs_writer_start_line(writer);
    g_string_append_c(writer->out, '|');
    for (int i = 0; i < columns; i++) {
        if (cell)
            write_cell(writer, cell, head, align_of_column(model, i));
        else
            g_string_append(writer->out, "  |");
        cell = cell ? cell->next : NULL;
    }
    g_string_append_c(writer->out, '\n');
}

static void write_rows(struct bs_writer *writer, const struct bs_block *table)
{
    static const char *const marks[] = {
        [BS_CELL_START] = " --- |", [BS_CELL_CENTER] = " :-: |", [BS_CELL_END] = " --: |"};
    const struct bs_block *row = table->first;
    while (row && row->kind != BS_BLOCK_ROW)
        row = row->next;
    const struct bs_block *model = row;
    int columns = MAX(table->as.table.n_columns, 1);
    bool head = table->as.table.has_head;
    bs_writer_begin(writer);
    write_row(writer, head ? row : NULL, columns, model, true);
    bs_writer_start_line(writer);
    g_string_append_c(writer->out, '|');
    for (int i = 0; i < columns; i++)
        g_string_append(writer->out, marks[align_of_column(model, i)]);
    g_string_append_c(writer->out, '\n');
    for (row = head && row ? row->next : row; row; row = row->next) {
        if (row->kind == BS_BLOCK_ROW)
            write_row(writer, row, columns, model, false);
    }
}

static void write_table(struct bs_writer *writer, const struct bs_block *table)
{
    const struct bs_block *caption = table->first;
    if (!caption || caption->kind != BS_BLOCK_CAPTION) {
        write_rows(writer, table);
        return;
    }
    static const struct bs_block plain = {.kind = BS_BLOCK_TABLE};
    bs_writer_open(writer, "div", "table", &plain, NULL);
    bs_writer_stated(writer, caption);
    write_rows(writer, table);
    bs_writer_close(writer, "div");
}

/* ---- containers --------------------------------------------------------------------------------------------------- */

static void write_children(struct bs_writer *writer, const struct bs_block *parent)
{
    for (const struct bs_block *block = parent->first; block; block = block->next)
        bs_writer_block(writer, block);
}

static void write_quote(struct bs_writer *writer, const struct bs_block *quote)
{
    bs_writer_begin(writer);
    gsize saved = bs_writer_enter(writer, "> ", "> ");
    for (const struct bs_block *block = quote->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_ATTRIBUTION && bs_plain_attribution(block)) {
            struct bs_text dash = {.utf8 = "—", .len = (uint32_t)strlen("—")};
            dash = bs_text_join(writer->arena, &dash, " ", &block->text);
            bs_writer_paragraph(writer, &dash);
        } else if (quote->kind == BS_BLOCK_PULL_QUOTE && block->kind == BS_BLOCK_PARAGRAPH) {
            write_wrapped(writer, &block->text, BS_SPAN_STRONG);
        } else {
            bs_writer_block(writer, block);
        }
    }
    bs_writer_leave(writer, saved);
}

static void write_aside(struct bs_writer *writer, const struct bs_block *aside)
{
    g_autofree char *word = g_ascii_strup(aside->classes ? aside->classes : "note", -1);
    g_autofree char *mark = g_strdup_printf("[!%s]", word);
    bs_writer_begin(writer);
    gsize saved = bs_writer_enter(writer, "> ", "> ");
    bs_writer_begin(writer);
    bs_writer_line(writer, mark);
    write_children(writer, aside);
    bs_writer_leave(writer, saved);
}

static void write_item(struct bs_writer *writer, const struct bs_block *item, const char *marker,
                       bool tight)
{
    g_autofree char *indent = g_strnfill(strlen(marker), ' ');
    gsize saved = bs_writer_enter(writer, marker, indent);
    for (const struct bs_block *block = item->first; block; block = block->next) {
        writer->fresh |= tight;
        bs_writer_block(writer, block);
    }
    bs_writer_leave(writer, saved);
}

static void write_list(struct bs_writer *writer, const struct bs_block *list)
{
    bool tight = bs_plain_list(list) && !list->as.list.loose;
    bool first = true;
    int64_t number = CLAMP(list->as.list.start, 0, 999999999);
    bs_writer_begin(writer);
    bool nested = g_str_has_suffix(writer->lead->str, "- "); /* "- - -" is a rule */
    for (const struct bs_block *item = list->first; item; item = item->next) {
        g_autofree char *marker = list->as.list.ordered
                                      ? g_strdup_printf("%" G_GINT64_FORMAT ". ", number)
                                      : g_strdup(nested ? "+ " : "- ");
        if (!tight && !first)
            bs_writer_blank_line(writer);
        write_item(writer, item, marker, tight);
        number = MIN(number + 1, 999999999);
        first = false;
    }
}

static void write_element(struct bs_writer *writer, const char *element, const char *role,
                          const struct bs_block *block)
{
    bs_writer_open(writer, element, role, block, NULL);
    write_children(writer, block);
    bs_writer_close(writer, element);
}

/* A list whose items have classes of their own: HTML's list, with Markdown in it. */
static void write_html_list(struct bs_writer *writer, const struct bs_block *list)
{
    const char *element = list->as.list.ordered ? "ol" : "ul";
    g_autofree char *start =
        list->as.list.ordered ? g_strdup_printf(" start=\"%d\"", list->as.list.start) : NULL;
    bs_writer_open(writer, element, list->as.list.loose ? "loose" : NULL, list, start);
    for (const struct bs_block *item = list->first; item; item = item->next)
        write_element(writer, "li", NULL, item);
    bs_writer_close(writer, element);
}

static void write_note(struct bs_writer *writer, const struct bs_block *note)
{
    const char *label = g_hash_table_lookup(writer->labels, note);
    if (!label) {
        g_autoptr(GString) more = g_string_new(NULL);
        if (note->as.note.label)
            bs_write_attribute("data-label", note->as.note.label, more);
        bs_writer_open(writer, "div", "note", note, more->str);
        write_children(writer, note);
        bs_writer_close(writer, "div");
        return;
    }
    g_autofree char *marker = g_strdup_printf("[^%s]: ", label);
    bs_writer_begin(writer);
    gsize saved = bs_writer_enter(writer, marker, "    ");
    write_children(writer, note);
    bs_writer_leave(writer, saved);
}

/* ---- the form of each block --------------------------------------------------------------------------------------- */

static void write_plain(struct bs_writer *writer, const struct bs_block *block)
{
    switch (block->kind) {
    case BS_BLOCK_KICKER:
        write_wrapped(writer, &block->text, BS_SPAN_STRONG);
        break;
    case BS_BLOCK_HEADLINE:
        write_heading(writer, block, 1);
        break;
    case BS_BLOCK_DECK:
        write_wrapped(writer, &block->text, BS_SPAN_EM);
        break;
    case BS_BLOCK_BYLINE:
        bs_writer_paragraph(writer, &block->text);
        break;
    case BS_BLOCK_PARAGRAPH: {
        struct bs_text text = bs_writer_opening(writer, block);
        bs_writer_paragraph(writer, &text);
        break;
    }
    case BS_BLOCK_CROSSHEAD:
        write_heading(writer, block, CLAMP(block->as.crosshead.level, 2, 6));
        break;
    case BS_BLOCK_CODE:
        write_code(writer, block);
        break;
    case BS_BLOCK_PULL_QUOTE:
    case BS_BLOCK_BLOCK_QUOTE:
        write_quote(writer, block);
        break;
    case BS_BLOCK_LIST:
        write_list(writer, block);
        break;
    case BS_BLOCK_FIGURE:
        write_plain_figure(writer, block);
        break;
    case BS_BLOCK_TABLE:
        write_table(writer, block);
        break;
    case BS_BLOCK_ASIDE:
        write_aside(writer, block);
        break;
    case BS_BLOCK_NOTE:
        write_note(writer, block);
        break;
    case BS_BLOCK_RULE:
        bs_writer_begin(writer);
        bs_writer_line(writer, "***");
        break;
    case BS_BLOCK_DATELINE:
    case BS_BLOCK_ATTRIBUTION:
    case BS_BLOCK_CAPTION:
    case BS_BLOCK_CREDIT:
    case BS_BLOCK_CELL:
        bs_writer_stated(writer, block);
        break;
    case BS_BLOCK_LIST_ITEM:
    case BS_BLOCK_ROW:
    case BS_N_BLOCK_KINDS:
        write_children(writer, block);
        break;
    }
}

/* The form that says outright what the block is. */
static void write_full(struct bs_writer *writer, const struct bs_block *block)
{
    if (bs_block_holds_text(block->kind) && block->kind != BS_BLOCK_CODE &&
        block->kind != BS_BLOCK_CROSSHEAD)
        bs_writer_stated(writer, block);
    else if (block->kind == BS_BLOCK_FIGURE)
        write_full_figure(writer, block);
    else if (block->kind == BS_BLOCK_PULL_QUOTE)
        write_element(writer, "div", "pull-quote", block);
    else if (block->kind == BS_BLOCK_BLOCK_QUOTE)
        write_element(writer, "blockquote", NULL, block);
    else if (block->kind == BS_BLOCK_ASIDE)
        write_element(writer, "aside", NULL, block);
    else if (block->kind == BS_BLOCK_LIST)
        write_html_list(writer, block);
    else
        write_plain(writer, block);
}

/* Two lists of one kind would be read as one. */
static void part_lists(struct bs_writer *writer, const struct bs_block *block)
{
    if (block->kind == BS_BLOCK_LIST && block->prev && block->prev->kind == BS_BLOCK_LIST &&
        block->prev->as.list.ordered == block->as.list.ordered) {
        bs_writer_begin(writer);
        bs_writer_line(writer, "<!-- -->");
    }
}

void bs_writer_block(struct bs_writer *writer, const struct bs_block *block)
{
    enum bs_form form = bs_form_of(writer, block);
    part_lists(writer, block);
    if (form == BS_FORM_FULL) {
        write_full(writer, block);
    } else if (form == BS_FORM_WRAPPED) {
        const char *loose = block->kind == BS_BLOCK_LIST && !bs_plain_list(block)
                                ? (block->as.list.loose ? "loose" : "tight")
                                : NULL;
        bs_writer_open(writer, "div", loose, block, NULL);
        write_plain(writer, block);
        bs_writer_close(writer, "div");
    } else {
        write_plain(writer, block);
    }
}

/* ---- diagnostics -------------------------------------------------------------------------------------------------- */

/* A comment holds no "--" (HTML 4 and XML), and none ends early. */
static void write_comment(struct bs_writer *writer, const struct bs_diag *diag)
{
    g_autoptr(GString) line = g_string_new("<!-- broadsheet: ");
    if (diag->where.line > 0)
        g_string_append_printf(line, "line %d: ", diag->where.line);
    g_string_append_printf(line, "%s: ", bs_severity_name(diag->severity));
    for (const char *p = diag->message; *p; p++) {
        if (*p == '>' || *p == '<' || (*p == '-' && p[1] == '-'))
            g_string_append(line, *p == '-' ? "- " : *p == '<' ? "‹" : "›");
        else
            g_string_append_c(line, *p == '\n' ? ' ' : *p);
    }
    g_string_append(line, " -->");
    bs_writer_line(writer, line->str);
}

/* Those that stand before `line` in the file and are not written yet. */
static void write_comments(struct bs_writer *writer, int line)
{
    bool any = false;
    while (writer->next_diag < writer->n_diags &&
           writer->diags[writer->next_diag]->where.line <= line) {
        if (!any)
            bs_writer_begin(writer);
        any = true;
        write_comment(writer, writer->diags[writer->next_diag++]);
    }
}

static int compare_lines(const void *a, const void *b)
{
    const struct bs_diag *left = *(const struct bs_diag *const *)a;
    const struct bs_diag *right = *(const struct bs_diag *const *)b;
    return (left->where.line > right->where.line) - (left->where.line < right->where.line);
}

/* By line; within a line as they were reported, since g_qsort_with_data() keeps the order of equals. */
static int compare_with_data(const void *a, const void *b, gpointer unused)
{
    (void)unused;
    return compare_lines(a, b);
}

static void sort_diags(struct bs_writer *writer, const struct bs_diags *diags)
{
    writer->n_diags = diags ? bs_diags_count(diags) : 0;
    writer->diags = BS_NEW_N(writer->arena, const struct bs_diag *, writer->n_diags);
    for (size_t i = 0; i < writer->n_diags; i++)
        writer->diags[i] = bs_diags_at(diags, i);
    g_qsort_with_data(writer->diags, (gint)writer->n_diags, sizeof *writer->diags,
                      compare_with_data, NULL);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

void bs_write_markdown(const struct bs_article *article, const struct bs_diags *diags, GString *out)
{
    struct bs_writer writer = {.article = article, .out = out, .fresh = true};
    writer.arena = bs_arena_create(0);
    writer.prefix = g_string_new(NULL);
    writer.lead = g_string_new(NULL);
    writer.labels = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    bs_writer_survey(&writer);
    sort_diags(&writer, diags);
    bs_write_front_matter(&writer);
    write_comments(&writer, 0);
    int line = 0;
    for (const struct bs_block *block = article->first; block; block = block->next) {
        line = MAX(line, block->where.line);
        write_comments(&writer, line);
        bs_writer_block(&writer, block);
    }
    write_comments(&writer, G_MAXINT);
    g_hash_table_unref(writer.labels);
    g_string_free(writer.prefix, TRUE);
    g_string_free(writer.lead, TRUE);
    bs_arena_destroy(writer.arena);
}
