"""Runs the program as a user does. Each case gets an empty folder of its own and a clean environment."""
import os
import pathlib
import subprocess
import sys
import tempfile

import tap

ARTICLE = """# Harbour wall to be rebuilt

By Ada Writer

The harbour wall that has stood for ninety years is to be taken down and built again, the council said on Tuesday.

“We looked at every stone of it,” said the engineer, “and there is not one that we would trust through another winter.”

Work starts in spring. The ferry will leave from the old quay until the autumn, and the fish market moves to the station.
"""

TOOL = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(sys.argv[2])

_cases = []


def case(function):
    """A test: takes a Sandbox, raises AssertionError with what was seen."""
    _cases.append(function)
    return function


class Run:
    def __init__(self, run):
        self.status = run.returncode
        self.bytes = run.stdout
        self.out = run.stdout.decode(errors="replace")
        self.err = run.stderr.decode(errors="replace")

    def __str__(self):
        return f"exit {self.status}\nstdout: {self.out[:400]}\nstderr: {self.err[:800]}"

    def expect(self, status, *parts):
        """Exit status, and texts that standard error holds."""
        assert self.status == status, f"wanted exit {status}\n{self}"
        for part in parts:
            assert part in self.err, f"wanted {part!r} in stderr\n{self}"
        return self


class Sandbox:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.write("a.md", ARTICLE)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def files(self):
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*")
                      if p.is_file() and not p.relative_to(self.folder).as_posix().startswith("cache/"))

    def run(self, *arguments, stdin=b"", env=None, cwd=None, timeout=120):
        environment = {"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(self.folder / "cache")}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_SLICE"):
            if name in os.environ:
                environment[name] = os.environ[name]
        environment.update(env or {})
        return Run(subprocess.run([TOOL, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd or self.folder,
                                  env=environment, timeout=timeout))


def is_pdf(data):
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-32:]


def main():
    for function in _cases:
        with tempfile.TemporaryDirectory() as folder:
            try:
                reason = function(Sandbox(folder))
                if isinstance(reason, str):
                    tap.skip(function.__name__, reason)
                else:
                    tap.ok(True, function.__name__)
            except (AssertionError, subprocess.TimeoutExpired) as problem:
                tap.ok(False, function.__name__, str(problem).splitlines()[:20])
    tap.done()
