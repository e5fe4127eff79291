#!/usr/bin/env python3
"""Every global symbol of the static libraries begins with bs_; the shared library exports what broadsheet.h declares, no more
and no less.

usage: symbols.py SOURCE_ROOT BUILD_ROOT NM
"""
import pathlib
import re
import subprocess
import sys

import tap

DECLARED = re.compile(r"^BS_API\b[^;(]*?\b(\w+)\s*\(", re.M | re.S)


def symbols(nm, path, *options):
    out = subprocess.run([nm, "-P", *options, str(path)], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        words = line.split()
        if len(words) >= 2 and words[1] not in "Uuwv":
            # Compilers and sanitizers put in their own, all with two underscores or a stop.
            if not words[0].startswith(("__", "_init", "_fini")) and "." not in words[0]:
                yield words[0]


def main():
    source, build, nm = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    archives = sorted((build / "src").rglob("*.a"))
    tap.ok(len(archives) > 0, "finds the static libraries")
    for archive in archives:
        wrong = sorted({name for name in symbols(nm, archive, "-g") if not name.startswith("bs_")})
        tap.clean(f"{archive.name} exports bs_ names only", wrong)
    shared = [p for p in sorted((build / "src").glob("libbroadsheet.so*")) if p.is_file() and not p.is_symlink() and p.suffix != ".symbols"]
    if not shared:
        tap.skip("the shared library exports broadsheet.h", "no shared library was built")
        tap.done()
    declared = set(DECLARED.findall((source / "src/broadsheet.h").read_text()))
    tap.ok(len(declared) > 5, "broadsheet.h marks its functions with BS_API")
    exported = set(symbols(nm, shared[0], "-D", "-g"))
    tap.clean("all that is declared is exported", sorted(declared - exported))
    tap.clean("all that is exported is declared", sorted(exported - declared))
    tap.done()


main()
