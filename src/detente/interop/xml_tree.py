"""XML -> plain nodes with their lines, safely: no document type, hence no entity that grows or reaches out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from ..errors import BadInput
from .source import read_source

MOST_NODES = 200_000  # chosen: a domain of 30 issues with 100 values each has some 3,000
DEEPEST = 40  # chosen: the formats read here need eight levels
_MARK = b"\xef\xbb\xbf"  # byte order mark of UTF-8


@dataclass
class Node:
    """An element: its name in lower case, its attributes, what stands in it, and where it stands in the file."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, tag: str) -> list[Node]:
        """Children of that name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator[Node]:
        """The node and everything in it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class _Refused(Exception):
    pass


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: Node | None = None
        self.open: list[Node] = []
        self.n_nodes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.n_nodes += 1
        if self.n_nodes > MOST_NODES:
            raise _Refused(f"has more than {MOST_NODES} elements; give the file of one negotiation")
        if len(self.open) >= DEEPEST:
            raise _Refused(f"is more than {DEEPEST} levels deep; these formats need eight")
        node = Node(tag.lower(), {key.lower(): value for key, value in attributes.items()}, self.line)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def doctype(self, *_: object) -> None:
        raise _Refused("has a document type (<!DOCTYPE ...>), which is not read; remove it and its entities")

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber


def read_xml(file: Path) -> Node:
    """The root of an XML file; raises `BadInput` with file and line where it is none, or an unsafe one.

    Blank lines and comments before ``<?xml`` are skipped, which some files have and XML does not allow.
    """
    raw = read_source(file)
    start = _start(raw)
    skipped = raw[:start].count(b"\n")
    parser = expat.ParserCreate()
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(raw[start:], True)
    except _Refused as refused:
        raise BadInput(f"{file}:{builder.line + skipped}: {refused}") from None
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise BadInput(f"{file}:{error.lineno + skipped}: is no XML ({what}); give an XML file") from None
    except (LookupError, ValueError):
        raise BadInput(f"{file}:{1 + skipped}: is in an encoding that is not read; save it as UTF-8") from None
    assert builder.root is not None  # the parser raises where there is no element
    for node in builder.root.walk():
        node.line += skipped
    return builder.root


def _start(raw: bytes) -> int:
    """Where ``<?xml`` stands if only blanks, a byte order mark and comments stand before it, else 0."""
    at = len(_MARK) if raw.startswith(_MARK) else 0
    while True:
        while raw[at : at + 1].isspace():
            at += 1
        if raw.startswith(b"<?xml", at):
            return at
        end = raw.find(b"-->", at) if raw.startswith(b"<!--", at) else -1
        if end < 0:
            return 0
        at = end + 3
