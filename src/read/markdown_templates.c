/* markdown_templates.c: what site generators put between the words.
 *
 * Hugo, Jekyll, Eleventy and their kin have Markdown with calls in it: {{< figure src="a.jpg" >}}, {% image "a.jpg" "A wall" %},
 * {{ site.baseurl }}. Pictures and quotes become the HTML they stand for, addresses become what they would be on the site, and
 * the rest is taken out and reported, since its meaning lies in another program. Code is left alone. Lines stay where they
 * are, so that positions hold. A backslash before the brace makes it text. */
#include "read/markdown_private.h"

#include <string.h>

enum {
    CALL_MAX = 4000, /* bytes of one call; what is longer is text */
    CODE_MAX = 2000, /* bytes of a code span with a brace in it */
    WORDS_MAX = 16,  /* of one call */
};

struct word {
    char *name; /* NULL: it has none */
    char *value;
};

struct call {
    struct word words[WORDS_MAX]; /* the first is what is called */
    int n;
};

struct scan {
    struct bs_markdown *md;
    const char *text, *end, *p;
    GString *out;
    int line;
    char fence; /* '`' or '~' within a fenced block; 0 */
    size_t fence_len;
};

/* ---- calls -------------------------------------------------------------------------------------------------------- */

/* A backslash within quotes keeps the sign after it. */
static char *take_word(const char **p, const char *end)
{
    char quote = **p == '"' || **p == '\'' || **p == '`' ? **p : '\0';
    GString *word = g_string_new(NULL);
    const char *q = *p + (quote ? 1 : 0);
    for (; q < end && (quote ? *q != quote : !g_ascii_isspace(*q) && *q != ',' && *q != '='); q++) {
        if (quote && *q == '\\' && q + 1 < end)
            q++;
        g_string_append_c(word, *q);
    }
    *p = q + (quote && q < end ? 1 : 0);
    return g_string_free(word, FALSE);
}

static void read_call(const char *p, const char *end, struct call *call)
{
    *call = (struct call){0};
    while (call->n < WORDS_MAX) {
        while (p < end && (g_ascii_isspace(*p) || *p == ','))
            p++;
        if (p >= end)
            return;
        const char *before = p;
        struct word *word = &call->words[call->n++];
        word->value = take_word(&p, end);
        if (p < end && *p == '=' && call->n > 1) {
            p++;
            word->name = word->value;
            word->value = p < end ? take_word(&p, end) : g_strdup("");
        }
        if (p == before) /* a sign that is no word */
            p++;
    }
}

static void free_call(struct call *call)
{
    for (int i = 0; i < call->n; i++) {
        g_free(call->words[i].name);
        g_free(call->words[i].value);
    }
}

static const char *named(const struct call *call, const char *name)
{
    for (int i = 1; i < call->n; i++) {
        if (call->words[i].name && strcmp(call->words[i].name, name) == 0)
            return call->words[i].value;
    }
    return NULL;
}

/* The nth word without a name, from 1. */
static const char *unnamed(const struct call *call, int nth)
{
    for (int i = 1; i < call->n; i++) {
        if (!call->words[i].name && --nth == 0)
            return call->words[i].value;
    }
    return NULL;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++) {
        if (strcmp(*names, name) == 0)
            return true;
    }
    return false;
}

static const char *const pictures[] = {"figure",           "image", "img", "picture",
                                       "responsive-image", NULL};
static const char *const quotes[] = {"quote",      "blockquote",  "pullquote",
                                     "pull-quote", "quote-block", NULL};
static const char *const references[] = {"ref", "relref", "link", "post_url", "url", NULL};
static const char *const silent[] = {"raw", "endraw", "comment", "endcomment", NULL};

static void add_escaped(GString *out, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(out, g_strdelimit(escaped, "\n", ' '));
}

static void add_picture(GString *out, const struct call *call)
{
    const char *src = named(call, "src") ? named(call, "src") : unnamed(call, 1);
    const char *alt = named(call, "alt") ? named(call, "alt") : unnamed(call, 2);
    const char *caption = named(call, "caption");
    const char *credit = named(call, "attr") ? named(call, "attr") : named(call, "credit");
    if (caption || credit)
        g_string_append(out, "<figure>");
    g_string_append(out, "<img src=\"");
    add_escaped(out, src);
    g_string_append_c(out, '"');
    if (alt && *alt) {
        g_string_append(out, " alt=\"");
        add_escaped(out, alt);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, '>');
    if (!caption && !credit)
        return;
    g_string_append(out, "<figcaption>");
    if (caption)
        add_escaped(out, caption);
    if (credit) {
        g_string_append(out, " <small>");
        add_escaped(out, credit);
        g_string_append(out, "</small>");
    }
    g_string_append(out, "</figcaption></figure>");
}

static void add_quote(GString *out, const struct call *call, const char *text)
{
    const char *cite = named(call, "cite") ? named(call, "cite") : named(call, "author");
    bool block = strcmp(call->words[0].value, "blockquote") == 0;
    g_string_append(out, block ? "<blockquote><p>" : "<div class=\"pull-quote\"><p>");
    add_escaped(out, text);
    g_string_append(out, "</p>");
    if (cite && *cite) {
        g_string_append(out, "<p class=\"attribution\">");
        add_escaped(out, cite);
        g_string_append(out, "</p>");
    }
    g_string_append(out, block ? "</blockquote>" : "</div>");
}

static void report(struct scan *scan, const char *what, const char *key)
{
    bs_tally(scan->md->tally, BS_WARN, bs_markdown_where(scan->md, scan->line, 0),
             "markdown.shortcode", key,
             "%s “%.60s” is left out: what it stands for is not in the file", what, key);
}

/* {{< name … >}}, {% name … %} */
static void expand_call(struct scan *scan, const char *p, const char *end)
{
    struct call call;
    read_call(p, end, &call);
    const char *name = call.n > 0 ? call.words[0].value : "";
    const char *text = call.n > 0 ? named(&call, "text") : NULL;
    bool has_src = call.n > 0 && (named(&call, "src") || unnamed(&call, 1));
    if (is_one_of(name, pictures) && has_src)
        add_picture(scan->out, &call);
    else if (is_one_of(name, quotes) && text)
        add_quote(scan->out, &call, text);
    else if (is_one_of(name, references) && unnamed(&call, 1))
        g_string_append(scan->out, unnamed(&call, 1));
    else if (*name && *name != '/' && !g_str_has_prefix(name, "end") && !is_one_of(name, silent))
        report(scan, "short code", name);
    free_call(&call);
}

/* ---- expressions -------------------------------------------------------------------------------------------------- */

/* "page.image", ".Params.image", "image": a field of the front matter. NULL: there is none. */
static const char *field_value(const struct bs_markdown *md, const char *name)
{
    static const char *const prefixes[] = {"page.", ".Params.", ".Page.", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(name, prefixes[i])) {
            name += strlen(prefixes[i]);
            break;
        }
    }
    for (size_t i = 0; i < md->front.n_fields; i++) {
        const struct bs_field *field = &md->front.fields[i];
        if (field->n > 0 && g_ascii_strcasecmp(field->name, name) == 0)
            return field->values[0];
    }
    return NULL;
}

static bool is_base(const char *name)
{
    static const char *const bases[] = {"site.baseurl",    "site.url", "baseurl",
                                        ".Site.BaseURL",   "root",     "base_url",
                                        "site.github.url", NULL};
    return is_one_of(name, bases);
}

/* {{ "/a.jpg" | url }}, {{ site.baseurl }}, {{ image }} */
static void expand_expression(struct scan *scan, const char *p, const char *end)
{
    while (p < end && (g_ascii_isspace(*p) || *p == '-'))
        p++;
    if (p >= end)
        return;
    bool literal = *p == '"' || *p == '\'';
    const char *rest = p;
    g_autofree char *word = take_word(&rest, end);
    const char *value = literal ? word : field_value(scan->md, word);
    if (value)
        g_string_append(scan->out, value);
    else if (!is_base(word))
        report(scan, "expression", word);
}

/* ---- the text ----------------------------------------------------------------------------------------------------- */

static bool at_word(const struct scan *scan, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(scan->end - scan->p) >= n && memcmp(scan->p, word, n) == 0;
}

static void copy_to(struct scan *scan, const char *stop)
{
    for (const char *p = scan->p; p < stop; p++)
        scan->line += *p == '\n';
    g_string_append_len(scan->out, scan->p, stop - scan->p);
    scan->p = stop;
}

/* The end of a call's closing sign, within the same paragraph. NULL: it is none. */
static const char *find_close(const struct scan *scan, const char *from, const char *closer)
{
    const char *stop = scan->end - from > CALL_MAX ? from + CALL_MAX : scan->end;
    const char *hit = g_strstr_len(from, stop - from, closer);
    const char *blank = g_strstr_len(from, stop - from, "\n\n");
    return hit && (!blank || hit < blank) ? hit : NULL;
}

static bool take_call(struct scan *scan)
{
    static const struct {
        const char *open, *close;
        void (*expand)(struct scan *, const char *, const char *);
    } forms[] = {
        {"{{<", ">}}", expand_call}, {"{{%", "%}}", expand_call}, {"{{", "}}", expand_expression},
        {"{%", "%}", expand_call},   {"{#", "#}", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (!at_word(scan, forms[i].open))
            continue;
        const char *start = scan->p + strlen(forms[i].open);
        const char *close = find_close(scan, start, forms[i].close);
        if (!close)
            continue;
        const char *from = start + (start < close && *start == '-');
        const char *to = close - (close > from && close[-1] == '-');
        const char *after = close + strlen(forms[i].close);
        if (forms[i].expand)
            forms[i].expand(scan, from, to);
        for (; scan->p < after; scan->p++) {
            if (*scan->p == '\n') {
                g_string_append_c(scan->out, '\n');
                scan->line++;
            }
        }
        return true;
    }
    return false;
}

static size_t run_length(const struct scan *scan, const char *p, char c)
{
    const char *q = p;
    while (q < scan->end && *q == c)
        q++;
    return (size_t)(q - p);
}

/* A code span is copied whole, its backticks alone when they open none. */
static void copy_code(struct scan *scan)
{
    size_t n = run_length(scan, scan->p, '`');
    const char *p = scan->p + n;
    const char *stop = scan->end - p > CODE_MAX ? p + CODE_MAX : scan->end;
    while (p < stop && !(p[0] == '\n' && p + 1 < stop && p[1] == '\n')) {
        if (*p != '`') {
            p++;
            continue;
        }
        size_t found = run_length(scan, p, '`');
        p += found;
        if (found == n) {
            copy_to(scan, p);
            return;
        }
    }
    copy_to(scan, scan->p + n);
}

/* At the head of a line: does a fence open or close here? */
static void look_for_fence(struct scan *scan)
{
    const char *p = scan->p;
    while (p < scan->end && (*p == ' ' || *p == '>' || *p == '\t'))
        p++;
    size_t n = p < scan->end && (*p == '`' || *p == '~') ? run_length(scan, p, *p) : 0;
    if (n < 3)
        return;
    if (!scan->fence) {
        scan->fence = *p;
        scan->fence_len = n;
    } else if (*p == scan->fence && n >= scan->fence_len) {
        scan->fence = '\0';
    }
    copy_to(scan, p + n);
}

const char *bs_markdown_templates(struct bs_markdown *md, const char *text, size_t *len)
{
    if (!g_strstr_len(text, (gssize)*len, "{{") && !g_strstr_len(text, (gssize)*len, "{%") &&
        !g_strstr_len(text, (gssize)*len, "{#"))
        return text;
    struct scan scan = {.md = md, .text = text, .end = text + *len, .p = text, .line = 1};
    scan.out = g_string_sized_new(*len);
    while (scan.p < scan.end) {
        if (scan.p == text || scan.p[-1] == '\n')
            look_for_fence(&scan);
        if (scan.p >= scan.end)
            break;
        if (scan.fence) {
            const char *newline = memchr(scan.p, '\n', (size_t)(scan.end - scan.p));
            copy_to(&scan, newline ? newline + 1 : scan.end);
        } else if (*scan.p == '`') {
            copy_code(&scan);
        } else if (*scan.p == '\\' && scan.p + 1 < scan.end) {
            copy_to(&scan, scan.p + 2);
        } else if (*scan.p != '{' || !take_call(&scan)) {
            copy_to(&scan, scan.p + 1);
        }
    }
    *len = scan.out->len;
    const char *kept = bs_arena_strndup(md->arena, scan.out->str, scan.out->len);
    g_string_free(scan.out, TRUE);
    return kept;
}
