/* One file, from top to bottom. */
#include "preflight/preflight_private.h"

#include <string.h>

enum {
    MOST_PAGES = 1 << 20,
    LISTED = 10, /* of one rule; the others are counted */
    CALLS = 200000,
};

static const gint64 content_budget = (gint64)1 << 30;

/* Newsprint and coated: what the Ghent Workgroup's variants NewspaperAds and MagazineAds ask, and ISO 12647-3:2013 of total ink;
 * FOGRA29's own limit for uncoated. White type and colours' lines: what newspapers ask of advertisers. */
static const struct bs_limits conditions[] = {
    {.name = "newsprint",
     .ink = 240,
     .ink_heavy = 220,
     .ppi = 100,
     .ppi_good = 150,
     .bitmap = 550,
     .bleed = 0,
     .mixed = 10,
     .reversed = 8,
     .mixed_line = 1},
    {.name = "coated",
     .ink = 300,
     .ink_heavy = 300,
     .ppi = 150,
     .ppi_good = 225,
     .bitmap = 550,
     .bleed = 3,
     .mixed = 9,
     .reversed = 6,
     .mixed_line = 0.5},
    {.name = "uncoated",
     .ink = 300,
     .ink_heavy = 280,
     .ppi = 150,
     .ppi_good = 225,
     .bitmap = 550,
     .bleed = 3,
     .mixed = 9,
     .reversed = 6,
     .mixed_line = 0.5},
    {.name = "screen", .screen = true, .ink = 400, .ink_heavy = 400, .ppi = 72, .ppi_good = 72},
};

const struct bs_limits *bs_limits_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (strcmp(conditions[i].name, name) == 0)
            return &conditions[i];
    return NULL;
}

void bs_find(struct bs_preflight *p, enum bs_rule rule, const struct bs_point *at,
             const char *format, ...)
{
    const struct bs_rule_facts *facts = &bs_rules[rule];
    int severity = p->limits->screen ? facts->screen : facts->press;
    if (severity < 0)
        return;
    p->passes = p->passes && severity != BS_FAULT;
    if (p->counts[rule]++ >= LISTED) {
        for (guint i = p->findings->len; i-- > 0;) {
            struct bs_finding *last = g_ptr_array_index(p->findings, i);
            if (strcmp(last->rule, facts->name) == 0) {
                last->more++;
                return;
            }
        }
    }
    struct bs_finding *finding = g_new0(struct bs_finding, 1);
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    finding->text = g_utf8_make_valid(text, -1);
    finding->severity = (enum bs_severity)severity;
    finding->rule = facts->name;
    finding->advice = facts->advice;
    finding->page = p->page;
    if (at && p->page > 0) {
        finding->placed = true;
        finding->x = (at->x - p->trim.x0) * 25.4 / 72;
        finding->y = (p->trim.y1 - at->y) * 25.4 / 72;
    }
    g_ptr_array_add(p->findings, finding);
}

static void free_finding(gpointer data)
{
    struct bs_finding *finding = data;
    g_free(finding->text);
    g_free(finding);
}

static bool fail(struct bs_preflight *p, const char *name, GError **error)
{
    qpdf_error trouble = qpdf_get_error(p->qpdf);
    if (qpdf_get_error_code(p->qpdf, trouble) == qpdf_e_password)
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "cannot read '%s': it needs a password; save it without one", name);
    else
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "cannot read '%s': it is broken (\"%s\"); write the PDF again", name,
                    qpdf_get_error_message_detail(p->qpdf, trouble));
    return false;
}

/* ISO 32000-1 §7.5.2 wants the header first; what readers take may have up to 1024 bytes of mail before it. */
static bool is_pdf(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return data && g_strstr_len(data, (gssize)MIN(size, 1024), "%PDF-") != NULL;
}

static bool open_file(struct bs_preflight *p, const char *name, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(p->pdf, &size);
    if (!is_pdf(p->pdf)) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT,
                    "'%s' is no PDF: it does not begin with %%PDF-", name);
        return false;
    }
    p->qpdf = qpdf_init();
    qpdf_set_suppress_warnings(p->qpdf, QPDF_TRUE);
    qpdf_silence_errors(p->qpdf);
    qpdf_read_memory(p->qpdf, name, data, size, NULL);
    if (qpdf_has_error(p->qpdf))
        return fail(p, name, error);
    p->n_pages = qpdf_get_num_pages(p->qpdf);
    if (qpdf_has_error(p->qpdf))
        return fail(p, name, error);
    if (p->n_pages < 1 || p->n_pages > MOST_PAGES) {
        g_set_error(error, BS_ERROR, BS_ERROR_INPUT, "cannot read '%s': it has %d pages", name,
                    p->n_pages);
        return false;
    }
    qpdf_push_inherited_attributes_to_page(p->qpdf);
    return true;
}

/* Newspapers' conditions are called so, or by the report that they come from. */
const struct bs_limits *bs_limits_of_words(const char *words)
{
    static const struct {
        const char *part, *profile;
    } parts[] = {{"newspaper", "newsprint"}, {"newsprint", "newsprint"}, {"ifra", "newsprint"},
                 {"snap", "newsprint"},      {"tr 002", "newsprint"},    {"tr002", "newsprint"},
                 {"uncoated", "uncoated"},   {"fogra29", "uncoated"},    {"fogra47", "uncoated"},
                 {"fogra52", "uncoated"}};
    g_autofree char *lower = g_ascii_strdown(words, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strstr(lower, parts[i].part))
            return bs_limits_named(parts[i].profile);
    return NULL;
}

static const struct bs_limits *limits_of_file(struct bs_preflight *p)
{
    const struct bs_limits *limits = NULL;
    qpdf_oh intents = bs_key(p, qpdf_get_root(p->qpdf), "/OutputIntents");
    for (int i = 0; i < bs_items(p, intents) && i < 100 && !limits; i++) {
        g_autofree char *text =
            bs_text(p, bs_key(p, bs_item(p, intents, i), "/OutputConditionIdentifier"));
        limits = bs_limits_of_words(text ? text : "");
    }
    return limits ? limits : bs_limits_named("coated");
}

/* What qpdf had to mend is broken for a press that does not. */
static void judge_damage(struct bs_preflight *p)
{
    enum { MOST = 100 };
    for (int i = 0; i < MOST && qpdf_more_warnings(p->qpdf); i++)
        bs_find(p, BS_RULE_FILE_DAMAGED, NULL, "%.120s",
                qpdf_get_error_message_detail(p->qpdf, qpdf_next_warning(p->qpdf)));
}

static void judge(struct bs_preflight *p)
{
    judge_damage(p);
    bs_judge_file(p);
    bs_judge_intent(p);
    bs_judge_meta(p);
    qpdf_oh_release_all(p->qpdf);
    bs_judge_objects(p);
    judge_damage(p);
    p->tagged = bs_is_dict(p, bs_key(p, qpdf_get_root(p->qpdf), "/StructTreeRoot"));
    bs_judge_pages(p);
    bs_judge_fonts(p);
    bs_judge_tags(p);
    qpdf_oh_release_all(p->qpdf);
}

struct bs_preflight *bs_preflight_begin(const struct bs_limits *limits, int n_pages)
{
    struct bs_preflight *p = g_new0(struct bs_preflight, 1);
    p->limits = limits;
    p->n_pages = n_pages;
    p->passes = true;
    p->findings = g_ptr_array_new_with_free_func(free_finding);
    return p;
}

static void prepare(struct bs_preflight *p)
{
    p->budget = content_budget;
    p->calls = CALLS;
    p->arena = bs_arena_create(0);
    p->spaces = g_hash_table_new(NULL, NULL);
    p->icc = g_hash_table_new(NULL, NULL);
    p->faces = g_hash_table_new(NULL, NULL);
    p->visits = g_hash_table_new(NULL, NULL);
    p->changes = g_hash_table_new(NULL, NULL);
    p->spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    p->page_marks = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    p->boxes = g_new0(struct bs_box, 3 * (gsize)p->n_pages);
    p->page_ids = g_new0(int, (gsize)p->n_pages);
}

struct bs_preflight *bs_preflight_create(const struct bs_preflight_params *params, GError **error)
{
    const struct bs_limits *limits = bs_limits_named(params->profile ? params->profile : "coated");
    if (!limits) {
        g_set_error(error, BS_ERROR, BS_ERROR_USAGE,
                    "there is no profile '%s'; there are: newsprint, coated, uncoated, screen",
                    params->profile);
        return NULL;
    }
    struct bs_preflight *p = bs_preflight_begin(limits, 0);
    p->pdf = g_bytes_ref(params->pdf);
    if (!open_file(p, params->name, error)) {
        bs_preflight_destroy(p);
        return NULL;
    }
    prepare(p);
    if (!params->profile)
        p->limits = limits_of_file(p);
    judge(p);
    return p;
}

void bs_preflight_destroy(struct bs_preflight *p)
{
    if (!p)
        return;
    if (p->qpdf)
        qpdf_cleanup(&p->qpdf);
    g_clear_pointer(&p->pdf, g_bytes_unref);
    g_clear_pointer(&p->intent_profile, g_bytes_unref);
    g_ptr_array_unref(p->findings);
    GHashTable **const tables[] = {&p->spaces,  &p->icc,   &p->faces,     &p->visits,
                                   &p->changes, &p->spots, &p->page_marks};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        g_clear_pointer(tables[i], g_hash_table_unref);
    if (p->arena)
        bs_arena_destroy(p->arena);
    g_free(p->boxes);
    g_free(p->page_ids);
    g_free(p);
}

void bs_preflight_not_measured(struct bs_preflight *p, int page, const char *why)
{
    p->page = page;
    bs_find(p, BS_RULE_INK_UNMEASURED, NULL, "the total ink was not measured%s: %s",
            page > 1 ? " from here on" : "", why);
    p->page = 0;
}

int bs_preflight_pages(const struct bs_preflight *p)
{
    return p->n_pages;
}

const char *bs_preflight_profile(const struct bs_preflight *p)
{
    return p->limits->name;
}

bool bs_preflight_passes(const struct bs_preflight *p)
{
    return p->passes;
}

/* Page by page; of equals the first found comes first. */
static void sort(struct bs_preflight *p)
{
    for (guint i = 1; i < p->findings->len; i++) {
        struct bs_finding *finding = g_ptr_array_index(p->findings, i);
        guint k = i;
        for (; k > 0 &&
               ((struct bs_finding *)g_ptr_array_index(p->findings, k - 1))->page > finding->page;
             k--)
            p->findings->pdata[k] = p->findings->pdata[k - 1];
        p->findings->pdata[k] = finding;
    }
}

const struct bs_finding *bs_preflight_at(struct bs_preflight *p, size_t i)
{
    if (i == 0)
        sort(p); /* at most some hundreds, mostly in order */
    return i < p->findings->len ? g_ptr_array_index(p->findings, i) : NULL;
}

const char *bs_preflight_rule(size_t i)
{
    return i < BS_N_RULES ? bs_rules[i].name : NULL;
}
