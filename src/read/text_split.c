/* text_split.c: lines to paragraphs.
 *
 * Plain text comes in three kinds, often mixed in one file: paragraphs apart by blank lines; a paragraph a line and nothing
 * between; lines cut at a fixed width. Blank lines always part. What a single line end means is decided over the whole text:
 *
 *  Model   If lines were cut at width W, the first word of a line would not have fitted at the end of the line before, and
 *          most such lines end in mid-sentence. If each line is a paragraph, its length is chance and it ends with a stop.
 *  Method  W is the length that 19 of 20 lines with a successor stay under. Count the pairs of lines of which the first is
 *          full in that sense; the text is wrapped when half are full and half of those end without a stop.
 *  Then    in wrapped text a full line goes on in the next; a short one ends its paragraph unless the next begins in lower
 *          case. In other text a line goes on only where the sentence plainly does: scrapers put links on lines of their own.
 *
 * A word cut by a hyphen at the line end is joined as the rest of the text writes it. Lines with gaps of many spaces are
 * columns that some scrapers keep: each cell is a paragraph, and cells of a right-hand column come after the text.
 */
#include "read/text_private.h"

#include <string.h>

#define WRAP_MIN 24  /* narrower lines are lists, tables or verse */
#define WRAP_MAX 140 /* nobody cuts lines wider */
#define GAP 8        /* spaces that part two columns */

struct line {
    const char *start;
    size_t len;
    int number;
    int width;             /* columns: wide characters count two */
    int indent;            /* columns */
    int blanks;            /* blank lines before; a tag that starts a block counts as one */
    bool is_cell;          /* right of a gap */
    int n_rows, n_columns; /* a table, whose lines `len` covers; 0: none */
};

struct splitter {
    struct bs_arena *arena;
    struct bs_tally *tally;
    const char *file;
    GArray *lines;     /* struct line */
    GHashTable *words; /* words of the text, made when a hyphen first asks; look-up only */
    const struct bs_copy *copy;
    int width; /* W; 0: not wrapped */
};

/* ---- lines ---------------------------------------------------------------------------------------------------------- */

static bool is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x205F;
}

static int columns(const char *p, const char *end)
{
    int n = 0;

    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
        if (c < 0x80 && c != '\t') {
            n++;
            continue;
        }
        n += c == '\t' ? 8 - n % 8 : g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return n;
}

static void add_line(struct splitter *s, const char *line, const char *p, const char *end,
                     struct line *proto)
{
    while (p < end && is_space(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
    }
    while (end > p && is_space(g_utf8_get_char(g_utf8_prev_char(end)))) {
        end = g_utf8_prev_char(end);
    }
    if (p == end) {
        return;
    }
    proto->start = p;
    proto->len = (size_t)(end - p);
    proto->indent = p - line < 1000 ? columns(line, p) : 0;
    proto->width = columns(p, end);
    g_array_append_val(s->lines, *proto);
    proto->blanks = 0;
}

/* "<p>", "</div>", "<br/>" …: length of the tag at p, and whether it parts blocks or only lines. */
static size_t block_tag(const char *p, const char *end, bool *parts)
{
    static const char *const names[] = {"p",  "div", "br", "li", "ul", "ol", "h1", "h2",
                                        "h3", "h4",  "h5", "h6", "tr", "td", "hr", "blockquote"};
    const char *name = p + 1 + (end - p > 1 && p[1] == '/');
    const char *close = memchr(p, '>', (size_t)MIN(end - p, 200));
    size_t n = strcspn(name, " \t/>\n");

    if (close == NULL || close < name) {
        return 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strlen(names[i]) == n && g_ascii_strncasecmp(names[i], name, n) == 0) {
            *parts = i != 2;
            return (size_t)(close + 1 - p);
        }
    }
    return 0;
}

/* Cuts one line of the file at tags and wide gaps. */
static void cut_line(struct splitter *s, const char *p, const char *end, struct line *proto)
{
    const char *line = p, *from = p;
    int gap = 0;

    proto->is_cell = false;
    while (p < end) {
        if (g_ascii_isgraph(*p) && *p != '<') { /* most of them */
            gap = 0;
            p++;
            continue;
        }
        bool parts = false;
        size_t tag = *p == '<' ? block_tag(p, end, &parts) : 0;
        if (tag > 0) {
            add_line(s, line, from, p, proto);
            proto->blanks += parts;
            p += tag;
            from = p;
            gap = 0;
            continue;
        }
        gap = is_space(g_utf8_get_char(p)) ? gap + (*p == '\t' ? GAP / 2 : 1) : 0;
        p = g_utf8_next_char(p);
        if (gap >= GAP && p < end && !is_space(g_utf8_get_char(p)) && p - from > gap) {
            guint before = s->lines->len;
            add_line(s, line, from, p, proto);
            proto->is_cell |= s->lines->len > before;
            from = p;
            gap = 0;
        }
    }
    add_line(s, line, from, end, proto);
}

/* Returns what comes behind it; the caller counts its last line. */
static const char *add_table(struct splitter *s, const char *p, const char *end, int rows,
                             int columns, struct line *proto)
{
    struct line line = {.start = p,
                        .number = proto->number,
                        .blanks = MAX(proto->blanks, 1),
                        .n_rows = rows,
                        .n_columns = columns};

    for (int i = 0; i < rows && p < end; i++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        p = nl != NULL ? nl + 1 : end;
    }
    line.len = (size_t)(p - line.start);
    g_array_append_val(s->lines, line);
    proto->number += rows - 1;
    proto->blanks = 1;
    return p;
}

static void cut_lines(struct splitter *s)
{
    struct line proto = {.number = 1, .blanks = 1};
    const char *end = s->copy->utf8 + s->copy->len;

    for (const char *p = s->copy->utf8; p < end; proto.number++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        const char *stop = nl != NULL ? nl : end;
        guint before = s->lines->len;
        int columns, rows = memchr(p, '\t', (size_t)(stop - p)) != NULL
                                ? bs_text_table_rows(p, end, &columns)
                                : 0;
        if (rows > 0) {
            p = add_table(s, p, end, rows, columns, &proto);
            continue;
        }
        cut_line(s, p, stop, &proto);
        proto.blanks += s->lines->len == before;
        p = stop + 1;
    }
}

/* Where the right-hand column starts; 0 when there is none. A line of its own may stand that far right too. */
static int cell_indent(const struct splitter *s)
{
    int indent = 0, n = 0;

    for (guint i = 0; i < s->lines->len; i++) {
        const struct line *line = &g_array_index(s->lines, struct line, i);
        if (line->is_cell) {
            indent = n++ == 0 ? line->indent : MIN(indent, line->indent);
        }
    }
    return n >= 3 && indent >= 40 ? indent : 0;
}

/* Cells of a right-hand column stand between the lines of the text only because a table was flattened by rows. */
static void move_cells(struct splitter *s)
{
    guint n_cells = 0, n = s->lines->len;
    int indent = cell_indent(s);

    if (indent == 0) {
        return;
    }
    for (guint i = 0; i < n; i++) {
        struct line *line = &g_array_index(s->lines, struct line, i);
        line->is_cell = line->indent >= indent - 2;
        n_cells += line->is_cell;
    }
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(struct line), n);
    struct bs_where where = {.file = s->file};
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < n; i++) {
            struct line *line = &g_array_index(s->lines, struct line, i);
            if (line->is_cell == (pass == 1)) {
                line->blanks += pass;
                where.line = pass == 1 && where.line == 0 ? line->number : where.line;
                g_array_append_val(sorted, *line);
            }
        }
    }
    bs_diag(bs_tally_diags(s->tally), BS_WARN, where, "text.columns",
            "%u pieces of text stand in a second column: read after the first", n_cells);
    g_array_free(s->lines, TRUE);
    s->lines = sorted;
}

/* ---- is the text wrapped? ------------------------------------------------------------------------------------------- */

static int first_word_width(const struct line *line)
{
    const char *p = line->start, *end = p + line->len;

    while (p < end && !is_space(g_utf8_get_char(p))) {
        if (bs_is_wide(g_utf8_get_char(p))) {
            return p == line->start ? 2 : columns(line->start, p);
        }
        p = g_utf8_next_char(p);
    }
    return columns(line->start, p);
}

static bool is_full(const struct line *line, const struct line *next, int width)
{
    bool cjk = bs_is_wide(g_utf8_get_char(g_utf8_prev_char(line->start + line->len)));

    return line->width <= width + 8 && line->width + !cjk + first_word_width(next) > width;
}

static bool is_pair(const struct line *line)
{
    return line[1].blanks == 0 && line->n_rows == 0 && line[1].number == line->number + 1 &&
           line->width <= WRAP_MAX && line[1].width <= WRAP_MAX && !line->is_cell;
}

static int compare_int(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* "eigh-" and "teen": a word that was cut, and so was the line. */
static bool is_cut(const struct line *line)
{
    const char *end = line->start + line->len;
    return line->len > 2 && end[-1] == '-' &&
           g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(end - 1))) &&
           g_unichar_islower(g_utf8_get_char(line[1].start));
}

static int wrap_width(struct splitter *s)
{
    const struct line *lines = (const struct line *)(void *)s->lines->data;
    GArray *widths = g_array_new(FALSE, FALSE, sizeof(int));
    int width = 0, full = 0, open = 0, pairs;
    gint64 all = 0, wide = 0;

    for (guint i = 0; i + 1 < s->lines->len; i++) {
        if (is_pair(&lines[i])) {
            g_array_append_val(widths, lines[i].width);
        }
    }
    g_array_sort(widths, compare_int);
    pairs = (int)widths->len;
    width = pairs > 0 ? g_array_index(widths, int, (guint)(pairs - 1) * 19 / 20) : 0;
    g_array_free(widths, TRUE);
    if (pairs < 2 || width < (pairs < 4 ? 2 * WRAP_MIN : WRAP_MIN)) {
        return 0;
    }
    for (guint i = 0; i + 1 < s->lines->len; i++) {
        if (is_pair(&lines[i]) && (is_full(&lines[i], &lines[i + 1], width) || is_cut(&lines[i]))) {
            full++;
            open += !bs_text_ends_stopped(lines[i].start, lines[i].len);
        }
    }
    for (guint i = 0; i < s->lines->len; i++) {
        all += lines[i].width;
        wide += lines[i].width > width + 8 ? lines[i].width : 0;
    }
    /* where much stands in longer lines, nobody cut them */
    bool cut = wide * 5 < all * 2;
    return cut && full * 20 >= pairs * 9 && open * 2 >= full ? width : 0;
}

/* ---- does the line go on? ------------------------------------------------------------------------------------------- */

static gunichar first_char(const struct line *line)
{
    return g_utf8_get_char(line->start);
}

static bool starts_item(const struct line *line)
{
    const char *p = line->start;

    if (bs_is_bullet(first_char(line)) || bs_is_dash(first_char(line))) {
        return true;
    }
    while (g_ascii_isdigit(*p) && p - line->start < 3) {
        p++;
    }
    return p > line->start && (*p == '.' || *p == ')') && p[1] == ' ';
}

static bool starts_low(const struct line *line)
{
    return g_unichar_islower(first_char(line));
}

/* "said the / Kremlin / , on Monday": nothing begins with these. */
static bool starts_inside(const struct line *line)
{
    gunichar c = first_char(line);

    if (c == 0xBB && line->len > 3 && line->start[2] == ' ' &&
        g_unichar_isupper(g_utf8_get_char(line->start + 3))) {
        return false; /* the arrow of a menu */
    }
    return (c == ',' || c == ';' || c == ')' || c == 0x201D || c == 0xBB || c == 0x3001 ||
            c == 0x3002 || c == 0xFF0C) ||
           (c == '.' && line->len > 1 && line->start[1] != '.');
}

static bool ends_low(const struct line *line)
{
    gunichar c = g_utf8_get_char(g_utf8_prev_char(line->start + line->len));

    return g_unichar_islower(c) || c == ',';
}

/* Line i + 1 of text that is not wrapped. `more`: how many lines there are after i. */
static bool link_goes_on(const struct line *line, guint more)
{
    const struct line *next = &line[1];

    if (starts_inside(next) || is_cut(line)) {
        return true;
    }
    if (bs_text_ends_stopped(line->start, line->len) || !ends_low(line) || starts_low(line) ||
        line->width < 40) {
        return false;
    }
    if (starts_low(next)) {
        return next->width >= 40 || bs_text_ends_stopped(next->start, next->len);
    }
    return more >= 2 && next->width < 40 && line[2].blanks == 0 && !line[2].is_cell &&
           !bs_text_ends_stopped(next->start, next->len) &&
           (starts_inside(&line[2]) || starts_low(&line[2]));
}

/* "published by", "DigiTimes" and ". A preview", each a paragraph: some scrapers part links from their sentence by blank lines,
 * and nothing but the rest of a sentence begins with a stop. */
static bool is_parted_link(const struct splitter *s, guint i)
{
    const struct line *line = &g_array_index(s->lines, struct line, i);
    guint more = s->lines->len - 1 - i;

    if (s->width > 0 || line[1].blanks != 1 || bs_text_ends_stopped(line->start, line->len)) {
        return false;
    }
    return starts_inside(&line[1]) ||
           (more >= 2 && line->width >= 40 && ends_low(line) && line[1].width < 40 &&
            line[2].blanks == 1 && starts_inside(&line[2]) &&
            !bs_text_ends_stopped(line[1].start, line[1].len));
}

static bool goes_on(const struct splitter *s, guint i, bool inside)
{
    const struct line *line = &g_array_index(s->lines, struct line, i);
    const struct line *next = &line[1];

    if (next->blanks > 0 && !next->is_cell && !line->is_cell && line->n_rows == 0 &&
        is_parted_link(s, i)) {
        return true;
    }
    if (next->blanks > 0 || next->is_cell || line->is_cell || starts_item(next)) {
        return false;
    }
    if (s->width > 0 && line->width <= s->width + 8) {
        bool stopped = bs_text_ends_stopped(line->start, line->len);
        if (next->indent > line->indent + 1 && stopped) {
            return false;
        }
        return is_full(line, next, s->width) || (!stopped && starts_low(next));
    }
    return link_goes_on(line, s->lines->len - 1 - i) ||
           (inside && !bs_text_ends_stopped(line->start, line->len) &&
            (starts_low(next) || starts_inside(next)));
}

/* ---- joining -------------------------------------------------------------------------------------------------------- */

static bool is_word_char(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Words with their hyphens, of the whole text, in lower case. */
static void collect_words(struct splitter *s)
{
    const char *p = s->copy->utf8, *end = p + s->copy->len;

    s->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    while (p < end) {
        const char *from = p;
        while (p < end && (is_word_char(g_utf8_get_char(p)) || (*p == '-' && p > from))) {
            p = g_utf8_next_char(p);
        }
        if (p > from && p - from < 80) {
            g_hash_table_add(s->words, g_utf8_strdown(from, p - from));
        }
        p = p < end && p == from ? g_utf8_next_char(p) : p;
    }
}

static bool attested(struct splitter *s, const char *a, const char *hyphen, const char *b)
{
    g_autofree char *word = g_strconcat(a, hyphen, b, NULL);
    g_autofree char *low = g_utf8_strdown(word, -1);

    if (s->words == NULL) {
        collect_words(s);
    }
    return g_hash_table_contains(s->words, low);
}

static char *word_before(const GString *out, size_t end)
{
    const char *p = out->str + end, *from = p;

    while (from > out->str && p - from < 80 &&
           (is_word_char(g_utf8_get_char(g_utf8_prev_char(from))) || from[-1] == '-')) {
        from = g_utf8_prev_char(from);
    }
    return g_strndup(from, (gsize)(p - from));
}

static char *word_after(const struct line *next)
{
    const char *p = next->start, *end = p + MIN(next->len, 80);

    while (p < end && (is_word_char(g_utf8_get_char(p)) || *p == '-')) {
        p = g_utf8_next_char(p);
    }
    return g_strndup(next->start, (gsize)(p - next->start));
}

/* `out` ends in a hyphen after a letter and `next` begins with a small letter. */
static void join_hyphen(struct splitter *s, GString *out, const struct line *next)
{
    struct bs_where where = {.file = s->file, .line = next->number};
    g_autofree char *a = word_before(out, out->len - 1);
    g_autofree char *b = word_after(next);
    bool whole = attested(s, a, "", b), parted = attested(s, a, "-", b);

    if (whole || !parted) {
        g_string_truncate(out, out->len - 1);
    }
    bs_tally(s->tally, whole || parted ? BS_NOTE : BS_WARN, where, "text.hyphen",
             "words cut at line ends joined",
             whole || parted ? "“%s-” at the line end and “%s” joined as “%s%s%s”"
                             : "“%s-” at the line end and “%s” joined as “%s%s%s”: look whether "
                               "the hyphen belongs there",
             a, b, a, whole || !parted ? "" : "-", b);
}

static void append_line(GString *out, const struct line *line)
{
    const char *p = line->start, *end = p + line->len;

    while (p < end) {
        const char *from = p;
        while (p < end && *p != '\t' &&
               !(*p == ' ' && (p + 1 == end || p[1] == ' ' || p[1] == '\t'))) {
            p++;
        }
        g_string_append_len(out, from, p - from);
        while (p < end && (*p == ' ' || *p == '\t')) {
            p++;
        }
        if (p < end) {
            g_string_append_c(out, ' ');
        }
    }
}

static void join_line(struct splitter *s, GString *out, const struct line *next)
{
    const char *last = g_utf8_prev_char(out->str + out->len);
    gunichar c = g_utf8_get_char(last);
    gunichar before = last > out->str ? g_utf8_get_char(g_utf8_prev_char(last)) : 0;

    if (c == 0xAD) {
        g_string_truncate(out, (gsize)(last - out->str));
    } else if ((c == '-' || c == 0x2010) && g_unichar_isalpha(before)) {
        if (starts_low(next)) {
            g_string_truncate(out, (gsize)(last - out->str));
            g_string_append_c(out, '-');
            join_hyphen(s, out, next);
        }
    } else if (!(bs_is_wide(c) && bs_is_wide(first_char(next))) && !starts_inside(next)) {
        g_string_append_c(out, ' ');
    }
    append_line(out, next);
}

static void add_para(struct splitter *s, GArray *paras, const GString *text,
                     const struct line *line, int last_line)
{
    struct bs_para para = {.where = {s->file, line->number, line->indent + 1},
                           .last_line = last_line,
                           .blanks = line->blanks};

    para.text.utf8 = bs_arena_strndup(s->arena, text->str, text->len);
    para.text.len = (uint32_t)text->len;
    if (line->n_rows > 0) {
        para.n_rows = line->n_rows;
        para.n_columns = line->n_columns;
        bs_text_table_cells(s->arena, line->start, line->start + line->len, &para);
    }
    g_array_append_val(paras, para);
}

static void join_lines(struct splitter *s, GArray *paras)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0, first; i < s->lines->len; i++) {
        const struct line *lines = (const struct line *)(void *)s->lines->data;
        first = i;
        g_string_truncate(text, 0);
        append_line(text, &lines[i]);
        while (i + 1 < s->lines->len && goes_on(s, i, i > first)) {
            join_line(s, text, &lines[++i]);
        }
        if (i > first && s->width == 0) {
            struct bs_where where = {.file = s->file, .line = lines[first].number};
            bs_tally(s->tally, BS_NOTE, where, "text.join", "lines that break a sentence joined",
                     "lines %d to %d are one sentence: joined", lines[first].number,
                     lines[i].number);
        }
        add_para(s, paras, text, &lines[first], lines[i].number);
    }
}

void bs_text_split(struct bs_arena *arena, const struct bs_copy *copy, const char *file,
                   struct bs_tally *tally, struct bs_paras *out)
{
    struct splitter s = {.arena = arena, .tally = tally, .file = file, .copy = copy};
    GArray *paras = g_array_new(FALSE, FALSE, sizeof(struct bs_para));
    guint apart = 0;

    s.lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    cut_lines(&s);
    move_cells(&s);
    s.width = wrap_width(&s);
    if (s.width > 0) {
        bs_diag(bs_tally_diags(tally), BS_NOTE, (struct bs_where){.file = file}, "text.wrap",
                "lines cut at about %d characters: joined to paragraphs", s.width);
    }
    join_lines(&s, paras);
    for (guint i = 1; i < paras->len; i++) {
        apart += g_array_index(paras, struct bs_para, i).blanks > 0;
    }
    out->n = paras->len;
    out->at = bs_arena_memdup(arena, paras->data, paras->len * sizeof(struct bs_para));
    out->blank_lines = apart * 2 >= paras->len;
    out->wrapped = s.width > 0;
    g_array_free(paras, TRUE);
    g_array_free(s.lines, TRUE);
    if (s.words != NULL) {
        g_hash_table_destroy(s.words);
    }
}
