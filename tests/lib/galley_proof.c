#include "galley_proof.h"

#include <string.h>

static struct bs_fonts *fonts;
static struct bs_shaper *shaper;
static struct bs_images *images;

void proof_begin(struct proof *proof)
{
    GError *error = NULL;
    if (!fonts) {
        const char *const folders[] = {SOURCE_ROOT "/fonts", NULL};
        fonts = bs_fonts_create(&(struct bs_fonts_params){.folders = folders, .no_system = true},
                                &error);
        g_assert_no_error(error);
        shaper = bs_shaper_create(&(struct bs_shaper_params){.fonts = fonts});
        images = bs_images_create(&(struct bs_images_params){0});
    }
    *proof = (struct proof){.arena = bs_arena_create(0),
                            .diags = bs_diags_create(),
                            .fonts = fonts,
                            .shaper = shaper,
                            .images = images};
    proof->article = bs_article_create(proof->arena, "test.md");
    proof->article->lang = "en";
}

void proof_end(struct proof *proof)
{
    bs_sheet_destroy(proof->sheet);
    bs_diags_destroy(proof->diags);
    bs_arena_destroy(proof->arena);
}

static struct bs_where next_line(struct proof *proof)
{
    return (struct bs_where){"test.md", ++proof->article->n_blocks, 1};
}

struct bs_block *proof_text(struct proof *proof, struct bs_block *parent, enum bs_block_kind kind,
                            const char *text)
{
    struct bs_block *block =
        bs_article_append(proof->arena, proof->article, parent, kind, next_line(proof));
    block->text.utf8 = bs_arena_strdup(proof->arena, text);
    block->text.len = (uint32_t)strlen(text);
    if (kind == BS_BLOCK_CROSSHEAD)
        block->as.crosshead.level = 2;
    return block;
}

void proof_figure(struct proof *proof, const char *caption, const char *credit)
{
    struct bs_block *figure =
        bs_article_append(proof->arena, proof->article, NULL, BS_BLOCK_FIGURE, next_line(proof));
    figure->as.figure.src = "missing.jpg";
    if (caption)
        proof_text(proof, figure, BS_BLOCK_CAPTION, caption);
    if (credit)
        proof_text(proof, figure, BS_BLOCK_CREDIT, credit);
}

void proof_quote(struct proof *proof, const char *words, const char *attribution)
{
    struct bs_block *quote = bs_article_append(proof->arena, proof->article, NULL,
                                               BS_BLOCK_PULL_QUOTE, next_line(proof));
    proof_text(proof, quote, BS_BLOCK_PARAGRAPH, words);
    if (attribution)
        proof_text(proof, quote, BS_BLOCK_ATTRIBUTION, attribution);
}

bool proof_compose(struct proof *proof, const char *style)
{
    GError *error = NULL;
    const char *const folders[] = {SOURCE_ROOT "/styles", NULL};
    struct bs_sheet_params params = {.name = style, .folders = folders, .diags = proof->diags};
    proof->sheet =
        strchr(style, '{')
            ? bs_sheet_parse(style, strlen(style), SOURCE_ROOT "/styles/test.css", &params, &error)
            : bs_sheet_load(&params, &error);
    g_assert_no_error(error);
    bs_article_number(proof->article);
    proof->styled = bs_style_apply(proof->arena, proof->sheet, proof->article, proof->diags);
    struct bs_compose_params compose = {.styled = proof->styled,
                                        .shaper = proof->shaper,
                                        .fonts = proof->fonts,
                                        .images = proof->images,
                                        .diags = proof->diags,
                                        .date = "2026-11-22T00:00:00Z",
                                        .fpo = !proof->no_boxes,
                                        .overlay = proof->overlay};
    bool done = bs_compose(proof->arena, &compose, &proof->composed, &error);
    if (!done)
        g_test_message("%s", error->message);
    g_clear_error(&error);
    return done;
}

static const char *const vocabulary[] = {
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "was",
    "on",
    "are",
    "as",
    "with",
    "they",
    "at",
    "be",
    "this",
    "from",
    "harbour",
    "council",
    "storm",
    "breakwater",
    "engineer",
    "morning",
    "people",
    "town",
    "seven",
    "hundred",
    "metres",
    "concrete",
    "government",
    "responsibility",
    "reconstruction",
    "unprecedented",
    "neighbourhood",
    "yesterday",
    "nobody",
    "expected",
    "wall",
    "water",
    "boats",
    "children",
    "internationally",
    "counterproductive",
    "meeting",
    "question",
    "money",
    "answer",
    "quietly",
    "evening",
    "winter",
    "decided",
    "because",
    "through",
};

static const char *sentence(struct proof *proof, GRand *rand, int words)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < words; i++) {
        /* Half of the words of news text are the twenty commonest. */
        int reach = g_rand_boolean(rand) ? 20 : (int)G_N_ELEMENTS(vocabulary);
        const char *word = vocabulary[g_rand_int_range(rand, 0, reach)];
        if (i)
            g_string_append_c(text, ' ');
        size_t at = text->len;
        g_string_append(text, word);
        if (i == 0)
            text->str[at] = g_ascii_toupper(text->str[at]);
        else if (i + 1 < words && g_rand_int_range(rand, 0, 12) == 0)
            g_string_append_c(text, ',');
    }
    g_string_append_c(text, '.');
    const char *copy = bs_arena_strdup(proof->arena, text->str);
    g_string_free(text, TRUE);
    return copy;
}

static void generate_list(struct proof *proof, GRand *rand)
{
    struct bs_block *list =
        bs_article_append(proof->arena, proof->article, NULL, BS_BLOCK_LIST, next_line(proof));
    list->as.list.ordered = g_rand_boolean(rand);
    list->as.list.start = 1;
    for (int i = 0; i < 4; i++) {
        struct bs_block *item = bs_article_append(proof->arena, proof->article, list,
                                                  BS_BLOCK_LIST_ITEM, next_line(proof));
        proof_text(proof, item, BS_BLOCK_PARAGRAPH,
                   sentence(proof, rand, g_rand_int_range(rand, 3, 20)));
    }
}

void proof_generate(struct proof *proof, unsigned seed, int paragraphs)
{
    GRand *rand = g_rand_new_with_seed(seed);
    proof_text(proof, NULL, BS_BLOCK_KICKER, "Town hall");
    proof_text(proof, NULL, BS_BLOCK_HEADLINE,
               sentence(proof, rand, g_rand_int_range(rand, 3, 10)));
    proof_text(proof, NULL, BS_BLOCK_DECK, sentence(proof, rand, g_rand_int_range(rand, 8, 25)));
    proof_text(proof, NULL, BS_BLOCK_BYLINE, "By A. Writer");
    for (int i = 0; i < paragraphs; i++) {
        int kind = g_rand_int_range(rand, 0, 24);
        if (i > 1 && kind == 0)
            proof_text(proof, NULL, BS_BLOCK_CROSSHEAD, "A crosshead of few words");
        else if (i > 1 && kind == 1)
            proof_quote(proof, sentence(proof, rand, g_rand_int_range(rand, 5, 16)), "The speaker");
        else if (i > 0 && kind == 2)
            proof_figure(proof, sentence(proof, rand, g_rand_int_range(rand, 6, 30)),
                         "Photograph: Agency");
        else if (i > 1 && kind == 3)
            generate_list(proof, rand);
        else
            proof_text(proof, NULL, BS_BLOCK_PARAGRAPH,
                       sentence(proof, rand, g_rand_int_range(rand, 4, 90)));
    }
    g_rand_free(rand);
}

void proof_turn(struct proof *proof)
{
    proof->article->lang = "he";
    for (struct bs_block *block = proof->article->first; block;
         block = (struct bs_block *)bs_block_next(block, NULL)) {
        GString *text = g_string_new(NULL);
        int word = 0;
        for (const char *p = block->text.utf8 ? block->text.utf8 : ""; *p; p++) {
            word += *p == ' ';
            if (g_ascii_isalpha(*p) && word % 7 != 5)
                g_string_append_unichar(text, 0x5d0 + (gunichar)(g_ascii_tolower(*p) - 'a'));
            else
                g_string_append_c(text, *p);
        }
        block->text.len = (uint32_t)text->len;
        block->text.utf8 = bs_arena_strdup(proof->arena, text->str);
        g_string_free(text, TRUE);
    }
}
