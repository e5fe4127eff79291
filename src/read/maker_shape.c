/* maker_shape.c: what paragraphs say of themselves by their look.
 *
 * Markdown has no word for a pull quote, an attribution, a caption or a credit. These are the ways of writing them that other
 * tools show sensibly (broadsheet-markdown(7)); each is recognised by the spans and breaks of finished text, so that the same
 * rules serve HTML. What a writer stated by a class is settled and never comes here. */
#include "read/maker.h"

#include <string.h>

uint32_t bs_attribution_dash(const char *utf8)
{
    static const char *const dashes[] = {"—", "–", "―", "--"};
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
        size_t n = strlen(dashes[i]);
        if (strncmp(utf8, dashes[i], n) != 0)
            continue;
        while (utf8[n] == '-')
            n++;
        while (utf8[n] == ' ')
            n++;
        return utf8[n] ? (uint32_t)n : 0;
    }
    return 0;
}

/* ---- captions and credits ----------------------------------------------------------------------------------------- */

static const char *const credit_words[] = {
    "Photo: ",      "Photo courtesy", "Photo by ",      "Photos: ",
    "Photograph: ", "Photograph by ", "Photography:",   "Picture: ",
    "Picture by ",  "Image: ",        "Image courtesy", "Illustration: ",
    "Credit: ",     "Graphic: ",      "Courtesy of ",   "©",
    "Foto: ",       "Fotos: ",        "Bild: ",         "Photographie : ",
    "Crédit : ",    "Fotografía: ",
};

enum { CREDIT_MAX = 160 };

static bool begins_credit(const char *utf8)
{
    for (size_t i = 0; i < G_N_ELEMENTS(credit_words); i++) {
        if (g_str_has_prefix(utf8, credit_words[i]))
            return true;
    }
    return false;
}

uint32_t bs_credit_at(const struct bs_text *caption)
{
    const char *utf8 = caption->utf8;
    uint32_t from = caption->len > CREDIT_MAX ? caption->len - CREDIT_MAX : 0;
    while (((unsigned char)utf8[from] & 0xC0) == 0x80)
        from++;
    for (uint32_t at = from; at < caption->len; at++) {
        bool sentence =
            at == 0 || (at >= 2 && utf8[at - 1] == ' ' && strchr(".!?)”", utf8[at - 2]));
        if (sentence && begins_credit(utf8 + at))
            return at;
    }
    return caption->len;
}

static void add_under(struct bs_maker *maker, struct bs_block *figure, enum bs_block_kind kind,
                      struct bs_text text)
{
    if (text.len == 0)
        return;
    struct bs_where where = maker->text_where.line > 0 ? maker->text_where : figure->where;
    struct bs_block *block = bs_article_append(maker->arena, maker->article, figure, kind, where);
    block->text = text;
}

static struct bs_text without_em(struct bs_maker *maker, const struct bs_text *text)
{
    return bs_text_unwrap(maker->arena, text, BS_SPAN_EM);
}

/* End of the emphasis that opens the text; 0: none does. */
static uint32_t leading_em(const struct bs_text *text)
{
    for (uint32_t i = 0; i < text->n_spans && text->spans[i].start == 0; i++) {
        if (text->spans[i].kind == BS_SPAN_EM)
            return text->spans[i].end;
    }
    return 0;
}

bool bs_shape_caption(struct bs_maker *maker, struct bs_block *figure, const struct bs_text *text,
                      int64_t credit_at, bool surely)
{
    uint32_t split = text->len;
    uint32_t em = leading_em(text);
    if (credit_at >= 0 && credit_at < text->len)
        split = (uint32_t)credit_at;
    else if (em > 0 && em < text->len && (!surely || begins_credit(text->utf8 + em + 1)))
        split = em;
    else
        split = bs_credit_at(text);
    if (!surely && em == 0 && split > 0)
        return false;
    struct bs_text caption = bs_text_slice(maker->arena, text, 0, split);
    struct bs_text credit = bs_text_slice(maker->arena, text, split, text->len);
    add_under(maker, figure, BS_BLOCK_CAPTION, without_em(maker, &caption));
    add_under(maker, figure, BS_BLOCK_CREDIT, without_em(maker, &credit));
    return true;
}

/* ---- figures and tables ------------------------------------------------------------------------------------------- */

void bs_shape_captions(struct bs_maker *maker, struct bs_block *table)
{
    struct bs_block *caption = NULL;
    struct bs_block *next;
    for (struct bs_block *block = table->first; block; block = next) {
        next = block->next;
        if (block->kind == BS_BLOCK_ROW)
            continue;
        bs_block_unlink(maker->article, block);
        if (caption) {
            caption->text = bs_text_join(maker->arena, &caption->text, " ", &block->text);
            continue;
        }
        caption = block;
        caption->kind = BS_BLOCK_CAPTION;
        bs_block_insert(maker->article, table, NULL, caption);
    }
}

void bs_shape_table_caption(struct bs_maker *maker, struct bs_block *first)
{
    struct bs_block *table = first, *caption = first;
    while (table && table->kind != BS_BLOCK_TABLE)
        table = table->next;
    while (caption && caption->kind != BS_BLOCK_CAPTION)
        caption = caption->next;
    if (!table || !caption)
        return;
    bs_block_unlink(maker->article, caption);
    bs_block_insert(maker->article, table, NULL, caption);
    bs_shape_captions(maker, table);
}

bool bs_shape_rowless(struct bs_maker *maker, struct bs_block *table)
{
    struct bs_block *after = table;
    struct bs_block *next;
    for (struct bs_block *block = table->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_ROW)
            return false;
    }
    for (struct bs_block *block = table->first; block; block = next) {
        next = block->next;
        bs_block_unlink(maker->article, block);
        bs_block_insert(maker->article, table->parent, after, block);
        block->kind = BS_BLOCK_PARAGRAPH;
        after = block;
    }
    return true;
}

void bs_shape_figure(struct bs_maker *maker, struct bs_block *figure)
{
    struct bs_block *after = figure;
    struct bs_block *next;
    for (struct bs_block *block = figure->first; block; block = next) {
        next = block->next;
        bool own = block->kind == BS_BLOCK_CAPTION || block->kind == BS_BLOCK_CREDIT;
        if (own)
            continue;
        bs_block_unlink(maker->article, block);
        bs_block_insert(maker->article, figure->parent, after, block);
        after = block;
    }
    if (figure->as.figure.src || after == figure)
        return;
    /* It framed a table or a quotation: they stand for it, and its caption is the table's or a paragraph. */
    struct bs_block *first = figure->next;
    for (struct bs_block *block = figure->first; block; block = next) {
        next = block->next;
        bs_block_unlink(maker->article, block);
        bs_block_insert(maker->article, figure->parent, after, block);
        after = block;
    }
    bs_block_unlink(maker->article, figure);
    if (first->kind == BS_BLOCK_TABLE)
        bs_shape_table_caption(maker, first);
    for (struct bs_block *block = first; block; block = block == after ? NULL : block->next) {
        if (block->kind == BS_BLOCK_CAPTION || block->kind == BS_BLOCK_CREDIT)
            block->kind = BS_BLOCK_PARAGRAPH;
    }
}

/* ---- quotes and alerts -------------------------------------------------------------------------------------------- */

/* "[!NOTE] Title": length of the mark with its brackets; 0: none. */
uint32_t bs_alert_mark(const char *utf8)
{
    if (utf8[0] != '[' || utf8[1] != '!')
        return 0;
    uint32_t n = 2;
    while (g_ascii_isalpha(utf8[n]))
        n++;
    return n > 2 && n < 20 && utf8[n] == ']' ? n + 1 : 0;
}

static struct bs_block *add_paragraph(struct bs_maker *maker, struct bs_block *parent,
                                      enum bs_block_kind kind, struct bs_where where,
                                      struct bs_text text)
{
    struct bs_block *block = bs_article_append(maker->arena, maker->article, parent, kind, where);
    block->text = text;
    return block;
}

/* The mark turns the quote into a sidebar (or a pull quote); what stands beside it is the title. */
static void take_alert(struct bs_maker *maker, struct bs_block *quote, struct bs_where where,
                       const struct bs_text *text, const GArray *breaks, uint32_t mark)
{
    g_autofree char *word = g_ascii_strdown(text->utf8 + 2, mark - 3);
    bool pulled = strcmp(word, "quote") == 0 || g_str_has_prefix(word, "pull");
    uint32_t line = text->len;
    for (guint i = breaks->len; i > 0 && g_array_index(breaks, guint32, i - 1) >= mark; i--)
        line = g_array_index(breaks, guint32, i - 1);
    struct bs_text title = bs_text_slice(maker->arena, text, mark, line);
    struct bs_text rest = bs_text_slice(maker->arena, text, line, text->len);
    quote->kind = pulled ? BS_BLOCK_PULL_QUOTE : BS_BLOCK_ASIDE;
    if (!pulled && strcmp(word, "note") != 0)
        quote->classes = bs_arena_strdup(maker->arena, word);
    if (title.len > 0) {
        title = bs_text_unwrap(maker->arena, &title, BS_SPAN_STRONG);
        struct bs_block *block = add_paragraph(
            maker, quote, pulled ? BS_BLOCK_PARAGRAPH : BS_BLOCK_CROSSHEAD, where, title);
        if (!pulled)
            block->as.crosshead.level = 3;
    }
    where.line++;
    if (rest.len > 0)
        add_paragraph(maker, quote, BS_BLOCK_PARAGRAPH, where, rest);
}

void bs_shape_quoted(struct bs_maker *maker, struct bs_block *quote, struct bs_where where,
                     const struct bs_text *text, const GArray *breaks)
{
    uint32_t mark = quote->first ? 0 : bs_alert_mark(text->utf8);
    if (mark > 0 && !g_hash_table_contains(maker->settled, quote)) {
        take_alert(maker, quote, where, text, breaks, mark);
        return;
    }
    uint32_t last = breaks->len > 0 ? g_array_index(breaks, guint32, breaks->len - 1) : 0;
    if (last > 0 && last + 1 < text->len && bs_attribution_dash(text->utf8 + last + 1) > 0) {
        struct bs_text words = bs_text_slice(maker->arena, text, 0, last);
        struct bs_text name = bs_text_slice(maker->arena, text, last + 1, text->len);
        add_paragraph(maker, quote, BS_BLOCK_PARAGRAPH, where, words);
        where.line += (int)breaks->len;
        add_paragraph(maker, quote, BS_BLOCK_PARAGRAPH, where, name);
        return;
    }
    add_paragraph(maker, quote, BS_BLOCK_PARAGRAPH, where, *text);
}

/* "Example:" in bold heads what comes next and is nobody's words. */
static bool is_bold(const struct bs_block *block)
{
    return block->kind == BS_BLOCK_PARAGRAPH && bs_text_all(&block->text, BS_SPAN_STRONG) &&
           !g_str_has_suffix(block->text.utf8, ":");
}

/* "— Name" ends the quote. Emphasis round it is how some set it off. */
static void take_attribution(struct bs_maker *maker, struct bs_block *quote)
{
    struct bs_block *last = quote->last;
    if (!last || !last->prev || last->kind != BS_BLOCK_PARAGRAPH ||
        g_hash_table_contains(maker->settled, last))
        return;
    uint32_t dash = bs_attribution_dash(last->text.utf8);
    if (dash == 0)
        return;
    last->kind = BS_BLOCK_ATTRIBUTION;
    last->text = bs_text_slice(maker->arena, &last->text, dash, last->text.len);
}

void bs_shape_quote(struct bs_maker *maker, struct bs_block *quote)
{
    take_attribution(maker, quote);
    if (quote->kind != BS_BLOCK_BLOCK_QUOTE || g_hash_table_contains(maker->settled, quote))
        return;
    int paragraphs = 0;
    for (struct bs_block *block = quote->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_ATTRIBUTION)
            continue;
        if (!is_bold(block))
            return;
        paragraphs++;
    }
    if (paragraphs == 0)
        return;
    quote->kind = BS_BLOCK_PULL_QUOTE;
    for (struct bs_block *block = quote->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_PARAGRAPH)
            block->text = bs_text_unwrap(maker->arena, &block->text, BS_SPAN_STRONG);
    }
}
