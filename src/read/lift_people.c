/* lift_people.c: names, and what is said of those who bear them.
 *
 * A name is a run of capitals, with titles before it and particles within. Who has been named in full once is known by the
 * surname afterwards ("Kern said"), or by the first name, as long as nobody else has it. A run of capitals may be a town as well;
 * somebody is only who speaks, has a title or is described: "Anna Kern, the harbour master". Roles are a list of words, because
 * what stands between commas behind a name may be anything. */
#include "read/lift_private.h"
#include "read/text_private.h"

#include <string.h>

enum {
    NAME_WORDS = 6,
    DESCRIPTION_MAX = 8, /* words */
    PERSONS_MAX = 2000,
    SHARED = -1,
};

static const unsigned grammar =
    BS_LIFT_SAYS | BS_LIFT_ACCORDING | BS_LIFT_BETWEEN | BS_LIFT_HE | BS_LIFT_SHE |
    BS_LIFT_PRONOUN | BS_LIFT_ARTICLE | BS_LIFT_OF | BS_LIFT_STOP | BS_LIFT_AND | BS_LIFT_LINK |
    BS_LIFT_OWN | BS_LIFT_POINTS | BS_LIFT_POINTS_AT | BS_LIFT_FILLER | BS_LIFT_SEVERAL;
static const unsigned titles = BS_LIFT_MISTER | BS_LIFT_MISTRESS | BS_LIFT_TITLE;

char *bs_lift_slice(const struct bs_lift *lift, const struct bs_lift_para *para, int from, int to)
{
    if (from >= to)
        return bs_arena_strdup(lift->arena, "");
    uint32_t start = para->tokens[from].at, end = para->tokens[to - 1].end;
    return bs_arena_strndup(lift->arena, para->text + start, end - start);
}

bool bs_lift_opens(const struct bs_lift *lift, const struct bs_lift_para *para, int i)
{
    if (i == 0)
        return true;
    const struct bs_lift_token *before = &para->tokens[i - 1];
    if (!before->mark)
        return false;
    return bs_lift_is_end(lift->words, para, i - 1) || bs_is_open_quote(before->mark) ||
           bs_is_close_quote(before->mark) || before->mark == ':' || before->mark == 0xBF ||
           before->mark == 0xA1 || (bs_is_dash(before->mark) && i == 1);
}

/* A capital that is a name's: within a sentence any but a noun's and the English I. */
static bool is_proper(const struct bs_lift *lift, const struct bs_lift_para *para, int i)
{
    const struct bs_lift_token *token = &para->tokens[i];
    if (token->mark || !token->capital || token->word & BS_LIFT_TIME)
        return false;
    bool opens = bs_lift_opens(lift, para, i);
    if (token->word & BS_LIFT_PARTICLE) /* "De Graaf": with a name behind it */
        return !opens || (i + 1 < para->n && !token[1].mark && token[1].capital);
    return !(token->word & (opens || lift->habits->nouns_are_capital ? grammar : BS_LIFT_OWN));
}

/* Lower-case particles that lead to a capital: "van der" of "van der Berg". The capital's token; -1. */
static int past_particles(const struct bs_lift *lift, const struct bs_lift_para *para, int i,
                          int end)
{
    int from = i;
    while (i < end && i - from < 3 && !para->tokens[i].mark && !para->tokens[i].capital &&
           para->tokens[i].word & (BS_LIFT_PARTICLE | (i > from ? (unsigned)BS_LIFT_ARTICLE : 0u)))
        i++; /* an article too, behind another: "von der" */
    return i > from && i < end && is_proper(lift, para, i) ? i : -1;
}

/* The dot of an initial or a title. */
static int past_dot(const struct bs_lift_para *para, int i, int end)
{
    return i < end && para->tokens[i].mark == '.' && !para->tokens[i].spaced ? i + 1 : i;
}

static int read_titles(const struct bs_lift_para *para, int i, int end, struct bs_lift_name *name)
{
    while (i < end && !para->tokens[i].mark && para->tokens[i].word & titles &&
           (para->tokens[i].capital || para->tokens[i].word & BS_LIFT_MISTER ||
            para->tokens[i].word & BS_LIFT_MISTRESS)) {
        name->he |= (para->tokens[i].word & BS_LIFT_MISTER) != 0;
        name->she |= (para->tokens[i].word & BS_LIFT_MISTRESS) != 0;
        i = past_dot(para, i + 1, end);
    }
    return i;
}

bool bs_lift_read_name(const struct bs_lift *lift, const struct bs_lift_para *para, int i, int end,
                       struct bs_lift_name *name)
{
    const struct bs_lift_token *tokens = para->tokens;
    *name = (struct bs_lift_name){.title = i};
    i = read_titles(para, i, end, name);
    bool titled = i > name->title, all_roles = true;
    int start = i;
    if (i < end && !tokens[i].mark && !tokens[i].capital && !(tokens[i].word & BS_LIFT_ARTICLE))
        start = past_particles(lift, para, i, end);
    if (start < 0)
        return false;
    name->from = name->to = i;
    for (i = start; i < end && name->to - name->from < NAME_WORDS;) {
        if (!is_proper(lift, para, i)) {
            int next = name->to > name->from ? past_particles(lift, para, i, end) : -1;
            if (next < 0)
                break;
            i = next;
        }
        if (name->words > 0 && tokens[i].rest)
            break;                     /* the ’s of "Kern’s" */
        if (tokens[i].word & titles) { /* "Soziologin Dr. Katrin Vogelsang" */
            if (!all_roles)
                break;
            i = read_titles(para, i, end, name);
            name->from = name->to = i;
            name->words = 0;
            all_roles = false;
            continue;
        }
        all_roles &= (tokens[i].word & BS_LIFT_ROLE) != 0;
        name->words += !(tokens[i].word & BS_LIFT_PARTICLE);
        name->to = i + 1;
        i = tokens[i].lone && i + 2 < end && is_proper(lift, para, i + 2)
                ? past_dot(para, i + 1, end)
                : i + 1;
    }
    /* "Mayor Anna Kern": a role in capitals is a title where capitals are names' alone */
    while (name->words > 1 && tokens[name->from].word & BS_LIFT_ROLE) {
        name->from++;
        name->words--;
    }
    return name->words > 0 &&
           (titled || name->words > 1 || !(tokens[name->from].word & BS_LIFT_ROLE));
}

/* ---- descriptions --------------------------------------------------------------------------------------------------- */

static bool ends_description(unsigned word)
{
    if (word & (BS_LIFT_ARTICLE | BS_LIFT_OF))
        return false;
    return word & (BS_LIFT_STOP | BS_LIFT_TIME | BS_LIFT_PRONOUN | BS_LIFT_HE | BS_LIFT_SHE |
                   BS_LIFT_AND | BS_LIFT_SAYS | BS_LIFT_BETWEEN | BS_LIFT_LINK) &&
           !(word & BS_LIFT_ROLE);
}

/* One stretch between commas. */
static struct bs_lift_range read_stretch(const struct bs_lift *lift,
                                         const struct bs_lift_para *para, int i)
{
    const struct bs_lift_token *tokens = para->tokens;
    struct bs_lift_range range = {i, i};
    bool article = i < para->n && !tokens[i].mark && tokens[i].word & BS_LIFT_ARTICLE;
    if (article)
        range.from = ++i;
    int role = -1, solid = -1; /* last role; last noun in capitals */
    int end = i;
    while (end < para->n && end - i <= DESCRIPTION_MAX && !tokens[end].mark && !tokens[end].digit &&
           !ends_description(tokens[end].word)) {
        role = tokens[end].word & BS_LIFT_ROLE ? end : role;
        solid = tokens[end].capital ? end : solid;
        end++;
    }
    bool whole = end == para->n || tokens[end].mark; /* else a word cut it off */
    bool capital = i < para->n && tokens[i].capital && !lift->habits->nouns_are_capital &&
                   !(tokens[i].word & BS_LIFT_ROLE);
    if (role < 0 || end - i > DESCRIPTION_MAX || capital)
        return (struct bs_lift_range){i, i};
    if (!whole)
        end = MAX(role, solid) + 1;
    while (end > role + 1 && tokens[end - 1].word & (BS_LIFT_ARTICLE | BS_LIFT_OF))
        end--;
    for (int k = i; article && k < end; k++) { /* "the county’s engineer" wants its article */
        if (tokens[k].rest)
            range.from = i - 1;
    }
    bool of = false;
    for (int k = role; k < end; k++)
        of |= (tokens[k].word & BS_LIFT_OF) != 0;
    if (tokens[role].word & BS_LIFT_KIN && !of && role == i)
        return (struct bs_lift_range){i, i}; /* whose wife, the head of what? */
    range.to = end;
    return range;
}

struct bs_lift_range bs_lift_read_description(const struct bs_lift *lift,
                                              const struct bs_lift_para *para, int i)
{
    struct bs_lift_range none = {i, i};
    for (int stretch = 0; stretch < 2; stretch++) { /* an age may come first: ", 34, a nurse" */
        if (i >= para->n || para->tokens[i].mark != ',')
            return none;
        struct bs_lift_range range = read_stretch(lift, para, i + 1);
        if (range.from < range.to)
            return range;
        int next = i + 1;
        while (next < para->n && next - i <= 5 && !para->tokens[next].mark)
            next++;
        if (next - i > 5)
            return none;
        i = next;
    }
    return none;
}

/* "L’ingénieure en chef, Maud Lestrade, feuillette": i is the name's first token. */
static struct bs_lift_range stretch_before(const struct bs_lift *lift,
                                           const struct bs_lift_para *para, int i, int beyond)
{
    const struct bs_lift_token *tokens = para->tokens;
    struct bs_lift_range none = {i, i};
    if (i < 2 || tokens[i - 1].mark != ',' || (beyond < para->n && !tokens[beyond].mark))
        return none;
    for (int from = i - 2; from >= 0 && i - from <= DESCRIPTION_MAX && !tokens[from].mark; from--) {
        if (!(tokens[from].word & BS_LIFT_ARTICLE))
            continue;
        struct bs_lift_range range = read_stretch(lift, para, from);
        bool begins = from == 0 || tokens[from - 1].mark || tokens[from - 1].word & BS_LIFT_SAYS;
        if (begins && range.from < range.to && range.to == i - 1)
            return range;
    }
    return none;
}

/* "Kasabian singer", "chief executive": the words before a name that belong to its role. None where nothing shows that the
 * noun begins there, because the first of them may be a verb. */
struct bs_lift_range bs_lift_description_before(const struct bs_lift *lift,
                                                const struct bs_lift_para *para, int i)
{
    static const unsigned begins =
        BS_LIFT_ARTICLE | BS_LIFT_SAYS | BS_LIFT_PRONOUN | BS_LIFT_POINTS_AT;
    const struct bs_lift_token *tokens = para->tokens;
    struct bs_lift_range none = {i, i};
    if (i == 0 || tokens[i - 1].mark || !(tokens[i - 1].word & BS_LIFT_ROLE) ||
        tokens[i - 1].word & BS_LIFT_KIN ||
        (tokens[i - 1].capital && !lift->habits->nouns_are_capital))
        return none;
    int role = i - 1;
    while (role > 0 && !tokens[role - 1].mark && tokens[role - 1].word & BS_LIFT_ROLE &&
           !tokens[role - 1].capital)
        role--;
    int first = role;
    while (first > 0 && i - first < 5 && !tokens[first - 1].mark && !tokens[first - 1].digit &&
           !tokens[first - 1].rest && !(tokens[first - 1].word & grammar))
        first--;
    bool shown = first > 0 && !tokens[first - 1].mark &&
                 (tokens[first - 1].rest || tokens[first - 1].word & begins);
    if (!shown && first < role)
        return none; /* "Foreign Secretary Robin Cook" is no "secretary" */
    return (struct bs_lift_range){first, i};
}

/* ---- people --------------------------------------------------------------------------------------------------------- */

/* One of two names is the end of the other: "Yesterday Anna Kern" is Anna Kern. */
static bool same_person(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    const char *longer = n > m ? a : b, *shorter = n > m ? b : a;
    return g_str_has_suffix(longer, shorter);
}

static void know_part(struct bs_lift *lift, const char *part, int person)
{
    gpointer known = g_hash_table_lookup(lift->by_part, part);
    int other = GPOINTER_TO_INT(known) - 1;
    const struct bs_lift_person *mine =
        &g_array_index(lift->persons, struct bs_lift_person, person);
    if (!known) {
        g_hash_table_insert(lift->by_part, (gpointer)part, GINT_TO_POINTER(person + 1));
    } else if (other >= 0 && other != person) {
        const struct bs_lift_person *theirs =
            &g_array_index(lift->persons, struct bs_lift_person, other);
        bool same = same_person(mine->name, theirs->name);
        if (!same || strlen(mine->name) < strlen(theirs->name))
            g_hash_table_insert(lift->by_part, (gpointer)part,
                                GINT_TO_POINTER(same ? person + 1 : SHARED));
    }
}

/* ", 34," or ", quatre-vingts ans," */
static bool has_age(const struct bs_lift_para *para, int i)
{
    if (i >= para->n || para->tokens[i].mark != ',')
        return false;
    int end = i + 1;
    while (end < para->n && end - i < 8 && !para->tokens[end].mark)
        end++;
    return end < para->n && para->tokens[end].mark == ',' &&
           ((end == i + 2 && para->tokens[i + 1].digit) ||
            (end > i + 2 && para->tokens[end - 1].word & BS_LIFT_YEARS));
}

static void add_person(struct bs_lift *lift, const struct bs_lift_para *para,
                       const struct bs_lift_name *name)
{
    const char *full = bs_lift_slice(lift, para, name->from, name->to);
    int index = GPOINTER_TO_INT(g_hash_table_lookup(lift->by_name, full)) - 1;
    if (index < 0 && lift->persons->len == PERSONS_MAX)
        return;
    if (index < 0) {
        struct bs_lift_person fresh = {.name = full, .words = name->words};
        index = (int)lift->persons->len;
        g_array_append_val(lift->persons, fresh);
        g_hash_table_insert(lift->by_name, (gpointer)full, GINT_TO_POINTER(index + 1));
        know_part(lift, bs_lift_slice(lift, para, name->to - 1, name->to), index);
        if (!(para->tokens[name->from].word & BS_LIFT_PARTICLE))
            know_part(lift, bs_lift_slice(lift, para, name->from, name->from + 1), index);
    }
    struct bs_lift_person *person = &g_array_index(lift->persons, struct bs_lift_person, index);
    person->mentions++;
    person->he |= name->he;
    person->she |= name->she;
    struct bs_lift_range said = bs_lift_read_description(lift, para, name->to);
    if (said.from == said.to)
        said = bs_lift_description_before(lift, para, name->title);
    if (said.from == said.to)
        said = stretch_before(lift, para, name->title, name->to);
    if (said.from == said.to && lift->habits->nouns_are_capital && name->title < name->from &&
        para->tokens[name->title].word & BS_LIFT_ROLE &&
        !(para->tokens[name->title].word & titles)) {
        said = (struct bs_lift_range){name->title, name->title};
        while (said.to < name->from && para->tokens[said.to].word & BS_LIFT_ROLE)
            said.to++;
    }
    bool who = name->to + 1 < para->n && para->tokens[name->to].mark == ',' &&
               para->tokens[name->to + 1].word & BS_LIFT_WHO;
    bool role = name->title < name->from && para->tokens[name->title].word & BS_LIFT_ROLE;
    person->certain |=
        name->he || name->she || who || role || said.from < said.to || has_age(para, name->to);
    if (!person->titled && role && !lift->habits->nouns_are_capital)
        person->titled = bs_lift_slice(lift, para, name->title, name->to);
    if (!person->description && said.from < said.to)
        person->description = bs_lift_slice(lift, para, said.from, said.to);
}

static void name_people(struct bs_lift *lift)
{
    for (int p = 0; p < lift->n_paras; p++) {
        const struct bs_lift_para *para = &lift->paras[p];
        for (int i = 0; i < para->n;) {
            struct bs_lift_name name;
            bool may =
                !para->tokens[i].mark && (para->tokens[i].capital || para->tokens[i].word & titles);
            if (!may || !bs_lift_read_name(lift, para, i, para->n, &name)) {
                i++;
                continue;
            }
            if (name.words > 1)
                add_person(lift, para, &name);
            i = MAX(name.to, i + 1);
        }
    }
}

/* "Mrs Kern" tells of Anna Kern, wherever she was named in full. */
static void learn_titles(struct bs_lift *lift)
{
    for (int p = 0; p < lift->n_paras; p++) {
        const struct bs_lift_para *para = &lift->paras[p];
        for (int i = 0; i < para->n; i++) {
            struct bs_lift_name name;
            if (para->tokens[i].mark || !(para->tokens[i].word & titles) ||
                !bs_lift_read_name(lift, para, i, para->n, &name) || name.words > 1)
                continue;
            int index = bs_lift_person_of(lift, para, &name);
            if (index < 0)
                continue;
            struct bs_lift_person *person =
                &g_array_index(lift->persons, struct bs_lift_person, index);
            person->he |= name.he;
            person->she |= name.she;
            person->certain |= name.he || name.she;
        }
    }
}

int bs_lift_person_of(const struct bs_lift *lift, const struct bs_lift_para *para,
                      const struct bs_lift_name *name)
{
    const struct bs_lift_token *first = &para->tokens[name->from];
    const struct bs_lift_token *last = &para->tokens[name->to - 1];
    g_autofree char *full = g_strndup(para->text + first->at, last->end - first->at);
    g_autofree char *part = g_strndup(para->text + last->at, last->end - last->at);
    int by_part = MAX(0, GPOINTER_TO_INT(g_hash_table_lookup(lift->by_part, part))) - 1;
    if (name->words == 1)
        return by_part;
    /* the shorter of "Yesterday Anna Kern" and "Anna Kern" */
    if (by_part >= 0 &&
        same_person(full, g_array_index(lift->persons, struct bs_lift_person, by_part).name))
        return by_part;
    return GPOINTER_TO_INT(g_hash_table_lookup(lift->by_name, full)) - 1;
}

int bs_lift_person_described(const struct bs_lift *lift, const char *description)
{
    int found = -1;
    for (guint i = 0; i < lift->persons->len; i++) {
        const struct bs_lift_person *person =
            &g_array_index(lift->persons, struct bs_lift_person, i);
        if (!person->description || strcmp(person->description, description) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

void bs_lift_find_people(struct bs_lift *lift)
{
    name_people(lift);
    learn_titles(lift);
}
