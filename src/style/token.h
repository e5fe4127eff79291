/* token.h: CSS text to tokens.
 *
 * Takes  any bytes.
 * Gives  the token list of CSS Syntax Level 3 §4 (comments dropped, escapes resolved) with positions and, at each opening
 *        bracket, where its block ends.
 * Fails  never: what §4 calls a parse error is a diagnostic and the token that §4 says comes of it.
 */
#ifndef BS_STYLE_TOKEN_H
#define BS_STYLE_TOKEN_H

#include "base/base.h"

#include <stdarg.h>

enum bs_token_kind {
    BS_TOKEN_EOF,
    BS_TOKEN_IDENT,
    BS_TOKEN_FUNCTION, /* text is the name; opens a block like BS_TOKEN_PAREN */
    BS_TOKEN_AT,
    BS_TOKEN_HASH,
    BS_TOKEN_STRING,
    BS_TOKEN_BAD_STRING,
    BS_TOKEN_URL,
    BS_TOKEN_BAD_URL,
    BS_TOKEN_DELIM,
    BS_TOKEN_NUMBER,
    BS_TOKEN_PERCENT,
    BS_TOKEN_DIMENSION, /* text is the unit */
    BS_TOKEN_SPACE,
    BS_TOKEN_CDO,
    BS_TOKEN_CDC,
    BS_TOKEN_COLON,
    BS_TOKEN_SEMICOLON,
    BS_TOKEN_COMMA,
    BS_TOKEN_BRACKET, /* [ */
    BS_TOKEN_PAREN,
    BS_TOKEN_BRACE,
    BS_TOKEN_BRACKET_END,
    BS_TOKEN_PAREN_END,
    BS_TOKEN_BRACE_END,
};

struct bs_token {
    enum bs_token_kind kind;
    int line, column; /* 1-based; columns count characters */
    int block;        /* openers: tokens from here to the closing one, or to the end of the text */
    char delim;
    bool integer;     /* numbers: written without "." and "e" */
    bool id;          /* BS_TOKEN_HASH: also an identifier */
    double number;    /* percentages: 12 for 12% */
    const char *text; /* what is written, unescaped; "" where the kind says it all */
};

struct bs_tokens {
    const struct bs_token *at; /* n of them, then one BS_TOKEN_EOF */
    int n;
    /* first line of the first comment, if that stands before any token; else NULL */
    const char *comment;
};

/* file lives as long as the arena. At most BS_CSS_MAX bytes are read; the caller refuses larger text. */
#define BS_CSS_MAX (1024 * 1024)
void bs_css_tokenise(struct bs_arena *arena, const char *css, size_t len, const char *file,
                     struct bs_diags *diags, struct bs_tokens *tokens);

/* Sets `block` of every opener: for token lists that were put together from others. */
void bs_css_match_blocks(struct bs_token *tokens, int n);

/* The first token after the component value (a token or a whole block) at `token`; never past `end`. */
const struct bs_token *bs_css_after(const struct bs_token *token, const struct bs_token *end);

/* The token as it might have been written, at most 40 characters, for messages. */
const char *bs_token_show(const struct bs_token *token, char *out, size_t size);

/* bs_diag() of a warning whose text may quote the sheet: what is no UTF-8 is replaced, line ends are blanks. */
void bs_css_warn(struct bs_diags *diags, struct bs_where where, const char *topic,
                 const char *format, ...) G_GNUC_PRINTF(4, 5);
void bs_css_warnv(struct bs_diags *diags, struct bs_where where, const char *topic,
                  const char *format, va_list args) G_GNUC_PRINTF(4, 0);

bool bs_token_is_ident(const struct bs_token *token, const char *word); /* ASCII case-insensitive */
bool bs_token_is_delim(const struct bs_token *token, char delim);

#endif
