/* roles_lines.c: credits, bylines and dates by their shape.
 *
 * A credit is a lead word ("Photo:", "Foto", "©", "Courtesy of") or the name of an agency joined to a person's ("REUTERS/Jane
 * Doe", "Jane Doe/AFP"), short, at the end of a caption or on a line of its own, and nearly all in capitalised words.
 */
#include "read/roles_private.h"

#include <string.h>

/* What leads a credit: with a colon or a joining word behind it, or alone. */
static const char *const leads[] = {
    "chart",         "charts",     "map",        "maps",        "graphics",     "karte",
    "carte",         "mapa",       "cartina",    "engraving",   "drawing",      "painting",
    "diagram",       "screenshot", "still",      "zeichnung",   "dessin",       "dibujo",
    "photo",         "photos",     "photograph", "photographs", "photographer", "picture",
    "pictures",      "image",      "images",     "credit",      "credits",      "courtesy",
    "foto",          "fotos",      "bild",       "bilder",      "bildquelle",   "crédit",
    "crédits",       "fotograf",   "fotografie", "fotografía",  "fotografia",   "imagen",
    "imagem",        "immagine",   "crédito",    "créditos",    "beeld",        "cortesía",
    "cortesia",      "grafik",     "graphic",    "infographie", "illustration", "ilustración",
    "illustrazione", "zdjęcie",    "fot",        "фото",        "photographie", "valokuva",
    "kuva",          "video",      "vidéo",      "fotocredit",  "photo/credit", "source",
    "quelle",        "fuente",     "fonte",
};

static const char *const agencies[] = {
    "AP",       "AFP",     "REUTERS", "EPA",          "EFE",       "ANSA",      "dpa",
    "DPA",      "APA",     "Getty",   "Shutterstock", "iStock",    "Alamy",     "Keystone",
    "KEYSTONE", "ANP",     "TT",      "NTB",          "Scanpix",   "Ritzau",    "Lusa",
    "LUSA",     "Xinhua",  "TASS",    "Sputnik",      "Anadolu",   "Bloomberg", "Magnum",
    "Unsplash", "Pixabay", "Pexels",  "Wikimedia",    "Flickr",    "Imago",     "imago",
    "IMAGO",    "Belga",   "BELGA",   "PAP",          "Lehtikuva", "MTI",       "ČTK",
    "Kyodo",    "Yonhap",  "NASA",    "WireImage",    "Zuma",      "ZUMA",      "Polaris",
    "NurPhoto", "UPI",     "PA",      "Reuters",      "Europa",    "LaPresse",  "MAXPPP",
    "Sipa",     "SIPA",    "Abaca",   "Bestimage",    "AAP",       "CP",        "Rex",
    "REX",      "BBC",     "NPR",     "Epa",
};

/* May stand among the names of a credit in lower case. */
static const char *const small[] = {
    "für",      "das",      "die",   "des",     "dem",    "pour",       "il",       "lo",
    "los",      "las",      "by",    "of",      "for",    "the",        "via",      "and",
    "courtesy", "de",       "von",   "der",     "van",    "du",         "la",       "le",
    "del",      "di",       "da",    "und",     "et",     "y",          "e",        "par",
    "por",      "through",  "file",  "handout", "archiv", "archive",    "archives", "dpa",
    "picture",  "alliance", "photo", "imago",   "images", "d'archives", "privat",   "montage",
    "al",       "ten",      "den",   "a",       "staff",  "pool"};

static const char *const name_joins[] = {
    "and", "und", "et",  "y",   "e",   "och", "og", "en",  "de",  "von",  "van",  "der", "den",
    "del", "la",  "le",  "di",  "da",  "du",  "in", "for", "für", "pour", "with", "mit", "bin",
    "al",  "el",  "dos", "ten", "ter", "zu",  "à",  "a",   "i",   "from", "at"};

static bool word_in(const char *const list[], size_t n, const char *word, size_t len, bool fold)
{
    for (size_t i = 0; i < n && len > 0; i++) {
        if ((list[i][0] | 0x20) == (word[0] | 0x20) && strlen(list[i]) == len &&
            (fold ? g_ascii_strncasecmp(list[i], word, len) : strncmp(list[i], word, len)) == 0) {
            return true;
        }
    }
    return false;
}

#define WORD_IN(list, word, len, fold) word_in(list, G_N_ELEMENTS(list), word, len, fold)

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80 || c == '.' || c == '\'' || c == '-';
}

/* ---- credits -------------------------------------------------------------------------------------------------------- */

/* Nothing but names from p to end: at most two words in lower case that no credit has. */
static bool all_names(const char *p, const char *end)
{
    int words = 0, low = 0;

    while (p < end) {
        while (p < end && !is_name_byte(*p)) {
            p++;
        }
        const char *word = p;
        while (p < end && is_name_byte(*p)) {
            p++;
        }
        size_t len = (size_t)(p - word);
        while (len > 1 && word[len - 1] == '.') {
            len--;
        }
        if (len == 0) {
            break;
        }
        words++;
        low += g_unichar_islower(g_utf8_get_char_validated(word, (gssize)len)) &&
               !WORD_IN(small, word, len, true) && !WORD_IN(agencies, word, len, false) &&
               !WORD_IN(leads, word, len, true);
    }
    return words >= 1 && words <= 14 && low <= (words > 5 ? 1 : 0);
}

/* "Photo credits" names nobody. */
static bool holds_name(const char *p, const char *end)
{
    while (p < end) {
        while (p < end && !is_name_byte(*p)) {
            p++;
        }
        const char *word = p;
        while (p < end && is_name_byte(*p)) {
            p++;
        }
        size_t len = (size_t)(p - word);
        if (len > 0 && !WORD_IN(leads, word, len, true) && !WORD_IN(small, word, len, true)) {
            return true;
        }
    }
    return false;
}

/* Is this word the start of a credit? p..q is the word; the text ends at end. */
static bool credit_starts(const char *text, const char *p, const char *q, const char *end)
{
    size_t len = (size_t)(q - p);
    const char *next = q + strspn(q, " ");
    bool opens = p == text || p[-1] == '(' || p[-1] == '[' ||
                 (p - text > 1 && p[-1] == ' ' && strchr(".!?)|/\"", p[-2]) != NULL) ||
                 (p - text > 3 && p[-1] == ' ' && (guchar)p[-2] >= 0x80);

    if (len > 0 && p[len - 1] == '.') {
        len--;
    }
    bool joined = *next == ':' || *next == '/' || strncmp(next, "©", strlen("©")) == 0;
    if (!opens && !joined && !(p > text && p[-1] == '/')) {
        return false; /* most words: no need to look them up */
    }
    if (WORD_IN(leads, p, len, true)) {
        static const char *const words[] = {"by ", "courtesy", "credit", "par ", "von ", "de ",
                                            "di ", "door ",    "por ",   "via ", "of "};
        for (size_t i = 0; i < G_N_ELEMENTS(words) && !joined; i++) {
            joined = opens && strncmp(next, words[i], strlen(words[i])) == 0;
        }
        /* "Foto Max Muster" behind a stop */
        joined |= opens && p > text && next < end && g_unichar_isupper(g_utf8_get_char(next)) &&
                  g_unichar_isupper(g_utf8_get_char(p));
        return joined && all_names(*next == ':' ? next + 1 : next, end) && holds_name(next, end);
    }
    if (WORD_IN(agencies, p, len, false) ||
        (len > 3 && q < end && *q == '/' && opens && p > text)) {
        bool slash = (next < end && *next == '/') || (p > text && p[-1] == '/');
        bool alone = opens && (next >= end || *next == ')' || *next == ']' ||
                               strncmp(next, "Photo", 5) == 0 || strncmp(next, "Images", 6) == 0);
        return (slash || alone) && all_names(p, end);
    }
    return false;
}

/* Is a lead word or an agency among the words? */
static bool names_agency(const char *p, const char *end)
{
    bool first = true;

    while (p < end) {
        while (p < end && !is_name_byte(*p)) {
            p++;
        }
        const char *word = p;
        while (p < end && is_name_byte(*p)) {
            p++;
        }
        size_t len = (size_t)(p - word);
        if (len > 0 &&
            (WORD_IN(agencies, word, len, false) || (first && WORD_IN(leads, word, len, true)))) {
            return true;
        }
        first = false;
    }
    return false;
}

/* "ÓSCAR CORRAL (EL PAÍS)", "LOUISE ALLAVOINE POUR « LE COURRIER »" behind a stop: a name of two words and more all in capitals,
 * and whom it is for. NULL: none. */
static const char *capitals_piece(const char *text, const char *end)
{
    const char *p = end - 1, *limit = end - text > 90 ? end - 90 : text;
    int words = 0, letters = 0;

    while (p > limit && !(*p == ' ' && p[-1] == '.')) {
        p--;
    }
    if (p <= limit || p - text < 20 || end - text > 300) { /* running text may end in a cry */
        return NULL;
    }
    for (const char *q = p; q < end; q = g_utf8_next_char(q)) {
        gunichar c = g_utf8_get_char(q);
        if (g_unichar_islower(c) || g_unichar_isdigit(c) || c == '!' || c == '?' || c == ':') {
            return NULL;
        }
        words += *q == ' ' && q + 1 < end && g_unichar_isupper(g_utf8_get_char(q + 1));
        letters += g_unichar_isupper(c);
    }
    return words >= 2 && words <= 8 && letters >= 8 && end[-1] != '.' ? p + 1 : NULL;
}

/* "(Lena Brandt/Millbrook Ledger)", "(foto ANSA)", "| Jean Dupont / OUEST-FRANCE": the last piece, behind a bracket, a bar or a
 * stop, with nothing but names in it, and a slash or an agency among them. */
static const char *last_piece(const char *text, const char *end)
{
    const char *p = end - 1, *limit = end - text > 90 ? end - 90 : text;
    bool bracket = end[-1] == ')';

    while (p > limit && (bracket ? *p != '('
                                 : *p != '|' && !(*p == ' ' && p[-1] == '.' && p - text > 1 &&
                                                  p[-2] != '.' && !g_ascii_isupper(p[-2])))) {
        p--;
    }
    if (p <= limit || end[-1] == '.' || !all_names(p, end)) {
        return NULL;
    }
    bool slash = memchr(p, '/', (size_t)(end - p)) != NULL;
    for (const char *q = p; q < end; q++) { /* "(3/4 cup)" */
        if (g_ascii_isdigit(*q)) {
            return NULL;
        }
    }
    return slash || (bracket && names_agency(p, end)) ? p + (*p == ' ') : NULL;
}

/* A word in lower case that joins no names. */
static bool has_low_word(const char *p, const char *end)
{
    while (p < end) {
        while (p < end && !is_name_byte(*p)) {
            p++;
        }
        const char *word = p;
        while (p < end && is_name_byte(*p)) {
            p++;
        }
        size_t len = (size_t)(p - word);
        if (len > 0 && g_unichar_islower(g_utf8_get_char(word)) &&
            !WORD_IN(name_joins, word, len, true)) {
            return true;
        }
    }
    return false;
}

/* A glance before the search: short enough to be one, or a sign that credits have. */
static bool may_hold_credit(const char *p, const char *end)
{
    if (end - p < 100 || end[-1] == ')') {
        return true;
    }
    for (; p < end; p++) {
        bool sign = false;
        switch (*p) {
        case ':':
        case '/':
        case '|':
        case '(':
            sign = true;
            break;
        case '\xC2':
            sign = g_str_has_prefix(p, "©");
            break;
        case 'o':
            sign = strncmp(p, "oto", 3) == 0 || strncmp(p, "ourtesy", 7) == 0;
            break;
        case 'i':
            sign = strncmp(p, "ild", 3) == 0;
            break;
        case 'r':
            sign = strncmp(p, "redit", 5) == 0;
            break;
        }
        if (sign) {
            return true;
        }
    }
    return false;
}

struct bs_stretch bs_credit_find(const char *text, uint32_t len, bool *only)
{
    const char *end = text + len, *start = NULL;
    const char *p = len > 120 ? end - 120 : text;

    *only = false;
    if (!may_hold_credit(p, end)) {
        return (struct bs_stretch){0, 0};
    }
    while (p > text && p < end && ((guchar)*p & 0xC0) == 0x80) {
        p++;
    }
    if (g_str_has_prefix(text, "Image source, ")) {
        *only = true;
        return (struct bs_stretch){0, len};
    }
    if (len > 3) {
        start = last_piece(text, end);
        start = start != NULL ? start : capitals_piece(text, end);
    }
    for (bool first = p == text; start == NULL && p < end; first = false) {
        while (p < end && !is_name_byte(*p)) {
            p++;
        }
        const char *word = p;
        if (p < end && strncmp(p, "©", strlen("©")) == 0) {
            p += strlen("©");
            if (all_names(p, end) && (first || word[-1] == ' ' || word[-1] == '(')) {
                start = word;
            }
            continue;
        }
        while (p < end && is_name_byte(*p)) {
            p++;
        }
        if (p > word && credit_starts(text, word, p, end)) {
            start = word;
        }
    }
    if (start == NULL) {
        return (struct bs_stretch){0, 0};
    }
    /* back over a name and the slash in front of an agency, and over the bracket */
    while (start > text && start[-1] == '/') {
        const char *q = start - 1;
        while (q > text && strchr(".!?(|", q[-1]) == NULL && start - q < 60) {
            q--;
        }
        const char *from = q + strspn(q, " ");
        if (!all_names(from, start)) {
            break;
        }
        start = from;
    }
    if (start > text && (start[-1] == '(' || start[-1] == '[')) {
        start--;
    }
    if (*start == '|' || (start > text + 1 && start[-1] == ' ' && start[-2] == '|')) {
        start = *start == '|'
                    ? start
                    : start - 2; /* the bar belongs to neither; the builder leaves it out */
    }
    /* "Jane Doe / AFP", but no sentence in front */
    bool names = start - text <= 40 && strstr(text, ". ") == NULL && all_names(text, start) &&
                 !has_low_word(text, start);
    *only = start == text || names;
    return (struct bs_stretch){*only ? 0 : (uint32_t)(start - text), len};
}

/* ---- bylines -------------------------------------------------------------------------------------------------------- */

/* First what begins as another does. */
static const char *const byline_heads[] = {
    "by our correspondent ",
    "von unserem korrespondenten ",
    "von unserer korrespondentin ",
    "von unserem redakteur ",
    "von unserer redakteurin ",
    "par notre correspondant ",
    "par notre correspondante ",
    "par notre envoyé spécial ",
    "par notre envoyée spéciale ",
    "de notre envoyé spécial ",
    "de notre envoyée spéciale ",
    "dal nostro inviato ",
    "dalla nostra inviata ",
    "door onze verslaggever ",
    "door onze correspondent ",
    "door onze redacteur ",
    "van onze verslaggever ",
    "van onze correspondent ",
    "by ",
    "by: ",
    "written by ",
    "story by ",
    "words by ",
    "text by ",
    "text: ",
    "words: ",
    "reporting by ",
    "reported by ",
    "interview by ",
    "interview: ",
    "photography by ",
    "author: ",
    "posted by ",
    "edited by ",
    "compiled by ",
    "translated by ",
    "additional reporting by ",
    "von ",
    "von: ",
    "ein beitrag von ",
    "ein interview von ",
    "eine reportage von ",
    "geschrieben von",
    "übersetzt von",
    "übersetzt ins ",
    "interview von ",
    "par ",
    "propos recueillis par ",
    "écrit par ",
    "texte : ",
    "texte: ",
    "por ",
    "texto: ",
    "escrito por ",
    "publicado por ",
    "di ",
    "testo di ",
    "scritto da ",
    "a cura di ",
    "door ",
    "tekst: ",
    "geschreven door ",
    "av ",
    "text ",
    "af ",
    "skrevet af ",
    "autor: ",
    "autor ",
    "автор: ",
    "автор ",
    "текст: ",
    "(reporting by ",
    "redaktion: ",
    "auteur : ",
    "auteur: ",
    "autore: ",
};

/* Nothing else begins with these, whatever follows. */
static const char *const sure_bylines[] = {"written by",      "reporting by",
                                           "(reporting by",   "story by",
                                           "words by",        "additional reporting",
                                           "geschrieben von", "übersetzt von",
                                           "übersetzt ins",   "propos recueillis par",
                                           "interview:",      "text:",
                                           "words:",          "author:"};

static const char *const posts[] = {
    "reporter",  "correspondent", "editor",           "staff writer", "staff",
    "redakteur", "journalist",    "journaliste",      "redacción",    "writer",
    "columnist", "bureau chief",  "associated press", "contributor",  "korrespondent",
    "redacteur"};

/* What follows these is a date, a post or another line. */
static bool ends_names(const char *p)
{
    if (*p == ',' && p[1] == ' ' && g_unichar_islower(g_utf8_get_char(p + 2)) && strlen(p) < 60) {
        return true; /* ", science correspondent" */
    }
    return *p == '|' || *p == ';' || *p == '<' || strncmp(p, "•", strlen("•")) == 0 ||
           strncmp(p, "·", strlen("·")) == 0;
}

/* Names with their joins: how many words are capitalised, how many are not. */
static void count_names(const char *p, const char *end, int *names, int *others)
{
    while (p < end && !ends_names(p)) {
        if (!is_name_byte(*p)) {
            p++;
            continue;
        }
        const char *word = p;
        while (p < end && is_name_byte(*p) && !ends_names(p)) {
            p++;
        }
        size_t len = (size_t)(p - word);
        bool upper = g_unichar_isupper(g_utf8_get_char(word));
        *names += upper;
        *others += !upper && !WORD_IN(name_joins, word, len, true) && *p != '@';
    }
}

/* Who has no name. */
static const char *const desks[] = {"staff report",      "staff reports", "staff and wire reports",
                                    "wire reports",      "news agencies", "from staff reports",
                                    "from wire reports", "agencies",      "agenturen",
                                    "redaktion",         "avec agences",  "agencias",
                                    "agenzie",           "redazione",     "la redazione",
                                    "redação",           "redactie"};

/* Of scripts that have no capitals to know a name by: the line must be short. */
static const char *const caseless_heads[] = {"بقلم",     "كتب:", "كتبت:", "إعداد:", "به قلم",
                                             "نویسنده:", "מאת",  "लेखक:",  "โดย ",   "文/"};

static size_t caseless_head(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(caseless_heads); i++) {
        size_t n = strlen(caseless_heads[i]);
        char last = caseless_heads[i][n - 1];
        if (g_str_has_prefix(text, caseless_heads[i])) {
            bool apart = text[n] == ' ' || text[n] == ':';
            return apart ? n + 1 : strchr(": /", last) != NULL ? n : 0;
        }
    }
    return 0;
}

/* "Rowena Pike Transport correspondent": names, then a post in small letters that ends the line, with nothing to part them.
 * Where the names end nobody can say. */
static bool ends_in_post(const char *text, size_t len)
{
    int names = 0, others = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
        size_t n = strlen(posts[i]);
        if (len > n + 4 && text[len - n - 1] == ' ' && strcmp(text + len - n, posts[i]) == 0 &&
            g_ascii_isalpha(text[len - n - 2])) {
            count_names(text, text + len - n, &names, &others);
            return names >= 2 && names <= 4 && others == 0;
        }
    }
    return false;
}

bool bs_is_byline(const char *text, uint32_t len, int words)
{
    char low[640];
    int names = 0, others = 0;

    if (len >= 400 || words > 24) {
        return false;
    }
    if (caseless_head(text) > 0) {
        return words <= 6 && len < 100 && !bs_text_ends_stopped(text, len);
    }
    bs_text_lower(low, sizeof low, text, len);
    for (size_t i = 0; i < G_N_ELEMENTS(desks) && words <= 4; i++) {
        if (strcmp(low, desks[i]) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(sure_bylines); i++) {
        if (g_str_has_prefix(low, sure_bylines[i])) {
            count_names(text + strlen(sure_bylines[i]), text + len, &names, &others);
            return names > 0 && others <= names;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(byline_heads); i++) {
        size_t n = strlen(byline_heads[i]);
        if (g_str_has_prefix(low, byline_heads[i]) && len > n) {
            /* lower case keeps the length of ASCII heads; names begin behind them */
            count_names(text + n, text + len, &names, &others);
            gunichar first = g_utf8_get_char(text);
            bool capital = g_unichar_isupper(first) || first == '(' || names > 1;
            return capital && names > 0 && names <= 14 && others <= (names >= 4 ? 1 : 0) &&
                   text[len - 1] != '?' && !(text[len - 1] == '.' && names < 2);
        }
    }
    /* "Dana Okafor | Reporter", "Jane Doe, Staff Writer" */
    for (size_t i = 0; i < G_N_ELEMENTS(posts) && words <= 8; i++) {
        size_t n = strlen(posts[i]);
        const char *hit = strstr(low, posts[i]);
        if (hit != NULL && hit > low + 4 && (hit[n] == '\0' || hit[n] == ' ') &&
            (hit[-2] == '|' || hit[-2] == ',' || hit[-2] == '-')) {
            count_names(text, text + (hit - low), &names, &others);
            return names >= 2 && names <= 4 && others == 0;
        }
    }
    return words <= 6 && ends_in_post(text, len);
}

size_t bs_byline_head(const char *text)
{
    char low[64]; /* the longest head has half of it */
    size_t longest = caseless_head(text);

    bs_text_lower(low, sizeof low, text, strlen(text));

    for (size_t i = 0; i < G_N_ELEMENTS(byline_heads); i++) {
        size_t n = strlen(byline_heads[i]);
        longest = n > longest && g_str_has_prefix(low, byline_heads[i]) ? n : longest;
    }
    /* case folding may have moved bytes; the head itself has the same length in both for the letters it uses */
    return longest <= strlen(text) && ((guchar)text[longest] & 0xC0) != 0x80 ? longest : 0;
}

size_t bs_byline_names(const char *text)
{
    const char *p = text;

    if (ends_in_post(text, strlen(text))) {
        return 0;
    }
    while (*p != '\0' && !ends_names(p) &&
           !(*p == ' ' && (g_str_has_prefix(p, " in ") || g_str_has_prefix(p, " at ") ||
                           g_str_has_prefix(p, " - ") || g_str_has_prefix(p, " (")))) {
        p++;
    }
    return (size_t)(p - text);
}
