#!/usr/bin/env python3
"""Pathological sizes, made here and not stored: the program ends in time, within its memory, with pages or with a message that
names the file.

usage: stress.py TOOL SOURCE_ROOT
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import memory
import tap

SECONDS, MEGABYTES = 120, 1800  # the press's own cap is 1 GiB, seen between blocks

INPUTS = {
    "a_word_of_a_megabyte.txt": lambda: b"Head\n\n" + b"x" * (1 << 20) + b"\n",
    "a_headline_of_a_megabyte.md": lambda: b"# " + b"words " * (1 << 17) + b"\n\nBody.\n",
    "a_paragraph_of_a_megabyte.txt": lambda: b"Head\n\n" + b"some words and more " * 52000 + b"\n",
    "a_hundred_thousand_paragraphs.txt": lambda: b"Head\n\n" + b"A short paragraph.\n\n" * 100000,
    "a_hundred_thousand_blank_lines.txt": lambda: b"Head\n" + b"\n" * 100000 + b"Body.\n",
    "thirty_megabytes_of_letters.txt": lambda: b"Head\n\n" + b"z" * (30 << 20),
    "thirty_words_of_a_megabyte.txt": lambda: b"Head\n\n" + (b"z" * (1 << 20) + b"\n\n") * 30,
    "a_megabyte_of_spaces.txt": lambda: b"Head\n\n" + b" " * (1 << 20) + b"Body.\n",
    "a_megabyte_of_nuls.txt": lambda: b"\0" * (1 << 20),
    "every_byte_value.txt": lambda: bytes(range(256)) * 4096,
    "a_megabyte_of_soft_hyphens.txt": lambda: "Head\n\n".encode() + "a\u00ad".encode() * 300000,
    "a_megabyte_of_combining_marks.txt": lambda: "Head\n\ne".encode() + "\u0301".encode() * 500000,
    "quotes_ten_thousand_deep.md": lambda: b">" * 10000 + b" deep\n",
    "lists_two_thousand_deep.md": lambda: b"".join(b"  " * i + b"- x\n" for i in range(2000)),
    "a_list_of_a_hundred_thousand.md": lambda: b"# H\n\n" + b"".join(b"%d. item\n" % i for i in range(1, 100001)),
    "a_hundred_thousand_brackets.md": lambda: b"[" * 100000 + b"](" * 100000,
    "a_hundred_thousand_stars.md": lambda: b"*a **b " * 100000,
    "emphasis_ten_thousand_deep.md": lambda: b"*_" * 10000 + b"x" + b"_*" * 10000,
    "a_table_of_ten_thousand_rows.md": lambda: b"# H\n\n|a|b|\n|-|-|\n" + b"|1|2|\n" * 10000,
    "ten_thousand_pictures.md": lambda: b"# H\n\n" + b"![a](none.jpg)\n\n" * 10000,
    "ten_thousand_pull_quotes.md": lambda: b"# H\n\n" + b"Words of it.\n\n> Quote of it\n\n" * 10000,
    "front_matter_of_a_megabyte.md": lambda: b"---\ntitle: " + b"x" * (1 << 20) + b"\n---\n\nBody.\n",
}


def limit():
    memory.cap(MEGABYTES << 20)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main():
    tool = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        for name, make in INPUTS.items():
            path = pathlib.Path(folder, name)
            path.write_bytes(make())
            start = time.monotonic()
            try:
                run = subprocess.run([tool, "render", name, "-o", "out.pdf"], cwd=folder, capture_output=True, timeout=SECONDS,
                                     preexec_fn=limit, env=dict(os.environ, XDG_CACHE_HOME=folder))
            except subprocess.TimeoutExpired:
                tap.ok(False, name, [f"still running after {SECONDS} s"])
                continue
            seconds = time.monotonic() - start
            out = pathlib.Path(folder, "out.pdf")
            told = run.stderr.decode(errors="replace")
            problems = []
            if run.returncode not in (0, 1):
                problems.append(f"exit {run.returncode}")
            if (run.returncode == 0) != out.exists():
                problems.append(f"exit {run.returncode} and the output {'is' if out.exists() else 'is not'} there")
            if run.returncode == 1 and name not in told:
                problems.append("the message does not name the file")
            tap.ok(not problems, f"{name} ({seconds:.1f} s, exit {run.returncode})", [*problems, *told.splitlines()[-6:]])
            out.unlink(missing_ok=True)
            path.unlink()
    tap.done()


main()
