/* encoding_private.h: between the files that turn bytes into text. */
#ifndef BS_ENCODING_PRIVATE_H
#define BS_ENCODING_PRIVATE_H

#include "read/read_private.h"

/* What bytes that are no UTF-8 were most likely meant to be. */
struct bs_charset_guess {
    const char *charset; /* as iconv names it; never NULL */
    const char *language;
    const char *other; /* the next best that reads these bytes differently; NULL: none */
    bool sure;
    bool multibyte;
    gunichar table[256]; /* of a one-byte charset; 0: undefined */
};

/* Looks only at lines that hold bytes over 127 and are not UTF-8. Never fails: windows-1252 is the last resort. */
void bs_encoding_guess(const guchar *data, size_t size, struct bs_charset_guess *guess);

/* What each byte of a one-byte charset means; false when the system does not know the charset. */
bool bs_encoding_table(const char *charset, gunichar table[256]);

/* Valid UTF-8 (its line ends as they came) to what struct bs_copy promises. */
void bs_encoding_clean(struct bs_tally *tally, const struct bs_input *input, const GString *raw,
                       GString *out);

/* U+0080…U+009F as windows-1252 has them; 0 where it has nothing. */
gunichar bs_encoding_c1(gunichar c);

/* Length of the valid UTF-8 sequence at p, 0 when there is none (overlong, surrogate, over U+10FFFF, cut off). */
int bs_encoding_utf8_length(const guchar *p, size_t left);

#endif
