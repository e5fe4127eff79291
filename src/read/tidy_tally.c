/* tidy_tally.c: the same trouble a thousand times is told a few times and then counted.
 *
 * A scraped page has the one broken entity in every paragraph. The first few are shown with their words, because a reader
 * wants to see that the repair is right; the rest are a number and the last line.
 */
#include "read/read_private.h"

#define SHOWN 3
/* Hostile copy can make every repair a kind of its own; past this many kinds each is reported alone and the list of
 * diagnostics does the counting. */
#define KINDS_MAX 2000

struct kind {
    struct kind *next;
    enum bs_severity severity;
    const char *topic;
    const char *key;
    struct bs_where first; /* the first that was only counted */
    int last_line;
    int count;
};

struct bs_tally {
    struct bs_arena *arena;
    struct bs_diags *diags;
    GHashTable *kinds; /* look-up only; borrowed strings from the arena; NULL: no trouble yet */
    struct kind *first, **end;
    int n_kinds;
};

struct bs_tally *bs_tally_create(struct bs_arena *arena, struct bs_diags *diags)
{
    struct bs_tally *tally = BS_NEW(arena, struct bs_tally);

    tally->arena = arena;
    tally->diags = diags;
    tally->end = &tally->first;
    return tally;
}

static struct kind *kind_of(struct bs_tally *tally, enum bs_severity severity, const char *topic,
                            const char *key)
{
    if (tally->kinds == NULL) {
        tally->kinds = g_hash_table_new(g_str_hash, g_str_equal);
    }
    g_autofree char *name = g_strconcat(topic, "\n", key, NULL);
    struct kind *kind = g_hash_table_lookup(tally->kinds, name);

    if (kind != NULL || tally->n_kinds >= KINDS_MAX) {
        return kind;
    }
    kind = BS_NEW(tally->arena, struct kind);
    kind->severity = severity;
    kind->topic = topic;
    kind->key = bs_arena_strdup(tally->arena, key);
    g_hash_table_insert(tally->kinds, bs_arena_strdup(tally->arena, name), kind);
    *tally->end = kind;
    tally->end = &kind->next;
    tally->n_kinds++;
    return kind;
}

void bs_tally(struct bs_tally *tally, enum bs_severity severity, struct bs_where where,
              const char *topic, const char *key, const char *format, ...)
{
    struct kind *kind = kind_of(tally, severity, topic, key);

    if (kind != NULL && ++kind->count > SHOWN) {
        if (kind->count == SHOWN + 1) {
            kind->first = where;
        }
        kind->last_line = where.line;
        return;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    bs_diag(tally->diags, severity, where, topic, "%s", message);
}

struct bs_diags *bs_tally_diags(const struct bs_tally *tally)
{
    return tally->diags;
}

void bs_tally_finish(struct bs_tally *tally)
{
    for (struct kind *kind = tally->first; kind != NULL; kind = kind->next) {
        int more = kind->count - SHOWN;
        if (more == 1) {
            bs_diag(tally->diags, kind->severity, kind->first, kind->topic, "%s: … and 1 more",
                    kind->key);
        } else if (more > 1) {
            bs_diag(tally->diags, kind->severity, kind->first, kind->topic,
                    "%s: … and %d more, the last in line %d", kind->key, more, kind->last_line);
        }
    }
    g_clear_pointer(&tally->kinds, g_hash_table_destroy);
    tally->first = NULL;
}
