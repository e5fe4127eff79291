#include "report.h"

#include <json-glib/json-glib.h>

/* JSON's numbers come out of json-glib with seventeen digits; whole thousandths are exact and read better. */
static int thousandths(double value)
{
    return (int)(value * 1000.0 + (value < 0 ? -0.5 : 0.5));
}

static void add_int(JsonBuilder *json, const char *name, int value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, value);
}

/* What does not come from our own tables may be no text: file names are any bytes. */
static void add_text(JsonBuilder *json, const char *name, const char *value)
{
    if (!value)
        return;
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    json_builder_set_member_name(json, name);
    json_builder_add_string_value(json, valid);
}

static void add_texts(JsonBuilder *json, const char *name, const char *const *values)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
    for (size_t i = 0; values && values[i]; i++) {
        g_autofree char *valid = g_utf8_make_valid(values[i], -1);
        json_builder_add_string_value(json, valid);
    }
    json_builder_end_array(json);
}

static void add_word_space(JsonBuilder *json, const struct bs_setting_report *set)
{
    json_builder_set_member_name(json, "word_space");
    json_builder_begin_object(json);
    add_text(json, "unit", "1/1000 em");
    add_int(json, "mean", thousandths(set->space_mean));
    add_int(json, "sd", thousandths(set->space_sd));
    add_int(json, "min", thousandths(set->space_min));
    add_int(json, "max", thousandths(set->space_max));
    add_int(json, "spaces", set->spaces_total);
    add_int(json, "outside_limits", set->spaces_outside);
    json_builder_end_object(json);
}

static void add_knob(JsonBuilder *json, const char *knob, int used, int gained)
{
    json_builder_begin_object(json);
    add_text(json, "knob", knob);
    add_int(json, "used", used);
    add_int(json, "lines_gained", gained);
    json_builder_end_object(json);
}

/* The receipt of copyfitting: each knob that was turned, in their order. */
static void add_fit(JsonBuilder *json, const struct bs_fit_receipt *fit)
{
    static const char *const knobs[BS_N_KNOBS] = {
        [BS_KNOB_LINES] = "line-counts", [BS_KNOB_QUOTES] = "quotes-dropped",
        [BS_KNOB_FIGURES] = "figures",   [BS_KNOB_DECK] = "deck-off",
        [BS_KNOB_HEADLINE] = "headline", [BS_KNOB_LETTERS] = "letter-spacing",
    };
    if (!fit->asked)
        return;
    json_builder_set_member_name(json, "fit");
    json_builder_begin_object(json);
    if (fit->pages)
        add_int(json, "pages", fit->pages);
    if (fit->rows)
        add_int(json, "grid_lines", fit->rows);
    json_builder_set_member_name(json, "fits");
    json_builder_add_boolean_value(json, fit->fits);
    add_int(json, "overset_lines", fit->overset);
    add_int(json, "shortfall_lines", fit->shortfall);
    json_builder_set_member_name(json, "knobs");
    json_builder_begin_array(json);
    for (int k = 0; k < BS_N_KNOBS; k++)
        if (fit->used[k])
            add_knob(json, knobs[k], fit->used[k], fit->gained[k]);
    json_builder_end_array(json);
    if (fit->headline_from != fit->headline_to) {
        add_int(json, "headline_from_millipoints", thousandths(bs_len_to_pt(fit->headline_from)));
        add_int(json, "headline_to_millipoints", thousandths(bs_len_to_pt(fit->headline_to)));
    }
    json_builder_end_object(json);
}

static void add_rivers(JsonBuilder *json, const struct bs_setting_report *set)
{
    add_int(json, "rivers", set->rivers);
    json_builder_set_member_name(json, "river_places");
    json_builder_begin_array(json);
    for (int i = 0; i < set->n_river_places; i++) {
        const struct bs_river_report *river = &set->river_places[i];
        json_builder_begin_object(json);
        add_int(json, "page", river->page);
        add_int(json, "column", river->column);
        add_int(json, "lines", river->lines);
        add_text(json, "file", river->where.file);
        add_int(json, "line", river->where.line);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_floats(JsonBuilder *json, const struct bs_setting_report *set)
{
    json_builder_set_member_name(json, "floats");
    json_builder_begin_array(json);
    for (int i = 0; i < set->n_floats; i++) {
        const struct bs_float_report *of = &set->floats[i];
        json_builder_begin_object(json);
        add_text(json, "kind", of->kind);
        add_text(json, "file", of->where.file);
        if (of->where.line > 0)
            add_int(json, "line", of->where.line);
        add_int(json, "page", of->page);
        add_int(json, "column", of->column);
        add_int(json, "columns", of->span);
        add_int(json, "place_page", of->home_page);
        add_int(json, "place_column", of->home_column);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_setting(JsonBuilder *json, const struct bs_setting_report *set)
{
    add_int(json, "pages", set->pages);
    add_int(json, "columns", set->columns);
    add_int(json, "words", set->words);
    add_int(json, "lines", set->lines);
    add_int(json, "paragraphs", set->paragraphs);
    add_int(json, "widows", set->widows);
    add_int(json, "orphans", set->orphans);
    add_int(json, "hyphens", set->hyphens);
    add_int(json, "ladders", set->ladders);
    add_int(json, "longest_ladder", set->longest_ladder);
    add_int(json, "column_end_hyphens", set->column_end_hyphens);
    add_int(json, "short_last_lines", set->short_last_lines);
    add_int(json, "word_end_last_lines", set->word_end_lines);
    add_int(json, "forced_last_lines", set->forced_last_lines);
    add_int(json, "last_resort_breaks", set->resort_breaks);
    add_int(json, "overfull_lines", set->overfull);
    add_int(json, "justified_lines", set->justified);
    add_int(json, "loose_lines", set->loose_lines);
    add_int(json, "tight_lines", set->tight_lines);
    add_word_space(json, set);
    add_rivers(json, set);
    add_int(json, "grid_error_millipoints", thousandths(set->grid_error));
    add_int(json, "uneven_column_feet", set->feet_uneven);
    add_int(json, "column_feet_spread_lines", set->feet_spread);
    add_int(json, "blank_foot_lines", set->blank_foot_lines);
    add_int(json, "last_page_spread_lines", set->last_page_spread);
    add_int(json, "figures", set->figures);
    add_int(json, "figures_missing", set->figures_missing);
    add_int(json, "figure_distance_millipages", thousandths(set->float_distance));
    add_int(json, "quotes", set->quotes);
    add_int(json, "quotes_dropped", set->quotes_dropped);
    add_floats(json, set);
    json_builder_set_member_name(json, "search_bounded");
    json_builder_add_boolean_value(json, set->search_bounded);
    json_builder_set_member_name(json, "ways_weighed");
    json_builder_add_int_value(json, set->ways_weighed);
    add_int(json, "rules_broken", set->rules_broken);
    add_int(json, "rules_unavoidable", set->rules_unavoidable);
    add_texts(json, "broken", set->broken);
    add_fit(json, &set->fit);
}

/* Each face once, in the order in which the pages first use it. The file without its folder: that differs between machines. */
static void add_fonts(JsonBuilder *json, const struct bs_document *document)
{
    g_autoptr(GPtrArray) seen = g_ptr_array_new();
    json_builder_set_member_name(json, "fonts");
    json_builder_begin_array(json);
    for (int p = 0; p < document->n_pages; p++) {
        const struct bs_page *page = document->pages[p];
        for (int i = 0; i < page->n_items; i++) {
            if (page->items[i].kind != BS_ITEM_GLYPHS)
                continue;
            const struct bs_page_font *font = page->items[i].as.glyphs.font;
            bool known = false;
            for (guint s = 0; s < seen->len && !known; s++) {
                const struct bs_page_font *other = g_ptr_array_index(seen, s);
                known = other == font ||
                        (other->index == font->index && g_strcmp0(other->file, font->file) == 0);
            }
            if (known)
                continue;
            g_ptr_array_add(seen, (gpointer)font);
            g_autofree char *file = g_path_get_basename(font->file);
            json_builder_begin_object(json);
            add_text(json, "family", font->family);
            add_int(json, "weight", font->weight);
            json_builder_set_member_name(json, "italic");
            json_builder_add_boolean_value(json, font->italic);
            add_text(json, "file", file);
            json_builder_set_member_name(json, "system");
            json_builder_add_boolean_value(json, font->system);
            json_builder_end_object(json);
        }
    }
    json_builder_end_array(json);
}

/* What the writer did not mark: for the sub-editor to approve. */
static void add_lifted(JsonBuilder *json, const struct bs_article *article)
{
    json_builder_set_member_name(json, "quotes_lifted");
    json_builder_begin_array(json);
    for (const struct bs_block *block = article->first; block; block = block->next) {
        if (block->kind != BS_BLOCK_PULL_QUOTE || !block->as.quote.lifted)
            continue;
        json_builder_begin_object(json);
        add_text(json, "file", block->where.file);
        add_int(json, "line", block->where.line);
        add_text(json, "text", block->first->text.utf8);
        add_text(json, "attribution", block->last->text.utf8);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_diagnostics(JsonBuilder *json, const struct bs_diags *diags, size_t first,
                            size_t end)
{
    json_builder_set_member_name(json, "diagnostics");
    json_builder_begin_array(json);
    for (size_t i = first; i < end; i++) {
        const struct bs_diag *diag = bs_diags_at(diags, i);
        json_builder_begin_object(json);
        add_text(json, "severity", bs_severity_name(diag->severity));
        add_text(json, "file", diag->where.file);
        if (diag->where.line > 0)
            add_int(json, "line", diag->where.line);
        if (diag->where.column > 0)
            add_int(json, "column", diag->where.column);
        add_text(json, "topic", diag->topic);
        add_text(json, "message", diag->message);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    add_int(json, "diagnostics_left_out", (int)MIN(bs_diags_suppressed(diags), (size_t)G_MAXINT));
}

static char *format(JsonBuilder *json)
{
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}

char *bs_report_format(const struct bs_report_params *params)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_text(json, "input", params->input);
    add_text(json, "output", params->output);
    add_text(json, "style", params->style);
    add_text(json, "title", params->article->title);
    add_text(json, "lang", params->article->lang);
    add_setting(json, &params->composed->report);
    add_lifted(json, params->article);
    add_fonts(json, &params->composed->document);
    add_diagnostics(json, params->diags, params->first_diag, bs_diags_count(params->diags));
    json_builder_end_object(json);
    return format(json);
}

char *bs_report_join(const char *input, const GPtrArray *reports, const struct bs_diags *diags,
                     size_t n_diags)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_text(json, "input", input);
    json_builder_set_member_name(json, "articles");
    json_builder_begin_array(json);
    for (guint i = 0; i < reports->len; i++)
        json_builder_add_value(json, json_from_string(reports->pdata[i], NULL));
    json_builder_end_array(json);
    add_diagnostics(json, diags, 0, n_diags);
    json_builder_end_object(json);
    return format(json);
}

static void add_finding(JsonBuilder *json, const struct bs_finding *finding)
{
    json_builder_begin_object(json);
    add_text(json, "rule", finding->rule);
    add_text(json, "severity", bs_severity_name(finding->severity));
    add_int(json, "page", finding->page);
    if (finding->placed) { /* in 1/10 mm: whole numbers are exact */
        add_int(json, "x", (int)(finding->x * 10 + (finding->x < 0 ? -0.5 : 0.5)));
        add_int(json, "y", (int)(finding->y * 10 + (finding->y < 0 ? -0.5 : 0.5)));
    }
    add_text(json, "text", finding->text);
    add_text(json, "advice", finding->advice);
    add_int(json, "more", finding->more);
    json_builder_end_object(json);
}

char *bs_report_preflight(const char *input, struct bs_preflight *found)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    const struct bs_finding *finding;
    json_builder_begin_object(json);
    add_text(json, "file", input);
    add_text(json, "profile", bs_preflight_profile(found));
    add_int(json, "pages", bs_preflight_pages(found));
    json_builder_set_member_name(json, "passes");
    json_builder_add_boolean_value(json, bs_preflight_passes(found));
    json_builder_set_member_name(json, "findings");
    json_builder_begin_array(json);
    for (size_t i = 0; (finding = bs_preflight_at(found, i)); i++)
        add_finding(json, finding);
    json_builder_end_array(json);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_pretty(generator, TRUE);
    json_generator_set_root(generator, root);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    return g_strconcat(text, "\n", NULL);
}
