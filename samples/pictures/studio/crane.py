"""A steam crane on a quay, against a low pale sun. Lattice by folding space: one bay of the jib stands for all."""
import numpy as np

from .base import *

SUN = unit(vec(0.30, 0.43, 1.0))
JIB_FOOT, JIB_HEAD = vec(0.9, 6.6, 0.0), vec(7.9, 18.6, 0.0)
TURN = 0.55                         # the crane has slewed this far from square
PEAK = vec(-1.7, 12.3, 0.0)


def _crane_space(p):
    c, s = F(np.cos(TURN)), F(np.sin(TURN))
    return np.stack([p[:, 0] * c - p[:, 2] * s, p[:, 1], p[:, 0] * s + p[:, 2] * c], axis=1)


def _zigzag(s, period):
    t = s / F(period)
    return np.abs((t - np.floor(t)) * 4 - 2) - 1


def _lattice(p, a, b, w0, w1, w2, period, chord, lace):
    """A square girder from a to b, w0 wide at its foot, w1 in the middle, w2 at its head."""
    axis = unit(b - a)
    total = float(np.sqrt(((b - a) ** 2).sum()))
    side = unit(np.cross(axis, vec(0, 0, 1)))
    q = p - a
    s, u, v = dot(q, axis), dot(q, side), q[:, 2]
    t = clamp(s / total)
    w = np.where(t < 0.35, mix(F(w0), F(w1), t / F(0.35)), mix(F(w1), F(w2), (t - F(0.35)) / F(0.65)))
    ends = np.abs(s - F(total / 2)) - F(total / 2)
    au, av = np.abs(u) - w, np.abs(v) - w
    d = length(au, av) - F(chord)
    tri = _zigzag(s, period) * w
    d = np.minimum(d, length((u - tri) * F(0.75), av) - F(lace))
    d = np.minimum(d, length((v - tri) * F(0.75), au) - F(lace))
    k = np.round(s / F(period / 2)) * F(period / 2)
    frame = np.minimum(length(s - k, av), length(s - k, au)) - F(lace)
    frame = np.maximum(frame, np.maximum(np.abs(u), np.abs(v)) - w)
    return np.maximum(np.minimum(d, frame), ends) * F(0.85)


def _crane(p):
    q = _crane_space(p)
    x, y, z = q[:, 0], q[:, 1], q[:, 2]
    d = _lattice(q, JIB_FOOT, JIB_HEAD, 0.22, 0.62, 0.20, 1.5, 0.060, 0.026)
    # sheaves at the head
    head = JIB_HEAD
    for off in (-0.13, 0.13):
        wheel = np.maximum(np.abs(length(x - head[0] - F(0.1), y - head[1] - F(0.1)) - F(0.30)) - F(0.06), np.abs(z - F(off)) - F(0.045))
        d = np.minimum(d, wheel)
    # A-frame, and the stays to the jib's head
    for s in (-1, 1):
        d = np.minimum(d, segment(q, (0.7, 6.5, s * 0.9), (PEAK[0], PEAK[1], s * 0.35), 0.085))
        d = np.minimum(d, segment(q, (-2.9, 6.6, s * 0.9), (PEAK[0], PEAK[1], s * 0.35), 0.075))
        d = np.minimum(d, segment(q, (PEAK[0], PEAK[1], s * 0.30), (head[0], head[1], s * 0.12), 0.024))
        d = np.minimum(d, segment(q, (PEAK[0], PEAK[1] - 0.3, s * 0.2), (4.4, 12.6, s * 0.5), 0.018))
    d = np.minimum(d, segment(q, (PEAK[0], PEAK[1], -0.5), (PEAK[0], PEAK[1], 0.5), 0.11))
    d = np.minimum(d, segment(q, (-0.9, 9.55, -0.62), (-0.9, 9.55, 0.62), 0.05))
    # hoist rope, block and hook
    hx = float(head[0] + 0.40)
    for s in (-0.10, 0.10):
        d = np.minimum(d, segment(q, (hx, head[1], s), (hx, 6.3, s), 0.017))
        d = np.minimum(d, segment(q, (0.2, 7.6, s), (head[0], head[1] + 0.35, s), 0.016))
    block = box(q, (hx, 6.0, 0), (0.27, 0.40, 0.16), 0.1)
    d = np.minimum(d, block)
    r = length(x - F(hx), y - F(4.95))
    hook = length(r - F(0.27), z) - F(0.075) + F(0.03) * step(0.1, -0.3, x - F(hx))
    hook = np.where((x < hx) & (y > 4.95), np.maximum(hook, (y - F(4.95)) * F(0.6)), hook)
    d = np.minimum(d, hook)
    d = np.minimum(d, segment(q, (hx, 5.20, 0), (hx, 5.65, 0), 0.075))
    # house: corrugated, with a pitched roof, windows forward
    hy = y - F(7.65)
    body = np.maximum(np.maximum(np.abs(x + F(1.15)) - F(2.05), np.abs(z) - F(1.35)), np.abs(hy) - F(1.15))
    body = body + F(0.015) * np.sin(x * 42) * (np.abs(z) > 1.2)
    win = np.maximum(np.maximum(np.abs(np.abs(x + F(0.6)) - F(0.62)) - F(0.38), np.abs(y - F(8.0)) - F(0.42)), F(1.15) - np.abs(z))
    win2 = np.maximum(np.maximum(np.abs(np.abs(z) - F(0.62)) - F(0.40), np.abs(y - F(8.0)) - F(0.42)), F(0.75) - x)
    body = np.maximum(body, -np.minimum(win, win2))
    bars = np.maximum(np.minimum(np.abs(np.abs(x + F(0.6)) - F(0.62)), np.abs(y - F(8.0))) - F(0.03), np.abs(np.abs(z) - F(1.30)) - F(0.03))
    bars = np.maximum(bars, np.maximum(np.abs(x + F(0.6)) - F(1.0), np.abs(y - F(8.0)) - F(0.42)))
    roof = np.maximum(np.maximum((y - F(9.75) + np.abs(z) * F(0.52)) * F(0.88), F(8.75) - y), np.maximum(np.abs(x + F(1.15)) - F(2.25), np.abs(z) - F(1.6)))
    d = np.minimum(np.minimum(d, body), np.minimum(roof, bars))
    # boiler and chimney behind
    d = np.minimum(d, cylinder(q, (-3.95, 7.75, 0), 0.78, 1.35))
    d = np.minimum(d, cylinder(q, (-3.95, 10.5, 0), 0.27, 1.7))
    d = np.minimum(d, cylinder(q, (-3.95, 12.15, 0), 0.34, 0.10))
    # bedplate, ring, counterweight
    d = np.minimum(d, box(q, (-1.3, 6.38, 0), (3.5, 0.16, 1.55), 0.04))
    d = np.minimum(d, box(q, (-4.4, 6.15, 0), (0.5, 0.30, 1.3), 0.05))
    d = np.minimum(d, cylinder(q, (0, 5.98, 0), 1.5, 0.24))
    # ladder to the house
    lx, lz = x + F(2.3), z + F(1.55)
    rung = y - np.round(y / F(0.30)) * F(0.30)
    lad = np.minimum(np.maximum(length(np.abs(lx) - F(0.24), lz) - F(0.025), np.abs(y - F(6.2)) - F(1.3)),
                     np.maximum(np.maximum(length(rung, lz) - F(0.016), np.abs(lx) - F(0.24)), np.abs(y - F(6.2)) - F(1.3)))
    return np.minimum(d, lad)


def _portal(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    ax, az = np.abs(x), np.abs(z)
    d = segment(np.stack([ax, y, az], axis=1), (2.75, 0.55, 2.35), (1.75, 5.35, 1.65), 0.0)
    leg = d - F(0.20)
    # plated legs with rivets' worth of edge; cross beams and braces
    top = box(np.stack([ax, y, az], axis=1), (0.0, 5.5, 1.55), (2.2, 0.26, 0.17), 0.03)
    top2 = box(np.stack([ax, y, az], axis=1), (1.72, 5.5, 0.0), (0.17, 0.24, 1.7), 0.03)
    brace = segment(np.stack([ax, y, az], axis=1), (1.85, 4.6, 1.72), (0.35, 5.35, 1.6), 0.085)
    brace2 = segment(np.stack([ax, y, az], axis=1), (1.95, 4.4, 1.72), (1.75, 5.3, 0.4), 0.075)
    low = segment(np.stack([ax, y, az], axis=1), (2.72, 0.75, 0.0), (2.72, 0.75, 2.35), 0.13)
    bogie = box(np.stack([ax, y, az], axis=1), (2.75, 0.50, 2.35), (0.20, 0.20, 0.72), 0.04)
    wheel = np.maximum(length(y - F(0.30), np.abs(az - F(2.35)) - F(0.42)) - F(0.29), np.abs(ax - F(2.75)) - F(0.09))
    d = np.minimum(np.minimum(leg, top), np.minimum(top2, brace))
    return np.minimum(np.minimum(d, brace2), np.minimum(np.minimum(low, bogie), wheel))


def _quay(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    ground = np.where(x < 9.5, y - F(0.02) * fbm2(x * F(0.5), z * F(0.5), 3), length(np.maximum(F(9.5) - x, 0), 0 * x) * 0 + np.maximum(y, F(9.5) - x))
    ground = np.where(x < 9.5, ground, np.maximum(y, F(9.5) - x))
    ground = np.where(x >= 9.5, np.where(y > 0, length(x - F(9.5), y), x - F(9.5)), ground)
    rail = np.maximum(np.abs(np.abs(x) - F(2.75)) - F(0.045), y - F(0.035))
    cope = np.maximum(np.maximum(np.abs(x - F(9.1)) - F(0.4), y - F(0.10)), F(-0.5) - y)
    zb = z - np.round((z - 2) / F(8.5)) * F(8.5) - F(2)
    bol = np.minimum(np.maximum(length(x - F(8.6), zb) - F(0.17) - F(0.05) * step(0.42, 0.30, y), y - F(0.62)),
                     length(length(x - F(8.6), zb) - F(0.12), y - F(0.58)) - F(0.11))
    # crates and a coil
    d = np.minimum(np.minimum(ground, rail), np.minimum(cope, bol))
    d = np.minimum(d, box(p, (-4.6, 0.42, 3.9), (0.75, 0.42, 0.55), 0.02))
    d = np.minimum(d, box(p, (-4.9, 1.12, 3.95), (0.5, 0.28, 0.45), 0.02))
    d = np.minimum(d, box(p, (-6.1, 0.35, 3.1), (0.55, 0.35, 0.6), 0.02))
    r = length(x - F(4.9), z + F(3.4))
    for i, (rr, yy) in enumerate(((0.55, 0.07), (0.53, 0.20), (0.50, 0.33), (0.42, 0.42))):
        d = np.minimum(d, length(r - F(rr), y - F(yy)) - F(0.07))
    return d


def _sheds(p):
    """Warehouses across the water and down the quay: gabled boxes."""
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    d = np.full(len(p), 99, dtype=F)
    for cx, cz, w, l, h in ((-18, 46, 6, 12, 8.0), (-31, 58, 8, 14, 11.0), (-20, 84, 9, 12, 9.5), (34, 120, 11, 9, 12.0), (58, 118, 13, 9, 9.0), (14, 140, 7, 9, 15.0), (84, 126, 9, 9, 14.0)):
        ux, uz = np.abs(x - F(cx)) - F(w), np.abs(z - F(cz)) - F(l)
        top = y - F(h) - (F(w) - np.abs(x - F(cx))) * F(0.55)
        g = np.maximum(np.maximum(ux, uz), top * F(0.87))
        d = np.minimum(d, g)
    d = np.minimum(d, cylinder(p, (47, 14, 132), 1.2, 16))
    return d


def scene(p):
    d = np.minimum(_portal(p), _quay(p))
    x, y = p[:, 0], p[:, 1]
    bound = box(p, (2.4, 12.5, 0), (9.5, 9.6, 7.5))
    far = bound > 1.5
    crane = np.where(far, bound, F(0))
    near = np.nonzero(~far)[0]
    if len(near):
        crane[near] = _crane(p[near])
    return np.minimum(np.minimum(d, crane), _sheds(p))


def sky(rd):
    y = np.maximum(rd[:, 1], 0)
    side = clamp(dot(rd, SUN))
    up = y + F(0.10)
    x, z = rd[:, 0] / up, rd[:, 2] / up
    bank = fbm2(x * F(0.8) + fbm2(x * F(0.5), z * F(0.5) + 4, 3), z * F(0.55), 7, 0.52)
    out = tint(step(0.0, 0.7, y), (0.78, 0.76, 0.72), (0.46, 0.50, 0.55))
    out = out * (F(0.82) + F(0.18) * bank)[:, None]
    out -= (vec(0.20, 0.19, 0.17) * step(-0.05, 0.55, bank)[:, None]) * step(0.02, 0.4, y)[:, None]
    out += vec(0.85, 0.74, 0.55) * (side ** 10)[:, None] * F(0.45) + vec(1.2, 1.05, 0.8) * (side ** 90)[:, None] * F(0.9)
    out += vec(3.0, 2.7, 2.2) * (side ** 1500)[:, None]
    return out


def _smoke(rd, eye):
    """What leaves the chimney, on the plane through it that faces us."""
    c, s = np.cos(TURN), np.sin(TURN)
    top = vec(-3.95 * c, 12.4, 3.95 * s)
    t = (top[2] - eye[2]) / np.maximum(rd[:, 2], F(0.05))
    p = eye + rd * t[:, None]
    u, v = p[:, 0] - top[0], p[:, 1] - top[1]
    rise = np.maximum(v, 0)
    drift = -F(0.35) * rise - F(0.055) * rise * rise
    width = F(0.22) + F(0.26) * rise
    n = fbm2(u * F(0.9) + 3, (v - rise * 0.2) * F(0.75), 6, 0.58)
    w = (u - drift + n * (F(0.15) + F(0.30) * rise)) / width
    body = np.exp(-w * w * F(1.6)) * step(-0.05, 0.4, v) * np.exp(-rise * F(0.13))
    body = body * (F(0.55) + F(0.6) * step(-0.4, 0.5, fbm2(u * F(1.7), v * F(1.5) + 9, 5)))
    return clamp(body * F(0.85)), clamp(F(0.5) + w * F(0.35) + n * F(0.5))


def shade(cam):
    def struck(ro, rd, full):
        t = march(scene, ro, rd, 0.05, 190, 150, 5e-4, 0.92)
        out = sky(rd)
        hit = np.nonzero(t < 188)[0]
        p = ro[hit] + rd[hit] * t[hit][:, None]
        n = normal(scene, p, np.maximum(F(0.004), t[hit] * F(0.0004)))
        rough = fbm3(p[:, 0] * 3, p[:, 1] * 3, p[:, 2] * 3, 5)
        iron = np.minimum(_crane(p), _portal(p)) < 0.03
        colour = np.full((len(hit), 3), F(0.20)) * (1 + F(0.3) * rough)[:, None] * vec(1.0, 0.96, 0.90)
        rust = step(0.0, 0.5, fbm3(p[:, 0] * 1.1 + 4, p[:, 1] * 0.7, p[:, 2] * 1.1, 4))
        steel = mix(vec(0.070, 0.080, 0.086), vec(0.15, 0.085, 0.055), (rust * F(0.7))[:, None]) * (1 + F(0.35) * rough)[:, None]
        colour = np.where(iron[:, None], steel, colour)
        ground = ~iron & (p[:, 1] < 0.12) & (n[:, 1] > 0.8)
        # setts, worn round at their edges
        su, sv = p[:, 2] / F(0.20), p[:, 0] / F(0.115)
        sv = sv + (np.floor(su) % 2) * F(0.5)
        fu, fv = np.abs(su - np.round(su)), np.abs(sv - np.round(sv))
        stone = F(0.17) + F(0.08) * cell2(np.round(su), np.round(sv)) + F(0.06) * rough
        joint = step(0.02, 0.14, np.minimum(fu * F(1.6), fv))
        fade = np.exp(-t[hit] * F(0.035))
        colour = np.where(ground[:, None], (stone * (1 - F(0.55) * (1 - joint) * fade))[:, None] * vec(1.0, 0.98, 0.95), colour)
        ao = occlusion(scene, p, n, 1.2, 4) if full else np.full(len(hit), F(0.8))
        up = F(0.5) + F(0.5) * n[:, 1]
        back = clamp(dot(n, SUN))
        light = vec(0.62, 0.66, 0.72) * (up * ao)[:, None] + vec(0.30, 0.29, 0.27) * ((1 - up) * ao)[:, None]
        sun = back.copy()
        lit = np.nonzero(sun > 0.02)[0]
        if full and len(lit):
            sun[lit] *= shadow(scene, p[lit] + n[lit] * F(0.03), SUN, 14, 40, 40)
        light += vec(2.2, 1.9, 1.5) * sun[:, None]
        light += vec(0.5, 0.46, 0.4) * (clamp(n[:, 2] * F(0.7) + F(0.1)) * ao)[:, None]
        shine = colour * light
        graze = (1 - clamp(-dot(n, rd[hit]))) ** 4
        shine += vec(0.55, 0.52, 0.47) * (graze * iron * ao * F(0.35))[:, None]
        if full:
            wet = np.nonzero(ground)[0]
            q, d, m = p[wet], rd[hit][wet], n[wet]
            pool = step(-0.02, 0.26, fbm2(q[:, 0] * F(0.42) + 8, q[:, 2] * F(0.33), 5))
            grit = F(0.012) + F(0.10) * (1 - pool)
            bump = np.stack([fbm2(q[:, 0] * 9, q[:, 2] * 6, 3) * grit, np.ones(len(q), dtype=F), fbm2(q[:, 0] * 9 + 30, q[:, 2] * 6, 3) * grit], axis=1)
            bump = unit(bump)
            r = unit(d - 2 * dot(d, bump)[:, None] * bump)
            r[:, 1] = np.maximum(r[:, 1], F(0.03))
            _, mirror = struck(q + vec(0, 0.03, 0), r, False)
            fres = F(0.02) + F(0.98) * (1 - clamp(-dot(d, bump), 0.02)) ** 5
            weight = (fres * (F(0.25) + F(0.75) * pool))[:, None]
            shine[wet] = shine[wet] * (1 - F(0.35) * pool[:, None]) * (1 - weight) + np.minimum(mirror, F(2.5)) * weight
        air = 1 - np.exp(-t[hit] * F(0.0085))
        veil = sky(unit(rd[hit] * vec(1, 0.2, 1) + vec(0, 0.05, 0))) * F(0.93)
        out[hit] = shine + (veil - shine) * air[:, None]
        # water beyond the quay's edge
        return t, out

    def pixel(px, py):
        rd = cam.rays(px, py)
        ro = np.broadcast_to(cam.eye, rd.shape)
        t, out = struck(ro, rd, True)
        ts = np.where(rd[:, 1] < -1e-3, -(cam.eye[1] + F(2.2)) / np.minimum(rd[:, 1], F(-1e-3)), F(np.inf)).astype(F)
        sea = np.nonzero(np.isfinite(ts) & (ts < t))[0]
        if len(sea):
            p = cam.eye + rd[sea] * ts[sea][:, None]
            k = F(0.20) / (1 + ts[sea] * F(0.03))
            m = unit(np.stack([fbm2(p[:, 0] * F(0.9), p[:, 2] * F(0.5), 4) * k, np.ones(len(sea), dtype=F), fbm2(p[:, 0] * F(0.9) + 9, p[:, 2] * F(0.5), 4) * k], axis=1))
            r = rd[sea] - 2 * dot(rd[sea], m)[:, None] * m
            r[:, 1] = np.abs(r[:, 1]) + F(0.02)
            fres = F(0.03) + F(0.97) * (1 - clamp(-dot(rd[sea], m), 0.02)) ** 5
            water = sky(unit(r)) * fres[:, None] + vec(0.05, 0.06, 0.06)
            air = 1 - np.exp(-ts[sea] * F(0.010))
            veil = sky(unit(rd[sea] * vec(1, 0, 1) + vec(0, 0.05, 0))) * F(0.93)
            out[sea] = water + (veil - water) * air[:, None]
        smoke, sunlit = _smoke(rd, cam.eye)
        puff = tint(sunlit, (0.30, 0.31, 0.33), (0.98, 0.92, 0.82))
        free = smoke * (t > 16)
        return out + (puff - out) * free[:, None]
    return pixel


def draw(scale=1.0, samples=4):
    scale *= FINE
    w, h = int(1500 * scale), int(2100 * scale)
    cam = Camera((-4.0, 1.65, -19.5), (2.3, 1.65, 0), 29, w, h, shift=0.315)
    img = at_edges(w, h, shade(cam), samples)
    img = glow(img, 1.0, 26 * scale, 0.10)
    img = film(vignette(img, 0.26), 0.92, contrast=1.12)
    img = grade(img, (0.96, 1.0, 1.05), (1.02, 1.0, 0.96), 0.75)
    img = print_tones(img, 0.02, 0.975)
    save_jpeg('crane.jpg', grain(enlarge(img, 1500, 2100), 0.011, 1.3))
