#!/usr/bin/env python3
"""Footnotes stand at the foot of the column of their reference, each once, whatever the style.

usage: notes.py TOOL SOURCE_ROOT
"""
import random
import re

from tool_test import case, main

WORDS = "harbour wall that the sea has broken nine times is to be rebuilt in granite said engineers of town on Tuesday".split()


def article(box, rand, n_notes, paragraphs, before=""):
    """Paragraph i refers to note k by the word refk; note k holds the word notek."""
    places = sorted(rand.sample(range(paragraphs), n_notes))
    text = ["# Of walls and what they stand on", ""]
    for i in range(paragraphs):
        words = [rand.choice(WORDS) for _ in range(rand.randint(12, 60))]
        if i in places:
            k = places.index(i) + 1
            words[rand.randrange(len(words))] = f"ref{k}x[^{k}]"
        text += [" ".join(words).capitalize().replace("Ref", "ref") + ".", ""]
    for k in range(1, n_notes + 1):
        text += [f"[^{k}]: The note{k}x of the board, " + " ".join(rand.choice(WORDS) for _ in range(rand.randint(2, 25))) + ".", ""]
    box.write("notes.md", before + "\n".join(text))


def lines(dump):
    page = 0
    for line in dump.splitlines():
        if line.startswith("page "):
            page = int(line.split()[1])
        found = re.match(r'\s*glyphs\s+(-?[\d.]+) (-?[\d.]+) w (-?[\d.]+) .*?"(.*)"', line)
        if found:
            yield page, float(found[1]), float(found[2]), float(found[3]), found[4]


def place_of(all_lines, word):
    """Page, left edge and baseline of the one line that holds the word, which a hyphen may have cut."""
    found = [line for line in all_lines if word in line[4].replace("\u00ad", "")]
    assert len(found) == 1, f"{word} stands on {len(found)} lines"
    return found[0]


@case
def a_note_stands_below_the_column_that_refers_to_it(box):
    for seed in range(12):
        rand = random.Random(seed)
        style = ["magazine", "broadsheet", "tabloid", "letter"][seed % 4]
        n = rand.randint(1, 6)
        article(box, rand, n, rand.randint(30, 60))
        out = box.run("render", "notes.md", "-q", "--style", style, "--dump=pages").expect(0).out
        every = list(lines(out))
        assert sum("note" in line[4] for line in every) == n, f"seed {seed}: a note is lost or doubled"
        for k in range(1, n + 1):
            page, x, y, width, _ = place_of(every, f"ref{k}x")
            note_page, note_x, note_y, note_width, _ = place_of(every, f"note{k}x")
            assert page == note_page, f"seed {seed}, {style}: note {k} on page {note_page}, its reference on {page}"
            shared = min(x + width, note_x + note_width) - max(x, note_x)
            assert shared > 0, f"seed {seed}, {style}: note {k} at {note_x}, its reference at {x}"
            assert note_y > y, f"seed {seed}, {style}: note {k} above its reference"


@case
def a_style_may_keep_notes_at_the_end(box):
    article(box, random.Random(1), 3, 12)
    box.write("end.css", '@import "magazine.css";\naside.footnote { -bs-float-place: inline }\n')
    out = box.run("render", "notes.md", "-q", "--style", "end.css", "--dump=pages").expect(0).out
    every = list(lines(out))
    notes = [place_of(every, f"note{k}x") for k in (1, 2, 3)]
    assert len({(page, round(x)) for page, x, _, _, _ in notes}) == 1, notes


@case
def a_note_longer_than_its_column_is_set_in_the_text(box):
    long = " ".join(["granite"] * 1500)
    box.write("long.md", f"# A long note\n\nThe wall[^1] stands.\n\n[^1]: {long} endx.\n")
    out = box.run("render", "long.md", "-q", "--dump=pages").expect(0).out
    assert "endx" in out, "the note's end is lost"


if __name__ == "__main__":
    main()
