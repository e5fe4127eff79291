/* dateline.c: where and when, at the head of a story.
 *
 * Wire copy and papers open a story with its place, often a date, an agency in brackets, and a dash: "PUTRAJAYA, Nov 22 —",
 * "LONDON, March 3 (Reuters) -", "Berlin (dpa) -", "Madrid, 22 nov (EFE).-", "(AP) —", "PanARMENIAN.Net -". What stands before
 * the first dash is one when it is short, holds nothing but capitalised words, numbers and brackets, and shows by capitals
 * throughout, by the brackets or by a date that it is no sentence. Behind it a sentence begins. A capitalised word and a dash
 * alone are not enough: "Paris – city of light".
 */
#include "read/text_private.h"

#include <string.h>

#define LONGEST 90 /* bytes, with the dash */

/* What stands in capitals before a dash and is no place. */
static const char *const labels[] = {
    "UPDATE", "BREAKING", "EXCLUSIVE", "WATCH",    "NOTE",       "WARNING", "ANALYSIS", "OPINION",
    "VIDEO",  "PHOTOS",   "LIVE",      "READ",     "CORRECTION", "COMMENT", "REVIEW",   "INTERVIEW",
    "EDITOR", "FACTBOX",  "KOMMENTAR", "ACHTUNG",  "INFO",       "VIDÉO",   "DIRECT",   "TRIBUNE",
    "URGENT", "ÚLTIMA",   "OPINIÓN",   "ATENCIÓN", "EXCLUSIVO",  "HINWEIS", "PICTURES",
};

/* Small words inside the names of places and dates. */
static const char *const links[] = {"de", "del", "la",  "le",  "les",  "du",  "des", "of",
                                    "am", "an",  "der", "den", "upon", "sur", "and", "und",
                                    "et", "y",   "da",  "do",  "di",   "in",  "im",  "bei"};

static const char *const months[] = {
    "jan", "feb", "mar", "apr", "may", "mai",  "jun",  "jul", "aug", "sep",  "oct",  "okt",
    "nov", "dec", "dez", "dic", "déc", "janv", "févr", "mär", "avr", "juin", "juil", "août",
    "ene", "abr", "ago", "fev", "set", "out",  "gen",  "mag", "giu", "lug",  "ott",  "maj",
    "mrt", "mei", "mon", "tue", "wed", "thu",  "fri",  "sat", "sun",
};

struct head {
    int capitals; /* words all in capitals */
    int titled;   /* other capitalised words */
    int numbers, month;
    bool brackets, domain, low;
};

static bool in_list(const char *const list[], size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(list[i]) == len && g_ascii_strncasecmp(list[i], word, len) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_month(const char *word, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
        size_t n = strlen(months[i]);
        if (len >= n && g_ascii_strncasecmp(months[i], word, n) == 0 && len < n + 8) {
            return true;
        }
    }
    return false;
}

/* One word without the comma or stop that ends it. */
static void look_at_word(struct head *head, const char *word, size_t len)
{
    int upper = 0, lower = 0, digits = 0, letters = 0, dots = 0;

    for (const char *p = word; p < word + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        letters += g_unichar_isalpha(c);
        upper += g_unichar_isupper(c);
        lower += g_unichar_islower(c);
        digits += g_unichar_isdigit(c);
        dots += c == '.' && p > word && p + 1 < word + len;
    }
    if (digits > 0) {
        head->numbers++;
        head->low |= letters > 4;
    } else if (is_month(word, len)) {
        head->month++;
        head->capitals += lower == 0 && letters > 3;
    } else if (dots > 0 && lower > 0 && upper > 0) {
        head->domain = true;
    } else if (upper > 0 && lower == 0) {
        head->capitals++;
    } else if (g_unichar_isupper(g_utf8_get_char(word))) {
        head->titled++;
    } else if (letters > 0 && !in_list(links, G_N_ELEMENTS(links), word, len)) {
        head->low = true;
    }
}

/* What stands before the dash at `end`. False: something that no dateline holds. */
static bool read_head(const char *p, const char *end, struct head *head)
{
    bool first = true;

    while (p < end) {
        p += strspn(p, " ,");
        if (p >= end) {
            break;
        }
        if (*p == '(' || *p == '[') {
            const char *close = memchr(p, *p == '(' ? ')' : ']', (size_t)(end - p));
            if (close == NULL || close - p > 40 || close - p < 3) {
                return false;
            }
            head->brackets = true;
            p = close + 1;
            continue;
        }
        size_t len = strcspn(p, " ,([");
        len = MIN(len, (size_t)(end - p));
        size_t bare = len > 1 && p[len - 1] == '.' && len > 3 ? len - 1 : len;
        if (first && in_list(labels, G_N_ELEMENTS(labels), p, bare)) {
            return false;
        }
        if (strpbrk(p, "\"!?;") != NULL && strcspn(p, "\"!?;") < len) {
            return false;
        }
        look_at_word(head, p, bare);
        first = false;
        p += len;
    }
    return !head->low;
}

/* The dash nearest to the head: its start, and where it ends. A hyphen counts only between spaces or behind a stop. */
static const char *find_dash(const char *utf8, const char **past)
{
    gunichar before = 0;

    for (const char *p = utf8; *p != '\0' && p - utf8 < LONGEST; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (bs_is_dash(c) && p > utf8) {
            size_t n = c == '-' ? strspn(p, "-") : (size_t)(g_utf8_next_char(p) - p);
            bool spaced = before == ' ' || before == 0xA0;
            *past = p + n;
            if (c == '-' && n == 1 &&
                !((spaced || before == '.' || before == ')') && (p[1] == ' '))) {
                before = c;
                continue;
            }
            return p;
        }
        before = c;
    }
    return NULL;
}

/* A sentence begins here, in scripts that show it. */
static bool sentence_starts(const char *p)
{
    while (*p == ' ' || strncmp(p, "\xC2\xA0", 2) == 0 || bs_is_open_quote(g_utf8_get_char(p)) ||
           *p == '\'' || *p == '(') {
        p = g_utf8_next_char(p);
    }
    return *p != '\0' && !g_unichar_islower(g_utf8_get_char(p)) && strlen(p) >= 12;
}

size_t bs_dateline_length(const char *utf8)
{
    struct head head = {0};
    const char *past, *dash = find_dash(utf8, &past);

    if (dash == NULL || !sentence_starts(past)) {
        return 0;
    }
    const char *end = dash;
    while (end > utf8 && (end[-1] == ' ' || end[-1] == '.')) {
        end--;
    }
    if (end == utf8 || !read_head(utf8, end, &head)) {
        return 0;
    }
    int words = head.capitals + head.titled;
    bool dated = head.month > 0 && head.numbers > 0;
    bool spaced = past[0] == ' ' || past[0] == '\xC2' || head.capitals > 0;
    bool named = head.capitals > 0 && head.titled <= 3 && (head.numbers == 0 || dated);
    if (!spaced || words > 7 || (head.numbers > 3)) {
        return 0;
    }
    return named || head.brackets || (dated && words > 0) || (head.domain && words <= 2)
               ? (size_t)(past - utf8)
               : 0;
}

bool bs_dateline_mark(struct bs_arena *arena, struct bs_text *text)
{
    uint32_t len = (uint32_t)bs_dateline_length(text->utf8);
    struct bs_span *spans;

    if (len == 0) {
        return false;
    }
    for (uint32_t i = 0; i < text->n_spans; i++) {
        const struct bs_span *span = &text->spans[i];
        /* spans must not cross: emphasis that goes on behind the dash keeps the dateline out */
        if (span->start < len && span->end > len) {
            return false;
        }
    }
    spans = BS_NEW_N(arena, struct bs_span, text->n_spans + 1);
    spans[0] = (struct bs_span){.kind = BS_SPAN_DATELINE, .start = 0, .end = len};
    for (uint32_t i = 0; i < text->n_spans; i++) {
        spans[i + 1] = text->spans[i];
    }
    text->spans = spans;
    text->n_spans++;
    return true;
}
