#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    READ_STEP = 256 * 1024,
    TEMPORARY_TRIES = 1000,
};

static const char *read_advice(int code)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return "check the name and its folder";
    case EACCES:
    case EPERM:
        return "allow reading it, or name another file";
    case EISDIR:
        return "name a file in it";
    case EMFILE:
    case ENFILE:
        return "raise the limit of open files (ulimit -n)";
    default:
        return "check that the disk it is on can be read";
    }
}

static void set_read_error(GError **error, const char *path, int code)
{
    g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "cannot read '%s': %s; %s", path, g_strerror(code),
                read_advice(code));
}

static void set_cap_error(GError **error, const char *path, size_t cap)
{
    g_autofree char *size = cap >= 1024 * 1024
                                ? g_strdup_printf("%" G_GSIZE_FORMAT " MB", cap / (1024 * 1024))
                                : g_strdup_printf("%" G_GSIZE_FORMAT " bytes", cap);
    g_set_error(error, BS_ERROR, BS_ERROR_LIMIT,
                "cannot read '%s': it is larger than the limit of %s; split it, or name the file "
                "that was meant",
                path, size);
}

static GBytes *read_all(int fd, const char *path, size_t cap, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (;;) {
        guint used = bytes->len;
        if (used > G_MAXUINT - READ_STEP) {
            set_cap_error(error, path, G_MAXUINT - READ_STEP);
            return NULL;
        }
        g_byte_array_set_size(bytes, used + READ_STEP);
        ssize_t n = read(fd, bytes->data + used, READ_STEP);
        g_byte_array_set_size(bytes, used + (n > 0 ? (guint)n : 0));
        if (n == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
        if (n < 0 && errno != EINTR) {
            set_read_error(error, path, errno);
            return NULL;
        }
        if (cap > 0 && bytes->len > cap) {
            set_cap_error(error, path, cap);
            return NULL;
        }
    }
}

GBytes *bs_file_read(const char *path, size_t cap, GError **error)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", cap, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        set_read_error(error, path, errno);
        return NULL;
    }
    GBytes *bytes = NULL;
    struct stat st;
    if (fstat(fd, &st) != 0)
        set_read_error(error, path, errno);
    else if (S_ISDIR(st.st_mode))
        set_read_error(error, path, EISDIR);
    else if (cap > 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size > cap)
        set_cap_error(error, path, cap);
    else
        bytes = read_all(fd, path, cap, error);
    close(fd);
    return bytes;
}

static const char *write_advice(int code)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return "make its folder first, or choose another output";
    case EACCES:
    case EPERM:
    case EROFS:
        return "allow writing there, or choose another output";
    case EISDIR:
        return "name a file in it";
    case ENOSPC:
    case EDQUOT:
        return "free some space, or choose another output";
    case ENAMETOOLONG:
        return "choose a shorter name";
    default:
        return "choose another output";
    }
}

static bool fail_write(GError **error, const char *path, int code)
{
    g_set_error(error, BS_ERROR, BS_ERROR_OUTPUT, "cannot write '%s': %s; %s", path,
                g_strerror(code), write_advice(code));
    return false;
}

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, MIN(size, (size_t)SSIZE_MAX / 2));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

/* A device or a pipe cannot be renamed over (as root that would even replace /dev/null), so it is written to as it is. */
static bool write_through(const char *path, GBytes *bytes, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return fail_write(error, path, errno);
    bool ok = write_all(fd, data, size);
    int code = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        code = errno;
    }
    return ok || fail_write(error, path, code);
}

/* Not mkstemp: its mode is 0600 whatever the umask, and the umask cannot be read without setting it for every thread. */
static int open_temporary(const char *folder, char **name)
{
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/.broadsheet-%ld-%d.tmp", folder, (long)getpid(), i);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            *name = g_steal_pointer(&path);
            return fd;
        }
        if (errno != EEXIST)
            return -1;
    }
    errno = EEXIST;
    return -1;
}

/* Some file systems cannot sync and say EINVAL; then there is nothing to wait for. */
static bool sync_file(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static bool sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return true; /* a folder one may write but not list: the rename itself has succeeded */
    bool ok = sync_file(fd);
    int code = errno;
    close(fd);
    errno = code;
    return ok;
}

/* The file that is replaced keeps its mode and, where we may, its owner. */
static bool take_over(int fd, const struct stat *old)
{
    if (fchown(fd, old->st_uid, old->st_gid) != 0 && errno != EPERM && errno != EINVAL)
        return false;
    return fchmod(fd, old->st_mode & 0777) == 0;
}

struct bs_draft {
    char *path;      /* as the caller named it: for messages */
    char *target;    /* what is replaced: `path` with its symbolic links followed */
    char *temporary; /* beside the target, holding the data */
    GBytes *held;    /* the data of a device or pipe, which is written to when published */
};

static void draft_free(struct bs_draft *draft)
{
    g_free(draft->path);
    g_free(draft->target);
    g_free(draft->temporary);
    g_clear_pointer(&draft->held, g_bytes_unref);
    g_free(draft);
}

static bool write_temporary(struct bs_draft *draft, const void *data, size_t size,
                            const struct stat *old)
{
    g_autofree char *folder = g_path_get_dirname(draft->target);
    int fd = open_temporary(folder, &draft->temporary);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, data, size) && (!old || take_over(fd, old)) && sync_file(fd);
    int code = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        code = errno;
    }
    if (!ok)
        unlink(draft->temporary);
    errno = code;
    return ok;
}

/* What stands at `path` now: a file, nothing yet (exists is false then), or something that is written to as it is. */
static bool examine(const char *path, struct stat *st, bool *exists)
{
    *exists = stat(path, st) == 0;
    if (!*exists)
        return errno == ENOENT;
    if (S_ISDIR(st->st_mode)) {
        errno = EISDIR;
        return false;
    }
    /* A write-protected file was protected on purpose, even where its folder would let us replace it. */
    return access(path, W_OK) == 0;
}

struct bs_draft *bs_draft_create(const char *path, const void *data, size_t size, GError **error)
{
    struct stat st;
    bool exists;
    if (path[0] == '\0' || g_str_has_suffix(path, "/")) {
        fail_write(error, path, path[0] == '\0' ? ENOENT : EISDIR);
        return NULL;
    }
    if (!examine(path, &st, &exists)) {
        fail_write(error, path, errno);
        return NULL;
    }
    struct bs_draft *draft = g_new0(struct bs_draft, 1);
    draft->path = g_strdup(path);
    char *real = exists ? realpath(path, NULL) : NULL;
    draft->target = g_strdup(real ? real : path);
    free(real);
    if (exists && !S_ISREG(st.st_mode)) {
        draft->held = g_bytes_new(data, size);
    } else if (!write_temporary(draft, data, size, exists ? &st : NULL)) {
        fail_write(error, path, errno);
        g_clear_pointer(&draft, draft_free);
    }
    return draft;
}

bool bs_draft_publish(struct bs_draft *draft, GError **error)
{
    bool ok;
    if (draft->held) {
        ok = write_through(draft->path, draft->held, error);
    } else if (rename(draft->temporary, draft->target) != 0) {
        ok = fail_write(error, draft->path, errno);
        unlink(draft->temporary);
    } else {
        g_autofree char *folder = g_path_get_dirname(draft->target);
        ok = sync_folder(folder) || fail_write(error, draft->path, errno);
    }
    draft_free(draft);
    return ok;
}

void bs_draft_discard(struct bs_draft *draft)
{
    if (!draft)
        return;
    if (draft->temporary)
        unlink(draft->temporary);
    draft_free(draft);
}

bool bs_file_replace(const char *path, const void *data, size_t size, GError **error)
{
    struct bs_draft *draft = bs_draft_create(path, data, size, error);
    return draft && bs_draft_publish(draft, error);
}
