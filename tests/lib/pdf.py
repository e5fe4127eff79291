"""A PDF as plain Python values, by `qpdf --json`: numbers, lists and dictionaries; names are "/Name", texts "u:…", bytes "b:…"."""
import base64
import json
import re
import subprocess

REF = re.compile(r"\d+ \d+ R")
TOKEN = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s/<>\[\]()%{}]*|[^\s/<>\[\]()%{}]+")


class Pdf:
    def __init__(self, path):
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)],
                             capture_output=True, check=True)
        head, self.objects = json.loads(run.stdout)["qpdf"]
        self.version = head["pdfversion"]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.at(self.trailer["/Root"])
        self.pages = list(self._pages(self.root["/Pages"]))

    def _pages(self, ref):
        node = self.at(ref)
        if node["/Type"] == "/Page":
            yield ref
        for kid in node.get("/Kids", []):
            yield from self._pages(kid)

    def at(self, value):
        """What the value stands for: of a stream, its dictionary."""
        if isinstance(value, str) and REF.fullmatch(value):
            entry = self.objects.get(f"obj:{value}", {})
            return entry["stream"]["dict"] if "stream" in entry else entry.get("value")
        return value

    def data(self, ref):
        """The bytes of a stream."""
        return base64.b64decode(self.objects[f"obj:{ref}"]["stream"]["data"])

    def get(self, holder, *keys):
        for key in keys:
            holder = self.at(holder)
            holder = holder.get(key) if isinstance(holder, dict) else None
        return self.at(holder)

    def dicts(self):
        """Every dictionary of every object, however deep, with the object's name."""
        for name, entry in self.objects.items():
            yield from ((name, found) for found in _dicts(entry.get("value", entry.get("stream", {}).get("dict"))))


def _dicts(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _dicts(part)


def text(value):
    """A text string's text; "" for what is none."""
    return value[2:] if isinstance(value, str) and value.startswith("u:") else ""


def operators(data):
    """(operator, operands) of a content stream that has no inline images."""
    operands = []
    for token in TOKEN.findall(data):
        if token[:1] in b"(<[]>/" or re.fullmatch(rb"[-+.\d]+|true|false|null", token):
            operands.append(token)
        else:
            yield token.decode("latin-1"), operands
            operands = []
