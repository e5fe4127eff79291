"""Part of a tower clock as a maker's sheet would show it: scape wheel, anchor, going wheel, pendulum rod."""
import cairo
import numpy as np

from .base import F, blur, clamp, mix, save_grey_png, step
from .burin import cut, hand, paper
from .ink import TAU, Sheet

W, H = 2400, 1720
SCAPE = (1480, 900)
GOING = (742, 1010)


class Part:
    """A shape, its light, and the way its strokes run."""

    def __init__(self, path, tone, first, second, height, pitch=9.0):
        sheet = Sheet(W, H, None)
        sheet.ctx.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        sheet.ctx.set_source_rgba(0, 0, 0, 1)
        path(sheet.ctx)
        sheet.ctx.fill()
        self.mask = sheet.array()[1]
        line = Sheet(W, H, None)
        line.ctx.set_line_width(5.0)
        line.ctx.set_line_join(cairo.LINE_JOIN_ROUND)
        path(line.ctx)
        line.ctx.stroke()
        self.line = line.array()[1]
        self.tone, self.first, self.second, self.height, self.pitch = tone, first, second, height, pitch


def _polygon(ctx, points):
    ctx.move_to(*points[0])
    for p in points[1:]:
        ctx.line_to(*p)
    ctx.close_path()


def _polar(centre, r, a):
    return centre[0] + r * np.cos(a), centre[1] + r * np.sin(a)


def _spokes(ctx, centre, inner, outer, n, waist, turn):
    """The openings between n curved arms."""
    for i in range(n):
        a, b = turn + 2 * np.pi * i / n, turn + 2 * np.pi * (i + 1) / n
        da, db = waist / inner, waist * 0.62 / outer
        ctx.new_sub_path()
        ctx.arc(*centre, outer, a + db, b - db)
        ctx.line_to(*_polar(centre, inner, b - da))
        ctx.arc_negative(*centre, inner, b - da, a + da)
        ctx.close_path()


def _scape_path(ctx):
    n, tip, root = 30, 430, 352
    pts = []
    for i in range(n):
        a = 2 * np.pi * i / n - np.pi / 2 + 0.055
        for da, r in ((0, tip), (0.012, tip), (0.046, root + 18), (0.070, root), (0.150, root), (0.185, root + 20)):
            pts.append(_polar(SCAPE, r, a + da))
    _polygon(ctx, pts)
    _spokes(ctx, SCAPE, 92, 306, 6, 17, 0.2)
    ctx.new_sub_path()
    ctx.arc(*SCAPE, 24, 0, TAU)


def _going_path(ctx):
    n, tip, root = 84, 588, 546
    pts = []
    for i in range(n):
        a = 2 * np.pi * i / n + 0.01
        w = 2 * np.pi / n
        for f, r in ((-0.29, root), (-0.24, root + 22), (-0.13, tip - 6), (-0.05, tip), (0.05, tip), (0.13, tip - 6), (0.24, root + 22), (0.29, root)):
            pts.append(_polar(GOING, r, a + f * w))
    _polygon(ctx, pts)
    _spokes(ctx, GOING, 128, 470, 6, 26, -0.35)
    ctx.new_sub_path()
    ctx.arc(*GOING, 34, 0, TAU)


def _pinion_path(ctx):
    pts = []
    n = 10
    for i in range(n):
        w = 2 * np.pi / n
        a = i * w + 0.27
        for f, r in ((-0.30, 104), (-0.24, 128), (-0.12, 150), (0, 154), (0.12, 150), (0.24, 128), (0.30, 104)):
            pts.append(_polar(SCAPE, r, a + f * w))
    _polygon(ctx, pts)
    ctx.new_sub_path()
    ctx.arc(*SCAPE, 24, 0, TAU)


PIVOT = (1480, 268)


def _anchor_path(ctx):
    x, y = PIVOT
    ctx.new_sub_path()
    ctx.move_to(x - 58, y - 46)
    ctx.curve_to(x - 150, y - 20, x - 330, y + 100, x - 372, y + 352)
    ctx.line_to(x - 366, y + 432)
    ctx.line_to(x - 300, y + 398)
    ctx.curve_to(x - 296, y + 250, x - 190, y + 110, x - 48, y + 70)
    ctx.line_to(x + 48, y + 70)
    ctx.curve_to(x + 190, y + 110, x + 296, y + 250, x + 304, y + 360)
    ctx.line_to(x + 362, y + 404)
    ctx.line_to(x + 378, y + 330)
    ctx.curve_to(x + 330, y + 100, x + 150, y - 20, x + 58, y - 46)
    ctx.close_path()
    ctx.new_sub_path()
    ctx.arc(x, y, 22, 0, TAU)


def _rod(x0, y0, x1, y1, w):
    def path(ctx):
        ctx.rectangle(x0 - w / 2 if x0 == x1 else x0, y0 - (0 if x0 == x1 else w / 2), w if x0 == x1 else x1 - x0, y1 - y0 if x0 == x1 else w)
    return path


def _disc(centre, radius, hole=0):
    def path(ctx):
        ctx.new_sub_path()
        ctx.arc(*centre, radius, 0, TAU)
        if hole:
            ctx.new_sub_path()
            ctx.arc(*centre, hole, 0, TAU)
    return path


def _screw(centre, radius, angle):
    def path(ctx):
        ctx.new_sub_path()
        ctx.arc(*centre, radius, 0, TAU)
        dx, dy = np.cos(angle) * radius * 0.86, np.sin(angle) * radius * 0.86
        nx, ny = -np.sin(angle) * 4, np.cos(angle) * 4
        _polygon(ctx, [(centre[0] - dx + nx, centre[1] - dy + ny), (centre[0] + dx + nx, centre[1] + dy + ny),
                       (centre[0] + dx - nx, centre[1] + dy - ny), (centre[0] - dx - nx, centre[1] - dy - ny)])
    return path


def _turned(x, y, centre, rim, light=-2.2):
    """Brushed brass: two bright wedges that follow the light, darker towards the rim's far side."""
    a = np.arctan2(y - centre[1], x - centre[0])
    r = np.hypot(x - centre[0], y - centre[1])
    sheen = np.maximum(np.cos(a - light), 0) ** 6 + np.maximum(np.cos(a - light - np.pi), 0) ** 9 * 0.8
    tone = 0.50 - 0.42 * sheen + 0.20 * np.maximum(np.cos(a - light - np.pi * 0.62), 0)
    edge = step(rim * 0.90, rim, r) * 0.10
    return (tone + edge).astype(F), r.astype(F), a.astype(F)


def _moved(mask, down, right):
    out = np.zeros_like(mask)
    out[max(0, down):H + min(0, down), max(0, right):W + min(0, right)] = \
        mask[max(0, -down):H + min(0, -down), max(0, -right):W + min(0, -right)]
    return out


def draw(scale=1.0):
    y, x = np.mgrid[0:H, 0:W].astype(F)
    diag, anti = (x * F(0.82) + y * F(0.57)), (x * F(0.57) - y * F(0.82))
    parts = []

    def turned(path, centre, rim, height, pitch=9.0, darker=0.0):
        tone, r, a = _turned(x, y, centre, rim)
        parts.append(Part(path, clamp(tone + F(darker)), r, diag, height, pitch))

    def bar(path, across, width, height, vertical=True):
        u = clamp((across) / F(width), -0.5, 0.5)
        tone = F(0.22) + F(1.15) * (u + F(0.12)) ** 2 * 2 + F(0.35) * step(0.1, 0.5, u)
        parts.append(Part(path, clamp(tone), y if vertical else x, diag, height, 8.0))

    # back to front
    bar(_rod(2140, -20, 2140, H + 20, 120), x - 2140, 120, 40, True)
    bar(_rod(250, -20, 250, H + 20, 120), x - 250, 120, 40, True)
    bar(_rod(-20, 128, W + 20, 128, 96), y - 128, 96, 46, False)
    bar(_rod(-20, 1600, W + 20, 1600, 110), y - 1600, 110, 46, False)
    for cx in (250, 2140):
        for cy in (128, 1600):
            turned(_screw((cx, cy), 40, 0.6 + cx), (cx, cy), 40, 12, 7.0, 0.12)
    turned(_going_path, GOING, 588, 34)
    turned(_disc(GOING, 112, 34), GOING, 112, 16, 8.0, 0.06)
    turned(_disc(GOING, 56, 34), GOING, 56, 12, 7.0, 0.14)
    turned(_disc(GOING, 34), GOING, 34, 6, 6.0, 0.05)
    bar(_rod(PIVOT[0], PIVOT[1] - 20, PIVOT[0], H + 20, 46), x - PIVOT[0], 46, 60, True)
    turned(_scape_path, SCAPE, 430, 42)
    turned(_pinion_path, SCAPE, 154, 18, 7.0, 0.16)
    turned(_disc(SCAPE, 60, 24), SCAPE, 60, 10, 6.5, 0.05)
    turned(_disc(SCAPE, 24), SCAPE, 24, 6, 6.0, -0.1)
    tone, r, a = _turned(x, y, (PIVOT[0], PIVOT[1] + 520), 480, -1.75)
    parts.append(Part(_anchor_path, clamp(tone * F(0.8) + F(0.20) * step(PIVOT[1] + 60, PIVOT[1] + 420, y)), r, anti, 38, 8.0))
    turned(_disc(PIVOT, 62, 22), PIVOT, 62, 14, 6.5, 0.08)
    turned(_disc(PIVOT, 22), PIVOT, 22, 8, 6.0, -0.1)

    wobble, press = hand(W, H, 5)
    # ground: lines that thicken behind the work and die away at the edges
    vig = np.hypot((x - W / 2) / (W * F(0.56)), (y - H / 2) / (H * F(0.60)))
    ground = F(0.30) * (1 - step(0.42, 1.0, vig)) + F(0.02)
    shadow = np.zeros((H, W), dtype=F)
    ink = np.zeros((H, W), dtype=F)
    level = [ground]
    canvas = cut(ground, y, anti, 10.0, wobble, press, 0.5)
    tone_below, first_below, second_below, pitch_below = ground, y, anti, np.full((H, W), 10.0, dtype=F)
    for part in parts:
        # the part throws a shadow, down and to the right, on all that is there
        d = part.height
        cast = _moved(part.mask, int(d * 0.9), int(d * 0.75))
        cast = blur(cast, max(2, d * 0.14)) * (1 - part.mask)
        deeper = clamp(tone_below + cast * F(0.46))
        touched = cast > 0.03
        again = cut(deeper, first_below, second_below, 9.0, wobble, press, 0.52)
        canvas = np.where(touched, np.maximum(canvas, again), canvas)
        own = cut(part.tone, part.first, part.second, part.pitch, wobble, press)
        canvas = canvas * (1 - part.mask) + own * part.mask
        # a lit edge on the upper left, a heavy line on the lower right
        dark_side = clamp(part.mask - _moved(part.mask, -4, -4)) * part.mask
        canvas = np.maximum(canvas, np.maximum(part.line, dark_side))
        tone_below = np.where(part.mask > 0.5, part.tone, deeper)
        first_below = np.where(part.mask > 0.5, part.first, first_below)
        second_below = np.where(part.mask > 0.5, part.second, second_below)
    # the plate's edge
    inside = (x > 26) & (x < W - 26) & (y > 26) & (y < H - 26)
    frame = ((np.minimum(np.minimum(x, W - 1 - x), np.minimum(y, H - 1 - y)) - 26) < 6) & inside
    ink = np.where(inside, canvas, 0)
    ink = np.maximum(ink, frame.astype(F))
    save_grey_png('escapement.png', paper(ink))
