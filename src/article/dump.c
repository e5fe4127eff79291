/* The article as text: a head of what is known about it, then one block a line, indented by depth:
 *
 *     12:1 paragraph "The {em harbour} wall stood for {link https://example.org/ 90 years}."
 *
 * Spans show in place, in braces; a brace, quote or backslash of the copy has a backslash before it. */
#include "article/article.h"

#include <string.h>

static void append_escaped(GString *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '\n') {
            g_string_append(out, "\\n");
        } else if ((unsigned char)c < 0x20 || c == 0x7f) {
            g_string_append_printf(out, "\\x%02x", (unsigned char)c);
        } else {
            if (c == '"' || c == '\\' || c == '{' || c == '}')
                g_string_append_c(out, '\\');
            g_string_append_c(out, c);
        }
    }
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    append_escaped(out, text, strlen(text));
    g_string_append_c(out, '"');
}

static void open_span(GString *out, const struct bs_span *span)
{
    g_string_append_printf(out, "{%s ", bs_span_kind_name(span->kind));
    switch (span->kind) {
    case BS_SPAN_LINK:
        append_escaped(out, span->href ? span->href : "", span->href ? strlen(span->href) : 0);
        g_string_append_c(out, ' ');
        break;
    case BS_SPAN_LANG:
        append_escaped(out, span->lang ? span->lang : "", span->lang ? strlen(span->lang) : 0);
        g_string_append_c(out, ' ');
        break;
    case BS_SPAN_NOTE_REF:
        g_string_append_printf(out, "#%d ", span->note ? span->note->index : -1);
        break;
    case BS_SPAN_EM:
    case BS_SPAN_STRONG:
    case BS_SPAN_SMALL_CAPS:
    case BS_SPAN_SUP:
    case BS_SPAN_SUB:
    case BS_SPAN_CODE:
    case BS_SPAN_STRIKE:
    case BS_SPAN_DATELINE:
    case BS_N_SPAN_KINDS:
        break;
    }
}

static void append_text(GString *out, const struct bs_text *text)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(uint32_t)); /* of the open spans */
    uint32_t at = 0;
    uint32_t next = 0;
    g_string_append_c(out, '"');
    for (;;) {
        while (ends->len > 0 && g_array_index(ends, uint32_t, ends->len - 1) <= at) {
            g_array_set_size(ends, ends->len - 1);
            g_string_append_c(out, '}');
        }
        while (next < text->n_spans && text->spans[next].start <= at) {
            open_span(out, &text->spans[next]);
            g_array_append_val(ends, text->spans[next].end);
            next++;
        }
        if (at >= text->len)
            break;
        uint32_t stop = text->len;
        if (next < text->n_spans)
            stop = MIN(stop, text->spans[next].start);
        if (ends->len > 0)
            stop = MIN(stop, g_array_index(ends, uint32_t, ends->len - 1));
        stop = MAX(stop, at + 1); /* spans that cross, though they must not, still end the loop */
        append_escaped(out, text->utf8 + at, stop - at);
        at = stop;
    }
    for (guint i = 0; i < ends->len; i++)
        g_string_append_c(out, '}');
    g_string_append_c(out, '"');
}

static void append_figure(GString *out, const struct bs_block *block)
{
    g_string_append(out, " src ");
    if (block->as.figure.src)
        append_quoted(out, block->as.figure.src);
    else
        g_string_append(out, "none");
    /* The resolved path differs from machine to machine; whether there is one does not. */
    if (block->as.figure.src && !block->as.figure.path)
        g_string_append(out, " refused");
    if (block->as.figure.alt) {
        g_string_append(out, " alt ");
        append_quoted(out, block->as.figure.alt);
    }
    if (block->as.figure.focal_x > 0 && block->as.figure.focal_y > 0)
        g_string_append_printf(out, " focal %d,%d", block->as.figure.focal_x - 1,
                               block->as.figure.focal_y - 1);
    if (block->as.figure.inline_here)
        g_string_append(out, " here");
}

static const char *const aligns[] = {
    [BS_CELL_START] = "start", [BS_CELL_CENTER] = "center", [BS_CELL_END] = "end"};

static void append_particulars(GString *out, const struct bs_block *block)
{
    switch (block->kind) {
    case BS_BLOCK_CROSSHEAD:
        g_string_append_printf(out, " h%d", block->as.crosshead.level);
        break;
    case BS_BLOCK_PULL_QUOTE:
    case BS_BLOCK_BLOCK_QUOTE:
        if (block->as.quote.source)
            g_string_append_printf(out, " from #%d", block->as.quote.source->index);
        if (block->as.quote.lifted)
            g_string_append(out, " lifted");
        break;
    case BS_BLOCK_LIST:
        if (block->as.list.ordered)
            g_string_append_printf(out, " from %d", block->as.list.start);
        if (block->as.list.loose)
            g_string_append(out, " loose");
        break;
    case BS_BLOCK_FIGURE:
        append_figure(out, block);
        break;
    case BS_BLOCK_TABLE:
        g_string_append_printf(out, " %d columns%s", block->as.table.n_columns,
                               block->as.table.has_head ? " headed" : "");
        break;
    case BS_BLOCK_CELL:
        g_string_append_printf(out, " %s%s", aligns[block->as.cell.align],
                               block->as.cell.head ? " head" : "");
        break;
    case BS_BLOCK_NOTE:
        g_string_append(out, " label ");
        append_quoted(out, block->as.note.label ? block->as.note.label : "");
        break;
    case BS_BLOCK_KICKER:
    case BS_BLOCK_HEADLINE:
    case BS_BLOCK_DECK:
    case BS_BLOCK_BYLINE:
    case BS_BLOCK_DATELINE:
    case BS_BLOCK_PARAGRAPH:
    case BS_BLOCK_ATTRIBUTION:
    case BS_BLOCK_CAPTION:
    case BS_BLOCK_CREDIT:
    case BS_BLOCK_CODE:
    case BS_BLOCK_LIST_ITEM:
    case BS_BLOCK_ROW:
    case BS_BLOCK_ASIDE:
    case BS_BLOCK_RULE:
    case BS_N_BLOCK_KINDS:
        break;
    }
}

static void dump_block(GString *out, const struct bs_block *block, int depth)
{
    g_string_append_printf(out, "%*s%d:%d %s", 2 * MIN(depth, 40), "", block->where.line,
                           block->where.column, bs_block_kind_name(block->kind));
    append_particulars(out, block);
    if (block->lang) {
        g_string_append(out, " lang ");
        append_quoted(out, block->lang);
    }
    if (block->classes) {
        g_string_append(out, " class ");
        append_quoted(out, block->classes);
    }
    if (bs_block_holds_text(block->kind)) {
        g_string_append_c(out, ' ');
        append_text(out, &block->text);
    }
    g_string_append_c(out, '\n');
}

static void dump_field(GString *out, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, "  %s ", name);
    append_quoted(out, value);
    g_string_append_c(out, '\n');
}

static void dump_list(GString *out, const char *name, const char *const *values)
{
    for (size_t i = 0; values && values[i]; i++)
        dump_field(out, name, values[i]);
}

void bs_article_dump(const struct bs_article *article, GString *out)
{
    g_string_append(out, "article");
    if (article->source) {
        g_autofree char *name = g_path_get_basename(article->source);
        g_string_append_c(out, ' ');
        append_quoted(out, name);
    }
    g_string_append_c(out, '\n');
    dump_field(out, "title", article->title);
    dump_field(out, "lang", article->lang);
    dump_field(out, "slug", article->slug);
    dump_field(out, "id", article->id);
    dump_field(out, "date", article->date);
    dump_field(out, "section", article->section);
    dump_field(out, "publication", article->publication);
    dump_field(out, "rights", article->rights);
    dump_field(out, "subject", article->subject);
    dump_list(out, "author", article->authors);
    dump_list(out, "keyword", article->keywords);
    dump_field(out, "style", article->style);
    int depth = 0;
    const struct bs_block *block = article->first;
    while (block) {
        dump_block(out, block, depth);
        if (block->first) {
            block = block->first;
            depth++;
            continue;
        }
        while (block && !block->next) {
            block = block->parent;
            depth--;
        }
        block = block ? block->next : NULL;
    }
}
