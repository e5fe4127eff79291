/* file.h: reading with a cap and writing that is whole or not at all. */
#ifndef BS_FILE_H
#define BS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* The whole file, or standard input for "-". cap: largest size in bytes, 0: no limit. Refuses directories and devices that
 * never end (anything over the cap). NULL on failure; the message names the file. Caller unrefs. */
GBytes *bs_file_read(const char *path, size_t cap, GError **error);

/* Writes beside `path`, syncs, then renames over it: the path holds the old file or the new one, never a part. The temporary
 * name is removed on failure. Mode 0666 less umask, or the mode of the file that is replaced. */
bool bs_file_replace(const char *path, const void *data, size_t size, GError **error);

/* The same in two steps, for files that belong together: all are drafted, which is where writing fails, then all published.
 * Publishing frees the draft, whether it succeeds or not; discarding leaves nothing behind and takes NULL. */
struct bs_draft;

struct bs_draft *bs_draft_create(const char *path, const void *data, size_t size, GError **error);
bool bs_draft_publish(struct bs_draft *draft, GError **error);
void bs_draft_discard(struct bs_draft *draft);

#endif
