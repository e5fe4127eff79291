/* roles.c: which paragraph is what.
 *
 * Model   A page flattened to text has three parts: head (menu, kicker, headline, deck, byline, date), story, foot (tags, links,
 *         other stories). Within the story most paragraphs are running text; captions, pull quotes, crossheads, lists and
 *         furniture stand among them and are told by their shape and by their neighbours.
 * Method  Each paragraph is looked at once (roles_look.c). Then the parts are found, from what is surest to what leans on
 *         it: headline and head, furniture and foot, attributions with their quotes, credits, captions by points
 *         (roles_model.c), lists behind colons, crossheads. What nobody claims is running text.
 * Doubt   Text is never lost to a guess: only furniture is removed, every removed line is reported with its words, and what
 *         might be a caption or a quotation but need not be stays where it is and is reported.
 */
#include "read/roles_private.h"

#include <string.h>

static bool is_open(const struct bs_look *look)
{
    return look != NULL && look->role == BS_ROLE_OPEN;
}

static int index_of(const struct bs_roles *roles, const struct bs_look *look)
{
    return (int)(look - roles->at);
}

/* ---- quotations ----------------------------------------------------------------------------------------------------- */

/* "— Alexey, who fled Russia": a dash, a name, no more than a line. */
static bool is_dash_attribution(const struct bs_look *look)
{
    const char *p = look->text;

    if ((!look->dash_led && !(look->item && bs_is_dash(g_utf8_get_char(p)))) || look->words > 24 ||
        look->words < 1 || look->sentences > 2) {
        return false;
    }
    while (bs_is_dash(g_utf8_get_char(p)) || *p == ' ') {
        p = g_utf8_next_char(p);
    }
    return g_unichar_isupper(g_utf8_get_char(p)) || *p == '@' ||
           !g_unichar_isalpha(g_utf8_get_char(p));
}

/* "Ruth Adeyemi, board president" below a quotation: a name of two words or more, then what she is. */
static bool is_plain_attribution(const struct bs_look *look)
{
    if (look->capitals * 10 >= look->letters * 8) {
        return false; /* a link in capitals */
    }
    const char *comma = strchr(look->text, ',');
    int names = 0;

    if (look->stopped || look->words > 12 || look->words < 2 || look->colon || look->has_quotes ||
        look->credit.to > 0 || look->furniture != BS_FURNITURE_NONE) {
        return false;
    }
    const char *end = comma != NULL ? comma : look->text + look->len;
    for (const char *p = look->text; p < end;) {
        size_t n = MIN(strcspn(p, " "), (size_t)(end - p));
        names += g_unichar_isupper(g_utf8_get_char(p));
        if (!g_unichar_isupper(g_utf8_get_char(p)) && n > 3) {
            return false;
        }
        p += n + (p[n] == ' ');
    }
    return names >= 2 && names <= 5 && (comma != NULL || look->words <= 4);
}

/* The paragraph before opens a quotation that goes on in this one: direct speech, no pull quote. */
static bool follows_open(const struct bs_roles *roles, int i)
{
    const struct bs_look *before = bs_roles_before(roles, i);
    int depth = 0;

    if (before == NULL) {
        return false;
    }
    for (const char *p = before->text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        depth += c == 0x201C || c == 0x201E || c == 0xAB;
        depth -= c == 0x201D || c == 0xBB;
    }
    return depth > 0 && strstr(before->text, "„") == NULL;
}

static void find_attributions(struct bs_roles *roles)
{
    for (int i = 1; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i], *before = bs_roles_before(roles, i);
        if (!is_open(look) || !is_open(before) || before->words > 140 || before->colon ||
            before->words < 2) {
            continue;
        }
        bool dash =
            is_dash_attribution(look) && (before->stopped || before->quoted || before->has_quotes);
        bool plain = before->quoted && before->words <= 60 && is_plain_attribution(look) &&
                     !follows_open(roles, index_of(roles, before));
        if ((dash && !look->item) || (dash && before->quoted) || plain) {
            const struct bs_look *lead = bs_roles_before(roles, index_of(roles, before));
            bool in_flow = lead != NULL && lead->colon && !before->quoted;
            bs_roles_set(look, BS_ROLE_ATTRIBUTION, NULL);
            bs_roles_set(before, in_flow ? BS_ROLE_BLOCK_QUOTE : BS_ROLE_PULL_QUOTE, NULL);
            look->doubtful = before->doubtful = plain;
        }
    }
}

static bool is_first_person(const struct bs_look *look)
{
    static const char *const marks[] = {"I ",   "I’",       "I'",  "We ", "My ", "Ich ",
                                        "Wir ", "Mein",     "Je ", "J’",  "J'",  "Nous ",
                                        "Yo ",  "Nosotros", "Io ", "Ik ", "Jag "};
    static const char *const inside[] = {" I ",    " I’",   " I'",  " my ", " me ",  " ich ",
                                         " mich ", " mir ", " je ", " j’",  " moi ", " yo ",
                                         " mi ",   " io ",  " ik ", " jag "};

    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(look->text, marks[i])) {
            return true;
        }
    }
    for (const char *p = look->text; *p != '\0'; p++) {
        if (*p != ' ' || strchr("Imijy", p[1]) == NULL) { /* what the words begin with */
            continue;
        }
        for (size_t i = 0; i < G_N_ELEMENTS(inside); i++) {
            if (p[1] == inside[i][1] && p[2] == inside[i][2] && g_str_has_prefix(p, inside[i])) {
                return true;
            }
        }
    }
    return false;
}

static void find_quotes_in_body(struct bs_roles *roles)
{
    int texts = 0, persons = 0;

    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        bool text = is_open(look) && bs_look_is_text(look);
        texts += text;
        persons += text && is_first_person(look);
        roles->quotes_in_body |= is_open(look) && look->has_quotes && !look->quoted &&
                                 bs_look_is_text(look) && i > roles->first_body;
    }
    roles->says_i = persons * 10 > texts * 3;
}

/* Do other paragraphs have these very words? */
static bool is_lifted(const struct bs_look *look, const char *all)
{
    g_autoptr(GString) words = g_string_new(NULL);

    bs_text_letters(words, look->text, look->len);
    const char *first = words->len >= 15 ? strstr(all, words->str) : NULL;
    return first != NULL && strstr(first + 1, words->str) != NULL;
}

int bs_roles_count_titles(const struct bs_roles *roles)
{
    int n = 0;

    for (int i = roles->first_body + 1; i < roles->last_body; i++) {
        const struct bs_look *look = &roles->at[i];
        n += is_open(look) && !look->stopped && !look->quoted && !look->colon && !look->item &&
             !look->dash_led && look->words <= 8 && look->words > 0 && look->credit.to == 0;
    }
    return n;
}

static GString *all_letters(const struct bs_roles *roles)
{
    GString *all = g_string_new(NULL);

    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        if (look->role != BS_ROLE_DUPLICATE && look->role != BS_ROLE_NOISE) {
            bs_text_letters(all, look->text, look->len);
            g_string_append_c(all, ' ');
        }
    }
    return all;
}

/* A paragraph that is nothing but a quotation: lifted from the text, or the only kind that has marks at all. */
static void find_lone_quotes(struct bs_roles *roles)
{
    g_autoptr(GString) all = NULL; /* made for the first that asks */
    int searches = 60;             /* each reads the whole article */
    int titles = bs_roles_count_titles(roles);

    for (int i = roles->first_body + 1; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (!is_open(look) || !look->quoted || look->words > 50 || look->words < 4) {
            continue;
        }
        if (follows_open(roles, i) || (!look->stopped && look->words <= 8 && titles > 0)) {
            continue; /* direct speech, or a crosshead in somebody's words */
        }
        all = all != NULL ? all : all_letters(roles);
        if (searches-- > 0 && is_lifted(look, all->str)) {
            bs_roles_set(look, BS_ROLE_PULL_QUOTE, "a quotation that the text has too");
        } else if (!roles->quotes_in_body && look->words <= 40) {
            bs_roles_set(look, BS_ROLE_PULL_QUOTE,
                         "a quotation in marks, which the running text never has");
            look->doubtful = true;
        }
    }
}

static bool has_editorial_brackets(const struct bs_look *look)
{
    return strstr(look->text, "[…]") != NULL || strstr(look->text, "[...]") != NULL ||
           strstr(look->text, "(…)") != NULL || strstr(look->text, "(...)") != NULL ||
           look->text[0] == '[';
}

/* "As she put it:", "the statement reads:", 'led to "some of the best ideas":' */
static bool announces_words(const struct bs_roles *roles, const struct bs_look *look)
{
    static const char words[] =
        " put wrote writes reads read words statement letter said says told "
        "replied schreibt schrieb heißt sagte wörtlich écrit déclare dit écrivait "
        "escribe escribió dijo dice scrive scrisse schrijft schreef skriver ";

    const char *p = look->text + look->len, *end;

    if (look->len < 3 || p[-1] != ':') {
        return false;
    }
    if (bs_is_close_quote(g_utf8_get_char(g_utf8_prev_char(p - 1)))) {
        return true;
    }
    for (int n = 0; n < 4 && p > look->text; n++) {
        while (p > look->text && !g_ascii_isalpha(p[-1]) && (guchar)p[-1] < 0x80) {
            p--;
        }
        end = p;
        while (p > look->text && (g_ascii_isalpha(p[-1]) || (guchar)p[-1] >= 0x80)) {
            p--;
        }
        char entry[80] = " ";
        size_t n_word = bs_text_lower(entry + 1, sizeof entry - 2, p, (size_t)(end - p));
        int class = roles->lex != NULL
                        ? bs_counts_lookup(&roles->lex_index, bs_word_hash(entry + 1, n_word))
                        : 0;
        entry[n_word + 1] = ' ';
        entry[n_word + 2] = '\0';
        if (strstr(words, entry) != NULL || (class & BS_LEX_SAYS) != 0) {
            return true;
        }
    }
    return false;
}

/* Behind a colon: the words of another language, with editorial brackets, or of somebody who says I; then its translation. */
static void find_block_quotes(struct bs_roles *roles)
{
    for (int i = MAX(roles->first_body, 1); i < roles->n; i++) {
        struct bs_look *look = &roles->at[i], *before = bs_roles_before(roles, i);
        if (!is_open(look) || before == NULL || look->words < 8 || look->words > 250 ||
            look->item || look->byline || look->credit.to > 0) {
            continue;
        }
        bool translation =
            before->role == BS_ROLE_BLOCK_QUOTE && look->stopped &&
            look->words * 10 >= before->words * 6 && look->words * 6 <= before->words * 10 &&
            bs_look_lang(roles, index_of(roles, before)) != NULL && bs_look_lang(roles, i) == NULL;
        bool led = before->colon && before->words >= 5 &&
                   (before->role == BS_ROLE_OPEN || before->role == BS_ROLE_BODY);
        bool other = led && look->words >= 12 && bs_look_lang(roles, i) != NULL;
        bool announced =
            led && look->stopped && look->words >= 12 && announces_words(roles, before);
        if (translation || (led && (other || has_editorial_brackets(look) || look->quoted ||
                                    (look->stopped && !roles->says_i && is_first_person(look))))) {
            bs_roles_set(look, BS_ROLE_BLOCK_QUOTE,
                         translation ? "a translation of the quotation before it"
                                     : "a quotation behind a colon");
        } else if (announced) {
            bs_roles_set(look, BS_ROLE_BLOCK_QUOTE, "a quotation behind a colon");
            look->doubtful = true;
        }
    }
}

/* ---- captions ------------------------------------------------------------------------------------------------------- */

/* "Image caption," on a line of its own: the next is one. */
static void find_labelled(struct bs_roles *roles)
{
    for (int i = 0; i + 1 < roles->n; i++) {
        struct bs_look *look = &roles->at[i], *next = &roles->at[i + 1];
        if (look->caption_prefix > 0 && look->caption_prefix >= look->len && next->words <= 60 &&
            next->caption_prefix == 0 && !next->byline && !next->date) {
            bs_roles_set(look, BS_ROLE_NOISE, "it says that the next line is a caption");
            bs_roles_set(next, BS_ROLE_CAPTION, NULL);
        }
    }
}

static void find_credited(struct bs_roles *roles)
{
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (!is_open(look) || look->credit.to == 0) {
            continue;
        }
        if (look->credit_only) {
            if (i <= roles->headline || look->words > 14) {
                continue;
            }
            bs_roles_set(look, BS_ROLE_CREDIT, NULL);
        } else {
            bs_roles_set(look, BS_ROLE_CAPTION, NULL);
        }
        roles->credits++;
    }
}

/* In lower case, but for "iPhone" and "my6sense": the rest of a sentence. */
static bool starts_low(const struct bs_look *look)
{
    const char *p = look->text;

    if (!g_unichar_islower(g_utf8_get_char(p))) {
        return false;
    }
    while (g_unichar_islower(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    return !g_unichar_isalnum(g_utf8_get_char(p));
}

static void find_captions(struct bs_roles *roles)
{
    for (int i = roles->headline + 1; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i], *next = bs_roles_next(roles, i);
        bool among =
            i < roles->last_body || look->caption_prefix > 0; /* captions stand among text */
        if (!is_open(look) || !among || bs_dateline_length(look->text) > 0 || look->words < 4 ||
            look->words > 80 || look->item || look->unfinished ||
            (starts_low(look) && look->caption_prefix == 0) || look->byline || look->address ||
            look->dash_led) {
            continue;
        }
        uint32_t teaser;
        if (bs_teaser_find(roles, look, &teaser)) {
            bs_roles_set(look, teaser > 0 ? BS_ROLE_CAPTION : BS_ROLE_NOISE,
                         "it announces a broadcast");
            look->teaser = teaser;
            look->doubtful = true;
            continue;
        }
        /* the line above a credit */
        /* the more surely one when the credit says what it is of */
        bool led = next != NULL && memchr(next->text, ':', next->len) != NULL;
        if (next != NULL && next->role == BS_ROLE_CREDIT && look->words <= 60 &&
            look->sentences <= 3 && !g_str_has_prefix(next->text, "Image source") &&
            bs_caption_points(roles, i) >= (led ? -14 : 2)) {
            bs_roles_set(look, BS_ROLE_CAPTION, "it stands above a credit");
            continue;
        }
        /* a short line without a stop is a crosshead or a title first */
        if (!look->stopped && !look->bracketed && look->words <= 12 && look->caption_prefix == 0) {
            continue;
        }
        int points = bs_caption_points(roles, i);
        if (points >= BS_CAPTION) {
            bs_roles_set(look, BS_ROLE_CAPTION, "it reads like a caption");
            look->doubtful = look->caption_prefix == 0;
        } else if (points >= BS_CAPTION_DOUBT && look->stopped) {
            look->why = "it may be a caption";
        }
    }
}

/* ---- lists and crossheads ------------------------------------------------------------------------------------------- */

static bool may_be_item(const struct bs_look *look)
{
    return is_open(look) && look->words <= 45 && !look->colon && !look->dash_led && look->words > 0;
}

static bool is_open_item(const struct bs_look *item)
{
    return may_be_item(item) && (!item->stopped || item->bracketed) && !item->quoted;
}

/* Unmarked items behind the colon at i: lines that end without a stop, in a row. When only the first does, items of a sentence
 * or two may stand between it and the next that does. */
static int unmarked_items(const struct bs_roles *roles, int i, int *last)
{
    const struct bs_look *item = bs_roles_next(roles, i);
    int n = 0;

    for (; item != NULL && is_open_item(item); item = bs_roles_next(roles, *last)) {
        n++;
        *last = index_of(roles, item);
    }
    for (int gap = 1, at = *last; n == 1 && gap <= 3 && item != NULL && may_be_item(item); gap++) {
        at = index_of(roles, item);
        if (is_open_item(item)) {
            *last = at;
            n += gap;
        }
        item = bs_roles_next(roles, at);
    }
    return n;
}

static void find_lists(struct bs_roles *roles)
{
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (is_open(look) && look->item && i > roles->headline) {
            const struct bs_look *next = bs_roles_next(roles, i),
                                 *before = bs_roles_before(roles, i);
            bool row = (next != NULL && next->item) ||
                       (before != NULL && (before->role == BS_ROLE_LIST || before->colon));
            if (row) {
                bs_roles_set(look, BS_ROLE_LIST, NULL);
            }
        }
        if (!is_open(look) || !look->colon || i < roles->first_body - 1) {
            continue;
        }
        int last = i, n = unmarked_items(roles, i, &last);
        if (n < 2 || n > 12) { /* more is a page of fragments */
            continue;
        }
        for (int k = i + 1; k <= last; k++) {
            if (is_open(&roles->at[k])) {
                bs_roles_set(&roles->at[k], BS_ROLE_LIST, "a row of short lines behind a colon");
            }
        }
    }
}

/* Questions of an interview, not crossheads: several, not few beside the answers, which say I. */
static bool is_interview(const struct bs_roles *roles)
{
    int questions = 0, answers = 0, texts = 0;

    for (int i = roles->first_body; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        texts += is_open(look) && bs_look_is_text(look);
        bool asks = is_open(look) && look->questions && look->words <= 30 && look->sentences <= 1 &&
                    !look->bracketed;
        questions += asks;
        answers += asks && i + 1 < roles->n && is_first_person(&roles->at[i + 1]);
    }
    return questions >= 3 && questions * 5 >= texts && answers * 5 >= questions * 2;
}

/* Eight words, or as many letters as they have, since some languages say that in four. */
static bool is_long(const struct bs_look *look)
{
    return look->words >= 8 || (look->letters >= 36 && look->words >= 4);
}

static void find_crossheads(struct bs_roles *roles)
{
    bool interview = is_interview(roles);
    int titles = bs_roles_count_titles(roles);

    for (int i = MAX(roles->headline + 1, 1); i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        const struct bs_look *next = bs_roles_next(roles, i), *before = bs_roles_before(roles, i);
        if (!is_open(look) || next == NULL || before == NULL || look->words > 12 ||
            look->words == 0 || look->colon || look->unfinished || look->address) {
            continue;
        }
        gunichar last = bs_text_final(look->text, look->len);
        bool ends_like =
            !look->stopped || (look->questions && !interview) || (last == '!' && look->words <= 6);
        bool followed =
            next->role != BS_ROLE_CROSSHEAD && !starts_low(next) &&
            (is_long(next) || next->role == BS_ROLE_LIST || next->role == BS_ROLE_CAPTION) &&
            next->role != BS_ROLE_BYLINE;
        bool upper = !g_unichar_islower(g_utf8_get_char(look->text));
        /* in a text that has such lines the first may stand right under the head */
        bool first = i + 1 == roles->first_body && look->words <= 4 && titles >= 3 &&
                     (before->role == BS_ROLE_HEADLINE || before->role == BS_ROLE_BYLINE ||
                      before->role == BS_ROLE_DATE);
        if (ends_like && followed && upper &&
            (i > roles->first_body || before->role == BS_ROLE_DECK || first)) {
            bs_roles_set(look, BS_ROLE_CROSSHEAD, NULL);
        }
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------------------ */

static void settle(struct bs_roles *roles)
{
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        bool gone = look->role == BS_ROLE_NOISE || look->role == BS_ROLE_DUPLICATE;
        if (look->role == BS_ROLE_OPEN || (gone && roles->no_tidy)) {
            look->role = BS_ROLE_BODY;
        }
    }
}

void bs_roles_assign(struct bs_roles *roles, const struct bs_paras *paras)
{
    roles->lex = bs_lexicon_for(roles->lang);
    if (roles->lex != NULL) {
        bs_lexicon_index(roles->arena, roles->lex, &roles->lex_index);
    }
    bs_roles_look(roles, paras);
    find_labelled(roles);
    bs_roles_find_rows(roles);
    bs_roles_find_story(roles);
    bs_roles_find_head(roles);
    bs_roles_find_noise(roles);
    find_attributions(roles);
    find_quotes_in_body(roles);
    find_credited(roles);
    find_block_quotes(roles);
    find_lone_quotes(roles);
    find_lists(roles);
    find_captions(roles);
    find_crossheads(roles);
    settle(roles);
}
