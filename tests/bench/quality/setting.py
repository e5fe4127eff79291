"""Articles of the corpus, each set in a style by the tool, and its report. What quality.py and laws.py share."""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import tempfile

import memory

STYLES = ["magazine", "broadsheet", "berliner", "tabloid"]
MEMORY_MB = 100
MOST_MEMORY = 4 << 30  # a job that wants more fails, not the machine
LONG_WORDS = 20000


class Job:
    """One article in one style: `report` as broadsheet(1) says, `memory` in MB at its peak, `over` what stands over what."""

    def __init__(self, article, style):
        self.article, self.style = article, style
        self.report, self.memory, self.over, self.error = None, 0.0, [], None

    @property
    def name(self):
        return f"{self.article.name} in {self.style}"


def own(root):
    return sorted(p for p in (root / "tests/bench/quality/corpus").iterdir() if p.suffix in (".md", ".txt"))


def samples(root):
    found = sorted(p for p in (root / "samples").glob("*.md") if p.name != "README.md")
    return found + sorted((root / "samples/scraped").glob("*.txt"))


def shared(root):
    """Texts of others that lie beside the tree of some checkouts. None: not there."""
    folder = root.parent / "shared/samples"
    return sorted(p for kind in ("*.txt", "text/*.txt", "markdown/*.md", "lang/*.txt") for p in folder.glob(kind))


def compose_long(root, folder, words, name=None):
    """An article of so many words out of the corpus's English ones: their paragraphs, crossheads, quotes and pictures in turn."""
    blocks, count = [], 0
    sources = [p for p in own(root) if p.suffix == ".md" and re.search(r"^lang: en", p.read_text(), re.M)]
    rounds = 0
    while count < words:
        for path in sources:
            text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(), flags=re.S)
            text = re.sub(r"\[\^\w+\](: .*)?", "", text)  # footnotes would clash by name
            text = re.sub(r"<figure>.*?</figure>\n", "", text, flags=re.S)
            blocks.append(f"## Part {len(blocks) + 1}")
            for block in re.split(r"\n\n+", text.strip()):
                if block.strip():
                    blocks.append(block.strip())
                    count += len(block.split())
                if count >= words:
                    break
            if count >= words:
                break
        rounds += 1
        assert rounds < 1000
    path = pathlib.Path(folder) / (name or f"long-{words}.md")
    path.write_text("---\ntitle: Everything that happened\nlang: en-GB\ndate: 2026-07-01\n---\n\n" + "\n\n".join(blocks) + "\n")
    return path


GLYPHS = re.compile(r'  glyphs  (\S+) (\S+) w (\S+) .*? ([\d.]+)(?: x\d+)? [a-z]+\(.*?"((?:[^"\\]|\\.)*)"(?:.*<(.*)>)?$')
IMAGE = re.compile(r"  image   (\S+) (\S+?) ([\d.]+)x([\d.]+) ")


def overlaps(tool, root, job):
    """Things on the pages that stand over others: letters from their capitals' height to their descenders', and pictures."""
    command = [str(tool), "render", "-q", str(job.article), "-a", str(root / "samples"), "-s", job.style, "--dump=pages"]
    dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    page, areas, found = 0, [], []
    for line in [*dump.splitlines(), "page"]:
        if line.startswith("page"):
            found += [f"page {page}: {a} stands over {b}" for a, b in pairs_over(areas)]
            page, areas = page + 1, []
        elif glyphs := GLYPHS.match(line):
            x, y, width, size = map(float, glyphs.groups()[:4])
            areas.append((y - 0.68 * size, y + 0.2 * size, x + 0.5, x + width - 0.5, glyphs[6], size, glyphs[5]))
        elif image := IMAGE.match(line):
            x, y, width, height = map(float, image.groups())
            areas.append((y, y + height, x, x + width, None, 0, "(picture)"))
    return found


def pairs_over(areas):
    areas = sorted(areas, key=lambda area: area[:3])
    for i, (_, foot, left, right, node, size, text) in enumerate(areas):
        for top, _, other_left, other_right, other_node, other_size, other in areas[i + 1:]:
            if top >= foot:
                break
            cap = node == other_node and size != other_size  # lines tuck in under the arms of their drop cap
            if left < other_right and other_left < right and not cap:
                yield f'"{text}"', f'"{other}"'


def run(tool, root, job, folder):
    pdf = pathlib.Path(folder) / f"{job.style}-{job.article.stem}-{job.article.suffix[1:]}.pdf"
    report = pdf.with_suffix(".json")
    command = [str(tool), "render", "-q", str(job.article), "-a", str(root / "samples"), "-s", job.style, "-o", str(pdf),
               "--report", str(report)]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    memory.cap(MOST_MEMORY, child.pid)
    said = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    job.memory = usage.ru_maxrss / 1024
    if child.returncode == 0:
        job.report = json.loads(report.read_text())
        job.over = overlaps(tool, root, job)
    else:
        job.error = said.strip() or f"the tool ended with {child.returncode}"
    pdf.unlink(missing_ok=True)
    return job


def run_all(tool, root, jobs, workers=None):
    """Every job's report, in the jobs' order. The tool is told to keep what it learns of fonts in a folder of ours."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        with concurrent.futures.ThreadPoolExecutor(workers or os.cpu_count()) as pool:
            return list(pool.map(lambda job: run(tool, root, job, folder), jobs))
