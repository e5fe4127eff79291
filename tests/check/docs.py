#!/usr/bin/env python3
"""The README names every package of the list; the scripts parse; results are counted as they should be.

usage: docs.py SOURCE_ROOT
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap


def packages(root):
    for line in (root / "build-aux/packages.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def check_packages(root):
    readme = (root / "README.md").read_text()
    rows = list(packages(root))
    tap.ok(len(rows) > 15, "finds the package list")
    tap.clean("every row has all its columns", [row for row in rows if len(row) != 7])
    tap.clean("purpose and need are known words", [
        row for row in rows if row[0] not in ("build", "docs", "check", "fuzz", "bench") or row[1] not in ("required", "optional")])
    tap.clean("the README names each package", [
        name for row in rows for name in row[2:6] if name not in ("-", "=") and name not in readme])


def check_scripts(root):
    for name in ("demo", "check", "build-aux/setup.sh", ".ci/run"):
        run = subprocess.run(["sh", "-n", str(root / name)], capture_output=True, text=True)
        tap.ok(run.returncode == 0, f"{name} parses", run.stderr.splitlines())
    listed = subprocess.run(["sh", "-c", 'root=$1; . "$root/build-aux/setup.sh"; names 3 required "build check"', "sh", str(root)],
                            capture_output=True, text=True).stdout.split()
    wanted = {row[2] for row in packages(root) if row[0] in ("build", "check") and row[1] == "required"}
    tap.ok(set(listed) == wanted, "the scripts read the list", [f"read {sorted(listed)}"])


def count(root, tests, broken="", crash=False):
    """The last line and exit status that count.py gives for some meson tests."""
    with tempfile.TemporaryDirectory() as folder:
        logs = pathlib.Path(folder, "build/meson-logs")
        logs.mkdir(parents=True)
        if not crash:
            logs.joinpath("testlog.json").write_text("".join(json.dumps(test) + "\n" for test in tests))
        steps = pathlib.Path(folder, "broken")
        steps.write_text(broken)
        run = subprocess.run([sys.executable, str(root / "build-aux/count.py"), str(steps), str(logs.parent)],
                             capture_output=True, text=True)
        return run.stdout.splitlines()[-1], run.returncode


def check_counting(root):
    tap_test = {"name": "a", "result": "OK", "stdout": "TAP version 13\n1..3\nok 1 /a\nok 2 /b # SKIP no\nok 3 /c\n"}
    cases = {
        "each TAP line counts": (count(root, [tap_test]), ("2 passed, 0 failed, 1 skipped", 0)),
        "a failed line fails the run": (
            count(root, [tap_test, {"name": "b", "result": "FAIL", "stdout": "1..2\nok 1 /a\nnot ok 2 /b\n"}]),
            ("3 passed, 1 failed, 1 skipped", 1)),
        "a crash without a line is a failure": (
            count(root, [{"name": "b", "result": "ERROR", "stdout": "1..2\nok 1 /a\n"}]), ("1 passed, 1 failed, 0 skipped", 1)),
        "a test without TAP counts as one": (count(root, [{"name": "b", "result": "OK"}]), ("1 passed, 0 failed, 0 skipped", 0)),
        "a broken step is a failure": (count(root, [tap_test], broken="building\n"), ("2 passed, 1 failed, 1 skipped", 1)),
        "no results are a failure": (count(root, [], crash=True), ("0 passed, 1 failed, 0 skipped", 1)),
    }
    for name, (seen, wanted) in cases.items():
        tap.ok(seen == wanted, name, [f"saw    {seen}", f"wanted {wanted}"])


def main():
    root = pathlib.Path(sys.argv[1])
    check_packages(root)
    check_scripts(root)
    check_counting(root)
    if shutil.which("scdoc"):
        for page in sorted((root / "docs").glob("*.scd")):
            run = subprocess.run(["scdoc"], stdin=page.open(), capture_output=True, text=True)
            tap.ok(run.returncode == 0, f"{page.name} is scdoc", run.stderr.splitlines())
    else:
        tap.skip("man pages are scdoc", "scdoc is not installed")
    tap.done()


main()
