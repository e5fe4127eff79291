#include "finish/write.h"

#include <string.h>

static void check_text(const char *text, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bs_append_text(out, text);
    g_assert_cmpstr(out->str, ==, wanted);
}

static void text_is_ascii_or_utf_16(void)
{
    check_text("", "()");
    check_text("The wall", "(The wall)");
    check_text("a (b) \\c", "(a \\(b\\) \\\\c)");
    check_text("é", "<feff00e9>");
    check_text("a\n", "<feff0061000a>");
    check_text("\xF0\x9F\x98\x80", "<feffd83dde00>");
    check_text("\xFF", "<fefffffd>");
}

static void names_escape_what_is_no_letter(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bs_append_name(out, "PANTONE 287 C");
    g_assert_cmpstr(out->str, ==, "/PANTONE#20287#20C");
    g_string_truncate(out, 0);
    bs_append_name(out, "a/b#c(\xC3\xA9");
    g_assert_cmpstr(out->str, ==, "/a#2fb#23c#28#c3#a9");
}

static void numbers_have_no_exponent(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bs_append_points(out, 0);
    bs_append_points(out, 31.6768);
    bs_append_points(out, -0.0004);
    bs_append_points(out, -12.5);
    bs_append_points(out, 14400.9999);
    g_assert_cmpstr(out->str, ==, "0.000 31.677 0.000 -12.500 14401.000 ");
    g_string_truncate(out, 0);
    bs_append_int(out, G_MININT);
    bs_append_ref(out, 20);
    g_assert_cmpstr(out->str, ==, "-214748364820 0 R ");
}

/* What follows `what` in bytes of any kind. */
static const char *after(GBytes *bytes, const char *what)
{
    gsize size, len = strlen(what);
    const char *data = g_bytes_get_data(bytes, &size);
    for (gsize i = 0; i + len <= size; i++)
        if (memcmp(data + i, what, len) == 0)
            return data + i + len;
    g_test_message("there is no %s", what);
    g_assert_not_reached();
}

/* The entry of object i, 20 bytes. */
static char *entry(GBytes *bytes, int i)
{
    const char *table = after(bytes, "xref\n");
    return g_strndup(strchr(table, '\n') + 1 + 20 * (size_t)i, 18);
}

static void places_that_are_free_are_a_list(void)
{
    struct bs_file file;
    bs_file_init(&file, 0);
    for (int i = 1; i <= 4; i++)
        g_assert_cmpint(bs_file_reserve(&file), ==, i);
    gsize at = file.out->len;
    bs_file_add(&file, 3, "[ ]");
    g_autoptr(GBytes) bytes = bs_file_end(&file, 3, 3);
    g_autofree char *used = g_strdup_printf("%010" G_GSIZE_FORMAT " 00000 n", at);
    const char *const wanted[] = {"0000000001 65535 f", "0000000002 00001 f", "0000000004 00001 f",
                                  used, "0000000000 00001 f"};
    for (int i = 0; i < 5; i++) {
        g_autofree char *seen = entry(bytes, i);
        g_assert_cmpstr(seen, ==, wanted[i]);
    }
    bs_file_clear(&file);
}

static GBytes *write_one(const char *text, const void *data, size_t size)
{
    struct bs_file file;
    bs_file_init(&file, 0);
    bs_file_add(&file, 1, text);
    bs_file_add_stream(&file, 2, "", &(struct bs_stream){data, size, true});
    GBytes *bytes = bs_file_end(&file, 1, 1);
    bs_file_clear(&file);
    return bytes;
}

static void files_that_differ_have_other_identities(void)
{
    const char *const texts[] = {"(a)", "(b)", "(a)"};
    GBytes *files[3];
    const char *ids[3];
    for (int i = 0; i < 3; i++) {
        files[i] = write_one(texts[i], "0 0 m", 5);
        ids[i] = after(files[i], "/ID [");
    }
    g_assert_cmpmem(ids[0], 67, ids[2], 67);
    g_assert_cmpint(memcmp(ids[0], ids[1], 67), !=, 0);
    for (int i = 0; i < 3; i++)
        g_bytes_unref(files[i]);
}

static void a_packed_stream_says_how_long_it_is(void)
{
    char noise[5000];
    guint32 state = 1;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)((state = state * 1103515245U + 12345U) >> 24);
    for (size_t size = 0; size <= sizeof noise; size += 2500) {
        g_autoptr(GBytes) bytes = write_one("null", noise, size);
        const char *start = after(bytes, "stream\n");
        const char *length = after(bytes, "/Length ");
        const char *end = start + g_ascii_strtoull(length, NULL, 10);
        g_assert_cmpmem(end, 10, "\nendstream", 10);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/finish/write/" #name, name)
    TEST(text_is_ascii_or_utf_16);
    TEST(names_escape_what_is_no_letter);
    TEST(numbers_have_no_exponent);
    TEST(places_that_are_free_are_a_list);
    TEST(files_that_differ_have_other_identities);
    TEST(a_packed_stream_says_how_long_it_is);
    return g_test_run();
}
