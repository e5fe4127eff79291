/* copyfit.c: the article made to end where it was asked to.
 *
 * Model: knobs, in the order in which a sub-editor would turn them (composition.md, "Copyfit"): paragraphs a line longer or
 * shorter, optional quotes left out, pictures deeper or shallower: the search turns these itself, since they are its own
 * freedom and an end that must be met is one more price. Then the deck, the headline's size and the letter-spacing of the
 * text: each of these changes what there is to set, so each choice of them is set anew. The words are never changed.
 * Method: the choices by the order of their knobs, the mildest first, until one ends as asked. What all of them together
 * cannot gain is known before any is tried, so a text that is far too long is told at once.
 */
#include "compose/article.h"
#include "compose/bounds.h"
#include "compose/writer.h"

#define LETTER_STEP 3 /* ‰ of an em */
#define WORDS_PER_LINE 6

struct trial {
    struct bs_composer start; /* as it was before anything was set */
    struct bs_mark mark;
    size_t diags;
    int sizes; /* of the headline, below the one that it would take */
    bool deck; /* there is one, and it may go */
    int letters_down, letters_up;
};

enum verdict { FITS, TOO_LONG, TOO_SHORT, FAILED };

struct outcome {
    enum verdict verdict;
    const struct bs_state *last;
    int lines; /* over or short */
};

/* --- one attempt -------------------------------------------------------------------------------------------------------- */

/* Grid lines of the last page that text could have and does not. */
static int blank_lines(struct bs_composer *c, const struct bs_state *last)
{
    int n = 0, blank = 0;
    struct bs_laid_page *pages = bs_lay_pages(c, last, &n, NULL);
    for (int p = 0; pages && p < n; p++) {
        int feet[BS_MAX_COLUMNS];
        bs_column_feet(c, &pages[p], feet);
        for (int k = 0; k < pages[p].geometry.columns; k++)
            blank += MAX(0, pages[p].state->depth - MAX(feet[k], pages[p].head_rows));
    }
    return blank;
}

static void rewind_to(struct bs_composer *c, const struct trial *trial)
{
    GPtrArray *head = c->head;
    g_ptr_array_set_size(head, 0);
    bs_arena_rewind(c->arena, trial->mark);
    bs_diags_rewind(c->diags, trial->diags);
    *c = trial->start;
    c->head = head;
}

/* Nothing that matters was given up to end here. */
static bool is_sound(const struct bs_composer *c, const struct bs_state *last)
{
    return last->cost - c->price_after[0] < bs_least_rule(c->prices);
}

static struct outcome attempt(struct bs_composer *c, const struct trial *trial,
                              const struct bs_knobs *knobs, GError **error)
{
    rewind_to(c, trial);
    c->knobs = *knobs;
    struct outcome outcome = {.verdict = FITS};
    outcome.last = bs_set_article(c, error);
    if (!outcome.last) {
        outcome.verdict = c->overset > 0 ? TOO_LONG : FAILED;
        outcome.lines = c->overset;
    } else if (!is_sound(c, outcome.last) || outcome.last->page != c->fit_pages) {
        outcome.lines = blank_lines(c, outcome.last);
        outcome.verdict = TOO_SHORT;
    }
    return outcome;
}

/* --- what was done ------------------------------------------------------------------------------------------------------ */

static const struct bs_style *headline_style(const struct bs_composer *c)
{
    for (guint i = 0; i < c->head->len; i++) {
        const struct bs_block *block = g_ptr_array_index(c->head, i);
        if (block->kind == BS_BLOCK_HEADLINE)
            return bs_block_style(c, block);
    }
    return NULL;
}

static bs_len headline_size(const struct bs_composer *c, int step)
{
    const struct bs_style *style = headline_style(c);
    if (!style)
        return 0;
    return style->n_sizes ? style->sizes[CLAMP(step, 0, style->n_sizes - 1)] : style->size;
}

static void count_lines(const struct bs_composer *c, const struct bs_state *last,
                        struct bs_fit_receipt *receipt)
{
    for (const struct bs_state *page = last; page->plan; page = page->prev)
        for (const struct bs_step *step = page->last_step; step; step = step->prev) {
            const struct bs_unit *unit = &c->units[step->unit];
            if (unit->kind != BS_UNIT_TEXT || step->first_line > 0)
                continue; /* each paragraph once, where it begins */
            int gained = unit->plain.at[unit->plain.best].n_lines - step->setting->n_lines;
            receipt->gained[BS_KNOB_LINES] += gained * unit->row_lines;
            receipt->used[BS_KNOB_LINES] += gained != 0;
        }
}

static void count_pieces(const struct bs_composer *c, const struct bs_state *last,
                         struct bs_fit_receipt *receipt)
{
    for (const struct bs_state *page = last; page->plan; page = page->prev) {
        receipt->used[BS_KNOB_QUOTES] += page->plan->dropped;
        for (int i = 0; i < page->plan->n_spots; i++) {
            const struct bs_spot *spot = &page->plan->spots[i];
            const struct bs_piece *piece = &c->pieces[spot->piece];
            if (piece->kind != BS_PIECE_FIGURE)
                continue;
            const struct bs_form *ideal = &piece->forms[0];
            for (int f = 1; f < piece->n_forms; f++)
                if (piece->forms[f].price < ideal->price)
                    ideal = &piece->forms[f];
            int gained = ideal->rows * ideal->span - spot->form->rows * spot->form->span;
            receipt->gained[BS_KNOB_FIGURES] += gained;
            receipt->used[BS_KNOB_FIGURES] += spot->form != ideal;
        }
    }
    for (int q = 0, left = receipt->used[BS_KNOB_QUOTES]; q < c->n_quotes && left > 0; q++, left--)
        if (c->pieces[c->n_figures + q].n_forms) /* about: which ones went is not kept */
            receipt->gained[BS_KNOB_QUOTES] += c->pieces[c->n_figures + q].forms[0].rows;
}

/* Head rows and text rows with these knobs, without setting any page. */
static void rows_with(struct bs_composer *c, const struct trial *trial,
                      const struct bs_knobs *knobs, int *head, int64_t *text)
{
    rewind_to(c, trial);
    c->knobs = *knobs;
    bs_head_build(c);
    *head = c->head_rows;
    if (text) {
        bs_galley_build(c);
        *text = c->rows_after[0];
    }
}

static void write_receipt(struct bs_composer *c, const struct trial *trial,
                          const struct bs_knobs *knobs, struct bs_fit_receipt *receipt)
{
    if (knobs->no_deck || knobs->smaller || knobs->letters) {
        int plain, deckless, smaller;
        int64_t text, lettered;
        rows_with(c, trial, &(struct bs_knobs){0}, &plain, &text);
        receipt->headline_from = headline_size(c, c->head_step);
        rows_with(c, trial, &(struct bs_knobs){.no_deck = knobs->no_deck}, &deckless, NULL);
        rows_with(c, trial, knobs, &smaller, &lettered);
        receipt->headline_to = headline_size(c, c->head_step);
        receipt->used[BS_KNOB_DECK] = knobs->no_deck;
        receipt->gained[BS_KNOB_DECK] = (plain - deckless) * c->first.columns;
        receipt->used[BS_KNOB_HEADLINE] = knobs->smaller > 0;
        receipt->gained[BS_KNOB_HEADLINE] = (deckless - smaller) * c->first.columns;
        receipt->used[BS_KNOB_LETTERS] = knobs->letters;
        receipt->gained[BS_KNOB_LETTERS] = (int)(text - lettered);
    }
}

/* --- the choices -------------------------------------------------------------------------------------------------------- */

static void look_at_knobs(struct bs_composer *c, struct trial *trial)
{
    rewind_to(c, trial);
    bs_head_build(c);
    const struct bs_style *style = headline_style(c);
    trial->sizes = style && style->n_sizes ? style->n_sizes - 1 - c->head_step : 0;
    for (guint i = 0; i < c->head->len; i++) {
        const struct bs_block *block = g_ptr_array_index(c->head, i);
        trial->deck |= block->kind == BS_BLOCK_DECK && bs_block_style(c, block)->optional;
    }
    trial->letters_down = MIN(c->body->letter_min, 0);
    trial->letters_up = MAX(c->body->letter_max, 0);
}

/* The i-th choice, mildest first; false past the last. Letters move last, after deck and headline; a text that is too short is
 * helped by letters alone. */
static bool choose(const struct trial *trial, bool too_long, int i, struct bs_knobs *knobs)
{
    int heads = too_long ? (trial->deck + 1) * (trial->sizes + 1) : 1;
    int most = too_long ? -trial->letters_down : trial->letters_up;
    int letters = (i / heads) * LETTER_STEP;
    if (letters >= most + LETTER_STEP)
        return false;
    letters = MIN(letters, most);
    int head = i % heads;
    *knobs = (struct bs_knobs){.letters = too_long ? -letters : letters};
    if (heads > 1) {
        knobs->no_deck = trial->deck && head % 2 == 1;
        knobs->smaller = trial->deck ? head / 2 : head;
    }
    return true;
}

/* "a.md: cannot be made to end …" */
static char *explain(const struct bs_composer *c, const struct outcome *outcome)
{
    g_autofree char *where =
        c->fit_rows ? g_strdup_printf("grid line %d of page %d", c->fit_rows, c->fit_pages)
                    : g_strdup_printf("page %d", c->fit_pages);
    bool over = outcome->verdict == TOO_LONG;
    return g_strdup_printf(
        "cannot be made to end on %s: with all that the style allows it is still "
        "%d line%s too %s; %s about %d words",
        where, outcome->lines, outcome->lines == 1 ? "" : "s", over ? "long" : "short",
        over ? "cut" : "write", outcome->lines * WORDS_PER_LINE);
}

/* Tries the choices until one fits. The closest of those that do not is left in `nearest`. */
static bool try_all(struct bs_composer *c, const struct trial *trial, bool too_long,
                    struct bs_knobs *knobs, struct outcome *nearest, GError **error)
{
    struct bs_knobs best = {0};
    for (int i = 1; choose(trial, too_long, i, knobs); i++) {
        g_clear_error(error);
        struct outcome outcome = attempt(c, trial, knobs, error);
        if (outcome.verdict == FITS || outcome.verdict == FAILED) {
            *nearest = outcome;
            return outcome.verdict == FITS;
        }
        if (outcome.verdict == nearest->verdict && outcome.lines < nearest->lines) {
            *nearest = outcome;
            best = *knobs;
        }
    }
    *knobs = best;
    return false;
}

/* With every knob turned as far as it goes: can it fit at all? */
static bool hopeless(struct bs_composer *c, const struct trial *trial, struct outcome *outcome,
                     GError **error)
{
    if (outcome->verdict != TOO_LONG)
        return false;
    struct bs_knobs all = {
        .no_deck = trial->deck, .smaller = trial->sizes, .letters = trial->letters_down};
    g_clear_error(error);
    struct outcome most = attempt(c, trial, &all, error);
    if (most.verdict != TOO_LONG)
        return false;
    *outcome = most;
    return true;
}

const struct bs_state *bs_copyfit(struct bs_composer *c, struct bs_fit_receipt *receipt,
                                  GError **error)
{
    const struct bs_fit *fit = &c->params->fit;
    c->fit_pages = MAX(fit->pages, 1);
    c->fit_rows = fit->depth ? (int)((fit->depth + c->first.grid / 2) / c->first.grid) : 0;
    *receipt = (struct bs_fit_receipt){.asked = true, .pages = fit->pages, .rows = c->fit_rows};
    if (c->fit_rows > c->first.rows) {
        g_set_error(error, BS_ERROR, BS_ERROR_LAYOUT,
                    "%s: %.0f mm is deeper than the page's %.0f mm of type; ask for less, or for "
                    "pages",
                    bs_article_name(c), bs_len_to_pt(fit->depth) / 72 * 25.4,
                    bs_len_to_pt(c->first.rows * c->first.grid) / 72 * 25.4);
        return NULL;
    }
    struct trial trial = {
        .start = *c, .mark = bs_arena_mark(c->arena), .diags = bs_diags_mark(c->diags)};
    look_at_knobs(c, &trial);
    struct bs_knobs knobs = {0};
    struct outcome outcome = attempt(c, &trial, &knobs, error);
    bool fits = outcome.verdict == FITS;
    if (!fits && outcome.verdict != FAILED && !hopeless(c, &trial, &outcome, error))
        fits = try_all(c, &trial, outcome.verdict == TOO_LONG, &knobs, &outcome, error);
    if (outcome.verdict == FAILED)
        return NULL;
    if (!fits) {
        g_autofree char *message = explain(c, &outcome);
        *(outcome.verdict == TOO_LONG ? &receipt->overset : &receipt->shortfall) = outcome.lines;
        g_clear_error(error);
        if (!fit->allow) {
            g_set_error(error, BS_ERROR, BS_ERROR_LAYOUT,
                        "%s: %s, or use --allow-overset to see it", bs_article_name(c), message);
            return NULL;
        }
        rewind_to(c, &trial);
        c->fit_pages = c->fit_rows = 0;
        bs_diag(c->diags, BS_FAULT, (struct bs_where){.file = c->styled->article->source},
                "fit.failed", "%s", message);
        return bs_set_article(c, error);
    }
    receipt->fits = true;
    write_receipt(c, &trial, &knobs, receipt);
    if (knobs.no_deck || knobs.smaller || knobs.letters)
        outcome = attempt(c, &trial, &knobs, error);
    count_lines(c, outcome.last, receipt);
    count_pieces(c, outcome.last, receipt);
    return outcome.last;
}
