/* markdown_head.c: the head of the article: what the front matter says, and what the first blocks are.
 *
 * Front matter wins over the copy. Without it the head is read from the usual order: a short bold paragraph (kicker), the
 * heading of level 1 (headline), a paragraph all in italics (deck), "By …" (byline). */
#include "read/byline.h"
#include "read/head.h"
#include "read/markdown_private.h"

#include <string.h>

/* ---- fields ------------------------------------------------------------------------------------------------------- */

static const char *const *const aliases[] = {
    (const char *const[]){"title", NULL},
    (const char *const[]){"headline", NULL},
    (const char *const[]){"kicker", "overline", "eyebrow", NULL},
    (const char *const[]){"deck", "subtitle", "standfirst", "description", "dek", "subhead", "lede",
                          "excerpt", "summary", NULL},
    (const char *const[]){"byline", NULL},
    (const char *const[]){"authors", "author", NULL},
    (const char *const[]){"dateline", "place", "location", NULL},
    (const char *const[]){"date", "published", "pubdate", "publishdate", NULL},
    (const char *const[]){"lang", "language", "locale", NULL},
    (const char *const[]){"slug", NULL},
    (const char *const[]){"id", "guid", NULL},
    (const char *const[]){"section", "category", "categories", NULL},
    (const char *const[]){"keywords", "tags", NULL},
    (const char *const[]){"publication", NULL},
    (const char *const[]){"rights", "copyright", "license", "licence", NULL},
    (const char *const[]){"subject", NULL},
    (const char *const[]){"style", NULL},
    (const char *const[]){"image", "cover", "hero-image", NULL},
    (const char *const[]){"image-caption", "image-figcaption", NULL},
    (const char *const[]){"image-credit", NULL},
    (const char *const[]){"image-alt", NULL},
};

enum field {
    TITLE,
    HEADLINE,
    KICKER,
    DECK,
    BYLINE,
    AUTHORS,
    DATELINE,
    DATE,
    LANG,
    SLUG,
    ID,
    SECTION,
    KEYWORDS,
    PUBLICATION,
    RIGHTS,
    SUBJECT,
    STYLE,
    IMAGE,
    IMAGE_CAPTION,
    IMAGE_CREDIT,
    IMAGE_ALT,
    N_FIELDS
};

static int field_of(const char *name, int *rank)
{
    for (int i = 0; i < N_FIELDS; i++) {
        for (int j = 0; aliases[i][j]; j++) {
            *rank = j;
            if (strcmp(aliases[i][j], name) == 0)
                return i;
        }
    }
    return -1;
}

enum { DECK_MAX = 240 }; /* characters */

struct head {
    struct bs_markdown *md;
    const struct bs_field *fields[N_FIELDS]; /* NULL: not given */
    struct bs_block *last;                   /* head block placed last */
};

/* Of several names for one field the first in the table counts. */
static void sort_fields(struct head *head)
{
    struct bs_markdown *md = head->md;
    int ranks[N_FIELDS];
    for (size_t i = 0; i < md->front.n_fields; i++) {
        const struct bs_field *field = &md->front.fields[i];
        int rank;
        int which = field_of(field->name, &rank);
        if (which < 0) {
            bs_diag(md->diags, BS_NOTE, (struct bs_where){md->input->name, field->line, 0},
                    "front-matter.unknown", "front matter: “%s” is not used", field->name);
            continue;
        }
        if (!head->fields[which] || rank < ranks[which]) {
            head->fields[which] = field;
            ranks[which] = rank;
        }
    }
}

static const char *value_of(const struct head *head, enum field which)
{
    const struct bs_field *field = head->fields[which];
    return field && field->n > 0 && *field->values[0] ? field->values[0] : NULL;
}

static struct bs_where where_of(const struct head *head, enum field which)
{
    return (struct bs_where){head->md->input->name, head->fields[which]->line, 1};
}

static void take_date(struct head *head)
{
    const char *value = value_of(head, DATE);
    if (!value)
        return;
    head->md->article->date = bs_head_date(head->md->arena, value);
    if (!head->md->article->date)
        bs_diag(head->md->diags, BS_WARN, where_of(head, DATE), "front-matter.date",
                "date “%.60s” is not understood; write it as 2026-03-14", value);
}

/* "a, b" in one string is a list, too; but a name may hold a comma, so authors are not split. */
static const char *const *list_of(struct head *head, enum field which, bool split)
{
    const struct bs_field *field = head->fields[which];
    if (!field || field->n == 0)
        return NULL;
    GPtrArray *list = g_ptr_array_new();
    for (int i = 0; i < field->n; i++) {
        g_auto(GStrv) parts = g_strsplit(field->values[i], split && field->n == 1 ? "," : "\n", -1);
        for (size_t j = 0; parts[j]; j++) {
            if (*g_strstrip(parts[j]))
                g_ptr_array_add(list, bs_arena_strdup(head->md->arena, parts[j]));
        }
    }
    const char *const *kept = NULL;
    g_ptr_array_add(list, NULL);
    if (list->len > 1)
        kept = bs_arena_memdup(head->md->arena, list->pdata, list->len * sizeof(char *));
    g_ptr_array_unref(list);
    return kept;
}

static void take_fields(struct head *head)
{
    struct bs_article *article = head->md->article;
    struct bs_arena *arena = head->md->arena;
    article->slug = value_of(head, SLUG);
    article->id = value_of(head, ID);
    article->section = value_of(head, SECTION);
    article->publication = value_of(head, PUBLICATION);
    article->rights = value_of(head, RIGHTS);
    article->subject = value_of(head, SUBJECT);
    article->style = value_of(head, STYLE);
    article->authors = list_of(head, AUTHORS, false);
    article->keywords = list_of(head, KEYWORDS, true);
    if (value_of(head, LANG))
        article->lang = bs_head_lang(arena, value_of(head, LANG));
    if (value_of(head, TITLE))
        article->title = bs_markdown_line(head->md, value_of(head, TITLE)).utf8;
    take_date(head);
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

static struct bs_block *find_kind(const struct head *head, enum bs_block_kind kind)
{
    struct bs_block *block = head->md->article->first;
    while (block && block->kind != kind)
        block = block->next;
    return block;
}

/* After the head blocks that come before its kind. */
static struct bs_block *place(struct head *head, enum bs_block_kind kind, struct bs_where where,
                              struct bs_text text)
{
    struct bs_block *next = head->last ? head->last->next : NULL;
    for (; next && next->kind < kind && next->kind <= BS_BLOCK_DATELINE; next = next->next)
        head->last = next;
    struct bs_block *block = BS_NEW(head->md->arena, struct bs_block);
    block->kind = kind;
    block->where = where;
    block->text = text;
    bs_block_insert(head->md->article, NULL, head->last, block);
    head->last = block;
    return block;
}

static void place_field(struct head *head, enum field which, enum bs_block_kind kind)
{
    const char *value = value_of(head, which);
    if (value)
        place(head, kind, where_of(head, which), bs_markdown_line(head->md, value));
}

/* The first heading of level 1, unless the story has begun before it. */
static struct bs_block *first_title(const struct head *head)
{
    int before = 0;
    for (struct bs_block *block = head->md->article->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_CROSSHEAD && block->as.crosshead.level == 1)
            return block;
        if (block->kind != BS_BLOCK_FIGURE && block->kind != BS_BLOCK_RULE && ++before > 1)
            return NULL;
    }
    return NULL;
}

/* ---- guesses ------------------------------------------------------------------------------------------------------ */

static bool is_settled(const struct head *head, const struct bs_block *block)
{
    return g_hash_table_contains(head->md->maker.settled, block);
}

/* A paragraph that no class says anything of. */
static bool is_open(const struct head *head, const struct bs_block *block)
{
    return block && block->kind == BS_BLOCK_PARAGRAPH && !is_settled(head, block);
}

/* A short bold line over the headline. */
static void guess_kicker(struct head *head, const struct bs_block *headline)
{
    struct bs_block *block = headline->prev;
    if (find_kind(head, BS_BLOCK_KICKER) || is_settled(head, headline) || !is_open(head, block) ||
        !bs_text_all(&block->text, BS_SPAN_STRONG) ||
        g_utf8_strlen(block->text.utf8, -1) > BS_KICKER_MAX || strchr(block->text.utf8, '\n'))
        return;
    block->kind = BS_BLOCK_KICKER;
    block->text = bs_text_unwrap(head->md->arena, &block->text, BS_SPAN_STRONG);
}

static bool guess_byline(struct head *head, struct bs_block *block)
{
    struct bs_arena *arena = head->md->arena;
    if (!is_open(head, block))
        return false;
    struct bs_text bare = bs_text_unwrap(arena, &block->text, BS_SPAN_EM);
    bare = bs_text_unwrap(arena, &bare, BS_SPAN_STRONG);
    if (!bs_byline_like(&bare))
        return false;
    block->kind = BS_BLOCK_BYLINE;
    block->text = bare;
    return true;
}

/* What follows the headline: italics are the deck, "By …" is the byline. `block`: the first after it. */
static void guess_below(struct head *head, struct bs_block *block)
{
    bool deck = head->fields[DECK] || find_kind(head, BS_BLOCK_DECK);
    bool byline = value_of(head, BYLINE) || find_kind(head, BS_BLOCK_BYLINE);
    if (!byline && guess_byline(head, block))
        return;
    if (!deck && is_open(head, block) && bs_text_all(&block->text, BS_SPAN_EM)) {
        block->kind = BS_BLOCK_DECK;
        block->text = bs_text_unwrap(head->md->arena, &block->text, BS_SPAN_EM);
    }
    if (block && block->kind == BS_BLOCK_DECK && !byline)
        guess_byline(head, block->next);
}

/* A paragraph all in italics right under a picture is its caption. */
static void guess_captions(struct head *head)
{
    struct bs_markdown *md = head->md;
    struct bs_block *next;
    for (struct bs_block *block = md->article->first; block; block = next) {
        next = block->next;
        if (block->kind != BS_BLOCK_FIGURE || block->first || !is_open(head, next) ||
            !bs_text_all(&next->text, BS_SPAN_EM))
            continue;
        struct bs_block *caption = next;
        next = caption->next;
        md->maker.text_where = caption->where;
        bs_block_unlink(md->article, caption);
        bs_shape_caption(&md->maker, block, &caption->text, -1, true);
    }
}

/* "LONDON — ", where the story begins. */
static void mark_dateline(struct head *head)
{
    struct bs_block *block = find_kind(head, BS_BLOCK_PARAGRAPH);
    if (!is_open(head, block))
        return;
    for (uint32_t i = 0; i < block->text.n_spans; i++) {
        if (block->text.spans[i].kind == BS_SPAN_DATELINE)
            return;
    }
    bs_dateline_mark(head->md->arena, &block->text);
}

/* ---- placing ------------------------------------------------------------------------------------------------------ */

/* Gives the headline: the copy's own heading when it says what the front matter says, or when that says nothing. */
static void take_headline(struct head *head)
{
    struct bs_markdown *md = head->md;
    enum field which = head->fields[HEADLINE] ? HEADLINE : TITLE;
    const char *given = value_of(head, which);
    struct bs_block *title = first_title(head);
    struct bs_block *stated = find_kind(head, BS_BLOCK_HEADLINE);
    if (stated || (head->fields[HEADLINE] && !given)) {
        head->last = stated ? stated : head->last;
        bs_head_lower_titles(md->article);
        return;
    }
    struct bs_text text = given ? bs_markdown_line(md, given) : (struct bs_text){.utf8 = ""};
    if (title && (!given || bs_head_same_words(title->text.utf8, text.utf8))) {
        title->kind = BS_BLOCK_HEADLINE;
        head->last = title;
        guess_kicker(head, title);
    } else if (given) {
        place(head, BS_BLOCK_HEADLINE, where_of(head, which), text);
    }
    bs_head_lower_titles(md->article);
}

/* Summaries for search engines repeat the copy or are too long to set under a headline. */
static bool is_deck(const struct head *head, const char *value)
{
    const char *name = head->fields[DECK]->name;
    struct bs_block *paragraph = find_kind(head, BS_BLOCK_PARAGRAPH);
    if (strcmp(name, "description") != 0 && strcmp(name, "excerpt") != 0 &&
        strcmp(name, "summary") != 0)
        return true;
    const char *why = NULL;
    if (g_utf8_strlen(value, -1) > DECK_MAX)
        why = "it is too long";
    else if (paragraph && strncmp(paragraph->text.utf8, value, MIN(strlen(value), 60)) == 0)
        why = "the copy begins with it";
    if (why)
        bs_diag(head->md->diags, BS_NOTE, where_of(head, DECK), "front-matter.deck",
                "“%s” is not used as the deck: %s", name, why);
    return !why;
}

static void take_deck(struct head *head)
{
    const char *value = value_of(head, DECK);
    if (value && !find_kind(head, BS_BLOCK_DECK) && is_deck(head, value))
        place_field(head, DECK, BS_BLOCK_DECK);
}

static void take_lead_figure(struct head *head)
{
    struct bs_markdown *md = head->md;
    const char *src = value_of(head, IMAGE);
    if (!src)
        return;
    for (struct bs_block *block = md->article->first; block; block = block->next) {
        if (block->kind == BS_BLOCK_FIGURE && g_strcmp0(block->as.figure.src, src) == 0)
            return; /* the copy shows it itself */
    }
    struct bs_where where = where_of(head, IMAGE);
    struct bs_block *figure = place(head, BS_BLOCK_FIGURE, where, (struct bs_text){.utf8 = ""});
    figure->as.figure.src = src;
    figure->as.figure.alt = value_of(head, IMAGE_ALT);
    figure->as.figure.path = bs_picture_resolve(md->arena, md->input, src, where, md->diags);
    if (value_of(head, IMAGE_CAPTION)) {
        md->maker.text_where = where_of(head, IMAGE_CAPTION);
        struct bs_text caption = bs_markdown_line(md, value_of(head, IMAGE_CAPTION));
        bs_shape_caption(&md->maker, figure, &caption, -1, true);
    }
    if (value_of(head, IMAGE_CREDIT)) {
        struct bs_block *credit = bs_article_append(md->arena, md->article, figure, BS_BLOCK_CREDIT,
                                                    where_of(head, IMAGE_CREDIT));
        credit->text = bs_markdown_line(md, value_of(head, IMAGE_CREDIT));
    }
}

/* Authors without a byline make one. */
static void take_byline(struct head *head)
{
    struct bs_markdown *md = head->md;
    const char *const *authors = md->article->authors;
    place_field(head, BYLINE, BS_BLOCK_BYLINE);
    if (!authors || head->fields[BYLINE] || find_kind(head, BS_BLOCK_BYLINE))
        return;
    const char *line =
        bs_byline_write(md->arena, authors, md->article->lang ? md->article->lang : "en");
    if (line)
        place(head, BS_BLOCK_BYLINE, where_of(head, AUTHORS), bs_text_plain(md->arena, line));
    else
        bs_diag(md->diags, BS_WARN, where_of(head, AUTHORS), "front-matter.author",
                "“%s” looks like a key, not a name, so no byline is set; give “byline”",
                authors[0]);
}

void bs_markdown_head(struct bs_markdown *md)
{
    struct head head = {.md = md};
    sort_fields(&head);
    take_fields(&head);
    place_field(&head, KICKER, BS_BLOCK_KICKER);
    take_headline(&head);
    if (find_kind(&head, BS_BLOCK_HEADLINE))
        guess_below(&head, head.last->next);
    guess_captions(&head);
    take_deck(&head);
    take_byline(&head);
    place_field(&head, DATELINE, BS_BLOCK_DATELINE);
    take_lead_figure(&head);
    mark_dateline(&head);
    bs_head_strip_dashes(md->arena, md->article);
}
