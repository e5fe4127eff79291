"""A breakwater at dusk. The sea is a plane whose slope is noise; what is too fine for a pixel becomes roughness."""
import numpy as np

from .base import *

SUN = unit(vec(-0.30, 0.012, 1.0))
END = 118.0  # where the breakwater stops, metres from the camera


def _bend(z):
    """Where the breakwater runs: out from the right, then across."""
    s = clamp((z - 5) / 115)
    return F(13.5) - F(30) * s * s * (F(1.55) - F(0.55) * s)


def _across(p):
    z = np.minimum(p[:, 2], F(END))
    slope = (_bend(z + F(0.5)) - _bend(z - F(0.5)))
    return (p[:, 0] - _bend(z)) / np.sqrt(1 + slope * slope)


def _stones(p, across):
    """Depth of the joints between the courses, and how far each stone stands out."""
    course = p[:, 1] / F(0.62)
    row = np.floor(course)
    along = p[:, 2] / F(1.55) + (row % 2) * F(0.5)
    fx, fy = along - np.floor(along), course - row
    joint = np.minimum(np.minimum(fx, 1 - fx) * F(1.55), np.minimum(fy, 1 - fy) * F(0.62))
    each = cell2(np.floor(along), row + np.where(across > 0, 40, 90))
    return joint, each


def _rubble(p, across):
    """Armour on the seaward side: blocks of a metre or two, tipped at random on a slope. Each lives in a cell of a grid
    laid along the slope, so that only the nearest nine are asked."""
    foot = (np.abs(across + F(0.4)) - F(5.2)) * F(0.6) + p[:, 1] * F(0.8)  # the slope they lie on
    d = np.maximum(foot - F(0.3), across + F(1.2))
    near = (np.abs(foot) < 2.2) & (across < 0)
    if not near.any():
        return np.maximum(foot - F(1.5), across + F(1.2))
    q = np.stack([p[near][:, 2], -across[near] * F(0.8) - p[near][:, 1] * F(0.6), foot[near]], axis=1)
    size = F(1.5)
    base = np.floor(q[:, :2] / size)
    best = d[near] + F(0.25)
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            cx, cy = base[:, 0] + i, base[:, 1] + j
            r = [cell2(cx + F(17 * k), cy + F(29 * k)) for k in range(6)]
            v = q - np.stack([(cx + F(0.2) + F(0.6) * r[0]) * size, (cy + F(0.2) + F(0.6) * r[1]) * size,
                              F(0.55) * r[2] - F(0.2)], axis=1)
            a, b = r[3] * F(6.28), (r[4] - F(0.5)) * F(1.7)
            ca, sa, cb, sb = np.cos(a), np.sin(a), np.cos(b), np.sin(b)
            x, y = v[:, 0] * ca + v[:, 1] * sa, v[:, 1] * ca - v[:, 0] * sa
            y, z = y * cb + v[:, 2] * sb, v[:, 2] * cb - y * sb
            half = F(0.52) + F(0.38) * r[5]
            e = np.stack([np.abs(x) - half * F(1.2), np.abs(y) - half * F(0.82), np.abs(z) - half * F(0.7)], axis=1) + F(0.10)
            out = np.maximum(e, 0)
            best = np.minimum(best, np.sqrt(dot(out, out)) + np.minimum(e.max(axis=1), 0) - F(0.10))
    rough = noise3(*(p[near] * F(2.3)).T) * F(0.10) + noise3(*(p[near] * F(7.0)).T) * F(0.03)
    d[near] = (best + rough) * F(0.8)
    return d


def scene(p):
    across = _across(p)
    y = p[:, 1]
    over = p[:, 2] - F(END)
    run = np.where(over > 0, length(across, over), np.abs(across))
    deck = np.maximum(run - F(2.7) + y * F(0.06), y - F(3.1))
    parapet = np.maximum(np.maximum(np.abs(across + F(2.05)) - F(0.45), y - F(4.35)), over)
    wall = np.minimum(deck, parapet)
    near = np.abs(wall) < 0.5
    if near.any():
        joint, each = _stones(p[near], across[near])
        wall[near] += (F(0.035) * (1 - step(0.0, 0.07, joint)) - F(0.04) * each) * step(0.3, 1.0, y[near] + 0.6)
    d = np.minimum(wall, _rubble(p, across))
    # the light at its end
    c = (float(_bend(vec(END))[0]), 0, END - 0.6)
    taper = F(1.25) - F(0.05) * (y - F(3.1))
    tower = np.maximum(length(p[:, 0] - F(c[0]), p[:, 2] - F(c[2])) - taper, np.abs(y - F(6.4)) - F(3.3)) * F(0.95)
    gallery = cylinder(p, (c[0], 9.8, c[2]), 1.75, 0.12)
    room = cylinder(p, (c[0], 10.7, c[2]), 0.72, 0.85)
    dome = np.sqrt(dot(p - vec(c[0], 11.5, c[2]), p - vec(c[0], 11.5, c[2]))) - F(0.85)
    dome = np.maximum(dome, F(11.5) - y)
    vane = segment(p, (c[0], 12.2, c[2]), (c[0], 13.6, c[2]), 0.05)
    rail = np.abs(length(p[:, 0] - F(c[0]), p[:, 2] - F(c[2])) - F(1.7)) - F(0.05)
    rail = np.maximum(rail, np.abs(y - F(10.75)) - F(0.06))
    for part in (tower, gallery, room, dome, vane, rail):
        d = np.minimum(d, part)
    # lamp posts and bollards along the deck
    zc = np.round((p[:, 2] - 9) / F(21)) * F(21) + F(9)
    zc = np.minimum(np.maximum(zc, 30), 93)
    post = length(p[:, 0] - _bend(zc) + F(1.4), p[:, 2] - zc) - F(0.075)
    post = np.maximum(post, y - F(7.2))
    arm = np.maximum(np.abs(p[:, 2] - zc) - F(0.05), np.abs(y - F(7.1)) - F(0.06))
    arm = np.maximum(arm, np.abs(p[:, 0] - _bend(zc) + F(0.8)) - F(0.7))
    zb = np.round(p[:, 2] / F(7)) * F(7)
    zb = np.minimum(np.maximum(zb, 14), 105)
    bollard = length(p[:, 0] - _bend(zb) - F(2.1), p[:, 2] - zb) - F(0.19)
    bollard = np.maximum(bollard, y - F(3.75))
    return np.minimum(np.minimum(d, np.minimum(post, arm)), bollard)


def _clouds(rd):
    """Cover and how much of the low sun each part catches."""
    up = np.maximum(rd[:, 1], F(0.004)) + F(0.055)
    x, z = rd[:, 0] / up, rd[:, 2] / up
    wx = fbm2(x * F(0.35) + 4, z * F(0.35), 4)
    wz = fbm2(x * F(0.35), z * F(0.35) + 9, 4)
    x, z = x * F(0.42) + wx * F(0.9), z * F(0.30) + wz * F(0.9)
    thick = fbm2(x, z, 7, 0.52)
    sunward = fbm2(x - F(0.16), z + F(0.22), 5, 0.52)
    cover = step(-0.22, 0.34, thick + F(0.10))
    lit = clamp(F(0.5) + (thick - sunward) * F(1.7))
    return cover, lit, thick


def sky(rd, haze=0.0008):
    y = np.maximum(rd[:, 1], 0)
    side = dot(rd, SUN)
    out = tint(step(0.0, 0.20, y), (0.66, 0.42, 0.27), (0.28, 0.33, 0.40))
    out = out + (vec(0.075, 0.125, 0.215) - out) * step(0.08, 0.62, y)[:, None]
    flat = clamp(rd[:, 0] * SUN[0] + rd[:, 2] * SUN[2])
    out += vec(0.95, 0.42, 0.13) * (np.exp(-y * F(9)) * flat ** 10)[:, None] * F(0.85)
    out += vec(1.0, 0.62, 0.28) * (clamp(side) ** 180)[:, None] * F(1.1)
    cover, lit, thick = _clouds(rd)
    glow_here = np.exp(-y * F(5.5)) * (F(0.25) + F(0.75) * flat ** 6)
    dark = tint(step(0.0, 0.5, y), (0.20, 0.165, 0.175), (0.075, 0.095, 0.135))
    warm = tint(glow_here, (0.30, 0.30, 0.36), (1.35, 0.60, 0.27))
    cloud = dark + (warm - dark) * (lit ** F(1.6) * (F(0.25) + F(0.75) * (1 - step(0.1, 0.7, thick))))[:, None]
    fade = step(0.0, 0.10, y) * F(0.93)
    out = out + (cloud - out) * (cover * fade)[:, None]
    # a headland, far off
    turn = rd[:, 0] / np.maximum(rd[:, 2], F(0.05))
    for h, scale, seed, colour, k in ((0.030, 5.0, 3.0, (0.27, 0.23, 0.24), 0.30), (0.020, 9.0, 31.0, (0.17, 0.155, 0.17), 0.62)):
        ridge = F(h) * step(-0.05, k, turn) * (1 + F(0.5) * fbm2(turn * F(scale) + F(seed), turn * 0 + F(seed), 6))
        hill = step(-haze, haze, ridge - rd[:, 1] - F(0.001))
        out = out + (vec(*colour) * (F(0.55) + F(0.75) * (1 - step(0.0, 0.03, rd[:, 1])))[:, None] - out) * hill[:, None]
    return out


def _sea_slope(p, t):
    """Slopes of the water. Waves shorter than the pixel are left out: they come back as roughness."""
    x, z = p[:, 0], p[:, 2]
    sx = sz = 0
    for wl, amp, seed in ((9.0, 0.085, 0), (4.3, 0.10, 5), (2.1, 0.115, 11), (1.0, 0.12, 17), (0.47, 0.12, 23), (0.22, 0.09, 29)):
        see = 1 - step(wl * 130, wl * 620, t)
        if not (see > 0).any():
            continue
        a, e = F(1 / wl), F(0.12)
        u, v = (x * F(0.86) + z * F(0.50)) * a * F(0.62) + F(seed), (z * F(0.86) - x * F(0.50)) * a + F(seed * 3)
        h0 = noise2(u, v)
        sx = sx + (noise2(u + e, v) - h0) / e * F(amp) * see
        sz = sz + (noise2(u, v + e) - h0) / e * F(amp) * see
    return sx, sz


def _stone_light(p, n, rd, t):
    across = _across(p)
    joint, each = _stones(p, across)
    rough = fbm3(p[:, 0] * 3, p[:, 1] * 3, p[:, 2] * 3, 4)
    colour = tint(each, (0.20, 0.185, 0.17), (0.33, 0.305, 0.275)) * (1 + F(0.45) * rough)[:, None]
    wet = 1 - step(0.35, 1.3, p[:, 1] + F(0.35) * noise2(p[:, 2] * F(0.8), across))
    weed = 1 - step(0.1, 0.8, p[:, 1] + F(0.3) * noise2(p[:, 2] * F(1.7), across * 2))
    colour = colour * (1 - F(0.62) * wet)[:, None] * (1 - weed[:, None] * vec(0.45, 0.25, 0.6))
    white = (p[:, 2] > END - 2.6) & (p[:, 1] > 3.2)
    colour = np.where(white[:, None], vec(0.52, 0.50, 0.47) * (1 + F(0.15) * rough)[:, None], colour)
    ao = occlusion(scene, p, n, 1.1, 4)
    up = clamp(F(0.5) + F(0.5) * n[:, 1])
    west = clamp(dot(n, unit(vec(-0.35, 0.25, 1.0)))) ** F(0.8)
    light = vec(0.30, 0.36, 0.47) * (up * ao)[:, None] + vec(1.05, 0.55, 0.27) * (west * (F(0.35) + F(0.65) * ao))[:, None]
    light += vec(0.10, 0.09, 0.09) * ((1 - up) * ao)[:, None]
    sheen = clamp(1 - np.abs(dot(n, rd))) ** 4 * wet
    return colour * light * F(1.15) + sheen[:, None] * vec(0.40, 0.30, 0.24) * ao[:, None]


def _solid(ro, rd, far):
    """Light from stone where the ray strikes it; t is inf elsewhere."""
    inside = (ro[:, 1] < 14.5) | (rd[:, 1] < 0)
    t = np.full(len(rd), np.inf, dtype=F)
    # nothing stands higher than the lamp: rays that climb out of that slab are sky
    idx = np.nonzero(inside & ((14 - ro[:, 1]) / np.maximum(rd[:, 1], F(1e-4)) > 3))[0]
    lim = far[idx]
    ti = march(scene, ro[idx], rd[idx], 0.05, 190, 150, 5e-4, 0.9)
    ti[ti >= np.minimum(lim, 190)] = np.inf
    t[idx] = ti
    colour = np.zeros((len(rd), 3), dtype=F)
    hit = np.nonzero(np.isfinite(t))[0]
    if len(hit):
        p = ro[hit] + rd[hit] * t[hit][:, None]
        n = normal(scene, p, np.maximum(0.004, t[hit] * 0.0006))
        colour[hit] = _stone_light(p, n, rd[hit], t[hit])
        lamp = (p[:, 1] > 9.95) & (p[:, 1] < 11.45) & (p[:, 2] > END - 2)
        colour[hit[lamp]] = vec(9.0, 6.4, 3.4)
        head = (p[:, 1] > 6.95) & (p[:, 1] < 7.3) & (np.abs(p[:, 0] - _bend(p[:, 2]) + F(0.3)) < 0.35) & (p[:, 2] < 95)
        colour[hit[head]] = vec(3.2, 2.2, 1.1)
    return t, colour


def _haze(colour, rd, t):
    air = 1 - np.exp(-t * F(0.0030))
    far = sky(rd * vec(1, 0, 1) + vec(0, 0.06, 0))  # above the headland
    return colour + (far - colour) * air[:, None]


def shade(cam):
    def pixel(px, py):
        rd = cam.rays(px, py)
        n = len(rd)
        ro = np.broadcast_to(cam.eye, (n, 3))
        sea_t = np.where(rd[:, 1] < -1e-4, -cam.eye[1] / np.minimum(rd[:, 1], F(-1e-4)), F(np.inf)).astype(F)
        t, stone = _solid(ro, rd, sea_t)
        out = sky(rd)
        hit = np.isfinite(t)
        if hit.any():
            out[hit] = _haze(stone[hit], rd[hit], t[hit])
        sea = ~hit & np.isfinite(sea_t)
        if sea.any():
            ts, d = np.minimum(sea_t[sea], F(6000)), rd[sea]
            p = cam.eye + d * ts[:, None]
            sx, sz = _sea_slope(p, ts)
            # unresolved waves lift the mean reflected ray: the far sea mirrors the sky well above the horizon
            far = step(60, 1200, ts)
            nn = unit(np.stack([-sx, np.ones_like(sx) + 0 * ts, -sz], axis=1))
            r = d - 2 * dot(d, nn)[:, None] * nn
            r[:, 1] = np.abs(r[:, 1]) + F(0.010) + F(0.10) * far
            r = unit(r)
            cosine = clamp(-dot(d, nn), 0.02, 1)
            fres = F(0.02) + F(0.98) * (1 - cosine) ** 5 / (1 + F(1.2) * far)
            mirror = sky(r, 0.03)  # the swell smears the far shore
            close = np.nonzero(ts < 260)[0]
            if len(close):
                tr, refl = _solid(p[close] + vec(0, 0.02, 0), r[close], np.full(len(close), np.inf, dtype=F))
                struck = np.isfinite(tr)
                mirror[close[struck]] = refl[struck]
            deep = vec(0.020, 0.043, 0.052) + vec(0.03, 0.05, 0.05) * clamp(sx[:, None] * F(0.8) + F(0.2))
            water = deep + (mirror - deep) * clamp(fres * F(1.05))[:, None]
            # foam where the swell works at the foot of the stones
            if len(close):
                q = p[close].copy()
                q[:, 1] = 0.12
                dist = scene(q)
                lace = fbm2(q[:, 0] * F(1.3), q[:, 2] * F(1.3), 5)
                foam = (1 - step(0.05, 1.3, dist + F(1.2) * lace)) * step(-0.25, 0.35, fbm2(q[:, 0] * F(5), q[:, 2] * F(5), 3) + F(0.1))
                water[close] += (vec(0.46, 0.44, 0.44) - water[close]) * (foam * F(0.7))[:, None]
            out[sea] = _haze(water, d, np.minimum(ts, F(900)) * F(0.6))
        return out
    return pixel


def draw(scale=1.0, samples=3):
    w, h = int(2300 * scale), int(1533 * scale)
    cam = Camera((2.2, 6.0, -6.0), (-4.5, 7.6, 60), 30, w, h)
    img = everywhere(w, h, shade(cam), samples)
    img = glow(img, 1.1, 28 * scale, 0.10)
    img = film(vignette(img, 0.42), 0.80)
    img = grade(img, (0.93, 1.0, 1.08), (1.03, 1.0, 0.95), 1.0)
    img = print_tones(img, 0.02, 0.97)
    save_jpeg('harbour-dusk.jpg', grain(img, 0.011, 1.3))
