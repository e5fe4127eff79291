#!/usr/bin/env python3
"""Adds up the tests of one or more meson build folders, each TAP line once, and prints `N passed, N failed, N skipped`.

usage: count.py FILE-OF-BROKEN-STEPS BUILD…
"""
import json
import pathlib
import re
import sys

LINE = re.compile(r"(not )?ok\b[ \t]*(\d+)?[ \t]*-?[ \t]*(.*?)[ \t]*(?:#[ \t]*(\w+).*)?$", re.I)
BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def count_test(test):
    """(passed, failures, skipped) of one test program."""
    passed, failures, skipped = 0, [], 0
    for line in test.get("stdout", "").splitlines():
        match = LINE.fullmatch(line)
        if not match:
            continue
        if match.group(4):  # SKIP, or a failure that is expected
            skipped += 1
        elif match.group(1):
            failures.append(match.group(3) or match.group(2) or "?")
        else:
            passed += 1
    # A crash, a time-out or a plain exit status fails without a line that says so.
    if test["result"] in BAD and not failures:
        failures.append(test["result"].lower())
    if passed + skipped + len(failures) == 0:
        if test["result"] == "SKIP":
            skipped = 1
        else:
            passed = 1
    return passed, failures, skipped


def main():
    broken, folders = sys.argv[1], sys.argv[2:]
    failed = [f"step: {line}" for line in pathlib.Path(broken).read_text().splitlines()]
    passed = skipped = 0
    for folder in map(pathlib.Path, folders):
        log = folder / "meson-logs/testlog.json"
        if not log.exists():
            failed.append(f"{folder.name}: no tests ran")
            continue
        for line in log.read_text().splitlines():
            test = json.loads(line)
            p, failures, s = count_test(test)
            passed += p
            skipped += s
            failed += [f"{folder.name}: {test['name']}: {name}" for name in failures]
    if failed:
        print("failed:")
        for name in failed:
            print(f"  {name}")
    print(f"{passed} passed, {len(failed)} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


main()
