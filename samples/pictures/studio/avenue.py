"""A lime avenue in mist. Trees are grown branch by branch; each row stands in more air than the one before it."""
import cairo
import numpy as np

from .base import F, blur, clamp, fbm2, grain, mix, noise2, print_tones, save_jpeg, step, vec, vignette
from .ink import TAU, Sheet

W, H = 1560, 2184
HORIZON = 1395
VANISH = 742


def _grow(rng, x, y, angle, size, depth, out):
    """Appends (x0, y0, x1, y1, w0, w1): a crooked limb, then the limbs that leave it."""
    width = size
    reach = size * rng.uniform(6.5, 10.5) * (1 + 0.10 * depth) if depth else size * 10.5
    n = 7 if depth < 3 else 4
    for i in range(n):
        if depth == 0:
            angle += rng.normal(0, 0.020)
        else:
            # limbs of limes go out, sag a little, and turn up at their ends
            angle += rng.normal(0, 0.13) + 0.05 * np.sin(angle - np.pi / 2) * (1 if i > 1 else -0.6)
        nx, ny = x + np.cos(angle) * reach / n, y + np.sin(angle) * reach / n
        nw = width * (0.955 if depth == 0 else 0.90)
        out.append((x, y, nx, ny, width, nw))
        x, y, width = nx, ny, nw
        if depth and 0 < i < n - 1 and size > 0.6 and rng.rand() < 0.62:
            side = rng.choice((-1, 1))
            _grow(rng, x, y, angle + side * rng.uniform(0.45, 1.05), width * rng.uniform(0.30, 0.52), depth + 1, out)
    if size > 0.6 and depth < 10:
        for k in range(3 if depth == 0 else 2):
            spread = rng.uniform(0.16, 0.52) * (1 if k == 0 else -1) + rng.normal(0, 0.10)
            if depth == 0:
                spread = (-0.42, 0.05, 0.42)[k] + rng.normal(0, 0.10)
            _grow(rng, x, y, angle + spread, width * rng.uniform(0.62, 0.80), depth + 1, out)


def _tree(ctx, rng, x, y, size, mirror):
    limbs = []
    _grow(rng, 0.0, 0.0, -np.pi / 2, size, 0, limbs)
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    for x0, y0, x1, y1, w0, w1 in limbs:
        ax, ay, bx, by = x + mirror * x0, y + y0, x + mirror * x1, y + y1
        if w0 > 3:
            run = max(np.hypot(bx - ax, by - ay), 1e-6)
            nx, ny = -(by - ay) / run / 2, (bx - ax) / run / 2
            for i, (px, py) in enumerate(((ax + nx * w0, ay + ny * w0), (bx + nx * w1, by + ny * w1),
                                          (bx - nx * w1, by - ny * w1), (ax - nx * w0, ay - ny * w0))):
                (ctx.line_to if i else ctx.move_to)(px, py)
            ctx.fill()
            ctx.arc(bx, by, w1 / 2, 0, TAU)
            ctx.fill()
        else:
            ctx.set_line_width(max(0.5, (w0 + w1) / 2))
            ctx.move_to(ax, ay)
            ctx.line_to(bx, by)
            ctx.stroke()
    # the root swell, and a skirt of shoots
    ctx.move_to(x - size * 0.95, y + size * 0.12)
    ctx.curve_to(x - size * 0.5, y - size * 0.2, x - size * 0.5, y - size * 0.9, x - size * 0.48, y - size * 1.8)
    ctx.line_to(x + size * 0.48, y - size * 1.8)
    ctx.curve_to(x + size * 0.5, y - size * 0.9, x + size * 0.5, y - size * 0.2, x + size * 0.95, y + size * 0.12)
    ctx.close_path()
    ctx.fill()
    for _ in range(int(30)):
        sx = x + rng.normal(0, size * 0.5)
        ctx.set_line_width(max(0.5, size * 0.018))
        ctx.move_to(sx, y + size * 0.1)
        ctx.line_to(sx + rng.normal(0, size * 0.35), y - size * rng.uniform(0.4, 1.8))
        ctx.stroke()


def _walker(ctx, x, y, h):
    """A figure in a long coat, seen from behind, with a bar on the shoulder."""
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(h, h)
    ctx.arc(0.012, -0.925, 0.062, 0, TAU)
    ctx.fill()
    ctx.move_to(-0.125, -0.80)
    ctx.curve_to(-0.06, -0.88, 0.08, -0.88, 0.135, -0.80)
    ctx.curve_to(0.17, -0.62, 0.15, -0.48, 0.175, -0.26)
    ctx.line_to(-0.165, -0.25)
    ctx.curve_to(-0.15, -0.48, -0.17, -0.62, -0.125, -0.80)
    ctx.fill()
    ctx.set_line_width(0.075)
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.move_to(-0.06, -0.28)
    ctx.line_to(-0.075, -0.03)
    ctx.move_to(0.065, -0.28)
    ctx.line_to(0.09, -0.06)
    ctx.stroke()
    ctx.set_line_width(0.03)
    ctx.move_to(-0.20, -0.98)
    ctx.line_to(0.15, -0.70)
    ctx.stroke()
    ctx.restore()


def _mask(paint):
    sheet = Sheet(W, H, None)
    paint(sheet.ctx)
    return sheet.array()[1]


def draw(scale=1.0):
    rng = np.random.RandomState(1888)
    y, x = np.mgrid[0:H, 0:W].astype(F)
    glow_at = np.hypot((x - VANISH) / 620, (y - HORIZON + 150) / 760)
    mist = 0.84 - 0.27 * step(0.0, 1.7, glow_at) + fbm2(x / 620, y / 300, 4) * 0.035
    img = mist.astype(F)

    # ground: the path runs to the vanishing point; grass, leaves and ruts in perspective
    depth = np.maximum(y - HORIZON, 1) / (H - HORIZON)  # 1 at our feet
    gx, gz = (x - VANISH) / np.maximum(depth, 0.004) / 900, 1 / np.maximum(depth, 0.004)
    bend = np.sin(gz * F(0.16)) * F(0.02)
    px = gx + bend
    path = 1 - step(0.30, 0.40, np.abs(px) + 0.05 * fbm2(gx * 8, gz * 4, 4))
    fine = clamp(depth * 2.6)
    # noise in the ground's own plane; fades with distance before it can shimmer
    litter = fbm2(gx * 46, gz * 14, 6, 0.62) * fine + fbm2(gx * 7, gz * 2.6, 4) * 0.6
    bits = step(0.16, 0.42, fbm2(gx * 150, gz * 52, 3, 0.6)) * clamp(depth * 1.5 - 0.1)
    rut = np.exp(-((np.abs(px) - 0.16) / 0.035) ** 2) * path
    puddle = step(0.12, 0.30, fbm2(px * 9 + 4, gz * 0.62 + 2, 4) + 0.34 * rut - 0.12) * path
    grass = 0.30 + 0.13 * litter - 0.05 * bits
    track = 0.43 + 0.10 * litter - 0.15 * rut - 0.20 * bits * 0.8
    ground = grass * (1 - path) + track * path
    wet = 0.70
    ground = ground * (1 - puddle) + (wet - 0.18 * np.abs(px) / 0.4 + 0.03 * litter) * puddle
    ground = ground * (0.62 + 0.38 * step(0, 0.25, np.abs(depth - 0.05) + 0.2))
    air = np.exp(-depth * F(4.2))
    ground = ground * (1 - air) + mist * air
    img = mix(img, ground, step(HORIZON - 2, HORIZON + 46, y))
    # far wood
    wood = HORIZON - 60 - 46 * fbm2(x / 150, x * 0 + 3, 6, 0.6) - 34 * np.abs((x - VANISH) / W)
    img = img - 0.035 * step(-10, 14, y - wood) * (1 - step(HORIZON - 30, HORIZON + 30, y))

    rows = []
    z = 1.0
    while z < 22:
        rows.append(z)
        z = z * 1.14 + 0.62
    for i, z in enumerate(reversed(rows)):
        near = z < 2.6
        size = 112 / z
        # rows stand on both sides of the path, a little off their line
        spots = []
        for side in (-1, 1):
            gx_tree = side * (0.80 + rng.normal(0, 0.018))
            spots.append((VANISH + gx_tree * 900 / z * 0.92 + rng.normal(0, 4 / z), HORIZON + (H - HORIZON) / z * (0.93 + rng.normal(0, 0.006)), rng.choice((-1, 1)), size * rng.uniform(0.84, 1.16)))
        trees = _mask(lambda c: [_tree(c, rng, *s[:2], s[3], s[2]) for s in spots])
        for sx, sy, _, s in spots:
            # grass stands before the root
            blades = sy - s * (F(0.02) + F(0.34) * np.abs(noise2(x / (s * F(0.055)) + sy, x * 0)) ** F(1.6))
            trees = trees * (1 - (y > blades) * (np.abs(x - sx) < s * 1.4))
        if near:
            trees = blur(trees, 1.2) if z < 1.5 else trees
        veil = 1 - np.exp(-(z - 0.72) * F(0.155))
        bark = 0.075 + 0.05 * fbm2(x / (9 / z ** 0.5), y / (44 / z ** 0.5), 4)
        side_light = clamp(0.10 * step(-0.2, 0.6, fbm2(x / 30, y / 90 + z, 3)))
        tone = (bark + side_light * (0.4 if near else 0.1)) * (1 - veil) + mist * veil
        img = img * (1 - trees) + tone * trees
        # what they stand in: their own soft dark on the ground
        for sx, sy, _, s in spots:
            pool = np.exp(-((x - sx) / (s * 2.6)) ** 2 - ((y - sy - s * 0.12) / (s * 0.32)) ** 2)
            img = img * (1 - 0.40 * pool * (1 - veil) * (1 - trees))
        # mist that lies between this row and the next
        sheet = (0.012 + 0.03 / z) * step(HORIZON - 700, HORIZON + 80, y) * (0.6 + 0.9 * step(-0.3, 0.5, fbm2(x / 520 + z * 3, y / 210, 4)))
        img = img + (mist - img) * sheet
        if i == len(rows) - 8:
            h = 86
            fx, fy = VANISH + 30, HORIZON + 104
            man = _mask(lambda c: _walker(c, fx, fy, h))
            pool = np.exp(-((x - fx) / (h * 0.22)) ** 2 - ((y - fy) / 6) ** 2)
            img = img * (1 - 0.35 * pool)
            img = img * (1 - man) + (0.17 + 0.1 * mist) * man
    # light spills round the trunks
    img = img + (blur(img, 26) - img) * F(0.10) + clamp(blur(img, 60) - F(0.55)) * F(0.16)
    img = vignette(img, 0.22)
    img = clamp(img) ** F(1.16)
    img = print_tones(img, 0.025, 0.965)
    # a warm-toned print
    rgb = mix(vec(0.97, 0.985, 1.03), vec(1.015, 1.0, 0.965), img[..., None]) * img[..., None]
    save_jpeg('avenue.jpg', grain(clamp(rgb), 0.017, 1.4, colour=0.0))
