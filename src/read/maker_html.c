/* maker_html.c: what each HTML element means to an article.
 *
 * One table of elements serves HTML between Markdown blocks, HTML within running text, and whole pages. There is no tree:
 * tags are events, an end tag closes the nearest open element of its name within the syntax's own container, and all that
 * was opened in it. An element that is not in the table is passed over and its text kept. */
#include "read/html_element.h"
#include "read/maker.h"

#include <string.h>

/* ---- inline elements ---------------------------------------------------------------------------------------------- */

static void begin_implicit(struct bs_maker *maker, struct bs_where where)
{
    if (maker->in_text)
        return;
    enum bs_block_kind kind = BS_BLOCK_PARAGRAPH;
    const struct bs_block *parent = bs_maker_parent(maker);
    if (parent && parent->kind == BS_BLOCK_ROW)
        kind = BS_BLOCK_CELL;
    else if (parent && parent->kind == BS_BLOCK_TABLE)
        kind = BS_BLOCK_CAPTION;
    bs_maker_begin(maker, kind, where);
    maker->implicit = true;
}

static bool is_safe_link(const char *href)
{
    return g_ascii_strncasecmp(href, "javascript:", 11) != 0 &&
           g_ascii_strncasecmp(href, "data:", 5) != 0;
}

/* Classes that mean something within running text. */
static void open_classes(struct bs_maker *maker, const char *classes)
{
    struct bs_span_text *text = &maker->text;
    if (!classes)
        return;
    if (bs_html_has_word(classes, "small-caps") || bs_html_has_word(classes, "smallcaps"))
        bs_span_text_open(text, BS_SPAN_SMALL_CAPS);
    if (bs_html_has_word(classes, "dateline"))
        bs_span_text_open(text, BS_SPAN_DATELINE);
    if (bs_html_has_word(classes, "credit") && maker->credit_at < 0)
        maker->credit_at = (int64_t)text->text->len;
    if (maker->text_kind != BS_BLOCK_CELL || text->text->len > 0)
        return;
    if (bs_html_has_word(classes, "head"))
        maker->cell.as.cell.head = true;
    if (bs_html_has_word(classes, "start"))
        maker->cell.as.cell.align = BS_CELL_START;
    if (bs_html_has_word(classes, "center"))
        maker->cell.as.cell.align = BS_CELL_CENTER;
    if (bs_html_has_word(classes, "end"))
        maker->cell.as.cell.align = BS_CELL_END;
}

static void open_inline(struct bs_maker *maker, const struct bs_element *element,
                        const struct bs_html_tag *tag, struct bs_where where)
{
    struct bs_span_text *text = &maker->text;
    begin_implicit(maker, where);
    struct bs_inline_tag open = {.tag = tag->name, .depth = bs_span_text_depth(text)};
    const char *href = bs_html_attribute(tag, "href");
    const char *lang = bs_element_lang(tag);
    if (element->action == BS_ELEMENT_SPAN && element->what == BS_SPAN_LINK) {
        struct bs_span *span =
            href && *href && is_safe_link(href) ? bs_span_text_open(text, BS_SPAN_LINK) : NULL;
        if (span)
            span->href = bs_maker_address(maker->arena, href);
    } else if (element->action == BS_ELEMENT_SPAN) {
        bs_span_text_open(text, (enum bs_span_kind)element->what);
    } else if (element->action == BS_ELEMENT_QUOTED) {
        bs_span_text_add(text, "“", strlen("“"));
        open.tail = "”";
    } else if (element->action == BS_ELEMENT_CREDIT && maker->credit_at < 0) {
        maker->credit_at = (int64_t)text->text->len;
    }
    open_classes(maker, bs_html_attribute(tag, "class"));
    struct bs_span *span = lang ? bs_span_text_open(text, BS_SPAN_LANG) : NULL;
    if (span)
        span->lang = lang;
    if (maker->inline_tags->len < BS_MAKER_DEPTH)
        g_array_append_val(maker->inline_tags, open);
}

static void close_inline(struct bs_maker *maker, const char *name)
{
    if (!maker->in_text)
        return;
    for (guint i = maker->inline_tags->len; i > 0; i--) {
        struct bs_inline_tag open = g_array_index(maker->inline_tags, struct bs_inline_tag, i - 1);
        if (strcmp(open.tag, name) != 0)
            continue;
        if (open.tail)
            bs_span_text_add(&maker->text, open.tail, strlen(open.tail));
        bs_span_text_close(&maker->text, open.depth);
        g_array_set_size(maker->inline_tags, i - 1);
        return;
    }
}

/* "object-position: 30% 40%", CSS's own word for where a picture's subject is. */
static void read_focus(const char *style, struct bs_picture_ref *picture)
{
    const char *p = style ? strstr(style, "object-position:") : NULL;
    char *end;
    if (!p)
        return;
    double x = g_ascii_strtod(p + strlen("object-position:"), &end);
    double y = *end == '%' ? g_ascii_strtod(end + 1, &end) : -1;
    if (x >= 0 && x <= 100 && y >= 0 && y <= 100 && *end == '%') {
        picture->focal_x = (int)(x * 10 + 0.5) + 1;
        picture->focal_y = (int)(y * 10 + 0.5) + 1;
    }
}

static bool is_within_quote(const struct bs_maker *maker)
{
    const struct bs_block *parent = bs_maker_parent(maker);
    if (parent && parent->kind == BS_BLOCK_FIGURE)
        return false;
    for (const struct bs_block *block = parent; block; block = block->parent) {
        if (block->kind == BS_BLOCK_PULL_QUOTE || block->kind == BS_BLOCK_BLOCK_QUOTE)
            return true;
    }
    return false;
}

static void take_picture(struct bs_maker *maker, const struct bs_html_tag *tag,
                         struct bs_where where)
{
    static const char *const sources[] = {"src", "data-src", "data-lazy-src", "data-original"};
    const char *src = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        const char *value = bs_html_attribute(tag, sources[i]);
        if (value && *value && (!src || g_str_has_prefix(src, "data:")))
            src = value;
    }
    const char *width = bs_html_attribute(tag, "width");
    if (!src || (width && strcmp(width, "1") == 0)) /* one pixel: it counts readers */
        return;
    if (is_within_quote(maker)) {
        bs_tally(maker->tally, BS_NOTE, where, "html.picture", "quote",
                 "picture “%.100s” within a quote is left out", src);
        return;
    }
    const char *alt = bs_html_attribute(tag, "alt");
    struct bs_picture_ref picture = {.src = bs_maker_address(maker->arena, src), .where = where};
    picture.alt = alt ? bs_text_plain(maker->arena, alt).utf8 : NULL;
    picture.title = bs_html_attribute(tag, "title");
    picture.here = bs_html_has_word(bs_html_attribute(tag, "class"), "inline");
    read_focus(bs_html_attribute(tag, "style"), &picture);
    bs_maker_picture(maker, &picture);
}

static void take_break(struct bs_maker *maker, bool in_line, struct bs_where where)
{
    const GString *text = maker->text.text;
    if (!maker->in_text)
        return;
    bool second = text->len > 0 && text->str[text->len - 1] == '\n';
    /* <br><br> is how old editors ended a paragraph. */
    if (second && !in_line && maker->text_kind == BS_BLOCK_PARAGRAPH &&
        maker->inline_tags->len == 0) {
        bs_maker_begin(maker, BS_BLOCK_PARAGRAPH, where);
        maker->implicit = true;
        return;
    }
    bs_span_text_hard_break(&maker->text);
}

/* ---- block elements ----------------------------------------------------------------------------------------------- */

static bool holds_text_kind(int kind)
{
    return kind >= 0 && bs_block_holds_text((enum bs_block_kind)kind);
}

/* Opens a container block under the element's name. */
static void open_holder(struct bs_maker *maker, enum bs_block_kind kind,
                        const struct bs_html_tag *tag, struct bs_where where)
{
    const char *classes = bs_html_attribute(tag, "class");
    struct bs_block *block = bs_maker_open(maker, kind, where);
    if (!block)
        return;
    struct bs_frame *frame = &maker->frames[maker->depth - 1];
    frame->tag = tag->name;
    if (kind != BS_BLOCK_ROW) {
        frame->classes = bs_element_classes(maker->arena, classes);
        frame->lang = bs_element_lang(tag);
    }
    frame->markup |= bs_element_is_markup(tag);
    if (kind == BS_BLOCK_BLOCK_QUOTE || kind == BS_BLOCK_PULL_QUOTE || kind == BS_BLOCK_ASIDE)
        g_hash_table_add(maker->settled, block);
    if (kind == BS_BLOCK_LIST) {
        const char *start = bs_html_attribute(tag, "start");
        block->as.list.ordered = strcmp(tag->name, "ol") == 0;
        block->as.list.loose = bs_html_has_word(classes, "loose");
        block->as.list.start = !block->as.list.ordered ? 0
                               : start ? (int)CLAMP(g_ascii_strtoll(start, NULL, 10), 0, 999999999)
                                       : 1;
    }
    if (kind == BS_BLOCK_FIGURE)
        block->as.figure.inline_here = bs_html_has_word(classes, "inline");
    if (kind == BS_BLOCK_NOTE)
        block->as.note.label = bs_html_attribute(tag, "data-label");
}

static void open_wrapper(struct bs_maker *maker, const struct bs_html_tag *tag,
                         struct bs_where where)
{
    const char *classes = bs_html_attribute(tag, "class");
    int role = bs_element_role(classes);
    struct bs_block *parent = bs_maker_parent(maker);
    bs_maker_end(maker);
    if (role >= 0 && !holds_text_kind(role) && role != BS_BLOCK_TABLE) {
        open_holder(maker, (enum bs_block_kind)role, tag, where);
        return;
    }
    struct bs_frame frame = {
        .block = parent,
        .markup = bs_element_is_markup(tag) ||
                  (maker->depth > 0 && maker->frames[maker->depth - 1].markup),
        .mark = parent ? parent->last : maker->article->last,
        .tag = tag->name,
        .role = role,
        .classes = bs_element_classes(maker->arena, classes),
        .lang = bs_element_lang(tag),
        .where = where,
    };
    if (bs_html_has_word(classes, "loose") || bs_html_has_word(classes, "tight"))
        frame.looseness = bs_html_has_word(classes, "loose") ? 1 : -1;
    bs_maker_push(maker, &frame);
}

static void open_text(struct bs_maker *maker, enum bs_block_kind kind,
                      const struct bs_html_tag *tag, struct bs_where where)
{
    const char *classes = bs_html_attribute(tag, "class");
    int role = bs_element_role(classes);
    if (role >= 0 && !holds_text_kind(role)) {
        open_holder(maker, (enum bs_block_kind)role, tag, where);
        return;
    }
    bs_maker_begin(maker, role >= 0 ? (enum bs_block_kind)role : kind, where);
    maker->text_tag = tag->name;
    maker->text_classes = bs_element_classes(maker->arena, classes);
    maker->text_lang = bs_element_lang(tag);
    maker->text_markup |= bs_element_is_markup(tag);
}

static void open_cell(struct bs_maker *maker, bool head, const struct bs_html_tag *tag,
                      struct bs_where where)
{
    const char *align = bs_html_attribute(tag, "align");
    const char *style = bs_html_attribute(tag, "style");
    struct bs_block *parent = bs_maker_parent(maker);
    bool in_table = parent && (parent->kind == BS_BLOCK_ROW || parent->kind == BS_BLOCK_TABLE);
    if (!in_table) { /* a cell without its table is text */
        bs_maker_end(maker);
        return;
    }
    if (parent->kind == BS_BLOCK_TABLE) {
        struct bs_html_tag row = {.name = "tr"};
        open_holder(maker, BS_BLOCK_ROW, &row, where);
    }
    const char *said = style ? strstr(style, "text-align:") : NULL;
    said = said ? said + strlen("text-align:") : align ? align : "";
    said += strspn(said, " ");
    bs_maker_begin(maker, BS_BLOCK_CELL, where);
    maker->text_tag = tag->name;
    maker->cell.as.cell.head = head;
    maker->cell.as.cell.align = g_str_has_prefix(said, "center") ? BS_CELL_CENTER
                                : g_str_has_prefix(said, "right") || g_str_has_prefix(said, "end")
                                    ? BS_CELL_END
                                    : BS_CELL_START;
}

/* Closes the nearest open element of that name and all within it. False: none is open in the syntax's own container. */
static bool close_element(struct bs_maker *maker, const char *name)
{
    for (int i = maker->depth - 1; i >= 0 && maker->frames[i].tag; i--) {
        if (strcmp(maker->frames[i].tag, name) != 0)
            continue;
        bs_maker_end(maker);
        while (maker->depth > i)
            bs_maker_pop(maker);
        return true;
    }
    return false;
}

/* An item ends the item before it, but not the one its own list stands in. */
static void close_sibling(struct bs_maker *maker, const char *name, enum bs_block_kind holder)
{
    for (int i = maker->depth - 1; i >= 0 && maker->frames[i].tag; i--) {
        const struct bs_frame *frame = &maker->frames[i];
        if (frame->own && frame->block->kind == holder)
            return;
        if (strcmp(frame->tag, name) == 0) {
            close_element(maker, name);
            return;
        }
    }
}

static void open_item(struct bs_maker *maker, const struct bs_html_tag *tag, struct bs_where where)
{
    bs_maker_end(maker);
    close_sibling(maker, "li", BS_BLOCK_LIST);
    const struct bs_block *parent = bs_maker_parent(maker);
    if (parent && parent->kind == BS_BLOCK_LIST)
        open_holder(maker, BS_BLOCK_LIST_ITEM, tag, where);
    else
        open_wrapper(maker, tag, where);
}

static void open_table_part(struct bs_maker *maker, enum bs_block_kind kind,
                            const struct bs_html_tag *tag, struct bs_where where)
{
    bs_maker_end(maker);
    if (kind == BS_BLOCK_ROW) {
        close_sibling(maker, "tr", BS_BLOCK_TABLE);
        const struct bs_block *parent = bs_maker_parent(maker);
        if (!parent || parent->kind != BS_BLOCK_TABLE) {
            open_wrapper(maker, tag, where);
            return;
        }
    }
    open_holder(maker, kind, tag, where);
}

static void end_pre(struct bs_maker *maker, struct bs_where where)
{
    GString *code = maker->code;
    maker->preformatted = false;
    size_t skip = code->str[0] == '\n' ? 1 : 0;
    if (code->len > skip)
        bs_maker_code(maker, code->str + skip, code->len - skip, where);
    g_string_truncate(code, 0);
}

static void start_skipping(struct bs_maker *maker, const struct bs_element *element,
                           const struct bs_html_tag *tag, bool in_line, struct bs_where where)
{
    if (element->action == BS_ELEMENT_DROP)
        bs_tally(maker->tally, BS_WARN, where, "html.dropped", tag->name,
                 "<%s> cannot be printed and is left out", tag->name);
    if (tag->empty || in_line) /* within a line its end may never come */
        return;
    maker->skip_tag = tag->name;
    maker->skip = 1;
}

static void open_block(struct bs_maker *maker, const struct bs_element *element,
                       const struct bs_html_tag *tag, struct bs_where where)
{
    const char *classes = bs_html_attribute(tag, "class");
    int kind = element->what;
    if (element->action == BS_ELEMENT_WRAPPER) {
        open_wrapper(maker, tag, where);
    } else if (element->action == BS_ELEMENT_TEXT) {
        open_text(maker, (enum bs_block_kind)kind, tag, where);
    } else if (element->action == BS_ELEMENT_HEADING) {
        open_text(maker, BS_BLOCK_CROSSHEAD, tag, where);
        maker->text_level = element->what;
    } else if (element->action == BS_ELEMENT_HOLDER &&
               (kind == BS_BLOCK_TABLE || kind == BS_BLOCK_ROW)) {
        open_table_part(maker, (enum bs_block_kind)kind, tag, where);
    } else if (element->action == BS_ELEMENT_HOLDER) {
        int role = bs_element_role(classes);
        bool said = role >= 0 && !holds_text_kind(role) && kind != BS_BLOCK_LIST;
        open_holder(maker, (enum bs_block_kind)(said ? role : kind), tag, where);
    } else if (element->action == BS_ELEMENT_ITEM) {
        open_item(maker, tag, where);
    } else if (element->action == BS_ELEMENT_CELL) {
        open_cell(maker, kind == 1, tag, where);
    } else if (element->action == BS_ELEMENT_PRE) {
        bs_maker_end(maker);
        maker->preformatted = true;
        maker->code_where = where;
    } else if (element->action == BS_ELEMENT_RULE) {
        bs_maker_end(maker);
        bs_maker_append(maker, BS_BLOCK_RULE, where);
    }
}

/* ---- tags, words, fragments --------------------------------------------------------------------------------------- */

static bool is_inline(enum bs_element_action action)
{
    return action == BS_ELEMENT_PASS || action == BS_ELEMENT_SPAN || action == BS_ELEMENT_QUOTED ||
           action == BS_ELEMENT_CREDIT;
}

static bool skip_over(struct bs_maker *maker, const struct bs_html_tag *tag)
{
    if (maker->skip == 0)
        return false;
    if (strcmp(tag->name, maker->skip_tag) == 0 && !tag->empty)
        maker->skip += tag->closing ? -1 : 1;
    return true;
}

/* A block within a cell: cells hold one text, so it is a new line there. */
static bool is_cell_matter(const struct bs_maker *maker, const struct bs_element *element)
{
    return maker->in_text && maker->text_kind == BS_BLOCK_CELL &&
           element->action != BS_ELEMENT_CELL &&
           !(element->action == BS_ELEMENT_HOLDER &&
             (element->what == BS_BLOCK_ROW || element->what == BS_BLOCK_TABLE));
}

static void close_tag(struct bs_maker *maker, const struct bs_element *element,
                      const struct bs_html_tag *tag)
{
    if (is_inline(element->action)) {
        close_inline(maker, tag->name);
    } else if (element->action == BS_ELEMENT_PRE) {
        if (maker->preformatted)
            end_pre(maker, maker->code_where);
    } else if (maker->in_text && maker->text_tag && strcmp(maker->text_tag, tag->name) == 0) {
        bs_maker_end(maker);
    } else if (is_cell_matter(maker, element)) {
        bs_span_text_hard_break(&maker->text);
    } else if (maker->too_deep > 0) {
        bs_maker_end(maker);
        maker->too_deep--;
    } else {
        close_element(maker, tag->name);
    }
}

void bs_maker_tag(struct bs_maker *maker, const struct bs_html_tag *tag, bool in_line,
                  struct bs_where where)
{
    const struct bs_element *element = bs_element_of(tag->name);
    if (skip_over(maker, tag) || (maker->preformatted && element->action != BS_ELEMENT_PRE))
        return;
    if (element->action == BS_ELEMENT_BREAK) {
        take_break(maker, in_line, where);
    } else if (element->action == BS_ELEMENT_PICTURE) {
        take_picture(maker, tag, where);
    } else if (!tag->closing &&
               (element->action == BS_ELEMENT_DROP || element->action == BS_ELEMENT_HUSH)) {
        start_skipping(maker, element, tag, in_line, where);
    } else if (in_line && !is_inline(element->action)) {
        bs_tally(maker->tally, BS_NOTE, where, "html.inline", tag->name,
                 "<%s> means nothing within a line and is passed over", tag->name);
    } else if (tag->closing) {
        close_tag(maker, element, tag);
    } else if (is_inline(element->action)) {
        if (!tag->empty)
            open_inline(maker, element, tag, where);
    } else if (is_cell_matter(maker, element)) {
        bs_span_text_hard_break(&maker->text);
    } else {
        open_block(maker, element, tag, where);
    }
}

static bool is_blank(const char *utf8, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_isspace(utf8[i]))
            return false;
    }
    return true;
}

static bool has_marks(const char *utf8, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (strchr("*_[`!~", utf8[i]) && utf8[i])
            return true;
    }
    return false;
}

void bs_maker_text(struct bs_maker *maker, const char *utf8, size_t len, struct bs_where where)
{
    if (maker->skip > 0)
        return;
    if (maker->preformatted) {
        g_string_append_len(maker->code, utf8, (gssize)len);
        return;
    }
    if (!maker->in_text && is_blank(utf8, len))
        return;
    begin_implicit(maker, where);
    bs_span_text_add(&maker->text, utf8, len);
}

void bs_maker_words(struct bs_maker *maker, const char *html, size_t len, struct bs_where where)
{
    if (maker->skip > 0 || (!maker->preformatted && !maker->in_text && is_blank(html, len)))
        return;
    if (!maker->preformatted) {
        begin_implicit(maker, where);
        if (maker->markup && maker->text_markup && maker->markup_left > 0 && has_marks(html, len)) {
            maker->markup_left--;
            maker->markup(maker->markup_user, html, len, where);
            return;
        }
    }
    g_autoptr(GString) text = g_string_sized_new(len);
    bs_html_unescape(html, len, text);
    bs_maker_text(maker, text->str, text->len, where);
}

/* Comments of ours are what import said of the copy; an empty one is Markdown's way to part two lists. */
static void take_comment(struct bs_maker *maker, const struct bs_html_token *token,
                         struct bs_where where)
{
    g_autofree char *words = g_strndup(token->start + 4, token->len > 7 ? token->len - 7 : 0);
    g_strstrip(words);
    if (*words && !g_str_has_prefix(words, "broadsheet:"))
        bs_tally(maker->tally, BS_NOTE, where, "html.comment", "comment",
                 "comment left out: “%.60s”", words);
}

void bs_maker_html(struct bs_maker *maker, const char *html, size_t len, bool in_line,
                   struct bs_where where)
{
    struct bs_html_token token;
    size_t at = 0;
    while (bs_html_next(maker->arena, html, len, &at, &token)) {
        if (token.kind == BS_HTML_TAG)
            bs_maker_tag(maker, &token.tag, in_line, where);
        else if (token.kind == BS_HTML_TEXT)
            bs_maker_words(maker, token.start, token.len, where);
        else if (token.kind == BS_HTML_COMMENT)
            take_comment(maker, &token, where);
        for (size_t i = 0; i < token.len; i++)
            where.line += token.start[i] == '\n';
    }
    if (in_line)
        return;
    /* What a fragment leaves open may be closed by a later one, but nothing is lost in between. */
    maker->skip = 0;
    if (maker->preformatted)
        end_pre(maker, maker->code_where);
    if (maker->in_text)
        bs_maker_end(maker);
}
