/* Tokens of CSS.
 *
 * Source: CSS Syntax Module Level 3 (CR, 24 December 2021), §3.3 preprocessing and §4 tokenisation; the comments name the
 * sections. Difference: NUL and bytes that are not UTF-8 become U+FFFD as there, and are reported.
 *
 * Every byte is looked at a bounded number of times and nesting is matched with an explicit stack, so time is linear and no
 * input recurses. */
#include "style/token.h"

#include <string.h>

struct lexer {
    struct bs_arena *arena;
    const char *file;
    struct bs_diags *diags;
    const char *at, *end, *start; /* the text ends with a NUL at *end */
    int line;
    const char *line_start; /* for columns */
    int column_base;        /* characters between line_start and column_from */
    const char *column_from;
    GArray *tokens;
};

/* §3.3: one kind of newline, no NUL, valid UTF-8, no byte order mark. */
static GString *preprocess(const char *css, size_t len, const char *file, struct bs_diags *diags)
{
    GString *clean = g_string_sized_new(len + 1);
    bool replaced = false;
    if (len >= 3 && memcmp(css, "\xEF\xBB\xBF", 3) == 0) {
        css += 3;
        len -= 3;
    }
    while (len > 0) {
        unsigned char c = (unsigned char)*css;
        size_t used = 1;
        if (c == '\r') {
            used = len > 1 && css[1] == '\n' ? 2 : 1;
            g_string_append_c(clean, '\n');
        } else if (c == '\f') {
            g_string_append_c(clean, '\n');
        } else if (c != 0 && c < 0x80) {
            g_string_append_c(clean, (char)c);
        } else {
            gunichar ch = c ? g_utf8_get_char_validated(css, (gssize)MIN(len, (size_t)6)) : 0;
            if (c && ch < 0x110000) {
                used = (size_t)g_utf8_skip[c];
                g_string_append_len(clean, css, (gssize)used);
            } else {
                g_string_append(clean, "\xEF\xBF\xBD");
                replaced = true;
            }
        }
        css += used;
        len -= used;
    }
    if (replaced)
        bs_diag(diags, BS_WARN, (struct bs_where){file, 1, 1}, "style.encoding",
                "the sheet holds bytes that are not UTF-8; each was replaced by U+FFFD");
    return clean;
}

static bool is_name_start(unsigned char c)
{
    return g_ascii_isalpha(c) || c == '_' || c >= 0x80;
}

static bool is_name(unsigned char c)
{
    return is_name_start(c) || g_ascii_isdigit(c) || c == '-';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool valid_escape(const char *s)
{
    return s[0] == '\\' && s[1] != '\n' && s[1] != 0;
}

static bool starts_ident(const char *s) /* §4.3.9 */
{
    if (*s == '-')
        return is_name_start((unsigned char)s[1]) || s[1] == '-' || valid_escape(s + 1);
    return is_name_start((unsigned char)*s) || valid_escape(s);
}

static bool starts_number(const char *s) /* §4.3.10 */
{
    if (*s == '+' || *s == '-')
        s++;
    return g_ascii_isdigit(*s) || (*s == '.' && g_ascii_isdigit(s[1]));
}

static struct bs_where where_at(struct lexer *lx, const char *at)
{
    for (const char *s = lx->column_from; s < at; s++)
        if (((unsigned char)*s & 0xC0) != 0x80)
            lx->column_base++;
    lx->column_from = at;
    return (struct bs_where){lx->file, lx->line, lx->column_base + 1};
}

static void skip_to(struct lexer *lx, const char *to)
{
    for (const char *s = lx->at; s < to; s++)
        if (*s == '\n') {
            lx->line++;
            lx->line_start = lx->column_from = s + 1;
            lx->column_base = 0;
        }
    lx->at = to;
}

/* §4.3.7; *s stands after the backslash and is moved past the escape. */
static void append_escape(const char **s, GString *out)
{
    gunichar ch = 0;
    int digits = 0;
    while (digits < 6 && g_ascii_isxdigit(**s)) {
        ch = ch * 16 + (gunichar)g_ascii_xdigit_value(**s);
        (*s)++;
        digits++;
    }
    if (digits == 0) {
        int n = g_utf8_skip[(unsigned char)**s];
        g_string_append_len(out, *s, n);
        *s += n;
        return;
    }
    if (is_space(**s))
        (*s)++;
    if (ch == 0 || ch > 0x10FFFF || (ch >= 0xD800 && ch <= 0xDFFF))
        ch = 0xFFFD;
    g_string_append_unichar(out, ch);
}

/* §4.3.11 from s; moves *s past the name. */
static const char *take_name(struct lexer *lx, const char **s)
{
    const char *from = *s;
    const char *p = from;
    while (is_name((unsigned char)*p))
        p++;
    if (!valid_escape(p)) {
        *s = p;
        return bs_arena_strndup(lx->arena, from, (size_t)(p - from));
    }
    GString *name = g_string_new_len(from, p - from);
    for (;;) {
        if (is_name((unsigned char)*p)) {
            g_string_append_c(name, *p++);
        } else if (valid_escape(p)) {
            p++;
            append_escape(&p, name);
        } else {
            break;
        }
    }
    *s = p;
    char *text = bs_arena_strndup(lx->arena, name->str, name->len);
    g_string_free(name, TRUE);
    return text;
}

static const char *take_string(struct lexer *lx, const char **s, struct bs_token *token)
{
    char quote = **s;
    GString *text = g_string_new(NULL);
    const char *p = *s + 1;
    token->kind = BS_TOKEN_STRING;
    while (p < lx->end && *p != quote) {
        if (*p == '\n') {
            token->kind = BS_TOKEN_BAD_STRING;
            break;
        }
        if (*p == '\\') {
            p++;
            if (p == lx->end)
                break;
            if (*p == '\n')
                p++;
            else
                append_escape(&p, text);
        } else {
            g_string_append_c(text, *p++);
        }
    }
    if (token->kind == BS_TOKEN_STRING && *p == quote && p < lx->end)
        p++;
    else
        bs_diag(lx->diags, BS_WARN, (struct bs_where){lx->file, token->line, token->column},
                "style.syntax", "this string has no closing quote on its line");
    *s = p;
    char *kept = bs_arena_strndup(lx->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

/* §4.3.6; *s stands after "url(" and its spaces. */
static const char *take_url(struct lexer *lx, const char **s, struct bs_token *token)
{
    GString *text = g_string_new(NULL);
    const char *p = *s;
    token->kind = BS_TOKEN_URL;
    while (p < lx->end && *p != ')') {
        if (is_space(*p)) {
            while (is_space(*p))
                p++;
            if (p < lx->end && *p != ')')
                token->kind = BS_TOKEN_BAD_URL;
            break;
        }
        if (strchr("\"'(", *p) || (unsigned char)*p < 0x20 || (*p == '\\' && !valid_escape(p))) {
            token->kind = BS_TOKEN_BAD_URL;
            break;
        }
        if (*p == '\\') {
            p++;
            append_escape(&p, text);
        } else {
            g_string_append_c(text, *p++);
        }
    }
    if (token->kind == BS_TOKEN_BAD_URL) /* §4.3.14 */
        while (p < lx->end && *p != ')')
            p += *p == '\\' && valid_escape(p) ? 2 : 1;
    if (p < lx->end)
        p++;
    *s = MIN(p, lx->end);
    char *kept = bs_arena_strndup(lx->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

static double number_value(const char *from, const char *to)
{
    char small[64];
    size_t n = (size_t)(to - from);
    if (n < sizeof small) {
        memcpy(small, from, n);
        small[n] = 0;
        return CLAMP(g_ascii_strtod(small, NULL), -1e15, 1e15);
    }
    char *big = g_strndup(from, n);
    double value = g_ascii_strtod(big, NULL);
    g_free(big);
    return CLAMP(value, -1e15, 1e15);
}

static void take_number(struct lexer *lx, const char **s, struct bs_token *token) /* §4.3.3, .12 */
{
    const char *p = *s;
    token->integer = true;
    if (*p == '+' || *p == '-')
        p++;
    while (g_ascii_isdigit(*p))
        p++;
    if (*p == '.' && g_ascii_isdigit(p[1])) {
        token->integer = false;
        p++;
        while (g_ascii_isdigit(*p))
            p++;
    }
    if (*p == 'e' || *p == 'E') {
        const char *e = p + 1;
        if (*e == '+' || *e == '-')
            e++;
        if (g_ascii_isdigit(*e)) {
            token->integer = false;
            while (g_ascii_isdigit(*e))
                e++;
            p = e;
        }
    }
    token->number = number_value(*s, p);
    token->kind = BS_TOKEN_NUMBER;
    if (starts_ident(p)) {
        token->kind = BS_TOKEN_DIMENSION;
        token->text = take_name(lx, &p);
    } else if (*p == '%') {
        token->kind = BS_TOKEN_PERCENT;
        p++;
    }
    *s = p;
}

static void take_ident_like(struct lexer *lx, const char **s, struct bs_token *token) /* §4.3.4 */
{
    token->text = take_name(lx, s);
    token->kind = BS_TOKEN_IDENT;
    if (**s != '(')
        return;
    (*s)++;
    token->kind = BS_TOKEN_FUNCTION;
    if (g_ascii_strcasecmp(token->text, "url") != 0)
        return;
    const char *p = *s;
    while (is_space(*p))
        p++;
    if (*p == '"' || *p == '\'')
        return;
    token->text = take_url(lx, &p, token);
    *s = p;
}

static enum bs_token_kind single(char c)
{
    switch (c) {
    case ':':
        return BS_TOKEN_COLON;
    case ';':
        return BS_TOKEN_SEMICOLON;
    case ',':
        return BS_TOKEN_COMMA;
    case '[':
        return BS_TOKEN_BRACKET;
    case ']':
        return BS_TOKEN_BRACKET_END;
    case '(':
        return BS_TOKEN_PAREN;
    case ')':
        return BS_TOKEN_PAREN_END;
    case '{':
        return BS_TOKEN_BRACE;
    case '}':
        return BS_TOKEN_BRACE_END;
    default:
        return BS_TOKEN_DELIM;
    }
}

static const char *take_token(struct lexer *lx, struct bs_token *token) /* §4.3.1 */
{
    const char *s = lx->at;
    char c = *s;
    if (is_space(c)) {
        token->kind = BS_TOKEN_SPACE;
        while (is_space(*s))
            s++;
    } else if (c == '"' || c == '\'') {
        token->text = take_string(lx, &s, token);
    } else if (c == '#' && (is_name((unsigned char)s[1]) || valid_escape(s + 1))) {
        token->kind = BS_TOKEN_HASH;
        token->id = starts_ident(s + 1);
        s++;
        token->text = take_name(lx, &s);
    } else if (starts_number(s)) {
        take_number(lx, &s, token);
    } else if (c == '-' && s[1] == '-' && s[2] == '>') {
        token->kind = BS_TOKEN_CDC;
        s += 3;
    } else if (strncmp(s, "<!--", 4) == 0) {
        token->kind = BS_TOKEN_CDO;
        s += 4;
    } else if (c == '@' && starts_ident(s + 1)) {
        token->kind = BS_TOKEN_AT;
        s++;
        token->text = take_name(lx, &s);
    } else if (starts_ident(s)) {
        take_ident_like(lx, &s, token);
    } else {
        token->kind = single(c);
        token->delim = c;
        s++;
    }
    return s;
}

static char *first_line(struct bs_arena *arena, const char *from, const char *to)
{
    while (from < to && (is_space(*from) || *from == '*'))
        from++;
    const char *end = from;
    while (end < to && *end != '\n')
        end++;
    while (end > from && (is_space(end[-1]) || end[-1] == '*'))
        end--;
    return bs_arena_strndup(arena, from, (size_t)(end - from));
}

static const char *comment_end(const char *from, const char *end)
{
    const char *star = from;
    while ((star = memchr(star, '*', (size_t)(end - star))) && star[1] != '/')
        star++;
    return star;
}

static void skip_comment(struct lexer *lx, struct bs_tokens *tokens)
{
    const char *close = comment_end(lx->at + 2, lx->end);
    if (!close)
        bs_diag(lx->diags, BS_WARN, where_at(lx, lx->at), "style.syntax",
                "this comment is never closed: all that follows is lost");
    if (!tokens->comment && lx->tokens->len == 0)
        tokens->comment = first_line(lx->arena, lx->at + 2, close ? close : lx->end);
    skip_to(lx, close ? close + 2 : lx->end);
}

void bs_css_tokenise(struct bs_arena *arena, const char *css, size_t len, const char *file,
                     struct bs_diags *diags, struct bs_tokens *tokens)
{
    GString *clean = preprocess(css, MIN(len, (size_t)BS_CSS_MAX), file, diags);
    struct lexer lx = {.arena = arena, .file = file, .diags = diags, .line = 1};
    lx.at = lx.start = lx.line_start = lx.column_from = clean->str;
    lx.end = clean->str + clean->len;
    lx.tokens = g_array_new(FALSE, TRUE, sizeof(struct bs_token));
    *tokens = (struct bs_tokens){0};
    while (lx.at < lx.end) {
        if (lx.at[0] == '/' && lx.at[1] == '*') {
            skip_comment(&lx, tokens);
            continue;
        }
        struct bs_where where = where_at(&lx, lx.at);
        struct bs_token token = {.text = "", .line = where.line, .column = where.column};
        const char *next = take_token(&lx, &token);
        bool start = lx.tokens->len == 0 && token.kind == BS_TOKEN_SPACE;
        if (!start) /* space at the head says nothing and would hide the first comment */
            g_array_append_val(lx.tokens, token);
        skip_to(&lx, next);
    }
    struct bs_where where = where_at(&lx, lx.at);
    struct bs_token eof = {.text = "", .line = where.line, .column = where.column};
    g_array_append_val(lx.tokens, eof);
    struct bs_token *list =
        bs_arena_memdup(arena, lx.tokens->data, lx.tokens->len * sizeof(struct bs_token));
    tokens->at = list;
    tokens->n = (int)lx.tokens->len - 1;
    bs_css_match_blocks(list, tokens->n);
    g_array_free(lx.tokens, TRUE);
    g_string_free(clean, TRUE);
}

static enum bs_token_kind closing(enum bs_token_kind kind)
{
    return kind == BS_TOKEN_BRACKET ? BS_TOKEN_BRACKET_END
           : kind == BS_TOKEN_BRACE ? BS_TOKEN_BRACE_END
                                    : BS_TOKEN_PAREN_END;
}

static bool opens(enum bs_token_kind kind)
{
    return kind == BS_TOKEN_BRACKET || kind == BS_TOKEN_BRACE || kind == BS_TOKEN_PAREN ||
           kind == BS_TOKEN_FUNCTION;
}

/* §5.4.8: a block ends at its own kind of closing bracket; any other closing bracket inside it is a token like any other. So
 * a stack of openers suffices, and a closing bracket that does not fit the top of it is passed over. */
void bs_css_match_blocks(struct bs_token *tokens, int n)
{
    GArray *open = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < n; i++) {
        if (opens(tokens[i].kind)) {
            tokens[i].block = n - i;
            g_array_append_val(open, i);
        } else if (open->len > 0) {
            int top = g_array_index(open, int, open->len - 1);
            if (tokens[i].kind == closing(tokens[top].kind)) {
                tokens[top].block = i - top;
                g_array_set_size(open, open->len - 1);
            }
        }
    }
    g_array_free(open, TRUE);
}

const struct bs_token *bs_css_after(const struct bs_token *token, const struct bs_token *end)
{
    ptrdiff_t step = opens(token->kind) ? (ptrdiff_t)token->block + 1 : 1;
    return end - token <= step ? end : token + step;
}

const char *bs_token_show(const struct bs_token *token, char *out, size_t size)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    switch (token->kind) {
    case BS_TOKEN_EOF:
        g_snprintf(out, size, "end of file");
        break;
    case BS_TOKEN_NUMBER:
    case BS_TOKEN_PERCENT:
    case BS_TOKEN_DIMENSION:
        g_ascii_formatd(number, sizeof number, "%.6g", token->number);
        g_snprintf(out, size, "%s%.20s", number,
                   token->kind == BS_TOKEN_PERCENT ? "%" : token->text);
        break;
    case BS_TOKEN_FUNCTION:
        g_snprintf(out, size, "%.39s(", token->text);
        break;
    case BS_TOKEN_SPACE:
        g_snprintf(out, size, " ");
        break;
    case BS_TOKEN_CDO:
        g_snprintf(out, size, "<!--");
        break;
    case BS_TOKEN_CDC:
        g_snprintf(out, size, "-->");
        break;
    case BS_TOKEN_AT:
        g_snprintf(out, size, "@%.39s", token->text);
        break;
    case BS_TOKEN_HASH:
        g_snprintf(out, size, "#%.39s", token->text);
        break;
    case BS_TOKEN_IDENT:
    case BS_TOKEN_STRING:
    case BS_TOKEN_BAD_STRING:
    case BS_TOKEN_URL:
    case BS_TOKEN_BAD_URL:
        g_snprintf(out, size, "%.40s", token->text);
        break;
    default:
        g_snprintf(out, size, "%c", token->delim ? token->delim : '?');
        break;
    }
    return out;
}

void bs_css_warnv(struct bs_diags *diags, struct bs_where where, const char *topic,
                  const char *format, va_list args)
{
    if (!diags)
        return;
    char *message = g_strdup_vprintf(format, args);
    char *valid = g_utf8_make_valid(message, -1);
    for (char *s = valid; *s; s++)
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            *s = ' ';
    bs_diag(diags, BS_WARN, where, topic, "%s", valid);
    g_free(valid);
    g_free(message);
}

void bs_css_warn(struct bs_diags *diags, struct bs_where where, const char *topic,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bs_css_warnv(diags, where, topic, format, args);
    va_end(args);
}

bool bs_token_is_ident(const struct bs_token *token, const char *word)
{
    return token->kind == BS_TOKEN_IDENT && g_ascii_strcasecmp(token->text, word) == 0;
}

bool bs_token_is_delim(const struct bs_token *token, char delim)
{
    return token->kind == BS_TOKEN_DELIM && token->delim == delim;
}
