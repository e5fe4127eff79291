"""A tower clock's face, as a relief: cairo draws how high each part stands, numpy lights it from the upper left."""
import cairo
import numpy as np

from .base import F, blur, cell2, clamp, fbm2, grain, mix, noise2, print_tones, save_jpeg, step, vec, vignette
from .ink import TAU, Sheet

N = 2100
C = N / 2
R = 880
SLANT = -0.02


def _layer(path):
    sheet = Sheet(N, N, None)
    c = sheet.ctx
    c.set_source_rgba(0, 0, 0, 1)
    path(sheet, c)
    return sheet.array()[1]


def _ring(r0, r1):
    def path(_, c):
        c.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        c.arc(C, C, r1, 0, TAU)
        c.new_sub_path()
        c.arc(C, C, r0, 0, TAU)
        c.fill()
    return path


ROMAN = ['XII', 'I', 'II', 'III', 'IIII', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI']


def _stroke_i(c, x, w, h):
    """An I with bracketed serifs, foot at 0."""
    s, t = w * 0.42, h * 0.055
    c.move_to(x - w / 2 - s, 0)
    c.line_to(x - w / 2 - s, -t)
    c.curve_to(x - w / 2 - s * 0.2, -t * 1.2, x - w / 2, -t * 2, x - w / 2, -t * 3.4)
    c.line_to(x - w / 2, -h + t * 3.4)
    c.curve_to(x - w / 2, -h + t * 2, x - w / 2 - s * 0.2, -h + t * 1.2, x - w / 2 - s, -h + t)
    c.line_to(x - w / 2 - s, -h)
    c.line_to(x + w / 2 + s, -h)
    c.line_to(x + w / 2 + s, -h + t)
    c.curve_to(x + w / 2 + s * 0.2, -h + t * 1.2, x + w / 2, -h + t * 2, x + w / 2, -h + t * 3.4)
    c.line_to(x + w / 2, -t * 3.4)
    c.curve_to(x + w / 2, -t * 2, x + w / 2 + s * 0.2, -t * 1.2, x + w / 2 + s, -t)
    c.line_to(x + w / 2 + s, 0)
    c.close_path()
    c.fill()


def _slope(c, x0, x1, w, h):
    """A diagonal from foot x0 to head x1, with flat serifs."""
    c.move_to(x0 - w / 2, 0)
    c.line_to(x0 + w / 2, 0)
    c.line_to(x1 + w / 2, -h)
    c.line_to(x1 - w / 2, -h)
    c.close_path()
    c.fill()
    for x, y in ((x0, 0), (x1, -h)):
        c.rectangle(x - w * 0.95, y - (h * 0.055 if y == 0 else 0), w * 1.9, h * 0.055)
        c.fill()


def _numerals(_, c):
    h, thick, thin, gap = 206, 38, 16, 72
    for hour, roman in enumerate(ROMAN):
        c.save()
        c.translate(C, C)
        c.rotate(hour * np.pi / 6)
        c.translate(0, -R * 0.652)
        widths = {'I': gap, 'V': gap * 1.9, 'X': gap * 1.95}
        total = sum(widths[ch] for ch in roman)
        x = -total / 2
        for ch in roman:
            w = widths[ch]
            mid = x + w / 2
            if ch == 'I':
                _stroke_i(c, mid, thick, h)
            elif ch == 'V':
                _slope(c, mid, mid - w * 0.32, thick, h)
                _slope(c, mid + 4, mid + w * 0.32, thin, h)
            else:
                _slope(c, mid + w * 0.33, mid - w * 0.33, thick, h)
                _slope(c, mid - w * 0.33, mid + w * 0.33, thin, h)
            x += w
        c.restore()


def _minutes(_, c):
    c.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
    for r0, r1 in ((R * 0.955, R * 0.963), (R * 0.915, R * 0.922)):
        c.new_path()
        c.arc(C, C, r1, 0, TAU)
        c.new_sub_path()
        c.arc(C, C, r0, 0, TAU)
        c.fill()
    for i in range(60):
        a = i * np.pi / 30
        c.save()
        c.translate(C, C)
        c.rotate(a)
        if i % 5 == 0:
            c.move_to(0, -R * 0.968)
            c.line_to(21, -R * 0.938)
            c.line_to(0, -R * 0.908)
            c.line_to(-21, -R * 0.938)
            c.close_path()
        else:
            c.rectangle(-5, -R * 0.958, 10, R * 0.038)
        c.fill()
        c.restore()


def _hand(angle, length, hour):
    def path(_, c):
        c.translate(C, C)
        c.rotate(angle)
        w = 46 if hour else 34
        c.move_to(-w / 2, 0)
        c.line_to(-w * 0.36, -length * 0.62)
        if hour:  # a spade
            c.curve_to(-w * 1.6, -length * 0.66, -w * 2.2, -length * 0.80, -w * 0.35, -length * 0.86)
            c.line_to(0, -length)
            c.line_to(w * 0.35, -length * 0.86)
            c.curve_to(w * 2.2, -length * 0.80, w * 1.6, -length * 0.66, w * 0.36, -length * 0.62)
        else:
            c.line_to(-w * 0.40, -length * 0.72)
            c.curve_to(-w * 1.0, -length * 0.76, -w * 1.0, -length * 0.80, -w * 0.26, -length * 0.84)
            c.line_to(0, -length)
            c.line_to(w * 0.26, -length * 0.84)
            c.curve_to(w * 1.0, -length * 0.80, w * 1.0, -length * 0.76, w * 0.40, -length * 0.72)
        c.line_to(w * 0.36, -length * 0.62)
        c.line_to(w / 2, 0)
        tail = length * (0.26 if not hour else 0.18)
        c.curve_to(w * 0.5, tail * 0.5, w * 1.5, tail * 0.8, 0, tail * 1.15)
        c.curve_to(-w * 1.5, tail * 0.8, -w * 0.5, tail * 0.5, -w / 2, 0)
        c.close_path()
        c.fill()
    return path


def _sun(height_to):
    """Direction to the light: upper left, low enough to throw shadows the size of the relief."""
    v = np.array([-0.55, -0.62, height_to], dtype=F)
    return v / np.linalg.norm(v)


def _cast(mask, drop, soft):
    dx, dy = int(drop * 0.89), int(drop)
    out = np.zeros_like(mask)
    out[dy:, dx:] = mask[:N - dy, :N - dx]
    return blur(out, soft)


def draw(scale=1.0):
    y, x = np.mgrid[0:N, 0:N].astype(F)
    r = np.hypot(x - C, y - C)
    a = np.arctan2(y - C, x - C)
    t = 7 * 60 + 52
    hour_hand, minute_hand = _layer(_hand((t / 720) * 2 * np.pi, R * 0.62, True)), _layer(_hand((t % 60) / 60 * 2 * np.pi, R * 0.925, False))
    boss = _layer(_ring(0, 54))
    nums, mins = _layer(_numerals), _layer(_minutes)
    rose = _layer(_ring(R * 0.30, R * 0.312)) + _layer(_ring(R * 0.615, R * 0.622))

    # --- wall: coursed limestone behind the dial
    course = 268
    wobble = fbm2(x / 300, y / 300, 4) * 7
    v = (y + wobble + 60) / course
    row = np.floor(v)
    u = (x + fbm2(x / 280 + 9, y / 280, 4) * 7) / 520 + (row % 2) * F(0.47) + row * F(0.13)
    fu, fv = (u - np.floor(u)) * 520, (v - row) * course
    joint = np.minimum(np.minimum(fu, 520 - fu), np.minimum(fv, course - fv))
    each = cell2(np.floor(u) + 3, row + 8)
    grit = fbm2(x / 26, y / 26, 6, 0.6)
    pits = step(0.28, 0.5, fbm2(x / 13 + 50, y / 9, 4)) * 1.0
    wall_h = step(0, 14, joint + grit * 5) * 7 + each * 4 + grit * 2.2 - pits * 1.7 + fbm2(x / 120, y / 120, 3) * 5
    wall = mix(vec(0.36, 0.335, 0.295), vec(0.50, 0.47, 0.415), each[..., None]) * (1 + 0.22 * grit)[..., None]
    wall = wall * (1 - 0.35 * (1 - step(0, 9, joint + grit * 4)))[..., None]
    streak = step(0.0, 0.5, fbm2(x / 34, y / 900 + 3, 4) + 0.12) * step(C + R * 0.55, N, y) * step(R * 0.9, R * 0.2, np.abs(x - C))
    wall = wall * (1 - 0.30 * streak)[..., None] + vec(0.02, 0.035, 0.02) * streak[..., None]

    # --- dial: copper, painted blue-black, crazed and rained on
    crack = np.abs(fbm2(x / 62 + 7, y / 62 + 2, 4, 0.6))
    craze = 1 - step(0.004, 0.028, crack)
    worn = step(0.10, 0.42, fbm2(x / 210 + 31, y / 240 + 4, 6, 0.58) + 0.16 * (r / R) ** 3)
    run = fbm2(x / 17 + 5, y / 420, 5, 0.6)
    chalk = step(0.0, 0.55, run + 0.25 * fbm2(x / 260, y / 260 + 40, 3))
    blue = mix(vec(0.035, 0.060, 0.105), vec(0.075, 0.115, 0.170), step(-0.5, 0.6, fbm2(x / 330 + 2, y / 330, 5))[..., None])
    blue = mix(blue, vec(0.22, 0.27, 0.31), (chalk * 0.34)[..., None])
    blue = mix(blue, vec(0.12, 0.20, 0.19), (worn * 0.55)[..., None])
    blue = blue * (1 - 0.45 * craze * (0.4 + worn))[..., None]
    seam = np.minimum(np.abs(x - C - 6), np.abs(y - C + 4))
    blue = blue * (0.55 + 0.45 * step(0, 4.5, seam))[..., None]

    dish = -26 * (1 - (r / R) ** 2).clip(0)  # the plates are slightly dished
    dial_h = dish + fbm2(x / 90, y / 90, 4) * 3.2 + step(0, 7, seam) * 2 + worn * -1.2 + fbm2(x / 9, y / 9, 3) * 0.7
    rim = step(R - 6, R + 6, r) * (1 - step(R + 84, R + 96, r))
    roll = np.sqrt(np.clip(1 - ((r - R - 45) / 48) ** 2, 0, 1))
    height = np.where(r < R, dial_h, np.where(r < R + 92, roll * 62 + fbm2(a * 60, r / 30, 4) * 3, wall_h * 1.7))

    gold_hi = vec(0.86, 0.64, 0.27)
    gold = mix(gold_hi * 0.62, gold_hi, step(-0.5, 0.5, fbm2(x / 44 + 12, y / 44, 5))[..., None])
    lost = step(0.16, 0.34, fbm2(x / 38 + 80, y / 30 + 6, 6, 0.6) + 0.10 * run)
    gold = mix(gold, vec(0.16, 0.14, 0.10), (lost * 0.85)[..., None])

    colour = np.where((r < R)[..., None], blue, wall)
    bronze = mix(vec(0.15, 0.125, 0.085), vec(0.17, 0.30, 0.25), step(-0.1, 0.5, fbm2(a * 14, r / 60 + a * 3, 5))[..., None])
    colour = mix(colour, bronze, rim[..., None])
    figures = clamp(nums + mins + rose)
    height = height + blur(figures, 2.2) * 13
    colour = mix(colour, gold, figures[..., None])

    # --- light
    shade = np.ones((N, N), dtype=F)
    shade *= 1 - 0.62 * _cast(figures, 12, 3.0) * (1 - figures)
    deep = (r < R).astype(F)
    rim_shadow = _cast((r > R).astype(F) * (r < R + 200), 78, 12) * deep
    shade *= 1 - 0.72 * rim_shadow
    shade *= 1 - 0.60 * _cast((r < R + 90).astype(F), 56, 14) * (r > R + 88)
    # hands, hour below minute, each with its shadow on what is below
    for mask, drop, tone in ((hour_hand, 52, 0.0), (minute_hand, 74, 0.0), (boss, 84, 0.0)):
        shade *= 1 - 0.66 * _cast(mask, drop, 7) * (1 - mask)
        shade = shade * (1 - mask) + mask
        body = blur(mask, 9)
        base = mask * 40 + body * mask * 46
        height = height * (1 - mask) + base
        colour = mix(colour, mix(gold, gold_hi * 0.85, 0.3), mask[..., None])
    gy, gx = np.gradient(blur(height, 0.8))
    n = np.stack([-gx, -gy, np.ones_like(gx) * 1.0], axis=-1)
    n /= np.sqrt((n * n).sum(-1, keepdims=True))
    sun = _sun(0.78)
    lam = clamp((n * sun).sum(-1))
    half = sun + vec(0, 0, 1)
    half = half / np.linalg.norm(half)
    spec = clamp((n * half).sum(-1)) ** 42
    metal = clamp(figures + hour_hand + minute_hand + boss) * (1 - 0.7 * lost)
    sky_light = 0.5 - 0.5 * n[..., 1]
    light = vec(1.62, 1.44, 1.18) * (lam * shade)[..., None] + vec(0.26, 0.32, 0.42) * (0.35 + sky_light)[..., None]
    img = colour * light
    img += (spec * shade * (0.10 + 1.25 * metal))[..., None] * vec(1.0, 0.88, 0.62)
    img += (sky_light * 0.035 * deep)[..., None] * vec(0.6, 0.8, 1.0)
    # the sun falls off towards the lower right; a corner of cloud shadow
    img = img * (1.10 - 0.30 * (x + y) / (2 * N))[..., None]
    img = clamp(img * 1.08) ** F(1 / 2.05)
    img = print_tones(vignette(img, 0.22), 0.02, 0.97)
    k = int(N * scale)
    if scale != 1.0:
        from PIL import Image
        img = np.asarray(Image.fromarray((img * 255).astype(np.uint8)).resize((k, k), Image.LANCZOS)).astype(F) / 255
    save_jpeg('clock-face.jpg', grain(img, 0.014, 1.4))
