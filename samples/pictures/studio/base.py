"""What every picture needs: noise, a ray marcher, and the darkroom.

Model   a picture is a function from pixel to light. Places are float32 arrays of shape (n, 3), x to the
        right, y up, z away, lengths in metres.
Method  signed-distance scenes are sphere-traced in tiles, so that memory stays small; light is a sun with a soft shadow,
        a sky, and what the ground throws back. The darkroom adds lens, film curve and grain.
Sources J. C. Hart, Sphere Tracing (1996); I. Quilez's notes on distance functions and soft shadows; K. Perlin,
        Improving Noise (2002).
"""
import os

import numpy as np
from PIL import Image

F = np.float32
FINE = 0.7  # of the final size: see enlarge()
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


# ---------------------------------------------------------------- noise

def _table(seed):
    # RandomState, not Generator: its stream is frozen by numpy's promise, so the pictures never change.
    perm = np.random.RandomState(seed).permutation(256).astype(np.int32)
    return np.concatenate([perm, perm, perm])


_PERM = _table(1903)
_VAL = (np.random.RandomState(1874).rand(256) * 2 - 1).astype(F)


def _fade(t):
    return t * t * t * (t * (t * 6 - 15) + 10)


def noise2(x, y):
    """Value noise, -1..1."""
    xf, yf = np.floor(x), np.floor(y)
    xi, yi = xf.astype(np.int32) & 255, yf.astype(np.int32) & 255
    u, v = _fade((x - xf).astype(F)), _fade((y - yf).astype(F))
    a, b = _PERM[xi] + yi, _PERM[xi + 1] + yi
    n00, n10 = _VAL[_PERM[a]], _VAL[_PERM[b]]
    n01, n11 = _VAL[_PERM[a + 1]], _VAL[_PERM[b + 1]]
    return (n00 * (1 - u) + n10 * u) * (1 - v) + (n01 * (1 - u) + n11 * u) * v


def noise3(x, y, z):
    """Value noise in space, -1..1."""
    zf = np.floor(z)
    zi = zf.astype(np.int32)
    w = _fade((z - zf).astype(F))
    # Each layer is the plane's noise moved far off: cheaper than a third table look-up, and as good to the eye.
    return (noise2(x + zi * F(37.31), y + zi * F(17.73)) * (1 - w)
            + noise2(x + (zi + 1) * F(37.31), y + (zi + 1) * F(17.73)) * w)


def fbm2(x, y, octaves=5, gain=0.5, lacunarity=2.03):
    total, amp, norm = 0, 1.0, 0.0
    for i in range(octaves):
        total = total + noise2(x, y) * F(amp)
        norm += amp
        amp *= gain
        # Each octave is turned, so that the lattice never shows.
        x, y = (x * F(0.8) - y * F(0.6)) * F(lacunarity) + F(7.1), \
               (x * F(0.6) + y * F(0.8)) * F(lacunarity) + F(3.7)
    return total / F(norm)


def fbm3(x, y, z, octaves=4, gain=0.5):
    total, amp, norm = 0, 1.0, 0.0
    for i in range(octaves):
        total = total + noise3(x, y, z) * F(amp)
        norm += amp
        amp *= gain
        x, y, z = x * F(2.03) + F(5.2), y * F(2.01) + F(1.3), z * F(1.97) + F(9.1)
    return total / F(norm)


def cell2(x, y):
    """Per-cell random 0..1 for integer cell numbers."""
    xi, yi = x.astype(np.int32) & 255, y.astype(np.int32) & 255
    return (_PERM[_PERM[xi] + yi] / 255.0).astype(F)


# ---------------------------------------------------------------- small vector algebra

def vec(*a):
    return np.array(a, dtype=F)


def dot(a, b):
    return np.einsum('...i,...i->...', a, b)


def unit(a):
    return a / np.maximum(np.sqrt(dot(a, a)), F(1e-12))[..., None]


def length(*parts):
    s = 0
    for p in parts:
        s = s + p * p
    return np.sqrt(s)


def clamp(x, a=0.0, b=1.0):
    return np.clip(x, F(a), F(b))


def step(a, b, x):
    """0 below a, 1 above b, smooth between."""
    t = clamp((x - a) / (b - a))
    return t * t * (3 - 2 * t)


def mix(a, b, t):
    return a + (b - a) * t


def tint(t, a, b):
    """Colours a..b by t (n,)."""
    return vec(*a) + (vec(*b) - vec(*a)) * t[..., None]


# ---------------------------------------------------------------- distance functions

def box(p, centre, half, round_=0.0):
    q = np.abs(p - vec(*centre)) - (vec(*half) - F(round_))
    out = np.maximum(q, 0)
    return np.sqrt(dot(out, out)) + np.minimum(q.max(axis=-1), 0) - F(round_)


def cylinder(p, centre, radius, half):
    x, y, z = p[:, 0] - F(centre[0]), p[:, 1] - F(centre[1]), p[:, 2] - F(centre[2])
    d, h = length(x, z) - F(radius), np.abs(y) - F(half)
    return np.minimum(np.maximum(d, h), 0) + length(np.maximum(d, 0), np.maximum(h, 0))


def segment(p, a, b, radius):
    a, b = vec(*a), vec(*b)
    pa, ba = p - a, b - a
    t = clamp(dot(pa, ba) / dot(ba, ba))
    d = pa - t[:, None] * ba
    return np.sqrt(dot(d, d)) - F(radius)


def smin(a, b, k):
    h = np.maximum(F(k) - np.abs(a - b), 0) / F(k)
    return np.minimum(a, b) - h * h * F(k * 0.25)


# ---------------------------------------------------------------- rays

class Camera:
    def __init__(self, eye, target, focal, width, height, shift=0.0, roll=0.0):
        """focal: of a lens on a frame 36 mm on its long side. shift: rising front, in parts of the height."""
        self.eye = vec(*eye)
        fwd = unit(vec(*target) - self.eye)
        right = unit(np.cross(vec(np.sin(roll), np.cos(roll), 0), fwd))
        self.axes = right, np.cross(fwd, right), fwd
        self.w, self.h, self.shift = width, height, shift
        self.k = 36.0 / focal / max(width, height)

    def rays(self, px, py):
        u = (px - self.w / 2) * F(self.k)
        v = (self.h / 2 + self.shift * self.h - py) * F(self.k)
        r, up, f = self.axes
        return unit(u[:, None] * r + v[:, None] * up + f)


def march(scene, ro, rd, t0=0.01, far=400.0, steps=140, eps=6e-4, relax=1.0):
    """Distance along each ray to the scene, or inf. The ray width grows with distance, as a lens sees it."""
    n = len(rd)
    t = np.full(n, F(t0)) if np.isscalar(t0) else t0.astype(F).copy()
    ro = np.broadcast_to(ro, (n, 3))
    out = np.full(n, np.inf, dtype=F)
    live = np.arange(n)
    for _ in range(steps):
        d = scene(ro[live] + rd[live] * t[live][:, None])
        hit = d < F(eps) * np.maximum(t[live], F(0.5))
        out[live[hit]] = t[live[hit]]
        t[live] += d * F(relax)
        live = live[~hit & (t[live] < F(far))]
        if not len(live):
            break
    out[live] = t[live]  # grazing rays that ran out of steps: close enough
    return out


def normal(scene, p, h=0.004):
    h = np.asarray(h, dtype=F)
    h = h[..., None] if h.ndim else h
    n = 0
    for s in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        e = vec(*s)
        n = n + e * scene(p + e * h)[:, None]
    return unit(n)


def shadow(scene, p, towards, softness=12.0, far=60.0, steps=36, t0=0.03):
    """1 in full light, 0 in shadow."""
    n = len(p)
    towards = np.broadcast_to(towards, (n, 3))
    light = np.ones(n, dtype=F)
    t = np.full(n, F(t0))
    live = np.arange(n)
    for _ in range(steps):
        d = scene(p[live] + towards[live] * t[live][:, None])
        light[live] = np.minimum(light[live], F(softness) * d / t[live])
        t[live] += np.maximum(d, F(0.02))
        live = live[(light[live] > 0.003) & (t[live] < F(far))]
        if not len(live):
            break
    light = clamp(light)
    return light * light * (3 - 2 * light)


def occlusion(scene, p, n, reach=1.0, taps=5):
    """1 in the open, towards 0 in corners."""
    total, weight = 0, 1.0
    for i in range(1, taps + 1):
        h = reach * i / taps
        total = total + (F(h) - scene(p + n * F(h))) * F(weight / h)
        weight *= 0.72
    return clamp(1 - total * F(0.62))


def everywhere(width, height, shade, samples=4, tile=160000, seed=1):
    """Calls shade(px, py) -> (n, 3) light `samples` times for every pixel, each time at another place in it. For scenes
    that draw lots for their light, or glitter."""
    rng = np.random.RandomState(seed)
    out = np.zeros((height * width, 3), dtype=F)
    rows = max(1, tile // width)
    for y0 in range(0, height, rows):
        y1 = min(height, y0 + rows)
        yy, xx = np.mgrid[y0:y1, 0:width].astype(F)
        for _ in range(samples):
            jx = rng.rand(xx.size).astype(F) if samples > 1 else F(0.5)
            jy = rng.rand(xx.size).astype(F) if samples > 1 else F(0.5)
            out[y0 * width:y1 * width] += shade(xx.ravel() + jx, yy.ravel() + jy) / F(samples)
    return out.reshape(height, width, 3)


def at_edges(width, height, shade, samples=4, tile=160000, seed=1):
    """Calls shade once through the middle of every pixel, then `samples` - 1 times more where neighbours differ."""
    rng = np.random.RandomState(seed)
    out = np.zeros((height * width, 3), dtype=F)
    for start in range(0, height * width, tile):
        at = np.arange(start, min(start + tile, height * width))
        out[at] = shade((at % width + 0.5).astype(F), (at // width + 0.5).astype(F))
    img = out.reshape(height, width, 3)
    tone = np.sqrt(clamp(img.mean(axis=2), 0, 4))
    low, high = tone.copy(), tone.copy()
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        for sy, sx in ((dy, dx), (-dy, -dx)):
            beside = np.roll(np.roll(tone, sy, 0), sx, 1)
            low, high = np.minimum(low, beside), np.maximum(high, beside)
    rough = np.nonzero((high - low).ravel() > 0.10)[0]
    for start in range(0, len(rough), tile):
        at = rough[start:start + tile]
        for _ in range(samples - 1):
            px, py = at % width + rng.rand(len(at)), at // width + rng.rand(len(at))
            out[at] += np.minimum(shade(px.astype(F), py.astype(F)), 8)
        out[at] /= F(samples)
    return out.reshape(height, width, 3)


# ---------------------------------------------------------------- darkroom

def blur(img, radius):
    """Gaussian by three boxes; radius is its standard deviation in pixels."""
    out = img.astype(F)
    r = max(1, int(round(radius * 1.0)))
    for _ in range(3):
        for axis in (0, 1):
            pad = [(0, 0)] * out.ndim
            pad[axis] = (r + 1, r)
            c = np.cumsum(np.pad(out, pad, mode='edge'), axis=axis, dtype=np.float64)
            n = out.shape[axis]
            hi = np.take(c, np.arange(2 * r + 1, 2 * r + 1 + n), axis=axis)
            lo = np.take(c, np.arange(0, n), axis=axis)
            out = ((hi - lo) / (2 * r + 1)).astype(F)
    return out


def glow(img, threshold, radius, amount):
    """Light that spills from the brightest places, as in any lens."""
    bright = np.maximum(img - F(threshold), 0)
    return img + blur(bright, radius) * F(amount) + blur(bright, radius / 4) * F(amount)


def film(img, exposure=1.0, toe=0.0, gamma=1 / 2.2, contrast=1.0):
    """Linear light to 0..1 through a shoulder that keeps highlights (Hable's curve)."""
    x = img * F(exposure)

    def curve(v):
        a, b, c, d, e, f = 0.22, 0.30, 0.10, 0.20, 0.01, 0.30
        return (v * (a * v + c * b) + d * e) / (v * (a * v + b) + d * f) - e / f

    y = clamp(curve(x * F(2.0)) / F(curve(11.2)) - F(toe))
    y = y ** F(gamma)
    if contrast != 1.0:
        y = clamp(F(0.5) + (y - F(0.5)) * F(contrast))
    return y


def enlarge(img, width, height):
    """To the size it is printed from. Four rays to an edge pixel leave little that a finer picture would show, and light is
    dear: the scenes are computed at seven tenths and the grain is laid over the enlargement, as in an enlarger."""
    channels = [np.asarray(Image.fromarray(img[..., c], mode='F').resize((width, height), Image.LANCZOS)) for c in range(3)]
    return clamp(np.stack(channels, axis=-1))


def vignette(img, amount=0.25):
    h, w = img.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(F)
    r2 = ((x / w - 0.5) ** 2 + (y / h - 0.5) ** 2) * 2
    fall = 1 - F(amount) * r2.astype(F) ** F(1.2)
    return img * (fall[..., None] if img.ndim == 3 else fall)


def grain(img, amount=0.03, size=1.3, seed=7, colour=0.25):
    """Film grain: strongest in the middle tones, clumped, a little of it in the colours."""
    rng = np.random.RandomState(seed)
    h, w = img.shape[:2]

    def layer():
        g = rng.standard_normal((h, w)).astype(F)
        if size > 1:
            g = blur1(g, size)
        return g / g.std()

    luma = img if img.ndim == 2 else img.mean(axis=2)
    weight = F(0.35) + F(0.65) * 4 * luma * (1 - luma)
    g = layer() * weight * F(amount)
    if img.ndim == 2:
        return clamp(img + g)
    out = img + g[..., None]
    for c in range(3):
        out[..., c] += layer() * weight * F(amount * colour)
    return clamp(out)


def blur1(g, sigma):
    """Small Gaussian, by its taps."""
    r = max(1, int(np.ceil(sigma * 2)))
    k = np.exp(-0.5 * (np.arange(-r, r + 1) / sigma) ** 2)
    k = (k / k.sum()).astype(F)
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (r, r)
        p = np.pad(g, pad, mode='reflect')
        n = g.shape[axis]
        g = sum(k[i] * (p[i:i + n] if axis == 0 else p[:, i:i + n]) for i in range(2 * r + 1))
    return g


def grade(img, shadows=(1, 1, 1), lights=(1, 1, 1), saturation=1.0):
    """A colour for the shadows, one for the lights."""
    luma = (img @ vec(0.21, 0.72, 0.07))[..., None]
    img = luma + (img - luma) * F(saturation)
    return clamp(img * (vec(*shadows) * (1 - luma) + vec(*lights) * luma))


def print_tones(img, black=0.02, white=0.985):
    """Stretches 0.2 %..99.8 % of the tones to what paper holds."""
    luma = img if img.ndim == 2 else img @ vec(0.21, 0.72, 0.07)
    lo, hi = np.percentile(luma[::7, ::7], (0.2, 99.8))
    return clamp((img - F(lo)) / F(max(hi - lo, 1e-3)) * F(white - black) + F(black))


def dither8(img, seed=11):
    rng = np.random.RandomState(seed)
    return (clamp(img) * 255 + rng.rand(*img.shape).astype(F)).astype(np.uint8)


def save_jpeg(name, img, quality=85):
    path = os.path.join(HERE, name)
    Image.fromarray(dither8(img)).save(path, quality=quality, subsampling=1 if img.ndim == 3 else 0,
                                       optimize=True, progressive=False, dpi=(300, 300))
    print(f'{name}: {img.shape[1]} x {img.shape[0]}, {os.path.getsize(path) // 1024} KiB', flush=True)


def save_grey_png(name, img, levels=16):
    path = os.path.join(HERE, name)
    q = np.round(clamp(img) * (levels - 1)).astype(np.uint8)
    im = Image.fromarray(q, mode='P')
    im.putpalette(sum(([round(i * 255 / (levels - 1))] * 3 for i in range(levels)), []))
    im.save(path, optimize=True, dpi=(300, 300), bits=4 if levels <= 16 else 8)
    print(f'{name}: {img.shape[1]} x {img.shape[0]}, {os.path.getsize(path) // 1024} KiB', flush=True)
