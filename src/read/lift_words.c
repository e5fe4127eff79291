/* lift_words.c: what a word is: its classes in the lists, or by its end. */
#include "read/lift_words.h"
#include "read/text_private.h"

#include <string.h>

enum { LONGEST = 40 }; /* bytes of a word that may be looked up */

struct bs_lift_words {
    const struct bs_lift_tongue *tongue;
    GHashTable *words; /* of their classes; looked up only */
    GPtrArray *role_ends;
};

struct bs_lift_words *bs_lift_words_create(const char *lang)
{
    const struct bs_lift_tongue *tongue = NULL;
    for (const struct bs_lift_tongue *known = bs_lift_tongues; known->habits.lang; known++) {
        if (lang && g_ascii_strncasecmp(lang, known->habits.lang, 2) == 0 &&
            !g_ascii_isalnum(lang[2]))
            tongue = known;
    }
    if (!tongue)
        return NULL;
    struct bs_lift_words *words = g_new0(struct bs_lift_words, 1);
    words->tongue = tongue;
    words->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const struct bs_lift_list *list = tongue->lists; list->words; list++) {
        g_auto(GStrv) all = g_strsplit(list->words, " ", -1);
        for (size_t i = 0; all[i]; i++) {
            unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(words->words, all[i]));
            g_hash_table_insert(words->words, g_strdup(all[i]),
                                GUINT_TO_POINTER(known | list->word));
        }
    }
    words->role_ends = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) ends = g_strsplit(tongue->role_ends, " ", -1);
    for (size_t i = 0; ends[i]; i++)
        g_ptr_array_add(words->role_ends, g_strdup(ends[i]));
    return words;
}

void bs_lift_words_destroy(struct bs_lift_words *words)
{
    if (!words)
        return;
    g_hash_table_unref(words->words);
    g_ptr_array_unref(words->role_ends);
    g_free(words);
}

const struct bs_lift_habits *bs_lift_habits(const struct bs_lift_words *words)
{
    return &words->tongue->habits;
}

/* Compounds have no end: "Hafenmeisterin" is known by its last part. */
static bool ends_as_role(const struct bs_lift_words *words, const char *word)
{
    size_t len = strlen(word);
    for (guint i = 0; i < words->role_ends->len; i++) {
        const char *end = words->role_ends->pdata[i];
        size_t n = strlen(end);
        if (len >= n && memcmp(word + len - n, end, n) == 0)
            return true;
    }
    return false;
}

unsigned bs_lift_words_lookup(const struct bs_lift_words *words, const char *word, size_t len)
{
    char lower[LONGEST + 8];
    if (len > LONGEST)
        return 0;
    bs_text_lower(lower, sizeof lower, word, len);
    /* one kind of apostrophe is enough for the lists */
    char *curly = strstr(lower, "’");
    if (curly) {
        *curly = '\'';
        memmove(curly + 1, curly + 3, strlen(curly + 3) + 1);
    }
    unsigned known = GPOINTER_TO_UINT(g_hash_table_lookup(words->words, lower));
    size_t n = strlen(lower);
    if (!known && words->tongue->habits.compounds && n > 4 && lower[n - 1] == 's') {
        lower[n - 1] = '\0'; /* "Judges Simon Cowell, Louis Walsh and": no name, no title */
        if (GPOINTER_TO_UINT(g_hash_table_lookup(words->words, lower)) & BS_LIFT_ROLE)
            return BS_LIFT_SEVERAL;
        lower[n - 1] = 's';
    }
    if (!known && ends_as_role(words, lower))
        known = BS_LIFT_ROLE;
    return known;
}
