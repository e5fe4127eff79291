/* scan.h: the pieces of a PDF's content stream, ISO 32000-1 §7.2, §7.8.2, §8.9.7. Any bytes may come.
 *
 * What rewrites a page and what judges one read it by the same rules.
 */
#ifndef BS_SCAN_H
#define BS_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum bs_piece_kind {
    BS_PIECE_NUMBER,
    BS_PIECE_NAME,
    BS_PIECE_STRING, /* with its parentheses, or with its angle brackets */
    BS_PIECE_OPEN,   /* [ or << */
    BS_PIECE_CLOSE,
    BS_PIECE_WORD,  /* an operator, or true, false, null */
    BS_PIECE_IMAGE, /* the bytes of an inline image, after ID and one blank, to the EI */
    BS_PIECE_BROKEN /* no piece: it goes on to the stream's end, or is one stray byte */
};

struct bs_piece {
    enum bs_piece_kind kind;
    const char *at;
    size_t len;
};

struct bs_scan {
    const char *at, *end;
    bool image; /* between BI and ID; then after ID */
    bool data;
};

/* False: nothing is left. Pieces follow each other and do not overlap; between them are blanks and comments. */
bool bs_scan_next(struct bs_scan *scan, struct bs_piece *piece);
bool bs_piece_is(const struct bs_piece *piece, const char *word);
/* In millionths, what is finer being cut off, then *exact is false. False: it is no number, or above a thousand. */
bool bs_piece_number(const struct bs_piece *piece, int *millionths, bool *exact);

#endif
