/* tidy_lang.c: the language of a text.
 *
 * By script where a script has one language in our papers, else by stop words: half of any text is its language's hundred
 * most frequent words. Each word that is in the table counts for the languages that have it; the language most words speak
 * for wins. Two kindred languages share many (Danish and Norwegian all but a few), so the first of equals is the larger one.
 */
#include "read/text_private.h"

#include <string.h>

#define SAMPLE (4u << 10)

enum {
    EN = 1 << 0,
    DE = 1 << 1,
    FR = 1 << 2,
    ES = 1 << 3,
    IT = 1 << 4,
    PT = 1 << 5,
    NL = 1 << 6,
    SV = 1 << 7,
    DA = 1 << 8,
    NB = 1 << 9,
    FI = 1 << 10,
    PL = 1 << 11,
    CS = 1 << 12,
    HU = 1 << 13,
    RO = 1 << 14,
    TR = 1 << 15,
    CA = 1 << 16,
};

static const char *const codes[] = {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da",
                                    "nb", "fi", "pl", "cs", "hu", "ro", "tr", "ca"};

#define WORD_MAX 12 /* bytes of the longest stop word and its NUL */

struct stop_word {
    char word[WORD_MAX];
    guint32 langs;
};

/* clang-format off */
/* Sorted by bytes. */
static const struct stop_word stop_words[] = {
    {"a", ES | IT | PT | CS | HU | RO | CA}, {"aan", NL}, {"aber", DE}, {"about", EN}, {"aby", CS},
    {"această", RO}, {"acest", RO}, {"af", DA}, {"after", EN}, {"agli", IT}, {"ai", IT},
    {"aki", HU}, {"al", ES | IT | NL | RO | CA}, {"ale", PL | CS}, {"all", EN}, {"alla", IT | SV},
    {"alle", DA | NB}, {"als", DE | NL}, {"also", EN}, {"am", DE}, {"ama", TR}, {"amb", CA},
    {"amely", HU}, {"ami", HU}, {"an", EN | DE}, {"ancak", TR}, {"anche", IT}, {"and", EN},
    {"anni", IT}, {"anos", PT}, {"ao", PT}, {"aos", PT}, {"après", FR}, {"após", PT},
    {"aquest", CA}, {"aquesta", CA}, {"arasında", TR}, {"are", EN}, {"as", EN | PT},
    {"at", EN | DA | NB}, {"att", SV}, {"até", PT}, {"au", FR | RO}, {"auch", DE}, {"auf", DE},
    {"aus", DE}, {"aussi", FR}, {"aux", FR}, {"av", SV | NB}, {"avec", FR}, {"az", HU}, {"azt", HU},
    {"años", ES}, {"bardzo", PL}, {"be", EN | HU}, {"been", EN}, {"bei", DE}, {"bij", NL},
    {"bir", TR}, {"bis", DE}, {"ble", NB}, {"blev", DA}, {"blir", SV | NB}, {"bliver", DA},
    {"bu", TR}, {"but", EN}, {"by", EN | CS}, {"byl", CS}, {"bylo", CS}, {"być", PL}, {"był", PL},
    {"było", PL}, {"ca", RO}, {"can", EN}, {"care", RO}, {"ce", FR | RO}, {"cei", RO}, {"cele", RO},
    {"ces", FR}, {"cette", FR}, {"che", IT}, {"ci", IT}, {"co", PL | CS}, {"com", PT | CA},
    {"come", IT}, {"comme", FR}, {"como", ES | PT}, {"con", ES | IT}, {"contra", ES}, {"could", EN},
    {"csak", HU}, {"cu", RO}, {"cuando", ES}, {"czy", PL}, {"când", RO}, {"că", RO},
    {"da", IT | PT | DA | NB | TR}, {"dacă", RO}, {"daha", TR}, {"dal", IT}, {"dalla", IT},
    {"dan", NL}, {"dans", FR}, {"dar", RO}, {"das", DE | PT}, {"dass", DE}, {"dat", NL},
    {"de", FR | ES | PT | NL | SV | DA | NB | HU | RO | TR | CA}, {"dedi", TR}, {"degli", IT},
    {"dei", IT}, {"del", ES | IT | CA}, {"della", IT}, {"delle", IT}, {"dels", CA},
    {"dem", DE | DA | NB}, {"den", DE | SV | DA | NB}, {"depois", PT}, {"depuis", FR},
    {"der", DE | DA}, {"des", DE | FR}, {"desde", ES}, {"despre", RO}, {"det", SV | DA | NB},
    {"deux", FR}, {"deze", NL}, {"değil", TR}, {"di", IT}, {"die", DE | NL}, {"diese", DE},
    {"dieser", DE}, {"din", RO}, {"disse", PT}, {"dit", FR | NL}, {"diye", TR}, {"dla", PL},
    {"do", PT | PL | CS}, {"doar", RO}, {"donde", ES}, {"door", NL}, {"dopo", IT}, {"dos", ES | PT},
    {"du", FR}, {"due", IT}, {"după", RO}, {"durch", DE}, {"där", SV}, {"då", SV}, {"e", IT | PT},
    {"een", NL}, {"efter", SV | DA}, {"egy", HU}, {"ei", FI}, {"ein", DE}, {"eine", DE},
    {"einem", DE}, {"einen", DE}, {"einer", DE}, {"el", ES | HU | CA}, {"ela", PT}, {"ele", PT},
    {"eles", PT}, {"elle", FR}, {"eller", SV | DA | NB}, {"els", CA}, {"em", PT},
    {"en", FR | ES | NL | SV | DA | NB | TR | CA}, {"end", DA}, {"enn", NB}, {"ennen", FI},
    {"entre", FR | ES | PT | CA}, {"er", DE | NL | DA | NB}, {"era", ES | IT}, {"es", DE | ES | CA},
    {"esse", PT}, {"essere", IT}, {"est", FR}, {"esta", ES}, {"este", ES | RO}, {"está", ES | PT},
    {"et", FR | DA | NB}, {"ett", SV}, {"etter", NB}, {"että", FI}, {"eu", PT}, {"ez", HU},
    {"ezt", HU}, {"fait", FR}, {"fel", HU}, {"fi", RO}, {"finns", SV}, {"fins", CA}, {"foarte", RO},
    {"foi", PT}, {"for", EN | DA | NB}, {"fost", RO}, {"fra", DA | NB}, {"from", EN}, {"från", SV},
    {"fue", ES}, {"får", SV}, {"för", SV}, {"für", DE}, {"fără", RO}, {"gdy", PL}, {"geen", NL},
    {"gegen", DE}, {"gibi", TR}, {"già", IT}, {"gli", IT}, {"göre", TR}, {"ha", ES | IT | HU | CA},
    {"haar", NL}, {"haben", DE}, {"había", ES}, {"had", EN | NL}, {"hadde", NB}, {"hade", SV},
    {"ham", DA | NB}, {"han", ES | SV | DA | NB | CA}, {"hanno", IT}, {"har", SV | DA | NB},
    {"has", EN}, {"hasta", ES}, {"hat", DE}, {"havde", DA}, {"have", EN}, {"he", EN},
    {"hebben", NL}, {"heeft", NL}, {"her", EN | TR}, {"het", NL}, {"hi", CA}, {"hij", NL},
    {"his", EN}, {"ho", CA}, {"hogy", HU}, {"hun", DA | NB}, {"hvis", DA | NB}, {"hvor", DA | NB},
    {"hän", FI}, {"hänen", FI}, {"här", SV}, {"i", IT | SV | DA | NB | PL | CS | CA}, {"iar", RO},
    {"ich", DE | PL}, {"ikke", DA | NB}, {"il", FR | IT}, {"ile", TR}, {"im", DE},
    {"in", EN | DE | IT | NL}, {"inte", SV}, {"into", EN}, {"io", IT}, {"is", EN | NL | HU},
    {"isso", PT}, {"ist", DE}, {"it", EN}, {"its", EN}, {"için", TR}, {"ja", FI}, {"jaar", NL},
    {"jak", PL | CS}, {"jako", CS}, {"je", FR | NL | CS}, {"jego", PL}, {"jeho", CS}, {"jej", PL},
    {"jen", CS}, {"jest", PL}, {"ještě", CS}, {"jo", FI}, {"joka", FI}, {"jonka", FI}, {"jos", FI},
    {"jsou", CS}, {"już", PL}, {"já", PT}, {"jälkeen", FI}, {"k", CS}, {"kadar", TR},
    {"kan", NL | SV | DA | NB}, {"kanssa", FI}, {"karşı", TR}, {"kell", HU}, {"ki", HU | TR},
    {"kommer", SV}, {"která", CS}, {"které", CS}, {"který", CS}, {"która", PL}, {"które", PL},
    {"który", PL}, {"kuin", FI}, {"kuitenkin", FI}, {"kun", FI}, {"között", HU},
    {"la", FR | ES | IT | RO | CA}, {"las", ES}, {"le", FR | ES | IT}, {"lehet", HU},
    {"les", FR | CA}, {"lesz", HU}, {"let", CS}, {"leur", FR}, {"lo", ES | IT}, {"loro", IT},
    {"los", ES}, {"lub", PL}, {"lui", RO}, {"ma", IT}, {"maar", NL}, {"mai", RO}, {"mais", FR | PT},
    {"majd", HU}, {"man", DE | SV}, {"mas", PT}, {"me", ES | PT}, {"med", SV | DA | NB},
    {"meer", NL}, {"meg", HU}, {"meget", DA}, {"mehr", DE}, {"men", SV | DA | NB}, {"mer", NB},
    {"mere", DA}, {"mert", HU}, {"mesmo", PT}, {"met", NL}, {"mi", ES | IT | TR}, {"minden", HU},
    {"mint", HU}, {"mit", DE}, {"mitä", FI}, {"mod", DA}, {"molto", IT}, {"more", EN},
    {"mot", SV | NB}, {"może", PL}, {"muito", PT}, {"mukaan", FI}, {"mutta", FI}, {"muy", ES},
    {"mycket", SV}, {"mye", NB}, {"myös", FI}, {"már", HU}, {"más", ES}, {"még", HU}, {"més", CA},
    {"může", CS}, {"na", PT | NL | PL | CS}, {"naar", NL}, {"nach", DE}, {"nas", PT},
    {"ne", FR | FI | TR}, {"nebo", CS}, {"nel", IT}, {"nella", IT}, {"nem", HU}, {"new", EN},
    {"než", CS}, {"nicht", DE}, {"nie", PL}, {"niet", NL}, {"niin", FI}, {"no", ES | PT | CA},
    {"noch", DE}, {"noen", NB}, {"nog", NL}, {"nogle", DA}, {"non", IT}, {"nos", PT}, {"not", EN},
    {"nous", FR}, {"nu", SV | DA | RO}, {"nur", DE}, {"nyt", FI}, {"não", PT}, {"när", SV},
    {"nå", NB}, {"når", DA | NB}, {"o", ES | IT | PT | PL | CS | RO | TR | CA}, {"och", SV},
    {"också", SV}, {"od", PL | CS}, {"oder", DE}, {"of", EN | NL}, {"og", DA | NB},
    {"også", DA | NB}, {"olan", TR}, {"olarak", TR}, {"oldu", TR}, {"olduğu", TR}, {"ole", FI},
    {"oli", FI}, {"olisi", FI}, {"olla", FI}, {"ollut", FI}, {"om", NL | SV | DA | NB},
    {"on", EN | FR | FI}, {"onder", NL}, {"one", EN}, {"ont", FR}, {"ook", NL}, {"op", NL},
    {"or", EN}, {"oraz", PL}, {"os", PT}, {"ou", FR | PT}, {"out", EN}, {"ovat", FI},
    {"over", EN | NL | DA | NB}, {"par", FR}, {"para", ES | PT}, {"pas", FR}, {"pe", RO},
    {"pedig", HU}, {"pela", PT}, {"pelo", PT}, {"pentru", RO}, {"people", EN}, {"per", IT | CA},
    {"perché", IT}, {"pero", ES}, {"però", CA}, {"più", IT}, {"plus", FR}, {"po", PL | CS},
    {"pod", PL}, {"podle", CS}, {"por", ES | PT}, {"porque", ES}, {"pour", FR}, {"powiedział", PL},
    {"prin", RO}, {"pro", CS}, {"przed", PL}, {"przez", PL}, {"przy", PL}, {"până", RO},
    {"på", SV | DA | NB}, {"před", CS}, {"při", CS}, {"quando", PT}, {"que", FR | ES | PT | CA},
    {"quem", PT}, {"questo", IT}, {"qui", FR}, {"qué", ES}, {"roku", PL | CS}, {"s", CS},
    {"sa", FR}, {"sagte", DE}, {"said", EN}, {"sanoo", FI}, {"sans", FR}, {"sau", RO}, {"says", EN},
    {"se", FR | ES | IT | PT | FI | CS | RO}, {"seg", NB}, {"según", ES}, {"sein", DE},
    {"seit", DE}, {"sekä", FI}, {"selon", FR}, {"sem", PT}, {"sen", FI}, {"ser", ES | PT | CA},
    {"ses", FR}, {"seu", PT}, {"seus", PT}, {"seva", CA}, {"she", EN}, {"si", FR | ES | IT | CS},
    {"sich", DE}, {"sie", DE}, {"sier", NB}, {"sig", SV | DA}, {"siger", DA}, {"siitä", FI},
    {"sin", ES | SV}, {"sind", DE}, {"sitä", FI}, {"się", PL}, {"ska", SV}, {"skal", DA | NB},
    {"skulle", SV}, {"so", DE}, {"sobre", ES | CA}, {"som", SV | DA | NB}, {"son", FR | ES},
    {"sono", IT}, {"sonra", TR}, {"sont", FR}, {"során", HU}, {"stato", IT}, {"su", ES | IT},
    {"sua", IT | PT}, {"sunt", RO}, {"suo", IT}, {"sur", FR}, {"sus", ES}, {"szerint", HU},
    {"são", PT}, {"säger", SV}, {"så", SV}, {"só", PT}, {"són", CA}, {"są", PL}, {"tai", FI},
    {"tak", PL | CS}, {"také", CS}, {"także", PL}, {"también", ES}, {"també", CA}, {"também", PT},
    {"tarafından", TR}, {"te", NL}, {"tegen", NL}, {"tego", PL}, {"than", EN}, {"that", EN},
    {"the", EN}, {"their", EN}, {"there", EN}, {"they", EN}, {"this", EN}, {"til", DA | NB},
    {"till", SV}, {"to", EN | PL | CS}, {"todo", ES}, {"tot", NL}, {"tout", FR}, {"tra", IT},
    {"tylko", PL}, {"tym", PL}, {"tämä", FI}, {"ud", DA}, {"uit", NL}, {"um", DE | PT}, {"uma", PT},
    {"un", FR | ES | IT | RO | CA}, {"una", ES | IT | CA}, {"und", DE}, {"under", SV}, {"une", FR},
    {"unter", DE}, {"up", EN}, {"ut", SV | NB}, {"után", HU}, {"už", CS}, {"v", CS}, {"va", CA},
    {"vagy", HU}, {"vain", FI}, {"van", NL | HU}, {"var", SV | DA | NB | TR}, {"vara", SV},
    {"ve", CS | TR}, {"ved", DA | NB}, {"vi", SV | DA | NB}, {"vid", SV}, {"vielä", FI},
    {"vil", DA | NB}, {"você", PT}, {"voi", FI}, {"volgens", NL}, {"volt", HU}, {"von", DE},
    {"voor", NL}, {"vor", DE}, {"vous", FR}, {"vuoden", FI}, {"være", DA | NB}, {"více", CS},
    {"však", CS}, {"w", PL}, {"war", DE}, {"was", EN | NL}, {"we", EN | NL}, {"wel", NL},
    {"wenn", DE}, {"werd", NL}, {"werden", DE}, {"were", EN}, {"what", EN}, {"when", EN},
    {"which", EN}, {"who", EN}, {"wie", DE}, {"will", EN}, {"wir", DE}, {"wird", DE}, {"with", EN},
    {"worden", NL}, {"wordt", NL}, {"would", EN}, {"wurde", DE}, {"y", ES}, {"ya", ES | TR},
    {"yeni", TR}, {"you", EN}, {"z", PL | CS}, {"za", PL | CS}, {"ze", NL | PL | CS}, {"zegt", NL},
    {"zich", NL}, {"zijn", NL}, {"zou", NL}, {"zu", DE}, {"zum", DE}, {"zur", DE}, {"à", FR | PT},
    {"által", HU}, {"än", SV}, {"är", SV}, {"år", SV | DA | NB}, {"çok", TR}, {"è", IT}, {"és", HU},
    {"était", FR}, {"été", FR}, {"être", FR}, {"în", RO}, {"între", RO}, {"önce", TR}, {"över", SV},
    {"über", DE}, {"şekilde", TR}, {"şu", TR}, {"że", PL}, {"že", CS}, {"și", RO},
};
/* clang-format on */

struct script {
    gunichar from, to;
    const char *lang;
};

/* Scripts other than Latin, and the language that most of their copy is in. */
static const struct script scripts[] = {
    {0x0370, 0x03FF, "el"}, {0x0400, 0x052F, "ru"}, {0x0530, 0x058F, "hy"}, {0x0590, 0x05FF, "he"},
    {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"}, {0x0B80, 0x0BFF, "ta"},
    {0x0E00, 0x0E7F, "th"}, {0x10A0, 0x10FF, "ka"}, {0x1100, 0x11FF, "ko"}, {0x1200, 0x137F, "am"},
    {0x1780, 0x17FF, "km"}, {0x1000, 0x109F, "my"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"},
    {0xAC00, 0xD7A3, "ko"},
};

/* Letters that one language has and its neighbours have not: they tell a line of five words. */
static const struct {
    int lang; /* index of codes */
    gunichar own[8];
} letters[] = {
    {1, {0xDF, 0}},                               /* ß */
    {3, {0xF1, 0}},                               /* ñ */
    {5, {0xE3, 0xF5, 0}},                         /* ã õ */
    {11, {0x142, 0x105, 0x119, 0x15B, 0x17C, 0}}, /* ł ą ę ś ż */
    {12, {0x11B, 0x159, 0x16F, 0}},               /* ě ř ů */
    {13, {0x151, 0x171, 0}},                      /* ő ű */
    {14, {0x103, 0x219, 0x21B, 0}},               /* ă ș ț */
    {15, {0x131, 0x11F, 0x15F, 0}},               /* ı ğ ş */
};

struct counts {
    int letters, scripts[G_N_ELEMENTS(scripts)];
    int ukrainian, persian, serbian;
    int words, langs[G_N_ELEMENTS(codes)];
};

/* The first eight bytes as a number in their order. */
static guint64 first_bytes(const char word[WORD_MAX])
{
    guint64 bytes;

    memcpy(&bytes, word, sizeof bytes);
    return GUINT64_FROM_BE(bytes);
}

/* Every word of a text is asked for, and a comparison by strcmp costs as much as this search. */
static guint32 stop_word_langs(const char word[WORD_MAX])
{
    size_t low = 0, high = G_N_ELEMENTS(stop_words);
    guint64 first = first_bytes(word);

    while (low < high) {
        size_t mid = (low + high) / 2;
        guint64 other = first_bytes(stop_words[mid].word);
        int tail = first == other ? strcmp(word + 8, stop_words[mid].word + 8) : 0;
        if (first == other && tail == 0) {
            return stop_words[mid].langs;
        }
        bool after = first > other || tail > 0;
        low = after ? mid + 1 : low;
        high = after ? high : mid;
    }
    return 0;
}

static void count_letter(struct counts *n, gunichar c)
{
    n->letters++;
    n->ukrainian += c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491;
    n->serbian += c == 0x458 || c == 0x459 || c == 0x45A || c == 0x452 || c == 0x45B;
    for (size_t i = 0; c >= 0xC0 && c < 0x250 && i < G_N_ELEMENTS(letters); i++) {
        bool has = false;
        for (const gunichar *own = letters[i].own; *own != 0 && !has; own++) {
            has = *own == g_unichar_tolower(c);
        }
        n->langs[letters[i].lang] += has;
    }
    n->persian += c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6CC || c == 0x6A9;
    if (c < 0x370) {
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
        n->scripts[i] += c >= scripts[i].from && c <= scripts[i].to;
    }
}

static void count_word(struct counts *n, const char *from, const char *to)
{
    char word[WORD_MAX + 8] = {0}; /* behind the end of a stop word all is zero */

    n->words++;
    if (bs_text_lower(word, sizeof word, from, (size_t)(to - from)) >= WORD_MAX) {
        return;
    }
    guint32 langs = stop_word_langs(word);
    for (size_t i = 0; langs != 0; i++, langs >>= 1) {
        n->langs[i] += langs & 1;
    }
}

static void count(struct counts *n, const char *p, const char *end)
{
    while (p < end) {
        const char *from = p;
        gunichar c = 0;
        while (p < end) {
            if (g_ascii_isalpha(*p)) {
                n->letters++;
                p++;
            } else if ((guchar)*p >= 0x80 && g_unichar_isalpha(c = g_utf8_get_char(p))) {
                count_letter(n, c);
                p = g_utf8_next_char(p);
            } else {
                break;
            }
        }
        if (p > from && (guchar)*from < 0xCD) {
            count_word(n, from, p);
        }
        p = p < end ? g_utf8_next_char(p) : p;
    }
}

static const char *by_script(const struct counts *n, int *sure)
{
    size_t best = 0;
    int kana = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
        best = n->scripts[i] > n->scripts[best] ? i : best;
        kana = strcmp(scripts[i].lang, "ja") == 0 ? n->scripts[i] : kana;
    }
    if (n->scripts[best] * 2 < n->letters || n->letters == 0) {
        return NULL;
    }
    *sure = n->scripts[best] * 100 / n->letters;
    const char *lang = scripts[best].lang;
    if (strcmp(lang, "ru") == 0) {
        return n->serbian * 50 > n->letters ? "sr" : n->ukrainian * 50 > n->letters ? "uk" : "ru";
    }
    if (strcmp(lang, "ar") == 0) {
        return n->persian * 25 > n->letters ? "fa" : "ar";
    }
    if (strcmp(lang, "zh") == 0) {
        return kana * 20 > n->letters ? "ja" : "zh";
    }
    return lang;
}

const char *bs_lang_guess(const char *utf8, size_t len, int *sure)
{
    struct counts n = {0};
    const char *end = utf8 + MIN(len, (size_t)SAMPLE), *lang;
    int percent = 0;
    size_t best = 0;

    while (len > SAMPLE && ((guchar)*end & 0xC0) == 0x80) {
        end--;
    }
    count(&n, utf8, end);
    lang = by_script(&n, &percent);
    if (lang == NULL) {
        for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
            best = n.langs[i] > n.langs[best] ? i : best;
        }
        percent = n.words > 0 ? n.langs[best] * 100 / n.words : 0;
        lang = n.langs[best] >= 3 && percent >= 12 ? codes[best] : NULL;
    }
    if (sure != NULL) {
        *sure = percent;
    }
    return lang;
}
