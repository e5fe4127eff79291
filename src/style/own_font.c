/* Font properties with values of their own: CSS Fonts 4, CSS Inline 3 (line-height). */
#include "style/own.h"

#include <string.h>

struct families {
    const char *const *names;
};

BS_PARSE(font_size)
{
    /* CSS Fonts 4 §2.5.1: steps of the keywords against medium; medium is 10 pt here, the text size of print */
    static const struct bs_keyword words[] = {
        {"xx-small", 600, 0}, {"x-small", 750, 0},  {"small", 889, 0},     {"medium", 1000, 0},
        {"large", 1200, 0},   {"x-large", 1500, 0}, {"xx-large", 2000, 0}, {NULL, 0, 0}};
    static const struct bs_keyword relative[] = {
        {"smaller", 833, 0}, {"larger", 1200, 0}, {NULL, 0, 0}};
    struct bs_length length = {0};
    int permille;
    (void)p;
    if (bs_take_keyword(c, relative, &permille))
        length.pct = permille / 1000.0;
    else if (bs_take_keyword(c, words, &permille))
        length.pt = permille / 100.0;
    else if (!bs_take_length(c, true, &length))
        return false;
    *value = bs_value_length(c->arena, length);
    return true;
}

BS_COMPUTE(font_size)
{
    x->out->style.size =
        bs_clamp_len(x, p, bs_length_pt(x, value->as.length, bs_len_to_pt(x->parent->style.size)));
}

BS_PARSE(line_height)
{
    double number;
    struct bs_length length;
    (void)p;
    if (bs_take_word(c, "normal")) {
        *value = bs_value_int(1200);
        return true;
    }
    struct bs_cursor mark = *c;
    if (bs_take_number(c, &number)) {
        *value = bs_value_int((int)(CLAMP(number, -1000.0, 1000.0) * 1000 + 0.5));
        return true;
    }
    c->at = mark.at;
    if (!bs_take_length(c, true, &length))
        return false;
    *value = bs_value_length(c->arena, length);
    return true;
}

BS_COMPUTE(line_height)
{
    if (value->kind == BS_VALUE_INT) {
        x->out->line_permille = bs_clamp_int(x, p->name, value->as.number, 500, 10000);
        return;
    }
    x->out->line_permille = 0;
    x->out->line_height = bs_clamp_len(x, p, bs_length_pt(x, value->as.length, x->em));
}

/* Family names are strings or runs of identifiers (Fonts 4 §2.1). */
BS_PARSE(font_family)
{
    GPtrArray *names = g_ptr_array_new();
    bool ok = false;
    (void)p;
    do {
        const char *name = NULL;
        bs_cursor_skip(c);
        if (!bs_cursor_done(c) && c->at->kind == BS_TOKEN_IDENT) {
            GString *joined = g_string_new(NULL);
            while (!bs_cursor_done(c) && c->at->kind == BS_TOKEN_IDENT) {
                g_string_append_printf(joined, "%s%s", joined->len ? " " : "", c->at->text);
                c->at++;
            }
            name = bs_arena_strdup(c->arena, joined->str);
            g_string_free(joined, TRUE);
        } else if (!bs_take_string(c, &name) || !*name) {
            ok = false;
            break;
        }
        ok = true;
        g_ptr_array_add(names, (gpointer)name);
    } while (bs_take_comma(c));
    g_ptr_array_add(names, NULL);
    if (ok) {
        const char *const *list =
            bs_arena_memdup(c->arena, names->pdata, names->len * sizeof(gpointer));
        *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = list};
    }
    g_ptr_array_free(names, TRUE);
    return ok || bs_cursor_refuse(c, c->at, "a family is a name or a string");
}

BS_COMPUTE(font_family)
{
    (void)p;
    x->out->families = value->as.data;
    x->out->families_where = x->decl->where;
}

enum { BOLDER = -1, LIGHTER = -2 };

BS_PARSE(font_weight)
{
    static const struct bs_keyword words[] = {{"normal", 400, 0},
                                              {"bold", 700, 0},
                                              {"bolder", BOLDER, 0},
                                              {"lighter", LIGHTER, 0},
                                              {NULL, 0, 0}};
    int weight;
    (void)p;
    if (!bs_take_integer(c, &weight) && !bs_take_keyword(c, words, &weight))
        return false;
    if (weight < 0 && c->at[-1].kind != BS_TOKEN_IDENT)
        weight = 0;
    *value = bs_value_int(weight);
    return true;
}

BS_COMPUTE(font_weight)
{
    int from = x->parent->style.weight, weight = value->as.number;
    if (weight == BOLDER) /* Fonts 4 §2.2.1 */
        weight = from < 350 ? 400 : from < 550 ? 700 : MAX(from, 900);
    else if (weight == LIGHTER)
        weight = from < 100 ? from : from < 550 ? 100 : from < 750 ? 400 : 700;
    x->out->style.weight = bs_clamp_int(x, p->name, weight, 1, 1000);
}

static bool is_tag(const char *text)
{
    for (const char *s = text; *s; s++)
        if (*s < 0x20 || *s > 0x7e)
            return false;
    return strlen(text) == 4;
}

BS_PARSE(font_features)
{
    static const struct bs_keyword states[] = {{"on", 1, 0}, {"off", 0, 0}, {NULL, 0, 0}};
    struct bs_feature_list *list = BS_NEW(c->arena, struct bs_feature_list);
    (void)p;
    *value = (struct bs_value){.kind = BS_VALUE_DATA, .as.data = list};
    if (bs_take_word(c, "normal"))
        return true;
    do {
        const char *tag;
        int state = 1;
        bs_cursor_skip(c);
        const struct bs_token *where = c->at;
        if (!bs_take_string(c, &tag))
            return bs_cursor_refuse(c, where, "a tag such as \"onum\" is wanted");
        if (!is_tag(tag))
            return bs_cursor_refuse(c, where, "a feature's tag has four characters of ASCII");
        if (!bs_cursor_done(c) && c->at->kind != BS_TOKEN_COMMA &&
            !bs_take_keyword(c, states, &state) && !bs_take_integer(c, &state))
            return false;
        if (list->n == BS_MAX_FEATURES)
            return bs_cursor_refuse(c, where, "there are more than 12 features");
        uint32_t number = 0;
        for (int i = 0; i < 4; i++)
            number = number << 8 | (unsigned char)tag[i];
        list->at[list->n++] = (struct bs_feature){number, (uint32_t)CLAMP(state, 0, 1000)};
    } while (bs_take_comma(c));
    return true;
}

BS_COMPUTE(font_features)
{
    (void)p;
    x->out->settings = value->as.data;
}

BS_PARSE(font_steps)
{
    struct bs_length lengths[BS_MAX_SIZES];
    int n = 0;
    (void)p;
    if (bs_take_word(c, "none")) {
        *value = (struct bs_value){.kind = BS_VALUE_LENGTHS};
        return true;
    }
    while (!bs_cursor_done(c)) {
        if (n == BS_MAX_SIZES)
            return bs_cursor_refuse(c, c->at, "there are more than 12 sizes");
        if (!bs_take_length(c, true, &lengths[n]))
            return false;
        n++;
        bs_take_comma(c);
    }
    *value = (struct bs_value){.kind = BS_VALUE_LENGTHS, .n = n};
    value->as.length = bs_arena_memdup(c->arena, lengths, (size_t)n * sizeof lengths[0]);
    return n > 0 || bs_cursor_refuse(c, c->at, "sizes such as 60pt 42pt 30pt are wanted");
}

BS_COMPUTE(font_steps)
{
    struct bs_style *style = &x->out->style;
    style->n_sizes = 0;
    memset(style->sizes, 0, sizeof style->sizes);
    x->em = bs_len_to_pt(x->parent->style.size);
    for (int i = 0; i < value->n; i++) {
        bs_len size = bs_clamp_len(x, p, bs_length_pt(x, &value->as.length[i], x->em));
        int at = style->n_sizes;
        while (at > 0 && style->sizes[at - 1] < size)
            at--;
        if (at > 0 && style->sizes[at - 1] == size)
            continue;
        memmove(style->sizes + at + 1, style->sizes + at,
                (size_t)(style->n_sizes - at) * sizeof size);
        style->sizes[at] = size;
        style->n_sizes++;
    }
}
