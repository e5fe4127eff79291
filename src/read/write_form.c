/* write_form.c: which blocks the reader will take for what they are.
 *
 * Each rule here stands against a guess of the reader's (maker_shape.c, markdown_head.c). Where the two might differ the block
 * is written in full: that is always right and only less pleasant to read. */
#include "read/byline.h"
#include "read/maker.h"
#include "read/write_private.h"

#include <string.h>

static bool has_attributes(const struct bs_block *block)
{
    return block->classes || block->lang;
}

static bool all_em(const struct bs_block *block)
{
    return bs_text_all(&block->text, BS_SPAN_EM);
}

static bool all_strong(const struct bs_block *block)
{
    return bs_text_all(&block->text, BS_SPAN_STRONG);
}

/* Would the reader's look at the words, without emphasis round them, see a byline? */
static bool byline_like(struct bs_arena *arena, const struct bs_block *block)
{
    struct bs_text bare = bs_text_unwrap(arena, &block->text, BS_SPAN_EM);
    bare = bs_text_unwrap(arena, &bare, BS_SPAN_STRONG);
    return bs_byline_like(&bare);
}

static bool is_kind(const struct bs_block *block, enum bs_block_kind kind)
{
    return block && block->kind == kind;
}

/* ---- survey ------------------------------------------------------------------------------------------------------- */

static bool is_linked(const struct bs_article *article, const struct bs_block *block)
{
    return block->parent || block->prev || article->first == block;
}

/* Footnotes are numbered in the order in which they are first referred to. */
static void number_notes(struct bs_writer *writer)
{
    guint number = 0;
    for (const struct bs_block *block = writer->article->first; block;
         block = bs_block_next(block, NULL)) {
        for (uint32_t i = 0; i < block->text.n_spans; i++) {
            struct bs_block *note = block->text.spans[i].note;
            if (block->text.spans[i].kind != BS_SPAN_NOTE_REF || !note ||
                !is_linked(writer->article, note) || g_hash_table_contains(writer->labels, note))
                continue;
            g_hash_table_insert(writer->labels, note, g_strdup_printf("%u", ++number));
        }
    }
}

/* The reader guesses at no second one of a kind, nor at a first where another is named outright. */
static bool is_only(const struct bs_article *article, const struct bs_block *block)
{
    for (const struct bs_block *other = article->first; other; other = other->next) {
        if (other->kind == block->kind && other != block)
            return false;
    }
    return true;
}

static bool may_be_plain(const struct bs_article *article, const struct bs_block *block)
{
    return !has_attributes(block) && is_only(article, block);
}

static void find_head(struct bs_writer *writer)
{
    const struct bs_article *article = writer->article;
    const struct bs_block *block = article->first;
    const struct bs_block *kicker = is_kind(block, BS_BLOCK_KICKER) ? block : NULL;
    const struct bs_block *headline = kicker ? kicker->next : block;
    if (!is_kind(headline, BS_BLOCK_HEADLINE) || !may_be_plain(article, headline) ||
        (article->title && strcmp(article->title, headline->text.utf8) != 0))
        return;
    writer->headline = headline;
    if (kicker && may_be_plain(article, kicker) &&
        g_utf8_strlen(kicker->text.utf8, -1) <= BS_KICKER_MAX && !strchr(kicker->text.utf8, '\n') &&
        !all_strong(kicker))
        writer->kicker = kicker;
    block = headline->next;
    if (is_kind(block, BS_BLOCK_DECK) && may_be_plain(article, block) && !all_em(block) &&
        !byline_like(writer->arena, block)) {
        writer->deck = block;
        block = block->next;
    }
    if (is_kind(block, BS_BLOCK_BYLINE) && may_be_plain(article, block) &&
        bs_byline_like(&block->text) && !all_em(block) && !all_strong(block))
        writer->byline = block;
}

void bs_writer_survey(struct bs_writer *writer)
{
    number_notes(writer);
    find_head(writer);
    const struct bs_block *block = writer->article->first;
    while (block && block->kind != BS_BLOCK_PARAGRAPH)
        block = block->next;
    writer->opening = block;
}

/* ---- paragraphs --------------------------------------------------------------------------------------------------- */

static bool follows_head(const struct bs_block *block)
{
    const struct bs_block *prev = block->prev;
    return !prev || prev->kind == BS_BLOCK_KICKER || prev->kind == BS_BLOCK_HEADLINE ||
           prev->kind == BS_BLOCK_DECK || prev->kind == BS_BLOCK_BYLINE ||
           prev->kind == BS_BLOCK_DATELINE || prev->kind == BS_BLOCK_FIGURE;
}

static bool has_dateline(const struct bs_text *text)
{
    for (uint32_t i = 0; i < text->n_spans; i++) {
        if (text->spans[i].kind == BS_SPAN_DATELINE)
            return true;
    }
    return false;
}

struct bs_text bs_writer_opening(const struct bs_writer *writer, const struct bs_block *block)
{
    const struct bs_text *text = &block->text;
    if (block != writer->opening || text->n_spans == 0 || text->spans[0].kind != BS_SPAN_DATELINE)
        return *text;
    struct bs_text bare = *text;
    bare.n_spans--;
    bare.spans =
        bs_arena_memdup(writer->arena, text->spans + 1, bare.n_spans * sizeof *text->spans);
    struct bs_text marked = bare;
    bool same = bs_dateline_mark(writer->arena, &marked) && bs_text_equal(&marked, text);
    return same ? bare : *text;
}

static bool misread_at_top(const struct bs_writer *writer, const struct bs_block *block)
{
    if (follows_head(block) && (all_em(block) || byline_like(writer->arena, block)))
        return true;
    if (is_kind(block->next, BS_BLOCK_HEADLINE) && all_strong(block))
        return true;
    return block == writer->opening && !has_dateline(&block->text) &&
           bs_dateline_length(block->text.utf8) > 0;
}

/* A line of its own that begins with a dash. */
static bool has_dashed_line(const struct bs_text *text)
{
    const char *line = strrchr(text->utf8, '\n');
    return line && bs_attribution_dash(line + 1) > 0;
}

static bool misread_in_quote(const struct bs_block *block)
{
    const char *utf8 = block->text.utf8;
    if (!block->prev && bs_alert_mark(utf8) > 0)
        return true;
    if (block->prev && !block->next && bs_attribution_dash(utf8) > 0)
        return true;
    return has_dashed_line(&block->text);
}

static bool is_quote(const struct bs_block *block)
{
    return is_kind(block, BS_BLOCK_BLOCK_QUOTE) || is_kind(block, BS_BLOCK_PULL_QUOTE);
}

static enum bs_form form_of_paragraph(const struct bs_writer *writer, const struct bs_block *block)
{
    bool misread = !block->parent            ? misread_at_top(writer, block)
                   : is_quote(block->parent) ? misread_in_quote(block)
                                             : is_kind(block->parent, BS_BLOCK_FIGURE);
    if (misread)
        return BS_FORM_FULL;
    return has_attributes(block) ? BS_FORM_WRAPPED : BS_FORM_PLAIN;
}

/* ---- containers --------------------------------------------------------------------------------------------------- */

static bool is_plain_picture(const struct bs_block *figure)
{
    const char *alt = figure->as.figure.alt;
    return figure->as.figure.src && !figure->as.figure.inline_here &&
           figure->as.figure.focal_x == 0 && (!alt || *alt);
}

static bool is_plain_figure(const struct bs_block *figure)
{
    const struct bs_block *first = figure->first;
    const struct bs_block *caption = is_kind(first, BS_BLOCK_CAPTION) ? first : NULL;
    const struct bs_block *credit = caption ? caption->next : first;
    if (!is_plain_picture(figure) || (credit && credit->kind != BS_BLOCK_CREDIT) ||
        (credit && credit->next) || figure->parent)
        return false;
    if (caption &&
        (has_attributes(caption) || (!credit && bs_credit_at(&caption->text) < caption->text.len)))
        return false;
    return !credit || (!has_attributes(credit) && !all_em(credit));
}

bool bs_plain_attribution(const struct bs_block *block)
{
    return block->prev && !block->next && !has_attributes(block) && block->text.len > 0 &&
           bs_attribution_dash(block->text.utf8) == 0 && !has_dashed_line(&block->text);
}

/* Would stars round all of it be read as a pull quote, or are they wanted for that? */
static bool is_plain_quote(const struct bs_block *quote)
{
    bool bold = true;
    int paragraphs = 0;
    for (const struct bs_block *block = quote->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_ATTRIBUTION &&
            (quote->kind == BS_BLOCK_BLOCK_QUOTE || bs_plain_attribution(block)))
            continue; /* the reader looks at the other blocks alone */
        if (quote->kind == BS_BLOCK_PULL_QUOTE &&
            (block->kind != BS_BLOCK_PARAGRAPH || has_attributes(block) ||
             misread_in_quote(block) || g_str_has_suffix(block->text.utf8, ":")))
            return false;
        bold &= block->kind == BS_BLOCK_PARAGRAPH && all_strong(block);
        paragraphs++;
    }
    return paragraphs > 0 && !has_attributes(quote) &&
           (quote->kind == BS_BLOCK_PULL_QUOTE || !bold);
}

static bool is_alert_word(const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++) {
        if (!g_ascii_islower(word[i]))
            return false;
    }
    return n > 0 && n < 16 && strcmp(word, "note") != 0 && strcmp(word, "quote") != 0 &&
           !g_str_has_prefix(word, "pull");
}

/* A list may end a paragraph without a blank line between when it begins at 1 and with words (CommonMark §5.3). */
static bool may_interrupt(const struct bs_block *list)
{
    return list->first && list->first->first &&
           (!list->as.list.ordered || list->as.list.start == 1);
}

/* A tight list says so by having no blank line in it; that leaves room for one paragraph and lists in it. */
static bool is_tight_item(const struct bs_block *item)
{
    const struct bs_block *block = item->first;
    if (is_kind(block, BS_BLOCK_PARAGRAPH)) {
        if (has_attributes(block))
            return false;
        block = block->next;
    }
    for (; block; block = block->next) {
        if (block->kind != BS_BLOCK_LIST || has_attributes(block) || !bs_plain_list(block) ||
            is_kind(block->prev, BS_BLOCK_LIST) || (block->prev && !may_interrupt(block)))
            return false;
    }
    return true;
}

static bool has_stated_items(const struct bs_block *list)
{
    for (const struct bs_block *item = list->first; item; item = item->next) {
        if (has_attributes(item))
            return true;
    }
    return false;
}

/* A blank line makes a list loose when it stands between two items or two blocks of one; after what is no paragraph cmark does
 * not always count it. */
static bool is_loose_by_itself(const struct bs_block *list)
{
    const struct bs_block *item = list->first;
    if (!item || !is_kind(item->first, BS_BLOCK_PARAGRAPH) || has_attributes(item->first))
        return false;
    return item->first->next || item->next;
}

bool bs_plain_list(const struct bs_block *list)
{
    if (has_stated_items(list))
        return false;
    if (list->as.list.loose)
        return is_loose_by_itself(list);
    for (const struct bs_block *item = list->first; item; item = item->next) {
        if (!is_tight_item(item))
            return false;
    }
    return true;
}

static enum bs_form wrapped_if(bool wrapped)
{
    return wrapped ? BS_FORM_WRAPPED : BS_FORM_PLAIN;
}

static enum bs_form full_unless(bool plain)
{
    return plain ? BS_FORM_PLAIN : BS_FORM_FULL;
}

static enum bs_form form_of_code(const struct bs_block *block)
{
    const char *classes = block->classes;
    if (!classes || block->lang)
        return wrapped_if(has_attributes(block));
    const char *word = g_str_has_prefix(classes, "language-") ? classes + strlen("language-") : "";
    for (const char *p = word; *p; p++) {
        if (!g_ascii_isalnum(*p) && !strchr("+-#._", *p))
            return BS_FORM_WRAPPED;
    }
    return wrapped_if(!*word);
}

enum bs_form bs_form_of(const struct bs_writer *writer, const struct bs_block *block)
{
    switch (block->kind) {
    case BS_BLOCK_KICKER:
        return full_unless(block == writer->kicker);
    case BS_BLOCK_HEADLINE:
        return full_unless(block == writer->headline);
    case BS_BLOCK_DECK:
        return full_unless(block == writer->deck);
    case BS_BLOCK_BYLINE:
        return full_unless(block == writer->byline);
    case BS_BLOCK_PARAGRAPH:
        return form_of_paragraph(writer, block);
    case BS_BLOCK_CODE:
        return form_of_code(block);
    case BS_BLOCK_PULL_QUOTE:
    case BS_BLOCK_BLOCK_QUOTE:
        return full_unless(is_plain_quote(block));
    case BS_BLOCK_ASIDE:
        return full_unless(!block->lang && (!block->classes || is_alert_word(block->classes)));
    case BS_BLOCK_LIST:
        return has_stated_items(block) ? BS_FORM_FULL
                                       : wrapped_if(has_attributes(block) || !bs_plain_list(block));
    case BS_BLOCK_FIGURE:
        return is_plain_figure(block) ? wrapped_if(has_attributes(block)) : BS_FORM_FULL;
    case BS_BLOCK_CROSSHEAD:
    case BS_BLOCK_TABLE:
    case BS_BLOCK_RULE:
        return wrapped_if(has_attributes(block));
    case BS_BLOCK_DATELINE:
    case BS_BLOCK_ATTRIBUTION:
    case BS_BLOCK_CAPTION:
    case BS_BLOCK_CREDIT:
        return BS_FORM_FULL;
    case BS_BLOCK_NOTE:
    case BS_BLOCK_CELL:
    case BS_BLOCK_LIST_ITEM:
    case BS_BLOCK_ROW:
    case BS_N_BLOCK_KINDS:
        break;
    }
    return BS_FORM_PLAIN;
}
