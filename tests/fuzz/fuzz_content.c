/* Any bytes as a painted page's content: what comes out has the same pieces, colours apart, and no key in it. */
#include "fuzz.h"

#include "finish/finish_private.h"

#include <string.h>

static void check_pieces(const char *data, size_t size)
{
    struct bs_scan scan = {.at = data, .end = data + size};
    struct bs_piece piece;
    const char *end = data;
    while (bs_scan_next(&scan, &piece)) {
        int millionths;
        bool exact;
        g_assert_true(piece.at >= end && piece.len <= (size_t)(data + size - piece.at));
        end = piece.at + piece.len;
        bs_piece_number(&piece, &millionths, &exact);
    }
    g_assert_true(scan.at == data + size);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    /* a copy of its own size, so that the sanitizer sees what is read past its end */
    char *data = g_malloc(MAX(size, 1));
    if (size > 0)
        memcpy(data, bytes, size);
    static const struct bs_spot spots[] = {{"Harbour Blue", {10000, 7500, 0, 0}}};
    bool used[1];
    struct bs_inks *inks = bs_inks_create();
    const struct bs_inking inkings[] = {
        {BS_INK_BLACK, true, 1},
        {{.kind = BS_INK_SPOT, .c = {10000, 7500}, .tint = 10000, .spot = "Harbour Blue"},
         false,
         -1}};
    for (size_t i = 0; i < G_N_ELEMENTS(inkings); i++)
        bs_inks_key(inks, &inkings[i]);
    check_pieces(data, size);
    static const struct bs_node nodes[] = {{.role = BS_NODE_DOCUMENT}, {.role = BS_NODE_P}};
    const struct bs_document document = {.nodes = nodes, .n_nodes = G_N_ELEMENTS(nodes)};
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(int));
    for (int nested = 0; nested < 2; nested++) {
        struct bs_content content = {.inks = inks,
                                     .spots = spots,
                                     .n_spots = 1,
                                     .nested = nested,
                                     .tagged = nested ? NULL : &document,
                                     .marks = marks,
                                     .used = used};
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        bool done = bs_content_rewrite(&content, data, size, out, &error);
        g_assert_true(done == (error == NULL));
        if (done)
            check_pieces(out->str, out->len);
        struct bs_scan scan = {.at = out->str, .end = out->str + out->len};
        struct bs_piece piece;
        while (done && bs_scan_next(&scan, &piece))
            g_assert_false(bs_piece_is(&piece, "rg") || bs_piece_is(&piece, "RG"));
    }
    bs_inks_destroy(inks);
    g_free(data);
    return 0;
}
