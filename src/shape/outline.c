/* How far a glyph's ink reaches to the left and right between two heights.
 *
 * HarfBuzz hands over the outline; curves are taken as 16 chords each, which at a drop cap's size errs by less than a
 * thousandth of its height. All in whole numbers.
 */
#include "shape/shape_private.h"

#define CHORDS 16

struct reach {
    bs_len low, high;
    bs_len left, right;
    bool any;
    int64_t x, y; /* the pen */
};

static void mark(struct reach *reach, int64_t x)
{
    bs_len at = (bs_len)CLAMP(x, -BS_LEN_MAX, BS_LEN_MAX);
    if (!reach->any || at < reach->left)
        reach->left = at;
    if (!reach->any || at > reach->right)
        reach->right = at;
    reach->any = true;
}

static void chord(struct reach *reach, int64_t x, int64_t y)
{
    int64_t x0 = reach->x, y0 = reach->y;
    reach->x = x;
    reach->y = y;
    if (y0 > y) {
        int64_t swap = x0;
        x0 = x;
        x = swap;
        swap = y0;
        y0 = y;
        y = swap;
    }
    if (y < reach->low || y0 > reach->high)
        return;
    mark(reach, y0 >= reach->low ? x0 : x0 + bs_muldiv(x - x0, reach->low - y0, y - y0));
    mark(reach, y <= reach->high ? x : x0 + bs_muldiv(x - x0, reach->high - y0, y - y0));
}

static int64_t whole(float value)
{
    return (int64_t)(value < 0 ? value - 0.5f : value + 0.5f);
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    struct reach *reach = data;
    (void)funcs, (void)state, (void)user;
    reach->x = whole(x);
    reach->y = whole(y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    (void)funcs, (void)state, (void)user;
    chord(data, whole(x), whole(y));
}

static void curve(struct reach *reach, const int64_t px[4], const int64_t py[4])
{
    for (int64_t t = 1, n = CHORDS; t <= n; t++) {
        int64_t s = n - t;
        int64_t w[4] = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
        int64_t x = 0, y = 0;
        for (int i = 0; i < 4; i++) {
            x += w[i] * px[i];
            y += w[i] * py[i];
        }
        chord(reach, bs_muldiv(x, 1, n * n * n), bs_muldiv(y, 1, n * n * n));
    }
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user)
{
    struct reach *reach = data;
    (void)funcs, (void)state, (void)user;
    curve(reach, (const int64_t[]){reach->x, whole(x1), whole(x2), whole(x)},
          (const int64_t[]){reach->y, whole(y1), whole(y2), whole(y)});
}

/* HarfBuzz makes cubics of TrueType's quadratic curves when nothing takes those. */
bool bs_shape_outline(const struct bs_font *font, uint32_t gid, bs_len low, bs_len high,
                      bs_len *left, bs_len *right)
{
    struct reach reach = {.low = low, .high = high};
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(bs_font_hb(font), gid, funcs, &reach);
#else
    hb_font_get_glyph_shape(bs_font_hb(font), gid, funcs, &reach);
#endif
    hb_draw_funcs_destroy(funcs);
    *left = reach.left;
    *right = reach.right;
    return reach.any;
}
