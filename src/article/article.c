#include "article/article.h"

static const struct kind_info {
    const char *name;
    bool text;
    bool apart; /* what it holds is no body text, whatever its kind */
} kinds[BS_N_BLOCK_KINDS] = {
    [BS_BLOCK_KICKER] = {"kicker", true, false},
    [BS_BLOCK_HEADLINE] = {"headline", true, false},
    [BS_BLOCK_DECK] = {"deck", true, false},
    [BS_BLOCK_BYLINE] = {"byline", true, false},
    [BS_BLOCK_DATELINE] = {"dateline", true, false},
    [BS_BLOCK_PARAGRAPH] = {"paragraph", true, false},
    [BS_BLOCK_CROSSHEAD] = {"crosshead", true, false},
    [BS_BLOCK_ATTRIBUTION] = {"attribution", true, false},
    [BS_BLOCK_CAPTION] = {"caption", true, false},
    [BS_BLOCK_CREDIT] = {"credit", true, false},
    [BS_BLOCK_CELL] = {"cell", true, false},
    [BS_BLOCK_CODE] = {"code", true, false},
    [BS_BLOCK_PULL_QUOTE] = {"pull-quote", false, true},
    [BS_BLOCK_BLOCK_QUOTE] = {"block-quote", false, false},
    [BS_BLOCK_LIST] = {"list", false, false},
    [BS_BLOCK_LIST_ITEM] = {"list-item", false, false},
    [BS_BLOCK_FIGURE] = {"figure", false, true},
    [BS_BLOCK_TABLE] = {"table", false, true},
    [BS_BLOCK_ROW] = {"row", false, false},
    [BS_BLOCK_ASIDE] = {"aside", false, true},
    [BS_BLOCK_NOTE] = {"note", false, true},
    [BS_BLOCK_RULE] = {"rule", false, false},
};

static const char *const span_names[BS_N_SPAN_KINDS] = {
    [BS_SPAN_EM] = "em",
    [BS_SPAN_STRONG] = "strong",
    [BS_SPAN_SMALL_CAPS] = "small-caps",
    [BS_SPAN_SUP] = "sup",
    [BS_SPAN_SUB] = "sub",
    [BS_SPAN_CODE] = "code",
    [BS_SPAN_STRIKE] = "strike",
    [BS_SPAN_LINK] = "link",
    [BS_SPAN_DATELINE] = "dateline",
    [BS_SPAN_NOTE_REF] = "note-ref",
    [BS_SPAN_LANG] = "lang",
};

struct bs_article *bs_article_create(struct bs_arena *arena, const char *source)
{
    struct bs_article *article = BS_NEW(arena, struct bs_article);
    article->source = bs_arena_strdup(arena, source);
    return article;
}

/* Where the children of `parent` hang: in it, or in the article. */
static struct bs_block **first_of(struct bs_article *article, struct bs_block *parent)
{
    return parent ? &parent->first : &article->first;
}

static struct bs_block **last_of(struct bs_article *article, struct bs_block *parent)
{
    return parent ? &parent->last : &article->last;
}

void bs_block_insert(struct bs_article *article, struct bs_block *parent, struct bs_block *prev,
                     struct bs_block *block)
{
    struct bs_block **first = first_of(article, parent);
    struct bs_block **last = last_of(article, parent);
    g_assert(!prev || prev->parent == parent);
    block->parent = parent;
    block->prev = prev;
    block->next = prev ? prev->next : *first;
    if (block->next)
        block->next->prev = block;
    else
        *last = block;
    if (prev)
        prev->next = block;
    else
        *first = block;
}

struct bs_block *bs_article_append(struct bs_arena *arena, struct bs_article *article,
                                   struct bs_block *parent, enum bs_block_kind kind,
                                   struct bs_where where)
{
    struct bs_block *block = BS_NEW(arena, struct bs_block);
    block->kind = kind;
    block->where = where;
    block->text.utf8 = "";
    bs_block_insert(article, parent, *last_of(article, parent), block);
    return block;
}

void bs_block_unlink(struct bs_article *article, struct bs_block *block)
{
    if (block->prev)
        block->prev->next = block->next;
    else
        *first_of(article, block->parent) = block->next;
    if (block->next)
        block->next->prev = block->prev;
    else
        *last_of(article, block->parent) = block->prev;
    block->parent = block->prev = block->next = NULL;
}

struct bs_block *bs_block_next(const struct bs_block *block, const struct bs_block *within)
{
    if (block->first)
        return block->first;
    while (block && block != within && !block->next)
        block = block->parent;
    return block && block != within ? block->next : NULL;
}

static int items_before(const struct bs_block *item)
{
    const struct bs_block *prev = item->prev;
    while (prev && prev->kind != BS_BLOCK_LIST_ITEM)
        prev = prev->prev;
    return prev ? prev->as.item.before + 1 : 0;
}

void bs_article_number(struct bs_article *article)
{
    int index = 0;
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        block->index = index++;
        if (block->kind == BS_BLOCK_LIST_ITEM)
            block->as.item.before = items_before(block);
    }
    article->n_blocks = index;
}

struct bs_block *bs_article_lookup(const struct bs_article *article, enum bs_block_kind kind)
{
    for (struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (block->kind == kind)
            return block;
    }
    return NULL;
}

bool bs_block_holds_text(enum bs_block_kind kind)
{
    return kinds[kind].text;
}

const char *bs_block_kind_name(enum bs_block_kind kind)
{
    return kinds[kind].name;
}

const char *bs_span_kind_name(enum bs_span_kind kind)
{
    return span_names[kind];
}

static int count_words(const char *utf8)
{
    int words = 0;
    bool counted = false; /* the run we are in already holds a letter or digit */
    for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c)) {
            counted = false;
        } else if (!counted && g_unichar_isalnum(c)) {
            counted = true;
            words++;
        }
    }
    return words;
}

int bs_article_body_words(const struct bs_article *article)
{
    int words = 0;
    const struct bs_block *block = article->first;
    while (block) {
        if (block->kind == BS_BLOCK_PARAGRAPH)
            words += count_words(block->text.utf8);
        if (!kinds[block->kind].apart) {
            block = bs_block_next(block, NULL);
            continue;
        }
        /* Past everything in it: up to the nearest ancestor that has a next. */
        while (block && !block->next)
            block = block->parent;
        block = block ? block->next : NULL;
    }
    return words;
}

static void refuse_several(const struct bs_article *first, int many, GError **error)
{
    g_autoptr(GString) titles = g_string_new(NULL);
    const struct bs_article *article = first;
    for (int i = 1; article && i <= 20; i++, article = article->next)
        g_string_append_printf(titles, "\n  %d  %.100s", i,
                               article->title ? article->title : "(no title)");
    if (article)
        g_string_append(titles, "\n  …");
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                "'%s' holds %d articles, and one is wanted; say which by its number "
                "(--article=N):%s",
                first->source ? first->source : "the input", many, titles->str);
}

struct bs_article *bs_article_choose(struct bs_article *first, int wanted, bool one, int *many,
                                     GError **error)
{
    struct bs_article *chosen = first;
    *many = 0;
    for (const struct bs_article *article = first; article; article = article->next)
        ++*many;
    if (wanted > *many) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "there is no article %d in '%s'; it holds %d",
                    wanted, first->source ? first->source : "the input", *many);
        return NULL;
    }
    if (wanted == 0 && one && *many > 1) {
        refuse_several(first, *many, error);
        return NULL;
    }
    for (int i = 1; i < wanted; i++)
        chosen = chosen->next;
    if (wanted)
        *many = 1;
    return chosen;
}
