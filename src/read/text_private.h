/* text_private.h: between the files that make an article of plain text. */
#ifndef BS_TEXT_PRIVATE_H
#define BS_TEXT_PRIVATE_H

#include "read/read_private.h"

/* A paragraph as the file has it, still without a role. */
struct bs_para {
    struct bs_text text; /* one line of single-spaced text */
    struct bs_where where;
    int last_line;
    int blanks;            /* blank lines before it */
    int n_rows, n_columns; /* a table; 0: none */
    struct bs_text *cells; /* row by row */
};

struct bs_paras {
    struct bs_para *at;
    size_t n;
    bool blank_lines; /* paragraphs stand apart by blank lines */
    bool wrapped;     /* lines were cut at a fixed width */
};

/* Takes out what mail puts round a forwarded copy; see text_mail.c. */
void bs_text_unquote(struct bs_arena *arena, const char *file, struct bs_diags *diags,
                     struct bs_copy *copy);
/* Lines to paragraphs; see text_split.c. */
void bs_text_split(struct bs_arena *arena, const struct bs_copy *copy, const char *file,
                   struct bs_tally *tally, struct bs_paras *paras);

/* How many lines from p on are rows of one table: cells apart by tabs, as many in each. 0: none. */
int bs_text_table_rows(const char *p, const char *end, int *n_columns);
/* The cells of those rows. */
void bs_text_table_cells(struct bs_arena *arena, const char *p, const char *end,
                         struct bs_para *para);

/* What a character is, for the many small looks at heads and tails of lines. */
bool bs_is_stop(gunichar c);        /* ends a sentence: . ! ? … and those of other scripts */
bool bs_is_open_quote(gunichar c);  /* “ „ « » ‹ › ‘ ‚ 「 and " */
bool bs_is_close_quote(gunichar c); /* ” “ » « › ‹ ’ 」 and " */
bool bs_is_bullet(gunichar c);
bool bs_is_dash(gunichar c); /* – — ― and - */
bool bs_is_wide(gunichar c); /* scripts set without word spaces: Han, kana */
/* The last character that is no closing quote or bracket; 0 when there is none. */
gunichar bs_text_final(const char *text, size_t len);
bool bs_text_ends_stopped(const char *text, size_t len);
/* As much of the text in lower case as fits, whatever the locale; ends it with NUL and returns its bytes. */
size_t bs_text_lower(char *out, size_t room, const char *text, size_t len);
/* Appends the letters, digits and marks of the text in lower case, to find words again whatever stands around them. */
void bs_text_letters(GString *out, const char *text, size_t len);

#endif
