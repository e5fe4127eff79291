#!/usr/bin/env python3
"""An installation is whole, and works wherever it is moved.

usage: install.py TOOL SOURCE_ROOT BUILD_ROOT
"""
import os
import shutil
import subprocess
import sys

from tool_test import case, is_pdf, main


def install(box):
    subprocess.run(["meson", "install", "-C", sys.argv[3], "--no-rebuild", "--quiet", "--destdir", str(box.folder / "made")],
                   check=True, capture_output=True)
    # The prefix is below it: moved out, nothing is where it was configured to be.
    binary = next((box.folder / "made").rglob("bin/broadsheet"))
    prefix = box.folder / "moved"
    os.rename(binary.parent.parent, prefix)
    return prefix


@case
def it_is_whole_and_can_be_moved(box):
    if not shutil.which("meson"):
        return "meson is not installed"
    prefix = install(box)
    files = {path.relative_to(prefix).as_posix() for path in prefix.rglob("*") if path.is_file()}
    for name in ("include/broadsheet.h", "share/broadsheet/styles/magazine.css", "share/broadsheet/fonts/source-serif-4/OFL.txt",
                 "share/zsh/site-functions/_broadsheet"):
        assert name in files, f"{name} is not among {sorted(files)}"
    assert any(name.endswith("pkgconfig/broadsheet.pc") for name in files), sorted(files)

    env = dict(os.environ, PATH=f"{prefix}/bin:{os.environ['PATH']}", XDG_CACHE_HOME=str(box.folder / "cache"))
    for tool in (f"{prefix}/bin/broadsheet", "broadsheet"):
        run = subprocess.run([tool, "render", "-q", "a.md", "-o", "a.pdf"], cwd=box.folder, env=env, capture_output=True)
        assert run.returncode == 0 and is_pdf((box.folder / "a.pdf").read_bytes()), run.stderr.decode()
        os.unlink(box.folder / "a.pdf")
    # It used its own data and not the source tree's.
    os.rename(prefix / "share/broadsheet/styles/magazine.css", prefix / "share/broadsheet/styles/moved.css")
    run = subprocess.run([f"{prefix}/bin/broadsheet", "styles"], cwd=box.folder, env=env, capture_output=True)
    assert b"moved" in run.stdout and b"magazine " not in run.stdout, run
    return None


main()
