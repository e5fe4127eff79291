/* broadsheet-style(5) and the property table say the same: each property is documented with what it takes, its default and
 * whether it is inherited, and nothing else is. */
#include "style_test.h"

#include "style/cascade.h"

static char **lines;

static void read_manual(void)
{
    char *text = NULL;
    g_assert_true(g_file_get_contents(BS_MANUAL, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    g_free(text);
}

static char *unescaped(const char *line)
{
    GString *out = g_string_new(NULL);
    for (const char *s = line; *s; s++)
        if (*s != '\\' || s[1] == '\\')
            g_string_append_c(out, *s);
    return g_string_free(out, FALSE);
}

/* The line "*name*" in the section on properties. -1: none. */
static int entry(const char *name)
{
    bool within = false;
    char *head = g_strdup_printf("*%s*", name);
    int found = -1;
    for (int i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "# "))
            within = strcmp(lines[i], "# PROPERTIES") == 0;
        if (within && strcmp(lines[i], head) == 0)
            found = i;
    }
    g_free(head);
    return found;
}

static void each_property_is_documented_with_its_syntax(void)
{
    for (int i = 0; i < BS_PROP_END; i++) {
        int at = entry(bs_properties[i].name);
        g_test_message("%s", bs_properties[i].name);
        g_assert_cmpint(at, >=, 0);
        char *takes = unescaped(lines[at + 1]);
        char *wanted = g_strdup_printf("\tTakes %s.", bs_properties[i].syntax);
        g_assert_cmpstr(takes, ==, wanted);
        g_free(wanted);
        g_free(takes);
    }
}

static void nothing_is_documented_that_is_not_there(void)
{
    bool within = false;
    int n = 0;
    for (int i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "# "))
            within = strcmp(lines[i], "# PROPERTIES") == 0;
        size_t len = strlen(lines[i]);
        if (!within || len < 3 || lines[i][0] != '*' || lines[i][len - 1] != '*')
            continue;
        char *name = g_strndup(lines[i] + 1, len - 2);
        g_test_message("%s", name);
        g_assert_cmpint((int)bs_property_lookup(name, NULL), <, (int)BS_PROP_END);
        g_free(name);
        n++;
    }
    g_assert_cmpint(n, ==, (int)BS_PROP_END);
}

/* "10pt" of "\tDefault: 10pt. Inherited." */
static char *default_of(enum bs_prop prop)
{
    char *line = unescaped(lines[entry(bs_properties[prop].name) + 2]);
    char *end = g_strrstr(line, ". ");
    g_assert_true(g_str_has_prefix(line, "\tDefault: "));
    g_assert_nonnull(end);
    char *value = g_strndup(line + 10, (gsize)(end - line) - 10);
    g_free(line);
    return value;
}

static void inheritance_is_as_documented(void)
{
    for (int i = 0; i < BS_N_PROPS; i++) {
        const char *line = lines[entry(bs_properties[i].name) + 2];
        bool inherited = (bs_properties[i].flags & BS_PROP_INHERITED) != 0;
        g_test_message("%s", bs_properties[i].name);
        g_assert_true(g_str_has_suffix(line, inherited ? ". Inherited." : ". Not inherited."));
    }
}

/* What the default's words come to on the article is what is there without them. */
static void defaults_are_as_documented(void)
{
    for (int i = 0; i < BS_N_PROPS; i++) {
        const struct bs_property *p = &bs_properties[i];
        char *value = default_of((enum bs_prop)i);
        bool page = (p->flags & BS_PROP_PAGE) != 0;
        char *css = g_strdup_printf("%s { %s: %s }", page ? "@page" : "article", p->name, value);
        struct fixture plain, set;
        fixture_init(&plain, "");
        fixture_init(&set, css);
        g_test_message("%s", css);
        g_assert_cmpstr(diag_lines(set.diags), ==, "");
        const struct bs_computed *a = (const struct bs_computed *)apply(&plain)->root;
        const struct bs_computed *b = (const struct bs_computed *)apply(&set)->root;
        if (i == BS_PROP_FONT_FAMILY)
            g_assert_cmpstr(a->families[0], ==, b->families[0]);
        else if (i == BS_PROP_FONT_FEATURE_SETTINGS)
            g_assert_cmpint(b->settings->n, ==, 0);
        else if (p->kind == BS_KIND_INK)
            g_assert_true(bs_ink_equal((const struct bs_ink *)((const char *)a + p->offset),
                                       (const struct bs_ink *)((const char *)b + p->offset)));
        else if (!page)
            g_assert_cmpmem((const char *)a + p->offset, p->size, (const char *)b + p->offset,
                            p->size);
        fixture_finish(&plain);
        fixture_finish(&set);
        g_free(css);
        g_free(value);
    }
}

#define ADD(name) g_test_add_func("/style/manual/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    read_manual();
    ADD(each_property_is_documented_with_its_syntax);
    ADD(nothing_is_documented_that_is_not_there);
    ADD(inheritance_is_as_documented);
    ADD(defaults_are_as_documented);
    int result = g_test_run();
    g_strfreev(lines);
    return result;
}
