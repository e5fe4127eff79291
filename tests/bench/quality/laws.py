#!/usr/bin/env python3
"""A dozen articles and styles of the corpus keep what is never given up. The whole corpus is for quality.py.

usage: laws.py TOOL SOURCE_ROOT
"""
import pathlib
import sys

import setting
import tap

PAIRS = [("brief-rescue.txt", "magazine"), ("tabloid-goose.md", "tabloid"), ("report-reservoir.md", "magazine"),
         ("report-reservoir.md", "broadsheet"), ("court-long.md", "berliner"), ("feature-bakery.md", "magazine"),
         ("feature-bakery.md", "tabloid"), ("interview-keeper.md", "broadsheet"), ("quotes-many.md", "magazine"),
         ("obituary.md", "berliner"), ("de-bahn.md", "broadsheet"), ("fr-marche.md", "tabloid"), ("science-peat.md", "magazine")]

# Each name in the report and the most it may be.
LAWS = [("widows", 0), ("orphans", 0), ("ladders", 0), ("column_end_hyphens", 0), ("overfull_lines", 0),
        ("grid_error_millipoints", 10), ("uneven_column_feet", 0), ("blank_foot_lines", 0), ("last_page_spread_lines", 1)]


def far_floats(report):
    return [f"{place['kind']} of line {place['line']} stands on page {place['page']}, its place is on page {place['place_page']}"
            for place in report["floats"] if place["kind"] != "pull-quote" and not 0 <= place["page"] - place["place_page"] <= 1]


def main():
    tool, root = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    corpus = root / "tests/bench/quality/corpus"
    for job in setting.run_all(tool, root, [setting.Job(corpus / name, style) for name, style in PAIRS]):
        if job.error:
            tap.clean(job.name, [job.error])
            continue
        broken = [f"{law}: {job.report[law]}, allowed {most}" for law, most in LAWS if job.report[law] > most]
        tap.clean(job.name, broken + far_floats(job.report) + job.over)
    tap.done()


if __name__ == "__main__":
    main()
