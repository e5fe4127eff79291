#!/usr/bin/env python3
"""A cold process: wall time and memory of `broadsheet render`, best and middle of several runs.

usage: process.py TOOL SOURCE_ROOT ARTICLE
"""
import os
import pathlib
import sys
import tempfile
import time

import tap

RUNS = 15
WALL_MS, MEMORY_MB = 40, 60


def run(tool, article, folder):
    start = time.perf_counter()
    child = os.posix_spawn(tool, [tool, "render", "-q", str(article), "-o", f"{folder}/a.pdf"],
                           dict(os.environ, XDG_CACHE_HOME=f"{folder}/cache"))
    _, status, usage = os.wait4(child, 0)
    return (time.perf_counter() - start) * 1000, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def main():
    tool, article = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[3])
    if not article.exists():
        tap.skip_all(f"{article.name} is not there")
    with tempfile.TemporaryDirectory() as folder:
        run(tool, article, folder)  # fills the font cache, as any earlier run did
        runs = [run(tool, article, folder) for _ in range(RUNS)]
    tap.ok(all(status == 0 for *_, status in runs), f"{article.name} is set")
    walls = sorted(wall for wall, *_ in runs)
    memory = max(peak for _, _, peak, _ in runs)
    print(f"# {article.name}: wall best {walls[0]:.1f} ms, middle {walls[len(walls) // 2]:.1f} ms (aim {WALL_MS} ms on a quiet core); "
          f"cpu best {min(cpu for _, cpu, _, _ in runs) * 1000:.0f} ms; memory {memory:.1f} MB (aim {MEMORY_MB})")
    # Wall time depends on what else the machine does; memory does not.
    tap.ok(memory <= MEMORY_MB, f"{memory:.1f} MB are within {MEMORY_MB}")
    tap.done()


main()
