#!/usr/bin/env python3
"""clang-format has nothing to change; sources stay under 600 lines and headers under 180.

usage: format.py SOURCE_ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys

import tap

VERSION = "14"  # others break lines elsewhere
LIMITS = {".c": 600, ".h": 180}
LONGER = {}


def formatter():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(name)
        if path:
            out = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
            if re.search(rf"version {VERSION}\.", out):
                return path
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(p for folder in ("src", "tests") for p in (root / folder).rglob("*.[ch]"))
    tap.ok(len(files) > 10, "finds the sources")
    tool = formatter()
    if tool:
        run = subprocess.run([tool, "--dry-run", "-Werror", *map(str, files)], capture_output=True, text=True)
        wrong = sorted({line.split(":")[0] for line in run.stderr.splitlines() if ": error:" in line})
        tap.ok(run.returncode == 0, "clang-format would change nothing",
               [f"{pathlib.Path(p).relative_to(root)}: run clang-format -i" for p in wrong] or run.stderr.splitlines()[:10])
    else:
        tap.skip("clang-format would change nothing", f"clang-format {VERSION} is not installed")
    long = []
    for path in files:
        lines = path.read_text().count("\n")
        # Unit tests are lists; their length is no sign of trouble.
        name = path.relative_to(root).as_posix()
        if name.startswith("src/") and name not in LONGER and lines > LIMITS[path.suffix]:
            long.append(f"{name}: {lines} lines, the limit is {LIMITS[path.suffix]}")
    tap.clean("files keep to their length", long)
    tap.done()


main()
