"""The bow of a clinker-built drifter on a slip, seen from below. The hull is its half-breadth as a function of height and
distance from the stem; each strake laps over the one beneath it."""
import cairo
import numpy as np

from .base import *
from .ink import Sheet, face

SUN = unit(vec(-0.62, 0.62, -0.48))
STRAKES = 15


def _sheer(z):
    """Height of the rail above the keel."""
    return F(3.35) + F(0.55) * np.exp(-np.maximum(z + 1, 0) / F(2.6))


def _stem(y):
    """Where the stem stands at each height: nearly plumb above, rounded into the keel."""
    t = clamp((F(1.7) - y) / F(1.7))
    return F(-0.55) + F(0.24) * (F(3.9) - y) + F(1.15) * t ** F(2.4)


def _breadth(y, z, lap=True):
    yy = np.maximum(y, F(0.02))
    rel = yy / _sheer(z)
    if lap:
        s = rel * F(STRAKES)
        f = s - np.floor(s)
        # each plank stands out at its foot and is flush at its head
        out = F(0.030) * (1 - f) * step(0.0, 0.05, f)
    else:
        out = 0
    zz = z - _stem(yy)
    full = F(2.15) * clamp(rel) ** F(0.60)
    run = F(1.30) + F(1.9) * (1 - clamp(rel)) ** F(1.3)
    return np.where(zz > 0, full * (1 - np.exp(-zz / run)) + F(0.05) + out, F(0.05) + zz * F(1.2))


def _hull(p):
    x, y, z = np.abs(p[:, 0]), p[:, 1], p[:, 2]
    b = _breadth(y, z)
    d = (x - b) * F(0.66)
    d = np.maximum(d, np.maximum(y - _sheer(z), -y + F(0.02)))
    sh = _sheer(z)
    # rail, rubbing strake, and the beading under the rail
    for drop, high, out in ((0.00, 0.065, 0.13), (0.46, 0.055, 0.095), (0.58, 0.018, 0.045)):
        strip = np.maximum(np.abs(y - sh + F(drop)) - F(high), x - _breadth(y, z, False) - F(out)) * F(0.66)
        strip = np.maximum(strip, _stem(y) - F(0.04) - z)
        d = np.minimum(d, strip)
    # stem post and keel
    zz = z - _stem(np.maximum(y, 0))
    post = np.maximum(np.maximum(x - F(0.095), -zz - F(0.20)), zz - F(0.35))
    post = np.maximum(post, np.maximum(y - sh - F(0.30), -y + F(0.0))) * F(0.7)
    iron = np.maximum(np.maximum(x - F(0.04), -zz - F(0.225)), np.maximum(zz + F(0.1), np.maximum(y - F(2.3), F(-0.1) - y))) * F(0.7)
    keel = np.maximum(np.maximum(x - F(0.10), np.abs(y - F(0.04)) - F(0.20)), _stem(F(0.0) + 0 * y) - z)
    return np.minimum(np.minimum(d, post), np.minimum(iron, keel))


def _rope(p):
    """A fender of old rope under the stem head, its lanyard, and a mooring line over the rail."""
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    a, b = vec(0.02, 2.86, -0.66), vec(0.0, 2.0, -0.42)
    ba = b - a
    t = clamp(dot(p - a, ba) / dot(ba, ba))
    q = p - a - t[:, None] * ba
    r = length(q[:, 0], q[:, 1], q[:, 2])
    ang = np.arctan2(q[:, 2], q[:, 0])
    twist = np.sin(ang * 3 + t * 30) * F(0.016) + np.sin(ang * 19 + t * 90) * F(0.003)
    d = (r - F(0.155) - F(0.03) * np.sin(t * F(np.pi)) - twist) * F(0.7)
    d = np.minimum(d, segment(p, (0.0, 2.86, -0.68), (0.10, 3.98, -0.50), 0.022))
    d = np.minimum(d, segment(p, (-0.02, 2.86, -0.68), (-0.10, 3.98, -0.50), 0.022))
    # the line sags from the rail to a ring in the slip
    u = clamp((x + F(0.62)) / F(-5.2))
    line_y = F(3.52) - F(4.1) * u + F(0.85) * (u * u - u)
    line_z = F(0.35) - F(4.9) * u
    strand = np.sin((x * 2 + y + z) * F(46)) * F(0.004)
    line = length(y - line_y, (z - line_z) * F(0.73)) * F(0.62) - F(0.017) - strand
    d = np.minimum(d, np.maximum(line, np.maximum(x + F(0.62), F(-5.7) - x)))
    return d


def _timber(p):
    """Keel blocks, bilge shores and the rails of the cradle."""
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    zk = z - np.clip(np.round((z - F(1.9)) / F(1.7)), 0, 6) * F(1.7) - F(1.9)
    d = np.maximum(np.maximum(np.abs(x) - F(0.62), np.abs(zk) - F(0.16)), np.abs(y + F(0.32)) - F(0.165))
    d = np.minimum(d, np.maximum(np.maximum(np.abs(x) - F(1.5), np.abs(zk) - F(0.14)), np.abs(y + F(0.62)) - F(0.14)))
    for sx in (-1, 1):
        for sz in (2.6, 5.2):
            d = np.minimum(d, segment(p, (sx * 2.05, -0.80, sz - 0.25), (sx * (1.30 + 0.06 * sz), 1.35, sz), 0.085))
    rail = np.maximum(np.abs(np.abs(x) - F(1.15)) - F(0.05), np.abs(y + F(0.72)) - F(0.08))
    # the fairlead through which the mooring line comes aboard
    lead = length(length(z - F(0.17), y - F(3.37)) - F(0.10), x + F(0.81)) - F(0.04)
    return np.minimum(np.minimum(d, rail), lead)


def _ground(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    rough = F(0.035) * fbm2(x * F(1.1), z * F(1.1), 5)
    seam = np.abs(z / F(2.3) - np.round(z / F(2.3))) * F(2.3)
    return y + F(0.80) - rough + F(0.03) * (1 - step(0.0, 0.05, seam)) + F(0.012) * z


def _shed(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    d = np.maximum(np.maximum(np.abs(x - F(11.5)) - F(3.6), np.abs(z - F(17)) - F(6)), y - F(3.4) - (F(3.6) - np.abs(x - F(11.5))) * F(0.62)) * F(0.85)
    wall = np.maximum(np.maximum(np.abs(z - F(30)) - F(0.5), y - F(0.9)), F(-60) - x)
    for mx, mz, mh in ((-9.5, 34, 8.6), (-12.6, 36, 7.2), (-5.9, 38, 9.4), (6.3, 40, 7.9)):
        d = np.minimum(d, cylinder(p, (mx, mh / 2, mz), 0.075, mh / 2))
        d = np.minimum(d, segment(p, (mx, mh * 0.35, mz), (mx + 2.3, mh * 0.62, mz), 0.05))
    return np.minimum(d, wall)


def scene(p):
    return np.minimum(np.minimum(_hull(p), _rope(p)), np.minimum(np.minimum(_timber(p), _ground(p)), _shed(p)))


_MARKS = None


def _marks():
    """The port number, as it was painted: read off by place on the hull."""
    global _MARKS
    if _MARKS is None:
        sheet = Sheet(1200, 300, None)
        sheet.ctx.set_source_rgba(0, 0, 0, 1)
        sheet.words(600, 262, 'CN·47', face('Bold'), 300, 0.5, 0.05)
        _MARKS = sheet.array()[1]
    return _MARKS


def _number(p):
    m = _marks()
    sh = _sheer(p[:, 2])
    drop = sh - p[:, 1]
    # along the side from the stem; on the near side the letters run aft to stem
    along = (p[:, 2] + F(0.1)) * np.where(p[:, 0] < 0, F(-1), F(1)) + np.where(p[:, 0] < 0, F(2.75), F(-0.55))
    u, v = along / F(2.2) * 1200, (drop - F(0.70)) / F(0.50) * 300
    ok = (u > 0) & (u < 1199) & (v > 0) & (v < 299)
    out = np.zeros(len(p), dtype=F)
    i = np.nonzero(ok)[0]
    out[i] = m[v[i].astype(int), u[i].astype(int)]
    return out


def sky(rd):
    y = np.maximum(rd[:, 1], 0)
    up = y + F(0.16)
    x, z = rd[:, 0] / up, rd[:, 2] / up
    bank = fbm2(x * F(0.75) + F(0.5) * fbm2(x * F(0.6), z * F(0.6) + 4, 3) + 11, z * F(0.6) + 3, 7, 0.54)
    blue = tint(step(0.0, 0.8, y), (0.58, 0.67, 0.75), (0.15, 0.27, 0.45))
    cover = step(-0.26, 0.34, bank)
    lit = clamp(F(0.62) + F(0.9) * (fbm2(x * F(0.75) + F(11.15), z * F(0.6) + F(3.12), 5, 0.54) - bank))
    cloud = tint(lit, (0.46, 0.49, 0.53), (1.02, 1.0, 0.97))
    return blue + (cloud - blue) * (cover * step(0.0, 0.12, y) * F(0.92))[:, None]


def _colour(p, n):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    rope, timber, hull, ground = _rope(p), _timber(p), _hull(p), _ground(p)
    which = np.argmin(np.stack([hull, rope, timber, ground, _shed(p)]), axis=0)
    sh = _sheer(z)
    rel = y / sh
    s = rel * F(STRAKES)
    f = s - np.floor(s)
    each = cell2(np.floor(s) + 5, np.floor(z / F(2.6) + np.floor(s) * F(0.37)) + 30)
    fibre = fbm3(x * 5, y * 26, z * F(2.2), 5)
    rough = fbm3(x * 3, y * 3, z * 3, 5)
    line = F(1.45) + F(0.035) * z            # waterline
    top = vec(0.030, 0.060, 0.105) * (1 + F(0.25) * rough + F(0.25) * (each - F(0.5)))[:, None]
    low = vec(0.25, 0.070, 0.045) * (1 + F(0.40) * rough + F(0.4) * (each - F(0.5)))[:, None]
    white = vec(0.66, 0.65, 0.61)
    paint = np.where((y > line)[:, None], top, low)
    boot = (y > line) & (y < line + F(0.10))
    paint = np.where(boot[:, None], white * (1 + F(0.2) * rough)[:, None], paint)
    paint = np.where((y > sh - F(0.43))[:, None], white * (0.92 + F(0.2) * rough)[:, None], paint)
    mark = _number(p) * step(-0.42, 0.05, fbm3(x * 9, y * 9, z * 9, 4) + F(0.30) * fibre + F(0.12))
    paint = mix(paint, white * 0.95 + 0 * paint, (mark * F(0.86))[:, None])
    # paint leaves first at the laps, along the grain, and near the water
    wear = fbm3(x * F(1.4), y * 4, z * F(1.1), 5) + F(0.20) * fibre + F(0.30) * np.exp(-f / F(0.10)) - F(0.06) + F(0.16) * np.exp(-((y - line) / F(0.4)) ** 2)
    flake = step(0.22, 0.34, wear)
    wood = tint(clamp(F(0.5) + fibre), (0.17, 0.135, 0.10), (0.40, 0.34, 0.27))
    undercoat = step(0.14, 0.20, wear) - flake
    paint = mix(paint, vec(0.36, 0.34, 0.31) + 0 * paint, (clamp(undercoat) * F(0.55))[:, None])
    paint = mix(paint, wood, (flake * F(0.85))[:, None])
    # rust weeps from fastenings, salt from the laps
    run = step(0.10, 0.50, fbm3(x * 8, y * F(0.9), z * 8, 4)) * step(0.2, 1.0, sh - y)
    paint = mix(paint, vec(0.22, 0.115, 0.06) + 0 * paint, (run * F(0.30))[:, None])
    salt = step(0.05, 0.5, fbm3(x * 2, y * F(5), z * 2 + 8, 5)) * (1 - step(line + F(0.2), line + F(1.3), y))
    paint = mix(paint, vec(0.50, 0.50, 0.47) + 0 * paint, (salt * F(0.22))[:, None])
    weed = step(-0.1, 0.5, fbm3(x * 3, y * 2, z * 3, 4) + F(0.55) - y * F(0.75))
    paint = mix(paint, vec(0.075, 0.085, 0.045) + 0 * paint, (weed * F(0.55) * (y < line))[:, None])
    zz = z - _stem(np.maximum(y, 0))
    post = (np.abs(x) < 0.13) & (zz < 0.16)
    oak = tint(clamp(F(0.45) + fbm3(x * 22, y * F(2.2), z * 22, 4)), (0.13, 0.10, 0.075), (0.33, 0.26, 0.18))
    strap = (np.abs(x) < 0.06) & (zz < -0.19) & (y < 2.3)
    paint = np.where(post[:, None], mix(oak, paint, F(0.35)), paint)
    paint = np.where(strap[:, None], vec(0.13, 0.075, 0.05) * (1 + F(0.5) * rough)[:, None], paint)
    railing = (np.abs(y - sh) < 0.085) | (np.abs(y - sh + F(0.46)) < 0.065)
    paint = np.where((railing & ~post)[:, None], mix(tint(clamp(F(0.5) + fbm3(x * 4, y * 30, z * 3, 4)), (0.20, 0.135, 0.08), (0.45, 0.33, 0.21)), paint, F(0.1)), paint)
    seam = step(0.0, 0.05, f)
    paint = paint * (F(0.55) + F(0.45) * seam)[:, None]
    hemp = tint(clamp(F(0.5) + fbm3(x * 30, y * 30, z * 30, 3)), (0.20, 0.16, 0.11), (0.46, 0.39, 0.29))
    beam = tint(clamp(F(0.5) + fbm3(x * 3, y * 20, z * 20, 4)), (0.12, 0.10, 0.08), (0.32, 0.27, 0.21))
    damp = step(-0.2, 0.4, fbm2(x * F(0.7), z * F(0.7), 5))
    slip = tint(clamp(F(0.5) + F(0.6) * fbm2(x * 6, z * 6, 6)), (0.17, 0.165, 0.15), (0.33, 0.32, 0.29)) * (1 - F(0.38) * damp)[:, None]
    green = step(0.0, 0.5, fbm2(x * F(0.9) + 6, z * F(0.5), 5) + F(0.12))
    slip = mix(slip, vec(0.085, 0.105, 0.045) + 0 * slip, (green * F(0.55))[:, None])
    stone = step(0.33, 0.45, fbm2(x * 22, z * 22, 3))
    slip = slip * (1 - F(0.35) * stone)[:, None]
    far = tint(clamp(F(0.5) + F(0.35) * rough + F(0.3) * fbm3(x * F(0.4), y * F(2.5), z * F(0.4), 4)), (0.11, 0.10, 0.095), (0.20, 0.19, 0.18))
    # the net shed: tarred boards with a pair of doors, pantiles, a window
    shed = (x > 7.5) & (z < 24)
    side = np.abs(n[:, 0]) > 0.6
    across = np.where(side, z, x)
    plank = across / F(0.21)
    board = F(0.055) + F(0.035) * cell2(np.floor(plank), np.floor(plank) * 0 + side) + F(0.03) * fbm3(x * 2, y * F(0.7), z * 2, 4)
    board = board * (F(0.45) + F(0.55) * step(0.02, 0.12, np.abs(plank - np.round(plank))))
    tar = board[:, None] * vec(1.0, 0.95, 0.88)
    door = shed & ~side & (np.abs(x - F(11.2)) < 1.35) & (y < 2.35)
    trim = door & ((np.abs(np.abs(x - F(11.2)) - F(1.28)) < 0.07) | (y > 2.25) | (np.abs(x - F(11.2)) < 0.03))
    tar = np.where(door[:, None], vec(0.10, 0.145, 0.15) * (F(0.6) + board * F(6))[:, None], tar)
    tar = np.where(trim[:, None], vec(0.36, 0.36, 0.34), tar)
    pane = shed & ~side & (np.abs(x - F(11.2)) < 0.55) & (np.abs(y - F(3.75)) < 0.5)
    bar = pane & ((np.abs(np.abs(x - F(11.2)) - F(0.50)) < 0.06) | (np.abs(x - F(11.2)) < 0.03) | (np.abs(np.abs(y - F(3.75)) - F(0.45)) < 0.06))
    tar = np.where(pane[:, None], np.where(bar[:, None], vec(0.40, 0.40, 0.38), vec(0.03, 0.035, 0.04)), tar)
    roof = shed & (n[:, 1] > 0.4)
    course = (y / F(0.26)) - np.floor(y / F(0.26))
    tile = vec(0.27, 0.125, 0.085) * ((F(0.7) + F(0.3) * course + F(0.28) * rough) * (F(0.75) + F(0.25) * np.sin(z * 26)))[:, None]
    far = np.where(shed[:, None], np.where(roof[:, None], tile, tar), far)
    rails = (which == 2) & (np.abs(np.abs(x) - F(1.15)) < 0.07) & (y < F(-0.60))
    rust = tint(clamp(F(0.5) + F(0.7) * fbm3(x * 9, y * 9, z * 3, 4)), (0.10, 0.055, 0.035), (0.30, 0.165, 0.095))
    beam = np.where(rails[:, None], np.where((y > F(-0.645))[:, None], mix(rust, vec(0.33, 0.32, 0.31), F(0.55)), rust), beam)
    out = paint
    for i, c in ((1, hemp), (2, beam), (3, slip), (4, far)):
        out = np.where((which == i)[:, None], c, out)
    gloss = np.where((which == 0) & (flake < 0.4), F(0.5), F(0.06)) + np.where(which == 3, F(0.35) * damp, F(0))
    return out, gloss


def shade(cam):
    def pixel(px, py):
        rd = cam.rays(px, py)
        ro = np.broadcast_to(cam.eye, rd.shape)
        t = march(scene, ro, rd, 0.05, 90, 170, 4e-4, 0.9)
        out = sky(rd)
        hit = np.nonzero(t < 88)[0]
        p = ro[hit] + rd[hit] * t[hit][:, None]
        n = normal(scene, p, np.maximum(F(0.0025), t[hit] * F(0.0004)))
        colour, gloss = _colour(p, n)
        ao = occlusion(scene, p, n, 1.3, 5)
        up = F(0.5) + F(0.5) * n[:, 1]
        sun = clamp(dot(n, SUN))
        lit = np.nonzero(sun > 0.01)[0]
        sun[lit] *= shadow(scene, p[lit] + n[lit] * F(0.012), SUN, 26, 14, 40)
        light = vec(0.42, 0.52, 0.66) * ((F(0.15) + F(0.85) * up) * ao)[:, None]
        light += vec(0.30, 0.27, 0.22) * ((1 - up) * (F(0.25) + F(0.75) * ao))[:, None]
        light += vec(2.35, 2.10, 1.72) * sun[:, None]
        shine = colour * light
        half = unit(SUN - rd[hit])
        shine += vec(1.0, 0.93, 0.8) * (clamp(dot(n, half)) ** 46 * sun * gloss * F(0.9))[:, None]
        r = rd[hit] - 2 * dot(rd[hit], n)[:, None] * n
        fres = F(0.03) + F(0.6) * (1 - clamp(-dot(n, rd[hit]))) ** 5
        mirror = sky(unit(np.stack([r[:, 0], np.abs(r[:, 1]) + F(0.05), r[:, 2]], axis=1)))
        shine += mirror * (fres * gloss * ao * step(-0.3, 0.3, r[:, 1]))[:, None]
        air = 1 - np.exp(-np.maximum(t[hit] - 9, 0) * F(0.006))
        out[hit] = shine + (vec(0.66, 0.72, 0.77) - shine) * air[:, None]
        return out
    return pixel


def draw(scale=1.0, samples=4):
    scale *= FINE
    w = h = int(2000 * scale)
    cam = Camera((-3.15, 0.40, -5.1), (-0.42, 1.66, 0.55), 33, w, h, roll=0.0)
    img = at_edges(w, h, shade(cam), samples)
    img = film(vignette(img, 0.30), 0.80, contrast=1.10)
    img = grade(img, (0.97, 1.0, 1.03), (1.02, 1.0, 0.97), 0.92)
    img = print_tones(img, 0.02, 0.975)
    save_jpeg('boat-bow.jpg', grain(enlarge(img, 2000, 2000), 0.011, 1.3))
