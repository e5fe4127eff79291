#!/usr/bin/env python3
"""What the program reads and writes: outputs whole or not at all, pipes, several inputs, the same bytes every time.

usage: files.py TOOL SOURCE_ROOT
"""
import hashlib
import json
import os
import pty
import re
import subprocess

from tool_test import ARTICLE, ROOT, TOOL, case, is_pdf, main


@case
def the_pdf_stands_beside_its_article(box):
    run = box.run("render", "a.md").expect(0, "a.pdf: 1 page")
    assert is_pdf((box.folder / "a.pdf").read_bytes()), run
    assert box.files() == ["a.md", "a.pdf"], box.files()


@case
def quiet_says_nothing(box):
    run = box.run("render", "-q", "a.md").expect(0)
    assert run.err == "" and run.out == "", run


@case
def an_article_from_right_to_left_is_set(box):
    box.write("he.md", "---\nlang: he\n---\n# שלום עולם\n\nהחומה — the *harbour* wall — תיבנה מחדש 2026. ■\n")
    box.run("render", "he.md").expect(0)
    assert is_pdf((box.folder / "he.pdf").read_bytes())


@case
def several_articles_become_one_pdf_each(box):
    box.write("b.txt", ARTICLE)
    box.run("render", "a.md", "b.txt", "-o", "out/").expect(0)
    assert box.files() == ["a.md", "b.txt", "out/a.pdf", "out/b.pdf"], box.files()


@case
def several_articles_do_not_fit_one_file(box):
    box.write("b.md", ARTICLE)
    box.run("render", "a.md", "b.md", "-o", "both.pdf").expect(2, "2 inputs", "folder")
    assert box.files() == ["a.md", "b.md"], box.files()


FEED = """<rss version="2.0"><channel><title>News</title>
<item><title>First</title><description>The harbour wall goes.</description></item>
<item><title>Second</title><description>The ferry stays where it is.</description></item></channel></rss>
"""


@case
def a_feed_becomes_numbered_pdfs(box):
    box.write("f.xml", FEED)
    box.run("render", "f.xml", "-p", "p", "--report", "f.json").expect(0, "f-1.pdf: 1 page", "f-2.pdf: 1 page")
    assert box.files() == ["a.md", "f-1.pdf", "f-2.pdf", "f.json", "f.xml", "p/f-1-1.png", "p/f-2-1.png"], box.files()
    report = json.loads((box.folder / "f.json").read_text())
    assert [(a["title"], a["output"]) for a in report["articles"]] == [("First", "f-1.pdf"), ("Second", "f-2.pdf")], report


@case
def one_article_of_a_feed_has_its_plain_name(box):
    box.write("f.xml", FEED)
    box.run("render", "f.xml", "--article", "2").expect(0, "f.pdf: 1 page")
    box.run("render", "f.xml", "--article", "3", "-o", "g.pdf").expect(1, "no article 3", "holds 2")
    assert "Second" in box.run("import", "f.xml", "--article=2").expect(0).out
    box.run("import", "f.xml").expect(1, "--article=N", "2  Second")
    run = box.run("render", "f.xml", "-o", "-", "-p", "p").expect(1, "--article=N")
    assert run.out == "" and box.files() == ["a.md", "f.pdf", "f.xml"], box.files()


@case
def a_numbered_output_never_takes_another_s_place(box):
    box.write("f.xml", FEED)
    box.write("f-2.md", ARTICLE)
    box.run("render", "f.xml", "f-2.md").expect(1, "f-2.pdf", "run them apart")
    assert box.files() == ["a.md", "f-2.md", "f-2.pdf", "f.xml"], box.files()
    box.run("render", "f.xml", "-s", "nowhere", "-o", "x.pdf").expect(2)
    assert "x-1.pdf" not in box.files(), box.files()


@case
def two_articles_of_one_name_are_not_written_over_each_other(box):
    box.write("a.txt", ARTICLE)
    box.run("render", "a.md", "a.txt").expect(2, "a.md", "a.txt", "a.pdf")
    assert box.files() == ["a.md", "a.txt"], box.files()


@case
def an_input_is_never_written_over(box):
    box.write("b.pdf", ARTICLE)
    os.symlink("a.md", box.folder / "link.md")
    for arguments in (("b.pdf",), ("a.md", "-o", "a.md"), ("link.md", "-o", "a.md"), ("a.md", "--report", "./a.md")):
        box.run("render", *arguments).expect(2, "over an input")
    assert (box.folder / "a.md").read_text() == ARTICLE
    assert (box.folder / "b.pdf").read_text() == ARTICLE


@case
def an_import_is_never_written_over_its_input(box):
    for output in ("a.md", "./a.md"):
        box.run("import", "a.md", "-o", output).expect(2, "over the input")
    assert (box.folder / "a.md").read_text() == ARTICLE
    box.run("import", "a.md", "-o", "none/b.md").expect(1, "cannot write 'none/b.md': No such file or directory; check its folder")


@case
def both_targets_are_two_files_from_one_layout(box):
    box.run("render", "a.md", "--target", "both", "-o", "x.pdf").expect(0, "x.pdf: 1 page")
    assert box.files() == ["a.md", "x-screen.pdf", "x.pdf"], box.files()
    for name, target in (("x", "press"), ("x-screen", "screen")):
        box.run("render", "-q", "a.md", "--target", target, "-o", "alone.pdf").expect(0)
        both, alone = ((box.folder / f"{file}.pdf").read_bytes() for file in (name, "alone"))
        assert both == alone, f"{target} differs"
    box.run("render", "a.md", "--target", "both", "-o", "-").expect(2, "both", "two files")
    box.run("render", "a.md", "--target", "both", "--dump=pages").expect(0)


@case
def of_both_targets_both_files_appear_or_none(box):
    (box.folder / "x-screen.pdf").mkdir()
    box.run("render", "a.md", "--target", "both", "-o", "x.pdf").expect(1, "x-screen.pdf")
    assert not (box.folder / "x.pdf").exists()
    (box.folder / "b.md").write_text(ARTICLE)
    (box.folder / "b-screen.md").write_text(ARTICLE)
    box.run("render", "b.md", "b-screen.md", "--target", "both").expect(2, "b-screen.pdf")
    assert not (box.folder / "b.pdf").exists()


@case
def one_bad_article_does_not_stop_the_others(box):
    box.write("b.md", ARTICLE)
    box.run("render", "a.md", "none.md", "b.md").expect(1, "none.md")
    assert box.files() == ["a.md", "a.pdf", "b.md", "b.pdf"], box.files()


@case
def pipes_work_at_both_ends(box):
    run = box.run("render", "-", "-o", "-", stdin=ARTICLE.encode()).expect(0)
    assert is_pdf(run.bytes), run.err
    piped = hashlib.sha256(run.bytes).hexdigest()
    box.run("render", "-", "-o", "b.pdf", stdin=ARTICLE.encode()).expect(0)
    assert hashlib.sha256((box.folder / "b.pdf").read_bytes()).hexdigest() == piped


@case
def standard_input_needs_an_output(box):
    box.run("render", "-", stdin=ARTICLE.encode()).expect(2, "-o FILE")


@case
def a_missing_file_is_named(box):
    box.run("render", "none.md").expect(1, "none.md", "check the name")
    assert box.files() == ["a.md"], box.files()


@case
def a_folder_is_no_article(box):
    (box.folder / "folder").mkdir()
    box.run("render", "folder", "-o", "x.pdf").expect(1, "folder", "name a file in it")


@case
def a_missing_output_folder_is_named(box):
    box.run("render", "a.md", "-o", "none/a.pdf").expect(1, "none/a.pdf", "folder")
    assert box.files() == ["a.md"], box.files()


@case
def an_unwritable_proof_folder_fails_before_the_pdf(box):
    box.write("taken", "a file")
    box.run("render", "a.md", "-p", "taken/proofs").expect(1, "taken/proofs")
    assert box.files() == ["a.md", "taken"], box.files()


@case
def a_full_device_is_told(box):
    if not os.path.exists("/dev/full"):
        return "no /dev/full here"
    box.run("render", "a.md", "-o", "/dev/full").expect(1, "/dev/full", "space")
    with open("/dev/full", "wb") as full:
        run = subprocess.run([TOOL, "render", "a.md", "-o", "-"], stdout=full, stderr=subprocess.PIPE, cwd=box.folder)
    assert run.returncode == 1 and b"standard output" in run.stderr, run
    return None


@case
def pages_of_pictures_count_among_those_that_are_allowed(box):
    box.write("many.md", "# Many\n\nA paragraph.\n\n" + "![A picture](none.jpg)\n\n" * 60)
    box.run("render", "many.md", "--fpo", "--max-pages", "2").expect(1, "many.md: takes more than 2 pages,")
    box.run("render", "many.md", "--fpo", "--max-pages", "60").expect(0)


@case
def what_fits_the_pages_allowed_is_set_on_them(box):
    """Two pages are the cheaper way here, but one holds it all."""
    box.write("two.css", '@import "letter.css"; article { -bs-price-page: 0; orphans: 4; widows: 4; '
              "-bs-price-widow: hard; -bs-price-orphan: hard }")
    words = ("The harbour wall is to be rebuilt by the spring, the council said on Monday, after a storm that took eleven of its "
             "capstones into the fairway and left the ice house without a roof.\n\n")
    box.write("words.md", "# T\n\n" + words * 28)
    pages = box.run("render", "words.md", "--style=two.css", "--dump=pages").expect(0)
    assert pages.out.count("\npage ") == 2, pages
    box.run("render", "words.md", "--style=two.css", "--max-pages", "1").expect(0)


@case
def a_failed_job_keeps_the_old_output(box):
    box.write("long.md", "# Long\n\n" + "\n\n".join(["A paragraph of some words that takes its place on the page."] * 3000))
    box.write("long.pdf", "the old one")
    box.run("render", "long.md", "-p", "proofs", "--max-pages", "1").expect(1, "long.md: takes more than 1 page,")
    assert (box.folder / "long.pdf").read_text() == "the old one"
    assert box.files() == ["a.md", "long.md", "long.pdf"], box.files()


@case
def empty_and_binary_files_are_told_from_articles(box):
    box.write("empty.txt", b"")
    box.write("blank.txt", b" \n\n\t\n")
    box.write("binary.txt", bytes(range(256)) * 64)
    for name in ("empty.txt", "blank.txt", "binary.txt"):
        box.run("render", name).expect(1, name)
    assert not [name for name in box.files() if name.endswith(".pdf")], box.files()


@case
def a_file_over_the_cap_is_refused_at_once(box):
    with open(box.folder / "huge.txt", "wb") as file:
        file.truncate(100 << 20)
    box.run("render", "huge.txt", timeout=30).expect(1, "huge.txt", "8 MB")
    run = subprocess.run([TOOL, "render", "-", "-o", "x.pdf"], stdin=open("/dev/zero", "rb"), capture_output=True,
                         cwd=box.folder, timeout=30)
    assert run.returncode == 1 and b"standard input" in run.stderr, run


def digest(box, *arguments, **keywords):
    run = box.run("render", *arguments, "-o", "-", **keywords).expect(0)
    return hashlib.sha256(run.bytes).hexdigest()


@case
def the_same_article_gives_the_same_bytes(box):
    first = digest(box, "a.md")
    assert digest(box, "a.md") == first, "a second run differs"
    assert digest(box, box.folder / "a.md", cwd="/") == first, "another folder differs"
    for env in ({"TZ": "Asia/Tokyo"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "C"}, {"XDG_CACHE_HOME": "/dev/null/cache"}):
        assert digest(box, "a.md", env=env) == first, f"{env} differs"


@case
def an_article_is_set_alike_alone_and_after_others(box):
    box.write("b.md", "# Other\n\nSome other words for another page, and *more* of them.\n")
    box.run("render", "b.md", "a.md", "-o", "both/").expect(0)
    box.run("render", "a.md", "-o", "alone.pdf").expect(0)
    assert (box.folder / "both/a.pdf").read_bytes() == (box.folder / "alone.pdf").read_bytes()


@case
def the_issue_date_comes_from_the_call_and_never_from_the_clock(box):
    plain = digest(box, "a.md")
    epoch = digest(box, "a.md", env={"SOURCE_DATE_EPOCH": "1700000000"})
    assert epoch != plain
    assert digest(box, "a.md", "--date", "2023-11-14T22:13:20Z") == epoch


@case
def proofs_are_named_after_the_pdf(box):
    box.run("render", "a.md", "-o", "issue.pdf", "-p", "proofs", "--dpi", "40").expect(0)
    assert box.files() == ["a.md", "issue.pdf", "proofs/issue-1.png"], box.files()
    assert (box.folder / "proofs/issue-1.png").read_bytes().startswith(b"\x89PNG")


@case
def the_report_is_json_as_the_man_page_says(box):
    box.run("render", "a.md", "--report", "a.json").expect(0)
    report = json.loads((box.folder / "a.json").read_text())
    assert report["pages"] == 1 and report["style"] == "magazine" and report["title"] == "Harbour wall to be rebuilt", report
    assert report["widows"] == 0 and report["orphans"] == 0, report
    assert report["words"] > 50 and report["lines"] > 5, report
    assert any(font["family"] == "Source Serif 4" for font in report["fonts"]), report["fonts"]
    page = (ROOT / "docs/broadsheet.1.scd").read_text()
    section = page[page.index("# REPORT"):page.index("# ENVIRONMENT")]
    named = set(re.findall(r"^\*(.*)\*$", section, re.M))
    named = {name for line in named for name in re.split(r"\*, \*", line)}
    assert set(report) <= named, f"undocumented: {set(report) - named}"
    unknown = {"lang", "fit", "articles"}  # not said, not asked for, and there is one: a_feed_becomes_numbered_pdfs
    assert named - set(report) <= unknown, f"not in the report: {named - set(report)}"


@case
def a_sheet_that_cannot_be_imported_is_told_before_what_follows_from_it(box):
    box.write("own.css", '@import "nowhere.css";\n')
    run = box.run("render", "a.md", "--style", "own.css").expect(1, "own.css", "font-family")
    assert "nowhere.css" in run.err and "(null)" not in run.err, run


@case
def every_stage_can_be_dumped(box):
    seen = {}
    for stage in ("article", "style", "lines", "pages"):
        run = box.run("render", "a.md", f"--dump={stage}").expect(0)
        assert len(run.out) > 100, run
        seen[stage] = run.out
    assert "headline \"Harbour wall to be rebuilt\"" in seen["article"], seen["article"]
    assert "\npage 1  trim 210.000x297.000 mm" in seen["pages"], seen["pages"][:200]
    assert box.files() == ["a.md"], box.files()


@case
def import_gives_markdown_that_reads_the_same(box):
    first = box.run("import", "a.md").expect(0)
    box.write("b.md", first.out)
    second = box.run("import", "b.md").expect(0)
    assert "# Harbour wall to be rebuilt" in first.out, first
    assert second.out == first.out, f"{first.out}\n---\n{second.out}"
    box.run("import", "a.md", "-o", "c.md").expect(0)
    assert (box.folder / "c.md").read_text() == first.out


@case
def styles_lists_our_five(box):
    run = box.run("styles").expect(0)
    names = [line.split()[0] for line in run.out.splitlines()]
    assert set(names) >= {"magazine", "broadsheet", "berliner", "tabloid", "letter"}, run
    assert all(len(line.split()) > 2 for line in run.out.splitlines()), run


@case
def a_style_that_asks_for_a_face_that_is_not_there_is_named_with_its_line(box):
    box.write("mine.css", "@import \"magazine.css\";\n\nh1 { font-family: \"Times Newer Roman\"; }\n")
    box.run("render", "a.md", "--style", "./mine.css").expect(1, "mine.css:3", "Times Newer Roman")
    assert box.files() == ["a.md", "mine.css"], box.files()


@case
def a_slip_in_a_style_sheet_is_a_warning_with_its_place(box):
    box.write("mine.css", "@import \"magazine.css\";\np { colour: device-cmyk(0% 0% 0% 100%); }\n")
    box.run("render", "a.md", "--style", "./mine.css").expect(0, "mine.css:2:5: warning:", 'did you mean "color"?')


@case
def a_missing_picture_is_reported_with_its_line_and_does_not_fail(box):
    box.write("b.md", "# Head\n\nSome words before it.\n\n![A wall](none.jpg)\n\nAnd some after it.\n")
    box.run("render", "b.md").expect(0, "b.md:5", "none.jpg")


@case
def messages_are_coloured_on_a_terminal_alone(box):
    box.write("b.md", "# Head\n\nSome words.\n\n![A wall](none.jpg)\n")

    def on_terminal(env):
        lead, follow = pty.openpty()
        subprocess.run([TOOL, "render", "b.md"], stderr=follow, stdout=subprocess.DEVNULL, cwd=box.folder,
                       env={"PATH": os.environ["PATH"], "TERM": "xterm", **env})
        os.close(follow)
        text = b""
        while True:
            try:
                data = os.read(lead, 4096)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not data:
                break
            text += data
        os.close(lead)
        return text

    assert b"\x1b[" in on_terminal({})
    assert b"\x1b[" not in on_terminal({"NO_COLOR": "1"})
    assert b"\x1b[" not in on_terminal({"TERM": "dumb"})
    assert "\x1b[" not in box.run("render", "b.md").err


@case
def a_name_cannot_drive_the_terminal(box):
    box.write("a\x1b[31m.md", ARTICLE)
    run = box.run("render", "a\x1b[31m.md", "none\x1b[31m.md").expect(1, "none")
    assert "\x1b" not in run.err, run


@case
def a_name_may_be_any_bytes(box):
    name = b"caf\xe9.md"
    with open(os.path.join(os.fsencode(box.folder), name), "wb") as file:
        file.write(ARTICLE.encode())
    run = subprocess.run([TOOL.encode(), b"render", name, b"--report", b"-", b"-o", b"x.pdf"], capture_output=True,
                         cwd=box.folder)
    assert run.returncode == 0, run
    assert json.loads(run.stdout.decode())["pages"] == 1


@case
def the_data_folder_can_be_named(box):
    box.run("render", "a.md", env={"BROADSHEET_DATA": str(ROOT)}).expect(0)
    box.run("render", "a.md", env={"BROADSHEET_DATA": "/dev/null/data"}).expect(1, "/dev/null/data")


@case
def an_article_may_ask_for_a_style_but_not_for_a_path(box):
    for wish, status in (("tabloid", 0), ("../../secret.css", 0), ("gazette", 0)):
        box.write("b.md", f"---\nstyle: {wish}\n---\n\n# Head\n\nSome words.\n")
        run = box.run("render", "b.md", "--report", "-").expect(status)
        assert json.loads(run.out)["style"] == ("tabloid" if wish == "tabloid" else "magazine"), run
        assert (wish in run.err) == (wish != "tabloid"), run


def png_size(path):
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:8]
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


@case
def an_overlay_is_on_the_proofs_alone(box):
    box.run("render", "a.md", "-o", "plain.pdf", "-p", "plain", "--report", "plain.json").expect(0)
    box.run("render", "a.md", "-o", "shown.pdf", "-p", "shown", "--report", "shown.json", "--overlay").expect(0)
    assert (box.folder / "plain.pdf").read_bytes() == (box.folder / "shown.pdf").read_bytes()
    plain, shown = (json.loads((box.folder / f"{name}.json").read_text()) for name in ("plain", "shown"))
    assert {**plain, "output": ""} == {**shown, "output": ""}, shown
    sizes = [png_size(box.folder / name / f"{name}-1.png") for name in ("plain", "shown")]
    assert sizes[1][0] > sizes[0][0] and sizes[1][1] - sizes[0][1] > sizes[1][0] - sizes[0][0], sizes


@case
def an_overlay_can_be_read(box):
    plain = box.run("render", "a.md", "--dump=pages").expect(0).out.splitlines()
    told = box.run("render", "a.md", "--dump=pages", "--overlay").expect(0).out.splitlines()
    traces = [line.split() for line in told if line.startswith("  overlay ")]
    assert [line for line in told if not line.startswith("  overlay ")] == plain
    kinds = {words[1] for words in traces}
    assert {"trim", "bleed", "type-area", "column", "grid", "space"} <= kinds, kinds


@case
def the_report_tells_what_is_broken_and_where(box):
    box.write("long.md", "# Head\n\n" + "Some words come first. " * 8 + "\n\n" + "0123456789" * 40 + "\n")
    box.run("render", "long.md", "--report", "long.json").expect(0)
    report = json.loads((box.folder / "long.json").read_text())
    assert report["rules_broken"] == len(report["broken"]) > 0, report
    assert any("long.md:5" in line and "page 1, column" in line for line in report["broken"]), report["broken"]
    assert report["grid_error_millipoints"] == 0 and report["floats"] == [] and report["search_bounded"] in (True, False)


main()
