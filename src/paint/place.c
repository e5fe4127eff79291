/* Where a PDF's glyphs stand.
 *
 * A PDF reader moves its pen by each glyph's width and needs a number only where the next glyph is to stand elsewhere. Kerning and
 * letter-fit move glyphs a little, and the numbers make up a fifth of what painting costs (cairo formats them,
 * zlib packs them). So glyphs are taken together in runs that stand as the pen goes: each as long as one place for its first glyph
 * brings none of its glyphs more than `grain` from where it should stand, which leaves the fewest numbers that there can be.
 * The grain is 3/1000 em and at most 10 µm, a dot of a platesetter and no more than cairo's own rounding; errors do not add up.
 *
 * Tried: 5/1000 em, which saves twice as much, but the gaps of widely tracked lines then alternate by 2/100 em. */
#include "paint/paint_private.h"

#include <math.h>

static const double grain_em = 0.0029;
static const double grain_max = 0.03; /* points */

static double advance(const struct bs_advances *advances, unsigned long gid)
{
    return gid < advances->n ? (double)advances->em[gid] : 0;
}

/* From the pen's place to where a run shall start that wants to start about `off` from it: in steps that the file can say. cairo
 * writes no smaller one than 3/1000 em. */
static double step_to(double off, double em)
{
    static const double smallest = 3;
    double steps = floor(off / em * 1000 + 0.5);
    if (fabs(steps) < smallest)
        steps = off > 0 ? smallest : -smallest;
    return steps * em / 1000;
}

void bs_glyphs_settle(cairo_glyph_t *glyphs, int n, const struct bs_advances *advances, double em)
{
    double grain = MIN(em * grain_em, grain_max), pen = glyphs[0].x;
    for (int start = 0, end = 0; start < n; start = end) {
        double y = glyphs[start].y, wish = glyphs[start].x - pen, way = 0;
        double low = wish, high = wish; /* between which the glyphs want the run to start */
        for (; end < n && glyphs[end].y == y; end++) {
            double off = glyphs[end].x - pen - way;
            if (off < low) {
                if (high - off > 2 * grain)
                    break;
                low = off;
            } else if (off > high) {
                if (off - low > 2 * grain)
                    break;
                high = off;
            }
            glyphs[end].x = way;
            way += advance(advances, glyphs[end].index) * em;
        }
        /* a new line, or a raised letter: any place can be said */
        bool free = start == 0 || glyphs[start - 1].y != y;
        pen += free ? CLAMP(wish, high - grain, low + grain) : step_to((low + high) / 2, em);
        for (int i = start; i < end; i++)
            glyphs[i].x += pen;
        pen += way;
    }
}
