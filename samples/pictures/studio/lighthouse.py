"""A lighthouse in a gale, as a wood engraving. The sea is rows of crests from far to near, each hiding the one behind."""
import numpy as np

from .base import F, clamp, fbm2, noise2, save_grey_png, step
from .burin import cut, hand, paper

W, H = 1640, 2240
CX = 900          # axis of the tower
HORIZON = 1440
LAMP = 452        # its height on the sheet
FOOT = 1545
ROWS = 17
BEHIND = 7        # rows of the sea that lie beyond the rock


class Plate:
    """The block being cut: where each point is, how the hand shakes, and the ink so far."""

    def __init__(self):
        y, x = np.mgrid[0:H, 0:W].astype(F)
        self.x, self.y = x, y
        self.wobble, self.press = hand(W, H, 9)
        self.ink = np.zeros((H, W), dtype=F)

    def cut(self, tone, first, second, pitch, shake=1.0, cross_from=0.6):
        return cut(clamp(tone, 0, 0.98), first, second, pitch, self.wobble * F(shake), self.press * (shake > 0), cross_from)

    def lay(self, mask, ink):
        self.ink = np.where(mask, ink, self.ink)

    def line(self, mask):
        self.ink = np.maximum(self.ink, np.asarray(mask, dtype=F))


def _sky(b):
    """Long strokes that bend round the clouds, wiped away along the beams."""
    x, y = b.x, b.y
    roll = fbm2(x / 640 + 2, y / 330 + 5, 3, 0.45)
    fine = fbm2(x / 430 + 7, y / 210 + 1, 6, 0.55)
    billow = np.abs(fine)
    tone = F(0.76) - F(0.44) * step(-0.35, 0.45, roll + F(0.35) * fine) - F(0.34) * (1 - step(0.0, 0.13, billow)) * step(HORIZON, 500, y)
    tone = tone + F(0.14) * step(700, 0, y) - F(0.34) * step(HORIZON - 430, HORIZON - 20, y)
    dx, dy = x - CX, y - LAMP
    dist, turn = np.hypot(dx, dy), np.arctan2(dy, dx)
    for aim, wide, strength in ((np.pi + 0.115, 0.095, 0.72), (-0.06, 0.095, 0.72), (np.pi - 0.30, 0.030, 0.3)):
        off = np.abs(np.angle(np.exp(1j * (turn - aim))))
        beam = (1 - step(wide * 0.55, wide, off)) * np.exp(-dist / 1700)
        tone = tone - beam * F(strength) * step(30, 120, dist)
    tone = tone - F(0.65) * np.exp(-(dist / 105) ** 2)
    rays = F(0.5) + F(0.5) * np.cos(turn * 44 + noise2(turn * 9, dist / 400) * 2)
    tone = tone - F(0.20) * rays * np.exp(-(dist / 250) ** 2)
    rain = step(0.30, 0.62, noise2((x + y * 0.42) / 5.5, (y - x * 0.42) / 210)) * step(-0.1, 0.5, fbm2(x / 600 + 9, y / 900, 3) + (x - 900) / 1600)
    tone = tone + rain * F(0.10)
    first = y + roll * 150 + fbm2(x / 430 + 7, y / 210 + 1, 2) * 60
    b.ink = b.cut(tone, first, x * F(0.62) + y * F(0.78), 8.6, 1.0, 0.68)


def _gulls(b):
    for bx, by, s in ((330, 690, 34), (420, 760, 24), (265, 800, 18), (1330, 610, 28), (1262, 668, 16)):
        u, v = (b.x - bx) / s, (b.y - by) / s
        wing = np.abs(v - (np.abs(u) ** F(0.7) * F(-0.42) + F(0.22) * u * u))
        reach = 1.25 - np.abs(u)
        b.lay((wing < 0.20 * reach) & (reach > 0), 0.0)  # a little paper round each, to lift it from the sky
        b.line((wing < 0.09 * reach) & (reach > 0.1))


def _ship(b):
    """A brig under reefed topsails, labouring."""
    x, y = b.x, b.y
    u, v = (x - 262) * F(0.97) + (y - HORIZON + 12) * F(0.22), (y - HORIZON + 12) * F(0.97) - (x - 262) * F(0.22)
    hull = (np.abs(u) < 72 - np.maximum(v, 0) * 0.8) & (v > -13 - np.abs(u / 70) ** 3 * 9) & (v < 16)
    masts = ((np.abs(u - 24) < 2.4) | (np.abs(u + 24) < 2.4)) & (v > -142) & (v < 0)
    spar = (np.abs(v + 18 + (u - 60) * 0.38) < 2.0) & (u > 50) & (u < 118)
    stay = (np.abs(v + 18 + (118 - u) * 1.32 - 22) < 1.0) & (u > 26) & (u < 112)
    sails = ((np.abs(u - 24 - 5 * np.cos((v + 87) / 18)) < 27) & (v > -118) & (v < -60)) | ((np.abs(u + 24 - 5 * np.cos((v + 84) / 16)) < 23) & (v > -108) & (v < -62))
    jib = (v > -100 + (u - 30) * 1.10) & (v < -34 - (u - 30) * 0.10) & (u > 34) & (u < 90)
    cloth = sails | jib
    b.lay(cloth, b.cut(np.full((H, W), F(0.30)), v + u * F(0.25), u, 6.0, 0.4))
    grown = np.zeros((H, W), dtype=bool)
    grown[2:-2, 2:-2] = cloth[:-4, 2:-2] | cloth[4:, 2:-2] | cloth[2:-2, :-4] | cloth[2:-2, 4:]
    b.line(grown & ~cloth)
    b.line(hull | masts | spar | stay)


def _half_width(y):
    """The tower spreads to its foot, as an oak does."""
    t = clamp((y - 560) / (FOOT - 560))
    return F(88) + F(26) * t + F(74) * t ** F(4.0)


def _tower(b):
    x, y = b.x, b.y
    dx = x - CX
    hw = _half_width(y)
    u = dx / hw
    round_ = np.sqrt(np.clip(1 - u * u, 0, 1))
    on = (np.abs(u) < 1) & (y > 560) & (y < FOOT + 60)
    course = 52
    yy = y + (1 - round_) * F(0.16) * hw * np.sign(y - 700) * clamp(np.abs(y - 700) / 500)
    row = np.floor(yy / course)
    fv = yy / course - row
    around = np.arcsin(np.clip(u, -1, 1)) * F(4.2) + (row % 2) * F(0.5)
    fu = around - np.floor(around)
    joints = ((fv < 0.055) | (fu < 0.045 * np.clip(round_, 0.22, 1) + 0.02)) & on
    each = noise2(np.floor(around) * 7.7, row * 5.3)
    tone = F(0.70) - F(0.62) * np.clip(np.cos((u + F(0.42)) * F(1.35)), 0, 1) + F(0.16) * step(0.75, 1.0, u)
    tone = tone + each * F(0.08) + F(0.15) * step(1270, FOOT, y) + F(0.26) * np.exp(-np.maximum(y - 566, 0) / 26)
    b.lay(on, np.maximum(b.cut(np.maximum(tone, F(0.06)), yy, dx * F(0.9) + y * F(0.35), 7.4, 0.5), joints))
    b.line((np.abs(np.abs(dx) - hw) < np.where(dx > 0, 3.4, 1.7)) & (y > 560) & (y < FOOT + 60))
    for wy, ww, wh, lit in ((720, 17, 36, False), (930, 18, 38, True), (1140, 19, 40, False), (1350, 26, 58, False)):
        _window(b, CX - 22, wy, ww, wh, lit)


def _window(b, wx, wy, ww, wh, lit):
    x, y = b.x, b.y

    def arch(grow):
        return ((np.abs(x - wx) < ww + grow) & (y > wy) & (y < wy + wh * 1.3 + grow)) | (np.hypot(x - wx, y - wy) < ww + grow)
    panes = (np.abs(x - wx) > 1.8) & (np.abs(y - wy - 16) > 1.8)
    b.lay(arch(10), 1.0)
    b.lay(arch(7.5), 0.0)
    b.lay(arch(0), (panes != lit).astype(F))


def _drum(b, top, foot, half, dark, pitch=6.6):
    """A ring of stone or iron seen level, lit from the left."""
    dx = b.x - CX
    u = dx / half
    here = (np.abs(u) < 1) & (b.y >= top) & (b.y < foot)
    tone = F(dark) - F(0.55) * np.clip(np.cos((u + F(0.42)) * F(1.5)), 0, 1) + F(0.2) * step(0.6, 1, u)
    b.lay(here, b.cut(np.maximum(tone, F(0.03)), b.y, b.x, pitch, 0.4))
    b.line(here & ((np.abs(b.y - top) < 2) | (np.abs(b.y - foot + 1) < 2) | (np.abs(np.abs(dx) - half) < 2.4)))


def _lantern(b):
    """Gallery, glass, cupola and vane."""
    x, y = b.x, b.y
    dx = x - CX
    for i in range(5):
        _drum(b, 560 - i * 9, 570 - i * 9, 90 + i * 11, 0.80 - 0.05 * i, 5.0)
    _drum(b, 506, 524, 146, 0.62)
    glass = (np.abs(dx) < 74) & (y > 396) & (y < 506)
    flame = np.hypot(dx, (y - LAMP) * 0.8)
    rings = b.cut(F(0.5) - np.abs(flame - 52) / 60, flame, x, 7.5, 0.0)
    bars = glass & ((np.abs(dx / 74 - np.round(dx / 74 * 2.5) / 2.5) < 0.030) | (np.abs(y - 432) < 2) | (np.abs(y - 470) < 2))
    b.lay(glass, np.maximum(rings * (flame > 26) * F(0.9), bars))
    b.line((np.abs(np.abs(dx) - 74) < 2.4) & (y > 396) & (y < 506))
    post = np.abs(np.sin(np.arcsin(np.clip(dx / 142, -1, 1)) * 13)) < 0.11
    b.line((np.abs(dx) < 142) & (y > 452) & (y < 506) & (post | (np.abs(y - 454) < 3) | (np.abs(y - 479) < 2)))
    wide = 82 * np.sqrt(np.clip(1 - ((396 - y) / 74) ** 2, 0.0001, 1))
    dome = (np.abs(dx) < wide) & (y <= 396) & (y > 322)
    u = dx / np.maximum(wide, 1)
    b.lay(dome, b.cut(np.maximum(F(0.86) - F(0.75) * np.clip(np.cos((u + 0.45) * 1.5), 0, 1), F(0.05)), u * 60, y, 7.0, 0.2))
    _drum(b, 388, 400, 88, 0.6, 5.0)
    _drum(b, 300, 324, 15, 0.7, 5.0)
    b.lay(np.hypot(dx, y - 292) < 15, b.cut(F(0.3) + dx / 30, np.hypot(dx + 5, y - 287), x, 5.0, 0.0))
    b.line((np.abs(dx) < 2.5) & (y > 196) & (y < 290))
    b.line((np.abs(y - 222) < np.where(dx < -38, 9 * clamp((dx + 62) / 24), 2.2)) & (dx > -62) & (dx < 30))
    b.line((dx > 26) & (dx < 54) & (np.abs(y - 222) < 4 + (dx - 26) * 0.30))


def _rock(b):
    x, y = b.x, b.y
    top = FOOT - 30 - F(74) * fbm2(x / 110 + 4, x * 0 + 1, 6, 0.6) + np.maximum(np.abs(x - CX - 20) - 150, 0) ** F(1.25) * F(0.19) - F(26) * np.exp(-((x - CX) / 260) ** 2)
    facet, beside = fbm2(x / 96 + 8, y / 78 + 3, 4, 0.5), fbm2(x / 96 + 8.1, y / 78 + 2.9, 4, 0.5)
    here = y > top
    tone = F(0.62) + (beside - facet) * F(4.2) + F(0.25) * clamp((x - CX) / 340) + F(0.2) * step(0.05, 0.0, np.abs(facet))
    tone = tone - F(0.34) * np.exp(-np.maximum(y - top, 0) / 16)
    own = b.cut(np.maximum(tone, F(0.06)), y * F(0.80) + x * F(0.28) + facet * 80, x * F(0.8) - y * F(0.5) + facet * 60, 8.0, 1.0, 0.52)
    crack = np.abs(fbm2(x / 74 + 30, y / 120 + 3, 4)) < 0.014
    b.lay(here, np.maximum(own, crack))
    b.line(np.abs(y - top) < 2.4)


def _peaks(n, round_):
    """Peaked crests, round troughs."""
    return 1 - 2 * np.sqrt(n * n + F(round_ * round_))


def _wave(b, i):
    """One row of crests, and all that lies beneath it until the next row covers it."""
    x, y = b.x, b.y
    t = i / (ROWS - 1)
    base = HORIZON + 4 + (H - HORIZON + 60) * t ** 1.75
    size = 8 + 235 * t ** 1.25
    s = x / F(size * 4.4) + F(i * 13.7)
    swell = fbm2(s * F(0.55), x * 0 + i * 3.1, 3)
    chop = _peaks(noise2(s * F(1.5), x * 0 + i * 7.3), 0.10) * F(0.62) + _peaks(noise2(s * F(3.7) + 3, x * 0 + i * 1.3), 0.14) * F(0.22)
    crest = base - size * (F(0.55) * chop + F(0.75) * swell)
    below = y - crest
    slope = np.gradient(crest, axis=1)
    hollow = fbm2(x / (size * 1.7) + i, y / (size * 0.8) + i * 2, 2)
    tone = F(0.72) + F(0.34) * np.tanh(slope * 1.6) - F(0.34) * clamp(below / (size * 1.25)) + hollow * F(0.36)
    # the crest breaks white, and lace runs down from it
    froth = fbm2(x / (size * 0.30) + i * 5, (y + x * 0.2) / (size * 0.34), 5, 0.6)
    white = step(0.46, 0.06, below / (size * 0.62) + froth * F(0.60) - F(0.16) * (chop + swell))
    lace = step(0.05, 0.0, np.abs(fbm2(x / (size * 0.62) + 3 * i, below / (size * 0.30), 4))) * step(size * 1.3, size * 0.1, below)
    tone = tone - F(0.95) * white - F(0.55) * lace
    first = below * (1 - F(0.25) * clamp(below / (size * 3))) + hollow * size * F(0.20)
    b.lay(below > 0, b.cut(tone, first, below * F(0.5) + x * F(0.7), 5.2 + 5.4 * t, 0.5 + t))
    b.line((np.abs(below) < 0.8 + 1.5 * t) & (noise2(x / (9 + 20 * t), y * 0 + i) > -0.45))


def _spray(b, px, py, spread, up, lean):
    """A sea that has struck the rock and gone up."""
    x, y = b.x, b.y
    q = (py - y) / up
    sway = (x - px - lean * np.clip(q, 0, 2) ** 2 - 26 * noise2(x * 0 + px, y / 90)) / (spread * (0.38 + 0.85 * np.clip(q, 0, 1)))
    plume = fbm2(x / 44 + px, (y - x * 0.2) / 56, 5, 0.58)
    core = clamp(1 - sway * sway, -1.5, 1) - clamp(q, 0, 3) * F(0.9)
    body = step(0.0, 0.35, core + plume * 0.85 - 0.12) * (y < py + 40)
    tone = F(0.26) * clamp(sway * F(0.7) + F(0.45)) - plume * F(0.42)
    own = b.cut(tone, np.hypot(x - px + 40, (y - py) * 0.8) + plume * 40, y, 8.0)
    b.ink = np.where(body > 0.5, own * (y < py), b.ink * (1 - body))
    drops = step(0.50, 0.62, noise2(x / 6.5 + px, y / 8)) * step(0.0, 0.5, core + plume * 0.5 + 0.55) * (y < py)
    b.ink = b.ink * (1 - drops)


def draw(scale=1.0):
    b = Plate()
    _sky(b)
    _gulls(b)
    _ship(b)
    for i in range(BEHIND - 3):
        _wave(b, i)
    _tower(b)
    _lantern(b)
    _rock(b)
    for i in range(BEHIND - 3, ROWS):
        _wave(b, i)
        if i == BEHIND:
            _spray(b, CX - 330, 1690, 120, 430, -40)
            _spray(b, CX + 345, 1700, 130, 340, 90)
            _spray(b, CX - 150, 1730, 120, 170, -20)
    border = np.minimum(np.minimum(b.x, W - 1 - b.x), np.minimum(b.y, H - 1 - b.y))
    b.lay(border < 24, 0.0)
    b.line((border >= 24) & (border < 30))
    save_grey_png('lighthouse.png', paper(b.ink))
