/* compose.c: an article from styles to pages, step by step. */
#include "compose/article.h"
#include "compose/bounds.h"
#include "compose/laid.h"

/* States filled from in a search that was easy; in one that is too long to be made again for a quote. */
#define FEW_FILLS 1500
#define MANY_FILLS 20000

struct bs_compose_private {
    struct bs_composer *c;
    const struct bs_setting **settings; /* by unit, as set; NULL: a solid */
};

const char *bs_article_name(const struct bs_composer *c)
{
    return c->styled->article->source ? c->styled->article->source : "article";
}

/* The style that carries the page's rhythm: the first paragraph's, or the article's own. */
static const struct bs_style *body_style(const struct bs_styled *styled)
{
    for (const struct bs_block *block = styled->article->first; block; block = block->next)
        if (block->kind == BS_BLOCK_PARAGRAPH)
            return styled->blocks[block->index].style;
    return styled->root;
}

/* Most of the text decides, so that a byline in foreign letters, or a quotation, does not. */
static bool reads_rtl(const struct bs_styled *styled)
{
    int64_t balance = 0;
    for (const struct bs_block *block = styled->article->first; block;
         block = bs_block_next(block, NULL))
        if (block->text.len)
            balance += bs_shape_is_rtl(styled->blocks[block->index].style->lang, block->text.utf8,
                                       block->text.len)
                           ? block->text.len
                           : -(int64_t)block->text.len;
    return balance > 0;
}

static void fill_document(struct bs_composer *c, struct bs_document *document)
{
    const struct bs_article *article = c->styled->article;
    document->title = article->title;
    document->lang = article->lang;
    document->subject = article->subject;
    document->rights = article->rights;
    document->date = c->params->date ? c->params->date : article->date;
    document->authors = article->authors;
    document->keywords = article->keywords;
}

static void report_trouble(struct bs_composer *c, const struct bs_setting **settings,
                           struct bs_setting_report *report)
{
    for (int u = 0; u < c->n_units; u++) {
        const struct bs_setting *setting = settings[u];
        for (int i = 0; setting && i < setting->n_lines; i++) {
            const struct bs_line *line = &setting->lines[i];
            if (line->overfull)
                bs_diag(c->diags, BS_WARN, c->units[u].block->where, "line.overfull",
                        "a word is wider than its line and sticks out");
            else if (line->to->kind == BS_STOP_EMERGENCY)
                bs_diag(c->diags, BS_WARN, c->units[u].block->where, "line.emergency",
                        "a word is wider than its line and was broken where no rule allows it");
        }
    }
    for (const struct bs_block *block = c->styled->article->first; block;
         block = bs_block_next(block, NULL))
        if (block->kind == BS_BLOCK_FIGURE && !block->as.figure.path)
            report->figures_missing++;
    if (report->quotes_dropped)
        bs_diag(c->diags, BS_WARN, (struct bs_where){.file = c->styled->article->source},
                "quote.dropped", "%d pull quote%s found no place and %s left out",
                report->quotes_dropped, report->quotes_dropped == 1 ? "" : "s",
                report->quotes_dropped == 1 ? "was" : "were");
}

static bool lay_all(struct bs_composer *c, const struct bs_state *last, struct bs_laid *laid,
                    GError **error)
{
    laid->pages = bs_lay_pages(c, last, &laid->n_pages, error);
    if (!laid->pages)
        return false;
    laid->floats = bs_lay_floats(c, laid->pages, laid->n_pages);
    laid->breaches = bs_find_breaches(c, laid->pages, laid->n_pages, &laid->floats);
    return true;
}

/* Gives the farthest that a line of body text stands off the grid. Rivers are found on the way: from the glyphs. */
static bs_len emit_all(struct bs_composer *c, struct bs_laid *laid, struct bs_document *document)
{
    int n = laid->n_pages;
    struct bs_page **out = BS_NEW_N(c->arena, struct bs_page *, (size_t)n);
    struct bs_writer writer;
    bs_writer_init(&writer, c);
    for (int i = 0; i < n; i++) {
        bs_emit_page(&writer, &laid->pages[i]);
        bs_furnish(&writer, &laid->pages[i], i + 1, n);
        out[i] = bs_write_page(&writer, &laid->pages[i], i + 1);
    }
    document->pages = (const struct bs_page *const *)out;
    document->n_pages = n;
    bs_emit_nodes(&writer.inlines, document);
    laid->rivers = bs_find_rivers(c, laid->pages, document);
    if (c->params->overlay)
        bs_trace_pages(&writer, laid, out);
    bs_writer_finish(&writer);
    return writer.grid_error;
}

static bool breaks_rule(const struct bs_composer *c, const struct bs_state *last)
{
    return last->cost - c->price_after[0] >= bs_least_rule(c->prices);
}

/* Was a rule that matters given up, or a quote, for want of a better way? */
static bool gave_up(const struct bs_composer *c, const struct bs_state *last)
{
    return last->plan->dropped > 0 || breaks_rule(c, last);
}

static const struct bs_state *search_again(struct bs_composer *c, enum bs_look look,
                                           const struct bs_state *known)
{
    c->look = look;
    const struct bs_state *better = bs_search(c, known, NULL);
    c->look = BS_LOOK_USUAL;
    return better ? better : known;
}

/* Most articles come out well among few places and within narrow bounds. One that does not is worth a longer look; so is a short
 * one, which has little freedom to come out well and not many ways to be looked at. */
static const struct bs_state *search(struct bs_composer *c, GError **error)
{
    c->fills = 0;
    const struct bs_state *last = bs_search(c, NULL, error);
    bool enough = !last || c->only || (c->fills > FEW_FILLS && !gave_up(c, last));
    bool long_one = c->fills > FEW_FILLS;
    /* All pages again, for one quote among many that the style lets go: that doubled what a long article costs, and seldom helped. */
    enough = enough || (c->fills > MANY_FILLS && !breaks_rule(c, last));
    if (!enough && gave_up(c, last)) {
        last = search_again(c, BS_LOOK_FAR, last);
        enough = long_one || !gave_up(c, last);
    }
    c->bound_hit = enough; /* among all there is nothing is passed over but by bounds that tell */
    return enough ? last : search_again(c, BS_LOOK_POLISH, last);
}

bool bs_build_article(struct bs_composer *c, GError **error)
{
    bs_head_build(c);
    c->galley_diags = bs_diags_mark(c->diags);
    bs_galley_build(c);
    if (bs_arena_full(c->arena)) {
        g_set_error(error, BS_ERROR, BS_ERROR_LIMIT,
                    "%s: too large for the job's memory; cut it into parts or allow more",
                    bs_article_name(c));
        return false;
    }
    return true;
}

const struct bs_state *bs_search_article(struct bs_composer *c, GError **error)
{
    const struct bs_state *last = search(c, error);
    int64_t rule = MAX(bs_least_rule(c->prices), c->prices->hyphen_foot);
    if (c->n_notes == 0 || (last && last->cost - c->price_after[0] < rule))
        return last;
    /* Notes at the foot cost a rule that matters: they stand together at the end instead. */
    g_clear_error(error);
    bs_diags_rewind(c->diags, c->galley_diags);
    c->notes_last = true;
    c->n_units = c->n_pieces = c->n_figures = c->n_quotes = c->n_notes = 0;
    bs_galley_build(c);
    return search(c, error);
}

const struct bs_state *bs_set_article(struct bs_composer *c, GError **error)
{
    return bs_build_article(c, error) ? bs_search_article(c, error) : NULL;
}

static bool run(struct bs_composer *c, struct bs_composed *composed, GError **error)
{
    if (!bs_geometry_init(&c->first, c, 1, error))
        return false;
    c->measure = c->first.column_width;
    struct bs_fit_receipt receipt = {0};
    bool fit = c->params->fit.pages > 0 || c->params->fit.depth > 0;
    const struct bs_state *last = fit ? bs_copyfit(c, &receipt, error) : bs_set_legs(c, error);
    if (!last)
        return false;
    last = bs_place_leftovers(c, last, error);
    if (!last)
        return false;
    struct bs_laid laid = {0};
    if (!lay_all(c, last, &laid, error))
        return false;
    bs_measure(c, laid.pages, laid.n_pages, &composed->report);
    composed->report.fit = receipt;
    composed->report.columns = c->first.columns;
    bs_report_floats(c, &laid.floats, &composed->report);
    bs_report_breaches(c, &laid.breaches, &composed->report);
    composed->report.search_bounded = c->bound_hit;
    composed->report.grid_error = bs_len_to_pt(emit_all(c, &laid, &composed->document));
    bs_report_rivers(c, &laid.rivers, &composed->report);
    fill_document(c, &composed->document);
    struct bs_compose_private *priv = BS_NEW(c->arena, struct bs_compose_private);
    priv->c = c;
    priv->settings = BS_NEW_N(c->arena, const struct bs_setting *, (size_t)c->n_units + 1);
    for (int p = 0; p < laid.n_pages; p++)
        for (int i = 0; i < laid.pages[p].n_steps; i++)
            priv->settings[laid.pages[p].steps[i]->unit] = laid.pages[p].steps[i]->setting;
    report_trouble(c, priv->settings, &composed->report);
    composed->priv = priv;
    return true;
}

bool bs_compose(struct bs_arena *arena, const struct bs_compose_params *params,
                struct bs_composed *composed, GError **error)
{
    *composed = (struct bs_composed){0};
    struct bs_composer *c = BS_NEW(arena, struct bs_composer);
    *c = (struct bs_composer){.arena = arena,
                              .params = params,
                              .styled = params->styled,
                              .diags = params->diags,
                              .prices = &params->styled->root->prices,
                              .body = body_style(params->styled),
                              .rtl = reads_rtl(params->styled)};
    c->scratch = params->scratch ? params->scratch : bs_arena_create(0);
    struct bs_mark mark = bs_arena_mark(c->scratch);
    c->head = g_ptr_array_new();
    bool done = run(c, composed, error);
    g_ptr_array_unref(c->head);
    bs_arena_rewind(c->scratch, mark);
    if (!params->scratch)
        bs_arena_destroy(c->scratch);
    c->head = NULL;
    c->scratch = NULL;
    return done;
}

void bs_compose_dump_lines(const struct bs_composed *composed, GString *out)
{
    const struct bs_compose_private *priv = composed->priv;
    for (int u = 0; u < priv->c->n_units; u++) {
        const struct bs_unit *unit = &priv->c->units[u];
        g_string_append_printf(out, "%s %s:%d\n", bs_block_kind_name(unit->block->kind),
                               unit->block->where.file ? unit->block->where.file : "",
                               unit->block->where.line);
        if (priv->settings[u])
            bs_setting_dump(unit->para, priv->settings[u], out);
        else
            g_string_append_printf(out, "  solid of %d grid lines\n", unit->rows);
    }
}
