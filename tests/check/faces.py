#!/usr/bin/env python3
"""Every header compiles alone, first in its file.

usage: faces.py SOURCE_ROOT BUILD_ROOT COMPILER [ARGUMENT…]
"""
import json
import pathlib
import shlex
import subprocess
import sys

import tap


def flags_of(source, build):
    """The -I and -D with which the sources are built, each once, in order."""
    flags = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if not (build / entry["file"]).resolve().is_relative_to((source / "src").resolve()):
            continue  # tests have settings of their own
        words = shlex.split(entry["command"])
        for i, word in enumerate(words):
            if word in ("-isystem", "-I", "-D"):
                word = word + words[i + 1]
            if word.startswith("-I") and not word.startswith("-I/"):
                word = "-I" + str((build / word[2:]).resolve())
            if word.startswith(("-I", "-D", "-isystem")) and ".p" not in word[-3:] and word not in flags:
                flags.append(word)
    return flags


def main():
    source, build, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    flags = flags_of(source, build)
    for header in sorted((source / "src").rglob("*.h")):
        name = header.relative_to(source / "src").as_posix()
        run = subprocess.run(
            compiler + ["-x", "c", "-std=c17", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", *flags, "-"],
            input=f'#include "{name}"\nextern int bs_nothing;\n', capture_output=True, text=True)
        tap.ok(run.returncode == 0, name, run.stderr.splitlines()[:12])
    tap.done()


main()
