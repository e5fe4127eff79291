/* Rules and declarations: CSS Syntax 3 §5, written over the token list: a component value is a token or the block that it
 * opens, and the tokenizer has already said where each block ends. So every recovery is a jump, and time is linear. */
#include "style/sheet.h"

#include "style/own.h"

#include <string.h>

struct span { /* tokens from `at` to before `end` */
    const struct bs_token *at, *end;
};

static struct bs_where where_of(const char *file, const struct bs_token *t)
{
    return (struct bs_where){file, t->line, t->column};
}

static void warn(struct bs_loader *l, const char *file, const struct bs_token *t, const char *topic,
                 const char *format, ...) G_GNUC_PRINTF(5, 6);

static void warn(struct bs_loader *l, const char *file, const struct bs_token *t, const char *topic,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bs_css_warnv(l->diags, where_of(file, t), topic, format, args);
    va_end(args);
}

static struct span trimmed(struct span s)
{
    while (s.at < s.end && s.at->kind == BS_TOKEN_SPACE)
        s.at++;
    while (s.end > s.at && s.end[-1].kind == BS_TOKEN_SPACE)
        s.end--;
    return s;
}

/* Up to a token of that kind at this level; both it and the end of the text end it. */
static const struct bs_token *find(struct span s, enum bs_token_kind a, enum bs_token_kind b)
{
    const struct bs_token *t = s.at;
    while (t < s.end && t->kind != a && t->kind != b)
        t = bs_css_after(t, s.end);
    return t;
}

/* What stands between the brackets of the block at t. */
static struct span inside(const struct bs_token *t, const struct bs_token *end)
{
    struct bs_cursor c = {.at = t, .end = end}, in;
    bs_cursor_enter(&c, &in);
    return (struct span){in.at, in.end};
}

/* Declarations */

struct decls {
    struct bs_loader *loader;
    const char *file;
    GArray *list; /* struct bs_decl */
    bool page;
};

static void add_decl(struct decls *d, const struct bs_token *name, struct bs_decl decl)
{
    decl.index = d->loader->sheet->n_decls++;
    decl.where = where_of(d->file, name);
    g_array_append_val(d->list, decl);
}

static bool take_important(struct span *value)
{
    const struct bs_token *t = value->end - 1;
    if (t < value->at || !bs_token_is_ident(t, "important"))
        return false;
    do {
        t--;
    } while (t >= value->at && t->kind == BS_TOKEN_SPACE);
    if (t < value->at || !bs_token_is_delim(t, '!'))
        return false;
    value->end = t;
    *value = trimmed(*value);
    return true;
}

static struct bs_value pending(struct span value)
{
    return (struct bs_value){
        .kind = BS_VALUE_PENDING, .n = (int)(value.end - value.at), .as.tokens = value.at};
}

static void custom_declaration(struct decls *d, const struct bs_token *name, struct span value,
                               bool important)
{
    GHashTable *ids = d->loader->sheet->variable_ids;
    int id = GPOINTER_TO_INT(g_hash_table_lookup(ids, name->text)) - 1;
    if (id < 0) {
        id = (int)g_hash_table_size(ids);
        if (id >= BS_MAX_VARIABLES) {
            warn(d->loader, d->file, name, "style.variable",
                 "there are more than %d variables; this one is passed over", BS_MAX_VARIABLES);
            return;
        }
        g_hash_table_insert(ids, (gpointer)name->text, GINT_TO_POINTER(id + 1));
    }
    struct bs_decl decl = {.prop = BS_PROP_CUSTOM, .custom = id, .name = name->text};
    decl.important = important;
    decl.value = pending(value);
    if (value.end - value.at == 1 && value.at->kind == BS_TOKEN_IDENT) {
        static const struct bs_keyword words[] = {{"inherit", BS_VALUE_INHERIT, 0},
                                                  {"initial", BS_VALUE_INITIAL, 0},
                                                  {"unset", BS_VALUE_UNSET, 0},
                                                  {NULL, 0, 0}};
        for (const struct bs_keyword *word = words; word->name; word++)
            if (bs_token_is_ident(value.at, word->name))
                decl.value = (struct bs_value){.kind = (enum bs_value_kind)word->value};
    }
    add_decl(d, name, decl);
}

static void refuse_value(struct decls *d, enum bs_prop prop, const struct bs_cursor *c,
                         struct span value)
{
    char shown[64];
    const struct bs_token *bad = c->bad && c->bad >= value.at && c->bad < value.end ? c->bad : NULL;
    const char *syntax = bs_properties[prop].syntax;
    const char *hint = bs_cursor_hint(c);
    if (hint)
        warn(d->loader, d->file, bad ? bad : value.at, "style.value",
             "%s: \"%s\" is not a value; %s", bs_properties[prop].name,
             bad ? bs_token_show(bad, shown, sizeof shown) : "the end of it", hint);
    else
        warn(d->loader, d->file, bad ? bad : value.at, "style.value",
             "%s: \"%s\" is not a value; it takes %s", bs_properties[prop].name,
             bad ? bs_token_show(bad, shown, sizeof shown) : "the end of it", syntax);
}

static bool holds_bad_token(struct span value)
{
    for (const struct bs_token *t = value.at; t < value.end; t++)
        if (t->kind == BS_TOKEN_BAD_STRING || t->kind == BS_TOKEN_BAD_URL)
            return true;
    return false;
}

static void known_declaration(struct decls *d, const struct bs_token *name, enum bs_prop prop,
                              struct span value, bool important)
{
    if (!d->page && bs_properties[prop].flags & BS_PROP_PAGE) {
        warn(d->loader, d->file, name, "style.property", "%s belongs into @page", name->text);
        return;
    }
    if (bs_tokens_pending(value.at, value.end)) {
        struct bs_decl decl = {.prop = prop, .important = important, .value = pending(value)};
        add_decl(d, name, decl);
        return;
    }
    struct bs_cursor c = {.at = value.at,
                          .end = value.end,
                          .arena = d->loader->arena,
                          .file = d->file,
                          .diags = d->loader->diags};
    struct bs_emitted out;
    if (!bs_property_parse(&c, prop, &out)) {
        refuse_value(d, prop, &c, value);
        return;
    }
    for (int i = 0; i < out.n; i++) {
        struct bs_decl decl = {
            .prop = out.at[i].prop, .important = important, .value = out.at[i].value};
        add_decl(d, name, decl);
    }
}

static void declaration(struct decls *d, struct span s)
{
    const struct bs_token *name = s.at++;
    const char *near = NULL;
    char shown[64];
    while (s.at < s.end && s.at->kind == BS_TOKEN_SPACE)
        s.at++;
    if (s.at >= s.end || s.at->kind != BS_TOKEN_COLON) {
        warn(d->loader, d->file, name, "style.syntax",
             "a colon is missing after \"%s\"; passed over up to the next semicolon",
             bs_token_show(name, shown, sizeof shown));
        return;
    }
    s.at++;
    s = trimmed(s);
    bool important = take_important(&s);
    if (holds_bad_token(s))
        return; /* told by the tokenizer */
    if (strncmp(name->text, "--", 2) == 0) {
        custom_declaration(d, name, s, important);
        return;
    }
    enum bs_prop prop =
        bs_property_lookup(name->text, d->loader->n_unknown < BS_MAX_UNKNOWN ? &near : NULL);
    if (prop != BS_PROP_END) {
        known_declaration(d, name, prop, s, important);
    } else {
        d->loader->n_unknown++;
        warn(d->loader, d->file, name, "style.property", "there is no property \"%s\"%s%s%s",
             bs_token_show(name, shown, sizeof shown), near ? "; did you mean \"" : "",
             near ? near : "", near ? "\"?" : "");
    }
}

/* The last declaration of a longhand in a block wins over those before it of the same importance; only that one is kept. */
static const struct bs_rule *finish_rule(struct decls *d, struct bs_where where)
{
    const struct bs_decl *all = (const struct bs_decl *)d->list->data;
    int n = (int)d->list->len, kept = n;
    bool seen[2][BS_N_PROPS] = {{false}};
    struct bs_decl *list = BS_NEW_N(d->loader->arena, struct bs_decl, (size_t)n);
    for (int i = n - 1; i >= 0; i--) {
        if (all[i].prop < BS_N_PROPS) {
            bool *known = &seen[all[i].important][all[i].prop];
            if (*known)
                continue;
            *known = true;
        }
        list[--kept] = all[i];
    }
    struct bs_rule *rule = BS_NEW(d->loader->arena, struct bs_rule);
    *rule = (struct bs_rule){d->loader->origin, list + kept, n - kept, where};
    return rule;
}

/* §5.4.4. page: the rule that margin boxes in the block belong to; NULL: they have no place in it. */
static const struct bs_rule *declarations(struct bs_loader *l, const char *file, struct span block,
                                          struct bs_page_rule *page, struct bs_where where);

static void margin_box(struct bs_loader *l, const char *file, const struct bs_token *at,
                       struct span block, struct bs_page_rule *page)
{
    static const struct bs_keyword boxes[] = {{"top-left", BS_MB_TOP_LEFT, 0},
                                              {"top-center", BS_MB_TOP_CENTER, 0},
                                              {"top-right", BS_MB_TOP_RIGHT, 0},
                                              {"bottom-left", BS_MB_BOTTOM_LEFT, 0},
                                              {"bottom-center", BS_MB_BOTTOM_CENTER, 0},
                                              {"bottom-right", BS_MB_BOTTOM_RIGHT, 0},
                                              {NULL, 0, 0}};
    struct bs_nearest nearest = bs_nearest_to(at->text);
    for (const struct bs_keyword *box = boxes; box->name; box++) {
        bs_nearest_offer(&nearest, box->name);
        if (g_ascii_strcasecmp(box->name, at->text) != 0)
            continue;
        const struct bs_rule *rule = declarations(l, file, block, NULL, where_of(file, at));
        const struct bs_rule *before = page->boxes[box->value];
        if (before) { /* the same box twice in one rule: as one block after the other */
            struct bs_decl *both =
                BS_NEW_N(l->arena, struct bs_decl, (size_t)(before->n_decls + rule->n_decls));
            memcpy(both, before->decls, (size_t)before->n_decls * sizeof both[0]);
            memcpy(both + before->n_decls, rule->decls, (size_t)rule->n_decls * sizeof both[0]);
            struct bs_rule *joined = bs_arena_memdup(l->arena, rule, sizeof *rule);
            joined->decls = both;
            joined->n_decls += before->n_decls;
            rule = joined;
        }
        page->boxes[box->value] = rule;
        return;
    }
    warn(l, file, at, "style.at-rule", "there is no margin box \"@%.40s\"%s%s%s", at->text,
         nearest.best ? "; did you mean \"@"
                      : "; pages have them at top and bottom, left, center "
                        "and right",
         nearest.best ? nearest.best : "", nearest.best ? "\"?" : "");
}

static const struct bs_rule *declarations(struct bs_loader *l, const char *file, struct span block,
                                          struct bs_page_rule *page, struct bs_where where)
{
    struct decls d = {.loader = l, .file = file, .page = page != NULL};
    char shown[64];
    d.list = g_array_new(FALSE, FALSE, sizeof(struct bs_decl));
    while (block.at < block.end) {
        const struct bs_token *t = block.at;
        if (t->kind == BS_TOKEN_SPACE || t->kind == BS_TOKEN_SEMICOLON) {
            block.at++;
        } else if (t->kind == BS_TOKEN_AT) {
            const struct bs_token *open = find(block, BS_TOKEN_BRACE, BS_TOKEN_SEMICOLON);
            if (open < block.end && open->kind == BS_TOKEN_BRACE && page)
                margin_box(l, file, t, inside(open, block.end), page);
            else
                warn(l, file, t, "style.at-rule", "\"@%.40s\" has no place in here", t->text);
            block.at = open < block.end ? bs_css_after(open, block.end) : block.end;
        } else {
            const struct bs_token *end = find(block, BS_TOKEN_SEMICOLON, BS_TOKEN_SEMICOLON);
            if (t->kind == BS_TOKEN_IDENT)
                declaration(&d, (struct span){t, end});
            else
                warn(l, file, t, "style.syntax",
                     "a property is wanted, not \"%s\"; passed over up to the next semicolon",
                     bs_token_show(t, shown, sizeof shown));
            block.at = end;
        }
    }
    const struct bs_rule *rule = finish_rule(&d, where);
    g_array_free(d.list, TRUE);
    return rule;
}

/* At-rules */

static bool page_selector(struct bs_loader *l, const char *file, struct span s,
                          struct bs_page_rule *page)
{
    static const struct bs_keyword pages[] = {{"first", BS_PAGE_FIRST, 0},
                                              {"left", BS_PAGE_LEFT, 0},
                                              {"right", BS_PAGE_RIGHT, 0},
                                              {NULL, 0, 0}};
    char shown[64];
    s = trimmed(s);
    while (s.at < s.end) {
        struct bs_cursor c = {.at = s.at + 1, .end = s.end, .arena = l->arena};
        int bit;
        if (s.at->kind != BS_TOKEN_COLON || c.at >= c.end || !bs_take_keyword(&c, pages, &bit)) {
            const struct bs_token *bad = c.at < c.end ? c.at : s.at;
            warn(l, file, bad, "style.selector",
                 "@page takes :first, :left and :right, not \"%s\"%s%s",
                 bs_token_show(bad, shown, sizeof shown), bs_cursor_hint(&c) ? "; " : "",
                 bs_cursor_hint(&c) ? bs_cursor_hint(&c) : "");
            return false;
        }
        page->which |= (unsigned)bit;
        s.at = c.at;
    }
    return true;
}

static void add_page(struct bs_loader *l, const char *file, const struct bs_token *at,
                     struct span prelude, struct span block)
{
    GArray *which = g_array_new(FALSE, FALSE, sizeof(unsigned));
    bool ok;
    prelude = trimmed(prelude);
    do {
        struct bs_page_rule one = {0};
        const struct bs_token *comma = find(prelude, BS_TOKEN_COMMA, BS_TOKEN_COMMA);
        ok = page_selector(l, file, (struct span){prelude.at, comma}, &one);
        prelude.at = comma < prelude.end ? comma + 1 : prelude.end;
        g_array_append_val(which, one.which);
    } while (ok && prelude.at < prelude.end && which->len < 8);
    if (ok) {
        struct bs_page_rule page = {0};
        page.rule = declarations(l, file, block, &page, where_of(file, at));
        for (guint i = 0; i < which->len; i++) {
            page.which = g_array_index(which, unsigned, i);
            page.order = (int)l->page_rules->len;
            g_array_append_val(l->page_rules, page);
        }
    }
    g_array_free(which, TRUE);
}

/* url(x), url("x") or "x" at the head; NULL: none. */
static const char *take_url(struct span *s)
{
    const char *url = NULL;
    const struct bs_token *t = s->at;
    if (t >= s->end)
        return NULL;
    if (t->kind == BS_TOKEN_STRING || t->kind == BS_TOKEN_URL) {
        url = t->text;
    } else if (t->kind == BS_TOKEN_FUNCTION && g_ascii_strcasecmp(t->text, "url") == 0) {
        struct span in = trimmed(inside(t, s->end));
        if (in.at < in.end && in.at->kind == BS_TOKEN_STRING)
            url = in.at->text;
    }
    s->at = bs_css_after(t, s->end);
    *s = trimmed(*s);
    return url;
}

static void font_face_source(struct bs_loader *l, const char *file, const struct bs_token *name,
                             struct span value, struct bs_font_face *face)
{
    const char *url = take_url(&value);
    face->path = url ? bs_url_resolve(l->arena, url, file) : NULL;
    if (!face->path)
        warn(l, file, name, "style.at-rule", "src takes url(…) with a font file on this machine");
}

static void font_face_descriptor(struct bs_loader *l, const char *file, struct span s,
                                 struct bs_font_face *face)
{
    const struct bs_token *name = s.at++;
    struct bs_emitted out;
    s = trimmed(s);
    if (s.at >= s.end || s.at->kind != BS_TOKEN_COLON) {
        warn(l, file, name, "style.syntax", "a colon is missing after \"%.40s\"", name->text);
        return;
    }
    s.at++;
    s = trimmed(s);
    if (bs_token_is_ident(name, "src")) {
        font_face_source(l, file, name, s, face);
        return;
    }
    enum bs_prop prop = bs_token_is_ident(name, "font-family")   ? BS_PROP_FONT_FAMILY
                        : bs_token_is_ident(name, "font-weight") ? BS_PROP_FONT_WEIGHT
                        : bs_token_is_ident(name, "font-style")  ? BS_PROP_FONT_STYLE
                                                                 : BS_PROP_END;
    struct bs_cursor c = {
        .at = s.at, .end = s.end, .arena = l->arena, .file = file, .diags = l->diags};
    if (prop == BS_PROP_END) {
        warn(l, file, name, "style.at-rule",
             "@font-face takes font-family, font-weight, font-style and src, not \"%.40s\"",
             name->text);
    } else if (!bs_property_parse(&c, prop, &out) ||
               (out.at[0].value.kind != BS_VALUE_INT && out.at[0].value.kind != BS_VALUE_DATA)) {
        warn(l, file, name, "style.value", "%s: this is not a value of @font-face", name->text);
    } else if (prop == BS_PROP_FONT_FAMILY) {
        face->family = ((const char *const *)out.at[0].value.as.data)[0];
    } else if (prop == BS_PROP_FONT_WEIGHT) {
        face->weight = CLAMP(out.at[0].value.as.number, 1, 1000);
    } else {
        face->slant = (enum bs_slant)out.at[0].value.as.number;
    }
}

static void add_font_face(struct bs_loader *l, const char *file, const struct bs_token *at,
                          struct span block)
{
    struct bs_font_face face = {.weight = 400, .where = where_of(file, at)};
    while (block.at < block.end) {
        if (block.at->kind == BS_TOKEN_SPACE || block.at->kind == BS_TOKEN_SEMICOLON) {
            block.at++;
            continue;
        }
        const struct bs_token *end = find(block, BS_TOKEN_SEMICOLON, BS_TOKEN_SEMICOLON);
        if (block.at->kind == BS_TOKEN_IDENT)
            font_face_descriptor(l, file, (struct span){block.at, end}, &face);
        else
            warn(l, file, block.at, "style.syntax", "a descriptor is wanted here");
        block.at = end;
    }
    if (face.family && face.path)
        g_array_append_val(l->font_faces, face);
    else
        warn(l, file, at, "style.at-rule",
             "@font-face needs font-family and src; it is passed over");
}

static void at_import(struct bs_loader *l, const char *file, const struct bs_token *at,
                      struct span prelude, bool rules_before)
{
    prelude = trimmed(prelude);
    const char *url = take_url(&prelude);
    if (rules_before)
        warn(l, file, at, "style.import", "@import must stand before all other rules; passed over");
    else if (!url || prelude.at < prelude.end)
        warn(l, file, at, "style.import",
             "@import takes \"name.css\" and nothing more; passed over");
    else
        bs_import(l, url, where_of(file, at));
}

/* §5.4.2. rules_before is set when something came that @import may not follow. */
static const struct bs_token *at_rule(struct bs_loader *l, const char *file, struct span s,
                                      bool *rules_before)
{
    static const char *const known[] = {"page", "font-face", "import", NULL};
    const struct bs_token *at = s.at;
    s.at++;
    const struct bs_token *open = find(s, BS_TOKEN_BRACE, BS_TOKEN_SEMICOLON);
    bool block = open < s.end && open->kind == BS_TOKEN_BRACE;
    struct span prelude = {s.at, open};
    const struct bs_token *after = open < s.end ? bs_css_after(open, s.end) : s.end;
    if (g_ascii_strcasecmp(at->text, "import") == 0 && !block) {
        at_import(l, file, at, prelude, *rules_before);
        return after;
    }
    if (g_ascii_strcasecmp(at->text, "charset") == 0 && !block)
        return after; /* sheets are UTF-8 */
    *rules_before = true;
    if (g_ascii_strcasecmp(at->text, "page") == 0 && block) {
        add_page(l, file, at, prelude, inside(open, s.end));
    } else if (g_ascii_strcasecmp(at->text, "font-face") == 0 && block) {
        add_font_face(l, file, at, inside(open, s.end));
    } else {
        struct bs_nearest nearest = bs_nearest_to(at->text);
        for (int i = 0; known[i]; i++)
            bs_nearest_offer(&nearest, known[i]);
        warn(l, file, at, "style.at-rule", "\"@%.40s\" is not known and passed over%s%s%s",
             at->text, nearest.best ? "; did you mean \"@" : "", nearest.best ? nearest.best : "",
             nearest.best ? "\"?" : "");
    }
    return after;
}

static void add_selectors(struct bs_loader *l, const char *file, const struct bs_token *at,
                          const struct bs_selector_list *list, const struct bs_rule *rule)
{
    for (int i = 0; i < list->n; i++) {
        if (l->selectors->len >= BS_MAX_SELECTORS) {
            if (!l->crowded)
                warn(l, file, at, "style.selector",
                     "there are more than %d selectors; the rest is passed over", BS_MAX_SELECTORS);
            l->crowded = true;
            return;
        }
        struct bs_selector selector = list->at[i];
        selector.rule = rule;
        selector.order = (int)l->selectors->len;
        g_array_append_val(l->selectors, selector);
    }
}

/* §5.4.3; returns what follows the rule. */
static const struct bs_token *style_rule(struct bs_loader *l, const char *file, struct span s)
{
    char shown[64];
    const struct bs_token *open = find(s, BS_TOKEN_BRACE, BS_TOKEN_BRACE);
    if (open >= s.end) {
        warn(l, file, s.at, "style.syntax", "a rule begins here and has no { … }; passed over");
        return s.end;
    }
    const struct bs_token *after = bs_css_after(open, s.end);
    struct span prelude = trimmed((struct span){s.at, open});
    struct bs_selector_list list;
    struct bs_cursor c = {
        .at = prelude.at, .end = prelude.end, .arena = l->arena, .file = file, .diags = l->diags};
    if (bs_selectors_parse(&c, l->sheet->names, &list)) {
        add_selectors(l, file, prelude.at, &list,
                      declarations(l, file, inside(open, s.end), NULL, where_of(file, prelude.at)));
        return after;
    }
    bool have = c.bad && c.bad >= prelude.at && c.bad < prelude.end;
    warn(l, file, have ? c.bad : open, "style.selector",
         "\"%s\" cannot stand in a selector%s%s; the rule is passed over",
         bs_token_show(have ? c.bad : open, shown, sizeof shown), c.hint ? ": " : "",
         c.hint ? c.hint : "");
    return after;
}

void bs_rules_parse(struct bs_loader *loader, const char *css, size_t len, const char *file,
                    const char **title)
{
    struct bs_tokens tokens;
    bool rules_before = false;
    bs_css_tokenise(loader->arena, css, len, file, loader->diags, &tokens);
    if (title)
        *title = tokens.comment;
    struct span s = {tokens.at, tokens.at + tokens.n};
    while (s.at < s.end) {
        if (s.at->kind == BS_TOKEN_SPACE || s.at->kind == BS_TOKEN_CDO ||
            s.at->kind == BS_TOKEN_CDC) {
            s.at++;
        } else if (s.at->kind == BS_TOKEN_AT) {
            s.at = at_rule(loader, file, s, &rules_before);
        } else {
            s.at = style_rule(loader, file, s);
            rules_before = true;
        }
    }
}
