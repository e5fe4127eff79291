"""An iron market hall in the morning, the floor just hosed. Sun comes through the roof lantern; its shafts are summed
along each ray, and a point in them is found by following the sun back to the glass."""
import numpy as np

from .base import *

BAY = F(5.0)
SUN = unit(vec(0.31, 0.86, -0.20))   # towards the sun
LANTERN = F(1.55)                   # half the width of the glass
DEEP = F(46.0)


def _bay(z):
    """z within its bay, -2.5..2.5, columns at 0; and the bay's number."""
    k = np.round(z / BAY)
    k = np.clip(k, 0, 8)
    return z - k * BAY, k


def _iron(p):
    x, y, z = np.abs(p[:, 0]), p[:, 1], p[:, 2]
    zb, _ = _bay(z)
    dx = x - 5
    r = length(dx, zb)
    shaft = r - F(0.125) - F(0.03) * step(1.1, 0.9, y) - F(0.035) * (np.abs(y - 1.0) < 0.05) - F(0.05) * (np.abs(y - 4.9) < 0.04)
    column = np.maximum(shaft, y - F(5.9))
    plinth = np.maximum(np.maximum(np.abs(dx), np.abs(zb)) - F(0.24), y - F(0.34))
    head = np.maximum(np.maximum(np.abs(dx), np.abs(zb)) - F(0.16) - F(0.5) * clamp(y - F(5.45), 0, 0.3), np.abs(y - F(5.6)) - F(0.22))
    d = np.minimum(np.minimum(column, plinth), head)
    # ribs over the nave, with a ring in each spandrel
    rad = length(p[:, 0], y - F(5.7))
    rib = np.maximum(np.maximum(np.abs(rad - F(4.92)) - F(0.13), np.abs(zb) - F(0.075)), F(5.6) - y)
    web = np.maximum(np.maximum(np.abs(rad - F(4.92)) - F(0.05), np.abs(zb) - F(0.16)), F(5.6) - y)
    ring = np.maximum(np.abs(length(x - F(4.22), y - F(9.02)) - F(0.40)) - F(0.05), np.abs(zb) - F(0.05))
    ring2 = np.maximum(np.abs(length(x - F(3.45), y - F(9.76)) - F(0.27)) - F(0.045), np.abs(zb) - F(0.05))
    d = np.minimum(d, np.minimum(np.minimum(rib, web), np.minimum(ring, ring2)))
    # arches along the arcade
    za = zb - np.sign(zb) * F(2.5)
    ra = length(za, y - F(5.05))
    arch = np.maximum(np.maximum(np.abs(ra - F(2.36)) - F(0.09), np.abs(dx) - F(0.06)), F(5.1) - y)
    ring3 = np.maximum(np.abs(length(zb, y - F(7.02)) - F(0.34)) - F(0.04), np.abs(dx) - F(0.04))
    beam = np.maximum(np.abs(y - F(7.58)) - F(0.12), np.abs(dx) - F(0.10))
    d = np.minimum(d, np.minimum(np.minimum(arch, ring3), beam))
    # ties: a thin rod over the nave, and its hanger
    tie = length(y - F(7.35), zb) - F(0.025)
    tie = np.maximum(tie, x - 5)
    hang = np.maximum(length(p[:, 0], zb) - F(0.02), np.maximum(F(7.35) - y, y - F(10.5)))
    d = np.minimum(d, np.minimum(tie, hang))
    # purlins
    slope = (y - (F(11.35) - x * F(0.74))) * F(0.80)
    along = (x * F(0.80) - (y - F(11.35)) * F(0.59))
    pk = along / F(1.15)
    purlin = np.maximum(np.abs((pk - np.round(pk)) * F(1.15)) - F(0.05), np.abs(slope + F(0.06)) - F(0.08))
    purlin = np.maximum(purlin, x - 5)
    return np.minimum(d, np.maximum(purlin, LANTERN - x))


def _shell(p):
    x, y, z = np.abs(p[:, 0]), p[:, 1], p[:, 2]
    roof = -(y - (F(11.35) - x * F(0.74))) * F(0.80)
    opening = LANTERN - x
    nave_roof = np.where(x < LANTERN, np.maximum(-roof, 0) * 0 + np.minimum(np.maximum(roof, 0) + np.maximum(opening, 0), 9), roof)
    nave_roof = np.where(roof > 0, np.maximum(roof, np.where(x < LANTERN, length(np.maximum(roof, 0), opening), roof)), nave_roof)
    lantern_wall = np.maximum(np.abs(x - LANTERN - F(0.06)) - F(0.06), F(9.9) - y)
    top = F(12.7) - y
    clere = np.maximum(np.abs(x - F(5.05)) - F(0.05), F(7.5) - y)
    aisle = np.maximum((F(6.9) - (x - 5) * F(0.34) - y) * F(0.94), F(0.0) - (x - F(4.95)))
    aisle = np.where(x > 5.0, aisle, np.where(y > 6.5, length(F(5.0) - x, np.minimum(F(6.9) - y, 0)), 9))
    side = F(10.6) - x
    far = DEEP - z
    back = z + 9
    d = np.minimum(np.minimum(lantern_wall, top), np.minimum(clere, side))
    d = np.minimum(d, np.minimum(far, back))
    nave = np.where(x < 5.0, nave_roof, 9)
    nave = np.where((x < LANTERN), np.minimum(np.where(y < 10.2, 9, LANTERN - x + F(0.02)), 9), nave)
    d = np.minimum(d, np.maximum(nave, F(-1)))
    return np.minimum(d, np.maximum(aisle, F(-1)))


def _goods(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    ax = np.abs(x)
    zb, k = _bay(z)
    za = zb - np.sign(zb) * F(2.5)          # middle of the bay
    slab = np.stack([np.abs(ax - F(7.1)) - F(0.85), np.abs(y - F(0.90)) - F(0.06), np.abs(za) - F(1.9)], axis=1)
    d = np.sqrt(dot(np.maximum(slab, 0), np.maximum(slab, 0))) + np.minimum(slab.max(axis=1), 0)
    leg = np.maximum(np.maximum(np.abs(np.abs(za) - F(1.5)) - F(0.09), np.abs(ax - F(7.1)) - F(0.7)), y - F(0.9))
    d = np.minimum(d, leg)
    # fish boxes by the columns, stacked as they came
    side = np.where(x > 0, 3.0, 7.0).astype(F)
    for i, (ox, oz) in enumerate(((3.95, 0.62), (3.90, -0.55), (4.0, 1.55))):
        r1 = cell2(k + F(11 + i * 5), side)
        r2 = cell2(k + F(31 + i * 7), side + 2)
        count = np.floor(r1 * F(6.4)) * (r2 > 0.25)
        top = count * F(0.27)
        turn = (r2 - F(0.5)) * F(0.35)
        ca, sa = np.cos(turn), np.sin(turn)
        layer = np.floor(y / F(0.27))
        jog = (cell2(layer + F(3 + i), k + side) - F(0.5)) * F(0.09)
        u, w = (ax - F(ox)) + jog, zb - F(oz) + jog * F(0.7)
        u, w = u * ca + w * sa, w * ca - u * sa
        fy = y / F(0.27) - layer
        inset = F(0.018) * (fy > 0.82) + F(0.012) * (np.abs(fy - 0.42) < 0.05)
        b = np.maximum(np.maximum(np.abs(u) - F(0.38) + inset, np.abs(w) - F(0.26) + inset), y - top)
        hollow = np.maximum(np.maximum(np.abs(u) - F(0.345), np.abs(w) - F(0.225)), top - F(0.20) - y)
        b = np.maximum(b, -hollow)
        d = np.minimum(d, np.where(count > 0, b * F(0.85), F(9)))
    # lamps on chains, one to a bay
    r = length(x, za)
    shade = np.maximum(np.abs(r - (F(0.10) + (F(4.92) - y) * F(0.85))) - F(0.018), np.abs(y - F(4.78)) - F(0.15)) * F(0.7)
    chain = np.maximum(r - F(0.012), np.maximum(F(4.9) - y, y - F(10.5)))
    bulb = length(r, y - F(4.66)) - F(0.065)
    return np.minimum(d, np.minimum(np.minimum(shade, chain), bulb))


def scene(p):
    d = np.minimum(_iron(p), _shell(p))
    d = np.minimum(d, _goods(p))
    return np.minimum(d, p[:, 1])


def _through_glass(p):
    """How much of the sun reaches p through the lantern, as if nothing stood between."""
    t = (F(12.0) - p[:, 1]) / SUN[1]
    x, z = p[:, 0] + SUN[0] * t, p[:, 2] + SUN[2] * t
    soft = F(0.03) + F(0.006) * t
    pane = z / F(0.62) - np.floor(z / F(0.62))
    bars = step(0.05, 0.05 + 0.10, np.minimum(pane, 1 - pane) * (1 + 0 * z))
    _, k = _bay(z)
    rib = step(0.10, 0.22, np.abs(z - np.round(z / BAY) * BAY))
    dirt = F(0.72) + F(0.28) * noise2(np.floor(z / F(0.62)) * F(3.7), np.floor(x / F(0.8)) * F(5.1))
    # the glass is limewashed against the summer but for the middle panes of every bay
    zc = (z - F(2.5)) / BAY
    clear = 1 - step(0.95, 1.15, np.abs(zc - np.round(zc)) * BAY)
    inside = clamp((F(0.85) - np.abs(x - F(0.55))) / soft * F(0.5) + F(0.5)) * (z < DEEP - 1)
    return inside * bars * rib * dirt * (F(0.02) + F(0.98) * clear)


def _window(p):
    """Light of the far gable's fan and of the windows in the side walls, where p lies on them; else 0."""
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    rad, ang = length(x, y - F(6.0)), np.arctan2(y - F(6.0), x)
    fan = (z > DEEP - 0.1) & (rad < 4.0) & (y > 6.0)
    spoke = np.abs((ang / F(np.pi / 9)) - np.round(ang / F(np.pi / 9))) * F(np.pi / 9) * rad
    panes = step(0.05, 0.10, spoke) * step(0.05, 0.10, np.abs(rad - F(2.5))) * step(0.05, 0.10, np.abs(rad - F(1.1)))
    low = (z > DEEP - 0.1) & (np.abs(x) < 2.2) & (y < 3.7) & (y > 0.0)
    zb, _ = _bay(z)
    za = zb - np.sign(zb) * F(2.5)
    top = F(3.9) + np.sqrt(np.clip(F(1.0) - za * za, 0, 1))
    side = (np.abs(x) > 10.5) & (np.abs(za) < 1.0) & (y > 2.1) & (y < top)
    grid = step(0.03, 0.06, np.abs(za / F(0.5) - np.round(za / F(0.5))) * F(0.5)) * step(0.03, 0.06, np.abs(y / F(0.6) - np.round(y / F(0.6))) * F(0.6))
    return fan * panes * F(1.0) + low * F(0.62) + side * grid * F(0.55)


def _paint(p, n):
    """Colour of what stands at p."""
    x, y, z = np.abs(p[:, 0]), p[:, 1], p[:, 2]
    goods, iron = _goods(p) < 0.012, _iron(p) < 0.012
    rough = fbm3(p[:, 0] * 2.5, p[:, 1] * 2.5, p[:, 2] * 2.5, 5)
    # floor: granite flags
    u, w = p[:, 0] / F(0.95), z / F(0.62)
    w2 = w + (np.floor(u) % 2) * F(0.5)
    fu, fw = np.abs(u - np.round(u)) * F(0.95), np.abs(w2 - np.round(w2)) * F(0.62)
    each = cell2(np.round(u) + 50, np.round(w2) + 9)
    flag = (F(0.115) + F(0.06) * each + F(0.05) * rough) * (F(0.45) + F(0.55) * step(0.0, 0.022, np.minimum(np.abs(fu), np.abs(fw))))
    out = flag[:, None] * vec(1.0, 0.97, 0.92)
    board = np.abs(z / F(0.19) - np.round(z / F(0.19)))
    roof = F(0.20) + F(0.07) * cell2(np.round(z / F(0.19)), np.floor(x)) + F(0.05) * rough
    roof = roof * (F(0.7) + F(0.3) * step(0.02, 0.10, board))
    high = y > 5.6
    out = np.where(high[:, None], roof[:, None] * vec(1.0, 0.94, 0.84), out)
    brick_u, brick_v = np.where(np.abs(n[:, 2]) > 0.7, p[:, 0], z) / F(0.24), y / F(0.085)
    brick_u = brick_u + (np.floor(brick_v) % 2) * F(0.5)
    tone = cell2(np.floor(brick_u), np.floor(brick_v))
    mortar = np.minimum(np.abs(brick_v - np.round(brick_v)) * F(0.085), np.abs(brick_u - np.round(brick_u)) * F(0.24))
    wall = (F(0.20) + F(0.10) * tone + F(0.10) * rough) * (F(0.75) + F(0.25) * step(0.003, 0.010, mortar))
    white = step(1.45, 1.6, y)
    wallc = wall[:, None] * mix(vec(0.62, 0.74, 0.66), vec(1.55, 1.50, 1.40), white[:, None])
    vertical = (np.abs(n[:, 1]) < 0.5) & ~goods & ~iron
    out = np.where((vertical & (y > 0.02))[:, None], wallc, out)
    rust = step(0.15, 0.45, fbm3(p[:, 0] * 1.3 + 9, p[:, 1] * 0.6, p[:, 2] * 1.3, 4))
    green = mix(vec(0.105, 0.165, 0.145), vec(0.20, 0.115, 0.07), (rust * F(0.55))[:, None]) * (1 + F(0.3) * rough)[:, None]
    out = np.where(iron[:, None], green, out)
    stone = (F(0.34) + F(0.08) * rough)[:, None] * vec(1.0, 0.98, 0.95)
    layer = np.floor(y / F(0.27))
    hue = cell2(layer + 7, np.floor((z + 2.5) / 5) * 3 + (p[:, 0] > 0) * 5)
    crate = np.where((hue < 0.45)[:, None], vec(0.22, 0.30, 0.37), np.where((hue < 0.75)[:, None], vec(0.46, 0.42, 0.35), vec(0.40, 0.15, 0.10)))
    crate = crate * (F(0.85) + F(0.35) * rough)[:, None]
    lamp = y > 4.4
    out = np.where(goods[:, None], np.where((x > 5.8)[:, None], stone, np.where(lamp[:, None], vec(0.10, 0.14, 0.13), crate)), out)
    return out


def _lit(p, n, rng, full=True):
    """Light on a surface: one random point of the lantern, of the gable, the sun, and what the room throws back."""
    k = len(p)
    q = p + n * F(0.02)
    base = np.zeros((k, 3), dtype=F)
    # sky through the lantern, near the point
    lz = np.clip(p[:, 2] + (rng.rand(k).astype(F) - F(0.5)) * 22, -4, DEEP - 1)
    to = np.stack([(rng.rand(k).astype(F) * 2 - 1) * LANTERN, np.full(k, F(11.6)), lz], axis=1) - q
    d2 = dot(to, to)
    to = to / np.sqrt(d2)[:, None]
    face_ = clamp(dot(n, to)) * clamp(to[:, 1]) / (d2 + 4)
    see = shadow(scene, q, to, 18, 9.8, 22, 0.05) if full else F(0.75)
    base += vec(0.80, 0.95, 1.12) * (face_ * see * F(46.0))[:, None]
    # the gable
    gx = (rng.rand(k).astype(F) * 2 - 1) * F(3.2)
    to = np.stack([gx, F(6.2) + rng.rand(k).astype(F) * F(2.6), np.full(k, DEEP - F(0.3))], axis=1) - q
    d2 = dot(to, to)
    to = to / np.sqrt(d2)[:, None]
    face_ = clamp(dot(n, to)) * clamp(to[:, 2]) / (d2 + 12)
    see = shadow(scene, q, to, 14, 26, 20, 0.06) if full else F(0.6)
    base += vec(0.95, 1.0, 1.05) * (face_ * see * F(70.0))[:, None]
    # side windows, as a soft push from each wall
    base += vec(0.85, 0.95, 1.05) * (clamp(np.abs(n[:, 0]) * F(0.8) + F(0.2)) * F(0.10) * step(3, 10, np.abs(p[:, 0])))[:, None]
    ao = occlusion(scene, p, n, 1.0, 4) if full else F(0.7)
    base += (vec(0.135, 0.150, 0.160) * (F(0.7) + F(0.3) * n[:, 1])[:, None] + vec(0.10, 0.08, 0.06) * clamp(-n[:, 1])[:, None]) * np.asarray(ao)[..., None]
    sun = _through_glass(p) * clamp(dot(n, SUN))
    hot = np.nonzero(sun > 0.01)[0]
    if len(hot) and full:
        sun[hot] *= shadow(scene, q[hot], SUN, 60, 9.0, 22, 0.05)
    base += vec(11.0, 9.2, 6.6) * sun[:, None]
    return base


def _glow(p):
    """Emitted light: glass and lamps."""
    y = p[:, 1]
    out = _window(p)[:, None] * vec(2.6, 2.9, 3.2)
    glass = (y > 12.6) & (np.abs(p[:, 0]) < LANTERN + 0.1)
    z = p[:, 2] / F(0.62)
    bars = step(0.05, 0.10, np.abs(z - np.round(z)))
    ridge = step(0.04, 0.08, np.abs(p[:, 0]))
    out += (glass * bars * ridge)[:, None] * vec(3.6, 3.9, 4.2)
    return out


def _shafts(ro, rd, t, rng):
    """Sunlight scattered towards the eye by the damp in the air."""
    k, n = len(rd), 26
    total = np.zeros(k, dtype=F)
    reach = np.minimum(t, F(48))
    for i in range(n):
        s = reach * ((i + rng.rand(k).astype(F)) / n)
        p = ro + rd * s[:, None]
        dust = F(0.75) + F(0.5) * noise3(p[:, 0] * F(0.7), p[:, 1] * F(0.5), p[:, 2] * F(0.7))
        total += _through_glass(p) * dust * np.exp(-s * F(0.03)) * step(5, 15, s) * (p[:, 1] < 11.6)
    haze = 1 - np.exp(-reach * F(0.0105))
    return (total / n * reach * F(0.11))[:, None] * vec(1.0, 0.86, 0.64) + haze[:, None] * vec(0.24, 0.28, 0.31)


def shade(cam, seed=5):
    rng = np.random.RandomState(seed)

    def surface(ro, rd, full):
        t = march(scene, ro, rd, 0.02, 80, 130, 7e-4, 0.88)
        t = np.minimum(t, F(60))
        p = ro + rd * t[:, None]
        n = normal(scene, p, np.maximum(F(0.003), t * F(0.0005)))
        light = _paint(p, n) * _lit(p, n, rng, full) + _glow(p)
        return t, p, n, light

    def pixel(px, py):
        rd = cam.rays(px, py)
        ro = np.broadcast_to(cam.eye, rd.shape)
        t, p, n, out = surface(ro, rd, True)
        floor = np.nonzero((p[:, 1] < 0.02) & (n[:, 1] > 0.8))[0]
        if len(floor):
            q, d = p[floor], rd[floor]
            pool = step(-0.12, 0.22, fbm2(q[:, 0] * F(0.55) + 3, q[:, 2] * F(0.36), 5) + F(0.10) * fbm2(q[:, 0] * 4, q[:, 2] * 4, 3))
            calm = F(0.006) + F(0.075) * (1 - pool)
            tilt = np.stack([fbm2(q[:, 0] * F(7), q[:, 2] * F(7), 3) * calm + (rng.rand(len(q)).astype(F) - F(0.5)) * calm * F(1.3),
                             np.ones(len(q), dtype=F),
                             fbm2(q[:, 0] * F(7) + 40, q[:, 2] * F(7), 3) * calm + (rng.rand(len(q)).astype(F) - F(0.5)) * calm * F(1.3)], axis=1)
            m = unit(tilt)
            r = unit(d - 2 * dot(d, m)[:, None] * m)
            r[:, 1] = np.maximum(r[:, 1], F(0.02))
            _, _, _, mirror = surface(q + vec(0, 0.02, 0), r, False)
            fres = F(0.03) + F(0.97) * (1 - clamp(-dot(d, m))) ** 5
            weight = fres * (F(0.45) + F(0.55) * pool)
            out[floor] = out[floor] * (1 - F(0.40) * pool)[:, None] * (1 - weight)[:, None] + np.minimum(mirror, F(6)) * weight[:, None]
        return out * np.exp(-t * F(0.010))[:, None] + _shafts(ro, rd, t, rng)
    return pixel


def draw(scale=1.0, samples=4):
    w, h = int(2300 * scale), int(1533 * scale)
    cam = Camera((-1.35, 1.75, -3.2), (0.35, 1.75, 30), 21, w, h, shift=0.17)
    img = everywhere(w, h, shade(cam), samples)
    img = glow(img, 1.6, 22 * scale, 0.12)
    img = film(vignette(img, 0.28), 1.95)
    img = grade(img, (0.95, 1.0, 1.05), (1.03, 1.0, 0.95), 0.85)
    img = print_tones(img, 0.02, 0.975)
    save_jpeg('market-hall.jpg', grain(img, 0.011, 1.3))
