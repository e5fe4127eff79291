/* roles_dates.c: lines that say when, and perhaps where, a story was published.
 *
 * Such a line holds a day, a month and a year in one of the usual orders, or a time beside the words for publishing, and
 * little else: names of places and zones, "Published", "Updated". Numbers alone are read as day, month, year; the month comes
 * first only where the day could be no month, or behind an English weekday or clock time with a.m. or p.m.
 */
#include "read/roles_private.h"

#include <string.h>

static const struct {
    const char *name; /* how it begins, lower case */
    int month;
} months[] = {
    {"jan", 1},  {"ene", 1},  {"gen", 1},       {"янв", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},
    {"фев", 2},  {"mar", 3},  {"mär", 3},       {"mrt", 3},  {"мар", 3},  {"maa", 3},  {"apr", 4},
    {"avr", 4},  {"abr", 4},  {"апр", 4},       {"may", 5},  {"mai", 5},  {"mei", 5},  {"maj", 5},
    {"mag", 5},  {"мая", 5},  {"май", 5},       {"jun", 6},  {"jui", 6},  {"giu", 6},  {"июн", 6},
    {"jul", 7},  {"juil", 7}, {"lug", 7},       {"июл", 7},  {"aug", 8},  {"aoû", 8},  {"ago", 8},
    {"авг", 8},  {"sep", 9},  {"set", 9},       {"сен", 9},  {"oct", 10}, {"okt", 10}, {"out", 10},
    {"ott", 10}, {"окт", 10}, {"nov", 11},      {"ноя", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12},
    {"dic", 12}, {"дек", 12}, {"december", 12},
};

/* What else may stand in such a line. */
static const char *const fillers[] = {
    "by",
    "há",
    "meses",
    "mese",
    "dias",
    "días",
    "hace",
    "fa",
    "geleden",
    "sedan",
    "mois",
    "jours",
    "siden",
    "month",
    "months",
    "week",
    "weeks",
    "year",
    "years",
    "minutos",
    "minute",
    "ora",
    "published",
    "updated",
    "last",
    "modified",
    "posted",
    "on",
    "at",
    "of",
    "the",
    "first",
    "date",
    "stand",
    "uhr",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "cet",
    "cest",
    "bst",
    "mez",
    "mesz",
    "amt",
    "veröffentlicht",
    "aktualisiert",
    "erstellt",
    "publiziert",
    "übersetzung",
    "publié",
    "mis",
    "à",
    "jour",
    "modifié",
    "le",
    "actualizado",
    "publicado",
    "actualizada",
    "a",
    "las",
    "el",
    "de",
    "del",
    "h",
    "hrs",
    "hora",
    "horas",
    "pubblicato",
    "aggiornato",
    "alle",
    "ore",
    "il",
    "atualizado",
    "em",
    "às",
    "gepubliceerd",
    "bijgewerkt",
    "op",
    "om",
    "publicerad",
    "uppdaterad",
    "kl",
    "опубликовано",
    "обновлено",
    "в",
    "г",
    "года",
    "um",
    "der",
    "den",
    "vom",
    "et",
    "und",
    "and",
    "ist",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "spring",
    "summer",
    "autumn",
    "winter",
    "ago",
    "days",
    "day",
    "hours",
    "hour",
    "minutes",
    "vor",
    "stunden",
    "tagen",
    "il",
    "y",
    "heures",
    "eastern",
    "time",
    "local",
    "edition",
    "issue",
    "dated",
    "maj",
    "print",
    "ausgabe",
};

static const char *const seasons[] = {"spring",    "summer",   "autumn",  "fall",
                                      "winter",    "frühjahr", "sommer",  "herbst",
                                      "printemps", "été",      "automne", "hiver"};

struct date {
    int year, month, day;
    int words, unknown, names;
    bool clock, said, season;
};

static bool in(const char *const list[], size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i][0] == word[0] && strcmp(list[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static int month_of(const char *word)
{
    int best = 0;
    size_t longest = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
        size_t n = word[0] == months[i].name[0] ? strlen(months[i].name) : 0;
        if (n > longest && word[0] == months[i].name[0] && g_str_has_prefix(word, months[i].name) &&
            strlen(word) <= n + 9) {
            best = months[i].month;
            longest = n;
        }
    }
    return best;
}

/* "17.11.2022", "2019-04-30", "21/01/2023" */
static bool numeric_date(const char *word, struct date *date)
{
    int part[3] = {0}, n = 0;
    size_t digits[3] = {0};

    for (const char *p = word; *p != '\0' && n < 3; n++) {
        digits[n] = strspn(p, "0123456789");
        if (digits[n] == 0 || digits[n] > 4) {
            return false;
        }
        part[n] = (int)g_ascii_strtoll(p, NULL, 10);
        p += digits[n];
        p += *p == '.' || *p == '/' || *p == '-';
    }
    if (n != 3 || (digits[0] != 4 && digits[2] != 4 && digits[2] != 2)) {
        return false;
    }
    bool year_first = digits[0] == 4;
    date->year = year_first ? part[0] : part[2] < 100 ? 2000 + part[2] : part[2];
    date->month = part[1];
    date->day = year_first ? part[2] : part[0];
    if (date->month > 12) {
        date->month = part[0];
        date->day = part[1];
    }
    return true;
}

static void look_at_number(struct date *date, const char *word)
{
    size_t n = strspn(word, "0123456789");
    int value = (int)g_ascii_strtoll(word, NULL, 10);

    if (word[n] == ':' ||
        (word[n] == 'h' && (g_ascii_isdigit(word[n + 1]) || word[n + 1] == '\0'))) {
        date->clock = true;
    } else if (n == 4 && value >= 1800 && value <= 2100) {
        date->year = date->year == 0 ? value : date->year;
    } else if (n <= 2 && value >= 1 && value <= 31) {
        date->day = date->day == 0 ? value : date->day;
    } else {
        date->unknown++;
    }
}

static void look_at_word(struct date *date, const char *text, size_t len)
{
    char word[256];
    size_t n = bs_text_lower(word, sizeof word, text, len);

    while (n > 0 && strchr(".,:;|-)", word[n - 1]) != NULL) {
        word[--n] = '\0';
    }
    if (n == 0 || bs_is_dash(g_utf8_get_char(word)) || bs_is_bullet(g_utf8_get_char(word)) ||
        *word == '|' || *word == '(') {
        return;
    }
    date->words++;
    if (g_ascii_isdigit(*word)) {
        if (date->year != 0 || !numeric_date(word, date)) {
            look_at_number(date, word);
        }
    } else if (date->month == 0 && month_of(word) != 0) {
        date->month = month_of(word);
    } else if (in(fillers, G_N_ELEMENTS(fillers), word) || month_of(word) != 0) {
        date->season |= in(seasons, G_N_ELEMENTS(seasons), word);
        date->said |= date->words == 1;
    } else if (in(seasons, G_N_ELEMENTS(seasons), word)) {
        date->season = true;
    } else if (g_unichar_isupper(g_utf8_get_char(text)) || g_str_has_prefix(word, "gmt")) {
        date->names++;
    } else {
        date->unknown++;
    }
}

bool bs_is_date_line(const char *text, uint32_t len, int words, char iso[11])
{
    struct date date = {0};
    const char *p = text, *end = text + len;

    if (words > 16 || len > 160 || strcspn(text, "0123456789") >= len) {
        return false;
    }
    while (p < end) {
        p += strspn(p, " ([");
        size_t n = strcspn(p, " ([");
        if (n == 0) {
            break;
        }
        look_at_word(&date, p, n);
        p += n;
    }
    /* "Wexley, 9 April" does without a year */
    bool placed =
        date.month != 0 && date.day != 0 && date.names >= 1 && date.names <= 2 && date.words <= 4;
    bool whole = (date.year != 0 && (date.month != 0 || date.season)) || placed;
    if (!whole || date.month > 12 || date.unknown > (date.said ? 1 : 0) ||
        date.names > (date.clock || date.day ? 4 : 1) || (date.names > 0 && text[len - 1] == '.')) {
        return false;
    }
    if (iso != NULL) {
        iso[0] = '\0';
        if (date.month != 0 && date.day != 0 && date.year != 0) {
            g_snprintf(iso, 11, "%04d-%02d-%02d", date.year % 10000, date.month, date.day % 100);
        }
    }
    return true;
}
