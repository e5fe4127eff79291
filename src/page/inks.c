/* Keys are grey-green enough to be seen for what they are should one ever print, differ by 1/1000 at least (cairo takes colours that
 * agree in 16 bits for one), and are neither black nor white, which a painter might set of its own accord. */
#include "page/inks.h"

enum {
    REDS = 900,
    GREENS = 600,
    BLUES = 800,
    FIRST_RED = 50,
    FIRST_GREEN = 315,
    FIRST_BLUE = 137,
    STEP = 1000, /* millionths */
};

struct bs_inks {
    GPtrArray *at;       /* struct bs_inking */
    GHashTable *numbers; /* of an inking: its place in `at`, plus 1 */
    GArray *pictures;    /* int */
};

static guint inking_hash(gconstpointer key)
{
    const struct bs_inking *inking = key;
    const struct bs_ink *ink = &inking->ink;
    guint hash = ((guint)inking->node * 8 + (guint)ink->kind) * 2 + inking->overprint;
    for (int i = 0; i < 4; i++)
        hash = hash * 31 + ink->c[i];
    return ink->kind == BS_INK_SPOT && ink->spot ? hash * 31 + g_str_hash(ink->spot) : hash;
}

static gboolean inking_equal(gconstpointer a, gconstpointer b)
{
    const struct bs_inking *one = a, *two = b;
    return one->overprint == two->overprint && one->node == two->node &&
           bs_ink_equal(&one->ink, &two->ink);
}

struct bs_inks *bs_inks_create(void)
{
    struct bs_inks *inks = g_new0(struct bs_inks, 1);
    inks->at = g_ptr_array_new_with_free_func(g_free);
    inks->numbers = g_hash_table_new(inking_hash, inking_equal);
    inks->pictures = g_array_new(FALSE, FALSE, sizeof(int));
    return inks;
}

void bs_inks_destroy(struct bs_inks *inks)
{
    if (!inks)
        return;
    g_array_unref(inks->pictures);
    g_hash_table_unref(inks->numbers);
    g_ptr_array_unref(inks->at);
    g_free(inks);
}

struct bs_ink_key bs_inks_key(struct bs_inks *inks, const struct bs_inking *inking)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(inks->numbers, inking));
    if (number == 0) {
        struct bs_inking *kept = g_memdup2(inking, sizeof *inking);
        g_ptr_array_add(inks->at, kept);
        number = inks->at->len;
        g_hash_table_insert(inks->numbers, kept, GUINT_TO_POINTER(number));
    }
    int i = (int)number - 1;
    g_assert(i / REDS / GREENS < BLUES);
    return (struct bs_ink_key){{(FIRST_RED + i % REDS) * STEP,
                                (FIRST_GREEN + i / REDS % GREENS) * STEP,
                                (FIRST_BLUE + i / REDS / GREENS) * STEP}};
}

const struct bs_inking *bs_inks_lookup(const struct bs_inks *inks, struct bs_ink_key key)
{
    static const int first[3] = {FIRST_RED, FIRST_GREEN, FIRST_BLUE};
    static const int most[3] = {REDS, GREENS, BLUES};
    int part[3];
    for (int i = 0; i < 3; i++) {
        part[i] = key.rgb[i] / STEP - first[i];
        if (key.rgb[i] % STEP != 0 || part[i] < 0 || part[i] >= most[i])
            return NULL;
    }
    return bs_inks_at(inks, (part[2] * GREENS + part[1]) * REDS + part[0]);
}

const struct bs_inking *bs_inks_at(const struct bs_inks *inks, int i)
{
    return i >= 0 && i < (int)inks->at->len ? g_ptr_array_index(inks->at, (guint)i) : NULL;
}

int bs_inks_count(const struct bs_inks *inks)
{
    return (int)inks->at->len;
}

void bs_inks_add_picture(struct bs_inks *inks, int node)
{
    g_array_append_val(inks->pictures, node);
}

int bs_inks_picture(const struct bs_inks *inks, int i)
{
    return i >= 0 && i < (int)inks->pictures->len ? g_array_index(inks->pictures, int, (guint)i)
                                                  : -1;
}

int bs_inks_count_pictures(const struct bs_inks *inks)
{
    return (int)inks->pictures->len;
}
