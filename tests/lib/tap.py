"""Speaks TAP: one line a check, what went wrong beneath it."""
import sys

_count = 0
_failed = 0


def ok(passed, name, problems=()):
    global _count, _failed
    _count += 1
    if not passed:
        _failed += 1
    print(f"{'ok' if passed else 'not ok'} {_count} - {name}")
    for problem in problems:
        print(f"# {problem}", file=sys.stderr)  # meson shows this stream and not the other
    sys.stdout.flush()


def clean(name, problems):
    """Passes when there are no problems."""
    problems = list(problems)
    ok(not problems, name, problems)


def skip(name, why):
    global _count
    _count += 1
    print(f"ok {_count} - {name} # SKIP {why}")


def skip_all(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


def done():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)
