/* write_lines.c: lines, texts and wrappers, of which every block is written. */
#include "read/write_inline.h"
#include "read/write_private.h"

#include <string.h>

/* ---- lines -------------------------------------------------------------------------------------------------------- */

void bs_writer_start_line(struct bs_writer *writer)
{
    GString *lead = writer->lead->len > 0 ? writer->lead : writer->prefix;
    g_string_append_len(writer->out, lead->str, (gssize)lead->len);
    g_string_truncate(writer->lead, 0);
}

void bs_writer_blank_line(struct bs_writer *writer)
{
    bs_writer_start_line(writer);
    while (writer->out->len > 0 && writer->out->str[writer->out->len - 1] == ' ')
        g_string_truncate(writer->out, writer->out->len - 1);
    g_string_append_c(writer->out, '\n');
}

/* Every block but the first of its container stands apart by a blank line. */
void bs_writer_begin(struct bs_writer *writer)
{
    if (!writer->fresh)
        bs_writer_blank_line(writer);
    writer->fresh = false;
}

void bs_writer_line(struct bs_writer *writer, const char *line)
{
    bs_writer_start_line(writer);
    g_string_append(writer->out, line);
    g_string_append_c(writer->out, '\n');
}

/* Lines from here on stand within a container: `marker` before the first, `rest` before the others. */
gsize bs_writer_enter(struct bs_writer *writer, const char *marker, const char *rest)
{
    gsize saved = writer->prefix->len;
    if (writer->lead->len == 0)
        g_string_assign(writer->lead, writer->prefix->str);
    g_string_append(writer->lead, marker);
    g_string_append(writer->prefix, rest);
    writer->fresh = true;
    return saved;
}

void bs_writer_leave(struct bs_writer *writer, gsize saved)
{
    if (writer->lead->len > 0) /* nothing was in it */
        bs_writer_blank_line(writer);
    g_string_truncate(writer->prefix, saved);
    writer->fresh = false;
}

/* ---- text --------------------------------------------------------------------------------------------------------- */

static const char *note_label(void *user, const struct bs_block *note)
{
    struct bs_writer *writer = user;
    return note ? g_hash_table_lookup(writer->labels, note) : NULL;
}

void bs_writer_inline(struct bs_writer *writer, const struct bs_text *text, bool one_line,
                      bool cell)
{
    struct bs_inline_style style = {.prefix = writer->prefix->str,
                                    .one_line = one_line,
                                    .cell = cell,
                                    .note = note_label,
                                    .user = writer};
    bs_write_inline(text, &style, writer->out);
}

void bs_writer_text(struct bs_writer *writer, const struct bs_text *text)
{
    bs_writer_start_line(writer);
    bs_writer_inline(writer, text, false, false);
    g_string_append_c(writer->out, '\n');
}

void bs_writer_paragraph(struct bs_writer *writer, const struct bs_text *text)
{
    bs_writer_begin(writer);
    bs_writer_text(writer, text);
}

/* ---- wrappers ----------------------------------------------------------------------------------------------------- */

/* <div class="role classes" lang="…">, and what else `more` says. */
void bs_writer_open(struct bs_writer *writer, const char *element, const char *role,
                    const struct bs_block *block, const char *more)
{
    bs_writer_begin(writer);
    bs_writer_start_line(writer);
    g_string_append_printf(writer->out, "<%s", element);
    if (role || block->classes) {
        g_autofree char *words =
            g_strdup_printf("%s%s%s", role ? role : "", role && block->classes ? " " : "",
                            block->classes ? block->classes : "");
        bs_write_attribute("class", words, writer->out);
    }
    if (block->lang)
        bs_write_attribute("lang", block->lang, writer->out);
    g_string_append_printf(writer->out, "%s>\n", more ? more : "");
}

void bs_writer_close(struct bs_writer *writer, const char *element)
{
    g_autofree char *line = g_strdup_printf("</%s>", element);
    bs_writer_begin(writer);
    bs_writer_line(writer, line);
}

/* The text of any kind under its own name. */
void bs_writer_stated(struct bs_writer *writer, const struct bs_block *block)
{
    bs_writer_open(writer, "div", bs_block_kind_name(block->kind), block, NULL);
    bs_writer_paragraph(writer, &block->text);
    bs_writer_close(writer, "div");
}
