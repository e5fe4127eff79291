"""Drawing with cairo: surfaces that numpy can read, and lettering in the project's own fonts."""
import ctypes
import glob
import os

import cairo
import numpy as np

from .base import HERE

TAU = 2 * np.pi
FONTS = os.path.join(HERE, '..', '..', 'fonts')


def face(weight='Regular', family='LibreFranklin'):
    """A font face from fonts/, by FreeType: no font of the system is ever asked for."""
    found = sorted(glob.glob(os.path.join(FONTS, '**', f'{family}-{weight}.ttf'), recursive=True))
    if not found:
        raise SystemExit(f'{family} {weight} is not in {os.path.normpath(FONTS)}')
    ft = ctypes.CDLL('libfreetype.so.6')
    lib, handle = ctypes.c_void_p(), ctypes.c_void_p()
    if ft.FT_Init_FreeType(ctypes.byref(lib)) or ft.FT_New_Face(lib, found[0].encode(), 0, ctypes.byref(handle)):
        raise SystemExit(f'cannot read {found[0]}')
    lc = ctypes.CDLL('libcairo.so.2')
    create = lc.cairo_ft_font_face_create_for_ft_face
    create.restype, create.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_int)
    made = create(handle, 0)
    # pycairo has no constructor for this: put the face into a context that pycairo made, and take it from there.
    surface = cairo.ImageSurface(cairo.FORMAT_A8, 1, 1)
    ctx = cairo.Context(surface)
    pointer = ctypes.c_void_p.from_address(id(ctx) + object.__basicsize__).value
    setter = lc.cairo_set_font_face
    setter.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    setter(pointer, made)
    return ctx.get_font_face()


class Sheet:
    """An ARGB surface with its context; y down, origin top left."""

    def __init__(self, width, height, paper=(1, 1, 1)):
        self.w, self.h = width, height
        self.surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        self.ctx = cairo.Context(self.surface)
        if paper is not None:
            self.ctx.set_source_rgb(*paper)
            self.ctx.paint()
        options = cairo.FontOptions()
        options.set_antialias(cairo.ANTIALIAS_GRAY)
        options.set_hint_style(cairo.HINT_STYLE_NONE)
        options.set_hint_metrics(cairo.HINT_METRICS_OFF)
        self.ctx.set_font_options(options)

    def array(self):
        """Colours as (h, w, 3) 0..1, and cover (h, w)."""
        self.surface.flush()
        raw = np.ndarray((self.h, self.surface.get_stride() // 4, 4), np.uint8, self.surface.get_data())
        raw = raw[:, :self.w].astype(np.float32) / 255
        return raw[..., 2::-1].copy(), raw[..., 3].copy()

    def words(self, x, y, text, font, size, align=0.0, spacing=0.0, halo=None, angle=0.0):
        """Text with its baseline at y; align 0 left, 0.5 centre, 1 right. spacing in ems. Returns its width."""
        ctx = self.ctx
        ctx.save()
        ctx.set_font_face(font)
        ctx.set_font_size(size)
        wide = [ctx.text_extents(c).x_advance + spacing * size for c in text]
        total = sum(wide) - spacing * size if text else 0
        ctx.translate(x, y)
        ctx.rotate(angle)
        at = -align * total
        ctx.new_path()
        if spacing == 0:
            total = ctx.text_extents(text).x_advance
            ctx.move_to(-align * total, 0)
            ctx.text_path(text)
        else:
            for c, w in zip(text, wide):
                ctx.move_to(at, 0)
                ctx.text_path(c)
                at += w
        if halo:
            ctx.save()
            ctx.set_source_rgba(*halo)
            ctx.set_line_width(size * 0.28)
            ctx.set_line_join(cairo.LINE_JOIN_ROUND)
            ctx.stroke_preserve()
            ctx.restore()
        ctx.fill()
        ctx.restore()
        return total


def save_png(name, sheet, colours=64):
    """Palette PNG without dates: flat colours and their edges need no more."""
    from PIL import Image
    rgb, _ = sheet.array()
    image = Image.fromarray((rgb * 255 + 0.5).astype(np.uint8))
    image = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    path = os.path.join(HERE, name)
    image.save(path, optimize=True, dpi=(300, 300))
    print(f'{name}: {image.width} x {image.height}, {os.path.getsize(path) // 1024} KiB', flush=True)
