/* markdown.c: Markdown to an article, by cmark-gfm.
 *
 * decode (encoding.c) → front matter → guarded text (markdown_guard.c) → cmark's tree → events to the maker → the head.
 * The tree is walked with cmark's own iterator: nothing here recurses. Positions count lines of the file, front matter
 * included. */
#include "read/markdown_private.h"

#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

/* ---- cmark -------------------------------------------------------------------------------------------------------- */

/* cmark's extensions live in a list of the process; registering them twice at once would tear it. */
static gpointer register_extensions(gpointer unused)
{
    (void)unused;
    cmark_gfm_core_extensions_ensure_registered();
    return NULL;
}

static cmark_node *parse(const char *text, size_t len)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, register_extensions, NULL);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE);
    /* Its autolink extension reads before its buffer in the versions of Debian 12 (CVE-2023-22485): links of bare addresses
     * are made in markdown_inline.c. */
    static const char *const names[] = {"table", "strikethrough", "tasklist"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(names[i]);
        if (extension)
            cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, text, len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

enum extra { EXTRA_NONE, EXTRA_TABLE, EXTRA_ROW, EXTRA_CELL, EXTRA_STRIKE };

/* Nodes of extensions have no constants of their own. */
static enum extra extra_of(cmark_node *node)
{
    static const char *const names[] = {
        [EXTRA_TABLE] = "table",
        [EXTRA_ROW] = "table_row",
        [EXTRA_CELL] = "table_cell",
        [EXTRA_STRIKE] = "strikethrough",
    };
    const char *name = cmark_node_get_type_string(node);
    for (size_t i = EXTRA_TABLE; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0)
            return (enum extra)i;
    }
    /* The head row calls itself so in some versions. */
    return strcmp(name, "table_header") == 0 ? EXTRA_ROW : EXTRA_NONE;
}

/* ---- inlines ------------------------------------------------------------------------------------------------------ */

struct walk {
    struct bs_markdown *md;
    cmark_iter *iter;
    GArray *depths;   /* guint: spans that were open when an inline node was entered */
    int line;         /* of the running text, counted by its breaks */
    guint notes;      /* footnotes come last, in the order of their numbers */
    const char *task; /* box of the task item that was entered */
    int column_of_table;
    uint8_t *aligns;
    int n_aligns;
};

/* ---- bare addresses --- */

/* Is an address to begin here? The scheme's length, or of "www.". */
static size_t address_start(const char *text, size_t at)
{
    static const char *const starts[] = {"https://", "http://", "www."};
    gunichar before = at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : ' ';
    if (g_unichar_isalnum(before) || before == '/' || before == '.' || before == '@')
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        size_t n = strlen(starts[i]);
        if (g_ascii_strncasecmp(text + at, starts[i], n) == 0 && g_ascii_isalnum(text[at + n]))
            return n;
    }
    return 0;
}

/* Where it ends: before white space, and before stops and an unpaired bracket that belong to the sentence. */
static size_t address_end(const char *text, size_t at)
{
    size_t end = at;
    int parens = 0;
    while (text[end] && !strchr(" \t\n<>\"", text[end])) {
        gunichar c = g_utf8_get_char(text + end);
        if (c > 0x7f && !g_unichar_isalnum(c))
            break;
        parens += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
        end += (size_t)(g_utf8_next_char(text + end) - (text + end));
    }
    while (end > at &&
           (strchr("?!.,:;*_~'", text[end - 1]) || (text[end - 1] == ')' && parens < 0))) {
        parens += text[end - 1] == ')';
        end--;
    }
    return end;
}

/* Text, with links on the addresses that stand in it as GitHub makes them. */
static void add_text(struct walk *walk, const char *literal)
{
    struct bs_span_text *text = &walk->md->maker.text;
    bool links = (strstr(literal, "://") || strstr(literal, "www.")) &&
                 !bs_span_text_within(text, BS_SPAN_LINK) &&
                 !bs_span_text_within(text, BS_SPAN_CODE);
    size_t done = 0;
    for (size_t at = 0; links && literal[at]; at++) {
        size_t scheme = strchr("hHwW", literal[at]) ? address_start(literal, at) : 0;
        size_t end = scheme > 0 ? address_end(literal, at) : 0;
        if (end <= at + scheme || !memchr(literal + at + scheme, '.', end - at - scheme))
            continue;
        bs_span_text_add(text, literal + done, at - done);
        guint depth = bs_span_text_depth(text);
        struct bs_span *span = bs_span_text_open(text, BS_SPAN_LINK);
        if (span)
            span->href = bs_arena_printf(walk->md->arena, "%s%.*s", scheme == 4 ? "http://" : "",
                                         (int)(end - at), literal + at);
        bs_span_text_add(text, literal + at, end - at);
        bs_span_text_close(text, depth);
        done = end;
        at = end - 1;
    }
    bs_span_text_add(text, literal + done, strlen(literal + done));
}

static struct bs_block *note_of(struct bs_markdown *md, guint number)
{
    while (md->notes->len < number) {
        struct bs_block *note = BS_NEW(md->arena, struct bs_block);
        note->kind = BS_BLOCK_NOTE;
        note->text.utf8 = "";
        note->as.note.label = bs_arena_printf(md->arena, "%u", md->notes->len + 1);
        g_ptr_array_add(md->notes, note);
    }
    return md->notes->pdata[number - 1];
}

static void add_note_ref(struct walk *walk, cmark_node *node)
{
    struct bs_span_text *text = &walk->md->maker.text;
    const char *label = cmark_node_get_literal(node);
    guint64 number = label ? g_ascii_strtoull(label, NULL, 10) : 0;
    if (number == 0 || number > 100000)
        return;
    struct bs_block *note = note_of(walk->md, (guint)number);
    guint depth = bs_span_text_depth(text);
    struct bs_span *span = bs_span_text_open(text, BS_SPAN_NOTE_REF);
    if (span)
        span->note = note;
    bs_span_text_add(text, note->as.note.label, strlen(note->as.note.label));
    bs_span_text_close(text, depth);
}

static void add_code(struct walk *walk, const char *literal)
{
    struct bs_span_text *text = &walk->md->maker.text;
    guint depth = bs_span_text_depth(text);
    bs_span_text_open(text, BS_SPAN_CODE);
    bs_span_text_add(text, literal, strlen(literal));
    bs_span_text_close(text, depth);
}

/* The picture's description is what its brackets hold, without markup; the iterator is moved past it. */
static const char *take_alt(struct walk *walk, cmark_node *image)
{
    GString *alt = g_string_new(NULL);
    cmark_event_type event;
    while ((event = cmark_iter_next(walk->iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk->iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_EXIT && node == image)
            break;
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            g_string_append(alt, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            g_string_append_c(alt, ' ');
    }
    struct bs_text plain = bs_text_plain(walk->md->arena, alt->str);
    g_string_free(alt, TRUE);
    return plain.len > 0 ? plain.utf8 : NULL;
}

static void add_image(struct walk *walk, cmark_node *node)
{
    struct bs_markdown *md = walk->md;
    struct bs_picture_ref picture = {
        .src = bs_maker_address(md->arena, cmark_node_get_url(node)),
        .title = bs_arena_strdup(md->arena, cmark_node_get_title(node)),
        .where = bs_markdown_where(md, walk->line, 1),
    };
    picture.alt = take_alt(walk, node);
    bs_maker_picture(&md->maker, &picture);
}

static void open_span(struct walk *walk, enum bs_span_kind kind, const char *href)
{
    struct bs_span_text *text = &walk->md->maker.text;
    guint depth = bs_span_text_depth(text);
    g_array_append_val(walk->depths, depth);
    struct bs_span *span = bs_span_text_open(text, kind);
    if (span)
        span->href = href ? bs_maker_address(walk->md->arena, href) : NULL;
}

static void close_span(struct walk *walk)
{
    g_assert(walk->depths->len > 0);
    guint depth = g_array_index(walk->depths, guint, walk->depths->len - 1);
    g_array_set_size(walk->depths, walk->depths->len - 1);
    bs_span_text_close(&walk->md->maker.text, depth);
}

static void inline_event(struct walk *walk, cmark_event_type event, cmark_node *node)
{
    struct bs_span_text *text = &walk->md->maker.text;
    const char *literal = cmark_node_get_literal(node);
    cmark_node_type type = cmark_node_get_type(node);
    bool enter = event == CMARK_EVENT_ENTER;
    if (type == CMARK_NODE_TEXT) {
        add_text(walk, literal);
    } else if (type == CMARK_NODE_SOFTBREAK) {
        walk->line++;
        bs_span_text_soft_break(text);
    } else if (type == CMARK_NODE_LINEBREAK) {
        walk->line++;
        bs_span_text_hard_break(text);
    } else if (type == CMARK_NODE_HTML_INLINE) {
        bs_maker_html(&walk->md->maker, literal, strlen(literal), true,
                      bs_markdown_where(walk->md, walk->line, 1));
    } else if (type == CMARK_NODE_CODE) {
        add_code(walk, literal);
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        if (enter)
            add_note_ref(walk, node);
    } else if (type == CMARK_NODE_IMAGE) {
        if (enter)
            add_image(walk, node);
    } else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK ||
               extra_of(node) == EXTRA_STRIKE) {
        enum bs_span_kind kind = type == CMARK_NODE_EMPH     ? BS_SPAN_EM
                                 : type == CMARK_NODE_STRONG ? BS_SPAN_STRONG
                                 : type == CMARK_NODE_LINK   ? BS_SPAN_LINK
                                                             : BS_SPAN_STRIKE;
        if (enter)
            open_span(walk, kind, type == CMARK_NODE_LINK ? cmark_node_get_url(node) : NULL);
        else
            close_span(walk);
    }
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

static struct bs_where where_of(const struct walk *walk, cmark_node *node)
{
    return bs_markdown_where(walk->md, cmark_node_get_start_line(node),
                             cmark_node_get_start_column(node));
}

static void begin_text(struct walk *walk, cmark_node *node, enum bs_block_kind kind)
{
    walk->line = cmark_node_get_start_line(node);
    g_array_set_size(walk->depths, 0);
    bs_maker_begin(&walk->md->maker, kind, where_of(walk, node));
    if (walk->task)
        bs_span_text_add(&walk->md->maker.text, walk->task, strlen(walk->task));
    walk->task = NULL;
}

#define CLASS_MAX 100 /* bytes of a language's name */

static void add_code_block(struct walk *walk, cmark_node *node)
{
    struct bs_markdown *md = walk->md;
    const char *literal = cmark_node_get_literal(node);
    const char *info = cmark_node_get_fence_info(node);
    bs_maker_end(&md->maker);
    struct bs_block *block =
        bs_maker_code(&md->maker, literal, strlen(literal), where_of(walk, node));
    size_t word = info ? strcspn(info, " \t{") : 0;
    while (word > CLASS_MAX || (word > 0 && ((guchar)info[word] & 0xC0) == 0x80))
        word = word > CLASS_MAX ? CLASS_MAX : word - 1; /* not within a character */
    if (word > 0)
        block->classes = bs_arena_printf(md->arena, "language-%.*s", (int)word, info);
}

static void open_list(struct walk *walk, cmark_node *node)
{
    struct bs_block *block = bs_maker_open(&walk->md->maker, BS_BLOCK_LIST, where_of(walk, node));
    if (!block)
        return;
    block->as.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    block->as.list.start = block->as.list.ordered ? cmark_node_get_list_start(node) : 0;
    block->as.list.loose = !cmark_node_get_list_tight(node);
}

static void open_item(struct walk *walk, cmark_node *node)
{
    bs_maker_open(&walk->md->maker, BS_BLOCK_LIST_ITEM, where_of(walk, node));
    walk->task = NULL;
    if (strcmp(cmark_node_get_type_string(node), "tasklist") == 0)
        walk->task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? "☑ " : "☐ ";
}

static void open_note(struct walk *walk, guint number, struct bs_where where)
{
    struct bs_markdown *md = walk->md;
    bs_maker_end(&md->maker);
    struct bs_block *note = note_of(md, number);
    note->where = where;
    bs_block_insert(md->article, NULL, md->article->last, note);
    struct bs_frame frame = {.block = note, .own = true, .role = -1, .where = where};
    bs_maker_push(&md->maker, &frame);
}

static void open_table(struct walk *walk, cmark_node *node)
{
    struct bs_block *block = bs_maker_open(&walk->md->maker, BS_BLOCK_TABLE, where_of(walk, node));
    walk->aligns = cmark_gfm_extensions_get_table_alignments(node);
    walk->n_aligns = cmark_gfm_extensions_get_table_columns(node);
    if (block)
        block->as.table.has_head = true;
}

static void open_cell(struct walk *walk, cmark_node *node)
{
    int column = walk->column_of_table++;
    uint8_t align = walk->aligns && column < walk->n_aligns ? walk->aligns[column] : 0;
    cmark_node *row = cmark_node_parent(node);
    begin_text(walk, node, BS_BLOCK_CELL);
    walk->md->maker.cell.as.cell.align = align == 'c'   ? BS_CELL_CENTER
                                         : align == 'r' ? BS_CELL_END
                                                        : BS_CELL_START;
    walk->md->maker.cell.as.cell.head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
}

static void enter_extra(struct walk *walk, cmark_node *node, enum extra extra)
{
    struct bs_maker *maker = &walk->md->maker;
    switch (extra) {
    case EXTRA_TABLE:
        open_table(walk, node);
        break;
    case EXTRA_ROW:
        bs_maker_open(maker, BS_BLOCK_ROW, where_of(walk, node));
        walk->column_of_table = 0;
        break;
    case EXTRA_CELL:
        open_cell(walk, node);
        break;
    case EXTRA_STRIKE:
    case EXTRA_NONE:
        break;
    }
}

static void exit_extra(struct walk *walk, enum extra extra)
{
    struct bs_maker *maker = &walk->md->maker;
    if (extra == EXTRA_CELL)
        bs_maker_end(maker);
    else if (extra == EXTRA_TABLE || extra == EXTRA_ROW)
        bs_maker_close(maker);
}

static void enter_block(struct walk *walk, cmark_node *node)
{
    struct bs_maker *maker = &walk->md->maker;
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        begin_text(walk, node, BS_BLOCK_PARAGRAPH);
        break;
    case CMARK_NODE_HEADING:
        begin_text(walk, node, BS_BLOCK_CROSSHEAD);
        maker->text_level = cmark_node_get_heading_level(node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        bs_maker_open(maker, BS_BLOCK_BLOCK_QUOTE, where_of(walk, node));
        break;
    case CMARK_NODE_LIST:
        open_list(walk, node);
        break;
    case CMARK_NODE_ITEM:
        open_item(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK: {
        const char *html = cmark_node_get_literal(node);
        bs_maker_end(maker);
        bs_maker_html(maker, html, strlen(html), false, where_of(walk, node));
        break;
    }
    case CMARK_NODE_THEMATIC_BREAK:
        bs_maker_end(maker);
        bs_maker_append(maker, BS_BLOCK_RULE, where_of(walk, node));
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        open_note(walk, ++walk->notes, where_of(walk, node));
        break;
    default:
        enter_extra(walk, node, extra_of(node));
        break;
    }
}

static void exit_block(struct walk *walk, cmark_node *node)
{
    struct bs_maker *maker = &walk->md->maker;
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
        bs_maker_end(maker);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        bs_maker_close(maker);
        break;
    default:
        exit_extra(walk, extra_of(node));
        break;
    }
}

static void walk_tree(struct bs_markdown *md, cmark_node *root)
{
    struct walk walk = {.md = md, .iter = cmark_iter_new(root)};
    walk.depths = g_array_new(FALSE, FALSE, sizeof(guint));
    cmark_event_type event;
    while ((event = cmark_iter_next(walk.iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk.iter);
        cmark_node_type type = cmark_node_get_type(node);
        if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
            inline_event(&walk, event, node);
        else if (event == CMARK_EVENT_ENTER)
            enter_block(&walk, node);
        else
            exit_block(&walk, node);
        if (bs_arena_full(md->arena))
            break;
    }
    g_array_unref(walk.depths);
    cmark_iter_free(walk.iter);
}

void bs_markdown_parse(struct bs_markdown *md, const char *text, size_t len)
{
    cmark_node *document = parse(text, len);
    walk_tree(md, document);
    cmark_node_free(document);
}

/* As a heading, in which nothing but inlines has a meaning; its closing mark keeps a "#" at the end of the words. The result is
 * added to the text being made. */
static void add_marked(struct bs_markdown *md, const char *words, size_t len, struct bs_where where)
{
    g_autofree char *heading = g_strdup_printf("# %.*s #\n", (int)len, words);
    g_strdelimit(heading, "\n\r", ' ');
    cmark_node *document = parse(heading, strlen(heading));
    cmark_node *root = cmark_node_first_child(document);
    if (root && cmark_node_get_type(root) == CMARK_NODE_HEADING) {
        struct walk walk = {.md = md, .iter = cmark_iter_new(root)};
        walk.line = where.line - md->first_line;
        walk.depths = g_array_new(FALSE, FALSE, sizeof(guint));
        cmark_event_type event;
        while ((event = cmark_iter_next(walk.iter)) != CMARK_EVENT_DONE) {
            cmark_node *node = cmark_iter_get_node(walk.iter);
            if (node != root)
                inline_event(&walk, event, node);
        }
        g_array_unref(walk.depths);
        cmark_iter_free(walk.iter);
    }
    cmark_node_free(document);
}

struct bs_text bs_markdown_line(struct bs_markdown *md, const char *words)
{
    bs_span_text_clear(&md->maker.text);
    add_marked(md, words, strlen(words), (struct bs_where){0});
    g_array_set_size(md->maker.pictures, 0);
    struct bs_text marked = bs_span_text_take(&md->maker.text);
    return marked.len > 0 ? marked : bs_text_plain(md->arena, words);
}

void bs_markdown_markup(void *user, const char *utf8, size_t len, struct bs_where where)
{
    struct bs_markdown *md = user;
    struct bs_span_text *text = &md->maker.text;
    if (len > 0 && g_ascii_isspace(utf8[0]))
        bs_span_text_add(text, " ", 1);
    add_marked(md, utf8, len, where);
    if (len > 0 && g_ascii_isspace(utf8[len - 1]))
        bs_span_text_add(text, " ", 1);
}
