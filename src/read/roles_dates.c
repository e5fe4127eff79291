/* roles_dates.c: lines that say when, and perhaps where, a story was published.
 *
 * Such a line holds a day, a month and a year in one of the usual orders, or a time beside the words for publishing, and
 * little else: names of places and zones, "Published", "Updated". Numbers alone are read as day, month, year; the month comes
 * first only where the day could be no month, or behind an English weekday or clock time with a.m. or p.m.
 */
#include "read/roles_private.h"

#include <string.h>

/* January to December in lower case, with the endings that dates have; the first three letters of each will do. */
static const char *const months[] = {
    " january januar jänner januari janvier janv enero gennaio genn janeiro gener tammikuu "
    "tammikuuta styczeń stycznia leden ledna január januára ianuarie ocak январь января "
    "січень січня ιανουάριος ιανουαρίου ιανουαριου يناير ",
    " february februar feber februari febr février févr febrero febbraio febbr fevereiro "
    "febrer helmikuu helmikuuta luty lutego únor února február februára februarie şubat "
    "февраль февраля лютий лютого φεβρουάριος φεβρουαρίου φεβρουαριου فبراير ",
    " march märz mrz mars marzo março març maart mrt marts maaliskuu maaliskuuta marzec "
    "marca březen března március martie mart март марта березень березня μάρτιος μαρτίου μαρτιου "
    "مارس ",
    " april avril abril aprile huhtikuu huhtikuuta kwiecień kwietnia duben dubna április "
    "apríl apríla aprilie nisan апрель апреля квітень квітня απρίλιος απριλίου απριλιου أبريل ",
    " may mai mayo maggio magg maio maig mei maj maja toukokuu toukokuuta květen května "
    "május máj mája mayıs май мая травень травня μάιος μαΐου μαιου مايو ",
    " june juni juin junio giugno junho juny kesäkuu kesäkuuta czerwiec czerwca červen "
    "června június jún júna iunie haziran июнь июня червень червня ιούνιος ιουνίου ιουνιου يونيو ",
    " july juli juillet juil julio luglio julho juliol heinäkuu heinäkuuta lipiec lipca "
    "červenec července július júl júla iulie temmuz июль июля липень липня ιούλιος ιουλίου ιουλιου "
    "يوليو ",
    " august augustus augusti août agosto agost elokuu elokuuta sierpień sierpnia srpen "
    "srpna augusztus ağustos август августа серпень серпня αύγουστος αυγούστου αυγουστου أغسطس ",
    " september sept septembre septiembre setiembre settembre sett setembro setembre syyskuu "
    "syyskuuta wrzesień września září szeptember szept septembrie eylül сентябрь сентября "
    "вересень вересня σεπτέμβριος σεπτεμβρίου σεπτεμβριου سبتمبر ",
    " october oktober octobre octubre ottobre outubro lokakuu lokakuuta październik "
    "października říjen října október októbra octombrie ekim октябрь октября жовтень жовтня "
    "οκτώβριος οκτωβρίου οκτωβριου أكتوبر ",
    " november novembre noviembre novembro marraskuu marraskuuta listopad listopada "
    "listopadu noiembrie kasım ноябрь ноября листопад листопада νοέμβριος νοεμβρίου νοεμβριου "
    "نوفمبر ",
    " december dezember décembre diciembre dicembre dezembro desember desembre joulukuu "
    "joulukuuta grudzień grudnia prosinec prosince decembrie aralık декабрь декабря грудень "
    "грудня δεκέμβριος δεκεμβρίου δεκεμβριου ديسمبر ",
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
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "segunda-feira",
    "terça-feira",
    "quarta-feira",
    "quinta-feira",
    "sexta-feira",
    "segunda",
    "terça",
    "quarta",
    "quinta",
    "sexta",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
    "mandag",
    "tirsdag",
    "lørdag",
    "søndag",
    "poniedziałek",
    "wtorek",
    "środa",
    "czwartek",
    "piątek",
    "sobota",
    "niedziela",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
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
    "min", /* how long it takes to read */
    "mins",
    "minute",
    "minuten",
    "minutos",
    "minuti",
    "read",
    "leestijd",
    "lesezeit",
    "lecture",
    "lectura",
    "lettura",
    "leitura",
};

static const char *const seasons[] = {"spring",    "summer",   "autumn",  "fall",
                                      "winter",    "frühjahr", "sommer",  "herbst",
                                      "printemps", "été",      "automne", "hiver"};

struct date {
    int year, month, day;
    int words, unknown, names;
    bool clock, said, season;
    bool behind_number; /* the word before was one */
    bool sure;          /* the month stands beside one */
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

/* 1 to 12; 0: none. */
static int month_of(const char *word)
{
    char entry[80];
    bool whole = g_utf8_strlen(word, -1) != 3;

    if (strlen(word) < 3 || strlen(word) > 40) {
        return 0;
    }
    g_snprintf(entry, sizeof entry, " %s%s", word, whole ? " " : "");
    for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
        if (strstr(months[i], entry) != NULL) {
            return (int)i + 1;
        }
    }
    return 0;
}

/* A month stands beside the day or the year; "Jan" and "May" are names, too. */
static void take_month(struct date *date, int month, bool behind, const char *rest)
{
    bool beside = behind || g_ascii_isdigit(rest[strspn(rest, " .")]);

    if (date->month == 0 || (beside && !date->sure)) {
        date->names += date->month != 0;
        date->month = month;
        date->sure = beside;
    }
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
    date->sure = true;
    date->month = part[1];
    date->day = year_first ? part[2] : part[0];
    if (date->month > 12) {
        date->month = part[0];
        date->day = part[1];
    }
    return true;
}

/* "2020年1月15日", "2020년", "13時": digits and what they count. */
static bool east_asian_date(const char *word, struct date *date)
{
    static const struct {
        const char *unit;
        char part;
    } units[] = {{"年", 'y'}, {"月", 'm'}, {"日", 'd'}, {"号", 'd'}, {"時", 'h'}, {"时", 'h'},
                 {"分", 'h'}, {"년", 'y'}, {"월", 'm'}, {"일", 'd'}, {"시", 'h'}, {"분", 'h'}};
    struct date found = *date;

    while (*word != '\0') {
        size_t digits = strspn(word, "0123456789"), i = 0;
        int value = digits > 0 && digits <= 4 ? (int)g_ascii_strtoll(word, NULL, 10) : 0;
        word += digits;
        while (i < G_N_ELEMENTS(units) && !g_str_has_prefix(word, units[i].unit)) {
            i++;
        }
        if (digits == 0 || digits > 4 || i == G_N_ELEMENTS(units)) {
            return false;
        }
        found.year = units[i].part == 'y' ? value : found.year;
        found.month = units[i].part == 'm' ? value : found.month;
        found.day = units[i].part == 'd' ? value : found.day;
        found.clock |= units[i].part == 'h';
        word += strlen(units[i].unit);
    }
    *date = found;
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
    int month = month_of(word);
    bool behind = date->behind_number;
    date->behind_number =
        g_ascii_isdigit(*word) || (behind && (strcmp(word, "de") == 0 || strcmp(word, "of") == 0));
    if (g_ascii_isdigit(*word)) {
        if (!east_asian_date(word, date) && (date->year != 0 || !numeric_date(word, date))) {
            look_at_number(date, word);
        }
    } else if (month != 0) {
        take_month(date, month, behind, text + len);
    } else if (in(fillers, G_N_ELEMENTS(fillers), word)) {
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

bool bs_is_time(const char *text)
{
    const char *p = text;
    size_t hours = strspn(p, "0123456789");

    p += hours;
    if (hours < 1 || hours > 2 || (*p != ':' && *p != '.' && *p != 'h') ||
        strspn(p + 1, "0123456789") != 2) {
        return false;
    }
    p += 3;
    p += *p == ' ';
    return *p == '\0' || g_ascii_strcasecmp(p, "am") == 0 || g_ascii_strcasecmp(p, "pm") == 0 ||
           g_ascii_strcasecmp(p, "uhr") == 0 || g_ascii_strcasecmp(p, "h") == 0;
}
