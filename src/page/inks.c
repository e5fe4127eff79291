/* Keys are grey-green enough to be seen for what they are should one ever print, differ by 1/1000 at least (cairo takes colours that
 * agree in 16 bits for one), and are neither black nor white, which a painter might set of its own accord. */
#include "page/inks.h"

#include <string.h>

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
    GArray *plates;      /* struct bs_plate */
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

static void clear_plate(gpointer plate)
{
    bs_plate_clear(plate);
}

struct bs_inks *bs_inks_create(void)
{
    struct bs_inks *inks = g_new0(struct bs_inks, 1);
    inks->at = g_ptr_array_new_with_free_func(g_free);
    inks->numbers = g_hash_table_new(inking_hash, inking_equal);
    inks->pictures = g_array_new(FALSE, FALSE, sizeof(int));
    inks->plates = g_array_new(FALSE, FALSE, sizeof(struct bs_plate));
    g_array_set_clear_func(inks->plates, clear_plate);
    return inks;
}

void bs_inks_destroy(struct bs_inks *inks)
{
    if (!inks)
        return;
    g_array_unref(inks->pictures);
    g_array_unref(inks->plates);
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

/* ITU-T T.81 annex B: start, a comment that holds the plate's number and a digest of it, which makes files of other pictures
 * other files, a frame of one component, end. */
enum { NUMBER = 10, DIGEST = 14, FRAME = 30, STAND_IN = 45 };

static void append(unsigned char *at, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (unsigned char)(number >> 8 * (bytes - 1 - i));
}

static void fill_stand_in(unsigned char *jpeg, unsigned number, const struct bs_plate *plate)
{
    static const unsigned char head[] = {0xFF, 0xD8, 0xFF, 0xFE, 0, 26, 'B', 'S', 'p', 'l'};
    static const unsigned char frame[] = {0xFF, 0xC0, 0, 11, 8, 0,    0,   0,
                                          0,    1,    1, 17, 0, 0xFF, 0xD9};
    struct bs_digest digest = {{plate->mask != NULL, plate->space}};
    gsize size;
    const void *data = g_bytes_get_data(plate->data, &size);
    bs_digest_bytes(&digest, data, size);
    if (plate->mask) {
        data = g_bytes_get_data(plate->mask, &size);
        bs_digest_bytes(&digest, data, size);
    }
    bs_digest_close(&digest);
    memcpy(jpeg, head, sizeof head);
    append(jpeg + NUMBER, number, 4);
    append(jpeg + DIGEST, digest.lane[0], 8);
    append(jpeg + DIGEST + 8, digest.lane[1], 8);
    memcpy(jpeg + FRAME, frame, sizeof frame);
    append(jpeg + FRAME + 5, (uint64_t)plate->height, 2);
    append(jpeg + FRAME + 7, (uint64_t)plate->width, 2);
}

GBytes *bs_inks_stand_in(struct bs_inks *inks, const struct bs_plate *plate)
{
    struct bs_plate share = bs_plate_share(plate);
    unsigned char jpeg[STAND_IN];
    g_assert(plate->width > 0 && plate->width <= G_MAXUINT16);
    g_assert(plate->height > 0 && plate->height <= G_MAXUINT16);
    fill_stand_in(jpeg, inks->plates->len, plate);
    g_array_append_val(inks->plates, share);
    return g_bytes_new(jpeg, sizeof jpeg);
}

const struct bs_plate *bs_inks_plate(const struct bs_inks *inks, const void *data, gsize size)
{
    const unsigned char *jpeg = data;
    unsigned char wanted[STAND_IN];
    unsigned number = 0;
    if (size != STAND_IN)
        return NULL;
    for (int i = 0; i < 4; i++)
        number = number << 8 | jpeg[NUMBER + i];
    if (number >= inks->plates->len)
        return NULL;
    const struct bs_plate *plate = &g_array_index(inks->plates, struct bs_plate, number);
    fill_stand_in(wanted, number, plate);
    return memcmp(jpeg, wanted, STAND_IN) == 0 ? plate : NULL;
}
