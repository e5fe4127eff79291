#!/usr/bin/env python3
"""The PDF for the press, as other programs see it: sound, PDF/X-4 in its boxes and metadata, each ink on its plate and on no other,
the same bytes wherever it is made.

usage: press.py TOOL SOURCE_ROOT
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import tap

ARTICLE = """---
title: The wall stands
author: Ann Writer
lang: en-GB
date: 2026-03-14
---

# The wall stands

""" + "The harbour wall of the town has been mended nine times since the office began to count, and it stands. " * 60
SPOT = """@import "base.css";
@page { size: 200mm 200mm; margin: 15mm; bleed: 3mm; marks: crop cross }
h1 { color: -bs-spot("PANTONE 287 C", 1, device-cmyk(100% 75% 0 2%)) }
"""
MARKS = """@import "base.css";
@page { size: 200mm 200mm; margin: 15mm; bleed: 3mm; marks: %s }
"""
PLACES = [  # none of this is the file's business
    {},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"TZ": "America/St_Johns", "HOME": "/nonexistent", "G_RANDOM_SEED": "7"},
]


def run(*command, **keywords):
    return subprocess.run(command, capture_output=True, check=True, **keywords).stdout.decode(errors="replace")


def inks(pdf, *options):
    """Of each page: the shares of it that cyan, magenta, yellow and black cover."""
    out = run("gs", "-q", "-dNOPAUSE", "-dBATCH", *options, "-sDEVICE=inkcov", "-r72", "-o", "-", str(pdf))
    return [tuple(map(float, page)) for page in re.findall(r"^\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+CMYK", out, re.M)]


def check_profiles(folder):
    tap.clean("each profile is packed as it is", [
        profile.name for profile in sorted(folder.glob("*.icc"))
        if zlib.decompress(profile.with_name(profile.name + ".z").read_bytes()) != profile.read_bytes()])


def check_soundness(pdf):
    if not shutil.which("qpdf"):
        tap.skip("qpdf finds no fault", "qpdf is not installed")
        tap.skip("no colour is RGB", "qpdf is not installed")
        return
    sound = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    tap.ok(sound.returncode == 0, "qpdf finds no fault", (sound.stdout + sound.stderr).splitlines())
    flat = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True).stdout
    found = re.findall(rb"/DeviceRGB|[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)\b", flat)
    tap.clean("no colour is RGB", [text.decode() for text in found[:5]])


def check_facts(pdf):
    if not shutil.which("pdfinfo"):
        tap.skip("it is PDF/X-4 in its boxes", "pdfinfo is not installed (poppler-utils)")
        return
    info = run("pdfinfo", "-box", str(pdf))
    wanted = {"PDF version": r"1\.6", "Title": "The wall stands", "Author": "Ann Writer", "Encrypted": "no",
              "TrimBox": r"8\.50 +8\.50 +603\.78 +850\.39", "BleedBox": r"0\.00 +0\.00 +612\.28 +858\.90"}
    tap.clean("it is PDF/X-4 in its boxes", [
        f"{key} is not {value}" for key, value in wanted.items() if not re.search(rf"^{key}: +{value}\s*$", info, re.M)])


def check_tree(pdf):
    if not shutil.which("pdfinfo"):
        tap.skip("the tags hold the words of the article in order", "pdfinfo is not installed (poppler-utils)")
        return
    tree = run("pdfinfo", "-struct-text", str(pdf))
    text = re.sub(r"[\s\u00ad]+", "", "".join(re.findall(r'^\s*"(.*)"$', tree, re.M)))
    wanted = re.sub(r"\s+", "", ARTICLE.split("# ", 1)[1])
    tap.ok(wanted in text.replace("ByAnnWriter", ""), "the tags hold the words of the article in order",
           [text[:200], wanted[:200]])
    roles = re.findall(r"^\s*(\w+)", tree, re.M)
    tap.ok(roles[0] == "Document" and roles.count("H1") == 1 and "P" in roles, "it has a headline and paragraphs", roles[:9])


def check_plates(render, folder):
    if not shutil.which("gs"):
        tap.skip("black text is on the black plate alone", "ghostscript is not installed")
        tap.skip("a spot colour has its own plate", "ghostscript is not installed")
        return
    for style in ("broadsheet", "letter"):  # in one ink
        pages = inks(render(style))
        wrong = [f"page {i}: {page}" for i, page in enumerate(pages, 1) if max(page[:3]) > 0 or page[3] < 0.01]
        tap.ok(len(pages) > 0 and not wrong, f"{style}: black text is on the black plate alone", wrong)
    pages = inks(render("magazine"))  # its accent is 0 100 85 20
    tap.ok(len(pages) > 0 and all(page[0] == 0 and page[3] > 0.01 for page in pages) and pages[0][1] > 0,
           "magazine: the accent is on its plates", [str(pages)])
    for marks, wanted in (("crop", False), ("cross", True)):
        sheet = folder / f"{marks}.css"
        sheet.write_text(MARKS % marks)
        pdf = render(str(sheet))
        sheets, bled = inks(pdf), inks(pdf, "-dUseBleedBox")
        # three patches have 75 mm² of cyan on a sheet of 222 mm square; the lines of the marks have less than 10
        tap.ok((sheets[0][0] > 0.001) == wanted, f"{marks}: {'a' if wanted else 'no'} bar of the inks", [str(sheets)])
        tap.ok(max(bled[0][:3]) == 0 and bled[0][3] > 0.01, f"{marks}: no mark within the bleed", [str(bled)])
    sheet = folder / "spot.css"
    sheet.write_text(SPOT)
    plates = folder / "plates"
    plates.mkdir()
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r36", f"-sOutputFile={plates}/p%d.tif", str(render(str(sheet))))
    names = sorted({re.sub(r"^p\d+\((.*)\)\.tif$", r"\1", path.name) for path in plates.iterdir() if "(" in path.name})
    tap.ok("PANTONE 287 C" in names and len(names) == 5, "a spot colour has its own plate", names)


def main():
    tool, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.md").write_text(ARTICLE)
        count = iter(range(100))

        def render(style, environment={}, umask=0o022, **options):
            pdf = folder / f"{next(count)}.pdf"
            env = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"), **environment)
            extra = [word for key, value in options.items() for word in (f"--{key}", value)]
            subprocess.run([tool, "render", "-q", str(folder / "a.md"), "-s", style, "-o", str(pdf),
                            "--styles", str(root / "styles"), *extra], check=True, env=env, umask=umask)
            return pdf

        pdf = render("magazine")
        check_profiles(root / "styles" / "profiles")
        check_soundness(pdf)
        check_facts(pdf)
        check_tree(pdf)
        check_plates(render, folder)
        for i, place in enumerate(PLACES):
            again = render("magazine", place, 0o077)
            tap.ok(again.read_bytes() == pdf.read_bytes(), f"the same bytes in place {i}")
        screen = render("magazine", target="screen").read_bytes()
        tap.ok(b"GTS_PDFX" not in screen and b"sRGB IEC61966-2.1" in screen, "the screen gets sRGB")
    tap.done()


main()
