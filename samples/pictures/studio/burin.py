"""Tone to engraved line. A burin cuts lines of one pitch and lets them swell: the tone is the line's width.

Each surface has a coordinate whose level lines are the strokes (rings on a wheel, along on a rod), and where the tone is
deep a second set crosses the first. A slow wobble in place and width keeps it from looking ruled.
"""
import numpy as np

from .base import F, clamp, fbm2, noise2


def strokes(coord, pitch, tone, soften=1.0, slope=1.0):
    """Ink 0..1. coord in pixels across the strokes; slope: its change per pixel, for the softness of the edge."""
    phase = coord / F(pitch)
    wave = np.abs((phase - np.floor(phase)) * 2 - 1)  # 0 in mid-gap, 1 on the stroke's axis, and back
    edge = F(2.0 * soften * slope / pitch)
    return clamp((tone - (1 - wave)) / edge + F(0.5)) * (tone > 0.02)


def hand(width, height, seed):
    """Wobble of the hand in pixels, and of its pressure in parts."""
    y, x = np.mgrid[0:height, 0:width].astype(F)
    place = fbm2(x / F(90) + F(seed), y / F(90), 4) * F(1.6) + noise2(x / F(11) + F(seed), y / F(11)) * F(0.35)
    press = noise2(x / F(38) + F(seed), y / F(13)) * F(0.05) + noise2(x / F(7), y / F(5) + F(seed)) * F(0.03)
    return place, press


def cut(tone, first, second, pitch, wobble, press, cross_from=0.55):
    """One set of strokes, and where the tone is deep a second across it."""
    t = clamp(tone + press * (tone > 0.03))
    ink = strokes(first + wobble, pitch, clamp(t * F(0.86)) ** F(0.9))
    deep = clamp((t - F(cross_from)) / F(1 - cross_from))
    return np.maximum(ink, strokes(second + wobble, pitch * 1.06, deep * F(0.8)))


def paper(ink, seed=3):
    """Ink on paper: not every stroke takes evenly."""
    h, w = ink.shape
    rng = np.random.RandomState(seed)
    y, x = np.mgrid[0:h, 0:w].astype(F)
    starve = clamp((fbm2(x / F(5), y / F(5), 3) + fbm2(x / F(240), y / F(240), 3) * F(0.5) - F(0.42)) * 3)
    return clamp(1 - ink * (1 - F(0.35) * starve) + rng.standard_normal((h, w)).astype(F) * F(0.012))
