/* Where pictures may come from: below the article's folder and the assets, and from nowhere else. */
#define _XOPEN_SOURCE 700 /* symlink */
#include "read/read_private.h"
#include "../../lib/scratch.h"

#include <string.h>
#include <unistd.h>

struct place {
    char *root;   /* holds all */
    char *folder; /* the article's */
    char *assets;
    char *outside; /* a picture beside both */
};

static void make_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static void place_create(struct place *place)
{
    place->root = scratch_create();
    place->folder = g_build_filename(place->root, "article", NULL);
    place->assets = g_build_filename(place->root, "assets", NULL);
    g_autofree char *below = g_build_filename(place->folder, "sub dir", NULL);
    g_assert_cmpint(g_mkdir_with_parents(below, 0700), ==, 0);
    g_assert_cmpint(g_mkdir_with_parents(place->assets, 0700), ==, 0);
    make_file(place->folder, "in.jpg");
    make_file(below, "deep.jpg");
    make_file(place->assets, "asset.jpg");
    make_file(place->root, "outside.jpg");
    place->outside = g_build_filename(place->root, "outside.jpg", NULL);
    g_autofree char *link = g_build_filename(place->folder, "link.jpg", NULL);
    g_assert_cmpint(symlink("../outside.jpg", link), ==, 0);
    g_autofree char *inner = g_build_filename(place->folder, "inner.jpg", NULL);
    g_assert_cmpint(symlink("in.jpg", inner), ==, 0);
}

static void remove_all(const char *path)
{
    GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_all(child);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

static void place_destroy(struct place *place)
{
    remove_all(place->root);
    g_free(place->root);
    g_free(place->folder);
    g_free(place->assets);
    g_free(place->outside);
}

/* found: the end of the path; NULL: none, and `topic` is reported. */
static void assert_resolves(const struct place *place, const char *src, const char *found,
                            const char *topic)
{
    struct bs_arena *arena = bs_arena_create(0);
    struct bs_diags *diags = bs_diags_create();
    g_autofree char *name = g_build_filename(place->folder, "a.md", NULL);
    const char *assets[] = {place->assets, NULL};
    struct bs_input input = {.name = name, .assets = assets};
    const char *path = bs_picture_resolve(arena, &input, src, (struct bs_where){name, 3, 1}, diags);
    g_test_message("%s: %s", src, path ? path : "none");
    g_assert_true((path != NULL) == (found != NULL));
    if (found)
        g_assert_true(g_str_has_suffix(path, found) && g_path_is_absolute(path));
    g_assert_cmpuint(bs_diags_count(diags), ==, topic ? 1 : 0);
    if (topic) {
        g_assert_cmpstr(bs_diags_at(diags, 0)->topic, ==, topic);
        g_assert_cmpint(bs_diags_at(diags, 0)->where.line, ==, 3);
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

static void pictures_below_the_folder_and_the_assets_are_found(void)
{
    struct place place;
    place_create(&place);
    assert_resolves(&place, "in.jpg", "/article/in.jpg", NULL);
    assert_resolves(&place, "/in.jpg", "/article/in.jpg", NULL); /* the site's root */
    assert_resolves(&place, "sub%20dir/deep.jpg", "/sub dir/deep.jpg", NULL);
    assert_resolves(&place, "sub dir/../in.jpg?w=100#x", "/article/in.jpg", NULL);
    assert_resolves(&place, "asset.jpg", "/assets/asset.jpg", NULL);
    assert_resolves(&place, "inner.jpg", "/article/in.jpg", NULL);
    place_destroy(&place);
}

static void what_leads_out_is_refused(void)
{
    struct place place;
    place_create(&place);
    g_autofree char *absolute = g_strconcat("file://", place.outside, NULL);
    assert_resolves(&place, "../outside.jpg", NULL, "figure.refused");
    assert_resolves(&place, "sub%20dir/../../outside.jpg", NULL, "figure.refused");
    assert_resolves(&place, "%2e%2e/outside.jpg", NULL, "figure.refused");
    assert_resolves(&place, "../missing.jpg", NULL, "figure.refused");
    assert_resolves(&place, "link.jpg", NULL, "figure.refused");
    assert_resolves(&place, absolute, NULL, "figure.refused");
    assert_resolves(&place, "https://example.org/a.jpg", NULL, "figure.refused");
    assert_resolves(&place, "https://example.org/../outside.jpg", NULL, "figure.refused");
    assert_resolves(&place, "https://in.jpg", NULL, "figure.refused");
    assert_resolves(&place, "https://example.org/x/in.jpg?w=9", "/in.jpg", "figure.saved");
    assert_resolves(&place, "//example.org/a/sub%20dir/deep.jpg", "/sub dir/deep.jpg",
                    "figure.saved");
    assert_resolves(&place, "HTTP://example.org/asset.jpg", "/asset.jpg", "figure.saved");
    assert_resolves(&place, "//example.org/a.jpg", NULL, "figure.refused");
    assert_resolves(&place, "data:image/png;base64,AA", NULL, "figure.refused");
    assert_resolves(&place, "", NULL, "figure.refused");
    place_destroy(&place);
}

static void what_is_not_there_is_missing(void)
{
    struct place place;
    place_create(&place);
    assert_resolves(&place, "none.jpg", NULL, "figure.missing");
    assert_resolves(&place, place.outside, NULL,
                    "figure.missing"); /* below the folder, it is not */
    assert_resolves(&place, "sub dir", NULL, "figure.missing");
    assert_resolves(&place, "a%00b.jpg", NULL, "figure.missing");
    place_destroy(&place);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/picture/" #name, name)
    ADD(pictures_below_the_folder_and_the_assets_are_found);
    ADD(what_leads_out_is_refused);
    ADD(what_is_not_there_is_missing);
    return g_test_run();
}
