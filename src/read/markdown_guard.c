/* markdown_guard.c: Markdown that would keep cmark busy for hours, made harmless beforehand.
 *
 * Model. cmark (the 0.29.0.gfm.6 of Debian 12 above all) takes quadratic time or memory on some inputs: many marks of emphasis
 * or brackets in one paragraph that never match, containers nested thousands deep with many lines in them, tables whose head
 * is wider than their rows, long link definitions used often (CVE-2023-22483, -22486, -24824, -26485, -37463 and our own
 * measurements). All of these need many signs of a kind in one run of lines without a blank one, far more than copy has.
 *
 * Method. One pass over the lines, a run at a time. A run is never smaller than cmark's paragraph, so what is counted here is
 * no less than what cmark sees. Where a count passes its cap, a backslash before each sign makes text of it, and that is
 * reported. Lines stay where they are. What remains is linear: its factor is the cap.
 *
 * Tried and left: parsing under a time limit (cmark cannot be stopped), and a newer cmark (Debian has none). */
#include "read/markdown_private.h"

#include <string.h>

enum {
    DEPTH_MAX = 32,   /* containers opened on one line */
    INDENT_MAX = 64,  /* columns before a line's first word */
    MARKS_MAX = 1000, /* in one run; and in one line of a table */
    CODE_MARKS_MAX =
        4000,           /* the same in what looks like code or HTML, where a backslash would show */
    COLUMNS_MAX = 256,  /* of a table */
    CELLS_MAX = 400000, /* of a table */
    BARS_MAX = 64,      /* escaped ones in a line of a table */
    LEAD_MAX = 16 * 1024,   /* bytes of a paragraph that turns out to be a table's head */
    DEFINED_MAX = 64 << 20, /* bytes that link definitions may grow to, all uses together */
};

struct line {
    const char *start, *body, *end; /* body: after quote marks, list marks and indents */
    int quotes, lists;
    int column; /* of the body */
    int marks;  /* runs of signs that cmark has to match */
    int bars, escaped_bars;
    bool bullet, number, numbered_one;
    bool comment; /* one whole comment: a block of its own, as import writes them */
};

/* Lines with no blank one between. */
struct run {
    const struct line *lines;
    size_t n;
    int bars, escaped_bars; /* most in one line */
    bool table;             /* the lines that follow are rows */
};

struct guard {
    struct bs_markdown *md;
    GString *out;
    int line_number;
    size_t brackets; /* in the whole text: how often a definition may be used */
    char fence;
    size_t fence_len;
    size_t nodes; /* roughly, what cmark will make */
};

/* ---- one line ----------------------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Length of "[^1]:", which opens a container as a list mark does; 0: none. */
static size_t note_mark(const char *p, const char *end)
{
    size_t n = 2;
    if (end - p < 5 || p[0] != '[' || p[1] != '^')
        return 0;
    while (p + n < end && !is_space(p[n]) && p[n] != ']')
        n++;
    return n > 2 && p + n + 1 < end && p[n] == ']' && p[n + 1] == ':' ? n + 2 : 0;
}

/* Length of a list mark with something after it; 0: none. */
static size_t list_mark(const char *p, const char *end, bool *number, bool *one)
{
    size_t n = 0;
    *number = g_ascii_isdigit(*p);
    if (*number) {
        while (p + n < end && n < 10 && g_ascii_isdigit(p[n]))
            n++;
        *one = n == 1 && *p == '1';
        if (p + n >= end || (p[n] != '.' && p[n] != ')'))
            return 0;
    } else if (*p != '-' && *p != '*' && *p != '+') {
        return 0;
    }
    n++;
    return p + n == end || is_space(p[n]) ? n : 0;
}

static void count_marks(struct line *line)
{
    for (const char *p = line->body; p < line->end; p++) {
        char c = *p;
        if (c == '\\' && p + 1 < line->end) {
            p++;
            line->escaped_bars += *p == '|';
        } else if (c == '|') {
            line->bars++;
        } else if (strchr("*_~`[]!<", c)) {
            line->marks += c == '[' || c == ']' || p == line->body || p[-1] != c;
        }
    }
}

static void read_line(const char *start, const char *end, struct line *line)
{
    const char *p = start;
    int column = 0;
    *line = (struct line){.start = start, .end = end};
    while (p < end) {
        size_t mark;
        bool number = false, one = false;
        if (*p == ' ' || *p == '\t') {
            column += *p == '\t' ? 4 - column % 4 : 1;
            p++;
        } else if (*p == '>' && line->quotes + line->lists < DEPTH_MAX) {
            line->quotes++;
            column++;
            p++;
        } else if (line->quotes + line->lists < DEPTH_MAX &&
                   (mark = list_mark(p, end, &number, &one)) > 0) {
            if (line->lists++ == 0 && column - 2 * line->quotes <= 3 && p + mark < end) {
                line->bullet = !number;
                line->number = number;
                line->numbered_one = one;
            }
            column += (int)mark;
            p += mark;
        } else if (line->lists == 0 && (mark = note_mark(p, end)) > 0) {
            line->lists++;
            line->bullet = column - 2 * line->quotes <= 3; /* it ends a paragraph likewise */
            column += (int)mark;
            p += mark;
        } else {
            break;
        }
    }
    line->body = p;
    line->column = column;
    if (p == end) /* an empty item ends no paragraph */
        line->bullet = line->number = line->numbered_one = false;
    count_marks(line);
    line->comment = line->lists == 0 && end - p >= 7 && memcmp(p, "<!--", 4) == 0 &&
                    memcmp(end - 3, "-->", 3) == 0 && column - 2 * line->quotes <= 3;
}

static bool is_blank(const struct line *line)
{
    return line->body == line->end && line->lists == 0;
}

/* ---- reports ------------------------------------------------------------------------------------------------------ */

static void report(struct guard *guard, int line, const char *key, const char *what)
{
    bs_tally(guard->md->tally, BS_WARN, bs_markdown_where(guard->md, line, 0), "markdown.guard",
             key, "%s; it is set as plain text", what);
}

/* ---- writing lines ------------------------------------------------------------------------------------------------ */

/* Indents are cut where they are deeper than any list; a mark past the deepest container becomes text. */
static void write_prefix(struct guard *guard, const struct line *line)
{
    if (line->column <= 2 * INDENT_MAX && line->quotes + line->lists < DEPTH_MAX) {
        g_string_append_len(guard->out, line->start, line->body - line->start);
        return;
    }
    int column = 0;
    for (const char *p = line->start; p < line->body; p++) {
        if (!is_space(*p) || column < INDENT_MAX)
            g_string_append_c(guard->out, *p);
        column += is_space(*p) ? 1 : 0;
    }
    bool number, one;
    size_t mark = line->body < line->end ? list_mark(line->body, line->end, &number, &one) : 0;
    if (line->quotes + line->lists < DEPTH_MAX || line->body == line->end ||
        (*line->body != '>' && mark == 0))
        return;
    report(guard, guard->line_number, "depth", "quotes and lists are nested too deep");
    g_string_append_c(guard->out, '\\');
}

/* "[^" that its line does not close: cmark would take the label's length from columns of two lines and lose text. */
static const char *find_open_note(const struct line *line)
{
    const char *open = g_strrstr_len(line->body, line->end - line->body, "[^");
    if (!open || memchr(open, ']', (size_t)(line->end - open)) ||
        (open > line->body && open[-1] == '\\'))
        return NULL;
    int ticks = *line->body == '<'; /* a tag's own words stay */
    for (const char *p = line->body; p < open; p++)
        ticks += *p == '`';
    return ticks % 2 == 0 ? open : NULL;
}

static void write_plain(struct guard *guard, const struct line *line)
{
    const char *from = line->body;
    const char *open = guard->fence ? NULL : find_open_note(line);
    write_prefix(guard, line);
    if (open) {
        g_string_append_len(guard->out, from, open - from);
        g_string_append_c(guard->out, '\\');
        from = open;
    }
    g_string_append_len(guard->out, from, line->end - from);
}

/* Every sign that could mean something gets a backslash. */
static void write_escaped(struct guard *guard, const struct line *line)
{
    write_prefix(guard, line);
    for (const char *p = line->body; p < line->end; p++) {
        if (*p == '\\' && p + 1 < line->end && g_ascii_ispunct(p[1])) {
            g_string_append_len(guard->out, p++, 2);
            continue;
        }
        if (strchr("*_~`[]!<\\", *p)) {
            g_string_append_c(guard->out, '\\');
            guard->nodes += 2;
        }
        g_string_append_c(guard->out, *p);
    }
}

/* ---- tables ------------------------------------------------------------------------------------------------------- */

/* "|---|:-:|" */
static bool is_delimiter_row(const struct line *line)
{
    bool dash = false, bar = false;
    for (const char *p = line->body; p < line->end; p++) {
        if (!strchr("|:- \t", *p))
            return false;
        dash |= *p == '-';
        bar |= *p == '|' || *p == ':';
    }
    return dash && bar;
}

static int count_cells(const struct line *line)
{
    const char *start = line->body, *end = line->end;
    while (end > start && is_space(end[-1]))
        end--;
    int cells = line->bars + 1;
    cells -= start < end && *start == '|';
    cells -= end - start > 1 && end[-1] == '|' && end[-2] != '\\';
    return cells;
}

/* May the line at `i` make a table of the line before it and those after? */
static const char *why_no_table(const struct run *run, size_t i)
{
    const struct line *lines = run->lines;
    int columns = count_cells(&lines[i]);
    if (columns > COLUMNS_MAX)
        return "a table with more than 256 columns";
    if ((size_t)columns * (run->n - i) > CELLS_MAX)
        return "a table with more than 400 000 cells";
    if (lines[i].start - lines[0].start > LEAD_MAX)
        return "a table’s head after a long paragraph";
    if (run->escaped_bars > BARS_MAX || run->bars > 4 * COLUMNS_MAX)
        return "a table with too many bars in a line";
    return NULL;
}

/* ---- runs --------------------------------------------------------------------------------------------------------- */

/* Does the line begin a new paragraph whatever stands before it? */
static bool begins_block(const struct line *line, bool in_list)
{
    const char *p = line->body;
    if (line->comment || line->bullet || line->numbered_one ||
        (line->number && in_list && line->column <= 6))
        return true;
    size_t hashes = 0;
    while (p + hashes < line->end && p[hashes] == '#')
        hashes++;
    return hashes > 0 && hashes < 7 && (p + hashes == line->end || is_space(p[hashes])) &&
           line->lists == 0 && line->column - 2 * line->quotes <= 3;
}

/* "[a]: https://…": bytes that each use of it copies; 0: it defines nothing. */
static size_t defined_size(const struct run *run, size_t i)
{
    const struct line *line = &run->lines[i];
    size_t len = (size_t)(line->end - line->body);
    if (len < 4 || *line->body != '[' || line->body[1] == '^' ||
        !g_strstr_len(line->body, (gssize)len, "]:"))
        return 0;
    int doubles = 0, singles = 0, parens = 0;
    for (const char *p = line->body; p < line->end; p++) {
        doubles += *p == '"';
        singles += *p == '\'';
        parens += *p == '(' ? 1 : *p == ')' ? -1 : 0;
    }
    bool whole = doubles % 2 == 0 && singles % 2 == 0 && parens == 0 && line->end[-1] != ':';
    return whole ? len : (size_t)(run->lines[run->n - 1].end - line->body);
}

static void write_line_of_run(struct guard *guard, struct run *run, size_t i, bool escape)
{
    const struct line *line = &run->lines[i];
    const char *why = NULL;
    if (i > 0 && !run->table && is_delimiter_row(line)) {
        why = why_no_table(run, i);
        run->table = !why && count_cells(line - 1) == count_cells(line);
    }
    size_t defined = defined_size(run, i);
    if (why && *why)
        report(guard, guard->line_number, "table", why);
    if (defined > 2000 && defined * guard->brackets > DEFINED_MAX) {
        why = "a link definition that is very long and used often";
        report(guard, guard->line_number, "definition", why);
    }
    if (escape) {
        write_escaped(guard, line);
    } else if (why) {
        write_prefix(guard, line);
        g_string_append_c(guard->out, '\\');
        g_string_append_len(guard->out, line->body, line->end - line->body);
    } else {
        write_plain(guard, line);
    }
    guard->nodes +=
        2 + (size_t)(escape ? 0 : 2 * line->marks) + (size_t)(run->table ? 2 * line->bars : 0);
    g_string_append_c(guard->out, '\n');
    guard->line_number++;
}

/* Lines from..to are one paragraph at most. */
static void write_paragraph(struct guard *guard, struct run *run, size_t from, size_t to)
{
    const struct line *first = &run->lines[from];
    bool html = first->body < first->end && *first->body == '<';
    int cap = html ? CODE_MARKS_MAX : MARKS_MAX;
    int marks = 0;
    for (size_t i = from; i < to; i++)
        marks += run->lines[i].marks;
    if (marks > cap)
        report(guard, guard->line_number, "marks", "a paragraph with more than 1000 marks");
    for (size_t i = from; i < to; i++)
        write_line_of_run(guard, run, i, marks > cap);
}

static bool begins_table(const struct run *run, size_t i)
{
    return is_delimiter_row(&run->lines[i]) &&
           count_cells(&run->lines[i]) == count_cells(&run->lines[i - 1]) && !why_no_table(run, i);
}

/* A table's lines stand for themselves: a cell ends with its line. */
static void write_run(struct guard *guard, const GArray *lines)
{
    struct run run = {.lines = (const struct line *)(void *)lines->data, .n = lines->len};
    bool in_list = false;
    for (size_t i = 0; i < run.n; i++) {
        run.bars = MAX(run.bars, run.lines[i].bars);
        run.escaped_bars = MAX(run.escaped_bars, run.lines[i].escaped_bars);
    }
    for (size_t from = 0, to; from < run.n; from = to) {
        in_list |= run.lines[from].bullet || run.lines[from].number;
        for (to = from + 1; to < run.n && !run.table && !begins_block(&run.lines[to], in_list);
             to++) {
            if (run.lines[to - 1].comment)
                break;
            if (begins_table(&run, to)) {
                to++;
                break;
            }
        }
        write_paragraph(guard, &run, from, to);
    }
}

/* ---- the text ----------------------------------------------------------------------------------------------------- */

/* Fences are followed roughly: what looks like code is held to a wider cap, not to none. */
static void follow_fence(struct guard *guard, const struct line *line)
{
    const char *p = line->body;
    size_t n = 0;
    if (p == line->end || (*p != '`' && *p != '~'))
        return;
    while (p + n < line->end && p[n] == *p)
        n++;
    if (n >= 3 && !guard->fence) {
        guard->fence = *p;
        guard->fence_len = n;
    } else if (*p == guard->fence && n >= guard->fence_len) {
        guard->fence = '\0';
    }
}

static size_t count_char(const char *text, size_t len, char c)
{
    size_t n = 0;
    for (const char *p = memchr(text, c, len); p;
         p = memchr(p + 1, c, len - (size_t)(p + 1 - text)))
        n++;
    return n;
}

static void write_fenced(struct guard *guard, const struct line *line)
{
    if (line->marks > CODE_MARKS_MAX)
        write_escaped(guard, line);
    else
        write_plain(guard, line);
    g_string_append_c(guard->out, '\n');
    guard->line_number++;
    guard->nodes++;
}

const char *bs_markdown_guard(struct bs_markdown *md, const char *text, size_t *len, size_t *nodes)
{
    struct guard guard = {.md = md, .line_number = 1, .brackets = count_char(text, *len, ']')};
    guard.out = g_string_sized_new(*len + 16);
    GArray *run = g_array_new(FALSE, FALSE, sizeof(struct line));
    for (const char *p = text, *end = text + *len; p < end;) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        struct line line;
        read_line(p, newline ? newline : end, &line);
        p = newline ? newline + 1 : end;
        bool fenced = guard.fence != '\0';
        follow_fence(&guard, &line);
        if (!is_blank(&line) && !fenced && !guard.fence) {
            g_array_append_val(run, line);
            continue;
        }
        write_run(&guard, run);
        g_array_set_size(run, 0);
        write_fenced(&guard, &line);
    }
    write_run(&guard, run);
    g_array_unref(run);
    *nodes = guard.nodes;
    *len = guard.out->len;
    const char *kept = bs_arena_strndup(md->arena, guard.out->str, guard.out->len);
    g_string_free(guard.out, TRUE);
    return kept;
}
