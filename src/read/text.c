/* text.c: plain text to an article.
 *
 * decode (encoding.c) → paragraphs (text_split.c) → mended text (tidy.c) → roles (roles.c) → the article.
 */
#include "read/roles_private.h"

#include <string.h>

/* Anything that decodes is text; whoever knows the content better claims more. */
static int claims(const struct bs_input *input)
{
    (void)input;
    return 10;
}

static void mend_cells(struct bs_tidy *tidy, struct bs_para *para)
{
    for (int i = 0; i < para->n_rows * para->n_columns; i++) {
        struct bs_where where = para->where;
        where.line += i / para->n_columns;
        bs_tidy_mend(tidy, &para->cells[i], where);
        bs_tidy_quotes(tidy, &para->cells[i], where, NULL);
    }
}

/* What no other reader takes is set as text, and nobody wants its marks unseen. */
static void warn_of_markup(const struct bs_copy *copy, const char *file, struct bs_diags *diags)
{
    static const struct {
        const char *head, *name;
    } kinds[] = {{"<!doctype html", "an HTML page"},
                 {"<html", "an HTML page"},
                 {"<?xml", "an XML file"},
                 {"{\"", "a JSON file"},
                 {"[{", "a JSON file"}};
    char head[64];
    size_t n = 0;

    for (const char *p = copy->utf8; *p != '\0' && n + 1 < sizeof head; p++) {
        if (*p != '\n' && !(*p == ' ' && (n == 0 || head[n - 1] == '{' || head[n - 1] == '['))) {
            head[n++] = g_ascii_tolower(*p);
        }
    }
    head[n] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_has_prefix(head, kinds[i].head)) {
            bs_diag(diags, BS_WARN, (struct bs_where){.file = file, .line = 1}, "text.markup",
                    "this looks like %s and is read as plain text, marks and all; save the "
                    "article as plain text or Markdown",
                    kinds[i].name);
            return;
        }
    }
}

/* Of the running text: the head of a page flattened to text is a menu, full of names. */
static const char *guess_lang(const struct bs_paras *paras, const struct bs_copy *copy)
{
    enum { LINE = 80, ENOUGH = 4096, FEW = 200 }; /* bytes */
    g_autoptr(GString) text = g_string_new(NULL);

    for (size_t i = 0; i < paras->n && text->len < ENOUGH; i++) {
        const struct bs_text *para = &paras->at[i].text;
        if (para->len >= LINE) {
            g_string_append_len(text, para->utf8, para->len);
            g_string_append_c(text, '\n');
        }
    }
    return text->len >= FEW ? bs_lang_guess(text->str, text->len, NULL)
                            : bs_lang_guess(copy->utf8, copy->len, NULL);
}

static struct bs_article *read_text(struct bs_arena *arena, const struct bs_input *input,
                                    struct bs_diags *diags, GError **error)
{
    struct bs_copy copy;
    struct bs_paras paras;
    struct bs_article *article;

    if (!bs_read_decode(arena, input, diags, &copy, error)) {
        return NULL;
    }
    warn_of_markup(&copy, input->name, diags);
    if (!input->no_tidy) {
        bs_text_unquote(arena, input->name, diags, &copy);
    }
    struct bs_tally *tally = bs_tally_create(arena, diags);
    bs_text_split(arena, &copy, input->name, tally, &paras);
    const char *lang = guess_lang(&paras, &copy);
    if (!input->no_tidy) {
        struct bs_tidy *tidy = bs_tidy_create(arena, diags, lang);
        for (size_t i = 0; i < paras.n; i++) {
            bs_tidy_survey(tidy, &paras.at[i].text);
        }
        for (size_t i = 0; i < paras.n; i++) {
            bs_tidy_mend(tidy, &paras.at[i].text, paras.at[i].where);
            mend_cells(tidy, &paras.at[i]);
            if (i > 0) {
                bs_tidy_between(tidy, &paras.at[i - 1].text, &paras.at[i].text, paras.at[i].where);
            }
        }
        for (size_t i = 0; i < paras.n; i++) {
            bs_tidy_quotes(tidy, &paras.at[i].text, paras.at[i].where,
                           i + 1 < paras.n ? paras.at[i + 1].text.utf8 : NULL);
        }
        bs_tidy_finish(tidy);
    }
    article = bs_article_create(arena, input->name);
    article->lang = lang;
    struct bs_roles roles = {.arena = arena,
                             .diags = diags,
                             .file = input->name,
                             .lang = lang,
                             .no_tidy = input->no_tidy};
    bs_roles_assign(&roles, &paras);
    bs_roles_build(&roles, article);
    bs_tally_finish(tally);
    bs_article_number(article);
    return article;
}

const struct bs_reader bs_reader_text = {
    .format = "text",
    .description = "plain text, as typed or scraped; roles are inferred",
    .claims = claims,
    .read = read_text,
};
