"""The pages of the documentation, taken apart: code blocks, links, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_FENCE = re.compile(r"^```(\w*)\s*$")
_COMMENT = re.compile(r"^<!-- (.*?) -->$")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.*?) *$")


@dataclass(frozen=True)
class Block:
    """A fenced block: language, text, the comment right before it, and the line of its fence."""

    language: str
    text: str
    comment: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    """Fenced blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start: int | None = None
    for number, line in enumerate(lines):
        if start is None:
            if _FENCE.match(line):
                start = number
        elif line.rstrip() == "```":
            comment = _COMMENT.match(lines[start - 1]) if start else None
            language = _FENCE.match(lines[start])
            assert language is not None
            text = "\n".join(lines[start + 1 : number]) + "\n"
            yield Block(language[1], text, comment[1] if comment else "", start + 1)
            start = None
    assert start is None, f"{page.name}: the fence of line {(start or 0) + 1} is not closed"


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"(?ms)^```.*?^```\s*$", "", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """Targets of all links and pictures of a page that do not lead to the web."""
    found = _LINK.findall(re.sub(r"`[^`]*`", "``", prose(page).replace("\n", " ")))
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as web views of Markdown make them."""
    seen: dict[str, int] = {}
    made = set()
    for line in prose(page).splitlines():
        if heading := _HEADING.match(line):
            words = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()).replace(
                " ", "-"
            )
            again = seen.get(words, 0)
            seen[words] = again + 1
            made.add(f"{words}-{again}" if again else words)
    return made
