/* Text, box and page properties with values of their own. */
#include "style/own.h"

#include <string.h>

struct bs_value bs_value_int(int number)
{
    return (struct bs_value){.kind = BS_VALUE_INT, .as.number = number};
}

struct bs_value bs_value_length(struct bs_arena *arena, struct bs_length length)
{
    return (struct bs_value){.kind = BS_VALUE_LENGTH,
                             .as.length = bs_arena_memdup(arena, &length, sizeof length)};
}

static bool length_value(struct bs_cursor *c, bool percent, struct bs_value *value)
{
    struct bs_length length;
    if (!bs_take_length(c, percent, &length))
        return false;
    *value = bs_value_length(c->arena, length);
    return true;
}

BS_PARSE(letter_spacing)
{
    (void)p;
    if (bs_take_word(c, "normal")) {
        *value = bs_value_length(c->arena, (struct bs_length){0});
        return true;
    }
    return length_value(c, false, value);
}

BS_COMPUTE(letter_spacing)
{
    const struct bs_length *l = value->as.length;
    bool em_alone = l->em != 0 && l->pt == 0 && l->rem == 0 && l->lh == 0 && l->rlh == 0;
    double em = x->em;
    double pt = CLAMP(bs_length_pt(x, l, 0), -0.2 * em, 2 * em);
    if (pt != bs_length_pt(x, l, 0))
        bs_compute_warn(x, "style.range", "%s was kept within -0.2em and 2em", p->name);
    x->out->tracking = bs_css_len(pt);
    x->out->tracking_permille = em_alone ? (int)(pt * 1000 / em + (pt < 0 ? -0.5 : 0.5)) : 0;
}

struct indent {
    struct bs_length length;
    bool hanging;
};

BS_PARSE(text_indent)
{
    struct indent *indent = BS_NEW(c->arena, struct indent);
    bool have = false;
    while (!bs_cursor_done(c)) {
        if (!indent->hanging && bs_take_word(c, "hanging"))
            indent->hanging = true;
        else if (!have && bs_take_length(c, true, &indent->length))
            have = true;
        else
            return bs_cursor_refuse(c, c->at, NULL);
    }
    (void)p;
    *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = indent};
    return have || bs_cursor_refuse(c, c->end, NULL);
}

BS_COMPUTE(text_indent)
{
    const struct indent *indent = value->as.data;
    double measure = bs_len_to_pt(x->session->measure);
    x->out->style.indent = bs_clamp_len(x, p, bs_length_pt(x, &indent->length, measure));
    x->out->style.indent_hanging = indent->hanging;
}

BS_PARSE(vertical_align)
{
    /* how far sub and super move is the user agent's choice; these are what text faces draw their own for */
    static const struct bs_keyword words[] = {
        {"baseline", 0, 0}, {"sub", -180, 0}, {"super", 340, 0}, {NULL, 0, 0}};
    int permille;
    (void)p;
    if (!bs_cursor_done(c) && c->at->kind == BS_TOKEN_IDENT) {
        if (!bs_take_keyword(c, words, &permille))
            return false;
        *value = bs_value_int(permille);
        return true;
    }
    return length_value(c, true, value);
}

BS_COMPUTE(vertical_align)
{
    double pt = value->kind == BS_VALUE_INT
                    ? bs_len_to_pt(x->parent->style.size) * value->as.number / 1000
                    : bs_length_pt(x, value->as.length, x->lh);
    x->out->shift = bs_clamp_len(x, p, pt);
}

BS_PARSE(hyphen_chars)
{
    int numbers[3] = {5, 2, 3};
    int n = 0;
    while (!bs_cursor_done(c) && n < 3) {
        if (!bs_take_word(c, "auto") && !bs_take_integer(c, &numbers[n]))
            return false;
        n++;
    }
    if (n == 2) /* Text 4 §5.3.1: what is left out is like the one before it */
        numbers[2] = numbers[1];
    for (int i = 0; i < 3; i++)
        numbers[i] = bs_clamp_parsed(c, p, numbers[i]);
    *value = (struct bs_value){.kind = BS_VALUE_INTS, .n = 3};
    value->as.numbers = bs_arena_memdup(c->arena, numbers, sizeof numbers);
    return n > 0 || bs_cursor_refuse(c, c->at, NULL);
}

static bool content_counter(struct bs_cursor *c, struct bs_content *item)
{
    struct bs_cursor in;
    bool counter = g_ascii_strcasecmp(c->at->text, "counter") == 0;
    if (!counter && g_ascii_strcasecmp(c->at->text, "string") != 0)
        return bs_cursor_refuse(c, c->at, "counter(page), counter(pages) and string(…) are known");
    bs_cursor_enter(c, &in);
    if (bs_cursor_done(&in) || in.at->kind != BS_TOKEN_IDENT)
        return bs_cursor_refuse(c, in.at, "a name is wanted");
    const struct bs_token *name = in.at++;
    static const struct bs_keyword counters[] = {
        {"page", BS_CONTENT_PAGE, 0}, {"pages", BS_CONTENT_PAGES, 0}, {NULL, 0, 0}};
    static const struct bs_keyword strings[] = {{"title", 0, 0},  {"section", 1, 0},
                                                {"date", 2, 0},   {"publication", 3, 0},
                                                {"author", 4, 0}, {NULL, 0, 0}};
    int kind;
    in.at = name;
    if (!bs_take_keyword(&in, counter ? counters : strings, &kind))
        return bs_cursor_adopt(c, &in);
    item->kind = counter ? (enum bs_content_kind)kind : BS_CONTENT_STRING;
    item->text = counter ? NULL : strings[kind].name;
    return bs_cursor_leave(c, &in);
}

enum { MAX_CONTENT = 64 };

/* Text of articles holds no control characters but line ends, and neither does this. */
static const char *without_controls(struct bs_arena *arena, const char *text)
{
    char *kept = bs_arena_strdup(arena, text), *to = kept;
    for (const char *s = text; *s; s = g_utf8_next_char(s)) {
        if (g_unichar_iscntrl(g_utf8_get_char(s)) && *s != '\n')
            continue;
        memcpy(to, s, (size_t)g_utf8_skip[(unsigned char)*s]);
        to += g_utf8_skip[(unsigned char)*s];
    }
    *to = 0;
    return kept;
}

BS_PARSE(content)
{
    struct bs_content items[MAX_CONTENT];
    struct bs_content_list *list = BS_NEW(c->arena, struct bs_content_list);
    (void)p;
    *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = NULL};
    if (bs_take_word(c, "none") || bs_take_word(c, "normal"))
        return true;
    while (!bs_cursor_done(c)) {
        if (list->n == MAX_CONTENT)
            return bs_cursor_refuse(c, c->at, "there are more than 64 pieces");
        struct bs_content *item = &items[list->n];
        *item = (struct bs_content){.kind = BS_CONTENT_TEXT};
        if (c->at->kind == BS_TOKEN_FUNCTION) {
            if (!content_counter(c, item))
                return false;
        } else if (!bs_take_string(c, &item->text)) {
            return bs_cursor_refuse(
                c, c->at, "strings, counter(page), counter(pages) and string(…) are known");
        } else {
            item->text = without_controls(c->arena, item->text);
        }
        list->n++;
    }
    list->at = bs_arena_memdup(c->arena, items, (size_t)list->n * sizeof items[0]);
    value->as.data = list;
    return list->n > 0 || bs_cursor_refuse(c, c->at, NULL);
}

BS_COMPUTE(content)
{
    (void)p;
    x->out->content = value->as.data;
}

BS_PARSE(list_type)
{
    static const char *const dashes[] = {
        "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "- "};
    int marker;
    if (!bs_cursor_done(c) && c->at->kind == BS_TOKEN_STRING) {
        for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
            if (strcmp(c->at->text, dashes[i]) == 0) {
                c->at++;
                *value = bs_value_int(BS_MARKER_DASH);
                return true;
            }
        }
        return bs_cursor_refuse(c, c->at, "the only strings that mark a list are dashes");
    }
    if (!bs_take_keyword(c, p->words, &marker))
        return false;
    *value = bs_value_int(marker);
    return true;
}

BS_PARSE(initial_letter)
{
    int lines;
    if (bs_take_word(c, "normal")) {
        *value = bs_value_int(0);
        return true;
    }
    if (!bs_take_integer(c, &lines))
        return false;
    if (!bs_cursor_done(c) && !bs_take_word(c, "drop"))
        return bs_cursor_refuse(c, c->at, "an initial drops as many lines as it is high");
    *value = bs_value_int(bs_clamp_parsed(c, p, lines));
    return true;
}

BS_PARSE(pull_quotes)
{
    struct bs_cursor in;
    int most;
    if (bs_cursor_done(c) || c->at->kind != BS_TOKEN_FUNCTION) {
        if (!bs_take_keyword(c, p->words, &most))
            return false;
        *value = bs_value_int(most);
        return true;
    }
    if (g_ascii_strcasecmp(c->at->text, "auto") != 0)
        return bs_cursor_refuse(c, c->at, "auto(…) is the only function known here");
    bs_cursor_enter(c, &in);
    if (!bs_take_integer(&in, &most))
        return bs_cursor_adopt(c, &in);
    *value = bs_value_int(bs_clamp_parsed(c, p, most));
    return bs_cursor_leave(c, &in);
}

BS_PARSE(max_width)
{
    (void)p;
    if (bs_take_word(c, "none")) {
        *value = bs_value_length(c->arena, (struct bs_length){0});
        return true;
    }
    return length_value(c, true, value);
}

BS_COMPUTE(max_width)
{
    const struct bs_length *l = value->as.length;
    bool share = l->pct != 0;
    bool length = l->pt != 0 || l->em != 0 || l->rem != 0 || l->lh != 0 || l->rlh != 0;
    x->out->style.max_width = x->out->style.max_width_permille = 0;
    if (share && length)
        bs_compute_warn(x, "style.value",
                        "%s: calc() of a percentage and a length is not known "
                        "here; the percentage was kept",
                        p->name);
    if (share)
        x->out->style.max_width_permille = bs_clamp_int(x, p->name, l->pct * 1000, p->min, p->max);
    else if (length)
        x->out->style.max_width = bs_clamp_len(
            x, &(struct bs_property){.name = p->name, .min = BS_PT(1), .max = BS_PT(14400)},
            bs_length_pt(x, l, 0));
}

BS_PARSE(resolution)
{
    int ppi;
    if (!bs_take_resolution(c, &ppi))
        return false;
    *value = bs_value_int(bs_clamp_parsed(c, p, ppi));
    return true;
}

BS_PARSE(crop)
{
    double share;
    (void)p;
    if (bs_take_word(c, "none")) {
        *value = bs_value_int(-1);
        return true;
    }
    if (!bs_take_percent(c, &share))
        return false;
    *value = bs_value_int((int)(CLAMP(share, 0.0, 100.0) * 1000 + 0.5));
    return true;
}

BS_COMPUTE(crop)
{
    int permille = value->as.number;
    x->out->style.crop = permille > 0;
    x->out->style.crop_permille =
        permille > 0 ? bs_clamp_int(x, p->name, permille, p->min, p->max) : 0;
}

BS_PARSE(gap)
{
    (void)p;
    if (bs_take_word(c, "normal")) { /* Multi-column 1 §4.1: 1em */
        *value = bs_value_length(c->arena, (struct bs_length){.em = 1});
        return true;
    }
    return length_value(c, false, value);
}

static const struct {
    const char *name;
    double width, height; /* mm */
} papers[] = {{"A5", 148, 210},        {"A4", 210, 297},         {"A3", 297, 420},
              {"B5", 176, 250},        {"B4", 250, 353},         {"JIS-B5", 182, 257},
              {"JIS-B4", 257, 364},    {"letter", 215.9, 279.4}, {"legal", 215.9, 355.6},
              {"ledger", 279.4, 431.8}};

static int take_paper(struct bs_cursor *c, struct bs_length *size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (bs_take_word(c, papers[i].name)) {
            size[0] = (struct bs_length){.pt = papers[i].width * 72 / 25.4};
            size[1] = (struct bs_length){.pt = papers[i].height * 72 / 25.4};
            return 2;
        }
    }
    return 0;
}

static const char *paper_hint(struct bs_cursor *c)
{
    if (c->at->kind != BS_TOKEN_IDENT)
        return NULL;
    struct bs_nearest nearest = bs_nearest_to(c->at->text);
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
        bs_nearest_offer(&nearest, papers[i].name);
    bs_nearest_offer(&nearest, "landscape");
    bs_nearest_offer(&nearest, "portrait");
    return nearest.best ? bs_arena_printf(c->arena, "did you mean \"%s\"?", nearest.best) : NULL;
}

BS_PARSE(size) /* Paged Media 3 §7.1 */
{
    struct bs_length size[2] = {{.pt = 210 * 72 / 25.4}, {.pt = 297 * 72 / 25.4}};
    int lengths = 0, turn = 0;
    bool paper = false, only = bs_take_word(c, "auto");
    (void)p;
    while (!only && !bs_cursor_done(c)) {
        if (!turn && (bs_take_word(c, "landscape") || bs_take_word(c, "portrait")))
            turn = g_ascii_strcasecmp(c->at[-1].text, "landscape") == 0 ? 2 : 1;
        else if (!paper && lengths == 0 && take_paper(c, size))
            paper = true;
        else if (paper || lengths == 2 || !bs_take_length(c, false, &size[lengths++]))
            return bs_cursor_refuse(c, c->at, paper_hint(c));
    }
    if (!only && !turn && !paper && lengths == 0)
        return bs_cursor_refuse(c, c->at, NULL);
    if (lengths > 0 && turn)
        return bs_cursor_refuse(c, c->end, "landscape and portrait turn a named size only");
    if (lengths == 1)
        size[1] = size[0];
    if (turn == 2) {
        struct bs_length width = size[0];
        size[0] = size[1];
        size[1] = width;
    }
    *value = (struct bs_value){.kind = BS_VALUE_LENGTHS, .n = 2};
    value->as.length = bs_arena_memdup(c->arena, size, sizeof size);
    return true;
}

BS_COMPUTE(size)
{
    for (int i = 0; i < 2; i++)
        x->out->page[i] = bs_clamp_len(x, p, bs_length_pt(x, &value->as.length[i], 0));
}
