/* roles_edge.c: what belongs to the page and not to the story.
 *
 * Some lines say so themselves (roles_words.c). Behind the last running text the burden turns: there, once furniture has shown
 * itself, unknown short lines are furniture as well: tags, titles of other stories, names of sections. A mark such as "Related
 * links" in the middle of a story is only a line; it begins the foot of the page when what follows has more titles than text.
 *
 * Where the story begins and ends is found over all lines at once: running text speaks for the story by its words, short lines
 * without a stop against it, and the stretch with the largest sum is the story (Pasternack & Roth, "Extracting article text
 * from the web with maximum subsequence segmentation", WWW 2009, with fixed instead of learned weights). That alone removes
 * nothing: a foot needs furniture to begin with. Nothing is removed without a report.
 */
#include "read/roles_private.h"

#include <string.h>

/* The content words of the story up to here; look-up only. */
static GHashTable *words_before(const struct bs_roles *roles, int end)
{
    GHashTable *words = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (int i = roles->story_from; i < end; i++) {
        for (int k = 0; k < roles->at[i].n_keys && bs_look_is_text(&roles->at[i]); k++) {
            g_hash_table_add(words, GUINT_TO_POINTER(roles->at[i].keys[k]));
        }
    }
    return words;
}

/* Percent of the paragraph's words among them. */
static int share_told(const struct bs_look *look, GHashTable *words)
{
    int n = 0;

    for (int k = 0; k < look->n_keys; k++) {
        n += g_hash_table_contains(words, GUINT_TO_POINTER(look->keys[k]));
    }
    return look->n_keys > 0 ? n * 100 / look->n_keys : 0;
}

/* Does the foot of the page begin at this mark? */
static bool begins_foot(const struct bs_roles *roles, int mark)
{
    int texts = 0, long_texts = 0, titles = 0, heard = 0, run = 0;
    g_autoptr(GHashTable) told = words_before(roles, mark);

    for (int i = mark + 1; i < roles->n; i++) {
        const struct bs_look *look = &roles->at[i];
        bool text = bs_look_is_text(look) && look->role == BS_ROLE_OPEN;
        texts += text;
        long_texts += text && look->words >= 25 && look->credit.to == 0;
        heard += text ? look->heard : 0;
        titles += !text && !look->credit.to;
        /* a story that goes on does so paragraph after paragraph; teasers have titles between them */
        bool breaks = !text && look->credit.to == 0 && !look->stopped && look->role == BS_ROLE_OPEN;
        run = breaks ? 0 : run + (text && share_told(look, told) >= 15);
        if (run >= 3) {
            return false;
        }
    }
    if (texts == 0) {
        return true;
    }
    heard /= texts;
    return (long_texts * 4 <= titles && heard < 40 && titles >= 3) ||
           (long_texts * 8 <= titles && titles >= 12) ||
           (long_texts == 0 && titles >= texts && heard < 50);
}

static void find_row(struct bs_look *look)
{
    if (look->furniture == BS_FURNITURE_NONE && look->words >= 2 && look->words <= 16 &&
        !look->stopped && !look->has_quotes && look->role == BS_ROLE_OPEN) {
        look->furniture = bs_furniture_row(look->text, look->len);
        look->menu = look->furniture != BS_FURNITURE_NONE;
    }
}

/* A menu that was flattened into one line. Above the first running text and below the last; few lines, as it takes its time. */
void bs_roles_find_rows(struct bs_roles *roles)
{
    enum { FEW = 100 };
    int first = 0, last = roles->n;

    while (first < MIN(roles->n, FEW) && !bs_look_is_text(&roles->at[first])) {
        find_row(&roles->at[first++]);
    }
    while (last > MAX(first, roles->n - FEW) && !bs_look_is_text(&roles->at[last - 1])) {
        find_row(&roles->at[--last]);
    }
}

/* What a paragraph says for being in the story, in words. */
static int story_points(const struct bs_look *look)
{
    if (bs_look_is_text(look)) {
        return MIN(look->words, 60);
    }
    if (look->role == BS_ROLE_TABLE) {
        return 0;
    }
    if (look->credit.to > 0 || look->caption_prefix > 0 || look->quoted || look->item ||
        look->dash_led) {
        return look->furniture == BS_FURNITURE_NONE ? 2 : -8;
    }
    if (look->stopped && look->furniture == BS_FURNITURE_NONE) {
        return 3;
    }
    return look->words <= 3 ? -8 : look->words <= 11 ? -6 : -2;
}

/* A box of many short lines in the middle of a short story outweighs what follows it. Running text that speaks of the same
 * things is the story's, all the same. */
static void reach_on(struct bs_roles *roles)
{
    enum { FAR = 12, FEW = 15, SHARE = 10 };
    g_autoptr(GHashTable) told = words_before(roles, roles->story_to);

    for (int i = roles->story_to; i < MIN(roles->n, roles->story_to + FAR); i++) {
        const struct bs_look *look = &roles->at[i];
        if (look->furniture == BS_FURNITURE_MARK) {
            break; /* summaries of other stories use the same words */
        }
        if (bs_look_is_text(look) && look->words >= FEW && look->furniture == BS_FURNITURE_NONE &&
            look->credit.to == 0 && share_told(look, told) >= SHARE) {
            roles->story_to = i + 1;
        }
    }
}

void bs_roles_find_story(struct bs_roles *roles)
{
    int sum = 0, best = 0, start = 0;

    roles->story_from = 0;
    roles->story_to = roles->n;
    for (int i = 0; i < roles->n; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += story_points(&roles->at[i]);
        if (sum > best) {
            best = sum;
            roles->story_from = start;
            roles->story_to = i + 1;
        }
    }
    reach_on(roles);
}

/* The foot begins at a mark that is followed by titles, or at the first furniture behind the story. */
static int find_foot(const struct bs_roles *roles)
{
    int looks = 40; /* each mark looks at all that follows; hostile copy may have thousands */

    for (int i = MAX(roles->first_body, 0); i < roles->n; i++) {
        enum bs_furniture furniture = roles->at[i].furniture;
        if (i >= roles->story_to && furniture != BS_FURNITURE_NONE) {
            return i;
        }
        if (furniture == BS_FURNITURE_MARK && looks-- > 0 && begins_foot(roles, i)) {
            return i;
        }
    }
    return roles->n;
}

static void find_last_body(struct bs_roles *roles)
{
    roles->foot = find_foot(roles);
    roles->last_body = -1;
    for (int i = 0; i < roles->foot; i++) {
        if (bs_look_is_text(&roles->at[i])) {
            roles->last_body = i;
        }
    }
}

/* "mke/afp": who keyed it, for whom. */
static bool is_initials(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz-/");

    return text[n] == '\0' && n >= 5 && n <= 20 && strchr(text, '/') != NULL;
}

static bool is_sign_off(const struct bs_look *look)
{
    if (is_initials(look->text)) {
        return true;
    }
    return look->words <= 2 &&
           (g_str_has_prefix(look->text, "###") || g_str_has_prefix(look->text, "-30-") ||
            g_str_has_prefix(look->text, "# # #") || g_str_has_prefix(look->text, "--END") ||
            g_str_has_prefix(look->text, "-END"));
}

/* A title of another story: some words, no stop. */
static bool is_title(const struct bs_look *look)
{
    return look->words >= 1 && (!look->stopped || look->questions) && !look->colon &&
           !look->byline && look->credit.to == 0;
}

/* How many different lines of the story come again: a page repeats one box, a quiz or a recipe its whole frame. */
static int count_repeated(const struct bs_roles *roles)
{
    int n = 0;

    for (int i = roles->first_body; i < roles->last_body; i++) {
        const struct bs_look *look = &roles->at[i];
        n += look->copies > 0 && look->words >= 4 && look->furniture == BS_FURNITURE_NONE;
    }
    return n;
}

/* Stands beside a long paragraph that is said again with it: the page has all of it twice. */
static bool is_copied_along(const struct bs_roles *roles, int i)
{
    int first = roles->at[i].same_as;

    for (int step = -1; step <= 1; step += 2) {
        int k = i + step;
        if (k >= 0 && k < roles->n && first + step >= 0 && roles->at[k].words >= 12 &&
            roles->at[k].same_as == first + step) {
            return true;
        }
    }
    return false;
}

static bool is_copy(const struct bs_roles *roles, int i, bool frame)
{
    const struct bs_look *look = &roles->at[i];
    bool inside = i > roles->first_body && i < roles->last_body;

    if (look->same_as < 0 || look->words < 4 || look->credit_only ||
        roles->at[look->same_as].role == BS_ROLE_NOISE) {
        return false;
    }
    return !inside || is_copied_along(roles, i) ||
           (!look->questions && (look->words >= 12 || !frame));
}

/* A picture's alternative text above its caption, which has the credit as well. */
static bool is_said_with_credit(const struct bs_roles *roles, int i)
{
    const struct bs_look *look = &roles->at[i], *next = i + 1 < roles->n ? look + 1 : NULL;

    return next != NULL && next->credit.to > 0 && next->credit.from >= look->len &&
           look->words >= 4 && strncmp(next->text, look->text, look->len) == 0;
}

static void mark_sure(struct bs_roles *roles)
{
    bool frame = count_repeated(roles) >= 4;

    for (int i = 0; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->role != BS_ROLE_OPEN) {
            continue;
        }
        if (look->furniture == BS_FURNITURE_SURE || look->furniture == BS_FURNITURE_MARK) {
            bs_roles_set(look, BS_ROLE_NOISE, "page furniture");
        } else if (is_sign_off(look)) {
            bs_roles_set(look, BS_ROLE_NOISE, "sign of the end");
        } else if (is_copy(roles, i, frame) || is_said_with_credit(roles, i)) {
            bs_roles_set(look, BS_ROLE_DUPLICATE, "said before, word for word");
        } else if (look->graphic) {
            bool drawn = look->len >= 3 && i > roles->first_body && i < roles->last_body;
            bs_roles_set(look, drawn ? BS_ROLE_RULE : BS_ROLE_NOISE, drawn ? NULL : "no words");
        }
    }
}

static bool is_edge(const struct bs_look *look)
{
    return look->role == BS_ROLE_NOISE || look->role == BS_ROLE_DATE;
}

/* Unknown lines between the headline and the first text. */
static void clear_head(struct bs_roles *roles)
{
    if (roles->first_body >= roles->n) {
        return; /* a list, a poem: nothing says where the head ends */
    }
    bool sections = bs_roles_count_titles(roles) >= 3;
    for (int i = roles->headline + 1; i < roles->first_body; i++) {
        struct bs_look *look = &roles->at[i];
        if (look->role != BS_ROLE_OPEN || look->credit.to > 0 || look->caption_prefix > 0) {
            continue;
        }
        bool near = (i > 0 && is_edge(&roles->at[i - 1])) || is_edge(&roles->at[i + 1]);
        if (look->furniture == BS_FURNITURE_EDGE || look->address ||
            (near && !(sections && i + 1 == roles->first_body) && look->words <= 4 &&
             is_title(look) && roles->headline >= 0)) {
            bs_roles_set(look, BS_ROLE_NOISE, "page furniture below the headline");
            look->doubtful = look->furniture == BS_FURNITURE_NONE;
        } else if (look->words <= 20 && bs_look_lang(roles, i) != NULL) {
            bs_roles_set(look, BS_ROLE_NOISE, "a line in another language above the story");
            look->doubtful = true;
        }
    }
}

/* The name of the byline above the story again. */
static bool signs(const struct bs_roles *roles, const struct bs_look *look)
{
    for (int i = 0; i < roles->first_body && i < roles->n; i++) {
        const struct bs_look *other = &roles->at[i];
        if (other->role == BS_ROLE_BYLINE && bs_look_overlap(look, other) >= 50) {
            return true;
        }
    }
    return false;
}

static void clear_foot(struct bs_roles *roles)
{
    bool shown = false, behind_mark = false;
    int first = roles->last_body + 1;

    for (int i = first; i < roles->n; i++) {
        struct bs_look *look = &roles->at[i];
        bool foot = i >= roles->foot;
        if (look->role == BS_ROLE_NOISE) {
            shown |= look->furniture != BS_FURNITURE_NONE;
            behind_mark |= look->furniture == BS_FURNITURE_MARK;
            continue;
        }
        if (look->role != BS_ROLE_OPEN) {
            continue;
        }
        if (look->byline && look->same_as >= 0) {
            bs_roles_set(look, BS_ROLE_DUPLICATE, "said before, word for word");
        } else if (look->byline && (!behind_mark || signs(roles, look))) {
            bs_roles_set(look, BS_ROLE_BYLINE, NULL);
        } else if (look->furniture == BS_FURNITURE_EDGE || (look->date && i > first)) {
            bs_roles_set(look, BS_ROLE_NOISE, "page furniture below the story");
            shown |= look->furniture == BS_FURNITURE_EDGE;
        } else if (foot || (shown && is_title(look))) {
            if (look->credit.to > 0 && !foot) {
                continue;
            }
            bs_roles_set(look, BS_ROLE_NOISE,
                         foot ? "below the story, among links" : "a short line below the story");
            look->doubtful = true;
        }
    }
}

/* One line between the story and the furniture below it: "More interviews here". */
static void clear_last_line(struct bs_roles *roles)
{
    int i = roles->last_body + 1;

    if (i > 0 && i + 1 < roles->n && roles->at[i].role == BS_ROLE_OPEN && is_title(&roles->at[i]) &&
        roles->at[i].words <= 8 && !roles->at[i].address && !roles->at[i].dash_led &&
        roles->at[i].words > 1 && !roles->at[i].quoted && !roles->at[i].bracketed &&
        roles->at[i + 1].role == BS_ROLE_NOISE && roles->at[i + 1].furniture != BS_FURNITURE_NONE) {
        bs_roles_set(&roles->at[i], BS_ROLE_NOISE,
                     "a short line among the furniture below the story");
        roles->at[i].doubtful = true;
    }
}

/* Short lines just before furniture at the foot: tags that stand above "Share". Two or more, of few words. */
static void clear_tags(struct bs_roles *roles)
{
    int i = roles->last_body + 1, from = i;

    while (i < roles->n && roles->at[i].role == BS_ROLE_OPEN && roles->at[i].words <= 3 &&
           is_title(&roles->at[i]) && !roles->at[i].address) {
        i++;
    }
    if (i - from >= 2 && i < roles->n && roles->at[i].role == BS_ROLE_NOISE) {
        for (int k = from; k < i; k++) {
            bs_roles_set(&roles->at[k], BS_ROLE_NOISE, "one of a row of tags");
            roles->at[k].doubtful = true;
        }
    }
}

/* "Más información" and the title that it leads to, in the middle of a story. */
static void clear_links(struct bs_roles *roles)
{
    for (int i = roles->first_body; i < roles->last_body; i++) {
        if (roles->at[i].furniture != BS_FURNITURE_MARK) {
            continue;
        }
        for (int k = i + 1;
             k < roles->last_body && roles->at[k].role == BS_ROLE_OPEN && is_title(&roles->at[k]) &&
             roles->at[k].words >= 6 && !roles->at[k].quoted && !roles->at[k].dash_led;
             k++) {
            bs_roles_set(&roles->at[k], BS_ROLE_NOISE, "the title of another story");
            roles->at[k].doubtful = true;
        }
    }
}

/* "Get the stories that matter" between "Sign up to our newsletter" and "Enter your email address". */
static void clear_between(struct bs_roles *roles)
{
    for (int i = MAX(roles->first_body, 1); i + 1 < roles->n && i < roles->last_body; i++) {
        struct bs_look *look = &roles->at[i];
        const struct bs_look *before = &roles->at[i - 1], *after = &roles->at[i + 1];
        if (look->role == BS_ROLE_OPEN && is_title(look) && look->words <= 16 && !look->quoted &&
            before->role == BS_ROLE_NOISE && before->furniture == BS_FURNITURE_SURE &&
            before->words >= 3 && after->role == BS_ROLE_NOISE &&
            after->furniture == BS_FURNITURE_SURE) {
            bs_roles_set(look, BS_ROLE_NOISE, "a line among page furniture");
            look->doubtful = true;
        }
    }
}

void bs_roles_find_noise(struct bs_roles *roles)
{
    find_last_body(roles);
    mark_sure(roles);
    clear_head(roles);
    clear_links(roles);
    clear_between(roles);
    clear_foot(roles);
    clear_tags(roles);
    clear_last_line(roles);
}
