/* syllables_private.h: division of words without a dictionary (syllables.c). */
#ifndef BS_SYLLABLES_PRIVATE_H
#define BS_SYLLABLES_PRIVATE_H

#include <glib.h>

#include <stdbool.h>

struct bs_syllables;

/* NULL: words of this language (BCP 47) are not divided by their sound. */
const struct bs_syllables *bs_syllables_lookup(const char *lang);
/* For names in the text of any language. */
const struct bs_syllables *bs_syllables_of_names(void);

/* points[i] becomes true where the word may be divided after its i'th character. In lower case, at most BS_SYLLABLES_WORD. */
#define BS_SYLLABLES_WORD 60
void bs_syllables_divide(const struct bs_syllables *syllables, const gunichar *letters, int n,
                         bool *points);

#endif
