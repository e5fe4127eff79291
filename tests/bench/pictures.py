#!/usr/bin/env python3
"""A picture of 12 megapixels for the press: the first time, and from the cache; and a job of thirty pictures.

usage: pictures.py BENCH TOOL SOURCE_ROOT
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import tap

RUNS = 5
FIRST_MS, CACHED_MS, MEMORY_MB = 400, 10, 100
WORDS = "The harbour wall of the town has been mended nine times since the office began to count, and it stands. " * 6


def run(bench, picture, profile, caches):
    runs = [tuple(map(float, subprocess.run([bench, "run", str(picture), str(profile), str(cache)], capture_output=True, check=True, text=True)
                      .stdout.split())) for cache in caches]
    return min(wall for wall, *_ in runs), min(cpu for _, cpu, _ in runs), max(memory for *_, memory in runs)


def job(tool, root, folder, picture):
    """The most memory of an article of 18,000 words and 30 pictures, in MB."""
    data = picture.read_bytes()
    for i in range(30):  # others, for the cache: bytes after the end are no part of the picture
        (folder / f"{i}.jpg").write_bytes(data + bytes((i,)))
    article = folder / "a.md"
    article.write_text("# The wall\n\n" + "".join(f"![Wall]({i}.jpg)\n\n*Wall {i}.*\n\n" + f"{WORDS}\n\n" * 5 for i in range(30)))
    child = os.posix_spawn(tool, [tool, "render", "-q", str(article), "-s", "berliner", "-o", f"{folder}/a.pdf", "--styles", f"{root}/styles"],
                           dict(os.environ, XDG_CACHE_HOME=f"{folder}/cache"))
    _, status, usage = os.wait4(child, 0)
    return usage.ru_maxrss / 1024 if status == 0 else None


def main():
    bench, tool, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        picture, profile = folder / "a.jpg", root / "styles/profiles/newsprint-cgats-tr002.icc"
        subprocess.run([bench, "make", str(picture)], check=True)
        caches = [folder / f"cache{i}" for i in range(RUNS)]
        for cache in caches:
            cache.mkdir()
        for what, limit in (("the first time", FIRST_MS), ("from the cache", CACHED_MS)):
            wall, cpu, memory = run(bench, picture, profile, caches)
            print(f"# {picture.stat().st_size / 1e6:.1f} MB, {what}: wall {wall:.1f} ms, cpu {cpu:.1f} ms, memory {memory:.0f} MB")
            # Wall time depends on what else the machine does.
            tap.ok(cpu <= limit, f"{cpu:.1f} ms {what} are within {limit}")
        memory = job(tool, root, folder, picture)
        tap.ok(memory is not None and memory <= MEMORY_MB, f"{memory} MB for 30 pictures are within {MEMORY_MB}")
    tap.done()


main()
