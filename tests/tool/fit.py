#!/usr/bin/env python3
"""Copyfitting: ends where it is asked to, with a receipt, or says by how much it does not.

usage: fit.py TOOL SOURCE_ROOT
"""
import json
import re

from tool_test import case, main

PARAGRAPH = ("The harbour wall that the sea has broken nine times since 1871 is to be rebuilt in granite, the town's engineers "
             "said on Tuesday, and this time the money is there. ")


def article(box, n, deck=True):
    words = "\n\n".join(PARAGRAPH * (1 + i % 3) for i in range(n))
    head = "---\ndeck: A wall in nine parts, and what each of them cost the town in its day\n---\n" if deck else ""
    box.write("wall.md", f"{head}# Harbour wall to be rebuilt in granite\n\n{words}\n")


def fitted(box, wish, *more, status=0):
    run = box.run("render", "wall.md", "-q", "--fit", wish, "--report", "r.json", *more).expect(status)
    path = box.folder / "r.json"
    return run, json.loads(path.read_text()) if path.exists() else None




@case
def an_article_ends_on_the_page_that_was_asked_for(box):
    article(box, 34)
    box.run("render", "wall.md", "-q", "--report", "r.json").expect(0)
    natural = json.loads((box.folder / "r.json").read_text())["pages"]
    _, report = fitted(box, f"pages={natural}")
    assert report["pages"] == natural and report["fit"]["fits"] is True, report["fit"]
    assert report["widows"] == report["orphans"] == report["column_end_hyphens"] == 0, report


@case
def an_article_a_little_too_long_is_made_to_fit(box):
    for n in range(20, 60):  # the first that needs a second page
        article(box, n)
        box.run("render", "wall.md", "-q", "--report", "r.json").expect(0)
        if json.loads((box.folder / "r.json").read_text())["pages"] == 2:
            break
    _, report = fitted(box, "pages=1")
    assert report["pages"] == 1 and report["fit"]["fits"], report["fit"]
    turned = [knob["knob"] for knob in report["fit"]["knobs"]]
    assert turned, "it fits by itself?"
    assert sum(knob["lines_gained"] for knob in report["fit"]["knobs"]) > 0, report["fit"]


@case
def columns_stand_at_the_depth_that_was_asked_for(box):
    article(box, 20, deck=False)
    found = 0
    for depth in range(220, 260, 3):
        run = box.run("render", "wall.md", "-q", "--fit", f"depth={depth}mm", "--report", "r.json", "--style", "magazine")
        if run.status != 0:
            assert re.search(r"[0-9]+ lines? too (long|short)", run.err), run
            continue
        report = json.loads((box.folder / "r.json").read_text())
        assert report["pages"] == 1 and report["last_page_spread_lines"] <= 1, report
        assert report["fit"]["grid_lines"] == round(depth / 25.4 * 72 / 11), report["fit"]
        found += 1
    assert found > 0, "no depth fitted"


@case
def what_cannot_fit_says_by_how_much_and_writes_nothing(box):
    article(box, 60)
    run, _ = fitted(box, "pages=1", status=1)
    assert re.search(r"wall\.md: .*page 1.* [0-9]+ lines too long; cut about [0-9]+ words", run.err), run
    assert box.files() == ["a.md", "wall.md"], box.files()
    article(box, 3)
    run, _ = fitted(box, "pages=2", status=1)
    assert re.search(r"[0-9]+ lines too short; write about [0-9]+ words", run.err), run


@case
def overset_is_written_when_it_is_allowed_and_fails_all_the_same(box):
    article(box, 60)
    _, report = fitted(box, "pages=1", "--allow-overset", status=1)
    assert report["fit"]["fits"] is False and report["fit"]["overset_lines"] > 20, report["fit"]
    assert "wall.pdf" in box.files(), box.files()
    assert report["pages"] > 1, report["pages"]


@case
def a_style_may_ask_for_it(box):
    article(box, 60)
    box.write("one.css", '@import \"magazine.css\";\narticle { -bs-fit-pages: 1 }\n')
    box.run("render", "wall.md", "--style", "one.css").expect(1, "too long")


@case
def a_fit_that_makes_no_sense_is_told(box):
    for wish in ("pages=0", "pages=many", "depth=12", "depth=-3mm", "2", "pages=2,wide"):
        box.run("render", "a.md", "--fit", wish).expect(2, "--fit takes")
    box.run("render", "a.md", "--fit", "depth=900mm").expect(1, "deeper than the page")


if __name__ == "__main__":
    main()
