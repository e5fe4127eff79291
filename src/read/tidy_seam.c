/* tidy_seam.c: words doubled where software put a text together.
 *
 * Translation software repeats the last word of a clause as a sentence of its own ("says one of them. them. They", "he
 * explains. he. I returned"). A sentence of one word in lower case that the sentence before ends with, or nearly, was written
 * by nobody: it goes; so does a number of three digits or more ("since 1874. 1874. Then"). A sentence that begins in lower case
 * without such a double may have lost its head or be a name in lower case: it is only reported. So are doubled words, but for
 * articles and the like, which no sentence needs twice.
 */
#include "read/text_private.h"
#include "read/tidy_private.h"

#include <string.h>

/* Never meant twice in a row. */
static const char *const never_twice[] = {"the", "a", "an", "of", "and"};

/* Twice in a row in honest sentences. */
static const char *const often_twice[] = {"had",  "that", "very", "so",   "no",
                                          "vous", "nous", "die",  "sehr", "bye"};

struct word {
    const char *start;
    size_t len; /* letters only; 0: none */
};

static bool is_word_char(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019 || c == '-';
}

static struct word word_at(const struct bs_mend *m, const char *p)
{
    struct word word = {.start = p};

    while (p < m->end && is_word_char(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    word.len = (size_t)(p - word.start);
    return word;
}

/* The words of `out` from its end: word 0 is the last. Stops at a sentence end; at most `max` of them. */
static int last_words(const struct bs_mend *m, struct word words[], int max)
{
    const char *p = m->out->str + m->out->len;
    int n = 0;

    while (n < max) {
        while (p > m->out->str && !is_word_char(g_utf8_get_char(g_utf8_prev_char(p)))) {
            p = g_utf8_prev_char(p);
            if (n > 0 && bs_is_stop(g_utf8_get_char(p))) {
                return n;
            }
        }
        const char *end = p;
        while (p > m->out->str && is_word_char(g_utf8_get_char(g_utf8_prev_char(p)))) {
            p = g_utf8_prev_char(p);
        }
        if (p == end) {
            return n;
        }
        words[n].start = p;
        words[n++].len = (size_t)(end - p);
    }
    return n;
}

static bool same_word(struct word a, struct word b)
{
    if (a.len > 60 || b.len > 60) {
        return false;
    }
    g_autofree char *x = g_utf8_casefold(a.start, (gssize)a.len);
    g_autofree char *y = g_utf8_casefold(b.start, (gssize)b.len);
    return strcmp(x, y) == 0;
}

/* Behind a stop and a space: a lower-case word that is a sentence by itself. */
static bool mend_echo(struct bs_mend *m, struct word word)
{
    struct word before[3];
    const char *stop = word.start + word.len;
    int n;

    if (stop >= m->end || *stop != '.' || (stop + 1 < m->end && stop[1] != ' ')) {
        return false;
    }
    n = last_words(m, before, 3);
    for (int i = 0; i < n; i++) {
        if (same_word(before[i], word)) {
            size_t len = word.len + 1 + (stop + 1 < m->end);
            m->severity = i == 0 ? BS_NOTE : BS_WARN;
            g_autofree char *what = g_strndup(word.start, len);
            bs_tally(m->tidy->tally, m->severity, m->where, m->topic, what,
                     "“%.*s. %s” repeats “%.*s”: “%s” removed", (int)before[0].len, before[0].start,
                     g_strchomp(what), (int)word.len, word.start, what);
            bs_mend_swap(m, len, "");
            return true;
        }
    }
    return false;
}

/* The same of a number. Shorter ones are counted on purpose: "group 2. 2. The second". */
static bool mend_number_echo(struct bs_mend *m)
{
    size_t n = strspn(m->at, "0123456789");
    const char *stop = m->at + n;
    g_autofree char *echo = g_strdup_printf(" %.*s. ", (int)n, m->at);

    if (n < 3 || *stop != '.' || (stop + 1 < m->end && stop[1] != ' ') ||
        !g_str_has_suffix(m->out->str, echo)) {
        return false;
    }
    m->severity = BS_WARN;
    bs_mend_replace(m, n + 1 + (stop + 1 < m->end), "", "the sentence before ends with the number");
    return true;
}

/* "of that figure, figure, a young man": once more with its comma, and then on. Thrice is rhetoric. */
static void doubt_comma_double(struct bs_mend *m, struct word word)
{
    size_t n = word.len + 2;

    if (word.len < 4 || word.len > 40 || word.start[word.len] != ',') {
        return;
    }
    g_autofree char *twice = g_strdup_printf(" %.*s, ", (int)word.len, word.start);
    g_autofree char *thrice = g_strconcat(twice, twice + 1, NULL);
    if (g_str_has_suffix(m->out->str, twice) && !g_str_has_suffix(m->out->str, thrice) &&
        !(word.start + n < m->end && strncmp(word.start + n, word.start, word.len) == 0)) {
        bs_mend_doubt(m, word.start, word.len, "the word stands twice");
    }
}

/* "approx.", "e.g.", "No.": short or without vowels, or a stop inside. */
static bool is_abbreviation(struct word word)
{
    static const char *const known[] = {"approx", "dept", "incl", "excl", "usw", "bzw",
                                        "evtl",   "inkl", "resp", "etc",  "vol", "env",
                                        "ecc",    "etc",  "pág",  "núm"};
    int letters = (int)g_utf8_strlen(word.start, (gssize)word.len);

    if (letters < 4 || letters > 40) {
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strlen(known[i]) == word.len &&
            g_ascii_strncasecmp(known[i], word.start, word.len) == 0) {
            return true;
        }
    }
    return false;
}

static void doubt_low_start(struct bs_mend *m, struct word word)
{
    struct word before[1];
    gunichar second = bs_mend_char(m, g_utf8_next_char(word.start));

    if (last_words(m, before, 1) == 0 || m->out->len < 3 ||
        before[0].start + before[0].len + 2 != m->out->str + m->out->len ||
        is_abbreviation(before[0]) || !g_unichar_islower(g_utf8_get_char(before[0].start)) ||
        g_unichar_isupper(second) || word.len < 2) {
        return;
    }
    bs_mend_doubt(m, word.start, word.len,
                  "a sentence begins in lower case: something may be missing before it");
}

static bool mend_doubled(struct bs_mend *m, struct word word)
{
    struct word before[1];
    gunichar last = bs_mend_before(m);

    if (last != ' ' || word.len < 1 || last_words(m, before, 1) == 0 || before[0].len != word.len ||
        before[0].start + before[0].len + 1 != m->out->str + m->out->len ||
        strncmp(before[0].start, word.start, word.len) != 0) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(never_twice) && bs_tidy_lang_is(m->tidy, "en"); i++) {
        if (strlen(never_twice[i]) == word.len &&
            strncmp(never_twice[i], word.start, word.len) == 0 &&
            bs_mend_char(m, word.start + word.len) == ' ') {
            m->severity = BS_NOTE;
            bs_mend_replace(m, word.len + 1, "", "doubled word");
            return true;
        }
    }
    bool meant = !g_unichar_islower(g_utf8_get_char(word.start));
    for (size_t i = 0; i < G_N_ELEMENTS(often_twice); i++) {
        meant |= strlen(often_twice[i]) == word.len &&
                 strncmp(often_twice[i], word.start, word.len) == 0;
    }
    if (!meant) {
        bs_mend_doubt(m, word.start, word.len, "the word stands twice");
    }
    return false;
}

void bs_tidy_pass_seams(struct bs_mend *m)
{
    gunichar before = 0, before2 = 0; /* the last two written */

    m->topic = "tidy.seam";
    while (m->at < m->end) {
        gunichar c = g_utf8_get_char(m->at);
        bool done = false;
        if (g_unichar_isalpha(c) && !is_word_char(before) && !bs_mend_in_code(m)) {
            struct word word = word_at(m, m->at);
            if (g_unichar_islower(c) && before == ' ' && before2 == '.') {
                done = mend_echo(m, word);
                if (!done) {
                    doubt_low_start(m, word);
                }
            }
            done = done || mend_doubled(m, word);
            if (!done && before == ' ' && before2 == ',' && g_unichar_islower(c)) {
                doubt_comma_double(m, word);
            }
        } else if (before == ' ' && before2 == '.' && g_ascii_isdigit(*m->at)) {
            done = mend_number_echo(m);
        }
        if (done) {
            continue;
        }
        before2 = before;
        before = c;
        bs_mend_keep(m);
        const char *rest = m->at; /* of the word */
        while (g_ascii_isalpha(c) && c < 0x80 && g_ascii_isalpha(*rest)) {
            rest++;
        }
        if (rest > m->at) {
            bs_mend_keep_to(m, rest);
            before2 = (guchar)rest[-2];
            before = (guchar)rest[-1];
        }
    }
}

/* A sentence that does not begin with a capital, or a word like the one before it. */
bool bs_tidy_may_be_seamed(const char *utf8)
{
    const char *before = utf8;
    size_t len = 0;

    for (const char *p = utf8; *p != '\0'; p++) {
        if (*p != ' ') {
            continue;
        }
        const char *next = p + 1;
        size_t n = (size_t)(p - before);
        if (p > utf8 && p[-1] == '.' && (g_ascii_islower(*next) || (guchar)*next >= 0x80)) {
            return true;
        }
        if (n > 0 && n == len && strncmp(before, before - len - 1, n) == 0) {
            return true;
        }
        /* with a stop behind it the double is not as long */
        if (len > 0 && n > len && strncmp(before, before - len - 1, len) == 0) {
            return true;
        }
        len = n;
        before = next;
    }
    return len > 0 && strncmp(before, before - len - 1, len) == 0;
}

/* ---- from one paragraph to the next --------------------------------------------------------------------------------- */

static void pass_first_word(struct bs_mend *m)
{
    m->topic = "tidy.seam";
    m->severity = BS_WARN;
    bs_mend_replace(m, strcspn(m->at, " ") + 1, "", "the paragraph before ends with the word");
    bs_mend_keep_to(m, m->end);
}

void bs_tidy_between(struct bs_tidy *tidy, const struct bs_text *before, struct bs_text *text,
                     struct bs_where where)
{
    const char *end = before->utf8 + before->len, *from = end;
    size_t n;

    if (before->len == 0 || !g_unichar_islower(g_utf8_get_char(text->utf8)) ||
        !g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(end)))) {
        return;
    }
    while (from > before->utf8 && end - from < 40 && from[-1] != ' ') {
        from--;
    }
    n = (size_t)(end - from);
    if (n >= 2 && n < 40 && strncmp(text->utf8, from, n) == 0 && text->utf8[n] == ' ') {
        bs_mend_run(tidy, text, where, pass_first_word);
    }
}
