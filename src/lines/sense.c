/* sense.c: where a headline may break without hurting its sense.
 *
 * Model. A reader takes a line as a unit. So a line should not end in a word that belongs to the next one: an article,
 * preposition, conjunction or possessive; nor between a number and what it counts, nor inside a name. It ends best where the
 * voice would pause. (House rule of every copy desk: Harrower, "The Newspaper Designer's Handbook"; Garst & Bernstein,
 * "Headlines and Deadlines", on splits.) These are prices, not bans: where no other break exists, one of these is taken.
 *
 * Method. Closed classes of words, a short list for each language; all else is told by its letters: digits, capitals, stops.
 */
#include "lines/lines_private.h"

#include <string.h>

enum {
    PAUSE = 0,        /* after a comma, colon, dash, stop */
    PLAIN = 10000,    /* between two words */
    NAME = 20000,     /* between two capitalised words of a sentence */
    NUMBER = 25000,   /* between a number and the next word */
    COMPOUND = 50000, /* at a hyphen */
    LEANING = 35000,  /* after a word that leans on the next */
    BINDING = 250000, /* after one that belongs to the next */
};

/* Words in lower case with a blank before and after each. Those of `binds` never stand at a line's end while another break
 * exists; those of `leans` had better not. */
struct leaning {
    const char *lang;
    const char *binds; /* articles, prepositions, conjunctions, possessives */
    const char *leans; /* auxiliaries, negations, demonstratives, relatives */
};

static const struct leaning leanings[] = {
    {"en",
     " a an the of to in on at by for from with into onto over under after before about against "
     "among "
     "between through during without within near off per via than as and or but nor so yet if that "
     "because while when where its his her their our my your de la le von van der ",
     " which who this these those no not is are was were be been has have had will would can could "
     "may "
     "must should does did do "},
    {"de",
     " der die das den dem des ein eine einen einem einer eines in im ins an am ans auf aus bei "
     "beim "
     "mit nach von vom zu zum zur um für gegen ohne durch über unter vor vorm hinter neben "
     "zwischen "
     "seit bis trotz wegen und oder aber denn sondern als wie dass ob wenn weil sein seine seinen "
     "seiner seinem ihr ihre ihren ihrer ihrem unser unsere ",
     " kein keine keinen nicht sehr so ist sind war hat wird werden kann will muss soll diese "
     "dieser "
     "dieses "},
    {"fr",
     " le la les un une des du de d' l' à a au aux en dans sur sous par pour avec sans chez entre "
     "vers contre depuis pendant après avant et ou mais donc or ni car que qui dont où quand si "
     "comme "
     "son sa ses leur leurs notre nos votre vos mon ma mes ",
     " ce cet cette ces ne pas très plus est sont a ont va peut doit se "},
    {"es",
     " el la los las un una unos unas de del a al en con por para sin sobre bajo entre hacia hasta "
     "desde contra tras y e o u ni pero sino que si como cuando donde su sus mi mis tu tus "
     "nuestro nuestra ",
     " quien este esta estos estas no muy más se es son ha han va puede "},
    {"it",
     " il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle "
     "da "
     "dal dallo dalla dai dagli dalle in nel nello nella nei negli nelle con su sul sullo sulla "
     "sui "
     "sugli sulle per tra fra e ed o ma che se come quando dove suo sua suoi sue loro nostro "
     "nostra ",
     " non più è sono ha hanno va può questo questa si "},
    {"nl",
     " de het een van in op aan bij met naar uit voor over door om onder tegen tot te zonder "
     "tussen "
     "tijdens na en of maar want dat als dan zijn haar hun ons onze mijn ",
     " die wie deze dit niet geen zeer is was heeft wordt kan wil moet "},
    {"pt",
     " o a os as um uma uns umas de do da dos das em no na nos nas a ao à aos às por pelo pela "
     "pelos "
     "pelas para com sem sob sobre entre até desde contra e ou mas nem que se como quando onde seu "
     "sua seus suas ",
     " este esta não mais muito é são foi tem vai pode "},
    {"sv",
     " en ett den det de i på av för till med om från vid hos mot under över efter före utan "
     "mellan "
     "genom och eller men att som när där sin sitt sina hans hennes deras vår vårt våra ",
     " inte ej är var har blir kan vill ska "},
};

static const struct leaning *leaning_words(const char *lang)
{
    for (size_t i = 0; lang && i < G_N_ELEMENTS(leanings); i++)
        if (g_ascii_strncasecmp(lang, leanings[i].lang, 2) == 0 && !g_ascii_isalpha(lang[2]))
            return &leanings[i];
    return &leanings[0];
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

#define LONGEST_WORD 64 /* bytes; longer ones are no words of a language */

/* Start of the word that ends at `end`; opening quotes and brackets are passed over. */
static uint32_t word_start(const char *text, uint32_t end)
{
    uint32_t start = end, least = end > LONGEST_WORD ? end - LONGEST_WORD : 0;
    while (start > least && !is_blank(text[start - 1]))
        start--;
    while (start < end) {
        const char *p = text + start;
        gunichar c = g_utf8_get_char_validated(p, (gssize)(end - start));
        if (c == (gunichar)-1 || c == (gunichar)-2 || g_unichar_isalnum(c))
            break;
        start += (uint32_t)(g_utf8_next_char(p) - p);
    }
    return MIN(start, end);
}

#define LONGEST_LEANING 16

/* What ending a line after this word costs for its being bound to the next one; 0: it is not. */
static int64_t price_leaning(const struct leaning *leaning, const char *text, uint32_t start,
                             uint32_t end)
{
    char key[LONGEST_LEANING + 8] = " ";
    size_t n = 1;
    for (const char *p = text + start; p < text + end;) {
        gunichar c = g_utf8_get_char_validated(p, text + end - p);
        if (c == (gunichar)-1 || c == (gunichar)-2 || n > LONGEST_LEANING)
            return 0;
        n += (size_t)g_unichar_to_utf8(g_unichar_tolower(c == 0x2019 ? '\'' : c), key + n);
        p = g_utf8_next_char(p);
    }
    if (n == 1)
        return 0;
    key[n] = ' ';
    key[n + 1] = '\0';
    if (strstr(leaning->binds, key))
        return BINDING;
    return strstr(leaning->leans, key) ? LEANING : 0;
}

/* Before a name, in any of the languages, with a stop or without. */
static const char titles[] = " mr mrs ms dr st sir prof gen sr sra hr fr mme mlle dhr ";

static bool is_title(const char *text, uint32_t start, uint32_t end)
{
    if (end > start && text[end - 1] == '.')
        end--;
    char key[12] = " ";
    size_t n = 1;
    for (uint32_t i = start; i < end && n < sizeof key - 2; i++)
        key[n++] = g_ascii_tolower(text[i]);
    key[n] = ' ';
    return n > 2 && n == 1 + end - start && strstr(titles, key) != NULL;
}

static bool ends_in_pause(const char *text, uint32_t start, uint32_t end)
{
    if (end == start)
        return false;
    if (end >= 3 && (unsigned char)text[end - 3] == 0xE2 && (unsigned char)text[end - 2] == 0x80)
        return true; /* a dash, a closing quotation mark, an ellipsis */
    return strchr(",;:.!?)|", text[end - 1]) != NULL;
}

static gunichar char_at(const char *text, uint32_t at)
{
    gunichar c = g_utf8_get_char_validated(text + at, -1);
    return c == (gunichar)-1 || c == (gunichar)-2 ? 0 : c;
}

/* Most words are capitalised: capitals say nothing about names. */
static bool capitals_everywhere(const char *text)
{
    int words = 0, capitals = 0;
    bool in_word = false;
    for (const char *p = text; *p && words < 200; p++) {
        bool starts = !in_word && !is_blank(*p);
        in_word = !is_blank(*p);
        if (!starts)
            continue;
        words++;
        capitals += g_unichar_isupper(char_at(text, (uint32_t)(p - text))) != 0;
    }
    return capitals * 2 > words;
}

static bool is_number(const char *text, uint32_t start, uint32_t end)
{
    if (start == end || !g_ascii_isdigit(text[end - 1]))
        return false;
    for (uint32_t i = start; i < end; i++)
        if (g_ascii_isalpha(text[i]))
            return false;
    return true;
}

static int64_t price_of(const struct bs_para *para, const struct bs_stop *stop,
                        const struct leaning *leaning, bool capitals)
{
    const char *text = para->text;
    if (bs_stop_ends(stop))
        return 0;
    if (stop->kind == BS_STOP_DASH && stop->after_dash)
        return COMPOUND;
    uint32_t end = stop->text, start = word_start(text, end);
    if (is_title(text, start, end))
        return BINDING;
    if (ends_in_pause(text, start, end))
        return PAUSE;
    int64_t price = price_leaning(leaning, text, start, end);
    if (price > 0)
        return price;
    if (is_number(text, start, end))
        return NUMBER;
    bool name = !capitals && g_unichar_isupper(char_at(text, start)) &&
                g_unichar_isupper(char_at(text, stop->next));
    return name ? NAME : PLAIN;
}

void bs_sense_prices(const struct bs_para *para, int64_t *prices)
{
    const struct leaning *leaning = leaning_words(para->style->lang);
    bool capitals = capitals_everywhere(para->text);
    for (int i = 0; i < para->n_stops; i++)
        prices[i] = price_of(para, &para->stops[i], leaning, capitals);
}
