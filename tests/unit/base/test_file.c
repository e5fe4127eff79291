#include "base/base.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

struct fixture {
    char *folder;
    char *path; /* in it, not there yet */
};

static void set_up(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    f->folder = g_dir_make_tmp("bs-file-XXXXXX", &error);
    g_assert_no_error(error);
    f->path = g_build_filename(f->folder, "a.bin", NULL);
}

static int count_entries(const char *folder)
{
    int n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void tear_down(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(f->folder);
    g_free(f->path);
    g_free(f->folder);
}

static void assert_holds(const char *path, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bs_file_read(path, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
}

static void assert_message(GError *error, int code, const char *const *parts)
{
    g_assert_error(error, BS_ERROR, code);
    for (size_t i = 0; parts[i]; i++) {
        if (!strstr(error->message, parts[i]))
            g_error("\"%s\" is not in \"%s\"", parts[i], error->message);
    }
}

static void what_is_written_is_read_again(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_file_replace(f->path, "first", 5, &error));
    g_assert_no_error(error);
    assert_holds(f->path, "first");
    g_assert_true(bs_file_replace(f->path, "second", 6, &error));
    assert_holds(f->path, "second");
    g_assert_true(bs_file_replace(f->path, NULL, 0, &error));
    assert_holds(f->path, "");
    g_assert_cmpint(count_entries(f->folder), ==, 1);
}

static void a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(struct fixture *f,
                                                                       gconstpointer data)
{
    (void)data;
    struct stat st;
    mode_t old = umask(027);
    g_assert_true(bs_file_replace(f->path, "a", 1, NULL));
    umask(old);
    g_assert_cmpint(stat(f->path, &st), ==, 0);
    g_assert_cmpint(st.st_mode & 0777, ==, 0640);
    g_assert_cmpint(chmod(f->path, 0604), ==, 0);
    g_assert_true(bs_file_replace(f->path, "b", 1, NULL));
    g_assert_cmpint(stat(f->path, &st), ==, 0);
    g_assert_cmpint(st.st_mode & 0777, ==, 0604);
}

static void a_link_stays_and_its_target_is_replaced(struct fixture *f, gconstpointer data)
{
    (void)data;
    struct stat st;
    g_autofree char *link = g_build_filename(f->folder, "link", NULL);
    g_assert_true(bs_file_replace(f->path, "a", 1, NULL));
    g_assert_cmpint(symlink("a.bin", link), ==, 0);
    g_assert_true(bs_file_replace(link, "b", 1, NULL));
    g_assert_cmpint(lstat(link, &st), ==, 0);
    g_assert_true(S_ISLNK(st.st_mode));
    assert_holds(f->path, "b");
}

static void a_device_is_written_to_and_not_replaced(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    struct stat st;
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_file_replace("/dev/null", "a", 1, &error));
    g_assert_no_error(error);
    g_assert_cmpint(lstat("/dev/null", &st), ==, 0);
    g_assert_true(S_ISCHR(st.st_mode));
}

static void a_missing_folder_is_named_with_what_to_do(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(f->folder, "none", "a.pdf", NULL);
    g_assert_false(bs_file_replace(path, "a", 1, &error));
    assert_message(error, BS_ERROR_OUTPUT, (const char *[]){path, "make its folder", NULL});
}

static void a_folder_is_no_output(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_false(bs_file_replace(f->folder, "a", 1, &error));
    assert_message(error, BS_ERROR_OUTPUT, (const char *[]){f->folder, "name a file in it", NULL});
    g_assert_cmpint(count_entries(f->folder), ==, 0);
}

static void a_full_disk_is_told(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    if (access("/dev/full", W_OK) != 0) {
        g_test_skip("no /dev/full here");
        return;
    }
    g_autoptr(GError) error = NULL;
    g_assert_false(bs_file_replace("/dev/full", "a", 1, &error));
    assert_message(error, BS_ERROR_OUTPUT, (const char *[]){"/dev/full", "free some space", NULL});
}

static void a_failed_write_keeps_the_old_file_and_leaves_no_part(struct fixture *f,
                                                                 gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *large = g_malloc0(100000);
    struct rlimit old;
    g_assert_true(bs_file_replace(f->path, "kept", 4, NULL));
    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &old), ==, 0);
    struct rlimit tight = {.rlim_cur = 4096, .rlim_max = old.rlim_max};
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    bool ok = bs_file_replace(f->path, large, 100000, &error);
    setrlimit(RLIMIT_FSIZE, &old);
    g_assert_false(ok);
    assert_message(error, BS_ERROR_OUTPUT, (const char *[]){f->path, NULL});
    assert_holds(f->path, "kept");
    g_assert_cmpint(count_entries(f->folder), ==, 1);
}

static void a_protected_file_is_left_alone(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_true(bs_file_replace(f->path, "kept", 4, NULL));
    g_assert_cmpint(chmod(f->path, 0444), ==, 0);
    if (access(f->path, W_OK) == 0) {
        g_test_skip("this user may write anything");
        return;
    }
    g_autoptr(GError) error = NULL;
    g_assert_false(bs_file_replace(f->path, "lost", 4, &error));
    assert_message(error, BS_ERROR_OUTPUT, (const char *[]){f->path, "allow writing", NULL});
    assert_holds(f->path, "kept");
}

static void a_draft_shows_only_when_published(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_file_replace(f->path, "old", 3, NULL));
    bs_draft_discard(bs_draft_create(f->path, "never", 5, &error));
    assert_holds(f->path, "old");
    g_assert_cmpint(count_entries(f->folder), ==, 1);
    struct bs_draft *draft = bs_draft_create(f->path, "new", 3, &error);
    g_assert_no_error(error);
    assert_holds(f->path, "old");
    g_assert_true(bs_draft_publish(draft, &error));
    assert_holds(f->path, "new");
    g_assert_cmpint(count_entries(f->folder), ==, 1);
    bs_draft_discard(NULL);
}

static void reading_names_what_is_missing(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_null(bs_file_read(f->path, 0, &error));
    assert_message(error, BS_ERROR_INPUT, (const char *[]){f->path, "check the name", NULL});
}

static void a_folder_is_no_input(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_null(bs_file_read(f->folder, 0, &error));
    assert_message(error, BS_ERROR_INPUT, (const char *[]){f->folder, "name a file in it", NULL});
}

static void the_cap_is_the_largest_size_that_passes(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_file_replace(f->path, "12345678", 8, NULL));
    g_autoptr(GBytes) bytes = bs_file_read(f->path, 8, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, 8);
    g_assert_null(bs_file_read(f->path, 7, &error));
    assert_message(error, BS_ERROR_LIMIT, (const char *[]){f->path, "7 bytes", NULL});
}

static void a_device_without_end_stops_at_the_cap(struct fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_null(bs_file_read("/dev/zero", 3 * 1024 * 1024, &error));
    assert_message(error, BS_ERROR_LIMIT, (const char *[]){"/dev/zero", "3 MB", NULL});
}

static gpointer feed_pipe(gpointer path)
{
    int fd = open(path, O_WRONLY);
    for (int i = 0; i < 100; i++)
        g_assert_cmpint(write(fd, "0123456789", 10), ==, 10);
    close(fd);
    return NULL;
}

static void a_pipe_is_read_to_its_end(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(mkfifo(f->path, 0600), ==, 0);
    GThread *writer = g_thread_new("writer", feed_pipe, f->path);
    g_autoptr(GBytes) bytes = bs_file_read(f->path, 5000, &error);
    g_thread_join(writer);
    g_assert_no_error(error);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, 1000);
}

static void standard_input_is_read_for_a_dash(struct fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_assert_true(bs_file_replace(f->path, "copy", 4, NULL));
    int saved = dup(STDIN_FILENO);
    int fd = open(f->path, O_RDONLY);
    dup2(fd, STDIN_FILENO);
    close(fd);
    g_autoptr(GBytes) bytes = bs_file_read("-", 100, &error);
    dup2(saved, STDIN_FILENO);
    close(saved);
    g_assert_no_error(error);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "copy", 4);
}

#define ADD(name) g_test_add("/file/" #name, struct fixture, NULL, set_up, name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(what_is_written_is_read_again);
    ADD(a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode);
    ADD(a_link_stays_and_its_target_is_replaced);
    ADD(a_device_is_written_to_and_not_replaced);
    ADD(a_missing_folder_is_named_with_what_to_do);
    ADD(a_folder_is_no_output);
    ADD(a_full_disk_is_told);
    ADD(a_failed_write_keeps_the_old_file_and_leaves_no_part);
    ADD(a_protected_file_is_left_alone);
    ADD(a_draft_shows_only_when_published);
    ADD(reading_names_what_is_missing);
    ADD(a_folder_is_no_input);
    ADD(the_cap_is_the_largest_size_that_passes);
    ADD(a_device_without_end_stops_at_the_cap);
    ADD(a_pipe_is_read_to_its_end);
    ADD(standard_input_is_read_for_a_dash);
    return g_test_run();
}
