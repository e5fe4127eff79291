/* roles_build.c: paragraphs and their roles to blocks, and a word about every choice that an editor may want to undo. */
#include "read/roles_private.h"

#include <string.h>

struct builder {
    const struct bs_roles *roles;
    struct bs_article *article;
    struct bs_block *list, *quote, *figure; /* open containers */
    GPtrArray *authors;
};

static struct bs_block *append(struct builder *b, struct bs_block *parent, enum bs_block_kind kind,
                               const struct bs_look *look)
{
    return bs_article_append(b->roles->arena, b->article, parent, kind, look->para->where);
}

/* Bytes from..to of the paragraph, without the spaces at the ends. */
static struct bs_text cut(const struct builder *b, const struct bs_look *look, uint32_t from,
                          uint32_t to)
{
    const char *p = look->text;

    while (from < to && p[from] == ' ') {
        from++;
    }
    while (to > from && p[to - 1] == ' ') {
        to--;
    }
    return (struct bs_text){.utf8 = bs_arena_strndup(b->roles->arena, p + from, to - from),
                            .len = to - from};
}

static struct bs_block *text_block(struct builder *b, struct bs_block *parent,
                                   enum bs_block_kind kind, const struct bs_look *look)
{
    struct bs_block *block = append(b, parent, kind, look);

    block->text = look->para->text;
    return block;
}

/* ---- headline ------------------------------------------------------------------------------------------------------- */

static bool is_site_name(const struct bs_roles *roles, const char *tail)
{
    static const char *const papers[] = {"News",     "Times",    "Post",   "BBC",     "CNN",
                                         "Guardian", "Reuters",  "Herald", "Tribune", "Journal",
                                         "Zeitung",  "Le Monde", "Figaro", "El País", "Online",
                                         "Gazette",  "Radio",    "TV"};

    if (strpbrk(tail, ".") != NULL) {
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (strstr(tail, papers[i]) != NULL) {
            return true;
        }
    }
    /* the page names itself, as in "© 2019 Rolling Stone"; its menu has sections alone */
    uint32_t len = (uint32_t)strlen(tail);
    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        if (look->role == BS_ROLE_NOISE && look->len > len && strstr(look->text, tail) != NULL) {
            return bs_furniture_of(tail, len, 1) == BS_FURNITURE_NONE;
        }
    }
    return false;
}

/* "Headline | War in Ukraine", "Headline - PanARMENIAN.Net": where the tail begins, behind its sign. */
static const char *headline_tail(const struct bs_roles *roles, const char *text,
                                 const char **head_end)
{
    static const char *const signs[] = {" | ", " » ", " · ", " — ", " – ", " - "};
    const char *best = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *hit = g_strrstr(text, signs[i]);
        if (hit == NULL || (best != NULL && hit < best)) {
            continue;
        }
        const char *tail = hit + strlen(signs[i]);
        int words = 1, capitals = 0, all = 0;
        for (const char *p = tail; *p != '\0'; p = g_utf8_next_char(p)) {
            words += *p == ' ';
            bool starts = p == tail || p[-1] == ' ';
            all += starts;
            capitals += starts && !g_unichar_islower(g_utf8_get_char(p));
        }
        bool bar = i < 3;
        if (hit - text >= 12 && words <= 5 &&
            (bar || (words <= 3 && capitals == all && is_site_name(roles, tail)))) {
            best = tail;
            *head_end = hit;
        }
    }
    return best;
}

/* Takes the last piece off: the paper's name, or a section, which is the kicker. False: neither. */
static bool cut_tail(struct builder *b, const struct bs_look *look, struct bs_text *text)
{
    const char *head_end = NULL, *tail = headline_tail(b->roles, text->utf8, &head_end);

    if (tail == NULL) {
        return false;
    }
    bool site = is_site_name(b->roles, tail);
    bool kicker = bs_article_lookup(b->article, BS_BLOCK_KICKER) == NULL;
    if (!site && !kicker) {
        return false;
    }
    if (site) {
        b->article->publication = bs_arena_strdup(b->roles->arena, tail);
    } else {
        append(b, NULL, BS_BLOCK_KICKER, look)->text = (struct bs_text){
            .utf8 = bs_arena_strdup(b->roles->arena, tail), .len = (uint32_t)strlen(tail)};
    }
    bs_diag(b->roles->diags, BS_NOTE, look->para->where, "roles.headline",
            site ? "“%s” behind the headline taken for the publication and left out"
                 : "“%s” behind the headline taken for its kicker",
            tail);
    text->len = (uint32_t)(head_end - text->utf8);
    text->utf8 = bs_arena_strndup(b->roles->arena, text->utf8, text->len);
    return true;
}

static void build_headline(struct builder *b, const struct bs_look *look)
{
    struct bs_text text = look->para->text;
    uint32_t end = b->roles->title_end;

    if (end > 0) {
        text = cut(b, look, 0, end);
        bs_diag(b->roles->diags, BS_NOTE, look->para->where, "roles.headline",
                "“%s” behind the headline left out: the heading does not have it",
                look->text + end);
    } else {
        for (int n = 0; n < 4 && cut_tail(b, look, &text); n++) {
        }
    }
    append(b, NULL, BS_BLOCK_HEADLINE, look)->text = text;
    b->article->title = text.utf8;
}

/* ---- byline and date ------------------------------------------------------------------------------------------------ */

static void take_date(struct builder *b, const char *text, uint32_t len)
{
    char iso[11];

    if (b->article->date == NULL && bs_is_date_line(text, len, 1, iso) && iso[0] != '\0') {
        b->article->date = bs_arena_strdup(b->roles->arena, iso);
    }
}

/* "By A. Name • 15 January 2020": the date is a block of its own. */
/* "Geschrieben vonElisa Marvena": a scraper lost the space between two elements. */
static struct bs_text unglued(const struct builder *b, const struct bs_look *look,
                              struct bs_text text)
{
    const char *hit = strstr(text.utf8, "von");

    if (hit == NULL || hit - text.utf8 > 24 || !g_unichar_isupper(g_utf8_get_char(hit + 3))) {
        return text;
    }
    int head = (int)(hit + 3 - text.utf8);
    bs_diag(b->roles->diags, BS_NOTE, look->para->where, "tidy.space", "“%.*s” and “%s” parted",
            head, text.utf8, hit + 3);
    text.utf8 = bs_arena_printf(b->roles->arena, "%.*s %s", head, text.utf8, hit + 3);
    text.len++;
    return text;
}

/* The names of a byline, for the article's record. */
static void take_authors(struct builder *b, const struct bs_look *look, const struct bs_text *text)
{
    /* who signs at the foot is named in the head, or is an editor */
    if (b->authors->len > 0 && look - b->roles->at > b->roles->first_body) {
        return;
    }
    const char *p = text->utf8 + bs_byline_head(text->utf8);
    const char *end = p + bs_byline_names(p);
    static const char *const joins[] = {" and ", " und ", " et ", " y ", " e ",
                                        " en ",  " och ", " og ", ", ",  " & "};

    while (p < end) {
        const char *stop = end;
        size_t skip = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(joins); i++) {
            const char *hit = g_strstr_len(p, end - p, joins[i]);
            if (hit != NULL && hit < stop) {
                stop = hit;
                skip = strlen(joins[i]);
            }
        }
        g_autofree char *name = g_strstrip(g_strndup(p, (gsize)(stop - p)));
        if (strlen(name) > 3 && strchr(name, ' ') != NULL &&
            g_unichar_isupper(g_utf8_get_char(name)) && b->authors->len < 12) {
            g_ptr_array_add(b->authors, bs_arena_strdup(b->roles->arena, name));
        }
        p = stop + skip + (stop == end);
    }
}

static void build_byline(struct builder *b, const struct bs_look *look)
{
    static const char *const signs[] = {"•", "|", "·"};
    uint32_t end = look->len;

    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *hit = strstr(look->text, signs[i]);
        if (hit == NULL) {
            continue;
        }
        uint32_t behind = (uint32_t)(hit - look->text + (ptrdiff_t)strlen(signs[i]));
        if (bs_is_date_line(look->text + behind, look->len - behind, 8, NULL)) {
            end = (uint32_t)(hit - look->text);
            take_date(b, look->text + behind, look->len - behind);
            struct bs_text names = cut(b, look, 0, end);
            take_authors(b, look, &names);
            append(b, NULL, BS_BLOCK_BYLINE, look)->text = names;
            append(b, NULL, BS_BLOCK_DATELINE, look)->text = cut(b, look, behind, look->len);
            return;
        }
    }
    struct bs_text text = unglued(b, look, look->para->text);
    take_authors(b, look, &text);
    append(b, NULL, BS_BLOCK_BYLINE, look)->text = text;
}

/* ---- figures and quotes --------------------------------------------------------------------------------------------- */

static void build_caption(struct builder *b, const struct bs_look *look)
{
    uint32_t end = look->credit.to > 0 ? look->credit.from : look->len;
    bool credited = b->figure != NULL && b->figure->first->kind == BS_BLOCK_CREDIT;
    struct bs_block *figure = credited ? b->figure : append(b, NULL, BS_BLOCK_FIGURE, look);

    if (look->teaser > 0) {
        end = MIN(end, look->teaser);
        bs_diag(b->roles->diags, BS_WARN, look->para->where, "roles.noise",
                "removed “%s”: it announces a broadcast", look->text + look->teaser);
    }
    append(b, figure, BS_BLOCK_CAPTION, look)->text = cut(b, look, look->caption_prefix, end);
    if (look->credit.to > 0) {
        uint32_t from = look->credit.from;
        from += look->text[from] == '|';
        bool bracket = look->text[from] == '(' && look->text[look->len - 1] == ')';
        append(b, figure, BS_BLOCK_CREDIT, look)->text =
            cut(b, look, from + bracket, look->credit.to - bracket);
    }
    b->figure = figure;
}

static void build_credit(struct builder *b, const struct bs_look *look)
{
    bool bracket = look->text[0] == '(' && look->text[look->len - 1] == ')';
    struct bs_block *figure = b->figure != NULL && b->figure->last->kind == BS_BLOCK_CAPTION
                                  ? b->figure
                                  : append(b, NULL, BS_BLOCK_FIGURE, look);

    uint32_t from = g_str_has_prefix(look->text, "Image source, ") ? 14 : bracket;
    append(b, figure, BS_BLOCK_CREDIT, look)->text = cut(b, look, from, look->len - bracket);
    /* sites that put the source first have the caption below it */
    b->figure = from == 14 && figure->first == figure->last ? figure : NULL;
}

static void build_quote(struct builder *b, const struct bs_look *look)
{
    bool pull = look->role == BS_ROLE_PULL_QUOTE;
    enum bs_block_kind kind = pull ? BS_BLOCK_PULL_QUOTE : BS_BLOCK_BLOCK_QUOTE;

    if (b->quote == NULL || b->quote->kind != kind || pull) {
        b->quote = append(b, NULL, kind, look);
    }
    text_block(b, b->quote, BS_BLOCK_PARAGRAPH, look);
}

static void build_attribution(struct builder *b, const struct bs_look *look)
{
    const char *p = look->text;

    if (b->quote == NULL) { /* untidied copy keeps the furniture that parts it from its quotation */
        text_block(b, NULL, BS_BLOCK_PARAGRAPH, look);
        return;
    }
    while (bs_is_dash(g_utf8_get_char(p)) || *p == ' ' || strncmp(p, "\xC2\xA0", 2) == 0) {
        p = g_utf8_next_char(p);
    }
    append(b, b->quote, BS_BLOCK_ATTRIBUTION, look)->text =
        cut(b, look, (uint32_t)(p - look->text), look->len);
    b->quote = NULL;
}

static void build_item(struct builder *b, const struct bs_look *look)
{
    const char *p = look->text;
    size_t digits = look->item ? strspn(p, "0123456789") : 0;

    if (b->list == NULL) {
        b->list = append(b, NULL, BS_BLOCK_LIST, look);
        b->list->as.list.ordered = digits > 0;
        b->list->as.list.start = digits > 0 ? (int)g_ascii_strtoll(p, NULL, 10) : 1;
    }
    if (look->item) {
        p = digits > 0 ? p + digits + 1 : g_utf8_next_char(p);
    }
    struct bs_block *item = append(b, b->list, BS_BLOCK_LIST_ITEM, look);
    append(b, item, BS_BLOCK_PARAGRAPH, look)->text =
        cut(b, look, (uint32_t)(p - look->text), look->len);
}

static bool is_number(const struct bs_text *cell)
{
    return cell->len > 0 && (g_ascii_isdigit(cell->utf8[0]) ||
                             (cell->len > 1 && strchr("+-$(", cell->utf8[0]) != NULL &&
                              g_ascii_isdigit(cell->utf8[1])));
}

static void build_table(struct builder *b, const struct bs_look *look)
{
    const struct bs_para *para = look->para;
    struct bs_block *table = append(b, NULL, BS_BLOCK_TABLE, look);
    bool head_numbers = false, body_numbers = false;

    table->as.table.n_columns = para->n_columns;
    for (int i = 1; i < para->n_rows * para->n_columns; i++) {
        bool first_row = i < para->n_columns;
        head_numbers |= first_row && is_number(&para->cells[i]);
        body_numbers |= !first_row && i % para->n_columns > 0 && is_number(&para->cells[i]);
    }
    table->as.table.has_head = para->cells[0].len == 0 || (body_numbers && !head_numbers);
    for (int r = 0; r < para->n_rows; r++) {
        struct bs_block *row = append(b, table, BS_BLOCK_ROW, look);
        row->where.line += r;
        for (int c = 0; c < para->n_columns; c++) {
            struct bs_block *cell = append(b, row, BS_BLOCK_CELL, look);
            int numbers = 0;
            for (int k = 1; k < para->n_rows; k++) {
                numbers += is_number(&para->cells[k * para->n_columns + c]);
            }
            cell->where.line += r;
            cell->text = para->cells[r * para->n_columns + c];
            cell->as.cell.head = r == 0 && table->as.table.has_head;
            cell->as.cell.align =
                c > 0 && numbers * 2 >= para->n_rows - 1 ? BS_CELL_END : BS_CELL_START;
        }
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------------------ */

static void report(const struct builder *b, const struct bs_look *look)
{
    static const char *const names[] = {[BS_ROLE_DECK] = "deck",
                                        [BS_ROLE_BYLINE] = "byline",
                                        [BS_ROLE_CAPTION] = "caption",
                                        [BS_ROLE_PULL_QUOTE] = "pull quote",
                                        [BS_ROLE_BLOCK_QUOTE] = "block quote",
                                        [BS_ROLE_ATTRIBUTION] = "attribution",
                                        [BS_ROLE_LIST] = "list",
                                        [BS_ROLE_OPEN] = NULL};
    const char *name = look->role < G_N_ELEMENTS(names) ? names[look->role] : NULL;
    const char *end = look->text; /* of the first sixty characters */

    for (int n = 0; n < 60 && *end != '\0'; n++) {
        end = g_utf8_next_char(end);
    }
    int start = (int)(end - look->text);
    const char *dots = *end != '\0' ? "…" : "";

    if (look->role == BS_ROLE_NOISE) {
        /* these words are the only copy left: all of them */
        bs_diag(b->roles->diags, look->doubtful ? BS_WARN : BS_NOTE, look->para->where,
                "roles.noise", "removed “%s”: %s", look->text, look->why);
    } else if (look->role == BS_ROLE_DUPLICATE) {
        bs_diag(b->roles->diags, BS_NOTE, look->para->where, "roles.duplicate", "removed “%s”: %s",
                look->text, look->why);
    } else if (look->role == BS_ROLE_BODY && look->why != NULL) {
        bs_diag(b->roles->diags, BS_WARN, look->para->where, "roles.doubt",
                "“%.*s%s” left in the text, but %s", start, look->text, dots, look->why);
    } else if (name != NULL && look->doubtful) {
        bs_diag(b->roles->diags, BS_WARN, look->para->where, "roles.guess",
                "“%.*s%s” taken for %s%s%s", start, look->text, dots, name,
                look->why != NULL ? ": " : "", look->why != NULL ? look->why : "");
    }
}

static void build_one(struct builder *b, const struct bs_look *look, bool first_text)
{
    switch (look->role) {
    case BS_ROLE_HEADLINE:
        build_headline(b, look);
        break;
    case BS_ROLE_KICKER:
        text_block(b, NULL, BS_BLOCK_KICKER, look);
        break;
    case BS_ROLE_DECK:
        text_block(b, NULL, BS_BLOCK_DECK, look);
        break;
    case BS_ROLE_BYLINE:
        build_byline(b, look);
        break;
    case BS_ROLE_DATE:
        text_block(b, NULL, BS_BLOCK_DATELINE, look);
        take_date(b, look->text, look->len);
        break;
    case BS_ROLE_CAPTION:
        build_caption(b, look);
        break;
    case BS_ROLE_CREDIT:
        build_credit(b, look);
        break;
    case BS_ROLE_PULL_QUOTE:
    case BS_ROLE_BLOCK_QUOTE:
        build_quote(b, look);
        break;
    case BS_ROLE_ATTRIBUTION:
        build_attribution(b, look);
        break;
    case BS_ROLE_CROSSHEAD:
        text_block(b, NULL, BS_BLOCK_CROSSHEAD, look)->as.crosshead.level = 2;
        break;
    case BS_ROLE_LIST:
        build_item(b, look);
        break;
    case BS_ROLE_TABLE:
        build_table(b, look);
        break;
    case BS_ROLE_RULE:
        append(b, NULL, BS_BLOCK_RULE, look);
        break;
    case BS_ROLE_BODY:
    case BS_ROLE_OPEN: {
        struct bs_block *block = text_block(b, NULL, BS_BLOCK_PARAGRAPH, look);
        if (first_text) {
            bs_dateline_mark(b->roles->arena, &block->text);
        }
        break;
    }
    case BS_ROLE_NOISE:
    case BS_ROLE_DUPLICATE:
        break;
    }
}

void bs_roles_build(const struct bs_roles *roles, struct bs_article *article)
{
    struct builder b = {.roles = roles, .article = article, .authors = g_ptr_array_new()};
    bool first_text = true;

    for (int i = 0; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        bool gone = look->role == BS_ROLE_NOISE || look->role == BS_ROLE_DUPLICATE;
        b.list = look->role == BS_ROLE_LIST || gone ? b.list : NULL;
        bool of_figure = look->role == BS_ROLE_CREDIT || look->role == BS_ROLE_CAPTION;
        b.figure = of_figure || gone ? b.figure : NULL;
        b.quote = look->role == BS_ROLE_BLOCK_QUOTE || look->role == BS_ROLE_PULL_QUOTE ||
                          look->role == BS_ROLE_ATTRIBUTION || gone
                      ? b.quote
                      : NULL;
        build_one(&b, look, first_text && look->role == BS_ROLE_BODY);
        first_text &= look->role != BS_ROLE_BODY;
        report(&b, look);
    }
    if (b.authors->len > 0) {
        g_ptr_array_add(b.authors, NULL);
        article->authors =
            bs_arena_memdup(roles->arena, b.authors->pdata, b.authors->len * sizeof(char *));
    }
    g_ptr_array_free(b.authors, TRUE);
}
