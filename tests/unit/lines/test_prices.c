/* Each price of lines buys what broadsheet-style(5) says: raised, there is less of it. */
#include "fake_para.h"

#define TEXTS 120

struct tally {
    int hyphens, bad_hyphens, own, running, last, outside, strained, jumps, stacked, tails, shorts,
        nearly, lone;
};

static bool same_word(const char *a, const char *b)
{
    size_t n = 0;
    while (g_ascii_isalpha(a[n]) && g_ascii_tolower(a[n]) == g_ascii_tolower(b[n]))
        n++;
    return n >= 3 && !g_ascii_isalpha(a[n]) && !g_ascii_isalpha(b[n]);
}

static bool cuts_word(const struct bs_stop *stop)
{
    return stop && stop->kind == BS_STOP_HYPHEN;
}

static void tally_last(struct tally *t, const struct bs_line *line, bs_len em)
{
    int rest = line->measure - line->width;
    t->last += line->from && (line->from->kind == BS_STOP_HYPHEN || line->from->after_dash);
    t->tails += cuts_word(line->from) && line->spaces == 0;
    t->shorts += line->from && line->width < em * 2;
    t->nearly += line->from && rest > 0 && rest < em;
}

static void tally_up(struct tally *t, const struct bs_para *para, const struct bs_setting *s)
{
    bs_len em = para->style->size;
    bool justified = para->style->align == BS_ALIGN_JUSTIFY;
    for (int i = 0; i < s->n_lines; i++) {
        const struct bs_line *line = &s->lines[i], *before = i ? line - 1 : NULL;
        t->hyphens += line->to->kind == BS_STOP_HYPHEN;
        t->bad_hyphens += line->to->kind == BS_STOP_HYPHEN && line->to->penalty > 0;
        t->own += line->to->after_dash;
        t->running += before && line->hyphenated && before->hyphenated;
        t->lone +=
            !justified && line->spaces == 0 && s->n_lines > 1 && line->width * 3 < line->measure;
        if (line->last)
            tally_last(t, line, em);
        else if (justified)
            t->outside += line->space_permille < 800 || line->space_permille > 1333;
        t->strained += ABS(line->gap_add) > bs_permille(em, 10);
        t->jumps += before && ABS((int)line->fit - (int)before->fit) > 1;
        t->stacked += before && !cuts_word(line->from) && !cuts_word(before->from) &&
                      same_word(para->text + line->from->next,
                                para->text + (before->from ? before->from->next : 0));
    }
}

struct price_case {
    const char *name;
    size_t price, count; /* of struct bs_prices, of struct tally */
    bool ragged;
    bs_len measure; /* at which it is seen */
};

static int count_at(const struct price_case *given, int64_t price)
{
    struct tally tally = {0};
    for (uint32_t seed = 1; seed <= TEXTS; seed++) {
        struct bs_arena *arena = bs_arena_create(0);
        struct bs_style style = fake_style();
        struct bs_slot slot = {0, given->measure};
        struct bs_settings settings;
        if (given->ragged)
            style.align = BS_ALIGN_START;
        *(int64_t *)((char *)&style.prices + given->price) = price;
        char *text = fake_text(arena, seed, 20 + (int)seed % 17);
        const struct bs_para *para = fake_para(arena, text, &style, true);
        struct bs_lines_params params = {.para = para, .measure = {&slot, 1}};
        bs_lines_break(arena, &params, &settings);
        tally_up(&tally, para, &settings.at[settings.best]);
        bs_arena_destroy(arena);
    }
    return *(int *)((char *)&tally + given->count);
}

#define PRICE(field, counted)                                                                      \
#field, offsetof(struct bs_prices, field), offsetof(struct tally, counted)

static const struct price_case cases[] = {
    {PRICE(hyphen, hyphens), false, BS_PT(160)},
    {PRICE(hyphen_place, bad_hyphens), false, BS_PT(160)},
    {PRICE(hyphen_own, own), false, BS_PT(160)},
    {PRICE(hyphen_running, running), false, BS_PT(120)},
    {PRICE(hyphen_last, last), false, BS_PT(160)},
    {PRICE(hyphen_ragged, hyphens), true, BS_PT(160)},
    {PRICE(word_spaces, outside), false, BS_PT(90)},
    {PRICE(letter_spaces, strained), false, BS_PT(140)},
    {PRICE(contrast, jumps), false, BS_PT(160)},
    {PRICE(stacked, stacked), false, BS_PT(160)},
    {PRICE(tail, tails), false, BS_PT(100)},
    {PRICE(short_last, shorts), false, BS_PT(160)},
    {PRICE(full_last, nearly), false, BS_PT(160)},
    {PRICE(lone_word, lone), true, BS_PT(80)},
};

static void raised_price_buys_less(const void *data)
{
    const struct price_case *given = data;
    int none = count_at(given, 0), most = count_at(given, (int64_t)BS_WEIGHT_MOST * BS_PRICE_ONE);
    g_test_message("%s: %d at 0, %d at %d", given->name, none, most, BS_WEIGHT_MOST);
    g_assert_cmpint(most, <, none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/lines/prices/less-when-raised/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], raised_price_buys_less);
    }
    return g_test_run();
}
