#!/usr/bin/env python3
"""Pictures in the PDF for the press, as other programs see them: in CMYK or black, within the ink that the paper bears, the same bytes
wherever it is made.

usage: pictures.py TOOL SOURCE_ROOT
"""
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

import tap

ARTICLE = """# The wall stands

{text}

![Every colour](colours.png)

*Every colour there is.*

{text}

![A grey wall](grey.png)

*A grey wall.*

{text}

![A drawing](drawing.png)

*A drawing that one sees through.*

{text}
""".format(text="The harbour wall of the town has been mended nine times since the office began to count. " * 12)
SHEET = """@import "magazine.css";
@page {{ -bs-output-intent: {} }}
"""
WINDOW = 11  # dots of 1/72 inch: 15 mm², over which total ink is averaged
SIDE = 512


def png(path, colour_type, pixel):
    """A PNG of SIDE x SIDE; pixel(x, y) gives the bytes of one."""
    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIDE)) for y in range(SIDE))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, colour_type, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(out)


def make_pictures(folder):
    # dark colours, where ink piles up, over half of it
    png(folder / "colours.png", 2, lambda x, y: bytes((x // 2 * (1 + y // 256) // 2, y % 256 * (1 + y // 256) // 2, (x * 7 + y * 3) % 64)))
    png(folder / "grey.png", 0, lambda x, y: bytes(((x + y) // 4,)))
    png(folder / "drawing.png", 6, lambda x, y: b"\xC8\x10\x20\xFF" if x // 64 % 2 else b"\x10\x10\x80\x80" if y // 64 % 2 else b"\0\0\0\0")


def most_ink(pdf):
    """Of any window of 15 mm², in percent."""
    raw = subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pamcmyk32", "-r72", "-sOutputFile=-", str(pdf)],
                         capture_output=True, check=True).stdout
    most = 0.0
    while raw:
        head, raw = raw.split(b"ENDHDR\n", 1)
        width, height = (int(re.search(rb"%s (\d+)" % name, head).group(1)) for name in (b"WIDTH", b"HEIGHT"))
        page, raw = raw[:4 * width * height], raw[4 * width * height:]
        for top in range(0, height - WINDOW, WINDOW // 2):
            for left in range(0, width - WINDOW, WINDOW // 2):
                ink = sum(sum(page[4 * (y * width + left):4 * (y * width + left + WINDOW)]) for y in range(top, top + WINDOW))
                most = max(most, ink / 2.55 / WINDOW ** 2)
    return most


def main():
    tool, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_pictures(folder)
        (folder / "a.md").write_text(ARTICLE)
        count = iter(range(100))

        def render(intent, cache="cache", umask=0o022, target="press"):
            sheet, pdf = folder / f"{intent}.css", folder / f"{next(count)}.pdf"
            sheet.write_text(SHEET.format(intent))
            subprocess.run([tool, "render", "-q", str(folder / "a.md"), "-s", str(sheet), "-o", str(pdf), "--target", target,
                            "--styles", str(root / "styles")],
                           check=True, env=dict(os.environ, XDG_CACHE_HOME=str(folder / cache)), umask=umask)
            return pdf

        for intent, limit in (("newsprint", 240), ("coated", 300), ("uncoated", 300)):
            pdf = render(intent)
            if shutil.which("pdfimages"):
                rows = [line.split() for line in subprocess.run(["pdfimages", "-list", str(pdf)], capture_output=True, check=True, text=True).stdout.splitlines()[2:]]
                colours = sorted((row[2], row[5], row[8]) for row in rows)
                tap.ok(colours == [("image", "cmyk", "image"), ("image", "cmyk", "jpeg"), ("image", "gray", "jpeg"), ("smask", "gray", "image")],
                       f"{intent}: pictures are CMYK or black alone", [str(colours)])
            else:
                tap.skip(f"{intent}: pictures are CMYK or black alone", "pdfimages is not installed (poppler-utils)")
            if shutil.which("gs"):
                most = most_ink(pdf)
                tap.ok(limit - 70 < most <= limit, f"{intent}: {most:.0f} % of ink are within {limit} %")
            else:
                tap.skip(f"{intent}: ink is within {limit} %", "ghostscript is not installed")
        first = render("newsprint", "other").read_bytes()
        tap.ok(first == render("newsprint", "other", 0o077).read_bytes(), "the same bytes with and without a cache")
        screen = render("newsprint", target="screen")
        tap.ok(b"/DeviceCMYK" not in screen.read_bytes(), "a screen gets no inks")
    tap.done()


main()
