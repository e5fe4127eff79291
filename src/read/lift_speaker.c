/* lift_speaker.c: who says what stands in a quotation.
 *
 * Newspapers say it right behind the speech ("…," said Anna Kern, the harbour master), right before it (Anna Kern said: "…"), or
 * once for what goes on ("…," she said. "…"). Both sides are read as one clause: a verb of saying, and a noun or pronoun on one
 * side of it that fills the clause; whatever does not fit this leaves the speaker unknown. A wrong name under a quote is the
 * worst mistake a page can have, so each step asks for one answer or gives none:
 *
 *  - a name alone is completed by the only person in the article who bears it;
 *  - a pronoun means the last speaker, or the only person of whom the paragraph speaks, with a name, and nobody without one; or
 *    the one before, if that person has spoken already; never somebody of whom the article has the other pronoun;
 *  - a noun ("a spokesman for the council") must be a role, and is resolved where one person was described by it. */
#include "read/lift_private.h"
#include "read/text_private.h"

#include <string.h>

enum {
    VERB_WITHIN = 18, /* tokens of a clause before its verb is found */
    CLAUSE_MAX = 40,  /* tokens of a clause before speech */
    PHRASE_MAX = 8,   /* words of a noun that is no name */
    LOOK_BACK = 150,  /* tokens in which a pronoun's meaning is looked for */
    PARAS_BACK = 2,
    SPEAKERS_MAX = 500,
};

enum subject_kind { NOBODY, PRONOUN, NAME, PHRASE };

struct subject {
    enum subject_kind kind;
    bool he, she; /* PRONOUN: neither: the verb alone */
    struct bs_lift_name name;
    struct bs_lift_range described; /* NAME: beside it; PHRASE: with its article */
    int end;                        /* first token beyond it */
};

/* A clause that may say who speaks: tokens from..to of a paragraph. */
struct clause {
    struct bs_lift *lift;
    const struct bs_lift_para *para;
    int from, to;
};

static bool is_word(const struct bs_lift_para *para, int i, unsigned word)
{
    return i >= 0 && i < para->n && !para->tokens[i].mark && para->tokens[i].word & word;
}

static bool is_mark(const struct bs_lift_para *para, int i, gunichar mark)
{
    return i >= 0 && i < para->n && para->tokens[i].mark == mark;
}

/* ---- the noun ------------------------------------------------------------------------------------------------------- */

/* "Kern’s", "Kern and Maier": not Kern alone. */
static bool stands_alone(const struct clause *clause, int end)
{
    const struct bs_lift_para *para = clause->para;
    if (end < para->n && para->tokens[end].rest)
        return false;
    if (end + 1 >= clause->to || !is_word(para, end, BS_LIFT_AND))
        return true;
    return !para->tokens[end + 1].mark && !para->tokens[end + 1].capital &&
           !is_word(para, end + 1, BS_LIFT_ARTICLE | BS_LIFT_MISTER | BS_LIFT_MISTRESS);
}

/* Behind the name at i goes on what it only begins: "Harbour Board chairman Anna Kern". -1: not so; else the true name. */
static int past_compound(const struct clause *clause, int i)
{
    int from = i;
    bool role = false;
    while (i < clause->to && i - from < 4 && !clause->para->tokens[i].mark &&
           !clause->para->tokens[i].capital && !clause->para->tokens[i].rest &&
           !(clause->para->tokens[i].word & (BS_LIFT_STOP | BS_LIFT_OF | BS_LIFT_AND))) {
        role = (clause->para->tokens[i].word & BS_LIFT_ROLE) != 0;
        i++;
    }
    return role && i < clause->to && clause->para->tokens[i].capital ? i : -1;
}

static bool read_name(const struct clause *clause, int i, struct subject *subject)
{
    if (!bs_lift_read_name(clause->lift, clause->para, i, clause->to, &subject->name) ||
        !stands_alone(clause, subject->name.to))
        return false;
    int end = subject->name.to;
    bool plain = clause->lift->habits->compounds && end < clause->to &&
                 !clause->para->tokens[end].mark && !clause->para->tokens[end].rest &&
                 !(clause->para->tokens[end].word &
                   ~(unsigned)(BS_LIFT_ROLE | BS_LIFT_STRONG | BS_LIFT_BODY | BS_LIFT_KIN));
    if (plain) {
        int name = past_compound(clause, end);
        if (name < 0 ||
            !bs_lift_read_name(clause->lift, clause->para, name, clause->to, &subject->name) ||
            subject->name.words < 2 || !stands_alone(clause, subject->name.to))
            return false;
        subject->kind = NAME;
        subject->end = subject->name.to;
        subject->described = (struct bs_lift_range){i, name};
        return true;
    }
    subject->kind = NAME;
    subject->end = subject->name.to;
    subject->described = bs_lift_read_description(clause->lift, clause->para, subject->name.to);
    if (subject->described.from == subject->described.to)
        subject->described = bs_lift_description_before(clause->lift, clause->para, i);
    return true;
}

/* "the harbour master", "a spokesman for the council", "le maire Jean Dupont", "harbour master Anna Kern" */
static bool read_phrase(const struct clause *clause, int i, struct subject *subject)
{
    const struct bs_lift_token *tokens = clause->para->tokens;
    int from = i, role = -1;
    bool article = is_word(clause->para, i, BS_LIFT_ARTICLE);
    i += article;
    int first = i;
    for (; i < clause->to && !tokens[i].mark && i - first <= PHRASE_MAX; i++) {
        unsigned word = tokens[i].word;
        bool grammar =
            word & (BS_LIFT_STOP | BS_LIFT_SAYS | BS_LIFT_TIME | BS_LIFT_PRONOUN | BS_LIFT_HE |
                    BS_LIFT_SHE | BS_LIFT_AND | BS_LIFT_BETWEEN | BS_LIFT_LINK) &&
            !(word & (BS_LIFT_ROLE | BS_LIFT_BODY | BS_LIFT_OF | BS_LIFT_ARTICLE));
        if (grammar || tokens[i].digit || clause->para->tokens[i].rest)
            break;
        if (role >= 0 && tokens[i].capital &&
            !(tokens[i - 1].word & (BS_LIFT_OF | BS_LIFT_ARTICLE)) &&
            read_name(clause, i, subject) && subject->name.words > 1) {
            if (subject->described.from == subject->described.to)
                subject->described = (struct bs_lift_range){first, i};
            return true;
        }
        role = word & (BS_LIFT_ROLE | BS_LIFT_BODY) ? i : role;
    }
    while (i > first && !tokens[i - 1].mark &&
           tokens[i - 1].word & (BS_LIFT_OF | BS_LIFT_ARTICLE) &&
           !(tokens[i - 1].word & BS_LIFT_ROLE))
        i--;
    if (role < 0 || !article || i - first > PHRASE_MAX || !stands_alone(clause, i))
        return false;
    struct bs_lift_range phrase = {from, i};
    int content = bs_lift_count(clause->para, first, i);
    /* "the harbour master, Anna Kern" */
    if (is_mark(clause->para, i, ',') && i + 1 < clause->to &&
        bs_lift_read_name(clause->lift, clause->para, i + 1, clause->to, &subject->name) &&
        subject->name.words > 1 && stands_alone(clause, subject->name.to)) {
        subject->kind = NAME;
        subject->described = (struct bs_lift_range){first, i};
        subject->end = subject->name.to;
        return true;
    }
    if (content < 2) /* "the coach" says nothing under a quote that stands alone */
        return false;
    subject->kind = PHRASE;
    subject->described = phrase;
    subject->end = i;
    return true;
}

static bool read_subject(const struct clause *clause, int i, struct subject *subject)
{
    *subject = (struct subject){.end = i};
    if (i >= clause->to || clause->para->tokens[i].mark)
        return false;
    const struct bs_lift_token *token = &clause->para->tokens[i];
    bool next_is_name = token->word & BS_LIFT_PARTICLE && !(token->word & BS_LIFT_ARTICLE);
    if (token->word & (BS_LIFT_HE | BS_LIFT_SHE) && !next_is_name) {
        *subject = (struct subject){.kind = PRONOUN,
                                    .he = (token->word & BS_LIFT_HE) != 0,
                                    .she = (token->word & BS_LIFT_SHE) != 0,
                                    .end = i + 1};
        return stands_alone(clause, i + 1);
    }
    if (token->word & BS_LIFT_ARTICLE &&
        !(token->capital && !bs_lift_opens(clause->lift, clause->para, i)))
        return read_phrase(clause, i, subject);
    return read_name(clause, i, subject) || read_phrase(clause, i, subject);
}

/* ---- the clause ----------------------------------------------------------------------------------------------------- */

static int skip(const struct clause *clause, int i, int end, unsigned word)
{
    while (i < end && is_word(clause->para, i, word) &&
           !is_word(clause->para, i, BS_LIFT_HE | BS_LIFT_SHE | BS_LIFT_ARTICLE))
        i++;
    return i;
}

/* The verb of saying; -1. */
static int find_verb(const struct clause *clause)
{
    int end = MIN(clause->to, clause->from + VERB_WITHIN);
    for (int i = clause->from; i < end; i++) {
        if (is_word(clause->para, i, BS_LIFT_SAYS) && !clause->para->tokens[i].capital &&
            !clause->para->tokens[i].rest)
            return i;
    }
    return -1;
}

/* "Anna Kern, the harbour master, later" before the verb at `verb`: the noun fills it. */
static bool subject_before(const struct clause *clause, int from, int verb, struct subject *subject)
{
    struct clause before = *clause;
    before.from = skip(clause, from, verb, BS_LIFT_BETWEEN | BS_LIFT_LINK);
    before.to = verb;
    while (before.to > before.from && is_word(clause->para, before.to - 1, BS_LIFT_BETWEEN) &&
           !is_word(clause->para, before.to - 1, BS_LIFT_HE | BS_LIFT_SHE))
        before.to--;
    if (!read_subject(&before, before.from, subject))
        return false;
    if (subject->end == before.to)
        return true;
    /* what is left stands between commas */
    return subject->kind != PRONOUN && is_mark(clause->para, subject->end, ',') &&
           before.to - 1 > subject->end && is_mark(clause->para, before.to - 1, ',');
}

/* "said Anna Kern, the harbour master." */
static bool subject_behind(const struct clause *clause, int verb, struct subject *subject)
{
    int i = skip(clause, verb + 1, clause->to, BS_LIFT_BETWEEN);
    if (read_subject(clause, i, subject)) {
        /* a noun must end where the clause does, or where something else begins that cannot be its own */
        bool free = subject->end >= clause->to || clause->para->tokens[subject->end].mark ||
                    clause->para->tokens[subject->end].word != 0;
        if (subject->kind != PHRASE || free)
            return true;
    }
    bool alone = i >= clause->to || clause->para->tokens[i].mark ||
                 is_word(clause->para, i, BS_LIFT_STOP | BS_LIFT_TIME | BS_LIFT_AND);
    *subject = (struct subject){.kind = PRONOUN, .end = i};
    return alone && clause->lift->habits->subject_left;
}

/* Behind the speech. */
static bool read_behind(const struct clause *clause, struct subject *subject)
{
    struct clause c = *clause;
    while (c.from < c.to &&
           (is_mark(c.para, c.from, ',') ||
            (c.para->tokens[c.from].mark && bs_is_dash(c.para->tokens[c.from].mark))))
        c.from++;
    if (is_word(c.para, c.from, BS_LIFT_ACCORDING))
        return read_subject(&c, skip(&c, c.from + 1, c.to, BS_LIFT_BETWEEN), subject) &&
               subject->kind != PRONOUN;
    int verb = find_verb(&c);
    if (verb < 0)
        return false;
    if (skip(&c, c.from, verb, BS_LIFT_BETWEEN) == verb)
        return subject_behind(&c, verb, subject);
    return subject_before(&c, c.from, verb, subject);
}

/* Before the speech, up to its colon or comma. */
static bool read_before(const struct clause *clause, struct subject *subject)
{
    struct clause c = *clause;
    int verb = -1;
    for (int i = c.from; i < c.to; i++) {
        if (is_word(c.para, i, BS_LIFT_SAYS) && !c.para->tokens[i].rest && i > c.from)
            verb = i;
    }
    if (verb < 0)
        return false;
    if (subject_before(&c, c.from, verb, subject))
        return true;
    /* "On Tuesday, Kern said:" */
    for (int i = c.from; i < verb; i++) {
        if (is_mark(c.para, i, ',') && subject_before(&c, i + 1, verb, subject))
            return true;
    }
    if (!c.lift->habits->verb_first)
        return false;
    int i = skip(&c, verb + 1, c.to, BS_LIFT_BETWEEN);
    return read_subject(&c, i, subject);
}

/* ---- from nouns to people ------------------------------------------------------------------------------------------- */

static int add_speaker(struct bs_lift *lift, const char *label, int person, int worth)
{
    for (guint i = 0; i < lift->speakers->len; i++) {
        if (strcmp(g_array_index(lift->speakers, struct bs_lift_speaker, i).label, label) == 0)
            return (int)i;
    }
    if (lift->speakers->len == SPEAKERS_MAX)
        return -1;
    struct bs_lift_speaker fresh = {label, person, worth};
    g_array_append_val(lift->speakers, fresh);
    return (int)lift->speakers->len - 1;
}

static struct bs_lift_person *person_at(const struct bs_lift *lift, int index)
{
    return &g_array_index(lift->persons, struct bs_lift_person, index);
}

/* "Commander Bob Stewart, former commander": once is enough. */
static bool repeats(const char *name, const char *description)
{
    const char *last = strrchr(description, ' ');
    g_autofree char *word = g_utf8_casefold(last ? last + 1 : description, -1);
    g_autofree char *folded = g_utf8_casefold(name, -1);
    return strstr(folded, word);
}

static int speaker_of_person(struct bs_lift *lift, int index)
{
    const struct bs_lift_person *person = person_at(lift, index);
    if (!person->description || repeats(person->name, person->description))
        return add_speaker(lift, person->titled ? person->titled : person->name, index, 10);
    return add_speaker(
        lift, bs_arena_printf(lift->arena, "%s, %s", person->name, person->description), index, 14);
}

static int speaker_of_name(const struct clause *clause, const struct subject *subject)
{
    struct bs_lift *lift = clause->lift;
    const struct bs_lift_name *name = &subject->name;
    const struct bs_lift_range *said = &subject->described;
    int index = bs_lift_person_of(lift, clause->para, name);
    if (index >= 0) {
        struct bs_lift_person *person = person_at(lift, index);
        person->certain = person->speaks = true;
        if (!person->description && said->from < said->to)
            person->description = bs_lift_slice(lift, clause->para, said->from, said->to);
        return speaker_of_person(lift, index);
    }
    bool titled = name->title < name->from;
    const struct bs_lift_token *token = &clause->para->tokens[name->from];
    /* where nouns are capital, one alone may be any noun */
    if (name->words == 1 && !titled &&
        (lift->habits->nouns_are_capital || token->word & ~(unsigned)BS_LIFT_STRONG))
        return -1;
    const char *label = bs_lift_slice(lift, clause->para, name->title, name->to);
    if (said->from < said->to)
        label = bs_arena_printf(lift->arena, "%s, %s", label,
                                bs_lift_slice(lift, clause->para, said->from, said->to));
    return add_speaker(lift, label, -1, name->words > 1 ? 8 : 4);
}

static const char *with_capital(struct bs_lift *lift, const char *text)
{
    char first[8] = {0};
    gunichar c = g_utf8_get_char(text);
    first[g_unichar_to_utf8(g_unichar_toupper(c), first)] = '\0';
    return bs_arena_printf(lift->arena, "%s%s", first, g_utf8_next_char(text));
}

static int speaker_of_phrase(const struct clause *clause, const struct subject *subject)
{
    struct bs_lift *lift = clause->lift;
    const struct bs_lift_range *range = &subject->described;
    int first = range->from + is_word(clause->para, range->from, BS_LIFT_ARTICLE);
    int index = bs_lift_person_described(lift, bs_lift_slice(lift, clause->para, first, range->to));
    if (index >= 0)
        return speaker_of_person(lift, index);
    return add_speaker(
        lift, with_capital(lift, bs_lift_slice(lift, clause->para, range->from, range->to)), -1, 0);
}

/* ---- pronouns ------------------------------------------------------------------------------------------------------- */

/* Is token i part of the words that name the speaker of a quotation? Its person; -1. */
static int spoken_at(const struct bs_lift *lift, int p, int i, int last)
{
    for (int q = last; q >= 0; q--) {
        const struct bs_lift_quotation *quotation =
            &g_array_index(lift->quotations, struct bs_lift_quotation, q);
        if (quotation->para != p || last - q > 8)
            break;
        if (quotation->speaker >= 0 && i >= quotation->from && i < quotation->to)
            return g_array_index(lift->speakers, struct bs_lift_speaker, quotation->speaker).person;
    }
    return -1;
}

struct meant {
    int person; /* -1: nobody yet */
    bool several;
    bool stranger; /* somebody without a name: "the woman beside her" */
    bool pronoun;  /* somebody who was named before all this */
};

/* A noun without a name may be whom a pronoun means when it is a sentence's first, or new: "a woman". */
static bool steps_forward(const struct bs_lift *lift, const struct bs_lift_para *para, int i)
{
    for (int from = i; from >= 0 && i - from < 6 && !para->tokens[from].mark; from--) {
        if (para->tokens[from].word & BS_LIFT_A || bs_lift_opens(lift, para, from))
            return true;
    }
    return false;
}

/* The role at token i is that of somebody who is named beside it, or it is known to be the person's. */
static bool describes(const struct bs_lift *lift, const struct bs_lift_para *para, int i,
                      int person)
{
    int from = i, to = i + 1;
    while (from > 0 && i - from < 8 && !para->tokens[from - 1].mark &&
           !(para->tokens[from - 1].word & BS_LIFT_SAYS))
        from--;
    while (to < para->n && to - i < 8 && !para->tokens[to].mark)
        to++;
    struct bs_lift_name name;
    /* "Anna Kern, the harbour master", "the harbour master, Anna Kern", "harbour master Anna Kern" */
    if (from >= 2 && para->tokens[from - 1].mark == ',' && !para->tokens[from - 2].mark &&
        para->tokens[from - 2].capital)
        return true;
    if (to + 1 < para->n && para->tokens[to].mark == ',' &&
        bs_lift_read_name(lift, para, to + 1, para->n, &name) && name.words > 1)
        return true;
    if (i + 1 < para->n && !para->tokens[i + 1].mark && para->tokens[i + 1].capital)
        return true;
    if (person < 0)
        return false;
    const char *known = g_array_index(lift->persons, struct bs_lift_person, person).description;
    const struct bs_lift_token *token = &para->tokens[i];
    g_autofree char *word = g_strndup(para->text + token->at, token->end - token->at);
    return known && strstr(known, word);
}

/* One paragraph, backwards from token `end`. last: the latest quotation that may lie before it. */
static void look_back(const struct bs_lift *lift, int p, int end, int last, struct meant *meant)
{
    const struct bs_lift_para *para = &lift->paras[p];
    for (int i = 0; i < end; i++) {
        /* names are read forwards: from at most LOOK_BACK before the end */
        if (end - i > LOOK_BACK) {
            i = end - LOOK_BACK - 1;
            continue;
        }
        struct bs_lift_name name;
        const struct bs_lift_token *token = &para->tokens[i];
        if (token->quoted || token->mark || !(token->capital || token->word))
            continue;
        int spoke = spoken_at(lift, p, i, last);
        meant->pronoun |= meant->person < 0 && token->word & (BS_LIFT_HE | BS_LIFT_SHE);
        if (spoke >= 0) {
            *meant = (struct meant){.person = spoke}; /* whoever was named before */
            continue;
        }
        if (token->word & BS_LIFT_ROLE && steps_forward(lift, para, i) &&
            !describes(lift, para, i, meant->person)) {
            meant->several |= meant->person >= 0;
            meant->stranger = true;
            continue;
        }
        if (!bs_lift_read_name(lift, para, i, end, &name))
            continue;
        int person = bs_lift_person_of(lift, para, &name);
        i = name.to - 1;
        if (person < 0 && name.words == 1)
            continue; /* a town, a day: no pronoun means it */
        if (person >= 0 && meant->person == person)
            continue;
        meant->several |= meant->person >= 0 || person < 0 || meant->stranger || meant->pronoun;
        meant->person = person >= 0 ? person : meant->person;
    }
}

static int speaker_of_pronoun(struct bs_lift *lift, const struct subject *subject, int p, int end,
                              int last)
{
    for (int back = 0; back <= PARAS_BACK && p - back >= 0; back++) {
        struct meant meant = {.person = -1};
        look_back(lift, p - back, back == 0 ? end : lift->paras[p - back].n, last, &meant);
        while (last >= 0 &&
               g_array_index(lift->quotations, struct bs_lift_quotation, last).para >= p - back)
            last--;
        if (meant.several || (meant.stranger && meant.person < 0))
            return -1;
        if (meant.person < 0)
            continue;
        struct bs_lift_person *person = person_at(lift, meant.person);
        bool known = person->speaks || person->he || person->she || (back == 0 && person->certain);
        if ((subject->he && person->she) || (subject->she && person->he) || !known)
            return -1;
        person->he |= subject->he;
        person->she |= subject->she;
        return speaker_of_person(lift, meant.person);
    }
    return -1;
}

/* ---- quotation by quotation ----------------------------------------------------------------------------------------- */

static int resolve(const struct clause *clause, const struct subject *subject, int q)
{
    const struct bs_lift_quotation *quotation =
        &g_array_index(clause->lift->quotations, struct bs_lift_quotation, q);
    switch (subject->kind) {
    case NOBODY:
        return -1;
    case PRONOUN:
        return speaker_of_pronoun(clause->lift, subject, quotation->para,
                                  MIN(quotation->open, subject->end), q - 1);
    case NAME:
        return speaker_of_name(clause, subject);
    case PHRASE:
        return speaker_of_phrase(clause, subject);
    }
    return -1;
}

static struct clause clause_behind(struct bs_lift *lift, const struct bs_lift_quotation *quotation)
{
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    int from = quotation->close + 1, to = from;
    while (to < para->n && to - from < CLAUSE_MAX && !para->tokens[to].quoted &&
           !bs_lift_is_end(lift->words, para, to) && para->tokens[to].mark != ';' &&
           !(quotation->dash && para->tokens[to].mark == 0x2014))
        to++;
    return (struct clause){lift, para, MIN(from, para->n), MIN(to, para->n)};
}

static struct clause clause_before(struct bs_lift *lift, const struct bs_lift_quotation *quotation)
{
    const struct bs_lift_para *para = &lift->paras[quotation->para];
    int to = quotation->open, from = to;
    bool leads = to > 0 && (is_mark(para, to - 1, ':') || is_mark(para, to - 1, ','));
    while (leads && from > 0 && to - from < CLAUSE_MAX && !para->tokens[from - 1].quoted &&
           !bs_lift_is_end(lift->words, para, from - 1) && para->tokens[from - 1].mark != ';')
        from--;
    return (struct clause){lift, para, from, to};
}

/* Nothing but the words that named the speaker lies between the two: the same one goes on. */
static bool goes_on(const struct bs_lift *lift, const struct bs_lift_quotation *before,
                    const struct bs_lift_quotation *after)
{
    if (after->goes_on)
        return true;
    if (before->para != after->para || before->speaker < 0 || before->from <= before->close)
        return false;
    const struct bs_lift_para *para = &lift->paras[after->para];
    int ends = 0;
    for (int i = before->close + 1; i < after->open; i++)
        ends += bs_lift_is_end(lift->words, para, i) && i + 1 < after->open;
    return ends == 0;
}

static void find_speaker(struct bs_lift *lift, int q)
{
    struct bs_lift_quotation *quotation =
        &g_array_index(lift->quotations, struct bs_lift_quotation, q);
    struct subject subject;
    struct clause clause = clause_behind(lift, quotation);
    if (quotation->close < lift->paras[quotation->para].n && clause.from < clause.to &&
        read_behind(&clause, &subject)) {
        quotation->speaker = resolve(&clause, &subject, q);
    } else {
        clause = clause_before(lift, quotation);
        if (clause.from < clause.to && read_before(&clause, &subject))
            quotation->speaker = resolve(&clause, &subject, q);
    }
    if (quotation->speaker >= 0) {
        quotation->from = clause.from;
        quotation->to = clause.to;
        return;
    }
    if (q > 0) {
        const struct bs_lift_quotation *before = quotation - 1;
        if (goes_on(lift, before, quotation)) {
            quotation->speaker = before->speaker;
            quotation->from = quotation->to = quotation->close + 1;
        }
    }
}

void bs_lift_find_speakers(struct bs_lift *lift)
{
    for (int q = 0; q < (int)lift->quotations->len; q++)
        find_speaker(lift, q);
    /* speech over several paragraphs may be signed in the last */
    for (int q = (int)lift->quotations->len - 1; q > 0; q--) {
        struct bs_lift_quotation *quotation =
            &g_array_index(lift->quotations, struct bs_lift_quotation, q);
        if (quotation->goes_on && quotation[-1].speaker < 0)
            quotation[-1].speaker = quotation->speaker;
    }
}
