/* Rules and declarations: what is wrong is passed over as CSS Syntax 3 §5 says, what follows goes on, and the message says where
 * and what was perhaps meant. */
#include "style_test.h"

/* The size of a paragraph under the sheet, in points; the sheets below end in p { font-size: 20pt } unless that is lost. */
static int size_under(const char *css, const char *messages)
{
    struct fixture f;
    fixture_init(&f, css);
    add(&f, NULL, BS_BLOCK_PARAGRAPH, "x");
    int size = apply(&f)->blocks[0].style->size / BS_LEN_ONE;
    g_assert_cmpstr(diag_lines(f.diags), ==, messages);
    fixture_finish(&f);
    return size;
}

static void declaration_without_colon_is_passed_over(void)
{
    g_assert_cmpint(size_under("p { color black; font-size: 20pt }",
                               "a.css:1:5: a colon is missing after \"color\"; passed over up to "
                               "the next semicolon\n"),
                    ==, 20);
}

static void stray_token_is_passed_over_to_the_semicolon(void)
{
    g_assert_cmpint(size_under("p { = 3; font-size: 20pt }",
                               "a.css:1:5: a property is wanted, not \"=\"; passed over up to the "
                               "next semicolon\n"),
                    ==, 20);
}

static void wrong_selector_drops_its_rule_alone(void)
{
    g_assert_cmpint(
        size_under("p.1 { font-size: 30pt }\np { font-size: 20pt }",
                   "a.css:1:2: \"0.1\" cannot stand in a selector: this does not belong "
                   "into a selector; the rule is passed over\n"),
        ==, 20);
}

static void unknown_at_rule_is_passed_over_with_its_block(void)
{
    g_assert_cmpint(size_under("@pgae { p { font-size: 9pt } } p { font-size: 20pt }",
                               "a.css:1:1: \"@pgae\" is not known and passed over; did you mean "
                               "\"@page\"?\n"),
                    ==, 20);
}

static void unknown_property_gets_a_suggestion(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt; txet-align: left }",
                               "a.css:1:22: there is no property \"txet-align\"; did you mean "
                               "\"text-align\"?\n"),
                    ==, 20);
}

static void unknown_value_gets_a_suggestion(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt;\n  text-align: justfy }",
                               "a.css:2:15: text-align: \"justfy\" is not a value; did you mean "
                               "\"justify\"?\n"),
                    ==, 20);
}

static void value_that_nothing_is_near_to_gets_the_syntax(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt; font-style: 3 }",
                               "a.css:1:34: font-style: \"3\" is not a value; it takes normal | "
                               "italic | oblique\n"),
                    ==, 20);
}

static void unit_that_is_missing_is_named(void)
{
    g_assert_cmpint(
        size_under("p { font-size: 20pt; margin-left: 3 }",
                   "a.css:1:35: margin-left: \"3\" is not a value; a unit is missing\n"),
        ==, 20);
}

static void unknown_element_gets_a_suggestion_and_keeps_its_rule(void)
{
    g_assert_cmpint(
        size_under("figcaptoin, p { font-size: 20pt }",
                   "a.css:1:1: no article holds an element \"figcaptoin\"; did you mean "
                   "\"figcaption\"?\n"),
        ==, 20);
}

static void unknown_pseudo_class_gets_a_suggestion(void)
{
    g_assert_cmpint(
        size_under("p:frist-child { font-size: 9pt } p { font-size: 20pt }",
                   "a.css:1:3: \"frist-child\" cannot stand in a selector: did you mean "
                   "\"first-child\"?; the rule is passed over\n"),
        ==, 20);
}

static void sheet_that_ends_early_keeps_what_was_there(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt", ""), ==, 20);
    g_assert_cmpint(size_under("p { font-size: calc(10pt * (1 + 1)", ""), ==, 20);
}

static void rule_without_a_block_is_told(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt } h1",
                               "a.css:1:23: a rule begins here and has no { … }; passed over\n"),
                    ==, 20);
}

static void closing_brace_too_many_spoils_the_next_rule_only(void)
{
    g_assert_cmpint(size_under("} p { font-size: 9pt } p { font-size: 20pt }",
                               "a.css:1:1: \"}\" cannot stand in a selector: this does not belong "
                               "into a selector; the rule is passed over\n"),
                    ==, 20);
}

static void broken_string_drops_its_declaration(void)
{
    g_assert_cmpint(size_under("p { font-family: \"X; \n; font-size: 20pt }",
                               "a.css:1:18: this string has no closing quote on its line\n"),
                    ==, 20);
}

static void names_are_matched_in_any_case(void)
{
    g_assert_cmpint(size_under("P { FONT-SIZE: 20PT }", ""), ==, 20);
}

static void page_properties_are_refused_on_elements(void)
{
    g_assert_cmpint(
        size_under("p { size: A4; font-size: 20pt }", "a.css:1:5: size belongs into @page\n"), ==,
        20);
}

static void html_comment_marks_are_nothing(void)
{
    g_assert_cmpint(size_under("<!-- p { font-size: 20pt } -->", ""), ==, 20);
}

static void late_import_is_refused(void)
{
    g_assert_cmpint(size_under("p { font-size: 20pt } @import \"x.css\";",
                               "a.css:1:23: @import must stand before all other rules; passed "
                               "over\n"),
                    ==, 20);
}

#define ADD(name) g_test_add_func("/style/rules/" #name, name)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(declaration_without_colon_is_passed_over);
    ADD(stray_token_is_passed_over_to_the_semicolon);
    ADD(wrong_selector_drops_its_rule_alone);
    ADD(unknown_at_rule_is_passed_over_with_its_block);
    ADD(unknown_property_gets_a_suggestion);
    ADD(unknown_value_gets_a_suggestion);
    ADD(value_that_nothing_is_near_to_gets_the_syntax);
    ADD(unit_that_is_missing_is_named);
    ADD(unknown_element_gets_a_suggestion_and_keeps_its_rule);
    ADD(unknown_pseudo_class_gets_a_suggestion);
    ADD(sheet_that_ends_early_keeps_what_was_there);
    ADD(rule_without_a_block_is_told);
    ADD(closing_brace_too_many_spoils_the_next_rule_only);
    ADD(broken_string_drops_its_declaration);
    ADD(names_are_matched_in_any_case);
    ADD(page_properties_are_refused_on_elements);
    ADD(html_comment_marks_are_nothing);
    ADD(late_import_is_refused);
    return g_test_run();
}
