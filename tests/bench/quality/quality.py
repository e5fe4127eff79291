#!/usr/bin/env python3
"""How well pages are set: a corpus of articles in four styles, one table of what composition is judged by, and where it falls
short of what is required.

usage: quality.py TOOL BENCH_COMPOSE SOURCE_ROOT [--only TEXT] [--style STYLE] [--jobs N] [--no-shared] [--all]

--only: articles whose name contains TEXT. --all: every fault, not the first of each kind alone.

Where the numbers come from: all but time and memory from the tool's own report (broadsheet(1), "Report"). Word spaces are pooled
over all justified lines of body text, in em. Composing is timed in a process of its own (bench_compose.c), for the report says the
same whatever the machine.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import memory
import setting
import tap

TIME_MS = 15
SHOWN = 12  # faults of one kind, unless all are asked for
# A line of the report's "broken": page and column, the rule, lines or pages, file and line of the copy, whether it had to be.
BROKEN = re.compile(r"(page \d+, column \d+): (.*?)(?: \((-?\d+)\))?(?:, .*?([^/]+:\d+))?; .*$")


def total(jobs, key):
    return sum(job.report[key] for job in jobs)


def largest(jobs, key):
    return max((job.report[key] for job in jobs), default=0)


def share(part, whole):
    return 100.0 * part / whole if whole else 0.0


def spaces(jobs):
    """Mean and standard deviation over all spaces of these jobs, in 1/1000 em."""
    n = sum(job.report["word_space"]["spaces"] for job in jobs)
    if not n:
        return 0.0, 0.0
    mean = sum(job.report["word_space"]["spaces"] * job.report["word_space"]["mean"] for job in jobs) / n
    square = sum(job.report["word_space"]["spaces"] * (job.report["word_space"]["mean"] ** 2 + job.report["word_space"]["sd"] ** 2)
                 for job in jobs) / n
    return mean, math.sqrt(max(0.0, square - mean * mean))


def outside(jobs):
    return share(sum(job.report["word_space"]["outside_limits"] for job in jobs),
                 sum(job.report["word_space"]["spaces"] for job in jobs))


def hyphenated(jobs):
    return share(total(jobs, "hyphens"), total(jobs, "lines"))


def avoidable(job):
    """Last lines that are a fault and that other breaks of their paragraph would do without."""
    faults = [line for line in job.report["broken"] if "the last line of a paragraph is" in line]
    return len(faults) - job.report["forced_last_lines"]


def distance(jobs):
    """Mean distance in pages of pictures, tables and boxes from their place in the text, and how many are off it and the next."""
    away = [place["page"] - place["place_page"] for job in jobs for place in job.report["floats"] if place["kind"] != "pull-quote"]
    return sum(map(abs, away)) / max(1, len(away)), sum(not 0 <= pages <= 1 for pages in away)


# What is measured: its name, how it is had from jobs, how it is shown, and what is required of it by style ("" for all).
Measure = collections.namedtuple("Measure", "name value form bound")
MEASURES = [
    Measure("pages", lambda j: total(j, "pages"), "{:.0f}", {}),
    Measure("words", lambda j: total(j, "words"), "{:.0f}", {}),
    Measure("lines", lambda j: total(j, "lines"), "{:.0f}", {}),
    Measure("widows", lambda j: total(j, "widows"), "{:.0f}", {"": 0}),
    Measure("orphans", lambda j: total(j, "orphans"), "{:.0f}", {"": 0}),
    Measure("ladders > 2", lambda j: total(j, "ladders"), "{:.0f}", {"": 0}),
    Measure("hyphens at column ends", lambda j: total(j, "column_end_hyphens"), "{:.0f}", {"": 0}),
    Measure("word space, mean (em)", lambda j: spaces(j)[0] / 1000, "{:.3f}", {}),
    Measure("word space, sd (em)", lambda j: spaces(j)[1] / 1000, "{:.4f}", {"": 0.045}),
    Measure("word space, max (em)", lambda j: max((job.report["word_space"]["max"] for job in j), default=0) / 1000, "{:.3f}", {}),
    Measure("spaces outside 80-133 %, %", outside, "{:.2f}", {"magazine": 4, "broadsheet": 8, "berliner": 8, "tabloid": 8}),
    Measure("lines hyphenated, %", hyphenated, "{:.2f}", {"": 8}),
    Measure("last lines under 2 em", lambda j: total(j, "short_last_lines"), "{:.0f}", {}),
    Measure("last lines a word's tail", lambda j: total(j, "word_end_last_lines"), "{:.0f}", {}),
    Measure("either, and avoidable", lambda j: sum(map(avoidable, j)), "{:.0f}", {"": 0}),
    Measure("overfull lines", lambda j: total(j, "overfull_lines"), "{:.0f}", {"": 0}),
    Measure("rivers", lambda j: total(j, "rivers"), "{:.0f}", {}),
    Measure("grid error, largest (pt)", lambda j: largest(j, "grid_error_millipoints") / 1000, "{:.3f}", {"": 0.01}),
    Measure("full columns off their foot", lambda j: total(j, "uneven_column_feet"), "{:.0f}", {"": 0}),
    Measure("blank lines at columns' feet", lambda j: total(j, "blank_foot_lines"), "{:.0f}", {"": 0}),
    Measure("last page, worst spread (lines)", lambda j: largest(j, "last_page_spread_lines"), "{:.0f}", {"": 1}),
    Measure("last pages spread > 1 line", lambda j: sum(job.report["last_page_spread_lines"] > 1 for job in j), "{:.0f}", {"": 0}),
    Measure("pictures", lambda j: total(j, "figures"), "{:.0f}", {}),
    Measure("floats, mean distance (pages)", lambda j: distance(j)[0], "{:.2f}", {}),
    Measure("floats off their page and the next", lambda j: distance(j)[1], "{:.0f}", {"": 0}),
    Measure("quotes set", lambda j: total(j, "quotes"), "{:.0f}", {}),
    Measure("quotes left out", lambda j: total(j, "quotes_dropped"), "{:.0f}", {}),
    Measure("broken rules", lambda j: total(j, "rules_broken"), "{:.0f}", {"": 0}),
    Measure("of them perhaps avoidable", lambda j: total(j, "rules_broken") - total(j, "rules_unavoidable"), "{:.0f}", {"": 0}),
    Measure("things over things", lambda j: sum(len(job.over) for job in j), "{:.0f}", {"": 0}),
    Measure("searches bounded", lambda j: total(j, "search_bounded"), "{:.0f}", {}),
    Measure("memory, largest (MB)", lambda j: max((job.memory for job in j), default=0), "{:.0f}", {"": setting.MEMORY_MB}),
]


def scaled(time, key="best_ms"):
    """Milliseconds for 1,200 words; a brief counts as 600, for the page and its head cost what they cost."""
    return 1200 * time[key] / max(time["words"], 600)


def middle(values):
    values = sorted(values)
    return values[len(values) // 2] if values else 0.0


TIMES = [("composing 1,200 words, middle article (ms)", lambda times: middle(scaled(t) for t in times)),
         ("the same, words not met before", lambda times: middle(scaled(t, "first_ms") for t in times)),
         ("slowest article", lambda times: max((scaled(t) for t in times), default=0.0))]


def bound_of(measure, style):
    return measure.bound.get(style, measure.bound.get(""))


def print_table(title, jobs, styles, times):
    """Measures down, styles across; ! marks what is beyond its bound."""
    print(f"\n# {title}: {len({job.article for job in jobs})} articles, {len(jobs)} settings")
    print(f"# {'':38}" + "".join(f"{style:>12}" for style in [*styles, "all"]) + f"{'bound':>10}")
    for measure in MEASURES:
        row = f"# {measure.name:38}"
        for style in [*styles, ""]:
            some = [job for job in jobs if not style or job.style == style]
            value, bound = measure.value(some), bound_of(measure, style)
            row += f"{measure.form.format(value) + ('!' if bound is not None and value > bound + 1e-9 else ' '):>12}"
        limits = sorted(set(measure.bound.values()))
        print(row + f"{' / '.join(str(limit) for limit in limits):>10}")
    for name, which in TIMES:
        row = f"# {name:38}"
        for style in [*styles, ""] if times else []:
            value = which([t for t in times if not style or t["style"] == style])
            row += f"{f'{value:.1f}' + ('!' if value > TIME_MS else ' '):>12}"
        if times:
            print(row + f"{TIME_MS:>10}")


def print_languages(jobs):
    print("\n# by language                     lines    mean      sd     max  outside %  hyphenated %")
    for lang in sorted({job.report.get("lang", "?") for job in jobs}):
        some = [job for job in jobs if job.report.get("lang", "?") == lang]
        mean, sd = spaces(some)
        print(f"#   {lang:26} {total(some, 'lines'):8} {mean / 1000:7.3f} {sd / 1000:7.4f} "
              f"{max(job.report['word_space']['max'] for job in some) / 1000:7.3f} {outside(some):9.2f} {hyphenated(some):13.2f}")


def print_broken(jobs, everything):
    """Rules broken by kind: each with article, style, page, column and line of the copy, the worst first."""
    found = collections.defaultdict(list)
    for job in jobs:
        for line in job.report["broken"]:
            place, rule, n, copy = BROKEN.match(line).groups()
            found[rule].append((-abs(int(n or 0)), copy or job.article.name, job.style, place))
    print("\n# rules broken, and where")
    for job in jobs:
        for over in job.over:
            print(f"#   {job.name}, {over}")
    for rule, places in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"#   {rule}: {len(places)}")
        for n, copy, style, place in sorted(places)[:None if everything else SHOWN]:
            print(f"#      {copy} in {style}, {place}{f': {-n}' if n else ''}")


def print_dropped(jobs):
    print("\n# quotes left out")
    for job in jobs:
        if job.report["quotes_dropped"]:
            print(f"#   {job.report['quotes_dropped']} of {job.report['quotes'] + job.report['quotes_dropped']}  {job.name}")


def loose_lines(tool, root, job):
    """The lines whose spaces are widest: how wide, in percent of natural, where in the copy, and what they say."""
    command = [str(tool), "render", "-q", str(job.article), "-a", str(root / "samples"), "-s", job.style, "--dump=lines"]
    dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    copy, found = "", []
    for line in dump.splitlines():
        start = re.match(r"[\w-]+ .*?([^/\s]+:\d+)$", line)
        space = re.match(r" .* of (\S+) space (\d+) .*?\"(.*)\"$", line)
        if space and " ragged" not in line:
            found.append((int(space.group(2)) / 10, copy, space.group(1), space.group(3)))
        elif start and not line.startswith(" "):
            copy = start.group(1)
    return sorted(found, reverse=True)


def print_worst_spaces(tool, root, jobs, everything):
    print("\n# spaces: articles furthest out of 80-133 %; their widest lines, % of natural, line of the copy, measure in points")
    worst = sorted(jobs, key=lambda job: -outside([job]))
    for job in worst[:None if everything else SHOWN]:
        mean, sd = spaces([job])
        print(f"#   {outside([job]):5.1f} % outside, sd {sd / 1000:.3f}, max {job.report['word_space']['max'] / 1000:.2f}, "
              f"{hyphenated([job]):4.1f} % hyphenated  {job.name}")
        for percent, copy, measure, text in loose_lines(tool, root, job)[:3]:
            print(f"#      {percent:5.0f} %  {copy}  {measure}  {text}")


def time_articles(program, root, articles, styles):
    """What bench_compose says of each article in each style; one that it cannot set within its memory is left out."""
    times, warm = [], root / "samples/brief.md"  # the process's first article: faces and dictionaries are opened for it
    for style in styles:
        for article in articles:
            command = [str(program), str(root), "3", style, str(warm), str(article)]
            run = subprocess.run(command, capture_output=True, text=True, preexec_fn=lambda: memory.cap(setting.MOST_MEMORY))
            if run.returncode == 0:
                times.append(json.loads(run.stdout.splitlines()[-1]))
    return times


def print_slow(times):
    print("\n# composing: the slowest articles, ms for 1,200 words (in all, words)")
    for time in sorted(times, key=scaled, reverse=True)[:SHOWN]:
        name = pathlib.Path(time["article"]).name
        print(f"#   {scaled(time):7.1f}  ({time['best_ms']:.0f} ms, {time['words']})  {name} in {time['style']}")


def check_bounds(jobs, styles):
    for measure in MEASURES:
        if not measure.bound:
            continue
        for style in styles if "" not in measure.bound else [""]:
            some = [job for job in jobs if not style or job.style == style]
            value, bound = measure.value(some), bound_of(measure, style)
            tap.ok(value <= bound + 1e-9,
                   f"{measure.name}{' in ' + style if style else ''}: {measure.form.format(value)}, required {bound}")


def check_time(root, program, times, styles):
    for name, which in (TIMES[0], TIMES[2]):
        tap.ok(which(times) <= TIME_MS, f"{name}: {which(times):.1f}, required {TIME_MS}")
    with tempfile.TemporaryDirectory() as folder:
        lengths = [setting.compose_long(root, folder, words) for words in (5000, 10000, setting.LONG_WORDS)]
        for style in styles:
            each = {run["words"]: 1000 * run["best_ms"] / run["words"] for run in time_articles(program, root, lengths, [style])}
            told = ", ".join(f"{us:.0f} us in an article of {words}" for words, us in each.items())
            even = len(each) == len(lengths) and max(each.values()) <= 1.2 * min(each.values())
            tap.ok(even, f"{style}: a word costs {told or 'more than there is memory for'}; required: within 20 % of each other")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool", type=pathlib.Path)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--style", choices=setting.STYLES)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--no-shared", action="store_true")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    styles = [args.style] if args.style else setting.STYLES
    with tempfile.TemporaryDirectory() as folder:
        own = setting.own(args.root) + setting.samples(args.root)
        own.append(setting.compose_long(args.root, folder, setting.LONG_WORDS))
        own = [path for path in own if args.only in path.name]
        others = [] if args.no_shared else [path for path in setting.shared(args.root) if args.only in path.name]
        jobs = [setting.Job(path, style) for path in own + others for style in styles]
        jobs = setting.run_all(args.tool, args.root, jobs, args.jobs)
        failed = [job for job in jobs if job.error]
        jobs = [job for job in jobs if not job.error]
        ours, theirs = [job for job in jobs if job.article in own], [job for job in jobs if job.article in others]
        times = time_articles(args.program, args.root, own, styles)
        print_table("our corpus", ours, styles, times)
        print_languages(ours)
        if theirs:
            print_table("texts of others", theirs, styles, [])
            print_languages(theirs)
        print_broken(ours, args.all)
        print_dropped(ours)
        print_slow(times)
        print_worst_spaces(args.tool, args.root, ours, args.all)
        print()
        tap.clean("every article is set", [f"{job.name}: {job.error}" for job in failed])
        check_bounds(ours, styles)
        check_time(args.root, args.program, times, styles)
        tap.done()


if __name__ == "__main__":
    sys.exit(main())
