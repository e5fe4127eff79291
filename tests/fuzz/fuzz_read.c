/* Any bytes as an article in the format FORMAT, mended and as they are: it is refused with a message, or what comes out is
 * sound and can be shown. */
#include "fuzz.h"

#include "read/read.h"
#include "sound.h"

static void read_once(const uint8_t *data, size_t size, bool no_tidy)
{
    struct bs_arena *arena = bs_arena_create((size_t)256 << 20);
    struct bs_diags *diags = bs_diags_create();
    g_autoptr(GError) error = NULL;
    struct bs_input input = {
        .name = "fuzz",
        .data = (const char *)data,
        .size = size,
        .folder = "/nonexistent",
        .format = FORMAT,
        .no_tidy = no_tidy,
    };
    struct bs_article *article = bs_read_article(arena, &input, diags, &error);
    g_assert_true((article == NULL) == (error != NULL));
    for (; article; article = article->next) {
        assert_sound_article(article);
        g_autoptr(GString) out = g_string_new(NULL);
        bs_article_dump(article, out);
        bs_write_markdown(article, diags, out);
        g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
        bs_quotes_lift(arena, article, 20, diags);
        assert_sound_article(article);
    }
    bs_diags_destroy(diags);
    bs_arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_once(data, size, false);
    read_once(data, size, true);
    return 0;
}
