"""A page -> the parts in which it is sent: whole paragraphs, each part with the last paragraph of the one before."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from ..sentences import sentences
from ..text import Paragraph

LONGEST = 6000  # characters of a part; chosen: about 1,500 tokens, so that the answer fits the smallest windows too
OVERLAP = 1500  # a longer paragraph is not sent twice; chosen


def parts(page: Page, longest: int = LONGEST) -> Iterator[str]:
    """Texts that together hold every paragraph of a page, in order, each no longer than `longest` and the overlap."""
    held: list[str] = []
    length = 0
    for unit in (unit for paragraph in page.paragraphs for unit in _units(paragraph, longest)):
        if held and length + len(unit) > longest:
            yield "\n\n".join(held)
            held = held[-1:] if len(held[-1]) <= min(OVERLAP, longest // 4) else []
            length = sum(map(len, held))
        held.append(unit)
        length += len(unit)
    if held:
        yield "\n\n".join(held)


def _units(paragraph: Paragraph, longest: int) -> Iterator[str]:
    """The paragraph; where it is longer than a part, runs of its sentences."""
    if len(paragraph.text) <= longest:
        yield paragraph.text
        return
    start = end = 0
    for sentence in sentences(paragraph):
        if sentence.end - start > longest and end > start:
            yield paragraph.text[start:end].strip()
            start = end
        end = sentence.end
    yield paragraph.text[start:].strip()
