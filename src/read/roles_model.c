/* roles_model.c: is it a caption?
 *
 * Model   A linear one over the features of a paragraph, with weights set by hand, in one table. Captions with a credit need
 *         no model; these points are for captions that a scraper left among the paragraphs with nothing to mark them.
 * Why     A caption shows: it begins with somebody or something not yet named ("A young man", "This family", "Vecinos de la
 *         comarca"), often has no finite verb, says where and when, who stands left. It is one sentence, seldom two. It says
 *         what the story says, in other places. Running text goes on: it begins with pronouns and conjunctions, quotes people,
 *         asks, tells in the past.
 * Use     Twelve points and more make a caption; eight and more a doubt that is reported; in doubt it stays text.
 *
 * The words are those of the languages that most copy comes in; the measures of repetition, length and shape know none.
 */
#include "read/roles_private.h"

#include <string.h>

#define LOOK_AT 600u /* bytes of a paragraph whose words are looked at */

enum feature {
    F_PREFIX,        /* "[1/4]", "Image caption" */
    F_ONE,           /* one sentence */
    F_MANY,          /* three and more */
    F_SHORT,         /* under 9 words */
    F_MIDDLE,        /* up to 30 */
    F_LONG,          /* over 45 */
    F_INDEFINITE,    /* begins "A woman", "Two men", "Ein Mann" */
    F_DEMONSTRATIVE, /* begins "This family", which the paragraph before does not know */
    F_PEOPLE,        /* begins "Residents", "Vecinos" */
    F_NAME,          /* begins with a name that the story has */
    F_REINTRODUCED,  /* and tells little else than what the story has */
    F_VERBLESS,      /* no finite verb that we know */
    F_SHOWS,         /* a verb of what one sees: walks, holds, sits */
    F_SCENE,         /* verbless, and where: outside, behind, hinter, devant */
    F_SIDE,          /* left, right, centre, pictured */
    F_PLACES,        /* "in the town of Tara, in the Omsk region, Russia" */
    F_DATED,         /* ends with a day */
    F_GOES_ON,       /* begins with a pronoun, conjunction or adverb */
    F_SAYS,          /* a verb of saying */
    F_QUOTES,        /* quotation marks in it */
    F_PERSON,        /* I, we, you */
    F_ASKS,          /* ends with ? or : */
    F_PAST,          /* was, were, had */
    F_PERFECT,       /* has, have, will: news, not what a picture shows */
    F_HEARD,         /* more of its words than usual are in other paragraphs */
    F_HEARD_MUCH,    /* far more */
    F_ECHO,          /* half of them are in the paragraph just before */
    F_RETOLD,        /* two of three are in one paragraph nearby */
    F_TWICE,         /* a gallery says it again further down */
    F_HEAD,          /* stands before the first running text */
    F_CREDITED,      /* other captions of the article have credits, this has none */
    F_NUMBERS,       /* percents and money, as news has them */
    F_TURN,          /* "Quandt: …", a turn of talk */
    F_STRAY,         /* one sentence between two long paragraphs */
    N_FEATURES
};

/* `marker`: one of these must be there; the others only add up. */
static const struct {
    int weight;
    bool marker;
} model[N_FEATURES] = {
    [F_PREFIX] = {30, true},    [F_ONE] = {3, false},          [F_MANY] = {-8, false},
    [F_SHORT] = {1, false},     [F_MIDDLE] = {2, false},       [F_LONG] = {-10, false},
    [F_INDEFINITE] = {7, true}, [F_DEMONSTRATIVE] = {6, true}, [F_PEOPLE] = {5, true},
    [F_NAME] = {2, false},      [F_REINTRODUCED] = {4, true},  [F_VERBLESS] = {4, false},
    [F_SHOWS] = {4, false},     [F_SCENE] = {4, true},         [F_SIDE] = {7, true},
    [F_PLACES] = {4, true},     [F_DATED] = {4, true},         [F_GOES_ON] = {-12, false},
    [F_SAYS] = {-10, false},    [F_QUOTES] = {-5, false},      [F_PERSON] = {-9, false},
    [F_ASKS] = {-12, false},    [F_PAST] = {-4, false},        [F_PERFECT] = {-6, false},
    [F_HEARD] = {3, false},     [F_HEARD_MUCH] = {3, false},   [F_ECHO] = {9, true},
    [F_RETOLD] = {8, true},     [F_HEAD] = {3, false},         [F_TWICE] = {14, true},
    [F_CREDITED] = {-3, false}, [F_NUMBERS] = {-4, false},     [F_TURN] = {-10, false},
    [F_STRAY] = {5, true},
};

struct words {
    char first[40], second[40];
    int first_class, second_class;
    int n;
    int hits; /* classes that any word has */
};

static void look_at_word(const struct bs_roles *roles, struct words *words, const char *word,
                         size_t len)
{
    int class = bs_counts_lookup(&roles->lex_index, bs_word_hash(word, len));

    if (words->n == 0) {
        g_strlcpy(words->first, word, sizeof words->first);
        words->first_class = class;
    } else if (words->n == 1) {
        g_strlcpy(words->second, word, sizeof words->second);
        words->second_class = class;
    }
    words->n++;
    words->hits |= class;
}

/* At most LOOK_AT bytes, in lower case, with plain apostrophes and quotation marks made spaces. */
static void plain_words(const struct bs_look *look, char *out)
{
    const char *end = look->text + MIN(look->len, LOOK_AT);

    for (const char *p = look->text; p < end; p = g_utf8_next_char(p)) {
        if ((guchar)*p < 0x80) {
            bool space = *p == '\n' || *p == '(' || *p == '[' || *p == '"';
            *out++ = (char)(space ? ' ' : g_ascii_isupper(*p) ? *p | 0x20 : *p);
            continue;
        }
        gunichar c = g_utf8_get_char(p);
        if (c == 0x2019 || c == 0x2018) {
            c = '\'';
        }
        bool space = bs_is_open_quote(c) || bs_is_close_quote(c);
        out += g_unichar_to_utf8(space ? ' ' : g_unichar_tolower(c), out);
    }
    *out = '\0';
}

static bool is_relative(const char *word)
{
    return strcmp(word, "who") == 0 || strcmp(word, "which") == 0 || strcmp(word, "qui") == 0 ||
           strcmp(word, "que") == 0 || strcmp(word, "che") == 0;
}

static bool has_past_ending(const struct bs_lexicon *lex, const char *word, size_t len)
{
    for (const char *p = lex->past_endings; p != NULL && p[1] != '\0';) {
        size_t n = strcspn(++p, " ");
        if (n < len && memcmp(word + len - n, p, n) == 0) {
            return true;
        }
        p += n;
    }
    return false;
}

/* Clauses behind ", who" and ", which" up to the next comma say nothing of the main verb. */
static void read_words(const struct bs_look *look, const struct bs_roles *roles,
                       struct words *words)
{
    char low[LOOK_AT + LOOK_AT / 2 + 8]; /* lower case of two bytes may have three */
    bool relative = false, comma = false;
    int skipped = 0;

    memset(words, 0, sizeof *words);
    plain_words(look, low);
    for (char *word = low + strspn(low, " "), *next; *word != '\0' && words->n < 90; word = next) {
        size_t n = strcspn(word, " ");
        next = word + n + strspn(word + n, " ");
        bool ends = false;
        for (bool last = true; n > 0 && !g_ascii_isalnum(word[n - 1]); last = false) {
            ends |= last && strchr(",;)", word[n - 1]) != NULL;
            if (strchr(".,:;!?)'", word[n - 1]) == NULL) {
                break;
            }
            n--;
        }
        word[n] = '\0';
        /* "returned to service" is a verb; ", stacked two winters ago" is none */
        if (words->n >= 2 && !comma && n > 4 && (words->hits & BS_LEX_ENDING) == 0 &&
            has_past_ending(roles->lex, word, n)) {
            words->hits |= BS_LEX_ENDING;
        }
        if (comma && is_relative(word)) {
            relative = true;
            skipped = 0;
        }
        comma = ends;
        if (relative && skipped++ < 14) {
            relative = !ends;
        } else if (n > 0 && n < 38) {
            look_at_word(roles, words, word, n);
        }
    }
}

/* Two and more capitalised pieces apart by commas behind a preposition: a place in a place. */
static bool tells_places(const struct bs_look *look)
{
    int commas = 0;

    for (const char *p = look->text; p + 2 < look->text + look->len; p++) {
        if (*p == ',' && p[1] == ' ') {
            const char *q = p + 2;
            static const char *const small[] = {"in the ",  "in ",      "in der ", "en ",
                                                "dans le ", "dans la ", "in het "};
            for (size_t i = 0; i < G_N_ELEMENTS(small); i++) {
                if (g_str_has_prefix(q, small[i])) {
                    q += strlen(small[i]);
                    break;
                }
            }
            commas += g_unichar_isupper(g_utf8_get_char(q));
        }
    }
    return commas >= 2;
}

/* "May 2, 2023." or "im August 2018" at the end. */
static bool ends_dated(const struct bs_look *look)
{
    const char *end = look->text + look->len, *p = end;
    int words = 0;

    while (p > look->text && words < 3) {
        p--;
        words += *p == ' ';
    }
    p += *p == ' ';
    while (end > p && strchr(".)", end[-1]) != NULL) {
        end--;
    }
    return end > p && bs_is_date_line(p, (uint32_t)(end - p), 3, NULL);
}

static bool knows_word(const struct bs_look *look, const char *word)
{
    g_autofree char *low =
        look != NULL ? g_utf8_strdown(look->text, (gssize)MIN(look->len, 3000u)) : NULL;

    return low != NULL && strstr(low, word) != NULL;
}

/* "Here is what Jane Doe has prepared." */
static bool announces(const char *sentence, size_t len, const struct bs_lexicon *lex)
{
    char low[256];

    bs_text_lower(low, sizeof low, sentence, len);
    for (size_t i = 0; i < G_N_ELEMENTS(lex->teasers) && lex->teasers[i].head != NULL; i++) {
        const char *head = lex->teasers[i].head, *hit = strstr(low, head);
        if (hit != NULL && strstr(hit + strlen(head), lex->teasers[i].tail) != NULL) {
            return true;
        }
    }
    return false;
}

bool bs_teaser_find(const struct bs_roles *roles, const struct bs_look *look, uint32_t *from)
{
    const char *p = look->text + look->len, *start = p;

    if (roles->lex == NULL || look->len < 8 || !look->stopped) {
        return false;
    }
    for (start = p - 2; start > look->text && p - start < 160; start--) {
        if (start[-1] == ' ' && start - look->text > 1 && strchr(".!?", start[-2]) != NULL) {
            break;
        }
    }
    *from = (uint32_t)(start - look->text);
    return p - start < 160 && announces(start, (size_t)(p - start), roles->lex);
}

/* One to three capitalised words before the colon. */
static bool starts_with_name(const struct bs_look *look, const char *colon)
{
    int words = 0;

    for (const char *p = look->text; p < colon; p = g_utf8_next_char(p)) {
        if (p == look->text || p[-1] == ' ') {
            words++;
            if (!g_unichar_isupper(g_utf8_get_char(p))) {
                return false;
            }
        }
    }
    return words >= 1 && words <= 3;
}

/* What the words say, where we know the language. */
static void find_word_features(const struct bs_roles *roles, int i, bool has[N_FEATURES])
{
    const struct bs_look *look = &roles->at[i];
    struct words words;

    read_words(look, roles, &words);
    bool a = (words.first_class & BS_LEX_INDEFINITE) != 0;
    bool many = (words.first_class & BS_LEX_PEOPLE) != 0;
    bool this = (words.first_class & BS_LEX_DEMONSTRATIVE) != 0;
    bool seen = words.second[0] != '\0' && (words.second_class & BS_LEX_NOT_SHOWN) == 0;
    bool goes_on = !a && !many && !this && (words.first_class & BS_LEX_GOES_ON) != 0;
    bool verb = (words.hits &
                 (BS_LEX_FINITE | BS_LEX_SAYS | BS_LEX_PAST | BS_LEX_PERFECT | BS_LEX_ENDING)) != 0;
    bool apart = strstr(look->text, ", ") != NULL || strchr(look->text, '(') != NULL;
    has[F_INDEFINITE] = a && seen;
    has[F_DEMONSTRATIVE] = this && seen && (words.second_class & BS_LEX_FINITE) == 0 &&
                           !knows_word(bs_roles_before(roles, i), words.second);
    has[F_PEOPLE] = many || ((words.second_class & BS_LEX_PEOPLE) != 0 && !goes_on && !a && !this);
    has[F_NAME] = look->words > 6 && look->opens_known && !goes_on && !a && !many &&
                  g_unichar_isupper(g_utf8_get_char(look->text));
    has[F_REINTRODUCED] = has[F_NAME] && look->heard >= MAX(70, roles->usual_heard + 18) &&
                          look->sentences <= 2 && (words.hits & BS_LEX_SAYS) == 0;
    has[F_VERBLESS] =
        !verb && (words.hits & BS_LEX_SHOWS) == 0 && look->words >= 6 && look->words <= 40;
    has[F_SHOWS] = (words.hits & BS_LEX_SHOWS) != 0;
    has[F_SCENE] =
        has[F_VERBLESS] && !goes_on && (words.hits & BS_LEX_SCENE) != 0 && look->words <= 30;
    has[F_SIDE] = (words.hits & BS_LEX_SIDES) != 0 && apart && look->words <= 45;
    has[F_GOES_ON] = goes_on;
    has[F_SAYS] = (words.hits & BS_LEX_SAYS) != 0;
    has[F_PERSON] = (words.hits & BS_LEX_PERSONS) != 0;
    has[F_PAST] = (words.hits & BS_LEX_PAST) != 0;
    has[F_PERFECT] = (words.hits & BS_LEX_PERFECT) != 0;
}

static void find_features(const struct bs_roles *roles, int i, bool has[N_FEATURES])
{
    const struct bs_look *look = &roles->at[i], *before = bs_roles_before(roles, i);

    if (roles->lex != NULL) {
        find_word_features(roles, i, has);
    }
    has[F_PREFIX] = look->caption_prefix > 0;
    has[F_ONE] = look->sentences <= 1;
    has[F_MANY] = look->sentences >= 3;
    has[F_SHORT] = look->words < 9;
    has[F_MIDDLE] = look->words >= 9 && look->words <= 30;
    has[F_LONG] = look->words > 45;
    const char *colon = memchr(look->text, ':', MIN(look->len, 40u));
    const struct bs_look *next = bs_roles_next(roles, i);
    has[F_TURN] = colon != NULL && colon[1] == ' ' && look->caption_prefix == 0 &&
                  starts_with_name(look, colon);
    has[F_STRAY] = look->sentences == 1 && look->words >= 7 && before != NULL && next != NULL &&
                   MIN(before->words, next->words) >= MAX(3 * look->words, 50);
    has[F_PLACES] = tells_places(look);
    has[F_DATED] = ends_dated(look);
    has[F_QUOTES] = look->has_quotes && !look->quoted;
    has[F_ASKS] = look->questions || look->colon;
    has[F_HEARD] = look->heard >= MAX(60, roles->usual_heard + 8) && look->n_keys >= 4;
    has[F_HEARD_MUCH] = look->heard >= MAX(75, roles->usual_heard + 20) && look->n_keys >= 4;
    has[F_ECHO] = look->n_keys >= 8 && before != NULL && bs_look_overlap(look, before) >= 50;
    /* where we know no words of running text, repetition alone must say more: laws repeat themselves */
    has[F_RETOLD] = look->retold >= MAX(roles->lex != NULL ? 66 : 85, roles->usual_retold + 25);
    has[F_TWICE] = look->copies > 0 && look->words >= 8;
    has[F_HEAD] = i <= roles->first_body + 1 && i > roles->headline;
    has[F_CREDITED] = roles->credits > 0;
    has[F_NUMBERS] = strpbrk(look->text, "%$") != NULL || strstr(look->text, "€") != NULL ||
                     strstr(look->text, "£") != NULL;
}

int bs_caption_points(const struct bs_roles *roles, int i)
{
    bool has[N_FEATURES] = {false}, marked = false;
    int points = 0;

    find_features(roles, i, has);
    for (int f = 0; f < N_FEATURES; f++) {
        points += has[f] ? model[f].weight : 0;
        marked |= has[f] && model[f].marker;
    }
    if (roles->lex == NULL && !has[F_PREFIX] && !has[F_TWICE]) {
        /* running text repeats itself, too: without a word to go by that is a doubt at most */
        return marked ? MIN(points - 5, BS_CAPTION - 1) : 0;
    }
    return marked ? points : MIN(points, BS_CAPTION_DOUBT - 1);
}

/* ---- what some captions begin with -------------------------------------------------------------------------------------- */

uint32_t bs_caption_prefix(const char *text)
{
    static const char *const prefixes[] = {
        "Image caption",     "Media caption", "Caption:",  "Photo caption:", "Pictured:",
        "Bildunterschrift:", "Bild:",         "Légende :", "Légende:",       "PHOTO:",
        "Pie de foto:",      "FILE PHOTO:",   "FILE -",    "FILE –",         "FILE —",
        "Figure caption"};
    const char *p = text;

    if (*p == '[' || g_ascii_isdigit(*p)) { /* "[1/4] ", "1/4 " */
        bool bracket = *p == '[';
        p += bracket;
        size_t n = strspn(p, "0123456789");
        size_t m = p[n] == '/' ? strspn(p + n + 1, "0123456789") : 0;
        if (n > 0 && n < 3 && m > 0 && m < 3) {
            p += n + 1 + m;
            if (bracket ? *p == ']' : *p == ' ') {
                p += bracket;
                return (uint32_t)(p + strspn(p, " ") - text);
            }
        }
        return 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        size_t n = strlen(prefixes[i]);
        if (strncmp(text, prefixes[i], n) == 0) {
            return (uint32_t)(n + strspn(text + n, " ,:"));
        }
    }
    return 0;
}
