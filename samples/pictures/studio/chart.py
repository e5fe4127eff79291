"""The ferry's fuel bill: bars for money, a line for litres. Little ink, every number readable at one column."""
from .ink import TAU, Sheet, face, save_png

YEARS = list(range(2016, 2026))
MILLIONS = [0.70, 0.79, 0.90, 0.88, 0.55, 0.86, 1.48, 1.39, 1.45, 1.60]
LITRES = [1.36, 1.35, 1.36, 1.34, 1.04, 1.31, 1.35, 1.34, 1.33, 1.33]

INK, GREY, BAR, LAST, LINE = (0.10,) * 3, (0.45,) * 3, (0.63, 0.71, 0.76), (0.19, 0.38, 0.47), (0.72, 0.11, 0.16)


def draw(scale=1.0):
    w, h = int(2400 * scale), int(1680 * scale)
    sheet = Sheet(w, h)
    c = sheet.ctx
    c.scale(scale, scale)
    regular, medium, bold = face('Regular'), face('SemiBold'), face('Bold')
    left, right, foot, top = 40, 2360, 1450, 350
    unit = (foot - top) / 1.75

    c.set_source_rgb(*INK)
    c.rectangle(left, 24, right - left, 9)
    c.fill()
    sheet.words(left, 128, 'The price went up, the litres did not', bold, 82)
    c.set_source_rgb(*GREY)
    sheet.words(left, 212, 'Diesel for the Sker ferry, year by year', regular, 62)

    # the key stands where the line is, not in a box
    for i in range(1, 4):
        y = foot - i * 0.5 * unit
        c.set_source_rgb(0.80, 0.80, 0.80)
        c.set_line_width(2.5)
        c.move_to(left, y)
        c.line_to(right, y)
        c.stroke()
        c.set_source_rgb(*GREY)
        sheet.words(left, y - 16, f'£{i * 0.5:.1f}m' if i < 3 else '£1.5m', regular, 50)
    pitch = (right - left - 190) / len(YEARS)
    x0 = left + 190
    for i, (year, value) in enumerate(zip(YEARS, MILLIONS)):
        x = x0 + i * pitch
        last = i == len(YEARS) - 1
        c.set_source_rgb(*(LAST if last else BAR))
        c.rectangle(x + pitch * 0.11, foot - value * unit, pitch * 0.78, value * unit)
        c.fill()
        if i in (0, 4, 9):
            c.set_source_rgb(*((1, 1, 1) if last else INK))
            sheet.words(x + pitch / 2, foot - 30, f'{value:.1f}' if value != 0.55 else '0.6', medium, 54, 0.5)
        c.set_source_rgb(*(INK if i % 9 == 0 else GREY))
        label = str(year) if i in (0, 9) else f'’{year % 100:02d}'
        sheet.words(x + pitch / 2, foot + 74, label, medium if i in (0, 9) else regular, 54, 0.5)
    c.set_source_rgb(*INK)
    c.set_line_width(5)
    c.move_to(left, foot)
    c.line_to(right, foot)
    c.stroke()

    points = [(x0 + (i + 0.5) * pitch, foot - v * unit) for i, v in enumerate(LITRES)]
    for colour, width in (((1, 1, 1), 22), (LINE, 10)):
        c.set_source_rgb(*colour)
        c.set_line_width(width)
        c.set_line_join(1)
        c.set_line_cap(1)
        c.move_to(*points[0])
        for p in points[1:]:
            c.line_to(*p)
        c.stroke()
    for x, y in points:
        c.set_source_rgb(1, 1, 1)
        c.arc(x, y, 19, 0, TAU)
        c.fill()
        c.set_source_rgb(*LINE)
        c.arc(x, y, 13, 0, TAU)
        c.fill()
    c.set_source_rgb(*LINE)
    sheet.words(points[0][0] - 26, points[0][1] + 92, 'Litres burned, in millions', bold, 56)
    c.set_source_rgb(*LAST)
    sheet.words(right, top + 44, 'Paid, in £m', bold, 56, 1.0)
    c.set_source_rgb(*GREY)
    sheet.words(left, h / scale - 46, 'Source: Sker Sound Ferry Company, annual accounts. 2020: eleven weeks without service.', regular, 46)
    save_png('chart.png', sheet, 48)
