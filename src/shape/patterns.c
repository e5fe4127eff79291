/* Hyphenation by patterns: the dictionaries that libhyphen and LibreOffice use.
 *
 * Model: Liang's patterns (thesis, Stanford 1983): letters with digits between; where the highest digit that a word gets at a
 * place is odd, it may be divided there. A dictionary of one level is read as Liang says, every pattern that is in the word
 * counting. libhyphen 2.8 asks at each letter only for the longest end of the word so far that begins any pattern, and uses it
 * if it is one. That is the same where a dictionary was prepared for it (every pattern holds what shorter ones inside it
 * say); but the Russian, Czech, Slovak, Norwegian, Danish and Ukrainian ones are TeX's as they were, and lose up to two places
 * in three to it. Dictionaries of two levels are written for libhyphen's way and read so: patterns before NEXTLEVEL find
 * the parts of a compound, each of which is looked up anew; those after it divide what is not compound. Places where the
 * spelling would change (Schiffahrt, Schiff-fahrt) are left out.
 *
 * libhyphen itself was used before. Reading hyph_de_DE took it five seconds (its table has too few chains for 80,000
 * patterns), hyph_en_US five milliseconds; here it is ten milliseconds and one. A test compares the two word by word, for
 * dictionaries that were prepared.
 *
 * Patterns lie in a trie of bytes in the dictionary's own encoding. The longest end is found by trying starts from the last
 * one on, so that no failure links need to be made: words are short and starts only move right.
 *
 * Read but not heeded: NOHYPHEN, which names punctuation, and only letters come here.
 */
#include "shape/patterns_private.h"

#include <glib.h>

#include <string.h>

#define MAX_LINE 98 /* as libhyphen: longer lines are skipped */
#define MAX_BYTES (BS_DICTIONARY_WORD * 4)
#define NONE 0 /* the root is nobody's child */

struct node {
    uint32_t child, next; /* first child, next sibling */
    uint32_t values; /* digits in the pool, a zero byte after them; NONE: no pattern ends here */
    char ch;
    bool replaces;
};

struct level {
    struct node *nodes; /* the first is the root */
    uint32_t n_nodes, size;
    uint32_t roots[256];
    int left, right, compound_left, compound_right; /* least letters; 0: not said */
};

struct bs_dictionary {
    struct level first, second;
    bool compounds; /* the dictionary has two levels; else all is in `second` */
    GByteArray *pool;
    GIConv encode; /* (GIConv)-1: UTF-8 */
};

/* Reading */

static void level_init(struct level *level)
{
    level->size = 1024;
    level->nodes = g_new(struct node, level->size);
    level->nodes[level->n_nodes++] = (struct node){0};
}

static uint32_t child_of(const struct level *level, uint32_t at, char ch)
{
    if (at == NONE)
        return level->roots[(unsigned char)ch];
    uint32_t child = level->nodes[at].child;
    while (child != NONE && level->nodes[child].ch != ch)
        child = level->nodes[child].next;
    return child;
}

/* New children go first: dictionaries are sorted, so the next line wants the last one. */
static uint32_t add_child(struct level *level, uint32_t at, char ch)
{
    uint32_t known = child_of(level, at, ch);
    if (known != NONE)
        return known;
    if (level->n_nodes == level->size) {
        level->size *= 2;
        level->nodes = g_renew(struct node, level->nodes, level->size);
    }
    uint32_t index = level->n_nodes++;
    struct node *node = &level->nodes[index];
    *node = (struct node){.ch = ch};
    if (at == NONE) {
        level->roots[(unsigned char)ch] = index;
    } else {
        node->next = level->nodes[at].child;
        level->nodes[at].child = index;
    }
    return index;
}

static bool read_limit(struct level *level, const char *line)
{
    if (!g_ascii_isupper(*line))
        return false;
    const struct {
        const char *name;
        int *limit;
    } limits[] = {{"LEFTHYPHENMIN", &level->left},
                  {"RIGHTHYPHENMIN", &level->right},
                  {"COMPOUNDLEFTHYPHENMIN", &level->compound_left},
                  {"COMPOUNDRIGHTHYPHENMIN", &level->compound_right}};
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++)
        if (g_str_has_prefix(line, limits[i].name)) {
            *limits[i].limit =
                (int)CLAMP(g_ascii_strtoll(line + strlen(limits[i].name), NULL, 10), 0, 100);
            return true;
        }
    return g_str_has_prefix(line, "NOHYPHEN");
}

static void read_pattern(struct bs_dictionary *dictionary, struct level *level, const char *line)
{
    char values[MAX_LINE + 3];
    size_t n = 0;
    uint32_t at = NONE;
    values[0] = '0';
    const char *p = line;
    for (; (unsigned char)*p > ' ' && *p != '/'; p++) {
        if (g_ascii_isdigit(*p)) {
            values[n] = *p;
        } else {
            at = add_child(level, at, *p);
            values[++n] = '0';
        }
    }
    if (at == NONE)
        return;
    values[n + 1] = '\0';
    struct node *node = &level->nodes[at];
    node->values = dictionary->pool->len;
    node->replaces = *p == '/';
    g_byte_array_append(dictionary->pool, (const guint8 *)values, (guint)(n + 2));
}

static void read_lines(struct bs_dictionary *dictionary, const char *data, const char *end)
{
    char line[MAX_LINE + 1];
    struct level *level = &dictionary->first;
    while (data < end) { /* ends: every line is left behind */
        const char *stop = memchr(data, '\n', (size_t)(end - data));
        size_t n = (size_t)((stop ? stop : end) - data);
        if (n <= MAX_LINE && *data != '%') {
            memcpy(line, data, n);
            line[n] = '\0';
            if (*line == 'N' && g_str_has_prefix(line, "NEXTLEVEL")) {
                if (dictionary->compounds)
                    return;
                dictionary->compounds = true;
                level = &dictionary->second;
            } else if (!read_limit(level, line)) {
                read_pattern(dictionary, level, line);
            }
        }
        data += n + 1;
    }
}

static bool read_encoding(struct bs_dictionary *dictionary, const char *data, size_t n)
{
    g_autofree char *line = g_strndup(data, n);
    g_strstrip(line);
    if (strcmp(line, "UTF-8") == 0)
        return true;
    const char *number = g_str_has_prefix(line, "ISO8859-") ? line + strlen("ISO8859-") : NULL;
    g_autofree char *name = number ? g_strconcat("ISO-8859-", number, NULL) : g_strdup(line);
    dictionary->encode = *line ? g_iconv_open(name, "UTF-8") : (GIConv)-1;
    return dictionary->encode != (GIConv)-1;
}

struct bs_dictionary *bs_dictionary_create(const char *data, size_t size)
{
    const char *end = data + size, *stop = size > 0 ? memchr(data, '\n', size) : NULL;
    struct bs_dictionary *dictionary = g_new0(struct bs_dictionary, 1);
    dictionary->encode = (GIConv)-1;
    dictionary->pool = g_byte_array_new();
    g_byte_array_append(dictionary->pool, (const guint8 *)"", 1); /* NONE */
    level_init(&dictionary->first);
    level_init(&dictionary->second);
    if (!stop || stop - data > 40 || !read_encoding(dictionary, data, (size_t)(stop - data))) {
        bs_dictionary_destroy(dictionary);
        return NULL;
    }
    read_lines(dictionary, stop + 1, end);
    if (!dictionary->compounds) {
        struct level swap = dictionary->first;
        dictionary->first = dictionary->second;
        dictionary->second = swap;
        dictionary->first.left = swap.left;
        dictionary->first.right = swap.right;
    }
    return dictionary;
}

void bs_dictionary_destroy(struct bs_dictionary *dictionary)
{
    if (!dictionary)
        return;
    g_free(dictionary->first.nodes);
    g_free(dictionary->second.nodes);
    g_byte_array_free(dictionary->pool, TRUE);
    if (dictionary->encode != (GIConv)-1)
        g_iconv_close(dictionary->encode);
    g_free(dictionary);
}

/* Dividing */

/* The node of text[from, to); NONE: nothing begins so. */
static uint32_t walk(const struct level *level, const char *text, int from, int to)
{
    uint32_t at = NONE;
    for (int i = from; i < to; i++) {
        at = child_of(level, at, text[i]);
        if (at == NONE)
            return NONE;
    }
    return at;
}

/* What a word has got so far. highest[i] stands before text[i], and text has a dot before the word and one after it. */
struct digits {
    char text[MAX_BYTES + 3], highest[MAX_BYTES + 4];
    bool replaces[MAX_BYTES + 4];
};

/* The pattern that ends at this node and begins at text[from]. */
static void add_digits(const struct bs_dictionary *dictionary, const struct node *node, int from,
                       struct digits *digits)
{
    const char *values = (const char *)dictionary->pool->data + node->values;
    for (int k = 0; values[k]; k++)
        if (digits->highest[from + k] < values[k]) {
            digits->highest[from + k] = values[k];
            digits->replaces[from + k] = node->replaces;
        }
}

/* Every pattern in text[0, n). */
static void add_all(const struct bs_dictionary *dictionary, const struct level *level, int n,
                    struct digits *digits)
{
    for (int from = 0; from < n; from++) {
        uint32_t at = NONE;
        for (int to = from; to < n; to++) {
            at = child_of(level, at, digits->text[to]);
            if (at == NONE)
                break;
            if (level->nodes[at].values != NONE)
                add_digits(dictionary, &level->nodes[at], from, digits);
        }
    }
}

/* At each place the longest that begins any pattern, if it is one. */
static void add_longest(const struct bs_dictionary *dictionary, const struct level *level, int n,
                        struct digits *digits)
{
    int from = 0;
    uint32_t at = NONE;
    for (int to = 1; to <= n; to++) {
        at = child_of(level, at, digits->text[to - 1]);
        while (at == NONE && ++from < to) /* ends: from only grows */
            at = walk(level, digits->text, from, to);
        if (at != NONE && level->nodes[at].values != NONE)
            add_digits(dictionary, &level->nodes[at], from, digits);
    }
}

/* values[i]: the highest digit after byte i of the word; '0' after its last. */
static void apply(const struct bs_dictionary *dictionary, const struct level *level,
                  const char *word, int n, char *values)
{
    struct digits digits = {.replaces = {false}};
    digits.text[0] = digits.text[n + 1] = '.';
    memcpy(digits.text + 1, word, (size_t)n);
    memset(digits.highest, '0', (size_t)n + 3);
    if (dictionary->compounds)
        add_longest(dictionary, level, n + 2, &digits);
    else
        add_all(dictionary, level, n + 2, &digits);
    for (int i = 0; i < n; i++)
        values[i] = i + 1 < n && !digits.replaces[i + 2] ? digits.highest[i + 2] : '0';
}

static bool starts_char(const struct bs_dictionary *dictionary, char byte)
{
    return dictionary->encode != (GIConv)-1 || (byte & 0xc0) != 0x80;
}

static void keep_left(const struct bs_dictionary *dictionary, const char *word, int n, char *values,
                      int least)
{
    for (int i = 0, chars = 0; i < n; i++) {
        chars += starts_char(dictionary, word[i]);
        if (chars < least)
            values[i] = '0';
    }
}

static void keep_right(const struct bs_dictionary *dictionary, const char *word, int n,
                       char *values, int least)
{
    for (int i = n - 1, chars = 0; i >= 0 && chars < least; i--) {
        values[i] = '0';
        chars += starts_char(dictionary, word[i]);
    }
}

struct part {
    bool at_start, at_end; /* of the whole word */
};

/* Ends because every part is shorter than the word it is of. */
static void divide(const struct bs_dictionary *dictionary, const char *word, int n, char *values,
                   struct part part)
{
    int begin = 0;
    apply(dictionary, &dictionary->first, word, n, values);
    for (int i = 0; i < n; i++) {
        bool boundary = values[i] & 1;
        if (!boundary && !(begin > 0 && i + 1 == n))
            continue;
        if (i > begin) {
            char inner[MAX_BYTES + 1];
            divide(dictionary, word + begin, i - begin + 1, inner,
                   (struct part){begin == 0 && part.at_start, !boundary && part.at_end});
            memcpy(values + begin, inner, (size_t)(i - begin));
        }
        begin = i + 1;
    }
    if (begin > 0)
        return;
    apply(dictionary, &dictionary->second, word, n, values);
    if (!part.at_start)
        keep_left(dictionary, word, n, values, dictionary->first.compound_left);
    if (!part.at_end)
        keep_right(dictionary, word, n, values, dictionary->first.compound_right);
}

void bs_dictionary_divide(const struct bs_dictionary *dictionary, const char *word, uint32_t len,
                          int n_chars, bool *points)
{
    char encoded[MAX_BYTES + 1], values[MAX_BYTES + 1];
    for (int i = 0; i < n_chars; i++)
        points[i] = false;
    g_assert(n_chars <= BS_DICTIONARY_WORD && len <= MAX_BYTES);
    memcpy(encoded, word, len);
    if (dictionary->encode != (GIConv)-1) {
        char *in = (char *)word, *out = encoded;
        gsize in_left = len, out_left = sizeof encoded;
        g_iconv(dictionary->encode, NULL, NULL, NULL, NULL);
        if (g_iconv(dictionary->encode, &in, &in_left, &out, &out_left) != 0)
            return; /* a letter that the language does not use */
        len = (uint32_t)(out - encoded);
        if ((int)len != n_chars)
            return;
    }
    int n = (int)len;
    divide(dictionary, encoded, n, values, (struct part){true, true});
    const struct level *limits = &dictionary->first;
    keep_left(dictionary, encoded, n, values, limits->left > 0 ? limits->left : 2);
    keep_right(dictionary, encoded, n, values, limits->right > 0 ? limits->right : 2);
    for (int i = 0, ch = -1; i < n && ch < n_chars; i++) {
        ch += starts_char(dictionary, encoded[i]);
        if (ch >= 0 && ch < n_chars)
            points[ch] = values[i] & 1;
    }
}
