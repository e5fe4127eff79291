/* What pages tell of how they are set, for one small article: traces alone, against overlay.golden.
 *
 * usage: golden_overlay FOLDER */
#include "galley_proof.h"
#include "golden.h"

static const char *folder;

/* Hyphens of its own and a language that has no dictionary: the same on every machine. */
static void set_article(struct proof *proof)
{
    proof->article->lang = "zxx";
    proof_text(proof, NULL, BS_BLOCK_HEADLINE, "The wall that held");
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH,
               "The har\u00ADbour wall is to be re\u00ADbuilt by the spring, the coun\u00ADcil "
               "said on Mon\u00AD"
               "day, af\u00ADter a storm that took el\u00ADeven of its cap\u00ADstones into the "
               "fair\u00ADway.");
    proof_figure(proof, "The wall on Sunday night", NULL);
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH,
               "Re\u00ADcon\u00ADstruc\u00ADtion will cost less than the neigh\u00ADbour\u00ADing "
               "com\u00ADmu\u00ADni\u00ADties had been told "
               "to ex\u00ADpect, an in\u00ADde\u00ADpend\u00ADent en\u00ADgi\u00ADneer\u00ADing "
               "con\u00ADsul\u00ADtancy has es\u00ADtab\u00ADlished.");
    proof_text(proof, NULL, BS_BLOCK_CROSSHEAD, "What it costs");
    proof_text(proof, NULL, BS_BLOCK_PARAGRAPH,
               "No\u00ADbody had ex\u00ADpect\u00ADed the gran\u00ADite to come from the old "
               "quarry, which closed "
               "be\u00ADfore any\u00ADone on the coun\u00ADcil was born, and no\u00ADbody knows "
               "who owns it.");
}

static void page_tells_how_it_is_set(void)
{
    struct proof proof;
    proof_begin(&proof);
    proof.overlay = true;
    set_article(&proof);
    g_autofree char *path = g_build_filename(folder, "overlay.css", NULL);
    g_autofree char *css = NULL;
    g_assert_true(g_file_get_contents(path, &css, NULL, NULL));
    g_assert_true(proof_compose(&proof, css));
    g_autoptr(GString) all = g_string_new(NULL), traces = g_string_new(NULL);
    bs_document_dump(&proof.composed.document, all);
    g_auto(GStrv) lines = g_strsplit(all->str, "\n", -1);
    for (int i = 0; lines[i]; i++)
        if (g_str_has_prefix(lines[i], "page ") || g_str_has_prefix(lines[i], "  overlay "))
            g_string_append_printf(traces, "%s\n", lines[i]);
    g_autofree char *golden = g_build_filename(folder, "overlay.golden", NULL);
    golden_check(golden, traces->str);
    proof_end(&proof);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(argc, ==, 2);
    folder = argv[1];
    g_test_add_func("/golden/page_tells_how_it_is_set", page_tells_how_it_is_set);
    return g_test_run();
}
