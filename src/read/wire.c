#include "read/wire.h"
#include "read/byline.h"
#include "read/head.h"
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

enum { DECK_MAX = 240 }; /* characters; a longer summary is none that stands under a headline */

void bs_wire_init(struct bs_wire *wire, struct bs_arena *arena, const struct bs_input *input,
                  struct bs_diags *diags)
{
    *wire = (struct bs_wire){
        .arena = arena,
        .input = input,
        .diags = diags,
        .tally = bs_tally_create(arena, diags),
        .article = bs_article_create(arena, input->name),
        .authors = g_ptr_array_new(),
        .keywords = g_ptr_array_new(),
        .lead = g_ptr_array_new(),
    };
    bs_maker_init(&wire->maker, arena, wire->article, input, wire->tally);
}

static bool is_blank(const char *words)
{
    for (const char *p = words ? words : ""; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)) && g_utf8_get_char(p) != 0xA0)
            return false;
    return true;
}

/* ---- the head ----------------------------------------------------------------------------------------------------- */

struct bs_text bs_wire_line(struct bs_wire *wire, const char *html)
{
    struct bs_article *article = bs_article_create(wire->arena, NULL);
    struct bs_maker maker;
    bs_maker_init(&maker, wire->arena, article, wire->input, wire->tally);
    bs_maker_begin(&maker, BS_BLOCK_PARAGRAPH, (struct bs_where){.file = wire->input->name});
    bs_maker_html(&maker, html ? html : "", html ? strlen(html) : 0, true,
                  (struct bs_where){.file = wire->input->name});
    bs_maker_end(&maker);
    bs_maker_finish(&maker);
    return article->first ? article->first->text : (struct bs_text){.utf8 = ""};
}

void bs_wire_head(struct bs_wire *wire, enum bs_block_kind kind, const char *html,
                  struct bs_where where)
{
    g_assert(kind <= BS_BLOCK_DATELINE);
    if (is_blank(html))
        return;
    struct bs_text text = bs_wire_line(wire, html);
    struct bs_text *kept = &wire->head[kind];
    if (text.len == 0)
        return;
    if (kept->utf8) {
        if (!bs_head_same_words(kept->utf8, text.utf8))
            bs_diag(wire->diags, BS_NOTE, where, "read.second", "a second %s is not set: “%.80s”",
                    bs_block_kind_name(kind), text.utf8);
        return;
    }
    *kept = text;
    wire->head_where[kind] = where;
}

static void add_once(struct bs_wire *wire, GPtrArray *list, const char *words)
{
    if (is_blank(words))
        return;
    struct bs_text text = bs_wire_line(wire, words);
    for (guint i = 0; i < list->len; i++)
        if (bs_head_same_words(list->pdata[i], text.utf8))
            return;
    if (text.len > 0)
        g_ptr_array_add(list, (char *)text.utf8);
}

void bs_wire_author(struct bs_wire *wire, const char *name)
{
    add_once(wire, wire->authors, name);
}

void bs_wire_keyword(struct bs_wire *wire, const char *keyword)
{
    add_once(wire, wire->keywords, keyword);
}

void bs_wire_date(struct bs_wire *wire, const char *date, struct bs_where where)
{
    if (wire->article->date || is_blank(date))
        return;
    wire->article->date = bs_head_date(wire->arena, date);
    if (!wire->article->date)
        bs_diag(wire->diags, BS_WARN, where, "read.date",
                "date “%.60s” is not understood; write it as 2026-03-14", date);
}

void bs_wire_lang(struct bs_wire *wire, const char *lang)
{
    if (!wire->article->lang && !is_blank(lang))
        wire->article->lang = bs_head_lang(wire->arena, lang);
}

/* ---- the copy ----------------------------------------------------------------------------------------------------- */

void bs_wire_tree(struct bs_wire *wire, struct bs_tree_node *node, struct bs_where where)
{
    bs_maker_tree(&wire->maker, node, where);
    bs_maker_close_all(&wire->maker);
}

void bs_wire_html(struct bs_wire *wire, const char *html, size_t len, struct bs_where where)
{
    bs_wire_tree(wire, bs_tree_html(wire->arena, html, len, true, where, wire->diags), where);
}

void bs_wire_plain(struct bs_wire *wire, const char *utf8, size_t len, struct bs_where where)
{
    const struct bs_copy copy = {bs_arena_strndup(wire->arena, utf8, len), len};
    struct bs_paras paras;
    bs_text_split(wire->arena, &copy, wire->input->name, wire->tally, &paras);
    for (size_t i = 0; i < paras.n; i++)
        bs_maker_block(&wire->maker, BS_BLOCK_PARAGRAPH, where, paras.at[i].text);
}

void bs_wire_crosshead(struct bs_wire *wire, const char *html, int level, struct bs_where where)
{
    struct bs_text text = bs_wire_line(wire, html);
    if (text.len == 0)
        return;
    struct bs_block *block = bs_maker_block(&wire->maker, BS_BLOCK_CROSSHEAD, where, text);
    block->as.crosshead.level = CLAMP(level, 1, 6);
}

void bs_wire_quote(struct bs_wire *wire, bool pull, const char *html, const char *attribution,
                   struct bs_where where)
{
    if (is_blank(html))
        return;
    struct bs_block *quote =
        bs_maker_open(&wire->maker, pull ? BS_BLOCK_PULL_QUOTE : BS_BLOCK_BLOCK_QUOTE, where);
    bs_maker_tree(&wire->maker,
                  bs_tree_html(wire->arena, html, strlen(html), true, where, wire->diags), where);
    bs_maker_end(&wire->maker);
    bs_maker_close(&wire->maker);
    if (quote && quote->parent == NULL && quote->first && !is_blank(attribution)) {
        struct bs_block *who =
            bs_article_append(wire->arena, wire->article, quote, BS_BLOCK_ATTRIBUTION, where);
        who->text = bs_wire_line(wire, attribution);
    }
}

/* ---- pictures ----------------------------------------------------------------------------------------------------- */

static bool is_shown(const struct bs_wire *wire, const char *src)
{
    for (struct bs_block *block = wire->article->first; block; block = bs_block_next(block, NULL))
        if (block->kind == BS_BLOCK_FIGURE && g_strcmp0(block->as.figure.src, src) == 0)
            return true;
    for (guint i = 0; i < wire->lead->len; i++) {
        const struct bs_block *lead = wire->lead->pdata[i];
        if (g_strcmp0(lead->as.figure.src, src) == 0)
            return true;
    }
    return false;
}

static void add_words(struct bs_wire *wire, struct bs_block *figure,
                      const struct bs_wire_picture *picture)
{
    struct bs_text caption = bs_wire_line(wire, picture->caption);
    struct bs_text credit = bs_wire_line(wire, picture->credit);
    wire->maker.text_where = picture->where;
    if (caption.len > 0)
        bs_shape_caption(&wire->maker, figure, &caption, -1, true);
    bool credited = figure->last && figure->last->kind == BS_BLOCK_CREDIT;
    if (credit.len > 0 && !credited) {
        struct bs_block *block =
            bs_article_append(wire->arena, wire->article, figure, BS_BLOCK_CREDIT, picture->where);
        block->text = credit;
    }
}

void bs_wire_picture(struct bs_wire *wire, const struct bs_wire_picture *picture, bool lead)
{
    if ((is_blank(picture->src) && is_blank(picture->caption)) ||
        (picture->src && is_shown(wire, picture->src)))
        return;
    struct bs_block *figure =
        bs_maker_block(&wire->maker, BS_BLOCK_FIGURE, picture->where, (struct bs_text){.utf8 = ""});
    if (!is_blank(picture->src)) {
        figure->as.figure.src = picture->src;
        figure->as.figure.path =
            bs_picture_resolve(wire->arena, wire->input, picture->src, picture->where, wire->diags);
    }
    figure->as.figure.alt = is_blank(picture->alt) ? NULL : picture->alt;
    figure->as.figure.focal_x = picture->focal_x;
    figure->as.figure.focal_y = picture->focal_y;
    add_words(wire, figure, picture);
    if (lead) {
        bs_block_unlink(wire->article, figure);
        g_ptr_array_add(wire->lead, figure);
    }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

static const char *const *list_of(struct bs_wire *wire, GPtrArray *list)
{
    if (list->len == 0)
        return NULL;
    g_ptr_array_add(list, NULL);
    return bs_arena_memdup(wire->arena, list->pdata, list->len * sizeof(char *));
}

static bool is_line(const struct bs_block *block)
{
    return block && (block->kind == BS_BLOCK_PARAGRAPH || block->kind == BS_BLOCK_CROSSHEAD ||
                     block->kind <= BS_BLOCK_DATELINE);
}

/* A heading at the head of the copy is the headline where no field says it. */
static void find_headline(struct bs_wire *wire)
{
    struct bs_block *block = wire->article->first;
    while (block && (block->kind == BS_BLOCK_FIGURE || block->kind == BS_BLOCK_RULE))
        block = block->next;
    if (wire->head[BS_BLOCK_HEADLINE].utf8 || !block ||
        (block->kind != BS_BLOCK_HEADLINE &&
         (block->kind != BS_BLOCK_CROSSHEAD || block->as.crosshead.level > 1)))
        return;
    wire->head[BS_BLOCK_HEADLINE] = block->text;
    wire->head_where[BS_BLOCK_HEADLINE] = block->where;
    bs_block_unlink(wire->article, block);
}

/* What the first lines of the copy say that the head says. */
static void drop_doubles(struct bs_wire *wire)
{
    enum { FIRST = 5 };
    struct bs_block *next;
    int seen = 0;
    for (struct bs_block *block = wire->article->first; block && seen < FIRST; block = next) {
        next = block->next;
        if (!is_line(block))
            continue;
        seen++;
        for (int kind = 0; kind <= BS_BLOCK_DATELINE; kind++) {
            if (!wire->head[kind].utf8 ||
                !bs_head_same_words(wire->head[kind].utf8, block->text.utf8))
                continue;
            bs_diag(wire->diags, BS_NOTE, block->where, "read.double",
                    "the copy says the %s again: “%.80s” left out of it",
                    bs_block_kind_name((enum bs_block_kind)kind), block->text.utf8);
            bs_block_unlink(wire->article, block);
            break;
        }
    }
}

static void check_deck(struct bs_wire *wire)
{
    struct bs_text *deck = &wire->head[BS_BLOCK_DECK];
    const struct bs_block *first = bs_article_lookup(wire->article, BS_BLOCK_PARAGRAPH);
    const char *why = NULL;
    if (!deck->utf8 || !wire->deck_is_summary)
        return;
    if (g_utf8_strlen(deck->utf8, -1) > DECK_MAX)
        why = "it is too long";
    else if (first && strncmp(first->text.utf8, deck->utf8, MIN(deck->len, 60)) == 0)
        why = "the copy begins with it";
    if (!why)
        return;
    bs_diag(wire->diags, BS_NOTE, wire->head_where[BS_BLOCK_DECK], "read.deck",
            "the summary is not used as the deck: %s", why);
    deck->utf8 = NULL;
}

static void write_byline(struct bs_wire *wire)
{
    const char *const *authors = wire->article->authors;
    if (wire->head[BS_BLOCK_BYLINE].utf8 || !authors)
        return;
    const char *line =
        bs_byline_write(wire->arena, authors, wire->article->lang ? wire->article->lang : "en");
    if (line)
        wire->head[BS_BLOCK_BYLINE] = bs_text_plain(wire->arena, line);
}

/* "GEORGIA – …" in the copy says what a dateline of its own would say again. */
static void mark_dateline(struct bs_wire *wire)
{
    struct bs_block *first = wire->article->first;
    while (first && first->kind != BS_BLOCK_PARAGRAPH)
        first = first->next;
    if (!first || !bs_dateline_mark(wire->arena, &first->text) ||
        !wire->head[BS_BLOCK_DATELINE].utf8)
        return;
    bs_diag(wire->diags, BS_NOTE, wire->head_where[BS_BLOCK_DATELINE], "read.double",
            "the copy begins with its dateline: “%.60s” is not set again",
            wire->head[BS_BLOCK_DATELINE].utf8);
    wire->head[BS_BLOCK_DATELINE].utf8 = NULL;
}

static void place_head(struct bs_wire *wire)
{
    struct bs_block *last = NULL;
    for (int kind = 0; kind <= BS_BLOCK_DATELINE; kind++) {
        if (!wire->head[kind].utf8)
            continue;
        struct bs_block *block = BS_NEW(wire->arena, struct bs_block);
        *block = (struct bs_block){.kind = (enum bs_block_kind)kind,
                                   .where = wire->head_where[kind],
                                   .text = wire->head[kind]};
        bs_block_insert(wire->article, NULL, last, block);
        last = block;
    }
    for (guint i = 0; i < wire->lead->len; i++) {
        bs_block_insert(wire->article, NULL, last, wire->lead->pdata[i]);
        last = wire->lead->pdata[i];
    }
}

/* Entities escaped twice, mojibake, spaces: as of scraped text. */
static void mend(struct bs_wire *wire)
{
    struct bs_tidy *tidy = bs_tidy_create(wire->arena, wire->diags, wire->article->lang);
    for (struct bs_block *block = wire->article->first; block; block = bs_block_next(block, NULL))
        if (bs_block_holds_text(block->kind) && block->kind != BS_BLOCK_CODE)
            bs_tidy_mend(tidy, &block->text, block->where);
    bs_tidy_finish(tidy);
    bs_tidy_article(wire->arena, wire->article, wire->diags);
}

static void guess_lang(struct bs_wire *wire)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (struct bs_block *block = wire->article->first; block && words->len < 4096;
         block = bs_block_next(block, NULL))
        if (block->kind == BS_BLOCK_PARAGRAPH)
            g_string_append_printf(words, "%s\n", block->text.utf8);
    if (!wire->article->lang)
        wire->article->lang = bs_lang_guess(words->str, words->len, NULL);
}

struct bs_article *bs_wire_finish(struct bs_wire *wire)
{
    struct bs_article *article = wire->article;
    bs_maker_close_all(&wire->maker);
    guess_lang(wire);
    article->authors = list_of(wire, wire->authors);
    article->keywords = list_of(wire, wire->keywords);
    find_headline(wire);
    check_deck(wire);
    write_byline(wire);
    drop_doubles(wire);
    mark_dateline(wire);
    place_head(wire);
    bs_head_lower_titles(article);
    bs_head_strip_dashes(wire->arena, article);
    bs_maker_finish(&wire->maker);
    if (!wire->input->no_tidy)
        mend(wire);
    bs_tally_finish(wire->tally);
    g_ptr_array_unref(wire->authors);
    g_ptr_array_unref(wire->keywords);
    g_ptr_array_unref(wire->lead);
    return article;
}
