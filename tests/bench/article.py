#!/usr/bin/env python3
"""Instructions of one article in a warm process, stage by stage, by callgrind: (those of N2 runs - those of N1) / (N2 - N1).
Its pictures are known by then; what they cost the first time shows in the price of the first run.

usage: article.py BENCH_ARTICLE SOURCE_ROOT ARTICLE BUILDTYPE
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap

FEW, MANY = 2, 6
WORDS, BUDGET = 1200, 60.0  # million instructions for an article of so many words
FINISH_BUDGET = 15.0  # of them to make the PDF print-ready, without its pictures
READ_BUDGET = 5.0  # of them to read it, scraped text or Markdown
STAGES = ["bs_read_article", "bs_style_apply", "bs_compose", "bs_shape_text", "bs_lines_break", "bs_lines_ragged",
          "bs_shape_line", "bs_paint_pdf", "bs_image_render", "bs_finish_pdf", "bs_report_format"]
INNER = {"bs_shape_text", "bs_lines_break", "bs_lines_ragged", "bs_shape_line",  # called by bs_compose
         "bs_image_render"}  # by bs_paint_pdf


def counts(command, folder, runs):
    """Inclusive instructions of each function, and of all."""
    out = pathlib.Path(folder) / f"callgrind.{runs}"
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command, str(runs)],
                   check=True, capture_output=True)
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", str(out)],
                          check=True, capture_output=True, text=True).stdout
    total = re.search(r"^\s*([\d,]+) .*PROGRAM TOTALS", text, re.M)
    found = {"": int(total.group(1).replace(",", ""))}
    for number, name in re.findall(r"^\s*([\d,]+)  \S*:(\w+)", text, re.M):
        found.setdefault(name, int(number.replace(",", "")))
    return found


def count_words(path):
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(errors="replace"), flags=re.S)
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def main():
    program, root, article, buildtype = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
    if not article.exists():
        tap.skip_all(f"{article.name} is not there")
    if not shutil.which("valgrind") or not shutil.which("callgrind_annotate"):
        tap.skip_all("valgrind is not installed")
    if buildtype not in ("release", "debugoptimized"):
        tap.skip_all(f"a build of type {buildtype} says nothing about speed")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, str(root), "magazine", str(article)]
        few, many = counts(command, folder, FEW), counts(command, folder, MANY)
    words = count_words(article)

    def price(name):
        return (many.get(name, 0) - few.get(name, 0)) / (MANY - FEW) / 1e6

    print(f"# {article.name}: {words} words, one article in a warm process, million instructions")
    for name in STAGES:
        print(f"#   {'  ' if name in INNER else ''}{name:<20} {price(name):8.2f}")
    print(f"#   {'all':<20} {price(''):8.2f}")
    print(f"#   {'the first, cold':<20} {few[''] / 1e6 - price('') * (FEW - 1):8.2f}")
    scaled, read = price("") * WORDS / words, price("bs_read_article") * WORDS / words
    print(f"#   for {WORDS} words      {scaled:8.2f}   budget {BUDGET}; to read {read:.2f}, budget {READ_BUDGET}")
    tap.ok(read <= READ_BUDGET, f"{read:.1f} M instructions to read {WORDS} words are within {READ_BUDGET}")
    finish = price("bs_finish_pdf") * WORDS / words
    tap.ok(finish <= FINISH_BUDGET, f"{finish:.1f} M instructions to finish {WORDS} words are within {FINISH_BUDGET}")
    tap.ok(scaled <= BUDGET, f"{scaled:.1f} M instructions for {WORDS} words are within {BUDGET}")
    tap.done()


main()
