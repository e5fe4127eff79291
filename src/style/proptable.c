/* The properties, after the CSS modules named beside each group; -bs- where CSS has nothing. */
#include "style/props.h"

#include "style/own.h"

enum { ALONE = BS_GROUP_ALONE };

#define WORDS(...)                                                                                 \
    (const struct bs_keyword[])                                                                    \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            NULL, 0, 0                                                                             \
        }                                                                                          \
    }
#define STYLE(f)                                                                                   \
    .offset = offsetof(struct bs_computed, style.f),                                               \
    .size = sizeof(((struct bs_computed *)0)->style.f)
#define FIELD(f)                                                                                   \
    .offset = offsetof(struct bs_computed, f), .size = sizeof(((struct bs_computed *)0)->f)
#define FIELDS(from, to) /* that lie side by side */                                               \
    .offset = offsetof(struct bs_computed, from), .size = offsetof(struct bs_computed, to) +       \
                                                          sizeof(((struct bs_computed *)0)->to) -  \
                                                          offsetof(struct bs_computed, from)
#define OWN(fn) .kind = BS_KIND_OWN, .parse = bs_parse_##fn, .compute = bs_compute_##fn
#define RANGE(a, b) .min = (a), .max = (b)
#define INHERITED .flags = BS_PROP_INHERITED
#define INTENT                                                                                     \
    .flags = BS_PROP_PAGE, .syntax = "coated | uncoated | newsprint | <url>", OWN(output_intent)
#define MAX_RESOLUTION                                                                             \
    .flags = BS_PROP_PAGE, .syntax = "<resolution 36dpi…2400dpi>", RESOLUTION, FIELD(max_ppi),     \
    RANGE(36, 2400)
#define RESOLUTION .kind = BS_KIND_INTEGER, .parse = bs_parse_resolution
#define SHARPEN                                                                                    \
    .flags = BS_PROP_PAGE, .syntax = "<percentage 0…300>", ONE_PERCENTAGE,                         \
    FIELD(sharpen_permille), RANGE(0, 3000)
#define ONE_PERCENTAGE .kind = BS_KIND_PERMILLE, .n_min = 1, .n_max = 1
#define NOTCH                                                                                      \
    .syntax = "<percentage 30…100>", ONE_PERCENTAGE, STYLE(notch_min_permille), RANGE(300, 1000)
#define MIN_RESOLUTION                                                                             \
    .syntax = "<resolution 1dpi…2400dpi>", RESOLUTION, INHERITED, STYLE(min_ppi), RANGE(1, 2400)
#define CROP                                                                                       \
    .syntax = "none | <percentage 0…90>", OWN(crop), INHERITED,                                    \
    FIELDS(style.crop, style.crop_permille), RANGE(0, 900)
#define OF_MEASURE                                                                                 \
    .syntax = "<length> | <percentage> | auto", .kind = BS_KIND_LENGTH, .flags = BS_PROP_PERCENT,  \
    .words = WORDS({"auto", 0, 0}), RANGE(0, BS_PT(5000))
#define PADDING(edge)                                                                              \
    {                                                                                              \
        .name = "padding-" #edge, .syntax = "<length> | <percentage>", .kind = BS_KIND_LENGTH,     \
        .flags = BS_PROP_PERCENT, STYLE(padding_##edge), RANGE(0, BS_PT(5000))                     \
    }
#define EDGE_WIDTHS                                                                                \
    .syntax = "<length> | thin | medium | thick", .kind = BS_KIND_LENGTH,                          \
    .words =                                                                                       \
        WORDS({"thin", BS_PT(0.75), 0}, {"medium", BS_PT(2.25), 0}, {"thick", BS_PT(3.75), 0}),    \
    RANGE(0, BS_PT(72))
#define BASELINE                                                                                   \
    .flags = BS_PROP_PAGE, .syntax = "auto | <length>", .kind = BS_KIND_LENGTH,                    \
    .words = WORDS({"auto", -1, 0}), RANGE(0, BS_PT(14400))
#define EDGE_STYLES                                                                                \
    .syntax = "none | hidden | solid", .kind = BS_KIND_KEYWORD,                                    \
    .words = WORDS({"none", 0, 0}, {"hidden", 0, 0}, {"solid", 1, 0})
#define BREAKS                                                                                     \
    .syntax = "auto | avoid | avoid-column | avoid-page | column | page | left | right | always",  \
    .kind = BS_KIND_KEYWORD,                                                                       \
    .words = WORDS({"auto", BS_BREAK_AUTO, 0}, {"avoid", BS_BREAK_AVOID, 0},                       \
                   {"avoid-column", BS_BREAK_AVOID, 0}, {"avoid-page", BS_BREAK_AVOID, 0},         \
                   {"column", BS_BREAK_COLUMN, 0}, {"page", BS_BREAK_PAGE, 0},                     \
                   {"left", BS_BREAK_PAGE, 0}, {"right", BS_BREAK_PAGE, 0},                        \
                   {"always", BS_BREAK_PAGE, 0})
#define COLOUR .syntax = "<color>", .kind = BS_KIND_INK

#define COUNT(css, field, most)                                                                    \
    {                                                                                              \
        .name = css, .syntax = "<integer 0…" #most ">", .kind = BS_KIND_INTEGER, INHERITED,        \
        STYLE(field), RANGE(0, most)                                                               \
    }
/* prices.h has their names and values */
static const struct bs_keyword rule_words[] = {{"off", 0, 0}, {"hard", -1, 0}, {NULL, 0, 0}};
#define PRICE(field, price, initial, dear)                                                         \
    [BS_PROP_PRICE_##field] = {                                                                    \
        .name = "-bs-price-" price,                                                                \
        .syntax = (dear) ? "off | <number 0…1000> | hard" : "<number 0…1000>",                     \
        .kind = BS_KIND_PRICE,                                                                     \
        INHERITED,                                                                                 \
        STYLE(prices.field),                                                                       \
        .words = (dear) ? rule_words : NULL,                                                       \
        RANGE(0, BS_WEIGHT_MOST),                                                                  \
        .hard = (dear),                                                                            \
    },

/* the bits of font-variant-* are what features.c turns into OpenType features */
const struct bs_property bs_properties[BS_PROP_END] = {
    /* Fonts 4, Inline 3 */
    [BS_PROP_FONT_SIZE] = {.name = "font-size",
                           .syntax = "<length> | <percentage> | xx-small … xx-large | smaller | "
                                     "larger",
                           OWN(font_size),
                           INHERITED,
                           STYLE(size),
                           RANGE(BS_PT(1), BS_PT(1000))},
    [BS_PROP_LINE_HEIGHT] = {.name = "line-height",
                             .syntax = "normal | <number> | <length> | <percentage>",
                             OWN(line_height),
                             INHERITED,
                             FIELDS(line_height, line_permille),
                             RANGE(BS_PT(1), BS_PT(2000))},
    [BS_PROP_COLOR] = {.name = "color", COLOUR, INHERITED, FIELD(color)},
    [BS_PROP_FONT_FAMILY] = {.name = "font-family",
                             .syntax = "<name> [, <name>]*",
                             OWN(font_family),
                             INHERITED,
                             FIELDS(families, families_where)},
    [BS_PROP_FONT_WEIGHT] = {.name = "font-weight",
                             .syntax = "normal | bold | bolder | lighter | <number 1…1000>",
                             OWN(font_weight),
                             INHERITED,
                             STYLE(weight),
                             RANGE(1, 1000)},
    [BS_PROP_FONT_STYLE] = {.name = "font-style",
                            .syntax = "normal | italic | oblique",
                            .kind = BS_KIND_KEYWORD,
                            INHERITED,
                            STYLE(slant),
                            .words = WORDS({"normal", BS_SLANT_NORMAL, 0},
                                           {"italic", BS_SLANT_ITALIC, 0},
                                           {"oblique", BS_SLANT_ITALIC, 0})},
    [BS_PROP_FONT_VARIANT_CAPS] =
        {.name = "font-variant-caps",
         .syntax = "normal | small-caps | all-small-caps | petite-caps | all-petite-caps | unicase "
                   "| titling-caps",
         .kind = BS_KIND_KEYWORD,
         INHERITED,
         FIELD(caps),
         .words = WORDS({"normal", 0, 0}, {"small-caps", 1, 0}, {"all-small-caps", 2, 0},
                        {"petite-caps", 3, 0}, {"all-petite-caps", 4, 0}, {"unicase", 5, 0},
                        {"titling-caps", 6, 0})},
    [BS_PROP_FONT_VARIANT_NUMERIC] =
        {.name = "font-variant-numeric",
         .syntax =
             "normal | [lining-nums | oldstyle-nums] || [proportional-nums | tabular-nums] || "
             "[diagonal-fractions | stacked-fractions] || ordinal || slashed-zero",
         .kind = BS_KIND_FLAGS,
         INHERITED,
         FIELD(numeric),
         .words = WORDS({"normal", 0, 0}, {"lining-nums", 1, 1}, {"oldstyle-nums", 2, 1},
                        {"proportional-nums", 4, 2}, {"tabular-nums", 8, 2},
                        {"diagonal-fractions", 16, 3}, {"stacked-fractions", 32, 3},
                        {"ordinal", 64, 4}, {"slashed-zero", 128, 5})},
    [BS_PROP_FONT_VARIANT_LIGATURES] =
        {.name = "font-variant-ligatures",
         .syntax =
             "normal | none | [common-ligatures | no-common-ligatures] || "
             "[discretionary-ligatures | no-discretionary-ligatures] || "
             "[historical-ligatures | no-historical-ligatures] || [contextual | no-contextual]",
         .kind = BS_KIND_FLAGS,
         INHERITED,
         FIELD(ligatures),
         .words = WORDS({"normal", 0, 0}, {"none", 2 | 128, ALONE}, {"common-ligatures", 1, 1},
                        {"no-common-ligatures", 2, 1}, {"discretionary-ligatures", 4, 2},
                        {"no-discretionary-ligatures", 8, 2}, {"historical-ligatures", 16, 3},
                        {"no-historical-ligatures", 32, 3}, {"contextual", 64, 4},
                        {"no-contextual", 128, 4})},
    [BS_PROP_FONT_VARIANT_POSITION] = {.name = "font-variant-position",
                                       .syntax = "normal | sub | super",
                                       .kind = BS_KIND_KEYWORD,
                                       INHERITED,
                                       FIELD(position),
                                       .words =
                                           WORDS({"normal", 0, 0}, {"sub", 1, 0}, {"super", 2, 0})},
    [BS_PROP_FONT_KERNING] = {.name = "font-kerning",
                              .syntax = "auto | normal | none",
                              .kind = BS_KIND_KEYWORD,
                              INHERITED,
                              FIELD(kerning),
                              .words = WORDS({"auto", 1, 0}, {"normal", 1, 0}, {"none", 0, 0})},
    [BS_PROP_FONT_FEATURE_SETTINGS] = {.name = "font-feature-settings",
                                       .syntax = "normal | <tag> [on | off | <integer>]? [, …]*",
                                       OWN(font_features),
                                       INHERITED,
                                       FIELD(settings)},
    [BS_PROP_FONT_SIZE_STEPS] = {.name = "-bs-font-size-steps",
                                 .syntax = "none | [<length> | <percentage>]{1,12}",
                                 OWN(font_steps),
                                 FIELDS(style.sizes, style.n_sizes),
                                 RANGE(BS_PT(1), BS_PT(1000))},
    /* Text 3 and 4 */
    [BS_PROP_TEXT_TRANSFORM] = {.name = "text-transform",
                                .syntax = "none | uppercase | lowercase | capitalize",
                                .kind = BS_KIND_KEYWORD,
                                INHERITED,
                                STYLE(transform),
                                .words = WORDS({"none", BS_TRANSFORM_NONE, 0},
                                               {"uppercase", BS_TRANSFORM_UPPERCASE, 0},
                                               {"lowercase", BS_TRANSFORM_LOWERCASE, 0},
                                               {"capitalize", BS_TRANSFORM_CAPITALIZE, 0})},
    [BS_PROP_LETTER_SPACING] = {.name = "letter-spacing",
                                .syntax = "normal | <length>",
                                OWN(letter_spacing),
                                INHERITED,
                                FIELDS(tracking, tracking_permille)},
    [BS_PROP_WORD_SPACING] = {.name = "word-spacing",
                              .syntax = "normal | <length>",
                              .kind = BS_KIND_LENGTH,
                              INHERITED,
                              STYLE(word_spacing),
                              .words = WORDS({"normal", 0, 0}),
                              RANGE(-BS_PT(200), BS_PT(200))},
    [BS_PROP_TEXT_ALIGN] = {.name = "text-align",
                            .syntax = "start | end | left | right | center | justify",
                            .kind = BS_KIND_KEYWORD,
                            INHERITED,
                            STYLE(align),
                            .words = WORDS({"start", BS_ALIGN_START, 0}, {"end", BS_ALIGN_END, 0},
                                           {"left", BS_ALIGN_LEFT, 0}, {"right", BS_ALIGN_RIGHT, 0},
                                           {"center", BS_ALIGN_CENTER, 0},
                                           {"justify", BS_ALIGN_JUSTIFY, 0})},
    [BS_PROP_TEXT_ALIGN_LAST] = {.name = "text-align-last",
                                 .syntax = "auto | start | end | left | right | center | justify",
                                 .kind = BS_KIND_KEYWORD,
                                 INHERITED,
                                 FIELD(align_last),
                                 .words = WORDS(
                                     {"auto", -1, 0}, {"start", BS_ALIGN_START, 0},
                                     {"end", BS_ALIGN_END, 0}, {"left", BS_ALIGN_LEFT, 0},
                                     {"right", BS_ALIGN_RIGHT, 0}, {"center", BS_ALIGN_CENTER, 0},
                                     {"justify", BS_ALIGN_JUSTIFY, 0})},
    [BS_PROP_TEXT_INDENT] = {.name = "text-indent",
                             .syntax = "[<length> | <percentage>] && hanging?",
                             OWN(text_indent),
                             INHERITED,
                             FIELDS(style.indent, style.indent_hanging),
                             RANGE(-BS_PT(300), BS_PT(300))},
    [BS_PROP_HYPHENS] = {.name = "hyphens",
                         .syntax = "none | manual | auto",
                         .kind = BS_KIND_FLAG,
                         INHERITED,
                         STYLE(hyphens),
                         .words = WORDS({"none", 0, 0}, {"manual", 0, 0}, {"auto", 1, 0})},
    [BS_PROP_HYPHENATE_LIMIT_CHARS] = {.name = "hyphenate-limit-chars",
                                       .syntax = "[auto | <integer 1…99>]{1,3}",
                                       .kind = BS_KIND_INTEGERS,
                                       .parse = bs_parse_hyphen_chars,
                                       INHERITED,
                                       FIELDS(style.hyphen_word, style.hyphen_after),
                                       RANGE(1, 99),
                                       .n_max = 3},
    [BS_PROP_HYPHENATE_LIMIT_LINES] = {.name = "hyphenate-limit-lines",
                                       .syntax = "no-limit | <integer 1…99>",
                                       .kind = BS_KIND_INTEGER,
                                       INHERITED,
                                       STYLE(hyphen_lines),
                                       .words = WORDS({"no-limit", 0, 0}),
                                       RANGE(1, 99)},
    [BS_PROP_TEXT_WRAP_STYLE] = {.name = "text-wrap-style",
                                 .syntax = "auto | balance | stable | pretty",
                                 .kind = BS_KIND_KEYWORD,
                                 INHERITED,
                                 STYLE(wrap),
                                 .words = WORDS(
                                     {"auto", BS_WRAP_NORMAL, 0}, {"balance", BS_WRAP_BALANCE, 0},
                                     {"stable", BS_WRAP_NORMAL, 0}, {"pretty", BS_WRAP_NORMAL, 0})},
    [BS_PROP_TEXT_WRAP_MODE] = {.name = "text-wrap-mode",
                                .syntax = "wrap | nowrap",
                                .kind = BS_KIND_FLAG,
                                INHERITED,
                                STYLE(nowrap),
                                .words = WORDS({"wrap", 0, 0}, {"nowrap", 1, 0})},
    [BS_PROP_WHITE_SPACE_COLLAPSE] = {.name = "white-space-collapse",
                                      .syntax = "collapse | preserve",
                                      .kind = BS_KIND_FLAG,
                                      INHERITED,
                                      STYLE(preserve),
                                      .words = WORDS({"collapse", 0, 0}, {"preserve", 1, 0})},
    [BS_PROP_HANGING_PUNCTUATION] = {.name = "hanging-punctuation",
                                     .syntax = "none | first || [force-end | allow-end] || last",
                                     .kind = BS_KIND_FLAGS,
                                     INHERITED,
                                     STYLE(hang),
                                     .words = WORDS({"none", 0, 0}, {"first", BS_HANG_FIRST, 1},
                                                    {"last", BS_HANG_LAST, 2},
                                                    {"force-end", BS_HANG_END, 3},
                                                    {"allow-end", BS_HANG_END, 3})},
    [BS_PROP_VERTICAL_ALIGN] = {.name = "vertical-align",
                                .syntax = "baseline | sub | super | <length> | <percentage>",
                                OWN(vertical_align),
                                FIELD(shift),
                                RANGE(-BS_PT(1000), BS_PT(1000))},
    [BS_PROP_TEXT_DECORATION_LINE] = {.name = "text-decoration-line",
                                      .syntax = "none | underline || line-through",
                                      .kind = BS_KIND_FLAGS,
                                      FIELD(decoration),
                                      .words = WORDS({"none", 0, 0}, {"underline", 1, 1},
                                                     {"line-through", 2, 2})},
    /* justification */
    [BS_PROP_WORD_SPACING_LIMITS] = {.name = "-bs-word-spacing-limits",
                                     .syntax = "<percentage 40…400>{3}",
                                     .kind = BS_KIND_PERMILLE,
                                     INHERITED,
                                     FIELDS(style.word_min, style.word_max),
                                     RANGE(400, 4000),
                                     .n_min = 3,
                                     .n_max = 3},
    [BS_PROP_LETTER_SPACING_LIMITS] = {.name = "-bs-letter-spacing-limits",
                                       .syntax = "<percentage -5…10>{2}",
                                       .kind = BS_KIND_PERMILLE,
                                       INHERITED,
                                       FIELDS(style.letter_min, style.letter_max),
                                       RANGE(-50, 100),
                                       .n_min = 2,
                                       .n_max = 2},
    [BS_PROP_GLYPH_SCALING_LIMITS] = {.name = "-bs-glyph-scaling-limits",
                                      .syntax = "<percentage 90…110>{2}",
                                      .kind = BS_KIND_PERMILLE,
                                      INHERITED,
                                      FIELDS(style.glyph_min, style.glyph_max),
                                      RANGE(900, 1100),
                                      .n_min = 2,
                                      .n_max = 2},
    [BS_PROP_OPTICAL_MARGINS] = {.name = "-bs-optical-margins",
                                 .syntax = "none | auto",
                                 .kind = BS_KIND_FLAG,
                                 INHERITED,
                                 STYLE(optical),
                                 .words = WORDS({"none", 0, 0}, {"auto", 1, 0})},
    /* Box 3, Backgrounds and Borders 3, Sizing 3, Display 3, Content 3, Lists 3 */
    [BS_PROP_MARGIN_TOP] = {.name = "margin-top", OF_MEASURE, STYLE(margin_top)},
    [BS_PROP_MARGIN_RIGHT] = {.name = "margin-right", OF_MEASURE, STYLE(margin_right)},
    [BS_PROP_MARGIN_BOTTOM] = {.name = "margin-bottom", OF_MEASURE, STYLE(margin_bottom)},
    [BS_PROP_MARGIN_LEFT] = {.name = "margin-left", OF_MEASURE, STYLE(margin_left)},
    [BS_PROP_PADDING_TOP] = PADDING(top),
    [BS_PROP_PADDING_RIGHT] = PADDING(right),
    [BS_PROP_PADDING_BOTTOM] = PADDING(bottom),
    [BS_PROP_PADDING_LEFT] = PADDING(left),
    [BS_PROP_BORDER_TOP_WIDTH] = {.name = "border-top-width", EDGE_WIDTHS, FIELD(edge_width[0])},
    [BS_PROP_BORDER_RIGHT_WIDTH] = {.name = "border-right-width",
                                    EDGE_WIDTHS,
                                    FIELD(edge_width[1])},
    [BS_PROP_BORDER_BOTTOM_WIDTH] = {.name = "border-bottom-width",
                                     EDGE_WIDTHS,
                                     FIELD(edge_width[2])},
    [BS_PROP_BORDER_LEFT_WIDTH] = {.name = "border-left-width", EDGE_WIDTHS, FIELD(edge_width[3])},
    [BS_PROP_BORDER_TOP_STYLE] = {.name = "border-top-style", EDGE_STYLES, FIELD(edge_style[0])},
    [BS_PROP_BORDER_RIGHT_STYLE] = {.name = "border-right-style",
                                    EDGE_STYLES,
                                    FIELD(edge_style[1])},
    [BS_PROP_BORDER_BOTTOM_STYLE] = {.name = "border-bottom-style",
                                     EDGE_STYLES,
                                     FIELD(edge_style[2])},
    [BS_PROP_BORDER_LEFT_STYLE] = {.name = "border-left-style", EDGE_STYLES, FIELD(edge_style[3])},
    [BS_PROP_BORDER_TOP_COLOR] = {.name = "border-top-color", COLOUR, FIELD(edge_paint[0])},
    [BS_PROP_BORDER_RIGHT_COLOR] = {.name = "border-right-color", COLOUR, FIELD(edge_paint[1])},
    [BS_PROP_BORDER_BOTTOM_COLOR] = {.name = "border-bottom-color", COLOUR, FIELD(edge_paint[2])},
    [BS_PROP_BORDER_LEFT_COLOR] = {.name = "border-left-color", COLOUR, FIELD(edge_paint[3])},
    [BS_PROP_BACKGROUND_COLOR] = {.name = "background-color", COLOUR, FIELD(background)},
    [BS_PROP_MAX_WIDTH] = {.name = "max-width",
                           .syntax = "none | <length> | <percentage>",
                           OWN(max_width),
                           FIELDS(style.max_width, style.max_width_permille),
                           RANGE(50, 1000)},
    [BS_PROP_MAX_HEIGHT] = {.name = "max-height",
                            .syntax = "none | <length>",
                            .kind = BS_KIND_LENGTH,
                            STYLE(max_height),
                            .words = WORDS({"none", 0, 0}),
                            RANGE(BS_PT(1), BS_PT(14400))},
    [BS_PROP_BORDER_LENGTH] = {.name = "-bs-border-length", OF_MEASURE, STYLE(border_length)},
    [BS_PROP_DISPLAY] = {.name = "display",
                         .syntax = "none | block | run-in | inline | list-item",
                         .kind = BS_KIND_KEYWORD,
                         STYLE(display),
                         .words = WORDS(
                             {"none", BS_DISPLAY_NONE, 0}, {"block", BS_DISPLAY_BLOCK, 0},
                             {"run-in", BS_DISPLAY_RUN_IN, 0}, {"inline", BS_DISPLAY_BLOCK, 0},
                             {"list-item", BS_DISPLAY_BLOCK, 0})},
    [BS_PROP_CONTENT] = {.name = "content",
                         .syntax = "normal | none | [<string> | counter(page) | counter(pages) | "
                                   "string(<name>)]+",
                         OWN(content),
                         FIELD(content)},
    [BS_PROP_LIST_STYLE_TYPE] =
        {.name = "list-style-type",
         .syntax = "none | disc | square | decimal | lower-alpha | <dash>",
         .kind = BS_KIND_KEYWORD,
         .parse = bs_parse_list_type,
         INHERITED,
         STYLE(marker),
         .words = WORDS({"none", BS_MARKER_NONE, 0}, {"disc", BS_MARKER_DISC, 0},
                        {"square", BS_MARKER_SQUARE, 0}, {"decimal", BS_MARKER_DECIMAL, 0},
                        {"lower-alpha", BS_MARKER_ALPHA, 0}, {"lower-latin", BS_MARKER_ALPHA, 0})},
    [BS_PROP_LIST_STYLE_POSITION] = {.name = "list-style-position",
                                     .syntax = "outside",
                                     .kind = BS_KIND_KEYWORD,
                                     INHERITED,
                                     FIELD(list_inside),
                                     .words = WORDS({"outside", 0, 0})},
    /* Fragmentation 3, Multi-column 1, Inline 3, Overflow 4 */
    [BS_PROP_ORPHANS] = {.name = "orphans",
                         .syntax = "<integer 1…20>",
                         .kind = BS_KIND_INTEGER,
                         INHERITED,
                         STYLE(orphans),
                         RANGE(1, 20)},
    [BS_PROP_WIDOWS] = {.name = "widows",
                        .syntax = "<integer 1…20>",
                        .kind = BS_KIND_INTEGER,
                        INHERITED,
                        STYLE(widows),
                        RANGE(1, 20)},
    [BS_PROP_BREAK_BEFORE] = {.name = "break-before", BREAKS, STYLE(break_before)},
    [BS_PROP_BREAK_AFTER] = {.name = "break-after", BREAKS, STYLE(break_after)},
    [BS_PROP_BREAK_INSIDE] = {.name = "break-inside",
                              .syntax = "auto | avoid | avoid-column | avoid-page",
                              .kind = BS_KIND_KEYWORD,
                              STYLE(break_inside),
                              .words =
                                  WORDS({"auto", BS_BREAK_AUTO, 0}, {"avoid", BS_BREAK_AVOID, 0},
                                        {"avoid-column", BS_BREAK_AVOID, 0},
                                        {"avoid-page", BS_BREAK_AVOID, 0})},
    [BS_PROP_COLUMN_SPAN] = {.name = "column-span",
                             .syntax = "none | all | <integer 1…20>",
                             .kind = BS_KIND_INTEGER,
                             STYLE(column_span),
                             .words = WORDS({"none", 1, 0}, {"all", BS_SPAN_ALL, 0}),
                             RANGE(1, 20)},
    [BS_PROP_INITIAL_LETTER] = {.name = "initial-letter",
                                .syntax = "normal | <integer 1…10> drop?",
                                .kind = BS_KIND_INTEGER,
                                .parse = bs_parse_initial_letter,
                                STYLE(initial_lines),
                                .words = WORDS({"normal", 0, 0}),
                                RANGE(1, 10)},
    [BS_PROP_INITIAL_GIVE] = {.name = "-bs-initial-give",
                              .syntax = "<integer 0…9>",
                              .kind = BS_KIND_INTEGER,
                              STYLE(initial_give),
                              RANGE(0, 9)},
    [BS_PROP_MAX_LINES] = {.name = "max-lines",
                           .syntax = "none | <integer 1…1000>",
                           .kind = BS_KIND_INTEGER,
                           STYLE(max_lines),
                           .words = WORDS({"none", 0, 0}),
                           RANGE(1, 1000)},
    /* composition */
    [BS_PROP_FLOAT_PLACE] = {.name = "-bs-float-place",
                             .syntax = "auto | top | bottom | inline",
                             .kind = BS_KIND_KEYWORD,
                             STYLE(floats),
                             .words = WORDS({"auto", BS_FLOAT_AUTO, 0}, {"top", BS_FLOAT_TOP, 0},
                                            {"bottom", BS_FLOAT_BOTTOM, 0},
                                            {"inline", BS_FLOAT_INLINE, 0})},
    [BS_PROP_PULL_QUOTES] = {.name = "-bs-pull-quotes",
                             .syntax = "none | marked | auto(<integer 1…20>)",
                             .kind = BS_KIND_INTEGER,
                             .parse = bs_parse_pull_quotes,
                             STYLE(pull_quotes),
                             .words = WORDS({"none", BS_PULL_QUOTES_NONE, 0}, {"marked", 0, 0}),
                             RANGE(1, 20)},
    [BS_PROP_QUOTE_FORM] = {.name = "-bs-quote-form",
                            .syntax = "auto | column | span | straddle",
                            .kind = BS_KIND_KEYWORD,
                            STYLE(quote_form),
                            .words = WORDS(
                                {"auto", BS_QUOTE_AUTO, 0}, {"column", BS_QUOTE_COLUMN, 0},
                                {"span", BS_QUOTE_SPAN, 0}, {"straddle", BS_QUOTE_STRADDLE, 0})},
    [BS_PROP_QUOTE_CLEARANCE] = {.name = "-bs-quote-clearance",
                                 .syntax = "<integer 0…40>",
                                 .kind = BS_KIND_INTEGER,
                                 STYLE(quote_clear),
                                 RANGE(0, 40)},
    [BS_PROP_QUOTE_SOURCE_CLEARANCE] = COUNT("-bs-quote-source-clearance", quote_source_clear, 200),
    [BS_PROP_QUOTE_ENDS_CLEARANCE] = COUNT("-bs-quote-ends-clearance", quote_ends_clear, 200),
    [BS_PROP_QUOTES_A_PAGE] = COUNT("-bs-quotes-a-page", quotes_a_page, 10),
    [BS_PROP_LEG_MIN] = COUNT("-bs-leg-min", leg_min, 200),
    [BS_PROP_NOTCH_MIN] = {.name = "-bs-notch-min", NOTCH},
    [BS_PROP_OPTIONAL] = {.name = "-bs-optional",
                          .syntax = "no | yes",
                          .kind = BS_KIND_FLAG,
                          STYLE(optional),
                          .words = WORDS({"no", 0, 0}, {"yes", 1, 0})},
    [BS_PROP_TRIM] = {.name = "-bs-trim",
                      .syntax = "none | final-stop",
                      .kind = BS_KIND_FLAG,
                      STYLE(trim_stop),
                      .words = WORDS({"none", 0, 0}, {"final-stop", 1, 0})},
    [BS_PROP_MIN_RESOLUTION] = {.name = "-bs-min-resolution", MIN_RESOLUTION},
    [BS_PROP_FIGURE_SPAN] = {.name = "-bs-figure-span",
                             .syntax = "<integer 1…20>{1,2}",
                             .kind = BS_KIND_INTEGERS,
                             INHERITED,
                             FIELDS(style.span_min, style.span_max),
                             RANGE(1, 20),
                             .n_min = 1,
                             .n_max = 2},
    [BS_PROP_FIGURE_GROUP] = {.name = "-bs-figure-group",
                              .syntax = "none | <integer 2…8>",
                              .kind = BS_KIND_INTEGER,
                              INHERITED,
                              STYLE(group),
                              .words = WORDS({"none", 0, 0}),
                              RANGE(2, BS_GROUP_MOST)},
    [BS_PROP_CROP] = {.name = "-bs-crop", CROP},
    [BS_PROP_FIT_PAGES] = {.name = "-bs-fit-pages",
                           .syntax = "none | <integer 1…1000>",
                           .kind = BS_KIND_INTEGER,
                           STYLE(fit_pages),
                           .words = WORDS({"none", 0, 0}),
                           RANGE(1, 1000)},
    [BS_PROP_FIT_DEPTH] = {.name = "-bs-fit-depth",
                           .syntax = "none | <length>",
                           .kind = BS_KIND_LENGTH,
                           STYLE(fit_depth),
                           .words = WORDS({"none", 0, 0}),
                           RANGE(BS_PT(1), BS_PT(14400))},
    [BS_PROP_WORDS] = {.name = "-bs-words",
                       .syntax = "none | <integer 1…50>",
                       .kind = BS_KIND_INTEGER,
                       FIELD(words),
                       .words = WORDS({"none", 0, 0}),
                       RANGE(1, 50)},
    /* Multi-column 1 and Paged Media 3: the page */
    [BS_PROP_COLUMN_COUNT] = {.name = "column-count",
                              .syntax = "auto | <integer 1…20>",
                              .kind = BS_KIND_INTEGER,
                              FIELD(columns),
                              .words = WORDS({"auto", 1, 0}),
                              RANGE(1, 20)},
    [BS_PROP_COLUMN_GAP] = {.name = "column-gap",
                            .syntax = "normal | <length>",
                            .kind = BS_KIND_LENGTH,
                            .parse = bs_parse_gap,
                            FIELD(column_gap),
                            RANGE(0, BS_PT(1000))},
    [BS_PROP_COLUMN_RULE_WIDTH] = {.name = "column-rule-width",
                                   EDGE_WIDTHS,
                                   FIELD(column_rule_width)},
    [BS_PROP_COLUMN_RULE_STYLE] = {.name = "column-rule-style",
                                   EDGE_STYLES,
                                   FIELD(column_rule_style)},
    [BS_PROP_COLUMN_RULE_COLOR] = {.name = "column-rule-color", COLOUR, FIELD(column_rule_paint)},
    [BS_PROP_BASELINE_GRID] = {.name = "-bs-baseline-grid",
                               .syntax = "auto | <length>",
                               .kind = BS_KIND_LENGTH,
                               FIELD(grid),
                               .words = WORDS({"auto", 0, 0}),
                               RANGE(BS_PT(4), BS_PT(200))},
    [BS_PROP_SIZE] = {.name = "size",
                      .flags = BS_PROP_PAGE,
                      .syntax = "auto | <length>{1,2} | <paper> || [portrait | landscape]",
                      OWN(size),
                      FIELD(page),
                      RANGE(BS_PT(36), BS_PT(14400))},
    [BS_PROP_BLEED] = {.name = "bleed",
                       .flags = BS_PROP_PAGE,
                       .syntax = "auto | <length>",
                       .kind = BS_KIND_LENGTH,
                       FIELD(bleed),
                       .words = WORDS({"auto", -1, 0}),
                       RANGE(0, BS_PT(100))},
    [BS_PROP_MARKS] = {.name = "marks",
                       .flags = BS_PROP_PAGE,
                       .syntax = "none | crop || cross",
                       .kind = BS_KIND_FLAGS,
                       FIELD(marks),
                       .words = WORDS({"none", 0, 0}, {"crop", 1, 1}, {"cross", 2, 2})},
    [BS_PROP_OUTPUT_INTENT] = {.name = "-bs-output-intent", INTENT},
    [BS_PROP_MAX_RESOLUTION] = {.name = "-bs-max-resolution", MAX_RESOLUTION},
    [BS_PROP_SHARPEN] = {.name = "-bs-sharpen", SHARPEN},
    [BS_PROP_HEAD_BASELINE] = {.name = "-bs-head-baseline", BASELINE, FIELD(head_baseline)},
    [BS_PROP_FOOT_BASELINE] = {.name = "-bs-foot-baseline", BASELINE, FIELD(foot_baseline)},
    /* shorthands: shorthand.c */
    [BS_PROP_FONT] = {.name = "font",
                      .syntax = "[<style> || small-caps || <weight>]? <size> [/ <line-height>]? "
                                "<family>"},
    [BS_PROP_FONT_VARIANT] = {.name = "font-variant",
                              .syntax = "normal | none | <caps> || <numeric> || <ligatures> || "
                                        "<position>"},
    [BS_PROP_MARGIN] = {.name = "margin", .syntax = "[<length> | <percentage> | auto]{1,4}"},
    [BS_PROP_PADDING] = {.name = "padding", .syntax = "[<length> | <percentage>]{1,4}"},
    [BS_PROP_BORDER] = {.name = "border", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_BORDER_TOP] = {.name = "border-top", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_BORDER_RIGHT] = {.name = "border-right", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_BORDER_BOTTOM] = {.name = "border-bottom", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_BORDER_LEFT] = {.name = "border-left", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_BORDER_WIDTH] = {.name = "border-width", .syntax = "<width>{1,4}"},
    [BS_PROP_BORDER_STYLE] = {.name = "border-style", .syntax = "<style>{1,4}"},
    [BS_PROP_BORDER_COLOR] = {.name = "border-color", .syntax = "<color>{1,4}"},
    [BS_PROP_BACKGROUND] = {.name = "background", .syntax = "<color> | none"},
    [BS_PROP_COLUMN_RULE] = {.name = "column-rule", .syntax = "<width> || <style> || <color>"},
    [BS_PROP_COLUMNS] = {.name = "columns", .syntax = "auto | <integer 1…20>"},
    [BS_PROP_LIST_STYLE] = {.name = "list-style", .syntax = "<type> || outside"},
    [BS_PROP_TEXT_DECORATION] = {.name = "text-decoration",
                                 .syntax = "none | underline || line-through"},
    [BS_PROP_TEXT_WRAP] = {.name = "text-wrap",
                           .syntax = "wrap | nowrap | balance | stable | pretty"},
    [BS_PROP_WHITE_SPACE] = {.name = "white-space", .syntax = "normal | nowrap | pre | pre-wrap"},
    BS_PRICES(PRICE) /* each ends in a comma */
};
