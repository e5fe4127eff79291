/* roles_head.c: headline, kicker, deck, byline and date at the head of a story.
 *
 * The headline is looked for among the lines before the first running text. Menus stand there too, so every line gets points
 * for what headlines are like (some words, no stop, words that the story uses, said twice as page title and heading) and the
 * best one wins if it is good enough: a text without a headline is better than one with a menu for it.
 */
#include "read/roles_private.h"

#include <string.h>

#define GOOD_ENOUGH 8

/* ---- headline ------------------------------------------------------------------------------------------------------- */

/* A first line may be a headline although it ends in a stop. */
static bool is_short_opening(const struct bs_roles *roles, int i)
{
    const struct bs_look *look = &roles->at[i];

    return i == 0 && look->words <= 18 && look->sentences <= 2 && roles->n > 1 &&
           roles->at[1].words > look->words / 2;
}

static int first_text(const struct bs_roles *roles)
{
    for (int i = roles->story_from; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        if (bs_look_is_text(look) && look->credit.to == 0 && look->caption_prefix == 0 &&
            !is_short_opening(roles, i)) {
            return i;
        }
    }
    return roles->n;
}

/* Said again near the top or beside it, as page titles are: points for that. */
static int points_again(const struct bs_roles *roles, int i)
{
    const struct bs_look *look = &roles->at[i];

    for (int k = 0; k < roles->n && k < i + 8 && look->words >= 3; k++) {
        const struct bs_look *other = &roles->at[k];
        if (k == 60 && i > 80) {
            k = i - 20;
        }
        if (k != i && other->words < look->words + 8 && bs_look_overlap(look, other) >= 90 &&
            other->n_keys > 0) {
            return other->words >= look->words ? 5 : 2;
        }
    }
    return 0;
}

/* No headline, whatever else it is like. */
static bool is_no_headline(const struct bs_roles *roles, const struct bs_look *look)
{
    const struct bs_look *first = look->same_as >= 0 ? &roles->at[look->same_as] : look;

    return look->furniture == BS_FURNITURE_SURE || look->furniture == BS_FURNITURE_MARK ||
           look->byline || look->date || look->address || look->item || look->graphic ||
           (look->credit.to > 0 && (look->words > 3 || look->credit_only)) || look->words > 30 ||
           look->colon || look->unfinished || look->text[look->len - 1] == '|' ||
           (first->copies >= 4 && look->words <= 5);
}

/* The site's name over its menu. */
static bool is_masthead(const struct bs_roles *roles, int i)
{
    const struct bs_look *next = i + 1 < roles->n ? &roles->at[i + 1] : NULL;

    return i == 0 && next != NULL && roles->at[i].words <= 5 &&
           (next->menu || next->furniture == BS_FURNITURE_EDGE);
}

/* distance: lines from where headlines stand. */
static int headline_points(const struct bs_roles *roles, int i, int distance)
{
    const struct bs_look *look = &roles->at[i];
    int points = -distance / 3;

    if (is_no_headline(roles, look)) {
        return G_MININT;
    }
    int again = points_again(roles, i);
    /* with its full stop it is the story's first sentence, unless a page says it twice */
    bool told = look->stopped && bs_text_final(look->text, look->len) == '.';
    if (told && (again == 0 || bs_dateline_length(look->text) > 0)) {
        return G_MININT;
    }
    points += look->words >= 4 && look->words <= 20 ? 10
              : look->words == 3                    ? 5
              : look->words == 1                    ? -8
              : look->words > 24                    ? -10
                                                    : 0;
    points += !look->stopped ? 6 : look->questions ? 4 : -5;
    points += look->heard / 12;
    points += is_masthead(roles, i) ? -6 : i == 0 ? 4 : 0;
    points -= look->furniture == BS_FURNITURE_EDGE ? 15 : 0;
    points -= i > 0 && bs_is_time(roles->at[i - 1].text) ? 8 : 0; /* of an update */
    points -= look->dash_led ? 10 : 0;
    return points + again;
}

/* Of two candidates that stand one under the other the second is the deck when it is half as long again: a story tells more of
 * what is in a deck, and so speaks for it. */
static bool is_deck_of(const struct bs_roles *roles, int i, int points)
{
    const struct bs_look *look = &roles->at[i], *before = i > 0 ? &roles->at[i - 1] : NULL;

    return before != NULL && before->words >= 5 && before->words * 3 <= look->words * 2 &&
           before->furniture == BS_FURNITURE_NONE && look->same_as < 0 && look->copies == 0 &&
           headline_points(roles, i - 1, i - 1) >= MAX(points - 6, GOOD_ENOUGH);
}

static void find_headline(struct bs_roles *roles)
{
    int best = GOOD_ENOUGH - 1;

    roles->headline = -1;
    roles->first_body = first_text(roles);
    for (int i = 0, words = 0; i < roles->first_body; words += roles->at[i++].words) {
        int left = roles->first_body - i, distance = i;
        /* behind a menu, which has few words a line, the heading stands just above the story */
        if (i > 15 && words <= 4 * i) {
            distance = MIN(i, 15 + left / 2);
        }
        if (distance > 120) {
            continue;
        }
        int points = headline_points(roles, i, distance);
        if (points > best) {
            best = points;
            roles->headline = i;
        }
    }
    if (roles->headline > 0 && is_deck_of(roles, roles->headline, best)) {
        roles->headline--;
    }
}

/* "Headline" of "Headline | Section | Paper". */
static bool is_title_of(const struct bs_look *title, const struct bs_look *whole)
{
    if (title->len >= whole->len || strncmp(title->text, whole->text, title->len) != 0) {
        return false;
    }
    const char *rest = whole->text + title->len;
    gunichar sign = rest[0] == ' ' ? g_utf8_get_char(rest + 1) : 0;
    return sign == '|' || sign == 0xB7 || sign == 0xBB || bs_is_dash(sign);
}

/* The headline again: page title, heading, link. */
static void find_copies(struct bs_roles *roles)
{
    struct bs_look *headline = &roles->at[roles->headline];
    int heading = roles->headline;

    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        bool shorter = is_title_of(look, headline), longer = is_title_of(headline, look);
        bool alike = look->words <= headline->words + 8 && look->words * 2 >= headline->words &&
                     bs_look_overlap(look, headline) >= 85 &&
                     bs_look_overlap(headline, look) >= (i < roles->first_body ? 60 : 85);
        if (i == roles->headline || look->words < 3 || look->n_keys == 0 ||
            !(shorter || longer || (alike && !bs_look_is_text(look)))) {
            continue;
        }
        bs_roles_set(look, BS_ROLE_DUPLICATE, "the headline again");
        heading = i > roles->headline && i <= roles->first_body ? i : heading;
        if (shorter && roles->title_end == 0) {
            roles->title_end = look->len; /* the rest is the site's own */
        }
    }
    /* page title first, heading last: what stands between is menu, but for a line of the story's own */
    for (int i = roles->headline + 1; i < heading; i++) {
        struct bs_look *look = &roles->at[i];
        bool own = look->byline || look->date || look->credit.to > 0 || look->caption_prefix > 0;
        if (look->role == BS_ROLE_OPEN && !own &&
            (heading - roles->headline > 3 || look->words < 5)) {
            bs_roles_set(look, BS_ROLE_NOISE, "between the page's title and its heading");
            look->doubtful = look->furniture == BS_FURNITURE_NONE;
        }
    }
}

/* ---- around it ------------------------------------------------------------------------------------------------------ */

static bool is_all_capitals(const struct bs_look *look)
{
    return look->letters >= 3 && look->capitals * 10 >= look->letters * 9;
}

/* The last line before the headline, when it is not one more entry of a menu. */
static void find_kicker(struct bs_roles *roles)
{
    int i = roles->headline - 1;

    while (i >= 0 && roles->at[i].role == BS_ROLE_DUPLICATE) {
        i--;
    }
    if (i < 0) {
        return;
    }
    struct bs_look *look = &roles->at[i];
    bool plain = look->furniture == BS_FURNITURE_NONE && !look->date && !look->byline &&
                 !look->address && !look->stopped && !look->item;
    bool in_menu = i > 0 && roles->at[i - 1].furniture == BS_FURNITURE_NONE &&
                   roles->at[i - 1].role != BS_ROLE_DUPLICATE;
    bool capitals = is_all_capitals(look) && !(i > 0 && is_all_capitals(&roles->at[i - 1]));
    if (look->words <= 5 && plain && look->same_as < 0 && (capitals || !in_menu) &&
        look->words > 0) {
        bs_roles_set(look, BS_ROLE_KICKER, NULL);
    } else if (look->words <= 3 && capitals && look->furniture == BS_FURNITURE_EDGE) {
        bs_roles_set(look, BS_ROLE_KICKER, NULL);
    }
}

/* "Rodrigo Salvatierra", "Piet Vromans at Halden Park": two to four capitalised words and perhaps a place. */
static bool is_bare_name(const struct bs_look *look)
{
    bool placed = strstr(look->text, " at ") != NULL || strstr(look->text, " in ") != NULL;

    return look->words >= 2 && look->words <= 4 + 3 * placed &&
           look->capitalised == look->words - 1 - placed && !look->stopped && !look->colon &&
           look->furniture == BS_FURNITURE_NONE && !look->has_quotes && !is_all_capitals(look) &&
           look->letters > 5 && g_unichar_isupper(g_utf8_get_char(look->text)) &&
           strpbrk(look->text, "0123456789&|/") == NULL;
}

static void find_bylines(struct bs_roles *roles)
{
    int from = MAX(roles->headline - 2, 0), end = MIN(roles->first_body + 6, roles->n);
    bool told = false;

    for (int i = from; i < end; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->role != BS_ROLE_OPEN || i == roles->headline) {
            continue;
        }
        /* behind the first text, which may be the deck, only as long as it is no story */
        bool behind = i > roles->first_body && told;
        told |= bs_look_is_text(look) && look->credit.to == 0 && i > roles->first_body;
        if (look->byline && !bs_look_is_text(look)) {
            bs_roles_set(look, BS_ROLE_BYLINE, NULL);
        } else if (look->date && (!behind || (roles->at[i - 1].role == BS_ROLE_BYLINE))) {
            bs_roles_set(look, BS_ROLE_DATE, NULL);
        } else if (i > roles->headline && i < roles->first_body && is_bare_name(look) &&
                   ((i + 1 < roles->n && roles->at[i + 1].date) || roles->at[i - 1].date ||
                    (roles->at[i - 1].role == BS_ROLE_HEADLINE && i + 1 == roles->first_body &&
                     look->words <= 3))) {
            bs_roles_set(look, BS_ROLE_BYLINE, "a name below the headline");
            look->doubtful = true;
            if (look->same_as == i - 1 && look[-1].role == BS_ROLE_OPEN) { /* beside the portrait */
                bs_roles_set(&look[-1], BS_ROLE_DUPLICATE, "said again, word for word");
            }
        }
    }
}

/* ---- deck ----------------------------------------------------------------------------------------------------------- */

static int deck_points(const struct bs_roles *roles, int i)
{
    const struct bs_look *look = &roles->at[i], *next = bs_roles_next(roles, i),
                         *before = bs_roles_before(roles, i);
    int points = 0;

    if (look->words < 5 || look->words > 60 || look->colon || look->unfinished || look->dash_led ||
        look->item || look->credit.to > 0 || look->caption_prefix > 0 || look->quoted ||
        next == NULL || bs_look_lang(roles, i) != NULL || bs_dateline_length(look->text) > 0) {
        return 0;
    }
    if (!look->stopped) {
        points += look->words >= 6 && look->capitalised * 2 < look->words ? 10 : 4;
    }
    points += look->words <= 35 ? 3 : look->words > 45 ? -6 : 0;
    points += look->sentences <= 1 ? 2 : 0;
    points += look->heard >= 65 ? 6 : look->heard >= 50 ? 3 : 0;
    if (before != NULL && (before->role == BS_ROLE_BYLINE || before->role == BS_ROLE_DATE)) {
        points -= 5;
    }
    if (next->role == BS_ROLE_BYLINE || next->role == BS_ROLE_DATE) {
        return points + 10;
    }
    const struct bs_look *second = bs_roles_next(roles, (int)(next - roles->at));
    bool caption = next->credit.to > 0 || (next->copies > 0 && next->words >= 8) ||
                   bs_caption_points(roles, (int)(next - roles->at)) >= 6;
    if (caption) {
        points += 5;
        next = second != NULL ? second : next;
    }
    if (caption && (next->role == BS_ROLE_BYLINE || next->role == BS_ROLE_DATE)) {
        return points + 10;
    }
    points += bs_dateline_length(next->text) > 0 ? 10 : 0;
    points += !next->stopped && !caption && next->words <= 10 && !next->colon ? 6 : 0;
    points += next->words >= look->words * 2 ? 2 : 0;
    return points;
}

static void find_deck(struct bs_roles *roles)
{
    for (int i = roles->headline + 1; i < roles->n && i <= roles->first_body + 1; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->role != BS_ROLE_OPEN || look->furniture != BS_FURNITURE_NONE ||
            look->credit.to > 0) {
            continue;
        }
        if (deck_points(roles, i) >= 8) {
            bs_roles_set(look, BS_ROLE_DECK, NULL);
            look->doubtful = look->stopped;
            return;
        }
        if (bs_look_is_text(look)) {
            return;
        }
    }
}

/* ---- the head ------------------------------------------------------------------------------------------------------- */

void bs_roles_find_head(struct bs_roles *roles)
{
    find_headline(roles);
    if (roles->headline >= 0) {
        bs_roles_set(&roles->at[roles->headline], BS_ROLE_HEADLINE, NULL);
        find_copies(roles);
        find_kicker(roles);
    }
    find_bylines(roles);
    if (roles->headline >= 0) {
        for (int i = 0; i < roles->headline; i++) {
            struct bs_look *look = &roles->at[i];
            bool told = look->words >= (look->stopped && !look->questions ? 8 : 20) &&
                        look->furniture == BS_FURNITURE_NONE;
            if (look->role == BS_ROLE_OPEN && told) {
                look->why =
                    "it stands above the headline"; /* so much text is never thrown away unread */
            } else if (look->role == BS_ROLE_OPEN) {
                bs_roles_set(look, BS_ROLE_NOISE, "page furniture above the headline");
                look->doubtful = look->furniture == BS_FURNITURE_NONE;
            }
        }
        find_deck(roles);
    }
}
