/* Plates on disk, for when another process wants the same: a folder with a file for each, named after all that it is made of.
 *
 * Several processes may use one folder: files are put in place whole (write, then rename), and who finds one that is not whole, or
 * that was changed, takes it away and makes the plate anew. The folder is kept below its limit by taking away what was not used for
 * longest, told by the time of modification, which a use moves on; the file system's clock is the only one that counts. Whatever
 * goes wrong here costs time and no more: nothing is reported. */
#include "image/image_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

enum {
    MAGIC = 8,
    NUMBERS = 8, /* packing, space, inverted, width, height, bytes, bytes of the mask, 0 */
    HEAD = MAGIC + 4 * NUMBERS + 16,
    STALE = 3600, /* s: a temporary file that old is left over */
};

static const char magic[MAGIC + 1] = "BSplate1";
static const char ending[] = ".plate";
static const size_t plate_cap = (size_t)512 << 20;

struct bs_store {
    char *folder;
    uint64_t limit;
};

struct bs_store *bs_store_create(const char *folder, uint64_t limit)
{
    struct bs_store *store = g_new0(struct bs_store, 1);
    store->folder = g_strdup(folder);
    store->limit = limit;
    return store;
}

void bs_store_destroy(struct bs_store *store)
{
    if (!store)
        return;
    g_free(store->folder);
    g_free(store);
}

static char *path_of(const struct bs_store *store, const char *key)
{
    g_autofree char *name = g_strconcat(key, ending, NULL);
    return g_build_filename(store->folder, name, NULL);
}

static void put_numbers(unsigned char *at, const uint64_t *numbers, int n, int bytes)
{
    for (int i = 0; i < n * bytes; i++)
        at[i] = (unsigned char)(numbers[i / bytes] >> 8 * (i % bytes));
}

static void check_sum(const unsigned char *head, const void *body, size_t size,
                      unsigned char sum[16])
{
    struct bs_digest digest = {{3, 4}};
    bs_digest_bytes(&digest, head, MAGIC + 4 * NUMBERS);
    bs_digest_bytes(&digest, body, size);
    bs_digest_close(&digest);
    put_numbers(sum, digest.lane, 2, 8);
}

static bool is_sound(const uint64_t *numbers, size_t body)
{
    return numbers[0] <= BS_PLATE_FLATE && numbers[1] <= BS_IMAGE_CMYK && numbers[2] <= 1 &&
           numbers[3] >= 1 && numbers[3] <= G_MAXUINT16 && numbers[4] >= 1 &&
           numbers[4] <= G_MAXUINT16 && numbers[5] > 0 && numbers[5] + numbers[6] == body;
}

static bool parse(GBytes *file, struct bs_plate *plate)
{
    gsize size;
    const unsigned char *data = g_bytes_get_data(file, &size);
    unsigned char sum[16];
    uint64_t numbers[NUMBERS] = {0};
    if (size < HEAD || memcmp(data, magic, MAGIC) != 0)
        return false;
    for (int i = 0; i < 4 * NUMBERS; i++)
        numbers[i / 4] |= (uint64_t)data[MAGIC + i] << 8 * (i % 4);
    check_sum(data, data + HEAD, size - HEAD, sum);
    if (!is_sound(numbers, size - HEAD) || memcmp(sum, data + HEAD - 16, 16) != 0)
        return false;
    *plate = (struct bs_plate){.packing = (enum bs_plate_packing)numbers[0],
                               .space = (enum bs_image_space)numbers[1],
                               .inverted = numbers[2],
                               .width = (int)numbers[3],
                               .height = (int)numbers[4]};
    plate->data = g_bytes_new_from_bytes(file, HEAD, numbers[5]);
    if (numbers[6] > 0)
        plate->mask = g_bytes_new_from_bytes(file, HEAD + numbers[5], numbers[6]);
    return true;
}

bool bs_store_take(struct bs_store *store, const char *key, struct bs_plate *plate)
{
    g_autofree char *path = path_of(store, key);
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    g_autoptr(GBytes) file = bs_file_read(path, plate_cap, NULL);
    if (!file)
        return false;
    if (parse(file, plate)) {
        utimensat(AT_FDCWD, path, NULL, 0);
        return true;
    }
    g_unlink(path);
    return false;
}

struct entry {
    char *path;
    uint64_t size;
    time_t used;
};

static void clear_entry(gpointer entry)
{
    g_free(((struct entry *)entry)->path);
}

static int by_use(gconstpointer a, gconstpointer b)
{
    const struct entry *one = a, *two = b;
    return one->used != two->used ? (one->used < two->used ? -1 : 1) : strcmp(one->path, two->path);
}

/* Plates, after taking away what writers left that did not come to an end. */
static GArray *list(const struct bs_store *store, time_t now)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    g_array_set_clear_func(entries, clear_entry);
    g_autoptr(GDir) dir = g_dir_open(store->folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        struct stat st;
        g_autofree char *path = g_build_filename(store->folder, name, NULL);
        bool plate = g_str_has_suffix(name, ending);
        if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        if (g_str_has_prefix(name, ".broadsheet-") && now - st.st_mtime > STALE)
            g_unlink(path);
        else if (plate)
            g_array_append_val(entries, ((struct entry){g_steal_pointer(&path),
                                                        (uint64_t)st.st_size, st.st_mtime}));
    }
    return entries;
}

/* A quarter is made free at a time, so that not every plate after the limit is a walk through the folder's whole order. */
static void prune(const struct bs_store *store, time_t now)
{
    g_autoptr(GArray) entries = list(store, now);
    uint64_t held = 0;
    for (guint i = 0; i < entries->len; i++)
        held += g_array_index(entries, struct entry, i).size;
    if (held <= store->limit)
        return;
    g_array_sort(entries, by_use);
    for (guint i = 0; i < entries->len && held > store->limit / 4 * 3; i++) {
        const struct entry *entry = &g_array_index(entries, struct entry, i);
        g_unlink(entry->path);
        held -= entry->size;
    }
}

static void append(GByteArray *file, GBytes *bytes)
{
    gsize size;
    const void *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    if (data)
        g_byte_array_append(file, data, (guint)size);
}

void bs_store_put(struct bs_store *store, const char *key, const struct bs_plate *plate)
{
    gsize size = bs_plate_size(plate), mask = plate->mask ? g_bytes_get_size(plate->mask) : 0;
    if (size > store->limit / 4 || size > plate_cap - HEAD)
        return;
    const uint64_t numbers[NUMBERS] = {plate->packing,
                                       plate->space,
                                       plate->inverted,
                                       (uint64_t)plate->width,
                                       (uint64_t)plate->height,
                                       size - mask,
                                       mask};
    g_autoptr(GByteArray) file = g_byte_array_sized_new((guint)(HEAD + size));
    g_byte_array_set_size(file, HEAD);
    memcpy(file->data, magic, MAGIC);
    put_numbers(file->data + MAGIC, numbers, NUMBERS, 4);
    append(file, plate->data);
    append(file, plate->mask);
    check_sum(file->data, file->data + HEAD, size, file->data + HEAD - 16);
    g_autofree char *path = path_of(store, key);
    struct stat st;
    if (bs_file_replace(path, file->data, file->len, NULL) && lstat(path, &st) == 0)
        prune(store, st.st_mtime);
}
