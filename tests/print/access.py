#!/usr/bin/env python3
"""The PDF for the screen is PDF/UA-1: each rule of ISO 14289-1 by itself, from the file's objects, as qpdf shows them. The numbers are
those of the checks that veraPDF publishes.

usage: access.py TOOL SOURCE_ROOT
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap
from pdf import Pdf, operators, text

ARTICLE = """---
title: The wall stands
author: Ann Writer
lang: en-GB
date: 2026-03-14
---

# The wall stands

The harbour wall has been mended nine times since [the office](https://example.org/office?a=1&b=ü) began to count; [write to
us](mailto:ann@example.org), or read [a long text of a link that goes on over the end of its line and over that of the one after it
and more](https://example.org/long). This is <span lang="fr">une phrase en français</span>, and a well-known wall.[^1]

![A wall in the rain](a.png)

*The wall, seen from the sea.*

""" + "The wall of the town has been mended nine times since the office began to count, and it stands. " * 40 + """

## What it cost

- First item, which is long enough to need a second line in its column for sure it is.
- Second item

1. One
2. Two

| Year | Cost |
|------|-----:|
| 1871 | 4 |
| 1872 | 5 |

### A detail

> A quote of a wall.

```
code()
```

""" + "The wall of the town has been mended nine times since the office began to count, and it stands. " * 60 + """

[Not for a browser](javascript:alert(1)) and [neither is this](../b.html).

[^1]: The note.
"""
STANDARD = set("Document Part Art Sect Div BlockQuote Caption P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot "
               "Span Quote Note Reference Code Link Annot Figure Formula Form".split())
PAINTS = set("Tj TJ ' \" f F f* B B* b b* S s sh Do EI".split())


class Tree:
    """The structure as (ref, dictionary, role, parent ref, depth), and who owns which marked content."""

    def __init__(self, pdf):
        self.pdf, self.elements, self.owners, self.objects = pdf, [], {}, {}
        self.root = pdf.get(pdf.root, "/StructTreeRoot")
        self.roles = pdf.at(self.root.get("/RoleMap", {})) or {}
        for kid in self._list(self.root["/K"]):
            self._walk(kid, pdf.root["/StructTreeRoot"], 0)

    def _list(self, value):
        value = self.pdf.at(value) if not isinstance(value, list) else value
        return value if isinstance(value, list) else [value]

    def _walk(self, ref, parent, depth):
        element = self.pdf.at(ref)
        role = element["/S"][1:]
        self.elements.append((ref, element, self.roles.get("/" + role, "/" + role)[1:], parent, depth))
        for kid in element.get("/K", []) if isinstance(element.get("/K", []), list) else [element["/K"]]:
            if isinstance(kid, int):
                self.owners.setdefault((element.get("/Pg"), kid), []).append(ref)
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                self.owners.setdefault((kid.get("/Pg", element.get("/Pg")), kid["/MCID"]), []).append(ref)
            elif isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
                self.objects[kid["/Obj"]] = (ref, kid.get("/Pg", element.get("/Pg")))
            else:
                self._walk(kid, ref, depth + 1)

    def of(self, *roles):
        return [entry for entry in self.elements if entry[2] in roles]

    def kids(self, ref):
        return [entry for entry in self.elements if entry[3] == ref]

    def role(self, ref):
        return next((entry[2] for entry in self.elements if entry[0] == ref), None)


def number_tree(pdf, value):
    node = pdf.at(value) or {}
    numbers = node.get("/Nums", [])
    found = dict(zip(numbers[::2], numbers[1::2]))
    for kid in node.get("/Kids", []):
        found.update(number_tree(pdf, kid))
    return found


def document(pdf, tree, facts):
    """6, 7.1"""
    xmp = pdf.data(pdf.root["/Metadata"]).decode() if "/Metadata" in pdf.root else ""
    yield from () if re.fullmatch(r"1\.[0-7]", pdf.version) else [f"6.1-1 header {pdf.version}"]
    yield from () if pdf.get(pdf.root, "/MarkInfo", "/Marked") is True else ["6.2-1 not marked"]
    yield from ["7.1-4 suspects"] if pdf.get(pdf.root, "/MarkInfo", "/Suspects") else ()
    yield from () if re.search(r'xmlns:pdfuaid="http://www\.aiim\.org/pdfua/ns/id/"', xmp) and "<pdfuaid:part>1<" in xmp else ["5-1 no pdfuaid"]
    yield from () if f">{facts['title']}</rdf:li></rdf:Alt></dc:title>" in xmp else ["7.1-9 no dc:title"]
    yield from () if pdf.get(pdf.root, "/ViewerPreferences", "/DisplayDocTitle") is True else ["7.1-10 title is not displayed"]
    lang = text(pdf.root.get("/Lang"))
    yield from () if lang == facts["lang"] else [f"7.2-29 the catalog's language is {lang!r}"]
    yield from ["7.16-1 encrypted"] if "/Encrypt" in pdf.trailer else ()
    yield from ["7.10 optional content"] if "/OCProperties" in pdf.root else ()
    yield from ["7.15 a form"] if "/AcroForm" in pdf.root else ()


def structure(pdf, tree, facts):
    """7.1, 7.4, 7.9"""
    top = [entry for entry in tree.elements if entry[4] == 0]
    yield from () if [entry[2] for entry in top] == ["Document"] else ["not one Document at the top"]
    for ref, element, role, parent, _ in tree.elements:
        yield from () if element.get("/P") == parent else [f"7.1-12 {role} {ref} has another parent"]
        yield from () if element.get("/Type") == "/StructElem" else [f"{role} {ref} is not typed"]
        yield from () if role in STANDARD else [f"7.1-5 {role} is no standard type"]
    for role in tree.roles:
        yield from [f"7.1-7 {role} is mapped"] if role[1:] in STANDARD else ()
    level = 0
    for ref, element, role, _, _ in tree.elements:
        if re.fullmatch("H[1-6]", role):
            yield from [f"7.4.2 {role} after H{level}"] if int(role[1]) > level + 1 else ()
            level = int(role[1])
    yield from () if len(tree.of("H1")) == 1 else ["not one H1"]
    ids = [element.get("/ID") for _, element, _, _, _ in tree.of("Note")]
    yield from () if None not in ids and len(set(ids)) == len(ids) else [f"7.9-1 notes {ids}"]
    named = pdf.get(tree.root, "/IDTree", "/Names") or []
    yield from () if sorted(named[::2]) == named[::2] == sorted(ids) else [f"the tree of identifiers has {named[::2]}"]
    roles = [role for _, _, role, _, _ in tree.elements]
    for role in facts["roles"]:
        yield from () if role in roles else [f"there is no {role}"]


def figures(pdf, tree, facts):
    """7.3"""
    found = tree.of("Figure", "Formula")
    for ref, element, role, _, _ in found:
        alt = text(element.get("/Alt"))
        yield from [f"7.3-1 {ref} has the text {alt!r}"] if not alt.strip() or alt == "Picture" else ()
        attributes = pdf.at(element.get("/A")) or {}
        box = attributes.get("/BBox", [0, 0, 0, 0])
        sound = attributes.get("/O") == "/Layout" and box[0] < box[2] and box[1] < box[3]
        yield from () if sound else [f"{ref} has the box {box}"]
        parts = [entry[2] for entry in tree.kids(ref)]
        yield from ["a caption is not first"] if "Caption" in parts[1:] else ()
    alts = [text(element.get("/Alt")) for _, element, _, _, _ in found]
    yield from () if [alt for alt in facts["alts"] if alt not in alts] == [] else [f"figures say {alts}"]


def tables(pdf, tree, facts):
    """7.2-3 to 16, 7.5"""
    for ref, _, role, parent, _ in tree.of("TR", "TH", "TD"):
        above = tree.role(parent)
        right = above in (("Table", "THead", "TBody", "TFoot") if role == "TR" else ("TR",))
        yield from () if right else [f"7.2 {role} in {above}"]
    for ref, _, _, _, _ in tree.of("Table"):
        kids = tree.kids(ref)
        yield from [f"7.2 {entry[2]} in a table" for entry in kids if entry[2] not in ("TR", "THead", "TBody", "TFoot", "Caption")]
        rows = [tree.kids(entry[0]) for entry in kids if entry[2] == "TR"]
        yield from () if len({len(row) for row in rows}) == 1 else ["7.2-43 rows are not of one length"]
        yield from () if rows and all(cell[2] == "TH" for cell in rows[0]) else ["7.5 no heads"]
    for ref, element, _, _, _ in tree.of("TH"):
        scope = (pdf.at(element.get("/A")) or {}).get("/Scope")
        yield from () if scope in ("/Column", "/Row", "/Both") else [f"7.5-1 a head reaches {scope}"]


def lists(pdf, tree, facts):
    """7.2-17 to 20"""
    for ref, _, role, parent, _ in tree.of("L", "LI", "Lbl", "LBody"):
        above, kids = tree.role(parent), [entry[2] for entry in tree.kids(ref)]
        wrong = (role == "L" and set(kids) - {"LI", "L", "Caption"} or role == "LI" and (above != "L" or set(kids) - {"Lbl", "LBody"})
                 or role == "LBody" and above != "LI" or role == "Lbl" and above not in ("LI", "Note"))
        yield from [f"7.2 {role} {ref} in {above} with {kids}"] if wrong else ()
        yield from ["an item without a label"] if role == "LI" and kids != ["Lbl", "LBody"] else ()
    for ref, element, _, _, _ in tree.of("L"):
        yield from () if (pdf.at(element.get("/A")) or {}).get("/ListNumbering") else [f"{ref} does not say how it is numbered"]


def content(pdf, tree, facts):
    """7.1-1 to 3, 7.20: all that is painted is owned or an artifact, and the tree of parents agrees."""
    parents = number_tree(pdf, tree.root["/ParentTree"])
    for ref in pdf.pages:
        page = pdf.at(ref)
        owned = pdf.at(parents.get(page.get("/StructParents"), [])) or []
        open_, seen = [], []
        for operator, operands in operators(pdf.data(page["/Contents"])):
            if operator in ("BDC", "BMC"):
                tag = operands[0].decode()
                mcid = re.search(rb"/MCID (\d+)", b" ".join(operands))
                yield from [f"7.1-1 {tag} within {open_[-1]}"] if open_ and (mcid or tag == "/Artifact") else ()
                open_.append(tag)
                if mcid:
                    seen.append(int(mcid.group(1)))
            elif operator == "EMC":
                open_.pop()
            elif operator in PAINTS and not open_:
                yield f"7.1-3 {operator} on {ref} is in no marked content"
        yield from () if seen == list(range(len(seen))) == list(range(len(owned))) else [f"{ref}: {len(seen)} pieces, {len(owned)} parents"]
        for mcid in seen:
            yield from () if tree.owners.get((ref, mcid)) == [owned[mcid]] else [f"{ref}: piece {mcid} has the owners {tree.owners.get((ref, mcid))}"]
    yield from () if tree.root.get("/ParentTreeNextKey", 0) > max(parents) else ["ParentTreeNextKey is taken"]
    forms = [name for name, found in pdf.dicts() if found.get("/Subtype") == "/Form" and "/StructParents" in found]
    yield from [f"7.20 {forms} are tagged"] if forms else ()


def links(pdf, tree, facts):
    """7.18"""
    parents, found = number_tree(pdf, tree.root["/ParentTree"]), []
    for ref in pdf.pages:
        page = pdf.at(ref)
        yield from () if page.get("/Tabs") == "/S" else [f"7.18.3-1 {ref} is tabbed by {page.get('/Tabs')}"]
        for annotation in pdf.at(page.get("/Annots", [])):
            link = pdf.at(annotation)
            found.append(text(pdf.get(link, "/A", "/URI")))
            owner, where = tree.objects.get(annotation, (None, None))
            yield from () if tree.role(owner) == "Link" else [f"7.18.5-1 {annotation} is in {tree.role(owner)}"]
            yield from () if where == ref == link.get("/P") else [f"{annotation} is on another page"]
            yield from () if parents.get(link.get("/StructParent")) == owner else [f"{annotation} has another parent"]
            yield from () if text(link.get("/Contents")) else [f"7.18.5-2 {annotation} says nothing"]
            yield from () if link.get("/F", 0) & 4 else [f"{annotation} does not print"]
            box, quads = link["/Rect"], link.get("/QuadPoints", [])
            inside = all(box[0] <= x <= box[2] for x in quads[::2]) and all(box[1] <= y <= box[3] for y in quads[1::2])
            yield from () if quads and len(quads) % 8 == 0 and inside else [f"{annotation}: {quads} in {box}"]
    for href in facts["links"]:
        yield from () if href in found else [f"no link to {href}"]
    for href in set(found) - set(facts["links"]):
        yield f"a link to {href}"
    yield from [f"a Link without an annotation: {ref}" for ref, *_ in tree.of("Link") if ref not in {owner for owner, _ in tree.objects.values()}]


def fonts(pdf, tree, facts):
    """7.21"""
    for name, font in pdf.dicts():
        if font.get("/Type") != "/Font" or font.get("/Subtype") == "/Type0":
            if font.get("/Subtype") == "/Type0":
                yield from () if "/ToUnicode" in font else [f"7.21.7-1 {name} has no Unicode"]
            continue
        descriptor = pdf.get(font, "/FontDescriptor") or {}
        yield from () if {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor) else [f"7.21.4.1-1 {name} is not embedded"]
        yield from [f"7.21.4.2 {name} lists its glyphs"] if {"/CharSet", "/CIDSet"} & set(descriptor) else ()
        if font["/Subtype"] == "/CIDFontType2":
            yield from () if font.get("/CIDToGIDMap") == "/Identity" else [f"7.21.3.2-1 {name} has no CIDToGIDMap"]
        elif font["/Subtype"] == "/TrueType":
            symbolic = bool(descriptor.get("/Flags", 0) & 4)
            yield from () if symbolic == ("/Encoding" not in font) else [f"7.21.6 {name}: symbolic {symbolic}"]


def advances(data, gids):
    """Widths of glyphs in a TrueType file, in 1/1000 em."""
    tables = {data[at:at + 4]: int.from_bytes(data[at + 8:at + 12], "big") for at in range(12, 12 + 16 * data[5], 16)}
    head, hhea, hmtx = tables[b"head"], tables[b"hhea"], tables[b"hmtx"]
    em, n = int.from_bytes(data[head + 18:head + 20], "big"), int.from_bytes(data[hhea + 34:hhea + 36], "big")
    places = [hmtx + 4 * min(gid, n - 1) for gid in gids]
    return [int.from_bytes(data[at:at + 2], "big") * 1000 / em for at in places]


def codes(cmap):
    """What a ToUnicode stream maps: code to text."""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        found.update({int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                      for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", block)})
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, rest in re.findall(rb"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[.*?\])", block, re.S):
            texts = [bytes.fromhex(text.decode()) for text in re.findall(rb"<(\w+)>", rest)]
            for i, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                text = texts[i] if i < len(texts) else texts[0][:-2] + (int.from_bytes(texts[0][-2:], "big") + i).to_bytes(2, "big")
                found[code] = text.decode("utf-16-be")
    return found


def widths(pdf, tree, facts):
    """7.21.5: those of composite fonts are the font's own; 7.21.7: every code that has a width has its text."""
    for name, font in pdf.dicts():
        if font.get("/Type") != "/Font" or font.get("/Subtype") not in ("/Type0", "/TrueType"):
            continue
        known = codes(pdf.data(font["/ToUnicode"])) if "/ToUnicode" in font else {}
        strange = [code for code, text in known.items() if not text or re.search("[\0\ufffd\ufffe\ufeff\ue000-\uf8ff]", text)]
        yield from [f"7.21.7-2 {name}: codes {strange} stand for no text"] if strange else ()
        if font["/Subtype"] == "/TrueType":
            shown = [font["/FirstChar"] + i for i, width in enumerate(pdf.at(font["/Widths"])) if width]
        else:
            part = pdf.at(pdf.at(font["/DescendantFonts"])[0])
            given = pdf.at(part["/W"])
            gids = [first + i for first, run in zip(given[::2], given[1::2]) for i in range(len(run))]
            own = advances(pdf.data(pdf.at(part["/FontDescriptor"])["/FontFile2"]), gids)
            wide = [width for run in given[1::2] for width in run]
            yield from [f"7.21.5-1 {name}: {wide} in the PDF, {own} in the font"] if any(abs(a - b) > 1 for a, b in zip(wide, own)) else ()
            shown = [gid for gid in gids if gid > 0]
        lost = [code for code in shown if code not in known]
        yield from [f"7.21.7-1 {name}: codes {lost} have no Unicode"] if lost else ()


def outline(pdf, tree, facts):
    """Bookmarks, in which every heading can be found; the pages' numbers."""
    titles, ref = [], pdf.get(pdf.root, "/Outlines", "/First")
    stack = [pdf.at(pdf.root.get("/Outlines") or {}).get("/First")]
    while stack:
        ref = stack.pop()
        if not ref:
            continue
        item = pdf.at(ref)
        titles.append(text(item["/Title"]))
        yield from () if item["/Dest"][0] in pdf.pages else [f"{titles[-1]} leads to no page"]
        stack += [item.get("/Next"), item.get("/First")]
    yield from () if titles == facts["headings"] else [f"bookmarks {titles}"]
    labels = number_tree(pdf, pdf.root.get("/PageLabels", {}))
    yield from () if labels.get(0) == {"/S": "/D", "/St": 1} else [f"page labels {labels}"]


def languages(pdf, tree, facts):
    """7.2: of passages in another language."""
    found = {text(element["/Lang"]) for _, element, _, _, _ in tree.elements if "/Lang" in element}
    yield from [f"nothing is in {lang}" for lang in facts["languages"] if lang not in found]


RULES = (document, structure, figures, tables, lists, content, links, fonts, widths, outline, languages)


def main():
    tool, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not shutil.which("qpdf"):
        tap.skip_all("qpdf is not installed")
    facts = {"title": "The wall stands", "lang": "en-GB", "alts": ["A wall in the rain"], "languages": ["fr"],
             "headings": ["The wall stands", "What it cost", "A detail"],
             "links": ["https://example.org/office?a=1&b=%C3%BC", "mailto:ann@example.org", "https://example.org/long"],
             "roles": ["H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "BlockQuote", "Figure", "Caption",
                       "Note", "Link", "Span", "Code"]}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copy(root / "samples/pictures/chart.png", folder / "a.png")
        (folder / "a.md").write_text(ARTICLE)
        env = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))

        def render(article, style, target="screen"):
            pdf = folder / f"{style}.pdf"
            subprocess.run([tool, "render", "-q", str(article), "-s", style, "-o", str(pdf), "--target", target,
                            "--styles", str(root / "styles")], check=True, env=env)
            return pdf

        for style in ("magazine", "tabloid"):
            pdf = Pdf(render(folder / "a.md", style))
            for rule in RULES:
                tap.clean(f"{style}: {rule.__name__}", rule(pdf, Tree(pdf), facts))
        press = Pdf(render(folder / "a.md", "magazine", "press"))
        tap.clean("the press gets no annotation, action or bookmark", [
            found for _, found in press.dicts() if found.get("/Type") in ("/Annot", "/Action", "/Outlines")])
        for sample in ("report", "explainer", "feature", "french", "german"):
            pdf = Pdf(render(root / f"samples/{sample}.md", "magazine"))
            tree = Tree(pdf)
            for rule in (content, tables, lists, fonts, widths):
                tap.clean(f"{sample}: {rule.__name__}", rule(pdf, tree, facts))
    tap.done()


main()
