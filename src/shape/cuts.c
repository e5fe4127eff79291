/* Where a line may end.
 *
 * Model: text between spaces is a word. Inside it the rules of UAX #14 (Unicode 15, rules LB8a to LB31, on GLib's character
 * classes) say where a line may end; at the space between two words their edges decide. Both routes of shaping call this, so
 * they break alike; the fast one keeps what it learns with the word. Thai, Lao and Khmer, which the rules leave to a
 * dictionary, are asked of Pango by the general route and come in as `complex`.
 *
 * Stricter than UAX #14, because a newspaper's narrow lines would use every place it allows:
 *  - a dash stays with the word before it, also across a space; one that opens a word stays with that word
 *  - no single letter is left before or after a hyphen or slash (e-mail, T-shirt, km/h)
 *  - a lone guillemet stays with its words, as French sets it
 * and looser in addresses (address.c).
 *
 * Hyphenation by dictionary leaves alone what a reader would not find in one: words with digits or with capitals inside,
 * acronyms, addresses. How bad a division is grows as its parts get shorter. What stands in where there is no dictionary,
 * or where it is silent about a long name, is in syllables.c.
 */
#include "shape/patterns_private.h"
#include "shape/shape_private.h"
#include "shape/syllables_private.h"

#define MOST_STEM 8
#define CAPITAL_WORD 8 /* letters from which capitals are a word and no acronym */
#define ADDRESS_WORD 6 /* letters of a word of an address that is divided */
#define NAME_WORD 8    /* letters from which a name is divided though no dictionary has it */
G_STATIC_ASSERT(BS_SYLLABLES_WORD == BS_DICTIONARY_WORD);

typedef GUnicodeBreakType class;
#define IS(name) (G_UNICODE_BREAK_##name)

static class resolve(gunichar ch)
{
    class type = g_unichar_break_type(ch);
    switch ((int)type) {
    case IS(AMBIGUOUS):
    case IS(SURROGATE):
    case IS(UNKNOWN):
        return IS(ALPHABETIC);
    case IS(CONDITIONAL_JAPANESE_STARTER):
        return IS(NON_STARTER);
    case IS(COMPLEX_CONTEXT):
        return g_unichar_ismark(ch) ? IS(COMBINING_MARK) : IS(COMPLEX_CONTEXT);
    default:
        return type;
    }
}

static bool is_word_like(class type) /* AL, HL, and SA seen from outside */
{
    return type == IS(ALPHABETIC) || type == IS(HEBREW_LETTER) || type == IS(COMPLEX_CONTEXT);
}

static bool is_ideographic(class type)
{
    return type == IS(IDEOGRAPHIC) || type == IS(EMOJI_BASE) || type == IS(EMOJI_MODIFIER);
}

static bool is_hangul(class type)
{
    return type == IS(HANGUL_L_JAMO) || type == IS(HANGUL_V_JAMO) || type == IS(HANGUL_T_JAMO) ||
           type == IS(HANGUL_LV_SYLLABLE) || type == IS(HANGUL_LVT_SYLLABLE);
}

static bool hangul_joins(class a, class b) /* LB26 */
{
    if (a == IS(HANGUL_L_JAMO))
        return b != IS(HANGUL_T_JAMO) && is_hangul(b);
    if (a == IS(HANGUL_V_JAMO) || a == IS(HANGUL_LV_SYLLABLE))
        return b == IS(HANGUL_V_JAMO) || b == IS(HANGUL_T_JAMO);
    if (a == IS(HANGUL_T_JAMO) || a == IS(HANGUL_LVT_SYLLABLE))
        return b == IS(HANGUL_T_JAMO);
    return false;
}

static bool joins_numbers(class a, class b) /* LB25 */
{
    bool affix_b = b == IS(POSTFIX) || b == IS(PREFIX);
    bool affix_a = a == IS(POSTFIX) || a == IS(PREFIX);
    if (affix_b)
        return a == IS(CLOSE_PUNCTUATION) || a == IS(CLOSE_PARENTHESIS) || a == IS(NUMERIC);
    if (affix_a)
        return b == IS(OPEN_PUNCTUATION) || b == IS(NUMERIC);
    return b == IS(NUMERIC) &&
           (a == IS(HYPHEN) || a == IS(INFIX_SEPARATOR) || a == IS(NUMERIC) || a == IS(SYMBOL));
}

/* Whether a line may end between two classes; before_a is the one before a, or a itself at the start. */
static bool classes_break(class before_a, class a, class b)
{
    if (a == IS(WORD_JOINER) || b == IS(WORD_JOINER) || a == IS(NON_BREAKING_GLUE))
        return false;
    if (b == IS(NON_BREAKING_GLUE))
        return a == IS(AFTER) || a == IS(HYPHEN);
    if (b == IS(CLOSE_PUNCTUATION) || b == IS(CLOSE_PARENTHESIS) || b == IS(EXCLAMATION) ||
        b == IS(INFIX_SEPARATOR) || b == IS(SYMBOL))
        return false;
    if (a == IS(OPEN_PUNCTUATION) || a == IS(QUOTATION) || b == IS(QUOTATION))
        return false;
    if ((a == IS(CLOSE_PUNCTUATION) || a == IS(CLOSE_PARENTHESIS)) && b == IS(NON_STARTER))
        return false;
    if (a == IS(BEFORE_AND_AFTER) && b == IS(BEFORE_AND_AFTER))
        return false;
    if (a == IS(CONTINGENT) || b == IS(CONTINGENT))
        return true;
    if (b == IS(AFTER) || b == IS(HYPHEN) || b == IS(NON_STARTER) || a == IS(BEFORE))
        return false;
    if (before_a == IS(HEBREW_LETTER) && (a == IS(HYPHEN) || a == IS(AFTER)))
        return false;
    if (a == IS(SYMBOL) && b == IS(HEBREW_LETTER))
        return false;
    if (b == IS(INSEPARABLE))
        return false;
    if ((is_word_like(a) && b == IS(NUMERIC)) || (a == IS(NUMERIC) && is_word_like(b)))
        return false;
    if ((a == IS(PREFIX) && is_ideographic(b)) || (is_ideographic(a) && b == IS(POSTFIX)))
        return false;
    if (((a == IS(PREFIX) || a == IS(POSTFIX)) && is_word_like(b)) ||
        (is_word_like(a) && (b == IS(PREFIX) || b == IS(POSTFIX))))
        return false;
    if (joins_numbers(a, b) || hangul_joins(a, b))
        return false;
    if ((is_hangul(a) && b == IS(POSTFIX)) || (a == IS(PREFIX) && is_hangul(b)))
        return false;
    if ((is_word_like(a) || a == IS(INFIX_SEPARATOR)) && is_word_like(b))
        return false;
    if ((is_word_like(a) || a == IS(NUMERIC)) && b == IS(OPEN_PUNCTUATION))
        return false;
    if (a == IS(CLOSE_PARENTHESIS) && (is_word_like(b) || b == IS(NUMERIC)))
        return false;
    return !(a == IS(EMOJI_BASE) && b == IS(EMOJI_MODIFIER));
}

static bool is_hyphen(gunichar ch)
{
    return ch == '-' || ch == 0x2010;
}

static bool is_dash(gunichar ch)
{
    return is_hyphen(ch) || (ch >= 0x2012 && ch <= 0x2015);
}

/* Letters or digits next to each other around the place before letters[i], up to two. */
static int run_length(const struct bs_letter *letters, int n, int i, int step)
{
    int count = 0;
    for (; i >= 0 && i < n && count < 2; i += step) {
        if (letters[i].type == IS(COMBINING_MARK))
            continue;
        if (!letters[i].alpha && letters[i].type != IS(NUMERIC))
            break;
        count++;
    }
    return count;
}

/* Our own rules, on a place that UAX #14 allows. */
static bool house_allows(const struct bs_letter *letters, int n, int i, bool at_start)
{
    gunichar a = letters[i - 1].ch, b = letters[i].ch;
    if (at_start && (is_dash(a) || a == 0x2026 || a == '/'))
        return false;
    if (b == 0x2014 || b == 0x2015)
        return false;
    if (is_hyphen(a) || a == '/')
        return run_length(letters, n, i - 2, -1) > 1 && run_length(letters, n, i, 1) > 1;
    if (a == 0x2013)
        return run_length(letters, n, i - 2, -1) > 1 || run_length(letters, n, i, 1) > 1;
    return true;
}

/* "wait...what": three stops for an ellipsis, which breaks as that does. */
static bool after_stops(const struct bs_letter *letters, int i)
{
    return i > 3 && letters[i].alpha && letters[i - 1].ch == '.' && letters[i - 2].ch == '.' &&
           letters[i - 3].ch == '.' && letters[i - 4].ch != '.';
}

static void apply_rules(struct bs_letter *letters, int n, const bool *complex)
{
    class a = (class)letters[0].type, before_a = a;
    if (a == IS(COMBINING_MARK) || a == IS(ZERO_WIDTH_JOINER))
        a = IS(ALPHABETIC); /* LB10 */
    int flags = a == IS(REGIONAL_INDICATOR);
    bool at_start = true; /* nothing but one character and its marks so far */
    for (int i = 1; i < n; i++) {
        struct bs_letter *letter = &letters[i];
        class b = (class)letter->type;
        if (b == IS(COMBINING_MARK) || b == IS(ZERO_WIDTH_JOINER))
            continue; /* LB9 */
        bool breaks = letters[i - 1].type != IS(ZERO_WIDTH_JOINER) && classes_break(before_a, a, b);
        if (a == IS(REGIONAL_INDICATOR) && b == IS(REGIONAL_INDICATOR) && flags % 2 == 1)
            breaks = false; /* LB30a */
        if (a == IS(COMPLEX_CONTEXT) && b == IS(COMPLEX_CONTEXT))
            breaks = complex && complex[letter->at];
        letter->breaks =
            (breaks || after_stops(letters, i)) && house_allows(letters, n, i, at_start);
        letter->after_dash =
            letter->breaks && (is_hyphen(letters[i - 1].ch) || letters[i - 1].ch == 0x2013);
        flags = b == IS(REGIONAL_INDICATOR) ? flags + 1 : 0;
        before_a = a;
        a = b;
        at_start = false;
    }
}

static int shortness(int before, int after)
{
    static const uint8_t head[] = {60, 40, 20, 8}, tail[] = {60, 50, 30, 12, 4};
    int penalty = before < 4 ? head[before] : 0;
    return penalty + (after < 5 ? tail[after] : 0);
}

/* A run of letters in lower case. */
struct word {
    gunichar letters[BS_DICTIONARY_WORD];
    int n, stem; /* letters; those of them that stand elsewhere */
    bool points[BS_DICTIONARY_WORD];
    bool capitals, name; /* all of it; as far as can be seen here */
};

/* False: it has capitals inside, or is too short or too long. */
static bool read_word(struct word *word, const struct bs_letter *letters, int from, int to,
                      const struct bs_cut_request *request)
{
    *word = (struct word){.n = 0};
    if (from == 0)
        for (const char *p = request->stem; *p && word->n < MOST_STEM; p = g_utf8_next_char(p))
            word->letters[word->n++] = g_unichar_tolower(g_utf8_get_char(p));
    word->stem = word->n;
    if (to - from + word->n < 3 || to - from + word->n > BS_DICTIONARY_WORD)
        return false;
    bool turkish = request->lang &&
                   (g_str_has_prefix(request->lang, "tr") || g_str_has_prefix(request->lang, "az"));
    int capitals = 0;
    for (int i = from; i < to; i++) {
        gunichar ch = letters[i].ch;
        capitals += g_unichar_isupper(ch);
        word->letters[word->n++] = turkish && ch == 'I' ? 0x0131 : g_unichar_tolower(ch);
    }
    word->capitals = capitals == word->n && capitals >= CAPITAL_WORD;
    word->name = word->stem == 0 && g_unichar_isupper(letters[from].ch) && word->n >= NAME_WORD;
    return capitals == 0 || word->capitals ||
           (capitals == 1 && word->stem == 0 && g_unichar_isupper(letters[from].ch));
}

static bool has_points(const struct word *word)
{
    for (int i = 0; i + 1 < word->n; i++)
        if (word->points[i])
            return true;
    return false;
}

/* True when the places are good for a name only. */
static bool find_points(struct word *word, const struct bs_cut_request *request)
{
    if (!request->dictionary) {
        bs_syllables_divide(request->syllables, word->letters, word->n, word->points);
        return false;
    }
    char utf8[BS_DICTIONARY_WORD * 6];
    uint32_t len = 0;
    for (int i = 0; i < word->n; i++)
        len += (uint32_t)g_unichar_to_utf8(word->letters[i], utf8 + len);
    bs_dictionary_divide(request->dictionary, utf8, len, word->n, word->points);
    if (!word->name || has_points(word))
        return false;
    bs_syllables_divide(bs_syllables_of_names(), word->letters, word->n, word->points);
    return true;
}

/* One run of letters, [from, to). */
static void divide(struct bs_letter *letters, int from, int to,
                   const struct bs_cut_request *request)
{
    struct word word;
    if (!read_word(&word, letters, from, to, request))
        return;
    bool for_name = find_points(&word, request);
    bool compound = from > 0 && is_hyphen(letters[from - 1].ch);
    for (int i = 1; i < to - from; i++) {
        struct bs_letter *letter = &letters[from + i];
        if (!word.points[i + word.stem - 1] || letter->type == IS(COMBINING_MARK))
            continue;
        int penalty = shortness(i + word.stem, to - from - i) + (compound ? 40 : 0) +
                      (word.capitals ? 30 : 0) + (for_name ? 60 : 0);
        letter->divides = true;
        letter->for_name = for_name;
        letter->word = (uint8_t)word.n;
        letter->before = (uint8_t)(i + word.stem);
        letter->after = (uint8_t)(to - from - i);
        letter->penalty = (uint8_t)MIN(penalty, 100);
    }
}

/* Inside the words of an address as the language divides them, without a hyphen: Chicago Manual of Style 17, §7.46, of parts too
 * long for their line. */
static void divide_address(struct bs_letter *letters, int n, const struct bs_cut_request *request)
{
    for (int from = 0, to; from < n; from = to + 1) {
        for (to = from; to < n && letters[to].alpha;)
            to++;
        if (to - from >= ADDRESS_WORD)
            divide(letters, from, to, request);
    }
    for (int i = 1; i < n; i++) {
        struct bs_letter *letter = &letters[i];
        letter->resort = letter->divides && !letter->breaks;
        letter->breaks |= letter->resort;
        letter->divides = false;
    }
}

/* What a hyphen, a dash or a fixed space joins is several words: the 148 of "148 Millionen" does not speak for the rest. */
static bool joins_words(const struct bs_letter *letter)
{
    return is_dash(letter->ch) || letter->type == IS(NON_BREAKING_GLUE);
}

static void apply_dictionary(struct bs_letter *letters, int n, const struct bs_cut_request *request)
{
    for (int start = 0, end; start < n; start = end + 1) {
        bool plain = true;
        for (end = start; end < n && !joins_words(&letters[end]); end++)
            plain = plain && letters[end].type != IS(NUMERIC) && letters[end].ch != '@' &&
                    letters[end].ch != '_';
        for (int from = start; plain && from < end;) {
            int to = from;
            while (to < end && (letters[to].alpha || letters[to].type == IS(COMBINING_MARK)))
                to++;
            if (to > from)
                divide(letters, from, to, request);
            from = to + 1;
        }
    }
}

/* Soft hyphens and zero-width spaces that stood in the word. A writer's soft hyphen overrules the dictionary. */
static bool apply_marks(struct bs_letter *letters, int n, const struct bs_cut_request *request)
{
    bool soft = false;
    int at = 1;
    for (int i = 0; i < request->n_marks; i++) {
        uint32_t place = request->marks[i].at - request->origin;
        while (at < n && letters[at].at < place) /* both are in order: one pass */
            at++;
        if (at >= n || letters[at].at != place)
            continue;
        if (request->marks[i].soft_hyphen) {
            letters[at].soft = true;
            soft = true;
        } else {
            letters[at].breaks = true;
        }
    }
    return soft;
}

const struct bs_cut_place *bs_cuts_find(struct bs_shaper *shaper,
                                        const struct bs_cut_request *request, int *n_out)
{
    struct bs_vector *vector = &shaper->letters;
    vector->n = 0;
    struct bs_letter *letters = bs_vector_grow(vector, sizeof *letters, request->len + 1);
    int n = 0;
    bool all_alpha = true;
    for (const char *p = request->text; p < request->text + request->len; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        if (ch < 128 && g_ascii_isalpha(ch)) {
            letters[n++] = (struct bs_letter){.ch = ch,
                                              .at = (uint32_t)(p - request->text),
                                              .type = IS(ALPHABETIC),
                                              .alpha = true};
            continue;
        }
        all_alpha = false;
        letters[n++] = (struct bs_letter){.ch = ch,
                                          .at = (uint32_t)(p - request->text),
                                          .type = (uint8_t)resolve(ch),
                                          .alpha = g_unichar_isalpha(ch)};
    }
    *n_out = 0;
    shaper->places.n = 0;
    if (n == 0)
        return NULL;
    bool address = !all_alpha && bs_address_break(request->text, request->len, letters, n);
    if (!all_alpha && !address)
        apply_rules(letters, n, request->complex);
    bool soft = request->n_marks > 0 && apply_marks(letters, n, request);
    bool divides = (request->dictionary || request->syllables) && !soft;
    if (divides && address)
        divide_address(letters, n, request);
    else if (divides)
        apply_dictionary(letters, n, request);
    for (int i = 1; i < n; i++) {
        const struct bs_letter *letter = &letters[i];
        if (!letter->breaks && !letter->soft && !letter->divides)
            continue;
        struct bs_cut_place *place = bs_vector_grow(&shaper->places, sizeof *place, 1);
        *place = (struct bs_cut_place){.at = letter->at, .kind = BS_STOP_HYPHEN};
        if (letter->breaks) {
            place->kind = BS_STOP_DASH;
            place->after_dash = letter->after_dash;
            place->resort = letter->resort;
            place->penalty = letter->penalty;
        } else if (!letter->soft) {
            place->by_dictionary = true;
            place->for_name = letter->for_name;
            place->letters = letter->word;
            place->before = letter->before;
            place->after = letter->after;
            place->penalty = letter->penalty;
        }
    }
    *n_out = (int)shaper->places.n;
    return (const struct bs_cut_place *)shaper->places.data;
}

/* The edges of words */

static gunichar last_char(const char *text, uint32_t len)
{
    const char *p = g_utf8_find_prev_char(text, text + len);
    return p ? g_utf8_get_char(p) : 0;
}

static bool ends_sentence(const char *text, uint32_t len)
{
    const char *p = text + len;
    while (p > text) { /* ends: p moves left */
        const char *before = g_utf8_find_prev_char(text, p);
        gunichar ch = g_utf8_get_char(before);
        if (ch == '.' || ch == '!' || ch == '?' || ch == ':' || ch == 0x2026)
            return true;
        if (!bs_hang_is_closing_quote(ch))
            return false;
        p = before;
    }
    return false;
}

static bool all_dashes(const char *text, uint32_t len)
{
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
        if (!is_dash(g_utf8_get_char(p)))
            return false;
    return len > 0;
}

static bool has_no_letters(const char *text, uint32_t len)
{
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return false;
    return true;
}

static bool closes(gunichar first, const char *text, uint32_t len)
{
    switch ((int)resolve(first)) {
    case IS(CLOSE_PUNCTUATION):
    case IS(CLOSE_PARENTHESIS):
    case IS(EXCLAMATION):
    case IS(NON_STARTER):
    case IS(POSTFIX):
        return first != '%' || has_no_letters(text, len);
    case IS(INFIX_SEPARATOR): /* but ".NET" and "/usr" are words */
    case IS(INSEPARABLE):
    case IS(SYMBOL):
        return has_no_letters(text, len);
    default:
        return (first == 0xbb || first == 0x203a) && has_no_letters(text, len);
    }
}

unsigned bs_cuts_edges(const char *text, uint32_t len)
{
    unsigned edges = 0;
    if (len == 0)
        return 0;
    gunichar first = g_utf8_get_char(text), last = last_char(text, len);
    if (resolve(last) == IS(OPEN_PUNCTUATION) ||
        ((last == 0xab || last == 0x2039) && has_no_letters(text, len)))
        edges |= BS_EDGE_OPENS;
    if (closes(first, text, len))
        edges |= BS_EDGE_CLOSES;
    if (is_dash(first) && all_dashes(text, len))
        edges |= BS_EDGE_DASH;
    if (ends_sentence(text, len))
        edges |= BS_EDGE_SENTENCE;
    if (bs_hang_is_stop(last))
        edges |= BS_EDGE_LAST_STOP;
    if (g_unichar_isupper(first) || g_unichar_istitle(first))
        edges |= BS_EDGE_NAME;
    return edges;
}

bool bs_cuts_space_breaks(unsigned before, unsigned after, bool first)
{
    if ((before & BS_EDGE_OPENS) || (after & BS_EDGE_CLOSES))
        return false;
    if (before & BS_EDGE_DASH) /* one that opens a line of dialogue or a list stays with it */
        return !first;
    return !(after & BS_EDGE_DASH);
}
