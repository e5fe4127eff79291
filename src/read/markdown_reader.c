/* markdown_reader.c: the face of the Markdown reader: what it claims, and its steps in order. */
#include "read/markdown_private.h"

#include <string.h>

/* ---- is it Markdown? ---------------------------------------------------------------------------------------------- */

enum {
    LOOK_AT = 64 * 1024,
    NODES_MAX = 2000000, /* some 200 bytes each in cmark, and as much in the article */
};

static bool has_extension(const char *name)
{
    static const char *const endings[] = {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd"};
    for (size_t i = 0; name && i < G_N_ELEMENTS(endings); i++) {
        size_t n = strlen(endings[i]);
        size_t len = strlen(name);
        if (len > n && g_ascii_strcasecmp(name + len - n, endings[i]) == 0)
            return true;
    }
    return false;
}

static bool contains(const char *line, size_t len, const char *word)
{
    return len > 0 && memchr(line, word[0], len) && g_strstr_len(line, (gssize)len, word);
}

/* How much a line speaks for Markdown; a dash, a star or a number at its head is in plain text too. */
static int sign_of(const char *line, size_t len)
{
    size_t marks = *line == '#' ? strspn(line, "#") : 0;
    if (marks >= 1 && marks <= 6 && marks < len && line[marks] == ' ')
        return 20;
    if (contains(line, len, "[") && contains(line, len, "]("))
        return 20;
    if (len >= 3 && (strncmp(line, "```", 3) == 0 || strncmp(line, "> **", MIN(len, 4)) == 0))
        return 15;
    if (len >= 5 && strncmp(line, "[^", 2) == 0 && contains(line, len, "]:"))
        return 15;
    if (contains(line, len, "<!-- broadsheet:"))
        return 40;
    if (len >= 5 && strchr("|-: ", *line) && strspn(line, "|-: ") >= len &&
        contains(line, len, "--"))
        return 15;
    const char *bold = contains(line, len, "**") ? strstr(line, "**") : NULL;
    if (bold && contains(bold + 2, len - (size_t)(bold + 2 - line), "**"))
        return 10;
    return 0;
}

/* The copy is not decoded yet; marks of Markdown are ASCII in whatever charset it has. */
static int claims(const struct bs_input *input)
{
    size_t len = MIN(input->size, LOOK_AT);
    g_autofree char *head = g_strndup(input->data, len);
    for (char *cr = memchr(head, '\r', len); cr; cr = strchr(cr, '\r'))
        *cr = '\n';
    const char *text = g_str_has_prefix(head, "\xEF\xBB\xBF") ? head + 3 : head;
    len = strlen(text);
    int claim = has_extension(input->name) ? 20 : 0;
    size_t start, end, size;
    bool toml;
    if (bs_front_matter_find(text, len, &toml, &start, &end, &size) &&
        memchr(text + start, toml ? '=' : ':', end - start))
        return 95;
    for (size_t at = 0; at < len && claim < 60;) {
        const char *stop = memchr(text + at, '\n', len - at);
        size_t n = stop ? (size_t)(stop - text) - at : len - at;
        claim += sign_of(text + at, n);
        at += n + 1;
    }
    /* One mark may be chance; two are not. */
    return claim >= 60 ? 60 : claim >= 30 ? 30 : has_extension(input->name) ? 20 : 0;
}

/* ---- reading ------------------------------------------------------------------------------------------------------ */

/* Footnotes are the last of an article, in the order of their numbers. */
static void place_notes(struct bs_markdown *md)
{
    for (guint i = 0; i < md->notes->len; i++) {
        struct bs_block *note = md->notes->pdata[i];
        if (note->where.line >
            0) /* else cmark knew a reference and no text for it, which it never does */
            bs_block_unlink(md->article, note);
        bs_block_insert(md->article, NULL, md->article->last, note);
    }
}

static struct bs_article *read_markdown(struct bs_arena *arena, const struct bs_input *input,
                                        struct bs_diags *diags, GError **error)
{
    struct bs_copy copy;
    if (!bs_read_decode(arena, input, diags, &copy, error))
        return NULL;
    struct bs_tally *tally = bs_tally_create(arena, diags);
    struct bs_markdown md = {
        .arena = arena,
        .article = bs_article_create(arena, input->name),
        .input = input,
        .diags = diags,
        .tally = tally,
        .notes = g_ptr_array_new(),
    };
    bs_front_matter_read(arena, copy.utf8, copy.len, input->name, diags, &md.front);
    md.first_line = md.front.lines;
    size_t len = copy.len - md.front.size;
    size_t nodes = 0;
    const char *body = bs_markdown_templates(&md, copy.utf8 + md.front.size, &len);
    body = bs_markdown_guard(&md, body, &len, &nodes);
    bs_maker_init(&md.maker, arena, md.article, input, tally);
    md.maker.markup = bs_markdown_markup;
    md.maker.markup_user = &md;
    if (nodes <= NODES_MAX) {
        bs_markdown_parse(&md, body, len);
        bs_maker_close_all(&md.maker);
        bs_markdown_check_notes(&md, body, len);
        bs_markdown_head(&md);
        place_notes(&md);
    }
    bs_maker_finish(&md.maker);
    if (nodes <= NODES_MAX && !input->no_tidy)
        bs_tidy_article(arena, md.article, diags);
    g_ptr_array_unref(md.notes);
    bs_tally_finish(tally);
    if (nodes > NODES_MAX) {
        g_set_error(
            error, BS_ERROR, BS_ERROR_INPUT,
            "%s has more than a million lines and marks, too many for one article; split it",
            input->name);
        return NULL;
    }
    return md.article;
}

const struct bs_reader bs_reader_markdown = {
    .format = "markdown",
    .description = "Markdown as in broadsheet-markdown(7), with YAML or TOML front matter",
    .claims = claims,
    .read = read_markdown,
};
