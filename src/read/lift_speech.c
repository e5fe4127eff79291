/* lift_speech.c: where somebody speaks.
 *
 * Only the outermost marks count: what is quoted within speech belongs to it. A mark opens or closes by its shape where the shape
 * says so, and by its sides where it does not (straight marks, “ in German, » here and there). Speech in single marks closes
 * behind a stop or a comma alone, because everywhere else the mark may be an apostrophe. A mark that is not closed counts when
 * the next paragraph opens with the same mark: long speech is printed so. */
#include "read/lift_private.h"
#include "read/text_private.h"

enum { MISSES = 20 }; /* marks of a paragraph that nothing closes, before the rest is given up */

/* What closes speech that the mark opens; second: in other habits. */
static const struct {
    gunichar open, close[3];
} pairs[] = {
    {0x201C, {0x201D, '"', 0}},    {0x201E, {0x201C, 0x201D, '"'}}, {0x201F, {0x201D, 0, 0}},
    {0xAB, {0xBB, 0, 0}},          {0xBB, {0xAB, 0xBB, 0}},         {0x2039, {0x203A, 0, 0}},
    {0x203A, {0x2039, 0x203A, 0}}, {0x201A, {0x2018, 0x2019, 0}},   {0x2018, {0x2019, 0, 0}},
    {0x201D, {0x201D, 0, 0}},      {'"', {'"', 0x201D, 0}},
};

static const gunichar *closers(gunichar open)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (pairs[i].open == open)
            return pairs[i].close;
    }
    return NULL;
}

static bool is_one_of(gunichar c, const gunichar *closing)
{
    return c != 0 && (c == closing[0] || c == closing[1] || c == closing[2]);
}

static bool spaced_after(const struct bs_lift_para *para, int i)
{
    return i + 1 >= para->n || para->tokens[i + 1].spaced;
}

static bool can_open(const struct bs_lift_para *para, int i)
{
    const struct bs_lift_token *token = &para->tokens[i];
    if (!closers(token->mark) || i + 1 >= para->n)
        return false;
    if (token->mark == 0xAB) /* spaced inside in French */
        return true;
    bool free_before = token->spaced || i == 0 || token[-1].mark;
    if (token->mark == 0xBB || token->mark == 0x203A || token->mark == '"' ||
        token->mark == 0x201D || token->mark == 0x2018)
        return free_before && !spaced_after(para, i);
    return !spaced_after(para, i);
}

static bool can_close(const struct bs_lift_para *para, int i, gunichar open)
{
    const struct bs_lift_token *token = &para->tokens[i];
    if (!is_one_of(token->mark, closers(open)))
        return false;
    bool before = i > 0 && para->tokens[i - 1].mark;
    bool after = i + 1 >= para->n || para->tokens[i + 1].spaced || para->tokens[i + 1].mark;
    if (token->mark == 0xBB && open == 0xAB)
        return true;
    if (token->mark == 0x2019) /* or an apostrophe */
        return after && !token->spaced && (before || open == 0x201A);
    if (token->mark == '"' || token->mark == open)
        return after && !token->spaced;
    return true;
}

/* The mark that closes what opens at i; n: none does. Guillemets nest, no other mark does in itself. */
static int close_of(const struct bs_lift_para *para, int i)
{
    gunichar open = para->tokens[i].mark;
    int depth = 0;
    for (int k = i + 1; k < para->n; k++) {
        gunichar mark = para->tokens[k].mark;
        if (!mark)
            continue;
        if (can_close(para, k, open)) {
            if (depth-- == 0)
                return k;
        } else if (mark == open && open != 0x2018 && can_open(para, k)) {
            if (open != 0xAB && open != 0xBB)
                return para->n; /* the first was never closed */
            depth++;
        }
    }
    return para->n;
}

static void add(struct bs_lift *lift, struct bs_lift_quotation quotation)
{
    struct bs_lift_para *para = &lift->paras[quotation.para];
    int last = MIN(quotation.close, para->n - 1);
    for (int i = quotation.open; i <= last; i++)
        para->tokens[i].quoted = true;
    quotation.speaker = -1;
    g_array_append_val(lift->quotations, quotation);
}

static gunichar first_mark(const struct bs_lift *lift, int p)
{
    return p < lift->n_paras && lift->paras[p].n > 0 ? lift->paras[p].tokens[0].mark : 0;
}

static void find_in(struct bs_lift *lift, int p)
{
    struct bs_lift_para *para = &lift->paras[p];
    int misses = 0; /* looking for what closes costs a look at all that follows */
    for (int i = 0; i < para->n && misses < MISSES; i++) {
        if (!para->tokens[i].mark || !can_open(para, i))
            continue;
        int close = close_of(para, i);
        bool carried = i == 0 && lift->quotations->len > 0;
        if (carried) {
            const struct bs_lift_quotation *before = &g_array_index(
                lift->quotations, struct bs_lift_quotation, lift->quotations->len - 1);
            carried = before->para == p - 1 && before->close == lift->paras[p - 1].n;
        }
        if (close == para->n && first_mark(lift, p + 1) != para->tokens[i].mark) {
            misses++;
            continue;
        }
        add(lift,
            (struct bs_lift_quotation){.para = p, .open = i, .close = close, .goes_on = carried});
        i = close;
    }
}

/* ---- between dashes ------------------------------------------------------------------------------------------------- */

/* "—Nunca —dijo Ana Kern—. Jamás." Speech, a dash and a verb of saying, a dash, speech. Without the verb a dash may be
 * anything: an item of a list, an aside. */
static bool find_dashed(struct bs_lift *lift, int p)
{
    const struct bs_lift_para *para = &lift->paras[p];
    const struct bs_lift_token *tokens = para->tokens;
    if (para->n < 4 || tokens[0].mark != 0x2014 || tokens[1].spaced)
        return false;
    int incise = 1;
    while (incise < para->n && !(tokens[incise].mark == 0x2014 && tokens[incise].spaced))
        incise++;
    int verb = incise + 1;
    while (verb < para->n && !tokens[verb].mark && tokens[verb].word & BS_LIFT_BETWEEN)
        verb++;
    if (verb >= para->n || tokens[verb].mark || !(tokens[verb].word & BS_LIFT_SAYS))
        return false;
    int back = verb;
    while (back < para->n && tokens[back].mark != 0x2014)
        back++;
    add(lift, (struct bs_lift_quotation){.para = p, .open = 0, .close = incise, .dash = true});
    if (back + 2 < para->n && tokens[back + 1].mark == '.')
        add(lift, (struct bs_lift_quotation){
                      .para = p, .open = back + 1, .close = para->n, .dash = true});
    return true;
}

void bs_lift_find_quotations(struct bs_lift *lift)
{
    for (int p = 0; p < lift->n_paras; p++) {
        if (!lift->habits->dashes || !find_dashed(lift, p))
            find_in(lift, p);
    }
}

/* ---- sentences ------------------------------------------------------------------------------------------------------ */

/* Does a sentence begin with the quotation? *lower: with a small letter, as Spanish and Italian may behind a colon. */
static bool begins_whole(const struct bs_lift *lift, const struct bs_lift_para *para,
                         const struct bs_lift_quotation *quotation, bool *lower)
{
    const struct bs_lift_token *tokens = para->tokens;
    int first = quotation->open + 1, before = quotation->open - 1;
    while (first < para->n && (tokens[first].mark == 0xBF || tokens[first].mark == 0xA1))
        first++;
    if (first >= para->n || tokens[first].mark)
        return false;
    *lower = !tokens[first].capital && !tokens[first].digit;
    if (before >= 0 && tokens[before].mark == ':')
        return !*lower || quotation->to == quotation->open; /* the clause before says who speaks */
    if (*lower)
        return false;
    if (before < 0 || quotation->dash || bs_lift_is_end(lift->words, para, before))
        return true;
    if (tokens[before].mark != ',' || quotation->to != quotation->open)
        return false;
    for (int i = before; i >= 0 && !bs_lift_is_end(lift->words, para, i); i--) {
        if (tokens[i].quoted)
            return false; /* "We lost," she said, "I think." */
    }
    return true;
}

/* Does a sentence end with it? What ends in a comma goes on where speech follows that the clause between only interrupts. */
static bool ends_whole(const struct bs_lift *lift, int q, bool *stopped)
{
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, q);
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    const struct bs_lift_token *tokens = para->tokens;
    int last = quotation->close - 1, after = quotation->close + 1;
    gunichar mark = tokens[last].mark;
    *stopped = mark && (bs_is_stop(mark) || bs_is_close_quote(mark));
    if (mark && bs_is_stop(mark))
        return true;
    if (quotation->close == para->n || (mark && mark != ',' && !bs_is_close_quote(mark)))
        return false;
    *stopped = false;
    if (after < para->n && tokens[after].mark == '.')
        return true;
    if (quotation->speaker < 0 || quotation->from <= quotation->close)
        return false;
    if (q + 1 < (int)lift->quotations->len && quotation[1].para == quotation->para) {
        int next = quotation[1].open;
        if (quotation[1].dash) /* it has its own full stop before it */
            return true;
        for (int i = after; i < next; i++) {
            if (bs_lift_is_end(lift->words, para, i))
                return true;
        }
        return false;
    }
    return true;
}

static bool may_begin(const struct bs_lift_token *token)
{
    return token->spaced && (token->mark ? bs_is_open_quote(token->mark) || token->mark == '(' ||
                                               token->mark == 0xBF || token->mark == 0xA1
                                         : token->capital || token->digit);
}

int bs_lift_sentences(const struct bs_lift *lift, int q, struct bs_lift_sentence *sentences, int n)
{
    const struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, q);
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    const struct bs_lift_token *tokens = para->tokens;
    int from = quotation->open + 1, count = 0;
    bool lower = false, stopped = false;
    if (from >= quotation->close)
        return 0;
    bool whole = begins_whole(lift, para, quotation, &lower);
    for (int i = from; i < quotation->close && count < n; i++) {
        bool end = bs_lift_is_end(lift->words, para, i);
        while (end && i + 1 < quotation->close && tokens[i + 1].mark && !tokens[i + 1].spaced &&
               (bs_is_stop(tokens[i + 1].mark) || bs_is_close_quote(tokens[i + 1].mark) ||
                tokens[i + 1].mark == ')'))
            i++;
        bool last = i + 1 == quotation->close;
        if (!last && (!end || !may_begin(&tokens[i + 1])))
            continue;
        bool good = last ? ends_whole(lift, q, &stopped) : (stopped = true);
        int to = i + 1 - (last && tokens[i].mark == ',');
        if (whole && good && from < to)
            sentences[count++] = (struct bs_lift_sentence){from, to, stopped, lower};
        from = i + 1;
        whole = true;
        lower = false;
    }
    return count;
}
