/* Printing conditions and their profiles: ICC.1:2004-10 (profile version 4.2) §7.2, header.
 *
 * A profile is 100 KB and more that pack slowly, 25 ms for 350 KB: half a short job. Ours come packed, X.icc.z beside X.icc, in the
 * zlib format (RFC 1950) that FlateDecode reads, and are used where their check sum is that of the profile. The user's own are
 * packed once and kept. qpdf packs them, so that no other library is needed: as a stream of a file of nothing else. */
#include "finish/finish_private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t profile_cap = (size_t)16 << 20;
enum { HEADER = 128, NEWEST = 4 };

static const struct bs_condition conditions[] = {
    {"coated", "coated-fogra39.icc", "FOGRA39", "Offset on coated paper, ISO 12647-2", true, 300},
    {"newsprint", "newsprint-cgats-tr002.icc", "CGATS TR 002",
     "Coldset offset on newsprint, ANSI CGATS TR 002", true, 240},
    {"uncoated", "uncoated-fogra29.icc", "FOGRA29", "Offset on uncoated paper, ISO 12647-2", true,
     300},
};
static const struct bs_condition screen = {
    "screen", "srgb.icc", "sRGB IEC61966-2.1", "sRGB IEC61966-2.1", true, 0};

struct wish {
    const char *path;
    const struct bs_condition *condition; /* NULL: the user's own */
    const char *class, *space;            /* as the header says them */
    int channels;
};

static uint32_t number_at(const unsigned char *data)
{
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

static const char *space_name(const unsigned char *header)
{
    return memcmp(header + 16, "RGB ", 4) == 0   ? "an RGB profile"
           : memcmp(header + 16, "GRAY", 4) == 0 ? "a grey profile"
           : memcmp(header + 16, "Lab ", 4) == 0 ? "a Lab profile"
                                                 : "a profile of other colours";
}

/* NULL: it can be used; else what is wrong with it. */
static const char *unfit(const struct wish *wish, const unsigned char *data, size_t size)
{
    if (size < HEADER + 4 || memcmp(data + 36, "acsp", 4) != 0)
        return "is no ICC profile";
    if (number_at(data) > size)
        return "is cut off before its end";
    if (data[8] > NEWEST)
        return "is a profile of a version later than 4, which PDF/X-4 does not know";
    if (memcmp(data + 16, wish->space, 4) != 0)
        return space_name(data);
    if (memcmp(data + 12, wish->class, 4) != 0)
        return "is not the profile of a printing condition (its class is not \"prtr\")";
    uint32_t tags = number_at(data + HEADER);
    if (tags > (size - HEADER - 4) / 12)
        return "has a table of tags that is cut off";
    for (uint32_t i = 0; i < tags; i++) {
        const unsigned char *tag = data + HEADER + 4 + 12 * (size_t)i;
        if (number_at(tag + 4) > size || number_at(tag + 8) > size - number_at(tag + 4))
            return "has tags that lie outside it";
    }
    return NULL;
}

static bool check(const struct wish *wish, GBytes *bytes, GError **error)
{
    gsize size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    const char *why = unfit(wish, data, size);
    if (!why)
        return true;
    bool is = g_str_has_prefix(why, "a");
    g_set_error(error, BS_ERROR, BS_ERROR_STYLE,
                "%s: %s%s; -bs-output-intent takes newsprint, coated, uncoated or the CMYK profile "
                "of a printing condition",
                wish->path, is ? "is " : "", why);
    return false;
}

static GBytes *take_buffer(qpdf_data qpdf)
{
    return g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
}

/* A file whose catalog has the bytes as the stream /X. */
static GBytes *wrap(GBytes *bytes, GError **error)
{
    gsize size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    qpdf_data qpdf = qpdf_init();
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_silence_errors(qpdf);
    qpdf_empty_pdf(qpdf);
    qpdf_oh stream = qpdf_oh_new_stream(qpdf);
    qpdf_oh null = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, data, size, null, null);
    qpdf_oh_replace_key(qpdf, qpdf_get_root(qpdf), "/X", stream);
    qpdf_init_write_memory(qpdf);
    qpdf_set_static_ID(qpdf, QPDF_TRUE);
    qpdf_write(qpdf);
    GBytes *file = bs_qpdf_ok(qpdf, error) ? take_buffer(qpdf) : NULL;
    qpdf_cleanup(&qpdf);
    return file;
}

static GBytes *pack(GBytes *bytes, GError **error)
{
    g_autoptr(GBytes) file = wrap(bytes, error);
    if (!file)
        return NULL;
    gsize size;
    const char *data = g_bytes_get_data(file, &size);
    qpdf_data qpdf = qpdf_init();
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_silence_errors(qpdf);
    qpdf_read_memory(qpdf, "profile", data, size, NULL);
    qpdf_oh stream = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/X");
    unsigned char *packed = NULL;
    size_t n = 0;
    QPDF_BOOL filtered;
    qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, &filtered, &packed, &n);
    GBytes *kept = bs_qpdf_ok(qpdf, error) ? g_bytes_new(packed, n) : NULL;
    free(packed);
    qpdf_cleanup(&qpdf);
    return kept;
}

/* Adler-32, RFC 1950 §9. 5552 bytes are the most that cannot overflow 32 bits before the remainder is taken. */
static uint32_t check_sum(const unsigned char *data, size_t size)
{
    const uint32_t base = 65521;
    uint32_t a = 1, b = 0;
    while (size > 0) {
        size_t n = MIN(size, 5552);
        for (size_t i = 0; i < n; i++) {
            a += data[i];
            b += a;
        }
        a %= base;
        b %= base;
        data += n;
        size -= n;
    }
    return b << 16 | a;
}

/* The packed profile that came with `path`, NULL where there is none or it is of other bytes. */
static GBytes *packed_beside(const char *path, GBytes *bytes)
{
    g_autofree char *beside = g_strconcat(path, ".z", NULL);
    g_autoptr(GBytes) packed = bs_file_read(beside, profile_cap, NULL);
    if (!packed)
        return NULL;
    gsize size, n;
    const unsigned char *data = g_bytes_get_data(bytes, &size);
    const unsigned char *z = g_bytes_get_data(packed, &n);
    if (n < 6 || number_at(z + n - 4) != check_sum(data, size))
        return NULL;
    return g_steal_pointer(&packed);
}

void bs_profile_free(void *data)
{
    struct bs_profile *profile = data;
    g_free(profile->path);
    g_free(profile->identifier);
    g_free(profile->condition);
    g_bytes_unref(profile->packed);
    g_free(profile);
}

static struct bs_profile *load(const struct wish *wish, GError **error)
{
    g_autoptr(GBytes) bytes = bs_file_read(wish->path, profile_cap, error);
    if (!bytes || !check(wish, bytes, error))
        return NULL;
    g_autoptr(GBytes) packed = wish->condition ? packed_beside(wish->path, bytes) : NULL;
    if (!packed)
        packed = pack(bytes, error);
    if (!packed)
        return NULL;
    struct bs_profile *profile = g_new0(struct bs_profile, 1);
    g_autofree char *file = g_path_get_basename(wish->path);
    profile->identifier =
        wish->condition ? g_strdup(wish->condition->identifier) : g_utf8_make_valid(file, -1);
    profile->condition =
        g_strdup(wish->condition ? wish->condition->condition : profile->identifier);
    profile->path = g_strdup(wish->path);
    profile->max_ink = wish->condition ? wish->condition->max_ink : 0;
    profile->registered = wish->condition && wish->condition->registered;
    profile->channels = wish->channels;
    profile->packed = g_steal_pointer(&packed);
    return profile;
}

static const struct bs_profile *lookup(struct bs_finisher *finisher, const struct wish *wish,
                                       GError **error)
{
    GStatBuf now = {0};
    struct bs_profile *profile = g_hash_table_lookup(finisher->profiles, wish->path);
    bool there = g_stat(wish->path, &now) == 0;
    if (profile && there && profile->channels == wish->channels &&
        profile->time == (gint64)now.st_mtime && profile->size == (gint64)now.st_size)
        return profile;
    profile = load(wish, error);
    if (!profile)
        return NULL;
    profile->time = (gint64)now.st_mtime;
    profile->size = (gint64)now.st_size;
    g_hash_table_insert(finisher->profiles, g_strdup(wish->path), profile);
    return profile;
}

const struct bs_profile *bs_profile_of(struct bs_finisher *finisher, const char *intent,
                                       GError **error)
{
    struct wish wish = {.class = "prtr", .space = "CMYK", .channels = 4};
    if (!intent)
        intent = conditions[0].name;
    if (strchr(intent, '/')) {
        wish.path = intent;
        return lookup(finisher, &wish, error);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (strcmp(conditions[i].name, intent) == 0)
            wish.condition = &conditions[i];
    if (!wish.condition) {
        g_set_error(error, BS_ERROR, BS_ERROR_STYLE, "there is no printing condition '%s'", intent);
        return NULL;
    }
    g_autofree char *path = g_build_filename(finisher->folder, wish.condition->file, NULL);
    wish.path = path;
    return lookup(finisher, &wish, error);
}

bool bs_finish_condition_of(struct bs_finisher *finisher, const char *intent,
                            struct bs_finish_condition *condition, GError **error)
{
    const struct bs_profile *profile = bs_profile_of(finisher, intent, error);
    if (profile)
        *condition = (struct bs_finish_condition){profile->path, profile->max_ink};
    return profile != NULL;
}

const struct bs_profile *bs_profile_srgb(struct bs_finisher *finisher, GError **error)
{
    g_autofree char *path = g_build_filename(finisher->folder, screen.file, NULL);
    return lookup(
        finisher,
        &(struct wish){
            .path = path, .condition = &screen, .class = "mntr", .space = "RGB ", .channels = 3},
        error);
}

int bs_profile_write(struct bs_run *run, const struct bs_profile *profile)
{
    int number = bs_file_reserve(&run->file);
    gsize size;
    const void *data = g_bytes_get_data(profile->packed, &size);
    g_autofree char *keys = g_strdup_printf("/Filter /FlateDecode /N %d", profile->channels);
    bs_file_add_stream(&run->file, number, keys, &(struct bs_stream){data, size, false});
    return number;
}
