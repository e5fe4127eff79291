/* What pages tell of how they are set, against the pages themselves: every trace stands at ink, and all ink that wants one has it. */
#include "galley_proof.h"

#include <string.h>

static void generate(struct proof *proof, unsigned seed, const char *style)
{
    proof_begin(proof);
    proof->overlay = true;
    proof_generate(proof, seed, 40);
    g_assert_true(proof_compose(proof, style));
}

static int count(const struct proof *proof, enum bs_trace_kind kind)
{
    int n = 0;
    for (int p = 0; p < proof->composed.document.n_pages; p++) {
        const struct bs_overlay *overlay = proof->composed.document.pages[p]->overlay;
        for (int i = 0; i < overlay->n_traces; i++)
            n += overlay->traces[i].kind == kind;
    }
    return n;
}

static const struct bs_trace *trace_over(const struct bs_page *page, enum bs_trace_kind kind,
                                         bs_len x, bs_len y)
{
    for (int i = 0; i < page->overlay->n_traces; i++) {
        const struct bs_trace *trace = &page->overlay->traces[i];
        if (trace->kind == kind && x >= trace->x && x <= trace->x + trace->width && y >= trace->y &&
            y <= trace->y + trace->height)
            return trace;
    }
    return NULL;
}

static const struct bs_glyphs *added_hyphen(const struct bs_item *item)
{
    const struct bs_glyphs *glyphs = &item->as.glyphs;
    return item->kind == BS_ITEM_GLYPHS && glyphs->len >= 2 &&
                   memcmp(glyphs->text + glyphs->len - 2, "\u00AD", 2) == 0
               ? glyphs
               : NULL;
}

static void every_hyphen_that_was_added_is_marked_at_the_end_of_its_line(gconstpointer style)
{
    int found = 0;
    for (unsigned seed = 1; seed <= 4; seed++) {
        struct proof proof;
        generate(&proof, seed, style);
        for (int p = 0; p < proof.composed.document.n_pages; p++) {
            const struct bs_page *page = proof.composed.document.pages[p];
            for (int i = 0; i < page->n_items; i++) {
                const struct bs_glyphs *glyphs = added_hyphen(&page->items[i]);
                if (!glyphs)
                    continue;
                const struct bs_trace *trace =
                    trace_over(page, BS_TRACE_HYPHEN, glyphs->x + glyphs->width - BS_PT(0.1),
                               glyphs->y - BS_PT(1));
                if (!trace)
                    g_error("page %d: \"%.*s\" is not marked", p + 1, (int)glyphs->len,
                            glyphs->text);
                g_assert_cmpint(trace->weight, >, 0);
                g_assert_cmpint(ABS(trace->x + trace->width - glyphs->x - glyphs->width), <=, 2);
                found++;
            }
        }
        /* hyphens of the text count as well */
        g_assert_cmpint(count(&proof, BS_TRACE_HYPHEN), >=, proof.composed.report.hyphens);
        proof_end(&proof);
    }
    if (found == 0)
        g_test_skip("no dictionary to hyphenate by");
}

static void hyphens_that_run_are_counted(void)
{
    struct proof proof;
    generate(&proof, 1,
             "@import \"magazine.css\"; @page { columns: 6 } p { hyphenate-limit-lines: 3 }");
    if (proof.composed.report.hyphens == 0)
        g_test_skip("no dictionary to hyphenate by");
    int longest = 0;
    for (int p = 0; p < proof.composed.document.n_pages; p++) {
        const struct bs_overlay *overlay = proof.composed.document.pages[p]->overlay;
        for (int i = 0; i < overlay->n_traces; i++)
            if (overlay->traces[i].kind == BS_TRACE_HYPHEN)
                longest = MAX(longest, overlay->traces[i].weight);
    }
    if (proof.composed.report.hyphens > 0)
        g_assert_cmpint(longest, >, 1);
    g_assert_cmpint(longest, ==, proof.composed.report.longest_ladder);
    proof_end(&proof);
}

/* Captions and boxes are not body text: at least as many, all of them within the page. */
static void tints_tell_what_the_report_counts(gconstpointer style)
{
    for (unsigned seed = 1; seed <= 4; seed++) {
        struct proof proof;
        generate(&proof, seed, style);
        const struct bs_setting_report *report = &proof.composed.report;
        g_assert_cmpint(report->justified, >, 0);
        g_assert_cmpint(count(&proof, BS_TRACE_SPACE), >=, report->justified);
        g_assert_cmpint(count(&proof, BS_TRACE_OUTSIDE), >=,
                        report->loose_lines + report->tight_lines);
        g_assert_cmpint(count(&proof, BS_TRACE_BREACH), ==, report->rules_broken);
        g_assert_cmpint(count(&proof, BS_TRACE_FLOAT), ==, report->n_floats);
        int ties = report->n_floats, river_lines = 0;
        for (int i = 0; i < report->n_floats; i++)
            ties += report->floats[i].page != report->floats[i].home_page;
        for (int i = 0; i < report->n_river_places; i++)
            river_lines += report->river_places[i].lines;
        g_assert_cmpint(count(&proof, BS_TRACE_TIE), ==, ties);
        g_assert_cmpint(count(&proof, BS_TRACE_RIVER), ==, river_lines);
        proof_end(&proof);
    }
}

/* Lines that say the same over and over have their spaces one over the other. */
static void white_that_runs_down_is_marked(void)
{
    struct proof proof;
    proof_begin(&proof);
    proof.overlay = true;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(text, "the wall of the town that held the sea off ");
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, text->str);
    g_string_free(text, TRUE);
    g_assert_true(proof_compose(&proof, "magazine"));
    const struct bs_setting_report *report = &proof.composed.report;
    g_assert_cmpint(report->rivers, >, 0);
    const struct bs_page *page = proof.composed.document.pages[0];
    int marks = 0;
    bs_len last_line = -1;
    for (int i = 0; i < page->overlay->n_traces; i++) {
        const struct bs_trace *mark = &page->overlay->traces[i];
        if (mark->kind != BS_TRACE_RIVER)
            continue;
        marks++;
        g_assert_cmpint(mark->weight, >=, 3);
        if (trace_over(page, BS_TRACE_SPACE, mark->x + mark->width / 2, mark->y + mark->height / 2))
            continue;
        /* The paragraph's last line is not justified: its spaces have no tint. */
        g_assert_true(last_line < 0 || last_line == mark->y);
        last_line = mark->y;
    }
    g_assert_cmpint(marks, >=, 3 * report->rivers);
    proof_end(&proof);
}

static void tint_covers_its_line_and_no_other(void)
{
    struct proof proof;
    generate(&proof, 2, "letter");
    const struct bs_page *page = proof.composed.document.pages[0];
    int lines = 0;
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_glyphs *glyphs = &page->items[i].as.glyphs;
        if (page->items[i].kind != BS_ITEM_GLYPHS || page->items[i].node < 1)
            continue;
        bs_len middle = glyphs->x + glyphs->width / 2, y = glyphs->y - BS_PT(2);
        const struct bs_trace *trace = trace_over(page, BS_TRACE_SPACE, middle, y);
        if (!trace)
            continue;
        lines++;
        g_assert_cmpint(glyphs->x, >=, trace->x - 2);
        g_assert_cmpint(glyphs->x + glyphs->width, <=, trace->x + trace->width + 2);
        g_assert_cmpint(trace->y, <, glyphs->y - glyphs->font->size / 2);
        g_assert_cmpint(trace->y + trace->height, >=, glyphs->y);
    }
    g_assert_cmpint(lines, >, 20);
    proof_end(&proof);
}

static void baselines_of_the_text_lie_on_the_grid_lines(void)
{
    struct proof proof;
    generate(&proof, 3, "magazine");
    const struct bs_page *page = proof.composed.document.pages[0];
    const struct bs_trace *grid = NULL;
    for (int i = 0; i < page->overlay->n_traces; i++)
        if (page->overlay->traces[i].kind == BS_TRACE_GRID)
            grid = &page->overlay->traces[i];
    g_assert_nonnull(grid);
    for (int i = 0; i < page->n_items; i++) {
        const struct bs_glyphs *glyphs = &page->items[i].as.glyphs;
        if (page->items[i].kind == BS_ITEM_GLYPHS &&
            trace_over(page, BS_TRACE_SPACE, glyphs->x + glyphs->width / 2, glyphs->y))
            g_assert_cmpint((glyphs->y - grid->y) % grid->weight, ==, 0);
    }
    proof_end(&proof);
}

static void tie_to_another_page_leads_out_of_this_one(void)
{
    struct proof proof;
    proof_begin(&proof);
    proof.overlay = true;
    proof_text(&proof, NULL, BS_BLOCK_PARAGRAPH, "A few words and no more.");
    for (int i = 0; i < 24; i++)
        proof_figure(&proof, "What the camera saw", NULL);
    g_assert_true(proof_compose(&proof, "magazine"));
    const struct bs_document *document = &proof.composed.document;
    g_assert_cmpint(document->n_pages, >, 1);
    int out = 0, in = 0;
    for (int p = 0; p < document->n_pages; p++)
        for (int i = 0; i < document->pages[p]->overlay->n_traces; i++) {
            const struct bs_trace *tie = &document->pages[p]->overlay->traces[i];
            if (tie->kind != BS_TRACE_TIE || tie->weight == 0)
                continue;
            g_assert_cmpint(tie->weight, <, 0); /* all text is on the first page */
            /* from page 1 they lead to figures further on, and from those back */
            bs_len edge = p == 0 ? tie->x : tie->x + tie->width;
            g_assert_cmpint(edge, ==, p == 0 ? document->pages[p]->width : 0);
            *(p == 0 ? &in : &out) += 1;
        }
    g_assert_cmpint(in, >, 0);
    g_assert_cmpint(in, ==, out);
    proof_end(&proof);
}

static char *dump(const struct proof *proof)
{
    GString *out = g_string_new(NULL);
    bs_document_dump(&proof->composed.document, out);
    return g_string_free(out, FALSE);
}

static void page_itself_is_the_same_when_it_tells(gconstpointer style)
{
    struct proof silent, telling;
    proof_begin(&silent);
    proof_generate(&silent, 5, 40);
    g_assert_true(proof_compose(&silent, style));
    generate(&telling, 5, style);
    g_assert_null(silent.composed.document.pages[0]->overlay);
    g_assert_null(silent.composed.document.pages[0]->legend);
    g_autofree char *plain = dump(&silent), *full = dump(&telling);
    g_auto(GStrv) lines = g_strsplit(full, "\n", -1);
    g_autoptr(GString) kept = g_string_new(NULL);
    for (int i = 0; lines[i]; i++)
        if (!g_str_has_prefix(lines[i], "  overlay ") && (*lines[i] || lines[i + 1]))
            g_string_append_printf(kept, "%s\n", lines[i]);
    g_assert_cmpuint(strlen(full), >, strlen(plain));
    g_assert_cmpstr(kept->str, ==, plain);
    proof_end(&silent);
    proof_end(&telling);
}

static void legend_has_a_sample_of_every_kind_and_words(void)
{
    struct proof proof;
    generate(&proof, 1, "magazine");
    const struct bs_page *page = proof.composed.document.pages[0];
    for (int kind = 0; kind < BS_N_TRACE_KINDS; kind++) {
        bool shown = false;
        for (int i = 0; i < page->legend->n_traces; i++)
            shown |= (int)page->legend->traces[i].kind == kind;
        g_assert_true(shown);
    }
    g_assert_cmpint(page->legend->n_labels, >, 10);
    for (int i = 0; i < page->legend->n_labels; i++) {
        const struct bs_glyphs *label = &page->legend->labels[i].as.glyphs;
        g_assert_cmpint(label->x, >, 0);
        g_assert_cmpint(label->x + label->width, <=, page->width);
        g_assert_cmpint(label->y, <, page->legend->height);
    }
    proof_end(&proof);
}

#define ADD(name) g_test_add_func("/compose/trace/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const char *const styles[] = {"magazine", "broadsheet", "letter"};
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *hyphens = g_strdup_printf("/compose/trace/hyphens/%s", styles[i]);
        g_test_add_data_func(hyphens, styles[i],
                             every_hyphen_that_was_added_is_marked_at_the_end_of_its_line);
        g_autofree char *tints = g_strdup_printf("/compose/trace/report/%s", styles[i]);
        g_test_add_data_func(tints, styles[i], tints_tell_what_the_report_counts);
        g_autofree char *same = g_strdup_printf("/compose/trace/same/%s", styles[i]);
        g_test_add_data_func(same, styles[i], page_itself_is_the_same_when_it_tells);
    }
    ADD(hyphens_that_run_are_counted);
    ADD(white_that_runs_down_is_marked);
    ADD(tint_covers_its_line_and_no_other);
    ADD(baselines_of_the_text_lie_on_the_grid_lines);
    ADD(tie_to_another_page_leads_out_of_this_one);
    ADD(legend_has_a_sample_of_every_kind_and_words);
    return g_test_run();
}
