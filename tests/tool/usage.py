#!/usr/bin/env python3
"""How the program is called: help, wrong calls, completions, the man page.

usage: usage.py TOOL SOURCE_ROOT
"""
import re
import shutil
import subprocess

from tool_test import ROOT, case, main

COMMANDS = ("render", "import", "styles")


def options_of(box, command):
    """Long options as --help shows them."""
    return set(re.findall(r"--[a-z][a-z-]*", box.run(command, "--help").out))


@case
def help_fits_a_screen(box):
    for call in ((), *((command,) for command in COMMANDS)):
        run = box.run(*call, "--help").expect(0)
        lines = run.out.splitlines()
        assert len(lines) <= 24, f"{call}: {len(lines)} lines"
        assert max(map(len, lines)) <= 80, f"{call}: {max(lines, key=len)}"
        assert lines[0].startswith("Usage: broadsheet"), run
        assert not run.err, run


@case
def version_is_one_line(box):
    run = box.run("--version").expect(0)
    assert re.fullmatch(r"broadsheet \d+\.\d+\.\d+\n", run.out), run


@case
def no_command_shows_help_and_fails(box):
    box.run().expect(2, "Usage: broadsheet", "render")


@case
def a_slip_in_a_command_is_recognised(box):
    box.run("rendr", "a.md").expect(2, "'rendr'", "did you mean 'render'?")


@case
def a_file_in_place_of_a_command_is_recognised(box):
    box.run("a.md").expect(2, "broadsheet render a.md")


@case
def a_slip_in_an_option_is_recognised(box):
    box.run("render", "--stlye=tabloid", "a.md").expect(2, "'--stlye'", "did you mean '--style'?", "broadsheet render --help")
    box.run("import", "--form", "text", "a.md").expect(2, "'--from'")
    assert box.files() == ["a.md"], box.files()


@case
def an_option_like_nothing_is_named(box):
    run = box.run("render", "--xylophone", "a.md").expect(2, "there is no option '--xylophone'")
    assert "did you mean" not in run.err, run


@case
def a_slip_in_a_style_is_recognised(box):
    box.run("render", "a.md", "--style", "magazin").expect(2, '"magazin"', 'did you mean "magazine"?')
    assert box.files() == ["a.md"], box.files()


@case
def an_unknown_style_says_what_lists_them(box):
    box.run("render", "a.md", "--style", "gazette-of-record").expect(2, "gazette-of-record", "broadsheet styles")


@case
def an_unknown_format_lists_what_there_is(box):
    box.run("render", "a.md", "--from", "docx").expect(2, "docx", "markdown", "text")


@case
def an_unknown_stage_lists_what_there_is(box):
    box.run("render", "a.md", "--dump=glyphs").expect(2, "glyphs", "article", "pages")


@case
def an_overlay_wants_proofs_to_be_drawn_on(box):
    for extra in ((), ("--dump=lines",), ("--report", "-")):
        box.run("render", "a.md", "--overlay", *extra).expect(2, "--overlay", "--proof", "--dump=pages")
    assert box.files() == ["a.md"], box.files()


@case
def a_value_of_the_wrong_kind_is_named(box):
    box.run("render", "a.md", "--max-pages", "many").expect(2, "many")
    box.run("render", "a.md", "--max-pages=-1").expect(2, "--max-pages")
    box.run("render", "a.md", "--dpi", "1e9").expect(2, "--dpi")
    box.run("render", "a.md", "--dpi", "nan").expect(2, "--dpi")
    box.run("render", "a.md", "--date", "yesterday").expect(2, "yesterday")
    box.run("render", "a.md", env={"SOURCE_DATE_EPOCH": "soon"}).expect(2, "SOURCE_DATE_EPOCH", "soon")


@case
def a_missing_value_is_named(box):
    box.run("render", "a.md", "--style").expect(2, "--style")


@case
def no_file_is_told(box):
    box.run("render").expect(2, "name at least one file")
    box.run("import").expect(2, "name one file")


@case
def a_file_after_two_dashes_may_begin_with_one(box):
    box.write("-odd.md", "# Head\n\nBody of it.\n")
    box.run("render", "-o", "odd.pdf", "--", "-odd.md").expect(0)
    assert "odd.pdf" in box.files(), box.files()


@case
def the_man_page_has_every_option(box):
    page = (ROOT / "docs/broadsheet.1.scd").read_text()
    for command in COMMANDS:
        missing = {option for option in options_of(box, command) if f"*{option}*" not in page}
        assert not missing, f"{command}: {sorted(missing)}"


def completed(shell, command):
    """Options of a command as a completion file names them."""
    if shell == "bash":
        text = (ROOT / "completions/broadsheet.bash").read_text()
        block = re.search(rf"^    {command}\)\n\s+options=\"([^\"]*)\"", text, re.M).group(1)
        return set(block.split())
    if shell == "zsh":
        text = (ROOT / "completions/_broadsheet").read_text()
        block = re.search(rf"^    {command}\)\n(.*?)\n        ;;", text, re.M | re.S).group(1)
        return set(re.findall(r"--[a-z][a-z-]*", block))
    lines = (ROOT / "completions/broadsheet.fish").read_text().splitlines()
    own = [line for line in lines if f"from {command}'" in line or "-l help" in line]
    return {"--" + name for line in own for name in re.findall(r" -l ([a-z-]+)", line)}


@case
def completions_name_the_options_that_help_does(box):
    for shell in ("bash", "zsh", "fish"):
        for command in COMMANDS:
            seen, wanted = completed(shell, command), options_of(box, command)
            assert seen == wanted, f"{shell} {command}: more {sorted(seen - wanted)}, fewer {sorted(wanted - seen)}"


def parses(shell, *arguments):
    if not shutil.which(shell):
        return f"{shell} is not installed"
    run = subprocess.run([shell, *arguments], capture_output=True, text=True)
    assert run.returncode == 0 and not run.stderr, run.stderr
    return None


@case
def the_bash_completion_parses_and_completes(box):
    why = parses("bash", "-n", str(ROOT / "completions/broadsheet.bash"))
    if why:
        return why
    script = (f'source "{ROOT}/completions/broadsheet.bash"; COMP_WORDS=(broadsheet render --du); COMP_CWORD=2; '
              '_broadsheet; echo "${COMPREPLY[@]}"')
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert run.stdout == "--dump\n", run
    return None


@case
def the_zsh_completion_parses(box):
    return parses("zsh", "-n", str(ROOT / "completions/_broadsheet"))


@case
def the_fish_completion_parses(box):
    return parses("fish", "-n", str(ROOT / "completions/broadsheet.fish"))


main()
