/* roles_look.c: what is seen of each paragraph before anything is decided.
 *
 * Words are compared as hashes of their case-folded letters; content words are those of four letters and more, and numbers.
 * Two measures come of them. `heard`: how much of a paragraph other long paragraphs say too. A caption tells again what the
 * story tells, running text brings something new with every sentence. `echo`: the same for the paragraphs next to it, since
 * captions stand where their matter is. All of it is linear: words are counted in one table, neighbours are merged.
 */
#include "read/roles_private.h"

#include <string.h>

#define KEYS_MAX 400 /* content words of one paragraph that are compared */

/* ---- words ---------------------------------------------------------------------------------------------------------- */

struct keys {
    guint32 at[KEYS_MAX]; /* sorted, each once */
    int n, seen;
};

static void add_key(struct keys *keys, guint32 key)
{
    int low = 0, high = keys->n;

    if (keys->seen++ >= KEYS_MAX) {
        return;
    }
    while (low < high) {
        int mid = (low + high) / 2;
        low = keys->at[mid] < key ? mid + 1 : low;
        high = keys->at[mid] < key ? high : mid;
    }
    if (low == keys->n || keys->at[low] != key) {
        memmove(keys->at + low + 1, keys->at + low, (size_t)(keys->n - low) * sizeof *keys->at);
        keys->at[low] = key;
        keys->n++;
    }
}

static void count_word(struct bs_look *look, struct keys *keys, const char *word, const char *end)
{
    guint32 hash = 2166136261u;
    gunichar first = 0; /* letter or digit */
    int letters = 0;

    for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p), low = c | 0x20;
        bool is_letter = c < 0x80 && g_ascii_isalnum((gchar)c);
        if (c >= 0x80 && (g_unichar_isalnum(c) || g_unichar_ismark(c))) {
            is_letter = g_unichar_isalnum(c);
            low = g_unichar_tolower(c);
        } else if (!is_letter) {
            continue;
        }
        hash = (hash ^ low) * 16777619u;
        letters++;
        first = first == 0 && is_letter ? c : first;
    }
    if (letters == 0) {
        return;
    }
    bool content = letters >= 4 || (letters >= 2 && first >= '0' && first <= '9');
    if (look->words == 0) {
        look->first = content ? hash : 0;
    }
    look->capitalised += look->words > 0 && g_unichar_isupper(first);
    look->words++;
    look->head = (look->head ^ hash) * 16777619u;
    if (content) {
        add_key(keys, hash);
    }
}

/* Scripts that write no spaces between words and are no Han or kana: Thai, Lao, Tibetan, Burmese, Khmer. */
static bool joins_words(gunichar c)
{
    return (c >= 0x0E00 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800);
}

/* Han and kana are compared in pairs: a single character is in every paragraph. */
static void count_wide(struct bs_look *look, struct keys *keys, gunichar before, gunichar c)
{
    guint32 pair = ((2166136261u ^ before) * 16777619u ^ c) * 16777619u;

    if (!g_unichar_isalpha(c)) {
        return;
    }
    look->head = (look->head ^ c) * 16777619u;
    if (bs_is_wide(before) && g_unichar_isalpha(before)) {
        add_key(keys, pair);
    }
}

static bool parts_words(gunichar c)
{
    return c == ' ' || c == 0xA0 || c == '\n' || c == '/' || c == 0x2014 || c == 0x1361 ||
           bs_is_wide(c);
}

static void count_words(struct bs_roles *roles, struct bs_look *look)
{
    struct keys keys;
    const char *end = look->text + look->len, *word = look->text;
    gunichar before = 0, before2 = 0;
    int n_wide = 0, n_joined = 0;

    keys.n = keys.seen = 0;
    for (const char *p = look->text; p <= end; p = p < end ? g_utf8_next_char(p) : end + 1) {
        gunichar c = p >= end ? ' ' : (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
        if (c < 0x80 && g_ascii_islower((gchar)c)) { /* most of them */
            look->letters++;
            before2 = before;
            before = c;
            continue;
        }
        look->letters += c != ' ' && g_unichar_isalpha(c);
        look->capitals += c != ' ' && g_unichar_isupper(c);
        look->has_quotes |= bs_is_open_quote(c) && c != 0x2018;
        n_joined += joins_words(c);
        if (bs_is_wide(c)) {
            n_wide++;
            count_wide(look, &keys, before, c);
        }
        if (parts_words(c)) {
            count_word(look, &keys, word, p);
            word = p < end ? g_utf8_next_char(p) : p;
            look->sentences += c == ' ' && (bs_is_stop(before) ||
                                            (bs_is_close_quote(before) && bs_is_stop(before2)));
        }
        look->sentences += c == 0x3002 || c == 0x1362;
        before2 = before;
        before = c;
    }
    /* a word of Chinese or Japanese has about two characters, one of Thai about five letters */
    look->words = MAX(look->words + (n_wide + 1) / 2, n_joined / 5);
    look->keys = bs_arena_memdup(roles->arena, keys.at, (size_t)keys.n * sizeof *keys.at);
    look->n_keys = keys.n;
}

int bs_look_overlap(const struct bs_look *a, const struct bs_look *b)
{
    int same = 0;

    for (int i = 0, k = 0; i < a->n_keys && k < b->n_keys;) {
        if (a->keys[i] == b->keys[k]) {
            same++;
            i++;
            k++;
        } else if (a->keys[i] < b->keys[k]) {
            i++;
        } else {
            k++;
        }
    }
    return a->n_keys > 0 ? same * 100 / a->n_keys : 0;
}

/* ---- shape ---------------------------------------------------------------------------------------------------------- */

/* Opens with a mark whose partner is the last character, and no other stands between. */
static bool wholly_quoted(const char *text, uint32_t len)
{
    gunichar first = g_utf8_get_char(text), close = 0;
    const char *end = text + len;
    int inner = 0;

    if (!bs_is_open_quote(first) || len < 8) {
        return false;
    }
    while (end > text && (end[-1] == '.' || end[-1] == ',' || end[-1] == ' ')) {
        end--;
    }
    close = g_utf8_get_char(g_utf8_prev_char(end));
    if (!bs_is_close_quote(close) || (close == 0x2019) != (first == 0x2018)) {
        return false;
    }
    for (const char *p = g_utf8_next_char(text); p < g_utf8_prev_char(end);
         p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        inner += c == close && c != '"' && c != 0x2019 ? -1000
                                                       : (c == close && c != 0x2019) || c == first;
    }
    return inner >= 0 && inner % 2 == 0 && (close == '"' ? inner == 0 : true);
}

/* Not the Ethiopic semicolon, which headings end in. */
static bool is_comma(gunichar c)
{
    return c == ',' || c == ';' || c == 0x60C || c == 0x61B || c == 0x1363 || c == 0x3001 ||
           c == 0xFF0C || c == 0xFF1B;
}

static bool is_item(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    const char *next = g_utf8_next_char(text);
    size_t digits = strspn(text, "0123456789");

    if (bs_is_bullet(c) || c == '-' || c == 0x2013 || c == '+') {
        return *next == ' ' && !(c == '*' && next[1] == '*');
    }
    if (c == 'o' && *next == ' ') { /* a ring, as page flatteners draw it */
        return g_unichar_isupper(g_utf8_get_char(next + 1));
    }
    return digits > 0 && digits < 3 && (text[digits] == '.' || text[digits] == ')') &&
           text[digits + 1] == ' ';
}

static bool holds_address(const struct bs_look *look)
{
    const char *at = memchr(look->text, '@', look->len);
    int digits = 0, others = 0, behind = 0;

    if (look->words > 8) {
        return false;
    }
    if (at != NULL && at > look->text && g_ascii_isalnum(at[-1]) &&
        memchr(at, '.', look->len - (size_t)(at - look->text))) {
        return true;
    }
    if (g_str_has_prefix(look->text, "http") || g_str_has_prefix(look->text, "www.")) {
        return true;
    }
    for (uint32_t i = 0; i < look->len; i++) {
        digits += g_ascii_isdigit(look->text[i]);
        bool letter = g_ascii_isalpha(look->text[i]) || (guchar)look->text[i] >= 0x80;
        others += letter;
        behind += letter && digits > 0;
    }
    /* "Tel. 030 1234567", but not "1 Kyle Busch 5040 5 1 17 27" */
    return digits >= 7 && others <= 12 && behind <= 3 && look->text[0] != '(';
}

/* "… cada noche. EFE": the agency signs behind the stop. */
static bool is_signed(const struct bs_look *look)
{
    const char *end = look->text + look->len, *p = end;

    while (p > look->text && end - p < 8 && g_ascii_isalpha(p[-1])) {
        p--;
    }
    return end - p >= 2 && end - p < 8 && p - look->text > 2 && p[-1] == ' ' && p[-2] == '.' &&
           look->words >= 12 &&
           (strncmp(p, "dpa", 3) == 0 ||
            strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == (size_t)(end - p));
}

static void look_at(struct bs_roles *roles, struct bs_look *look)
{
    gunichar last;

    look->same_as = -1;
    look->role = BS_ROLE_OPEN;
    if (look->para->n_rows > 0) {
        look->role = BS_ROLE_TABLE;
        return;
    }
    count_words(roles, look);
    last = bs_text_final(look->text, look->len);
    look->bracketed = look->len > 0 && look->text[look->len - 1] == ')';
    look->stopped = bs_is_stop(last) || is_signed(look);
    /* Thai has no stop; a line of some length is a sentence */
    look->stopped |= look->words >= 12 && last >= 0x0E00 && last < 0x0F00;
    look->questions = last == '?' || last == 0xFF1F || last == 0x61F;
    look->colon = last == ':' || last == 0xFF1A;
    look->unfinished = is_comma(last);
    if (last == ';' && roles->lang != NULL && strcmp(roles->lang, "el") == 0) {
        look->stopped = look->questions = true; /* the Greek question mark */
        look->unfinished = false;
    }
    look->dash_led = bs_is_dash(g_utf8_get_char(look->text)) && !is_item(look->text);
    if (g_utf8_get_char(look->text) == 0x2014 || g_utf8_get_char(look->text) == 0x2015 ||
        g_str_has_prefix(look->text, "--")) {
        look->dash_led = true;
    }
    look->item = is_item(look->text);
    look->graphic = look->words == 0;
    if (look->words > 60) {
        look->furniture = bs_furniture_of(look->text, look->len, look->words);
        return;
    }
    look->quoted = wholly_quoted(look->text, look->len);
    look->furniture = bs_furniture_of(look->text, look->len, look->words);
    if (look->furniture == BS_FURNITURE_NONE && look->sentences == 2 && look->words <= 14) {
        /* "Get the Mercury on your phone. Download our app." */
        const char *stop = g_strrstr(look->text, ". ");
        uint32_t from = stop != NULL ? (uint32_t)(stop + 2 - look->text) : 0;
        bool asks =
            stop != NULL && bs_furniture_of(stop + 2, look->len - from, 4) == BS_FURNITURE_SURE;
        look->furniture = asks ? BS_FURNITURE_SURE : BS_FURNITURE_NONE;
    }
    if (look->furniture == BS_FURNITURE_NONE && look->words <= 16 && !look->stopped &&
        bs_words_share_list(look->text, look->len)) {
        look->furniture = BS_FURNITURE_SURE;
    }
    look->byline =
        !(look->stopped && look->words > 8) && bs_is_byline(look->text, look->len, look->words);
    look->date = bs_is_date_line(look->text, look->len, look->words, NULL);
    look->address = holds_address(look);
}

/* ---- the whole text ------------------------------------------------------------------------------------------------- */

static void find_same(struct bs_roles *roles)
{
    struct bs_mark mark = bs_arena_mark(roles->arena);
    struct bs_counts seen; /* letters → 1 + the first paragraph that has them */

    bs_counts_init(roles->arena, &seen, (size_t)roles->n);
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->words == 0) {
            continue;
        }
        int *first = bs_counts_at(&seen, look->head);
        if (*first > 0) {
            struct bs_look *other = &roles->at[*first - 1];
            bool same = other->words == look->words && other->n_keys == look->n_keys;
            look->same_as = same ? *first - 1 : -1;
            other->copies += same;
        } else {
            *first = i + 1;
        }
    }
    bs_arena_rewind(roles->arena, mark);
}

static void find_heard(struct bs_roles *roles)
{
    struct bs_mark mark = bs_arena_mark(roles->arena);
    struct bs_counts said; /* word → how many long paragraphs have it */
    size_t n_keys = 0;

    for (int i = 0; i < roles->n; i++) {
        n_keys += bs_look_is_text(&roles->at[i]) ? (size_t)roles->at[i].n_keys : 0;
    }
    bs_counts_init(roles->arena, &said, n_keys);
    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        for (int k = 0, n = bs_look_is_text(look) ? look->n_keys : 0; k < n; k++) {
            ++*bs_counts_at(&said, look->keys[k]);
        }
    }
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        int own = bs_look_is_text(look), heard = 0;
        for (int k = 0; k < look->n_keys; k++) {
            heard += bs_counts_lookup(&said, look->keys[k]) > own;
        }
        look->heard = look->n_keys > 0 ? heard * 100 / look->n_keys : 0;
        look->opens_known = bs_counts_lookup(&said, look->first) > own;
    }
    bs_arena_rewind(roles->arena, mark);
}

static int compare_int(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static int median(GArray *values)
{
    if (values->len > 1) {
        g_array_sort(values, compare_int);
    }
    return values->len > 0 ? g_array_index(values, int, values->len / 2) : 0;
}

/* How much running text repeats in this article: a law or a manual does more than a report. */
static void find_usual(struct bs_roles *roles)
{
    g_autoptr(GArray) heard = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) retold = g_array_new(FALSE, FALSE, sizeof(int));

    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        if (bs_look_is_text(look)) {
            g_array_append_val(heard, look->heard);
        }
        if (bs_look_is_text(look) && look->words <= 45 && look->n_keys >= 6) {
            g_array_append_val(retold, look->retold);
        }
    }
    roles->usual_heard = median(heard);
    roles->usual_retold = median(retold);
}

/* What captions repeat stands within some paragraphs of them. */
static void find_retold(struct bs_roles *roles)
{
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->n_keys < 6 || look->words > 45) {
            continue;
        }
        for (int k = MAX(0, i - 12); k < roles->n && k <= i + 12; k++) {
            if (k != i && roles->at[k].words > look->words && bs_look_is_text(&roles->at[k])) {
                look->retold = MAX(look->retold, bs_look_overlap(look, &roles->at[k]));
            }
        }
    }
}

/* Languages that a line of few words may show no letter of its own of. */
static bool may_be_same(const char *lang, const char *article)
{
    static const char *const kin[][2] = {{"zh", "ja"}, {"ar", "fa"}, {"ru", "uk"}, {"ru", "sr"}};

    for (size_t i = 0; i < G_N_ELEMENTS(kin); i++) {
        if (strcmp(lang, kin[i][0]) == 0 && strcmp(article, kin[i][1]) == 0) {
            return true;
        }
    }
    return strcmp(lang, article) == 0;
}

const char *bs_look_lang(const struct bs_roles *roles, int i)
{
    struct bs_look *look = &roles->at[i];
    int sure;

    if (look->lang_known || look->words < 4 || roles->lang == NULL) {
        return look->lang;
    }
    look->lang_known = true;
    size_t some = look->len; /* the first lines tell */
    if (some > 180) {
        some = (size_t)(g_utf8_find_prev_char(look->text, look->text + 180) - look->text);
    }
    const char *lang = bs_lang_guess(look->text, some, &sure);
    if (lang != NULL && !may_be_same(lang, roles->lang) && sure >= (look->words >= 12 ? 30 : 50)) {
        look->lang = lang;
    }
    return look->lang;
}

bool bs_look_is_text(const struct bs_look *look)
{
    bool clause = look->words >= 25 && look->unfinished;

    return look->words >= 12 && (look->stopped || clause) && look->furniture == BS_FURNITURE_NONE &&
           !look->byline && !look->date;
}

void bs_roles_look(struct bs_roles *roles, const struct bs_paras *paras)
{
    roles->n = (int)paras->n;
    roles->at = BS_NEW_N(roles->arena, struct bs_look, paras->n + 1);
    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        look->para = &paras->at[i];
        look->text = look->para->text.utf8;
        look->len = look->para->text.len;
        look_at(roles, look);
        if (look->role == BS_ROLE_TABLE) {
            continue;
        }
        look->caption_prefix = bs_caption_prefix(look->text);
        if (look->words <= 90) {
            look->credit = bs_credit_find(look->text, look->len, &look->credit_only);
        }
    }
    find_same(roles);
    find_heard(roles);
    find_retold(roles);
    find_usual(roles);
}

struct bs_look *bs_roles_next(const struct bs_roles *roles, int i)
{
    for (int k = i + 1; k < roles->n && k <= i + 12; k++) {
        if (roles->at[k].role != BS_ROLE_NOISE && roles->at[k].role != BS_ROLE_DUPLICATE) {
            return &roles->at[k];
        }
    }
    return NULL;
}

struct bs_look *bs_roles_before(const struct bs_roles *roles, int i)
{
    for (int k = i - 1; k >= 0 && k >= i - 12; k--) {
        if (roles->at[k].role != BS_ROLE_NOISE && roles->at[k].role != BS_ROLE_DUPLICATE) {
            return &roles->at[k];
        }
    }
    return NULL;
}

void bs_roles_set(struct bs_look *look, enum bs_role role, const char *why)
{
    look->role = role;
    look->why = why;
}
