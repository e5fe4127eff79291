#!/usr/bin/env python3
"""The tree holds no notes to self and no path of one machine; text files end in a newline and have no trailing blanks.

usage: words.py SOURCE_ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys

import tap

# Put together here so that this file does not find itself.
NOTES = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3 + r"(?!X)", "HA" + "CK"]) + r")\b")
PATHS = re.compile("|".join(["/wo" + "rk/", "/ho" + "me/[a-z]", "/ro" + "ot/", "/tmp/" + "wt"]))
TEXT = {".c", ".h", ".py", ".sh", ".md", ".css", ".build", ".txt", ".scd", ".js", ".yml", ".fish", ".bash", ".in", ""}
# Copy as it comes: its blanks and odd words are what is tested.
COPY = ("samples/", "tests/fuzz/corpus/", "tests/golden/", "tests/unit/read/", "LICENSE", "fonts/")


def tracked(root):
    git = shutil.which("git")
    run = git and subprocess.run([git, "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True)
    if run and run.returncode == 0:
        names = run.stdout.decode().split("\0")
    else:  # no git here, or a tarball
        made = re.compile(r"build(?!-aux)|out|\.git$")
        names = [p.relative_to(root).as_posix() for p in root.rglob("*") if not made.match(p.relative_to(root).parts[0])]
    return [root / name for name in names if name and (root / name).is_file()]


def main():
    root = pathlib.Path(sys.argv[1])
    notes, paths, blanks, seen = [], [], [], 0
    for path in tracked(root):
        name = path.relative_to(root).as_posix()
        if path.suffix not in TEXT:
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            continue
        seen += 1
        for number, line in enumerate(text.splitlines(), 1):
            if NOTES.search(line) and not name.startswith(COPY):
                notes.append(f"{name}:{number}: {line.strip()[:80]}")
            if PATHS.search(line):
                paths.append(f"{name}:{number}: {line.strip()[:80]}")
            if line != line.rstrip() and not name.startswith(COPY):
                blanks.append(f"{name}:{number}: blanks at the end")
        if text and not text.endswith("\n") and not name.startswith(COPY):
            blanks.append(f"{name}: no newline at the end")
    tap.ok(seen > 20, "finds the files")
    tap.clean("no notes to self", notes)
    tap.clean("no path of one machine", paths)
    tap.clean("no blanks at line ends, a newline at file ends", blanks)
    tap.done()


main()
