/* byline.c: "By Jane Doe and Richard Roe", in the languages we know the words of. */
#include "read/byline.h"

#include <string.h>

static const struct {
    const char *lang, *by, *and;
} words[] = {
    {"en", "By", "and"}, {"de", "Von", "und"}, {"fr", "Par", "et"},  {"es", "Por", "y"},
    {"it", "Di", "e"},   {"pt", "Por", "e"},   {"nl", "Door", "en"}, {"sv", "Av", "och"},
    {"da", "Af", "og"},  {"no", "Av", "og"},   {"nb", "Av", "og"},   {"ca", "Per", "i"},
};

enum { BYLINE_MAX = 120 };

/* The rest after the word for "by" and its space; NULL: it does not begin so. */
static const char *after_by(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i].by);
        if (g_ascii_strncasecmp(text, words[i].by, n) == 0 && text[n] == ' ' &&
            g_ascii_isupper(*text))
            return text + n + 1;
    }
    return NULL;
}

/* Names are short, begin in capitals and end without a stop: "By noon the town was empty." is none. */
bool bs_byline_like(const struct bs_text *text)
{
    const char *name = after_by(text->utf8);
    if (!name || text->len > BYLINE_MAX || strchr(text->utf8, '\n'))
        return false;
    if (!g_unichar_isupper(g_utf8_get_char(name)) && !g_unichar_isalpha(g_utf8_get_char(name)))
        return false;
    if (g_unichar_islower(g_utf8_get_char(name)))
        return false;
    return strchr(".!?:;…", text->utf8[text->len - 1]) == NULL &&
           !g_str_has_suffix(text->utf8, "”") && !g_str_has_suffix(text->utf8, "…");
}

/* "clara-tsao": the name of a record, not of a person. */
static bool is_key(const char *name)
{
    bool letters = false;
    for (const char *p = name; *p; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '-' && *p != '_')
            return false;
        letters |= g_ascii_islower(*p);
    }
    return letters;
}

const char *bs_byline_write(struct bs_arena *arena, const char *const *authors, const char *lang)
{
    const char *by = "", *and = "";
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *code = words[i].lang;
        if (g_ascii_strncasecmp(lang, code, 2) == 0 && (lang[2] == '\0' || lang[2] == '-')) {
            by = words[i].by;
            and = words[i].and;
        }
    }
    GString *line = g_string_new(by);
    while (authors[n])
        n++;
    for (size_t i = 0; i < n; i++) {
        if (is_key(authors[i])) {
            g_string_free(line, TRUE);
            return NULL;
        }
        if (i > 0 && i + 1 == n && *and)
            g_string_append_printf(line, " %s", and);
        else if (i > 0)
            g_string_append_c(line, ',');
        if (line->len > 0)
            g_string_append_c(line, ' ');
        g_string_append(line, authors[i]);
    }
    const char *kept = bs_arena_strndup(arena, line->str, line->len);
    g_string_free(line, TRUE);
    return kept;
}
