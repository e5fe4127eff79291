/* encoding_guess.c: which charset were these bytes?
 *
 * Model: a candidate is a charset and a language that used it. In text of that language the bytes over 127 are mostly its
 * own letters, the frequent ones most often; they stand in words as letters stand (no capital inside a word, no Cyrillic
 * letter next to a Latin one); what is left is quotation marks and dashes. Each byte earns or costs points by that and the
 * best sum wins. Pairs of letters would tell more but need tables from corpora; letters alone tell the charsets of one
 * article apart, because the wrong charset turns vowels into signs (é is È in KOI8, ¹ in Mac Roman …) all over the text.
 * East Asian charsets: strict decoding, then the share of the most frequent characters of the language.
 *
 * Method after the "coding scheme and character distribution" halves of Li & Momoi, "A composite approach to
 * language/encoding detection" (19th International Unicode Conference, 2001).
 */
#include "read/encoding_private.h"

#include <string.h>

#define SAMPLE (64u << 10)

struct candidate {
    const char *charset;  /* iconv's name */
    const char *shown;    /* in messages */
    const char *language; /* in messages */
    const char *letters;  /* beyond ASCII, the frequent first */
    int prior;            /* points before any byte is seen: settles short copy */
};

#define FR "éèàêçôîùâûëïœÉÀÇ"
#define DE "üäößÄÖÜé"
#define ES "óíáéñúüÁÉÍÓ"
#define PT "ãçáéíóêõâúàôÉÁ"
#define IT "àèìùòéÈ"
#define NORDIC "åäöæøéÅÄÖÆØ"
#define IS "ðáíéþóöæúýÞÍÁ"
#define PL "łążęćóśńźŻŁŚ"
#define CS "íáéýěščřžůúóťňďôľäŠČŘŽ"
#define HU "áéöőíóüúűÁÉÖ"
#define RO "ăîşâţÎŞŢ"
#define HR "čćšžđČŠŽ"
#define RU "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
#define UK "оанивтреслкдмпузяьбгчйхцюжїєшщфґі"
#define SR "аоеинртсјвкупдмзлгбшчћђжцхљњџф"
#define EL "αοιετσνηρπκυλμςάωίόέήγδχθφύβξψώζϊ"
#define TR "ıüişğçöİÖÇŞÜâ"
#define HE "יוהאלרמבתשנקדחעפטזגסכםןצךףץ"
#define AR "اليمونرتبعدهسفكةقحجأصشطخذضثزىغءئإآؤظ"
#define FA "اینرمهدوتبسکشگزلخفقجپحعچطصآغثضظذ"
#define LT "ėšžįųūčąęŠŽ"
#define LV "āēīšūņļķģčžĀ"
#define ET "äõüöšžÕÜ"
#define TH "านรอกเงมยลวดทสตะปบคหแจพชขใไโผซณธศษภฉถ่้ัิีึืุู็์ำๆ"

/* The first of equals wins, so the common ones stand first. */
static const struct candidate candidates[] = {
    {"WINDOWS-1252", "windows-1252", "English", "éñïèêçüö", 8},
    {"WINDOWS-1252", "windows-1252", "French", FR, 8},
    {"WINDOWS-1252", "windows-1252", "German", DE, 8},
    {"WINDOWS-1252", "windows-1252", "Spanish", ES, 8},
    {"WINDOWS-1252", "windows-1252", "Portuguese", PT, 8},
    {"WINDOWS-1252", "windows-1252", "Italian", IT, 8},
    {"WINDOWS-1252", "windows-1252", "Nordic", NORDIC, 8},
    {"WINDOWS-1252", "windows-1252", "Icelandic", IS, 8},
    {"ISO-8859-15", "ISO-8859-15", "French", FR, 0},
    {"ISO-8859-15", "ISO-8859-15", "Estonian or Finnish", ET, 0},
    {"WINDOWS-1250", "windows-1250", "Polish", PL, 0},
    {"WINDOWS-1250", "windows-1250", "Czech or Slovak", CS, 0},
    {"WINDOWS-1250", "windows-1250", "Hungarian", HU, 0},
    {"WINDOWS-1250", "windows-1250", "Romanian", RO, 0},
    {"WINDOWS-1250", "windows-1250", "Croatian or Slovene", HR, 0},
    {"ISO-8859-2", "ISO-8859-2", "Polish", PL, 0},
    {"ISO-8859-2", "ISO-8859-2", "Czech or Slovak", CS, 0},
    {"ISO-8859-2", "ISO-8859-2", "Hungarian", HU, 0},
    {"ISO-8859-2", "ISO-8859-2", "Croatian or Slovene", HR, 0},
    {"WINDOWS-1251", "windows-1251", "Russian", RU, 0},
    {"WINDOWS-1251", "windows-1251", "Ukrainian", UK, 0},
    {"WINDOWS-1251", "windows-1251", "Serbian", SR, 0},
    {"KOI8-R", "KOI8-R", "Russian", RU, 0},
    {"KOI8-U", "KOI8-U", "Ukrainian", UK, 0},
    {"ISO-8859-5", "ISO-8859-5", "Russian", RU, 0},
    {"IBM866", "IBM866", "Russian", RU, -6},
    {"WINDOWS-1253", "windows-1253", "Greek", EL, 0},
    {"ISO-8859-7", "ISO-8859-7", "Greek", EL, 0},
    {"WINDOWS-1254", "windows-1254", "Turkish", TR, 0},
    {"WINDOWS-1255", "windows-1255", "Hebrew", HE, 0},
    {"WINDOWS-1256", "windows-1256", "Arabic", AR, 0},
    {"WINDOWS-1256", "windows-1256", "Persian", FA, 0},
    {"ISO-8859-6", "ISO-8859-6", "Arabic", AR, 0},
    {"WINDOWS-1257", "windows-1257", "Lithuanian", LT, 0},
    {"WINDOWS-1257", "windows-1257", "Latvian", LV, 0},
    {"WINDOWS-1257", "windows-1257", "Estonian", ET, 0},
    {"CP874", "windows-874", "Thai", TH, 0},
    {"MACINTOSH", "Mac Roman", "French", FR, -6},
    {"MACINTOSH", "Mac Roman", "German", DE, -6},
    {"MACINTOSH", "Mac Roman", "Spanish", ES, -6},
    {"MACINTOSH", "Mac Roman", "English", "éñ", -6},
    {"IBM850", "IBM850", "German", DE, -6},
    {"IBM850", "IBM850", "French", FR, -6},
    {"IBM850", "IBM850", "Spanish", ES, -6},
    {"IBM852", "IBM852", "Polish", PL, -6},
};

/* East Asian: characters that make up a third of any text. */
static const struct candidate wide_candidates[] = {
    {"GB18030", "GB18030", "Chinese",
     "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子", 0},
    {"BIG5-HKSCS", "Big5", "Chinese",
     "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子", 0},
    {"EUC-JP", "EUC-JP", "Japanese", "のにるたとはしいをでてがなかれらもすりさんーア", 0},
    {"CP932", "Shift_JIS", "Japanese", "のにるたとはしいをでてがなかれらもすりさんーア", 0},
    {"CP949", "EUC-KR", "Korean", "이다는의을에가고하지를은한도사인로기시해나리", 0},
};

bool bs_encoding_table(const char *charset, gunichar table[256])
{
    GIConv conv;

    if (strcmp(charset, "WINDOWS-1252") == 0) { /* the last resort asks nothing of the system */
        for (int i = 0; i < 256; i++) {
            table[i] = i >= 0x80 && i < 0xA0 ? bs_encoding_c1((gunichar)i) : (gunichar)i;
        }
        return true;
    }
    conv = g_iconv_open("UTF-8", charset);
    if (conv == (GIConv)-1) {
        return false;
    }
    for (int i = 0; i < 256; i++) {
        char byte = (char)i, buffer[16];
        char *in = &byte, *out = buffer;
        gsize left = 1, room = sizeof buffer;
        table[i] = 0;
        g_iconv(conv, NULL, NULL, NULL, NULL);
        /* the second call: Hebrew is held back in case a point follows */
        if (g_iconv(conv, &in, &left, &out, &room) != (gsize)-1 &&
            g_iconv(conv, NULL, NULL, &out, &room) != (gsize)-1 && out > buffer) {
            gunichar c = g_utf8_get_char_validated(buffer, out - buffer);
            table[i] = c < 0x80 || (c >= 0xA0 && c < 0x110000) ? c : 0;
        }
    }
    g_iconv_close(conv);
    return true;
}

/* Lines with foreign bytes, up to SAMPLE bytes. */
static GByteArray *take_sample(const guchar *data, size_t size)
{
    GByteArray *sample = g_byte_array_new();

    for (size_t i = 0; i < size && sample->len < SAMPLE;) {
        const guchar *nl = memchr(data + i, '\n', size - i);
        size_t end = nl != NULL ? (size_t)(nl - data) + 1 : size;
        bool stray = false;
        for (size_t k = i; k < end && !stray;) {
            int n = bs_encoding_utf8_length(data + k, end - k);
            stray = n == 0;
            k += n > 0 ? (size_t)n : 1;
        }
        if (stray) {
            g_byte_array_append(sample, data + i, (guint)MIN(end - i, (size_t)SAMPLE));
        }
        i = end;
    }
    return sample;
}

/* ---- one-byte charsets ---------------------------------------------------------------------------------------------- */

static bool latin(gunichar c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static int punctuation_points(gunichar before, gunichar c, gunichar after)
{
    static const char usual[] = "“”‘’–—…«»„‚€•°§£·¿¡½ªº®©™";
    bool inside = g_unichar_isalpha(before) && g_unichar_isalpha(after);

    if (c == 0xA0) {
        return 1;
    }
    if (g_utf8_strchr(usual, -1, c) == NULL) {
        return -4;
    }
    if (c == 0x2019) {
        return inside ? 3 : 1;
    }
    return inside && c != 0x2014 && c != 0x2013 && c != 0x2026 ? -4 : 1;
}

static int letter_points(const int rank[], int n_letters, gunichar before, int byte, gunichar c)
{
    int points = rank[byte] > 0 ? 6 - 7 * (rank[byte] - 1) / n_letters : -3;

    if (rank[byte] < 0) { /* the capital of one of its letters */
        points = 1;
    }
    if (g_unichar_isupper(c) && g_unichar_islower(before)) {
        points -= 6;
    }
    if (g_unichar_isalpha(before) && latin(before) != latin(c)) {
        points -= 5;
    }
    /* accents seldom stand together; a whole word of them is another script read wrong */
    if (latin(c) && before >= 0xC0 && latin(before)) {
        points -= 2;
    }
    return points;
}

static void rank_letters(const struct candidate *cand, const gunichar table[256], int rank[256],
                         int *n)
{
    *n = (int)g_utf8_strlen(cand->letters, -1);
    for (int b = 0; b < 256; b++) {
        const char *hit = table[b] >= 0x80 ? g_utf8_strchr(cand->letters, -1, table[b]) : NULL;
        gunichar low = g_unichar_tolower(table[b]);
        rank[b] = hit != NULL ? 1 + (int)g_utf8_pointer_to_offset(cand->letters, hit) : 0;
        if (hit == NULL && low != table[b] && low >= 0x80 &&
            g_utf8_strchr(cand->letters, -1, low) != NULL) {
            rank[b] = -1;
        }
    }
}

static long score_bytes(const struct candidate *cand, const gunichar table[256],
                        const GByteArray *sample)
{
    int rank[256], n_letters;
    long score = cand->prior;

    rank_letters(cand, table, rank, &n_letters);
    for (guint i = 0; i < sample->len; i++) {
        guchar b = sample->data[i];
        if (b < 0x80) {
            continue;
        }
        guchar p = i > 0 ? sample->data[i - 1] : ' ';
        guchar a = i + 1 < sample->len ? sample->data[i + 1] : ' ';
        gunichar before = p < 0x80 ? p : table[p], after = a < 0x80 ? a : table[a], c = table[b];
        if (c == 0) {
            score -= 30;
        } else if (g_unichar_isalpha(c) || g_unichar_ismark(c)) {
            score += letter_points(rank, n_letters, before, b, c);
        } else {
            score += punctuation_points(before, c, after);
        }
    }
    return score;
}

/* ---- East Asian ----------------------------------------------------------------------------------------------------- */

/* Share of the frequent characters among those beyond ASCII, in percent; 0 when the bytes do not fit the charset. */
static int score_wide(const struct candidate *cand, const GByteArray *sample)
{
    GIConv conv = g_iconv_open("UTF-8", cand->charset);
    char *in = (char *)sample->data;
    gsize left = sample->len;
    int n = 0, frequent = 0, wrong = 0;

    if (conv == (GIConv)-1) {
        return 0;
    }
    while (left > 0) {
        char buffer[1024];
        char *out = buffer;
        gsize room = sizeof buffer, before = left;
        gsize done = g_iconv(conv, &in, &left, &out, &room);
        for (const char *p = buffer; p < out; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            n += c >= 0x80 && c != 0x3000;
            frequent += c >= 0x80 && g_utf8_strchr(cand->letters, -1, c) != NULL;
        }
        if (done == (gsize)-1 && left > 0 && left == before) {
            in++;
            left--;
            wrong++;
        }
    }
    g_iconv_close(conv);
    return n < 4 || wrong * 20 > n ? 0 : frequent * 100 / n;
}

static bool guess_wide(const GByteArray *sample, struct bs_charset_guess *guess)
{
    guint high = 0;
    int best = 14; /* a wrong charset scatters evenly: two or three in a hundred */

    for (guint i = 0; i < sample->len; i++) {
        high += sample->data[i] >= 0x80;
    }
    if (high * 4 < sample->len) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(wide_candidates); i++) {
        int share = score_wide(&wide_candidates[i], sample);
        if (share > best) {
            best = share;
            guess->charset = wide_candidates[i].charset;
            guess->language = wide_candidates[i].language;
            guess->multibyte = true;
            guess->sure = share >= 22;
        }
    }
    return guess->multibyte;
}

/* ---- the choice ----------------------------------------------------------------------------------------------------- */

static bool reads_the_same(const gunichar a[256], const gunichar b[256], const GByteArray *sample)
{
    for (guint i = 0; i < sample->len; i++) {
        if (a[sample->data[i]] != b[sample->data[i]]) {
            return false;
        }
    }
    return true;
}

void bs_encoding_guess(const guchar *data, size_t size, struct bs_charset_guess *guess)
{
    GByteArray *sample = take_sample(data, size);
    long scores[G_N_ELEMENTS(candidates)];
    gunichar table[256];
    size_t best = 0;
    const char *loaded = "";

    memset(guess, 0, sizeof *guess);
    if (!guess_wide(sample, guess)) {
        for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
            bool known = strcmp(loaded, candidates[i].charset) == 0 ||
                         bs_encoding_table(candidates[i].charset, table);
            loaded = known ? candidates[i].charset : "";
            scores[i] = known ? score_bytes(&candidates[i], table, sample) : G_MINLONG / 2;
            best = scores[i] > scores[best] ? i : best;
        }
        guess->charset = candidates[best].shown;
        guess->language = candidates[best].language;
        guess->sure = scores[best] > 0;
        bool known = bs_encoding_table(candidates[best].charset, guess->table);
        g_assert(known);
        long second = G_MINLONG;
        for (size_t i = 0; i < G_N_ELEMENTS(candidates); i++) {
            if (scores[i] > second &&
                strcmp(candidates[i].charset, candidates[best].charset) != 0 &&
                bs_encoding_table(candidates[i].charset, table) &&
                !reads_the_same(table, guess->table, sample)) {
                second = scores[i];
                guess->other = candidates[i].shown;
            }
        }
        guess->sure &= second * 10 < scores[best] * 9;
    }
    g_byte_array_free(sample, TRUE);
}
