/* lift.c: pull quotes from the article's own direct speech (-bs-pull-quotes: auto(n)).
 *
 * Model   A pull quote is whole sentences that somebody says in the article, under the name by which the article tells who. Words
 *         are never changed: only the outer marks, a comma at the end that becomes a full stop, and a small letter at the start
 *         where the writer had it behind a colon.
 * Method  Paragraphs become words and marks (lift_tokens.c, lift_words.c); names are collected (lift_people.c); quotation marks
 *         give the speech (lift_speech.c), the words around it its speaker (lift_speaker.c); whole sentences whose speaker is
 *         known have a score, and those are taken that score best together (lift_choose.c). Time is linear in the text.
 * Left    What is doubtful is not lifted: speech without a name, in a language we do not know, in fragments. Speech that its
 *         clause interrupts ("We lost," she said, "and nobody came.") is not put together, because the comma may be the
 *         clause's. */
#include "read/lift_private.h"
#include "read/text_private.h"

#include <string.h>

enum {
    TEXT_MAX = 2 << 20,  /* bytes of the article that are looked at */
    SAID_MAX = 64 << 10, /* of its heads and captions */
};

static bool same_lang(const char *lang, const char *two)
{
    return g_ascii_strncasecmp(lang, two, 2) == 0 && !g_ascii_isalnum(lang[2]);
}

static void take_paragraphs(struct bs_lift *lift, struct bs_article *article)
{
    size_t bytes = 0;
    GArray *paras = g_array_new(FALSE, TRUE, sizeof(struct bs_lift_para));
    for (struct bs_block *block = article->first; block && bytes < TEXT_MAX; block = block->next) {
        if (block->kind != BS_BLOCK_PARAGRAPH)
            continue;
        struct bs_lift_para para = {.block = block, .text = block->text.utf8};
        bool ours = !block->lang || same_lang(block->lang, lift->habits->lang);
        if (!ours)
            para.text =
                ""; /* keeps its place, so that nothing seems to follow on what stood before it */
        bytes += block->text.len;
        bs_lift_tokens(lift->arena, lift->words, &para);
        para.first_word = lift->n_words;
        lift->n_words += para.n_words;
        g_array_append_val(paras, para);
    }
    lift->n_paras = (int)paras->len;
    lift->paras =
        bs_arena_memdup(lift->arena, paras->data, paras->len * sizeof(struct bs_lift_para));
    g_array_unref(paras);
}

/* ---- what the reader has in large type already ----------------------------------------------------------------------- */

static bool is_large(enum bs_block_kind kind)
{
    return kind == BS_BLOCK_HEADLINE || kind == BS_BLOCK_DECK || kind == BS_BLOCK_KICKER ||
           kind == BS_BLOCK_CROSSHEAD || kind == BS_BLOCK_CAPTION;
}

static void take_letters(GString *said, const struct bs_block *block)
{
    if (said->len > SAID_MAX)
        return;
    bs_text_letters(said, block->text.utf8, MIN(block->text.len, (uint32_t)SAID_MAX));
    g_string_append_c(said, '|');
}

/* The paragraph that stands at or before the block: its words and those before it. */
static int words_before(const struct bs_lift *lift, const struct bs_block *block, int *para)
{
    while (*para < lift->n_paras && lift->paras[*para].block->index < block->index)
        ++*para;
    return *para < lift->n_paras ? lift->paras[*para].first_word : lift->n_words;
}

static GArray *find_marked(const struct bs_lift *lift, const struct bs_article *article,
                           GString *said)
{
    GArray *marked = g_array_new(FALSE, FALSE, sizeof(int));
    int para = 0;
    for (const struct bs_block *block = article->first; block; block = bs_block_next(block, NULL)) {
        if (is_large(block->kind))
            take_letters(said, block);
        if (block->kind != BS_BLOCK_PULL_QUOTE)
            continue;
        int at = words_before(lift, block, &para);
        g_array_append_val(marked, at);
        for (const struct bs_block *child = block->first; child; child = child->next) {
            if (child->kind == BS_BLOCK_PARAGRAPH)
                take_letters(said, child);
        }
    }
    return marked;
}

/* ---- the block ------------------------------------------------------------------------------------------------------ */

struct marks {
    const char *open, *close;
};

/* The marks that the speech has in the text; what closes speech that goes on in the next paragraph is its opening's pair. */
static struct marks marks_of(const struct bs_lift *lift, const struct bs_lift_quotation *quotation)
{
    static const struct {
        gunichar open;
        const char *close;
    } pairs[] = {{0x201C, "”"}, {0x201E, "“"}, {0xAB, "»"}, {0xBB, "«"},
                 {0x2018, "’"}, {0x201A, "‘"}, {'"', "\""}, {0x201D, "”"}};
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    if (quotation->dash)
        return (struct marks){lift->habits->open, lift->habits->close};
    struct marks marks = {lift->habits->open, lift->habits->close};
    const struct bs_lift_token *open = &para->tokens[quotation->open];
    marks.open = bs_arena_strndup(lift->arena, para->text + open->at, open->end - open->at);
    if (quotation->close < para->n) {
        const struct bs_lift_token *close = &para->tokens[quotation->close];
        marks.close = bs_arena_strndup(lift->arena, para->text + close->at, close->end - close->at);
    } else {
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
            marks.close = pairs[i].open == open->mark ? pairs[i].close : marks.close;
    }
    if (same_lang(lift->habits->lang, "fr") && open->mark == 0xAB)
        marks = (struct marks){"«\u00A0", "\u00A0»"};
    return marks;
}

/* Emphasis goes with the words; links and what else a span does stays in the text. */
static void move_spans(struct bs_arena *arena, const struct bs_text *from, uint32_t start,
                       uint32_t end, int shift, struct bs_text *to)
{
    to->spans = BS_NEW_N(arena, struct bs_span, from->n_spans);
    for (uint32_t i = 0; i < from->n_spans; i++) {
        struct bs_span span = from->spans[i];
        bool kept = span.kind == BS_SPAN_EM || span.kind == BS_SPAN_STRONG ||
                    span.kind == BS_SPAN_SMALL_CAPS || span.kind == BS_SPAN_SUP ||
                    span.kind == BS_SPAN_SUB || span.kind == BS_SPAN_LANG;
        span.start = MAX(span.start, start);
        span.end = MIN(span.end, end);
        if (!kept || span.start >= span.end)
            continue;
        span.start = (uint32_t)((int)span.start + shift);
        span.end = (uint32_t)((int)span.end + shift);
        to->spans[to->n_spans++] = span;
    }
}

static void set_text(struct bs_arena *arena, struct bs_block *block, const char *utf8)
{
    block->text.utf8 = bs_arena_strdup(arena, utf8);
    block->text.len = (uint32_t)strlen(utf8);
}

static void write_words(struct bs_arena *arena, const struct bs_lift *lift,
                        const struct bs_lift_choice *choice, struct bs_block *paragraph)
{
    const struct bs_lift_para *para = &lift->paras[choice->para];
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, choice->quotation);
    uint32_t start = para->tokens[choice->from].at, end = para->tokens[choice->to - 1].end;
    struct marks marks = marks_of(lift, quotation);
    g_autoptr(GString) text = g_string_new(marks.open);
    const char *rest = para->text + start;
    int shift = (int)text->len - (int)start;
    if (choice->lower) {
        g_string_append_unichar(text, g_unichar_totitle(g_utf8_get_char(rest)));
        rest = g_utf8_next_char(rest);
        shift = (int)text->len - (int)(rest - para->text);
    }
    g_string_append_len(text, rest, para->text + end - rest);
    if (!choice->stopped)
        g_string_append_c(text, '.');
    g_string_append(text, marks.close);
    set_text(arena, paragraph, text->str);
    move_spans(arena, &para->block->text, MAX(start, (uint32_t)(rest - para->text)), end, shift,
               &paragraph->text);
}

/* The block after which it goes: between two paragraphs, where the choice wants it or as near to that as can be. */
static struct bs_block *place_for(const struct bs_lift *lift, const struct bs_lift_choice *choice)
{
    int at = 0;
    while (at + 1 < lift->n_paras && lift->paras[at + 1].first_word <= choice->place)
        at++;
    for (int away = 0; away < lift->n_paras; away++) {
        for (int side = 1; side >= -1; side -= 2) {
            int i = at + side * away;
            struct bs_block *block = i >= 0 && i < lift->n_paras ? lift->paras[i].block : NULL;
            if (block && block->next && block->next->kind == BS_BLOCK_PARAGRAPH)
                return block;
        }
    }
    return lift->paras[at].block;
}

static void insert(struct bs_arena *arena, struct bs_article *article, const struct bs_lift *lift,
                   const struct bs_lift_choice *choice, struct bs_diags *diags)
{
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, choice->quotation);
    struct bs_block *source = lift->paras[choice->para].block;
    struct bs_block *quote =
        bs_article_append(arena, article, NULL, BS_BLOCK_PULL_QUOTE, source->where);
    bs_block_unlink(article, quote);
    bs_block_insert(article, NULL, place_for(lift, choice), quote);
    quote->lang = source->lang;
    quote->as.quote.source = source;
    quote->as.quote.lifted = true;
    quote->classes = "lifted";
    struct bs_block *words =
        bs_article_append(arena, article, quote, BS_BLOCK_PARAGRAPH, source->where);
    write_words(arena, lift, choice, words);
    struct bs_block *by =
        bs_article_append(arena, article, quote, BS_BLOCK_ATTRIBUTION, source->where);
    set_text(arena, by,
             g_array_index(lift->speakers, struct bs_lift_speaker, quotation->speaker).label);
    bs_diag(diags, BS_NOTE, source->where, "quote.lifted", "lifted as a pull quote: %s — %s",
            words->text.utf8, by->text.utf8);
}

static void start(struct bs_lift *lift, struct bs_article *article)
{
    lift->quotations = g_array_new(FALSE, FALSE, sizeof(struct bs_lift_quotation));
    lift->persons = g_array_new(FALSE, FALSE, sizeof(struct bs_lift_person));
    lift->speakers = g_array_new(FALSE, FALSE, sizeof(struct bs_lift_speaker));
    lift->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    lift->by_part = g_hash_table_new(g_str_hash, g_str_equal);
    take_paragraphs(lift, article);
    bs_lift_find_quotations(lift);
    if (lift->quotations->len == 0)
        return;
    bs_lift_find_people(lift);
    bs_lift_find_speakers(lift);
}

static void finish(struct bs_lift *lift)
{
    g_array_unref(lift->quotations);
    g_array_unref(lift->persons);
    g_array_unref(lift->speakers);
    g_hash_table_unref(lift->by_name);
    g_hash_table_unref(lift->by_part);
    bs_lift_words_destroy(lift->words);
    bs_arena_destroy(lift->arena);
}

int bs_quotes_lift(struct bs_arena *arena, struct bs_article *article, int most,
                   struct bs_diags *diags)
{
    const char *lang = bs_article_lang(article);
    struct bs_lift lift = {.words = bs_lift_words_create(lang ? lang : "en")};
    if (!lift.words)
        return 0;
    lift.habits = bs_lift_habits(lift.words);
    lift.arena = bs_arena_create(0);
    start(&lift, article);
    g_autoptr(GString) said = g_string_new("|");
    g_autoptr(GArray) marked = find_marked(&lift, article, said);
    g_autoptr(GArray) chosen = bs_lift_choose(&lift, most, marked, said->str);
    for (guint i = 0; i < chosen->len; i++)
        insert(arena, article, &lift, &g_array_index(chosen, struct bs_lift_choice, i), diags);
    finish(&lift);
    if (chosen->len > 0)
        bs_article_number(article);
    return (int)chosen->len;
}

int bs_quotes_drop(struct bs_article *article)
{
    int n = 0;
    for (struct bs_block *block = article->first, *next; block; block = next) {
        next = bs_block_next(block, NULL);
        if (block->kind != BS_BLOCK_PULL_QUOTE)
            continue;
        for (next = block; next && !next->next;) /* past what it holds */
            next = next->parent;
        next = next ? next->next : NULL;
        bs_block_unlink(article, block);
        n++;
    }
    if (n > 0)
        bs_article_number(article);
    return n;
}
