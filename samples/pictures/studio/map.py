"""Sker Sound and its ferry. The coast is the zero line of a field, so that the shore, the shallows and the hills agree."""
import cairo
import numpy as np

from .base import F, blur, clamp, fbm2, mix, step
from .ink import TAU, Sheet, face, save_png

W, H = 2400, 1800
KM = 66.0  # pixels

LAND, HIGH, SEA, SHOAL = (0.945, 0.925, 0.875), (0.895, 0.865, 0.790), (0.835, 0.885, 0.905), (0.895, 0.930, 0.940)
INK, WATER, RED, ROAD, GREY = (0.12,) * 3, (0.22, 0.40, 0.50), (0.76, 0.10, 0.15), (0.62, 0.57, 0.50), (0.42,) * 3


def _capsule(x, y, points, width):
    d = np.full(x.shape, np.inf, dtype=F)
    for (ax, ay, aw), (bx, by, bw) in zip(points, points[1:]):
        dx, dy = bx - ax, by - ay
        t = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))
        d = np.minimum(d, np.hypot(x - ax - t * dx, y - ay - t * dy) - (aw + t * (bw - aw)) * width)
    return d


def field(x, y):
    """Pixels from the shore, land positive."""
    rough = fbm2(x / F(300) + 3, y / F(300) + 8, 7, 0.55)
    coast = 600 + 70 * np.sin(y / F(330) + F(0.6)) + 55 * np.sin(y / F(147) + 2)
    main = coast - x + rough * 130
    main = np.maximum(main, -_capsule(x, y, [(300, 1340, 200), (640, 1420, 130), (800, 1480, 36)], 1) + rough * 60)
    main = np.maximum(main, -_capsule(x, y, [(800, 1480, 16), (930, 1560, 11), (1040, 1660, 10), (1075, 1712, 15)], 1) + rough * 9)
    main = np.minimum(main, _capsule(x, y, [(700, 900, 74), (600, 900, 46), (545, 880, 12)], 1) + rough * 22)
    main = np.minimum(main, _capsule(x, y, [(760, 300, 90), (600, 330, 44), (480, 372, 17), (390, 420, 8), (300, 430, 6),
                                            (190, 520, 5), (60, 540, 4), (-40, 600, 4)], 1) + rough * 12)
    great = -_capsule(x, y, [(2050, 600, 105), (2010, 860, 170), (2080, 1060, 130), (2040, 1250, 62)], 1) + rough * 95
    great = np.minimum(great, _capsule(x, y, [(1790, 945, 44), (1868, 950, 26)], 1) + rough * 14)
    little = -_capsule(x, y, [(1640, 300, 46), (1716, 352, 34)], 1) + rough * 24
    return np.maximum(main, np.maximum(great, little))


def _spline(c, points):
    """Catmull-Rom through the points."""
    p = [points[0]] + list(points) + [points[-1]]
    c.move_to(*points[0])
    for a, b, d, e in zip(p, p[1:], p[2:], p[3:]):
        c.curve_to(b[0] + (d[0] - a[0]) / 6, b[1] + (d[1] - a[1]) / 6, d[0] - (e[0] - b[0]) / 6, d[1] - (e[1] - b[1]) / 6, *d)


def _ground():
    y, x = np.mgrid[0:H, 0:W].astype(F)
    d = field(x, y)
    gy, gx = np.gradient(d)
    near = d / np.maximum(np.hypot(gx, gy), F(0.6))
    land = step(-0.7, 0.7, near)
    hills = fbm2(x / F(430) + 40, y / F(430) + 11, 7, 0.5) * 0.5 + clamp(d / 500) * F(0.5)
    hy, hx = np.gradient(hills * clamp(d / 130))
    relief = clamp(F(0.5) - (hx * F(0.75) + hy * F(0.65)) * F(55), 0, 1)
    tone = mix(np.array(HIGH, dtype=F), np.array((0.975, 0.962, 0.925), dtype=F), relief[..., None])
    sea = np.array(SEA, dtype=F) + np.zeros((H, W, 1), dtype=F)
    bank = -_capsule(x, y, [(1235, 905, 18), (1262, 1060, 92), (1225, 1250, 55), (1190, 1330, 14)], 1) \
        + fbm2(x / F(160), y / F(160) + 5, 4) * 30
    soft = blur(d, 14)
    sy, sx = np.gradient(soft)
    out_there = soft / np.maximum(np.hypot(sx, sy), F(0.8))
    for depth in (84, 40):
        shallow = np.maximum(step(-1, 1, out_there + depth), step(-1, 1, bank - (34 if depth == 40 else 0)))
        sea = mix(sea, mix(sea, np.array(SHOAL, dtype=F) + np.zeros_like(sea), 0.62), shallow[..., None])
    out = mix(sea, tone, land[..., None])
    shore = step(-3.4, -2.2, near) * (1 - step(0.6, 1.8, near))
    return mix(out, np.array(WATER, dtype=F) * 1.0 + np.zeros_like(out), (shore * F(0.85))[..., None])


def _image(ctx, rgb):
    h, w = rgb.shape[:2]
    raw = np.full((h, w, 4), 255, np.uint8)
    raw[..., :3] = (clamp(rgb[..., ::-1]) * 255 + F(0.5)).astype(np.uint8)
    surface = cairo.ImageSurface.create_for_data(raw, cairo.FORMAT_ARGB32, w, h, w * 4)
    ctx.set_source_surface(surface, 0, 0)
    ctx.paint()


def _inset(sheet, x0, y0, w, h, regular, bold):
    c = sheet.ctx
    scale = 17.0
    y, x = np.mgrid[0:h, 0:w].astype(F)
    bx, by = (x - w * F(0.50)) * F(scale) + 1000, (y - h * F(0.46)) * F(scale) + 900
    rough = fbm2(bx / F(2200) + 3, by / F(2200) + 8, 7, 0.55)
    away = np.abs(by - 900) - 900
    far = 560 - bx + rough * 900 * step(-200, 900, away) - F(0.55) * np.maximum(by - 1500, 0) - F(0.35) * np.minimum(by + 400, 0)
    inside = (bx > 0) & (bx < W) & (by > 0) & (by < H)
    d = np.where(inside, field(bx, by), far)
    land = step(-3, 3, d)
    rgb = np.where(land[..., None] > 0, mix(np.array(SEA, dtype=F), np.array(LAND, dtype=F), land[..., None]), np.array(SEA, dtype=F))
    c.save()
    c.translate(x0, y0)
    _image(c, rgb)
    c.set_source_rgb(*RED)
    c.set_line_width(6)
    c.rectangle(w * 0.50 + (0 - 1000) / scale, h * 0.46 - 900 / scale, W / scale, H / scale)
    c.stroke()
    c.set_source_rgb(*INK)
    sheet.words(30, 74, 'Eastmarch', bold, 50)
    c.set_source_rgb(*WATER)
    sheet.words(w - 24, h - 40, 'North Sea', regular, 44, 1.0)
    c.set_source_rgb(*INK)
    c.set_line_width(4)
    c.rectangle(0, 0, w, h)
    c.stroke()
    c.restore()


def draw(scale=1.0):
    sheet = Sheet(W, H)
    c = sheet.ctx
    _image(c, _ground())
    regular, italic, bold, semi = face('Regular'), face('Italic'), face('Bold'), face('SemiBold')
    halo = (*LAND, 0.9)
    wet = (*SEA, 0.85)

    towns = {'Hallowsby': (528, 905), 'Corran': (372, 392), 'Aske': (210, 690), 'Linden Stow': (150, 1010),
             'Pellow': (330, 1150), 'St Bride’s': (432, 655), 'Skerholm': (1895, 952), 'Northay': (2056, 640)}
    main_roads = [[(-20, 640), towns['Aske'], (360, 800), towns['Hallowsby']],
                  [(300, -20), (340, 150), (392, 330), towns['Corran'], towns['St Bride’s'], (470, 780), towns['Hallowsby']]]
    lanes = [[towns['Hallowsby'], (440, 1010), towns['Pellow'], (420, 1300), (600, 1395), (742, 1440)],
             [towns['Aske'], (160, 850), towns['Linden Stow'], (-20, 1120)], [towns['Linden Stow'], (230, 1100), towns['Pellow']],
             [towns['Pellow'], (220, 1350), (140, 1560), (120, 1820)], [towns['Aske'], (300, 560), towns['Corran']],
             [towns['Northay'], (2010, 790), towns['Skerholm'], (1990, 1040), (2060, 1150), (2040, 1230)],
             [towns['Corran'], (200, 300), (-20, 260)]]
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    for roads, outer, inner in ((lanes, 11, 6), (main_roads, 17, 11)):
        for width, colour in ((outer, ROAD), (inner, (1, 1, 1))):
            c.set_line_width(width)
            c.set_source_rgb(*colour)
            for road in roads:
                _spline(c, road)
                c.stroke()
    # the railway: a line with ties
    rail = [(-20, 790), (150, 800), (330, 868), (500, 916)]
    c.set_source_rgb(0.35, 0.35, 0.35)
    c.set_line_width(5)
    _spline(c, rail)
    c.stroke()
    c.set_line_width(15)
    c.set_line_cap(cairo.LINE_CAP_BUTT)
    c.set_dash([4, 26])
    _spline(c, rail)
    c.stroke()
    c.set_dash([])

    # routes
    pier, island = (622, 908), (1846, 950)
    old = [pier, (900, 918), (1240, 930), (1600, 942), island]
    new = [pier, (800, 838), (1060, 754), (1290, 734), (1520, 772), (1720, 872), island]
    summer = [(1590, 800), (1660, 640), (1690, 500), (1688, 388)]
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    c.set_source_rgb(0.35, 0.38, 0.40)
    c.set_line_width(8)
    c.set_dash([2, 20])
    _spline(c, old)
    c.stroke()
    c.set_source_rgb(*RED)
    c.set_dash([26, 20])
    c.set_line_width(7)
    _spline(c, summer)
    c.stroke()
    c.set_dash([])
    for width, colour in ((22, SEA), (12, RED)):
        c.set_line_width(width)
        c.set_source_rgb(*colour)
        _spline(c, new)
        c.stroke()
    for x, y in (pier, island):
        for r, colour in ((20, RED), (11, (1, 1, 1))):
            c.set_source_rgb(*colour)
            c.arc(x, y, r, 0, TAU)
            c.fill()

    # lettering
    c.set_source_rgb(*RED)
    sheet.words(1190, 692, 'New route', semi, 52, 0.5, halo=wet)
    sheet.words(1652, 560, 'July and', regular, 44, 1.0, halo=wet)
    sheet.words(1652, 612, 'August', regular, 44, 1.0, halo=wet)
    c.set_source_rgb(0.28, 0.31, 0.33)
    sheet.words(930, 978, 'Old route', semi, 48, 0.5, halo=wet)
    c.set_source_rgb(*WATER)
    sheet.words(1130, 360, 'Sker Sound', italic, 104, 0.5, 0.14)
    sheet.words(1255, 1090, 'Middle', italic, 46, 0.5)
    sheet.words(1250, 1144, 'Bank', italic, 46, 0.5)
    sheet.words(1480, 1560, 'North Sea', italic, 70, 0.5, 0.10)
    sheet.words(232, 466, 'Leath', italic, 42, 0.5, 0.04, halo=halo, angle=-0.52)
    for name, (x, y) in towns.items():
        big = name in ('Hallowsby', 'Skerholm')
        c.set_source_rgb(*INK)
        r = 15 if big else 11
        c.rectangle(x - r, y - r, 2 * r, 2 * r)
        c.fill()
        c.set_source_rgb(1, 1, 1)
        c.rectangle(x - r + 5, y - r + 5, 2 * r - 10, 2 * r - 10)
        c.fill()
    for name, dx, dy, align, font, size in (
            ('Hallowsby', -30, 76, 1.0, bold, 66), ('Corran', -30, -28, 1.0, semi, 54), ('Aske', -26, -24, 1.0, semi, 54),
            ('Linden Stow', -60, 68, 0, semi, 54), ('Pellow', 30, 60, 0, semi, 54), ('St Bride’s', 28, 10, 0, regular, 48),
            ('Skerholm', 34, 20, 0, bold, 58), ('Northay', 28, 50, 0, regular, 48)):
        c.set_source_rgb(*INK)
        sheet.words(towns[name][0] + dx, towns[name][1] + dy, name, font, size, align, halo=halo)
    c.set_source_rgb(*INK)
    sheet.words(2300, 470, 'Great Sker', bold, 64, 1.0, 0.05, halo=wet)
    sheet.words(1586, 250, 'Little Sker', semi, 50, 1.0, halo=wet)
    sheet.words(500, 1500, 'St Orrin’s Head', regular, 48, 0.5, halo=halo)
    sheet.words(1118, 1716, 'Kettle Light', regular, 48, 0, halo=wet)
    c.set_source_rgb(*INK)
    c.arc(1075, 1700, 10, 0, TAU)
    c.fill()
    c.set_line_width(5)
    for i in range(8):
        a = i * np.pi / 4
        c.move_to(1075 + 16 * np.cos(a), 1700 + 16 * np.sin(a))
        c.line_to(1075 + 27 * np.cos(a), 1700 + 27 * np.sin(a))
    c.stroke()

    # scale bar and north
    x, y = 60, 1728
    for i in range(5):
        c.set_source_rgb(*(INK if i % 2 == 0 else (1, 1, 1)))
        c.rectangle(x + i * KM, y, KM, 16)
        c.fill()
    c.set_source_rgb(*INK)
    c.set_line_width(3)
    c.rectangle(x, y, 5 * KM, 16)
    c.stroke()
    sheet.words(x, y - 20, '0', regular, 44, 0, halo=halo)
    sheet.words(x + 5 * KM, y - 20, '5 km', regular, 44, 0.5, halo=halo)
    x, y = 2310, 130
    c.move_to(x, y - 78)
    c.line_to(x + 26, y + 8)
    c.line_to(x, y - 12)
    c.line_to(x - 26, y + 8)
    c.close_path()
    c.fill()
    sheet.words(x, y + 70, 'N', semi, 50, 0.5)
    _inset(sheet, 1890, 1374, 470, 386, italic, bold)
    save_png('map.png', sheet, 128)
