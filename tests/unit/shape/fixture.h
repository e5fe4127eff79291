/* What every test of shaping needs: our fonts, a shaper, a style filled by hand. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "shape/shape_private.h"

struct fixture {
    struct bs_fonts *fonts;
    struct bs_shaper *shaper;
    struct bs_arena *arena;
    struct bs_diags *diags;
    struct bs_style style; /* Source Serif 4, 8.6 pt, en-GB, hyphens 5 2 3 */
};

void fixture_open(struct fixture *f, bool no_system);
void fixture_close(struct fixture *f);
/* The same text again gets the same paragraph, if all is well. */
const struct bs_para *fixture_shape(struct fixture *f, const char *text);
bool fixture_has_dictionary(struct fixture *f, const char *lang);

int64_t stops_width(const struct bs_stop *from, const struct bs_stop *to);
int64_t line_width(const struct bs_line_text *line);
/* Sets the lines from stop to stop in strides of `stride` and checks text, widths, gaps and spaces of each. */
void check_lines(struct fixture *f, const struct bs_para *para, int stride);
/* Every pair of stops at most `reach` apart. */
void check_pairs(struct fixture *f, const struct bs_para *para, int reach);
/* The text with its stops: " " where a space may end a line and "_" where not, "=" hyphen, "|" dash, "/" forced, "!" emergency;
 * of the last resort "~" hyphen, "^" dash. */
char *show(const struct bs_para *para);
char *dump(const struct bs_para *para);
void assert_same(const char *one, const char *two);

#endif
