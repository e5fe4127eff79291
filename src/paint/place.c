/* Where a PDF's glyphs stand.
 *
 * A PDF reader moves its pen by each glyph's width and needs a number only where the next glyph is to stand elsewhere. Letter-fit
 * moves every glyph a little, and a number for each makes up a third of what painting costs (cairo formats it,
 * zlib packs it). So a glyph that should stand less than `grain` from the pen stands at the pen; where a number must be, it runs
 * ahead of the drift that follows, so that the next ones are needed later. No glyph is off by more than the grain, 3/1000 em
 * and at most 10 µm, a dot of a platesetter and no more than cairo's own rounding; errors do not add up. Tried: 5/1000 em, which
 * saves twice as much, but the gaps of widely tracked lines then alternate by 2/100 em. */
#include "paint/paint_private.h"

#include <math.h>

static const double grain_em = 0.0029;
static const double grain_max = 0.03; /* points */
static const double ahead = 0.8;      /* of the grain */

static double advance(const struct bs_advances *advances, unsigned long gid, double em)
{
    return gid < advances->n ? (double)advances->em[gid] * em : 0;
}

void bs_glyphs_settle(cairo_glyph_t *glyphs, int n, const struct bs_advances *advances, double em)
{
    double grain = MIN(em * grain_em, grain_max);
    double pen = glyphs[0].x, y = glyphs[0].y;
    for (int i = 0; i < n; i++) {
        double x = glyphs[i].x, width = advance(advances, glyphs[i].index, em);
        if (glyphs[i].y == y && fabs(x - pen) <= grain) {
            glyphs[i].x = pen;
        } else if (i + 1 < n && glyphs[i].y == y) {
            double drift = glyphs[i + 1].x - x - width;
            /* against the move, it would make a number that cairo drops for being small */
            if ((drift > 0) == (x > pen))
                glyphs[i].x = x + CLAMP(drift, -grain * ahead, grain * ahead);
        }
        y = glyphs[i].y;
        pen = glyphs[i].x + width;
    }
}
