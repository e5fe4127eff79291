/* Division by syllables, where no dictionary says better.
 *
 * Model: a syllable has one nucleus, a run of vowels, and begins with as many of the consonants before it as may begin a word;
 * vowels beside each other are not parted. In the languages of the table that is how words are divided, but for compounds and
 * prefixes, whose joints it does not see. English, German, Dutch and the Nordic languages divide by the parts of words and
 * are not in it.
 *
 * For names that an English or other dictionary has no division for there is a weaker form: between two consonants that no
 * word begins with, never before a single one, since a vowel before it may be mute in half of them (White-hall, La-keside).
 *
 * Sources: the languages' own orthographies (Ortografía de la lengua española 2010 §4.1.1.1.1.2, Правила русской орфографии
 * §§211–219, Crusca on Italian s impura, Triantafyllidis on Greek).
 */
#include "shape/syllables_private.h"

#include <glib.h>

#include <string.h>

#define MOST_SIGNS 4 /* of one consonant */
#define SOFT_SIGN 0x044c
#define HARD_SIGN 0x044a

struct bs_syllables {
    const char *langs;  /* space-separated */
    const char *vowels; /* here and below without accents */
    const char *single; /* groups that are one consonant */
    const char *onsets; /* groups that begin syllables */
    const char *codas;  /* consonants that never do */
    bool glides;        /* y before a vowel is a consonant */
};

#define RUSSIAN                                                                                    \
    "пр бр тр др кр гр фр вр хр пл бл кл гл фл вл хл ст стр ств ск скр сп спр св тв дв зв кв"
#define LIQUIDS "pr br tr dr cr gr kr fr vr pl bl cl gl kl fl "

static const struct bs_syllables table[] = {
    {"es gl", "aeiouy", "ch ll rr", "pr br tr dr cr gr fr pl bl cl gl fl tl", "", true},
    {"ca", "aeiouy", "ll ny", "pr br tr dr cr gr fr pl bl cl gl fl", "", true},
    {"eu", "aeiou", "ll rr ts tx tz", "pr br tr dr gr kr fr pl bl gl kl fl", "", false},
    {"pt", "aeiouy", "ch lh nh", "pr br tr dr cr gr fr vr pl bl cl gl fl tl", "", true},
    {"it", "aeiouy", "ch gh",
     LIQUIDS "gn sc sch sp st sf sg sgh sb sd sl sm sn sq sv spr str scr sgr sfr sbr sdr spl scl "
             "sgl sbl ps pn",
     "", true},
    {"ro", "aeiouy", "ch gh", LIQUIDS "hr ml mr ps", "", true},
    {"la eo", "aeiouy", "ch ph th", LIQUIDS, "", true},
    {"el", "αεηιουω", "μπ ντ γκ τσ τζ",
     "βγ βδ βλ βρ γδ γλ γν γρ δρ θλ θν θρ κλ κν κρ κτ μν πλ πν πρ πτ σβ σγ σθ σκ σλ σμ σν σπ στ σφ "
     "σχ "
     "τμ τρ φθ φλ φρ φτ χθ χλ χν χρ χτ στρ σκλ σκρ σπλ σπρ μπρ μπλ ντρ γκρ γκλ",
     "", false},
    {"ru", "аеиоуыэюя", "", RUSSIAN, "й", false},
    {"uk be mk sr", "аеиоуыэюяіє", "", RUSSIAN, "", false},
    {"bg", "аеиоуъюя", "", RUSSIAN, "", false},
    {"pl", "aeiouy", "sz cz rz ch dz",
     "pr br tr dr kr gr chr pl bl kl gl pł bł kł gł st prz krz trz brz grz", "", false},
    {"cs sk", "aeiouy", "ch", "pr br tr dr kr gr hr chr pl bl kl gl hl st str", "", false},
    {"hr bs sl", "aeiou", "lj nj dz", "pr br tr dr kr gr hr pl bl kl gl hl st str", "", false},
    {"hu", "aeiou", "sz zs cs gy ly ny ty dz dzs", "", "", false},
    {"fi et", "aeiouy", "", "", "", false},
    {"tr az", "aeiouıə", "", "", "", false},
    {"lt lv", "aeiouy", "", "pr br tr dr kr gr pl bl kl gl st str", "", false},
    {"id ms", "aeiou", "ng ny sy kh", "pr br tr dr kr gr pl bl kl gl", "", false},
    {"sw", "aeiou", "ch sh th dh gh kh ny ng", "mb nd nj nz mv bw kw mw sw tw ngw", "", false},
};

/* For names: what no language parts. */
static const struct bs_syllables names = {
    "",
    "aeiouy",
    "ch ck sh th ph kh gh zh ts tz dz dh ng sch",
    LIQUIDS "chr shr thr phr khr sp st sk sc sm sn sl sw str spr scr kn gn wr wh tw dw kw gw rh "
            "ny ly ty dy vy ry my by py ky gy sy zy fy",
    "",
    true};

const struct bs_syllables *bs_syllables_lookup(const char *lang)
{
    size_t len = strcspn(lang, "-_");
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        for (const char *p = table[i].langs; *p; p += strcspn(p, " "), p += strspn(p, " "))
            if (strcspn(p, " ") == len && g_ascii_strncasecmp(p, lang, len) == 0)
                return &table[i];
    return NULL;
}

const struct bs_syllables *bs_syllables_of_names(void)
{
    return &names;
}

/* Without its accent; but й and ў are letters of their own. */
static gunichar plain(gunichar ch)
{
    gunichar parts[18];
    if (ch < 128 || ch == 0x0439 || ch == 0x045e)
        return ch;
    g_unichar_fully_decompose(ch, FALSE, parts, G_N_ELEMENTS(parts));
    return parts[0];
}

static bool holds(const char *letters, gunichar ch)
{
    char utf8[7] = "";
    g_unichar_to_utf8(ch, utf8);
    return strstr(letters, utf8) != NULL;
}

/* Whether the letters [from, to) are one of the groups. */
static bool is_group(const char *groups, const gunichar *word, int from, int to)
{
    char group[MOST_SIGNS * 6 + 1];
    int len = 0;
    if (to - from > MOST_SIGNS)
        return false;
    for (int i = from; i < to; i++)
        len += g_unichar_to_utf8(word[i], group + len);
    for (const char *p = groups; *p; p += strcspn(p, " "), p += strspn(p, " "))
        if (strcspn(p, " ") == (size_t)len && memcmp(p, group, (size_t)len) == 0)
            return true;
    return false;
}

/* A mark, or a sign that sounds with the letter before it. */
static bool is_attached(gunichar ch)
{
    return g_unichar_ismark(ch) || ch == SOFT_SIGN || ch == HARD_SIGN;
}

static bool is_vowel(const struct bs_syllables *syllables, const gunichar *word, int n, int i)
{
    if (!holds(syllables->vowels, word[i]))
        return false;
    return word[i] != 'y' || !syllables->glides || i + 1 == n || word[i + 1] == 'y' ||
           !holds(syllables->vowels, word[i + 1]);
}

/* The start of the consonant that ends before `end`, with what is attached to it. */
static int consonant_before(const struct bs_syllables *syllables, const gunichar *word, int from,
                            int end)
{
    int letters = end;
    while (letters > from && is_attached(word[letters - 1]))
        letters--;
    for (int size = MOST_SIGNS; size > 1; size--)
        if (letters - size >= from && is_group(syllables->single, word, letters - size, letters))
            return letters - size;
    return MAX(from, letters - 1);
}

/* Where the syllable after the consonants [from, to) begins. */
static int onset(const struct bs_syllables *syllables, const gunichar *word, int from, int to)
{
    int start = consonant_before(syllables, word, from, to);
    if (holds(syllables->codas, word[start]) || word[to - 1] == HARD_SIGN)
        return to;
    while (start > from) { /* ends: it moves left */
        int before = consonant_before(syllables, word, from, start);
        if (!is_group(syllables->onsets, word, before, to))
            break;
        start = before;
    }
    return start;
}

/* A name may be divided before word[start], which follows `from` and the vowels before it. */
static bool parts_name(const gunichar *word, int n, int from, int start, int vowel)
{
    return start > from && start >= 3 && n - start >= 3 && word[vowel] != 'e';
}

void bs_syllables_divide(const struct bs_syllables *syllables, const gunichar *letters, int n,
                         bool *points)
{
    gunichar word[BS_SYLLABLES_WORD];
    int vowel = -1; /* the last one */
    g_assert(n <= BS_SYLLABLES_WORD);
    for (int i = 0; i < n; i++) {
        word[i] = plain(letters[i]);
        points[i] = false;
    }
    for (int i = 0; i < n; i++) {
        if (!is_vowel(syllables, word, n, i))
            continue;
        int from = vowel + 1;
        while (from < i && is_attached(word[from]))
            from++;
        if (vowel >= 0 && from < i) {
            int start = onset(syllables, word, from, i);
            if (syllables != &names || parts_name(word, n, from, start, i))
                points[start - 1] = true;
        }
        vowel = i;
    }
}
