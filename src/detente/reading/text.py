"""Clean text that knows where each of its characters stands in the raw document."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_RUN = re.compile(r"\S+(?: \S+)*|\s")  # words with single spaces between them, or one white space
_STRAIGHT = str.maketrans("’‘‛ʼ`“”„‟«»–‒−\u00a0\u2009\u202f", '\'\'\'\'\'""""""---   ')


class Piece(NamedTuple):
    """A stretch of clean text and its place in the raw text; `parted` when markup stands before it."""

    clean: int
    n_clean: int
    raw: int
    n_raw: int
    parted: bool = False

    def raw_at(self, position: int) -> int:
        """Raw offset of a clean position inside the piece; an entity is one whole."""
        return self.raw + (position - self.clean if self.n_clean == self.n_raw else 0)

    def raw_end(self, position: int) -> int:
        """Raw offset behind the clean character before `position`."""
        return self.raw + (position - self.clean if self.n_clean == self.n_raw else self.n_raw)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a page: clean text, and the pieces that lead back to the raw text."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def plain(self) -> str:
        """The text with straight quotes and dashes, character for character as long."""
        return straight(self.text)

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.pieces[0].raw

    @property
    def end(self) -> int:
        """Raw offset behind the last character."""
        return self.pieces[-1].raw + self.pieces[-1].n_raw

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.clean for piece in self.pieces]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the clean characters from `start` to `end` (end exclusive, not empty)."""
        return self._piece(start).raw_at(start), self._piece(end - 1).raw_end(end)

    def unparted(self, start: int, end: int, at: int) -> tuple[int, int]:
        """Narrow a clean span to the part around `at` that no markup interrupts."""
        for piece in self.pieces[bisect_right(self._starts, start) :]:
            if piece.clean >= end:
                break
            if piece.parted and piece.clean <= at:
                start = piece.clean
            elif piece.parted:
                end = piece.clean
                break
        part = self.text[start:end]
        return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())

    def _piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self._starts, position) - 1]


@dataclass
class Weaver:
    """Builds a paragraph character by character from pieces of the raw text."""

    characters: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    parted: bool = False
    length: int = 0

    def add(self, text: str, raw: int, n_raw: int) -> None:
        """Append clean `text` that stands for the raw characters from `raw` on; white space is folded."""
        if text.isspace() or text in INVISIBLE:
            if text.isspace() and self.characters and self.characters[-1] != " ":
                self._append(" ", raw, n_raw)
            return
        self._append(text, raw, n_raw)

    def add_run(self, text: str, raw: int) -> None:
        """Append raw text that needs no change but white space and invisible signs."""
        for run in _RUN.finditer(text):
            if run[0].isspace():
                self.add(run[0], raw + run.start(), 1)
            elif run[0].isprintable():
                self._append(run[0], raw + run.start(), len(run[0]))
            else:
                self._add_signs(run[0], raw + run.start())

    def _add_signs(self, text: str, raw: int) -> None:
        start = 0
        for k, sign in enumerate(text):
            if sign.isspace() or sign in INVISIBLE or not sign.isprintable():
                if k > start:
                    self._append(text[start:k], raw + start, k - start)
                self.add(sign if sign in INVISIBLE else " ", raw + k, 1)
                start = k + 1
        if start < len(text):
            self._append(text[start:], raw + start, len(text) - start)

    def paragraph(self) -> Paragraph | None:
        """Return what was built, without white space at its ends; None when nothing is left."""
        if self.characters and self.characters[-1] == " ":
            last = self.pieces.pop()
            self.characters.pop()
            if last.n_clean > 1:
                self.pieces.append(Piece(last.clean, last.n_clean - 1, last.raw, last.n_raw - 1, last.parted))
        text = "".join(self.characters)
        return Paragraph(text, tuple(self.pieces)) if text else None

    def _append(self, text: str, raw: int, n_raw: int) -> None:
        last = self.pieces[-1] if self.pieces else None
        straight_on = last and last.n_clean == last.n_raw and last.raw + last.n_raw == raw and len(text) == n_raw
        if last and straight_on and not self.parted:
            self.pieces[-1] = Piece(last.clean, last.n_clean + n_raw, last.raw, last.n_raw + n_raw, last.parted)
        else:
            self.pieces.append(Piece(self.length, len(text), raw, n_raw, self.parted and bool(self.pieces)))
        self.characters.append(text)
        self.length += len(text)
        self.parted = False


def straight(text: str) -> str:
    """Return the text with straight quotes, hyphens and spaces: as long as before.

    >>> straight("Kyiv’s “no”")
    'Kyiv\\'s "no"'
    """
    return text.translate(_STRAIGHT)
