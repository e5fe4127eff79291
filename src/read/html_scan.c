#include "read/html_scan.h"

#include "read/read_private.h"

#include <string.h>

enum {
    ATTRIBUTES_MAX = 32, /* of one tag; the others are passed over */
    NAME_MAX_LENGTH = 24,
    ENTITY_MAX = 32,
};

/* ---- entities ----------------------------------------------------------------------------------------------------- */

/* The character after "&#"; `used` counts from there, 0: none. */
static gunichar numeric_entity(const char *p, size_t len, size_t *used)
{
    bool hex = len > 0 && (*p == 'x' || *p == 'X');
    size_t at = hex ? 1 : 0;
    size_t first = at;
    gunichar code = 0;
    while (at < len && at - first < 8 && (hex ? g_ascii_isxdigit(p[at]) : g_ascii_isdigit(p[at])))
        code = code * (hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value(p[at++]);
    *used = 0;
    if (at == first)
        return 0;
    *used = at < len && p[at] == ';' ? at + 1 : at;
    return g_unichar_validate(code) && (code >= 0x20 || code == '\n' || code == '\t') ? code
                                                                                      : 0xFFFD;
}

static gunichar named_entity(const char *p, size_t len, size_t *used)
{
    size_t at = 0;
    while (at < len && at < ENTITY_MAX && g_ascii_isalnum(p[at]))
        at++;
    *used = 0;
    if (at == 0 || at == len || p[at] != ';')
        return 0;
    gunichar c = bs_entity_named(p, at);
    if (c != 0)
        *used = at + 1;
    return c;
}

void bs_html_unescape(const char *text, size_t len, GString *out)
{
    for (size_t at = 0; at < len;) {
        const char *amp = memchr(text + at, '&', len - at);
        size_t stop = amp ? (size_t)(amp - text) : len;
        g_string_append_len(out, text + at, (gssize)(stop - at));
        at = stop;
        if (!amp)
            return;
        size_t used = 0;
        bool numeric = at + 1 < len && text[at + 1] == '#';
        size_t skip = numeric ? 2 : 1;
        gunichar c = numeric ? numeric_entity(text + at + 2, len - at - 2, &used)
                             : named_entity(text + at + 1, len - at - 1, &used);
        if (used > 0)
            g_string_append_unichar(out, c);
        else
            g_string_append_len(out, text + at, (gssize)skip);
        at += skip + used;
    }
}

/* ---- tags --------------------------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *lower(struct bs_arena *arena, const char *text, size_t len)
{
    char *copy = bs_arena_strndup(arena, text, len);
    for (char *p = copy; *p; p++)
        *p = g_ascii_tolower(*p);
    return copy;
}

static const char *unescaped(struct bs_arena *arena, const char *text, size_t len)
{
    if (len == 0)
        return "";
    GString *value = g_string_sized_new(len);
    bs_html_unescape(text, len, value);
    const char *kept = bs_arena_strndup(arena, value->str, value->len);
    g_string_free(value, TRUE);
    return kept;
}

/* Moves past one attribute. False: the tag's end, or the text's. */
static bool next_attribute(struct bs_arena *arena, const char *data, size_t len, size_t *at,
                           struct bs_html_attribute *attribute, bool keep)
{
    size_t p = *at;
    while (p < len && (is_space(data[p]) || data[p] == '/'))
        p++;
    *at = p;
    if (p >= len || data[p] == '>')
        return false;
    size_t name = p++; /* a name may begin with "=" */
    while (p < len && !is_space(data[p]) && !strchr("/>=", data[p]))
        p++;
    size_t name_end = p;
    while (p < len && is_space(data[p]))
        p++;
    size_t value = p, value_end = p;
    if (p < len && data[p] == '=') {
        p++;
        while (p < len && is_space(data[p]))
            p++;
        char quote = p < len && (data[p] == '"' || data[p] == '\'') ? data[p] : '\0';
        value = p += quote ? 1 : 0;
        while (p < len && (quote ? data[p] != quote : !is_space(data[p]) && data[p] != '>'))
            p++;
        value_end = p;
        if (quote && p < len)
            p++;
    }
    if (keep) {
        attribute->name = lower(arena, data + name, name_end - name);
        attribute->value = unescaped(arena, data + value, value_end - value);
    }
    *at = p;
    return true;
}

static bool is_empty_element(const char *name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* A tag at data[at], which is "<". False: it is none. One that nothing closes takes the rest of the text with it and leaves
 * `at` at the end: looking again at each "<" in it would take quadratic time. */
static bool read_tag(struct bs_arena *arena, const char *data, size_t len, size_t *at,
                     struct bs_html_tag *tag)
{
    struct bs_html_attribute found[ATTRIBUTES_MAX];
    int n = 0;
    size_t p = *at + 1;
    *tag = (struct bs_html_tag){.closing = p < len && data[p] == '/'};
    p += tag->closing ? 1 : 0;
    size_t name = p;
    if (p >= len || !g_ascii_isalpha(data[p]))
        return false;
    while (p < len && !is_space(data[p]) && data[p] != '/' && data[p] != '>')
        p++;
    if (p - name > NAME_MAX_LENGTH)
        return false;
    tag->name = lower(arena, data + name, p - name);
    struct bs_html_attribute attribute;
    while (next_attribute(arena, data, len, &p, &attribute, n < ATTRIBUTES_MAX)) {
        if (n < ATTRIBUTES_MAX)
            found[n++] = attribute;
    }
    if (p >= len) {
        *at = len;
        return false;
    }
    tag->empty = data[p - 1] == '/' || is_empty_element(tag->name);
    tag->n_attributes = n;
    tag->attributes = n > 0 ? bs_arena_memdup(arena, found, (size_t)n * sizeof *found) : NULL;
    *at = p + 1;
    return true;
}

/* "<!-- … -->", "<! … >", "<? … >": moves past it, to the end when nothing closes it. */
static bool read_special(const char *data, size_t len, size_t *at, enum bs_html_kind *kind)
{
    const char *p = data + *at;
    size_t left = len - *at;
    const char *closer;
    if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
        *kind = BS_HTML_COMMENT;
        closer = "-->";
    } else if (left >= 2 && (p[1] == '!' || p[1] == '?')) {
        *kind = BS_HTML_OTHER;
        closer = ">";
    } else {
        return false;
    }
    size_t skip = *kind == BS_HTML_COMMENT ? 4 : 2;
    const char *end = g_strstr_len(p + skip, (gssize)(left - skip), closer);
    *at = end ? (size_t)(end - data) + strlen(closer) : len;
    return true;
}

bool bs_html_next(struct bs_arena *arena, const char *data, size_t len, size_t *at,
                  struct bs_html_token *token)
{
    size_t start = *at;
    if (start >= len)
        return false;
    *token = (struct bs_html_token){.kind = BS_HTML_TEXT, .start = data + start};
    if (data[start] == '<') {
        if (read_tag(arena, data, len, at, &token->tag))
            token->kind = BS_HTML_TAG;
        else if (*at == start)
            read_special(data, len, at, &token->kind);
        token->len = *at - start;
        if (token->len > 0)
            return true;
    }
    /* Text up to the next "<", at least this byte of it. */
    const char *next = len - start > 1 ? memchr(data + start + 1, '<', len - start - 1) : NULL;
    *at = next ? (size_t)(next - data) : len;
    token->len = *at - start;
    return true;
}

const char *bs_html_attribute(const struct bs_html_tag *tag, const char *name)
{
    for (int i = 0; i < tag->n_attributes; i++) {
        if (strcmp(tag->attributes[i].name, name) == 0)
            return tag->attributes[i].value;
    }
    return NULL;
}

bool bs_html_has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = words; p && (p = strstr(p, word)); p++) {
        if ((p == words || is_space(p[-1])) && (p[n] == '\0' || is_space(p[n])))
            return true;
    }
    return false;
}
