"""What is on the two pages, in the order in which it is read; the page, the terminal and the JSON
twin print this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Literal

from ...analysis.contract import Frozen
from ..told import Told

MOST_WORDS = 900  # of both pages together, as docs say and a test counts
OfPageOne = Literal["answer", "numbers", "why", "turns", "drives"]
OfPageTwo = Literal["deals", "moves", "watch", "ground"]
BlockId = OfPageOne | OfPageTwo


class NumberShown(Frozen):
    """One of the three numbers: what it is, its value and interval in print, and as shares of 1
    for drawing.
    """

    label: str
    value: str
    interval: str
    note: str
    at: float
    low: float
    high: float
    leads: bool


class TableRow(Frozen):
    """A row of a table: its cells, the first of which names it."""

    cells: tuple[str, ...]
    rests: tuple[str, ...] = ()


class Block(Frozen):
    """A part of a page: a heading that is a sentence, what is said, and the numbers or the table
    that show it.

    `listed`: the sentences are items of a list.
    """

    id: BlockId
    heading: str
    said: tuple[Told, ...] = ()
    listed: bool = False
    numbers: tuple[NumberShown, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    after: tuple[Told, ...] = ()

    @property
    def rests(self) -> tuple[str, ...]:
        """Everything it rests on, each once."""
        said = [told.rests for told in (*self.said, *self.after)]
        shown = [row.rests for row in self.rows]
        return tuple(dict.fromkeys(chain(*said, *shown)))

    def texts(self) -> Iterator[str]:
        """Everything in it that is printed, in order."""
        yield self.heading
        yield from (told.text for told in self.said)
        for number in self.numbers:
            yield from (number.label, number.value, number.interval, number.note)
        yield from self.columns
        for row in self.rows:
            yield from row.cells
        yield from (told.text for told in self.after)


class FrontPage(Frozen):
    """One printed page."""

    blocks: tuple[Block, ...]


class FrontPages(Frozen):
    """The conflict in a line, and the two pages."""

    conflict: str
    pages: tuple[FrontPage, FrontPage]
    closing: str

    def texts(self) -> Iterator[str]:
        """Everything that is printed, in order."""
        yield self.conflict
        for page in self.pages:
            for block in page.blocks:
                yield from block.texts()
        yield self.closing

    @property
    def n_words(self) -> int:
        """How many words there are; a number with its unit is two, a dash or a sign by itself is
        none.
        """
        return sum(len(re.findall(r"\w[\w'’.,-]*", text)) for text in self.texts())

    @property
    def answer(self) -> str:
        """The answer in one sentence."""
        return self.pages[0].blocks[0].heading
