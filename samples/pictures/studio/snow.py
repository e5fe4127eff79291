"""A row of town houses under snow at nightfall. Light: what is left of the sky, the street lamps, the lit rooms."""
import numpy as np

from .base import *

WIDE = F(6.4)     # one house
FLOOR = F(3.15)   # height of a storey
LAMPS = ((-9.2, 4.15, -5.2), (6.4, 4.15, -5.2), (22.0, 4.15, -5.2), (37.6, 4.15, -5.2))
FIRST, LAST = -4, 8


def _house(p):
    """Number of the house, x within it, its storeys and eaves."""
    k = np.clip(np.floor(p[:, 0] / WIDE), FIRST, LAST)
    u = p[:, 0] - (k + F(0.5)) * WIDE
    r = [cell2(k + 60, k * 0 + i) for i in range(6)]
    storeys = F(3) + (r[0] > 0.48)
    eaves = storeys * FLOOR + F(0.7) + r[1] * F(0.75)
    return k, u, r, storeys, eaves


def _openings(p, u, r, storeys):
    """Distance in the wall's plane to the nearest window or door; and which storey it is in."""
    y = p[:, 1] - F(0.75)
    floor = np.clip(np.floor(y / FLOOR), 0, storeys - 1)
    v = y - floor * FLOOR
    pitch = np.where(r[2] > 0.5, F(2.0), F(2.75))
    span = np.where(r[2] > 0.5, F(1), F(0.5))
    col = np.clip(np.round(u / pitch + np.where(r[2] > 0.5, 0, 0.5)), -1 + (r[2] <= 0.5), 1)
    x = u - (col - np.where(r[2] > 0.5, 0, 0.5)) * pitch
    tall = F(1.86) - F(0.10) * floor
    half = F(0.50)
    window = np.maximum(np.abs(x) - half, np.abs(v - F(0.72) - tall / 2) - tall / 2)
    # the door stands where the ground floor's first column would
    door_col = np.where(r[2] > 0.5, F(-1), F(0))
    is_door = (floor == 0) & (col == door_col)
    dv = p[:, 1] - F(0.30)
    door = np.maximum(np.abs(x) - F(0.54), np.abs(dv - F(1.45)) - F(1.45))
    return np.where(is_door, door, window), floor, col, x, v, tall, is_door


def _front(p):
    k, u, r, storeys, eaves = _house(p)
    y, z = p[:, 1], p[:, 2]
    back = cell2(k + 9, k * 0 + 3) * F(0.22)
    hole, floor, col, x, v, tall, is_door = _openings(p, u, r, storeys)
    wall = z - back
    # reveal: 16 cm deep
    wall = np.where(wall < 0, -wall, -1)
    d = -p[:, 2] + back
    reveal = np.maximum(hole, F(-9))
    recess = F(0.17)
    # outside: distance to the plane, but over an opening the plane lies deeper
    inside = hole < 0
    flat = np.where(inside, np.minimum(d + recess, np.maximum(-hole, 0) + np.maximum(d + F(0.0), 0) * 0 + np.where(d > 0, np.sqrt(hole * hole + d * d), -hole)), d)
    # surrounds, sills, courses, cornice
    stone = np.maximum(np.maximum(hole - F(0.15), -hole), d - F(0.045))
    sill = np.maximum(np.maximum(np.abs(x) - F(0.68), np.abs(v - F(0.66)) - F(0.06)), d - F(0.15))
    sill = np.where(is_door, F(9), sill)
    course_y = y - F(0.75) - np.round((y - F(0.75)) / FLOOR) * FLOOR
    band = np.maximum(np.abs(course_y) - F(0.075), d - F(0.06))
    band = np.where((y > 1.5) & (y < eaves - 1), band, F(9))
    corn = np.maximum(np.abs(y - eaves + F(0.22)) - F(0.22), d - F(0.14) - F(0.26) * clamp((y - eaves + F(0.44)) / F(0.44)))
    plinth = np.maximum(y - F(0.62), d - F(0.07))
    pipe = length(np.abs(u) - F(3.13), d - F(0.11)) - F(0.055)
    pipe = np.where(u > 0, np.maximum(pipe, y - eaves + F(0.3)), F(9))
    bars = np.minimum(np.abs(x), np.abs(v - F(0.72) - tall * F(0.5))) - F(0.028)
    sash = np.maximum(np.maximum(bars, hole), np.abs(d + F(0.13)) - F(0.03))
    frame = np.maximum(np.maximum(np.abs(hole + F(0.035)) - F(0.035), d + F(0.08)), F(-9))
    sash = np.where(is_door, F(9), sash)
    step_ = np.maximum(np.maximum(np.abs(x) - F(0.78), y - F(0.30) + F(0.15) * (d > 0.42)), d - F(0.80))
    step_ = np.where(is_door | ((y < 0.5) & (col == np.where(r[2] > 0.5, F(-1), F(0)))), step_, F(9))
    solid = np.maximum(flat, y - eaves)
    out = solid
    for part in (stone, sill, band, corn, plinth, pipe, sash, frame, step_):
        out = np.minimum(out, part)
    return out, k, u, r, storeys, eaves, d, hole


def _roof(p, k, u, r, eaves):
    """Slopes towards the street, dormers, party walls and chimneys, all with snow on."""
    y, z = p[:, 1], p[:, 2]
    slope = (y - eaves - (z + F(0.35)) * F(0.92)) * F(0.735)
    slope = np.maximum(slope, -z - F(0.38))
    ridge = np.maximum(slope, z - F(5.4))
    snow = ridge - F(0.14) - F(0.05) * noise2(p[:, 0] * F(0.9), z * F(0.9)) - F(0.02) * noise2(p[:, 0] * 4, z * 4)
    d = np.maximum(np.maximum(snow, np.abs(u) - WIDE / 2), eaves - F(0.10) - y)
    party = np.maximum(np.maximum(np.abs(np.abs(u) - WIDE / 2) - F(0.17), y - eaves - F(0.34) - np.maximum(z + F(0.35), 0) * F(0.92)), np.maximum(np.abs(z - F(2.6)) - F(2.8), eaves - F(0.3) - y))
    top = eaves + F(4.6) + r[3] * F(0.6)
    stack = np.maximum(np.maximum(np.abs(np.abs(u) - WIDE / 2) - F(0.36), np.abs(z - F(3.4)) - F(0.85)), y - top)
    pots = length(np.abs(np.abs(u) - WIDE / 2), (z - F(3.4)) - np.clip(np.round((z - F(3.4)) / F(0.5)), -1, 1) * F(0.5)) - F(0.12)
    pots = np.maximum(pots, y - top - F(0.55))
    # dormer
    n_dorm = np.where(r[4] > 0.35, F(1.45), F(0.0))
    ux = np.abs(u) - n_dorm
    box_ = np.maximum(np.maximum(np.abs(ux) - F(0.62), y - eaves - F(1.85) + np.abs(ux) * F(0.62)), F(0.55) - z)
    dorm = np.maximum(box_, z - F(3.2))
    glass = np.maximum(np.maximum(np.abs(ux) - F(0.40), np.abs(y - eaves - F(1.02)) - F(0.48)), np.abs(z - F(0.55)) - F(0.06))
    dorm = np.maximum(dorm, -glass)
    cap = np.maximum(np.maximum(np.abs(ux) - F(0.78), np.abs(y - eaves - F(1.98) + np.abs(ux) * F(0.62)) - F(0.12)), np.maximum(F(0.38) - z, z - F(3.0))) * F(0.85)
    return d, np.minimum(party, np.minimum(stack, pots)), dorm, cap


def _street(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    drift = F(0.09) * fbm2(x * F(0.55), z * F(0.8), 4) + F(0.05) * noise2(x * 3, z * 3)
    kerb = F(0.16) * step(-3.55, -3.35, z)
    bank = F(0.30) * np.exp(-((z + F(3.9)) / F(0.55)) ** 2) * (F(0.75) + F(0.6) * noise2(x * F(0.8), z))
    heap = F(0.22) * np.exp(-np.maximum(-z, 0) / F(0.35)) * (F(0.6) + F(0.7) * noise2(x * F(1.1), x * 0))
    rut = 0
    for c in (-7.1, -8.7, -10.6, -12.2):
        wob = F(0.12) * noise2(x * F(0.21), x * 0 + F(c))
        rut = rut + np.exp(-((z - F(c) + wob) / F(0.17)) ** 2)
    rut = rut * (F(0.75) + F(0.35) * noise2(x * F(2.5), z * 2))
    feet_x = x / F(0.72)
    kf = np.round(feet_x)
    walk = F(-1.75) + F(0.35) * noise2(kf * F(0.13), kf * 0) + np.where(kf % 2 == 0, 0.13, -0.13)
    foot = np.exp(-((feet_x - kf) * F(0.72) / F(0.15)) ** 2 - ((z - walk) / F(0.065)) ** 2) * (x > -30)
    return y - F(0.10) - drift - kerb - bank - heap + F(0.09) * rut + F(0.075) * foot, rut


def _furniture(p):
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    d = np.full(len(p), 9, dtype=F)
    snow = np.full(len(p), 9, dtype=F)
    for lx, ly, lz in LAMPS:
        r = length(x - F(lx), z - F(lz) + F(1.15))
        post = np.maximum(r - F(0.055) - F(0.05) * step(1.05, 0.95, y) - F(0.04) * (np.abs(y - 1.05) < 0.05), y - F(ly - 0.35))
        bar = np.maximum(np.maximum(np.abs(x - F(lx)) - F(0.38), np.abs(y - F(ly - 0.75)) - F(0.025)), np.abs(z - F(lz) + F(1.15)) - F(0.025))
        grow = F(0.13) + (y - F(ly - 0.35)) * F(0.20)
        q = np.maximum(np.abs(x - F(lx)), np.abs(z - F(lz) + F(1.15)))
        glass = np.maximum(q - grow, np.abs(y - F(ly)) - F(0.30))
        roof = np.maximum(q - (F(0.27) - (y - F(ly + 0.30)) * F(0.8)), np.abs(y - F(ly + 0.42)) - F(0.12)) * F(0.75)
        cap = np.maximum(q - (F(0.25) - (y - F(ly + 0.38)) * F(0.85)), np.abs(y - F(ly + 0.52)) - F(0.14)) * F(0.75)
        d = np.minimum(d, np.minimum(np.minimum(post, bar), np.minimum(glass, roof)))
        snow = np.minimum(snow, cap)
    # area railings with spikes
    xr = x - np.round(x / F(0.17)) * F(0.17)
    gate = np.abs(((x / WIDE) - np.floor(x / WIDE)) * WIDE - F(1.2)) > 0.75
    rail = np.minimum(length(xr, z + F(0.95)) - F(0.012), length(y - F(1.13), z + F(0.95)) - F(0.02))
    rail = np.where(gate, np.maximum(rail, y - F(1.28)), F(9))
    # a car or two under snow: nothing but soft shapes
    for cx, cz in ((14.6, -5.15), (-16.0, -5.15)):
        body = smin(box(p, (cx, 0.62, cz), (2.1, 0.40, 0.82), 0.30), box(p, (cx - 0.15, 1.14, cz), (1.12, 0.36, 0.68), 0.34), 0.35)
        snow = np.minimum(snow, body - F(0.05) * noise2(x * F(1.6), z * F(1.6)))
        for wx in (-1.3, 1.3):
            d = np.minimum(d, np.maximum(length(x - F(cx + wx), y - F(0.36)) - F(0.33), np.abs(z - F(cz)) - F(0.80)))
    return np.minimum(d, rail), snow


def _parts(p):
    front, k, u, r, storeys, eaves, d, hole = _front(p)
    roof, brick, dorm, cap = _roof(p, k, u, r, eaves)
    street, rut = _street(p)
    iron, soft = _furniture(p)
    return front, roof, brick, dorm, cap, street * F(0.8), iron, soft, (k, u, r, storeys, eaves, d, hole)


def scene(p):
    parts = _parts(p)
    out = parts[0]
    for part in parts[1:8]:
        out = np.minimum(out, part)
    # next door may stand higher or nearer: no step goes far beyond the party wall
    u = parts[8][1]
    wary = np.maximum(WIDE / 2 - np.abs(u), 0) + F(0.15)
    return np.where(p[:, 2] > -0.9, np.minimum(out, wary), out) * F(0.92)


LIT = {(0, 1, 1), (0, 1, 0), (1, 0, 1), (2, 2, 1), (-2, 1, 0), (4, 1, 0), (4, 1, 1)}
WALLS = np.array([(0.42, 0.40, 0.37), (0.33, 0.20, 0.155), (0.36, 0.34, 0.27), (0.27, 0.31, 0.33), (0.38, 0.27, 0.20), (0.46, 0.43, 0.38)], dtype=F)
DOORS = np.array([(0.05, 0.10, 0.13), (0.16, 0.03, 0.03), (0.04, 0.09, 0.06), (0.03, 0.03, 0.04)], dtype=F)


def _surface(p, n):
    """Colour, and light given off."""
    front, roof, brick, dorm, cap, street, iron, soft, (k, u, r, storeys, eaves, d, hole) = _parts(p)
    which = np.argmin(np.stack([front, roof, brick, dorm, cap, street, iron, soft]), axis=0)
    y, z = p[:, 1], p[:, 2]
    rough = fbm3(p[:, 0] * 2.2, y * 2.2, z * 2.2, 4)
    colour = WALLS[(k.astype(int) * 5 + 60) % 6]
    bv = y / F(0.085)
    bu = p[:, 0] / F(0.25) + (np.floor(bv) % 2) * F(0.5)
    isbrick = ((k.astype(int) * 5 + 60) % 6 % 2 == 1)
    mortar = step(0.05, 0.16, np.minimum(np.abs(bv - np.round(bv)), np.abs(bu - np.round(bu)) * 2.6))
    each = cell2(np.floor(bu), np.floor(bv))
    lay = np.where(isbrick, (F(0.72) + F(0.28) * mortar) * (F(0.80) + F(0.4) * each), F(1) + 0 * each)
    colour = colour * (lay * (F(1) + F(0.22) * rough))[:, None]
    stone = ((hole > 0) & (hole < 0.15) & (d > 0.02)) | (d > 0.05)
    colour = np.where(stone[:, None], vec(0.46, 0.44, 0.40) * (1 + F(0.15) * rough)[:, None], colour)
    _, floor, col, x, v, tall, is_door = _openings(p, u, r, storeys)
    inside = (hole < 0.0) & (d < -0.06)
    glass = inside & (d < -0.145) & ~is_door & (hole < -0.05)
    frame = inside & ~glass & ~is_door
    colour = np.where(frame[:, None], vec(0.50, 0.48, 0.44), colour)
    colour = np.where((inside & is_door)[:, None], DOORS[k.astype(int) % 4] * (1 + F(0.2) * rough)[:, None], colour)
    glow = np.zeros_like(colour)
    lit = np.zeros(len(p), dtype=bool)
    for a, b, c in LIT:
        lit |= (k == a) & (floor == b) & (col == c)
    curtain = clamp(np.abs(x) * F(2.2) - F(0.35) + F(0.15) * np.sin(x * 60)) * F(0.75)
    room = (F(0.55) + F(0.55) * clamp((v - F(0.72)) / tall)) * (1 - curtain) + F(0.10)
    fan = is_door & inside & (y > 2.78) & (k % 3 == 1)
    on = (glass & lit & (which == 0))
    glow = np.where(on[:, None], vec(3.0, 1.75, 0.66) * (room * F(1.25))[:, None], glow)
    glow = np.where((fan & (which == 0))[:, None], vec(2.4, 1.4, 0.55), glow)
    # dark panes keep a little of the sky
    dark = glass & ~lit & (which == 0)
    tilt = F(0.5) + F(0.5) * noise2(p[:, 0] * F(1.3) + 3, y * F(0.9))
    glow = np.where(dark[:, None], vec(0.055, 0.075, 0.115) * tilt[:, None] * (0.4 + clamp(y / 14))[:, None], glow)
    colour = np.where(glass[:, None] & (which == 0)[:, None], vec(0.02, 0.022, 0.026), colour)
    snow = vec(0.86, 0.88, 0.92)
    for i, c in ((2, vec(0.26, 0.18, 0.145)), (3, vec(0.30, 0.29, 0.28)), (6, vec(0.035, 0.04, 0.045))):
        colour = np.where((which == i)[:, None], c * (1 + F(0.25) * rough)[:, None], colour)
    dpane = (which == 3) & (z > 0.56) & (np.abs(n[:, 2]) > 0.8) & (z < 0.75)
    colour = np.where(dpane[:, None], vec(0.03, 0.035, 0.045), colour)
    for i in (1, 4, 5, 7):
        colour = np.where((which == i)[:, None], snow, colour)
    _, rut = _street(p)
    slush = clamp(rut * F(0.85)) * (which == 5)
    colour = colour * (1 - F(0.50) * slush)[:, None]
    # snow lies on every ledge that looks up
    lies = step(0.55, 0.8, n[:, 1] + F(0.15) * rough) * ((which == 0) | (which == 2) | (which == 3) | (which == 6))
    colour = mix(colour, snow + 0 * colour, lies[:, None])
    # and is blown against walls near the ground
    blown = step(0.25, 0.75, fbm2(p[:, 0] * F(1.6), y * F(1.6), 4) + F(0.55) - y * F(0.8)) * (which == 0) * F(0.6)
    colour = mix(colour, snow + 0 * colour, blown[:, None])
    for lx, ly, lz in LAMPS:
        q = np.maximum(np.abs(p[:, 0] - F(lx)), np.abs(z - F(lz) + F(1.15)))
        lamp = (q < 0.27) & (np.abs(y - F(ly)) < 0.285) & (which == 6) & (n[:, 1] < 0.5)
        post = np.minimum(np.abs(p[:, 0] - F(lx)), np.abs(z - F(lz) + F(1.15)))
        glow = np.where(lamp[:, None], vec(11.0, 7.0, 3.0) * (F(0.45) + F(0.55) * (1 - step(0.0, 0.35, np.abs(y - F(ly)))))[:, None], glow)
    return colour, glow


def sky(rd):
    y = np.maximum(rd[:, 1], 0)
    out = tint(step(0.0, 0.75, y), (0.185, 0.215, 0.285), (0.060, 0.085, 0.140))
    cloud = fbm2(rd[:, 0] / (y + F(0.25)) * 1.3, rd[:, 2] / (y + F(0.25)) * 1.3 + 7, 5)
    return out * (1 + F(0.16) * cloud)[:, None]


def shade(cam, seed=9):
    rng = np.random.RandomState(seed)

    def pixel(px, py):
        rd = cam.rays(px, py)
        ro = np.broadcast_to(cam.eye, rd.shape)
        t = march(scene, ro, rd, 0.3, 110, 150, 6e-4, 0.9)
        hit = np.nonzero(t < 108)[0]
        out = sky(rd)
        if len(hit):
            p = ro[hit] + rd[hit] * t[hit][:, None]
            n = normal(scene, p, np.maximum(F(0.004), t[hit] * F(0.0005)))
            colour, glow = _surface(p, n)
            q = p + n * F(0.03)
            ao = occlusion(scene, p, n, 1.4, 5)
            up = F(0.5) + F(0.5) * n[:, 1]
            light = vec(0.120, 0.165, 0.255) * ((F(0.25) + F(0.95) * up) * ao)[:, None]
            light += vec(0.050, 0.060, 0.080) * ((1 - up) * (F(0.4) + F(0.6) * ao))[:, None]
            for lx, ly, lz in LAMPS:
                jitter = (rng.rand(len(p), 3).astype(F) - F(0.5)) * F(0.25)
                to = vec(lx, ly - 0.02, lz - 1.15) + jitter - q
                d2 = dot(to, to)
                dist = np.sqrt(d2)
                to = to / dist[:, None]
                amount = clamp(dot(n, to)) / (d2 + F(0.6)) * (F(0.55) + F(0.45) * clamp(-to[:, 1] + F(0.9)))
                near = np.nonzero((amount > 0.0006))[0]
                if len(near):
                    see = np.zeros(len(p), dtype=F)
                    start = q[near]
                    # the lamp's own post and roof must not shade it: the ray stops short of them
                    see[near] = _lamp_shadow(start, to[near], dist[near] - F(0.62))
                    light += vec(1.0, 0.62, 0.28) * (amount * see * F(17.0))[:, None]
            # lit rooms throw a patch on the snow before them
            for a, b, c in LIT:
                if b > 1:
                    continue
                wx = float((a + 0.5) * WIDE + (c - 0.5) * 2.0)
                to = vec(wx, 1.6 + b * 3.15, -0.05) - q
                d2 = dot(to, to)
                to = to / np.sqrt(d2)[:, None]
                light += vec(1.0, 0.60, 0.26) * (clamp(dot(n, to)) * clamp(to[:, 2]) ** F(1.5) / (d2 + 1) * F(2.2))[:, None]
            shine = colour * light + glow
            air = 1 - np.exp(-(t[hit] ** F(1.25)) * F(0.0042))
            out[hit] = shine + (vec(0.150, 0.178, 0.240) - shine) * air[:, None]
        # light held in the falling snow round each lamp
        tt = np.minimum(t, F(80))
        for lx, ly, lz in LAMPS:
            c = vec(lx, ly, lz - 1.15) - cam.eye
            along = np.clip(rd @ c, 0, tt)
            miss = cam.eye + rd * along[:, None] - vec(lx, ly, lz - 1.15)
            d = np.sqrt(dot(miss, miss))
            seen = clamp((tt - (rd @ c) + F(1.5)) / F(3.0))
            out += vec(1.0, 0.62, 0.29) * (seen * (F(0.050) / (d + F(0.28)) + F(0.10) * np.exp(-d * F(0.8))))[:, None]
        return out
    return pixel


def _lamp_shadow(p, to, reach):
    light = np.ones(len(p), dtype=F)
    t = np.full(len(p), F(0.05))
    live = np.arange(len(p))
    for _ in range(26):
        d = scene(p[live] + to[live] * t[live][:, None])
        light[live] = np.minimum(light[live], F(16) * d / t[live])
        t[live] += np.maximum(d, F(0.05))
        live = live[(light[live] > 0.01) & (t[live] < reach[live])]
        if not len(live):
            break
    return clamp(light)


def _flakes(w, h, scale, seed=21):
    """Snow in the air: near flakes large, soft and streaked, far ones many and fine."""
    rng = np.random.RandomState(seed)
    total = np.zeros((h, w), dtype=F)
    for count, size, length_, strength in ((9000, 1.0, 3, 0.30), (3600, 1.7, 6, 0.32), (900, 2.8, 10, 0.32), (150, 5.2, 18, 0.26), (26, 10.0, 30, 0.17)):
        layer = np.zeros((h, w), dtype=F)
        xs, ys = rng.rand(count) * w, rng.rand(count) * h
        r = size * scale * 1.35
        slope = 0.22
        reach = int(np.ceil(r * 2.5 + length_ * scale))
        yy, xx = np.mgrid[-reach:reach + 1, -reach:reach + 1].astype(F)
        for x, y, s in zip(xs, ys, rng.uniform(0.6, 1.3, count)):
            ix, iy = int(x), int(y)
            if not (reach < ix < w - reach - 1 and reach < iy < h - reach - 1):
                continue
            fx, fy = xx - F(x - ix), yy - F(y - iy)
            along = np.clip((fy + slope * fx) / (1 + slope * slope), -length_ * scale / 2, length_ * scale / 2)
            d = np.hypot(fx - slope * along, fy - along) / (r * s)
            layer[iy - reach:iy + reach + 1, ix - reach:ix + reach + 1] += np.exp(-d * d * 1.6) * rng.uniform(0.4, 1.0)
        total += layer * F(strength)
    return total


def draw(scale=1.0, samples=4):
    scale *= FINE
    w, h = int(2048 * scale), int(1152 * scale)
    cam = Camera((-11.5, 2.3, -15.5), (4.4, 2.3, 0.0), 27, w, h, shift=0.20)
    img = at_edges(w, h, shade(cam), samples)
    img = glow(img, 1.2, 34 * scale, 0.16)
    lit_air = blur(img, 46 * scale)
    flakes = _flakes(w, h, scale)
    img = img + flakes[..., None] * (lit_air * F(1.5) + vec(0.05, 0.06, 0.075))
    img = film(vignette(img, 0.26), 3.1)
    img = grade(img, (0.96, 1.0, 1.06), (1.02, 1.0, 0.97), 0.92)
    img = print_tones(img, 0.02, 0.97)
    save_jpeg('snow-houses.jpg', grain(enlarge(img, 2048, 1152), 0.011, 1.3))
