"""Words that a model quotes -> the one place on the page where they stand.

Words are compared letter by letter; only the kind of quotation marks, dashes and white space, and the way an accent is
encoded, make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ..text import INVISIBLE, Paragraph

LEAST_WORDS = 2  # chosen: one word is no passage
MOST_LETTERS = 800  # chosen: a long sentence; a longer quote is no single act
_MARKS = frozenset("\"'’‘‛ʼ`´′“”„‟«»″‹›")
_DASHES = frozenset("-‐‑‒–—―−")
_ASCII_MARKS = str.maketrans("'`", '""')
_AROUND = " \"'.,;:-"


@dataclass(frozen=True)
class Spot:
    """A stretch of a paragraph's clean text (end exclusive)."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as the page has them."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True)
class Ground:
    """The paragraphs of a page, ready to be searched."""

    paragraphs: Sequence[Paragraph]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Text of each paragraph in the form in which words are compared."""
        return tuple(folded(paragraph.text) for paragraph in self.paragraphs)

    def spot(self, quote: str) -> Spot | str:
        """The one place where a quote stands; else, in words, why it has none."""
        if len(quote) > MOST_LETTERS:
            return "too long for one passage"
        for words in dict.fromkeys((_sought(quote), _sought(quote).strip(_AROUND))):
            if len(words.split()) < LEAST_WORDS:
                return "too short for a passage"
            found = list(self._spots(words, 2))
            if found:
                return found[0] if len(found) == 1 else "more than once on the page"
        return "not on the page"

    def has(self, words: str) -> bool:
        """Tell whether words stand anywhere on the page."""
        return self.first(words) is not None

    def first(self, words: str) -> Spot | None:
        """The first place where words stand, however many there are."""
        sought = _sought(words).strip(_AROUND)
        return next(self._spots(sought, 1), None) if sought and len(words) <= MOST_LETTERS else None

    def _spots(self, sought: str, most: int) -> Iterator[Spot]:
        left = most
        for paragraph, text in zip(self.paragraphs, self.folded, strict=True):
            for start, end in _places(text, sought, paragraph.text):
                yield Spot(paragraph, start, end)
                left -= 1
                if not left:
                    return


def within(text: str, words: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Where words first stand in a text, between two of its offsets; None where they do not.

    >>> within("Kyiv said “no deal”", "'no deal'")
    (10, 19)
    """
    sought = _sought(words).strip(_AROUND) or _sought(words)
    part = text[start:end]
    found = next(_places(folded(part), _sought(words), part), None) or next(_places(folded(part), sought, part), None)
    return (found[0] + start, found[1] + start) if found else None


def folded(text: str) -> str:
    """Text in the form in which words are compared: plain marks and dashes, accents apart, nothing invisible."""
    return text.translate(_ASCII_MARKS) if text.isascii() else "".join(map(_sign, text))


def _sought(words: str) -> str:
    return " ".join(folded(words).split())


@cache
def _sign(sign: str) -> str:
    if sign in _MARKS:
        return '"'
    if sign in _DASHES:
        return "-"
    if sign in INVISIBLE:
        return ""
    return " " if sign.isspace() else unicodedata.normalize("NFKD", sign)


def _places(text: str, sought: str, raw: str) -> Iterator[tuple[int, int]]:
    """Offsets in `raw`, whose folded form is `text`, of the places where whole words are as sought."""
    at = text.find(sought) if sought else -1
    origin: list[int] = []
    while at >= 0:
        end = at + len(sought)
        if not _is_cut(text, at) and not _is_cut(text, end):
            origin = origin or [k for k, sign in enumerate(raw) for _ in folded(sign)]
            whole = (at == 0 or origin[at - 1] != origin[at]) and (end == len(text) or origin[end] != origin[end - 1])
            if whole:
                yield origin[at], origin[end - 1] + 1
        at = text.find(sought, at + 1)


def _is_cut(text: str, at: int) -> bool:
    """True inside a word, and between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    return bool(unicodedata.combining(text[at])) or (text[at - 1].isalnum() and text[at].isalnum())
