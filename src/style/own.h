/* own.h: the properties whose values fit no common kind. Private to the stage. */
#ifndef BS_STYLE_OWN_H
#define BS_STYLE_OWN_H

#include "style/cascade.h"

#define BS_PARSE(name)                                                                             \
    bool bs_parse_##name(struct bs_cursor *c, const struct bs_property *p, struct bs_value *value)
#define BS_COMPUTE(name)                                                                           \
    void bs_compute_##name(struct bs_compute *x, const struct bs_property *p,                      \
                           const struct bs_value *value)

/* own_font.c */
BS_PARSE(font_size);
BS_COMPUTE(font_size);
BS_PARSE(line_height);
BS_COMPUTE(line_height);
BS_PARSE(font_family);
BS_COMPUTE(font_family);
BS_PARSE(font_weight);
BS_COMPUTE(font_weight);
BS_PARSE(font_features);
BS_COMPUTE(font_features);
BS_PARSE(font_steps);
BS_COMPUTE(font_steps);

/* own_text.c */
BS_PARSE(letter_spacing);
BS_COMPUTE(letter_spacing);
BS_PARSE(text_indent);
BS_COMPUTE(text_indent);
BS_PARSE(vertical_align);
BS_COMPUTE(vertical_align);
BS_PARSE(hyphen_chars); /* BS_KIND_INTEGERS */
BS_PARSE(content);
BS_COMPUTE(content);
BS_PARSE(list_type);      /* BS_KIND_KEYWORD */
BS_PARSE(initial_letter); /* BS_KIND_INTEGER */
BS_PARSE(pull_quotes);    /* BS_KIND_INTEGER */
BS_PARSE(max_width);
BS_COMPUTE(max_width);
BS_PARSE(resolution); /* BS_KIND_INTEGER */
BS_PARSE(crop);
BS_COMPUTE(crop);
BS_PARSE(gap); /* BS_KIND_LENGTH */
BS_PARSE(size);
BS_COMPUTE(size);

/* own_page.c */
BS_PARSE(output_intent);
BS_COMPUTE(output_intent);

/* Both need it: a length, in the arena, as a value. */
struct bs_value bs_value_length(struct bs_arena *arena, struct bs_length length);
struct bs_value bs_value_int(int number);

#endif
