#!/usr/bin/env python3
"""The text of the PDF, as another program reads it: every word of the article once, the body in reading order, no word cut.

usage: text.py TOOL SOURCE_ROOT
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import tap

STYLES = ("magazine", "broadsheet", "berliner", "tabloid", "letter")
CHUNK = 20  # letters by which text is found again after an interruption
REACH = 8000  # most letters of an interruption
UNSEEN = 3  # words that pdftotext cuts or joins by their places: one with a drop cap, two with a tight and kerned space between
FURNITURE = 160  # most letters of folio, running head, list markers and drawn words on one page


def letters(text):
    """What two settings of one text have in common: no spaces, no soft hyphens, no forms of the same mark, no case."""
    text = text.replace("\u00ad", "").replace("ﬁ", "fi").replace("ﬂ", "fl")
    return re.sub(r"[\s\u200b]+", "", text).casefold()


SPAN = re.compile(r"\{(em|strong|small-caps|sup|sub|code|strike|dateline|lang \S+|link \S*|note-ref #-?\d+) ")
LINE = re.compile(r"^(\s*)\d+:\d+ ([a-z-]+)(.*?) ?\"((?:[^\"\\]|\\.)*)\"$")


def plain(text):
    """The dump's text without its marks of spans."""
    out, at = [], 0
    while at < len(text):
        if text[at] == "\\":
            out.append({"n": "\n"}.get(text[at + 1], text[at + 1]))
            at += 2
        elif text[at] == "{":
            at = SPAN.match(text, at).end()
        elif text[at] == "}":
            at += 1
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def article_texts(dump):
    """(kind, text, in body) of every block that holds text, in order."""
    stack = []
    for line in dump.splitlines():
        kind = re.match(r"^(\s*)\d+:\d+ ([a-z-]+)", line)
        if not kind:
            continue
        depth = len(kind.group(1)) // 2
        del stack[depth:]
        stack.append(kind.group(2))
        match = LINE.match(line)
        if match and match.group(2) not in ("figure", "note", "list"):
            body = kind.group(2) == "paragraph" and not set(stack) & {"pull-quote", "figure", "table", "aside", "note"}
            yield kind.group(2), plain(match.group(4)), body


def run(*command, **keywords):
    return subprocess.run(command, capture_output=True, check=True, **keywords).stdout.decode()


def take(text, wanted):
    """Takes `wanted` out of `text`, where it may be interrupted by what stands between: figures, quotes, furniture. Gives what is
    left, and the part of `wanted` that is not there ("": all is)."""
    left, at, i = [], 0, 0
    while i < len(wanted):
        if at < len(text) and text[at] == wanted[i]:
            at += 1
            i += 1
            continue
        # An interruption. Its first letters may have looked like ours: the most that can be given back, are.
        # Two interruptions may stand closer together than a chunk: then a shorter one has to do.
        for back, size in [(back, CHUNK) for back in range(min(i, 24), -1, -1)] + [(0, CHUNK // 2)]:
            found = text.find(wanted[i - back:i + size], at - back, at - back + REACH)
            if found >= 0:
                left.append(text[at - back:found])
                at, i = found, i - back
                break
        else:
            return "".join(left) + text[at:], wanted[i:]
    return "".join(left) + text[at:], ""


HYPHEN = re.compile(r"[-\u2010\u2011\u00ad][ \n]*")


def words(text):
    """What is a word to every reader. Hyphens count as nothing, hard or soft: where both have one glyph, one of them is ActualText, which
    poppler's tree and mutool do not know; and a hard one may end a line. Nor do the signs that end an article."""
    text = HYPHEN.sub("", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("\u200b", "").replace("■", " "))
    return re.split(r"[ \n\f]+", text.casefold())


def heard(pdf):
    """The text in the tree of structure, as poppler has it."""
    tree = run("pdfinfo", "-struct-text", pdf)
    lines = re.findall(r'^\s*"(.*)"$|^\s*(P|H\d|LI|Lbl|LBody|TD|TH|Caption|Note|Code|BlockQuote)\b', tree, re.M)
    return "".join(" " if role else line for line, role in lines)


def check_words(pdf, texts):
    """Each paragraph's words follow each other in the tree; to the other readers they are words."""
    tree = " ".join(words(heard(pdf).replace("\u00a0", " ").replace("\u202f", " ")))
    for _, paragraph, is_body in texts:
        wanted = " ".join(words(paragraph.replace("\u00a0", " ").replace("\u202f", " ")))
        if is_body and wanted not in tree:
            yield f"the tree does not have: {wanted[:80]}"
    for reader in (["pdftotext", "-raw", pdf, "-"], ["mutool", "draw", "-q", "-F", "txt", pdf]):
        if shutil.which(reader[0]):
            lost = Counter(word for _, paragraph, is_body in texts if is_body for word in words(paragraph)
                           if not re.search("[\u00a0\u202f]", word))
            lost -= Counter(words(run(*reader)))
            if sum(lost.values()) > UNSEEN:
                yield f"{reader[0]} does not have the words {list(lost)[:9]}"


def check(tool, article, style, folder):
    pdf = str(folder / "a.pdf")
    env = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    report = json.loads(run(tool, "render", "-q", str(article), "-s", style, "-o", pdf, "--report", "-", env=env))
    texts = list(article_texts(run(tool, "render", "-q", str(article), "--dump=article", env=env)))
    text = letters(run("pdftotext", "-raw", pdf, "-"))
    problems = []
    left, lost = take(text, "".join(letters(words) for _, words, is_body in texts if is_body))
    if lost:
        return [f"the body is not there in its order from: {lost[:60]}"]
    # Longest first: a crosshead's words may stand in a caption too.
    for kind, words, is_body in sorted(texts, key=lambda block: -len(block[1])):
        if is_body or not words.strip():
            continue
        wanted = letters(words).rstrip(".")
        # Where the body was interrupted, a letter that both have may have been counted to the body.
        forms = [wanted, wanted[:-2], wanted[2:]] if len(wanted) > CHUNK else [wanted]
        found = next((form for form in forms if form in left), None)
        if found:
            left = left.replace(found, "", 1)
        elif report["quotes_dropped"] == 0:
            problems.append(f"the {kind} is not there: {words[:60]}")
    if len(left) > FURNITURE * report["pages"]:
        problems.append(f"{len(left)} letters more than the article has: {left[:300]}")
    problems += check_words(pdf, texts)
    if report["widows"] or report["orphans"] or report["overfull_lines"]:
        problems.append(f"{report['widows']} widows, {report['orphans']} orphans, {report['overfull_lines']} lines too wide")
    return problems


def main():
    tool, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not shutil.which("pdftotext"):
        tap.skip_all("pdftotext is not installed (poppler-utils)")
    articles = [path for path in sorted((root / "samples").glob("*.md")) if path.name != "README.md"]
    articles += sorted((root / "samples/scraped").glob("*.txt"))
    seed = root.parent / "shared/samples/seed-article.txt"
    if seed.exists():
        articles.append(seed)
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            for style in STYLES if article.parent.name != "scraped" else STYLES[:1]:
                tap.clean(f"{article.name} in {style}", check(tool, article, style, pathlib.Path(folder)))
    tap.done()


main()
