/* lift_tokens.c: a paragraph as words and marks.
 *
 * An apostrophe parts a word in two, as the grammar has it: "it" and "’s", "l’" and "arbre"; so a name in the possessive is a
 * name still. In "O’Brien" and "D’Angelo" it does not. */
#include "read/lift_private.h"
#include "read/text_private.h"

#include <string.h>

static bool is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2019;
}

static bool in_word(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static bool is_blank(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x202F || c == 0x2060 || c == 0x200B;
}

/* Past the word at p: letters, digits, hyphens between them, stops and colons between digits. */
static const char *word_end(const struct bs_lift_habits *habits, const char *p, const char *end)
{
    const char *start = p;
    gunichar before = 0;
    int letters = 0;
    while (p < end) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        gunichar after = next < end ? g_utf8_get_char(next) : 0;
        if (is_apostrophe(c) && g_unichar_isalpha(after) && p > start) {
            bool name = letters == 1 && g_unichar_isupper(before) && g_unichar_isupper(after);
            if (!name)
                return habits->elides ? next : p;
        } else if (c == '-' || c == 0x2010 || c == 0x2011) {
            if (p == start || !in_word(after) ||
                (habits->hyphen_verbs && g_unichar_islower(g_utf8_get_char(start))))
                return p;
        } else if (c == '.' || c == ',' || c == ':') {
            if (!g_unichar_isdigit(before) || !g_unichar_isdigit(after))
                return p;
        } else if (!in_word(c)) {
            return p;
        }
        before = c;
        letters++;
        p = next;
    }
    return p;
}

/* The ’s of "Kern’s", the ’t of "don’t": what an apostrophe left over. */
static const char *rest_end(const char *p, const char *end)
{
    p = g_utf8_next_char(p);
    while (p < end && in_word(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* The hyphen at p stands between two letters. */
static bool joins(const char *text, const char *p)
{
    return p > text && in_word(g_utf8_get_char(g_utf8_prev_char(p))) &&
           in_word(g_utf8_get_char(p + 1));
}

static void add_word(const struct bs_lift_words *words, const char *text, GArray *tokens,
                     struct bs_lift_token token)
{
    const char *p = text + token.at;
    gunichar c = g_utf8_get_char(p);
    token.capital = g_unichar_isupper(c) || g_unichar_istitle(c);
    token.digit = g_unichar_isdigit(c);
    token.lone = g_utf8_next_char(p) == text + token.end && g_unichar_isalpha(c);
    token.word = bs_lift_words_lookup(words, p, token.end - token.at);
    g_array_append_val(tokens, token);
}

void bs_lift_tokens(struct bs_arena *arena, const struct bs_lift_words *words,
                    struct bs_lift_para *para)
{
    const struct bs_lift_habits *habits = bs_lift_habits(words);
    g_autoptr(GArray) tokens = g_array_new(FALSE, TRUE, sizeof(struct bs_lift_token));
    const char *text = para->text, *end = text + strlen(text);
    bool spaced = true;
    for (const char *p = text; p < end;) {
        gunichar c = g_utf8_get_char(p);
        if (is_blank(c)) {
            spaced = true;
            p = g_utf8_next_char(p);
            continue;
        }
        if (habits->hyphen_verbs && c == '-' && !spaced && joins(text, p)) {
            p++; /* dit-il */
            continue;
        }
        struct bs_lift_token token = {.at = (uint32_t)(p - text), .spaced = spaced};
        token.rest = is_apostrophe(c) && !spaced && p + 1 < end &&
                     g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(p))) && p > text &&
                     in_word(g_utf8_get_char(g_utf8_prev_char(p)));
        p = token.rest   ? rest_end(p, end)
            : in_word(c) ? word_end(habits, p, end)
                         : g_utf8_next_char(p);
        token.end = (uint32_t)(p - text);
        spaced = false;
        if (token.rest || in_word(c)) {
            add_word(words, text, tokens, token);
        } else {
            token.mark = c;
            g_array_append_val(tokens, token);
        }
    }
    para->n = (int)tokens->len;
    para->tokens = bs_arena_memdup(arena, tokens->data, tokens->len * sizeof(struct bs_lift_token));
    para->n_words = bs_lift_count(para, 0, para->n);
}

bool bs_lift_is_end(const struct bs_lift_words *words, const struct bs_lift_para *para, int i)
{
    const struct bs_lift_token *token = &para->tokens[i];
    if (!token->mark || !bs_is_stop(token->mark))
        return false;
    if (token->mark != '.' || i == 0 || token->spaced)
        return true;
    const struct bs_lift_token *before = token - 1;
    if (before->mark)
        return true;
    bool last = i + 1 == para->n;
    if (before->lone && before->capital && !last)
        return false;                                                  /* an initial */
    if (before->word & BS_LIFT_SHORT && before->word & BS_LIFT_FILLER) /* "No. 5", and "No." */
        return last || !para->tokens[i + 1].digit;
    if (before->digit && bs_lift_habits(words)->ordinals && !last)
        return false;
    return last || !(before->word & BS_LIFT_SHORT);
}

int bs_lift_count(const struct bs_lift_para *para, int a, int b)
{
    int n = 0;
    for (int i = a; i < b; i++) {
        const struct bs_lift_token *token = &para->tokens[i];
        n += !token->mark && (token->spaced || i == a || token[-1].mark);
    }
    return n;
}
