#!/usr/bin/env python3
"""The stage table of CONTRIBUTING.md in code form: reads every #include under src and fails on any edge it does not name.

usage: layers.py SOURCE_ROOT
"""
import collections
import pathlib
import re
import sys

import tap

# stage: the stages whose faces it may include (base goes without saying, except for the tool), and the libraries it alone knows
Stage = collections.namedtuple("Stage", "faces libraries")
STAGES = {
    "base": Stage([], []),
    "article": Stage([], []),
    "page": Stage([], []),
    "image": Stage([], ["vips", "zlib"]),
    "font": Stage([], ["fontconfig", "pango", "harfbuzz"]),
    "read": Stage(["article"], ["cmark", "yaml", "gumbo", "json", "xml"]),
    "style": Stage(["article"], []),
    "shape": Stage(["article", "style", "font"], ["pango", "harfbuzz"]),
    "lines": Stage(["shape", "style", "article", "font"], []),
    "compose": Stage(["lines", "shape", "style", "article", "image", "font", "page"], []),
    "paint": Stage(["page", "font", "image"], ["cairo", "freetype"]),  # cairo-ft takes FreeType's faces
    "finish": Stage(["page"], ["qpdf", "zlib"]),
    "preflight": Stage(["page"], ["qpdf", "zlib"]),
    "tool": Stage([], []),
}
# src/*.c run a job: they see every face, and report.c writes JSON.
TOP = Stage([name for name in STAGES if name != "tool"], ["json"])

# A face that would pass a page is split, and its first header includes the others.
MANY_FACES = {
    "base": {f"base/{name}.h" for name in ("base", "arena", "diag", "digest", "file", "ink", "len", "nearest", "plate", "scan")},
    "page": {"page/page.h", "page/inks.h"},
    "style": {"style/style.h", "style/computed.h"},
}

# Of these, one file of a stage includes the library, so that it can be changed for another.
ONE_FILE = {"freetype", "cmark", "yaml", "gumbo", "json", "xml", "vips", "fontconfig", "zlib"}

LIBRARIES = [
    (re.compile(r"(cairo|cairo-.*)\.h|cairo/.*"), "cairo"),
    (re.compile(r"ft2build\.h|freetype/.*"), "freetype"),
    (re.compile(r"pango/.*"), "pango"),
    (re.compile(r"hb(-.*)?\.h|harfbuzz/.*"), "harfbuzz"),
    (re.compile(r"fontconfig/.*"), "fontconfig"),
    (re.compile(r"vips/.*"), "vips"),
    (re.compile(r"cmark-gfm.*|cmark.*"), "cmark"),
    (re.compile(r"yaml\.h"), "yaml"),
    (re.compile(r"gumbo\.h"), "gumbo"),
    (re.compile(r"json-glib/.*"), "json"),
    (re.compile(r"libxml/.*"), "xml"),
    (re.compile(r"qpdf/.*"), "qpdf"),
    (re.compile(r"zlib\.h"), "zlib"),
]
# C17, POSIX and GLib are for everyone.
COMMON = re.compile(
    r"(glib|glib-object|gio/gio|glib/g[a-z]+|glib-unix|gmodule)\.h|"
    r"(assert|ctype|errno|float|inttypes|limits|locale|math|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|"
    r"stdio|stdlib|stdnoreturn|string|strings|time|unistd|fcntl|dirent|dlfcn|poll|pthread|sys/[a-z]+|"
    r"sanitizer/asan_interface)\.h")
# GLib's file handling beside gstdio would bring threads and a main loop; base/file.c is enough.
NOT_IN_LIBRARY = {"gio/gio.h", "glib-unix.h", "pthread.h", "locale.h", "setjmp.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def own_faces(stage):
    return MANY_FACES.get(stage, {f"{stage}/{stage}.h"})


def check_quoted(where, stage, target):
    """An include in quotes is one of ours; None when it may be there."""
    if target == "broadsheet.h":
        return None if stage in ("tool", "") else f"{where}: only src/*.c and the tool know broadsheet.h"
    folder, slash, _ = target.rpartition("/")
    if not slash:
        return None if stage == "" else f"{where}: name the folder: \"{stage}/{target}\""
    if folder == stage:
        return None
    allowed = set()
    rules = STAGES[stage] if stage else TOP
    names = rules.faces if stage == "tool" else rules.faces + ["base"]
    for name in names:
        allowed |= own_faces(name)
    if target in allowed:
        return None
    if folder in STAGES and folder in names:
        return f"{where}: \"{target}\" is private to {folder}; its face is {folder}/{folder}.h"
    return f"{where}: {stage or 'src'} may not include \"{target}\""


def check_angled(where, stage, target, users):
    rules = STAGES[stage] if stage else TOP
    for pattern, library in LIBRARIES:
        if pattern.fullmatch(target):
            users[(stage, library)].add(where.split(":")[0])
            if library in rules.libraries:
                return None
            return f"{where}: {stage or 'src'} may not know {library} (<{target}>)"
    if not COMMON.fullmatch(target):
        return f"{where}: <{target}> is in no row of the stage table (tests/check/layers.py)"
    if stage != "tool" and target in NOT_IN_LIBRARY:
        return f"{where}: <{target}> is not for the library: no threads, no locale, no main loop"
    return None


def includes(text):
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2)


def examine(files):
    """files: (path below src, text). Gives the problems, in order."""
    problems = []
    users = collections.defaultdict(set)
    for path, text in files:
        stage = path.split("/")[0] if "/" in path else ""
        if stage and stage not in STAGES:
            problems.append(f"{path}: the folder {stage} is in no row of the stage table")
            continue
        for line, kind, target in includes(text):
            where = f"{path}:{line}"
            problem = check_quoted(where, stage, target) if kind == '"' else check_angled(where, stage, target, users)
            if problem:
                problems.append(problem)
    for (stage, library), paths in sorted(users.items()):
        if library in ONE_FILE and len(paths) > 1:
            problems.append(f"{library} belongs in one file of {stage or 'src'}, not in {', '.join(sorted(paths))}")
    return problems


def self_test():
    """The test fails on what it is there to find."""
    bad = {
        "a private header": ("compose/a.c", '#include "style/cascade.h"'),
        "an edge that is not in the table": ("style/a.c", '#include "font/font.h"'),
        "a library in the wrong stage": ("compose/a.c", "#include <cairo.h>"),
        "a library of nobody": ("base/a.c", "#include <zlib.h>"),
        "the tool looking inside": ("tool/a.c", '#include "base/base.h"'),
        "a stage calling the press": ("read/a.c", '#include "broadsheet.h"'),
        "a folder without a row": ("extra/a.c", ""),
        "threads in the library": ("paint/a.c", "#include <pthread.h>"),
    }
    for name, (path, text) in bad.items():
        tap.ok(len(examine([(path, text)])) == 1, f"finds {name}")
    two = [("read/a.c", "#include <yaml.h>"), ("read/b.c", "#include <yaml.h>")]
    tap.ok(len(examine(two)) == 1, "finds a library in two files")
    good = [("compose/a.c", '#include "compose/private.h"\n#include "lines/lines.h"\n#include "base/base.h"\n#include <glib.h>\n')]
    tap.clean("allows what the table allows", examine(good))


def main():
    src = pathlib.Path(sys.argv[1]) / "src"
    files = [(p.relative_to(src).as_posix(), p.read_text()) for p in sorted(src.rglob("*.[ch]"))]
    self_test()
    tap.ok(len(files) > 10, "finds the sources")
    tap.clean("every include follows the stage table", examine(files))
    tap.done()


main()
