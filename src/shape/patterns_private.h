/* patterns_private.h: one hyphenation dictionary in libhyphen's format (patterns.c). */
#ifndef BS_PATTERNS_PRIVATE_H
#define BS_PATTERNS_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bs_dictionary;

/* NULL: its first line names no encoding that we know. */
struct bs_dictionary *bs_dictionary_create(const char *data, size_t size);
void bs_dictionary_destroy(struct bs_dictionary *dictionary);

/* points[i] becomes true where the word may be divided after its i'th character. word: letters in lower case, at most
 * BS_DICTIONARY_WORD of them. */
#define BS_DICTIONARY_WORD 60
void bs_dictionary_divide(const struct bs_dictionary *dictionary, const char *word, uint32_t len,
                          int n_chars, bool *points);

#endif
