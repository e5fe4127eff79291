/* lift_choose.c: which sentences are worth a pull quote.
 *
 * Every run of one to three whole sentences with 6 to 28 words is a candidate and has a score:
 *
 *      20  to begin with
 *   0..14  for its length: 9 to 20 words are best
 *   0..21  for strong words, seven each (lift_words.c)
 *       6  when the speaker speaks of himself: I, we
 *   0..14  for what is known of the speaker: a full name and what he is
 *  -4..-25 for words that point at what the reader of a quote has not read: it, he
 *      -6  for figures, for marks within, for a third sentence, for an ellipsis at its end, for "well" at its start
 *      -3  for each name in it, where nouns have no capitals
 *     -12  in the article's first 80 words, which everybody reads anyway; -6 in the last 60
 *
 * Out of the question: links to a sentence before ("but", "so"), an ellipsis before the end, brackets, notes, code, addresses,
 * what a head, a caption or a marked quote says already, words of which neither one is strong nor the speaker's own, and less
 * than 40 points.
 *
 * Of the candidates those are taken that together have the highest sum, less what neighbours cost that stand nearer than quotes
 * spread evenly would, or are by the same speaker. A neighbour counts for the next alone, so one pass from left to right over
 * (candidates, how many so far) finds the best choice; the writer's own quotes are places that every choice goes through. */
#include "read/lift_private.h"
#include "read/text_private.h"

#include <string.h>

enum {
    WORDS_MIN = 6,
    WORDS_MAX = 28,
    SENTENCES_MAX = 400, /* of one quotation */
    TOGETHER = 3,        /* sentences of one candidate */
    THRESHOLD = 40,
    KEPT = 200,         /* candidates, the best */
    APART = 100,        /* words between two quotes, at least */
    NEAR = 24,          /* points, for two that touch */
    SAME = 8,           /* points, for two of one speaker */
    TEXT_A_QUOTE = 150, /* words of the article, for each quote */
    AHEAD = 120,        /* words between a quote and what it lifts */
    HEAD = 60,          /* words of the article before the first quote */
    LETTERS_MIN = 12,   /* fewer are no evidence of saying the same */
};

/* ---- the score ------------------------------------------------------------------------------------------------------ */

static int length_points(int words)
{
    return words < 8 ? 4 : words < 9 ? 10 : words <= 20 ? 14 : words <= 24 ? 8 : 2;
}

static bool refuses(gunichar mark)
{
    return mark == '[' || mark == ']' || mark == '{' || mark == '}' || mark == '/' || mark == '(' ||
           mark == ')' || mark == '@' || mark == '#' || mark == '*' || mark == '_' || mark == '<' ||
           mark == '>' || mark == '|' || mark == '\\' || mark == '=' || mark == 0xFFFD;
}

/* The first word and what it leans on. INT_MIN: nothing that stands alone begins so. */
static int opening_points(const struct bs_lift_para *para, int from, int to)
{
    const struct bs_lift_token *tokens = para->tokens;
    while (from < to && tokens[from].mark) {
        if (tokens[from].mark == 0x2026 || tokens[from].mark == '.' ||
            bs_is_dash(tokens[from].mark))
            return INT_MIN;
        from++;
    }
    if (from == to || tokens[from].word & BS_LIFT_LINK)
        return INT_MIN;
    int points = 0;
    if (tokens[from].word & BS_LIFT_POINTS_AT)
        points -= 25;
    else if (tokens[from].word & BS_LIFT_POINTS)
        points -= 10;
    if (tokens[from].word & BS_LIFT_FILLER && from + 1 < to && tokens[from + 1].mark)
        points -= 6;
    return points;
}

/* Marks within come in pairs or not at all. */
static bool balances(const struct bs_lift_para *para, int from, int to, int *marks)
{
    int open = 0;
    for (int i = from; i < to; i++) {
        gunichar mark = para->tokens[i].mark;
        bool closes = i > from && !para->tokens[i].spaced;
        if (refuses(mark) || (mark == 0x2026 && i + 1 < to))
            return false;
        if (mark == 0x203A || mark == 0x201D || mark == 0xBB || (closes && mark == 0x2019) ||
            (closes && mark == 0x2018) || (closes && mark == 0x201C)) {
            open--;
        } else if (mark == 0x2039 || mark == 0x201A || mark == 0x201E || mark == 0xAB ||
                   mark == 0x2018 || mark == 0x201C) {
            open++;
            ++*marks;
        } else if (mark == '"' || mark == '\'') {
            ++*marks;
        }
        if (open < 0)
            return false;
    }
    return open == 0;
}

static int score_of(const struct bs_lift *lift, const struct bs_lift_choice *choice, int sentences)
{
    const struct bs_lift_para *para = &lift->paras[choice->para];
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, choice->quotation);
    int opening = opening_points(para, choice->from, choice->to), marks = 0;
    if (opening == INT_MIN || !balances(para, choice->from, choice->to, &marks))
        return 0;
    int strong = 0, own = 0, points_at = 0, figures = 0, names = 0;
    for (int i = choice->from; i < choice->to; i++) {
        const struct bs_lift_token *token = &para->tokens[i];
        if (token->mark)
            continue;
        strong += (token->word & BS_LIFT_STRONG) != 0;
        own += (token->word & BS_LIFT_OWN) != 0;
        points_at += i > choice->from && token->word & BS_LIFT_POINTS_AT;
        figures += token->digit;
        names += token->capital && !token->rest && !(token->word & BS_LIFT_OWN) &&
                 !bs_lift_opens(lift, para, i);
    }
    if (lift->habits->nouns_are_capital)
        names = 0;
    if (strong + own == 0)
        return 0;
    bool trails = para->tokens[choice->to - 1].mark == 0x2026;
    int points = 20 + opening + length_points(bs_lift_count(para, choice->from, choice->to)) +
                 MIN(strong, 3) * 7 + (own > 0 ? 6 : 0) - MIN(points_at, 3) * 4 -
                 (figures > 0 ? 6 : 0) - (marks > 0 ? 6 : 0) - MIN(names, 4) * 3 -
                 (sentences > 2 ? 6 : 0) - (trails ? 6 : 0);
    points += g_array_index(lift->speakers, struct bs_lift_speaker, quotation->speaker).worth;
    points -= choice->at < 80 ? 12 : choice->at > lift->n_words - 60 ? 6 : 0;
    return points;
}

/* ---- candidates ----------------------------------------------------------------------------------------------------- */

/* Notes, code and forced line ends do not go into a quote. */
static bool is_plain(const struct bs_lift_para *para, int from, int to)
{
    const struct bs_text *text = &para->block->text;
    uint32_t start = para->tokens[from].at, end = para->tokens[to - 1].end;
    if (memchr(para->text + start, '\n', end - start))
        return false;
    for (uint32_t i = 0; i < text->n_spans; i++) {
        const struct bs_span *span = &text->spans[i];
        bool touches = span->start < end && span->end > start;
        if (touches && (span->kind == BS_SPAN_NOTE_REF || span->kind == BS_SPAN_CODE ||
                        span->kind == BS_SPAN_DATELINE || span->kind == BS_SPAN_STRIKE))
            return false;
    }
    return true;
}

/* A quote stands AHEAD of what it lifts, where it is read first, as a promise; behind it where the article only begins, or
 * where one of the writer's own is near. */
static int place_of(const struct bs_lift *lift, const GArray *marked, int at)
{
    for (int side = -1; side <= 1; side += 2) {
        int place = at + side * AHEAD;
        bool free = place >= HEAD && (side < 0 || place <= lift->n_words - HEAD);
        for (guint i = 0; i < marked->len; i++)
            free &= ABS(g_array_index(marked, int, i) - place) >= APART;
        if (free)
            return place;
    }
    return at - AHEAD < HEAD ? at + AHEAD : at - AHEAD;
}

static void add_from(const struct bs_lift *lift, int q, const GArray *marked, GArray *choices)
{
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, q);
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    struct bs_lift_sentence sentences[SENTENCES_MAX];
    int n = bs_lift_sentences(lift, q, sentences, SENTENCES_MAX);
    int counted = 0, words = 0; /* of the paragraph, up to token `counted` */
    for (int first = 0; first < n; first++) {
        words += bs_lift_count(para, counted, sentences[first].from);
        counted = sentences[first].from;
        for (int last = first; last < n && last - first < TOGETHER; last++) {
            if (last > first && sentences[last].from != sentences[last - 1].to)
                break;
            struct bs_lift_choice choice = {.para = quotation->para,
                                            .quotation = q,
                                            .from = sentences[first].from,
                                            .to = sentences[last].to,
                                            .stopped = sentences[last].stopped,
                                            .lower = sentences[first].lower,
                                            .at = para->first_word + words};
            int length = bs_lift_count(para, choice.from, choice.to);
            if (length > WORDS_MAX)
                break;
            choice.place = place_of(lift, marked, choice.at);
            if (length < WORDS_MIN || !is_plain(para, choice.from, choice.to))
                continue;
            choice.score = score_of(lift, &choice, last - first + 1);
            if (choice.score >= THRESHOLD)
                g_array_append_val(choices, choice);
        }
    }
}

static gint by_score(gconstpointer a, gconstpointer b)
{
    const struct bs_lift_choice *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct bs_lift_choice *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* A head, a caption or a quote has these words already, or these have all of its. */
static bool is_said(const struct bs_lift *lift, const struct bs_lift_choice *choice,
                    const char *said)
{
    const struct bs_lift_para *para = &lift->paras[choice->para];
    g_autoptr(GString) letters = g_string_new(NULL);
    uint32_t start = para->tokens[choice->from].at, end = para->tokens[choice->to - 1].end;
    bs_text_letters(letters, para->text + start, end - start);
    if (strstr(said, letters->str))
        return true;
    for (const char *part = said; *part;) {
        size_t n = strcspn(part, "|");
        if (n >= LETTERS_MIN && n < letters->len && g_strstr_len(letters->str, -1, part) == NULL) {
            g_autofree char *one = g_strndup(part, n);
            if (strstr(letters->str, one))
                return true;
        }
        part += n + (part[n] == '|');
    }
    return false;
}

static GArray *find_candidates(const struct bs_lift *lift, const GArray *marked, const char *said)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct bs_lift_choice));
    for (int q = 0; q < (int)lift->quotations->len; q++) {
        if (g_array_index(lift->quotations, struct bs_lift_quotation, q).speaker >= 0)
            add_from(lift, q, marked, all);
    }
    g_array_sort(all, by_score);
    guint n = 0;
    for (guint i = 0; i < all->len && n < KEPT && i < 4 * KEPT; i++) {
        struct bs_lift_choice choice = g_array_index(all, struct bs_lift_choice, i);
        if (!is_said(lift, &choice, said))
            g_array_index(all, struct bs_lift_choice, n++) = choice;
    }
    g_array_set_size(all, n);
    g_array_sort(all, by_place);
    return all;
}

/* ---- the choice ----------------------------------------------------------------------------------------------------- */

/* A place that quotes may stand for: a candidate, or one of the writer's own. */
struct stand {
    int at, gain, speaker;
    int candidate; /* -1: the writer's */
    int marked_before;
};

enum { IMPOSSIBLE = -1000000 };

struct step {
    int sum, from; /* from: the stand before, -1 */
};

static int price_between(const struct stand *a, const struct stand *b, int even)
{
    int gap = b->at - a->at;
    if (a->candidate < 0 && b->candidate < 0)
        return 0;
    if (gap < APART)
        return -IMPOSSIBLE;
    int near = gap < even ? (even - gap) * NEAR / even : 0;
    return near + (a->speaker >= 0 && a->speaker == b->speaker ? SAME : 0);
}

static GArray *make_stands(const struct bs_lift *lift, const GArray *candidates,
                           const GArray *marked)
{
    GArray *stands = g_array_new(FALSE, FALSE, sizeof(struct stand));
    guint c = 0, m = 0;
    while (c < candidates->len || m < marked->len) {
        struct stand stand = {.speaker = -1, .candidate = -1, .marked_before = (int)m};
        const struct bs_lift_choice *choice =
            c < candidates->len ? &g_array_index(candidates, struct bs_lift_choice, c) : NULL;
        if (!choice || (m < marked->len && g_array_index(marked, int, m) <= choice->place)) {
            stand.at = g_array_index(marked, int, m++);
        } else {
            stand.at = choice->place;
            stand.gain = choice->score - THRESHOLD + 1;
            stand.speaker =
                g_array_index(lift->quotations, struct bs_lift_quotation, choice->quotation)
                    .speaker;
            stand.candidate = (int)c++;
        }
        g_array_append_val(stands, stand);
    }
    return stands;
}

/* steps[k * n + i]: the best choice of k candidates that ends with stand i. */
static struct step *run(const struct bs_lift *lift, const GArray *stands, int most, int even)
{
    int n = (int)stands->len;
    struct step *steps = BS_NEW_N(lift->arena, struct step, (size_t)(most + 1) * (size_t)n);
    for (int k = 0; k <= most; k++) {
        for (int i = 0; i < n; i++) {
            const struct stand *to = &g_array_index(stands, struct stand, i);
            int before = k - (to->candidate >= 0);
            struct step best = {IMPOSSIBLE, -1};
            if (before == 0 && to->marked_before == 0)
                best.sum = to->gain;
            for (int j = 0; j < i && before >= 0; j++) {
                const struct stand *from = &g_array_index(stands, struct stand, j);
                const struct step *step = &steps[before * n + j];
                /* every one of the writer's quotes between them would be passed over */
                if (to->marked_before - from->marked_before != (from->candidate < 0) ||
                    step->sum == IMPOSSIBLE)
                    continue;
                int price = price_between(from, to, even);
                int sum = step->sum + to->gain - price;
                if (price < -IMPOSSIBLE && sum > best.sum)
                    best = (struct step){sum, j};
            }
            steps[k * n + i] = best;
        }
    }
    return steps;
}

GArray *bs_lift_choose(struct bs_lift *lift, int most, const GArray *marked, const char *said)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(struct bs_lift_choice));
    int all = MIN(most, lift->n_words / TEXT_A_QUOTE), want = all - (int)marked->len;
    if (want <= 0)
        return chosen;
    g_autoptr(GArray) candidates = find_candidates(lift, marked, said);
    g_autoptr(GArray) stands = make_stands(lift, candidates, marked);
    int n = (int)stands->len, best_k = 0, best_i = -1, best = 0;
    const struct step *steps = run(lift, stands, want, MAX(1, lift->n_words / (all + 1)));
    if (marked->len > 0)
        best = IMPOSSIBLE;
    for (int k = 0; k <= want; k++) {
        for (int i = 0; i < n; i++) {
            const struct stand *last = &g_array_index(stands, struct stand, i);
            int passed = last->marked_before + (last->candidate < 0);
            if (passed == (int)marked->len && steps[k * n + i].sum > best) {
                best = steps[k * n + i].sum;
                best_k = k;
                best_i = i;
            }
        }
    }
    for (int i = best_i, k = best_k; i >= 0;) {
        const struct stand *stand = &g_array_index(stands, struct stand, i);
        if (stand->candidate >= 0)
            g_array_prepend_val(chosen,
                                g_array_index(candidates, struct bs_lift_choice, stand->candidate));
        int from = steps[k * n + i].from;
        k -= stand->candidate >= 0;
        i = from;
    }
    return chosen;
}
